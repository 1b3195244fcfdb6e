//! A reminder to download a backup, by the number of changes and by time since the last one. The
//! browser keeps what it is given, but a person may lose the browser. Counted per workspace; said
//! once a day at most, in a quiet moment, and never while somebody presents.

use std::cell::Cell;

use super::super::visit::{current, prefer, preference};
use leptos::prelude::GetUntracked;

use crate::browser::{self, storage};
use crate::i18n::{fill, keeping::t, numbers};
use crate::store::{Notice, store};

/// Changes after which a backup is asked for.
const MANY: u32 = 200;
/// Days after the first change that no backup has, when one is asked for.
const DAYS: i64 = 7;
const DAY: i64 = 24 * 60 * 60 * 1_000;

thread_local! {
    /// Changes that have not been counted in the preference yet.
    static FRESH: Cell<u32> = const { Cell::new(0) };
}

/// What is remembered of a workspace: changes since the last backup, when the first of them was
/// made and when it was last said, ms.
struct Since {
    count: u32,
    first: i64,
    said: i64,
}

fn name(id: &str) -> String {
    format!("backup:{id}")
}

fn read(id: &str) -> Option<Since> {
    let text = preference(&name(id))?;
    let mut parts = text.split(' ').map(|part| part.parse::<i64>().ok());
    let mut next = || parts.next().flatten();
    Some(Since {
        count: next()?.try_into().ok()?,
        first: next()?,
        said: next()?,
    })
}

/// So many changes were made.
pub(super) fn counts(changes: u32) {
    FRESH.set(FRESH.get() + changes);
}

/// A backup of the open workspace has been handed out.
pub(in crate::view::shell) fn made() {
    FRESH.set(0);
    storage::remove(&format!("sw1:prefer:{}", name(&current())));
}

/// In a quiet moment: adds up, and asks for a backup if it is time.
pub(super) fn look() {
    let fresh = FRESH.take();
    if fresh == 0 {
        return;
    }
    let (id, now) = (current(), browser::now().as_millisecond());
    let mut since = read(&id).unwrap_or(Since {
        count: 0,
        first: now,
        said: 0,
    });
    since.count = since.count.saturating_add(fresh);
    let due = since.count >= MANY || now - since.first >= DAYS * DAY;
    // A clock that was set back says it once more rather than never again.
    let quiet = (0..DAY).contains(&(now - since.said));
    if due && !quiet && !store().session.presenting.get_untracked() {
        since.said = now;
        let count = numbers::number(f64::from(since.count), 0);
        let words = fill(t().remind, &[&count]);
        store().session.notify(Notice::Remind(words));
    }
    let Since { count, first, said } = since;
    prefer(&name(&id), &format!("{count} {first} {said}"));
}
