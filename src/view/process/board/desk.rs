//! What all parts of one board share: where everything stands, the gesture at work, and the one way
//! in which cards move. Copied freely; it owns no record.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::card::{GRIP, height_of, life_of};
use super::drag::Grip;
use super::hands::Hands;
use crate::analysis::kanban::{PERCENTILES, percentile};
use crate::analysis::wall::{Frame, Part, Wall};
use crate::browser::place::Pane;
use crate::browser::{self, page, place};
use crate::edit::board::BoardCommand;
use crate::edit::{Command, Verb};
use crate::i18n::board::t;
use crate::i18n::numbers::number;
use crate::i18n::refusal::refusal;
use crate::i18n::{fill, language, records};
use crate::model::board::{Cell, Row, WipLimit};
use crate::model::*;
use crate::store::{Notice, store};

/// The pane in which the wall hangs.
pub(super) const PANE: &str = "[data-testid=board]";
/// How far beyond the window cards are drawn, px.
const MARGIN: i32 = 320;

/// How long a card says why it was refused, ms.
const DENIED: i32 = 6_000;

/// What is open between the bar and the board.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    Pull,
    Vote,
    Replay,
}

/// A height and a width for which a card was measured.
type Measured = (Arc<Card>, i32, i32);

#[derive(Clone, Copy, PartialEq)]
pub(super) struct Desk {
    pub process: ProcessId,
    pub board: BoardId,
    /// What the wall is cut to.
    pub frame: RwSignal<Frame>,
    pub wall: Memo<Arc<Wall>>,
    pub columns: Memo<Vec<ColumnId>>,
    pub rows: Memo<Vec<Row>>,
    /// What is in view, with a margin: left, top, right, bottom on the wall.
    pub view: RwSignal<(i32, i32, i32, i32)>,
    /// How far the pane is scrolled.
    pub scrolled: StoredValue<(i32, i32)>,
    /// The 50th, 70th, 85th and 95th percentile of the board's cycle times, days.
    pub pace: Memo<Option<[u32; 4]>>,
    /// The cell in which a new card is being named.
    pub adding: RwSignal<Option<Cell>>,
    /// The column, swimlane or board of which it is asked where its cards go.
    pub asking: RwSignal<Option<AnyId>>,
    /// The row whose limit is being set.
    pub limiting: RwSignal<Option<Row>>,
    /// The cards that follow the pointer.
    pub dragged: RwSignal<Vec<CardId>>,
    /// Where the pointer holds them, px in the window.
    pub float: RwSignal<(f64, f64)>,
    /// The column that refuses the dragged cards.
    pub refused: RwSignal<Option<ColumnId>>,
    /// The card that was refused, and why.
    pub denied: RwSignal<Option<(CardId, String)>>,
    /// The rectangle that is being drawn round cards: left, top, right, bottom on the wall.
    pub lasso: RwSignal<Option<(i32, i32, i32, i32)>>,
    /// Where a dragged column or swimlane would come to stand.
    pub marker: RwSignal<Option<super::heads::Marker>>,
    pub grip: StoredValue<Option<Grip>>,
    /// Whether a pointer is choosing cards: what it gives the focus to is not selected for that.
    pub choosing: StoredValue<bool>,
    /// Where the menu of the selected cards is open, px in the window.
    pub menu: RwSignal<Option<(f64, f64)>>,
    pub panel: RwSignal<Option<Panel>>,
    /// Whether the charts stand in place of the board.
    pub charts: RwSignal<bool>,
    /// Whether a further board is being proposed.
    pub proposing: RwSignal<bool>,
    /// What pointer and keys do, once it has come.
    pub hands: RwSignal<Option<Hands>>,
    /// Who is voting on this page.
    pub voter: RwSignal<String>,
    /// What has just happened, for ears.
    pub said: RwSignal<String>,
}

impl Desk {
    pub fn new(
        process: ProcessId,
        board: BoardId,
        charts: RwSignal<bool>,
        proposing: RwSignal<bool>,
    ) -> Desk {
        let stale = RwSignal::new(0u32);
        store().follow(move |_, changes| {
            use Kind::*;
            let ours = |kind| matches!(kind, Board | Column | Swimlane | Card | Lane | Process);
            let kinds = changes.iter().filter_map(|change| change.id());
            if kinds.into_iter().any(|id| ours(id.kind())) {
                stale.update(|count| *count = count.wrapping_add(1));
            }
        });
        let frame = RwSignal::new(Frame::default());
        let heights = StoredValue::new(HashMap::<CardId, Measured>::new());
        let wall = Memo::new(move |_| {
            stale.track();
            store().epoch();
            let frame = frame.get();
            Arc::new(store().with(|workspace| {
                let mut known = heights.write_value();
                let grip = if page::matches("(pointer: coarse)") {
                    GRIP
                } else {
                    0
                };
                Wall::of(workspace, board, frame, &mut |id, card, width| {
                    if let Some((of, at, height)) = known.get(&id)
                        && *at == width
                        && Arc::ptr_eq(of, card)
                    {
                        return *height;
                    }
                    let height = height_of(card, width - grip);
                    known.insert(id, (card.clone(), width, height));
                    height
                })
            }))
        });
        let columns = Memo::new(move |_| {
            wall.with(|wall| {
                wall.columns
                    .iter()
                    .map(|strip| strip.id)
                    .collect::<Vec<_>>()
            })
        });
        let rows = Memo::new(move |_| {
            wall.with(|wall| {
                wall.rows
                    .iter()
                    .map(|band| band.row.clone())
                    .collect::<Vec<_>>()
            })
        });
        let pace = store().derive(move |workspace| {
            let clock = crate::view::process::clock::clock();
            let on_board = |card: &&Arc<Card>| {
                let column = workspace.get(card.column);
                column.is_some_and(|column| column.board == board)
            };
            let cards = workspace.cards.values().filter(on_board);
            let mut times: Vec<u32> = cards
                .filter_map(|card| life_of(card, &clock).cycle_time())
                .collect();
            times.sort_unstable();
            let mut found = [0; 4];
            for (slot, share) in found.iter_mut().zip(PERCENTILES) {
                *slot = percentile(&times, share)?;
            }
            Some(found)
        });
        Desk {
            process,
            board,
            frame,
            wall,
            columns,
            rows,
            view: RwSignal::new((0, 0, 1_600, 1_000)),
            scrolled: StoredValue::new((0, 0)),
            pace,
            adding: RwSignal::new(None),
            asking: RwSignal::new(None),
            limiting: RwSignal::new(None),
            dragged: RwSignal::new(Vec::new()),
            float: RwSignal::new((0.0, 0.0)),
            refused: RwSignal::new(None),
            denied: RwSignal::new(None),
            lasso: RwSignal::new(None),
            marker: RwSignal::new(None),
            grip: StoredValue::new(None),
            choosing: StoredValue::new(false),
            menu: RwSignal::new(None),
            panel: RwSignal::new(None),
            charts,
            proposing,
            hands: RwSignal::new(None),
            voter: RwSignal::new(String::new()),
            said: RwSignal::new(String::new()),
        }
    }

    /// A look at the wall, not tracked.
    pub fn look<R>(self, look: impl FnOnce(&Wall) -> R) -> R {
        self.wall.with_untracked(|wall| look(wall))
    }
    /// How many cards a column holds. Reactive.
    pub fn count(self, id: ColumnId) -> usize {
        self.wall.with(|wall| {
            let at = wall.columns.iter().position(|strip| strip.id == id);
            at.map_or(0, |at| wall.in_column[at])
        })
    }
    /// How many cards a row holds. Reactive.
    pub fn count_in_row(self, row: &Row) -> usize {
        self.wall.with(|wall| {
            let at = wall.rows.iter().position(|band| band.row == *row);
            at.map_or(0, |at| wall.in_row[at])
        })
    }
    /// How many cards a cell holds, both parts of it. Reactive.
    pub fn count_in_cell(self, id: ColumnId, row: &Row) -> usize {
        self.wall.with(|wall| {
            let column = wall.columns.iter().position(|strip| strip.id == id);
            let row = wall.rows.iter().position(|band| band.row == *row);
            let cell = column.zip(row);
            cell.and_then(|cell| wall.in_cell.get(&cell).copied())
                .unwrap_or(0)
        })
    }

    // Looking.

    /// The window on the wall has moved or changed its size.
    pub fn looked(self, pane: Pane) {
        let (left, top) = pane.scrolled;
        self.scrolled.set_value((left, top));
        let seen = (
            left,
            top,
            left + pane.width as i32,
            top + pane.height as i32,
        );
        let (a, b, c, d) = self.view.get_untracked();
        // Drawn anew only when what is in view comes near the end of what is drawn.
        let half = MARGIN / 2;
        if a > (seen.0 - half).max(0) || b > (seen.1 - half).max(0) || c < seen.2 || d < seen.3 {
            self.view.set((
                seen.0 - MARGIN,
                seen.1 - MARGIN,
                seen.2 + MARGIN,
                seen.3 + MARGIN,
            ));
        }
    }
    /// Scrolls so that a card is in view, and unfolds nothing.
    pub fn reveal(self, card: CardId) {
        let spot = self.look(|wall| {
            let spot = *wall.spots.get(&card)?;
            let strip = &wall.columns[spot.part.column];
            Some((strip.left + spot.x, spot, wall.frame))
        });
        let Some((x, spot, frame)) = spot else {
            return;
        };
        let pane = place::pane(PANE);
        let keep = |from: i32, size: i32, at: i32, long: i32, edge: i32| {
            let most = at - edge - 8;
            let least = at + long + 8 - size;
            if from > most {
                most
            } else if from < least {
                least.min(most)
            } else {
                from
            }
        };
        let (left, top) = pane.scrolled;
        let to = (
            keep(left, pane.width as i32, x, spot.width, frame.side),
            keep(top, pane.height as i32, spot.y, spot.height, frame.head),
        );
        if to != pane.scrolled {
            place::scroll_to(PANE, to);
            self.looked(place::pane(PANE));
        }
    }
    /// Selects a card, brings it into view and gives it the focus.
    pub fn focus(self, card: CardId) {
        if !store().session.selection_now().contains(&card.into()) {
            store().session.select(vec![AnyId::Card(card)]);
        }
        self.reveal(card);
        browser::soon(move || page::focus(&format!("[data-card=\"{card}\"]")));
    }

    /// Opens a panel, or shuts it.
    pub fn show(self, panel: Panel) {
        self.charts.set(false);
        self.panel
            .update(|now| *now = (*now != Some(panel)).then_some(panel));
    }

    // Moving.

    /// The command that puts cards after another of a cell, or to its front.
    pub fn moving(cards: Vec<CardId>, to: Cell, after: Option<CardId>) -> Command {
        Command::Board(BoardCommand::MoveCards { cards, to, after })
    }
    /// The cards that a gesture on this card moves: all that are selected if it is one of them.
    pub fn taken(self, card: CardId) -> Vec<CardId> {
        let selected = selected_cards();
        if selected.len() < 2 || !selected.contains(&card) {
            return vec![card];
        }
        let all = self.look(Wall::all);
        all.into_iter().filter(|id| selected.contains(id)).collect()
    }
    /// Moves cards for good, says so, and warns where a soft limit is passed. A refusal is shown
    /// with its reason, at the card too.
    pub fn move_cards(self, cards: &[CardId], to: Cell, after: Option<CardId>) -> bool {
        let moves = vec![(cards.to_vec(), to, after)];
        self.move_all(moves)
    }
    /// Several moves as one gesture.
    pub fn move_all(self, moves: Vec<(Vec<CardId>, Cell, Option<CardId>)>) -> bool {
        let Some((cards, to, _)) = moves.last().cloned() else {
            return false;
        };
        let Some(card) = cards.first().copied() else {
            return false;
        };
        let mut commands: Vec<Command> = moves
            .iter()
            .map(|(cards, to, after)| Desk::moving(cards.clone(), to.clone(), *after))
            .collect();
        let command = match commands.len() {
            1 => commands.remove(0),
            _ => Command::Together(Verb::Move, commands),
        };
        // Measured against where the cards were before any preview.
        store().cancel();
        let came_from = store().with(|workspace| workspace.get(card).map(|card| card.column));
        self.denied.set(None);
        let refused = store().preview(&command).err();
        store().cancel();
        if store().dispatch(command).is_none() {
            if let Some(why) = refused {
                let denied = Some((card, refusal(&why, language())));
                self.denied.set(denied.clone());
                browser::after(DENIED, move || {
                    if self.denied.try_get_untracked() == Some(denied) {
                        self.denied.set(None);
                    }
                });
            }
            return false;
        }
        if came_from != Some(to.column) || self.rows.with_untracked(Vec::len) > 1 {
            self.warn_over(&to);
        }
        let at = self.look(|wall| wall.place_of(card).map_or(0, |(_, at)| at));
        let title = match cards.len() {
            1 => title_of(card.into()),
            count => fill(t().count, &[&count.to_string()]),
        };
        let place = (at + 1).to_string();
        self.said.set(fill(
            t().moved,
            &[&title, &title_of(to.column.into()), &place],
        ));
        true
    }
    /// Says that a column or cell is over its soft limit, if it is.
    pub fn warn_over(self, cell: &Cell) {
        let (limit, in_cell) = store().with(|workspace| {
            let column = workspace.get(cell.column);
            (
                column.and_then(|c| c.limit),
                column.and_then(|c| c.limit_in(&cell.row)),
            )
        });
        let (count, there) = untrack(|| {
            (
                self.count(cell.column),
                self.count_in_cell(cell.column, &cell.row),
            )
        });
        let over = |limit: Option<WipLimit>, count: usize| {
            limit
                .filter(|limit| count > limit.count as usize)
                .map(|limit| (limit, count))
        };
        if let Some((limit, count)) = over(limit, count).or(over(in_cell, there)) {
            store().session.notify(Notice::Said(fill(
                t().over_said,
                &[
                    &title_of(cell.column.into()),
                    &number(count as f64, 0),
                    &limit.count.to_string(),
                ],
            )));
        }
    }
    /// The end of a part: its last card, others than these.
    pub fn end_of(self, part: Part, but: &[CardId]) -> Option<CardId> {
        self.look(|wall| {
            let cards = wall.cards(part).iter().rev();
            cards.copied().find(|id| !but.contains(id))
        })
    }

    // Columns and swimlanes.

    /// Adds a column after another, or at the end, and names it.
    pub fn add_column(self, after: Option<ColumnId>) {
        let column = Column {
            board: self.board,
            name: t().new_column.to_owned(),
            ..Column::default()
        };
        let made = store().dispatch(Command::Create {
            record: AnyRecord::Column(Id::default(), column.into()),
            after: after.map(AnyId::Column),
        });
        focus_name(made.and_then(|made| made.created.first().copied()));
    }
    /// Adds a swimlane of the board's own at the end and names it.
    pub fn add_swimlane(self) {
        use crate::model::board::SwimlanesBy;
        let lane = Swimlane {
            board: self.board,
            name: t().new_swimlane.to_owned(),
            ..Swimlane::default()
        };
        let create = Command::Create {
            record: AnyRecord::Swimlane(Id::default(), lane.into()),
            after: None,
        };
        let board = self.board;
        let by = store().with(|workspace| workspace.get(board).map(|b| b.swimlanes_by));
        let divide = BoardCommand::Divide {
            board,
            by: SwimlanesBy::Own,
        };
        let made = match by {
            Some(SwimlanesBy::Own) => store().dispatch(create),
            _ => store().dispatch(Command::Together(
                Verb::Add,
                vec![create, Command::Board(divide)],
            )),
        };
        focus_name(made.and_then(|made| made.created.first().copied()));
    }
    /// Folds a column or opens it again.
    pub fn fold_column(self, id: ColumnId) {
        store().edit(id, "folded", |column| column.folded = !column.folded);
        store().pause_typing();
    }
    /// Folds a row or opens it again.
    pub fn fold_row(self, row: &Row) {
        store().edit(self.board, "folded", |board| {
            match board.folded.iter().position(|of| of == row) {
                Some(at) => drop(board.folded.remove(at)),
                None => board.folded.push(row.clone()),
            }
        });
        store().pause_typing();
    }
    /// Deletes a column or swimlane, or asks first where its cards go.
    pub fn delete_or_ask(self, id: AnyId) {
        let count = store().with(|workspace| match id {
            AnyId::Column(id) => workspace.cards.values().filter(|c| c.column == id).count(),
            AnyId::Swimlane(id) => {
                let own = |c: &&Arc<Card>| c.swimlane == Some(id);
                workspace.cards.values().filter(own).count()
            }
            _ => 0,
        });
        if count > 0 {
            self.asking.set(Some(id));
            return;
        }
        let command = match id {
            AnyId::Column(column) => BoardCommand::DeleteColumn {
                column,
                cards_to: None,
            },
            AnyId::Swimlane(swimlane) => BoardCommand::DeleteSwimlane {
                swimlane,
                cards_to: None,
            },
            _ => return,
        };
        store().dispatch(Command::Board(command));
    }
}

/// The cards that are selected.
pub(super) fn selected_cards() -> Vec<CardId> {
    let ids = store().session.selection_now().into_iter();
    ids.filter_map(|id| match id {
        AnyId::Card(card) => Some(card),
        _ => None,
    })
    .collect()
}

/// The title of a record as it is now.
pub(super) fn title_of(id: AnyId) -> String {
    store().with(|workspace| {
        workspace
            .find(id)
            .map(|record| records::name(&record, language()))
            .unwrap_or_default()
    })
}

/// What a row is called. Reactive.
pub(super) fn row_name(row: &Row) -> String {
    match row {
        Row::Rest => t().no_swimlane.to_owned(),
        Row::Swimlane(id) => store()
            .read(*id)
            .map(|l| l.name.clone())
            .unwrap_or_default(),
        Row::Lane(id) => store()
            .read(*id)
            .map(|l| l.name.clone())
            .unwrap_or_default(),
        Row::Class(class) => crate::i18n::board::service_class(*class, language()).to_owned(),
        Row::Owner(name) => name.clone(),
    }
}

/// Puts a record among its siblings one place on (+1) or back (−1).
pub(super) fn shift<T: Copy + PartialEq + Into<AnyId>>(all: &[T], one: T, by: i32) {
    let Some(at) = all.iter().position(|id| *id == one) else {
        return;
    };
    let rest: Vec<T> = all.iter().copied().filter(|id| *id != one).collect();
    let to = at as i32 + by;
    if to < 0 || to > rest.len() as i32 {
        return;
    }
    let after = (to as usize).checked_sub(1).map(|i| rest[i].into());
    store().dispatch(Command::Reorder {
        id: one.into(),
        after,
    });
}

/// Gives the focus to the name of a column or swimlane, and selects it.
pub(super) fn focus_name(id: Option<AnyId>) {
    if let Some(id) = id {
        store().session.select(vec![id]);
        browser::soon(move || page::focus(&format!("[data-naming=\"{id}\"] input")));
    }
}

/// Leaves a name at Enter.
pub(super) fn leave_on_enter(event: &leptos::ev::KeyboardEvent) {
    if !page::composing(event) && matches!(event.key().as_str(), "Enter" | "Escape") {
        event.prevent_default();
        event.stop_propagation();
        page::blur();
    }
}
