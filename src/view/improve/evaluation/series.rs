//! The repetitions of an evaluation: every run by date with its change, and what moved since the last.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::recurring::{self, Moved, Run};
use crate::browser;
use crate::i18n::improve::t as improve;
use crate::i18n::rates::{self, t};
use crate::i18n::{fill, language, numbers};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::record::{create, field, refer, way_to};
use crate::view::shell::go;

/// Makes the next run and opens it.
pub(super) fn repeat(id: EvaluationId) {
    let Some(evaluation) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let next = recurring::repetition(id, &evaluation, browser::today());
    let record = AnyRecord::Evaluation(Id::default(), Arc::new(next));
    if let Some(AnyId::Evaluation(next)) = create(record) {
        go(Route::tab(Room::Improve, "evaluations").with(next));
    }
}

/// What a series shows: its runs, and what moved between this run and the one before it.
pub(super) type Seen = (Vec<Run>, Vec<Moved>);

pub(super) fn seen(workspace: &Workspace, id: EvaluationId) -> Seen {
    let runs = recurring::series(workspace, id);
    let at = runs.iter().position(|run| run.id == id);
    let pair = at.and_then(|at| {
        let before = workspace.get(runs.get(at.checked_sub(1)?)?.id)?;
        Some((before, workspace.get(id)?))
    });
    let moved = pair.map_or(Vec::new(), |(before, after)| {
        recurring::moved(before, after)
    });
    (runs, moved)
}

pub(super) fn series(id: EvaluationId) -> AnyView {
    let seen = store().derive(move |workspace| seen(workspace, id));
    view! {
        <section class="paper" data-testid="series">
            <h2>{move || t().series}</h2>
            {move || seen.with(|seen| match seen.0.len() {
                0 | 1 => view! { <p class="sub">{t().run_alone}</p> }.into_any(),
                _ => table(seen, id),
            })}
            <div class="rates-previous">{refer(|| t().previous, field!(id, previous), |_: &Evaluation| true)}</div>
        </section>
    }
    .into_any()
}

/// A change with a sign that says its direction without colour.
pub(super) fn arrow(by: f64) -> &'static str {
    if by > 0.0 {
        "▲"
    } else if by < 0.0 {
        "▼"
    } else {
        "="
    }
}

fn table((runs, moved): &Seen, here: EvaluationId) -> AnyView {
    let surveys = runs.iter().any(|run| run.survey.is_some());
    let change = |by: f64, words: String| view! { <span class="rates-change">{arrow(by)} " " {words}</span> };
    let line = |run: &Run| {
        let current = (run.id == here).then_some("true");
        let date = run.date.map(|date| numbers::date(date, language()));
        let survey = surveys.then(|| {
            let (score, by, answers) = match run.survey {
                Some((method, score, answers)) => (
                    score.map(|s| format!("{} {}", rates::short(method), rates::score(method, s))),
                    run.survey_change.map(|by| change(by, rates::change(method, by))),
                    answers.to_string(),
                ),
                None => (None, None, String::new()),
            };
            view! { <td class="num">{score.unwrap_or_else(|| "–".to_owned())}</td><td class="num">{by}</td><td class="num">{answers}</td> }
        });
        view! {
            <tr aria-current=current data-run=run.id.to_string()>
                <th scope="row">{date.unwrap_or_else(|| "–".to_owned())}</th>
                <td>{way_to(run.id.into())}</td>
                <td class="num" data-metric="run-score" data-value=run.score.map(|s| s.to_string())>{run.score.map_or("–".to_owned(), |s| numbers::number(s, 2))}</td>
                <td class="num" data-metric="run-change" data-value=run.score_change.map(|s| s.to_string())>{run.score_change.map(|by| change(by, rates::signed(by, 2)))}</td>
                {survey}
            </tr>
        }
    };
    let changed = moved.iter().filter(|(_, was, now)| was != now).map(|(name, was, now)| {
        let words = fill(t().from_to, &[&numbers::number(*was, 2), &numbers::number(*now, 2)]);
        view! { <li>{name.clone()} " " <b>{words}</b> " " {change(now - was, rates::signed(now - was, 2))}</li> }
    });
    let changed = changed.collect_view();
    let still = changed.is_empty();
    view! {
        <div class="table-wide">
            <table class="register rates-runs">
                <thead><tr>
                    <th scope="col">{move || improve().date}</th><th scope="col">{move || improve().evaluation_title}</th>
                    <th scope="col" class="num">{move || improve().score}</th><th scope="col" class="num">{move || t().change}</th>
                    {surveys.then(|| view! { <th scope="col" class="num">{move || t().survey_score}</th><th scope="col" class="num">{move || t().change}</th><th scope="col" class="num">{move || t().respondents}</th> })}
                </tr></thead>
                <tbody>{runs.iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        {(!moved.is_empty()).then(|| view! {
            <h3>{move || t().since}</h3>
            {if still { view! { <p class="sub">{move || t().unchanged}</p> }.into_any() } else { view! { <ul class="rates-moved">{changed}</ul> }.into_any() }}
        })}
    }
    .into_any()
}
