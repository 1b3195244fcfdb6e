//! The board as people use it: limits, moves, what goes and where its cards go.

use super::*;
use crate::edit::Command;
use crate::edit::testing::Person;
use crate::model::board::{CellLimit, Expectation, LimitKind, Row, ServiceClass, WipLimit};

/// A board of three columns with one card, "order 1", in the first.
fn at_the_board() -> Person {
    let mut person = Person::with("Cashier: scan\nCashier: queue (wait)");
    let columns = propose_columns(person.see(), person.process, "To do", "Done");
    let (process, name) = (person.process, "Orders".to_owned());
    person.does(BoardCommand::MakeBoard {
        process,
        name,
        columns,
    });
    person.does(add(&person, "To do", "order 1"));
    person
}
fn add(person: &Person, column: &str, title: &str) -> BoardCommand {
    BoardCommand::AddCard {
        cell: cell(person, column),
        title: title.into(),
    }
}
/// The cell of a column that has no rows and no parts.
fn cell(person: &Person, column: &str) -> Cell {
    Cell {
        column: person.find(column),
        ..Cell::default()
    }
}
fn to(person: &Person, card: &str, column: &str) -> BoardCommand {
    BoardCommand::MoveCards {
        cards: vec![person.find(card)],
        to: cell(person, column),
        after: None,
    }
}
fn limit(person: &mut Person, column: &str, kind: LimitKind) {
    let id: ColumnId = person.find(column);
    person.puts(id, |c| c.limit = Some(WipLimit { count: 1, kind }));
}

#[test]
fn a_board_from_a_process_has_a_column_per_step_of_work() {
    let person = at_the_board();
    assert_eq!(
        person.titles::<Column>(|_| true),
        ["To do", "scan", "queue", "Done"]
    );
    let queue: ColumnId = person.find("queue");
    assert_eq!(person.see().columns[&queue].class, ColumnClass::Queue);
}

#[test]
fn a_move_is_kept_with_its_time() {
    let mut person = at_the_board();
    person.does(to(&person, "order 1", "scan"));
    let card: CardId = person.find("order 1");
    let names: Vec<&str> = person.see().cards[&card]
        .transitions
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    assert_eq!(names, ["To do", "scan"]);
    let entries = &person.see().cards[&card].transitions;
    assert!(entries[0].at < entries[1].at);
}

#[test]
fn a_hard_limit_refuses_the_move() {
    let mut person = at_the_board();
    limit(&mut person, "scan", LimitKind::Hard);
    person.does(to(&person, "order 1", "scan"));
    person.does(add(&person, "To do", "order 2"));
    let refusal = person.is_refused(to(&person, "order 2", "scan"));
    let column = person.find("scan");
    assert_eq!(refusal, Refusal::ColumnFull { column, limit: 1 });
}

#[test]
fn a_soft_limit_lets_the_card_in() {
    let mut person = at_the_board();
    limit(&mut person, "scan", LimitKind::Soft);
    person.does(to(&person, "order 1", "scan"));
    person.does(add(&person, "scan", "order 2"));
    assert_eq!(cards_in_column(&person, "scan"), 2);
}

fn cards_in_column(person: &Person, column: &str) -> usize {
    rules::cards_in(person.see(), person.find(column))
}

#[test]
fn a_column_that_goes_hands_its_cards_over() {
    let mut person = at_the_board();
    let (column, heir) = (person.find("To do"), person.find("scan"));
    let cards_to = Some(heir);
    person.does(BoardCommand::DeleteColumn { column, cards_to });
    let card: CardId = person.find("order 1");
    assert_eq!(person.see().cards[&card].column, heir);
    // The entry into the column that is gone stays readable.
    assert_eq!(person.see().cards[&card].transitions[0].column, None);
    assert_eq!(person.see().cards[&card].transitions[0].name, "To do");
}

#[test]
fn a_card_does_not_move_to_another_board() {
    let mut person = at_the_board();
    let board = person.creates(Board {
        process: person.process,
        ..Board::default()
    });
    person.creates(Column {
        board,
        name: "elsewhere".into(),
        ..Column::default()
    });
    let refusal = person.is_refused(to(&person, "order 1", "elsewhere"));
    assert_eq!(refusal, Refusal::OtherBoard);
}

#[test]
fn a_swimlane_does_not_leave_its_cards_behind() {
    let mut person = at_the_board();
    let board: BoardId = person.find("Orders");
    let process = person.process;
    let swimlane = person.creates(Swimlane {
        board,
        ..Swimlane::default()
    });
    let card: CardId = person.find("order 1");
    person.puts(card, |card| card.swimlane = Some(swimlane));
    let board = person.creates(Board {
        process,
        ..Board::default()
    });
    let gone = person.edited(swimlane, |s: &mut Swimlane| s.board = board);
    assert_eq!(person.is_refused(Command::Put(gone)), Refusal::OtherBoard);
}

#[test]
fn a_place_is_found_between_cards_that_share_a_rank() {
    let mut person = at_the_board();
    let column: ColumnId = person.find("To do");
    let card = |raw, title: &str| {
        let title = title.to_owned();
        AnyRecord::Card(
            Id::new(raw),
            Card {
                column,
                title,
                ..Card::default()
            }
            .into(),
        )
    };
    person.does(Command::Insert(vec![
        card(1, "a"),
        card(2, "b"),
        card(3, "c"),
    ]));
    let after = Some(person.find("a"));
    person.does(BoardCommand::MoveCards {
        cards: vec![person.find("c")],
        to: cell(&person, "To do"),
        after,
    });
    let titles = person.titles::<Card>(|_| true);
    let at = |title| titles.iter().position(|t| *t == title).unwrap();
    assert_eq!(at("c"), at("a") + 1);
}

/// The titles of the cards in their order.
fn titles(person: &Person) -> Vec<String> {
    let titles = person.titles::<Card>(|_| true);
    titles.into_iter().map(str::to_owned).collect()
}

#[test]
fn several_cards_move_together_and_keep_their_order() {
    let mut person = at_the_board();
    for title in ["order 2", "order 3"] {
        person.does(add(&person, "To do", title));
    }
    person.does(add(&person, "scan", "order 0"));
    let cards = ["order 3", "order 1"]
        .map(|title| person.find(title))
        .to_vec();
    let (to, after) = (cell(&person, "scan"), Some(person.find("order 0")));
    person.does(BoardCommand::MoveCards { cards, to, after });
    let scan: ColumnId = person.find("scan");
    let there = person.titles::<Card>(|card| card.column == scan);
    assert_eq!(there, ["order 0", "order 3", "order 1"]);
    person.undoes();
    assert_eq!(cards_in_column(&person, "To do"), 3);
}

#[test]
fn several_cards_are_too_many_where_one_would_fit() {
    let mut person = at_the_board();
    person.does(add(&person, "To do", "order 2"));
    limit(&mut person, "scan", LimitKind::Hard);
    let cards = ["order 1", "order 2"]
        .map(|title| person.find(title))
        .to_vec();
    let to = cell(&person, "scan");
    let column = to.column;
    let refusal = person.is_refused(BoardCommand::MoveCards {
        cards,
        to,
        after: None,
    });
    assert_eq!(refusal, Refusal::ColumnFull { column, limit: 1 });
    person.does(to_scan(&person, "order 1"));
}
fn to_scan(person: &Person, card: &str) -> BoardCommand {
    to(person, card, "scan")
}

#[test]
fn a_full_cell_refuses_while_its_column_has_room() {
    let mut person = at_the_board();
    let board: BoardId = person.find("Orders");
    person.puts(board, |board| board.swimlanes_by = SwimlanesBy::Class);
    let (column, row) = (person.find("scan"), Row::Class(ServiceClass::Standard));
    let limit = WipLimit {
        count: 0,
        kind: LimitKind::Hard,
    };
    let full = CellLimit {
        row: row.clone(),
        limit,
    };
    person.puts(column, |c: &mut Column| c.cells = vec![full]);
    let into = |person: &Person, row: Row| BoardCommand::MoveCards {
        cards: vec![person.find("order 1")],
        to: Cell {
            column,
            row,
            ready: false,
        },
        after: None,
    };
    let refusal = person.is_refused(into(&person, row));
    assert_eq!(refusal, Refusal::CellFull { column, limit: 0 });
    let row = Row::Class(ServiceClass::FixedDate);
    person.does(into(&person, row));
    let card: CardId = person.find("order 1");
    assert_eq!(person.see().cards[&card].class, ServiceClass::FixedDate);
}

#[test]
fn what_is_done_in_a_column_waits_there() {
    let mut person = at_the_board();
    let column: ColumnId = person.find("scan");
    person.does(BoardCommand::Split { column, on: true });
    person.does(to_scan(&person, "order 1"));
    let mut to = cell(&person, "scan");
    to.ready = true;
    let card: CardId = person.find("order 1");
    person.does(BoardCommand::MoveCards {
        cards: vec![card],
        to,
        after: None,
    });
    let classes = |person: &Person| -> Vec<(ColumnClass, bool)> {
        let entries = person.see().cards[&card].transitions.iter();
        entries.map(|entry| (entry.class, entry.ready)).collect()
    };
    let (queue, active) = (ColumnClass::Queue, ColumnClass::Active);
    assert_eq!(
        classes(&person),
        [(queue, false), (active, false), (queue, true)]
    );
    person.does(BoardCommand::Split { column, on: false });
    assert_eq!(classes(&person).last(), Some(&(active, false)));
    assert!(!person.see().cards[&card].ready);
}

#[test]
fn a_card_that_is_freed_keeps_how_long_it_was_blocked() {
    let mut person = at_the_board();
    let card: CardId = person.find("order 1");
    let block = |reason: Option<&str>| BoardCommand::Block {
        card,
        reason: reason.map(str::to_owned),
    };
    person.does(block(Some("no papr")));
    let since = person.see().cards[&card].blocked.clone().unwrap().since;
    person.does(block(Some("no paper")));
    let blocked = person.see().cards[&card].blocked.clone().unwrap();
    assert_eq!(
        (blocked.reason.as_str(), blocked.since),
        ("no paper", since)
    );
    person.does(block(None));
    let card = &person.see().cards[&card];
    assert_eq!(card.blocked, None);
    assert_eq!(card.blocks.len(), 1);
    assert!(card.blocks[0].since == since && card.blocks[0].until > since);
}

#[test]
fn a_board_divided_by_lanes_asks_the_steps() {
    let mut person = at_the_board();
    person.does(to_scan(&person, "order 1"));
    let (board, by) = (person.find("Orders"), SwimlanesBy::Lane);
    person.does(BoardCommand::Divide { board, by });
    let card: CardId = person.find("order 1");
    let lane = person.lane("Cashier");
    assert_eq!(person.see().cards[&card].lane, Some(lane));
    person.does(Command::Delete(vec![lane.into()]));
    assert_eq!(person.see().cards[&card].lane, None);
}

#[test]
fn a_card_is_of_a_lane_of_its_own_map() {
    let mut person = at_the_board();
    let process = person.creates(Process::default());
    let lane = person.creates(Lane {
        process,
        ..Lane::default()
    });
    let card: CardId = person.find("order 1");
    let strayed = person.edited(card, |card: &mut Card| card.lane = Some(lane));
    let (of, field) = (card.into(), "lane");
    assert_eq!(
        person.is_refused(Command::Put(strayed)),
        Refusal::OutOfRange { of, field }
    );
}

#[test]
fn nobody_gives_more_dots_than_there_are() {
    let mut person = at_the_board();
    person.does(add(&person, "To do", "order 2"));
    let board: BoardId = person.find("Orders");
    let vote = |person: &Person, card: &str, by: &str, dots| BoardCommand::Vote {
        card: person.find(card),
        by: by.into(),
        dots,
    };
    let early = vote(&person, "order 1", "Li", 1);
    assert_eq!(person.is_refused(early), Refusal::Nothing);
    person.does(BoardCommand::OpenVote { board, dots: 3 });
    person.does(vote(&person, "order 2", "Li", 2));
    let more = vote(&person, "order 1", "Li", 2);
    assert_eq!(person.is_refused(more), Refusal::NoDotsLeft { dots: 3 });
    person.does(vote(&person, "order 1", "Li", 1));
    person.does(vote(&person, "order 2", "Wang", 3));
    assert_eq!(titles(&person), ["order 1", "order 2"]);
    person.does(BoardCommand::SortByVotes { board });
    assert_eq!(titles(&person), ["order 2", "order 1"]);
    person.does(BoardCommand::EndVote { board });
    assert!(
        person
            .see()
            .cards
            .values()
            .all(|card| card.votes.is_empty())
    );
}

#[test]
fn a_column_bears_the_name_of_its_step_until_it_gets_its_own() {
    let mut person = at_the_board();
    let (scan, queue): (ColumnId, ColumnId) = (person.find("scan"), person.find("queue"));
    person.puts(queue, |column| column.name = "waiting line".into());
    for (step, name) in [("scan", "read the code"), ("queue", "stand in line")] {
        let step = person.step(step);
        person.puts(step, |step| step.name = name.into());
    }
    assert_eq!(person.see().columns[&scan].name, "read the code");
    assert_eq!(person.see().columns[&queue].name, "waiting line");
    person.undoes();
    person.undoes();
    assert_eq!(person.see().columns[&scan].name, "scan");
}

#[test]
fn a_map_that_changes_is_told_to_its_board() {
    let mut person = at_the_board();
    let board: BoardId = person.find("Orders");
    assert!(drift(person.see(), board).is_none());
    let (scan, queue) = (person.step("scan"), person.step("queue"));
    let (first, last) = (
        person.see().steps[&scan].position,
        person.see().steps[&queue].position,
    );
    person.puts(scan, |step| step.position = last);
    person.puts(queue, |step| step.position = first);
    assert!(drift(person.see(), board).disordered);
    person.does(BoardCommand::OrderByMap { board });
    assert_eq!(
        person.titles::<Column>(|_| true),
        ["To do", "queue", "scan", "Done"]
    );
    let lane = person.see().steps[&scan].lane;
    let pay = person.creates(Step {
        lane,
        name: "pay".into(),
        kind: crate::model::process::StepKind::Task,
        position: crate::model::process::Position {
            along: last.along + 400,
            ..last
        },
        ..Step::default()
    });
    assert_eq!(drift(person.see(), board).missing, [pay]);
    person.does(BoardCommand::AddStepColumn { board, step: pay });
    assert_eq!(
        person.titles::<Column>(|_| true),
        ["To do", "queue", "scan", "pay", "Done"]
    );
    person.does(Command::Delete(vec![pay.into()]));
    let orphan: ColumnId = person.find("pay");
    assert_eq!(drift(person.see(), board).orphans, [orphan]);
}

#[test]
fn an_expectation_is_of_a_day_at_least_and_a_share() {
    let mut person = at_the_board();
    let board: BoardId = person.find("Orders");
    for (days, percentile) in [(0, 85), (3, 0), (3, 100)] {
        let expectation = Some(Expectation { days, percentile });
        let put = person.edited(board, |board: &mut Board| board.expectation = expectation);
        let (of, field) = (board.into(), "expectation");
        assert_eq!(
            person.is_refused(Command::Put(put)),
            Refusal::OutOfRange { of, field }
        );
    }
}

#[test]
fn a_full_row_that_is_made_of_what_the_cards_say_refuses_what_enters_it() {
    let mut person = at_the_board();
    let board: BoardId = person.find("Orders");
    let row = Row::Owner("Li".into());
    let limit = WipLimit {
        count: 1,
        kind: LimitKind::Hard,
    };
    person.puts(board, |board: &mut Board| {
        board.swimlanes_by = SwimlanesBy::Owner;
        board.set_row(&row, |set| set.limit = Some(limit));
    });
    let into = |person: &Person, column: &str, card: &str| {
        let mut to = cell(person, column);
        to.row = row.clone();
        BoardCommand::MoveCards {
            cards: vec![person.find(card)],
            to,
            after: None,
        }
    };
    person.does(into(&person, "To do", "order 1"));
    // Within the row it goes on.
    person.does(into(&person, "scan", "order 1"));
    person.does(add(&person, "To do", "order 2"));
    let refusal = person.is_refused(into(&person, "To do", "order 2"));
    assert_eq!(refusal, Refusal::RowFull { board, limit: 1 });
    let twice = |board: &mut Board| board.rows.push(board.rows[0].clone());
    let put = person.edited(board, twice);
    let (of, field) = (board.into(), "rows");
    assert_eq!(
        person.is_refused(Command::Put(put)),
        Refusal::OutOfRange { of, field }
    );
}

#[test]
fn a_row_that_says_nothing_is_not_kept() {
    let mut board = Board::default();
    let row = Row::Class(ServiceClass::Expedite);
    board.set_row(&row, |set| set.height = 240);
    board.set_row(&row, |set| set.limit = Some(WipLimit::default()));
    assert_eq!((board.rows.len(), board.row_height(&row)), (1, 240));
    board.set_row(&row, |set| set.limit = None);
    board.set_row(&row, |set| set.height = 0);
    assert_eq!(board.rows, []);
}

#[test]
fn a_column_whose_step_goes_is_left_behind_only_with_its_cards() {
    let mut person = at_the_board();
    let (scan, queue): (StepId, StepId) = (person.find("scan"), person.find("queue"));
    let lane = AnyId::from(person.lane("Cashier"));
    assert!(left_behind(person.see(), &[scan.into(), queue.into()]).is_empty());
    person.does(to_scan(&person, "order 1"));
    let column: ColumnId = person.find("scan");
    assert_eq!(left_behind(person.see(), &[scan.into()]), [column]);
    assert_eq!(left_behind(person.see(), &[lane]), [column]);
    assert!(left_behind(person.see(), &[queue.into()]).is_empty());
    person.puts(column, |column: &mut Column| column.follows = false);
    assert!(left_behind(person.see(), &[scan.into()]).is_empty());
}
