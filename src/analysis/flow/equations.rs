//! Solves x = b + M·x for a sparse M without negative entries, by eliminating unknowns one by one,
//! those with the fewest neighbours first.
//!
//! For such matrices elimination needs no pivoting: the system has a solution without negative parts
//! for every b ≥ 0 exactly when every pivot 1 − mⱼⱼ stays positive (I − M is then an M-matrix). A map
//! of a process is nearly a chain, so there is hardly any fill-in and the cost is about linear.
//! Source: Berman and Plemmons, Nonnegative Matrices in the Mathematical Sciences, ch. 6.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A pivot no larger than this is a loop that is never left.
const SMALLEST_PIVOT: f64 = 1e-12;

/// One equation's non-zero coefficients, each unknown at most once.
pub type Row = Vec<(usize, f64)>;

/// The solution, or None if some of the unknowns feed themselves without loss. `rows[i]` and
/// `constant[i]` belong to unknown `i`.
pub fn solve(mut rows: Vec<Row>, mut constant: Vec<f64>) -> Option<Vec<f64>> {
    let n = rows.len();
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); n];
    for (i, row) in rows.iter().enumerate() {
        for &(j, _) in row {
            if i != j {
                users[j].push(i);
            }
        }
    }
    let mut queue: BinaryHeap<Reverse<(usize, usize)>> = (0..n)
        .map(|i| Reverse((rows[i].len() * users[i].len(), i)))
        .collect();
    let mut eliminated = vec![false; n];
    let mut order = Vec::with_capacity(n);
    // Where in the row at hand an unknown stands, plus one.
    let mut place = vec![0usize; n];

    while let Some(Reverse((cost, j))) = queue.pop() {
        if eliminated[j] {
            continue;
        }
        users[j].retain(|&i| !eliminated[i]);
        let now = rows[j].len() * users[j].len();
        if now > cost {
            queue.push(Reverse((now, j)));
            continue;
        }
        eliminated[j] = true;
        order.push(j);

        let mut row = std::mem::take(&mut rows[j]);
        let own = match row.iter().position(|&(k, _)| k == j) {
            Some(at) => row.swap_remove(at).1,
            None => 0.0,
        };
        let pivot = 1.0 - own;
        if pivot.is_nan() || pivot <= SMALLEST_PIVOT {
            return None;
        }
        for entry in &mut row {
            entry.1 /= pivot;
        }
        constant[j] /= pivot;

        for i in std::mem::take(&mut users[j]) {
            let Some(at) = rows[i].iter().position(|&(k, _)| k == j) else {
                continue;
            };
            let factor = rows[i].swap_remove(at).1;
            constant[i] += factor * constant[j];
            for (position, &(k, _)) in rows[i].iter().enumerate() {
                place[k] = position + 1;
            }
            for &(k, coefficient) in &row {
                if place[k] > 0 {
                    rows[i][place[k] - 1].1 += factor * coefficient;
                } else {
                    rows[i].push((k, factor * coefficient));
                    if k != i {
                        users[k].push(i);
                    }
                }
            }
            for &(k, _) in &rows[i] {
                place[k] = 0;
            }
        }
        rows[j] = row;
    }

    let mut solution = vec![0.0; n];
    for &j in order.iter().rev() {
        solution[j] = constant[j]
            + rows[j]
                .iter()
                .map(|&(k, coefficient)| coefficient * solution[k])
                .sum::<f64>();
    }
    Some(solution)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_loop_that_loses_nothing_has_no_solution() {
        assert_eq!(
            solve(vec![vec![(1, 1.0)], vec![(0, 1.0)]], vec![1.0, 0.0]),
            None
        );
        assert_eq!(solve(vec![vec![(0, 1.5)]], vec![1.0]), None);
    }

    proptest! {
        #[test]
        fn the_solution_satisfies_every_equation(
            entries in prop::collection::vec((0usize..12, 0usize..12, 0.0f64..1.0), 0..60),
            constant in prop::collection::vec(0.0f64..10.0, 12),
        ) {
            let mut dense = [[0.0; 12]; 12];
            for (i, j, value) in entries {
                dense[i][j] = value;
            }
            let rows: Vec<Row> = dense
                .iter_mut()
                .map(|row| {
                    let sum: f64 = row.iter().sum();
                    let scale = if sum > 0.95 { 0.95 / sum } else { 1.0 };
                    row.iter_mut().for_each(|value| *value *= scale);
                    row.iter().copied().enumerate().filter(|&(_, value)| value > 0.0).collect()
                })
                .collect();
            let x = solve(rows.clone(), constant.clone()).unwrap();
            for (i, row) in rows.iter().enumerate() {
                let right = constant[i] + row.iter().map(|&(k, m)| m * x[k]).sum::<f64>();
                prop_assert!((x[i] - right).abs() < 1e-6 * (1.0 + x[i].abs()));
            }
        }
    }
}
