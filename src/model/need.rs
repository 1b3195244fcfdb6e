//! Needs (需求): how they were found, how they are classed, whether they were verified.

use super::{Date, NeedId, Rank, ServiceId, choice, data, owned};

choice! {
    pub enum NeedMethod { #[default] Interview, Survey, Observation, DataAnalysis, FocusGroup, Complaint }
    pub enum NeedKind { #[default] Core, Secondary }
    pub enum Urgency { Low, #[default] Medium, High }
    /// Kano's classes of a requirement.
    pub enum KanoClass { MustBe, #[default] OneDimensional, Attractive, Indifferent, Reverse, Questionable }
    pub enum Verdict { #[default] Confirmed, Rejected, Unclear }
}

data! {
    /// One need in the register.
    pub struct Need {
        pub rank: Rank,
        pub statement: String,
        pub source: String,
        pub method: Option<NeedMethod>,
        /// People asked, cases observed or rows read.
        pub sample_size: Option<u32>,
        pub evidence: String,
        pub kind: Option<NeedKind>,
        pub urgency: Option<Urgency>,
        pub kano: Option<KanoClass>,
        pub verified: Option<Verification>,
        pub conflicts_with: Vec<NeedId>,
        pub service: Option<ServiceId>,
    }
    /// Who confirmed a need, when, and with what result (需求验证).
    pub struct Verification {
        pub by: String,
        pub date: Option<Date>,
        pub result: Verdict,
    }
}

owned!(Need { rank: rank, name: |me| &me.statement, owners: [], refs: [many conflicts_with, opt service] });
