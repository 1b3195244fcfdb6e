//! What is asked of the board: the filters above the charts.

use leptos::prelude::*;

use crate::analysis::board::{Filter, Question};
use crate::analysis::clock::{date, day_number};
use crate::browser;
use crate::i18n::flow::t;
use crate::i18n::{board, language};
use crate::model::board::ServiceClass;
use crate::model::*;
use crate::store::store;
use crate::view::charts::axes::day;
use crate::view::parts::{date_field, select_field};
use crate::view::process::clock::clock;

/// A stretch of days to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    Recent(u16),
    Everything,
    Own,
}

const PERIODS: [Period; 6] = [
    Period::Recent(30),
    Period::Recent(90),
    Period::Recent(180),
    Period::Recent(365),
    Period::Everything,
    Period::Own,
];

/// The filters of one board's metrics. Copied freely.
#[derive(Clone, Copy)]
pub struct Asked {
    board: BoardId,
    period: RwSignal<Period>,
    from: RwSignal<Date>,
    to: RwSignal<Date>,
    class: RwSignal<Option<ServiceClass>>,
    swimlane: RwSignal<Option<Option<SwimlaneId>>>,
    lane: RwSignal<Option<LaneId>>,
    tag: RwSignal<Option<String>>,
}

impl Asked {
    pub fn new(board: BoardId) -> Asked {
        let today = browser::today();
        Asked {
            board,
            period: RwSignal::new(Period::Recent(90)),
            from: RwSignal::new(date(day_number(today) - 89)),
            to: RwSignal::new(today),
            class: RwSignal::new(None),
            swimlane: RwSignal::new(None),
            lane: RwSignal::new(None),
            tag: RwSignal::new(None),
        }
    }

    /// The question as it stands. Reactive.
    pub fn question(self) -> Question {
        let filter = Filter {
            class: self.class.get(),
            swimlane: self.swimlane.get(),
            lane: self.lane.get(),
            tag: self.tag.get(),
        };
        let clock = clock();
        let now = browser::now();
        let mut question = match self.period.get() {
            Period::Recent(days) => Question::recent(days, now, clock),
            Period::Everything => {
                let first = store()
                    .with(|workspace| first_move(workspace, self.board))
                    .map_or(browser::today(), |at| clock.date(at));
                Question {
                    from: first.min(browser::today()),
                    ..Question::recent(1, now, clock)
                }
            }
            Period::Own => Question {
                from: self.from.get(),
                to: self.to.get(),
                ..Question::recent(1, now, clock)
            },
        };
        question.filter = filter;
        question
    }
}

/// When the first card of a board came.
fn first_move(workspace: &Workspace, board: BoardId) -> Option<Timestamp> {
    workspace
        .cards
        .values()
        .filter(|card| {
            workspace
                .get(card.column)
                .is_some_and(|column| column.board == board)
        })
        .filter_map(|card| card.transitions.first().map(|entry| entry.at))
        .min()
}

/// The tags of a board's cards, in order.
fn tags(workspace: &Workspace, board: BoardId) -> Vec<String> {
    let mut tags: Vec<String> = workspace
        .cards
        .values()
        .filter(|card| !card.tags.is_empty())
        .filter(|card| {
            workspace
                .get(card.column)
                .is_some_and(|column| column.board == board)
        })
        .flat_map(|card| card.tags.iter().cloned())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// The line of filters. `rested` rises when what can be chosen may have changed.
pub fn filters(asked: Asked, rested: Signal<u64>) -> AnyView {
    let board = asked.board;
    let words = Signal::derive(|| {
        let of = |period: &Period| match period {
            Period::Recent(30) => t().last_30,
            Period::Recent(90) => t().last_90,
            Period::Recent(180) => t().last_180,
            Period::Recent(_) => t().last_365,
            Period::Everything => t().all_days,
            Period::Own => t().own_days,
        };
        PERIODS.iter().map(|period| of(period).to_owned()).collect()
    });
    let period = Signal::derive(move || {
        let now = asked.period.get();
        PERIODS.iter().position(|period| *period == now)
    });
    let choose = Callback::new(move |index: Option<usize>| {
        if let Some(period) = index.and_then(|at| PERIODS.get(at)) {
            if *period == Period::Own {
                // The days that are shown now are where one begins.
                let shown = untrack(|| asked.question());
                asked.from.set(shown.from);
                asked.to.set(shown.to);
            }
            asked.period.set(*period);
        }
    });
    let set = |signal: RwSignal<Date>| {
        Callback::new(move |day: Option<Date>| {
            if let Some(day) = day {
                signal.set(day);
            }
        })
    };
    let (set_from, set_to) = (set(asked.from), set(asked.to));
    let classes = Signal::derive(|| {
        let classes = ServiceClass::ALL
            .iter()
            .map(|class| board::service_class(*class, language()).to_owned());
        [t().every_class.to_owned()]
            .into_iter()
            .chain(classes)
            .collect()
    });
    let class = Signal::derive(move || {
        let now = asked.class.get();
        Some(now.map_or(0, |now| {
            1 + ServiceClass::ALL
                .iter()
                .position(|class| *class == now)
                .unwrap_or(0)
        }))
    });
    let set_class = Callback::new(move |index: Option<usize>| {
        let at = index.and_then(|at| at.checked_sub(1));
        asked
            .class
            .set(at.and_then(|at| ServiceClass::ALL.get(at).copied()));
    });
    // Every swimlane, then the cards in none.
    let lanes = Memo::new(move |_| store().list::<Swimlane>(|lane| lane.board == board));
    let lane_words = Signal::derive(move || {
        let name = |id: SwimlaneId| {
            store()
                .read(id)
                .map(|lane| lane.name.clone())
                .unwrap_or_default()
        };
        let lanes = lanes.get().into_iter().map(name);
        [t().every_lane.to_owned()]
            .into_iter()
            .chain(lanes)
            .chain([t().no_lane.to_owned()])
            .collect()
    });
    let lane = Signal::derive(move || {
        let lanes = lanes.get();
        Some(match asked.swimlane.get() {
            None => 0,
            Some(None) => lanes.len() + 1,
            Some(Some(id)) => lanes
                .iter()
                .position(|lane| *lane == id)
                .map_or(0, |at| at + 1),
        })
    });
    let set_lane = Callback::new(move |index: Option<usize>| {
        let lanes = lanes.get_untracked();
        asked.swimlane.set(
            index
                .and_then(|at| at.checked_sub(1))
                .map(|at| lanes.get(at).copied()),
        );
    });
    let has_lanes = move || !lanes.with(Vec::is_empty);
    let process = move || store().read(board).map(|board| board.process);
    let map_lanes = Memo::new(move |_| match process() {
        Some(process) => store().list::<Lane>(|lane| lane.process == process),
        None => Vec::new(),
    });
    let map_words = Signal::derive(move || {
        let name = |id: LaneId| {
            store()
                .read(id)
                .map(|lane| lane.name.clone())
                .unwrap_or_default()
        };
        let lanes = map_lanes.get().into_iter().map(name);
        [t().every_map_lane.to_owned()]
            .into_iter()
            .chain(lanes)
            .collect()
    });
    let map_lane = Signal::derive(move || {
        let now = asked.lane.get();
        let at = |id| map_lanes.with(|lanes| lanes.iter().position(|lane| *lane == id));
        Some(now.and_then(at).map_or(0, |at| at + 1))
    });
    let set_map_lane = Callback::new(move |index: Option<usize>| {
        let at = index.and_then(|at| at.checked_sub(1));
        asked
            .lane
            .set(at.and_then(|at| map_lanes.with_untracked(|lanes| lanes.get(at).copied())));
    });
    let has_map_lanes = move || !map_lanes.with(Vec::is_empty);
    let known = Memo::new(move |_| {
        rested.track();
        store().with(|workspace| tags(workspace, board))
    });
    let tag_words = Signal::derive(move || {
        [t().every_tag.to_owned()]
            .into_iter()
            .chain(known.get())
            .collect()
    });
    let tag = Signal::derive(move || {
        let now = asked.tag.get();
        Some(now.map_or(0, |now| {
            known.with(|tags| {
                tags.iter()
                    .position(|tag| *tag == now)
                    .map_or(0, |at| at + 1)
            })
        }))
    });
    let set_tag = Callback::new(move |index: Option<usize>| {
        let at = index.and_then(|at| at.checked_sub(1));
        asked
            .tag
            .set(at.and_then(|at| known.with_untracked(|tags| tags.get(at).cloned())));
    });
    let has_tags = move || !known.with(Vec::is_empty);
    let own = move || asked.period.get() == Period::Own;
    view! {
        <div class="flow-filters" role="group" aria-label=move || t().filters data-testid="flow-filters">
            {select_field(|| t().period, words, period, false, choose)}
            <Show when=own>
                {date_field(|| t().from, Signal::derive(move || Some(asked.from.get())), set_from)}
                {date_field(|| t().to, Signal::derive(move || Some(asked.to.get())), set_to)}
            </Show>
            {select_field(|| t().class, classes, class, false, set_class)}
            <Show when=has_lanes>{select_field(|| t().lane, lane_words, lane, false, set_lane)}</Show>
            <Show when=has_map_lanes>{select_field(|| t().map_lane, map_words, map_lane, false, set_map_lane)}</Show>
            <Show when=has_tags>{select_field(|| t().tag, tag_words, tag, false, set_tag)}</Show>
        </div>
    }
    .into_any()
}

/// The day so many days from today.
pub fn ahead(days: usize) -> Date {
    day(browser::today(), days)
}
