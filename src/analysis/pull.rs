//! Which card to pull next, and why: by class of service, as the policies of kanban go. What is
//! urgent comes first; then what must start today to be in time, the tightest first; then ordinary
//! work by how long it has waited; then what has a date but can wait; then what is intangible.
//!
//! Only cards that wait are pulled: those in a queue, and those in the done part of a column. Time
//! zones are the caller's: `today` is the reader's.

use super::clock;
use crate::model::board::{ColumnClass, ServiceClass};
use crate::model::*;

/// Why a card comes where it comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    Expedite,
    /// Taking as long as expected, it must start by that day, which is today or gone.
    MustStart {
        due: Date,
        latest: Date,
    },
    /// A fixed date, but none is given.
    Undated,
    /// Whole days since it came to wait here.
    Waiting {
        days: i64,
    },
    /// It may start by that day, which is to come.
    CanWait {
        due: Date,
        latest: Date,
    },
    Intangible,
}

/// A card that can be pulled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pull {
    pub card: CardId,
    /// The column into which it is pulled.
    pub to: ColumnId,
    /// Whether that column has room within its limit.
    pub room: bool,
    pub reason: Reason,
}

/// What can be pulled on a board, the next first; what finds no room comes after all that does.
/// `expected` is how many days a card takes from its start, at least 1.
pub fn suggestions(
    workspace: &Workspace,
    board: BoardId,
    now: Timestamp,
    today: Date,
    expected: u32,
) -> Vec<Pull> {
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let count = |id: ColumnId| {
        workspace
            .cards
            .values()
            .filter(|card| card.column == id)
            .count()
    };
    let room: Vec<bool> = columns
        .iter()
        .map(|id| {
            let limit = workspace.columns[id].limit;
            limit.is_none_or(|limit| count(*id) < limit.count as usize)
        })
        .collect();
    let mut found: Vec<(bool, u8, i64, Pull)> = Vec::new();
    for (id, card) in &workspace.cards {
        let Some(at) = columns.iter().position(|column| *column == card.column) else {
            continue;
        };
        let column = &workspace.columns[&card.column];
        let waits = column.class == ColumnClass::Queue || column.is_split() && card.ready;
        let Some(to) = columns.get(at + 1).copied().filter(|_| waits) else {
            continue;
        };
        if card.blocked.is_some() {
            continue;
        }
        let since = card.transitions.last().map_or(now, |entry| entry.at);
        let waited = (now.as_millisecond() - since.as_millisecond()).max(0);
        let (class, order, reason) = reason(card, today, expected, waited);
        let pull = Pull {
            card: *id,
            to,
            room: room[at + 1],
            reason,
        };
        found.push((!room[at + 1], class, order, pull));
    }
    // Of equals, the one that stands higher.
    found.sort_by_key(|(full, class, order, pull)| {
        (
            *full,
            *class,
            *order,
            &workspace.cards[&pull.card].rank,
            pull.card,
        )
    });
    found.into_iter().map(|(_, _, _, pull)| pull).collect()
}

/// The class by which a card is sorted, its place within, and the reason; it has waited so many ms.
fn reason(card: &Card, today: Date, expected: u32, waited: i64) -> (u8, i64, Reason) {
    let days = waited / 86_400_000;
    match (card.class, card.due) {
        (ServiceClass::Expedite, _) => (0, -waited, Reason::Expedite),
        (ServiceClass::FixedDate, Some(due)) => {
            let lead = jiff::Span::new().days(i64::from(expected.clamp(1, 36_500)) - 1);
            let latest = due.checked_sub(lead).unwrap_or(Date::MIN);
            let order = i64::from(clock::day_number(latest));
            if latest <= today {
                (1, order, Reason::MustStart { due, latest })
            } else {
                (4, order, Reason::CanWait { due, latest })
            }
        }
        (ServiceClass::FixedDate, None) => (2, -waited, Reason::Undated),
        (ServiceClass::Standard, _) => (3, -waited, Reason::Waiting { days }),
        (ServiceClass::Intangible, _) => (5, -waited, Reason::Intangible),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::board::{Block, Transition, WipLimit};

    const BOARD: BoardId = Id::new(1);

    /// A queue, a split column and a last one; cards as (id, class, due, days waited).
    fn board(cards: &[(u64, ServiceClass, Option<&str>, i64)]) -> (Workspace, Timestamp) {
        let now: Timestamp = "2026-03-20T08:00:00Z".parse().unwrap();
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        let classes = [ColumnClass::Queue, ColumnClass::Active, ColumnClass::Done];
        for (raw, class) in (1..).zip(classes) {
            let column = Column {
                board: BOARD,
                rank: rank.clone(),
                class,
                split: true,
                ..Column::default()
            };
            rank = rank.next();
            workspace.columns.insert(Id::new(raw), column.into());
        }
        for (raw, class, due, days) in cards {
            let at = now - jiff::SignedDuration::from_hours(24 * days);
            let card = Card {
                column: Id::new(1),
                class: *class,
                due: due.map(|due| due.parse().unwrap()),
                transitions: vec![Transition {
                    at,
                    ..Transition::default()
                }],
                ..Card::default()
            };
            workspace.cards.insert(Id::new(*raw), card.into());
        }
        (workspace, now)
    }
    fn pulled(workspace: &Workspace, now: Timestamp) -> Vec<u64> {
        let today = "2026-03-20".parse().unwrap();
        let found = suggestions(workspace, BOARD, now, today, 5);
        found.iter().map(|pull| pull.card.raw()).collect()
    }

    #[test]
    fn the_class_decides_and_then_date_or_age() {
        use ServiceClass::*;
        let (workspace, now) = board(&[
            (10, Intangible, None, 90),
            (11, Standard, None, 2),
            (12, Standard, None, 7),
            (13, FixedDate, Some("2026-03-24"), 1),
            (14, FixedDate, Some("2026-03-22"), 1),
            (15, FixedDate, Some("2026-03-25"), 30),
            (16, Expedite, None, 0),
            (17, FixedDate, None, 0),
        ]);
        assert_eq!(pulled(&workspace, now), [16, 14, 13, 17, 12, 11, 15, 10]);
        let today = "2026-03-20".parse().unwrap();
        let found = suggestions(&workspace, BOARD, now, today, 5);
        let latest = "2026-03-18".parse().unwrap();
        let due = "2026-03-22".parse().unwrap();
        assert_eq!(found[1].reason, Reason::MustStart { due, latest });
        assert_eq!(found[4].reason, Reason::Waiting { days: 7 });
        assert!(matches!(found[6].reason, Reason::CanWait { .. }));
    }

    #[test]
    fn what_is_blocked_under_way_or_done_is_not_pulled() {
        let standard = ServiceClass::Standard;
        let (mut workspace, now) = board(&[
            (10, standard, None, 1),
            (11, standard, None, 2),
            (12, standard, None, 3),
            (13, standard, None, 4),
            (14, standard, None, 5),
        ]);
        let mut change = |raw: u64, how: &dyn Fn(&mut Card)| {
            let card = workspace.cards.get_mut(&Id::new(raw)).unwrap();
            how(std::sync::Arc::make_mut(card));
        };
        change(11, &|card| card.blocked = Some(Block::default()));
        change(12, &|card| card.column = Id::new(2));
        change(13, &|card| (card.column, card.ready) = (Id::new(2), true));
        change(14, &|card| card.column = Id::new(3));
        assert_eq!(pulled(&workspace, now), [13, 10]);
        let full = workspace.columns.get_mut(&Id::new(3)).unwrap();
        std::sync::Arc::make_mut(full).limit = Some(WipLimit {
            count: 1,
            ..WipLimit::default()
        });
        assert_eq!(
            pulled(&workspace, now),
            [10, 13],
            "what finds no room comes last"
        );
    }
}
