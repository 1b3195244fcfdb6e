//! The page itself: its address, language, appearance, readiness, focus, sizes.

use wasm_bindgen::JsCast;

use super::{document, window};

/// What stands after `#` in the address, `#` included.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to an address as if a link were followed.
pub fn go(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Replaces the address without a step in the browser's history.
pub fn replace(hash: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}

/// Opens the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Whether the browser's first language is Chinese.
pub fn prefers_chinese() -> bool {
    window()
        .navigator()
        .language()
        .is_some_and(|language| language.to_ascii_lowercase().starts_with("zh"))
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    window()
        .match_media(query)
        .is_ok_and(|found| found.is_some_and(|list| list.matches()))
}

/// Whether the machine is a Mac, whose Ctrl is Cmd.
pub fn is_mac() -> bool {
    window()
        .navigator()
        .platform()
        .is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}

/// Sets an attribute of the root element, or takes it away.
pub fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Sets a `data-` attribute of the body.
pub fn set_body(name: &str, value: &str) {
    if let Some(body) = document().body() {
        let _ = body.set_attribute(name, value);
    }
}

/// The title in the browser's tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Whether a text is being written: the focus is in a field.
pub fn is_typing() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    match element.tag_name().to_ascii_uppercase().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !matches!(
                kind.as_str(),
                "checkbox" | "radio" | "button" | "file" | "range"
            )
        }
        _ => element.has_attribute("contenteditable"),
    }
}

/// Takes the focus out of whatever has it.
pub fn blur() {
    if let Some(element) = document()
        .active_element()
        .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.blur();
    }
}

/// Whether an element is on the page.
pub fn has(selector: &str) -> bool {
    matches!(document().query_selector(selector), Ok(Some(_)))
}

/// Gives the focus to the first element that fits a selector; selects its text if it is a field.
pub fn focus(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.focus();
        } else if let Some(drawing) = element.dyn_ref::<web_sys::SvgElement>() {
            let _ = drawing.focus();
        }
        if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>() {
            field.select();
        } else if let Some(field) = element.dyn_ref::<web_sys::HtmlTextAreaElement>() {
            field.select();
        }
    }
}

/// The parts of the page between which keys lead, and where in each the focus goes.
const PARTS: [(&str, &str); 3] = [
    (".rail", "[aria-current]"),
    // An edge that is dragged is no place to begin, nor is what only reads out: a chart, a table that scrolls.
    (
        "#content",
        "[tabindex='0']:not([role='separator'], [role='region'], [data-testid='chart'])",
    ),
    (".inspector", "input, select, textarea, button, a[href]"),
];
/// Which of them is what is worked on.
const CONTENT: usize = 1;

fn shown(element: &web_sys::Element) -> bool {
    element.get_bounding_client_rect().width() > 0.0
}

/// Whether it stands in the window as that is scrolled now.
fn in_sight(element: &web_sys::Element) -> bool {
    let height = window().inner_height().ok().and_then(|px| px.as_f64());
    let rect = element.get_bounding_client_rect();
    shown(element) && rect.bottom() > 0.0 && height.is_none_or(|height| rect.top() < height)
}

/// Gives the focus to a part of the page; answers whether it is shown.
fn enter(part: usize) -> bool {
    let (part, inside) = PARTS[part];
    let Some(part) = document().query_selector(part).ok().flatten() else {
        return false;
    };
    if !shown(&part) {
        return false;
    }
    let found = part.query_selector_all(inside).ok();
    let mut inner = found.iter().flat_map(|all| {
        let nodes = (0..all.length()).filter_map(|i| all.get(i));
        nodes.filter_map(|node| node.dyn_into::<web_sys::Element>().ok())
    });
    // What stands further down would take the page with it.
    let target = inner.find(in_sight).unwrap_or(part);
    // Both kinds take the focus by the same name.
    let _ = target.unchecked_ref::<web_sys::HtmlElement>().focus();
    true
}

/// Gives the focus back to what is worked on.
pub fn to_content() {
    enter(CONTENT);
}

/// Gives the focus to the next or previous part of the page that is shown.
pub fn walk_parts(step: i32) {
    let active = document().active_element();
    let within = |(part, _): &(&str, &str)| {
        let active = active.as_ref()?;
        active.closest(part).ok().flatten().map(drop)
    };
    let count = PARTS.len() as i32;
    let at = PARTS.iter().position(|part| within(part).is_some());
    let at = at.map_or(if step > 0 { 0 } else { count }, |at| at as i32);
    let order = (1..=count).map(|turn| (at + turn * step).rem_euclid(count) as usize);
    let _ = order.map(enter).find(|entered| *entered);
}

/// Whether nothing has the focus: what had it is gone.
pub fn focus_is_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"))
}

/// Clicks the first element that fits a selector.
pub fn click(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Some(element) = element.dyn_ref::<web_sys::HtmlElement>()
    {
        element.click();
    }
}

/// Brings the first element that fits a selector into view.
pub fn reveal(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Left, top, width and height of an element in the window, px.
pub fn rect(element: &web_sys::Element) -> (f64, f64, f64, f64) {
    let rect = element.get_bounding_client_rect();
    (rect.left(), rect.top(), rect.width(), rect.height())
}

/// Calls with the element's width and height whenever they change. Lives with the page.
pub fn on_resize(element: &web_sys::Element, mut run: impl FnMut(f64, f64) + 'static) {
    use wasm_bindgen::prelude::*;
    let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Some(entry) = entries
            .iter()
            .last()
            .map(|entry| entry.unchecked_into::<web_sys::ResizeObserverEntry>())
        {
            let rect = entry.content_rect();
            run(rect.width(), rect.height());
        }
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    closure.forget();
}

/// Opens the browser's print dialogue.
pub fn print() {
    let _ = window().print();
}

/// Milliseconds since the page began.
pub fn clock() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Shows the recovery screen with a reason.
pub fn show_recovery(reason: &str) {
    let _ = js_sys::Reflect::set(&window(), &"__panic".into(), &reason.into());
}

/// Whether an input event belongs to a text that an input method is still composing.
pub fn composing(event: &web_sys::Event) -> bool {
    event
        .dyn_ref::<web_sys::InputEvent>()
        .is_some_and(web_sys::InputEvent::is_composing)
        || event
            .dyn_ref::<web_sys::KeyboardEvent>()
            .is_some_and(|key| key.is_composing() || key.key_code() == 229)
}

/// The text in the field that an event came from.
pub fn value(event: &web_sys::Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    if let Some(field) = target.dyn_ref::<web_sys::HtmlInputElement>() {
        field.value()
    } else if let Some(field) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        field.value()
    } else if let Some(field) = target.dyn_ref::<web_sys::HtmlSelectElement>() {
        field.value()
    } else {
        String::new()
    }
}

/// Whether the box that an event came from is ticked.
pub fn ticked(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|field| field.checked())
}

/// Moves the focus to the next or previous button of the menu in which an event happened.
pub fn walk_focus(event: &web_sys::Event, step: i32) {
    let Some(menu) = event
        .current_target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    let Ok(items) = menu.query_selector_all("[data-choice]") else {
        return;
    };
    let active = document().active_element();
    let count = items.length() as i32;
    let at = (0..count).find(|i| {
        items.get(*i as u32).as_ref() == active.as_ref().map(|a| a.unchecked_ref::<web_sys::Node>())
    });
    let next = match at {
        Some(at) => (at + step).rem_euclid(count.max(1)),
        None => {
            if step > 0 {
                0
            } else {
                count - 1
            }
        }
    };
    if let Some(item) = items
        .get(next.max(0) as u32)
        .and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = item.focus();
    }
}

/// Whether a click inside a menu was on one of its choices.
pub fn is_menu_choice(event: &web_sys::Event) -> bool {
    let target = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| element.closest("[data-choice]").ok().flatten().is_some())
}

/// Whether the focus is on something that answers Enter by itself.
pub fn on_control() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    matches!(
        element.tag_name().to_ascii_uppercase().as_str(),
        "BUTTON" | "A" | "INPUT" | "SELECT" | "TEXTAREA" | "SUMMARY"
    )
}

/// The corner of the element that an event is listened for on, px in the window.
pub fn corner(target: Option<web_sys::EventTarget>) -> (f64, f64) {
    target
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
        .map_or((0.0, 0.0), |element| {
            let (left, top, _, _) = rect(&element);
            (left, top)
        })
}

/// Keeps a pointer's events on the element that listens, wherever it goes.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(element) = event
        .current_target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
    {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether an event comes from a field of one line, in which Enter is free to mean "the next".
pub fn in_line_field(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .is_some_and(|field| !matches!(field.type_().as_str(), "checkbox" | "radio" | "button"))
}

/// Where along an element an event of the pointer happened, px from its left edge, and the
/// element's width.
pub fn along(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let element = event
        .current_target()?
        .dyn_into::<web_sys::Element>()
        .ok()?;
    let (left, _, width, _) = rect(&element);
    Some((f64::from(event.client_x()) - left, width))
}

/// Where within an element an event of the pointer happened, as shares of its width and height.
pub fn within(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let element = event
        .current_target()?
        .dyn_into::<web_sys::Element>()
        .ok()?;
    let (left, top, width, height) = rect(&element);
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some(((x - left) / width.max(1.0), (y - top) / height.max(1.0)))
}

/// What can be drawn in that is no part of the page.
pub type Paper = web_sys::HtmlElement;

/// An element that is not part of the page, to draw in unseen.
pub fn apart() -> Paper {
    let element = document().create_element("div");
    element
        .expect("the name of an element is right")
        .unchecked_into()
}

/// The page's body.
pub fn body() -> web_sys::HtmlElement {
    document().body().expect("a page has a body")
}

/// The first element that fits a selector.
pub fn first(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// The width and height of the window, px.
pub fn window_size() -> (f64, f64) {
    let of = |size: Result<wasm_bindgen::JsValue, _>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0)
    };
    (of(window().inner_width()), of(window().inner_height()))
}

/// Lays out a copy of a drawing within the page where nobody sees or meets it, until what is answered is removed: the
/// browser makes its fonts ready when they are first laid out.
pub fn lay_out_unseen(drawing: &Paper) -> Option<web_sys::Element> {
    let copy = drawing.query_selector("svg").ok()??;
    let copy: web_sys::Element = copy.clone_node_with_deep(true).ok()?.unchecked_into();
    // A copy of what is drawn is no second step, lane or field.
    let parts = copy.query_selector_all("*").ok()?;
    let parts = (0..parts.length()).filter_map(|at| parts.item(at)?.dyn_into().ok());
    for part in parts.chain([copy.clone()]) {
        let part: web_sys::Element = part;
        for name in part
            .get_attribute_names()
            .iter()
            .filter_map(|name| name.as_string())
        {
            if !matches!(name.as_str(), "class" | "x" | "y" | "transform") {
                let _ = part.remove_attribute(&name);
            }
        }
    }
    let unseen: web_sys::Element = apart().unchecked_into();
    let _ = unseen.set_attribute("class", "unseen");
    let _ = unseen.set_attribute("aria-hidden", "true");
    unseen.append_child(&copy).ok()?;
    body().append_child(&unseen).ok()?;
    Some(unseen)
}
