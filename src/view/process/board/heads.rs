//! Columns and swimlanes by pointer: a head is dragged to another place, the edge of a column to
//! another width, that of a row to another height. By keyboard the edges take arrows; menus do the rest.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;

use super::desk::Desk;
use crate::analysis::wall::{GUTTER, LOW, NARROW};
use crate::browser::{place, rows};
use crate::edit::Command;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;

/// What of the heads is in hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Head {
    /// A column, and the one after which it would come.
    Column(ColumnId, Option<Option<ColumnId>>),
    Swimlane(SwimlaneId, Option<Option<SwimlaneId>>),
    /// The right edge of a column: from its left edge to the pointer it is so wide.
    Edge(ColumnId),
    /// The lower edge of a row, by its place.
    RowEdge(usize),
}

/// Where a dragged head would come to stand, px on the wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Marker {
    Column(i32),
    Row(i32),
}

/// What of the heads a pressed pointer takes in hand.
pub(super) fn press(desk: Desk, event: &PointerEvent) -> Option<Head> {
    let named = |attribute| place::named(event, attribute);
    if let Some(id) = named("data-edge").and_then(|id| id.parse().ok()) {
        event.prevent_default();
        return Some(Head::Edge(id));
    }
    if let Some(row) = named("data-row-edge") {
        event.prevent_default();
        let at = desk.look(|wall| {
            wall.rows
                .iter()
                .position(|band| band.row.to_string() == row)
        });
        return at.map(Head::RowEdge);
    }
    // A finger or a pen scrolls by the heads, and drags them by their grips.
    let by_mouse = event.pointer_type() == "mouse";
    if !by_mouse && named("data-head-grip").is_none()
        || rows::came_from(
            event,
            "button, input, select, .board-question, .menu-sheet, .menu-shade",
        )
    {
        return None;
    }
    if let Some(id) = named("data-column-head").and_then(|id| id.parse().ok()) {
        return Some(Head::Column(id, None));
    }
    let lane = named("data-swimlane").and_then(|id| id.parse().ok())?;
    Some(Head::Swimlane(lane, None))
}

/// Shows what a drop here would do.
pub(super) fn look(desk: Desk, head: &mut Head, (x, y): (i32, i32)) {
    match head {
        Head::Edge(id) => {
            let wide = desk.look(|wall| {
                let strip = wall.columns.iter().find(|strip| strip.id == *id)?;
                Some((x - strip.left).clamp(NARROW, Column::WIDEST as i32) as u32)
            });
            if let Some(command) = wide.and_then(|wide| width(*id, wide)) {
                let _ = store().preview(&command);
            }
        }
        Head::RowEdge(at) => {
            let high = desk.look(|wall| {
                let band = wall.rows.get(*at)?;
                let high = (y - band.top).clamp(LOW, Board::TALLEST as i32) as u32;
                Some((band.row.clone(), high))
            });
            let command = high.and_then(|(row, high)| height(desk, &row, high));
            if let Some(command) = command {
                let _ = store().preview(&command);
            }
        }
        Head::Column(id, to) => {
            let found = desk.look(|wall| {
                let before = wall.columns.iter().rposition(|s| s.left + s.width / 2 < x);
                let after = before.map(|at| wall.columns[at].id);
                let line = match before {
                    Some(at) => wall.columns[at].left + wall.columns[at].width + GUTTER / 2,
                    None => wall.columns.first()?.left - GUTTER / 2,
                };
                Some((after, line))
            });
            let Some((after, line)) = found else { return };
            *to = (after != Some(*id)).then_some(after);
            desk.marker.set(to.map(|_| Marker::Column(line)));
        }
        Head::Swimlane(id, to) => {
            let found = desk.look(|wall| {
                let own = wall.rows.iter().filter_map(|band| match band.row {
                    Row::Swimlane(id) => Some((id, band)),
                    _ => None,
                });
                let before = own.clone().rfind(|(_, b)| b.top + b.height / 2 < y);
                let line = match before {
                    Some((_, band)) => band.top + band.height,
                    None => own.clone().next()?.1.top,
                };
                Some((before.map(|(id, _)| id), line))
            });
            let Some((after, line)) = found else { return };
            *to = (after != Some(*id)).then_some(after);
            desk.marker.set(to.map(|_| Marker::Row(line)));
        }
    }
}

/// Does what was shown.
pub(super) fn drop_at(desk: Desk, head: Head, moved: bool) {
    match head {
        Head::Edge(id) if moved => {
            let wide = store().with(|workspace| workspace.get(id).map(|column| column.width));
            store().cancel();
            if let Some(command) = wide.and_then(|wide| width(id, wide)) {
                store().dispatch(command);
            }
        }
        Head::RowEdge(at) if moved => {
            let row = desk.look(|wall| wall.rows.get(at).map(|band| band.row.clone()));
            let high = row.and_then(|row| {
                let high = set_height(desk, &row)?;
                Some((row, high))
            });
            store().cancel();
            if let Some(command) = high.and_then(|(row, high)| height(desk, &row, high)) {
                store().dispatch(command);
            }
        }
        Head::Column(id, Some(after)) if moved => reorder(id.into(), after.map(AnyId::from)),
        Head::Swimlane(id, Some(after)) if moved => reorder(id.into(), after.map(AnyId::from)),
        Head::Column(id, _) => store().session.select(vec![id.into()]),
        Head::Swimlane(id, _) => store().session.select(vec![id.into()]),
        Head::Edge(_) | Head::RowEdge(_) => {}
    }
    clear(desk);
}

pub(super) fn clear(desk: Desk) {
    if desk.marker.get_untracked().is_some() {
        desk.marker.set(None);
    }
}

fn reorder(id: AnyId, after: Option<AnyId>) {
    store().dispatch(Command::Reorder { id, after });
}

/// The command that makes a column so wide; none where it is.
fn width(id: ColumnId, wide: u32) -> Option<Command> {
    let column = store().with(|workspace| workspace.get(id).cloned())?;
    let record = Column {
        width: wide,
        ..column.as_ref().clone()
    };
    (*column != record).then(|| Command::Put(AnyRecord::Column(id, record.into())))
}

fn set_height(desk: Desk, row: &Row) -> Option<u32> {
    store().with(|workspace| Some(workspace.get(desk.board)?.row_height(row)))
}

/// The command that makes a row so high; none where it is.
fn height(desk: Desk, row: &Row, high: u32) -> Option<Command> {
    let board = store().with(|workspace| workspace.get(desk.board).cloned())?;
    let mut record = board.as_ref().clone();
    record.set_row(row, |set| set.height = high);
    (record.row_height(row) != board.row_height(row))
        .then(|| Command::Put(AnyRecord::Board(desk.board, record.into())))
}

/// How far an arrow moves an edge, px.
const STEP: i32 = 16;

/// The keys of an edge that has the focus: arrows move it, Home lets the size be found again.
pub(super) fn pressed(desk: Desk, event: &KeyboardEvent) -> bool {
    let key = event.key();
    if let Some(id) = place::named(event, "data-edge").and_then(|id| id.parse::<ColumnId>().ok()) {
        let now = desk.look(|wall| {
            let strip = wall.columns.iter().find(|strip| strip.id == id);
            strip.map_or(0, |strip| strip.width)
        });
        let wide = match key.as_str() {
            "ArrowLeft" => (now - STEP).max(NARROW),
            "ArrowRight" => (now + STEP).min(Column::WIDEST as i32),
            "Home" => 0,
            _ => return false,
        };
        store().edit(id, "width", |column| column.width = wide as u32);
    } else if let Some(row) = place::named(event, "data-row-edge") {
        let band = desk.look(|wall| {
            let mut rows = wall.rows.iter();
            rows.find(|band| band.row.to_string() == row).cloned()
        });
        let Some(band) = band else { return false };
        let high = match key.as_str() {
            "ArrowUp" => (band.height - STEP).max(LOW),
            "ArrowDown" => (band.height + STEP).min(Board::TALLEST as i32),
            "Home" => 0,
            _ => return false,
        };
        store().edit(desk.board, "rows", |board| {
            board.set_row(&band.row, |set| set.height = high as u32);
        });
    } else {
        return false;
    }
    event.prevent_default();
    event.stop_propagation();
    true
}

/// A double press on an edge lets the size be found again. Answers whether it was on one.
pub(super) fn twice(desk: Desk, event: &MouseEvent) -> bool {
    if let Some(id) = place::named(event, "data-edge").and_then(|id| id.parse::<ColumnId>().ok()) {
        store().edit(id, "width", |column| column.width = 0);
    } else if let Some(row) = place::named(event, "data-row-edge").and_then(|row| row.parse().ok())
    {
        store().edit(desk.board, "rows", |board| {
            board.set_row(&row, |set| set.height = 0);
        });
    } else {
        return false;
    }
    store().pause_typing();
    true
}

/// The edge by which a column is made wider or narrower.
pub(super) fn edge(desk: Desk, id: ColumnId) -> AnyView {
    let wide = move || {
        desk.wall.with(|wall| {
            let strip = wall.columns.iter().find(|strip| strip.id == id);
            strip.map_or(0, |strip| strip.width)
        })
    };
    let name = move || {
        let column = store().read(id).map(|c| c.name.clone()).unwrap_or_default();
        fill(t().column_width, &[&column])
    };
    view! {
        <div class="column-edge" data-edge=id.to_string() role="separator" aria-orientation="vertical" tabindex="0" data-testid="column-edge"
            aria-label=name aria-valuenow=move || wide().to_string() aria-valuemin=NARROW.to_string() aria-valuemax=Column::WIDEST.to_string()
            title=move || t().resize_hint
            on:blur=move |_| store().pause_typing()></div>
    }
    .into_any()
}

/// The line where a dragged head would come to stand.
pub(super) fn marker(desk: Desk) -> AnyView {
    (move || {
        desk.marker.get().map(|marker| match marker {
            Marker::Column(x) => {
                view! { <div class="marker" data-way="column" style:left=format!("{x}px")></div> }
                    .into_any()
            }
            Marker::Row(y) => {
                view! { <div class="marker" data-way="row" style:top=format!("{y}px")></div> }
                    .into_any()
            }
        })
    })
    .into_any()
}
