//! Commands of improvement: a cycle walks through its gates, and is followed by the next.

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::cycle::{Act, Check, Decision, Doing, Stage};
use crate::model::*;

#[derive(Clone, Debug, PartialEq)]
pub enum ImproveCommand {
    /// The next stage, if the gate is passed. Closing with "adopt" sets a watch on the cycle's
    /// indicator; with "adapt" or "abandon" the plan goes on in a new cycle.
    Advance(CycleId),
    /// Back to the stage before: what was written stays.
    StepBack(CycleId),
}

impl ImproveCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            ImproveCommand::Advance(cycle) => of(Verb::Advance, &[(*cycle).into()]),
            ImproveCommand::StepBack(cycle) => of(Verb::Move, &[(*cycle).into()]),
        }
    }
}

/// The stage after this one.
pub const fn next_stage(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Plan => Some(Stage::Do),
        Stage::Do => Some(Stage::Check),
        Stage::Check => Some(Stage::Act),
        Stage::Act => Some(Stage::Closed),
        Stage::Closed => None,
    }
}

pub(super) fn run(draft: &mut Draft, command: &ImproveCommand) -> Result<(), Refusal> {
    match command {
        ImproveCommand::Advance(id) => advance(draft, *id),
        ImproveCommand::StepBack(id) => {
            let before = match draft.get(*id)?.stage {
                Stage::Plan => return Err(Refusal::Nothing),
                Stage::Do => Stage::Plan,
                Stage::Check => Stage::Do,
                Stage::Act => Stage::Check,
                Stage::Closed => Stage::Act,
            };
            draft.change(*id, |cycle| (cycle.stage, cycle.closed) = (before, None))
        }
    }
}

fn advance(draft: &mut Draft, id: CycleId) -> Result<(), Refusal> {
    let cycle = draft.get(id)?;
    let gaps = rules::gaps(draft.workspace(), &cycle);
    if !gaps.is_empty() {
        return Err(Refusal::Gate(gaps));
    }
    let stage = next_stage(cycle.stage).ok_or(Refusal::Nothing)?;
    let today = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    draft.change(id, |cycle| cycle.stage = stage)?;
    if stage != Stage::Closed {
        return Ok(());
    }
    let next = match cycle.act.decision {
        Some(Decision::Adapt | Decision::Abandon) if cycle.next.is_none() => {
            let follow = Cycle {
                rank: cycle.rank.next(),
                stage: Stage::Plan,
                opened: Some(today),
                closed: None,
                doing: Doing::default(),
                check: Check::default(),
                act: Act::default(),
                next: None,
                ..cycle.as_ref().clone()
            };
            Some(draft.create(follow))
        }
        _ => cycle.next,
    };
    draft.change(id, |cycle| {
        cycle.closed = Some(today);
        cycle.next = next;
        if cycle.act.decision == Some(Decision::Adopt) && cycle.act.watch.is_none() {
            cycle.act.watch = cycle.plan.indicator;
        }
    })
}
