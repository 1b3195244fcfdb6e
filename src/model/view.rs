//! A saved view (视图) of a map: where one looks, what is in focus, which measure lies over it.
//!
//! A view is for presenting: it says how to look and never what the process is. Positions are in
//! flow coordinates, so a view stays right when the map is turned.

use super::process::Position;
use super::{LaneId, ProcessId, Rank, choice, data, owned};

choice! {
    /// The measure that is laid over a map.
    pub enum Layer { #[default] Nothing, LeadTime, Touch, Waiting, Value, HandOffs, Rework, Load, CriticalPath, Cards, Standards }
}

data! {
    pub struct View {
        pub process: ProcessId,
        pub rank: Rank,
        pub name: String,
        /// What stands in the middle of the window, absolute in flow coordinates.
        pub centre: Position,
        /// Zoom in thousandths, at most `MOST_ZOOM`; 0 fits the whole map into the window.
        pub zoom: u32,
        /// The one lane that does not step back; it comes before the critical path.
        pub lane: Option<LaneId>,
        /// Whether everything steps back but the critical path.
        pub critical_path: bool,
        pub layer: Layer,
    }
}

impl View {
    /// The largest zoom, thousandths.
    pub const MOST_ZOOM: u32 = 100_000;
}

owned!(View { rank: rank, name: |me| &me.name, owners: [one process], refs: [opt lane] });
