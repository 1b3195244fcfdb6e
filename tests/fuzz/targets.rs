//! What has to hold of any bytes that come in by one of the four ways: a bundle, what the storage holds, a picture (or
//! a sealed file), a pasted text. No panic, no endless work, a refusal that has words; and whatever is accepted keeps
//! every rule, is written, and read again the same. Sums are made anew, so that what is damaged gets past them.
//!
//! `fuzz` drives these with coverage (`make fuzz`), `tests/fuzzed.rs` with every input that once did harm. A new way in
//! is a function here and a line in `TARGETS`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use standards_workbench::analysis::clock::Clock;
use standards_workbench::edit::{Command, Editor, capture, join, rules};
use standards_workbench::format::bundle::{self, Document};
use standards_workbench::format::envelope::{self, Header};
use standards_workbench::format::fault::Fault;
use standards_workbench::format::json::{self, Tree};
use standards_workbench::format::library::Library;
use standards_workbench::format::slots::{self, Full, Shelf};
use standards_workbench::format::table::bytes;
use standards_workbench::format::{
    cards, compare, document, embedded, migrate, points, redact, sealed, standards, survey,
};
use standards_workbench::i18n;
use standards_workbench::model::evaluation::{Survey, SurveyMethod};
use standards_workbench::model::workspace::Language;
use standards_workbench::model::{Date, Process, Timestamp, Workspace};

pub type Target = fn(&[u8]);

/// The ways in, by name.
pub const TARGETS: [(&str, Target); 4] = [
    ("bundle", bundle),
    ("slot", slot),
    ("picture", picture),
    ("pasted", pasted),
];

/// Within this mark stands what a picture carries.
pub const OPENING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"standards-workbench\"><![CDATA[";
pub const CLOSING: &str = "]]></metadata></svg>";

/// A refusal says something in both languages.
fn told(fault: &Fault) {
    for language in [Language::Zh, Language::En] {
        assert!(!i18n::fault::fault(fault, language).trim().is_empty());
    }
}

/// What was accepted keeps every rule, survives being written, and can be worked on.
fn whole(document: &Document) {
    let Document { workspace, ledger } = document;
    let broken = rules::violations(workspace);
    assert!(broken.is_empty(), "accepted, and breaks {broken:?}");
    let text = bundle::encode(workspace, ledger);
    let again = bundle::decode(text.as_bytes()).expect("what was written is read");
    assert!(again == *document, "read otherwise than it was written");
    assert!(bundle::encode(&again.workspace, &again.ledger) == text);
    assert!(compare::compare(workspace, &again.workspace).is_empty());
    if let Ok((clean, _)) = redact::redact(workspace) {
        assert!(rules::violations(&clean).is_empty());
    }
    // It is added to what is there, twice, so that every id is taken the second time; and taken back.
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 7);
    for _ in 0..2 {
        let command = join::join(editor.workspace(), workspace).command;
        let _ = editor.commit(&command, Timestamp::UNIX_EPOCH, &[], None);
    }
    assert!(rules::violations(editor.workspace()).is_empty());
    while editor.undo(Timestamp::UNIX_EPOCH).is_some() {}
    assert!(*editor.workspace() == Workspace::default());
}

fn decoded(result: Result<Document, Fault>) -> Option<Fault> {
    match result {
        Ok(document) => whole(&document),
        Err(fault) => {
            told(&fault);
            return Some(fault);
        }
    }
    None
}

/// A file; where its sum is wrong, the same file with the sum that fits.
pub fn bundle(bytes: &[u8]) {
    if let Some(Fault::Checksum { stated, computed }) = decoded(bundle::decode(bytes))
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        let summed = text.replacen(
            &format!("\"checksum\":\"{stated}\""),
            &format!("\"checksum\":\"{computed}\""),
            1,
        );
        decoded(bundle::decode(summed.as_bytes()));
    }
}

/// A shelf in memory.
#[derive(Default)]
struct Memory(RefCell<BTreeMap<String, String>>);
impl Shelf for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }
    fn set(&self, key: &str, value: &str) -> Result<(), Full> {
        self.0.borrow_mut().insert(key.into(), value.into());
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }
}

fn text_of(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => text.clone(),
        tree => {
            let mut text = String::new();
            let _ = tree.canonical(&mut text);
            text
        }
    }
}

/// What the storage holds, told as JSON: `{"schema", "root": {"log"}, "documents": {name: body}, "log": [body],
/// "library": body, "raw": {key: text}}`. A body may be a text, which stands as it is. Envelopes and hashes are made
/// here; what stands in `raw` has none. Any other text is the one root.
pub fn slot(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let shelf = Memory::default();
    let tree = json::read(text).unwrap_or(Tree::Null);
    let number = |tree: Option<&Tree>, usual: u64| match tree {
        Some(Tree::Whole(number)) => number.unsigned_abs(),
        _ => usual,
    };
    let schema = number(tree.get("schema"), migrate::VERSION);
    let wrap = |generation: u64, body: &str| {
        let header = Header {
            schema,
            epoch: 1,
            generation,
        };
        envelope::wrap(header, body)
    };
    let put = |key: &str, text: &str| {
        let _ = shelf.set(&format!("sw1:w:{key}"), text);
    };
    if let Tree::Map(_) = &tree {
        let mut named = Vec::new();
        if let Some(Tree::Map(documents)) = tree.get("documents") {
            for (name, body) in documents {
                let body = text_of(body);
                let hash = envelope::hash("", &body);
                put(&format!("doc:{name}:a"), &wrap(1, &body));
                let state = Tree::Map(vec![
                    ("generation".into(), Tree::Whole(1)),
                    ("hash".into(), Tree::Text(hash)),
                ]);
                named.push((name.clone(), state));
            }
        }
        let mut root = vec![("documents".to_owned(), Tree::Map(named))];
        if let Some(Tree::Map(fields)) = tree.get("root") {
            root.extend(fields.iter().cloned());
        }
        let log = number(tree.get("root").and_then(|root| root.get("log")), 0);
        put("root:a", &wrap(1, &text_of(&Tree::Map(root))));
        if let Some(Tree::List(entries)) = tree.get("log") {
            for (at, entry) in entries.iter().enumerate() {
                let seq = log.saturating_add(at as u64).saturating_add(1);
                put(&format!("log:{seq}"), &wrap(seq, &text_of(entry)));
            }
        }
        if let Some(library) = tree.get("library") {
            let _ = shelf.set("sw1:library", &wrap(1, &text_of(library)));
        }
        if let Some(Tree::Map(raw)) = tree.get("raw") {
            for (key, text) in raw {
                let _ = shelf.set(key, &text_of(text));
            }
        }
    } else {
        put("root:a", &wrap(1, text));
        let _ = shelf.set("sw1:library", text);
    }
    let before = shelf.0.borrow().clone();
    let found = slots::open(&[&shelf], "w");
    let mut library = Library::read(&shelf);
    assert!(*shelf.0.borrow() == before, "opening wrote something");
    let _ = library.save(&shelf);
    if let Ok(mut found) = found {
        // Kept whole once, it opens the same; and an entry of the log, once kept, is there.
        let (workspace, ledger) = (found.workspace, found.ledger);
        let _ = found.slots.checkpoint(&shelf, &workspace, &ledger);
        let again = slots::open(&[&shelf], "w").expect("what was kept opens");
        assert!(again.workspace == workspace, "kept otherwise than it was");
        assert!(again.ledger == ledger, "the ledger was kept otherwise");
        if let Some(Tree::List(entries)) = tree.get("log") {
            for entry in entries {
                if let Err(fault) = document::read_changes(&text_of(entry), &workspace) {
                    told(&fault);
                }
            }
        }
    }
}

/// A picture that carries a process, as a whole file or as what it carries alone; or a sealed file.
pub fn picture(bytes: &[u8]) {
    decoded(bundle::decode(bytes));
    if let Err(fault) = sealed::read(bytes) {
        told(&fault);
    }
    let _ = sealed::is_sealed(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let file = format!("{OPENING}{text}{CLOSING}");
    if let Ok(document) = bundle::decode(file.as_bytes()) {
        whole(&document);
        let workspace = &document.workspace;
        for process in workspace.ranked::<Process>(|_| true) {
            let carried = embedded::embed(workspace, process);
            let file = format!("<svg>{carried}</svg>");
            let again = bundle::decode(file.as_bytes()).expect("a picture carries what is read");
            assert!(again.workspace == embedded::alone(workspace, process));
        }
    }
}

/// A text that is pasted, or a table from another tool: each room reads it its own way.
pub fn pasted(bytes: &[u8]) {
    let decode: bytes::Decode = |bytes, _| Some(String::from_utf8_lossy(bytes).into_owned());
    let text = match bytes::text(bytes, decode) {
        Some((text, _)) => text,
        None => String::from_utf8_lossy(bytes).into_owned(),
    };
    let clock = Clock::fixed(8 * 3_600);

    let mut editor = Editor::new(Workspace::default(), Vec::new(), 7);
    let process =
        standards_workbench::model::AnyRecord::Process(editor.mint(), Process::default().into());
    let make = Command::Create {
        record: process,
        after: None,
    };
    let _ = editor.commit(&make, Timestamp::UNIX_EPOCH, &[], None);
    let process = editor.workspace().ranked::<Process>(|_| true)[0];
    let lines = capture::parse(&text);
    let drawn = Command::Capture { process, lines };
    let before = editor.workspace().clone();
    if editor
        .commit(&drawn, Timestamp::UNIX_EPOCH, &[], None)
        .is_err()
    {
        assert!(*editor.workspace() == before, "a refusal left a trace");
    }
    assert!(rules::violations(editor.workspace()).is_empty());

    let read = |opened: cards::Opened| {
        opened.read(&opened.choices(), &clock, ["to do", "doing", "done"]);
    };
    if let Some(sheet) = standards_workbench::format::table::sheet::read(&text) {
        read(cards::of_sheet(sheet));
    }
    if let Some(opened) = standards::table(&text) {
        opened.read(&opened.choices());
        opened.read(&opened.guess(false));
    }
    if let Ok(tree) = json::read(&text) {
        if let Some(opened) = cards::of_tree(tree.clone()) {
            read(opened);
        }
        if let Some(opened) = standards::catalog(tree) {
            opened.read(&opened.choices());
        }
    }
    for method in [
        SurveyMethod::Csat,
        SurveyMethod::Nps,
        SurveyMethod::Ces,
        SurveyMethod::Servqual,
        SurveyMethod::Kano,
    ] {
        survey::read(
            &text,
            &Survey {
                method,
                ..Survey::default()
            },
        );
    }
    if let Some(opened) = points::open(&text) {
        let into = points::Series {
            points: &[],
            frequency: None,
            whole: 100.0,
            start: Date::constant(2026, 1, 5),
        };
        opened.read(&opened.choices(), into, &clock);
    }
}
