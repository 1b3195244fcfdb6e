//! Keys: one listener, one table. What concerns a room goes to the room that listens.

use std::cell::RefCell;

use leptos::prelude::*;

use super::backstage;
use crate::browser::{self, file, page};
use crate::store::store;
use crate::tool::keymap::{self, Action, Press};
use crate::tool::route::{Room, Route};

type Handler = Box<dyn Fn(Action) -> bool>;

thread_local! {
    /// Who listens, by number; the last is asked first.
    static ROOM: RefCell<Vec<(u64, std::rc::Rc<Handler>)>> = const { RefCell::new(Vec::new()) };
    static COUNT: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// While the calling component lives, actions go to this handler first, and to those of what it
/// stands in after it; each answers whether it took them.
pub(crate) fn on_action(handler: impl Fn(Action) -> bool + 'static) {
    let mine = COUNT.get() + 1;
    COUNT.set(mine);
    ROOM.with_borrow_mut(|room| room.push((mine, std::rc::Rc::new(Box::new(handler)))));
    on_cleanup(move || {
        ROOM.with_borrow_mut(|room| room.retain(|(owner, _)| *owner != mine));
    });
}

/// Listens for keys as long as the page lives.
pub(super) fn listen() {
    let mac = page::is_mac();
    browser::listen_active::<leptos::ev::KeyboardEvent>("keydown", move |event| {
        if page::composing(&event) || event.default_prevented() {
            return;
        }
        let press = Press {
            key: event.key(),
            ctrl: if mac {
                event.meta_key()
            } else {
                event.ctrl_key()
            },
            shift: event.shift_key(),
            alt: event.alt_key(),
            typing: page::is_typing(),
        };
        // Copy, cut and paste come as events of their own, which carry the clipboard.
        let Some(action) = keymap::action(&press)
            .filter(|action| !matches!(action, Action::Copy | Action::Cut | Action::Paste))
        else {
            return;
        };
        // Enter and the like belong to a button that has the focus.
        let plain = !press.ctrl && !press.alt && matches!(press.key.as_str(), "Enter" | " ");
        if plain && page::on_control() {
            return;
        }
        if act(action) {
            event.prevent_default();
        }
    });
}

/// Does an action that is chosen from a list: what is done on the map is done there, wherever one
/// is.
pub(super) fn ask(action: Action) {
    if action.wants_map() && !on_map() {
        backstage::then(Box::new(move |stage| (stage.act)(action)));
    } else {
        act(action);
    }
}

fn on_map() -> bool {
    let here = store().session.route_now();
    here.room == Room::Process && here.tab == "map"
}

/// Gives an action to the room that listens; answers whether it took it.
pub(super) fn room_takes(action: Action) -> bool {
    let listening = ROOM.with_borrow(Vec::clone);
    listening.iter().rev().any(|(_, handler)| handler(action))
}

/// Does an action; answers whether anything took it.
pub(crate) fn act(action: Action) -> bool {
    if room_takes(action) {
        return true;
    }
    match action {
        Action::GoTo(room) => super::go(Route::to(room)),
        Action::Go(route) => super::go(route),
        Action::NextPart => page::walk_parts(1),
        Action::PreviousPart => page::walk_parts(-1),
        Action::Present => super::present(true),
        Action::Escape if store().session.presenting.get_untracked() => super::present(false),
        Action::Escape if !store().session.selection_now().is_empty() => {
            store().session.select(Vec::new())
        }
        Action::OpenFile => file::choose("[data-testid=open-file]"),
        Action::Export => page::click("[data-testid=share]"),
        Action::Commands | Action::Shortcuts | Action::Find => super::commands::open(action),
        _ if backstage::does(action) => backstage::then(Box::new(move |stage| (stage.act)(action))),
        _ => return false,
    }
    true
}
