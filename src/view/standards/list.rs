//! The list (明细表): every standard of a branch with the columns of the standard-system table, sorted
//! by any of them, filtered like the outline, handed out as CSV.

use std::cmp::Ordering;
use std::sync::Arc;

use leptos::prelude::*;

use super::filter::filter_fields;
use super::rows::{TABLE_ROW, rows_in_view};
use super::{Desk, state_chip};
use crate::browser::{file, rows};
use crate::format::csv;
use crate::i18n::{fill, language, numbers, standards as words, standards::t, system};
use crate::model::standard::NodeKind;
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::Text;

/// The columns, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Sequence,
    Code,
    Number,
    Title,
    Level,
    Effective,
    Adoption,
    Supersedes,
    Department,
    State,
    Remarks,
}

const COLUMNS: [Column; 11] = [
    Column::Sequence,
    Column::Code,
    Column::Number,
    Column::Title,
    Column::Level,
    Column::Effective,
    Column::Adoption,
    Column::Supersedes,
    Column::Department,
    Column::State,
    Column::Remarks,
];

impl Column {
    fn name(self) -> Text {
        match self {
            Column::Sequence => || t().sequence,
            Column::Code => || t().code,
            Column::Number => || t().number,
            Column::Title => || t().title,
            Column::Level => || t().level,
            Column::Effective => || t().effective,
            Column::Adoption => || t().adoption,
            Column::Supersedes => || t().supersedes,
            Column::Department => || t().department,
            Column::State => || t().state,
            Column::Remarks => || t().remarks,
        }
    }

    /// What stands in the column, in words.
    fn cell(self, standard: &Standard, code: &str, language: Language) -> String {
        match self {
            Column::Sequence => String::new(),
            Column::Code => code.to_owned(),
            Column::Number => standard.number.clone(),
            Column::Title => words::title(standard, language).to_owned(),
            Column::Level => words::level(standard.level, language).to_owned(),
            Column::Effective => standard
                .effective
                .map(|date| numbers::date(date, language))
                .unwrap_or_default(),
            Column::Adoption => standard
                .adoption
                .as_ref()
                .map(|adoption| {
                    let kind = words::adoption(adoption.kind, language);
                    format!("{kind} {}", adoption.number).trim().to_owned()
                })
                .unwrap_or_default(),
            Column::Supersedes => store().with(|workspace| {
                let numbers: Vec<&str> = standard.superseded(workspace).collect();
                numbers.join("; ")
            }),
            Column::Department => standard.department.clone(),
            Column::State => words::lifecycle(standard.state, language).to_owned(),
            Column::Remarks => standard.remarks.clone(),
        }
    }
}

/// The names of the columns.
pub(super) fn heads() -> Vec<&'static str> {
    COLUMNS.iter().map(|column| column.name()()).collect()
}

/// Whether a node is a line of the list: it has a text of its own.
pub(super) fn is_listed(standard: &Standard) -> bool {
    standard.node == NodeKind::Standard || !standard.number.is_empty()
}

/// A standard as a line of the list.
pub(super) fn line(nth: usize, standard: &Standard, code: &str, language: Language) -> Vec<String> {
    COLUMNS
        .iter()
        .map(|column| match column {
            Column::Sequence => nth.to_string(),
            column => column.cell(standard, code, language),
        })
        .collect()
}

/// Two views of one tab, to go between.
pub(super) fn switch(first: &'static str, second: &'static str) -> AnyView {
    let side = move |tab: &'static str| {
        let here = move || (store().session.route().tab == tab).then_some("true");
        view! { <a class="switch" href=Route::tab(Room::Standards, tab).address() data-side=tab aria-current=here>{move || side_name(tab)}</a> }
    };
    view! { <nav class="switches" aria-label=move || side_name(first)>{side(first)}{side(second)}</nav> }.into_any()
}

fn side_name(tab: &str) -> &'static str {
    match tab {
        "list" => t().list,
        "reviews" => system::t().reviews,
        "statistics" => t().statistics,
        "coverage" => system::t().coverage,
        "notes" => t().notes,
        _ => system::t().document,
    }
}

/// The standards of the table: in tree order, or by a column.
fn listed(desk: Desk, sort: Option<(Column, bool)>) -> Vec<StandardId> {
    store().revision();
    let tree = desk.tree.get();
    let filter = desk.filter.get();
    let range = match desk.branch.get().and_then(|id| tree.at(id)) {
        Some(at) => at..tree.places[at].end,
        None => 0..tree.places.len(),
    };
    let language = language();
    store().with(|workspace| {
        let mut found: Vec<(String, usize, StandardId)> = range
            .filter_map(|at| {
                let place = &tree.places[at];
                let standard = workspace.get(place.id)?;
                if !is_listed(standard) || !filter.keeps(standard, &place.code) {
                    return None;
                }
                let key = match sort {
                    Some((Column::Effective, _)) => standard
                        .effective
                        .map(|date| date.to_string())
                        .unwrap_or_default(),
                    Some((Column::State, _)) => format!("{:02}", standard.state as u8),
                    Some((Column::Level, _)) => format!("{:02}", standard.level as u8),
                    // Codes sort as they stand in the tree.
                    Some((Column::Sequence | Column::Code, _)) | None => String::new(),
                    Some((column, _)) => {
                        column.cell(standard, &place.code, language).to_lowercase()
                    }
                };
                Some((key, at, place.id))
            })
            .collect();
        if let Some((_, down)) = sort {
            // Empty cells stand last, whichever way.
            found.sort_by(|a, b| {
                let order = match (a.0.is_empty(), b.0.is_empty()) {
                    (true, false) => return Ordering::Greater,
                    (false, true) => return Ordering::Less,
                    _ => a.0.cmp(&b.0).then(a.1.cmp(&b.1)),
                };
                if down { order.reverse() } else { order }
            });
        }
        found.into_iter().map(|(_, _, id)| id).collect()
    })
}

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let sort = RwSignal::new(None::<(Column, bool)>);
    let found = Memo::new(move |_| Arc::new(listed(desk, sort.get())));
    let scrolled = RwSignal::new(0.0);
    let count = Signal::derive(move || found.read().len());
    let seen = rows_in_view(scrolled, TABLE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        found.read()[from..to].to_vec()
    };
    let turn = move |column: Column| {
        sort.update(|sort| {
            *sort = match *sort {
                Some((now, false)) if now == column => Some((column, true)),
                Some((now, true)) if now == column => None,
                _ => Some((column, false)),
            }
        });
    };
    view! {
        <div class="sheet">
            <div class="sheet-tools">
                {switch("list", "reviews")}
                <small data-metric="listed" data-value=move || count.get().to_string()>{move || fill(t().rows, &[&count.get().to_string()])}</small>
                <span class="grow"></span>
                {branch_field(desk)}
                <button type="button" class="button edge" data-testid="list-csv" on:click=move |_| download(desk, &found.get_untracked())>{move || t().download_csv}</button>
            </div>
            {filter_fields(desk)}
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || t().list on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
                <table class="list-table" aria-rowcount=move || (count.get() + 1).to_string()>
                    <thead><tr>
                        {COLUMNS.into_iter().map(|column| view! {
                            <th scope="col" data-column=format!("{column:?}")
                                aria-sort=move || match sort.get() { Some((now, down)) if now == column => if down { "descending" } else { "ascending" }, _ => "none" }>
                                <button type="button" class="sort" on:click=move |_| turn(column)>
                                    {column.name()}
                                    <span aria-hidden="true">{move || match sort.get() { Some((now, down)) if now == column => if down { " ↓" } else { " ↑" }, _ => "" }}</span>
                                </button>
                            </th>
                        }).collect_view()}
                    </tr></thead>
                    <tbody>
                        <tr class="space" aria-hidden="true"><td colspan="11" style:height=move || format!("{}px", seen.get().0 as f64 * TABLE_ROW)></td></tr>
                        <For each=shown key=|id| *id let:id>{row(desk, found, id)}</For>
                        <tr class="space" aria-hidden="true"><td colspan="11" style:height=move || format!("{}px", (count.get() - seen.get().1) as f64 * TABLE_ROW)></td></tr>
                    </tbody>
                </table>
                <Show when=move || count.get() == 0><p class="nothing">{move || t().nothing_fits}</p></Show>
            </div>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, found: Memo<Arc<Vec<StandardId>>>, id: StandardId) -> AnyView {
    let place = Memo::new(move |_| {
        found
            .read()
            .iter()
            .position(|other| *other == id)
            .unwrap_or(0)
            + 1
    });
    let cell = move |column: Column| {
        move || match store().read(id) {
            Some(standard) => column.cell(&standard, desk.tree.read().code(id), language()),
            None => String::new(),
        }
    };
    view! {
        <tr data-row=id.to_string() data-selected=move || store().session.is_selected(id.into()).to_string() on:click=move |_| desk.choose(id)>
            {COLUMNS.into_iter().map(|column| match column {
                Column::Sequence => view! { <td class="number">{move || place.get().to_string()}</td> }.into_any(),
                Column::State => view! { <td>{state_chip(id)}</td> }.into_any(),
                Column::Title => view! { <td><button type="button" class="link" on:click=move |_| desk.choose(id)>{cell(column)}</button></td> }.into_any(),
                column => view! { <td title=cell(column)>{cell(column)}</td> }.into_any(),
            }).collect_view()}
        </tr>
    }
    .into_any()
}

/// The choice of the branch to which list and statistics are narrowed: one box, one list.
pub(super) fn branch_field(desk: Desk) -> AnyView {
    let branches = Memo::new(move |_| {
        let tree = desk.tree.get();
        tree.places
            .iter()
            .enumerate()
            .filter(|(at, place)| {
                place.node != NodeKind::Root && place.depth <= 2 && tree.has_below(*at)
            })
            .map(|(_, place)| place.id)
            .collect::<Vec<_>>()
    });
    view! {
        <select class="input branch" data-testid="branch" aria-label=move || t().of_branch on:change=move |event| {
            desk.branch.set(crate::browser::page::value(&event).parse().ok());
        }>
            <option value="" selected=move || desk.branch.get().is_none()>{move || t().any_branch}</option>
            <For each=move || branches.get() key=|id| *id let:id>
                <option value=id.to_string() selected=move || desk.branch.get() == Some(id)>{move || super::name_of(desk, id.into())}</option>
            </For>
        </select>
    }
    .into_any()
}

/// Hands the table out as CSV, with the mark by which spreadsheets know UTF-8.
fn download(desk: Desk, ids: &[StandardId]) {
    let language = crate::i18n::language_now();
    let tree = desk.tree.get_untracked();
    let mut lines = vec![
        COLUMNS
            .map(|column| untrack(column.name()).to_owned())
            .to_vec(),
    ];
    store().with(|workspace| {
        for (i, id) in ids.iter().enumerate() {
            if let Some(standard) = workspace.get(*id) {
                lines.push(line(i + 1, standard, tree.code(*id), language));
            }
        }
    });
    let name = format!("{}.csv", words::of(language).list);
    hand_out(&name, &lines);
}

/// Hands out rows as CSV. What a spreadsheet would run as a formula is marked as text.
pub(super) fn hand_out(name: &str, lines: &[Vec<String>]) {
    let mut text = String::from("\u{feff}");
    for line in lines {
        let cells: Vec<String> = line.iter().map(|text| csv::cell(text)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    file::download(name, "text/csv;charset=utf-8", text.as_bytes());
}
