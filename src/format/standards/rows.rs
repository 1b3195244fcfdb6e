//! A table turned into nodes, once it is said what each column means and how the hierarchy is told.

use super::super::csv;
use super::super::table::dates::{Order, Votes, read as date};
use super::super::table::reading::{self, Flaw, Reading, fit_for_a_title};
use super::super::table::sheet::{Row, Sheet};
use super::fields::Field;
use super::hierarchy::{self, Line, Lost, Way};
use super::{At, Choices, Fault, Intake, NewNode, Remark, To, Why, numbers, words};
use crate::analysis::codes::plain_number;
use crate::model::standard::{NodeKind, Superseded};
use crate::model::{Date, LinkKind};
use std::collections::HashMap;

/// What the date cells say about their order.
pub(super) fn votes(sheet: &Sheet, fields: &[Field]) -> Votes {
    reading::votes(sheet, |at| {
        fields.get(at).is_some_and(|field| field.is_date())
    })
}

/// How the hierarchy is told, as far as can be guessed.
pub(super) fn way(sheet: &Sheet, fields: &[Field]) -> Way {
    let column = |field| fields.iter().position(|other| *other == field);
    let filled = |at: usize| sheet.samples(at).next().is_some();
    if column(Field::Parent).is_some_and(filled) {
        return Way::Parent;
    }
    let codes = column(Field::Code).filter(|at| filled(*at));
    if codes.is_some() {
        return Way::Code;
    }
    if column(Field::Depth).is_some_and(filled) {
        return Way::Depth;
    }
    let titles: Vec<usize> = (0..fields.len())
        .filter(|at| fields[*at] == Field::Title)
        .collect();
    if titles.iter().filter(|at| filled(**at)).count() > 1 {
        return Way::Indent;
    }
    let cells = || {
        let of = |row: &'_ Row| {
            titles.iter().enumerate().find_map(|(level, at)| {
                let cell = row.cells.get(*at)?;
                (!cell.trim().is_empty()).then(|| (level, cell.clone()))
            })
        };
        sheet.rows.iter().filter_map(of)
    };
    let mut indents: Vec<usize> = cells()
        .map(|(level, cell)| level * STEP + hierarchy::indent(&cell).0)
        .collect();
    indents.sort_unstable();
    indents.dedup();
    if indents.len() > 1 {
        return Way::Indent;
    }
    let (mut all, mut marked) = (0, 0);
    for (_, cell) in cells() {
        all += 1;
        marked += usize::from(hierarchy::marker(hierarchy::indent(&cell).1).is_some());
    }
    if all > 1 && marked * 5 >= all * 3 {
        return Way::Outline;
    }
    Way::Flat
}

/// Spaces that one column of titles counts as.
const STEP: usize = 64;
/// Words that mean nothing here, of which so many are named.
const MOST_NAMED: usize = 8;

/// A row whose cells were read.
struct Found {
    node: NewNode,
    line: Line,
    /// Whether a cell says what kind of node it is.
    said: bool,
    /// Whether it comes in; else only its place is known.
    good: bool,
}

impl Found {
    fn new(row: usize) -> Found {
        Found {
            node: NewNode {
                row,
                ..NewNode::default()
            },
            line: Line::default(),
            said: false,
            good: true,
        }
    }
    fn only_place(line: Line) -> Found {
        Found {
            line,
            good: false,
            ..Found::new(0)
        }
    }
}

/// Words of a column of choices that were not understood.
#[derive(Default)]
struct Strange {
    words: Vec<String>,
    rows: usize,
}

impl Strange {
    fn see(&mut self, word: &str) {
        self.rows += 1;
        if self.words.len() < MOST_NAMED && !self.words.iter().any(|known| known == word) {
            self.words.push(word.chars().take(40).collect());
        }
    }
}

pub(super) fn read(sheet: &Sheet, choices: &Choices) -> Intake {
    let mut intake = Intake {
        remarks: remarks(sheet, choices),
        ..Intake::default()
    };
    let unclosed = sheet.unclosed.iter().map(|row| Fault {
        at: At::Row(*row),
        why: Flaw::Unclosed.into(),
    });
    intake.faults.extend(unclosed);
    let mut strange: HashMap<usize, Strange> = HashMap::new();
    let mut found: Vec<Found> = Vec::with_capacity(sheet.rows.len());
    // The titles of the columns of levels that are open.
    let mut path: Vec<String> = Vec::new();
    for row in &sheet.rows {
        match row_of(row, sheet, choices, &mut strange, &mut path) {
            Ok(read) => found.extend(read),
            Err(why) => {
                // It keeps its place, so that what stands below it is found.
                found.extend(place_of(row, choices).map(Found::only_place));
                intake.faults.push(Fault {
                    at: At::Row(row.number),
                    why,
                });
            }
        }
    }
    let mut strange: Vec<(usize, Strange)> = strange.into_iter().collect();
    strange.sort_by_key(|(at, _)| *at);
    for (at, strange) in strange {
        intake.remarks.push(Remark::Words {
            head: sheet.heads[at].clone(),
            words: strange.words,
            rows: strange.rows,
        });
    }
    if !choices.fields.contains(&Field::Level) {
        let own = |found: &&Found| words::level_of_number(&found.node.standard.number).is_some();
        match found.iter().filter(own).count() {
            0 => {}
            some => intake.remarks.push(Remark::Levels(some)),
        }
    }
    place(&mut intake, found, choices);
    intake
}

fn remarks(sheet: &Sheet, choices: &Choices) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if sheet.heads.len() > 1 {
        remarks.push(Reading::Sign(sheet.sign).into());
    }
    if !choices.heads {
        remarks.push(Remark::Headless);
    }
    let votes = votes(sheet, &choices.fields);
    remarks.extend(
        reading::told_of_dates(&votes, choices.order)
            .into_iter()
            .map(Remark::Table),
    );
    remarks.push(Remark::Way(choices.way));
    let unused: Vec<String> = sheet
        .heads
        .iter()
        .zip(&choices.fields)
        .filter(|(head, field)| **field == Field::LeftOut && !head.is_empty())
        .map(|(head, _)| head.clone())
        .collect();
    if !unused.is_empty() {
        remarks.push(Reading::Columns(unused).into());
    }
    remarks
}

/// What a row that cannot be read still says of its place.
fn place_of(row: &Row, choices: &Choices) -> Option<Line> {
    let mut line = Line::default();
    let mut level = 0;
    for (cell, field) in row.cells.iter().zip(&choices.fields) {
        let text = cell.trim();
        match field {
            Field::Code => line.code = text.to_owned(),
            Field::Title if text.is_empty() => level += 1,
            Field::Title => line.indent = level * STEP + hierarchy::indent(cell).0,
            Field::Parent => line.above = text.to_owned(),
            Field::Depth => line.depth = depth(text),
            Field::Number => line.names.push(text.to_owned()),
            _ => {}
        }
    }
    let says = match choices.way {
        Way::Code => !line.code.is_empty(),
        Way::Depth => line.depth.is_some(),
        Way::Parent => false,
        Way::Indent => line.indent > 0,
        Way::Outline | Way::Flat => false,
    };
    says.then_some(line)
}

/// The number of a level: 2, 二级, Level 2.
fn depth(text: &str) -> Option<usize> {
    const CHINESE: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digits: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let chinese = || {
        let mut signs = text.chars();
        signs.find_map(|c| CHINESE.iter().position(|sign| *sign == c))
    };
    digits
        .parse()
        .ok()
        .or_else(chinese)
        .filter(|depth| *depth <= 60)
}

/// The nodes of a row: its own, and before it those of the columns of levels that begin with it.
fn row_of(
    row: &Row,
    sheet: &Sheet,
    choices: &Choices,
    strange: &mut HashMap<usize, Strange>,
    path: &mut Vec<String>,
) -> Result<Vec<Found>, Why> {
    let extra = row.cells.iter().skip(sheet.heads.len());
    if extra.clone().any(|cell| !cell.trim().is_empty()) {
        return Err(Flaw::TooWide {
            cells: row.cells.len(),
            heads: sheet.heads.len(),
        }
        .into());
    }
    let mut found = Found::new(row.number);
    let mut titles: Vec<(usize, String, usize)> = Vec::new();
    let mut level_of_titles = 0;
    let (mut level, mut remarks) = (None, Vec::new());
    let mut node = None;
    for (at, (cell, field)) in row.cells.iter().zip(&choices.fields).enumerate() {
        let cell = csv::unguarded(cell);
        let text = cell.trim();
        if *field == Field::Title {
            if !text.is_empty() {
                let (indent, bare) = hierarchy::indent(cell);
                titles.push((level_of_titles, one_line(bare), indent));
            }
            level_of_titles += 1;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        let standard = &mut found.node.standard;
        if field.is_date() {
            let day = day(text, choices.order).ok_or_else(|| Flaw::NoDate {
                head: sheet.heads[at].clone(),
                text: text.chars().take(40).collect(),
            })?;
            match field {
                Field::Issued => standard.issued = Some(day),
                Field::Effective => standard.effective = Some(day),
                _ => standard.review_due = Some(day),
            }
            continue;
        }
        let mut understood = true;
        match field {
            Field::TitleEn => standard.title.en = one_line(text),
            Field::Code => found.line.code = text.to_owned(),
            Field::Parent => found.line.above = text.to_owned(),
            Field::Depth => {
                found.line.depth = depth(text);
                understood = found.line.depth.is_some();
            }
            Field::Node => {
                node = words::node(text);
                understood = node.is_some();
            }
            Field::Number => standard.number = one_line(text),
            Field::Level => level = Some((at, text.to_owned())),
            Field::Family => {
                standard.family = words::family(text);
                understood = standard.family.is_some();
            }
            Field::Type => {
                standard.drafting_type = words::drafting_type(text);
                understood = standard.drafting_type.is_some();
            }
            Field::State => match words::state(text) {
                Some(state) => standard.state = state,
                None => understood = false,
            },
            Field::Department => standard.department = one_line(text),
            Field::Drafter => standard.drafter = one_line(text),
            Field::Approver => standard.approver = one_line(text),
            Field::Version => standard.version = one_line(text),
            Field::Adoption => standard.adoption = words::adoption(text),
            Field::Supersedes => {
                standard
                    .supersedes
                    .extend(numbers(text).map(|number| Superseded {
                        standard: None,
                        number: number.to_owned(),
                    }))
            }
            Field::References => found.node.links.extend(
                numbers(text).map(|number| (LinkKind::Refers, To::Number(number.to_owned()))),
            ),
            Field::Remarks => remarks.push(cell.trim().replace("\r\n", "\n")),
            Field::LeftOut | Field::Title | Field::Issued | Field::Effective | Field::ReviewDue => {
            }
        }
        if !understood {
            strange.entry(at).or_default().see(text);
        }
    }
    let standard = &mut found.node.standard;
    standard.remarks = remarks.join("\n");
    let by_number = words::level_of_number(&standard.number);
    match level {
        Some((at, text)) => match words::level(&text, &standard.number) {
            Some(level) => standard.level = level,
            None => strange.entry(at).or_default().see(&text),
        },
        None => standard.level = by_number.unwrap_or_default(),
    }
    let own = titles.pop();
    let mut out = Vec::new();
    if choices.way == Way::Indent {
        for (level, title, _) in titles {
            if path.get(level) != Some(&title) {
                path.truncate(level);
                path.resize(level, String::new());
                path.push(title.clone());
                let mut above = Found::new(row.number);
                above.line.indent = level * STEP;
                fit_for_a_title(&title)?;
                above.node.standard.title.zh = title;
                above.node.standard.node = NodeKind::Subsystem;
                out.push(above);
            }
        }
    }
    if let Some((level, title, indent)) = own {
        found.line.indent = level * STEP + indent;
        path.truncate(level);
        path.resize(level, String::new());
        path.push(title.clone());
        let title = match hierarchy::marker(&title).filter(|_| choices.way == Way::Outline) {
            Some((marker, text, bare)) => {
                found.line.marker = Some(marker);
                found.line.code = text;
                bare.to_owned()
            }
            None => title,
        };
        found.node.standard.title.zh = title;
    }
    let standard = &found.node.standard;
    for title in [&standard.title.zh, &standard.title.en] {
        if !title.is_empty() {
            fit_for_a_title(title)?;
        }
    }
    if standard.title.zh.is_empty() && standard.title.en.is_empty() {
        return Err(Flaw::NoTitle.into());
    }
    found.line.names = vec![
        standard.number.clone(),
        standard.title.zh.clone(),
        standard.title.en.clone(),
    ];
    found.node.code = found.line.code.clone();
    if let Some(node) = node {
        found.node.standard.node = node;
        found.said = true;
    }
    out.push(found);
    Ok(out)
}

/// Puts the rows into the order of their tree.
fn place(intake: &mut Intake, mut found: Vec<Found>, choices: &Choices) {
    let lines: Vec<Line> = found
        .iter_mut()
        .map(|found| std::mem::take(&mut found.line))
        .collect();
    let (above, noticed) = hierarchy::parents(choices.way, &lines);
    for (found, (line, above)) in found.iter_mut().zip(lines.iter().zip(&above)) {
        if let (true, Err(lost)) = (found.good, above) {
            found.good = false;
            intake.faults.push(Fault {
                at: At::Row(found.node.row),
                why: match lost {
                    Lost::Nowhere => Why::NoParent(line.above.chars().take(40).collect()),
                    Lost::Circle => Why::Circle,
                },
            });
        }
    }
    // Who carries a number that an earlier row carries stays out; what stands below it goes there.
    let mut same: HashMap<usize, usize> = HashMap::new();
    if choices.twins != super::Twins::Add {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, found) in found.iter_mut().enumerate().filter(|(_, found)| found.good) {
            let number = plain_number(&found.node.standard.number);
            if number.is_empty() {
                continue;
            }
            match first.get(&number) {
                None => {
                    first.insert(number, at);
                }
                Some(earlier) => {
                    same.insert(at, *earlier);
                    found.good = false;
                }
            }
        }
        let mut twins: Vec<(usize, usize)> = same.iter().map(|(at, first)| (*at, *first)).collect();
        twins.sort_unstable();
        for (at, first) in twins {
            intake.faults.push(Fault {
                at: At::Row(found[at].node.row),
                why: Why::Twin {
                    row: found[first].node.row,
                    number: found[at].node.standard.number.clone(),
                },
            });
        }
    }
    let mut lifted = 0;
    let mut parents: Vec<Option<usize>> = vec![None; found.len()];
    for at in 0..found.len() {
        if !found[at].good {
            continue;
        }
        let mut over = above[at];
        let mut up = false;
        let place = loop {
            match over {
                Err(_) => break Err(()),
                Ok(None) => break Ok(None),
                Ok(Some(next)) => {
                    let next = same.get(&next).copied().unwrap_or(next);
                    if found[next].good {
                        break Ok((next != at).then_some(next));
                    }
                    up = true;
                    over = above[next];
                }
            }
        };
        lifted += usize::from(up && place.is_ok());
        match place {
            Ok(place) => parents[at] = place,
            Err(()) => {
                found[at].good = false;
                intake.faults.push(Fault {
                    at: At::Row(found[at].node.row),
                    why: Why::NoParent(lines[at].above.chars().take(40).collect()),
                });
            }
        }
    }
    // A row above that was lost only now takes those below it with it, however deep.
    loop {
        let lost: Vec<usize> = (0..found.len())
            .filter(|at| found[*at].good && parents[*at].is_some_and(|above| !found[above].good))
            .collect();
        if lost.is_empty() {
            break;
        }
        for at in lost {
            found[at].good = false;
            intake.faults.push(Fault {
                at: At::Row(found[at].node.row),
                why: Why::NoParent(lines[at].above.chars().take(40).collect()),
            });
        }
    }
    let order = in_order(&found, &parents, choices.way);
    let mut places = vec![usize::MAX; found.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    let mut has_below = vec![false; found.len()];
    for at in &order {
        if let Some(above) = parents[*at] {
            has_below[above] = true;
        }
    }
    let tops = order.iter().filter(|at| parents[**at].is_none()).count();
    let mut subsystems = 0;
    for at in order {
        let said = found[at].said;
        let mut node = std::mem::take(&mut found[at].node);
        node.parent = parents[at].map(|above| places[above]);
        if !said && has_below[at] && node.standard.number.is_empty() {
            let top = tops == 1 && node.parent.is_none();
            node.standard.node = if top {
                NodeKind::Root
            } else {
                NodeKind::Subsystem
            };
            subsystems += 1;
        }
        intake.nodes.push(node);
    }
    let some = |count: usize, remark: fn(usize) -> Remark| (count > 0).then(|| remark(count));
    let more = [
        some(subsystems, Remark::Subsystems),
        some(noticed.without_code, Remark::WithoutCode),
        some(lifted, Remark::Lifted),
        (!noticed.missing.is_empty()).then_some(Remark::MissingCodes(noticed.missing)),
        (!noticed.same.is_empty()).then_some(Remark::SameCodes(noticed.same)),
    ];
    intake.remarks.extend(more.into_iter().flatten());
}

/// The rows that come in, each after the one above it: as they stand, by their codes where these tell
/// the hierarchy.
fn in_order(found: &[Found], parents: &[Option<usize>], way: Way) -> Vec<usize> {
    let mut below: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for at in (0..found.len()).filter(|at| found[*at].good) {
        below.entry(parents[at]).or_default().push(at);
    }
    if way == Way::Code {
        for siblings in below.values_mut() {
            // Whoever has no code stays behind the one before it.
            let mut key = String::new();
            let mut keyed: Vec<(String, usize)> = siblings
                .iter()
                .map(|at| {
                    let code = &found[*at].node.code;
                    if !code.is_empty() {
                        key.clone_from(code);
                    }
                    (key.clone(), *at)
                })
                .collect();
            keyed.sort_by(|a, b| hierarchy::compare(&a.0, &b.0));
            *siblings = keyed.into_iter().map(|(_, at)| at).collect();
        }
    }
    let mut order = Vec::with_capacity(found.len());
    let mut open: Vec<usize> = below.remove(&None).unwrap_or_default();
    open.reverse();
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend(
            below
                .remove(&Some(at))
                .unwrap_or_default()
                .into_iter()
                .rev(),
        );
    }
    order
}

/// A text in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn day(text: &str, order: Order) -> Option<Date> {
    use super::super::table::dates::When;
    match date(text, order)? {
        When::Day(day) | When::Local(day, _) => Some(day),
        When::Instant(at) => Some(at.to_zoned(jiff::tz::TimeZone::UTC).date()),
    }
}
