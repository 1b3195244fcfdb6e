//! What helps a drag to its place: what stood around when it began, for guides and even
//! distances and for flows to take
//! in what is dropped on them. Draws nothing itself.

use super::Map;
use crate::analysis::geometry::{Point, Rect, Size, distance_to_polyline};
use crate::model::frame::Frame;
use crate::model::process::Position;
use crate::model::*;
use crate::tool::guides::Guides;
use crate::tool::spacing::Spacing;
use leptos::prelude::*;

/// From how far a guide pulls what is dragged, px on the screen.
pub const PULL: f64 = 5.0;

/// What stood around when a drag began.
pub struct Kept {
    pub guides: Guides,
    pub spacing: Spacing,
    /// What is dragged (x along, y across the flow).
    pub start: Rect,
    /// The flows that may take in what is dragged.
    flows: Vec<(FlowId, Vec<Point>)>,
}

/// Notes what stands around as a drag of these steps begins.
pub fn keep(map: Map, workspace: &Workspace, frame: &Frame, steps: &[StepId]) -> Option<Kept> {
    map.scene.with_value(|scene| {
        let plane = scene.plane.get_untracked();
        let rect = |id: &StepId| {
            let step = workspace.get(*id)?;
            let centre = frame.centre(step);
            let reach = plane.extent(plane.size(step.extent()));
            Some(Rect::around(
                Point::new(centre.along, centre.across),
                Size::new(reach.along, reach.across),
            ))
        };
        let start = steps.iter().filter_map(rect).reduce(|a, b| a.union(&b))?;
        let others = scene.steps_in_view.with_untracked(|all| {
            let still = all.iter().filter(|id| !steps.contains(id));
            still.filter_map(rect).collect::<Vec<_>>()
        });
        // Only a step that nothing is joined to yet goes into a flow that it is dropped on.
        let free = match steps {
            [step] => {
                let mut flows = workspace.flows.values();
                !flows.any(|flow| flow.from == *step || flow.to == *step)
            }
            _ => false,
        };
        let flat = |at: Position| Point::new(at.along, at.across);
        let way = |id: &FlowId| {
            let points = scene.route_now(*id)?.points;
            let points = points.into_iter().map(|at| flat(plane.position(at)));
            Some((*id, points.collect()))
        };
        let flows = scene
            .flows_in_view
            .with_untracked(|all| all.iter().filter(|_| free).filter_map(way).collect());
        Some(Kept {
            spacing: Spacing::of(&others),
            guides: Guides::of(others.into_iter()),
            start,
            flows,
        })
    })
}

/// The flow nearest to a place, if it runs through what is dropped there.
pub fn flow_at(kept: &Kept, at: Position) -> Option<FlowId> {
    let at = Point::new(at.along, at.across);
    let near = kept
        .flows
        .iter()
        .map(|(id, points)| (distance_to_polyline(at, points), *id));
    let (distance, id) = near.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let reach = f64::from(kept.start.height().min(kept.start.width())) / 3.0;
    (distance <= reach).then_some(id)
}
