//! What a workspace is: plain data with typed ids.
//!
//! Reading order: `id` (identity, rank), `quantity` (durations, money, dates, units), then one file per
//! area of the chain: `service`, `need`, `standard`, `process`, `view`, `board` with `row`, `indicator`,
//! `evaluation`, `cycle`, `roadmap`, `link`, and `workspace`, which holds them all, with `event`,
//! the ledger kept beside it.
//!
//! Nothing here changes itself, reads a clock, draws an id or knows a screen: change is `edit`'s,
//! consequence is `analysis`'s, text is `format`'s. Imports nothing of ours.
//!
//! A new kind of record is a struct in its area's file with an `owned!` line, and one line in
//! `for_every_record!` below; change, undo, mirror, decoding and reference checks follow from it.

mod id;
mod quantity;

pub mod board;
pub mod cycle;
pub mod evaluation;
pub mod event;
pub mod frame;
pub mod indicator;
pub mod link;
pub mod need;
pub mod process;
pub mod roadmap;
mod row;
pub mod service;
pub mod standard;
pub mod view;
pub mod workspace;

pub use board::{Board, Card, Column, Swimlane};
pub use cycle::Cycle;
pub use evaluation::Evaluation;
pub use event::Event;
pub use id::{Id, Rank};
pub use indicator::Indicator;
pub use link::{Link, LinkKind};
pub use need::Need;
pub use process::{Annotation, Flow, Lane, Phase, Process, Step};
pub use quantity::{
    Currency, Date, DeltaKind, Duration, Money, TimeUnit, Timestamp, Unit, WorkingHours,
};
pub use roadmap::Milestone;
pub use service::Service;
pub use standard::{Clause, Standard};
pub use view::View;
pub use workspace::{AnyId, AnyRecord, Kind, Meta, Placed, Record, Table, Workspace};

pub type ServiceId = Id<Service>;
pub type NeedId = Id<Need>;
pub type StandardId = Id<Standard>;
pub type ClauseId = Id<Clause>;
pub type ProcessId = Id<Process>;
pub type LaneId = Id<Lane>;
pub type PhaseId = Id<Phase>;
pub type StepId = Id<Step>;
pub type FlowId = Id<Flow>;
pub type AnnotationId = Id<Annotation>;
pub type ViewId = Id<View>;
pub type BoardId = Id<Board>;
pub type ColumnId = Id<Column>;
pub type SwimlaneId = Id<Swimlane>;
pub type CardId = Id<Card>;
pub type IndicatorId = Id<Indicator>;
pub type EvaluationId = Id<Evaluation>;
pub type CycleId = Id<Cycle>;
pub type MilestoneId = Id<Milestone>;
pub type LinkId = Id<Link>;

/// Calls `$then!` with every record kind: type, table field, and the word that stands for the
/// kind in ids and bundles. The order is the order of decoding: owners before what they own.
#[macro_export]
macro_rules! for_every_record {
    ($then:ident) => {
        $then! {
            Service services "service",
            Need needs "need",
            Standard standards "standard",
            Clause clauses "clause",
            Process processes "process",
            Lane lanes "lane",
            Phase phases "phase",
            Step steps "step",
            Flow flows "flow",
            Annotation annotations "annotation",
            View views "view",
            Board boards "board",
            Column columns "column",
            Swimlane swimlanes "swimlane",
            Card cards "card",
            Indicator indicators "indicator",
            Evaluation evaluations "evaluation",
            Cycle cycles "cycle",
            Milestone milestones "milestone",
            Link links "link",
        }
    };
}

/// A struct of saved data: every field optional in text (absent means its default), unknown
/// fields refused, so that nothing is lost silently.
macro_rules! data {
    ($($(#[$attr:meta])* pub struct $name:ident { $($(#[$fattr:meta])* pub $field:ident : $ty:ty),* $(,)? })*) => {$(
        $(#[$attr])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name {
            $($(#[$fattr])* #[serde(default, skip_serializing_if = "crate::model::is_default")] pub $field: $ty),*
        }
    )*};
}

/// A closed choice, with `ALL` in the order in which a person reads it.
macro_rules! choice {
    ($($(#[$attr:meta])* pub enum $name:ident { $($(#[$vattr:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($(#[$vattr])* $variant),* }
        impl $name {
            /// Every value, in reading order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
        }
    )*};
}

/// How a record stands to others. `owners`: the record cannot exist without them, and goes when
/// they go. `refs`: it may point at them; the pointer is cleared when they go.
macro_rules! owned {
    ($name:ident { rank: $rank:tt, name: |$me:ident| $title:expr, owners: [$($how:ident $owner:ident),*], refs: [$($rhow:ident $($ref:ident).+),*] }) => {
        impl crate::model::workspace::Placed for $name {
            fn rank(&self) -> Option<&crate::model::Rank> { owned!(@rank self $rank) }
            fn title(&self) -> &str { let $me = self; $title }
            #[allow(unused_variables)]
            fn owners(&self, see: &mut dyn FnMut(crate::model::AnyId)) {
                $(crate::model::workspace::slot::$how::see(&self.$owner, see);)*
            }
            #[allow(unused_variables)]
            fn references(&self, see: &mut dyn FnMut(crate::model::AnyId)) {
                $(crate::model::workspace::slot::$rhow::see(&self.$($ref).+, see);)*
            }
            #[allow(unused_variables)]
            fn remap(&mut self, to: &mut dyn FnMut(crate::model::AnyId) -> Option<crate::model::AnyId>) {
                $(crate::model::workspace::slot::$how::remap(&mut self.$owner, to);)*
                $(crate::model::workspace::slot::$rhow::remap(&mut self.$($ref).+, to);)*
            }
        }
    };
    (@rank $me:ident none) => { None };
    (@rank $me:ident $field:ident) => { Some(&$me.$field) };
}

pub(crate) use choice;
pub(crate) use data;
pub(crate) use owned;

/// Whether a field holds its default and may be left out of the text.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
