//! Commands of the swimlane map: steps and flows here, lanes in `lanes`, phases in `phases`,
//! room and what comes between two steps in `space`, the order of steps in `order`, and what
//! follows lanes and phases in `follow`. Cascades stand in the command that causes them: a lane
//! that goes deals with its steps, a step that needs room makes its lane grow, a step that
//! comes between two others takes over their flow.

use std::collections::BTreeSet;

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::frame::{Band, Frame};
use crate::model::process::{Extent, FlowKind, Position, StepKind};
use crate::model::*;

mod follow;
mod lanes;
mod order;
mod phases;
mod space;

pub(super) use follow::delete;
pub use lanes::{LEAST_LANE, LaneCommand, LaneContents, LanePlace, MOST_PARTS};
pub(super) use lanes::{add_lane, reorder as reorder_lane, settle};
pub use order::OrderCommand;
pub(super) use phases::reorder as reorder_phase;
pub use phases::{LEAST_PHASE, PhaseCommand};

/// The grid on which things land, px.
pub const GRID: i32 = 8;
/// Free space kept around a step, px.
pub const GAP: i32 = 16;
/// Distance between connected steps that are appended, px.
pub const STRIDE: i32 = 48;

/// How far before a step another stands that lies behind it on the way, px.
const BACK: i32 = 32;

/// Which way from a step, on the screen of a horizontal map: with the flow, against it, or
/// towards another lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Forward,
    Back,
    Up,
    Down,
}

/// A step to be placed. `position` is absolute; `None` finds a free place after the last step.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NewStep {
    pub kind: StepKind,
    pub name: String,
    pub lane: Option<LaneId>,
    pub position: Option<Position>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MapCommand {
    Lane(LaneCommand),
    Phase(PhaseCommand),
    Order(OrderCommand),
    /// Adds a step, and its lane first if the process has none.
    AddStep {
        process: ProcessId,
        step: NewStep,
        connect_from: Option<StepId>,
    },
    /// Adds a step beside another and connects them.
    Append {
        from: StepId,
        way: Way,
        kind: StepKind,
        name: String,
    },
    /// Puts a new step into a flow: the flow splits, what follows makes room.
    InsertInto {
        flow: FlowId,
        kind: StepKind,
        name: String,
        /// Where, absolute; `None` is between the two steps.
        at: Option<Position>,
    },
    /// Puts a step that exists into a flow.
    Splice {
        step: StepId,
        flow: FlowId,
    },
    /// Moves steps by so much on the map; membership of lanes follows.
    MoveSteps {
        steps: Vec<StepId>,
        along: i32,
        across: i32,
    },
    /// Moves steps to the neighbouring lane, so many places on; past the last lane to a new one of
    /// this name.
    ShiftLane {
        steps: Vec<StepId>,
        places: i32,
        new_lane: String,
    },
    /// Sets the shape's extent around its corner nearest the start.
    ResizeStep {
        step: StepId,
        extent: Extent,
    },
    /// Sets the extents of shapes about their middles.
    SizeSteps(Vec<(StepId, Extent)>),
    Connect {
        from: StepId,
        to: StepId,
        kind: FlowKind,
    },
    /// Moves one end of a flow.
    Reconnect {
        flow: FlowId,
        from: StepId,
        to: StepId,
    },
    /// Pushes everything beyond a place along the flow, or pulls it back; or across it, within one
    /// lane.
    MakeSpace {
        process: ProcessId,
        from: i32,
        by: i32,
        across: bool,
    },
    /// Puts many steps at absolute places at once and sets lane extents: a layout.
    Arrange {
        steps: Vec<(StepId, Position)>,
        lanes: Vec<(LaneId, i32)>,
        phases: Vec<(PhaseId, i32)>,
    },
    /// Copies steps with the flows among them and the clauses that govern them, so much away.
    Duplicate {
        steps: Vec<StepId>,
        along: i32,
        across: i32,
    },
}

impl MapCommand {
    /// Joins two steps, whoever asks for it: what leads back along the map is rework.
    pub fn join(workspace: &Workspace, from: StepId, to: StepId) -> MapCommand {
        let along = |id: StepId| workspace.get(id).map_or(0, |step| step.position.along);
        let back = along(to) + BACK < along(from);
        let kind = if back {
            FlowKind::Rework
        } else {
            FlowKind::Sequence
        };
        MapCommand::Connect { from, to, kind }
    }

    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        let named = |verb, kind, title: &str| Label {
            verb,
            kind: Some(kind),
            title: title.to_owned(),
        };
        let steps = |verb, steps: &[StepId]| {
            of(verb, &steps.iter().map(|s| (*s).into()).collect::<Vec<_>>())
        };
        match self {
            MapCommand::Lane(command) => command.label(of),
            MapCommand::Phase(command) => command.label(of),
            MapCommand::Order(command) => command.label(of),
            MapCommand::AddStep { step, .. } => named(Verb::Add, Kind::Step, &step.name),
            MapCommand::Append { name, .. } | MapCommand::InsertInto { name, .. } => {
                named(Verb::Add, Kind::Step, name)
            }
            MapCommand::MoveSteps { steps: ids, .. } | MapCommand::ShiftLane { steps: ids, .. } => {
                steps(Verb::Move, ids)
            }
            MapCommand::ResizeStep { step, .. } => of(Verb::Resize, &[(*step).into()]),
            MapCommand::SizeSteps(sizes) => {
                let ids: Vec<StepId> = sizes.iter().map(|(step, _)| *step).collect();
                steps(Verb::Resize, &ids)
            }
            MapCommand::Splice { step, .. } => of(Verb::Move, &[(*step).into()]),
            MapCommand::Connect { .. } | MapCommand::Reconnect { .. } => {
                named(Verb::Connect, Kind::Flow, "")
            }
            MapCommand::MakeSpace { .. } => named(Verb::MakeSpace, Kind::Process, ""),
            MapCommand::Arrange { .. } => named(Verb::Arrange, Kind::Process, ""),
            MapCommand::Duplicate { steps: ids, .. } => steps(Verb::Duplicate, ids),
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &MapCommand) -> Result<(), Refusal> {
    match command {
        MapCommand::Lane(command) => lanes::run(draft, command),
        MapCommand::Phase(command) => phases::run(draft, command),
        MapCommand::Order(command) => order::run(draft, command),
        MapCommand::AddStep {
            process,
            step,
            connect_from,
        } => {
            let id = add_step(draft, *process, step)?;
            connect_from.map_or(Ok(()), |from| connect(draft, from, id, FlowKind::Sequence))
        }
        MapCommand::Append {
            from,
            way,
            kind,
            name,
        } => append(draft, *from, *way, *kind, name),
        MapCommand::InsertInto {
            flow,
            kind,
            name,
            at,
        } => space::insert_into(draft, *flow, *kind, name, *at),
        MapCommand::Splice { step, flow } => space::splice(draft, *step, *flow),
        MapCommand::MoveSteps {
            steps,
            along,
            across,
        } => move_steps(draft, steps, *along, *across),
        MapCommand::ShiftLane {
            steps,
            places,
            new_lane,
        } => shift_lane(draft, steps, *places, new_lane),
        MapCommand::ResizeStep { step, extent } => {
            let old = draft.get(*step)?.extent();
            let new = size(draft, *step, *extent)?;
            draft.change(*step, |step| {
                step.position.along += (new.along - old.along) / 2;
                step.position.across += (new.across - old.across) / 2;
            })?;
            settle(draft, &[*step])
        }
        MapCommand::SizeSteps(sizes) => {
            for (step, extent) in sizes {
                size(draft, *step, *extent)?;
            }
            settle(
                draft,
                &sizes.iter().map(|(step, _)| *step).collect::<Vec<_>>(),
            )
        }
        MapCommand::Connect { from, to, kind } => connect(draft, *from, *to, *kind),
        MapCommand::Reconnect { flow, from, to } => {
            rules::may_connect(draft.workspace(), *from, *to, Some(*flow))?;
            draft.change(*flow, |flow| {
                (flow.from, flow.to) = (*from, *to);
                flow.bends.clear();
            })
        }
        MapCommand::MakeSpace {
            process,
            from,
            by,
            across: false,
        } => space::make_space(draft, *process, *from, *by),
        MapCommand::MakeSpace {
            process,
            from,
            by,
            across: true,
        } => space::make_space_across(draft, *process, *from, *by),
        MapCommand::Arrange {
            steps,
            lanes,
            phases,
        } => arrange(draft, steps, lanes, phases),
        MapCommand::Duplicate {
            steps,
            along,
            across,
        } => duplicate(draft, steps, *along, *across),
    }
}

/// Gives a shape an extent within the limits, and answers it.
fn size(draft: &mut Draft, step: StepId, extent: Extent) -> Result<Extent, Refusal> {
    let within = Extent {
        along: extent.along.clamp(32, 2_000),
        across: extent.across.clamp(32, 2_000),
    };
    draft.change(step, |step| step.size = within)?;
    Ok(within)
}

pub(super) fn add_step(
    draft: &mut Draft,
    process: ProcessId,
    new: &NewStep,
) -> Result<StepId, Refusal> {
    rules::check_text(&new.name)?;
    draft.get(process)?;
    let count = draft
        .workspace()
        .steps
        .keys()
        .filter(|id| draft.workspace().process_of(**id) == Some(process))
        .count();
    if count >= rules::MOST_ELEMENTS {
        return Err(Refusal::TooMany {
            kind: Kind::Step,
            limit: rules::MOST_ELEMENTS,
        });
    }
    let frame = Frame::of(draft.workspace(), process);
    let lane = match (new.lane, new.position) {
        (Some(lane), _) => lane,
        (None, Some(at)) => match frame.leaf_at(at.across) {
            Some(band) => band.lane,
            None => add_lane(draft, process, "", LanePlace::Last)?,
        },
        (None, None) => match frame.leaves().next() {
            Some(band) => band.lane,
            None => add_lane(draft, process, "", LanePlace::Last)?,
        },
    };
    let mut step = Step {
        lane,
        kind: new.kind,
        name: new.name.clone(),
        ..Step::default()
    };
    let frame = Frame::of(draft.workspace(), process);
    let band = *frame.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    step.position = match new.position {
        Some(at) => Position::new(within(at.along), within(at.across) - band.top),
        None => {
            let end = draft
                .workspace()
                .steps
                .values()
                .filter(|s| s.lane == lane)
                .map(|s| s.position.along + s.extent().along / 2)
                .max();
            Position::new(
                end.map_or(GAP, |end| end + STRIDE) + step.extent().along / 2,
                band.extent / 2,
            )
        }
    };
    let id = draft.create(step);
    settle(draft, &[id])?;
    rules::check(draft.workspace(), id.into())?;
    Ok(id)
}

fn append(
    draft: &mut Draft,
    from: StepId,
    way: Way,
    kind: StepKind,
    name: &str,
) -> Result<(), Refusal> {
    let origin = draft.get(from)?;
    let process = draft
        .workspace()
        .process_of(from)
        .ok_or(Refusal::Missing(from.into()))?;
    let frame = Frame::of(draft.workspace(), process);
    let size = Step {
        kind,
        ..Step::default()
    }
    .extent();
    let reach = (origin.extent().along + size.along) / 2 + STRIDE;
    let centre = frame.centre(&origin);
    let (lane, along) = match way {
        Way::Forward => (origin.lane, centre.along + reach),
        Way::Back => (origin.lane, centre.along - reach),
        Way::Up | Way::Down => {
            let places = if way == Way::Down { 1 } else { -1 };
            // Beyond the last lane the step stays, one row on.
            (
                frame
                    .neighbour(origin.lane, places)
                    .map_or(origin.lane, |band| band.lane),
                centre.along,
            )
        }
    };
    let band = *frame.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    let across = if lane == origin.lane {
        origin.position.across
    } else {
        band.extent / 2
    };
    let position = free_place(
        draft.workspace(),
        lane,
        Position::new(along.max(GAP + size.along / 2), across),
        size,
        way != Way::Back,
        None,
    );
    let id = put_step(draft, lane, kind, name, position)?;
    match way {
        Way::Back => connect(draft, id, from, FlowKind::Sequence),
        _ => connect(draft, from, id, FlowKind::Sequence),
    }
}

/// The nearest free place for a shape in a lane, going on along the flow (or below where going
/// on would lead against it). `position` is relative to the lane; `but` may be covered.
fn free_place(
    workspace: &Workspace,
    lane: LaneId,
    mut position: Position,
    size: Extent,
    forward: bool,
    but: Option<StepId>,
) -> Position {
    let others: Vec<(Position, Extent)> = workspace
        .steps
        .iter()
        .filter(|(id, step)| step.lane == lane && Some(**id) != but)
        .map(|(_, step)| (step.position, step.extent()))
        .collect();
    loop {
        let hit = others
            .iter()
            .find(|(at, extent)| overlaps(position, size, *at, *extent));
        match hit {
            None => return position,
            Some((at, extent)) if forward => {
                position.along = at.along + (extent.along + size.along) / 2 + STRIDE
            }
            Some((at, extent)) => {
                position.across = at.across + (extent.across + size.across) / 2 + GAP
            }
        }
    }
}

/// Whether two shapes are closer than half a gap.
fn overlaps(a: Position, a_size: Extent, b: Position, b_size: Extent) -> bool {
    (a.along - b.along).abs() < (a_size.along + b_size.along) / 2 + GAP / 2
        && (a.across - b.across).abs() < (a_size.across + b_size.across) / 2 + GAP / 2
}

/// A place or distance given from outside, kept so near that sums with it stay sums: what lies
/// beyond `FARTHEST` afterwards is refused.
pub(super) fn within(value: i32) -> i32 {
    value.clamp(-2 * rules::FARTHEST, 2 * rules::FARTHEST)
}

fn snap(value: i32) -> i32 {
    (value + GRID - 1).div_euclid(GRID) * GRID
}

fn move_steps(draft: &mut Draft, steps: &[StepId], along: i32, across: i32) -> Result<(), Refusal> {
    let (along, across) = (within(along), within(across));
    let process = match steps.first() {
        Some(first) => draft
            .workspace()
            .process_of(*first)
            .ok_or(Refusal::Missing((*first).into()))?,
        None => return Err(Refusal::Nothing),
    };
    let frame = Frame::of(draft.workspace(), process);
    let moved: BTreeSet<StepId> = steps.iter().copied().collect();
    // Together, so that a group keeps its form where the map begins.
    let first = steps
        .iter()
        .filter_map(|id| draft.workspace().get(*id))
        .map(|s| s.position.along - s.extent().along / 2)
        .min();
    let along = along.max(GRID - first.unwrap_or(0));
    for &id in steps {
        let step = draft.get(id)?;
        let centre = frame.centre(&step);
        let target = Position::new(centre.along + along, centre.across + across);
        let Band { lane, top, .. } = *frame
            .leaf_at(target.across)
            .ok_or(Refusal::Missing(step.lane.into()))?;
        draft.change(id, |step| {
            step.lane = lane;
            step.position = Position::new(target.along, target.across - top);
        })?;
        rules::check(draft.workspace(), id.into())?;
    }
    // Bends placed by hand go along when both ends do.
    let carried: Vec<FlowId> = draft
        .workspace()
        .flows
        .iter()
        .filter(|(_, f)| !f.bends.is_empty() && moved.contains(&f.from) && moved.contains(&f.to))
        .map(|(id, _)| *id)
        .collect();
    for flow in carried {
        draft.change(flow, |flow| {
            flow.bends
                .iter_mut()
                .for_each(|b| *b = Position::new(b.along + along, b.across + across))
        })?;
    }
    settle(draft, steps)
}

fn shift_lane(
    draft: &mut Draft,
    steps: &[StepId],
    places: i32,
    new_lane: &str,
) -> Result<(), Refusal> {
    let mut any = false;
    for &id in steps {
        let step = draft.get(id)?;
        let process = draft
            .workspace()
            .process_of(id)
            .ok_or(Refusal::Missing(id.into()))?;
        let mut frame = Frame::of(draft.workspace(), process);
        if places > 0 && frame.neighbour(step.lane, places as isize).is_none() {
            // Past the last lane there is a new one, so that a workshop need not stop to add it.
            add_lane(draft, process, new_lane, LanePlace::Last)?;
            frame = Frame::of(draft.workspace(), process);
        }
        if let Some(band) = frame.neighbour(step.lane, places as isize) {
            let wanted = Position::new(step.position.along, band.extent / 2);
            let position = free_place(
                draft.workspace(),
                band.lane,
                wanted,
                step.extent(),
                true,
                Some(id),
            );
            draft.change(id, |step| {
                step.lane = band.lane;
                step.position = position;
            })?;
            any = true;
        }
    }
    if any {
        settle(draft, steps)
    } else {
        Err(Refusal::Nothing)
    }
}

/// Adds a step; its lane makes room for it.
fn put_step(
    draft: &mut Draft,
    lane: LaneId,
    kind: StepKind,
    name: &str,
    position: Position,
) -> Result<StepId, Refusal> {
    let id = draft.create(Step {
        lane,
        kind,
        name: name.to_owned(),
        position,
        ..Step::default()
    });
    rules::check(draft.workspace(), id.into())?;
    settle(draft, &[id])?;
    Ok(id)
}

pub(super) fn connect(
    draft: &mut Draft,
    from: StepId,
    to: StepId,
    kind: FlowKind,
) -> Result<(), Refusal> {
    rules::may_connect(draft.workspace(), from, to, None)?;
    draft.create(Flow {
        from,
        to,
        kind,
        ..Flow::default()
    });
    Ok(())
}

fn arrange(
    draft: &mut Draft,
    steps: &[(StepId, Position)],
    lanes: &[(LaneId, i32)],
    phases: &[(PhaseId, i32)],
) -> Result<(), Refusal> {
    for &(lane, extent) in lanes {
        draft.change(lane, |lane| lane.size = extent)?;
        rules::check(draft.workspace(), lane.into())?;
    }
    for &(phase, extent) in phases {
        draft.change(phase, |phase| phase.size = extent)?;
        rules::check(draft.workspace(), phase.into())?;
    }
    let Some(process) = steps
        .first()
        .and_then(|(id, _)| draft.workspace().process_of(*id))
    else {
        return Ok(());
    };
    let frame = Frame::of(draft.workspace(), process);
    for &(id, position) in steps {
        let lane = draft.get(id)?.lane;
        let top = frame.band(lane).map_or(0, |band| band.top);
        draft.change(id, |step| {
            step.position = Position::new(within(position.along), within(position.across) - top)
        })?;
        rules::check(draft.workspace(), id.into())?;
    }
    let moved: BTreeSet<StepId> = steps.iter().map(|(id, _)| *id).collect();
    let bent: Vec<FlowId> = draft
        .workspace()
        .flows
        .iter()
        .filter(|(_, f)| !f.bends.is_empty() && (moved.contains(&f.from) || moved.contains(&f.to)))
        .map(|(id, _)| *id)
        .collect();
    for flow in bent {
        draft.change(flow, |flow| flow.bends.clear())?;
    }
    settle(draft, &steps.iter().map(|(id, _)| *id).collect::<Vec<_>>())
}

fn duplicate(draft: &mut Draft, steps: &[StepId], along: i32, across: i32) -> Result<(), Refusal> {
    let (along, across) = (within(along), within(across));
    let mut copies = std::collections::BTreeMap::new();
    for id in steps.iter().copied().collect::<BTreeSet<_>>() {
        let step = draft.get(id)?.as_ref().clone();
        copies.insert(id, draft.create(step));
    }
    let among: Vec<Flow> = draft
        .workspace()
        .flows
        .values()
        .filter_map(|flow| {
            let (from, to) = (*copies.get(&flow.from)?, *copies.get(&flow.to)?);
            let bends = flow
                .bends
                .iter()
                .map(|b| Position::new(b.along + along, b.across + across))
                .collect();
            Some(Flow {
                from,
                to,
                bends,
                ..flow.as_ref().clone()
            })
        })
        .collect();
    for flow in among {
        draft.create(flow);
    }
    let links = draft.workspace().links.values();
    let governed: Vec<Link> = links
        .filter_map(|link| {
            let (_, step) = super::part::governs(link)?;
            let to = (*copies.get(&step)?).into();
            Some(Link {
                to,
                ..link.as_ref().clone()
            })
        })
        .collect();
    for link in governed {
        draft.create(link);
    }
    let copies: Vec<StepId> = copies.into_values().collect();
    if copies.is_empty() {
        return Err(Refusal::Nothing);
    }
    // The bends have been moved already; the steps follow by themselves.
    let frame = Frame::of(
        draft.workspace(),
        draft
            .workspace()
            .process_of(copies[0])
            .ok_or(Refusal::Nothing)?,
    );
    for &id in &copies {
        let centre = frame.centre(draft.get(id)?.as_ref());
        let target = Position::new(centre.along + along, centre.across + across);
        let band = *frame.leaf_at(target.across).ok_or(Refusal::Nothing)?;
        draft.change(id, |step| {
            step.lane = band.lane;
            step.position = Position::new(target.along, target.across - band.top);
        })?;
        rules::check(draft.workspace(), id.into())?;
    }
    settle(draft, &copies)
}

#[cfg(test)]
mod tests;
