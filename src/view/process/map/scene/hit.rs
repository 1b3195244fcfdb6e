//! What lies under the pointer: the parts of what is selected first, then headers, steps, texts and
//! flows.

use leptos::prelude::*;

use super::{Scene, flow_label};
use crate::analysis::geometry::{Point, Rect, distance_to_polyline};
use crate::analysis::plane::NEST;
use crate::analysis::routing::Route;
use crate::analysis::text;
use crate::model::process::Position;
use crate::model::*;
use crate::store::store;
use crate::tool::pointer::{End, Hit};
use crate::view::process::map::note;

impl Scene {
    /// What lies under a place in the window. `handles` are the steps whose connection points
    /// show, `flow` is the flow whose parts do.
    pub fn hit(
        &self,
        x: f64,
        y: f64,
        handles: &[StepId],
        flow: Option<FlowId>,
        touch: bool,
    ) -> Hit {
        let camera = self.camera.get_untracked();
        let plane = self.plane.get_untracked();
        let at = self.on_plane(x, y);
        // A finger needs 44 px, a pointer 16.
        let reach = ((if touch { 22.0 } else { 8.0 }) / camera.zoom).ceil() as i32;
        for id in handles {
            let Some(rect) = self.rect(*id) else { continue };
            // Far out a step is small: within it the handles leave its middle free, to be taken hold of.
            let reach = if rect.touches(&Rect::new(at.x, at.y, 0, 0)) {
                reach.min(rect.width().min(rect.height()) / 4)
            } else {
                reach
            };
            let near = |p: Point| (p.x - at.x).abs() <= reach && (p.y - at.y).abs() <= reach;
            if near(Point::new(rect.right, rect.bottom)) {
                return Hit::Corner(*id);
            }
            if handle_points(&rect).into_iter().any(near) {
                return Hit::Handle(*id);
            }
        }
        let (left, top) = self.headers();
        let (in_left, in_top) = (
            x < f64::from(left) * camera.zoom,
            y < f64::from(top) * camera.zoom,
        );
        let (in_lanes, in_phases) = if plane.is_vertical() {
            (in_top, in_left)
        } else {
            (in_left, in_top)
        };
        let (across, along) = if plane.is_vertical() {
            (at.x, at.y)
        } else {
            (at.y, at.x)
        };
        if in_phases && !in_lanes {
            return self.frame.with_untracked(|frame| {
                for s in &frame.stretches {
                    let (start, extent) = plane.phase(s.start, s.extent);
                    if (along - start - extent).abs() <= reach {
                        return Hit::PhaseEdge(s.phase);
                    }
                }
                let on = frame.stretches.iter().find(|s| {
                    let (start, extent) = plane.phase(s.start, s.extent);
                    along >= start && along < start + extent
                });
                on.map_or(Hit::Nothing, |s| Hit::Phase(s.phase))
            });
        }
        if in_lanes {
            return self.frame.with_untracked(|frame| {
                for band in frame.leaves() {
                    let (start, extent) = plane.lane(band.top, band.extent);
                    if (across - start - extent).abs() <= reach.min(10) {
                        return Hit::LaneEdge(band.lane);
                    }
                }
                let inside = |band: &&frame::Band| {
                    let (start, extent) = plane.lane(band.top, band.extent);
                    across >= start && across < start + extent
                };
                // Nested lanes stand in columns of their own within the header.
                let inwards = if plane.is_vertical() { y } else { x };
                let column = (inwards / camera.zoom / f64::from(NEST)) as u8;
                let found: Vec<_> = frame.bands.iter().filter(inside).collect();
                let chosen = found
                    .iter()
                    .find(|band| band.leaf || band.depth == column)
                    .or(found.last());
                chosen.map_or(Hit::Nothing, |band| Hit::LaneHeader(band.lane))
            });
        }
        if let Some(hit) = flow.and_then(|flow| self.part_of(flow, at, reach)) {
            return hit;
        }
        let over = self
            .rects
            .borrow()
            .iter()
            .filter(|(_, r)| at.x >= r.left && at.x <= r.right && at.y >= r.top && at.y <= r.bottom)
            .map(|(id, _)| *id)
            .max();
        if let Some(id) = over {
            return Hit::Step(id);
        }
        let note = store().with(|workspace| {
            workspace
                .annotations
                .iter()
                .filter(|(_, note)| note.process == self.process)
                .find(|(_, note)| {
                    let corner = plane.point(note.position);
                    let size = note::size(&note.text);
                    Rect::new(corner.x, corner.y, size.width, size.height)
                        .touches(&Rect::new(at.x, at.y, 0, 0))
                })
                .map(|(id, _)| *id)
        });
        if let Some(id) = note {
            return Hit::Annotation(id);
        }
        let nearest = self.flows_in_view.with_untracked(|flows| {
            flows
                .iter()
                .filter_map(|id| {
                    let route = self.route_now(*id)?;
                    let distance = distance_to_polyline(at, &route.points);
                    let on_label = store().with(|workspace| {
                        let flow = workspace.get(*id)?;
                        let place = self.label_at(&route, flow.label_offset);
                        let near = (place.x - at.x).abs() < 24 && (place.y - at.y).abs() < 9;
                        Some(near && !route.points.is_empty() && !flow_label(flow).is_empty())
                    });
                    Some((
                        if on_label == Some(true) {
                            0.0
                        } else {
                            distance
                        },
                        *id,
                    ))
                })
                .min_by(|a, b| a.0.total_cmp(&b.0))
        });
        match nearest {
            Some((distance, id)) if distance <= f64::from(reach) => Hit::Flow(id),
            _ => Hit::Nothing,
        }
    }

    /// Where what is written beside a flow stands: its place on the route, and how far a person moved
    /// it from there.
    pub fn label_at(&self, route: &Route, offset: Position) -> Point {
        if offset == Position::default() {
            return route.label;
        }
        let by = self.plane.get_untracked().point(offset);
        Point::new(route.label.x + by.x, route.label.y + by.y)
    }

    /// The part of a flow at a place on the plane by which it can be taken hold of.
    fn part_of(&self, flow: FlowId, at: Point, reach: i32) -> Option<Hit> {
        let route = self.route_now(flow)?;
        let near = |p: Point, by: i32| (p.x - at.x).abs() <= by && (p.y - at.y).abs() <= by;
        let (first, last) = (*route.points.first()?, *route.points.last()?);
        if near(last, reach) {
            return Some(Hit::FlowEnd(flow, End::To));
        }
        if near(first, reach) {
            return Some(Hit::FlowEnd(flow, End::From));
        }
        let labelled = store().with(|workspace| {
            let record = workspace.get(flow)?;
            let label = flow_label(record);
            let place = self.label_at(&route, record.label_offset);
            let half = text::width(&label, 12.0) as i32 / 2 + 4;
            let on = (place.x - at.x).abs() <= half && (place.y - at.y).abs() <= 9;
            (!label.is_empty() && on).then_some(())
        });
        if labelled.is_some() {
            return Some(Hit::Label(flow));
        }
        legs(&route.points)
            .find(|(_, middle)| near(*middle, reach))
            .map(|(leg, _)| Hit::Leg(flow, leg))
    }
}

/// The legs of a way that are long enough to be taken hold of, each with its middle.
pub fn legs(points: &[Point]) -> impl Iterator<Item = (usize, Point)> + '_ {
    points.windows(2).enumerate().filter_map(|(leg, w)| {
        let length = (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs();
        let middle = Point::new(i32::midpoint(w[0].x, w[1].x), i32::midpoint(w[0].y, w[1].y));
        (length >= 32).then_some((leg, middle))
    })
}

/// The connection points of a shape: the middles of its sides.
pub fn handle_points(rect: &Rect) -> [Point; 4] {
    let centre = rect.centre();
    [
        Point::new(rect.right, centre.y),
        Point::new(centre.x, rect.bottom),
        Point::new(centre.x, rect.top),
        Point::new(rect.left, centre.y),
    ]
}
