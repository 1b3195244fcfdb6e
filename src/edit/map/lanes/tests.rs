//! What is done to lanes and phases, told as a person would see it.

use super::*;
use crate::edit::map::PhaseCommand;
use crate::edit::testing::Person;
use crate::model::process::Position;

const CHECKOUT: &str = "Customer: queue\nCashier: scan\nCashier: pay\nManager: check";

impl Person {
    /// Where a step stands on the map.
    fn place(&self, name: &str) -> Position {
        let frame = Frame::of(self.see(), self.process);
        frame.centre(self.see().get(self.step(name)).unwrap())
    }
    /// Bends a flow by hand at these places.
    fn bends(&mut self, from: &str, to: &str, bends: &[Position]) -> FlowId {
        let (from, to) = (self.step(from), self.step(to));
        let flow = self.see().flows.iter();
        let mut found = flow.filter(|(_, f)| f.from == from && f.to == to);
        let id = *found.next().unwrap().0;
        self.puts(id, |flow: &mut Flow| flow.bends = bends.to_vec());
        id
    }
    fn bent(&self, id: FlowId) -> &[Position] {
        &self.see().flows[&id].bends
    }
    fn lane_names(&self) -> Vec<(u8, String)> {
        let frame = Frame::of(self.see(), self.process);
        let name = |lane| self.see().lanes[&lane].name.clone();
        frame
            .bands
            .iter()
            .map(|band| (band.depth, name(band.lane)))
            .collect()
    }
    fn phase_of(&self, step: &str) -> Option<String> {
        let frame = Frame::of(self.see(), self.process);
        let phase = frame.phase_at(self.along(step))?;
        Some(self.see().phases[&phase].name.clone())
    }
    fn phases(&self) -> Vec<&str> {
        self.titles::<Phase>(|_| true)
    }
    /// Does something, sees that undo takes it back exactly, and does it again.
    fn does_and_undoes(&mut self, command: impl Into<Command>) {
        let (command, before) = (command.into(), self.see().clone());
        self.does(command.clone());
        self.undoes();
        assert_eq!(*self.see(), before);
        self.does(command);
    }
}

fn at(along: i32, across: i32) -> Position {
    Position::new(along, across)
}

#[test]
fn a_lane_moved_among_its_siblings_takes_steps_and_bends_along() {
    let mut person = Person::with(CHECKOUT);
    let usual = Lane::USUAL_SIZE;
    let flow = person.bends("queue", "scan", &[at(200, 62), at(200, usual + 40)]);
    let scan = person.place("scan");
    let (lane, first) = (person.lane("Cashier"), person.lane("Customer"));
    person.does_and_undoes(LaneCommand::Move {
        lane,
        to: LanePlace::Above(first),
    });
    assert_eq!(person.lane_names()[0].1, "Cashier");
    assert_eq!(person.place("scan"), at(scan.along, scan.across - usual));
    assert_eq!(person.bent(flow), [at(200, 62 + usual), at(200, 40)]);
}

#[test]
fn a_reordered_lane_is_a_moved_lane() {
    let mut person = Person::with(CHECKOUT);
    let flow = person.bends("queue", "scan", &[at(200, 62), at(200, 164)]);
    let id = person.lane("Customer").into();
    let after = Some(person.lane("Manager").into());
    person.does_and_undoes(Command::Reorder { id, after });
    assert_eq!(person.lane_names()[2].1, "Customer");
    assert_eq!(person.bent(flow), [at(200, 62 + 248), at(200, 164 - 124)]);
}

#[test]
fn what_lies_below_a_lane_that_is_resized_gives_way_with_its_bends_and_texts() {
    let mut person = Person::with(CHECKOUT);
    let flow = person.bends("pay", "check", &[at(600, 150), at(600, 300)]);
    let process = person.process;
    let note = person.creates(Annotation {
        process,
        position: at(40, 260),
        ..Annotation::default()
    });
    let (lane, check) = (person.lane("Cashier"), person.place("check"));
    person.does_and_undoes(LaneCommand::Resize { lane, extent: 200 });
    assert_eq!(person.place("check").across, check.across + 76);
    assert_eq!(person.bent(flow), [at(600, 150), at(600, 376)]);
    assert_eq!(person.see().annotations[&note].position, at(40, 336));
    person.does(LaneCommand::Resize { lane, extent: 0 });
    let extent = person.see().lanes[&lane].extent();
    assert!(
        extent
            >= person
                .see()
                .get(person.step("scan"))
                .unwrap()
                .position
                .across
                + 28
    );
}

#[test]
fn a_lane_nested_in_another_leaves_the_steps_of_that_one_in_a_lane_of_their_own() {
    let mut person = Person::with(CHECKOUT);
    let (lane, into) = (person.lane("Manager"), person.lane("Cashier"));
    let scan = person.place("scan");
    person.does_and_undoes(LaneCommand::Move {
        lane,
        to: LanePlace::Inside(into),
    });
    let names: Vec<(u8, String)> = [
        (0, "Customer"),
        (0, "Cashier"),
        (1, "Cashier"),
        (1, "Manager"),
    ]
    .map(|(depth, name)| (depth, name.to_owned()))
    .to_vec();
    assert_eq!(person.lane_names(), names);
    assert_eq!(person.place("scan"), scan);
    assert_eq!(person.lane_of("check"), "Manager");
    person.does_and_undoes(LaneCommand::Move {
        lane,
        to: LanePlace::Below(into),
    });
    assert_eq!(person.lane_names()[3], (0, "Manager".to_owned()));
}

#[test]
fn a_lane_with_lanes_inside_goes_no_deeper_than_three() {
    let mut person = Person::with("A: a\nB: b\nC: c\nD: d");
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|name| person.lane(name));
    for (lane, outer) in [(b, a), (d, c)] {
        let to = LanePlace::Inside(outer);
        person.does(LaneCommand::Move { lane, to });
    }
    // Two levels into the second level are four.
    let to = LanePlace::Inside(b);
    let into_own = LaneCommand::Move { lane: a, to };
    assert_eq!(
        person.is_refused(LaneCommand::Move { lane: c, to }),
        Refusal::TooDeep
    );
    assert!(matches!(person.is_refused(into_own), Refusal::Circle(_)));
}

#[test]
fn each_step_goes_to_the_part_of_a_divided_lane_in_which_it_stands() {
    let mut person = Person::with(CHECKOUT);
    let lane = person.lane("Cashier");
    person.puts(lane, |lane: &mut Lane| {
        lane.size = 240;
        lane.headcount = Some(3);
    });
    let (scan, pay) = (person.step("scan"), person.step("pay"));
    person.puts(scan, |step: &mut Step| step.position.across = 50);
    person.puts(pay, |step: &mut Step| step.position.across = 190);
    let places = (
        person.place("scan"),
        person.place("pay"),
        person.place("check"),
    );
    let flow = person.bends("scan", "pay", &[at(500, 174), at(500, 314)]);
    person.does_and_undoes(LaneCommand::Split { lane, parts: 2 });
    assert_eq!(person.lane_of("scan"), "Cashier 1");
    assert_eq!(person.lane_of("pay"), "Cashier 2");
    assert_eq!(
        (
            person.place("scan"),
            person.place("pay"),
            person.place("check")
        ),
        places
    );
    assert_eq!(person.bent(flow), [at(500, 174), at(500, 314)]);
    let heads = |name: &str| person.see().lanes[&person.lane(name)].headcount;
    assert_eq!((heads("Cashier 1"), heads("Cashier 2")), (Some(2), Some(1)));
    assert_eq!(
        person.is_refused(LaneCommand::Split { lane, parts: 2 }),
        Refusal::NotALeaf(lane)
    );
}

#[test]
fn a_step_too_near_the_upper_edge_of_its_part_pushes_down_and_the_part_grows() {
    let mut person = Person::with(CHECKOUT);
    let lane = person.lane("Cashier");
    person.does_and_undoes(LaneCommand::Split { lane, parts: 2 });
    assert_eq!(person.lane_of("scan"), "Cashier 2");
    let part = person.lane("Cashier 2");
    let step = person.see().get(person.step("scan")).unwrap();
    assert_eq!(step.position.across, 28 + GRID);
    assert!(person.see().lanes[&part].extent() >= 28 + 28 + 2 * GRID);
}

#[test]
fn a_lane_handed_to_its_neighbour_leaves_every_step_where_it_stands() {
    let mut person = Person::with(CHECKOUT);
    let names = ["queue", "scan", "pay", "check"];
    let flow = person.bends("pay", "check", &[at(600, 150), at(600, 300)]);
    for heir in ["Customer", "Manager"] {
        let places = names.map(|name| person.place(name));
        let (lane, heir) = (person.lane("Cashier"), person.lane(heir));
        let contents = LaneContents::HandTo(heir);
        person.does_and_undoes(LaneCommand::Delete { lane, contents });
        assert_eq!(names.map(|name| person.place(name)), places);
        assert_eq!(person.bent(flow), [at(600, 150), at(600, 300)]);
        person.undoes();
    }
    let (lane, heir) = (person.lane("Customer"), person.lane("Manager"));
    let contents = LaneContents::HandTo(heir);
    person.does_and_undoes(LaneCommand::Delete { lane, contents });
    assert_eq!(person.lane_of("queue"), "Manager");
    assert_eq!(person.place("check").across, 124 + 62);
    assert_eq!(person.place("queue").across, 124 + 124 + 62);
}

#[test]
fn what_lies_below_a_deleted_lane_moves_up_with_its_bends() {
    let mut person = Person::with("A: a\nB: b\nC: c\nC: d");
    let flow = person.bends("c", "d", &[at(600, 300), at(700, 300)]);
    let lane = person.lane("B");
    person.does_and_undoes(LaneCommand::Delete {
        lane,
        contents: LaneContents::Delete,
    });
    assert_eq!(person.bent(flow), [at(600, 176), at(700, 176)]);
}

#[test]
fn bends_below_follow_when_a_step_makes_its_lane_grow() {
    let mut person = Person::with("A: a\nB: b\nB: c");
    let flow = person.bends("b", "c", &[at(400, 200), at(500, 200)]);
    let step = person.step("a");
    person.does(MapCommand::ResizeStep {
        step,
        extent: process::Extent {
            along: 128,
            across: 200,
        },
    });
    let grown = person.see().lanes[&person.lane("A")].extent() - 124;
    assert!(grown > 0);
    assert_eq!(
        person.bent(flow),
        [at(400, 200 + grown), at(500, 200 + grown)]
    );
}

// Phases.

/// Three phases over the four steps of the checkout: queue | scan, pay | check.
fn phased() -> Person {
    let mut person = Person::with(CHECKOUT);
    let process = person.process;
    for (before, name) in [("scan", "serve"), ("check", "close")] {
        person.does_and_undoes(PhaseCommand::Divide {
            process,
            name: name.into(),
            first: "arrive".into(),
            at: person.along(before) - 88,
        });
    }
    person
}

#[test]
fn dividing_makes_phases_over_what_stands_there_and_moves_nothing() {
    let person = phased();
    assert_eq!(person.phases(), ["arrive", "serve", "close"]);
    let phases = ["queue", "scan", "pay", "check"].map(|name| person.phase_of(name).unwrap());
    assert_eq!(phases, ["arrive", "serve", "serve", "close"]);
    let plain = Person::with(CHECKOUT);
    assert_eq!(person.along("check"), plain.along("check"));
}

#[test]
fn what_follows_a_phase_that_is_resized_moves_along_and_keeps_its_phase() {
    let mut person = phased();
    let flow = person.bends("pay", "check", &[at(person.along("check") - 80, 300)]);
    let (phase, before) = (person.find::<Phase>("serve"), person.along("check"));
    let extent = person.see().phases[&phase].size;
    person.does_and_undoes(PhaseCommand::Resize {
        phase,
        extent: extent + 100,
    });
    assert_eq!(person.along("check"), before + 100);
    assert_eq!(person.bent(flow), [at(before + 20, 300)]);
    person.does_and_undoes(PhaseCommand::Resize { phase, extent: 0 });
    let phases = ["queue", "scan", "pay", "check"].map(|name| person.phase_of(name).unwrap());
    assert_eq!(phases, ["arrive", "serve", "serve", "close"]);
    assert!(person.along("pay") + 64 < person.along("check") - 64);
}

#[test]
fn a_phase_moves_with_its_contents() {
    let mut person = phased();
    let phase = person.find::<Phase>("close");
    let apart = person.along("pay") - person.along("scan");
    person.does_and_undoes(PhaseCommand::Move { phase, after: None });
    assert_eq!(person.phases(), ["close", "arrive", "serve"]);
    let phases = ["queue", "scan", "pay", "check"].map(|name| person.phase_of(name).unwrap());
    assert_eq!(phases, ["arrive", "serve", "serve", "close"]);
    assert_eq!(person.along("pay") - person.along("scan"), apart);
    assert!(person.along("check") < person.along("queue"));
}

#[test]
fn a_phase_put_between_two_makes_room() {
    let mut person = phased();
    let (process, before) = (person.process, person.along("check"));
    person.does_and_undoes(PhaseCommand::Add {
        process,
        name: "wrap".into(),
        extent: 160,
        before: Some(person.find("close")),
    });
    assert_eq!(person.phases(), ["arrive", "serve", "wrap", "close"]);
    assert_eq!(person.along("check"), before + 160);
    assert_eq!(person.phase_of("check").unwrap(), "close");
}

#[test]
fn a_phase_that_goes_leaves_its_steps_where_they_are() {
    let mut person = phased();
    let places = ["queue", "scan", "pay", "check"].map(|name| person.along(name));
    for (gone, heir) in [("serve", "arrive"), ("arrive", "serve")] {
        person.does_and_undoes(Command::Delete(vec![person.find::<Phase>(gone).into()]));
        let now = ["queue", "scan", "pay", "check"].map(|name| person.along(name));
        assert_eq!(now, places);
        assert_eq!(person.phase_of("queue").unwrap(), heir);
        assert_eq!(person.phase_of("check").unwrap(), "close");
        person.undoes();
    }
}
