//! The flow metrics of one board of a workspace, by the ids of its cards and columns.
//!
//! This is where recorded transitions become the plain input of [`super::kanban`] and back; no formula
//! stands here. Time zones are the caller's: the offset says which midnight parts the days.

use std::collections::HashMap;

use super::kanban::{self, Day, Item, Life, LittlesLaw, Move, Window, WindowError};
use crate::model::{BoardId, CardId, Column, ColumnId, Date, Workspace};

/// An open card's age beside the pace of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeingCard {
    pub card: CardId,
    /// Position of the column in [`BoardMeasures::columns`].
    pub column: usize,
    /// Days.
    pub age: u32,
}

/// All flow metrics of a board over a window of days that ends today.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardMeasures {
    /// The first day of the daily series.
    pub from: Date,
    /// From left to right.
    pub columns: Vec<ColumnId>,
    /// Items in progress, per day.
    pub work_in_progress: Vec<u32>,
    /// Items finished, per day.
    pub throughput: Vec<u32>,
    /// For each column, per day, the items that have come as far.
    pub cumulative_flow: Vec<Vec<u32>>,
    /// Finished cards with the day of their finish and their cycle time in days, in finishing order.
    pub finished: Vec<(CardId, Date, u32)>,
    /// Cycle times in days, ascending.
    pub cycle_times: Vec<u32>,
    /// The 85th percentile of the cycle times, days: "85 % within so many days".
    pub service_level: Option<u32>,
    /// Cards in progress, in card order.
    pub ageing: Vec<AgeingCard>,
    /// For each column the percentiles of [`kanban::PERCENTILES`] of the age, days, at which finished
    /// cards left it.
    pub pace: Vec<Option<[u32; 4]>>,
    /// 0–1, of the finished cards as a group.
    pub flow_efficiency: Option<f64>,
    pub littles_law: Option<LittlesLaw>,
}

/// The metrics of `board` over the `days` days that end with `today`, on a clock that is
/// `offset_seconds` ahead of UTC. Errors: a window of no day or of too many.
pub fn measure(
    workspace: &Workspace,
    board: BoardId,
    today: Date,
    days: u16,
    offset_seconds: i32,
) -> Result<BoardMeasures, WindowError> {
    let last = day_number(today);
    let window = Window::new(last - i32::from(days) + 1, last)?;
    let columns: Vec<ColumnId> = workspace.ranked(|column: &Column| column.board == board);
    let (cards, items) = items(workspace, &columns, offset_seconds);
    let lives: Vec<Life> = items.iter().map(kanban::life).collect();

    let mut finished: Vec<(i64, CardId, Date, u32)> = lives
        .iter()
        .zip(&cards)
        .filter_map(|(life, card)| {
            let at = life.finished?;
            let day = kanban::day_of(at);
            (window.from()..=window.to()).contains(&day).then_some((
                at,
                *card,
                date(day),
                life.cycle_time()?,
            ))
        })
        .collect();
    finished.sort_unstable_by_key(|&(at, card, _, _)| (at, card));
    let cycle_times = kanban::cycle_times(&lives, window);
    let ageing = kanban::ageing(&items, columns.len(), last);
    Ok(BoardMeasures {
        from: date(window.from()),
        work_in_progress: kanban::work_in_progress(&lives, window),
        throughput: kanban::throughput(&lives, window),
        cumulative_flow: kanban::cumulative_flow(&items, columns.len(), window),
        finished: finished
            .into_iter()
            .map(|(_, card, day, days)| (card, day, days))
            .collect(),
        service_level: kanban::percentile(&cycle_times, 0.85),
        cycle_times,
        ageing: ageing
            .items
            .iter()
            .filter_map(|item| {
                Some(AgeingCard {
                    card: cards[item.item],
                    column: item.column?,
                    age: item.age,
                })
            })
            .collect(),
        pace: ageing.pace,
        flow_efficiency: kanban::flow_efficiency(&items, window),
        littles_law: kanban::littles_law(&lives, window),
        columns,
    })
}

/// The cards that hang in `columns`, in id order, with their moves on the local clock.
fn items(
    workspace: &Workspace,
    columns: &[ColumnId],
    offset_seconds: i32,
) -> (Vec<CardId>, Vec<Item>) {
    let position: HashMap<ColumnId, usize> = columns
        .iter()
        .enumerate()
        .map(|(at, id)| (*id, at))
        .collect();
    workspace
        .cards
        .iter()
        .filter(|(_, card)| position.contains_key(&card.column))
        .map(|(id, card)| {
            let moves = card
                .transitions
                .iter()
                .map(|transition| Move {
                    at: transition.at.as_second() + i64::from(offset_seconds),
                    column: transition
                        .column
                        .and_then(|column| position.get(&column).copied()),
                    class: transition.class,
                })
                .collect();
            (*id, Item { moves })
        })
        .unzip()
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
fn day_number(date: Date) -> Day {
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

/// The date of a day; the calendar's first or last day for one beyond it.
fn date(day: Day) -> Date {
    jiff::Span::new()
        .try_days(day)
        .and_then(|span| EPOCH.checked_add(span))
        .unwrap_or(if day < 0 { Date::MIN } else { Date::MAX })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::board::{Card, ColumnClass, Transition};
    use crate::model::{Id, Rank};

    const BOARD: BoardId = Id::new(1);

    /// Three columns and one card with these entries (UTC).
    fn board(moves: &[(&str, u64)]) -> Workspace {
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
        let card = Card {
            column: Id::new(moves.last().map_or(1, |last| last.1)),
            transitions: moves
                .iter()
                .map(|&(at, column)| Transition {
                    at: at.parse().unwrap(),
                    column: Some(Id::new(column)),
                    name: String::new(),
                    class: classes[column as usize - 1],
                })
                .collect(),
            ..Card::default()
        };
        workspace.cards.insert(Id::new(7), Arc::new(card));
        workspace
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_finished_card_is_counted_on_the_readers_day() {
        let workspace = board(&[
            ("2026-03-01T08:00:00Z", 1),
            ("2026-03-02T08:00:00Z", 2),
            ("2026-03-04T20:00:00Z", 3),
        ]);
        let utc = measure(&workspace, BOARD, date("2026-03-05"), 5, 0).unwrap();
        assert_eq!(utc.from, date("2026-03-01"));
        assert_eq!(utc.throughput, [0, 0, 0, 1, 0]);
        assert_eq!(utc.work_in_progress, [0, 1, 1, 0, 0]);
        assert_eq!(utc.cumulative_flow[0], [1, 1, 1, 1, 1]);
        assert_eq!(utc.cumulative_flow[2], [0, 0, 0, 1, 1]);
        assert_eq!(utc.finished, [(Id::new(7), date("2026-03-04"), 3)]);
        assert_eq!(utc.service_level, Some(3));

        let china = measure(&workspace, BOARD, date("2026-03-05"), 5, 8 * 3_600).unwrap();
        assert_eq!(china.finished, [(Id::new(7), date("2026-03-05"), 4)]);
    }

    #[test]
    fn an_open_card_ages_in_its_column() {
        let workspace = board(&[("2026-03-01T08:00:00Z", 1), ("2026-03-02T08:00:00Z", 2)]);
        let measures = measure(&workspace, BOARD, date("2026-03-05"), 30, 0).unwrap();
        assert_eq!(
            measures.ageing,
            [AgeingCard {
                card: Id::new(7),
                column: 1,
                age: 4
            }]
        );
    }

    #[test]
    fn a_window_of_no_day_is_refused() {
        assert_eq!(
            measure(&board(&[]), BOARD, date("2026-03-05"), 0, 0),
            Err(WindowError::Empty)
        );
    }
}
