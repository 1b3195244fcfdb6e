//! Commands of the kanban board: every move is kept with its time, no card is ever lost.

use std::sync::Arc;

use super::command::{Label, Verb};
use super::{Draft, Refusal, rules};
use crate::model::board::{ColumnClass, Transition};
use crate::model::process::StepKind;
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
    /// A card at the end of a column.
    AddCard {
        column: ColumnId,
        swimlane: Option<SwimlaneId>,
        title: String,
    },
    /// Moves a card to a place: after this card of the cell, or to its front.
    MoveCard {
        card: CardId,
        column: ColumnId,
        swimlane: Option<SwimlaneId>,
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
    /// Blocks a card with a reason, or frees it.
    Block {
        card: CardId,
        reason: Option<String>,
    },
}

impl BoardCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            BoardCommand::MakeBoard { name, .. } => Label {
                verb: Verb::Add,
                kind: Some(Kind::Board),
                title: name.clone(),
            },
            BoardCommand::AddCard { title, .. } => Label {
                verb: Verb::Add,
                kind: Some(Kind::Card),
                title: title.clone(),
            },
            BoardCommand::MoveCard { card, .. } => of(Verb::Move, &[(*card).into()]),
            BoardCommand::DeleteColumn { column, .. } => of(Verb::Delete, &[(*column).into()]),
            BoardCommand::DeleteSwimlane { swimlane, .. } => {
                of(Verb::Delete, &[(*swimlane).into()])
            }
            BoardCommand::Block { card, .. } => of(Verb::Edit, &[(*card).into()]),
        }
    }
}

/// Columns for a process: a queue first, then one per step of work in the order of the map (a
/// step that waits is a queue), and a column for what is done. `first` and `last` name the ends.
pub fn propose_columns(
    workspace: &Workspace,
    process: ProcessId,
    first: &str,
    last: &str,
) -> Vec<ColumnPlan> {
    let frame = frame::Frame::of(workspace, process);
    let mut steps: Vec<(i32, i32, StepId)> = workspace
        .steps
        .iter()
        .filter(|(_, step)| {
            step.kind.is_work()
                && workspace
                    .get(step.lane)
                    .is_some_and(|lane| lane.process == process)
        })
        .map(|(id, step)| (frame.centre(step).along, frame.centre(step).across, *id))
        .collect();
    steps.sort();
    let mut columns = vec![ColumnPlan {
        name: first.to_owned(),
        class: ColumnClass::Queue,
        steps: Vec::new(),
    }];
    columns.extend(steps.into_iter().map(|(_, _, id)| {
        let step = &workspace.steps[&id];
        let class = if step.kind == StepKind::Wait {
            ColumnClass::Queue
        } else {
            ColumnClass::Active
        };
        ColumnPlan {
            name: step.name.clone(),
            class,
            steps: vec![id],
        }
    }));
    columns.push(ColumnPlan {
        name: last.to_owned(),
        class: ColumnClass::Done,
        steps: Vec::new(),
    });
    columns
}

pub(super) fn run(draft: &mut Draft, command: &BoardCommand) -> Result<(), Refusal> {
    match command {
        BoardCommand::MakeBoard {
            process,
            name,
            columns,
        } => {
            draft.get(*process)?;
            let last = draft
                .workspace()
                .ranked::<Board>(|b| b.process == *process)
                .last()
                .map(|id| draft.workspace().boards[id].rank.clone());
            let board = draft.create(Board {
                process: *process,
                rank: Rank::between(last.as_ref(), None),
                name: name.clone(),
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
                    ..Column::default()
                };
                let id = draft.create(column);
                rules::check(draft.workspace(), id.into())?;
                rank = rank.next();
            }
            Ok(())
        }
        BoardCommand::AddCard {
            column,
            swimlane,
            title,
        } => {
            rules::may_enter(draft.workspace(), None, *column, *swimlane)?;
            let entered = transition(draft, *column)?;
            let rank = place(
                draft.workspace(),
                *column,
                *swimlane,
                None,
                cell(draft.workspace(), *column, *swimlane, None)
                    .last()
                    .copied(),
            )?;
            let card = Card {
                column: *column,
                swimlane: *swimlane,
                rank,
                title: title.clone(),
                transitions: vec![entered],
                ..Card::default()
            };
            let id = draft.create(card);
            rules::check(draft.workspace(), id.into())
        }
        BoardCommand::MoveCard {
            card,
            column,
            swimlane,
            after,
        } => {
            rules::may_enter(draft.workspace(), Some(*card), *column, *swimlane)?;
            let rank = place(draft.workspace(), *column, *swimlane, Some(*card), *after)?;
            let was = draft.get(*card)?;
            if draft.get(was.column)?.board != draft.get(*column)?.board {
                return Err(Refusal::OtherBoard);
            }
            let entered = if was.column == *column {
                None
            } else {
                Some(transition(draft, *column)?)
            };
            draft.change(*card, |card| {
                (card.column, card.swimlane, card.rank) = (*column, *swimlane, rank);
                card.transitions.extend(entered);
            })?;
            rules::check(draft.workspace(), (*card).into())
        }
        BoardCommand::DeleteColumn { column, cards_to } => {
            if let Some(to) = cards_to {
                if to == column || draft.get(*to)?.board != draft.get(*column)?.board {
                    return Err(Refusal::OtherBoard);
                }
                for card in draft
                    .workspace()
                    .ranked::<Card>(|card| card.column == *column)
                {
                    let swimlane = draft.get(card)?.swimlane;
                    let last = cell(draft.workspace(), *to, swimlane, Some(card))
                        .last()
                        .copied();
                    let rank = place(draft.workspace(), *to, swimlane, Some(card), last)?;
                    let entered = transition(draft, *to)?;
                    draft.change(card, |card| {
                        (card.column, card.rank) = (*to, rank);
                        card.transitions.push(entered);
                    })?;
                }
            }
            super::command::delete(draft, &[(*column).into()])
        }
        BoardCommand::DeleteSwimlane { swimlane, cards_to } => {
            let cards: Vec<CardId> = draft
                .workspace()
                .cards
                .iter()
                .filter(|(_, card)| card.swimlane == Some(*swimlane))
                .map(|(id, _)| *id)
                .collect();
            for card in cards {
                draft.change(card, |card| card.swimlane = *cards_to)?;
                rules::check(draft.workspace(), card.into())?;
            }
            super::command::delete(draft, &[(*swimlane).into()])
        }
        BoardCommand::Block { card, reason } => {
            let since = draft.now();
            draft.change(*card, |card| {
                card.blocked = reason.clone().map(|reason| board::Block { reason, since })
            })
        }
    }
}

/// The entry into a column, now.
fn transition(draft: &Draft, column: ColumnId) -> Result<Transition, Refusal> {
    let Column { name, class, .. } = draft.get(column)?.as_ref().clone();
    Ok(Transition {
        at: draft.now(),
        column: Some(column),
        name,
        class,
    })
}

/// The cards of a cell in their order, one left out.
fn cell(
    workspace: &Workspace,
    column: ColumnId,
    swimlane: Option<SwimlaneId>,
    but: Option<CardId>,
) -> Vec<CardId> {
    let mut cards =
        workspace.ranked::<Card>(|card| card.column == column && card.swimlane == swimlane);
    cards.retain(|id| Some(*id) != but);
    cards
}

/// The rank of a card that goes after another of the cell, or to its front.
fn place(
    workspace: &Workspace,
    column: ColumnId,
    swimlane: Option<SwimlaneId>,
    card: Option<CardId>,
    after: Option<CardId>,
) -> Result<Rank, Refusal> {
    let cards = cell(workspace, column, swimlane, card);
    let at = match after {
        None => 0,
        Some(after) => {
            1 + cards
                .iter()
                .position(|id| *id == after)
                .ok_or(Refusal::Missing(after.into()))?
        }
    };
    let rank = |i: usize| {
        cards
            .get(i)
            .and_then(|id| workspace.get(*id))
            .map(|card: &Arc<Card>| &card.rank)
    };
    Ok(Rank::between(at.checked_sub(1).and_then(rank), rank(at)))
}
