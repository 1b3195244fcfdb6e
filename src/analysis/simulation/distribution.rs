//! How a time varies from case to case.
//!
//! A [`Distribution`] is what a person states, in means and deviations of the time itself; a
//! [`Sampler`] is the same, checked and ready to draw. A new family is one variant of each. Nothing
//! here owns a generator.

use rand::Rng;
use rand_distr::{Distribution as _, Exp1, Gamma, LogNormal, Normal, Triangular};

/// A family of times with its parameters, all in one unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    Constant {
        value: f64,
    },
    Exponential {
        mean: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// Truncated at 0: negative draws are drawn again, so the mean of what is drawn lies above `mean`
    /// where `deviation` is not small beside it.
    Normal {
        mean: f64,
        deviation: f64,
    },
    /// `mean` and `deviation` are those of the time, not of its logarithm.
    Lognormal {
        mean: f64,
        deviation: f64,
    },
    /// Shape (mean/deviation)², scale deviation²/mean.
    Gamma {
        mean: f64,
        deviation: f64,
    },
}

/// The parameters are no distribution of a time: negative, not finite, or out of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a distribution of a time")]
pub struct NotATime;

/// A checked distribution.
#[derive(Clone, Copy, Debug)]
pub enum Sampler {
    Constant(f64),
    Exponential(f64),
    Uniform(f64, f64),
    Triangular(Triangular<f64>),
    Normal(Normal<f64>),
    Lognormal(LogNormal<f64>),
    Gamma(Gamma<f64>),
}

impl Distribution {
    /// Checks the parameters. Every one must be finite and not negative; low ≤ mode ≤ high; a
    /// lognormal or gamma mean must be above 0. Without any variation it is a constant.
    pub fn sampler(self) -> Result<Sampler, NotATime> {
        use Distribution::*;
        let (a, b, c) = match self {
            Constant { value } => (value, 0.0, 0.0),
            Exponential { mean } => (mean, 0.0, 0.0),
            Uniform { low, high } => (low, high, 0.0),
            Triangular { low, mode, high } => (low, mode, high),
            Normal { mean, deviation }
            | Lognormal { mean, deviation }
            | Gamma { mean, deviation } => (mean, deviation, 0.0),
        };
        if [a, b, c].iter().any(|x| !x.is_finite() || *x < 0.0) {
            return Err(NotATime);
        }
        Ok(match self {
            Constant { value } => Sampler::Constant(value),
            Exponential { mean: 0.0 } => Sampler::Constant(0.0),
            Exponential { mean } => Sampler::Exponential(mean),
            Uniform { low, high } if low == high => Sampler::Constant(low),
            Uniform { low, high } if low < high => Sampler::Uniform(low, high - low),
            Triangular { low, high, .. } if low == high => Sampler::Constant(low),
            Triangular { low, mode, high } => Sampler::Triangular(
                rand_distr::Triangular::new(low, high, mode).map_err(|_| NotATime)?,
            ),
            Normal {
                mean,
                deviation: 0.0,
            }
            | Lognormal {
                mean,
                deviation: 0.0,
            }
            | Gamma {
                mean,
                deviation: 0.0,
            } => Sampler::Constant(mean),
            Normal { mean, deviation } => {
                Sampler::Normal(rand_distr::Normal::new(mean, deviation).map_err(|_| NotATime)?)
            }
            Lognormal { mean, deviation } if mean > 0.0 => {
                let spread = (1.0 + (deviation / mean) * (deviation / mean)).ln();
                Sampler::Lognormal(
                    rand_distr::LogNormal::new(mean.ln() - spread / 2.0, spread.sqrt())
                        .map_err(|_| NotATime)?,
                )
            }
            Gamma { mean, deviation } if mean > 0.0 => {
                let ratio = mean / deviation;
                Sampler::Gamma(
                    rand_distr::Gamma::new(ratio * ratio, deviation / ratio)
                        .map_err(|_| NotATime)?,
                )
            }
            _ => return Err(NotATime),
        })
    }
}

impl Sampler {
    /// Whether every draw is 0.
    pub fn is_zero(&self) -> bool {
        matches!(self, Sampler::Constant(0.0))
    }

    /// One time, not negative.
    pub fn draw(&self, rng: &mut impl Rng) -> f64 {
        match self {
            Sampler::Constant(value) => *value,
            Sampler::Exponential(mean) => {
                let unit: f64 = Exp1.sample(rng);
                unit * mean
            }
            Sampler::Uniform(low, width) => low + width * unit(rng),
            Sampler::Triangular(triangular) => triangular.sample(rng),
            // The mean is not negative, so at least every second draw is kept.
            Sampler::Normal(normal) => loop {
                let time = normal.sample(rng);
                if time >= 0.0 {
                    break time;
                }
            },
            Sampler::Lognormal(lognormal) => lognormal.sample(rng),
            Sampler::Gamma(gamma) => gamma.sample(rng),
        }
    }
}

/// A number of [0, 1) with 53 random bits.
pub fn unit(rng: &mut impl Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_pcg::Pcg32;

    fn moments(distribution: Distribution) -> (f64, f64) {
        let sampler = distribution.sampler().unwrap();
        let mut rng = Pcg32::seed_from_u64(5);
        let draws: Vec<f64> = (0..40_000).map(|_| sampler.draw(&mut rng)).collect();
        assert!(draws.iter().all(|&time| time >= 0.0));
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
        (mean, variance.sqrt())
    }

    #[test]
    fn every_family_has_the_stated_mean_and_deviation() {
        let (mean, deviation) = (10.0, 3.0);
        let cases = [
            (Distribution::Constant { value: 4.0 }, 4.0, 0.0),
            (Distribution::Exponential { mean: 7.0 }, 7.0, 7.0),
            (
                Distribution::Uniform {
                    low: 2.0,
                    high: 8.0,
                },
                5.0,
                3f64.sqrt(),
            ),
            (
                Distribution::Triangular {
                    low: 1.0,
                    mode: 2.0,
                    high: 6.0,
                },
                3.0,
                (7.0f64 / 6.0).sqrt(),
            ),
            (Distribution::Normal { mean, deviation }, 10.0, 3.0),
            (Distribution::Lognormal { mean, deviation }, 10.0, 3.0),
            (Distribution::Gamma { mean, deviation }, 10.0, 3.0),
        ];
        for (distribution, mean, deviation) in cases {
            let (m, d) = moments(distribution);
            assert!(
                (m - mean).abs() <= 0.02 * mean,
                "{distribution:?}: mean {m}"
            );
            assert!(
                (d - deviation).abs() <= 0.03 * mean,
                "{distribution:?}: deviation {d}"
            );
        }
    }

    #[test]
    fn a_normal_time_is_never_negative() {
        let (mean, _) = moments(Distribution::Normal {
            mean: 1.0,
            deviation: 5.0,
        });
        assert!(mean > 3.0, "truncation lifts the mean");
    }

    #[test]
    fn parameters_that_are_no_time_are_refused() {
        for distribution in [
            Distribution::Constant { value: -1.0 },
            Distribution::Exponential { mean: f64::NAN },
            Distribution::Uniform {
                low: 2.0,
                high: 1.0,
            },
            Distribution::Triangular {
                low: 1.0,
                mode: 9.0,
                high: 2.0,
            },
            Distribution::Lognormal {
                mean: 0.0,
                deviation: 1.0,
            },
        ] {
            assert!(distribution.sampler().is_err(), "{distribution:?}");
        }
    }
}
