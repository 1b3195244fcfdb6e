//! Saving so that a crash at any moment leaves the old state or the new, never a mixture, and so
//! that no single damaged value loses anything.
//!
//! A workspace lies on a shelf (`Shelf`: the page's storage, or memory in tests) as documents in
//! two slots each, a root in two slots that names the documents of one generation by hash, and a
//! log of commands since. `Slots::append` adds one command to the log. `Slots::checkpoint` writes
//! changed documents into the slot that the present root does not need, then the other root (the
//! moment from which the new generation holds), then trims the log. A document that did not
//! change is then copied into its second slot, and the log reaches back to the root before, so either
//! root and either slot of a document is enough. Where room is short, `Slots::compact` does without that. `open` takes the highest root that is whole and
//! the log that follows it without a gap, from one shelf or several.
//!
//! Values that are damaged are kept aside before their place is written again. Nothing here
//! decides when to save or what a person is told.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{DocumentId, Parts, documents, write_ledger};
use super::envelope::{self, Header};
use super::fault::Fault;
use super::json::{self, Tree};
use super::migrate;
use crate::edit::Violation;
use crate::model::{Event, Workspace};

/// Where values are put by key.
pub trait Shelf {
    fn get(&self, key: &str) -> Option<String>;
    /// Puts a value; on `Err` the old value, or none, is still there.
    fn set(&self, key: &str, value: &str) -> Result<(), Full>;
    fn remove(&self, key: &str);
    /// Every key of the shelf, foreign ones too.
    fn keys(&self) -> Vec<String>;
}

/// The shelf takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shelf is full or gone")]
pub struct Full;

/// The prefix of every key of ours.
pub const PREFIX: &str = "sw1:";

const SIDES: [char; 2] = ['a', 'b'];

/// A saved state of one document.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    generation: u64,
    hash: String,
    /// In which of its two slots this state lies.
    sides: [bool; 2],
}

/// How one workspace lies on a shelf.
#[derive(Clone, Debug)]
pub struct Slots {
    id: String,
    epoch: u64,
    generation: u64,
    /// The side of the present root.
    side: usize,
    /// The last entry of the log.
    last: u64,
    /// The last entry of the log that the present root has taken in.
    rooted: u64,
    kept: BTreeMap<DocumentId, Kept>,
    /// An entry could not be put: only a checkpoint makes the shelf whole again.
    behind: bool,
    damaged: BTreeSet<String>,
}

/// What was found on the shelf.
#[derive(Debug)]
pub struct Opened {
    pub workspace: Workspace,
    pub ledger: Vec<Event>,
    pub slots: Slots,
    /// Keys whose values are damaged; the values stay where they are until they are kept aside.
    pub damaged: Vec<String>,
    /// Rules that what was saved breaks; told, but nobody is locked out of their work.
    pub faults: Vec<Violation>,
    /// The version of the schema that it was saved in.
    pub schema: u64,
}

/// Why a workspace could not be opened.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unopened {
    #[error("there is no such workspace")]
    Missing,
    /// Saved by a newer program.
    #[error("version {found} is newer than {supported}")]
    Newer { found: u64, supported: u64 },
    /// No root is whole; the keys of what is there.
    #[error("what was found is damaged")]
    Damaged { keys: Vec<String> },
}

/// A root that is whole as a text.
struct Root {
    header: Header,
    side: usize,
    log: u64,
    documents: Vec<(DocumentId, u64, String)>,
}

impl Slots {
    /// A workspace that is not on the shelf yet. `id` is its id in the library.
    pub fn new(id: &str) -> Slots {
        Slots {
            id: id.to_owned(),
            epoch: 1,
            generation: 0,
            side: 1,
            last: 0,
            rooted: 0,
            kept: BTreeMap::new(),
            behind: false,
            damaged: BTreeSet::new(),
        }
    }
    /// The commands in the log that no checkpoint has taken in.
    pub fn since_checkpoint(&self) -> u64 {
        self.last - self.rooted
    }
    /// The last entry of the log.
    pub fn last(&self) -> u64 {
        self.last
    }
    /// Which writer this is; a later one has a higher number.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }
    /// The key and the text by which this writer says that it alone writes; `token` tells it from
    /// others of the same epoch. Where another text stands, somebody has taken over.
    pub fn fence(&self, token: &str) -> (String, String) {
        let text = envelope::wrap(self.header(0), &format!("{{\"writer\":\"{token}\"}}"));
        (fence_key(&self.id), text)
    }
    /// Whether something could not be put on the shelf; the next checkpoint mends it.
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Whether what was put on the shelf is still there: the present root, its documents and the
    /// end of the log. Where a later writer has taken over, what is there is its own.
    pub fn lies_on(&self, shelf: &dyn Shelf) -> bool {
        let there = |key: String| shelf.get(&key).is_some();
        let document = |(id, kept): (&DocumentId, &Kept)| {
            (0..2).any(|side| kept.sides[side] && there(doc_key(&self.id, *id, side)))
        };
        let epoch = |side| {
            let value = shelf.get(&root_key(&self.id, side))?;
            envelope::unwrap(&value).map(|(header, _)| header.epoch)
        };
        let later = |side| epoch(side).is_some_and(|epoch| epoch > self.epoch);
        self.generation == 0
            || later(0)
            || later(1)
            || epoch(self.side).is_some()
                && self.kept.iter().all(document)
                && (self.last == self.rooted || there(log_key(&self.id, self.last)))
    }
    /// What was put on the shelf has vanished: nothing is taken for kept, and the next checkpoint
    /// writes everything.
    pub fn lost(&mut self) {
        self.kept
            .values_mut()
            .for_each(|kept| kept.sides = [false; 2]);
        self.behind = true;
    }

    fn header(&self, generation: u64) -> Header {
        Header {
            schema: migrate::VERSION,
            epoch: self.epoch,
            generation,
        }
    }
    fn put(&mut self, shelf: &dyn Shelf, key: &str, value: &str) -> Result<(), Full> {
        if self.damaged.remove(key)
            && let Some(bad) = shelf.get(key)
        {
            // Kept for a rescue by hand; where there is no room for it the work goes first.
            let aside = format!("{PREFIX}{}:aside:{}:{key}", self.id, self.epoch);
            let _ = shelf.set(&aside, &bad);
        }
        shelf.set(key, value)
    }

    /// Adds what one command changed (`document::encode_changes`) to the log. After a failure
    /// every further entry is refused, so that none is ever missing between others: call
    /// `checkpoint`.
    pub fn append(&mut self, shelf: &dyn Shelf, changes: &str) -> Result<(), Full> {
        if self.behind {
            return Err(Full);
        }
        let seq = self.last + 1;
        let value = envelope::wrap(self.header(seq), changes);
        let result = self.put(shelf, &log_key(&self.id, seq), &value);
        match result {
            Ok(()) => self.last = seq,
            Err(Full) => self.behind = true,
        }
        result
    }

    /// Writes the whole state. On `Err` the shelf still opens with what the last successful
    /// `append` or `checkpoint` put there. Second copies come last, and only where there is room.
    pub fn checkpoint(
        &mut self,
        shelf: &dyn Shelf,
        workspace: &Workspace,
        ledger: &[Event],
    ) -> Result<(), Full> {
        let generation = self.generation + 1;
        let mut parts = documents(workspace);
        parts.push((DocumentId::Ledger, write_ledger(ledger)));
        let mut next = BTreeMap::new();
        for (id, text) in &parts {
            let hash = envelope::hash("", text);
            let before = self.kept.get(id).cloned();
            if let Some(kept) = &before
                && kept.hash == hash
                && kept.sides != [false; 2]
            {
                next.insert(*id, kept.clone());
                continue;
            }
            // The present root needs the side on which the state before lies.
            let side = match before {
                Some(kept) if kept.sides[0] => 1,
                _ => 0,
            };
            let mut kept = Kept {
                generation,
                hash,
                sides: [false; 2],
            };
            // Whatever happens now, this slot no longer holds the state before.
            if let Some(before) = self.kept.get_mut(id) {
                before.sides[side] = false;
            }
            let value = envelope::wrap(self.header(generation), text);
            self.put(shelf, &doc_key(&self.id, *id, side), &value)?;
            kept.sides[side] = true;
            next.insert(*id, kept);
        }
        let mut body = format!("{{\"log\":{},\"documents\":{{", self.last);
        for (at, (id, kept)) in next.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            let Kept {
                generation, hash, ..
            } = kept;
            body.push_str(&format!(
                "{comma}\"{id}\":{{\"generation\":{generation},\"hash\":\"{hash}\"}}"
            ));
        }
        body.push_str("}}");
        let side = 1 - self.side;
        let value = envelope::wrap(self.header(generation), &body);
        self.put(shelf, &root_key(&self.id, side), &value)?;
        // From here on the new generation holds.
        let named: BTreeSet<DocumentId> = self.kept.keys().chain(next.keys()).copied().collect();
        // The log stays back to the root before, so that either root is enough.
        let trim = self.rooted;
        self.generation = generation;
        self.side = side;
        self.rooted = self.last;
        self.kept = next;
        self.behind = false;
        self.sweep(shelf, &named, trim);
        self.copy(shelf, &parts);
        Ok(())
    }

    /// Writes what did not change with this generation into its second slot, which no root needs any more.
    fn copy(&mut self, shelf: &dyn Shelf, parts: &[(DocumentId, String)]) {
        for (id, text) in parts {
            let Some(kept) = self.kept.get(id) else {
                continue;
            };
            let Some(free) = kept.sides.iter().position(|lies| !lies) else {
                continue;
            };
            if kept.generation == self.generation {
                continue;
            }
            let value = envelope::wrap(self.header(kept.generation), text);
            let written = self.put(shelf, &doc_key(&self.id, *id, free), &value);
            if let Some(kept) = self.kept.get_mut(id) {
                kept.sides[free] = written.is_ok();
            }
        }
    }

    /// Gives back the room of whatever the present root and the log after it do without: the root before, second copies
    /// and earlier states, entries that were taken in. A crash in the middle opens the same. Only one copy of each value
    /// is left, until a checkpoint finds room for more; nothing goes unless that one is whole. Answers whether
    /// anything went.
    pub fn compact(&mut self, shelf: &dyn Shelf) -> bool {
        let whole = |key: &str| {
            let value = shelf.get(key)?;
            envelope::unwrap(&value).map(|(header, body)| (header, envelope::hash("", body)))
        };
        let root = whole(&root_key(&self.id, self.side));
        if root.is_none_or(|(header, _)| header.generation != self.generation) {
            return false;
        }
        let mut keep = BTreeMap::new();
        for (id, kept) in &self.kept {
            let lies = |side: &usize| {
                let found = whole(&doc_key(&self.id, *id, *side));
                found.is_some_and(|(header, hash)| {
                    header.generation == kept.generation && hash == kept.hash
                })
            };
            let Some(side) = (0..2).find(lies) else {
                return false;
            };
            keep.insert(doc_key(&self.id, *id, side), (*id, side));
        }
        // The root before goes first: no root may name what is not there.
        let mut idle = vec![root_key(&self.id, 1 - self.side)];
        let (docs, logs) = (
            format!("{PREFIX}{}:doc:", self.id),
            format!("{PREFIX}{}:log:", self.id),
        );
        idle.extend(shelf.keys().into_iter().filter(|key| {
            let taken_in = |seq: &str| seq.parse::<u64>().is_ok_and(|seq| seq <= self.rooted);
            key.starts_with(&docs) && !keep.contains_key(key)
                || key.strip_prefix(&logs).is_some_and(taken_in)
        }));
        idle.retain(|key| !self.damaged.contains(key) && shelf.get(key).is_some());
        idle.iter().for_each(|key| shelf.remove(key));
        for (id, side) in keep.into_values() {
            if let Some(kept) = self.kept.get_mut(&id) {
                kept.sides = [side == 0, side == 1];
            }
        }
        !idle.is_empty()
    }

    /// Takes away what neither root needs: entries of the log up to `trim`, and documents that
    /// neither names.
    fn sweep(&self, shelf: &dyn Shelf, named: &BTreeSet<DocumentId>, trim: u64) {
        let (docs, logs) = (
            format!("{PREFIX}{}:doc:", self.id),
            format!("{PREFIX}{}:log:", self.id),
        );
        for key in shelf.keys() {
            if self.damaged.contains(&key) {
                continue;
            }
            let idle = if let Some(rest) = key.strip_prefix(&docs) {
                let id = rest.split(':').next().and_then(|id| id.parse().ok());
                id.is_some_and(|id| !named.contains(&id))
            } else if let Some(seq) = key.strip_prefix(&logs) {
                seq.parse::<u64>().is_ok_and(|seq| seq <= trim)
            } else {
                false
            };
            if idle {
                shelf.remove(&key);
            }
        }
    }
}

/// Takes a workspace off a shelf, all of its keys.
pub fn erase(shelf: &dyn Shelf, id: &str) {
    for key in keys_of(shelf, id) {
        shelf.remove(&key);
    }
}

fn keys_of(shelf: &dyn Shelf, id: &str) -> Vec<String> {
    let prefix = format!("{PREFIX}{id}:");
    let mut keys = shelf.keys();
    keys.retain(|key| key.starts_with(&prefix));
    keys.sort();
    keys
}

fn root_key(id: &str, side: usize) -> String {
    format!("{PREFIX}{id}:root:{}", SIDES[side])
}
fn doc_key(id: &str, document: DocumentId, side: usize) -> String {
    format!("{PREFIX}{id}:doc:{document}:{}", SIDES[side])
}
/// Where the writer of a workspace is named.
pub fn fence_key(id: &str) -> String {
    format!("{PREFIX}{id}:fence")
}
/// Where an entry of the log lies.
pub fn log_key(id: &str, seq: u64) -> String {
    format!("{PREFIX}{id}:log:{seq}")
}

/// How far a shelf has come with a workspace: the generation of its newest root and the last entry
/// of the log that follows it without a gap. `None` if it has no root that is whole. Documents are
/// not looked at.
pub fn head(shelf: &dyn Shelf, id: &str) -> Option<(u64, u64)> {
    let newest = (0..2).filter_map(|side| {
        let value = shelf.get(&root_key(id, side))?;
        let (header, body) = envelope::unwrap(&value)?;
        read_root(header, side, body)
    });
    let root = newest.max_by_key(|root| (root.header.generation, root.header.epoch))?;
    let mut last = root.log;
    while let Some(value) = shelf.get(&log_key(id, last + 1))
        && envelope::unwrap(&value).is_some_and(|(header, _)| header.generation == last + 1)
    {
        last += 1;
    }
    Some((root.header.generation, last))
}

/// Why a workspace cannot be followed here: a newer program has kept it. Only the roots are looked at.
pub fn newer(shelf: &dyn Shelf, id: &str) -> Option<Unopened> {
    let schema = |side| {
        let value = shelf.get(&root_key(id, side))?;
        envelope::unwrap(&value).map(|(header, _)| header.schema)
    };
    let found = (0..2).filter_map(schema).max()?;
    let supported = migrate::VERSION;
    (found > supported).then_some(Unopened::Newer { found, supported })
}

/// The entry of the log at a place, if it is whole and no older than `epoch`: its epoch and what it says.
pub fn entry(shelf: &dyn Shelf, id: &str, seq: u64, epoch: u64) -> Option<(u64, String)> {
    let value = shelf.get(&log_key(id, seq))?;
    let (header, body) = envelope::unwrap(&value)?;
    let fits =
        header.generation == seq && header.epoch >= epoch && header.schema == migrate::VERSION;
    fits.then(|| (header.epoch, body.to_owned()))
}

/// Opens a workspace from the shelf, or from several that hold it: the highest root that is whole
/// and the log after it, each piece from whichever shelf has it. Writes nothing.
pub fn open(shelves: &[&dyn Shelf], id: &str) -> Result<Opened, Unopened> {
    let keys: BTreeSet<String> = shelves.iter().flat_map(|s| keys_of(*s, id)).collect();
    if keys.is_empty() {
        return Err(Unopened::Missing);
    }
    let values = |key: &str| -> Vec<String> { shelves.iter().filter_map(|s| s.get(key)).collect() };
    let mut damaged = BTreeSet::new();
    let mut epoch = 0;
    for key in keys.iter().filter(|key| !key.contains(":aside:")) {
        for value in values(key) {
            match envelope::unwrap(&value) {
                Some((header, _)) => epoch = epoch.max(header.epoch),
                None => drop(damaged.insert(key.clone())),
            }
        }
    }
    let mut roots: Vec<Root> = Vec::new();
    for side in 0..2 {
        for value in values(&root_key(id, side)) {
            if let Some((header, body)) = envelope::unwrap(&value) {
                if header.schema > migrate::VERSION {
                    return Err(Unopened::Newer {
                        found: header.schema,
                        supported: migrate::VERSION,
                    });
                }
                roots.extend(read_root(header, side, body));
            }
        }
    }
    roots.sort_by_key(|root| (root.header.generation, root.header.epoch));
    for root in roots.iter().rev() {
        let Ok(Some((parts, kept, last))) = gather(&values, id, root) else {
            continue;
        };
        let Ok((workspace, ledger, faults)) = parts.finish(root.header.schema) else {
            continue;
        };
        // Where the newest root was not the one, the next save goes over it.
        let newest = roots.last().map_or(0, |newest| newest.header.generation);
        let slots = Slots {
            id: id.to_owned(),
            epoch: epoch + 1,
            generation: newest.max(root.header.generation),
            side: root.side,
            last,
            rooted: root.log,
            kept,
            // What was lifted from an older version is written anew before anything is added.
            behind: root.header.schema < migrate::VERSION,
            damaged: damaged.clone(),
        };
        return Ok(Opened {
            workspace,
            ledger,
            slots,
            damaged: damaged.into_iter().collect(),
            faults,
            schema: root.header.schema,
        });
    }
    Err(Unopened::Damaged {
        keys: keys.into_iter().collect(),
    })
}

fn read_root(header: Header, side: usize, body: &str) -> Option<Root> {
    let whole = |tree: Option<&Tree>| match tree {
        Some(Tree::Whole(number)) => u64::try_from(*number).ok(),
        _ => None,
    };
    let tree = json::read_own(body).ok()?;
    let Some(Tree::Map(entries)) = tree.get("documents") else {
        return None;
    };
    let mut documents = Vec::new();
    for (id, state) in entries {
        let Some(Tree::Text(hash)) = state.get("hash") else {
            return None;
        };
        let generation = whole(state.get("generation"))?;
        documents.push((id.parse().ok()?, generation, hash.clone()));
    }
    Some(Root {
        header,
        side,
        log: whole(tree.get("log"))?,
        documents,
    })
}

type Gathered = (Parts, BTreeMap<DocumentId, Kept>, u64);

/// The documents of a root and the log after it; `None` if a document is not there.
fn gather(
    values: &dyn Fn(&str) -> Vec<String>,
    id: &str,
    root: &Root,
) -> Result<Option<Gathered>, Fault> {
    let mut parts = Parts::new();
    let mut kept = BTreeMap::new();
    for (document, generation, hash) in &root.documents {
        let mut sides = [false; 2];
        let mut found = None;
        for (side, lies) in sides.iter_mut().enumerate() {
            for value in values(&doc_key(id, *document, side)) {
                let Some((header, body)) = envelope::unwrap(&value) else {
                    continue;
                };
                if header.generation == *generation && envelope::hash("", body) == *hash {
                    *lies = true;
                    found = Some(body.to_owned());
                }
            }
        }
        let Some(body) = found else {
            return Ok(None);
        };
        parts.add(*document, &body)?;
        let state = Kept {
            generation: *generation,
            hash: hash.clone(),
            sides,
        };
        kept.insert(*document, state);
    }
    // Entries follow without a gap, and epochs never fall: what an older writer left behind a
    // newer one's entry does not belong to it.
    let (mut last, mut epoch) = (root.log, root.header.epoch);
    loop {
        let values = values(&log_key(id, last + 1));
        let entry = values
            .iter()
            .filter_map(|value| envelope::unwrap(value))
            .filter(|(header, _)| header.generation == last + 1 && header.epoch >= epoch)
            .max_by_key(|(header, _)| header.epoch);
        match entry {
            Some((header, body)) if parts.apply(body).is_ok() => {
                (last, epoch) = (last + 1, header.epoch);
            }
            _ => return Ok(Some((parts, kept, last))),
        }
    }
}

#[cfg(test)]
mod tests;
