//! The rounds of an improvement, rolling up: a wheel for each cycle with the quarters it has turned, a
//! wedge under what became the standard, and what it achieved.

use leptos::prelude::*;

use crate::analysis::evaluation::Change;
use crate::analysis::rounds::{achieved, rounds};
use crate::i18n::cycle::t;
use crate::i18n::improve::t as words;
use crate::i18n::{fill, improve, language, numbers};
use crate::model::cycle::{ChartVerdict, Decision, Stage};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::improve::board;

/// What is shown of a round.
#[derive(Clone, PartialEq)]
struct Round {
    id: CycleId,
    number: String,
    title: String,
    stage: Stage,
    decision: Option<Decision>,
    verdict: Option<ChartVerdict>,
    figures: String,
    change: Option<Change>,
    unit: Unit,
}

/// The chain through a cycle, where it has more than one round.
pub(super) fn strip(id: CycleId) -> AnyView {
    let all = store().derive(move |workspace| {
        let chain = rounds(workspace, id);
        chain
            .into_iter()
            .filter_map(|id| Some(of(workspace, id, workspace.get(id)?)))
            .collect::<Vec<Round>>()
    });
    (move || {
        let all = all.get();
        (all.len() > 1).then(|| drawn(&all, Some(id)))
    })
    .into_any()
}

/// The chain of one cycle as it is printed.
pub(super) fn still(workspace: &Workspace, id: CycleId) -> Option<AnyView> {
    let chain: Vec<Round> = rounds(workspace, id)
        .into_iter()
        .filter_map(|id| Some(of(workspace, id, workspace.get(id)?)))
        .collect();
    (chain.len() > 1).then(|| drawn(&chain, Some(id)))
}

fn of(workspace: &Workspace, id: CycleId, cycle: &Cycle) -> Round {
    let figure = |value: Option<f64>| {
        value.map_or("–".to_owned(), |value| {
            numbers::figure(value, &cycle.plan.unit, 1, language())
        })
    };
    Round {
        id,
        number: board::number(workspace, id),
        title: cycle.title.clone(),
        stage: cycle.stage,
        decision: cycle.act.decision,
        verdict: cycle.check.verdict,
        figures: format!(
            "{} → {}",
            figure(cycle.plan.baseline),
            figure(cycle.check.actual.or(cycle.plan.target))
        ),
        change: achieved(workspace, cycle),
        unit: cycle.plan.unit.clone(),
    }
}

fn drawn(all: &[Round], here: Option<CycleId>) -> AnyView {
    let items = all
        .iter()
        .enumerate()
        .map(|(turn, round)| item(turn, all.len(), round, here == Some(round.id)))
        .collect_view();
    view! {
        <section class="rounds" data-testid="rounds" aria-label=t().rounds>
            <h2>{t().rounds}</h2>
            <ol>{items}</ol>
        </section>
    }
    .into_any()
}

fn item(turn: usize, count: usize, round: &Round, here: bool) -> AnyView {
    let outcome = match (round.stage, round.decision) {
        (Stage::Closed, Some(decision)) => improve::decision(decision, language()),
        (stage, _) => improve::stage(stage, language()),
    };
    let tone = match (round.stage, round.decision) {
        (Stage::Closed, Some(Decision::Adopt)) => "good",
        (Stage::Closed, _) => "plain",
        _ => "warn",
    };
    let change = round
        .change
        .map(|by| improve::change(by, &round.unit, language()));
    let spoken = fill(
        t().round_of,
        &[&(turn + 1).to_string(), &round.title, outcome],
    );
    let name = match round.title.as_str() {
        "" => words().cycle_title.to_owned(),
        title => title.to_owned(),
    };
    let address = Route::tab(Room::Improve, "cycles").with(round.id).address();
    let verdict = round
        .verdict
        .map(|verdict| improve::chart_verdict(verdict, language()));
    // The slope rises by one step a round.
    let lift = 8.0 * (count - 1 - turn).min(4) as f64;
    view! {
        <li class="round" data-round=round.id.to_string() data-here=here.to_string() style:padding-top=format!("{lift}px") aria-label=spoken>
            {wheel(round)}
            <div class="round-text">
                <a href=address aria-current=here.then_some("step")><small>{round.number.clone()}</small> " " {name}</a>
                <span class="round-figures">{round.figures.clone()} {change.map(|text| view! { <b>" " {text}</b> })}</span>
                <span class="chip" data-tone=tone>{outcome} {verdict.map(|text| format!(" · {text}"))}</span>
            </div>
        </li>
    }
    .into_any()
}

/// The wheel: a quarter for each stage, turned ones filled; the wedge of an adopted one.
fn wheel(round: &Round) -> AnyView {
    const QUARTERS: [(Stage, &str, &str); 4] = [
        (Stage::Plan, "M24 22V2a20 20 0 0 1 20 20z", "P"),
        (Stage::Do, "M24 22h20a20 20 0 0 1-20 20z", "D"),
        (Stage::Check, "M24 22v20a20 20 0 0 1-20-20z", "C"),
        (Stage::Act, "M24 22H4a20 20 0 0 1 20-20z", "A"),
    ];
    const PLACES: [(f64, f64); 4] = [(32.0, 18.0), (32.0, 34.0), (16.0, 34.0), (16.0, 18.0)];
    let adopted = round.stage == Stage::Closed && round.decision == Some(Decision::Adopt);
    let quarters = QUARTERS
        .iter()
        .zip(PLACES)
        .map(|((stage, path, letter), (x, y))| {
            let state = match round.stage.cmp(stage) {
                std::cmp::Ordering::Greater => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Less => "todo",
            };
            view! {
                <g data-tone=stage.word() data-state=state><path d=*path /><text x=x y=y text-anchor="middle" font-size="12">{*letter}</text></g>
            }
        })
        .collect_view();
    view! {
        <svg class="round-wheel" viewBox="0 0 48 56" aria-hidden="true">
            {quarters}
            {adopted.then(|| view! { <path class="round-wedge" d="M2 54L26 44h4v10z" /> })}
        </svg>
    }
    .into_any()
}
