//! What a clause or a standard is tied to: links with their state, a searchable picker for new ones,
//! and the confirmation of suspect ones.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::chain::{self, ChainCommand};
use crate::i18n::{fill, language, life, standards as words, standards::t, words as common};
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, icon, icon_button};
use crate::view::shell;

/// Most suggestions of the picker at a time.
const OFFERED: usize = 40;

/// The links of a clause to needs, steps and indicators.
pub(super) fn of_clause(desk: Desk, clause: ClauseId) -> AnyView {
    let links =
        move || store().list::<Link>(|link| link.from == clause.into() || link.to == clause.into());
    view! {
        <h4 class="links-title">{move || t().links}</h4>
        <ul class="links">
            <For each=links key=|id| *id let:id>{row(desk, id, clause.into())}</For>
        </ul>
        <div class="row">
            {picker(desk, "link-step", || t().link_step, clause.into(), LinkKind::Governs, Kind::Step)}
            {picker(desk, "link-need", || t().link_need, clause.into(), LinkKind::Satisfies, Kind::Need)}
            {picker(desk, "link-indicator", || t().link_indicator, clause.into(), LinkKind::MeasuredBy, Kind::Indicator)}
        </div>
    }
    .into_any()
}

/// The relations of a standard to others and to services.
pub(super) fn relations(desk: Desk, standard: StandardId) -> AnyView {
    let me = AnyId::from(standard);
    let links = move || store().list::<Link>(|link| link.from == me || link.to == me);
    view! {
        <ul class="links">
            <For each=links key=|id| *id let:id>{row(desk, id, me)}</For>
        </ul>
        <Show when=move || links().is_empty()><p class="nothing">{move || t().relations_empty}</p></Show>
        <div class="row">
            {picker(desk, "link-refers", || t().refer, me, LinkKind::Refers, Kind::Standard)}
            {picker(desk, "link-accompanies", || t().accompany, me, LinkKind::Accompanies, Kind::Standard)}
        </div>
    }
    .into_any()
}

/// One link as seen from one of its ends.
fn row(desk: Desk, id: LinkId, from: AnyId) -> AnyView {
    let other = move || {
        store().read(id).map(|link| {
            if link.from == from {
                link.to
            } else {
                link.from
            }
        })
    };
    let outward = move || store().read(id).is_some_and(|link| link.from == from);
    let said = move || {
        let (Some(link), Some(other)) = (store().read(id), other()) else {
            return String::new();
        };
        let name = name_of(desk, other);
        match (link.kind, outward()) {
            (LinkKind::Refers, true) => fill(t().refers_to, &[&name]),
            (LinkKind::Refers, false) => fill(t().referred_by, &[&name]),
            (LinkKind::Accompanies, _) => fill(t().goes_with, &[&name]),
            (LinkKind::Promises, _) => fill(t().promised_by, &[&name]),
            _ => format!("{} · {name}", common::kind(other.kind(), language())),
        }
    };
    let suspect = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| {
            workspace
                .get(id)
                .is_some_and(|link| chain::is_suspect(workspace, link))
        })
    });
    // Between standards: whether the other one still holds.
    let state = move || match other() {
        Some(AnyId::Standard(id)) => store().read(id).map(|standard| standard.state),
        _ => None,
    };
    view! {
        <li class="list-row" data-link=id.to_string() data-suspect=move || suspect.get().to_string()>
            <button type="button" class="link grow" title=move || t().open on:click=move |_| if let Some(other) = untrack(other) { shell::reveal(other) }>{said}</button>
            {move || match (suspect.get(), state()) {
                (true, _) => view! {
                    <button type="button" class="button quiet suspect" data-testid="confirm-link" title=move || t().suspect_hint
                        on:click=move |_| desk.confirming.set(vec![id])>
                        <span aria-hidden="true">"◆"</span> {move || t().confirm}
                    </button>
                }.into_any(),
                (_, Some(Lifecycle::Withdrawn)) => view! { <small class="bad">{move || t().withdrawn}</small> }.into_any(),
                (_, Some(state)) => view! { <small>{move || words::lifecycle(state, language())}</small> }.into_any(),
                _ => ().into_any(),
            }}
            {dated(id, from)}
            {icon_button(Icon::Close, || t().unlink, move || { store().dispatch(Command::Chain(ChainCommand::Unlink(id))); })}
        </li>
    }
    .into_any()
}

/// To which version a reference is dated, and the way to date it or not.
fn dated(id: LinkId, from: AnyId) -> AnyView {
    let edition = Memo::new(move |_| {
        let link = store().read(id)?;
        let refers = link.kind == LinkKind::Refers && link.from == from;
        refers.then(|| link.edition.trim().to_owned())
    });
    // What the reference would be dated to: the version of the other, else its number.
    let present = move || {
        let to = Standard::untag(store().read(id)?.to)?;
        let to = store().read(to)?;
        let said = if to.version.trim().is_empty() {
            &to.number
        } else {
            &to.version
        };
        Some(said.trim().to_owned()).filter(|said| !said.is_empty())
    };
    let date = move || {
        let edition = match edition.get_untracked() {
            Some(edition) if edition.is_empty() => untrack(present).unwrap_or_default(),
            _ => String::new(),
        };
        store().edit(id, "edition", |link| link.edition = edition);
        store().pause_typing();
    };
    let stale = move || match (edition.get(), present()) {
        (Some(edition), Some(present)) => !edition.is_empty() && edition != present,
        _ => false,
    };
    view! {
        <Show when=move || edition.get().is_some_and(|edition| !edition.is_empty() || present().is_some())>
            <button type="button" class="link dated" data-testid="date-reference" data-stale=move || stale().to_string()
                title=move || if edition.get().is_some_and(|e| e.is_empty()) { life::t().date_it } else { life::t().undate } on:click=move |_| date()>
                {move || match edition.get() {
                    Some(edition) if !edition.is_empty() => fill(life::t().dated_to, &[&edition]),
                    _ => life::t().undated.to_owned(),
                }}
                {move || stale().then(|| view! { <span class="bad">" ▲ " {life::t().outdated}</span> })}
            </button>
        </Show>
    }
    .into_any()
}

/// What may be linked: id and name, without what is linked already, by the words of a search.
fn candidates(
    desk: Desk,
    from: AnyId,
    kind: LinkKind,
    to: Kind,
    search: &str,
) -> Vec<(AnyId, String)> {
    let words: Vec<String> = search
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let ids: Vec<AnyId> = store().with(|workspace| {
        let taken: Vec<AnyId> = workspace
            .links
            .values()
            .filter(|link| link.kind == kind && link.from == from)
            .map(|link| link.to)
            .collect();
        match to {
            Kind::Step => workspace
                .steps
                .iter()
                .filter(|(_, step)| step.kind != process::StepKind::Note)
                .map(|(id, _)| AnyId::Step(*id))
                .collect::<Vec<_>>(),
            Kind::Need => workspace
                .ranked::<Need>(|_| true)
                .into_iter()
                .map(AnyId::from)
                .collect(),
            Kind::Indicator => workspace
                .ranked::<Indicator>(|_| true)
                .into_iter()
                .map(AnyId::from)
                .collect(),
            _ => desk
                .tree
                .read_untracked()
                .places
                .iter()
                .map(|place| place.id.into())
                .collect(),
        }
        .into_iter()
        .filter(|id| *id != from && !taken.contains(id))
        .collect()
    });
    ids.into_iter()
        .map(|id| (id, untrack(|| name_with_place(desk, id))))
        .filter(|(_, name)| {
            let name = name.to_lowercase();
            words.iter().all(|word| name.contains(word))
        })
        .take(OFFERED)
        .collect()
}

/// A step is told apart by its lane.
fn name_with_place(desk: Desk, id: AnyId) -> String {
    let name = name_of(desk, id);
    match id {
        AnyId::Step(step) => {
            let lane = store().with(|workspace| {
                let lane = workspace.get(workspace.get(step)?.lane)?;
                Some(lane.name.clone())
            });
            match lane.filter(|lane| !lane.is_empty()) {
                Some(lane) => format!("{name} · {lane}"),
                None => name,
            }
        }
        _ => name,
    }
}

fn picker(
    desk: Desk,
    test: &'static str,
    label: Text,
    from: AnyId,
    kind: LinkKind,
    to: Kind,
) -> AnyView {
    let open = RwSignal::new(false);
    let search = RwSignal::new(String::new());
    let offered = Memo::new(move |_| {
        store().revision();
        if open.get() {
            candidates(desk, from, kind, to, &search.read())
        } else {
            Vec::new()
        }
    });
    let choose = move |to: AnyId| {
        open.set(false);
        search.set(String::new());
        store().dispatch(Command::Chain(ChainCommand::Link { kind, from, to }));
    };
    let field = format!("[data-testid=\"{test}-search\"]");
    view! {
        <div class="picker" on:keydown=move |event: ev::KeyboardEvent| match event.key().as_str() {
            "Escape" if open.get_untracked() => { open.set(false); event.stop_propagation(); event.prevent_default() }
            "ArrowDown" if open.get_untracked() => { event.prevent_default(); page::walk_focus(&event, 1) }
            "ArrowUp" if open.get_untracked() => { event.prevent_default(); page::walk_focus(&event, -1) }
            _ => {}
        }>
            <button type="button" class="button quiet" data-testid=test aria-expanded=move || open.get().to_string() on:click=move |_| {
                open.update(|open| *open = !*open);
                let field = field.clone();
                browser::soon(move || page::focus(&field));
            }>{icon(Icon::Link)} {label}</button>
            <Show when=move || open.get()>
                <div class="picker-sheet">
                    <input type="search" class="input" data-testid=format!("{test}-search") aria-label=label placeholder=move || t().pick_hint
                        prop:value=move || search.get()
                        on:input=move |event| search.set(page::value(&event))
                        on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Enter" && !page::composing(&event) {
                            event.prevent_default();
                            if let Some((first, _)) = offered.get_untracked().into_iter().next() { choose(first) }
                        } />
                    <Show when=move || offered.read().is_empty()><p class="nothing">{move || t().pick_none}</p></Show>
                    <div class="picker-list">
                        <For each=move || offered.get() key=|(id, name)| (*id, name.clone()) let:offer>
                            {
                                let (id, name) = offer;
                                let shown = name.clone();
                                view! { <button type="button" class="menu-item" data-choice="" data-name=name on:click=move |_| choose(id)>{shown}</button> }
                            }
                        </For>
                    </div>
                </div>
            </Show>
        </div>
    }
    .into_any()
}
