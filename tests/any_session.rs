//! Any session: whatever 200 things people do, in whatever order, the workspace stays whole, a
//! refusal and a cancelled preview leave no trace, and undo and redo reach both ends exactly.

mod random;

use proptest::prelude::*;
use random::Dice;
use standards_workbench::edit::{Editor, Typing, rules};
use standards_workbench::model::{Meta, Workspace};

/// How many commands one session has.
const COMMANDS: usize = 200;
/// How many sessions there are, unless the variable `SESSIONS` says another number.
const SESSIONS: u32 = 1_000;

/// What a session came to, so that a test can tell that it was not all refusals.
#[derive(Default, Debug)]
struct Tally {
    done: usize,
    refused: usize,
    records: usize,
}

/// What only commits may raise: entries of the history, revisions, events of the ledger.
fn counts(editor: &Editor) -> (usize, u64, usize) {
    let entries = editor.history().done().len();
    (entries, editor.revision(), editor.ledger().len())
}

fn session(seed: u64, commands: usize) -> Tally {
    let mut dice = Dice::new(seed);
    let meta = Meta {
        title: "start".into(),
        ..Meta::default()
    };
    let start = Workspace {
        meta: meta.into(),
        ..Workspace::default()
    };
    let mut editor = Editor::new(start.clone(), Vec::new(), u128::from(seed));
    let mut tally = Tally::default();
    for turn in 0..commands {
        let now = dice.time();
        let command = dice.command(editor.workspace());
        let before = editor.workspace().clone();
        let entered = counts(&editor);
        let note = |what: &str| format!("seed {seed}, turn {turn}: {what}\n{command:?}");
        if dice.one_in(4) {
            // A gesture: previews, then Escape or the commit below.
            for _ in 0..1 + dice.below(2) {
                let other = dice.command(&before);
                let shown = if dice.one_in(2) { &command } else { &other };
                let (_, result) = editor.preview(shown, now);
                if result.is_err() {
                    assert!(
                        *editor.workspace() == before,
                        "{}",
                        note("a refused preview left a trace")
                    );
                }
            }
            if dice.one_in(2) {
                editor.cancel();
                assert!(
                    *editor.workspace() == before,
                    "{}",
                    note("a cancelled preview left a trace")
                );
                assert_eq!(
                    entered,
                    counts(&editor),
                    "{}",
                    note("a preview was entered")
                );
            }
        }
        let typing = dice.one_in(8).then_some(Typing {
            of: None,
            field: "title",
        });
        match editor.commit(&command, now, &[], typing) {
            Ok(outcome) => {
                tally.done += 1;
                if outcome.changes.is_empty() {
                    assert!(
                        *editor.workspace() == before,
                        "{}",
                        note("a change was not told")
                    );
                }
            }
            Err(refusal) => {
                tally.refused += 1;
                editor.cancel();
                assert!(
                    *editor.workspace() == before,
                    "{}",
                    note("a refused command left a trace")
                );
                assert_eq!(
                    entered,
                    counts(&editor),
                    "{}",
                    note(&format!("a refusal was entered: {refusal}"))
                );
            }
        }
        let faults = rules::violations(editor.workspace());
        assert!(
            faults.is_empty(),
            "{}\n{faults:?}",
            note("a rule is broken")
        );
        if dice.one_in(10) {
            let back = 1 + dice.below(4);
            let here = editor.workspace().clone();
            let undone = (0..back).take_while(|_| editor.undo(now).is_some()).count();
            for _ in 0..undone {
                editor.redo(now);
            }
            assert!(
                *editor.workspace() == here,
                "{}",
                note("redo came elsewhere")
            );
            if dice.one_in(3) {
                editor.undo(now);
                let faults = rules::violations(editor.workspace());
                assert!(
                    faults.is_empty(),
                    "{}\n{faults:?}",
                    note("undo broke a rule")
                );
            }
        }
    }
    tally.records = editor.workspace().len();
    let now = dice.time();
    while editor.history().next_redo().is_some() {
        editor.redo(now);
    }
    let end = editor.workspace().clone();
    while editor.undo(now).is_some() {}
    assert!(
        *editor.workspace() == start,
        "seed {seed}: undo missed the start"
    );
    while editor.redo(now).is_some() {}
    assert!(
        *editor.workspace() == end,
        "seed {seed}: redo missed the end"
    );
    tally
}

/// So many sessions, on as many threads as the machine has cores; `make soak` asks for ten thousand.
#[test]
fn any_session_can_be_undone_to_its_start_and_redone_to_its_end() {
    let asked = std::env::var("SESSIONS").ok();
    let sessions = asked.map_or(SESSIONS, |asked| {
        asked.parse().expect("SESSIONS is a number")
    });
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get()) as u32;
    let half = || {
        let config = ProptestConfig {
            cases: sessions.div_ceil(cores),
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        proptest!(config, |(seed in any::<u64>())| {
            session(seed, COMMANDS);
        });
    };
    std::thread::scope(|threads| (0..cores).for_each(|_| drop(threads.spawn(half))));
}

#[test]
fn sessions_do_things_and_are_refused_things() {
    let tallies: Vec<Tally> = (0..20).map(|seed| session(seed, COMMANDS)).collect();
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let (done, refused, records) = (sum(|t| t.done), sum(|t| t.refused), sum(|t| t.records));
    assert!(done > 20 * COMMANDS / 4, "{done} done, {refused} refused");
    assert!(
        refused > 20 * COMMANDS / 10,
        "{done} done, {refused} refused"
    );
    assert!(records > 20 * 20, "{records} records");
}
