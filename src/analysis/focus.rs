//! What stays in focus on a map while everything else steps back: one lane with what comes in and
//! goes out, or the critical path. Sets of records; how stepping back looks is the view's.

use std::collections::HashSet;

use super::process::measure;
use crate::model::frame::Frame;
use crate::model::{AnyId, LaneId, ProcessId, StepId, Workspace};

/// What is in focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// Nothing steps back.
    #[default]
    Nothing,
    Lane(LaneId),
    CriticalPath,
}

/// The steps, flows and lanes that stay in focus; `None` where nothing steps back: nothing is in
/// focus, the lane is none of this process, or the process has no critical path.
pub fn kept(workspace: &Workspace, process: ProcessId, focus: Focus) -> Option<HashSet<AnyId>> {
    match focus {
        Focus::Nothing => None,
        Focus::Lane(lane) => within(workspace, process, lane),
        Focus::CriticalPath => critical(workspace, process),
    }
}

/// The lane with those inside it and around it, its steps, and every flow that touches one of them.
fn within(workspace: &Workspace, process: ProcessId, lane: LaneId) -> Option<HashSet<AnyId>> {
    let frame = Frame::of(workspace, process);
    let band = *frame.band(lane)?;
    let end = band.top + band.extent;
    let inside = |other: &&crate::model::frame::Band| {
        other.depth >= band.depth && other.top >= band.top && other.top + other.extent <= end
    };
    let mut lanes: HashSet<LaneId> = frame
        .bands
        .iter()
        .filter(inside)
        .map(|band| band.lane)
        .collect();
    let steps: HashSet<StepId> = workspace
        .steps
        .iter()
        .filter(|(_, step)| lanes.contains(&step.lane))
        .map(|(id, _)| *id)
        .collect();
    let mut around = workspace.get(lane).and_then(|lane| lane.parent);
    while let Some(outer) = around
        && lanes.insert(outer)
    {
        around = workspace.get(outer).and_then(|lane| lane.parent);
    }
    let touching = workspace
        .flows
        .iter()
        .filter(|(_, flow)| steps.contains(&flow.from) || steps.contains(&flow.to));
    let mut kept: HashSet<AnyId> = touching.map(|(id, _)| (*id).into()).collect();
    kept.extend(lanes.into_iter().map(AnyId::from));
    kept.extend(steps.into_iter().map(AnyId::from));
    Some(kept)
}

/// The steps and flows of the critical path; all lanes stay, since it runs through them.
fn critical(workspace: &Workspace, process: ProcessId) -> Option<HashSet<AnyId>> {
    let measures = measure(workspace, process).ok()?;
    if measures.critical_length <= 0.0 {
        return None;
    }
    let lanes = workspace
        .lanes
        .iter()
        .filter(|(_, lane)| lane.process == process);
    let flows = measures.flows.iter().filter(|(_, flow)| flow.critical);
    Some(
        measures
            .critical_path
            .iter()
            .map(|id| AnyId::from(*id))
            .chain(flows.map(|(id, _)| (*id).into()))
            .chain(lanes.map(|(id, _)| (*id).into()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::process::tests::{PROCESS, checkout};
    use super::*;
    use crate::model::{FlowId, Id};

    fn steps(kept: &HashSet<AnyId>) -> Vec<u64> {
        let mut steps: Vec<u64> = kept
            .iter()
            .filter(|id| matches!(id, AnyId::Step(_)))
            .map(|id| id.raw())
            .collect();
        steps.sort_unstable();
        steps
    }

    #[test]
    fn a_lane_in_focus_keeps_its_steps_and_what_comes_in_and_goes_out() {
        let workspace = checkout();
        let lane = LaneId::new(2);
        let kept = kept(&workspace, PROCESS, Focus::Lane(lane)).unwrap();
        let own: Vec<u64> = workspace
            .steps
            .iter()
            .filter(|(_, step)| step.lane == lane)
            .map(|(id, _)| id.raw())
            .collect();
        assert_eq!(steps(&kept), own);
        assert!(kept.contains(&lane.into()) && !kept.contains(&LaneId::new(1).into()));
        for (id, flow) in &workspace.flows {
            let touches = own.contains(&flow.from.raw()) || own.contains(&flow.to.raw());
            assert_eq!(kept.contains(&(*id).into()), touches);
        }
    }

    #[test]
    fn the_critical_path_keeps_its_steps_its_flows_and_every_lane() {
        let workspace = checkout();
        let kept = kept(&workspace, PROCESS, Focus::CriticalPath).unwrap();
        let path = measure(&workspace, PROCESS).unwrap().critical_path;
        assert_eq!(steps(&kept).len(), path.len());
        assert!(kept.contains(&FlowId::new(1).into()));
        assert!(!kept.contains(&FlowId::new(4).into()));
        assert!(
            workspace
                .lanes
                .keys()
                .all(|id| kept.contains(&(*id).into()))
        );
    }

    #[test]
    fn nothing_steps_back_for_a_lane_of_another_process_or_without_a_path() {
        let mut workspace = checkout();
        assert_eq!(kept(&workspace, PROCESS, Focus::Nothing), None);
        assert_eq!(kept(&workspace, PROCESS, Focus::Lane(Id::new(99))), None);
        workspace.steps.clear();
        workspace.flows.clear();
        assert_eq!(kept(&workspace, PROCESS, Focus::CriticalPath), None);
    }
}
