//! Blocked time by reason: how long items stood still within a window, and why.
//!
//! Reasons are one when they read the same but for blanks at the edge and the case of letters.

use std::collections::HashMap;

use super::{SECONDS_PER_DAY, Window};

/// One stretch during which an item was blocked, seconds of the local civil clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell<'a> {
    /// Index of the item.
    pub item: usize,
    pub reason: &'a str,
    pub from: i64,
    /// None while it is blocked.
    pub to: Option<i64>,
}

/// What one reason has cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedReason {
    /// As it was written first; empty where no reason was given.
    pub reason: String,
    /// Seconds within the window.
    pub seconds: i64,
    pub spells: u32,
    /// Different items.
    pub items: u32,
    /// Spells that have not ended.
    pub open: u32,
}

/// The time blocked within the window by reason, the costliest first. `now` ends the spells that are
/// open; a spell that ends before it begins takes no time.
pub fn blocked_time(spells: &[Spell], window: Window, now: i64) -> Vec<BlockedReason> {
    let first = i64::from(window.from()) * SECONDS_PER_DAY;
    let last = ((i64::from(window.to()) + 1) * SECONDS_PER_DAY).min(now);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<(BlockedReason, Vec<usize>)> = Vec::new();
    for spell in spells {
        let (from, to) = (spell.from.max(first), spell.to.unwrap_or(now).min(last));
        // Within the window at all, be it for a moment.
        if to < from {
            continue;
        }
        let reason = spell.reason.trim();
        let place = *places.entry(reason.to_lowercase()).or_insert_with(|| {
            let cost = BlockedReason {
                reason: reason.to_owned(),
                seconds: 0,
                spells: 0,
                items: 0,
                open: 0,
            };
            found.push((cost, Vec::new()));
            found.len() - 1
        });
        let (cost, items) = &mut found[place];
        cost.seconds += to - from;
        cost.spells += 1;
        cost.open += u32::from(spell.to.is_none());
        items.push(spell.item);
    }
    let mut costs: Vec<BlockedReason> = found
        .into_iter()
        .map(|(mut cost, mut items)| {
            items.sort_unstable();
            items.dedup();
            cost.items = items.len() as u32;
            cost
        })
        .collect();
    costs.sort_by(|a, b| {
        b.seconds
            .cmp(&a.seconds)
            .then_with(|| a.reason.cmp(&b.reason))
    });
    costs
}
