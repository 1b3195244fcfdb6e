//! What is seen.
pub fn mount() {}
