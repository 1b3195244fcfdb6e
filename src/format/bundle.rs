//! The bundle: one workspace with its ledger as a file that people hand each other,
//! `<title>-<date>.sw.json`.
//!
//! One record a line and a stable order, so that two versions can be compared line by line and
//! writing what was read gives the same bytes. The checksum runs over the canonical text of
//! workspace and ledger, so spacing may change but content may not.

use std::fmt::{self, Write};

use sha2::Digest;

use super::document::{self, entries};
use super::embedded;
use super::fault::Fault;
use super::json::{self, Tree};
use super::migrate;
use crate::model::{Date, Event, Timestamp, Workspace};

/// The name of the schema.
pub const SCHEMA: &str = "standards-workbench";

/// What a bundle holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub workspace: Workspace,
    pub ledger: Vec<Event>,
}

impl Document {
    /// When the workspace was last changed: the time of the ledger's last entry, else of its making.
    /// Not a field, which would be a second word on what the ledger says.
    pub fn updated(&self) -> Timestamp {
        self.ledger
            .last()
            .map_or(self.workspace.meta.created, |event| event.at)
    }
}

/// The name of a bundle's file: the title without signs that a file system minds, and the day.
pub fn file_name(title: &str, day: Date) -> String {
    let clean: String = title
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || "-_ ()（）".contains(c) {
                c
            } else {
                ' '
            }
        })
        .take(80)
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join("-");
    let title = if clean.is_empty() {
        "workspace"
    } else {
        &clean
    };
    format!("{title}-{day}.sw.json")
}

/// The text of a bundle.
pub fn encode(workspace: &Workspace, ledger: &[Event]) -> String {
    let workspace = document::write_all(workspace);
    let ledger = document::write_ledger(ledger);
    let content = format!("\"workspace\":{workspace},\n\"ledger\":{ledger}\n}}\n");
    // What was just written is read for its canonical text; it cannot fail, and if it did the
    // checksum of nothing would refuse the file at once.
    let tree = json::read_own(&format!("{{{content}")).unwrap_or(Tree::Null);
    let checksum = checksum(&tree);
    format!(
        "{{\n\"schema\":\"{SCHEMA}\",\n\"version\":{},\n\"checksum\":\"{checksum}\",\n{content}",
        migrate::VERSION
    )
}

/// Reads a bundle, of this version or an older one, or what a picture of a map carries. Everything is checked: nothing of a bundle
/// that is refused has touched anything.
pub fn decode(bytes: &[u8]) -> Result<Document, Fault> {
    if let Some(text) = embedded::find(bytes) {
        return embedded::read(&text);
    }
    let mut tree = json::read_file(bytes)?;
    let text = |tree: Option<&Tree>| match tree {
        Some(Tree::Text(text)) => Some(text.clone()),
        _ => None,
    };
    if text(tree.get("schema")).as_deref() != Some(SCHEMA) {
        return Err(Fault::NotABundle);
    }
    let version = match tree.get("version") {
        Some(Tree::Whole(version)) if *version > 0 => *version as u64,
        other => return Err(unfit("version", other, "a version number")),
    };
    if version > migrate::VERSION {
        return Err(Fault::Newer {
            found: version,
            supported: migrate::VERSION,
        });
    }
    for (key, _) in entries(&tree, "")? {
        if !["schema", "version", "checksum", "workspace", "ledger"].contains(&key.as_str()) {
            return Err(Fault::Unknown { path: key.clone() });
        }
    }
    let stated = text(tree.get("checksum"))
        .ok_or_else(|| unfit("checksum", tree.get("checksum"), "a checksum"))?;
    let computed = checksum(&tree);
    if stated != computed {
        return Err(Fault::Checksum { stated, computed });
    }
    let Some(workspace) = tree.entry("workspace") else {
        return Err(Fault::NotABundle);
    };
    migrate::lift(workspace, version)?;
    let workspace = document::read_all(workspace, "workspace")?;
    let ledger = match tree.get("ledger") {
        Some(ledger) => document::read_ledger(ledger, "ledger")?,
        None => Vec::new(),
    };
    Ok(Document { workspace, ledger })
}

fn unfit(path: &str, found: Option<&Tree>, expected: &str) -> Fault {
    Fault::Unfit {
        path: path.to_owned(),
        found: found.map_or("nothing", Tree::kind).to_owned(),
        expected: expected.to_owned(),
    }
}

/// The text of a bundle whose content has been changed as a tree, under a checksum that fits.
pub(super) fn sum_anew(tree: &mut Tree) -> String {
    let sum = checksum(tree);
    if let Some(stated) = tree.entry("checksum") {
        *stated = Tree::Text(sum);
    }
    let mut text = String::new();
    // A text takes whatever it is given.
    let _ = tree.canonical(&mut text);
    text
}

/// SHA-256 of the canonical text of workspace and ledger, hexadecimal.
fn checksum(tree: &Tree) -> String {
    let mut sum = Sum::default();
    for part in ["workspace", "ledger"] {
        // The sum takes whatever it is given.
        if let Some(tree) = tree.get(part) {
            let _ = tree.canonical(&mut sum);
        }
        let _ = sum.write_str("\n");
    }
    sum.finish()
}

/// Takes a text as it is written, so that the whole of it never stands in memory.
#[derive(Default)]
struct Sum {
    hash: sha2::Sha256,
    waiting: String,
}

/// Bytes that are summed at once.
const GULP: usize = 4_096;

impl Sum {
    fn swallow(&mut self) {
        self.hash.update(&self.waiting);
        self.waiting.clear();
    }
    fn finish(mut self) -> String {
        self.swallow();
        hex(&self.hash.finalize())
    }
}

impl fmt::Write for Sum {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.waiting.push_str(text);
        if self.waiting.len() > GULP {
            self.swallow();
        }
        Ok(())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_title_and_day() {
        let day = Date::constant(2026, 3, 1);
        assert_eq!(
            file_name("便利店 结账", day),
            "便利店-结账-2026-03-01.sw.json"
        );
        assert_eq!(
            file_name("../../etc\u{202e}/x", day),
            "etc-x-2026-03-01.sw.json"
        );
        assert_eq!(file_name("", day), "workspace-2026-03-01.sw.json");
    }

    #[test]
    fn a_document_was_updated_when_its_last_event_happened() {
        let made = Timestamp::constant(1_000, 0);
        let later = Timestamp::constant(2_000, 0);
        let mut document = Document::default();
        std::sync::Arc::make_mut(&mut document.workspace.meta).created = made;
        assert_eq!(document.updated(), made);
        let event = Event {
            at: later,
            ..Event::default()
        };
        document.ledger.push(event);
        assert_eq!(document.updated(), later);
    }
}
