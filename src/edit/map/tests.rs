//! What a gesture on the map does, told as a person would see it.

use super::super::testing::Person;
use super::super::{Command, Verb};
use super::*;

const CHECKOUT: &str = "Customer: queue\nCashier: scan\nCashier: pay\nManager: check";

#[test]
fn deleting_a_step_removes_its_flows() {
    let mut person = Person::with(CHECKOUT);
    person.does(Command::Delete(vec![person.step("scan").into()]));
    assert_eq!(person.flows(), ["pay → check"]);
    person.undoes();
    assert_eq!(
        person.flows(),
        ["pay → check", "queue → scan", "scan → pay"]
    );
}

#[test]
fn deleting_a_lane_deletes_its_steps_or_hands_them_over() {
    let mut person = Person::with(CHECKOUT);
    let (lane, heir) = (person.lane("Cashier"), person.lane("Manager"));
    person.does(LaneCommand::Delete {
        lane,
        contents: LaneContents::Delete,
    });
    assert_eq!(person.see().steps.len(), 2);
    assert!(person.flows().is_empty());
    person.undoes();
    person.does(LaneCommand::Delete {
        lane,
        contents: LaneContents::HandTo(heir),
    });
    assert_eq!(person.lane_of("scan"), "Manager");
    assert_eq!(person.flows().len(), 3);
}

#[test]
fn a_lane_is_not_handed_to_itself() {
    let mut person = Person::with(CHECKOUT);
    let lane = person.lane("Cashier");
    let contents = LaneContents::HandTo(lane);
    let refusal = person.is_refused(LaneCommand::Delete { lane, contents });
    assert_eq!(refusal, Refusal::NotSiblings(lane.into(), lane.into()));
}

#[test]
fn a_step_carried_past_the_last_lane_makes_a_new_one() {
    let mut person = Person::with(CHECKOUT);
    let shift = |steps, places| MapCommand::ShiftLane {
        steps,
        places,
        new_lane: "Lane 4".into(),
    };
    person.does(shift(vec![person.step("check")], 1));
    assert_eq!(person.lane_of("check"), "Lane 4");
    assert_eq!(person.see().lanes.len(), 4);
    person.undoes();
    assert_eq!(person.lane_of("check"), "Manager");
    assert_eq!(person.see().lanes.len(), 3);
    person.is_refused(shift(vec![person.step("queue")], -1));
}

#[test]
fn a_step_moved_over_another_lane_belongs_to_it() {
    let mut person = Person::with(CHECKOUT);
    let steps = vec![person.step("queue")];
    person.does(MapCommand::MoveSteps {
        steps,
        along: 0,
        across: Lane::USUAL_SIZE,
    });
    assert_eq!(person.lane_of("queue"), "Cashier");
    assert_eq!(person.flows().len(), 3);
}

#[test]
fn a_group_keeps_its_form_where_the_map_begins() {
    let mut person = Person::with(CHECKOUT);
    let steps = vec![person.step("queue"), person.step("scan")];
    let apart = person.along("scan") - person.along("queue");
    person.does(MapCommand::MoveSteps {
        steps,
        along: -9_000,
        across: 0,
    });
    assert_eq!(person.along("scan") - person.along("queue"), apart);
}

#[test]
fn a_lane_grows_with_a_step_that_needs_room() {
    let mut person = Person::with(CHECKOUT);
    let (step, lane) = (person.step("check"), person.lane("Manager"));
    person.does(MapCommand::MoveSteps {
        steps: vec![step],
        along: 0,
        across: 300,
    });
    assert!(person.see().lanes[&lane].extent() > 300);
}

#[test]
fn a_step_put_into_a_flow_splits_it_and_makes_room() {
    let mut person = Person::with(CHECKOUT);
    let before = person.along("pay");
    let (from, to) = (person.step("scan"), person.step("pay"));
    let flow = |w: &Workspace| {
        let it = w.flows.iter().find(|(_, f)| f.from == from && f.to == to);
        *it.unwrap().0
    };
    let flow = flow(person.see());
    person.does(MapCommand::InsertInto {
        flow,
        kind: StepKind::Task,
        name: "promotion".into(),
        at: None,
    });
    assert_eq!(
        person.flows(),
        [
            "pay → check",
            "promotion → pay",
            "queue → scan",
            "scan → promotion"
        ]
    );
    assert!(person.along("pay") > before);
    assert!(person.along("scan") < person.along("promotion"));
    assert!(person.along("promotion") < person.along("pay"));
}

#[test]
fn appending_places_the_next_step_and_connects_it() {
    let mut person = Person::with(CHECKOUT);
    let from = person.step("check");
    person.does(MapCommand::Append {
        from,
        way: Way::Forward,
        kind: StepKind::Task,
        name: "sign".into(),
    });
    person.does(MapCommand::Append {
        from,
        way: Way::Up,
        kind: StepKind::Task,
        name: "tell".into(),
    });
    assert_eq!(person.lane_of("sign"), "Manager");
    assert_eq!(person.lane_of("tell"), "Cashier");
    assert!(person.flows().contains(&"check → sign".to_owned()));
    assert!(person.flows().contains(&"check → tell".to_owned()));
}

#[test]
fn flows_that_make_no_sense_are_refused() {
    let mut person = Person::with("Cashier: [start] open\nCashier: scan\nCashier: [end] close");
    let mut refuse = |from: &str, to: &str| {
        let (from, to) = (person.step(from), person.step(to));
        let kind = FlowKind::Sequence;
        person.is_refused(MapCommand::Connect { from, to, kind })
    };
    assert_eq!(refuse("scan", "scan"), Refusal::ToItself);
    assert_eq!(refuse("open", "scan"), Refusal::AlreadyConnected);
    assert_eq!(refuse("close", "scan"), Refusal::OutOfEnd);
    assert_eq!(refuse("scan", "open"), Refusal::IntoStart);
}

#[test]
fn a_step_does_not_become_a_start_while_something_leads_into_it() {
    let mut person = Person::with(CHECKOUT);
    let id = person.step("scan");
    let start = person.edited(id, |step: &mut Step| step.kind = StepKind::Start);
    assert_eq!(person.is_refused(Command::Put(start)), Refusal::IntoStart);
}

#[test]
fn a_lane_does_not_leave_for_another_process_with_half_a_flow() {
    let mut person = Person::with(CHECKOUT);
    let process = person.creates(Process::default());
    let id = person.lane("Cashier");
    let gone = person.edited(id, |lane: &mut Lane| lane.process = process);
    let refusal = person.is_refused(Command::Put(gone));
    assert_eq!(refusal, Refusal::AcrossProcesses);
}

#[test]
fn the_first_lane_inside_another_takes_over_its_steps() {
    let mut person = Person::with(CHECKOUT);
    let (process, inside) = (person.process, person.lane("Cashier"));
    person.does(LaneCommand::Add {
        process,
        name: "Counter 1".into(),
        at: LanePlace::Inside(inside),
    });
    assert_eq!(person.lane_of("scan"), "Counter 1");
}

#[test]
fn lanes_nest_three_deep_and_no_deeper() {
    let mut person = Person::with("A: a");
    let process = person.process;
    for (outer, inner) in [("A", "B"), ("B", "C")] {
        let inside = person.lane(outer);
        let name = inner.into();
        person.does(LaneCommand::Add {
            process,
            name,
            at: LanePlace::Inside(inside),
        });
    }
    let inside = person.lane("C");
    let refusal = person.is_refused(LaneCommand::Add {
        process,
        name: "D".into(),
        at: LanePlace::Inside(inside),
    });
    assert_eq!(refusal, Refusal::TooDeep);
}

#[test]
fn copies_bring_the_flows_among_them() {
    let mut person = Person::with(CHECKOUT);
    let steps = vec![person.step("scan"), person.step("pay")];
    let created = person.does(MapCommand::Duplicate {
        steps,
        along: 0,
        across: 64,
    });
    assert_eq!(created.len(), 3);
    assert_eq!(person.flows().len(), 4);
}

#[test]
fn a_place_beyond_every_map_is_refused() {
    let mut person = Person::with(CHECKOUT);
    let steps = vec![person.step("scan")];
    for along in [i32::MAX, rules::FARTHEST] {
        let across = 0;
        let steps = steps.clone();
        let refusal = person.is_refused(MapCommand::MoveSteps {
            steps,
            along,
            across,
        });
        assert!(matches!(
            refusal,
            Refusal::OutOfRange {
                field: "position",
                ..
            }
        ));
    }
}

#[test]
fn a_saved_view_outlives_its_lane_and_goes_with_its_process() {
    let mut person = Person::with(CHECKOUT);
    let (process, lane) = (person.process, person.lane("Cashier"));
    let view = person.creates(View {
        process,
        name: "At the till".into(),
        lane: Some(lane),
        zoom: 1_500,
        ..View::default()
    });
    person.does(Command::Delete(vec![lane.into()]));
    assert_eq!(person.see().get(view).unwrap().lane, None);
    person.does(Command::Delete(vec![process.into()]));
    assert!(person.see().views.is_empty());
    person.undoes();
    person.undoes();
    assert_eq!(person.see().get(view).unwrap().lane, Some(lane));
}

#[test]
fn a_view_looks_from_within_reach_alone() {
    let mut person = Person::with(CHECKOUT);
    let process = person.process;
    let view = person.creates(View {
        process,
        ..View::default()
    });
    let near = person.edited(view, |view| view.zoom = View::MOST_ZOOM + 1);
    let far = person.edited(view, |view| view.centre.along = rules::FARTHEST + 1);
    for (record, field) in [(near, "zoom"), (far, "centre")] {
        let of = view.into();
        let refusal = person.is_refused(Command::Put(record));
        assert_eq!(refusal, Refusal::OutOfRange { of, field });
    }
}

fn flow_between(person: &Person, from: &str, to: &str) -> FlowId {
    let (from, to) = (person.step(from), person.step(to));
    let flows = &person.see().flows;
    let found = flows.iter().find(|(_, f)| f.from == from && f.to == to);
    *found.unwrap().0
}

#[test]
fn a_step_dropped_on_a_flow_comes_between_and_what_follows_makes_room() {
    let mut person = Person::with(CHECKOUT);
    person.does(Command::Capture {
        process: person.process,
        lines: crate::edit::capture::parse("Manager: approve"),
    });
    let before = person.see().clone();
    let (step, flow) = (person.step("approve"), flow_between(&person, "scan", "pay"));
    let (from, at) = (person.along("scan"), person.along("approve"));
    person.does(Command::Together(
        Verb::Move,
        vec![
            Command::Map(MapCommand::MoveSteps {
                steps: vec![step],
                along: from + 100 - at,
                across: -124,
            }),
            Command::Map(MapCommand::Splice { step, flow }),
        ],
    ));
    let flows = person.flows();
    assert!(flows.contains(&"scan → approve".into()), "{flows:?}");
    assert!(flows.contains(&"approve → pay".into()), "{flows:?}");
    let order = ["scan", "approve", "pay", "check"].map(|name| person.along(name));
    assert!(order.windows(2).all(|w| w[0] + 128 < w[1]), "{order:?}");
    person.undoes();
    assert_eq!(*person.see(), before);
    let to_itself = flow_between(&person, "scan", "pay");
    let step = person.step("scan");
    let flow = to_itself;
    person.is_refused(MapCommand::Splice { step, flow });
}

#[test]
fn space_is_taken_back_only_as_far_as_it_is_free() {
    let mut person = Person::with(CHECKOUT);
    let (process, from) = (person.process, person.along("scan") + 1);
    let make = |by| MapCommand::MakeSpace {
        process,
        from,
        by,
        across: false,
    };
    let (scan, pay) = (person.along("scan"), person.along("pay"));
    person.does(make(80));
    assert_eq!(person.along("pay"), pay + 80);
    person.does(make(-4_000));
    assert_eq!(person.along("scan"), scan);
    assert_eq!(person.along("pay"), scan + 128 + GAP);
}

#[test]
fn space_across_is_made_within_one_lane_which_grows_and_shrinks() {
    let mut person = Person::with(CHECKOUT);
    let (process, lane) = (person.process, person.lane("Cashier"));
    let make = |by| MapCommand::MakeSpace {
        process,
        from: 124 + 8,
        by,
        across: true,
    };
    let across = |person: &Person| {
        person
            .see()
            .get(person.step("scan"))
            .unwrap()
            .position
            .across
    };
    let at = across(&person);
    let below = person.see().get(person.step("check")).unwrap().position;
    person.does(make(48));
    assert_eq!(across(&person), at + 48);
    assert_eq!(person.see().lanes[&lane].extent(), 124 + 48);
    assert_eq!(
        person.see().get(person.step("check")).unwrap().position,
        below
    );
    person.does(make(-48));
    assert_eq!(across(&person), at);
    assert_eq!(person.see().lanes[&lane].extent(), 124);
}

#[test]
fn shapes_are_sized_about_their_middles_in_one_go() {
    let mut person = Person::with(CHECKOUT);
    let before: Vec<Position> = ["scan", "pay"]
        .map(|name| person.see().steps[&person.step(name)].position)
        .to_vec();
    let extent = Extent {
        along: 176,
        across: 72,
    };
    let sizes = ["scan", "pay"].map(|name| (person.step(name), extent));
    person.does(MapCommand::SizeSteps(sizes.to_vec()));
    let after = ["scan", "pay"].map(|name| person.see().steps[&person.step(name)].clone());
    for (step, before) in after.iter().zip(before) {
        assert_eq!((step.extent(), step.position), (extent, before));
    }
    person.undoes();
    assert_ne!(person.see().steps[&person.step("scan")].extent(), extent);
}

#[test]
fn a_flow_that_leads_back_is_rework_and_any_other_goes_on() {
    let person = Person::with(CHECKOUT);
    let kind = |from: &str, to: &str| {
        let (from, to) = (person.step(from), person.step(to));
        match MapCommand::join(person.see(), from, to) {
            MapCommand::Connect { kind, .. } => kind,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(kind("pay", "scan"), FlowKind::Rework);
    assert_eq!(kind("queue", "pay"), FlowKind::Sequence);
}
