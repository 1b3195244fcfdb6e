//! The frame around every room: rail, top bar, notices, and what begins and ends a visit.
//!
//! `start` brings back what was saved, `app` is the page, `ready` says that it can be used. What
//! is needed only once somebody acts loads on demand, through `backstage`; `ahead` says when that
//! and the rooms are fetched before they are asked for. Nothing that is reached from `app` alone
//! may change a workspace.

mod ahead;
mod backstage;
mod bar;
mod bin;
mod commands;
mod examples;
mod history;
mod incoming;
pub(crate) mod keys;
mod library;
mod menus;
mod notices;
mod offline;
mod rail;
mod rooms;
mod saving;
mod sealing;
mod share;
mod tables;
mod timer;
mod unsaved;
mod viewing;
mod visit;

pub use examples::example_buttons;
pub(crate) use rooms::{Build, fetch as fetch_room, on_demand_room};
pub(crate) use share::{Bundles, bundles};

use std::any::Any;
use std::cell::Cell;

use leptos::prelude::*;

use crate::browser::{self, database, file, page, storage};
use crate::format::bundle::Document;
use crate::i18n::{self, shell::t};
use crate::model::workspace::Language;
use crate::store::{Notice, SaveState, Theme, store};
use crate::tool::route::{Room, Route};

/// Before the page is drawn: language, appearance, the workspace that was open, the address.
pub async fn start() {
    let language = match visit::preference("language").as_deref() {
        Some("en") => Language::En,
        Some("zh") => Language::Zh,
        _ if page::prefers_chinese() => Language::Zh,
        _ => Language::En,
    };
    speak(language);
    wear(match visit::preference("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    });
    let hash = page::hash();
    let place = if hash.len() > 2 {
        Route::parse(&hash)
    } else {
        Route::to(Room::Process)
    };
    match visit::last() {
        Some(id) => {
            ahead::come_back(place);
            open_last(id).await;
        }
        None => {
            visit::begin();
            browser::spawn(bring_back());
        }
    }
    keep();
    store().session.arrive(place);
    browser::listen::<leptos::ev::Event>("hashchange", |_| arrive());
    keys::listen();
}

/// Opens the workspace that was open last; an empty one where the host cannot be reached.
async fn open_last(id: String) {
    match backstage::fetch().await {
        Some(stage) => (stage.open_last)(id).await,
        None => {
            visit::begin();
            store()
                .session
                .notify(Notice::Fault(t().room_failed.to_owned()));
        }
    }
}

/// A browser that dies may lose the last seconds of its local storage, and with them the name of the workspace that
/// was open. What its database holds is not lost.
async fn bring_back() {
    if database::exists().await
        && let Some(stage) = backstage::fetch().await
    {
        (stage.bring_back)().await;
    }
}

/// Begins to keep what is committed.
fn keep() {
    if !storage::available() {
        store().session.saving.set(SaveState::Memory);
        browser::spawn(async {
            backstage::fetch().await;
        });
    }
    store().on_commit(|changes, continues| match backstage::now() {
        Some(stage) => (stage.commit)(changes, continues),
        None => {
            store().session.saving.set(SaveState::Saving);
            let waiting = WAITING.get();
            if waiting == 0 {
                browser::spawn(keep_what_waits());
            }
            if waiting == 0 || !continues {
                WAITING.set(waiting + 1);
            }
        }
    });
    file::on_leave(|| {
        if let Some(stage) = backstage::now() {
            (stage.leave)();
        }
    });
}

thread_local! {
    /// Commits from before what keeps them had come.
    static WAITING: Cell<u32> = const { Cell::new(0) };
}
/// Between attempts to fetch what keeps commits, ms.
const AGAIN: i32 = 3_000;

/// Keeps what was committed before this, as soon as what keeps it has come; until then the light
/// says what is not kept.
async fn keep_what_waits() {
    loop {
        if let Some(stage) = backstage::fetch().await {
            (stage.keep)(WAITING.take());
            return;
        }
        let waiting = WAITING.get();
        store().session.saving.set(SaveState::Error(waiting));
        browser::sleep(AGAIN).await;
    }
}

/// After the page is drawn.
pub fn ready() {
    page::set_body("data-ready", "true");
    ahead::watch();
}

/// Fetches what no room is: commands, the writers of files, the examples.
async fn rest() {
    let _ = commands::sheet_body().await;
    share::bundles().await;
    library::fetch().await;
    tables::fetch().await;
    timer::fetch().await;
    history::fetch().await;
    sealing::fetch().await;
    crate::view::overview::fetch_rest().await;
    crate::view::process::map::fetch_rest().await;
    crate::view::process::board::fetch_rest().await;
    crate::view::process::intake::fetch_rest().await;
    crate::view::standards::fetch_rest().await;
    crate::view::improve::fetch_rest().await;
}

/// Draws the preview of a document once, unseen; see `map::rehearsal`.
pub(crate) fn rehearse_arrival(document: Document) -> Option<Box<dyn Any>> {
    backstage::now().map(|stage| (stage.rehearse)(document))
}

/// Switches the language, and remembers it.
pub(crate) fn speak(language: Language) {
    i18n::set_language(language);
    let (tag, word) = match language {
        Language::Zh => ("zh-CN", "zh"),
        Language::En => ("en", "en"),
    };
    page::set_root("lang", Some(tag));
    visit::prefer("language", word);
}

/// Switches the appearance, and remembers it.
pub(crate) fn wear(theme: Theme) {
    store().session.theme.set(theme);
    let word = match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    page::set_root("data-theme", word);
    visit::prefer("theme", word.unwrap_or("system"));
}

/// Goes to a place.
pub(crate) fn go(route: Route) {
    page::go(&route.address());
    // The browser tells of it a moment later; what is asked for next is asked where one is now.
    arrive();
}

/// Shows the place in the address.
fn arrive() {
    store().pause_typing();
    store().session.arrive(Route::parse(&page::hash()));
    WENT.set(true);
    browser::spawn(take_up());
}

thread_local! {
    /// Whether the person has gone somewhere: where a visit begins, the focus is the browser's.
    static WENT: Cell<bool> = const { Cell::new(false) };
}

/// Takes the focus up again in a room whose predecessor took it away; once it stands, for to focus is to lay out.
async fn take_up() {
    browser::painted().await;
    if WENT.get() && page::focus_is_lost() {
        page::to_content();
    }
}

/// Goes to where a record is shown, and selects it.
pub(crate) fn reveal(id: crate::model::AnyId) {
    let route = store().with(|workspace| Route::of(id, workspace));
    go(route);
    store().session.select(vec![id]);
}

/// Begins or ends presenting: chrome gone, text large.
pub(crate) fn present(on: bool) {
    store().session.presenting.set(on);
    page::set_root("data-present", on.then_some("true"));
}

/// The page.
pub fn app() -> impl IntoView {
    Effect::new(|_| {
        let title = store().meta().title.clone();
        page::set_title(&if title.is_empty() {
            t().product.to_owned()
        } else {
            format!("{title} · {}", t().product)
        });
    });
    let route = Memo::new(|_| store().session.route());
    // The room is drawn anew when the place or the workspace changes, not when the language does.
    let place = Memo::new(move |_| (route.get(), store().epoch()));
    view! {
        <a class="skip" href="#content" on:click=|event| { event.prevent_default(); page::focus("#content") }>{move || t().skip}</a>
        {bar::top_bar()}
        {rail::rail()}
        <div class="stage">{move || crate::view::room(place.get().0)}</div>
        {notices::notices()}
        {incoming::field()}
        {commands::sheets()}
    }
}
