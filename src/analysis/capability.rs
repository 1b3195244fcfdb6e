//! Capability: whether a stable process keeps within what those who are served can bear, and the
//! histogram that shows it.
//!
//! Cp = (USL − LSL)/6σ̂ and Cpk = min(USL − x̄, x̄ − LSL)/3σ̂, of the last phase alone, with σ̂ = MR̄/1.128 of
//! the chart (of the moving ranges, screened where the chart is), not the standard deviation of the
//! values. A process that is not stable has no capability to speak of, so it is refused with the reason.

use super::control_chart::{ChartKind, ControlChart, FIRM_POINTS, far_ranges};

/// Capability of the last phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capability {
    /// With both specification limits only.
    pub cp: Option<f64>,
    pub cpk: f64,
    pub mean: f64,
    /// σ̂ = MR̄/1.128.
    pub sigma: f64,
    pub points: usize,
}

/// Why capability cannot be stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCapable {
    #[error("counts and shares have no capability of this kind")]
    NotMeasured,
    #[error("there is no specification limit")]
    NoSpecification,
    #[error("the lower specification limit is not below the upper")]
    SpecificationsCross,
    #[error("the last phase has {points} points of {FIRM_POINTS}")]
    TooFew { points: usize },
    #[error("the last phase shows {causes} special causes")]
    NotStable { causes: usize },
    #[error("the values do not vary")]
    NoSpread,
}

/// The capability of the last phase of a chart of single measurements against specification limits in
/// the unit of its values.
pub fn capability(
    chart: &ControlChart,
    lower: Option<f64>,
    upper: Option<f64>,
) -> Result<Capability, NotCapable> {
    if !matches!(chart.kind, ChartKind::Individuals | ChartKind::Ewma) {
        return Err(NotCapable::NotMeasured);
    }
    match (lower, upper) {
        (None, None) => return Err(NotCapable::NoSpecification),
        (Some(lower), Some(upper)) if lower >= upper => {
            return Err(NotCapable::SpecificationsCross);
        }
        _ => {}
    }
    let Some(last) = chart.phases.last() else {
        return Err(NotCapable::TooFew { points: 0 });
    };
    let points = last.end - last.start;
    if points < FIRM_POINTS {
        return Err(NotCapable::TooFew { points });
    }
    let signals = chart.signals.iter().filter(|s| s.first >= last.start);
    let jumps = far_ranges(chart).into_iter().filter(|i| *i >= last.start);
    let causes = signals.count() + jumps.count();
    if causes > 0 {
        return Err(NotCapable::NotStable { causes });
    }
    let sigma = last.ranges.map_or(0.0, |ranges| ranges.sigma);
    if sigma <= 1e-12 * last.centre.abs() {
        return Err(NotCapable::NoSpread);
    }
    let mean = last.centre;
    let sides = [
        upper.map(|upper| upper - mean),
        lower.map(|lower| mean - lower),
    ];
    let nearest = sides.into_iter().flatten().fold(f64::INFINITY, f64::min);
    Ok(Capability {
        cp: lower
            .zip(upper)
            .map(|(lower, upper)| (upper - lower) / (6.0 * sigma)),
        cpk: nearest / (3.0 * sigma),
        mean,
        sigma,
        points,
    })
}

/// A bar of a histogram: values from `low`, itself included, up to `high`, which belongs to the next
/// bar except at the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    pub low: f64,
    pub high: f64,
    pub count: usize,
}

/// A histogram with round edges, about √n bars and at most 40. Empty without values; values that are
/// not finite are left out.
pub fn histogram(values: &[f64]) -> Vec<Bin> {
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let count = finite().count();
    let (low, high) = finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let parts = ((count as f64).sqrt().ceil() as usize).clamp(4, 40);
    let edges = super::plot::ticks(low, high, parts);
    let mut bins: Vec<Bin> = edges
        .windows(2)
        .map(|edge| Bin {
            low: edge[0],
            high: edge[1],
            count: 0,
        })
        .collect();
    let last = bins.len().saturating_sub(1);
    for value in finite() {
        let at = edges.partition_point(|edge| *edge <= value);
        if let Some(bin) = bins.get_mut(at.saturating_sub(1).min(last)) {
            bin.count += 1;
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::control_chart::{ChartOptions, RuleSet, Sample, p, xmr};

    /// Mean 10, every moving range 1: σ̂ = 1/1.128.
    const STEADY: [f64; 12] = [
        9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5,
    ];

    fn chart(values: &[f64], starts: &[usize]) -> ControlChart {
        let mut options = ChartOptions::new(RuleSet::WesternElectric);
        options.phase_starts = starts.to_vec();
        xmr(values, &options).unwrap()
    }

    #[test]
    fn cp_asks_for_the_width_and_cpk_for_the_nearer_side() {
        // σ̂ = 1/1.128, so 6σ̂ = 5.319149: (13 − 8)/5.319149 = 0.94; the nearer limit is 2 away: 2/2.659574.
        let found = capability(&chart(&STEADY, &[]), Some(8.0), Some(13.0)).unwrap();
        assert!((found.cp.unwrap() - 0.94).abs() < 1e-9, "{found:?}");
        assert!((found.cpk - 0.752).abs() < 1e-9, "{found:?}");
        assert_eq!((found.mean, found.points), (10.0, 12));
        // Centred between its limits, the two agree.
        let centred = capability(&chart(&STEADY, &[]), Some(8.0), Some(12.0)).unwrap();
        assert!((centred.cp.unwrap() - centred.cpk).abs() < 1e-12);
    }

    #[test]
    fn one_specification_limit_gives_cpk_alone_and_a_mean_beyond_it_is_negative() {
        let found = capability(&chart(&STEADY, &[]), None, Some(9.0)).unwrap();
        assert_eq!(found.cp, None);
        assert!((found.cpk + 0.376).abs() < 1e-9, "−1 ÷ 2.659574: {found:?}");
    }

    #[test]
    fn what_has_no_capability_is_refused_with_the_reason() {
        let steady = chart(&STEADY, &[]);
        let of = |chart: &ControlChart| capability(chart, Some(8.0), Some(12.0));
        assert_eq!(
            capability(&steady, None, None),
            Err(NotCapable::NoSpecification)
        );
        assert_eq!(
            capability(&steady, Some(12.0), Some(12.0)),
            Err(NotCapable::SpecificationsCross)
        );
        assert_eq!(
            of(&chart(&STEADY[1..], &[])),
            Err(NotCapable::TooFew { points: 11 })
        );
        assert_eq!(of(&chart(&[10.0; 12], &[])), Err(NotCapable::NoSpread));
        let mut wild = STEADY.to_vec();
        wild.push(30.0);
        assert!(
            matches!(of(&chart(&wild, &[])), Err(NotCapable::NotStable { causes }) if causes > 0)
        );
        let share = Sample {
            defective: 1,
            inspected: 10,
        };
        let shares = p(&[share; 12], &ChartOptions::new(RuleSet::Nhs)).unwrap();
        assert_eq!(of(&shares), Err(NotCapable::NotMeasured));
    }

    #[test]
    fn only_the_last_phase_is_asked() {
        let wild_before = [&[1.0, 90.0, 2.0, 80.0][..], &STEADY].concat();
        assert!(capability(&chart(&wild_before, &[4]), Some(8.0), Some(12.0)).is_ok());
        let short_after = [&STEADY[..], &[9.5, 10.5]].concat();
        assert_eq!(
            capability(&chart(&short_after, &[12]), Some(8.0), Some(12.0)),
            Err(NotCapable::TooFew { points: 2 })
        );
    }

    #[test]
    fn a_histogram_counts_every_value_once() {
        let bins = histogram(&[1.0, 1.5, 2.0, 2.0, 2.9, 3.0, 4.0]);
        let counts: Vec<usize> = bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts.iter().sum::<usize>(), 7, "{bins:?}");
        // An edge belongs to the bar that begins there; the last bar holds its end.
        let two = bins.iter().find(|bin| bin.low == 2.0).unwrap();
        assert!(two.count >= 2 && two.high > 2.0, "{bins:?}");
        assert_eq!(bins.last().map(|bin| bin.high >= 4.0), Some(true));
        assert_eq!(histogram(&[]), []);
        assert_eq!(
            histogram(&[5.0, 5.0])
                .iter()
                .map(|b| b.count)
                .sum::<usize>(),
            2
        );
        assert_eq!(
            histogram(&[5.0, f64::NAN])
                .iter()
                .map(|b| b.count)
                .sum::<usize>(),
            1
        );
    }
}
