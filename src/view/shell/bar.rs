//! The top bar: workspace, place, tabs, search, undo, save light, presenting, sharing.

use leptos::prelude::*;

use super::backstage::{self, Menu};
use crate::browser::page;
use crate::i18n::shell::{Shell, t};
use crate::i18n::{self, fill, words};
use crate::store::{SaveState, store};
use crate::tool::keymap::{self, Action};
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, Text, button, icon, menu};

/// A tab's name, among the texts of a language.
pub(super) fn tab_name(t: &Shell, room: Room, tab: &'static str) -> &'static str {
    match (room, tab) {
        (Room::Process, "map") => t.map,
        (_, "board") => t.board,
        (_, "analysis") => t.analysis,
        (_, "outline") => t.outline,
        (_, "diagram") => t.diagram,
        (_, "list") => t.list,
        (_, "statistics") => t.statistics,
        (_, "notes") => t.notes,
        (_, "audit") => t.audit,
        (_, "page") => t.standard_page,
        (_, "clauses") => t.clauses,
        (_, "reviews") => t.reviews,
        (_, "coverage") => t.coverage,
        (_, "document") => t.document,
        (_, "definition") => t.definition,
        (_, "needs") => t.needs,
        (_, "cycles") => t.cycles,
        (_, "indicators") => t.indicators,
        (_, "evaluations") => t.evaluations,
        (_, "report") => t.report,
        (_, "matrix") => t.matrix,
        (_, "path") => t.path,
        (_, "breaks") => t.breaks,
        _ => t.overview,
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
            {title()}
            {place()}
            {tabs()}
            <span class="grow"></span>
            <button type="button" class="search" data-testid="search" title=move || t().search on:click=|_| press(Action::Commands)>
                {icon(Icon::Search)} <span>{move || t().search}</span> <kbd>{keys(Action::Commands)}</kbd>
            </button>
            {travel()}
            {light()}
            <button type="button" class="button edge wide-only" data-testid="present" on:click=|_| super::present(true)>{move || t().present}</button>
            {drop_down("button main", "share", || t().share, view! { <span>{move || t().share}</span> }.into_any(), Menu::Share)}
            {drop_down("button quiet icon", "more", || t().more, icon(Icon::More), Menu::More)}
        </header>
    }
    .into_any()
}

/// A menu whose content comes when it is first opened.
fn drop_down(
    class: &'static str,
    test: &'static str,
    name: Text,
    face: AnyView,
    which: Menu,
) -> AnyView {
    menu(class, test, name, face, move || {
        view! { {move || backstage::shown().map(|stage| untrack(|| (stage.menu)(which)))} }
            .into_any()
    })
}

/// The workspace's title: a click renames it; beside it the menu of the library.
fn title() -> AnyView {
    let renaming = RwSignal::new(false);
    let shown = || {
        let title = store().meta().title.clone();
        if title.is_empty() {
            t().untitled.to_owned()
        } else {
            title
        }
    };
    let face = move || {
        view! {
            <h1><button type="button" class="title-button" data-testid="workspace-title" title=move || t().rename on:click=move |_| renaming.set(true)>{shown}</button></h1>
        }
        .into_any()
    };
    let field = move || {
        let stage = renaming.get().then(backstage::shown).flatten();
        stage.map_or_else(face, |stage| untrack(|| (stage.rename)(renaming)))
    };
    view! {
        <div class="workspace-title">
            {field}
            {drop_down("button quiet icon", "library", || t().workspaces, icon(Icon::Down), Menu::Library)}
        </div>
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
                None => super::rail::name(t(), store().session.route().room).to_owned(),
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
                .filter(|tab| room.under(tab) == **tab)
                .map(|&tab| {
                    let here = move || room.under(store().session.route().tab) == tab;
                    let address = move || {
                        let now = store().session.route();
                        let open = if room == Room::Process { now.open } else { None };
                        Route { room, tab, open }.address()
                    };
                    view! { <a class="tab" href=address data-tab=tab aria-current=move || here().then_some("true")>{move || tab_name(t(), room, tab)}</a> }
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
            on:click=|_| press(Action::Undo)>{icon(Icon::Undo)}</button>
        <button type="button" class="button quiet icon" data-testid="redo" title=redo aria-label=redo disabled=move || next.get().1.is_none()
            on:click=|_| press(Action::Redo)>{icon(Icon::Redo)}</button>
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
        SaveState::Viewing => t().viewing,
    };
    let hint = move || match state() {
        SaveState::Session => t().saved_session_hint.to_owned(),
        SaveState::Memory => t().saved_memory_hint.to_owned(),
        SaveState::Viewing => t().viewing_hint.to_owned(),
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

/// The bar of presenting: nothing but the way out.
pub(super) fn leave_present() -> AnyView {
    view! {
        {move || store().session.presenting.get().then(|| view! {
            <div class="leave-present">{button("edge", || t().leave_present, || super::present(false))}</div>
        })}
    }
    .into_any()
}
