//! The bin in the menu of the library: what was deleted, to be had back, or to be deleted for good
//! after a second press in the same place.

use leptos::prelude::*;

use super::library::{forget, library, restore, title_or_untitled};
use crate::browser::{self, page};
use crate::format::library::Entry;
use crate::i18n::{fill, keeping::t, shell};
use crate::view::parts::{Icon, icon};

/// What is asked about before it is gone for good.
#[derive(Clone, PartialEq)]
enum Asked {
    One(String),
    All,
}

/// The deleted workspaces behind a heading that opens; nothing while there are none.
pub(super) fn lines() -> AnyView {
    let deleted = Memo::new(|_| {
        library().with(|library| library.deleted().into_iter().cloned().collect::<Vec<_>>())
    });
    let asked = RwSignal::new(None::<Asked>);
    let ids = move || deleted.with(|all| all.iter().map(|entry| entry.id.clone()).collect());
    let heading = move || fill(t().bin, &[&deleted.with(Vec::len).to_string()]);
    let any = Memo::new(move |_| deleted.with(|all| !all.is_empty()));
    let foot = move || {
        if asked.get() == Some(Asked::All) {
            let count = deleted.with(Vec::len).to_string();
            return ask(
                asked,
                fill(t().empty_ask, &[&count]),
                || t().empty_yes,
                move || {
                    let all: Vec<String> = ids();
                    forget(&all);
                },
            );
        }
        view! {
            <div class="bin-foot">
                <small>{t().bin_hint}</small>
                <button type="button" class="button quiet" data-testid="empty-bin" on:click=move |_| question(asked, Asked::All)>{t().empty}</button>
            </div>
        }
        .into_any()
    };
    view! {
        {move || any.get().then(|| view! {
            <details class="bin" data-testid="bin">
                <summary class="menu-note">{heading}</summary>
                {move || deleted.get().into_iter().map(|entry| line(entry, asked)).collect_view()}
                {foot}
            </details>
        })}
    }
    .into_any()
}

fn line(entry: Entry, asked: RwSignal<Option<Asked>>) -> AnyView {
    let title = title_or_untitled(&entry.title);
    let when = entry.deleted.map(browser::local_time).unwrap_or_default();
    let id = StoredValue::new(entry.id.clone());
    let mine = Memo::new(move |_| asked.get() == Some(Asked::One(id.get_value())));
    let named = move |text: &str| fill(text, &[&title]);
    let (name, sure, back, gone) = (
        named("{}"),
        named(t().forget_ask),
        named(t().restore_named),
        named(t().forget_named),
    );
    let plain = move || {
        view! {
            <span class="bin-name"><span>{name.clone()}</span><small>{fill(t().deleted_at, &[&when])}</small></span>
            <button type="button" class="button quiet" data-choice="" data-testid="restore-workspace" aria-label=back.clone()
                on:click=move |_| restore(id.get_value())>{t().restore}</button>
            <button type="button" class="button quiet icon" data-testid="forget-workspace" title=gone.clone() aria-label=gone.clone()
                on:click=move |_| question(asked, Asked::One(id.get_value()))>{icon(Icon::Delete)}</button>
        }
        .into_any()
    };
    view! {
        <div class="menu-line bin-line" data-deleted-workspace=entry.id>
            {move || if mine.get() {
                ask(asked, sure.clone(), || t().forget, move || forget(&[id.get_value()]))
            } else {
                plain()
            }}
        </div>
    }
    .into_any()
}

fn question(asked: RwSignal<Option<Asked>>, about: Asked) {
    asked.set(Some(about));
    browser::soon(|| page::focus("[data-testid=bin-cancel]"));
}

/// The second press, in the place of the first.
fn ask(
    asked: RwSignal<Option<Asked>>,
    words: String,
    yes: crate::view::parts::Text,
    run: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <div class="bin-ask" role="group" aria-label=words.clone() on:keydown=move |event| if event.key() == "Escape" {
            event.stop_propagation();
            asked.set(None);
            browser::soon(|| page::focus("[data-testid=empty-bin]"));
        }>
            <span>{words.clone()}</span>
            <span class="row">
                <button type="button" class="button danger" data-testid="bin-confirm" on:click=move |_| {
                    asked.set(None);
                    run();
                    browser::soon(|| page::focus("[data-testid=library]"));
                }>{yes}</button>
                <button type="button" class="button edge" data-testid="bin-cancel" on:click=move |_| asked.set(None)>{shell::t().cancel}</button>
            </span>
        </div>
    }
    .into_any()
}
