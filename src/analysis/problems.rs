//! What is wrong with a drawn process, or still missing: no way in or out, steps that cannot be
//! reached or left, exits that do not add up, names and standards that are not there.
//!
//! Linear in the records of the workspace, so that it can run after every change. What a step, a
//! way and a share is stands in `ways`, `process` and `flow`; which steps want a standard in the model.
//! How a problem is mended is `tool::mend`'s, its words are the catalogue's. A further kind is a
//! line of [`Flaw`] and a part of [`problems`].

use std::collections::{BTreeMap, HashSet};

use super::flow::{self, Assumption, Passage};
use super::graph::{self, Edge, Exits};
use super::process::{Extract, extract};
use super::ways::Ways;
use crate::model::frame::Frame;
use crate::model::process::{ProcessVersion, StepKind};
use crate::model::*;

/// What is wrong, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    NoStart,
    NoEnd,
    /// No way leads there from where cases come in.
    Unreachable,
    /// Nothing leads on, and it is no end.
    DeadEnd,
    /// Steps that lead to each other and never on.
    EndlessLoop,
    /// A decision with one exit decides nothing.
    OneExit,
    /// The probabilities of the exits do not add up to 1.
    Shares,
    /// A step without a name.
    Unnamed,
    UnnamedLane,
    EmptyLane,
    /// Steps of the same name.
    SameName,
    /// Work that no clause governs.
    NoStandard,
}

impl Flaw {
    pub const ALL: &'static [Flaw] = &[
        Flaw::NoStart,
        Flaw::NoEnd,
        Flaw::Unreachable,
        Flaw::DeadEnd,
        Flaw::EndlessLoop,
        Flaw::OneExit,
        Flaw::Shares,
        Flaw::Unnamed,
        Flaw::UnnamedLane,
        Flaw::EmptyLane,
        Flaw::SameName,
        Flaw::NoStandard,
    ];
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub flaw: Flaw,
    /// Where: steps or lanes, in the order of the flow. Of a missing start or end, the steps before
    /// or after which it is missing.
    pub at: Vec<AnyId>,
    /// What the exits add up to, where they do not add up.
    pub sum: Option<f64>,
    /// The shares with which they would, as the measures take them.
    pub shares: Vec<(FlowId, f64)>,
}

/// Everything that is wrong with a process, by kind and then along the flow. A process without
/// steps and lanes has no problems yet.
pub fn problems(workspace: &Workspace, process: ProcessId) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    let drawn = extract(workspace, process);
    if !drawn.steps.is_empty() {
        ways(workspace, &drawn, &mut found);
        exits(workspace, &drawn, &mut found);
        names(workspace, &drawn, &mut found);
        standards(workspace, process, &drawn, &mut found);
    }
    lanes(workspace, process, &drawn, &mut found);
    found.0.sort_by_key(|problem| problem.flaw);
    found.0
}

struct Found(Vec<Problem>);

impl Found {
    fn note(&mut self, flaw: Flaw, at: Vec<AnyId>) {
        self.0.push(Problem {
            flaw,
            at,
            sum: None,
            shares: Vec::new(),
        });
    }
}

fn kind(workspace: &Workspace, id: StepId) -> StepKind {
    workspace.get(id).map_or_else(Default::default, |s| s.kind)
}

/// Ways in, ways out, and what lies between.
fn ways(workspace: &Workspace, drawn: &Extract, found: &mut Found) {
    let ways = Ways::through(workspace, drawn);
    let n = ways.steps.len();
    let is = |at: usize, wanted: StepKind| kind(workspace, ways.steps[at]) == wanted;
    let ids = |at: &[usize]| at.iter().map(|&at| ways.steps[at].into()).collect();

    if !drawn.map.steps.iter().any(|s| s.passage == Passage::Start) {
        let starts = ways.starts.iter().copied();
        let first: Vec<usize> = starts.filter(|&at| !ways.is_aside(at)).collect();
        found.note(Flaw::NoStart, ids(&first));
    }
    for at in (0..n).filter(|&at| !ways.is_reached(at) && !ways.is_aside(at)) {
        found.note(Flaw::Unreachable, ids(&[at]));
    }
    let sinks: Vec<usize> = (0..n)
        .filter(|&at| ways.is_last(at) && !is(at, StepKind::End) && !ways.is_aside(at))
        .collect();
    if (0..n).any(|at| is(at, StepKind::End)) {
        for &at in &sinks {
            found.note(Flaw::DeadEnd, ids(&[at]));
        }
    } else {
        found.note(Flaw::NoEnd, ids(&sinks));
    }
    let mut part = vec![0; n];
    let components = graph::strong_components(n, &ways.edges, &ways.exits);
    for (number, steps) in components.iter().enumerate() {
        steps.iter().for_each(|&at| part[at] = number);
    }
    for steps in components.iter().filter(|steps| steps.len() > 1) {
        let stays = |&at: &usize| {
            let mut to = ways.exits.of(at).iter().map(|&edge| ways.edges[edge].1);
            to.all(|to| part[to] == part[at])
        };
        if steps.iter().all(stays) {
            found.note(Flaw::EndlessLoop, ids(steps));
        }
    }
}

/// Decisions that decide nothing, and exits that do not add up.
fn exits(workspace: &Workspace, drawn: &Extract, found: &mut Found) {
    let n = drawn.steps.len();
    let edges: Vec<Edge> = drawn.map.flows.iter().map(|f| (f.from, f.to)).collect();
    let exits = Exits::new(n, &edges, |_| true);
    let mut shares = vec![1.0; drawn.flows.len()];
    for (at, &id) in drawn.steps.iter().enumerate() {
        let own = exits.of(at);
        if kind(workspace, id) == StepKind::Decision && own.len() == 1 {
            found.note(Flaw::OneExit, vec![id.into()]);
        }
        let stated = |&&flow: &&usize| drawn.map.flows[flow].probability;
        if drawn.map.steps[at].passage == Passage::AllExits
            || own.iter().find_map(|f| stated(&f)).is_none()
        {
            continue;
        }
        let whole = own.iter().all(|flow| stated(&flow).is_some());
        let assumed = flow::share_out(&drawn.map, at, own, &mut shares);
        let sum = match assumed {
            Some(Assumption::Scaled { sum, .. }) => sum,
            // All of them stated as none at all.
            Some(Assumption::SharedEqually { .. }) if whole => 0.0,
            _ => continue,
        };
        found.0.push(Problem {
            flaw: Flaw::Shares,
            at: vec![id.into()],
            sum: Some(sum),
            shares: own
                .iter()
                .map(|&flow| (drawn.flows[flow], shares[flow]))
                .collect(),
        });
    }
}

/// Whether a step is told by its name, and not by its sign alone.
fn wants_name(kind: StepKind) -> bool {
    kind.is_work() || kind == StepKind::Decision
}

fn names(workspace: &Workspace, drawn: &Extract, found: &mut Found) {
    let mut same: BTreeMap<&str, Vec<AnyId>> = BTreeMap::new();
    for &id in &drawn.steps {
        let Some(step) = workspace.get(id).filter(|step| wants_name(step.kind)) else {
            continue;
        };
        match step.name.trim() {
            "" => found.note(Flaw::Unnamed, vec![id.into()]),
            name => same.entry(name).or_default().push(id.into()),
        }
    }
    for (_, at) in same.into_iter().filter(|(_, at)| at.len() > 1) {
        found.note(Flaw::SameName, at);
    }
}

fn standards(workspace: &Workspace, process: ProcessId, drawn: &Extract, found: &mut Found) {
    let past = |process: &std::sync::Arc<Process>| process.version == ProcessVersion::Superseded;
    if workspace.get(process).is_some_and(past) {
        return;
    }
    let governed: HashSet<AnyId> = workspace
        .links
        .values()
        .filter(|link| link.kind == LinkKind::Governs && link.from.kind() == Kind::Clause)
        .map(|link| link.to)
        .collect();
    for &id in &drawn.steps {
        if kind(workspace, id).wants_standard() && !governed.contains(&id.into()) {
            found.note(Flaw::NoStandard, vec![id.into()]);
        }
    }
}

fn lanes(workspace: &Workspace, process: ProcessId, drawn: &Extract, found: &mut Found) {
    let held: HashSet<LaneId> = drawn
        .steps
        .iter()
        .filter_map(|id| workspace.get(*id).map(|step| step.lane))
        .collect();
    for band in Frame::of(workspace, process).bands {
        let Some(lane) = workspace.get(band.lane) else {
            continue;
        };
        if lane.name.trim().is_empty() {
            found.note(Flaw::UnnamedLane, vec![band.lane.into()]);
        }
        if band.leaf && !held.contains(&band.lane) {
            found.note(Flaw::EmptyLane, vec![band.lane.into()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::process::tests::{PROCESS, checkout};
    use super::*;
    use crate::model::process::FlowKind;

    /// The checkout with names, and an exit with its share.
    fn whole() -> Workspace {
        let mut workspace = checkout();
        for (id, step) in &mut workspace.steps {
            Arc::make_mut(step).name = format!("step {}", id.raw());
        }
        for (id, lane) in &mut workspace.lanes {
            Arc::make_mut(lane).name = format!("lane {}", id.raw());
        }
        for raw in [7, 5] {
            let link = Link {
                kind: LinkKind::Governs,
                from: ClauseId::new(1).into(),
                to: StepId::new(raw).into(),
                ..Link::default()
            };
            workspace.links.insert(Id::new(raw), link.into());
        }
        workspace
    }
    fn step(workspace: &mut Workspace, raw: u64) -> &mut Step {
        Arc::make_mut(workspace.steps.get_mut(&Id::new(raw)).unwrap())
    }
    fn flow(workspace: &mut Workspace, raw: u64) -> &mut Flow {
        Arc::make_mut(workspace.flows.get_mut(&Id::new(raw)).unwrap())
    }
    /// The problems as kind and raw ids.
    fn told(workspace: &Workspace) -> Vec<(Flaw, Vec<u64>)> {
        problems(workspace, PROCESS)
            .into_iter()
            .map(|p| (p.flaw, p.at.iter().map(|id| id.raw()).collect()))
            .collect()
    }

    #[test]
    fn a_whole_process_has_no_problems_and_neither_has_an_empty_one() {
        assert_eq!(told(&whole()), []);
        assert_eq!(told(&Workspace::default()), []);
    }

    #[test]
    fn a_missing_start_and_end_are_told_once_with_the_steps_beside_them() {
        let mut workspace = whole();
        workspace.steps.retain(|id, _| ![4, 9].contains(&id.raw()));
        workspace.flows.retain(|id, _| ![1, 6].contains(&id.raw()));
        assert_eq!(
            told(&workspace),
            [(Flaw::NoStart, vec![8]), (Flaw::NoEnd, vec![5])]
        );
    }

    #[test]
    fn what_cannot_be_reached_or_left_is_named() {
        let mut workspace = whole();
        workspace.flows.remove(&Id::new(2));
        assert_eq!(
            told(&workspace),
            [
                (Flaw::Unreachable, vec![7]),
                (Flaw::Unreachable, vec![6]),
                (Flaw::Unreachable, vec![5]),
                (Flaw::Unreachable, vec![4]),
                (Flaw::DeadEnd, vec![8]),
            ]
        );
    }

    #[test]
    fn a_loop_without_exit_is_one_problem() {
        let mut workspace = whole();
        workspace.flows.remove(&Id::new(5));
        let told = told(&workspace);
        let loops: Vec<_> = told.iter().filter(|p| p.0 == Flaw::EndlessLoop).collect();
        assert_eq!(loops, [&(Flaw::EndlessLoop, vec![7, 6])]);
        assert!(told.contains(&(Flaw::OneExit, vec![6])));
    }

    #[test]
    fn exits_that_do_not_add_up_come_with_the_shares_that_do() {
        let mut workspace = whole();
        flow(&mut workspace, 5).probability = Some(0.4);
        let found = problems(&workspace, PROCESS);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].flaw, Flaw::Shares);
        assert!((found[0].sum.unwrap() - 0.5).abs() < 1e-9);
        let shares: Vec<f64> = found[0].shares.iter().map(|(_, share)| *share).collect();
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        // One exit left open takes what remains, and nothing is said.
        flow(&mut workspace, 5).probability = None;
        assert_eq!(told(&workspace), []);
        flow(&mut workspace, 5).probability = Some(0.0);
        flow(&mut workspace, 4).probability = Some(0.0);
        assert_eq!(problems(&workspace, PROCESS)[0].sum, Some(0.0));
    }

    #[test]
    fn names_are_wanted_of_work_and_decisions_and_not_twice() {
        let mut workspace = whole();
        step(&mut workspace, 9).name.clear();
        step(&mut workspace, 6).name.clear();
        step(&mut workspace, 5).name = " step 7 ".into();
        assert_eq!(
            told(&workspace),
            [(Flaw::Unnamed, vec![6]), (Flaw::SameName, vec![7, 5])]
        );
    }

    #[test]
    fn work_without_a_clause_is_told_unless_the_process_is_past() {
        let mut workspace = whole();
        workspace.links.remove(&Id::new(5));
        assert_eq!(told(&workspace), [(Flaw::NoStandard, vec![5])]);
        let process = Arc::make_mut(workspace.processes.get_mut(&PROCESS).unwrap());
        process.version = ProcessVersion::Superseded;
        assert_eq!(told(&workspace), []);
    }

    #[test]
    fn lanes_want_a_name_and_steps() {
        let mut workspace = whole();
        let lane = Lane {
            process: PROCESS,
            ..Lane::default()
        };
        workspace.lanes.insert(Id::new(3), lane.into());
        assert_eq!(
            told(&workspace),
            [(Flaw::UnnamedLane, vec![3]), (Flaw::EmptyLane, vec![3])]
        );
    }

    #[test]
    fn a_step_that_is_only_asked_and_answers_is_no_part_of_the_way() {
        let mut workspace = whole();
        let mut asked = step(&mut workspace, 7).clone();
        asked.name = "look up".into();
        asked.kind = StepKind::Wait;
        workspace.steps.insert(Id::new(10), asked.into());
        for (raw, from, to) in [(8, 7, 10), (9, 10, 7)] {
            let message = Flow {
                from: Id::new(from),
                to: Id::new(to),
                kind: FlowKind::Message,
                ..Flow::default()
            };
            workspace.flows.insert(Id::new(raw), message.into());
        }
        assert_eq!(told(&workspace), []);
        workspace.flows.remove(&Id::new(8));
        workspace.flows.remove(&Id::new(9));
        assert_eq!(
            told(&workspace),
            [(Flaw::Unreachable, vec![10]), (Flaw::DeadEnd, vec![10])]
        );
    }

    #[test]
    fn a_message_is_no_way_out() {
        let mut workspace = whole();
        flow(&mut workspace, 6).kind = FlowKind::Message;
        let told = told(&workspace);
        assert_eq!(told[0], (Flaw::Unreachable, vec![4]));
        assert_eq!(told[1], (Flaw::DeadEnd, vec![5]));
    }
}
