//! Improvement cycles (PDCA): one record walks from plan to act; gates are `edit::rules`.

use super::{CycleId, Date, IndicatorId, Rank, StandardId, Unit, choice, data, owned};

choice! {
    pub enum Stage { #[default] Plan, Do, Check, Act, Closed }
    /// The branches of the fishbone (人机料法环测).
    pub enum Branch { #[default] People, Machine, Material, Method, Environment, Measurement }
    pub enum ActionState { #[default] Open, Doing, Done, Cancelled }
    pub enum ChartVerdict { #[default] Improved, NoChange, Worse, Inconclusive }
    pub enum Decision { #[default] Adopt, Adapt, Abandon }
}

impl Stage {
    /// The stage's word for programs, and for its colour.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Plan => "plan",
            Stage::Do => "do",
            Stage::Check => "check",
            Stage::Act => "act",
            Stage::Closed => "closed",
        }
    }
}

data! {
    pub struct Cycle {
        pub rank: Rank,
        pub title: String,
        /// What is felt to be wrong, in the words of those who feel it; the plan's deviation says
        /// by how much a clause or need is missed.
        pub problem: String,
        pub stage: Stage,
        pub opened: Option<Date>,
        pub closed: Option<Date>,
        pub plan: Plan,
        pub doing: Doing,
        pub check: Check,
        pub act: Act,
        /// The cycle that goes on where this one ended.
        pub next: Option<CycleId>,
    }
    pub struct Plan {
        /// The deviation from a clause or need.
        pub deviation: String,
        pub indicator: Option<IndicatorId>,
        /// The unit of the cycle's figures: baseline, target, predicted and actual value.
        pub unit: Unit,
        pub baseline: Option<f64>,
        pub target: Option<f64>,
        pub target_date: Option<Date>,
        pub scope: String,
        pub owner: String,
        /// Five whys, the first answer first.
        pub whys: Vec<Why>,
        pub fishbone: Vec<Cause>,
        pub hypothesis: String,
        pub countermeasures: Vec<Countermeasure>,
        pub prediction: String,
        /// In the plan's unit.
        pub predicted: Option<f64>,
        pub check_plan: String,
    }
    pub struct Why { pub answer: String, pub evidence: String }
    pub struct Cause { pub branch: Branch, pub text: String, pub evidence: String, pub root: bool }
    /// A countermeasure in 5W1H.
    pub struct Countermeasure {
        pub what: String,
        pub why: String,
        pub who: String,
        pub when: Option<Date>,
        pub place: String,
        pub how: String,
    }
    pub struct Doing {
        pub pilot_site: String,
        pub actions: Vec<Action>,
        pub containment: String,
        pub training: Vec<Training>,
        pub deviations: String,
        pub sample_planned: Option<u32>,
        pub sample_reached: Option<u32>,
    }
    pub struct Action { pub text: String, pub owner: String, pub due: Option<Date>, pub state: ActionState, pub reason: String }
    pub struct Training { pub topic: String, pub date: Option<Date>, pub attendees: Option<u32>, pub result: String }
    pub struct Check {
        /// First day of the series after the change.
        pub after_from: Option<Date>,
        /// In the plan's unit.
        pub actual: Option<f64>,
        pub verdict: Option<ChartVerdict>,
        pub balancing: Option<IndicatorId>,
        pub balancing_note: String,
        pub learning: String,
        pub signed_by: String,
        pub signed_on: Option<Date>,
    }
    pub struct Act {
        pub decision: Option<Decision>,
        pub revised: Option<StandardId>,
        /// Horizontal deployment (横向展开).
        pub deployment: String,
        pub residual: String,
        /// The indicator under watch (SDCA) after adoption.
        pub watch: Option<IndicatorId>,
    }
}

owned!(Cycle {
    rank: rank, name: |me| &me.title, owners: [],
    refs: [opt plan.indicator, opt check.balancing, opt act.revised, opt act.watch, opt next]
});
