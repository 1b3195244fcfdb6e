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

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::testing::Person;
    use super::*;

    /// 总则 with 进店 and 结账 below, and 附录 beside it.
    fn at_the_tree() -> Person {
        let mut person = Person::new();
        let seedling = |zh: &str, below| Seedling {
            title: Bilingual {
                zh: zh.into(),
                en: String::new(),
            },
            below,
            ..Seedling::default()
        };
        let below = vec![seedling("进店", Vec::new()), seedling("结账", Vec::new())];
        let root = seedling(
            "根",
            vec![seedling("总则", below), seedling("附录", Vec::new())],
        );
        person.does(StandardsCommand::Plant(Box::new(root)));
        person
    }
    fn below(person: &Person, title: &str) -> Vec<String> {
        let parent: StandardId = person.find(title);
        let titles = person.titles::<Standard>(|s| s.parent == Some(parent));
        titles.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_tree_is_planted_in_its_order() {
        let person = at_the_tree();
        assert_eq!(below(&person, "根"), ["总则", "附录"]);
        assert_eq!(below(&person, "总则"), ["进店", "结账"]);
    }

    #[test]
    fn indenting_makes_a_node_the_last_child_of_the_one_before() {
        let mut person = at_the_tree();
        person.does(StandardsCommand::Indent(person.find("附录")));
        assert_eq!(below(&person, "总则"), ["进店", "结账", "附录"]);
        let refusal = person.is_refused(StandardsCommand::Indent(person.find("进店")));
        assert_eq!(refusal, Refusal::Nothing);
    }

    #[test]
    fn outdenting_makes_a_node_the_next_after_its_parent() {
        let mut person = at_the_tree();
        person.does(StandardsCommand::Outdent(person.find("进店")));
        assert_eq!(below(&person, "根"), ["总则", "进店", "附录"]);
        let refusal = person.is_refused(StandardsCommand::Outdent(person.find("根")));
        assert_eq!(refusal, Refusal::Nothing);
    }

    #[test]
    fn a_node_does_not_move_below_itself() {
        let mut person = at_the_tree();
        let (standard, parent) = (person.find("总则"), Some(person.find("结账")));
        let refusal = person.is_refused(StandardsCommand::Move {
            standard,
            parent,
            after: None,
        });
        let AnyId::Standard(parent) = parent.map(AnyId::Standard).unwrap() else {
            unreachable!()
        };
        assert_eq!(
            refusal,
            Refusal::Circle(vec![standard.into(), parent.into()])
        );
    }

    #[test]
    fn deleting_a_node_deletes_what_stands_below_with_its_clauses() {
        let mut person = at_the_tree();
        let standard = person.find("结账");
        person.does(StandardsCommand::AddClause {
            standard,
            text: "三分钟".into(),
        });
        let root: StandardId = person.find("总则");
        person.does(Command::Delete(vec![root.into()]));
        assert_eq!(person.see().standards.len(), 2);
        assert!(person.see().clauses.is_empty());
    }

    /// Walks a standard through these states.
    fn walk(person: &mut Person, title: &str, states: &[Lifecycle]) {
        for &state in states {
            person.does(become_(person, title, state));
        }
    }
    fn become_(person: &Person, title: &str, state: Lifecycle) -> StandardsCommand {
        StandardsCommand::Become {
            standard: person.find(title),
            state,
            by: "Wang".into(),
        }
    }

    #[test]
    fn the_general_comes_before_the_particular() {
        use Lifecycle::*;
        let mut person = at_the_tree();
        walk(&mut person, "进店", &[ProjectApproval, Drafting]);
        let parent: StandardId = person.find("总则");
        let refusal = person.is_refused(become_(&person, "进店", Consultation));
        assert_eq!(refusal, Refusal::ParentNotApproved(parent));
        let to_issued = [
            ProjectApproval,
            Drafting,
            Consultation,
            Submission,
            Approval,
            Issued,
        ];
        walk(&mut person, "根", &to_issued);
        walk(&mut person, "总则", &to_issued);
        walk(&mut person, "进店", &[Consultation]);
    }

    #[test]
    fn a_state_that_does_not_follow_is_refused_and_one_that_does_is_signed() {
        let mut person = at_the_tree();
        let refusal = person.is_refused(become_(&person, "根", Lifecycle::InForce));
        let (from, to) = (Lifecycle::Proposed, Lifecycle::InForce);
        assert_eq!(refusal, Refusal::NotNext { from, to });
        walk(&mut person, "根", &[Lifecycle::ProjectApproval]);
        let root: StandardId = person.find("根");
        let signed = &person.see().standards[&root].history[0];
        assert_eq!((signed.by.as_str(), signed.date.is_some()), ("Wang", true));
    }

    #[test]
    fn clauses_number_themselves_on() {
        let mut person = at_the_tree();
        let standard = person.find("进店");
        for text in ["一", "二"] {
            let text = text.into();
            person.does(StandardsCommand::AddClause { standard, text });
        }
        let second: ClauseId = person.find("二");
        assert_eq!(person.see().clauses[&second].number, "4.2");
        assert_eq!(next_number("A.9"), "A.10");
    }
}
