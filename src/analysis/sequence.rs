//! The steps of a process as one line, in the order of the flow: what a person hears who has the
//! map read out. Flows that lead back (rework, messages, loops) do not count for the order; among
//! steps that might come next the one drawn first comes first. Notes stand where they are drawn.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::frame::Frame;
use crate::model::process::FlowKind;
use crate::model::*;

/// A step in the line, with what it is connected to in the order of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub step: StepId,
    pub comes_from: Vec<(FlowId, StepId)>,
    pub leads_to: Vec<(FlowId, StepId)>,
}

/// Where a step is drawn: along the flow, then across it.
type Drawn = (i32, i32, StepId);

/// The steps of a process in the order of the flow, each once.
pub fn sequence(workspace: &Workspace, process: ProcessId) -> Vec<Place> {
    let frame = Frame::of(workspace, process);
    let tops: HashMap<LaneId, i32> = frame.bands.iter().map(|b| (b.lane, b.top)).collect();
    let drawn: BTreeMap<StepId, Drawn> = workspace
        .steps
        .iter()
        .filter_map(|(id, step)| {
            let top = tops.get(&step.lane)?;
            Some((*id, (step.position.along, top + step.position.across, *id)))
        })
        .collect();
    let mut leads: HashMap<StepId, Vec<(FlowId, StepId)>> = HashMap::new();
    let mut comes: HashMap<StepId, Vec<(FlowId, StepId)>> = HashMap::new();
    let mut onward: HashMap<StepId, Vec<StepId>> = HashMap::new();
    let mut waiting: HashMap<StepId, usize> = HashMap::new();
    for (id, flow) in &workspace.flows {
        let (Some(from), Some(to)) = (drawn.get(&flow.from), drawn.get(&flow.to)) else {
            continue;
        };
        leads.entry(flow.from).or_default().push((*id, flow.to));
        comes.entry(flow.to).or_default().push((*id, flow.from));
        if flow.kind == FlowKind::Sequence && from <= to {
            onward.entry(flow.from).or_default().push(flow.to);
            *waiting.entry(flow.to).or_default() += 1;
        }
    }
    // Flows count only where they lead on, so that there is no circle and every step gets its turn.
    let mut ready: BTreeSet<Drawn> = drawn
        .values()
        .filter(|at| !waiting.contains_key(&at.2))
        .copied()
        .collect();
    let mut order = Vec::with_capacity(drawn.len());
    while let Some((.., id)) = ready.pop_first() {
        order.push(id);
        for next in onward.get(&id).into_iter().flatten() {
            let left = waiting.entry(*next).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.extend(drawn.get(next));
            }
        }
    }
    let turn: HashMap<StepId, usize> = order.iter().enumerate().map(|(i, id)| (*id, i)).collect();
    let sorted = |mut all: Vec<(FlowId, StepId)>| {
        all.sort_by_key(|(flow, step)| (turn.get(step).copied(), *flow));
        all
    };
    order
        .into_iter()
        .map(|step| Place {
            step,
            comes_from: sorted(comes.remove(&step).unwrap_or_default()),
            leads_to: sorted(leads.remove(&step).unwrap_or_default()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::process::Position;

    /// Steps of one lane from left to right, named by their places, with these flows.
    fn drawn(count: u64, flows: &[(u64, u64, FlowKind)]) -> Workspace {
        let mut workspace = Workspace::default();
        let (process, lane) = (Id::new(1), Id::new(2));
        let record = Process::default();
        workspace.processes.insert(process, record.into());
        let record = Lane {
            process,
            ..Lane::default()
        };
        workspace.lanes.insert(lane, record.into());
        for place in 1..=count {
            let record = Step {
                lane,
                position: Position::new(160 * place as i32, 62),
                ..Step::default()
            };
            workspace.steps.insert(Id::new(10 + place), record.into());
        }
        for (at, (from, to, kind)) in flows.iter().enumerate() {
            let record = Flow {
                from: Id::new(10 + from),
                to: Id::new(10 + to),
                kind: *kind,
                ..Flow::default()
            };
            workspace
                .flows
                .insert(Id::new(100 + at as u64), record.into());
        }
        workspace
    }

    fn order(workspace: &Workspace) -> Vec<u64> {
        let line = sequence(workspace, Id::new(1));
        line.iter().map(|place| place.step.raw() - 10).collect()
    }

    const ON: FlowKind = FlowKind::Sequence;

    #[test]
    fn steps_come_in_the_order_of_the_flow_with_what_they_are_connected_to() {
        let workspace = drawn(3, &[(1, 2, ON), (2, 3, ON)]);
        assert_eq!(order(&workspace), [1, 2, 3]);
        let line = sequence(&workspace, Id::new(1));
        assert_eq!(line[1].comes_from[0].1, line[0].step);
        assert_eq!(line[1].leads_to[0].1, line[2].step);
        assert!(line[0].comes_from.is_empty() && line[2].leads_to.is_empty());
    }

    #[test]
    fn a_flow_that_leads_back_changes_no_order_and_every_step_comes_once() {
        let back = [(3, 1, ON), (4, 2, FlowKind::Rework)];
        let on = [(1, 2, ON), (2, 3, ON), (3, 4, ON)];
        let workspace = drawn(4, &[&on[..], &back[..]].concat());
        assert_eq!(order(&workspace), [1, 2, 3, 4]);
    }
}
