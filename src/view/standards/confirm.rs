//! Confirming links whose clause has changed: one or all, with a name and a reason that are kept.

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of};
use crate::browser::page;
use crate::edit::Command;
use crate::edit::chain::ChainCommand;
use crate::i18n::{fill, language, life::t, numbers};
use crate::model::*;
use crate::store::store;

/// The sheet, while links wait to be confirmed.
pub(super) fn sheet(desk: Desk) -> AnyView {
    let links = desk.confirming;
    let chosen = RwSignal::new(links.get_untracked().into_iter().collect::<BTreeSet<_>>());
    let reason = RwSignal::new(String::new());
    let close = move || links.set(Vec::new());
    let confirm = move || {
        let links: Vec<LinkId> = chosen.get_untracked().into_iter().collect();
        if links.is_empty() {
            return;
        }
        let command = ChainCommand::Confirm {
            links,
            by: desk.signer.get_untracked(),
            reason: reason.get_untracked(),
        };
        if store().dispatch(Command::Chain(command)).is_some() {
            close();
        }
    };
    let all = move || chosen.with(BTreeSet::len) == links.with(Vec::len);
    crate::browser::soon(|| page::focus("[data-testid=confirm-reason]"));
    view! {
        <div class="veil" on:pointerdown=move |_| close()></div>
        <section class="finder import confirm-links" role="dialog" aria-modal="true" aria-label=move || t().confirm_title data-testid="confirm-links"
            on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || t().confirm_title}</h2>
            <p class="hint">{move || t().confirm_hint}</p>
            <Show when=move || links.with(Vec::len).gt(&1)>
                <label class="field check"><input type="checkbox" prop:checked=all on:change=move |event| {
                    let tick = page::ticked(&event);
                    chosen.set(if tick { links.get_untracked().into_iter().collect() } else { BTreeSet::new() });
                } /><span>{move || t().confirm_all_tick}</span></label>
            </Show>
            <ul class="import-body confirm-list">
                {move || links.get().into_iter().map(|id| line(desk, id, chosen)).collect_view()}
            </ul>
            <label class="field"><span class="field-name">{move || t().signed_by}</span>
                <input type="text" class="input" data-testid="confirm-by" prop:value=move || desk.signer.get() on:input=move |event| desk.signer.set(page::value(&event)) /></label>
            <label class="field"><span class="field-name">{move || t().confirm_reason}</span>
                <input type="text" class="input" data-testid="confirm-reason" prop:value=move || reason.get() on:input=move |event| reason.set(page::value(&event))
                    on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Enter" && !page::composing(&event) { event.prevent_default(); confirm() } /></label>
            <div class="row">
                <button type="button" class="button main" data-testid="confirm-do" prop:disabled=move || chosen.with(BTreeSet::is_empty) on:click=move |_| confirm()>
                    {move || fill(t().confirm_do, &[&chosen.with(BTreeSet::len).to_string()])}</button>
                <button type="button" class="button quiet" on:click=move |_| close()>{move || t().cancel}</button>
            </div>
        </section>
    }
    .into_any()
}

/// One link: what it ties, and when it was last confirmed.
fn line(desk: Desk, id: LinkId, chosen: RwSignal<BTreeSet<LinkId>>) -> AnyView {
    let last = move || {
        let link = store().read(id)?;
        let last = link.confirmations.last()?;
        let date = last
            .date
            .map(|date| numbers::date(date, language()))
            .unwrap_or_default();
        Some(fill(t().confirmed_last, &[&date, &last.by, &last.reason]))
    };
    view! {
        <li><label class="field check">
            <input type="checkbox" prop:checked=move || chosen.read().contains(&id) on:change=move |event| {
                let tick = page::ticked(&event);
                chosen.update(|chosen| { if tick { chosen.insert(id); } else { chosen.remove(&id); } });
            } />
            <span>{move || name_of(desk, id.into())} {move || last().map(|said| view! { <small>{said}</small> })}</span>
        </label></li>
    }
    .into_any()
}
