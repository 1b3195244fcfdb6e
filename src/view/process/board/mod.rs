//! The board of a process: columns, swimlanes and cards, its figures and its flow charts.
//!
//! `desk` is what all parts of one board share, `bar` is the line above it, `grid` hangs the wall (where things stand
//! is `analysis::wall`'s), `column`, `swimlane`, `card` and `adding` are what hangs there. In files of their own,
//! fetched when needed: `hands` (`drag`, `heads` and `keys`, which move what hangs there), `proposal` makes a board
//! from a process, `inspector` has all fields of what is selected, `menu` and `menus` what can be done with a card, a
//! column, a row or the board, `ask` and `drift` what has to be decided, `figures` the foot; `pull`, `vote`, `replay`;
//! how work flows is told next door, in `flow`.
//! Cards are moved by one command, however they are moved. A new mark on a card is a line of
//! `card::state_of`.

mod adding;
mod ask;
mod bar;
mod card;
mod column;
mod desk;
mod drag;
mod drift;
mod figures;
mod grid;
mod hands;
mod heads;
mod inspector;
mod keys;
mod menu;
mod menus;
mod proposal;
mod pull;
mod replay;
mod swimlane;
mod vote;

use leptos::prelude::*;

use crate::i18n::board::t;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{empty, room_frame};
use crate::view::shell;
use crate::view::shell::Build;
use ask::Ask;
use desk::{Desk, Panel};
use menus::Of;
use proposal::Start;

crate::on_demand! {
    board;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

crate::on_demand! {
    board_start;
    fn start() -> fn(Start) -> AnyView {
        proposal::proposal
    }
}

crate::on_demand! {
    board_inspector;
    fn beside() -> fn(Desk) -> AnyView {
        inspector::inspector
    }
}

crate::on_demand! {
    board_menu;
    fn menu_part() -> fn(Desk) -> AnyView {
        menu::menu
    }
    fn menus_part() -> fn((Desk, Of)) -> AnyView {
        menus::items
    }
    fn asks() -> fn((Desk, Ask)) -> AnyView {
        ask::ask
    }
}

crate::on_demand! {
    board_hands;
    fn drifted() -> fn(Desk) -> AnyView {
        drift::questions
    }
}

crate::on_demand! {
    board_figures;
    fn foot() -> fn(BoardId) -> AnyView {
        figures::figures
    }
}

crate::on_demand! {
    board_replay;
    fn past() -> fn(Desk) -> AnyView {
        replay::replay
    }
}

crate::on_demand! {
    board_panels;
    fn panels() -> fn(Desk) -> AnyView {
        panel_of
    }
}

/// Fetches, beside the room, what it shows as soon as it stands.
pub(crate) fn alongside() {
    if store().with(|workspace| workspace.boards.is_empty()) {
        on_demand::beside(start());
        return;
    }
    on_demand::beside(hands::table());
    on_demand::beside(foot());
    // The focus goes to the first card, and selects it.
    on_demand::beside(beside());
}

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    hands::fetch().await;
    let _ = foot().await;
    let _ = beside().await;
    let _ = menu_part().await;
    let _ = menus_part().await;
    let _ = asks().await;
    let _ = drifted().await;
    super::flow::fetch_rest().await;
    let _ = panels().await;
    let _ = past().await;
    let _ = start().await;
    super::leave::fetch_rest().await;
}

/// The menu of cards, once it is asked for.
fn menu_of(desk: Desk) -> AnyView {
    let open = Memo::new(move |_| desk.menu.with(Option::is_some));
    view! { <Show when=move || open.get()>{on_demand::part(menu_part, desk)}</Show> }.into_any()
}

/// The fields of what is selected, once something is.
fn aside(desk: Desk) -> AnyView {
    let any = Memo::new(move |_| {
        let of = |id: &AnyId| matches!(id, AnyId::Card(_) | AnyId::Column(_) | AnyId::Swimlane(_));
        matches!(store().session.selection().as_slice(), [one] if of(one))
    });
    view! {
        <Show when=move || any.get() fallback=|| view! { <p class="sub">{move || t().select_hint}</p> }>{on_demand::part(beside, desk)}</Show>
    }
    .into_any()
}

fn panel_of(desk: Desk) -> AnyView {
    (move || match desk.panel.get() {
        Some(Panel::Pull) => pull::pull(desk),
        Some(Panel::Vote) => vote::vote(desk),
        _ => ().into_any(),
    })
    .into_any()
}

fn build(route: Route) -> AnyView {
    match route.process().or_else(super::default_process) {
        Some(process) => boards(process),
        None => room_frame(
            empty(
                || t().no_process,
                || t().to_map,
                || shell::go(Route::to(Room::Process)),
            ),
            None,
            ().into_any(),
        ),
    }
}

/// The boards of a process: the one that is chosen, or how to make the first.
fn boards(process: ProcessId) -> AnyView {
    let all = Memo::new(move |_| store().list::<Board>(|board| board.process == process));
    let chosen = RwSignal::new(None::<BoardId>);
    let proposing = RwSignal::new(false);
    let charts = RwSignal::new(false);
    shell::keys::on_action(move |action| {
        let make = action == Action::MakeBoard;
        if make {
            proposing.set(true);
        }
        make
    });
    // A record that is revealed shows its own board.
    Effect::new(move |_| {
        let first = store().session.selection().first().copied();
        let board = store().with(|workspace| match first? {
            AnyId::Card(id) => workspace.board_of(id),
            AnyId::Column(id) => Some(workspace.get(id)?.board),
            AnyId::Swimlane(id) => Some(workspace.get(id)?.board),
            AnyId::Board(id) => Some(id),
            _ => None,
        });
        if board.is_some() {
            chosen.set(board);
        }
    });
    let current = Memo::new(move |_| {
        let all = all.get();
        chosen
            .get()
            .filter(|id| all.contains(id))
            .or(all.first().copied())
    });
    // A board is drawn anew when another is chosen, with all that its parts share.
    (move || match current.get() {
        Some(board) => one(Desk::new(process, board, charts, proposing), all, chosen),
        None => room_frame(
            on_demand::part(
                start,
                Start {
                    process,
                    proposing,
                    chosen,
                },
            ),
            None,
            ().into_any(),
        ),
    })
    .into_any()
}

/// One board with what stands above, beside and below it.
fn one(desk: Desk, all: Memo<Vec<BoardId>>, chosen: RwSignal<Option<BoardId>>) -> AnyView {
    let (board, charts) = (desk.board, desk.charts);
    shell::keys::on_action(move |action| {
        let panel = match action {
            Action::PullNext => Panel::Pull,
            Action::VoteOnCards => Panel::Vote,
            Action::Replay => Panel::Replay,
            _ => return false,
        };
        desk.show(panel);
        true
    });
    let start_given = Start {
        process: desk.process,
        proposing: desk.proposing,
        chosen,
    };
    let helping = Memo::new(move |_| matches!(desk.panel.get(), Some(Panel::Pull | Panel::Vote)));
    let replaying = Memo::new(move |_| desk.panel.get() == Some(Panel::Replay));
    let main = move || {
        if desk.proposing.get() {
            return on_demand::part(start, start_given);
        }
        view! {
            <div class="board-room">
                <div class="board-top">
                    {bar::bar(desk, all, chosen)}
                    {on_demand::quiet(drifted, desk)}
                    {move || helping.get().then(|| on_demand::part(panels, desk))}
                </div>
                {move || match (charts.get(), replaying.get()) {
                    (true, _) => on_demand::part(super::flow::metrics, board),
                    (false, true) => on_demand::part(past, desk),
                    (false, false) => grid::grid(desk),
                }}
            </div>
        }
        .into_any()
    };
    room_frame(
        main.into_any(),
        Some(aside(desk)),
        on_demand::quiet(foot, board),
    )
}
