//! The moves of cards as this product hands them out: a line a move, oldest first for each card. Together they tell
//! where every card has been and where it stands; nothing else of a card is in them.

use std::collections::HashMap;

use super::super::table::reading::{Flaw, Reading, fit_for_a_title};
use super::{Entry, Fault, Intake, NewCard, Stage, Why};
use crate::analysis::clock::Clock;
use crate::format::csv;
use crate::format::table::dates::{self, Order};
use crate::format::table::sheet::{Row, Sheet};
use crate::model::Timestamp;
use crate::model::board::ColumnClass;

/// The headings as they go out, in lower case: card, time, column, class of the column, part, number of the card.
const HEADS: [[&str; 2]; 6] = [
    ["卡片", "card"],
    ["时间（utc）", "time (utc)"],
    ["列", "column"],
    ["列的类别", "class of the column"],
    ["部分", "part"],
    ["编号", "number"],
];
/// How many of them make it such a table.
const NEEDED: usize = 4;

/// The words for the doing part, by which it is told from the done part.
const DOING: [&str; 2] = ["在做", "doing"];

fn heads(sheet: &Sheet) -> [Option<usize>; 6] {
    HEADS.map(|names| {
        let is = |head: &String| names.contains(&head.to_lowercase().as_str());
        sheet.heads.iter().position(is)
    })
}

/// Whether a table is one of moves.
pub(super) fn is(sheet: &Sheet) -> bool {
    heads(sheet)[..NEEDED].iter().all(Option::is_some)
}

/// A line that was read.
struct Line<'a> {
    title: String,
    at: Timestamp,
    column: &'a str,
    class: ColumnClass,
    ready: bool,
    number: &'a str,
}

fn class(word: &str) -> Option<ColumnClass> {
    Some(match word.to_lowercase().as_str() {
        "等候" | "queue" => ColumnClass::Queue,
        "进行" | "active" => ColumnClass::Active,
        "完成" | "done" => ColumnClass::Done,
        _ => return None,
    })
}

fn line<'a>(
    row: &'a Row,
    sheet: &Sheet,
    heads: &[Option<usize>; 6],
    clock: &Clock,
) -> Result<Line<'a>, Why> {
    let mut extra = row.cells.iter().skip(sheet.heads.len());
    if extra.any(|cell| !cell.trim().is_empty()) {
        return Err(Flaw::TooWide {
            cells: row.cells.len(),
            heads: sheet.heads.len(),
        }
        .into());
    }
    let [card, time, column, meant, part, number] = heads.map(|at| {
        let cell = at.and_then(|at| row.cells.get(at));
        cell.map_or("", |cell| csv::unguarded(cell).trim())
    });
    let title = card.split_whitespace().collect::<Vec<_>>().join(" ");
    fit_for_a_title(&title)?;
    let at = time
        .parse()
        .ok()
        .or_else(|| dates::read(time, Order::DayFirst).map(|when| when.instant(clock)));
    let at = at.ok_or_else(|| Flaw::NoDate {
        head: heads[1].map_or_else(String::new, |at| sheet.heads[at].clone()),
        text: time.chars().take(40).collect(),
    })?;
    if column.is_empty() {
        return Err(Why::NoColumn);
    }
    Ok(Line {
        title,
        at,
        column,
        class: class(meant).ok_or_else(|| Why::NoClass(meant.chars().take(40).collect()))?,
        ready: !part.is_empty() && !DOING.contains(&part.to_lowercase().as_str()),
        number,
    })
}

pub(super) fn read(sheet: &Sheet, clock: &Clock) -> Intake {
    let heads = heads(sheet);
    let mut intake = Intake {
        joins: true,
        remarks: vec![Reading::Sign(sheet.sign).into()],
        ..Intake::default()
    };
    intake.faults = sheet
        .unclosed
        .iter()
        .map(|row| Fault {
            row: *row,
            why: Flaw::Unclosed.into(),
        })
        .collect();
    // The lines of each card. Without numbers, one that goes back in time begins another card of that title.
    let mut cards: Vec<Vec<Line>> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for row in &sheet.rows {
        let found = match line(row, sheet, &heads, clock) {
            Ok(found) => found,
            Err(why) => {
                intake.faults.push(Fault {
                    row: row.number,
                    why,
                });
                continue;
            }
        };
        let key = (found.number.to_owned(), found.title.clone());
        let back = |at: &usize| {
            let last = cards[*at].last();
            found.number.is_empty() && last.is_some_and(|last| last.at > found.at)
        };
        match places.get(&key).copied().filter(|at| !back(at)) {
            Some(at) => cards[at].push(found),
            None => {
                places.insert(key, cards.len());
                cards.push(vec![found]);
            }
        }
    }
    let stages = stages(&cards);
    for lines in cards {
        let Some(last) = lines.last() else { continue };
        let place = |name: &str| stages.iter().position(|stage| stage.name == name);
        let card = NewCard {
            title: last.title.clone(),
            stage: place(last.column).unwrap_or(0),
            ready: last.ready,
            entries: lines
                .iter()
                .filter_map(|line| {
                    Some(Entry {
                        at: line.at,
                        stage: Ok(place(line.column)?),
                        class: Some(line.class),
                        ready: line.ready,
                    })
                })
                .collect(),
            ..NewCard::default()
        };
        intake.cards.push(card);
    }
    intake.stages = stages;
    intake
}

/// The columns: those in which cards stand come in their order, as the file goes from column to column; queues before
/// all others, what is done after them. What a column means is what it meant last.
fn stages(cards: &[Vec<Line>]) -> Vec<Stage> {
    let mut found: Vec<(Stage, Timestamp)> = Vec::new();
    let last = cards.iter().filter_map(|lines| lines.last());
    for line in last.chain(cards.iter().flatten()) {
        let at = found
            .iter()
            .position(|(stage, _)| stage.name == line.column);
        let at = at.unwrap_or_else(|| {
            let stage = Stage {
                name: line.column.to_owned(),
                class: ColumnClass::default(),
                sure: true,
                split: false,
            };
            found.push((stage, Timestamp::MIN));
            found.len() - 1
        });
        let (stage, since) = &mut found[at];
        stage.split |= line.ready;
        if !line.ready && line.at >= *since {
            (stage.class, *since) = (line.class, line.at);
        }
    }
    found.sort_by_key(|(stage, _)| match stage.class {
        ColumnClass::Queue => 0,
        ColumnClass::Active => 1,
        ColumnClass::Done => 2,
    });
    found.into_iter().map(|(stage, _)| stage).collect()
}
