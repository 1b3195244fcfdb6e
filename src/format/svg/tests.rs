//! What a picture shows, and what it keeps to itself.

use super::*;
use crate::edit::{Command, Editor, capture};

fn drawn(lines: &str) -> Picture {
    dressed(lines, |_| Dress::default())
}

fn dressed(lines: &str, dress: impl FnOnce(&Workspace) -> Dress) -> Picture {
    let mut editor = Editor::new(Workspace::default(), Vec::new(), 7);
    let record = AnyRecord::Process(
        Id::default(),
        Process {
            name: "p".into(),
            ..Process::default()
        }
        .into(),
    );
    let made = editor
        .commit(
            &Command::Create {
                record,
                after: None,
            },
            Timestamp::UNIX_EPOCH,
            &[],
            None,
        )
        .expect("a process");
    let Some(AnyId::Process(process)) = made.created.first().copied() else {
        unreachable!()
    };
    let command = Command::Capture {
        process,
        lines: capture::parse(lines),
    };
    editor
        .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
        .expect("a map");
    let dress = &dress(editor.workspace());
    picture(
        editor.workspace(),
        process,
        |_| String::new(),
        |p| format!("{p}"),
        dress,
        &Cut::default(),
    )
}

#[test]
fn x2_markup_in_a_name_is_shown_as_text() {
    let picture = drawn("Cashier: <script>alert(1)</script> & \"x\"\nCashier: two");
    assert!(!picture.text.contains("<script"));
    assert!(picture.text.contains("&lt;script&gt;"));
    assert!(balanced(&picture.text));
}

/// Every tag that opens also closes: enough to see that no name broke the structure.
fn balanced(svg: &str) -> bool {
    let opened = svg.matches("<text").count()
        + svg.matches("<g ").count()
        + svg.matches("<marker").count()
        + 1;
    let closed = svg.matches("</text>").count()
        + svg.matches("</g>").count()
        + svg.matches("</marker>").count()
        + 1;
    opened == closed
}

#[test]
fn the_picture_holds_every_step_and_flow() {
    let picture = drawn(
        "Customer: queue (wait)\nCashier: scan\nCashier: promotion?\nManager: check\nCashier: pay",
    );
    for name in ["queue", "scan", "check", "pay"] {
        assert!(picture.text.contains(name), "{name}");
    }
    assert_eq!(picture.text.matches("marker-end").count(), 4);
    assert!(picture.width > 600 && picture.height > 200);
}

#[test]
fn what_is_laid_over_the_map_is_in_the_picture_with_its_legend() {
    let plain = drawn("Cashier: scan\nCashier: pay");
    let picture = dressed("Cashier: scan\nCashier: pay", |workspace| {
        let step = *workspace.steps.keys().next().expect("a step");
        let lane = *workspace.lanes.keys().next().expect("a lane");
        let load = Load {
            used: 0.5,
            bottleneck: true,
        };
        Dress {
            codes: HashMap::from([(step, "0202".into())]),
            lanes: HashMap::from([(lane, ("2 staff".into(), Some(load)))]),
            stamps: HashMap::from([(step.into(), ("heat-4", "5 min · 50 %".into()))]),
            legend: vec![("", "Lead <time>".into()), ("heat-4", "most".into())],
            ..Dress::default()
        }
    });
    for text in [
        "0202",
        "2 staff",
        "5 min · 50 %",
        "Lead &lt;time&gt;",
        "#8fc0d5",
    ] {
        assert!(picture.text.contains(text), "{text}");
        assert!(!plain.text.contains(text), "{text}");
    }
    assert!(picture.height > plain.height);
    assert!(balanced(&picture.text));
}

/// Three steps in two lanes; the ids of the two that are taken.
fn two_of_three(transparent: bool) -> (Picture, Picture) {
    let example = crate::format::templates::Example::Store;
    let language = crate::model::workspace::Language::En;
    let workspace = crate::format::templates::example(example, language);
    let process = *workspace.processes.keys().next().expect("a process");
    let drawn = |cut: &Cut| {
        let dress = Dress::default();
        let share = |p: f64| format!("{p}");
        picture(&workspace, process, |_| String::new(), share, &dress, cut)
    };
    let named = |name: &str| {
        let own = |(id, step): &(&StepId, &std::sync::Arc<Step>)| {
            step.name == name && workspace.process_of(**id) == Some(process)
        };
        AnyId::from(*workspace.steps.iter().find(own).expect(name).0)
    };
    let only = HashSet::from([named("Scan goods"), named("Check promotion")]);
    let cut = Cut {
        only: Some(only),
        transparent,
        carried: String::new(),
    };
    (drawn(&Cut::default()), drawn(&cut))
}

#[test]
fn a_picture_of_a_part_shows_what_is_taken_in_its_lanes_and_nothing_else() {
    let (whole, part) = two_of_three(false);
    for name in ["Scan goods", "Cashier", "manager"] {
        assert!(part.text.contains(name), "{name}");
    }
    for name in ["Take payment", "POS", ">Queue<"] {
        assert!(whole.text.contains(name), "{name}");
        assert!(!part.text.contains(name), "{name}");
    }
    assert!(part.width < whole.width && part.height < whole.height);
}

#[test]
fn a_transparent_picture_has_no_ground() {
    let (_, part) = two_of_three(true);
    assert!(!part.text.contains("#faf9f5") && !part.text.contains("#f3f1ea"));
}
