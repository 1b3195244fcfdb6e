//! A table turned into cards, once it is said what each column means.

use std::collections::HashMap;

use super::fields::{Field, stage_name};
use super::{
    Choices, Entry, Fault, Intake, NewCard, Remark, Stage, Why, service_class, stages_by_name,
};
use crate::analysis::clock::Clock;
use crate::format::csv;
use crate::format::table::dates::{Order, Votes, When, read as date};
use crate::format::table::reading::{self, Flaw, Reading, fit_for_a_title};
use crate::format::table::sheet::{Row, Sheet};
use crate::model::board::ColumnClass;

/// What the date cells say about their order.
pub fn votes(sheet: &Sheet, fields: &[Field]) -> Votes {
    reading::votes(sheet, |at| {
        fields.get(at).is_some_and(|field| field.is_date())
    })
}

/// A row whose cells were read.
struct Found {
    card: NewCard,
    stage: String,
    created: Option<When>,
    started: Option<When>,
    finished: Option<When>,
    /// Entries by the place of their heading.
    entered: Vec<(usize, When)>,
}

pub(super) fn read(sheet: &Sheet, choices: &Choices, clock: &Clock, plain: [&str; 3]) -> Intake {
    let fields = &choices.fields;
    let mut intake = Intake {
        remarks: remarks(sheet, choices),
        ..Intake::default()
    };
    let unclosed = sheet.unclosed.iter().map(|row| Fault {
        row: *row,
        why: Flaw::Unclosed.into(),
    });
    intake.faults.extend(unclosed);
    let mut found = Vec::with_capacity(sheet.rows.len());
    let mut local = false;
    for row in &sheet.rows {
        match row_of(row, sheet, fields, choices.order, clock, &mut local) {
            Ok(read) => found.push(read),
            Err(why) => intake.faults.push(Fault {
                row: row.number,
                why,
            }),
        }
    }
    if local {
        intake.remarks.push(Remark::ReadersTime);
    }
    // The stages of headings come in their order, then those that only cards name.
    let headed: Vec<usize> = (0..fields.len())
        .filter(|at| fields[*at] == Field::Entered)
        .collect();
    let mut names: Vec<String> = headed
        .iter()
        .map(|at| stage_name(&sheet.heads[*at]))
        .collect();
    let has_stage = fields.contains(&Field::Stage);
    let mut places: HashMap<String, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        places.entry(name.to_lowercase()).or_insert(at);
    }
    for read in &found {
        let key = read.stage.to_lowercase();
        if !read.stage.is_empty() && !places.contains_key(&key) {
            places.insert(key, names.len());
            names.push(read.stage.clone());
        }
    }
    intake.stages = if names.is_empty() {
        let classes = [ColumnClass::Queue, ColumnClass::Active, ColumnClass::Done];
        let stage = |(name, class): (&str, ColumnClass)| Stage {
            name: name.to_owned(),
            class,
            sure: true,
            split: false,
        };
        plain.into_iter().zip(classes).map(stage).collect()
    } else if headed.is_empty() {
        in_order_of_work(stages_by_name(names), &mut places)
    } else {
        stages_by_name(names)
    };
    for (at, class) in &choices.classes {
        if let Some(stage) = intake.stages.get_mut(*at) {
            (stage.class, stage.sure) = (*class, true);
        }
    }
    let mut ignored = 0;
    for read in found {
        let stage = if has_stage {
            places.get(&read.stage.to_lowercase()).copied()
        } else {
            None
        };
        intake.cards.push(placed(
            read,
            stage,
            &headed,
            &intake.stages,
            clock,
            &mut ignored,
        ));
    }
    if ignored > 0 {
        intake.remarks.push(Remark::FinishIgnored(ignored));
    }
    intake
}

fn remarks(sheet: &Sheet, choices: &Choices) -> Vec<Remark> {
    let mut remarks = vec![Reading::Sign(sheet.sign).into()];
    let votes = votes(sheet, &choices.fields);
    remarks.extend(
        reading::told_of_dates(&votes, choices.order)
            .into_iter()
            .map(Remark::Table),
    );
    if let Some(at) = choices
        .fields
        .iter()
        .position(|field| *field == Field::Class)
    {
        let is_priority = |row: &Row| {
            row.cells.get(at).is_some_and(|cell| {
                let cell = cell.trim().to_lowercase();
                let own = [
                    "expedite",
                    "fixed date",
                    "standard",
                    "intangible",
                    "加急",
                    "固定日期",
                    "标准",
                    "长远",
                ];
                !cell.is_empty() && !own.contains(&cell.as_str())
            })
        };
        if sheet.rows.iter().any(is_priority) {
            remarks.push(Remark::Priorities);
        }
    }
    let unused = sheet.heads.iter().zip(&choices.fields);
    let unused: Vec<String> = unused
        .filter(|(head, field)| **field == Field::LeftOut && !head.is_empty())
        .map(|(head, _)| head.clone())
        .collect();
    if !unused.is_empty() {
        remarks.push(Reading::Columns(unused).into());
    }
    remarks
}

/// Queues first, what is done last; among equals the order in which they were met.
fn in_order_of_work(stages: Vec<Stage>, places: &mut HashMap<String, usize>) -> Vec<Stage> {
    let mut order: Vec<(usize, Stage)> = stages.into_iter().enumerate().collect();
    order.sort_by_key(|(_, stage)| match stage.class {
        ColumnClass::Queue => 0,
        ColumnClass::Active => 1,
        ColumnClass::Done => 2,
    });
    let moved: HashMap<usize, usize> = order
        .iter()
        .enumerate()
        .map(|(to, (from, _))| (*from, to))
        .collect();
    places.values_mut().for_each(|at| *at = moved[at]);
    order.into_iter().map(|(_, stage)| stage).collect()
}

fn row_of(
    row: &Row,
    sheet: &Sheet,
    fields: &[Field],
    order: Order,
    clock: &Clock,
    local: &mut bool,
) -> Result<Found, Why> {
    let extra = row.cells.iter().skip(sheet.heads.len());
    if extra.clone().any(|cell| !cell.trim().is_empty()) {
        return Err(Flaw::TooWide {
            cells: row.cells.len(),
            heads: sheet.heads.len(),
        }
        .into());
    }
    let mut found = Found {
        card: NewCard::default(),
        stage: String::new(),
        created: None,
        started: None,
        finished: None,
        entered: Vec::new(),
    };
    for (at, (cell, field)) in row.cells.iter().zip(fields).enumerate() {
        let cell = csv::unguarded(cell);
        let text = cell.trim();
        if text.is_empty() {
            continue;
        }
        if field.is_date() {
            let when = date(text, order).ok_or_else(|| Flaw::NoDate {
                head: sheet.heads[at].clone(),
                text: text.chars().take(40).collect(),
            })?;
            *local |= matches!(when, When::Local(..)) && *field != Field::Due;
            match field {
                Field::Due => found.card.due = Some(when.day(clock)),
                Field::Created => found.created = Some(when),
                Field::Started => found.started = Some(when),
                Field::Finished => found.finished = Some(when),
                _ => found.entered.push((at, when)),
            }
            continue;
        }
        let card = &mut found.card;
        match field {
            Field::Title => card.title = text.split_whitespace().collect::<Vec<_>>().join(" "),
            Field::Text => card.text = cell.replace("\r\n", "\n"),
            Field::Stage => found.stage = text.to_owned(),
            Field::Swimlane => card.swimlane = text.to_owned(),
            Field::Owner => card.owner = text.to_owned(),
            Field::Class => card.class = service_class(text).unwrap_or_default(),
            Field::Tags => {
                for tag in text.split([';', ',', '；', '，', '、', '|']) {
                    let tag = tag.trim().to_owned();
                    if !tag.is_empty() && !card.tags.contains(&tag) {
                        card.tags.push(tag);
                    }
                }
            }
            Field::BlockedBy => card.blocked = Some((text.to_owned(), None)),
            _ => {}
        }
    }
    fit_for_a_title(&found.card.title)?;
    let backwards = |a: Option<When>, b: Option<When>| match (a, b) {
        (Some(a), Some(b)) => b.day(clock) < a.day(clock),
        _ => false,
    };
    if backwards(found.started, found.finished) || backwards(found.created, found.finished) {
        return Err(Why::Backwards);
    }
    Ok(found)
}

/// A card where it stands, with the moves that its dates tell.
fn placed(
    read: Found,
    stage: Option<usize>,
    headed: &[usize],
    stages: &[Stage],
    clock: &Clock,
    ignored: &mut usize,
) -> NewCard {
    let first = |class: ColumnClass| stages.iter().position(|stage| stage.class == class);
    let mut card = read.card;
    let mut entries: Vec<(When, usize)> = Vec::new();
    for (head, when) in &read.entered {
        if let Some(at) = headed.iter().position(|at| at == head) {
            entries.push((*when, at));
        }
    }
    let stage = stage.unwrap_or_else(|| {
        // Without a word for it, the card stands where its dates have brought it.
        let reached = entries.iter().map(|(_, at)| *at).max();
        let told = match (read.finished, read.started) {
            (Some(_), _) => first(ColumnClass::Done),
            (None, Some(_)) => first(ColumnClass::Active),
            _ => None,
        };
        reached.max(told).or(first(ColumnClass::Queue)).unwrap_or(0)
    });
    let class = stages[stage].class;
    if let Some(at) = first(ColumnClass::Queue).filter(|_| entries.is_empty() || headed.is_empty())
        && let Some(when) = read.created
    {
        entries.push((when, at));
    }
    if let Some(when) = read.started {
        let active = if class == ColumnClass::Active {
            Some(stage)
        } else {
            first(ColumnClass::Active)
        };
        entries.extend(active.map(|at| (when, at)));
    }
    if let Some(when) = read.finished {
        if class == ColumnClass::Done {
            entries.push((when, stage));
        } else {
            *ignored += 1;
        }
    }
    let mut moves: Vec<Entry> = entries
        .into_iter()
        .map(|(when, at)| Entry::new(when.instant(clock), Ok(at)))
        .collect();
    // Days without a time are all at noon: on one day the board's order holds.
    moves.sort_by_key(|entry| (clock.date(entry.at), entry.stage.clone().unwrap_or(0)));
    for at in 1..moves.len() {
        moves[at].at = moves[at].at.max(moves[at - 1].at);
    }
    card.stage = stage;
    card.entries = moves;
    card
}
