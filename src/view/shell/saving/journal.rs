//! The journal: everything that local storage is given goes into the browser's database too, in
//! transactions that are on disk when they are done. Local storage is written at once but reaches
//! the disk seconds later; only what the journal has too survives the death of the whole browser.
//!
//! What is noted together is written together, so that the database never holds half a checkpoint.
//! Each batch is written only if no later writer has put its fence there. Where there is no
//! database, or it fails, the light stays amber; it is tried again, and then everything is copied.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use super::shelf::{Copy, Local};
use crate::browser::database::{self, Database, Guard, Op, Shelf as Part, Unwritten};
use crate::browser::{self, storage};
use crate::format::envelope;
use crate::format::slots::{self, PREFIX, Shelf};

/// Until a database that failed is tried again, ms.
const AGAIN: i32 = 10_000;
/// How long a hand-over waits for the disk, ms.
const PATIENCE: i32 = 2_000;

/// Who may write: the key of the fence and the text that stands there while this page does.
#[derive(Clone)]
struct Fence {
    key: String,
    text: String,
    epoch: u64,
}

thread_local! {
    static QUEUE: RefCell<Vec<Op>> = const { RefCell::new(Vec::new()) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// The database is not there, or has failed.
    static MISSING: Cell<bool> = const { Cell::new(false) };
    static FENCE: RefCell<Option<Fence>> = const { RefCell::new(None) };
}

/// Notes what local storage was given.
pub(super) fn note(op: Op) {
    if MISSING.get() {
        return;
    }
    QUEUE.with_borrow_mut(|queue| queue.push(op));
    if !RUNNING.replace(true) {
        browser::spawn(run());
    }
}

async fn run() {
    loop {
        let ops = QUEUE.take();
        if ops.is_empty() {
            break;
        }
        let Some(database) = database::open().await else {
            return fail();
        };
        let fence = FENCE.with_borrow(Clone::clone);
        let written = match &fence {
            Some(fence) => {
                let allows = |there: Option<&str>| !is_later(fence, there);
                let guard = Guard {
                    key: &fence.key,
                    allows: &allows,
                };
                database.write(&ops, Some(guard)).await
            }
            None => database.write(&ops, None).await,
        };
        match written {
            Ok(()) => {}
            Err(Unwritten::Guarded) => {
                RUNNING.set(false);
                return super::tabs::taken_over();
            }
            Err(Unwritten::Failed) => return fail(),
        }
    }
    RUNNING.set(false);
    super::on_disk();
}

/// Whether the fence that stands there is a later writer's.
fn is_later(fence: &Fence, there: Option<&str>) -> bool {
    there.is_some_and(|there| {
        there != fence.text
            && envelope::unwrap(there).is_some_and(|(header, _)| header.epoch >= fence.epoch)
    })
}

/// Whether local storage says that another page has taken over.
pub(super) fn is_overtaken() -> bool {
    FENCE.with_borrow(|fence| {
        fence
            .as_ref()
            .is_some_and(|fence| is_later(fence, storage::read(&fence.key).as_deref()))
    })
}

fn fail() {
    QUEUE.take();
    RUNNING.set(false);
    MISSING.set(true);
    try_again_later();
}

fn try_again_later() {
    browser::after(AGAIN, || {
        MISSING.set(false);
        if super::writes() {
            copy_all(&super::current());
        }
    });
}

/// Whether everything noted is on disk.
pub(super) fn is_settled() -> bool {
    !MISSING.get() && !RUNNING.get() && QUEUE.with_borrow(Vec::is_empty)
}

/// Waits until everything noted is on disk, a little while at most.
pub(super) async fn settle() {
    for _ in 0..PATIENCE / 20 {
        if MISSING.get() || is_settled() {
            return;
        }
        browser::sleep(20).await;
    }
}

/// From now on this page alone writes this workspace: says so in both stores.
pub(super) fn fence(key: String, text: String, epoch: u64) {
    let _ = Local.set(&key, &text);
    FENCE.set(Some(Fence { key, text, epoch }));
}

/// This page writes nothing of a workspace any more.
pub(super) fn lift_fence() {
    FENCE.set(None);
}

/// Lets the database hold of a workspace what local storage holds, and nothing else.
pub(super) fn copy_all(id: &str) {
    let prefix = format!("{PREFIX}{id}:");
    note(Op::Clear(Part::Values, prefix.clone()));
    for key in storage::keys(&prefix) {
        if let Some(text) = storage::read(&key) {
            note(Op::Put(Part::Values, key, text));
        }
    }
}

/// What the database holds of a workspace, if it has come further than local storage or local
/// storage is not whole; and whether the two hold the same.
pub(super) async fn compare(id: &str) -> (Option<Copy>, bool) {
    let Some(database) = database::open().await else {
        MISSING.set(true);
        try_again_later();
        return (None, true);
    };
    let prefix = format!("{PREFIX}{id}:");
    let mut light = Copy::default();
    for part in ["root:", "log:"] {
        let found = database
            .read(Part::Values, &format!("{prefix}{part}"))
            .await;
        light.0.extend(found.unwrap_or_default());
    }
    let (there, here) = (slots::head(&light, id), slots::head(&Local, id));
    if there.is_some() && there == here {
        // As far as the roots say; documents that are missing here are asked for when they are missed.
        return (None, true);
    }
    if there > here {
        return (whole(&database, &prefix).await, false);
    }
    (None, false)
}

/// Everything that the database holds of a workspace.
pub(super) async fn all(id: &str) -> Option<Copy> {
    let database = database::open().await?;
    whole(&database, &format!("{PREFIX}{id}:")).await
}

async fn whole(database: &Database, prefix: &str) -> Option<Copy> {
    let found = database.read(Part::Values, prefix).await?;
    (!found.is_empty()).then(|| Copy(found.into_iter().collect()))
}

/// Brings back the workspaces that the database holds and local storage does not. Answers whether the database could
/// be asked for all of them.
pub(super) async fn bring_back() -> bool {
    let Some(database) = database::open().await else {
        return false;
    };
    let Some(keys) = database.keys(Part::Values, PREFIX).await else {
        return false;
    };
    let rooted = |key: &str| Some(key.strip_prefix(PREFIX)?.split_once(":root:")?.0.to_owned());
    let here = storage::keys(PREFIX)
        .iter()
        .filter_map(|key| rooted(key))
        .collect::<BTreeSet<_>>();
    let there = keys
        .iter()
        .filter_map(|key| rooted(key))
        .collect::<BTreeSet<_>>();
    for id in there.difference(&here) {
        let Some(found) = database.read(Part::Values, &format!("{PREFIX}{id}:")).await else {
            return false;
        };
        for (key, text) in found {
            // Where there is no room the database still has it, and it opens from there.
            let _ = storage::write(&key, &text);
        }
    }
    true
}
