//! A trial of the metrics with more finished cards than one process keeps, for `make bench`, which asks by the event
//! `trial-metrics`; nothing of it is ever fetched otherwise. The cards are made up here and kept nowhere.

use std::sync::Arc;

use crate::analysis::board::{BoardMeasures, Question, measure};
use crate::analysis::kanban::forecast::{how_many, when_done};
use crate::browser::{self, page};
use crate::model::board::{ColumnClass, Transition};
use crate::model::*;
use crate::view::process::clock::clock;

const BOARD: BoardId = Id::new(1);
/// Finished cards, over so many days.
const CARDS: u64 = 20_000;
const DAYS: u16 = 730;
const HOUR: i64 = 3_600;

/// Milliseconds: of the metrics, of a forecast of when and one of how many.
pub fn trial() -> String {
    let workspace = finished();
    let question = Question::recent(DAYS, browser::now(), clock());
    let (metrics, found) = timed(|| measure(&workspace, BOARD, &question).ok());
    let past = found.map_or_else(Vec::new, |found: BoardMeasures| found.throughput);
    let (when, _) = timed(|| when_done(&past, 100, 1).ok());
    let (many, _) = timed(|| how_many(&past, 30, 1).ok());
    format!("{metrics:.1} {when:.1} {many:.1}")
}

fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let started = page::clock();
    let found = run();
    (page::clock() - started, found)
}

/// A board of three columns through which every card has gone.
fn finished() -> Workspace {
    let mut workspace = Workspace::default();
    let classes = [ColumnClass::Queue, ColumnClass::Active, ColumnClass::Done];
    let mut rank = Rank::default();
    for (raw, class) in (1..).zip(classes) {
        let column = Column {
            board: BOARD,
            rank: rank.clone(),
            class,
            ..Column::default()
        };
        rank = rank.next();
        workspace.columns.insert(Id::new(raw), Arc::new(column));
    }
    let now = browser::now().as_second();
    for raw in 0..CARDS {
        let age = (raw * 7_919 % (u64::from(DAYS) * 24)) as i64;
        let spent = [age + 40 + (raw % 300) as i64, age + (raw % 37) as i64, age];
        let entry = |(hours, column): (i64, usize)| Transition {
            at: Timestamp::from_second(now - hours * HOUR).unwrap_or_default(),
            column: Some(Id::new(column as u64 + 1)),
            class: classes[column],
            ..Transition::default()
        };
        let card = Card {
            column: Id::new(3),
            transitions: spent.into_iter().zip(0..).map(entry).collect(),
            ..Card::default()
        };
        workspace.cards.insert(Id::new(raw + 10), Arc::new(card));
    }
    workspace
}
