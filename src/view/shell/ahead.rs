//! What is fetched before it is asked for. The first look at the page loads the page alone; as
//! soon as a person moves, types or touches, the map and what acts behind the shell follow, and
//! in a quiet while after that every room: from then on the workshop goes on without a network, and the browser keeps the program for the next visit.

use std::cell::Cell;

use super::{backstage, rooms, saving};
use crate::browser;
use crate::tool::route::{Room, Route};

/// Quiet before the rest is fetched, ms after the page can be used.
const QUIET: i32 = 4_000;
/// Between two files of the rest, ms.
const GAP: i32 = 150;

thread_local! {
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Begins to watch for a person.
pub(super) fn watch() {
    for sign in ["pointermove", "pointerdown", "keydown", "input", "wheel"] {
        browser::listen_once(sign, first_sign);
    }
    browser::after(QUIET, || {
        if !browser::saves_data() {
            browser::spawn(everything());
        }
    });
}

/// A person comes back to a workspace: what opens it and shows it is fetched side by side.
pub(super) fn come_back(place: Route) {
    first_sign();
    browser::spawn(async move {
        let _ = rooms::fetch(place).await;
    });
}

fn first_sign() {
    if !BEGUN.replace(true) {
        browser::spawn(what_acts());
    }
}

/// The map, and what keeps what is drawn on it.
async fn what_acts() {
    browser::spawn(async {
        backstage::fetch().await;
        saving::fetch().await;
    });
    let _ = rooms::fetch(Route::to(Room::Process)).await;
}

async fn everything() {
    BEGUN.set(true);
    what_acts().await;
    for room in Room::ALL {
        for tab in room.tabs() {
            if rooms::fetch(Route::tab(room, tab)).await.is_none() {
                return; // no network: asked for again when it is needed
            }
            browser::sleep(GAP).await;
        }
    }
    if let Some(stage) = backstage::now() {
        (stage.rest)().await;
    }
    super::offline::begin().await;
}
