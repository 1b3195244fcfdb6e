//! A table of points as it is pasted from a spreadsheet or read from a file: which column is the day,
//! the value, the size behind it and the note is found out and can be said otherwise; rows that are no
//! points are named with the reason; what stands there already is told apart from what is new.
//!
//! Nothing is changed here; `edit::points::bring_in` does that with what was read.

use crate::analysis::clock::Clock;
use crate::edit::points::{following, read_measure, read_size, read_value, rhythm};
use crate::format::table::dates::{self, Order, Votes, When};
use crate::format::table::sheet::{self, Sheet};
use crate::model::Date;
use crate::model::indicator::{Frequency, Point};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    LeftOut,
    Day,
    Value,
    Size,
    Note,
}

impl Column {
    pub const ALL: [Column; 5] = [
        Column::LeftOut,
        Column::Day,
        Column::Value,
        Column::Size,
        Column::Note,
    ];
}

/// A table that was opened; its rows without the headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub sheet: Sheet,
    /// Whether the first row is headings.
    pub headed: bool,
}

/// How its columns are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub columns: Vec<Column>,
    pub order: Order,
}

/// The series that points come into.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    pub points: &'a [Point],
    pub frequency: Option<Frequency>,
    /// What all of a sample is in the unit of the values: 100 for per cent, else 1.
    pub whole: f64,
    /// The day before the first point where neither the series nor the table says one.
    pub start: Date,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Points of days on which nothing stands, or beside what stands there.
    pub fresh: Vec<Point>,
    /// A point by its index in the series, and what would stand there.
    pub replacing: Vec<(usize, Point)>,
    /// How many stand there already as they are.
    pub known: usize,
    pub faults: Vec<Fault>,
    /// Whether the order of day and month is a guess.
    pub order_guessed: bool,
    /// Whether days were counted on because no column holds them.
    pub days_counted: bool,
}

/// A row that is no point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As a spreadsheet counts.
    pub row: usize,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Unclosed,
    NoDay(String),
    NoValue(String),
    NoSize(String),
}

/// Opens a text as a table of points; None if there is nothing in it.
pub fn open(text: &str) -> Option<Opened> {
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let parted = parted(text);
    let sheet = sheet::read(parted.as_deref().unwrap_or(text))?;
    let headed = !is_point(&sheet.first.cells) && !sheet.rows.is_empty();
    let sheet = if headed { sheet } else { sheet.without_heads() };
    Some(Opened { sheet, headed })
}

/// A text whose cells stand apart by blanks or a full-width comma, with tabs between them; None where a
/// usual sign parts them already.
fn parted(text: &str) -> Option<String> {
    if text.contains(['\t', ';', '|']) {
        return None;
    }
    if text.contains('，') && !text.contains(',') {
        return Some(text.replace('，', "\t"));
    }
    let by_blank = |line: &str| {
        let (first, rest) = line.trim().split_once(char::is_whitespace)?;
        // A comma behind the day is the sign already.
        if first.ends_with(',') || !looks_like_day(first) {
            return None;
        }
        let rest: Vec<&str> = rest.split_whitespace().collect();
        let tail = rest.get(2..).map(|note| note.join(" ")).unwrap_or_default();
        let head = rest[..rest.len().min(2)].join("\t");
        Some(format!("{first}\t{head}\t{tail}").trim_end().to_owned())
    };
    let lines: Vec<&str> = text.lines().collect();
    let read: Vec<Option<String>> = lines.iter().map(|line| by_blank(line)).collect();
    let apart = read.iter().filter(|line| line.is_some()).count();
    (apart > 0 && 2 * apart >= lines.len()).then(|| {
        let line = |(line, read): (&str, Option<String>)| read.unwrap_or_else(|| line.to_owned());
        let lines: Vec<String> = lines.into_iter().zip(read).map(line).collect();
        lines.join("\n")
    })
}

fn looks_like_day(cell: &str) -> bool {
    read_value(cell).is_none() && day(cell, Order::DayFirst, None).is_some()
}

/// Whether a row is one of figures rather than of headings.
fn is_point(cells: &[String]) -> bool {
    cells.iter().any(|cell| read_measure(cell, 1.0).is_some())
}

/// A day, or the first day of a month that is written without one (`2026-03`, `2026年3月`).
fn day(text: &str, order: Order, clock: Option<&Clock>) -> Option<Date> {
    if let Some(month) = month(text) {
        return Some(month);
    }
    match dates::read(text, order)? {
        When::Day(day) | When::Local(day, _) => Some(day),
        when @ When::Instant(_) => Some(when.day(clock?)),
    }
}

fn month(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches('月');
    let (year, month) = text.split_once(['-', '/', '.', '年'])?;
    (year.len() == 4 && month.len() <= 2)
        .then(|| Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok())?
}

const DAYS: &[&str] = &[
    "date", "day", "week", "month", "time", "日期", "时间", "日", "周", "月",
];
const VALUES: &[&str] = &["value", "result", "measure", "值", "数值", "结果", "实测"];
const SIZES: &[&str] = &[
    "sample",
    "size",
    "n",
    "total",
    "orders",
    "units",
    "样本",
    "样本量",
    "总数",
    "基数",
    "分母",
];
const NOTES: &[&str] = &["note", "remark", "comment", "备注", "说明", "注"];

impl Opened {
    /// What the columns seem to hold, by their headings and by what stands in them.
    pub fn choices(&self) -> Choices {
        let wide = self.sheet.heads.len();
        let mut columns = vec![Column::LeftOut; wide];
        let called = |at: usize, words: &[&str]| {
            let head = self.sheet.heads[at].to_lowercase();
            let short = |word: &str| word.len() == 1;
            words.iter().any(|word| match short(word) {
                true => head == *word,
                false => head.contains(word),
            })
        };
        let samples = |at: usize| self.sheet.samples(at).take(30).collect::<Vec<_>>();
        let most = |cells: &[&str], holds: &dyn Fn(&str) -> bool| {
            let count = cells.iter().filter(|cell| holds(cell)).count();
            2 * count > cells.len()
        };
        let is_day = |cell: &str| {
            day(cell, Order::DayFirst, None).is_some()
                || day(cell, Order::MonthFirst, None).is_some()
        };
        let days_at = (0..wide).find(|at| {
            let cells = samples(*at);
            let bare = most(&cells, &|cell| read_value(cell).is_some());
            // Serial numbers of a spreadsheet are days only where the heading says so.
            most(&cells, &is_day) && (!bare || called(*at, DAYS))
        });
        if let Some(at) = days_at {
            columns[at] = Column::Day;
        }
        let figures: Vec<usize> = (0..wide)
            .filter(|at| Some(*at) != days_at)
            .filter(|at| most(&samples(*at), &|cell| read_measure(cell, 1.0).is_some()))
            .collect();
        let size_at = figures
            .iter()
            .copied()
            .find(|at| called(*at, SIZES) && figures.len() > 1);
        let value_at = figures
            .iter()
            .copied()
            .find(|at| called(*at, VALUES) && Some(*at) != size_at)
            .or_else(|| figures.iter().copied().find(|at| Some(*at) != size_at));
        if let Some(at) = value_at {
            columns[at] = Column::Value;
        }
        // Without headings, a column of whole numbers behind the value is the size.
        let size_at = size_at.or_else(|| {
            let behind = figures.iter().copied().find(|at| Some(*at) > value_at)?;
            let whole = most(&samples(behind), &|cell| read_size(cell).is_some());
            (!self.headed && whole).then_some(behind)
        });
        if let Some(at) = size_at {
            columns[at] = Column::Size;
        }
        let rest = (0..wide).filter(|at| columns[*at] == Column::LeftOut);
        let rest: Vec<usize> = rest.filter(|at| !figures.contains(at)).collect();
        let note = rest.iter().copied().find(|at| called(*at, NOTES));
        if let Some(at) = note.or(rest.first().copied().filter(|_| !self.headed)) {
            columns[at] = Column::Note;
        }
        let order = self.votes(&columns).order();
        Choices {
            columns,
            order: order.map_or(Order::DayFirst, |(order, _)| order),
        }
    }

    /// What the cells of days say about the order of day and month.
    pub fn votes(&self, columns: &[Column]) -> Votes {
        let mut votes = Votes::default();
        if let Some(at) = columns.iter().position(|column| *column == Column::Day) {
            let cells = self.sheet.rows.iter().filter_map(|row| row.cells.get(at));
            cells
                .filter(|cell| month(cell).is_none())
                .for_each(|cell| votes.see(cell));
        }
        votes
    }

    /// Reads the rows. A row without a day goes on from the one before it where no column holds days.
    pub fn read(&self, choices: &Choices, into: Series, clock: &Clock) -> Reading {
        let at = |wanted| choices.columns.iter().position(|column| *column == wanted);
        let (days, values) = (at(Column::Day), at(Column::Value));
        let (sizes, notes) = (at(Column::Size), at(Column::Note));
        let votes = self.votes(&choices.columns);
        let mut reading = Reading {
            order_guessed: votes.order().is_some_and(|(_, sure)| !sure),
            days_counted: days.is_none(),
            ..Reading::default()
        };
        let unclosed = self.sheet.unclosed.iter().map(|row| Fault {
            row: *row,
            why: Why::Unclosed,
        });
        reading.faults.extend(unclosed);
        let step = rhythm(into.points);
        let mut last = into.points.last().map_or(into.start, |point| point.date);
        let mut found = Vec::new();
        for row in &self.sheet.rows {
            let cell = |at: Option<usize>| {
                let cell = at.and_then(|at| row.cells.get(at));
                cell.map(|cell| cell.trim()).unwrap_or_default()
            };
            let mut wrong = |why| {
                reading.faults.push(Fault {
                    row: row.number,
                    why,
                })
            };
            let date = match days {
                Some(_) => match day(cell(days), choices.order, Some(clock)) {
                    Some(date) => date,
                    None => {
                        wrong(Why::NoDay(cell(days).to_owned()));
                        continue;
                    }
                },
                None => following(last, into.frequency, step).unwrap_or(last),
            };
            let Some(measure) = read_measure(cell(values), into.whole) else {
                wrong(Why::NoValue(cell(values).to_owned()));
                continue;
            };
            let size = match cell(sizes) {
                "" => None,
                text => match read_size(text) {
                    Some(size) => Some(size),
                    None => {
                        wrong(Why::NoSize(text.to_owned()));
                        continue;
                    }
                },
            };
            last = date;
            found.push(Point {
                date,
                value: measure.value,
                size: measure.size.or(size),
                note: cell(notes).to_owned(),
            });
        }
        reading.faults.sort_by_key(|fault| fault.row);
        reading.place(found, into.points);
        reading
    }
}

impl Reading {
    /// Tells what is new from what stands there: a day with as many points as the table has for it is
    /// compared one by one, else what is not there yet is added beside.
    fn place(&mut self, mut found: Vec<Point>, points: &[Point]) {
        found.sort_by_key(|point| point.date);
        for fresh in found.chunk_by(|a, b| a.date == b.date) {
            let day = fresh[0].date;
            let from = points.partition_point(|point| point.date < day);
            let to = points.partition_point(|point| point.date <= day);
            let same = |a: &Point, b: &Point| {
                let near = (a.value - b.value).abs() <= 1e-9 * a.value.abs().max(b.value.abs());
                near && (b.size.is_none() || a.size == b.size)
            };
            if to - from == fresh.len() {
                for (at, point) in (from..to).zip(fresh) {
                    if same(&points[at], point) {
                        self.known += 1;
                    } else {
                        self.replacing.push((at, point.clone()));
                    }
                }
                continue;
            }
            for point in fresh {
                if points[from..to].iter().any(|there| same(there, point)) {
                    self.known += 1;
                } else {
                    self.fresh.push(point.clone());
                }
            }
        }
    }

    /// Whether it can come in without a question.
    pub fn is_plain(&self) -> bool {
        self.faults.is_empty()
            && self.replacing.is_empty()
            && !self.order_guessed
            && self.known == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read_into(text: &str, points: &[Point], whole: f64) -> Reading {
        let opened = open(text).unwrap();
        let choices = opened.choices();
        let into = Series {
            points,
            frequency: None,
            whole,
            start: date(2025, 12, 25),
        };
        opened.read(&choices, into, &Clock::fixed(0))
    }

    fn read(text: &str) -> Reading {
        read_into(text, &[], 1.0)
    }

    fn values(text: &str) -> Vec<(Date, f64)> {
        let reading = read(text);
        assert_eq!(reading.faults, [], "{text}");
        reading.fresh.iter().map(|p| (p.date, p.value)).collect()
    }

    #[test]
    fn two_columns_of_a_spreadsheet_become_points() {
        let wanted = [(date(2026, 1, 5), 282.0), (date(2026, 1, 12), 301.5)];
        for text in [
            "日期\t等候\n2026-01-05\t282\n2026/1/12\t301.5\n",
            "2026年1月5日, 282\n2026.1.12, 301.5",
            "2026-01-05 282\n2026-01-12 301.5",
            "2026-01-05,282\r\n2026-01-12,301.5\r\n",
            "2026-01-05，282\n2026-01-12，301.5",
            "Week;Waiting\n2026-01-05;282\n2026-01-12;301,5",
            "\u{feff}day,value\n\"5 Jan 2026\",282\n12 Jan 2026,301.5",
        ] {
            assert_eq!(values(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_column_of_values_goes_on_by_the_rhythm() {
        let reading = read("1\n2");
        let days: Vec<Date> = reading.fresh.iter().map(|p| p.date).collect();
        assert_eq!(days, [date(2026, 1, 1), date(2026, 1, 8)]);
        assert!(reading.days_counted);
        assert_eq!(read("Waiting\n1\n2").fresh, reading.fresh);
    }

    #[test]
    fn a_row_that_is_no_point_is_named_with_the_reason() {
        let reading = read("2026-01-05\t1\n2026-13-05\t2\n\n2026-01-19\tmany\n2026-01-26\t3");
        assert_eq!(reading.fresh.len(), 2);
        let fault = |row, why| Fault { row, why };
        assert_eq!(
            reading.faults,
            [
                fault(2, Why::NoDay("2026-13-05".into())),
                fault(4, Why::NoValue("many".into())),
            ]
        );
        assert!(!reading.is_plain());
    }

    #[test]
    fn size_and_note_come_along() {
        let reading = read("2026-01-05\t81 %\t120\tafter the holiday\n2026-01-12\t84\t98\t");
        let point = &reading.fresh[0];
        assert_eq!((point.value, point.size), (81.0, Some(120)));
        assert_eq!(point.note, "after the holiday");
        let headed = read("note,n,date,value\nslow,40,2026-01-05,7\n,50,2026-01-12,8");
        let point = &headed.fresh[0];
        assert_eq!((point.value, point.size), (7.0, Some(40)));
        assert_eq!(point.note, "slow");
        let wrong = read(
            "date,value,sample\n2026-01-05,7,some\n2026-01-12,7,40\n2026-01-19,7,41\n2026-01-26,7,4\n2026-02-02,7,4",
        );
        assert_eq!(wrong.faults[0].why, Why::NoSize("some".into()));
    }

    #[test]
    fn counts_over_their_size_become_shares_in_the_unit() {
        let reading = read_into("2026-01-05\t19/20\n2026-01-12\t18/24", &[], 100.0);
        let found: Vec<_> = reading.fresh.iter().map(|p| (p.value, p.size)).collect();
        assert_eq!(found, [(95.0, Some(20)), (75.0, Some(24))]);
    }

    #[test]
    fn months_stand_on_their_first_day() {
        let wanted = [(date(2026, 1, 1), 5.0), (date(2026, 2, 1), 6.0)];
        assert_eq!(values("月份\t数值\n2026-01\t5\n2026-02\t6"), wanted);
        assert_eq!(values("2026年1月\t5\n2026年2月\t6"), wanted);
    }

    #[test]
    fn serial_days_are_believed_under_a_heading_alone() {
        assert_eq!(values("日期,值\n46027,5\n46034,6")[0].0, date(2026, 1, 5));
        let bare = read("46027,5\n46034,6");
        assert!(bare.days_counted);
        assert_eq!(bare.fresh[0].value, 46027.0);
    }

    #[test]
    fn an_open_order_of_day_and_month_is_told_and_a_sure_one_is_not() {
        let open = read("03/04/2026\t1\n05/06/2026\t2");
        assert!(open.order_guessed);
        assert_eq!(open.fresh[0].date, date(2026, 4, 3));
        let sure = read("03/04/2026\t1\n03/25/2026\t2");
        assert!(!sure.order_guessed);
        assert_eq!(sure.fresh[0].date, date(2026, 3, 4));
    }

    #[test]
    fn what_stands_there_is_known_or_replaced_and_the_rest_is_new() {
        let point = |day, value| Point {
            date: date(2026, 1, day),
            value,
            ..Point::default()
        };
        let there = [
            point(5, 1.0),
            point(12, 2.0),
            point(19, 3.0),
            point(19, 4.0),
        ];
        let text = "2026-01-05\t1\n2026-01-12\t9\n2026-01-19\t4\n2026-01-26\t5";
        let reading = read_into(text, &there, 1.0);
        assert_eq!(
            reading.known, 2,
            "one point of a day with two is there already"
        );
        assert_eq!(reading.replacing, [(1, point(12, 9.0))]);
        assert_eq!(reading.fresh, [point(26, 5.0)]);
        assert!(!reading.is_plain());
    }

    #[test]
    fn several_points_of_one_day_stay_several() {
        assert_eq!(
            values("2026-01-05\t1\n2026-01-05\t1\n2026-01-05\t2").len(),
            3
        );
    }

    #[test]
    fn an_open_quote_loses_its_line_alone() {
        let reading = read("date,value\n2026-01-05,\"1\n2026-01-12,2");
        assert_eq!(reading.fresh.len(), 1);
        assert_eq!(
            reading.faults,
            [Fault {
                row: 2,
                why: Why::Unclosed
            }]
        );
        assert_eq!(open(" \n"), None);
    }
}
