//! Gestures on one selected flow: its ends, its legs and its label.

use super::{Effect, Hit, Input, Keys, SLACK, Scene, snap};
use crate::edit::Command;
use crate::edit::map::MapCommand;
use crate::model::process::Position;
use crate::model::*;

/// Which end of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    From,
    To,
}

/// A gesture on a flow under way.
#[derive(Clone, Debug, PartialEq)]
pub enum FlowTool {
    /// An end in hand; `at` is where it is held.
    Reconnecting {
        flow: FlowId,
        end: End,
        at: Position,
    },
    /// A leg pushed to one side. `points` is the way as it ran when the gesture began.
    Bending {
        flow: FlowId,
        from: Position,
        points: Vec<Position>,
        leg: usize,
    },
    Labelling {
        flow: FlowId,
        from: Position,
        offset: Position,
    },
}

/// How far from a step a leg that leaves it keeps its place when it is pushed, px.
const STUB: i32 = 24;

impl FlowTool {
    /// The gesture that a press on a part of a flow begins.
    pub(super) fn begin(at: Position, hit: Hit, scene: &Scene) -> Option<FlowTool> {
        match hit {
            Hit::FlowEnd(flow, end) => Some(FlowTool::Reconnecting { flow, end, at }),
            Hit::Leg(flow, leg) => Some(FlowTool::Bending {
                flow,
                from: at,
                points: (scene.route)(flow),
                leg,
            }),
            Hit::Label(flow) => Some(FlowTool::Labelling {
                flow,
                from: at,
                offset: scene.workspace.get(flow)?.label_offset,
            }),
            _ => None,
        }
    }

    /// Answers an input; without a next state the gesture is over.
    pub(super) fn step(self, input: Input, scene: &Scene) -> (Option<FlowTool>, Vec<Effect>) {
        use Effect::{Commit, Preview};
        match (self, input) {
            (FlowTool::Reconnecting { flow, end, .. }, Input::Move { at, .. }) => {
                (Some(FlowTool::Reconnecting { flow, end, at }), vec![])
            }
            (FlowTool::Reconnecting { flow, end, .. }, Input::Up { hit, .. }) => {
                let command = reconnected(scene, flow, end, hit).map(Command::Map);
                (None, command.map(Commit).into_iter().collect())
            }
            (gesture, Input::Move { at, keys, .. }) => {
                let effects = gesture.command(at, keys, scene).map(Preview);
                (Some(gesture), effects.into_iter().collect())
            }
            (gesture, Input::Up { at, keys, .. }) => {
                let effects = gesture.command(at, keys, scene).map(Commit);
                (None, effects.into_iter().collect())
            }
            (gesture, _) => (Some(gesture), vec![]),
        }
    }

    /// What the gesture comes to with the pointer here; `None` while it has not moved.
    fn command(&self, at: Position, keys: Keys, scene: &Scene) -> Option<Command> {
        let (flow, from) = match self {
            FlowTool::Bending { flow, from, .. } | FlowTool::Labelling { flow, from, .. } => {
                (*flow, *from)
            }
            FlowTool::Reconnecting { .. } => return None,
        };
        let (along, across) = (at.along - from.along, at.across - from.across);
        if along.abs() + across.abs() < SLACK {
            return None;
        }
        let mut record = scene.workspace.get(flow)?.as_ref().clone();
        match self {
            FlowTool::Bending { points, leg, .. } => {
                record.bends = bent(points, *leg, along, across, keys)?;
            }
            FlowTool::Labelling { offset, .. } => {
                record.label_offset = Position::new(offset.along + along, offset.across + across);
            }
            FlowTool::Reconnecting { .. } => {}
        }
        Some(Command::Put(AnyRecord::Flow(flow, record.into())))
    }
}

/// The command that lets an end go on a step, if it may go there.
pub(super) fn reconnected(scene: &Scene, flow: FlowId, end: End, hit: Hit) -> Option<MapCommand> {
    let (Hit::Step(step) | Hit::Handle(step)) = hit else {
        return None;
    };
    let record = scene.workspace.get(flow)?;
    let (from, to) = match end {
        End::From => (step, record.to),
        End::To => (record.from, step),
    };
    ((from, to) != (record.from, record.to)).then_some(MapCommand::Reconnect { flow, from, to })
}

/// The bends of a way one of whose legs is pushed aside; everything else of it stays where it is.
/// `None` where there is no such leg.
fn bent(
    points: &[Position],
    leg: usize,
    along: i32,
    across: i32,
    keys: Keys,
) -> Option<Vec<Position>> {
    let (a, b) = (*points.get(leg)?, *points.get(leg + 1)?);
    let level = a.across == b.across;
    let length = if level {
        b.along - a.along
    } else {
        b.across - a.across
    };
    let inward = STUB.min(length.abs() / 3) * length.signum();
    let step = |p: Position, by: i32| {
        if level {
            Position::new(p.along + by, p.across)
        } else {
            Position::new(p.along, p.across + by)
        }
    };
    let pushed = |p: Position| {
        if level {
            Position::new(p.along, snap(p.across + across, keys))
        } else {
            Position::new(snap(p.along + along, keys), p.across)
        }
    };
    let last = leg + 2 == points.len();
    let mut way: Vec<Position> = points[..=leg].to_vec();
    if leg == 0 {
        way.push(step(a, inward));
        way.push(pushed(step(a, inward)));
    } else {
        way[leg] = pushed(a);
    }
    if last {
        way.push(pushed(step(b, -inward)));
        way.push(step(b, -inward));
        way.push(b);
    } else {
        way.push(pushed(b));
        way.extend_from_slice(&points[leg + 2..]);
    }
    way.dedup();
    // What lies straight between its neighbours is no bend.
    let mut bends: Vec<Position> = Vec::new();
    for w in way.windows(3) {
        let straight = |of: fn(Position) -> i32| of(w[0]) == of(w[1]) && of(w[1]) == of(w[2]);
        if !straight(|p| p.along) && !straight(|p| p.across) {
            bends.push(w[1]);
        }
    }
    Some(bends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(of: &[(i32, i32)]) -> Vec<Position> {
        of.iter().map(|&(a, b)| Position::new(a, b)).collect()
    }

    fn pushed(of: &[(i32, i32)], leg: usize, along: i32, across: i32) -> Vec<(i32, i32)> {
        let bends = bent(&points(of), leg, along, across, Keys::default()).unwrap();
        bends.into_iter().map(|p| (p.along, p.across)).collect()
    }

    const STAIRS: [(i32, i32); 4] = [(0, 0), (80, 0), (80, 160), (200, 160)];

    #[test]
    fn a_leg_between_two_bends_takes_them_along() {
        assert_eq!(pushed(&STAIRS, 1, 24, 5), [(104, 0), (104, 160)]);
    }

    #[test]
    fn a_straight_flow_gets_a_detour_that_leaves_both_steps_as_before() {
        assert_eq!(
            pushed(&[(0, 0), (200, 0)], 0, 0, 48),
            [(24, 0), (24, 48), (176, 48), (176, 0)]
        );
    }

    #[test]
    fn a_leg_that_leaves_a_step_keeps_its_beginning() {
        assert_eq!(
            pushed(&STAIRS, 0, 0, -40),
            [(24, 0), (24, -40), (80, -40), (80, 160)]
        );
        assert_eq!(
            pushed(&STAIRS, 2, 0, 40),
            [(80, 0), (80, 200), (176, 200), (176, 160)]
        );
    }

    #[test]
    fn a_leg_pushed_back_is_as_it_was() {
        assert_eq!(pushed(&STAIRS, 1, 0, 0), [(80, 0), (80, 160)]);
    }
}
