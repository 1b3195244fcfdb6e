//! Commands of the standard system: its tree, its states, the numbers that follow from places.

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::standard::{Bilingual, Family, Lifecycle, NodeKind, StateChange};
use crate::model::*;

/// A node of a tree to be planted, with what stands below it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Seedling {
    pub title: Bilingual,
    pub node: NodeKind,
    pub family: Option<Family>,
    pub code_base: Option<u32>,
    pub below: Vec<Seedling>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum StandardsCommand {
    /// A node under a parent: after a sibling, or last.
    Add {
        parent: Option<StandardId>,
        after: Option<StandardId>,
        node: NodeKind,
        title: Bilingual,
    },
    /// Moves a node with all below it: after a sibling of the new parent, or to the front.
    Move {
        standard: StandardId,
        parent: Option<StandardId>,
        after: Option<StandardId>,
    },
    /// Makes a node the last child of the sibling before it.
    Indent(StandardId),
    /// Makes a node the next sibling of its parent.
    Outdent(StandardId),
    /// Takes a state: dated, signed with a name, kept.
    Become {
        standard: StandardId,
        state: Lifecycle,
        by: String,
    },
    /// Plants a whole tree.
    Plant(Box<Seedling>),
    /// A clause at the end of a standard.
    AddClause { standard: StandardId, text: String },
}

impl StandardsCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        let named = |verb, kind, title: &str| Label {
            verb,
            kind: Some(kind),
            title: title.to_owned(),
        };
        match self {
            StandardsCommand::Add { title, .. } => {
                named(Verb::Add, Kind::Standard, title.pick(true))
            }
            StandardsCommand::Move { standard, .. }
            | StandardsCommand::Indent(standard)
            | StandardsCommand::Outdent(standard) => of(Verb::Move, &[(*standard).into()]),
            StandardsCommand::Become { standard, .. } => of(Verb::Advance, &[(*standard).into()]),
            StandardsCommand::Plant(tree) => {
                named(Verb::Plant, Kind::Standard, tree.title.pick(true))
            }
            StandardsCommand::AddClause { text, .. } => named(Verb::Add, Kind::Clause, text),
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &StandardsCommand) -> Result<(), Refusal> {
    match command {
        StandardsCommand::Add {
            parent,
            after,
            node,
            title,
        } => {
            let after = after.or_else(|| children(draft.workspace(), *parent).last().copied());
            let rank = rank_after(draft.workspace(), *parent, after, None)?;
            let standard = Standard {
                parent: *parent,
                rank,
                node: *node,
                title: title.clone(),
                ..Standard::default()
            };
            add(draft, standard).map(drop)
        }
        StandardsCommand::Move {
            standard,
            parent,
            after,
        } => place(draft, *standard, *parent, *after),
        StandardsCommand::Indent(id) => {
            let siblings = children(draft.workspace(), draft.get(*id)?.parent);
            let at = siblings
                .iter()
                .position(|other| other == id)
                .ok_or(Refusal::Missing((*id).into()))?;
            let parent = *at
                .checked_sub(1)
                .and_then(|i| siblings.get(i))
                .ok_or(Refusal::Nothing)?;
            let last = children(draft.workspace(), Some(parent)).last().copied();
            place(draft, *id, Some(parent), last)
        }
        StandardsCommand::Outdent(id) => {
            let parent = draft.get(*id)?.parent.ok_or(Refusal::Nothing)?;
            let above = draft.get(parent)?.parent;
            place(draft, *id, above, Some(parent))
        }
        StandardsCommand::Become {
            standard,
            state,
            by,
        } => {
            rules::may_become(draft.workspace(), *standard, *state)?;
            let today = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
            draft.change(*standard, |standard| {
                standard.state = *state;
                standard.history.push(StateChange {
                    state: *state,
                    date: Some(today),
                    by: by.clone(),
                });
                match state {
                    Lifecycle::Issued if standard.issued.is_none() => standard.issued = Some(today),
                    Lifecycle::InForce if standard.effective.is_none() => {
                        standard.effective = Some(today)
                    }
                    _ => {}
                }
            })
        }
        StandardsCommand::Plant(tree) => {
            let last = children(draft.workspace(), None)
                .last()
                .map(|id| draft.workspace().standards[id].rank.clone());
            plant(draft, tree, None, Rank::between(last.as_ref(), None))
        }
        StandardsCommand::AddClause { standard, text } => {
            let last = draft
                .workspace()
                .ranked::<Clause>(|c| c.standard == *standard)
                .last()
                .map(|id| draft.workspace().clauses[id].clone());
            let number = next_number(last.as_ref().map_or("", |c| c.number.as_str()));
            let rank = Rank::between(last.as_ref().map(|c| &c.rank), None);
            let clause = draft.create(Clause {
                standard: *standard,
                rank,
                number,
                text: text.clone(),
                ..Clause::default()
            });
            rules::check(draft.workspace(), clause.into())
        }
    }
}

/// The number after this one: its last group of digits, plus one; `4.1` at the beginning.
pub fn next_number(last: &str) -> String {
    let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
    match last[head.len()..].parse::<u32>() {
        Ok(number) => format!("{head}{}", number.saturating_add(1)),
        Err(_) => "4.1".to_owned(),
    }
}

fn add(draft: &mut Draft, standard: Standard) -> Result<StandardId, Refusal> {
    if draft.workspace().standards.len() >= rules::MOST_STANDARDS {
        return Err(Refusal::TooMany {
            kind: Kind::Standard,
            limit: rules::MOST_STANDARDS,
        });
    }
    let id = draft.create(standard);
    rules::check(draft.workspace(), id.into())?;
    Ok(id)
}

fn plant(
    draft: &mut Draft,
    seedling: &Seedling,
    parent: Option<StandardId>,
    rank: Rank,
) -> Result<(), Refusal> {
    let id = add(
        draft,
        Standard {
            parent,
            rank,
            node: seedling.node,
            title: seedling.title.clone(),
            family: seedling.family,
            code_base: seedling.code_base,
            ..Standard::default()
        },
    )?;
    let mut rank = Rank::default();
    for below in &seedling.below {
        plant(draft, below, Some(id), rank.clone())?;
        rank = rank.next();
    }
    Ok(())
}

/// The children of a node in their order.
pub fn children(workspace: &Workspace, parent: Option<StandardId>) -> Vec<StandardId> {
    workspace.ranked::<Standard>(|standard| standard.parent == parent)
}

fn rank_after(
    workspace: &Workspace,
    parent: Option<StandardId>,
    after: Option<StandardId>,
    but: Option<StandardId>,
) -> Result<Rank, Refusal> {
    let mut siblings = children(workspace, parent);
    siblings.retain(|id| Some(*id) != but);
    let at = match after {
        None => 0,
        Some(after) => {
            1 + siblings
                .iter()
                .position(|id| *id == after)
                .ok_or(Refusal::Missing(after.into()))?
        }
    };
    let rank = |i: usize| siblings.get(i).map(|id| &workspace.standards[id].rank);
    Ok(Rank::between(at.checked_sub(1).and_then(rank), rank(at)))
}

fn place(
    draft: &mut Draft,
    id: StandardId,
    parent: Option<StandardId>,
    after: Option<StandardId>,
) -> Result<(), Refusal> {
    if let Some(parent) = parent {
        draft.get(parent)?;
    }
    let rank = rank_after(draft.workspace(), parent, after, Some(id))?;
    draft.change(id, |standard| {
        (standard.parent, standard.rank) = (parent, rank)
    })?;
    rules::check(draft.workspace(), id.into())
}
