//! What a process map implies: how often each step is visited, how long a case takes, which lane is
//! the bottleneck.
//!
//! All times are in one unit of the caller's choice, and rates are per that unit. Steps, flows and
//! lanes are indices into the lists given. Nothing here guesses silently: wherever the map leaves
//! something open, the result says what was assumed. The linear algebra is in [`equations`], orders of
//! the graph in [`super::graph`]; a further figure is one field of [`FlowMeasures`].
//!
//! Sources: expected visits by the fundamental matrix of an absorbing Markov chain (Kemeny and Snell);
//! flow analysis and capacity after Dumas et al., Fundamentals of Business Process Management, ch. 7.

mod equations;

use super::graph::{self, Edge, Exits};
use crate::model::process::ValueClass;
use equations::Row;

/// How a step is left and entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Where cases begin; one exit is taken.
    Start,
    /// One exit is taken, by probability.
    OneExit,
    /// Every exit is taken at once; several entries are waited for.
    AllExits,
}

/// A step of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapStep {
    pub passage: Passage,
    /// Time worked on a case per visit, not negative.
    pub touch: f64,
    /// Time a case waits per visit, not negative.
    pub waiting: f64,
    /// None: not stated.
    pub value: Option<ValueClass>,
    pub lane: Option<usize>,
}

/// A flow between two steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapFlow {
    pub from: usize,
    pub to: usize,
    /// The share (0–1) of visits to `from` that leave this way; not looked at where all exits are taken.
    pub probability: Option<f64>,
    /// Whether it is drawn as rework.
    pub rework: bool,
}

/// A lane: who does the work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapLane {
    /// People (or machines) that work at the same time, more than 0. None: not stated.
    pub headcount: Option<f64>,
}

/// A process map as the measures need it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessMap {
    pub steps: Vec<MapStep>,
    pub flows: Vec<MapFlow>,
    pub lanes: Vec<MapLane>,
    /// Cases that arrive per unit of time.
    pub arrival_rate: Option<f64>,
}

/// What the map left open and how it was taken; `S` names a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Assumption<S = usize> {
    /// Exits of this step that state no probability share what remains equally.
    SharedEqually { step: S },
    /// The stated probabilities of this step's exits add up to `sum`; they were scaled to 1.
    Scaled { step: S, sum: f64 },
    /// Cases begin at several steps; they were taken to be equally many.
    StartsShared,
    /// No lane that works states a headcount; one each was assumed.
    OneEach,
}

impl<S> Assumption<S> {
    /// The same assumption with its step named otherwise.
    pub fn name<T>(self, step: impl Fn(S) -> T) -> Assumption<T> {
        match self {
            Assumption::SharedEqually { step: s } => Assumption::SharedEqually { step: step(s) },
            Assumption::Scaled { step: s, sum } => Assumption::Scaled { step: step(s), sum },
            Assumption::StartsShared => Assumption::StartsShared,
            Assumption::OneEach => Assumption::OneEach,
        }
    }
}

/// Why a map has no measures; `S`, `F` and `L` name a step, a flow and a lane.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FlowError<S = usize, F = usize, L = usize> {
    #[error("the map has no steps")]
    NoSteps,
    /// Once in, a case goes round these steps for ever (or is multiplied each time round).
    #[error("a loop of {} steps cannot be left", steps.len())]
    EndlessLoop { steps: Vec<S> },
    #[error("step {step} has a time that is negative or not finite")]
    ImpossibleTime { step: S },
    #[error("flow {flow} has a probability outside 0–1")]
    ImpossibleProbability { flow: F },
    #[error("lane {lane} has a headcount that is not above 0")]
    ImpossibleHeadcount { lane: L },
    #[error("the arrival rate is negative or not finite")]
    ImpossibleArrivalRate,
    #[error("flow {flow} joins a step that is not in the map")]
    FlowOutside { flow: F },
    #[error("step {step} stands in a lane that is not in the map")]
    LaneOutside { step: S },
}

impl<S, F, L> FlowError<S, F, L> {
    /// The same error with its places named otherwise.
    pub fn name<T, G, M>(
        self,
        step: impl Fn(S) -> T,
        flow: impl Fn(F) -> G,
        lane: impl Fn(L) -> M,
    ) -> FlowError<T, G, M> {
        match self {
            FlowError::NoSteps => FlowError::NoSteps,
            FlowError::EndlessLoop { steps } => FlowError::EndlessLoop {
                steps: steps.into_iter().map(step).collect(),
            },
            FlowError::ImpossibleTime { step: s } => FlowError::ImpossibleTime { step: step(s) },
            FlowError::ImpossibleProbability { flow: f } => {
                FlowError::ImpossibleProbability { flow: flow(f) }
            }
            FlowError::ImpossibleHeadcount { lane: l } => {
                FlowError::ImpossibleHeadcount { lane: lane(l) }
            }
            FlowError::ImpossibleArrivalRate => FlowError::ImpossibleArrivalRate,
            FlowError::FlowOutside { flow: f } => FlowError::FlowOutside { flow: flow(f) },
            FlowError::LaneOutside { step: s } => FlowError::LaneOutside { step: step(s) },
        }
    }
}

/// How cases travel through a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Routes {
    /// For each step the share of cases that begin there; sums to 1.
    pub entry: Vec<f64>,
    /// For each flow the share (0–1) of visits to its source that take it; 1 where all exits are taken.
    pub share: Vec<f64>,
    /// For each flow whether it leads back (rework), by depth-first order from the starts.
    pub back: Vec<bool>,
    /// For each step how many entries it waits for; 1 everywhere but at joins of parallel branches.
    pub waits_for: Vec<usize>,
    /// Expected visits per case of each step.
    pub visits: Vec<f64>,
    /// Steps that no case reaches, ascending.
    pub unreached: Vec<usize>,
    pub assumptions: Vec<Assumption>,
}

/// Time worked per case by what it is worth, in the unit of the times.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ValueTimes {
    pub adding: f64,
    pub necessary: f64,
    pub waste: f64,
    pub unstated: f64,
}

/// A lane's work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneLoad {
    /// Unit load Σ vᵢ·touchᵢ: time worked per case.
    pub load: f64,
    /// The headcount reckoned with: as stated, or assumed. None where it does not limit the process.
    pub headcount: Option<f64>,
    /// Cases per unit of time the lane can bear: headcount / load. None without load or headcount.
    pub capacity: Option<f64>,
    /// λ·load / headcount; 1 or more is overload. None where λ or the capacity is unknown.
    pub utilisation: Option<f64>,
}

impl LaneLoad {
    /// Whether more work arrives than the lane can do.
    pub fn is_overloaded(&self) -> bool {
        self.utilisation.is_some_and(|u| u >= 1.0)
    }
}

/// The measures of a map, per case.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowMeasures {
    pub routes: Routes,
    /// Expected traversals per case of each flow.
    pub flow_visits: Vec<f64>,
    /// Σ vᵢ·touchᵢ.
    pub touch: f64,
    /// Σ vᵢ·waitᵢ.
    pub waiting: f64,
    /// Expected time from start to end: sequence adds, one exit by probability, all exits the longest.
    pub lead_time: f64,
    pub value: ValueTimes,
    /// Process cycle efficiency: value-adding time / lead time. None at a lead time of 0. Parallel
    /// branches can lift it above 1.
    pub cycle_efficiency: Option<f64>,
    /// Touch time / lead time; not the same as efficiency.
    pub touch_share: Option<f64>,
    /// Expected traversals of flows between two lanes.
    pub hand_offs: f64,
    /// Expected traversals of flows that lead back / expected visits (0–1).
    pub rework_share: f64,
    pub lanes: Vec<LaneLoad>,
    /// The lane of least capacity, the first of equals.
    pub bottleneck: Option<usize>,
    /// The arrival rate the bottleneck can just not bear.
    pub bearable_arrival_rate: Option<f64>,
}

/// The routes through `map`: shares, back edges and expected visits v = e + Pᵀv.
///
/// Cases begin at the start steps; without any, at the steps nothing leads to; without any, at the
/// first step. Errors: everything of [`FlowError`].
pub fn routes(map: &ProcessMap) -> Result<Routes, FlowError> {
    check(map)?;
    let n = map.steps.len();
    let edges: Vec<Edge> = map.flows.iter().map(|flow| (flow.from, flow.to)).collect();
    let mut assumptions = Vec::new();

    let starts = starts(map);
    if starts.len() > 1 {
        assumptions.push(Assumption::StartsShared);
    }
    let mut entry = vec![0.0; n];
    for &start in &starts {
        entry[start] = 1.0 / starts.len() as f64;
    }

    let exits = Exits::new(n, &edges, |_| true);
    let mut share = vec![1.0; map.flows.len()];
    for (step, drawn) in map.steps.iter().enumerate() {
        if drawn.passage != Passage::AllExits {
            assumptions.extend(share_out(map, step, exits.of(step), &mut share));
        }
    }

    let marked: Vec<bool> = map.flows.iter().map(|flow| flow.rework).collect();
    let back = graph::back_edges(n, &edges, &marked, &starts);
    let taken = Exits::new(n, &edges, |flow| share[flow] > 0.0);
    let reached = graph::reached(n, &edges, &taken, &starts);
    let waits_for = joins(map, &edges, &exits, &back, &reached);

    let visits = visits(&edges, &taken, &entry, |flow| {
        let to = edges[flow].1;
        if back[flow] {
            share[flow]
        } else {
            share[flow] / waits_for[to] as f64
        }
    })?;
    Ok(Routes {
        entry,
        share,
        back,
        waits_for,
        visits,
        unreached: (0..n).filter(|&step| !reached[step]).collect(),
        assumptions,
    })
}

/// The measures of `map`. Errors: everything of [`FlowError`].
pub fn measure(map: &ProcessMap) -> Result<FlowMeasures, FlowError> {
    let mut routes = routes(map)?;
    let visits = &routes.visits;
    let per_case = |time: fn(&MapStep) -> f64| -> f64 {
        map.steps.iter().zip(visits).map(|(s, v)| v * time(s)).sum()
    };
    let touch = per_case(|step| step.touch);
    let waiting = per_case(|step| step.waiting);
    let mut value = ValueTimes::default();
    for (step, visits) in map.steps.iter().zip(visits) {
        let sum = match step.value {
            Some(ValueClass::ValueAdding) => &mut value.adding,
            Some(ValueClass::Necessary) => &mut value.necessary,
            Some(ValueClass::Waste) => &mut value.waste,
            None => &mut value.unstated,
        };
        *sum += visits * step.touch;
    }
    let lead_time = lead_time(map, &routes)?;
    let share_of_lead = |part: f64| (lead_time > 0.0).then(|| part / lead_time);

    let flow_visits: Vec<f64> = map
        .flows
        .iter()
        .zip(&routes.share)
        .map(|(flow, share)| visits[flow.from] * share)
        .collect();
    let lane_of = |step: usize| map.steps[step].lane;
    let hand_offs = map
        .flows
        .iter()
        .zip(&flow_visits)
        .filter(
            |(flow, _)| matches!((lane_of(flow.from), lane_of(flow.to)), (Some(a), Some(b)) if a != b),
        )
        .map(|(_, visits)| visits)
        .sum();
    let reworked: f64 = flow_visits
        .iter()
        .zip(&routes.back)
        .filter(|&(_, &back)| back)
        .map(|(visits, _)| visits)
        .sum();
    let all_visits: f64 = visits.iter().sum();

    let (lanes, assumed) = lane_loads(map, visits);
    let bottleneck = lanes
        .iter()
        .enumerate()
        .filter_map(|(lane, load)| Some((lane, load.capacity?)))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    routes.assumptions.extend(assumed);

    Ok(FlowMeasures {
        flow_visits,
        touch,
        waiting,
        lead_time,
        value,
        cycle_efficiency: share_of_lead(value.adding),
        touch_share: share_of_lead(touch),
        hand_offs,
        rework_share: if all_visits > 0.0 {
            reworked / all_visits
        } else {
            0.0
        },
        lanes,
        bottleneck: bottleneck.map(|(lane, _)| lane),
        bearable_arrival_rate: bottleneck.map(|(_, capacity)| capacity),
        routes,
    })
}

/// Where cases begin: see [`routes`].
pub(super) fn starts(map: &ProcessMap) -> Vec<usize> {
    let mut entered = vec![false; map.steps.len()];
    for flow in &map.flows {
        if flow.from != flow.to {
            entered[flow.to] = true;
        }
    }
    let declared: Vec<usize> = (0..map.steps.len())
        .filter(|&step| map.steps[step].passage == Passage::Start)
        .collect();
    if !declared.is_empty() {
        return declared;
    }
    let sources: Vec<usize> = (0..map.steps.len())
        .filter(|&step| !entered[step])
        .collect();
    if sources.is_empty() { vec![0] } else { sources }
}

fn check(map: &ProcessMap) -> Result<(), FlowError> {
    let possible = |x: f64| x.is_finite() && x >= 0.0;
    if map.steps.is_empty() {
        return Err(FlowError::NoSteps);
    }
    for (step, drawn) in map.steps.iter().enumerate() {
        if !possible(drawn.touch) || !possible(drawn.waiting) {
            return Err(FlowError::ImpossibleTime { step });
        }
        if drawn.lane.is_some_and(|lane| lane >= map.lanes.len()) {
            return Err(FlowError::LaneOutside { step });
        }
    }
    for (flow, drawn) in map.flows.iter().enumerate() {
        if drawn.from >= map.steps.len() || drawn.to >= map.steps.len() {
            return Err(FlowError::FlowOutside { flow });
        }
        if drawn.probability.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
            return Err(FlowError::ImpossibleProbability { flow });
        }
    }
    for (lane, drawn) in map.lanes.iter().enumerate() {
        if drawn.headcount.is_some_and(|h| !h.is_finite() || h <= 0.0) {
            return Err(FlowError::ImpossibleHeadcount { lane });
        }
    }
    if map.arrival_rate.is_some_and(|rate| !possible(rate)) {
        return Err(FlowError::ImpossibleArrivalRate);
    }
    Ok(())
}

/// Fills the shares of one step's exits so that they sum to 1, and says what had to be assumed.
pub(super) fn share_out(
    map: &ProcessMap,
    step: usize,
    exits: &[usize],
    share: &mut [f64],
) -> Option<Assumption> {
    const ROUNDING: f64 = 1e-9;
    let stated: f64 = exits
        .iter()
        .filter_map(|&flow| map.flows[flow].probability)
        .sum();
    let open = exits
        .iter()
        .filter(|&&flow| map.flows[flow].probability.is_none())
        .count();
    if open == exits.len() || (open == 0 && stated == 0.0) {
        for &flow in exits {
            share[flow] = 1.0 / exits.len() as f64;
        }
        return (exits.len() > 1 || (open == 0 && !exits.is_empty()))
            .then_some(Assumption::SharedEqually { step });
    }
    let rest = (1.0 - stated).max(0.0);
    let scale = if open > 0 { stated.max(1.0) } else { stated };
    for &flow in exits {
        share[flow] = match map.flows[flow].probability {
            Some(p) => p / scale,
            None => rest / open as f64,
        };
    }
    if (scale - 1.0).abs() > ROUNDING {
        Some(Assumption::Scaled { step, sum: stated })
    } else {
        // A single exit left open simply takes what remains: nothing was assumed.
        (open > 1).then_some(Assumption::SharedEqually { step })
    }
}

/// How many entries each step waits for. Only a step where all exits are taken waits, only for forward
/// flows that cases reach, and only downstream of a place where branches were opened: without one
/// there is nothing to wait for, and it merely merges.
fn joins(
    map: &ProcessMap,
    edges: &[Edge],
    exits: &Exits,
    back: &[bool],
    reached: &[bool],
) -> Vec<usize> {
    let n = map.steps.len();
    let parallel = |step: usize| map.steps[step].passage == Passage::AllExits;
    let branches: Vec<usize> = (0..n)
        .filter(|&step| parallel(step) && reached[step] && exits.of(step).len() > 1)
        .flat_map(|step| exits.of(step).iter().map(|&flow| edges[flow].1))
        .collect();
    let forward = Exits::new(n, edges, |flow| !back[flow]);
    let downstream = graph::reached(n, edges, &forward, &branches);
    let mut waits_for = vec![0usize; n];
    for (flow, &(from, to)) in edges.iter().enumerate() {
        if parallel(to) && downstream[to] && reached[from] && !back[flow] {
            waits_for[to] += 1;
        }
    }
    for count in &mut waits_for {
        *count = (*count).max(1);
    }
    waits_for
}

/// Expected visits, component by component from the entries on, so that only loops need equations.
fn visits(
    edges: &[Edge],
    taken: &Exits,
    entry: &[f64],
    weight: impl Fn(usize) -> f64,
) -> Result<Vec<f64>, FlowError> {
    let mut visits = entry.to_vec();
    let mut position = vec![usize::MAX; entry.len()];
    for component in graph::strong_components(entry.len(), edges, taken)
        .iter()
        .rev()
    {
        for (at, &step) in component.iter().enumerate() {
            position[step] = at;
        }
        let inflow: f64 = component.iter().map(|&step| visits[step]).sum();
        let inner = |to: usize| component.get(position[to]) == Some(&to);
        let is_loop = component.len() > 1
            || taken
                .of(component[0])
                .iter()
                .any(|&flow| inner(edges[flow].1));
        if is_loop && inflow > 0.0 {
            let mut rows: Vec<Row> = vec![Vec::new(); component.len()];
            for (at, &step) in component.iter().enumerate() {
                for &flow in taken.of(step).iter().filter(|&&flow| inner(edges[flow].1)) {
                    add(&mut rows[position[edges[flow].1]], at, weight(flow));
                }
            }
            let constant = component.iter().map(|&step| visits[step]).collect();
            let solved =
                equations::solve(rows, constant).ok_or_else(|| FlowError::EndlessLoop {
                    steps: component.clone(),
                })?;
            for (&step, solved) in component.iter().zip(solved) {
                visits[step] = solved;
            }
        }
        for &step in component {
            for &flow in taken.of(step) {
                let to = edges[flow].1;
                if !inner(to) {
                    visits[to] += visits[step] * weight(flow);
                }
            }
        }
    }
    Ok(visits)
}

/// Expected time from the starts to the end: Tᵢ = tᵢ + Σ pᵢⱼTⱼ, or tᵢ + max Tⱼ where all exits are
/// taken (every branch passes the same join, so the longest branch decides). Inside a loop the branch
/// that decides is found by policy iteration (Howard 1960).
fn lead_time(map: &ProcessMap, routes: &Routes) -> Result<f64, FlowError> {
    let n = map.steps.len();
    let edges: Vec<Edge> = map.flows.iter().map(|flow| (flow.from, flow.to)).collect();
    let taken = Exits::new(n, &edges, |flow| routes.share[flow] > 0.0);
    let own = |step: usize| map.steps[step].touch + map.steps[step].waiting;
    let parallel = |step: usize| map.steps[step].passage == Passage::AllExits;
    let longest = |step: usize, rest: &[f64]| {
        taken
            .of(step)
            .iter()
            .copied()
            .max_by(|&a, &b| rest[edges[a].1].total_cmp(&rest[edges[b].1]))
    };
    let mut rest = vec![0.0; n];
    let mut position = vec![usize::MAX; n];
    for component in graph::strong_components(n, &edges, &taken) {
        for (at, &step) in component.iter().enumerate() {
            position[step] = at;
        }
        let inner = |to: usize| component.get(position[to]) == Some(&to);
        let first = component[0];
        let is_loop =
            component.len() > 1 || taken.of(first).iter().any(|&flow| inner(edges[flow].1));
        if !is_loop {
            rest[first] = own(first)
                + if parallel(first) {
                    longest(first, &rest).map_or(0.0, |flow| rest[edges[flow].1])
                } else {
                    taken
                        .of(first)
                        .iter()
                        .map(|&flow| routes.share[flow] * rest[edges[flow].1])
                        .sum()
                };
            continue;
        }
        if component.iter().all(|&step| routes.visits[step] == 0.0) {
            continue;
        }
        let mut choice: Vec<Option<usize>> = component
            .iter()
            .map(|&step| parallel(step).then(|| longest(step, &rest)).flatten())
            .collect();
        // Each round lengthens some branch's time, so the choices settle; the bound is for rounding.
        for _ in 0..=component.len() {
            let mut rows: Vec<Row> = vec![Vec::new(); component.len()];
            let mut constant: Vec<f64> = component.iter().map(|&step| own(step)).collect();
            for (at, &step) in component.iter().enumerate() {
                for &flow in taken.of(step) {
                    let share = match choice[at] {
                        Some(chosen) if chosen != flow => continue,
                        Some(_) => 1.0,
                        None => routes.share[flow],
                    };
                    let to = edges[flow].1;
                    if inner(to) {
                        add(&mut rows[at], position[to], share);
                    } else {
                        constant[at] += share * rest[to];
                    }
                }
            }
            let solved =
                equations::solve(rows, constant).ok_or_else(|| FlowError::EndlessLoop {
                    steps: component.clone(),
                })?;
            for (&step, solved) in component.iter().zip(solved) {
                rest[step] = solved;
            }
            let mut settled = true;
            for (at, &step) in component.iter().enumerate() {
                if let (Some(now), Some(better)) = (choice[at], longest(step, &rest)) {
                    let gain = rest[edges[better].1] - rest[edges[now].1];
                    if gain > 1e-9 * rest[edges[better].1].abs() {
                        choice[at] = Some(better);
                        settled = false;
                    }
                }
            }
            if settled {
                break;
            }
        }
    }
    Ok(routes.entry.iter().zip(&rest).map(|(e, t)| e * t).sum())
}

fn lane_loads(map: &ProcessMap, visits: &[f64]) -> (Vec<LaneLoad>, Option<Assumption>) {
    let mut loads = vec![0.0; map.lanes.len()];
    for (step, visits) in map.steps.iter().zip(visits) {
        if let Some(lane) = step.lane {
            loads[lane] += visits * step.touch;
        }
    }
    let nobody_says = map.lanes.iter().all(|lane| lane.headcount.is_none());
    let works = loads.iter().any(|&load| load > 0.0);
    let lanes = loads
        .iter()
        .zip(&map.lanes)
        .map(|(&load, lane)| {
            let headcount = lane.headcount.or(nobody_says.then_some(1.0));
            let busy = headcount.filter(|_| load > 0.0);
            LaneLoad {
                load,
                headcount,
                capacity: busy.map(|h| h / load),
                utilisation: busy.zip(map.arrival_rate).map(|(h, rate)| rate * load / h),
            }
        })
        .collect();
    (lanes, (nobody_says && works).then_some(Assumption::OneEach))
}

/// Adds to an unknown's coefficient: two flows may join the same two steps.
fn add(row: &mut Row, unknown: usize, coefficient: f64) {
    match row.iter_mut().find(|entry| entry.0 == unknown) {
        Some(entry) => entry.1 += coefficient,
        None => row.push((unknown, coefficient)),
    }
}

#[cfg(test)]
mod tests;
