//! What is seen. `shell` is the frame around every room, `parts` are what rooms are made of, and
//! each room is a module of its own, loaded when it is first entered; the shell holds what the
//! page shows at first, down to the field for the first step. `intake` finds out what a file of
//! another tool holds.
//!
//! A view reads signals of the store and changes nothing but through it; no component holds logic
//! that a test would want. A new room is a module, a line in `rooms` and a line in
//! `tool::route::Room`.

pub(crate) mod charts;
pub mod improve;
pub(crate) mod intake;
pub mod on_demand;
pub mod overview;
pub mod parts;
pub mod process;
pub(crate) mod record;
pub mod service;
pub mod shell;
pub mod standards;
pub mod trace;

use leptos::prelude::*;

use crate::tool::route::{Room, Route};

/// Puts the page together and says when it can be used.
pub fn mount() {
    // Whatever is on the screen then, the recovery screen comes before it, and stops everything that writes.
    std::panic::set_hook(Box::new(|fault| {
        console_error_panic_hook::hook(fault);
        crate::browser::page::show_recovery(&fault.to_string());
    }));
    crate::browser::spawn(async {
        shell::start().await;
        leptos::mount::mount_to_body(shell::app);
        shell::ready();
    });
}

/// The room at an address.
pub(crate) fn room(route: Route) -> AnyView {
    match (route.room, route.tab) {
        (Room::Process, "map") => process::map_room(route),
        _ => shell::on_demand_room(route),
    }
}
