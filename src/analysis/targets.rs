//! The targets of clauses against those of the clauses above them: a particular standard may demand
//! more than its general one, never less.
//!
//! Two targets are compared when they state the same measure (by its words, case aside) in units
//! that can be converted (lengths of time are); the nearest such target above counts. One walk down
//! the tree, linear in nodes and clauses.

use std::collections::HashMap;

use super::codes::Tree;
use crate::model::standard::{Lifecycle, Operator};
use crate::model::*;

/// How a target stands to the one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// It forbids something that the general one lets through.
    Tighter,
    Same,
    /// It lets through what the general one forbids.
    Looser,
}

/// A clause's target against that of a clause above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    pub clause: ClauseId,
    pub general: ClauseId,
    pub against: Against,
}

/// A target in a form in which two can be compared.
#[derive(Clone, Copy)]
struct Bound {
    clause: ClauseId,
    operator: Operator,
    value: f64,
}

/// Every target that has a general one, in reading order.
pub fn compared(workspace: &Workspace, tree: &Tree) -> Vec<Compared> {
    let mut clauses: HashMap<StandardId, Vec<ClauseId>> = HashMap::new();
    for (id, clause) in &workspace.clauses {
        if clause.target.is_some() {
            clauses.entry(clause.standard).or_default().push(*id);
        }
    }
    let mut found = Vec::new();
    let mut above: HashMap<(String, Unit), Vec<Bound>> = HashMap::new();
    let mut open: Vec<(u16, Vec<(String, Unit)>)> = Vec::new();
    for place in &tree.places {
        while open.last().is_some_and(|(depth, _)| *depth >= place.depth) {
            for key in open.pop().into_iter().flat_map(|(_, keys)| keys) {
                if let Some(bounds) = above.get_mut(&key) {
                    bounds.pop();
                }
            }
        }
        let live = workspace
            .get(place.id)
            .is_some_and(|standard| standard.state != Lifecycle::Withdrawn);
        let mine: Vec<((String, Unit), Bound)> = clauses
            .get(&place.id)
            .into_iter()
            .flatten()
            .filter(|_| live)
            .filter_map(|id| bound(*id, &workspace.clauses[id]))
            .collect();
        for (key, bound) in &mine {
            if let Some(general) = above.get(key).and_then(|bounds| bounds.last()) {
                found.push(Compared {
                    clause: bound.clause,
                    general: general.clause,
                    against: against(bound, general),
                });
            }
        }
        let keys = mine.iter().map(|(key, _)| key.clone()).collect();
        for (key, bound) in mine {
            above.entry(key).or_default().push(bound);
        }
        open.push((place.depth, keys));
    }
    found
}

/// The metric and unit by which a target is compared, and the target; times in seconds.
fn bound(id: ClauseId, clause: &Clause) -> Option<((String, Unit), Bound)> {
    let metric = clause.metric.trim().to_lowercase();
    let target = clause.target.filter(|_| !metric.is_empty())?;
    let (unit, worth) = clause.unit.common();
    let bound = Bound {
        clause: id,
        operator: clause.operator,
        value: target * worth,
    };
    Some(((metric, unit), bound))
}

fn against(child: &Bound, general: &Bound) -> Against {
    match (looser(child, general), looser(general, child)) {
        (true, _) => Against::Looser,
        (false, true) => Against::Tighter,
        (false, false) => Against::Same,
    }
}

/// Whether the first target lets through what the second forbids.
fn looser(child: &Bound, general: &Bound) -> bool {
    use Operator::*;
    let slack = 1e-9 * child.value.abs().max(general.value.abs());
    let (strictly, nearly) = (
        child.value > general.value + slack,
        (child.value - general.value).abs() <= slack,
    );
    match (general.operator, child.operator) {
        (AtMost | Less, Equal) => strictly || (general.operator == Less && nearly),
        (AtMost | Less, AtMost | Less) => {
            strictly || (nearly && general.operator == Less && child.operator == AtMost)
        }
        (AtLeast | Greater, Equal | AtLeast | Greater) => {
            let below = child.value < general.value - slack;
            let edge = general.operator == Greater && child.operator != Greater;
            below || (nearly && edge)
        }
        // Bounds on the other side say something else of the same measure.
        (AtMost | Less, AtLeast | Greater) | (AtLeast | Greater, AtMost | Less) => false,
        (Equal, Equal) => !nearly,
        (Equal, _) => true,
    }
}

/// The target of a clause, if it were stated in the unit of another; `None` where it cannot be.
pub fn converted(clause: &Clause, unit: &Unit) -> Option<f64> {
    let ((mine, worth), (theirs, other)) = (clause.unit.common(), unit.common());
    let target = clause.target.filter(|_| mine == theirs)?;
    Some(target * worth / other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A general standard with one target and a particular one below it with another.
    fn against(general: (Operator, f64, TimeUnit), child: (Operator, f64, TimeUnit)) -> Against {
        let mut workspace = Workspace::default();
        for (raw, parent) in [(1, None), (2, Some(StandardId::new(1)))] {
            let standard = Standard {
                parent,
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
        }
        for (raw, (operator, target, unit)) in [(1, general), (2, child)] {
            let clause = Clause {
                standard: Id::new(raw),
                metric: "Waiting".into(),
                operator,
                target: Some(target),
                unit: Unit::Time(unit),
                ..Clause::default()
            };
            workspace.clauses.insert(Id::new(raw), Arc::new(clause));
        }
        let found = compared(&workspace, &Tree::of(&workspace));
        assert_eq!(
            (found[0].clause, found[0].general),
            (Id::new(2), Id::new(1))
        );
        found[0].against
    }

    #[test]
    fn a_particular_target_is_compared_in_the_same_unit() {
        use Operator::*;
        use TimeUnit::*;
        let three = (AtMost, 3.0, Minute);
        assert_eq!(against(three, (AtMost, 200.0, Second)), Against::Looser);
        assert_eq!(against(three, (AtMost, 180.0, Second)), Against::Same);
        assert_eq!(against(three, (AtMost, 2.5, Minute)), Against::Tighter);
        assert_eq!(against(three, (Less, 180.0, Second)), Against::Tighter);
        assert_eq!(
            against((Less, 3.0, Minute), (AtMost, 180.0, Second)),
            Against::Looser
        );
        assert_eq!(
            against((AtLeast, 1.0, Hour), (AtLeast, 30.0, Minute)),
            Against::Looser
        );
        assert_eq!(
            against((Equal, 1.0, Hour), (Equal, 60.0, Minute)),
            Against::Same
        );
    }

    #[test]
    fn a_target_is_said_in_another_unit_where_there_is_one() {
        let clause = Clause {
            target: Some(3.0),
            unit: Unit::Time(TimeUnit::Minute),
            ..Clause::default()
        };
        assert_eq!(
            converted(&clause, &Unit::Time(TimeUnit::Second)),
            Some(180.0)
        );
        assert_eq!(converted(&clause, &Unit::Percent), None);
    }
}
