//! The board of a process: columns, swimlanes and cards, its figures and its flow charts.
//!
//! `desk` is what all parts of one board share, `proposal` makes a board from a process, `grid`
//! lays out columns and cells, `column`, `swimlane` and `card` are what stands there, `drag` and
//! `keys` move cards, `inspector` shows what is selected with all its fields. How work flows is told
//! next door, in `flow`. A card is moved by one command, however it is moved. A new mark on a card is
//! a line of `card::marks`.

mod card;
mod column;
mod desk;
mod drag;
mod grid;
mod inspector;
mod keys;
mod proposal;
mod swimlane;

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

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    super::flow::fetch_rest().await;
    let _ = beside().await;
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
    let measures = Memo::new(move |_| {
        let board = current.get()?;
        store().revision();
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
            let main = move || {
                if proposing.get() {
                    return proposal::proposal(process, proposing, chosen);
                }
                view! {
                    <div class="board-room">
                        {desk::bar(desk, all, chosen, proposing, charts)}
                        {move || if charts.get() { on_demand::part(super::flow::metrics, board) } else { grid::grid(desk) }}
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
