//! The library: the workspaces of this browser: opened, renamed, duplicated, deleted, had back.
//! `saving` keeps what is in them, `format::library` the list; `bin` shows the deleted ones.

use std::cell::RefCell;

use leptos::prelude::*;

use super::saving::{self, Local};
use super::visit::{OPEN, current, empty_meta, new_id, set_current};
use crate::browser::{self, page};
use crate::format::bundle::Document;
use crate::format::library::{Entry, Given, Library, RESERVE, keep_reserve, make_room};
use crate::format::slots::Shelf;
use crate::format::templates::{Example, example};
use crate::i18n::{fill, keeping, language_now, numbers, shell::t};
use crate::model::Workspace;
use crate::model::workspace::Language;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, icon_button, menu_note};

thread_local! {
    static LIBRARY: ArcRwSignal<Library> = ArcRwSignal::new(Library::read(&Local));
    /// The workspace that was deleted last.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The list as it was last read.
pub(super) fn library() -> ArcRwSignal<Library> {
    LIBRARY.with(ArcRwSignal::clone)
}

/// Reads the list anew: another page may have changed it.
pub(super) fn refresh() {
    library().set(Library::read(&Local));
}

/// Changes the list and keeps it; `false` if the storage does not take it.
fn change(how: &dyn Fn(&mut Library)) -> bool {
    let kept = with_room(&|| {
        let mut library = Library::read(&Local);
        how(&mut library);
        library.save(&Local).is_ok()
    });
    refresh();
    kept
}

/// Tries to write something, giving up what can be done without for as long as there is no room;
/// says what was given up.
pub(super) fn with_room(write: &dyn Fn() -> bool) -> bool {
    let mut titles: Vec<String> = Vec::new();
    let (mut short, mut compacted) = (false, false);
    let written = loop {
        if write() {
            break true;
        }
        // What somebody has deleted is given up last: it is the one thing that cannot be had again.
        let reserve = Local.get(RESERVE).is_some();
        if !reserve && !std::mem::replace(&mut compacted, true) && saving::compact() {
            short = true;
            continue;
        }
        match make_room(&Local, &current()) {
            Some(Given::Reserve) => short = true,
            Some(Given::Deleted(entry)) => titles.push(title_or_untitled(&entry.title)),
            None => break false,
        }
    };
    if !titles.is_empty() {
        refresh();
        let names: Vec<String> = titles
            .iter()
            .map(|title| fill(keeping::t().quoted, &[title]))
            .collect();
        store().session.notify(Notice::Fault(fill(
            keeping::t().room_made,
            &[&names.join(keeping::t().comma)],
        )));
    } else if short && written {
        store()
            .session
            .notify(Notice::Fault(keeping::t().room_short.to_owned()));
    }
    written
}

/// What a workspace is called.
pub(super) fn title_or_untitled(title: &str) -> String {
    if title.trim().is_empty() {
        t().untitled.to_owned()
    } else {
        title.to_owned()
    }
}

/// Notes that the open workspace has changed: it stands first in the list, under its title.
pub(super) fn touch() {
    let entry = Entry {
        id: current(),
        title: store().meta_now().title.clone(),
        changed: Some(browser::today()),
        deleted: None,
    };
    if library().with_untracked(|library| library.listed().next() == Some(&entry)) {
        return;
    }
    change(&|library| {
        // What another page has deleted stays so until somebody has it back.
        let there = library.find(&entry.id);
        if there.is_none_or(|there| there.deleted.is_none()) {
            library.touch(entry.clone());
        }
    });
    let _ = Local.set(OPEN, &entry.id);
}

fn empty_workspace() -> Workspace {
    Workspace {
        meta: empty_meta().into(),
        ..Workspace::default()
    }
}

/// Opens the workspace that was open last, or an empty one.
pub(super) async fn open_last(id: String) {
    let there = || library().with_untracked(|library| library.listed().any(|entry| entry.id == id));
    let asked = there() || saving::bring_back().await;
    if !there() {
        refresh();
    }
    if there() {
        open(id).await;
        return;
    }
    super::visit::begin();
    if !asked {
        browser::spawn(bring_back());
    }
}

/// Between two attempts to ask a database that does not answer, ms. After a crash it may take its time.
const AGAIN: i32 = 1_000;
/// How often it is asked.
const ATTEMPTS: usize = 60;

/// Local storage does not say what was open though there has been something: what its database still
/// holds is brought back, and the workspace changed last is opened, if nothing has been done here yet.
pub(super) async fn bring_back() {
    for _ in 0..ATTEMPTS {
        if saving::bring_back().await {
            break;
        }
        browser::sleep(AGAIN).await;
    }
    refresh();
    let last = library().with_untracked(|library| library.listed().next().cloned());
    if let Some(last) = last
        && store().revision_now() == 0
        && store().ledger().is_empty()
    {
        open(last.id).await;
    }
}

/// Opens a workspace of the library. What cannot be read is left as it is, and an empty one is
/// shown instead, under another id.
async fn open(id: String) {
    match saving::load(&id).await {
        Ok(Some(document)) => {
            set_current(id.clone());
            let _ = Local.set(OPEN, &id);
            store().open(document.workspace, document.ledger);
        }
        Ok(None) => {
            set_current(id);
            store().open(empty_workspace(), Vec::new());
        }
        Err(words) => {
            set_current(new_id());
            store().open(empty_workspace(), Vec::new());
            store().session.notify(Notice::Fault(words));
        }
    }
}

/// Opens a document that is not in the library yet as a workspace of its own.
pub(super) fn open_document(document: Document) {
    let place = if document.workspace.processes.is_empty() {
        Route::to(Room::Overview)
    } else {
        Route::to(Room::Process)
    };
    open_at(document, place, store().session.route_now());
}

/// Opens it and goes to a place; a person who has gone elsewhere since asking stays there.
fn open_at(document: Document, place: Route, asked: Route) {
    leptos::task::spawn_local(async move {
        saving::flush().await;
        set_current(new_id());
        store().open(document.workspace, document.ledger);
        saving::begin_whole();
        if store().session.route_now() == asked {
            super::go(place);
            store().session.arrive(place);
        }
        // It is seen before it is kept: whoever waits, waits for the picture.
        browser::painted().await;
        saving::keep_whole().await;
    });
}

/// Opens an empty workspace.
pub(super) fn new_workspace() {
    let document = Document {
        workspace: empty_workspace(),
        ledger: Vec::new(),
    };
    open_at(
        document,
        Route::to(Room::Process),
        store().session.route_now(),
    );
}

/// Opens a copy of the workspace.
pub(super) fn duplicate() {
    let ledger = store().ledger();
    let mut workspace = store().with(Workspace::clone);
    let mut meta = workspace.meta.as_ref().clone();
    meta.title = fill(t().copy_of, &[&title_or_untitled(&meta.title)]);
    workspace.meta = meta.into();
    open_document(Document { workspace, ledger });
}

/// Puts a workspace into the bin; if it was open, another one is shown.
fn delete(entry: Entry) {
    leptos::task::spawn_local(async move {
        let was_open = entry.id == current();
        if was_open {
            saving::flush().await;
        }
        let now = browser::now();
        if !change(&|library| library.delete(&entry.id, now)) {
            store()
                .session
                .notify(Notice::Fault(keeping::t().not_deleted.to_owned()));
            if was_open {
                open(entry.id).await;
            }
            return;
        }
        LAST.set(Some(entry.id));
        if was_open {
            set_current(new_id());
            Local.remove(OPEN);
            let next = library().with_untracked(|library| library.listed().next().cloned());
            match next {
                Some(next) => open(next.id).await,
                None => store().open(empty_workspace(), Vec::new()),
            }
        }
        let title = title_or_untitled(&entry.title);
        store()
            .session
            .notify(Notice::Deleted(fill(t().deleted, &[&title])));
    });
}

/// Opens the workspace that was deleted last again.
pub(super) fn restore_last() {
    if let Some(id) = LAST.take() {
        restore(id);
    }
}

/// Takes a workspace out of the bin and opens it.
pub(super) fn restore(id: String) {
    leptos::task::spawn_local(async move {
        saving::flush().await;
        change(&|library| library.restore(&id));
        store().session.notice.set(None);
        open(id).await;
    });
}

/// Another page has deleted what is open here: takes it out of the bin, or keeps what is shown as a workspace of its
/// own where it is gone for good, and goes on here.
pub(super) fn have_back() {
    let id = current();
    refresh();
    if library().with_untracked(|library| library.find(&id).is_some()) {
        return restore(id);
    }
    let ledger = store().ledger();
    let workspace = store().with(Workspace::clone);
    open_document(Document { workspace, ledger });
}

/// Takes deleted workspaces off this browser for good.
pub(super) fn forget(ids: &[String]) {
    let _ = Library::read(&Local).forget(&Local, ids);
    saving::snapshots::forget(ids);
    refresh();
    saving::again();
    keep_reserve(&Local);
}

// Examples.

type Make = fn(Example, Language) -> Workspace;

crate::on_demand! {
    examples;
    /// The worked examples.
    fn example_maker() -> Make {
        example
    }
}

/// Fetches the examples, before they are needed.
pub(super) async fn fetch() {
    let _ = example_maker().await;
}

/// Opens an example, in the language of the page, as a workspace of its own.
pub(super) fn open_example(which: Example, asked: Route) {
    leptos::task::spawn_local(async move {
        match example_maker().await {
            Ok(make) => open_at(
                Document {
                    workspace: make(which, language_now()),
                    ledger: Vec::new(),
                },
                Route::to(Room::Process),
                asked,
            ),
            Err(_) => store()
                .session
                .notify(Notice::Fault(t().room_failed.to_owned())),
        }
    });
}

// The title and its menu.

/// The field in which the workspace is renamed.
pub(super) fn rename_field(renaming: RwSignal<bool>) -> AnyView {
    let finish = move || {
        renaming.set(false);
        store().pause_typing();
    };
    browser::soon(|| page::focus(".title-input"));
    view! {
        <input class="input title-input" aria-label=move || t().rename prop:value=|| store().meta().title.clone()
            on:input=move |event| if !page::composing(&event) { rename(&event) }
            on:compositionend=move |event| rename(&event)
            on:keydown=move |event| if !page::composing(&event) && matches!(event.key().as_str(), "Enter" | "Escape") {
                event.prevent_default();
                event.stop_propagation();
                finish();
                browser::soon(|| page::focus("[data-testid=workspace-title]"));
            }
            on:blur=move |_| finish() />
    }
    .into_any()
}

pub(super) fn sheet() -> AnyView {
    let line_of = super::menus::line;
    refresh();
    let others = || library().with(|library| library.listed().cloned().collect::<Vec<_>>());
    view! {
        {line_of("new-workspace", || t().new_workspace, Action::NewWorkspace)}
        {line_of("open-file-choose", || t().open_file, Action::OpenFile)}
        {line_of("open-history", || crate::i18n::history::t().title, Action::Versions)}
        {line_of("duplicate-workspace", || t().duplicate, Action::DuplicateWorkspace)}
        {menu_note(|| t().workspaces)}
        {move || others().into_iter().map(line).collect_view()}
        {super::bin::lines()}
        {menu_note(|| t().examples)}
        {super::examples::all("menu-item")}
    }
    .into_any()
}

fn line(entry: Entry) -> AnyView {
    let title = title_or_untitled(&entry.title);
    let day = entry
        .changed
        .map(|day| numbers::date(day, language_now()))
        .unwrap_or_default();
    let (id, gone) = (entry.id.clone(), entry.clone());
    let here = entry.id == current();
    let go = move || {
        let id = id.clone();
        leptos::task::spawn_local(async move {
            saving::flush().await;
            open(id).await;
            super::go(Route::to(Room::Process));
        });
    };
    view! {
        <div class="menu-line">
            <button type="button" class="menu-item" data-choice="" data-workspace=entry.id aria-current=here.then_some("true") on:click=move |_| go()>
                <span>{title}</span><small>{day}</small>
            </button>
            <span data-choice="">{icon_button(Icon::Delete, || t().delete, move || delete(gone.clone()))}</span>
        </div>
    }
    .into_any()
}

fn rename(event: &leptos::ev::Event) {
    let title = page::value(event);
    store().edit_meta("title", |meta| meta.title = title);
}
