//! The clipboard as plain text.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text on the clipboard; a refusal is silent, as the browser explains itself.
pub fn write(text: &str) {
    let promise = super::window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}

/// The text of a paste event.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Option<String> {
    event
        .clipboard_data()?
        .get_data("text/plain")
        .ok()
        .filter(|text| !text.is_empty())
}

/// The text that a copy or cut event shall carry; the browser's own is prevented.
pub fn carry(event: &web_sys::ClipboardEvent, text: &str) {
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", text);
        event.prevent_default();
    }
}
