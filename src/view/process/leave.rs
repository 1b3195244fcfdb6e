//! Steps that are deleted while cards stand in the columns that follow them: it is asked at once what becomes of these.
//! Whatever is chosen, steps and columns go in one step of undo. Who deletes steps calls `delete`, or `ask_first` with
//! a command of its own.

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::edit::board::{BoardCommand, left_behind};
use crate::edit::{Command, Verb, rules};
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Over, Text, button};

crate::on_demand! {
    board_leave;
    fn sheet() -> fn(Command, Vec<ColumnId>) {
        show
    }
}

/// Fetches it, before it is needed.
pub(super) async fn fetch_rest() {
    let _ = sheet().await;
}

/// Deletes records of a map, or asks first. Answers whether they are gone.
pub(crate) fn delete(ids: Vec<AnyId>) -> bool {
    ask_first(&ids.clone(), Command::Delete(ids))
}

/// Runs a command with which these records go, or asks first. Answers whether they are gone.
pub(crate) fn ask_first(ids: &[AnyId], command: Command) -> bool {
    let columns = store().with(|workspace| match workspace.columns.is_empty() {
        true => Vec::new(),
        false => left_behind(workspace, ids),
    });
    if columns.is_empty() {
        return store().dispatch(command).is_some();
    }
    browser::spawn(async move {
        match sheet().await {
            Ok(ask) => ask(command, columns),
            // Without the question the columns stay with their cards, and their board asks.
            Err(_) => drop(store().dispatch(command)),
        }
    });
    false
}

/// What becomes of a column.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    /// It stays, and follows no step any more.
    Stays,
    /// It goes, its cards to another.
    To(ColumnId),
    /// It goes with its cards.
    Goes,
}

thread_local! {
    static PLACE: Over = const { Over::empty() };
}

fn close() {
    Over::close(&PLACE);
}

fn show(deletion: Command, columns: Vec<ColumnId>) {
    PLACE.with(|place| {
        place.show(
            move || question(deletion, columns),
            "[data-testid=step-leaves] select",
        )
    });
}

fn question(deletion: Command, columns: Vec<ColumnId>) -> AnyView {
    let fates: Vec<(ColumnId, RwSignal<Fate>)> = columns
        .into_iter()
        .map(|id| (id, RwSignal::new(Fate::Stays)))
        .collect();
    let lines = fates.clone().into_iter().map(|(id, fate)| line(id, fate));
    let lines = lines.collect_view();
    let perform = move || {
        close();
        let mut commands: Vec<Command> = fates
            .iter()
            .filter_map(|(column, fate)| command(*column, fate.get_untracked()))
            .collect();
        commands.push(deletion.clone());
        store().dispatch(Command::Together(Verb::Delete, commands));
    };
    view! {
        <div class="veil" on:pointerdown=|_| close()></div>
        <section class="finder import leave" role="dialog" aria-modal="true" aria-labelledby="leave-title" data-testid="step-leaves"
            on:keydown=|event| { event.stop_propagation(); if event.key() == "Escape" { close() } }>
            <h2 id="leave-title">{move || t().leave_title}</h2>
            <ul class="import-body">{lines}</ul>
            <div class="row">
                <button type="button" class="button danger" data-testid="step-leaves-confirm" on:click=move |_| perform()>{move || t().leave_do}</button>
                {button("quiet", || t().cancel, close)}
            </div>
        </section>
    }
    .into_any()
}

fn command(column: ColumnId, fate: Fate) -> Option<Command> {
    let cards_to = match fate {
        Fate::Stays => {
            let was = store().with(|workspace| workspace.get(column).cloned())?;
            let record = Column {
                follows: false,
                ..was.as_ref().clone()
            };
            return Some(Command::Put(AnyRecord::Column(column, record.into())));
        }
        Fate::To(heir) => Some(heir),
        Fate::Goes => None,
    };
    Some(Command::Board(BoardCommand::DeleteColumn {
        column,
        cards_to,
    }))
}

/// A column, how many cards it holds, and what may become of it.
fn line(id: ColumnId, fate: RwSignal<Fate>) -> AnyView {
    let (name, board, cards, heirs) = store().with(|workspace| {
        let column = workspace.get(id).cloned().unwrap_or_default();
        let board = workspace.get(column.board);
        let board = board.map(|board| board.name.clone()).unwrap_or_default();
        let mut heirs = workspace.ranked::<Column>(|of| of.board == column.board);
        heirs.retain(|heir| *heir != id);
        let named = |id: ColumnId| Some((id, workspace.get(id)?.name.clone()));
        let heirs: Vec<(ColumnId, String)> = heirs.into_iter().filter_map(named).collect();
        let cards = rules::cards_in(workspace, id);
        (column.name.clone(), board, cards, heirs)
    });
    let words = move || fill(t().leave_column, &[&name, &board, &cards.to_string()]);
    let choose = move |event: leptos::ev::Event| {
        fate.set(match page::value(&event).as_str() {
            "" => Fate::Stays,
            "goes" => Fate::Goes,
            id => id.parse().map_or(Fate::Stays, Fate::To),
        });
    };
    let plain = |value: &'static str, text: Text| view! { <option value=value>{text}</option> };
    view! {
        <li class="leave-line">
            <label><span>{words}</span>
                <select class="input" on:change=choose>
                    {plain("", || t().leave_stays)}
                    {heirs.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{move || fill(t().leave_to, &[&name])}</option> }).collect_view()}
                    {plain("goes", || t().leave_goes)}
                </select></label>
        </li>
    }
    .into_any()
}
