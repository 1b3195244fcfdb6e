//! One signal per record that somebody has read, and one per kind that says "a list changed".
//! A change touches the signals of the changed records and no others; nothing here is truth, the
//! editor's workspace is.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use leptos::prelude::*;

use crate::edit::Change;
// Said by name: leptos has a `View` of its own.
use crate::model::View;
use crate::model::*;

type Cell<T> = ArcRwSignal<Option<Arc<T>>>;

/// The signals of one kind.
pub struct Cells<T> {
    records: RefCell<HashMap<Id<T>, Cell<T>>>,
    places: ArcTrigger,
}
impl<T> Default for Cells<T> {
    fn default() -> Self {
        Cells {
            records: RefCell::default(),
            places: ArcTrigger::new(),
        }
    }
}

/// A record kind that has cells. Implemented by `for_every_record!` alone.
pub trait Mirrored: Record + Send + Sync {
    #[doc(hidden)]
    fn cells(mirror: &Mirror) -> &Cells<Self>;
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        #[derive(Default)]
        pub struct Mirror { $($table: Cells<$record>,)* }

        $(impl Mirrored for $record {
            fn cells(mirror: &Mirror) -> &Cells<Self> { &mirror.$table }
        })*

        impl Mirror {
            fn update(&self, workspace: &Workspace, id: AnyId) {
                match id { $(AnyId::$record(id) => self.set(id, workspace.$table.get(&id).cloned()),)* }
            }
            fn notify(&self, kind: Kind) {
                match kind { $(Kind::$record => self.$table.places.notify(),)* }
            }
            /// Brings every signal to what the workspace holds.
            pub fn refresh(&self, workspace: &Workspace) {
                $(
                    let ids: Vec<_> = self.$table.records.borrow().keys().copied().collect();
                    ids.into_iter().for_each(|id| self.set(id, workspace.$table.get(&id).cloned()));
                    self.$table.records.borrow_mut().retain(|id, _| workspace.$table.contains_key(id));
                    self.$table.places.notify();
                )*
            }
        }
    };
}
crate::for_every_record!(define);

impl Mirror {
    /// Reads a record and tells the reader of its changes.
    pub fn read<T: Mirrored>(
        &self,
        id: Id<T>,
        now: impl FnOnce() -> Option<Arc<T>>,
    ) -> Option<Arc<T>> {
        let known = T::cells(self).records.borrow().get(&id).cloned();
        let cell = known.unwrap_or_else(|| {
            let cell = ArcRwSignal::new(now());
            T::cells(self).records.borrow_mut().insert(id, cell.clone());
            cell
        });
        cell.get()
    }

    /// Tells the reader when a list of this kind changes.
    pub fn track_places<T: Mirrored>(&self) {
        T::cells(self).places.track();
    }

    /// Lets every signal follow that these changes concern.
    pub fn apply(&self, workspace: &Workspace, changes: &[Change]) {
        let mut kinds = BTreeSet::new();
        for change in changes {
            if let Some(id) = change.id() {
                self.update(workspace, id);
                if change.moves() {
                    kinds.insert(id.kind());
                }
            }
        }
        kinds.into_iter().for_each(|kind| self.notify(kind));
    }

    fn set<T: Mirrored>(&self, id: Id<T>, record: Option<Arc<T>>) {
        let cell = T::cells(self).records.borrow().get(&id).cloned();
        if let Some(cell) = cell {
            let same = cell.with_untracked(|old| match (old, &record) {
                (Some(a), Some(b)) => Arc::ptr_eq(a, b),
                (None, None) => true,
                _ => false,
            });
            if !same {
                cell.set(record);
            }
        }
    }
}
