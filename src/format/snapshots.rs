//! Which earlier states of a workspace are kept, and which make room.
//!
//! A snapshot is a bundle under a key that begins with the workspace's id and sorts by time; what
//! is said of it is its head. States that are kept by themselves are five minutes apart at least,
//! and the eight newest stay; one that a person has named stays until it is deleted. Nothing here
//! puts anything anywhere.

use serde::{Deserialize, Serialize};

use super::{json, record};
use crate::model::Timestamp;

/// Least time between two states that are kept by themselves, s.
pub const APART: i64 = 5 * 60;
/// How many states without a name are kept.
pub const MOST: usize = 8;

/// Why a state was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// Time has passed, and work was done.
    #[default]
    Time,
    /// A person asked for it.
    Asked,
    BeforeImport,
    /// It was written by an earlier program.
    BeforeMigration,
    BeforeRestore,
    /// Another page deleted the workspace.
    BeforeDeletion,
    /// One of the two stores held it while the other had something else.
    Other,
}

/// What is said of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    pub at: Timestamp,
    #[serde(default)]
    pub reason: Reason,
    /// What the person calls it; empty for one that was kept by itself.
    #[serde(default)]
    pub name: String,
    /// How many records it holds.
    #[serde(default)]
    pub records: usize,
    /// UTF-16 units of the bundle.
    #[serde(default)]
    pub units: usize,
}

impl Head {
    /// The text under the key.
    pub fn write(&self) -> String {
        let mut text = String::new();
        record::write(self, &mut text);
        text
    }
    /// The head that a text says; `None` if it says none.
    pub fn read(text: &str) -> Option<Head> {
        record::read(&json::read_own(text).ok()?, "").ok()
    }
}

/// With what the keys of a workspace's snapshots begin.
pub fn prefix(workspace: &str) -> String {
    format!("{workspace}:")
}

/// The key of a snapshot; keys sort by time.
pub fn key(workspace: &str, at: Timestamp) -> String {
    format!("{}{:015}", prefix(workspace), at.as_millisecond().max(0))
}

/// Whether it is time to keep a state, after what is kept already. A clock that was set back does
/// not keep anything from being kept.
pub fn is_due(heads: &[(String, Head)], now: Timestamp) -> bool {
    let newest = heads
        .iter()
        .map(|(_, head)| head.at)
        .filter(|at| *at <= now)
        .max();
    newest.is_none_or(|newest| now.duration_since(newest).as_secs() >= APART)
}

/// The keys of what makes room, the oldest first; `heads` in the order of their keys.
pub fn surplus(heads: &[(String, Head)]) -> Vec<String> {
    let unnamed: Vec<&String> = heads
        .iter()
        .filter(|(_, head)| head.name.is_empty())
        .map(|(key, _)| key)
        .collect();
    let over = unnamed.len().saturating_sub(MOST);
    unnamed.into_iter().take(over).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }
    fn kept(second: i64, name: &str) -> (String, Head) {
        let head = Head {
            at: at(second),
            name: name.into(),
            ..Head::default()
        };
        (key("w", at(second)), head)
    }

    #[test]
    fn a_head_is_read_as_it_was_written_and_keys_sort_by_time() {
        let head = Head {
            reason: Reason::BeforeImport,
            records: 12,
            units: 4_000,
            ..kept(7, "评审前").1
        };
        assert_eq!(Head::read(&head.write()), Some(head));
        assert_eq!(Head::read("nonsense"), None);
        assert!(
            key("w", at(9)) < key("w", at(10)) && key("w", at(999)) < key("w", at(1_000_000_000))
        );
    }

    #[test]
    fn states_that_are_kept_by_themselves_are_five_minutes_apart() {
        assert!(is_due(&[], at(0)));
        let heads = [kept(1_000, ""), kept(1_100, "named")];
        assert!(!is_due(&heads, at(1_100 + APART - 1)));
        assert!(is_due(&heads, at(1_100 + APART)));
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nothing_from_being_kept() {
        let heads = [kept(1_000, ""), kept(900_000_000, "")];
        assert!(is_due(&heads, at(1_000 + APART)));
    }

    #[test]
    fn the_eight_newest_stay_and_what_has_a_name_stays_until_it_is_deleted() {
        let mut heads: Vec<_> = (1..=8).map(|i| kept(i * 400, "")).collect();
        heads.insert(0, kept(1, "the first"));
        assert!(surplus(&heads).is_empty());
        heads.push(kept(9 * 400, ""));
        heads.push(kept(10 * 400, ""));
        assert_eq!(surplus(&heads), [key("w", at(400)), key("w", at(800))]);
    }
}
