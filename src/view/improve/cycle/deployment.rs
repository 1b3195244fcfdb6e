//! Where else an adopted change is carried to (横向展开): a row for each site, or each process or standard
//! that holds there, with who sees to it, by when, and how far it has come.

use leptos::prelude::*;

use super::doing::finished;
use super::part;
use crate::analysis::rounds::{is_late, settled};
use crate::browser;
use crate::i18n::{cycle, fill, improve, improve::t, language, numbers, records};
use crate::model::cycle::{ActionState, Deployment};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon_button};
use crate::view::record::{Bound, date, items, list, pick, picker, rows, text, title, way_to};

/// The part of the card.
pub(super) fn places(id: CycleId) -> AnyView {
    let counted = Memo::new(move |_| {
        let cycle = store().read(id)?;
        let all = &cycle.act.deployment;
        let done = all.iter().filter(|place| settled(place.state)).count();
        (!all.is_empty()).then_some((done, all.len()))
    });
    let list = rows(
        list!(id, act.deployment),
        || cycle::t().add_place,
        move |at| place(id, at),
    );
    let body = view! {
        <div data-testid="deployment">
            {move || counted.get().map(|(done, all)| view! {
                <p class="sub" data-metric="deployed" data-value=done.to_string() data-of=all.to_string()>{fill(cycle::t().places_done, &[&done.to_string(), &all.to_string()])}</p>
            })}
            {list}
        </div>
    };
    part(|| t().deployment, body.into_any())
}

fn place(id: CycleId, at: usize) -> AnyView {
    let now = move || store().read(id)?.act.deployment.get(at).cloned();
    let is_settled = Memo::new(move |_| now().is_some_and(|p| settled(p.state)));
    let late = Memo::new(move |_| now().is_some_and(|p| is_late(p.state, p.due, browser::today())));
    let state = Bound {
        set: |cycle: &mut Cycle, at: usize, state: ActionState| {
            if let Some(place) = cycle.act.deployment.get_mut(at) {
                place.state = state;
                place.finished = finished(state, place.finished);
            }
        },
        ..items!(id, at, act.deployment, state)
    };
    view! {
        <div class="grid-cells action" data-late=move || late.get().to_string() data-state=move || now().map(|p| format!("{:?}", p.state).to_lowercase())>
            {text(|| cycle::t().site, items!(id, at, act.deployment, site))}
            {target(id, at)}
            {text(|| t().owner, items!(id, at, act.deployment, owner))}
            {date(|| t().due, items!(id, at, act.deployment, due))}
            {pick(|| t().state, ActionState::ALL, improve::action_state, state)}
            <Show when=move || is_settled.get()>{date(|| cycle::t().finished, items!(id, at, act.deployment, finished))}</Show>
            <Show when=move || late.get()><span class="chip" data-tone="bad" data-overdue="">"! " {move || t().overdue}</span></Show>
        </div>
    }
    .into_any()
}

/// The process or standard that holds there.
fn target(id: CycleId, at: usize) -> AnyView {
    let bound = items!(id, at, act.deployment, target);
    let held = Memo::new(move |_| bound.value());
    let kinds = Signal::derive(|| vec![Kind::Process, Kind::Standard]);
    let choose = Callback::new(move |found: AnyId| {
        store().pause_typing();
        bound.put(Some(found));
        store().pause_typing();
    });
    let clear = move || {
        store().pause_typing();
        bound.put(None);
        store().pause_typing();
    };
    view! {
        <div class="deployed-to">
            {move || match held.get() {
                Some(found) => view! { <p class="row">{way_to(found)} {icon_button(Icon::Close, || records::t().unlink, clear)}</p> }.into_any(),
                None => picker(|| cycle::t().find_place, "find-place", kinds, choose),
            }}
        </div>
    }
    .into_any()
}

/// The places as a table for paper.
pub(super) fn table(all: &[Deployment]) -> Option<AnyView> {
    let row = |place: &Deployment| {
        let due = place.due.map(|day| numbers::date(day, language()));
        let site = place.site.trim();
        let name = match place.target.map(title) {
            Some(name) if site.is_empty() => name,
            Some(name) => format!("{site} · {name}"),
            None => site.to_owned(),
        };
        view! { <tr><td>{name}</td><td>{place.owner.clone()}</td><td>{due}</td><td>{improve::action_state(place.state, language())}</td></tr> }
    };
    let rows = all.iter().map(row).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <div class="a3-line"><b>{t().deployment}</b> <table class="a3-table"><tbody>{rows}</tbody></table></div>
        }
        .into_any()
    })
}
