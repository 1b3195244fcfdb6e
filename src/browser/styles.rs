//! The stylesheet of the rooms, which comes after the first look at the page. While developing the page has one sheet
//! for everything, and there is nothing to fetch.

#[cfg(not(debug_assertions))]
use std::cell::RefCell;

#[cfg(not(debug_assertions))]
use js_sys::Promise;
#[cfg(not(debug_assertions))]
use wasm_bindgen::JsCast;

#[cfg(not(debug_assertions))]
thread_local! {
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Asks for the sheet at once; the future says whether it has come. What could not be fetched is asked for again.
#[cfg(not(debug_assertions))]
pub fn rooms() -> impl Future<Output = bool> {
    let asked = ASKED.with_borrow_mut(|asked| asked.get_or_insert_with(ask).clone());
    async move {
        let came = wasm_bindgen_futures::JsFuture::from(asked).await.is_ok();
        if !came {
            ASKED.take();
        }
        came
    }
}

#[cfg(debug_assertions)]
pub fn rooms() -> impl Future<Output = bool> {
    std::future::ready(true)
}

/// Puts the link to it behind the first sheet's, beside which it lies.
#[cfg(not(debug_assertions))]
fn ask() -> Promise {
    Promise::new(&mut |came, failed| {
        let document = super::document();
        let first = document
            .query_selector("link[rel=stylesheet]")
            .ok()
            .flatten();
        let copy = first.as_ref().and_then(|first| first.clone_node().ok());
        let link = copy.and_then(|copy| copy.dyn_into::<web_sys::Element>().ok());
        let (Some(first), Some(link)) = (first, link) else {
            let _ = failed.call0(&failed);
            return;
        };
        let address = first.get_attribute("href").unwrap_or_default();
        let _ = link.set_attribute("href", &address.replace("app.css", "rooms.css"));
        // Without it a room cannot be shown, and says so itself: the page goes on.
        let _ = link.set_attribute("data-room", "");
        let _ = link.add_event_listener_with_callback("load", &came);
        let gone = link.clone();
        let told = wasm_bindgen::closure::Closure::once_into_js(move || {
            gone.remove();
            let _ = failed.call0(&failed);
        });
        let _ = link.add_event_listener_with_callback("error", told.unchecked_ref());
        if let Some(head) = document.head() {
            let _ = head.append_child(&link);
        }
    })
}
