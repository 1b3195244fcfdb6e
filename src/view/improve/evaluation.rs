//! One evaluation: what was looked at, by whom, on what scale, with what score and findings.

use leptos::prelude::*;

use super::{back, board, evaluations};
use crate::edit::Command;
use crate::i18n::improve::CriteriaSet;
use crate::i18n::{improve, improve::t, language, language_now, numbers};
use crate::model::cycle::Plan;
use crate::model::evaluation::{Criterion, EvaluationKind, EvaluationResult, Scale};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, button, menu, menu_item, title_input};
use crate::view::record::{
    Bound, area, date, field, items, list, number, pick, picker, rows, text, way_to,
};
use crate::view::shell::go;

pub(super) fn page(id: EvaluationId) -> (AnyView, AnyView) {
    let title = field!(id, title);
    let shown = Signal::derive(move || title.value());
    let set: fn(CriteriaSet, Text) -> (CriteriaSet, Text) = |set, text| (set, text);
    let sets = [
        set(CriteriaSet::SevenPrinciples, || t().set_principles),
        set(CriteriaSet::ServiceQuality, || t().set_quality),
        set(CriteriaSet::Experience, || t().set_experience),
    ];
    let main = view! {
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
            <section class="paper">
                {area(|| t().findings, field!(id, findings))}
                {area(|| t().evidence, field!(id, evidence))}
                {move || store().read(id).is_some_and(|e| !e.findings.trim().is_empty()).then(|| button("edge", || t().cycle_from_findings, move || from_findings(id)))}
            </section>
        </div>
    };
    (main.into_any(), side(id))
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
        <div class="narrow labelled">{number(|| t().weight, weight)}</div>
        {text(|| t().note, items!(id, at, criteria, note))}
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
}

fn from_findings(id: EvaluationId) {
    let Some(evaluation) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let indicator = match evaluation.object {
        Some(AnyId::Indicator(indicator)) => Some(indicator),
        _ => None,
    };
    board::new_cycle(Cycle {
        plan: Plan {
            deviation: evaluation.findings.clone(),
            indicator,
            ..Plan::default()
        },
        ..Cycle::default()
    });
}

fn side(id: EvaluationId) -> AnyView {
    let object = field!(id, object);
    view! {
        <h2>{move || crate::view::record::title(id.into())}</h2>
        <p class="sub">{move || store().read(id).map(|e| {
            let (tone, sign) = evaluations::tone(e.result);
            view! { <span class="chip" data-tone=tone>{sign} " " {improve::evaluation_result(e.result, language())}</span> }
        })}</p>
        {pick(|| t().kind, EvaluationKind::ALL, improve::evaluation_kind, field!(id, kind))}
        {date(|| t().date, field!(id, date))}
        {text(|| t().assessor, field!(id, assessor))}
        {pick(|| t().scale, Scale::ALL, improve::scale, field!(id, scale))}
        {pick(|| t().result, EvaluationResult::ALL, improve::evaluation_result, field!(id, result))}
        <section class="block"><h3>{move || t().object}</h3>
            {move || object.value().map(|of| view! {
                <div class="list-row">{way_to(of)} {button("quiet", || t().clear, move || object.put(None))}</div>
            })}
            {picker(|| t().find_object, "evaluation-object", Signal::derive(|| vec![Kind::Service, Kind::Standard, Kind::Process, Kind::Indicator]), Callback::new(move |of| object.put(Some(of))))}
        </section>
        <div class="row danger-zone">{button("danger", || t().delete_evaluation, move || {
            if store().dispatch(Command::Delete(vec![id.into()])).is_some() {
                go(Route::tab(Room::Improve, "evaluations"));
            }
        })}</div>
    }
    .into_any()
}
