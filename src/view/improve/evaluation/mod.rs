//! One evaluation: what was looked at, by whom, on what scale, with what score, survey and findings;
//! how it changed since it was made before; and its report.
//!
//! `findings` is the list of what was found, `series` the repetitions, `survey` the questions with
//! their answers, `pictures` their charts, `report` the page to print and the tables to take away.
//! Surveys and reports have files of their own.

pub(super) mod comparison;
mod findings;
mod pictures;
pub(super) mod report;
mod series;
pub(super) mod survey;

use leptos::prelude::*;

use super::{back, evaluations};
use crate::edit::{Command, Verb, points};
use crate::i18n::improve::CriteriaSet;
use crate::i18n::rates;
use crate::i18n::{fill, improve, improve::t, language, language_now, numbers};
use crate::model::evaluation::{Criterion, EvaluationKind, EvaluationResult, Scale, SurveyMethod};
use crate::model::indicator::Point;
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{Text, button, menu, menu_item, title_input};
use crate::view::record::{
    Bound, count, date, field, items, list, number, pick, picker, refer, rows, text, way_to,
};
use crate::view::shell::{go, keys};

pub(super) use findings::origin;

pub(super) fn page(id: EvaluationId) -> (AnyView, AnyView) {
    let reporting = RwSignal::new(false);
    keys::on_action(move |action| {
        let asked = action == Action::EvaluationReport;
        if asked {
            reporting.set(true);
        }
        asked
    });
    let main = move || match reporting.get() {
        true => on_demand::part(super::evaluation_report, (id, reporting)),
        false => body(id),
    };
    (main.into_any(), side(id, reporting))
}

fn body(id: EvaluationId) -> AnyView {
    let title = field!(id, title);
    let shown = Signal::derive(move || title.value());
    let set: fn(CriteriaSet, Text) -> (CriteriaSet, Text) = |set, text| (set, text);
    let sets = [
        set(CriteriaSet::SevenPrinciples, || t().set_principles),
        set(CriteriaSet::ServiceQuality, || t().set_quality),
        set(CriteriaSet::Experience, || t().set_experience),
    ];
    view! {
        <div class="page" data-evaluation=id.to_string()>
            {back("evaluations", || t().all_evaluations)}
            <div class="page-head"><div class="page-title">{title_input(|| t().evaluation_title, shown, Callback::new(move |text| title.put(text)))}</div></div>
            <section class="paper">
                <div class="page-head"><h2>{move || t().criteria}</h2><span class="grow"></span>
                    {menu("button edge", "criteria-sets", || t().take_criteria, view! { <span>{move || t().take_criteria}</span> }.into_any(), move || {
                        sets.iter().map(|(set, text)| { let (set, text) = (*set, *text); menu_item("", Signal::derive(move || text().to_owned()), String::new(), move || take(id, set)) }).collect_view().into_any()
                    })}
                </div>
                {rows(list!(id, criteria), || t().add_criterion, move |at| criterion(id, at))}
                <p class="score-line">{move || t().overall} " "
                    <b data-metric="score" data-value=move || store().read(id).and_then(|e| e.score()).map(|s| s.to_string())>
                        {move || store().read(id).and_then(|e| e.score()).map_or("–".to_owned(), |s| numbers::number(s, 2))}</b>
                    <small>" / " {move || store().read(id).map(|e| numbers::number(e.scale.range().1, 0))}</small></p>
                {move || store().read(id).map(|e| evaluations::bar(&e))}
            </section>
            {on_demand::part(super::evaluation_survey, id)}
            {findings::findings(id)}
            {series::series(id)}
        </div>
    }
    .into_any()
}

fn criterion(id: EvaluationId, at: usize) -> AnyView {
    // A weight is a plain number; an empty field is 0, which counts as 1.
    let weight = Bound {
        id,
        row: at,
        field: "criteria weight",
        get: |evaluation: &Evaluation, row| {
            evaluation
                .criteria
                .get(row)
                .map(|c| c.weight)
                .filter(|weight| *weight > 0.0)
        },
        set: |evaluation, row, value| {
            if let Some(criterion) = evaluation.criteria.get_mut(row) {
                criterion.weight = value.unwrap_or(0.0);
            }
        },
    };
    view! {
        {text(|| t().criterion, items!(id, at, criteria, name))}
        <div class="narrow labelled">{number(|| t().score, items!(id, at, criteria, score))}</div>
        <div class="narrow labelled rates-weight">{number(|| t().weight, weight)}</div>
        <div class="rates-theme" title=move || rates::t().theme_hint>{text(|| rates::t().theme, items!(id, at, criteria, theme))}</div>
        {text(|| rates::t().evidence_of, items!(id, at, criteria, note))}
    }
    .into_any()
}

/// Adds the criteria of a set that are not there yet.
fn take(id: EvaluationId, set: CriteriaSet) {
    store().pause_typing();
    store().edit(id, "criteria", |evaluation| {
        for name in improve::criteria(set, language_now()) {
            if !evaluation.criteria.iter().any(|c| c.name == name) {
                evaluation.criteria.push(Criterion {
                    name: name.to_owned(),
                    ..Criterion::default()
                });
            }
        }
    });
    store().pause_typing();
}

fn side(id: EvaluationId, reporting: RwSignal<bool>) -> AnyView {
    let object = field!(id, object);
    let kinds = || {
        vec![
            Kind::Service,
            Kind::Standard,
            Kind::Process,
            Kind::Indicator,
        ]
    };
    view! {
        <h2>{move || crate::view::record::title(id.into())}</h2>
        <p class="sub">{move || store().read(id).map(|e| {
            let (tone, sign) = evaluations::tone(e.result);
            view! { <span class="chip" data-tone=tone>{sign} " " {improve::evaluation_result(e.result, language())}</span> }
        })}</p>
        <div class="row rates-ways">
            <button type="button" class="button edge" data-testid="evaluation-report" on:click=move |_| reporting.update(|on| *on = !*on)>
                {move || if reporting.get() { rates::t().back_to } else { rates::t().report }}</button>
            <button type="button" class="button edge" data-testid="evaluation-repeat" title=move || rates::t().repeat_hint on:click=move |_| series::repeat(id)>{move || rates::t().repeat}</button>
        </div>
        {pick(|| t().kind, EvaluationKind::ALL, improve::evaluation_kind, field!(id, kind))}
        {date(|| t().date, field!(id, date))}
        {text(|| t().assessor, field!(id, assessor))}
        {pick(|| t().scale, Scale::ALL, improve::scale, field!(id, scale))}
        {pick(|| t().result, EvaluationResult::ALL, improve::evaluation_result, field!(id, result))}
        {count(|| rates::t().every_months, field!(id, every_months))}
        {move || evaluations::due_words(id)}
        <section class="block"><h3>{move || t().object}</h3>
            {move || object.value().map(|of| view! {
                <div class="list-row">{way_to(of)} {button("quiet", || t().clear, move || object.put(None))}</div>
            })}
            {picker(|| t().find_object, "evaluation-object", Signal::derive(kinds), Callback::new(move |of| object.put(Some(of))))}
        </section>
        <section class="block"><h3>{move || rates::t().indicator}</h3>
            {refer(|| rates::t().indicator, field!(id, indicator), |_: &Indicator| true)}
            {move || takeover(id)}
        </section>
        <div class="row danger-zone">{button("danger", || t().delete_evaluation, move || {
            if store().dispatch(Command::Delete(vec![id.into()])).is_some() {
                go(Route::tab(Room::Improve, "evaluations"));
            }
        })}</div>
    }
    .into_any()
}

/// The figure that an evaluation hands on: its survey's score, else that of its criteria; how it is
/// written, and how many answers stand behind it.
fn handed_on(evaluation: &Evaluation) -> Option<(f64, String, Option<u32>)> {
    let survey = evaluation
        .survey
        .as_ref()
        .map(crate::analysis::survey::outcome);
    if let Some((outcome, score)) = survey.and_then(|found| found.score.map(|s| (found, s))) {
        let method = outcome.method;
        // An indicator of shares is kept in per cent.
        let value = match method {
            SurveyMethod::Csat => (score * 1000.0).round() / 10.0,
            _ => (score * 100.0).round() / 100.0,
        };
        let words = format!("{} {}", rates::short(method), rates::score(method, score));
        return Some((value, words, u32::try_from(outcome.respondents).ok()));
    }
    let score = evaluation.score()?;
    let value = (score * 100.0).round() / 100.0;
    Some((value, numbers::number(score, 2), None))
}

/// Whether the score that is handed on is a share of answers.
fn is_share(evaluation: &Evaluation) -> bool {
    let survey = evaluation.survey.as_ref();
    survey.is_some_and(|survey| survey.method == SurveyMethod::Csat)
}

/// The way from the score into the series of the indicator that is chosen.
fn takeover(id: EvaluationId) -> Option<AnyView> {
    let evaluation = store().read(id)?;
    let indicator = store().read(evaluation.indicator?)?;
    let (value, words, _) = handed_on(&evaluation)?;
    if indicator.unit == Unit::Percent && !is_share(&evaluation) {
        return Some(
            view! { <p class="sub" data-testid="no-share">{rates::t().not_share}</p> }.into_any(),
        );
    }
    let there = evaluation.date.and_then(|date| {
        let point = indicator.series.iter().find(|point| point.date == date)?;
        (point.value == value).then(|| fill(rates::t().already, &[&numbers::number(value, 2)]))
    });
    Some(match there {
        Some(there) => view! { <p class="sub" data-testid="score-taken">"✓ " {there}</p> }.into_any(),
        None => view! {
            <button type="button" class="button edge" data-testid="take-score" on:click=move |_| take_over(id)>{move || rates::t().take_score}</button>
            <p class="sub">{words}</p>
        }
        .into_any(),
    })
}

fn take_over(id: EvaluationId) {
    let found = store().with(|workspace| {
        let evaluation = workspace.get(id)?.clone();
        let indicator = evaluation.indicator?;
        Some((workspace.get(indicator)?.clone(), indicator, evaluation))
    });
    let Some((record, indicator, evaluation)) = found else {
        return;
    };
    let Some(day) = evaluation.date else {
        let words = rates::t().no_date.to_owned();
        return store().session.notify(Notice::Fault(words));
    };
    let Some((value, words, size)) = handed_on(&evaluation) else {
        return;
    };
    let mut changed = record.as_ref().clone();
    let mut point = Point {
        date: day,
        value,
        ..Point::default()
    };
    point.size = size;
    point.note = format!("{} · {words}", evaluation.title);
    // A score that was taken over before is corrected, and what stood there is kept.
    let stands = record.series.iter().position(|point| point.date == day);
    let (fresh, replacing) = match stands {
        Some(at) => (Vec::new(), vec![(at, point)]),
        None => (vec![point], Vec::new()),
    };
    let today = crate::browser::today();
    points::bring_in(&mut changed, fresh, replacing, &evaluation.title, today);
    let put = Command::Put(AnyRecord::Indicator(indicator, changed.into()));
    if store()
        .dispatch(Command::Together(Verb::Edit, vec![put]))
        .is_some()
    {
        let date = numbers::date(day, language_now());
        let said = fill(rates::t().took_score, &[&words, &record.name, &date]);
        store().session.notify(Notice::Said(said));
    }
}
