//! What a reader of a map expects of its flows.

use super::quality::{crossed, overlapping};
use super::*;
use proptest::prelude::*;

fn card(x: i32, y: i32) -> Node {
    Node {
        rect: Rect::new(x, y, 128, 56),
        shape: Shape::Card,
    }
}

fn flow(from: usize, to: usize) -> Flow {
    Flow {
        from,
        to,
        ..Flow::default()
    }
}

fn svg(nodes: &[Node], flows: &[Flow], routes: &[Route]) -> String {
    use std::fmt::Write;
    let bounds = nodes
        .iter()
        .fold(nodes[0].rect, |all, node| all.union(&node.rect))
        .inflated(100);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{} {} {} {}' width='{}' height='{}'><rect x='{}' y='{}' width='100%' height='100%' fill='#faf9f5'/><defs><marker id='a' viewBox='0 0 8 8' refX='8' refY='4' markerWidth='7' markerHeight='7' orient='auto'><path d='M0 0L8 4L0 8z' fill='#246'/></marker></defs>",
        bounds.left,
        bounds.top,
        bounds.width(),
        bounds.height(),
        bounds.width(),
        bounds.height(),
        bounds.left,
        bounds.top
    );
    for (key, node) in nodes.iter().enumerate() {
        let r = node.rect;
        let c = r.centre();
        let _ = match node.shape {
            Shape::Card => write!(
                out,
                "<rect x='{}' y='{}' width='{}' height='{}' rx='6' fill='white' stroke='#999'/>",
                r.left,
                r.top,
                r.width(),
                r.height()
            ),
            Shape::Diamond => write!(
                out,
                "<path d='M{} {}L{} {}L{} {}L{} {}z' fill='white' stroke='#999'/>",
                r.left, c.y, c.x, r.top, r.right, c.y, c.x, r.bottom
            ),
            Shape::Ellipse => write!(
                out,
                "<ellipse cx='{}' cy='{}' rx='{}' ry='{}' fill='white' stroke='#999'/>",
                c.x,
                c.y,
                r.width() / 2,
                r.height() / 2
            ),
        };
        let _ = write!(
            out,
            "<text x='{}' y='{}' font-size='12' text-anchor='middle'>{key}</text>",
            c.x,
            c.y + 4
        );
    }
    for (flow, route) in flows.iter().zip(routes) {
        let back = nodes[flow.to].rect.left < nodes[flow.from].rect.left;
        let _ = write!(
            out,
            "<path d='{}' fill='none' stroke='{}' stroke-width='1.5' marker-end='url(#a)'/>",
            crate::analysis::geometry::rounded_path(&route.points, &route.hops, 6),
            if back { "#b60" } else { "#246" }
        );
        if let Some(size) = flow.label {
            let r = Rect::around(route.label, size);
            let _ = write!(
                out,
                "<rect x='{}' y='{}' width='{}' height='{}' fill='#fd08'/>",
                r.left,
                r.top,
                r.width(),
                r.height()
            );
        }
    }
    out + "</svg>"
}

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

/// A map as a workshop leaves it: `n` steps in six lanes, each leading to the next, every tenth a decision with a
/// second exit that sometimes leads back.
fn workshop(n: usize, seed: u64) -> (Vec<Node>, Vec<Flow>) {
    let mut dice = Dice(seed);
    let (mut nodes, mut flows) = (Vec::new(), Vec::new());
    let (mut lane, mut x) = (0, 100);
    for i in 0..n {
        let decision = i % 10 == 9;
        let before = lane;
        if dice.below(3) > 0 {
            lane = dice.below(6);
        }
        x += if lane == before {
            184
        } else {
            72 + 8 * dice.below(15) as i32
        };
        let (size, shape) = match (i, decision) {
            (0, _) => (Size::new(40, 40), Shape::Ellipse),
            (_, true) => (Size::new(64, 64), Shape::Diamond),
            _ => (Size::new(128, 56), Shape::Card),
        };
        nodes.push(Node {
            rect: Rect::around(Point::new(x, 80 + lane as i32 * 120), size),
            shape,
        });
        if i > 0 {
            flows.push(flow(i - 1, i));
        }
        if decision {
            let far = 2 + dice.below(6);
            let to = if dice.below(2) == 0 {
                i.saturating_sub(far)
            } else {
                (i + far).min(n - 1)
            };
            if to != i && to != i + 1 {
                flows.push(Flow {
                    label: Some(Size::new(56, 16)),
                    ..flow(i, to)
                });
            }
        }
    }
    // A lane never holds two steps on one place: push the later one on.
    for i in 0..nodes.len() {
        while let Some(held) = nodes[..i]
            .iter()
            .find(|held| held.rect.inflated(16).overlaps(&nodes[i].rect))
        {
            let by = held.rect.right + 40 - nodes[i].rect.left;
            nodes[i].rect.left += by;
            nodes[i].rect.right += by;
        }
    }
    (nodes, flows)
}

fn routes_of(router: &Router, flows: usize) -> Vec<Route> {
    (0..flows)
        .map(|slot| router.route(slot).cloned().unwrap_or_default())
        .collect()
}

fn router(nodes: &[Node], flows: &[Flow]) -> Router {
    let mut router = Router::default();
    nodes
        .iter()
        .enumerate()
        .for_each(|(slot, node)| router.set_node(slot, Some(*node)));
    flows
        .iter()
        .enumerate()
        .for_each(|(slot, flow)| router.set_flow(slot, Some(flow.clone())));
    router.settle();
    router
}

fn moved(node: &Node, dx: i32, dy: i32) -> Node {
    let r = node.rect;
    Node {
        rect: Rect::new(r.left + dx, r.top + dy, r.width(), r.height()),
        ..*node
    }
}

#[test]
fn a_target_to_the_right_in_the_same_row_gets_a_straight_line() {
    let routes = route_all(&[card(0, 0), card(200, 0)], &[flow(0, 1)]);
    assert_eq!(routes[0].points, [Point::new(128, 28), Point::new(200, 28)]);
}

#[test]
fn a_small_offset_is_bridged_without_a_bend() {
    let routes = route_all(&[card(0, 0), card(200, 8)], &[flow(0, 1)]);
    assert_eq!(routes[0].points.len(), 2);
}

#[test]
fn a_target_in_another_lane_is_reached_by_one_corner() {
    let routes = route_all(&[card(0, 0), card(200, 120)], &[flow(0, 1)]);
    assert_eq!(
        routes[0].points,
        [
            Point::new(64, 56),
            Point::new(64, 148),
            Point::new(200, 148)
        ]
    );
}

#[test]
fn rework_returns_below_the_row() {
    let nodes = [card(0, 0), card(200, 0), card(400, 0)];
    let flows = [flow(0, 1), flow(1, 2), flow(2, 0)];
    let routes = route_all(&nodes, &flows);
    assert_eq!(
        routes[2].points,
        [
            Point::new(464, 56),
            Point::new(464, 72),
            Point::new(64, 72),
            Point::new(64, 56)
        ]
    );
}

#[test]
fn there_and_back_between_two_nodes_are_two_lines() {
    let nodes = [card(0, 0), card(0, 120)];
    let routes = route_all(&nodes, &[flow(0, 1), flow(1, 0)]);
    assert_eq!(overlapping(&routes), 0);
    assert!(
        routes.iter().all(|route| route.points.len() == 2),
        "{routes:?}"
    );
}

#[test]
fn flows_that_enter_one_side_are_spread_along_it() {
    let nodes = [card(0, 0), card(0, 120), card(0, 240), card(400, 120)];
    let routes = route_all(&nodes, &[flow(0, 3), flow(1, 3), flow(2, 3)]);
    let mut ends: Vec<Point> = routes
        .iter()
        .filter_map(|route| route.points.last().copied())
        .collect();
    ends.sort_unstable();
    ends.dedup();
    assert_eq!(ends.len(), 3);
    assert_eq!(overlapping(&routes), 0);
}

#[test]
fn bends_placed_by_hand_stay_when_the_node_moves() {
    let by_hand = Flow {
        bends: vec![Point::new(300, 200), Point::new(500, 200)],
        ..flow(0, 1)
    };
    let nodes = [card(0, 0), card(600, 0)];
    let mut router = router(&nodes, std::slice::from_ref(&by_hand));
    router.set_node(0, Some(moved(&nodes[0], -40, 16)));
    assert_eq!(router.settle(), [0]);
    let points = &router.route(0).expect("routed").points;
    assert!(
        points
            .windows(2)
            .any(|w| w == [Point::new(300, 200), Point::new(500, 200)]),
        "{points:?}"
    );
}

#[test]
fn a_chosen_side_is_kept() {
    let chosen = Flow {
        from_side: Some(Side::Top),
        to_side: Some(Side::Bottom),
        ..flow(0, 1)
    };
    let routes = route_all(&[card(0, 0), card(200, 0)], &[chosen]);
    assert_eq!(
        (routes[0].points[0].y, routes[0].points.last().map(|p| p.y)),
        (0, Some(56))
    );
}

#[test]
fn a_flow_from_a_node_to_itself_is_a_loop_beside_it() {
    let routes = route_all(&[card(0, 0)], &[flow(0, 0)]);
    assert!(routes[0].points.len() >= 4, "{routes:?}");
}

#[test]
fn a_flow_ends_on_the_outline_of_a_diamond() {
    let diamond = Node {
        rect: Rect::new(200, 0, 64, 64),
        shape: Shape::Diamond,
    };
    let nodes = [card(0, 4), diamond, card(200, 200)];
    let routes = route_all(&nodes, &[flow(0, 1), flow(1, 2), flow(2, 1)]);
    for (route, end) in [
        (&routes[1], routes[1].points.first()),
        (&routes[2], routes[2].points.last()),
    ] {
        let end = end.expect("routed");
        let c = diamond.rect.centre();
        assert!(
            ((end.x - c.x).abs() + (end.y - c.y).abs() - 32).abs() <= 1,
            "{route:?}"
        );
    }
}

#[test]
fn a_flow_between_nodes_that_lie_on_each_other_still_has_a_route() {
    for (x, y) in [(0, 0), (10, 10), (128, 0), (130, 30), (-64, 2)] {
        let routes = route_all(&[card(0, 0), card(x, y)], &[flow(0, 1), flow(1, 0)]);
        assert!(routes.iter().all(|route| !route.points.is_empty()));
    }
}

#[test]
fn a_removed_flow_makes_room_and_leaves_no_trace() {
    let nodes = [card(0, 0), card(0, 120), card(400, 120)];
    let mut router = router(&nodes, &[flow(0, 2), flow(1, 2)]);
    router.set_flow(0, None);
    router.settle();
    assert_eq!(router.route(0), None);
    assert_eq!(router.route(1), route_all(&nodes, &[flow(1, 2)]).first());
}

#[test]
fn labels_keep_clear_of_nodes_and_lines() {
    let (nodes, flows) = workshop(200, 3);
    let routes = route_all(&nodes, &flows);
    let (mut labels, mut on_node, mut on_line) = (0, 0, 0);
    for (flow, route) in flows.iter().zip(&routes) {
        let Some(size) = flow.label else { continue };
        let rect = Rect::around(route.label, size);
        labels += 1;
        on_node += usize::from(nodes.iter().any(|node| node.rect.overlaps(&rect)));
        let hit = |route: &Route| {
            route
                .points
                .windows(2)
                .any(|w| Rect::spanning(w[0], w[1]).inflated(1).overlaps(&rect))
        };
        on_line += usize::from(routes.iter().any(hit));
    }
    println!("labels {labels}, on a node {on_node}, on a line {on_line}");
    assert_eq!(on_node, 0);
    assert!(
        on_line * 10 <= labels,
        "{on_line} of {labels} labels lie on a line"
    );
}

#[test]
fn generated_maps_have_no_crossed_step_and_no_overlapping_flow() {
    for (n, seed) in [
        (50, 1),
        (50, 7),
        (200, 2),
        (200, 7),
        (1000, 3),
        (1000, 7),
        (3000, 4),
    ] {
        let (nodes, flows) = workshop(n, seed);
        let start = std::time::Instant::now();
        let routes = route_all(&nodes, &flows);
        let time = start.elapsed();
        let crossed = crossed(&nodes, &flows, &routes);
        let bends: usize = routes
            .iter()
            .map(|route| route.points.len().saturating_sub(2))
            .sum();
        let overlapping = overlapping(&routes);
        let mean = bends as f64 / routes.len() as f64;
        // Read by `make bench`.
        println!("quality: routing {n} steps, seed {seed} | steps crossed | {crossed}");
        println!("quality: routing {n} steps, seed {seed} | overlapping flows | {overlapping}");
        println!("quality: routing {n} steps, seed {seed} | mean bends | {mean:.2}");
        println!("{n} steps routed in {time:?}");
        assert_eq!((crossed, overlapping), (0, 0));
    }
}

#[test]
fn moving_one_node_in_a_large_map_is_quick() {
    let (nodes, flows) = workshop(3000, 7);
    let mut router = router(&nodes, &flows);
    let start = std::time::Instant::now();
    let mut count = 0;
    for i in 0..400 {
        let slot = 100 + i * 7;
        router.set_node(slot, Some(moved(&nodes[slot], 8, 6)));
        count += router.settle().len();
    }
    println!(
        "{:?} a move, {:.1} flows each",
        start.elapsed() / 400,
        count as f64 / 400.0
    );
}

fn any_map() -> impl Strategy<Value = (Vec<Node>, Vec<Flow>)> {
    // Nodes on a loose grid: never on each other, gaps from 12 px up.
    (2..30usize, any::<u64>()).prop_map(|(n, seed)| {
        let mut dice = Dice(seed);
        let mut cells: Vec<usize> = (0..48).collect();
        let nodes: Vec<Node> = (0..n)
            .map(|_| {
                let cell = cells.swap_remove(dice.below(cells.len()));
                let (column, row) = ((cell % 8) as i32, (cell / 8) as i32);
                let shape =
                    [Shape::Card, Shape::Card, Shape::Diamond, Shape::Ellipse][dice.below(4)];
                let width = if shape == Shape::Card {
                    80 + 8 * dice.below(8) as i32
                } else {
                    64
                };
                let (dx, dy) = (dice.below(24) as i32, dice.below(24) as i32);
                Node {
                    rect: Rect::new(
                        column * 180 + dx,
                        row * 110 + dy,
                        width,
                        if shape == Shape::Card { 56 } else { 64 },
                    ),
                    shape,
                }
            })
            .collect();
        let flows = (0..n + n / 3)
            .map(|_| Flow {
                label: (dice.below(3) == 0).then_some(Size::new(40, 16)),
                ..flow(dice.below(n), dice.below(n))
            })
            .collect();
        (nodes, flows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_flow_of_any_map_runs_through_a_node((nodes, flows) in any_map()) {
        let routes = route_all(&nodes, &flows);
        prop_assert_eq!(crossed(&nodes, &flows, &routes), 0);
    }

    #[test]
    fn no_two_flows_of_any_map_lie_on_each_other((nodes, flows) in any_map()) {
        let routes = route_all(&nodes, &flows);
        prop_assert_eq!(overlapping(&routes), 0);
    }

    #[test]
    fn a_map_changed_step_by_step_looks_as_if_drawn_at_once(((nodes, flows), seed) in (any_map(), any::<u64>())) {
        let mut dice = Dice(seed);
        let mut router = router(&nodes, &flows);
        let mut now = nodes.clone();
        for _ in 0..12 {
            let slot = dice.below(nodes.len());
            now[slot] = moved(&nodes[slot], dice.below(25) as i32 - 12, dice.below(25) as i32 - 12);
            router.set_node(slot, Some(now[slot]));
            let before = routes_of(&router, flows.len());
            let changed = router.settle();
            let after = routes_of(&router, flows.len());
            let differ: Vec<usize> = (0..flows.len()).filter(|&i| before[i] != after[i]).collect();
            prop_assert_eq!(changed, differ);
        }
        prop_assert_eq!(routes_of(&router, flows.len()), route_all(&now, &flows));
    }
}

#[test]
#[ignore = "draws a map for the eye: the path of the picture is printed"]
fn picture() {
    let (nodes, flows) = workshop(40, 7);
    let path = std::env::temp_dir().join("routing.svg");
    std::fs::write(&path, svg(&nodes, &flows, &route_all(&nodes, &flows)))
        .expect("the picture is written");
    println!("{}", path.display());
}

#[test]
fn a_name_stands_where_no_flow_leaves_or_enters() {
    let start = Node {
        rect: Rect::new(0, 0, 44, 44),
        shape: Shape::Ellipse,
    };
    let mut router = Router::default();
    router.set_node(0, Some(start));
    router.set_node(1, Some(card(-42, 200)));
    assert_eq!(router.free_side(0), Side::Bottom);
    router.set_flow(0, Some(flow(0, 1)));
    router.settle();
    // The flow leaves straight downward.
    assert_eq!(router.free_side(0), Side::Top);
    router.set_node(2, Some(card(-42, -300)));
    router.set_flow(1, Some(flow(2, 0)));
    router.settle();
    assert_eq!(router.free_side(0), Side::Right);
    router.set_flow(0, None);
    router.settle();
    assert_eq!(router.free_side(0), Side::Bottom);
}
