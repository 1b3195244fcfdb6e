//! Commands of the lanes of a map, and what keeps steps inside their lanes. What was placed by
//! hand across the lanes, bends and texts, follows them (`follow`). A step never leaves its lane
//! by any of these, except where its lane is deleted or divided.

use std::collections::BTreeSet;

use super::super::command::{self, Label, Verb};
use super::super::{Draft, Refusal, rules};
use super::follow::{self, Shift};
use super::{GAP, GRID, MapCommand};
use crate::edit::Command;
use crate::model::frame::Frame;
use crate::model::*;

/// What becomes of a lane's steps when the lane goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneContents {
    Delete,
    /// They come to stand in this lane, which grows by the room they had, as they stood.
    HandTo(LaneId),
}

/// Where a lane comes to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanePlace {
    /// Last of all, within no other.
    Last,
    Above(LaneId),
    Below(LaneId),
    /// Last within this one. If it held steps they go to a lane of their own inside it.
    Inside(LaneId),
}

/// Into how many parts a lane is divided at most.
pub const MOST_PARTS: u8 = 12;
/// Least extent of a lane, px.
pub const LEAST_LANE: i32 = 64;

#[derive(Clone, Debug, PartialEq)]
pub enum LaneCommand {
    Add {
        process: ProcessId,
        name: String,
        at: LanePlace,
    },
    /// Deletes a lane with the lanes inside it.
    Delete {
        lane: LaneId,
        contents: LaneContents,
    },
    /// Sets the extent of a lane; never less than its steps need. Of a lane with lanes inside, the
    /// last of them takes the difference. What lies below moves along.
    Resize { lane: LaneId, extent: i32 },
    /// Moves a lane with its contents among its siblings, into another lane or out of one.
    Move { lane: LaneId, to: LanePlace },
    /// Divides a lane into so many lanes inside it, 2 to `MOST_PARTS`. Each step goes to the part
    /// in which it stands; the people are shared out, one at least to each part.
    Split { lane: LaneId, parts: u8 },
}

impl From<LaneCommand> for Command {
    fn from(command: LaneCommand) -> Command {
        Command::Map(MapCommand::Lane(command))
    }
}

impl LaneCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            LaneCommand::Add { name, .. } => Label {
                verb: Verb::Add,
                kind: Some(Kind::Lane),
                title: name.clone(),
            },
            LaneCommand::Delete { lane, .. } => of(Verb::Delete, &[(*lane).into()]),
            LaneCommand::Resize { lane, .. } => of(Verb::Resize, &[(*lane).into()]),
            LaneCommand::Move { lane, .. } => of(Verb::Move, &[(*lane).into()]),
            LaneCommand::Split { lane, .. } => of(Verb::Split, &[(*lane).into()]),
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &LaneCommand) -> Result<(), Refusal> {
    match command {
        LaneCommand::Add { process, name, at } => add_lane(draft, *process, name, *at).map(drop),
        LaneCommand::Delete { lane, contents } => delete_lane(draft, *lane, *contents),
        LaneCommand::Resize { lane, extent } => resize(draft, *lane, *extent),
        LaneCommand::Move { lane, to } => move_lane(draft, *lane, *to),
        LaneCommand::Split { lane, parts } => split(draft, *lane, *parts),
    }
}

/// The lane around a place, and which of the lanes there it would be, `moved` left out of them.
fn slot(
    draft: &Draft,
    process: ProcessId,
    at: LanePlace,
    moved: Option<LaneId>,
) -> Result<(Option<LaneId>, Vec<AnyId>, usize), Refusal> {
    let (parent, beside) = match at {
        LanePlace::Last => (None, None),
        LanePlace::Inside(parent) => (Some(parent), None),
        LanePlace::Above(lane) | LanePlace::Below(lane) => (draft.get(lane)?.parent, Some(lane)),
    };
    for lane in [parent, beside].into_iter().flatten() {
        if draft.get(lane)?.process != process {
            return Err(Refusal::AcrossProcesses);
        }
    }
    let siblings = draft
        .workspace()
        .ranked::<Lane>(|lane| lane.process == process && lane.parent == parent);
    let siblings: Vec<LaneId> = siblings
        .into_iter()
        .filter(|id| Some(*id) != moved)
        .collect();
    let place = |lane| {
        let found = siblings.iter().position(|id| *id == lane);
        found.ok_or(Refusal::Nothing)
    };
    let index = match at {
        LanePlace::Last | LanePlace::Inside(_) => siblings.len(),
        LanePlace::Above(lane) => place(lane)?,
        LanePlace::Below(lane) => place(lane)? + 1,
    };
    let siblings = siblings.into_iter().map(AnyId::Lane).collect();
    Ok((parent, siblings, index))
}

pub(in crate::edit) fn add_lane(
    draft: &mut Draft,
    process: ProcessId,
    name: &str,
    at: LanePlace,
) -> Result<LaneId, Refusal> {
    draft.get(process)?;
    let before = Frame::of(draft.workspace(), process);
    let (parent, siblings, index) = slot(draft, process, at, None)?;
    let rank = command::rank_at(draft, &siblings, index)?;
    let mut lane = Lane {
        process,
        parent,
        rank,
        name: name.to_owned(),
        ..Lane::default()
    };
    // The first lane inside another takes over the steps that stood there, and their room.
    let taken = match at {
        LanePlace::Inside(parent) => {
            lane.size = draft.get(parent)?.size;
            steps_in(draft.workspace(), parent)
        }
        _ => Vec::new(),
    };
    let lane = draft.create(lane);
    for step in taken {
        draft.change(step, |step| step.lane = lane)?;
    }
    rules::check(draft.workspace(), lane.into())?;
    follow::lanes(draft, process, &before)?;
    Ok(lane)
}

fn steps_in(workspace: &Workspace, lane: LaneId) -> Vec<StepId> {
    workspace
        .steps
        .iter()
        .filter(|(_, step)| step.lane == lane)
        .map(|(id, _)| *id)
        .collect()
}

fn resize(draft: &mut Draft, lane: LaneId, extent: i32) -> Result<(), Refusal> {
    let process = draft.get(lane)?.process;
    let before = Frame::of(draft.workspace(), process);
    let band = *before.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    let last = before
        .leaves()
        .rfind(|leaf| leaf.top >= band.top && leaf.top < band.top + band.extent)
        .copied()
        .ok_or(Refusal::Missing(lane.into()))?;
    let wanted = extent
        .clamp(0, rules::LARGEST_BAND)
        .saturating_sub(band.extent - last.extent);
    let needed = room_needed(draft.workspace(), last.lane);
    draft.change(last.lane, |lane| {
        lane.size = wanted.max(needed).min(rules::LARGEST_BAND)
    })?;
    follow::lanes(draft, process, &before)
}

fn move_lane(draft: &mut Draft, lane: LaneId, to: LanePlace) -> Result<(), Refusal> {
    let moved = draft.get(lane)?;
    let process = moved.process;
    if let LanePlace::Above(other) | LanePlace::Below(other) | LanePlace::Inside(other) = to
        && other == lane
    {
        return Err(Refusal::Nothing);
    }
    let before = Frame::of(draft.workspace(), process);
    if let LanePlace::Inside(parent) = to {
        make_group(draft, parent)?;
    }
    let (parent, siblings, index) = slot(draft, process, to, Some(lane))?;
    let rank = command::rank_at(draft, &siblings, index)?;
    draft.change(lane, |lane| {
        lane.parent = parent;
        lane.rank = rank;
    })?;
    rules::check(draft.workspace(), lane.into())?;
    follow::lanes(draft, process, &before)
}

/// Puts a lane after this sibling, or first.
pub(in crate::edit) fn reorder(
    draft: &mut Draft,
    lane: LaneId,
    after: Option<LaneId>,
) -> Result<(), Refusal> {
    let moved = draft.get(lane)?;
    if let Some(after) = after {
        if after == lane || draft.get(after)?.parent != moved.parent {
            return Err(Refusal::NotSiblings(lane.into(), after.into()));
        }
        return move_lane(draft, lane, LanePlace::Below(after));
    }
    let first = draft
        .workspace()
        .ranked::<Lane>(|other| other.process == moved.process && other.parent == moved.parent);
    match first.first() {
        Some(first) if *first != lane => move_lane(draft, lane, LanePlace::Above(*first)),
        _ => Ok(()),
    }
}

/// Makes sure that a lane can hold lanes: steps that stand in it go to a lane of its own name
/// inside it.
fn make_group(draft: &mut Draft, lane: LaneId) -> Result<(), Refusal> {
    let held = steps_in(draft.workspace(), lane);
    if held.is_empty() {
        return Ok(());
    }
    let outer = draft.get(lane)?;
    let inner = draft.create(Lane {
        parent: Some(lane),
        rank: Rank::default(),
        ..outer.as_ref().clone()
    });
    for step in held {
        draft.change(step, |step| step.lane = inner)?;
    }
    rules::check(draft.workspace(), inner.into())
}

fn split(draft: &mut Draft, lane: LaneId, parts: u8) -> Result<(), Refusal> {
    let whole = draft.get(lane)?;
    if !(2..=MOST_PARTS).contains(&parts) {
        return Err(Refusal::OutOfRange {
            of: lane.into(),
            field: "parts",
        });
    }
    let before = Frame::of(draft.workspace(), whole.process);
    let band = *before.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    if !band.leaf {
        return Err(Refusal::NotALeaf(lane));
    }
    let count = i32::from(parts);
    let height = (band.extent / count).max(GRID);
    let held = steps_in(draft.workspace(), lane);
    let mut rank = Rank::default();
    // From the first to the last: where the part begins in the old lane, and how far what is in
    // it moves on from there.
    let mut slices: Vec<(LaneId, i32, i32)> = Vec::new();
    for part in 0..count {
        let start = part * height;
        let end = if part + 1 == count {
            i32::MAX
        } else {
            start + height
        };
        let inside = |at: i32| (at >= start || part == 0) && at < end;
        let of_part: Vec<StepId> = held
            .iter()
            .copied()
            .filter(|id| {
                draft
                    .workspace()
                    .steps
                    .get(id)
                    .is_some_and(|s| inside(s.position.across))
            })
            .collect();
        let name: String = whole.name.chars().take(rules::LONGEST_LABEL - 3).collect();
        let id = draft.create(Lane {
            parent: Some(lane),
            rank: rank.clone(),
            name: format!("{name} {}", part + 1).trim().to_owned(),
            headcount: whole.headcount.map(|heads| {
                let (each, rest) = (heads / u32::from(parts), heads % u32::from(parts));
                (each + u32::from((part as u32) < rest)).max(heads.min(1))
            }),
            size: height.max(LEAST_LANE),
            ..whole.as_ref().clone()
        });
        rank = rank.next();
        // Together, so that what stands in a part keeps its form.
        let highest = of_part
            .iter()
            .filter_map(|id| draft.workspace().get(*id))
            .map(|step| step.position.across - start - step.extent().across / 2)
            .min();
        let down = highest.map_or(0, |highest| (GRID - highest).max(0));
        for &step in &of_part {
            draft.change(step, |step| {
                step.lane = id;
                step.position.across += down - start;
            })?;
        }
        grow(draft, id)?;
        slices.push((id, start, down));
    }
    rules::check(draft.workspace(), lane.into())?;
    let after = Frame::of(draft.workspace(), whole.process);
    let mut shifts = follow::shifts(&before, &after);
    shifts.retain(|shift| shift.from != band.top);
    for (place, (id, start, down)) in slices.iter().enumerate() {
        let from = band.top + start;
        let to = slices
            .get(place + 1)
            .map_or(band.top + band.extent, |(_, next, _)| band.top + next);
        let top = after.band(*id).map_or(from, |band| band.top);
        shifts.push(Shift::new(from, to.max(from), top + down - from));
    }
    follow::across(draft, whole.process, shifts)
}

fn delete_lane(draft: &mut Draft, lane: LaneId, contents: LaneContents) -> Result<(), Refusal> {
    let LaneContents::HandTo(heir) = contents else {
        return follow::delete(draft, &[lane.into()]);
    };
    let process = draft.get(lane)?.process;
    let going = rules::consequences(draft.workspace(), &[lane.into()]);
    if going.contains(&heir.into()) || draft.get(heir)?.process != process {
        return Err(Refusal::NotSiblings(lane.into(), heir.into()));
    }
    let before = Frame::of(draft.workspace(), process);
    let band = *before.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    let to = *before.band(heir).ok_or(Refusal::Missing(heir.into()))?;
    if !to.leaf {
        return Err(Refusal::NotALeaf(heir));
    }
    // What lies directly above the heir comes to stand above its own steps, all else below them.
    let on_top = band.top + band.extent == to.top;
    let (handed_on, own_on) = if on_top {
        (0, band.extent)
    } else {
        (to.extent, 0)
    };
    let moved: Vec<(StepId, i32)> = draft
        .workspace()
        .steps
        .iter()
        .filter_map(|(id, step)| {
            if step.lane == heir {
                return Some((*id, step.position.across + own_on));
            }
            let leaf = before.band(step.lane)?;
            let within = leaf.top - band.top + step.position.across;
            going
                .contains(&step.lane.into())
                .then_some((*id, within + handed_on))
        })
        .collect();
    for (id, across) in moved {
        draft.change(id, |step| {
            step.lane = heir;
            step.position.across = across;
        })?;
    }
    draft.change(heir, |lane| lane.size = to.extent + band.extent)?;
    rules::check(draft.workspace(), heir.into())?;
    command::delete(draft, &[lane.into()])?;
    grow(draft, heir)?;
    let after = Frame::of(draft.workspace(), process);
    let top = after.band(heir).map_or(to.top, |band| band.top);
    let mut shifts = follow::shifts(&before, &after);
    shifts.retain(|shift| {
        shift.from != to.top && !(shift.from >= band.top && shift.from < band.top + band.extent)
    });
    shifts.push(Shift::new(
        to.top,
        to.top + to.extent,
        top + own_on - to.top,
    ));
    let (from, end) = (band.top, band.top + band.extent);
    shifts.push(Shift::new(from, end, top + handed_on - from));
    follow::across(draft, process, shifts)
}

/// Keeps steps inside their lanes: not above the top, and the lane grows when they need room.
pub(in crate::edit) fn settle(draft: &mut Draft, steps: &[StepId]) -> Result<(), Refusal> {
    let mut lanes = BTreeSet::new();
    for &id in steps {
        let step = draft.get(id)?;
        lanes.insert(step.lane);
        let (least_along, least_across) = (
            step.extent().along / 2 + GRID,
            step.extent().across / 2 + GRID,
        );
        if step.position.along < least_along || step.position.across < least_across {
            draft.change(id, |step| {
                step.position.along = step.position.along.max(least_along);
                step.position.across = step.position.across.max(least_across);
            })?;
        }
    }
    for lane in lanes {
        if draft.get(lane)?.extent() < room_needed(draft.workspace(), lane) {
            let process = draft.get(lane)?.process;
            let before = Frame::of(draft.workspace(), process);
            grow(draft, lane)?;
            follow::lanes(draft, process, &before)?;
        }
    }
    Ok(())
}

/// Makes a lane large enough for its steps.
pub(super) fn grow(draft: &mut Draft, lane: LaneId) -> Result<(), Refusal> {
    let needed = room_needed(draft.workspace(), lane);
    if draft.get(lane)?.extent() < needed {
        draft.change(lane, |lane| lane.size = needed)?;
    }
    Ok(())
}

/// The least extent of a lane: its steps with a margin.
fn room_needed(workspace: &Workspace, lane: LaneId) -> i32 {
    let below = |step: &std::sync::Arc<Step>| {
        let name = if step.kind.is_event() { GAP } else { 0 };
        step.position.across + step.extent().across / 2 + GRID + name
    };
    workspace
        .steps
        .values()
        .filter(|step| step.lane == lane)
        .map(below)
        .max()
        .unwrap_or(0)
        .max(LEAST_LANE)
}

#[cfg(test)]
mod tests;
