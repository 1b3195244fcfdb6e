//! The structure diagram (结构图) of the standard system: laws and policy on top, the root, one column
//! per branch, what stands below a branch hanging under it, indented by depth.
//!
//! Rows share one pitch across all columns, so the channels between rows are free of boxes and carry
//! the dashed lines of related standards. Pure geometry in px at zoom 1; no text, no colour. Another
//! kind of diagram is another function that returns a [`Drawing`].

use std::collections::HashMap;

use super::codes::Tree;
use crate::model::StandardId;
use crate::model::standard::NodeKind;

/// Width and height of a box, px.
pub const BOX: (i32, i32) = (140, 56);
/// Width of the boxes of the laws and of the root, px.
pub const WIDE: i32 = 220;
const GAP: i32 = 28;
const ROW: i32 = BOX.1 + 16;
const INDENT: i32 = 16;
const MARGIN: i32 = 16;

/// A box of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Index in [`Tree::places`].
    pub at: usize,
    pub x: i32,
    pub y: i32,
    pub width: i32,
}

/// A line through these points.
pub type Line = Vec<(i32, i32)>;

/// The diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    pub boxes: Vec<Placed>,
    /// The corner of the box of laws and policy.
    pub laws: (i32, i32),
    /// Subordinate: solid.
    pub solid: Vec<Line>,
    /// From the laws to the system, and between related standards: dashed.
    pub dashed: Vec<Line>,
}

/// Draws the places that are shown (indices in reading order, parents before what is below them)
/// with the relations between them.
pub fn draw(tree: &Tree, shown: &[usize], related: &[(StandardId, StandardId)]) -> Drawing {
    let mut drawing = Drawing::default();
    let root = shown
        .first()
        .copied()
        .filter(|at| tree.places[*at].node == NodeKind::Root);
    let base = root.map_or(0, |at| tree.places[at].depth + 1);
    let branch_top = MARGIN + 2 * ROW + if root.is_some() { ROW } else { 0 };
    let mut where_is: HashMap<usize, Placed> = HashMap::new();
    let (mut column, mut column_end, mut y) = (MARGIN, MARGIN, branch_top);
    let mut branches: Vec<Placed> = Vec::new();
    for &at in shown.iter().filter(|at| Some(**at) != root) {
        let place = &tree.places[at];
        let depth = i32::from(place.depth.saturating_sub(base)).min(24);
        if depth == 0 {
            if !branches.is_empty() {
                column = column_end + GAP;
            }
            y = branch_top;
        }
        let placed = Placed {
            at,
            x: column + depth * INDENT,
            y,
            width: BOX.0,
        };
        column_end = column_end.max(placed.x + BOX.0);
        y += ROW;
        drawing.height = drawing.height.max(y);
        if depth == 0 {
            branches.push(placed);
        } else if let Some(above) = place.parent.and_then(|parent| where_is.get(&parent)) {
            let (stem, middle) = (above.x + INDENT / 2, placed.y + BOX.1 / 2);
            drawing.solid.push(vec![
                (stem, above.y + BOX.1),
                (stem, middle),
                (placed.x, middle),
            ]);
        }
        where_is.insert(at, placed);
        drawing.boxes.push(placed);
    }
    drawing.width = (column_end + MARGIN).max(WIDE + 2 * MARGIN);
    drawing.height = drawing.height.max(branch_top) + MARGIN;
    let centre = match (branches.first(), branches.last()) {
        (Some(a), Some(b)) => ((a.x + b.x + BOX.0) / 2).max(MARGIN + WIDE / 2),
        _ => drawing.width / 2,
    };
    drawing.laws = (centre - WIDE / 2, MARGIN);
    let mut top = MARGIN + BOX.1;
    if let Some(at) = root {
        let placed = Placed {
            at,
            x: centre - WIDE / 2,
            y: MARGIN + 2 * ROW - ROW / 2,
            width: WIDE,
        };
        drawing.dashed.push(vec![(centre, top), (centre, placed.y)]);
        top = placed.y + BOX.1;
        where_is.insert(at, placed);
        drawing.boxes.insert(0, placed);
    }
    let bus = branch_top - 20;
    let lines = if root.is_some() {
        &mut drawing.solid
    } else {
        &mut drawing.dashed
    };
    for branch in &branches {
        let middle = branch.x + BOX.0 / 2;
        lines.push(vec![
            (centre, top),
            (centre, bus),
            (middle, bus),
            (middle, branch.y),
        ]);
    }
    for (from, to) in related {
        let ends = (
            tree.at(*from).and_then(|at| where_is.get(&at)),
            tree.at(*to).and_then(|at| where_is.get(&at)),
        );
        if let (Some(a), Some(b)) = ends {
            drawing.dashed.push(relation(*a, *b));
        }
    }
    drawing
}

/// From the right side of one box through the channel above the other to its left side; within a
/// column, around the right.
fn relation(a: Placed, b: Placed) -> Line {
    let (a, b) = if a.x <= b.x { (a, b) } else { (b, a) };
    let (middle_a, middle_b) = (a.y + BOX.1 / 2, b.y + BOX.1 / 2);
    let right = a.x + a.width;
    if b.x < right + GAP {
        let out = right.max(b.x + b.width) + 6;
        return vec![
            (right, middle_a),
            (out, middle_a),
            (out, middle_b),
            (b.x + b.width, middle_b),
        ];
    }
    let channel = b.y - (ROW - BOX.1) / 2;
    vec![
        (right, middle_a),
        (right + 6, middle_a),
        (right + 6, channel),
        (b.x - 6, channel),
        (b.x - 6, middle_b),
        (b.x, middle_b),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Rank, Standard, Workspace};
    use std::collections::HashSet;
    use std::sync::Arc;

    fn tree(nodes: &[(u64, u64)]) -> Tree {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent) in nodes {
            let node = if *parent == 0 {
                NodeKind::Root
            } else {
                NodeKind::Subsystem
            };
            let standard = Standard {
                parent: (*parent != 0).then(|| StandardId::new(*parent)),
                node,
                rank: rank.clone(),
                ..Standard::default()
            };
            workspace
                .standards
                .insert(StandardId::new(*raw), Arc::new(standard));
            rank = rank.next();
        }
        Tree::of(&workspace)
    }

    fn all(tree: &Tree) -> Vec<usize> {
        (0..tree.places.len()).collect()
    }

    #[test]
    fn no_two_boxes_touch_and_all_stand_on_the_sheet() {
        let mut nodes = vec![(1, 0)];
        for branch in 2..12 {
            nodes.push((branch, 1));
            nodes.extend((0..30).map(|i| (branch * 100 + i, branch)));
            nodes.push((branch * 1000, branch * 100));
        }
        let tree = tree(&nodes);
        let drawing = draw(&tree, &all(&tree), &[]);
        assert_eq!(drawing.boxes.len(), nodes.len());
        for (i, a) in drawing.boxes.iter().enumerate() {
            assert!(a.x >= 0 && a.x + a.width <= drawing.width);
            assert!(a.y >= 0 && a.y + BOX.1 <= drawing.height);
            for b in &drawing.boxes[i + 1..] {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + BOX.1 <= b.y
                    || b.y + BOX.1 <= a.y;
                assert!(apart, "{a:?} {b:?}");
            }
        }
        // Every node but the root hangs from another.
        assert_eq!(drawing.solid.len(), nodes.len() - 1);
    }

    #[test]
    fn related_standards_are_joined_through_free_channels() {
        let tree = tree(&[(1, 0), (2, 1), (3, 2), (4, 1), (5, 4), (6, 4)]);
        let (a, b) = (StandardId::new(3), StandardId::new(6));
        let drawing = draw(&tree, &all(&tree), &[(b, a), (a, StandardId::new(99))]);
        assert_eq!(drawing.dashed.len(), 2, "laws to root, and the relation");
        let rows: HashSet<i32> = drawing.boxes.iter().map(|placed| placed.y).collect();
        let channel = drawing.dashed[1][2].1;
        assert!(rows.iter().all(|y| channel < *y || channel > y + BOX.1));
    }

    #[test]
    fn an_empty_system_has_a_sheet_with_the_laws() {
        let drawing = draw(&Tree::default(), &[], &[]);
        assert!(drawing.boxes.is_empty() && drawing.width >= WIDE && drawing.height > BOX.1);
    }
}
