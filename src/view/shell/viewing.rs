//! What is said and done while another page writes the workspace: why nothing can be changed here,
//! and the way to edit here. Fields take no letters meanwhile, so that nobody types what is not kept.

use std::cell::Cell;

use leptos::prelude::*;

use super::{library, saving, share};
use crate::browser::{fields, page};
use crate::i18n::{fill, keeping::t, numbers};
use crate::store::{Notice, Viewing, store};
use crate::view::parts::button;

/// What of the rooms can be filled in or ticked; to search and to go somewhere changes nothing.
const FIELDS: &str = "#content :is(input:not([type=search]):not([role=combobox]):not([role=searchbox]), textarea, select, [contenteditable])";

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// The banner; it goes when this page writes.
pub(super) fn banner() -> AnyView {
    guard_fields();
    let why = || store().session.viewing.get().unwrap_or(Viewing::Elsewhere);
    let words = move || match why() {
        Viewing::Elsewhere => t().viewing.to_owned(),
        Viewing::Asking => t().asking.to_owned(),
        Viewing::Overtaken(count) => fill(t().overtaken, &[&numbers::number(f64::from(count), 0)]),
        Viewing::Unreadable => t().unreadable_here.to_owned(),
        Viewing::Outdated(_) => t().newer_there.to_owned(),
        Viewing::Deleted => t().deleted_there.to_owned(),
    };
    let tone = move || match why() {
        Viewing::Elsewhere | Viewing::Asking => "plain",
        Viewing::Overtaken(_) | Viewing::Unreadable | Viewing::Outdated(_) | Viewing::Deleted => {
            "bad"
        }
    };
    let ways = move || {
        match why() {
        Viewing::Elsewhere => view! {
            <button type="button" class="button main" data-testid="edit-here" on:click=|_| saving::edit_here()>{move || t().edit_here}</button>
        }
        .into_any(),
        Viewing::Overtaken(_) => view! {
            <button type="button" class="button main" data-testid="backup" on:click=|_| share::download_bundle()>{move || t().backup}</button>
            {button("edge", || t().show_kept, saving::show_kept)}
        }
        .into_any(),
        // What is in this page alone can be taken along.
        Viewing::Outdated(unsaved) => view! {
            {(unsaved > 0).then(|| view! { <button type="button" class="button main" data-testid="backup" on:click=|_| share::download_bundle()>{move || t().backup}</button> })}
            <button type="button" class="button edge" data-testid="reload" on:click=|_| page::reload()>{move || t().reload}</button>
        }
        .into_any(),
        Viewing::Deleted => view! {
            <button type="button" class="button main" data-testid="have-back" on:click=|_| library::have_back()>{move || t().have_back}</button>
            <button type="button" class="button edge" data-testid="backup" on:click=|_| share::download_bundle()>{move || t().backup}</button>
        }
        .into_any(),
        Viewing::Asking | Viewing::Unreadable => ().into_any(),
    }
    };
    view! {
        <div class="notice unsaved viewing" data-tone=tone role="status" data-testid="viewing">
            <span>{words}</span>
            <span class="row">{ways}</span>
        </div>
    }
    .into_any()
}

/// Holds off whatever would fill in a field while another page writes.
fn guard_fields() {
    if !GUARDED.replace(true) {
        fields::hold_off(
            FIELDS,
            || store().is_viewing(),
            || {
                let words = crate::i18n::shell::t().view_only;
                store().session.notify(Notice::Refused(words.to_owned()));
            },
        );
    }
}
