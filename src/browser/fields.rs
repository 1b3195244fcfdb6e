//! Fields that take nothing for a while: letters, ticks and choices are held off before the page
//! hears of them. Moving about, selecting and copying go on.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::rows::came_from;

/// Holds off what would fill in an element that fits the selector, for as long as `held` says so;
/// `tell` hears of each attempt.
pub fn hold_off(selector: &'static str, held: fn() -> bool, tell: fn()) {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if !held() || !came_from(&event, selector) {
            return;
        }
        let fills = match event.type_().as_str() {
            "beforeinput" => true,
            "click" => came_from(&event, "[type=checkbox], [type=radio]"),
            // A list that would open.
            "mousedown" => came_from(&event, "select"),
            _ => {
                let key = event
                    .dyn_ref::<web_sys::KeyboardEvent>()
                    .map(web_sys::KeyboardEvent::key);
                came_from(&event, "select") && key.as_deref() != Some("Tab")
            }
        };
        if fills {
            event.prevent_default();
            tell();
        }
    });
    for event in ["beforeinput", "mousedown", "click", "keydown"] {
        let _ = super::window().add_event_listener_with_callback_and_bool(
            event,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    listener.forget();
}
