//! The room of improvement: cycles on a board and each on a page of its own, indicators with their
//! charts, evaluations from three sides.
//!
//! What follows from points is `analysis`', what a gate asks for is `edit::rules`'; this room shows
//! both. A further tab is a file here and a word in `tool::route`.

mod board;
mod cycle;
mod evaluation;
mod evaluations;
mod indicator;
mod indicators;
mod points;

use leptos::prelude::*;

use crate::analysis::effect;
use crate::i18n::{fill, improve::t, shell};
use crate::model::cycle::{Decision, Stage};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{button, room_frame};
use crate::view::shell::{Build, go};

crate::on_demand! {
    improve;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

fn build(route: Route) -> AnyView {
    let (main, side) = match (route.tab, route.open) {
        (_, Some(AnyId::Cycle(id))) if there(id.into()) => with_side(cycle::page(id)),
        (_, Some(AnyId::Indicator(id))) if there(id.into()) => with_side(indicator::page(id)),
        (_, Some(AnyId::Evaluation(id))) if there(id.into()) => with_side(evaluation::page(id)),
        (tab, Some(_)) => (gone(tab), None),
        ("indicators", None) => (indicators::table(), None),
        ("evaluations", None) => (evaluations::overview(), None),
        _ => (board::board(), None),
    };
    room_frame(main, side, foot())
}

fn with_side((main, side): (AnyView, AnyView)) -> (AnyView, Option<AnyView>) {
    (main, Some(side))
}

fn there(id: AnyId) -> bool {
    store().with(|workspace| workspace.has(id))
}

/// What is shown for a record that is not in this workspace.
fn gone(tab: &'static str) -> AnyView {
    view! {
        <div class="empty"><p role="alert">{move || shell::t().not_found}</p>
            {button("main", || t().all_cycles, move || go(Route::tab(Room::Improve, tab)))}
        </div>
    }
    .into_any()
}

/// The way back to the list of a tab.
fn back(tab: &'static str, text: crate::view::parts::Text) -> AnyView {
    view! { <a class="back" href=Route::tab(Room::Improve, tab).address()>"‹ " {text}</a> }
        .into_any()
}

/// Which cycles run, which became standards, which are watched.
fn foot() -> AnyView {
    let figures = store().derive(|workspace| {
        let mut counts = (0usize, 0usize, Vec::new());
        for cycle in workspace.cycles.values() {
            match (cycle.stage, cycle.act.decision) {
                (Stage::Closed, Some(Decision::Adopt)) => counts.1 += 1,
                (Stage::Closed, _) => {}
                _ => counts.0 += 1,
            }
            if let Some(watch) = watch_of(workspace, cycle) {
                counts.2.push(watch);
            }
        }
        counts
    });
    let number = |metric: &'static str, name: crate::view::parts::Text, value: Signal<usize>| {
        view! { <span>{name} " " <b data-metric=metric data-value=move || value.get().to_string()>{move || value.get()}</b></span> }
    };
    view! {
        {number("cycles-open", || t().in_progress, Signal::derive(move || figures.with(|f| f.0)))}
        {number("cycles-adopted", || t().standardised, Signal::derive(move || figures.with(|f| f.1)))}
        {number("cycles-watched", || t().under_watch, Signal::derive(move || figures.with(|f| f.2.len())))}
        {move || figures.with(|f| f.2.iter().map(|watch| watch_words(*watch)).collect::<Vec<_>>()).into_iter().map(|text| view! { <span>{text}</span> }).collect_view()}
    }
    .into_any()
}

/// The watch over what a closed cycle made standard.
fn watch_of(workspace: &Workspace, cycle: &Cycle) -> Option<effect::Watch> {
    let indicator = workspace.get(cycle.act.watch?)?;
    effect::watch(indicator, cycle.closed?)
}

fn watch_words(watch: effect::Watch) -> String {
    if watch.special_cause {
        t().watch_alarm.to_owned()
    } else if watch.released() {
        t().watch_released.to_owned()
    } else {
        fill(t().watch_stable, &[&watch.stable.to_string()])
    }
}

/// The word of a stage in `data-stage`, which is the name of its colour too.
const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Plan => "plan",
        Stage::Do => "do",
        Stage::Check => "check",
        Stage::Act => "act",
        Stage::Closed => "closed",
    }
}

/// The letter of a stage.
const fn letter(stage: Stage) -> &'static str {
    match stage {
        Stage::Plan => "P",
        Stage::Do => "D",
        Stage::Check => "C",
        Stage::Act => "A",
        Stage::Closed => "✓",
    }
}
