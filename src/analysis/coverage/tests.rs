//! The checks, counts and dependants, on a shop with two branches.

use std::sync::Arc;

use super::*;
use crate::edit::chain::fingerprint;

const TODAY: Date = Date::constant(2026, 6, 1);

fn id(raw: u64) -> StandardId {
    StandardId::new(raw)
}
fn clause_id(raw: u64) -> ClauseId {
    ClauseId::new(raw)
}

fn put(workspace: &mut Workspace, raw: u64, parent: u64, how: impl FnOnce(&mut Standard)) {
    let rank = (1..raw).fold(Rank::default(), |rank, _| rank.next());
    let mut standard = Standard {
        parent: (parent != 0).then(|| id(parent)),
        rank,
        ..Standard::default()
    };
    how(&mut standard);
    workspace.standards.insert(id(raw), Arc::new(standard));
}

fn clause(workspace: &mut Workspace, raw: u64, standard: u64, how: impl FnOnce(&mut Clause)) {
    let mut clause = Clause {
        standard: id(standard),
        ..Clause::default()
    };
    how(&mut clause);
    workspace.clauses.insert(clause_id(raw), Arc::new(clause));
}

fn link(workspace: &mut Workspace, raw: u64, kind: LinkKind, from: AnyId, to: AnyId) {
    let confirmed = fingerprint(workspace, from);
    workspace.links.insert(
        LinkId::new(raw),
        Arc::new(Link {
            kind,
            from,
            to,
            confirmed,
            ..Link::default()
        }),
    );
}

/// Root 1, branch 2 with standards 3 and 4 (4 below 3), branch 5 with standard 6.
fn shop() -> Workspace {
    let mut shop = Workspace::default();
    put(&mut shop, 1, 0, |s| s.node = NodeKind::Root);
    put(&mut shop, 2, 1, |s| s.node = NodeKind::Subsystem);
    put(&mut shop, 3, 2, |s| s.state = Lifecycle::InForce);
    put(&mut shop, 4, 3, |_| {});
    put(&mut shop, 5, 1, |s| s.node = NodeKind::Subsystem);
    put(&mut shop, 6, 5, |s| {
        s.level = Level::GbT;
        s.drafting_type = Some(DraftingType::Guide);
        s.state = Lifecycle::Review;
    });
    shop
}

fn found(workspace: &Workspace) -> Vec<(Check, AnyId)> {
    problems(workspace, &Tree::of(workspace), TODAY)
        .into_iter()
        .map(|problem| (problem.check, problem.of))
        .collect()
}

fn change(workspace: &mut Workspace, raw: u64, how: impl FnOnce(&mut Standard)) {
    how(Arc::make_mut(
        workspace.standards.get_mut(&id(raw)).unwrap(),
    ));
}

#[test]
fn a_sound_system_has_no_problems() {
    assert_eq!(found(&shop()), []);
}

#[test]
fn a_number_that_stands_twice_is_found_whatever_its_dashes() {
    let mut shop = shop();
    change(&mut shop, 3, |s| s.number = "Q/BLD 0201—2026".into());
    change(&mut shop, 6, |s| s.number = "q/bld 0201-2026".into());
    assert_eq!(found(&shop), [(Check::DuplicateNumber, id(6).into())]);
}

#[test]
fn a_code_that_stands_twice_is_found() {
    let mut shop = shop();
    change(&mut shop, 5, |s| s.code_base = Some(100));
    assert_eq!(
        found(&shop),
        [
            (Check::DuplicateCode, id(5).into()),
            (Check::DuplicateCode, id(6).into())
        ]
    );
}

#[test]
fn a_child_ahead_of_its_general_parent_is_found() {
    let mut shop = shop();
    change(&mut shop, 3, |s| s.state = Lifecycle::Drafting);
    assert_eq!(found(&shop), []);
    change(&mut shop, 4, |s| s.state = Lifecycle::Consultation);
    assert_eq!(found(&shop), [(Check::AheadOfParent, id(4).into())]);
}

#[test]
fn an_empty_branch_and_an_overdue_review_are_found() {
    let mut shop = shop();
    shop.standards.remove(&id(6));
    change(&mut shop, 3, |s| {
        s.review_due = Some(TODAY.yesterday().unwrap())
    });
    assert_eq!(
        found(&shop),
        [
            (Check::ReviewOverdue, id(3).into()),
            (Check::EmptyBranch, id(5).into())
        ]
    );
    change(&mut shop, 3, |s| s.review_due = Some(TODAY));
    assert_eq!(found(&shop), [(Check::EmptyBranch, id(5).into())]);
}

#[test]
fn a_looser_target_is_found_across_units_of_time() {
    let target = |target: f64, unit| {
        move |clause: &mut Clause| {
            clause.metric = "Waiting".into();
            clause.target = Some(target);
            clause.unit = Unit::Time(unit);
        }
    };
    let mut shop = shop();
    change(&mut shop, 3, |s| s.state = Lifecycle::Drafting);
    clause(&mut shop, 1, 3, target(3.0, TimeUnit::Minute));
    clause(&mut shop, 2, 4, target(180.0, TimeUnit::Second));
    assert_eq!(found(&shop), []);
    clause(&mut shop, 2, 4, target(200.0, TimeUnit::Second));
    let problems = problems(&shop, &Tree::of(&shop), TODAY);
    assert_eq!(
        problems,
        [Problem {
            check: Check::LooserTarget,
            of: clause_id(2).into(),
            with: Some(clause_id(1).into())
        }]
    );
    // A standard beside, not below, is not held to it.
    change(&mut shop, 4, |s| s.parent = Some(id(5)));
    assert_eq!(found(&shop), []);
}

#[test]
fn a_link_is_suspect_once_its_clause_changed() {
    let mut shop = shop();
    let need = NeedId::new(1);
    shop.needs.insert(need, Arc::default());
    clause(&mut shop, 1, 4, |c| c.text = "Wait at most 200 s".into());
    assert_eq!(found(&shop), [(Check::NeedWithoutClause, need.into())]);
    link(
        &mut shop,
        1,
        LinkKind::Satisfies,
        clause_id(1).into(),
        need.into(),
    );
    assert_eq!(found(&shop), []);
    clause(&mut shop, 1, 4, |c| c.text = "Wait at most 300 s".into());
    assert_eq!(found(&shop), [(Check::SuspectLink, LinkId::new(1).into())]);
}

#[test]
fn a_clause_in_force_wants_an_indicator_and_a_step_wants_a_clause() {
    let mut shop = shop();
    clause(&mut shop, 1, 3, |c| c.target = Some(1.0));
    let step = StepId::new(1);
    shop.steps.insert(step, Arc::default());
    assert_eq!(
        found(&shop),
        [
            (Check::ClauseWithoutIndicator, clause_id(1).into()),
            (Check::StepWithoutStandard, step.into())
        ]
    );
    let indicator = IndicatorId::new(1);
    shop.indicators.insert(indicator, Arc::default());
    let from = clause_id(1).into();
    link(&mut shop, 1, LinkKind::MeasuredBy, from, indicator.into());
    link(&mut shop, 2, LinkKind::Governs, from, step.into());
    assert_eq!(found(&shop), []);
}

#[test]
fn references_to_withdrawn_and_missing_standards_are_found() {
    let mut shop = shop();
    change(&mut shop, 6, |s| {
        s.state = Lifecycle::Withdrawn;
        s.number = "Q/BLD 0301-2020".into();
    });
    link(&mut shop, 1, LinkKind::Refers, id(3).into(), id(6).into());
    clause(&mut shop, 1, 4, |c| {
        c.text = "按 Q/BLD 0301—2020 与Q/BLD 0999-2021执行，另见 Q/X。".into();
    });
    assert_eq!(
        found(&shop),
        [
            (Check::WithdrawnReference, clause_id(1).into()),
            (Check::WithdrawnReference, id(3).into()),
            (Check::MissingReference, clause_id(1).into()),
        ]
    );
}

#[test]
fn the_statistics_count_by_level_and_type() {
    let mut shop = shop();
    let tree = Tree::of(&shop);
    let all = statistics(&shop, &tree, None);
    assert_eq!(all.total, Count { should: 3, have: 2 });
    assert_eq!(all.levels[1], Count { should: 1, have: 1 });
    assert_eq!(all.levels[5], Count { should: 2, have: 1 });
    assert_eq!(all.types.last(), Some(&Count { should: 2, have: 1 }));
    assert_eq!(all.total.share(), Some(2.0 / 3.0));
    let branch = statistics(&shop, &tree, Some(id(5)));
    assert_eq!(branch.total, Count { should: 1, have: 1 });
    assert_eq!(counts(&shop, &tree)[0], all.total);
    change(&mut shop, 6, |s| s.state = Lifecycle::Withdrawn);
    assert_eq!(
        statistics(&shop, &tree, Some(id(5))).total.share(),
        None,
        "a withdrawn standard is neither due nor there"
    );
}

#[test]
fn what_depends_on_a_branch_is_named() {
    let mut shop = shop();
    let need = NeedId::new(1);
    shop.needs.insert(need, Arc::default());
    clause(&mut shop, 1, 4, |_| {});
    let from = clause_id(1).into();
    link(&mut shop, 1, LinkKind::Satisfies, from, need.into());
    let cycle = CycleId::new(1);
    let mut adopted = Cycle::default();
    adopted.act.revised = Some(id(4));
    shop.cycles.insert(cycle, Arc::new(adopted));
    let found = dependants(&shop, &[id(3).into()]);
    assert_eq!(
        found,
        Dependants {
            standards: 1,
            clauses: 1,
            links: 1,
            outside: vec![need.into(), cycle.into()],
        }
    );
    assert!(dependants(&shop, &[id(6).into()]).none());
}

#[test]
fn ten_thousand_nodes_are_checked_in_one_walk() {
    let mut large = Workspace::default();
    let mut rank = Rank::default();
    for raw in 1..=10_000 {
        let standard = Standard {
            parent: (raw > 1).then(|| id(raw / 2)),
            rank: rank.clone(),
            number: format!("Q/BLD {raw:05}-2026"),
            ..Standard::default()
        };
        rank = rank.next();
        large.standards.insert(id(raw), Arc::new(standard));
        clause(&mut large, raw, raw, |c| {
            c.metric = "Waiting".into();
            c.target = Some(raw as f64);
        });
    }
    let tree = Tree::of(&large);
    assert_eq!(tree.places.len(), 10_000);
    let loose = problems(&large, &tree, TODAY);
    assert_eq!(
        loose
            .iter()
            .filter(|problem| problem.check == Check::LooserTarget)
            .count(),
        9_999
    );
    assert_eq!(statistics(&large, &tree, None).total.should, 10_000);
}
