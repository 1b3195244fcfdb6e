//! The wall of a board with three columns, the middle one active, and four cards in the first.

use std::sync::Arc;

use super::*;
use crate::model::board::{CellLimit, ColumnClass, WipLimit};

const FRAME: Frame = Frame {
    width: 900,
    height: 600,
    head: 64,
    side: 148,
};
const BOARD: BoardId = Id::new(1);
const LANE: LaneId = Id::new(2);
const ACTIVE: ColumnId = Id::new(11);
const A: CardId = Id::new(21);
const B: CardId = Id::new(22);
const C: CardId = Id::new(23);
const D: CardId = Id::new(24);

fn board() -> Workspace {
    let mut workspace = Workspace::default();
    let process = Id::new(3);
    let lane = Lane {
        process,
        ..Lane::default()
    };
    workspace.lanes.insert(LANE, lane.into());
    let record = Board {
        process,
        ..Board::default()
    };
    workspace.boards.insert(BOARD, record.into());
    let mut rank = Rank::default();
    let classes = [ColumnClass::Queue, ColumnClass::Active, ColumnClass::Done];
    for (raw, class) in (10..).zip(classes) {
        let column = Column {
            board: BOARD,
            rank: rank.clone(),
            class,
            ..Column::default()
        };
        workspace.columns.insert(Id::new(raw), column.into());
        rank = rank.next();
    }
    for id in [A, B, C, D] {
        let card = Card {
            column: Id::new(10),
            rank: rank.clone(),
            ..Card::default()
        };
        workspace.cards.insert(id, card.into());
        rank = rank.next();
    }
    workspace
}
fn change<T: Record>(workspace: &mut Workspace, id: Id<T>, how: impl FnOnce(&mut T)) {
    how(Arc::make_mut(T::table_mut(workspace).get_mut(&id).unwrap()));
}
fn wall(workspace: &Workspace) -> Wall {
    Wall::of(workspace, BOARD, FRAME, &mut |_, _, _| 40)
}

#[test]
fn a_point_names_the_cell_and_the_card_above() {
    let wall = wall(&board());
    assert_eq!(wall.frame.side, 0, "one row needs no head");
    let spot = wall.spots[&C];
    let nobody = |_| false;
    let found = wall.at(20, spot.y + 2, &nobody).unwrap();
    assert_eq!(found, (spot.part, Some(B)));
    assert_eq!(wall.at(20, spot.y + 39, &nobody).unwrap().1, Some(C));
    assert_eq!(wall.at(20, spot.y + 2, &|id| id == B).unwrap().1, Some(A));
    assert_eq!(wall.at(20, 0, &nobody).unwrap().1, None);
    let last = wall.columns[2].left + 4;
    assert_eq!(wall.at(last, 300, &nobody).unwrap().0.column, 2);
}

#[test]
fn only_what_is_between_two_heights_is_seen() {
    let wall = wall(&board());
    assert_eq!(wall.seen(0, 0, 1_000), [A, B, C, D]);
    let second = 64 + PAD + 46;
    assert_eq!(wall.seen(0, second + 1, second + 50), [B, C]);
    assert!(wall.seen(0, 2_000, 3_000).is_empty());
    assert_eq!(wall.within((0, second), (30, second + 10)), [B]);
    assert_eq!(wall.all(), [A, B, C, D]);
}

#[test]
fn rows_are_made_of_what_the_board_says() {
    let mut workspace = board();
    change(&mut workspace, A, |card| card.owner = "李".into());
    let classes = ServiceClass::ALL.iter().map(|class| Row::Class(*class));
    for (by, expected) in [
        (SwimlanesBy::None, vec![Row::Rest]),
        (SwimlanesBy::Own, vec![Row::Rest]),
        (SwimlanesBy::Lane, vec![Row::Lane(LANE), Row::Rest]),
        (SwimlanesBy::Owner, vec![Row::Owner("李".into()), Row::Rest]),
        (SwimlanesBy::Class, classes.collect()),
    ] {
        change(&mut workspace, BOARD, |board| board.swimlanes_by = by);
        assert_eq!(rows(&workspace, BOARD), expected);
    }
    change(&mut workspace, BOARD, |board| board.expedite_apart = true);
    assert_eq!(rows(&workspace, BOARD).len(), 4);
}

#[test]
fn every_card_has_a_place_whatever_is_folded_split_or_limited() {
    let mut workspace = board();
    let row = Row::Class(ServiceClass::Standard);
    let limit = CellLimit {
        row: row.clone(),
        limit: WipLimit::default(),
    };
    change(&mut workspace, BOARD, |board| {
        board.swimlanes_by = SwimlanesBy::Class;
    });
    change(&mut workspace, ACTIVE, |column| {
        (column.split, column.cells) = (true, vec![limit]);
    });
    change(&mut workspace, A, |card| {
        (card.column, card.ready) = (ACTIVE, true);
    });
    let open = wall(&workspace);
    let (part, at) = open.place_of(A).unwrap();
    let cell = Cell {
        column: ACTIVE,
        row: row.clone(),
        ready: true,
    };
    assert_eq!((open.cell(part), at), (Some(cell), 0));
    let spot = open.spots[&A];
    assert!(spot.x > open.columns[1].width / 2);
    assert_eq!(spot.y, open.rows[part.row].top + PAD + GAUGE);
    change(&mut workspace, BOARD, |board| board.folded = vec![row]);
    change(&mut workspace, ACTIVE, |column| column.folded = true);
    let folded = wall(&workspace);
    assert_eq!(folded.place_of(A), Some((part, 0)));
    assert_eq!(folded.in_column, [3, 1, 0]);
    assert_eq!(folded.all().len(), 4);
    assert!(folded.spots.is_empty());
}

#[test]
fn a_row_is_as_high_as_was_set_and_never_lower_than_its_cards_need() {
    let mut workspace = board();
    change(&mut workspace, BOARD, |board| {
        board.swimlanes_by = SwimlanesBy::Class;
    });
    let heights = |workspace: &Workspace| -> Vec<i32> {
        let wall = wall(workspace);
        wall.rows.iter().map(|band| band.height).collect()
    };
    let found = heights(&workspace);
    for (class, high) in [(ServiceClass::Expedite, 400), (ServiceClass::Standard, 100)] {
        change(&mut workspace, BOARD, |board| {
            board.set_row(&Row::Class(class), |set| set.height = high);
        });
    }
    let set = heights(&workspace);
    assert_eq!(set[0], 400);
    assert_eq!(set[1..], found[1..]);
    assert!(found[2] > 100);
}
