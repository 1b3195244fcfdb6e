//! Indicators (指标): a measured quantity with its baseline, target and dated points.

use super::{Date, DeltaKind, Rank, ServiceId, Unit, choice, data, owned};

choice! {
    pub enum Direction { #[default] LowerIsBetter, HigherIsBetter, OnTarget }
    pub enum IndicatorClass { #[default] Speed, Experience, Satisfaction, Cost, Quality }
    pub enum ChartKind { #[default] Individuals, Count, Proportion }
    pub enum RuleSet { #[default] WesternElectric, Nelson, Nhs }
}

data! {
    pub struct Indicator {
        pub rank: Rank,
        pub name: String,
        pub unit: Unit,
        pub direction: Direction,
        pub class: IndicatorClass,
        pub baseline: Option<f64>,
        pub target: Option<f64>,
        pub delta: DeltaKind,
        pub service: Option<ServiceId>,
        pub chart: ChartKind,
        pub rules: RuleSet,
        /// Dated points, oldest first.
        pub series: Vec<Point>,
        /// Starts of phases (such as "after the change"), oldest first; the first phase needs none.
        pub breaks: Vec<PhaseBreak>,
    }
    /// One measurement. `size` is the sample behind a proportion or the area of opportunity.
    pub struct Point { pub date: Date, pub value: f64, pub size: Option<u32>, pub note: String }
    pub struct PhaseBreak { pub date: Date, pub label: String }
}

owned!(Indicator { rank: rank, name: |me| &me.name, owners: [], refs: [opt service] });
