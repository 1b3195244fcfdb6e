//! The measures of one process of a workspace, by the ids of its steps, flows and lanes.
//!
//! This is where a drawn map becomes the plain input of [`super::flow`], [`super::critical_path`] and
//! [`super::simulation`], and their results return; no formula stands here. Notes and message flows are not part of the way a case takes and are
//! left out. All times are seconds and all rates per second. Steps are taken from left to right, then
//! lane by lane, so that the same picture gives the same figures whatever its ids.

use std::collections::{BTreeMap, HashMap};

use super::critical_path::{CriticalPath, Link, critical_path};
use super::flow::{
    self, Assumption, FlowError, FlowMeasures, LaneLoad, MapFlow, MapLane, MapStep, Passage,
    ProcessMap, ValueTimes,
};
use super::simulation::calendar::Calendar;
use super::simulation::distribution::Distribution;
use super::simulation::{Plan, PlanError, Simulation, StepTimes};
use crate::model::process::{FlowKind, SpreadKind, Step, StepKind};
use crate::model::{Duration, FlowId, LaneId, ProcessId, StepId, WorkingHours, Workspace};

/// Why a process has no measures, by the ids of what is at fault.
pub type ProcessError = FlowError<StepId, FlowId, LaneId>;

/// A process as plain lists, with the ids that stand behind the indices.
#[derive(Clone, Debug)]
pub struct Extract {
    pub steps: Vec<StepId>,
    pub flows: Vec<FlowId>,
    pub lanes: Vec<LaneId>,
    /// Times in seconds, the arrival rate per second.
    pub map: ProcessMap,
    /// For each step the time that the critical path counts, seconds: the standard time, else what is
    /// worked (in a waiting step: waited).
    pub standard: Vec<f64>,
}

/// A step's part in the measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepMeasures {
    /// Expected visits per case; 0 for a step no case reaches.
    pub visits: f64,
    /// Seconds worked per visit.
    pub touch: f64,
    /// Seconds waited per visit.
    pub waiting: f64,
    /// Seconds by which the step may take longer before the whole does.
    pub slack: f64,
    pub critical: bool,
    /// Whether a case can reach the step.
    pub reached: bool,
}

/// A flow's part in the measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlowShare {
    /// Share (0–1) of visits to its source that take it.
    pub share: f64,
    /// Expected traversals per case.
    pub visits: f64,
    /// Whether it leads back: rework.
    pub back: bool,
    /// Whether it leads from one lane to another.
    pub hand_off: bool,
    pub critical: bool,
}

/// All measures of a process per case; times in seconds, rates per second.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessMeasures {
    pub steps: BTreeMap<StepId, StepMeasures>,
    pub flows: BTreeMap<FlowId, FlowShare>,
    pub lanes: BTreeMap<LaneId, LaneLoad>,
    pub touch: f64,
    pub waiting: f64,
    pub lead_time: f64,
    pub value: ValueTimes,
    /// Value-adding time / lead time.
    pub cycle_efficiency: Option<f64>,
    /// Touch time / lead time.
    pub touch_share: Option<f64>,
    pub hand_offs: f64,
    /// 0–1.
    pub rework_share: f64,
    pub bottleneck: Option<LaneId>,
    pub bearable_arrival_rate: Option<f64>,
    /// The steps of the critical path in order.
    pub critical_path: Vec<StepId>,
    /// Sum of its standard times.
    pub critical_length: f64,
    pub assumptions: Vec<Assumption<StepId>>,
}

impl ProcessMeasures {
    /// Share (0–1) of the time worked that adds value; None where nothing is worked.
    pub fn value_adding_share(&self) -> Option<f64> {
        (self.touch > 0.0).then(|| self.value.adding / self.touch)
    }

    /// Flows that lead back, in id order.
    pub fn rework(&self) -> impl Iterator<Item = FlowId> + '_ {
        self.flows
            .iter()
            .filter(|(_, flow)| flow.back)
            .map(|(id, _)| *id)
    }
}

/// The plain lists behind a process. A process that does not exist has no steps.
pub fn extract(workspace: &Workspace, process: ProcessId) -> Extract {
    let lanes: Vec<LaneId> = workspace.ranked(|lane: &crate::model::Lane| lane.process == process);
    let lane_index: HashMap<LaneId, usize> = index(&lanes);

    let mut found: Vec<(i32, usize, StepId, &Step)> = workspace
        .steps
        .iter()
        .filter(|(_, step)| step.kind != StepKind::Note)
        .filter_map(|(id, step)| {
            let lane = *lane_index.get(&step.lane)?;
            Some((step.position.along, lane, *id, step.as_ref()))
        })
        .collect();
    found.sort_unstable_by_key(|&(along, lane, id, _)| (along, lane, id));
    let steps: Vec<StepId> = found.iter().map(|&(_, _, id, _)| id).collect();
    let step_index: HashMap<StepId, usize> = index(&steps);

    let mut drawn: Vec<(MapFlow, FlowId)> = workspace
        .flows
        .iter()
        .filter(|(_, flow)| flow.kind != FlowKind::Message)
        .filter_map(|(id, flow)| {
            Some((
                MapFlow {
                    from: *step_index.get(&flow.from)?,
                    to: *step_index.get(&flow.to)?,
                    probability: flow.probability,
                    rework: flow.kind == FlowKind::Rework,
                },
                *id,
            ))
        })
        .collect();
    drawn.sort_unstable_by_key(|(flow, id)| (flow.from, flow.to, *id));

    let map = ProcessMap {
        steps: found
            .iter()
            .map(|&(_, lane, _, step)| MapStep {
                passage: match step.kind {
                    StepKind::Start => Passage::Start,
                    StepKind::Parallel => Passage::AllExits,
                    _ => Passage::OneExit,
                },
                touch: step.touch_seconds(),
                waiting: step.waiting_seconds(),
                value: step.value,
                lane: Some(lane),
            })
            .collect(),
        flows: drawn.iter().map(|(flow, _)| *flow).collect(),
        lanes: lanes
            .iter()
            .map(|id| MapLane {
                // A lane of nobody (a customer, a system) does not limit the process.
                headcount: workspace
                    .get(*id)
                    .and_then(|lane| lane.headcount)
                    .filter(|&count| count > 0)
                    .map(f64::from),
            })
            .collect(),
        arrival_rate: workspace
            .get(process)
            .and_then(|process| process.arrivals_per_hour)
            .map(|rate| rate / 3_600.0),
    };
    let standard = found
        .iter()
        .map(|&(_, _, _, step)| match (step.standard_time, step.kind) {
            (Some(time), _) => Duration::seconds(time),
            (None, StepKind::Wait) => step.waiting_seconds(),
            (None, _) => step.touch_seconds(),
        })
        .collect();
    Extract {
        steps,
        flows: drawn.into_iter().map(|(_, id)| id).collect(),
        lanes,
        map,
        standard,
    }
}

/// All measures of a process. Errors name the steps, flows or lanes at fault.
pub fn measure(workspace: &Workspace, process: ProcessId) -> Result<ProcessMeasures, ProcessError> {
    let extract = extract(workspace, process);
    let measures = flow::measure(&extract.map).map_err(|error| extract.name(error))?;
    let links: Vec<Link> = extract
        .map
        .flows
        .iter()
        .map(|flow| Link {
            from: flow.from,
            to: flow.to,
            rework: flow.rework,
        })
        .collect();
    let critical = critical_path(&extract.standard, &links, &flow::starts(&extract.map))
        .map_err(|error| extract.name(error))?;
    Ok(extract.assemble(measures, critical))
}

/// Why a process cannot be simulated, by the ids of what is at fault. Without an arrival rate the
/// arrivals are impossible.
pub type SimulationError = PlanError<StepId, FlowId, LaneId>;

/// How long and how often to simulate; see [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunOptions {
    pub warm_up: u32,
    pub cases: u32,
    pub replications: u32,
    pub seed: u64,
}

/// A run that has been begun, with the ids that stand behind the indices of its report.
pub struct ProcessSimulation {
    pub steps: Vec<StepId>,
    pub lanes: Vec<LaneId>,
    pub simulation: Simulation,
}

/// Makes ready to simulate a process; times in its report are seconds from a Monday's midnight on.
///
/// Cases arrive at random (exponential gaps) at the process's rate per working hour. A waiting step
/// delays a case by its time; the waiting times of other steps are not put in, since waiting for people
/// is what comes out. A step's time varies by its spread; a spread whose bounds are both 0 is none.
/// Lanes without a headcount work on all that comes, unless no lane states one: then one each.
pub fn simulation(
    workspace: &Workspace,
    process: ProcessId,
    options: RunOptions,
) -> Result<ProcessSimulation, SimulationError> {
    let extract = extract(workspace, process);
    let named = |error: PlanError| {
        error.name(
            |step| extract.steps[step],
            |flow| extract.flows[flow],
            |lane| extract.lanes[lane],
        )
    };
    let loads = flow::measure(&extract.map).map_err(|error| named(PlanError::Map(error)))?;
    let none = Distribution::Constant { value: 0.0 };
    let times = extract
        .steps
        .iter()
        .filter_map(|id| workspace.get(*id))
        .map(|step| match step.kind {
            StepKind::Wait => StepTimes {
                delay: spread(step, step.waiting_seconds()),
                service: match step.touch_time {
                    Some(touch) => Distribution::Constant {
                        value: touch.seconds(),
                    },
                    None => none,
                },
            },
            _ => StepTimes {
                delay: none,
                service: spread(step, step.touch_seconds()),
            },
        })
        .collect();
    let plan = Plan {
        times,
        servers: loads
            .lanes
            .iter()
            .map(|lane| lane.headcount.map(|count| count as u32))
            .collect(),
        arrivals: match extract.map.arrival_rate {
            Some(rate) if rate > 0.0 => Distribution::Exponential { mean: 1.0 / rate },
            _ => none,
        },
        hours: workspace
            .get(process)
            .and_then(|process| week(process.hours)),
        warm_up: options.warm_up,
        cases: options.cases,
        replications: options.replications,
        seed: options.seed,
        map: extract.map.clone(),
    };
    let simulation = Simulation::new(plan).map_err(named)?;
    Ok(ProcessSimulation {
        steps: extract.steps,
        lanes: extract.lanes,
        simulation,
    })
}

/// A step's time of `mean` (or mode) seconds with its spread.
fn spread(step: &Step, mean: f64) -> Distribution {
    let unit = step.spread.unit.seconds();
    let [low, high, deviation] =
        [step.spread.low, step.spread.high, step.spread.deviation].map(|amount| amount * unit);
    let bounded = low != 0.0 || high != 0.0;
    match step.spread.kind {
        SpreadKind::Exponential => Distribution::Exponential { mean },
        SpreadKind::Uniform if bounded => Distribution::Uniform { low, high },
        SpreadKind::Triangular if bounded => Distribution::Triangular {
            low,
            mode: mean,
            high,
        },
        SpreadKind::Normal => Distribution::Normal { mean, deviation },
        // A step without a time has nothing to vary.
        SpreadKind::Lognormal if mean > 0.0 => Distribution::Lognormal { mean, deviation },
        SpreadKind::Gamma if mean > 0.0 => Distribution::Gamma { mean, deviation },
        _ => Distribution::Constant { value: mean },
    }
}

/// Working hours as a week of seconds from Monday's midnight on. None: round the clock. A closing
/// before the opening is on the next day; equal ones are a whole day; no days are all days.
fn week(hours: WorkingHours) -> Option<Calendar> {
    const DAY: f64 = 86_400.0;
    const WEEK: f64 = 7.0 * DAY;
    if hours == WorkingHours::default() {
        return None;
    }
    let opens = f64::from(hours.opens.min(1_440)) * 60.0;
    let closes = f64::from(hours.closes.min(1_440)) * 60.0;
    let length = match closes - opens {
        length if length > 0.0 => length,
        length => length + DAY,
    };
    let mut open = Vec::new();
    for day in 0..7u8 {
        if hours.days & 0x7f == 0 || hours.days & (1 << day) != 0 {
            let from = f64::from(day) * DAY + opens;
            let to = from + length;
            open.push((from.min(WEEK), to.min(WEEK)));
            if to > WEEK {
                open.push(((from - WEEK).max(0.0), to - WEEK));
            }
        }
    }
    Calendar::new(WEEK, &open).ok()
}

impl Extract {
    /// An error on indices as an error on ids.
    pub fn name(&self, error: FlowError) -> ProcessError {
        error.name(
            |step| self.steps[step],
            |flow| self.flows[flow],
            |lane| self.lanes[lane],
        )
    }

    fn assemble(&self, measures: FlowMeasures, critical: CriticalPath) -> ProcessMeasures {
        let mut steps: BTreeMap<StepId, StepMeasures> = self
            .steps
            .iter()
            .zip(&self.map.steps)
            .enumerate()
            .map(|(i, (id, step))| {
                let measures = StepMeasures {
                    visits: measures.routes.visits[i],
                    touch: step.touch,
                    waiting: step.waiting,
                    slack: critical.slack[i],
                    critical: false,
                    reached: true,
                };
                (*id, measures)
            })
            .collect();
        for &step in &critical.steps {
            if let Some(step) = steps.get_mut(&self.steps[step]) {
                step.critical = true;
            }
        }
        for &step in &measures.routes.unreached {
            if let Some(step) = steps.get_mut(&self.steps[step]) {
                step.reached = false;
            }
        }
        let mut flows: BTreeMap<FlowId, FlowShare> = self
            .flows
            .iter()
            .zip(&self.map.flows)
            .enumerate()
            .map(|(i, (id, flow))| {
                let share = FlowShare {
                    share: measures.routes.share[i],
                    visits: measures.flow_visits[i],
                    back: measures.routes.back[i],
                    hand_off: self.map.steps[flow.from].lane != self.map.steps[flow.to].lane,
                    critical: false,
                };
                (*id, share)
            })
            .collect();
        for &link in &critical.links {
            if let Some(flow) = flows.get_mut(&self.flows[link]) {
                flow.critical = true;
            }
        }
        ProcessMeasures {
            steps,
            flows,
            lanes: self.lanes.iter().copied().zip(measures.lanes).collect(),
            touch: measures.touch,
            waiting: measures.waiting,
            lead_time: measures.lead_time,
            value: measures.value,
            cycle_efficiency: measures.cycle_efficiency,
            touch_share: measures.touch_share,
            hand_offs: measures.hand_offs,
            rework_share: measures.rework_share,
            bottleneck: measures.bottleneck.map(|lane| self.lanes[lane]),
            bearable_arrival_rate: measures.bearable_arrival_rate,
            critical_path: critical
                .steps
                .iter()
                .map(|&step| self.steps[step])
                .collect(),
            critical_length: critical.length,
            assumptions: measures
                .routes
                .assumptions
                .into_iter()
                .map(|assumption| assumption.name(|step| self.steps[step]))
                .collect(),
        }
    }
}

fn index<T: Copy + Eq + std::hash::Hash>(ids: &[T]) -> HashMap<T, usize> {
    ids.iter().enumerate().map(|(i, id)| (*id, i)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::process::{Flow, Lane, Position, Process};
    use crate::model::{Id, TimeUnit};

    pub const PROCESS: ProcessId = Id::new(1);

    /// Customer and cashier; steps from left to right with ids that run the other way.
    pub fn checkout() -> Workspace {
        let mut workspace = Workspace::default();
        let process = Process {
            arrivals_per_hour: Some(60.0),
            ..Process::default()
        };
        workspace.processes.insert(PROCESS, Arc::new(process));
        for (raw, headcount) in [(1, None), (2, Some(1))] {
            let lane = Lane {
                process: PROCESS,
                headcount,
                ..Lane::default()
            };
            workspace.lanes.insert(Id::new(raw), Arc::new(lane));
        }
        let steps = [
            (9, 1, StepKind::Start, 0.0),
            (8, 1, StepKind::Wait, 290.0),
            (7, 2, StepKind::Task, 45.0),
            (6, 2, StepKind::Decision, 0.0),
            (5, 2, StepKind::Task, 35.0),
            (4, 1, StepKind::End, 0.0),
            (3, 2, StepKind::Note, 1_000.0),
        ];
        for (at, (raw, lane, kind, seconds)) in steps.into_iter().enumerate() {
            let step = Step {
                lane: Id::new(lane),
                kind,
                position: Position::new(100 * at as i32, 0),
                standard_time: (seconds > 0.0).then(|| Duration::new(seconds, TimeUnit::Second)),
                ..Step::default()
            };
            workspace.steps.insert(Id::new(raw), Arc::new(step));
        }
        let flows = [
            (1, 9, 8, None, FlowKind::Sequence),
            (2, 8, 7, None, FlowKind::Sequence),
            (3, 7, 6, None, FlowKind::Sequence),
            (4, 6, 7, Some(0.1), FlowKind::Rework),
            (5, 6, 5, None, FlowKind::Sequence),
            (6, 5, 4, None, FlowKind::Sequence),
            (7, 5, 8, None, FlowKind::Message),
        ];
        for (raw, from, to, probability, kind) in flows {
            let flow = Flow {
                from: Id::new(from),
                to: Id::new(to),
                probability,
                kind,
                ..Flow::default()
            };
            workspace.flows.insert(Id::new(raw), Arc::new(flow));
        }
        workspace
    }

    #[test]
    fn a_drawn_process_is_measured_by_its_ids() {
        let measures = measure(&checkout(), PROCESS).unwrap();
        assert!((measures.touch - (50.0 + 35.0)).abs() < 1e-9);
        assert!((measures.waiting - 290.0).abs() < 1e-9);
        assert!((measures.lead_time - 375.0).abs() < 1e-9);
        assert!((measures.hand_offs - 2.0).abs() < 1e-9);
        assert_eq!(measures.bottleneck, Some(Id::new(2)));
        let cashier = measures.lanes[&Id::new(2)];
        assert!((cashier.utilisation.unwrap() - 85.0 / 60.0).abs() < 1e-9);
        assert!(cashier.is_overloaded());
        assert_eq!(measures.rework().collect::<Vec<_>>(), [Id::new(4)]);
    }

    #[test]
    fn the_critical_path_is_named_by_steps_and_marked_on_flows() {
        let measures = measure(&checkout(), PROCESS).unwrap();
        let path: Vec<u64> = measures.critical_path.iter().map(|id| id.raw()).collect();
        assert_eq!(path, [9, 8, 7, 6, 5, 4]);
        assert!((measures.critical_length - 370.0).abs() < 1e-9);
        assert!(measures.steps[&Id::new(8)].critical);
        assert!(measures.flows[&Id::new(1)].critical);
        assert!(!measures.flows[&Id::new(4)].critical);
    }

    #[test]
    fn notes_and_messages_are_no_part_of_the_way() {
        let extract = extract(&checkout(), PROCESS);
        assert_eq!(extract.steps.len(), 6);
        assert_eq!(extract.flows.len(), 6);
    }

    #[test]
    fn a_loop_without_an_exit_is_refused_by_the_ids_of_its_steps() {
        let mut workspace = checkout();
        for (raw, probability) in [(4, 1.0), (5, 0.0)] {
            let flow = workspace.flows.get_mut(&Id::new(raw)).unwrap();
            Arc::make_mut(flow).probability = Some(probability);
        }
        assert_eq!(
            measure(&workspace, PROCESS),
            Err(FlowError::EndlessLoop {
                steps: vec![Id::new(7), Id::new(6)]
            })
        );
    }

    const SHORT: RunOptions = RunOptions {
        warm_up: 20,
        cases: 200,
        replications: 3,
        seed: 1,
    };

    #[test]
    fn a_drawn_process_is_simulated_by_its_ids() {
        let mut workspace = checkout();
        Arc::make_mut(workspace.processes.get_mut(&PROCESS).unwrap()).arrivals_per_hour =
            Some(20.0);
        let run = simulation(&workspace, PROCESS, SHORT).unwrap();
        let (steps, lanes) = (run.steps.clone(), run.lanes.clone());
        let report = run.simulation.finish();
        assert_eq!(lanes, [Id::new(1), Id::new(2)]);
        let scan = steps.iter().position(|id| *id == Id::new(7)).unwrap();
        assert!((report.steps[scan].visits.unwrap().mean - 1.0 / 0.9).abs() < 0.1);
        let busy = report.lanes[1].utilisation.unwrap().mean;
        assert!((busy - 85.0 * 20.0 / 3_600.0).abs() < 0.1, "{busy}");
        assert!(report.lead_time.unwrap().mean > 375.0);
    }

    #[test]
    fn a_process_without_an_arrival_rate_cannot_be_simulated() {
        let mut workspace = checkout();
        Arc::make_mut(workspace.processes.get_mut(&PROCESS).unwrap()).arrivals_per_hour = None;
        assert!(matches!(
            simulation(&workspace, PROCESS, SHORT),
            Err(PlanError::ImpossibleArrivals)
        ));
    }

    #[test]
    fn working_hours_are_a_week_and_a_night_shift_ends_the_next_day() {
        let hours = |opens, closes, days| WorkingHours {
            opens,
            closes,
            days,
        };
        assert_eq!(week(hours(0, 0, 0)), None);
        let office = week(hours(540, 1_020, 0b001_1111)).unwrap();
        assert_eq!(office.open_until(7.0 * 86_400.0), 5.0 * 8.0 * 3_600.0);
        assert_eq!(
            office.next_open(5.0 * 86_400.0),
            (7.0 * 24.0 + 9.0) * 3_600.0
        );
        let sunday_night = week(hours(1_320, 360, 0b100_0000)).unwrap();
        assert_eq!(sunday_night.next_open(0.0), 0.0);
        assert_eq!(sunday_night.open_until(7.0 * 86_400.0), 8.0 * 3_600.0);
    }

    #[test]
    fn a_process_without_steps_has_no_measures() {
        assert_eq!(
            measure(&Workspace::default(), PROCESS),
            Err(FlowError::NoSteps)
        );
    }
}
