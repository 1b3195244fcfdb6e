//! Room on a map: making and taking it, and steps that come between two others.

use std::collections::BTreeSet;

use super::{GAP, STRIDE, connect, free_place, put_step, settle, snap, within};
use crate::edit::{Draft, Refusal, rules};
use crate::model::frame::Frame;
use crate::model::process::{Position, Step, StepKind};
use crate::model::*;

/// A step put into a flow: where somebody pointed, else between the two that the flow joins.
pub(super) fn insert_into(
    draft: &mut Draft,
    flow: FlowId,
    kind: StepKind,
    name: &str,
    at: Option<Position>,
) -> Result<(), Refusal> {
    let old = draft.get(flow)?;
    let (from, to) = (draft.get(old.from)?, draft.get(old.to)?);
    let process = draft
        .workspace()
        .process_of(old.from)
        .ok_or(Refusal::Missing(old.from.into()))?;
    let size = Step {
        kind,
        ..Step::default()
    }
    .extent();
    let (lane, wanted) = match at {
        Some(at) => {
            let frame = Frame::of(draft.workspace(), process);
            let band = frame
                .leaf_at(at.across)
                .ok_or(Refusal::Missing(from.lane.into()))?;
            let across = within(at.across) - band.top;
            (band.lane, Position::new(within(at.along), across))
        }
        None => {
            let start = from.position.along + from.extent().along / 2;
            let end = to.position.along - to.extent().along / 2;
            let along = if end > start + size.along {
                (start + end) / 2
            } else {
                start + STRIDE + size.along / 2
            };
            (from.lane, Position::new(along, from.position.across))
        }
    };
    let id = put_step(draft, lane, kind, name, wanted)?;
    splice(draft, id, flow)?;
    // What it still covers beside the way of the flow it leaves to them.
    let step = draft.get(id)?;
    let position = free_place(draft.workspace(), lane, step.position, size, true, Some(id));
    draft.change(id, |step| step.position = position)?;
    settle(draft, &[id])
}

/// Puts a step that exists into a flow: the flow splits, what follows makes room.
pub(super) fn splice(draft: &mut Draft, step: StepId, flow: FlowId) -> Result<(), Refusal> {
    let old = draft.get(flow)?;
    if step == old.from || step == old.to {
        return Err(Refusal::Nothing);
    }
    let process = draft
        .workspace()
        .process_of(old.from)
        .ok_or(Refusal::Missing(old.from.into()))?;
    rules::may_connect(draft.workspace(), old.from, step, Some(flow))?;
    draft.change(flow, |flow| {
        flow.to = step;
        flow.bends.clear();
    })?;
    connect(draft, step, old.to, old.kind)?;
    let edges = |draft: &Draft, id: StepId| {
        let step = draft.get(id)?;
        let half = step.extent().along / 2;
        Ok::<_, Refusal>((step.position.along - half, step.position.along + half))
    };
    let (_, leaves) = edges(draft, old.from)?;
    let (enters, _) = edges(draft, old.to)?;
    let (start, end) = edges(draft, step)?;
    // Only where the flow runs on along the map is there something before it and something behind.
    if enters < leaves || end < leaves || start > enters {
        return Ok(());
    }
    let lacking = (STRIDE - GAP + leaves - start).max(0);
    if lacking > 0 {
        draft.change(step, |step| step.position.along += snap(lacking))?;
    }
    let (_, end) = edges(draft, step)?;
    let lacking = STRIDE - GAP + end - enters;
    if lacking > 0 {
        let to = draft.get(old.to)?.position.along;
        push(draft, process, to, snap(lacking), Some(step))?;
    }
    settle(draft, &[step])
}

/// Pushes everything from a place along the flow on, or pulls it back as far as nothing stands in
/// the way.
pub(super) fn make_space(
    draft: &mut Draft,
    process: ProcessId,
    from: i32,
    by: i32,
) -> Result<(), Refusal> {
    draft.get(process)?;
    let by = if by < 0 {
        let edge = |step: &Step, side: i32| step.position.along + side * step.extent().along / 2;
        let (mut stays, mut goes) = (0, i32::MAX);
        for step in steps_of(draft, process).filter_map(|id| draft.workspace().get(id)) {
            if step.position.along >= from {
                goes = goes.min(edge(step, -1));
            } else {
                stays = stays.max(edge(step, 1) + GAP);
            }
        }
        within(by).max((stays - goes).min(0))
    } else {
        within(by)
    };
    push(draft, process, from, by, None)
}

fn steps_of<'a>(draft: &'a Draft, process: ProcessId) -> impl Iterator<Item = StepId> + 'a {
    let lanes: BTreeSet<LaneId> = draft
        .workspace()
        .lanes
        .iter()
        .filter(|(_, lane)| lane.process == process)
        .map(|(id, _)| *id)
        .collect();
    let steps = draft.workspace().steps.iter();
    steps
        .filter(move |(_, step)| lanes.contains(&step.lane))
        .map(|(id, _)| *id)
}

fn push(
    draft: &mut Draft,
    process: ProcessId,
    from: i32,
    by: i32,
    but: Option<StepId>,
) -> Result<(), Refusal> {
    let beyond: Vec<StepId> = steps_of(draft, process)
        .filter(|id| {
            let step = draft.workspace().get(*id);
            Some(*id) != but && step.is_some_and(|step| step.position.along >= from)
        })
        .collect();
    for &id in &beyond {
        draft.change(id, |step| step.position.along += by)?;
        rules::check(draft.workspace(), id.into())?;
    }
    carry(draft, process, from, by, |at| &mut at.along)?;
    // The phase in which the space opens takes it up, so that steps stay in their phases.
    let frame = Frame::of(draft.workspace(), process);
    if let Some(phase) = frame.phase_at(from) {
        draft.change(phase, |phase| {
            phase.size = (phase.size.max(80) + by).max(80)
        })?;
    }
    settle(draft, &beyond)
}

/// Takes along bends placed by hand and texts that lie beyond a place, along or across the flow.
fn carry(
    draft: &mut Draft,
    process: ProcessId,
    from: i32,
    by: i32,
    way: fn(&mut Position) -> &mut i32,
) -> Result<(), Refusal> {
    let beyond = |mut at: Position| *way(&mut at) >= from;
    let workspace = draft.workspace();
    let flows = workspace.flows.iter().filter(|(_, flow)| {
        flow.bends.iter().any(|bend| beyond(*bend))
            && workspace.process_of(flow.from) == Some(process)
    });
    let flows: Vec<FlowId> = flows.map(|(id, _)| *id).collect();
    let texts = workspace.annotations.iter();
    let texts = texts.filter(|(_, text)| text.process == process && beyond(text.position));
    let texts: Vec<AnnotationId> = texts.map(|(id, _)| *id).collect();
    for flow in flows {
        draft.change(flow, |flow| {
            let bends = flow.bends.iter_mut().filter(|bend| beyond(**bend));
            bends.for_each(|bend| *way(bend) += by);
        })?;
    }
    for text in texts {
        draft.change(text, |text| *way(&mut text.position) += by)?;
        rules::check(draft.workspace(), text.into())?;
    }
    Ok(())
}

/// Pushes the steps of a lane below a place down, or pulls them up as far as nothing stands in the way; the lane
/// grows and shrinks with them. `from` is absolute.
pub(super) fn make_space_across(
    draft: &mut Draft,
    process: ProcessId,
    from: i32,
    by: i32,
) -> Result<(), Refusal> {
    let frame = Frame::of(draft.workspace(), process);
    let from = within(from);
    let band = *frame.leaf_at(from).ok_or(Refusal::Nothing)?;
    let within_lane = from - band.top;
    let edge = |step: &Step, side: i32| step.position.across + side * step.extent().across / 2;
    let (mut stays, mut goes, mut below) = (0, band.extent, Vec::new());
    for (id, step) in draft.workspace().steps.iter() {
        if step.lane != band.lane {
            continue;
        }
        if step.position.across >= within_lane {
            goes = goes.min(edge(step, -1));
            below.push(*id);
        } else {
            stays = stays.max(edge(step, 1));
        }
    }
    let by = within(by).max((stays + GAP - goes).min(0));
    for &id in &below {
        draft.change(id, |step| step.position.across += by)?;
        rules::check(draft.workspace(), id.into())?;
    }
    let extent = (band.extent + by).clamp(64, rules::LARGEST_BAND);
    draft.change(band.lane, |lane| lane.size = extent)?;
    // What lies in lanes further down goes with them.
    carry(draft, process, from, by, |at| &mut at.across)?;
    settle(draft, &below)?;
    // Without steps below the line the lane alone changes, and still holds what stands in it.
    super::lanes::grow(draft, band.lane)
}
