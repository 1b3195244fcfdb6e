//! Find on the map: a field over the map, the hits marked where they stand, Enter and Shift+Enter
//! from one to the next. What fits is `tool::seek`'s.

use std::collections::HashSet;

use leptos::prelude::*;

use super::{Map, naming, problems};
use crate::browser::{self, page};
use crate::i18n::{fill, views::t};
use crate::model::*;
use crate::store::store;
use crate::tool::seek;
use crate::view::parts::{Icon, icon_button};

/// The field and what it found.
#[derive(Clone, Copy)]
pub struct Finding {
    open: RwSignal<bool>,
    hits: RwSignal<Vec<AnyId>>,
    at: RwSignal<usize>,
    /// Whether anything is typed.
    asked: RwSignal<bool>,
}

impl Default for Finding {
    fn default() -> Self {
        Finding {
            open: RwSignal::new(false),
            hits: RwSignal::default(),
            at: RwSignal::new(0),
            asked: RwSignal::new(false),
        }
    }
}

/// Opens the field, or goes back into it.
pub fn open(map: Map) {
    map.finding.open.set(true);
    browser::soon(|| page::focus("[data-testid=find]"));
}

fn close(map: Map) {
    map.finding.open.set(false);
    map.finding.hits.set(Vec::new());
    map.found.set(HashSet::new());
    page::focus("[data-testid=map]");
}

/// Looks for what is typed, marks it, and goes to the first.
fn look(map: Map, typed: &str) {
    let hits = store().with(|workspace| seek::hits(workspace, map.process, typed));
    map.finding.asked.set(!typed.trim().is_empty());
    map.found.set(hits.iter().copied().collect());
    map.finding.hits.set(hits);
    go(map, 0);
}

/// Goes to the hit so many places on, around the end.
fn walk(map: Map, places: isize) {
    let count = map.finding.hits.with_untracked(Vec::len) as isize;
    if count > 0 {
        let at = map.finding.at.get_untracked() as isize;
        go(map, (at + places).rem_euclid(count) as usize);
    }
}

fn go(map: Map, at: usize) {
    map.finding.at.set(at);
    let hit = map
        .finding
        .hits
        .with_untracked(|hits| hits.get(at).copied());
    if let Some(id) = hit.filter(|id| store().with(|workspace| workspace.has(*id))) {
        problems::bring(map, &[id]);
        store().session.select(vec![id]);
    }
}

/// The field, while it is open.
pub fn frame(map: Map) -> AnyView {
    view! { {move || map.finding.open.get().then(|| field(map))} }.into_any()
}

fn field(map: Map) -> AnyView {
    on_cleanup(move || {
        map.found.try_set(HashSet::new());
    });
    let Finding {
        hits, at, asked, ..
    } = map.finding;
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => close(map),
            "Enter" => walk(map, if event.shift_key() { -1 } else { 1 }),
            "ArrowDown" => walk(map, 1),
            "ArrowUp" => walk(map, -1),
            "f" | "F" if ctrl => page::focus("[data-testid=find]"),
            "F2" => {
                close(map);
                if let [id] = store().session.selection_now()[..] {
                    naming::begin(id);
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let count = move || {
        let count = hits.with(Vec::len);
        match (asked.get(), count) {
            (false, _) => String::new(),
            (true, 0) => t().nothing.to_owned(),
            (true, count) => fill(
                t().place,
                &[&(at.get() + 1).to_string(), &count.to_string()],
            ),
        }
    };
    view! {
        <section class="find-bar" role="search" aria-label=move || t().find on:keydown=keydown>
            <input class="input" type="text" role="searchbox" data-testid="find" autocomplete="off" placeholder=move || t().find_hint aria-label=move || t().find
                on:input=move |event| look(map, &page::value(&event)) />
            <span role="status" data-testid="find-count">{count}</span>
            {icon_button(Icon::Up, || t().previous_hit, move || walk(map, -1))}
            {icon_button(Icon::Down, || t().next_hit, move || walk(map, 1))}
            {icon_button(Icon::Close, || t().close, move || close(map))}
        </section>
    }
    .into_any()
}
