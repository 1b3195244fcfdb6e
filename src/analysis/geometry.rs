//! Points, rectangles, a bucket index over them, and the drawn form of a polyline.
//!
//! All coordinates are whole map pixels: x grows along the flow, y across the lanes. A vertical map is
//! computed as a horizontal one and transposed by whoever draws it.
//! Never here: anything that knows of steps, lanes or flows. A new shape that several algorithms share goes here.

use std::collections::HashMap;
use std::fmt::Write;
use std::hash::{BuildHasherDefault, Hasher};

/// A place on the map, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Point {
    pub const fn new(x: i32, y: i32) -> Self {
        Self { x, y }
    }

    /// The same place with the axes exchanged.
    pub const fn transposed(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
        }
    }
}

/// An extent, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: i32,
    pub height: i32,
}

impl Size {
    pub const fn new(width: i32, height: i32) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle, in px; `left <= right` and `top <= bottom`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rect {
    pub const fn new(left: i32, top: i32, width: i32, height: i32) -> Self {
        Self {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    pub const fn around(centre: Point, size: Size) -> Self {
        Self::new(
            centre.x - size.width / 2,
            centre.y - size.height / 2,
            size.width,
            size.height,
        )
    }

    /// The smallest rectangle that holds both points.
    pub fn spanning(a: Point, b: Point) -> Self {
        Self {
            left: a.x.min(b.x),
            top: a.y.min(b.y),
            right: a.x.max(b.x),
            bottom: a.y.max(b.y),
        }
    }

    pub const fn width(&self) -> i32 {
        self.right - self.left
    }

    pub const fn height(&self) -> i32 {
        self.bottom - self.top
    }

    pub const fn centre(&self) -> Point {
        Point {
            x: self.left + self.width() / 2,
            y: self.top + self.height() / 2,
        }
    }

    /// Grown by `by` px on every side.
    pub const fn inflated(&self, by: i32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether the insides meet; rectangles that only touch do not.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether they meet at all, borders included.
    pub const fn touches(&self, other: &Self) -> bool {
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    /// The smallest rectangle that holds both.
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub const fn transposed(&self) -> Self {
        Self {
            left: self.top,
            top: self.left,
            right: self.bottom,
            bottom: self.right,
        }
    }
}

/// A side of a rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    pub const ALL: [Side; 4] = [Side::Right, Side::Bottom, Side::Top, Side::Left];

    /// The unit step that leads away from the rectangle.
    pub const fn outward(self) -> (i32, i32) {
        match self {
            Side::Left => (-1, 0),
            Side::Right => (1, 0),
            Side::Top => (0, -1),
            Side::Bottom => (0, 1),
        }
    }

    /// Whether a flow leaves this side along x.
    pub const fn is_horizontal(self) -> bool {
        matches!(self, Side::Left | Side::Right)
    }
}

/// A multiplicative hash for small integer keys: the keys are cells of a map, not anything an enemy chooses.
#[derive(Default)]
pub struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }
    fn write_i32(&mut self, value: i32) {
        self.write_u64(u64::from(value as u32));
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(26) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

const CELL: i32 = 192;

/// Finds what lies near a rectangle without looking at the rest: keys in square buckets of 192 px.
/// The caller remembers each key's rectangle and hands back the same one on removal.
#[derive(Clone, Debug)]
pub struct Buckets<K> {
    cells: HashMap<(i32, i32), Vec<K>, BuildHasherDefault<CellHasher>>,
}

impl<K> Default for Buckets<K> {
    fn default() -> Self {
        Self {
            cells: HashMap::default(),
        }
    }
}

fn cells_of(rect: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
    let (top, bottom) = (rect.top.div_euclid(CELL), rect.bottom.div_euclid(CELL));
    let columns = rect.left.div_euclid(CELL)..=rect.right.div_euclid(CELL);
    columns.flat_map(move |column| (top..=bottom).map(move |row| (column, row)))
}

impl<K: Copy + Ord> Buckets<K> {
    pub fn insert(&mut self, rect: &Rect, key: K) {
        for cell in cells_of(rect) {
            self.cells.entry(cell).or_default().push(key);
        }
    }

    pub fn remove(&mut self, rect: &Rect, key: K) {
        for cell in cells_of(rect) {
            if let Some(keys) = self.cells.get_mut(&cell)
                && let Some(at) = keys.iter().position(|&held| held == key)
            {
                keys.swap_remove(at);
            }
        }
    }

    /// Every key whose bucket meets `rect`, put into `found` (emptied first), each once and in order.
    pub fn near(&self, rect: &Rect, found: &mut Vec<K>) {
        found.clear();
        for cell in cells_of(rect) {
            if let Some(keys) = self.cells.get(&cell) {
                found.extend_from_slice(keys);
            }
        }
        sort_once(found);
    }
}

/// Sorts by a key that no two items share (equal keys may end in any order). A heap sort: the standard library's is
/// faster on long lists, but every type it sorts costs 4 KiB of what a visitor loads.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    // The first half of the rounds builds the heap, the second takes the largest away.
    let n = items.len();
    for round in (0..n + n / 2).rev() {
        let (mut at, end) = if round >= n {
            (round - n, n)
        } else {
            items.swap(0, round);
            (0, round)
        };
        loop {
            let mut child = 2 * at + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && key(&items[child]) < key(&items[child + 1]) {
                child += 1;
            }
            if key(&items[at]) >= key(&items[child]) {
                break;
            }
            items.swap(at, child);
            at = child;
        }
    }
}

/// Puts a list in order and drops repeats.
pub fn sort_once<T: Ord + Copy>(items: &mut Vec<T>) {
    sort_by_key(items, |&item| item);
    items.dedup();
}

/// The shortest distance in px from a point to a polyline; infinite for an empty one.
pub fn distance_to_polyline(point: Point, polyline: &[Point]) -> f64 {
    let to_segment = |a: Point, b: Point| {
        let (dx, dy) = (f64::from(b.x - a.x), f64::from(b.y - a.y));
        let (px, py) = (f64::from(point.x - a.x), f64::from(point.y - a.y));
        let squared = dx * dx + dy * dy;
        let along = if squared == 0.0 {
            0.0
        } else {
            ((px * dx + py * dy) / squared).clamp(0.0, 1.0)
        };
        (px - along * dx).hypot(py - along * dy)
    };
    match polyline {
        [] => f64::INFINITY,
        [only] => to_segment(*only, *only),
        _ => polyline
            .windows(2)
            .map(|w| to_segment(w[0], w[1]))
            .fold(f64::INFINITY, f64::min),
    }
}

/// Where a polyline steps over lines that cross it: on its `leg`th level stretch, from the first to the last of them
/// (x, from left to right; equal for one line).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    pub leg: usize,
    pub from: i32,
    pub to: i32,
}

impl Hop {
    /// How far it reaches beyond the lines and above its own, px.
    pub const RADIUS: i32 = 5;
}

/// SVG path data of an orthogonal polyline whose bends are rounded with `radius` px, less where a segment is short.
/// `hops` are in the order of the way.
pub fn rounded_path(points: &[Point], hops: &[Hop], radius: i32) -> String {
    let mut path = String::with_capacity(points.len() * 24 + hops.len() * 32);
    let mut hops = hops.iter().peekable();
    let Some((first, rest)) = points.split_first() else {
        return path;
    };
    // Writing to a String cannot fail.
    let _ = write!(path, "M{} {}", first.x, first.y);
    let mut before = *first;
    for (i, &at) in rest.iter().enumerate() {
        while let Some(hop) = hops.next_if(|hop| hop.leg == i) {
            const R: i32 = Hop::RADIUS;
            let (y, ahead) = (at.y, if at.x < before.x { -1 } else { 1 });
            let (enter, leave) = if ahead > 0 {
                (hop.from, hop.to)
            } else {
                (hop.to, hop.from)
            };
            let sweep = i32::from(ahead > 0);
            let _ = write!(
                path,
                "L{} {y}A{R} {R} 0 0 {sweep} {enter} {top}",
                enter - ahead * R,
                top = y - R
            );
            if enter != leave {
                let _ = write!(path, "H{leave}");
            }
            let _ = write!(path, "A{R} {R} 0 0 {sweep} {} {y}", leave + ahead * R);
        }
        match rest.get(i + 1) {
            Some(&after) => {
                let length = |a: Point, b: Point| (a.x - b.x).abs() + (a.y - b.y).abs();
                let r = radius
                    .min(length(before, at) / 2)
                    .min(length(at, after) / 2);
                let toward = |other: Point| {
                    Point::new(
                        at.x + (other.x - at.x).signum() * r,
                        at.y + (other.y - at.y).signum() * r,
                    )
                };
                let (enter, leave) = (toward(before), toward(after));
                let _ = write!(
                    path,
                    "L{} {}Q{} {} {} {}",
                    enter.x, enter.y, at.x, at.y, leave.x, leave.y
                );
            }
            None => {
                let _ = write!(path, "L{} {}", at.x, at.y);
            }
        }
        before = at;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_is_rounded_and_a_short_segment_less() {
        let points = [
            Point::new(0, 0),
            Point::new(40, 0),
            Point::new(40, 8),
            Point::new(80, 8),
        ];
        assert_eq!(
            rounded_path(&points, &[], 6),
            "M0 0L36 0Q40 0 40 4L40 4Q40 8 44 8L80 8"
        );
        assert_eq!(rounded_path(&[], &[], 6), "");
    }

    #[test]
    fn a_hop_is_an_arch_over_what_it_crosses_either_way() {
        let hop = |from, to| Hop { leg: 0, from, to };
        let (a, b) = (Point::new(0, 0), Point::new(100, 0));
        assert_eq!(
            rounded_path(&[a, b], &[hop(40, 40)], 6),
            "M0 0L35 0A5 5 0 0 1 40 -5A5 5 0 0 1 45 0L100 0"
        );
        assert_eq!(
            rounded_path(&[b, a], &[hop(40, 56)], 6),
            "M100 0L61 0A5 5 0 0 0 56 -5H40A5 5 0 0 0 35 0L0 0"
        );
    }

    #[test]
    fn the_distance_to_a_polyline_is_to_its_nearest_segment() {
        let points = [Point::new(0, 0), Point::new(100, 0), Point::new(100, 50)];
        assert_eq!(distance_to_polyline(Point::new(40, 7), &points), 7.0);
        assert_eq!(distance_to_polyline(Point::new(103, 54), &points), 5.0);
        assert_eq!(distance_to_polyline(Point::new(0, 0), &[]), f64::INFINITY);
    }

    #[test]
    fn lists_of_any_length_are_put_in_order() {
        for n in 0..40u32 {
            let mut items: Vec<u32> = (0..n).map(|i| i * 7919 % 41).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            sort_by_key(&mut items, |&item| item);
            assert_eq!(items, expected);
        }
        let mut items = vec![3, 1, 3, 2, 1];
        sort_once(&mut items);
        assert_eq!(items, [1, 2, 3]);
    }

    #[test]
    fn buckets_find_what_is_near_and_forget_what_was_removed() {
        let mut buckets = Buckets::default();
        let (a, b) = (Rect::new(-300, 0, 500, 10), Rect::new(5_000, 0, 10, 10));
        buckets.insert(&a, 1);
        buckets.insert(&b, 2);
        let mut found = Vec::new();
        buckets.near(&Rect::new(-10, -10, 20, 20), &mut found);
        assert_eq!(found, [1]);
        buckets.remove(&a, 1);
        buckets.near(&Rect::new(-10, -10, 20, 20), &mut found);
        assert!(found.is_empty());
    }
}
