//! Cards that came in as records of a board: a new one, or one that is there.

use std::collections::HashMap;

use super::{Intake, class_of};
use crate::model::board::{Block, Transition};
use crate::model::*;

/// Where the cards go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A board of its own for a process; for a process of its own where there is none.
    New(Option<ProcessId>),
    /// Into a board, by the names of its columns; those that it has not come after its last.
    Into(BoardId),
}

/// The records to insert as one command. `name` is the new board's, `now` when cards without a time of
/// their own come, and `id` draws a number that no record has.
pub fn records(
    workspace: &Workspace,
    intake: &Intake,
    target: Target,
    name: &str,
    now: Timestamp,
    id: &mut dyn FnMut() -> u64,
) -> Vec<AnyRecord> {
    let mut out = Vec::with_capacity(intake.cards.len() + intake.stages.len() + 2);
    let board = match target {
        Target::Into(board) => board,
        Target::New(process) => {
            let process = process.unwrap_or_else(|| {
                let made = ProcessId::new(id());
                let last = last_rank::<Process>(workspace, |_| true);
                let process = Process {
                    name: name.to_owned(),
                    rank: Rank::between(last.as_ref(), None),
                    ..Process::default()
                };
                out.push(AnyRecord::Process(made, process.into()));
                made
            });
            let board = BoardId::new(id());
            let last = last_rank::<Board>(workspace, |board| board.process == process);
            let record = Board {
                process,
                rank: Rank::between(last.as_ref(), None),
                name: name.to_owned(),
                ..Board::default()
            };
            out.push(AnyRecord::Board(board, record.into()));
            board
        }
    };
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let there = workspace.ranked::<Column>(|column| column.board == board);
    let mut rank = last_rank::<Column>(workspace, |column| column.board == board);
    let mut columns = Vec::with_capacity(intake.stages.len());
    for stage in &intake.stages {
        let known = there.iter().find(|id| {
            workspace
                .get(**id)
                .is_some_and(|column| same(&column.name, &stage.name))
        });
        columns.push(match known {
            Some(known) => *known,
            None => {
                let next = Rank::between(rank.as_ref(), None);
                let made = ColumnId::new(id());
                let column = Column {
                    board,
                    rank: next.clone(),
                    name: stage.name.clone(),
                    class: stage.class,
                    ..Column::default()
                };
                rank = Some(next);
                out.push(AnyRecord::Column(made, column.into()));
                made
            }
        });
    }
    let mut lanes: HashMap<String, SwimlaneId> = workspace
        .ranked::<Swimlane>(|lane| lane.board == board)
        .into_iter()
        .filter_map(|id| Some((workspace.get(id)?.name.trim().to_lowercase(), id)))
        .collect();
    let mut rank = last_rank::<Swimlane>(workspace, |lane| lane.board == board);
    for card in &intake.cards {
        let key = card.swimlane.trim().to_lowercase();
        if key.is_empty() || lanes.contains_key(&key) {
            continue;
        }
        let next = Rank::between(rank.as_ref(), None);
        let made = SwimlaneId::new(id());
        let lane = Swimlane {
            board,
            rank: next.clone(),
            name: card.swimlane.trim().to_owned(),
            ..Swimlane::default()
        };
        rank = Some(next);
        lanes.insert(key, made);
        out.push(AnyRecord::Swimlane(made, lane.into()));
    }
    let last = last_rank::<Card>(workspace, |card| there.contains(&card.column));
    let ranks = ranks(last, intake.cards.len());
    // The class of a column that is there already is its own.
    let class = |at: usize| {
        let known = workspace.get(columns[at]).map(|column| column.class);
        known.unwrap_or(intake.stages[at].class)
    };
    for (card, rank) in intake.cards.iter().zip(ranks) {
        let entered = |at: Timestamp, stage: &Result<usize, String>| match stage {
            Ok(stage) => Transition {
                at,
                column: Some(columns[*stage]),
                name: intake.stages[*stage].name.clone(),
                class: class(*stage),
                ready: false,
            },
            Err(name) => Transition {
                at,
                column: None,
                name: name.clone(),
                class: class_of(name).unwrap_or_default(),
                ready: false,
            },
        };
        let mut transitions: Vec<Transition> = card
            .entries
            .iter()
            .map(|entry| entered(entry.at, &entry.stage))
            .collect();
        if card.enters_now(class(card.stage)) {
            let latest = transitions.last().map_or(now, |entry| entry.at.max(now));
            transitions.push(entered(latest, &Ok(card.stage)));
        }
        let record = Card {
            column: columns[card.stage],
            swimlane: lanes.get(&card.swimlane.trim().to_lowercase()).copied(),
            rank,
            title: card.title.clone(),
            text: card.text.clone(),
            class: card.class,
            owner: card.owner.clone(),
            due: card.due,
            blocked: card.blocked.as_ref().map(|(reason, since)| Block {
                reason: reason.clone(),
                since: since.unwrap_or(now),
            }),
            blocks: card.blocks.clone(),
            checklist: card.checklist.clone(),
            tags: card.tags.clone(),
            transitions,
            ..Card::default()
        };
        out.push(AnyRecord::Card(CardId::new(id()), record.into()));
    }
    out
}

fn last_rank<T: Record>(workspace: &Workspace, belongs: impl Fn(&T) -> bool) -> Option<Rank> {
    let last = workspace.ranked::<T>(belongs).last().copied()?;
    let record = workspace.find(T::tag(last))?;
    record.placed().rank().cloned()
}

/// So many ranks after another, all of them short: halves of halves, not one after the other.
fn ranks(after: Option<Rank>, count: usize) -> Vec<Rank> {
    fn fill(low: Option<&Rank>, high: &Rank, ranks: &mut [Rank]) {
        if ranks.is_empty() {
            return;
        }
        let at = ranks.len() / 2;
        let middle = Rank::between(low, Some(high));
        let (left, right) = ranks.split_at_mut(at);
        fill(low, &middle, left);
        fill(Some(&middle), high, &mut right[1..]);
        right[0] = middle;
    }
    let high = Rank::between(after.as_ref(), None).next();
    let mut ranks = vec![Rank::default(); count];
    fill(after.as_ref(), &high, &mut ranks);
    ranks
}
