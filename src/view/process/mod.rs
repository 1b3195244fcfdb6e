//! The room of a process: `map`, `outline`, `board`, `flow` (how work flows over the board) and `analysis`. Beside
//! them `start`, where a map begins; `intake`, cards that come as a file; `heard`, what is said of a step; `leave`, what
//! becomes of the cards of a step that goes; `clock`, the
//! reader's midnight; `rest`, when nobody types.

pub mod analysis;
pub mod board;
pub(crate) mod clock;
pub(crate) mod flow;
mod heard;
pub(crate) mod intake;
mod leave;
pub(crate) mod map;
pub mod outline;
mod rest;
mod start;

pub(crate) use map::download_picture;

use leptos::prelude::*;

use crate::i18n::{language, words};
use crate::model::workspace::Language;
use crate::model::{Process, ProcessId};
use crate::store::store;
use crate::tool::route::Route;
use crate::view::parts::room_frame;
use crate::view::shell::on_demand_room;

/// The room of the map. Without a process it is where the first step is written: that needs no
/// map yet, and stands with the page.
pub fn map_room(route: Route) -> AnyView {
    let blank = Memo::new(|_| default_process().is_none());
    view! {
        {move || if blank.get() {
            room_frame(start::first_step(None), None, ().into_any())
        } else {
            on_demand_room(route)
        }}
    }
    .into_any()
}

/// A process's name with its version, unless the name says it already.
pub(crate) fn name_and_version(process: &Process) -> String {
    name_and_version_in(process, language())
}

/// The same in one language.
pub(crate) fn name_and_version_in(process: &Process, language: Language) -> String {
    let version = words::process_version(process.version, language);
    if process.name.contains(version) {
        process.name.clone()
    } else {
        format!("{} · {version}", process.name)
    }
}

/// The process that is shown when the address names none: the first. Reactive.
pub(crate) fn default_process() -> Option<ProcessId> {
    store().list::<Process>(|_| true).first().copied()
}
