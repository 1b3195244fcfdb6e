//! What was corrected in the points of an indicator, why and when; nothing here can be changed.

use leptos::prelude::*;

use crate::i18n::charts::t;
use crate::i18n::{fill, language, numbers};
use crate::model::IndicatorId;
use crate::model::indicator::Correction;
use crate::store::store;

/// The newest so many are shown.
const SHOWN: usize = 200;

pub(super) fn list(id: IndicatorId) -> AnyView {
    let count = Memo::new(move |_| store().read(id).map_or(0, |i| i.corrections.len()));
    let lines = move || {
        let Some(of) = store().read(id) else {
            return ().into_any();
        };
        let newest = of.corrections.iter().rev().take(SHOWN);
        newest.map(line).collect_view().into_any()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="points-corrections" data-testid="corrections">
                <summary>{move || t().corrections} " " <small data-metric="corrections" data-value=move || count.get().to_string()>{move || fill(t().correction_count, &[&count.get().to_string()])}</small></summary>
                <div class="table-wide">
                    <table class="register">
                        <thead><tr><th scope="col">{move || t().correction_day}</th><th scope="col" class="num">{move || t().correction_before}</th>
                            <th scope="col" class="num">{move || t().correction_after}</th><th scope="col">{move || t().reason}</th><th scope="col">{move || t().correction_made}</th></tr></thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </details>
        </Show>
    }
    .into_any()
}

fn line(of: &Correction) -> AnyView {
    let say = |value: Option<f64>| value.map(|value| numbers::number(value, 4));
    let day = |day| numbers::date(day, language());
    view! {
        <tr data-correction="">
            <th scope="row">{day(of.date)}</th>
            <td class="num">{say(of.before)}</td>
            <td class="num">{say(of.after).unwrap_or_else(|| t().removed.to_owned())}</td>
            <td>{of.reason.clone()}</td>
            <td>{of.made.map(day)}</td>
        </tr>
    }
    .into_any()
}
