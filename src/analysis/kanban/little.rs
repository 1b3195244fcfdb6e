//! Little's law: average cycle time = average work in progress / average throughput, and which of its
//! assumptions fails when the three figures of a window do not agree.
//!
//! Source: Little, Little's law as viewed on its 50th anniversary (2011); Vacanti, Actionable Agile
//! Metrics for Predictability, on its five assumptions.

use super::{Day, Life, Window, cycle_times};

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
