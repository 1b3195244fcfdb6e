//! Commands of the kanban board: every move is kept with its time, no card is ever lost.
//!
//! `moves` puts cards into cells, `follow` keeps columns in step with the map. A vote, a block and
//! the parts of a column stand here.

mod follow;
mod moves;
#[cfg(test)]
mod tests;

pub(super) use follow::renamed;
pub use follow::{Drift, drift, left_behind, propose_columns};

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::board::{Block, Cell, ColumnClass, Spell, SwimlanesBy, Transition, Vote, Voting};
use crate::model::*;

/// A column as proposed from a process, before it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlan {
    pub name: String,
    pub class: ColumnClass,
    pub steps: Vec<StepId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum BoardCommand {
    /// A board for a process, with these columns.
    MakeBoard {
        process: ProcessId,
        name: String,
        columns: Vec<ColumnPlan>,
    },
    /// A card at the end of a cell.
    AddCard { cell: Cell, title: String },
    /// Moves cards to a place, one below the other: after this card of the cell, or to its front.
    /// What the row is made of (swimlane, lane, class, owner) is set on them.
    MoveCards {
        cards: Vec<CardId>,
        to: Cell,
        after: Option<CardId>,
    },
    /// Deletes a column; its cards go to another first.
    DeleteColumn {
        column: ColumnId,
        cards_to: Option<ColumnId>,
    },
    /// Deletes a swimlane; its cards stay in their columns, in this swimlane or none.
    DeleteSwimlane {
        swimlane: SwimlaneId,
        cards_to: Option<SwimlaneId>,
    },
    /// Parts a column in doing and done, or joins the parts: what was done is being done again.
    Split { column: ColumnId, on: bool },
    /// Chooses what makes the swimlanes. By lane of the map, cards that say no lane take that of
    /// the step at which they stand.
    Divide { board: BoardId, by: SwimlanesBy },
    /// Blocks a card with a reason, gives the present block another, or frees it: then the time
    /// for which it was blocked is kept.
    Block {
        card: CardId,
        reason: Option<String>,
    },
    /// Opens a vote with so many dots a person, without any dot given yet.
    OpenVote { board: BoardId, dots: u32 },
    /// Sets how many dots a person gives a card.
    Vote { card: CardId, by: String, dots: u32 },
    /// Takes the vote and all its dots away.
    EndVote { board: BoardId },
    /// Puts the cards of each cell in the order of their dots, most first; equals stay as they are.
    SortByVotes { board: BoardId },
    /// A column for a step that has none, where the step comes in the order of the map.
    AddStepColumn { board: BoardId, step: StepId },
    /// Puts the columns that follow steps in the order of the map; others stay in their places.
    OrderByMap { board: BoardId },
}

impl BoardCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        let made = |kind, title: &str| Label {
            verb: Verb::Add,
            kind: Some(kind),
            title: title.to_owned(),
        };
        match self {
            BoardCommand::MakeBoard { name, .. } => made(Kind::Board, name),
            BoardCommand::AddCard { title, .. } => made(Kind::Card, title),
            BoardCommand::MoveCards { cards, .. } => {
                let cards: Vec<AnyId> = cards.iter().map(|id| (*id).into()).collect();
                of(Verb::Move, &cards)
            }
            BoardCommand::DeleteColumn { column, .. } => of(Verb::Delete, &[(*column).into()]),
            BoardCommand::DeleteSwimlane { swimlane, .. } => {
                of(Verb::Delete, &[(*swimlane).into()])
            }
            BoardCommand::Split { column, .. } => of(Verb::Edit, &[(*column).into()]),
            BoardCommand::Block { card, .. } | BoardCommand::Vote { card, .. } => {
                of(Verb::Edit, &[(*card).into()])
            }
            BoardCommand::Divide { board, .. }
            | BoardCommand::OpenVote { board, .. }
            | BoardCommand::EndVote { board } => of(Verb::Edit, &[(*board).into()]),
            BoardCommand::SortByVotes { board } | BoardCommand::OrderByMap { board } => {
                of(Verb::Arrange, &[(*board).into()])
            }
            BoardCommand::AddStepColumn { .. } => made(Kind::Column, ""),
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &BoardCommand) -> Result<(), Refusal> {
    match command {
        BoardCommand::MakeBoard {
            process,
            name,
            columns,
        } => make(draft, *process, name, columns),
        BoardCommand::AddCard { cell, title } => moves::add(draft, cell, title),
        BoardCommand::MoveCards { cards, to, after } => moves::put(draft, cards, to, *after),
        BoardCommand::DeleteColumn { column, cards_to } => {
            if let Some(to) = cards_to {
                if to == column {
                    return Err(Refusal::OtherBoard);
                }
                moves::hand_over(draft, *column, *to)?;
            }
            super::command::delete(draft, &[(*column).into()])
        }
        BoardCommand::DeleteSwimlane { swimlane, cards_to } => {
            let cards = cards_where(draft.workspace(), |card| card.swimlane == Some(*swimlane));
            for card in cards {
                draft.change(card, |card| card.swimlane = *cards_to)?;
                rules::check(draft.workspace(), card.into())?;
            }
            super::command::delete(draft, &[(*swimlane).into()])
        }
        BoardCommand::Split { column, on } => {
            draft.change(*column, |column| column.split = *on)?;
            if !on {
                let id = *column;
                for card in cards_where(draft.workspace(), |card| card.column == id && card.ready) {
                    let entered = moves::transition(draft, id, false)?;
                    draft.change(card, |card| {
                        card.ready = false;
                        card.transitions.push(entered);
                    })?;
                }
            }
            Ok(())
        }
        BoardCommand::Divide { board, by } => {
            draft.change(*board, |board| board.swimlanes_by = *by)?;
            if *by == SwimlanesBy::Lane {
                let workspace = draft.workspace();
                let bare = cards_where(workspace, |card| card.lane.is_none());
                let found: Vec<(CardId, LaneId)> = bare
                    .into_iter()
                    .filter(|id| workspace.board_of(*id) == Some(*board))
                    .filter_map(|id| Some((id, workspace.lane_of_card(workspace.get(id)?)?)))
                    .collect();
                for (card, lane) in found {
                    draft.change(card, |card| card.lane = Some(lane))?;
                }
            }
            Ok(())
        }
        BoardCommand::Block { card, reason } => {
            let now = draft.now();
            draft.change(*card, |card| {
                let was = card.blocked.take();
                match reason {
                    Some(reason) => {
                        card.blocked = Some(Block {
                            reason: reason.clone(),
                            since: was.map_or(now, |was| was.since),
                        });
                    }
                    None => card.blocks.extend(was.map(|was| Spell {
                        reason: was.reason,
                        since: was.since,
                        until: now,
                    })),
                }
            })
        }
        BoardCommand::OpenVote { board, dots } => {
            clear_votes(draft, *board)?;
            draft.change(*board, |board| {
                board.voting = Some(Voting {
                    dots: *dots,
                    shown: false,
                });
            })
        }
        BoardCommand::EndVote { board } => {
            clear_votes(draft, *board)?;
            draft.change(*board, |board| board.voting = None)
        }
        BoardCommand::Vote { card, by, dots } => {
            rules::may_vote(draft.workspace(), *card, by, *dots)?;
            draft.change(*card, |card| {
                card.votes.retain(|vote| vote.by != *by);
                if *dots > 0 {
                    card.votes.push(Vote {
                        by: by.clone(),
                        dots: *dots,
                    });
                }
            })
        }
        BoardCommand::SortByVotes { board } => {
            moves::sort(draft, *board, |card| std::cmp::Reverse(card.dots()))
        }
        BoardCommand::AddStepColumn { board, step } => follow::add_column(draft, *board, *step),
        BoardCommand::OrderByMap { board } => follow::order(draft, *board),
    }
}

fn make(
    draft: &mut Draft,
    process: ProcessId,
    name: &str,
    columns: &[ColumnPlan],
) -> Result<(), Refusal> {
    draft.get(process)?;
    let last = draft
        .workspace()
        .ranked::<Board>(|b| b.process == process)
        .last()
        .map(|id| draft.workspace().boards[id].rank.clone());
    let board = draft.create(Board {
        process,
        rank: Rank::between(last.as_ref(), None),
        name: name.to_owned(),
        ..Board::default()
    });
    rules::check(draft.workspace(), board.into())?;
    let mut rank = Rank::default();
    for plan in columns {
        let column = Column {
            board,
            rank: rank.clone(),
            name: plan.name.clone(),
            class: plan.class,
            steps: plan.steps.clone(),
            follows: plan.steps.len() == 1,
            ..Column::default()
        };
        let id = draft.create(column);
        rules::check(draft.workspace(), id.into())?;
        rank = rank.next();
    }
    Ok(())
}

/// The cards for which something holds, by id.
fn cards_where(workspace: &Workspace, holds: impl Fn(&Card) -> bool) -> Vec<CardId> {
    let cards = workspace.cards.iter().filter(|(_, card)| holds(card));
    cards.map(|(id, _)| *id).collect()
}

fn clear_votes(draft: &mut Draft, board: BoardId) -> Result<(), Refusal> {
    draft.get(board)?;
    for card in cards_where(draft.workspace(), |card| !card.votes.is_empty()) {
        if draft.workspace().board_of(card) == Some(board) {
            draft.change(card, |card| card.votes.clear())?;
        }
    }
    Ok(())
}
