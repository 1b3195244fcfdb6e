//! Commands of improvement: a cycle walks through its gates, leaves a standard behind, and is followed
//! by the next. `adopt` is what it leaves, `whys` the outline of its causes.

mod adopt;
pub mod whys;

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::cycle::{Act, Check, Decision, Doing, Stage};
use crate::model::*;

#[derive(Clone, Debug, PartialEq)]
pub enum ImproveCommand {
    /// The next stage, if the gate is passed. Closing with "adopt" sets a watch on the cycle's
    /// indicator and makes its to-be process the present one; with "adapt" or "abandon" the plan
    /// goes on in a new cycle.
    Advance(CycleId),
    /// Back to the stage before: what was written stays.
    StepBack(CycleId),
    /// To any stage: on through every gate between, or back. One gate that is not passed refuses
    /// all of it.
    Walk(CycleId, Stage),
    /// Writes the wording and the target that a cycle adopts into its clause. A standard that binds
    /// goes into revision, signed with this name.
    WriteRevision { cycle: CycleId, by: String },
    /// A new cycle takes up what the watch of this one has seen.
    FollowUp(CycleId),
}

impl ImproveCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            ImproveCommand::Advance(cycle) => of(Verb::Advance, &[(*cycle).into()]),
            ImproveCommand::StepBack(cycle) | ImproveCommand::Walk(cycle, _) => {
                of(Verb::Move, &[(*cycle).into()])
            }
            ImproveCommand::WriteRevision { cycle, .. } => of(Verb::Edit, &[(*cycle).into()]),
            ImproveCommand::FollowUp(cycle) => of(Verb::Add, &[(*cycle).into()]),
        }
    }
}

/// The stage before this one.
const fn stage_before(stage: Stage) -> Option<Stage> {
    match stage {
        Stage::Plan => None,
        Stage::Do => Some(Stage::Plan),
        Stage::Check => Some(Stage::Do),
        Stage::Act => Some(Stage::Check),
        Stage::Closed => Some(Stage::Act),
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
        ImproveCommand::StepBack(id) => step_back(draft, *id),
        ImproveCommand::WriteRevision { cycle, by } => adopt::write(draft, *cycle, by),
        ImproveCommand::FollowUp(id) => adopt::follow_up(draft, *id),
        ImproveCommand::Walk(id, to) => {
            let from = draft.get(*id)?.stage;
            let place = |stage: Stage| {
                let all = Stage::ALL.iter();
                all.take_while(|other| **other != stage).count()
            };
            let (from, to) = (place(from), place(*to));
            match from.cmp(&to) {
                std::cmp::Ordering::Equal => Err(Refusal::Nothing),
                std::cmp::Ordering::Less => (from..to).try_for_each(|_| advance(draft, *id)),
                std::cmp::Ordering::Greater => (to..from).try_for_each(|_| step_back(draft, *id)),
            }
        }
    }
}

fn step_back(draft: &mut Draft, id: CycleId) -> Result<(), Refusal> {
    let before = stage_before(draft.get(id)?.stage).ok_or(Refusal::Nothing)?;
    draft.change(id, |cycle| (cycle.stage, cycle.closed) = (before, None))
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
    if cycle.act.decision == Some(Decision::Adopt) {
        adopt::take_over(draft, &cycle)?;
    }
    draft.change(id, |cycle| {
        cycle.closed = Some(today);
        cycle.next = next;
        if cycle.act.decision == Some(Decision::Adopt) && cycle.act.watch.is_none() {
            cycle.act.watch = cycle.plan.indicator;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::Gap;
    use super::super::testing::Person;
    use super::*;
    use crate::model::cycle::{Action, ActionState, ChartVerdict, Why};
    use crate::model::standard::Lifecycle;

    fn gate(person: &mut Person, id: CycleId) -> Vec<Gap> {
        match person.is_refused(ImproveCommand::Advance(id)) {
            Refusal::Gate(gaps) => gaps,
            other => panic!("{other}"),
        }
    }
    const DAY: Option<Date> = Some(Date::constant(2026, 3, 1));

    fn at_check() -> (Person, CycleId) {
        let mut person = Person::new();
        let id = person.creates(Cycle::default());
        assert_eq!(
            gate(&mut person, id),
            [
                Gap::Baseline,
                Gap::CauseWithEvidence,
                Gap::TargetAndDate,
                Gap::CheckPlan
            ]
        );
        person.puts(id, |cycle| {
            let plan = &mut cycle.plan;
            (plan.baseline, plan.target, plan.target_date) = (Some(290.0), Some(200.0), DAY);
            plan.check_plan = "eight weeks".into();
            plan.whys = vec![Why {
                answer: "checked by hand".into(),
                evidence: "video".into(),
                ..Why::default()
            }];
        });
        person.does(ImproveCommand::Advance(id));
        assert_eq!(gate(&mut person, id), [Gap::ActionsDone]);
        let cancelled = Action {
            state: ActionState::Cancelled,
            ..Action::default()
        };
        person.puts(id, |cycle| {
            cycle.doing.actions = vec![cancelled];
            cycle.doing.sample_planned = Some(8);
        });
        assert_eq!(
            gate(&mut person, id),
            [Gap::CancelledWithoutReason, Gap::SampleReached]
        );
        person.puts(id, |cycle| {
            cycle.doing.actions[0].reason = "no budget".into();
            cycle.doing.sample_reached = Some(8);
        });
        person.does(ImproveCommand::Advance(id));
        (person, id)
    }
    fn at_act() -> (Person, CycleId) {
        let (mut person, id) = at_check();
        assert_eq!(gate(&mut person, id), [Gap::VerdictSigned]);
        person.puts(id, |cycle| {
            let check = &mut cycle.check;
            (check.verdict, check.signed_on) = (Some(ChartVerdict::Improved), DAY);
            check.signed_by = "Li".into();
        });
        person.does(ImproveCommand::Advance(id));
        assert_eq!(gate(&mut person, id), [Gap::DecisionMade]);
        (person, id)
    }

    #[test]
    fn adopting_wants_a_revised_standard_in_force_and_sets_a_watch() {
        let (mut person, id) = at_act();
        let indicator = person.creates(Indicator::default());
        let standard = person.creates(Standard::default());
        person.puts(id, |cycle| {
            cycle.act.decision = Some(Decision::Adopt);
            cycle.act.revised = Some(standard);
            cycle.plan.indicator = Some(indicator);
        });
        assert_eq!(gate(&mut person, id), [Gap::RevisedStandardInForce]);
        person.puts(standard, |standard| standard.state = Lifecycle::InForce);
        person.does(ImproveCommand::Advance(id));
        let cycle = &person.see().cycles[&id];
        assert_eq!(cycle.stage, Stage::Closed);
        assert_eq!(cycle.act.watch, Some(indicator));
        assert_eq!(
            person.is_refused(ImproveCommand::Advance(id)),
            Refusal::Nothing
        );
    }

    #[test]
    fn adapting_goes_on_in_a_new_cycle_with_the_same_plan() {
        let (mut person, id) = at_act();
        person.puts(id, |cycle| cycle.act.decision = Some(Decision::Adapt));
        let next = person.does(ImproveCommand::Advance(id))[0];
        let cycles = &person.see().cycles;
        assert_eq!(cycles[&id].next.map(AnyId::from), Some(next));
        let AnyId::Cycle(next) = next else { panic!() };
        assert_eq!(cycles[&next].plan, cycles[&id].plan);
        assert_eq!(cycles[&next].stage, Stage::Plan);
        // Opened again and closed again, it is followed by the same one.
        person.does(ImproveCommand::StepBack(id));
        person.does(ImproveCommand::Advance(id));
        assert_eq!(person.see().cycles.len(), 2);
    }

    #[test]
    fn a_walk_over_several_stages_is_refused_as_a_whole_by_one_gate() {
        let (mut person, id) = at_check();
        assert_eq!(
            person.is_refused(ImproveCommand::Walk(id, Stage::Check)),
            Refusal::Nothing
        );
        person.does(ImproveCommand::Walk(id, Stage::Plan));
        assert_eq!(person.see().cycles[&id].stage, Stage::Plan);
        // Plan and do are fulfilled, the check is not.
        let before = person.see().clone();
        assert_eq!(
            person.is_refused(ImproveCommand::Walk(id, Stage::Act)),
            Refusal::Gate(vec![Gap::VerdictSigned])
        );
        assert_eq!(*person.see(), before);
        person.does(ImproveCommand::Walk(id, Stage::Check));
        assert_eq!(person.see().cycles[&id].stage, Stage::Check);
    }

    #[test]
    fn stepping_back_keeps_what_was_written() {
        let (mut person, id) = at_check();
        person.does(ImproveCommand::StepBack(id));
        person.does(ImproveCommand::StepBack(id));
        let cycle = &person.see().cycles[&id];
        assert_eq!((cycle.stage, cycle.doing.actions.len()), (Stage::Plan, 1));
        assert_eq!(
            person.is_refused(ImproveCommand::StepBack(id)),
            Refusal::Nothing
        );
    }
}
