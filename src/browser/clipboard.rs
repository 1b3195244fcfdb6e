//! The clipboard: texts, plain or of a type of our own.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text on the clipboard; a refusal is silent, as the browser explains itself.
pub fn write(text: &str) {
    let promise = super::window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}

/// The text of a paste event, of a type such as `text/plain`.
pub fn pasted(event: &web_sys::ClipboardEvent, kind: &str) -> Option<String> {
    event
        .clipboard_data()?
        .get_data(kind)
        .ok()
        .filter(|text| !text.is_empty())
}

/// A text that a copy or cut event shall carry, one of each type; the browser's own is prevented.
pub fn carry(event: &web_sys::ClipboardEvent, kind: &str, text: &str) {
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data(kind, text);
        event.prevent_default();
    }
}

/// Copies or cuts what is selected, as its keys would: the page gets the same event. From a press only.
pub fn command(cut: bool) {
    let document = super::document().unchecked_into::<web_sys::HtmlDocument>();
    let _ = document.exec_command(if cut { "cut" } else { "copy" });
}

/// Puts texts on the clipboard, one of each type such as `text/html`. From a press only; false where
/// the browser refuses.
pub fn put(texts: &[(&str, &str)]) -> bool {
    let document = super::document();
    let texts: Vec<(String, String)> = texts
        .iter()
        .map(|(kind, text)| ((*kind).to_owned(), (*text).to_owned()))
        .collect();
    let fill = Closure::<dyn FnMut(web_sys::ClipboardEvent)>::new(
        move |event: web_sys::ClipboardEvent| {
            for (kind, text) in &texts {
                carry(&event, kind, text);
            }
            // Whoever copies what is selected on the page is not asked.
            event.stop_immediate_propagation();
        },
    );
    let hear = fill.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback_and_bool("copy", hear, true);
    let copied = document
        .unchecked_ref::<web_sys::HtmlDocument>()
        .exec_command("copy");
    let _ = document.remove_event_listener_with_callback_and_bool("copy", hear, true);
    copied.unwrap_or(false)
}
