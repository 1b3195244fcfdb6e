//! Simulated queues against their exact solutions, and the rules of the run.

use super::*;
use crate::analysis::flow::{MapFlow, MapLane, MapStep};

const CASES: u32 = 1_000_000;
const SEEDS: u64 = 100;

const NONE: Distribution = Distribution::Constant { value: 0.0 };

fn exponential(rate: f64) -> Distribution {
    Distribution::Exponential { mean: 1.0 / rate }
}

fn step(passage: Passage, lane: Option<usize>) -> MapStep {
    MapStep {
        passage,
        touch: 0.0,
        waiting: 0.0,
        value: None,
        lane,
    }
}

fn flow(from: usize, to: usize, probability: Option<f64>) -> MapFlow {
    MapFlow {
        from,
        to,
        probability,
        rework: false,
    }
}

/// Steps one after the other, each in a lane of its own.
fn line(arrivals: Distribution, services: &[(Distribution, u32)]) -> Plan {
    let n = services.len();
    Plan {
        map: ProcessMap {
            steps: (0..n)
                .map(|lane| step(Passage::OneExit, Some(lane)))
                .collect(),
            flows: (1..n).map(|to| flow(to - 1, to, None)).collect(),
            lanes: vec![MapLane::default(); n],
            arrival_rate: None,
        },
        times: services
            .iter()
            .map(|&(service, _)| StepTimes {
                delay: NONE,
                service,
            })
            .collect(),
        servers: services.iter().map(|&(_, count)| Some(count)).collect(),
        arrivals,
        hours: None,
        warm_up: CASES / 100,
        cases: CASES / 10,
        replications: 10,
        seed: 20_260_301,
    }
}

/// λ 0.5 at one server of μ 1 from whom a fifth comes back.
fn rework() -> Plan {
    let mut plan = line(exponential(0.5), &[(exponential(1.0), 1)]);
    plan.map.steps.push(step(Passage::OneExit, None));
    plan.map.flows = vec![flow(0, 0, Some(0.2)), flow(0, 1, Some(0.8))];
    plan.times.push(StepTimes {
        delay: NONE,
        service: NONE,
    });
    plan.map.steps[0].passage = Passage::Start;
    plan
}

fn run(plan: Plan) -> Report {
    Simulation::new(plan).unwrap().finish()
}

fn near(estimate: Option<Estimate>, exact: f64) {
    let mean = estimate.unwrap().mean;
    assert!((mean / exact - 1.0).abs() <= 0.03, "{mean} is not {exact}");
}

#[test]
fn one_server_waits_as_the_formula_says() {
    let report = run(line(exponential(0.8), &[(exponential(1.0), 1)]));
    near(report.lanes[0].queue, 3.2);
    near(report.lanes[0].wait, 4.0);
    near(report.lead_time, 5.0);
    near(report.lanes[0].utilisation, 0.8);
    near(report.in_process, 4.0);
    near(report.throughput, 0.8);
    // The time in the system is exponential, so its percentiles are known.
    near(report.lead_time_percentiles[1], 5.0 * -(0.15f64.ln()));
}

#[test]
fn two_servers_wait_as_the_formula_says() {
    let report = run(line(exponential(1.5), &[(exponential(1.0), 2)]));
    near(report.lanes[0].waited, 0.642_857);
    near(report.lanes[0].wait, 1.285_714);
}

#[test]
fn a_tandem_takes_the_sum_of_its_queues() {
    let report = run(line(
        exponential(0.5),
        &[(exponential(1.0), 1), (exponential(0.8), 1)],
    ));
    near(report.lead_time, 5.333_3);
}

#[test]
fn rework_loads_its_server_again() {
    let report = run(rework());
    near(report.lanes[0].utilisation, 0.625);
    near(report.lead_time, 3.333_3);
    near(report.steps[0].visits, 1.25);
}

#[test]
fn intervals_cover_the_exact_mean_in_nine_of_ten_runs() {
    let covered = (0..SEEDS)
        .filter(|&seed| {
            let mut plan = rework();
            plan.seed = seed;
            plan.warm_up = 200;
            plan.cases = 1_000;
            run(plan).lead_time.unwrap().covers(10.0 / 3.0)
        })
        .count() as u64;
    assert!(covered * 10 >= SEEDS * 9, "{covered} of {SEEDS}");
}

fn small() -> Plan {
    let mut plan = rework();
    plan.warm_up = 50;
    plan.cases = 500;
    plan.replications = 3;
    plan
}

#[test]
fn the_same_seed_gives_the_same_report_in_slices_of_any_size() {
    let whole = run(small());
    let mut sliced = Simulation::new(small()).unwrap();
    let mut progress = 0.0;
    while sliced.advance(37) {
        assert!(sliced.progress() >= progress);
        progress = sliced.progress();
    }
    assert_eq!(sliced.progress(), 1.0);
    assert_eq!(sliced.report(), whole);
    let mut other = small();
    other.seed += 1;
    assert_ne!(run(other).lead_time, whole.lead_time);
}

#[test]
fn a_seed_gives_these_very_figures_on_every_machine() {
    let report = run(small());
    let figures = (report.lead_time.unwrap().mean, report.events);
    assert!((figures.0 - GOLDEN.0).abs() < 1e-9, "{figures:?}");
    assert_eq!(figures.1, GOLDEN.1);
}
const GOLDEN: (f64, u64) = (3.703_374_248_151_16, 3_763);

#[test]
fn branches_are_waited_for() {
    // Split into constant 2 and 5 without queues, joined, then 1.
    let constant = |value| StepTimes {
        delay: Distribution::Constant { value },
        service: NONE,
    };
    let mut plan = line(exponential(1.0), &[(NONE, 1); 5]);
    plan.map.steps[0].passage = Passage::AllExits;
    plan.map.steps[3].passage = Passage::AllExits;
    plan.map.flows = vec![
        flow(0, 1, None),
        flow(0, 2, None),
        flow(1, 3, None),
        flow(2, 3, None),
        flow(3, 4, None),
    ];
    plan.times = [0.0, 2.0, 5.0, 0.0, 1.0].map(constant).to_vec();
    (plan.warm_up, plan.cases, plan.replications) = (0, 100, 2);
    let report = run(plan);
    assert!((report.lead_time.unwrap().mean - 6.0).abs() < 1e-9);
    assert!(report.steps[4].visits.unwrap().mean <= 1.0);
}

#[test]
fn a_branch_that_leaves_another_way_does_not_hold_up_its_case() {
    let mut plan = line(exponential(1.0), &[(NONE, 1); 5]);
    plan.map.steps[0].passage = Passage::AllExits;
    plan.map.steps[3].passage = Passage::AllExits;
    plan.map.flows = vec![
        flow(0, 1, None),
        flow(0, 2, None),
        flow(1, 3, None),
        flow(2, 3, Some(0.5)),
        flow(2, 4, Some(0.5)),
    ];
    (plan.warm_up, plan.cases, plan.replications) = (0, 100, 1);
    assert_eq!(run(plan).lead_time.unwrap().mean, 0.0);
}

#[test]
fn work_rests_outside_working_hours() {
    // Eight hours a day, one case every four open hours, each of six open hours' work: a queue grows,
    // and the third case of the second day waits over night.
    let hours = Calendar::new(24.0, &[(8.0, 16.0)]).unwrap();
    let every = |value| Distribution::Constant { value };
    let mut plan = line(every(8.0), &[(every(6.0), 1)]);
    plan.hours = Some(hours);
    (plan.warm_up, plan.cases, plan.replications) = (0, 5, 1);
    let report = run(plan);
    // Each arrives at closing and is worked on from 8 to 14 the next day.
    assert!((report.lanes[0].wait.unwrap().mean - 16.0).abs() < 1e-9);
    assert!((report.lead_time.unwrap().mean - 22.0).abs() < 1e-9);
    assert!(report.lanes[0].utilisation.unwrap().mean > 0.7);
}

#[test]
fn an_overloaded_lane_still_comes_to_an_end() {
    let mut plan = line(exponential(10.0), &[(exponential(1.0), 1)]);
    (plan.warm_up, plan.cases, plan.replications) = (10, 500, 2);
    let report = run(plan);
    assert!(report.lanes[0].utilisation.unwrap().mean > 0.99);
    assert!(report.lead_time.unwrap().mean > 100.0);
}

#[test]
fn plans_that_cannot_be_run_are_refused_by_name() {
    let error = |change: fn(&mut Plan)| {
        let mut plan = small();
        change(&mut plan);
        Simulation::new(plan).err()
    };
    assert_eq!(
        error(|plan| plan.servers[0] = Some(0)),
        Some(PlanError::NobodyThere { lane: 0 })
    );
    assert_eq!(
        error(|plan| plan.arrivals = NONE),
        Some(PlanError::ImpossibleArrivals)
    );
    assert_eq!(error(|plan| plan.cases = 0), Some(PlanError::NothingToRun));
    assert_eq!(
        error(|plan| plan.times.clear()),
        Some(PlanError::WrongLength)
    );
    assert_eq!(
        error(|plan| plan.times[0].service = Distribution::Constant { value: -1.0 }),
        Some(PlanError::ImpossibleTimes { step: 0 })
    );
    assert_eq!(
        error(|plan| plan.map.flows[0].probability = Some(1.0)),
        None,
        "probabilities that do not add up are scaled"
    );
    assert!(matches!(
        error(|plan| plan.map.flows[1].probability = Some(0.0)),
        Some(PlanError::Map(FlowError::EndlessLoop { .. }))
    ));
}
