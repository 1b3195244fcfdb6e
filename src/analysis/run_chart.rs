//! Run charts: a series around its median, for the first points of an indicator, before there is
//! enough for control limits.
//!
//! Phases are cut as on a control chart and no rule reaches across a break. Nothing here knows about
//! σ; charts with limits are [`super::control_chart`].
//!
//! Sources: shift and trend after Perla, Provost and Murray, The run chart: a simple analytical tool
//! (2011); the number of crossings after Anhøj and Olesen, Run charts revisited (2014).

use super::control_chart::{ChartError, check_values, phase_spans};

/// Points on one side of the median that make a shift.
const SHIFT: usize = 6;
/// Points steadily rising or falling that make a trend.
const TREND: usize = 5;
/// Fewer useful points than this say nothing about crossings.
const USEFUL_POINTS: usize = 10;

/// A pattern that common cause does not explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunRule {
    /// Six or more in a row on one side of the median; points on the median neither count nor break.
    Shift,
    /// Five or more in a row rising or falling; a repeated value neither counts nor breaks.
    Trend,
}

/// A stretch of points that shares a median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RunPhase {
    /// Index of the first point.
    pub start: usize,
    /// Index after the last point.
    pub end: usize,
    /// In the unit of the values.
    pub median: f64,
    /// How often the line through the points that are not on the median crosses it.
    pub crossings: usize,
    /// The fewest crossings that chance explains (5 % quantile of the binomial distribution);
    /// None with fewer than ten points off the median.
    pub fewest_expected: Option<usize>,
}

impl RunPhase {
    /// Whether the line crosses the median too seldom for chance.
    pub fn crosses_too_seldom(&self) -> bool {
        self.fewest_expected
            .is_some_and(|fewest| self.crossings < fewest)
    }
}

/// A run of points that a rule found, first and last index included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunSignal {
    pub rule: RunRule,
    pub first: usize,
    pub last: usize,
}

/// A computed run chart; signals by last point.
#[derive(Clone, Debug, PartialEq)]
pub struct RunChart {
    pub phases: Vec<RunPhase>,
    pub signals: Vec<RunSignal>,
    /// For each point, the rules it is evidence for.
    pub flags: Vec<Vec<RunRule>>,
}

/// The run chart of `values`, with a new phase at each of `phase_starts` (any order; breaks that
/// separate nothing have no effect). Errors: no values, or one that is not finite.
pub fn run_chart(values: &[f64], phase_starts: &[usize]) -> Result<RunChart, ChartError> {
    check_values(values)?;
    let mut phases = Vec::new();
    let mut signals = Vec::new();
    for (start, end) in phase_spans(values.len(), phase_starts) {
        let span = &values[start..end];
        let median = median(span);
        let off: Vec<(usize, bool)> = span
            .iter()
            .enumerate()
            .filter(|&(_, &value)| value != median)
            .map(|(i, &value)| (start + i, value > median))
            .collect();
        phases.push(RunPhase {
            start,
            end,
            median,
            crossings: off.windows(2).filter(|w| w[0].1 != w[1].1).count(),
            fewest_expected: (off.len() >= USEFUL_POINTS).then(|| fewest_crossings(off.len())),
        });
        for run in off.chunk_by(|a, b| a.1 == b.1) {
            if run.len() >= SHIFT {
                signals.push(RunSignal {
                    rule: RunRule::Shift,
                    first: run[0].0,
                    last: run[run.len() - 1].0,
                });
            }
        }
        signals.extend(trends(span, start));
    }
    signals.sort_by_key(|signal| (signal.last, signal.rule));
    let mut flags = vec![Vec::new(); values.len()];
    for signal in &signals {
        for (index, flags) in flags
            .iter_mut()
            .enumerate()
            .take(signal.last + 1)
            .skip(signal.first)
        {
            let on_median = phases
                .iter()
                .find(|phase| index < phase.end)
                .is_some_and(|phase| phase.median == values[index]);
            let is_evidence = signal.rule == RunRule::Trend || !on_median;
            if is_evidence && !flags.contains(&signal.rule) {
                flags.push(signal.rule);
            }
        }
    }
    Ok(RunChart {
        phases,
        signals,
        flags,
    })
}

/// The middle value, or the mean of the middle two. `values` is not empty and finite.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[half]
    } else {
        (sorted[half - 1] + sorted[half]) / 2.0
    }
}

fn trends(span: &[f64], offset: usize) -> Vec<RunSignal> {
    let distinct: Vec<(usize, f64)> = span
        .iter()
        .enumerate()
        .filter(|&(i, value)| i == 0 || span[i - 1] != *value)
        .map(|(i, &value)| (offset + i, value))
        .collect();
    let steps: Vec<(usize, bool)> = distinct
        .windows(2)
        .enumerate()
        .map(|(i, w)| (i, w[1].1 > w[0].1))
        .collect();
    steps
        .chunk_by(|a, b| a.1 == b.1)
        .filter(|run| run.len() + 1 >= TREND)
        .map(|run| RunSignal {
            rule: RunRule::Trend,
            first: distinct[run[0].0].0,
            last: distinct[run[run.len() - 1].0 + 1].0,
        })
        .collect()
}

/// The 5 % quantile of Binomial(n − 1, ½): the smallest k with P(X ≤ k) ≥ 0.05.
fn fewest_crossings(useful: usize) -> usize {
    let trials = useful - 1;
    // Summed in logarithms, since ½ to the power of a long series is no longer a number.
    let mut log_term = -(trials as f64) * std::f64::consts::LN_2;
    let mut sum = 0.0;
    for k in 0..=trials {
        sum += log_term.exp();
        if sum >= 0.05 {
            return k;
        }
        log_term += ((trials - k) as f64 / (k + 1) as f64).ln();
    }
    trials
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(values: &[f64]) -> Vec<RunSignal> {
        run_chart(values, &[]).unwrap().signals
    }

    #[test]
    fn the_centre_is_the_median_of_each_phase() {
        let chart = run_chart(&[3., 1., 2., 10., 40., 20., 30.], &[3]).unwrap();
        assert_eq!(chart.phases[0].median, 2.0);
        assert_eq!(chart.phases[1].median, 25.0);
    }

    #[test]
    fn six_on_one_side_are_a_shift_and_points_on_the_median_do_not_break_it() {
        let values = [1., 2., 1., 2., 1., 2., 5., 9., 8., 5., 9., 8., 9., 8., 5.];
        let chart = run_chart(&values, &[]).unwrap();
        assert_eq!(chart.phases[0].median, 5.0);
        let shifts: Vec<&RunSignal> = chart
            .signals
            .iter()
            .filter(|s| s.rule == RunRule::Shift)
            .collect();
        assert_eq!(shifts.len(), 2);
        assert_eq!((shifts[1].first, shifts[1].last), (7, 13));
        assert!(
            chart.flags[9].is_empty(),
            "a point on the median is not evidence"
        );
        assert!(chart.flags[13].contains(&RunRule::Shift));
    }

    #[test]
    fn five_rising_are_a_trend_and_a_repeated_value_does_not_break_it() {
        let found = rules(&[5., 1., 2., 2., 3., 4., 5., 1.]);
        assert_eq!(
            found,
            [RunSignal {
                rule: RunRule::Trend,
                first: 1,
                last: 6
            }]
        );
        assert!(rules(&[1., 2., 3., 4., 1., 2., 3., 4.]).is_empty());
    }

    #[test]
    fn crossings_are_judged_against_chance_once_there_are_ten_points() {
        // Quantiles of Binomial(9, ½), (19, ½) and (23, ½).
        assert_eq!(fewest_crossings(10), 2);
        assert_eq!(fewest_crossings(20), 6);
        assert_eq!(fewest_crossings(24), 8);
        let seldom = run_chart(&[1., 2., 1., 2., 1., 8., 9., 8., 9., 8.], &[]).unwrap();
        assert_eq!(seldom.phases[0].crossings, 1);
        assert!(seldom.phases[0].crosses_too_seldom());
        let short = run_chart(&[1., 2., 8., 9.], &[]).unwrap();
        assert_eq!(short.phases[0].fewest_expected, None);
    }

    #[test]
    fn a_series_without_a_finite_number_is_refused() {
        assert_eq!(run_chart(&[], &[]), Err(ChartError::NoPoints));
        assert_eq!(
            run_chart(&[f64::INFINITY], &[]),
            Err(ChartError::NotFinite { index: 0 })
        );
    }
}
