//! Act: what was decided, the standard that was revised, where else it is done, what is left.

use leptos::prelude::*;

use super::stage_card;
use crate::i18n::{fill, improve, improve::t, language, numbers};
use crate::model::cycle::{Decision, Stage};
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::view::improve::{watch_of, watch_words};
use crate::view::parts::button;
use crate::view::record::{area, choice, field, refer, way_to};
use crate::view::shell;

pub(super) fn card(id: CycleId) -> AnyView {
    let lacks = store().derive(move |workspace| {
        workspace.get(id).map_or(0, |cycle| {
            if cycle.stage == Stage::Act {
                crate::edit::rules::gaps(workspace, cycle).len()
            } else {
                0
            }
        })
    });
    let remark = move || match lacks.get() {
        0 => String::new(),
        count => fill(t().lacks_one, &[&count.to_string()]),
    };
    let adopts =
        Memo::new(move |_| store().read(id).and_then(|c| c.act.decision) == Some(Decision::Adopt));
    let revised = Memo::new(move |_| store().read(id).and_then(|c| c.act.revised));
    let watch = store().derive(move |workspace| {
        let cycle = workspace.get(id)?;
        watch_of(workspace, cycle)
    });
    let next = Memo::new(move |_| store().read(id).and_then(|c| c.next));
    let body = view! {
        <div data-at="decision">{choice(|| t().decision, Decision::ALL, improve::decision, field!(id, act.decision))}</div>
        <Show when=move || adopts.get() || revised.get().is_some()>
            <div data-at="revised">{refer(|| t().revised, field!(id, act.revised), |s: &Standard| s.node == standard::NodeKind::Standard)}</div>
            {move || revised.get().map(state_of)}
        </Show>
        {area(|| t().deployment, field!(id, act.deployment))}
        {area(|| t().residual, field!(id, act.residual))}
        {refer(|| t().watch, field!(id, act.watch), |_: &Indicator| true)}
        {move || watch.get().map(|watch| view! {
            <p><span class="chip" data-tone=if watch.special_cause { "bad" } else { "good" } data-metric="watch-stable" data-value=watch.stable.to_string()>
                {if watch.special_cause { "! " } else { "✓ " }} {watch_words(watch)}</span></p>
        })}
        {move || next.get().map(|next| view! { <p>{t().next_cycle} " " {way_to(next.into())}</p> })}
        {move || store().read(id).and_then(|c| Some((c.check.actual?, c.plan.target?, c.plan.unit.clone()))).map(|(actual, target, unit)| view! {
            <p class="sub">{t().actual} " " {numbers::figure(actual, &unit, 2, language())} " · " {t().target} " " {numbers::figure(target, &unit, 2, language())}</p>
        })}
    };
    stage_card(Stage::Act, remark, body.into_any())
}

/// Whether the revised standard is in force, and the way to it.
fn state_of(revised: StandardId) -> AnyView {
    let in_force = Memo::new(move |_| {
        store()
            .read(revised)
            .is_some_and(|s| matches!(s.state, Lifecycle::InForce | Lifecycle::Confirmed))
    });
    view! {
        <p class="row">
            {move || if in_force.get() {
                view! { <span class="chip" data-tone="good">"✓ " {t().revised_in_force}</span> }
            } else {
                view! { <span class="chip" data-tone="warn">"◆ " {t().revised_waiting}</span> }
            }}
            {button("quiet", || t().open_standard, move || shell::reveal(revised.into()))}
        </p>
    }
    .into_any()
}
