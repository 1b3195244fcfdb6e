//! The editor: a workspace with its history, ledger, source of ids, and the preview of a gesture
//! that has not ended. The reactive store wraps it; tests drive it as it is.
//!
//! A preview is an uncommitted command: each one reverts the one before it, and the last either
//! becomes the commit or leaves no trace. Revision and ledger see commits alone.

use super::Refusal;
use super::change::{Change, Draft, Mint};
use super::command::{Command, Label, run};
use super::history::History;
use crate::model::event::Act;
use crate::model::*;

/// The field that is being typed into; equal neighbours flow into one history entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Whose field; `None` for the workspace's own.
    pub of: Option<AnyId>,
    pub field: &'static str,
}

/// What a command did: the changes for the mirror and the journal, and what it created.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub changes: Vec<Change>,
    pub created: Vec<AnyId>,
    /// Whether it is another letter in the field that was typed into before, and no step of its
    /// own.
    pub continues: bool,
    /// The selection that belongs to the new state, for undo and redo.
    pub selection: Option<Vec<AnyId>>,
}

pub struct Editor {
    workspace: Workspace,
    ledger: Vec<Event>,
    history: History,
    mint: Mint,
    preview: Vec<Change>,
    revision: u64,
    actor: String,
}

/// Most entries of the ledger; beyond it the oldest are dropped, and the first kept one still
/// names the hash of the last dropped one.
const LONGEST_LEDGER: usize = 2_000;

impl Editor {
    /// An editor on a workspace. `seed` feeds the ids.
    pub fn new(workspace: Workspace, ledger: Vec<Event>, seed: u128) -> Editor {
        Editor {
            workspace,
            ledger,
            history: History::default(),
            mint: Mint::new(seed),
            preview: Vec::new(),
            revision: 0,
            actor: String::new(),
        }
    }
    /// Gives an empty workspace its own fields, outside of history.
    pub fn begin(&mut self, meta: std::sync::Arc<Meta>) {
        self.workspace.meta = meta;
    }
    /// The workspace as it is to be shown, previews included.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }
    pub fn ledger(&self) -> &[Event] {
        &self.ledger
    }
    pub fn history(&self) -> &History {
        &self.history
    }
    /// Counts commits, undos and redos.
    pub fn revision(&self) -> u64 {
        self.revision
    }
    /// The name label that signs what is done from now on.
    pub fn set_actor(&mut self, actor: String) {
        self.actor = actor;
    }
    /// An id that no record has.
    pub fn mint<T: Record>(&mut self) -> Id<T> {
        self.mint.id(&self.workspace)
    }
    /// Whether a gesture is being previewed.
    pub fn is_previewing(&self) -> bool {
        !self.preview.is_empty()
    }

    /// Shows what a command would do. The changes for the mirror include the taking back of the
    /// preview before it.
    pub fn preview(
        &mut self,
        command: &Command,
        now: Timestamp,
    ) -> (Vec<Change>, Result<(), Refusal>) {
        let mut seen = self.take_preview();
        let mut draft = Draft::new(&mut self.workspace, &mut self.mint, now);
        let result = match run(&mut draft, command) {
            Ok(()) => {
                self.preview = draft.finish().0;
                Ok(())
            }
            Err(refusal) => Err(refusal),
        };
        seen.extend(self.preview.iter().cloned());
        (seen, result)
    }

    /// Takes the preview back.
    pub fn cancel(&mut self) -> Vec<Change> {
        self.take_preview()
    }

    fn take_preview(&mut self) -> Vec<Change> {
        let taken: Vec<Change> = std::mem::take(&mut self.preview)
            .into_iter()
            .rev()
            .collect();
        taken
            .iter()
            .for_each(|change| change.revert(&mut self.workspace));
        taken
    }

    /// Does a command, for good. A preview is taken back first, and told among the changes; when
    /// the command is refused nothing changes at all: a preview stays until it is cancelled. A
    /// command that changes nothing succeeds and leaves no entry.
    pub fn commit(
        &mut self,
        command: &Command,
        now: Timestamp,
        selection: &[AnyId],
        typing: Option<Typing>,
    ) -> Result<Outcome, Refusal> {
        let reverted = self.take_preview();
        let label = command.label(&self.workspace);
        let mut draft = Draft::new(&mut self.workspace, &mut self.mint, now);
        if let Err(refusal) = run(&mut draft, command) {
            drop(draft);
            for change in reverted.iter().rev() {
                change.apply(&mut self.workspace);
            }
            self.preview = reverted.into_iter().rev().collect();
            return Err(refusal);
        }
        let (changes, created) = draft.finish();
        let mut continues = false;
        if !changes.is_empty() {
            let after = if created.is_empty() {
                selection.to_vec()
            } else {
                created.clone()
            };
            continues = self.history.push(
                label.clone(),
                changes.clone(),
                selection.to_vec(),
                after,
                typing,
            );
            self.record(Act::Did, &label, &changes, now);
        }
        let changes = reverted.into_iter().chain(changes).collect();
        Ok(Outcome {
            changes,
            created,
            continues,
            selection: None,
        })
    }

    /// Takes the last entry back.
    pub fn undo(&mut self, now: Timestamp) -> Option<Outcome> {
        self.history.next_undo()?;
        self.travel(Act::Undid, now)
    }

    /// Does the last undone entry again.
    pub fn redo(&mut self, now: Timestamp) -> Option<Outcome> {
        self.history.next_redo()?;
        self.travel(Act::Redid, now)
    }

    fn travel(&mut self, act: Act, now: Timestamp) -> Option<Outcome> {
        let reverted = self.take_preview();
        let workspace = &mut self.workspace;
        let (entry, selection) = match act {
            Act::Undid => {
                let entry = self.history.undo(workspace)?.clone();
                let selection = entry.selection_before.clone();
                (entry, selection)
            }
            _ => {
                let entry = self.history.redo(workspace)?.clone();
                let selection = entry.selection_after.clone();
                (entry, selection)
            }
        };
        self.record(act, &entry.label, &entry.changes, now);
        Some(Outcome {
            changes: reverted.into_iter().chain(entry.changes).collect(),
            created: Vec::new(),
            continues: false,
            selection: Some(selection),
        })
    }

    /// Takes back everything since a record came into being, its making included, as if it had
    /// never been: nothing is left to undo or redo. `None` if its making is not in the history.
    pub fn take_back(&mut self, id: AnyId, now: Timestamp) -> Option<Outcome> {
        let made = |entry: &super::history::Entry| {
            let mut changes = entry.changes.iter();
            changes.any(|change| change.id() == Some(id) && change.comes())
        };
        let entries = self.history.done().iter().rev();
        let back = entries.clone().position(made)? + 1;
        let mut all = Outcome::default();
        for _ in 0..back {
            let outcome = self.undo(now)?;
            all.changes.extend(outcome.changes);
            all.selection = outcome.selection;
        }
        self.history.forget_undone();
        Some(all)
    }

    /// Takes over what another page has done to the same workspace: it comes into the ledger as it
    /// was written there, and there is nothing to undo. A preview is taken back first; the changes
    /// for the mirror include that.
    pub fn follow(&mut self, changes: &[Change], event: Option<Event>) -> Vec<Change> {
        let mut seen = self.take_preview();
        for change in changes {
            change.apply(&mut self.workspace);
        }
        if let Some(event) = event {
            // Letters typed into one field are one event: the same place in the chain.
            if self
                .ledger
                .last()
                .is_some_and(|last| last.previous == event.previous)
            {
                self.ledger.pop();
            }
            self.ledger.push(event);
        }
        self.revision += 1;
        seen.extend(changes.iter().cloned());
        seen
    }

    /// Ends the field that is being typed into.
    pub fn pause_typing(&mut self) {
        self.history.pause();
    }

    fn record(&mut self, act: Act, label: &Label, changes: &[Change], at: Timestamp) {
        self.revision += 1;
        let touched = changes.iter().filter_map(Change::id).take(20).collect();
        let kind = label.kind.map_or("workspace", Kind::word);
        let command = format!("{} {kind}", label.verb.word());
        if let Some(last) = self.ledger.last_mut()
            && act == Act::Did
            && last.act == Act::Did
            && last.command == command
            && last.touched == touched
            && last.actor == self.actor
            && at.duration_since(last.at).as_secs() < 60
        {
            // Letters typed into one field are one event.
            last.at = at;
            return;
        }
        let previous = self.ledger.last().map(Event::hash).unwrap_or_default();
        self.ledger.push(Event {
            at,
            actor: self.actor.clone(),
            act,
            command,
            touched,
            previous,
        });
        if self.ledger.len() > LONGEST_LEDGER {
            self.ledger.drain(..LONGEST_LEDGER / 4);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::map::MapCommand;
    use super::super::testing::Person;
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn typing_makes_one_entry() {
        let mut person = Person::with("Cashier: scan");
        let (id, entries) = (person.step("scan"), person.editor.history().done().len());
        person.types(id, "scan goods");
        assert_eq!(person.editor.history().done().len(), entries + 1);
        person.undoes();
        assert_eq!(person.see().steps[&id].name, "scan");
    }

    #[test]
    fn a_letter_says_that_it_continues_and_a_step_that_it_does_not() {
        let mut person = Person::with("Cashier: scan");
        let id = person.step("scan");
        let mut name = |name: &str| {
            let mut step = person.see().steps[&id].as_ref().clone();
            step.name = name.into();
            let typing = Some(Typing {
                of: Some(id.into()),
                field: "name",
            });
            let put = Command::Put(AnyRecord::Step(id, step.into()));
            person
                .editor
                .commit(&put, NOW, &[], typing)
                .unwrap()
                .continues
        };
        assert_eq!(["p", "pa", "pay"].map(&mut name), [false, true, true]);
        assert!(!person.editor.undo(NOW).unwrap().continues);
    }

    #[test]
    fn typing_after_a_pause_makes_another_entry() {
        let mut person = Person::with("Cashier: scan");
        let (id, entries) = (person.step("scan"), person.editor.history().done().len());
        person.types(id, "sc");
        person.editor.pause_typing();
        person.types(id, "pay");
        assert_eq!(person.editor.history().done().len(), entries + 2);
    }

    #[test]
    fn what_is_typed_and_taken_back_by_hand_leaves_nothing_to_undo() {
        let mut person = Person::with("Cashier: scan");
        let (id, entries) = (person.step("scan"), person.editor.history().done().len());
        person.types(id, "scan");
        assert_eq!(person.editor.history().done().len(), entries);
    }

    #[test]
    fn what_is_taken_back_leaves_nothing_to_undo_or_redo() {
        let mut person = Person::with("Cashier: scan");
        let (before, entries) = (person.see().clone(), person.editor.history().done().len());
        let made = person.does(MapCommand::Append {
            from: person.step("scan"),
            way: super::super::map::Way::Forward,
            kind: process::StepKind::Task,
            name: String::new(),
        });
        let AnyId::Step(step) = made[0] else {
            panic!("a step")
        };
        person.types(step, "pay");
        person.editor.take_back(step.into(), NOW).unwrap();
        assert_eq!(*person.see(), before);
        assert_eq!(person.editor.history().done().len(), entries);
        assert!(person.editor.history().next_redo().is_none());
        assert!(person.editor.take_back(step.into(), NOW).is_none());
    }

    fn moved(person: &Person, along: i32) -> Command {
        Command::Map(MapCommand::MoveSteps {
            steps: vec![person.step("scan")],
            along,
            across: 0,
        })
    }

    #[test]
    fn each_preview_starts_from_what_is_committed() {
        let mut person = Person::with("Cashier: scan");
        let (start, before) = (person.along("scan"), person.see().clone());
        for along in [8, 16, 24] {
            let command = moved(&person, along);
            person.editor.preview(&command, NOW).1.unwrap();
            assert_eq!(person.along("scan"), start + along);
        }
        person.editor.cancel();
        assert_eq!(*person.see(), before);
    }

    #[test]
    fn a_refused_commit_leaves_the_preview_to_be_cancelled() {
        let mut person = Person::with("Cashier: scan");
        let before = person.see().clone();
        let command = moved(&person, 8);
        person.editor.preview(&command, NOW).1.unwrap();
        let shown = person.see().clone();
        let far = moved(&person, i32::MAX);
        assert!(person.editor.commit(&far, NOW, &[], None).is_err());
        assert_eq!(*person.see(), shown);
        // The mirror is told of every record that the cancelling puts back.
        assert!(!person.editor.cancel().is_empty());
        assert_eq!(*person.see(), before);
    }

    #[test]
    fn undo_brings_the_selection_back() {
        let mut person = Person::with("Cashier: scan");
        let selected = vec![AnyId::from(person.step("scan"))];
        let command = Command::Delete(selected.clone());
        person
            .editor
            .commit(&command, NOW, &selected, None)
            .unwrap();
        let outcome = person.editor.undo(NOW).unwrap();
        assert_eq!(outcome.selection, Some(selected));
    }

    #[test]
    fn the_ledger_keeps_undoing_too_and_its_chain_holds() {
        let mut person = Person::with("Cashier: scan");
        person.undoes();
        person.editor.redo(NOW);
        let acts: Vec<Act> = person.editor.ledger().iter().map(|e| e.act).collect();
        assert_eq!(acts, [Act::Did, Act::Did, Act::Undid, Act::Redid]);
        assert_eq!(event::first_break(person.editor.ledger()), None);
    }
}
