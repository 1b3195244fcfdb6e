//! What happened to records, kept so that it can be taken back: `Swap` for one record, `Change`
//! for a swap of any kind, `Draft` for a command at work.
//!
//! A `Draft` writes through to the workspace and records; dropping it without `finish` replays
//! the record backwards, so a refused command leaves no trace.

use std::collections::HashMap;
use std::sync::Arc;

use rand_pcg::rand_core::Rng;

use crate::model::*;

/// One record before and after. `None` means that it did not, or does not, exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap<T> {
    pub before: Option<Arc<T>>,
    pub after: Option<Arc<T>>,
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        /// A swap of one record of any kind, or of the workspace's own fields.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Change {
            Meta(Swap<Meta>),
            $($record(Id<$record>, Swap<$record>),)*
        }

        impl Change {
            /// Whose change it is; `None` for the workspace's own fields.
            pub fn id(&self) -> Option<AnyId> {
                match self { Change::Meta(_) => None, $(Change::$record(id, _) => Some(AnyId::$record(*id)),)* }
            }
            /// Puts the record as it is after the change.
            pub fn apply(&self, workspace: &mut Workspace) {
                match self {
                    Change::Meta(swap) => if let Some(meta) = &swap.after { workspace.meta = meta.clone() },
                    $(Change::$record(id, swap) => set(&mut workspace.$table, *id, &swap.after),)*
                }
            }
            /// Puts the record as it was before the change.
            pub fn revert(&self, workspace: &mut Workspace) {
                match self {
                    Change::Meta(swap) => if let Some(meta) = &swap.before { workspace.meta = meta.clone() },
                    $(Change::$record(id, swap) => set(&mut workspace.$table, *id, &swap.before),)*
                }
            }
            /// The record as it is after the change; `None` if it is gone, or for the workspace's
            /// own fields.
            pub fn after(&self) -> Option<AnyRecord> {
                match self {
                    Change::Meta(_) => None,
                    $(Change::$record(id, swap) => swap.after.clone().map(|record| AnyRecord::$record(*id, record)),)*
                }
            }
            /// Whether the record came, went, or took another place among others (owner, reference or rank),
            /// so that lists must be read again.
            pub fn moves(&self) -> bool {
                match self {
                    Change::Meta(_) => false,
                    $(Change::$record(_, swap) => match (&swap.before, &swap.after) {
                        (Some(a), Some(b)) => a.rank() != b.rank() || company(a.as_ref()) != company(b.as_ref()),
                        _ => true,
                    },)*
                }
            }
            /// Whether the record is new.
            pub fn comes(&self) -> bool {
                match self {
                    Change::Meta(_) => false,
                    $(Change::$record(_, swap) => swap.before.is_none() && swap.after.is_some(),)*
                }
            }
            /// Whether a record that stays took another owner or, for a step, another kind, so
            /// that what rests on it may no longer be right.
            pub fn uproots(&self) -> bool {
                match self {
                    Change::Step(_, Swap { before: Some(a), after: Some(b) }) if a.kind != b.kind => true,
                    Change::Meta(_) => false,
                    $(Change::$record(_, swap) => match (&swap.before, &swap.after) {
                        (Some(a), Some(b)) => company(a.as_ref()) != company(b.as_ref()),
                        _ => false,
                    },)*
                }
            }
            /// Takes over the `after` of a later change to the same record.
            fn absorb(&mut self, later: &Change) {
                match (self, later) {
                    (Change::Meta(a), Change::Meta(b)) => a.after = b.after.clone(),
                    $((Change::$record(_, a), Change::$record(_, b)) => a.after = b.after.clone(),)*
                    _ => debug_assert!(false, "changes of different records do not merge"),
                }
            }
            fn is_idle(&self) -> bool {
                match self {
                    Change::Meta(swap) => swap.before == swap.after,
                    $(Change::$record(_, swap) => swap.before == swap.after,)*
                }
            }
        }

        impl Draft<'_> {
            /// Writes a record of any kind, whether it exists or not.
            pub fn put_any(&mut self, record: &AnyRecord) {
                match record { $(AnyRecord::$record(id, record) => self.swap(*id, Some(record.clone())),)* }
            }
            /// Removes a record of any kind; nothing happens if it does not exist.
            pub fn remove_any(&mut self, id: AnyId) {
                match id { $(AnyId::$record(id) => self.swap::<$record>(id, None),)* }
            }
        }

        $(impl Swappable for $record {
            fn change(id: Id<Self>, swap: Swap<Self>) -> Change { Change::$record(id, swap) }
        })*
    };
}
crate::for_every_record!(define);

/// A record that can be swapped. Implemented by `for_every_record!` alone.
pub trait Swappable: Record {
    fn change(id: Id<Self>, swap: Swap<Self>) -> Change;
}

fn set<T>(table: &mut Table<T>, id: Id<T>, record: &Option<Arc<T>>) {
    match record {
        Some(record) => drop(table.insert(id, record.clone())),
        None => drop(table.remove(&id)),
    }
}

/// Whom a record belongs to and points at: a list may go by either.
fn company(record: &dyn Placed) -> Vec<AnyId> {
    let mut found = Vec::new();
    record.owners(&mut |id| found.push(id));
    record.references(&mut |id| found.push(id));
    found
}

/// One change per record: the first `before` with the last `after`; records that end as they
/// began are left out. The order of first touch is kept.
pub fn squash(changes: Vec<Change>) -> Vec<Change> {
    let mut place: HashMap<Option<AnyId>, usize> = HashMap::new();
    let mut squashed: Vec<Change> = Vec::new();
    for change in changes {
        match place.get(&change.id()) {
            Some(&at) => squashed[at].absorb(&change),
            None => {
                place.insert(change.id(), squashed.len());
                squashed.push(change);
            }
        }
    }
    squashed.retain(|change| !change.is_idle());
    squashed
}

/// The one source of ids: a seeded generator, so that every test is deterministic.
#[derive(Clone, Debug)]
pub struct Mint(rand_pcg::Pcg64Mcg);

impl Mint {
    /// A source that starts from this seed.
    pub fn new(seed: u128) -> Mint {
        Mint(rand_pcg::Pcg64Mcg::new(seed | 1))
    }
    /// An id that no record has yet (0 is kept for "none").
    pub fn id<T: Record>(&mut self, workspace: &Workspace) -> Id<T> {
        loop {
            let id = Id::new(self.0.next_u64());
            if id.raw() != 0 && !T::table(workspace).contains_key(&id) {
                return id;
            }
        }
    }
}

/// A command at work on a workspace.
pub struct Draft<'a> {
    workspace: &'a mut Workspace,
    mint: &'a mut Mint,
    now: Timestamp,
    changes: Vec<Change>,
    created: Vec<AnyId>,
    finished: bool,
}

impl<'a> Draft<'a> {
    /// Starts a draft. `now` is the time that dated records get.
    pub fn new(workspace: &'a mut Workspace, mint: &'a mut Mint, now: Timestamp) -> Self {
        Draft {
            workspace,
            mint,
            now,
            changes: Vec::new(),
            created: Vec::new(),
            finished: false,
        }
    }
    /// The workspace as it is at this moment of the command.
    pub fn workspace(&self) -> &Workspace {
        self.workspace
    }
    /// What was changed so far, in order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
    /// The injected time.
    pub fn now(&self) -> Timestamp {
        self.now
    }
    /// The record, or the refusal that it is missing.
    pub fn get<T: Record>(&self, id: Id<T>) -> Result<Arc<T>, super::Refusal> {
        self.workspace
            .get(id)
            .cloned()
            .ok_or(super::Refusal::Missing(T::tag(id)))
    }
    /// Adds a record and returns its new id.
    pub fn create<T: Swappable>(&mut self, record: T) -> Id<T> {
        let id = self.mint.id(self.workspace);
        self.swap(id, Some(Arc::new(record)));
        self.created.push(T::tag(id));
        id
    }
    /// An id that is free now.
    pub fn mint<T: Record>(&mut self) -> Id<T> {
        self.mint.id(self.workspace)
    }
    /// Notes that a record, put by its own id, is new.
    pub fn created(&mut self, id: AnyId) {
        self.created.push(id);
    }
    /// Changes a record in place.
    pub fn change<T: Swappable>(
        &mut self,
        id: Id<T>,
        how: impl FnOnce(&mut T),
    ) -> Result<(), super::Refusal> {
        let mut record = self.get(id)?.as_ref().clone();
        how(&mut record);
        self.swap(id, Some(Arc::new(record)));
        Ok(())
    }
    /// Changes the workspace's own fields.
    pub fn put_meta(&mut self, meta: Meta) {
        let before = self.workspace.meta.clone();
        self.record(Change::Meta(Swap {
            before: Some(before),
            after: Some(Arc::new(meta)),
        }));
    }
    fn swap<T: Swappable>(&mut self, id: Id<T>, after: Option<Arc<T>>) {
        let before = self.workspace.get(id).cloned();
        if before.is_some() || after.is_some() {
            self.record(T::change(id, Swap { before, after }));
        }
    }
    fn record(&mut self, change: Change) {
        change.apply(self.workspace);
        self.changes.push(change);
    }
    /// Ends the command: its changes, one per record, and what it created.
    pub fn finish(mut self) -> (Vec<Change>, Vec<AnyId>) {
        self.finished = true;
        (
            squash(std::mem::take(&mut self.changes)),
            std::mem::take(&mut self.created),
        )
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        if !self.finished {
            for change in self.changes.drain(..).rev() {
                change.revert(self.workspace);
            }
        }
    }
}
