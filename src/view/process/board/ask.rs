//! Where the cards go of a column or swimlane that is to be deleted, and whether a board with cards
//! shall go at all.

use leptos::prelude::*;

use super::desk::{Desk, focus_name};
use crate::browser::page;
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::i18n::numbers::number;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, icon_button};

/// A choice of where to, and the deed.
fn question(
    desk: Desk,
    of: AnyId,
    deed: Text,
    count: usize,
    choices: AnyView,
    choose: Callback<String>,
    perform: Callback<()>,
) -> AnyView {
    let ask = move || fill(t().delete_ask, &[&count.to_string()]);
    let cancel = move || {
        desk.asking.set(None);
        focus_name(Some(of));
    };
    view! {
        <div class="board-question" role="group" data-testid="delete-ask" aria-label=deed
            on:pointerdown=|event| event.stop_propagation()
            on:keydown=move |event| if event.key() == "Escape" { event.prevent_default(); event.stop_propagation(); cancel() }>
            <p>{ask}</p>
            <select class="input" aria-label=ask on:change=move |event| choose.run(page::value(&event))>{choices}</select>
            <div class="row">
                <button type="button" class="button danger" data-testid="delete-confirm" on:click=move |_| { desk.asking.set(None); perform.run(()) }>{deed}</button>
                {icon_button(Icon::Close, || t().cancel, cancel)}
            </div>
        </div>
    }
    .into_any()
}

/// Asks where the cards of a column go that is to be deleted.
pub(super) fn column(desk: Desk, id: ColumnId) -> AnyView {
    let columns = desk.columns.get_untracked();
    let at = columns.iter().position(|c| *c == id).unwrap_or(0);
    let heirs: Vec<ColumnId> = columns.iter().copied().filter(|c| *c != id).collect();
    let to = RwSignal::new(heirs.get(at.saturating_sub(1)).copied());
    let choices = view! {
        {heirs.into_iter().map(|heir| view! {
            <option value=heir.to_string() selected=move || to.get() == Some(heir)>{move || store().read(heir).map(|c| c.name.clone()).unwrap_or_default()}</option>
        }).collect_view()}
        <option value="" selected=move || to.get().is_none()>{move || t().cards_too}</option>
    };
    question(
        desk,
        id.into(),
        || t().delete_column,
        untrack(|| desk.count(id)),
        choices.into_any(),
        Callback::new(move |value: String| to.set(value.parse().ok())),
        Callback::new(move |()| {
            let cards_to = to.get_untracked();
            let column = id;
            store().dispatch(Command::Board(BoardCommand::DeleteColumn {
                column,
                cards_to,
            }));
        }),
    )
}

/// Asks into which swimlane the cards go.
pub(super) fn swimlane(desk: Desk, id: SwimlaneId) -> AnyView {
    let board = desk.board;
    let (heirs, count) = store().with(|workspace| {
        let mut lanes = workspace.ranked::<Swimlane>(|lane| lane.board == board);
        lanes.retain(|lane| *lane != id);
        let own = |card: &&std::sync::Arc<Card>| card.swimlane == Some(id);
        (lanes, workspace.cards.values().filter(own).count())
    });
    let to = RwSignal::new(None::<SwimlaneId>);
    let choices = view! {
        <option value="">{move || t().no_swimlane}</option>
        {heirs.into_iter().map(|heir| view! {
            <option value=heir.to_string()>{move || store().read(heir).map(|l| l.name.clone()).unwrap_or_default()}</option>
        }).collect_view()}
    };
    question(
        desk,
        id.into(),
        || t().delete_swimlane,
        count,
        choices.into_any(),
        Callback::new(move |value: String| to.set(value.parse().ok())),
        Callback::new(move |()| {
            let cards_to = to.get_untracked();
            let swimlane = id;
            let command = BoardCommand::DeleteSwimlane { swimlane, cards_to };
            store().dispatch(Command::Board(command));
        }),
    )
}

/// Asks whether the whole board shall go, while that is asked.
pub(super) fn board(desk: Desk) -> AnyView {
    let board = desk.board;
    (move || (desk.asking.get() == Some(board.into())).then(|| {
        let cards = desk.wall.with(|wall| wall.in_column.iter().sum::<usize>());
        view! {
            <div class="board-ask" role="group" aria-label=move || t().delete_board>
                <span>{move || fill(t().delete_board_ask, &[&number(cards as f64, 0)])}</span>
                <button type="button" class="button danger" on:click=move |_| { desk.asking.set(None); store().dispatch(Command::Delete(vec![board.into()])); }>{move || t().delete_board}</button>
                {icon_button(Icon::Close, || t().cancel, move || desk.asking.set(None))}
            </div>
        }
    }))
    .into_any()
}
