//! Putting several things in order beside each other: by an edge, at even distances, and in a size that holds a name.
//!
//! On the drawn plane, px at zoom 1; answers how far each thing has to move. Never here: what the things are.

use crate::analysis::geometry::{Rect, Size};
use crate::analysis::text;
use crate::model::process::StepKind;

/// The edge at which things are lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// How far each thing moves to stand at the farthest edge of them all.
pub fn align(things: &[Rect], edge: Edge) -> Vec<(i32, i32)> {
    let of = |rect: &Rect| match edge {
        Edge::Left => rect.left,
        Edge::Right => rect.right,
        Edge::Top => rect.top,
        Edge::Bottom => rect.bottom,
    };
    let farthest = match edge {
        Edge::Left | Edge::Top => things.iter().map(of).min(),
        Edge::Right | Edge::Bottom => things.iter().map(of).max(),
    };
    let by = |rect: &Rect| farthest.unwrap_or_default() - of(rect);
    let level = matches!(edge, Edge::Left | Edge::Right);
    things
        .iter()
        .map(|rect| if level { (by(rect), 0) } else { (0, by(rect)) })
        .collect()
}

/// How far each thing moves so that the gaps between neighbours are even; the first and the last stay. Where there is
/// no room for gaps, the middles are evenly apart. `upright` is from top to bottom.
pub fn distribute(things: &[Rect], upright: bool) -> Vec<(i32, i32)> {
    let span = |rect: &Rect| {
        if upright {
            (rect.top, rect.bottom)
        } else {
            (rect.left, rect.right)
        }
    };
    let middle = |rect: &Rect| span(rect).0 + span(rect).1;
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by_key(|&i| (middle(&things[i]), i));
    let mut moves = vec![(0, 0); things.len()];
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else {
        return moves;
    };
    let (start, end) = (span(&things[first]).0, span(&things[last]).1);
    let taken: i32 = things.iter().map(|rect| span(rect).1 - span(rect).0).sum();
    let gaps = order.len().max(2) as i32 - 1;
    let free = end - start - taken;
    let mut before = 0;
    for (place, &i) in order.iter().enumerate() {
        let (low, high) = span(&things[i]);
        let place = place as i32;
        let by = if free >= 0 {
            start + before + free * place / gaps - low
        } else {
            let (from, to) = (middle(&things[first]), middle(&things[last]));
            (from + (to - from) * place / gaps - middle(&things[i])) / 2
        };
        before += high - low;
        if i != first && i != last {
            moves[i] = if upright { (0, by) } else { (by, 0) };
        }
    }
    moves
}

/// The least usual size of a shape in which its name stands whole, on a grid of 16 by 8 px; never smaller than
/// `least`. `below` is the height of what stands below the name.
pub fn size_for(name: &str, kind: StepKind, below: i32, least: Size) -> Size {
    const LINE: i32 = 16;
    let grid = |value: i32| (value + 7) / 8 * 8;
    if kind.is_event() || kind == StepKind::Parallel {
        return least;
    }
    let mut size = least;
    for width in (least.width..=640).step_by(16) {
        let (font, limit) = match kind {
            StepKind::Decision => (13.0, text::room_in_diamond(name, width as f32)),
            _ => (14.0, width as f32 - 26.0),
        };
        let lines = text::wrap(name, font, limit, 400).len() as i32;
        let height = match kind {
            // Half of a diamond's height is as wide as its name.
            StepKind::Decision => (lines * LINE + 8) * 2,
            _ => lines * LINE + 22 + below,
        };
        size = Size::new(width, grid(height).max(least.height));
        if size.height * 10 <= size.width * 7 {
            break;
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards(lefts: &[i32]) -> Vec<Rect> {
        lefts
            .iter()
            .map(|&left| Rect::new(left, left / 2, 100, 50))
            .collect()
    }

    #[test]
    fn things_line_up_at_the_farthest_of_them() {
        let things = cards(&[40, 0, 200]);
        assert_eq!(align(&things, Edge::Left), [(-40, 0), (0, 0), (-200, 0)]);
        assert_eq!(align(&things, Edge::Bottom), [(0, 80), (0, 100), (0, 0)]);
    }

    #[test]
    fn gaps_become_even_and_the_ends_stay() {
        let things = cards(&[0, 420, 120, 600]);
        assert_eq!(
            distribute(&things, false),
            [(0, 0), (-20, 0), (80, 0), (0, 0)]
        );
    }

    #[test]
    fn crowded_things_stand_with_their_middles_even() {
        let things = cards(&[0, 10, 100]);
        assert_eq!(distribute(&things, false), [(0, 0), (40, 0), (0, 0)]);
        assert!(distribute(&[], true).is_empty());
    }

    #[test]
    fn a_shape_grows_until_its_name_stands_whole() {
        let usual = Size::new(128, 56);
        assert_eq!(size_for("Scan", StepKind::Task, 0, usual), usual);
        let long = "Check the identity of the customer against two independent documents";
        let grown = size_for(long, StepKind::Task, 17, usual);
        let lines = text::wrap(long, 14.0, grown.width as f32 - 26.0, 400).len() as i32;
        assert!(lines * 16 + 22 + 17 <= grown.height, "{grown:?}");
        let enormous = "长".repeat(2_000);
        assert!(size_for(&enormous, StepKind::Task, 0, usual).height <= 2_000);
    }
}
