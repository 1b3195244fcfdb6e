//! The seven-principles audit (七原则): a matrix of standards and principles, scores 0 to 3 with their
//! evidence, and the same for one standard in the inspector.

use std::sync::Arc;

use leptos::prelude::*;

use super::rows::{TABLE_ROW, rows_in_view};
use super::{Desk, name_of};
use crate::browser::{page as dom, rows};
use crate::i18n::{fill, language, numbers, standards as words, standards::t};
use crate::model::standard::{AuditScore, NodeKind, Principle};
use crate::model::*;
use crate::store::store;
use crate::view::parts::area_field;

/// The score of a principle, if one was given.
fn score(standard: &Standard, principle: Principle) -> Option<u8> {
    standard
        .audit
        .iter()
        .find(|score| score.principle == principle)
        .map(|score| score.score)
}

fn evidence(standard: &Standard, principle: Principle) -> String {
    standard
        .audit
        .iter()
        .find(|score| score.principle == principle)
        .map(|score| score.evidence.clone())
        .unwrap_or_default()
}

/// The mean of the scores given; `None` if there is none.
fn mean(standard: &Standard) -> Option<f64> {
    let count = standard.audit.len();
    (count > 0).then(|| {
        standard
            .audit
            .iter()
            .map(|score| f64::from(score.score))
            .sum::<f64>()
            / count as f64
    })
}

fn set_score(id: StandardId, principle: Principle, value: Option<u8>) {
    store().edit(id, "audit", |standard| {
        let at = standard
            .audit
            .iter()
            .position(|score| score.principle == principle);
        match (value, at) {
            (Some(score), Some(at)) => standard.audit[at].score = score.min(3),
            (Some(score), None) => {
                standard.audit.push(AuditScore {
                    principle,
                    score: score.min(3),
                    evidence: String::new(),
                });
                standard.audit.sort_by_key(|score| score.principle);
            }
            (None, Some(at)) => drop(standard.audit.remove(at)),
            (None, None) => {}
        }
    });
    store().pause_typing();
}

fn set_evidence(id: StandardId, principle: Principle, text: String) {
    store().edit(id, "evidence", |standard| {
        if let Some(score) = standard
            .audit
            .iter_mut()
            .find(|score| score.principle == principle)
        {
            score.evidence = text;
        }
    });
}

/// A choice of 0 to 3, or nothing.
fn score_field(id: StandardId, principle: Principle) -> AnyView {
    let now = Memo::new(move |_| {
        store()
            .read(id)
            .and_then(|standard| score(&standard, principle))
    });
    let name = move || {
        let standard = store()
            .read(id)
            .map(|s| words::title(&s, language()).to_owned())
            .unwrap_or_default();
        fill(
            t().audit_score,
            &[&standard, words::principle(principle, language())],
        )
    };
    view! {
        <select class="score" aria-label=name data-score=move || now.get().map(|score| score.to_string()).unwrap_or_default()
            data-principle=format!("{principle:?}")
            on:change=move |event| set_score(id, principle, dom::value(&event).parse().ok())>
            <option value="" selected=move || now.get().is_none()>"–"</option>
            {(0..=3u8).map(|value| view! { <option value=value.to_string() selected=move || now.get() == Some(value)>{value.to_string()}</option> }).collect_view()}
        </select>
    }
    .into_any()
}

/// The audit of one standard: bars, scores, evidence.
pub(super) fn of_standard(id: StandardId) -> AnyView {
    let open = RwSignal::new(None::<Principle>);
    view! {
        <ul class="principles" title=move || t().audit_hint>
            {Principle::ALL.iter().map(|principle| {
                let principle = *principle;
                let now = Memo::new(move |_| store().read(id).and_then(|standard| score(&standard, principle)));
                let noted = move || store().read(id).is_some_and(|standard| !evidence(&standard, principle).is_empty());
                view! {
                    <li>
                        <button type="button" class="link principle" aria-expanded=move || (open.get() == Some(principle)).to_string()
                            prop:disabled=move || now.get().is_none()
                            on:click=move |_| open.update(|open| *open = if *open == Some(principle) { None } else { Some(principle) })>
                            {move || words::principle(principle, language())} {move || noted().then_some(" ✎")}
                        </button>
                        <span class="bar-track" aria-hidden="true"><i data-score=move || now.get().map(|s| s.to_string()).unwrap_or_default()
                            style:width=move || format!("{}%", f64::from(now.get().unwrap_or(0)) / 3.0 * 100.0)></i></span>
                        {score_field(id, principle)}
                        <Show when=move || open.get() == Some(principle) && now.get().is_some()>
                            <div class="evidence">
                                {area_field(|| t().evidence, Signal::derive(move || store().read(id).map(|s| evidence(&s, principle)).unwrap_or_default()),
                                    Callback::new(move |text| set_evidence(id, principle, text)))}
                            </div>
                        </Show>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let weakest = RwSignal::new(false);
    let scrolled = RwSignal::new(0.0);
    let found = Memo::new(move |_| {
        let tree = desk.tree.get();
        if weakest.get() {
            store().revision();
        }
        let mut ids: Vec<StandardId> = tree
            .places
            .iter()
            .filter(|place| place.node == NodeKind::Standard)
            .map(|place| place.id)
            .collect();
        if weakest.get() {
            // What was never scored comes after the weakest.
            store().with(|workspace| {
                ids.sort_by(|a, b| {
                    let mean =
                        |id: &StandardId| workspace.get(*id).and_then(|s| mean(s)).unwrap_or(9.0);
                    mean(a).total_cmp(&mean(b))
                })
            });
        }
        Arc::new(ids)
    });
    let count = Signal::derive(move || found.read().len());
    let seen = rows_in_view(scrolled, TABLE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        found.read()[from..to].to_vec()
    };
    // The mean of each principle over all standards, and of everything.
    let means = store().derive(|workspace| {
        let mut sums = vec![(0.0, 0u32); Principle::ALL.len() + 1];
        for given in workspace
            .standards
            .values()
            .flat_map(|standard| &standard.audit)
        {
            let at = Principle::ALL
                .iter()
                .position(|principle| *principle == given.principle);
            for at in at.into_iter().chain([Principle::ALL.len()]) {
                sums[at].0 += f64::from(given.score);
                sums[at].1 += 1;
            }
        }
        sums.into_iter()
            .map(|(sum, count)| (count > 0).then(|| sum / f64::from(count)))
            .collect::<Vec<_>>()
    });
    let said = |mean: Option<f64>| mean.map_or("–".to_owned(), |mean| numbers::number(mean, 1));
    view! {
        <div class="sheet">
            <div class="sheet-tools">
                <h2>{move || t().audit_title}</h2>
                <small>{move || t().audit_hint}</small>
                <span class="grow"></span>
                <button type="button" class="button edge" aria-pressed=move || weakest.get().to_string() data-testid="weakest"
                    on:click=move |_| weakest.update(|weakest| *weakest = !*weakest)>{move || t().weakest_first}</button>
            </div>
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || t().audit_title on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
                <table class="audit-table" data-testid="audit">
                    <thead><tr>
                        <th scope="col">{move || t().audit_of}</th>
                        {Principle::ALL.iter().map(|principle| view! { <th scope="col">{move || words::principle(*principle, language())}</th> }).collect_view()}
                        <th scope="col" class="number">{move || t().average}</th>
                    </tr></thead>
                    <tbody>
                        <tr class="space" aria-hidden="true"><td colspan="9" style:height=move || format!("{}px", seen.get().0 as f64 * TABLE_ROW)></td></tr>
                        <For each=shown key=|id| *id let:id>
                            <tr data-row=id.to_string() data-selected=move || store().session.is_selected(id.into()).to_string()>
                                <th scope="row"><button type="button" class="link" on:click=move |_| desk.choose(id)>{move || name_of(desk, id.into())}</button></th>
                                {Principle::ALL.iter().map(|principle| view! { <td>{score_field(id, *principle)}</td> }).collect_view()}
                                <td class="number">{move || said(store().read(id).and_then(|standard| mean(&standard)))}</td>
                            </tr>
                        </For>
                        <tr class="space" aria-hidden="true"><td colspan="9" style:height=move || format!("{}px", (count.get() - seen.get().1) as f64 * TABLE_ROW)></td></tr>
                    </tbody>
                    <tfoot><tr class="sum">
                        <th scope="row">{move || t().average}</th>
                        {(0..=Principle::ALL.len()).map(|i| view! {
                            <td class:number=i == Principle::ALL.len() data-metric=Principle::ALL.get(i).map_or("audit-mean".to_owned(), |p| format!("audit-{p:?}"))
                                data-value=move || means.read()[i].map(|mean| mean.to_string()).unwrap_or_default()>{move || said(means.read()[i])}</td>
                        }).collect_view()}
                    </tr></tfoot>
                </table>
                <Show when=move || count.get() == 0><p class="nothing">{move || t().nothing_fits}</p></Show>
            </div>
        </div>
    }
    .into_any()
}
