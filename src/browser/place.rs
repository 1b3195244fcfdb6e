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

/// A pane that scrolls: where it stands in the window and how far it is scrolled, px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pane {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub scrolled: (i32, i32),
}

fn first(selector: &str) -> Option<web_sys::Element> {
    document().query_selector(selector).ok()?
}

/// The first pane that fits a selector. Asks the page for its layout.
pub fn pane(selector: &str) -> Pane {
    let Some(element) = first(selector) else {
        return Pane::default();
    };
    let (left, top, ..) = page::rect(&element);
    Pane {
        left,
        top,
        width: f64::from(element.client_width()),
        height: f64::from(element.client_height()),
        scrolled: (element.scroll_left(), element.scroll_top()),
    }
}

/// Scrolls a pane to here.
pub fn scroll_to(selector: &str, (left, top): (i32, i32)) {
    if let Some(element) = first(selector) {
        element.set_scroll_left(left);
        element.set_scroll_top(top);
    }
}

/// Scrolls the first pane that fits a selector when the point is near one of its edges; answers
/// whether it scrolled.
pub fn scroll_near_edge(selector: &str, x: f64, y: f64) -> bool {
    let before = pane(selector);
    let (dx, dy) = before.pull((x, y));
    let (left, top) = before.scrolled;
    scroll_to(selector, (left + dx, top + dy));
    pane(selector).scrolled != before.scrolled
}

impl Pane {
    /// How far to scroll while a dragging pointer is here: the faster the nearer it is to an edge.
    pub fn pull(&self, (x, y): (f64, f64)) -> (i32, i32) {
        const EDGE: f64 = 40.0;
        const FASTEST: f64 = 12.0;
        // On a narrow screen the edges are narrow too, or a finger could put nothing beside them.
        let towards = |at: f64, from: f64, size: f64| {
            let edge = EDGE.min(size / 12.0);
            let deep = |inside: f64| ((edge - inside) / edge).clamp(0.0, 1.0) * FASTEST;
            (deep(from + size - at) - deep(at - from)).round() as i32
        };
        (
            towards(x, self.left, self.width),
            towards(y, self.top, self.height),
        )
    }
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
