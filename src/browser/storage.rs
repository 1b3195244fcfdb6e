//! Local storage: texts under keys. Every key of ours carries the prefix `sw1:`; foreign keys are
//! never touched. Failures are values, never panics: the browser may refuse, or be full.

use gloo_storage::{LocalStorage, Storage};

/// Why a text could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    #[error("the storage is full")]
    Full,
    #[error("the browser refuses storage")]
    Refused,
}

/// The browser's storage, if it lets us have it.
fn raw() -> Option<web_sys::Storage> {
    super::window().local_storage().ok().flatten()
}

/// Whether anything can be kept at all.
pub fn available() -> bool {
    raw().is_some()
}

/// The text under a key.
pub fn read(key: &str) -> Option<String> {
    raw()?;
    LocalStorage::raw().get_item(key).ok().flatten()
}

/// Keeps a text under a key.
pub fn write(key: &str, text: &str) -> Result<(), StorageFault> {
    if raw().is_none() {
        return Err(StorageFault::Refused);
    }
    LocalStorage::raw().set_item(key, text).map_err(|error| {
        let name = js_sys::Reflect::get(&error, &"name".into())
            .ok()
            .and_then(|name| name.as_string())
            .unwrap_or_default();
        if name.contains("Quota") {
            StorageFault::Full
        } else {
            StorageFault::Refused
        }
    })
}

/// Forgets a key.
pub fn remove(key: &str) {
    if raw().is_some() {
        LocalStorage::delete(key);
    }
}

/// The keys that begin with a prefix, in order.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = raw() else {
        return Vec::new();
    };
    let mut keys: Vec<String> = (0..storage.length().unwrap_or(0))
        .filter_map(|i| storage.key(i).ok().flatten())
        .filter(|key| key.starts_with(prefix))
        .collect();
    keys.sort();
    keys
}

/// Asks the browser to keep our data when room gets short.
pub fn persist() {
    let _ = super::window().navigator().storage().persist();
}

/// Hears which key another page of this browser has changed, for as long as the page lives.
pub fn on_change(mut run: impl FnMut(&str) + 'static) {
    super::listen::<web_sys::StorageEvent>("storage", move |event| {
        if let Some(key) = event.key() {
            run(&key);
        }
    });
}
