//! The line over the board: which board, its name, board or charts, what makes the rows, what can
//! be added, what helps in a meeting.

use leptos::prelude::*;

use super::ask::Ask;
use super::desk::{Desk, Panel, leave_on_enter};
use super::menus::Of;
use super::{asks, menus_part as menus};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::{swimlanes_by, t};
use crate::model::board::SwimlanesBy;
use crate::model::*;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::{Icon, bare_input, choice_field, icon, icon_button, menu, select_field};

/// The line over the board.
pub(super) fn bar(
    desk: Desk,
    all: Memo<Vec<BoardId>>,
    chosen: RwSignal<Option<BoardId>>,
) -> AnyView {
    let (board, charts) = (desk.board, desk.charts);
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
    let asked = Memo::new(move |_| desk.asking.get() == Some(board.into()));
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
            <button type="button" class="button edge board-spare" data-testid="add-swimlane" title=move || t().add_swimlane on:click=move |_| desk.add_swimlane()>{icon(Icon::Plus)}{move || t().bar_swimlane}</button>
            <button type="button" class="button edge board-spare" data-testid="board-pull" aria-pressed=move || (desk.panel.get() == Some(Panel::Pull)).to_string() on:click=move |_| desk.show(Panel::Pull)>{move || t().pull}</button>
            {menu("button quiet icon", "board-menu", || t().title, icon(Icon::More), move || on_demand::part(menus, (desk, Of::Board)))}
        </div>
        <Show when=move || asked.get()>{on_demand::part(asks, (desk, Ask::Record(board.into())))}</Show>
    }
    .into_any()
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
