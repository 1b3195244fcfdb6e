//! What happened to the improvement between two days: cycles that were opened, closed or ran, what
//! indicators did, what was issued and evaluated.

use super::evaluation::Change;
use super::rounds;
use super::scorecard::Pair;
use crate::model::cycle::Stage;
use crate::model::*;

/// Points at either end of a period whose mean is the level there; fewer where a period has fewer
/// than twice as many.
pub const ENDS: usize = 4;

/// The report on a period; both days belong to it. Records stand in their own order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Period {
    pub opened: Vec<CycleId>,
    pub closed: Vec<CycleId>,
    /// Cycles that began by the last day and were not closed before the first.
    pub ran: Vec<CycleId>,
    /// Cycles with actions, or places that take a change over, that are late on the last day, and how many.
    pub late: Vec<(CycleId, usize)>,
    /// Indicators with at least two points in the period: the level at its beginning and end.
    pub indicators: Vec<(IndicatorId, Pair, Option<Change>)>,
    /// Editions issued, by their place in the standard's list.
    pub issued: Vec<(StandardId, usize)>,
    pub evaluations: Vec<EvaluationId>,
}

/// The report on the days from `from` to `to`. Linear in records and points.
pub fn period(workspace: &Workspace, from: Date, to: Date) -> Period {
    let within = |day: Option<Date>| day.is_some_and(|day| from <= day && day <= to);
    let cycles = |which: &dyn Fn(&Cycle) -> bool| workspace.ranked::<Cycle>(|cycle| which(cycle));
    let mut report = Period {
        opened: cycles(&|cycle| within(cycle.opened)),
        closed: cycles(&|cycle| cycle.stage == Stage::Closed && within(cycle.closed)),
        ran: cycles(&|cycle| {
            cycle.opened.is_none_or(|day| day <= to)
                && (cycle.stage != Stage::Closed || cycle.closed.is_none_or(|day| day >= from))
        }),
        evaluations: workspace.ranked::<Evaluation>(|evaluation| within(evaluation.date)),
        ..Period::default()
    };
    for id in &report.ran {
        let late = workspace
            .get(*id)
            .map_or(0, |cycle| rounds::late(cycle, to));
        if late > 0 {
            report.late.push((*id, late));
        }
    }
    for id in workspace.ranked::<Indicator>(|_| true) {
        let Some(indicator) = workspace.get(id) else {
            continue;
        };
        let first = indicator.series.partition_point(|point| point.date < from);
        let last = indicator.series.partition_point(|point| point.date <= to);
        let points = indicator.series.get(first..last).unwrap_or_default();
        let some = ENDS.min(points.len() / 2);
        if some == 0 {
            continue;
        }
        let mean = |points: &[indicator::Point]| {
            points.iter().map(|point| point.value).sum::<f64>() / points.len() as f64
        };
        let (before, after) = (mean(&points[..some]), mean(&points[points.len() - some..]));
        let figures = Pair {
            before: Some(before),
            after: Some(after),
        };
        let change = Change::between(indicator.delta, before, after).ok();
        report.indicators.push((id, figures, change));
    }
    for id in workspace.ranked::<Standard>(|standard| !standard.editions.is_empty()) {
        let editions = workspace.get(id).map(|s| s.editions.as_slice());
        for (at, edition) in editions.unwrap_or_default().iter().enumerate() {
            if within(edition.date) {
                report.issued.push((id, at));
            }
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cycle::Action;
    use crate::model::indicator::Point;
    use jiff::civil::date;
    use std::sync::Arc;

    #[test]
    fn both_days_belong_to_the_period() {
        let mut workspace = Workspace::default();
        let mut put = |raw: u64, opened: Date, closed: Option<Date>| {
            let cycle = Cycle {
                stage: if closed.is_some() {
                    Stage::Closed
                } else {
                    Stage::Do
                },
                opened: Some(opened),
                closed,
                ..Cycle::default()
            };
            let id = CycleId::new(raw);
            workspace.cycles.insert(id, Arc::new(cycle));
            id
        };
        let (from, to) = (date(2026, 3, 1), date(2026, 3, 31));
        let before = put(1, date(2026, 1, 1), Some(date(2026, 2, 28)));
        let first = put(2, date(2026, 3, 1), Some(date(2026, 3, 31)));
        let after = put(3, date(2026, 4, 1), None);
        let running = put(4, date(2025, 1, 1), None);
        let report = period(&workspace, from, to);
        assert_eq!(report.opened, [first]);
        assert_eq!(report.closed, [first]);
        assert!(report.ran.contains(&running) && report.ran.contains(&first));
        assert!(!report.ran.contains(&before) && !report.ran.contains(&after));
    }

    #[test]
    fn an_indicator_is_stated_by_both_ends_of_its_points_in_the_period() {
        let mut workspace = Workspace::default();
        let point = |day: i8, value: f64| Point {
            date: date(2026, 3, day),
            value,
            ..Point::default()
        };
        let indicator = Indicator {
            series: vec![
                point(1, 1000.0),
                point(10, 80.0),
                point(11, 100.0),
                point(12, 70.0),
                point(13, 60.0),
                point(14, 50.0),
                point(30, 0.0),
            ],
            ..Indicator::default()
        };
        let id = IndicatorId::new(1);
        workspace.indicators.insert(id, Arc::new(indicator));
        // Five points: two at either end.
        let report = period(&workspace, date(2026, 3, 10), date(2026, 3, 14));
        let (found, figures, change) = report.indicators[0];
        assert_eq!(found, id);
        assert_eq!((figures.before, figures.after), (Some(90.0), Some(55.0)));
        match change {
            Some(Change::Relative(change)) => assert_eq!(change.fraction(), -35.0 / 90.0),
            other => panic!("{other:?}"),
        }
        let one = period(&workspace, date(2026, 3, 30), date(2026, 3, 31));
        assert!(one.indicators.is_empty());
    }

    #[test]
    fn late_is_what_was_late_on_the_last_day() {
        let mut workspace = Workspace::default();
        let mut cycle = Cycle::default();
        cycle.doing.actions = vec![Action {
            due: Some(date(2026, 3, 15)),
            ..Action::default()
        }];
        let id = CycleId::new(1);
        workspace.cycles.insert(id, Arc::new(cycle));
        let from = date(2026, 3, 1);
        assert!(period(&workspace, from, date(2026, 3, 15)).late.is_empty());
        assert_eq!(period(&workspace, from, date(2026, 3, 16)).late, [(id, 1)]);
    }
}
