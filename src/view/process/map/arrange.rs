//! What is done to several steps or flows at once: lining up, spreading out, sizes, ways. Each is one undo.

use leptos::prelude::*;

use super::{Map, naming, step};
use crate::analysis::geometry::{Point, Rect, Size};
use crate::edit::map::MapCommand;
use crate::edit::{Command, Verb};
use crate::model::process::{Extent, FlowKind, StepKind};
use crate::model::*;
use crate::store::store;
use crate::tool::arrange::{Edge, align, distribute, size_for};

fn rects(map: Map, steps: &[StepId]) -> Vec<(StepId, Rect)> {
    map.scene.with_value(|scene| {
        let placed = |id: &StepId| Some((*id, scene.rect(*id)?));
        steps.iter().filter_map(placed).collect()
    })
}

/// Moves each step by its own way on the plane; answers that it was taken.
fn moved(map: Map, things: &[(StepId, Rect)], ways: Vec<(i32, i32)>) -> bool {
    let plane = map.scene.with_value(|scene| scene.plane.get_untracked());
    let moves: Vec<Command> = things
        .iter()
        .zip(ways)
        .filter(|(_, by)| *by != (0, 0))
        .map(|((id, _), (x, y))| {
            let by = plane.position(Point::new(x, y));
            Command::Map(MapCommand::MoveSteps {
                steps: vec![*id],
                along: by.along,
                across: by.across,
            })
        })
        .collect();
    if !moves.is_empty() {
        store().dispatch(Command::Together(Verb::Arrange, moves));
    }
    true
}

fn only(things: &[(StepId, Rect)]) -> Vec<Rect> {
    things.iter().map(|(_, rect)| *rect).collect()
}

/// Lines the steps up with the farthest of them.
pub fn line_up(map: Map, steps: &[StepId], edge: Edge) -> bool {
    let things = rects(map, steps);
    things.len() > 1 && moved(map, &things, align(&only(&things), edge))
}

/// Spreads the steps out evenly between the first and the last of them.
pub fn spread_out(map: Map, steps: &[StepId], upright: bool) -> bool {
    let things = rects(map, steps);
    things.len() > 2 && moved(map, &things, distribute(&only(&things), upright))
}

/// Gives each of these steps an extent about its centre; those that have it are left alone.
fn resized(steps: Vec<(StepId, Extent)>) -> bool {
    let differs = |(id, extent): &(StepId, Extent)| {
        store().with(|w| w.get(*id).is_some_and(|step| step.extent() != *extent))
    };
    let sizes: Vec<_> = steps.into_iter().filter(differs).collect();
    if !sizes.is_empty() {
        store().dispatch(Command::Map(MapCommand::SizeSteps(sizes)));
    }
    true
}

/// Makes the steps as large as the largest of their kind among them; small signs keep their size.
pub fn same_size(steps: &[StepId]) -> bool {
    if steps.len() < 2 {
        return false;
    }
    let wanted = store().with(|workspace| {
        let kinds = |step: &Step| (step.kind == StepKind::Decision, step.kind.is_event());
        let of = |id: &StepId| Some((*id, workspace.get(*id)?.clone()));
        let all: Vec<_> = steps.iter().filter_map(of).collect();
        let largest = |step: &Step| {
            let like = all.iter().filter(|(_, other)| kinds(other) == kinds(step));
            let extents = like.map(|(_, other)| other.extent());
            extents.reduce(|a, b| Extent {
                along: a.along.max(b.along),
                across: a.across.max(b.across),
            })
        };
        all.iter()
            .filter_map(|(id, step)| Some((*id, largest(step)?)))
            .collect()
    });
    resized(wanted)
}

/// Makes the shapes large enough for their names.
pub fn fit_names(steps: &[StepId]) -> bool {
    let wanted = store().with(|workspace| {
        let fitted = |id: &StepId| {
            let record = workspace.get(*id)?;
            let below = if step::times(record).is_empty() && record.kind != StepKind::Wait {
                0
            } else {
                17
            };
            let usual = Step {
                kind: record.kind,
                ..Step::default()
            }
            .extent();
            let least = Size::new(usual.along, usual.across);
            let size = size_for(&record.name, record.kind, below, least);
            let extent = Extent {
                along: size.width,
                across: size.height,
            };
            Some((*id, extent))
        };
        steps.iter().filter_map(fitted).collect()
    });
    !steps.is_empty() && resized(wanted)
}

fn chosen_flows() -> Vec<FlowId> {
    let chosen = store().session.selection_now();
    let flow = |id: &AnyId| match id {
        AnyId::Flow(id) => Some(*id),
        _ => None,
    };
    chosen.iter().filter_map(flow).collect()
}

/// Changes the chosen flows as one gesture; answers whether there were any.
fn change_flows(verb: Verb, how: impl Fn(&mut Flow)) -> bool {
    let flows = chosen_flows();
    let commands: Vec<Command> = store().with(|workspace| {
        let changed = |id: &FlowId| {
            let before = workspace.get(*id)?;
            let mut flow = before.as_ref().clone();
            how(&mut flow);
            (flow != **before).then(|| Command::Put(AnyRecord::Flow(*id, flow.into())))
        };
        flows.iter().filter_map(changed).collect()
    });
    if !commands.is_empty() {
        store().dispatch(Command::Together(verb, commands));
    }
    !flows.is_empty()
}

/// Forgets the bends and label places of the chosen flows.
pub fn reroute() -> bool {
    change_flows(Verb::Arrange, |flow| {
        flow.bends.clear();
        flow.label_offset = Default::default();
    })
}

/// Turns the chosen flows round.
pub fn reverse() -> bool {
    change_flows(Verb::Connect, |flow| {
        (flow.from, flow.to) = (flow.to, flow.from);
        flow.bends.reverse();
        if flow.kind == FlowKind::Rework {
            flow.kind = FlowKind::Sequence;
        }
    })
}

/// Puts a step into the chosen flow and begins to name it.
pub fn insert_step() -> bool {
    let [flow] = chosen_flows()[..] else {
        return false;
    };
    let made = store().dispatch(Command::Map(MapCommand::InsertInto {
        flow,
        kind: StepKind::Task,
        name: String::new(),
        at: None,
    }));
    naming::name_created(made);
    true
}
