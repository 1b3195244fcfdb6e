//! The history of the open workspace: the states that are kept of it, and the log of what was
//! done. A sheet over the page, in a file of its own; `versions` shows the states and acts on
//! them, `differences` tells two of them apart, `log` shows the ledger and whether its chain holds.

mod differences;
mod log;
mod versions;

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::i18n::history::t;
use crate::i18n::shell;
use crate::view::parts::{Icon, Over, icon_button};

crate::on_demand! {
    history;
    fn sheet() -> fn() {
        show_or_hide
    }
}

/// Fetches it before it is needed.
pub(super) async fn fetch() {
    let _ = sheet().await;
}

/// Shows the history, or puts it away.
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

fn show_or_hide() {
    if PLACE.with(Over::stands) {
        close();
    } else {
        PLACE.with(|place| place.show(panel, "[data-testid=version-name]"));
    }
}

fn close() {
    Over::close(&PLACE);
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Versions,
    Log,
}

fn panel() -> AnyView {
    let part = RwSignal::new(Part::Versions);
    let tab = move |which: Part, test: &'static str, words: fn() -> &'static str| {
        view! {
            <button type="button" role="tab" class="button quiet" data-testid=test aria-selected=move || (part.get() == which).to_string()
                on:click=move |_| part.set(which)>{words}</button>
        }
    };
    view! {
        <section class="finder import past" role="dialog" aria-label=move || t().title data-testid="history-sheet" tabindex="-1"
            on:keydown=move |event| if event.key() == "Escape" && !page::composing(&event) { event.stop_propagation(); close() }>
            <div class="history-head">
                <h2>{move || t().title}</h2>
                <span role="tablist" aria-label=move || t().title>
                    {tab(Part::Versions, "history-versions", || t().versions)} {tab(Part::Log, "history-log", || t().log)}
                </span>
                {icon_button(Icon::Close, || shell::t().dismiss, close)}
            </div>
            {move || match part.get() {
                Part::Versions => versions::list(),
                Part::Log => log::list(),
            }}
        </section>
    }
    .into_any()
}
