//! The analysis of a process: its figures with their definitions, lane loads, critical path and a
//! table per step; what was assumed, and what is at fault, in words that name the steps.
//!
//! `figures` shows what `analysis::process` finds, `faults` puts errors and assumptions in words,
//! `simulation` runs the process by chance. Nothing is computed here. A new figure is a line of
//! `figures::summary`.

mod faults;
mod figures;
mod simulation;

use leptos::prelude::*;

use crate::analysis::process::{ProcessError, ProcessMeasures, measure};
use crate::i18n::analysis::t;
use crate::i18n::numbers;
use crate::i18n::{fill, language};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, empty, figure, number_field, room_frame};
use crate::view::shell;
use crate::view::shell::Build;

crate::on_demand! {
    analysis;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

fn build(route: Route) -> AnyView {
    match route.process().or_else(super::default_process) {
        Some(process) => analysis(process),
        None => room_frame(no_steps(|| t().no_process), None, ().into_any()),
    }
}

/// What is known of the process.
type Found = Memo<Result<ProcessMeasures, ProcessError>>;

fn no_steps(line: Text) -> AnyView {
    empty(line, || t().to_map, || shell::go(Route::to(Room::Process)))
}

fn analysis(process: ProcessId) -> AnyView {
    let found: Found = store().derive(move |workspace| measure(workspace, process));
    let kind = Memo::new(move |_| {
        found.with(|found| match found {
            Ok(_) => 0,
            Err(ProcessError::NoSteps) => 1,
            Err(_) => 2,
        })
    });
    let main = move || match kind.get() {
        0 => view! {
            <div class="analysis" data-testid="analysis">
                {figures::summary(process, found)}
                <div class="analysis-columns">
                    {figures::loads(process, found)}
                    {figures::value_mix(process, found)}
                    {figures::critical(process, found)}
                    {simulation::simulation(process)}
                </div>
                {figures::table(found)}
                {faults::assumptions(found)}
            </div>
        }
        .into_any(),
        1 => no_steps(|| t().no_steps),
        _ => view! { <div class="analysis" data-testid="analysis">{faults::fault(found)}</div> }
            .into_any(),
    };
    room_frame(main.into_any(), None, foot(found))
}

/// A figure of the measures.
fn of(found: Found, look: fn(&ProcessMeasures) -> Option<f64>) -> Signal<Option<f64>> {
    Signal::derive(move || found.with(|found| found.as_ref().ok().and_then(look)))
}

/// A value in words, or a dash.
fn written(value: Signal<Option<f64>>, word: fn(f64) -> String) -> Signal<String> {
    Signal::derive(move || value.get().map_or("–".to_owned(), word))
}

fn time(seconds: f64) -> String {
    numbers::seconds(seconds, language())
}

fn share(share: f64) -> String {
    numbers::percent(share, 1)
}

fn foot(found: Found) -> AnyView {
    let path = of(found, |m| Some(m.critical_length));
    let value = of(found, ProcessMeasures::value_adding_share);
    let hand_offs = of(found, |m| Some(m.hand_offs));
    let busy = of(found, |m| m.lanes.get(&m.bottleneck?)?.utilisation);
    let lane = Signal::derive(move || {
        let id = found.with(|found| found.as_ref().ok().and_then(|m| m.bottleneck));
        let name = id.map(figures::lane_name);
        match (name, busy.get()) {
            (Some(name), Some(busy)) => format!("{name} {}", numbers::percent(busy, 0)),
            (Some(name), None) => name,
            _ => "–".to_owned(),
        }
    });
    view! {
        {figure("critical-path", || t().critical, || t().critical_hint, path, written(path, time))}
        {figure("value-added-share", || t().value_share, || t().value_share_hint, value, written(value, share))}
        {figure("bottleneck-utilisation", || t().bottleneck, || t().bottleneck_hint, busy, lane)}
        {figure("hand-offs", || t().handoffs, || t().handoffs_hint, hand_offs, written(hand_offs, times))}
    }
    .into_any()
}

fn times(count: f64) -> String {
    fill(t().times, &[&numbers::number(count, 2)])
}

/// The arrival rate, to be changed where it is needed.
fn arrivals(process: ProcessId) -> AnyView {
    let rate = Signal::derive(move || store().read(process).and_then(|p| p.arrivals_per_hour));
    let set = Callback::new(move |rate: Option<f64>| {
        store().edit(process, "arrivals", |p| {
            p.arrivals_per_hour = rate.filter(|rate| *rate >= 0.0)
        })
    });
    number_field(|| t().arrivals, rate, set)
}
