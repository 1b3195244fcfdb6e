//! Where the steps of a map stand when it is tidied: lanes and phases respected, the flow read left to right.
//!
//! A layered layout after Sugiyama, Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System
//! Structures", 1981) in which a step's lane is given: columns follow from the flow (back flows left aside, phases in
//! order), steps that share a lane and a column are ordered so that few flows cross and stand in rows below each
//! other, and rows are chosen so that flows within a lane run straight. The result lies on a grid of 8 px.
//! The same input always gives the same output; the order in which steps are declared breaks ties.
//! Never here: routes (`routing`), names, the workspace. Give a part of a map to tidy a part.

use super::geometry::{Point, Size, sort_by_key};
use std::collections::{BTreeMap, BTreeSet};

/// Everything is placed on this grid, in px.
const GRID: i32 = 8;
const SWEEPS: usize = 8;

/// A step to be placed. Its place in the list is its declaration order.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub size: Size,
    /// The index of its lane.
    pub lane: usize,
    /// The index of its phase; without one it stands among the phases of its neighbours.
    pub phase: Option<usize>,
}

/// A flow between two steps, by index.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    pub from: usize,
    pub to: usize,
    /// How much it matters that this one is short and straight, from 1.
    pub weight: u32,
    /// Whether it is known to lead back (rework): it then never decides the order of steps.
    pub back: bool,
}

/// The free space a map keeps, in px.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    /// Between columns.
    pub column: i32,
    /// Between rows of one lane.
    pub row: i32,
    /// Between a lane's edge and its steps; a lane in which flows lead back has more below.
    pub lane: i32,
}

impl Default for Gaps {
    fn default() -> Self {
        Self {
            column: 56,
            row: 32,
            lane: 32,
        }
    }
}

/// What is to be laid out.
#[derive(Clone, Debug, Default)]
pub struct Input {
    pub steps: Vec<Step>,
    pub edges: Vec<Edge>,
    /// The least height of each lane, from above, in px.
    pub lanes: Vec<i32>,
    /// The least width of each phase, from the left, in px.
    pub phases: Vec<i32>,
    pub gaps: Gaps,
}

/// From where to where a lane (in y) or a phase (in x) reaches, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    pub start: i32,
    pub end: i32,
}

/// Where everything stands. Lanes begin at y = 0 and phases at x = 0, each where the one before ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The middle of each step.
    pub centres: Vec<Point>,
    pub lanes: Vec<Extent>,
    pub phases: Vec<Extent>,
}

/// Lays out a map. Edges that name no step are left aside; a lane or phase index beyond the list counts as the last.
pub fn lay_out(input: &Input) -> Output {
    let lanes = input.lanes.len().max(1);
    let lane: Vec<usize> = input
        .steps
        .iter()
        .map(|step| step.lane.min(lanes - 1))
        .collect();
    let graph = Graph::new(input);
    let phase = phases(input, &graph);
    let ahead = graph.without_back_flows(&phase);
    let (column, first_column) = columns(input, &graph, &ahead, &phase, &lane);
    let mut cells = cells(&lane, &column);
    order_cells(&mut cells, &graph, &lane, &column);
    let row = rows(&cells, &graph, &lane, &column, lanes);
    place(
        input,
        &graph,
        &Grid {
            lane,
            column,
            row,
            first_column,
            lanes,
        },
    )
}

/// The edges that join two different steps, and each step's share of them.
struct Graph {
    edges: Vec<Edge>,
    /// Indices into `edges`.
    out: Vec<Vec<usize>>,
    into: Vec<Vec<usize>>,
}

impl Graph {
    fn new(input: &Input) -> Self {
        let n = input.steps.len();
        let edges: Vec<Edge> = input
            .edges
            .iter()
            .copied()
            .filter(|e| e.from < n && e.to < n && e.from != e.to)
            .collect();
        let (mut out, mut into) = (vec![Vec::new(); n], vec![Vec::new(); n]);
        for (k, edge) in edges.iter().enumerate() {
            out[edge.from].push(k);
            into[edge.to].push(k);
        }
        Self { edges, out, into }
    }

    /// The steps at the other end of a step's edges, with the edges' weights.
    fn neighbours(&self, step: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
        let out = self.out[step]
            .iter()
            .map(|&k| (self.edges[k].to, self.edges[k].weight));
        out.chain(
            self.into[step]
                .iter()
                .map(|&k| (self.edges[k].from, self.edges[k].weight)),
        )
    }

    /// For each edge whether it leads ahead: not marked as leading back, not to an earlier phase, and closing no
    /// circle in a walk that starts at the steps nothing leads to, in declaration order.
    fn without_back_flows(&self, phase: &[usize]) -> Vec<bool> {
        let n = self.out.len();
        let mut ahead: Vec<bool> = self
            .edges
            .iter()
            .map(|e| !e.back && phase[e.from] <= phase[e.to])
            .collect();
        // 0: not seen, 1: on the walk's path, 2: done.
        let mut state = vec![0u8; n];
        let is_source = |step: usize| !self.into[step].iter().any(|&k| !self.edges[k].back);
        let starts = (0..n)
            .filter(|&step| is_source(step))
            .chain((0..n).filter(|&step| !is_source(step)));
        for start in starts {
            if state[start] != 0 {
                continue;
            }
            state[start] = 1;
            let mut path = vec![(start, 0)];
            while let Some((step, next)) = path.last_mut() {
                let step = *step;
                let Some(&k) = self.out[step].get(*next) else {
                    state[step] = 2;
                    path.pop();
                    continue;
                };
                *next += 1;
                if !ahead[k] {
                    continue;
                }
                let to = self.edges[k].to;
                match state[to] {
                    0 => {
                        state[to] = 1;
                        path.push((to, 0));
                    }
                    1 => ahead[k] = false,
                    _ => {}
                }
            }
        }
        ahead
    }
}

/// Each step's phase; a step without one takes the latest of those before it, or the earliest of those after it.
fn phases(input: &Input, graph: &Graph) -> Vec<usize> {
    let last = input.phases.len().saturating_sub(1);
    let mut phase: Vec<Option<usize>> = input
        .steps
        .iter()
        .map(|step| step.phase.map(|p| p.min(last)))
        .collect();
    if last == 0 {
        return vec![0; phase.len()];
    }
    for forward in [true, false] {
        let mut waiting: Vec<usize> = (0..phase.len())
            .filter(|&step| phase[step].is_some())
            .collect();
        while let Some(step) = waiting.pop() {
            let own = phase[step];
            let onward: Vec<usize> = if forward {
                graph.out[step]
                    .iter()
                    .filter(|&&k| !graph.edges[k].back)
                    .map(|&k| graph.edges[k].to)
                    .collect()
            } else {
                graph.into[step]
                    .iter()
                    .filter(|&&k| !graph.edges[k].back)
                    .map(|&k| graph.edges[k].from)
                    .collect()
            };
            for other in onward {
                if input.steps[other].phase.is_some() {
                    continue;
                }
                let better = match (phase[other], own) {
                    (None, _) => true,
                    // Only the first walk may still correct what it gave.
                    (Some(held), Some(new)) => forward && new > held,
                    _ => false,
                };
                if better {
                    phase[other] = own;
                    waiting.push(other);
                }
            }
        }
    }
    phase.into_iter().map(|p| p.unwrap_or(0)).collect()
}

/// Each step's column, and the first column of each phase (and one past the last).
fn columns(
    input: &Input,
    graph: &Graph,
    ahead: &[bool],
    phase: &[usize],
    lane: &[usize],
) -> (Vec<usize>, Vec<usize>) {
    let n = phase.len();
    let phases = input.phases.len().max(1);
    let alone = |step: usize| graph.out[step].is_empty() && graph.into[step].is_empty();
    let before = |step: usize| {
        graph.into[step]
            .iter()
            .filter(|&&k| ahead[k])
            .map(|&k| graph.edges[k].from)
    };
    let after = |step: usize| {
        graph.out[step]
            .iter()
            .filter(|&&k| ahead[k])
            .map(|&k| graph.edges[k].to)
    };
    // Steps in an order that agrees with every edge ahead, phase by phase.
    let mut missing: Vec<usize> = (0..n).map(|step| before(step).count()).collect();
    let mut ready = BTreeSet::new();
    ready.extend(
        (0..n)
            .filter(|&step| missing[step] == 0)
            .map(|step| (phase[step], step)),
    );
    let mut order = Vec::with_capacity(n);
    while let Some((_, step)) = ready.pop_first() {
        order.push(step);
        for next in after(step) {
            missing[next] -= 1;
            if missing[next] == 0 {
                ready.insert((phase[next], next));
            }
        }
    }
    let mut column = vec![0usize; n];
    let mut first = vec![0usize; phases + 1];
    for p in 0..phases {
        let mut end = first[p];
        for &step in order
            .iter()
            .filter(|&&step| phase[step] == p && !alone(step))
        {
            column[step] = before(step)
                .map(|s| column[s] + 1)
                .max()
                .unwrap_or(0)
                .max(first[p]);
            end = end.max(column[step] + 1);
        }
        // A step that nothing holds back stands just before what it leads to.
        for &step in order
            .iter()
            .rev()
            .filter(|&&step| phase[step] == p && !alone(step))
        {
            let pull = |k: &&usize| ahead[**k];
            let held: u32 = graph.into[step]
                .iter()
                .filter(pull)
                .map(|&k| graph.edges[k].weight)
                .sum();
            let drawn: u32 = graph.out[step]
                .iter()
                .filter(pull)
                .map(|&k| graph.edges[k].weight)
                .sum();
            if drawn > held {
                let same_phase = after(step).filter(|&s| phase[s] == p).map(|s| column[s]);
                let limit =
                    same_phase
                        .min()
                        .unwrap_or(if held == 0 { column[step] + 1 } else { end });
                column[step] = column[step].max(limit.saturating_sub(1));
            }
        }
        // Steps without flows fill their lane from the left, in declaration order.
        let mut taken = BTreeSet::new();
        taken.extend(
            (0..n)
                .filter(|&s| phase[s] == p && !alone(s))
                .map(|s| (lane[s], column[s])),
        );
        for step in (0..n).filter(|&step| phase[step] == p && alone(step)) {
            let mut at = first[p];
            while !taken.insert((lane[step], at)) {
                at += 1;
            }
            column[step] = at;
            end = end.max(at + 1);
        }
        // An empty phase still has a column of its own.
        first[p + 1] = end.max(first[p] + 1);
    }
    (column, first)
}

/// The steps that share a lane and a column, by (column, lane), each in order from above.
type Cells = BTreeMap<(usize, usize), Vec<usize>>;

fn cells(lane: &[usize], column: &[usize]) -> Cells {
    let mut cells = Cells::new();
    for step in 0..lane.len() {
        cells
            .entry((column[step], lane[step]))
            .or_default()
            .push(step);
    }
    cells
}

/// Orders the steps within each cell: sweeps by the mean height of the neighbours, then swaps that save crossings.
fn order_cells(cells: &mut Cells, graph: &Graph, lane: &[usize], column: &[usize]) {
    if cells.values().all(|cell| cell.len() < 2) {
        return;
    }
    // A step's height: its lane, then its share of the cell, in thousandths of a lane.
    let height_in = |lane: usize, place: usize, of: usize| {
        lane as i64 * 1000 + (place as i64 + 1) * 1000 / (of as i64 + 1)
    };
    let mut height = vec![0i64; lane.len()];
    let refresh = |cell: &[usize], height: &mut Vec<i64>| {
        for (place, &step) in cell.iter().enumerate() {
            height[step] = height_in(lane[step], place, cell.len());
        }
    };
    cells.values().for_each(|cell| refresh(cell, &mut height));
    for sweep in 0..SWEEPS {
        let to_the_right = sweep % 2 == 0;
        let mut keys: Vec<(usize, usize)> = cells
            .iter()
            .filter(|(_, c)| c.len() > 1)
            .map(|(&key, _)| key)
            .collect();
        if !to_the_right {
            keys.reverse();
        }
        for key in keys {
            let Some(cell) = cells.get_mut(&key) else {
                continue;
            };
            let mut wishes: Vec<(i64, usize, usize)> = cell
                .iter()
                .enumerate()
                .map(|(place, &step)| {
                    let seen = graph
                        .neighbours(step)
                        .filter(|&(s, _)| (column[s] < column[step]) == to_the_right);
                    let (sum, count) = seen.fold((0, 0), |(sum, count), (s, weight)| {
                        (
                            sum + height[s] * i64::from(weight),
                            count + i64::from(weight),
                        )
                    });
                    (
                        if count == 0 {
                            height[step]
                        } else {
                            sum / count
                        },
                        place,
                        step,
                    )
                })
                .collect();
            sort_by_key(&mut wishes, |&(wish, place, _)| (wish, place));
            *cell = wishes.into_iter().map(|(_, _, step)| step).collect();
            refresh(cell, &mut height);
        }
    }
    // How many flows of `a` and `b` cross when `a` stands above `b`.
    let crossings = |a: usize, b: usize, height: &[i64]| {
        let mut count = 0;
        for (s, _) in graph.neighbours(a) {
            for (t, _) in graph.neighbours(b) {
                let same_way = (column[s] < column[a]) == (column[t] < column[b]);
                count += usize::from(same_way && height[s] > height[t]);
            }
        }
        count
    };
    for _ in 0..SWEEPS {
        let mut swapped = false;
        for cell in cells.values_mut() {
            for k in 1..cell.len() {
                let (a, b) = (cell[k - 1], cell[k]);
                if crossings(b, a, &height) < crossings(a, b, &height) {
                    cell.swap(k - 1, k);
                    height.swap(a, b);
                    swapped = true;
                }
            }
        }
        if !swapped {
            break;
        }
    }
}

/// Each step's row within its lane, so that flows within a lane run straight and past the steps between.
fn rows(
    cells: &Cells,
    graph: &Graph,
    lane: &[usize],
    column: &[usize],
    lanes: usize,
) -> Vec<usize> {
    let mut count = vec![1; lanes];
    for (&(_, lane), cell) in cells {
        count[lane] = count[lane].max(cell.len());
    }
    let mut row = vec![0; lane.len()];
    for (&(_, lane), cell) in cells {
        // To begin with, centred in the lane.
        let above = (count[lane] - cell.len()) / 2;
        cell.iter()
            .enumerate()
            .for_each(|(place, &step)| row[step] = above + place);
    }
    let cost = |step: usize, at: usize, row: &[usize]| {
        let mut cost = 0i64;
        for (other, weight) in graph.neighbours(step) {
            let weight = i64::from(weight);
            if lane[other] == lane[step] {
                cost += 8 * weight * row[other].abs_diff(at) as i64;
                // A straight flow over more than one column must not meet another step in its row.
                let (from, to) = (
                    column[step].min(column[other]),
                    column[step].max(column[other]),
                );
                if row[other] == at && to - from < 12 {
                    let blocked = (from + 1..to).any(|c| {
                        cells
                            .get(&(c, lane[step]))
                            .is_some_and(|cell| cell.iter().any(|&s| row[s] == at))
                    });
                    cost += if blocked { 12 * weight } else { 0 };
                }
            } else {
                // Toward the lane where the other is.
                let distance = if lane[other] < lane[step] {
                    at
                } else {
                    count[lane[step]] - 1 - at
                };
                cost += weight * distance as i64;
            }
        }
        cost
    };
    for _ in 0..SWEEPS {
        let mut changed = false;
        for (&(_, lane), cell) in cells {
            if count[lane] == 1 {
                continue;
            }
            for (place, &step) in cell.iter().enumerate() {
                let low = if place == 0 {
                    0
                } else {
                    row[cell[place - 1]] + 1
                };
                let high = cell.get(place + 1).map_or(count[lane], |&next| row[next]);
                let here = cost(step, row[step], &row);
                let best = (low..high).map(|at| (cost(step, at, &row), at)).min();
                if let Some((least, at)) = best
                    && least < here
                {
                    row[step] = at;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    row
}

struct Grid {
    lane: Vec<usize>,
    column: Vec<usize>,
    row: Vec<usize>,
    first_column: Vec<usize>,
    lanes: usize,
}

const fn up_to_grid(value: i32) -> i32 {
    (value + GRID - 1).div_euclid(GRID) * GRID
}

/// From columns and rows to px.
fn place(input: &Input, graph: &Graph, grid: &Grid) -> Output {
    let Grid {
        lane,
        column,
        row,
        first_column,
        lanes,
    } = grid;
    let gaps = input.gaps;
    let total = first_column.last().copied().unwrap_or(0);
    let mut width = vec![0; total];
    let mut height: Vec<Vec<i32>> = vec![Vec::new(); *lanes];
    for (step, of) in input.steps.iter().enumerate() {
        width[column[step]] = width[column[step]].max(of.size.width);
        let rows = &mut height[lane[step]];
        if rows.len() <= row[step] {
            rows.resize(row[step] + 1, 0);
        }
        rows[row[step]] = rows[row[step]].max(of.size.height);
    }
    // Room for the flows that turn between two columns: those that arrive in the right one from another height.
    let mut turning = vec![0; total + 1];
    // Room below a lane's rows for the flows that lead back or past other steps in it.
    let mut spans: Vec<Vec<(usize, usize)>> = vec![Vec::new(); *lanes];
    for edge in &graph.edges {
        let (a, b) = (edge.from, edge.to);
        let same_row = lane[a] == lane[b] && row[a] == row[b];
        if column[b] > column[a] && !same_row {
            turning[column[b]] += 1;
        }
        if lane[a] == lane[b] && (column[b] <= column[a] || column[b] > column[a] + 1) {
            spans[lane[a]].push((column[a].min(column[b]), column[a].max(column[b])));
        }
    }
    let mut output = Output::default();
    // The middle of each column, and where each phase ends.
    let mut middle = vec![0; total];
    let mut x = 0;
    for (p, range) in first_column.windows(2).enumerate() {
        let start = x;
        for c in range[0]..range[1] {
            let gap = gaps.column + 12 * (turning[c] - 3).clamp(0, 4);
            let before = if c == 0 { gaps.column } else { gap };
            let half = up_to_grid((before + 1) / 2);
            middle[c] = up_to_grid(x + half + width[c] / 2);
            x = middle[c] + up_to_grid(width[c] / 2 + gaps.column / 2);
        }
        x = x.max(start + input.phases.get(p).copied().unwrap_or(0));
        x = up_to_grid(x);
        if p < input.phases.len() {
            output.phases.push(Extent { start, end: x });
        }
    }
    let mut y = 0;
    let mut row_middle: Vec<Vec<i32>> = Vec::with_capacity(*lanes);
    for (l, rows) in height.iter().enumerate() {
        let start = y;
        let least = input.lanes.get(l).copied().unwrap_or(0);
        let side_by_side = most_at_once(&spans[l]);
        let below = 12 * (side_by_side - 1).clamp(0, 5);
        let inner: i32 = rows.iter().map(|&h| up_to_grid(h)).sum::<i32>()
            + gaps.row * (rows.len() as i32 - 1).max(0);
        let needed = up_to_grid(2 * gaps.lane + inner + below);
        let spare = (least - needed).max(0) / 2;
        let mut at = start + gaps.lane + spare;
        let mut middles = Vec::with_capacity(rows.len());
        for &h in rows {
            middles.push(up_to_grid(at + up_to_grid(h) / 2));
            at += up_to_grid(h) + gaps.row;
        }
        row_middle.push(middles);
        y = start + up_to_grid(needed.max(least));
        if l < input.lanes.len() {
            output.lanes.push(Extent { start, end: y });
        }
    }
    output.centres = (0..lane.len())
        .map(|s| Point::new(middle[column[s]], row_middle[lane[s]][row[s]]))
        .collect();
    output
}

/// The largest number of spans that share a column.
fn most_at_once(spans: &[(usize, usize)]) -> i32 {
    let mut events: Vec<(usize, i32)> = spans
        .iter()
        .flat_map(|&(from, to)| [(from, 1), (to, -1)])
        .collect();
    sort_by_key(&mut events, |&event| event);
    let (mut now, mut most) = (0, 0);
    for (_, change) in events {
        now += change;
        most = most.max(now);
    }
    most
}

#[cfg(test)]
mod tests;
