//! Plan: the deviation, why it is there, what shall be done about it and what is expected of that.

use leptos::prelude::*;

use super::{part, say, stage_card};
use crate::browser;
use crate::i18n::{improve, improve::t, language, numbers};
use crate::model::cycle::{Branch, Cause, Countermeasure, Stage};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button};
use crate::view::record::{
    Bound, area, date, field, items, list, number, refer, rows, text, tick, unit,
};

pub(super) fn card(id: CycleId) -> AnyView {
    let remark = move || {
        store().read(id).map_or(String::new(), |cycle| {
            let plan = &cycle.plan;
            let day = plan
                .target_date
                .map(|day| format!(" · {}", numbers::date(day, language())))
                .unwrap_or_default();
            format!(
                "{} {} → {} {}{day}",
                t().baseline,
                say(plan.baseline),
                t().target,
                plan.target.map_or(say(None), |target| numbers::figure(
                    target,
                    &plan.unit,
                    2,
                    language()
                ))
            )
        })
    };
    // The figures take the unit of the indicator that is chosen.
    let measured = Bound {
        set: |cycle: &mut Cycle, _, chosen: Option<IndicatorId>| {
            cycle.plan.indicator = chosen;
            let unit = store().with(|w| Some(w.get(chosen?)?.unit.clone()));
            cycle.plan.unit = unit.unwrap_or_else(|| std::mem::take(&mut cycle.plan.unit));
        },
        ..field!(id, plan.indicator)
    };
    let body = view! {
        {area(|| t().problem, field!(id, problem))}
        <div data-at="deviation">{area(|| t().deviation, field!(id, plan.deviation))}</div>
        <div class="field-pairs">
            {refer(|| t().indicator, measured, |_: &Indicator| true)}
            {text(|| t().owner, field!(id, plan.owner))}
            <div data-at="baseline">{number(|| t().baseline, field!(id, plan.baseline))}</div>
            {text(|| t().scope, field!(id, plan.scope))}
            <div data-at="target">{number(|| t().target, field!(id, plan.target))}</div>
            {date(|| t().target_date, field!(id, plan.target_date))}
            {unit(|| t().figure_unit, field!(id, plan.unit))}
        </div>
        {move || mean_of(id).map(|mean| view! {
            <div class="rows-add" data-testid="take-baseline">{button("quiet", || t().baseline_from, move || store().edit(id, "plan.baseline", |c| c.plan.baseline = Some(mean)))} <small>{measured_as(id, mean)}</small></div>
        })}
        <div data-at="cause">{part(|| t().whys, rows(list!(id, plan.whys), || t().add_why, move |at| view! {
            <b class="why-number">{at + 1}</b>
            <div class="grid-cells whys">
                {text(|| t().why_answer, items!(id, at, plan.whys, answer))}
                {text(|| t().evidence, items!(id, at, plan.whys, evidence))}
            </div>
        }.into_any()))}</div>
        {part(|| t().fishbone, fishbone(id))}
        {area(|| t().hypothesis, field!(id, plan.hypothesis))}
        {part(|| t().countermeasures, rows(list!(id, plan.countermeasures), || t().add_countermeasure, move |at| countermeasure(id, at)))}
        {area(|| t().prediction, field!(id, plan.prediction))}
        <div class="field-pairs">{number(|| t().predicted, field!(id, plan.predicted))}</div>
        <div data-at="check-plan">{area(|| t().check_plan, field!(id, plan.check_plan))}</div>
    };
    stage_card(Stage::Plan, remark, body.into_any())
}

/// A figure of the cycle's indicator, in its unit.
fn measured_as(id: CycleId, amount: f64) -> String {
    let indicator = store()
        .read(id)
        .and_then(|cycle| store().read(cycle.plan.indicator?));
    let unit = indicator.map(|i| i.unit.clone()).unwrap_or_default();
    numbers::figure(amount, &unit, 2, language())
}

/// The mean of the indicator before the change, or of all of it while nothing was changed.
fn mean_of(id: CycleId) -> Option<f64> {
    let cycle = store().read(id)?;
    let indicator = store().read(cycle.plan.indicator?)?;
    let values: Vec<f64> = indicator
        .series
        .iter()
        .filter(|point| cycle.check.after_from.is_none_or(|day| point.date < day))
        .filter(|point| indicator.breaks.first().is_none_or(|b| point.date < b.date))
        .map(|point| point.value)
        .collect();
    (!values.is_empty()).then(|| {
        // Means are kept to what the points can tell.
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        (mean * 1e4).round() / 1e4
    })
}

fn countermeasure(id: CycleId, at: usize) -> AnyView {
    view! {
        <div class="grid-cells">
            {text(|| t().what, items!(id, at, plan.countermeasures, what))}
            {text(|| t().why, items!(id, at, plan.countermeasures, why))}
            {text(|| t().who, items!(id, at, plan.countermeasures, who))}
            {date(|| t().when, items!(id, at, plan.countermeasures, when))}
            {text(|| t().place, items!(id, at, plan.countermeasures, place))}
            {text(|| t().how, items!(id, at, plan.countermeasures, how))}
        </div>
    }
    .into_any()
}

/// The six branches around the spine, causes written on each.
fn fishbone(id: CycleId) -> AnyView {
    let (upper, lower) = Branch::ALL.split_at(3);
    let half = |branches: &'static [Branch]| {
        branches
            .iter()
            .map(|branch| bone(id, *branch))
            .collect_view()
    };
    view! {
        <div class="fishbone" data-testid="fishbone">
            <div class="bones">{half(upper)}</div>
            <div class="spine" aria-hidden="true"><span></span><b>{move || store().read(id).map(|c| c.plan.deviation.clone())}</b></div>
            <div class="bones">{half(lower)}</div>
        </div>
    }
    .into_any()
}

fn bone(id: CycleId, branch: Branch) -> AnyView {
    let causes = Memo::new(move |_| {
        store().read(id).map_or(Vec::new(), |cycle| {
            cycle
                .plan
                .fishbone
                .iter()
                .enumerate()
                .filter(|(_, cause)| cause.branch == branch)
                .map(|(at, _)| at)
                .collect::<Vec<usize>>()
        })
    });
    let add = move || {
        let at = store().with(|w| w.get(id).map_or(0, |c| c.plan.fishbone.len()));
        store().pause_typing();
        store().edit(id, "plan.fishbone", |cycle| {
            cycle.plan.fishbone.push(Cause {
                branch,
                ..Cause::default()
            })
        });
        browser::soon(move || {
            browser::page::focus(&format!("[data-cause=\"{at}\"] input"));
        });
    };
    let take = move |at: usize| {
        store().pause_typing();
        store().edit(id, "plan.fishbone", |cycle| {
            if at < cycle.plan.fishbone.len() {
                cycle.plan.fishbone.remove(at);
            }
        });
    };
    view! {
        <section class="bone" data-branch=format!("{branch:?}").to_lowercase()>
            <h4>{move || improve::branch(branch, language())}</h4>
            <For each=move || causes.get() key=|at| *at let:at>
                <div class="cause cells" data-cause=at.to_string()
                    data-root=move || store().read(id).and_then(|c| c.plan.fishbone.get(at).map(|cause| cause.root.to_string()))>
                    <div class="grid-cells">
                        {text(|| t().cause, items!(id, at, plan.fishbone, text))}
                        {text(|| t().evidence, items!(id, at, plan.fishbone, evidence))}
                    </div>
                    {tick(|| t().root_cause, items!(id, at, plan.fishbone, root))}
                    {icon_button(Icon::Right, || t().promote, move || promote(id, at))}
                    {icon_button(Icon::Close, || crate::i18n::records::t().remove_row, move || take(at))}
                </div>
            </For>
            <div class="rows-add">{button("quiet", || t().add_cause, add)}</div>
        </section>
    }
    .into_any()
}

/// Makes a countermeasure against a cause.
fn promote(id: CycleId, at: usize) {
    store().pause_typing();
    store().edit(id, "plan.countermeasures", |cycle| {
        if let Some(cause) = cycle.plan.fishbone.get(at) {
            let why = cause.text.clone();
            cycle.plan.countermeasures.push(Countermeasure {
                why,
                ..Countermeasure::default()
            });
        }
    });
}
