//! A board as it was at a moment, from the recorded entries of its cards. Columns that are gone
//! stand under the names that were kept; columns that were renamed bear the name of then.
//!
//! Rows, titles and classes are today's: only moves are recorded. Cards that are deleted are gone.

use std::collections::{BTreeMap, HashMap};

use crate::model::board::ColumnClass;
use crate::model::*;

/// A column with the cards that stood in it, those that came first above.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Then {
    /// None if it is gone.
    pub column: Option<ColumnId>,
    pub name: String,
    pub class: ColumnClass,
    /// With whether each stood in the done part.
    pub cards: Vec<(CardId, bool)>,
}

/// Since when a card stands somewhere, and whether in the done part.
type Standing = (Timestamp, CardId, bool);

/// The first and the last recorded entry of a board; none without any.
pub fn span(workspace: &Workspace, board: BoardId) -> Option<(Timestamp, Timestamp)> {
    let entries = cards(workspace, board).flat_map(|(_, card)| card.transitions.iter());
    entries.fold(None, |span, entry| match span {
        None => Some((entry.at, entry.at)),
        Some((first, last)) => Some((first.min(entry.at), last.max(entry.at))),
    })
}

/// The board as it was at the end of a moment. Linear in the number of entries.
pub fn at(workspace: &Workspace, board: BoardId, moment: Timestamp) -> Vec<Then> {
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let place: HashMap<ColumnId, usize> = columns
        .iter()
        .enumerate()
        .map(|(at, id)| (*id, at))
        .collect();
    // The latest name that was kept of each column by then.
    let mut named: Vec<Option<(Timestamp, &str)>> = vec![None; columns.len()];
    let mut standing: Vec<Vec<Standing>> = vec![Vec::new(); columns.len()];
    let mut gone: BTreeMap<&str, (ColumnClass, Vec<Standing>)> = Default::default();
    for (id, card) in cards(workspace, board) {
        // The clock may have been set back between two entries: the order of the record holds.
        let until = card
            .transitions
            .iter()
            .take_while(|entry| entry.at <= moment);
        let mut last = None;
        for entry in until {
            if let Some(at) = entry.column.and_then(|id| place.get(&id).copied())
                && named[at].is_none_or(|(since, _)| since <= entry.at)
            {
                named[at] = Some((entry.at, &entry.name));
            }
            last = Some(entry);
        }
        let Some(entry) = last else { continue };
        let stands = (entry.at, id, entry.ready);
        match entry.column.and_then(|id| place.get(&id).copied()) {
            Some(at) => standing[at].push(stands),
            None => {
                let column = gone.entry(&entry.name).or_default();
                column.0 = entry.class;
                column.1.push(stands);
            }
        }
    }
    let in_order = |mut cards: Vec<Standing>| -> Vec<(CardId, bool)> {
        cards.sort_unstable();
        cards
            .into_iter()
            .map(|(_, id, ready)| (id, ready))
            .collect()
    };
    let mut found: Vec<Then> = columns
        .iter()
        .zip(standing)
        .zip(named)
        .map(|((id, cards), named)| {
            let column = &workspace.columns[id];
            Then {
                column: Some(*id),
                name: named
                    .map_or(column.name.as_str(), |(_, name)| name)
                    .to_owned(),
                class: column.class,
                cards: in_order(cards),
            }
        })
        .collect();
    // What is gone stands before what is done.
    let done = found
        .iter()
        .position(|then| then.class == ColumnClass::Done);
    let rest = found.split_off(done.unwrap_or(found.len()));
    found.extend(gone.into_iter().map(|(name, (class, cards))| Then {
        column: None,
        name: name.to_owned(),
        class,
        cards: in_order(cards),
    }));
    found.extend(rest);
    found
}

fn cards(workspace: &Workspace, board: BoardId) -> impl Iterator<Item = (CardId, &Card)> {
    let here = move |card: &Card| {
        let column = workspace.get(card.column);
        column.is_some_and(|column| column.board == board)
    };
    let cards = workspace
        .cards
        .iter()
        .map(|(id, card)| (*id, card.as_ref()));
    cards.filter(move |(_, card)| here(card))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::board::Transition;

    const BOARD: BoardId = Id::new(1);

    fn moment(day: u32) -> Timestamp {
        format!("2026-03-{day:02}T12:00:00Z").parse().unwrap()
    }

    /// Columns A (active) and Z (done); cards with entries (day, column or 0 for one that is gone,
    /// name).
    fn board(cards: &[&[(u32, u64, &str)]]) -> Workspace {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, name, class) in [(1, "A", ColumnClass::Active), (2, "Z", ColumnClass::Done)] {
            let column = Column {
                board: BOARD,
                rank: rank.clone(),
                name: name.into(),
                class,
                ..Column::default()
            };
            rank = rank.next();
            workspace.columns.insert(Id::new(raw), column.into());
        }
        for (raw, entries) in (10..).zip(cards) {
            let transitions = entries.iter().map(|(day, column, name)| Transition {
                at: moment(*day),
                column: (*column > 0).then(|| Id::new(*column)),
                name: (*name).to_owned(),
                ..Transition::default()
            });
            let card = Card {
                column: Id::new(2),
                transitions: transitions.collect(),
                ..Card::default()
            };
            workspace.cards.insert(Id::new(raw), card.into());
        }
        workspace
    }
    fn seen(workspace: &Workspace, day: u32) -> Vec<(String, Vec<u64>)> {
        let all = at(workspace, BOARD, moment(day)).into_iter();
        all.map(|then| {
            let cards = then.cards.iter().map(|(id, _)| id.raw()).collect();
            (then.name, cards)
        })
        .collect()
    }

    #[test]
    fn each_day_shows_where_the_cards_were() {
        let workspace = board(&[&[(2, 1, "A"), (5, 2, "Z")], &[(1, 1, "A"), (9, 2, "Z")]]);
        let then = |a: &[u64], z: &[u64]| vec![("A".into(), a.to_vec()), ("Z".into(), z.to_vec())];
        assert_eq!(seen(&workspace, 1), then(&[11], &[]));
        assert_eq!(seen(&workspace, 3), then(&[11, 10], &[]));
        assert_eq!(seen(&workspace, 6), then(&[11], &[10]));
        assert_eq!(seen(&workspace, 20), then(&[], &[10, 11]));
        assert_eq!(span(&workspace, BOARD), Some((moment(1), moment(9))));
        assert_eq!(span(&board(&[]), BOARD), None);
    }

    #[test]
    fn columns_that_are_gone_or_renamed_bear_the_names_that_were_kept() {
        let workspace = board(&[
            &[(1, 1, "Old A"), (3, 0, "Test"), (5, 2, "Z")],
            &[(4, 1, "A")],
        ]);
        let names = |day| -> Vec<String> {
            let seen = seen(&workspace, day).into_iter();
            seen.map(|(name, _)| name).collect()
        };
        assert_eq!(names(2), ["Old A", "Z"]);
        assert_eq!(names(3), ["Old A", "Test", "Z"]);
        assert_eq!(names(4), ["A", "Test", "Z"]);
        assert_eq!(names(6), ["A", "Z"]);
    }
}
