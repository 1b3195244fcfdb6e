//! Cards that come in from elsewhere: tables as CSV, the boards that Trello hands out, the issues that
//! Jira hands out, both as JSON.
//!
//! `fields` says what each column of a table means (`format::table` reads the table itself) and `rows`
//! turns it into cards, `moves` reads the table of moves that goes out; `trello` and `jira` read theirs.
//! Whatever the source, what comes
//! out is an [`Intake`]: columns, cards with their moves, what could not be read by number, and what was
//! understood, guessed and left out. `records` turns that into records of a board. A further source is a
//! file here and a line in [`of_tree`].
//!
//! Nothing is put into a workspace here, and nothing is worded.

pub mod fields;
mod jira;
mod moves;
pub mod records;
pub mod rows;
mod trello;

#[cfg(test)]
mod tests;

use super::json::Tree;
use super::table::dates::Order;
use super::table::reading::{Flaw, Reading};
use super::table::{Certainty, sheet};
use crate::analysis::clock::Clock;
use crate::model::board::{CheckItem, ColumnClass, ServiceClass, Spell};
use crate::model::{Date, Timestamp};

/// Where cards come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Table,
    Moves,
    Trello,
    Jira,
}

/// A column that the cards stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub name: String,
    pub class: ColumnClass,
    /// Whether the source says the class; else it is taken from the name or the place.
    pub sure: bool,
    /// Whether it has a part for what is done and waits to be pulled.
    pub split: bool,
}

/// The entry of a card into a stage; one that is gone from the source has a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    pub stage: Result<usize, String>,
    /// What it meant then, where the source says so.
    pub class: Option<ColumnClass>,
    /// Into the done part.
    pub ready: bool,
}

impl Entry {
    /// An entry into a stage as a whole, of which no more is said.
    pub fn new(at: Timestamp, stage: Result<usize, String>) -> Entry {
        Entry {
            at,
            stage,
            class: None,
            ready: false,
        }
    }
}

/// A card as it will be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewCard {
    pub title: String,
    pub text: String,
    /// Place among the stages.
    pub stage: usize,
    /// In the done part of a split one.
    pub ready: bool,
    pub swimlane: String,
    pub class: ServiceClass,
    pub owner: String,
    pub due: Option<Date>,
    pub tags: Vec<String>,
    pub checklist: Vec<CheckItem>,
    /// Why it is blocked, and since when.
    pub blocked: Option<(String, Option<Timestamp>)>,
    pub blocks: Vec<Spell>,
    /// Oldest first.
    pub entries: Vec<Entry>,
}

/// Why a row of a table, or an item of a list, could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What can be wrong with any row.
    Row(Flaw),
    /// A cell that should be the class of a column.
    NoClass(String),
    /// A move that leads nowhere.
    NoColumn,
    /// It is finished before it is started.
    Backwards,
    /// A card whose list is not in the file.
    NoList,
    /// No entry of the list is an issue or a card.
    NotAnItem,
}

impl From<Flaw> for Why {
    fn from(flaw: Flaw) -> Self {
        Why::Row(flaw)
    }
}

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Of a table as a spreadsheet counts; of a list from 1.
    pub row: usize,
    pub why: Why,
}

/// What is worth telling about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How the table was read.
    Table(Reading),
    /// Times without an offset are those of the reader's clock.
    ReadersTime,
    /// So many moves of cards were found.
    Moves(usize),
    /// Columns whose class is taken from their name or place.
    Classes(usize),
    /// Priorities were read as classes of service.
    Priorities,
    /// So many cards whose time of creation is taken from their number.
    CreationFromId(usize),
    /// The file holds the latest moves only; earlier ones are missing for so many cards.
    HistoryCut(usize),
    /// Cards in a done column without a day on which they came there: they count in no metric.
    NoFinish(usize),
    /// Cards that come without a time of their own: they enter their column now.
    EnterNow(usize),
    /// A finish of a card that stands in no done column.
    FinishIgnored(usize),
    Archived(usize),
    Comments(usize),
    Attachments(usize),
    /// Issues below others come as cards of their own.
    Subtasks(usize),
}

impl Remark {
    pub fn certainty(&self) -> Certainty {
        match self {
            Remark::Table(reading) => reading.certainty(),
            Remark::Moves(_) | Remark::ReadersTime | Remark::Subtasks(_) => Certainty::Understood,
            Remark::Classes(_)
            | Remark::Priorities
            | Remark::CreationFromId(_)
            | Remark::EnterNow(_) => Certainty::Guessed,
            Remark::HistoryCut(_)
            | Remark::NoFinish(_)
            | Remark::FinishIgnored(_)
            | Remark::Archived(_)
            | Remark::Comments(_)
            | Remark::Attachments(_) => Certainty::LeftOut,
        }
    }
}

impl From<Reading> for Remark {
    fn from(reading: Reading) -> Self {
        Remark::Table(reading)
    }
}

/// Everything that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// Of the board; empty if the source says none.
    pub name: String,
    pub stages: Vec<Stage>,
    pub cards: Vec<NewCard>,
    /// Whether the cards are told by their moves alone: a card of the same title that is there gets the moves.
    pub joins: bool,
    /// By row.
    pub faults: Vec<Fault>,
    pub remarks: Vec<Remark>,
}

/// What the reader of the preview may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What each column of a table means.
    pub fields: Vec<fields::Field>,
    /// Which number of a date is the day, where no cell proves it or somebody says so.
    pub order: Order,
    /// Whether archived cards come too.
    pub archived: bool,
    /// Classes that were set by hand, by the place of the stage.
    pub classes: Vec<(usize, ColumnClass)>,
}

/// A file of cards that was opened and waits to be read in one way or another.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    Table(sheet::Sheet),
    /// The moves that this product hands out.
    Moves(sheet::Sheet),
    Trello(Tree),
    Jira(Tree),
}

/// Opens a table: one of cards, or of their moves as they go out.
pub fn of_sheet(sheet: sheet::Sheet) -> Opened {
    match moves::is(&sheet) {
        true => Opened::Moves(sheet),
        false => Opened::Table(sheet),
    }
}

/// Opens what a tool handed out as JSON; None if it holds no cards.
pub fn of_tree(tree: Tree) -> Option<Opened> {
    if trello::is(&tree) {
        Some(Opened::Trello(tree))
    } else if jira::is(&tree) {
        Some(Opened::Jira(tree))
    } else {
        None
    }
}

impl Opened {
    pub fn source(&self) -> Source {
        match self {
            Opened::Table(_) => Source::Table,
            Opened::Moves(_) => Source::Moves,
            Opened::Trello(_) => Source::Trello,
            Opened::Jira(_) => Source::Jira,
        }
    }

    /// What one would choose who knows nothing but the file.
    pub fn choices(&self) -> Choices {
        let fields = match self {
            Opened::Table(sheet) => fields::guess(sheet),
            _ => Vec::new(),
        };
        let order = match self {
            Opened::Table(sheet) => rows::votes(sheet, &fields).order(),
            _ => None,
        };
        Choices {
            fields,
            order: order.map_or(Order::DayFirst, |(order, _)| order),
            archived: false,
            classes: Vec::new(),
        }
    }

    /// Reads the cards. `plain` names the columns where the source has none: to do, doing, done.
    pub fn read(&self, choices: &Choices, clock: &Clock, plain: [&str; 3]) -> Intake {
        let mut intake = match self {
            Opened::Table(sheet) => rows::read(sheet, choices, clock, plain),
            Opened::Moves(sheet) => moves::read(sheet, clock),
            Opened::Trello(tree) => trello::read(tree, choices),
            Opened::Jira(tree) => jira::read(tree, clock),
        };
        for (at, class) in &choices.classes {
            if let Some(stage) = intake.stages.get_mut(*at) {
                stage.class = *class;
                stage.sure = true;
            }
        }
        intake.remark();
        intake
    }
}

impl NewCard {
    /// Whether it enters its column of this class as it comes in: it is not done, and nothing tells
    /// when it came there. When a done card came there is not known, and not made up.
    fn enters_now(&self, class: ColumnClass) -> bool {
        let told = self
            .entries
            .last()
            .is_some_and(|entry| entry.stage == Ok(self.stage));
        class != ColumnClass::Done && !told
    }
}

impl Intake {
    /// Adds what is to be said of any source.
    fn remark(&mut self) {
        let guessed = self.stages.iter().filter(|stage| !stage.sure).count();
        let moves: usize = self.cards.iter().map(|card| card.entries.len()).sum();
        let (mut no_finish, mut now) = (0, 0);
        for card in &self.cards {
            let class = self.stages[card.stage].class;
            match class {
                ColumnClass::Done
                    if card
                        .entries
                        .last()
                        .is_none_or(|entry| entry.stage != Ok(card.stage)) =>
                {
                    no_finish += 1
                }
                ColumnClass::Done => {}
                class if card.enters_now(class) => now += 1,
                _ => {}
            }
        }
        let some = |count: usize, remark: fn(usize) -> Remark| (count > 0).then(|| remark(count));
        let more = [
            some(moves, Remark::Moves),
            some(guessed, Remark::Classes),
            some(now, Remark::EnterNow),
            some(no_finish, Remark::NoFinish),
        ];
        self.remarks.extend(more.into_iter().flatten());
        self.remarks.sort_by_key(Remark::certainty);
        self.faults.sort_by_key(|fault| fault.row);
    }
}

/// The class that a column's name speaks of.
pub fn class_of(name: &str) -> Option<ColumnClass> {
    const DONE: &[&str] = &[
        "done",
        "closed",
        "complete",
        "completed",
        "finished",
        "resolved",
        "released",
        "deployed",
        "shipped",
        "archived",
        "accepted",
        "cancelled",
        "canceled",
        "won't do",
        "live",
        "完成",
        "已完成",
        "关闭",
        "已关闭",
        "上线",
        "已上线",
        "解决",
        "已解决",
        "发布",
        "已发布",
        "归档",
        "结束",
        "取消",
        "已取消",
    ];
    const QUEUE: &[&str] = &[
        "todo",
        "to do",
        "to-do",
        "backlog",
        "ready",
        "waiting",
        "queue",
        "queued",
        "next",
        "open",
        "new",
        "inbox",
        "ideas",
        "on hold",
        "selected for development",
        "ready for",
        "waiting for",
        "pending",
        "待办",
        "待处理",
        "就绪",
        "等待",
        "待定",
        "排队",
        "新建",
        "未开始",
        "打开",
        "待",
        "搁置",
        "收件箱",
        "想法",
    ];
    const ACTIVE: &[&str] = &[
        "doing",
        "in progress",
        "progress",
        "review",
        "in review",
        "testing",
        "test",
        "development",
        "develop",
        "analysis",
        "design",
        "build",
        "进行中",
        "处理中",
        "开发",
        "测试",
        "评审",
        "审核",
        "分析",
        "设计",
        "正在",
    ];
    let name = name.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&name.as_str());
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            word.chars().count() > 1 && name.starts_with(word)
                || name.starts_with('待') && *word == "待"
        })
    };
    let has = |words: &[&str]| {
        words
            .iter()
            .any(|word| word.chars().count() > 2 && name.contains(word))
    };
    let order = [
        (DONE, ColumnClass::Done),
        (QUEUE, ColumnClass::Queue),
        (ACTIVE, ColumnClass::Active),
    ];
    let exact = order.iter().find(|(words, _)| is(words));
    let first = || order[1..].iter().find(|(words, _)| begins(words));
    let inside = || {
        [2, 0]
            .into_iter()
            .map(|at| &order[at])
            .find(|(words, _)| has(words))
    };
    exact
        .or_else(first)
        .or_else(inside)
        .map(|(_, class)| *class)
}

/// Stages by their names: the class by the name, else by the place: first a queue, last done, work between.
pub fn stages_by_name(names: Vec<String>) -> Vec<Stage> {
    let last = names.len().saturating_sub(1);
    let known: Vec<Option<ColumnClass>> = names.iter().map(|name| class_of(name)).collect();
    let some_done = known.contains(&Some(ColumnClass::Done));
    names
        .into_iter()
        .zip(known)
        .enumerate()
        .map(|(at, (name, class))| Stage {
            name,
            class: class.unwrap_or(match at {
                at if at == last && last > 0 && !some_done => ColumnClass::Done,
                0 if last > 0 => ColumnClass::Queue,
                _ => ColumnClass::Active,
            }),
            sure: false,
            split: false,
        })
        .collect()
}

/// The class of service that a word speaks of, in any language of ours, as a class or as a priority.
pub fn service_class(word: &str) -> Option<ServiceClass> {
    let word = word.trim().to_lowercase();
    let of = |words: &[&str]| words.contains(&word.as_str());
    if of(&[
        "expedite", "highest", "blocker", "critical", "urgent", "p0", "紧急", "最高", "加急",
        "特急",
    ]) {
        Some(ServiceClass::Expedite)
    } else if of(&[
        "fixed date",
        "fixeddate",
        "fixed delivery date",
        "固定日期",
        "定期",
        "限期",
    ]) {
        Some(ServiceClass::FixedDate)
    } else if of(&[
        "intangible",
        "lowest",
        "trivial",
        "长远",
        "无形",
        "最低",
        "隐性",
    ]) {
        Some(ServiceClass::Intangible)
    } else if of(&[
        "standard", "high", "medium", "low", "normal", "major", "minor", "p1", "p2", "p3", "标准",
        "高", "中", "低", "普通",
    ]) {
        Some(ServiceClass::Standard)
    } else {
        None
    }
}
