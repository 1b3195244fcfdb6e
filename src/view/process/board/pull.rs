//! What to pull next: the first cards that wait, each with the reason for its place.

use leptos::prelude::*;

use super::bar::panel;
use super::desk::{Desk, title_of};
use crate::analysis::pull::{Pull, Reason, suggestions};
use crate::browser;
use crate::i18n::board::t;
use crate::i18n::numbers::date;
use crate::i18n::{fill, language};
use crate::model::board::Cell;
use crate::model::*;
use crate::store::store;

/// How many are named.
const FIRST: usize = 5;

pub(super) fn pull(desk: Desk) -> AnyView {
    let board = desk.board;
    let found = store().derive(move |workspace| {
        let expected = expected(workspace, desk);
        let mut found = suggestions(workspace, board, browser::now(), browser::today(), expected);
        found.truncate(FIRST);
        (expected, found)
    });
    let list = move || {
        let (expected, found) = found.get();
        if found.is_empty() {
            return view! { <p class="sub">{t().pull_none}</p> }.into_any();
        }
        view! { <ol class="pulls">{found.into_iter().map(|pull| line(desk, pull, expected)).collect_view()}</ol> }.into_any()
    };
    panel(desk, "pull-panel", || t().pull_title, list.into_any())
}

/// How many days a card is expected to take: what the board promises, else the 85th percentile of
/// what it took so far.
fn expected(workspace: &Workspace, desk: Desk) -> u32 {
    let set = workspace
        .get(desk.board)
        .and_then(|board| board.expectation);
    let paced = || desk.pace.get_untracked().map(|pace| pace[2]);
    set.map(|set| set.days).or_else(paced).unwrap_or(1).max(1)
}

fn line(desk: Desk, pull: Pull, expected: u32) -> AnyView {
    let Pull { card, to, .. } = pull;
    let why = reason(pull.reason, expected);
    let column = title_of(to.into());
    let full = (!pull.room).then(|| format!("「{column}」{}", t().full));
    let full = full.map(|text| match language() {
        crate::model::workspace::Language::Zh => text,
        crate::model::workspace::Language::En => format!("{column}: {}", t().full),
    });
    let press = move |_| {
        let row = desk.look(|wall| {
            let (part, _) = wall.place_of(card)?;
            Some(wall.rows.get(part.row)?.row.clone())
        });
        let cell = Cell {
            column: to,
            row: row.unwrap_or_default(),
            ready: false,
        };
        let part = desk.look(|wall| {
            let column = wall.columns.iter().position(|strip| strip.id == to)?;
            let row = wall.rows.iter().position(|band| band.row == cell.row)?;
            Some(crate::analysis::wall::Part {
                column,
                row,
                ready: false,
            })
        });
        let last = part.and_then(|part| desk.end_of(part, &[card]));
        desk.move_cards(&[card], cell, last);
        desk.reveal(card);
    };
    view! {
        <li class="pull" data-pull=card.to_string() data-name=title_of(card.into())>
            <button type="button" class="button quiet link-name" on:click=move |_| desk.focus(card)>{title_of(card.into())}</button>
            <span class="pull-why">{why}{full.map(|text| view! { <span class="pull-full">" · "{text}</span> })}</span>
            <button type="button" class="button edge" data-testid="pull-card" on:click=press>{fill(t().pull_do, &[&column])}</button>
        </li>
    }
    .into_any()
}

fn reason(reason: Reason, expected: u32) -> String {
    let day = |day: Date| date(day, language());
    let takes = expected.to_string();
    match reason {
        Reason::Expedite => t().pull_expedite.to_owned(),
        Reason::MustStart { due, latest } if latest < browser::today() => {
            fill(t().pull_fixed_late, &[&day(due), &takes])
        }
        Reason::MustStart { due, latest } => {
            fill(t().pull_fixed, &[&day(due), &takes, &day(latest)])
        }
        Reason::Undated => t().pull_undated.to_owned(),
        Reason::Waiting { days } => fill(t().pull_waiting, &[&days.to_string()]),
        Reason::CanWait { latest, .. } => fill(t().pull_later, &[&day(latest)]),
        Reason::Intangible => t().pull_intangible.to_owned(),
    }
}
