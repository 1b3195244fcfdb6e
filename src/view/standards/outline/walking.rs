//! Walking through the outline: the row of a node, bringing it into view, selecting one or many,
//! folding.

use super::super::rows::OUTLINE_ROW;
use super::*;
use crate::browser::rows;

impl Outline {
    pub(super) fn row_of(self, id: StandardId) -> Option<usize> {
        let lines = self.lines.get_untracked();
        lines.iter().position(|line| *line == Line::Node(id))
    }

    /// Unfolds what hides a node.
    pub(super) fn unfold_to(self, id: StandardId) {
        let tree = self.desk.tree.get_untracked();
        let mut hiding = Vec::new();
        let mut up = tree.parent(id);
        while let Some(parent) = up {
            if self
                .desk
                .folded
                .with_untracked(|folded| folded.contains(&parent))
            {
                hiding.push(parent);
            }
            up = tree.parent(parent);
        }
        if !hiding.is_empty() {
            self.desk
                .folded
                .update(|folded| folded.retain(|id| !hiding.contains(id)));
        }
    }

    /// Scrolls a node into view.
    pub(super) fn bring(self, id: StandardId) {
        if let Some(row) = self.row_of(id) {
            rows::bring_into_view(SCROLL, row as f64 * OUTLINE_ROW, OUTLINE_ROW);
        }
    }

    /// The node at which the keyboard is: the last selected that is shown.
    pub(super) fn cursor(self) -> Option<StandardId> {
        self.desk.selected().last().copied()
    }

    pub(super) fn select(self, id: StandardId, extend: bool, toggle: bool) {
        let mut chosen = self.desk.selected();
        if toggle {
            match chosen.iter().position(|other| *other == id) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(id),
            }
            self.anchor.set(Some(id));
        } else if let (true, Some(anchor)) = (extend, self.anchor.get_untracked().or(self.cursor()))
        {
            let lines = self.lines.get_untracked();
            if let (Some(a), Some(b)) = (self.row_of(anchor), self.row_of(id)) {
                chosen = lines[a.min(b)..=a.max(b)]
                    .iter()
                    .filter_map(|line| match line {
                        Line::Node(other) if *other != id => Some(*other),
                        _ => None,
                    })
                    .collect();
                chosen.push(id);
            }
            self.anchor.set(Some(anchor));
        } else {
            chosen = vec![id];
            self.anchor.set(Some(id));
        }
        store()
            .session
            .select(chosen.into_iter().map(AnyId::from).collect());
        self.bring(id);
    }

    pub(super) fn step(self, by: isize, extend: bool) {
        let lines = self.lines.get_untracked();
        let row = match self.cursor().and_then(|id| self.row_of(id)) {
            Some(row) => row
                .saturating_add_signed(by)
                .min(lines.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(Line::Node(id)) = lines.get(row) {
            self.select(*id, extend, false);
        }
    }

    pub(super) fn fold(self, id: StandardId, fold: bool) {
        self.desk.folded.update(|folded| {
            if fold {
                folded.insert(id);
            } else {
                folded.remove(&id);
            }
        });
    }

    /// To the right: unfolds, or goes down. To the left: folds, or goes up.
    pub(super) fn sideways(self, right: bool) {
        let Some(id) = self.cursor() else {
            return self.step(0, false);
        };
        let tree = self.desk.tree.get_untracked();
        let Some(at) = tree.at(id) else { return };
        let folded = self
            .desk
            .folded
            .with_untracked(|folded| folded.contains(&id));
        match (right, tree.has_below(at), folded) {
            (true, true, true) => self.fold(id, false),
            (true, true, false) => self.step(1, false),
            (false, true, false) => self.fold(id, true),
            (false, _, _) => {
                if let Some(parent) = tree.parent(id) {
                    self.select(parent, false, false);
                }
            }
            _ => {}
        }
    }
}
