//! Discrete-event simulation of a process: cases arrive, wait first come first served for the people
//! of a lane, take exits by chance, and leave.
//!
//! A [`Simulation`] runs in slices ([`Simulation::advance`]), so a page stays alive meanwhile. The same
//! plan and seed give the same report, natively and in the browser; every replication, and within it
//! every step, draws from a generator of its own, so that two versions of a process meet the same
//! arrivals. Nothing here reads a clock or a screen. Families of times are in [`distribution`], working
//! hours in [`calendar`], intervals in [`estimate`]; routes are those of [`super::flow`].
//!
//! Times are in one unit of the caller's choice; clock time 0 is where the calendar's period begins.
//! Source: Law, Simulation Modeling and Analysis (next-event time advance, replication and deletion).

pub mod calendar;
pub mod distribution;
pub mod estimate;

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use rand::SeedableRng;
use rand_pcg::Pcg32;

use super::flow::{self, FlowError, Passage, ProcessMap};
use calendar::Calendar;
use distribution::{Distribution, Sampler};
use estimate::{Estimate, Tally};

/// How a step takes time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepTimes {
    /// Time that passes on the clock before anybody is needed.
    pub delay: Distribution,
    /// Time worked by one of the lane's people.
    pub service: Distribution,
}

/// What to simulate.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Steps, flows and lanes; its times, headcounts and arrival rate are not looked at.
    pub map: ProcessMap,
    /// For each step.
    pub times: Vec<StepTimes>,
    /// For each lane how many cases it works on at once; None: as many as come.
    pub servers: Vec<Option<u32>>,
    /// Open time between arrivals.
    pub arrivals: Distribution,
    /// When cases arrive and people work; None: always.
    pub hours: Option<Calendar>,
    /// Cases per replication that arrive before counting begins.
    pub warm_up: u32,
    /// Cases per replication that are counted, 1 or more.
    pub cases: u32,
    /// Independent repetitions, 1 or more; intervals need 2.
    pub replications: u32,
    pub seed: u64,
}

/// Why a plan cannot be run; `S`, `F` and `L` name a step, a flow and a lane.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanError<S = usize, F = usize, L = usize> {
    #[error("the map has no measures: {0}")]
    Map(FlowError<S, F, L>),
    #[error("step {step} has times that are no distribution")]
    ImpossibleTimes { step: S },
    #[error("times or lanes are missing or too many")]
    WrongLength,
    #[error("lane {lane} has nobody to work in it")]
    NobodyThere { lane: L },
    #[error("the time between arrivals is no distribution, or always 0")]
    ImpossibleArrivals,
    #[error("no case or no replication is asked for")]
    NothingToRun,
}

impl<S, F, L> PlanError<S, F, L> {
    /// The same error with its places named otherwise.
    pub fn name<T, G, M>(
        self,
        step: impl Fn(S) -> T,
        flow: impl Fn(F) -> G,
        lane: impl Fn(L) -> M,
    ) -> PlanError<T, G, M> {
        match self {
            PlanError::Map(error) => PlanError::Map(error.name(step, flow, lane)),
            PlanError::ImpossibleTimes { step: s } => PlanError::ImpossibleTimes { step: step(s) },
            PlanError::WrongLength => PlanError::WrongLength,
            PlanError::NobodyThere { lane: l } => PlanError::NobodyThere { lane: lane(l) },
            PlanError::ImpossibleArrivals => PlanError::ImpossibleArrivals,
            PlanError::NothingToRun => PlanError::NothingToRun,
        }
    }
}

/// What a step showed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepReport {
    /// Visits per case that arrived.
    pub visits: Option<Estimate>,
    /// Time from asking for somebody until being served; None where no visit needs anybody.
    pub wait: Option<Estimate>,
}

/// What a lane showed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneReport {
    /// Share of the people's open time that is worked, 0–1.
    pub utilisation: Option<Estimate>,
    /// Lq: visits waiting, averaged over clock time.
    pub queue: Option<Estimate>,
    /// Wq: time from asking for somebody until being served, over all visits.
    pub wait: Option<Estimate>,
    /// P(wait): share of visits that wait at all.
    pub waited: Option<Estimate>,
}

/// What the process showed, warm-up removed. None: not observed.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// W: clock time from arrival to the end, per case.
    pub lead_time: Option<Estimate>,
    /// The 50th, 85th and 95th percentile of the lead time (nearest rank within a replication).
    pub lead_time_percentiles: [Option<Estimate>; 3],
    /// L: cases in the process, averaged over clock time.
    pub in_process: Option<Estimate>,
    /// Cases that leave per unit of clock time.
    pub throughput: Option<Estimate>,
    pub steps: Vec<StepReport>,
    pub lanes: Vec<LaneReport>,
    /// Events carried out.
    pub events: u64,
}

/// A run that has been begun.
pub struct Simulation {
    model: Model,
    tallies: Tallies,
    replication: u32,
    run: Run,
    events: u64,
}

impl Simulation {
    /// Checks a plan and makes ready to run it. Errors: everything of [`PlanError`].
    pub fn new(plan: Plan) -> Result<Self, PlanError> {
        let model = Model::new(plan)?;
        let run = Run::new(&model, 0);
        Ok(Self {
            tallies: Tallies::new(model.steps.len(), model.lanes.len()),
            replication: 0,
            run,
            events: 0,
            model,
        })
    }

    /// Carries out up to `events` events; false once everything is done.
    pub fn advance(&mut self, events: u64) -> bool {
        let mut left = events;
        while self.replication < self.model.replications {
            if left == 0 {
                return true;
            }
            let carried_out = self.run.advance(&self.model, left);
            self.events += carried_out;
            left -= carried_out;
            if self.run.is_done(&self.model) {
                self.tallies.take(&self.model, &mut self.run);
                self.replication += 1;
                self.run = Run::new(&self.model, self.replication);
            }
        }
        false
    }

    /// The share of the counted cases that are through, 0–1.
    pub fn progress(&self) -> f64 {
        let through = f64::from(self.replication)
            + f64::from(self.run.counted_left) / f64::from(self.model.cases);
        (through / f64::from(self.model.replications)).min(1.0)
    }

    /// What the replications finished so far have shown.
    pub fn report(&self) -> Report {
        self.tallies.report(self.events)
    }

    /// Runs to the end.
    pub fn finish(mut self) -> Report {
        while self.advance(u64::MAX) {}
        self.report()
    }
}

/// The plan, checked and laid out for running.
struct Model {
    steps: Vec<ModelStep>,
    /// Exits of all steps one after the other.
    exits: Vec<Exit>,
    /// None: unlimited.
    lanes: Vec<Option<u32>>,
    /// Starts with the cumulated share of cases that begin there.
    starts: Vec<(u32, f64)>,
    arrivals: Sampler,
    hours: Option<Calendar>,
    warm_up: u32,
    cases: u32,
    replications: u32,
    seed: u64,
}

struct ModelStep {
    delay: Sampler,
    service: Sampler,
    /// The lane whose people are needed; None where none are.
    lane: Option<u32>,
    exits: std::ops::Range<usize>,
    all_exits: bool,
    waits_for: u32,
}

struct Exit {
    to: u32,
    /// Cumulated share among the exits of the step.
    until: f64,
    /// Whether it leads back, and so past any waiting for other branches.
    back: bool,
}

impl Model {
    fn new(plan: Plan) -> Result<Self, PlanError> {
        let routes = flow::routes(&plan.map).map_err(PlanError::Map)?;
        if plan.times.len() != plan.map.steps.len() || plan.servers.len() != plan.map.lanes.len() {
            return Err(PlanError::WrongLength);
        }
        if plan.cases == 0 || plan.replications == 0 {
            return Err(PlanError::NothingToRun);
        }
        let arrivals = plan
            .arrivals
            .sampler()
            .ok()
            .filter(|sampler| !sampler.is_zero())
            .ok_or(PlanError::ImpossibleArrivals)?;

        let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); plan.map.steps.len()];
        for (index, flow) in plan.map.flows.iter().enumerate() {
            if routes.share[index] > 0.0 {
                leaving[flow.from].push(index);
            }
        }
        let mut steps = Vec::with_capacity(plan.map.steps.len());
        let mut exits = Vec::with_capacity(plan.map.flows.len());
        for (step, drawn) in plan.map.steps.iter().enumerate() {
            let sampler = |distribution: Distribution| {
                distribution
                    .sampler()
                    .map_err(|_| PlanError::ImpossibleTimes { step })
            };
            let service = sampler(plan.times[step].service)?;
            let lane = drawn.lane.filter(|_| !service.is_zero());
            if let Some(lane) = lane
                && plan.servers[lane] == Some(0)
            {
                return Err(PlanError::NobodyThere { lane });
            }
            let first = exits.len();
            let mut until = 0.0;
            for &flow in &leaving[step] {
                until += routes.share[flow];
                exits.push(Exit {
                    to: plan.map.flows[flow].to as u32,
                    until,
                    back: routes.back[flow],
                });
            }
            steps.push(ModelStep {
                delay: sampler(plan.times[step].delay)?,
                service,
                lane: lane
                    .filter(|&lane| plan.servers[lane].is_some())
                    .map(|lane| lane as u32),
                exits: first..exits.len(),
                all_exits: drawn.passage == Passage::AllExits,
                waits_for: routes.waits_for[step] as u32,
            });
        }
        let mut until = 0.0;
        let starts = routes
            .entry
            .iter()
            .enumerate()
            .filter(|(_, share)| **share > 0.0)
            .map(|(step, share)| {
                until += share;
                (step as u32, until)
            })
            .collect();
        Ok(Self {
            steps,
            exits,
            lanes: plan.servers,
            starts,
            arrivals,
            hours: plan.hours,
            warm_up: plan.warm_up,
            cases: plan.cases,
            replications: plan.replications,
            seed: plan.seed,
        })
    }

    /// The clock time at which open time `open` from `clock` on is over.
    fn after(&self, clock: f64, open: f64) -> f64 {
        match &self.hours {
            Some(hours) => hours.after(clock, open),
            None => clock + open,
        }
    }

    fn next_open(&self, clock: f64) -> f64 {
        match &self.hours {
            Some(hours) => hours.next_open(clock),
            None => clock,
        }
    }

    fn open_until(&self, clock: f64) -> f64 {
        match &self.hours {
            Some(hours) => hours.open_until(clock),
            None => clock,
        }
    }

    /// A generator for one purpose of one replication: arrivals are purpose 0, step i is i + 1.
    fn generator(&self, replication: u32, purpose: u64) -> Pcg32 {
        let mixed = mix(self.seed ^ mix(u64::from(replication) + 1) ^ mix(purpose << 32));
        Pcg32::seed_from_u64(mixed)
    }
}

/// Spreads neighbouring numbers over all 64 bits (the finaliser of SplitMix64).
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Something that will happen.
struct Happening {
    at: f64,
    /// Of happenings at the same time the one planned first comes first.
    planned: u64,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Arrival,
    /// The delay before a step is over.
    Delayed {
        case: u32,
        step: u32,
    },
    /// A step's work is over.
    Served {
        case: u32,
        step: u32,
    },
}

impl Ord for Happening {
    /// The earliest is the greatest, as a heap wants it.
    fn cmp(&self, other: &Self) -> Ordering {
        // Times are never negative, and so ordered as their bits are.
        (other.at.to_bits(), other.planned).cmp(&(self.at.to_bits(), self.planned))
    }
}

impl PartialOrd for Happening {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Happening {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Happening {}

/// A case under way.
#[derive(Default)]
struct Case {
    arrived: f64,
    counted: bool,
    /// Branches under way, those that wait for others not among them.
    branches: u32,
    /// Steps that wait for branches, with how many have come.
    waiting: Vec<(u32, u32)>,
}

#[derive(Default)]
struct Lane {
    busy: u32,
    queue: VecDeque<(u32, u32, f64)>,
    /// Integrals since counting began, up to `seen`.
    queue_area: f64,
    busy_area: f64,
    seen: f64,
    seen_open: f64,
    served: u64,
    waited: u64,
    wait_sum: f64,
}

#[derive(Clone, Copy, Default)]
struct StepCount {
    visits: u64,
    served: u64,
    wait_sum: f64,
}

/// One replication.
struct Run {
    clock: f64,
    agenda: BinaryHeap<Happening>,
    planned: u64,
    cases: Vec<Case>,
    free: Vec<u32>,
    lanes: Vec<Lane>,
    steps: Vec<StepCount>,
    arrivals_rng: Pcg32,
    step_rngs: Vec<Pcg32>,
    /// Cases that have arrived, warm-up included.
    arrived: u32,
    counted_left: u32,
    lead_times: Vec<f64>,
    since: f64,
    left_since: u64,
    in_process: u32,
    in_process_area: f64,
    in_process_seen: f64,
    /// Branches that have reached a step at this moment: case, step, and whether by a way back.
    reaching: Vec<(u32, u32, bool)>,
}

impl Run {
    fn new(model: &Model, replication: u32) -> Self {
        let mut run = Self {
            clock: 0.0,
            agenda: BinaryHeap::new(),
            planned: 0,
            cases: Vec::new(),
            free: Vec::new(),
            lanes: model.lanes.iter().map(|_| Lane::default()).collect(),
            steps: vec![StepCount::default(); model.steps.len()],
            arrivals_rng: model.generator(replication, 0),
            step_rngs: (0..model.steps.len() as u64)
                .map(|step| model.generator(replication, step + 1))
                .collect(),
            arrived: 0,
            counted_left: 0,
            lead_times: Vec::new(),
            since: 0.0,
            left_since: 0,
            in_process: 0,
            in_process_area: 0.0,
            in_process_seen: 0.0,
            reaching: Vec::new(),
        };
        run.plan_arrival(model);
        run
    }

    fn is_done(&self, model: &Model) -> bool {
        self.counted_left >= model.cases || self.agenda.is_empty()
    }

    /// Carries out up to `limit` happenings and says how many.
    fn advance(&mut self, model: &Model, limit: u64) -> u64 {
        let mut done = 0;
        while done < limit && !self.is_done(model) {
            let Some(next) = self.agenda.pop() else {
                break;
            };
            done += 1;
            self.clock = next.at;
            match next.what {
                What::Arrival => self.arrive(model),
                What::Delayed { case, step } => self.ask(model, case, step),
                What::Served { case, step } => self.served(model, case, step),
            }
            while let Some((case, step, back)) = self.reaching.pop() {
                self.reach(model, case, step, back);
            }
        }
        done
    }

    fn plan(&mut self, at: f64, what: What) {
        self.agenda.push(Happening {
            at,
            planned: self.planned,
            what,
        });
        self.planned += 1;
    }

    fn plan_arrival(&mut self, model: &Model) {
        // Arrivals go on until the counted cases have left, so that those at the end do not find the
        // process emptier; but not without end where it is overloaded.
        let most = u64::from(model.warm_up) + 2 * u64::from(model.cases);
        if u64::from(self.arrived) < most {
            let gap = model.arrivals.draw(&mut self.arrivals_rng);
            let at = model.after(self.clock, gap);
            self.plan(at, What::Arrival);
        }
    }

    fn arrive(&mut self, model: &Model) {
        if self.arrived == model.warm_up {
            self.begin_counting(model);
        }
        let number = self.arrived;
        self.arrived += 1;
        let start = match model.starts[..] {
            [(only, _)] => only,
            _ => {
                let chance = distribution::unit(&mut self.arrivals_rng);
                model
                    .starts
                    .iter()
                    .find(|start| chance < start.1)
                    .or(model.starts.last())
                    .map_or(0, |start| start.0)
            }
        };
        self.plan_arrival(model);

        self.count_in_process();
        self.in_process += 1;
        let case = self.free.pop().unwrap_or_else(|| {
            self.cases.push(Case::default());
            self.cases.len() as u32 - 1
        });
        let entry = &mut self.cases[case as usize];
        entry.arrived = self.clock;
        entry.counted = number >= model.warm_up && number - model.warm_up < model.cases;
        entry.branches = 1;
        self.reaching.push((case, start, true));
    }

    fn begin_counting(&mut self, model: &Model) {
        let open = model.open_until(self.clock);
        for lane in &mut self.lanes {
            lane.queue_area = 0.0;
            lane.busy_area = 0.0;
            lane.seen = self.clock;
            lane.seen_open = open;
            lane.served = 0;
            lane.waited = 0;
            lane.wait_sum = 0.0;
        }
        self.steps.fill(StepCount::default());
        self.since = self.clock;
        self.left_since = 0;
        self.in_process_area = 0.0;
        self.in_process_seen = self.clock;
    }

    /// A branch comes to a step, unless it has to wait there for others.
    fn reach(&mut self, model: &Model, case: u32, step: u32, back: bool) {
        let drawn = &model.steps[step as usize];
        if drawn.waits_for > 1 && !back {
            let entry = &mut self.cases[case as usize];
            let come = match entry.waiting.iter().position(|waiting| waiting.0 == step) {
                Some(at) => {
                    entry.waiting[at].1 += 1;
                    at
                }
                None => {
                    entry.waiting.push((step, 1));
                    entry.waiting.len() - 1
                }
            };
            if entry.waiting[come].1 < drawn.waits_for {
                entry.branches -= 1;
                self.settle(case);
                return;
            }
            entry.waiting.remove(come);
        }
        self.steps[step as usize].visits += 1;
        if drawn.delay.is_zero() {
            self.ask(model, case, step);
        } else {
            let delay = drawn.delay.draw(&mut self.step_rngs[step as usize]);
            self.plan(self.clock + delay, What::Delayed { case, step });
        }
    }

    /// A branch asks for one of the lane's people, if the step needs any.
    fn ask(&mut self, model: &Model, case: u32, step: u32) {
        let drawn = &model.steps[step as usize];
        if let Some(lane) = drawn.lane {
            self.count_lane(model, lane);
            let lane_now = &mut self.lanes[lane as usize];
            if model.lanes[lane as usize].is_some_and(|servers| lane_now.busy >= servers) {
                lane_now.queue.push_back((case, step, self.clock));
            } else {
                self.serve(model, lane, case, step, self.clock);
            }
        } else if drawn.service.is_zero() {
            self.leave(model, case, step);
        } else {
            let time = drawn.service.draw(&mut self.step_rngs[step as usize]);
            let end = model.after(model.next_open(self.clock), time);
            self.plan(end, What::Served { case, step });
        }
    }

    /// Somebody of a lane begins with a branch that has asked since `since`.
    fn serve(&mut self, model: &Model, lane: u32, case: u32, step: u32, since: f64) {
        let begin = model.next_open(self.clock);
        let wait = begin - since;
        let lane = &mut self.lanes[lane as usize];
        lane.busy += 1;
        lane.served += 1;
        lane.waited += u64::from(wait > 0.0);
        lane.wait_sum += wait;
        let count = &mut self.steps[step as usize];
        count.served += 1;
        count.wait_sum += wait;
        let time = model.steps[step as usize]
            .service
            .draw(&mut self.step_rngs[step as usize]);
        self.plan(model.after(begin, time), What::Served { case, step });
    }

    fn served(&mut self, model: &Model, case: u32, step: u32) {
        if let Some(lane) = model.steps[step as usize].lane {
            self.count_lane(model, lane);
            let lane_now = &mut self.lanes[lane as usize];
            lane_now.busy -= 1;
            if let Some((next, its_step, since)) = lane_now.queue.pop_front() {
                self.serve(model, lane, next, its_step, since);
            }
        }
        self.leave(model, case, step);
    }

    fn leave(&mut self, model: &Model, case: u32, step: u32) {
        let drawn = &model.steps[step as usize];
        let exits = &model.exits[drawn.exits.clone()];
        let entry = &mut self.cases[case as usize];
        match exits {
            [] => {
                entry.branches -= 1;
                self.settle(case);
            }
            [only] => self.reaching.push((case, only.to, only.back)),
            _ if drawn.all_exits => {
                entry.branches += exits.len() as u32 - 1;
                // Last in, first out: reversed, they are taken in their order.
                for exit in exits.iter().rev() {
                    self.reaching.push((case, exit.to, exit.back));
                }
            }
            _ => {
                let chance = distribution::unit(&mut self.step_rngs[step as usize]);
                let taken = exits
                    .iter()
                    .find(|exit| chance < exit.until)
                    .unwrap_or(&exits[exits.len() - 1]);
                self.reaching.push((case, taken.to, taken.back));
            }
        }
    }

    /// When no branch of a case is under way, whatever waited for one that never comes (it left by
    /// another way) goes on; if nothing waits, the case is over.
    fn settle(&mut self, case: u32) {
        let entry = &mut self.cases[case as usize];
        if entry.branches > 0 {
            return;
        }
        if !entry.waiting.is_empty() {
            let (step, _) = entry.waiting.remove(0);
            entry.branches = 1;
            self.reaching.push((case, step, true));
            return;
        }
        let lead_time = self.clock - entry.arrived;
        if entry.counted {
            self.counted_left += 1;
            self.lead_times.push(lead_time);
        }
        self.count_in_process();
        self.in_process -= 1;
        self.left_since += 1;
        self.free.push(case);
    }

    fn count_in_process(&mut self) {
        self.in_process_area += f64::from(self.in_process) * (self.clock - self.in_process_seen);
        self.in_process_seen = self.clock;
    }

    fn count_lane(&mut self, model: &Model, lane: u32) {
        let open = model.open_until(self.clock);
        let lane = &mut self.lanes[lane as usize];
        lane.queue_area += lane.queue.len() as f64 * (self.clock - lane.seen);
        lane.busy_area += f64::from(lane.busy) * (open - lane.seen_open);
        lane.seen = self.clock;
        lane.seen_open = open;
    }
}

/// What the replications have shown.
struct Tallies {
    lead_time: Tally,
    percentiles: [Tally; 3],
    in_process: Tally,
    throughput: Tally,
    /// Visits, wait.
    steps: Vec<[Tally; 2]>,
    /// Utilisation, queue, wait, waited.
    lanes: Vec<[Tally; 4]>,
}

impl Tallies {
    fn new(steps: usize, lanes: usize) -> Self {
        Self {
            lead_time: Tally::default(),
            percentiles: [Tally::default(); 3],
            in_process: Tally::default(),
            throughput: Tally::default(),
            steps: vec![[Tally::default(); 2]; steps],
            lanes: vec![[Tally::default(); 4]; lanes],
        }
    }

    /// Takes in a finished replication. What was not observed is 0/0, which a tally leaves out.
    fn take(&mut self, model: &Model, run: &mut Run) {
        let clock = run.clock;
        let span = clock - run.since;
        let open_span = model.open_until(clock) - model.open_until(run.since);
        run.count_in_process();
        for lane in 0..run.lanes.len() as u32 {
            run.count_lane(model, lane);
        }
        let times = &mut run.lead_times;
        let count = times.len();
        self.lead_time.add(times.iter().sum::<f64>() / count as f64);
        for (tally, p) in self.percentiles.iter_mut().zip([50, 85, 95]) {
            if count > 0 {
                let rank = (count * p).div_ceil(100);
                tally.add(*times.select_nth_unstable_by(rank - 1, f64::total_cmp).1);
            }
        }
        self.in_process.add(run.in_process_area / span);
        self.throughput.add(run.left_since as f64 / span);
        let arrived = f64::from(run.arrived - model.warm_up);
        for (tallies, step) in self.steps.iter_mut().zip(&run.steps) {
            tallies[0].add(step.visits as f64 / arrived);
            tallies[1].add(step.wait_sum / step.served as f64);
        }
        for ((tallies, lane), servers) in self.lanes.iter_mut().zip(&run.lanes).zip(&model.lanes) {
            let Some(servers) = servers else { continue };
            tallies[0].add(lane.busy_area / (f64::from(*servers) * open_span));
            tallies[1].add(lane.queue_area / span);
            tallies[2].add(lane.wait_sum / lane.served as f64);
            tallies[3].add(lane.waited as f64 / lane.served as f64);
        }
    }

    fn report(&self, events: u64) -> Report {
        Report {
            lead_time: self.lead_time.estimate(),
            lead_time_percentiles: self.percentiles.map(|tally| tally.estimate()),
            in_process: self.in_process.estimate(),
            throughput: self.throughput.estimate(),
            steps: self
                .steps
                .iter()
                .map(|[visits, wait]| StepReport {
                    visits: visits.estimate(),
                    wait: wait.estimate(),
                })
                .collect(),
            lanes: self
                .lanes
                .iter()
                .map(|[utilisation, queue, wait, waited]| LaneReport {
                    utilisation: utilisation.estimate(),
                    queue: queue.estimate(),
                    wait: wait.estimate(),
                    waited: waited.estimate(),
                })
                .collect(),
            events,
        }
    }
}

#[cfg(test)]
mod tests;
