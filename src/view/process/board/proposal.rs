//! The first board: columns proposed from the steps of the process, changed and ticked off before
//! they are made.

use leptos::prelude::*;

use crate::browser::page;
use crate::edit::Command;
use crate::edit::board::{BoardCommand, ColumnPlan, propose_columns};
use crate::i18n::board::{column_class, t};
use crate::model::board::ColumnClass;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{bare_input, button, choice_field, empty, text_field};
use crate::view::process::name_and_version;
use crate::view::shell::reveal;

/// A proposed column as it is being changed.
#[derive(Clone, Copy)]
struct Row {
    number: usize,
    used: RwSignal<bool>,
    name: RwSignal<String>,
    class: RwSignal<ColumnClass>,
    steps: StoredValue<Vec<StepId>>,
}

fn rows(plans: Vec<ColumnPlan>) -> Vec<Row> {
    let row = |(number, plan): (usize, ColumnPlan)| Row {
        number,
        used: RwSignal::new(true),
        name: RwSignal::new(plan.name),
        class: RwSignal::new(plan.class),
        steps: StoredValue::new(plan.steps),
    };
    plans.into_iter().enumerate().map(row).collect()
}

/// What a first board is made from, and where it is chosen.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub process: ProcessId,
    pub proposing: RwSignal<bool>,
    pub chosen: RwSignal<Option<BoardId>>,
}

/// The empty board, or the proposal once it is asked for.
pub(super) fn proposal(given: Start) -> AnyView {
    let proposing = given.proposing;
    (move || match proposing.get() {
        true => editor(given),
        false => none_yet(given.process, proposing),
    })
    .into_any()
}

fn none_yet(process: ProcessId, proposing: RwSignal<bool>) -> AnyView {
    view! {
        <div class="board-empty" data-testid="board-empty">
            {empty(|| t().no_board, || t().make_from_process, move || proposing.set(true))}
            {others(process)}
        </div>
    }
    .into_any()
}

/// The boards that other processes have, by name.
fn others(process: ProcessId) -> AnyView {
    let boards = move || store().list::<Board>(|board| board.process != process);
    let name = |id: BoardId| {
        let board = store().read(id)?;
        let of = store().read(board.process)?;
        Some(format!("{} · {}", board.name, name_and_version(&of)))
    };
    let way = move |id: BoardId| {
        view! { <button type="button" class="button edge" data-testid="other-board" on:click=move |_| reveal(id.into())>{move || name(id)}</button> }
            .into_any()
    };
    view! {
        <Show when=move || !boards().is_empty()>
            <section class="other-boards"><h2>{move || t().other_boards}</h2>
                <div class="row"><For each=boards key=|id| *id let:id>{way(id)}</For></div></section>
        </Show>
    }
    .into_any()
}

fn editor(given: Start) -> AnyView {
    let Start {
        process,
        proposing,
        chosen,
    } = given;
    let plans = store()
        .with(|workspace| propose_columns(workspace, process, t().first_column, t().last_column));
    let columns = RwSignal::new(rows(plans));
    let name = RwSignal::new(store().with(|workspace| {
        let title = workspace.get(process).map(|process| process.name.clone());
        title
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| t().title.to_owned())
    }));
    let used = move || columns.get().iter().filter(|row| row.used.get()).count();
    let make = move || {
        let plans = columns
            .get_untracked()
            .into_iter()
            .filter(|row| row.used.get_untracked())
            .map(|row| ColumnPlan {
                name: row.name.get_untracked(),
                class: row.class.get_untracked(),
                steps: row.steps.get_value(),
            })
            .collect();
        let made = store().dispatch(Command::Board(BoardCommand::MakeBoard {
            process,
            name: name.get_untracked(),
            columns: plans,
        }));
        let board = made.and_then(|made| {
            made.created.into_iter().find_map(|id| match id {
                AnyId::Board(board) => Some(board),
                _ => None,
            })
        });
        if board.is_some() {
            chosen.set(board);
            proposing.set(false);
        }
    };
    let plain = move || {
        let of = |name: &str, class| ColumnPlan {
            name: name.to_owned(),
            class,
            steps: Vec::new(),
        };
        columns.set(rows(vec![
            of(t().first_column, ColumnClass::Queue),
            of(t().middle_column, ColumnClass::Active),
            of(t().last_column, ColumnClass::Done),
        ]));
    };
    view! {
        <section class="proposal" data-testid="board-proposal" aria-labelledby="proposal-title">
            <h2 id="proposal-title">{move || t().proposal_title}</h2>
            <p class="sub">{move || t().proposal_hint}</p>
            {text_field(|| t().board_name, name.into(), Callback::new(move |text| name.set(text)))}
            <ol class="proposal-list">
                {move || columns.get().into_iter().map(row_view).collect_view()}
            </ol>
            <div class="row">
                <button type="button" class="button main" data-testid="make-board" disabled=move || used() == 0 on:click=move |_| make()>{move || t().proposal_make}</button>
                {button("edge", || t().proposal_plain, plain)}
                {button("quiet", || t().cancel, move || proposing.set(false))}
            </div>
        </section>
    }
    .into_any()
}

fn row_view(row: Row) -> AnyView {
    let class = Signal::derive(move || Some(row.class.get()));
    let set =
        Callback::new(move |class: Option<ColumnClass>| row.class.set(class.unwrap_or_default()));
    let named = Callback::new(move |text| row.name.set(text));
    view! {
        <li class="proposal-row" data-state=move || if row.used.get() { "used" } else { "left-out" }>
            <span class="proposal-number">{row.number + 1}</span>
            <input type="checkbox" aria-label=move || format!("{} {}", t().proposal_use, row.name.get()) prop:checked=move || row.used.get()
                on:change=move |event| row.used.set(page::ticked(&event)) />
            {bare_input(|| t().column_name, row.name.into(), named)}
            {choice_field(|| t().class, ColumnClass::ALL, column_class, false, class, set)}
        </li>
    }
    .into_any()
}
