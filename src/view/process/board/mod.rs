//! The board of a process: columns, swimlanes and cards, its figures and its flow charts.
//!
//! `desk` is what all parts of one board share, `proposal` makes a board from a process, `bar` is the
//! line above it, `grid` hangs the wall (where things stand is `analysis::wall`'s), `column`,
//! `swimlane`, `card` and `adding` are what hangs there, `drag`, `heads` and `keys` move it, `ask`
//! says where cards go when a column goes. In files of their own, fetched when needed: `inspector`
//! with all fields of what is selected, `menu` of a card, `pull`, `vote`, `replay`; how work flows is
//! told next door, in `flow`.
//! Cards are moved by one command, however they are moved. A new mark on a card is a line of
//! `card::state_of`.

mod adding;
mod ask;
mod bar;
mod card;
mod column;
mod desk;
mod drag;
mod grid;
mod heads;
mod inspector;
mod keys;
mod menu;
mod proposal;
mod pull;
mod replay;
mod swimlane;
mod vote;

use leptos::prelude::*;

use crate::analysis::board::{BoardMeasures, Question};
use crate::browser;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::i18n::numbers::number;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{empty, figure, room_frame};
use crate::view::shell;
use crate::view::shell::Build;

crate::on_demand! {
    board;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

crate::on_demand! {
    board_inspector;
    fn beside() -> fn(desk::Desk) -> AnyView {
        inspector::inspector
    }
}

crate::on_demand! {
    board_menu;
    fn menu_part() -> fn(desk::Desk) -> AnyView {
        menu::menu
    }
}

crate::on_demand! {
    board_replay;
    fn past() -> fn(desk::Desk) -> AnyView {
        replay::replay
    }
}

crate::on_demand! {
    board_panels;
    fn panels() -> fn(desk::Desk) -> AnyView {
        panel_of
    }
}

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    super::flow::fetch_rest().await;
    let _ = beside().await;
    let _ = menu_part().await;
    let _ = panels().await;
    let _ = past().await;
}

/// The menu of cards, once it is asked for.
fn menu_of(desk: desk::Desk) -> AnyView {
    let open = Memo::new(move |_| desk.menu.with(Option::is_some));
    view! { <Show when=move || open.get()>{on_demand::part(menu_part, desk)}</Show> }.into_any()
}

fn panel_of(desk: desk::Desk) -> AnyView {
    (move || match desk.panel.get() {
        Some(desk::Panel::Pull) => pull::pull(desk),
        Some(desk::Panel::Vote) => vote::vote(desk),
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

/// Days over which finished cards are looked at.
const WINDOW: u16 = 90;
/// Days over which throughput is counted in the footer.
const RECENT: usize = 14;

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
    let rested = super::rest::rested();
    let measures = Memo::new(move |_| {
        let board = current.get()?;
        rested.track();
        let now = browser::now();
        store().with(|workspace| {
            let question = Question::recent(WINDOW, now, super::clock::clock());
            crate::analysis::board::measure(workspace, board, &question).ok()
        })
    });
    // A board is drawn anew when another is chosen, with all that its parts share.
    (move || match current.get() {
        Some(board) => {
            let desk = desk::Desk::new(process, board);
            let helping = Memo::new(move |_| {
                matches!(
                    desk.panel.get(),
                    Some(desk::Panel::Pull | desk::Panel::Vote)
                )
            });
            let replaying = Memo::new(move |_| desk.panel.get() == Some(desk::Panel::Replay));
            let main = move || {
                if proposing.get() {
                    return proposal::proposal(process, proposing, chosen);
                }
                view! {
                    <div class="board-room">
                        <div class="board-top">
                            {bar::bar(desk, all, chosen, proposing, charts)}
                            {bar::questions(desk)}
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
                Some(on_demand::part(beside, desk)),
                foot(measures),
            )
        }
        None => room_frame(
            (move || {
                proposing.track();
                proposal::proposal(process, proposing, chosen)
            })
            .into_any(),
            None,
            foot(measures),
        ),
    })
    .into_any()
}

/// The figures of the board.
fn foot(measures: Memo<Option<BoardMeasures>>) -> AnyView {
    let of = move |look: fn(&BoardMeasures) -> Option<f64>| {
        Signal::derive(move || measures.with(|measures| measures.as_ref().and_then(look)))
    };
    let wip = of(|m| m.work_in_progress.last().map(|count| f64::from(*count)));
    let finished = of(|m| {
        let recent = m.throughput.iter().rev().take(RECENT);
        Some(f64::from(recent.sum::<u32>()))
    });
    let level = of(|m| m.service_level.map(f64::from));
    let efficiency = of(|m| m.flow_efficiency);
    let written = |value: Signal<Option<f64>>, text: fn() -> &'static str| {
        Signal::derive(move || match value.get() {
            Some(value) => fill(text(), &[&number(value, 0)]),
            None => t().none_yet.to_owned(),
        })
    };
    let share = Signal::derive(move || match efficiency.get() {
        Some(share) => crate::i18n::numbers::percent(share, 0),
        None => t().none_yet.to_owned(),
    });
    view! {
        {figure("wip", || t().wip, || t().wip_hint, wip, written(wip, || "{}"))}
        {figure("throughput", || t().throughput, || t().throughput_hint, finished, written(finished, || t().in_14_days))}
        {figure("cycle-time-85", || t().cycle_time, || t().cycle_time_hint, level, written(level, || t().days))}
        {figure("flow-efficiency", || t().efficiency, || t().efficiency_hint, efficiency, share)}
    }
    .into_any()
}
