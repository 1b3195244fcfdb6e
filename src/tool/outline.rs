//! Gestures of the outline: where a dragged node would land, how the arrows walk through folded
//! branches, which nodes a range or a filter shows. Pure; the view draws what these answer.

use std::collections::HashSet;

use crate::analysis::codes::Tree;
use crate::model::StandardId;
use crate::model::standard::NodeKind;

/// Where on a row the pointer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    Before,
    Into,
    After,
}

impl Zone {
    /// The zone at a share of the row's height, 0 at its top.
    pub fn at(share: f64) -> Zone {
        match share {
            s if s < 0.3 => Zone::Before,
            s if s > 0.7 => Zone::After,
            _ => Zone::Into,
        }
    }
    /// The word for `data-drop`.
    pub const fn word(self) -> &'static str {
        match self {
            Zone::Before => "before",
            Zone::Into => "into",
            Zone::After => "after",
        }
    }
}

/// A place for a node: under a parent, after a sibling (or in front).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub parent: Option<StandardId>,
    pub after: Option<StandardId>,
}

/// Where `dragged` would land when dropped on a zone of `target`; `None` where it may not: on
/// itself, below itself, beside a root.
pub fn landing(tree: &Tree, dragged: StandardId, target: StandardId, zone: Zone) -> Option<Spot> {
    let place = tree.place(target)?;
    tree.at(dragged)?;
    if tree.holds(dragged, target) {
        return None;
    }
    let into = place.node == NodeKind::Root || zone == Zone::Into;
    if into {
        let children = tree.children(tree.at(target));
        let last = children
            .iter()
            .rev()
            .map(|at| tree.places[*at].id)
            .find(|id| *id != dragged);
        return Some(Spot {
            parent: Some(target),
            after: last,
        });
    }
    let parent = tree.parent(target);
    let after = match zone {
        Zone::Before => match tree.before(target) {
            Some(before) if before == dragged => tree.before(dragged),
            before => before,
        },
        _ => Some(target),
    };
    Some(Spot { parent, after })
}

/// The kind that a new node takes under a parent: branches under a root, standards below.
pub fn kind_below(tree: &Tree, parent: Option<StandardId>) -> NodeKind {
    match parent.and_then(|id| tree.place(id)) {
        None if tree.places.is_empty() => NodeKind::Root,
        None => NodeKind::Subsystem,
        Some(place) if place.node == NodeKind::Root => NodeKind::Subsystem,
        Some(_) => NodeKind::Standard,
    }
}

/// The spot for a new sibling after a node, or below it if it is a root; last of all without one.
pub fn beside(tree: &Tree, id: Option<StandardId>) -> Spot {
    match id.and_then(|id| tree.place(id)) {
        Some(place) if place.node == NodeKind::Root => below(tree, Some(place.id)),
        Some(place) => Spot {
            parent: place.parent.map(|at| tree.places[at].id),
            after: Some(place.id),
        },
        None => match tree.places.first() {
            Some(root) if root.node == NodeKind::Root => below(tree, Some(root.id)),
            _ => below(tree, None),
        },
    }
}

/// The spot for a new last child.
pub fn below(tree: &Tree, parent: Option<StandardId>) -> Spot {
    let last = tree
        .children(parent.and_then(|id| tree.at(id)))
        .last()
        .map(|at| tree.places[*at].id);
    Spot {
        parent,
        after: last,
    }
}

/// A spot one level deeper: last below the sibling before it; `None` if there is none.
pub fn deeper(tree: &Tree, spot: Spot) -> Option<Spot> {
    spot.after.map(|above| below(tree, Some(above)))
}

/// A spot one level up: after its parent; `None` at the top or right below a root.
pub fn higher(tree: &Tree, spot: Spot) -> Option<Spot> {
    let parent = tree.place(spot.parent?)?;
    (parent.node != NodeKind::Root).then(|| Spot {
        parent: parent.parent.map(|at| tree.places[at].id),
        after: Some(parent.id),
    })
}

/// The indices of the places to be shown: those that a filter keeps with the branches that lead to
/// them (all unfolded), or without a filter those not below a folded node.
pub fn shown(
    tree: &Tree,
    folded: &HashSet<StandardId>,
    keep: Option<&dyn Fn(StandardId) -> bool>,
) -> Vec<usize> {
    let mut shown = Vec::with_capacity(tree.places.len());
    match keep {
        None => {
            let mut at = 0;
            while at < tree.places.len() {
                shown.push(at);
                let place = &tree.places[at];
                at = if folded.contains(&place.id) {
                    place.end.max(at + 1)
                } else {
                    at + 1
                };
            }
        }
        Some(keep) => {
            let mut kept = vec![false; tree.places.len()];
            for at in (0..tree.places.len()).rev() {
                kept[at] |= keep(tree.places[at].id);
                if let (true, Some(parent)) = (kept[at], tree.places[at].parent) {
                    kept[parent] = true;
                }
            }
            shown.extend((0..tree.places.len()).filter(|at| kept[*at]));
        }
    }
    shown
}

/// Of these nodes, those that no other of them holds, in reading order: what a gesture on a
/// selection works on.
pub fn topmost(tree: &Tree, ids: &[StandardId]) -> Vec<StandardId> {
    let mut places: Vec<usize> = ids.iter().filter_map(|id| tree.at(*id)).collect();
    places.sort_unstable();
    let mut end = 0;
    places.retain(|at| {
        let outside = *at >= end;
        if outside {
            end = tree.places[*at].end;
        }
        outside
    });
    places.into_iter().map(|at| tree.places[at].id).collect()
}

/// What stands after a gesture took these nodes away: the next sibling, else the one before, else
/// the parent.
pub fn neighbour(tree: &Tree, id: StandardId) -> Option<StandardId> {
    tree.after(id)
        .or_else(|| tree.before(id))
        .or_else(|| tree.parent(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Rank, Standard, Workspace};
    use std::sync::Arc;

    fn id(raw: u64) -> StandardId {
        StandardId::new(raw)
    }

    /// Root 1 with branches 2 (3, 4 with 5 below) and 6 (7).
    fn tree() -> Tree {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent) in [(1, 0), (2, 1), (3, 2), (4, 2), (5, 4), (6, 1), (7, 6)] {
            let node = match raw {
                1 => NodeKind::Root,
                2 | 6 => NodeKind::Subsystem,
                _ => NodeKind::Standard,
            };
            let parent = (parent != 0).then(|| id(parent));
            let standard = Standard {
                parent,
                node,
                rank: rank.clone(),
                ..Standard::default()
            };
            workspace.standards.insert(id(raw), Arc::new(standard));
            rank = rank.next();
        }
        Tree::of(&workspace)
    }

    fn spot(parent: u64, after: u64) -> Spot {
        let some = |raw| (raw != 0).then(|| id(raw));
        Spot {
            parent: some(parent),
            after: some(after),
        }
    }

    #[test]
    fn a_drop_lands_before_into_or_after() {
        let tree = tree();
        let land = |dragged, target, zone| landing(&tree, id(dragged), id(target), zone);
        assert_eq!(land(7, 4, Zone::Before), Some(spot(2, 3)));
        assert_eq!(land(7, 3, Zone::Before), Some(spot(2, 0)));
        assert_eq!(land(7, 4, Zone::Into), Some(spot(4, 5)));
        assert_eq!(land(7, 4, Zone::After), Some(spot(2, 4)));
        assert_eq!(land(3, 4, Zone::Before), Some(spot(2, 0)));
    }

    #[test]
    fn nothing_lands_in_itself_or_beside_the_root() {
        let tree = tree();
        assert_eq!(landing(&tree, id(2), id(5), Zone::After), None);
        assert_eq!(landing(&tree, id(4), id(4), Zone::Into), None);
        assert_eq!(
            landing(&tree, id(7), id(1), Zone::Before),
            Some(spot(1, 6)),
            "the root takes it in"
        );
    }

    #[test]
    fn a_new_node_takes_its_place_and_kind() {
        let tree = tree();
        assert_eq!(beside(&tree, Some(id(3))), spot(2, 3));
        assert_eq!(beside(&tree, Some(id(1))), spot(1, 6));
        assert_eq!(beside(&tree, None), spot(1, 6));
        assert_eq!(kind_below(&tree, Some(id(1))), NodeKind::Subsystem);
        assert_eq!(kind_below(&tree, Some(id(3))), NodeKind::Standard);
        assert_eq!(kind_below(&Tree::default(), None), NodeKind::Root);
        assert_eq!(deeper(&tree, spot(2, 4)), Some(spot(4, 5)));
        assert_eq!(deeper(&tree, spot(2, 0)), None);
        assert_eq!(higher(&tree, spot(4, 5)), Some(spot(2, 4)));
        assert_eq!(higher(&tree, spot(1, 2)), None);
    }

    #[test]
    fn folded_branches_hide_what_is_below_and_a_filter_shows_the_way() {
        let tree = tree();
        let ids = |shown: Vec<usize>| -> Vec<u64> {
            shown.iter().map(|at| tree.places[*at].id.raw()).collect()
        };
        let folded = HashSet::from([id(2)]);
        assert_eq!(ids(shown(&tree, &folded, None)), [1, 2, 6, 7]);
        let five = |wanted: StandardId| wanted == id(5);
        assert_eq!(ids(shown(&tree, &folded, Some(&five))), [1, 2, 4, 5]);
    }

    #[test]
    fn a_gesture_works_on_the_topmost_of_a_selection() {
        let tree = tree();
        let chosen = topmost(&tree, &[id(5), id(4), id(7), id(3)]);
        assert_eq!(chosen, [id(3), id(4), id(7)]);
        assert_eq!(neighbour(&tree, id(4)), Some(id(3)));
        assert_eq!(neighbour(&tree, id(7)), Some(id(6)));
    }
}
