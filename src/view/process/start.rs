//! The field for the first step: what a person sees who opens the page for the first time. Enter
//! draws it, Ctrl+Enter draws it and goes on; the button draws it too, and where nothing is written
//! a step that is named on the map. It comes with the page, before the map that it
//! draws on; what is written stays in the field until the map has taken it.

use leptos::prelude::*;

use super::map;
use crate::browser::{self, clipboard, page};
use crate::i18n::shell::t as shell;
use crate::i18n::start::t;
use crate::model::ProcessId;
use crate::store::{Notice, store};
use crate::tool::route::{Room, Route};
use crate::view::parts::{button, examples};
use crate::view::shell::fetch_room;

/// The field, for a process without steps, or for one that is to be made.
pub fn first_step(process: Option<ProcessId>) -> AnyView {
    browser::after(60, || {
        if !page::is_typing() {
            page::focus(".first-step");
        }
    });
    let text = RwSignal::new(String::new());
    let busy = StoredValue::new(false);
    let begin = move |written: String, go_on: bool| {
        if !busy.get_value() {
            busy.set_value(true);
            draw(process, written, go_on, busy);
        }
    };
    let done = move |written: String, go_on: bool| {
        if !written.trim().is_empty() {
            begin(written, go_on);
        }
    };
    view! {
        <div class="empty start">
            <p>{move || t().title}</p>
            <input type="text" class="input first-step" data-testid="first-step" placeholder=move || t().placeholder aria-label=move || t().title
                prop:value=move || text.get() on:input=move |event| text.set(page::value(&event))
                on:paste=move |event| match clipboard::pasted(&event, "text/plain") {
                    // Lines are drawn; a bundle is the shell's, which leaves a field that is written in alone.
                    Some(lines) if lines.trim_start().starts_with('{') => page::blur(),
                    Some(lines) if lines.trim().contains('\n') => {
                        event.prevent_default();
                        event.stop_propagation();
                        done(lines, false);
                    }
                    _ => {}
                }
                on:keydown=move |event| {
                    if event.key() == "Enter" && !page::composing(&event) {
                        event.prevent_default();
                        event.stop_propagation();
                        done(page::value(&event), event.ctrl_key() || event.meta_key());
                    }
                } />
            <small>{move || t().hint}</small>
            <div class="row">
                {button("main", || t().draw, move || begin(text.get_untracked(), false))}
            </div>
            {examples()}
        </div>
    }
    .into_any()
}

/// Draws it as soon as the map has come.
fn draw(process: Option<ProcessId>, text: String, go_on: bool, busy: StoredValue<bool>) {
    browser::spawn(async move {
        // The room is known before its first step, so that the map stands at once.
        let there = fetch_room(Route::to(Room::Process)).await.is_some();
        let drawn = match map::first_lines().await {
            Ok(draw) if there => draw(process, &text, go_on),
            _ => {
                store()
                    .session
                    .notify(Notice::Fault(shell().room_failed.to_owned()));
                false
            }
        };
        if !drawn {
            busy.try_set_value(false);
        }
    });
}
