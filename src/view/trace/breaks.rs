//! Every break of the chain, by kind, each a press away from where it can be mended.

use leptos::prelude::*;

use crate::analysis::trace::{self, Break, Place};
use crate::i18n::{fill, language, trace as words, trace::t};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::empty;
use crate::view::record::way_to;
use crate::view::shell::go;

/// How many of a kind are listed before one asks for all.
const SHOWN: usize = 30;

pub(super) fn breaks() -> AnyView {
    let found = store().derive(|workspace| {
        let mut any = false;
        workspace.each(&mut |id, _| any |= Place::of(id.kind()).is_some());
        (any, trace::breaks(workspace))
    });
    let blank = Memo::new(move |_| !found.with(|(any, _)| *any));
    let kinds = Memo::new(move |_| found.with(|(_, all)| all.keys().copied().collect::<Vec<_>>()));
    let whole = Memo::new(move |_| kinds.with(Vec::is_empty));
    let of = move |kind: Break| {
        Signal::derive(move || found.with(|(_, all)| all.get(&kind).cloned().unwrap_or_default()))
    };
    view! {
        <Show when=move || !blank.get() fallback=|| empty(|| t().nothing_yet, || t().start, || go(Route::to(Room::Service)))>
            <div class="page breaks" data-testid="breaks">
                <Show when=move || whole.get()><p class="chip" data-tone="good">"✓ " {move || t().no_breaks}</p></Show>
                <For each=move || kinds.get() key=|kind| *kind let:kind>{block(kind, of(kind))}</For>
            </div>
        </Show>
    }
    .into_any()
}

/// The word of a kind in `data-metric`, by its name in the code.
pub(crate) fn metric(front: &str, name: &str) -> String {
    let mut word = String::from(front);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            word.push('-');
        }
        word.push(c.to_ascii_lowercase());
    }
    word
}

fn block(kind: Break, ids: Signal<Vec<AnyId>>) -> AnyView {
    let all = RwSignal::new(false);
    let word = metric("break", &format!("{kind:?}"));
    let name = word.clone();
    let count = move || ids.with(Vec::len);
    let shown = move || {
        let mut ids = ids.get();
        if !all.get() {
            ids.truncate(SHOWN);
        }
        ids
    };
    view! {
        <section class="paper" data-break=name>
            <h2>{move || words::break_kind(kind, language())} " " <small data-metric=word data-value=move || count().to_string()>{count}</small></h2>
            <ul class="break-list"><For each=shown key=|id| *id let:id><li>{way_to(id)}</li></For></ul>
            <Show when=move || (count() > SHOWN) && !all.get()>
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>{move || fill(t().show_all, &[&count().to_string()])}</button>
            </Show>
        </section>
    }
    .into_any()
}
