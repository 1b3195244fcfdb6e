//! Orders of a directed graph: strong components, back edges by depth-first order, topological order.
//!
//! Nodes are `0..n`, edges are pairs of them; self-loops and parallel edges are allowed. Nothing here
//! knows about steps, times or probabilities, and nothing recurses, so a map of any length is safe.
//! Every function is O(nodes + edges). Source: Tarjan, Depth-first search and linear graph algorithms
//! (1972).

/// An edge from one node to another.
pub type Edge = (usize, usize);

/// The edges that leave each node, as indices into the edge list, in its order.
pub struct Exits {
    start: Vec<usize>,
    edges: Vec<usize>,
}

impl Exits {
    /// The exits among those `edges` that `keep` accepts.
    pub fn new(nodes: usize, edges: &[Edge], keep: impl Fn(usize) -> bool) -> Self {
        let mut start = vec![0; nodes + 1];
        for (index, &(from, _)) in edges.iter().enumerate() {
            if keep(index) {
                start[from + 1] += 1;
            }
        }
        for node in 0..nodes {
            start[node + 1] += start[node];
        }
        let mut next = start.clone();
        let mut sorted = vec![0; start[nodes]];
        for (index, &(from, _)) in edges.iter().enumerate() {
            if keep(index) {
                sorted[next[from]] = index;
                next[from] += 1;
            }
        }
        Self {
            start,
            edges: sorted,
        }
    }

    /// Edge indices leaving `node`.
    pub fn of(&self, node: usize) -> &[usize] {
        &self.edges[self.start[node]..self.start[node + 1]]
    }
}

/// The strong components, each with its nodes in ascending order, sinks first: every edge between
/// components leads to an earlier one.
pub fn strong_components(nodes: usize, edges: &[Edge], exits: &Exits) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; nodes];
    let mut low = vec![0; nodes];
    let mut on_stack = vec![false; nodes];
    let mut stack = Vec::new();
    let mut path: Vec<(usize, usize)> = Vec::new();
    let mut components = Vec::new();
    let mut seen = 0;
    for root in 0..nodes {
        if order[root] != UNSEEN {
            continue;
        }
        path.push((root, 0));
        while let Some(&mut (node, ref mut next)) = path.last_mut() {
            if *next == 0 {
                order[node] = seen;
                low[node] = seen;
                seen += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            if let Some(&edge) = exits.of(node).get(*next) {
                *next += 1;
                let to = edges[edge].1;
                if order[to] == UNSEEN {
                    path.push((to, 0));
                } else if on_stack[to] {
                    low[node] = low[node].min(order[to]);
                }
                continue;
            }
            path.pop();
            if let Some(&(parent, _)) = path.last() {
                low[parent] = low[parent].min(low[node]);
            }
            if low[node] == order[node] {
                let at = stack
                    .iter()
                    .rposition(|&member| member == node)
                    .unwrap_or(0);
                let mut component = stack.split_off(at);
                for &member in &component {
                    on_stack[member] = false;
                }
                component.sort_unstable();
                components.push(component);
            }
        }
    }
    components
}

/// Which edges lead back: without them the graph has no cycle.
///
/// An edge that is `marked` as rework leads back if it closes a cycle; among the others, those that a
/// depth-first search from `roots` (then from the remaining nodes in order) finds to return to a node
/// on its own path.
pub fn back_edges(nodes: usize, edges: &[Edge], marked: &[bool], roots: &[usize]) -> Vec<bool> {
    let all = Exits::new(nodes, edges, |_| true);
    let mut component_of = vec![0; nodes];
    for (index, component) in strong_components(nodes, edges, &all).iter().enumerate() {
        for &node in component {
            component_of[node] = index;
        }
    }
    let mut back: Vec<bool> = edges
        .iter()
        .zip(marked)
        .map(|(&(from, to), &marked)| marked && component_of[from] == component_of[to])
        .collect();

    let forward = Exits::new(nodes, edges, |edge| !back[edge]);
    let mut state = vec![Visit::Unseen; nodes];
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in roots.iter().copied().chain(0..nodes) {
        if state[root] != Visit::Unseen {
            continue;
        }
        state[root] = Visit::OnPath;
        path.push((root, 0));
        while let Some(&mut (node, ref mut next)) = path.last_mut() {
            let Some(&edge) = forward.of(node).get(*next) else {
                state[node] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let to = edges[edge].1;
            match state[to] {
                Visit::Unseen => {
                    state[to] = Visit::OnPath;
                    path.push((to, 0));
                }
                Visit::OnPath => back[edge] = true,
                Visit::Done => {}
            }
        }
    }
    back
}

#[derive(Clone, Copy, PartialEq)]
enum Visit {
    Unseen,
    OnPath,
    Done,
}

/// The nodes so that every edge of `exits` leads to a later one. Nodes on a cycle, and those after
/// them, are left out.
pub fn topological_order(nodes: usize, edges: &[Edge], exits: &Exits) -> Vec<usize> {
    let mut waiting_for = vec![0usize; nodes];
    for node in 0..nodes {
        for &edge in exits.of(node) {
            waiting_for[edges[edge].1] += 1;
        }
    }
    let mut order: Vec<usize> = (0..nodes).filter(|&node| waiting_for[node] == 0).collect();
    let mut done = 0;
    while done < order.len() {
        for &edge in exits.of(order[done]) {
            let to = edges[edge].1;
            waiting_for[to] -= 1;
            if waiting_for[to] == 0 {
                order.push(to);
            }
        }
        done += 1;
    }
    order
}

/// Which nodes `exits` lead to from `roots`, the roots included.
pub fn reached(nodes: usize, edges: &[Edge], exits: &Exits, roots: &[usize]) -> Vec<bool> {
    let mut reached = vec![false; nodes];
    let mut open = roots.to_vec();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut reached[node], true) {
            open.extend(exits.of(node).iter().map(|&edge| edges[edge].1));
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_sinks_first() {
        let edges = [(0, 1), (1, 2), (2, 1), (2, 3), (3, 3)];
        let exits = Exits::new(5, &edges, |_| true);
        assert_eq!(
            strong_components(5, &edges, &exits),
            [vec![3], vec![1, 2], vec![0], vec![4]]
        );
    }

    #[test]
    fn back_edges_are_those_that_return_to_the_path() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 3), (0, 3)];
        let back = back_edges(4, &edges, &[false; 6], &[0]);
        assert_eq!(back, [false, false, true, false, true, false]);
    }

    #[test]
    fn the_search_starts_at_the_roots() {
        let edges = [(0, 1), (1, 0)];
        assert_eq!(back_edges(2, &edges, &[false; 2], &[1]), [true, false]);
    }

    #[test]
    fn an_edge_marked_as_rework_leads_back_only_if_it_closes_a_cycle() {
        let edges = [(0, 1), (1, 0), (1, 2)];
        let back = back_edges(3, &edges, &[true, false, true], &[0]);
        assert_eq!(back, [true, false, false]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let n = 200_000;
        let edges: Vec<Edge> = (1..n).map(|i| (i - 1, i)).chain([(n - 1, 0)]).collect();
        let exits = Exits::new(n, &edges, |_| true);
        assert_eq!(strong_components(n, &edges, &exits).len(), 1);
        let back = back_edges(n, &edges, &vec![false; n], &[0]);
        assert_eq!(back.iter().filter(|&&b| b).count(), 1);
        let forward = Exits::new(n, &edges, |edge| !back[edge]);
        assert_eq!(topological_order(n, &edges, &forward).len(), n);
    }
}
