//! The "analysis" of a process.

use leptos::prelude::*;

use crate::tool::route::Route;
use crate::view::parts::room_frame;

crate::on_demand! {
    analysis;
    /// The room.
    pub fn room(_route: Route) -> AnyView {
        room_frame(().into_any(), None, ().into_any())
    }
}
