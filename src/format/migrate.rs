//! Older versions, lifted step by step. The version of the schema is one more than the number of
//! steps; each step changes the tree of a workspace from its version to the next.
//!
//! A new version is a step at the end of `STEPS` and a bundle as the version before wrote it,
//! frozen as `tests/fixtures/v<version>.sw.json`; `tests/bundles.rs` fails if one is missing.

use super::fault::Fault;
use super::json::Tree;

/// A named change of the schema.
pub struct Step {
    pub name: &'static str,
    /// Changes the tree of a workspace in place.
    pub run: fn(&mut Tree),
}

/// All steps since version 1, oldest first.
pub const STEPS: &[Step] = &[];

/// The version that this program writes.
pub const VERSION: u64 = STEPS.len() as u64 + 1;

/// Lifts the tree of a workspace from a version to the present one.
pub fn lift(tree: &mut Tree, version: u64) -> Result<(), Fault> {
    if version > VERSION || version == 0 {
        return Err(Fault::Newer {
            found: version,
            supported: VERSION,
        });
    }
    STEPS
        .iter()
        .skip(version as usize - 1)
        .for_each(|step| (step.run)(tree));
    Ok(())
}
