//! What a reader of a tidied process expects: the examples, and parts of generated maps. The figures
//! are printed for `make bench`.

use std::collections::HashMap;

use standards_workbench::analysis::geometry::Rect;
use standards_workbench::analysis::plane::Plane;
use standards_workbench::analysis::routing::quality::{crossed, crossings};
use standards_workbench::analysis::routing::{Flow as Way, Node, Shape, route_all};
use standards_workbench::edit::map::GRID;
use standards_workbench::edit::{Command, Editor, rules};
use standards_workbench::format::templates::{Example, example};
use standards_workbench::model::frame::Frame;
use standards_workbench::model::process::{Position, StepKind};
use standards_workbench::model::*;
use standards_workbench::tool::tidy::{part, whole};

/// How a process looks, in figures.
#[derive(Debug, Default, PartialEq)]
struct Looks {
    /// Pairs of steps that cover each other, and steps beyond the edge of their lane.
    overlaps: usize,
    outside: usize,
    /// Flows that run through steps, and through each other.
    through: usize,
    crossings: usize,
}

fn looks(workspace: &Workspace, process: ProcessId) -> Looks {
    let (frame, plane) = (Frame::of(workspace, process), Plane::default());
    let mut nodes = Vec::new();
    let mut outside = 0;
    let mut index = HashMap::new();
    for (id, step) in &workspace.steps {
        let Some(band) = frame.band(step.lane) else {
            continue;
        };
        let rect = plane.rect(frame.centre(step), step.extent());
        outside += usize::from(rect.top < band.top || rect.bottom > band.top + band.extent);
        let shape = match step.kind {
            StepKind::Decision | StepKind::Parallel => Shape::Diamond,
            StepKind::Start | StepKind::End => Shape::Ellipse,
            _ => Shape::Card,
        };
        index.insert(*id, nodes.len());
        nodes.push(Node { rect, shape });
    }
    let way = |flow: &std::sync::Arc<Flow>| {
        Some(Way {
            from: *index.get(&flow.from)?,
            to: *index.get(&flow.to)?,
            ..Way::default()
        })
    };
    let flows: Vec<Way> = workspace.flows.values().filter_map(way).collect();
    let routes = route_all(&nodes, &flows);
    let mut rects: Vec<Rect> = nodes.iter().map(|node| node.rect).collect();
    rects.sort_unstable_by_key(|rect| rect.left);
    let covered = |(at, rect): (usize, &Rect)| {
        let near = rects[at + 1..]
            .iter()
            .take_while(|other| other.left < rect.right);
        near.filter(|other| other.overlaps(rect)).count()
    };
    Looks {
        overlaps: rects.iter().enumerate().map(covered).sum(),
        outside,
        through: crossed(&nodes, &flows, &routes),
        crossings: crossings(&routes),
    }
}

fn done(workspace: &Workspace, command: &Command) -> Editor {
    let mut editor = Editor::new(workspace.clone(), Vec::new(), 5);
    let outcome = editor.commit(command, Timestamp::UNIX_EPOCH, &[], None);
    outcome.unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!(rules::violations(editor.workspace()), []);
    editor
}

/// Each lane filled from the left in the order in which its steps come: a drawing without layout.
fn by_declaration(workspace: &Workspace, process: ProcessId) -> Workspace {
    let mut bare = workspace.clone();
    let frame = Frame::of(workspace, process);
    let mut count: HashMap<LaneId, i32> = HashMap::new();
    let mut order: Vec<(StepId, &Step)> = workspace
        .steps
        .iter()
        .map(|(id, step)| (*id, &**step))
        .collect();
    order.retain(|(_, step)| frame.band(step.lane).is_some());
    order.sort_by_key(|(id, step)| (step.position.along, step.position.across, *id));
    for (id, step) in order {
        let place = count.entry(step.lane).or_default();
        *place += 1;
        let extent = frame.band(step.lane).map_or(0, |band| band.extent);
        let mut step = step.clone();
        step.position = Position::new(*place * 184, extent / 2);
        bare.steps.insert(id, step.into());
    }
    for flow in bare.flows.values_mut() {
        std::sync::Arc::make_mut(flow).bends.clear();
    }
    bare
}

#[test]
fn examples_are_tidied_as_generated_maps_are() {
    let mut sum = Looks::default();
    let mut declared = 0;
    for which in Example::ALL {
        let workspace = example(*which, workspace::Language::En);
        for process in workspace.processes.keys() {
            let tidied = done(&workspace, &whole(&workspace, *process));
            let found = looks(tidied.workspace(), *process);
            let plain = looks(&by_declaration(&workspace, *process), *process);
            let name = format!("{which:?} {}", workspace.processes[process].name);
            let faults = (found.overlaps, found.outside, found.through);
            assert_eq!(faults, (0, 0, 0), "{name}");
            assert!(
                found.crossings <= plain.crossings,
                "{name}: {found:?}, {plain:?}"
            );
            sum.crossings += found.crossings;
            declared += plain.crossings;
        }
    }
    told("layout of the four examples", &sum, declared);
    assert!(sum.crossings < declared, "{sum:?}, declared {declared}");
}

/// Read by `make bench`.
fn told(name: &str, looks: &Looks, declared: usize) {
    println!("quality: {name} | overlapping steps | {}", looks.overlaps);
    println!("quality: {name} | steps outside lanes | {}", looks.outside);
    println!("quality: {name} | steps crossed | {}", looks.through);
    println!("quality: {name} | crossings | {}", looks.crossings);
    println!("quality: {name} | by declaration | {declared}");
}

/// A small repeatable source of numbers.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

/// `n` steps in six lanes, each leading to the next, every tenth a decision with a second exit; in
/// so many phases; tidied.
fn generated(n: usize, phases: usize, dice: &mut Dice) -> (Workspace, ProcessId) {
    let mut workspace = Workspace::default();
    let process = ProcessId::new(1);
    workspace
        .processes
        .insert(process, Process::default().into());
    for i in 0..6 {
        let lane = Lane {
            process,
            ..Lane::default()
        };
        workspace.lanes.insert(LaneId::new(10 + i), lane.into());
    }
    for i in 0..phases as u64 {
        let phase = Phase {
            process,
            size: (n / phases * 184) as i32,
            ..Phase::default()
        };
        workspace.phases.insert(PhaseId::new(20 + i), phase.into());
    }
    for i in 0..n {
        let step = Step {
            lane: LaneId::new(10 + dice.below(6) as u64),
            kind: if i % 10 == 9 {
                StepKind::Decision
            } else {
                StepKind::Task
            },
            position: Position::new(100 + 184 * i as i32, 62),
            ..Step::default()
        };
        workspace
            .steps
            .insert(StepId::new(1_000 + i as u64), step.into());
        let mut lead = |to: usize, key: usize| {
            let flow = Flow {
                from: StepId::new(1_000 + i as u64),
                to: StepId::new(1_000 + to as u64),
                ..Flow::default()
            };
            workspace
                .flows
                .insert(FlowId::new(10_000 + key as u64), flow.into());
        };
        if i + 1 < n {
            lead(i + 1, i);
        }
        if i % 10 == 9 && i + 4 < n {
            lead(i + 2 + dice.below(3), n + i);
        }
    }
    let tidied = done(&workspace, &whole(&workspace, process));
    (tidied.workspace().clone(), process)
}

#[test]
fn parts_of_generated_maps_are_tidied_among_what_stands_there() {
    for (n, phases, seed) in [
        (50, 0, 1),
        (50, 2, 2),
        (200, 0, 3),
        (200, 4, 4),
        (1_000, 0, 5),
    ] {
        let mut dice = Dice(seed);
        let (mut workspace, process) = generated(n, phases, &mut dice);
        let clean = looks(&workspace, process);
        assert_eq!((clean.overlaps, clean.outside, clean.through), (0, 0, 0));
        // A stretch of steps is thrown about where it stands.
        let frame = Frame::of(&workspace, process);
        let mut order: Vec<(StepId, i32)> = workspace
            .steps
            .iter()
            .map(|(id, step)| (*id, step.position.along))
            .collect();
        order.sort_by_key(|(id, along)| (*along, *id));
        let start = dice.below(n / 2);
        let chosen: Vec<StepId> = order[start..start + n / 3]
            .iter()
            .map(|(id, _)| *id)
            .collect();
        for id in &chosen {
            let mut step = workspace.steps[id].as_ref().clone();
            let phase = frame.phase_at(step.position.along);
            let extent = frame.band(step.lane).map_or(0, |band| band.extent);
            let along = step.position.along + dice.below(640) as i32 - 320;
            if along > 80 && frame.phase_at(along) == phase {
                step.position.along = along / GRID * GRID;
            }
            step.position.across = 40 + dice.below((extent - 80).max(1) as usize) as i32;
            workspace.steps.insert(*id, step.into());
        }
        let before = looks(&workspace, process);
        let command = part(&workspace, process, &chosen).expect("a command");
        let mut editor = done(&workspace, &command);
        let after = looks(editor.workspace(), process);
        let name = format!("part of {n} steps in {phases} phases");
        told(&name, &after, before.crossings);
        assert_eq!(
            (after.overlaps, after.outside, after.through),
            (0, 0, 0),
            "{n} {phases}"
        );
        assert!(
            after.crossings < before.crossings,
            "{n} {phases}: {after:?}, {before:?}"
        );
        let now = Frame::of(editor.workspace(), process);
        for (id, step) in &workspace.steps {
            let tidied = &editor.workspace().steps[id];
            assert_eq!(tidied.lane, step.lane);
            let phase = |frame: &Frame, step: &Step| frame.phase_at(step.position.along);
            assert_eq!(phase(&now, tidied), phase(&frame, step), "{n} {phases}");
            if !chosen.contains(id) {
                assert_eq!(tidied.position.across, step.position.across);
            }
        }
        editor.undo(Timestamp::UNIX_EPOCH);
        assert!(*editor.workspace() == workspace);
    }
}

#[test]
fn one_step_alone_is_no_part() {
    let (workspace, process) = generated(50, 0, &mut Dice(1));
    let one = *workspace.steps.keys().next().expect("a step");
    assert_eq!(part(&workspace, process, &[one, one]), None);
}
