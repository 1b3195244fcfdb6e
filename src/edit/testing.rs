//! A person at work, for the tests of this folder: names instead of ids, and after whatever is
//! done the workspace is asked whether it is whole. Compiled for tests alone.

use super::*;
use crate::model::*;

pub struct Person {
    pub editor: Editor,
    pub process: ProcessId,
    /// Seconds since the beginning; every command takes one.
    clock: i64,
}

macro_rules! from {
    ($($area:ident $command:path,)*) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Command { Command::$area(command) }
        }
    )*};
}
from! {
    Map map::MapCommand,
    Board super::board::BoardCommand,
    Standards standards::StandardsCommand,
    Chain chain::ChainCommand,
    Improve improve::ImproveCommand,
}

impl Person {
    /// Somebody before an empty process.
    pub fn new() -> Person {
        let mut person = Person {
            editor: Editor::new(Workspace::default(), Vec::new(), 7),
            process: ProcessId::default(),
            clock: 0,
        };
        person.process = person.creates(Process::default());
        person
    }
    /// Somebody who has captured these lines.
    pub fn with(lines: &str) -> Person {
        let mut person = Person::new();
        let process = person.process;
        person.does(Command::Capture {
            process,
            lines: capture::parse(lines),
        });
        person
    }
    fn now(&mut self) -> Timestamp {
        self.clock += 1;
        Timestamp::from_second(self.clock).unwrap()
    }
    /// Does something and gets the ids of what came into being.
    pub fn does(&mut self, command: impl Into<Command>) -> Vec<AnyId> {
        let (command, now) = (command.into(), self.now());
        let outcome = self.editor.commit(&command, now, &[], None);
        let created = outcome
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"))
            .created;
        assert_eq!(rules::violations(self.see()), []);
        created
    }
    /// Types one letter after another into the name of a step.
    pub fn types(&mut self, id: StepId, text: &str) {
        for end in 1..=text.len() {
            let mut step = self.see().get(id).unwrap().as_ref().clone();
            step.name = text[..end].to_owned();
            let typing = Some(Typing {
                of: Some(id.into()),
                field: "name",
            });
            let now = self.now();
            let command = Command::Put(AnyRecord::Step(id, step.into()));
            self.editor.commit(&command, now, &[], typing).unwrap();
        }
    }
    /// Tries something that must be refused without a trace.
    pub fn is_refused(&mut self, command: impl Into<Command>) -> Refusal {
        let (command, now, before) = (command.into(), self.now(), self.see().clone());
        let entries = self.editor.history().done().len();
        let result = self.editor.commit(&command, now, &[], None);
        assert_eq!(*self.see(), before);
        assert_eq!(self.editor.history().done().len(), entries);
        result.expect_err("the command is to be refused")
    }
    pub fn undoes(&mut self) {
        let now = self.now();
        assert!(self.editor.undo(now).is_some(), "there is nothing to undo");
    }
    pub fn creates<T: Record>(&mut self, record: T) -> Id<T> {
        let record = T::wrap(Id::default(), record.into());
        let after = None;
        T::untag(self.does(Command::Create { record, after })[0]).unwrap()
    }
    /// Changes the fields of a record.
    pub fn puts<T: Record>(&mut self, id: Id<T>, how: impl FnOnce(&mut T)) {
        let record = self.edited(id, how);
        self.does(Command::Put(record));
    }
    /// A record as it would be after an edit.
    pub fn edited<T: Record>(&self, id: Id<T>, how: impl FnOnce(&mut T)) -> AnyRecord {
        let mut record = self.see().get(id).unwrap().as_ref().clone();
        how(&mut record);
        T::wrap(id, record.into())
    }
    pub fn see(&self) -> &Workspace {
        self.editor.workspace()
    }
    /// The record with this title.
    pub fn find<T: Record>(&self, title: &str) -> Id<T> {
        let found = self.see().ranked::<T>(|record| record.title() == title);
        *found
            .first()
            .unwrap_or_else(|| panic!("there is no {title:?}"))
    }
    pub fn step(&self, name: &str) -> StepId {
        self.find(name)
    }
    pub fn lane(&self, name: &str) -> LaneId {
        self.find(name)
    }
    /// The name of the lane in which a step stands.
    pub fn lane_of(&self, step: &str) -> &str {
        let lane = self.see().get(self.step(step)).unwrap().lane;
        &self.see().get(lane).unwrap().name
    }
    /// Where a step stands along the flow.
    pub fn along(&self, step: &str) -> i32 {
        self.see().get(self.step(step)).unwrap().position.along
    }
    /// The flows as `from → to`, sorted.
    pub fn flows(&self) -> Vec<String> {
        let name = |id: StepId| self.see().get(id).unwrap().name.clone();
        let mut flows: Vec<String> = self
            .see()
            .flows
            .values()
            .map(|flow| format!("{} → {}", name(flow.from), name(flow.to)))
            .collect();
        flows.sort();
        flows
    }
    /// The titles of a kind in their order.
    pub fn titles<T: Record>(&self, belongs: impl Fn(&T) -> bool) -> Vec<&str> {
        self.see()
            .ranked::<T>(belongs)
            .into_iter()
            .map(|id| T::table(self.see())[&id].title())
            .collect()
    }
}
