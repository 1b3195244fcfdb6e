//! A board as it hangs on the wall: where its columns, rows and cards stand, px, and what lies at
//! a point. So that only what is in view is drawn, and no gesture asks the page where things are.
//!
//! The origin is the corner above the row heads and left of the column heads. Nothing here knows a
//! screen: how high a card is drawn is told by the caller.

use std::collections::HashMap;

use crate::model::board::{Cell, Row, ServiceClass, SwimlanesBy};
use crate::model::*;

/// Around and between cards.
pub const PAD: i32 = 8;
pub const GAP: i32 = 6;
/// Below the last card of a cell, for the next.
pub const ADD: i32 = 32;
/// A folded column or row.
pub const FOLDED: i32 = 40;
/// Between columns.
pub const GUTTER: i32 = 10;
/// The least height of a row among others.
pub const LOW: i32 = 96;
/// The line that says how full a cell is.
pub const GAUGE: i32 = 22;
/// The narrowest a column can be made, and the widths between which it chooses by itself.
pub const NARROW: i32 = 140;
const OWN: (i32, i32) = (208, 340);

/// What the wall is cut to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// The window, px.
    pub width: i32,
    pub height: i32,
    /// The height of the column heads and the width of the row heads.
    pub head: i32,
    pub side: i32,
}

/// A column from its left edge on.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    pub id: ColumnId,
    pub left: i32,
    pub width: i32,
    pub folded: bool,
    pub split: bool,
}

/// A row from its upper edge on.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub row: Row,
    pub top: i32,
    pub height: i32,
    pub folded: bool,
}

/// A part of a cell by the places of its column and row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    pub column: usize,
    pub row: usize,
    pub ready: bool,
}

/// Where a card stands: from the left edge of its column, from the top of the wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub part: Part,
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wall {
    pub columns: Vec<Strip>,
    pub rows: Vec<Band>,
    pub spots: HashMap<CardId, Spot>,
    pub parts: HashMap<Part, Vec<CardId>>,
    /// Cards of each column and each row, folded ones too.
    pub in_column: Vec<usize>,
    pub in_row: Vec<usize>,
    pub in_cell: HashMap<(usize, usize), usize>,
    pub width: i32,
    pub height: i32,
    pub frame: Frame,
}

/// The rows of a board from top to bottom. Cards that belong to none of them are of the rest,
/// which is always last, except where classes make the rows: every card has one.
pub fn rows(workspace: &Workspace, id: BoardId) -> Vec<Row> {
    let Some(board) = workspace.get(id) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    if board.expedite_apart {
        rows.push(Row::Class(ServiceClass::Expedite));
    }
    match board.swimlanes_by {
        SwimlanesBy::None => {}
        SwimlanesBy::Own => {
            let own = workspace.ranked::<Swimlane>(|lane| lane.board == id);
            rows.extend(own.into_iter().map(Row::Swimlane));
        }
        SwimlanesBy::Lane => {
            let lanes = workspace.ranked::<Lane>(|lane| lane.process == board.process);
            let parents = |id: &LaneId| workspace.lanes.values().any(|l| l.parent == Some(*id));
            rows.extend(lanes.into_iter().filter(|l| !parents(l)).map(Row::Lane));
        }
        SwimlanesBy::Class => {
            for class in ServiceClass::ALL {
                if !rows.contains(&Row::Class(*class)) {
                    rows.push(Row::Class(*class));
                }
            }
            return rows;
        }
        SwimlanesBy::Owner => {
            let on_board = |card: &&std::sync::Arc<Card>| {
                let column = workspace.get(card.column);
                column.is_some_and(|column| column.board == id) && !card.owner.trim().is_empty()
            };
            let owners = workspace.cards.values().filter(on_board);
            let mut owners: Vec<&str> = owners.map(|card| card.owner.trim()).collect();
            owners.sort_unstable();
            owners.dedup();
            rows.extend(owners.into_iter().map(|name| Row::Owner(name.to_owned())));
        }
    }
    rows.push(Row::Rest);
    rows
}

impl Wall {
    /// The wall of a board. `height_of` says how high a card is drawn at a width. Linear in the
    /// number of cards, apart from their sorting.
    pub fn of(
        workspace: &Workspace,
        id: BoardId,
        frame: Frame,
        height_of: &mut dyn FnMut(CardId, &std::sync::Arc<Card>, i32) -> i32,
    ) -> Wall {
        let Some(board) = workspace.get(id) else {
            return Wall::default();
        };
        let rows = rows(workspace, id);
        let frame = Frame {
            side: if rows.len() > 1 { frame.side } else { 0 },
            ..frame
        };
        let mut wall = Wall {
            columns: strips(workspace, id, frame),
            frame,
            ..Wall::default()
        };
        let column_at: HashMap<ColumnId, usize> = wall
            .columns
            .iter()
            .enumerate()
            .map(|(at, strip)| (strip.id, at))
            .collect();
        let row_at: HashMap<&Row, usize> = rows.iter().enumerate().map(|(i, r)| (r, i)).collect();
        let last = rows.len() - 1;
        wall.in_column = vec![0; wall.columns.len()];
        wall.in_row = vec![0; rows.len()];
        for card in workspace.ranked::<Card>(|card| column_at.contains_key(&card.column)) {
            let record = &workspace.cards[&card];
            let column = column_at[&record.column];
            let row = row_at.get(&board.row_of(record)).copied().unwrap_or(last);
            let ready = record.ready && wall.columns[column].split;
            let part = Part { column, row, ready };
            wall.parts.entry(part).or_default().push(card);
            wall.in_column[column] += 1;
            wall.in_row[row] += 1;
            *wall.in_cell.entry((column, row)).or_default() += 1;
        }
        let mut top = frame.head;
        for (at, row) in rows.iter().enumerate() {
            let folded = rows.len() > 1 && board.folded.contains(row);
            let height = match folded {
                true => FOLDED,
                false => wall.stack(workspace, at, row, top, height_of),
            };
            let height = match (folded, rows.len()) {
                (true, _) => height,
                (false, 1) => height.max(frame.height - frame.head),
                (false, _) => height.max(LOW).max(board.row_height(row) as i32),
            };
            wall.rows.push(Band {
                row: row.clone(),
                top,
                height,
                folded,
            });
            top += height;
        }
        wall.height = top;
        wall.width = match wall.columns.last() {
            Some(last) => last.left + last.width,
            None => frame.side,
        };
        wall
    }

    /// Stacks the cards of a row in their columns; answers how high the row has to be.
    fn stack(
        &mut self,
        workspace: &Workspace,
        row: usize,
        named: &Row,
        top: i32,
        height_of: &mut dyn FnMut(CardId, &std::sync::Arc<Card>, i32) -> i32,
    ) -> i32 {
        let mut highest = 0;
        for (column, strip) in self.columns.iter().enumerate() {
            if strip.folded {
                continue;
            }
            let limited = workspace
                .get(strip.id)
                .is_some_and(|column| column.limit_in(named).is_some());
            for ready in [false, true] {
                let part = Part { column, row, ready };
                let (x, width) = strip.part(ready);
                let mut y = top + PAD + if limited { GAUGE } else { 0 };
                for card in self.parts.get(&part).into_iter().flatten() {
                    let height = height_of(*card, &workspace.cards[card], width);
                    let spot = Spot {
                        part,
                        x,
                        y,
                        width,
                        height,
                    };
                    self.spots.insert(*card, spot);
                    y += height + GAP;
                }
                highest = highest.max(y - top + ADD + GAP);
            }
        }
        highest
    }

    /// The cell that a part is.
    pub fn cell(&self, part: Part) -> Option<Cell> {
        Some(Cell {
            column: self.columns.get(part.column)?.id,
            row: self.rows.get(part.row)?.row.clone(),
            ready: part.ready,
        })
    }
    /// The cards of a part in their order.
    pub fn cards(&self, part: Part) -> &[CardId] {
        self.parts.get(&part).map_or(&[], Vec::as_slice)
    }
    /// The part in which a card stands, folded or not, and its place there.
    pub fn place_of(&self, card: CardId) -> Option<(Part, usize)> {
        let find = |part: &Part| self.cards(*part).iter().position(|id| *id == card);
        if let Some(spot) = self.spots.get(&card) {
            return Some((spot.part, find(&spot.part)?));
        }
        self.parts
            .keys()
            .find_map(|part| Some((*part, find(part)?)))
    }

    /// What lies at a point: the part, and the card below which another would come; `but` does not
    /// count. Above the rows it is the first row, beside the columns the nearest.
    pub fn at(
        &self,
        x: i32,
        y: i32,
        but: &dyn Fn(CardId) -> bool,
    ) -> Option<(Part, Option<CardId>)> {
        let column = self
            .columns
            .iter()
            .rposition(|strip| strip.left - GUTTER / 2 <= x)
            .unwrap_or(0);
        let row = self
            .rows
            .iter()
            .rposition(|band| band.top <= y)
            .unwrap_or(0);
        let strip = self.columns.get(column)?;
        let ready = strip.split && !strip.folded && x >= strip.left + strip.width / 2;
        let part = Part { column, row, ready };
        let above = self.cards(part).iter().copied().filter(|id| !but(*id));
        let after = above
            .filter(|id| match self.spots.get(id) {
                Some(spot) => spot.y + spot.height / 2 < y,
                // Of what is folded, the last.
                None => true,
            })
            .last();
        Some((part, after))
    }

    /// The cards that a rectangle touches, in reading order.
    pub fn within(&self, (left, top): (i32, i32), (right, bottom): (i32, i32)) -> Vec<CardId> {
        let mut found: Vec<(Part, i32, CardId)> = self
            .spots
            .iter()
            .filter(|(_, spot)| {
                let x = self.columns[spot.part.column].left + spot.x;
                x < right && x + spot.width > left && spot.y < bottom && spot.y + spot.height > top
            })
            .map(|(id, spot)| (spot.part, spot.y, *id))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, id)| id).collect()
    }

    /// The cards of a column that stand between two heights.
    pub fn seen(&self, column: usize, from: i32, to: i32) -> Vec<CardId> {
        let mut found = Vec::new();
        for (row, band) in self.rows.iter().enumerate() {
            if band.folded || band.top > to || band.top + band.height < from {
                continue;
            }
            for ready in [false, true] {
                let cards = self.cards(Part { column, row, ready });
                let spot = |id: &CardId| self.spots.get(id);
                let first = cards
                    .partition_point(|id| spot(id).is_some_and(|spot| spot.y + spot.height < from));
                let shown = cards[first..]
                    .iter()
                    .take_while(|id| spot(id).is_some_and(|spot| spot.y <= to));
                found.extend(shown.copied());
            }
        }
        found
    }

    /// All cards, column by column from top to bottom.
    pub fn all(&self) -> Vec<CardId> {
        let mut parts: Vec<&Part> = self.parts.keys().collect();
        parts.sort_unstable();
        parts
            .into_iter()
            .flat_map(|part| self.cards(*part).iter().copied())
            .collect()
    }
}

impl Strip {
    /// Where the cards of a part stand: from the left edge of the column, and how wide.
    pub fn part(&self, ready: bool) -> (i32, i32) {
        if !self.split {
            return (PAD, self.width - 2 * PAD);
        }
        let half = self.width / 2;
        let left = if ready { half } else { 0 };
        (left + PAD, half - 2 * PAD)
    }
}

/// The columns: a width of their own where one was set, and a share of what is left elsewhere.
fn strips(workspace: &Workspace, board: BoardId, frame: Frame) -> Vec<Strip> {
    let ids = workspace.ranked::<Column>(|column| column.board == board);
    let parts = |column: &Column| if column.is_split() { 2 } else { 1 };
    let (mut taken, mut shares) = (frame.side, 0);
    for id in &ids {
        let column = &workspace.columns[id];
        taken += GUTTER;
        match (column.folded, column.width) {
            (true, _) => taken += FOLDED,
            (false, 0) => shares += parts(column),
            (false, width) => taken += (width as i32).max(NARROW),
        }
    }
    let share = match shares {
        0 => OWN.0,
        shares => ((frame.width - taken + GUTTER) / shares).clamp(OWN.0, OWN.1),
    };
    let mut left = frame.side + if frame.side > 0 { GUTTER } else { 0 };
    ids.into_iter()
        .map(|id| {
            let column = &workspace.columns[&id];
            let width = match (column.folded, column.width) {
                (true, _) => FOLDED,
                (false, 0) => share * parts(column),
                (false, width) => (width as i32).max(NARROW * parts(column)),
            };
            let strip = Strip {
                id,
                left,
                width,
                folded: column.folded,
                split: column.is_split(),
            };
            left += width + GUTTER;
            strip
        })
        .collect()
}

#[cfg(test)]
mod tests;
