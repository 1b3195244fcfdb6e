//! The head of a row: its name, how full it is, what can be done with it. Only the board's own
//! swimlanes can be named, moved and deleted; other rows are made of what the cards say.

use leptos::prelude::*;

use super::ask;
use super::column::gauge;
use super::desk::{Desk, leave_on_enter, row_name, shift};
use crate::i18n::board::t;
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, bare_input, icon, menu, menu_item};

pub(super) fn head(desk: Desk, row: Row) -> AnyView {
    let own = match row {
        Row::Swimlane(id) => Some(id),
        _ => None,
    };
    let row = StoredValue::new(row);
    let band = Memo::new(move |_| {
        desk.wall.with(|wall| {
            let here = |band: &&crate::analysis::wall::Band| row.with_value(|row| band.row == *row);
            wall.rows
                .iter()
                .find(here)
                .map(|band| (band.top, band.height, band.folded))
        })
    });
    let folded = Memo::new(move |_| band.get().is_some_and(|(_, _, folded)| folded));
    let limit = Memo::new(move |_| {
        own.and_then(|id| store().read(id))
            .and_then(|lane| lane.limit)
    });
    let count = Memo::new(move |_| row.with_value(|row| desk.count_in_row(row)));
    let name = Signal::derive(move || row.with_value(row_name));
    let selected = move || {
        own.is_some_and(|id| store().session.is_selected(id.into()))
            .then_some("selected")
    };
    let urgent = row.with_value(|row| *row == Row::Class(board::ServiceClass::Expedite));
    let fold = move || row.with_value(|row| desk.fold_row(row));
    view! {
        <div class="lane-head" data-row=row.with_value(Row::to_string) data-swimlane=own.map(|id| id.to_string()) data-name=move || name.get()
            data-state=selected data-folded=move || folded.get().then_some("") data-urgent=urgent.then_some("")
            style:top=move || band.get().map(|(top, ..)| format!("{top}px")) style:height=move || band.get().map(|(_, height, _)| format!("{height}px"))>
            <div class="column-line">
                <button type="button" class="button quiet icon fold" data-testid="fold-row" aria-expanded=move || (!folded.get()).to_string()
                    title=move || if folded.get() { t().unfold } else { t().fold } aria-label=move || format!("{} {}", if folded.get() { t().unfold } else { t().fold }, name.get())
                    on:click=move |_| fold()>{move || icon(if folded.get() { Icon::Right } else { Icon::Down })}</button>
                {match own {
                    Some(id) => own_name(desk, id, name),
                    None => view! { <span class="lane-none">{move || name.get()}</span> }.into_any(),
                }}
            </div>
            {move || gauge("row-wip", limit.get(), count.get())}
            {own.map(|id| view! { {move || (desk.asking.get() == Some(id.into())).then(|| ask::swimlane(desk, id))} })}
        </div>
    }
    .into_any()
}

fn own_name(desk: Desk, id: SwimlaneId, name: Signal<String>) -> AnyView {
    let any = AnyId::from(id);
    let rename = Callback::new(move |name: String| store().edit(id, "name", |l| l.name = name));
    let item = |text: fn() -> &'static str| Signal::derive(move || text().to_owned());
    let board = desk.board;
    let reorder = move |by: i32| {
        let lanes = store().with(|w| w.ranked::<Swimlane>(|lane| lane.board == board));
        shift(&lanes, id, by);
    };
    view! {
        <div class="column-name" data-naming=any.to_string() on:keydown=|event| leave_on_enter(&event)
            on:focusin=move |_| store().session.select(vec![any])>{bare_input(|| t().swimlane_name, name, rename)}</div>
        {menu("button quiet icon", "", || t().swimlane_menu, icon(Icon::More), move || view! {
            {menu_item("", item(|| t().column_details), String::new(), move || { store().session.select(vec![any]); store().session.inspector.set(true) })}
            {menu_item("", item(|| t().swimlane_up), String::new(), move || reorder(-1))}
            {menu_item("", item(|| t().swimlane_down), String::new(), move || reorder(1))}
            {menu_item("delete-swimlane", item(|| t().delete_swimlane), String::new(), move || desk.delete_or_ask(any))}
        }.into_any())}
    }
    .into_any()
}
