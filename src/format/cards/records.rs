//! Cards that came in as records of a board: a new one, or one that is there.

use std::collections::HashMap;

use super::{Entry, Intake, class_of};
use crate::edit::{Command, Verb};
use crate::format::table::ranks;
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

/// What comes of a file, to be put into a workspace as one command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Made {
    pub new: Vec<AnyRecord>,
    /// Cards that are there and get the moves of the file.
    pub changed: Vec<AnyRecord>,
}

impl Made {
    /// The one command that puts it into a workspace.
    pub fn command(self) -> Command {
        let mut commands: Vec<Command> = Vec::with_capacity(self.changed.len() + 1);
        if !self.new.is_empty() || self.changed.is_empty() {
            commands.push(Command::Insert(self.new));
        }
        commands.extend(self.changed.into_iter().map(Command::Put));
        match commands.len() {
            1 => commands.remove(0),
            _ => Command::Together(Verb::Add, commands),
        }
    }
}

/// The cards of a board to which a file of moves speaks, by the places of its own: those of one title in their order.
fn spoken_to(workspace: &Workspace, intake: &Intake, target: Target) -> Vec<Option<CardId>> {
    let mut there: HashMap<String, Vec<CardId>> = HashMap::new();
    if let (Target::Into(board), true) = (target, intake.joins) {
        for column in workspace.ranked::<Column>(|column| column.board == board) {
            for card in workspace.ranked::<Card>(|card| card.column == column) {
                let title = workspace.get(card).map(|card| card.title.clone());
                there
                    .entry(title.unwrap_or_default())
                    .or_default()
                    .push(card);
            }
        }
    }
    there.values_mut().for_each(|cards| cards.reverse());
    let next = |card: &super::NewCard| there.get_mut(&card.title).and_then(Vec::pop);
    intake.cards.iter().map(next).collect()
}

/// How many cards that are there would get moves.
pub fn joined(workspace: &Workspace, intake: &Intake, target: Target) -> usize {
    let found = spoken_to(workspace, intake, target);
    found.into_iter().flatten().count()
}

/// The records that come of a file. `name` is the new board's, `now` when cards without a time of
/// their own come, and `id` draws a number that no record has.
pub fn records(
    workspace: &Workspace,
    intake: &Intake,
    target: Target,
    name: &str,
    now: Timestamp,
    id: &mut dyn FnMut() -> u64,
) -> Made {
    let mut out = Vec::with_capacity(intake.cards.len() + intake.stages.len() + 2);
    let mut changed = Vec::new();
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
                    split: stage.split,
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
    let known = spoken_to(workspace, intake, target);
    for ((card, rank), known) in intake.cards.iter().zip(ranks).zip(known) {
        let entered = |entry: &Entry| match &entry.stage {
            Ok(stage) => Transition {
                at: entry.at,
                column: Some(columns[*stage]),
                name: intake.stages[*stage].name.clone(),
                class: entry.class.unwrap_or_else(|| class(*stage)),
                ready: entry.ready,
            },
            Err(name) => Transition {
                at: entry.at,
                column: None,
                name: name.clone(),
                class: class_of(name).unwrap_or_default(),
                ready: false,
            },
        };
        let mut transitions: Vec<Transition> = card.entries.iter().map(entered).collect();
        if let Some((id, there)) = known.and_then(|id| Some((id, workspace.get(id)?))) {
            let record = Card {
                transitions: told(transitions, there),
                ..there.as_ref().clone()
            };
            changed.push(AnyRecord::Card(id, record.into()));
            continue;
        }
        if card.enters_now(class(card.stage)) {
            let latest = transitions.last().map_or(now, |entry| entry.at.max(now));
            transitions.push(entered(&Entry::new(latest, Ok(card.stage))));
        }
        let record = Card {
            column: columns[card.stage],
            ready: card.ready,
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
    Made { new: out, changed }
}

/// The moves of a card that is there, told anew: those of the file, then what it did since, until it came where it
/// stands.
fn told(mut moves: Vec<Transition>, there: &Card) -> Vec<Transition> {
    let stands =
        |entry: &Transition| entry.column == Some(there.column) && entry.ready == there.ready;
    let last = moves.last().map(|entry| entry.at);
    let until = moves.last().is_some_and(stands);
    if !until {
        // What it did after the file was written; at the least, how it came where it stands.
        let since = there
            .transitions
            .iter()
            .filter(|entry| Some(entry.at) > last);
        let since: Vec<Transition> = since.cloned().collect();
        let came = there.transitions.iter().rev().find(|entry| stands(entry));
        match since.is_empty() {
            true => moves.extend(came.cloned()),
            false => moves.extend(since),
        }
    }
    moves
}

fn last_rank<T: Record>(workspace: &Workspace, belongs: impl Fn(&T) -> bool) -> Option<Rank> {
    let last = workspace.ranked::<T>(belongs).last().copied()?;
    let record = workspace.find(T::tag(last))?;
    record.placed().rank().cloned()
}
