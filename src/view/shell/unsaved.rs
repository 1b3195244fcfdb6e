//! What is said while something is not kept: how many changes, why, and the way to a backup.

use leptos::prelude::*;

use super::{saving, share};
use crate::i18n::{fill, keeping::t, numbers, shell};
use crate::store::{SaveState, store};
use crate::view::parts::{Icon, button, icon_button};

/// The banner; it goes by itself when everything is kept.
pub(super) fn banner() -> AnyView {
    let memory = Memo::new(|_| store().session.saving.get() == SaveState::Memory);
    view! { {move || if memory.get() { in_memory() } else { not_kept() }} }.into_any()
}

fn not_kept() -> AnyView {
    let count = || match store().session.saving.get() {
        SaveState::Error(count) => count,
        _ => 0,
    };
    let headline = move || fill(t().unsaved, &[&numbers::number(f64::from(count()), 0)]);
    let why = || {
        if saving::is_here() {
            t().unsaved_full
        } else {
            t().unsaved_code
        }
    };
    view! {
        <div class="notice unsaved" data-tone="bad" role="alert" data-testid="unsaved" data-count=move || count().to_string()>
            <span><b>{headline}</b> {why}</span>
            <span class="row">
                <button type="button" class="button main" data-testid="backup" on:click=|_| share::download_bundle()>{move || t().backup}</button>
                {button("edge", || shell::t().again, saving::again)}
            </span>
        </div>
    }
    .into_any()
}

/// The browser keeps nothing: said once, put away by hand; the light goes on saying it.
fn in_memory() -> AnyView {
    let read = RwSignal::new(false);
    view! {
        {move || (!read.get()).then(|| view! {
            <div class="notice unsaved" data-tone="bad" role="alert" data-testid="unsaved">
                <span>{move || t().memory}</span>
                <button type="button" class="button main" data-testid="backup" on:click=|_| share::download_bundle()>{move || t().backup}</button>
                {icon_button(Icon::Close, || shell::t().dismiss, move || read.set(true))}
            </div>
        })}
    }
    .into_any()
}
