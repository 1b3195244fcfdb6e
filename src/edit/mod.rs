//! How a workspace changes: the only way.
//!
//! `change` records what happened (`Swap`, `Change`, `Draft`), `command` says what a person can
//! do and runs it, `rules` answers whether it may be done, `history` undoes and redoes it, and
//! `editor` holds all of it together with preview and ledger. Then one file per area with its
//! commands: `map`, `capture`, `part`, `board`, `standards`, `chain`, `improve`; `join` adds another
//! workspace to this one.
//!
//! Nobody writes an inverse by hand; nothing here knows a screen, a clock or a browser. A new
//! command is a variant of its area's enum with its arm in that area's `run`.

pub mod board;
pub mod capture;
pub mod chain;
pub mod change;
pub mod command;
pub mod editor;
pub mod history;
pub mod improve;
pub mod join;
pub mod map;
pub mod part;
pub mod points;
pub mod rules;
pub mod standards;
#[cfg(test)]
pub(crate) mod testing;

pub use change::{Change, Draft, Mint, Swap};
pub use command::{Command, Label, Verb};
pub use editor::{Editor, Outcome, Typing};
pub use rules::{Gap, Refusal, Violation};
