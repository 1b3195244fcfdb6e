//! The columns side by side, each with its head and one cell per row; the rows' heads to the left
//! where there are swimlanes. One place listens for pointer and keys on behalf of all cards.

use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::{card, column, drag, keys, swimlane};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon};

pub(super) fn grid(desk: Desk) -> AnyView {
    keys::listen(desk);
    on_cleanup(|| store().cancel());
    // What is revealed from elsewhere comes into view.
    Effect::new(move |_| {
        if let Some(AnyId::Card(id)) = store().session.selection().first() {
            let selector = format!("[data-card=\"{id}\"]");
            browser::next_frame(move || page::reveal(&selector));
        }
    });
    let laned = Memo::new(move |_| desk.rows.with(|rows| rows.len() > 1));
    let tracks = move || match desk.rows.with(Vec::len) {
        // The heads are as high as what is in them; what is left over belongs to the cells.
        0 | 1 => "min-content minmax(0, 1fr)".to_owned(),
        rows => format!("min-content repeat({rows}, minmax(112px, auto))"),
    };
    view! {
        <div class="board" data-testid="board" data-state=move || desk.dragged.get().map(|_| "dragging")
            on:pointerdown=move |event| drag::down(desk, &event)
            on:pointermove=move |event| drag::moved(desk, &event)
            on:pointerup=move |event| drag::up(desk, &event)
            on:pointercancel=move |_| { drag::cancel(desk); }
            on:focusin=move |event| keys::focused(&event)
            on:dblclick=move |event| keys::rename(&event)
            on:keydown=move |event| keys::pressed(desk, &event)>
            <div class="board-grid" data-lanes=move || laned.get().then_some("") style:grid-template-rows=tracks>
                <Show when=move || laned.get()>
                    <div class="lane-heads">
                        <span></span>
                        <For each=move || desk.rows.get() key=|row| *row let:row>{swimlane::head(desk, row)}</For>
                    </div>
                </Show>
                <For each=move || desk.columns.get() key=|id| *id let:id>{column_view(desk, id)}</For>
            </div>
            {drag::float(desk)}
            <p class="hidden" aria-live="polite">{move || desk.said.get()}</p>
        </div>
        <p class="board-keys">{move || t().keys_hint}</p>
    }
    .into_any()
}

fn column_view(desk: Desk, id: ColumnId) -> AnyView {
    let name = Memo::new(move |_| store().read(id).map(|c| c.name.clone()).unwrap_or_default());
    let state = move || match column::fullness(desk, id) {
        _ if desk.refused.get() == Some(id) => Some("refused"),
        column::Fullness::Over(_) => Some("over"),
        column::Fullness::Full => Some("full"),
        column::Fullness::Free => None,
    };
    view! {
        <section class="column" data-column=id.to_string() data-name=move || name.get() data-state=state
            aria-label=move || if name.get().is_empty() { t().unnamed_column.to_owned() } else { name.get() }>
            {column::head(desk, id)}
            <For each=move || desk.rows.get() key=|row| *row let:row>{cell(desk, (id, row))}</For>
        </section>
    }
    .into_any()
}

/// How a cell is named in the page: its column and its swimlane, or `-`.
pub(super) fn cell_name(place: Place) -> String {
    let lane = place.1.map_or("-".to_owned(), |lane| lane.to_string());
    format!("{}/{lane}", place.0)
}

/// The cell of this name.
pub(super) fn cell_named(name: &str) -> Option<Place> {
    let (column, lane) = name.split_once('/')?;
    let lane = match lane {
        "-" => None,
        lane => Some(lane.parse().ok()?),
    };
    Some((column.parse().ok()?, lane))
}

fn cell(desk: Desk, place: Place) -> AnyView {
    let cards = Memo::new(move |_| desk.cell(place));
    let first = Memo::new(move |_| cards.with(|cards| cards.first().copied()));
    let adding = Memo::new(move |_| desk.adding.get() == Some(place));
    let label = move || {
        let column = store()
            .read(place.0)
            .map(|c| c.name.clone())
            .unwrap_or_default();
        match place.1.and_then(|lane| store().read(lane)) {
            Some(lane) => format!("{column} · {}", lane.name),
            None => column,
        }
    };
    view! {
        <div class="cell" data-cell=cell_name(place)>
            <div class="cards" role="listbox" aria-label=label>
                <For each=move || cards.get() key=|id| *id let:id>{card::card(desk, id, first)}</For>
            </div>
            <Show when=move || adding.get() fallback=move || view! {
                <button type="button" class="add-card" data-testid="add-card" on:click=move |_| begin_card(desk, place)>{icon(Icon::Plus)}{move || t().add_card}</button>
            }>{new_card(desk, place)}</Show>
        </div>
    }
    .into_any()
}

/// Opens the field for a new card in a cell.
pub(super) fn begin_card(desk: Desk, place: Place) {
    desk.adding.set(Some(place));
    browser::soon(|| page::focus("[data-testid=new-card]"));
}

fn new_card(desk: Desk, place: Place) -> AnyView {
    let text = RwSignal::new(String::new());
    // Answers whether nothing is left to add.
    let add = move || {
        let title = text.get_untracked().trim().to_owned();
        if title.is_empty() {
            return true;
        }
        let made = store().dispatch(Command::Board(BoardCommand::AddCard {
            cell: super::desk::cell_of(place),
            title: title.clone(),
        }));
        if made.is_none() {
            return false;
        }
        text.set(String::new());
        desk.said.set(fill("{} + {}", &[t().add_card, &title]));
        desk.warn_over(place.0);
        true
    };
    view! {
        <textarea class="input new-card" rows="2" data-testid="new-card" aria-label=move || t().new_card placeholder=move || t().new_card
            prop:value=move || text.get()
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
                if text.try_get_untracked().is_some() && add() && desk.adding.get_untracked() == Some(place) {
                    desk.adding.set(None);
                }
            }></textarea>
    }
    .into_any()
}
