//! What all parts of one board share: its columns, rows and cells as memos, the gesture at work,
//! and the one way in which cards move. Copied freely; it owns no record.

use std::collections::HashMap;

use leptos::prelude::*;

use super::drag::Grip;
use crate::analysis::board as measures;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::board::{BoardCommand, Cell};
use crate::i18n::board::t;
use crate::i18n::numbers::number;
use crate::i18n::{fill, language, records};
use crate::model::board::Row;
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::parts::{Icon, bare_input, icon, icon_button, menu, menu_item, select_field};

/// A cell: a column crossed with a swimlane, or with none.
pub(super) type Place = (ColumnId, Option<SwimlaneId>);

#[derive(Clone, Copy, PartialEq)]
pub(super) struct Desk {
    pub process: ProcessId,
    pub board: BoardId,
    /// From left to right.
    pub columns: Memo<Vec<ColumnId>>,
    /// The swimlanes from top to bottom, then the row of cards in none.
    pub rows: Memo<Vec<Option<SwimlaneId>>>,
    /// The cards of each cell in their order; cells without cards are left out.
    pub cells: Memo<HashMap<Place, Vec<CardId>>>,
    /// For each column the 50th, 70th, 85th and 95th percentile of the age, days, at which
    /// finished cards left it.
    pub pace: Memo<HashMap<ColumnId, [u32; 4]>>,
    /// The cell in which a new card is being named.
    pub adding: RwSignal<Option<Place>>,
    /// The column or swimlane of which it is asked where its cards go.
    pub asking: RwSignal<Option<AnyId>>,
    /// The card that follows the pointer.
    pub dragged: RwSignal<Option<CardId>>,
    /// Where the pointer holds it, px in the window.
    pub float: RwSignal<(f64, f64)>,
    /// The column that refuses the dragged card.
    pub refused: RwSignal<Option<ColumnId>>,
    pub grip: StoredValue<Option<Grip>>,
    /// What has just happened, for ears.
    pub said: RwSignal<String>,
}

impl Desk {
    pub fn new(process: ProcessId, board: BoardId) -> Desk {
        let columns = Memo::new(move |_| store().list::<Column>(|column| column.board == board));
        let rows = Memo::new(move |_| {
            let lanes = store().list::<Swimlane>(|lane| lane.board == board);
            lanes.into_iter().map(Some).chain([None]).collect()
        });
        let cells = Memo::new(move |_| {
            let columns = columns.get();
            let cards = store().list::<Card>(|card| columns.contains(&card.column));
            let mut cells: HashMap<Place, Vec<CardId>> = HashMap::new();
            store().with(|workspace| {
                for id in cards {
                    if let Some(card) = workspace.get(id) {
                        cells
                            .entry((card.column, card.swimlane))
                            .or_default()
                            .push(id);
                    }
                }
            });
            cells
        });
        let pace = store().derive(move |workspace| {
            let clock = crate::view::process::clock::clock();
            let question = measures::Question::recent(super::WINDOW, browser::now(), clock);
            measures::measure(workspace, board, &question)
                .map(|found| {
                    let pairs = found.columns.into_iter().zip(found.pace);
                    pairs.filter_map(|(id, pace)| Some((id, pace?))).collect()
                })
                .unwrap_or_default()
        });
        Desk {
            process,
            board,
            columns,
            rows,
            cells,
            pace,
            adding: RwSignal::new(None),
            asking: RwSignal::new(None),
            dragged: RwSignal::new(None),
            float: RwSignal::new((0.0, 0.0)),
            refused: RwSignal::new(None),
            grip: StoredValue::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    /// The cards of a cell, in order. Reactive.
    pub fn cell(self, place: Place) -> Vec<CardId> {
        self.cells
            .with(|cells| cells.get(&place).cloned().unwrap_or_default())
    }
    /// How many cards a column holds. Reactive.
    pub fn count(self, column: ColumnId) -> usize {
        let here =
            |((of, _), cards): (&Place, &Vec<CardId>)| (*of == column).then_some(cards.len());
        self.cells.with(|cells| cells.iter().filter_map(here).sum())
    }
    /// How many cards a swimlane holds. Reactive.
    pub fn count_in_lane(self, lane: SwimlaneId) -> usize {
        let here =
            |((_, of), cards): (&Place, &Vec<CardId>)| (*of == Some(lane)).then_some(cards.len());
        self.cells.with(|cells| cells.iter().filter_map(here).sum())
    }
    /// Where a card stands: its cell and the card before it.
    pub fn place_of(self, card: CardId) -> Option<(Place, Option<CardId>)> {
        let place = store()
            .with(|workspace| workspace.get(card).map(|card| (card.column, card.swimlane)))?;
        let cards = untrack(|| self.cell(place));
        let at = cards.iter().position(|id| *id == card)?;
        Some((place, at.checked_sub(1).map(|before| cards[before])))
    }

    /// The command that puts a card after another of a cell, or to its front.
    pub fn moving(card: CardId, place: Place, after: Option<CardId>) -> Command {
        Command::Board(BoardCommand::MoveCards {
            cards: vec![card],
            to: cell_of(place),
            after,
        })
    }

    /// Moves a card for good, says so, and warns where a soft limit is passed. A refusal is shown
    /// with its reason.
    pub fn move_card(self, card: CardId, place: Place, after: Option<CardId>) -> bool {
        // Measured against where the card was before any preview.
        store().cancel();
        let came_from = self.place_of(card).map(|(place, _)| place.0);
        if store().dispatch(Desk::moving(card, place, after)).is_none() {
            return false;
        }
        if came_from != Some(place.0) {
            self.warn_over(place.0);
        }
        let at = untrack(|| self.cell(place))
            .iter()
            .position(|id| *id == card)
            .unwrap_or(0);
        self.said.set(fill(
            t().moved,
            &[
                &title_of(card.into()),
                &title_of(place.0.into()),
                &(at + 1).to_string(),
            ],
        ));
        true
    }

    /// Says that a column is over its soft limit, if it is.
    pub fn warn_over(self, column: ColumnId) {
        let count = untrack(|| self.count(column));
        let limit = store().with(|workspace| workspace.get(column).and_then(|c| c.limit));
        if let Some(limit) = limit.filter(|limit| count > limit.count as usize) {
            store().session.notify(Notice::Said(fill(
                t().over_said,
                &[
                    &title_of(column.into()),
                    &number(count as f64, 0),
                    &limit.count.to_string(),
                ],
            )));
        }
    }

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

    /// Adds a swimlane at the end and names it.
    pub fn add_swimlane(self) {
        let lane = Swimlane {
            board: self.board,
            name: t().new_swimlane.to_owned(),
            ..Swimlane::default()
        };
        let made = store().dispatch(Command::Create {
            record: AnyRecord::Swimlane(Id::default(), lane.into()),
            after: None,
        });
        focus_name(made.and_then(|made| made.created.first().copied()));
    }

    /// Deletes a column or swimlane, or asks first where its cards go.
    pub fn delete_or_ask(self, id: AnyId) {
        let count = untrack(|| match id {
            AnyId::Column(id) => self.count(id),
            AnyId::Swimlane(id) => self.count_in_lane(id),
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

/// The cell for which a place stands.
pub(super) fn cell_of((column, lane): Place) -> Cell {
    Cell {
        column,
        row: lane.map_or(Row::Rest, Row::Swimlane),
        ready: false,
    }
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

/// The line over the board: which board, its name, what can be added, board or charts.
pub(super) fn bar(
    desk: Desk,
    all: Memo<Vec<BoardId>>,
    chosen: RwSignal<Option<BoardId>>,
    proposing: RwSignal<bool>,
    charts: RwSignal<bool>,
) -> AnyView {
    let board = desk.board;
    let name = Signal::derive(move || {
        store()
            .read(board)
            .map(|b| b.name.clone())
            .unwrap_or_default()
    });
    let rename = Callback::new(move |name: String| store().edit(board, "name", |b| b.name = name));
    let names = Signal::derive(move || {
        let read = |id: &BoardId| {
            store()
                .read(*id)
                .map(|b| b.name.clone())
                .unwrap_or_default()
        };
        all.get().iter().map(read).collect()
    });
    let at = Signal::derive(move || all.get().iter().position(|id| *id == board));
    let choose = Callback::new(move |index: Option<usize>| {
        store().session.select(Vec::new());
        chosen.set(index.and_then(|i| all.get_untracked().get(i).copied()));
    });
    let several = move || all.with(|all| all.len() > 1);
    let pressed = move |on: bool| (charts.get() == on).to_string();
    view! {
        <div class="board-bar">
            <Show when=several><div class="board-choice">{select_field(|| t().which_board, names, at, false, choose)}</div></Show>
            <div class="board-name" on:keydown=|event| leave_on_enter(&event)>{bare_input(|| t().board_name, name, rename)}</div>
            <div class="row" role="group" aria-label=move || t().title>
                <button type="button" class="button" aria-pressed=move || pressed(false) on:click=move |_| charts.set(false)>{move || t().view_board}</button>
                <button type="button" class="button" data-testid="board-charts" aria-pressed=move || pressed(true) on:click=move |_| charts.set(true)>{move || t().view_charts}</button>
            </div>
            <span class="grow"></span>
            <button type="button" class="button edge" data-testid="add-column" on:click=move |_| desk.add_column(None)>{icon(Icon::Plus)}{move || t().add_column}</button>
            <button type="button" class="button edge" data-testid="add-swimlane" on:click=move |_| desk.add_swimlane()>{icon(Icon::Plus)}{move || t().add_swimlane}</button>
            {menu("button quiet icon", "board-menu", || t().title, icon(Icon::More), move || view! {
                {menu_item("new-board", Signal::derive(|| t().new_board.to_owned()), String::new(), move || proposing.set(true))}
                {menu_item("delete-board", Signal::derive(|| t().delete_board.to_owned()), String::new(), move || desk.asking.set(Some(board.into())))}
            }.into_any())}
        </div>
        {move || (desk.asking.get() == Some(board.into())).then(|| {
            let cards = desk.cells.with(|cells| cells.values().map(Vec::len).sum::<usize>());
            view! {
                <div class="board-ask" role="group" aria-label=move || t().delete_board>
                    <span>{move || fill(t().delete_board_ask, &[&number(cards as f64, 0)])}</span>
                    <button type="button" class="button danger" on:click=move |_| { desk.asking.set(None); store().dispatch(Command::Delete(vec![board.into()])); }>{move || t().delete_board}</button>
                    {icon_button(Icon::Close, || t().cancel, move || desk.asking.set(None))}
                </div>
            }
        })}
    }
    .into_any()
}
