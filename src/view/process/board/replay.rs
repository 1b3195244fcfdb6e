//! The board as it was: a slider over the days since the first recorded move, and what stood where
//! at the end of the chosen one, in the rows of today. To look at only.

use leptos::prelude::*;

use super::column::class_sign;
use super::desk::{Desk, row_name};
use crate::analysis::replay::{Then, at, span};
use crate::analysis::wall;
use crate::browser::{self, page};
use crate::i18n::board::{column_class, t};
use crate::i18n::numbers::date;
use crate::i18n::{fill, language};
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon};
use crate::view::process::clock::clock;

const DAY: i64 = 86_400;
/// Between two days while it plays, ms, and how long a whole play takes at most.
const BEAT: i32 = 400;
const WHOLE: i32 = 40_000;
/// How many cards of a cell are named.
const NAMED: usize = 40;

/// The number of the local day on which a moment falls.
fn day_of(moment: Timestamp) -> i64 {
    clock().civil(moment.as_second()).div_euclid(DAY)
}

/// The last moment of a local day.
fn end_of(day: i64) -> Timestamp {
    let second = clock().instant((day + 1) * DAY) - 1;
    Timestamp::from_second(second).unwrap_or_default()
}

fn date_of(day: i64) -> String {
    let first = Date::constant(1970, 1, 1);
    let span = jiff::Span::new().try_days(day).unwrap_or_default();
    date(first.checked_add(span).unwrap_or_default(), language())
}

pub(super) fn replay(desk: Desk) -> AnyView {
    let board = desk.board;
    let today = day_of(browser::now());
    let first = store()
        .with(|workspace| span(workspace, board))
        .map(|(first, _)| day_of(first));
    let Some(first) = first.map(|first| first.min(today)) else {
        return view! {
            <div class="replay" data-testid="replay"><p class="sub">{move || t().replay_none}</p>
                {button("edge", || t().replay_close, move || desk.panel.set(None))}</div>
        }
        .into_any();
    };
    let day = RwSignal::new(today);
    let playing = RwSignal::new(false);
    let columns = Memo::new(move |_| {
        store().revision();
        let moment = end_of(day.get());
        store().with(|workspace| at(workspace, board, moment))
    });
    let close = move || {
        playing.set(false);
        desk.panel.set(None);
    };
    let play = move || {
        if playing.get_untracked() {
            playing.set(false);
            return;
        }
        if day.get_untracked() >= today {
            day.set(first);
        }
        playing.set(true);
        let days = (today - first).max(1) as i32;
        step(day, playing, today, BEAT.min(WHOLE / days).max(16));
    };
    let total = move || columns.with(|all| all.iter().map(|then| then.cards.len()).sum::<usize>());
    let keydown = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            close();
        }
        " " if !page::on_control() => {
            event.prevent_default();
            play();
        }
        _ => {}
    };
    browser::soon(|| page::focus("[data-testid=replay-day]"));
    view! {
        <div class="replay" data-testid="replay" role="region" aria-label=move || t().replay on:keydown=keydown>
            <div class="replay-bar">
                <button type="button" class="button edge" data-testid="replay-play" aria-pressed=move || playing.get().to_string() on:click=move |_| play()>
                    {icon(Icon::Play)}{move || if playing.get() { t().replay_stop } else { t().replay_play }}</button>
                <input type="range" class="replay-slider" data-testid="replay-day" min=first.to_string() max=today.to_string() step="1"
                    aria-label=move || t().replay_day aria-valuetext=move || date_of(day.get())
                    prop:value=move || day.get().to_string()
                    on:input=move |event| { playing.set(false); if let Ok(to) = page::value(&event).parse() { day.set(to) } } />
                {button("edge", || t().replay_close, close)}
            </div>
            <p class="replay-said" role="status"><b data-metric="replay-cards" data-value=move || total().to_string()>{move || fill(t().replay_title, &[&date_of(day.get())])}</b>
                " "<span class="sub">{move || t().replay_note}</span></p>
            <div class="replay-board" tabindex="0" role="group" aria-label=move || t().title>{move || then(desk, columns.get())}</div>
        </div>
    }
    .into_any()
}

/// Goes on to the next day, and so on until the last.
fn step(day: RwSignal<i64>, playing: RwSignal<bool>, last: i64, beat: i32) {
    browser::after(beat, move || {
        if playing.try_get_untracked() != Some(true) {
            return;
        }
        let next = day.get_untracked() + 1;
        day.set(next.min(last));
        if next >= last {
            playing.set(false);
        } else {
            step(day, playing, last, beat);
        }
    });
}

/// The columns side by side; where the board has rows, each row with its share of every column.
fn then(desk: Desk, columns: Vec<Then>) -> AnyView {
    let (board, rows) = store().with(|workspace| {
        let board = workspace.get(desk.board).cloned().unwrap_or_default();
        (board, wall::rows(workspace, desk.board))
    });
    let several = rows.len() > 1;
    let heads = columns.iter().map(head).collect_view();
    // Which row each card stands in now; of a row that is gone, the last.
    let row_of = |id: CardId| {
        let row = store().with(|workspace| workspace.get(id).map(|card| board.row_of(card)));
        let at = row.and_then(|row| rows.iter().position(|of| *of == row));
        at.unwrap_or(rows.len().saturating_sub(1))
    };
    let band = |(at, row): (usize, &Row)| {
        let cells = columns.iter().map(|then| {
            let cards = then.cards.iter().copied();
            let cards: Vec<_> = cards.filter(|(id, _)| row_of(*id) == at).collect();
            cell(&then.name, row, cards)
        });
        let cells = cells.collect_view();
        let name = several.then(|| {
            let row = row.clone();
            view! { <h3 class="then-row" data-then-row=row.to_string()>{row_name(&row)}</h3> }
        });
        view! { {name} {cells} }
    };
    let bands = rows.iter().enumerate().map(band).collect_view();
    view! {
        <div class="then-wall" data-rows=several.then_some("") style:--columns=columns.len().to_string()>
            {several.then(|| view! { <span></span> })}{heads}{bands}
        </div>
    }
    .into_any()
}

fn head(then: &Then) -> AnyView {
    let gone = then.column.is_none();
    let count = then.cards.len().to_string();
    view! {
        <section class="then-column" data-then=then.name.clone() data-gone=gone.then_some("") aria-label=then.name.clone()>
            <h2><span aria-hidden="true" title=column_class(then.class, language())>{class_sign(then.class)}</span>" "{then.name.clone()}" "<b data-metric="replay-column" data-value=count.clone()>{count.clone()}</b></h2>
            {gone.then(|| view! { <p class="sub">{t().replay_gone}</p> })}
        </section>
    }
    .into_any()
}

/// The cards of a column that stand in a row.
fn cell(column: &str, row: &Row, cards: Vec<(CardId, bool)>) -> AnyView {
    let more = cards.len().saturating_sub(NAMED);
    let card = |(id, ready): (CardId, bool)| {
        let card = store().with(|workspace| workspace.get(id).cloned());
        let card = card.unwrap_or_default();
        let title = match card.title.is_empty() {
            true => t().unnamed_card.to_owned(),
            false => card.title.clone(),
        };
        view! {
            <li class="then-card" data-then-card=id.to_string() data-state=card.class.word()>{title}{ready.then(|| view! { <small>" · "{t().ready_part}</small> })}</li>
        }
    };
    view! {
        <div class="then-cell" data-then-cell=format!("{column}/{row}")>
            <ul>{cards.into_iter().take(NAMED).map(card).collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="sub">{fill(t().replay_more, &[&more.to_string()])}</p> })}
        </div>
    }
    .into_any()
}
