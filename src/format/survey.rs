//! Answers of a survey as they are pasted from a spreadsheet: one respondent a row, a column for each
//! answer. A row that cannot be read is named by its number, as the spreadsheet counts, with the reason;
//! nothing of it is taken.
//!
//! A first row without an answer in it is a row of headings. A column that only numbers or names the
//! respondents is left out: who answered is not kept.

use crate::format::table::sheet::{self, Row};
use crate::model::evaluation::{Respondent, Survey, SurveyMethod};

/// What a pasted table holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// The headings of the columns that hold answers; None without a row of headings.
    pub heads: Option<Vec<String>>,
    pub rows: Vec<Respondent>,
    pub bad: Vec<Bad>,
    /// How many columns hold answers.
    pub columns: usize,
    /// Whether a first column that numbers or names the respondents was left out.
    pub names_left_out: bool,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// As a spreadsheet counts: the headings are row 1, and an empty line counts.
    pub row: usize,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The cell in this column (from 1) is no answer.
    NoAnswer { column: usize, cell: String },
    /// The answer in this column (from 1) is not on the scale.
    OffScale { column: usize, cell: String },
    /// More cells than the survey has answers.
    TooMany { found: usize, wanted: usize },
    /// A quote is opened and never closed.
    Unclosed,
}

/// Words for "no answer".
const NOTHING: [&str; 8] = ["", "-", "–", "—", "/", "na", "n/a", "无"];
/// Headings of columns that say who answered.
const WHO: [&str; 22] = [
    "#",
    "no",
    "no.",
    "nr",
    "id",
    "respondent",
    "name",
    "time",
    "timestamp",
    "date",
    "e-mail",
    "email",
    "序号",
    "编号",
    "受访者",
    "答卷编号",
    "姓名",
    "时间",
    "日期",
    "提交时间",
    "提交答卷时间",
    "邮箱",
];
/// Kano's answers in words, from 1.
const KANO: [&[&str]; 5] = [
    &["like", "i like it", "喜欢", "很喜欢"],
    &[
        "expect",
        "must be",
        "must-be",
        "i expect it",
        "理应如此",
        "理所当然",
    ],
    &["neutral", "i am neutral", "无所谓"],
    &[
        "live with",
        "tolerate",
        "i can live with it",
        "能忍受",
        "可以忍受",
        "勉强接受",
    ],
    &["dislike", "i dislike it", "不喜欢", "很不喜欢"],
];

enum Cell {
    Empty,
    Answer(u8),
    Off,
    None,
}

fn read_cell(cell: &str, method: SurveyMethod, (low, high): (u8, u8)) -> Cell {
    let text: String = cell
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            c => c.to_ascii_lowercase(),
        })
        .collect();
    if NOTHING.contains(&text.as_str()) {
        return Cell::Empty;
    }
    if method == SurveyMethod::Kano
        && let Some(at) = KANO.iter().position(|words| words.contains(&text.as_str()))
    {
        return Cell::Answer(at as u8 + 1);
    }
    let number = text.strip_suffix('分').unwrap_or(&text).trim_end();
    match number.parse::<f64>() {
        Ok(value)
            if value.fract() == 0.0 && (f64::from(low)..=f64::from(high)).contains(&value) =>
        {
            Cell::Answer(value as u8)
        }
        Ok(_) => Cell::Off,
        Err(_) => Cell::None,
    }
}

/// Reads a pasted table for a survey. One that nobody has answered yet takes as many questions as there
/// are columns.
pub fn read(text: &str, survey: &Survey) -> Pasted {
    let Some(table) = sheet::read(text) else {
        return Pasted::default();
    };
    let (method, range) = (survey.method, survey.range());
    let says = |cell: &String| {
        let cell = read_cell(cell, method, range);
        matches!(cell, Cell::Answer(_) | Cell::Off)
    };
    let headed = !table.first.cells.iter().any(says);
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    if !headed {
        rows.insert(0, &table.first);
    }
    let width = |row: &Row| {
        let filled = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        filled.map_or(0, |last| last + 1)
    };
    let widths: Vec<usize> = rows.iter().map(|row| width(row)).collect();
    let usual = if headed {
        width(&table.first)
    } else {
        most_common(&widths)
    };
    let known = survey.columns();
    let who = table.heads.first().map(|head| head.to_lowercase());
    let named = headed && who.is_some_and(|who| WHO.contains(&who.as_str()));
    let strange = |row: &&Row| row.cells.first().is_some_and(|cell| !says(cell));
    let one_more = known > 0 && usual == known + 1 && rows.iter().any(strange);
    let skip = usize::from(named || one_more);
    // Whole items alone.
    let offered = usual.saturating_sub(skip).div_ceil(survey.each()) * survey.each();
    let wanted = match known {
        known if known < offered && survey.is_unanswered() => offered,
        0 => offered,
        known => known,
    };
    let heads = headed.then(|| {
        let heads = table.heads.iter().skip(skip).take(wanted);
        heads.cloned().collect()
    });
    let mut pasted = Pasted {
        heads,
        columns: wanted,
        names_left_out: skip == 1,
        ..Pasted::default()
    };
    for row in rows {
        match read_row(row, skip, wanted, width(row), method, range) {
            Ok(answers) if answers.iter().any(Option::is_some) => {
                pasted.rows.push(Respondent { answers });
            }
            // Nothing was answered.
            Ok(_) => {}
            Err(why) => pasted.bad.push(Bad {
                row: row.number,
                why,
            }),
        }
    }
    let unclosed = table.unclosed.iter();
    pasted.bad.extend(unclosed.map(|row| Bad {
        row: *row,
        why: Why::Unclosed,
    }));
    pasted.bad.sort_by_key(|bad| bad.row);
    pasted
}

/// The number that stands there most often, the larger of equal ones.
fn most_common(numbers: &[usize]) -> usize {
    let times = |number: &usize| numbers.iter().filter(|other| *other == number).count();
    let most = numbers
        .iter()
        .max_by_key(|number| (times(number), **number));
    most.copied().unwrap_or(0)
}

fn read_row(
    row: &Row,
    skip: usize,
    wanted: usize,
    width: usize,
    method: SurveyMethod,
    range: (u8, u8),
) -> Result<Vec<Option<u8>>, Why> {
    if width > wanted + skip {
        let found = width - skip;
        return Err(Why::TooMany { found, wanted });
    }
    let cells = row.cells.iter().enumerate().skip(skip).take(wanted);
    cells
        .map(|(at, cell)| {
            let (column, text) = (at + 1, cell.trim().to_owned());
            match read_cell(cell, method, range) {
                Cell::Empty => Ok(None),
                Cell::Answer(answer) => Ok(Some(answer)),
                Cell::Off => Err(Why::OffScale { column, cell: text }),
                Cell::None => Err(Why::NoAnswer { column, cell: text }),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::SurveyItem;

    fn survey(method: SurveyMethod, items: usize) -> Survey {
        Survey {
            method,
            items: vec![SurveyItem::default(); items],
            ..Survey::default()
        }
    }

    fn answers(pasted: &Pasted) -> Vec<Vec<Option<u8>>> {
        pasted.rows.iter().map(|row| row.answers.clone()).collect()
    }

    #[test]
    fn rows_with_headings_are_read_and_bad_ones_named_by_number() {
        let text = "Wait\tPrice\n5\t4\n3\t\n9\t1\n4\tx\n2\t3\t1\t1\n\n1\t2\n";
        let pasted = read(text, &survey(SurveyMethod::Csat, 2));
        assert_eq!(
            pasted.heads,
            Some(vec!["Wait".to_owned(), "Price".to_owned()])
        );
        let wanted = [
            vec![Some(5), Some(4)],
            vec![Some(3), None],
            vec![Some(1), Some(2)],
        ];
        assert_eq!(answers(&pasted), wanted);
        let cell = |column, cell: &str| (column, cell.to_owned());
        let (off, (no, x)) = (cell(1, "9"), cell(2, "x"));
        assert_eq!(
            pasted.bad,
            [
                Bad {
                    row: 4,
                    why: Why::OffScale {
                        column: off.0,
                        cell: off.1
                    }
                },
                Bad {
                    row: 5,
                    why: Why::NoAnswer {
                        column: no,
                        cell: x
                    }
                },
                Bad {
                    row: 6,
                    why: Why::TooMany {
                        found: 4,
                        wanted: 2
                    }
                },
            ]
        );
    }

    #[test]
    fn without_headings_the_first_row_counts() {
        let pasted = read("10\n0\n7\n11\n", &survey(SurveyMethod::Nps, 1));
        assert_eq!(pasted.heads, None);
        assert_eq!(answers(&pasted), [[Some(10)], [Some(0)], [Some(7)]]);
        assert_eq!(pasted.bad[0].row, 4);
    }

    #[test]
    fn who_answered_is_left_out() {
        let by_width = read("A7,5,4\nA8,3,3\n", &survey(SurveyMethod::Csat, 2));
        assert!(by_width.names_left_out);
        assert_eq!(answers(&by_width)[0], [Some(5), Some(4)]);
        let by_head = read("序号,等候,价格\n1,5,4\n", &survey(SurveyMethod::Csat, 0));
        assert!(by_head.names_left_out);
        assert_eq!(
            by_head.heads,
            Some(vec!["等候".to_owned(), "价格".to_owned()])
        );
        assert_eq!((by_head.columns, answers(&by_head).len()), (2, 1));
    }

    #[test]
    fn a_survey_without_answers_grows_to_what_is_pasted() {
        let mut fresh = survey(SurveyMethod::Csat, 1);
        assert_eq!(read("5,4,3\n1,2,3\n", &fresh).columns, 3);
        // One that is answered keeps its questions.
        fresh.respondents.push(Respondent {
            answers: vec![Some(3)],
        });
        let read = read("5,4,3\n1\n", &fresh);
        assert_eq!((read.columns, read.rows.len(), read.bad.len()), (1, 1, 1));
    }

    #[test]
    fn kano_takes_words_and_asks_twice() {
        let text = "有,无\n喜欢,不喜欢\n理应如此,能忍受\nlike,Dislike\n1,5\n";
        let pasted = read(text, &survey(SurveyMethod::Kano, 1));
        assert_eq!(answers(&pasted)[1], [Some(2), Some(4)]);
        assert_eq!(answers(&pasted)[2], [Some(1), Some(5)]);
        // An odd number of columns is made whole.
        assert_eq!(read("1,5,2\n", &survey(SurveyMethod::Kano, 0)).columns, 4);
    }

    #[test]
    fn numbers_as_people_write_them() {
        let pasted = read(
            "５,4分,3.0,n/a\n4.5,1,1,1\n",
            &survey(SurveyMethod::Csat, 4),
        );
        assert_eq!(answers(&pasted), [[Some(5), Some(4), Some(3), None]]);
        assert!(matches!(pasted.bad[0].why, Why::OffScale { column: 1, .. }));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        let pasted = read("a,b\n5,4\n\"5,3\n2,2\n", &survey(SurveyMethod::Csat, 2));
        assert_eq!(
            pasted.bad,
            [Bad {
                row: 3,
                why: Why::Unclosed
            }]
        );
        assert_eq!(pasted.rows.len(), 2);
        assert_eq!(read("", &survey(SurveyMethod::Csat, 1)), Pasted::default());
    }
}
