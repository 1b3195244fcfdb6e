//! Columns and the steps for which they stand: proposed from a process, and kept in step when its
//! map changes. A step that is renamed renames its column in the same command; what needs a
//! decision (a step that came, went, or changed its place) is only told, by `drift`.

use super::*;
use crate::model::process::StepKind;

/// How a board differs from the map that it follows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drift {
    /// Steps of work without a column, in the order of the map.
    pub missing: Vec<StepId>,
    /// Columns whose step is gone.
    pub orphans: Vec<ColumnId>,
    /// Whether the columns stand in another order than their steps.
    pub disordered: bool,
}

impl Drift {
    pub fn is_none(&self) -> bool {
        *self == Drift::default()
    }
}

/// The steps of work in the order of the map.
fn order_of(workspace: &Workspace, process: ProcessId) -> Vec<StepId> {
    let frame = frame::Frame::of(workspace, process);
    let mut steps: Vec<(i32, i32, StepId)> = workspace
        .work_of(process)
        .map(|(id, step)| (frame.centre(step).along, frame.centre(step).across, id))
        .collect();
    steps.sort();
    steps.into_iter().map(|(_, _, id)| id).collect()
}

/// What time at a step means: a step that waits is a queue.
fn class_of(step: &Step) -> ColumnClass {
    match step.kind {
        StepKind::Wait => ColumnClass::Queue,
        _ => ColumnClass::Active,
    }
}

/// Columns for a process: a queue first, then one per step of work in the order of the map, and a
/// column for what is done. `first` and `last` name the ends.
pub fn propose_columns(
    workspace: &Workspace,
    process: ProcessId,
    first: &str,
    last: &str,
) -> Vec<ColumnPlan> {
    let end = |name: &str, class| ColumnPlan {
        name: name.to_owned(),
        class,
        steps: Vec::new(),
    };
    let mut columns = vec![end(first, ColumnClass::Queue)];
    columns.extend(order_of(workspace, process).into_iter().map(|id| {
        let step = &workspace.steps[&id];
        ColumnPlan {
            name: step.name.clone(),
            class: class_of(step),
            steps: vec![id],
        }
    }));
    columns.push(end(last, ColumnClass::Done));
    columns
}

/// How a board differs from its map; nothing where no column follows a step.
pub fn drift(workspace: &Workspace, board: BoardId) -> Drift {
    let Some(record) = workspace.get(board) else {
        return Drift::default();
    };
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let follows = |id: &&ColumnId| workspace.columns[*id].follows;
    if !columns.iter().any(|id| follows(&id)) {
        return Drift::default();
    }
    let stand_for = |id: &ColumnId| workspace.columns[id].steps.as_slice();
    let order = order_of(workspace, record.process);
    let place = |step: &StepId| order.iter().position(|id| id == step);
    let mut missing = order.clone();
    missing.retain(|step| {
        !record.left_out.contains(step) && !columns.iter().any(|id| stand_for(id).contains(step))
    });
    let places: Vec<usize> = columns
        .iter()
        .filter(follows)
        .filter_map(|id| place(stand_for(id).first()?))
        .collect();
    Drift {
        missing,
        orphans: columns
            .iter()
            .filter(follows)
            .filter(|id| stand_for(id).is_empty())
            .copied()
            .collect(),
        disordered: !places.is_sorted(),
    }
}

/// The columns with cards whose step goes when these records are deleted: what becomes of them has to be asked.
pub fn left_behind(workspace: &Workspace, ids: &[AnyId]) -> Vec<ColumnId> {
    let gone = rules::consequences(workspace, ids);
    let mut columns = workspace.ranked::<Column>(|column| {
        let goes = |step: &StepId| gone.contains(&AnyId::Step(*step));
        column.follows && !column.steps.is_empty() && column.steps.iter().all(goes)
    });
    columns.retain(|id| !gone.contains(&AnyId::Column(*id)) && rules::cards_in(workspace, *id) > 0);
    columns
}

/// A step has been renamed: the columns that follow it and bore its name bear the new one.
pub(in crate::edit) fn renamed(
    draft: &mut Draft,
    step: StepId,
    was: &str,
    now: &str,
) -> Result<(), Refusal> {
    let bears = |column: &Column| column.follows && column.steps == [step] && column.name == was;
    let columns: Vec<ColumnId> = draft
        .workspace()
        .columns
        .iter()
        .filter(|(_, column)| bears(column))
        .map(|(id, _)| *id)
        .collect();
    for column in columns {
        draft.change(column, |column| column.name = now.to_owned())?;
    }
    Ok(())
}

pub(super) fn add_column(draft: &mut Draft, board: BoardId, step: StepId) -> Result<(), Refusal> {
    let process = draft.get(board)?.process;
    let record = draft.get(step)?.clone();
    let workspace = draft.workspace();
    let order = order_of(workspace, process);
    let place = |step: &StepId| order.iter().position(|id| id == step);
    let here = place(&step).ok_or(Refusal::Missing(step.into()))?;
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let place_of = |id: &ColumnId| place(workspace.columns[id].steps.first()?);
    let before = columns
        .iter()
        .rposition(|id| place_of(id).is_some_and(|p| p < here));
    let after = columns
        .iter()
        .position(|id| place_of(id).is_some_and(|p| p > here));
    let done = columns
        .iter()
        .position(|id| workspace.columns[id].class == ColumnClass::Done);
    let at = match (before, after, done) {
        (Some(before), _, _) => before + 1,
        (None, Some(at), _) | (None, None, Some(at)) => at,
        (None, None, None) => columns.len(),
    };
    let siblings: Vec<AnyId> = columns.into_iter().map(AnyId::Column).collect();
    let rank = super::super::command::rank_at(draft, &siblings, at)?;
    let id = draft.create(Column {
        board,
        rank,
        name: record.name.clone(),
        class: class_of(&record),
        steps: vec![step],
        follows: true,
        ..Column::default()
    });
    rules::check(draft.workspace(), id.into())
}

pub(super) fn order(draft: &mut Draft, board: BoardId) -> Result<(), Refusal> {
    let process = draft.get(board)?.process;
    let workspace = draft.workspace();
    let order = order_of(workspace, process);
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    // What stands for no step of the map keeps its place; the others take theirs in a new order.
    let mut movable: Vec<(usize, ColumnId)> = columns
        .iter()
        .filter_map(|id| {
            let column = workspace.columns[id].as_ref();
            let step = column.steps.first().filter(|_| column.follows)?;
            Some((order.iter().position(|of| of == step)?, *id))
        })
        .collect();
    if movable.is_sorted() {
        return Err(Refusal::Nothing);
    }
    let moves: Vec<ColumnId> = movable.iter().map(|(_, id)| *id).collect();
    movable.sort_unstable();
    let mut sorted = movable.into_iter().map(|(_, id)| id);
    let mut rank = Rank::default();
    for at in columns {
        let id = match moves.contains(&at) {
            true => sorted.next().unwrap_or(at),
            false => at,
        };
        let next = rank.next();
        draft.change(id, |column| column.rank = rank)?;
        rank = next;
    }
    Ok(())
}
