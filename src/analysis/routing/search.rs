//! One flow's way between its two nodes, as if no other flow were there.
//!
//! First the shapes a draughtsman would try (straight, one corner, a step, a bracket), cheapest first; if all that
//! are nearly as good as an empty map would allow are blocked, A* over the lines that the nodes nearby suggest
//! (the sparse visibility grid of Wybrow, Marriott and Stuckey, "Orthogonal Connector Routing", 2009).
//! The answer depends on the nodes alone, never on other flows or on what was drawn before.
//! Never here: spreading flows that share a channel (`spread`). A new natural shape is one more entry in `shapes`.

use super::{CLEARANCE, Flow, Node, Shape};
use crate::analysis::geometry::{Buckets, Point, Rect, Side, sort_by_key, sort_once};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What one bend is worth, in px of length.
const BEND: i32 = 40;
/// How much longer than on an empty map a natural shape may be before the search is asked.
const PATIENCE: i32 = 120;
/// Up to this offset two facing boxes are joined by a straight line beside their middles.
const SLIDE: i32 = 12;
/// How far outside the two nodes the search looks, and with which clearance, until it finds a way.
const ATTEMPTS: [(i32, i32); 4] = [(120, CLEARANCE), (480, CLEARANCE), (480, 2), (1600, 2)];
/// Above this many grid points only the lines near the two ends are kept.
const GRID_LIMIT: usize = 40_000;

/// What is asked: a flow, its nodes, and how little each side is wanted because other flows have it.
pub(super) struct Ask<'a> {
    pub flow: &'a Flow,
    pub s: &'a Node,
    pub t: &'a Node,
    pub taken_from: Taken,
    pub taken_to: Taken,
}

/// What each side costs more because other flows have it, by `side as usize`.
pub(super) type Taken = [i32; 4];

/// What sharing a corner of a pointed or round node costs.
const SHARING: i32 = 60;

impl Ask<'_> {
    /// What it costs to leave the first node by a side: the map reads to the right. Counted from the node's middle,
    /// so that a wide node is not left by its ends only because they are nearer.
    const fn leaving(&self, side: Side) -> i32 {
        half(self.s, side)
            + self.taken_from[side as usize]
            + match side {
                Side::Right => 0,
                Side::Bottom => 12,
                Side::Top => 13,
                Side::Left => 140,
            }
    }

    /// What it costs to enter the second node by a side.
    const fn arriving(&self, side: Side) -> i32 {
        half(self.t, side)
            + self.taken_to[side as usize]
            + match side {
                Side::Left => 0,
                Side::Top | Side::Bottom => 24,
                Side::Right => 140,
            }
    }
}

/// Which sides of a pointed or round node are taken, as flow `slot` finds them: such a node is met at its corners, so
/// each flow gets its own as long as there are any. Straight flows choose first, then the order of slots decides.
/// Follows from the places of the node and its neighbours alone.
pub(super) fn taken(
    slot: usize,
    at: usize,
    nodes: &[Option<Node>],
    flows: &[Option<Flow>],
    at_node: &[Vec<u32>],
) -> Taken {
    let mut taken = Taken::default();
    let pointed = |node: &Node| node.shape != Shape::Card;
    if at_node[at].len() < 2 || !nodes[at].as_ref().is_some_and(pointed) {
        return taken;
    }
    let mut asked: Vec<(usize, usize, Vec<Candidate>)> = Vec::new();
    for &key in &at_node[at] {
        let Some(flow) = flows[key as usize]
            .as_ref()
            .filter(|flow| flow.from != flow.to)
        else {
            continue;
        };
        let (Some(s), Some(t)) = (&nodes[flow.from], &nodes[flow.to]) else {
            continue;
        };
        let ask = Ask {
            flow,
            s,
            t,
            taken_from: Taken::default(),
            taken_to: Taken::default(),
        };
        let found = shapes(&ask);
        let bends = found.first().map_or(0, |best| best.points.len());
        asked.push((bends.min(3), key as usize, found));
    }
    sort_by_key(&mut asked, |&(bends, key, _)| (bends, key));
    for (_, key, found) in asked {
        if key == slot {
            break;
        }
        let side_here = |c: &Candidate| {
            let leaves = flows[key].as_ref().is_some_and(|flow| flow.from == at);
            (if leaves { c.from } else { c.to }) as usize
        };
        if let Some(chosen) = found.iter().min_by_key(|c| c.cost + taken[side_here(c)]) {
            taken[side_here(chosen)] += SHARING;
        }
    }
    taken
}

const fn half(node: &Node, side: Side) -> i32 {
    if side.is_horizontal() {
        node.rect.width() / 2
    } else {
        node.rect.height() / 2
    }
}

/// A way and the region whose nodes decided it: while nothing changes there, the way stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    pub points: Vec<Point>,
    pub watch: Rect,
}

/// The nodes and where to find them.
pub(super) struct Ground<'a> {
    pub nodes: &'a [Option<Node>],
    pub index: &'a Buckets<u32>,
}

impl Ground<'_> {
    /// Calls `meet` with every node whose rectangle overlaps `area`, until it returns false.
    pub fn each_in(
        &self,
        area: &Rect,
        near: &mut Vec<u32>,
        mut meet: impl FnMut(usize, &Node) -> bool,
    ) {
        self.index.near(area, near);
        for &key in near.iter() {
            if let Some(node) = self.nodes.get(key as usize).and_then(Option::as_ref)
                && node.rect.overlaps(area)
                && !meet(key as usize, node)
            {
                return;
            }
        }
    }
}

/// The middle of a side.
pub(super) fn port(rect: &Rect, side: Side) -> Point {
    let centre = rect.centre();
    match side {
        Side::Left => Point::new(rect.left, centre.y),
        Side::Right => Point::new(rect.right, centre.y),
        Side::Top => Point::new(centre.x, rect.top),
        Side::Bottom => Point::new(centre.x, rect.bottom),
    }
}

/// From where to where along a side flows may end: the coordinate that varies, in px.
pub(super) fn landing(node: &Node, side: Side) -> (i32, i32) {
    let r = &node.rect;
    let (from, to) = if side.is_horizontal() {
        (r.top, r.bottom)
    } else {
        (r.left, r.right)
    };
    let inset = match node.shape {
        Shape::Card => ((to - from) / 8).min(8),
        Shape::Ellipse => (to - from) / 4,
        Shape::Diamond => (to - from) * 5 / 16,
    };
    (from + inset, to - inset)
}

fn shifted(point: Point, side: Side, by: i32) -> Point {
    let (dx, dy) = side.outward();
    Point::new(point.x + dx * by, point.y + dy * by)
}

/// Drops points that repeat or lie within a straight run.
pub(super) fn simplify(points: &mut Vec<Point>) {
    points.dedup();
    let mut kept = 0;
    for i in 0..points.len() {
        let at = points[i];
        if kept >= 2 {
            let (a, b) = (points[kept - 2], points[kept - 1]);
            if (a.x == b.x && b.x == at.x) || (a.y == b.y && b.y == at.y) {
                kept -= 1;
            }
        }
        if kept > 0 && points[kept - 1] == at {
            continue;
        }
        points[kept] = at;
        kept += 1;
    }
    points.truncate(kept);
}

fn length(points: &[Point]) -> i32 {
    points
        .windows(2)
        .map(|w| (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs())
        .sum()
}

struct Candidate {
    from: Side,
    to: Side,
    cost: i32,
    /// Among shapes that cost the same the first tried is taken.
    place: usize,
    points: Vec<Point>,
}

/// The way of a flow between nodes `s` and `t`.
pub(super) fn way(ground: &Ground, ask: &Ask) -> Way {
    let Ask { flow, s, t, .. } = *ask;
    if !flow.bends.is_empty() {
        return Way {
            points: by_hand(flow, s, t),
            watch: Rect::spanning(s.rect.centre(), s.rect.centre()),
        };
    }
    let mut near = Vec::new();
    let candidates = shapes(ask);
    let best = candidates.first().map_or(0, |c| c.cost);
    let mut watch = s.rect.union(&t.rect);
    let mut clear: Option<&Candidate> = None;
    for candidate in &candidates {
        for &p in &candidate.points {
            watch = watch.union(&Rect::spanning(p, p));
        }
        if is_clear(ground, flow, &candidate.points, &mut near) {
            clear = Some(candidate);
            break;
        }
    }
    watch = watch.inflated(CLEARANCE);
    if let Some(found) = clear
        && found.cost <= best + PATIENCE
    {
        return Way {
            points: found.points.clone(),
            watch,
        };
    }
    for (reach, clearance) in ATTEMPTS {
        let region = s.rect.union(&t.rect).inflated(reach);
        watch = watch.union(&region);
        if let Some((cost, points)) = search(ground, ask, &region, clearance, &mut near) {
            return match clear {
                Some(found) if found.cost <= cost => Way {
                    points: found.points.clone(),
                    watch,
                },
                _ => Way { points, watch },
            };
        }
        if let Some(found) = clear {
            return Way {
                points: found.points.clone(),
                watch,
            };
        }
    }
    // Walled in, or the two nodes lie on each other: the most natural shape, whatever it crosses.
    let points = candidates.into_iter().next().map_or_else(
        || vec![port(&s.rect, Side::Right), port(&t.rect, Side::Left)],
        |candidate| candidate.points,
    );
    Way {
        points: square(points),
        watch,
    }
}

/// Makes a polyline orthogonal by putting a corner between points that are not in line.
fn square(points: Vec<Point>) -> Vec<Point> {
    let mut squared: Vec<Point> = Vec::with_capacity(points.len() * 2);
    for at in points {
        if let Some(&last) = squared.last()
            && last.x != at.x
            && last.y != at.y
        {
            let came_along_x = squared.len() >= 2 && squared[squared.len() - 2].y == last.y;
            squared.push(if came_along_x {
                Point::new(last.x, at.y)
            } else {
                Point::new(at.x, last.y)
            });
        }
        squared.push(at);
    }
    simplify(&mut squared);
    squared
}

/// A way through bends that a person placed: they stay where they are, only the two ends follow the nodes.
fn by_hand(flow: &Flow, s: &Node, t: &Node) -> Vec<Point> {
    let facing = |node: &Node, toward: Point| {
        let (c, r) = (node.rect.centre(), &node.rect);
        let beside_y = toward.y >= r.top && toward.y <= r.bottom;
        let beside_x = toward.x >= r.left && toward.x <= r.right;
        if beside_x && !beside_y {
            if toward.y < c.y {
                Side::Top
            } else {
                Side::Bottom
            }
        } else if toward.x < c.x {
            Side::Left
        } else {
            Side::Right
        }
    };
    // Where the end meets the node: in line with the bend if the side is long enough, else in the side's middle.
    let end = |node: &Node, side: Side, bend: Point| {
        let (low, high) = landing(node, side);
        let mut at = port(&node.rect, side);
        if side.is_horizontal() && (low..=high).contains(&bend.y) {
            at.y = bend.y;
        } else if !side.is_horizontal() && (low..=high).contains(&bend.x) {
            at.x = bend.x;
        }
        at
    };
    let (first, last) = (flow.bends[0], flow.bends[flow.bends.len() - 1]);
    let from_side = flow.from_side.unwrap_or_else(|| facing(s, first));
    let to_side = flow.to_side.unwrap_or_else(|| facing(t, last));
    let (from, to) = (end(s, from_side, first), end(t, to_side, last));
    let mut points = vec![from];
    if from_side.is_horizontal() {
        points.push(Point::new(first.x, from.y))
    } else {
        points.push(Point::new(from.x, first.y))
    }
    points.extend_from_slice(&flow.bends);
    if to_side.is_horizontal() {
        points.push(Point::new(last.x, to.y))
    } else {
        points.push(Point::new(to.x, last.y))
    }
    points.push(to);
    square(points)
}

/// The natural shapes between two nodes, cheapest first.
fn shapes(ask: &Ask) -> Vec<Candidate> {
    let Ask { flow, s, t, .. } = *ask;
    const ROOM: i32 = CLEARANCE * 2;
    let mut found = Vec::new();
    let (a, b) = (&s.rect, &t.rect);
    let from_sides = flow
        .from_side
        .map_or_else(|| Side::ALL.to_vec(), |side| vec![side]);
    let to_sides = flow
        .to_side
        .map_or_else(|| Side::ALL.to_vec(), |side| vec![side]);
    let own_loop = flow.from == flow.to;
    for &from in &from_sides {
        for &to in &to_sides {
            let (p, q) = (port(a, from), port(b, to));
            let mut add = |inner: &[Point]| {
                let mut points = Vec::with_capacity(inner.len() + 2);
                points.push(p);
                points.extend_from_slice(inner);
                points.push(q);
                push(&mut found, ask, (from, to), points);
            };
            let (dx, dy) = from.outward();
            if own_loop {
                // Out of one side and back into the next, around the corner between them.
                if from.is_horizontal() != to.is_horizontal() {
                    let (u, v) = (shifted(p, from, ROOM), shifted(q, to, ROOM));
                    let corner = if from.is_horizontal() {
                        Point::new(u.x, v.y)
                    } else {
                        Point::new(v.x, u.y)
                    };
                    add(&[u, corner, v]);
                }
            } else if from == to {
                // A bracket around the outer of the two sides.
                if from.is_horizontal() {
                    let x = if dx > 0 {
                        a.right.max(b.right)
                    } else {
                        a.left.min(b.left)
                    } + dx * ROOM;
                    add(&[Point::new(x, p.y), Point::new(x, q.y)]);
                } else {
                    let y = if dy > 0 {
                        a.bottom.max(b.bottom)
                    } else {
                        a.top.min(b.top)
                    } + dy * ROOM;
                    add(&[Point::new(p.x, y), Point::new(q.x, y)]);
                }
            } else if from.is_horizontal() != to.is_horizontal() {
                // One corner.
                let corner = if from.is_horizontal() {
                    Point::new(q.x, p.y)
                } else {
                    Point::new(p.x, q.y)
                };
                let (ex, ey) = to.outward();
                let out = (corner.x - p.x) * dx + (corner.y - p.y) * dy;
                let back = (corner.x - q.x) * ex + (corner.y - q.y) * ey;
                if out >= CLEARANCE && back >= ROOM {
                    add(&[corner]);
                }
            } else {
                // Facing sides: straight, or a step in the gap between them.
                let gap = (q.x - p.x) * dx + (q.y - p.y) * dy;
                if gap <= 0 {
                    continue;
                }
                let (across_p, across_q) = if from.is_horizontal() {
                    (p.y, q.y)
                } else {
                    (p.x, q.x)
                };
                if let Some(line) = shared_line(s, t, from, to, across_p, across_q) {
                    let points = if from.is_horizontal() {
                        vec![Point::new(p.x, line), Point::new(q.x, line)]
                    } else {
                        vec![Point::new(line, p.y), Point::new(line, q.y)]
                    };
                    push(&mut found, ask, (from, to), points);
                } else if gap >= 2 * CLEARANCE {
                    let channels = if gap <= 160 {
                        [gap / 2, 0]
                    } else {
                        [40, gap - 40]
                    };
                    for along in channels.into_iter().filter(|&along| along > 0) {
                        let u = shifted(p, from, along);
                        let v = if from.is_horizontal() {
                            Point::new(u.x, q.y)
                        } else {
                            Point::new(q.x, u.y)
                        };
                        add(&[u, v]);
                    }
                }
            }
        }
    }
    sort_by_key(&mut found, |candidate| (candidate.cost, candidate.place));
    found
}

fn push(found: &mut Vec<Candidate>, ask: &Ask, (from, to): (Side, Side), mut points: Vec<Point>) {
    simplify(&mut points);
    let bends = points.len().saturating_sub(2) as i32;
    found.push(Candidate {
        from,
        to,
        place: found.len(),
        cost: length(&points) + bends * BEND + ask.leaving(from) + ask.arriving(to),
        points,
    });
}

/// The coordinate of a straight line between facing sides whose middles are at `p` and `q`, if there is a good one.
fn shared_line(s: &Node, t: &Node, from: Side, to: Side, p: i32, q: i32) -> Option<i32> {
    if p == q {
        return Some(p);
    }
    if (p - q).abs() > SLIDE {
        return None;
    }
    let fits = |node: &Node, side: Side, line: i32| {
        let (low, high) = landing(node, side);
        (low..=high).contains(&line)
    };
    // A card gives way to a pointed shape; between equals the source's middle counts.
    let first = if t.shape != Shape::Card && s.shape == Shape::Card {
        [q, p]
    } else {
        [p, q]
    };
    first
        .into_iter()
        .find(|&line| fits(s, from, line) && fits(t, to, line))
}

/// Whether a way keeps its distance from every node, except where it leaves its own.
fn is_clear(ground: &Ground, flow: &Flow, points: &[Point], near: &mut Vec<u32>) -> bool {
    let last = points.len().saturating_sub(2);
    points.windows(2).enumerate().all(|(i, w)| {
        let area = Rect::spanning(w[0], w[1]).inflated(CLEARANCE);
        let mut clear = true;
        ground.each_in(&area, near, |key, _| {
            let own = (key == flow.from && i == 0) || (key == flow.to && i == last);
            clear = own;
            own
        });
        clear
    })
}

/// A* over the grid of lines that the nodes in `region` suggest. Returns the cost and the way.
fn search(
    ground: &Ground,
    ask: &Ask,
    region: &Rect,
    clearance: i32,
    near: &mut Vec<u32>,
) -> Option<(i32, Vec<Point>)> {
    let Ask { flow, s, t, .. } = *ask;
    let mut blocks: Vec<Rect> = Vec::new();
    ground.each_in(region, near, |_, node| {
        blocks.push(node.rect.inflated(clearance));
        true
    });
    let (cs, ct) = (s.rect.centre(), t.rect.centre());
    let mut xs = vec![cs.x, ct.x];
    let mut ys = vec![cs.y, ct.y];
    for block in &blocks {
        xs.extend([block.left, block.right]);
        ys.extend([block.top, block.bottom]);
    }
    let tidy = |lines: &mut Vec<i32>| {
        sort_once(lines);
    };
    tidy(&mut xs);
    tidy(&mut ys);
    if xs.len() * ys.len() > GRID_LIMIT {
        let local = |line: &i32, a: (i32, i32), b: (i32, i32)| {
            [a, b]
                .iter()
                .any(|end| (end.0 - 400..=end.1 + 400).contains(line))
        };
        if region.width() >= region.height() {
            xs.retain(|x| local(x, (s.rect.left, s.rect.right), (t.rect.left, t.rect.right)));
        } else {
            ys.retain(|y| local(y, (s.rect.top, s.rect.bottom), (t.rect.top, t.rect.bottom)));
        }
        if xs.len() * ys.len() > GRID_LIMIT * 4 {
            return None;
        }
    }
    let (nx, ny) = (xs.len(), ys.len());
    // Bit 0: the edge to the right is blocked; bit 1: the edge downward is.
    let mut blocked = vec![0u8; nx * ny];
    let from_line = |lines: &[i32], value: i32| lines.partition_point(|&line| line < value);
    let after_line = |lines: &[i32], value: i32| lines.partition_point(|&line| line <= value);
    for block in &blocks {
        let (i0, i1) = (
            from_line(&xs, block.left),
            from_line(&xs, block.right).min(nx - 1),
        );
        let (j0, j1) = (
            from_line(&ys, block.top),
            from_line(&ys, block.bottom).min(ny - 1),
        );
        let (il, jl) = (after_line(&xs, block.left), after_line(&ys, block.top));
        // Thinned lines leave edges that begin before the block; they are blocked too.
        for j in jl..from_line(&ys, block.bottom) {
            for i in i0.min(il.saturating_sub(1))..i1 {
                blocked[j * nx + i] |= 1;
            }
        }
        for j in j0.min(jl.saturating_sub(1))..j1 {
            for i in il..from_line(&xs, block.right) {
                blocked[j * nx + i] |= 2;
            }
        }
    }
    let mut cost = vec![i32::MAX; nx * ny * 2];
    let mut came = vec![u32::MAX; nx * ny * 2];
    let mut closed = vec![false; nx * ny * 2];
    let ends = |node: &Node, fixed: Option<Side>| {
        let rect = node.rect;
        let sides = fixed.map_or_else(|| Side::ALL.to_vec(), |side| vec![side]);
        let (xs, ys) = (&xs, &ys);
        sides
            .into_iter()
            .filter_map(move |side| {
                let stub = shifted(port(&rect, side), side, clearance);
                let (i, j) = (
                    xs.binary_search(&stub.x).ok()?,
                    ys.binary_search(&stub.y).ok()?,
                );
                Some((side, i, j, stub))
            })
            .filter(|&(_, _, _, stub)| !blocks.iter().any(|b| inside(b, stub)))
            .collect::<Vec<_>>()
    };
    let starts = ends(s, flow.from_side);
    let goals = ends(t, flow.to_side);
    let guess = |i: usize, j: usize, horizontal: bool| {
        let at = Point::new(xs[i], ys[j]);
        goals
            .iter()
            .map(|&(side, _, _, goal)| {
                let (dx, dy) = ((goal.x - at.x).abs(), (goal.y - at.y).abs());
                let turns = if dx > 0 && dy > 0 {
                    if horizontal == side.is_horizontal() {
                        2
                    } else {
                        1
                    }
                } else {
                    let needs_x = if dx > 0 {
                        horizontal
                    } else if dy > 0 {
                        !horizontal
                    } else {
                        horizontal == side.is_horizontal()
                    };
                    i32::from(!needs_x)
                        + i32::from(
                            (dx > 0 && !side.is_horizontal()) || (dy > 0 && side.is_horizontal()),
                        )
                };
                dx + dy + turns * BEND + ask.arriving(side)
            })
            .min()
            .unwrap_or(0)
    };
    let mut open = BinaryHeap::new();
    for &(side, i, j, _) in &starts {
        let state = (j * nx + i) * 2 + usize::from(!side.is_horizontal());
        let start = ask.leaving(side) + clearance;
        if start < cost[state] {
            cost[state] = start;
            open.push(Reverse((
                start + guess(i, j, side.is_horizontal()),
                state as u32,
            )));
        }
    }
    // What it costs to stop at a point: the last turn into the node's side.
    let stopping = |state: usize| {
        let (at, horizontal) = (state / 2, state.is_multiple_of(2));
        goals
            .iter()
            .filter(|&&(_, i, j, _)| j * nx + i == at)
            .map(|&(side, ..)| {
                ask.arriving(side)
                    + clearance
                    + if horizontal == side.is_horizontal() {
                        0
                    } else {
                        BEND
                    }
            })
            .min()
    };
    let mut best: Option<(i32, usize)> = None;
    while let Some(Reverse((estimate, state))) = open.pop() {
        let state = state as usize;
        if best.is_some_and(|(cost, _)| cost <= estimate) {
            break;
        }
        if std::mem::replace(&mut closed[state], true) {
            continue;
        }
        let here = cost[state];
        if let Some(stop) = stopping(state)
            && best.is_none_or(|(cost, _)| here + stop < cost)
        {
            best = Some((here + stop, state));
        }
        let (at, vertical) = (state / 2, state % 2);
        let (i, j) = (at % nx, at / nx);
        let mut step = |to: usize, turn: usize, distance: i32| {
            let next = to * 2 + turn;
            let total = here + distance + if turn == vertical { 0 } else { BEND };
            if total < cost[next] {
                cost[next] = total;
                came[next] = state as u32;
                open.push(Reverse((
                    total + guess(to % nx, to / nx, turn == 0),
                    next as u32,
                )));
            }
        };
        if i + 1 < nx && blocked[at] & 1 == 0 {
            step(at + 1, 0, xs[i + 1] - xs[i]);
        }
        if i > 0 && blocked[at - 1] & 1 == 0 {
            step(at - 1, 0, xs[i] - xs[i - 1]);
        }
        if j + 1 < ny && blocked[at] & 2 == 0 {
            step(at + nx, 1, ys[j + 1] - ys[j]);
        }
        if j > 0 && blocked[at - nx] & 2 == 0 {
            step(at - nx, 1, ys[j] - ys[j - 1]);
        }
    }
    let (total, end) = best?;
    let horizontal = end.is_multiple_of(2);
    let end_side = goals
        .iter()
        .filter(|&&(_, i, j, _)| j * nx + i == end / 2)
        .min_by_key(|&&(side, ..)| {
            ask.arriving(side)
                + if horizontal == side.is_horizontal() {
                    0
                } else {
                    BEND
                }
        })?
        .0;
    let mut points = vec![port(&t.rect, end_side)];
    let mut state = end;
    loop {
        points.push(Point::new(xs[(state / 2) % nx], ys[(state / 2) / nx]));
        match came[state] {
            u32::MAX => break,
            before => state = before as usize,
        }
    }
    let start_side = starts
        .iter()
        .find(|&&(side, i, j, _)| (j * nx + i) * 2 + usize::from(!side.is_horizontal()) == state)?
        .0;
    points.push(port(&s.rect, start_side));
    points.reverse();
    simplify(&mut points);
    Some((total, points))
}

const fn inside(rect: &Rect, point: Point) -> bool {
    rect.left < point.x && point.x < rect.right && rect.top < point.y && point.y < rect.bottom
}
