//! Plan: the deviation, why it is there, what shall be done about it and what is expected of that.

use leptos::prelude::*;

use super::{fishbone, fold, measures, part, say, stage_card, whys};
use crate::analysis::effect;
use crate::analysis::scorecard;
use crate::i18n::cycle;
use crate::i18n::{fill, improve::t, language, numbers, records};
use crate::model::cycle::Stage;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button};
use crate::view::record::{Bound, area, date, field, number, picker, refer, text, unit, way_to};

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
    let counted = move |of: fn(&Cycle) -> usize| {
        Signal::derive(move || store().read(id).map_or(0, |cycle| of(&cycle)))
    };
    let body = view! {
        {area(|| t().problem, field!(id, problem))}
        {deviates(id)}
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
        {baseline(id)}
        <div data-at="cause">{part(|| t().whys, whys::tree(id))}</div>
        {fold("fishbone", || t().fishbone, counted(|c| c.plan.fishbone.len()), move || fishbone::editor(id))}
        {area(|| t().hypothesis, field!(id, plan.hypothesis))}
        {part(|| t().countermeasures, measures::countermeasures(id))}
        {fold("risks", || cycle::t().risks, counted(|c| c.plan.risks.len()), move || measures::risks(id))}
        {area(|| t().prediction, field!(id, plan.prediction))}
        <div class="field-pairs">{number(|| t().predicted, field!(id, plan.predicted))}</div>
        <div data-at="check-plan">{area(|| t().check_plan, field!(id, plan.check_plan))}</div>
        <div class="field-pairs">{date(|| cycle::t().check_on, field!(id, plan.check_on))}</div>
    };
    stage_card(Stage::Plan, remark, body.into_any())
}

/// What is missed, as a link, and by how much.
fn deviates(id: CycleId) -> AnyView {
    let missed = Memo::new(move |_| store().read(id).and_then(|cycle| cycle.plan.deviates));
    let kinds = Signal::derive(|| vec![Kind::Clause, Kind::Need, Kind::Indicator]);
    let choose = Callback::new(move |chosen: AnyId| take(id, chosen));
    let clear = move || {
        store().pause_typing();
        store().edit(id, "plan.deviates", |cycle| cycle.plan.deviates = None);
    };
    view! {
        <div class="deviates" data-at="deviates">
            <span class="field-name">{move || cycle::t().deviates}</span>
            {move || match missed.get() {
                Some(missed) => view! {
                    <p class="row" data-testid="deviates">{way_to(missed)} {words(id, missed).map(|words| view! { <small>{words}</small> })}
                        {icon_button(Icon::Close, || records::t().unlink, clear)}</p>
                }.into_any(),
                None => picker(|| cycle::t().find_deviation, "find-deviation", kinds, choose),
            }}
        </div>
    }
    .into_any()
}

/// Sets what is missed. What it says of indicator and target fills what is empty.
fn take(id: CycleId, missed: AnyId) {
    let (indicator, target) = store().with(|workspace| match missed {
        AnyId::Clause(clause) => {
            let measures = workspace.links.values().find_map(|link| {
                match (link.kind, link.from == missed, link.to) {
                    (LinkKind::MeasuredBy, true, AnyId::Indicator(to)) => Some(to),
                    _ => None,
                }
            });
            (measures, workspace.get(clause).and_then(|c| c.target))
        }
        AnyId::Indicator(indicator) => (
            Some(indicator),
            workspace.get(indicator).and_then(|i| i.target),
        ),
        _ => (None, None),
    });
    let unit = store().with(|w| Some(w.get(indicator?)?.unit.clone()));
    store().pause_typing();
    store().edit(id, "plan.deviates", move |cycle| {
        let plan = &mut cycle.plan;
        plan.deviates = Some(missed);
        if plan.indicator.is_none()
            && let (Some(indicator), Some(unit)) = (indicator, unit.clone())
        {
            (plan.indicator, plan.unit) = (Some(indicator), unit);
        }
        plan.target = plan.target.or(target);
    });
}

/// What is demanded, what is measured, and the gap between them.
pub(super) fn words(id: CycleId, missed: AnyId) -> Option<String> {
    let cycle = store().read(id)?;
    let plan = &cycle.plan;
    let figure = |value: f64| numbers::figure(value, &plan.unit, 2, language());
    let demanded = match missed {
        AnyId::Clause(clause) => {
            let clause = store().read(clause)?;
            clause
                .target
                .map(|target| (target, numbers::figure(target, &clause.unit, 2, language())))
        }
        AnyId::Indicator(indicator) => store()
            .read(indicator)?
            .target
            .map(|target| (target, figure(target))),
        _ => plan.target.map(|target| (target, figure(target))),
    };
    let found = plan.baseline.or_else(|| {
        let indicator = store().read(plan.indicator?)?;
        scorecard::level(&indicator)
    });
    let mut parts = Vec::new();
    if let Some((_, text)) = &demanded {
        parts.push(fill(cycle::t().demanded, &[text]));
    }
    if let Some(found) = found {
        parts.push(fill(cycle::t().measured, &[&figure(found)]));
        if let Some((target, _)) = demanded {
            let gap = numbers::figure((found - target).abs(), &plan.unit, 2, language());
            parts.push(fill(cycle::t().gap_is, &[&gap]));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The days from which the baseline is taken, and its taking.
fn baseline(id: CycleId) -> AnyView {
    let found = Memo::new(move |_| {
        let cycle = store().read(id)?;
        let indicator = store().read(cycle.plan.indicator?)?;
        let until = |day: Date| day.yesterday().ok();
        let to = cycle.plan.baseline_to.or_else(|| {
            let change = cycle.check.after_from.into_iter();
            let breaks = indicator.breaks.first().map(|b| b.date);
            change.chain(breaks).min().and_then(until)
        });
        effect::mean_between(&indicator, cycle.plan.baseline_from, to)
            .map(|(mean, points)| (mean, points, indicator.unit.clone()))
    });
    view! {
        {move || found.get().map(|(mean, points, unit)| {
            let said = fill(cycle::t().mean_of_points, &[&numbers::figure(mean, &unit, 2, language()), &points.to_string()]);
            let take = move || {
                store().pause_typing();
                store().edit(id, "plan.baseline", |c| c.plan.baseline = Some(mean));
            };
            view! {
                <div class="rows-add" data-testid="take-baseline">{button("quiet", || cycle::t().take_mean, take)}
                    <small data-metric="baseline-mean" data-value=mean.to_string()>{said}</small></div>
            }
        })}
        <Show when=move || store().read(id).is_some_and(|c| c.plan.indicator.is_some())>
            <div class="field-pairs">
                {date(|| cycle::t().baseline_from, field!(id, plan.baseline_from))}
                {date(|| cycle::t().baseline_to, field!(id, plan.baseline_to))}
            </div>
        </Show>
    }
    .into_any()
}
