//! Check: the chart as evidence, predicted against actual, the balancing indicator, the signature.

use std::sync::Arc;

use leptos::prelude::*;

use super::{part, say, stage_card};
use crate::analysis::effect::{Effect, effect};
use crate::browser;
use crate::i18n::{fill, improve, improve::t, language, numbers};
use crate::model::cycle::{ChartVerdict, Stage};
use crate::model::indicator::PhaseBreak;
use crate::model::*;
use crate::store::store;
use crate::view::charts::{Style, control_chart};
use crate::view::parts::button;
use crate::view::record::{area, choice, date, field, number, refer, text};

fn indicator(id: CycleId) -> Option<Arc<Indicator>> {
    store().read(store().read(id)?.plan.indicator?)
}

pub(super) fn card(id: CycleId) -> AnyView {
    let remark = move || {
        indicator(id).map_or(String::new(), |i| {
            format!(
                "{} · {} · {}",
                i.name,
                improve::chart_kind(i.chart, language()),
                improve::rule_set(i.rules, language())
            )
        })
    };
    let found = Memo::new(move |_| {
        let from = store().read(id)?.check.after_from?;
        Some(effect(indicator(id)?.as_ref(), from))
    });
    let chosen = Memo::new(move |_| store().read(id).and_then(|c| c.plan.indicator).is_some());
    let balancing = Memo::new(move |_| store().read(id).and_then(|c| c.check.balancing));
    let body = view! {
        <Show when=move || chosen.get() fallback=|| view! { <p class="sub">{move || t().choose_indicator}</p> }>
            {control_chart(Signal::derive(move || indicator(id)), Signal::derive(|| Style::Control), None)}
        </Show>
        {move || found.get().map(|found| evidence(id, &found))}
        <div class="field-pairs">
            {date(|| t().after_from, field!(id, check.after_from))}
            {number(|| t().actual, field!(id, check.actual))}
        </div>
        <div class="row">
            {move || unmarked(id).map(|_| button("quiet", || t().mark_phase, move || mark_phase(id)))}
            {move || found.get().and_then(|found| found.after).map(|mean| button("quiet", || t().actual_from, move || {
                store().edit(id, "check.actual", |c| c.check.actual = Some((mean * 1e4).round() / 1e4))
            }))}
        </div>
        {move || compared(id).map(|(text, fits)| view! {
            <p><b>{t().predicted_actual}</b> " " {text} " " <span class="chip" data-tone=if fits { "good" } else { "warn" }>{if fits { "✓" } else { "≠" }}</span></p>
        })}
        {refer(|| t().balancing, field!(id, check.balancing), |_: &Indicator| true)}
        {move || balancing.get().map(|balancing| part(|| t().balancing, control_chart(
            Signal::derive(move || store().read(balancing)), Signal::derive(|| Style::Control), None)))}
        {text(|| t().balancing_note, field!(id, check.balancing_note))}
        {area(|| t().learning, field!(id, check.learning))}
        <div class="field-pairs" data-at="verdict">
            {choice(|| t().verdict, ChartVerdict::ALL, improve::chart_verdict, field!(id, check.verdict))}
            {text(|| t().signed_by, field!(id, check.signed_by))}
            {date(|| t().signed_on, field!(id, check.signed_on))}
        </div>
        {move || (store().read(id).is_some_and(|c| c.check.signed_on.is_none() && !c.check.signed_by.is_empty()))
            .then(|| button("quiet", || t().sign_today, move || store().edit(id, "check.signed_on", |c| c.check.signed_on = Some(browser::today()))))}
    };
    stage_card(Stage::Check, remark, body.into_any())
}

/// What the points say about the change, and the verdict they suggest.
fn evidence(id: CycleId, found: &Effect) -> AnyView {
    let suggests = found.suggests;
    let unit = store().with(|w| w.get(id).map(|cycle| cycle.plan.unit.clone()));
    let unit = unit.unwrap_or_default();
    let change = found
        .change
        .map(|by| improve::change(by, &unit, language()));
    let means = fill(t().before_after, &[&say(found.before), &say(found.after)]);
    let beyond = fill(
        t().points_beyond,
        &[&found.after_points.to_string(), &found.beyond.to_string()],
    );
    let (tone, sign) = match suggests {
        ChartVerdict::Improved => ("good", "▲"),
        ChartVerdict::Worse => ("bad", "▼"),
        ChartVerdict::NoChange => ("warn", "＝"),
        ChartVerdict::Inconclusive => ("plain", "…"),
    };
    let taken = move || store().read(id).and_then(|c| c.check.verdict) == Some(suggests);
    view! {
        <p class="effect-line">
            <b data-metric="mean-before" data-value=found.before.map(|v| v.to_string())></b>
            <b data-metric="mean-after" data-value=found.after.map(|v| v.to_string())></b>
            {means} {change.map(|text| format!(" ({text})"))} " · " {beyond} " "
            <span class="chip" data-tone=tone>{sign} " " {fill(t().suggested, &[improve::chart_verdict(suggests, language())])}</span>
            {move || (!taken()).then(|| button("quiet", || t().take_suggestion, move || store().edit(id, "check.verdict", move |c| c.check.verdict = Some(suggests))))}
        </p>
    }
    .into_any()
}

/// The day of the change while the chart has no break there.
fn unmarked(id: CycleId) -> Option<Date> {
    let day = store().read(id)?.check.after_from?;
    let indicator = indicator(id)?;
    (!indicator.breaks.iter().any(|b| b.date == day)).then_some(day)
}

fn mark_phase(id: CycleId) {
    let (Some(day), Some(cycle)) = (unmarked(id), store().read(id)) else {
        return;
    };
    let Some(of) = cycle.plan.indicator else {
        return;
    };
    let label = match cycle.title.as_str() {
        "" => t().phase_of_change.to_owned(),
        title => title.to_owned(),
    };
    store().edit(of, "breaks", |indicator| {
        indicator.breaks.push(PhaseBreak { date: day, label });
        indicator.breaks.sort_by_key(|b| b.date);
    });
}

/// Predicted and actual value, and whether the actual one reaches the prediction.
fn compared(id: CycleId) -> Option<(String, bool)> {
    let cycle = store().read(id)?;
    let (predicted, actual) = (cycle.plan.predicted?, cycle.check.actual?);
    let better = indicator(id).map(|i| i.direction).unwrap_or_default();
    let fits = match better {
        indicator::Direction::LowerIsBetter => actual <= predicted,
        indicator::Direction::HigherIsBetter => actual >= predicted,
        indicator::Direction::OnTarget => (actual - predicted).abs() <= predicted.abs() * 0.05,
    };
    let gap = numbers::number(actual - predicted, 2);
    let actual = numbers::figure(actual, &cycle.plan.unit, 2, language());
    Some((format!("{} → {actual} ({gap})", say(Some(predicted))), fits))
}
