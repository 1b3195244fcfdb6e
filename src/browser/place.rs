//! Where things stand under the pointer, by the names that elements carry: for gestures that move
//! elements among others. Knows no record, only attributes.

use wasm_bindgen::JsCast;

use super::{document, page};

/// The attribute of the nearest element, from where an event happened outwards, that carries it.
pub fn named(event: &web_sys::Event, attribute: &str) -> Option<String> {
    event
        .target()?
        .dyn_into::<web_sys::Element>()
        .ok()?
        .closest(&format!("[{attribute}]"))
        .ok()??
        .get_attribute(attribute)
}

/// The attribute of the nearest element at a point of the window that carries it, and the middle
/// of that element's height, px.
pub fn under(x: f64, y: f64, attribute: &str) -> Option<(String, f64)> {
    let element = document()
        .element_from_point(x as f32, y as f32)?
        .closest(&format!("[{attribute}]"))
        .ok()??;
    let (_, top, _, height) = page::rect(&element);
    Some((element.get_attribute(attribute)?, top + height / 2.0))
}

/// The lower edge of the first element that fits a selector, px in the window.
pub fn bottom(selector: &str) -> Option<f64> {
    let element = document().query_selector(selector).ok()??;
    let (_, top, _, height) = page::rect(&element);
    Some(top + height)
}

/// Scrolls the first element that fits a selector when the point is near one of its edges, the
/// faster the nearer; answers whether it scrolled.
pub fn scroll_near_edge(selector: &str, x: f64, y: f64) -> bool {
    const EDGE: f64 = 40.0;
    const FASTEST: f64 = 12.0;
    let Ok(Some(element)) = document().query_selector(selector) else {
        return false;
    };
    let (left, top, width, height) = page::rect(&element);
    // On a narrow screen the edges are narrow too, or a finger could put nothing beside them.
    let towards = |at: f64, from: f64, size: f64| {
        let edge = EDGE.min(size / 12.0);
        let deep = |inside: f64| ((edge - inside) / edge).clamp(0.0, 1.0) * FASTEST;
        (deep(from + size - at) - deep(at - from)).round()
    };
    let before = (element.scroll_left(), element.scroll_top());
    element.set_scroll_left(before.0 + towards(x, left, width) as i32);
    element.set_scroll_top(before.1 + towards(y, top, height) as i32);
    before != (element.scroll_left(), element.scroll_top())
}

/// How far the person's clock is ahead of UTC at this moment, seconds.
pub fn offset_seconds(at: jiff::Timestamp) -> i32 {
    let date = js_sys::Date::new(&(at.as_millisecond() as f64).into());
    -(date.get_timezone_offset() * 60.0) as i32
}

/// Puts a value into the first choice field that fits a selector.
pub fn choose(selector: &str, value: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Some(field) = element.dyn_ref::<web_sys::HtmlSelectElement>()
    {
        field.set_value(value);
    }
}
