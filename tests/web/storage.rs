//! What the product relies on in local storage.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen_test::wasm_bindgen_test;

const KEY: &str = "sw1:test:storage";

#[wasm_bindgen_test]
fn text_of_every_script_comes_back_as_it_went_in() {
    let text =
        "收银 · 扫描商品 \u{1F9FE} e\u{301} \u{202E}rtl\u{202C} \"quoted\"\n\u{7}".to_owned();
    LocalStorage::set(KEY, &text).expect("there is room");
    let back: String = LocalStorage::get(KEY).expect("it was just written");
    LocalStorage::delete(KEY);
    assert_eq!(back, text);
}

#[wasm_bindgen_test]
fn a_write_over_the_quota_is_refused_and_the_old_value_stays() {
    LocalStorage::raw()
        .set_item(KEY, "old")
        .expect("there is room");
    let refused = LocalStorage::raw().set_item(KEY, &"值".repeat(5_300_000));
    let kept = LocalStorage::raw().get_item(KEY).expect("storage answers");
    LocalStorage::delete(KEY);
    assert!(
        refused.is_err(),
        "five and a half million units are over every browser's quota"
    );
    assert_eq!(kept.as_deref(), Some("old"));
}
