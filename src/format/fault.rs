//! What was wrong with a text that came in, and where. Data, not words: the catalogue says it in
//! the reader's language; the `Display` here is for tests and logs.
//!
//! A `path` names a place by keys from the outside in, such as `workspace/steps/…/position/along`.

use super::limits::Limit;
use crate::edit::Violation;

/// A place in the text; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// What a file is when it is no text of ours at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    Empty,
    /// A picture, an archive or another binary file.
    Binary,
    /// Text, but in UTF-16.
    Utf16,
    /// Text of another format, such as XML or a page.
    Markup,
}

/// What breaks the grammar of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// The text ends too early.
    Ends,
    /// A sign that cannot stand here (`NaN` and comments are such).
    Unexpected,
    /// An escape that means nothing.
    Escape,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// A control character, NUL among them.
    Control,
    /// Something after the end.
    Trailing,
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    #[error("this is no text of ours: {0:?}")]
    Foreign(Foreign),
    #[error("byte {at} is not UTF-8")]
    NotUtf8 { at: usize },
    #[error("{what:?} in {path:?}, line {}, column {}", at.line, at.column)]
    Syntax {
        what: Syntax,
        path: String,
        at: Place,
    },
    #[error("{what:?} in {path:?}: {measured} is over the limit of {limit}")]
    TooMuch {
        what: Limit,
        path: String,
        measured: usize,
        limit: usize,
    },
    #[error("{path:?} stands in line {} and again in line {}", first.line, second.line)]
    Twice {
        path: String,
        first: Place,
        second: Place,
    },
    #[error("the same id stands at {first:?} and at {second:?}")]
    SameId { first: String, second: String },
    /// A value of the wrong kind, out of range, or missing.
    #[error("{path:?} is {found}; {expected} is expected")]
    Unfit {
        path: String,
        found: String,
        expected: String,
    },
    /// A field or choice that this version does not know.
    #[error("{path:?} is not known here")]
    Unknown { path: String },
    #[error("this is JSON, but no bundle of ours")]
    NotABundle,
    #[error("version {found} is newer than {supported}")]
    Newer { found: u64, supported: u64 },
    #[error("the checksum is {stated}, the content has {computed}")]
    Checksum { stated: String, computed: String },
    /// Rules that the records break: dangling references, circles, values out of range.
    #[error("{}", list(.0))]
    Rules(Vec<Violation>),
}

fn list(violations: &[Violation]) -> String {
    let lines: Vec<String> = violations
        .iter()
        .map(|violation| format!("{}: {}", violation.of, violation.refusal))
        .collect();
    lines.join("\n")
}
