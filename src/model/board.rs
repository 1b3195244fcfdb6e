//! The kanban board (看板): columns, swimlanes and cards, with every move kept with its time.

use super::{
    BoardId, ColumnId, Date, LaneId, ProcessId, Rank, StepId, SwimlaneId, Timestamp, choice, data,
    owned,
};

pub use super::row::{Cell, NotARow, Row};

choice! {
    /// What time spent in a column means: waiting, work, or finished.
    pub enum ColumnClass { Queue, #[default] Active, Done }
    pub enum LimitKind { #[default] Soft, Hard }
    pub enum ServiceClass { Expedite, FixedDate, #[default] Standard, Intangible }
    /// What makes the swimlanes of a board.
    pub enum SwimlanesBy {
        None,
        /// The board's own swimlanes.
        #[default] Own,
        /// The lanes of the map.
        Lane,
        /// The classes of service.
        Class,
        Owner,
    }
}

data! {
    pub struct Board {
        pub process: ProcessId,
        pub rank: Rank,
        pub name: String,
        pub swimlanes_by: SwimlanesBy,
        /// Whether what is urgent has a row of its own above all others.
        pub expedite_apart: bool,
        /// The rows that are folded.
        pub folded: Vec<Row>,
        /// What was set for single rows.
        pub rows: Vec<RowSetting>,
        /// What is promised, as it was set from the finished work.
        pub expectation: Option<Expectation>,
        /// The vote that is held, or was held last.
        pub voting: Option<Voting>,
        /// Steps of the map for which no column is wanted.
        pub left_out: Vec<StepId>,
    }
    /// What was set for a row of a board, whatever the row is made of.
    pub struct RowSetting {
        pub row: Row,
        /// A swimlane of the board's own has its limit itself.
        pub limit: Option<WipLimit>,
        /// px, at most `TALLEST`; a row is never lower than its cards need, and 0 takes just that.
        pub height: u32,
    }
    /// A service level expectation: of 100 cards so many are finished within so many days.
    pub struct Expectation {
        /// Calendar days, at least 1.
        pub days: u32,
        /// 1 to 99.
        pub percentile: u8,
    }
    /// A vote by dots on cards.
    pub struct Voting {
        /// How many dots each person has.
        pub dots: u32,
        /// Whether the dots are shown; hidden until everybody has voted.
        pub shown: bool,
    }
    pub struct Column {
        pub board: BoardId,
        pub rank: Rank,
        pub name: String,
        pub policy: String,
        pub class: ColumnClass,
        pub limit: Option<WipLimit>,
        /// The steps of the process for which the column stands.
        pub steps: Vec<StepId>,
        /// Whether the column goes with its one step: it bears the step's name, and when the step is
        /// deleted it is asked what becomes of the column.
        pub follows: bool,
        /// Whether an active column has a part for what is being done and one for what is done and
        /// waits to be pulled. The column's limit is over both.
        pub split: bool,
        /// px, at most `WIDEST`; 0 takes the width that there is.
        pub width: u32,
        pub folded: bool,
        /// The limits of its cells.
        pub cells: Vec<CellLimit>,
    }
    /// A limit on one cell of a column.
    pub struct CellLimit { pub row: Row, pub limit: WipLimit }
    /// A limit on work in progress. Exactly at the limit is not over it.
    pub struct WipLimit { pub count: u32, pub kind: LimitKind }
    pub struct Swimlane { pub board: BoardId, pub rank: Rank, pub name: String, pub limit: Option<WipLimit> }
    pub struct Card {
        pub column: ColumnId,
        pub swimlane: Option<SwimlaneId>,
        /// The lane of the map whose work it is; see also `Workspace::lane_of_card`.
        pub lane: Option<LaneId>,
        /// Whether it stands in the done part of a split column.
        pub ready: bool,
        pub rank: Rank,
        pub title: String,
        pub text: String,
        pub class: ServiceClass,
        pub owner: String,
        pub due: Option<Date>,
        pub blocked: Option<Block>,
        /// The times for which it was blocked before, oldest first.
        pub blocks: Vec<Spell>,
        pub checklist: Vec<CheckItem>,
        pub tags: Vec<String>,
        /// Every entry into a column or a part of one, oldest first; it cannot be reconstructed
        /// later.
        pub transitions: Vec<Transition>,
        pub votes: Vec<Vote>,
    }
    pub struct Block { pub reason: String, pub since: Timestamp }
    /// A time for which a card was blocked.
    pub struct Spell { pub reason: String, pub since: Timestamp, pub until: Timestamp }
    pub struct CheckItem { pub text: String, pub done: bool }
    /// The dots that one person gave a card, at least 1.
    pub struct Vote { pub by: String, pub dots: u32 }
    /// An entry into a column. Name and class are kept as they were then, so that the record
    /// stays readable when the column is gone.
    pub struct Transition {
        pub at: Timestamp,
        pub column: Option<ColumnId>,
        pub name: String,
        /// What the time from here on means; in the done part of a column it is waiting (queue).
        pub class: ColumnClass,
        /// Into the done part of a split column.
        pub ready: bool,
    }
}

impl Copy for WipLimit {}
impl Copy for Expectation {}
impl Copy for Voting {}

impl Board {
    /// The highest that a row is made, px.
    pub const TALLEST: u32 = 4_000;

    fn setting(&self, row: &Row) -> Option<&RowSetting> {
        self.rows.iter().find(|setting| setting.row == *row)
    }
    /// The limit that was set for a row.
    pub fn row_limit(&self, row: &Row) -> Option<WipLimit> {
        self.setting(row)?.limit
    }
    /// The height that was set for a row, px; 0 for none.
    pub fn row_height(&self, row: &Row) -> u32 {
        self.setting(row).map_or(0, |setting| setting.height)
    }
    /// Changes what is set for a row; what says nothing any more is not kept.
    pub fn set_row(&mut self, row: &Row, change: impl FnOnce(&mut RowSetting)) {
        let mut setting = match self.rows.iter().position(|of| of.row == *row) {
            Some(at) => self.rows.remove(at),
            None => RowSetting {
                row: row.clone(),
                ..RowSetting::default()
            },
        };
        change(&mut setting);
        if setting.limit.is_some() || setting.height > 0 {
            self.rows.push(setting);
        }
    }
}

impl Column {
    /// The widest that a column is drawn, px.
    pub const WIDEST: u32 = 2_000;

    /// Whether the column has two parts; only work in progress has.
    pub fn is_split(&self) -> bool {
        self.split && self.class == ColumnClass::Active
    }
    /// The limit of the cell in a row.
    pub fn limit_in(&self, row: &Row) -> Option<WipLimit> {
        let cell = self.cells.iter().find(|cell| cell.row == *row)?;
        Some(cell.limit)
    }
}

impl Card {
    /// All dots of the card.
    pub fn dots(&self) -> u32 {
        let all = |sum: u32, vote: &Vote| sum.saturating_add(vote.dots);
        self.votes.iter().fold(0, all)
    }
}

owned!(Board { rank: rank, name: |me| &me.name, owners: [one process], refs: [rows folded, settings rows, many left_out] });
owned!(Column { rank: rank, name: |me| &me.name, owners: [one board], refs: [many steps, cells cells] });
owned!(Swimlane { rank: rank, name: |me| &me.name, owners: [one board], refs: [] });
owned!(Card { rank: rank, name: |me| &me.title, owners: [one column], refs: [opt swimlane, opt lane, transitions transitions] });
