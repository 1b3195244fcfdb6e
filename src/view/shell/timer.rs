//! A timer for the meeting: it stands over every room, counts down while rooms change, and when the time is up it
//! flashes calmly and sounds a short tone, unless it is muted. It keeps nothing but that.

use leptos::prelude::*;

use super::visit;
use crate::browser::{self, page, sound};
use crate::i18n::fill;
use crate::i18n::timer::t;
use crate::view::parts::{Icon, Over, icon, icon_button};

crate::on_demand! {
    timer;
    fn sheet() -> fn() {
        show_or_hide
    }
}

/// Fetches it before it is needed.
pub(super) async fn fetch() {
    let _ = sheet().await;
}

/// Shows the timer, or puts it away.
pub(super) fn toggle() {
    browser::spawn(async {
        if let Ok(toggle) = sheet().await {
            toggle();
        }
    });
}

thread_local! {
    static PLACE: Over = const { Over::empty() };
}

/// Minutes that are offered.
const OFFERED: [i64; 5] = [1, 3, 5, 10, 25];
/// The most that can be chosen, minutes.
const MOST: i64 = 599;
/// Between two looks at the clock, ms.
const BEAT: i32 = 200;
/// What sounds when the time is up: pitch, Hz, and length, s.
const TONES: [(f64, f64); 3] = [(660.0, 0.18), (880.0, 0.18), (880.0, 0.32)];
/// The preference that mutes it.
const MUTED: &str = "muted";

fn show_or_hide() {
    if PLACE.with(Over::stands) {
        Over::close(&PLACE);
    } else {
        PLACE.with(|place| place.show(timer, "[data-testid=timer-start]"));
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// So many milliseconds are set, or left while it pauses.
    Still(i64),
    /// It ends at this time of the page's clock, ms.
    Runs(i64),
    Over,
}

fn timer() -> AnyView {
    let state = RwSignal::new(State::Still(OFFERED[2] * 60_000));
    let set = RwSignal::new(OFFERED[2]);
    let left = RwSignal::new(OFFERED[2] * 60_000);
    let muted = RwSignal::new(visit::preference(MUTED).is_some_and(|said| said == "yes"));
    let mute = move || {
        muted.update(|muted| *muted = !*muted);
        visit::prefer(MUTED, if muted.get_untracked() { "yes" } else { "no" });
        if !muted.get_untracked() {
            sound::prepare();
        }
    };
    tick(state, left, muted);
    let choose = move |minutes: i64| {
        let minutes = minutes.clamp(1, MOST);
        set.set(minutes);
        left.set(minutes * 60_000);
        state.set(State::Still(minutes * 60_000));
    };
    let press = move || match state.get_untracked() {
        State::Still(left) => state.set(State::Runs(page::clock() as i64 + left)),
        State::Runs(end) => state.set(State::Still((end - page::clock() as i64).max(0))),
        State::Over => choose(set.get_untracked()),
    };
    let longer = move || match state.get_untracked() {
        State::Still(now) => {
            left.set(now + 60_000);
            state.set(State::Still(now + 60_000));
        }
        State::Runs(end) => state.set(State::Runs(end + 60_000)),
        State::Over => state.set(State::Runs(page::clock() as i64 + 60_000)),
    };
    // Whole seconds, so that nothing is drawn more often.
    let seconds = Memo::new(move |_| (left.get().max(0) + 999) / 1_000);
    let shown = move || format!("{}:{:02}", seconds.get() / 60, seconds.get() % 60);
    let word = move || match state.get() {
        State::Still(_) => "still",
        State::Runs(_) => "runs",
        State::Over => "over",
    };
    let name = move || match state.get() {
        State::Still(_) => t().start,
        State::Runs(_) => t().pause,
        State::Over => t().again,
    };
    let bounds = Memo::new(move |_| state.get() == State::Over);
    view! {
        <aside class="timer" data-testid="timer" data-state=word aria-label=move || t().title
            on:keydown=|event| { event.stop_propagation(); if event.key() == "Escape" { show_or_hide() } }>
            <div class="timer-face" role="timer" data-metric="timer" data-value=move || seconds.get().to_string()>{shown}</div>
            <p class="timer-said" role="status">{move || bounds.get().then(|| t().over)}</p>
            <div class="timer-row">
                <button type="button" class="button main" data-testid="timer-start" on:click=move |_| { sound::prepare(); press() }>{name}</button>
                <button type="button" class="button edge" on:click=move |_| choose(set.get_untracked())>{move || t().again}</button>
                <button type="button" class="button edge" data-testid="timer-longer" aria-label=move || t().longer title=move || t().longer on:click=move |_| longer()>"+1"</button>
                <button type="button" class="button quiet icon" data-testid="timer-sound" aria-pressed=move || (!muted.get()).to_string() aria-label=move || t().sound
                    title=move || if muted.get() { t().sound_off } else { t().sound_on } on:click=move |_| mute()>{move || icon(if muted.get() { Icon::SoundOff } else { Icon::Sound })}</button>
                {icon_button(Icon::Close, || t().close, show_or_hide)}
            </div>
            <div class="timer-row" role="group" aria-label=move || t().own>
                {OFFERED.into_iter().map(|minutes| view! {
                    <button type="button" class="button quiet" data-minutes=minutes.to_string() aria-pressed=move || (set.get() == minutes).to_string()
                        aria-label=move || fill(t().minutes, &[&minutes.to_string()]) on:click=move |_| choose(minutes)>{minutes.to_string()}</button>
                }).collect_view()}
                <input type="number" class="input" min="1" max=MOST.to_string() data-testid="timer-minutes" aria-label=move || t().own prop:value=move || set.get().to_string()
                    on:change=move |event| if let Ok(minutes) = page::value(&event).parse() { choose(minutes) } />
            </div>
        </aside>
    }
    .into_any()
}

/// Looks at the clock while the timer is on the page.
fn tick(state: RwSignal<State>, left: RwSignal<i64>, muted: RwSignal<bool>) {
    browser::after(BEAT, move || {
        let Some(now) = state.try_get_untracked() else {
            return;
        };
        if let State::Runs(end) = now {
            let rest = end - page::clock() as i64;
            left.set(rest.max(0));
            if rest <= 0 {
                state.set(State::Over);
                if !muted.get_untracked() {
                    sound::tones(&TONES);
                }
            }
        }
        tick(state, left, muted);
    });
}
