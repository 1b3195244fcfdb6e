//! Commands of the standard system: its tree, its states, the numbers that follow from places.
//!
//! Here stands the tree; `life` holds states and editions, `branches` what comes in as a whole
//! branch and what becomes one of two, `text` reads and writes branches as lines. A new command is a
//! variant here and an arm of `run`.

mod branches;
mod life;
#[cfg(test)]
mod tests;
pub mod text;

pub use life::next_version;

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::standard::{Bilingual, Family, Lifecycle, NodeKind};
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
    /// Takes a state: dated, signed with a name, kept. Without a date it is today. Whatever is
    /// issued leaves its text behind as an edition; what it supersedes is withdrawn when it comes
    /// into force.
    Become {
        standard: StandardId,
        state: Lifecycle,
        by: String,
        on: Option<Date>,
        note: String,
    },
    /// Puts the children of a node (all of them) into this order.
    Order {
        parent: Option<StandardId>,
        children: Vec<StandardId>,
    },
    /// Nodes in reading order with their depths, as a branch under a parent: after a sibling, or
    /// last. The first depth is the least.
    Grow {
        parent: Option<StandardId>,
        after: Option<StandardId>,
        nodes: Vec<(u16, Standard)>,
    },
    /// Copied standards with their clauses and links, under a parent: after a sibling, or last.
    /// Where a copy stands beside its original it is a proposal without a document number.
    PutBranch {
        parent: Option<StandardId>,
        after: Option<StandardId>,
        part: Box<Workspace>,
    },
    /// Makes one standard of several: clauses, what stands below, comments and links go over to
    /// the first, which supersedes the others.
    Merge {
        into: StandardId,
        from: Vec<StandardId>,
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
            StandardsCommand::Order { parent, .. } => match parent {
                Some(parent) => of(Verb::Arrange, &[(*parent).into()]),
                None => named(Verb::Arrange, Kind::Standard, ""),
            },
            StandardsCommand::Grow { nodes, .. } => {
                let first = nodes.first().map_or("", |(_, node)| node.title.pick(true));
                named(Verb::Paste, Kind::Standard, first)
            }
            StandardsCommand::PutBranch { .. } => named(Verb::Paste, Kind::Standard, ""),
            StandardsCommand::Merge { into, .. } => of(Verb::Merge, &[(*into).into()]),
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
            let rank = rank_after(draft, *parent, after, None)?;
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
            let parent_node = draft.get(parent)?;
            // Nothing stands beside the root of a system.
            if parent_node.node == NodeKind::Root {
                return Err(Refusal::Nothing);
            }
            let above = parent_node.parent;
            place(draft, *id, above, Some(parent))
        }
        StandardsCommand::Become {
            standard,
            state,
            by,
            on,
            note,
        } => life::enter(draft, *standard, *state, by, *on, note),
        StandardsCommand::Order { parent, children } => order(draft, *parent, children),
        StandardsCommand::Grow {
            parent,
            after,
            nodes,
        } => branches::grow(draft, *parent, *after, nodes),
        StandardsCommand::PutBranch {
            parent,
            after,
            part,
        } => branches::put(draft, *parent, *after, part),
        StandardsCommand::Merge { into, from } => branches::merge(draft, *into, from),
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
    draft: &mut Draft,
    parent: Option<StandardId>,
    after: Option<StandardId>,
    but: Option<StandardId>,
) -> Result<Rank, Refusal> {
    let mut siblings = children(draft.workspace(), parent);
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
    let siblings: Vec<AnyId> = siblings.into_iter().map(AnyId::Standard).collect();
    super::command::rank_at(draft, &siblings, at)
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
    let rank = rank_after(draft, parent, after, Some(id))?;
    draft.change(id, |standard| {
        (standard.parent, standard.rank) = (parent, rank)
    })?;
    rules::check(draft.workspace(), id.into())
}

fn order(
    draft: &mut Draft,
    parent: Option<StandardId>,
    wanted: &[StandardId],
) -> Result<(), Refusal> {
    let (mut there, mut said) = (children(draft.workspace(), parent), wanted.to_vec());
    if there == said {
        return Ok(());
    }
    there.sort_unstable();
    said.sort_unstable();
    if there != said {
        return Err(Refusal::Nothing);
    }
    let mut rank = Rank::default();
    for id in wanted {
        let next = rank.next();
        draft.change(*id, |standard| standard.rank = rank)?;
        rank = next;
    }
    Ok(())
}
