//! Gestures on the map: press, drag, release. `Tool` is the state; `step` answers an input with
//! the next state and what is to be done. Lanes and phases have theirs in `frame`, the parts of a flow in `flow`. Points are
//! absolute flow coordinates, px at zoom 1.

mod flow;
mod frame;

pub use flow::{End, FlowTool};
pub use frame::{FrameTool, LaneTarget, PhaseTarget};

use super::guides::{Guide, Guides};
use super::spacing::Spacing;
use crate::analysis::geometry::Rect;
use crate::edit::map::{GRID, MapCommand, NewStep};
use crate::edit::rules;
use crate::edit::{Command, Verb};
use crate::model::frame::Frame;
use crate::model::process::{Extent, Position, StepKind};
use crate::model::*;

/// What lies under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    Nothing,
    Step(StepId),
    /// A connection point at the edge of a step.
    Handle(StepId),
    /// The corner by which a step is resized.
    Corner(StepId),
    Flow(FlowId),
    /// An end of the selected flow.
    FlowEnd(FlowId, End),
    /// The middle of a leg of the selected flow.
    Leg(FlowId, usize),
    /// What is written beside the selected flow.
    Label(FlowId),
    LaneHeader(LaneId),
    /// The lower edge of a lane.
    LaneEdge(LaneId),
    Phase(PhaseId),
    PhaseEdge(PhaseId),
    Annotation(AnnotationId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    pub shift: bool,
    pub ctrl: bool,
    /// Holds snapping off.
    pub alt: bool,
}

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    Down {
        at: Position,
        hit: Hit,
        keys: Keys,
        pan: bool,
    },
    Move {
        at: Position,
        hit: Hit,
        keys: Keys,
    },
    Up {
        at: Position,
        hit: Hit,
        keys: Keys,
    },
    Double {
        at: Position,
        hit: Hit,
    },
    Cancel,
}

/// What is in hand between gestures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Select,
    Hand,
    Connect,
    /// Places a step of this kind with each click.
    Place(StepKind),
    Text,
    Space,
}

/// The gesture under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    #[default]
    Idle,
    /// Pressed on steps, not moved far enough yet to be a drag.
    Pressed {
        at: Position,
        steps: Vec<StepId>,
        clicked: StepId,
        narrow: bool,
    },
    Moving {
        from: Position,
        steps: Vec<StepId>,
        /// The guides on which they stand.
        lines: Vec<Guide>,
        /// The stretches between things by which they stand at even distances.
        gaps: Vec<Guide>,
        /// The flow into which the step would go.
        into: Option<FlowId>,
    },
    Resizing {
        from: Position,
        step: StepId,
        extent: Extent,
    },
    Connecting {
        from: StepId,
        at: Position,
    },
    Lasso {
        from: Position,
        to: Position,
        kept: Vec<AnyId>,
    },
    /// On a lane or a phase.
    Frame(FrameTool),
    NoteMoving {
        from: Position,
        note: AnnotationId,
        start: Position,
    },
    /// On one flow.
    Flow(FlowTool),
    /// Space being made; along or across the flow once the pointer has said which.
    Spacing {
        from: Position,
        across: Option<bool>,
    },
    Panning,
}

/// What a gesture asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Preview(Command),
    Commit(Command),
    CancelPreview,
    Select(Vec<AnyId>),
    /// Write the name of this record in place.
    EditName(AnyId),
    /// A new step is wanted here, connected from this one: ask for its kind, or take a task.
    PlaceStep {
        at: Position,
        kind: StepKind,
        from: Option<StepId>,
    },
    PlaceNote(Position),
    /// A step of this kind is wanted within this flow, here.
    PlaceInto {
        flow: FlowId,
        kind: StepKind,
        at: Position,
    },
    /// Back to the selecting mode.
    Done,
    Pan,
}

/// Distance in px at zoom 1 beyond which a press is a drag.
const SLACK: i32 = 4;

/// What the tool can see.
pub struct Scene<'a> {
    pub workspace: &'a Workspace,
    pub process: ProcessId,
    pub frame: &'a Frame,
    pub selection: &'a [AnyId],
    pub mode: Mode,
    /// What helps a step that is dragged to its place; nothing before the drag.
    pub aids: Option<Aids<'a>>,
    /// The way of a flow as it is drawn now.
    pub route: &'a dyn Fn(FlowId) -> Vec<Position>,
}

/// What helps steps that are dragged to their place.
#[derive(Clone, Copy)]
pub struct Aids<'a> {
    pub guides: &'a Guides,
    pub spacing: &'a Spacing,
    /// What is dragged, where it stood (x along, y across the flow).
    pub start: Rect,
    /// From how far a guide pulls, px at zoom 1.
    pub reach: i32,
    /// The flow that ran at a place when the drag began and may take in what is dragged.
    pub flow_at: &'a dyn Fn(Position) -> Option<FlowId>,
}

fn snap(value: i32, keys: Keys) -> i32 {
    if keys.alt {
        value
    } else {
        (value + GRID / 2).div_euclid(GRID) * GRID
    }
}

impl Tool {
    /// Answers an input.
    pub fn step(self, input: Input, scene: &Scene) -> (Tool, Vec<Effect>) {
        use Effect::*;
        match (self, input) {
            (_, Input::Cancel) => (Tool::Idle, vec![CancelPreview]),
            (Tool::Idle, Input::Down { at, hit, keys, pan }) => {
                Tool::begin(at, hit, keys, pan, scene)
            }
            (Tool::Idle, Input::Double { at, hit }) => match hit {
                Hit::Step(id) => (Tool::Idle, vec![EditName(id.into())]),
                Hit::LaneHeader(id) => (Tool::Idle, vec![EditName(id.into())]),
                Hit::Phase(id) => (Tool::Idle, vec![EditName(id.into())]),
                Hit::Flow(id) | Hit::Leg(id, _) | Hit::Label(id) => {
                    (Tool::Idle, vec![EditName(id.into())])
                }
                Hit::Annotation(id) => (Tool::Idle, vec![EditName(id.into())]),
                Hit::Nothing => (
                    Tool::Idle,
                    vec![PlaceStep {
                        at: snapped(at),
                        kind: StepKind::Task,
                        from: None,
                    }],
                ),
                _ => (Tool::Idle, vec![]),
            },
            (
                Tool::Pressed {
                    at: from,
                    steps,
                    clicked,
                    narrow,
                },
                Input::Move { at, keys, .. },
            ) => {
                if (at.along - from.along).abs() + (at.across - from.across).abs() < SLACK {
                    return (
                        Tool::Pressed {
                            at: from,
                            steps,
                            clicked,
                            narrow,
                        },
                        vec![],
                    );
                }
                Tool::moving(from, steps, at, keys, scene)
            }
            (
                Tool::Pressed {
                    clicked, narrow, ..
                },
                Input::Up { .. },
            ) => (
                Tool::Idle,
                if narrow {
                    vec![Select(vec![clicked.into()])]
                } else {
                    vec![]
                },
            ),
            (Tool::Moving { from, steps, .. }, Input::Move { at, keys, .. }) => {
                Tool::moving(from, steps, at, keys, scene)
            }
            (Tool::Moving { from, steps, .. }, Input::Up { at, keys, .. }) => {
                let drop = Drop::of(from, at, keys, scene);
                let mut command = drop.command(&steps);
                if let (Some(flow), [step]) = (drop.into, &steps[..]) {
                    let splice = MapCommand::Splice { step: *step, flow };
                    command = Command::Together(Verb::Move, vec![command, Command::Map(splice)]);
                }
                (Tool::Idle, vec![Commit(command)])
            }
            (Tool::Resizing { from, step, extent }, Input::Move { at, keys, .. }) => {
                let command = resized(step, extent, from, at, keys);
                (
                    Tool::Resizing { from, step, extent },
                    vec![Preview(command)],
                )
            }
            (Tool::Resizing { from, step, extent }, Input::Up { at, keys, .. }) => (
                Tool::Idle,
                vec![Commit(resized(step, extent, from, at, keys))],
            ),
            (Tool::Connecting { from, .. }, Input::Move { at, .. }) => {
                (Tool::Connecting { from, at }, vec![])
            }
            (Tool::Connecting { from, at: start }, Input::Up { at, hit, .. }) => match hit {
                Hit::Step(to) | Hit::Handle(to) if to != from => {
                    let join = MapCommand::join(scene.workspace, from, to);
                    (Tool::Idle, vec![Commit(Command::Map(join)), Done])
                }
                Hit::Step(_) | Hit::Handle(_) => (Tool::Idle, vec![]),
                _ if (at.along - start.along).abs() + (at.across - start.across).abs() < SLACK
                    && scene.mode == Mode::Connect =>
                {
                    (Tool::Idle, vec![])
                }
                _ => (
                    Tool::Idle,
                    vec![PlaceStep {
                        at: snapped(at),
                        kind: StepKind::Task,
                        from: Some(from),
                    }],
                ),
            },
            (Tool::Lasso { from, kept, .. }, Input::Move { at, .. }) => {
                let mut found = caught(scene, from, at);
                found.extend(
                    kept.iter()
                        .filter(|id| !found.contains(id))
                        .copied()
                        .collect::<Vec<_>>(),
                );
                (Tool::Lasso { from, to: at, kept }, vec![Select(found)])
            }
            (Tool::Lasso { .. }, Input::Up { .. }) => (Tool::Idle, vec![]),
            (Tool::Frame(gesture), input) => {
                let (next, effects) = gesture.step(input, scene);
                (next.map_or(Tool::Idle, Tool::Frame), effects)
            }
            (Tool::NoteMoving { from, note, start }, Input::Move { at, keys, .. }) => {
                let effects = note_moved(scene, note, start, from, at, keys)
                    .map(Preview)
                    .into_iter()
                    .collect();
                (Tool::NoteMoving { from, note, start }, effects)
            }
            (Tool::NoteMoving { from, note, start }, Input::Up { at, keys, .. }) => (
                Tool::Idle,
                note_moved(scene, note, start, from, at, keys)
                    .map(Commit)
                    .into_iter()
                    .collect(),
            ),
            (Tool::Flow(gesture), input) => {
                let (next, effects) = gesture.step(input, scene);
                (next.map_or(Tool::Idle, Tool::Flow), effects)
            }
            (Tool::Spacing { from, across }, Input::Move { at, keys, .. }) => {
                let across = across.or_else(|| heading(from, at));
                let command = across.map(|across| spaced(scene, from, at, across, keys));
                (
                    Tool::Spacing { from, across },
                    command.map(Preview).into_iter().collect(),
                )
            }
            (Tool::Spacing { from, across }, Input::Up { at, keys, .. }) => {
                let across = across.or_else(|| heading(from, at));
                let command = across.map(|across| spaced(scene, from, at, across, keys));
                (
                    Tool::Idle,
                    command.map(Commit).into_iter().chain([Done]).collect(),
                )
            }
            (Tool::Panning, Input::Move { .. }) => (Tool::Panning, vec![Pan]),
            (Tool::Panning, Input::Up { .. }) => (Tool::Idle, vec![]),
            (tool, _) => (tool, vec![]),
        }
    }

    fn moving(
        from: Position,
        steps: Vec<StepId>,
        at: Position,
        keys: Keys,
        scene: &Scene,
    ) -> (Tool, Vec<Effect>) {
        let drop = Drop::of(from, at, keys, scene);
        let command = drop.command(&steps);
        let Drop {
            lines, gaps, into, ..
        } = drop;
        let tool = Tool::Moving {
            from,
            steps,
            lines,
            gaps,
            into,
        };
        (tool, vec![Effect::Preview(command)])
    }

    fn begin(at: Position, hit: Hit, keys: Keys, pan: bool, scene: &Scene) -> (Tool, Vec<Effect>) {
        use Effect::*;
        if pan || scene.mode == Mode::Hand {
            return (Tool::Panning, vec![]);
        }
        match (scene.mode, hit) {
            (Mode::Place(kind), Hit::Flow(flow)) => {
                let at = snapped(at);
                (Tool::Idle, vec![PlaceInto { flow, kind, at }])
            }
            (Mode::Place(kind), Hit::Nothing) => (
                Tool::Idle,
                vec![PlaceStep {
                    at: snapped(at),
                    kind,
                    from: None,
                }],
            ),
            (Mode::Text, Hit::Nothing) => (Tool::Idle, vec![PlaceNote(snapped(at)), Done]),
            (Mode::Space, _) => (
                Tool::Spacing {
                    from: at,
                    across: None,
                },
                vec![],
            ),
            (_, Hit::Handle(from)) | (Mode::Connect, Hit::Step(from)) => {
                (Tool::Connecting { from, at }, vec![])
            }
            (_, Hit::Corner(step)) => match scene.workspace.get(step) {
                Some(record) => (
                    Tool::Resizing {
                        from: at,
                        step,
                        extent: record.extent(),
                    },
                    vec![],
                ),
                None => (Tool::Idle, vec![]),
            },
            (_, Hit::Step(step)) => {
                let id = AnyId::from(step);
                let selected = scene.selection.contains(&id);
                let mut selection = scene.selection.to_vec();
                match (keys.shift || keys.ctrl, selected) {
                    (true, true) => selection.retain(|other| *other != id),
                    (true, false) => selection.push(id),
                    (false, true) => {}
                    (false, false) => selection = vec![id],
                }
                let steps: Vec<StepId> = selection
                    .iter()
                    .filter_map(|id| match id {
                        AnyId::Step(step) => Some(*step),
                        _ => None,
                    })
                    .collect();
                let narrow = !keys.shift && !keys.ctrl && selection.len() > 1;
                (
                    Tool::Pressed {
                        at,
                        steps,
                        clicked: step,
                        narrow,
                    },
                    vec![Select(selection)],
                )
            }
            (_, Hit::Flow(flow)) => (Tool::Idle, vec![Select(vec![flow.into()])]),
            (_, Hit::FlowEnd(..) | Hit::Leg(..) | Hit::Label(_)) => {
                let gesture = FlowTool::begin(at, hit, scene);
                (gesture.map_or(Tool::Idle, Tool::Flow), vec![])
            }
            (_, Hit::Annotation(note)) => match scene.workspace.get(note) {
                Some(record) => (
                    Tool::NoteMoving {
                        from: at,
                        note,
                        start: record.position,
                    },
                    vec![Select(vec![note.into()])],
                ),
                None => (Tool::Idle, vec![]),
            },
            (_, Hit::LaneHeader(_) | Hit::LaneEdge(_) | Hit::Phase(_) | Hit::PhaseEdge(_)) => {
                let (gesture, effects) = FrameTool::begin(at, hit, scene).unwrap_or((None, vec![]));
                (gesture.map_or(Tool::Idle, Tool::Frame), effects)
            }
            (_, Hit::Nothing) => {
                let kept = if keys.shift || keys.ctrl {
                    scene.selection.to_vec()
                } else {
                    Vec::new()
                };
                (
                    Tool::Lasso {
                        from: at,
                        to: at,
                        kept: kept.clone(),
                    },
                    vec![Select(kept)],
                )
            }
        }
    }
}

fn snapped(at: Position) -> Position {
    Position::new(
        snap(at.along, Keys::default()),
        snap(at.across, Keys::default()),
    )
}

/// Where a drag has come to: the move from where it began, in whole grid steps, so that what stood
/// on the grid stays on it, or onto a guide that is near. Shift holds the movement to one direction, Alt
/// lets go of grid and guides.
struct Drop {
    along: i32,
    across: i32,
    lines: Vec<Guide>,
    gaps: Vec<Guide>,
    into: Option<FlowId>,
}

/// The nearer of two pulls; a line goes before a distance as far off.
fn nearer(line: Option<i32>, distance: Option<i32>) -> Option<i32> {
    [line, distance]
        .into_iter()
        .flatten()
        .min_by_key(|by| by.abs())
}

impl Drop {
    fn of(from: Position, at: Position, keys: Keys, scene: &Scene) -> Drop {
        let (mut along, mut across) = (at.along - from.along, at.across - from.across);
        let (mut free_along, mut free_across) = (true, true);
        if keys.shift {
            if along.abs() >= across.abs() {
                (across, free_across) = (0, false);
            } else {
                (along, free_along) = (0, false);
            }
        }
        let (mut to_along, mut to_across) = (snap(along, keys), snap(across, keys));
        let Some(aids) = scene.aids else {
            return Drop {
                along: to_along,
                across: to_across,
                lines: Vec::new(),
                gaps: Vec::new(),
                into: None,
            };
        };
        let moved = |along: i32, across: i32| {
            let start = aids.start;
            Rect::new(
                start.left + along,
                start.top + across,
                start.width(),
                start.height(),
            )
        };
        let (mut lines, mut gaps) = (Vec::new(), Vec::new());
        if !keys.alt {
            let free = moved(along, across);
            let by_line = aids.guides.pull(&free, aids.reach);
            let by_distance = aids.spacing.pull(&free, aids.reach);
            if let Some(by) = nearer(by_line.0, by_distance.0).filter(|_| free_along) {
                to_along = along + by;
            }
            if let Some(by) = nearer(by_line.1, by_distance.1).filter(|_| free_across) {
                to_across = across + by;
            }
            let placed = moved(to_along, to_across);
            lines = aids.guides.lines(&placed);
            gaps = aids.spacing.gaps(&placed);
        }
        let centre = moved(to_along, to_across).centre();
        Drop {
            along: to_along,
            across: to_across,
            lines,
            gaps,
            into: (aids.flow_at)(Position::new(centre.x, centre.y)),
        }
    }

    fn command(&self, steps: &[StepId]) -> Command {
        Command::Map(MapCommand::MoveSteps {
            steps: steps.to_vec(),
            along: self.along,
            across: self.across,
        })
    }
}

/// Whether a drag has set out across the flow; `None` before it has gone far enough.
fn heading(from: Position, at: Position) -> Option<bool> {
    let (along, across) = (
        (at.along - from.along).abs(),
        (at.across - from.across).abs(),
    );
    (along.max(across) >= SLACK).then_some(across > along)
}

fn resized(step: StepId, extent: Extent, from: Position, at: Position, keys: Keys) -> Command {
    let extent = Extent {
        along: snap(extent.along + at.along - from.along, keys).max(32),
        across: snap(extent.across + at.across - from.across, keys).max(32),
    };
    Command::Map(MapCommand::ResizeStep { step, extent })
}

fn note_moved(
    scene: &Scene,
    note: AnnotationId,
    start: Position,
    from: Position,
    at: Position,
    keys: Keys,
) -> Option<Command> {
    let mut record = scene.workspace.get(note)?.as_ref().clone();
    record.position = Position::new(
        snap(start.along + at.along - from.along, keys),
        snap(start.across + at.across - from.across, keys),
    );
    Some(Command::Put(AnyRecord::Annotation(note, record.into())))
}

fn spaced(scene: &Scene, from: Position, at: Position, across: bool, keys: Keys) -> Command {
    let (start, end) = if across {
        (from.across, at.across)
    } else {
        (from.along, at.along)
    };
    Command::Map(MapCommand::MakeSpace {
        process: scene.process,
        from: start,
        by: snap(end - start, keys),
        across,
    })
}

/// The steps whose centre lies inside the lasso.
fn caught(scene: &Scene, a: Position, b: Position) -> Vec<AnyId> {
    let (left, right) = (a.along.min(b.along), a.along.max(b.along));
    let (top, bottom) = (a.across.min(b.across), a.across.max(b.across));
    let inside = |step: &Step| {
        let centre = scene.frame.centre(step);
        (left..=right).contains(&centre.along) && (top..=bottom).contains(&centre.across)
    };
    scene
        .workspace
        .steps
        .iter()
        .filter(|(_, step)| scene.frame.band(step.lane).is_some() && inside(step))
        .map(|(id, _)| AnyId::Step(*id))
        .collect()
}

/// Whether what is in hand, a connection or the end of one, may be dropped on what is under the
/// pointer; `None` where there is nothing to drop it on.
pub fn may_drop(scene: &Scene, tool: &Tool, hit: Hit) -> Option<bool> {
    match (tool, hit) {
        (Tool::Connecting { from, .. }, Hit::Step(to) | Hit::Handle(to)) if to != *from => {
            Some(rules::may_connect(scene.workspace, *from, to, None).is_ok())
        }
        (Tool::Flow(FlowTool::Reconnecting { flow, end, .. }), hit) => {
            match flow::reconnected(scene, *flow, *end, hit)? {
                MapCommand::Reconnect { flow, from, to } => {
                    Some(rules::may_connect(scene.workspace, from, to, Some(flow)).is_ok())
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The new step that a click asks for.
pub fn new_step(at: Position, kind: StepKind) -> NewStep {
    NewStep {
        kind,
        name: String::new(),
        lane: None,
        position: Some(at),
    }
}
