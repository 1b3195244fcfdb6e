//! The room of improvement: cycles on a board and each on a page of its own, indicators with their
//! charts, evaluations from three sides.
//!
//! What follows from points is `analysis`', what a gate asks for is `edit::rules`'; this room shows
//! both. A further tab is a file here and a word in `tool::route`.

mod board;
mod corrections;
mod cycle;
mod evaluation;
mod evaluations;
mod indicator;
mod indicators;
mod points;
mod points_intake;
mod report;
pub(crate) mod watch;
mod worth;

use leptos::prelude::*;

use crate::analysis::{effect, rounds};
use crate::i18n::{fill, improve::t, shell};
use crate::model::cycle::{Decision, Stage};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{button, room_frame};
use crate::view::shell::{Build, go};

crate::on_demand! {
    improve;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

crate::on_demand! {
    improve_cycle;
    fn cycle_page() -> fn(CycleId) -> AnyView {
        |id| framed(cycle::page(id))
    }
}

crate::on_demand! {
    improve_report;
    fn cycle_sheet() -> fn(CycleId) -> AnyView {
        |id| room_frame(cycle::sheet(id), None, foot())
    }
    fn report_page() -> fn(()) -> AnyView {
        |()| room_frame(report::page(), None, foot())
    }
}

crate::on_demand! {
    improve_indicators;
    fn indicator_page() -> fn(IndicatorId) -> AnyView {
        |id| framed(indicator::page(id))
    }
    fn indicator_table() -> fn(()) -> AnyView {
        |()| room_frame(indicators::table(), None, foot())
    }
}

crate::on_demand! {
    improve_evaluations;
    fn evaluation_page() -> fn(EvaluationId) -> AnyView {
        |id| framed(evaluation::page(id))
    }
    fn evaluation_table() -> fn(()) -> AnyView {
        |()| room_frame(evaluations::overview(), None, foot())
    }
}

crate::on_demand! {
    improve_survey;
    fn evaluation_survey() -> fn(EvaluationId) -> AnyView {
        evaluation::survey::section
    }
    fn evaluation_comparison() -> fn(()) -> AnyView {
        evaluation::comparison::section
    }
    fn evaluation_report() -> fn((EvaluationId, RwSignal<bool>)) -> AnyView {
        evaluation::report::page_of
    }
}

/// Fetches, beside the room, what it shows at an address as soon as it stands.
pub(crate) fn alongside(route: Route) {
    match (route.tab, route.open) {
        ("report", _) => on_demand::beside(report_page()),
        ("indicators", _) => on_demand::beside(indicator_table()),
        ("evaluations", _) => on_demand::beside(evaluation_table()),
        (_, Some(_)) => on_demand::beside(cycle_page()),
        _ => {}
    }
}

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = cycle_page().await;
    let _ = indicator_page().await;
    let _ = points_intake::fetch_rest().await;
    let _ = evaluation_page().await;
    let _ = evaluation_survey().await;
    let _ = report_page().await;
}

fn build(route: Route) -> AnyView {
    match (route.tab, route.open) {
        ("report", Some(AnyId::Cycle(id))) if there(id.into()) => on_demand::part(cycle_sheet, id),
        ("report", None) => on_demand::part(report_page, ()),
        (_, Some(AnyId::Cycle(id))) if there(id.into()) => on_demand::part(cycle_page, id),
        (_, Some(AnyId::Indicator(id))) if there(id.into()) => on_demand::part(indicator_page, id),
        (_, Some(AnyId::Evaluation(id))) if there(id.into()) => {
            on_demand::part(evaluation_page, id)
        }
        (tab, Some(_)) => room_frame(gone(tab), None, foot()),
        ("indicators", None) => on_demand::part(indicator_table, ()),
        ("evaluations", None) => on_demand::part(evaluation_table, ()),
        _ => room_frame(board::board(), None, foot()),
    }
}

fn framed((main, side): (AnyView, AnyView)) -> AnyView {
    room_frame(main, Some(side), foot())
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
        }
        counts.2 = rounds::watches(workspace)
            .into_iter()
            .map(|standing| standing.watch)
            .collect();
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

fn watch_words(watch: effect::Watch) -> String {
    if watch.special_cause {
        t().watch_alarm.to_owned()
    } else if watch.released() {
        t().watch_released.to_owned()
    } else {
        fill(t().watch_stable, &[&watch.stable.to_string()])
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
