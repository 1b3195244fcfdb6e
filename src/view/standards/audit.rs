//! The seven-principles audit (七原则) of one standard: scores 0 to 3 with their evidence. The table of
//! all of them is `audit_table`'s.

use leptos::prelude::*;

use crate::browser::page as dom;
use crate::i18n::{fill, language, standards as words, standards::t};
use crate::model::standard::{AuditScore, Principle};
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

pub(super) fn evidence(standard: &Standard, principle: Principle) -> String {
    standard
        .audit
        .iter()
        .find(|score| score.principle == principle)
        .map(|score| score.evidence.clone())
        .unwrap_or_default()
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
pub(super) fn score_field(id: StandardId, principle: Principle) -> AnyView {
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
