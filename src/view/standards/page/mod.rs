//! One standard's own page: its life with dates and names, its versions and what changed between
//! them, what people said of its draft, what it refers to and what refers to it.
//!
//! All fields stand beside it, as in every tab. A further block is a file and a line in `body`.

mod comments;
mod editions;
mod neighbours;
mod references;

use leptos::prelude::*;

use super::{Desk, life, name_of, state_chip, title_of};
use crate::browser::page as browser_page;
use crate::i18n::{fill, language, life::t, numbers, standards as words};
use crate::model::standard::NodeKind;
use crate::model::*;
use crate::store::store;
use crate::view::parts::Text;

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let first = Memo::new(move |_| {
        let tree = desk.tree.read();
        let found = tree
            .places
            .iter()
            .find(|place| place.node == NodeKind::Standard)
            .or(tree.places.first());
        found.map(|place| place.id)
    });
    let id = Memo::new(move |_| desk.current.get().or(first.get()));
    view! {
        <div class="standard-page" data-testid="standard-page">
            {chooser(desk, id)}
            {move || id.get().map(|id| body(desk, id))}
        </div>
    }
    .into_any()
}

/// The choice of the standard whose page is read.
fn chooser(desk: Desk, id: Memo<Option<StandardId>>) -> AnyView {
    let all = Memo::new(move |_| {
        let tree = desk.tree.get();
        tree.places
            .iter()
            .filter(|place| place.node != NodeKind::Root)
            .map(|place| place.id)
            .take(2_000)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="page-tools">
            <select class="input" data-testid="choose-standard" aria-label=move || t().choose on:change=move |event| {
                if let Ok(id) = browser_page::value(&event).parse() { desk.choose(id) }
            }>
                <For each=move || all.get() key=|id| *id let:one>
                    <option value=one.to_string() selected=move || id.get() == Some(one)>{move || name_of(desk, one.into())}</option>
                </For>
            </select>
        </div>
    }
    .into_any()
}

fn body(desk: Desk, id: StandardId) -> AnyView {
    let sub = move || {
        let Some(standard) = store().read(id) else {
            return String::new();
        };
        let (level, kind) = (
            words::level(standard.level, language()),
            standard
                .drafting_type
                .map_or("", |kind| words::drafting_type(kind, language())),
        );
        let effective = standard
            .effective
            .map(|date| numbers::date(date, language()))
            .unwrap_or_default();
        [
            standard.number.as_str(),
            &standard.version,
            level,
            kind,
            &standard.department,
            &effective,
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
    };
    view! {
        <header class="page-title">
            <h1><span class="page-code">{move || desk.tree.read().code(id).to_owned()}</span> {move || title_of(id)}</h1>
            <p>{state_chip(id)} <span>{sub}</span></p>
        </header>
        <div class="page-blocks">
            {block("life", || crate::i18n::standards::t().lifecycle, life::life(desk, id))}
            {block("history", || t().history, life::history(id))}
            {block("neighbours", || t().neighbours, neighbours::picture(desk, id))}
            {block("references", || t().references, references::references(desk, id))}
            {block("editions", || t().versions, editions::editions(id))}
            {block("comments", || t().comments, comments::comments(desk, id))}
        </div>
    }
    .into_any()
}

fn block(name: &'static str, title: Text, inside: AnyView) -> AnyView {
    view! { <section class="page-block" data-block=name><h2>{title}</h2>{inside}</section> }
        .into_any()
}

/// A figure among words, with its stable name.
fn counted(metric: &'static str, text: String, value: usize) -> AnyView {
    view! { <span data-metric=metric data-value=value.to_string()>{text}</span> }.into_any()
}

/// The text of a sum of three.
fn three(text: &str, counts: [usize; 3]) -> String {
    fill(
        text,
        &counts
            .map(|count| count.to_string())
            .each_ref()
            .map(String::as_str),
    )
}
