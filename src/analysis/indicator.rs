//! The charts of one indicator: its dated points and phase breaks as the plain input of
//! [`super::control_chart`] and [`super::run_chart`]. No formula stands here.

use super::control_chart::{self, Assurance, ChartError, ChartOptions, ControlChart, Sample};
use super::run_chart::{self, RunChart};
use crate::model::indicator::ChartKind;
use crate::model::{Indicator, Unit};

/// The control chart that the indicator asks for, in the indicator's unit.
///
/// A count must be whole and not negative. A proportion needs the sample size of every point; its
/// values are per cent where the unit is `%` or `％`, else shares of 1, and stay so on the chart.
pub fn control(indicator: &Indicator, screened: bool) -> Result<ControlChart, ChartError> {
    let options = ChartOptions {
        rules: indicator.rules,
        phase_starts: phase_starts(indicator),
        screened,
    };
    match indicator.chart {
        ChartKind::Individuals => control_chart::xmr(&values(indicator), &options),
        ChartKind::Count => {
            let counts = values(indicator)
                .into_iter()
                .enumerate()
                .map(|(index, value)| whole(value).ok_or(ChartError::NotACount { index }))
                .collect::<Result<Vec<u32>, ChartError>>()?;
            control_chart::c(&counts, &options)
        }
        ChartKind::Proportion => {
            let scale = if indicator.unit == Unit::Percent {
                100.0
            } else {
                1.0
            };
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
            let mut chart = scaled(control_chart::p(&samples, &options)?, scale);
            for (point, given) in chart.points.iter_mut().zip(&indicator.series) {
                point.value = given.value;
            }
            Ok(chart)
        }
    }
}

/// The indicator around its median.
pub fn run(indicator: &Indicator) -> Result<RunChart, ChartError> {
    run_chart::run_chart(&values(indicator), &phase_starts(indicator))
}

/// Whether the last phase of `chart` can be relied on for the indicator's target. None without a
/// target, or where limits say nothing about it.
pub fn assurance(indicator: &Indicator, chart: &ControlChart) -> Option<Assurance> {
    control_chart::assurance(chart, indicator.target?, indicator.direction)
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
        let chart = control(&waiting, false).unwrap();
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
            control(&met, false),
            Err(ChartError::NothingInspected { index: 0 })
        );
        for point in &mut met.series {
            point.size = Some(100);
        }
        let chart = control(&met, false).unwrap();
        assert_eq!(chart.phases[0].centre, 85.0);
        assert_eq!(chart.points[2].value, 90.0);
        met.series[1].value = 101.0;
        assert_eq!(
            control(&met, false),
            Err(ChartError::NotAShare { index: 1 })
        );
    }

    #[test]
    fn a_count_is_whole() {
        let mut complaints = indicator(&[3.0, 2.5]);
        complaints.chart = ChartKind::Count;
        assert_eq!(
            control(&complaints, false),
            Err(ChartError::NotACount { index: 1 })
        );
    }
}
