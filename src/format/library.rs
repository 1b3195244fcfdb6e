//! The library: which workspaces this browser holds, and which of them were deleted and can still
//! be had back.
//!
//! The list lies on the shelf twice, under `KEY` and `SECOND`, each in an envelope with a
//! generation; either is enough. Whatever is on the shelf is listed even if both are damaged or
//! gone: workspaces are found again by their roots. A deleted workspace keeps all of its keys; it
//! is only marked, until somebody empties the bin or `make_room` needs its place.
//!
//! Nothing here decides when to save or what a person is told. A new field of an entry needs a
//! default, so that the lists of earlier programs are read.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::envelope::{self, Header};
use super::json::{self, Tree};
use super::record;
use super::slots::{self, Full, PREFIX, Shelf};
use crate::model::{Date, Timestamp};

/// Where the list lies.
pub const KEY: &str = "sw1:library";
/// Where it lies again.
pub const SECOND: &str = "sw1:library:b";
/// Room that is given up before anything else when the shelf is full.
pub const RESERVE: &str = "sw1:reserve";
/// The room that the reserve holds, UTF-16 units with its key.
const RESERVED: usize = 64 * 1024;
/// The version of the list. Version 0, without an envelope, is read by `lines_of_version_0`.
const VERSION: u64 = 1;

/// A workspace of the library.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: String,
    #[serde(default)]
    pub title: String,
    /// The day of the last change.
    #[serde(default)]
    pub changed: Option<Date>,
    /// When it was deleted; `None` for a workspace that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Timestamp>,
}

/// The list as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    generation: u64,
    entries: Vec<Entry>,
    /// Written by a newer program: read as far as it is understood, and never written over.
    newer: bool,
    /// Keys whose values are damaged.
    damaged: Vec<&'static str>,
}

/// What was given up so that there is room.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Reserve,
    /// A deleted workspace, now gone for good.
    Deleted(Entry),
}

impl Library {
    /// The library of a shelf. Writes nothing.
    pub fn read(shelf: &dyn Shelf) -> Library {
        let mut library = Library::default();
        let mut found = false;
        for key in [KEY, SECOND] {
            let Some(text) = shelf.get(key) else { continue };
            match read_list(&text) {
                Some((header, entries)) => {
                    if !found || header.generation > library.generation {
                        library.generation = header.generation;
                        library.entries = entries;
                    }
                    library.newer |= header.schema > VERSION;
                    found = true;
                }
                None => library.damaged.push(key),
            }
        }
        library.match_with(shelf);
        library
    }

    /// Lists what lies on the shelf unlisted, and leaves out what is no longer there.
    fn match_with(&mut self, shelf: &dyn Shelf) {
        let (mut present, mut rooted) = (BTreeSet::new(), BTreeSet::new());
        for key in shelf.keys() {
            let mut parts = key.strip_prefix(PREFIX).unwrap_or_default().split(':');
            if let (Some(id), Some(part)) = (parts.next(), parts.next()) {
                present.insert(id.to_owned());
                if part == "root" {
                    rooted.insert(id.to_owned());
                }
            }
        }
        self.entries.retain(|entry| present.contains(&entry.id));
        for id in rooted {
            if self.find(&id).is_none() {
                self.entries.push(Entry {
                    title: title_on(shelf, &id),
                    id,
                    ..Entry::default()
                });
            }
        }
    }

    /// Puts the list on the shelf. What is damaged there is kept aside first.
    pub fn save(&mut self, shelf: &dyn Shelf) -> Result<(), Full> {
        if self.newer {
            return Ok(());
        }
        let header = Header {
            schema: VERSION,
            epoch: 1,
            generation: self.generation + 1,
        };
        let mut body = "{\"workspaces\":[".to_owned();
        for (at, entry) in self.entries.iter().enumerate() {
            body.push_str(if at > 0 { ",\n" } else { "\n" });
            record::write(entry, &mut body);
        }
        body.push_str("\n]}");
        let text = envelope::wrap(header, &body);
        for key in self.damaged.drain(..) {
            if let Some(bad) = shelf.get(key) {
                // For a rescue by hand; where there is no room for it the list goes first.
                let _ = shelf.set(&format!("{key}:aside"), &bad);
            }
        }
        shelf.set(SECOND, &text)?;
        // From here on the new list holds; a copy for which there is no room comes with the next.
        self.generation += 1;
        let _ = shelf.set(KEY, &text);
        Ok(())
    }

    /// The workspaces that are there, the one changed last first.
    pub fn listed(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.deleted.is_none())
    }
    /// The deleted workspaces, the one deleted last first.
    pub fn deleted(&self) -> Vec<&Entry> {
        let mut found: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|e| e.deleted.is_some())
            .collect();
        found.sort_by_key(|entry| std::cmp::Reverse(entry.deleted));
        found
    }
    /// A workspace, there or deleted.
    pub fn find(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Notes that a workspace has changed: it stands first, and is there again if it was deleted.
    pub fn touch(&mut self, entry: Entry) {
        self.entries.retain(|other| other.id != entry.id);
        self.entries.insert(0, entry);
    }
    /// Marks a workspace as deleted.
    pub fn delete(&mut self, id: &str, at: Timestamp) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.deleted = Some(at);
        }
    }
    /// Takes a workspace out of the bin; it stands first.
    pub fn restore(&mut self, id: &str) {
        if let Some(at) = self.entries.iter().position(|entry| entry.id == id) {
            let mut entry = self.entries.remove(at);
            entry.deleted = None;
            self.entries.insert(0, entry);
        }
    }
    /// Takes deleted workspaces off the shelf for good; others of these ids stay. Their keys go
    /// first: what a crash leaves half done is still in the bin.
    pub fn forget(&mut self, shelf: &dyn Shelf, ids: &[String]) -> Result<(), Full> {
        let gone = |entry: &Entry| entry.deleted.is_some() && ids.contains(&entry.id);
        for entry in self.entries.iter().filter(|entry| gone(entry)) {
            slots::erase(shelf, &entry.id);
        }
        self.entries.retain(|entry| !gone(entry));
        self.save(shelf)
    }
}

/// The list in a text of any version; `None` if it is damaged.
fn read_list(text: &str) -> Option<(Header, Vec<Entry>)> {
    if !text.starts_with("SW1 ") {
        return Some((Header::default(), lines_of_version_0(text)?));
    }
    let (header, body) = envelope::unwrap(text)?;
    let tree = json::read_own(body).ok()?;
    let Some(Tree::List(items)) = tree.get("workspaces") else {
        return None;
    };
    let entries = items.iter().filter_map(|item| record::read(item, "").ok());
    Some((header, entries.collect()))
}

/// The list as programs before the envelope wrote it: a line per workspace, its id, day and title
/// parted by tabs.
fn lines_of_version_0(text: &str) -> Option<Vec<Entry>> {
    text.lines()
        .map(|line| {
            let mut parts = line.splitn(3, '\t');
            Some(Entry {
                id: parts.next()?.to_owned(),
                changed: parts.next()?.parse().ok(),
                title: parts.next()?.to_owned(),
                deleted: None,
            })
        })
        .collect()
}

/// The title of a workspace that no list names, from its newest whole document.
fn title_on(shelf: &dyn Shelf, id: &str) -> String {
    let mut titles = BTreeMap::new();
    for side in ['a', 'b'] {
        if let Some(text) = shelf.get(&format!("{PREFIX}{id}:doc:rest:{side}"))
            && let Some((header, body)) = envelope::unwrap(&text)
            && let Ok(tree) = json::read_own(body)
            && let Some(Tree::Text(title)) = tree.get("meta").and_then(|meta| meta.get("title"))
        {
            titles.insert(header.generation, title.clone());
        }
    }
    titles.into_values().next_back().unwrap_or_default()
}

/// Lays the reserve on the shelf, if it is not there and there is room.
pub fn keep_reserve(shelf: &dyn Shelf) {
    if shelf.get(RESERVE).is_none() {
        let _ = shelf.set(RESERVE, &"0".repeat(RESERVED - RESERVE.len()));
    }
}

/// Gives up what can best be done without: the reserve, then the workspace that was deleted
/// longest ago. `None` if there is nothing to give. The workspace `open` is never given up.
pub fn make_room(shelf: &dyn Shelf, open: &str) -> Option<Given> {
    if shelf.get(RESERVE).is_some() {
        shelf.remove(RESERVE);
        return Some(Given::Reserve);
    }
    let mut library = Library::read(shelf);
    let deleted = library.deleted();
    let oldest = deleted.iter().rev().find(|entry| entry.id != open);
    let entry = Entry::clone(oldest?);
    // The shorter list fits wherever the longer one did.
    let _ = library.forget(shelf, std::slice::from_ref(&entry.id));
    Some(Given::Deleted(entry))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::format::slots::Slots;
    use crate::model::{Meta, Workspace};

    /// A shelf in memory that takes so many UTF-16 units, keys and values together.
    struct Memory {
        values: RefCell<BTreeMap<String, String>>,
        room: usize,
    }
    impl Memory {
        fn new(room: usize) -> Memory {
            let values = RefCell::default();
            Memory { values, room }
        }
        fn damage(&self, key: &str) {
            self.values.borrow_mut().get_mut(key).unwrap().push('x');
        }
        fn full(&self) -> usize {
            let units = |text: &String| text.encode_utf16().count();
            let values = self.values.borrow();
            values.iter().map(|(k, v)| units(k) + units(v)).sum()
        }
        /// Fills the shelf with a foreign key, to the last unit.
        fn fill(&self) {
            let rest = self.room - self.full() - "filler".len();
            self.set("filler", &"f".repeat(rest)).unwrap();
        }
    }
    impl Shelf for Memory {
        fn get(&self, key: &str) -> Option<String> {
            self.values.borrow().get(key).cloned()
        }
        fn set(&self, key: &str, value: &str) -> Result<(), Full> {
            let before = self.values.borrow_mut().insert(key.into(), value.into());
            if self.full() <= self.room {
                return Ok(());
            }
            match before {
                Some(before) => self.values.borrow_mut().insert(key.into(), before),
                None => self.values.borrow_mut().remove(key),
            };
            Err(Full)
        }
        fn remove(&self, key: &str) {
            self.values.borrow_mut().remove(key);
        }
        fn keys(&self) -> Vec<String> {
            self.values.borrow().keys().cloned().collect()
        }
    }

    fn titled(title: &str) -> Workspace {
        let title = title.to_owned();
        let meta = Meta {
            title,
            ..Meta::default()
        };
        Workspace {
            meta: meta.into(),
            ..Workspace::default()
        }
    }
    fn day(of_march: i8) -> Option<Date> {
        Some(Date::constant(2026, 3, of_march))
    }
    fn hour(count: i64) -> Timestamp {
        Timestamp::from_second(count * 3_600).unwrap()
    }
    fn entry(id: &str) -> Entry {
        Entry {
            id: id.into(),
            title: format!("Title {id}"),
            changed: day(1),
            deleted: None,
        }
    }
    /// A shelf with the workspaces `a`, `b` and `c`, listed; `c` stands first.
    fn three() -> Memory {
        let shelf = Memory::new(200_000);
        for id in ["a", "b", "c"] {
            Slots::new(id)
                .checkpoint(&shelf, &titled(&format!("Title {id}")), &[])
                .unwrap();
            let mut library = Library::read(&shelf);
            library.touch(entry(id));
            library.save(&shelf).unwrap();
        }
        shelf
    }
    fn change(shelf: &Memory, how: impl FnOnce(&mut Library)) {
        let mut library = Library::read(shelf);
        how(&mut library);
        library.save(shelf).unwrap();
    }
    fn ids<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<&'a str> {
        entries.into_iter().map(|entry| entry.id.as_str()).collect()
    }

    #[test]
    fn what_was_listed_is_read_again_the_last_change_first() {
        let shelf = three();
        let library = Library::read(&shelf);
        assert_eq!(ids(library.listed()), ["c", "b", "a"]);
        assert_eq!(library.find("b"), Some(&entry("b")));
        assert!(shelf.get(KEY).unwrap().starts_with("SW1 1 1 3 "));
        let title = "Tab\there, line\nthere, \u{1F9FE} 便利店".to_owned();
        change(&shelf, |library| {
            library.touch(Entry {
                title: title.clone(),
                ..entry("a")
            })
        });
        assert_eq!(Library::read(&shelf).find("a").unwrap().title, title);
    }

    #[test]
    fn deleted_workspaces_stay_in_the_bin_until_they_are_restored_or_forgotten() {
        let shelf = three();
        change(&shelf, |library| library.delete("a", hour(2)));
        change(&shelf, |library| library.delete("c", hour(1)));
        let library = Library::read(&shelf);
        assert_eq!(ids(library.listed()), ["b"]);
        assert_eq!(ids(library.deleted()), ["a", "c"]);
        assert_eq!(library.find("c").unwrap().deleted, Some(hour(1)));
        assert_eq!(
            slots::open(&[&shelf], "a").unwrap().workspace.meta.title,
            "Title a"
        );

        change(&shelf, |library| library.restore("c"));
        assert_eq!(ids(Library::read(&shelf).listed()), ["c", "b"]);

        let all = ["a", "b"].map(str::to_owned);
        Library::read(&shelf).forget(&shelf, &all).unwrap();
        let library = Library::read(&shelf);
        assert!(library.deleted().is_empty());
        assert_eq!(
            ids(library.listed()),
            ["c", "b"],
            "what is not in the bin stays"
        );
        assert!(!shelf.keys().iter().any(|key| key.starts_with("sw1:a:")));
    }

    #[test]
    fn a_deleted_workspace_that_is_worked_on_is_there_again() {
        let shelf = three();
        change(&shelf, |library| library.delete("a", hour(1)));
        change(&shelf, |library| library.touch(entry("a")));
        assert_eq!(ids(Library::read(&shelf).listed()), ["a", "c", "b"]);
    }

    #[test]
    fn either_copy_of_the_list_is_enough_and_damage_is_kept_aside() {
        for key in [KEY, SECOND] {
            let shelf = three();
            change(&shelf, |library| library.delete("b", hour(1)));
            shelf.damage(key);
            let bad = shelf.get(key);
            let library = Library::read(&shelf);
            assert_eq!(
                (ids(library.listed()), ids(library.deleted())),
                (vec!["c", "a"], vec!["b"])
            );
            change(&shelf, |library| library.restore("b"));
            assert_eq!(shelf.get(&format!("{key}:aside")), bad);
            assert_eq!(shelf.get(KEY), shelf.get(SECOND));
        }
    }

    #[test]
    fn a_damaged_or_missing_list_hides_no_workspace() {
        for removed in [true, false] {
            let shelf = three();
            for key in [KEY, SECOND] {
                match removed {
                    true => shelf.remove(key),
                    false => shelf.damage(key),
                }
            }
            let library = Library::read(&shelf);
            assert_eq!(ids(library.listed()), ["a", "b", "c"]);
            assert_eq!(library.find("b").unwrap().title, "Title b");
        }
    }

    #[test]
    fn a_workspace_that_was_saved_but_not_yet_listed_is_listed_and_one_that_is_gone_is_not() {
        let shelf = three();
        Slots::new("d")
            .checkpoint(&shelf, &titled("New"), &[])
            .unwrap();
        slots::erase(&shelf, "a");
        let library = Library::read(&shelf);
        assert_eq!(ids(library.listed()), ["c", "b", "d"]);
        assert_eq!(library.find("d").unwrap().title, "New");
    }

    #[test]
    fn version_0_plain_lines_are_read_and_written_in_an_envelope() {
        let shelf = three();
        shelf.remove(SECOND);
        shelf
            .set(
                KEY,
                "b\t2026-03-02\t便利店\nc\t\t\na\t2026-03-01\tTitle a\n",
            )
            .unwrap();
        let library = Library::read(&shelf);
        assert_eq!(ids(library.listed()), ["b", "c", "a"]);
        let b = library.find("b").unwrap();
        assert_eq!((b.changed, b.title.as_str()), (day(2), "便利店"));
        assert_eq!(library.find("c").unwrap().changed, None);
        change(&shelf, |library| library.delete("c", hour(1)));
        assert!(shelf.get(KEY).unwrap().starts_with("SW1 "));
        assert_eq!(ids(Library::read(&shelf).listed()), ["b", "a"]);
    }

    #[test]
    fn the_list_of_a_newer_program_is_read_and_not_written_over() {
        let shelf = three();
        let header = Header {
            schema: VERSION + 1,
            epoch: 1,
            generation: 99,
        };
        let body = "{\"workspaces\":[{\"id\":\"b\",\"title\":\"B\",\"colour\":3}],\"more\":1}";
        shelf.set(KEY, &envelope::wrap(header, body)).unwrap();
        let library = Library::read(&shelf);
        assert_eq!(ids(library.listed()), ["b", "a", "c"]);
        let before = shelf.values.borrow().clone();
        change(&shelf, |library| library.delete("b", hour(1)));
        assert_eq!(*shelf.values.borrow(), before);
    }

    #[test]
    fn s5_room_is_made_by_the_reserve_and_then_by_what_was_deleted_longest_ago() {
        let shelf = three();
        keep_reserve(&shelf);
        let held = RESERVE.len() + shelf.get(RESERVE).unwrap().len();
        assert_eq!(held, RESERVED);
        change(&shelf, |library| library.delete("a", hour(2)));
        change(&shelf, |library| library.delete("b", hour(1)));
        shelf.fill();
        let filler = shelf.get("filler");
        assert_eq!(make_room(&shelf, "c"), Some(Given::Reserve));
        shelf
            .set("sw1:c:log:9", &"x".repeat(RESERVED - 11))
            .unwrap();
        let gone = |given| match given {
            Some(Given::Deleted(entry)) => entry.id,
            other => panic!("{other:?}"),
        };
        assert_eq!(gone(make_room(&shelf, "c")), "b");
        assert_eq!(gone(make_room(&shelf, "c")), "a");
        assert_eq!(make_room(&shelf, "c"), None);
        let library = Library::read(&shelf);
        assert_eq!(
            (ids(library.listed()), library.deleted().len()),
            (vec!["c"], 0)
        );
        assert_eq!(
            shelf.get("filler"),
            filler,
            "foreign keys are never touched"
        );
    }

    #[test]
    fn the_open_workspace_is_never_given_up_even_if_another_page_deleted_it() {
        let shelf = three();
        change(&shelf, |library| library.delete("b", hour(1)));
        assert_eq!(make_room(&shelf, "b"), None);
        assert_eq!(ids(Library::read(&shelf).deleted()), ["b"]);
    }

    #[test]
    fn a_list_for_which_there_is_no_room_leaves_the_old_one() {
        let shelf = three();
        shelf.fill();
        let mut library = Library::read(&shelf);
        library.delete("a", hour(1));
        assert_eq!(library.save(&shelf), Err(Full));
        assert_eq!(ids(Library::read(&shelf).listed()), ["c", "b", "a"]);
    }
}
