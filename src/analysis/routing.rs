//! Where the flows of a map run: orthogonal lines between nodes that never pass through a third node.
//!
//! `Router` holds the nodes and flows in numbered slots. Each flow first gets its own way (`search`), then four
//! layers move apart what would lie on each other (`spread`), then its label a clear place (`label`).
//! Each of these follows from the nodes and flows as they stand, never from the order in which they came to stand
//! there: a map that is reopened looks as it did, a step that is moved and moved back leaves no trace, and a change
//! costs only what lies around it.
//! Never here: processes, lanes, directions of a map. What must not be crossed is given as a node.

mod hops;
mod label;
pub mod quality;
mod search;
mod spread;

use super::geometry::{Buckets, Hop, Point, Rect, Side, Size, sort_once};
use search::{Ask, Ground, Way};
use spread::Layer;

/// The distance in px that flows keep from nodes where the map leaves room for it.
pub const CLEARANCE: i32 = 8;

/// The outline of a node within its rectangle: flows end on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// The rectangle itself.
    #[default]
    Card,
    /// Its corners are the middles of the rectangle's sides.
    Diamond,
    /// A circle, if the rectangle is square.
    Ellipse,
}

/// Something that flows connect and never cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    pub rect: Rect,
    pub shape: Shape,
}

/// A flow to be drawn between two node slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    pub from: usize,
    pub to: usize,
    /// The side it must leave, if a person chose it.
    pub from_side: Option<Side>,
    /// The side it must enter, if a person chose it.
    pub to_side: Option<Side>,
    /// Bends placed by a person, in order: the line passes through them whatever lies there.
    pub bends: Vec<Point>,
    /// The extent of its label in px; nothing for none.
    pub label: Option<Size>,
}

/// A flow as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// From the outline of the first node to that of the second; neighbours differ in one coordinate.
    pub points: Vec<Point>,
    /// The middle of the label; of a flow without one, the middle of its longest segment.
    pub label: Point,
    /// Where it hops over other flows, from its start to its end.
    pub hops: Vec<Hop>,
}

/// Routes a whole map at once. A flow whose node does not exist gets an empty route.
pub fn route_all(nodes: &[Node], flows: &[Flow]) -> Vec<Route> {
    let mut router = Router::default();
    for (slot, node) in nodes.iter().enumerate() {
        router.set_node(slot, Some(*node));
    }
    for (slot, flow) in flows.iter().enumerate() {
        router.set_flow(slot, Some(flow.clone()));
    }
    router.settle();
    router.routes
}

/// The routes of a map that changes.
pub struct Router {
    nodes: Vec<Option<Node>>,
    flows: Vec<Option<Flow>>,
    node_index: Buckets<u32>,
    ways: Vec<Way>,
    watches: Buckets<u32>,
    layers: [Layer; 4],
    routes: Vec<Route>,
    /// The drawn segments, by flow.
    segments: Buckets<u32>,
    label_areas: Vec<Option<Rect>>,
    labels: Buckets<u32>,
    /// The flows at each node.
    at_node: Vec<Vec<u32>>,
    /// Where nodes came, went or moved since the last `settle`.
    areas: Vec<Rect>,
    /// Flows whose request or nodes changed since then.
    stale: Vec<u32>,
}

impl Default for Router {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            flows: Vec::new(),
            node_index: Buckets::default(),
            ways: Vec::new(),
            watches: Buckets::default(),
            layers: [
                Layer::new(false, true),
                Layer::new(true, true),
                Layer::new(false, false),
                Layer::new(true, false),
            ],
            routes: Vec::new(),
            segments: Buckets::default(),
            label_areas: Vec::new(),
            labels: Buckets::default(),
            at_node: Vec::new(),
            areas: Vec::new(),
            stale: Vec::new(),
        }
    }
}

impl Router {
    /// Puts a node into a slot, or empties it.
    pub fn set_node(&mut self, slot: usize, node: Option<Node>) {
        if self.nodes.len() <= slot {
            self.nodes.resize(slot + 1, None);
            self.at_node.resize_with(slot + 1, Vec::new);
        }
        if self.nodes[slot] == node {
            return;
        }
        if let Some(old) = self.nodes[slot] {
            self.node_index.remove(&old.rect, slot as u32);
            self.areas.push(old.rect);
        }
        if let Some(new) = node {
            self.node_index.insert(&new.rect, slot as u32);
            self.areas.push(new.rect);
        }
        self.nodes[slot] = node;
        self.stale.extend_from_slice(&self.at_node[slot]);
    }

    /// Puts a flow into a slot, or empties it. Its nodes may be set before or after.
    pub fn set_flow(&mut self, slot: usize, flow: Option<Flow>) {
        if self.flows.len() <= slot {
            self.flows.resize(slot + 1, None);
            self.ways.resize_with(slot + 1, Way::default);
            self.routes.resize_with(slot + 1, Route::default);
            self.label_areas.resize(slot + 1, None);
        }
        if self.flows[slot] == flow {
            return;
        }
        if let Some(old) = &self.flows[slot] {
            for end in [old.from, old.to] {
                if let Some(held) = self.at_node.get_mut(end) {
                    held.retain(|&key| key as usize != slot);
                    self.stale.extend_from_slice(held);
                }
            }
        }
        if let Some(new) = &flow {
            let furthest = new.from.max(new.to);
            if self.nodes.len() <= furthest {
                self.nodes.resize(furthest + 1, None);
                self.at_node.resize_with(furthest + 1, Vec::new);
            }
            self.at_node[new.from].push(slot as u32);
            if new.to != new.from {
                self.at_node[new.to].push(slot as u32);
            }
        }
        self.flows[slot] = flow;
        self.stale.push(slot as u32);
    }

    /// The route in a slot, as of the last `settle`.
    pub fn route(&self, slot: usize) -> Option<&Route> {
        self.flows.get(slot)?.as_ref()?;
        self.routes.get(slot)
    }

    /// The side of a node at which a name beside it is crossed by no flow; see [`free_side`].
    pub fn free_side(&self, node: usize) -> Side {
        let at = self.at_node.get(node).into_iter().flatten();
        let ends = at.flat_map(|&key| {
            let (flow, route) = (&self.flows[key as usize], &self.routes[key as usize]);
            let of = |end: fn(&Flow) -> usize| flow.as_ref().is_some_and(|flow| end(flow) == node);
            ends(route, of(|flow| flow.from), of(|flow| flow.to))
        });
        free_side(&ends.collect::<Vec<_>>())
    }

    /// Brings the routes up to date and returns the slots of those that changed, in order.
    pub fn settle(&mut self) -> Vec<usize> {
        let areas = std::mem::take(&mut self.areas);
        let forced = std::mem::take(&mut self.stale);
        // Marked by slot: where much moves, most flows are met many times.
        let mut is_stale = vec![false; self.flows.len()];
        // Which side a flow takes at a pointed node depends on where the others there lead.
        for &key in &forced {
            is_stale[key as usize] = true;
            if let Some(flow) = &self.flows[key as usize] {
                let beside = self.at_node[flow.from].iter().chain(&self.at_node[flow.to]);
                beside.for_each(|&key| is_stale[key as usize] = true);
            }
        }
        let mut near = Vec::new();
        // When every flow is stale, as on opening a map, none is left to look for.
        let all_stale = is_stale.iter().all(|&stale| stale);
        for area in areas.iter().filter(|_| !all_stale) {
            self.watches.near(area, &mut near);
            for &key in &near {
                let stale = &mut is_stale[key as usize];
                *stale = *stale || self.ways[key as usize].watch.touches(area);
            }
        }
        let ground = Ground {
            nodes: &self.nodes,
            index: &self.node_index,
        };
        let mut changed = Vec::new();
        for slot in (0..is_stale.len()).filter(|&slot| is_stale[slot]) {
            let key = slot as u32;
            let flow = self.flows[slot].as_ref();
            let ends = flow.and_then(|flow| {
                Some((
                    flow,
                    self.nodes[flow.from].as_ref()?,
                    self.nodes[flow.to].as_ref()?,
                ))
            });
            let way = ends
                .map(|(flow, s, t)| {
                    let taken =
                        |at| search::taken(slot, at, &self.nodes, &self.flows, &self.at_node);
                    let (taken_from, taken_to) = (taken(flow.from), taken(flow.to));
                    search::way(
                        &ground,
                        &Ask {
                            flow,
                            s,
                            t,
                            taken_from,
                            taken_to,
                        },
                    )
                })
                .unwrap_or_default();
            let held = &mut self.ways[slot];
            if held.watch != way.watch {
                self.watches.remove(&held.watch, key);
                if !way.points.is_empty() {
                    self.watches.insert(&way.watch, key);
                }
            }
            if held.points != way.points {
                changed.push((slot, way.points.clone()));
            }
            *held = way;
        }
        for layer in &mut self.layers {
            changed = layer.update(&ground, &self.flows, changed, &areas);
        }
        self.finish(changed, forced, areas)
    }

    /// Ends the ways on the outlines of their nodes and finds places for labels.
    fn finish(
        &mut self,
        moved: Vec<(usize, Vec<Point>)>,
        requested: Vec<u32>,
        mut areas: Vec<Rect>,
    ) -> Vec<usize> {
        let mut slots: Vec<usize> = moved.into_iter().map(|(slot, _)| slot).collect();
        slots.extend(requested.into_iter().map(|key| key as usize));
        sort_once(&mut slots);
        let mut changed = Vec::new();
        for &slot in &slots {
            let key = slot as u32;
            let mut points = self.layers[3].way(slot);
            if let Some(flow) = &self.flows[slot] {
                to_outline(
                    &mut points,
                    self.nodes[flow.from].as_ref(),
                    self.nodes[flow.to].as_ref(),
                );
            }
            if points != self.routes[slot].points {
                for w in self.routes[slot].points.windows(2) {
                    let line = Rect::spanning(w[0], w[1]);
                    self.segments.remove(&line, key);
                    areas.push(line);
                }
                for w in points.windows(2) {
                    let line = Rect::spanning(w[0], w[1]);
                    self.segments.insert(&line, key);
                    areas.push(line);
                }
                self.routes[slot].points = points;
                changed.push(slot);
            }
            let area = match self.flows[slot].as_ref().and_then(|flow| flow.label) {
                Some(size) => Some(label::area(&self.routes[slot].points, size)),
                None => {
                    self.routes[slot].label = middle(&self.routes[slot].points);
                    None
                }
            };
            if self.label_areas[slot] != area {
                if let Some(old) = std::mem::replace(&mut self.label_areas[slot], area) {
                    self.labels.remove(&old, key);
                }
                if let Some(new) = area {
                    self.labels.insert(&new, key);
                }
            }
        }
        changed.extend(self.place_hops(&changed, &areas));
        changed.extend(self.place_labels(slots, &areas));
        sort_once(&mut changed);
        changed
    }

    /// Finds anew where flows hop over each other: those in `slots`, and those that something in `areas` may cross or
    /// have crossed; returns those whose hops changed.
    fn place_hops(&mut self, slots: &[usize], areas: &[Rect]) -> Vec<usize> {
        if slots.is_empty() {
            return Vec::new();
        }
        let mut near = Vec::new();
        let mut concerned: Vec<usize> = slots.to_vec();
        if slots.len() < self.flows.len() {
            for area in areas {
                self.segments.near(area, &mut near);
                concerned.extend(near.iter().map(|&key| key as usize));
            }
            sort_once(&mut concerned);
        }
        let mut changed = Vec::new();
        let mut others: Vec<u32> = Vec::new();
        for slot in concerned {
            let points = &self.routes[slot].points;
            others.clear();
            for w in points.windows(2).filter(|w| w[0].y == w[1].y) {
                self.segments.near(&Rect::spanning(w[0], w[1]), &mut near);
                others.extend(near.iter().filter(|&&key| key as usize != slot));
            }
            sort_once(&mut others);
            let crossed = others.iter().map(|&key| &self.routes[key as usize]);
            let hops = hops::hops(points, crossed);
            if self.routes[slot].hops != hops {
                self.routes[slot].hops = hops;
                changed.push(slot);
            }
        }
        changed
    }

    /// Places the labels of `slots` and of every flow that something in `areas` may disturb; returns those that moved.
    fn place_labels(&mut self, mut slots: Vec<usize>, areas: &[Rect]) -> Vec<usize> {
        let mut near = Vec::new();
        for area in areas {
            self.labels.near(area, &mut near);
            let disturbed = near.iter().map(|&key| key as usize);
            slots.extend(
                disturbed
                    .filter(|&slot| self.label_areas[slot].is_some_and(|held| held.touches(area))),
            );
        }
        // Labels at the same node keep clear of each other, in the order of their slots.
        let mut sources: Vec<usize> = slots
            .iter()
            .filter_map(|&slot| Some(self.flows[slot].as_ref()?.from))
            .collect();
        sort_once(&mut sources);
        let ground = Ground {
            nodes: &self.nodes,
            index: &self.node_index,
        };
        let mut nodes_near = Vec::new();
        let mut moved = Vec::new();
        for source in sources {
            let mut siblings = self.at_node[source].clone();
            sort_once(&mut siblings);
            let mut placed: Vec<Rect> = Vec::new();
            for key in siblings {
                let slot = key as usize;
                let Some(size) = self.flows[slot]
                    .as_ref()
                    .filter(|flow| flow.from == source)
                    .and_then(|flow| flow.label)
                else {
                    continue;
                };
                let points = &self.routes[slot].points;
                let area = label::area(points, size);
                let mut nodes = Vec::new();
                ground.each_in(&area, &mut nodes_near, |_, node| {
                    nodes.push(node.rect);
                    true
                });
                self.segments.near(&area, &mut near);
                let others = near
                    .iter()
                    .filter(|&&other| other != key)
                    .map(|&other| &self.routes[other as usize]);
                let at = label::place(points, size, &nodes, &placed, others);
                placed.push(Rect::around(at, size));
                if self.routes[slot].label != at {
                    self.routes[slot].label = at;
                    moved.push(slot);
                }
            }
        }
        moved
    }
}

/// The middle of the longest segment.
/// The ends of a route at one node, each as the point on its outline and the next one along: where it
/// leaves the node, and where it enters it.
pub fn ends(route: &Route, leaves: bool, enters: bool) -> impl Iterator<Item = [Point; 2]> + '_ {
    let out = match route.points[..] {
        [first, next, ..] if leaves => Some([first, next]),
        _ => None,
    };
    let into = match route.points[..] {
        [.., next, last] if enters => Some([last, next]),
        _ => None,
    };
    out.into_iter().chain(into)
}

/// The side of a small shape at which its name stands clear of the flows that end there: below, else
/// above, else to the right or left; below if every side is taken.
pub fn free_side(ends: &[[Point; 2]]) -> Side {
    let taken = |side: Side| {
        let (x, y) = side.outward();
        let goes = |[at, next]: &[Point; 2]| {
            ((next.x - at.x).signum(), (next.y - at.y).signum()) == (x, y)
        };
        ends.iter().any(goes)
    };
    let wanted = [Side::Bottom, Side::Top, Side::Right, Side::Left];
    wanted
        .into_iter()
        .find(|side| !taken(*side))
        .unwrap_or(Side::Bottom)
}

/// The middle of a way's longest segment.
pub fn middle(points: &[Point]) -> Point {
    let longest = points
        .windows(2)
        .max_by_key(|w| (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs());
    longest.map_or_else(Point::default, |w| {
        Point::new(i32::midpoint(w[0].x, w[1].x), i32::midpoint(w[0].y, w[1].y))
    })
}

/// Lengthens both ends of a way from the nodes' rectangles to their outlines.
fn to_outline(points: &mut [Point], from: Option<&Node>, to: Option<&Node>) {
    let [first, .., last] = points else { return };
    for (point, node) in [(first, from), (last, to)] {
        if let Some(node) = node {
            *point = on_outline(*point, node);
        }
    }
}

/// The point of a node's outline straight inward from a point on its rectangle.
fn on_outline(point: Point, node: &Node) -> Point {
    let (r, c) = (&node.rect, node.rect.centre());
    let (half_x, half_y) = (f64::from(r.width()) / 2.0, f64::from(r.height()) / 2.0);
    // How much of the half extent is left at a share `off` of the way from the middle to a corner of the rectangle.
    let left = |off: f64| match node.shape {
        Shape::Card => 1.0,
        Shape::Diamond => 1.0 - off.min(1.0),
        Shape::Ellipse => (1.0 - off.min(1.0).powi(2)).sqrt(),
    };
    let mut at = point;
    if point.x == r.left || point.x == r.right {
        let inset = half_x * (1.0 - left(f64::from((point.y - c.y).abs()) / half_y.max(1.0)));
        at.x += (inset.round() as i32) * if point.x == r.left { 1 } else { -1 };
    } else if point.y == r.top || point.y == r.bottom {
        let inset = half_y * (1.0 - left(f64::from((point.x - c.x).abs()) / half_x.max(1.0)));
        at.y += (inset.round() as i32) * if point.y == r.top { 1 } else { -1 };
    }
    at
}

#[cfg(test)]
mod tests;
