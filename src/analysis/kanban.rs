//! Flow of work items: what the recorded moves of a board's cards say about work in progress,
//! throughput, cycle time and age.
//!
//! An item **starts** when it first enters an active (or done) column and **finishes** with the entry
//! into a done column that it has not left since; waiting before the start is a backlog and counts
//! nowhere. Days are numbers of calendar days, times are seconds, both of one local civil clock, so
//! that midnight is the reader's. Nothing here reads a clock; "today" is an argument. Forecasts are in
//! [`forecast`]; a further figure is one function of [`Life`]s.
//!
//! Sources: The Kanban Guide (2020); Vacanti, Actionable Agile Metrics for Predictability; Little,
//! Little's law as viewed on its 50th anniversary (2011).

pub mod forecast;

use crate::model::board::ColumnClass;

/// A number of calendar days since some midnight, the same for all items.
pub type Day = i32;

const SECONDS_PER_DAY: i64 = 86_400;

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

/// WIP(t) for each day of the window: items with start ≤ t < finish.
pub fn work_in_progress(lives: &[Life], window: Window) -> Vec<u32> {
    let mut change = vec![0i64; window.days() + 1];
    for life in lives {
        let Some(start) = life.start_day() else {
            continue;
        };
        let first = start.max(window.from);
        let last = life
            .finish_day()
            .map_or(window.to, |day| (day - 1).min(window.to));
        if first <= last {
            change[(first - window.from) as usize] += 1;
            change[(last - window.from) as usize + 1] -= 1;
        }
    }
    let mut now = 0;
    change[..window.days()]
        .iter()
        .map(|step| {
            now += step;
            now as u32
        })
        .collect()
}

/// Items finished on each day of the window, days without any included.
pub fn throughput(lives: &[Life], window: Window) -> Vec<u32> {
    let mut finished = vec![0; window.days()];
    for index in lives
        .iter()
        .filter_map(|life| window.index(life.finish_day()?))
    {
        finished[index] += 1;
    }
    finished
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

/// Cumulative flow: for each of `columns` columns, for each day of the window, how many items have
/// ever come as far. A card that skips a column has come as far; one that moves back does not lower a
/// line. Lines never decrease over days nor rise from one column to the next.
pub fn cumulative_flow(items: &[Item], columns: usize, window: Window) -> Vec<Vec<u32>> {
    let mut entered = vec![vec![0u32; window.days()]; columns];
    for item in items {
        let mut reached = 0;
        for (at, step) in in_order(item) {
            let Some(column) = step.column.filter(|&column| column < columns) else {
                continue;
            };
            let day = day_of(at).max(window.from);
            let Some(index) = window.index(day) else {
                break;
            };
            for line in entered.iter_mut().take(column + 1).skip(reached) {
                line[index] += 1;
            }
            reached = reached.max(column + 1);
        }
    }
    for line in &mut entered {
        let mut sum = 0;
        for day in line {
            sum += *day;
            *day = sum;
        }
    }
    entered
}

/// An item in progress on the ageing chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeingItem {
    /// Index of the item.
    pub item: usize,
    /// Where it stands; None if that column is gone.
    pub column: Option<usize>,
    /// Total age, days.
    pub age: u32,
}

/// Ageing work in progress against the pace of what is finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ageing {
    /// Items in progress, in the order given.
    pub items: Vec<AgeingItem>,
    /// For each column the [`PERCENTILES`] of the age, days, at which finished items left it; None
    /// where none did.
    pub pace: Vec<Option<[u32; 4]>>,
}

/// The ageing chart of a board of `columns` columns.
pub fn ageing(items: &[Item], columns: usize, today: Day) -> Ageing {
    let mut left: Vec<Vec<u32>> = vec![Vec::new(); columns];
    let mut open = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let life = life(item);
        if let Some(age) = life.age(today) {
            open.push(AgeingItem {
                item: index,
                column: item.moves.last().and_then(|last| last.column),
                age,
            });
        }
        let (Some(started), Some(_)) = (life.started, life.finished) else {
            continue;
        };
        let mut reached = 0;
        for (at, step) in in_order(item) {
            let Some(column) = step.column.filter(|&column| column < columns) else {
                continue;
            };
            if at >= started {
                for ages in left.iter_mut().take(column).skip(reached) {
                    ages.push((day_of(at) - day_of(started)) as u32 + 1);
                }
            }
            reached = reached.max(column);
        }
    }
    let pace = left
        .into_iter()
        .map(|mut ages| {
            ages.sort_unstable();
            let at = |p| percentile(&ages, p);
            let [a, b, c, d] = PERCENTILES;
            Some([at(a)?, at(b)?, at(c)?, at(d)?])
        })
        .collect();
    Ageing { items: open, pace }
}

/// Flow efficiency of the items finished within the window: time in active columns / time in active
/// and queue columns, from start to finish, 0–1. A figure of the group, never of one item: None with
/// fewer than two, or when nothing took any time.
pub fn flow_efficiency(items: &[Item], window: Window) -> Option<f64> {
    let (mut active, mut waiting, mut finished) = (0i64, 0i64, 0usize);
    for item in items {
        let life = life(item);
        let (Some(started), Some(end)) = (life.started, life.finished) else {
            continue;
        };
        if window.index(day_of(end)).is_none() {
            continue;
        }
        finished += 1;
        let mut since: Option<(i64, ColumnClass)> = None;
        for (at, step) in in_order(item) {
            if let Some((from, class)) = since {
                let spent = at.min(end) - from.max(started).min(end);
                match class {
                    ColumnClass::Active => active += spent.max(0),
                    ColumnClass::Queue => waiting += spent.max(0),
                    ColumnClass::Done => {}
                }
            }
            since = Some((at, step.class));
        }
    }
    let total = active + waiting;
    (finished >= 2 && total > 0).then(|| active as f64 / total as f64)
}

/// What Little's law rests on and, when it disagrees, what may have failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// As many items arrive as depart (within 10 %).
    ArrivalsEqualDepartures,
    /// Every item leaves: none is older than all that were finished.
    EveryItemLeaves,
    /// As much is in progress at the end as at the start (within 10 %).
    SteadyWork,
    /// The average age of what is in progress does not grow (by more than 10 %).
    SteadyAge,
    /// All figures count the same kind of item; suspected when nothing else explains it.
    SameUnits,
}

/// Little's law over a window: average cycle time = average WIP / average throughput. A day on which
/// an item was in progress for any part counts whole, in all three.
#[derive(Clone, Debug, PartialEq)]
pub struct LittlesLaw {
    /// Days, of the items finished within the window.
    pub cycle_time: f64,
    /// Items.
    pub work_in_progress: f64,
    /// Items per day.
    pub throughput: f64,
    /// Average WIP / average throughput, days.
    pub expected_cycle_time: f64,
    /// |cycle time − expected| / the larger of the two, 0–1.
    pub disagreement: f64,
    /// Empty while they agree within 10 %.
    pub failing: Vec<Condition>,
}

/// Checks Little's law. None while nothing was finished within the window.
pub fn littles_law(lives: &[Life], window: Window) -> Option<LittlesLaw> {
    const TOLERANCE: f64 = 0.10;
    let times = cycle_times(lives, window);
    if times.is_empty() {
        return None;
    }
    let days = window.days() as f64;
    let (mut in_progress_days, mut arrivals) = (0u64, 0u32);
    let (mut at_start, mut at_end) = (Ages::default(), Ages::default());
    for life in lives {
        let Some(start) = life.start_day() else {
            continue;
        };
        let end = life.finish_day().unwrap_or(Day::MAX);
        let (first, last) = (start.max(window.from), end.min(window.to));
        if first <= last {
            in_progress_days += (last - first) as u64 + 1;
        }
        arrivals += u32::from(window.index(start).is_some());
        at_start.see(start, end, window.from - 1);
        at_end.see(start, end, window.to);
    }
    let departures = times.len() as f64;
    let throughput = departures / days;
    let work_in_progress = in_progress_days as f64 / days;
    let cycle_time = times.iter().copied().map(f64::from).sum::<f64>() / departures;
    let expected_cycle_time = work_in_progress / throughput;
    let differ = |a: f64, b: f64| (a - b).abs() / a.max(b).max(f64::MIN_POSITIVE);
    let disagreement = differ(cycle_time, expected_cycle_time);

    let mut failing = Vec::new();
    if disagreement > TOLERANCE {
        let longest = times.last().copied().unwrap_or(0);
        let checks = [
            (
                Condition::ArrivalsEqualDepartures,
                differ(f64::from(arrivals), departures) > TOLERANCE,
            ),
            (Condition::EveryItemLeaves, at_end.oldest > longest),
            (
                Condition::SteadyWork,
                differ(f64::from(at_start.count), f64::from(at_end.count)) > TOLERANCE,
            ),
            (
                Condition::SteadyAge,
                at_end.mean() > at_start.mean() * (1.0 + TOLERANCE),
            ),
        ];
        failing.extend(
            checks
                .into_iter()
                .filter(|(_, fails)| *fails)
                .map(|(condition, _)| condition),
        );
        if failing.is_empty() {
            failing.push(Condition::SameUnits);
        }
    }
    Some(LittlesLaw {
        cycle_time,
        work_in_progress,
        throughput,
        expected_cycle_time,
        disagreement,
        failing,
    })
}

/// The items in progress at the end of one day.
#[derive(Default)]
struct Ages {
    count: u32,
    sum: u64,
    oldest: u32,
}

impl Ages {
    fn see(&mut self, start: Day, end: Day, day: Day) {
        if start <= day && day < end {
            let age = (day - start) as u32 + 1;
            self.count += 1;
            self.sum += u64::from(age);
            self.oldest = self.oldest.max(age);
        }
    }

    fn mean(&self) -> f64 {
        self.sum as f64 / f64::from(self.count.max(1))
    }
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
mod tests {
    use super::*;

    const CLASSES: [ColumnClass; 4] = [
        ColumnClass::Queue,
        ColumnClass::Active,
        ColumnClass::Queue,
        ColumnClass::Done,
    ];

    /// An item from (day, hour, column) entries on a board queue · active · queue · done.
    fn item(moves: &[(i64, i64, usize)]) -> Item {
        Item {
            moves: moves
                .iter()
                .map(|&(day, hour, column)| Move {
                    at: day * SECONDS_PER_DAY + hour * 3_600,
                    column: Some(column),
                    class: CLASSES[column],
                })
                .collect(),
        }
    }

    fn worked(start: i64, finish: i64) -> Life {
        Life {
            started: Some(start * SECONDS_PER_DAY),
            finished: Some(finish * SECONDS_PER_DAY + 3_600),
        }
    }

    fn window(from: Day, to: Day) -> Window {
        Window::new(from, to).unwrap()
    }

    #[test]
    fn work_started_and_finished_on_one_day_took_one_day() {
        let life = life(&item(&[(3, 8, 0), (5, 9, 1), (5, 17, 3)]));
        assert_eq!(life.cycle_time(), Some(1));
        assert_eq!(life.age(9), None);
    }

    #[test]
    fn waiting_in_the_backlog_is_not_part_of_the_cycle_time() {
        let open = life(&item(&[(1, 8, 0), (5, 9, 1)]));
        assert_eq!(open.age(7), Some(3));
        assert_eq!(life(&item(&[(1, 8, 0)])).age(7), None);
    }

    #[test]
    fn a_reopened_item_is_in_progress_until_it_is_done_again() {
        let reopened = item(&[(1, 9, 1), (3, 9, 3), (4, 9, 1)]);
        assert_eq!(life(&reopened).finished, None);
        let done_again = item(&[(1, 9, 1), (3, 9, 3), (4, 9, 1), (6, 9, 3)]);
        assert_eq!(life(&done_again).cycle_time(), Some(6));
    }

    #[test]
    fn a_clock_set_back_does_not_make_time_run_backwards() {
        let life = life(&item(&[(5, 9, 1), (4, 9, 3)]));
        assert_eq!(life.cycle_time(), Some(1));
    }

    #[test]
    fn an_item_is_in_progress_from_its_start_until_before_its_finish() {
        let lives = [
            worked(1, 3),
            worked(2, 2),
            Life {
                started: Some(2 * SECONDS_PER_DAY),
                finished: None,
            },
        ];
        assert_eq!(work_in_progress(&lives, window(0, 4)), [0, 1, 2, 1, 1]);
        assert_eq!(throughput(&lives, window(0, 4)), [0, 0, 1, 1, 0]);
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let times: Vec<u32> = (1..=20).collect();
        assert_eq!(percentile(&times, 0.85), Some(17));
        assert_eq!(percentile(&times, 0.55), Some(11));
        assert_eq!(percentile(&times, 0.86), Some(18));
        assert_eq!(percentile(&times, 1.0), Some(20));
        assert_eq!(percentile(&[4], 0.01), Some(4));
        assert_eq!(percentile(&[], 0.5), None);
        assert_eq!(percentile(&times, f64::NAN), None);
    }

    #[test]
    fn a_card_that_moves_back_lowers_no_line_and_one_that_skips_counts_everywhere() {
        let items = [
            item(&[(0, 9, 0), (1, 9, 2), (2, 9, 0), (3, 9, 3)]),
            item(&[(2, 9, 0)]),
        ];
        let lines = cumulative_flow(&items, 4, window(0, 3));
        assert_eq!(
            lines,
            [
                vec![1, 1, 2, 2],
                vec![0, 1, 1, 1],
                vec![0, 1, 1, 1],
                vec![0, 0, 0, 1]
            ]
        );
        assert_eq!(
            cumulative_flow(&items, 1, window(2, 2)),
            [[2]],
            "what came before the window is in it"
        );
    }

    #[test]
    fn ageing_items_stand_over_the_pace_of_finished_ones() {
        let items = [
            item(&[(0, 9, 0), (1, 9, 1), (3, 9, 2), (4, 9, 3)]),
            item(&[(1, 9, 1), (1, 12, 2), (9, 9, 3)]),
            item(&[(5, 9, 1), (6, 9, 2)]),
        ];
        let chart = ageing(&items, 4, 10);
        assert_eq!(
            chart.items,
            [AgeingItem {
                item: 2,
                column: Some(2),
                age: 6
            }]
        );
        assert_eq!(chart.pace[1], Some([1, 3, 3, 3]));
        assert_eq!(chart.pace[2], Some([4, 9, 9, 9]));
        assert_eq!(chart.pace[3], None);
    }

    #[test]
    fn flow_efficiency_is_of_a_group() {
        let a = item(&[(0, 0, 0), (0, 1, 1), (0, 2, 2), (0, 4, 3)]);
        let b = item(&[(0, 0, 1), (0, 1, 3)]);
        let day = window(0, 0);
        assert_eq!(flow_efficiency(std::slice::from_ref(&a), day), None);
        assert_eq!(flow_efficiency(&[a, b], day), Some(0.5));
    }

    #[test]
    fn a_steady_board_obeys_littles_law() {
        let lives: Vec<Life> = (-20..60).map(|start| worked(start, start + 4)).collect();
        let law = littles_law(&lives, window(0, 39)).unwrap();
        assert!((law.cycle_time - 5.0).abs() < 1e-9);
        assert!((law.work_in_progress - 5.0).abs() < 1e-9);
        assert!((law.throughput - 1.0).abs() < 1e-9);
        assert!(law.failing.is_empty());
        assert!(littles_law(&[], window(0, 39)).is_none());
    }

    #[test]
    fn a_disagreement_names_what_failed() {
        let mut lives: Vec<Life> = (0..40).map(|start| worked(start, start + 1)).collect();
        lives.extend((0..20).map(|start| Life {
            started: Some(start * SECONDS_PER_DAY),
            finished: None,
        }));
        let law = littles_law(&lives, window(0, 39)).unwrap();
        assert!(law.disagreement > 0.1);
        assert!(law.failing.contains(&Condition::ArrivalsEqualDepartures));
        assert!(law.failing.contains(&Condition::EveryItemLeaves));
        assert!(law.failing.contains(&Condition::SteadyWork));
    }

    #[test]
    fn a_window_has_an_end_and_a_bound() {
        assert_eq!(Window::new(3, 2), Err(WindowError::Empty));
        assert_eq!(Window::new(0, 40_000), Err(WindowError::TooLong));
        assert_eq!(Window::new(i32::MIN, i32::MAX), Err(WindowError::TooLong));
        assert_eq!(window(2, 2).days(), 1);
    }
}
