//! The two slots under every fault of the matrix that a native test can make.

use std::cell::{Cell, RefCell};

use super::super::document::encode_changes;
use super::*;
use crate::edit::map::{MapCommand, NewStep};
use crate::edit::{Command, Editor};
use crate::model::{Process, Timestamp};

/// A shelf in memory whose k-th write can fail, alone or with everything after it.
#[derive(Default)]
struct Memory {
    values: RefCell<BTreeMap<String, String>>,
    writes: Cell<usize>,
    fails: Cell<Option<usize>>,
    /// Whether nothing works any more after the failure: a crash.
    crashes: Cell<bool>,
}
impl Memory {
    fn works(&self) -> bool {
        let at = self.writes.get() + 1;
        self.writes.set(at);
        match self.fails.get() {
            Some(k) if self.crashes.get() => at < k,
            Some(k) => at != k,
            None => true,
        }
    }
    fn copy(&self) -> Memory {
        Memory {
            values: self.values.clone(),
            ..Memory::default()
        }
    }
    fn edit(&self, key: &str, how: impl FnOnce(&mut String)) {
        how(self.values.borrow_mut().get_mut(key).unwrap());
    }
}
impl Shelf for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.values.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, value: &str) -> Result<(), Full> {
        if !self.works() {
            return Err(Full);
        }
        self.values.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }
    fn remove(&self, key: &str) {
        if self.works() {
            self.values.borrow_mut().remove(key);
        }
    }
    fn keys(&self) -> Vec<String> {
        self.values.borrow().keys().cloned().collect()
    }
}

/// Somebody who adds steps and saves.
struct Writer {
    editor: Editor,
    slots: Slots,
}
impl Writer {
    fn new(shelf: &Memory) -> Writer {
        let mut writer = Writer {
            editor: Editor::new(Workspace::default(), Vec::new(), 3),
            slots: Slots::new("w"),
        };
        writer.save(shelf).unwrap();
        for _ in 0..2 {
            let record = crate::model::AnyRecord::Process(
                crate::model::Id::default(),
                Process::default().into(),
            );
            let after = None;
            writer
                .does(shelf, &Command::Create { record, after })
                .unwrap();
        }
        writer
    }
    fn does(&mut self, shelf: &Memory, command: &Command) -> Result<(), Full> {
        let now = Timestamp::UNIX_EPOCH;
        let outcome = self.editor.commit(command, now, &[], None).unwrap();
        let entry = encode_changes(
            &outcome.changes,
            self.editor.workspace(),
            self.editor.ledger().last(),
        );
        self.slots.append(shelf, &entry)
    }
    /// A step in the first process or the second.
    fn adds(&mut self, shelf: &Memory, to: usize, name: &str) -> Result<(), Full> {
        let process = *self.editor.workspace().processes.keys().nth(to).unwrap();
        let step = NewStep {
            name: name.into(),
            ..NewStep::default()
        };
        let connect_from = None;
        self.does(
            shelf,
            &Command::Map(MapCommand::AddStep {
                process,
                step,
                connect_from,
            }),
        )
    }
    fn save(&mut self, shelf: &Memory) -> Result<(), Full> {
        let (workspace, ledger) = (self.editor.workspace(), self.editor.ledger());
        self.slots.checkpoint(shelf, workspace, ledger)
    }
    fn state(&self) -> (Workspace, Vec<Event>) {
        (
            self.editor.workspace().clone(),
            self.editor.ledger().to_vec(),
        )
    }
}
fn opened(shelf: &Memory) -> (Workspace, Vec<Event>) {
    let opened = open(&[shelf], "w").unwrap();
    (opened.workspace, opened.ledger)
}

/// A shelf with two generations and a log behind them.
fn full_shelf() -> (Memory, Writer) {
    let shelf = Memory::default();
    let mut writer = Writer::new(&shelf);
    for (to, name) in [(0, "a"), (1, "b"), (0, "c")] {
        writer.adds(&shelf, to, name).unwrap();
        writer.save(&shelf).unwrap();
    }
    writer.adds(&shelf, 1, "d").unwrap();
    writer.adds(&shelf, 1, "e").unwrap();
    (shelf, writer)
}

#[test]
fn what_was_appended_or_saved_is_opened() {
    let shelf = Memory::default();
    let mut writer = Writer::new(&shelf);
    for turn in 0..12 {
        writer.adds(&shelf, turn % 2, "step").unwrap();
        assert_eq!(opened(&shelf), writer.state(), "turn {turn}");
        if turn % 3 == 2 {
            writer.save(&shelf).unwrap();
            assert_eq!(opened(&shelf), writer.state(), "saved at {turn}");
            assert_eq!(writer.slots.since_checkpoint(), 0);
        }
    }
    let opened = open(&[&shelf], "w").unwrap();
    assert!(opened.damaged.is_empty() && opened.faults.is_empty());
    assert_eq!(open(&[&shelf], "v").unwrap_err(), Unopened::Missing);
}

#[test]
fn only_what_changed_is_written() {
    let (shelf, mut writer) = full_shelf();
    writer.save(&shelf).unwrap();
    writer.save(&shelf).unwrap();
    writer.save(&shelf).unwrap();
    let writes = shelf.writes.get();
    writer.save(&shelf).unwrap();
    assert_eq!(shelf.writes.get(), writes + 1, "the root alone");
}

#[test]
fn s1_s4_any_one_value_damaged_or_removed_loses_no_saved_command() {
    let (whole, writer) = full_shelf();
    for key in whole.keys() {
        let is_log = key.contains(":log:");
        for removed in [true, false] {
            let shelf = whole.copy();
            if removed {
                shelf.remove(&key);
            } else {
                shelf.edit(&key, |value| value.truncate(value.len() / 2));
            }
            let found = open(&[&shelf], "w").unwrap();
            if is_log {
                // Up to the gap, which lies after the last root.
                assert!(found.workspace.steps.len() >= 3, "{key}");
            } else {
                assert_eq!((found.workspace, found.ledger), writer.state(), "{key}");
            }
            assert_eq!(found.damaged.contains(&key), !removed, "{key}");
        }
    }
}

#[test]
fn s2_a_flipped_bit_is_kept_aside_and_the_work_goes_on() {
    let (shelf, writer) = full_shelf();
    let key = shelf
        .keys()
        .into_iter()
        .find(|key| key.contains(":root:"))
        .unwrap();
    shelf.edit(&key, |value| *value = value.replacen("log", "lof", 1));
    let bad = shelf.get(&key).unwrap();
    let mut found = open(&[&shelf], "w").unwrap();
    assert_eq!(found.workspace, writer.editor.workspace().clone());
    for _ in 0..2 {
        let (workspace, ledger) = (&found.workspace, &found.ledger);
        found.slots.checkpoint(&shelf, workspace, ledger).unwrap();
    }
    assert!(open(&[&shelf], "w").unwrap().damaged.is_empty());
    let aside = |key: &String| key.contains(":aside:") && shelf.get(key).as_ref() == Some(&bad);
    assert!(shelf.keys().iter().any(aside));
}

#[test]
fn s3_when_both_roots_are_damaged_what_is_there_is_told_and_untouched() {
    let (shelf, _) = full_shelf();
    for side in 0..2 {
        shelf.edit(&root_key("w", side), |value| value.push('x'));
    }
    let (before, writes) = (shelf.values.borrow().clone(), shelf.writes.get());
    let Err(Unopened::Damaged { keys }) = open(&[&shelf], "w") else {
        panic!()
    };
    assert_eq!(keys, before.keys().cloned().collect::<Vec<_>>());
    assert_eq!(shelf.writes.get(), writes);
}

#[test]
fn s6_when_any_write_fails_the_state_is_the_old_or_the_new() {
    for crashes in [false, true] {
        for k in 1.. {
            let (shelf, mut writer) = full_shelf();
            let old = writer.state();
            shelf.writes.set(0);
            shelf.fails.set(Some(k));
            shelf.crashes.set(crashes);
            let appended = writer.adds(&shelf, 0, "f");
            let new = writer.state();
            let saved = writer.save(&shelf);
            let found = opened(&shelf);
            let done = appended.is_ok() || saved.is_ok();
            assert_eq!(found, if done { new } else { old }, "k = {k}");
            let reached = shelf.writes.get() >= k;
            shelf.fails.set(None);
            // When room returns everything is there again.
            if !crashes {
                writer.adds(&shelf, 1, "g").ok();
                writer.save(&shelf).unwrap();
                assert_eq!(opened(&shelf), writer.state(), "k = {k}, later");
            }
            if !reached {
                break;
            }
        }
    }
}

#[test]
fn an_entry_that_failed_is_never_skipped() {
    let (shelf, mut writer) = full_shelf();
    let old = writer.state();
    shelf.writes.set(0);
    shelf.fails.set(Some(1));
    assert!(writer.adds(&shelf, 0, "lost").is_err());
    assert!(writer.adds(&shelf, 0, "after it").is_err());
    assert!(writer.slots.is_behind());
    assert_eq!(opened(&shelf), old);
    writer.save(&shelf).unwrap();
    assert_eq!(opened(&shelf), writer.state());
}

#[test]
fn s8_what_vanished_is_seen_and_written_again() {
    let (whole, writer) = full_shelf();
    let old = writer.state();
    assert!(writer.slots.lies_on(&whole));
    for all in [true, false] {
        let (shelf, mut writer) = full_shelf();
        let keys = shelf.keys();
        let last = keys.iter().filter(|key| key.contains(":log:")).max();
        let gone = if all {
            keys.clone()
        } else {
            vec![last.unwrap().clone()]
        };
        gone.iter().for_each(|key| shelf.remove(key));
        assert!(!writer.slots.lies_on(&shelf));
        writer.slots.lost();
        writer.save(&shelf).unwrap();
        assert!(writer.slots.lies_on(&shelf));
        assert_eq!(opened(&shelf), old);
        writer.adds(&shelf, 0, "later").unwrap();
        assert_eq!(opened(&shelf), writer.state());
    }
}

#[test]
fn what_a_later_writer_took_over_has_not_vanished() {
    let (shelf, first) = full_shelf();
    let found = open(&[&shelf], "w").unwrap();
    let mut second = Writer {
        editor: Editor::new(found.workspace, found.ledger, 9),
        slots: found.slots,
    };
    for turn in 0..6 {
        second.adds(&shelf, turn % 2, "theirs").unwrap();
        assert!(first.slots.lies_on(&shelf), "turn {turn}");
        second.save(&shelf).unwrap();
        assert!(first.slots.lies_on(&shelf), "turn {turn}, saved");
    }
}

#[test]
fn a_newer_writer_is_not_mixed_with_what_an_older_one_left() {
    let (shelf, _) = full_shelf();
    // The entry before the last is damaged: the last one is out of reach.
    let logs: Vec<String> = shelf
        .keys()
        .into_iter()
        .filter(|k| k.contains(":log:"))
        .collect();
    let seq = |key: &String| key.rsplit(':').next().unwrap().parse::<u64>().unwrap();
    let last = logs.iter().map(seq).max().unwrap();
    shelf.edit(&log_key("w", last - 1), |value| value.push('x'));
    let found = open(&[&shelf], "w").unwrap();
    let mut writer = Writer {
        editor: Editor::new(found.workspace, found.ledger, 9),
        slots: found.slots,
    };
    writer.adds(&shelf, 0, "new").unwrap();
    assert_eq!(opened(&shelf), writer.state());
}

#[test]
fn s10_when_two_stores_disagree_the_highest_whole_generation_wins() {
    let (old, mut writer) = full_shelf();
    let new = old.copy();
    writer.adds(&new, 0, "newer").unwrap();
    assert_eq!(
        open(&[&old, &new], "w").unwrap().workspace,
        *writer.editor.workspace()
    );
    assert_eq!(
        open(&[&new, &old], "w").unwrap().workspace,
        *writer.editor.workspace()
    );
    writer.save(&new).unwrap();
    let before = old.values.borrow().clone();
    assert_eq!(
        open(&[&old, &new], "w").unwrap().workspace,
        *writer.editor.workspace()
    );
    assert_eq!(*old.values.borrow(), before, "the other is kept");
}

#[test]
fn the_head_tells_which_shelf_has_come_further_without_reading_documents() {
    let (old, mut writer) = full_shelf();
    let new = old.copy();
    assert_eq!(head(&Memory::default(), "w"), None);
    assert_eq!(
        head(&old, "w"),
        Some((writer.slots.generation, writer.slots.last))
    );
    writer.adds(&new, 0, "newer").unwrap();
    assert!(head(&new, "w") > head(&old, "w"));
    writer.save(&new).unwrap();
    assert!(head(&new, "w") > head(&old, "w"));
    new.values
        .borrow_mut()
        .retain(|key, _| !key.contains(":doc:"));
    assert_eq!(
        head(&new, "w"),
        Some((writer.slots.generation, writer.slots.last))
    );
}

#[test]
fn a_writer_that_takes_over_has_a_later_epoch_though_the_one_before_wrote_nothing() {
    let (shelf, _) = full_shelf();
    let mut epochs = Vec::new();
    for token in ["a", "b", "c"] {
        let found = open(&[&shelf], "w").unwrap();
        let (key, text) = found.slots.fence(token);
        shelf.set(&key, &text).unwrap();
        epochs.push(found.slots.epoch());
        assert!(found.damaged.is_empty());
    }
    assert!(epochs.is_sorted_by(|a, b| a < b), "{epochs:?}");
}

#[test]
fn s11_foreign_keys_stay_untouched() {
    let (shelf, mut writer) = full_shelf();
    for key in ["theirs", "sw1:v:doc:rest:a", "sw1:library"] {
        shelf.set(key, "x").unwrap();
    }
    writer.save(&shelf).unwrap();
    erase(&shelf, "w");
    assert_eq!(shelf.keys(), ["sw1:library", "sw1:v:doc:rest:a", "theirs"]);
}

#[test]
fn a_deleted_process_leaves_no_document_behind() {
    let (shelf, mut writer) = full_shelf();
    let process = *writer.editor.workspace().processes.keys().next().unwrap();
    writer
        .does(&shelf, &Command::Delete(vec![process.into()]))
        .unwrap();
    for _ in 0..2 {
        writer.save(&shelf).unwrap();
    }
    assert!(
        !shelf
            .keys()
            .iter()
            .any(|key| key.contains(&process.to_string()))
    );
    assert_eq!(opened(&shelf), writer.state());
}

#[test]
fn g2_a_newer_schema_is_not_opened_and_not_touched() {
    let (shelf, _) = full_shelf();
    let header = Header {
        schema: migrate::VERSION + 1,
        epoch: 9,
        generation: 99,
    };
    shelf
        .set(&root_key("w", 0), &envelope::wrap(header, "{}"))
        .unwrap();
    let writes = shelf.writes.get();
    assert!(matches!(open(&[&shelf], "w"), Err(Unopened::Newer { .. })));
    assert_eq!(shelf.writes.get(), writes);
}

#[test]
fn s5_compacting_gives_room_back_and_a_crash_at_any_moment_of_it_loses_nothing() {
    let units = |shelf: &Memory| {
        shelf
            .values
            .borrow()
            .values()
            .map(String::len)
            .sum::<usize>()
    };
    for k in 1.. {
        let (shelf, mut writer) = full_shelf();
        let before = units(&shelf);
        shelf.set("other", "theirs").unwrap();
        shelf.writes.set(0);
        shelf.fails.set(Some(k));
        shelf.crashes.set(true);
        assert!(writer.slots.compact(&shelf));
        assert_eq!(opened(&shelf), writer.state(), "k = {k}");
        let reached = shelf.writes.get() >= k;
        shelf.fails.set(None);
        if !reached {
            assert!(
                3 * units(&shelf) < 2 * before,
                "{} of {before}",
                units(&shelf)
            );
            assert_eq!(shelf.get("other").as_deref(), Some("theirs"));
            assert!(
                !writer.slots.compact(&shelf),
                "there is nothing more to give"
            );
        }
        // The work goes on, and two checkpoints later every value is there twice again.
        writer.adds(&shelf, 0, "f").unwrap();
        for _ in 0..3 {
            writer.save(&shelf).unwrap();
            assert_eq!(opened(&shelf), writer.state(), "k = {k}, later");
        }
        for key in shelf.keys().iter().filter(|key| *key != "other") {
            let damaged = shelf.copy();
            damaged.edit(key, |value| value.push('x'));
            assert_eq!(opened(&damaged), writer.state(), "k = {k}, {key}");
        }
        if !reached {
            break;
        }
    }
}

#[test]
fn s5_nothing_is_given_back_where_the_one_copy_that_would_be_left_is_damaged() {
    let (whole, writer) = full_shelf();
    let side = writer.slots.side;
    for key in [
        root_key("w", side),
        doc_key("w", DocumentId::Rest, 0),
        doc_key("w", DocumentId::Rest, 1),
    ] {
        let shelf = whole.copy();
        shelf.edit(&key, |value| value.push('x'));
        let mut slots = writer.slots.clone();
        slots.compact(&shelf);
        assert_eq!(opened(&shelf), writer.state(), "{key}");
    }
}

#[test]
fn s5_a_second_copy_for_which_there_is_no_room_keeps_nothing_from_being_saved() {
    let (shelf, mut writer) = full_shelf();
    writer.adds(&shelf, 0, "f").unwrap();
    shelf.writes.set(0);
    writer.save(&shelf).unwrap();
    let copies = shelf.writes.get();
    for k in 4..=copies {
        let (shelf, mut writer) = full_shelf();
        writer.adds(&shelf, 0, "f").unwrap();
        shelf.writes.set(0);
        shelf.fails.set(Some(k));
        let _ = writer.save(&shelf);
        shelf.fails.set(None);
        assert_eq!(opened(&shelf), writer.state(), "k = {k}");
        assert!(writer.slots.lies_on(&shelf));
    }
}
