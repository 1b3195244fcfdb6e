//! The life of a standard: where it stands, what it may become and what hinders that, who signs and
//! when; and what it was before.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of, state_chip, state_marks};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::rules;
use crate::edit::standards::{StandardsCommand, next_version};
use crate::i18n::{fill, language, life, numbers, refusal, standards as words, standards::t};
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::view::parts::Text;

/// The stages on the line of dots.
const LINE: [Lifecycle; 8] = [
    Lifecycle::ProjectApproval,
    Lifecycle::Drafting,
    Lifecycle::Consultation,
    Lifecycle::Submission,
    Lifecycle::Approval,
    Lifecycle::Issued,
    Lifecycle::InForce,
    Lifecycle::Review,
];

/// The line of dots, the gate, and what signs a change.
pub(super) fn life(desk: Desk, id: StandardId) -> AnyView {
    let state = Memo::new(move |_| store().read(id).map_or(Lifecycle::default(), |s| s.state));
    let ahead = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| rules::ahead_of_parent(workspace, workspace.get(id)?))
    });
    let draft = move || {
        matches!(
            state.get(),
            Lifecycle::Proposed | Lifecycle::ProjectApproval | Lifecycle::Drafting
        )
    };
    let date = RwSignal::new(None::<Date>);
    let note = RwSignal::new(String::new());
    let become_state = move |state: Lifecycle| {
        if desk.signer.with_untracked(|by| by.trim().is_empty()) {
            browser::soon(|| page::focus("[data-testid=life-signer]"));
        }
        let command = StandardsCommand::Become {
            standard: id,
            state,
            by: desk.signer.get_untracked(),
            on: Some(date.get_untracked().unwrap_or_else(browser::today)),
            note: note.get_untracked(),
        };
        if store().dispatch(Command::Standards(command)).is_some() {
            note.set(String::new());
            date.set(None);
        }
    };
    // Why a state may not be taken, beyond the want of a name.
    let hindered = move |next: Lifecycle| {
        store().revision();
        store().with(|workspace| {
            let why = rules::may_become(workspace, id, next).err()?;
            Some(refusal::refusal(&why, language()))
        })
    };
    let issue = move || {
        let standard = store().read(id)?;
        let last = standard.editions.last()?;
        let next = (last.version == standard.version)
            .then(|| next_version(&last.version, browser::today().year()))?;
        let soon = matches!(
            standard.state,
            Lifecycle::Revision
                | Lifecycle::Consultation
                | Lifecycle::Submission
                | Lifecycle::Approval
        );
        soon.then(|| fill(life::t().next_issue, &[&next]))
    };
    view! {
        <ol class="life" aria-label=move || t().lifecycle>
            {LINE.into_iter().map(|stage| view! {
                <li data-reached=move || (state.get() >= stage).to_string() aria-current=move || (state.get() == stage).then_some("step")>
                    <i aria-hidden="true"></i><span>{move || words::lifecycle_short(stage, language())}</span>
                </li>
            }).collect_view()}
        </ol>
        <div class="row life-now">{state_chip(id)} {move || issue().map(|said| view! { <small>{said}</small> })}</div>
        <Show when=move || draft() && ahead.get().is_some()>
            <p class="gate" role="note">
                {move || ahead.get().map(|parent| fill(t().ahead, &[&name_of(desk, parent.into())]))}
                " "
                <button type="button" class="link" on:click=move |_| if let Some(parent) = ahead.get_untracked() { desk.choose(parent) }>{move || t().show}</button>
            </p>
        </Show>
        <div class="life-sign">
            {signature("life-signer", || life::t().signed_by, || life::t().signed_hint, desk.signer)}
            <label class="field">
                <span class="field-name">{move || life::t().on_date}</span>
                <input type="date" class="input" data-testid="life-date" prop:value=move || date.get().unwrap_or_else(browser::today).to_string()
                    max=move || browser::today().to_string()
                    on:change=move |event| date.set(page::value(&event).parse().ok()) />
            </label>
            {signature("life-note", || life::t().note, || life::t().note, note)}
        </div>
        <div class="row life-next">
            {move || state.get().next().iter().map(|next| {
                let next = *next;
                view! {
                    <button type="button" class="button edge" data-become=format!("{next:?}") title=move || hindered(next).unwrap_or_default()
                        data-hindered=move || hindered(next).is_some().to_string() on:click=move |_| become_state(next)>
                        <span aria-hidden="true">{state_marks(next).1}</span> {move || fill(t().becomes, &[words::lifecycle(next, language())])}
                    </button>
                }
            }).collect_view()}
            <Show when=move || state.get().next().is_empty()><p class="nothing">{move || life::t().no_next}</p></Show>
        </div>
    }
    .into_any()
}

/// A line that is written and signs or explains what is done next.
fn signature(test: &'static str, label: Text, hint: Text, written: RwSignal<String>) -> AnyView {
    view! {
        <label class="field">
            <span class="field-name">{label}</span>
            <input type="text" class="input" data-testid=test placeholder=hint prop:value=move || written.get()
                on:input=move |event: ev::Event| written.set(page::value(&event)) />
        </label>
    }
    .into_any()
}

/// Every state that was taken, the last first.
pub(super) fn history(id: StandardId) -> AnyView {
    let entries = move || {
        store()
            .read(id)
            .map(|s| s.history.clone())
            .unwrap_or_default()
    };
    view! {
        <Show when=move || entries().is_empty()><p class="nothing">{move || t().history_empty}</p></Show>
        <ol class="history" data-testid="history">
            {move || entries().into_iter().rev().map(|entry| view! {
                <li class="list-row" data-entry=format!("{:?}", entry.state)>
                    <span>{words::lifecycle(entry.state, language())} {(!entry.note.is_empty()).then(|| view! { <small class="entry-note">{entry.note.clone()}</small> })}</span>
                    <small>{entry.date.map(|date| numbers::date(date, language())).unwrap_or_default()} " " {entry.by}</small>
                </li>
            }).collect_view()}
        </ol>
    }
    .into_any()
}
