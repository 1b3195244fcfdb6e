//! The workspace: its own fields and one table per record kind, and what every record has in
//! common: a kind, a place, owners, references.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::*;

/// All records of one kind, in id order, so that two equal workspaces write the same text.
pub type Table<T> = BTreeMap<Id<T>, Arc<T>>;

choice! {
    pub enum Language { #[default] Zh, En }
    /// The technologies that enable the service (R9).
    pub enum EnablerKind { #[default] Cloud, Data, Ai, Iot, Mobile, Ledger }
    pub enum SecurityTopic { #[default] Encryption, Access, Backup, Compliance }
}

data! {
    /// The workspace's own fields: what belongs to no record.
    pub struct Meta {
        pub title: String,
        pub organisation: String,
        pub language: Language,
        pub created: Timestamp,
        pub charter: Charter,
        pub notes: CompilationNotes,
        pub canvas: Canvas,
        pub assurance: Assurance,
        /// Strategic goals that the service serves (R52).
        pub goals: Vec<String>,
        /// Contracts, agreements and specifications on which the work rests (R14).
        pub basis: Vec<String>,
        pub enablers: Vec<Enabler>,
        pub security: Vec<SecurityItem>,
        /// How document numbers are formed; `CODE`, `NNNN` and `YYYY` are filled in.
        pub number_pattern: String,
        /// How system codes are written.
        pub code_scheme: super::standard::CodeScheme,
        /// What the scorecard said on days that somebody kept, oldest first (R6).
        pub scores: Vec<Score>,
    }
    /// The scorecard of a day: shares of 1 for consistency, traceability and satisfaction; money
    /// spent on one case for cost.
    pub struct Score {
        pub date: Date,
        pub note: String,
        pub consistency: Option<f64>,
        pub traceability: Option<f64>,
        pub cost: Option<f64>,
        pub satisfaction: Option<f64>,
    }
    /// The charter of the system (R56): ideology, principles, structure, content, safeguards.
    pub struct Charter {
        pub ideology: String,
        pub principles: String,
        pub structure: String,
        pub content: String,
        pub safeguards: String,
    }
    /// Compilation notes (编制说明).
    pub struct CompilationNotes { pub basis: String, pub scope: String, pub principles: String, pub gaps: String, pub plan: String }
    /// The service-model canvas (R15).
    pub struct Canvas {
        pub philosophy: String,
        pub organisation: String,
        pub functions: String,
        pub collaboration: String,
        pub appraisal: String,
    }
    /// Safeguards of the implementation (R60).
    pub struct Assurance { pub organisation: String, pub resources: String, pub culture: String }
    pub struct Enabler { pub kind: EnablerKind, pub description: String, pub in_use: bool }
    pub struct SecurityItem { pub topic: SecurityTopic, pub text: String, pub done: bool }
}

/// What the records have in common besides their kind; written by `owned!`.
pub trait Placed {
    /// The place among siblings, for kinds that have an order.
    fn rank(&self) -> Option<&Rank>;
    /// What a person calls the record; may be empty.
    fn title(&self) -> &str;
    /// The records without which this one cannot exist.
    fn owners(&self, see: &mut dyn FnMut(AnyId));
    /// The records that this one may point at.
    fn references(&self, see: &mut dyn FnMut(AnyId));
    /// Replaces every id in owners and references; `None` clears a reference that may be empty
    /// and leaves one that may not.
    fn remap(&mut self, to: &mut dyn FnMut(AnyId) -> Option<AnyId>);
}

/// A record kind. Implemented by `for_every_record!` alone.
pub trait Record: Placed + Clone + fmt::Debug + Default + PartialEq + Serialize + 'static {
    const KIND: Kind;
    fn table(workspace: &Workspace) -> &Table<Self>;
    fn table_mut(workspace: &mut Workspace) -> &mut Table<Self>;
    fn tag(id: Id<Self>) -> AnyId;
    fn untag(id: AnyId) -> Option<Id<Self>>;
    fn wrap(id: Id<Self>, record: Arc<Self>) -> AnyRecord;
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        /// Everything that a workspace holds. Comparing two compares every record.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Workspace {
            pub meta: Arc<Meta>,
            $(pub $table: Table<$record>,)*
        }

        /// The kinds of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($record),* }

        impl Kind {
            /// Every kind, owners before what they own.
            pub const ALL: &'static [Kind] = &[$(Kind::$record),*];
            /// The word for the kind in ids and bundles.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$record => $word),* }
            }
        }

        /// The id of a record of any kind, written `kind:id`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AnyId { $($record(Id<$record>)),* }

        impl AnyId {
            pub const fn kind(self) -> Kind {
                match self { $(AnyId::$record(_) => Kind::$record),* }
            }
            pub const fn raw(self) -> u64 {
                match self { $(AnyId::$record(id) => id.raw()),* }
            }
            /// An id of this kind with these bits.
            pub const fn of(kind: Kind, raw: u64) -> AnyId {
                match kind { $(Kind::$record => AnyId::$record(Id::new(raw))),* }
            }
        }

        /// A record of any kind with its id.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord { $($record(Id<$record>, Arc<$record>)),* }

        impl AnyRecord {
            pub fn id(&self) -> AnyId {
                match self { $(AnyRecord::$record(id, _) => AnyId::$record(*id)),* }
            }
            /// The parts that all records share.
            pub fn placed(&self) -> &dyn Placed {
                match self { $(AnyRecord::$record(_, record) => record.as_ref()),* }
            }
            /// The record with every id in it, its own too, replaced.
            pub fn remapped(&self, to: &mut dyn FnMut(AnyId) -> Option<AnyId>) -> AnyRecord {
                match self { $(AnyRecord::$record(id, record) => {
                    let id = to(AnyId::$record(*id)).and_then($record::untag).unwrap_or(*id);
                    let mut record = record.as_ref().clone();
                    record.remap(to);
                    AnyRecord::$record(id, Arc::new(record))
                })* }
            }
        }

        impl Workspace {
            /// The record with this id, of any kind.
            pub fn find(&self, id: AnyId) -> Option<AnyRecord> {
                match id { $(AnyId::$record(id) => self.$table.get(&id).map(|r| AnyRecord::$record(id, r.clone()))),* }
            }
            /// Whether the record exists.
            pub fn has(&self, id: AnyId) -> bool {
                match id { $(AnyId::$record(id) => self.$table.contains_key(&id)),* }
            }
            /// Every record of one kind, by id.
            pub fn each_of(&self, kind: Kind, see: &mut dyn FnMut(AnyId, &dyn Placed)) {
                match kind {
                    $(Kind::$record => for (id, record) in &self.$table { see(AnyId::$record(*id), record.as_ref()); })*
                }
            }
            /// Every record, kind by kind.
            pub fn each(&self, see: &mut dyn FnMut(AnyId, &dyn Placed)) {
                Kind::ALL.iter().for_each(|kind| self.each_of(*kind, see));
            }
            /// How many records there are of all kinds.
            pub fn len(&self) -> usize {
                0 $(+ self.$table.len())*
            }
            /// Whether there is no record at all.
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }

        $(impl Record for $record {
            const KIND: Kind = Kind::$record;
            fn table(workspace: &Workspace) -> &Table<Self> { &workspace.$table }
            fn table_mut(workspace: &mut Workspace) -> &mut Table<Self> { &mut workspace.$table }
            fn tag(id: Id<Self>) -> AnyId { AnyId::$record(id) }
            fn untag(id: AnyId) -> Option<Id<Self>> {
                match id { AnyId::$record(id) => Some(id), _ => None }
            }
            fn wrap(id: Id<Self>, record: Arc<Self>) -> AnyRecord { AnyRecord::$record(id, record) }
        }
        impl From<Id<$record>> for AnyId {
            fn from(id: Id<$record>) -> AnyId { AnyId::$record(id) }
        })*
    };
}
crate::for_every_record!(define);

impl Workspace {
    /// The record with this id.
    pub fn get<T: Record>(&self, id: Id<T>) -> Option<&Arc<T>> {
        T::table(self).get(&id)
    }

    /// The records of a kind for which `belongs` holds, in the order of their ranks (equal ranks
    /// by id).
    pub fn ranked<T: Record>(&self, belongs: impl Fn(&T) -> bool) -> Vec<Id<T>> {
        let mut found: Vec<(Option<&Rank>, u64)> = T::table(self)
            .iter()
            .filter(|(_, record)| belongs(record))
            .map(|(id, record)| (record.rank(), id.raw()))
            .collect();
        sort_ranked(&mut found);
        found.into_iter().map(|(_, id)| Id::new(id)).collect()
    }

    /// The steps of a process in which somebody works, by id.
    pub fn work_of(&self, process: ProcessId) -> impl Iterator<Item = (StepId, &Step)> {
        self.steps
            .iter()
            .filter(move |(_, step)| {
                step.kind.is_work()
                    && self
                        .lanes
                        .get(&step.lane)
                        .is_some_and(|lane| lane.process == process)
            })
            .map(|(id, step)| (*id, step.as_ref()))
    }

    /// The process in whose lane a step stands.
    pub fn process_of(&self, step: StepId) -> Option<ProcessId> {
        Some(self.lanes.get(&self.steps.get(&step)?.lane)?.process)
    }

    /// The board on which a card hangs.
    pub fn board_of(&self, card: CardId) -> Option<BoardId> {
        Some(self.columns.get(&self.cards.get(&card)?.column)?.board)
    }

    /// The lane of the map whose load a card is: its own, else that of the step for which its
    /// column stands.
    pub fn lane_of_card(&self, card: &Card) -> Option<LaneId> {
        card.lane.or_else(|| {
            let step = *self.columns.get(&card.column)?.steps.first()?;
            Some(self.steps.get(&step)?.lane)
        })
    }
}

/// Sorts by rank, then by id. Apart from `ranked`, so that it is compiled once for all kinds.
fn sort_ranked(found: &mut [(Option<&Rank>, u64)]) {
    found.sort_unstable();
}

impl Kind {
    /// The kind for which this word stands.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

impl Default for AnyId {
    fn default() -> Self {
        AnyId::Service(Id::default())
    }
}
impl fmt::Display for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind().word(), Id::<()>::new(self.raw()))
    }
}
/// The text is not `kind:id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reference: kind:id is expected")]
pub struct NotAReference;

impl FromStr for AnyId {
    type Err = NotAReference;
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let (word, id) = text.split_once(':').ok_or(NotAReference)?;
        let kind = Kind::from_word(word).ok_or(NotAReference)?;
        let id: Id<()> = id.parse().map_err(|_| NotAReference)?;
        Ok(AnyId::of(kind, id.raw()))
    }
}
impl Serialize for AnyId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for AnyId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|_| serde::de::Error::custom(format_args!("{text:?} is {NotAReference}")))
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for AnyId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reference".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        schemars::json_schema!({ "type": "string", "pattern": format!("^({}):[0-9A-Za-z]{{11}}$", words.join("|")) })
    }
}

/// How a field holds ids: `one`, `opt`, `many`, `any` (of any kind, or none), `any_one` (of any
/// kind, needed), what a standard replaces, the findings of an evaluation, the places
/// that take a cycle's change over, the transitions of a card, and
/// the rows and cells of a board. Used by `owned!`.
pub(crate) mod slot {
    use super::{AnyId, Record};

    type See<'a> = &'a mut dyn FnMut(AnyId);
    type Map<'a> = &'a mut dyn FnMut(AnyId) -> Option<AnyId>;

    pub mod one {
        use super::*;
        use crate::model::Id;
        pub fn see<T: Record>(id: &Id<T>, see: See) {
            see(T::tag(*id));
        }
        pub fn remap<T: Record>(id: &mut Id<T>, to: Map) {
            if let Some(new) = to(T::tag(*id)).and_then(T::untag) {
                *id = new;
            }
        }
    }
    pub mod opt {
        use super::*;
        use crate::model::Id;
        pub fn see<T: Record>(id: &Option<Id<T>>, see: See) {
            if let Some(id) = id {
                see(T::tag(*id));
            }
        }
        pub fn remap<T: Record>(id: &mut Option<Id<T>>, to: Map) {
            *id = id.and_then(|id| to(T::tag(id))).and_then(T::untag);
        }
    }
    pub mod many {
        use super::*;
        use crate::model::Id;
        pub fn see<T: Record>(ids: &[Id<T>], see: See) {
            ids.iter().for_each(|id| see(T::tag(*id)));
        }
        pub fn remap<T: Record>(ids: &mut Vec<Id<T>>, to: Map) {
            *ids = ids
                .iter()
                .filter_map(|id| to(T::tag(*id)).and_then(T::untag))
                .collect();
        }
    }
    pub mod any {
        use super::*;
        pub fn see(id: &Option<AnyId>, see: See) {
            if let Some(id) = id {
                see(*id);
            }
        }
        pub fn remap(id: &mut Option<AnyId>, to: Map) {
            *id = id.and_then(to);
        }
    }
    pub mod any_one {
        use super::*;
        pub fn see(id: &AnyId, see: See) {
            see(*id);
        }
        pub fn remap(id: &mut AnyId, to: Map) {
            if let Some(new) = to(*id) {
                *id = new;
            }
        }
    }
    pub use crate::model::row::slot::{cells, rows, settings};
    pub mod superseded {
        use super::*;
        use crate::model::standard::Superseded;
        pub fn see(list: &[Superseded], see: See) {
            list.iter().for_each(|old| opt::see(&old.standard, see));
        }
        pub fn remap(list: &mut [Superseded], to: Map) {
            list.iter_mut()
                .for_each(|old| opt::remap(&mut old.standard, to));
        }
    }
    pub mod editions {
        use super::*;
        use crate::model::standard::Edition;
        pub fn see(list: &[Edition], see: See) {
            let clauses = list.iter().flat_map(|edition| &edition.clauses);
            clauses.for_each(|clause| opt::see(&clause.clause, see));
        }
        pub fn remap(list: &mut [Edition], to: Map) {
            let clauses = list.iter_mut().flat_map(|edition| &mut edition.clauses);
            clauses.for_each(|clause| opt::remap(&mut clause.clause, to));
        }
    }
    pub mod comments {
        use super::*;
        use crate::model::standard::ReviewComment;
        pub fn see(list: &[ReviewComment], see: See) {
            list.iter()
                .for_each(|comment| opt::see(&comment.clause, see));
        }
        pub fn remap(list: &mut [ReviewComment], to: Map) {
            list.iter_mut()
                .for_each(|comment| opt::remap(&mut comment.clause, to));
        }
    }
    pub mod findings {
        use super::*;
        use crate::model::evaluation::Finding;
        pub fn see(list: &[Finding], see: See) {
            list.iter()
                .for_each(|finding| opt::see(&finding.cycle, see));
        }
        pub fn remap(list: &mut [Finding], to: Map) {
            list.iter_mut()
                .for_each(|finding| opt::remap(&mut finding.cycle, to));
        }
    }
    pub mod deployments {
        use super::*;
        use crate::model::cycle::Deployment;
        pub fn see(list: &[Deployment], see: See) {
            list.iter().for_each(|place| any::see(&place.target, see));
        }
        pub fn remap(list: &mut [Deployment], to: Map) {
            list.iter_mut()
                .for_each(|place| any::remap(&mut place.target, to));
        }
    }
    pub mod transitions {
        use super::*;
        use crate::model::board::Transition;
        pub fn see(list: &[Transition], see: See) {
            list.iter()
                .filter_map(|t| t.column)
                .for_each(|id| see(AnyId::Column(id)));
        }
        pub fn remap(list: &mut [Transition], to: Map) {
            list.iter_mut().for_each(|t| opt::remap(&mut t.column, to));
        }
    }
}
