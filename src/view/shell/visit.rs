//! What a visit begins with: the small preferences of the person at this browser, and which
//! workspace is open. What is in workspaces is kept by `saving`.

use std::cell::RefCell;

use crate::browser::{self, storage};
use crate::i18n::language_now;
use crate::model::Meta;
use crate::store::store;

/// The key that names the workspace that is open.
pub(super) const OPEN: &str = "sw1:open";

thread_local! {
    static CURRENT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A small preference of the person at this browser.
pub(super) fn preference(name: &str) -> Option<String> {
    storage::read(&format!("sw1:prefer:{name}"))
}

/// Remembers a preference; where the browser refuses, it holds for this visit.
pub(super) fn prefer(name: &str, value: &str) {
    let _ = storage::write(&format!("sw1:prefer:{name}"), value);
}

/// The id of the workspace that is open.
pub(super) fn current() -> String {
    CURRENT.with_borrow(String::clone)
}

/// Another workspace is open.
pub(super) fn set_current(id: String) {
    CURRENT.set(id);
}

/// The id of a workspace that the library does not have yet.
pub(super) fn new_id() -> String {
    store().mint::<crate::model::Process>().to_string()
}

/// The workspace that was open last, if there was one.
pub(super) fn last() -> Option<String> {
    storage::read(OPEN)
}

/// The own fields of an empty workspace.
pub(super) fn empty_meta() -> Meta {
    Meta {
        language: language_now(),
        created: browser::now(),
        ..Meta::default()
    }
}

/// Begins with an empty workspace.
pub(super) fn begin() {
    store().begin(empty_meta());
    set_current(new_id());
}
