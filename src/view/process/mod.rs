//! The room of a process: map, board, analysis.

pub mod analysis;
pub mod board;
mod map;

pub(crate) use map::download_picture;
pub use map::map_room;

use crate::i18n::{language, words};
use crate::model::{Process, ProcessId};
use crate::store::store;

/// A process's name with its version, unless the name says it already.
pub(crate) fn name_and_version(process: &Process) -> String {
    let version = words::process_version(process.version, language());
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
