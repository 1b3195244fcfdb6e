//! How cards come into cells: what may enter, where it stands, and what is recorded of it.

use super::*;

pub(super) fn add(draft: &mut Draft, cell: &Cell, title: &str) -> Result<(), Refusal> {
    rules::may_enter(draft.workspace(), &[], cell)?;
    let column = draft.get(cell.column)?.clone();
    let board = draft.get(column.board)?.clone();
    let ready = cell.ready && column.is_split();
    let last = standing(draft.workspace(), cell, &[]).last().copied();
    let rank = ranks(draft, cell, &[], last, 1)?.pop().unwrap_or_default();
    let mut card = Card {
        column: cell.column,
        ready,
        rank,
        title: title.to_owned(),
        transitions: vec![transition(draft, cell.column, ready)?],
        ..Card::default()
    };
    board.enter_row(&mut card, &cell.row);
    let id = draft.create(card);
    rules::check(draft.workspace(), id.into())
}

pub(super) fn put(
    draft: &mut Draft,
    cards: &[CardId],
    to: &Cell,
    after: Option<CardId>,
) -> Result<(), Refusal> {
    let column = draft.get(to.column)?.clone();
    let board = draft.get(column.board)?.clone();
    for card in cards {
        let was = draft.get(*card)?.column;
        if draft.get(was)?.board != column.board {
            return Err(Refusal::OtherBoard);
        }
    }
    rules::may_enter(draft.workspace(), cards, to)?;
    let ready = to.ready && column.is_split();
    let ranks = ranks(draft, to, cards, after, cards.len())?;
    for (card, rank) in cards.iter().zip(ranks) {
        let was = draft.get(*card)?;
        let stays = was.column == to.column && (was.ready && column.is_split()) == ready;
        let entered = match stays {
            true => None,
            false => Some(transition(draft, to.column, ready)?),
        };
        draft.change(*card, |card| {
            (card.column, card.ready, card.rank) = (to.column, ready, rank);
            board.enter_row(card, &to.row);
            card.transitions.extend(entered);
        })?;
        rules::check(draft.workspace(), (*card).into())?;
    }
    Ok(())
}

/// Puts all cards of a column below those of another, each in its row.
pub(super) fn hand_over(draft: &mut Draft, from: ColumnId, to: ColumnId) -> Result<(), Refusal> {
    if draft.get(from)?.board != draft.get(to)?.board {
        return Err(Refusal::OtherBoard);
    }
    let last = draft.workspace().ranked::<Card>(|card| card.column == to);
    let mut rank = last
        .last()
        .and_then(|id| draft.workspace().get(*id))
        .map(|card| card.rank.clone());
    for card in draft.workspace().ranked::<Card>(|card| card.column == from) {
        let entered = transition(draft, to, false)?;
        let next = Rank::between(rank.as_ref(), None);
        draft.change(card, |card| {
            (card.column, card.ready, card.rank) = (to, false, next.clone());
            card.transitions.push(entered);
        })?;
        rank = Some(next);
    }
    Ok(())
}

/// Puts the cards of every cell of a board in an order; equals stay as they are.
pub(super) fn sort<K: Ord>(
    draft: &mut Draft,
    board: BoardId,
    key: impl Fn(&Card) -> K,
) -> Result<(), Refusal> {
    draft.get(board)?;
    let workspace = draft.workspace();
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let mut sorted: Vec<CardId> = workspace.ranked::<Card>(|card| columns.contains(&card.column));
    let before = sorted.clone();
    // Cells are made of fields that do not change here, so one order for all cards sorts each cell.
    sorted.sort_by_key(|id| workspace.get(*id).map(|card| key(card)));
    if sorted == before {
        return Err(Refusal::Nothing);
    }
    let mut rank = Rank::default();
    for card in sorted {
        let next = rank.next();
        draft.change(card, |card| card.rank = rank)?;
        rank = next;
    }
    Ok(())
}

/// The entry into a column or its done part, now.
pub(super) fn transition(
    draft: &Draft,
    column: ColumnId,
    ready: bool,
) -> Result<Transition, Refusal> {
    let record = draft.get(column)?;
    Ok(Transition {
        at: draft.now(),
        column: Some(column),
        name: record.name.clone(),
        class: if ready {
            ColumnClass::Queue
        } else {
            record.class
        },
        ready,
    })
}

/// The cards of a cell in their order, some left out.
fn standing(workspace: &Workspace, cell: &Cell, but: &[CardId]) -> Vec<CardId> {
    let Some(column) = workspace.get(cell.column) else {
        return Vec::new();
    };
    let Some(board) = workspace.get(column.board) else {
        return Vec::new();
    };
    let mut cards = workspace.ranked::<Card>(|card| {
        card.column == cell.column
            && (!column.is_split() || card.ready == cell.ready)
            && board.row_of(card) == cell.row
    });
    cards.retain(|id| !but.contains(id));
    cards
}

/// The ranks of so many cards that come to stand after another of the cell, or at its front.
fn ranks(
    draft: &mut Draft,
    cell: &Cell,
    cards: &[CardId],
    after: Option<CardId>,
    count: usize,
) -> Result<Vec<Rank>, Refusal> {
    let there = standing(draft.workspace(), cell, cards);
    let at = match after {
        None => 0,
        Some(after) => {
            1 + there
                .iter()
                .position(|id| *id == after)
                .ok_or(Refusal::Missing(after.into()))?
        }
    };
    let siblings: Vec<AnyId> = there.iter().copied().map(AnyId::Card).collect();
    let mut rank = super::super::command::rank_at(draft, &siblings, at)?;
    let below = there.get(at).and_then(|id| draft.workspace().get(*id));
    let below = below.map(|card| card.rank.clone());
    let mut found = Vec::with_capacity(count);
    for _ in 0..count {
        let next = Rank::between(Some(&rank), below.as_ref());
        found.push(std::mem::replace(&mut rank, next));
    }
    Ok(found)
}
