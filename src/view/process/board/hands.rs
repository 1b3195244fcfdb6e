//! What pointer and keys do on a board, in a file of its own that comes right after the board is shown: `drag` moves
//! cards, `heads` what they stand in, `keys` all of it without a pointer.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;

use super::desk::Desk;
use super::{drag, heads, keys};
use crate::tool::keymap::Action;
use crate::view::on_demand;

/// The way in.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    down: fn(Desk, &PointerEvent),
    moved: fn(Desk, &PointerEvent),
    up: fn(Desk, &PointerEvent),
    cancel: fn(Desk) -> bool,
    menu: fn(Desk, &MouseEvent),
    twice: fn(Desk, &MouseEvent),
    pressed: fn(Desk, &KeyboardEvent),
    does: fn(Desk, Action) -> bool,
    /// What follows the pointer, and where a dragged head would come to stand.
    float: fn(Desk) -> AnyView,
    marker: fn(Desk) -> AnyView,
}

crate::on_demand! {
    board_hands;
    pub(super) fn table() -> Hands {
        Hands {
            down: drag::down,
            moved: drag::moved,
            up: drag::up,
            cancel: drag::cancel,
            menu: drag::menu,
            twice: keys::twice,
            pressed: keys::pressed,
            does: keys::does,
            float: drag::float,
            marker: heads::marker,
        }
    }
}

/// Fetches it, before it is needed.
pub(super) async fn fetch() {
    let _ = table().await;
}

/// Lays hands on a board as soon as they have come.
pub(super) fn come(desk: Desk) {
    if desk.hands.with_untracked(Option::is_none) {
        on_demand::arrive(table(), desk.hands);
    }
}

impl Desk {
    fn hand<R>(self, what: impl FnOnce(Hands) -> R) -> Option<R> {
        self.hands.try_get_untracked().flatten().map(what)
    }
    pub fn down(self, event: &PointerEvent) {
        // Where they could not be fetched, a press asks for them again.
        come(self);
        self.hand(|hands| (hands.down)(self, event));
    }
    pub fn moved(self, event: &PointerEvent) {
        // Most moves are of a pointer that is not down.
        if self.grip.with_value(Option::is_some) {
            self.hand(|hands| (hands.moved)(self, event));
        }
    }
    pub fn up(self, event: &PointerEvent) {
        self.hand(|hands| (hands.up)(self, event));
    }
    pub fn let_go(self) {
        self.hand(|hands| (hands.cancel)(self));
    }
    pub fn right_button(self, event: &MouseEvent) {
        self.hand(|hands| (hands.menu)(self, event));
    }
    pub fn twice(self, event: &MouseEvent) {
        self.hand(|hands| (hands.twice)(self, event));
    }
    pub fn pressed(self, event: &KeyboardEvent) {
        self.hand(|hands| (hands.pressed)(self, event));
    }
    pub fn does(self, action: Action) -> bool {
        self.hand(|hands| (hands.does)(self, action)) == Some(true)
    }
    /// What is drawn only while something is in hand.
    pub fn in_hand(self) -> AnyView {
        (move || self.hands.get().map(|hands| (hands.float)(self))).into_any()
    }
    pub fn marked(self) -> AnyView {
        (move || self.hands.get().map(|hands| (hands.marker)(self))).into_any()
    }
}
