//! Ways that are missing: to a step that cannot be reached, on from a dead end, out of a loop. What
//! is joined stands near in reading order; a way that would only close a circle is never offered.

use super::{Deed, Mender, Offer, add_end, first_step};
use crate::analysis::problems::Problem;
use crate::edit::Command;
use crate::edit::map::MapCommand;
use crate::edit::rules;
use crate::model::process::StepKind;
use crate::model::*;

impl Mender<'_> {
    fn step(&self, at: usize) -> Option<&Step> {
        self.workspace.get(self.ways.steps[at]).map(|step| &**step)
    }
    fn kind(&self, at: usize) -> StepKind {
        self.step(at)
            .map_or_else(Default::default, |step| step.kind)
    }
    fn lane(&self, at: usize) -> Option<LaneId> {
        self.step(at).map(|step| step.lane)
    }
    fn join(&self, from: usize, to: usize) -> Option<Command> {
        let (from, to) = (self.ways.steps[from], self.ways.steps[to]);
        rules::may_connect(self.workspace, from, to, None).ok()?;
        let join = MapCommand::join(self.workspace, from, to);
        Some(Command::Map(join))
    }

    /// Leads to a step that cannot be reached, from the nearest before it that can: in its lane if
    /// there is one, but a step that nothing leads on from yet goes before one that is on its way.
    pub(super) fn lead_there(&self, problem: &Problem) -> Option<Offer> {
        let wanted = first_step(problem)?;
        let at = self.ways.place(wanted)?;
        // It is offered at the first of those that lead there, which takes the others along.
        let before = self.ways.before(&[at]);
        let head = (0..=at).find(|&step| before[step] && !self.ways.is_reached(step))?;
        if head != at {
            return None;
        }
        let beyond = self.ways.beyond(&[at]);
        let may = |&from: &usize| {
            let on_way = self.ways.is_reached(from) && !self.ways.is_aside(from);
            on_way && !beyond[from] && self.kind(from) != StepKind::End
        };
        let nearest = |fits: &dyn Fn(usize) -> bool| {
            let mut before = (0..at).rev().filter(may);
            before.find(|&from| fits(from))
        };
        let here = |from: usize| self.lane(from) == self.lane(at);
        let open = |from: usize| self.ways.is_last(from) || self.kind(from) == StepKind::Decision;
        let from = nearest(&|from| here(from) && open(from))
            .or_else(|| nearest(&open))
            .or_else(|| nearest(&here))
            .or_else(|| nearest(&|_| true))?;
        let deed = Deed::ConnectFrom(self.ways.steps[from]);
        Some(Offer::to_do(deed, self.join(from, at)?))
    }

    /// Leads on from a dead end: to the next step, before all to one that cannot be reached yet, or
    /// to an end of its own.
    pub(super) fn lead_on(&self, problem: &Problem) -> Vec<Offer> {
        let Some(from) = first_step(problem) else {
            return Vec::new();
        };
        let next = || {
            let at = self.ways.place(from)?;
            let to = self.next(at, &self.ways.before(&[at]))?;
            let deed = Deed::ConnectTo(self.ways.steps[to]);
            Some(Offer::to_do(deed, self.join(at, to)?))
        };
        let end = Offer::to_do(Deed::AddEnd, add_end(from));
        next().into_iter().chain([end]).collect()
    }

    /// Leads out of a loop: from its last decision, or its last step, to the next step behind it, or
    /// to an end.
    pub(super) fn lead_out(&self, problem: &Problem) -> Vec<Offer> {
        let place = |id: &AnyId| match id {
            AnyId::Step(step) => self.ways.place(*step),
            _ => None,
        };
        let within: Vec<usize> = problem.at.iter().filter_map(place).collect();
        let Some(from) = self.exit_of(within.iter().copied()) else {
            return Vec::new();
        };
        let next = || {
            let (at, last) = (self.ways.place(from)?, *within.iter().max()?);
            let to = self.next(last, &self.ways.before(&within))?;
            let deed = Deed::Connect(from, self.ways.steps[to]);
            Some(Offer::to_do(deed, self.join(at, to)?))
        };
        let end = Offer::to_do(Deed::AddEnd, add_end(from));
        next().into_iter().chain([end]).collect()
    }

    /// Where some steps are best left: at their last decision, else at their last step.
    pub(super) fn exit_of(&self, steps: impl Iterator<Item = usize> + Clone) -> Option<StepId> {
        let may = move |at: &usize| self.kind(*at) != StepKind::End && !self.ways.is_aside(*at);
        let decides = |at: &usize| self.kind(*at) == StepKind::Decision;
        let last = steps.clone().filter(may).filter(decides).max();
        let at = last.or_else(|| steps.filter(may).max())?;
        Some(self.ways.steps[at])
    }

    /// The step to go on to behind another, none of `but`: the next that cannot be reached yet, else
    /// the next of its lane, else the next.
    fn next(&self, behind: usize, but: &[bool]) -> Option<usize> {
        let along = |at: usize| self.step(at).map(|step| step.position.along);
        let may = |&to: &usize| {
            let free = !but[to] && !self.ways.is_aside(to);
            free && self.kind(to) != StepKind::Start && along(to) > along(behind)
        };
        let mut all = (behind + 1..self.ways.steps.len()).filter(may);
        let first = all.clone().next();
        let unreached = all.clone().find(|&to| !self.ways.is_reached(to));
        let of_lane = all.find(|&to| self.lane(to) == self.lane(behind));
        unreached.or(of_lane).or(first)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::problems::{Flaw, problems};
    use crate::edit::testing::Person;
    use crate::tool::mend::Mend;

    fn flaws(person: &Person) -> Vec<(Flaw, Vec<AnyId>)> {
        let found = problems(person.see(), person.process).into_iter();
        let ways = found.filter(|problem| problem.flaw <= Flaw::EndlessLoop);
        ways.map(|problem| (problem.flaw, problem.at)).collect()
    }

    /// The first problem of a kind with what is offered for it.
    fn offered(person: &Person, flaw: Flaw) -> Vec<Offer> {
        let found = problems(person.see(), person.process);
        let problem = found.iter().find(|problem| problem.flaw == flaw);
        let mender = Mender::of(person.see(), person.process);
        problem.map_or_else(Vec::new, |problem| mender.offers(problem))
    }

    fn takes(person: &mut Person, offer: &Offer) {
        match &offer.mend {
            Mend::Do(command) => drop(person.does(command.clone())),
            Mend::Name(id) => panic!("{id} wants a name"),
        }
    }

    fn cut(person: &mut Person, from: &str, to: &str) {
        let (from, to) = (person.step(from), person.step(to));
        let flows = &person.see().flows;
        let flow = flows.iter().find(|(_, f)| f.from == from && f.to == to);
        let id = *flow.unwrap().0;
        person.does(Command::Delete(vec![id.into()]));
    }

    const SHOP: &str = "A: come [start]\nA: queue\nB: scan\nB: pay\nA: leave [end]";

    #[test]
    fn a_cut_way_is_joined_again_from_either_side() {
        for flaw in [Flaw::Unreachable, Flaw::DeadEnd] {
            let mut person = Person::with(SHOP);
            cut(&mut person, "scan", "pay");
            let offer = offered(&person, flaw).remove(0);
            takes(&mut person, &offer);
            assert_eq!(flaws(&person), [], "{flaw:?}");
            assert!(person.flows().contains(&"scan → pay".to_owned()));
            person.undoes();
            assert!(!flaws(&person).is_empty());
        }
    }

    #[test]
    fn of_steps_that_cannot_be_reached_the_first_is_joined_and_takes_the_others_along() {
        let mut person = Person::with(SHOP);
        cut(&mut person, "queue", "scan");
        let found = problems(person.see(), person.process);
        let mender = Mender::of(person.see(), person.process);
        let lost = found
            .iter()
            .filter(|problem| problem.flaw == Flaw::Unreachable);
        let offers: Vec<usize> = lost.map(|problem| mender.offers(problem).len()).collect();
        assert_eq!(offers, [1, 0, 0]);
        let offer = offered(&person, Flaw::Unreachable).remove(0);
        assert_eq!(offer.deed, Deed::ConnectFrom(person.step("queue")));
        takes(&mut person, &offer);
        assert_eq!(flaws(&person), []);
    }

    #[test]
    fn a_dead_end_may_have_an_end_of_its_own() {
        let mut person = Person::with(SHOP);
        cut(&mut person, "pay", "leave");
        let offers = offered(&person, Flaw::DeadEnd);
        let leave = person.step("leave");
        let deeds: Vec<Deed> = offers.iter().map(|offer| offer.deed).collect();
        assert_eq!(deeds, [Deed::ConnectTo(leave), Deed::AddEnd]);
        takes(&mut person, &offers[1]);
        assert!(
            flaws(&person)
                .iter()
                .all(|(flaw, _)| *flaw != Flaw::DeadEnd)
        );
    }

    #[test]
    fn a_loop_is_left_at_its_decision_to_what_stands_behind_it() {
        let mut person =
            Person::with("A: come [start]\nA: weigh\nA: well?\nA: pay\nA: leave [end]");
        cut(&mut person, "well?", "pay");
        let (from, to) = (person.step("well?"), person.step("weigh"));
        person.does(MapCommand::join(person.see(), from, to));
        let offers = offered(&person, Flaw::EndlessLoop);
        assert_eq!(offers[0].deed, Deed::Connect(from, person.step("pay")));
        takes(&mut person, &offers[0]);
        assert_eq!(flaws(&person), []);
    }

    #[test]
    fn where_everything_runs_in_a_circle_the_last_step_gets_an_end() {
        let mut person = Person::with("A: weigh\nA: look\nA: note");
        let (from, to) = (person.step("note"), person.step("weigh"));
        person.does(MapCommand::join(person.see(), from, to));
        let offer = offered(&person, Flaw::NoEnd).remove(0);
        takes(&mut person, &offer);
        let left: Vec<Flaw> = flaws(&person).into_iter().map(|(flaw, _)| flaw).collect();
        assert_eq!(left, [Flaw::NoStart]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever is drawn: what is offered is taken, mends its problem and makes no other.
        #[test]
        fn every_offer_mends_its_problem_and_makes_none(
            kinds in prop::collection::vec(0..6usize, 2..9),
            flows in prop::collection::vec((0..9usize, 0..9usize), 0..12),
        ) {
            let marks = ["", "", "", "?", " [start]", " [end]"];
            let lines: Vec<String> = kinds
                .iter()
                .enumerate()
                .map(|(at, kind)| format!("{}: s{at}{}", ["A", "B"][at % 2], marks[*kind]))
                .collect();
            let mut person = Person::with(&lines.join("\n"));
            let all: Vec<AnyId> = person.see().flows.keys().map(|id| (*id).into()).collect();
            if !all.is_empty() {
                person.does(Command::Delete(all));
            }
            let steps = Mender::of(person.see(), person.process).ways.steps;
            for (from, to) in flows {
                if let (Some(&from), Some(&to)) = (steps.get(from), steps.get(to))
                    && rules::may_connect(person.see(), from, to, None).is_ok()
                {
                    person.does(MapCommand::join(person.see(), from, to));
                }
            }
            let before = flaws(&person);
            for problem in problems(person.see(), person.process) {
                if problem.flaw > Flaw::EndlessLoop {
                    continue;
                }
                for offer in Mender::of(person.see(), person.process).offers(&problem) {
                    takes(&mut person, &offer);
                    let after = flaws(&person);
                    let held = (problem.flaw, problem.at.clone());
                    prop_assert!(!after.contains(&held), "{offer:?} leaves {held:?}");
                    // A start shows what cannot be reached from it, an end what does not lead there.
                    let shows = |old: Flaw, new: Flaw| {
                        old == new
                            || (old, new) == (Flaw::NoStart, Flaw::Unreachable)
                            || (old, new) == (Flaw::NoEnd, Flaw::DeadEnd)
                    };
                    for flaw in &after {
                        let known = before.iter().any(|old| shows(old.0, flaw.0));
                        prop_assert!(known, "{offer:?} makes {flaw:?}");
                    }
                    let told = [Flaw::NoStart, Flaw::NoEnd];
                    let hidden = before.iter().any(|(flaw, _)| told.contains(flaw));
                    prop_assert!(hidden || after.len() <= before.len(), "{offer:?}: {before:?}, {after:?}");
                    person.undoes();
                }
            }
        }
    }
}
