//! The ledger (日志): what was done, in order, each entry carrying the hash of the one before.
//! It stands beside the workspace, not in it: undo writes to it and never takes away.

use sha2::Digest;

use super::{AnyId, Timestamp, choice, data};

choice! {
    pub enum Act { #[default] Did, Undid, Redid }
}

data! {
    /// One entry of the ledger.
    pub struct Event {
        pub at: Timestamp,
        pub actor: String,
        pub act: Act,
        /// The command's name, stable across languages.
        pub command: String,
        pub touched: Vec<AnyId>,
        /// Hash of the entry before; empty for the first.
        pub previous: String,
    }
}

impl Event {
    /// SHA-256 of this entry, hexadecimal, over its fields and the hash before it.
    pub fn hash(&self) -> String {
        let mut sha = sha2::Sha256::new();
        for part in [
            &self.at.to_string(),
            &self.actor,
            &format!("{:?}", self.act),
            &self.command,
        ] {
            sha.update(part.as_bytes());
            sha.update([0x1f]);
        }
        for id in &self.touched {
            sha.update(id.to_string().as_bytes());
            sha.update([0x1f]);
        }
        sha.update(self.previous.as_bytes());
        sha.finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// The index of the first entry whose chain is broken, if any.
pub fn first_break(ledger: &[Event]) -> Option<usize> {
    (1..ledger.len()).find(|&i| ledger[i].previous != ledger[i - 1].hash())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_entry_breaks_the_chain_after_it() {
        let mut ledger = vec![Event {
            command: "AddStep".into(),
            ..Event::default()
        }];
        for _ in 0..3 {
            let previous = ledger.last().map(Event::hash).unwrap_or_default();
            ledger.push(Event {
                command: "AddFlow".into(),
                previous,
                ..Event::default()
            });
        }
        assert_eq!(first_break(&ledger), None);
        ledger[1].actor = "somebody else".into();
        assert_eq!(first_break(&ledger), Some(2));
    }
}
