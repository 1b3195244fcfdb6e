//! Working hours: which part of a repeating stretch of time is open.
//!
//! Clock time and open time are two clocks of the same simulation; work begun before closing goes on
//! at the next opening. Nothing here knows about weeks or time zones: a period may be of any length.

/// Open stretches of a repeating period that begins at clock time 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    period: f64,
    /// Ascending and apart: clock time of opening and closing, and the open time before it.
    windows: Vec<(f64, f64, f64)>,
    open_per_period: f64,
}

/// The stretches are no calendar: a period that is not above 0, none open, or one outside the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a calendar")]
pub struct NotACalendar;

impl Calendar {
    /// A calendar from (opening, closing) stretches within `0..=period`, in any order; those that
    /// touch or overlap are joined, empty ones left out.
    pub fn new(period: f64, open: &[(f64, f64)]) -> Result<Self, NotACalendar> {
        let inside = |&(from, to): &(f64, f64)| from >= 0.0 && to <= period;
        if !period.is_finite() || period <= 0.0 || !open.iter().all(inside) {
            return Err(NotACalendar);
        }
        let mut sorted: Vec<(f64, f64)> = open
            .iter()
            .copied()
            .filter(|(from, to)| to > from)
            .collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut windows: Vec<(f64, f64, f64)> = Vec::new();
        for (from, to) in sorted {
            match windows.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => windows.push((from, to, 0.0)),
            }
        }
        let mut sum = 0.0;
        for window in &mut windows {
            window.2 = sum;
            sum += window.1 - window.0;
        }
        if windows.is_empty() {
            return Err(NotACalendar);
        }
        Ok(Self {
            period,
            windows,
            open_per_period: sum,
        })
    }

    /// Open time that has passed since clock time 0.
    pub fn open_until(&self, clock: f64) -> f64 {
        let periods = (clock / self.period).floor();
        let within = clock - periods * self.period;
        let passed = self
            .windows
            .iter()
            .rfind(|window| window.0 <= within)
            .map_or(0.0, |&(from, to, before)| before + within.min(to) - from);
        periods * self.open_per_period + passed
    }

    /// The clock time at which work begun at `clock` ends that takes `open` of open time. Without any
    /// it ends at once.
    pub fn after(&self, clock: f64, open: f64) -> f64 {
        if open <= 0.0 {
            return clock;
        }
        let goal = self.open_until(clock) + open;
        let mut periods = (goal / self.open_per_period).floor();
        let mut within = goal - periods * self.open_per_period;
        if within <= 0.0 {
            // Work that fills a period ends at its last closing, not at the next opening.
            periods -= 1.0;
            within = self.open_per_period;
        }
        let end = self
            .windows
            .iter()
            .rfind(|window| window.2 < within)
            .map_or(0.0, |&(from, _, before)| from + within - before);
        (periods * self.period + end).max(clock)
    }

    /// `clock` if it is open then, else the next opening.
    pub fn next_open(&self, clock: f64) -> f64 {
        let periods = (clock / self.period).floor();
        let within = clock - periods * self.period;
        match self.windows.iter().find(|window| within < window.1) {
            Some(window) => periods * self.period + within.max(window.0),
            None => (periods + 1.0) * self.period + self.windows[0].0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Open 8–12 and 13–17 of a day of 24 hours.
    fn day() -> Calendar {
        Calendar::new(24.0, &[(13.0, 17.0), (8.0, 12.0)]).unwrap()
    }

    #[test]
    fn work_goes_on_at_the_next_opening() {
        let day = day();
        assert_eq!(day.after(8.0, 2.0), 10.0);
        assert_eq!(day.after(11.0, 2.0), 14.0);
        assert_eq!(day.after(16.0, 2.0), 33.0);
        assert_eq!(day.after(3.0, 1.0), 9.0);
        assert_eq!(day.after(8.0, 8.0), 17.0);
        assert_eq!(day.after(8.0, 16.0), 41.0);
        assert_eq!(day.after(12.5, 0.0), 12.5);
    }

    #[test]
    fn open_time_stands_still_while_closed() {
        let day = day();
        assert_eq!(day.open_until(8.0), 0.0);
        assert_eq!(day.open_until(12.5), 4.0);
        assert_eq!(day.open_until(24.0 + 14.0), 13.0);
    }

    #[test]
    fn a_closed_moment_waits_for_the_next_opening() {
        let day = day();
        assert_eq!(day.next_open(9.0), 9.0);
        assert_eq!(day.next_open(12.0), 13.0);
        assert_eq!(day.next_open(20.0), 32.0);
    }

    #[test]
    fn a_calendar_that_never_opens_is_refused() {
        assert_eq!(Calendar::new(24.0, &[]), Err(NotACalendar));
        assert_eq!(Calendar::new(24.0, &[(9.0, 9.0)]), Err(NotACalendar));
        assert_eq!(Calendar::new(24.0, &[(9.0, 25.0)]), Err(NotACalendar));
        assert_eq!(Calendar::new(0.0, &[(0.0, 0.0)]), Err(NotACalendar));
    }
}
