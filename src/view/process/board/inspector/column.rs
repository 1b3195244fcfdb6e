//! The fields of a column and of a swimlane: name, what it means, limits, the steps for which it
//! stands.

use leptos::prelude::*;

use crate::browser::page;
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::{column_class, limit_kind, t};
use crate::i18n::language;
use crate::model::board::{CellLimit, ColumnClass, LimitKind, Row, WipLimit};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{area_field, button, check_field, choice_field, section, text_field};

use super::super::ask::limit_fields;
use super::super::desk::{Desk, row_name};

pub(super) fn column(desk: Desk, id: ColumnId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|c| c.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |text| store().edit(id, "name", |c| c.name = text));
    let policy = Signal::derive(move || {
        store()
            .read(id)
            .map(|c| c.policy.clone())
            .unwrap_or_default()
    });
    let set_policy = Callback::new(move |text| store().edit(id, "policy", |c| c.policy = text));
    let class = Signal::derive(move || store().read(id).map(|c| c.class));
    let set_class = Callback::new(move |class: Option<ColumnClass>| {
        store().edit(id, "class", |c| c.class = class.unwrap_or_default())
    });
    let limit = Signal::derive(move || store().read(id).and_then(|c| c.limit));
    let set_limit = Callback::new(move |limit| store().edit(id, "limit", |c| c.limit = limit));
    let split = Signal::derive(move || store().read(id).is_some_and(|c| c.split));
    let set_split = Callback::new(move |on| {
        store().dispatch(Command::Board(BoardCommand::Split { column: id, on }));
    });
    let process = desk.process;
    let steps = store().derive(move |workspace| {
        let mut steps: Vec<(i32, StepId, String)> = workspace
            .work_of(process)
            .map(|(id, step)| (step.position.along, id, step.name.clone()))
            .collect();
        steps.sort();
        steps
    });
    let tick = move |step: StepId, text: String| {
        let is = Signal::derive(move || store().read(id).is_some_and(|c| c.steps.contains(&step)));
        view! {
            <label class="field check">
                <input type="checkbox" prop:checked=move || is.get() on:change=move |event| {
                    let on = page::ticked(&event);
                    store().edit(id, "steps", |c| { c.steps.retain(|s| *s != step); if on { c.steps.push(step) } });
                    store().pause_typing();
                } />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <h2>{move || name.get()}</h2>
        <p class="sub">{move || t().column}</p>
        {text_field(|| t().column_name, name, rename)}
        {choice_field(|| t().class, ColumnClass::ALL, column_class, false, class, set_class)}
        {limit_fields(limit, set_limit)}
        {check_field(|| t().split_column, split, set_split)}
        <div title=move || t().policy_hint>{area_field(|| t().policy, policy, set_policy)}</div>
        <Show when=move || desk.rows.with(|rows| rows.len() > 1)>{section(|| t().cell_limits, cells(desk, id))}</Show>
        {section(|| t().steps, (move || steps.get().into_iter().map(|(_, id, name)| tick(id, name)).collect_view()).into_any())}
        <p class="row">{button("danger", || t().delete_column, move || desk.delete_or_ask(id.into()))}</p>
    }
    .into_any()
}

pub(super) fn swimlane(desk: Desk, id: SwimlaneId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|l| l.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |text| store().edit(id, "name", |l| l.name = text));
    let limit = Signal::derive(move || store().read(id).and_then(|l| l.limit));
    let set_limit = Callback::new(move |limit| store().edit(id, "limit", |l| l.limit = limit));
    view! {
        <h2>{move || name.get()}</h2>
        <p class="sub">{move || t().swimlane}</p>
        {text_field(|| t().swimlane_name, name, rename)}
        {limit_fields(limit, set_limit)}
        <p class="row">{button("danger", || t().delete_swimlane, move || desk.delete_or_ask(id.into()))}</p>
    }
    .into_any()
}

/// The limits of a column's cells, one line a row: how many, and whether more are refused.
fn cells(desk: Desk, id: ColumnId) -> AnyView {
    let line = move |row: Row| {
        let row = StoredValue::new(row);
        let limit = move || {
            let column = store().read(id)?;
            row.with_value(|row| column.limit_in(row))
        };
        let set = move |limit: Option<WipLimit>| {
            store().edit(id, "cells", |column| {
                let row = row.get_value();
                column.cells.retain(|cell| cell.row != row);
                column
                    .cells
                    .extend(limit.map(|limit| CellLimit { row, limit }));
            });
        };
        let name = move || row.with_value(row_name);
        let count = move |event: &leptos::ev::Event| {
            let count = page::value(event)
                .parse()
                .ok()
                .filter(|count| (1..=10_000).contains(count));
            let kind = untrack(limit).map(|limit| limit.kind).unwrap_or_default();
            set(count.map(|count| WipLimit { count, kind }));
            store().pause_typing();
        };
        let kind = move |event: &leptos::ev::Event| {
            let kind = if page::value(event) == "hard" {
                LimitKind::Hard
            } else {
                LimitKind::Soft
            };
            if let Some(limit) = untrack(limit) {
                set(Some(WipLimit { kind, ..limit }));
                store().pause_typing();
            }
        };
        view! {
            <li class="cell-limit" data-cell-limit=row.with_value(Row::to_string)>
                <span>{name}</span>
                <input type="number" class="input" min="1" aria-label=move || format!("{} · {}", t().limit, name())
                    prop:value=move || limit().map(|limit| limit.count.to_string()).unwrap_or_default() on:change=move |event| count(&event) />
                <select class="input" aria-label=move || format!("{} · {}", t().limit_kind, name()) disabled=move || limit().is_none() on:change=move |event| kind(&event)>
                    {LimitKind::ALL.iter().map(|of| {
                        let of = *of;
                        let word = if of == LimitKind::Hard { "hard" } else { "soft" };
                        view! { <option value=word selected=move || limit().is_some_and(|limit| limit.kind == of)>{move || limit_kind(of, language())}</option> }
                    }).collect_view()}
                </select>
            </li>
        }
        .into_any()
    };
    view! { <ul class="cell-limits">{move || desk.rows.get().into_iter().map(line).collect_view()}</ul> }
        .into_any()
}
