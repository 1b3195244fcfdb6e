//! What can be done with a board, a column or a row: the items of their menus.

use leptos::prelude::*;

use super::desk::{Desk, Panel, shift};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::keys::action_name;
use crate::i18n::language;
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::parts::{menu_item, menu_note};
use crate::view::process::intake;
use crate::view::shell;

/// Whose menu it is.
#[derive(Clone, PartialEq)]
pub(super) enum Of {
    Board,
    Column(ColumnId),
    Row(Row),
}

pub(super) fn items((desk, of): (Desk, Of)) -> AnyView {
    match of {
        Of::Board => board(desk),
        Of::Column(id) => column(desk, id),
        Of::Row(row) => self::row(desk, row),
    }
}

fn item(
    test: &'static str,
    text: fn() -> &'static str,
    press: Box<dyn Fn() + Send + Sync>,
) -> AnyView {
    let text = Signal::derive(move || text().to_owned());
    menu_item(test, text, String::new(), press)
}

/// An item that is ticked or not.
fn ticked(
    test: &'static str,
    text: fn() -> &'static str,
    on: Box<dyn Fn() -> bool + Send + Sync>,
    press: Box<dyn Fn() + Send + Sync>,
) -> AnyView {
    let word = move || format!("{}{}", if on() { "✓ " } else { "" }, text());
    menu_item(test, Signal::derive(word), String::new(), press)
}

fn board(desk: Desk) -> AnyView {
    let id = desk.board;
    let of = |test, action: Action, press: Box<dyn Fn() + Send + Sync>| {
        let text = Signal::derive(move || action_name(action, language()).to_owned());
        menu_item(test, text, String::new(), press)
    };
    let apart = move || store().read(id).is_some_and(|board| board.expedite_apart);
    view! {
        {of("menu-pull", Action::PullNext, Box::new(move || desk.show(Panel::Pull)))}
        {of("board-vote", Action::VoteOnCards, Box::new(move || desk.show(Panel::Vote)))}
        {of("board-replay", Action::Replay, Box::new(move || desk.show(Panel::Replay)))}
        {of("board-timer", Action::Timer, Box::new(|| { shell::keys::act(Action::Timer); }))}
        <hr />
        {item("menu-add-swimlane", || t().add_swimlane, Box::new(move || desk.add_swimlane()))}
        {ticked("expedite-apart", || t().expedite_apart, Box::new(apart), Box::new(move || {
            store().edit(id, "apart", |board| board.expedite_apart = !board.expedite_apart);
            store().pause_typing();
        }))}
        <hr />
        {of("board-import", Action::ImportCards, Box::new(move || intake::choose(Some(id))))}
        <hr />
        {menu_note(|| t().title)}
        {item("new-board", || t().new_board, Box::new(move || desk.proposing.set(true)))}
        {item("delete-board", || t().delete_board, Box::new(move || desk.asking.set(Some(id.into()))))}
    }
    .into_any()
}

/// Selects a record and shows its fields.
fn details(id: AnyId) {
    store().session.select(vec![id]);
    store().session.inspector.set(true);
}

fn column(desk: Desk, id: ColumnId) -> AnyView {
    let reorder = move |by: i32| shift(&desk.columns.get_untracked(), id, by);
    let split = store().with(|workspace| workspace.get(id).is_some_and(|column| column.is_split()));
    let part = if split {
        || t().join_parts
    } else {
        || t().split_column
    };
    view! {
        {item("", || t().column_details, Box::new(move || details(id.into())))}
        {item("", || t().column_left, Box::new(move || reorder(-1)))}
        {item("", || t().column_right, Box::new(move || reorder(1)))}
        {item("", || t().add_column, Box::new(move || desk.add_column(Some(id))))}
        {item("split-column", part, Box::new(move || {
            store().dispatch(Command::Board(BoardCommand::Split { column: id, on: !split }));
        }))}
        {item("fold-column", || t().fold, Box::new(move || desk.fold_column(id)))}
        {item("delete-column", || t().delete_column, Box::new(move || desk.delete_or_ask(id.into())))}
    }
    .into_any()
}

/// A row of the board's own can be moved and deleted; every other but the rest has its limit here.
fn row(desk: Desk, row: Row) -> AnyView {
    let Row::Swimlane(id) = row else {
        let limit = row.clone();
        return item(
            "row-limit",
            || t().row_limit,
            Box::new(move || {
                desk.limiting.set(Some(limit.clone()));
            }),
        );
    };
    let board = desk.board;
    let reorder = move |by: i32| {
        let lanes = store().with(|w| w.ranked::<Swimlane>(|lane| lane.board == board));
        shift(&lanes, id, by);
    };
    view! {
        {item("", || t().column_details, Box::new(move || details(id.into())))}
        {item("", || t().swimlane_up, Box::new(move || reorder(-1)))}
        {item("", || t().swimlane_down, Box::new(move || reorder(1)))}
        {item("delete-swimlane", || t().delete_swimlane, Box::new(move || desk.delete_or_ask(id.into())))}
    }
    .into_any()
}
