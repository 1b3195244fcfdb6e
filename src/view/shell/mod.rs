//! The frame around every room: rail, top bar, notices, and what begins and ends a visit.
//!
//! `start` brings back what was saved, `app` is the page, `ready` says that it can be used. Parts
//! of the shell that are not needed at once (commands, shortcuts, import) load on demand.

mod bar;
mod commands;
pub(crate) mod keys;
mod library;
mod notices;
mod rail;
mod rooms;
mod saving;
mod share;
mod tables;

pub use library::example_buttons;
pub(crate) use rooms::on_demand_room;

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::i18n::{self, shell::t};
use crate::model::workspace::Language;
use crate::store::{Theme, store};
use crate::tool::route::{Room, Route};

/// Before the page is drawn: language, appearance, the workspace that was open, the address.
pub async fn start() {
    let language = match library::preference("language").as_deref() {
        Some("en") => Language::En,
        Some("zh") => Language::Zh,
        _ if page::prefers_chinese() => Language::Zh,
        _ => Language::En,
    };
    speak(language);
    wear(match library::preference("theme").as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    });
    // Where the details would cover half of what is worked on, they wait to be asked for.
    store()
        .session
        .inspector
        .set(!page::matches("(max-width: 900px)"));
    library::open_last().await;
    saving::start();
    let hash = page::hash();
    store().session.arrive(if hash.len() > 2 {
        Route::parse(&hash)
    } else {
        Route::to(Room::Process)
    });
    browser::listen::<leptos::ev::Event>("hashchange", |_| {
        store().pause_typing();
        store().session.arrive(Route::parse(&page::hash()));
    });
    keys::listen();
}

/// After the page is drawn.
pub fn ready() {
    page::set_body("data-ready", "true");
}

/// Switches the language, and remembers it.
pub(crate) fn speak(language: Language) {
    i18n::set_language(language);
    let (tag, word) = match language {
        Language::Zh => ("zh-CN", "zh"),
        Language::En => ("en", "en"),
    };
    page::set_root("lang", Some(tag));
    library::prefer("language", word);
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
    library::prefer("theme", word.unwrap_or("system"));
}

/// Goes to a place.
pub(crate) fn go(route: Route) {
    page::go(&route.address());
}

/// Goes to where a record is shown, and selects it.
pub(crate) fn reveal(id: crate::model::AnyId) {
    let route = store().with(|workspace| Route::of(id, workspace));
    go(route);
    store().session.arrive(route);
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
        {share::file_field()}
        {commands::sheets()}
    }
}
