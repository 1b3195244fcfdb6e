//! What an evaluation found: a list, each entry of which can start a cycle that remembers it.

use leptos::prelude::*;

use crate::browser;
use crate::edit::{Command, Verb};
use crate::i18n::improve::t as improve;
use crate::i18n::rates::{self, t};
use crate::i18n::{fill, language_now};
use crate::model::cycle::Plan;
use crate::model::evaluation::{Finding, FindingGrade};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::button;
use crate::view::record::{area, field, items, list, pick, rows, text, way_to};
use crate::view::shell::go;

pub(super) fn findings(id: EvaluationId) -> AnyView {
    let unlisted = Memo::new(move |_| {
        let read = store().read(id);
        read.is_some_and(|e| e.found.is_empty() && !e.findings.trim().is_empty())
    });
    view! {
        <section class="paper" data-testid="findings">
            <h2>{move || improve().findings}</h2>
            {rows(list!(id, found), || t().add_finding, move |at| finding(id, at))}
            {area(|| t().summary, field!(id, findings))}
            {area(|| improve().evidence, field!(id, evidence))}
            {move || unlisted.get().then(|| button("edge", || t().as_finding, move || list_it(id)))}
        </section>
    }
    .into_any()
}

fn finding(id: EvaluationId, at: usize) -> AnyView {
    let cycle = Memo::new(move |_| store().read(id)?.found.get(at)?.cycle);
    view! {
        {text(|| t().finding, items!(id, at, found, text))}
        <div class="narrow">{pick(|| t().grade, FindingGrade::ALL, rates::grade, items!(id, at, found, grade))}</div>
        <div class="rates-follow">{move || match cycle.get() {
            Some(cycle) => view! { <small>{move || t().started_cycle} " "</small>{way_to(cycle.into())} }.into_any(),
            None => button("quiet", || t().start_cycle, move || start(id, at)),
        }}</div>
    }
    .into_any()
}

/// Lists the sentence as a finding, so that it can start a cycle.
fn list_it(id: EvaluationId) {
    store().pause_typing();
    store().edit(id, "found", |evaluation| {
        let text = evaluation.findings.trim().to_owned();
        evaluation.found.push(Finding {
            text,
            ..Finding::default()
        });
    });
    store().pause_typing();
}

/// Opens a cycle from a finding; both know of each other, and one undo takes both back.
fn start(id: EvaluationId, at: usize) {
    let Some(evaluation) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let Some(finding) = evaluation.found.get(at) else {
        return;
    };
    let text = finding.text.trim().to_owned();
    let deviates = evaluation
        .object
        .filter(|of| matches!(of, AnyId::Clause(_) | AnyId::Need(_) | AnyId::Indicator(_)));
    let indicator = match evaluation.object {
        Some(AnyId::Indicator(indicator)) => Some(indicator),
        _ => evaluation.indicator,
    };
    let deviation = fill(
        rates::of(language_now()).deviation_from,
        &[&text, &evaluation.title],
    );
    let rank = store().with(|workspace| {
        let ranks = workspace.cycles.values().map(|cycle| cycle.rank.clone());
        ranks.max().unwrap_or_default().next()
    });
    let cycle = store().mint::<Cycle>();
    let record = Cycle {
        rank,
        title: text,
        opened: Some(browser::today()),
        plan: Plan {
            deviation,
            deviates,
            indicator,
            ..Plan::default()
        },
        ..Cycle::default()
    };
    let mut changed = evaluation.as_ref().clone();
    changed.found[at].cycle = Some(cycle);
    let commands = vec![
        Command::Insert(vec![AnyRecord::Cycle(cycle, record.into())]),
        Command::Put(AnyRecord::Evaluation(id, changed.into())),
    ];
    if store()
        .dispatch(Command::Together(Verb::Add, commands))
        .is_some()
    {
        go(Route::tab(Room::Improve, "cycles").with(cycle));
    }
}

/// The findings that started a cycle, on the cycle's page; nothing if none did.
pub(in crate::view::improve) fn origin(cycle: CycleId) -> AnyView {
    let found = store().derive(move |workspace| {
        let all = workspace.evaluations.iter();
        all.filter(|(_, e)| e.found.iter().any(|finding| finding.cycle == Some(cycle)))
            .map(|(id, _)| *id)
            .collect::<Vec<_>>()
    });
    (move || {
        let ways = found.get();
        (!ways.is_empty()).then(|| {
            let ways = ways.into_iter().map(|id| way_to(id.into())).collect_view();
            view! { <p class="sub rates-origin" data-testid="cycle-origin">{t().origin} {ways}</p> }
        })
    })
    .into_any()
}
