//! Commands of the chain: links between records, and their confirmation.

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::*;

#[derive(Clone, Debug, PartialEq)]
pub enum ChainCommand {
    Link {
        kind: LinkKind,
        from: AnyId,
        to: AnyId,
    },
    Unlink(LinkId),
    /// Somebody has read the changed clause and says that the link still holds.
    Confirm(LinkId),
}

impl ChainCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            ChainCommand::Link { from, .. } => Label {
                verb: Verb::Link,
                ..of(Verb::Link, &[*from])
            },
            ChainCommand::Unlink(link) => of(Verb::Unlink, &[(*link).into()]),
            ChainCommand::Confirm(link) => of(Verb::Confirm, &[(*link).into()]),
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
                note: String::new(),
            });
            rules::check(draft.workspace(), id.into())
        }
        ChainCommand::Unlink(link) => super::command::delete(draft, &[(*link).into()]),
        ChainCommand::Confirm(link) => {
            let confirmed = fingerprint(draft.workspace(), draft.get(*link)?.from);
            draft.change(*link, |link| link.confirmed = confirmed)
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
