//! A text in both languages, side by side, as small as it can be in the program: one string with a
//! separator, so that passing it on costs two words and no table.

use crate::model::standard::Bilingual;
use crate::model::workspace::Language;

/// A text in both languages. Made by `t!` alone, which is a constant, so that lists of texts are
/// tables instead of code.
#[derive(Clone, Copy)]
pub(super) struct Text(pub(super) &'static str);

/// What stands between the languages; no text contains it.
const BETWEEN: char = '\u{1f}';

/// A text in Chinese and in English.
macro_rules! t {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::format::templates::text::Text(concat!($zh, "\u{1f}", $en))
    };
}
pub(super) use t;

impl Text {
    /// The text in one language.
    pub(super) fn pick(self, language: Language) -> &'static str {
        let (zh, en) = self.0.split_once(BETWEEN).unwrap_or((self.0, self.0));
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
    /// The text in both languages.
    pub(super) fn both(self) -> Bilingual {
        Bilingual {
            zh: self.pick(Language::Zh).to_owned(),
            en: self.pick(Language::En).to_owned(),
        }
    }
}
