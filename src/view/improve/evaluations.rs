//! All evaluations, from three sides, and the three laid over each other.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::recurring;
use crate::analysis::survey::outcome;
use crate::browser;
use crate::i18n::{fill, improve, improve::t, language, numbers, rates};
use crate::model::evaluation::{EvaluationKind, EvaluationResult, Survey};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{button, empty};
use crate::view::record::{create, title};
use crate::view::shell::{go, keys};

fn new_evaluation(kind: EvaluationKind) {
    let evaluation = Evaluation {
        kind,
        date: Some(browser::today()),
        ..Evaluation::default()
    };
    if let Some(AnyId::Evaluation(id)) =
        create(AnyRecord::Evaluation(Id::default(), Arc::new(evaluation)))
    {
        go(Route::tab(Room::Improve, "evaluations").with(id));
        browser::focus_when_there(format!("[data-evaluation=\"{id}\"] .page-title input"));
    }
}

/// The tone and sign of a result.
pub(super) const fn tone(result: EvaluationResult) -> (&'static str, &'static str) {
    match result {
        EvaluationResult::Open => ("plain", "…"),
        EvaluationResult::Passed => ("good", "✓"),
        EvaluationResult::PassedWithFindings => ("warn", "△"),
        EvaluationResult::Failed => ("bad", "✕"),
    }
}

pub(super) fn overview() -> AnyView {
    let none = Memo::new(|_| store().list::<Evaluation>(|_| true).is_empty());
    let start = || new_evaluation(EvaluationKind::SelfAssessment);
    keys::on_action(move |action| {
        let asked = action == Action::NewEvaluation;
        if asked {
            start();
        }
        asked
    });
    view! {
        <Show when=move || !none.get() fallback=move || empty(|| t().evaluations_empty, || t().new_evaluation, start)>
            <div class="stages three" data-testid="evaluations">{EvaluationKind::ALL.iter().map(|kind| column(*kind)).collect_view()}</div>
            {on_demand::part(super::evaluation_comparison, ())}
        </Show>
    }
    .into_any()
}

fn column(kind: EvaluationKind) -> AnyView {
    let ids = store().derive(move |workspace| {
        let mut ids = workspace.ranked::<Evaluation>(|e| e.kind == kind);
        ids.sort_by_key(|id| std::cmp::Reverse(workspace.evaluations[id].date));
        ids
    });
    view! {
        <section class="stage-column" aria-label=move || improve::evaluation_kind(kind, language())>
            <h2>{move || improve::evaluation_kind(kind, language())} <small>{move || ids.with(Vec::len)}</small></h2>
            <For each=move || ids.get() key=|id| *id let:id>{card(id)}</For>
            <div class="rows-add">{button("quiet", || t().new_evaluation, move || new_evaluation(kind))}</div>
        </section>
    }
    .into_any()
}

fn card(id: EvaluationId) -> AnyView {
    let read = move || store().read(id);
    let address = Route::tab(Room::Improve, "evaluations").with(id).address();
    view! {
        <article class="cycle-card" data-evaluation=id.to_string()>
            <a href=address>{move || title(id.into())}</a>
            {move || read().map(|e| {
                let (tone, sign) = tone(e.result);
                let day = e.date.map(|day| numbers::date(day, language())).unwrap_or_default();
                view! {
                    <p class="score-line"><b data-metric="score" data-value=e.score().map(|s| s.to_string())>{e.score().map_or("–".to_owned(), |s| numbers::number(s, 2))}</b>
                        <small>" / " {numbers::number(e.scale.range().1, 0)}</small></p>
                    {bar(&e)}
                    <p class="sub">{day} " · " {e.assessor.clone()}</p>
                    {e.survey.as_ref().map(survey_line)}
                    <span class="chip" data-tone=tone>{sign} " " {improve::evaluation_result(e.result, language())}</span>
                    {due_words(id)}
                    <p class="sub">{fill(t().scored_of, &[&e.criteria.iter().filter(|c| c.score.is_some()).count().to_string(), &e.criteria.len().to_string()])}</p>
                }
            })}
        </article>
    }
    .into_any()
}

/// What the survey of an evaluation comes to, in a line.
fn survey_line(survey: &Survey) -> AnyView {
    let found = outcome(survey);
    let method = survey.method;
    let answers = fill(
        rates::t().sample_is,
        &[&numbers::number(found.respondents as f64, 0)],
    );
    view! {
        <p class="sub">{rates::short(method)} " "
            {found.score.map(|score| view! { <b data-metric=rates::metric(method) data-value=score.to_string()>{rates::score(method, score)}</b> " · " })}
            {answers}</p>
    }
    .into_any()
}

/// When an evaluation is due again; marked when that day has passed and nobody repeated it.
pub(super) fn due_words(id: EvaluationId) -> Option<AnyView> {
    store().track::<Evaluation>();
    store().read(id)?;
    let due = store().with(|workspace| recurring::due(workspace, id))?;
    let late = due < browser::today();
    let text = if late {
        rates::t().overdue
    } else {
        rates::t().due
    };
    let words = fill(text, &[&numbers::date(due, language())]);
    let (tone, sign) = if late { ("warn", "△") } else { ("plain", "") };
    Some(view! { <p class="sub" data-testid="evaluation-due"><span class="chip" data-tone=tone>{sign} " " {words}</span></p> }.into_any())
}

/// The score as a length within its scale.
pub(super) fn bar(evaluation: &Evaluation) -> AnyView {
    let (low, high) = evaluation.scale.range();
    let share = evaluation
        .score()
        .map_or(0.0, |score| (score - low) / (high - low));
    view! { <svg class="score-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="4" rx="2" /><rect class="on" width=share * 100.0 height="4" rx="2" /></svg> }.into_any()
}
