//! The library: the workspaces of this browser, the one that is open, and small preferences.

use leptos::prelude::*;

use crate::browser::{self, page, storage};
use crate::i18n::shell::t;
use crate::model::{Meta, Workspace};
use crate::store::store;
use crate::view::parts::{menu, menu_item, menu_note};

/// A small preference of the person at this browser.
pub(super) fn preference(name: &str) -> Option<String> {
    storage::read(&format!("sw1:prefer:{name}"))
}

/// Remembers a preference; where the browser refuses, it holds for this visit.
pub(super) fn prefer(name: &str, value: &str) {
    let _ = storage::write(&format!("sw1:prefer:{name}"), value);
}

/// Opens the workspace that was open last, or an empty one.
pub(super) fn open_last() {
    store().open(empty_workspace(), Vec::new());
}

fn empty_workspace() -> Workspace {
    let meta = Meta {
        language: crate::i18n::language_now(),
        created: browser::now(),
        ..Meta::default()
    };
    Workspace {
        meta: meta.into(),
        ..Workspace::default()
    }
}

/// Puts the workspace that was deleted last back.
pub(super) fn restore_deleted() {}

/// The examples as buttons, for empty rooms.
pub fn example_buttons() -> AnyView {
    view! { <span class="row">{examples(|name, text| button_for(name, text))}</span> }.into_any()
}

fn button_for(name: &'static str, text: crate::view::parts::Text) -> AnyView {
    view! { <button type="button" class="button edge" data-testid=format!("open-example-{name}") on:click=move |_| open_example(name)>{text}</button> }
        .into_any()
}

fn examples(make: fn(&'static str, crate::view::parts::Text) -> AnyView) -> AnyView {
    let all: [(&'static str, crate::view::parts::Text); 4] = [
        ("store", || t().example_store),
        ("it-desk", || t().example_it),
        ("bank", || t().example_bank),
        ("clinic", || t().example_clinic),
    ];
    all.into_iter()
        .map(|(name, text)| make(name, text))
        .collect_view()
        .into_any()
}

/// Opens an example as a new workspace.
pub(super) fn open_example(_name: &'static str) {}

/// The workspace's title: a click renames it; beside it the menu of the library.
pub(super) fn title() -> AnyView {
    let renaming = RwSignal::new(false);
    let shown = || {
        let title = store().meta().title.clone();
        if title.is_empty() {
            t().untitled.to_owned()
        } else {
            title
        }
    };
    let finish = move || {
        renaming.set(false);
        store().pause_typing();
    };
    view! {
        <div class="workspace-title">
            <Show when=move || renaming.get()
                fallback=move || view! {
                    <h1><button type="button" class="title-button" data-testid="workspace-title" title=move || t().rename
                        on:click=move |_| { renaming.set(true); browser::next_frame(|| page::focus(".title-input")) }>{shown}</button></h1>
                }>
                <input class="input title-input" aria-label=move || t().rename prop:value=|| store().meta().title.clone()
                    on:input=move |event| if !page::composing(&event) { rename(&event) }
                    on:compositionend=move |event| rename(&event)
                    on:keydown=move |event| if !page::composing(&event) && matches!(event.key().as_str(), "Enter" | "Escape") { finish() }
                    on:blur=move |_| finish() />
            </Show>
            {menu("button quiet icon", "library", || t().workspaces, crate::view::parts::icon(crate::view::parts::Icon::Down), || view! {
                {menu_item("new-workspace", Signal::derive(|| t().new_workspace.to_owned()), String::new(), || store().open(empty_workspace(), Vec::new()))}
                {menu_item("", Signal::derive(|| t().open_file.to_owned()), super::bar::keys(crate::tool::keymap::Action::OpenFile),
                    || browser::file::choose("[data-testid=open-file]"))}
                {menu_note(|| t().examples)}
                {examples(|name, text| view! {
                    <button type="button" class="menu-item" data-choice="" data-testid=format!("open-example-{name}") on:click=move |_| open_example(name)>{text}</button>
                }.into_any())}
            }.into_any())}
        </div>
    }
    .into_any()
}

fn rename(event: &leptos::ev::Event) {
    let title = page::value(event);
    store().edit_meta("title", |meta| meta.title = title);
}
