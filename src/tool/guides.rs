//! Lines along which a thing that is moved comes to stand with others: their edges and middles.
//!
//! Everything is in flow coordinates as drawn (x along the flow, y across the lanes), px at zoom 1. Built once when a
//! drag begins, asked at every move. Never here: what is moved, and the grid.

use crate::analysis::geometry::Rect;

/// The edges and middles of what stands still, sorted.
#[derive(Clone, Debug, Default)]
pub struct Guides {
    upright: Vec<Mark>,
    level: Vec<Mark>,
}

/// One edge or middle: where it is, which of the three, and how far its owner reaches the other way.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: i32,
    part: Part,
    from: i32,
    to: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Low,
    Middle,
    High,
}

/// A line that is shown while something stands on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Whether it runs across the lanes, at one place along the flow.
    pub upright: bool,
    pub at: i32,
    pub from: i32,
    pub to: i32,
}

fn parts(low: i32, high: i32) -> [(Part, i32); 3] {
    [
        (Part::Middle, i32::midpoint(low, high)),
        (Part::Low, low),
        (Part::High, high),
    ]
}

impl Guides {
    /// The guides of things that stand still.
    pub fn of(things: impl Iterator<Item = Rect>) -> Guides {
        let mut guides = Guides::default();
        for rect in things {
            for (part, at) in parts(rect.left, rect.right) {
                guides.upright.push(Mark {
                    at,
                    part,
                    from: rect.top,
                    to: rect.bottom,
                });
            }
            for (part, at) in parts(rect.top, rect.bottom) {
                guides.level.push(Mark {
                    at,
                    part,
                    from: rect.left,
                    to: rect.right,
                });
            }
        }
        for marks in [&mut guides.upright, &mut guides.level] {
            marks.sort_unstable_by_key(|mark| mark.at);
        }
        guides
    }

    /// How far `moved` is to be pulled along the flow and across it, each only if a line is within
    /// `reach`. A middle goes before an edge, the nearer before the farther.
    pub fn pull(&self, moved: &Rect, reach: i32) -> (Option<i32>, Option<i32>) {
        (
            nearest(&self.upright, moved.left, moved.right, reach),
            nearest(&self.level, moved.top, moved.bottom, reach),
        )
    }

    /// The lines on which `placed` stands now, each as long as it and what stands with it.
    pub fn lines(&self, placed: &Rect) -> Vec<Guide> {
        let upright = lines(
            &self.upright,
            (placed.left, placed.right),
            (placed.top, placed.bottom),
            true,
        );
        let level = lines(
            &self.level,
            (placed.top, placed.bottom),
            (placed.left, placed.right),
            false,
        );
        upright.into_iter().chain(level).collect()
    }
}

fn nearest(marks: &[Mark], low: i32, high: i32, reach: i32) -> Option<i32> {
    let mut best: Option<(i32, i32)> = None;
    for (part, at) in parts(low, high) {
        let start = marks.partition_point(|mark| mark.at < at - reach);
        let near = marks[start..]
            .iter()
            .take_while(|mark| mark.at <= at + reach)
            .filter(|mark| mark.part == part);
        for mark in near {
            let by = mark.at - at;
            // A middle may be two px farther off than an edge and still goes before it.
            let cost = by.abs() - if part == Part::Middle { 2 } else { 0 };
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, by));
            }
        }
    }
    best.map(|(_, by)| by)
}

fn lines(marks: &[Mark], own: (i32, i32), reach: (i32, i32), upright: bool) -> Vec<Guide> {
    let mut found: Vec<Guide> = Vec::new();
    for (part, at) in parts(own.0, own.1) {
        let start = marks.partition_point(|mark| mark.at < at);
        let on = marks[start..]
            .iter()
            .take_while(|mark| mark.at == at)
            .filter(|mark| mark.part == part);
        let ends = on.fold(None, |ends: Option<(i32, i32)>, mark| {
            let (from, to) = ends.unwrap_or(reach);
            Some((from.min(mark.from), to.max(mark.to)))
        });
        if let Some((from, to)) = ends {
            // Things of one size stand on all three lines at once: the middle says it.
            if part != Part::Middle && found.iter().any(|guide| guide.upright == upright) {
                continue;
            }
            found.push(Guide {
                upright,
                at,
                from,
                to,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: Rect = Rect::new(100, 40, 128, 56);

    fn guides() -> Guides {
        Guides::of([CARD].into_iter())
    }

    #[test]
    fn a_card_near_the_middle_of_another_is_pulled_onto_it() {
        let moved = Rect::new(300, 43, 128, 56);
        assert_eq!(guides().pull(&moved, 6), (None, Some(-3)));
        let far = Rect::new(300, 50, 128, 56);
        assert_eq!(guides().pull(&far, 6), (None, None));
    }

    #[test]
    fn the_middle_goes_before_an_edge_that_is_a_little_nearer() {
        // A small sign: its middle is 3 px off the card's, its left edge 2 px off the card's left.
        let with_both = Guides::of([CARD, Rect::new(143, 0, 10, 10)].into_iter());
        let sign = Rect::new(145, 200, 32, 32);
        assert_eq!(with_both.pull(&sign, 6).0, Some(3));
    }

    #[test]
    fn what_stands_on_a_line_shows_it_as_far_as_both_reach() {
        let placed = Rect::new(300, 40, 128, 56);
        assert_eq!(
            guides().lines(&placed),
            [Guide {
                upright: false,
                at: 68,
                from: 100,
                to: 428
            }]
        );
        assert_eq!(guides().lines(&Rect::new(300, 41, 128, 56)), []);
    }

    #[test]
    fn edges_show_where_middles_differ() {
        let taller = Rect::new(300, 40, 128, 80);
        let found = guides().lines(&taller);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].upright, found[0].at), (false, 40));
    }
}
