//! Earlier states of the open workspace, kept in the browser's database: by themselves every few
//! minutes of work, before what changes much at once, and when a person asks. `format::snapshots`
//! says which stay. Where there is no database none are kept, and nothing else waits for them.

use std::cell::Cell;

use super::super::share;
use super::super::visit::current;
use crate::browser;
use crate::browser::database::{self, Op, Shelf};
use crate::format::snapshots::{self, Head, Reason};
use crate::model::{Event, Workspace};
use crate::store::store;

thread_local! {
    /// The state that was kept last, so that nothing is kept twice.
    static KEPT: Cell<u64> = const { Cell::new(0) };
}

/// What is kept of a workspace, the oldest first; `None` where there is no database.
pub(in crate::view::shell) async fn heads(id: &str) -> Option<Vec<(String, Head)>> {
    let database = database::open().await?;
    let found = database.read(Shelf::Heads, &snapshots::prefix(id)).await?;
    let read = |(key, text): (String, String)| Some((key, Head::read(&text)?));
    Some(found.into_iter().filter_map(read).collect())
}

/// The bundle of a snapshot.
pub(in crate::view::shell) async fn text(key: &str) -> Option<String> {
    database::open().await?.get(Shelf::Snapshots, key).await
}

/// Deletes a snapshot.
pub(in crate::view::shell) async fn remove(key: &str) -> bool {
    let ops = [
        Op::Remove(Shelf::Heads, key.to_owned()),
        Op::Remove(Shelf::Snapshots, key.to_owned()),
    ];
    match database::open().await {
        Some(database) => database.write(&ops, None).await.is_ok(),
        None => false,
    }
}

/// Deletes all snapshots of workspaces that are deleted for good.
pub(in crate::view::shell) fn forget(ids: &[String]) {
    let both = |id: &String| {
        let prefix = snapshots::prefix(id);
        [
            Op::Clear(Shelf::Heads, prefix.clone()),
            Op::Clear(Shelf::Snapshots, prefix),
        ]
    };
    ids.iter().flat_map(both).for_each(super::journal::note);
}

/// Keeps the open workspace as it is; whether it is kept.
pub(in crate::view::shell) async fn keep(reason: Reason, name: String) -> bool {
    let ledger = store().ledger();
    let workspace = store().with(Workspace::clone);
    KEPT.set(store().revision_now());
    keep_state(&current(), &workspace, &ledger, reason, name).await
}

/// Keeps a state of a workspace.
pub(super) async fn keep_state(
    id: &str,
    workspace: &Workspace,
    ledger: &[Event],
    reason: Reason,
    name: String,
) -> bool {
    let (Some(database), Some(bundles)) = (database::open().await, share::bundles().await) else {
        return false;
    };
    let text = (bundles.encode)(workspace, ledger);
    let head = Head {
        at: browser::now(),
        reason,
        name,
        records: workspace.len(),
        units: text.encode_utf16().count(),
    };
    let key = snapshots::key(id, head.at);
    let mut all = heads(id).await.unwrap_or_default();
    let mut ops = vec![
        Op::Put(Shelf::Heads, key.clone(), head.write()),
        Op::Put(Shelf::Snapshots, key.clone(), text),
    ];
    all.push((key, head));
    for old in snapshots::surplus(&all) {
        ops.push(Op::Remove(Shelf::Heads, old.clone()));
        ops.push(Op::Remove(Shelf::Snapshots, old));
    }
    database.write(&ops, None).await.is_ok()
}

/// Keeps the state before something that changes much at once, unless nothing has changed since
/// one was kept.
pub(in crate::view::shell) async fn keep_before(reason: Reason) {
    let empty = store().with(|workspace| workspace.is_empty());
    if !empty && KEPT.get() != store().revision_now() && !store().is_viewing() {
        keep(reason, String::new()).await;
    }
}

/// In a quiet moment: keeps the state if it is time.
pub(super) async fn keep_in_time() {
    if KEPT.get() == store().revision_now() {
        return;
    }
    let id = current();
    let due = heads(&id)
        .await
        .is_some_and(|heads| snapshots::is_due(&heads, browser::now()));
    browser::idle().await;
    if due && id == current() {
        keep_before(Reason::Time).await;
    }
}
