//! A short tone. The browser lets a page sound only after a person has acted on it: `prepare` is called then.
//!
//! The few calls are declared here, so that the rest of the audio interface is not compiled.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type AudioContext;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<AudioContext, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn resume(this: &AudioContext) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, getter, js_name = currentTime)]
    fn current_time(this: &AudioContext) -> f64;
    #[wasm_bindgen(method, getter)]
    fn destination(this: &AudioContext) -> Node;
    #[wasm_bindgen(method, catch, js_name = createOscillator)]
    fn create_oscillator(this: &AudioContext) -> Result<Node, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createGain)]
    fn create_gain(this: &AudioContext) -> Result<Node, JsValue>;

    /// An oscillator, a gain, or where the sound goes.
    type Node;
    #[wasm_bindgen(method, catch)]
    fn connect(this: &Node, to: &Node) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn frequency(this: &Node) -> Param;
    #[wasm_bindgen(method, getter)]
    fn gain(this: &Node) -> Param;
    #[wasm_bindgen(method, catch)]
    fn start(this: &Node, at: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stop(this: &Node, at: f64) -> Result<(), JsValue>;

    type Param;
    #[wasm_bindgen(method, catch, js_name = setValueAtTime)]
    fn set_value_at_time(this: &Param, value: f64, at: f64) -> Result<Param, JsValue>;
    #[wasm_bindgen(method, catch, js_name = linearRampToValueAtTime)]
    fn linear_ramp(this: &Param, value: f64, at: f64) -> Result<Param, JsValue>;
}

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Makes ready to sound, within what a person does. Where the browser has no sound, nothing comes of it.
pub fn prepare() {
    CONTEXT.with_borrow_mut(|context| {
        if context.is_none() {
            *context = AudioContext::new().ok();
        }
        if let Some(context) = context {
            let _ = context.resume();
        }
    });
}

/// Sounds one tone after the other: each its pitch, Hz, and its length, s. Soft at both ends, so that it does not
/// click.
pub fn tones(tones: &[(f64, f64)]) {
    const LOUD: f64 = 0.16;
    const EDGE: f64 = 0.03;
    CONTEXT.with_borrow(|context| {
        let Some(context) = context else { return };
        let mut at = context.current_time() + EDGE;
        for (pitch, length) in tones {
            let _ = tone(context, *pitch, at, *length, LOUD, EDGE);
            at += length;
        }
    });
}

fn tone(
    context: &AudioContext,
    pitch: f64,
    at: f64,
    length: f64,
    loud: f64,
    edge: f64,
) -> Result<(), JsValue> {
    let (source, gain) = (context.create_oscillator()?, context.create_gain()?);
    source.frequency().set_value_at_time(pitch, at)?;
    let level = gain.gain();
    level.set_value_at_time(0.0, at)?;
    level.linear_ramp(loud, at + edge)?;
    level.set_value_at_time(loud, (at + length - 2.0 * edge).max(at + edge))?;
    level.linear_ramp(0.0, at + length)?;
    source.connect(&gain)?;
    gain.connect(&context.destination())?;
    source.start(at)?;
    source.stop(at + length)
}
