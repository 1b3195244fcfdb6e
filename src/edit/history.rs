//! Undo and redo: entries of changes with a label and the selection on either side. Typing into
//! one field makes one entry: the first `before` with the last `after`.

use super::change::{Change, squash};
use super::command::Label;
use crate::model::*;

/// Most entries kept; beyond it the oldest is forgotten.
const DEEPEST: usize = 1_000;

/// One gesture, as it can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub label: Label,
    pub changes: Vec<Change>,
    pub selection_before: Vec<AnyId>,
    pub selection_after: Vec<AnyId>,
    typing: Option<super::Typing>,
}

#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Adds an entry, or lets it flow into the last one if both are typing into the same field.
    /// What was undone before is forgotten. Answers whether it flowed into the last one.
    pub fn push(
        &mut self,
        label: Label,
        changes: Vec<Change>,
        before: Vec<AnyId>,
        after: Vec<AnyId>,
        typing: Option<super::Typing>,
    ) -> bool {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && typing.is_some()
            && last.typing == typing
        {
            let mut all = std::mem::take(&mut last.changes);
            all.extend(changes);
            last.changes = squash(all);
            last.selection_after = after;
            if last.changes.is_empty() {
                self.done.pop(); // typed and taken back by hand: nothing is left to undo
            }
            return true;
        }
        self.done.push(Entry {
            label,
            changes,
            selection_before: before,
            selection_after: after,
            typing,
        });
        if self.done.len() > DEEPEST {
            self.done.remove(0);
        }
        false
    }
    /// Ends the field that is being typed into: the next letter begins a new entry.
    pub fn pause(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.typing = None;
        }
    }
    /// Takes the last entry back.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Option<&Entry> {
        let mut entry = self.done.pop()?;
        entry.typing = None;
        entry
            .changes
            .iter()
            .rev()
            .for_each(|change| change.revert(workspace));
        self.undone.push(entry);
        self.undone.last()
    }
    /// Does the last undone entry again.
    pub fn redo(&mut self, workspace: &mut Workspace) -> Option<&Entry> {
        let entry = self.undone.pop()?;
        entry
            .changes
            .iter()
            .for_each(|change| change.apply(workspace));
        self.done.push(entry);
        self.done.last()
    }
    /// Forgets what could be done again.
    pub fn forget_undone(&mut self) {
        self.undone.clear();
    }
    /// The entry that undo would take back.
    pub fn next_undo(&self) -> Option<&Entry> {
        self.done.last()
    }
    /// The entry that redo would do again.
    pub fn next_redo(&self) -> Option<&Entry> {
        self.undone.last()
    }
    /// What was done, oldest first.
    pub fn done(&self) -> &[Entry] {
        &self.done
    }
}
