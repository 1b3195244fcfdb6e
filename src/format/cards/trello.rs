//! A board as Trello hands it out: lists, cards, checklists, members, and what was done with them.

use std::collections::HashMap;

use super::super::table::reading::fit_for_a_title;
use super::{Choices, Entry, Fault, Intake, NewCard, Remark, Why, stages_by_name};
use crate::format::json::Tree;
use crate::format::table::dates::{Order, When, read as date};
use crate::model::Timestamp;
use crate::model::board::CheckItem;

/// Trello hands out no more actions than this.
const MOST_ACTIONS: usize = 1_000;

pub(super) fn is(tree: &Tree) -> bool {
    list(tree, "lists").is_some() && list(tree, "cards").is_some()
}

fn list<'a>(tree: &'a Tree, key: &str) -> Option<&'a [Tree]> {
    match tree.get(key)? {
        Tree::List(items) => Some(items),
        _ => None,
    }
}

fn items<'a>(tree: &'a Tree, key: &str) -> &'a [Tree] {
    list(tree, key).unwrap_or_default()
}

fn text<'a>(tree: &'a Tree, key: &str) -> &'a str {
    match tree.get(key) {
        Some(Tree::Text(text)) => text,
        _ => "",
    }
}

fn yes(tree: &Tree, key: &str) -> bool {
    tree.get(key) == Some(&Tree::Bool(true))
}

fn place(tree: &Tree) -> f64 {
    match tree.get("pos") {
        Some(Tree::Whole(at)) => *at as f64,
        Some(Tree::Real(at)) => *at,
        _ => 0.0,
    }
}

fn sorted<'a>(items: &'a [Tree]) -> Vec<&'a Tree> {
    let mut sorted: Vec<&'a Tree> = items.iter().collect();
    sorted.sort_by(|a, b| place(a).total_cmp(&place(b)));
    sorted
}

/// An instant; Trello writes it with its offset.
fn instant(text: &str) -> Option<Timestamp> {
    match date(text, Order::DayFirst)? {
        When::Instant(at) => Some(at),
        _ => None,
    }
}

/// The first eight signs of an id are the second in which it was made.
fn made(id: &str) -> Option<Timestamp> {
    let second = i64::from_str_radix(id.get(..8)?, 16).ok()?;
    Timestamp::from_second(second).ok()
}

pub(super) fn read(tree: &Tree, choices: &Choices) -> Intake {
    let lists = sorted(items(tree, "lists"));
    let wanted = |list: &&&Tree| choices.archived || !yes(list, "closed");
    let shown: Vec<&&Tree> = lists.iter().filter(wanted).collect();
    let names = shown.iter().map(|list| text(list, "name").to_owned());
    let mut intake = Intake {
        name: text(tree, "name").to_owned(),
        stages: stages_by_name(names.collect()),
        ..Intake::default()
    };
    let stages: HashMap<&str, usize> = shown
        .iter()
        .enumerate()
        .map(|(at, list)| (text(list, "id"), at))
        .collect();
    let hidden: Vec<&str> = lists
        .iter()
        .filter(|list| !stages.contains_key(text(list, "id")))
        .map(|list| text(list, "id"))
        .collect();
    let members: HashMap<&str, &str> = items(tree, "members")
        .iter()
        .map(|member| (text(member, "id"), text(member, "fullName")))
        .collect();
    let mut checks: HashMap<&str, Vec<CheckItem>> = HashMap::new();
    for check in sorted(items(tree, "checklists")) {
        let lines = checks.entry(text(check, "idCard")).or_default();
        lines.extend(
            sorted(items(check, "checkItems"))
                .into_iter()
                .map(|item| CheckItem {
                    text: text(item, "name").to_owned(),
                    done: text(item, "state") == "complete",
                }),
        );
    }
    let actions = items(tree, "actions");
    let mut moves = moves(actions, &stages);
    let (mut archived, mut from_id, mut cut, mut files) = (0, 0, 0, 0);
    for (at, card) in sorted(items(tree, "cards")).into_iter().enumerate() {
        let fault = |why| Fault { row: at + 1, why };
        let in_list = text(card, "idList");
        if !choices.archived && (yes(card, "closed") || hidden.contains(&in_list)) {
            archived += 1;
            continue;
        }
        let Some(stage) = stages.get(in_list).copied() else {
            intake.faults.push(fault(Why::NoList));
            continue;
        };
        let title = text(card, "name").trim();
        if let Err(why) = fit_for_a_title(title) {
            intake.faults.push(fault(why.into()));
            continue;
        }
        let id = text(card, "id");
        let mut known = moves.remove(id).unwrap_or_default();
        if !known.created {
            // The first list is where the first move began, or where it stands.
            let first = known.first.take().unwrap_or(Ok(stage));
            if let Some(at) = made(id) {
                from_id += 1;
                cut += usize::from(actions.len() >= MOST_ACTIONS);
                known.entries.insert(0, Entry::new(at, first));
            }
        }
        files += items(card, "attachments").len();
        let owners: Vec<&str> = items(card, "idMembers")
            .iter()
            .filter_map(|member| match member {
                Tree::Text(id) => members.get(id.as_str()).copied(),
                _ => None,
            })
            .collect();
        let tags = items(card, "labels")
            .iter()
            .map(|label| match text(label, "name") {
                "" => text(label, "color").to_owned(),
                name => name.to_owned(),
            });
        let due = text(card, "due");
        intake.cards.push(NewCard {
            title: title.to_owned(),
            text: text(card, "desc").to_owned(),
            stage,
            owner: owners.join(", "),
            due: (!due.is_empty())
                .then(|| instant(due))
                .flatten()
                .map(day_of),
            tags: tags.filter(|tag| !tag.is_empty()).collect(),
            checklist: checks.remove(id).unwrap_or_default(),
            entries: known.entries,
            ..NewCard::default()
        });
    }
    let comments = actions
        .iter()
        .filter(|action| text(action, "type") == "commentCard");
    let some = |count: usize, remark: fn(usize) -> Remark| (count > 0).then(|| remark(count));
    let remarks = [
        some(archived, Remark::Archived),
        some(from_id, Remark::CreationFromId),
        some(cut, Remark::HistoryCut),
        some(comments.count(), Remark::Comments),
        some(files, Remark::Attachments),
    ];
    intake.remarks.extend(remarks.into_iter().flatten());
    intake
}

/// The day of a due time. Trello keeps an instant; what the person chose is the day around it in UTC.
fn day_of(at: Timestamp) -> crate::model::Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// What the actions tell of one card.
#[derive(Default)]
struct Known {
    entries: Vec<Entry>,
    created: bool,
    /// Where it stood before its first move.
    first: Option<Result<usize, String>>,
}

/// The moves of the cards, by their ids.
fn moves<'a>(actions: &'a [Tree], stages: &HashMap<&str, usize>) -> HashMap<&'a str, Known> {
    let mut dated: Vec<(Timestamp, &Tree)> = actions
        .iter()
        .filter_map(|action| Some((instant(text(action, "date"))?, action)))
        .collect();
    dated.sort_by_key(|(at, _)| *at);
    let mut known: HashMap<&str, Known> = HashMap::new();
    for (at, action) in dated {
        let Some(data) = action.get("data") else {
            continue;
        };
        let Some(card) = data.get("card") else {
            continue;
        };
        let stage = |key: &str| {
            let list = data.get(key)?;
            let place = stages.get(text(list, "id")).copied();
            Some(place.ok_or_else(|| text(list, "name").to_owned()))
        };
        let card = known.entry(text(card, "id")).or_default();
        match text(action, "type") {
            "createCard"
            | "copyCard"
            | "convertToCardFromCheckItem"
            | "emailCard"
            | "moveCardToBoard" => {
                if let Some(stage) = stage("list") {
                    card.created = true;
                    card.entries.push(Entry::new(at, stage));
                }
            }
            "updateCard" => {
                if let Some(after) = stage("listAfter") {
                    if card.entries.is_empty() && card.first.is_none() {
                        card.first = stage("listBefore");
                    }
                    card.entries.push(Entry::new(at, after));
                }
            }
            _ => {}
        }
    }
    known
}
