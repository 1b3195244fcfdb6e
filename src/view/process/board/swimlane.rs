//! The head of a row: its name, how full it is, what can be done with it, the edge by which it is made higher. Only
//! the board's own swimlanes can be named, moved and deleted; other rows are made of what the cards say.

use leptos::prelude::*;

use super::ask::Ask;
use super::column::{gauge, grip};
use super::desk::{Desk, leave_on_enter, row_name};
use super::menus::Of;
use super::{asks, menus_part};
use crate::analysis::wall::LOW;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::{Icon, bare_input, icon, menu};

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
    let board = desk.board;
    let limit = Memo::new(move |_| match own {
        Some(id) => store().read(id)?.limit,
        None => row.with_value(|row| store().read(board)?.row_limit(row)),
    });
    let ask = move || match own {
        Some(id) => (desk.asking.get() == Some(id.into())).then_some(Ask::Record(id.into())),
        None => desk
            .limiting
            .with(|of| row.with_value(|row| of.as_ref() == Some(row)))
            .then(|| Ask::Limit(row.get_value())),
    };
    let ask = Memo::new(move |_| ask());
    let rest = row.with_value(|row| *row == Row::Rest);
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
                    Some(id) => own_name(id, name),
                    None => view! { <span class="lane-none">{move || name.get()}</span> }.into_any(),
                }}
                {(!rest).then(|| menu("button quiet icon", "", || t().swimlane_menu, icon(Icon::More), move || on_demand::part(menus_part, (desk, Of::Row(row.get_value())))))}
                {own.map(|_| grip())}
            </div>
            {move || gauge("row-wip", limit.get(), count.get())}
            {move || ask.get().map(|about| on_demand::part(asks, (desk, about)))}
            <Show when=move || !folded.get()>
                <div class="row-edge" data-row-edge=row.with_value(Row::to_string) role="separator" aria-orientation="horizontal" tabindex="0" data-testid="row-edge"
                    aria-label=move || fill(t().row_height, &[&name.get()]) aria-valuenow=move || band.get().map(|(_, height, _)| height.to_string())
                    aria-valuemin=LOW.to_string() aria-valuemax=Board::TALLEST.to_string() title=move || t().resize_row_hint
                    on:blur=move |_| store().pause_typing()></div>
            </Show>
        </div>
    }
    .into_any()
}

fn own_name(id: SwimlaneId, name: Signal<String>) -> AnyView {
    let any = AnyId::from(id);
    let rename = Callback::new(move |name: String| store().edit(id, "name", |l| l.name = name));
    view! {
        <div class="column-name" data-naming=any.to_string() on:keydown=|event| leave_on_enter(&event)
            on:focusin=move |_| store().session.select(vec![any])>{bare_input(|| t().swimlane_name, name, rename)}</div>
    }
    .into_any()
}
