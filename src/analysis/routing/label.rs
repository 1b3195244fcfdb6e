//! A clear place for a flow's label: near its start, beside the line, away from nodes, other lines and the labels
//! of the other flows that leave the same node.
//! Never here: measuring text. A further place to try is one more entry in `places`.

use super::Route;
use crate::analysis::geometry::{Point, Rect, Size};

/// Between a label and its line, in px.
const GAP: i32 = 4;
/// How far from the start a place may be, in px along the line.
const FAR: i32 = 320;

const ON_NODE: i32 = 4_000;
const ON_LABEL: i32 = 2_000;
const ON_LINE: i32 = 700;

/// Where a label of this size may stand, with what each place costs by itself; the natural one first.
pub(super) fn places(points: &[Point], size: Size) -> Vec<(Point, i32)> {
    let mut found = Vec::new();
    let mut walked = 0;
    for w in points.windows(2) {
        let (a, b) = (w[0], w[1]);
        let length = (b.x - a.x).abs() + (b.y - a.y).abs();
        let (dx, dy) = ((b.x - a.x).signum(), (b.y - a.y).signum());
        let extent = if dx != 0 { size.width } else { size.height };
        let first = extent / 2 + 2 * GAP;
        // Along the segment: at its start, in its middle, at its end; a short one only in its middle.
        let mut stops = vec![first, length / 2, length - first];
        if length < 2 * first {
            stops = vec![length / 2];
        }
        for along in stops {
            let tight = (extent + 2 * GAP - length).max(0) * 3;
            let cost = (walked + along) / 2 + tight;
            let at = Point::new(a.x + dx * along, a.y + dy * along);
            if dx != 0 {
                let off = size.height / 2 + GAP;
                found.push((Point::new(at.x, at.y - off), cost));
                found.push((Point::new(at.x, at.y + off), cost + 12));
            } else {
                let off = size.width / 2 + GAP + 2;
                found.push((Point::new(at.x + off, at.y), cost + 4));
                found.push((Point::new(at.x - off, at.y), cost + 16));
            }
        }
        walked += length;
        if walked > FAR {
            break;
        }
    }
    found
}

/// The area that decides where the label goes.
pub(super) fn area(points: &[Point], size: Size) -> Rect {
    let start = points.first().copied().unwrap_or_default();
    let nothing = Rect::spanning(start, start);
    places(points, size)
        .into_iter()
        .fold(nothing, |all, (at, _)| all.union(&Rect::around(at, size)))
}

/// The best place for a label of `size`: `nodes` and `labels` are rectangles in its area, `others` the routes there.
pub(super) fn place<'a>(
    points: &[Point],
    size: Size,
    nodes: &[Rect],
    labels: &[Rect],
    others: impl Iterator<Item = &'a Route> + Clone,
) -> Point {
    let lines_on = |rect: &Rect, points: &[Point]| {
        let line = |w: &[Point]| Rect::spanning(w[0], w[1]).inflated(1);
        points
            .windows(2)
            .filter(|w| rect.overlaps(&line(w)))
            .count() as i32
    };
    let judged = places(points, size).into_iter().map(|(at, cost)| {
        let rect = Rect::around(at, size);
        let nodes = nodes.iter().filter(|node| node.overlaps(&rect)).count() as i32;
        let labels = labels.iter().filter(|label| label.overlaps(&rect)).count() as i32;
        let lines = lines_on(&rect, points)
            + others
                .clone()
                .map(|route| lines_on(&rect, &route.points))
                .sum::<i32>();
        (
            cost + nodes * ON_NODE + labels * ON_LABEL + lines * ON_LINE,
            at,
        )
    });
    judged
        .min_by_key(|&(cost, _)| cost)
        .map_or_else(|| points.first().copied().unwrap_or_default(), |(_, at)| at)
}
