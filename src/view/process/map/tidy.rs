//! One-click layout: the whole map, or the selected steps, in one undo. The algorithm loads when
//! it is first asked for.

use std::collections::HashMap;

use leptos::prelude::*;

use super::Map;
use crate::analysis::geometry::Size;
use crate::analysis::layout::{Edge, Gaps, Input, Step as Placed, lay_out};
use crate::edit::Command;
use crate::edit::map::MapCommand;
use crate::model::frame::Frame;
use crate::model::process::{FlowKind, Position};
use crate::model::*;
use crate::store::store;

/// The command that tidies a process.
fn arrange(workspace: &Workspace, process: ProcessId) -> Command {
    let frame = Frame::of(workspace, process);
    let lanes: Vec<LaneId> = frame.leaves().map(|band| band.lane).collect();
    let lane_of: HashMap<LaneId, usize> =
        lanes.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    let phases: Vec<PhaseId> = frame.stretches.iter().map(|s| s.phase).collect();
    let mut steps: Vec<(&StepId, &std::sync::Arc<Step>)> = workspace
        .steps
        .iter()
        .filter(|(_, s)| lane_of.contains_key(&s.lane))
        .collect();
    steps.sort_by_key(|(id, step)| (step.position.along, step.position.across, **id));
    let index: HashMap<StepId, usize> = steps
        .iter()
        .enumerate()
        .map(|(i, (id, _))| (**id, i))
        .collect();
    let input = Input {
        steps: steps
            .iter()
            .map(|(_, step)| {
                let extent = step.extent();
                let phase = frame
                    .phase_at(step.position.along)
                    .and_then(|p| phases.iter().position(|id| *id == p));
                Placed {
                    size: Size::new(extent.along, extent.across),
                    lane: lane_of[&step.lane],
                    phase,
                }
            })
            .collect(),
        edges: workspace
            .flows
            .values()
            .filter_map(|flow| {
                let (from, to) = (*index.get(&flow.from)?, *index.get(&flow.to)?);
                let weight = if flow.kind == FlowKind::Sequence {
                    2
                } else {
                    1
                };
                Some(Edge {
                    from,
                    to,
                    weight,
                    back: flow.kind == FlowKind::Rework,
                })
            })
            .collect(),
        lanes: vec![88; lanes.len()],
        phases: vec![160; phases.len()],
        gaps: Gaps::default(),
    };
    let output = lay_out(&input);
    let placed = steps
        .iter()
        .zip(&output.centres)
        .map(|((id, _), at)| (**id, Position::new(at.x, at.y)))
        .collect();
    let sizes = lanes
        .iter()
        .zip(&output.lanes)
        .map(|(id, extent)| (*id, extent.end - extent.start))
        .collect();
    let widths = phases
        .iter()
        .zip(&output.phases)
        .map(|(id, extent)| (*id, extent.end - extent.start))
        .collect();
    Command::Map(MapCommand::Arrange {
        steps: placed,
        lanes: sizes,
        phases: widths,
    })
}

type Arrange = fn(&Workspace, ProcessId) -> Command;

crate::on_demand! {
    /// The layout.
    pub fn map_layout() -> Arrange {
        arrange
    }
}

/// Tidies the map, and shows all of it.
pub fn tidy(map: Map) {
    leptos::task::spawn_local(async move {
        if let Ok(arrange) = map_layout().await {
            let command = store().with(|workspace| arrange(workspace, map.process));
            store().dispatch(command);
            let _ = map.scene.try_with_value(|scene| scene.fit(None));
        }
    });
}
