//! The seven-principles audit rolled up: for every node the means of the scores below it, principle
//! by principle, and how many standards were scored at all.
//!
//! A mean is over the scores that were given, each with the same weight (no score is no zero); one
//! pass from the leaves to the roots.

use super::codes::Tree;
use crate::model::Workspace;
use crate::model::standard::{NodeKind, Principle};

/// How many principles there are.
pub const PRINCIPLES: usize = Principle::ALL.len();

/// The scores of a node and all below it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rolled {
    sums: [(f64, u32); PRINCIPLES],
    /// Standards below, itself included.
    pub standards: usize,
    /// Those of them with at least one score.
    pub scored: usize,
}

impl Rolled {
    /// The mean of a principle, 0–3, by its place in `Principle::ALL`.
    pub fn of(&self, principle: usize) -> Option<f64> {
        let (sum, count) = *self.sums.get(principle)?;
        (count > 0).then(|| sum / f64::from(count))
    }
    /// The mean of everything that was scored.
    pub fn mean(&self) -> Option<f64> {
        let (sum, count) = self
            .sums
            .iter()
            .fold((0.0, 0), |(sum, count), (s, c)| (sum + s, count + c));
        (count > 0).then(|| sum / f64::from(count))
    }
    /// The place of the weakest principle, and its mean.
    pub fn weakest(&self) -> Option<(usize, f64)> {
        (0..PRINCIPLES)
            .filter_map(|i| Some((i, self.of(i)?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
    fn add(&mut self, other: &Rolled) {
        for (mine, theirs) in self.sums.iter_mut().zip(&other.sums) {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
        }
        self.standards += other.standards;
        self.scored += other.scored;
    }
}

/// The scores of every node, in the order of [`Tree::places`], and of everything.
pub fn rolled(workspace: &Workspace, tree: &Tree) -> (Vec<Rolled>, Rolled) {
    let mut found = vec![Rolled::default(); tree.places.len()];
    let mut all = Rolled::default();
    for at in (0..tree.places.len()).rev() {
        let place = &tree.places[at];
        let Some(standard) = workspace.get(place.id) else {
            continue;
        };
        let mine = &mut found[at];
        for given in &standard.audit {
            let principle = Principle::ALL
                .iter()
                .position(|principle| *principle == given.principle);
            if let Some(sum) = principle.and_then(|i| mine.sums.get_mut(i)) {
                *sum = (sum.0 + f64::from(given.score.min(3)), sum.1 + 1);
            }
        }
        mine.standards += usize::from(standard.node == NodeKind::Standard);
        mine.scored += usize::from(!standard.audit.is_empty());
        let own = found[at];
        match place.parent {
            Some(parent) => found[parent].add(&own),
            None => all.add(&own),
        }
    }
    (found, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::standard::AuditScore;
    use crate::model::{Id, Standard};
    use std::sync::Arc;

    #[test]
    fn scores_are_rolled_up_by_branch_and_what_was_not_scored_is_no_zero() {
        let mut workspace = Workspace::default();
        for (raw, parent, scores) in [
            (1, 0, &[][..]),
            (2, 1, &[(0, 3), (1, 1)][..]),
            (3, 1, &[(0, 2)][..]),
            (4, 1, &[][..]),
        ] {
            let audit = scores
                .iter()
                .map(|(principle, score)| AuditScore {
                    principle: Principle::ALL[*principle],
                    score: *score,
                    evidence: String::new(),
                })
                .collect();
            let standard = Standard {
                parent: (parent != 0).then(|| Id::new(parent)),
                node: if parent == 0 {
                    NodeKind::Root
                } else {
                    NodeKind::Standard
                },
                audit,
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
        }
        let (found, all) = rolled(&workspace, &Tree::of(&workspace));
        assert_eq!(found[0].of(0), Some(2.5));
        assert_eq!(found[0].of(2), None);
        assert_eq!(found[0].mean(), Some(2.0));
        assert_eq!((found[0].standards, found[0].scored), (3, 2));
        assert_eq!(found[0].weakest(), Some((1, 1.0)));
        assert_eq!(all, found[0]);
    }
}
