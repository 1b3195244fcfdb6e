//! What is counted by day: work in progress, what is finished, and how many items have come as far as
//! each column (cumulative flow).
//!
//! Every day of a window has a number, days on which nothing happened included.

use super::{Item, Life, Window, day_of, in_order};

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
