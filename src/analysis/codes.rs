//! The standard system as a tree in reading order, and the system codes (体系编号) that follow from
//! places by the workspace's scheme: none for the root; 100, 200 … for branches (or their fixed
//! base), 201, 202 … below a branch, 201.1 below that; or 2, 2.1, 2.1.1; or B, B.1, B.1.1. Beside them the document numbers (标准编号), which follow from nothing:
//! the next free one is offered, never assigned.
//!
//! Codes are never stored, so a tree that changes renumbers by itself. Everything is linear in the
//! number of nodes (sorting siblings aside) and walks without recursion, so depth is no danger.
//! A new scheme is a variant of `CodeScheme` and an arm of `code`.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::standard::{CodeScheme, NodeKind};
use crate::model::{Rank, StandardId, Workspace};

/// The number pattern of a workspace that has none of its own.
pub const DEFAULT_PATTERN: &str = "Q/CODE NNNN-YYYY";

/// A node at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: StandardId,
    /// Index of the parent in [`Tree::places`].
    pub parent: Option<usize>,
    /// 0 at the top.
    pub depth: u16,
    /// Empty for a root.
    pub code: String,
    /// Position among the siblings, from 0.
    pub position: usize,
    /// How many siblings there are, itself included.
    pub siblings: usize,
    /// Where its subtree ends in [`Tree::places`]: `index + 1` for a leaf.
    pub end: usize,
    pub node: NodeKind,
    /// Whether the hierarchy runs in a circle through or above this node, so that it hangs from
    /// nothing.
    pub adrift: bool,
}

/// The whole standard system in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub places: Vec<Place>,
    index: HashMap<StandardId, usize>,
}

impl Tree {
    /// The tree of a workspace. Nodes whose hierarchy runs in a circle come last, as if they stood at
    /// the top.
    pub fn of(workspace: &Workspace) -> Tree {
        Tree::with(workspace, workspace.meta.code_scheme)
    }

    /// The tree as it would be numbered by a scheme.
    pub fn with(workspace: &Workspace, scheme: CodeScheme) -> Tree {
        let mut below: HashMap<Option<StandardId>, Vec<(&Rank, StandardId)>> = HashMap::new();
        for (id, standard) in &workspace.standards {
            let parent = standard
                .parent
                .filter(|parent| workspace.standards.contains_key(parent));
            below.entry(parent).or_default().push((&standard.rank, *id));
        }
        below.values_mut().for_each(|siblings| siblings.sort());
        let mut tree = Tree {
            places: Vec::with_capacity(workspace.standards.len()),
            index: HashMap::with_capacity(workspace.standards.len()),
        };
        let mut numbering = Numbering {
            scheme,
            branches: 0,
        };
        let tops: Vec<StandardId> = below
            .get(&None)
            .into_iter()
            .flatten()
            .map(|(_, id)| *id)
            .collect();
        let count = tops.len();
        for (position, id) in tops.into_iter().enumerate() {
            tree.grow(
                workspace,
                &below,
                &mut numbering,
                id,
                position,
                count,
                false,
            );
        }
        let adrift: Vec<StandardId> = workspace
            .standards
            .keys()
            .filter(|id| !tree.index.contains_key(id))
            .copied()
            .collect();
        for id in adrift {
            if !tree.index.contains_key(&id) {
                tree.grow(
                    workspace,
                    &below,
                    &mut numbering,
                    id,
                    count,
                    count + 1,
                    true,
                );
            }
        }
        tree
    }

    #[allow(clippy::too_many_arguments)]
    fn grow(
        &mut self,
        workspace: &Workspace,
        below: &HashMap<Option<StandardId>, Vec<(&Rank, StandardId)>>,
        numbering: &mut Numbering,
        top: StandardId,
        position: usize,
        siblings: usize,
        adrift: bool,
    ) {
        // One entry per open node: its index, and how many of its children are done.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let first = self.push(workspace, numbering, top, None, position, siblings, adrift);
        open.push((first, 0));
        while let Some((at, done)) = open.pop() {
            let id = self.places[at].id;
            let children = below.get(&Some(id)).map_or(&[][..], Vec::as_slice);
            match children.get(done) {
                None => self.places[at].end = self.places.len(),
                Some((_, child)) => {
                    open.push((at, done + 1));
                    if !self.index.contains_key(child) {
                        let next = self.push(
                            workspace,
                            numbering,
                            *child,
                            Some(at),
                            done,
                            children.len(),
                            adrift,
                        );
                        open.push((next, 0));
                    }
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn push(
        &mut self,
        workspace: &Workspace,
        numbering: &mut Numbering,
        id: StandardId,
        parent: Option<usize>,
        position: usize,
        siblings: usize,
        adrift: bool,
    ) -> usize {
        let standard = &workspace.standards[&id];
        let above = parent.map(|at| &self.places[at]);
        let depth = above.map_or(0, |place| place.depth.saturating_add(1));
        let at = self.places.len();
        let code = numbering.code(standard.node, standard.code_base, above, position, at);
        self.index.insert(id, at);
        self.places.push(Place {
            id,
            parent,
            depth,
            code,
            position,
            siblings,
            end: at + 1,
            node: standard.node,
            adrift,
        });
        at
    }

    /// The index of a node in [`Tree::places`].
    pub fn at(&self, id: StandardId) -> Option<usize> {
        self.index.get(&id).copied()
    }
    /// A node's place.
    pub fn place(&self, id: StandardId) -> Option<&Place> {
        self.at(id).map(|at| &self.places[at])
    }
    /// A node's system code; empty for a root or a node that does not exist.
    pub fn code(&self, id: StandardId) -> &str {
        self.place(id).map_or("", |place| &place.code)
    }
    /// A node's parent.
    pub fn parent(&self, id: StandardId) -> Option<StandardId> {
        self.place(id)?.parent.map(|at| self.places[at].id)
    }
    /// Whether a node has others below it.
    pub fn has_below(&self, at: usize) -> bool {
        self.places[at].end > at + 1
    }
    /// The children of a node (or the nodes at the top), in order, as indices.
    pub fn children(&self, of: Option<usize>) -> Vec<usize> {
        let (mut at, end) = match of {
            Some(at) => (at + 1, self.places[at].end),
            None => (0, self.places.len()),
        };
        let mut found = Vec::new();
        while at < end {
            found.push(at);
            at = self.places[at].end.max(at + 1);
        }
        found
    }
    /// Whether `below` is `above` or stands somewhere below it.
    pub fn holds(&self, above: StandardId, below: StandardId) -> bool {
        match (self.at(above), self.at(below)) {
            (Some(a), Some(b)) => a <= b && b < self.places[a].end,
            _ => false,
        }
    }
    /// The sibling before a node.
    pub fn before(&self, id: StandardId) -> Option<StandardId> {
        let at = self.at(id)?;
        let siblings = self.children(self.places[at].parent);
        let i = siblings.iter().position(|sibling| *sibling == at)?;
        Some(self.places[siblings[i.checked_sub(1)?]].id)
    }
    /// The sibling after a node.
    pub fn after(&self, id: StandardId) -> Option<StandardId> {
        let at = self.at(id)?;
        let siblings = self.children(self.places[at].parent);
        let i = siblings.iter().position(|sibling| *sibling == at)?;
        siblings.get(i + 1).map(|sibling| self.places[*sibling].id)
    }
}

/// Counts the branches of all roots together, so that two roots do not share their codes.
#[derive(Default)]
struct Numbering {
    scheme: CodeScheme,
    branches: u32,
}

impl Numbering {
    fn code(
        &mut self,
        node: NodeKind,
        base: Option<u32>,
        above: Option<&Place>,
        position: usize,
        at: usize,
    ) -> String {
        let branch = match above {
            None if node == NodeKind::Root => return String::new(),
            None => true,
            Some(above) => above.code.is_empty(),
        };
        if branch {
            self.branches += 1;
            // A branch that is fixed at 300 is the third, however its number is written.
            let nth = match base {
                Some(base) if base >= 100 && base % 100 == 0 => base / 100,
                Some(base) => base,
                None => self.branches,
            };
            return match self.scheme {
                CodeScheme::Hundreds => base
                    .unwrap_or(self.branches.saturating_mul(100))
                    .to_string(),
                CodeScheme::Decimal => nth.to_string(),
                CodeScheme::Letters => letters(nth),
            };
        }
        let above = above.map_or("", |place| &place.code);
        let nth = match (base, self.scheme) {
            (Some(base), CodeScheme::Hundreds) => return base.to_string(),
            (Some(base), _) => base as usize,
            (None, _) => position + 1,
        };
        if self.scheme != CodeScheme::Hundreds && above.len() <= 60 {
            return format!("{above}.{nth}");
        }
        // A round hundred has room for 99; what does not fit is written with a point.
        match above.parse::<u32>() {
            Ok(hundred) if hundred % 100 == 0 && nth < 100 => {
                hundred.saturating_add(nth as u32).to_string()
            }
            // Deeper than anybody builds: cut short, and told apart by the place in reading order.
            _ if above.len() > 60 => {
                format!("{}…{at}", above.chars().take(40).collect::<String>())
            }
            _ => format!("{above}.{nth}"),
        }
    }
}

/// The n-th letter: A to Z, then AA, AB …; `0` for none.
fn letters(nth: u32) -> String {
    let (mut rest, mut text) = (nth, String::new());
    while rest > 0 {
        rest -= 1;
        text.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    if text.is_empty() {
        "0".to_owned()
    } else {
        text
    }
}

/// What a scheme would renumber: each node whose code changes, with its code now and then, in
/// reading order.
pub fn renumbered(workspace: &Workspace, scheme: CodeScheme) -> Vec<(StandardId, String, String)> {
    let (now, then) = (Tree::of(workspace), Tree::with(workspace, scheme));
    now.places
        .into_iter()
        .zip(then.places)
        .filter(|(now, then)| now.code != then.code)
        .map(|(now, then)| (now.id, now.code, then.code))
        .collect()
}

/// A document number as it is compared: without spaces, capitals, and with plain hyphens.
pub fn plain_number(number: &str) -> String {
    number
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '—' | '–' | '－' | '−' => '-',
            c => c.to_ascii_uppercase(),
        })
        .collect()
}

/// The next free document number for a standard, by the workspace's pattern; see [`Numbers`].
/// `None` if the pattern has no place for a number.
pub fn next_number(
    workspace: &Workspace,
    tree: &Tree,
    standard: StandardId,
    year: i16,
) -> Option<String> {
    Some(Numbers::of(workspace, Some(standard), year)?.next(tree.code(standard)))
}

/// Free document numbers for standards that have none, in the order given.
pub fn next_numbers(
    workspace: &Workspace,
    tree: &Tree,
    standards: &[StandardId],
    year: i16,
) -> Option<Vec<(StandardId, String)>> {
    let mut numbers = Numbers::of(workspace, None, year)?;
    Some(
        standards
            .iter()
            .map(|id| (*id, numbers.next(tree.code(*id))))
            .collect(),
    )
}

/// The document numbers that are free, by the workspace's pattern: `NNNN` is the system code of
/// the standard (of as many digits) if that is free, else one more than the highest; `YYYY` is the
/// year; `CODE` is the letters that most documents carry, else the capitals of the organisation.
struct Numbers {
    head: String,
    tail: String,
    width: usize,
    taken: HashSet<u64>,
    highest: u64,
}

impl Numbers {
    /// What is taken is counted without the number of `but`.
    fn of(workspace: &Workspace, but: Option<StandardId>, year: i16) -> Option<Numbers> {
        let pattern = match workspace.meta.number_pattern.trim() {
            "" => DEFAULT_PATTERN,
            pattern => pattern,
        };
        let start = pattern.find('N')?;
        let width = pattern[start..].chars().take_while(|c| *c == 'N').count();
        let (head, tail) = (&pattern[..start], &pattern[start + width..]);
        let taken_numbers = || {
            workspace
                .standards
                .iter()
                .filter(|(id, _)| Some(**id) != but)
                .map(|(_, standard)| plain_number(&standard.number))
        };
        let head = if head.contains("CODE") {
            head.replace("CODE", &organisation_code(workspace, head, taken_numbers()))
        } else {
            head.to_owned()
        };
        let plain_head = plain_number(&head);
        let taken: HashSet<u64> = taken_numbers()
            .filter_map(|number| {
                let digits: String = number
                    .strip_prefix(&plain_head)?
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                digits.parse().ok()
            })
            .collect();
        let highest = taken.iter().max().copied().unwrap_or(0);
        let tail = tail.replace("YYYY", &format!("{year:04}"));
        Some(Numbers {
            head,
            tail,
            width,
            taken,
            highest,
        })
    }
    /// The number for a standard with this system code; it is taken from now on.
    fn next(&mut self, code: &str) -> String {
        let wished = code.parse().ok().filter(|code| !self.taken.contains(code));
        let number = wished.unwrap_or_else(|| self.highest.saturating_add(1));
        self.highest = self.highest.max(number);
        self.taken.insert(number);
        let (head, tail, width) = (&self.head, &self.tail, self.width);
        format!("{head}{number:0width$}{tail}")
    }
}

/// What stands for `CODE`: the letters that most numbers have in its place.
fn organisation_code(
    workspace: &Workspace,
    head: &str,
    numbers: impl Iterator<Item = String>,
) -> String {
    let before = plain_number(head.split("CODE").next().unwrap_or_default());
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for number in numbers {
        if let Some(rest) = number.strip_prefix(&before) {
            let letters: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
            if !letters.is_empty() {
                *count.entry(letters).or_default() += 1;
            }
        }
    }
    let most = count.into_iter().max_by_key(|(_, count)| *count);
    let capitals = || {
        let found: String = workspace
            .meta
            .organisation
            .chars()
            .filter(char::is_ascii_uppercase)
            .take(4)
            .collect();
        if found.is_empty() {
            "CODE".to_owned()
        } else {
            found
        }
    };
    most.map_or_else(capitals, |(letters, _)| letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Standard;
    use std::sync::Arc;

    fn id(raw: u64) -> StandardId {
        StandardId::new(raw)
    }

    /// A workspace of nodes `(id, parent, kind)`, ranked in the order given.
    fn workspace(nodes: &[(u64, u64, NodeKind)]) -> Workspace {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent, node) in nodes {
            workspace.standards.insert(
                id(*raw),
                Arc::new(Standard {
                    parent: (*parent != 0).then(|| id(*parent)),
                    rank: rank.clone(),
                    node: *node,
                    ..Standard::default()
                }),
            );
            rank = rank.next();
        }
        workspace
    }

    fn change(workspace: &mut Workspace, raw: u64, how: impl FnOnce(&mut Standard)) {
        how(Arc::make_mut(
            workspace.standards.get_mut(&id(raw)).unwrap(),
        ));
    }

    use NodeKind::{Root, Standard as Text, Subsystem};

    fn shop() -> Workspace {
        workspace(&[
            (1, 0, Root),
            (2, 1, Subsystem),
            (3, 1, Subsystem),
            (4, 2, Text),
            (5, 3, Text),
            (6, 3, Text),
            (7, 6, Text),
        ])
    }

    fn codes(workspace: &Workspace) -> Vec<String> {
        let tree = Tree::of(workspace);
        tree.places.iter().map(|place| place.code.clone()).collect()
    }

    #[test]
    fn codes_follow_the_places() {
        assert_eq!(
            codes(&shop()),
            ["", "100", "101", "200", "201", "202", "202.1"]
        );
    }

    #[test]
    fn a_branch_that_moves_takes_its_codes_along_and_document_numbers_stay() {
        let mut shop = shop();
        change(&mut shop, 5, |standard| {
            standard.number = "Q/BLD 0201-2026".into()
        });
        let front = Rank::between(None, Some(&shop.standards[&id(2)].rank));
        change(&mut shop, 3, |standard| standard.rank = front);
        let tree = Tree::of(&shop);
        assert_eq!(tree.code(id(5)), "101");
        assert_eq!(tree.code(id(7)), "102.1");
        assert_eq!(tree.code(id(4)), "201");
        assert_eq!(shop.standards[&id(5)].number, "Q/BLD 0201-2026");
    }

    #[test]
    fn a_fixed_base_holds_wherever_the_branch_stands() {
        let mut shop = shop();
        change(&mut shop, 2, |standard| standard.code_base = Some(700));
        assert_eq!(
            codes(&shop),
            ["", "700", "701", "200", "201", "202", "202.1"]
        );
    }

    #[test]
    fn a_scheme_numbers_the_same_places_otherwise_and_says_what_changes() {
        let mut shop = shop();
        let by = |shop: &Workspace, scheme| -> Vec<String> {
            let tree = Tree::with(shop, scheme);
            tree.places.into_iter().map(|place| place.code).collect()
        };
        assert_eq!(
            by(&shop, CodeScheme::Decimal),
            ["", "1", "1.1", "2", "2.1", "2.2", "2.2.1"]
        );
        assert_eq!(
            by(&shop, CodeScheme::Letters),
            ["", "A", "A.1", "B", "B.1", "B.2", "B.2.1"]
        );
        assert!(renumbered(&shop, CodeScheme::Hundreds).is_empty());
        let changed = renumbered(&shop, CodeScheme::Letters);
        assert_eq!(changed.len(), 6);
        assert_eq!(changed[1], (id(4), "101".to_owned(), "A.1".to_owned()));
        // A fixed number is that of the place itself, below what stands above it.
        change(&mut shop, 6, |standard| standard.code_base = Some(9));
        assert_eq!(by(&shop, CodeScheme::Decimal)[5..], ["2.9", "2.9.1"]);
        assert_eq!(letters(27), "AA");
    }

    #[test]
    fn several_standards_get_numbers_of_their_own() {
        let mut shop = shop();
        Arc::make_mut(&mut shop.meta).number_pattern = "Q/BLD NNNN-YYYY".into();
        let tree = Tree::of(&shop);
        let found = next_numbers(&shop, &tree, &[id(4), id(7), id(5)], 2026).unwrap();
        let numbers: Vec<&str> = found.iter().map(|(_, number)| number.as_str()).collect();
        assert_eq!(
            numbers,
            ["Q/BLD 0101-2026", "Q/BLD 0102-2026", "Q/BLD 0201-2026"]
        );
    }

    #[test]
    fn without_a_root_the_top_nodes_are_branches() {
        let flat = workspace(&[(1, 0, Subsystem), (2, 0, Subsystem), (3, 2, Text)]);
        assert_eq!(codes(&flat), ["100", "200", "201"]);
    }

    #[test]
    fn a_crowded_branch_does_not_run_into_the_next() {
        let mut nodes = vec![(1, 0, Root), (2, 1, Subsystem), (3, 1, Subsystem)];
        nodes.extend((10..160).map(|raw| (raw, 2, Text)));
        let crowded = workspace(&nodes);
        let found = codes(&crowded);
        let unique: HashSet<&String> = found.iter().collect();
        assert_eq!(unique.len(), found.len());
        assert!(found.contains(&"199".to_owned()) && found.contains(&"100.100".to_owned()));
    }

    #[test]
    fn places_know_their_subtree_and_their_neighbours() {
        let tree = Tree::of(&shop());
        assert!(tree.holds(id(3), id(7)) && !tree.holds(id(2), id(7)));
        assert_eq!(tree.before(id(6)), Some(id(5)));
        assert_eq!(tree.after(id(5)), Some(id(6)));
        assert_eq!(tree.after(id(6)), None);
        assert_eq!(tree.children(Some(0)), [1, 3]);
        assert_eq!(tree.places[3].end, 7);
    }

    #[test]
    fn a_circle_in_the_hierarchy_is_shown_and_ends() {
        let round = workspace(&[(1, 0, Root), (2, 3, Subsystem), (3, 2, Subsystem)]);
        let tree = Tree::of(&round);
        assert_eq!(tree.places.len(), 3);
        assert_eq!(tree.places.iter().filter(|place| place.adrift).count(), 2);
    }

    #[test]
    fn ten_thousand_nodes_in_one_line_of_descent_are_walked() {
        let nodes: Vec<_> = (1..=10_000).map(|raw| (raw, raw - 1, Text)).collect();
        let deep = Tree::of(&workspace(&nodes));
        assert_eq!(deep.places.len(), 10_000);
        assert_eq!(deep.places[9_999].depth, 9_999);
    }

    #[test]
    fn the_next_number_is_the_code_while_it_is_free() {
        let mut shop = shop();
        Arc::make_mut(&mut shop.meta).number_pattern = "Q/BLD NNNN-YYYY".into();
        let next = |shop: &Workspace, raw| next_number(shop, &Tree::of(shop), id(raw), 2026);
        assert_eq!(next(&shop, 5).as_deref(), Some("Q/BLD 0201-2026"));
        change(&mut shop, 4, |standard| {
            standard.number = "q/bld 0201—2019".into()
        });
        assert_eq!(next(&shop, 5).as_deref(), Some("Q/BLD 0202-2026"));
        // A code with a point is no number: one more than the highest.
        assert_eq!(next(&shop, 7).as_deref(), Some("Q/BLD 0202-2026"));
    }

    #[test]
    fn the_letters_of_the_organisation_come_from_its_documents() {
        let mut shop = shop();
        let next = |shop: &Workspace| next_number(shop, &Tree::of(shop), id(5), 2026);
        assert_eq!(next(&shop).as_deref(), Some("Q/CODE 0201-2026"));
        Arc::make_mut(&mut shop.meta).organisation = "Blue Lane Deli".into();
        assert_eq!(next(&shop).as_deref(), Some("Q/BLD 0201-2026"));
        change(&mut shop, 4, |standard| {
            standard.number = "Q/XYZ 0009-2020".into()
        });
        assert_eq!(next(&shop).as_deref(), Some("Q/XYZ 0201-2026"));
        Arc::make_mut(&mut shop.meta).number_pattern = "no digits".into();
        assert_eq!(next(&shop), None);
    }
}
