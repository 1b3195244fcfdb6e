//! The reader's civil clock: how far it is ahead of UTC at any moment, so that days begin at the
//! reader's midnight in summer and in winter.
//!
//! The zone itself is the page's to know; it is asked once for a stretch of time, and what it answers
//! is kept as a list of changes. Nothing here knows a zone by name.

use crate::model::{Date, Timestamp};

/// A day on the calendar as a number, 0 being 1970-01-01.
pub type DayNumber = i32;

const DAY: i64 = 86_400;
/// Between two questions about the offset, seconds: no zone goes to summer time and back within it.
const STRIDE: i64 = 20 * DAY;
/// What is asked about at most, seconds since 1970: 1990 to 2100.
const FIRST: i64 = 631_152_000;
const LAST: i64 = 4_102_444_800;

/// Offsets in the order of time: from this instant on (seconds since 1970), so many seconds ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    changes: Vec<(i64, i32)>,
}

impl Clock {
    /// A clock that is always as far ahead of UTC, seconds.
    pub fn fixed(offset: i32) -> Clock {
        Clock {
            changes: vec![(i64::MIN, offset)],
        }
    }

    /// The clock between two instants by what it says at single moments (seconds since 1970 to seconds
    /// ahead of UTC). Before and after it goes on as at the ends.
    pub fn asked(from: i64, to: i64, offset_at: &dyn Fn(i64) -> i32) -> Clock {
        let (from, to) = (from.clamp(FIRST, LAST), to.clamp(FIRST, LAST));
        let mut offset = offset_at(from);
        let mut changes = vec![(i64::MIN, offset)];
        let mut at = from;
        while at < to {
            let next = (at + STRIDE).min(to);
            let then = offset_at(next);
            if then != offset {
                // The first instant at which it is no longer as before.
                let (mut before, mut after) = (at, next);
                while after - before > 1 {
                    let middle = before + (after - before) / 2;
                    if offset_at(middle) == offset {
                        before = middle;
                    } else {
                        after = middle;
                    }
                }
                changes.push((after, then));
                offset = then;
            }
            at = next;
        }
        Clock { changes }
    }

    /// Seconds ahead of UTC at an instant.
    pub fn offset(&self, instant: i64) -> i32 {
        let after = self.changes.partition_point(|(from, _)| *from <= instant);
        self.changes[after.saturating_sub(1)].1
    }

    /// What the clock shows at an instant, seconds.
    pub fn civil(&self, instant: i64) -> i64 {
        instant + i64::from(self.offset(instant))
    }

    /// The instant at which the clock shows this, seconds. Of the two instants of an hour that comes
    /// twice the earlier; an hour that is left out counts as if it had not been.
    pub fn instant(&self, civil: i64) -> i64 {
        let near = |guess: i64| civil - i64::from(self.offset(guess));
        let first = near(civil - i64::from(self.offset(civil - DAY)));
        let early = near(civil - DAY);
        if self.civil(early) == civil {
            early
        } else {
            first
        }
    }

    /// The day that it is at an instant.
    pub fn date(&self, at: Timestamp) -> Date {
        date(self.civil(at.as_second()).div_euclid(DAY) as DayNumber)
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a day.
pub fn day_number(date: Date) -> DayNumber {
    EPOCH.until(date).map_or(0, |span| span.get_days())
}

/// The date of a day; the calendar's first or last for one beyond it.
pub fn date(day: DayNumber) -> Date {
    jiff::Span::new()
        .try_days(day)
        .and_then(|span| EPOCH.checked_add(span))
        .unwrap_or(if day < 0 { Date::MIN } else { Date::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600;
    // Berlin, 2026: summer time from 29 March to 25 October, 01:00 UTC.
    const SPRING: i64 = 1_774_746_000;
    const AUTUMN: i64 = 1_792_890_000;

    fn berlin() -> Clock {
        let offset = |at: i64| 3_600 * if (SPRING..AUTUMN).contains(&at) { 2 } else { 1 };
        Clock::asked(SPRING - 100 * DAY, AUTUMN + 100 * DAY, &offset)
    }

    #[test]
    fn the_change_to_summer_time_is_found_to_the_second() {
        let clock = berlin();
        assert_eq!(clock.changes.len(), 3);
        assert_eq!(clock.offset(SPRING - 1), 3_600);
        assert_eq!(clock.offset(SPRING), 7_200);
        assert_eq!(clock.offset(AUTUMN - 1), 7_200);
        assert_eq!(clock.offset(AUTUMN + 1_000 * DAY), 3_600);
    }

    #[test]
    fn what_the_clock_shows_leads_back_to_the_instant() {
        let clock = berlin();
        for instant in [
            SPRING - HOUR,
            SPRING,
            SPRING + 5 * HOUR,
            AUTUMN - 3 * HOUR,
            AUTUMN + HOUR,
        ] {
            assert_eq!(clock.instant(clock.civil(instant)), instant);
        }
        // 02:30 in autumn comes twice: the earlier is meant.
        let twice = clock.civil(AUTUMN) + 1_800;
        assert_eq!(clock.instant(twice), AUTUMN - 1_800);
        // 02:30 in spring is left out.
        let gap = clock.civil(SPRING - 1) + 1 + 1_800;
        assert_eq!((clock.instant(gap) - SPRING).abs(), 1_800);
    }

    #[test]
    fn days_and_numbers_belong_together() {
        for text in ["1970-01-01", "1969-12-31", "2026-11-23", "2024-02-29"] {
            let day: Date = text.parse().unwrap();
            assert_eq!(date(day_number(day)), day);
        }
        let china = Clock::fixed(8 * 3_600);
        let at: Timestamp = "2026-03-04T20:00:00Z".parse().unwrap();
        assert_eq!(china.date(at), "2026-03-05".parse::<Date>().unwrap());
    }
}
