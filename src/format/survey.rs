//! Answers of a survey as they are pasted from a spreadsheet: one respondent a row, a column for each
//! answer. A row that cannot be read is named by its number, as the spreadsheet counts, with the reason;
//! nothing of it is taken.
//!
//! A first row without an answer in it is a row of headings. A column that only numbers or names the
//! respondents is left out: who answered is not kept. A column of words is what they said besides: it
//! is kept as their comment. Reading is linear in the text.

use std::collections::BTreeMap;

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
    /// Whether columns that number or name the respondents were left out.
    pub names_left_out: bool,
    /// Whether there are columns of words.
    pub comments: bool,
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
/// Headings of columns in which respondents say something in their own words.
const SAID: [&str; 16] = [
    "comment",
    "comments",
    "remark",
    "remarks",
    "suggestion",
    "suggestions",
    "feedback",
    "other comments",
    "意见",
    "建议",
    "意见和建议",
    "意见与建议",
    "评论",
    "留言",
    "备注",
    "其他意见",
];
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
    let head = |column: usize| {
        let head = table.heads.get(column).filter(|_| headed);
        head.map(|head| head.to_lowercase()).unwrap_or_default()
    };
    let kinds = kinds(&rows, usual, &says, &head);
    let of = |kind: Kind, first: usize| -> Vec<usize> {
        let all = kinds.iter().enumerate().skip(first);
        all.filter(|(_, one)| **one == kind)
            .map(|(at, _)| at)
            .collect()
    };
    let (said, named) = (of(Kind::Said, 0), of(Kind::Who, 0));
    let strange = |row: &&Row| row.cells.first().is_some_and(|cell| !says(cell));
    let left = usual - said.len() - named.len();
    let one_more = known > 0 && left == known + 1 && rows.iter().any(strange);
    let skip = usize::from(one_more && !named.contains(&0));
    let asked = of(Kind::Asked, skip);
    // Whole items alone.
    let offered = asked.len().div_ceil(survey.each()) * survey.each();
    let wanted = match known {
        known if known < offered && survey.is_unanswered() => offered,
        0 => offered,
        known => known,
    };
    let heads = headed.then(|| {
        let heads = asked.iter().filter_map(|at| table.heads.get(*at));
        heads.take(wanted).cloned().collect()
    });
    let mut pasted = Pasted {
        heads,
        columns: wanted,
        names_left_out: skip == 1 || !named.is_empty(),
        comments: !said.is_empty(),
        ..Pasted::default()
    };
    let columns = Columns {
        asked,
        said,
        wanted,
        usual,
    };
    for (row, width) in rows.into_iter().zip(widths) {
        match read_row(row, &columns, width, method, range) {
            Ok(respondent) if !respondent.is_blank() => pasted.rows.push(respondent),
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

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Asked,
    /// Words.
    Said,
    /// Who answered, or when.
    Who,
}

/// What each column holds: words where its heading says so, or where no cell is an answer and some are
/// neither answers nor words for none; who answered where the heading of the first says so, or of
/// another without answers.
fn kinds(
    rows: &[&Row],
    usual: usize,
    says: &dyn Fn(&String) -> bool,
    head: &dyn Fn(usize) -> String,
) -> Vec<Kind> {
    let of = |column: usize| {
        let head = head(column);
        let who = WHO.contains(&head.as_str());
        if SAID.contains(&head.as_str()) {
            return Kind::Said;
        }
        if column == 0 {
            return if who { Kind::Who } else { Kind::Asked };
        }
        let filled = rows.iter().filter_map(|row| row.cells.get(column));
        let mut filled = filled.filter(|cell| !is_nothing(cell)).peekable();
        let worded = filled.peek().is_some() && !filled.any(says);
        match worded {
            true if who => Kind::Who,
            true => Kind::Said,
            false => Kind::Asked,
        }
    };
    (0..usual).map(of).collect()
}

fn is_nothing(cell: &str) -> bool {
    NOTHING.contains(&cell.trim().to_ascii_lowercase().as_str())
}

/// The number that stands there most often, the larger of equal ones.
fn most_common(numbers: &[usize]) -> usize {
    let mut times = BTreeMap::new();
    for number in numbers {
        *times.entry(*number).or_insert(0usize) += 1;
    }
    let most = times
        .into_iter()
        .max_by_key(|(number, times)| (*times, *number));
    most.map_or(0, |(number, _)| number)
}

/// Where in a row the answers and the words stand, and how many of either there are at most.
struct Columns {
    asked: Vec<usize>,
    said: Vec<usize>,
    wanted: usize,
    usual: usize,
}

fn read_row(
    row: &Row,
    columns: &Columns,
    width: usize,
    method: SurveyMethod,
    range: (u8, u8),
) -> Result<Respondent, Why> {
    let cell = |at: &usize| row.cells.get(*at).map_or("", |cell| cell.trim());
    // What stands beyond the usual columns is an answer too many.
    let beyond = width.saturating_sub(columns.usual);
    let last = columns.asked.iter().rposition(|at| !cell(at).is_empty());
    let found = match beyond {
        0 => last.map_or(0, |last| last + 1),
        beyond => columns.asked.len() + beyond,
    };
    if found > columns.wanted {
        let wanted = columns.wanted;
        return Err(Why::TooMany { found, wanted });
    }
    let answer = |(at, place): (usize, &usize)| {
        let (column, text) = (at + 1, cell(place));
        match read_cell(text, method, range) {
            Cell::Empty => Ok(None),
            Cell::Answer(answer) => Ok(Some(answer)),
            Cell::Off => Err(Why::OffScale {
                column,
                cell: text.to_owned(),
            }),
            Cell::None => Err(Why::NoAnswer {
                column,
                cell: text.to_owned(),
            }),
        }
    };
    let asked = columns.asked.iter().take(columns.wanted).enumerate();
    let answers = asked.map(answer).collect::<Result<Vec<_>, Why>>()?;
    let said: Vec<&str> = columns
        .said
        .iter()
        .map(cell)
        .filter(|text| !is_nothing(text))
        .collect();
    Ok(Respondent {
        answers,
        comment: said.join("\n"),
    })
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
            ..Respondent::default()
        });
        let read = read("5,4,3\n1\n", &fresh);
        assert_eq!((read.columns, read.rows.len(), read.bad.len()), (1, 1, 1));
    }

    #[test]
    fn what_respondents_say_in_words_is_kept_beside_their_answers() {
        let text = "序号,等候,价格,意见,提交时间\n1,5,4,\"快，但队伍乱\",2026/3/1 9:00\n2,3,,无,2026/3/2 9:00\n3,,,只想说：谢谢,\n4,x,1,,\n";
        let pasted = read(text, &survey(SurveyMethod::Csat, 2));
        let said: Vec<&str> = pasted.rows.iter().map(|r| r.comment.as_str()).collect();
        assert_eq!(said, ["快，但队伍乱", "", "只想说：谢谢"]);
        assert_eq!(answers(&pasted)[0], [Some(5), Some(4)]);
        assert_eq!(answers(&pasted)[2], [None, None]);
        assert!(pasted.comments && pasted.names_left_out);
        assert_eq!(pasted.bad[0].row, 5);
        let heads = pasted.heads.unwrap();
        assert_eq!(heads, ["等候", "价格"]);
        // Without headings a column of words is told by what stands in it.
        let bare = read(
            "9\ttoo slow\n10\t\n8\tfine\n",
            &survey(SurveyMethod::Nps, 1),
        );
        assert_eq!((bare.rows.len(), bare.bad.len()), (3, 0));
        assert_eq!(bare.rows[0].comment, "too slow");
        assert!(bare.comments && !bare.names_left_out);
        // A column in which one answer is misspelt is no column of words.
        let misspelt = read("5\t4\n3\tx\n", &survey(SurveyMethod::Csat, 2));
        assert_eq!((misspelt.rows.len(), misspelt.bad.len()), (1, 1));
    }

    #[test]
    fn five_thousand_rows_take_ten_times_as_long_as_five_hundred() {
        let table = |rows: usize| {
            let mut text = "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,comment\n".to_owned();
            for row in 0..rows {
                let answer = |q: usize| format!("{},", (row * 7 + q * 3) % 5 + 1);
                (0..10).for_each(|q| text.push_str(&answer(q)));
                text.push_str("\"a word, and another\"\n");
            }
            text
        };
        let time = |text: &str| {
            let begun = std::time::Instant::now();
            let pasted = read(text, &survey(SurveyMethod::Csat, 10));
            assert_eq!(pasted.rows.len() + 1, text.lines().count());
            assert!(pasted.rows.iter().all(|row| !row.comment.is_empty()));
            begun.elapsed()
        };
        let (some, many) = (table(500), table(5_000));
        let quick = (0..5).map(|_| time(&some)).min().unwrap();
        let slow = (0..3).map(|_| time(&many)).min().unwrap();
        assert!(slow < quick * 25, "{slow:?} for ten times {quick:?}");
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
