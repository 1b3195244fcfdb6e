//! The ledger, newest first, and whether the chain of its hashes holds.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::history::t;
use crate::i18n::{fill, language, numbers, overview, records};
use crate::model::event::first_break;
use crate::model::{Event, Kind};
use crate::store::store;

/// How many entries are shown at first, and with each further look.
const STRETCH: usize = 100;
/// How many of the records that an entry touched are named.
const NAMED: usize = 3;

pub(super) fn list() -> AnyView {
    let shown = RwSignal::new(STRETCH);
    let entries = move || {
        store().revision();
        let ledger = store().ledger();
        let broken = first_break(&ledger);
        let count = numbers::number(ledger.len() as f64, 0);
        let (state, words) = match broken {
            None => ("intact", fill(t().intact, &[&count])),
            Some(at) => ("broken", fill(t().broken, &[&(at + 1).to_string()])),
        };
        let rows = ledger.iter().enumerate().rev().take(shown.get());
        let rows = rows
            .map(|(at, event)| entry(event, broken == Some(at)))
            .collect_view();
        let more = ledger.len() > shown.get();
        view! {
            <p class="history-chain" data-testid="chain" data-state=state role="status">{words} <small>{t().chain_hint}</small></p>
            <ol class="history-list" tabindex="0" aria-label=t().log>{rows}</ol>
            {more.then(|| view! {
                <button type="button" class="button edge" data-testid="history-more" on:click=move |_| shown.update(|shown| *shown += STRETCH)>{t().more}</button>
            })}
        }
    };
    view! { <div class="history-body">{entries}</div> }.into_any()
}

fn entry(event: &Event, broken: bool) -> AnyView {
    let names: Vec<String> = store().with(|workspace| {
        let told = event
            .touched
            .iter()
            .filter(|id| !matches!(id.kind(), Kind::Link | Kind::Flow));
        let there = told.filter_map(|id| workspace.find(*id));
        there
            .take(NAMED)
            .map(|record| records::name(&record, language()))
            .collect()
    });
    view! {
        <li class="list-row" data-event=event.command.clone() data-broken=broken.then_some("true")>
            <span><b>{overview::entry(event.act, &event.command, language())}</b> " " {names.join(t().comma)}
                {(!event.actor.is_empty()).then(|| view! { " " <small>{event.actor.clone()}</small> })}</span>
            <time class="sub" datetime=event.at.to_string()>{browser::local_time(event.at)}</time>
        </li>
    }
    .into_any()
}
