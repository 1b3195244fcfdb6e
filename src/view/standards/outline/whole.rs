//! What is done to whole branches: the clipboard, sorting, merging. The deeds themselves are
//! `standards::branches`'s, which loads once the outline stands.

use leptos::ev;

use super::*;
use crate::browser::{clipboard, page};
use crate::tool::sorting::By;

impl Outline {
    /// Answers the clipboard while the outline is shown.
    pub(super) fn listen(self) {
        on_demand::arrive(branch_deeds(), self.deeds);
        // What carries a branch to other tabs is fetched before anything is copied.
        Effect::new(move |asked: Option<bool>| {
            let wanted = asked == Some(true)
                || (self.deeds.get().is_some() && !store().session.selection().is_empty());
            if wanted && asked != Some(true) {
                let prepare = self.deeds.get_untracked().map(|deeds| deeds.prepare);
                prepare.into_iter().for_each(|prepare| prepare());
            }
            wanted
        });
        let take = move |event: &ev::ClipboardEvent, cut: bool| {
            if let (Some(deeds), false) = (self.deeds.get_untracked(), page::is_typing()) {
                (deeds.copy)(self.desk, event, cut);
            }
        };
        let copy = window_event_listener(ev::copy, move |event| take(&event, false));
        let cut = window_event_listener(ev::cut, move |event| take(&event, true));
        let paste = window_event_listener(ev::paste, move |event| {
            if let (Some(deeds), false) = (self.deeds.get_untracked(), page::is_typing())
                && (deeds.paste)(self.desk, &event)
                && let Some(id) = self.cursor()
            {
                self.unfold_to(id);
                self.bring(id);
                page::focus(TREE);
            }
        });
        on_cleanup(move || {
            copy.remove();
            cut.remove();
            paste.remove();
        });
    }

    /// Copies or cuts what is selected, from a menu.
    pub(super) fn take(self, cut: bool) {
        page::focus(TREE);
        clipboard::command(cut);
    }

    pub(super) fn sort(self, by: By, deep: bool) {
        if let Some(deeds) = self.deeds.get_untracked() {
            (deeds.sort)(self.desk, by, deep);
        }
    }

    pub(super) fn merge(self) {
        if let Some(deeds) = self.deeds.get_untracked() {
            (deeds.merge)(self.desk);
        }
    }
}
