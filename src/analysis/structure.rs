//! The structure diagram (结构图) of the standard system: laws and policy on top, the root, one column
//! per branch, what stands below a branch hanging under it, indented by depth. A branch with many
//! boxes goes on in further columns, so that a large system keeps the shape of a sheet.
//!
//! Three kinds: hierarchical (branches hang from the root), in sequence (branches follow each
//! other), by an attribute (columns of standards that share it). Rows share one pitch across all
//! columns, so the channels between rows are free of boxes and carry the dashed lines of related
//! standards. Pure geometry in px at zoom 1; no text, no colour. Another kind of diagram is another
//! function that returns a [`Drawing`].

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
/// Fewest rows of a column before a branch goes on in another.
const FEWEST_ROWS: usize = 10;

/// How branches stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Each hangs from the root.
    #[default]
    Hierarchical,
    /// Each follows the one before it.
    Sequence,
}

/// A box of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Index in [`Tree::places`].
    pub at: usize,
    pub x: i32,
    pub y: i32,
    pub width: i32,
}

/// The head of a column of standards that share an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which value, as the caller numbers them.
    pub group: usize,
    pub count: usize,
    pub x: i32,
    pub y: i32,
}

/// A line through these points.
pub type Line = Vec<(i32, i32)>;

/// The diagram.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    pub boxes: Vec<Placed>,
    pub heads: Vec<Head>,
    /// The corner of the box of laws and policy.
    pub laws: (i32, i32),
    /// Subordinate: solid.
    pub solid: Vec<Line>,
    /// From one branch to the next: solid with an arrow at its end.
    pub arrows: Vec<Line>,
    /// From the laws to the system, and between related standards: dashed.
    pub dashed: Vec<Line>,
}

/// The most rows of a column, so that all boxes together have the shape of a sheet that lies on
/// its side.
fn most_rows(boxes: usize) -> usize {
    let pitch = f64::from(BOX.0 + GAP + INDENT) / f64::from(ROW);
    ((boxes as f64 * pitch / std::f64::consts::SQRT_2)
        .sqrt()
        .ceil() as usize)
        .max(FEWEST_ROWS)
}

/// Where the next box of a column stands, and where the column after it begins.
struct Columns {
    left: i32,
    right: i32,
    y: i32,
    rows: usize,
}

impl Columns {
    fn next(&mut self, top: i32) {
        (self.left, self.y, self.rows) = (self.right + GAP, top, 0);
    }
    fn place(&mut self, at: usize, indent: i32) -> Placed {
        let placed = Placed {
            at,
            x: self.left + indent,
            y: self.y,
            width: BOX.0,
        };
        self.right = self.right.max(placed.x + BOX.0);
        self.y += ROW;
        self.rows += 1;
        placed
    }
}

/// Draws the places that are shown (indices in reading order, parents before what is below them)
/// with the relations between them.
pub fn draw(
    tree: &Tree,
    shown: &[usize],
    related: &[(StandardId, StandardId)],
    shape: Shape,
) -> Drawing {
    let mut drawing = Drawing::default();
    let root = shown
        .first()
        .copied()
        .filter(|at| tree.places[*at].node == NodeKind::Root);
    let base = root.map_or(0, |at| tree.places[at].depth + 1);
    let branch_top = MARGIN + 2 * ROW + if root.is_some() { ROW } else { 0 };
    let most = most_rows(shown.len());
    let mut where_is: HashMap<usize, Placed> = HashMap::new();
    // For each branch that goes on in further columns: where the present one's stem stands.
    let mut stems: HashMap<usize, i32> = HashMap::new();
    let mut columns = Columns {
        left: MARGIN,
        right: MARGIN,
        y: branch_top,
        rows: 0,
    };
    let mut branches: Vec<Placed> = Vec::new();
    for (nth, &at) in shown.iter().enumerate() {
        if Some(at) == root {
            continue;
        }
        let place = &tree.places[at];
        let depth = i32::from(place.depth.saturating_sub(base)).min(24);
        if depth == 0 && !branches.is_empty() {
            columns.next(branch_top);
        } else if depth == 1 && columns.rows > 1 {
            // What hangs together stays in one column if it can.
            let end = tree.places[at].end;
            let with_it = shown[nth..].iter().take_while(|at| **at < end).count();
            if columns.rows + with_it > most {
                columns.next(branch_top + ROW);
                if let Some(branch) = branches.last() {
                    stems.insert(branch.at, columns.left + INDENT / 2);
                }
            }
        }
        let placed = columns.place(at, depth * INDENT);
        drawing.height = drawing.height.max(columns.y);
        if depth == 0 {
            branches.push(placed);
        } else if let Some(above) = place.parent.and_then(|parent| where_is.get(&parent)) {
            let (stem, middle) = (above.x + INDENT / 2, placed.y + BOX.1 / 2);
            let foot = above.y + BOX.1;
            drawing.solid.push(match stems.get(&above.at) {
                // Over to the column in which the branch goes on, between the rows.
                Some(far) => vec![
                    (stem, foot),
                    (stem, foot + 5),
                    (*far, foot + 5),
                    (*far, middle),
                    (placed.x, middle),
                ],
                None => vec![(stem, foot), (stem, middle), (placed.x, middle)],
            });
        }
        where_is.insert(at, placed);
        drawing.boxes.push(placed);
    }
    drawing.width = (columns.right + MARGIN).max(WIDE + 2 * MARGIN);
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
    let hanging = match shape {
        Shape::Hierarchical => branches.len(),
        Shape::Sequence => 1,
    };
    for branch in branches.iter().take(hanging) {
        let middle = branch.x + BOX.0 / 2;
        lines.push(vec![
            (centre, top),
            (centre, bus),
            (middle, bus),
            (middle, branch.y),
        ]);
    }
    if shape == Shape::Sequence {
        let middle = branch_top + BOX.1 / 2;
        drawing.arrows = branches
            .windows(2)
            .map(|pair| vec![(pair[0].x + BOX.0, middle), (pair[1].x, middle)])
            .collect();
    }
    relate(&mut drawing, tree, &where_is, related);
    drawing
}

/// Draws the standards that are shown in columns by a shared attribute: `groups` are the places
/// of each value, in the order of the columns.
pub fn draw_by(
    tree: &Tree,
    groups: &[(usize, Vec<usize>)],
    related: &[(StandardId, StandardId)],
) -> Drawing {
    let mut drawing = Drawing::default();
    let count: usize = groups.iter().map(|(_, places)| places.len() + 1).sum();
    let (most, top) = (most_rows(count), MARGIN + 2 * ROW);
    let mut where_is: HashMap<usize, Placed> = HashMap::new();
    let mut columns = Columns {
        left: MARGIN,
        right: MARGIN,
        y: top,
        rows: 0,
    };
    for (nth, (group, places)) in groups.iter().enumerate() {
        if nth > 0 {
            columns.next(top);
        }
        let head = columns.place(usize::MAX, 0);
        drawing.heads.push(Head {
            group: *group,
            count: places.len(),
            x: head.x,
            y: head.y,
        });
        let (stem, foot) = (head.x + INDENT / 2, head.y + BOX.1);
        for &at in places {
            if columns.rows > most {
                columns.next(top + ROW);
            }
            let placed = columns.place(at, INDENT);
            let (own, middle) = (columns.left + INDENT / 2, placed.y + BOX.1 / 2);
            drawing.solid.push(if own == stem {
                vec![(stem, foot), (stem, middle), (placed.x, middle)]
            } else {
                vec![
                    (stem, foot),
                    (stem, foot + 5),
                    (own, foot + 5),
                    (own, middle),
                    (placed.x, middle),
                ]
            });
            where_is.insert(at, placed);
            drawing.boxes.push(placed);
            drawing.height = drawing.height.max(columns.y);
        }
        drawing.height = drawing.height.max(columns.y);
    }
    drawing.width = (columns.right + MARGIN).max(WIDE + 2 * MARGIN);
    drawing.height = drawing.height.max(top) + MARGIN;
    let centre = drawing.width / 2;
    drawing.laws = (centre - WIDE / 2, MARGIN);
    for head in &drawing.heads {
        let middle = head.x + BOX.0 / 2;
        drawing.dashed.push(vec![
            (centre, MARGIN + BOX.1),
            (centre, top - 20),
            (middle, top - 20),
            (middle, head.y),
        ]);
    }
    relate(&mut drawing, tree, &where_is, related);
    drawing
}

/// Joins the related standards that are drawn.
fn relate(
    drawing: &mut Drawing,
    tree: &Tree,
    where_is: &HashMap<usize, Placed>,
    related: &[(StandardId, StandardId)],
) {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in related {
        let (Some(from), Some(to)) = (tree.at(*from), tree.at(*to)) else {
            continue;
        };
        // Two that are related both ways, or twice, are joined once.
        let pair = (from.min(to), from.max(to));
        if let (Some(a), Some(b)) = (where_is.get(&from), where_is.get(&to))
            && from != to
            && !joined.contains(&pair)
        {
            joined.push(pair);
            drawing.dashed.push(relation(*a, *b));
        }
    }
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

    fn apart(drawing: &Drawing) {
        let heads = drawing.heads.iter().map(|head| Placed {
            at: 0,
            x: head.x,
            y: head.y,
            width: BOX.0,
        });
        let boxes: Vec<Placed> = drawing.boxes.iter().copied().chain(heads).collect();
        for (i, a) in boxes.iter().enumerate() {
            assert!(a.x >= 0 && a.x + a.width <= drawing.width);
            assert!(a.y >= 0 && a.y + BOX.1 <= drawing.height);
            for b in &boxes[i + 1..] {
                let apart = a.x + a.width <= b.x
                    || b.x + b.width <= a.x
                    || a.y + BOX.1 <= b.y
                    || b.y + BOX.1 <= a.y;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_large_branch_goes_on_beside_itself_and_the_sheet_keeps_its_shape() {
        let mut nodes = vec![(1, 0), (2, 1), (3, 1)];
        nodes.extend((0..280).map(|i| (1_000 + i, 2 + i % 2)));
        let tree = tree(&nodes);
        for shape in [Shape::Hierarchical, Shape::Sequence] {
            let drawing = draw(&tree, &all(&tree), &[], shape);
            assert_eq!(drawing.boxes.len(), nodes.len());
            apart(&drawing);
            let ratio = f64::from(drawing.width) / f64::from(drawing.height);
            assert!((0.9..2.2).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn in_a_sequence_each_branch_follows_the_one_before() {
        let tree = tree(&[(1, 0), (2, 1), (3, 1), (4, 1), (5, 3)]);
        let drawing = draw(&tree, &all(&tree), &[], Shape::Sequence);
        assert_eq!(drawing.arrows.len(), 2);
        // The first hangs from the root, and what is below a branch from it.
        assert_eq!(drawing.solid.len(), 2);
    }

    #[test]
    fn standards_that_share_an_attribute_stand_in_one_column() {
        let tree = tree(&[(1, 0), (2, 1), (3, 2), (4, 2), (5, 2)]);
        let drawing = draw_by(&tree, &[(7, vec![2, 4]), (3, vec![3])], &[]);
        let heads: Vec<(usize, usize)> = drawing.heads.iter().map(|h| (h.group, h.count)).collect();
        assert_eq!(heads, [(7, 2), (3, 1)]);
        assert_eq!(drawing.boxes[0].x, drawing.boxes[1].x);
        assert!(drawing.boxes[2].x > drawing.boxes[1].x);
        apart(&drawing);
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
        let drawing = draw(&tree, &all(&tree), &[], Shape::Hierarchical);
        assert_eq!(drawing.boxes.len(), nodes.len());
        apart(&drawing);
        // Every node but the root hangs from another.
        assert_eq!(drawing.solid.len(), nodes.len() - 1);
    }

    #[test]
    fn related_standards_are_joined_through_free_channels() {
        let tree = tree(&[(1, 0), (2, 1), (3, 2), (4, 1), (5, 4), (6, 4)]);
        let (a, b) = (StandardId::new(3), StandardId::new(6));
        let others = [(b, a), (a, b), (a, StandardId::new(99))];
        let drawing = draw(&tree, &all(&tree), &others, Shape::Hierarchical);
        assert_eq!(drawing.dashed.len(), 2, "laws to root, and the relation");
        let rows: HashSet<i32> = drawing.boxes.iter().map(|placed| placed.y).collect();
        let channel = drawing.dashed[1][2].1;
        assert!(rows.iter().all(|y| channel < *y || channel > y + BOX.1));
    }

    #[test]
    fn an_empty_system_has_a_sheet_with_the_laws() {
        let drawing = draw(&Tree::default(), &[], &[], Shape::Hierarchical);
        assert!(drawing.boxes.is_empty() && drawing.width >= WIDE && drawing.height > BOX.1);
    }
}
