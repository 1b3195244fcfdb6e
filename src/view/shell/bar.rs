//! The top bar: workspace, place, tabs, search, undo, save light, presenting, sharing.

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::{self, fill, shell::t, words};
use crate::store::{SaveState, Theme, store};
use crate::tool::keymap::{self, Action};
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, Text, button, icon, menu, menu_item, menu_note};

/// A tab's name.
pub(super) fn tab_name(room: Room, tab: &'static str) -> &'static str {
    match (room, tab) {
        (Room::Process, "map") => t().map,
        (_, "board") => t().board,
        (_, "analysis") => t().analysis,
        (_, "outline") => t().outline,
        (_, "diagram") => t().diagram,
        (_, "list") => t().list,
        (_, "statistics") => t().statistics,
        (_, "notes") => t().notes,
        (_, "audit") => t().audit,
        (_, "definition") => t().definition,
        (_, "needs") => t().needs,
        (_, "cycles") => t().cycles,
        (_, "indicators") => t().indicators,
        (_, "evaluations") => t().evaluations,
        (_, "matrix") => t().matrix,
        (_, "path") => t().path,
        (_, "breaks") => t().breaks,
        _ => t().overview,
    }
}

pub(super) fn keys(action: Action) -> String {
    keymap::shown(action, page::is_mac()).unwrap_or_default()
}

fn press(action: Action) {
    super::keys::act(action);
}

pub(super) fn top_bar() -> AnyView {
    view! {
        <header class="bar">
            {super::library::title()}
            {place()}
            {tabs()}
            <span class="grow"></span>
            <button type="button" class="search" data-testid="search" title=move || t().search on:click=|_| press(Action::Commands)>
                {icon(Icon::Search)} <span>{move || t().search}</span> <kbd>{keys(Action::Commands)}</kbd>
            </button>
            {travel()}
            {light()}
            <button type="button" class="button edge wide-only" data-testid="present" on:click=|_| super::present(true)>{move || t().present}</button>
            {super::share::share_menu()}
            {more_menu()}
        </header>
    }
    .into_any()
}

fn place() -> AnyView {
    let process = move || {
        let route = store().session.route();
        let id = route
            .process()
            .or_else(crate::view::process::default_process)?;
        (route.room == Room::Process).then_some(())?;
        store().read(id)
    };
    view! {
        <span class="crumb">
            {move || match process() {
                Some(process) => format!("{} / {}", t().process, crate::view::process::name_and_version(&process)),
                None => super::rail::name(store().session.route().room)().to_owned(),
            }}
        </span>
    }
    .into_any()
}

fn tabs() -> AnyView {
    let room = Memo::new(|_| store().session.route().room);
    let links = move || {
        let room = room.get();
        let tabs = room.tabs();
        (tabs.len() > 1).then(|| {
            tabs.iter()
                .map(|&tab| {
                    let here = move || store().session.route().tab == tab;
                    let address = move || {
                        let now = store().session.route();
                        let open = if room == Room::Process { now.open } else { None };
                        Route { room, tab, open }.address()
                    };
                    view! { <a class="tab" href=address data-tab=tab aria-current=move || here().then_some("true")>{move || tab_name(room, tab)}</a> }
                })
                .collect_view()
        })
    };
    view! { <nav class="tabs" aria-label=move || t().menu>{links}</nav> }.into_any()
}

fn travel() -> AnyView {
    let next = Memo::new(|_| {
        let (undo, redo) = store().next();
        let language = i18n::language();
        (
            undo.map(|label| words::label(&label, language)),
            redo.map(|label| words::label(&label, language)),
        )
    });
    let title = |what: Option<String>, plain: &str, full: &str, action| match what {
        Some(what) => format!("{} ({})", fill(full, &[&what]), keys(action)),
        None => format!("{plain} ({})", keys(action)),
    };
    let undo = move || title(next.get().0, t().undo, t().undo_what, Action::Undo);
    let redo = move || title(next.get().1, t().redo, t().redo_what, Action::Redo);
    view! {
        <button type="button" class="button quiet icon" data-testid="undo" title=undo aria-label=undo disabled=move || next.get().0.is_none()
            on:click=|_| store().undo()>{icon(Icon::Undo)}</button>
        <button type="button" class="button quiet icon" data-testid="redo" title=redo aria-label=redo disabled=move || next.get().1.is_none()
            on:click=|_| store().redo()>{icon(Icon::Redo)}</button>
    }
    .into_any()
}

fn light() -> AnyView {
    let state = || store().session.saving.get();
    let word = move || match state() {
        SaveState::Saving => t().saving,
        SaveState::Session => t().saved_session,
        SaveState::Disk => t().saved_disk,
        SaveState::Memory => t().saved_memory,
        SaveState::Error(_) => t().save_error,
    };
    let hint = move || match state() {
        SaveState::Session => t().saved_session_hint.to_owned(),
        SaveState::Memory => t().saved_memory_hint.to_owned(),
        SaveState::Error(count) => fill(t().save_error_hint, &[&count.to_string()]),
        _ => word().to_owned(),
    };
    view! {
        <span class="light" role="status" data-testid="save-light" data-state=move || state().word() title=hint>
            <i aria-hidden="true"></i><span>{word}</span>
        </span>
    }
    .into_any()
}

fn more_menu() -> AnyView {
    menu(
        "button quiet icon",
        "more",
        || t().more,
        icon(Icon::More),
        || {
            let theme = |theme: Theme, text: Text| {
                let mark = move || {
                    if store().session.theme.get() == theme {
                        "✓ "
                    } else {
                        ""
                    }
                };
                menu_item(
                    "",
                    Signal::derive(move || format!("{}{}", mark(), text())),
                    String::new(),
                    move || super::wear(theme),
                )
            };
            view! {
            {menu_note(|| t().language)}
            {menu_item("language-zh", Signal::derive(|| t().chinese.to_owned()), String::new(), || super::speak(crate::model::workspace::Language::Zh))}
            {menu_item("language-en", Signal::derive(|| t().english.to_owned()), String::new(), || super::speak(crate::model::workspace::Language::En))}
            {menu_note(|| t().theme)}
            {theme(Theme::System, || t().theme_system)} {theme(Theme::Light, || t().theme_light)} {theme(Theme::Dark, || t().theme_dark)}
            <hr />
            {menu_item("", Signal::derive(|| t().shortcuts.to_owned()), keys(Action::Shortcuts), || press(Action::Shortcuts))}
            {menu_item("", Signal::derive(|| t().print.to_owned()), String::new(), page::print)}
        }
        .into_any()
        },
    )
}

/// The bar of presenting: nothing but the way out.
pub(super) fn leave_present() -> AnyView {
    view! {
        <Show when=|| store().session.presenting.get()>
            <div class="leave-present">{button("edge", || t().leave_present, || super::present(false))}</div>
        </Show>
    }
    .into_any()
}
