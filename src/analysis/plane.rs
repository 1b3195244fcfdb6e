//! From flow coordinates to the drawn plane and back. A horizontal map is drawn as it is stored;
//! a vertical one runs downwards, with its lanes side by side and wide enough for the same cards.

use super::geometry::{Point, Rect, Size};
use crate::model::process::{Extent, Orientation, Position};

/// How wide a unit across the flow is drawn on a vertical map, and how high one along it.
const ACROSS: i32 = 2;
const ALONG: (i32, i32) = (5, 8);

/// Extent of the lane headers, px at zoom 1.
pub const HEADER: i32 = 116;
/// Extent of the phase headers, px at zoom 1.
pub const PHASES: i32 = 28;
/// Extent of the header of a lane that holds lanes, px at zoom 1.
pub const NEST: i32 = 24;
/// Height of the header of a lane on a vertical map, px at zoom 1.
const ROW: i32 = 36;

/// The drawn plane of one map. Its origin is where lane and phase headers meet the flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plane {
    pub orientation: Orientation,
}

impl Plane {
    pub const fn is_vertical(self) -> bool {
        matches!(self.orientation, Orientation::Vertical)
    }
    /// A place in flow coordinates as drawn.
    pub fn point(self, at: Position) -> Point {
        if self.is_vertical() {
            Point::new(at.across * ACROSS, at.along * ALONG.0 / ALONG.1)
        } else {
            Point::new(at.along, at.across)
        }
    }
    /// A drawn place in flow coordinates.
    pub fn position(self, at: Point) -> Position {
        if self.is_vertical() {
            Position::new(at.y * ALONG.1 / ALONG.0, at.x / ACROSS)
        } else {
            Position::new(at.x, at.y)
        }
    }
    /// The drawn size of a shape, which is never transposed: text stays upright.
    pub const fn size(self, extent: Extent) -> Size {
        Size::new(extent.along, extent.across)
    }
    /// How far a drawn size reaches in flow coordinates.
    pub const fn extent(self, size: Size) -> Extent {
        if self.is_vertical() {
            Extent {
                along: size.height * ALONG.1 / ALONG.0,
                across: size.width / ACROSS,
            }
        } else {
            Extent {
                along: size.width,
                across: size.height,
            }
        }
    }
    /// The drawn rectangle of a shape around its centre.
    pub fn rect(self, centre: Position, extent: Extent) -> Rect {
        Rect::around(self.point(centre), self.size(extent))
    }
    /// Where a lane begins and how far it reaches, on the drawn axis across the flow.
    pub const fn lane(self, top: i32, extent: i32) -> (i32, i32) {
        if self.is_vertical() {
            (top * ACROSS, extent * ACROSS)
        } else {
            (top, extent)
        }
    }
    /// Extent of all lane headers along the flow, where lanes nest so deep (0: not at all).
    pub const fn lane_headers(self, deepest: u8) -> i32 {
        if self.is_vertical() {
            ROW + NEST * deepest as i32
        } else {
            HEADER
        }
    }
    /// Where the header of a lane begins along the flow and how far it reaches, among all of them.
    pub const fn lane_header(self, depth: u8, leaf: bool, deepest: u8) -> (i32, i32) {
        let start = NEST * depth as i32;
        if leaf {
            (start, self.lane_headers(deepest) - start)
        } else {
            (start, NEST)
        }
    }
    /// Where a phase begins and how far it reaches, on the drawn axis along the flow.
    pub const fn phase(self, start: i32, extent: i32) -> (i32, i32) {
        if self.is_vertical() {
            (start * ALONG.0 / ALONG.1, extent * ALONG.0 / ALONG.1)
        } else {
            (start, extent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_horizontal_place_comes_back_exactly_and_a_vertical_one_nearly() {
        let horizontal = Plane {
            orientation: Orientation::Horizontal,
        };
        let vertical = Plane {
            orientation: Orientation::Vertical,
        };
        for (along, across) in [(0, 0), (176, 62), (1_001, 333)] {
            let at = Position::new(along, across);
            assert_eq!(horizontal.position(horizontal.point(at)), at);
            let back = vertical.position(vertical.point(at));
            assert!((back.along - along).abs() <= 2 && back.across == across);
        }
    }

    #[test]
    fn steps_one_stride_apart_do_not_overlap_on_a_vertical_map() {
        let vertical = Plane {
            orientation: Orientation::Vertical,
        };
        let card = Extent {
            along: 128,
            across: 56,
        };
        let a = vertical.rect(Position::new(80, 62), card);
        let b = vertical.rect(Position::new(80 + 144, 62), card);
        let c = vertical.rect(Position::new(80, 62 + 72), card);
        assert!(!a.overlaps(&b) && !a.overlaps(&c));
    }
}
