//! Whatever is done to lanes and phases, in whatever order: no step falls out of its lane, none
//! changes its phase by a phase's resizing or moving, and undo is exact.

mod random;

use proptest::prelude::*;
use random::Dice;
use standards_workbench::edit::map::{MapCommand, PhaseCommand};
use standards_workbench::edit::{Command, Editor, capture, rules};
use standards_workbench::model::frame::Frame;
use standards_workbench::model::*;
use std::collections::BTreeMap;

const LINES: &str = "A: a\nB: b\nA: c\nC: d?\nB: e\nC: f\nA: g\nB: h\nC: i";

/// The steps that reach out of their lanes.
fn outside(workspace: &Workspace) -> Vec<String> {
    let mut found = Vec::new();
    for process in workspace.processes.keys() {
        let frame = Frame::of(workspace, *process);
        for step in workspace.steps.values() {
            let Some(band) = frame.band(step.lane) else {
                continue;
            };
            let half = step.extent().across / 2;
            if step.position.across < half
                || step.position.across + half > band.extent
                || !band.leaf
            {
                found.push(format!("{} in {:?}: {:?}", step.name, band, step.position));
            }
        }
    }
    found
}

/// The phase of each step.
fn phases(workspace: &Workspace, process: ProcessId) -> BTreeMap<StepId, Option<PhaseId>> {
    let frame = Frame::of(workspace, process);
    let of = |step: &Step| frame.phase_at(step.position.along);
    let steps = workspace.steps.iter();
    steps.map(|(id, step)| (*id, of(step))).collect()
}

fn session(seed: u64) -> usize {
    let mut dice = Dice::new(seed);
    let mut editor = Editor::new(Workspace::default(), Vec::new(), u128::from(seed));
    let now = dice.time();
    let record = AnyRecord::Process(Id::default(), Process::default().into());
    let create = Command::Create {
        record,
        after: None,
    };
    let made = editor.commit(&create, now, &[], None).unwrap().created;
    let AnyId::Process(process) = made[0] else {
        panic!("not a process")
    };
    let lines = capture::parse(LINES);
    let draw = Command::Capture { process, lines };
    editor.commit(&draw, now, &[], None).unwrap();
    let mut done = 0;
    for turn in 0..40 {
        let before = editor.workspace().clone();
        let command = if dice.one_in(2) {
            MapCommand::Lane(dice.lane_command(&before))
        } else {
            MapCommand::Phase(dice.phase_command(&before))
        };
        let keeps = matches!(
            command,
            MapCommand::Phase(
                PhaseCommand::Resize { .. }
                    | PhaseCommand::Move { .. }
                    | PhaseCommand::Add {
                        before: Some(_),
                        ..
                    }
            )
        );
        let note = format!("seed {seed}, turn {turn}: {command:?}");
        let was = phases(&before, process);
        if editor
            .commit(&Command::Map(command), now, &[], None)
            .is_err()
        {
            assert!(
                *editor.workspace() == before,
                "{note}: a refusal left a trace"
            );
            continue;
        }
        done += 1;
        assert!(rules::violations(editor.workspace()).is_empty(), "{note}");
        assert_eq!(outside(editor.workspace()), Vec::<String>::new(), "{note}");
        if keeps {
            assert_eq!(phases(editor.workspace(), process), was, "{note}");
        }
        if *editor.workspace() != before {
            let after = editor.workspace().clone();
            editor.undo(now);
            assert!(*editor.workspace() == before, "{note}: undo is not exact");
            editor.redo(now);
            assert!(*editor.workspace() == after, "{note}: redo is not exact");
        }
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_step_falls_out_of_its_lane_or_phase(seed in any::<u64>()) {
        session(seed);
    }
}

#[test]
fn sessions_are_not_all_refusals() {
    let done: usize = (0..20).map(session).sum();
    assert!(done > 200, "{done} of 800");
}
