//! How the standard system behaves under its commands.

use super::super::Command;
use super::super::testing::Person;
use super::*;
use crate::model::standard::*;

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
        on: None,
        note: String::new(),
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

#[test]
fn a_change_of_state_is_signed_and_dated_in_order() {
    let mut person = at_the_tree();
    let enter = |person: &Person, by: &str, on: Option<Date>| StandardsCommand::Become {
        standard: person.find("根"),
        state: Lifecycle::ProjectApproval,
        by: by.into(),
        on,
        note: "agreed".into(),
    };
    let unsigned = enter(&person, "  ", None);
    assert_eq!(person.is_refused(unsigned), Refusal::Unsigned);
    let day = jiff::civil::date(2026, 3, 1);
    person.does(enter(&person, "Wang", Some(day)));
    let id: StandardId = person.find("根");
    let kept = person.see().standards[&id].history[0].clone();
    assert_eq!((kept.date, kept.note.as_str()), (Some(day), "agreed"));
    let early = StandardsCommand::Become {
        standard: id,
        state: Lifecycle::Drafting,
        by: "Wang".into(),
        on: Some(jiff::civil::date(2026, 2, 1)),
        note: String::new(),
    };
    assert_eq!(person.is_refused(early), Refusal::BeforeLast(day));
}

/// The states from the first to issue.
const TO_ISSUE: [Lifecycle; 6] = [
    Lifecycle::ProjectApproval,
    Lifecycle::Drafting,
    Lifecycle::Consultation,
    Lifecycle::Submission,
    Lifecycle::Approval,
    Lifecycle::Issued,
];

#[test]
fn every_issue_keeps_the_text_as_it_was_and_counts_the_version_on() {
    let mut person = at_the_tree();
    let standard: StandardId = person.find("根");
    person.does(StandardsCommand::AddClause {
        standard,
        text: "三分钟".into(),
    });
    walk(&mut person, "根", &TO_ISSUE);
    walk(
        &mut person,
        "根",
        &[Lifecycle::InForce, Lifecycle::Revision],
    );
    let clause: ClauseId = person.find("三分钟");
    person.puts(clause, |clause| clause.text = "两分钟".into());
    // A revision that changes the text is issued by coming back into force.
    walk(&mut person, "根", &[Lifecycle::InForce]);
    let kept = &person.see().standards[&standard];
    let told: Vec<(&str, &str)> = kept
        .editions
        .iter()
        .map(|edition| (edition.version.as_str(), edition.clauses[0].text.as_str()))
        .collect();
    assert_eq!(told, [("1.0", "三分钟"), ("1.1", "两分钟")]);
    assert_eq!(kept.version, "1.1");
    assert!(kept.effective.is_some() && kept.review_due > kept.effective);
    // One that changes nothing is not.
    walk(
        &mut person,
        "根",
        &[Lifecycle::Revision, Lifecycle::InForce],
    );
    assert_eq!(person.see().standards[&standard].editions.len(), 2);
    // What was issued stays when its clause goes.
    person.does(Command::Delete(vec![clause.into()]));
    let kept = &person.see().standards[&standard].editions[0].clauses[0];
    assert_eq!((kept.clause, kept.text.as_str()), (None, "三分钟"));
}

#[test]
fn what_is_superseded_is_withdrawn_when_its_successor_comes_into_force() {
    let mut person = at_the_tree();
    let old: StandardId = person.find("附录");
    person.puts(person.find::<Standard>("根"), |standard| {
        standard.number = "Q/A 1-2026".into();
        standard.supersedes.push(Superseded {
            standard: Some(old),
            number: String::new(),
        });
    });
    walk(&mut person, "根", &TO_ISSUE);
    assert_eq!(person.see().standards[&old].state, Lifecycle::Proposed);
    walk(&mut person, "根", &[Lifecycle::InForce]);
    let old = &person.see().standards[&old];
    assert_eq!(old.state, Lifecycle::Withdrawn);
    assert!(old.history.last().unwrap().note.contains("Q/A 1-2026"));
}

#[test]
fn every_comment_is_decided_before_submission() {
    let mut person = at_the_tree();
    let standard: StandardId = person.find("根");
    walk(&mut person, "根", &TO_ISSUE[..3]);
    person.puts(standard, |standard| {
        standard.comments.push(ReviewComment::default())
    });
    let submit = become_(&person, "根", Lifecycle::Submission);
    assert_eq!(person.is_refused(submit), Refusal::Undecided(1));
    person.puts(standard, |standard| {
        standard.comments[0].decision = CommentDecision::Rejected;
    });
    walk(&mut person, "根", &[Lifecycle::Submission]);
}

#[test]
fn versions_count_on() {
    assert_eq!(next_version("", 2026), "1.0");
    assert_eq!(next_version("1.9", 2026), "1.10");
    assert_eq!(next_version("A/3", 2026), "A/4");
    assert_eq!(next_version("2019", 2026), "2026");
    assert_eq!(next_version("2026", 2026), "2027");
    assert_eq!(next_version("second", 2026), "second.1");
}

#[test]
fn lines_become_a_branch_where_they_are_put() {
    let mut person = at_the_tree();
    let made = person.does(StandardsCommand::Grow {
        parent: Some(person.find("总则")),
        after: Some(person.find("进店")),
        nodes: text::parse("甲\n\t乙\n丙"),
    });
    assert_eq!(made.len(), 3);
    assert_eq!(below(&person, "总则"), ["进店", "甲", "丙", "结账"]);
    assert_eq!(below(&person, "甲"), ["乙"]);
    let nothing = StandardsCommand::Grow {
        parent: None,
        after: None,
        nodes: Vec::new(),
    };
    assert_eq!(person.is_refused(nothing), Refusal::Nothing);
}

#[test]
fn a_copy_beside_its_original_is_a_proposal_without_a_number() {
    let mut person = at_the_tree();
    let original: StandardId = person.find("进店");
    person.puts(original, |standard| {
        standard.number = "Q/A 7-2026".into();
        standard.state = Lifecycle::InForce;
    });
    person.does(StandardsCommand::AddClause {
        standard: original,
        text: "三分钟".into(),
    });
    let mut part = Workspace::default();
    part.standards
        .insert(original, person.see().standards[&original].clone());
    part.clauses = person.see().clauses.clone();
    let put = |part: &Workspace, person: &Person| StandardsCommand::PutBranch {
        parent: Some(person.find("附录")),
        after: None,
        part: Box::new(part.clone()),
    };
    let copy = person.does(put(&part, &person))[0];
    let copy = &person.see().standards[&Standard::untag(copy).unwrap()];
    assert_eq!(
        (copy.number.as_str(), copy.state),
        ("", Lifecycle::Proposed)
    );
    assert_eq!(person.see().clauses.len(), 2);
    // Where the original is not, as in another workspace, it comes as it was.
    person.undoes();
    person.does(Command::Delete(vec![original.into()]));
    let back = person.does(put(&part, &person))[0];
    let back = &person.see().standards[&Standard::untag(back).unwrap()];
    assert_eq!(
        (back.number.as_str(), back.state),
        ("Q/A 7-2026", Lifecycle::InForce)
    );
}

#[test]
fn merging_takes_over_clauses_what_is_below_and_links() {
    let mut person = at_the_tree();
    let (into, old): (StandardId, StandardId) = (person.find("附录"), person.find("总则"));
    for (standard, text) in [(into, "一"), (old, "二"), (old, "三")] {
        let text = text.into();
        person.does(StandardsCommand::AddClause { standard, text });
    }
    person.puts(old, |standard| standard.number = "Q/A 3-2026".into());
    let child: StandardId = person.find("结账");
    person.does(super::super::chain::ChainCommand::Link {
        kind: LinkKind::Refers,
        from: child.into(),
        to: old.into(),
    });
    person.does(StandardsCommand::Merge {
        into,
        from: vec![old],
    });
    assert_eq!(below(&person, "附录"), ["进店", "结账"]);
    let numbers: Vec<&str> = person
        .see()
        .ranked::<Clause>(|clause| clause.standard == into)
        .iter()
        .map(|id| person.see().clauses[id].number.as_str())
        .collect();
    assert_eq!(numbers, ["4.1", "4.2", "4.3"]);
    let link = person.see().links.values().next().unwrap();
    assert_eq!(link.to, into.into());
    assert_eq!(
        person.see().standards[&into].supersedes[0].number,
        "Q/A 3-2026"
    );
    let below_itself = StandardsCommand::Merge {
        into: child,
        from: vec![into],
    };
    assert!(matches!(
        person.is_refused(below_itself),
        Refusal::Circle(_)
    ));
}

#[test]
fn children_are_put_into_the_order_that_is_said() {
    let mut person = at_the_tree();
    let children: Vec<StandardId> = vec![person.find("结账"), person.find("进店")];
    let parent = Some(person.find("总则"));
    person.does(StandardsCommand::Order {
        parent,
        children: children.clone(),
    });
    assert_eq!(below(&person, "总则"), ["结账", "进店"]);
    let wrong = StandardsCommand::Order {
        parent,
        children: children[..1].to_vec(),
    };
    assert_eq!(person.is_refused(wrong), Refusal::Nothing);
}
