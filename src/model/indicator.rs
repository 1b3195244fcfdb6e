//! Indicators (指标): a measured quantity with its definition, baseline, target and dated points, what
//! was corrected in them and why, the reasons behind them, and what a change of it is worth.

use super::{Currency, Date, DeltaKind, Rank, ServiceId, Unit, choice, data, owned};

choice! {
    pub enum Direction { #[default] LowerIsBetter, HigherIsBetter, OnTarget }
    pub enum IndicatorClass { #[default] Speed, Experience, Satisfaction, Cost, Quality }
    pub enum ChartKind {
        #[default] Individuals,
        Count,
        Proportion,
        /// Occurrences per unit of opportunity (u chart).
        Rate,
        /// Exponentially weighted moving average of single measurements.
        Ewma,
    }
    pub enum RuleSet { #[default] WesternElectric, Nelson, Nhs }
    /// How often a point is due.
    pub enum Frequency { #[default] Daily, Weekly, Monthly, Quarterly, Yearly }
    /// Where a change saves (R12).
    pub enum SavingKind {
        /// Work done again: cases a month, and what one costs.
        #[default] Rework,
        /// Stock held: its average value, and what holding it costs a year in per cent.
        Stock,
        /// Complaints dealt with: cases a month, and what one costs.
        Complaints,
        /// Anything else by the month.
        Other,
    }
}

data! {
    pub struct Indicator {
        pub rank: Rank,
        pub name: String,
        /// What is measured, from where to where, in words.
        pub definition: String,
        pub unit: Unit,
        pub direction: Direction,
        pub class: IndicatorClass,
        pub baseline: Option<f64>,
        pub target: Option<f64>,
        pub delta: DeltaKind,
        pub service: Option<ServiceId>,
        pub frequency: Option<Frequency>,
        /// Where the figures come from: a system, a form, a person.
        pub source: String,
        pub chart: ChartKind,
        pub rules: RuleSet,
        /// Whether moving ranges above their limit are left out, once, before limits are computed.
        pub screened: bool,
        /// The weight λ of the newest point of an EWMA chart, above 0 and up to 1; absent means 0.2.
        pub weight: Option<f64>,
        /// The reach L of its limits in standard deviations, above 0; absent means 3.
        pub reach: Option<f64>,
        /// Specification limits: what those who are served can bear, in the indicator's unit.
        pub lower_spec: Option<f64>,
        pub upper_spec: Option<f64>,
        /// Dated points, oldest first.
        pub series: Vec<Point>,
        /// Starts of phases (such as "after the change"), oldest first; the first phase needs none.
        pub breaks: Vec<PhaseBreak>,
        /// Corrections of points, in the order in which they were made.
        pub corrections: Vec<Correction>,
        /// Reasons with how often each was seen.
        pub reasons: Vec<Reason>,
        pub benefit: Benefit,
    }
    /// One measurement. `size` is the sample behind a proportion or the area of opportunity of a rate.
    pub struct Point { pub date: Date, pub value: f64, pub size: Option<u32>, pub note: String }
    pub struct PhaseBreak { pub date: Date, pub label: String }
    /// A point that was changed or taken out after it stood: the day of the point, its value before and
    /// after (none once it is gone), why, and when that was done.
    pub struct Correction {
        pub date: Date,
        pub before: Option<f64>,
        pub after: Option<f64>,
        pub reason: String,
        pub made: Option<Date>,
    }
    /// A reason for what the indicator counts, such as of complaints, and how often it was seen.
    pub struct Reason { pub name: String, pub count: u32 }
    /// What a change costs and saves. Amounts in `currency`.
    pub struct Benefit {
        pub currency: Currency,
        /// Spent once.
        pub investment: Option<f64>,
        /// Spent every month from then on.
        pub running: Option<f64>,
        pub savings: Vec<Saving>,
    }
    /// What one kind of loss amounts to before and after; see [`SavingKind`] for what is counted.
    pub struct Saving {
        pub kind: SavingKind,
        pub what: String,
        pub before: Option<f64>,
        pub after: Option<f64>,
        /// The cost of one case, or of holding stock in per cent of its value a year.
        pub cost: Option<f64>,
    }
}

owned!(Indicator { rank: rank, name: |me| &me.name, owners: [], refs: [opt service] });
