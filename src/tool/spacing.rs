//! Even distances while a thing is moved: as far from its neighbours on both sides, or as far as others in its row are
//! from each other.
//!
//! In flow coordinates as drawn (x along the flow, y across the lanes), px at zoom 1. Built once when a drag begins,
//! asked at every move: linear in what stands in view. A row is what the moved thing would pass through if it were
//! pushed on; a column the same across. Never here: lines by edges and middles (`guides`), the grid.

use super::guides::Guide;
use crate::analysis::geometry::Rect;

/// Gaps wider than this say nothing about each other, px.
const WIDEST: i32 = 480;
/// Smaller gaps are none, px.
const LEAST: i32 = 4;
/// Most gaps that are shown in one row.
const MOST: usize = 6;

/// What stands still, from left to right and from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Spacing {
    along: Vec<Side>,
    across: Vec<Side>,
}

/// A thing as one axis sees it: where it begins and ends on it, and what it covers of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    low: i32,
    high: i32,
    from: i32,
    to: i32,
}

impl Side {
    fn level(rect: &Rect) -> Side {
        Side {
            low: rect.left,
            high: rect.right,
            from: rect.top,
            to: rect.bottom,
        }
    }
    fn upright(rect: &Rect) -> Side {
        Side {
            low: rect.top,
            high: rect.bottom,
            from: rect.left,
            to: rect.right,
        }
    }
    /// Whether one stands in the way of the other: a third of the smaller, at least.
    fn in_row_with(&self, other: &Side) -> bool {
        let shared = self.to.min(other.to) - self.from.max(other.from);
        3 * shared >= (self.to - self.from).min(other.to - other.from)
    }
    fn middle_shared_with(&self, other: &Side) -> i32 {
        i32::midpoint(self.from.max(other.from), self.to.min(other.to))
    }
}

impl Spacing {
    /// The distances among things that stand still.
    pub fn of(things: &[Rect]) -> Spacing {
        let sorted = |side: fn(&Rect) -> Side| {
            let mut sides: Vec<Side> = things.iter().map(side).collect();
            sides.sort_unstable_by_key(|side| (side.low, side.high, side.from));
            sides
        };
        Spacing {
            along: sorted(Side::level),
            across: sorted(Side::upright),
        }
    }

    /// How far `moved` is to be pulled along the flow and across it, each only if an even distance
    /// is within `reach`.
    pub fn pull(&self, moved: &Rect, reach: i32) -> (Option<i32>, Option<i32>) {
        (
            pull(&self.along, &Side::level(moved), reach),
            pull(&self.across, &Side::upright(moved), reach),
        )
    }

    /// The gaps that are even where `placed` stands now: its own and those they are even with, each
    /// as the stretch between two things.
    pub fn gaps(&self, placed: &Rect) -> Vec<Guide> {
        let guide = |upright: bool| {
            move |(at, from, to): (i32, i32, i32)| Guide {
                upright,
                at,
                from,
                to,
            }
        };
        let along = even(&self.along, &Side::level(placed)).into_iter();
        let across = even(&self.across, &Side::upright(placed)).into_iter();
        along
            .map(guide(false))
            .chain(across.map(guide(true)))
            .collect()
    }
}

/// The neighbours in a row: the last that ends before a thing, and the first that begins behind it.
fn beside(row: &[Side], moved: &Side) -> (Option<Side>, Option<Side>) {
    // By the middle, so that a thing that is a little too near still counts as beside.
    let middle = |side: &Side| side.low + side.high;
    let (before, behind): (Vec<Side>, Vec<Side>) =
        row.iter().partition(|side| middle(side) < middle(moved));
    (
        before.into_iter().max_by_key(|side| side.high),
        behind.into_iter().min_by_key(|side| side.low),
    )
}

fn row(sides: &[Side], moved: &Side) -> Vec<Side> {
    let in_row = sides.iter().filter(|side| side.in_row_with(moved));
    in_row.copied().collect()
}

/// The gaps between neighbours in a row.
fn gaps(row: &[Side]) -> impl Iterator<Item = (Side, Side, i32)> + '_ {
    let pairs = row
        .windows(2)
        .map(|pair| (pair[0], pair[1], pair[1].low - pair[0].high));
    pairs.filter(|(.., gap)| (LEAST..=WIDEST).contains(gap))
}

fn pull(sides: &[Side], moved: &Side, reach: i32) -> Option<i32> {
    let row = row(sides, moved);
    let (before, behind) = beside(&row, moved);
    let mut best: Option<i32> = None;
    let mut offer = |by: i32| {
        if by.abs() <= reach && best.is_none_or(|least| by.abs() < least.abs()) {
            best = Some(by);
        }
    };
    if let (Some(before), Some(behind)) = (before, behind) {
        let free = behind.low - before.high - (moved.high - moved.low);
        if (2 * LEAST..=2 * WIDEST).contains(&free) {
            offer(before.high + free / 2 - moved.low);
        }
    }
    for (.., gap) in gaps(&row) {
        if let Some(before) = before {
            offer(before.high + gap - moved.low);
        }
        if let Some(behind) = behind {
            offer(behind.low - gap - moved.high);
        }
    }
    best
}

/// The even gaps about a thing where it stands, as (place on the other axis, from, to).
fn even(sides: &[Side], placed: &Side) -> Vec<(i32, i32, i32)> {
    let row = row(sides, placed);
    let (before, behind) = beside(&row, placed);
    let own: Vec<(Side, Side, i32)> = [
        before.map(|side| (side, *placed)),
        behind.map(|side| (*placed, side)),
    ]
    .into_iter()
    .flatten()
    .map(|(a, b)| (a, b, b.low - a.high))
    .filter(|(.., gap)| (LEAST..=WIDEST).contains(gap))
    .collect();
    let mut found: Vec<(i32, i32, i32)> = Vec::new();
    let drawn = |(a, b, _): &(Side, Side, i32)| (a.middle_shared_with(b), a.high, b.low);
    // A pixel that cannot be shared is no difference.
    let alike = |a: i32, b: i32| (a - b).abs() <= 1;
    let between = matches!(own[..], [(.., a), (.., b)] if alike(a, b));
    for one in &own {
        let others = gaps(&row)
            .filter(|(a, b, gap)| *gap == one.2 && !(a.high <= placed.low && b.low >= placed.high));
        let others: Vec<_> = others.collect();
        if between || !others.is_empty() {
            found.push(drawn(one));
            found.extend(others.iter().map(drawn));
        }
    }
    found.sort_unstable();
    found.dedup();
    let far = |(_, from, to): &(i32, i32, i32)| (from + to - placed.low - placed.high).abs();
    found.sort_by_key(far);
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(left: i32, top: i32) -> Rect {
        Rect::new(left, top, 100, 50)
    }

    /// The gaps as (upright, from, to), from left to right.
    fn shown(spacing: &Spacing, placed: &Rect) -> Vec<(bool, i32, i32)> {
        let mut gaps: Vec<_> = spacing
            .gaps(placed)
            .iter()
            .map(|gap| (gap.upright, gap.from, gap.to))
            .collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn a_card_between_two_is_pulled_to_where_both_are_as_far() {
        let spacing = Spacing::of(&[card(0, 0), card(300, 0)]);
        assert_eq!(spacing.pull(&card(146, 3), 6), (Some(4), None));
        assert_eq!(spacing.pull(&card(130, 3), 6), (None, None));
        assert_eq!(
            shown(&spacing, &card(150, 3)),
            [(false, 100, 150), (false, 250, 300)]
        );
        assert_eq!(shown(&spacing, &card(146, 3)), []);
    }

    #[test]
    fn a_card_behind_or_before_a_row_is_pulled_to_the_gap_of_the_row() {
        let spacing = Spacing::of(&[card(0, 0), card(148, 0)]);
        assert_eq!(spacing.pull(&card(299, 10), 6).0, Some(-3));
        assert_eq!(spacing.pull(&card(-143, 10), 6).0, Some(-5));
        assert_eq!(
            shown(&spacing, &card(296, 10)),
            [(false, 100, 148), (false, 248, 296)]
        );
    }

    #[test]
    fn columns_are_asked_as_rows_are() {
        let spacing = Spacing::of(&[card(0, 0), card(0, 80)]);
        assert_eq!(spacing.pull(&card(20, 162), 6).1, Some(-2));
        assert_eq!(
            shown(&spacing, &card(20, 160)),
            [(true, 50, 80), (true, 130, 160)]
        );
    }

    #[test]
    fn what_stands_in_another_row_has_no_say() {
        let spacing = Spacing::of(&[card(0, 0), card(148, 0), card(600, 0), card(410, 200)]);
        assert_eq!(spacing.pull(&card(558, 200), 6).0, None);
        assert_eq!(shown(&spacing, &card(558, 200)), []);
    }

    #[test]
    fn a_pixel_that_cannot_be_shared_is_no_difference() {
        let spacing = Spacing::of(&[card(0, 0), card(301, 0)]);
        let by = spacing.pull(&card(148, 0), 6).0.unwrap();
        assert_eq!(shown(&spacing, &card(148 + by, 0)).len(), 2);
    }
}
