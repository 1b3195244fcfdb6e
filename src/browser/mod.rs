//! Every call into the page: time, randomness, storage, files, clipboard, measures. Nothing here
//! knows a workspace; it hands over plain values. A new browser service is a file here with the
//! least surface that its caller needs.

pub mod channel;
pub mod clipboard;
pub mod crypto;
pub mod database;
pub mod fields;
pub mod file;
pub mod locks;
pub mod offline;
pub mod page;
pub mod place;
pub mod rows;
pub mod sound;
pub mod storage;
pub mod styles;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

pub(crate) fn window() -> web_sys::Window {
    web_sys::window().expect("the program runs in a window")
}

pub(crate) fn document() -> web_sys::Document {
    window().document().expect("the window has a document")
}

/// Now, to the millisecond.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default()
}

/// Today in the person's own time zone.
pub fn today() -> jiff::civil::Date {
    let date = js_sys::Date::new_0();
    jiff::civil::Date::new(
        date.get_full_year() as i16,
        date.get_month() as i8 + 1,
        date.get_date() as i8,
    )
    .unwrap_or_default()
}

/// An instant in the person's own time zone, to the minute: `2026-09-30 14:05`.
pub fn local_time(at: jiff::Timestamp) -> String {
    let date = js_sys::Date::new(&(at.as_millisecond() as f64).into());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// A seed from the browser's source of randomness; from the clock where there is none.
pub fn seed() -> u128 {
    let mut bytes = [0u8; 16];
    let drawn = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    match drawn {
        Ok(_) => u128::from_le_bytes(bytes),
        Err(_) => (js_sys::Date::now() * 1e6) as u128,
    }
}

/// Runs something once, after so many milliseconds.
pub fn after(milliseconds: i32, run: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(run);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        closure.unchecked_ref(),
        milliseconds,
    );
}

/// Runs something once the page has nothing better to do, within a second.
pub fn when_idle(run: impl FnOnce() + 'static) {
    let known = js_sys::Reflect::has(&window(), &JsValue::from_str("requestIdleCallback"));
    if known != Ok(true) {
        return after(50, run);
    }
    let closure = Closure::once_into_js(move |_: JsValue| run());
    let options = web_sys::IdleRequestOptions::new();
    options.set_timeout(1_000);
    let _ = window().request_idle_callback_with_options(closure.unchecked_ref(), &options);
}

/// Runs a task that waits for something; before the page is mounted this is the only way.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Waits until the page has nothing better to do, a second at most.
pub async fn idle() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        when_idle(move || drop(resolve.call0(&JsValue::UNDEFINED)));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Waits until what was changed has been painted; half a second at most, for a page that is hidden paints nothing.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let late = resolve.clone();
        after(500, move || drop(late.call0(&JsValue::UNDEFINED)));
        next_frame(move || {
            next_frame(move || {
                after(0, move || drop(resolve.call0(&JsValue::UNDEFINED)));
            });
        });
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Runs something as soon as what was changed is on the page, and before the next key or click:
/// so that a person who types fast types into the field that is about to appear.
pub fn soon(run: impl FnOnce() + 'static) {
    spawn(async move {
        brought_up_to_date().await;
        run();
    });
}

/// The page is brought up to date in microtasks, each of which may call for another.
async fn brought_up_to_date() {
    for _ in 0..12 {
        let turn = js_sys::Promise::resolve(&JsValue::UNDEFINED);
        let _ = wasm_bindgen_futures::JsFuture::from(turn).await;
    }
}

/// Puts the focus into an element as soon as it stands, if it comes within a second; not if a
/// person writes elsewhere by then.
pub fn focus_when_there(selector: String) {
    spawn(async move {
        for _ in 0..40 {
            brought_up_to_date().await;
            if page::is_typing() {
                return;
            }
            if page::has(&selector) {
                return page::focus(&selector);
            }
            sleep(25).await;
        }
    });
}

/// Runs something in the next frame.
pub fn next_frame(run: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(run);
    let _ = window().request_animation_frame(closure.unchecked_ref());
}

/// Listens for an event on the window for as long as the page lives.
pub fn listen<E: JsCast + 'static>(event: &str, run: impl FnMut(E) + 'static) {
    let mut run = run;
    let closure =
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| run(event.unchecked_into()));
    let _ = window().add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Runs something at the first event of a kind.
pub fn listen_once(event: &str, run: fn()) {
    let closure = Closure::once_into_js(move |_: JsValue| run());
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    options.set_passive(true);
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        event,
        closure.unchecked_ref(),
        &options,
    );
}

/// Whether the person has asked the browser to load as little as it can.
pub fn saves_data() -> bool {
    let connection = js_sys::Reflect::get(&window().navigator(), &"connection".into());
    connection
        .and_then(|connection| js_sys::Reflect::get(&connection, &"saveData".into()))
        .is_ok_and(|saves| saves.is_truthy())
}

/// The same, where the listener prevents what the browser would do.
pub fn listen_active<E: JsCast + 'static>(event: &str, run: impl FnMut(E) + 'static) {
    let mut run = run;
    let closure =
        Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| run(event.unchecked_into()));
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"passive".into(), &false.into());
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        event,
        closure.as_ref().unchecked_ref(),
        options.unchecked_ref(),
    );
    closure.forget();
}
