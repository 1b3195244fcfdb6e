//! The reader's clock, asked of the page once.

use std::cell::OnceCell;

use crate::analysis::clock::Clock;
use crate::browser::{self, place};

/// Seconds from 1970 to 2000; no card is older.
const FIRST: i64 = 946_684_800;
/// How far ahead cards are planned, seconds.
const AHEAD: i64 = 5 * 366 * 86_400;

thread_local! {
    static CLOCK: OnceCell<Clock> = const { OnceCell::new() };
}

/// The reader's clock.
pub(crate) fn clock() -> Clock {
    CLOCK.with(|clock| {
        clock
            .get_or_init(|| {
                let last = browser::now().as_second() + AHEAD;
                Clock::asked(FIRST, last, &|second| {
                    let at = jiff::Timestamp::from_second(second).unwrap_or_default();
                    place::offset_seconds(at)
                })
            })
            .clone()
    })
}
