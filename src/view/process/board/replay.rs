//! The board as it was: a slider over the days since the first recorded move, and what stood where
//! at the end of the chosen one. To look at only.

use leptos::prelude::*;

use super::column::class_sign;
use super::desk::Desk;
use crate::analysis::replay::{Then, at, span};
use crate::browser::{self, page};
use crate::i18n::board::{column_class, t};
use crate::i18n::numbers::date;
use crate::i18n::{fill, language};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon};
use crate::view::process::clock::clock;

const DAY: i64 = 86_400;
/// Between two days while it plays, ms, and how long a whole play takes at most.
const BEAT: i32 = 400;
const WHOLE: i32 = 40_000;
/// How many cards of a column are named.
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
            <div class="replay-board" tabindex="0" role="group" aria-label=move || t().title>{move || columns.get().into_iter().map(column).collect_view()}</div>
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

fn column(then: Then) -> AnyView {
    let gone = then.column.is_none();
    let count = then.cards.len();
    let more = count.saturating_sub(NAMED);
    let name = then.name.clone();
    let card = |(id, ready): (CardId, bool)| {
        let (title, class) = store().with(|workspace| {
            let card = workspace.get(id);
            (
                card.map(|card| card.title.clone()).unwrap_or_default(),
                card.map(|card| card.class).unwrap_or_default(),
            )
        });
        let title = if title.is_empty() {
            t().unnamed_card.to_owned()
        } else {
            title
        };
        view! {
            <li class="then-card" data-then-card=id.to_string() data-state=class.word()>{title}{ready.then(|| view! { <small>" · "{t().ready_part}</small> })}</li>
        }
    };
    view! {
        <section class="then-column" data-then=then.name.clone() data-gone=gone.then_some("") aria-label=then.name.clone()>
            <h2><span aria-hidden="true" title=column_class(then.class, language())>{class_sign(then.class)}</span>" "{name}" "<b data-metric="replay-column" data-value=count.to_string()>{count.to_string()}</b></h2>
            {gone.then(|| view! { <p class="sub">{t().replay_gone}</p> })}
            <ul>{then.cards.into_iter().take(NAMED).map(card).collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="sub">{fill(t().replay_more, &[&more.to_string()])}</p> })}
        </section>
    }
    .into_any()
}
