//! What ships with the product: four complete worked examples, three starting trees and five
//! industry sets.
//!
//! `text` holds the words, `builder` and `pen` write, one file per example tells its story, `trees`
//! holds the trees and `sets` the industry sets. Every text stands in both languages side by side and everything else is shared,
//! so that the languages cannot diverge: same ids, same structure, same figures. Never reads a clock,
//! a file or a network. All figures are illustrative, and say so. A new example is a file and a
//! variant of [`Example`].

mod bank;
mod builder;
mod clinic;
mod it_desk;
mod pen;
mod sets;
mod store;
mod text;
mod trees;

#[cfg(test)]
mod tests;

use super::standards::Intake;
use crate::edit::standards::Seedling;
use crate::model::Workspace;
use crate::model::workspace::Language;

pub use sets::Set;
pub use trees::Tree;

/// A worked example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Example {
    Store,
    ItDesk,
    Bank,
    Clinic,
}

impl Example {
    /// Every example, in reading order.
    pub const ALL: &'static [Example] = &[
        Example::Store,
        Example::ItDesk,
        Example::Bank,
        Example::Clinic,
    ];

    /// The name that scripts rely on, as in `open-example-store`.
    pub const fn name(self) -> &'static str {
        match self {
            Example::Store => "store",
            Example::ItDesk => "it-desk",
            Example::Bank => "bank",
            Example::Clinic => "clinic",
        }
    }
}

/// The example as a workspace. The same ids and figures in both languages, every time.
pub fn example(which: Example, language: Language) -> Workspace {
    match which {
        Example::Store => store::story(language),
        Example::ItDesk => it_desk::story(language),
        Example::Bank => bank::story(language),
        Example::Clinic => clinic::story(language),
    }
}

/// The tree, to be planted with `StandardsCommand::Plant`. Its titles carry both languages, so one
/// tree serves either.
pub fn tree(which: Tree) -> Seedling {
    trees::seedling(which)
}

/// What must be said beside a tree: whose structure it follows, and that conformance has to be
/// checked against the purchased text.
pub fn tree_note(which: Tree, language: Language) -> &'static str {
    which.note_text().pick(language)
}

/// An industry set: nodes to be planned into a workspace like any that come in.
pub fn set(which: Set, language: Language) -> Intake {
    sets::nodes(which, language)
}
