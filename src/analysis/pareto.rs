//! Pareto: which few reasons make up most of what was counted. Plain names and counts in; nothing is
//! drawn or worded here.

/// The share that the vital few make up together.
pub const VITAL: f64 = 0.8;

/// A reason in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    pub name: String,
    pub count: u64,
    /// Of the whole, 0–1.
    pub share: f64,
    /// Of the whole, with all that come before it, 0–1; the last is 1.
    pub cumulative: f64,
    /// Whether it belongs to the few that together first reach [`VITAL`].
    pub vital: bool,
}

/// Reasons from the most frequent to the least; equal ones keep the order in which they were written.
/// Names that differ in blanks at their ends alone are one reason; what was never seen, or has neither
/// name nor count, is left out.
pub fn pareto<'a>(reasons: impl IntoIterator<Item = (&'a str, u32)>) -> Vec<Rung> {
    let mut counted: Vec<(&str, u64)> = Vec::new();
    for (name, count) in reasons {
        let name = name.trim();
        match counted.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum += u64::from(count),
            None => counted.push((name, u64::from(count))),
        }
    }
    counted.retain(|(_, count)| *count > 0);
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let whole: u64 = counted.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    counted
        .into_iter()
        .map(|(name, count)| {
            let vital = (before as f64) < VITAL * whole as f64;
            before += count;
            Rung {
                name: name.to_owned(),
                count,
                share: count as f64 / whole as f64,
                cumulative: before as f64 / whole as f64,
                vital,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vital_few_are_those_that_first_reach_four_fifths() {
        // 40 + 30 = 70 of 100, with 15 it is 85: three are vital.
        let rungs = pareto([("C", 15), ("A", 40), ("D", 10), ("B", 30), ("E", 5)]);
        let names: Vec<&str> = rungs.iter().map(|rung| rung.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C", "D", "E"]);
        let vital = rungs.iter().filter(|rung| rung.vital).count();
        assert_eq!(vital, 3);
        assert_eq!(rungs[2].cumulative, 0.85);
        assert_eq!((rungs[0].share, rungs[4].cumulative), (0.4, 1.0));
    }

    #[test]
    fn exactly_four_fifths_is_reached() {
        let rungs = pareto([("A", 80), ("B", 20)]);
        assert_eq!(rungs.iter().filter(|rung| rung.vital).count(), 1);
    }

    #[test]
    fn equal_reasons_keep_their_order_and_one_reason_counts_once() {
        let rungs = pareto([
            ("late", 2),
            ("lost", 3),
            ("late ", 1),
            ("", 0),
            ("never", 0),
        ]);
        let found: Vec<(&str, u64)> = rungs.iter().map(|r| (r.name.as_str(), r.count)).collect();
        assert_eq!(found, [("late", 3), ("lost", 3)]);
        assert_eq!(pareto([]), []);
    }
}
