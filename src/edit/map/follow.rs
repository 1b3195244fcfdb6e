//! What follows when lanes or phases change their places: bends and texts, which are placed in
//! absolute coordinates, and along the flow the steps. Each goes with the lane or phase in which it
//! lies. Steps need no carrying across: they are placed within their lanes.

use super::super::{Draft, Refusal, command};
use super::phases;
use crate::model::frame::Frame;
use crate::model::process::Position;
use crate::model::*;

/// A part of an axis, from here to before there, and how far it has moved. Of what has gone only
/// the place where it was is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    pub from: i32,
    pub to: i32,
    by: i32,
    gone: bool,
}

impl Shift {
    pub fn new(from: i32, to: i32, by: i32) -> Shift {
        Shift {
            from,
            to,
            by,
            gone: false,
        }
    }
    fn apply(&self, at: i32) -> i32 {
        if self.gone {
            self.from + self.by
        } else {
            at + self.by
        }
    }
}

/// How the bands that hold steps have moved.
pub(super) fn shifts(before: &Frame, after: &Frame) -> Vec<Shift> {
    // What has gone leaves its place to the end of what stood before it.
    let mut end = 0;
    before
        .leaves()
        .map(|band| {
            let to = band.top + band.extent;
            match after.band(band.lane) {
                Some(now) => {
                    end = now.top + now.extent;
                    Shift::new(band.top, to, now.top - band.top)
                }
                None => Shift {
                    from: band.top,
                    to,
                    by: end - band.top,
                    gone: true,
                },
            }
        })
        .collect()
}

/// Lets bends and texts follow the lanes, which stood like this before.
pub(super) fn lanes(draft: &mut Draft, process: ProcessId, before: &Frame) -> Result<(), Refusal> {
    let after = Frame::of(draft.workspace(), process);
    if before.bands == after.bands {
        return Ok(());
    }
    across(draft, process, shifts(before, &after))
}

/// Moves bends and texts across the flow. What lies beyond all parts goes with the nearest.
pub(super) fn across(
    draft: &mut Draft,
    process: ProcessId,
    mut shifts: Vec<Shift>,
) -> Result<(), Refusal> {
    shifts.sort_by_key(|shift| shift.from);
    // What lies below all lanes goes with the lowest.
    let moved = move |at: i32| {
        let found = shifts
            .iter()
            .find(|shift| at >= shift.from && at < shift.to);
        match (found, shifts.last()) {
            (Some(shift), _) => shift.apply(at),
            (None, Some(last)) if at >= last.to => at + last.by,
            _ => at,
        }
    };
    placed(draft, process, &|at| {
        Position::new(at.along, moved(at.across))
    })
}

/// Moves bends and texts.
pub(super) fn placed(
    draft: &mut Draft,
    process: ProcessId,
    to: &dyn Fn(Position) -> Position,
) -> Result<(), Refusal> {
    let workspace = draft.workspace();
    let bent: Vec<FlowId> = workspace
        .flows
        .iter()
        .filter(|(_, flow)| {
            flow.bends.iter().any(|bend| to(*bend) != *bend)
                && workspace.process_of(flow.from) == Some(process)
        })
        .map(|(id, _)| *id)
        .collect();
    let notes: Vec<AnnotationId> = workspace
        .annotations
        .iter()
        .filter(|(_, note)| note.process == process && to(note.position) != note.position)
        .map(|(id, _)| *id)
        .collect();
    for flow in bent {
        draft.change(flow, |flow| {
            flow.bends.iter_mut().for_each(|bend| *bend = to(*bend))
        })?;
    }
    for note in notes {
        draft.change(note, |note| note.position = to(note.position))?;
    }
    Ok(())
}

/// Deletes records with everything that cannot be without them; what lies below a lane that goes
/// moves up, and a phase that goes leaves its room to its neighbour.
pub(in crate::edit) fn delete(draft: &mut Draft, ids: &[AnyId]) -> Result<(), Refusal> {
    let mut frames: Vec<(ProcessId, Frame)> = Vec::new();
    for id in ids {
        match id {
            AnyId::Lane(lane) => {
                let process = draft.get(*lane)?.process;
                if frames.iter().all(|(other, _)| *other != process) {
                    frames.push((process, Frame::of(draft.workspace(), process)));
                }
            }
            AnyId::Phase(phase) => phases::hand_over(draft, *phase, ids)?,
            _ => {}
        }
    }
    command::delete(draft, ids)?;
    for (process, before) in frames {
        lanes(draft, process, &before)?;
    }
    Ok(())
}
