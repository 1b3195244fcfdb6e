//! What a change did to an indicator: the points before it against the points after it, and whether
//! the new level holds. Nothing here decides; a verdict is a person's, with a name under it.

use super::control_chart::{ChartOptions, xmr};
use super::evaluation::Change;
use crate::model::cycle::ChartVerdict;
use crate::model::indicator::Direction;
use crate::model::{Date, Indicator};

/// Points at the new level that release a standard from its watch, and that make a shift evidence.
pub const STABLE_POINTS: usize = 8;

/// Before against after, in the indicator's unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Mean of the points before the day; none without points.
    pub before: Option<f64>,
    pub before_points: usize,
    /// Mean of the points from the day on; none without points.
    pub after: Option<f64>,
    pub after_points: usize,
    /// The change as the indicator states it; none where it cannot be given.
    pub change: Option<Change>,
    /// How many of the points after lie beyond the limits of those before, on the better side.
    pub beyond: usize,
    /// Whether the mean after reaches the target; none without target or points.
    pub on_target: Option<bool>,
    /// What the points say; a person signs or overrules it.
    pub suggests: ChartVerdict,
}

/// The effect of a change that began on a day. An indicator that is to stay on target counts the side
/// nearer to its target as the better one.
///
/// The points suggest "improved" or "worse" when there are [`STABLE_POINTS`] after the change and all
/// of them lie on that side of the old mean (the run rule of a process that has moved), "no change"
/// when there are as many and they lie on both sides, and are inconclusive before that.
pub fn effect(indicator: &Indicator, from: Date) -> Effect {
    let cut = indicator.series.partition_point(|point| point.date < from);
    let (before, after): (Vec<f64>, Vec<f64>) = (
        indicator.series[..cut].iter().map(|p| p.value).collect(),
        indicator.series[cut..].iter().map(|p| p.value).collect(),
    );
    let (old, new) = (mean(&before), mean(&after));
    let better = |value: f64, than: f64| match indicator.direction {
        Direction::LowerIsBetter => value < than,
        Direction::HigherIsBetter => value > than,
        Direction::OnTarget => indicator
            .target
            .is_some_and(|target| (value - target).abs() < (than - target).abs()),
    };
    let options = ChartOptions {
        screened: indicator.screened,
        ..ChartOptions::new(indicator.rules)
    };
    let limits = xmr(&before, &options)
        .ok()
        .and_then(|chart| chart.points.first().and_then(|point| point.limits));
    let beyond = limits.map_or(0, |limits| {
        let outside = |value: &&f64| limits.is_below(**value) || limits.is_above(**value);
        after
            .iter()
            .filter(outside)
            .filter(|value| better(**value, limits.centre))
            .count()
    });
    let suggests = match old {
        Some(old) if after.len() >= STABLE_POINTS => {
            if after.iter().all(|value| better(*value, old)) {
                ChartVerdict::Improved
            } else if after.iter().all(|value| better(old, *value)) {
                ChartVerdict::Worse
            } else {
                ChartVerdict::NoChange
            }
        }
        _ => ChartVerdict::Inconclusive,
    };
    Effect {
        before: old,
        before_points: before.len(),
        after: new,
        after_points: after.len(),
        change: old
            .zip(new)
            .and_then(|(old, new)| Change::between(indicator.delta, old, new).ok()),
        beyond,
        on_target: indicator
            .target
            .zip(new)
            .map(|(target, new)| match indicator.direction {
                Direction::LowerIsBetter => new <= target,
                Direction::HigherIsBetter => new >= target,
                Direction::OnTarget => old.is_none_or(|old| better(new, old)),
            }),
        suggests,
    }
}

/// How a standard that was adopted keeps its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Points since the last special cause, at most those since the day.
    pub stable: usize,
    /// Whether a point since the day is evidence of a special cause: a new cycle is due.
    pub special_cause: bool,
}

impl Watch {
    /// Whether the level has held long enough to end the watch.
    pub fn released(&self) -> bool {
        !self.special_cause && self.stable >= STABLE_POINTS
    }
}

/// The watch over an indicator since a day, by the indicator's own chart. None where no chart can be
/// drawn.
pub fn watch(indicator: &Indicator, since: Date) -> Option<Watch> {
    let chart = super::indicator::control(indicator).ok()?;
    let cut = indicator.series.partition_point(|point| point.date < since);
    let points = &chart.points[cut..];
    let stable = points
        .iter()
        .rev()
        .take_while(|point| point.flags.is_empty())
        .count();
    Some(Watch {
        stable,
        special_cause: stable < points.len(),
    })
}

/// The mean of the points of some days (both included; an open end takes all), rounded to what points
/// can tell, and how many they are. Points with sample sizes weigh by them. None without points.
pub fn mean_between(
    indicator: &Indicator,
    from: Option<Date>,
    to: Option<Date>,
) -> Option<(f64, usize)> {
    let points = indicator.series.iter().filter(|point| {
        from.is_none_or(|from| point.date >= from) && to.is_none_or(|to| point.date <= to)
    });
    let points: Vec<_> = points.collect();
    let weighed = points.iter().all(|p| p.size.is_some_and(|size| size > 0));
    let weight = |size: Option<u32>| {
        if weighed {
            f64::from(size.unwrap_or(1))
        } else {
            1.0
        }
    };
    let all: f64 = points.iter().map(|p| weight(p.size)).sum();
    let sum: f64 = points.iter().map(|p| p.value * weight(p.size)).sum();
    (!points.is_empty()).then(|| (((sum / all) * 1e4).round() / 1e4, points.len()))
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicator::{PhaseBreak, Point};

    const CHANGE: usize = 12;

    fn waiting() -> Indicator {
        let values = [
            282., 301., 268., 295., 310., 276., 289., 304., 271., 298., 286., 300., 214., 198.,
            205., 187., 192., 201., 184., 190.,
        ];
        Indicator {
            target: Some(200.0),
            series: values
                .into_iter()
                .enumerate()
                .map(|(week, value)| Point {
                    date: day(week),
                    value,
                    ..Point::default()
                })
                .collect(),
            ..Indicator::default()
        }
    }

    fn day(week: usize) -> Date {
        jiff::civil::date(2026, 1, 5)
            .checked_add(jiff::Span::new().weeks(week as i64))
            .unwrap()
    }

    #[test]
    fn the_store_example_has_improved() {
        let effect = effect(&waiting(), day(CHANGE));
        assert_eq!((effect.before_points, effect.after_points), (12, 8));
        assert_eq!(effect.before, Some(290.0));
        assert_eq!(effect.after, Some(196.375));
        assert_eq!(effect.beyond, 8);
        assert_eq!(effect.on_target, Some(true));
        assert_eq!(effect.suggests, ChartVerdict::Improved);
        match effect.change {
            Some(Change::Relative(change)) => {
                assert!((change.fraction() + 0.322_844).abs() < 1e-6)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_baseline_is_the_mean_of_the_days_that_are_chosen() {
        let mut waiting = waiting();
        let before = mean_between(&waiting, None, Some(day(CHANGE - 1)));
        assert_eq!(before, Some((290.0, 12)));
        // Both days count: weeks 12 and 13.
        let two = mean_between(&waiting, Some(day(12)), Some(day(13)));
        assert_eq!(two, Some((206.0, 2)));
        assert_eq!(mean_between(&waiting, Some(day(30)), None), None);
        // 10 of 100 and 30 of 300 weigh by their samples.
        waiting.series.truncate(2);
        for (point, (value, size)) in waiting.series.iter_mut().zip([(10.0, 100), (30.0, 300)]) {
            (point.value, point.size) = (value, Some(size));
        }
        assert_eq!(mean_between(&waiting, None, None), Some((25.0, 2)));
    }

    #[test]
    fn seven_points_are_not_yet_conclusive_and_eight_on_both_sides_are_no_change() {
        let mut short = waiting();
        short.series.truncate(19);
        assert_eq!(
            effect(&short, day(CHANGE)).suggests,
            ChartVerdict::Inconclusive
        );
        let mut mixed = waiting();
        mixed.series[15].value = 295.0;
        assert_eq!(effect(&mixed, day(CHANGE)).suggests, ChartVerdict::NoChange);
    }

    #[test]
    fn for_a_figure_that_should_rise_the_same_points_are_worse() {
        let mut success = waiting();
        success.direction = Direction::HigherIsBetter;
        let effect = effect(&success, day(CHANGE));
        assert_eq!(effect.suggests, ChartVerdict::Worse);
        assert_eq!(effect.beyond, 0);
        assert_eq!(effect.on_target, Some(false));
    }

    #[test]
    fn a_watch_counts_stable_points_and_sees_a_special_cause() {
        let mut watched = waiting();
        watched.breaks = vec![PhaseBreak {
            date: day(CHANGE),
            label: String::new(),
        }];
        let quiet = watch(&watched, day(CHANGE)).unwrap();
        assert!(quiet.released() && quiet.stable == 8);
        watched.series.push(Point {
            date: day(20),
            value: 400.0,
            ..Point::default()
        });
        let alarm = watch(&watched, day(CHANGE)).unwrap();
        assert!(alarm.special_cause && !alarm.released());
        let waiting = watch(&watched, day(30)).unwrap();
        assert!(waiting.stable == 0 && !waiting.special_cause && !waiting.released());
    }
}
