//! How a finding of the checks is fixed, where a rule can: each fix is one command, shown before it
//! is done. What needs a person's judgement has none. Words are the catalogue's. A new fix is a
//! variant of [`Fix`] and an arm of [`fix`].

use crate::analysis::codes::{self, Tree};
use crate::analysis::coverage::{self, Check, Problem};
use crate::analysis::targets;
use crate::edit::chain::ChainCommand;
use crate::edit::standards::{StandardsCommand, text};
use crate::edit::{Command, Verb};
use crate::model::standard::Bilingual;
use crate::model::*;

/// What a fix does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Takes the next free document number.
    FreeNumber,
    /// Lets the code follow from the place again.
    CountedCode,
    /// Puts a node that hangs from nothing at the top.
    ToTheTop,
    /// Refers to the standard that replaced the withdrawn one.
    Successor,
    /// Takes the reference away.
    NoReference,
    /// Dates the reference to the present version.
    PresentVersion,
    /// Puts the missing standard on the list as a proposal.
    Propose,
    /// Takes the target of the clause above.
    GeneralTarget,
    /// Makes an indicator from the clause and ties it.
    Indicator,
    /// Deletes the empty branch.
    Remove,
}

/// The fix of a finding with its command. `ids` are for what is made. Linear in the records.
pub fn fix(
    workspace: &Workspace,
    tree: &Tree,
    problem: &Problem,
    year: i16,
    ids: (IndicatorId, LinkId),
) -> Option<(Fix, Command)> {
    let put = |id: StandardId, how: &dyn Fn(&mut Standard)| {
        let mut standard = workspace.get(id)?.as_ref().clone();
        how(&mut standard);
        Some(Command::Put(AnyRecord::Standard(id, standard.into())))
    };
    match (problem.check, problem.of, problem.with) {
        (Check::DuplicateNumber, AnyId::Standard(id), _) => {
            let number = codes::next_number(workspace, tree, id, year)?;
            let command = put(id, &|standard| standard.number = number.clone())?;
            Some((Fix::FreeNumber, command))
        }
        (Check::DuplicateCode, AnyId::Standard(id), with) => {
            let fixed = |id: &StandardId| {
                workspace
                    .get(*id)
                    .is_some_and(|standard| standard.code_base.is_some())
            };
            let other = with.and_then(Standard::untag);
            let id = Some(id).filter(fixed).or(other.filter(fixed))?;
            let command = put(id, &|standard| standard.code_base = None)?;
            Some((Fix::CountedCode, command))
        }
        (Check::Cycle, AnyId::Standard(standard), _) => {
            let command = StandardsCommand::Move {
                standard,
                parent: None,
                after: tree.children(None).last().map(|at| tree.places[*at].id),
            };
            Some((Fix::ToTheTop, Command::Standards(command)))
        }
        (Check::WithdrawnReference, from @ AnyId::Standard(_), Some(to)) => {
            let links: Vec<(LinkId, LinkKind)> = between(workspace, from, to);
            let (first, kind) = *links.first()?;
            let mut commands: Vec<Command> = links
                .iter()
                .map(|(id, _)| Command::Chain(ChainCommand::Unlink(*id)))
                .collect();
            let new = successor(workspace, Standard::untag(to)?)
                .map(AnyId::from)
                .filter(|new| *new != from && between(workspace, from, *new).is_empty());
            match new {
                Some(to) => {
                    commands.push(Command::Chain(ChainCommand::Link { kind, from, to }));
                    Some((Fix::Successor, Command::Together(Verb::Link, commands)))
                }
                None => {
                    let command = match commands.len() {
                        1 => Command::Chain(ChainCommand::Unlink(first)),
                        _ => Command::Together(Verb::Unlink, commands),
                    };
                    Some((Fix::NoReference, command))
                }
            }
        }
        (Check::OutdatedReference, from, Some(to)) => {
            let version = workspace.get(Standard::untag(to)?)?.version.clone();
            let commands: Vec<Command> = between(workspace, from, to)
                .into_iter()
                .filter_map(|(id, _)| {
                    let mut link = workspace.get(id)?.as_ref().clone();
                    link.edition = version.clone();
                    Some(Command::Put(AnyRecord::Link(id, link.into())))
                })
                .collect();
            (!commands.is_empty())
                .then_some((Fix::PresentVersion, Command::Together(Verb::Edit, commands)))
        }
        (Check::MissingReference, of, _) => {
            let (standard, said) = match of {
                AnyId::Clause(id) => {
                    let clause = workspace.get(id)?;
                    (clause.standard, vec![clause.text.as_str()])
                }
                AnyId::Standard(id) => {
                    let external = &workspace.get(id)?.external;
                    (id, external.iter().map(|e| e.number.as_str()).collect())
                }
                _ => return None,
            };
            let known = |number: &String| {
                workspace
                    .standards
                    .values()
                    .any(|standard| codes::plain_number(&standard.number) == *number)
            };
            let number = said
                .into_iter()
                .flat_map(coverage::cited)
                .find(|number| !known(number))?;
            // As it is written: a blank between the organisation and the number.
            let digits = number.find(|c: char| c.is_ascii_digit())?;
            let number = format!("{} {}", &number[..digits], &number[digits..]);
            let proposed = Standard {
                title: Bilingual {
                    zh: number.clone(),
                    en: number.clone(),
                },
                level: text::level_of(&number),
                number,
                ..Standard::default()
            };
            let command = StandardsCommand::Grow {
                parent: tree.parent(standard),
                after: Some(standard),
                nodes: vec![(0, proposed)],
            };
            Some((Fix::Propose, Command::Standards(command)))
        }
        (Check::LooserTarget, AnyId::Clause(id), Some(AnyId::Clause(general))) => {
            let (mut clause, general) =
                (workspace.get(id)?.as_ref().clone(), workspace.get(general)?);
            clause.target = Some(targets::converted(general, &clause.unit)?);
            clause.operator = general.operator;
            let command = Command::Put(AnyRecord::Clause(id, clause.into()));
            Some((Fix::GeneralTarget, command))
        }
        (Check::ClauseWithoutIndicator, of @ AnyId::Clause(id), _) => {
            let clause = workspace.get(id)?;
            let name = match clause.metric.trim() {
                "" => clause.text.chars().take(40).collect(),
                metric => metric.to_owned(),
            };
            let rank = workspace
                .ranked::<Indicator>(|_| true)
                .last()
                .and_then(|id| workspace.get(*id))
                .map_or_else(Rank::default, |last| last.rank.next());
            let indicator = Indicator {
                rank,
                name,
                unit: clause.unit.clone(),
                target: clause.target,
                ..Indicator::default()
            };
            let link = Link {
                kind: LinkKind::MeasuredBy,
                from: of,
                to: ids.0.into(),
                confirmed: Some(clause.fingerprint()),
                ..Link::default()
            };
            let records = vec![
                AnyRecord::Indicator(ids.0, indicator.into()),
                AnyRecord::Link(ids.1, link.into()),
            ];
            Some((Fix::Indicator, Command::Insert(records)))
        }
        (Check::EmptyBranch, of @ AnyId::Standard(_), _) => {
            Some((Fix::Remove, Command::Delete(vec![of])))
        }
        _ => None,
    }
}

/// The references between two standards.
fn between(workspace: &Workspace, from: AnyId, to: AnyId) -> Vec<(LinkId, LinkKind)> {
    let refers = |kind| matches!(kind, LinkKind::Refers | LinkKind::Accompanies);
    workspace
        .links
        .iter()
        .filter(|(_, link)| link.from == from && link.to == to && refers(link.kind))
        .map(|(id, link)| (*id, link.kind))
        .collect()
}

/// The standard that replaced one, or the one that replaced that, and so on; `None` where nothing
/// in force did.
pub fn successor(workspace: &Workspace, of: StandardId) -> Option<StandardId> {
    let mut seen = vec![of];
    loop {
        let last = *seen.last()?;
        let (next, standard) = workspace.standards.iter().find(|(id, standard)| {
            !seen.contains(id)
                && standard
                    .supersedes
                    .iter()
                    .any(|old| old.standard == Some(last))
        })?;
        if standard.state != crate::model::standard::Lifecycle::Withdrawn {
            return Some(*next);
        }
        seen.push(*next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::model::standard::{ExternalDocument, Lifecycle, NodeKind, Superseded};
    use std::sync::Arc;

    const YEAR: i16 = 2026;

    /// Root 1, branch 2, standards 3 and 4 in force with a clause each (1 general, 2 below it).
    fn shop() -> Workspace {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent, node) in [
            (1, 0, NodeKind::Root),
            (2, 1, NodeKind::Subsystem),
            (3, 2, NodeKind::Standard),
            (4, 3, NodeKind::Standard),
        ] {
            let standard = Standard {
                parent: (parent != 0).then(|| Id::new(parent)),
                node,
                rank: rank.clone(),
                state: Lifecycle::InForce,
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
            rank = rank.next();
        }
        for (raw, standard, target) in [(1, 3, 180.0), (2, 4, 200.0)] {
            let clause = Clause {
                standard: Id::new(standard),
                metric: "waiting".into(),
                target: Some(target),
                unit: Unit::Time(TimeUnit::Second),
                ..Clause::default()
            };
            workspace.clauses.insert(Id::new(raw), Arc::new(clause));
        }
        workspace
    }
    fn change(workspace: &mut Workspace, raw: u64, how: impl FnOnce(&mut Standard)) {
        how(Arc::make_mut(
            workspace.standards.get_mut(&Id::new(raw)).unwrap(),
        ));
    }
    fn found(workspace: &Workspace) -> Vec<Problem> {
        let today = jiff::civil::date(YEAR, 11, 1);
        coverage::problems(workspace, &Tree::of(workspace), today)
    }

    /// Fixes whatever a check finds, and expects it to find nothing more.
    fn fixed(workspace: Workspace, check: Check) -> (Fix, Workspace) {
        let problem = found(&workspace)
            .into_iter()
            .find(|problem| problem.check == check)
            .unwrap_or_else(|| panic!("{check:?} is to be found"));
        let tree = Tree::of(&workspace);
        let (what, command) = fix(
            &workspace,
            &tree,
            &problem,
            YEAR,
            (Id::new(900), Id::new(901)),
        )
        .expect("it is to be fixed");
        let before = workspace.clone();
        let mut editor = Editor::new(workspace, Vec::new(), 7);
        let now = Timestamp::UNIX_EPOCH;
        editor.commit(&command, now, &[], None).unwrap();
        assert!(
            !found(editor.workspace()).contains(&problem),
            "{check:?} stays"
        );
        let after = editor.workspace().clone();
        editor.undo(now);
        assert!(*editor.workspace() == before, "a fix is one step");
        (what, after)
    }

    #[test]
    fn what_a_rule_can_fix_is_fixed_in_one_step() {
        let mut twice = shop();
        for raw in [3, 4] {
            change(&mut twice, raw, |s| s.number = "Q/BLD 0001-2026".into());
        }
        assert_eq!(fixed(twice, Check::DuplicateNumber).0, Fix::FreeNumber);
        let (fix, after) = fixed(shop(), Check::LooserTarget);
        assert_eq!(fix, Fix::GeneralTarget);
        assert_eq!(after.clauses[&Id::new(2)].target, Some(180.0));
        let (fix, after) = fixed(shop(), Check::ClauseWithoutIndicator);
        assert_eq!((fix, after.indicators.len()), (Fix::Indicator, 1));
        let mut bare = shop();
        bare.standards.remove(&Id::new(4));
        bare.standards.remove(&Id::new(3));
        bare.clauses.clear();
        assert_eq!(fixed(bare, Check::EmptyBranch).0, Fix::Remove);
    }

    #[test]
    fn a_withdrawn_reference_goes_to_the_successor_where_there_is_one() {
        let mut shop = shop();
        change(&mut shop, 4, |s| s.state = Lifecycle::Withdrawn);
        let link = Link {
            kind: LinkKind::Refers,
            from: StandardId::new(2).into(),
            to: StandardId::new(4).into(),
            ..Link::default()
        };
        shop.links.insert(Id::new(1), Arc::new(link));
        assert_eq!(
            fixed(shop.clone(), Check::WithdrawnReference).0,
            Fix::NoReference
        );
        change(&mut shop, 3, |s| {
            s.supersedes.push(Superseded {
                standard: Some(Id::new(4)),
                number: String::new(),
            });
        });
        let (fix, after) = fixed(shop, Check::WithdrawnReference);
        assert_eq!(fix, Fix::Successor);
        let to: Vec<AnyId> = after.links.values().map(|link| link.to).collect();
        assert_eq!(to, [StandardId::new(3).into()]);
    }

    #[test]
    fn a_missing_standard_is_proposed_and_a_dated_reference_follows() {
        let mut shop = shop();
        change(&mut shop, 3, |s| {
            s.version = "2.0".into();
            s.external.push(ExternalDocument {
                number: "Q/BLD 0777-2025".into(),
                ..ExternalDocument::default()
            });
        });
        let (fix, after) = fixed(shop.clone(), Check::MissingReference);
        assert_eq!(fix, Fix::Propose);
        let named = |s: &&Arc<Standard>| s.number == "Q/BLD 0777-2025";
        assert_eq!(after.standards.values().filter(named).count(), 1);
        let link = Link {
            kind: LinkKind::Refers,
            from: StandardId::new(4).into(),
            to: StandardId::new(3).into(),
            edition: "1.0".into(),
            ..Link::default()
        };
        shop.links.insert(Id::new(1), Arc::new(link));
        assert_eq!(fixed(shop, Check::OutdatedReference).0, Fix::PresentVersion);
    }
}
