//! Issues as Jira hands them out: a list, or the answer to a search, each issue with its changelog.

use std::collections::HashMap;

use super::super::table::reading::fit_for_a_title;
use super::{Entry, Fault, Intake, NewCard, Remark, Stage, Why, class_of, service_class};
use crate::analysis::clock::Clock;
use crate::format::json::Tree;
use crate::format::table::dates::{Order, When, read as date};
use crate::model::board::{ColumnClass, Spell};
use crate::model::{Date, Timestamp};

/// The list of issues, whether it stands alone or in an answer.
fn issues(tree: &Tree) -> Option<&[Tree]> {
    match tree {
        Tree::List(items) => Some(items),
        tree => match tree.get("issues")? {
            Tree::List(items) => Some(items),
            _ => None,
        },
    }
}

pub(super) fn is(tree: &Tree) -> bool {
    issues(tree).is_some_and(|issues| {
        issues
            .iter()
            .any(|issue| matches!(issue.get("fields"), Some(Tree::Map(_))))
    })
}

fn text<'a>(tree: Option<&'a Tree>, key: &str) -> &'a str {
    match tree.and_then(|tree| tree.get(key)) {
        Some(Tree::Text(text)) => text,
        _ => "",
    }
}

fn items<'a>(tree: Option<&'a Tree>, key: &str) -> &'a [Tree] {
    match tree.and_then(|tree| tree.get(key)) {
        Some(Tree::List(items)) => items,
        _ => &[],
    }
}

fn instant(text: &str, clock: &Clock) -> Option<Timestamp> {
    Some(date(text, Order::DayFirst)?.instant(clock))
}

fn day(text: &str, clock: &Clock) -> Option<Date> {
    match date(text, Order::DayFirst)? {
        When::Day(day) => Some(day),
        when => Some(when.day(clock)),
    }
}

/// The text of a description, plain or as a document of paragraphs.
fn words(tree: Option<&Tree>) -> String {
    fn walk(tree: &Tree, out: &mut String) {
        if let Some(Tree::Text(text)) = tree.get("text") {
            out.push_str(text);
        }
        if let Some(Tree::List(inside)) = tree.get("content") {
            inside.iter().for_each(|tree| walk(tree, out));
            let ends = ["paragraph", "heading", "listItem", "codeBlock"];
            if ends.contains(&text(Some(tree), "type")) && !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
    match tree {
        Some(Tree::Text(text)) => text.clone(),
        Some(tree @ Tree::Map(_)) => {
            let mut out = String::new();
            walk(tree, &mut out);
            out.trim_end().to_owned()
        }
        _ => String::new(),
    }
}

/// One change of one field.
struct Change<'a> {
    at: Timestamp,
    field: &'a str,
    from: &'a str,
    to: &'a str,
}

fn changes<'a>(issue: &'a Tree, clock: &Clock) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for history in items(issue.get("changelog"), "histories") {
        let Some(at) = instant(text(Some(history), "created"), clock) else {
            continue;
        };
        for item in items(Some(history), "items") {
            changes.push(Change {
                at,
                field: text(Some(item), "field"),
                from: text(Some(item), "fromString"),
                to: text(Some(item), "toString"),
            });
        }
    }
    changes.sort_by_key(|change| change.at);
    changes
}

pub(super) fn read(tree: &Tree, clock: &Clock) -> Intake {
    let issues = issues(tree).unwrap_or_default();
    let mut intake = Intake {
        stages: stages(issues, clock),
        ..Intake::default()
    };
    let places: HashMap<String, usize> = intake
        .stages
        .iter()
        .enumerate()
        .map(|(at, stage)| (stage.name.clone(), at))
        .collect();
    let place = |name: &str| places.get(name).copied().ok_or_else(|| name.to_owned());
    let (mut priorities, mut cut, mut comments, mut files, mut below) = (false, 0, 0, 0, 0);
    let mut project = None;
    for (at, issue) in issues.iter().enumerate() {
        let fault = |why| Fault { row: at + 1, why };
        let fields = issue.get("fields");
        let status = text(fields.and_then(|fields| fields.get("status")), "name");
        let (Some(_), Some(stage)) = (fields, places.get(status).copied()) else {
            intake.faults.push(fault(Why::NotAnItem));
            continue;
        };
        let (key, summary) = (text(Some(issue), "key"), text(fields, "summary").trim());
        let title = format!("{key} {summary}").trim().to_owned();
        if let Err(why) = fit_for_a_title(&title) {
            intake.faults.push(fault(why.into()));
            continue;
        }
        project = project.or(key.split_once('-').map(|(project, _)| project.to_owned()));
        let changes = changes(issue, clock);
        let moves: Vec<&Change> = changes
            .iter()
            .filter(|change| change.field == "status")
            .collect();
        let mut entries = Vec::with_capacity(moves.len() + 1);
        if let Some(at) = instant(text(fields, "created"), clock) {
            let first = moves.first().map_or(status, |change| change.from);
            entries.push(Entry::new(at, place(first)));
        }
        let moved = |change: &&Change| Entry::new(change.at, place(change.to));
        entries.extend(moves.iter().map(moved));
        // An answer may hold the latest page of a changelog only.
        let total = match issue.get("changelog").and_then(|log| log.get("total")) {
            Some(Tree::Whole(total)) => *total as usize,
            _ => 0,
        };
        cut += usize::from(total > items(issue.get("changelog"), "histories").len());
        let (blocked, blocks) = flagged(&changes);
        let priority = text(fields.and_then(|fields| fields.get("priority")), "name");
        priorities |= !priority.is_empty();
        comments += items(fields.and_then(|fields| fields.get("comment")), "comments").len();
        files += items(fields, "attachment").len();
        below += usize::from(fields.and_then(|fields| fields.get("parent")).is_some());
        let tags = items(fields, "labels")
            .iter()
            .filter_map(|label| match label {
                Tree::Text(label) => Some(label.clone()),
                _ => None,
            });
        let parts = items(fields, "components").iter();
        let parts = parts.map(|part| text(Some(part), "name").to_owned());
        intake.cards.push(NewCard {
            title,
            text: words(fields.and_then(|fields| fields.get("description"))),
            stage,
            class: service_class(priority).unwrap_or_default(),
            owner: text(
                fields.and_then(|fields| fields.get("assignee")),
                "displayName",
            )
            .to_owned(),
            due: day(text(fields, "duedate"), clock),
            tags: tags.chain(parts).filter(|tag| !tag.is_empty()).collect(),
            blocked,
            blocks,
            entries,
            ..NewCard::default()
        });
    }
    intake.name = project.unwrap_or_default();
    let some = |count: usize, remark: fn(usize) -> Remark| (count > 0).then(|| remark(count));
    let remarks = [
        priorities.then_some(Remark::Priorities),
        some(cut, Remark::HistoryCut),
        some(comments, Remark::Comments),
        some(files, Remark::Attachments),
        some(below, Remark::Subtasks),
    ];
    intake.remarks.extend(remarks.into_iter().flatten());
    intake
}

/// The statuses as stages: queues first, what is done last; among equals those that issues pass first.
fn stages(issues: &[Tree], clock: &Clock) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut meet = |name: &str, class: Option<ColumnClass>| {
        if name.is_empty() {
            return;
        }
        let at = stages.iter().position(|stage| stage.name == name);
        let at = at.unwrap_or_else(|| {
            stages.push(Stage {
                name: name.to_owned(),
                class: class_of(name).unwrap_or_default(),
                sure: false,
                split: false,
            });
            stages.len() - 1
        });
        if let Some(class) = class {
            (stages[at].class, stages[at].sure) = (class, true);
        }
    };
    for issue in issues {
        for change in changes(issue, clock) {
            if change.field == "status" {
                meet(change.from, None);
                meet(change.to, None);
            }
        }
        let status = issue.get("fields").and_then(|fields| fields.get("status"));
        let category = status.and_then(|status| status.get("statusCategory"));
        let name = text(status, "name");
        let class = match text(category, "key") {
            "new" => Some(ColumnClass::Queue),
            "done" => Some(ColumnClass::Done),
            // Under way: but a status that is named as waiting waits.
            "indeterminate" => match class_of(name) {
                Some(ColumnClass::Queue) => Some(ColumnClass::Queue),
                _ => Some(ColumnClass::Active),
            },
            _ => None,
        };
        meet(name, class);
    }
    stages.sort_by_key(|stage| match stage.class {
        ColumnClass::Queue => 0,
        ColumnClass::Active => 1,
        ColumnClass::Done => 2,
    });
    stages
}

/// What the flag of an issue tells: why it is blocked now, and when it was.
type Flagged = (Option<(String, Option<Timestamp>)>, Vec<Spell>);

fn flagged(changes: &[Change]) -> Flagged {
    let mut open: Option<(String, Timestamp)> = None;
    let mut past = Vec::new();
    for change in changes
        .iter()
        .filter(|change| change.field.eq_ignore_ascii_case("flagged"))
    {
        match (change.to, open.take()) {
            ("", Some((reason, since))) => past.push(Spell {
                reason,
                since,
                until: change.at,
            }),
            ("", None) => {}
            (reason, _) => open = Some((reason.to_owned(), change.at)),
        }
    }
    (open.map(|(reason, since)| (reason, Some(since))), past)
}
