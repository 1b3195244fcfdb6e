//! The process by chance: a run in slices short enough that the page stays alive, its results with
//! their 95 % intervals. The same process and seed give the same results.

use leptos::prelude::*;

use super::figures::lane_name;
use super::{faults, time};
use crate::analysis::process::{
    ProcessSimulation, RunOptions, SimulationError, simulation as begin,
};
use crate::analysis::simulation::estimate::Estimate;
use crate::analysis::simulation::{PlanError, Report};
use crate::browser::{self, page};
use crate::i18n::analysis::t;
use crate::i18n::fill;
use crate::i18n::numbers::{number, percent};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{button, number_field};

/// Longest slice of work, ms: well below the 50 ms at which a page begins to stutter.
const SLICE: f64 = 16.0;
/// Events between two looks at the clock.
const EVENTS: u64 = 2_000;

/// A finished run with what is needed to read it.
#[derive(Clone)]
struct Outcome {
    report: Report,
    lanes: Vec<LaneId>,
    /// The revision of the workspace that was simulated.
    revision: u64,
}

#[derive(Clone, Copy)]
struct Bench {
    process: ProcessId,
    cases: RwSignal<Option<f64>>,
    runs: RwSignal<Option<f64>>,
    seed: RwSignal<Option<f64>>,
    /// How far the run at work has come, 0–1.
    progress: RwSignal<Option<f64>>,
    outcome: RwSignal<Option<Outcome>>,
    refused: RwSignal<Option<SimulationError>>,
    /// Counts runs, so that a stopped one ends at its next slice.
    turn: StoredValue<u32>,
}

pub(super) fn simulation(process: ProcessId) -> AnyView {
    let bench = Bench {
        process,
        cases: RwSignal::new(Some(2_000.0)),
        runs: RwSignal::new(Some(20.0)),
        seed: RwSignal::new(Some(1.0)),
        progress: RwSignal::new(None),
        outcome: RwSignal::new(None),
        refused: RwSignal::new(None),
        turn: StoredValue::new(0),
    };
    let no_rate = move || {
        store()
            .read(process)
            .is_none_or(|p| p.arrivals_per_hour.is_none_or(|rate| rate <= 0.0))
    };
    let set = |field: RwSignal<Option<f64>>| Callback::new(move |value| field.set(value));
    let running = move || bench.progress.get().is_some();
    view! {
        <section class="panel" data-testid="simulation">
            <h2 title=move || t().simulation_hint>{move || t().simulation}</h2>
            <p class="sub">{move || t().simulation_hint}</p>
            <div class="bench">
                {number_field(|| t().cases, bench.cases.into(), set(bench.cases))}
                {number_field(|| t().runs, bench.runs.into(), set(bench.runs))}
                {number_field(|| t().seed, bench.seed.into(), set(bench.seed))}
            </div>
            <div class="row">
                <button type="button" class="button main" data-testid="run-simulation" disabled=move || running() || no_rate() on:click=move |_| start(bench)>
                    {move || if bench.outcome.with(Option::is_some) { t().run_again } else { t().run }}
                </button>
                {move || running().then(|| button("edge", || t().stop, move || stop(bench)))}
                {move || bench.progress.get().map(|done| view! { <span role="status">{fill(t().running, &[&percent(done, 0)])}</span> })}
                {move || no_rate().then(|| view! { <span class="sub">{t().needs_rate}</span> })}
            </div>
            {move || bench.refused.get().map(|why| view! { <p class="fault" role="alert">{words(&why)}</p> })}
            {move || bench.outcome.get().map(result)}
        </section>
    }
    .into_any()
}

fn stop(bench: Bench) {
    bench.turn.update_value(|turn| *turn += 1);
    bench.progress.set(None);
}

fn start(bench: Bench) {
    let whole = |field: RwSignal<Option<f64>>, most: f64| {
        field.get_untracked().unwrap_or(0.0).clamp(0.0, most) as u32
    };
    let cases = whole(bench.cases, 1_000_000.0);
    let options = RunOptions {
        warm_up: cases / 10,
        cases,
        replications: whole(bench.runs, 1_000.0),
        seed: bench.seed.get_untracked().unwrap_or(0.0).abs() as u64,
    };
    stop(bench);
    match store().with(|workspace| begin(workspace, bench.process, options)) {
        Ok(run) => {
            bench.refused.set(None);
            bench.progress.set(Some(0.0));
            let turn = bench.turn.get_value();
            let revision = untrack(|| store().revision());
            browser::after(0, move || slice(bench, run, turn, revision));
        }
        Err(why) => {
            bench.outcome.set(None);
            bench.refused.set(Some(why));
        }
    }
}

/// Works for a moment, then gives the page its turn.
fn slice(bench: Bench, mut run: ProcessSimulation, turn: u32, revision: u64) {
    // Stopped, begun anew, or the room was left.
    if bench.turn.try_get_value() != Some(turn) {
        return;
    }
    let until = page::clock() + SLICE;
    let mut going = true;
    while going && page::clock() < until {
        going = run.simulation.advance(EVENTS);
    }
    if going {
        bench.progress.set(Some(run.simulation.progress()));
        browser::after(0, move || slice(bench, run, turn, revision));
        return;
    }
    bench.progress.set(None);
    bench.outcome.set(Some(Outcome {
        report: run.simulation.report(),
        lanes: run.lanes,
        revision,
    }));
}

fn words(why: &SimulationError) -> String {
    match why {
        PlanError::Map(error) => faults::sentence(error),
        PlanError::ImpossibleTimes { step } => {
            fill(t().bad_time, &[&super::figures::step_name(*step)])
        }
        PlanError::NobodyThere { lane } => fill(t().nobody, &[&lane_name(*lane)]),
        PlanError::ImpossibleArrivals => t().needs_rate.to_owned(),
        PlanError::NothingToRun => t().not_runnable.to_owned(),
        PlanError::WrongLength => t().broken.to_owned(),
    }
}

/// One line of the result.
fn line(
    metric: &'static str,
    lane: Option<LaneId>,
    name: String,
    estimate: Option<Estimate>,
    word: fn(f64) -> String,
) -> Option<AnyView> {
    let estimate = estimate?;
    let interval = estimate.half_width.map_or("–".to_owned(), |half| {
        format!(
            "{} – {}",
            word((estimate.mean - half).max(0.0)),
            word(estimate.mean + half)
        )
    });
    Some(
        view! {
            <tr><th scope="row">{name}</th>
                <td class="number" data-metric=metric data-lane=lane.map(|id| id.to_string()) data-value=format!("{}", estimate.mean)>{word(estimate.mean)}</td>
                <td class="number">{interval}</td></tr>
        }
        .into_any(),
    )
}

fn result(outcome: Outcome) -> AnyView {
    let report = outcome.report;
    let stale = move || (store().revision() != outcome.revision).then(|| t().stale);
    let plain = |value| number(value, 2);
    let [half, most, nearly] = report.lead_time_percentiles;
    let per_hour = report.throughput.map(|estimate| Estimate {
        mean: estimate.mean * 3_600.0,
        half_width: estimate.half_width.map(|half| half * 3_600.0),
        ..estimate
    });
    let mut lines = vec![
        line(
            "simulated-lead-time",
            None,
            t().sim_lead.to_owned(),
            report.lead_time,
            time,
        ),
        line(
            "simulated-lead-time-50",
            None,
            t().sim_p50.to_owned(),
            half,
            time,
        ),
        line(
            "simulated-lead-time-85",
            None,
            t().sim_p85.to_owned(),
            most,
            time,
        ),
        line(
            "simulated-lead-time-95",
            None,
            t().sim_p95.to_owned(),
            nearly,
            time,
        ),
        line(
            "simulated-in-process",
            None,
            t().sim_in_process.to_owned(),
            report.in_process,
            plain,
        ),
        line(
            "simulated-throughput",
            None,
            t().sim_throughput.to_owned(),
            per_hour,
            plain,
        ),
    ];
    for (id, lane) in outcome.lanes.iter().zip(&report.lanes) {
        if lane.utilisation.is_none_or(|busy| busy.mean <= 0.0) {
            continue;
        }
        let named = |text: &str| fill(text, &[&lane_name(*id)]);
        lines.push(line(
            "simulated-utilisation",
            Some(*id),
            named(t().sim_utilisation),
            lane.utilisation,
            |v| percent(v, 1),
        ));
        lines.push(line(
            "simulated-wait",
            Some(*id),
            named(t().sim_wait),
            lane.wait,
            time,
        ));
        lines.push(line(
            "simulated-queue",
            Some(*id),
            named(t().sim_queue),
            lane.queue,
            plain,
        ));
    }
    view! {
        <p class="stale">{stale}</p>
        <table data-testid="simulation-result">
            <thead><tr><th scope="col">{t().measure}</th><th scope="col" class="number">{t().mean}</th><th scope="col" class="number">{t().interval}</th></tr></thead>
            <tbody>{lines.into_iter().flatten().collect_view()}</tbody>
        </table>
        <p class="sub">{fill(t().events, &[&number(report.events as f64, 0)])}</p>
    }
    .into_any()
}
