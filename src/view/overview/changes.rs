//! What changed lately, from the ledger, newest first, in words.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{fill, language, overview, overview::t};
use crate::model::event::first_break;
use crate::model::*;
use crate::store::store;
use crate::view::record::way_to;

/// How many entries are shown.
const SHOWN: usize = 12;

pub(super) fn changes() -> AnyView {
    let entries = move || {
        store().revision();
        let ledger = store().ledger();
        let broken = first_break(&ledger);
        let rows = ledger.iter().rev().take(SHOWN).map(entry).collect_view();
        view! {
            {ledger.is_empty().then(|| view! { <p class="sub">{t().no_changes}</p> })}
            {broken.map(|at| view! { <p role="alert">"△ " {fill(t().ledger_broken, &[&(at + 1).to_string()])}</p> })}
            <ul>{rows}</ul>
        }
    };
    view! { <div data-testid="changes">{entries}</div> }.into_any()
}

fn entry(event: &Event) -> AnyView {
    let there: Vec<AnyId> = event
        .touched
        .iter()
        .copied()
        .filter(|id| !matches!(id.kind(), Kind::Link | Kind::Flow))
        .filter(|id| store().with(|workspace| workspace.has(*id)))
        .take(3)
        .collect();
    view! {
        <li class="list-row change">
            <span><b>{overview::entry(event.act, &event.command, language())}</b> " " {there.into_iter().map(way_to).collect_view()}
                {(!event.actor.is_empty()).then(|| view! { <small>{event.actor.clone()}</small> })}</span>
            <time class="sub" datetime=event.at.to_string()>{browser::local_time(event.at)}</time>
        </li>
    }
    .into_any()
}
