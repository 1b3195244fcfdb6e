//! What a cycle leaves behind once it is adopted: the new wording of a clause, whose standard goes
//! through its life with it; the to-be process, which becomes the present one; and the cycle that
//! takes up what a watch has seen.

use super::super::standards::{self, StandardsCommand};
use super::super::{Draft, Refusal, rules};
use crate::model::cycle::{Plan, Stage};
use crate::model::process::ProcessVersion;
use crate::model::standard::Lifecycle;
use crate::model::*;

/// Writes what the cycle adopts into its clause (into a new one, where it names none). A standard
/// that binds goes into revision by that, signed; what is still a draft stays one.
pub(super) fn write(draft: &mut Draft, id: CycleId, by: &str) -> Result<(), Refusal> {
    let cycle = draft.get(id)?;
    let act = &cycle.act;
    rules::check_text(&act.wording)?;
    let standard = match act.clause {
        Some(clause) => draft.get(clause)?.standard,
        None => act
            .revised
            .ok_or(Refusal::Gate(vec![rules::Gap::RevisedStandardInForce]))?,
    };
    if act.wording.trim().is_empty() && act.new_target.is_none() {
        return Err(Refusal::Nothing);
    }
    if matches!(
        draft.get(standard)?.state,
        Lifecycle::InForce | Lifecycle::Confirmed | Lifecycle::Review
    ) {
        let note = cycle.title.clone();
        standards::run(
            draft,
            &StandardsCommand::Become {
                standard,
                state: Lifecycle::Revision,
                by: by.to_owned(),
                on: None,
                note,
            },
        )?;
    }
    let clause = match act.clause {
        Some(clause) => clause,
        None => {
            let last = draft
                .workspace()
                .ranked::<Clause>(|clause| clause.standard == standard)
                .into_iter()
                .next_back();
            let rank = last.and_then(|last| draft.workspace().get(last).map(|c| c.rank.next()));
            draft.create(Clause {
                standard,
                rank: rank.unwrap_or_default(),
                unit: cycle.plan.unit.clone(),
                ..Clause::default()
            })
        }
    };
    draft.change(clause, |clause| {
        if !act.wording.trim().is_empty() {
            clause.text = act.wording.trim().to_owned();
        }
        clause.target = act.new_target.or(clause.target);
    })?;
    rules::check(draft.workspace(), clause.into())?;
    let tied = draft.workspace().links.values().any(|link| {
        link.kind == LinkKind::Revises && link.from == id.into() && link.to == clause.into()
    });
    if !tied {
        draft.create(Link {
            kind: LinkKind::Revises,
            from: id.into(),
            to: clause.into(),
            ..Link::default()
        });
    }
    let today = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    draft.change(id, |cycle| {
        cycle.act.revised = Some(standard);
        cycle.act.clause = Some(clause);
        cycle.act.written = Some(today);
    })
}

/// Makes the to-be process of an adopted cycle the present one; the one it follows, of the same
/// service, is kept as superseded.
pub(super) fn take_over(draft: &mut Draft, cycle: &Cycle) -> Result<(), Refusal> {
    let Some(id) = cycle.act.process else {
        return Ok(());
    };
    let process = draft.get(id)?;
    if process.version != ProcessVersion::ToBe {
        return Ok(());
    }
    let old = draft.workspace().ranked::<Process>(|other| {
        other.version == ProcessVersion::AsIs
            && other.service.is_some()
            && other.service == process.service
    });
    for old in old {
        draft.change(old, |old| old.version = ProcessVersion::Superseded)?;
    }
    draft.change(id, |process| process.version = ProcessVersion::AsIs)
}

/// A new cycle on the indicator that a watch looks at; the watch ends, for the cycle goes on from it.
pub(super) fn follow_up(draft: &mut Draft, id: CycleId) -> Result<(), Refusal> {
    let cycle = draft.get(id)?;
    let watched = cycle.act.watch.ok_or(Refusal::Nothing)?;
    if cycle.act.watch_ended.is_some() {
        return Err(Refusal::Nothing);
    }
    let today = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let follow = Cycle {
        rank: cycle.rank.next(),
        title: cycle.title.clone(),
        stage: Stage::Plan,
        opened: Some(today),
        plan: Plan {
            deviates: Some(watched.into()),
            indicator: Some(watched),
            unit: draft.get(watched)?.unit.clone(),
            baseline: cycle.check.actual,
            target: cycle.plan.target,
            scope: cycle.plan.scope.clone(),
            owner: cycle.plan.owner.clone(),
            ..Plan::default()
        },
        ..Cycle::default()
    };
    let next = draft.create(follow);
    draft.change(id, |cycle| {
        cycle.next = cycle.next.or(Some(next));
        cycle.act.watch_ended = Some(today);
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::rules::Gap;
    use super::super::super::testing::Person;
    use super::super::ImproveCommand;
    use super::*;
    use crate::model::cycle::{Act, Decision};
    use crate::model::standard::{Edition, NodeKind};

    /// A cycle that is decided, and the clause of a standard in force that it revises.
    fn decided() -> (Person, CycleId, StandardId, ClauseId) {
        let mut person = Person::new();
        let standard = person.creates(Standard {
            node: NodeKind::Standard,
            state: Lifecycle::InForce,
            editions: vec![Edition::default()],
            ..Standard::default()
        });
        let clause = person.creates(Clause {
            standard,
            text: "at most 300 s".into(),
            target: Some(300.0),
            ..Clause::default()
        });
        let cycle = person.creates(Cycle {
            stage: Stage::Act,
            act: Act {
                decision: Some(Decision::Adopt),
                clause: Some(clause),
                wording: "at most 200 s".into(),
                new_target: Some(200.0),
                ..Act::default()
            },
            ..Cycle::default()
        });
        (person, cycle, standard, clause)
    }

    fn becomes(person: &mut Person, standard: StandardId, state: Lifecycle) {
        person.does(StandardsCommand::Become {
            standard,
            state,
            by: "Li".into(),
            on: None,
            note: String::new(),
        });
    }

    #[test]
    fn what_is_adopted_is_written_into_the_clause_and_closing_waits_until_it_is_in_force() {
        let (mut person, cycle, standard, clause) = decided();
        let lacks = |person: &Person| rules::gaps(person.see(), &person.see().cycles[&cycle]);
        assert_eq!(
            lacks(&person),
            [Gap::RevisionWritten, Gap::RevisedStandardInForce]
        );
        let write = |by: &str| ImproveCommand::WriteRevision {
            cycle,
            by: by.into(),
        };
        assert_eq!(person.is_refused(write(" ")), Refusal::Unsigned);
        person.does(write("Li"));
        let see = person.see();
        assert_eq!(see.clauses[&clause].text, "at most 200 s");
        assert_eq!(see.clauses[&clause].target, Some(200.0));
        assert_eq!(see.standards[&standard].state, Lifecycle::Revision);
        let tied = see.links.values().filter(|l| l.kind == LinkKind::Revises);
        assert_eq!(tied.count(), 1);
        assert_eq!(lacks(&person), [Gap::RevisedStandardInForce]);
        becomes(&mut person, standard, Lifecycle::InForce);
        assert_eq!(lacks(&person), []);
        let edition = person.see().standards[&standard].editions.last().cloned();
        assert_eq!(edition.unwrap().clauses[0].text, "at most 200 s");
        person.does(ImproveCommand::Advance(cycle));
        assert_eq!(person.see().cycles[&cycle].stage, Stage::Closed);
    }

    #[test]
    fn a_wording_changed_after_it_was_issued_is_not_in_force() {
        let (mut person, cycle, standard, clause) = decided();
        person.does(ImproveCommand::WriteRevision {
            cycle,
            by: "Li".into(),
        });
        becomes(&mut person, standard, Lifecycle::InForce);
        person.puts(clause, |clause| clause.text = "at most 210 s".into());
        let gaps = rules::gaps(person.see(), &person.see().cycles[&cycle]);
        assert_eq!(gaps, [Gap::RevisedStandardInForce]);
    }

    #[test]
    fn without_a_clause_a_new_one_is_written_into_the_standard() {
        let (mut person, cycle, standard, _) = decided();
        person.puts(cycle, |cycle| {
            cycle.act.clause = None;
            cycle.act.revised = Some(standard);
        });
        person.does(ImproveCommand::WriteRevision {
            cycle,
            by: "Li".into(),
        });
        let clauses = person
            .see()
            .ranked::<Clause>(|clause| clause.standard == standard);
        assert_eq!(clauses.len(), 2);
        assert_eq!(person.see().clauses[&clauses[1]].text, "at most 200 s");
        assert_eq!(person.see().cycles[&cycle].act.clause, Some(clauses[1]));
    }

    #[test]
    fn closing_turns_the_to_be_process_into_the_present_one() {
        let (mut person, cycle, standard, _) = decided();
        let service = Some(person.creates(Service::default()));
        let of = |version| Process {
            service,
            version,
            ..Process::default()
        };
        let old = person.creates(of(ProcessVersion::AsIs));
        let new = person.creates(of(ProcessVersion::ToBe));
        let elsewhere = person.process;
        person.puts(cycle, |cycle| {
            cycle.act.wording = String::new();
            cycle.act.new_target = None;
            cycle.act.revised = Some(standard);
            cycle.act.process = Some(new);
        });
        person.does(ImproveCommand::Advance(cycle));
        let version = |id: ProcessId| person.see().processes[&id].version;
        assert_eq!(version(new), ProcessVersion::AsIs);
        assert_eq!(version(old), ProcessVersion::Superseded);
        assert_eq!(version(elsewhere), ProcessVersion::AsIs);
    }

    #[test]
    fn a_special_cause_under_watch_is_followed_by_one_cycle() {
        let mut person = Person::new();
        let indicator = person.creates(Indicator::default());
        let cycle = person.creates(Cycle {
            stage: Stage::Closed,
            act: Act {
                watch: Some(indicator),
                ..Act::default()
            },
            ..Cycle::default()
        });
        person.does(ImproveCommand::FollowUp(cycle));
        let see = person.see();
        let next = see.cycles[&cycle].next.unwrap();
        assert_eq!(see.cycles[&next].plan.deviates, Some(indicator.into()));
        assert!(see.cycles[&cycle].act.watch_ended.is_some());
        assert_eq!(
            person.is_refused(ImproveCommand::FollowUp(cycle)),
            Refusal::Nothing
        );
    }
}
