//! How well a map is routed and laid out, in figures. Asked by tests, which hold them to their limits
//! and print them for `make bench`.

use super::*;

/// How often flows run through nodes that are not their own ends, or back through those.
pub fn crossed(nodes: &[Node], flows: &[Flow], routes: &[Route]) -> usize {
    let mut index = Buckets::default();
    nodes
        .iter()
        .enumerate()
        .for_each(|(key, node)| index.insert(&node.rect, key));
    let mut near = Vec::new();
    let mut count = 0;
    for (flow, route) in flows.iter().zip(routes) {
        let last = route.points.len().saturating_sub(2);
        for (i, w) in route.points.windows(2).enumerate() {
            // A line has no inside of its own: widen it to one that does.
            let mut line = Rect::spanning(w[0], w[1]);
            line.right += i32::from(line.left == line.right);
            line.bottom += i32::from(line.top == line.bottom);
            index.near(&line, &mut near);
            // At a pointed or round shape the end runs on inside the rectangle, to the outline.
            let own_end = |key| (key == flow.from && i == 0) || (key == flow.to && i == last);
            let hit =
                |key: &&usize| !own_end(**key) && nodes[**key].rect.inflated(-1).overlaps(&line);
            count += near.iter().filter(hit).count();
        }
    }
    count
}

/// Pairs of segments of different flows that lie on each other.
pub fn overlapping(routes: &[Route]) -> usize {
    let mut lines: Vec<(bool, i32, i32, i32, usize)> = Vec::new();
    for (key, route) in routes.iter().enumerate() {
        for w in route.points.windows(2) {
            assert!(
                w[0].x == w[1].x || w[0].y == w[1].y,
                "not orthogonal: {w:?}"
            );
            if w[0] == w[1] {
                continue;
            }
            if w[0].x == w[1].x {
                lines.push((true, w[0].x, w[0].y.min(w[1].y), w[0].y.max(w[1].y), key));
            } else {
                lines.push((false, w[0].y, w[0].x.min(w[1].x), w[0].x.max(w[1].x), key));
            }
        }
    }
    lines.sort_unstable();
    let mut count = 0;
    for (i, a) in lines.iter().enumerate() {
        for b in &lines[i + 1..] {
            if (b.0, b.1) != (a.0, a.1) || b.2 >= a.3 {
                break;
            }
            count += usize::from(a.4 != b.4);
        }
    }
    count
}

/// How often the routes of different flows cross.
pub fn crossings(routes: &[Route]) -> usize {
    let (mut upright, mut level) = (Vec::new(), Vec::new());
    for (key, route) in routes.iter().enumerate() {
        for w in route.points.windows(2) {
            let r = Rect::spanning(w[0], w[1]);
            if r.left == r.right {
                upright.push((r, key))
            } else {
                level.push((r, key))
            }
        }
    }
    level.sort_unstable_by_key(|(r, _)| r.left);
    upright
        .iter()
        .map(|(v, key)| {
            let reach = level.partition_point(|(h, _)| h.left < v.left);
            level[..reach]
                .iter()
                .filter(|(h, other)| {
                    other != key && h.right > v.left && v.top < h.top && h.top < v.bottom
                })
                .count()
        })
        .sum()
}
