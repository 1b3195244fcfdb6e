//! The menu of the cards that are selected: by the right button, by resting a finger, by Shift+F10.
//! It does nothing that keys or fields cannot do.

use leptos::prelude::*;

use super::card;
use super::desk::{Desk, Panel, selected_cards};
use super::keys::{self, Way};
use crate::browser::{self, page};
use crate::edit::board::BoardCommand;
use crate::edit::{Command, Verb};
use crate::i18n::board::{service_class, t};
use crate::i18n::language;
use crate::model::board::ServiceClass;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{context_menu, menu_item};

pub(super) fn menu(desk: Desk) -> AnyView {
    (move || desk.menu.get().map(|at| sheet(desk, at))).into_any()
}

fn sheet(desk: Desk, at: (f64, f64)) -> AnyView {
    let card = selected_cards().last().copied();
    let close = Callback::new(move |chosen: bool| {
        desk.menu.set(None);
        if let Some(card) = card.filter(|_| !chosen) {
            desk.focus(card);
        }
    });
    let items = items(desk).into_any();
    context_menu("card-menu", || t().menu_of_card, at, items, close)
}

fn items(desk: Desk) -> Option<AnyView> {
    let cards = selected_cards();
    let card = *cards.last()?;
    let one = cards.len() == 1;
    let text = |word: fn() -> &'static str| Signal::derive(move || word().to_owned());
    let item = move |test: &'static str,
                     word: fn() -> &'static str,
                     keys: &str,
                     press: Box<dyn Fn() + Send + Sync>| {
        menu_item(test, text(word), keys.to_owned(), press)
    };
    let go = move |way: Way| {
        Box::new(move || keys::carry(desk, card, way)) as Box<dyn Fn() + Send + Sync>
    };
    let to_end = move |top: bool| {
        Box::new(move || put_at_end(desk, card, top)) as Box<dyn Fn() + Send + Sync>
    };
    let blocked = store().with(|w| w.get(card).is_some_and(|card| card.blocked.is_some()));
    let block = {
        let cards = cards.clone();
        Box::new(move || {
            let reason = (!blocked).then(String::new);
            let commands = cards.iter().map(|card| {
                Command::Board(BoardCommand::Block {
                    card: *card,
                    reason: reason.clone(),
                })
            });
            store().dispatch(Command::Together(Verb::Edit, commands.collect()));
            if !blocked {
                store().session.inspector.set(true);
                browser::after(60, || page::focus("[data-testid=block-reason] input"));
            }
        })
    };
    let now = store().with(|w| w.get(card).map(|card| card.class));
    let class = {
        let cards = cards.clone();
        move |class: ServiceClass| {
            let cards = cards.clone();
            let word = Signal::derive(move || {
                format!(
                    "{}{}",
                    if now == Some(class) { "✓ " } else { "" },
                    service_class(class, language())
                )
            });
            menu_item("", word, String::new(), move || classify(&cards, class))
        }
    };
    let voting = desk.panel.get_untracked() == Some(Panel::Vote);
    let ids: Vec<AnyId> = cards.iter().copied().map(AnyId::from).collect();
    Some(view! {
        {one.then(|| view! {
            {item("", || t().details, "Space", Box::new(|| store().session.inspector.set(true)))}
            {item("", || t().rename, "F2", Box::new(move || { keys::name(card); }))}
        })}
        {item("card-left", || t().move_left, "Ctrl+←", go(Way::Left))}
        {item("card-right", || t().move_right, "Ctrl+→", go(Way::Right))}
        {item("", || t().to_top, "", to_end(true))}
        {item("", || t().to_bottom, "", to_end(false))}
        <hr />
        {item("card-block", if blocked { || t().unblock } else { || t().block }, "", block)}
        <p class="menu-note">{move || t().service_class}</p>
        {ServiceClass::ALL.iter().map(|of| class(*of)).collect_view()}
        {voting.then(|| view! {
            <hr />
            {item("", || t().dot_more, "+", Box::new(move || card::vote(desk, card, 1)))}
            {item("", || t().dot_less, "−", Box::new(move || card::vote(desk, card, -1)))}
        })}
        <hr />
        {item("card-delete", || t().delete_card, "Del", Box::new(move || drop(store().dispatch(Command::Delete(ids.clone())))))}
    }.into_any())
}

/// Puts the selected cards of a card's cell at its top or bottom.
fn put_at_end(desk: Desk, card: CardId, top: bool) {
    let taken = desk.taken(card);
    let found = desk.look(|wall| {
        let (part, _) = wall.place_of(card)?;
        let of: Vec<CardId> = wall
            .cards(part)
            .iter()
            .copied()
            .filter(|id| taken.contains(id))
            .collect();
        Some((part, of, wall.cell(part)?))
    });
    if let Some((part, cards, cell)) = found {
        let after = if top { None } else { desk.end_of(part, &cards) };
        desk.move_cards(&cards, cell, after);
        desk.focus(card);
    }
}

fn classify(cards: &[CardId], class: ServiceClass) {
    let commands = cards.iter().filter_map(|id| {
        let card = store().with(|workspace| workspace.get(*id).cloned())?;
        let card = Card {
            class,
            ..card.as_ref().clone()
        };
        Some(Command::Put(AnyRecord::Card(*id, card.into())))
    });
    store().dispatch(Command::Together(Verb::Edit, commands.collect()));
}
