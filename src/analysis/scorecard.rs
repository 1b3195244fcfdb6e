//! The scorecard of a service (R6) and its four goals (R32), each before and after.
//!
//! - Consistency: the share of standards of which no check finds anything ([`super::coverage`]).
//! - Traceability: the share of records of the chain that are not broken ([`super::trace`]).
//! - Cost: what the time worked on one case costs, Σ visits · touch · the lane's hourly cost, in the
//!   process that was and the one that is or is to be.
//! - Satisfaction: the first indicator of that class, its baseline against its present level.
//! - The goals: every indicator of the classes speed, experience, satisfaction and cost.
//!
//! What the first two were before is what somebody kept of them (`Meta::scores`).

use super::codes::Tree;
use super::coverage;
use super::evaluation::Change;
use super::indicator::control;
use super::process::measure;
use super::trace;
use crate::model::indicator::{Direction, IndicatorClass};
use crate::model::process::ProcessVersion;
use crate::model::standard::NodeKind;
use crate::model::workspace::Score;
use crate::model::*;

/// A figure before and after; either may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pair {
    pub before: Option<f64>,
    pub after: Option<f64>,
}

/// What one case costs, before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    pub currency: Currency,
    pub figures: Pair,
    /// Whether what comes after is planned and not yet the way it is done.
    pub planned: bool,
}

/// The scorecard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scorecard {
    /// Shares of 1.
    pub consistency: Pair,
    pub traceability: Pair,
    pub cost: Option<Cost>,
    /// The indicator of satisfaction and its levels, in its unit.
    pub satisfaction: Option<(IndicatorId, Pair)>,
}

/// An indicator on its way to its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    pub indicator: IndicatorId,
    pub figures: Pair,
    pub target: Option<f64>,
    /// As the indicator states changes; none without both figures.
    pub change: Option<Change>,
    /// Whether what comes after is better than what was; none where they are equal or unknown.
    pub better: Option<bool>,
    /// Whether the target is reached; none without target or figures.
    pub met: Option<bool>,
}

/// The present level of an indicator: the centre of the last phase of its chart, else its last value.
pub fn level(indicator: &Indicator) -> Option<f64> {
    let chart = control(indicator).ok();
    let centre = chart.and_then(|chart| chart.phases.last().map(|phase| phase.centre));
    centre.or(indicator.series.last().map(|point| point.value))
}

/// Before and after of an indicator: its baseline, else the level of its first phase where there are
/// several, against its present level.
fn levels(indicator: &Indicator) -> Pair {
    let chart = control(indicator).ok();
    let first = chart.as_ref().filter(|chart| chart.phases.len() > 1);
    let first = first.and_then(|chart| chart.phases.first().map(|phase| phase.centre));
    Pair {
        before: indicator.baseline.or(first),
        after: level(indicator),
    }
}

/// The scorecard on a day.
pub fn scorecard(workspace: &Workspace, today: Date) -> Scorecard {
    let kept = workspace.meta.scores.first();
    let satisfied = workspace
        .ranked::<Indicator>(|i| i.class == IndicatorClass::Satisfaction && !i.series.is_empty());
    Scorecard {
        consistency: Pair {
            before: kept.and_then(|score| score.consistency),
            after: consistency(workspace, today),
        },
        traceability: Pair {
            before: kept.and_then(|score| score.traceability),
            after: traceability(workspace),
        },
        cost: cost(workspace),
        satisfaction: satisfied
            .first()
            .and_then(|id| Some((*id, levels(workspace.get(*id)?)))),
    }
}

/// What the scorecard says, to be kept.
pub fn score(workspace: &Workspace, today: Date) -> Score {
    let card = scorecard(workspace, today);
    Score {
        date: today,
        note: String::new(),
        consistency: card.consistency.after,
        traceability: card.traceability.after,
        cost: card.cost.and_then(|cost| {
            if cost.planned {
                cost.figures.before
            } else {
                cost.figures.after
            }
        }),
        satisfaction: card.satisfaction.and_then(|(_, figures)| figures.after),
    }
}

fn consistency(workspace: &Workspace, today: Date) -> Option<f64> {
    let texts = workspace.standards.iter();
    let texts = texts.filter(|(_, standard)| standard.node == NodeKind::Standard);
    let all = texts.count();
    let mut faulty = std::collections::BTreeSet::new();
    for problem in coverage::problems(workspace, &Tree::of(workspace), today) {
        let of = match problem.of {
            AnyId::Standard(id) => Some(id),
            AnyId::Clause(id) => workspace.get(id).map(|clause| clause.standard),
            AnyId::Link(id) => workspace.get(id).and_then(|link| match link.from {
                AnyId::Clause(clause) => Some(workspace.get(clause)?.standard),
                _ => None,
            }),
            _ => None,
        };
        let text = |id: &StandardId| {
            let standard = workspace.get(*id);
            standard.is_some_and(|standard| standard.node == NodeKind::Standard)
        };
        faulty.extend(of.filter(text));
    }
    (all > 0).then(|| (all - faulty.len()) as f64 / all as f64)
}

fn traceability(workspace: &Workspace) -> Option<f64> {
    let (all, broken) =
        trace::tallies(workspace)
            .into_iter()
            .fold((0, 0), |(all, broken), (_, tally)| {
                (
                    all + tally.records,
                    broken + tally.broken.min(tally.records),
                )
            });
    (all > 0).then(|| (all - broken) as f64 / all as f64)
}

/// What the time worked on one case costs in a process; none where nothing is worked or no lane
/// has a cost, or where lanes count in different currencies.
pub fn cost_of_a_case(workspace: &Workspace, process: ProcessId) -> Option<Money> {
    let measures = measure(workspace, process).ok()?;
    let mut sum: Option<Money> = None;
    for (id, step) in &measures.steps {
        let lane = workspace.get(*id).and_then(|step| workspace.get(step.lane));
        let Some(hourly) = lane.and_then(|lane| lane.cost_per_hour) else {
            continue;
        };
        let amount = step.visits * step.touch / 3_600.0 * hourly.amount;
        match &mut sum {
            None => {
                sum = Some(Money {
                    amount,
                    currency: hourly.currency,
                })
            }
            Some(sum) if sum.currency == hourly.currency => sum.amount += amount,
            Some(_) => return None,
        }
    }
    sum.filter(|sum| sum.amount > 0.0 && sum.amount.is_finite())
}

fn cost(workspace: &Workspace) -> Option<Cost> {
    let of = |version: ProcessVersion| {
        let ids = workspace.ranked::<Process>(|process| process.version == version);
        ids.into_iter().find_map(|id| cost_of_a_case(workspace, id))
    };
    let now = of(ProcessVersion::AsIs);
    let (before, after, planned) = match (of(ProcessVersion::Superseded), of(ProcessVersion::ToBe))
    {
        (_, Some(target)) => (now, Some(target), true),
        (before, None) => (before, now, false),
    };
    let currency = after.or(before)?.currency;
    let same = |money: Option<Money>| money.filter(|m| m.currency == currency).map(|m| m.amount);
    Some(Cost {
        currency,
        figures: Pair {
            before: same(before),
            after: same(after),
        },
        planned,
    })
}

/// The four classes that are goals, in their order.
pub const GOALS: [IndicatorClass; 4] = [
    IndicatorClass::Speed,
    IndicatorClass::Experience,
    IndicatorClass::Satisfaction,
    IndicatorClass::Cost,
];

/// The indicators of a class, each before and after.
pub fn goals(workspace: &Workspace, class: IndicatorClass) -> Vec<Goal> {
    let ids = workspace.ranked::<Indicator>(|indicator| indicator.class == class);
    ids.into_iter()
        .filter_map(|id| Some(goal(id, workspace.get(id)?)))
        .collect()
}

fn goal(id: IndicatorId, indicator: &Indicator) -> Goal {
    let figures = levels(indicator);
    let both = figures.before.zip(figures.after);
    let distance = |value: f64| indicator.target.map(|target| (value - target).abs());
    Goal {
        indicator: id,
        figures,
        target: indicator.target,
        change: both.and_then(|(a, b)| Change::between(indicator.delta, a, b).ok()),
        better: both.and_then(|(a, b)| match indicator.direction {
            Direction::LowerIsBetter => (a != b).then_some(b < a),
            Direction::HigherIsBetter => (a != b).then_some(b > a),
            Direction::OnTarget => {
                let (a, b) = (distance(a)?, distance(b)?);
                (a != b).then_some(b < a)
            }
        }),
        met: figures
            .after
            .zip(indicator.target)
            .map(|(now, target)| match indicator.direction {
                Direction::LowerIsBetter => now <= target,
                Direction::HigherIsBetter => now >= target,
                Direction::OnTarget => (now - target).abs() <= target.abs() * 0.05,
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicator::Point;
    use std::sync::Arc;

    const DAY: Date = Date::constant(2026, 3, 1);

    fn indicator(class: IndicatorClass, direction: Direction, values: &[f64]) -> Indicator {
        Indicator {
            class,
            direction,
            baseline: Some(80.0),
            target: Some(60.0),
            series: values
                .iter()
                .map(|value| Point {
                    date: DAY,
                    value: *value,
                    ..Point::default()
                })
                .collect(),
            ..Indicator::default()
        }
    }

    #[test]
    fn nothing_is_said_of_an_empty_workspace() {
        let card = scorecard(&Workspace::default(), DAY);
        assert_eq!(card, Scorecard::default());
        assert!(
            GOALS
                .iter()
                .all(|class| goals(&Workspace::default(), *class).is_empty())
        );
    }

    #[test]
    fn a_goal_knows_what_is_better_and_whether_it_is_met() {
        let of = |direction, value: f64| {
            let measured = indicator(IndicatorClass::Speed, direction, &[value, value]);
            goal(IndicatorId::new(1), &measured)
        };
        let low = of(Direction::LowerIsBetter, 60.0);
        assert_eq!((low.better, low.met), (Some(true), Some(true)));
        assert_eq!(low.figures.before, Some(80.0));
        match low.change {
            Some(Change::Relative(change)) => assert_eq!(change.fraction(), -0.25),
            other => panic!("{other:?}"),
        }
        let high = of(Direction::HigherIsBetter, 60.0);
        assert_eq!((high.better, high.met), (Some(false), Some(true)));
        let near = of(Direction::OnTarget, 63.1);
        assert_eq!((near.better, near.met), (Some(true), Some(false)));
        assert_eq!(of(Direction::LowerIsBetter, 80.0).better, None);
    }

    #[test]
    fn before_is_what_was_kept_first() {
        let mut workspace = Workspace::default();
        let standard = Standard {
            node: NodeKind::Standard,
            ..Standard::default()
        };
        workspace
            .standards
            .insert(StandardId::new(1), Arc::new(standard));
        let kept = |consistency| Score {
            date: DAY,
            consistency: Some(consistency),
            ..Score::default()
        };
        Arc::make_mut(&mut workspace.meta).scores = vec![kept(0.25), kept(0.5)];
        let card = scorecard(&workspace, DAY);
        assert_eq!(card.consistency.before, Some(0.25));
        assert!(card.consistency.after.is_some());
        let measured = indicator(
            IndicatorClass::Satisfaction,
            Direction::HigherIsBetter,
            &[90.0],
        );
        workspace
            .indicators
            .insert(IndicatorId::new(2), Arc::new(measured));
        let (_, figures) = scorecard(&workspace, DAY).satisfaction.unwrap();
        assert_eq!((figures.before, figures.after), (Some(80.0), Some(90.0)));
        assert_eq!(score(&workspace, DAY).satisfaction, Some(90.0));
    }
}
