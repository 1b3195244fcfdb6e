//! Keeping what is committed in the browser, and saying truly how far that has come.
//!
//! Every commit is added to the log at once; the whole is written after 64 commits, 2 s of quiet,
//! and when the page is hidden or left. How that is written so that a crash mixes nothing is
//! `format::slots`; its code loads with the first sign of a person, and commits that come before
//! it are written together when it has come. Nothing is written before a workspace has been opened.
//! `shelf` is local storage, the home of the data; `journal` has everything a second time, on disk
//! by the time the light turns green; `tabs` sees to it that one page writes. When there is no
//! room, `library` gives up what can be done without: the reserve, second copies, what was deleted; when that is not
//! enough the light counts what is not kept, and writing is tried again. What was written is read back, and looked at again when
//! another page changes the storage: the light never says more than is there.

pub(super) mod backup;
mod journal;
mod shelf;
pub(super) mod snapshots;
mod tabs;

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use super::visit::current;
use super::{library, share};
use crate::browser::{self, storage};
use crate::edit::Change;
use crate::format::bundle::Document;
use crate::format::document::{encode_changes, read_changes};
use crate::format::library::keep_reserve;
use crate::format::migrate::VERSION;
use crate::format::slots::{self, Full, Opened, Slots, Unopened};
use crate::format::snapshots::Reason;
use crate::i18n::{fill, keeping, shell::t};
use crate::model::{Event, Workspace};
use crate::store::{Notice, SaveState, store};
use shelf::Copy as Other;

/// Commits after which the whole is written.
const MANY: u64 = 64;
/// Quiet after which the whole is written, ms.
const QUIET: i32 = 2_000;
/// After a write, until it is read back, ms.
const READ_BACK: i32 = 250;
/// Between attempts while the storage is full, ms.
const AGAIN: i32 = 3_000;

pub(super) use shelf::Local;
pub(super) use tabs::{edit_here, show_kept};

type Append = fn(&mut Slots, &[Change], &Workspace, Option<&Event>) -> Result<(), Full>;

/// The code of the shelf, once it has come.
#[derive(Clone, Copy)]
struct Code {
    begin: fn(&str) -> Slots,
    /// Opens a workspace from local storage and what another store holds of it.
    open: fn(&str, Option<&Other>) -> Result<Opened, Unopened>,
    append: Append,
    checkpoint: fn(&mut Slots, &Workspace, &[Event]) -> Result<(), Full>,
    /// Gives back the room that the workspace can do without; whether there was any.
    compact: fn(&mut Slots) -> bool,
    /// Whether what was written is still there; what is not will be written again.
    read_back: fn(&mut Slots) -> bool,
    /// The entry of a workspace's log at a place, no older than an epoch: its epoch, and what it says.
    next: fn(&str, u64, u64) -> Option<(u64, String)>,
    /// How far local storage has come with a workspace.
    head: fn(&str) -> Option<(u64, u64)>,
    /// Why local storage cannot be followed here: a newer program wrote it.
    newer: fn(&str) -> Option<Unopened>,
    /// What an entry changes; `None` if it does not fit.
    read: Read,
}

type Read = fn(&str, &Workspace) -> Option<(Vec<Change>, Option<Event>)>;

fn open(id: &str, other: Option<&Other>) -> Result<Opened, Unopened> {
    match other {
        Some(other) => slots::open(&[&Local, other], id),
        None => slots::open(&[&Local], id),
    }
}

fn append(
    slots: &mut Slots,
    changes: &[Change],
    workspace: &Workspace,
    event: Option<&Event>,
) -> Result<(), Full> {
    slots.append(&Local, &encode_changes(changes, workspace, event))
}

fn checkpoint(slots: &mut Slots, workspace: &Workspace, ledger: &[Event]) -> Result<(), Full> {
    slots.checkpoint(&Local, workspace, ledger)
}

fn read_back(slots: &mut Slots) -> bool {
    let there = slots.lies_on(&Local);
    if !there {
        slots.lost();
    }
    there
}

crate::on_demand! {
    saving;
    /// The code of the shelf.
    fn shelf_code() -> Code {
        Code {
            begin: Slots::new,
            open,
            append,
            checkpoint,
            compact: |slots| slots.compact(&Local),
            read_back,
            next: |id, seq, epoch| slots::entry(&Local, id, seq, epoch),
            head: |id| slots::head(&Local, id),
            newer: |id| slots::newer(&Local, id),
            read: |entry, workspace| read_changes(entry, workspace).ok(),
        }
    }
}

thread_local! {
    static CODE: Cell<Option<Code>> = const { Cell::new(None) };
    /// The open workspace on the shelf; `None` until it is first written.
    static SLOTS: RefCell<Option<Slots>> = const { RefCell::new(None) };
    /// Changes that are not on the shelf; letters typed into one field are one.
    static UNSAVED: Cell<u32> = const { Cell::new(0) };
    /// Whether other pages' changes of the storage are listened to.
    static WATCHING: Cell<bool> = const { Cell::new(false) };
    /// Whether the reserve was seen to in this visit.
    static RESERVED: Cell<bool> = const { Cell::new(false) };
    /// Counts commits, so that quiet can be told.
    static COUNT: Cell<u64> = const { Cell::new(0) };
    static LOADING: Cell<bool> = const { Cell::new(false) };
}

async fn code() -> Option<Code> {
    if let Some(code) = CODE.get() {
        return Some(code);
    }
    let found = shelf_code().await.ok();
    CODE.set(found);
    found
}

/// Fetches the code of the shelf, before it is needed.
pub(super) async fn fetch() {
    code().await;
}

/// Whether something is to be written.
fn waits() -> bool {
    UNSAVED.get() > 0
        || SLOTS.with_borrow(|slots| {
            slots
                .as_ref()
                .is_some_and(|slots| slots.since_checkpoint() > 0)
        })
}

/// The page is hidden or left.
pub(super) fn leave() {
    if waits() && !views() {
        store().cancel();
        write_all();
    }
}

/// Keeps everything: so many changes were committed before this code had come.
pub(super) fn keep(waiting: u32) {
    UNSAVED.set(UNSAVED.get() + waiting);
    backup::counts(waiting);
    put(None);
    // All of it is written at once, and nothing is left for a quiet moment that would add these up.
    browser::after(QUIET, backup::look);
}

/// Keeps a commit. One that continues the typing before it is no change of its own.
pub(super) fn commit(changes: &[Change], continues: bool) {
    if !continues || UNSAVED.get() == 0 {
        UNSAVED.set(UNSAVED.get() + 1);
    }
    if !continues {
        backup::counts(1);
    }
    put(Some(changes));
}

/// Puts the changes into the log; everything if there are none, or the log does not take them.
fn put(changes: Option<&[Change]>) {
    if !storage::available() {
        store().session.saving.set(SaveState::Memory);
        return;
    }
    let count = COUNT.get() + 1;
    COUNT.set(count);
    let Some(code) = CODE.get() else {
        store().session.saving.set(SaveState::Saving);
        if !LOADING.replace(true) {
            browser::spawn(async {
                if code_with_patience().await {
                    write_all();
                }
                LOADING.set(false);
            });
        }
        return;
    };
    if journal::is_overtaken() {
        return tabs::taken_over();
    }
    let event = store().last_event();
    let kept = SLOTS.with_borrow_mut(|slots| match (slots, changes) {
        (Some(slots), Some(changes)) if !slots.is_behind() => store()
            .with(|workspace| (code.append)(slots, changes, workspace, event.as_ref()))
            .is_ok(),
        _ => false,
    });
    if kept {
        done();
        tell();
        if SLOTS.with_borrow(|slots| {
            slots
                .as_ref()
                .is_some_and(|slots| slots.since_checkpoint() >= MANY)
        }) {
            write_all();
        } else {
            browser::after(QUIET, move || {
                if COUNT.get() == count {
                    write_later();
                }
            });
        }
    } else {
        write_all();
    }
}

/// Waits for the code of the shelf, trying again while the host cannot be reached.
async fn code_with_patience() -> bool {
    for _ in 0..20 {
        if code().await.is_some() {
            return true;
        }
        store().session.saving.set(SaveState::Error(UNSAVED.get()));
        browser::sleep(AGAIN).await;
    }
    false
}

/// Tells other pages how far the log has come.
fn tell() {
    if let Some(last) = SLOTS.with_borrow(|slots| slots.as_ref().map(Slots::last)) {
        tabs::tell(last);
    }
}

/// Everything that was noted is on disk.
fn on_disk() {
    let here = UNSAVED.get() == 0 && SLOTS.with_borrow(Option::is_some);
    if here && store().session.saving.get_untracked() == SaveState::Session {
        store().session.saving.set(SaveState::Disk);
    }
}

/// Everything committed is on the shelf.
fn done() {
    UNSAVED.set(0);
    let before = store().session.saving.get_untracked();
    let state = if journal::is_settled() {
        SaveState::Disk
    } else {
        SaveState::Session
    };
    if before != state {
        store().session.saving.set(state);
    }
    // Where room has just returned, it may be enough for the reserve as well.
    if matches!(before, SaveState::Error(_)) || !RESERVED.replace(true) {
        keep_reserve(&Local);
    }
    library::touch();
    if !WATCHING.replace(true) {
        // Another page of this browser may clear what is kept.
        browser::listen::<leptos::ev::Event>("storage", |_| look_again());
        // There is something to lose now.
        storage::persist();
    }
    let count = COUNT.get();
    browser::after(READ_BACK, move || {
        if COUNT.get() == count {
            look_again();
        }
    });
}

/// Reads back what is said to be kept. What has vanished is said at once, and written again.
fn look_again() {
    let Some(code) = CODE.get() else { return };
    if views() {
        return;
    }
    let there = SLOTS.with_borrow_mut(|slots| match slots {
        Some(slots) if !slots.is_behind() => (code.read_back)(slots),
        _ => true,
    });
    if !there {
        UNSAVED.set(UNSAVED.get().max(1));
        store().session.saving.set(SaveState::Error(UNSAVED.get()));
        store()
            .session
            .notify(Notice::Fault(keeping::t().vanished.to_owned()));
        // The list is what lies there now, so that this workspace is put on it again.
        library::refresh();
        again();
    }
}

/// Writes the whole once no gesture is under way: a preview is nobody's work yet. It is quiet then, so
/// that an earlier state may be kept, too.
fn write_later() {
    if store().is_previewing() {
        let count = COUNT.get();
        browser::after(QUIET, move || {
            if COUNT.get() == count {
                write_later();
            }
        });
    } else if write_all() {
        browser::spawn(snapshots::keep_in_time());
        backup::look();
    }
}

/// Whether this page only shows what another one writes.
fn views() -> bool {
    store().session.viewing.get_untracked().is_some()
}

/// Whether this page has a workspace that it writes.
fn writes() -> bool {
    !views() && SLOTS.with_borrow(Option::is_some)
}

/// Does without second copies of the open workspace, where room is short; whether that gave any.
pub(super) fn compact() -> bool {
    let Some(code) = CODE.get() else { return false };
    !views() && SLOTS.with_borrow_mut(|slots| slots.as_mut().is_some_and(code.compact))
}

/// Finishes what waits, before another page goes on.
fn write_now() {
    if waits() {
        write_all();
    }
}

/// Writes the whole; on failure says so, and tries again.
fn write_all() -> bool {
    let Some(code) = CODE.get() else { return false };
    if views() {
        return false;
    }
    if journal::is_overtaken() {
        tabs::taken_over();
        return false;
    }
    let new = SLOTS.with_borrow(Option::is_none);
    let ledger = store().ledger();
    let kept = library::with_room(&|| {
        SLOTS.with_borrow_mut(|slots| {
            let slots = slots.get_or_insert_with(|| (code.begin)(&current()));
            store()
                .with(|workspace| (code.checkpoint)(slots, workspace, &ledger))
                .is_ok()
        })
    });
    if kept {
        if new {
            tabs::hold(&current());
            name_the_writer();
        }
        done();
        tell();
        return true;
    }
    // Where the log has everything, nothing is lost: only the log does not get shorter.
    if UNSAVED.get() > 0 {
        store().session.saving.set(SaveState::Error(UNSAVED.get()));
    }
    let count = COUNT.get();
    browser::after(AGAIN, move || {
        if COUNT.get() == count && waits() {
            write_later();
        }
    });
    false
}

/// Tries at once to write what is not kept.
pub(super) fn again() {
    if UNSAVED.get() > 0 {
        COUNT.set(COUNT.get() + 1);
        write_later();
    }
}

/// Whether what saves is here, so that it is room that is missing.
pub(super) fn is_here() -> bool {
    CODE.get().is_some()
}

/// Opens what both stores hold of a workspace together.
async fn fetch_kept(code: Code, id: &str) -> Result<Fetched, Unopened> {
    let (other, same) = journal::compare(id).await;
    let opened = match (code.open)(id, other.as_ref()) {
        // Local storage lacks something that the roots do not tell.
        Err(Unopened::Damaged { .. } | Unopened::Missing) if other.is_none() => {
            let other = journal::all(id).await;
            let mut opened = (code.open)(id, other.as_ref())?;
            opened.slots.lost();
            return Ok(Fetched { opened, same: true });
        }
        opened => opened?,
    };
    let mut fetched = Fetched { opened, same };
    if other.is_some() {
        keep_what_loses(code, id, &fetched.opened).await;
        // The database is ahead: it is not touched until local storage has everything, too.
        fetched.opened.slots.lost();
        fetched.same = true;
    }
    Ok(fetched)
}

/// Local storage holds something that is no earlier state of what was opened: it is kept as a snapshot.
async fn keep_what_loses(code: Code, id: &str, opened: &Opened) {
    let Ok(here) = (code.open)(id, None) else {
        return;
    };
    let last = here.ledger.last();
    let earlier = last.is_none_or(|last| {
        let same = |event: &Event| event.previous == last.previous && event.at >= last.at;
        opened.ledger.iter().any(same)
    });
    if !earlier {
        let (workspace, ledger) = (&here.workspace, &here.ledger);
        snapshots::keep_state(id, workspace, ledger, Reason::Other, String::new()).await;
    }
}

/// What was opened, and whether the database needs no copy of local storage.
struct Fetched {
    opened: Opened,
    same: bool,
}

/// This page writes a workspace that was opened so.
fn settle_in(slots: Slots, id: &str, same: bool) {
    let behind = slots.is_behind();
    SLOTS.set(Some(slots));
    UNSAVED.set(0);
    name_the_writer();
    if !same {
        journal::copy_all(id);
    }
    if behind {
        write_all();
    }
}

/// Puts up the fence: later commits of another page are refused by it, and ours by a later one's.
fn name_the_writer() {
    let fence = SLOTS.with_borrow(|slots| {
        let slots = slots.as_ref()?;
        Some((slots.fence(&tabs::token()), slots.epoch()))
    });
    if let Some(((key, text), epoch)) = fence {
        journal::fence(key, text, epoch);
    }
}

/// Why a workspace could not be opened, for the person.
fn words_of(unopened: Unopened) -> String {
    match unopened {
        Unopened::Missing => keeping::t().gone.to_owned(),
        Unopened::Newer { found, supported } => fill(
            t().saved_newer,
            &[&found.to_string(), &supported.to_string()],
        ),
        Unopened::Damaged { keys } => fill(t().saved_damaged, &[&keys.join("\n")]),
    }
}

/// Opens a workspace; `None` if it has never been written. On `Err`, words for the person: what is
/// there stays as it is.
pub(super) async fn load(id: &str) -> Result<Option<Document>, String> {
    let Some(code) = code().await else {
        return Err(t().room_failed.to_owned());
    };
    let writes = tabs::claim(id).await;
    match fetch_kept(code, id).await {
        Ok(Fetched { opened, same }) => {
            if writes {
                if opened.schema < VERSION {
                    let Opened {
                        workspace, ledger, ..
                    } = &opened;
                    let why = Reason::BeforeMigration;
                    snapshots::keep_state(id, workspace, ledger, why, String::new()).await;
                }
                settle_in(opened.slots, id, same);
            } else {
                // Epochs of what was written so far are lower than the next writer's.
                tabs::shown(opened.slots.last(), opened.slots.epoch() - 1);
                SLOTS.set(None);
                UNSAVED.set(0);
            }
            Ok(Some(Document {
                workspace: opened.workspace,
                ledger: opened.ledger,
            }))
        }
        Err(unopened) => {
            SLOTS.set(None);
            tabs::let_go();
            match unopened {
                Unopened::Missing => Ok(None),
                // Nothing is written from here on, and the person can have the bytes as they are.
                damaged @ Unopened::Damaged { .. } => {
                    let words = words_of(damaged);
                    browser::page::show_recovery(&words);
                    Err(words)
                }
                unopened => Err(words_of(unopened)),
            }
        }
    }
}

/// Brings back what local storage has lost. Answers whether the database could be asked.
pub(super) async fn bring_back() -> bool {
    journal::bring_back().await
}

/// Writes what waits, before another workspace is opened; what cannot be written is handed out
/// as a file.
pub(super) async fn flush() {
    store().cancel();
    if waits() && !views() {
        let written = storage::available() && code().await.is_some() && write_all();
        if !written && UNSAVED.get() > 0 {
            let title = share::download().await;
            store()
                .session
                .notify(Notice::Fault(fill(keeping::t().backup_made, &[&title])));
        }
    }
    journal::settle().await;
    begin_anew();
}

/// Nothing of the open workspace waits any more.
fn begin_anew() {
    tabs::let_go();
    SLOTS.set(None);
    UNSAVED.set(0);
    COUNT.set(COUNT.get() + 1);
    if matches!(
        store().session.saving.get_untracked(),
        SaveState::Error(_) | SaveState::Saving
    ) {
        store().session.saving.set(SaveState::Session);
    }
}

/// The open workspace is new to the shelf, and nothing of it is kept yet.
pub(super) fn begin_whole() {
    begin_anew();
    UNSAVED.set(1);
    store().session.saving.set(if storage::available() {
        SaveState::Saving
    } else {
        SaveState::Memory
    });
}

/// Writes the open workspace, unless that has been done since it was opened.
pub(super) async fn keep_whole() {
    if !storage::available() || !waits() {
        return;
    }
    if code().await.is_some() {
        write_all();
    } else {
        put(None);
    }
}
