//! Standards that come in from elsewhere: a table (a file or a pasted range), an OSCAL catalog, an
//! industry set.
//!
//! `fields` says what each column of a table means and `words` what a cell of a choice means; `rows`
//! turns the table into nodes, `hierarchy` finds what stands below what. Whatever the source, what comes
//! out is an [`Intake`]: nodes in the order of their tree, what could not be read and why, and what was
//! understood, guessed and left out. `plan` turns that into one command for a workspace.
//!
//! Nothing is put into a workspace here, and nothing is worded. A further source is a variant of
//! [`Opened`].

pub mod fields;
pub mod hierarchy;
pub mod plan;
mod rows;
pub mod words;

#[cfg(test)]
mod tests;

use super::json::Tree;
use super::oscal;
use super::table::dates::Order;
use super::table::reading::{Flaw, Reading};
use super::table::{Certainty, sheet};
use super::templates::{self, Set};
use crate::model::workspace::Language;
use crate::model::{Clause, LinkKind, Standard};
use fields::Field;
use hierarchy::Way;

/// Where standards come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Table,
    Oscal,
    Set(Set),
}

/// What a node points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// Another node that came in, by its place.
    Node(usize),
    /// Whatever carries this document number.
    Number(String),
}

/// A node of a standard system that came in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewNode {
    /// Its row in a table, as a spreadsheet counts; 0 elsewhere.
    pub row: usize,
    /// Place of the node above it, always before its own.
    pub parent: Option<usize>,
    /// Its system code where it comes from; here codes follow from places.
    pub code: String,
    /// All of it but parent and rank.
    pub standard: Standard,
    /// All of them but standard and rank.
    pub clauses: Vec<Clause>,
    /// The id that it shall have if that is free; so have its clauses.
    pub id: Option<u64>,
    pub clause_ids: Vec<Option<u64>>,
    pub links: Vec<(LinkKind, To)>,
}

/// Where something could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A row of a table, as a spreadsheet counts.
    Row(usize),
    /// The way to a value of a file, by keys from the outside in.
    Path(String),
}

/// Why a row, or an entry of a list, could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What can be wrong with any row.
    Row(Flaw),
    /// What it names as the one above it is nowhere.
    NoParent(String),
    /// It stands below itself.
    Circle,
    /// It carries the document number of an earlier row.
    Twin { row: usize, number: String },
    /// A value of the wrong kind, or missing.
    Unfit {
        found: String,
        expected: &'static str,
    },
}

impl From<Flaw> for Why {
    fn from(flaw: Flaw) -> Self {
        Why::Row(flaw)
    }
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: At,
    pub why: Why,
}

/// What is worth telling about what came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How the table was read.
    Table(Reading),
    /// No heading is known, so the first row is one of the standards.
    Headless,
    /// How the hierarchy was found.
    Way(Way),
    /// Levels that were taken from document numbers.
    Levels(usize),
    /// Nodes taken for subsystems because others stand below them.
    Subsystems(usize),
    /// Codes above others that no row carries.
    MissingCodes(Vec<String>),
    /// Rows without a code, beside the row before them.
    WithoutCode(usize),
    /// Codes that stand in several rows.
    SameCodes(Vec<String>),
    /// Rows whose row above could not be read: they come one level up.
    Lifted(usize),
    /// Words of a column of choices that mean nothing here, and in how many rows.
    Words {
        head: String,
        words: Vec<String>,
        rows: usize,
    },
    /// What a set follows, and what must be checked.
    Conformance,
    /// External documents that controls refer to: they become standards of their own.
    Resources(usize),
    /// Parameters whose values or labels were put into the texts.
    Parameters(usize),
    /// Parts of controls without a place here, by name and number.
    Parts(Vec<(String, usize)>),
    /// Links whose end is nowhere.
    LostLinks(usize),
}

impl Remark {
    pub fn certainty(&self) -> Certainty {
        match self {
            Remark::Table(reading) => reading.certainty(),
            Remark::Resources(_) | Remark::Parameters(_) | Remark::Conformance => {
                Certainty::Understood
            }
            Remark::Headless
            | Remark::Way(_)
            | Remark::Levels(_)
            | Remark::Subsystems(_)
            | Remark::MissingCodes(_)
            | Remark::WithoutCode(_)
            | Remark::SameCodes(_)
            | Remark::Lifted(_) => Certainty::Guessed,
            Remark::Words { .. } | Remark::Parts(_) | Remark::LostLinks(_) => Certainty::LeftOut,
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
    /// Of the system; empty if the source says none.
    pub name: String,
    /// In the order of the tree, each after the one above it.
    pub nodes: Vec<NewNode>,
    pub faults: Vec<Fault>,
    pub remarks: Vec<Remark>,
}

/// What becomes of a node that is in the system already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twins {
    /// What is there stays as it is.
    #[default]
    LeaveOut,
    /// What the source says replaces what is there, field by field.
    Update,
    /// It comes in beside it.
    Add,
}

impl Twins {
    pub const ALL: &'static [Twins] = &[Twins::LeaveOut, Twins::Update, Twins::Add];
}

/// What the reader of the preview may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Whether the first row of a table names its columns.
    pub heads: bool,
    /// What each column of a table means.
    pub fields: Vec<Field>,
    pub way: Way,
    /// Which number of a date is the day, where no cell proves it or somebody says so.
    pub order: Order,
    pub twins: Twins,
}

/// A source that was opened and waits to be read in one way or another.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// As it stands, and with its first row among the others.
    Table {
        headed: sheet::Sheet,
        bare: sheet::Sheet,
    },
    Oscal(Tree),
    Set(Set, Language),
}

/// Opens a table.
pub fn table(text: &str) -> Option<Opened> {
    let mut headed = sheet::read(text)?;
    if headed.heads.len() == 1 {
        // Nothing parts cells: a comma is one of the title.
        headed = sheet::read_by(text, '\u{1f}')?;
    }
    let bare = headed.clone().without_heads();
    Some(Opened::Table { headed, bare })
}

/// Opens a catalog; `None` if the tree is none.
pub fn catalog(tree: Tree) -> Option<Opened> {
    tree.get("catalog").is_some().then_some(Opened::Oscal(tree))
}

impl Opened {
    pub fn source(&self) -> Source {
        match self {
            Opened::Table { .. } => Source::Table,
            Opened::Oscal(_) => Source::Oscal,
            Opened::Set(set, _) => Source::Set(*set),
        }
    }

    /// What one would choose who knows nothing but the source.
    pub fn choices(&self) -> Choices {
        let Opened::Table { headed, .. } = self else {
            return Choices {
                heads: true,
                fields: Vec::new(),
                way: Way::Flat,
                order: Order::DayFirst,
                twins: Twins::default(),
            };
        };
        let heads = headed
            .heads
            .iter()
            .any(|head| fields::known(head).is_some());
        self.guess(heads)
    }

    /// What one would choose if the first row names the columns, or does not.
    pub fn guess(&self, heads: bool) -> Choices {
        let sheet = self.sheet(heads);
        let fields = sheet.map(fields::guess).unwrap_or_default();
        let order = sheet.and_then(|sheet| rows::votes(sheet, &fields).order());
        Choices {
            heads,
            way: sheet.map_or(Way::Flat, |sheet| rows::way(sheet, &fields)),
            order: order.map_or(Order::DayFirst, |(order, _)| order),
            fields,
            twins: Twins::default(),
        }
    }

    /// The table, with its first row as headings or among the others.
    pub fn sheet(&self, heads: bool) -> Option<&sheet::Sheet> {
        match self {
            Opened::Table { headed, .. } if heads => Some(headed),
            Opened::Table { bare, .. } => Some(bare),
            _ => None,
        }
    }

    /// The way to the hierarchy that the columns speak of, once they mean this.
    pub fn way(&self, choices: &Choices) -> Way {
        let sheet = self.sheet(choices.heads);
        sheet.map_or(Way::Flat, |sheet| rows::way(sheet, &choices.fields))
    }

    /// Whether dates of the table leave open which number is the day.
    pub fn open_order(&self, choices: &Choices) -> bool {
        let sheet = self.sheet(choices.heads);
        sheet.is_some_and(|sheet| rows::votes(sheet, &choices.fields).order().is_some())
    }

    /// Reads the standards.
    pub fn read(&self, choices: &Choices) -> Intake {
        let mut intake = match self {
            Opened::Table { .. } => match self.sheet(choices.heads) {
                Some(sheet) => rows::read(sheet, choices),
                None => Intake::default(),
            },
            Opened::Oscal(tree) => oscal::read(tree),
            Opened::Set(set, language) => templates::set(*set, *language),
        };
        intake.remarks.sort_by_key(Remark::certainty);
        intake.faults.sort_by(|a, b| a.at.cmp(&b.at));
        intake
    }
}

/// The numbers of a cell that names several documents.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '；', '、', '\n', '\r', '|']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}
