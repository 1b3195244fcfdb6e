//! The inspector of the map: what is selected, with all its fields. Its body loads on demand.

use leptos::prelude::*;

use super::Map;
use crate::i18n::map::t;
use crate::model::LaneId;

/// The frame of the inspector, filled once its body has come.
pub fn frame(_map: Map) -> AnyView {
    view! { <p>{move || t().none_selected}</p> }.into_any()
}

/// Asks what becomes of a lane's steps.
pub fn ask_about(_lane: LaneId) {}
