//! The charts of one indicator: its dated points and phase breaks as the plain input of
//! [`super::control_chart`] and [`super::run_chart`]. No formula stands here.

use super::capability::{self, Capability, NotCapable};
use super::control_chart::{
    self, Assurance, ChartError, ChartOptions, ControlChart, Exposure, Sample, Smoothing,
};
use super::run_chart::{self, RunChart};
use crate::model::indicator::ChartKind;
use crate::model::{Indicator, Unit};

/// The control chart that the indicator asks for, in the indicator's unit.
///
/// A count must be whole and not negative. A proportion and a rate need the size of every point; their
/// values are per cent where the unit is per cent, else shares or rates of 1, and stay so on the chart.
pub fn control(indicator: &Indicator) -> Result<ControlChart, ChartError> {
    let options = options(indicator);
    match indicator.chart {
        ChartKind::Individuals => control_chart::xmr(&values(indicator), &options),
        ChartKind::Ewma => {
            let usual = Smoothing::default();
            let smoothing = Smoothing {
                weight: indicator.weight.unwrap_or(usual.weight),
                reach: indicator.reach.unwrap_or(usual.reach),
            };
            control_chart::ewma(&values(indicator), smoothing, &options)
        }
        ChartKind::Count => {
            let counts = values(indicator)
                .into_iter()
                .enumerate()
                .map(|(index, value)| whole(value).ok_or(ChartError::NotACount { index }))
                .collect::<Result<Vec<u32>, ChartError>>()?;
            control_chart::c(&counts, &options)
        }
        ChartKind::Proportion => {
            let scale = scale(indicator);
            let samples = indicator
                .series
                .iter()
                .enumerate()
                .map(|(index, point)| {
                    let inspected = point.size.ok_or(ChartError::NothingInspected { index })?;
                    let share = point.value / scale;
                    if !(0.0..=1.0).contains(&share) {
                        return Err(ChartError::NotAShare { index });
                    }
                    // Shares are written rounded; the count behind one is whole. What is plotted stays
                    // the figure that was written.
                    let defective = (share * f64::from(inspected)).round() as u32;
                    Ok(Sample {
                        defective,
                        inspected,
                    })
                })
                .collect::<Result<Vec<Sample>, ChartError>>()?;
            Ok(as_written(
                indicator,
                scaled(control_chart::p(&samples, &options)?, scale),
            ))
        }
        ChartKind::Rate => {
            let scale = scale(indicator);
            let samples = indicator
                .series
                .iter()
                .enumerate()
                .map(|(index, point)| {
                    let units = point.size.ok_or(ChartError::NoOpportunity { index })?;
                    let defects = (point.value / scale * f64::from(units)).round();
                    if !(0.0..=f64::from(u32::MAX)).contains(&defects) {
                        return Err(ChartError::NotARate { index });
                    }
                    Ok(Exposure {
                        defects: defects as u32,
                        units,
                    })
                })
                .collect::<Result<Vec<Exposure>, ChartError>>()?;
            Ok(as_written(
                indicator,
                scaled(control_chart::u(&samples, &options)?, scale),
            ))
        }
    }
}

fn options(indicator: &Indicator) -> ChartOptions {
    ChartOptions {
        rules: indicator.rules,
        phase_starts: phase_starts(indicator),
        screened: indicator.screened,
    }
}

/// What a share of 1 is in the indicator's unit.
fn scale(indicator: &Indicator) -> f64 {
    match indicator.unit {
        Unit::Percent => 100.0,
        _ => 1.0,
    }
}

/// The chart with the figures that were written: the counts behind them were rounded to whole ones.
fn as_written(indicator: &Indicator, mut chart: ControlChart) -> ControlChart {
    for (point, given) in chart.points.iter_mut().zip(&indicator.series) {
        point.value = given.value;
    }
    chart
}

/// The indicator around its median.
pub fn run(indicator: &Indicator) -> Result<RunChart, ChartError> {
    run_chart::run_chart(&values(indicator), &phase_starts(indicator))
}

/// Whether the last phase of `chart` can be relied on for the indicator's target. None without a
/// target, or where limits say nothing about it. The limits of averages do not hold single values, so an
/// EWMA chart answers with the limits of the values behind it.
pub fn assurance(indicator: &Indicator, chart: &ControlChart) -> Option<Assurance> {
    let target = indicator.target?;
    if chart.kind == ChartKind::Ewma {
        let singles = control_chart::xmr(&values(indicator), &options(indicator)).ok()?;
        return control_chart::assurance(&singles, target, indicator.direction);
    }
    control_chart::assurance(chart, target, indicator.direction)
}

/// The capability of the indicator's last phase against its specification limits. Whether it is stable
/// is asked of its values, also where the chart shows averages.
pub fn capability(indicator: &Indicator) -> Result<Capability, NotCapable> {
    let (lower, upper) = (indicator.lower_spec, indicator.upper_spec);
    match indicator.chart {
        ChartKind::Individuals | ChartKind::Ewma => {}
        _ => return Err(NotCapable::NotMeasured),
    }
    match control_chart::xmr(&values(indicator), &options(indicator)) {
        Ok(chart) => capability::capability(&chart, lower, upper),
        Err(_) => Err(NotCapable::TooFew { points: 0 }),
    }
}

/// The values of the last phase.
pub fn last_phase(indicator: &Indicator) -> Vec<f64> {
    let count = indicator.series.len();
    let starts = phase_starts(indicator).into_iter();
    let start = starts.filter(|start| *start < count).max().unwrap_or(0);
    values(indicator).split_off(start)
}

/// The index of the first point of each phase after the first: the first point on or after the date of
/// its break.
pub fn phase_starts(indicator: &Indicator) -> Vec<usize> {
    indicator
        .breaks
        .iter()
        .map(|phase| {
            indicator
                .series
                .partition_point(|point| point.date < phase.date)
        })
        .collect()
}

fn values(indicator: &Indicator) -> Vec<f64> {
    indicator.series.iter().map(|point| point.value).collect()
}

fn whole(value: f64) -> Option<u32> {
    (value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value)).then_some(value as u32)
}

/// Centre and limits in another unit; the points keep the values given.
fn scaled(mut chart: ControlChart, scale: f64) -> ControlChart {
    for point in &mut chart.points {
        if let Some(limits) = &mut point.limits {
            limits.centre *= scale;
            limits.lower *= scale;
            limits.upper *= scale;
            limits.zone *= scale;
        }
    }
    for phase in &mut chart.phases {
        phase.centre *= scale;
    }
    chart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::indicator::{PhaseBreak, Point};

    fn indicator(values: &[f64]) -> Indicator {
        Indicator {
            series: values
                .iter()
                .enumerate()
                .map(|(week, &value)| Point {
                    date: jiff::civil::date(2026, 1, 1)
                        .checked_add(jiff::Span::new().weeks(week as i64))
                        .unwrap(),
                    value,
                    ..Point::default()
                })
                .collect(),
            ..Indicator::default()
        }
    }

    #[test]
    fn a_phase_begins_with_the_first_point_on_or_after_its_break() {
        let mut waiting = indicator(&[282., 301., 268., 295., 214., 198., 205., 187.]);
        waiting.breaks = vec![PhaseBreak {
            date: jiff::civil::date(2026, 1, 24),
            label: String::new(),
        }];
        waiting.target = Some(400.0);
        let chart = control(&waiting).unwrap();
        assert_eq!(chart.phases[1].start, 4);
        assert_eq!(chart.phases[1].centre, 201.0);
        assert_eq!(assurance(&waiting, &chart), Some(Assurance::Met));
        assert_eq!(run(&waiting).unwrap().phases[1].median, 201.5);
    }

    #[test]
    fn a_proportion_in_per_cent_stays_in_per_cent() {
        let mut met = indicator(&[81.0, 84.0, 90.0]);
        met.chart = ChartKind::Proportion;
        met.unit = Unit::Percent;
        assert_eq!(
            control(&met),
            Err(ChartError::NothingInspected { index: 0 })
        );
        for point in &mut met.series {
            point.size = Some(100);
        }
        let chart = control(&met).unwrap();
        assert_eq!(chart.phases[0].centre, 85.0);
        assert_eq!(chart.points[2].value, 90.0);
        met.series[1].value = 101.0;
        assert_eq!(control(&met), Err(ChartError::NotAShare { index: 1 }));
    }

    #[test]
    fn a_count_is_whole() {
        let mut complaints = indicator(&[3.0, 2.5]);
        complaints.chart = ChartKind::Count;
        assert_eq!(
            control(&complaints),
            Err(ChartError::NotACount { index: 1 })
        );
    }

    #[test]
    fn a_rate_needs_its_units_and_keeps_what_was_written() {
        let mut errors = indicator(&[0.03, 0.05, 0.04]);
        errors.chart = ChartKind::Rate;
        assert_eq!(
            control(&errors),
            Err(ChartError::NoOpportunity { index: 0 })
        );
        for point in &mut errors.series {
            point.size = Some(100);
        }
        let chart = control(&errors).unwrap();
        assert!((chart.phases[0].centre - 0.04).abs() < 1e-12, "12 of 300");
        assert_eq!(chart.points[1].value, 0.05);
        let upper = chart.points[0].limits.unwrap().upper;
        assert!(
            (upper - (0.04 + 3.0 * 0.02)).abs() < 1e-12,
            "√(0.04/100) is 0.02"
        );
        errors.series[2].value = -0.01;
        assert_eq!(control(&errors), Err(ChartError::NotARate { index: 2 }));
    }

    #[test]
    fn averages_answer_for_the_target_with_the_limits_of_the_values() {
        let mut waiting = indicator(&[10., 11., 10., 9., 10., 11., 10., 9., 10., 11., 10., 9.]);
        waiting.chart = ChartKind::Ewma;
        waiting.target = Some(12.0);
        let chart = control(&waiting).unwrap();
        // x̄ = 10, MR̄ = 1: values reach 12.66, averages 10.887.
        assert!(chart.points[11].limits.unwrap().upper < 10.9);
        assert_eq!(assurance(&waiting, &chart), Some(Assurance::HitOrMiss));
        waiting.target = Some(12.7);
        assert_eq!(assurance(&waiting, &chart), Some(Assurance::Met));
        waiting.weight = Some(1.5);
        assert_eq!(control(&waiting), Err(ChartError::NotAWeight));
    }
}
