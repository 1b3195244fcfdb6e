//! Flow of work items: what the recorded moves of a board's cards say about work in progress,
//! throughput, cycle time and age.
//!
//! An item **starts** when it first enters an active (or done) column and **finishes** with the entry
//! into a done column that it has not left since; waiting before the start is a backlog and counts
//! nowhere. Days are numbers of calendar days, times are seconds, both of one local civil clock, so
//! that midnight is the reader's. Nothing here reads a clock; "today" is an argument.
//!
//! Each figure has a file: what is counted by day in [`daily`], what is open against what is done in
//! [`ageing`], how time was spent in [`efficiency`] and [`blocked`], whether the figures agree in
//! [`little`], what comes next in [`forecast`]. A further figure is a file with one function of
//! [`Item`]s or [`Life`]s.
//!
//! Sources: The Kanban Guide (2020); Vacanti, Actionable Agile Metrics for Predictability; Little,
//! Little's law as viewed on its 50th anniversary (2011).

pub mod ageing;
pub mod blocked;
pub mod daily;
pub mod efficiency;
pub mod forecast;
pub mod little;

pub use ageing::{Ageing, AgeingItem, ageing};
pub use blocked::{BlockedReason, Spell, blocked_time};
pub use daily::{cumulative_flow, throughput, work_in_progress};
pub use efficiency::{Efficiency, flow_efficiency};
pub use little::{Condition, LittlesLaw, littles_law};

use crate::model::board::ColumnClass;

/// A number of calendar days since some midnight, the same for all items.
pub type Day = i32;

/// Seconds of a day of the civil clock.
pub const SECONDS_PER_DAY: i64 = 86_400;

/// The longest window, days: a hundred years. A mistyped year must not fill the memory.
pub const LONGEST_WINDOW: i64 = 36_600;

/// The percentiles that are drawn.
pub const PERCENTILES: [f64; 4] = [0.50, 0.70, 0.85, 0.95];

/// The entry of an item into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Seconds of the local civil clock.
    pub at: i64,
    /// Position of the column on the board; None if the column is gone.
    pub column: Option<usize>,
    /// What the column meant at the time.
    pub class: ColumnClass,
}

/// An item's moves, oldest first. A move dated before its predecessor (a clock was set back) counts
/// as made at the same moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub moves: Vec<Move>,
}

/// When an item was in progress, seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Life {
    pub started: Option<i64>,
    /// Only ever with a start, and not before it.
    pub finished: Option<i64>,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    from: Day,
    to: Day,
}

/// Why a window is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    #[error("the window ends before it begins")]
    Empty,
    #[error("the window is longer than {LONGEST_WINDOW} days")]
    TooLong,
}

impl Window {
    /// The days `from..=to`. Errors: an end before the beginning, more than [`LONGEST_WINDOW`] days.
    pub fn new(from: Day, to: Day) -> Result<Self, WindowError> {
        if to < from {
            Err(WindowError::Empty)
        } else if i64::from(to) - i64::from(from) >= LONGEST_WINDOW {
            Err(WindowError::TooLong)
        } else {
            Ok(Self { from, to })
        }
    }

    pub fn from(self) -> Day {
        self.from
    }

    pub fn to(self) -> Day {
        self.to
    }

    /// How many days.
    pub fn days(self) -> usize {
        (self.to - self.from) as usize + 1
    }

    /// The index of a day, if it lies within.
    fn index(self, day: Day) -> Option<usize> {
        (self.from..=self.to)
            .contains(&day)
            .then(|| (day - self.from) as usize)
    }
}

/// The day on which a second of the local clock falls.
pub fn day_of(at: i64) -> Day {
    let day = at.div_euclid(SECONDS_PER_DAY);
    day.clamp(i64::from(Day::MIN / 2), i64::from(Day::MAX / 2)) as Day
}

/// When an item started and finished.
pub fn life(item: &Item) -> Life {
    let mut started = None;
    let mut finished = None;
    for (at, step) in in_order(item) {
        if step.class != ColumnClass::Queue && started.is_none() {
            started = Some(at);
        }
        finished = match (step.class, finished) {
            (ColumnClass::Done, None) => Some(at),
            (ColumnClass::Done, since) => since,
            _ => None,
        };
    }
    Life { started, finished }
}

impl Life {
    pub fn start_day(&self) -> Option<Day> {
        self.started.map(day_of)
    }

    pub fn finish_day(&self) -> Option<Day> {
        self.finished.map(day_of)
    }

    /// Finish date − start date + 1, calendar days; at least 1. None while unfinished.
    pub fn cycle_time(&self) -> Option<u32> {
        Some((self.finish_day()? - self.start_day()?) as u32 + 1)
    }

    /// Today − start date + 1, calendar days. None for an item that is not in progress today.
    pub fn age(&self, today: Day) -> Option<u32> {
        let start = self.start_day()?;
        (self.finished.is_none() && start <= today).then(|| (today - start) as u32 + 1)
    }
}

/// The cycle times, days, of the items finished within the window, ascending.
pub fn cycle_times(lives: &[Life], window: Window) -> Vec<u32> {
    let mut times: Vec<u32> = lives
        .iter()
        .filter(|life| {
            life.finish_day()
                .is_some_and(|day| window.index(day).is_some())
        })
        .filter_map(Life::cycle_time)
        .collect();
    times.sort_unstable();
    times
}

/// Nearest rank: x₍⌈p·n⌉₎ of ascending values, 0 < p ≤ 1 (p below the first rank gives the first).
/// None of nothing, or of a p that is no share. Of cycle times, the 85th percentile is the service level
/// expectation: "85 % within d days".
pub fn percentile(ascending: &[u32], p: f64) -> Option<u32> {
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    // 0.55 · 20 is 11.000000000000002 in binary, and its rank is still 11.
    let rank = (p * ascending.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    ascending.get(rank - 1).copied()
}

/// The moves with times that never run backwards.
fn in_order(item: &Item) -> impl Iterator<Item = (i64, &Move)> {
    let mut latest = i64::MIN;
    item.moves.iter().map(move |step| {
        latest = latest.max(step.at);
        (latest, step)
    })
}

#[cfg(test)]
mod tests;
