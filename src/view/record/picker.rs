//! Finds a record by typing: a field with the matches below it, by keyboard and pointer.

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::prelude::*;

use crate::browser::page;
use crate::i18n::{language, records, records::t, words};
use crate::model::*;
use crate::store::store;
use crate::view::parts::Text;

/// Most matches that are shown at once.
const SHOWN: usize = 8;

/// A field that finds a record of some kinds and hands it over. `test` is its `data-testid`.
pub(crate) fn picker(
    label: Text,
    test: &'static str,
    kinds: Signal<Vec<Kind>>,
    chosen: Callback<AnyId>,
) -> AnyView {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let list = format!("picker-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let (query, open, at) = (
        RwSignal::new(String::new()),
        RwSignal::new(false),
        RwSignal::new(0usize),
    );
    let found = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        store().revision();
        matches(&query.get(), &kinds.get())
    });
    let take = move |id: AnyId| {
        query.set(String::new());
        open.set(false);
        at.set(0);
        chosen.run(id);
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => {
                open.set(true);
                at.update(|at| *at = (*at + 1).min(count.saturating_sub(1)));
            }
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some((id, _, _)) =
                    found.with_untracked(|found| found.get(at.get_untracked()).cloned())
                {
                    take(id);
                }
            }
            "Escape" if open.get_untracked() => open.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let (id, controls, active) = (list.clone(), list.clone(), list.clone());
    let option_id = move |index: usize| format!("{list}-{index}");
    view! {
        <div class="record-finder">
            <input type="text" class="input" role="combobox" autocomplete="off" data-testid=test placeholder=label aria-label=label
                aria-autocomplete="list" aria-expanded=move || open.get().to_string() aria-controls=controls
                aria-activedescendant=move || (open.get() && !found.with(Vec::is_empty)).then(|| format!("{active}-{}", at.get()))
                prop:value=move || query.get()
                on:input=move |event| { query.set(page::value(&event)); at.set(0); open.set(true); }
                on:focus=move |_| open.set(true) on:blur=move |_| { let _ = open.try_set(false); } on:keydown=key />
            <Show when=move || open.get()>
                <ul class="record-finder-list" role="listbox" id=id.clone() aria-label=label>
                    {let option_id = option_id.clone(); move || {
                        let all = found.get();
                        if all.is_empty() {
                            return view! { <li class="record-finder-none" role="option" aria-selected="false" aria-disabled="true">{t().nothing_found}</li> }.into_any();
                        }
                        all.into_iter().enumerate().map(|(index, (id, name, kind))| view! {
                            <li class="record-finder-item" role="option" id=option_id(index) data-pick=id.to_string() aria-selected=move || (at.get() == index).to_string()
                                on:pointerdown=move |event| { event.prevent_default(); take(id) }>
                                <span>{name}</span> <small>{kind}</small>
                            </li>
                        }).collect_view().into_any()
                    }}
                </ul>
            </Show>
        </div>
    }
    .into_any()
}

/// The first records of these kinds whose name holds every word of the query.
fn matches(query: &str, kinds: &[Kind]) -> Vec<(AnyId, String, &'static str)> {
    let language = language();
    let wanted: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    store().with(|workspace| {
        let mut ids = Vec::new();
        workspace.each(&mut |id, _| {
            if kinds.contains(&id.kind()) {
                ids.push(id);
            }
        });
        for id in ids {
            let Some(record) = workspace.find(id) else {
                continue;
            };
            let name = records::name(&record, language);
            let low = name.to_lowercase();
            if wanted.iter().all(|word| low.contains(word)) {
                found.push((id, name, words::kind(id.kind(), language)));
                if found.len() == SHOWN {
                    break;
                }
            }
        }
    });
    found
}
