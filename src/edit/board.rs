//! Commands of the kanban board: every move is kept with its time, no card is ever lost.

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
        .work_of(process)
        .map(|(id, step)| (frame.centre(step).along, frame.centre(step).across, id))
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
            let last = cell(draft.workspace(), *column, *swimlane, None)
                .last()
                .copied();
            let rank = place(draft, *column, *swimlane, None, last)?;
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
            let rank = place(draft, *column, *swimlane, Some(*card), *after)?;
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
                    let rank = place(draft, *to, swimlane, Some(card), last)?;
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
    draft: &mut Draft,
    column: ColumnId,
    swimlane: Option<SwimlaneId>,
    card: Option<CardId>,
    after: Option<CardId>,
) -> Result<Rank, Refusal> {
    let cards = cell(draft.workspace(), column, swimlane, card);
    let at = match after {
        None => 0,
        Some(after) => {
            1 + cards
                .iter()
                .position(|id| *id == after)
                .ok_or(Refusal::Missing(after.into()))?
        }
    };
    let cards: Vec<AnyId> = cards.into_iter().map(AnyId::Card).collect();
    super::command::rank_at(draft, &cards, at)
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::super::testing::Person;
    use super::*;
    use crate::model::board::{LimitKind, WipLimit};

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
            column: person.find(column),
            swimlane: None,
            title: title.into(),
        }
    }
    fn to(person: &Person, card: &str, column: &str) -> BoardCommand {
        BoardCommand::MoveCard {
            card: person.find(card),
            column: person.find(column),
            swimlane: None,
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
        person.does(BoardCommand::MoveCard {
            card: person.find("c"),
            column,
            swimlane: None,
            after,
        });
        let titles = person.titles::<Card>(|_| true);
        let at = |title| titles.iter().position(|t| *t == title).unwrap();
        assert_eq!(at("c"), at("a") + 1);
    }
}
