//! Every text on the screen: one struct of fields per area, one constant per language, so that a
//! missing text does not compile. `language()` is read by whoever shows a text, so switching is
//! live.
//!
//! An area is a file with one `catalogue!`; a line is `field: "中文", "English";`. A text with
//! something in it holds `{}` and is filled by `fill`. No text is made of pieces glued together.
//! Numbers, dates and durations are written by `numbers`.

use crate::model::workspace::Language;

pub mod analysis;
pub mod board;
pub mod charts;
pub mod cycle;
pub mod fault;
pub mod flow;
pub mod handover;
pub mod history;
pub mod improve;
pub mod intake;
pub mod keeping;
pub mod keys;
pub mod life;
pub mod map;
pub mod numbers;
pub mod offline;
pub mod outline;
pub mod overlay;
pub mod overview;
pub mod pictures;
pub mod problems;
pub mod rates;
pub mod reading;
pub mod records;
pub mod refusal;
pub mod sealing;
pub mod service;
pub mod shell;
pub mod standards;
pub mod start;
pub mod system;
pub mod tables;
pub mod timer;
pub mod trace;
pub mod views;
pub mod words;

macro_rules! catalogue {
    ($(#[$attr:meta])* $name:ident { $($field:ident : $zh:literal, $en:literal;)* }) => {
        $(#[$attr])*
        pub struct $name { $(pub $field: &'static str),* }
        pub static ZH: $name = $name { $($field: $zh),* };
        pub static EN: $name = $name { $($field: $en),* };
        /// The texts in the language of the page. Reactive.
        pub fn t() -> &'static $name {
            of(crate::i18n::language())
        }
        /// The texts in one language.
        pub fn of(language: crate::model::workspace::Language) -> &'static $name {
            match language {
                crate::model::workspace::Language::Zh => &ZH,
                crate::model::workspace::Language::En => &EN,
            }
        }
        #[cfg(test)]
        #[test]
        fn no_text_is_empty_and_both_languages_have_the_same_gaps() {
            $(
                assert!(!ZH.$field.is_empty() && !EN.$field.is_empty(), stringify!($field));
                assert_eq!(ZH.$field.matches("{}").count(), EN.$field.matches("{}").count(), stringify!($field));
            )*
        }
    };
}
pub(crate) use catalogue;

/// Puts the parts into the gaps `{}` of a text, in order. `{step|steps}` is the first word after a
/// part that is `1`, else the second.
pub fn fill(text: &str, parts: &[&str]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    let (mut parts, mut last) = (parts.iter(), "");
    for piece in pieces {
        let Some((gap, rest)) = piece.split_once('}') else {
            continue;
        };
        match gap.split_once('|') {
            Some((one, many)) => filled.push_str(if last == "1" { one } else { many }),
            None => {
                last = parts.next().unwrap_or(&"");
                push_isolated(last, &mut filled);
            }
        }
        filled.push_str(rest);
    }
    filled
}

/// A text that a person wrote, put into one of ours: what it says of the reading order ends where it ends.
fn push_isolated(text: &str, into: &mut String) {
    const ISOLATE: char = '\u{2068}';
    const END: char = '\u{2069}';
    let turns = |sign: char| matches!(sign, '\u{590}'..='\u{8ff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    if !text.contains(turns) {
        return into.push_str(text);
    }
    // One end more than beginnings would close ours.
    let mut open = 0;
    into.push(ISOLATE);
    for sign in text.chars() {
        match sign {
            '\u{2066}'..='\u{2068}' => open += 1,
            END if open == 0 => continue,
            END => open -= 1,
            _ => {}
        }
        into.push(sign);
    }
    into.extend(std::iter::repeat_n(END, open + 1));
}

#[cfg(target_arch = "wasm32")]
mod live {
    use super::Language;
    use leptos::prelude::*;

    thread_local! {
        static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::Zh);
    }

    /// The language of the page. Reactive.
    pub fn language() -> Language {
        LANGUAGE.with(|signal| signal.get())
    }
    /// The language of the page, for a text that is made once.
    pub fn language_now() -> Language {
        LANGUAGE.with(|signal| signal.get_untracked())
    }
    /// Switches the language of the page.
    pub fn set_language(language: Language) {
        LANGUAGE.with(|signal| signal.set(language));
    }
}
#[cfg(target_arch = "wasm32")]
pub use live::{language, language_now, set_language};

/// The language of tests and tools: Chinese.
#[cfg(not(target_arch = "wasm32"))]
pub fn language() -> Language {
    Language::Zh
}

#[cfg(test)]
mod tests {
    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(super::fill("{} of {}", &["1", "2"]), "1 of 2");
        assert_eq!(super::fill("no gap", &["1"]), "no gap");
        let text = "{} {step|steps} in {} {lane|lanes}";
        assert_eq!(super::fill(text, &["1", "0"]), "1 step in 0 lanes");
        assert_eq!(super::fill(text, &["12", "1"]), "12 steps in 1 lane");
    }

    #[test]
    fn h3_what_turns_the_reading_order_ends_with_the_name_that_holds_it() {
        let filled = |name| super::fill("Delete “{}”?", &[name]);
        assert_eq!(filled("排队 queue"), "Delete “排队 queue”?");
        let turned = filled("\u{202e}gnp.exe");
        assert_eq!(turned, "Delete “\u{2068}\u{202e}gnp.exe\u{2069}”?");
        assert_eq!(filled("שלום"), "Delete “\u{2068}שלום\u{2069}”?");
        // A name that closes more than it opens does not get out; one that leaves something open is closed.
        assert_eq!(
            filled("a\u{2069}\u{202e}b"),
            "Delete “\u{2068}a\u{202e}b\u{2069}”?"
        );
        assert_eq!(
            filled("\u{2067}a"),
            "Delete “\u{2068}\u{2067}a\u{2069}\u{2069}”?"
        );
    }
}
