//! Improvement cycles (PDCA): one record walks from plan to act; gates are `edit::rules`.

use super::{
    AnyId, ClauseId, CycleId, Date, IndicatorId, ProcessId, Rank, StandardId, Unit, choice, data,
    owned,
};

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
        /// The clause, need or indicator that is missed.
        pub deviates: Option<AnyId>,
        pub indicator: Option<IndicatorId>,
        /// The unit of the cycle's figures: baseline, target, predicted and actual value.
        pub unit: Unit,
        pub baseline: Option<f64>,
        /// The days from whose points the baseline was taken, both included.
        pub baseline_from: Option<Date>,
        pub baseline_to: Option<Date>,
        pub target: Option<f64>,
        pub target_date: Option<Date>,
        pub scope: String,
        pub owner: String,
        /// Five whys as an outline: what stands below an answer asks why it is so.
        pub whys: Vec<Why>,
        pub fishbone: Vec<Cause>,
        pub hypothesis: String,
        pub countermeasures: Vec<Countermeasure>,
        /// What may go wrong (FMEA).
        pub risks: Vec<Risk>,
        pub prediction: String,
        /// In the plan's unit.
        pub predicted: Option<f64>,
        pub check_plan: String,
        /// The day on which the effect is to be judged.
        pub check_on: Option<Date>,
    }
    /// An answer to "why", with the evidence that it is so. `level` is its depth in the outline: 0
    /// answers the problem itself, and each belongs to the nearest one before it of a lesser level.
    pub struct Why { pub answer: String, pub evidence: String, pub level: u32, pub root: bool }
    pub struct Cause { pub branch: Branch, pub text: String, pub evidence: String, pub root: bool }
    /// A countermeasure in 5W1H.
    pub struct Countermeasure {
        pub what: String,
        pub why: String,
        pub who: String,
        pub when: Option<Date>,
        pub place: String,
        pub how: String,
        /// What it takes and what it brings, 1 (little) to 5 (much).
        pub effort: Option<u32>,
        pub effect: Option<u32>,
    }
    /// A row of the failure mode and effects analysis; its scores run from 1 to 10, those "after"
    /// once the measure is taken.
    pub struct Risk {
        pub failure: String,
        pub effect: String,
        pub cause: String,
        pub severity: Option<u32>,
        pub occurrence: Option<u32>,
        pub detection: Option<u32>,
        pub measure: String,
        pub owner: String,
        pub occurrence_after: Option<u32>,
        pub detection_after: Option<u32>,
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
    pub struct Action {
        pub text: String,
        pub owner: String,
        pub start: Option<Date>,
        pub due: Option<Date>,
        /// The day on which it was done or cancelled.
        pub finished: Option<Date>,
        pub state: ActionState,
        pub reason: String,
    }
    pub struct Training { pub topic: String, pub date: Option<Date>, pub attendees: Option<u32>, pub result: String }
    /// A place that takes over what a cycle adopted: a site, or the process or standard that holds there.
    pub struct Deployment {
        pub site: String,
        pub target: Option<AnyId>,
        pub owner: String,
        pub due: Option<Date>,
        pub state: ActionState,
        /// The day on which it was done or cancelled.
        pub finished: Option<Date>,
    }
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
        /// The clause whose wording the cycle changes, what it is to say, and its new target.
        pub clause: Option<ClauseId>,
        pub wording: String,
        pub new_target: Option<f64>,
        /// The day on which that was written into the clause.
        pub written: Option<Date>,
        /// The to-be process that becomes the present one when the cycle closes.
        pub process: Option<ProcessId>,
        /// Horizontal deployment (横向展开): where else the change is carried to.
        pub deployment: Vec<Deployment>,
        pub residual: String,
        /// The indicator under watch (SDCA) after adoption.
        pub watch: Option<IndicatorId>,
        /// The day on which the watch was ended.
        pub watch_ended: Option<Date>,
    }
}

owned!(Cycle {
    rank: rank, name: |me| &me.title, owners: [],
    refs: [any plan.deviates, opt plan.indicator, opt check.balancing, opt act.revised, opt act.clause, opt act.process, deployments act.deployment, opt act.watch, opt next]
});
