//! The critical path: the longest way through a map by standard time, with every step's slack.
//!
//! Flows that lead back are left out and reported as rework, so a map with loops has a critical path
//! too. Probabilities play no part: this is the way a case takes at its longest. Nothing here measures
//! expected times; that is [`super::flow`]. Source: the critical path method (Kelley and Walker 1959).

use super::flow::FlowError;
use super::graph::{self, Edge, Exits};

/// A flow between two steps, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: usize,
    pub to: usize,
    /// Whether it is drawn as rework.
    pub rework: bool,
}

/// The longest path and what is left beside it; times in the unit of the input.
#[derive(Clone, Debug, PartialEq)]
pub struct CriticalPath {
    /// The steps in order. Empty when no step takes time.
    pub steps: Vec<usize>,
    /// Its links, one fewer than the steps, as indices into the input.
    pub links: Vec<usize>,
    /// Sum of its standard times.
    pub length: f64,
    /// For each step how much longer it may take before the whole does. 0 on the critical path.
    pub slack: Vec<f64>,
    /// Links that lead back, ascending.
    pub rework: Vec<usize>,
}

/// The critical path through steps of `times` (standard time, not negative) joined by `links`.
/// `starts` are where the search for back edges begins. Of equally long ways the one that leads
/// through earlier links is taken. Errors: a time that is negative or not finite, a link to a step that
/// is not there.
pub fn critical_path(
    times: &[f64],
    links: &[Link],
    starts: &[usize],
) -> Result<CriticalPath, FlowError> {
    let n = times.len();
    if let Some(step) = times.iter().position(|t| !t.is_finite() || *t < 0.0) {
        return Err(FlowError::ImpossibleTime { step });
    }
    if let Some(flow) = links.iter().position(|l| l.from >= n || l.to >= n) {
        return Err(FlowError::FlowOutside { flow });
    }
    let edges: Vec<Edge> = links.iter().map(|link| (link.from, link.to)).collect();
    let marked: Vec<bool> = links.iter().map(|link| link.rework).collect();
    let roots: Vec<usize> = starts.iter().copied().filter(|&start| start < n).collect();
    let back = graph::back_edges(n, &edges, &marked, &roots);
    let forward = Exits::new(n, &edges, |link| !back[link]);
    let order = graph::topological_order(n, &edges, &forward);

    // Time before each step at its latest, and from each step (itself included) to the end.
    let mut before = vec![0.0f64; n];
    for &step in &order {
        for &link in forward.of(step) {
            let to = edges[link].1;
            before[to] = before[to].max(before[step] + times[step]);
        }
    }
    let mut onward = times.to_vec();
    let mut next: Vec<Option<usize>> = vec![None; n];
    for &step in order.iter().rev() {
        let mut longest = 0.0;
        for &link in forward.of(step) {
            let rest = onward[edges[link].1];
            if next[step].is_none() || rest > longest {
                longest = rest;
                next[step] = Some(link);
            }
        }
        onward[step] = times[step] + longest;
    }

    // Of equally long ways prefer one that begins where nothing leads in.
    let mut entered = vec![false; n];
    for (link, &(_, to)) in edges.iter().enumerate() {
        entered[to] |= !back[link];
    }
    let mut first: Option<usize> = None;
    for step in (0..n).filter(|&step| !entered[step]) {
        if first.is_none_or(|best| onward[step] > onward[best]) {
            first = Some(step);
        }
    }
    let length = first.map_or(0.0, |step| onward[step]);
    let (mut steps, mut path_links) = (Vec::new(), Vec::new());
    if length > 0.0 {
        let mut at = first;
        while let Some(step) = at {
            steps.push(step);
            at = next[step].map(|link| {
                path_links.push(link);
                edges[link].1
            });
        }
    }
    let mut slack: Vec<f64> = (0..n)
        .map(|step| (length - before[step] - onward[step]).max(0.0))
        .collect();
    // Sums taken in two directions differ in their last bits; on the path the slack is 0 by definition.
    for &step in &steps {
        slack[step] = 0.0;
    }
    Ok(CriticalPath {
        steps,
        links: path_links,
        length,
        slack,
        rework: (0..links.len()).filter(|&link| back[link]).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: usize, to: usize) -> Link {
        Link {
            from,
            to,
            rework: false,
        }
    }

    #[test]
    fn the_longest_way_is_critical_and_the_rest_has_slack() {
        let links = [link(0, 1), link(0, 2), link(1, 3), link(2, 3)];
        let path = critical_path(&[5.0, 20.0, 8.0, 2.0], &links, &[0]).unwrap();
        assert_eq!(path.steps, [0, 1, 3]);
        assert_eq!(path.links, [0, 2]);
        assert_eq!(path.length, 27.0);
        assert_eq!(path.slack, [0.0, 0.0, 12.0, 0.0]);
    }

    #[test]
    fn rework_is_left_out_and_reported() {
        let links = [link(0, 1), link(1, 2), link(2, 0), link(1, 1)];
        let path = critical_path(&[1.0, 2.0, 3.0], &links, &[0]).unwrap();
        assert_eq!(path.steps, [0, 1, 2]);
        assert_eq!(path.length, 6.0);
        assert_eq!(path.rework, [2, 3]);
    }

    #[test]
    fn a_map_without_times_has_no_critical_path() {
        let path = critical_path(&[0.0, 0.0], &[link(0, 1)], &[0]).unwrap();
        assert!(path.steps.is_empty());
        assert_eq!(path.slack, [0.0, 0.0]);
        assert!(critical_path(&[], &[], &[]).unwrap().steps.is_empty());
    }

    #[test]
    fn impossible_times_and_stray_links_are_refused() {
        assert_eq!(
            critical_path(&[f64::NAN], &[], &[]),
            Err(FlowError::ImpossibleTime { step: 0 })
        );
        assert_eq!(
            critical_path(&[1.0], &[link(0, 1)], &[]),
            Err(FlowError::FlowOutside { flow: 0 })
        );
    }

    #[test]
    fn a_chain_of_three_thousand_steps_is_one_path() {
        let links: Vec<Link> = (1..3_000).map(|i| link(i - 1, i)).collect();
        let path = critical_path(&vec![0.1; 3_000], &links, &[0]).unwrap();
        assert_eq!(path.steps.len(), 3_000);
        assert!((path.length - 300.0).abs() < 1e-9);
    }
}
