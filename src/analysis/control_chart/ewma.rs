//! EWMA charts: each point is a weighted average of all before it in its phase, which brings small
//! lasting shifts to light.
//!
//! zᵢ = λxᵢ + (1 − λ)zᵢ₋₁ with z₀ the mean of the phase; limits x̄ ± Lσ̂√(λ/(2 − λ)·(1 − (1 − λ)²ⁱ)), exact
//! for every i, with σ̂ = MR̄/1.128 of the values. A phase break starts anew.
//!
//! Source: S. W. Roberts, Control chart tests based on geometric moving averages (1959).

use super::{
    ChartError, ChartKind, ChartOptions, ControlChart, Limits, check_values, finish, single_phases,
};

/// How an EWMA chart weighs and how far its limits reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothing {
    /// λ, above 0 and up to 1: the weight of the newest point.
    pub weight: f64,
    /// L, above 0: half the width of the limits in standard deviations of the average.
    pub reach: f64,
}

impl Default for Smoothing {
    fn default() -> Self {
        Smoothing {
            weight: 0.2,
            reach: 3.0,
        }
    }
}

/// An EWMA chart of single measurements. The points carry the averages, and the moving ranges of the
/// values behind them; a phase of one point has no limits.
pub fn ewma(
    values: &[f64],
    smoothing: Smoothing,
    options: &ChartOptions,
) -> Result<ControlChart, ChartError> {
    check_values(values)?;
    let Smoothing { weight, reach } = smoothing;
    if !(weight > 0.0 && weight <= 1.0) {
        return Err(ChartError::NotAWeight);
    }
    if !(reach > 0.0 && reach.is_finite()) {
        return Err(ChartError::NotAReach);
    }
    let (mut points, phases) = single_phases(values, options);
    for phase in &phases {
        let centre = phase.centre;
        let (mut average, mut fading) = (centre, 1.0);
        for point in &mut points[phase.start..phase.end] {
            average = weight * point.value + (1.0 - weight) * average;
            fading *= (1.0 - weight) * (1.0 - weight);
            point.value = average;
            point.limits = phase.ranges.map(|ranges| {
                let spread = ranges.sigma * (weight / (2.0 - weight) * (1.0 - fading)).sqrt();
                Limits {
                    centre,
                    lower: centre - reach * spread,
                    upper: centre + reach * spread,
                    zone: reach * spread / 3.0,
                }
            });
        }
    }
    Ok(finish(ChartKind::Ewma, points, phases, options))
}
