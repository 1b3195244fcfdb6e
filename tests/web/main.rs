//! What must hold in the browser's own engine: figures, text and storage as the user's machine computes them.
//! Runs with `make test`; the pure rooms' own tests run natively. A new subject is a new module here.
#![cfg(target_arch = "wasm32")]

mod figures;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
