//! What lies in the storage of an older program: it is lifted to the present version, and a crash at any moment of
//! that leaves a state that opens (the G-rows of the fault matrix).

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use standards_workbench::format::bundle::{Document, decode};
use standards_workbench::format::envelope::{self, Header};
use standards_workbench::format::migrate;
use standards_workbench::format::slots::{Full, Shelf, open};
use standards_workbench::model::Event;

/// A shelf that stops taking anything after so many writes, as where the browser is killed.
#[derive(Default)]
struct Mortal {
    values: RefCell<BTreeMap<String, String>>,
    writes: Cell<usize>,
    dies_at: Cell<Option<usize>>,
}
impl Mortal {
    fn lives(&self) -> bool {
        self.writes.set(self.writes.get() + 1);
        self.dies_at.get().is_none_or(|at| self.writes.get() < at)
    }
    fn copy(&self) -> Mortal {
        Mortal {
            values: self.values.clone(),
            ..Mortal::default()
        }
    }
}
impl Shelf for Mortal {
    fn get(&self, key: &str) -> Option<String> {
        self.values.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, value: &str) -> Result<(), Full> {
        if !self.lives() {
            return Err(Full);
        }
        let mut values = self.values.borrow_mut();
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }
    fn remove(&self, key: &str) {
        if self.lives() {
            self.values.borrow_mut().remove(key);
        }
    }
    fn keys(&self) -> Vec<String> {
        self.values.borrow().keys().cloned().collect()
    }
}

fn fixture(version: u64) -> (String, Document) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = std::fs::read_to_string(folder.join(format!("v{version}.sw.json"))).unwrap();
    let read = decode(text.as_bytes()).unwrap();
    (text, read)
}

/// The workspace of a frozen bundle as a program of its version left it: two generations, each in a root and a slot.
fn left_by(version: u64) -> (Mortal, Document) {
    let (text, document) = fixture(version);
    let tree: serde_json::Value = serde_json::from_str(&text).unwrap();
    let workspace = serde_json::to_string(&tree["workspace"]).unwrap();
    let ledger = serde_json::to_string(&tree["ledger"]).unwrap();
    let shelf = Mortal::default();
    for (generation, side) in [(1, "a"), (2, "b")] {
        let header = Header {
            schema: version,
            epoch: 1,
            generation,
        };
        let put = |key: &str, body: &str| {
            let key = format!("sw1:w:{key}:{side}");
            shelf.set(&key, &envelope::wrap(header, body)).unwrap();
        };
        put("doc:rest", &workspace);
        put("doc:ledger", &ledger);
        let named = |body: &str| {
            let hash = envelope::hash("", body);
            format!("{{\"generation\":{generation},\"hash\":\"{hash}\"}}")
        };
        let (rest, log) = (named(&workspace), named(&ledger));
        put(
            "root",
            &format!("{{\"log\":0,\"documents\":{{\"rest\":{rest},\"ledger\":{log}}}}}"),
        );
    }
    (shelf, document)
}

#[test]
fn g1_what_any_earlier_version_stored_opens_as_what_its_bundle_says() {
    for version in 1..=migrate::VERSION {
        let (shelf, document) = left_by(version);
        let before = shelf.values.borrow().clone();
        let found = open(&[&shelf], "w").unwrap_or_else(|fault| panic!("{version}: {fault}"));
        assert!(found.workspace == document.workspace, "version {version}");
        assert!(found.ledger == document.ledger, "version {version}");
        assert!(found.damaged.is_empty());
        assert_eq!(*shelf.values.borrow(), before, "opening writes nothing");
    }
}

#[test]
fn g3_killed_at_any_write_of_a_migration_the_workspace_opens_whole() {
    for version in 1..migrate::VERSION {
        let (old, document) = left_by(version);
        let lift = |shelf: &Mortal, ledger: &[Event]| {
            let mut found = open(&[shelf], "w").unwrap();
            let _ = found.slots.checkpoint(shelf, &found.workspace, ledger);
        };
        let counted = old.copy();
        lift(&counted, &document.ledger);
        let writes = counted.writes.get();
        assert!(writes > 3, "version {version}");
        for at in 1..=writes + 1 {
            let shelf = old.copy();
            shelf.dies_at.set(Some(at));
            lift(&shelf, &document.ledger);
            shelf.dies_at.set(None);
            let found = open(&[&shelf], "w")
                .unwrap_or_else(|fault| panic!("{version}, write {at}: {fault}"));
            assert!(
                found.workspace == document.workspace,
                "version {version}, write {at}"
            );
            // And whoever is killed once goes on from there.
            lift(&shelf, &document.ledger);
            let again = open(&[&shelf], "w").unwrap();
            assert!(
                again.workspace == document.workspace,
                "version {version}, after write {at}"
            );
            assert!(
                again.damaged.is_empty(),
                "version {version}, after write {at}"
            );
        }
    }
}
