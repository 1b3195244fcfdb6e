//! One writer of a workspace among all pages of this browser. A lock that lasts as long as the
//! workspace is open here makes the writer; every other page shows what the writer does and
//! changes nothing. "Edit here" asks the writer to finish and let go, and takes the lock by force
//! from one that does not answer. A page that crashes or closes lets go by itself, and the next in
//! turn takes over with everything that was kept.
//!
//! What another page says is only a reason to look: what is shown is read from the storage, where
//! every entry is checked. A writer that has been overtaken without knowing it is held off by the
//! fence (`journal`), and what it could not keep stays in its page to be downloaded. A page whose workspace another one has
//! deleted, or has kept in a newer program's form, writes nothing any more and says what can be done.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use super::super::visit::current;
use super::{Code, SLOTS, UNSAVED, journal, snapshots};
use crate::browser::locks::{self, Held, How};
use crate::browser::{self, channel, storage};
use crate::format::library::{self, Library};
use crate::format::slots::{PREFIX, Unopened};
use crate::format::snapshots::Reason;
use crate::i18n::keeping;
use crate::store::{Notice, SaveState, Viewing, store};

/// How long a writer has to let go before the lock is taken by force, ms.
const PATIENCE: i32 = 1_500;

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    /// Rises with every workspace that is opened here: answers to what was asked before are void.
    static TURN: Cell<u64> = const { Cell::new(0) };
    /// The last entry that is shown, and its epoch.
    static SHOWN: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    /// Tells this page from others.
    static TOKEN: String = format!("{:032x}", browser::seed());
}

/// What tells this page from others.
pub(super) fn token() -> String {
    TOKEN.with(String::clone)
}

fn lock_of(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// Lets go of the workspace that is open.
pub(super) fn let_go() {
    TURN.set(TURN.get() + 1);
    journal::lift_fence();
    if let Some(held) = HELD.take() {
        held.release();
    }
    if store().session.viewing.get_untracked().is_some() {
        store().session.viewing.set(None);
        store().session.saving.set(SaveState::Session);
    }
}

/// Asks to be the writer of a workspace; whether this page is. Where it is not, it takes its turn.
pub(super) async fn claim(id: &str) -> bool {
    let_go();
    listen();
    if !locks::available() {
        return true;
    }
    let turn = TURN.get();
    let held = locks::take_if_free(&lock_of(id), move || lost(turn)).await;
    let has = held.is_some();
    take(turn, held);
    if !has {
        view(Viewing::Elsewhere);
        wait(id);
    }
    has
}

/// This page has made a workspace, and writes it from the beginning.
pub(super) fn hold(id: &str) {
    listen();
    let turn = TURN.get();
    locks::ask(
        &lock_of(id),
        How::IfFree,
        move |held| take(turn, held),
        move || lost(turn),
    );
}

/// The lock is this page's, unless another workspace has been opened since.
fn take(turn: u64, held: Option<Held>) {
    match held {
        Some(held) if TURN.get() == turn => HELD.set(Some(held)),
        Some(held) => held.release(),
        None => {}
    }
}

/// Whenever it is this page's turn it takes over.
fn wait(id: &str) {
    ask_for(id, How::Wait);
}

fn ask_for(id: &str, how: How) {
    let (turn, id) = (TURN.get(), id.to_owned());
    let name = lock_of(&id);
    let answer = move |held: Option<Held>| {
        let has = held.is_some();
        take(turn, held);
        if has && TURN.get() == turn {
            browser::spawn(take_over(id));
        }
    };
    locks::ask(&name, how, answer, move || lost(turn));
}

/// This page writes from now on; what it shows is what was kept.
async fn take_over(id: String) {
    let Some(code) = super::code().await else {
        return;
    };
    if is_deleted(&id) {
        return deleted();
    }
    let turn = TURN.get();
    let fetched = super::fetch_kept(code, &id).await;
    if TURN.get() != turn {
        // Somebody has deleted it meanwhile, or another workspace is open here.
        return;
    }
    match fetched {
        Ok(super::Fetched { opened, same }) => {
            store().session.viewing.set(None);
            store().session.saving.set(SaveState::Session);
            super::settle_in(opened.slots, &id, same);
            store().renew(opened.workspace, opened.ledger);
            super::super::library::refresh();
            store()
                .session
                .notify(Notice::Said(keeping::t().writes_here.to_owned()));
        }
        Err(unopened) => unreadable(unopened),
    }
}

/// What another page has kept is beyond this one: it lets go, so that whoever can read it may write.
fn unreadable(unopened: Unopened) {
    if let Some(held) = HELD.take() {
        held.release();
    }
    let newer = matches!(unopened, Unopened::Newer { .. });
    view(match newer {
        true => Viewing::Outdated(UNSAVED.get()),
        false => Viewing::Unreadable,
    });
    let words = super::words_of(unopened);
    store().session.notify(Notice::Fault(words));
}

/// Whether a workspace lies in the bin.
fn is_deleted(id: &str) -> bool {
    let library = Library::read(&super::Local);
    library
        .find(id)
        .is_some_and(|entry| entry.deleted.is_some())
}

/// Another page has put the open workspace into the bin, or has taken it out again.
fn look_at_list() {
    let id = current();
    let shown = store().session.viewing.get_untracked();
    match (is_deleted(&id), shown) {
        (true, Some(Viewing::Deleted)) => {}
        (true, _) => deleted(),
        (false, Some(Viewing::Deleted)) if Library::read(&super::Local).find(&id).is_some() => {
            view(Viewing::Elsewhere);
            wait(&id);
            follow();
        }
        _ => {}
    }
}

/// Another page has deleted the open workspace. What was done here is finished and kept as an earlier state, which
/// comes back with the workspace; from then on nothing is written.
fn deleted() {
    let writes = store().session.viewing.get_untracked().is_none();
    if writes {
        super::write_now();
        let (id, ledger) = (current(), store().ledger());
        let workspace = store().with(crate::model::Workspace::clone);
        browser::spawn(async move {
            let why = Reason::BeforeDeletion;
            snapshots::keep_state(&id, &workspace, &ledger, why, String::new()).await;
        });
    }
    // Whoever takes it out of the bin may write it.
    TURN.set(TURN.get() + 1);
    journal::lift_fence();
    if let Some(held) = HELD.take() {
        held.release();
    }
    SLOTS.with_borrow(|slots| {
        if let Some(slots) = slots {
            SHOWN.set((slots.last(), slots.epoch()));
        }
    });
    view(Viewing::Deleted);
}

/// Shows a workspace that this page may not change.
pub(super) fn view(why: Viewing) {
    store().cancel();
    store().session.viewing.set(Some(why));
    store().session.saving.set(SaveState::Viewing);
}

/// The page has opened this much of the log.
pub(super) fn shown(last: u64, epoch: u64) {
    SHOWN.set((last, epoch));
}

/// The lock was taken by force.
fn lost(turn: u64) {
    if TURN.get() == turn {
        HELD.take();
        taken_over();
    }
}

/// Another page writes now. What is not kept stays in this page.
pub(super) fn taken_over() {
    if store().session.viewing.get_untracked().is_some() {
        return;
    }
    if let Some(held) = HELD.take() {
        held.release();
    }
    journal::lift_fence();
    let unsaved = UNSAVED.get();
    SLOTS.with_borrow(|slots| {
        if let Some(slots) = slots {
            SHOWN.set((slots.last(), slots.epoch()));
        }
    });
    view(if unsaved > 0 {
        Viewing::Overtaken(unsaved)
    } else {
        Viewing::Elsewhere
    });
    wait(&current());
    if unsaved == 0 {
        follow();
    }
}

/// "Edit here".
pub(in crate::view::shell) fn edit_here() {
    let (id, turn) = (current(), TURN.get());
    store().session.viewing.set(Some(Viewing::Asking));
    channel::say(&format!("ask {id} {}", token()));
    browser::after(PATIENCE, move || {
        let waits = store().session.viewing.get_untracked() == Some(Viewing::Asking);
        if waits && TURN.get() == turn && HELD.with_borrow(Option::is_none) {
            ask_for(&current(), How::Steal);
        }
    });
}

/// Shows what was kept in place of what this page could not keep.
pub(in crate::view::shell) fn show_kept() {
    UNSAVED.set(0);
    view(Viewing::Elsewhere);
    browser::spawn(open_anew());
}

fn listen() {
    if LISTENING.replace(true) {
        return;
    }
    channel::hear(|words| {
        let mut words = words.split(' ');
        let (what, id, from) = (words.next(), words.next(), words.next());
        if id != Some(&current()) || from == Some(&token()) {
            return;
        }
        let views = store().session.viewing.get_untracked().is_some();
        match what {
            Some("ask") if !views && HELD.with_borrow(Option::is_some) => {
                browser::spawn(hand_over());
            }
            Some("news") if views => follow(),
            _ => {}
        }
    });
    storage::on_change(|key| {
        if key.starts_with(library::KEY) {
            return look_at_list();
        }
        if !key.starts_with(&format!("{PREFIX}{}:", current())) {
            return;
        }
        if store().session.viewing.get_untracked().is_some() {
            follow();
        } else if journal::is_overtaken() {
            taken_over();
        }
    });
}

/// Tells the others that something was kept.
pub(super) fn tell(last: u64) {
    channel::say(&format!("news {} {} {last}", current(), token()));
}

/// Finishes, and lets go.
async fn hand_over() {
    let turn = TURN.get();
    store().pause_typing();
    store().cancel();
    super::write_now();
    view(Viewing::Elsewhere);
    journal::settle().await;
    if TURN.get() != turn {
        return;
    }
    journal::lift_fence();
    SLOTS.with_borrow(|slots| {
        if let Some(slots) = slots {
            SHOWN.set((slots.last(), slots.epoch()));
        }
    });
    if let Some(held) = HELD.take() {
        held.release();
    }
    wait(&current());
}

/// Shows what the writer has done since.
fn follow() {
    if !matches!(
        store().session.viewing.get_untracked(),
        Some(Viewing::Elsewhere | Viewing::Asking)
    ) {
        return;
    }
    let Some(code) = super::CODE.get() else {
        return;
    };
    let Code {
        next, head, newer, ..
    } = code;
    let id = current();
    if let Some(newer) = newer(&id) {
        return unreadable(newer);
    }
    let (mut last, mut epoch) = SHOWN.get();
    while let Some((later, entry)) = next(&id, last + 1, epoch) {
        let read = store().with(|workspace| (code.read)(&entry, workspace));
        let Some((changes, event)) = read else {
            browser::spawn(open_anew());
            return;
        };
        store().follow_other(&changes, event);
        (last, epoch) = (last + 1, later);
        SHOWN.set((last, epoch));
    }
    // The log was cut off before what is shown, or begins anew.
    if head(&id).is_some_and(|(_, there)| there > last) {
        browser::spawn(open_anew());
    }
}

/// Shows what was kept, whole.
async fn open_anew() {
    let Some(code) = super::code().await else {
        return;
    };
    let id = current();
    if let Some(newer) = (code.newer)(&id) {
        return unreadable(newer);
    }
    if let Ok(opened) = (code.open)(&id, None)
        && id == current()
        && store().session.viewing.get_untracked().is_some()
    {
        shown(opened.slots.last(), opened.slots.epoch().saturating_sub(1));
        store().renew(opened.workspace, opened.ledger);
    }
}
