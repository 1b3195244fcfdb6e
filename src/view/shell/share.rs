//! Sharing: what goes out as a download, what comes in as a file.

use leptos::prelude::*;

use crate::browser::file;
use crate::i18n::shell::t;
use crate::view::parts::{menu, menu_item, menu_note};

/// Downloads the workspace as a bundle.
pub(super) fn download_bundle() {}

pub(super) fn share_menu() -> AnyView {
    let face = view! { <span>{move || t().share}</span> }.into_any();
    menu(
        "button main",
        "share",
        || t().share,
        face,
        || {
            view! {
            {menu_note(|| t().share_hint)}
            {menu_item("export-json", Signal::derive(|| t().export_json.to_owned()), super::bar::keys(crate::tool::keymap::Action::Download), download_bundle)}
        }
        .into_any()
        },
    )
}

/// The file field, always in the page.
pub(super) fn file_field() -> AnyView {
    view! {
        <input type="file" class="hidden" data-testid="open-file" accept=".json,.bpmn,.xml,.csv" aria-label=move || t().open_file tabindex="-1"
            on:change=|event| if let Some(chosen) = file::chosen(&event) { receive(chosen) } />
    }
    .into_any()
}

fn receive(_file: leptos::web_sys::File) {}
