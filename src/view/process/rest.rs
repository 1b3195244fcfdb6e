//! When nobody types: measures of a whole process or board wait for it.

use leptos::prelude::*;

use crate::browser;
use crate::store::store;

/// How long the measures wait for a further commit, ms: whoever types goes first.
const REST: i32 = 150;

/// Rises once nothing has been committed for a moment.
pub(crate) fn rested() -> RwSignal<u64> {
    let rested = RwSignal::new(store().revision_now());
    let last = StoredValue::new(0);
    Effect::new(move |_| {
        let now = store().revision();
        if rested.get_untracked() == now {
            return;
        }
        last.set_value(now);
        browser::after(REST, move || {
            if last.try_get_value() == Some(now) {
                rested.try_set(now);
            }
        });
    });
    rested
}
