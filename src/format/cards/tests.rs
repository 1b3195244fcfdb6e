//! Files as other tools hand them out, written by hand, read as a person would expect.

use super::fields::Field;
use super::records::{Made, Target, joined, records};
use super::*;
use crate::analysis::board::{Question, measure};
use crate::edit::Editor;
use crate::format::json;
use crate::format::table::reading::fit_for_a_title;
use crate::model::*;

const PLAIN: [&str; 3] = ["To do", "Doing", "Done"];

/// Opens a text as what its first sign says.
fn open(text: &str) -> Option<Opened> {
    if text.starts_with(['{', '[']) {
        return of_tree(json::read_own(text).ok()?);
    }
    sheet::read(text).map(of_sheet)
}

fn china() -> Clock {
    Clock::fixed(8 * 3_600)
}

fn read(text: &str) -> Intake {
    let opened = open(text).unwrap();
    opened.read(&opened.choices(), &china(), PLAIN)
}

fn file(name: &str) -> String {
    let path = format!("{}/tests/fixtures/cards/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn stages(intake: &Intake) -> Vec<(&str, ColumnClass)> {
    let stages = intake.stages.iter();
    stages
        .map(|stage| (stage.name.as_str(), stage.class))
        .collect()
}

/// The moves of a card: day on the reader's calendar, stage.
fn moves(intake: &Intake, title: &str) -> Vec<(String, String)> {
    let card = intake
        .cards
        .iter()
        .find(|card| card.title == title)
        .unwrap();
    let name = |entry: &Entry| match &entry.stage {
        Ok(at) => intake.stages[*at].name.clone(),
        Err(name) => format!("({name})"),
    };
    let entries = card.entries.iter();
    entries
        .map(|entry| (china().date(entry.at).to_string(), name(entry)))
        .collect()
}

fn pairs(moves: &[(&str, &str)]) -> Vec<(String, String)> {
    moves
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

use ColumnClass::{Active, Done, Queue};

#[test]
fn a_table_with_bad_rows_lists_them_by_number_and_keeps_the_rest() {
    let intake = read(&file("bad-rows.csv"));
    let titles: Vec<&str> = intake
        .cards
        .iter()
        .map(|card| card.title.as_str())
        .collect();
    assert_eq!(titles, ["修打印机", "Train the new cashier", "盘点, 二楼"]);
    let faults: Vec<(usize, Why)> = intake
        .faults
        .iter()
        .map(|fault| (fault.row, fault.why.clone()))
        .collect();
    assert_eq!(
        faults,
        [
            (4, Why::Row(Flaw::NoTitle)),
            (
                5,
                Why::Row(Flaw::NoDate {
                    head: "完成日期".into(),
                    text: "31/02/2026".into()
                })
            ),
            (6, Why::Backwards),
            (8, Why::Row(Flaw::TooWide { cells: 8, heads: 7 })),
            (9, Why::Row(Flaw::Unclosed)),
        ]
    );
    assert_eq!(intake.cards[1].text, "first line\nsecond, line");
    assert_eq!(intake.cards[1].tags, ["training", "floor 1"]);
    // 13/03/2026 in one row settles 03/04/2026 in another: the third of April.
    assert_eq!(moves(&intake, "盘点, 二楼")[0].0, "2026-04-03");
    assert!(
        intake
            .remarks
            .contains(&Remark::Table(Reading::Order(Order::DayFirst, true)))
    );
    assert_eq!(
        stages(&intake),
        [("待办", Queue), ("进行中", Active), ("完成", Done)]
    );
}

#[test]
fn a_table_of_semicolons_with_a_day_for_each_column_tells_every_move() {
    let intake = read(&file("stages.csv"));
    assert_eq!(
        stages(&intake),
        [
            ("Backlog", Queue),
            ("Analysis", Active),
            ("Development", Active),
            ("Done", Done)
        ]
    );
    assert!(intake.remarks.contains(&Remark::Table(Reading::Sign(';'))));
    assert!(
        intake
            .remarks
            .contains(&Remark::Table(Reading::Columns(vec![
                "ID".into(),
                "Effort".into()
            ])))
    );
    assert_eq!(
        moves(&intake, "Refund at the till"),
        pairs(&[
            ("2026-01-05", "Backlog"),
            ("2026-01-07", "Analysis"),
            ("2026-01-07", "Development"),
            ("2026-01-12", "Done")
        ])
    );
    // Analysis was skipped; it is where the last day brought it.
    assert_eq!(
        moves(&intake, "Queue sign")[1],
        ("2026-01-09".into(), "Development".into())
    );
    assert_eq!(intake.cards[1].stage, 2);
    assert!(intake.faults.is_empty());
}

#[test]
fn dates_of_many_forms_are_read_and_what_is_guessed_is_said() {
    let intake = read(&file("mixed-dates.csv"));
    assert!(intake.faults.is_empty(), "{:?}", intake.faults);
    let days: Vec<String> = intake
        .cards
        .iter()
        .map(|card| moves(&intake, &card.title).last().unwrap().0.clone())
        .collect();
    assert!(days.iter().all(|day| day == "2026-11-23"), "{days:?}");
    assert!(intake.remarks.contains(&Remark::ReadersTime));
}

#[test]
fn a_trello_board_brings_its_lists_cards_and_moves() {
    let text = file("trello.json");
    let intake = read(&text);
    assert_eq!(intake.name, "门店改进");
    assert_eq!(
        stages(&intake),
        [("待办", Queue), ("进行中", Active), ("完成", Done)]
    );
    let card = &intake.cards[0];
    assert_eq!(
        (card.title.as_str(), card.owner.as_str()),
        ("换标签打印机", "李梅")
    );
    assert_eq!(card.tags, ["设备", "red"]);
    assert_eq!(card.due.unwrap().to_string(), "2026-03-10");
    assert_eq!(card.checklist.len(), 2);
    assert!(card.checklist[0].done && !card.checklist[1].done);
    assert_eq!(
        moves(&intake, "换标签打印机"),
        pairs(&[
            ("2026-03-01", "待办"),
            ("2026-03-03", "进行中"),
            ("2026-03-06", "完成")
        ])
    );
    // Made in a list that is archived now, before the actions begin: its number says when.
    assert_eq!(
        moves(&intake, "写操作卡")[0],
        ("2026-02-20".into(), "(想法)".into())
    );
    assert!(intake.remarks.contains(&Remark::Archived(2)));
    assert!(intake.remarks.contains(&Remark::CreationFromId(1)));
    assert!(intake.remarks.contains(&Remark::Comments(1)));
    assert_eq!(
        intake.faults,
        [Fault {
            row: 4,
            why: Why::Row(Flaw::NoTitle)
        }]
    );

    let opened = open(&text).unwrap();
    let choices = Choices {
        archived: true,
        ..opened.choices()
    };
    let all = opened.read(&choices, &china(), PLAIN);
    assert_eq!(all.cards.len(), intake.cards.len() + 2);
    assert_eq!(all.stages.len(), 4);
}

#[test]
fn jira_issues_bring_their_changelog_and_what_blocked_them() {
    let intake = read(&file("jira.json"));
    assert_eq!(intake.name, "SHOP");
    assert_eq!(
        stages(&intake),
        [
            ("To Do", Queue),
            ("In Progress", Active),
            ("In Review", Active),
            ("Done", Done)
        ]
    );
    assert!(intake.stages[0].sure && !intake.stages[2].sure);
    assert_eq!(
        moves(&intake, "SHOP-1 Scan the loyalty card"),
        pairs(&[
            ("2026-01-05", "To Do"),
            ("2026-01-07", "In Progress"),
            ("2026-01-09", "In Review"),
            ("2026-01-13", "Done")
        ])
    );
    let second = &intake.cards[1];
    assert_eq!(second.class, ServiceClass::Expedite);
    assert_eq!(second.blocks.len(), 1);
    assert_eq!(second.blocks[0].reason, "Impediment");
    assert_eq!(second.blocked.as_ref().unwrap().0, "Impediment");
    assert_eq!(second.text, "One.\nTwo.");
    assert_eq!(second.tags, ["till", "Checkout"]);
    assert!(intake.remarks.contains(&Remark::HistoryCut(1)));
    assert_eq!(
        intake.faults,
        [Fault {
            row: 3,
            why: Why::NotAnItem
        }]
    );
}

#[test]
fn jiras_table_of_issues_is_understood() {
    let intake = read(&file("jira.csv"));
    let card = &intake.cards[0];
    assert_eq!(card.title, "Scan the loyalty card");
    assert_eq!(card.tags, ["till", "loyalty"]);
    assert_eq!(
        moves(&intake, "Scan the loyalty card"),
        pairs(&[("2026-01-05", "To Do"), ("2026-01-13", "Done")])
    );
    assert!(intake.remarks.contains(&Remark::Priorities));
}

#[test]
fn what_holds_no_cards_is_not_opened() {
    for text in [
        "",
        "  ",
        "{}",
        "[1, 2]",
        "{\"lists\": []}",
        "{broken",
        "{\"format\":\"standards-workbench\"}",
    ] {
        assert!(open(text).is_none(), "{text}");
    }
}

fn inserted(intake: &Intake, editor: &mut Editor, target: Target) -> Made {
    let mut next = 1_000_000 + editor.workspace().len() as u64;
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let out = records(
        editor.workspace(),
        intake,
        target,
        "Imported",
        now,
        &mut || {
            next += 1;
            next
        },
    );
    editor
        .commit(&out.clone().command(), now, &[], None)
        .unwrap();
    out
}

#[test]
fn cards_become_a_board_in_one_undo_and_its_metrics_follow() {
    let intake = read(&file("stages.csv"));
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
    inserted(&intake, &mut editor, Target::New(None));
    let workspace = editor.workspace();
    let board = workspace.ranked::<Board>(|_| true)[0];
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let found = measure(workspace, board, &Question::recent(365, now, china())).unwrap();
    // Started on 7 January and done on the 12th: six days.
    assert_eq!(found.cycle_times, [4, 6]);
    assert_eq!(found.ageing.len(), 1);
    editor.undo(now).unwrap();
    assert_eq!(editor.workspace().len(), 0);
}

#[test]
fn cards_join_a_board_by_the_names_of_its_columns() {
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
    inserted(&read(&file("stages.csv")), &mut editor, Target::New(None));
    let board = editor.workspace().ranked::<Board>(|_| true)[0];
    let before = editor.workspace().ranked::<Column>(|_| true).len();
    let more = read("Title,Status,Swimlane\nOne,backlog,North\nTwo,Somewhere new,North\n");
    let out = inserted(&more, &mut editor, Target::Into(board));
    let kinds: Vec<Kind> = out.new.iter().map(|record| record.id().kind()).collect();
    assert_eq!(
        kinds,
        [Kind::Column, Kind::Swimlane, Kind::Card, Kind::Card]
    );
    assert_eq!(
        editor.workspace().ranked::<Column>(|_| true).len(),
        before + 1
    );
    let one = editor
        .workspace()
        .cards
        .values()
        .find(|card| card.title == "One")
        .unwrap();
    assert_eq!(editor.workspace().get(one.column).unwrap().name, "Backlog");
    // Nothing told when it came: it enters now.
    assert_eq!(one.transitions.len(), 1);
}

#[test]
fn twenty_thousand_cards_keep_short_ranks() {
    let mut text = "Title,Status,Created,Finished\n".to_owned();
    for at in 0..20_000 {
        text.push_str(&format!(
            "Card {at},Done,2026-01-{:02},2026-02-{:02}\n",
            at % 28 + 1,
            at % 27 + 1
        ));
    }
    let intake = read(&text);
    assert_eq!(intake.cards.len(), 20_000);
    let mut next = 0;
    let now = Timestamp::UNIX_EPOCH;
    let out = records(
        &Workspace::default(),
        &intake,
        Target::New(None),
        "x",
        now,
        &mut || {
            next += 1;
            next
        },
    );
    let ranks: Vec<&Rank> = out
        .new
        .iter()
        .filter_map(|record| match record {
            AnyRecord::Card(_, card) => Some(&card.rank),
            _ => None,
        })
        .collect();
    assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
    let longest = ranks
        .iter()
        .map(|rank| serde_json::to_string(rank).unwrap().len())
        .max();
    assert!(longest < Some(40), "{longest:?}");
}

#[test]
fn what_a_board_hands_out_comes_in_again() {
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
    inserted(&read(&file("stages.csv")), &mut editor, Target::New(None));
    let board = editor.workspace().ranked::<Board>(|_| true)[0];
    let headings = [
        "Card",
        "Column",
        "Swimlane",
        "Class of service",
        "Owner",
        "Due",
        "Blocked because of",
        "Tags",
        "Text",
        "Created",
        "Started",
        "Finished",
    ];
    let text = crate::format::csv::cards(
        editor.workspace(),
        board,
        &headings,
        &|_| "Standard",
        &china(),
    );
    let again = read(&text);
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    let choices = open(&text).unwrap().choices();
    assert!(!choices.fields.contains(&Field::LeftOut));
    assert_eq!(again.cards.len(), 3);
    assert_eq!(
        moves(&again, "Refund at the till").last().unwrap(),
        &("2026-01-12".to_owned(), "Done".to_owned())
    );
}

/// The moves of a board as they go out, in Chinese.
fn moves_of(workspace: &Workspace, board: BoardId) -> String {
    let class = |class| match class {
        Queue => "等候",
        Active => "进行",
        Done => "完成",
    };
    let headings = ["卡片", "时间（UTC）", "列", "列的类别", "部分", "编号"];
    crate::format::csv::transitions(workspace, board, &headings, &class, "做完")
}

/// Title, column, part and moves of every card of a board.
fn told(
    workspace: &Workspace,
    board: BoardId,
) -> Vec<(String, String, bool, Vec<board::Transition>)> {
    let mut told = Vec::new();
    for column in workspace.ranked::<Column>(|column| column.board == board) {
        let name = workspace.columns[&column].name.clone();
        for id in workspace.ranked::<Card>(|card| card.column == column) {
            let card = &workspace.cards[&id];
            let without_ids = card
                .transitions
                .iter()
                .cloned()
                .map(|entry| board::Transition {
                    column: None,
                    ..entry
                });
            let moves = without_ids.collect();
            told.push((card.title.clone(), name.clone(), card.ready, moves));
        }
    }
    told
}

/// A board with a split column, two cards of one title, and one that moved back.
fn with_history() -> (Editor, BoardId) {
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
    let text = "卡片,时间（UTC）,列,列的类别,部分,编号\n\
        退款,2026-01-05T01:00:00Z,待办,等候,,1\n\
        换货,2026-01-05T01:30:00Z,待办,等候,,2\n\
        换货,2026-01-06T01:30:00Z,处理,进行,,2\n\
        换货,2026-01-07T02:00:00Z,处理,等候,做完,2\n\
        退款,2026-01-05T02:00:00Z,待办,等候,,3\n\
        退款,2026-01-06T03:00:00Z,处理,进行,,3\n\
        退款,2026-01-07T03:00:00Z,待办,等候,,3\n\
        退款,2026-01-09T03:00:00Z,完成,完成,,3\n";
    inserted(&read(text), &mut editor, Target::New(None));
    let board = editor.workspace().ranked::<Board>(|_| true)[0];
    (editor, board)
}

#[test]
fn the_moves_that_go_out_tell_the_same_board_when_they_come_in() {
    let (editor, board) = with_history();
    let text = moves_of(editor.workspace(), board);
    let again = read(&text);
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    let mut other = Editor::new(Workspace::default(), Vec::new(), 1);
    inserted(&again, &mut other, Target::New(None));
    let copy = other.workspace().ranked::<Board>(|_| true)[0];
    assert_eq!(
        told(other.workspace(), copy),
        told(editor.workspace(), board)
    );
    assert_eq!(moves_of(other.workspace(), copy), text);
    let columns = other.workspace().columns.values();
    let split: Vec<&str> = columns
        .filter(|c| c.split)
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(split, ["处理"]);
}

#[test]
fn moves_come_to_the_cards_that_the_table_of_cards_has_brought() {
    let (editor, board) = with_history();
    let headings = [
        "卡片",
        "列",
        "看板泳道",
        "服务等级",
        "负责人",
        "到期",
        "受阻原因",
        "标签",
        "说明",
        "创建",
        "开始",
        "完成",
    ];
    let cards =
        crate::format::csv::cards(editor.workspace(), board, &headings, &|_| "标准", &china());
    let mut other = Editor::new(Workspace::default(), Vec::new(), 1);
    inserted(&read(&cards), &mut other, Target::New(None));
    let copy = other.workspace().ranked::<Board>(|_| true)[0];
    assert_ne!(
        told(other.workspace(), copy),
        told(editor.workspace(), board)
    );
    let moves = read(&moves_of(editor.workspace(), board));
    let target = Target::Into(copy);
    assert_eq!(joined(other.workspace(), &moves, target), 3);
    let made = inserted(&moves, &mut other, target);
    assert_eq!((made.new.len(), made.changed.len()), (0, 3));
    let got = |editor: &Editor, board| -> Vec<(String, Vec<board::Transition>)> {
        let told = told(editor.workspace(), board).into_iter();
        told.map(|(title, _, _, moves)| (title, moves)).collect()
    };
    // The table of cards says nothing of parts: the one card that stands in one is told where it came from.
    let (mut now, mut then) = (got(&other, copy), got(&editor, board));
    for told in [&mut now, &mut then] {
        told.retain(|(title, _)| title == "退款");
    }
    assert_eq!(now, then);
}

#[test]
fn moves_that_cannot_be_read_are_listed_by_number() {
    let intake = read(
        "Card,Time (UTC),Column,Class of the column\n\
         ,2026-01-05T01:00:00Z,To do,Queue\n\
         a,yesterday,To do,Queue\n\
         a,2026-01-05T01:00:00Z,,Queue\n\
         a,2026-01-05T01:00:00Z,To do,Later\n\
         a,2026-01-05T01:00:00Z,To do,Queue\n",
    );
    let faults: Vec<(usize, Why)> = intake.faults.into_iter().map(|f| (f.row, f.why)).collect();
    let no_date = Why::Row(Flaw::NoDate {
        head: "Time (UTC)".to_owned(),
        text: "yesterday".to_owned(),
    });
    let expected = [
        (2, Why::Row(Flaw::NoTitle)),
        (3, no_date),
        (4, Why::NoColumn),
        (5, Why::NoClass("Later".to_owned())),
    ];
    assert_eq!(faults, expected);
    assert_eq!(intake.cards.len(), 1);
}

#[test]
fn a_title_is_as_long_as_its_characters_whatever_its_script() {
    assert_eq!(fit_for_a_title(&"单".repeat(2_000)), Ok(()));
    let over = fit_for_a_title(&"单".repeat(2_001));
    assert_eq!(over, Err(Flaw::LongTitle(2_001)));
}
