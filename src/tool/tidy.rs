//! Tidying a map, or a part of it: what `analysis::layout` is given of a process, and the command that
//! puts its answer into effect. One command, one undo; nothing changes its lane or its phase. How well it does is
//! measured in `tests/tidied.rs`.

use std::collections::HashMap;

use crate::analysis::geometry::{Point, Rect, Size};
use crate::analysis::layout::{Edge, Gaps, Input, Output, Step as Placed, lay_out};
use crate::edit::map::{GAP, GRID, MapCommand};
use crate::edit::{Command, Verb};
use crate::model::frame::Frame;
use crate::model::process::{FlowKind, Position};
use crate::model::*;

/// Least extents that a tidied lane and phase keep, px.
const LANE: i32 = 88;
const PHASE: i32 = 160;

/// A step that is to be placed.
type Chosen<'a> = (StepId, &'a Step);

/// The flows among some steps as the layout wants them.
fn edges(workspace: &Workspace, index: &HashMap<StepId, usize>) -> Vec<Edge> {
    let edge = |flow: &std::sync::Arc<Flow>| {
        let (from, to) = (*index.get(&flow.from)?, *index.get(&flow.to)?);
        let sequence = flow.kind == FlowKind::Sequence;
        Some(Edge {
            from,
            to,
            weight: if sequence { 2 } else { 1 },
            back: flow.kind == FlowKind::Rework,
        })
    };
    workspace.flows.values().filter_map(edge).collect()
}

/// Places steps in reading order, given their lanes and phases by number.
fn placed(
    workspace: &Workspace,
    steps: &[Chosen],
    of: impl Fn(&Step) -> (usize, Option<usize>),
    lanes: Vec<i32>,
    phases: Vec<i32>,
) -> Output {
    let index = steps
        .iter()
        .enumerate()
        .map(|(i, (id, _))| (*id, i))
        .collect();
    let place = |(_, step): &Chosen| {
        let (extent, (lane, phase)) = (step.extent(), of(step));
        let size = Size::new(extent.along, extent.across);
        Placed { size, lane, phase }
    };
    lay_out(&Input {
        steps: steps.iter().map(place).collect(),
        edges: edges(workspace, &index),
        lanes,
        phases,
        gaps: Gaps::default(),
    })
}

fn in_reading_order(steps: &mut [Chosen]) {
    steps.sort_by_key(|(id, step)| (step.position.along, step.position.across, *id));
}

/// Tidies a whole process.
pub fn whole(workspace: &Workspace, process: ProcessId) -> Command {
    let frame = Frame::of(workspace, process);
    let lanes: Vec<LaneId> = frame.leaves().map(|band| band.lane).collect();
    let numbers = lanes.iter().enumerate();
    let lane_of: HashMap<LaneId, usize> = numbers.map(|(i, id)| (*id, i)).collect();
    let phases: Vec<PhaseId> = frame.stretches.iter().map(|s| s.phase).collect();
    let mut steps: Vec<Chosen> = workspace
        .steps
        .iter()
        .filter(|(_, step)| lane_of.contains_key(&step.lane))
        .map(|(id, step)| (*id, &**step))
        .collect();
    in_reading_order(&mut steps);
    let of = |step: &Step| {
        let phase = frame.phase_at(step.position.along);
        let phase = phase.and_then(|p| phases.iter().position(|id| *id == p));
        (lane_of[&step.lane], phase)
    };
    let (heights, widths) = (vec![LANE; lanes.len()], vec![PHASE; phases.len()]);
    let output = placed(workspace, &steps, of, heights, widths);
    let centres = steps.iter().zip(&output.centres);
    let lanes = lanes.iter().zip(&output.lanes);
    let phases = phases.iter().zip(&output.phases);
    Command::Map(MapCommand::Arrange {
        steps: centres
            .map(|((id, _), at)| (*id, Position::new(at.x, at.y)))
            .collect(),
        lanes: lanes.map(|(id, e)| (*id, e.end - e.start)).collect(),
        phases: phases.map(|(id, e)| (*id, e.end - e.start)).collect(),
    })
}

/// Tidies some steps of a process and leaves the others as they are to each other: the part begins
/// where it began, what follows makes room, and in a lane in which others stand in its way it goes
/// below them. `None` where fewer than two are given.
pub fn part(workspace: &Workspace, process: ProcessId, steps: &[StepId]) -> Option<Command> {
    let frame = Frame::of(workspace, process);
    let here = |id: &StepId| Some((*id, &**workspace.get(*id)?));
    let mut chosen: Vec<Chosen> = steps.iter().filter_map(here).collect();
    chosen.retain(|(_, step)| frame.band(step.lane).is_some());
    chosen.sort_by_key(|(id, _)| *id);
    chosen.dedup_by_key(|(id, _)| *id);
    if chosen.len() < 2 {
        return None;
    }
    in_reading_order(&mut chosen);
    // Each phase by itself, the last first: room that is made moves what is behind it as a whole.
    let mut groups: Vec<(Option<PhaseId>, Vec<Chosen>)> = Vec::new();
    for (id, step) in chosen {
        let phase = frame.phase_at(step.position.along);
        match groups.last_mut() {
            Some((last, group)) if *last == phase => group.push((id, step)),
            _ => groups.push((phase, vec![(id, step)])),
        }
    }
    let taken: Vec<StepId> = groups
        .iter()
        .flat_map(|(_, group)| group.iter().map(|(id, _)| *id))
        .collect();
    let mut standing: Vec<(LaneId, Rect)> = workspace
        .steps
        .iter()
        .filter(|(id, step)| frame.band(step.lane).is_some() && !taken.contains(id))
        .map(|(_, step)| (step.lane, rect(step)))
        .collect();
    let mut commands = Vec::new();
    let mut moved: Vec<(StepId, LaneId, Rect)> = Vec::new();
    for (_, group) in groups.iter().rev() {
        let behind = group
            .iter()
            .map(|(_, step)| step.position.along)
            .max()
            .unwrap_or(0)
            + 1;
        let (laid, grown) = laid(workspace, &frame, group, behind, &mut standing);
        // What stands behind the part makes room for as much as it has grown.
        if grown > 0 {
            commands.push(Command::Map(MapCommand::MakeSpace {
                process,
                from: behind,
                by: grown,
                across: false,
            }));
            let later = moved.iter_mut().map(|(.., rect)| rect);
            later.for_each(|rect| *rect = shifted(rect, grown, 0));
        }
        standing.extend(laid.iter().map(|(_, lane, rect)| (*lane, *rect)));
        moved.extend(laid);
    }
    let absolute = |(id, lane, rect): (StepId, LaneId, Rect)| {
        let top = frame.band(lane).map_or(0, |band| band.top);
        let at = rect.centre();
        (id, Position::new(at.x, top + at.y))
    };
    commands.push(Command::Map(MapCommand::Arrange {
        steps: moved.into_iter().map(absolute).collect(),
        lanes: Vec::new(),
        phases: Vec::new(),
    }));
    Some(Command::Together(Verb::Arrange, commands))
}

/// A step as it lies in its lane.
fn rect(step: &Step) -> Rect {
    let extent = step.extent();
    let at = Point::new(step.position.along, step.position.across);
    Rect::around(at, Size::new(extent.along, extent.across))
}

fn shifted(rect: &Rect, x: i32, y: i32) -> Rect {
    Rect::new(rect.left + x, rect.top + y, rect.width(), rect.height())
}

fn on_grid(value: i32) -> i32 {
    (value + GRID - 1).div_euclid(GRID) * GRID
}

/// Where the steps of one phase come to lie in their lanes among what stands there, and by how much
/// the part has grown; what stands from `behind` on has then moved on by as much.
fn laid(
    workspace: &Workspace,
    frame: &Frame,
    group: &[Chosen],
    behind: i32,
    standing: &mut [(LaneId, Rect)],
) -> (Vec<(StepId, LaneId, Rect)>, i32) {
    let of_group = |lane: LaneId| group.iter().any(|(_, step)| step.lane == lane);
    let lanes: Vec<LaneId> = frame
        .leaves()
        .map(|band| band.lane)
        .filter(|lane| of_group(*lane))
        .collect();
    let number = |step: &Step| {
        lanes
            .iter()
            .position(|lane| *lane == step.lane)
            .unwrap_or(0)
    };
    let output = placed(
        workspace,
        group,
        |step| (number(step), None),
        vec![LANE; lanes.len()],
        Vec::new(),
    );
    // As they come to lie in their lanes: where the part began, along the flow and in each lane.
    let old: Vec<Rect> = group.iter().map(|(_, step)| rect(step)).collect();
    let new: Vec<Rect> = group
        .iter()
        .zip(&output.centres)
        .zip(&old)
        .map(|(((_, step), at), old)| {
            let start = output.lanes.get(number(step)).map_or(0, |lane| lane.start);
            Rect::around(
                Point::new(at.x, at.y - start),
                Size::new(old.width(), old.height()),
            )
        })
        .collect();
    let left = |rects: &[Rect]| rects.iter().map(|rect| rect.left).min().unwrap_or(0);
    let right = |rects: &[Rect]| rects.iter().map(|rect| rect.right).max().unwrap_or(0);
    let by = left(&old) - left(&new);
    let mut new: Vec<Rect> = new.iter().map(|rect| shifted(rect, by, 0)).collect();
    let grown = on_grid(right(&new) - right(&old)).max(0);
    for (_, rect) in standing
        .iter_mut()
        .filter(|(_, rect)| rect.centre().x >= behind)
    {
        *rect = shifted(rect, grown, 0);
    }
    // In each lane all of the part goes as far down as nothing else is covered.
    for &lane in &lanes {
        let mine: Vec<usize> = (0..group.len())
            .filter(|&i| group[i].1.lane == lane)
            .collect();
        // Its first step stays in its row, where the lane has room for that.
        let first = mine.iter().copied().min_by_key(|&i| (old[i].left, i));
        let wanted = first.map_or(0, |i| old[i].top - new[i].top);
        let lane_extent = frame.band(lane).map_or(0, |band| band.extent);
        let top = mine.iter().map(|&i| new[i].top).min().unwrap_or(0);
        let bottom = mine.iter().map(|&i| new[i].bottom).max().unwrap_or(0);
        let keeps = top + wanted >= GRID && bottom + wanted + GAP <= lane_extent;
        let mut down = if keeps { wanted } else { 0 };
        loop {
            let covers = mine.iter().find_map(|&i| {
                let place = shifted(&new[i], 0, down).inflated(GAP);
                let others = standing.iter().filter(|(other, _)| *other == lane);
                let hit = others
                    .map(|(_, rect)| rect)
                    .find(|rect| rect.overlaps(&place))?;
                Some(hit.bottom + GAP - (new[i].top + down))
            });
            match covers {
                Some(more) => down += on_grid(more.max(GRID)),
                None => break,
            }
        }
        for &i in &mine {
            new[i] = shifted(&new[i], 0, down);
        }
    }
    let laid = group.iter().zip(new);
    (
        laid.map(|((id, step), rect)| (*id, step.lane, rect))
            .collect(),
        grown,
    )
}
