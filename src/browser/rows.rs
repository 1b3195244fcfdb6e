//! Long lists of rows of one height, of which only those in view are in the page: how far they are
//! scrolled, which row a pointer is over, bringing one into view.

use wasm_bindgen::JsCast;

use super::document;

fn found(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok().flatten()
}

/// How far the element that a scroll event came from is scrolled down, px.
pub fn scrolled(event: &web_sys::Event) -> f64 {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls an element so that the stretch from `top`, `height` px long, is in view.
pub fn bring_into_view(selector: &str, top: f64, height: f64) {
    let Some(element) = found(selector) else {
        return;
    };
    let (from, seen) = (
        f64::from(element.scroll_top()),
        f64::from(element.client_height()),
    );
    if top < from {
        element.set_scroll_top(top as i32);
    } else if top + height > from + seen {
        element.set_scroll_top((top + height - seen).ceil() as i32);
    }
}

/// How far below the top edge of an element's content a pointer is, px.
pub fn below_top(selector: &str, event: &web_sys::MouseEvent) -> f64 {
    found(selector).map_or(0.0, |element| {
        f64::from(event.client_y()) - element.get_bounding_client_rect().top()
    })
}

/// Scrolls an element a little while a dragging pointer is near its upper or lower edge.
pub fn scroll_at_edge(selector: &str, event: &web_sys::MouseEvent) {
    const EDGE: f64 = 32.0;
    const STEP: i32 = 12;
    let Some(element) = found(selector) else {
        return;
    };
    let (rect, y) = (
        element.get_bounding_client_rect(),
        f64::from(event.client_y()),
    );
    if y < rect.top() + EDGE {
        element.set_scroll_top(element.scroll_top() - STEP);
    } else if y > rect.bottom() - EDGE {
        element.set_scroll_top(element.scroll_top() + STEP);
    }
}

/// Sends all further events of this pointer to the element that listens.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(element) = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether an event came from inside an element that fits a selector.
pub fn came_from(event: &web_sys::Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}
