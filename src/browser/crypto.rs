//! The browser's own cipher: AES-GCM with a key that PBKDF2 makes of a passphrase. There is none
//! where the page does not come over a safe connection.

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Why nothing was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// The browser has no cipher here.
    Unavailable,
    /// The phrase does not fit, or what was sealed is not what was written.
    Refused,
}

fn subtle() -> Option<JsValue> {
    let crypto = super::window().crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    (!subtle.is_undefined()).then_some(subtle)
}

fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// Calls a method of the cipher and waits for what it answers.
async fn call<const N: usize>(name: &str, given: [JsValue; N]) -> Option<JsValue> {
    let subtle = subtle()?;
    let method: Function = Reflect::get(&subtle, &name.into()).ok()?.dyn_into().ok()?;
    let promise = method
        .apply(&subtle, &js_sys::Array::from_iter(given))
        .ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}

async fn key(phrase: &str, salt: &[u8], iterations: u32) -> Option<JsValue> {
    let no = JsValue::FALSE;
    let uses = |names: &[&str]| {
        js_sys::Array::from_iter(names.iter().map(|name| JsValue::from(*name))).into()
    };
    let phrase = Uint8Array::from(phrase.as_bytes()).into();
    let raw = call(
        "importKey",
        [
            "raw".into(),
            phrase,
            "PBKDF2".into(),
            no.clone(),
            uses(&["deriveKey"]),
        ],
    )
    .await?;
    let how = object([
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ]);
    let what = object([("name", "AES-GCM".into()), ("length", 256.into())]);
    call(
        "deriveKey",
        [how, raw, what, no, uses(&["encrypt", "decrypt"])],
    )
    .await
}

fn cipher(nonce: &[u8]) -> JsValue {
    object([
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(nonce).into()),
    ])
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    let buffer: ArrayBuffer = value.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// So many bytes from the browser's source of randomness.
pub fn random(count: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; count];
    let crypto = super::window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Encrypts; `None` where there is no cipher.
pub async fn encrypt(
    phrase: &str,
    salt: &[u8],
    iterations: u32,
    nonce: &[u8],
    plain: &[u8],
) -> Option<Vec<u8>> {
    let key = key(phrase, salt, iterations).await?;
    bytes(
        call(
            "encrypt",
            [cipher(nonce), key, Uint8Array::from(plain).into()],
        )
        .await?,
    )
}

/// Decrypts.
pub async fn decrypt(
    phrase: &str,
    salt: &[u8],
    iterations: u32,
    nonce: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, Unopened> {
    let key = key(phrase, salt, iterations)
        .await
        .ok_or(Unopened::Unavailable)?;
    let plain = call(
        "decrypt",
        [cipher(nonce), key, Uint8Array::from(sealed).into()],
    )
    .await;
    plain.and_then(bytes).ok_or(Unopened::Refused)
}
