//! The library: the workspaces of this browser: opened, renamed, duplicated, deleted, had back.
//! `saving` keeps what is in them; here is which they are.

use std::cell::RefCell;

use leptos::prelude::*;

use super::saving;
use super::visit::{OPEN, current, empty_meta, new_id, set_current};
use crate::browser::{self, page, storage};
use crate::format::bundle::Document;
use crate::format::templates::{Example, example};
use crate::i18n::{fill, language_now, numbers, shell::t};
use crate::model::Workspace;
use crate::model::workspace::Language;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, Text, icon_button, menu_item, menu_note};

const LIST: &str = "sw1:library";

/// A workspace of the library.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub id: String,
    /// The day of the last change, as `2026-09-30`.
    pub changed: String,
    pub title: String,
}

/// What was deleted last: its entry, and its keys with their texts.
type Deleted = (Entry, Vec<(String, String)>);

thread_local! {
    static ENTRIES: ArcRwSignal<Vec<Entry>> = ArcRwSignal::new(read_list());
    static DELETED: RefCell<Option<Deleted>> = const { RefCell::new(None) };
}

fn entries() -> ArcRwSignal<Vec<Entry>> {
    ENTRIES.with(ArcRwSignal::clone)
}

/// The list as it is kept: a line per workspace, its id, day and title parted by tabs.
fn read_list() -> Vec<Entry> {
    let text = storage::read(LIST).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, '\t');
            Some(Entry {
                id: parts.next()?.to_owned(),
                changed: parts.next()?.to_owned(),
                title: parts.next()?.to_owned(),
            })
        })
        .collect()
}

fn write_list(list: Vec<Entry>) {
    let text: String = list
        .iter()
        .map(|e| {
            format!(
                "{}\t{}\t{}\n",
                e.id,
                e.changed,
                e.title.replace(['\t', '\n', '\r'], " ")
            )
        })
        .collect();
    let _ = storage::write(LIST, &text);
    entries().set(list);
}

/// Notes that the open workspace has changed: it stands first in the list, under its title.
pub(super) fn touch() {
    let id = current();
    let title = store().with(|workspace| workspace.meta.title.clone());
    let entry = Entry {
        id: id.clone(),
        changed: browser::today().to_string(),
        title,
    };
    let mut list = read_list();
    if list.first() == Some(&entry) {
        return;
    }
    list.retain(|other| other.id != id);
    list.insert(0, entry);
    write_list(list);
    let _ = storage::write(OPEN, &id);
}

fn empty_workspace() -> Workspace {
    Workspace {
        meta: empty_meta().into(),
        ..Workspace::default()
    }
}

/// Opens the workspace that was open last, or an empty one.
pub(super) async fn open_last(id: String) {
    if read_list().iter().any(|entry| entry.id == id) {
        open(id).await;
    } else {
        super::visit::begin();
    }
}

/// Opens a workspace of the library. What cannot be read is left as it is, and an empty one is
/// shown instead, under another id.
async fn open(id: String) {
    match saving::load(&id).await {
        Ok(Some(document)) => {
            set_current(id.clone());
            let _ = storage::write(OPEN, &id);
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
        if store().session.route_now() == asked {
            super::go(place);
            store().session.arrive(place);
        }
        saving::keep_all().await;
    });
}

fn new_workspace() {
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

fn duplicate() {
    let ledger = store().ledger();
    let mut workspace = store().with(Workspace::clone);
    let mut meta = workspace.meta.as_ref().clone();
    meta.title = fill(
        t().copy_of,
        &[if meta.title.is_empty() {
            t().untitled
        } else {
            &meta.title
        }],
    );
    workspace.meta = meta.into();
    open_document(Document { workspace, ledger });
}

/// Takes a workspace out of the library; it can be had back while the notice stands, and for the
/// rest of the visit.
fn delete(entry: Entry) {
    leptos::task::spawn_local(async move {
        saving::flush().await;
        let kept: Vec<(String, String)> = storage::keys(&saving::prefix(&entry.id))
            .into_iter()
            .filter_map(|key| Some((key.clone(), storage::read(&key)?)))
            .collect();
        kept.iter().for_each(|(key, _)| storage::remove(key));
        write_list(
            read_list()
                .into_iter()
                .filter(|other| other.id != entry.id)
                .collect(),
        );
        let title = if entry.title.is_empty() {
            t().untitled.to_owned()
        } else {
            entry.title.clone()
        };
        let was_open = entry.id == current();
        DELETED.set(Some((entry, kept)));
        if was_open {
            set_current(new_id());
            storage::remove(OPEN);
            match read_list().into_iter().next() {
                Some(next) => open(next.id).await,
                None => store().open(empty_workspace(), Vec::new()),
            }
        }
        store()
            .session
            .notify(Notice::Deleted(fill(t().deleted, &[&title])));
    });
}

/// Puts the workspace that was deleted last back.
pub(super) fn restore_deleted() {
    let Some((entry, kept)) = DELETED.take() else {
        return;
    };
    let whole = kept
        .iter()
        .all(|(key, text)| storage::write(key, text).is_ok());
    if !whole {
        store()
            .session
            .notify(Notice::Fault(t().save_error.to_owned()));
        DELETED.set(Some((entry, kept)));
        return;
    }
    store().session.notice.set(None);
    let mut list = read_list();
    list.insert(0, entry.clone());
    write_list(list);
    leptos::task::spawn_local(open(entry.id));
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
    let word = |text: Text| Signal::derive(move || text().to_owned());
    let others = || entries().get();
    view! {
        {menu_item("new-workspace", word(|| t().new_workspace), String::new(), new_workspace)}
        {menu_item("open-file-choose", word(|| t().open_file), super::bar::keys(Action::OpenFile), || browser::file::choose("[data-testid=open-file]"))}
        {menu_item("duplicate-workspace", word(|| t().duplicate), String::new(), duplicate)}
        {menu_note(|| t().workspaces)}
        {move || others().into_iter().map(line).collect_view()}
        {menu_note(|| t().examples)}
        {super::examples::all("menu-item")}
    }
    .into_any()
}

fn line(entry: Entry) -> AnyView {
    let title = if entry.title.is_empty() {
        t().untitled.to_owned()
    } else {
        entry.title.clone()
    };
    let day = entry
        .changed
        .parse()
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
