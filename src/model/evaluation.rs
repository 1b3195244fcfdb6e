//! Evaluations (评价): by oneself, by a third party, by the customer.

use super::{AnyId, Date, Rank, choice, data, owned};

choice! {
    pub enum EvaluationKind { #[default] SelfAssessment, ThirdParty, Customer }
    /// The scale on which criteria are scored.
    pub enum Scale { ZeroToThree, #[default] OneToFive, ZeroToTen }
    pub enum EvaluationResult { #[default] Open, Passed, PassedWithFindings, Failed }
}

impl Scale {
    /// Lowest and highest score.
    pub const fn range(self) -> (f64, f64) {
        match self {
            Scale::ZeroToThree => (0.0, 3.0),
            Scale::OneToFive => (1.0, 5.0),
            Scale::ZeroToTen => (0.0, 10.0),
        }
    }
}

data! {
    pub struct Evaluation {
        pub rank: Rank,
        pub title: String,
        pub kind: EvaluationKind,
        pub date: Option<Date>,
        pub assessor: String,
        /// What is evaluated: a service, a standard, a process or an indicator.
        pub object: Option<AnyId>,
        pub scale: Scale,
        pub criteria: Vec<Criterion>,
        pub findings: String,
        pub evidence: String,
        pub result: EvaluationResult,
    }
    /// One criterion; `score` lies in the scale's range, `weight` is relative.
    pub struct Criterion { pub name: String, pub score: Option<f64>, pub weight: f64, pub note: String }
}

impl Evaluation {
    /// Weighted mean of the scored criteria (weights of 0 count as 1), in the scale's units.
    pub fn score(&self) -> Option<f64> {
        let weight = |c: &Criterion| if c.weight > 0.0 { c.weight } else { 1.0 };
        let (sum, weights) = self
            .criteria
            .iter()
            .filter_map(|c| c.score.map(|score| (score * weight(c), weight(c))))
            .fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
        (weights > 0.0).then(|| sum / weights)
    }
}

owned!(Evaluation { rank: rank, name: |me| &me.title, owners: [], refs: [any object] });
