//! Any gestures on the tree of standards: whatever is added, moved, indented, outdented, sorted,
//! merged, pasted, copied and deleted, in whatever order, it stays a tree (no circle, no orphan),
//! its codes are unique and stand in order by every scheme, and undoing and redoing reach both
//! ends exactly.

use std::collections::HashSet;

use proptest::prelude::*;
use standards_workbench::analysis::codes::Tree;
use standards_workbench::edit::standards::{StandardsCommand, children, text};
use standards_workbench::edit::{Command, Editor, rules};
use standards_workbench::model::standard::{Bilingual, CodeScheme, NodeKind};
use standards_workbench::model::*;

/// A gesture; numbers choose among the nodes there are.
#[derive(Clone, Debug)]
enum Gesture {
    Add(usize, Option<usize>),
    Move(usize, usize, bool),
    Indent(usize),
    Outdent(usize),
    Turn(usize),
    Merge(usize, usize),
    Paste(usize, Vec<u8>),
    Copy(usize, usize),
    Delete(usize),
    Undo,
    Redo,
}

fn gestures() -> impl Strategy<Value = Vec<Gesture>> {
    use Gesture::*;
    let n = 0..40usize;
    let one = prop_oneof![
        4 => (n.clone(), proptest::option::of(n.clone())).prop_map(|(a, b)| Add(a, b)),
        4 => (n.clone(), n.clone(), any::<bool>()).prop_map(|(a, b, c)| Move(a, b, c)),
        3 => n.clone().prop_map(Indent),
        3 => n.clone().prop_map(Outdent),
        1 => n.clone().prop_map(Turn),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Merge(a, b)),
        1 => (n.clone(), proptest::collection::vec(0..5u8, 1..8)).prop_map(|(a, b)| Paste(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Copy(a, b)),
        2 => n.prop_map(Delete),
        1 => Just(Undo),
        1 => Just(Redo),
    ];
    proptest::collection::vec(one, 1..60)
}

fn command(workspace: &Workspace, gesture: &Gesture) -> Option<Command> {
    let tree = Tree::of(workspace);
    let at = |n: usize| {
        let count = tree.places.len();
        (count > 0).then(|| tree.places[n % count].id)
    };
    let command = match gesture {
        Gesture::Add(parent, after) => StandardsCommand::Add {
            parent: at(*parent),
            after: after.and_then(|n| children(workspace, at(*parent)).get(n).copied()),
            node: NodeKind::Standard,
            title: Bilingual::default(),
        },
        Gesture::Move(standard, parent, front) => {
            let parent = at(*parent);
            let last = children(workspace, parent).last().copied();
            StandardsCommand::Move {
                standard: at(*standard)?,
                parent,
                after: last.filter(|last| !front && Some(*last) != at(*standard)),
            }
        }
        Gesture::Indent(n) => StandardsCommand::Indent(at(*n)?),
        Gesture::Outdent(n) => StandardsCommand::Outdent(at(*n)?),
        Gesture::Turn(n) => {
            let mut turned = children(workspace, at(*n));
            turned.reverse();
            StandardsCommand::Order {
                parent: at(*n),
                children: turned,
            }
        }
        Gesture::Merge(into, from) => StandardsCommand::Merge {
            into: at(*into)?,
            from: vec![at(*from)?],
        },
        Gesture::Paste(parent, depths) => {
            let line = |depth: &u8| format!("{}line", "\t".repeat(usize::from(*depth)));
            let lines: Vec<String> = depths.iter().map(line).collect();
            StandardsCommand::Grow {
                parent: at(*parent),
                after: None,
                nodes: text::parse(&lines.join("\n")),
            }
        }
        Gesture::Copy(top, parent) => {
            let top = tree.at(at(*top)?)?;
            let mut part = Workspace::default();
            for place in &tree.places[top..tree.places[top].end] {
                part.standards
                    .insert(place.id, workspace.standards[&place.id].clone());
            }
            StandardsCommand::PutBranch {
                parent: at(*parent),
                after: None,
                part: Box::new(part),
            }
        }
        Gesture::Delete(n) => return Some(Command::Delete(vec![at(*n)?.into()])),
        Gesture::Undo | Gesture::Redo => return None,
    };
    Some(Command::Standards(command))
}

/// The parts of a code, to be compared: `201.1` is 201, 1 and `B.2` is 2, 2.
fn parts(code: &str) -> Vec<u32> {
    let part = |part: &str| {
        part.parse().unwrap_or_else(|_| {
            part.bytes()
                .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1)
        })
    };
    code.split('.').map(part).collect()
}

fn is_a_tree(workspace: &Workspace) {
    assert_eq!(rules::violations(workspace), []);
    for scheme in CodeScheme::ALL {
        let tree = Tree::with(workspace, *scheme);
        assert_eq!(tree.places.len(), workspace.standards.len(), "an orphan");
        assert!(tree.places.iter().all(|place| !place.adrift), "a circle");
        let codes: Vec<&str> = tree
            .places
            .iter()
            .map(|place| place.code.as_str())
            .filter(|code| !code.is_empty())
            .collect();
        let unique: HashSet<&&str> = codes.iter().collect();
        assert_eq!(unique.len(), codes.len(), "a code twice");
        // Below a hundred children a branch of the first scheme keeps its own hundred.
        assert!(
            codes.windows(2).all(|pair| parts(pair[0]) < parts(pair[1])),
            "{codes:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_gestures_leave_a_tree_and_undo_exactly(all in gestures()) {
        let now = Timestamp::UNIX_EPOCH;
        let start = Workspace::default();
        let mut editor = Editor::new(start.clone(), Vec::new(), 11);
        for gesture in &all {
            // A paste of a paste of a paste grows fast; a hundred nodes are many enough.
            if editor.workspace().standards.len() > 90 {
                break;
            }
            let before = editor.workspace().clone();
            match (gesture, command(&before, gesture)) {
                (Gesture::Undo, _) => drop(editor.undo(now)),
                (Gesture::Redo, _) => drop(editor.redo(now)),
                (_, Some(command)) => {
                    if editor.commit(&command, now, &[], None).is_err() {
                        prop_assert!(*editor.workspace() == before, "a refusal left a trace");
                    }
                }
                (_, None) => {}
            }
            is_a_tree(editor.workspace());
        }
        let end = editor.workspace().clone();
        let steps = std::iter::from_fn(|| editor.undo(now)).count();
        prop_assert!(*editor.workspace() == start, "undo does not reach the start");
        for _ in 0..steps {
            editor.redo(now);
        }
        // What was undone by a gesture stands undone, and redo may go beyond it.
        while *editor.workspace() != end && editor.undo(now).is_some() {}
        prop_assert!(*editor.workspace() == end, "redo does not reach the end");
    }
}
