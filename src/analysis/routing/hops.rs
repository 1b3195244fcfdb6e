//! Where a flow hops over others: its level stretches step over what runs upright through them, so that two lines
//! that cross are told from two that meet.
//! Never here: how a hop is drawn (`geometry::flow_path`).

use super::Route;
use crate::analysis::geometry::{Hop, Point};

/// How near to the end of a stretch a hop may stand, px: a corner or an arrowhead needs this much.
const ROOM: i32 = 13;

/// The hops of a flow over `others`, from its start to its end. Crossings too near to each other for a hop of their
/// own share one.
pub(super) fn hops<'a>(
    points: &[Point],
    others: impl Iterator<Item = &'a Route> + Clone,
) -> Vec<Hop> {
    let mut found: Vec<Hop> = Vec::new();
    for (leg, w) in points.windows(2).enumerate() {
        let (a, b) = (w[0], w[1]);
        let (left, right) = (a.x.min(b.x) + ROOM, a.x.max(b.x) - ROOM);
        if a.y != b.y || left > right {
            continue;
        }
        let mut crossed: Vec<i32> = others
            .clone()
            .flat_map(|route| route.points.windows(2))
            .filter(|v| v[0].x == v[1].x && (left..=right).contains(&v[0].x))
            .filter(|v| v[0].y.min(v[1].y) < a.y && v[0].y.max(v[1].y) > a.y)
            .map(|v| v[0].x)
            .collect();
        crossed.sort_unstable();
        let first = found.len();
        for x in crossed {
            match found[first..].last_mut() {
                Some(Hop { to, .. }) if x - *to <= 2 * Hop::RADIUS + 2 => *to = x,
                _ => found.push(Hop {
                    leg,
                    from: x,
                    to: x,
                }),
            }
        }
        if b.x < a.x {
            found[first..].reverse();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(points: &[(i32, i32)]) -> Route {
        Route {
            points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(),
            ..Route::default()
        }
    }

    fn over(points: &[(i32, i32)], others: &[Route]) -> Vec<(usize, i32, i32)> {
        let found = hops(&route(points).points, others.iter());
        found
            .iter()
            .map(|hop| (hop.leg, hop.from, hop.to))
            .collect()
    }

    #[test]
    fn a_level_stretch_hops_over_what_runs_through_it() {
        let upright = route(&[(100, -50), (100, 50)]);
        assert_eq!(over(&[(0, 0), (200, 0)], &[upright]), [(0, 100, 100)]);
    }

    #[test]
    fn what_only_touches_or_bends_beside_it_is_not_hopped_over() {
        let touching = route(&[(100, 0), (100, 50)]);
        let at_the_corner = route(&[(195, -50), (195, 50)]);
        assert_eq!(over(&[(0, 0), (200, 0)], &[touching, at_the_corner]), []);
        let level = route(&[(0, -20), (200, -20)]);
        assert_eq!(over(&[(100, -50), (100, 50)], &[level]), []);
    }

    #[test]
    fn lines_side_by_side_share_a_hop_and_hops_follow_the_way() {
        let lines = [60, 68, 76, 150].map(|x| route(&[(x, -50), (x, 50)]));
        let there = over(&[(0, 0), (200, 0)], &lines);
        assert_eq!(there, [(0, 60, 76), (0, 150, 150)]);
        let back = over(&[(200, 0), (0, 0)], &lines);
        assert_eq!(back, [(0, 150, 150), (0, 60, 76)]);
    }
}
