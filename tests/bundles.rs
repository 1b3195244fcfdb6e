//! Bundles: whatever a session makes survives export and import byte by byte, and whatever is
//! wrong with a file is refused by name and place (the I-rows of the fault matrix).

mod random;

use random::Dice;
use standards_workbench::edit::{Command, Editor, Refusal, rules};
use standards_workbench::format::bundle::{Document, decode, encode};
use standards_workbench::format::fault::{Fault, Foreign, Syntax};
use standards_workbench::format::limits::{self, Limit};
use standards_workbench::format::templates::{self, Example};
use standards_workbench::format::{document, migrate, schema};
use standards_workbench::model::workspace::Language;
use standards_workbench::model::*;

/// What a session of commands leaves behind.
fn after_a_session(seed: u64, commands: usize) -> Document {
    let mut dice = Dice::new(seed);
    let mut editor = Editor::new(Workspace::default(), Vec::new(), u128::from(seed));
    for _ in 0..commands {
        let (now, command) = (dice.time(), dice.command(editor.workspace()));
        let _ = editor.commit(&command, now, &[], None);
    }
    Document {
        workspace: editor.workspace().clone(),
        ledger: editor.ledger().to_vec(),
    }
}

/// A bundle written by hand: what is inside `workspace`, with the right checksum.
fn bundle(workspace: &str) -> String {
    sealed(&format!(
        "{{\"schema\":\"standards-workbench\",\"version\":{},\"checksum\":\"?\",\"workspace\":{workspace},\"ledger\":[]}}",
        migrate::VERSION
    ))
}

/// Puts the right checksum in place of `?`.
fn sealed(text: &str) -> String {
    match decode(text.as_bytes()) {
        Err(Fault::Checksum { computed, .. }) => text.replace("\"?\"", &format!("\"{computed}\"")),
        _ => text.to_owned(),
    }
}

fn fault(text: impl AsRef<[u8]>) -> Fault {
    decode(text.as_ref()).expect_err("this is to be refused")
}

const A: &str = "0000000000A";
const B: &str = "0000000000B";
const C: &str = "0000000000C";

#[test]
fn x4_any_session_survives_export_and_import_byte_by_byte() {
    for seed in 0..150 {
        let document = after_a_session(seed, 150);
        let text = encode(&document.workspace, &document.ledger);
        let read = decode(text.as_bytes()).unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        assert!(read == document, "seed {seed}");
        assert!(encode(&read.workspace, &read.ledger) == text, "seed {seed}");
    }
}

#[test]
fn spacing_may_change_but_content_may_not() {
    let document = after_a_session(3, 150);
    let text = encode(&document.workspace, &document.ledger);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert!(decode(pretty.as_bytes()).unwrap() == document);
}

#[test]
fn i1_what_is_no_text_of_ours_is_refused() {
    let utf16: Vec<u8> = "{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xff, 0xfe], &utf16[..]].concat();
    for (bytes, what) in [
        (&b"\x89PNG\r\n\x1a\n"[..], Foreign::Binary),
        (b"", Foreign::Empty),
        (b" \n", Foreign::Empty),
        (&utf16, Foreign::Utf16),
        (&with_mark, Foreign::Utf16),
        (b"<?xml version=\"1.0\"?>", Foreign::Markup),
    ] {
        assert_eq!(fault(bytes), Fault::Foreign(what));
    }
    assert_eq!(fault(b"{\"a\":\"\xff\"}"), Fault::NotUtf8 { at: 6 });
    assert_eq!(fault("{}"), Fault::NotABundle);
    assert_eq!(fault("{\"schema\":\"something else\"}"), Fault::NotABundle);
}

#[test]
fn i2_a_byte_order_mark_is_accepted() {
    let text = format!("\u{feff}{}", bundle("{}"));
    assert_eq!(decode(text.as_bytes()), Ok(Document::default()));
}

#[test]
fn i3_json_a_hundred_thousand_deep_is_refused() {
    let fault = fault(format!("{{\"schema\":{}", "[".repeat(100_000)));
    assert!(matches!(
        fault,
        Fault::TooMuch {
            what: Limit::Depth,
            limit: 32,
            ..
        }
    ));
}

#[test]
fn i4_one_byte_over_the_limit_is_refused() {
    let mut text = bundle("{}");
    text.push_str(&" ".repeat(limits::FILE - text.len()));
    assert!(decode(text.as_bytes()).is_ok());
    text.push(' ');
    let expected = Fault::TooMuch {
        what: Limit::File,
        path: String::new(),
        measured: limits::FILE + 1,
        limit: limits::FILE,
    };
    assert_eq!(fault(text), expected);
}

#[test]
fn i4_one_unit_over_the_limit_of_a_workspace_is_refused() {
    let with = |units: usize| {
        format!(
            "{{\"schema\":\"standards-workbench\",\"version\":1,\"checksum\":\"{}\"}}",
            "字".repeat(units)
        )
    };
    let frame = with(0).len();
    let over = with(limits::WORKSPACE - frame + 1);
    let expected = |measured| Fault::TooMuch {
        what: Limit::File,
        path: String::new(),
        measured,
        limit: limits::FILE,
    };
    // Chinese text of that length is over the limit of the file first; Latin text is not.
    assert_eq!(fault(&over), expected(over.len()));
    let latin = over.replace('字', "x");
    let expected = Fault::TooMuch {
        what: Limit::Workspace,
        path: String::new(),
        measured: limits::WORKSPACE + 1,
        limit: limits::WORKSPACE,
    };
    assert_eq!(fault(latin), expected);
    let within = with(limits::WORKSPACE - frame).replace('字', "x");
    assert!(matches!(fault(within), Fault::Checksum { .. }));
}

/// A process with one lane and so many steps.
fn steps(count: usize) -> String {
    let steps: Vec<String> = (0..count)
        .map(|n| format!("\"{:011}\":{{\"lane\":\"{B}\"}}", n + 1_000_000))
        .collect();
    format!(
        "{{\"processes\":{{\"{A}\":{{}}}},\"lanes\":{{\"{B}\":{{\"process\":\"{A}\"}}}},\"steps\":{{{}}}}}",
        steps.join(",")
    )
}

#[test]
fn i5_one_element_over_the_limit_is_refused() {
    assert!(decode(bundle(&steps(rules::MOST_ELEMENTS - 1)).as_bytes()).is_ok());
    let expected = Fault::TooMuch {
        what: Limit::Elements,
        path: format!("workspace/processes/{A}"),
        measured: rules::MOST_ELEMENTS + 1,
        limit: rules::MOST_ELEMENTS,
    };
    assert_eq!(fault(bundle(&steps(rules::MOST_ELEMENTS))), expected);
}

/// A tree of so many standards, each below the one before.
fn chain_of_standards(count: usize) -> String {
    let node = |n: usize| match n {
        0 => format!("\"{:011}\":{{}}", 1),
        n => format!("\"{:011}\":{{\"parent\":\"{:011}\"}}", n + 1, n),
    };
    let nodes: Vec<String> = (0..count).map(node).collect();
    format!("{{\"standards\":{{{}}}}}", nodes.join(","))
}

#[test]
fn i5_one_node_over_the_limit_is_refused_and_a_deep_tree_is_read() {
    assert!(decode(bundle(&chain_of_standards(8_000)).as_bytes()).is_ok());
    let expected = Fault::TooMuch {
        what: Limit::Nodes,
        path: "workspace/standards".into(),
        measured: rules::MOST_STANDARDS + 1,
        limit: rules::MOST_STANDARDS,
    };
    let over = bundle(&chain_of_standards(rules::MOST_STANDARDS + 1));
    assert_eq!(fault(over), expected);
}

#[test]
fn i5_one_letter_over_the_limit_of_a_name_is_refused() {
    let named = |length| {
        let name = "名".repeat(length);
        bundle(&format!(
            "{{\"processes\":{{\"{A}\":{{\"name\":\"{name}\"}}}}}}"
        ))
    };
    assert!(decode(named(rules::LONGEST_LABEL).as_bytes()).is_ok());
    let expected = Fault::TooMuch {
        what: Limit::Label,
        path: format!("workspace/processes/{A}"),
        measured: rules::LONGEST_LABEL + 1,
        limit: rules::LONGEST_LABEL,
    };
    assert_eq!(fault(named(rules::LONGEST_LABEL + 1)), expected);
}

#[test]
fn i5_one_unit_over_the_limit_of_a_document_is_refused() {
    let with = |units: usize| {
        let goal = "x".repeat(units);
        bundle(&format!(
            "{{\"services\":{{\"{A}\":{{\"goal\":\"{goal}\"}}}}}}"
        ))
    };
    let rest = |text: &str| {
        let read = decode(text.as_bytes()).unwrap();
        document::documents(&read.workspace)[0]
            .1
            .encode_utf16()
            .count()
    };
    let frame = rest(&with(1)) - 1;
    assert_eq!(rest(&with(limits::DOCUMENT - frame)), limits::DOCUMENT);
    let over = limits::DOCUMENT + 1;
    assert!(matches!(
        fault(with(limits::DOCUMENT - frame + 1)),
        Fault::TooMuch { what: Limit::Document, measured, .. } if measured == over
    ));
}

#[test]
fn i6_a_key_that_stands_twice_is_refused() {
    let text = format!("{{\"services\":{{\"{A}\":{{\"name\":\"a\",\"name\":\"b\"}}}}}}");
    let Fault::Twice {
        path,
        first,
        second,
    } = fault(bundle(&text))
    else {
        panic!()
    };
    assert_eq!(path, format!("workspace/services/{A}/name"));
    assert!(first.column < second.column);
}

#[test]
fn i7_an_id_that_stands_twice_is_refused_with_both_places() {
    let in_one = format!("{{\"services\":{{\"{A}\":{{}},\n\"{A}\":{{}}}}}}");
    let Fault::Twice {
        path,
        first,
        second,
    } = fault(bundle(&in_one))
    else {
        panic!()
    };
    assert_eq!(path, format!("workspace/services/{A}"));
    assert_eq!((first.line, second.line), (1, 2));
    let in_two = format!("{{\"services\":{{\"{A}\":{{}}}},\"needs\":{{\"{A}\":{{}}}}}}");
    let expected = Fault::SameId {
        first: format!("workspace/services/{A}"),
        second: format!("workspace/needs/{A}"),
    };
    assert_eq!(fault(bundle(&in_two)), expected);
}

fn broken_rules(workspace: &str) -> Vec<(String, Refusal)> {
    match fault(bundle(workspace)) {
        Fault::Rules(faults) => faults
            .into_iter()
            .map(|fault| (fault.of.to_string(), fault.refusal))
            .collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn i8_dangling_references_are_refused_and_listed() {
    let faults = broken_rules(&format!(
        "{{\"lanes\":{{\"{A}\":{{}},\"{B}\":{{\"process\":\"{C}\"}}}},\"needs\":{{\"{C}\":{{\"service\":\"{A}\"}}}}}}"
    ));
    let from: Vec<&str> = faults.iter().map(|(of, _)| of.as_str()).collect();
    assert_eq!(
        from,
        [
            format!("need:{C}"),
            format!("lane:{A}"),
            format!("lane:{B}")
        ]
    );
    let dangling = |(_, refusal): &(String, Refusal)| matches!(refusal, Refusal::Dangling { .. });
    assert!(faults.iter().all(dangling));
}

#[test]
fn i9_a_circle_is_refused_with_its_path() {
    for table in ["standards", "lanes"] {
        let faults = broken_rules(&format!(
            "{{\"{table}\":{{\"{A}\":{{\"parent\":\"{B}\"}},\"{B}\":{{\"parent\":\"{C}\"}},\"{C}\":{{\"parent\":\"{B}\"}}}}}}"
        ));
        let Refusal::Circle(path) = &faults[0].1 else {
            panic!("{faults:?}")
        };
        let path: Vec<u64> = path.iter().map(|id| id.raw()).collect();
        assert_eq!(path, [11, 12]);
    }
}

#[test]
fn i10_numbers_out_of_range_are_refused_by_their_field() {
    let at = |position: &str| {
        bundle(&format!(
            "{{\"processes\":{{\"{A}\":{{}}}},\"lanes\":{{\"{B}\":{{\"process\":\"{A}\"}}}},\"steps\":{{\"{C}\":{{\"lane\":\"{B}\",\"position\":{{\"along\":{position}}}}}}}}}"
        ))
    };
    let place = |text: String| match fault(text) {
        Fault::Unfit { path, .. } | Fault::Syntax { path, .. } => path,
        other => panic!("{other}"),
    };
    let position = format!("workspace/steps/{C}/position");
    let along = format!("{position}/along");
    for number in ["1e999", "NaN", "1e15", "1000000000000000", "0.5", "\"7\""] {
        assert_eq!(place(at(number)), along, "{number}");
    }
    for number in ["1000001", "-2147483648"] {
        assert_eq!(place(at(number)), position, "{number}");
    }
    assert!(decode(at("1000000").as_bytes()).is_ok());
}

#[test]
fn i11_a_newer_schema_is_refused_with_both_versions() {
    let text = "{\"schema\":\"standards-workbench\",\"version\":99,\"new\":{}}";
    let expected = Fault::Newer {
        found: 99,
        supported: migrate::VERSION,
    };
    assert_eq!(fault(text), expected);
}

#[test]
fn i12_records_whose_ids_are_taken_get_new_ones_and_undo_restores_every_byte() {
    let workspace = templates::example(Example::Store, Language::En);
    let text = encode(&workspace, &[]);
    let read = decode(text.as_bytes()).unwrap().workspace;
    let mut ids = Vec::new();
    read.each(&mut |id, _| ids.push(id));
    let records = ids.iter().filter_map(|id| read.find(*id)).collect();

    let mut editor = Editor::new(workspace, Vec::new(), 7);
    let now = Timestamp::UNIX_EPOCH;
    let added = editor
        .commit(&Command::Insert(records), now, &[], None)
        .unwrap();
    assert_eq!(editor.workspace().len(), 2 * ids.len());
    assert!(added.created.iter().all(|id| !ids.contains(id)));
    // What was added points at what was added, and what was there is as it was.
    for id in &added.created {
        let record = editor.workspace().find(*id).unwrap();
        record
            .placed()
            .owners(&mut |to| assert!(!ids.contains(&to)));
        record
            .placed()
            .references(&mut |to| assert!(!ids.contains(&to)));
    }
    editor.undo(now).unwrap();
    assert_eq!(encode(editor.workspace(), &[]), text);
}

#[test]
fn i13_a_wrong_checksum_is_refused() {
    let document = after_a_session(5, 80);
    let text = encode(&document.workspace, &document.ledger);
    let changed = text.replacen("Cashier", "Cashiers", 1);
    assert_ne!(changed, text);
    assert!(matches!(fault(changed), Fault::Checksum { .. }));
    let without = bundle("{}").replacen("checksum", "checksums", 1);
    assert_eq!(
        fault(without),
        Fault::Unknown {
            path: "checksums".into()
        }
    );
}

#[test]
fn i14_half_a_surrogate_and_nul_are_refused_by_their_field() {
    for (escape, expected) in [
        ("\\ud83d", Syntax::LoneSurrogate),
        ("\\u0000", Syntax::Control),
        ("\0", Syntax::Control),
    ] {
        let text = bundle(&format!(
            "{{\"services\":{{\"{A}\":{{\"name\":\"{escape}\"}}}}}}"
        ));
        let Fault::Syntax { what, path, .. } = fault(text) else {
            panic!("{escape}")
        };
        assert_eq!(what, expected, "{escape:?}");
        assert_eq!(path, format!("workspace/services/{A}/name"));
    }
}

#[test]
fn what_this_version_does_not_know_is_refused_by_its_place() {
    for (workspace, place) in [
        (
            "{\"services\":{\"ID\":{\"colour\":1}}}",
            "workspace/services/ID/colour",
        ),
        ("{\"dreams\":{}}", "workspace/dreams"),
        (
            "{\"standards\":{\"ID\":{\"level\":\"cosmic\"}}}",
            "workspace/standards/ID/level/cosmic",
        ),
    ] {
        let expected = Fault::Unknown {
            path: place.replace("ID", A),
        };
        assert_eq!(fault(bundle(&workspace.replace("ID", A))), expected);
    }
    let no_id = fault(bundle("{\"services\":{\"x\":{}}}"));
    assert!(matches!(no_id, Fault::Unfit { path, .. } if path == "workspace/services/x"));
    let none = fault(bundle("{\"services\":{\"00000000000\":{}}}"));
    assert!(matches!(none, Fault::Unfit { .. }));
}

/// A picture that carries a process of this name, written as `text` stands between elements.
fn picture(before: &str, text: &str) -> String {
    let version = migrate::VERSION;
    let carried = format!(
        "{{\"schema\":\"standards-workbench\",\"version\":{version},\"workspace\":{{\"meta\":{{\"title\":\"{text}\",\"language\":\"en\",\"created\":\"2026-01-01T00:00:00Z\"}}}}}}"
    );
    format!(
        "{before}<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"standards-workbench\">{carried}</metadata></svg>"
    )
}
fn title_in(picture: &str) -> String {
    let read = decode(picture.as_bytes()).unwrap_or_else(|fault| panic!("{picture}: {fault}"));
    read.workspace.meta.title.clone()
}

#[test]
fn b1_b2_entities_of_a_picture_are_neither_unfolded_nor_fetched() {
    let mut bomb = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY e0 \"0123456789\"><!ENTITY out SYSTEM \"file:///etc/hostname\">".to_owned();
    for level in 1..30 {
        let inner = format!("&e{};", level - 1).repeat(10);
        bomb.push_str(&format!("<!ENTITY e{level} \"{inner}\">"));
    }
    bomb.push_str("]>");
    assert_eq!(
        title_in(&picture(&bomb, "a &e29; b &out; c")),
        "a &e29; b &out; c"
    );
    assert_eq!(
        fault(format!("{bomb}<svg>&e29;</svg>")),
        fault("<svg></svg>"),
        "with nothing of ours in it, it is a picture like any other"
    );
}

#[test]
fn what_stands_for_a_sign_in_a_picture_is_read_whatever_follows() {
    assert_eq!(
        title_in(&picture("", "便利店 &amp; &#x5E97; &中中中中中中; &")),
        "便利店 & 店 &中中中中中中; &"
    );
    for length in 0..16 {
        let text = format!("&{}店", "a".repeat(length));
        assert_eq!(title_in(&picture("", &text)), text);
    }
}

#[test]
fn b7_markup_a_hundred_thousand_deep_is_refused_without_being_entered() {
    let deep = format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
    assert_eq!(fault(format!("<svg>{deep}</svg>")), fault("<svg></svg>"));
    let within = picture("", "deep").replace("</metadata>", &format!("{deep}</metadata>"));
    assert_eq!(title_in(&within), "deep");
}

/// The first version that had a kind of record.
fn since(kind: Kind) -> u64 {
    match kind {
        Kind::View => 3,
        _ => 1,
    }
}

/// One frozen bundle per version that was ever written.
#[test]
fn g1_every_version_ever_written_can_be_read() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for version in 1..=migrate::VERSION {
        let path = fixtures.join(format!("v{version}.sw.json"));
        let bytes = std::fs::read(&path)
            .unwrap_or_else(|_| panic!("tests/fixtures/v{version}.sw.json is missing"));
        let read = decode(&bytes).unwrap_or_else(|fault| panic!("version {version}: {fault}"));
        assert!(
            read.workspace.len() > 20,
            "version {version} holds too little"
        );
        let mut kinds = std::collections::BTreeSet::new();
        read.workspace.each(&mut |id, _| kinds.extend([id.kind()]));
        let known = Kind::ALL.iter().filter(|kind| since(**kind) <= version);
        assert_eq!(kinds.len(), known.count(), "version {version} lacks kinds");
    }
}

/// Freezes the bundle of the present version: `cargo test --test bundles freeze -- --ignored`.
#[test]
#[ignore = "writes the fixture of a new version"]
fn freeze_the_present_version() {
    let whole = |document: &Document| {
        let mut kinds = std::collections::BTreeSet::new();
        document
            .workspace
            .each(&mut |id, _| kinds.extend([id.kind()]));
        kinds.len() == Kind::ALL.len()
    };
    let document = (0..)
        .map(|seed| after_a_session(seed, 120))
        .find(whole)
        .unwrap();
    let text = encode(&document.workspace, &document.ledger);
    let path = format!("tests/fixtures/v{}.sw.json", migrate::VERSION);
    std::fs::create_dir_all("tests/fixtures").unwrap();
    assert!(!std::path::Path::new(&path).exists(), "{path} is frozen");
    std::fs::write(path, text).unwrap();
}

#[test]
fn x4_every_example_survives_export_and_import_byte_by_byte() {
    for &example in Example::ALL {
        for &language in Language::ALL {
            let workspace = templates::example(example, language);
            let text = encode(&workspace, &[]);
            let read = decode(text.as_bytes())
                .unwrap_or_else(|fault| panic!("{} {language:?}: {fault}", example.name()));
            assert!(read.workspace == workspace, "{}", example.name());
            assert!(encode(&read.workspace, &[]) == text, "{}", example.name());
        }
    }
}

const SCHEMA: &str = "tests/fixtures/bundle.schema.json";

fn schema_text() -> String {
    serde_json::to_string_pretty(&schema::schema()).unwrap() + "\n"
}

#[test]
fn the_json_schema_in_the_fixtures_is_the_present_one() {
    let written = std::fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(
        written == schema_text(),
        "cargo test --test bundles write_the_schema -- --ignored"
    );
}

/// Writes the schema after a change of the types.
#[test]
#[ignore = "writes the schema after a change of the types"]
fn write_the_schema() {
    std::fs::write(SCHEMA, schema_text()).unwrap();
}

#[test]
fn the_json_schema_accepts_every_fixture_example_and_exported_bundle() {
    let validator = jsonschema::validator_for(&schema::schema()).unwrap();
    let accepts = |text: &str, what: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        if let Err(error) = validator.validate(&value) {
            panic!("{what}: {} at {}", error, error.instance_path());
        }
    };
    for version in 1..=migrate::VERSION {
        let path = format!("tests/fixtures/v{version}.sw.json");
        let text = std::fs::read_to_string(&path).unwrap();
        let read = decode(text.as_bytes()).unwrap();
        let lifted = encode(&read.workspace, &read.ledger);
        accepts(&lifted, &path);
        if version == migrate::VERSION {
            assert!(lifted == text, "{path} is not what is written");
        }
    }
    for &example in Example::ALL {
        for &language in Language::ALL {
            let text = encode(&templates::example(example, language), &[]);
            accepts(&text, example.name());
        }
    }
    for seed in 0..40 {
        let document = after_a_session(seed, 120);
        let text = encode(&document.workspace, &document.ledger);
        accepts(&text, &format!("seed {seed}"));
    }
}

#[test]
fn the_json_schema_refuses_what_is_no_bundle() {
    let validator = jsonschema::validator_for(&schema::schema()).unwrap();
    for workspace in [
        "{\"dreams\":{}}",
        "{\"services\":{\"x\":{}}}",
        "{\"services\":{\"0000000000A\":{\"colour\":1}}}",
        "{\"standards\":{\"0000000000A\":{\"level\":\"cosmic\"}}}",
    ] {
        let value: serde_json::Value = serde_json::from_str(&bundle(workspace)).unwrap();
        assert!(!validator.is_valid(&value), "{workspace}");
    }
}
