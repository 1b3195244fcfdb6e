//! What a person can do, as data; `run` does it. Commands that hold for every record stand here;
//! those of one area in that area's file.

use crate::model::*;

use super::change::Draft;
use super::{Refusal, board, capture, chain, improve, map, part, rules, standards};

/// One thing that a person does: one gesture, one undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Replaces the fields of a record that exists.
    Put(AnyRecord),
    /// Replaces the workspace's own fields.
    PutMeta(Box<Meta>),
    /// Adds a record of a kind that has no place of its own on a map or in a tree. Its id is
    /// drawn anew; it stands after the sibling, or last.
    Create {
        record: AnyRecord,
        after: Option<AnyId>,
    },
    /// Adds records as they are, with their links: an import, an example, a paste. Ids that are
    /// taken are drawn anew, and every reference among the records follows.
    Insert(Vec<AnyRecord>),
    /// Moves a record among its siblings: after this one, or to the front.
    Reorder {
        id: AnyId,
        after: Option<AnyId>,
    },
    /// Deletes records with everything that cannot be without them.
    Delete(Vec<AnyId>),
    /// Makes the workspace what it was at another time, record by record.
    Become(Box<Workspace>),
    /// Several commands as one gesture.
    Together(Verb, Vec<Command>),
    Map(map::MapCommand),
    Capture {
        process: ProcessId,
        lines: Vec<capture::Line>,
    },
    /// Puts a part of a map into a process (see `part::cut_out`).
    PutIn {
        process: ProcessId,
        part: Box<Workspace>,
    },
    Board(board::BoardCommand),
    Standards(standards::StandardsCommand),
    Chain(chain::ChainCommand),
    Improve(improve::ImproveCommand),
}

/// The verb of a command's label; the words are the catalogue's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    Add,
    Edit,
    Delete,
    Move,
    Resize,
    Connect,
    Capture,
    Arrange,
    MakeSpace,
    Paste,
    Duplicate,
    Split,
    Import,
    Link,
    Unlink,
    Confirm,
    Advance,
    Plant,
    Merge,
    Restore,
}

impl Verb {
    /// The verb's stable name in the ledger.
    pub fn word(self) -> String {
        format!("{self:?}")
    }
}

/// What a history entry is called: a verb, the kind of thing, its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub verb: Verb,
    pub kind: Option<Kind>,
    pub title: String,
}

impl Command {
    /// The label of the command, before it is run.
    pub fn label(&self, workspace: &Workspace) -> Label {
        let of = |verb, ids: &[AnyId]| Label {
            verb,
            kind: ids.first().map(|id| id.kind()),
            title: match ids {
                [id] => workspace
                    .find(*id)
                    .map(|r| r.placed().title().to_owned())
                    .unwrap_or_default(),
                _ => String::new(),
            },
        };
        let plain = |verb, kind| Label {
            verb,
            kind,
            title: String::new(),
        };
        match self {
            Command::Put(record) => of(Verb::Edit, &[record.id()]),
            Command::PutMeta(_) => plain(Verb::Edit, None),
            Command::Create { record, .. } => Label {
                verb: Verb::Add,
                kind: Some(record.id().kind()),
                title: record.placed().title().to_owned(),
            },
            Command::Insert(_) => plain(Verb::Import, None),
            Command::Become(_) => plain(Verb::Restore, None),
            Command::Reorder { id, .. } => of(Verb::Move, &[*id]),
            Command::Delete(ids) => of(Verb::Delete, ids),
            Command::Together(verb, commands) => Label {
                verb: *verb,
                // What only makes room gives it no name.
                ..commands
                    .iter()
                    .find(|c| !matches!(c, Command::Map(map::MapCommand::MakeSpace { .. })))
                    .map_or(plain(*verb, None), |c| c.label(workspace))
            },
            Command::Map(command) => command.label(&of),
            Command::Capture { .. } => plain(Verb::Capture, Some(Kind::Step)),
            Command::PutIn { .. } => plain(Verb::Paste, Some(Kind::Step)),
            Command::Board(command) => command.label(&of),
            Command::Standards(command) => command.label(&of),
            Command::Chain(command) => command.label(&of),
            Command::Improve(command) => command.label(&of),
        }
    }
}

/// Runs a command on a draft, and then asks whether everything it touched keeps the rules. An
/// `Err` leaves the draft half-done: its owner drops it, which takes everything back.
pub fn run(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    perform(draft, command)?;
    rules::check_changes(draft.workspace(), draft.changes())
}

fn perform(draft: &mut Draft, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Put(record) => {
            if !draft.workspace().has(record.id()) {
                return Err(Refusal::Missing(record.id()));
            }
            let was = match record {
                AnyRecord::Step(id, _) => draft.workspace().get(*id).cloned(),
                _ => None,
            };
            draft.put_any(record);
            if let (AnyRecord::Step(id, step), Some(was)) = (record, was)
                && was.name != step.name
            {
                board::renamed(draft, *id, &was.name, &step.name)?;
            }
            rules::check(draft.workspace(), record.id())
        }
        Command::PutMeta(meta) => {
            rules::check_text(&meta.title)?;
            let mut meta = meta.as_ref().clone();
            // A figure that is no number says nothing, and could not be written to a file.
            for score in &mut meta.scores {
                let shares = [&mut score.consistency, &mut score.traceability];
                let levels = [&mut score.cost, &mut score.satisfaction];
                for figure in shares.into_iter().chain(levels) {
                    *figure = figure.filter(|value| value.is_finite());
                }
            }
            draft.put_meta(meta);
            Ok(())
        }
        Command::Create { record, after } => create(draft, record, *after),
        Command::Insert(records) => insert(draft, records),
        // On a map what stands there goes along.
        Command::Reorder {
            id: AnyId::Lane(lane),
            after: after @ (None | Some(AnyId::Lane(_))),
        } => map::reorder_lane(draft, *lane, after.and_then(Lane::untag)),
        Command::Reorder {
            id: AnyId::Phase(phase),
            after: after @ (None | Some(AnyId::Phase(_))),
        } => map::reorder_phase(draft, *phase, after.and_then(Phase::untag)),
        Command::Reorder { id, after } => reorder(draft, *id, *after),
        Command::Become(state) => {
            become_again(draft, state);
            Ok(())
        }
        Command::Delete(ids) => map::delete(draft, ids),
        Command::Together(_, commands) => commands
            .iter()
            .try_for_each(|command| perform(draft, command)),
        Command::Map(command) => map::run(draft, command),
        Command::Capture { process, lines } => capture::run(draft, *process, lines),
        Command::PutIn { process, part } => part::run(draft, *process, part),
        Command::Board(command) => board::run(draft, command),
        Command::Standards(command) => standards::run(draft, command),
        Command::Chain(command) => chain::run(draft, command),
        Command::Improve(command) => improve::run(draft, command),
    }
}

/// Puts every record that differs as it is in the other state, and takes away what is not in it.
fn become_again(draft: &mut Draft, state: &Workspace) {
    let mut gone = Vec::new();
    draft.workspace().each(&mut |id, _| {
        if !state.has(id) {
            gone.push(id);
        }
    });
    let mut there = Vec::new();
    state.each(&mut |id, _| there.push(id));
    for id in there {
        let then = state.find(id);
        if let Some(record) = then.filter(|then| draft.workspace().find(id).as_ref() != Some(then))
        {
            draft.put_any(&record);
        }
    }
    gone.into_iter().for_each(|id| draft.remove_any(id));
    draft.put_meta(state.meta.as_ref().clone());
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        fn create(draft: &mut Draft, record: &AnyRecord, after: Option<AnyId>) -> Result<(), Refusal> {
            let id = match record {
                $(AnyRecord::$record(_, record) => {
                    let id = draft.create(record.as_ref().clone());
                    AnyId::$record(id)
                })*
            };
            match after {
                Some(_) => reorder(draft, id, after)?,
                None => to_the_end(draft, id)?,
            }
            rules::check(draft.workspace(), id)
        }

        /// A free id of the same kind.
        fn fresh(draft: &mut Draft, kind: Kind) -> AnyId {
            match kind { $(Kind::$record => AnyId::$record(draft.mint()),)* }
        }
    };
}
crate::for_every_record!(define);

/// The siblings of a record in their order, itself left out: same kind, same first owner.
fn siblings(workspace: &Workspace, id: AnyId) -> Vec<AnyId> {
    let owner = workspace
        .find(id)
        .and_then(|record| first_owner(record.placed()));
    let mut found: Vec<(Rank, AnyId)> = Vec::new();
    workspace.each_of(id.kind(), &mut |other, record| {
        if other != id && first_owner(record) == owner {
            found.extend(record.rank().map(|rank| (rank.clone(), other)));
        }
    });
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

fn first_owner(record: &dyn Placed) -> Option<AnyId> {
    let mut first = None;
    record.owners(&mut |id| first = first.or(Some(id)));
    first
}

/// Sets the rank of a record of any ordered kind.
fn set_rank(draft: &mut Draft, id: AnyId, rank: Rank) -> Result<(), Refusal> {
    macro_rules! by_kind {
        ($($kind:ident)*) => { match id {
            $(AnyId::$kind(id) => draft.change(id, |record| record.rank = rank),)*
            AnyId::Step(_) | AnyId::Flow(_) | AnyId::Annotation(_) | AnyId::Link(_) => Ok(()),
        } };
    }
    by_kind!(Service Need Standard Clause Process Lane Phase View Board Column Swimlane Card Indicator Evaluation Cycle Milestone)
}

fn reorder(draft: &mut Draft, id: AnyId, after: Option<AnyId>) -> Result<(), Refusal> {
    if !draft.workspace().has(id) {
        return Err(Refusal::Missing(id));
    }
    let siblings = siblings(draft.workspace(), id);
    let at = match after {
        None => 0,
        Some(after) => {
            siblings
                .iter()
                .position(|other| *other == after)
                .ok_or(Refusal::NotSiblings(id, after))?
                + 1
        }
    };
    let rank = rank_at(draft, &siblings, at)?;
    set_rank(draft, id, rank)
}

/// A rank for a place among siblings that stand in their order. Siblings that came from different
/// files may share a rank and leave no room between them: then all of them are ranked anew.
pub(super) fn rank_at(draft: &mut Draft, siblings: &[AnyId], at: usize) -> Result<Rank, Refusal> {
    let rank = |draft: &Draft, at: Option<usize>| {
        let record = draft.workspace().find(*siblings.get(at?)?)?;
        record.placed().rank().cloned()
    };
    let mut sides = (rank(draft, at.checked_sub(1)), rank(draft, Some(at)));
    if let (Some(before), Some(after)) = &sides
        && before >= after
    {
        let mut next = Rank::default();
        for &id in siblings {
            set_rank(draft, id, next.clone())?;
            next = next.next();
        }
        sides = (rank(draft, at.checked_sub(1)), rank(draft, Some(at)));
    }
    Ok(Rank::between(sides.0.as_ref(), sides.1.as_ref()))
}

fn to_the_end(draft: &mut Draft, id: AnyId) -> Result<(), Refusal> {
    let siblings = siblings(draft.workspace(), id);
    let rank = rank_at(draft, &siblings, siblings.len())?;
    set_rank(draft, id, rank)
}

fn insert(draft: &mut Draft, records: &[AnyRecord]) -> Result<(), Refusal> {
    let mut renamed = std::collections::HashMap::new();
    for record in records {
        let id = record.id();
        if id.raw() == 0 {
            return Err(Refusal::Missing(id)); // 0 stands for "none"
        }
        let new = if draft.workspace().has(id) || renamed.contains_key(&id) {
            fresh(draft, id.kind())
        } else {
            id
        };
        if renamed.insert(id, new).is_some() {
            return Err(Refusal::Twice(id));
        }
    }
    let mut ids = Vec::with_capacity(records.len());
    for record in records {
        let record = record.remapped(&mut |id| renamed.get(&id).copied().or(Some(id)));
        draft.put_any(&record);
        draft.created(record.id());
        ids.push(record.id());
    }
    match rules::check_all(draft.workspace(), &ids).into_iter().next() {
        Some(fault) => Err(fault.refusal),
        None => Ok(()),
    }
}

/// Deletes records, what they own, and every reference to them.
pub(super) fn delete(draft: &mut Draft, ids: &[AnyId]) -> Result<(), Refusal> {
    if let Some(missing) = ids.iter().find(|id| !draft.workspace().has(**id)) {
        return Err(Refusal::Missing(*missing));
    }
    let gone = rules::consequences(draft.workspace(), ids);
    let mut pointing = Vec::new();
    draft.workspace().each(&mut |id, record| {
        let mut points = false;
        record.references(&mut |to| points |= gone.contains(&to));
        if points && !gone.contains(&id) {
            pointing.push(id);
        }
    });
    for id in pointing {
        if let Some(record) = draft.workspace().find(id) {
            let cleared = record.remapped(&mut |to| (!gone.contains(&to)).then_some(to));
            draft.put_any(&cleared);
        }
    }
    gone.iter().for_each(|id| draft.remove_any(*id));
    Ok(())
}
