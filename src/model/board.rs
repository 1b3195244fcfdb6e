//! The kanban board (看板): columns, swimlanes and cards, with every move kept with its time.

use super::{
    BoardId, ColumnId, Date, ProcessId, Rank, StepId, SwimlaneId, Timestamp, choice, data, owned,
};

choice! {
    /// What time spent in a column means: waiting, work, or finished.
    pub enum ColumnClass { Queue, #[default] Active, Done }
    pub enum LimitKind { #[default] Soft, Hard }
    pub enum ServiceClass { Expedite, FixedDate, #[default] Standard, Intangible }
}

data! {
    pub struct Board { pub process: ProcessId, pub rank: Rank, pub name: String }
    pub struct Column {
        pub board: BoardId,
        pub rank: Rank,
        pub name: String,
        pub policy: String,
        pub class: ColumnClass,
        pub limit: Option<WipLimit>,
        /// The steps of the process for which the column stands.
        pub steps: Vec<StepId>,
    }
    /// A limit on work in progress. Exactly at the limit is not over it.
    pub struct WipLimit { pub count: u32, pub kind: LimitKind }
    pub struct Swimlane { pub board: BoardId, pub rank: Rank, pub name: String, pub limit: Option<WipLimit> }
    pub struct Card {
        pub column: ColumnId,
        pub swimlane: Option<SwimlaneId>,
        pub rank: Rank,
        pub title: String,
        pub text: String,
        pub class: ServiceClass,
        pub owner: String,
        pub due: Option<Date>,
        pub blocked: Option<Block>,
        pub checklist: Vec<CheckItem>,
        pub tags: Vec<String>,
        /// Every entry into a column, oldest first; it cannot be reconstructed later.
        pub transitions: Vec<Transition>,
    }
    pub struct Block { pub reason: String, pub since: Timestamp }
    pub struct CheckItem { pub text: String, pub done: bool }
    /// An entry into a column. Name and class are kept as they were then, so that the record
    /// stays readable when the column is gone.
    pub struct Transition { pub at: Timestamp, pub column: Option<ColumnId>, pub name: String, pub class: ColumnClass }
}

impl Copy for WipLimit {}

owned!(Board { rank: rank, name: |me| &me.name, owners: [one process], refs: [] });
owned!(Column { rank: rank, name: |me| &me.name, owners: [one board], refs: [many steps] });
owned!(Swimlane { rank: rank, name: |me| &me.name, owners: [one board], refs: [] });
owned!(Card { rank: rank, name: |me| &me.title, owners: [one column], refs: [opt swimlane, transitions transitions] });
