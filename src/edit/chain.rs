//! Commands of the chain: links between records, and their confirmation.

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::link::Confirmation;
use crate::model::*;

#[derive(Clone, Debug, PartialEq)]
pub enum ChainCommand {
    Link {
        kind: LinkKind,
        from: AnyId,
        to: AnyId,
    },
    Unlink(LinkId),
    /// Somebody has read what changed and says that these links still hold, and why.
    Confirm {
        links: Vec<LinkId>,
        by: String,
        reason: String,
    },
}

impl ChainCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            ChainCommand::Link { from, .. } => Label {
                verb: Verb::Link,
                ..of(Verb::Link, &[*from])
            },
            ChainCommand::Unlink(link) => of(Verb::Unlink, &[(*link).into()]),
            ChainCommand::Confirm { links, .. } => {
                let links: Vec<AnyId> = links.iter().map(|id| (*id).into()).collect();
                of(Verb::Confirm, &links)
            }
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &ChainCommand) -> Result<(), Refusal> {
    match command {
        ChainCommand::Link { kind, from, to } => {
            let confirmed = fingerprint(draft.workspace(), *from);
            let id = draft.create(Link {
                kind: *kind,
                from: *from,
                to: *to,
                confirmed,
                ..Link::default()
            });
            rules::check(draft.workspace(), id.into())
        }
        ChainCommand::Unlink(link) => super::command::delete(draft, &[(*link).into()]),
        ChainCommand::Confirm { links, by, reason } => {
            rules::check_text(by)?;
            rules::check_text(reason)?;
            let date = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
            for id in links {
                let confirmed = fingerprint(draft.workspace(), draft.get(*id)?.from);
                draft.change(*id, |link| {
                    // What nobody signed or explained is confirmed, and leaves nothing to read.
                    if !by.trim().is_empty() || !reason.trim().is_empty() {
                        link.confirmations.push(Confirmation {
                            date: Some(date),
                            by: by.trim().to_owned(),
                            reason: reason.trim().to_owned(),
                        });
                    }
                    link.confirmed = confirmed;
                })?;
            }
            Ok(())
        }
    }
}

/// The fingerprint of a clause as it stands; `None` for other records.
pub fn fingerprint(workspace: &Workspace, id: AnyId) -> Option<String> {
    match id {
        AnyId::Clause(id) => workspace.get(id).map(|clause| clause.fingerprint()),
        _ => None,
    }
}

/// Whether a link is suspect: its clause changed after the link was confirmed.
pub fn is_suspect(workspace: &Workspace, link: &Link) -> bool {
    link.confirmed.is_some() && link.confirmed != fingerprint(workspace, link.from)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Person;
    use super::super::{Command, standards::StandardsCommand};
    use super::*;

    /// A clause and the step that it governs, linked.
    fn linked() -> (Person, ClauseId, StepId) {
        let mut person = Person::with("Cashier: scan");
        let standard = person.creates(Standard::default());
        let text = "within 45 s".to_owned();
        person.does(StandardsCommand::AddClause { standard, text });
        let (clause, step) = (person.find("within 45 s"), person.step("scan"));
        person.does(governs(clause, step));
        (person, clause, step)
    }
    fn governs(clause: ClauseId, step: StepId) -> ChainCommand {
        ChainCommand::Link {
            kind: LinkKind::Governs,
            from: clause.into(),
            to: step.into(),
        }
    }

    #[test]
    fn a_link_goes_with_either_end() {
        let (mut person, clause, step) = linked();
        for end in [AnyId::from(clause), AnyId::from(step)] {
            person.does(Command::Delete(vec![end]));
            assert!(person.see().links.is_empty());
            person.undoes();
            assert_eq!(person.see().links.len(), 1);
        }
    }

    #[test]
    fn a_link_is_suspect_from_the_change_of_its_clause_until_confirmed() {
        let (mut person, clause, _) = linked();
        let link = *person.see().links.keys().next().unwrap();
        let suspect = |person: &Person| is_suspect(person.see(), &person.see().links[&link]);
        assert!(!suspect(&person));
        person.puts(clause, |clause| clause.text = "within 40 s".into());
        assert!(suspect(&person));
        person.does(ChainCommand::Confirm {
            links: vec![link],
            by: "Wang".into(),
            reason: "still measured at the till".into(),
        });
        assert!(!suspect(&person));
        let kept = &person.see().links[&link].confirmations[0];
        assert_eq!(kept.reason, "still measured at the till");
        assert!(kept.date.is_some());
    }

    #[test]
    fn links_that_say_nothing_are_refused() {
        let (mut person, clause, step) = linked();
        assert_eq!(
            person.is_refused(governs(clause, step)),
            Refusal::AlreadyLinked
        );
        let backwards = ChainCommand::Link {
            kind: LinkKind::Governs,
            from: step.into(),
            to: clause.into(),
        };
        assert_eq!(person.is_refused(backwards), Refusal::CannotLink);
        let standard = person.see().clauses[&clause].standard;
        let to_itself = ChainCommand::Link {
            kind: LinkKind::Refers,
            from: standard.into(),
            to: standard.into(),
        };
        assert_eq!(person.is_refused(to_itself), Refusal::CannotLink);
    }
}
