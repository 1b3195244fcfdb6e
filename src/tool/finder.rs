//! How well a text fits what was typed into the search: words in any order, in any of a thing's
//! names, Chinese with or without spaces. Knows nothing of what is found.

/// What was typed, in small letters, parted into words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<Vec<char>>,
}

fn small(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether a letter is of a script that is written without spaces.
fn dense(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

impl Wanted {
    /// Reads what was typed. Words end at spaces and signs, and where the script changes.
    pub fn of(typed: &str) -> Wanted {
        let mut words: Vec<Vec<char>> = Vec::new();
        let mut word: Vec<char> = Vec::new();
        for letter in small(typed) {
            let changes = word
                .last()
                .is_some_and(|last| dense(*last) != dense(letter));
            if (changes || !letter.is_alphanumeric()) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if letter.is_alphanumeric() {
                word.push(letter);
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        // Signs alone, as in "?", are looked for as they are.
        if words.is_empty() && !typed.trim().is_empty() {
            words.push(small(typed.trim()));
        }
        Wanted { words }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a thing of these names fits, 0 being best; `None` if a word is in none of them. The
    /// first name is the one that is shown, each further one counts a little less.
    pub fn fit(&self, names: &[&str]) -> Option<u32> {
        let names: Vec<Vec<char>> = names.iter().map(|name| small(name)).collect();
        let mut sum = 0;
        for (at, word) in self.words.iter().enumerate() {
            let best = names
                .iter()
                .enumerate()
                .filter_map(|(place, name)| {
                    let first = at == 0 && name.starts_with(word);
                    let fit = if first { 0 } else { in_name(word, name)? };
                    Some(fit + 2 * place as u32)
                })
                .min();
            sum += best.or_else(|| apart(word, &names.concat()).map(|fit| fit + 2))?;
        }
        Some(sum)
    }
}

/// 1 where a word of the name begins with it, 3 inside a word, 6 where its signs stand apart.
fn in_name(word: &[char], name: &[char]) -> Option<u32> {
    let places = name
        .windows(word.len())
        .enumerate()
        .filter(|(_, part)| *part == word)
        .map(|(at, _)| at);
    let begins = |at: usize| at == 0 || dense(name[at]) || !name[at - 1].is_alphanumeric();
    let best = places.map(|at| if begins(at) { 1 } else { 3 }).min();
    best.or_else(|| apart(word, name))
}

/// 6 where every sign of a word that is written without spaces is somewhere in a text.
fn apart(word: &[char], text: &[char]) -> Option<u32> {
    let found = word.len() > 1 && dense(word[0]) && word.iter().all(|sign| text.contains(sign));
    found.then_some(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, names: &[&str]) -> Option<u32> {
        Wanted::of(typed).fit(names)
    }

    const DARK: &[&str] = &["外观：深色", "Appearance: dark", "主题 theme night"];

    #[test]
    fn words_fit_in_any_order_and_in_both_languages() {
        for typed in [
            "深色",
            "dark",
            "app dark",
            "dark app",
            "DARK",
            "深色 外观",
            "深色外观",
            "theme dark",
            "外观dark",
            "主题深色",
        ] {
            assert!(fit(typed, DARK).is_some(), "{typed}");
        }
        for typed in ["light", "dark lane", "浅色", "kdar"] {
            assert_eq!(fit(typed, DARK), None, "{typed}");
        }
    }

    #[test]
    fn a_beginning_is_better_than_an_inside_and_the_shown_name_better_than_another() {
        let beginning = fit("pr", &["Print"]);
        assert!(beginning < fit("pr", &["Go to Process"]));
        assert!(fit("pr", &["Go to Process"]) < fit("pr", &["Improve"]));
        assert!(fit("打印", &["打印", "Print"]) < fit("print", &["打印", "Print"]));
        assert!(fit("深色", DARK) < fit("色深", DARK));
    }

    #[test]
    fn nothing_typed_fits_everything_and_signs_are_looked_for_as_they_are() {
        assert!(Wanted::of("  ").is_empty());
        assert_eq!(fit("", &["x"]), Some(0));
        assert!(fit("?", &["promotion?"]).is_some());
        assert_eq!(fit("?", &["promotion"]), None);
    }
}
