//! Lists of standards as people hand them over, and what becomes of them.

use super::hierarchy::Way;
use super::plan::{Hindrance, Plan, Target, plan};
use super::*;
use crate::analysis::codes::Tree as Places;
use crate::edit::Editor;
use crate::model::standard::{Bilingual, DraftingType, Level, Lifecycle, NodeKind};
use crate::model::*;

fn file(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/standards/");
    std::fs::read_to_string(format!("{path}{name}")).unwrap()
}

fn read(text: &str) -> Intake {
    let opened = table(text).unwrap();
    opened.read(&opened.choices())
}

/// Titles with how deep they stand.
fn tree(intake: &Intake) -> Vec<(usize, String)> {
    let mut depths: Vec<usize> = Vec::new();
    for node in &intake.nodes {
        depths.push(node.parent.map_or(0, |above| depths[above] + 1));
    }
    let titles = intake.nodes.iter();
    let titles = titles.map(|node| node.standard.title.pick(true).to_owned());
    depths.into_iter().zip(titles).collect()
}

fn pairs(tree: &[(usize, &str)]) -> Vec<(usize, String)> {
    tree.iter()
        .map(|(depth, title)| (*depth, (*title).to_owned()))
        .collect()
}

fn planned(editor: &Editor, intake: &Intake, target: Target, twins: Twins) -> Plan {
    let mut next = 1_000_000 + editor.workspace().len() as u64;
    let name = Bilingual {
        zh: "导入".into(),
        en: "Imported".into(),
    };
    plan(
        editor.workspace(),
        intake,
        target,
        twins,
        &name,
        &mut || {
            next += 1;
            next
        },
    )
}

fn come(editor: &mut Editor, intake: &Intake, target: Target, twins: Twins) {
    let plan = planned(editor, intake, target, twins);
    if let Some(command) = plan.command() {
        editor
            .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
            .unwrap();
    }
}

fn empty() -> Editor {
    Editor::new(Workspace::default(), Vec::new(), 1)
}

fn by_number<'a>(workspace: &'a Workspace, number: &str) -> (StandardId, &'a Standard) {
    let found = workspace.standards.iter().find(|(_, s)| s.number == number);
    let (id, standard) = found.unwrap_or_else(|| panic!("{number}"));
    (*id, standard)
}

#[test]
fn a_list_by_codes_becomes_a_tree_in_their_order() {
    let intake = read(&file("by-code.csv"));
    assert_eq!(intake.faults, []);
    let wanted = [
        (0, "示例服务标准体系"),
        (1, "服务通用基础"),
        (2, "服务标准化工作指南"),
        (1, "服务保障"),
        (2, "安全与应急"),
        (3, "疏散演练规程"),
        (3, "夜间巡查规程"),
        (1, "服务提供"),
    ];
    assert_eq!(tree(&intake), pairs(&wanted));
    let kinds: Vec<NodeKind> = intake.nodes.iter().map(|n| n.standard.node).collect();
    use NodeKind::{Root, Standard as Text, Subsystem};
    // What has nothing below it and no number is a standard until somebody says otherwise.
    assert_eq!(
        kinds,
        [
            Root, Subsystem, Text, Subsystem, Subsystem, Text, Text, Text
        ]
    );
    let first = &intake.nodes[2].standard;
    assert_eq!((first.level, first.state), (Level::GbT, Lifecycle::InForce));
    assert_eq!(first.supersedes[0].number, "GB/T 15624.1-2003");
    assert_eq!(
        intake.nodes[5].standard.effective,
        Some(Date::constant(2026, 3, 1))
    );
    assert_eq!(intake.nodes[5].standard.remarks, "含 \"双人\" 要求");
    assert_eq!(intake.nodes[6].standard.remarks, "第一行\n第二行");
    assert!(intake.remarks.contains(&Remark::Way(Way::Code)));
}

#[test]
fn a_list_comes_in_with_its_codes_and_one_undo_takes_it_back() {
    let mut editor = empty();
    come(
        &mut editor,
        &read(&file("by-code.csv")),
        Target::New,
        Twins::LeaveOut,
    );
    let workspace = editor.workspace();
    let places = Places::of(workspace);
    assert_eq!(places.places.len(), 8);
    let (id, _) = by_number(workspace, "GB/T 15624-2011");
    assert_eq!(places.code(id), "101");
    let (id, standard) = by_number(workspace, "Q/SF 0109-2026");
    // 201.9 is the first below 201 here, and is told.
    assert_eq!(places.code(id), "201.1");
    assert_eq!(standard.department, "安全部");
    editor.undo(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(editor.workspace().len(), 0);
}

#[test]
fn codes_that_have_gaps_are_kept_where_a_first_number_can_hold_them() {
    let intake = read("体系编号,标准名称\n100,甲\n105,乙\n105.4,丙\n300,丁\n");
    let plan = planned(&empty(), &intake, Target::New, Twins::LeaveOut);
    assert_eq!(plan.recoded, [("105.4".to_owned(), "105.1".to_owned())]);
    let mut editor = empty();
    come(&mut editor, &intake, Target::New, Twins::LeaveOut);
    let places = Places::of(editor.workspace());
    let codes: Vec<&str> = places
        .places
        .iter()
        .map(|place| place.code.as_str())
        .collect();
    assert_eq!(codes, ["", "100", "105", "105.1", "300"]);
}

#[test]
fn a_list_by_parents_finds_them_by_code_number_and_title() {
    let intake = read(&file("by-parent.csv"));
    assert_eq!(intake.faults, []);
    let wanted = [
        (0, "Service; general"),
        (1, "Greeting"),
        (0, "Support"),
        (1, "Safety"),
        (2, "Fire drills"),
    ];
    assert_eq!(tree(&intake), pairs(&wanted));
    assert!(intake.remarks.contains(&Remark::Table(Reading::Sign(';'))));
    assert!(intake.remarks.contains(&Remark::Way(Way::Parent)));
}

#[test]
fn a_list_by_indent_nests_as_it_is_set() {
    let wanted = [
        (0, "服务提供"),
        (1, "服务规范"),
        (2, "门店服务规范"),
        (2, "收银服务规范"),
        (1, "质量控制"),
        (0, "服务保障"),
    ];
    let intake = read(&file("by-indent.tsv"));
    assert_eq!(tree(&intake), pairs(&wanted));
    // The same by tabs without headings, by numbers, by cells, and by a column of depths.
    for text in [
        "服务提供\n\t服务规范\n\t\t门店服务规范\n\t\t收银服务规范\n\t质量控制\n服务保障",
        "1 服务提供\n1.1 服务规范\n1.1.1 门店服务规范\n1.1.2 收银服务规范\n1.2 质量控制\n2 服务保障",
        "一、服务提供\n（一）服务规范\n1. 门店服务规范\n2. 收银服务规范\n（二）质量控制\n二、服务保障",
        "服务提供\t\t\n\t服务规范\t\n\t\t门店服务规范\n\t\t收银服务规范\n\t质量控制\t\n服务保障\t\t\n",
        "层级,名称\n1,服务提供\n2,服务规范\n3,门店服务规范\n3,收银服务规范\n2,质量控制\n1,服务保障",
        "一级,二级,三级\n服务提供,服务规范,门店服务规范\n服务提供,服务规范,收银服务规范\n服务提供,质量控制,\n服务保障,,",
    ] {
        assert_eq!(tree(&read(text)), pairs(&wanted), "{text}");
    }
}

#[test]
fn bad_rows_stay_out_by_number_and_reason() {
    let intake = read(&file("bad-rows.csv"));
    let row = |row| At::Row(row);
    let fault = |at, why| Fault { at, why };
    assert_eq!(
        intake.faults,
        [
            fault(row(3), Why::Row(Flaw::NoTitle)),
            fault(
                row(4),
                Why::Row(Flaw::NoDate {
                    head: "实施日期".into(),
                    text: "31/02/2026".into()
                })
            ),
            fault(
                row(5),
                Why::Twin {
                    row: 2,
                    number: "q/a 1-2026".into()
                }
            ),
            fault(row(6), Why::Row(Flaw::TooWide { cells: 6, heads: 5 })),
            fault(row(7), Why::Row(Flaw::Unclosed)),
        ]
    );
    let numbers: Vec<&str> = intake
        .nodes
        .iter()
        .map(|n| n.standard.number.as_str())
        .collect();
    assert_eq!(numbers, ["Q/A 1-2026", "Q/A 7-2026", "Q/A 8-2026", "=1+1"]);
    assert!(intake.remarks.iter().any(|remark| matches!(
        remark,
        Remark::Words { head, words, rows: 1 } if head == "状态" && words == &["正在等"]
    )));
    // What stands below a row that stays out comes one level up.
    assert_eq!(intake.nodes[2].parent, Some(1));
}

#[test]
fn unknown_parents_and_circles_take_what_is_below_them_along() {
    let text = "Code,Title,Parent\n1,a,\n2,b,9\n3,c,2\n4,d,5\n5,e,4\n6,f,1\n";
    let intake = read(text);
    let faults: Vec<(At, &Why)> = intake
        .faults
        .iter()
        .map(|f| (f.at.clone(), &f.why))
        .collect();
    assert_eq!(
        faults,
        [
            (At::Row(3), &Why::NoParent("9".into())),
            (At::Row(4), &Why::NoParent("2".into())),
            (At::Row(5), &Why::Circle),
            (At::Row(6), &Why::Circle),
        ]
    );
    assert_eq!(tree(&intake), pairs(&[(0, "a"), (1, "f")]));
}

#[test]
fn a_torn_table_still_gives_what_can_be_read() {
    let intake = read(&file("torture.csv"));
    let faults: Vec<&Fault> = intake.faults.iter().collect();
    assert_eq!(faults[0].why, Why::Row(Flaw::LongTitle(2_001)));
    assert_eq!(faults[1].why, Why::Row(Flaw::NoTitle));
    assert_eq!(intake.nodes[0].standard.title.zh, "a \"quoted\" title");
    assert_eq!(intake.nodes[2].standard.title.zh, "😀 服务");
    assert_eq!(table(""), None);
    assert_eq!(table(" \n\t\n"), None);
}

#[test]
fn what_a_column_means_can_be_changed() {
    let opened = table("Code,Name,Comment\n100,A,x\n101,B,y\n").unwrap();
    let mut choices = opened.choices();
    assert_eq!(choices.fields, [Field::Code, Field::Title, Field::Remarks]);
    choices.fields = vec![Field::LeftOut, Field::Title, Field::Department];
    choices.way = opened.way(&choices);
    assert_eq!(choices.way, Way::Flat);
    let intake = opened.read(&choices);
    assert_eq!(intake.nodes[1].standard.department, "y");
    assert_eq!(intake.nodes[1].parent, None);
    assert!(
        intake
            .remarks
            .contains(&Remark::Table(Reading::Columns(vec!["Code".into()])))
    );
    choices.fields[1] = Field::LeftOut;
    assert_eq!(opened.read(&choices).nodes, []);
}

#[test]
fn what_is_there_already_is_named_left_out_updated_or_added() {
    let mut editor = empty();
    let list = "体系编号,标准编号,标准名称,归口部门\n100,,总则,\n101,Q/A 1,术语,甲\n";
    come(&mut editor, &read(list), Target::New, Twins::LeaveOut);
    let root = Places::of(editor.workspace()).places[0].id;
    let below = Target::Below(root);
    let more = "体系编号,标准编号,标准名称,归口部门\n100,,总则,\n101,Q/A 1,术语和定义,乙\n102,Q/A 2,标识,\n";
    let more = read(more);
    let plan = planned(&editor, &more, below, Twins::LeaveOut);
    assert_eq!(plan.known, ["总则", "Q/A 1 术语和定义"]);
    assert_eq!((plan.standards, plan.changes.len()), (1, 0));
    come(&mut editor, &more, below, Twins::LeaveOut);
    let (id, _) = by_number(editor.workspace(), "Q/A 2");
    assert_eq!(Places::of(editor.workspace()).code(id), "102");
    // Again, and nothing is left to do.
    let plan = planned(&editor, &more, below, Twins::LeaveOut);
    assert_eq!(plan.hindrance(editor.workspace()), Some(Hindrance::Nothing));
    assert_eq!(plan.command(), None);
    come(&mut editor, &more, below, Twins::Update);
    let (_, standard) = by_number(editor.workspace(), "Q/A 1");
    assert_eq!(
        (standard.title.zh.as_str(), standard.department.as_str()),
        ("术语和定义", "乙")
    );
    let before = editor.workspace().standards.len();
    come(&mut editor, &more, below, Twins::Add);
    assert_eq!(editor.workspace().standards.len(), before + 3);
}

#[test]
fn a_set_comes_beside_a_system_without_taking_its_codes_and_in_place_of_an_empty_one() {
    let mut editor = empty();
    let set = |set| crate::format::templates::set(set, crate::model::workspace::Language::En);
    come(&mut editor, &set(Set::Bank), Target::New, Twins::LeaveOut);
    let root = Places::of(editor.workspace()).places[0].id;
    come(
        &mut editor,
        &set(Set::Retail),
        Target::Below(root),
        Twins::Add,
    );
    let places = Places::of(editor.workspace());
    let mut codes: Vec<&str> = places
        .places
        .iter()
        .map(|place| place.code.as_str())
        .collect();
    codes.sort_unstable();
    let all = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), all);

    let mut editor = empty();
    come(
        &mut editor,
        &read("Title\nMine\n"),
        Target::New,
        Twins::LeaveOut,
    );
    let system = Places::of(editor.workspace()).places[0].id;
    let only: Vec<StandardId> = editor.workspace().standards.keys().copied().collect();
    let below = only
        .into_iter()
        .filter(|id| *id != system)
        .map(AnyId::Standard);
    let delete = crate::edit::Command::Delete(below.collect());
    editor
        .commit(&delete, Timestamp::UNIX_EPOCH, &[], None)
        .unwrap();
    come(
        &mut editor,
        &set(Set::Health),
        Target::Replace(system),
        Twins::LeaveOut,
    );
    let places = Places::of(editor.workspace());
    assert_eq!(places.places[0].id, system);
    assert_eq!(places.children(None).len(), 1);
    assert_eq!(places.places[1].code, "100");
    let title = &editor.workspace().get(system).unwrap().title;
    assert_eq!(title.en, "Health service standard system");
}

#[test]
fn references_become_links_and_what_is_nowhere_is_told() {
    let mut editor = empty();
    let text = "标准编号,标准名称,规范性引用,被代替\nQ/A 1,甲,Q/A 2；GB 1,\nQ/A 2,乙,,Q/A 0\n";
    let intake = read(text);
    let plan = planned(&editor, &intake, Target::New, Twins::LeaveOut);
    assert_eq!((plan.links, plan.lost), (1, 1));
    come(&mut editor, &intake, Target::New, Twins::LeaveOut);
    assert_eq!(editor.workspace().links.len(), 1);
}

#[test]
fn a_set_comes_in_with_its_clauses_and_asks_to_be_checked() {
    let mut editor = empty();
    let opened = Opened::Set(Set::Bank, crate::model::workspace::Language::Zh);
    let intake = opened.read(&opened.choices());
    assert!(intake.remarks.contains(&Remark::Conformance));
    come(&mut editor, &intake, Target::New, Twins::LeaveOut);
    let workspace = editor.workspace();
    let count = |kind| {
        workspace
            .standards
            .values()
            .filter(|s| s.drafting_type == kind)
            .count()
    };
    assert!(count(Some(DraftingType::CodeOfPractice)) > 5);
    assert!(!workspace.clauses.is_empty());
    let places = Places::of(workspace);
    assert_eq!(places.places[1].code, "100");
}

/// Five thousand rows: branches of a hundred, with every tenth below the one before.
fn five_thousand() -> String {
    let mut text = "体系编号,标准编号,标准名称,宜定级别,状态,归口部门,实施日期\n".to_owned();
    for branch in 1..=50 {
        text.push_str(&format!("{},,分支 {branch},,,,\n", branch * 100));
        for nth in 1..100 {
            let code = branch * 100 + nth;
            text.push_str(&format!(
                "{code},Q/BIG {code:05}-2026,标准 {code},企标,现行,部门 {},2026-01-{:02}\n",
                nth % 7,
                nth % 28 + 1
            ));
        }
    }
    text
}

#[test]
fn five_thousand_rows_come_in_with_their_codes() {
    let intake = read(&five_thousand());
    assert_eq!((intake.nodes.len(), intake.faults.len()), (5_000, 0));
    let mut editor = empty();
    let plan = planned(&editor, &intake, Target::New, Twins::LeaveOut);
    assert_eq!(plan.hindrance(editor.workspace()), None);
    assert_eq!(plan.recoded, []);
    come(&mut editor, &intake, Target::New, Twins::LeaveOut);
    assert_eq!(editor.workspace().standards.len(), 5_001);
    let plan = planned(&editor, &intake, Target::New, Twins::Add);
    assert_eq!(
        plan.hindrance(editor.workspace()),
        Some(Hindrance::TooManyNodes(10_002))
    );
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_bytes_break_the_reader_and_what_comes_in_is_a_tree(
            bytes in prop::collection::vec(any::<u8>(), 0..400),
        ) {
            let decode: crate::format::table::bytes::Decode = |bytes, _| Some(String::from_utf8_lossy(bytes).into_owned());
            if let Some((text, _)) = crate::format::table::bytes::text(&bytes, decode) {
                whatever(&text);
            }
        }

        #[test]
        fn no_table_breaks_the_reader_and_what_comes_in_is_a_tree(
            head in prop::collection::vec(prop::sample::select(vec![
                "体系编号", "标准名称", "上级", "层级", "标准编号", "实施日期", "级别", "状态", "", "x", "一级", "二级",
            ]), 1..6),
            rows in prop::collection::vec(prop::collection::vec(
                "[0-9A-C.一二、（）() \t\"=é服]{0,6}", 0..7,
            ), 0..14),
        ) {
            let line = |cells: Vec<String>| cells.join(",") + "\n";
            let mut text = line(head.into_iter().map(str::to_owned).collect());
            rows.into_iter().for_each(|row| text.push_str(&line(row)));
            whatever(&text);
        }
    }

    /// Reads a text in every way and puts it into a workspace, which stays a tree.
    fn whatever(text: &str) {
        let Some(opened) = table(text) else { return };
        for heads in [true, false] {
            for way in Way::ALL {
                for twins in Twins::ALL {
                    let choices = Choices {
                        way: *way,
                        twins: *twins,
                        ..opened.guess(heads)
                    };
                    let intake = opened.read(&choices);
                    for (at, node) in intake.nodes.iter().enumerate() {
                        assert!(node.parent.is_none_or(|above| above < at));
                    }
                    let mut editor = empty();
                    come(&mut editor, &intake, Target::New, *twins);
                    let places = Places::of(editor.workspace());
                    assert!(places.places.iter().all(|place| !place.adrift));
                    let new = usize::from(!places.places.is_empty());
                    assert!(places.places.len() <= intake.nodes.len() + new);
                }
            }
        }
    }
}
