//! OSCAL catalogs (Open Security Controls Assessment Language, version 1.1, JSON): the standard system
//! as groups, controls and parts.
//!
//! | here | there |
//! | --- | --- |
//! | system, subsystem | group of class `system`, `subsystem`; a control where standards stand beside it |
//! | standard | control of class `standard`, its document number as `label` |
//! | clause | part `item` of the part `statement`, its number as `label` |
//! | measure, operator, target, unit | parameter of the control, `<part>-target` |
//! | verification method | part `verification` of the clause |
//! | remarks | part `overview` |
//! | refers to, goes with | link `reference`, `related` |
//! | document outside the catalog | resource of the back matter |
//! | everything else | properties in a name space of our own |
//!
//! Ids are those of the records, `std-…` and `cls-…`, so that a catalog that is handed out twice names
//! the same things alike. `read` takes catalogs of anybody and says by path what it cannot read.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::read;
pub use write::write;

use crate::model::LinkKind;
use crate::model::standard::{
    AdoptionKind, ClauseType, DraftingType, Family, Level, Lifecycle, Operator, Principle,
};

/// The name space of properties and parts that OSCAL itself does not know.
pub const SPACE: &str = "urn:standards-workbench:oscal";
/// The version of the format that is written.
pub const VERSION: &str = "1.1.2";

/// Words of choices, the same whichever way.
trait Word: Sized + Copy + std::fmt::Debug + 'static {
    fn all() -> &'static [Self];
    /// `ProjectApproval` is `project-approval`.
    fn word(self) -> String {
        let mut word = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !word.is_empty() {
                word.push('-');
            }
            word.push(c.to_ascii_lowercase());
        }
        word
    }
    fn of(word: &str) -> Option<Self> {
        Self::all()
            .iter()
            .copied()
            .find(|value| value.word() == word)
    }
}

macro_rules! words {
    ($($choice:ident)*) => {$(
        impl Word for $choice {
            fn all() -> &'static [Self] {
                $choice::ALL
            }
        }
    )*};
}
words!(AdoptionKind ClauseType DraftingType Family Level Lifecycle LinkKind Operator Principle);
