//! Control charts: XmR for single measurements, c for counts of defects, p for defective shares.
//!
//! A chart is computed phase by phase (baseline, after the change): a phase has its own centre and
//! limits, and no moving range or detection rule reaches across a phase break, so a chart is never
//! re-based silently. Nothing here draws, rounds or words anything. Detection rules live in
//! [`rules`]; a median chart for short series is [`super::run_chart`]; a further kind of chart is
//! one function beside [`xmr`], [`c`] and [`p`].
//!
//! Source of the constants: Shewhart's control-chart factors for moving ranges of two
//! (d₂ = 1.128, D₄ = 3.267, 3/d₂ = 2.66).

pub mod rules;

pub use crate::model::indicator::{ChartKind, RuleSet};
pub use rules::{Rule, Signal};

use crate::model::indicator::Direction;

/// 3/d₂: a limit's distance from the centre in mean moving ranges.
const LIMIT_PER_RANGE: f64 = 2.66;
/// D₄: the upper limit of moving ranges in mean moving ranges.
const RANGE_LIMIT_FACTOR: f64 = 3.267;
/// d₂ of ranges of two.
const D2: f64 = 1.128;
/// With fewer points than this, an XmR phase has trial limits.
pub const FIRM_POINTS: usize = 12;

/// Limits at one point, in the unit of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub centre: f64,
    pub lower: f64,
    pub upper: f64,
    /// A third of the distance from the centre to an uncut limit: the width of the zones that the
    /// detection rules use, so that 3σ is the line that is drawn. Never negative.
    pub zone: f64,
}

/// One plotted point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The plotted value; for a p chart the defective share, 0–1.
    pub value: f64,
    /// None where the phase has too few points to have limits.
    pub limits: Option<Limits>,
    /// |xᵢ − xᵢ₋₁| within the phase; None at a phase's first point and on c and p charts.
    pub moving_range: Option<f64>,
    /// The rules this point is evidence for, each once, in the order of [`Rule`].
    pub flags: Vec<Rule>,
}

/// A stretch of points that shares a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// Index of the first point.
    pub start: usize,
    /// Index after the last point.
    pub end: usize,
    /// Mean of the phase (c̄, or p̄ = Σ defective / Σ inspected).
    pub centre: f64,
    /// XmR only, and only with two points or more.
    pub ranges: Option<Ranges>,
    /// Whether the limits are provisional: an XmR phase of fewer than [`FIRM_POINTS`] points.
    pub trial: bool,
}

/// The moving ranges of an XmR phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranges {
    /// MR̄, after screening if it was asked for.
    pub mean: f64,
    /// 3.267·MR̄.
    pub upper_limit: f64,
    /// σ̂ = MR̄/1.128.
    pub sigma: f64,
    /// How many ranges screening left out.
    pub screened_out: usize,
}

/// A computed chart: points in the order given, at least one phase, signals by last point.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    pub kind: ChartKind,
    pub rules: RuleSet,
    pub points: Vec<Point>,
    pub phases: Vec<Phase>,
    pub signals: Vec<Signal>,
}

/// What a chart is computed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartOptions {
    pub rules: RuleSet,
    /// Indices at which a new phase begins, in any order. Breaks at 0 or beyond the last point
    /// separate nothing and have no effect.
    pub phase_starts: Vec<usize>,
    /// XmR only: leave out, once, moving ranges above 3.267·MR̄ before computing limits.
    pub screened: bool,
}

impl ChartOptions {
    /// One phase, no screening.
    pub fn new(rules: RuleSet) -> Self {
        Self {
            rules,
            phase_starts: Vec::new(),
            screened: false,
        }
    }
}

/// A sample of a p chart: `defective` of `inspected` units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    pub defective: u32,
    pub inspected: u32,
}

/// Why a chart cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    #[error("no points")]
    NoPoints,
    #[error("point {index} is not a finite number")]
    NotFinite { index: usize },
    #[error("sample {index} inspected nothing")]
    NothingInspected { index: usize },
    #[error("sample {index} has more defective than inspected units")]
    MoreDefectiveThanInspected { index: usize },
    #[error("point {index} is not a whole number of 0 or more")]
    NotACount { index: usize },
    #[error("point {index} is not a share of its sample")]
    NotAShare { index: usize },
}

/// What the process can be relied on for, against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// The target lies beyond the limits on the bad side: it will be met consistently.
    Met,
    /// The target lies beyond the limits on the good side: it will be failed consistently.
    Failed,
    /// The target lies within (or on) the limits: common cause decides.
    HitOrMiss,
}

/// An XmR chart of single measurements: x̄ ± 2.66·MR̄ per phase. A phase of one point has a centre
/// and no limits.
pub fn xmr(values: &[f64], options: &ChartOptions) -> Result<ControlChart, ChartError> {
    check_values(values)?;
    let mut points: Vec<Point> = values.iter().map(|&value| bare_point(value)).collect();
    let mut phases = Vec::new();
    for (start, end) in phase_spans(values.len(), &options.phase_starts) {
        let span = &values[start..end];
        let centre = mean(span);
        let moving: Vec<f64> = span.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
        let ranges = range_summary(&moving, options.screened);
        for (point, range) in points[start + 1..end].iter_mut().zip(&moving) {
            point.moving_range = Some(*range);
        }
        if let Some(ranges) = ranges {
            let reach = LIMIT_PER_RANGE * ranges.mean;
            for point in &mut points[start..end] {
                point.limits = Some(Limits {
                    centre,
                    lower: centre - reach,
                    upper: centre + reach,
                    zone: reach / 3.0,
                });
            }
        }
        phases.push(Phase {
            start,
            end,
            centre,
            ranges,
            trial: end - start < FIRM_POINTS,
        });
    }
    Ok(finish(ChartKind::Individuals, points, phases, options))
}

/// A c chart of defect counts over equal opportunities: c̄ ± 3√c̄ per phase, the lower limit cut at 0.
pub fn c(counts: &[u32], options: &ChartOptions) -> Result<ControlChart, ChartError> {
    if counts.is_empty() {
        return Err(ChartError::NoPoints);
    }
    let mut points: Vec<Point> = counts
        .iter()
        .map(|&count| bare_point(f64::from(count)))
        .collect();
    let mut phases = Vec::new();
    for (start, end) in phase_spans(counts.len(), &options.phase_starts) {
        let total: f64 = counts[start..end].iter().copied().map(f64::from).sum();
        let centre = total / (end - start) as f64;
        let zone = centre.sqrt();
        for point in &mut points[start..end] {
            point.limits = Some(Limits {
                centre,
                lower: (centre - 3.0 * zone).max(0.0),
                upper: centre + 3.0 * zone,
                zone,
            });
        }
        phases.push(plain_phase(start, end, centre));
    }
    Ok(finish(ChartKind::Count, points, phases, options))
}

/// A p chart of defective shares: p̄ ± 3√(p̄(1−p̄)/nᵢ) per phase, stepped with the sample size and cut
/// to 0–1.
pub fn p(samples: &[Sample], options: &ChartOptions) -> Result<ControlChart, ChartError> {
    if samples.is_empty() {
        return Err(ChartError::NoPoints);
    }
    for (index, sample) in samples.iter().enumerate() {
        if sample.inspected == 0 {
            return Err(ChartError::NothingInspected { index });
        }
        if sample.defective > sample.inspected {
            return Err(ChartError::MoreDefectiveThanInspected { index });
        }
    }
    let mut points: Vec<Point> = samples
        .iter()
        .map(|sample| bare_point(f64::from(sample.defective) / f64::from(sample.inspected)))
        .collect();
    let mut phases = Vec::new();
    for (start, end) in phase_spans(samples.len(), &options.phase_starts) {
        let span = &samples[start..end];
        let defective: f64 = span.iter().map(|s| f64::from(s.defective)).sum();
        let inspected: f64 = span.iter().map(|s| f64::from(s.inspected)).sum();
        let centre = defective / inspected;
        for (point, sample) in points[start..end].iter_mut().zip(span) {
            let zone = (centre * (1.0 - centre) / f64::from(sample.inspected)).sqrt();
            point.limits = Some(Limits {
                centre,
                lower: (centre - 3.0 * zone).max(0.0),
                upper: (centre + 3.0 * zone).min(1.0),
                zone,
            });
        }
        phases.push(plain_phase(start, end, centre));
    }
    Ok(finish(ChartKind::Proportion, points, phases, options))
}

/// Whether the last phase can be relied on to meet `target`. With stepped limits the target must lie
/// beyond all of them. None where the last phase has no limits, the target is not
/// finite, or the figure is to stay on its target, which limits say nothing about.
pub fn assurance(chart: &ControlChart, target: f64, better: Direction) -> Option<Assurance> {
    if !target.is_finite() || better == Direction::OnTarget {
        return None;
    }
    let last = chart.phases.last()?;
    let limits = chart.points[last.start..last.end]
        .iter()
        .map(|point| point.limits)
        .collect::<Option<Vec<Limits>>>()?;
    let above = limits.iter().all(|l| l.is_below(target));
    let below = limits.iter().all(|l| l.is_above(target));
    Some(match (above, below, better) {
        (true, _, Direction::LowerIsBetter) | (_, true, Direction::HigherIsBetter) => {
            Assurance::Met
        }
        (true, _, Direction::HigherIsBetter) | (_, true, Direction::LowerIsBetter) => {
            Assurance::Failed
        }
        _ => Assurance::HitOrMiss,
    })
}

impl Limits {
    /// Whether `value` lies above the upper limit. On the limit is not beyond it, whatever the last
    /// bits of the arithmetic say.
    pub fn is_below(&self, value: f64) -> bool {
        value - self.upper > self.grain()
    }

    /// Whether `value` lies below the lower limit.
    pub fn is_above(&self, value: f64) -> bool {
        self.lower - value > self.grain()
    }

    /// Differences smaller than this are rounding, not evidence.
    fn grain(&self) -> f64 {
        1e-9 * self
            .centre
            .abs()
            .max(self.upper.abs())
            .max(self.lower.abs())
    }
}

/// The spans of the phases that `starts` cut `0..len` into.
pub(super) fn phase_spans(len: usize, starts: &[usize]) -> Vec<(usize, usize)> {
    let mut cuts: Vec<usize> = starts
        .iter()
        .copied()
        .filter(|&start| start > 0 && start < len)
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.insert(0, 0);
    cuts.push(len);
    cuts.windows(2).map(|w| (w[0], w[1])).collect()
}

pub(super) fn check_values(values: &[f64]) -> Result<(), ChartError> {
    if values.is_empty() {
        return Err(ChartError::NoPoints);
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(ChartError::NotFinite { index }),
        None => Ok(()),
    }
}

fn range_summary(moving: &[f64], screened: bool) -> Option<Ranges> {
    if moving.is_empty() {
        return None;
    }
    let all = mean(moving);
    let cutoff = RANGE_LIMIT_FACTOR * all;
    let kept: Vec<f64> = moving
        .iter()
        .copied()
        .filter(|&range| !screened || range <= cutoff)
        .collect();
    // The smallest range is never above the mean, so something is always kept.
    let mean = mean(&kept);
    Some(Ranges {
        mean,
        upper_limit: RANGE_LIMIT_FACTOR * mean,
        sigma: mean / D2,
        screened_out: moving.len() - kept.len(),
    })
}

fn finish(
    kind: ChartKind,
    mut points: Vec<Point>,
    phases: Vec<Phase>,
    options: &ChartOptions,
) -> ControlChart {
    let mut signals = Vec::new();
    for phase in &phases {
        signals.extend(rules::detect(
            &points[phase.start..phase.end],
            phase.start,
            options.rules,
        ));
    }
    signals.sort_by_key(|signal| (signal.last, signal.rule));
    for signal in &signals {
        for &index in &signal.evidence {
            let flags = &mut points[index].flags;
            if let Err(at) = flags.binary_search(&signal.rule) {
                flags.insert(at, signal.rule);
            }
        }
    }
    ControlChart {
        kind,
        rules: options.rules,
        points,
        phases,
        signals,
    }
}

fn bare_point(value: f64) -> Point {
    Point {
        value,
        limits: None,
        moving_range: None,
        flags: Vec::new(),
    }
}

fn plain_phase(start: usize, end: usize, centre: f64) -> Phase {
    Phase {
        start,
        end,
        centre,
        ranges: None,
        trial: false,
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(actual: f64, expected: f64, within: f64) {
        assert!(
            (actual - expected).abs() <= within,
            "{actual} is not {expected}"
        );
    }

    fn limits(values: &[f64]) -> (ControlChart, Limits) {
        let chart = xmr(values, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
        let limits = chart.points[0].limits.unwrap();
        (chart, limits)
    }

    #[test]
    fn an_xmr_chart_has_the_published_limits() {
        let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        let (chart, limits) = limits(&values);
        near(limits.centre, 50.81, 1e-9);
        near(chart.phases[0].ranges.unwrap().mean, 1.8778, 5e-5);
        near(limits.lower, 45.8151, 5e-5);
        near(limits.upper, 55.8049, 5e-5);
        near(
            chart.phases[0].ranges.unwrap().sigma,
            1.877_778 / 1.128,
            1e-5,
        );
        assert!(chart.phases[0].trial, "ten points give trial limits");
    }

    #[test]
    fn the_baselines_of_the_examples_have_their_printed_limits() {
        let cases: [(&[f64], f64, f64, f64); 4] = [
            (
                &[
                    282., 301., 268., 295., 310., 276., 289., 304., 271., 298., 286., 300.,
                ],
                290.0,
                231.48,
                348.52,
            ),
            (
                &[52., 47., 58., 49., 61., 44., 55., 50., 63., 48., 54., 57.],
                53.17,
                27.29,
                79.04,
            ),
            (
                &[
                    18.4, 17.6, 19.1, 18.0, 17.2, 18.9, 18.3, 17.5, 19.0, 18.1, 17.8, 18.5,
                ],
                18.2,
                15.61,
                20.79,
            ),
            (
                &[64., 71., 59., 68., 74., 62., 66., 70., 61., 69., 65., 72.],
                66.75,
                46.92,
                86.58,
            ),
        ];
        for (values, centre, lower, upper) in cases {
            let (chart, limits) = limits(values);
            near(limits.centre, centre, 0.005);
            near(limits.lower, lower, 0.005);
            near(limits.upper, upper, 0.005);
            assert!(!chart.phases[0].trial, "twelve points are enough");
        }
    }

    #[test]
    fn a_change_starts_a_phase_with_its_own_limits() {
        let before = [
            282., 301., 268., 295., 310., 276., 289., 304., 271., 298., 286., 300.,
        ];
        let after = [214., 198., 205., 187., 192., 201., 184., 190.];
        let values = [&before[..], &after[..]].concat();
        let mut options = ChartOptions::new(RuleSet::Nhs);
        options.phase_starts = vec![12];
        let chart = xmr(&values, &options).unwrap();
        assert_eq!(chart.phases.len(), 2);
        near(chart.phases[0].centre, 290.0, 1e-9);
        near(chart.phases[1].centre, 196.375, 1e-9);
        assert_eq!(chart.points[12].moving_range, None);
        assert!(chart.phases[1].trial);

        options.phase_starts.clear();
        let whole = xmr(&values, &options).unwrap();
        assert!(!whole.signals.is_empty(), "unsplit, the change is a signal");
    }

    #[test]
    fn a_phase_that_has_just_begun_has_a_centre_and_no_limits() {
        let mut options = ChartOptions::new(RuleSet::Nelson);
        options.phase_starts = vec![3, 99, 0, 3];
        let chart = xmr(&[1.0, 2.0, 3.0, 9.0], &options).unwrap();
        assert_eq!(chart.phases.len(), 2);
        near(chart.phases[1].centre, 9.0, 0.0);
        assert_eq!(chart.points[3].limits, None);
        assert_eq!(assurance(&chart, 5.0, Direction::LowerIsBetter), None);
    }

    #[test]
    fn screening_leaves_out_an_extreme_range_once() {
        let values = [
            10., 11., 10., 11., 10., 11., 10., 40., 10., 11., 10., 11., 10.,
        ];
        let mut options = ChartOptions::new(RuleSet::Nhs);
        let plain = xmr(&values, &options).unwrap();
        options.screened = true;
        let screened = xmr(&values, &options).unwrap();
        let ranges = screened.phases[0].ranges.unwrap();
        assert_eq!(ranges.screened_out, 2);
        near(ranges.mean, 1.0, 1e-12);
        assert!(plain.phases[0].ranges.unwrap().mean > 5.0);
    }

    #[test]
    fn a_point_on_the_limit_of_a_c_chart_is_not_outside() {
        let counts = [
            16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19,
            16, 31, 13,
        ];
        let chart = c(&counts, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
        let limits = chart.points[0].limits.unwrap();
        assert_eq!(
            (limits.centre, limits.lower, limits.upper),
            (16.0, 4.0, 28.0)
        );
        let outside: Vec<usize> = (0..counts.len())
            .filter(|&i| chart.points[i].flags.contains(&Rule::BeyondLimits))
            .collect();
        assert_eq!(outside, [23]);
    }

    #[test]
    fn p_chart_limits_step_with_the_sample_size_and_stay_within_a_share() {
        let samples = [
            Sample {
                defective: 5,
                inspected: 100,
            },
            Sample {
                defective: 15,
                inspected: 400,
            },
        ];
        let chart = p(&samples, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
        let (small, large) = (
            chart.points[0].limits.unwrap(),
            chart.points[1].limits.unwrap(),
        );
        near(small.centre, 0.04, 1e-12);
        near(
            small.upper,
            0.04 + 3.0 * (0.04f64 * 0.96 / 100.0).sqrt(),
            1e-12,
        );
        near(
            large.upper,
            0.04 + 3.0 * (0.04f64 * 0.96 / 400.0).sqrt(),
            1e-12,
        );
        assert_eq!(small.lower, 0.0);
    }

    #[test]
    fn assurance_asks_whether_the_target_lies_beyond_the_last_limits() {
        let values = [50., 51., 50., 49., 50., 51., 50., 49., 50., 51., 50., 49.];
        let (chart, limits) = limits(&values);
        assert_eq!(
            assurance(&chart, limits.upper + 1.0, Direction::LowerIsBetter),
            Some(Assurance::Met)
        );
        assert_eq!(
            assurance(&chart, limits.upper + 1.0, Direction::HigherIsBetter),
            Some(Assurance::Failed)
        );
        assert_eq!(
            assurance(&chart, limits.lower - 1.0, Direction::HigherIsBetter),
            Some(Assurance::Met)
        );
        assert_eq!(
            assurance(&chart, limits.upper, Direction::LowerIsBetter),
            Some(Assurance::HitOrMiss)
        );
    }

    #[test]
    fn what_cannot_be_charted_is_refused_by_name() {
        let options = ChartOptions::new(RuleSet::Nhs);
        assert_eq!(xmr(&[], &options), Err(ChartError::NoPoints));
        assert_eq!(
            xmr(&[1.0, f64::NAN], &options),
            Err(ChartError::NotFinite { index: 1 })
        );
        let sample = |defective, inspected| Sample {
            defective,
            inspected,
        };
        assert_eq!(
            p(&[sample(0, 0)], &options),
            Err(ChartError::NothingInspected { index: 0 })
        );
        assert_eq!(
            p(&[sample(3, 2)], &options),
            Err(ChartError::MoreDefectiveThanInspected { index: 0 })
        );
    }
}
