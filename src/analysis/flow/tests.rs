//! The measures on small maps whose figures can be worked out by hand.

use super::*;

fn task(touch: f64) -> MapStep {
    MapStep {
        passage: Passage::OneExit,
        touch,
        waiting: 0.0,
        value: None,
        lane: None,
    }
}

fn parallel() -> MapStep {
    MapStep {
        passage: Passage::AllExits,
        ..task(0.0)
    }
}

fn flow(from: usize, to: usize) -> MapFlow {
    MapFlow {
        from,
        to,
        probability: None,
        rework: false,
    }
}

fn branch(from: usize, to: usize, p: f64) -> MapFlow {
    MapFlow {
        probability: Some(p),
        ..flow(from, to)
    }
}

fn map(steps: Vec<MapStep>, flows: Vec<MapFlow>) -> ProcessMap {
    ProcessMap {
        steps,
        flows,
        ..ProcessMap::default()
    }
}

fn near(actual: f64, expected: f64) {
    assert!(
        (actual - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{actual} is not {expected}"
    );
}

#[test]
fn rework_of_twenty_percent_makes_thirty_into_thirty_five() {
    let rework = map(
        vec![task(10.0), task(20.0), task(0.0)],
        vec![flow(0, 1), branch(1, 1, 0.2), flow(1, 2)],
    );
    let measures = measure(&rework).unwrap();
    near(measures.lead_time, 35.0);
    near(measures.touch, 35.0);
    near(measures.routes.visits[1], 1.25);
    assert_eq!(measures.routes.back, [false, true, false]);
    assert!(
        measures.routes.assumptions.is_empty(),
        "the open exit takes the rest"
    );
    near(measures.rework_share, 0.25 / 3.25);
}

#[test]
fn rework_of_ninety_nine_percent_comes_out_exactly() {
    let rework = map(
        vec![task(10.0), task(20.0), task(0.0)],
        vec![flow(0, 1), branch(1, 1, 0.99), branch(1, 2, 0.01)],
    );
    near(measure(&rework).unwrap().lead_time, 2010.0);
}

#[test]
fn a_choice_weighs_its_branches() {
    let choice = map(
        vec![task(0.0), task(20.0), task(110.0), task(0.0)],
        vec![branch(0, 1, 0.9), branch(0, 2, 0.1), flow(1, 3), flow(2, 3)],
    );
    let measures = measure(&choice).unwrap();
    near(measures.lead_time, 29.0);
    near(measures.routes.visits[3], 1.0);
}

#[test]
fn parallel_branches_take_as_long_as_the_longest() {
    let split = map(
        vec![
            task(5.0),
            parallel(),
            task(20.0),
            task(110.0),
            parallel(),
            task(7.0),
        ],
        vec![
            flow(0, 1),
            flow(1, 2),
            flow(1, 3),
            flow(2, 4),
            flow(3, 4),
            flow(4, 5),
        ],
    );
    let measures = measure(&split).unwrap();
    near(measures.lead_time, 122.0);
    near(measures.touch, 142.0);
    assert_eq!(measures.routes.visits, [1.0; 6]);
    assert_eq!(measures.routes.waits_for[4], 2);
}

#[test]
fn branches_within_a_loop_are_weighed_by_the_longest_too() {
    // Half of the cases go round the split again.
    let map = map(
        vec![
            parallel(),
            task(10.0),
            task(30.0),
            parallel(),
            task(0.0),
            task(1.0),
        ],
        vec![
            flow(0, 1),
            flow(0, 2),
            flow(1, 3),
            flow(2, 3),
            flow(3, 4),
            branch(4, 0, 0.5),
            branch(4, 5, 0.5),
        ],
    );
    let mut map = map;
    map.steps.push(MapStep {
        passage: Passage::Start,
        ..task(0.0)
    });
    map.flows.push(flow(6, 0));
    let measures = measure(&map).unwrap();
    near(measures.lead_time, 61.0);
    near(measures.touch, 81.0);
    near(measures.routes.visits[3], 2.0);
}

#[test]
fn a_parallel_mark_without_branches_before_it_merely_merges() {
    let map = map(
        vec![task(0.0), task(4.0), task(8.0), parallel(), task(1.0)],
        vec![
            branch(0, 1, 0.5),
            branch(0, 2, 0.5),
            flow(1, 3),
            flow(2, 3),
            flow(3, 4),
        ],
    );
    let measures = measure(&map).unwrap();
    near(measures.routes.visits[4], 1.0);
    near(measures.lead_time, 7.0);
}

#[test]
fn exits_without_a_probability_share_the_rest_and_the_result_says_so() {
    let map = map(
        vec![task(0.0), task(1.0), task(1.0), task(1.0)],
        vec![branch(0, 1, 0.5), flow(0, 2), flow(0, 3)],
    );
    let routes = routes(&map).unwrap();
    assert_eq!(routes.share, [0.5, 0.25, 0.25]);
    assert_eq!(routes.assumptions, [Assumption::SharedEqually { step: 0 }]);
}

#[test]
fn probabilities_that_do_not_add_up_are_scaled_and_the_result_says_so() {
    let map = map(
        vec![task(0.0), task(1.0), task(1.0)],
        vec![branch(0, 1, 0.9), branch(0, 2, 0.6)],
    );
    let routes = routes(&map).unwrap();
    near(routes.share[0], 0.6);
    assert!(
        matches!(routes.assumptions[..], [Assumption::Scaled { step: 0, sum }] if (sum - 1.5).abs() < 1e-12)
    );
}

#[test]
fn a_loop_that_cannot_be_left_is_an_error_that_names_its_steps() {
    let map = map(
        vec![task(1.0), task(1.0), task(1.0), task(1.0)],
        vec![flow(0, 1), flow(1, 2), branch(2, 1, 1.0), branch(2, 3, 0.0)],
    );
    assert_eq!(
        measure(&map),
        Err(FlowError::EndlessLoop { steps: vec![1, 2] })
    );
}

#[test]
fn a_branch_that_starts_its_own_split_again_never_ends() {
    let map = map(
        vec![task(1.0), parallel(), task(1.0), task(1.0)],
        vec![flow(0, 1), flow(1, 2), flow(2, 1), flow(1, 3)],
    );
    assert!(matches!(
        measure(&map),
        Err(FlowError::EndlessLoop { steps }) if steps == [1, 2]
    ));
}

#[test]
fn waiting_value_and_touch_are_kept_apart() {
    let mut steps = vec![task(30.0), task(10.0), task(20.0), task(0.0)];
    steps[0].value = Some(ValueClass::ValueAdding);
    steps[1].value = Some(ValueClass::Necessary);
    steps[2].value = Some(ValueClass::Waste);
    steps[3].waiting = 140.0;
    let map = map(steps, vec![flow(0, 1), flow(1, 2), flow(2, 3)]);
    let measures = measure(&map).unwrap();
    near(measures.touch, 60.0);
    near(measures.waiting, 140.0);
    near(measures.lead_time, 200.0);
    near(measures.cycle_efficiency.unwrap(), 0.15);
    near(measures.touch_share.unwrap(), 0.3);
    assert_eq!(
        measures.value,
        ValueTimes {
            adding: 30.0,
            necessary: 10.0,
            waste: 20.0,
            unstated: 0.0
        }
    );
}

#[test]
fn lanes_have_load_capacity_utilisation_and_a_bottleneck() {
    let mut map = map(
        vec![task(10.0), task(30.0), task(12.0)],
        vec![flow(0, 1), flow(1, 2)],
    );
    for (step, lane) in map.steps.iter_mut().zip([0, 1, 0]) {
        step.lane = Some(lane);
    }
    map.lanes = vec![
        MapLane {
            headcount: Some(1.0),
        },
        MapLane {
            headcount: Some(2.0),
        },
    ];
    map.arrival_rate = Some(0.05);
    let measures = measure(&map).unwrap();
    near(measures.hand_offs, 2.0);
    near(measures.lanes[0].load, 22.0);
    near(measures.lanes[0].capacity.unwrap(), 1.0 / 22.0);
    near(measures.lanes[0].utilisation.unwrap(), 1.1);
    assert!(measures.lanes[0].is_overloaded());
    near(measures.lanes[1].utilisation.unwrap(), 0.75);
    assert_eq!(measures.bottleneck, Some(0));
    near(measures.bearable_arrival_rate.unwrap(), 1.0 / 22.0);
}

#[test]
fn without_any_headcount_one_each_is_assumed_and_said() {
    let mut map = map(vec![task(10.0), task(30.0)], vec![flow(0, 1)]);
    map.steps[0].lane = Some(0);
    map.steps[1].lane = Some(1);
    map.lanes = vec![MapLane::default(); 2];
    let measures = measure(&map).unwrap();
    assert_eq!(measures.bottleneck, Some(1));
    assert_eq!(measures.routes.assumptions, [Assumption::OneEach]);

    map.lanes[0].headcount = Some(1.0);
    let measures = measure(&map).unwrap();
    assert_eq!(
        measures.bottleneck,
        Some(0),
        "a lane without a headcount does not limit"
    );
}

#[test]
fn steps_that_no_case_reaches_are_listed() {
    let mut map = map(
        vec![task(1.0), task(1.0), task(9.0), task(9.0)],
        vec![flow(0, 1), flow(2, 3)],
    );
    map.steps[0].passage = Passage::Start;
    let measures = measure(&map).unwrap();
    assert_eq!(measures.routes.unreached, [2, 3]);
    near(measures.lead_time, 2.0);
}

#[test]
fn several_starts_share_the_cases() {
    let map = map(
        vec![task(4.0), task(8.0), task(1.0)],
        vec![flow(0, 2), flow(1, 2)],
    );
    let measures = measure(&map).unwrap();
    near(measures.lead_time, 7.0);
    assert_eq!(measures.routes.assumptions, [Assumption::StartsShared]);
}

#[test]
fn figures_that_cannot_be_are_refused_by_name() {
    assert_eq!(measure(&ProcessMap::default()), Err(FlowError::NoSteps));
    assert_eq!(
        measure(&map(vec![task(-1.0)], vec![])),
        Err(FlowError::ImpossibleTime { step: 0 })
    );
    assert_eq!(
        measure(&map(vec![task(1.0)], vec![flow(0, 3)])),
        Err(FlowError::FlowOutside { flow: 0 })
    );
    assert_eq!(
        measure(&map(vec![task(1.0), task(1.0)], vec![branch(0, 1, 1.5)])),
        Err(FlowError::ImpossibleProbability { flow: 0 })
    );
}

/// 3 000 steps, each leading to the next, every tenth with a second exit that goes `jump` steps on.
fn long_map(jump: isize) -> ProcessMap {
    let n = 3_000usize;
    let mut flows: Vec<MapFlow> = (1..n).map(|i| flow(i - 1, i)).collect();
    for i in (10..n - 1).step_by(10) {
        let to = (i as isize + jump).clamp(1, n as isize - 1) as usize;
        flows.push(branch(i, to, 0.01));
    }
    map(vec![task(1.0); n], flows)
}

#[test]
fn a_map_of_three_thousand_steps_with_three_hundred_loops_balances() {
    for jump in [7, -7, -400, -3_000] {
        let map = long_map(jump);
        let measures = measure(&map).unwrap();
        let visits = &measures.routes.visits;
        for (step, &v) in visits.iter().enumerate() {
            let inflow: f64 = measures.routes.entry[step]
                + map
                    .flows
                    .iter()
                    .zip(&measures.flow_visits)
                    .filter(|(flow, _)| flow.to == step)
                    .map(|(_, visits)| visits)
                    .sum::<f64>();
            assert!(
                (v - inflow).abs() <= 1e-6 * v.max(1.0),
                "jump {jump}, step {step}: {v} against {inflow}"
            );
        }
        let total: f64 = visits.iter().sum();
        assert!((measures.lead_time - total).abs() <= 1e-6 * total);
    }
}
