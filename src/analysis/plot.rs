//! Where the marks of a chart stand on its sheet: round ticks, a linear scale, labels moved apart.
//! Plain numbers in, plain numbers out; nothing here draws, and nothing knows an indicator.

/// Round values that divide `low..high` into about `parts` steps of 1, 2, 2.5 or 5 times a power of ten;
/// the first is at or below `low`, the last at or above `high`. A range of nothing is widened first.
/// Empty where a bound is not finite.
pub fn ticks(low: f64, high: f64, parts: usize) -> Vec<f64> {
    if !(low.is_finite() && high.is_finite()) || parts == 0 {
        return Vec::new();
    }
    let (low, high) = widened(low.min(high), low.max(high));
    let rough = (high - low) / parts as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|nice| nice * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let first = (low / step + 1e-9).floor() as i64;
    let last = (high / step - 1e-9).ceil() as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

fn widened(low: f64, high: f64) -> (f64, f64) {
    if high - low > 1e-12 * high.abs().max(low.abs()) {
        return (low, high);
    }
    let reach = if low == 0.0 { 1.0 } else { low.abs() * 0.1 };
    (low - reach, high + reach)
}

/// A straight scale from values to px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub from: (f64, f64),
    pub to: (f64, f64),
}

impl Scale {
    /// The place of a value, px. A domain of nothing maps to the middle.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        if span == 0.0 {
            return (self.to.0 + self.to.1) / 2.0;
        }
        self.to.0 + (value - self.from.0) / span * (self.to.1 - self.to.0)
    }
}

/// Places for labels that want to stand at `wanted` (px, any order): each keeps at least `gap` from the
/// next, in the order wanted, within `low..high` where there is room, and as near as that allows.
pub fn apart(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut floor = low;
    for &i in &order {
        placed[i] = placed[i].max(floor);
        floor = placed[i] + gap;
    }
    let mut ceiling = high;
    for &i in order.iter().rev() {
        placed[i] = placed[i].min(ceiling);
        ceiling = placed[i] - gap;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_range() {
        assert_eq!(ticks(166.7, 348.5, 5), [150.0, 200.0, 250.0, 300.0, 350.0]);
        assert_eq!(ticks(0.0, 1.0, 4), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(200.0, 150.0, 5).first(), Some(&150.0));
    }

    #[test]
    fn a_range_of_nothing_still_has_ticks() {
        let flat = ticks(5.0, 5.0, 4);
        assert!(flat.len() > 2 && flat[0] < 5.0 && flat[flat.len() - 1] > 5.0);
        assert!(ticks(0.0, 0.0, 4).contains(&0.0));
        assert!(ticks(f64::NAN, 1.0, 4).is_empty());
    }

    #[test]
    fn a_scale_turns_values_into_places() {
        let scale = Scale {
            from: (0.0, 10.0),
            to: (100.0, 0.0),
        };
        assert_eq!(scale.at(2.5), 75.0);
        let flat = Scale {
            from: (3.0, 3.0),
            to: (0.0, 10.0),
        };
        assert_eq!(flat.at(3.0), 5.0);
    }

    #[test]
    fn labels_keep_their_distance_and_stay_on_the_sheet() {
        assert_eq!(
            apart(&[50.0, 52.0, 10.0], 14.0, 0.0, 100.0),
            [50.0, 64.0, 10.0]
        );
        assert_eq!(apart(&[98.0, 99.0], 14.0, 0.0, 100.0), [86.0, 100.0]);
        assert_eq!(apart(&[20.0, 60.0], 14.0, 0.0, 100.0), [20.0, 60.0]);
    }
}
