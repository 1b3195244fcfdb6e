//! When standards are to be reviewed: what is overdue first, then month by month, then what has no
//! date. A review begins, and is signed, from here.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{Desk, list, name_of, state_chip};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::standards::StandardsCommand;
use crate::i18n::{fill, language, life, numbers, standards::t, system};
use crate::model::standard::{Lifecycle, NodeKind};
use crate::model::*;
use crate::store::store;

/// Where a standard stands in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum When {
    Overdue,
    Month(i16, i8),
    /// Under review or revision now.
    Begun,
    Undated,
}

/// Standards with their dates, by when they are to be reviewed.
type Calendar = BTreeMap<When, Vec<(Option<Date>, StandardId)>>;

/// The standards that bind or are issued, by when they are to be reviewed.
fn calendar(desk: Desk) -> Calendar {
    store().revision();
    let tree = desk.tree.get();
    let today = browser::today();
    store().with(|workspace| {
        let mut found = Calendar::new();
        for place in &tree.places {
            let Some(standard) = workspace.get(place.id) else {
                continue;
            };
            let text = standard.node == NodeKind::Standard || !standard.number.is_empty();
            let when = match (standard.state, standard.review_due) {
                (Lifecycle::Review | Lifecycle::Revision, _) => When::Begun,
                (Lifecycle::Issued | Lifecycle::InForce | Lifecycle::Confirmed, due) => match due {
                    Some(due) if due < today => When::Overdue,
                    Some(due) => When::Month(due.year(), due.month()),
                    None => When::Undated,
                },
                _ => continue,
            };
            if text {
                found
                    .entry(when)
                    .or_default()
                    .push((standard.review_due, place.id));
            }
        }
        found.values_mut().for_each(|rows| rows.sort());
        found
    })
}

/// The page.
pub(super) fn page(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| calendar(desk));
    let whens = move || found.read().keys().copied().collect::<Vec<_>>();
    let overdue = move || found.read().get(&When::Overdue).map_or(0, Vec::len);
    view! {
        <div class="sheet" data-testid="reviews">
            <div class="sheet-tools">
                {list::switch("list", "reviews")}
                <small data-metric="reviews-overdue" data-value=move || overdue().to_string() data-tone=move || match overdue() { 0 => "good", _ => "bad" }>
                    {move || fill(system::t().reviews_overdue, &[&overdue().to_string()])}</small>
                <span class="grow"></span>
                <label class="review-signer"><span>{move || life::t().signed_by}</span>
                    <input type="text" class="input" data-testid="review-signer" prop:value=move || desk.signer.get() on:input=move |event| desk.signer.set(page::value(&event)) /></label>
            </div>
            {year(found)}
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || system::t().reviews>
                <table class="reviews-table">
                    <thead><tr>
                        <th scope="col">{move || t().review_due}</th><th scope="col">{move || t().audit_of}</th><th scope="col">{move || t().number}</th>
                        <th scope="col">{move || t().department}</th><th scope="col">{move || t().state}</th><th scope="col">{move || life::t().review_every}</th><td></td>
                    </tr></thead>
                    <For each=whens key=|when| *when let:when>
                        <tbody data-when=move || format!("{when:?}")>
                            <tr class="group"><th scope="rowgroup" colspan="7">{move || name(when)}</th></tr>
                            <For each=move || found.read().get(&when).cloned().unwrap_or_default() key=|row| *row let:one>{row(desk, when, one.1)}</For>
                        </tbody>
                    </For>
                </table>
                <Show when=move || found.with(BTreeMap::is_empty)><p class="nothing">{move || system::t().reviews_none}</p></Show>
            </div>
        </div>
    }
    .into_any()
}

fn name(when: When) -> String {
    let t = system::t();
    match when {
        When::Overdue => t.overdue.to_owned(),
        When::Begun => t.review_begun.to_owned(),
        When::Undated => t.review_undated.to_owned(),
        When::Month(year, month) => fill(t.month, &[&year.to_string(), &month.to_string()]),
    }
}

/// The twelve months that come as bars: how many reviews each holds.
fn year(found: Memo<Calendar>) -> AnyView {
    let today = browser::today();
    let months: Vec<(i16, i8)> = (0..12)
        .map(|ahead| {
            let date = today
                .first_of_month()
                .saturating_add(jiff::Span::new().months(ahead));
            (date.year(), date.month())
        })
        .collect();
    let count = move |year: i16, month: i8| {
        found
            .read()
            .get(&When::Month(year, month))
            .map_or(0, Vec::len)
    };
    let all = months.clone();
    let most = Memo::new(move |_| {
        all.iter()
            .map(|(year, month)| count(*year, *month))
            .max()
            .unwrap_or(0)
            .max(1)
    });
    view! {
        <ol class="review-months" aria-label=move || system::t().months_ahead>
            {months.into_iter().map(|(year, month)| view! {
                <li data-month=format!("{year}-{month:02}") data-count=move || count(year, month).to_string()>
                    <i aria-hidden="true" style:height=move || format!("{}px", count(year, month) * 28 / most.get())></i>
                    <b>{move || match count(year, month) { 0 => String::new(), n => n.to_string() }}</b>
                    <small>{move || fill(system::t().month_short, &[&month.to_string()])}</small>
                </li>
            }).collect_view()}
        </ol>
    }
    .into_any()
}

fn row(desk: Desk, when: When, id: StandardId) -> AnyView {
    let read = move |how: fn(&Standard) -> String| {
        move || {
            store()
                .read(id)
                .map(|standard| how(&standard))
                .unwrap_or_default()
        }
    };
    let due = move || {
        let due = store().read(id).and_then(|standard| standard.review_due);
        due.map(|date| numbers::date(date, language()))
            .unwrap_or_default()
    };
    let begin = move |_| {
        let command = StandardsCommand::Become {
            standard: id,
            state: Lifecycle::Review,
            by: desk.signer.get_untracked(),
            on: Some(browser::today()),
            note: String::new(),
        };
        if desk.signer.with_untracked(|by| by.trim().is_empty()) {
            page::focus("[data-testid=review-signer]");
        }
        store().dispatch(Command::Standards(command));
    };
    let may = move || {
        store()
            .read(id)
            .is_some_and(|standard| standard.state.next().contains(&Lifecycle::Review))
    };
    view! {
        <tr data-row=id.to_string() data-overdue=(when == When::Overdue).to_string() data-selected=move || store().session.is_selected(id.into()).to_string()>
            <td>{due}</td>
            <th scope="row"><button type="button" class="link" on:click=move |_| desk.choose(id)>{move || name_of(desk, id.into())}</button></th>
            <td>{read(|standard| standard.number.clone())}</td>
            <td>{read(|standard| standard.department.clone())}</td>
            <td>{state_chip(id)}</td>
            <td class="number">{read(|standard| standard.review_months().to_string())}</td>
            <td><Show when=may><button type="button" class="button edge" data-testid="begin-review" on:click=begin>{move || system::t().begin_review}</button></Show></td>
        </tr>
    }
    .into_any()
}
