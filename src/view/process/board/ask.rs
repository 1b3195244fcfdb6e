//! What is asked at the head of a column or row: where the cards go of what is to be deleted, whether a board with
//! cards shall go at all, how many cards a row may hold.

use leptos::prelude::*;

use super::desk::{Desk, focus_name};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::{limit_kind, t};
use crate::i18n::fill;
use crate::i18n::numbers::number;
use crate::model::board::{LimitKind, Row, WipLimit};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, button, choice_field, icon_button, number_field};

/// What is asked about.
#[derive(Clone, PartialEq)]
pub(super) enum Ask {
    /// Deleting a column, a swimlane or a board.
    Record(AnyId),
    /// The limit of a row.
    Limit(Row),
}

pub(super) fn ask((desk, about): (Desk, Ask)) -> AnyView {
    match about {
        Ask::Record(AnyId::Column(id)) => column(desk, id),
        Ask::Record(AnyId::Swimlane(id)) => swimlane(desk, id),
        Ask::Record(_) => board(desk),
        Ask::Limit(row) => limit(desk, row),
    }
}

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
    browser::soon(|| page::focus("[data-testid=delete-ask] select"));
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
fn column(desk: Desk, id: ColumnId) -> AnyView {
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
fn swimlane(desk: Desk, id: SwimlaneId) -> AnyView {
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

/// Asks whether the whole board shall go.
fn board(desk: Desk) -> AnyView {
    let board = desk.board;
    let cards = untrack(|| desk.wall.with(|wall| wall.in_column.iter().sum::<usize>()));
    view! {
        <div class="board-ask" role="group" aria-label=move || t().delete_board>
            <span>{move || fill(t().delete_board_ask, &[&number(cards as f64, 0)])}</span>
            <button type="button" class="button danger" on:click=move |_| { desk.asking.set(None); store().dispatch(Command::Delete(vec![board.into()])); }>{move || t().delete_board}</button>
            {icon_button(Icon::Close, || t().cancel, move || desk.asking.set(None))}
        </div>
    }
    .into_any()
}

/// The fields of the limit of a row that is made of what the cards say.
fn limit(desk: Desk, row: Row) -> AnyView {
    let board = desk.board;
    let row = StoredValue::new(row);
    let limit = Signal::derive(move || {
        let board = store().read(board)?;
        row.with_value(|row| board.row_limit(row))
    });
    let set = Callback::new(move |limit: Option<WipLimit>| {
        store().edit(board, "rows", |board| {
            row.with_value(|row| board.set_row(row, |set| set.limit = limit));
        });
    });
    let close = move || {
        store().pause_typing();
        desk.limiting.set(None);
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if !page::composing(&event) && matches!(event.key().as_str(), "Escape" | "Enter") {
            event.prevent_default();
            close();
        }
        event.stop_propagation();
    };
    browser::soon(|| page::focus("[data-testid=limit-ask] input"));
    view! {
        <div class="board-question" role="group" data-testid="limit-ask" aria-label=move || t().row_limit
            on:pointerdown=|event| event.stop_propagation() on:keydown=keydown>
            {limit_fields(limit, set)}
            <div class="row">{button("edge", || t().close, close)}</div>
        </div>
    }
    .into_any()
}

/// The fields of a limit.
pub(super) fn limit_fields(
    limit: Signal<Option<WipLimit>>,
    set: Callback<Option<WipLimit>>,
) -> AnyView {
    let count = Signal::derive(move || limit.get().map(|limit| f64::from(limit.count)));
    let set_count = Callback::new(move |count: Option<f64>| {
        let kind = limit
            .get_untracked()
            .map(|limit| limit.kind)
            .unwrap_or_default();
        let count = count.filter(|count| (1.0..=10_000.0).contains(count));
        set.run(count.map(|count| WipLimit {
            count: count as u32,
            kind,
        }));
    });
    let limit_of = Signal::derive(move || limit.get().map(|limit| limit.kind));
    let set_kind = Callback::new(move |kind: Option<LimitKind>| {
        if let Some(limit) = limit.get_untracked() {
            set.run(Some(WipLimit {
                kind: kind.unwrap_or_default(),
                ..limit
            }));
        }
    });
    view! {
        {number_field(|| t().limit, count, set_count)}
        <Show when=move || limit.get().is_some()>{choice_field(|| t().limit_kind, LimitKind::ALL, limit_kind, false, limit_of, set_kind)}</Show>
    }
    .into_any()
}
