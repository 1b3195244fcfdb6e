//! Links: the chain itself. One record ties two others; what it means is its kind.

use super::{AnyId, Date, Kind, choice, data, owned};

choice! {
    /// What a link says, read from `from` to `to`.
    pub enum LinkKind {
        /// A clause answers a need.
        #[default] Satisfies,
        /// A clause governs a step.
        Governs,
        /// A clause or a step is measured by an indicator.
        MeasuredBy,
        /// A service promises to meet a standard.
        Promises,
        /// A standard refers to another normatively (规范性引用).
        Refers,
        /// A standard goes with another (配套).
        Accompanies,
        /// A card or a cycle is about a record.
        Concerns,
        /// A cycle revised a clause.
        Revises,
    }
}

impl LinkKind {
    /// Whether this kind of link may run between records of these kinds.
    pub const fn joins(self, from: Kind, to: Kind) -> bool {
        use Kind::*;
        match self {
            LinkKind::Satisfies => matches!((from, to), (Clause, Need)),
            LinkKind::Governs => matches!((from, to), (Clause, Step)),
            LinkKind::MeasuredBy => matches!((from, to), (Clause | Step, Indicator)),
            LinkKind::Promises => matches!((from, to), (Service, Standard)),
            LinkKind::Refers | LinkKind::Accompanies => matches!((from, to), (Standard, Standard)),
            LinkKind::Concerns => matches!(
                (from, to),
                (Card, Step | Standard | Clause | Cycle)
                    | (Cycle, Service | Standard | Clause | Step | Indicator | Need)
            ),
            LinkKind::Revises => matches!((from, to), (Cycle, Clause)),
        }
    }
}

data! {
    pub struct Link {
        pub kind: LinkKind,
        pub from: AnyId,
        pub to: AnyId,
        /// The clause's fingerprint when somebody last confirmed the link.
        pub confirmed: Option<String>,
        pub note: String,
        /// The version to which a reference between standards is dated (注日期引用); empty when it
        /// follows the newest.
        pub edition: String,
        /// Who confirmed the link again, when and why, oldest first.
        pub confirmations: Vec<Confirmation>,
    }
    /// Somebody has read a clause that changed, and says that the link still holds.
    pub struct Confirmation { pub date: Option<Date>, pub by: String, pub reason: String }
}

owned!(Link { rank: none, name: |me| &me.note, owners: [any_one from, any_one to], refs: [] });
