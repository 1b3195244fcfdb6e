//! What stands over the page and is no part of it: put into the body when it is asked for, and taken away as a whole.

use std::cell::RefCell;
use std::thread::LocalKey;

use leptos::prelude::*;

use crate::browser::{self, page};

/// The place of one such thing. It holds one at a time.
pub struct Over(RefCell<Option<Box<dyn FnOnce()>>>);

impl Over {
    pub const fn empty() -> Self {
        Over(RefCell::new(None))
    }

    /// Shows it in the place of what stood there, and focuses what this selector finds.
    pub fn show(&self, view: impl FnOnce() -> AnyView + 'static, focus: &'static str) {
        self.clear();
        let handle = leptos::mount::mount_to(page::body(), view);
        self.0.replace(Some(Box::new(move || drop(handle))));
        browser::soon(move || page::focus(focus));
    }

    pub fn stands(&self) -> bool {
        self.0.borrow().is_some()
    }

    fn clear(&self) {
        let hide = self.0.take();
        if let Some(hide) = hide {
            hide();
        }
    }

    /// Takes it away, once what was pressed on it is done; the focus that it held goes to the room.
    pub fn close(place: &'static LocalKey<Over>) {
        browser::next_frame(|| {
            place.with(Over::clear);
            if page::focus_is_lost() {
                page::to_content();
            }
        });
    }
}
