//! Do: the pilot, the actions and their days, what was trained, what went differently.

use leptos::prelude::*;

use super::{part, stage_card};
use crate::analysis::rounds::{is_late, settled, strip};
use crate::browser;
use crate::i18n::{cycle, fill, improve, improve::t, language, numbers};
use crate::model::cycle::{Action, ActionState, Stage};
use crate::model::{Cycle, CycleId, Date};
use crate::store::store;
use crate::view::parts::button;
use crate::view::record::{Bound, area, count, date, field, items, list, pick, rows, text};

pub(super) fn card(id: CycleId) -> AnyView {
    let remark = move || {
        store().read(id).map_or(String::new(), |cycle| {
            let doing = &cycle.doing;
            let settled = doing.actions.iter().filter(|a| settled(a.state)).count();
            let late = doing
                .actions
                .iter()
                .filter(|action| is_late(action.state, action.due, browser::today()))
                .count();
            let mut text = fill(
                t().actions_done,
                &[&settled.to_string(), &doing.actions.len().to_string()],
            );
            if late > 0 {
                text.push_str(" · ! ");
                text.push_str(&fill(cycle::t().late_count, &[&late.to_string()]));
            }
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
    let schedule = move || {
        let cycle = store().read(id)?;
        schedule(&cycle.doing.actions)
    };
    let body = view! {
        {text(|| t().pilot_site, field!(id, doing.pilot_site))}
        <div data-at="actions">{part(|| t().actions, rows(list!(id, doing.actions), || t().add_action, move |at| action(id, at)))}</div>
        {move || has_countermeasures(id).then(|| view! {
            <div class="rows-add">{button("quiet", || t().from_countermeasures, move || from_countermeasures(id))}</div>
        })}
        {schedule}
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
    let is_settled = Memo::new(move |_| now().is_some_and(|a| settled(a.state)));
    let cancelled = Memo::new(move |_| now().is_some_and(|a| a.state == ActionState::Cancelled));
    let late = Memo::new(move |_| now().is_some_and(|a| is_late(a.state, a.due, browser::today())));
    // Being settled has its day; taking it up again has none.
    let state = Bound {
        set: |cycle: &mut Cycle, at: usize, state: ActionState| {
            if let Some(action) = cycle.doing.actions.get_mut(at) {
                action.state = state;
                action.finished = finished(state, action.finished);
            }
        },
        ..items!(id, at, doing.actions, state)
    };
    view! {
        <div class="grid-cells action" data-late=move || late.get().to_string() data-state=move || now().map(|a| format!("{:?}", a.state).to_lowercase())>
            {text(|| t().action, items!(id, at, doing.actions, text))}
            {text(|| t().owner, items!(id, at, doing.actions, owner))}
            {date(|| cycle::t().start, items!(id, at, doing.actions, start))}
            {date(|| t().due, items!(id, at, doing.actions, due))}
            {pick(|| t().state, ActionState::ALL, improve::action_state, state)}
            <Show when=move || is_settled.get()>{date(|| cycle::t().finished, items!(id, at, doing.actions, finished))}</Show>
            <Show when=move || cancelled.get()>{text(|| t().reason, items!(id, at, doing.actions, reason))}</Show>
            <Show when=move || late.get()><span class="chip" data-tone="bad" data-overdue="">"! " {move || t().overdue}</span></Show>
        </div>
    }
    .into_any()
}

/// The day on which what has come to this state was settled: today unless it was before; none while
/// something is left to do.
pub(super) fn finished(state: ActionState, was: Option<Date>) -> Option<Date> {
    settled(state).then(|| was.unwrap_or_else(browser::today))
}

/// The actions on their days, each a bar or, where only one day is known, a mark.
pub(super) fn schedule(actions: &[Action]) -> Option<AnyView> {
    let today = browser::today();
    let strip = strip(actions, today)?;
    let share = |place: f64| format!("{:.2}%", place * 100.0);
    let month = |(place, day): &(f64, Date)| {
        let text = match language() {
            crate::model::workspace::Language::Zh => format!("{} 月", day.month()),
            crate::model::workspace::Language::En => {
                let full = numbers::date(*day, language());
                full.split(' ').nth(1).unwrap_or_default().to_owned()
            }
        };
        view! { <span style:left=share(*place)>{text}</span> }
    };
    let rows = actions
        .iter()
        .zip(&strip.bars)
        .filter_map(|(action, bar)| Some((action, (*bar)?)))
        .map(|(action, (from, to))| {
            let late = is_late(action.state, action.due, today);
            let state = format!("{:?}", action.state).to_lowercase();
            let days = [action.start, action.due, action.finished];
            let said: Vec<String> = days
                .iter()
                .flatten()
                .map(|day| numbers::date(*day, language()))
                .collect();
            let title = format!("{} · {}", action.owner, said.join(" – "));
            view! {
                <li class="strip-row" data-state=state data-late=late.to_string() title=title>
                    <span class="strip-name">{late.then_some("! ")} {action.text.clone()}</span>
                    <span class="strip-track">
                        {strip.months.iter().map(|(place, _)| view! { <i class="strip-month" style:left=share(*place)></i> }).collect_view()}
                        {strip.today.map(|place| view! { <i class="strip-today" style:left=share(place)></i> })}
                        <i class="strip-bar" data-one=(from == to).to_string() style:left=share(from) style:width=share((to - from).max(0.0))></i>
                    </span>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="strip" data-testid="schedule" role="group" aria-label=cycle::t().strip>
                <div class="strip-row strip-head" aria-hidden="true"><span class="strip-name">{cycle::t().strip}</span>
                    <span class="strip-track">{strip.months.iter().map(month).collect_view()}</span></div>
                <ul>{rows}</ul>
            </div>
        }
        .into_any(),
    )
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
