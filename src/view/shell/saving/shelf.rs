//! Local storage as a shelf. Whatever is put on it or taken off it is noted for the journal too.

use super::journal;
use crate::browser::database::{Op, Shelf as Part};
use crate::browser::storage;
use crate::format::library::RESERVE;
use crate::format::slots::{Full, Shelf};
use std::collections::BTreeMap;

/// Local storage.
pub(in crate::view::shell) struct Local;
impl Shelf for Local {
    fn get(&self, key: &str) -> Option<String> {
        storage::read(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), Full> {
        storage::write(key, value).map_err(|_| Full)?;
        // The reserve is room of local storage and of nothing else.
        if key != RESERVE {
            journal::note(Op::Put(Part::Values, key.to_owned(), value.to_owned()));
        }
        Ok(())
    }
    fn remove(&self, key: &str) {
        storage::remove(key);
        journal::note(Op::Remove(Part::Values, key.to_owned()));
    }
    fn keys(&self) -> Vec<String> {
        storage::keys("")
    }
}

/// What another store held when it was read; nothing can be put there.
#[derive(Debug, Default)]
pub(super) struct Copy(pub BTreeMap<String, String>);
impl Shelf for Copy {
    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }
    fn set(&self, _: &str, _: &str) -> Result<(), Full> {
        Err(Full)
    }
    fn remove(&self, _: &str) {}
    fn keys(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}
