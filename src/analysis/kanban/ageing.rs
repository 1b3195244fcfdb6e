//! Ageing work in progress: how old what is open is, over the pace of what is finished.

use super::{Day, Item, PERCENTILES, day_of, in_order, life, percentile};

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
