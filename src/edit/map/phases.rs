//! Commands of the phases of a map. Phases stand one after the other from the beginning of the
//! flow; a step belongs to the phase in which its centre lies. Whatever is done to phases, each
//! step keeps its phase, except where a phase is divided or goes.

use super::super::command::{self, Label, Verb};
use super::super::{Draft, Refusal, rules};
use super::{GAP, GRID, MapCommand, follow};
use crate::edit::Command;
use crate::model::frame::{Frame, Stretch};
use crate::model::process::Position;
use crate::model::*;

/// Least extent of a phase, px.
pub const LEAST_PHASE: i32 = 80;

#[derive(Clone, Debug, PartialEq)]
pub enum PhaseCommand {
    /// A phase before another one, which makes room for it, or last: then it takes in what stands
    /// there.
    Add {
        process: ProcessId,
        name: String,
        extent: i32,
        before: Option<PhaseId>,
    },
    /// Sets the extent of a phase; never less than its steps need. What follows moves along.
    Resize { phase: PhaseId, extent: i32 },
    /// Moves a phase with its contents: after this one, or to the front.
    Move {
        phase: PhaseId,
        after: Option<PhaseId>,
    },
    /// Divides the phase at a place along the flow; where no phase is, the first begins there or
    /// takes in all that is before. Nothing on the map moves.
    Divide {
        process: ProcessId,
        name: String,
        /// What the phase before is called where there was none.
        first: String,
        at: i32,
    },
}

impl From<PhaseCommand> for Command {
    fn from(command: PhaseCommand) -> Command {
        Command::Map(MapCommand::Phase(command))
    }
}

impl PhaseCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            PhaseCommand::Add { name, .. } | PhaseCommand::Divide { name, .. } => Label {
                verb: Verb::Add,
                kind: Some(Kind::Phase),
                title: name.clone(),
            },
            PhaseCommand::Resize { phase, .. } => of(Verb::Resize, &[(*phase).into()]),
            PhaseCommand::Move { phase, .. } => of(Verb::Move, &[(*phase).into()]),
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &PhaseCommand) -> Result<(), Refusal> {
    match command {
        PhaseCommand::Add {
            process,
            name,
            extent,
            before,
        } => add(draft, *process, name, *extent, *before),
        PhaseCommand::Resize { phase, extent } => resize(draft, *phase, *extent),
        PhaseCommand::Move { phase, after } => reorder(draft, *phase, *after),
        PhaseCommand::Divide {
            process,
            name,
            first,
            at,
        } => divide(draft, *process, name, first, *at),
    }
}

fn add(
    draft: &mut Draft,
    process: ProcessId,
    name: &str,
    extent: i32,
    before: Option<PhaseId>,
) -> Result<(), Refusal> {
    draft.get(process)?;
    let frame = Frame::of(draft.workspace(), process);
    let extent = extent.clamp(LEAST_PHASE, rules::LARGEST_BAND);
    let index = match before {
        Some(before) => {
            let found = frame.stretches.iter().position(|s| s.phase == before);
            found.ok_or(Refusal::Missing(before.into()))?
        }
        None => frame.stretches.len(),
    };
    create(draft, process, &frame, name, extent, index)?;
    match frame.stretches.get(index) {
        Some(next) => beyond(draft, process, next.start, extent),
        None => Ok(()),
    }
}

fn create(
    draft: &mut Draft,
    process: ProcessId,
    frame: &Frame,
    name: &str,
    size: i32,
    index: usize,
) -> Result<PhaseId, Refusal> {
    let siblings: Vec<AnyId> = frame.stretches.iter().map(|s| s.phase.into()).collect();
    let rank = command::rank_at(draft, &siblings, index)?;
    let id = draft.create(Phase {
        process,
        rank,
        name: name.to_owned(),
        size,
    });
    rules::check(draft.workspace(), id.into())?;
    Ok(id)
}

/// Moves everything from a place on along the flow by so much.
fn beyond(draft: &mut Draft, process: ProcessId, from: i32, by: i32) -> Result<(), Refusal> {
    along(draft, process, &|at| if at >= from { at + by } else { at })
}

/// Moves steps by their centres, bends and texts along the flow.
fn along(draft: &mut Draft, process: ProcessId, to: &dyn Fn(i32) -> i32) -> Result<(), Refusal> {
    let workspace = draft.workspace();
    let moved: Vec<StepId> = workspace
        .steps
        .iter()
        .filter(|(id, step)| {
            to(step.position.along) != step.position.along
                && workspace.process_of(**id) == Some(process)
        })
        .map(|(id, _)| *id)
        .collect();
    for id in moved {
        draft.change(id, |step| step.position.along = to(step.position.along))?;
    }
    follow::placed(draft, process, &|at| Position::new(to(at.along), at.across))
}

/// How far steps reach over the two ends of a stretch, and where the last of them ends within it.
struct Contents {
    early: i32,
    late: i32,
    end: i32,
}

fn contents(workspace: &Workspace, process: ProcessId, stretch: &Stretch) -> Contents {
    let (start, end) = (stretch.start, stretch.start + stretch.extent);
    let mut found = Contents {
        early: 0,
        late: 0,
        end: 0,
    };
    let steps = workspace
        .steps
        .iter()
        .filter(|(_, step)| (start..end).contains(&step.position.along))
        .filter(|(id, _)| workspace.process_of(**id) == Some(process));
    for (_, step) in steps {
        let half = step.extent().along / 2;
        let (left, right) = (step.position.along - half, step.position.along + half);
        found.early = found.early.max(start - left);
        found.late = found.late.max(right - end);
        found.end = found.end.max(right - start);
    }
    found
}

fn resize(draft: &mut Draft, phase: PhaseId, extent: i32) -> Result<(), Refusal> {
    let process = draft.get(phase)?.process;
    let frame = Frame::of(draft.workspace(), process);
    let place = frame.stretches.iter().position(|s| s.phase == phase);
    let place = place.ok_or(Refusal::Missing(phase.into()))?;
    let stretch = frame.stretches[place];
    let held = contents(draft.workspace(), process, &stretch);
    // Steps of the next phase that reach over the border keep their distance.
    let next = frame
        .stretches
        .get(place + 1)
        .map_or(0, |next| contents(draft.workspace(), process, next).early);
    let room = if held.end == 0 {
        0
    } else {
        held.end + GRID + next
    };
    let needed = room.min(stretch.extent).max(LEAST_PHASE);
    let new = extent.clamp(needed, rules::LARGEST_BAND.max(needed));
    draft.change(phase, |phase| phase.size = new)?;
    rules::check(draft.workspace(), phase.into())?;
    let end = stretch.start + stretch.extent;
    beyond(draft, process, end, new - stretch.extent)
}

/// Puts a phase with its contents after another one, or first.
pub(in crate::edit) fn reorder(
    draft: &mut Draft,
    phase: PhaseId,
    after: Option<PhaseId>,
) -> Result<(), Refusal> {
    let process = draft.get(phase)?.process;
    let frame = Frame::of(draft.workspace(), process);
    let others: Vec<PhaseId> = frame
        .stretches
        .iter()
        .map(|s| s.phase)
        .filter(|id| *id != phase)
        .collect();
    let index = match after {
        None => 0,
        Some(after) => {
            let found = others.iter().position(|id| *id == after);
            found.ok_or(Refusal::NotSiblings(phase.into(), after.into()))? + 1
        }
    };
    // A phase takes along what reaches over its ends, so that nothing comes to lie on another.
    let mut starts: Vec<(i32, i32, i32)> = Vec::new();
    for stretch in &frame.stretches {
        let held = contents(draft.workspace(), process, stretch);
        let (early, late) = (
            if held.early > 0 { held.early + GAP } else { 0 },
            if held.late > 0 { held.late + GAP } else { 0 },
        );
        if early + late > 0 {
            draft.change(stretch.phase, |phase| {
                phase.size = stretch.extent + early + late
            })?;
            rules::check(draft.workspace(), stretch.phase.into())?;
        }
        starts.push((stretch.start, stretch.extent, early));
    }
    let siblings: Vec<AnyId> = others.into_iter().map(AnyId::from).collect();
    let rank = command::rank_at(draft, &siblings, index)?;
    draft.change(phase, |phase| phase.rank = rank)?;
    let after = Frame::of(draft.workspace(), process);
    let end = |frame: &Frame| frame.stretches.last().map_or(0, |s| s.start + s.extent);
    let (old_end, new_end) = (end(&frame), end(&after));
    let moves: Vec<(i32, i32, i32)> = frame
        .stretches
        .iter()
        .zip(starts)
        .filter_map(|(old, (start, extent, early))| {
            let now = after.stretches.iter().find(|s| s.phase == old.phase)?;
            Some((start, start + extent, now.start + early - start))
        })
        .collect();
    along(draft, process, &|at| {
        let found = moves
            .iter()
            .find(|(from, to, _)| (*from..*to).contains(&at));
        match found {
            Some((_, _, by)) => at + by,
            None if at >= old_end => at + new_end - old_end,
            None => at,
        }
    })
}

fn divide(
    draft: &mut Draft,
    process: ProcessId,
    name: &str,
    first: &str,
    at: i32,
) -> Result<(), Refusal> {
    draft.get(process)?;
    let frame = Frame::of(draft.workspace(), process);
    let at = at.clamp(0, rules::FARTHEST);
    let found = frame
        .stretches
        .iter()
        .position(|s| at >= s.start && at < s.start + s.extent);
    let out_of_range = Refusal::OutOfRange {
        of: process.into(),
        field: "size",
    };
    match found {
        Some(index) => {
            let stretch = frame.stretches[index];
            let (kept, rest) = (at - stretch.start, stretch.start + stretch.extent - at);
            if kept < LEAST_PHASE || rest < LEAST_PHASE {
                return Err(out_of_range);
            }
            draft.change(stretch.phase, |phase| phase.size = kept)?;
            create(draft, process, &frame, name, rest, index + 1).map(drop)
        }
        // Beyond the last: it reaches up to here, and the new one takes in what follows.
        None => {
            let end = frame.stretches.last().map_or(0, |s| s.start + s.extent);
            match frame.stretches.last() {
                Some(last) => {
                    draft.change(last.phase, |phase| phase.size = last.extent + at - end)?;
                    rules::check(draft.workspace(), last.phase.into())?;
                }
                None if at < LEAST_PHASE => return Err(out_of_range),
                None => {
                    create(draft, process, &frame, first, at, 0)?;
                }
            }
            let frame = Frame::of(draft.workspace(), process);
            let index = frame.stretches.len();
            let size = reach(draft.workspace(), process) - at + GAP;
            create(draft, process, &frame, name, size.max(LEAST_PHASE), index).map(drop)
        }
    }
}

/// How far the steps of a process reach along the flow.
fn reach(workspace: &Workspace, process: ProcessId) -> i32 {
    workspace
        .steps
        .iter()
        .filter(|(id, _)| workspace.process_of(**id) == Some(process))
        .map(|(_, step)| step.position.along + step.extent().along / 2)
        .max()
        .unwrap_or(0)
}

/// Leaves the room of a phase that goes to the one before it, else to the one after it, so that
/// no step changes its place. `going` are all that go with it.
pub(super) fn hand_over(draft: &mut Draft, phase: PhaseId, going: &[AnyId]) -> Result<(), Refusal> {
    let process = draft.get(phase)?.process;
    let frame = Frame::of(draft.workspace(), process);
    let Some(at) = frame.stretches.iter().position(|s| s.phase == phase) else {
        return Ok(());
    };
    let stays = |s: &&Stretch| !going.contains(&s.phase.into());
    let heir = frame.stretches[..at]
        .iter()
        .rfind(stays)
        .or_else(|| frame.stretches[at..].iter().find(stays));
    if let Some(heir) = heir {
        let size = heir.extent + frame.stretches[at].extent;
        draft.change(heir.phase, |phase| phase.size = size)?;
        rules::check(draft.workspace(), heir.phase.into())?;
    }
    Ok(())
}
