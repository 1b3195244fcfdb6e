//! A mean over replications with its 95 % confidence interval, by Student's t.

/// The mean of independent replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub mean: f64,
    /// Half the width of the 95 % confidence interval; None from a single replication.
    pub half_width: Option<f64>,
    /// How many replications observed the quantity.
    pub replications: u32,
}

impl Estimate {
    /// Whether `value` lies within the interval.
    pub fn covers(&self, value: f64) -> bool {
        self.half_width
            .is_some_and(|half| (value - self.mean).abs() <= half)
    }
}

/// Collects one value per replication (Welford's algorithm).
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    count: u32,
    mean: f64,
    squares: f64,
}

impl Tally {
    /// Takes in a replication's value; one that is not finite was not observed.
    pub fn add(&mut self, value: f64) {
        if !value.is_finite() {
            return;
        }
        self.count += 1;
        let step = value - self.mean;
        self.mean += step / f64::from(self.count);
        self.squares += step * (value - self.mean);
    }

    /// None if nothing was observed.
    pub fn estimate(&self) -> Option<Estimate> {
        if self.count == 0 {
            return None;
        }
        let n = f64::from(self.count);
        Some(Estimate {
            mean: self.mean,
            half_width: (self.count > 1)
                .then(|| t_975(self.count - 1) * (self.squares / (n - 1.0) / n).sqrt()),
            replications: self.count,
        })
    }
}

/// The 97.5 % quantile of Student's t with `freedom` ≥ 1 degrees of freedom: tabulated to 30, then by
/// the expansion of Fisher and Cornish (error below 10⁻⁵ there).
pub fn t_975(freedom: u32) -> f64 {
    const TABLE: [f64; 30] = [
        12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004,
        2.262_157, 2.228_139, 2.200_985, 2.178_813, 2.160_369, 2.144_787, 2.131_450, 2.119_905,
        2.109_816, 2.100_922, 2.093_024, 2.085_963, 2.079_614, 2.073_873, 2.068_658, 2.063_899,
        2.059_539, 2.055_529, 2.051_831, 2.048_407, 2.045_230, 2.042_272,
    ];
    if let Some(&t) = TABLE.get(freedom.saturating_sub(1) as usize) {
        return t;
    }
    let z: f64 = 1.959_963_985;
    let v = f64::from(freedom);
    z + (z.powi(3) + z) / (4.0 * v)
        + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * v * v)
        + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / (384.0 * v * v * v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_students() {
        let mut tally = Tally::default();
        for value in [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0] {
            tally.add(value);
        }
        let estimate = tally.estimate().unwrap();
        assert_eq!(estimate.mean, 5.0);
        let half = 2.364_624 * (32.0f64 / 7.0 / 8.0).sqrt();
        assert!((estimate.half_width.unwrap() - half).abs() < 1e-9);
        assert!(estimate.covers(6.7) && !estimate.covers(6.9));
    }

    #[test]
    fn many_replications_approach_the_normal_quantile() {
        assert!((t_975(31) - 2.039_513).abs() < 1e-5);
        assert!((t_975(100) - 1.983_972).abs() < 1e-5);
        assert!((t_975(1_000_000) - 1.959_966).abs() < 1e-5);
    }

    #[test]
    fn a_single_replication_has_no_interval_and_none_has_no_mean() {
        let mut tally = Tally::default();
        tally.add(f64::NAN);
        assert_eq!(tally.estimate(), None);
        tally.add(3.0);
        assert_eq!(tally.estimate().unwrap().half_width, None);
    }
}
