//! What is done to lanes and phases by command: from the list of commands and the inspector. A
//! command goes to the lane or phase that is selected, else to that of the selected step.

use leptos::prelude::*;

use super::{Map, naming};
use crate::edit::Command;
use crate::edit::map::{LaneCommand, LaneContents, LanePlace, PhaseCommand};
use crate::i18n::map::t;
use crate::model::frame::Frame;
use crate::model::process::Orientation;
use crate::model::*;
use crate::store::store;
use crate::tool::action::{LaneDeed, PhaseDeed};

/// The lane that a command is meant for.
fn lane_in_hand(w: &Workspace) -> Option<LaneId> {
    store()
        .session
        .selection_now()
        .iter()
        .find_map(|id| match id {
            AnyId::Lane(lane) => Some(*lane),
            AnyId::Step(step) => w.get(*step).map(|step| step.lane),
            _ => None,
        })
}

/// The step that is selected first.
fn step_in_hand() -> Option<StepId> {
    let selection = store().session.selection_now();
    selection.iter().find_map(|id| match id {
        AnyId::Step(step) => Some(*step),
        _ => None,
    })
}

/// The phase that a command is meant for.
fn phase_in_hand(w: &Workspace, process: ProcessId) -> Option<PhaseId> {
    let selection = store().session.selection_now();
    selection.iter().find_map(|id| match id {
        AnyId::Phase(phase) => Some(*phase),
        AnyId::Step(step) => Frame::of(w, process).phase_at(w.get(*step)?.position.along),
        _ => None,
    })
}

/// Does something to the lane in hand.
pub fn lane_by_command(deed: LaneDeed) -> bool {
    match store().with(lane_in_hand) {
        Some(lane) => {
            lane_deed(deed, lane);
            true
        }
        None => false,
    }
}

/// Does something to a lane.
pub fn lane_deed(deed: LaneDeed, lane: LaneId) {
    let add = |at: LanePlace| {
        let process = store().with(|w| w.get(lane).map(|lane| lane.process));
        if let Some(process) = process {
            let name = String::new();
            let command = LaneCommand::Add { process, name, at };
            naming::name_created(store().dispatch(command.into()));
        }
    };
    // Where among its siblings it stands, and they.
    let beside = |by: isize| {
        store().with(|w| {
            let own = w.get(lane)?;
            let siblings = w.ranked::<Lane>(|l| l.process == own.process && l.parent == own.parent);
            let at = siblings.iter().position(|id| *id == lane)?;
            siblings.get(at.checked_add_signed(by)?).copied()
        })
    };
    let shift = |to: Option<LanePlace>| {
        if let Some(to) = to {
            store().dispatch(LaneCommand::Move { lane, to }.into());
        }
    };
    match deed {
        LaneDeed::Above => add(LanePlace::Above(lane)),
        LaneDeed::Below => add(LanePlace::Below(lane)),
        LaneDeed::Inside => add(LanePlace::Inside(lane)),
        LaneDeed::Split(parts) => {
            store().dispatch(LaneCommand::Split { lane, parts }.into());
        }
        LaneDeed::Up => shift(beside(-1).map(LanePlace::Above)),
        LaneDeed::Down => shift(beside(1).map(LanePlace::Below)),
        LaneDeed::In => shift(beside(-1).or_else(|| beside(1)).map(LanePlace::Inside)),
        LaneDeed::Out => shift(
            store()
                .with(|w| w.get(lane).and_then(|lane| lane.parent))
                .map(LanePlace::Below),
        ),
        LaneDeed::Delete => delete_lane(lane),
    }
}

/// How many steps a lane holds, those of the lanes inside it included.
pub fn steps_within(w: &Workspace, lane: LaneId) -> usize {
    let within = |step: &Step| {
        let mut up = Some(step.lane);
        let mut turns = 0;
        while let Some(id) = up
            && turns < 9
        {
            if id == lane {
                return true;
            }
            turns += 1;
            up = w.get(id).and_then(|lane| lane.parent);
        }
        false
    };
    w.steps.values().filter(|step| within(step)).count()
}

/// Deletes a lane; one with steps asks in the inspector what becomes of them.
pub fn delete_lane(lane: LaneId) {
    if store().with(|w| steps_within(w, lane)) > 0 {
        store().session.select(vec![lane.into()]);
        store().session.inspector.set(true);
        super::inspector::ask_about(lane);
    } else {
        let contents = LaneContents::Delete;
        store().dispatch(LaneCommand::Delete { lane, contents }.into());
    }
}

/// Does something to the phase in hand, or begins one at the selected step.
pub fn phase_by_command(map: Map, deed: PhaseDeed) -> bool {
    if deed == PhaseDeed::FromHere {
        return divide(map);
    }
    match store().with(|w| phase_in_hand(w, map.process)) {
        Some(phase) => {
            phase_deed(deed, phase);
            true
        }
        None => false,
    }
}

/// Begins a phase at the selected step; nothing moves.
fn divide(map: Map) -> bool {
    let at = store().with(|w| {
        let step = w.get(step_in_hand()?)?;
        Some(step.position.along - step.extent().along / 2 - 24)
    });
    let Some(at) = at else { return false };
    let command = PhaseCommand::Divide {
        process: map.process,
        name: t().new_phase.to_owned(),
        first: t().new_phase.to_owned(),
        at,
    };
    naming::name_created(store().dispatch(command.into()).map(last_alone));
    true
}

/// Of two phases that came into being, the later is named.
fn last_alone(outcome: crate::edit::Outcome) -> crate::edit::Outcome {
    let created = outcome.created.last().copied().into_iter().collect();
    crate::edit::Outcome { created, ..outcome }
}

/// Does something to a phase.
pub fn phase_deed(deed: PhaseDeed, phase: PhaseId) {
    let beside = |by: isize| {
        store().with(|w| {
            let process = w.get(phase)?.process;
            let all = w.ranked::<Phase>(|p| p.process == process);
            let at = all.iter().position(|id| *id == phase)?;
            let to = at.checked_add_signed(by).filter(|to| *to < all.len())?;
            Some(if by > 0 {
                Some(all[to])
            } else {
                to.checked_sub(1).map(|i| all[i])
            })
        })
    };
    let shift = |after: Option<Option<PhaseId>>| {
        if let Some(after) = after {
            store().dispatch(PhaseCommand::Move { phase, after }.into());
        }
    };
    match deed {
        PhaseDeed::FromHere => {}
        PhaseDeed::Before => {
            let process = store().with(|w| w.get(phase).map(|phase| phase.process));
            if let Some(process) = process {
                let command = PhaseCommand::Add {
                    process,
                    name: t().new_phase.to_owned(),
                    extent: 240,
                    before: Some(phase),
                };
                naming::name_created(store().dispatch(command.into()));
            }
        }
        PhaseDeed::Earlier => shift(beside(-1)),
        PhaseDeed::Later => shift(beside(1)),
        PhaseDeed::Delete => {
            store().dispatch(Command::Delete(vec![phase.into()]));
        }
    }
}

/// Lets the map run the other way.
pub fn turn(process: ProcessId) {
    store().edit(process, "orientation", |process| {
        process.orientation = match process.orientation {
            Orientation::Horizontal => Orientation::Vertical,
            Orientation::Vertical => Orientation::Horizontal,
        }
    });
}
