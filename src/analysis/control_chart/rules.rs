//! Detection rules: which patterns on a control chart common cause does not explain.
//!
//! A rule looks at the points of one phase. Distances are measured in zones, a third of the way from
//! the centre to the drawn limit; a point exactly on a line is not beyond it, and a point exactly on
//! the centre is on neither side. A new rule is one variant, one arm of [`evidence`], and a place in
//! a [`RuleSet`].
//!
//! Sources: Western Electric, Statistical Quality Control Handbook (1956); L. S. Nelson, The Shewhart
//! Control Chart: Tests for Special Causes (1984); NHS England, Making Data Count.

use super::Point;
pub use crate::model::indicator::RuleSet;

/// One pattern. The numbers of points differ between sets, so each is its own rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A point beyond a 3σ limit. All sets.
    BeyondLimits,
    /// Two of three beyond 2σ on the same side. Western Electric, Nelson 5.
    TwoOfThreeFar,
    /// Two of three between 2σ and 3σ with all three on one side; only the far points count. NHS.
    TwoOfThreeNearLimit,
    /// Four of five beyond 1σ on the same side. Western Electric, Nelson 6.
    FourOfFiveFar,
    /// Seven on one side. NHS.
    SevenOneSide,
    /// Eight on one side. Western Electric.
    EightOneSide,
    /// Nine on one side. Nelson 2.
    NineOneSide,
    /// Six steadily rising or falling. Nelson 3.
    SixTrending,
    /// Seven strictly rising or falling; a tie breaks the run. NHS.
    SevenTrending,
    /// Fourteen alternating up and down. Nelson 4.
    FourteenAlternating,
    /// Fifteen within 1σ. Nelson 7.
    FifteenHugging,
    /// Eight outside 1σ, on both sides. Nelson 8.
    EightAvoiding,
}

impl RuleSet {
    /// The rules of the set, in the order in which they are listed in their source.
    pub fn rules(self) -> &'static [Rule] {
        use Rule::*;
        match self {
            RuleSet::WesternElectric => &[BeyondLimits, TwoOfThreeFar, FourOfFiveFar, EightOneSide],
            RuleSet::Nelson => &[
                BeyondLimits,
                NineOneSide,
                SixTrending,
                FourteenAlternating,
                TwoOfThreeFar,
                FourOfFiveFar,
                FifteenHugging,
                EightAvoiding,
            ],
            RuleSet::Nhs => &[
                BeyondLimits,
                SevenOneSide,
                SevenTrending,
                TwoOfThreeNearLimit,
            ],
        }
    }
}

/// One pattern found, with overlapping finds of the same rule joined into one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    pub rule: Rule,
    /// Index in the chart of the first point of the pattern.
    pub first: usize,
    /// Index of the last point of the pattern.
    pub last: usize,
    /// Indices of the points that make it a signal, ascending: for "two of three" only the far ones,
    /// for runs all of them.
    pub evidence: Vec<usize>,
}

/// A point's place among the zones.
#[derive(Clone, Copy)]
struct Place {
    value: f64,
    /// 1 above the centre, −1 below, 0 on it.
    side: i8,
    /// How many whole zone lines lie strictly between the point and the centre: 0–3.
    beyond: u8,
}

/// The signals among `points`, one phase whose first point has index `offset` in the chart. A phase
/// without limits, or whose limits coincide (all values equal), has none.
pub(super) fn detect(points: &[Point], offset: usize, rules: &[Rule]) -> Vec<Signal> {
    let Some(places) = points.iter().map(place).collect::<Option<Vec<Place>>>() else {
        return Vec::new();
    };
    let mut signals: Vec<Signal> = Vec::new();
    for &rule in rules {
        let width = width(rule);
        for (start, window) in places.windows(width).enumerate() {
            let Some(evidence) = evidence(rule, window) else {
                continue;
            };
            let first = offset + start;
            let last = first + width - 1;
            let marked = (0..width)
                .filter(|i| evidence & (1 << i) != 0)
                .map(|i| first + i);
            match signals.last_mut() {
                Some(previous) if previous.rule == rule && first <= previous.last => {
                    previous.last = last;
                    for index in marked {
                        if let Err(at) = previous.evidence.binary_search(&index) {
                            previous.evidence.insert(at, index);
                        }
                    }
                }
                _ => signals.push(Signal {
                    rule,
                    first,
                    last,
                    evidence: marked.collect(),
                }),
            }
        }
    }
    signals
}

fn place(point: &Point) -> Option<Place> {
    let limits = point.limits?;
    let distance = point.value - limits.centre;
    let grain = 1e-9 * limits.centre.abs().max(point.value.abs());
    if limits.zone <= grain {
        return None;
    }
    // Around a centre of nothing what is rounding is told by the spread.
    let grain = grain.max(1e-9 * limits.zone);
    let side = if distance.abs() <= grain {
        0
    } else if distance > 0.0 {
        1
    } else {
        -1
    };
    let beyond = if limits.is_below(point.value) || limits.is_above(point.value) {
        3
    } else {
        (1..=2)
            .filter(|&k| distance.abs() - f64::from(k) * limits.zone > grain)
            .count() as u8
    };
    Some(Place {
        value: point.value,
        side,
        beyond,
    })
}

fn width(rule: Rule) -> usize {
    match rule {
        Rule::BeyondLimits => 1,
        Rule::TwoOfThreeFar | Rule::TwoOfThreeNearLimit => 3,
        Rule::FourOfFiveFar => 5,
        Rule::SixTrending => 6,
        Rule::SevenOneSide | Rule::SevenTrending => 7,
        Rule::EightOneSide | Rule::EightAvoiding => 8,
        Rule::NineOneSide => 9,
        Rule::FourteenAlternating => 14,
        Rule::FifteenHugging => 15,
    }
}

/// If the window shows the rule's pattern, the points of it that count, as bits.
fn evidence(rule: Rule, window: &[Place]) -> Option<u32> {
    let all = (1u32 << window.len()) - 1;
    let whole = |holds: bool| holds.then_some(all);
    match rule {
        Rule::BeyondLimits => whole(window[0].beyond == 3),
        Rule::TwoOfThreeFar => at_least(window, 2, |p| p.beyond >= 2),
        Rule::FourOfFiveFar => at_least(window, 4, |p| p.beyond >= 1),
        Rule::TwoOfThreeNearLimit => {
            if one_side(window) {
                at_least(window, 2, |p| p.beyond == 2)
            } else {
                None
            }
        }
        Rule::SevenOneSide | Rule::EightOneSide | Rule::NineOneSide => whole(one_side(window)),
        Rule::SixTrending | Rule::SevenTrending => whole(
            window.windows(2).all(|w| w[1].value > w[0].value)
                || window.windows(2).all(|w| w[1].value < w[0].value),
        ),
        Rule::FourteenAlternating => whole(
            window
                .windows(3)
                .all(|w| (w[1].value - w[0].value) * (w[2].value - w[1].value) < 0.0),
        ),
        Rule::FifteenHugging => whole(window.iter().all(|p| p.beyond == 0)),
        Rule::EightAvoiding => whole(
            window.iter().all(|p| p.beyond >= 1)
                && window.iter().any(|p| p.side > 0)
                && window.iter().any(|p| p.side < 0),
        ),
    }
}

/// The points of one side that `counts` accepts, if there are at least `needed`.
fn at_least(window: &[Place], needed: u32, counts: impl Fn(&Place) -> bool) -> Option<u32> {
    [1, -1].into_iter().find_map(|side| {
        let mut bits = 0u32;
        for (i, place) in window.iter().enumerate() {
            if place.side == side && counts(place) {
                bits |= 1 << i;
            }
        }
        (bits.count_ones() >= needed).then_some(bits)
    })
}

fn one_side(window: &[Place]) -> bool {
    window[0].side != 0 && window.iter().all(|p| p.side == window[0].side)
}

#[cfg(test)]
mod tests;
