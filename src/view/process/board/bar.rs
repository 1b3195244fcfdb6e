//! The line over the board: which board, its name, board or charts, what makes the rows, what can
//! be added, what helps in a meeting. Below it, what the board has to ask because its map changed.

use leptos::prelude::*;

use super::ask;
use super::desk::{Desk, Panel, leave_on_enter, title_of};
use crate::edit::Command;
use crate::edit::board::{BoardCommand, Drift, drift};
use crate::i18n::board::{swimlanes_by, t};
use crate::i18n::keys::action_name;
use crate::i18n::{fill, language};
use crate::model::board::SwimlanesBy;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::parts::{
    Icon, bare_input, choice_field, icon, icon_button, menu, menu_item, menu_note, select_field,
};
use crate::view::shell;

/// The line over the board.
pub(super) fn bar(
    desk: Desk,
    all: Memo<Vec<BoardId>>,
    chosen: RwSignal<Option<BoardId>>,
    proposing: RwSignal<bool>,
    charts: RwSignal<bool>,
) -> AnyView {
    let board = desk.board;
    let read = move |id: BoardId| store().read(id).map(|b| b.name.clone()).unwrap_or_default();
    let name = Signal::derive(move || read(board));
    let rename = Callback::new(move |name: String| store().edit(board, "name", |b| b.name = name));
    let names = Signal::derive(move || all.get().into_iter().map(read).collect());
    let at = Signal::derive(move || all.get().iter().position(|id| *id == board));
    let choose = Callback::new(move |index: Option<usize>| {
        store().session.select(Vec::new());
        chosen.set(index.and_then(|i| all.get_untracked().get(i).copied()));
    });
    let several = move || all.with(|all| all.len() > 1);
    let pressed = move |on: bool| (charts.get() == on).to_string();
    let by = Signal::derive(move || store().read(board).map(|board| board.swimlanes_by));
    let divide = Callback::new(move |by: Option<SwimlanesBy>| {
        let by = by.unwrap_or_default();
        store().dispatch(Command::Board(BoardCommand::Divide { board, by }));
    });
    let open = move |panel: Panel| {
        charts.set(false);
        desk.panel
            .update(|now| *now = (*now != Some(panel)).then_some(panel));
    };
    let item = |action: Action| Signal::derive(move || action_name(action, language()).to_owned());
    let apart = move || {
        store()
            .read(board)
            .is_some_and(|board| board.expedite_apart)
    };
    let word = move || format!("{}{}", if apart() { "✓ " } else { "" }, t().expedite_apart);
    view! {
        <div class="board-bar">
            <Show when=several><div class="board-choice">{select_field(|| t().which_board, names, at, false, choose)}</div></Show>
            <div class="board-name" on:keydown=|event| leave_on_enter(&event)>{bare_input(|| t().board_name, name, rename)}</div>
            <div class="row" role="group" aria-label=move || t().title>
                <button type="button" class="button" aria-pressed=move || pressed(false) on:click=move |_| charts.set(false)>{move || t().view_board}</button>
                <button type="button" class="button" data-testid="board-charts" aria-pressed=move || pressed(true) on:click=move |_| charts.set(true)>{move || t().view_charts}</button>
            </div>
            <span class="grow"></span>
            <div class="board-rows" data-testid="rows-by">{choice_field(|| t().swimlanes_by, SwimlanesBy::ALL, swimlanes_by, false, by, divide)}</div>
            <button type="button" class="button edge" data-testid="add-column" title=move || t().add_column on:click=move |_| desk.add_column(None)>{icon(Icon::Plus)}{move || t().bar_column}</button>
            <button type="button" class="button edge" data-testid="add-swimlane" title=move || t().add_swimlane on:click=move |_| desk.add_swimlane()>{icon(Icon::Plus)}{move || t().bar_swimlane}</button>
            <button type="button" class="button edge" data-testid="board-pull" aria-pressed=move || (desk.panel.get() == Some(Panel::Pull)).to_string() on:click=move |_| open(Panel::Pull)>{move || t().pull}</button>
            {menu("button quiet icon", "board-menu", || t().title, icon(Icon::More), move || view! {
                {menu_item("board-vote", item(Action::VoteOnCards), String::new(), move || open(Panel::Vote))}
                {menu_item("board-replay", item(Action::Replay), String::new(), move || open(Panel::Replay))}
                {menu_item("board-timer", item(Action::Timer), String::new(), || { shell::keys::act(Action::Timer); })}
                <hr />
                {menu_item("expedite-apart", Signal::derive(word), String::new(), move || {
                    store().edit(board, "apart", |board| board.expedite_apart = !board.expedite_apart);
                    store().pause_typing();
                })}
                <hr />
                {menu_note(|| t().title)}
                {menu_item("new-board", Signal::derive(|| t().new_board.to_owned()), String::new(), move || proposing.set(true))}
                {menu_item("delete-board", Signal::derive(|| t().delete_board.to_owned()), String::new(), move || desk.asking.set(Some(board.into())))}
            }.into_any())}
        </div>
        {ask::board(desk)}
    }
    .into_any()
}

/// What the board asks because its map changed: one question at a time.
pub(super) fn questions(desk: Desk) -> AnyView {
    let board = desk.board;
    let drift = store().derive(move |workspace| drift(workspace, board));
    (move || question(desk, drift.get())).into_any()
}

fn question(desk: Desk, drift: Drift) -> Option<AnyView> {
    let board = desk.board;
    let answer = |test: &'static str,
                  text: fn() -> &'static str,
                  press: Box<dyn Fn() + Send + Sync>| {
        view! { <button type="button" class="button edge" data-testid=test on:click=move |_| press()>{text}</button> }.into_any()
    };
    let dispatch = |command: BoardCommand| drop(store().dispatch(Command::Board(command)));
    let (text, answers): (String, Vec<AnyView>) =
        if let Some(column) = drift.orphans.first().copied() {
            (
                fill(t().drift_gone, &[&title_of(column.into())]),
                vec![
                    answer(
                        "drift-delete",
                        || t().delete_column,
                        Box::new(move || desk.delete_or_ask(column.into())),
                    ),
                    answer(
                        "drift-keep",
                        || t().drift_keep,
                        Box::new(move || {
                            store().edit(column, "follows", |column| column.follows = false);
                            store().pause_typing();
                        }),
                    ),
                ],
            )
        } else if let Some(step) = drift.missing.first().copied() {
            (
                fill(t().drift_new, &[&title_of(step.into())]),
                vec![
                    answer(
                        "drift-add",
                        || t().drift_add,
                        Box::new(move || dispatch(BoardCommand::AddStepColumn { board, step })),
                    ),
                    answer(
                        "drift-leave",
                        || t().drift_leave,
                        Box::new(move || {
                            store().edit(board, "leftOut", |board| board.left_out.push(step));
                            store().pause_typing();
                        }),
                    ),
                ],
            )
        } else if drift.disordered {
            let arrange = move || dispatch(BoardCommand::OrderByMap { board });
            (
                t().drift_order.to_owned(),
                vec![answer(
                    "drift-arrange",
                    || t().drift_arrange,
                    Box::new(arrange),
                )],
            )
        } else {
            return None;
        };
    Some(view! {
        <div class="board-ask" role="status" data-testid="drift"><span class="grow">{text}</span>{answers}</div>
    }.into_any())
}

/// The frame of a panel between the bar and the board.
pub(super) fn panel(
    desk: Desk,
    test: &'static str,
    title: fn() -> &'static str,
    content: AnyView,
) -> AnyView {
    view! {
        <section class="board-panel" data-testid=test aria-label=title
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); desk.panel.set(None) }>
            <h2>{title}</h2>
            {content}
            {icon_button(Icon::Close, || t().cancel, move || desk.panel.set(None))}
        </section>
    }
    .into_any()
}
