//! Gestures on the frame of a map: lanes and phases, by their headers and edges.

use super::{Effect, Hit, Input, Keys, SLACK, Scene, snap};
use crate::edit::Command;
use crate::edit::map::LaneCommand;
use crate::model::process::Position;
use crate::model::*;

/// A gesture on a lane or phase under way.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameTool {
    LaneSizing {
        from: Position,
        lane: LaneId,
        extent: i32,
    },
    LaneMoving {
        from: Position,
        lane: LaneId,
        to: Option<LaneTarget>,
    },
    PhaseSizing {
        from: Position,
        phase: PhaseId,
        extent: i32,
    },
}

/// Where a dragged lane would go: after this sibling, or first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneTarget {
    pub after: Option<LaneId>,
    /// Where the mark is drawn.
    pub across: i32,
}

impl FrameTool {
    /// The gesture that a press on a header or an edge begins, and what it asks for.
    pub(super) fn begin(
        at: Position,
        hit: Hit,
        scene: &Scene,
    ) -> Option<(Option<FrameTool>, Vec<Effect>)> {
        Some(match hit {
            Hit::LaneHeader(lane) => (
                Some(FrameTool::LaneMoving {
                    from: at,
                    lane,
                    to: None,
                }),
                vec![Effect::Select(vec![lane.into()])],
            ),
            Hit::LaneEdge(lane) => (
                scene.frame.band(lane).map(|band| FrameTool::LaneSizing {
                    from: at,
                    lane,
                    extent: band.extent,
                }),
                vec![],
            ),
            Hit::Phase(phase) => (None, vec![Effect::Select(vec![phase.into()])]),
            Hit::PhaseEdge(phase) => (
                scene
                    .workspace
                    .get(phase)
                    .map(|record| FrameTool::PhaseSizing {
                        from: at,
                        phase,
                        extent: record.size,
                    }),
                vec![],
            ),
            _ => return None,
        })
    }

    /// Answers an input; without a next state the gesture is over.
    pub(super) fn step(self, input: Input, scene: &Scene) -> (Option<FrameTool>, Vec<Effect>) {
        use Effect::{Commit, Preview};
        match (self, input) {
            (FrameTool::LaneSizing { from, lane, extent }, Input::Move { at, keys, .. }) => {
                let command = lane_sized(lane, extent, from, at, keys);
                (
                    Some(FrameTool::LaneSizing { from, lane, extent }),
                    vec![Preview(command)],
                )
            }
            (FrameTool::LaneSizing { from, lane, extent }, Input::Up { at, keys, .. }) => {
                (None, vec![Commit(lane_sized(lane, extent, from, at, keys))])
            }
            (FrameTool::LaneMoving { from, lane, .. }, Input::Move { at, .. }) => {
                let far = (at.across - from.across).abs() >= SLACK;
                let to = if far {
                    lane_target(scene, lane, at.across)
                } else {
                    None
                };
                (Some(FrameTool::LaneMoving { from, lane, to }), vec![])
            }
            (FrameTool::LaneMoving { lane, to, .. }, Input::Up { .. }) => {
                let moved = to.map(|target| {
                    Commit(Command::Reorder {
                        id: lane.into(),
                        after: target.after.map(AnyId::from),
                    })
                });
                (None, moved.into_iter().collect())
            }
            (
                FrameTool::PhaseSizing {
                    from,
                    phase,
                    extent,
                },
                Input::Move { at, keys, .. },
            ) => (
                Some(FrameTool::PhaseSizing {
                    from,
                    phase,
                    extent,
                }),
                phase_sized(scene, phase, extent, from, at, keys)
                    .map(Preview)
                    .into_iter()
                    .collect(),
            ),
            (
                FrameTool::PhaseSizing {
                    from,
                    phase,
                    extent,
                },
                Input::Up { at, keys, .. },
            ) => (
                None,
                phase_sized(scene, phase, extent, from, at, keys)
                    .map(Commit)
                    .into_iter()
                    .collect(),
            ),
            (tool, _) => (Some(tool), vec![]),
        }
    }
}

fn lane_sized(lane: LaneId, extent: i32, from: Position, at: Position, keys: Keys) -> Command {
    let extent = snap(extent + at.across - from.across, keys).max(64);
    LaneCommand::Resize { lane, extent }.into()
}

fn phase_sized(
    scene: &Scene,
    phase: PhaseId,
    extent: i32,
    from: Position,
    at: Position,
    keys: Keys,
) -> Option<Command> {
    let mut record = scene.workspace.get(phase)?.as_ref().clone();
    record.size = snap(extent + at.along - from.along, keys).max(80);
    Some(Command::Put(AnyRecord::Phase(phase, record.into())))
}

/// Between which of its siblings a dragged lane would come to stand.
fn lane_target(scene: &Scene, lane: LaneId, across: i32) -> Option<LaneTarget> {
    let parent = scene.workspace.get(lane)?.parent;
    let siblings: Vec<_> = scene
        .frame
        .bands
        .iter()
        .filter(|band| {
            scene
                .workspace
                .get(band.lane)
                .is_some_and(|l| l.parent == parent)
        })
        .collect();
    let at = siblings.iter().position(|band| band.lane == lane)?;
    let slot = siblings
        .iter()
        .filter(|band| across > band.top + band.extent / 2)
        .count();
    if slot == at || slot == at + 1 {
        return None;
    }
    let after = slot.checked_sub(1).map(|i| siblings[i].lane);
    let across = siblings.get(slot).map_or_else(
        || siblings.last().map_or(0, |b| b.top + b.extent),
        |band| band.top,
    );
    Some(LaneTarget { after, across })
}
