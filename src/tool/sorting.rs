//! Putting the children of a node of the standard system into order by one of their fields. What
//! has nothing in the field comes last, and equals stay as they stand.

use crate::analysis::codes::{Tree, plain_number};
use crate::edit::Command;
use crate::edit::standards::StandardsCommand;
use crate::model::workspace::Language;
use crate::model::*;

/// By what is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    Title,
    Number,
    State,
    Level,
    Department,
    Effective,
}

impl By {
    pub const ALL: [By; 6] = [
        By::Title,
        By::Number,
        By::State,
        By::Level,
        By::Department,
        By::Effective,
    ];

    /// What is compared: whether there is nothing, and the text with digits as numbers.
    fn key(self, standard: &Standard, zh: bool) -> (bool, Vec<Piece>) {
        let text = match self {
            By::Title => standard.title.pick(zh).to_lowercase(),
            By::Number => plain_number(&standard.number),
            By::State => format!("{:02}", standard.state as u8),
            By::Level => format!("{:02}", standard.level as u8),
            By::Department => standard.department.trim().to_lowercase(),
            By::Effective => standard
                .effective
                .map(|date| date.to_string())
                .unwrap_or_default(),
        };
        (text.is_empty(), pieces(&text))
    }
}

/// A run of digits by its value, or a character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Letter(char),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut last_digit = false;
    for c in text.chars() {
        let digit = c.to_digit(10).map(u64::from);
        match (digit, found.last_mut()) {
            (Some(digit), Some(Piece::Number(sum))) if last_digit => {
                *sum = sum.saturating_mul(10).saturating_add(digit);
            }
            (Some(digit), _) => found.push(Piece::Number(digit)),
            (None, _) => found.push(Piece::Letter(c)),
        }
        last_digit = digit.is_some();
    }
    found
}

/// The commands that sort what is below a node (or the top), on all levels if asked; none where
/// everything stands in order.
pub fn sorted(
    workspace: &Workspace,
    tree: &Tree,
    parent: Option<StandardId>,
    by: By,
    deep: bool,
    language: Language,
) -> Vec<Command> {
    let zh = language == Language::Zh;
    let mut commands = Vec::new();
    let mut next = vec![parent];
    while let Some(parent) = next.pop() {
        let at = match parent {
            Some(id) => match tree.at(id) {
                Some(at) => Some(at),
                None => continue,
            },
            None => None,
        };
        let before: Vec<StandardId> = tree
            .children(at)
            .into_iter()
            .map(|at| tree.places[at].id)
            .collect();
        let mut after = before.clone();
        after.sort_by_cached_key(|id| {
            workspace
                .get(*id)
                .map(|standard| by.key(standard, zh))
                .unwrap_or_default()
        });
        if after != before {
            commands.push(Command::Standards(StandardsCommand::Order {
                parent,
                children: after,
            }));
        }
        if deep {
            next.extend(before.into_iter().map(Some));
        }
    }
    commands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, Verb};
    use crate::model::standard::Bilingual;
    use std::sync::Arc;

    #[test]
    fn children_are_sorted_as_people_count_and_empty_ones_come_last() {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent, title, number) in [
            (1, 0, "root", ""),
            (2, 1, "b", ""),
            (3, 1, "a", "Q/A 10-2026"),
            (4, 1, "c", "Q/A 9-2026"),
            (5, 3, "z", ""),
            (6, 3, "y", ""),
        ] {
            let standard = Standard {
                parent: (parent != 0).then(|| Id::new(parent)),
                rank: rank.clone(),
                number: number.into(),
                title: Bilingual {
                    zh: title.into(),
                    en: String::new(),
                },
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
            rank = rank.next();
        }
        let sort = |workspace: &Workspace, by, deep| {
            let tree = Tree::of(workspace);
            let root = Some(StandardId::new(1));
            let commands = sorted(workspace, &tree, root, by, deep, Language::Zh);
            let mut editor = Editor::new(workspace.clone(), Vec::new(), 3);
            let command = Command::Together(Verb::Arrange, commands);
            editor
                .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
                .unwrap();
            let tree = Tree::of(editor.workspace());
            tree.places
                .iter()
                .map(|place| place.id.raw())
                .collect::<Vec<u64>>()
        };
        assert_eq!(sort(&workspace, By::Number, false), [1, 4, 3, 5, 6, 2]);
        assert_eq!(sort(&workspace, By::Title, true), [1, 3, 6, 5, 2, 4]);
        let tree = Tree::of(&workspace);
        assert!(
            sorted(
                &workspace,
                &tree,
                Some(Id::new(1)),
                By::State,
                true,
                Language::Zh
            )
            .is_empty()
        );
    }
}
