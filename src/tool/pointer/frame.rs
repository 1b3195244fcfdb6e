//! Gestures on the frame of a map: lanes and phases, by their headers and edges.

use super::{Effect, Hit, Input, Keys, SLACK, Scene, snap};
use crate::edit::map::{LEAST_LANE, LEAST_PHASE, LaneCommand, LanePlace, PhaseCommand};
use crate::edit::{Command, rules};
use crate::model::frame::Band;
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
    PhaseMoving {
        from: Position,
        phase: PhaseId,
        to: Option<PhaseTarget>,
    },
}

/// Where a dragged lane would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneTarget {
    pub place: LanePlace,
    /// Where the mark is drawn: a line across the flow, or the band of the lane around.
    pub across: i32,
    /// Extent of the band; 0 for a line.
    pub extent: i32,
    /// How deep it would be nested.
    pub depth: u8,
    /// Whether lanes may nest that deep.
    pub allowed: bool,
}

/// Where a dragged phase would go: after this one, or first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseTarget {
    pub after: Option<PhaseId>,
    /// Where the mark is drawn.
    pub along: i32,
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
            Hit::Phase(phase) => (
                Some(FrameTool::PhaseMoving {
                    from: at,
                    phase,
                    to: None,
                }),
                vec![Effect::Select(vec![phase.into()])],
            ),
            Hit::PhaseEdge(phase) => (
                stretch(scene, phase).map(|extent| FrameTool::PhaseSizing {
                    from: at,
                    phase,
                    extent,
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
                    let to = target.place;
                    Commit(LaneCommand::Move { lane, to }.into())
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
                vec![Preview(phase_sized(phase, extent, from, at, keys))],
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
                vec![Commit(phase_sized(phase, extent, from, at, keys))],
            ),
            (FrameTool::PhaseMoving { from, phase, .. }, Input::Move { at, .. }) => {
                let far = (at.along - from.along).abs() >= SLACK;
                let to = if far {
                    phase_target(scene, phase, at.along)
                } else {
                    None
                };
                (Some(FrameTool::PhaseMoving { from, phase, to }), vec![])
            }
            (FrameTool::PhaseMoving { phase, to, .. }, Input::Up { .. }) => {
                let moved = to.map(|target| {
                    let after = target.after;
                    Commit(PhaseCommand::Move { phase, after }.into())
                });
                (None, moved.into_iter().collect())
            }
            (tool, _) => (Some(tool), vec![]),
        }
    }
}

fn lane_sized(lane: LaneId, extent: i32, from: Position, at: Position, keys: Keys) -> Command {
    let extent = snap(extent + at.across - from.across, keys).max(LEAST_LANE);
    LaneCommand::Resize { lane, extent }.into()
}

fn phase_sized(phase: PhaseId, extent: i32, from: Position, at: Position, keys: Keys) -> Command {
    let extent = snap(extent + at.along - from.along, keys).max(LEAST_PHASE);
    PhaseCommand::Resize { phase, extent }.into()
}

/// The extent of a phase as it stands.
fn stretch(scene: &Scene, phase: PhaseId) -> Option<i32> {
    let mut all = scene.frame.stretches.iter();
    Some(all.find(|s| s.phase == phase)?.extent)
}

/// Where a dragged lane would come to stand: near the edge of a lane beside it, over its middle
/// inside it. Where the edges of several nested lanes lie on each other the outermost comes first.
/// `None` where it would stay where it is.
fn lane_target(scene: &Scene, lane: LaneId, across: i32) -> Option<LaneTarget> {
    let bands = &scene.frame.bands;
    let own = scene.frame.band(lane)?;
    let moved = |band: &Band| {
        band.top >= own.top
            && band.top + band.extent <= own.top + own.extent
            && band.depth >= own.depth
    };
    // Out of an only child one comes by the edges of the lane around it.
    let across = across.clamp(0, (scene.frame.extent - 1).max(0));
    let under = |band: &&Band| across >= band.top && across < band.top + band.extent;
    let leaf = bands
        .iter()
        .filter(under)
        .rfind(|band| band.leaf || moved(band))?;
    let (above, below) = (across - leaf.top, leaf.top + leaf.extent - across);
    let zone = (leaf.extent / 3).min(36);
    let (distance, upper) = (above.min(below), above <= below);
    let place = if distance < zone {
        let edge = |band: &&Band| {
            if upper {
                band.top == leaf.top
            } else {
                band.top + band.extent == leaf.top + leaf.extent
            }
        };
        let there: Vec<&Band> = bands
            .iter()
            .filter(under)
            .filter(edge)
            .filter(|band| !moved(band))
            .collect();
        let count = there.len() as i32;
        let beside = there.get((distance * count / zone.max(1)) as usize)?.lane;
        if upper {
            LanePlace::Above(beside)
        } else {
            LanePlace::Below(beside)
        }
    } else if moved(leaf) {
        return None;
    } else {
        LanePlace::Inside(leaf.lane)
    };
    place_target(scene, lane, place)
}

/// The mark of a place for a lane; `None` if the lane stands there.
fn place_target(scene: &Scene, lane: LaneId, place: LanePlace) -> Option<LaneTarget> {
    let own = scene.workspace.get(lane)?;
    let (across, extent, parent) = match place {
        LanePlace::Last => (scene.frame.extent, 0, None),
        LanePlace::Inside(parent) => {
            let band = scene.frame.band(parent)?;
            (band.top, band.extent, Some(parent))
        }
        LanePlace::Above(other) | LanePlace::Below(other) => {
            let band = scene.frame.band(other)?;
            let end = if matches!(place, LanePlace::Below(_)) {
                band.extent
            } else {
                0
            };
            (band.top + end, 0, scene.workspace.get(other)?.parent)
        }
    };
    if parent == own.parent {
        let siblings = scene
            .workspace
            .ranked::<Lane>(|l| l.process == scene.process && l.parent == parent);
        let of = |id: LaneId| siblings.iter().position(|other| *other == id);
        let (at, slot) = match place {
            LanePlace::Above(other) => (of(lane)?, of(other)?),
            LanePlace::Below(other) => (of(lane)?, of(other)? + 1),
            LanePlace::Inside(_) | LanePlace::Last => (of(lane)?, siblings.len()),
        };
        if slot == at || slot == at + 1 {
            return None;
        }
    }
    let depth = parent
        .and_then(|parent| scene.frame.band(parent))
        .map_or(0, |band| band.depth + 1);
    Some(LaneTarget {
        place,
        across,
        extent,
        depth,
        allowed: rules::may_nest(scene.workspace, lane, parent).is_ok(),
    })
}

/// Between which phases a dragged one would come to stand.
fn phase_target(scene: &Scene, phase: PhaseId, along: i32) -> Option<PhaseTarget> {
    let all = &scene.frame.stretches;
    let at = all.iter().position(|s| s.phase == phase)?;
    let slot = all
        .iter()
        .filter(|s| along > s.start + s.extent / 2)
        .count();
    if slot == at || slot == at + 1 {
        return None;
    }
    let after = slot.checked_sub(1).map(|i| all[i].phase);
    let along = all
        .get(slot)
        .map_or_else(|| all.last().map_or(0, |s| s.start + s.extent), |s| s.start);
    Some(PhaseTarget { after, along })
}

#[cfg(test)]
mod tests {
    use super::super::Mode;
    use super::*;
    use crate::edit::{Editor, capture};
    use crate::model::frame::Frame;

    /// Three lanes A, B, C with a step each, and what is under the pointer while the last of these
    /// names is dragged.
    fn dragging(inside: &[(&str, &str)], lane: &str, across: i32) -> Option<(LanePlace, String)> {
        let mut editor = Editor::new(Workspace::default(), Vec::new(), 7);
        let now = Timestamp::UNIX_EPOCH;
        let run = |command: Command, editor: &mut Editor| {
            editor.commit(&command, now, &[], None).unwrap().created
        };
        let record = AnyRecord::Process(Id::default(), Process::default().into());
        let create = Command::Create {
            record,
            after: None,
        };
        let AnyId::Process(process) = run(create, &mut editor)[0] else {
            panic!("not a process")
        };
        let lines = capture::parse("A: a\nB: b\nC: c");
        run(Command::Capture { process, lines }, &mut editor);
        let named =
            |editor: &Editor, name: &str| editor.workspace().ranked::<Lane>(|l| l.name == name)[0];
        for (inner, outer) in inside {
            let to = LanePlace::Inside(named(&editor, outer));
            let lane = named(&editor, inner);
            run(LaneCommand::Move { lane, to }.into(), &mut editor);
        }
        let frame = Frame::of(editor.workspace(), process);
        let scene = Scene {
            workspace: editor.workspace(),
            process,
            frame: &frame,
            selection: &[],
            mode: Mode::Select,
            aids: None,
            route: &|_| Vec::new(),
        };
        let target = lane_target(&scene, named(&editor, lane), across)?;
        let name = match target.place {
            LanePlace::Above(id) | LanePlace::Below(id) | LanePlace::Inside(id) => {
                editor.workspace().lanes[&id].name.clone()
            }
            LanePlace::Last => String::new(),
        };
        Some((target.place, name))
    }

    #[test]
    fn a_lane_goes_beside_another_at_its_edges_and_into_it_over_its_middle() {
        let place = |across| {
            let (place, name) = dragging(&[], "A", across)?;
            let word = match place {
                LanePlace::Above(_) => "above",
                LanePlace::Below(_) => "below",
                LanePlace::Inside(_) => "inside",
                LanePlace::Last => "last",
            };
            Some(format!("{word} {name}"))
        };
        assert_eq!(place(60), None);
        assert_eq!(place(124 + 8), None);
        assert_eq!(place(124 + 62).unwrap(), "inside B");
        assert_eq!(place(124 + 120).unwrap(), "below B");
        assert_eq!(place(248 + 4).unwrap(), "above C");
        assert_eq!(place(9_000).unwrap(), "below C");
    }

    #[test]
    fn a_nested_lane_comes_out_at_the_edge_of_the_one_around_it() {
        // A, B { B, C }: the edge of the inner C is that of the outer B.
        let (place, name) = dragging(&[("C", "B")], "C", 124 * 3 - 2).unwrap();
        assert!(matches!(place, LanePlace::Below(_)) && name == "B");
    }
}
