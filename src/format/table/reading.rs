//! What can be wrong with a row of any table, and what can be told of how any table was read. What the rows of one
//! kind of table can lack beyond that is said by those who read it.

use super::Certainty;
use super::dates::{Order, Votes};
use super::sheet::Sheet;
use crate::edit::rules::check_text;

/// Why a row of a table could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A quote is opened and never closed.
    Unclosed,
    /// More cells than headings.
    TooWide {
        cells: usize,
        heads: usize,
    },
    NoTitle,
    /// Longer than a title may be, characters.
    LongTitle(usize),
    /// A cell that should be a date.
    NoDate {
        head: String,
        text: String,
    },
}

/// How a table was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The sign between cells.
    Sign(char),
    /// The encoding, where it is not UTF-8.
    Encoding(&'static str),
    /// Which number of a date is the day, and whether a cell proves it.
    Order(Order, bool),
    /// Some dates are day first and others month first.
    Mixed,
    /// Columns without a place here.
    Columns(Vec<String>),
}

impl Reading {
    pub fn certainty(&self) -> Certainty {
        match self {
            Reading::Sign(_) | Reading::Order(_, true) => Certainty::Understood,
            Reading::Encoding(_) | Reading::Order(_, false) | Reading::Mixed => Certainty::Guessed,
            Reading::Columns(_) => Certainty::LeftOut,
        }
    }
}

/// Whether a text can be a title.
pub fn fit_for_a_title(text: &str) -> Result<(), Flaw> {
    if text.is_empty() {
        return Err(Flaw::NoTitle);
    }
    check_text(text).map_err(|_| Flaw::LongTitle(text.chars().count()))
}

/// What the cells of the columns of dates say about the order of day and month.
pub fn votes(sheet: &Sheet, is_date: impl Fn(usize) -> bool) -> Votes {
    let mut votes = Votes::default();
    for row in &sheet.rows {
        for (at, cell) in row.cells.iter().enumerate() {
            if is_date(at) {
                votes.see(cell);
            }
        }
    }
    votes
}

/// What is told of the order of day and month, where somebody chose this one.
pub fn told_of_dates(votes: &Votes, chosen: Order) -> Vec<Reading> {
    let order = votes
        .order()
        .map(|(order, sure)| Reading::Order(chosen, sure && order == chosen));
    order
        .into_iter()
        .chain(votes.mixed().then_some(Reading::Mixed))
        .collect()
}
