//! Where files arrive: the file field, a drop anywhere, a paste. What becomes of them is told by
//! `share`, once it has come.

use leptos::prelude::*;

use super::backstage;
use crate::browser::{clipboard, file, page};
use crate::i18n::shell::t;

/// The file field, always in the page; the sign that a file may be dropped; what has arrived.
pub(super) fn field() -> AnyView {
    let dragging = RwSignal::new(false);
    let arrived = RwSignal::new(false);
    let receive = move |found: file::Incoming| {
        arrived.set(true);
        backstage::then(Box::new(move |stage| (stage.receive)(found)));
    };
    let over = window_event_listener(leptos::ev::dragover, move |event| {
        if file::carries_file(&event) {
            event.prevent_default();
            if !dragging.get_untracked() {
                dragging.set(true);
            }
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    let drop = window_event_listener(leptos::ev::drop, move |event| {
        dragging.set(false);
        if let Some(found) = file::dropped(&event) {
            event.prevent_default();
            receive(found);
        }
    });
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        if page::is_typing() {
            return;
        }
        if let Some(text) = clipboard::pasted(&event, "text/plain")
            .filter(|text| text.trim_start().starts_with(['{', '<']))
        {
            event.prevent_default();
            arrived.set(true);
            backstage::then(Box::new(move |stage| (stage.paste)(text)));
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
        paste.remove();
    });
    view! {
        <input type="file" class="hidden" data-testid="open-file" accept=".json,.svg,.csv,.tsv,.txt" aria-hidden="true" tabindex="-1"
            on:change=move |event| if let Some(chosen) = file::chosen(&event) { receive(chosen) } />
        {move || dragging.get().then(|| view! { <div class="drop-here" aria-hidden="true">{move || t().drop_here}</div> })}
        {move || arrived.get().then(backstage::shown).flatten().map(|stage| untrack(|| (stage.arrived)()))}
    }
    .into_any()
}
