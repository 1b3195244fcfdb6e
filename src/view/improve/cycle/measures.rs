//! Countermeasures in 5W1H, weighed by what they take and bring; and what may go wrong (FMEA).

use leptos::prelude::*;

use crate::analysis::evaluation::{self, FailureMode};
use crate::browser::{self, page};
use crate::i18n::cycle::t;
use crate::i18n::fill;
use crate::i18n::improve::t as words;
use crate::model::cycle::{Countermeasure, Risk};
use crate::model::{Cycle, CycleId};
use crate::store::store;
use crate::view::parts::{Text, select_field};
use crate::view::record::{Bound, date, items, list, rows, text};

/// The scale on which countermeasures are weighed.
const WEIGHTS: u32 = 5;

/// Goes to a countermeasure that was just made.
pub(super) fn go_to(place: Option<usize>) {
    if let Some(at) = place {
        let row = format!("[data-list='plan.countermeasures'] > [data-row='{at}'] input");
        browser::soon(move || {
            page::reveal(&row);
            page::focus(&row);
        });
    }
}

/// A rating from 1 to `top`, or none.
fn rating(label: Text, top: u32, bound: Bound<Cycle, Option<u32>>) -> AnyView {
    let options = Signal::derive(move || (1..=top).map(|n| n.to_string()).collect());
    let chosen = Signal::derive(move || {
        let value = bound.value()?;
        (1..=top).contains(&value).then(|| value as usize - 1)
    });
    let set = Callback::new(move |index: Option<usize>| bound.put(index.map(|i| i as u32 + 1)));
    select_field(label, options, chosen, true, set)
}

pub(super) fn countermeasures(id: CycleId) -> AnyView {
    let grid = move || {
        store()
            .read(id)
            .filter(|cycle| !cycle.plan.countermeasures.is_empty())
            .map(|cycle| grid(&cycle.plan.countermeasures))
    };
    view! {
        {rows(list!(id, plan.countermeasures), || words().add_countermeasure, move |at| countermeasure(id, at))}
        {grid}
    }
    .into_any()
}

fn countermeasure(id: CycleId, at: usize) -> AnyView {
    view! {
        <b class="row-number" aria-hidden="true">{at + 1}</b>
        <div class="grid-cells">
            {text(|| words().what, items!(id, at, plan.countermeasures, what))}
            {text(|| words().why, items!(id, at, plan.countermeasures, why))}
            {text(|| words().who, items!(id, at, plan.countermeasures, who))}
            {date(|| words().when, items!(id, at, plan.countermeasures, when))}
            {text(|| words().place, items!(id, at, plan.countermeasures, place))}
            {text(|| words().how, items!(id, at, plan.countermeasures, how))}
            {rating(|| t().effort, WEIGHTS, items!(id, at, plan.countermeasures, effort))}
            {rating(|| t().effect, WEIGHTS, items!(id, at, plan.countermeasures, effect))}
        </div>
    }
    .into_any()
}

/// The grid of effort and effect: what brings much and takes little stands above on the left.
pub(super) fn grid(measures: &[Countermeasure]) -> AnyView {
    const CELL: f64 = 34.0;
    const LEFT: f64 = 24.0;
    let side = CELL * f64::from(WEIGHTS);
    let mut stacked: std::collections::BTreeMap<(u32, u32), Vec<usize>> = Default::default();
    let mut unrated = 0usize;
    for (at, measure) in measures.iter().enumerate() {
        match (measure.effort, measure.effect) {
            (Some(effort), Some(effect)) => {
                let place = (effort.clamp(1, WEIGHTS), effect.clamp(1, WEIGHTS));
                stacked.entry(place).or_default().push(at + 1);
            }
            _ => unrated += 1,
        }
    }
    let dots = stacked
        .into_iter()
        .map(|((effort, effect), numbers)| {
            let x = LEFT + CELL * (f64::from(effort) - 0.5);
            let y = CELL * (f64::from(WEIGHTS - effect) + 0.5);
            let said: Vec<String> = numbers.iter().map(usize::to_string).collect();
            let said = said.join(" ");
            let wide = 20.0f64.max(10.0 + f64::from(crate::analysis::text::width(&said, 12.0)));
            view! {
                <g class="grid-dot" data-effort=effort.to_string() data-effect=effect.to_string()>
                    <rect x=x - wide / 2.0 y=y - 10.0 width=wide height="20" rx="10" />
                    <text x=x y=y + 4.5 text-anchor="middle" font-size="12">{said}</text>
                </g>
            }
        })
        .collect_view();
    let lines = (0..=WEIGHTS)
        .map(|i| {
            let at = CELL * f64::from(i);
            view! {
                <line class="grid-line" x1=LEFT x2=LEFT + side y1=at y2=at /><line class="grid-line" x1=LEFT + at x2=LEFT + at y1="0" y2=side />
            }
        })
        .collect_view();
    let corner = |x: f64, y: f64, end: bool, word: &'static str| {
        view! { <text class="grid-word" x=x y=y text-anchor=if end { "end" } else { "start" } font-size="12">{word}</text> }
    };
    let (right, low) = (LEFT + side, side);
    view! {
        <div class="measure-grid" data-testid="measure-grid">
            <svg viewBox=format!("0 -2 {:.0} {:.0}", right + 4.0, low + 24.0) role="img" aria-label=t().grid>
                <rect class="grid-best" x=LEFT y="0" width=CELL * 3.0 height=CELL * 2.0 />
                {lines}
                {corner(LEFT + 5.0, 14.0, false, t().grid_first)} {corner(right - 5.0, 14.0, true, t().grid_plan)}
                {corner(LEFT + 5.0, low - 6.0, false, t().grid_easy)} {corner(right - 5.0, low - 6.0, true, t().grid_drop)}
                {dots}
                <text class="grid-axis" x=LEFT + side / 2.0 y=low + 17.0 text-anchor="middle" font-size="12">{t().effort} " →"</text>
                <text class="grid-axis" x="0" y="0" transform=format!("translate(14 {:.0}) rotate(-90)", side / 2.0) text-anchor="middle" font-size="12">{t().effect} " →"</text>
            </svg>
            {(unrated > 0).then(|| view! { <small>{fill(t().unrated, &[&unrated.to_string()])}</small> })}
        </div>
    }
    .into_any()
}

/// The risk of a row before and after its measure: none where a rating is missing or out of range.
pub(super) fn ratings(risk: &Risk) -> (Option<evaluation::Risk>, Option<evaluation::Risk>) {
    let of = |severity: Option<u32>, occurrence: Option<u32>, detection: Option<u32>| {
        let mode = FailureMode {
            severity: u8::try_from(severity?).ok()?,
            occurrence: u8::try_from(occurrence?).ok()?,
            detection: u8::try_from(detection?).ok()?,
        };
        evaluation::fmea(mode).ok()
    };
    let after = (risk.occurrence_after.is_some() || risk.detection_after.is_some()).then(|| {
        of(
            risk.severity,
            risk.occurrence_after.or(risk.occurrence),
            risk.detection_after.or(risk.detection),
        )
    });
    (
        of(risk.severity, risk.occurrence, risk.detection),
        after.flatten(),
    )
}

fn priority(metric: &'static str, risk: evaluation::Risk) -> AnyView {
    view! {
        <span class="chip" data-tone=if risk.high { "bad" } else { "good" } title=t().risk_number data-metric=metric data-value=risk.priority.to_string()>
            {if risk.high { "▲ " } else { "" }} {risk.priority} {risk.high.then(|| format!(" {}", t().risk_high))}
        </span>
    }
    .into_any()
}

pub(super) fn risks(id: CycleId) -> AnyView {
    rows(
        list!(id, plan.risks),
        || t().add_risk,
        move |at| {
            let rated = Memo::new(move |_| {
                let cycle = store().read(id);
                let risk = cycle.and_then(|cycle| cycle.plan.risks.get(at).map(ratings));
                let plain = |risk: Option<evaluation::Risk>| risk.map(|r| (r.priority, r.high));
                risk.map(|(now, after)| (plain(now), plain(after)))
            });
            let shown = move |which: fn((Rated, Rated)) -> Rated, metric: &'static str| {
                let (number, high) = which(rated.get()?)?;
                Some(priority(
                    metric,
                    evaluation::Risk {
                        priority: number,
                        high,
                    },
                ))
            };
            view! {
            <div class="grid-cells risk">
                {text(|| t().failure, items!(id, at, plan.risks, failure))}
                {text(|| t().failure_effect, items!(id, at, plan.risks, effect))}
                {text(|| t().failure_cause, items!(id, at, plan.risks, cause))}
                <div class="risk-ratings">
                    {rating(|| t().severity, 10, items!(id, at, plan.risks, severity))}
                    {rating(|| t().occurrence, 10, items!(id, at, plan.risks, occurrence))}
                    {rating(|| t().detection, 10, items!(id, at, plan.risks, detection))}
                    {move || shown(|pair| pair.0, "risk-priority")}
                </div>
                {text(|| t().measure, items!(id, at, plan.risks, measure))}
                {text(|| words().owner, items!(id, at, plan.risks, owner))}
                <div class="risk-ratings">
                    {rating(|| t().occurrence_after, 10, items!(id, at, plan.risks, occurrence_after))}
                    {rating(|| t().detection_after, 10, items!(id, at, plan.risks, detection_after))}
                    {move || shown(|pair| pair.1, "risk-priority-after")}
                </div>
            </div>
        }
        .into_any()
        },
    )
}

type Rated = Option<(u16, bool)>;
