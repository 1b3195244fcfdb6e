//! The register of needs: a table to triage, a line to add, and all fields beside it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::page;
use crate::edit::Command;
use crate::i18n::{language, service, service::t};
use crate::model::need::*;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::parts::{Icon, button, empty, icon_button, section, select_field};
use crate::view::record::{
    Bound, area, choice, count, create, date, field, links, picker, refer, text, title, way_to,
};
use crate::view::shell::keys;

/// What the register shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    All,
    Core,
    Unverified,
    Unmet,
}

const ONLY: [Only; 4] = [Only::All, Only::Core, Only::Unverified, Only::Unmet];

fn new_need(statement: String) -> Option<NeedId> {
    let first = store().with(|w| w.ranked::<Service>(|_| true).first().copied());
    let need = Need {
        statement,
        service: first,
        ..Need::default()
    };
    match create(AnyRecord::Need(Id::default(), Arc::new(need)))? {
        AnyId::Need(id) => Some(id),
        _ => None,
    }
}

/// The need that is chosen. Reactive.
fn chosen() -> Option<NeedId> {
    store()
        .session
        .selection()
        .into_iter()
        .find_map(|id| match id {
            AnyId::Need(id) => Some(id),
            _ => None,
        })
}

pub(super) fn register(open: Option<AnyId>) -> (AnyView, AnyView) {
    if let Some(AnyId::Need(_)) = open {
        store().session.select(open.into_iter().collect());
    }
    let words = RwSignal::new(String::new());
    let only = RwSignal::new(Only::All);
    let shown = store().derive(move |workspace| {
        let met = super::met(workspace);
        let words = words.get().to_lowercase();
        let fits = |id: &NeedId| {
            let need = &workspace.needs[id];
            let text = format!("{} {}", need.statement, need.source).to_lowercase();
            words.split_whitespace().all(|word| text.contains(word))
                && match only.get() {
                    Only::All => true,
                    Only::Core => need.kind == Some(NeedKind::Core),
                    Only::Unverified => need.verified.is_none(),
                    Only::Unmet => !met.contains(&AnyId::Need(*id)),
                }
        };
        let mut ids = workspace.ranked::<Need>(|_| true);
        ids.retain(fits);
        ids
    });
    keys::on_action(move |action| walk(action, &shown.get_untracked()));
    let none = Memo::new(|_| store().list::<Need>(|_| true).is_empty());
    let start = || {
        if let Some(id) = new_need(String::new()) {
            store().session.select(vec![id.into()]);
            crate::browser::focus_when_there(".inspector textarea".to_owned());
        }
    };
    let main = view! {
        <Show when=move || !none.get() fallback=move || empty(|| t().needs_empty, || t().new_need, start)>
            <div class="page">
                <div class="page-head">
                    <input type="search" class="input filter" aria-label=move || t().filter placeholder=move || t().filter
                        prop:value=move || words.get() on:input=move |event| words.set(page::value(&event)) />
                    {only_field(only)}
                </div>
                <div class="table-wide">
                    <table class="register" data-testid="needs">
                        <thead><tr><th scope="col">{move || t().statement}</th><th scope="col">{move || t().kind}</th><th scope="col">{move || t().urgency}</th>
                            <th scope="col">{move || t().kano}</th><th scope="col">{move || t().method}</th><th scope="col" class="num">{move || t().sample}</th>
                            <th scope="col">{move || t().verified}</th><th scope="col" class="num">{move || t().clauses}</th></tr></thead>
                        <tbody><For each=move || shown.get() key=|id| *id let:id>{line(id)}</For></tbody>
                    </table>
                </div>
                {move || shown.with(Vec::is_empty).then(|| view! { <p class="sub">{t().none_fit}</p> })}
                {adder()}
            </div>
        </Show>
    };
    let side = move || match chosen() {
        Some(id) => side(id),
        None => view! { <p class="sub">{move || t().choose_need}</p> }.into_any(),
    };
    (main.into_any(), side.into_any())
}

fn only_field(only: RwSignal<Only>) -> AnyView {
    let options = Signal::derive(|| {
        [t().all, t().only_core, t().only_unverified, t().only_unmet]
            .map(str::to_owned)
            .to_vec()
    });
    let now = Signal::derive(move || ONLY.iter().position(|one| *one == only.get()));
    let set = Callback::new(move |index: Option<usize>| {
        only.set(
            index
                .and_then(|i| ONLY.get(i).copied())
                .unwrap_or(Only::All),
        )
    });
    select_field(|| t().only, options, now, false, set)
}

/// Arrows walk through the register, Delete takes the chosen need away.
fn walk(action: Action, shown: &[NeedId]) -> bool {
    let at = untrack(chosen).and_then(|id| shown.iter().position(|other| *other == id));
    let next = match (action, at) {
        (Action::NudgeDown, None) => 0,
        (Action::NudgeDown, Some(at)) => (at + 1).min(shown.len().saturating_sub(1)),
        (Action::NudgeUp, Some(at)) => at.saturating_sub(1),
        (Action::Rename, Some(_)) => {
            page::focus(".inspector textarea");
            return true;
        }
        (Action::Delete, Some(at)) => {
            store().dispatch(Command::Delete(vec![shown[at].into()]));
            return true;
        }
        _ => return false,
    };
    if let Some(id) = shown.get(next) {
        store().session.select(vec![(*id).into()]);
        page::reveal(&format!("[data-need=\"{id}\"]"));
    }
    true
}

fn line(id: NeedId) -> AnyView {
    let read = move || store().read(id);
    let met = store().derive(move |workspace| {
        workspace
            .links
            .values()
            .filter(|link| link.kind == LinkKind::Satisfies && link.to == AnyId::Need(id))
            .count()
    });
    let selected = move || store().session.is_selected(id.into());
    view! {
        <tr data-need=id.to_string() data-name=move || read().map(|n| n.statement.clone()) data-state=move || selected().then_some("selected")
            on:click=move |_| store().session.select(vec![id.into()])>
            <th scope="row"><button type="button" class="way" aria-pressed=move || selected().to_string() on:click=move |_| store().session.select(vec![id.into()])>{move || title(id.into())}</button></th>
            <td class="cells">{choice(|| t().kind, NeedKind::ALL, service::need_kind, field!(id, kind))}</td>
            <td class="cells">{choice(|| t().urgency, Urgency::ALL, service::urgency, field!(id, urgency))}</td>
            <td class="cells">{choice(|| t().kano, KanoClass::ALL, service::kano, field!(id, kano))}</td>
            <td>{move || read().and_then(|n| n.method).map(|m| service::need_method(m, language()))}</td>
            <td class="num">{move || read().and_then(|n| n.sample_size)}</td>
            <td>{move || read().map(|n| verdict_chip(&n))}</td>
            <td class="num"><b data-metric="clauses" data-value=move || met.get().to_string() data-tone=move || (met.get() == 0).then_some("bad")>{move || met.get()}</b></td>
        </tr>
    }
    .into_any()
}

fn verdict_chip(need: &Need) -> AnyView {
    let (tone, sign, text) = match need.verified.as_ref().map(|v| v.result) {
        None => ("plain", "○", t().not_yet),
        Some(result) => {
            let (tone, sign) = match result {
                Verdict::Confirmed => ("good", "✓"),
                Verdict::Rejected => ("bad", "✕"),
                Verdict::Unclear => ("warn", "△"),
            };
            (tone, sign, service::verdict(result, language()))
        }
    };
    view! { <span class="chip" data-tone=tone>{sign} " " {text}</span> }.into_any()
}

/// The line in which the next need is written.
fn adder() -> AnyView {
    let written = RwSignal::new(String::new());
    let add = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Enter" || page::composing(&event) {
            return;
        }
        event.prevent_default();
        let statement = written.get_untracked().trim().to_owned();
        if let Some(id) = (!statement.is_empty())
            .then(|| new_need(statement))
            .flatten()
        {
            written.set(String::new());
            store().session.select(vec![id.into()]);
        }
    };
    view! {
        <input type="text" class="input adder" data-testid="new-need" aria-label=move || t().new_need placeholder=move || t().new_need_hint
            prop:value=move || written.get() on:input=move |event| written.set(page::value(&event)) on:keydown=add />
    }
    .into_any()
}

fn side(id: NeedId) -> AnyView {
    view! {
        <h2>{move || title(id.into())}</h2>
        {area(|| t().statement, field!(id, statement))}
        {text(|| t().source, field!(id, source))}
        {choice(|| t().method, NeedMethod::ALL, service::need_method, field!(id, method))}
        {count(|| t().sample, field!(id, sample_size))}
        {area(|| t().evidence, field!(id, evidence))}
        {choice(|| t().kind, NeedKind::ALL, service::need_kind, field!(id, kind))}
        {choice(|| t().urgency, Urgency::ALL, service::urgency, field!(id, urgency))}
        {choice(|| t().kano, KanoClass::ALL, service::kano, field!(id, kano))}
        {refer(|| t().service, field!(id, service), |_: &Service| true)}
        {section(|| t().verification, verification(id))}
        {section(|| t().conflicts, conflicts(id))}
        {links(id.into())}
        <div class="row danger-zone">{button("danger", || t().delete_need, move || { store().dispatch(Command::Delete(vec![id.into()])); })}</div>
    }
    .into_any()
}

/// Who confirmed the need, when, with what result; absent until somebody did.
fn verification(id: NeedId) -> AnyView {
    let there = Memo::new(move |_| store().read(id).is_some_and(|n| n.verified.is_some()));
    let by = Bound {
        id,
        row: 0,
        field: "verified by",
        get: |need: &Need, _| {
            need.verified
                .as_ref()
                .map(|v| v.by.clone())
                .unwrap_or_default()
        },
        set: |need, _, by| need.verified.get_or_insert_default().by = by,
    };
    let day = Bound {
        id,
        row: 0,
        field: "verified date",
        get: |need: &Need, _| need.verified.as_ref().and_then(|v| v.date),
        set: |need, _, day| need.verified.get_or_insert_default().date = day,
    };
    let result = Bound {
        id,
        row: 0,
        field: "verified result",
        get: |need: &Need, _| need.verified.as_ref().map(|v| v.result),
        set: |need, _, result| {
            need.verified.get_or_insert_default().result = result.unwrap_or_default()
        },
    };
    let record = move || {
        store().pause_typing();
        store().edit(id, "verified", |need| {
            need.verified = Some(Verification {
                date: Some(crate::browser::today()),
                ..Verification::default()
            })
        });
    };
    view! {
        <Show when=move || there.get() fallback=move || button("edge", || t().verify, record)>
            {text(|| t().verified_by, by)}
            {date(|| t().verified_on, day)}
            {choice(|| t().verdict, Verdict::ALL, service::verdict, result)}
            {button("quiet", || t().withdraw, move || store().edit(id, "verified", |need| need.verified = None))}
        </Show>
    }
    .into_any()
}

fn conflicts(id: NeedId) -> AnyView {
    let all = move || {
        store()
            .read(id)
            .map_or(Vec::new(), |n| n.conflicts_with.clone())
    };
    let add = Callback::new(move |other: AnyId| {
        if let AnyId::Need(other) = other {
            store().edit(id, "conflicts", move |need| {
                if other != id && !need.conflicts_with.contains(&other) {
                    need.conflicts_with.push(other);
                }
            });
        }
    });
    let take = move |other: NeedId| {
        store().edit(id, "conflicts", move |need| {
            need.conflicts_with.retain(|one| *one != other)
        });
    };
    view! {
        <For each=all key=|id| *id let:other>
            <div class="list-row">{way_to(other.into())} {icon_button(Icon::Close, || t().remove, move || take(other))}</div>
        </For>
        {picker(|| t().find_conflict, "find-conflict", Signal::derive(|| vec![Kind::Need]), add)}
    }
    .into_any()
}
