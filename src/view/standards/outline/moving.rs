//! Moving branches: one level deeper or higher, among siblings, and by drag.

use leptos::ev;

use super::super::rows::OUTLINE_ROW;
use super::*;
use crate::browser::{page, rows};
use crate::edit::command::Verb;

impl Outline {
    pub(super) fn indent(self, deeper: bool) {
        let tree = self.desk.tree.get_untracked();
        let mut chosen = walk::topmost(&tree, &self.desk.selected());
        if !deeper {
            chosen.reverse();
        }
        let commands: Vec<Command> = chosen
            .iter()
            .map(|id| {
                Command::Standards(if deeper {
                    StandardsCommand::Indent(*id)
                } else {
                    StandardsCommand::Outdent(*id)
                })
            })
            .collect();
        if commands.is_empty() {
            return;
        }
        store().dispatch(Command::Together(Verb::Move, commands));
        if let Some(id) = chosen.first() {
            self.unfold_to(*id);
            self.bring(*id);
        }
    }

    pub(super) fn shift(self, down: bool) {
        let tree = self.desk.tree.get_untracked();
        let Some(id) = self.cursor() else { return };
        let after = if down {
            match tree.after(id) {
                Some(after) => Some(after),
                None => return,
            }
        } else {
            match tree.before(id) {
                Some(before) => tree.before(before),
                None => return,
            }
        };
        let parent = tree.parent(id);
        store().dispatch(Command::Standards(StandardsCommand::Move {
            standard: id,
            parent,
            after,
        }));
        self.bring(id);
    }
}

// Dragging.

impl Outline {
    pub(super) fn press(self, event: &ev::PointerEvent, id: StandardId) {
        let touch = event.pointer_type() == "touch";
        let on_handle = rows::came_from(event, ".drag-handle");
        if event.button() != 0 || (touch && !on_handle) || rows::came_from(event, "input, .fold") {
            return;
        }
        let tree = self.desk.tree.get_untracked();
        let chosen = self.desk.selected();
        let ids = if chosen.contains(&id) {
            walk::topmost(&tree, &chosen)
        } else {
            vec![id]
        };
        self.drag.set(Some(Drag {
            ids,
            start: (event.client_x(), event.client_y()),
            moving: false,
            over: None,
        }));
    }

    pub(super) fn drag_over(self, event: &ev::PointerEvent) {
        let Some(mut drag) = self.drag.get_untracked() else {
            return;
        };
        let far = (event.client_x() - drag.start.0).abs() + (event.client_y() - drag.start.1).abs();
        if !drag.moving && far < 5 {
            return;
        }
        if !drag.moving {
            drag.moving = true;
            rows::capture(event);
        }
        event.prevent_default();
        rows::scroll_at_edge(SCROLL, event);
        let place = rows::below_top(TREE, event) / OUTLINE_ROW;
        let lines = self.lines.get_untracked();
        let row = (place.max(0.0) as usize).min(lines.len().saturating_sub(1));
        let zone = Zone::at(place - row as f64);
        drag.over = match lines.get(row) {
            Some(Line::Node(target)) => {
                let tree = self.desk.tree.get_untracked();
                let fits = drag
                    .ids
                    .iter()
                    .all(|id| walk::landing(&tree, *id, *target, zone).is_some());
                Some((row, zone, fits))
            }
            _ => None,
        };
        if self
            .drag
            .with_untracked(|before| before.as_ref() != Some(&drag))
        {
            self.drag.set(Some(drag));
        }
    }

    pub(super) fn drop_here(self) {
        let Some(drag) = self.drag.get_untracked() else {
            return;
        };
        self.drag.set(None);
        let (true, Some((row, zone, true))) = (drag.moving, drag.over) else {
            return;
        };
        let Some(Line::Node(target)) = self.lines.get_untracked().get(row).copied() else {
            return;
        };
        let tree = self.desk.tree.get_untracked();
        let mut commands = Vec::new();
        let mut last = None;
        for id in &drag.ids {
            if let Some(spot) = walk::landing(&tree, *id, target, zone) {
                commands.push(Command::Standards(StandardsCommand::Move {
                    standard: *id,
                    parent: spot.parent,
                    after: last.or(spot.after.filter(|after| !drag.ids.contains(after))),
                }));
                last = Some(*id);
            }
        }
        if store()
            .dispatch(Command::Together(Verb::Move, commands))
            .is_some()
            && let Some(first) = drag.ids.first()
        {
            self.unfold_to(*first);
            store()
                .session
                .select(drag.ids.iter().map(|id| (*id).into()).collect());
            self.bring(*first);
        }
        page::focus(TREE);
    }
}
