//! A new card in a cell: one title after the other, each made by Enter.

use leptos::prelude::*;

use super::desk::Desk;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::board::{Cell, Row};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon};

/// The button below the last card of a cell, or the field once it is pressed.
pub(super) fn add(
    desk: Desk,
    column: ColumnId,
    row: StoredValue<Row>,
    name: Signal<String>,
) -> AnyView {
    let cell = move || Cell {
        column,
        row: row.get_value(),
        ready: false,
    };
    let adding = Memo::new(move |_| desk.adding.with(|adding| *adding == Some(cell())));
    view! {
        <Show when=move || adding.get() fallback=move || view! {
            <button type="button" class="add-card" data-testid="add-card" title=move || name.get() on:click=move |_| begin(desk, cell())>{icon(Icon::Plus)}{move || t().add_card}</button>
        }>{field(desk, cell())}</Show>
    }
    .into_any()
}

/// Opens the field for a new card in a cell.
pub(super) fn begin(desk: Desk, cell: Cell) {
    desk.adding.set(Some(cell));
    browser::soon(|| page::focus("[data-testid=new-card]"));
}

fn field(desk: Desk, cell: Cell) -> AnyView {
    let text = RwSignal::new(String::new());
    let cell = StoredValue::new(cell);
    let here = move || {
        desk.adding
            .with_untracked(|adding| *adding == Some(cell.get_value()))
    };
    // Answers whether nothing is left to add.
    let add = move || {
        let title = text.get_untracked().trim().to_owned();
        if title.is_empty() {
            return true;
        }
        let made = store().dispatch(Command::Board(BoardCommand::AddCard {
            cell: cell.get_value(),
            title: title.clone(),
        }));
        if made.is_none() {
            return false;
        }
        text.set(String::new());
        desk.said.set(fill("{} + {}", &[t().add_card, &title]));
        desk.warn_over(&cell.get_value());
        browser::soon(|| page::reveal("[data-testid=new-card]"));
        true
    };
    view! {
        <textarea class="input new-card" rows="2" data-testid="new-card" aria-label=move || t().new_card placeholder=move || t().new_card
            prop:value=move || text.get()
            on:pointerdown=|event| event.stop_propagation()
            on:input=move |event| text.set(page::value(&event))
            on:keydown=move |event| {
                event.stop_propagation();
                if page::composing(&event) { return }
                match event.key().as_str() {
                    "Enter" if text.with_untracked(|text| text.trim().is_empty()) => { event.prevent_default(); desk.adding.set(None) }
                    "Enter" => { event.prevent_default(); add(); }
                    "Escape" => { text.set(String::new()); desk.adding.set(None) }
                    _ => {}
                }
            }
            on:blur=move |_| {
                // The field also loses the focus by being taken away.
                if text.try_get_untracked().is_some() && add() && here() {
                    desk.adding.set(None);
                }
            }></textarea>
    }
    .into_any()
}
