//! Catalogs in and out.

use super::*;
use crate::analysis::codes::Tree as Places;
use crate::edit::Editor;
use crate::format::json::{self, Tree};
use crate::format::standards::plan::{Target, plan};
use crate::format::standards::{At, Intake, Remark, Twins, Why};
use crate::format::templates::{self, Example};
use crate::model::workspace::Language;
use crate::model::*;

fn file(name: &str) -> Tree {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/standards/");
    json::read(&std::fs::read_to_string(format!("{path}{name}")).unwrap()).unwrap()
}

fn into(intake: &Intake) -> Workspace {
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
    let mut next = 900_000;
    let plan = plan(
        editor.workspace(),
        intake,
        Target::New,
        Twins::LeaveOut,
        &Default::default(),
        &mut || {
            next += 1;
            next
        },
    );
    let command = plan.command().unwrap();
    editor
        .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
        .unwrap();
    editor.workspace().clone()
}

fn out(workspace: &Workspace) -> String {
    write(workspace, "2026-11-23T12:00:00Z".parse().unwrap())
}

fn back(text: &str) -> Intake {
    read(&json::read(text).unwrap())
}

/// Standards with their depths in the order of their tree, clauses, links.
type Content = (
    Vec<(u16, Standard)>,
    Vec<Clause>,
    Vec<(LinkKind, AnyId, AnyId)>,
);

/// What a workspace holds, without what only says how it is kept.
fn content(workspace: &Workspace) -> Content {
    let places = Places::of(workspace);
    let (mut standards, mut clauses) = (Vec::new(), Vec::new());
    for place in &places.places {
        let standard = workspace.get(place.id).unwrap().as_ref().clone();
        let bare = Standard {
            parent: None,
            rank: Rank::default(),
            ..standard
        };
        standards.push((place.depth, bare));
        for id in workspace.ranked::<Clause>(|clause| clause.standard == place.id) {
            clauses.push(Clause {
                rank: Rank::default(),
                ..workspace.get(id).unwrap().as_ref().clone()
            });
        }
    }
    let of_standards = |link: &&std::sync::Arc<Link>| {
        matches!(
            (link.from, link.to),
            (AnyId::Standard(_), AnyId::Standard(_))
        )
    };
    let links = workspace.links.values().filter(of_standards);
    let mut links: Vec<_> = links.map(|link| (link.kind, link.from, link.to)).collect();
    links.sort_by_key(|(kind, from, to)| (*kind as u8, *from, *to));
    (standards, clauses, links)
}

#[test]
fn a_foreign_catalog_becomes_a_system_of_standards_and_clauses() {
    let intake = read(&file("catalog.json"));
    assert_eq!(intake.faults, []);
    assert_eq!(intake.name, "Example controls");
    let workspace = into(&intake);
    let (standards, clauses, links) = content(&workspace);
    let titles: Vec<(u16, &str)> = standards
        .iter()
        .map(|(depth, standard)| (*depth, standard.title.pick(true)))
        .collect();
    assert_eq!(
        titles,
        [
            (0, "Example controls"),
            (1, "Access"),
            (2, "Policy and procedures"),
            (3, "Automatic review"),
            (2, "账户管理"),
            (1, "A control of its own"),
            (1, "引用文件"),
            (2, "Information security management systems"),
        ]
    );
    assert_eq!(standards[2].1.number, "AC-1");
    assert_eq!(standards[2].1.remarks, "Keep it short.\n\nAnd plain.");
    assert_eq!(standards[7].1.number, "ISO/IEC 27001");
    let texts: Vec<(&str, &str)> = clauses
        .iter()
        .map(|clause| (clause.number.as_str(), clause.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            ("1", "The [organisation]:"),
            ("a.", "Writes a policy."),
            ("b.", "Reviews it yearly and sends it by [mail, post]."),
            ("1", "Accounts are managed."),
        ]
    );
    assert_eq!(links.len(), 2);
    for remark in [
        Remark::Resources(1),
        Remark::LostLinks(1),
        Remark::Parameters(3),
        Remark::Parts(vec![("assessment-objective".into(), 1)]),
    ] {
        assert!(intake.remarks.contains(&remark), "{remark:?}");
    }
}

#[test]
fn in_out_and_in_again_is_the_same() {
    let first = into(&read(&file("catalog.json")));
    let text = out(&first);
    let intake = back(&text);
    assert_eq!(intake.faults, []);
    let second = into(&intake);
    assert_eq!(content(&first), content(&second));
    assert_eq!(first.standards, second.standards);
    assert_eq!(first.clauses, second.clauses);
    assert_eq!(out(&second), text);
}

#[test]
fn every_example_and_set_goes_out_valid_and_comes_in_as_it_was() {
    let examples = Example::ALL.iter().flat_map(|which| {
        [Language::Zh, Language::En].map(|language| templates::example(*which, language))
    });
    let sets = templates::Set::ALL.iter();
    let sets = sets.map(|set| into(&templates::set(*set, Language::En)));
    for workspace in examples.chain(sets) {
        let text = out(&workspace);
        valid(&text);
        let intake = back(&text);
        assert_eq!(intake.faults, []);
        let again = into(&intake);
        let ((a, b, c), (d, e, f)) = (content(&workspace), content(&again));
        let flat = |all: &[(u16, Standard)]| -> Vec<Standard> {
            let all = all.iter();
            all.map(|(_, standard)| Standard {
                // A number of our own is found again by its standard.
                supersedes: Vec::new(),
                ..standard.clone()
            })
            .collect()
        };
        assert_eq!(flat(&a), flat(&d));
        assert_eq!(b, e);
        assert_eq!(c, f);
    }
}

/// Asks the schema of the catalog's structure, written by hand after OSCAL 1.1.
fn valid(text: &str) {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/standards/oscal-catalog.schema.json"
    );
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&value)
        .take(5)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let mut ids: Vec<&str> = Vec::new();
    collect(&value, &mut ids);
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
}

fn collect<'a>(value: &'a serde_json::Value, ids: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::Object(map) => {
            ids.extend(map.get("id").and_then(serde_json::Value::as_str));
            map.values().for_each(|value| collect(value, ids));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

#[test]
fn our_own_fixture_is_valid_too() {
    let mut text = String::new();
    file("catalog.json").canonical(&mut text).unwrap();
    valid(&text);
}

#[test]
fn faults_are_told_by_their_paths_and_the_rest_comes_in() {
    let intake = read(&file("catalog-broken.json"));
    let paths: Vec<&str> = intake
        .faults
        .iter()
        .map(|fault| match &fault.at {
            At::Path(path) => path.as_str(),
            At::Row(_) => "",
        })
        .collect();
    let controls = "catalog/groups/0/controls";
    let wanted = [
        format!("{controls}/1/id"),
        format!("{controls}/2/title"),
        format!("{controls}/3/id"),
        format!("{controls}/4"),
        format!("{controls}/5/parts/0/name"),
        format!("{controls}/5/parts/1"),
        format!("{controls}/5/links"),
    ];
    assert_eq!(paths, wanted);
    assert!(matches!(&intake.faults[2].why, Why::Twin { number, .. } if number == "a-1"));
    assert_eq!(into(&intake).standards.len(), 4);
}

#[test]
fn what_is_handed_out_twice_names_everything_alike() {
    let workspace = templates::example(Example::Store, Language::Zh);
    let later = write(&workspace, "2027-01-01T00:00:00Z".parse().unwrap());
    let (a, b) = (out(&workspace), later);
    let without = |text: &str| -> String {
        let lines = text.lines().filter(|line| !line.contains("last-modified"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(without(&a), without(&b));
}

mod any_catalog {
    use proptest::prelude::*;

    use super::*;

    fn tree() -> impl Strategy<Value = Tree> {
        let leaf = prop_oneof![
            Just(Tree::Null),
            Just(Tree::Bool(true)),
            any::<i64>().prop_map(Tree::Whole),
            "[a-z#{} :,-]{0,12}".prop_map(Tree::Text),
        ];
        let keys = prop::sample::select(vec![
            "catalog",
            "metadata",
            "title",
            "groups",
            "controls",
            "id",
            "class",
            "parts",
            "name",
            "prose",
            "props",
            "value",
            "ns",
            "params",
            "label",
            "values",
            "select",
            "choice",
            "links",
            "href",
            "rel",
            "back-matter",
            "resources",
            "uuid",
            "document-ids",
            "identifier",
            "citation",
            "text",
        ]);
        leaf.prop_recursive(7, 120, 8, move |inner| {
            let entries = prop::collection::btree_map(keys.clone(), inner.clone(), 0..8);
            prop_oneof![
                prop::collection::vec(inner, 0..5).prop_map(Tree::List),
                entries.prop_map(|entries| Tree::Map(
                    entries
                        .into_iter()
                        .map(|(key, value)| (key.to_owned(), value))
                        .collect()
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_tree_breaks_the_reader(tree in tree()) {
            let whole = Tree::Map(vec![("catalog".to_owned(), tree)]);
            let intake = read(&whole);
            for (at, node) in intake.nodes.iter().enumerate() {
                prop_assert!(node.parent.is_none_or(|above| above < at));
            }
        }
    }
}
