//! Faults and assumptions of the analysis in words that name the steps, each a way to its place.

use leptos::prelude::*;

use super::Found;
use super::figures::{lane_name, step_link, step_name};
use crate::analysis::flow::Assumption;
use crate::analysis::process::ProcessError;
use crate::i18n::analysis::t;
use crate::i18n::fill;
use crate::i18n::numbers::percent;
use crate::model::*;
use crate::store::store;

/// Why the process has no figures, and the steps at fault.
pub(super) fn fault(found: Found) -> AnyView {
    let what = move || {
        let error = found.with(|found| found.as_ref().err().cloned())?;
        let steps: Vec<StepId> = match &error {
            ProcessError::EndlessLoop { steps } => steps.clone(),
            ProcessError::ImpossibleTime { step } | ProcessError::LaneOutside { step } => {
                vec![*step]
            }
            ProcessError::ImpossibleProbability { flow } => store()
                .read(*flow)
                .map(|flow| flow.from)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        Some(view! {
            <div class="fault" role="alert" data-testid="analysis-fault">
                <h2>{t().fault}</h2>
                <p>{sentence(&error)}</p>
                <p class="row">{steps.into_iter().map(step_link).collect_view()}</p>
            </div>
        })
    };
    what.into_any()
}

/// An error in words.
pub(super) fn sentence(error: &ProcessError) -> String {
    match error {
        ProcessError::NoSteps => t().no_steps.to_owned(),
        ProcessError::EndlessLoop { steps } => {
            let names: Vec<String> = steps.iter().map(|id| step_name(*id)).collect();
            fill(t().endless, &[&names.join(" → ")])
        }
        ProcessError::ImpossibleTime { step } => fill(t().bad_time, &[&step_name(*step)]),
        ProcessError::ImpossibleProbability { flow } => {
            let from = store().read(*flow).map(|flow| step_name(flow.from));
            fill(t().bad_probability, &[&from.unwrap_or_default()])
        }
        ProcessError::ImpossibleHeadcount { lane } => fill(t().bad_headcount, &[&lane_name(*lane)]),
        ProcessError::ImpossibleArrivalRate => t().bad_rate.to_owned(),
        ProcessError::FlowOutside { .. } | ProcessError::LaneOutside { .. } => {
            t().broken.to_owned()
        }
    }
}

/// What the map left open and how it was taken.
pub(super) fn assumptions(found: Found) -> AnyView {
    let made = Memo::new(move |_| {
        found.with(|found| {
            found
                .as_ref()
                .map(|m| m.assumptions.clone())
                .unwrap_or_default()
        })
    });
    let words = |assumption: Assumption<StepId>| match assumption {
        Assumption::SharedEqually { step } => fill(t().shared_equally, &[&step_name(step)]),
        Assumption::Scaled { step, sum } => fill(t().scaled, &[&step_name(step), &percent(sum, 1)]),
        Assumption::StartsShared => t().starts_shared.to_owned(),
        Assumption::OneEach => t().one_each.to_owned(),
    };
    (move || {
        (!made.with(Vec::is_empty)).then(|| {
            view! {
                <section class="panel">
                    <h2>{t().assumptions}</h2>
                    <ul class="assumed">{made.get().into_iter().map(|one| view! { <li>{words(one)}</li> }).collect_view()}</ul>
                </section>
            }
        })
    })
    .into_any()
}
