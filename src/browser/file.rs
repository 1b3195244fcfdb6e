//! Files: handed out as downloads, taken in from a dialogue, a drop or a paste.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{document, window};

/// Hands out bytes as a download. The name is cleaned: no path, no control or direction marks.
pub fn download(name: &str, mime: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    if let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        download_blob(name, &blob);
    }
}

/// Hands out a blob as a download.
pub fn download_blob(name: &str, blob: &web_sys::Blob) {
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else {
        return;
    };
    if let Ok(link) = document().create_element("a")
        && let Ok(link) = link.dyn_into::<web_sys::HtmlAnchorElement>()
    {
        link.set_href(&url);
        link.set_download(&clean_name(name));
        link.click();
    }
    super::after(60_000, move || drop(web_sys::Url::revoke_object_url(&url)));
}

/// A file name without what could mislead: path signs, control and direction marks.
pub fn clean_name(name: &str) -> String {
    let bad = |c: char| {
        c.is_control()
            || "/\\:*?\"<>|".contains(c)
            || ('\u{200e}'..='\u{200f}').contains(&c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let clean: String = name
        .chars()
        .map(|c| if bad(c) { '_' } else { c })
        .take(120)
        .collect();
    let clean = clean.trim_matches(['.', ' ']);
    if clean.is_empty() {
        "standards-workbench".to_owned()
    } else {
        clean.to_owned()
    }
}

/// A file that a person chose or dropped.
#[derive(Clone)]
pub struct Incoming(web_sys::File);

impl Incoming {
    pub fn name(&self) -> String {
        self.0.name()
    }
    /// Its size, bytes, before it is read.
    pub fn size(&self) -> f64 {
        self.0.size()
    }
    /// Its bytes; `None` where the browser cannot read it, as when it was moved since.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
    /// Hands it out again as it came.
    pub fn hand_back(&self) {
        download_blob(&self.name(), &self.0);
    }
}

/// The text of bytes in an encoding that the browser knows by this name; `None` if they are none.
pub fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"fatal".into(), &true.into()).ok()?;
    let maker = get(&js_sys::global(), "TextDecoder")?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    let given = js_sys::Array::of2(&encoding.into(), &options);
    let decoder = js_sys::Reflect::construct(&maker, &given).ok()?;
    let decode = get(&decoder, "decode")?
        .dyn_into::<js_sys::Function>()
        .ok()?;
    let text = decode
        .call1(&decoder, &js_sys::Uint8Array::from(bytes))
        .ok()?;
    text.as_string()
}

/// Draws an SVG text into a PNG of so many pixels a unit and hands it out.
pub fn download_png(name: String, svg: &str, width: f64, height: f64, scale: f64) {
    let bytes = js_sys::Uint8Array::from(svg.as_bytes());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence_and_options(
        &js_sys::Array::of1(&bytes),
        &options,
    ) else {
        return;
    };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let Ok(image) = web_sys::HtmlImageElement::new() else {
        return;
    };
    let drawn = image.clone();
    let source = url.clone();
    let load = Closure::once_into_js(move || {
        let Some(canvas) = document()
            .create_element("canvas")
            .ok()
            .and_then(|c| c.dyn_into::<web_sys::HtmlCanvasElement>().ok())
        else {
            return;
        };
        // No larger than browsers draw, and never out of proportion.
        let scale = scale
            .min(16_000.0 / width)
            .min(16_000.0 / height)
            .min((120e6 / (width * height)).sqrt());
        canvas.set_width((width * scale) as u32);
        canvas.set_height((height * scale) as u32);
        let context = canvas
            .get_context("2d")
            .ok()
            .flatten()
            .and_then(|c| c.dyn_into::<web_sys::CanvasRenderingContext2d>().ok());
        if let Some(context) = context {
            let _ = context.draw_image_with_html_image_element_and_dw_and_dh(
                &drawn,
                0.0,
                0.0,
                f64::from(canvas.width()),
                f64::from(canvas.height()),
            );
            let done = Closure::once_into_js(move |blob: JsValue| {
                if let Ok(blob) = blob.dyn_into::<web_sys::Blob>() {
                    download_blob(&name, &blob);
                }
            });
            let _ = canvas.to_blob(done.unchecked_ref());
        }
        let _ = web_sys::Url::revoke_object_url(&source);
    });
    image.set_onload(Some(load.unchecked_ref()));
    image.set_src(&url);
}

/// Opens the file dialogue of the page's own file field.
pub fn choose(selector: &str) {
    if let Ok(Some(input)) = document().query_selector(selector)
        && let Some(input) = input.dyn_ref::<web_sys::HtmlInputElement>()
    {
        input.set_value("");
        input.click();
    }
}

/// The first file of a drop.
pub fn dropped(event: &web_sys::DragEvent) -> Option<Incoming> {
    event.data_transfer()?.files()?.get(0).map(Incoming)
}

/// Whether something dragged over the page is a file.
pub fn carries_file(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| {
        data.types()
            .iter()
            .any(|kind| kind.as_string().as_deref() == Some("Files"))
    })
}

/// The file that a person chose in a file field.
pub fn chosen(event: &web_sys::Event) -> Option<Incoming> {
    event
        .target()?
        .dyn_into::<web_sys::HtmlInputElement>()
        .ok()?
        .files()?
        .get(0)
        .map(Incoming)
}

/// Whether the page is being left or hidden: the moment to write what is waiting.
pub fn on_leave(run: impl Fn() + Clone + 'static) {
    let hidden = run.clone();
    super::listen::<web_sys::Event>("pagehide", move |_| run());
    let closure = Closure::<dyn FnMut()>::new(move || {
        if document().visibility_state() == web_sys::VisibilityState::Hidden {
            hidden();
        }
    });
    let _ = document()
        .add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref());
    closure.forget();
    let _ = window();
}
