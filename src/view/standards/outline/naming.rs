//! Naming: a name is committed once, by Enter or by leaving the field; a new node exists only then,
//! so that one gesture is one undo.

use leptos::ev;

use super::super::rows::OUTLINE_ROW;
use super::*;
use crate::browser::{page, rows};
use crate::model::workspace::Language;

impl Outline {
    pub(super) fn rename(self, id: StandardId) {
        let title = store().with(|workspace| {
            workspace
                .get(id)
                .map(|standard| {
                    standard
                        .title
                        .pick(crate::i18n::language_now() == Language::Zh)
                        .to_owned()
                })
                .unwrap_or_default()
        });
        self.begin(Naming::Old(id), title);
    }

    pub(super) fn begin(self, naming: Naming, written: String) {
        self.written.set(written);
        self.naming.set(Some(naming));
        if let Naming::New(spot) = naming
            && let Some(parent) = spot.parent
        {
            self.fold(parent, false);
            self.unfold_to(parent);
        }
        self.focus_name();
    }

    pub(super) fn focus_name(self) {
        let line = match self.naming.get_untracked() {
            Some(Naming::Old(id)) => Line::Node(id),
            Some(Naming::New(_)) => Line::New,
            None => return,
        };
        let row = self
            .lines
            .get_untracked()
            .iter()
            .position(|other| *other == line);
        if let Some(row) = row {
            rows::bring_into_view(SCROLL, row as f64 * OUTLINE_ROW, OUTLINE_ROW);
        }
        browser::soon(|| page::focus(".outline-name"));
    }

    pub(super) fn add(self, below: bool) {
        let tree = self.desk.tree.get_untracked();
        let cursor = self.cursor();
        let spot = match (below, cursor) {
            (true, Some(id)) => walk::below(&tree, Some(id)),
            _ => walk::beside(&tree, cursor),
        };
        self.begin(Naming::New(spot), String::new());
    }

    /// Commits what was written; answers the node that now bears the name.
    pub(super) fn finish(self) -> Option<StandardId> {
        // The field also loses the focus by being taken away, with the room.
        let naming = self.naming.try_get_untracked()??;
        let written = self.written.try_get_untracked()?.trim().to_owned();
        self.naming.set(None);
        match naming {
            Naming::Old(id) => {
                if !written.is_empty() {
                    store().edit(id, "title", |standard| {
                        write_title(&mut standard.title, written)
                    });
                    store().pause_typing();
                }
                Some(id)
            }
            Naming::New(_) if written.is_empty() => None,
            Naming::New(spot) => {
                let mut title = Bilingual::default();
                write_title(&mut title, written);
                let tree = self.desk.tree.get_untracked();
                let outcome = add(spot, walk::kind_below(&tree, spot.parent), title)?;
                let created = outcome.created.into_iter().find_map(Standard::untag)?;
                self.desk.choose(created);
                self.anchor.set(Some(created));
                Some(created)
            }
        }
    }

    pub(super) fn name_key(self, event: &ev::KeyboardEvent) {
        event.stop_propagation();
        if page::composing(event) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                let named = self.finish();
                match (named, ctrl) {
                    (Some(id), true) => {
                        self.desk.choose(id);
                        self.add(event.shift_key());
                    }
                    _ => page::focus(TREE),
                }
            }
            "Escape" => {
                event.prevent_default();
                self.naming.set(None);
                page::focus(TREE);
            }
            "Tab" => {
                event.prevent_default();
                self.shift_while_naming(!event.shift_key());
            }
            _ => {}
        }
    }

    /// Tab while naming: one level deeper or higher, the text kept.
    pub(super) fn shift_while_naming(self, deeper: bool) {
        match self.naming.get_untracked() {
            Some(Naming::New(spot)) => {
                let tree = self.desk.tree.get_untracked();
                let moved = if deeper {
                    walk::deeper(&tree, spot)
                } else {
                    walk::higher(&tree, spot)
                };
                if let Some(spot) = moved {
                    let written = self.written.get_untracked();
                    self.naming.set(None);
                    self.begin(Naming::New(spot), written);
                }
            }
            Some(Naming::Old(id)) => {
                let written = self.written.get_untracked();
                self.finish();
                self.indent(deeper);
                self.begin(Naming::Old(id), written);
            }
            None => {}
        }
    }
}

/// Writes a title in the language of the page.
pub(super) fn write_title(title: &mut Bilingual, written: String) {
    match crate::i18n::language_now() {
        Language::Zh => title.zh = written,
        Language::En => title.en = written,
    }
}
