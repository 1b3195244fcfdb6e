//! What the shell needs only once somebody acts: menus, library, files, keeping. It comes in a
//! file of its own, so that the page stands early; whoever needs it asks with `then`, and what is
//! shown asks with `shown`.
//!
//! The main part names nothing of `library`, `bin`, `saving`, `unsaved`, `share`, `menus` and `tables` but through
//! the table here, and changes no workspace: that keeps their code out of the first load. A new
//! service of theirs to the main part is a line in the table.

use std::pin::Pin;

use leptos::prelude::*;

use super::{library, menus, saving, share, unsaved};
use crate::browser::{self, file::Incoming};
use crate::edit::Change;
use crate::format::templates::Example;
use crate::i18n::shell::t;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::route::Route;

/// The menus of the top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Menu {
    Library,
    Share,
    More,
}

/// The way in.
#[derive(Clone, Copy)]
pub(super) struct Backstage {
    /// Opens the workspace with this id, or an empty one.
    pub open_last: fn(String) -> Pin<Box<dyn Future<Output = ()>>>,
    /// Opens an example and its map, unless the person has gone elsewhere since asking.
    pub open_example: fn(Example, Route),
    /// What a menu holds.
    pub menu: fn(Menu) -> AnyView,
    /// The field in which the workspace is renamed; the signal ends it.
    pub rename: fn(RwSignal<bool>) -> AnyView,
    /// What has arrived as a file and waits for a decision.
    pub arrived: fn() -> AnyView,
    pub receive: fn(Incoming),
    pub paste: fn(String),
    /// Hands out what was refused last, as it came.
    pub hand_back: fn(),
    /// Undo, redo, download.
    pub act: fn(Action),
    /// Opens the workspace that was deleted last again.
    pub restore: fn(),
    /// Keeps a commit; says whether it only continues the typing before it.
    pub commit: fn(&[Change], bool),
    /// Keeps everything; so many changes were committed so far.
    pub keep: fn(u32),
    /// What is said while something is not kept.
    pub unsaved: fn() -> AnyView,
    /// The page is hidden or left.
    pub leave: fn(),
}

crate::on_demand! {
    backstage;
    fn table() -> Backstage {
        Backstage {
            open_last: |id| Box::pin(library::open_last(id)),
            open_example: library::open_example,
            menu: menus::contents,
            rename: library::rename_field,
            arrived: share::arrived,
            receive: share::receive,
            paste: share::paste,
            hand_back: share::hand_back,
            act,
            restore: library::restore_last,
            commit: saving::commit,
            keep: saving::keep,
            unsaved: unsaved::banner,
            leave: saving::leave,
        }
    }
}

fn act(action: Action) {
    match action {
        Action::Undo => store().undo(),
        Action::Redo => store().redo(),
        Action::Download => share::download_bundle(),
        _ => {}
    }
}

thread_local! {
    static HERE: ArcRwSignal<Option<Backstage>> = ArcRwSignal::new(None);
}

fn here() -> ArcRwSignal<Option<Backstage>> {
    HERE.with(ArcRwSignal::clone)
}

/// It, if it has come.
pub(super) fn now() -> Option<Backstage> {
    here().get_untracked()
}

/// It, if it has come. Reactive, and fetches nothing.
pub(super) fn come() -> Option<Backstage> {
    here().get()
}

/// It, as soon as it has come; asking fetches it. Reactive.
pub(super) fn shown() -> Option<Backstage> {
    let found = here().get();
    if found.is_none() {
        then(Box::new(|_| {}));
    }
    found
}

/// Fetches it; `None` where the host cannot be reached.
pub(super) async fn fetch() -> Option<Backstage> {
    if let Some(found) = now() {
        return Some(found);
    }
    let found = table().await.ok()?;
    if now().is_none() {
        here().set(Some(found));
    }
    Some(found)
}

/// Does something with it: at once if it is here, else when it has come.
pub(super) fn then(run: Box<dyn FnOnce(Backstage)>) {
    if let Some(found) = now() {
        run(found);
        return;
    }
    browser::spawn(async move {
        match fetch().await {
            Some(found) => run(found),
            None => store()
                .session
                .notify(Notice::Fault(t().room_failed.to_owned())),
        }
    });
}
