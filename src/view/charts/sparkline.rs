//! A series as a line the height of a word, with its target as a dashed line.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::plot::Scale;
use crate::i18n::{fill, improve::t};
use crate::model::Indicator;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;
/// Only the last points are drawn.
const MOST: usize = 60;

/// The last points of an indicator.
pub(crate) fn sparkline(indicator: Signal<Option<Arc<Indicator>>>) -> AnyView {
    (move || indicator.get().map(|indicator| drawn(&indicator))).into_any()
}

fn drawn(indicator: &Indicator) -> AnyView {
    let start = indicator.series.len().saturating_sub(MOST);
    let values: Vec<f64> = indicator.series[start..].iter().map(|p| p.value).collect();
    if values.is_empty() {
        return view! { <small class="spark-none">{move || t().no_points}</small> }.into_any();
    }
    let all = || values.iter().copied().chain(indicator.target);
    let scale = Scale {
        from: (
            all().fold(f64::INFINITY, f64::min),
            all().fold(f64::NEG_INFINITY, f64::max),
        ),
        to: (HEIGHT - 4.0, 4.0),
    };
    let step = (WIDTH - 8.0) / (values.len().max(2) - 1) as f64;
    let places: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .map(|(i, value)| (4.0 + step * i as f64, scale.at(*value)))
        .collect();
    let line: String = places
        .iter()
        .enumerate()
        .map(|(i, (x, y))| format!("{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' }))
        .collect();
    let (x, y) = places[places.len() - 1];
    let target = indicator.target.map(|target| scale.at(target));
    let (name, count) = (indicator.name.clone(), values.len().to_string());
    view! {
        <svg class="spark" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=move || fill(t().chart_of, &[&name, &count])>
            {target.map(|y| view! { <line class="spark-target" x1="0" x2=WIDTH y1=y y2=y /> })}
            <path class="spark-line" d=line /><circle class="spark-now" cx=x cy=y r="2.5" />
        </svg>
    }
    .into_any()
}
