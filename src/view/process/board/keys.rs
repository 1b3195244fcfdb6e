//! The board by keyboard: arrows go from card to card, with Shift they select on the way, with Ctrl
//! or Alt they take what is selected along; what the keymap knows (delete, rename, escape, new)
//! holds for the cards that are selected.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::adding::begin;
use super::desk::{Desk, Panel, selected_cards};
use super::{card, drag, heads};
use crate::analysis::wall::{Part, Wall};
use crate::browser::{self, page, place};
use crate::edit::Command;
use crate::model::board::Cell;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;

/// A direction by its arrow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Right,
    Up,
    Down,
}

fn way(key: &str) -> Option<Way> {
    Some(match key {
        "ArrowLeft" => Way::Left,
        "ArrowRight" => Way::Right,
        "ArrowUp" => Way::Up,
        "ArrowDown" => Way::Down,
        _ => return None,
    })
}

/// Takes the keymap's actions while the board is shown.
pub(super) fn does(desk: Desk, action: Action) -> bool {
    match action {
        Action::Escape => drag::cancel(desk),
        Action::Delete => delete(desk),
        Action::Rename => selected_cards().last().is_some_and(|card| name(*card)),
        Action::SelectAll => {
            let all = desk.look(Wall::all).into_iter().map(AnyId::from);
            store().session.select(all.collect());
            true
        }
        Action::Menu => selected_cards()
            .last()
            .is_some_and(|card| menu(desk, *card)),
        Action::ToolStep => {
            let here = selected_cards()
                .last()
                .and_then(|card| desk.look(|wall| wall.cell(wall.place_of(*card)?.0)));
            let first = || {
                desk.look(|wall| {
                    wall.cell(Part {
                        column: wall.columns.iter().position(|strip| !strip.folded)?,
                        row: wall.rows.iter().position(|band| !band.folded)?,
                        ready: false,
                    })
                })
            };
            let cell = here.or_else(first);
            cell.map(|cell| {
                begin(
                    desk,
                    Cell {
                        ready: false,
                        ..cell
                    },
                )
            })
            .is_some()
        }
        _ => false,
    }
}

/// Opens the menu beside a card.
fn menu(desk: Desk, card: CardId) -> bool {
    let selector = format!("[data-card=\"{card}\"]");
    if !page::has(&selector) {
        return false;
    }
    let pane = place::pane(&selector);
    drag::open_menu(desk, card, (pane.left + pane.width / 2.0, pane.top + 24.0));
    true
}

/// Deletes what is selected; a column or swimlane with cards asks first.
fn delete(desk: Desk) -> bool {
    match store().session.selection_now().as_slice() {
        [] => return false,
        [id @ (AnyId::Column(_) | AnyId::Swimlane(_))] => desk.delete_or_ask(*id),
        ids => {
            let next = match ids {
                [AnyId::Card(card)] => {
                    neighbour(desk, *card, Way::Down).or(neighbour(desk, *card, Way::Up))
                }
                _ => None,
            };
            store().dispatch(Command::Delete(ids.to_vec()));
            if let Some(next) = next {
                store().session.select(vec![next.into()]);
                desk.focus(next);
            }
        }
    }
    true
}

/// Opens the title of a card for naming.
pub(super) fn name(card: CardId) -> bool {
    store().session.renaming.set(Some(card.into()));
    browser::soon(|| page::focus("[data-testid=card-name]"));
    true
}

/// The card that has the focus is selected, unless a pointer is choosing or it is one of several.
pub(super) fn focused(desk: Desk, event: &FocusEvent) {
    let choosing = desk.choosing.get_value();
    if let Some(card) = drag::card_at(event).filter(|_| !choosing)
        && !selected_cards().contains(&card)
    {
        store().session.select(vec![AnyId::Card(card)]);
    }
}

/// A double press opens a card's title, or lets the size of what has an edge be found again.
pub(super) fn twice(desk: Desk, event: &MouseEvent) {
    if heads::twice(desk, event) {
        return;
    }
    if let Some(card) = drag::card_at(event) {
        name(card);
    }
}

pub(super) fn pressed(desk: Desk, event: &KeyboardEvent) {
    if page::composing(event) || page::is_typing() || heads::pressed(desk, event) {
        return;
    }
    let Some(card) = drag::card_at(event) else {
        return;
    };
    let command = event.ctrl_key() || event.meta_key();
    if let Some(way) = way(&event.key()) {
        event.prevent_default();
        if command || event.alt_key() {
            carry(desk, card, way);
        } else if let Some(next) = neighbour(desk, card, way) {
            if event.shift_key() {
                drag::extend(desk, next);
            } else {
                store().session.select(vec![next.into()]);
            }
            desk.focus(next);
        }
        return;
    }
    let plain = !command && !event.alt_key();
    match event.key().as_str() {
        "Enter" | "F2" if plain => {
            event.prevent_default();
            name(card);
        }
        "F10" if event.shift_key() => {
            event.prevent_default();
            event.stop_propagation();
            menu(desk, card);
        }
        " " if command => {
            event.prevent_default();
            let mut ids = store().session.selection_now();
            match ids.iter().position(|id| *id == card.into()) {
                Some(at) => drop(ids.remove(at)),
                None => ids.push(card.into()),
            }
            store().session.select(ids);
        }
        " " if plain => {
            event.prevent_default();
            store().session.select(vec![AnyId::Card(card)]);
            store().session.inspector.set(true);
        }
        "+" | "=" if plain && desk.panel.get_untracked() == Some(Panel::Vote) => {
            event.prevent_default();
            card::vote(desk, card, 1);
        }
        "-" if plain && desk.panel.get_untracked() == Some(Panel::Vote) => {
            event.prevent_default();
            card::vote(desk, card, -1);
        }
        _ => {}
    }
}

/// The part next to one, in a direction: the done part of a column comes after its doing part.
pub(super) fn next_part(wall: &Wall, part: Part, way: Way) -> Option<Part> {
    let split = |column: usize| wall.columns.get(column).is_some_and(|strip| strip.split);
    match way {
        Way::Right if split(part.column) && !part.ready => Some(Part {
            ready: true,
            ..part
        }),
        Way::Left if part.ready => Some(Part {
            ready: false,
            ..part
        }),
        Way::Right => {
            let column = part.column + 1;
            (column < wall.columns.len()).then_some(Part {
                column,
                ready: false,
                ..part
            })
        }
        Way::Left => {
            let column = part.column.checked_sub(1)?;
            Some(Part {
                column,
                ready: split(column),
                ..part
            })
        }
        Way::Up => Some(Part {
            row: part.row.checked_sub(1)?,
            ..part
        }),
        Way::Down => {
            let row = part.row + 1;
            (row < wall.rows.len()).then_some(Part { row, ..part })
        }
    }
}

/// The card that an arrow leads to: in the part, else in the next part that way that shows one.
fn neighbour(desk: Desk, card: CardId, way: Way) -> Option<CardId> {
    desk.look(|wall| {
        let (mut part, at) = wall.place_of(card)?;
        let cards = wall.cards(part);
        match way {
            Way::Up if at > 0 => return Some(cards[at - 1]),
            Way::Down if at + 1 < cards.len() => return Some(cards[at + 1]),
            _ => {}
        }
        loop {
            part = next_part(wall, part, way)?;
            if wall.columns[part.column].folded || wall.rows[part.row].folded {
                continue;
            }
            let there = wall.cards(part);
            let wanted = match way {
                Way::Left | Way::Right => there.get(at).or(there.last()),
                Way::Up => there.last(),
                Way::Down => there.first(),
            };
            if let Some(found) = wanted {
                return Some(*found);
            }
        }
    })
}

/// Takes what is selected one place further: up and down within its cell and then to the next row,
/// left and right to the next column or part of one. Several cards go together.
pub(super) fn carry(desk: Desk, card: CardId, way: Way) {
    let cards = desk.taken(card);
    let moves = desk.look(|wall| {
        // Cards that stand together move together.
        let mut groups: Vec<(Part, Vec<(usize, CardId)>)> = Vec::new();
        for card in cards {
            let (part, at) = wall.place_of(card)?;
            match groups.iter_mut().find(|(of, _)| *of == part) {
                Some((_, cards)) => cards.push((at, card)),
                None => groups.push((part, vec![(at, card)])),
            }
        }
        let mut moves = Vec::new();
        for (part, cards) in groups {
            let first = cards.iter().map(|(at, _)| *at).min()?;
            let last = cards.iter().map(|(at, _)| *at).max()?;
            let ids: Vec<CardId> = cards.into_iter().map(|(_, id)| id).collect();
            let here = wall.cards(part);
            let rest: Vec<CardId> = here
                .iter()
                .copied()
                .filter(|id| !ids.contains(id))
                .collect();
            let above = |at: usize| at.checked_sub(1).and_then(|at| rest.get(at)).copied();
            let (to, after) = match way {
                Way::Up if first > 0 => (part, above(first - 1)),
                Way::Down if last + 1 < here.len() => (part, above(last + 2 - ids.len())),
                _ => {
                    let to = next_part(wall, part, way)?;
                    let there = wall.cards(to);
                    let after = match way {
                        Way::Up => there.last().copied(),
                        Way::Down => None,
                        _ => first.min(there.len()).checked_sub(1).map(|at| there[at]),
                    };
                    (to, after)
                }
            };
            moves.push((ids, wall.cell(to)?, after));
        }
        Some(moves)
    });
    if let Some(moves) = moves.filter(|moves| !moves.is_empty()) {
        desk.move_all(moves);
        desk.focus(card);
    }
}
