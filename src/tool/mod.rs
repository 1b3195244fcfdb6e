//! Gestures as state machines, and what keys mean: pure, without a page.
//!
//! `route` is the address of a room, `action` everything that can be asked for, `keymap` the one
//! table of shortcuts, `finder` how well a text fits what was typed, `seek` what on a map holds it,
//! `mend` what mends a problem of a process,
//! `fixes` what fixes a finding in the standard system, `sorting` its order, `pointer` the gestures on the map, `guides` the lines
//! along which a thing that is moved comes to stand with others, `spacing` the even distances to
//! them, `arrange` what puts several things in order,
//! `tidy` the layout of a map or a part of it, `outline` the gestures in the tree of
//! standards, `reading` the keys that lead along a chart. A tool never changes the workspace: it answers with commands to preview or commit, or
//! with how far things move.
//! A new gesture is a state of `pointer::Tool`; a new shortcut is a line of `keymap::TABLE`.

pub mod action;
pub mod arrange;
pub mod finder;
pub mod fixes;
pub mod guides;
pub mod keymap;
pub mod mend;
pub mod outline;
pub mod pointer;
pub mod reading;
pub mod route;
pub mod seek;
pub mod sorting;
pub mod spacing;
pub mod tidy;
