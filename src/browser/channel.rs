//! Words between the pages of this browser, on one channel. Any page of the origin can say
//! anything on it: whoever listens checks what it hears, and takes no content from it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "sw1";

thread_local! {
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// Says something to all other pages.
pub fn say(words: &str) {
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&words.into());
        }
    });
}

/// Hears what other pages say, for as long as the page lives.
pub fn hear(mut run: impl FnMut(String) + 'static) {
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(words) = event.data().as_string() {
            run(words);
        }
    });
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
        }
    });
    closure.forget();
}
