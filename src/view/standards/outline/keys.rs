//! The keys of the outline: actions of the table, and what is the tree's alone.

use leptos::ev;

use super::deleting::ask_delete;
use super::*;
use crate::browser::page;
use crate::tool::keymap::Action;

impl Outline {
    pub(super) fn act(self, action: Action) -> bool {
        match action {
            Action::Rename => match self.cursor() {
                Some(id) => self.rename(id),
                None => self.step(0, false),
            },
            Action::Delete if !self.desk.selected().is_empty() => ask_delete(self.desk),
            Action::NudgeDown => self.step(1, false),
            Action::NudgeUp => self.step(-1, false),
            Action::NudgeDownFar => self.step(1, true),
            Action::NudgeUpFar => self.step(-1, true),
            Action::NudgeRight => self.sideways(true),
            Action::NudgeLeft => self.sideways(false),
            Action::FollowForward => self.indent(true),
            Action::FollowBack => self.indent(false),
            Action::FollowUp => self.shift(false),
            Action::FollowDown => self.shift(true),
            Action::SelectAll => {
                let lines = self.lines.get_untracked();
                let all = lines
                    .iter()
                    .filter_map(|line| match line {
                        Line::Node(id) => Some((*id).into()),
                        Line::New => None,
                    })
                    .collect();
                store().session.select(all);
            }
            Action::NewStandard => self.add(false),
            Action::Find => page::focus(".outline-filter"),
            Action::Escape if self.drag.with_untracked(Option::is_some) => self.drag.set(None),
            Action::Escape if !self.desk.cut.with_untracked(Vec::is_empty) => {
                self.desk.cut.set(Vec::new());
            }
            Action::Escape if !self.desk.asking.with_untracked(Vec::is_empty) => {
                self.desk.asking.set(Vec::new());
            }
            _ => return false,
        }
        true
    }

    /// Keys that are the tree's alone; all others come as actions of the table.
    pub(super) fn tree_key(self, event: &ev::KeyboardEvent) {
        if page::composing(event) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        let rows = self.lines.with_untracked(|lines| lines.len()) as isize;
        match event.key().as_str() {
            "Enter" if ctrl => self.add(event.shift_key()),
            "Home" => self.step(-rows, event.shift_key()),
            "End" => self.step(rows, event.shift_key()),
            "PageDown" => self.step(16, event.shift_key()),
            "PageUp" => self.step(-16, event.shift_key()),
            _ => return,
        }
        event.prevent_default();
    }
}
