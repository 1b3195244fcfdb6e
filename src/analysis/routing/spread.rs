//! Moves parallel segments of different flows apart where they share a channel or the side of a node.
//!
//! One `Layer` moves the segments of one axis sideways, each within the free corridor around it, so no move can
//! bring a flow into a node. Layers are chained: the ways that leave one enter the next. A group of segments that
//! could meet is solved as a whole and from its members alone, so the result is the same whether a map is drawn at
//! once or was changed step by step, and what lies outside the touched groups keeps its place.
//! Inside, segments run along y and move along x; the other axis is served by transposing what comes in and out.
//! Never here: choosing a flow's sides or bends (`search`).

use super::search::{Ground, landing, simplify};
use super::{CLEARANCE, Flow, Shape};
use crate::analysis::geometry::{Buckets, Point, Rect, Side, sort_by_key, sort_once};

/// How far neighbours in a channel stand apart and how near to nodes they go, in px (the latter as an index into
/// `MARGINS`); the first of these that has room is taken.
const LEVELS: [(i32, usize); 9] = [
    (12, 0),
    (10, 0),
    (10, 1),
    (8, 1),
    (6, 1),
    (6, 2),
    (4, 2),
    (2, 2),
    (1, 2),
];
/// The distances from nodes that corridors keep, in px: with room for an arrowhead, decent, bare.
const MARGINS: [i32; 3] = [16, CLEARANCE, 2];
/// The widest spacing.
const APART: i32 = LEVELS[0].0;
/// How far a segment may be moved from where the search put it, in px.
pub(super) const REACH: i32 = 40;
/// Segments in line with each other keep this distance end to end, in px, or are moved apart.
const END_GAP: i32 = 6;

/// A segment that runs along y.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Segment {
    /// Its place in the flow's way: from point `at` to point `at + 1`.
    at: usize,
    x: i32,
    top: i32,
    bottom: i32,
    /// The widest of its corridors.
    low: i32,
    high: i32,
    /// The corridor for each of `MARGINS`.
    corridors: [(i32, i32); 3],
    /// Where it would stand if it were alone.
    wish: i32,
    /// Whether others give way first: a straight line between the middles of two nodes.
    firm: bool,
}

impl Segment {
    fn swept(&self) -> Rect {
        Rect {
            left: self.low,
            right: self.high,
            top: self.top,
            bottom: self.bottom,
        }
        .inflated(APART / 2)
    }

    /// Whether the two could come too close to each other.
    fn may_meet(&self, other: &Self) -> bool {
        self.low - APART < other.high
            && other.low - APART < self.high
            && self.top - END_GAP < other.bottom
            && other.top - END_GAP < self.bottom
    }
}

type Key = (u32, u32);

#[derive(Default)]
struct Lines {
    incoming: Vec<Point>,
    segments: Vec<Segment>,
    /// Where the groups put each segment.
    placed: Vec<i32>,
    /// The round in which each segment was last met.
    met: Vec<u32>,
    outgoing: Vec<Point>,
}

/// One pass over one axis.
pub(super) struct Layer {
    transposed: bool,
    /// Whether segments are also moved to where they would stand alone, or only as far as others force them.
    centring: bool,
    lines: Vec<Lines>,
    index: Buckets<Key>,
    /// Counts the updates.
    round: u32,
}

impl Layer {
    pub fn new(transposed: bool, centring: bool) -> Self {
        Self {
            transposed,
            centring,
            lines: Vec::new(),
            index: Buckets::default(),
            round: 0,
        }
    }

    /// Takes the changed ways (an empty one removes) and the areas in which nodes changed, and returns the ways
    /// that now leave this layer differently.
    pub fn update(
        &mut self,
        ground: &Ground,
        flows: &[Option<Flow>],
        changed: Vec<(usize, Vec<Point>)>,
        areas: &[Rect],
    ) -> Vec<(usize, Vec<Point>)> {
        let mut near: Vec<Key> = Vec::new();
        let mut nodes_near: Vec<u32> = Vec::new();
        let mut seeds: Vec<Key> = Vec::new();
        let mut touched: Vec<usize> = Vec::new();
        let mut vacated: Vec<Rect> = Vec::new();
        if self.lines.len() < flows.len() {
            self.lines.resize_with(flows.len(), Lines::default);
        }
        for (flow, mut points) in changed {
            if self.transposed {
                points.iter_mut().for_each(|p| *p = p.transposed());
            }
            let lines = &mut self.lines[flow];
            for (i, segment) in lines.segments.iter().enumerate() {
                self.index.remove(&segment.swept(), (flow as u32, i as u32));
                vacated.push(segment.swept());
            }
            lines.segments = match flows.get(flow).and_then(Option::as_ref) {
                Some(request) => segments(
                    ground,
                    request,
                    &points,
                    self.transposed,
                    self.centring,
                    &mut nodes_near,
                ),
                None => Vec::new(),
            };
            lines.incoming = points;
            lines.met = vec![0; lines.segments.len()];
            lines.placed = lines.segments.iter().map(|segment| segment.x).collect();
            for (i, segment) in lines.segments.iter().enumerate() {
                let key = (flow as u32, i as u32);
                self.index.insert(&segment.swept(), key);
                seeds.push(key);
            }
            touched.push(flow);
        }
        sort_once(&mut touched);
        // Nodes that came, went or moved widen and narrow the corridors beside them.
        let mut beside: Vec<u32> = Vec::new();
        // When every flow is new, as on opening a map, none is left to look for.
        let all_touched = touched.len() == self.lines.len();
        for area in areas.iter().filter(|_| !all_touched) {
            let area = if self.transposed {
                area.transposed()
            } else {
                *area
            };
            self.index
                .near(&area.inflated(REACH + MARGINS[0] + 1), &mut near);
            beside.extend(near.iter().map(|key| key.0));
        }
        sort_once(&mut beside);
        for flow in beside {
            let at = flow as usize;
            let Some(request) = flows[at]
                .as_ref()
                .filter(|_| touched.binary_search(&at).is_err())
            else {
                continue;
            };
            let lines = &mut self.lines[at];
            let fresh = segments(
                ground,
                request,
                &lines.incoming,
                self.transposed,
                self.centring,
                &mut nodes_near,
            );
            for (i, segment) in fresh.into_iter().enumerate() {
                let Some(held) = lines.segments.get_mut(i) else {
                    break;
                };
                if *held != segment {
                    let key = (flow, i as u32);
                    self.index.remove(&held.swept(), key);
                    vacated.push(held.swept());
                    self.index.insert(&segment.swept(), key);
                    *held = segment;
                    seeds.push(key);
                }
            }
        }
        for area in vacated {
            self.index.near(&area, &mut near);
            seeds.extend_from_slice(&near);
        }
        sort_once(&mut seeds);
        self.settle_groups(&seeds, &mut touched);
        self.collect(&touched)
    }

    /// A way as it leaves this layer.
    pub fn way(&self, flow: usize) -> Vec<Point> {
        let Some(lines) = self.lines.get(flow) else {
            return Vec::new();
        };
        lines
            .outgoing
            .iter()
            .map(|&p| if self.transposed { p.transposed() } else { p })
            .collect()
    }

    /// Solves every group that holds a seed and adds its flows to `touched`.
    fn settle_groups(&mut self, seeds: &[Key], touched: &mut Vec<usize>) {
        self.round += 1;
        let mut near = Vec::new();
        let mut moves: Vec<(Key, i32)> = Vec::new();
        for &seed in seeds {
            if !self.meet(seed) {
                continue;
            }
            let mut group = vec![seed];
            let mut next = 0;
            while next < group.len() {
                let from = group[next];
                self.index.near(&self.segment(from).swept(), &mut near);
                for &key in &near {
                    if key.0 != from.0
                        && self.segment(from).may_meet(self.segment(key))
                        && self.meet(key)
                    {
                        group.push(key);
                    }
                }
                next += 1;
            }
            sort_once(&mut group);
            let placed = self.place(&group);
            moves.extend(group.into_iter().zip(placed));
        }
        for ((flow, at), x) in moves {
            self.lines[flow as usize].placed[at as usize] = x;
            touched.push(flow as usize);
        }
        sort_once(touched);
    }

    /// Whether this is the first time in this round that the segment is met.
    fn meet(&mut self, key: Key) -> bool {
        let met = &mut self.lines[key.0 as usize].met[key.1 as usize];
        std::mem::replace(met, self.round) != self.round
    }

    fn segment(&self, key: Key) -> &Segment {
        &self.lines[key.0 as usize].segments[key.1 as usize]
    }

    /// The ways of `touched` flows that changed, as they leave this layer.
    fn collect(&mut self, touched: &[usize]) -> Vec<(usize, Vec<Point>)> {
        let mut changed = Vec::new();
        for &flow in touched {
            let lines = &mut self.lines[flow];
            let mut points = lines.incoming.clone();
            for (segment, &x) in lines.segments.iter().zip(&lines.placed) {
                points[segment.at].x = x;
                points[segment.at + 1].x = x;
            }
            simplify(&mut points);
            if points != lines.outgoing {
                lines.outgoing.clone_from(&points);
                if self.transposed {
                    points.iter_mut().for_each(|p| *p = p.transposed());
                }
                changed.push((flow, points));
            }
        }
        changed
    }

    /// Places for the segments of a group, in the group's order.
    fn place(&self, group: &[Key]) -> Vec<i32> {
        let members: Vec<&Segment> = group.iter().map(|&key| self.segment(key)).collect();
        if let [only] = members[..] {
            return vec![only.wish];
        }
        let n = members.len();
        let meets =
            |i: usize, j: usize| group[i].0 != group[j].0 && members[i].may_meet(members[j]);
        // Who must stand left of whom; then one order that agrees with as many of these as it can.
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut waiting_for = vec![0usize; n];
        for i in 0..n {
            for j in i + 1..n {
                if meets(i, j) {
                    let (first, second) = if self.stands_left(group[i], group[j]) {
                        (i, j)
                    } else {
                        (j, i)
                    };
                    after[first].push(second);
                    waiting_for[second] += 1;
                }
            }
        }
        let mut order: Vec<usize> = Vec::with_capacity(n);
        let mut left: Vec<usize> = (0..n).collect();
        sort_by_key(&mut left, |&i| (members[i].x, group[i]));
        while !left.is_empty() {
            let at = (0..left.len())
                .min_by_key(|&k| waiting_for[left[k]])
                .unwrap_or(0);
            let chosen = left.remove(at);
            for &other in &after[chosen] {
                waiting_for[other] = waiting_for[other].saturating_sub(1);
            }
            order.push(chosen);
        }
        let mut rank = vec![0; n];
        for (place, &i) in order.iter().enumerate() {
            rank[i] = place;
        }
        let mut by_place = false;
        let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); n];
        for (first, others) in after.iter().enumerate() {
            for &second in others {
                neighbours[first].push(second);
                neighbours[second].push(first);
            }
        }
        // Tighten only what has no room, until everybody fits.
        let mut level = vec![0usize; n];
        let mut firm: Vec<bool> = members.iter().map(|m| m.firm).collect();
        loop {
            let gap = |i: usize, j: usize| LEVELS[level[i].max(level[j])].0;
            let limits = |i: usize| {
                if firm[i] {
                    (members[i].wish, members[i].wish)
                } else {
                    members[i].corridors[LEVELS[level[i]].1]
                }
            };
            let mut lowest: Vec<i32> = (0..n).map(|i| limits(i).0).collect();
            let mut highest: Vec<i32> = (0..n).map(|i| limits(i).1).collect();
            for &i in &order {
                for &j in neighbours[i].iter().filter(|&&j| rank[j] < rank[i]) {
                    lowest[i] = lowest[i].max(lowest[j] + gap(i, j));
                }
            }
            for &i in order.iter().rev() {
                for &j in neighbours[i].iter().filter(|&&j| rank[j] > rank[i]) {
                    highest[i] = highest[i].min(highest[j] - gap(i, j));
                }
            }
            let crowded: Vec<usize> = (0..n).filter(|&i| lowest[i] > highest[i]).collect();
            let (mut eased, mut released) = (false, false);
            if crowded.iter().any(|&i| firm[i]) {
                for &i in &crowded {
                    firm[i] = false;
                }
                released = true;
                eased = true;
            } else {
                for &i in &crowded {
                    eased |= level[i] + 1 < LEVELS.len();
                }
            }
            if eased {
                if !released {
                    for i in crowded {
                        level[i] = (level[i] + 1).min(LEVELS.len() - 1);
                    }
                }
                continue;
            }
            if !crowded.is_empty() && !by_place {
                // Wishes that contradict each other around a corner: as they come, nobody has to pass anybody.
                by_place = true;
                sort_by_key(&mut order, |&i| (members[i].x, rank[i]));
                for (place, &i) in order.iter().enumerate() {
                    rank[i] = place;
                }
                level.fill(0);
                continue;
            }
            let mut placed = vec![0; n];
            for &i in &order {
                let mut wish = members[i].wish;
                if self.centring && !firm[i] {
                    // Those who wish for the same place share it around its middle, or around the firm one among them.
                    let mut sharing: Vec<usize> = neighbours[i]
                        .iter()
                        .copied()
                        .filter(|&j| (members[j].wish - wish).abs() < gap(i, j))
                        .chain([i])
                        .collect();
                    sort_by_key(&mut sharing, |&j| rank[j]);
                    let mine = sharing.iter().position(|&j| j == i).unwrap_or(0) as i32;
                    let step = LEVELS[level[i]].0;
                    wish = match sharing.iter().position(|&j| firm[j]) {
                        Some(anchor) => {
                            members[sharing[anchor]].wish + (mine - anchor as i32) * step
                        }
                        None => {
                            let sum: i32 = sharing.iter().map(|&j| members[j].wish).sum();
                            sum / sharing.len() as i32
                                + (2 * mine - (sharing.len() as i32 - 1)) * step / 2
                        }
                    };
                }
                let mut x = wish.max(lowest[i]);
                for &j in neighbours[i].iter().filter(|&&j| rank[j] < rank[i]) {
                    x = x.max(placed[j] + gap(i, j));
                }
                placed[i] = x
                    .min(highest[i].max(members[i].low))
                    .min(members[i].high)
                    .max(members[i].low);
            }
            return placed;
        }
    }

    /// Whether segment `a` stands left of `b` in their channel.
    fn stands_left(&self, a: Key, b: Key) -> bool {
        let (s, t) = (self.segment(a), self.segment(b));
        if s.high < t.low || t.high < s.low {
            return s.x < t.x;
        }
        let near = if self.centring { APART } else { 1 };
        if (s.x - t.x).abs() < near {
            let (p, q) = (
                &self.lines[a.0 as usize].incoming,
                &self.lines[b.0 as usize].incoming,
            );
            let vote = diverge(Walk::up(p, s.at), Walk::up(q, t.at))
                - diverge(Walk::down(p, s.at), Walk::down(q, t.at));
            if vote != 0 {
                return vote < 0;
            }
        }
        (s.x, a) < (t.x, b)
    }
}

/// A walk along a way: about to arrive at point `to`, coming from the point `step` before.
#[derive(Clone, Copy)]
struct Walk<'a> {
    points: &'a [Point],
    to: usize,
    step: isize,
}

impl<'a> Walk<'a> {
    fn up(points: &'a [Point], at: usize) -> Self {
        if points[at].y < points[at + 1].y {
            Self {
                points,
                to: at,
                step: -1,
            }
        } else {
            Self {
                points,
                to: at + 1,
                step: 1,
            }
        }
    }

    fn down(points: &'a [Point], at: usize) -> Self {
        if points[at].y < points[at + 1].y {
            Self {
                points,
                to: at + 1,
                step: 1,
            }
        } else {
            Self {
                points,
                to: at,
                step: -1,
            }
        }
    }

    fn onward(self) -> Option<Self> {
        let to = self.to.checked_add_signed(self.step)?;
        (to < self.points.len()).then_some(Self { to, ..self })
    }

    fn heading(self) -> (i32, i32) {
        let (from, to) = (
            self.points[self.to.wrapping_add_signed(-self.step)],
            self.points[self.to],
        );
        ((to.x - from.x).signum(), (to.y - from.y).signum())
    }

    /// -1 for a turn to the left on arrival, 1 to the right, 0 where the way ends.
    fn turn(self) -> i32 {
        self.onward().map_or(0, |next| {
            let ((dx, dy), (nx, ny)) = (self.heading(), next.heading());
            (dx * ny - dy * nx).signum()
        })
    }

    /// How far along its heading the walk arrives.
    fn reach(self) -> i32 {
        let ((dx, dy), at) = (self.heading(), self.points[self.to]);
        at.x * dx + at.y * dy
    }
}

/// Follows two ways along what they share: -1 if the first then goes off to the left of the second, 1 if to the
/// right, 0 if that cannot be told.
fn diverge(mut a: Walk, mut b: Walk) -> i32 {
    loop {
        match a.reach().cmp(&b.reach()) {
            std::cmp::Ordering::Less => return a.turn(),
            std::cmp::Ordering::Greater => return -b.turn(),
            std::cmp::Ordering::Equal => {}
        }
        if a.turn() != b.turn() {
            return (a.turn() - b.turn()).signum();
        }
        match (a.onward(), b.onward()) {
            (Some(p), Some(q)) => (a, b) = (p, q),
            _ => return 0,
        }
    }
}

/// The segments of a way that run along y, with the corridors they may be moved in. `points` are in the layer's axes.
fn segments(
    ground: &Ground,
    flow: &Flow,
    points: &[Point],
    transposed: bool,
    centring: bool,
    near: &mut Vec<u32>,
) -> Vec<Segment> {
    let last = points.len().saturating_sub(2);
    let mut found: Vec<Segment> = Vec::new();
    for (at, w) in points.windows(2).enumerate() {
        let (p, q) = (w[0], w[1]);
        if p.x != q.x || p.y == q.y {
            continue;
        }
        let x = p.x;
        let (top, bottom) = (p.y.min(q.y), p.y.max(q.y));
        let mut segment = Segment {
            at,
            x,
            top,
            bottom,
            low: x,
            high: x,
            corridors: [(x, x); 3],
            wish: x,
            firm: points.len() == 2,
        };
        if flow.bends.is_empty() {
            // The nearest nodes on both sides.
            let (mut wall_low, mut wall_high) = (i32::MIN / 2, i32::MAX / 2);
            let mut around = Rect {
                left: x - REACH - MARGINS[0],
                right: x + REACH + MARGINS[0],
                top: top - CLEARANCE,
                bottom: bottom + CLEARANCE,
            };
            if transposed {
                around = around.transposed();
            }
            ground.each_in(&around, near, |key, node| {
                let rect = if transposed {
                    node.rect.transposed()
                } else {
                    node.rect
                };
                if !((key == flow.from && at == 0) || (key == flow.to && at == last)) {
                    if rect.right <= x {
                        wall_low = wall_low.max(rect.right);
                    } else if rect.left >= x {
                        wall_high = wall_high.min(rect.left);
                    }
                }
                true
            });
            // However free it is, it goes no further than these.
            let (mut low, mut high) = (x - REACH, x + REACH);
            let ends = [(at == 0, flow.from), (at == last, flow.to)];
            for node in ends
                .into_iter()
                .filter(|end| end.0)
                .filter_map(|end| ground.nodes.get(end.1)?.as_ref())
            {
                let (from, to) = landing(node, if transposed { Side::Left } else { Side::Top });
                low = low.max(from.min(x));
                high = high.min(to.max(x));
                segment.firm &= x == i32::midpoint(from, to) || node.shape == Shape::Card;
            }
            // Never past the parallel segments before and after in the same way.
            let siblings = [at.checked_sub(2), Some(at + 2)].into_iter().flatten();
            for other in siblings.filter_map(|k| points.get(k).filter(|_| k <= last)) {
                let middle = i32::midpoint(other.x, x);
                if other.x < x {
                    low = low.max((middle + 2).min(x));
                } else if other.x > x {
                    high = high.min((middle - 2).max(x));
                }
            }
            if centring && at != 0 && at != last {
                let (from, to) = (wall_low + MARGINS[0], wall_high - MARGINS[0]);
                let wish = if from <= to {
                    x.clamp(from, to)
                } else {
                    i32::midpoint(wall_low, wall_high)
                };
                segment.wish = wish.clamp(low, high);
            }
            let wish = segment.wish;
            segment.corridors = MARGINS.map(|margin| {
                (
                    low.max((wall_low + margin).min(wish)),
                    high.min((wall_high - margin).max(wish)),
                )
            });
            [_, _, (segment.low, segment.high)] = segment.corridors;
        }
        found.push(segment);
    }
    found
}
