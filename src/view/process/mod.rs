//! The room of a process: map, board, analysis.

pub mod analysis;
pub mod board;
mod map;

pub(crate) use map::download_picture;
pub use map::map_room;

use crate::model::{Process, ProcessId};
use crate::store::store;

/// The process that is shown when the address names none: the first. Reactive.
pub(crate) fn default_process() -> Option<ProcessId> {
    store().list::<Process>(|_| true).first().copied()
}
