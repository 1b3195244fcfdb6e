//! THE MAP of Standards Workbench, in reading order.
//!
//! - `model`: what a workspace is: plain data, typed ids. Imports nothing of ours.
//! - `edit`: how it changes: the only way. Commands, rules, history, preview.
//! - `analysis`: what follows from it: pure functions, with the source of every formula.
//! - `format`: text in, text out: bundles and their older versions, what the storage holds,
//!   tables, pictures, templates, cards and lists of standards of other tools, OSCAL catalogs.
//! - `tool`: gestures, commands, shortcuts and addresses as pure state machines.
//! - `i18n`: every text on the screen, in Chinese and English.
//! - `store`: the one reactive object: dispatch, preview, undo, a signal per record.
//! - `browser`: every call into the page: storage, files, clipboard, pointer; `browser/offline/` is
//!   what works without the program, in plain JavaScript.
//! - `view`: what is seen.
//!
//! Invariants, held by `tests/architecture.rs` and `tests/any_session.rs`: a view changes nothing
//! but through `store`; a refused command leaves no trace; no reference dangles; undo to the
//! start is the start; time, randomness and ids come from outside the pure rooms; leptos stands
//! in `store`, `view`, `i18n/mod.rs` and `main.rs` alone, web_sys in `browser` alone.

pub mod analysis;
pub mod edit;
pub mod format;
pub mod i18n;
pub mod model;
pub mod tool;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod view;
