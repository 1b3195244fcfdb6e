//! The service worker and the web manifest: what lets the page open without a network. The worker itself is
//! plain JavaScript (`worker.js` in the folder of this name), written by the release build alone.
//!
//! Asked through reflection: the types of `web_sys` would put their glue into the first load.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::page::reload;
use super::{document, window};

/// Between two questions to the host whether there is something new, ms.
const LOOK: i32 = 3_600_000;
const WORKER: &str = "./worker.js";
const MANIFEST: &str = "./manifest.json";

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(object, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// Calls a method; `None` if it throws or there is none.
fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, name)?.dyn_into().ok()?;
    Reflect::apply(&method, object, &arguments.iter().collect::<Array>()).ok()
}

async fn promised(promise: JsValue) -> Option<JsValue> {
    JsFuture::from(js_sys::Promise::resolve(&promise))
        .await
        .ok()
}

/// Listens for as long as the page lives.
fn listen(object: &JsValue, event: &str, run: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(run).into_js_value();
    call(object, "addEventListener", &[event.into(), closure]);
}

fn container() -> Option<JsValue> {
    // There is none where the page did not come by a safe way.
    get(&window().navigator(), "serviceWorker")
}

/// Whether this page came from a worker: what a page from the network runs is not replaced by a new worker.
fn is_served(container: &JsValue) -> bool {
    get(container, "controller").is_some()
}

/// Lets the browser keep the program and offer to install it, and tells whenever a new one has come and waits, or
/// has been accepted in another page. Does nothing where the browser or the host does not go along.
pub async fn keep(told: impl Fn() + Clone + 'static) -> Option<()> {
    let container = container()?;
    let served = is_served(&container);
    let registration = promised(call(&container, "register", &[WORKER.into()])?).await?;
    link_manifest();
    if served && get(&registration, "waiting").is_some() {
        told();
    }
    let (found, tell) = (registration.clone(), told.clone());
    listen(&registration, "updatefound", move || {
        let Some(worker) = get(&found, "installing") else {
            return;
        };
        let (state, tell) = (worker.clone(), tell.clone());
        listen(&worker, "statechange", move || {
            let installed = get(&state, "state").and_then(|state| state.as_string());
            if installed.as_deref() == Some("installed") && served {
                tell();
            }
        });
    });
    listen(&container, "controllerchange", move || {
        if served {
            told();
        }
    });
    super::spawn(async move {
        loop {
            super::sleep(LOOK).await;
            if let Some(asked) = call(&registration, "update", &[]) {
                promised(asked).await;
            }
        }
    });
    Some(())
}

/// Lets the program that waits take over, and opens the page anew with it. Everything must be kept by now.
pub async fn accept() {
    let waiting = async {
        let registration = promised(call(&container()?, "getRegistration", &[])?).await?;
        get(&registration, "waiting")
    };
    let Some(worker) = waiting.await else {
        return reload();
    };
    let state = worker.clone();
    listen(&worker, "statechange", move || {
        let activated = get(&state, "state").and_then(|state| state.as_string());
        if activated.as_deref() == Some("activated") {
            reload();
        }
    });
    call(&worker, "postMessage", &["accept".into()]);
}

/// Not part of the page as it arrives: the browser fetches the manifest and its icons at once when it is named.
fn link_manifest() {
    if let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) {
        let _ = link.set_attribute("rel", "manifest");
        let _ = link.set_attribute("href", MANIFEST);
        let _ = head.append_child(&link);
    }
}
