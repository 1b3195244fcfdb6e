//! What a reader of a tidied map expects.

use super::*;
use crate::analysis::geometry::Rect;
use crate::analysis::routing::quality::crossings;
use crate::analysis::routing::{Flow, Node, Shape, route_all};
use proptest::prelude::*;

/// A small repeatable source of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

const CARD: Size = Size::new(128, 56);

fn step(lane: usize) -> Step {
    Step {
        size: CARD,
        lane,
        phase: None,
    }
}

fn edge(from: usize, to: usize) -> Edge {
    Edge {
        from,
        to,
        weight: 1,
        back: false,
    }
}

fn map(lanes: usize, steps: &[usize], edges: &[(usize, usize)]) -> Input {
    Input {
        steps: steps.iter().map(|&lane| step(lane)).collect(),
        edges: edges.iter().map(|&(from, to)| edge(from, to)).collect(),
        lanes: vec![120; lanes],
        ..Input::default()
    }
}

/// `n` steps in six lanes, each leading to the next, every tenth a decision with a second exit that sometimes leads
/// back; declared in flow order, or shuffled.
fn generated(n: usize, seed: u64, shuffled: bool) -> Input {
    let mut dice = Dice(seed);
    let mut name: Vec<usize> = (0..n).collect();
    if shuffled {
        for i in (1..n).rev() {
            name.swap(i, dice.below(i + 1));
        }
    }
    let mut input = Input {
        steps: vec![step(0); n],
        lanes: vec![120; 6],
        ..Input::default()
    };
    let mut lane = 0;
    for i in 0..n {
        if dice.below(3) > 0 {
            lane = dice.below(6);
        }
        let decision = i % 10 == 9;
        input.steps[name[i]] = Step {
            size: if decision { Size::new(64, 64) } else { CARD },
            ..step(lane)
        };
        if i + 1 < n {
            input.edges.push(Edge {
                weight: 2,
                ..edge(name[i], name[i + 1])
            });
        }
        if decision && i + 1 < n {
            let far = 2 + dice.below(6);
            let to = if dice.below(2) == 0 {
                i.saturating_sub(far)
            } else {
                (i + far).min(n - 1)
            };
            input.edges.push(edge(name[i], name[to]));
        }
    }
    input
}

fn nodes(input: &Input, output: &Output) -> Vec<Node> {
    let shape = |size: Size| {
        if size.width == size.height {
            Shape::Diamond
        } else {
            Shape::Card
        }
    };
    let at = |(step, &centre): (&Step, &Point)| Node {
        rect: Rect::around(centre, step.size),
        shape: shape(step.size),
    };
    input.steps.iter().zip(&output.centres).map(at).collect()
}

fn flows(input: &Input) -> Vec<Flow> {
    input
        .edges
        .iter()
        .map(|e| Flow {
            from: e.from,
            to: e.to,
            ..Flow::default()
        })
        .collect()
}

/// Each lane filled from the left in declaration order: what a tool without layout does.
fn by_declaration(input: &Input) -> Output {
    let mut count = vec![0; input.lanes.len()];
    let centres = input.steps.iter().map(|step| {
        count[step.lane] += 1;
        Point::new(count[step.lane] * 184, 60 + 120 * step.lane as i32)
    });
    Output {
        centres: centres.collect(),
        ..Output::default()
    }
}

/// Everything that must hold for any map.
fn faults(input: &Input, output: &Output) -> Vec<String> {
    let mut faults = Vec::new();
    let rects: Vec<Rect> = nodes(input, output).iter().map(|node| node.rect).collect();
    let mut order: Vec<usize> = (0..rects.len()).collect();
    order.sort_by_key(|&i| rects[i].left);
    for (k, &i) in order.iter().enumerate() {
        for &j in order[k + 1..]
            .iter()
            .take_while(|&&j| rects[j].left < rects[i].right + 16)
        {
            if rects[i].inflated(16).overlaps(&rects[j]) {
                faults.push(format!("steps {i} and {j} are closer than 16 px"));
            }
        }
        let lane = output.lanes[input.steps[i].lane];
        if rects[i].top < lane.start + 16 || rects[i].bottom > lane.end - 16 {
            faults.push(format!("step {i} leaves its lane"));
        }
        if let Some(phase) = input.steps[i].phase.map(|p| output.phases[p])
            && (rects[i].left < phase.start || rects[i].right > phase.end)
        {
            faults.push(format!("step {i} leaves its phase"));
        }
        let c = output.centres[i];
        if c.x % GRID != 0 || c.y % GRID != 0 {
            faults.push(format!("step {i} is off the grid"));
        }
    }
    for (least, lane) in input.lanes.iter().zip(&output.lanes) {
        if lane.end - lane.start < *least {
            faults.push("a lane is too small".into());
        }
    }
    for (least, phase) in input.phases.iter().zip(&output.phases) {
        if phase.end - phase.start < *least {
            faults.push("a phase is too small".into());
        }
    }
    faults
}

fn picture(name: &str, input: &Input, output: &Output) {
    use std::fmt::Write;
    let nodes = nodes(input, output);
    let flows = flows(input);
    let routes = route_all(&nodes, &flows);
    let width = nodes.iter().map(|node| node.rect.right).max().unwrap_or(0) + 80;
    let height = output.lanes.last().map_or(900, |lane| lane.end);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='100%' height='100%' fill='#faf9f5'/><defs><marker id='a' viewBox='0 0 8 8' refX='8' refY='4' markerWidth='7' markerHeight='7' orient='auto'><path d='M0 0L8 4L0 8z' fill='#246'/></marker></defs>"
    );
    for lane in &output.lanes {
        let _ = write!(out, "<path d='M0 {0}H{width}' stroke='#ddd'/>", lane.end);
    }
    for phase in &output.phases {
        let _ = write!(
            out,
            "<path d='M{0} 0V{height}' stroke='#ddd' stroke-dasharray='4'/>",
            phase.end
        );
    }
    for (key, node) in nodes.iter().enumerate() {
        let (r, c) = (node.rect, node.rect.centre());
        let _ = if node.shape == Shape::Diamond {
            write!(
                out,
                "<path d='M{} {}L{} {}L{} {}L{} {}z' fill='white' stroke='#999'/>",
                r.left, c.y, c.x, r.top, r.right, c.y, c.x, r.bottom
            )
        } else {
            write!(
                out,
                "<rect x='{}' y='{}' width='{}' height='{}' rx='6' fill='white' stroke='#999'/>",
                r.left,
                r.top,
                r.width(),
                r.height()
            )
        };
        let _ = write!(
            out,
            "<text x='{}' y='{}' font-size='12' text-anchor='middle'>{key}</text>",
            c.x,
            c.y + 4
        );
    }
    for (flow, route) in flows.iter().zip(&routes) {
        let back = nodes[flow.to].rect.left < nodes[flow.from].rect.left;
        let path = crate::analysis::geometry::rounded_path(&route.points, &route.hops, 6);
        let colour = if back { "#b60" } else { "#246" };
        let _ = write!(
            out,
            "<path d='{path}' fill='none' stroke='{colour}' stroke-width='1.5' marker-end='url(#a)'/>"
        );
    }
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, out + "</svg>").expect("the picture is written");
    println!("{}", path.display());
}

#[test]
fn a_sequence_in_one_lane_is_a_straight_row() {
    let output = lay_out(&map(1, &[0, 0, 0], &[(0, 1), (1, 2)]));
    let [a, b, c] = output.centres[..] else {
        panic!("three steps")
    };
    assert!(
        a.y == b.y && b.y == c.y && a.x < b.x && b.x < c.x,
        "{output:?}"
    );
}

#[test]
fn the_flow_decides_the_order_not_the_declaration() {
    let output = lay_out(&map(1, &[0, 0, 0], &[(2, 1), (1, 0)]));
    assert!(output.centres[2].x < output.centres[1].x && output.centres[1].x < output.centres[0].x);
}

#[test]
fn a_flow_back_does_not_turn_the_order_around() {
    let output = lay_out(&map(1, &[0, 0, 0], &[(2, 0), (0, 1), (1, 2)]));
    let [a, b, c] = output.centres[..] else {
        panic!("three steps")
    };
    // Nothing but a circle: the first declared comes first.
    assert!(a.x < b.x && b.x < c.x, "{output:?}");
}

#[test]
fn branches_in_one_lane_stand_below_each_other() {
    let output = lay_out(&map(1, &[0, 0, 0, 0], &[(0, 1), (0, 2), (1, 3), (2, 3)]));
    assert_eq!(output.centres[1].x, output.centres[2].x);
    assert!(output.centres[1].y < output.centres[2].y);
}

#[test]
fn a_branch_stands_on_the_side_of_the_lane_it_comes_from() {
    // Two steps of the middle lane in one column, fed from below and from above in this order of declaration.
    let output = lay_out(&map(3, &[2, 0, 1, 1], &[(0, 2), (1, 3)]));
    assert!(output.centres[3].y < output.centres[2].y, "{output:?}");
}

#[test]
fn steps_without_flows_fill_their_lane_in_order() {
    let output = lay_out(&map(2, &[0, 0, 1, 0], &[]));
    let [a, b, c, d] = output.centres[..] else {
        panic!("four steps")
    };
    assert!(
        a.x < b.x && b.x < d.x && a.y == b.y && b.y == d.y && c.x == a.x && c.y > a.y,
        "{output:?}"
    );
}

#[test]
fn phases_stand_beside_each_other_even_against_the_flow() {
    let mut input = map(1, &[0, 0, 0], &[(0, 1), (1, 2)]);
    input.phases = vec![100, 400, 100];
    for (step, phase) in input.steps.iter_mut().zip([2, 0, 0]) {
        step.phase = Some(phase);
    }
    let output = lay_out(&input);
    assert_eq!(faults(&input, &output), Vec::<String>::new());
    assert!(output.centres[0].x > output.phases[1].end);
    assert!(
        output.phases[1].end - output.phases[1].start >= 400,
        "an empty phase keeps its width"
    );
}

#[test]
fn a_step_without_a_phase_stands_with_its_neighbours() {
    let mut input = map(1, &[0, 0, 0], &[(0, 1), (1, 2)]);
    input.phases = vec![0, 0];
    input.steps[0].phase = Some(1);
    input.steps[2].phase = Some(1);
    let output = lay_out(&input);
    assert!(output.centres[1].x > output.phases[1].start, "{output:?}");
}

#[test]
fn an_empty_map_keeps_its_lanes() {
    let output = lay_out(&map(2, &[], &[]));
    assert_eq!(
        output.lanes,
        [
            Extent { start: 0, end: 120 },
            Extent {
                start: 120,
                end: 240
            }
        ]
    );
    assert!(lay_out(&Input::default()).centres.is_empty());
}

#[test]
fn generated_maps_are_tidy_and_cross_less_than_by_declaration() {
    for (n, seed, shuffled) in [
        (50, 1, false),
        (50, 2, true),
        (200, 3, false),
        (200, 4, true),
        (1000, 5, false),
    ] {
        let input = generated(n, seed, shuffled);
        let start = std::time::Instant::now();
        let output = lay_out(&input);
        let time = start.elapsed();
        assert_eq!(faults(&input, &output), Vec::<String>::new());
        let flows = flows(&input);
        let laid = crossings(&route_all(&nodes(&input, &output), &flows));
        let declared = crossings(&route_all(&nodes(&input, &by_declaration(&input)), &flows));
        // Read by `make bench`.
        println!("quality: layout {n} steps, seed {seed} | crossings | {laid}");
        println!("quality: layout {n} steps, seed {seed} | by declaration | {declared}");
        println!("{n} steps, shuffled {shuffled}, laid out in {time:?}");
        assert!(
            laid < declared,
            "{laid} crossings, {declared} by declaration"
        );
    }
}

#[test]
#[ignore = "draws maps for the eye: the paths of the pictures are printed"]
fn pictures() {
    let input = generated(50, 2, true);
    picture("layout.svg", &input, &lay_out(&input));
    let branches = map(
        3,
        &[0, 0, 0, 1, 1, 2, 0, 1, 1, 0, 2, 0],
        &[
            (0, 1),
            (1, 2),
            (1, 3),
            (3, 4),
            (2, 6),
            (4, 6),
            (3, 5),
            (5, 7),
            (7, 8),
            (3, 8),
            (6, 9),
            (8, 9),
            (9, 1),
            (8, 3),
            (9, 10),
            (10, 11),
            (1, 8),
            (7, 11),
        ],
    );
    picture("branches.svg", &branches, &lay_out(&branches));
}

fn any_map() -> impl Strategy<Value = Input> {
    (1..40usize, 1..5usize, 0..4usize, any::<u64>()).prop_map(|(n, lanes, phases, seed)| {
        let mut dice = Dice(seed);
        let size =
            |dice: &mut Dice| Size::new(40 + dice.below(140) as i32, 40 + dice.below(50) as i32);
        let steps = (0..n).map(|_| Step {
            size: size(&mut dice),
            lane: dice.below(lanes),
            phase: (phases > 0 && dice.below(3) > 0).then(|| dice.below(phases)),
        });
        let steps = steps.collect();
        let edges = (0..n + n / 2).map(|_| Edge {
            back: dice.below(8) == 0,
            ..edge(dice.below(n), dice.below(n))
        });
        let edges = edges.collect();
        let lanes = (0..lanes).map(|_| dice.below(200) as i32).collect();
        let phases = (0..phases).map(|_| dice.below(400) as i32).collect();
        Input {
            steps,
            edges,
            lanes,
            phases,
            gaps: Gaps::default(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_map_is_laid_out_without_fault_and_always_alike(input in any_map()) {
        let output = lay_out(&input);
        prop_assert_eq!(faults(&input, &output), Vec::<String>::new());
        prop_assert_eq!(&output, &lay_out(&input));
    }
}
