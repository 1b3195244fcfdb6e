//! What changed between two texts of a standard: clauses added, changed and withdrawn, and within a
//! clause the words that came and went.
//!
//! Clauses are matched by their record while it lives, else by number, else by equal text; so one
//! that moved or was renumbered is no withdrawal. Pure; knows no word of the interface. What an
//! edition is stands in the model.

use std::ops::Range;

use crate::model::standard::{Edition, IssuedClause};
use crate::model::{Clause, StandardId, Workspace};

/// What became of a clause.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// As it was, its number perhaps aside.
    Same(IssuedClause),
    Changed {
        before: IssuedClause,
        after: IssuedClause,
    },
    Added(IssuedClause),
    Withdrawn(IssuedClause),
}

/// The text of a standard as it stands, in the form of an edition.
pub fn present(workspace: &Workspace, standard: StandardId) -> Vec<IssuedClause> {
    workspace
        .ranked::<Clause>(|clause| clause.standard == standard)
        .into_iter()
        .filter_map(|id| Some(workspace.get(id)?.issued(id)))
        .collect()
}

/// Whether two clauses say the same; numbers and records aside.
fn says_the_same(a: &IssuedClause, b: &IssuedClause) -> bool {
    a.text == b.text
        && a.metric == b.metric
        && a.operator == b.operator
        && a.target == b.target
        && a.unit == b.unit
        && a.verification == b.verification
}

/// The differences in the order of the later text, withdrawn clauses where they stood.
pub fn difference(before: &[IssuedClause], after: &[IssuedClause]) -> Vec<Difference> {
    let mut of_before: Vec<Option<usize>> = vec![None; before.len()];
    let mut of_after: Vec<Option<usize>> = vec![None; after.len()];
    let matches: [fn(&IssuedClause, &IssuedClause) -> bool; 3] = [
        |a, b| a.clause.is_some() && a.clause == b.clause,
        |a, b| !a.number.trim().is_empty() && a.number.trim() == b.number.trim(),
        |a, b| !a.text.trim().is_empty() && says_the_same(a, b),
    ];
    for fits in matches {
        for (i, old) in before.iter().enumerate() {
            if of_before[i].is_some() {
                continue;
            }
            let found = (0..after.len()).find(|j| of_after[*j].is_none() && fits(old, &after[*j]));
            if let Some(j) = found {
                of_before[i] = Some(j);
                of_after[j] = Some(i);
            }
        }
    }
    let mut found = Vec::with_capacity(after.len() + before.len());
    let mut told = 0;
    for (j, new) in after.iter().enumerate() {
        let Some(i) = of_after[j] else {
            found.push(Difference::Added(new.clone()));
            continue;
        };
        // What was withdrawn before this one's old place comes before it.
        while told < i {
            if of_before[told].is_none() {
                found.push(Difference::Withdrawn(before[told].clone()));
            }
            told += 1;
        }
        let old = &before[i];
        found.push(if says_the_same(old, new) {
            Difference::Same(new.clone())
        } else {
            Difference::Changed {
                before: old.clone(),
                after: new.clone(),
            }
        });
        told = told.max(i + 1);
    }
    let rest = (told..before.len()).filter(|i| of_before[*i].is_none());
    found.extend(rest.map(|i| Difference::Withdrawn(before[i].clone())));
    found
}

/// The version of an edition, or its place in the row where it has none.
pub fn version_of(edition: &Edition, at: usize) -> String {
    match edition.version.trim() {
        "" => format!("#{}", at + 1),
        version => version.to_owned(),
    }
}

/// A stretch of a text that was compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    Kept,
    Gone,
    New,
}

/// Most pieces of a text that are compared one by one; longer ones are told apart as a whole.
const MOST_PIECES: usize = 1_500;

/// The words that stayed, went and came, in reading order: one Chinese character is a word, and so
/// is a run of letters or digits.
pub fn words(before: &str, after: &str) -> Vec<(Stretch, String)> {
    let (a, b) = (pieces(before), pieces(after));
    let text = |of: &str, range: &Range<usize>| of[range.clone()].to_owned();
    let mut found: Vec<(Stretch, String)> = Vec::new();
    let mut say = |stretch: Stretch, text: String| match found.last_mut() {
        Some((last, said)) if *last == stretch => said.push_str(&text),
        _ if text.is_empty() => {}
        _ => found.push((stretch, text)),
    };
    if a.len() > MOST_PIECES || b.len() > MOST_PIECES {
        if before == after {
            say(Stretch::Kept, before.to_owned());
        } else {
            say(Stretch::Gone, before.to_owned());
            say(Stretch::New, after.to_owned());
        }
        return found;
    }
    // The longest common subsequence, counted from the end.
    let width = b.len() + 1;
    let mut common = vec![0u16; (a.len() + 1) * width];
    let same = |i: usize, j: usize| before[a[i].clone()] == after[b[j].clone()];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if same(i, j) {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && same(i, j) {
            say(Stretch::Kept, text(before, &a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len()
            && (j == b.len() || common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            say(Stretch::Gone, text(before, &a[i]));
            i += 1;
        } else {
            say(Stretch::New, text(after, &b[j]));
            j += 1;
        }
    }
    found
}

fn pieces(text: &str) -> Vec<Range<usize>> {
    let run = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '%';
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut last_run = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last_run && run(c) => last.end = end,
            _ => found.push(at..end),
        }
        last_run = run(c);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClauseId;

    fn clause(id: u64, number: &str, text: &str) -> IssuedClause {
        IssuedClause {
            clause: (id != 0).then(|| ClauseId::new(id)),
            number: number.into(),
            text: text.into(),
            ..IssuedClause::default()
        }
    }
    fn told(found: &[Difference]) -> Vec<String> {
        let one = |difference: &Difference| match difference {
            Difference::Same(c) => format!("= {}", c.text),
            Difference::Changed { before, after } => format!("{} > {}", before.text, after.text),
            Difference::Added(c) => format!("+ {}", c.text),
            Difference::Withdrawn(c) => format!("- {}", c.text),
        };
        found.iter().map(one).collect()
    }

    #[test]
    fn clauses_are_added_changed_and_withdrawn() {
        let before = [
            clause(1, "4.1", "greet"),
            clause(2, "4.2", "wait 200 s"),
            clause(3, "4.3", "thank"),
        ];
        let after = [
            clause(1, "4.1", "greet"),
            clause(3, "4.2", "thank them"),
            clause(4, "4.3", "see out"),
        ];
        assert_eq!(
            told(&difference(&before, &after)),
            ["= greet", "- wait 200 s", "thank > thank them", "+ see out"]
        );
    }

    #[test]
    fn a_clause_that_was_made_anew_is_found_by_its_number_or_its_text() {
        let before = [clause(1, "4.1", "greet"), clause(2, "4.2", "thank")];
        let after = [clause(0, "4.1", "greet all"), clause(0, "5.9", "thank")];
        assert_eq!(
            told(&difference(&before, &after)),
            ["greet > greet all", "= thank"]
        );
        assert!(difference(&[], &[]).is_empty());
    }

    #[test]
    fn within_a_clause_the_words_that_changed_are_told() {
        use Stretch::*;
        let found = words("等候时间不超过200秒", "等候时间不超过180秒");
        let expected = [
            (Kept, "等候时间不超过"),
            (Gone, "200"),
            (New, "180"),
            (Kept, "秒"),
        ];
        assert_eq!(
            found,
            expected.map(|(stretch, text)| (stretch, text.to_owned()))
        );
        assert_eq!(words("", ""), []);
        let long = "长".repeat(3_000);
        assert_eq!(words(&long, &long), [(Kept, long.clone())]);
    }
}
