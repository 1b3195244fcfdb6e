//! What a board has to ask because its map changed: one question at a time.

use leptos::prelude::*;

use super::desk::{Desk, title_of};
use crate::edit::Command;
use crate::edit::board::{BoardCommand, Drift, drift};
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::store::store;

pub(super) fn questions(desk: Desk) -> AnyView {
    let board = desk.board;
    let drift = store().derive(move |workspace| drift(workspace, board));
    (move || question(desk, drift.get())).into_any()
}

type Answer = (
    &'static str,
    fn() -> &'static str,
    Box<dyn Fn() + Send + Sync>,
);

fn question(desk: Desk, drift: Drift) -> Option<AnyView> {
    let board = desk.board;
    let dispatch = |command: BoardCommand| drop(store().dispatch(Command::Board(command)));
    let (text, answers): (String, Vec<Answer>) =
        if let Some(column) = drift.orphans.first().copied() {
            let delete = move || desk.delete_or_ask(column.into());
            let keep = move || {
                store().edit(column, "follows", |column| column.follows = false);
                store().pause_typing();
            };
            (
                fill(t().drift_gone, &[&title_of(column.into())]),
                vec![
                    ("drift-delete", || t().delete_column, Box::new(delete)),
                    ("drift-keep", || t().drift_keep, Box::new(keep)),
                ],
            )
        } else if let Some(step) = drift.missing.first().copied() {
            let add = move || dispatch(BoardCommand::AddStepColumn { board, step });
            let leave = move || {
                store().edit(board, "leftOut", |board| board.left_out.push(step));
                store().pause_typing();
            };
            (
                fill(t().drift_new, &[&title_of(step.into())]),
                vec![
                    ("drift-add", || t().drift_add, Box::new(add)),
                    ("drift-leave", || t().drift_leave, Box::new(leave)),
                ],
            )
        } else if drift.disordered {
            let arrange = move || dispatch(BoardCommand::OrderByMap { board });
            (
                t().drift_order.to_owned(),
                vec![("drift-arrange", || t().drift_arrange, Box::new(arrange))],
            )
        } else {
            return None;
        };
    let answer = |(test, text, press): Answer| {
        view! { <button type="button" class="button edge" data-testid=test on:click=move |_| press()>{text}</button> }
    };
    Some(view! {
        <div class="board-ask" role="status" data-testid="drift"><span class="grow">{text}</span>{answers.into_iter().map(answer).collect_view()}</div>
    }.into_any())
}
