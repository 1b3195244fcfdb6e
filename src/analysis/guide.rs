//! The six steps of optimising a process (R34) and the framework of four (R8) as a way through the
//! rooms: what each step asks for, how much of it is there, and the first record that lacks it.
//! Nothing is stored: the way is read off the workspace. A further question is a variant of [`Ask`]
//! with its arm in [`answer`].

use std::collections::BTreeSet;

use super::trace::{self, Break};
use crate::model::cycle::{Decision, Stage};
use crate::model::need::NeedKind;
use crate::model::process::ProcessVersion;
use crate::model::standard::NodeKind;
use crate::model::*;

/// A step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Assess,
    Collect,
    Design,
    Optimise,
    Run,
    Evaluate,
}

/// A part of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Formulate,
    Optimise,
    Supervise,
    Trace,
}

/// What a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    /// A service whose card says goal and content.
    Service,
    /// A present process with steps of work.
    PresentProcess,
    /// Needs, every core one of them verified.
    VerifiedNeeds,
    /// A time for every step of work.
    StepTimes,
    /// An indicator, each with a baseline.
    Baselines,
    /// Points for every indicator.
    Points,
    /// A to-be process, or one that already followed another.
    TargetProcess,
    /// Clauses, each with a metric and a target or a method of verification.
    MeasurableClauses,
    /// Every step of work governed by a clause.
    GovernedSteps,
    /// A board for the work.
    Board,
    /// A cycle that has come past its plan.
    CycleUnderWay,
    /// A training that was held.
    Training,
    /// A standard in force.
    InForce,
    /// An evaluation with a score.
    Evaluated,
    /// A cycle whose effect is signed.
    EffectSigned,
    /// A cycle that was adopted and closed.
    Adopted,
    /// A chain without breaks.
    WholeChain,
    /// Links whose clauses did not change since.
    ConfirmedLinks,
}

impl Step {
    pub const ALL: &'static [Step] = &[
        Step::Assess,
        Step::Collect,
        Step::Design,
        Step::Optimise,
        Step::Run,
        Step::Evaluate,
    ];
    pub const fn asks(self) -> &'static [Ask] {
        match self {
            Step::Assess => &[Ask::Service, Ask::PresentProcess, Ask::VerifiedNeeds],
            Step::Collect => &[Ask::StepTimes, Ask::Baselines, Ask::Points],
            Step::Design => &[
                Ask::TargetProcess,
                Ask::MeasurableClauses,
                Ask::GovernedSteps,
            ],
            Step::Optimise => &[Ask::Board, Ask::CycleUnderWay],
            Step::Run => &[Ask::Training, Ask::InForce],
            Step::Evaluate => &[Ask::Evaluated, Ask::EffectSigned, Ask::Adopted],
        }
    }
}

impl Part {
    pub const ALL: &'static [Part] = &[
        Part::Formulate,
        Part::Optimise,
        Part::Supervise,
        Part::Trace,
    ];
    pub const fn asks(self) -> &'static [Ask] {
        match self {
            Part::Formulate => &[Ask::MeasurableClauses, Ask::InForce],
            Part::Optimise => &[Ask::PresentProcess, Ask::TargetProcess, Ask::Adopted],
            Part::Supervise => &[Ask::Points, Ask::Evaluated],
            Part::Trace => &[Ask::GovernedSteps, Ask::WholeChain, Ask::ConfirmedLinks],
        }
    }
}

/// How far a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub ask: Ask,
    pub done: bool,
    /// How many records lack what is asked for; 0 where there is nothing yet that could.
    pub open: usize,
    /// The first of them.
    pub first: Option<AnyId>,
}

/// Every question with its answer, in the order of `Ask`. Linear in records and links.
pub fn answers(workspace: &Workspace) -> Vec<Answer> {
    let breaks = trace::breaks(workspace);
    let mut asks: BTreeSet<Ask> = BTreeSet::new();
    asks.extend(Step::ALL.iter().flat_map(|step| step.asks()));
    asks.extend(Part::ALL.iter().flat_map(|part| part.asks()));
    asks.into_iter()
        .map(|ask| answer(workspace, &breaks, ask))
        .collect()
}

type Breaks = std::collections::BTreeMap<Break, Vec<AnyId>>;

/// There must be at least one, and none that lacks something.
fn all(ask: Ask, any: bool, lacking: Vec<AnyId>) -> Answer {
    Answer {
        ask,
        done: any && lacking.is_empty(),
        open: lacking.len(),
        first: lacking.first().copied(),
    }
}

/// One is enough.
fn one(ask: Ask, found: bool) -> Answer {
    Answer {
        ask,
        done: found,
        open: 0,
        first: None,
    }
}

fn lacking<T: Record>(workspace: &Workspace, lacks: impl Fn(&T) -> bool) -> Vec<AnyId> {
    let ids = workspace.ranked::<T>(|record| lacks(record));
    ids.into_iter().map(T::tag).collect()
}

fn answer(workspace: &Workspace, breaks: &Breaks, ask: Ask) -> Answer {
    let filled = |text: &str| !text.trim().is_empty();
    let broken = |kinds: &[Break]| -> Vec<AnyId> {
        let of = kinds.iter().filter_map(|kind| breaks.get(kind));
        of.flatten().copied().collect()
    };
    let stage = |cycle: &Cycle| Stage::ALL.iter().position(|stage| *stage == cycle.stage);
    match ask {
        Ask::Service => all(
            ask,
            !workspace.services.is_empty(),
            lacking(workspace, |service: &Service| {
                !filled(&service.goal) || !filled(&service.content)
            }),
        ),
        Ask::PresentProcess => {
            let works = |id: &ProcessId| {
                workspace.steps.iter().any(|(step, record)| {
                    record.kind.is_work() && workspace.process_of(*step) == Some(*id)
                })
            };
            let present = workspace.ranked::<Process>(|p| p.version == ProcessVersion::AsIs);
            one(ask, present.iter().any(works))
        }
        Ask::VerifiedNeeds => all(
            ask,
            !workspace.needs.is_empty(),
            lacking(workspace, |need: &Need| {
                need.kind != Some(NeedKind::Secondary) && need.verified.is_none()
            }),
        ),
        Ask::StepTimes => {
            let work = workspace
                .steps
                .iter()
                .filter(|(_, step)| step.kind.is_work());
            let (mut any, mut without) = (false, Vec::new());
            for (id, step) in work {
                any = true;
                if step.standard_time.is_none() && step.touch_time.is_none() {
                    without.push(AnyId::Step(*id));
                }
            }
            all(ask, any, without)
        }
        Ask::Baselines => all(
            ask,
            !workspace.indicators.is_empty(),
            lacking(workspace, |i: &Indicator| i.baseline.is_none()),
        ),
        Ask::Points => all(
            ask,
            !workspace.indicators.is_empty(),
            lacking(workspace, |i: &Indicator| i.series.is_empty()),
        ),
        Ask::TargetProcess => {
            let versions = || workspace.processes.values().map(|p| p.version);
            let target = versions().any(|version| version == ProcessVersion::ToBe);
            let followed = versions().any(|version| version == ProcessVersion::Superseded);
            one(ask, target || followed)
        }
        Ask::MeasurableClauses => all(
            ask,
            !workspace.clauses.is_empty(),
            lacking(workspace, |clause: &Clause| {
                let measured = filled(&clause.metric) && clause.target.is_some();
                !measured && !filled(&clause.verification)
            }),
        ),
        Ask::GovernedSteps => all(
            ask,
            workspace.steps.values().any(|step| step.kind.is_work()),
            broken(&[Break::StepWithoutClause]),
        ),
        Ask::Board => one(ask, !workspace.boards.is_empty()),
        Ask::CycleUnderWay => one(
            ask,
            workspace
                .cycles
                .values()
                .any(|cycle| stage(cycle) > Some(0)),
        ),
        Ask::Training => {
            let held = |training: &cycle::Training| {
                training.date.is_some() || training.attendees.is_some_and(|count| count > 0)
            };
            let cycles = workspace.cycles.values();
            let milestones = workspace.milestones.values();
            one(
                ask,
                cycles.flat_map(|c| &c.doing.training).any(held)
                    || milestones.flat_map(|m| &m.training).any(held),
            )
        }
        Ask::InForce => one(
            ask,
            workspace
                .standards
                .values()
                .any(|s| s.node == NodeKind::Standard && s.state.binding()),
        ),
        Ask::Evaluated => one(
            ask,
            workspace.evaluations.values().any(|e| e.score().is_some()),
        ),
        Ask::EffectSigned => one(
            ask,
            workspace
                .cycles
                .values()
                .any(|c| c.check.verdict.is_some() && c.check.signed_on.is_some()),
        ),
        Ask::Adopted => one(
            ask,
            workspace.cycles.values().any(|cycle| {
                cycle.stage == Stage::Closed && cycle.act.decision == Some(Decision::Adopt)
            }),
        ),
        Ask::WholeChain => {
            let told = [Break::StepWithoutClause, Break::SuspectLink];
            let rest: Vec<Break> = Break::ALL
                .iter()
                .copied()
                .filter(|kind| !told.contains(kind))
                .collect();
            all(ask, !workspace.is_empty(), broken(&rest))
        }
        Ask::ConfirmedLinks => all(
            ask,
            !workspace.links.is_empty(),
            broken(&[Break::SuspectLink]),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_workspace_has_every_question_open() {
        let answers = answers(&Workspace::default());
        assert!(
            answers
                .iter()
                .all(|answer| !answer.done && answer.open == 0)
        );
        let asked: usize = Step::ALL.iter().map(|step| step.asks().len()).sum();
        assert!(asked == 16 && answers.len() == 18);
    }
}
