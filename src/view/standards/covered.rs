//! What the standards cover of the chain: a matrix of branches against processes, needs and
//! indicators, and what nothing covers, each a press away from where it can be covered.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, list, name_of};
use crate::analysis::covering::{Column, Covering, Part, covering};
use crate::analysis::overlay::Layer;
use crate::i18n::{fill, numbers, system, system::t};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::Text;
use crate::view::record::way_to;
use crate::view::shell;

/// How many of a kind are listed before one asks for all.
const SHOWN: usize = 24;

/// The page.
pub(super) fn page(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        store().revision();
        let tree = desk.tree.get();
        Arc::new(store().with(|workspace| covering(workspace, &tree)))
    });
    view! {
        <div class="sheet" data-testid="coverage">
            <div class="sheet-tools">
                {list::switch("statistics", "coverage")}
                <small>{move || t().coverage_hint}</small>
                <span class="grow"></span>
                <button type="button" class="button edge" data-testid="coverage-map" on:click=move |_| {
                    store().session.layer.set(Layer::Standards);
                    shell::go(Route::to(Room::Process));
                }>{move || t().on_map}</button>
                <button type="button" class="button edge" data-testid="coverage-csv" on:click=move |_| download(desk, &found.get_untracked())>{move || crate::i18n::standards::t().download_csv}</button>
            </div>
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || t().coverage>
                {move || matrix(desk, &found.read())}
                <div class="bare">
                    {bare(|| t().bare_steps, Signal::derive(move || of_kind(&found.read(), Kind::Step)))}
                    {bare(|| t().bare_needs, Signal::derive(move || of_kind(&found.read(), Kind::Need)))}
                    {bare(|| t().bare_indicators, Signal::derive(move || of_kind(&found.read(), Kind::Indicator)))}
                    {bare(|| t().bare_clauses, Signal::derive(move || found.read().unmeasured.iter().map(|id| (*id).into()).collect()))}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn of_kind(found: &Covering, kind: Kind) -> Vec<AnyId> {
    found
        .bare
        .iter()
        .copied()
        .filter(|id| id.kind() == kind)
        .collect()
}

/// What a column counts, in words.
fn head(column: Column) -> String {
    match column {
        Column::Steps(process) => {
            let name = store().with(|workspace| workspace.get(process).map(|p| p.name.clone()));
            fill(t().steps_of, &[&name.unwrap_or_default()])
        }
        Column::Needs => t().needs.to_owned(),
        Column::Indicators => t().indicators.to_owned(),
    }
}

/// The stable name of a column's figure.
fn metric(column: Column) -> &'static str {
    match column {
        Column::Steps(_) => "covered-steps",
        Column::Needs => "covered-needs",
        Column::Indicators => "covered-indicators",
    }
}

fn share(part: Part) -> String {
    part.share()
        .map_or("–".to_owned(), |share| numbers::percent(share, 0))
}

fn part_cell(part: Part, metric: &'static str) -> AnyView {
    let heat = match part.share() {
        None => 0,
        Some(share) if share <= 0.0 => 0,
        Some(share) => (share * 4.0).ceil().clamp(1.0, 4.0) as u8,
    };
    let said = match part.planned {
        0 => format!("{} / {}", part.in_force, part.of),
        planned => fill(
            t().with_planned,
            &[
                &part.in_force.to_string(),
                &planned.to_string(),
                &part.of.to_string(),
            ],
        ),
    };
    view! {
        <td class="number covered" data-heat=heat.to_string() data-metric=metric data-value=part.in_force.to_string()>
            <b>{share(part)}</b> <small>{said}</small>
        </td>
    }
    .into_any()
}

fn matrix(desk: Desk, found: &Covering) -> AnyView {
    let columns = found.columns.clone();
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" class="number">{head(*column)}</th> })
        .collect_view();
    let rows = found
        .branches
        .iter()
        .map(|(id, parts)| {
            let id = *id;
            let cells = columns
                .iter()
                .map(|column| {
                    part_cell(
                        parts.get(column).copied().unwrap_or_default(),
                        "branch-covered",
                    )
                })
                .collect_view();
            let measured = found.measured.get(&id).copied().unwrap_or_default();
            view! {
                <tr data-branch=id.to_string()>
                    <th scope="row"><button type="button" class="link" on:click=move |_| desk.choose(id)>{move || name_of(desk, id.into())}</button></th>
                    {cells}
                    {part_cell(measured, "branch-measured")}
                </tr>
            }
        })
        .collect_view();
    let totals = columns
        .iter()
        .map(|column| {
            part_cell(
                found.total.get(column).copied().unwrap_or_default(),
                metric(*column),
            )
        })
        .collect_view();
    view! {
        <table class="coverage-table">
            <thead><tr><th scope="col">{t().branch}</th>{heads}<th scope="col" class="number">{t().measured}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr class="sum"><th scope="row">{t().any_branch}</th>{totals}{part_cell(found.measured_total, "measured-clauses")}</tr></tfoot>
        </table>
    }
    .into_any()
}

/// What nothing covers.
fn bare(title: Text, ids: Signal<Vec<AnyId>>) -> AnyView {
    let all = RwSignal::new(false);
    let count = move || ids.with(Vec::len);
    let shown = move || {
        let mut ids = ids.get();
        if !all.get() {
            ids.truncate(SHOWN);
        }
        ids
    };
    view! {
        <section>
            <h2>{title} " " <span class="chip" data-tone=move || if count() == 0 { "good" } else { "warn" }>{count}</span></h2>
            <ul><For each=shown key=|id| *id let:id><li>{way_to(id)}</li></For></ul>
            <Show when=move || (count() > SHOWN) && !all.get()>
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>{move || fill(t().show_all, &[&count().to_string()])}</button>
            </Show>
        </section>
    }
    .into_any()
}

fn download(desk: Desk, found: &Covering) {
    let texts = system::of(crate::i18n::language_now());
    let mut first = vec![texts.branch.to_owned()];
    first.extend(found.columns.iter().map(|column| untrack(|| head(*column))));
    first.push(texts.measured.to_owned());
    let mut lines = vec![first];
    let said = |part: Part| format!("{} / {}", part.in_force, part.of);
    for (id, parts) in &found.branches {
        let mut line = vec![untrack(|| name_of(desk, (*id).into()))];
        let cells = found.columns.iter();
        line.extend(cells.map(|column| said(parts.get(column).copied().unwrap_or_default())));
        line.push(said(found.measured.get(id).copied().unwrap_or_default()));
        lines.push(line);
    }
    list::hand_out(&format!("{}.csv", texts.coverage), &lines);
}
