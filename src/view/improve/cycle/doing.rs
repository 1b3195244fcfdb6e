//! Do: the pilot, the actions, what was trained, what went differently.

use leptos::prelude::*;

use super::{part, stage_card};
use crate::browser;
use crate::i18n::{fill, improve, improve::t};
use crate::model::CycleId;
use crate::model::cycle::{Action, ActionState, Stage};
use crate::store::store;
use crate::view::parts::button;
use crate::view::record::{area, count, date, field, items, list, pick, rows, text};

pub(super) fn card(id: CycleId) -> AnyView {
    let remark = move || {
        store().read(id).map_or(String::new(), |cycle| {
            let doing = &cycle.doing;
            let settled = doing
                .actions
                .iter()
                .filter(|a| matches!(a.state, ActionState::Done | ActionState::Cancelled))
                .count();
            let mut text = fill(
                t().actions_done,
                &[&settled.to_string(), &doing.actions.len().to_string()],
            );
            if let Some(planned) = doing.sample_planned {
                text.push_str(" · ");
                text.push_str(&fill(
                    t().sample_of,
                    &[
                        &doing.sample_reached.unwrap_or(0).to_string(),
                        &planned.to_string(),
                    ],
                ));
            }
            text
        })
    };
    let body = view! {
        {text(|| t().pilot_site, field!(id, doing.pilot_site))}
        <div data-at="actions">{part(|| t().actions, rows(list!(id, doing.actions), || t().add_action, move |at| action(id, at)))}</div>
        {move || has_countermeasures(id).then(|| view! {
            <div class="rows-add">{button("quiet", || t().from_countermeasures, move || from_countermeasures(id))}</div>
        })}
        <div class="field-pairs" data-at="sample">
            {count(|| t().sample_planned, field!(id, doing.sample_planned))}
            {count(|| t().sample_reached, field!(id, doing.sample_reached))}
        </div>
        {area(|| t().containment, field!(id, doing.containment))}
        {part(|| t().training, rows(list!(id, doing.training), || t().add_training, move |at| view! {
            {text(|| t().topic, items!(id, at, doing.training, topic))}
            <div class="day">{date(|| t().date, items!(id, at, doing.training, date))}</div>
            <div class="narrow">{count(|| t().attendees, items!(id, at, doing.training, attendees))}</div>
            {text(|| t().result, items!(id, at, doing.training, result))}
        }.into_any()))}
        {area(|| t().deviations, field!(id, doing.deviations))}
    };
    stage_card(Stage::Do, remark, body.into_any())
}

fn action(id: CycleId, at: usize) -> AnyView {
    let now = move || store().read(id)?.doing.actions.get(at).cloned();
    let cancelled = Memo::new(move |_| now().is_some_and(|a| a.state == ActionState::Cancelled));
    let late = Memo::new(move |_| {
        now().is_some_and(|a| {
            !matches!(a.state, ActionState::Done | ActionState::Cancelled)
                && a.due.is_some_and(|day| day < browser::today())
        })
    });
    view! {
        <div class="grid-cells action" data-state=move || now().map(|a| format!("{:?}", a.state).to_lowercase())>
            {text(|| t().action, items!(id, at, doing.actions, text))}
            {text(|| t().owner, items!(id, at, doing.actions, owner))}
            {date(|| t().due, items!(id, at, doing.actions, due))}
            {pick(|| t().state, ActionState::ALL, improve::action_state, items!(id, at, doing.actions, state))}
            <Show when=move || cancelled.get()>{text(|| t().reason, items!(id, at, doing.actions, reason))}</Show>
            <Show when=move || late.get()><span class="chip" data-tone="bad">"! " {move || t().overdue}</span></Show>
        </div>
    }
    .into_any()
}

fn has_countermeasures(id: CycleId) -> bool {
    store()
        .read(id)
        .is_some_and(|cycle| cycle.plan.countermeasures.iter().any(|c| is_new(&cycle, c)))
}

/// Whether a countermeasure has no action yet.
fn is_new(cycle: &crate::model::Cycle, measure: &crate::model::cycle::Countermeasure) -> bool {
    !measure.what.trim().is_empty()
        && !cycle
            .doing
            .actions
            .iter()
            .any(|action| action.text == measure.what)
}

fn from_countermeasures(id: CycleId) {
    store().pause_typing();
    store().edit(id, "doing.actions", |cycle| {
        let new: Vec<Action> = cycle
            .plan
            .countermeasures
            .iter()
            .filter(|measure| is_new(cycle, measure))
            .map(|measure| Action {
                text: measure.what.clone(),
                owner: measure.who.clone(),
                due: measure.when,
                ..Action::default()
            })
            .collect();
        cycle.doing.actions.extend(new);
    });
}
