//! A workspace as tables of text: whole for a bundle, split into documents for the shelf (one per
//! process with its boards, one for the ledger, one for the rest), and one command's changes as
//! an entry of the log.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::fault::Fault;
use super::json::{self, Tree};
use super::limits::{self, Limit};
use super::record;
use crate::edit::change::Swap;
use crate::edit::{Change, Refusal, Violation, rules};
use crate::model::*;

/// Which part of a workspace stands in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentId {
    /// Meta, and every record that belongs to no process.
    Rest,
    Ledger,
    /// A process with its lanes, steps, flows and boards.
    Process(ProcessId),
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentId::Rest => f.write_str("rest"),
            DocumentId::Ledger => f.write_str("ledger"),
            DocumentId::Process(id) => fmt::Display::fmt(id, f),
        }
    }
}

impl FromStr for DocumentId {
    type Err = <ProcessId as FromStr>::Err;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "rest" => Ok(DocumentId::Rest),
            "ledger" => Ok(DocumentId::Ledger),
            id => id.parse().map(DocumentId::Process),
        }
    }
}

/// Writes tables, one record a line: `{` `"steps":{` `"id":{…},` …
#[derive(Default)]
pub(super) struct Tables {
    text: String,
    open: Option<&'static str>,
}

impl Tables {
    /// Begins with the workspace's own fields.
    pub(super) fn with_meta(meta: &Meta) -> Tables {
        let mut tables = Tables::default();
        tables.text.push_str("{\n\"meta\":");
        record::write(meta, &mut tables.text);
        tables
    }
    fn put<T: serde::Serialize>(&mut self, table: &'static str, id: impl fmt::Display, record: &T) {
        let start = match self.open {
            Some(open) if open == table => ",\n".to_owned(),
            Some(_) => format!("\n}},\n\"{table}\":{{\n"),
            None if self.text.is_empty() => format!("{{\n\"{table}\":{{\n"),
            None => format!(",\n\"{table}\":{{\n"),
        };
        self.open = Some(table);
        self.text.push_str(&start);
        self.text.push_str(&format!("\"{id}\":"));
        record::write(record, &mut self.text);
    }
    pub(super) fn finish(mut self) -> String {
        self.text.push_str(match (self.open, self.text.is_empty()) {
            (Some(_), _) => "\n}\n}",
            (None, false) => "\n}",
            (None, true) => "{}",
        });
        self.text
    }
}

/// The process to which a record belongs, by its owners; links belong to none.
fn home(workspace: &Workspace, id: AnyId) -> Option<ProcessId> {
    let mut at = id;
    // Owners nest a few levels; more would be a circle.
    for _ in 0..16 {
        let next = match at {
            AnyId::Process(id) => return Some(id),
            AnyId::Link(_) | AnyId::Standard(_) => return None,
            _ => {
                let mut first = None;
                let record = workspace.find(at)?;
                record.placed().owners(&mut |id| first = first.or(Some(id)));
                first?
            }
        };
        at = next;
    }
    None
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        /// Every table of a workspace into one text.
        pub(super) fn write_all(workspace: &Workspace) -> String {
            let mut tables = Tables::with_meta(&workspace.meta);
            $(for (id, record) in &workspace.$table {
                tables.put(stringify!($table), id, record.as_ref());
            })*
            tables.finish()
        }

        /// The documents of a workspace, the ledger's aside, in the order of their ids.
        pub fn documents(workspace: &Workspace) -> Vec<(DocumentId, String)> {
            let mut parts = BTreeMap::from([(DocumentId::Rest, Tables::with_meta(&workspace.meta))]);
            $(for (id, record) in &workspace.$table {
                let part = home(workspace, AnyId::$record(*id)).map_or(DocumentId::Rest, DocumentId::Process);
                parts.entry(part).or_default().put(stringify!($table), id, record.as_ref());
            })*
            parts.into_iter().map(|(id, tables)| (id, tables.finish())).collect()
        }

        /// The name of the table that holds a kind.
        const fn table(kind: Kind) -> &'static str {
            match kind { $(Kind::$record => stringify!($table)),* }
        }

        /// The change of one record to what an entry of the log says of it.
        fn read_change(id: AnyId, value: &Tree, path: &str, workspace: &Workspace) -> Result<Change, Fault> {
            match id {
                $(AnyId::$record(id) => {
                    let after = match value {
                        Tree::Null => None,
                        value => Some(record::read::<$record>(value, path)?.into()),
                    };
                    Ok(Change::$record(id, Swap { before: workspace.$table.get(&id).cloned(), after }))
                })*
            }
        }

        fn put_text(text: &mut String, record: &AnyRecord) {
            match record { $(AnyRecord::$record(_, record) => record::write(record.as_ref(), text)),* }
        }

        /// Reads one table into a workspace.
        fn read_table(name: &str, tree: &Tree, path: &str, into: &mut Workspace) -> Result<(), Fault> {
            match name {
                $(stringify!($table) => {
                    for (key, value) in entries(tree, path)? {
                        let path = format!("{path}/{key}");
                        let id: Id<$record> = key.parse().ok().filter(|id: &Id<$record>| id.raw() != 0)
                            .ok_or_else(|| unfit(&path, key, "an id of eleven letters or digits"))?;
                        into.$table.insert(id, record::read::<$record>(value, &path)?.into());
                    }
                    Ok(())
                })*
                _ => Err(Fault::Unknown { path: path.to_owned() }),
            }
        }
    };
}
crate::for_every_record!(define);

fn unfit(path: &str, found: &str, expected: &str) -> Fault {
    Fault::Unfit {
        path: path.to_owned(),
        found: found.chars().take(80).collect(),
        expected: expected.to_owned(),
    }
}

pub(super) fn entries<'a>(tree: &'a Tree, path: &str) -> Result<&'a [(String, Tree)], Fault> {
    match tree {
        Tree::Map(entries) => Ok(entries),
        other => Err(unfit(path, other.kind(), "a map")),
    }
}

/// Reads the tables of a workspace and asks the rules. `path` is where they stand in the text.
pub(super) fn read_all(tree: &Tree, path: &str) -> Result<Workspace, Fault> {
    let workspace = read_tables(tree, path)?;
    let mut seen: BTreeMap<u64, AnyId> = BTreeMap::new();
    let mut same = None;
    workspace.each(&mut |id, _| {
        if let Some(first) = seen.insert(id.raw(), id) {
            same = same.or(Some((first, id)));
        }
    });
    if let Some((first, second)) = same {
        let place = |id: AnyId| format!("{path}/{}/{}", table(id.kind()), Id::<()>::new(id.raw()));
        return Err(Fault::SameId {
            first: place(first),
            second: place(second),
        });
    }
    check_limits(&workspace, tree.units_at_most(), path)?;
    match rules::violations(&workspace) {
        faults if faults.is_empty() => Ok(workspace),
        faults => Err(rules_fault(&workspace, faults, path)),
    }
}

fn read_tables(tree: &Tree, path: &str) -> Result<Workspace, Fault> {
    let mut workspace = Workspace::default();
    for (name, value) in entries(tree, path)? {
        let path = format!("{path}/{name}");
        match name.as_str() {
            "meta" => workspace.meta = record::read::<Meta>(value, &path)?.into(),
            _ => read_table(name, value, &path, &mut workspace)?,
        }
    }
    Ok(workspace)
}

/// A single number out of range, or name too long, is told by its field; all else as rules.
fn rules_fault(workspace: &Workspace, faults: Vec<Violation>, path: &str) -> Fault {
    let first = faults
        .first()
        .map(|fault| (fault.of, fault.refusal.clone()));
    let place = |id: AnyId| format!("{path}/{}/{}", table(id.kind()), Id::<()>::new(id.raw()));
    match first {
        Some((of, Refusal::OutOfRange { field, .. })) => Fault::Unfit {
            path: format!("{}/{field}", place(of)),
            found: "out of range".to_owned(),
            expected: "a value within the limits".to_owned(),
        },
        Some((of, Refusal::TooLong { length, limit })) => Fault::TooMuch {
            what: Limit::Label,
            path: place(of),
            measured: length,
            limit,
        },
        Some((of, Refusal::TooMany { .. })) if of.kind() == Kind::Standard => Fault::TooMuch {
            what: Limit::Nodes,
            path: format!("{path}/standards"),
            measured: workspace.standards.len(),
            limit: rules::MOST_STANDARDS,
        },
        _ => Fault::Rules(faults),
    }
}

/// Units that the frame of a document may have beyond what was read: the names of its tables, its own fields.
const FRAME: usize = 2_048;

/// `units` is a bound on the length of the whole: where it suffices, nothing has to be written to be measured.
fn check_limits(workspace: &Workspace, units: usize, path: &str) -> Result<(), Fault> {
    let over = |what, path, measured, limit| {
        Err(Fault::TooMuch {
            what,
            path,
            measured,
            limit,
        })
    };
    let nodes = workspace.standards.len();
    if nodes > rules::MOST_STANDARDS {
        let path = format!("{path}/standards");
        return over(Limit::Nodes, path, nodes, rules::MOST_STANDARDS);
    }
    for (process, count) in rules::elements(workspace) {
        if count > rules::MOST_ELEMENTS {
            let path = format!("{path}/processes/{process}");
            return over(Limit::Elements, path, count, rules::MOST_ELEMENTS);
        }
    }
    if units + FRAME <= limits::DOCUMENT {
        return Ok(());
    }
    for (id, text) in documents(workspace) {
        let units = text.encode_utf16().count();
        if units > limits::DOCUMENT {
            let path = match id {
                DocumentId::Process(process) => format!("{path}/processes/{process}"),
                _ => path.to_owned(),
            };
            return over(Limit::Document, path, units, limits::DOCUMENT);
        }
    }
    Ok(())
}

/// UTF-16 units of the document in which a process is kept; 0 for one that is not there. Everything is written for it:
/// not for every letter typed.
pub fn units_of(workspace: &Workspace, process: ProcessId) -> usize {
    let of = DocumentId::Process(process);
    let found = documents(workspace).into_iter().find(|(id, _)| *id == of);
    found.map_or(0, |(_, text)| text.encode_utf16().count())
}

/// The ledger as a list, one entry a line.
pub fn write_ledger(ledger: &[Event]) -> String {
    let mut text = "[".to_owned();
    for (at, event) in ledger.iter().enumerate() {
        text.push_str(if at > 0 { ",\n" } else { "\n" });
        record::write(event, &mut text);
    }
    text.push_str(if ledger.is_empty() { "]" } else { "\n]" });
    text
}

/// Reads a ledger.
pub(super) fn read_ledger(tree: &Tree, path: &str) -> Result<Vec<Event>, Fault> {
    record::read(tree, path)
}

/// One command's changes as an entry of the log: the state of each touched record afterwards,
/// `null` if it is gone, and the ledger's event.
pub fn encode_changes(changes: &[Change], workspace: &Workspace, event: Option<&Event>) -> String {
    let mut text = "{".to_owned();
    let mut seen = BTreeSet::new();
    for change in changes {
        if !seen.insert(change.id()) {
            continue;
        }
        if text.len() > 1 {
            text.push_str(",\n");
        }
        match change.id() {
            None => {
                text.push_str("\"meta\":");
                record::write(workspace.meta.as_ref(), &mut text);
            }
            Some(id) => {
                text.push_str(&format!("\"{id}\":"));
                match workspace.find(id) {
                    Some(record) => put_text(&mut text, &record),
                    None => text.push_str("null"),
                }
            }
        }
    }
    if let Some(event) = event {
        text.push_str(if text.len() > 1 { ",\n" } else { "" });
        text.push_str("\"event\":");
        record::write(event, &mut text);
    }
    text.push('}');
    text
}

/// What an entry of the log changes in a workspace, and its event: for a page that follows another.
/// Nothing is changed here; an entry that does not fit is told.
pub fn read_changes(
    text: &str,
    workspace: &Workspace,
) -> Result<(Vec<Change>, Option<Event>), Fault> {
    let tree = json::read_own(text)?;
    let (mut changes, mut event) = (Vec::new(), None);
    for (key, value) in entries(&tree, "")? {
        match key.as_str() {
            "meta" => changes.push(Change::Meta(Swap {
                before: Some(workspace.meta.clone()),
                after: Some(record::read::<Meta>(value, key)?.into()),
            })),
            "event" => event = Some(record::read(value, key)?),
            _ => {
                let id: AnyId = key
                    .parse()
                    .map_err(|_| Fault::Unknown { path: key.clone() })?;
                changes.push(read_change(id, value, key, workspace)?);
            }
        }
    }
    Ok((changes, event))
}

/// A workspace as trees, before migration: the tables of all its documents, and its ledger.
pub(super) struct Parts {
    pub tables: Tree,
    pub ledger: Vec<Tree>,
}

impl Parts {
    pub(super) fn new() -> Parts {
        Parts {
            tables: Tree::Map(Vec::new()),
            ledger: Vec::new(),
        }
    }
    /// Adds a document.
    pub(super) fn add(&mut self, id: DocumentId, text: &str) -> Result<(), Fault> {
        let tree = json::read_own(text)?;
        match (id, tree) {
            (DocumentId::Ledger, Tree::List(events)) => self.ledger = events,
            (_, Tree::Map(tables)) => {
                for (name, table) in tables {
                    match (self.tables.entry(&name), table) {
                        (Some(Tree::Map(there)), Tree::Map(more)) => there.extend(more),
                        (Some(there), table) => *there = table,
                        (None, _) => {}
                    }
                }
            }
            (id, other) => return Err(unfit(&id.to_string(), other.kind(), "tables")),
        }
        Ok(())
    }
    /// Applies an entry of the log.
    pub(super) fn apply(&mut self, text: &str) -> Result<(), Fault> {
        let Tree::Map(entries) = json::read_own(text)? else {
            return Err(unfit("", "no map", "a map"));
        };
        for (key, value) in entries {
            match key.as_str() {
                "meta" => {
                    if let Some(meta) = self.tables.entry("meta") {
                        *meta = value;
                    }
                }
                "event" => {
                    // Letters typed into one field make one event: the same place in the chain.
                    let same = |last: &Tree| last.get("previous") == value.get("previous");
                    if self.ledger.last().is_some_and(same) {
                        self.ledger.pop();
                    }
                    self.ledger.push(value);
                }
                key => {
                    let id: AnyId = key.parse().map_err(|_| Fault::Unknown {
                        path: key.to_owned(),
                    })?;
                    let Some(table) = self.tables.entry(table(id.kind())) else {
                        continue;
                    };
                    if *table == Tree::Null {
                        *table = Tree::Map(Vec::new());
                    }
                    let name = Id::<()>::new(id.raw()).to_string();
                    match (value, table) {
                        (Tree::Null, Tree::Map(entries)) => entries.retain(|(k, _)| *k != name),
                        (value, table) => {
                            if let Some(record) = table.entry(&name) {
                                *record = value;
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }
    /// The workspace and its ledger, lifted from a version of the schema. Rules that are broken
    /// are told but do not lock anybody out of what was saved.
    pub(super) fn finish(
        mut self,
        version: u64,
    ) -> Result<(Workspace, Vec<Event>, Vec<Violation>), Fault> {
        super::migrate::lift(&mut self.tables, version)?;
        let workspace = read_tables(&self.tables, "workspace")?;
        let ledger = read_ledger(&Tree::List(self.ledger), "ledger")?;
        let faults = rules::violations(&workspace);
        Ok((workspace, ledger, faults))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_page_does_another_follows_from_the_log() {
        use crate::edit::map::{MapCommand, NewStep};
        use crate::edit::{Command, Editor};
        let now = Timestamp::UNIX_EPOCH;
        let mut writer = Editor::new(Workspace::default(), Vec::new(), 3);
        let mut reader = Editor::new(Workspace::default(), Vec::new(), 4);
        let record = AnyRecord::Process(Id::default(), Process::default().into());
        let mut commands = vec![Command::Create {
            record,
            after: None,
        }];
        for turn in 0..4 {
            let outcome = match commands.pop() {
                Some(command) => writer.commit(&command, now, &[], None).unwrap(),
                None => writer.undo(now).unwrap(),
            };
            if turn == 0 {
                let process = *writer.workspace().processes.keys().next().unwrap();
                let step = NewStep {
                    name: "Scan".into(),
                    ..NewStep::default()
                };
                let add = MapCommand::AddStep {
                    process,
                    step,
                    connect_from: None,
                };
                commands.push(Command::Map(add));
            }
            let entry =
                encode_changes(&outcome.changes, writer.workspace(), writer.ledger().last());
            let (changes, event) = read_changes(&entry, reader.workspace()).unwrap();
            reader.follow(&changes, event);
            assert_eq!(reader.workspace(), writer.workspace(), "turn {turn}");
            assert_eq!(reader.ledger(), writer.ledger(), "turn {turn}");
            assert!(
                reader.history().next_undo().is_none(),
                "what others did is theirs to undo"
            );
        }
        assert!(read_changes("{\"nonsense\":1}", reader.workspace()).is_err());
    }

    #[test]
    fn documents_name_themselves_and_are_read_back() {
        for id in [
            DocumentId::Rest,
            DocumentId::Ledger,
            DocumentId::Process(Id::new(77)),
        ] {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }
}
