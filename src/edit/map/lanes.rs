//! Commands of the lanes of a map, and what keeps steps inside their lanes.

use std::collections::BTreeSet;

use super::super::command::{Label, Verb};
use super::super::{Draft, Refusal, rules};
use super::{GAP, GRID, MapCommand, clear_overlaps};
use crate::edit::Command;
use crate::model::*;

/// What becomes of a lane's steps when the lane goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneContents {
    Delete,
    HandTo(LaneId),
}

#[derive(Clone, Debug, PartialEq)]
pub enum LaneCommand {
    /// A lane last, or after another one, or inside another one.
    Add {
        process: ProcessId,
        name: String,
        after: Option<LaneId>,
        inside: Option<LaneId>,
    },
    /// Deletes a lane with the lanes inside it.
    Delete {
        lane: LaneId,
        contents: LaneContents,
    },
    /// Sets the extent of a lane; never less than its steps need.
    Resize { lane: LaneId, extent: i32 },
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
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &LaneCommand) -> Result<(), Refusal> {
    match command {
        LaneCommand::Add {
            process,
            name,
            after,
            inside,
        } => add_lane(draft, *process, name, *after, *inside).map(drop),
        LaneCommand::Delete { lane, contents } => delete_lane(draft, *lane, *contents),
        LaneCommand::Resize { lane, extent } => {
            let needed = room_needed(draft.workspace(), *lane);
            draft.change(*lane, |lane| {
                lane.size = (*extent).max(needed).min(rules::LARGEST_BAND)
            })
        }
    }
}

pub(in crate::edit) fn add_lane(
    draft: &mut Draft,
    process: ProcessId,
    name: &str,
    after: Option<LaneId>,
    inside: Option<LaneId>,
) -> Result<LaneId, Refusal> {
    draft.get(process)?;
    let parent = match (inside, after) {
        (Some(parent), _) => Some(parent),
        (None, Some(after)) => draft.get(after)?.parent,
        (None, None) => None,
    };
    let siblings = draft
        .workspace()
        .ranked::<Lane>(|lane| lane.process == process && lane.parent == parent);
    let at = after
        .and_then(|after| siblings.iter().position(|id| *id == after))
        .map_or(siblings.len(), |i| i + 1);
    let siblings: Vec<AnyId> = siblings.into_iter().map(AnyId::Lane).collect();
    let rank = super::super::command::rank_at(draft, &siblings, at)?;
    let lane = draft.create(Lane {
        process,
        parent,
        rank,
        name: name.to_owned(),
        ..Lane::default()
    });
    // The first lane inside another takes over the steps that stood there.
    if let Some(parent) = inside {
        for step in steps_in(draft.workspace(), parent) {
            draft.change(step, |step| step.lane = lane)?;
        }
        grow(draft, lane)?;
    }
    rules::check(draft.workspace(), lane.into())?;
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

fn delete_lane(draft: &mut Draft, lane: LaneId, contents: LaneContents) -> Result<(), Refusal> {
    draft.get(lane)?;
    if let LaneContents::HandTo(heir) = contents {
        let going = rules::consequences(draft.workspace(), &[lane.into()]);
        if going.contains(&heir.into()) || draft.get(heir)?.process != draft.get(lane)?.process {
            return Err(Refusal::NotSiblings(lane.into(), heir.into()));
        }
        let handed: Vec<StepId> = draft
            .workspace()
            .steps
            .iter()
            .filter(|(_, step)| going.contains(&step.lane.into()))
            .map(|(id, _)| *id)
            .collect();
        for &step in &handed {
            draft.change(step, |step| step.lane = heir)?;
            rules::check(draft.workspace(), step.into())?;
        }
        clear_overlaps(draft, &handed)?;
        grow(draft, heir)?;
    }
    super::super::command::delete(draft, &[lane.into()])
}

/// Keeps steps inside their lanes: not above the top, and the lane grows when they need room.
pub(super) fn settle(draft: &mut Draft, steps: &[StepId]) -> Result<(), Refusal> {
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
    lanes.into_iter().try_for_each(|lane| grow(draft, lane))
}

/// Makes a lane large enough for its steps.
fn grow(draft: &mut Draft, lane: LaneId) -> Result<(), Refusal> {
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
        .max(64)
}
