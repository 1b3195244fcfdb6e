//! Flow efficiency: the share of its time from start to finish in which a group of items was worked on.

use super::{Item, Window, day_of, in_order, life};
use crate::model::board::ColumnClass;

/// How the time of a group of finished items was spent, from start to finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Efficiency {
    /// How many items finished within the window.
    pub items: usize,
    /// Seconds in active columns.
    pub active: i64,
    /// Seconds in queue columns.
    pub waiting: i64,
}

impl Efficiency {
    /// Active time / (active + waiting time), 0–1. A figure of the group, never of one item: None with
    /// fewer than two, or when nothing took any time.
    pub fn share(&self) -> Option<f64> {
        let total = self.active + self.waiting;
        (self.items >= 2 && total > 0).then(|| self.active as f64 / total as f64)
    }
}

/// How the time of the items finished within the window was spent. Time in a done column, before an item
/// came back from it, is neither.
pub fn flow_efficiency(items: &[Item], window: Window) -> Efficiency {
    let mut spent = Efficiency {
        items: 0,
        active: 0,
        waiting: 0,
    };
    for item in items {
        let life = life(item);
        let (Some(started), Some(end)) = (life.started, life.finished) else {
            continue;
        };
        if window.index(day_of(end)).is_none() {
            continue;
        }
        spent.items += 1;
        let mut since: Option<(i64, ColumnClass)> = None;
        for (at, step) in in_order(item) {
            if let Some((from, class)) = since {
                let stayed = (at.min(end) - from.max(started).min(end)).max(0);
                match class {
                    ColumnClass::Active => spent.active += stayed,
                    ColumnClass::Queue => spent.waiting += stayed,
                    ColumnClass::Done => {}
                }
            }
            since = Some((at, step.class));
        }
    }
    spent
}
