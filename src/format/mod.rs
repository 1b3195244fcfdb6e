//! Text in, text out, pure.

pub mod templates;
