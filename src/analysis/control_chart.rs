//! Control charts: XmR for single measurements, c for counts of defects, p for defective shares, u for
//! defects per unit, EWMA for small lasting shifts of single measurements.
//!
//! A chart is computed phase by phase (baseline, after the change): a phase has its own centre and
//! limits, and no moving range or detection rule reaches across a phase break, so a chart is never
//! re-based silently. Nothing here draws, rounds or words anything. Detection rules live in
//! [`rules`]; a median chart for short series is [`super::run_chart`]; a further kind of chart is
//! one function beside [`xmr`], [`c`], [`p`], [`u`] and [`ewma`], which has a file of its own.
//!
//! Source of the constants: Shewhart's control-chart factors for moving ranges of two
//! (d₂ = 1.128, D₄ = 3.267, 3/d₂ = 2.66).

mod ewma;
pub mod rules;

pub use crate::model::indicator::{ChartKind, RuleSet};
pub use ewma::{Smoothing, ewma};
pub use rules::{Rule, Signal};

use crate::model::indicator::Direction;

/// 3/d₂: a limit's distance from the centre in mean moving ranges.
const LIMIT_PER_RANGE: f64 = 2.66;
/// D₄: the upper limit of moving ranges in mean moving ranges.
const RANGE_LIMIT_FACTOR: f64 = 3.267;
/// d₂ of ranges of two.
const D2: f64 = 1.128;
/// With fewer points than this, a phase has trial limits.
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
    /// The plotted value; for a p chart the defective share, 0–1; for a u chart the rate; for an EWMA
    /// chart the weighted average.
    pub value: f64,
    /// None where the phase has too few points to have limits.
    pub limits: Option<Limits>,
    /// |xᵢ − xᵢ₋₁| within the phase; None at a phase's first point and on c, p and u charts.
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
    /// Mean of the phase (c̄, p̄ = Σ defective / Σ inspected, or ū = Σ defects / Σ units).
    pub centre: f64,
    /// XmR and EWMA only, and only with two points or more.
    pub ranges: Option<Ranges>,
    /// Whether the limits are provisional: a phase of fewer than [`FIRM_POINTS`] points.
    pub trial: bool,
}

/// The moving ranges of a phase of single measurements.
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
    /// XmR and EWMA only: leave out, once, moving ranges above 3.267·MR̄ before computing limits.
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

/// A sample of a u chart: `defects` found in `units` of opportunity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    pub defects: u32,
    pub units: u32,
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
    #[error("point {index} has no units of opportunity")]
    NoOpportunity { index: usize },
    #[error("point {index} is no rate of 0 or more")]
    NotARate { index: usize },
    #[error("the weight of the newest point is not above 0 and up to 1")]
    NotAWeight,
    #[error("the reach of the limits is not above 0")]
    NotAReach,
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
    let (mut points, phases) = single_phases(values, options);
    for phase in &phases {
        let Some(ranges) = phase.ranges else { continue };
        let reach = LIMIT_PER_RANGE * ranges.mean;
        for point in &mut points[phase.start..phase.end] {
            point.limits = Some(Limits {
                centre: phase.centre,
                lower: phase.centre - reach,
                upper: phase.centre + reach,
                zone: reach / 3.0,
            });
        }
    }
    Ok(finish(ChartKind::Individuals, points, phases, options))
}

/// Single measurements by phase: means and moving ranges, limits still to come.
fn single_phases(values: &[f64], options: &ChartOptions) -> (Vec<Point>, Vec<Phase>) {
    let mut points: Vec<Point> = values.iter().map(|&value| bare_point(value)).collect();
    let mut phases = Vec::new();
    for (start, end) in phase_spans(values.len(), &options.phase_starts) {
        let span = &values[start..end];
        let moving: Vec<f64> = span.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
        for (point, range) in points[start + 1..end].iter_mut().zip(&moving) {
            point.moving_range = Some(*range);
        }
        phases.push(Phase {
            ranges: range_summary(&moving, options.screened),
            ..plain_phase(start, end, mean(span))
        });
    }
    (points, phases)
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
    let ratios = samples
        .iter()
        .map(|s| (s.defective.into(), s.inspected.into()));
    let spread = |centre: f64| centre * (1.0 - centre);
    Ok(stepped(
        ChartKind::Proportion,
        &ratios.collect::<Vec<_>>(),
        spread,
        1.0,
        options,
    ))
}

/// A u chart of defects per unit: ū ± 3√(ū/nᵢ) per phase, stepped with the units of opportunity, the
/// lower limit cut at 0.
pub fn u(samples: &[Exposure], options: &ChartOptions) -> Result<ControlChart, ChartError> {
    if samples.is_empty() {
        return Err(ChartError::NoPoints);
    }
    if let Some(index) = samples.iter().position(|sample| sample.units == 0) {
        return Err(ChartError::NoOpportunity { index });
    }
    let ratios = samples.iter().map(|s| (s.defects.into(), s.units.into()));
    Ok(stepped(
        ChartKind::Rate,
        &ratios.collect::<Vec<_>>(),
        |centre| centre,
        f64::INFINITY,
        options,
    ))
}

/// A chart of ratios of a count to a size above 0, whose limits step with the size: centre ± 3√(`spread`(centre)/nᵢ)
/// per phase, the centre weighted by size, the limits cut to 0–`most`.
fn stepped(
    kind: ChartKind,
    ratios: &[(f64, f64)],
    spread: impl Fn(f64) -> f64,
    most: f64,
    options: &ChartOptions,
) -> ControlChart {
    let mut points: Vec<Point> = ratios
        .iter()
        .map(|(count, size)| bare_point(count / size))
        .collect();
    let mut phases = Vec::new();
    for (start, end) in phase_spans(ratios.len(), &options.phase_starts) {
        let span = &ratios[start..end];
        let (counts, sizes) = span
            .iter()
            .fold((0.0, 0.0), |(a, b), (count, size)| (a + count, b + size));
        let centre = counts / sizes;
        for (point, (_, size)) in points[start..end].iter_mut().zip(span) {
            let zone = (spread(centre) / size).sqrt();
            point.limits = Some(Limits {
                centre,
                lower: (centre - 3.0 * zone).max(0.0),
                upper: (centre + 3.0 * zone).min(most),
                zone,
            });
        }
        phases.push(plain_phase(start, end, centre));
    }
    finish(kind, points, phases, options)
}

/// The points whose moving range lies beyond 3.267·MR̄ of their phase: jumps that the limits of the
/// values may not show.
pub fn far_ranges(chart: &ControlChart) -> Vec<usize> {
    let mut far = Vec::new();
    for phase in &chart.phases {
        let Some(ranges) = phase.ranges else { continue };
        let limit = ranges.upper_limit;
        far.extend((phase.start..phase.end).filter(|index| {
            let range = chart.points[*index].moving_range;
            range.is_some_and(|range| range - limit > 1e-9 * limit.max(range))
        }));
    }
    far
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
            rules_of(kind, options.rules),
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

/// The rules that hold on a kind of chart: neighbours on an EWMA chart share their past, so runs and
/// zones mean nothing there and its limits alone are asked.
pub fn rules_of(kind: ChartKind, set: RuleSet) -> &'static [Rule] {
    match kind {
        ChartKind::Ewma => &[Rule::BeyondLimits],
        _ => set.rules(),
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
        trial: end - start < FIRM_POINTS,
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod invariants;
#[cfg(test)]
mod tests;
