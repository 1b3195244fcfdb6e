//! The board by keyboard: arrows go from card to card, with Ctrl, Alt or Shift they take the card
//! along; what the keymap knows (delete, rename, escape, new) holds for the card that is selected.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::drag;
use super::grid::begin_card;
use crate::browser::{self, page, place};
use crate::edit::Command;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::shell::keys::on_action;

/// A direction by its arrow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    Up,
    Down,
}

fn way(key: &str) -> Option<Way> {
    Some(match key {
        "ArrowLeft" => Way::Left,
        "ArrowRight" => Way::Right,
        "ArrowUp" => Way::Up,
        "ArrowDown" => Way::Down,
        _ => return None,
    })
}

/// The card that is selected.
fn selected() -> Option<CardId> {
    match store().session.selection_now().as_slice() {
        [AnyId::Card(card)] => Some(*card),
        _ => None,
    }
}

/// Takes the keymap's actions while the board is shown.
pub(super) fn listen(desk: Desk) {
    on_action(move |action| match action {
        Action::Escape => drag::cancel(desk),
        Action::Delete => delete(desk),
        Action::Rename => selected().is_some_and(name),
        Action::ToolStep => {
            let here = selected()
                .and_then(|card| desk.place_of(card))
                .map(|at| at.0);
            let first = || {
                Some((
                    desk.columns.get_untracked().first().copied()?,
                    desk.rows.get_untracked()[0],
                ))
            };
            here.or_else(first)
                .map(|place| begin_card(desk, place))
                .is_some()
        }
        _ => false,
    });
}

/// Deletes what is selected; a column or swimlane with cards asks first.
fn delete(desk: Desk) -> bool {
    match store().session.selection_now().as_slice() {
        [] => return false,
        [id @ (AnyId::Column(_) | AnyId::Swimlane(_))] => desk.delete_or_ask(*id),
        ids => {
            let next = selected().and_then(|card| {
                neighbour(desk, card, Way::Down).or(neighbour(desk, card, Way::Up))
            });
            store().dispatch(Command::Delete(ids.to_vec()));
            if let Some(next) = next {
                focus(next);
            }
        }
    }
    true
}

/// Opens the title of a card for naming.
pub(super) fn name(card: CardId) -> bool {
    store().session.renaming.set(Some(card.into()));
    browser::soon(|| page::focus("[data-testid=card-name]"));
    true
}

/// The card that has the focus is the one selected.
pub(super) fn focused(event: &FocusEvent) {
    if let Some(card) = place::named(event, "data-card").and_then(|id| id.parse().ok()) {
        store().session.select(vec![AnyId::Card(card)]);
    }
}

/// A double press opens a card's title.
pub(super) fn rename(event: &MouseEvent) {
    if let Some(card) = place::named(event, "data-card").and_then(|id| id.parse().ok()) {
        name(card);
    }
}

pub(super) fn pressed(desk: Desk, event: &KeyboardEvent) {
    if page::composing(event) || page::is_typing() {
        return;
    }
    let card = place::named(event, "data-card").and_then(|id| id.parse::<CardId>().ok());
    let Some(card) = card else {
        return;
    };
    if let Some(way) = way(&event.key()) {
        event.prevent_default();
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            carry(desk, card, way);
        } else if let Some(next) = neighbour(desk, card, way) {
            focus(next);
        }
        return;
    }
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    match event.key().as_str() {
        "Enter" | "F2" if plain => {
            event.prevent_default();
            name(card);
        }
        " " if plain => {
            event.prevent_default();
            store().session.select(vec![AnyId::Card(card)]);
            store().session.inspector.set(true);
        }
        _ => {}
    }
}

fn focus(card: CardId) {
    store().session.select(vec![AnyId::Card(card)]);
    browser::soon(move || page::focus(&format!("[data-card=\"{card}\"]")));
}

/// The cell next to one, in a direction.
fn next_cell(desk: Desk, (column, lane): Place, way: Way) -> Option<Place> {
    let step = |at: usize, back: bool| {
        if back {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        }
    };
    match way {
        Way::Left | Way::Right => {
            let columns = desk.columns.get_untracked();
            let at = columns.iter().position(|id| *id == column)?;
            Some((*columns.get(step(at, way == Way::Left)?)?, lane))
        }
        Way::Up | Way::Down => {
            let rows = desk.rows.get_untracked();
            let at = rows.iter().position(|row| *row == lane)?;
            Some((column, *rows.get(step(at, way == Way::Up)?)?))
        }
    }
}

/// The card that an arrow leads to: in the cell, else in the next cell that way that has one.
fn neighbour(desk: Desk, card: CardId, way: Way) -> Option<CardId> {
    let (mut place, _) = desk.place_of(card)?;
    let cards = untrack(|| desk.cell(place));
    let at = cards.iter().position(|id| *id == card)?;
    match way {
        Way::Up if at > 0 => return Some(cards[at - 1]),
        Way::Down if at + 1 < cards.len() => return Some(cards[at + 1]),
        _ => {}
    }
    loop {
        place = next_cell(desk, place, way)?;
        let there = untrack(|| desk.cell(place));
        let wanted = match way {
            Way::Left | Way::Right => there.get(at).or(there.last()),
            Way::Up => there.last(),
            Way::Down => there.first(),
        };
        if let Some(found) = wanted {
            return Some(*found);
        }
    }
}

/// Takes a card one place further: up and down within its cell and then to the next swimlane, left
/// and right to the next column.
fn carry(desk: Desk, card: CardId, way: Way) {
    let Some((place, before)) = desk.place_of(card) else {
        return;
    };
    let cards = untrack(|| desk.cell(place));
    let at = cards.iter().position(|id| *id == card).unwrap_or(0);
    let after_in = |place: Place, at: usize| {
        let there = untrack(|| desk.cell(place));
        at.min(there.len()).checked_sub(1).map(|i| there[i])
    };
    let to = match way {
        Way::Up if at > 0 => Some((place, at.checked_sub(2).map(|i| cards[i]))),
        Way::Down if at + 1 < cards.len() => Some((place, Some(cards[at + 1]))),
        Way::Up => next_cell(desk, place, way).map(|to| (to, after_in(to, usize::MAX))),
        Way::Down => next_cell(desk, place, way).map(|to| (to, None)),
        Way::Left | Way::Right => next_cell(desk, place, way).map(|to| (to, after_in(to, at))),
    };
    if let Some((to, after)) = to.filter(|to| *to != (place, before)) {
        desk.move_card(card, to, after);
        focus(card);
    }
}
