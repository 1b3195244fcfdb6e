//! The process (流程): lanes, phases, steps, flows and annotations of one swimlane map.
//!
//! Geometry is stored in flow coordinates, whole pixels at zoom 1: `along` runs with the flow,
//! `across` runs over the lanes and is measured from the top of the step's own lane. So a lane
//! moves, grows or changes places without touching its steps, and a vertical map is the same
//! data drawn transposed.

use super::{
    Duration, LaneId, Money, ProcessId, Rank, ServiceId, StepId, TimeUnit, WorkingHours, choice,
    data, owned,
};

choice! {
    pub enum ProcessVersion { #[default] AsIs, ToBe, Superseded }
    pub enum Orientation { #[default] Horizontal, Vertical }
    pub enum StepKind { Start, End, #[default] Task, Decision, Parallel, Wait, Document, Subprocess, Note }
    /// What a step is worth to the customer.
    pub enum ValueClass { ValueAdding, #[default] Necessary, Waste }
    pub enum FlowKind { #[default] Sequence, Message, Rework }
    /// Responsible, accountable, consulted, informed.
    pub enum RaciRole { #[default] Responsible, Accountable, Consulted, Informed }
    /// The colour of a lane's header, by token.
    pub enum LaneColour { #[default] Plain, Blue, Green, Amber, Violet, Red }
    /// The family of a step's time (see `measures.md`, simulation).
    pub enum SpreadKind { #[default] Constant, Exponential, Uniform, Triangular, Normal, Lognormal, Gamma }
}

impl StepKind {
    /// Whether the step is work that takes time, can be improved and wants a standard.
    pub const fn is_work(self) -> bool {
        matches!(
            self,
            StepKind::Task | StepKind::Wait | StepKind::Subprocess | StepKind::Document
        )
    }
    /// Whether the step is to follow a standard: work that somebody does.
    pub const fn wants_standard(self) -> bool {
        self.is_work() && !matches!(self, StepKind::Wait)
    }
    /// Whether the shape is a small sign whose name stands below it.
    pub const fn is_event(self) -> bool {
        matches!(self, StepKind::Start | StepKind::End)
    }
}

data! {
    pub struct Process {
        pub rank: Rank,
        pub name: String,
        pub service: Option<ServiceId>,
        pub version: ProcessVersion,
        pub orientation: Orientation,
        /// Cases that arrive in one hour.
        pub arrivals_per_hour: Option<f64>,
        pub hours: WorkingHours,
    }
    pub struct Lane {
        pub process: ProcessId,
        /// The lane within which this one is nested.
        pub parent: Option<LaneId>,
        pub rank: Rank,
        pub name: String,
        /// Role or department.
        pub role: String,
        pub headcount: Option<u32>,
        pub cost_per_hour: Option<Money>,
        pub colour: LaneColour,
        /// Extent across the flow, px at zoom 1; 0 means the usual size.
        pub size: i32,
    }
    /// A phase of the map: a column across all lanes.
    pub struct Phase {
        pub process: ProcessId,
        pub rank: Rank,
        pub name: String,
        /// Extent along the flow, px at zoom 1.
        pub size: i32,
    }
    pub struct Step {
        pub lane: LaneId,
        pub kind: StepKind,
        pub name: String,
        /// Centre of the shape.
        pub position: Position,
        /// Extent of the shape; zero means the kind's usual size.
        pub size: Extent,
        /// Standard time: what the standard allows for the step, queueing excluded.
        pub standard_time: Option<Duration>,
        /// Time in which somebody works on the case; when absent the standard time counts.
        pub touch_time: Option<Duration>,
        /// Time in which the case waits before or in the step.
        pub waiting_time: Option<Duration>,
        pub spread: Spread,
        pub value: Option<ValueClass>,
        pub raci: Vec<Raci>,
        /// Operating instruction (操作规范).
        pub instruction: String,
        pub inputs: String,
        pub outputs: String,
        pub personal_data: bool,
        /// The process that a subprocess step stands for.
        pub subprocess: Option<ProcessId>,
    }
    /// A point in flow coordinates, px at zoom 1; |value| ≤ 1 000 000.
    pub struct Position { pub along: i32, pub across: i32 }
    pub struct Extent { pub along: i32, pub across: i32 }
    /// How a step's time varies; `low`, `high` and `deviation` are in `unit`, the mean or mode is
    /// the standard time.
    pub struct Spread { pub kind: SpreadKind, pub low: f64, pub high: f64, pub deviation: f64, pub unit: TimeUnit }
    pub struct Raci { pub who: String, pub role: RaciRole }
    pub struct Flow {
        pub from: StepId,
        pub to: StepId,
        pub kind: FlowKind,
        pub label: String,
        /// Share of the cases that take this exit, 0 to 1.
        pub probability: Option<f64>,
        /// Bends placed by hand, absolute in flow coordinates; empty means routed.
        pub bends: Vec<Position>,
        /// How far a person moved the label from the place it takes by itself, px; zero leaves it there.
        pub label_offset: Position,
    }
    /// A text on the map, tied to a step or free.
    pub struct Annotation {
        pub process: ProcessId,
        pub text: String,
        /// Absolute in flow coordinates.
        pub position: Position,
        pub about: Option<StepId>,
    }
}

impl Copy for Position {}
impl Copy for Extent {}

impl Eq for Position {}
impl Eq for Extent {}

impl Position {
    pub const fn new(along: i32, across: i32) -> Self {
        Position { along, across }
    }
}

impl Lane {
    /// The usual extent of a lane, px.
    pub const USUAL_SIZE: i32 = 124;
    /// Extent across the flow, px.
    pub fn extent(&self) -> i32 {
        if self.size > 0 {
            self.size
        } else {
            Self::USUAL_SIZE
        }
    }
}

impl Step {
    /// The extent of the shape along and across the flow as drawn on a horizontal map, px.
    pub fn extent(&self) -> Extent {
        if self.size.along > 0 && self.size.across > 0 {
            return self.size;
        }
        match self.kind {
            StepKind::Start | StepKind::End => Extent {
                along: 32,
                across: 32,
            },
            StepKind::Decision => Extent {
                along: 80,
                across: 64,
            },
            StepKind::Parallel => Extent {
                along: 40,
                across: 40,
            },
            _ => Extent {
                along: 128,
                across: 56,
            },
        }
    }
    /// Whether another state of the step is the same but for the place where it stands.
    pub fn differs_in_place_only(&self, other: &Step) -> bool {
        let there = Step {
            lane: self.lane,
            position: self.position,
            ..other.clone()
        };
        *self == there
    }
    /// Time in which somebody works on one case, seconds: touch time, else standard time, and
    /// none in a step that only waits.
    pub fn touch_seconds(&self) -> f64 {
        match (self.touch_time, self.kind) {
            (Some(touch), _) => touch.seconds(),
            (None, StepKind::Wait) => 0.0,
            (None, _) => self.standard_time.map_or(0.0, Duration::seconds),
        }
    }
    /// Time in which one case waits, seconds: waiting time, and in a step that only waits its
    /// standard time when no waiting time is given.
    pub fn waiting_seconds(&self) -> f64 {
        match (self.waiting_time, self.kind) {
            (Some(wait), _) => wait.seconds(),
            (None, StepKind::Wait) => self.standard_time.map_or(0.0, Duration::seconds),
            (None, _) => 0.0,
        }
    }
}

owned!(Process { rank: rank, name: |me| &me.name, owners: [], refs: [opt service] });
owned!(Lane { rank: rank, name: |me| &me.name, owners: [one process, opt parent], refs: [] });
owned!(Phase { rank: rank, name: |me| &me.name, owners: [one process], refs: [] });
owned!(Step { rank: none, name: |me| &me.name, owners: [one lane], refs: [opt subprocess] });
owned!(Flow { rank: none, name: |me| &me.label, owners: [one from, one to], refs: [] });
owned!(Annotation { rank: none, name: |me| &me.text, owners: [one process], refs: [opt about] });
