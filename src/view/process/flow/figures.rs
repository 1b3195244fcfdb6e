//! The numbers above and beside the charts: what was counted, what one may promise, flow efficiency,
//! Little's law.

use std::sync::Arc;

use leptos::prelude::*;

use super::Found;
use crate::analysis::kanban::{PERCENTILES, percentile};
use crate::i18n::flow::{condition, t};
use crate::i18n::{fill, language, numbers};
use crate::model::BoardId;
use crate::model::board::Expectation;
use crate::store::store;
use crate::view::parts::{Text, button, select_field};

type Source = RwSignal<Option<Arc<Found>>>;

/// A figure with its name and definition. `None` is shown as a dash.
fn tile(
    found: Source,
    metric: &'static str,
    name: Text,
    hint: Text,
    value: fn(&Found) -> Option<f64>,
    shown: fn(f64) -> String,
) -> AnyView {
    let value = Memo::new(move |_| found.with(|found| value(found.as_ref()?)));
    view! {
        <div class="flow-tile" title=hint>
            <dt>{name}</dt>
            <dd data-metric=metric data-value=move || value.get().map(|v| v.to_string()).unwrap_or_default()>{move || value.get().map_or("–".to_owned(), shown)}</dd>
        </div>
    }
    .into_any()
}

fn whole(value: f64) -> String {
    numbers::number(value, 0)
}

fn in_days(value: f64) -> String {
    fill(t().days, &[&whole(value)])
}

/// The figures above the charts.
pub fn summary(board: BoardId, found: Source) -> AnyView {
    view! {
        <dl class="flow-tiles">
            {tile(found, "flow-cards", || t().cards, || t().cards_hint, |found| Some(found.measures.cards as f64), whole)}
            {tile(found, "flow-finished", || t().finished, || t().finished_hint, |found| Some(found.measures.cycle_times.len() as f64), whole)}
            {tile(found, "flow-throughput", || t().a_day, || t().a_day_hint, |found| {
                let days = found.measures.throughput.len().max(1);
                Some(found.measures.cycle_times.len() as f64 / days as f64)
            }, |value| numbers::number(value, 2))}
            {tile(found, "flow-wip", || t().now_open, || t().now_open_hint, |found| found.measures.work_in_progress.last().map(|count| f64::from(*count)), whole)}
            {tile(found, "flow-cycle-time-50", || t().median, || t().median_hint, |found| percentile(&found.measures.cycle_times, 0.5).map(f64::from), in_days)}
            {tile(found, "flow-share-active", || t().efficiency, || t().efficiency_is, |found| found.measures.flow_efficiency, |value| numbers::percent(value, 0))}
        </dl>
        {expectation(board, found)}
    }
    .into_any()
}

/// What the data let one promise, for a share that can be chosen.
fn expectation(board: BoardId, found: Source) -> AnyView {
    let share = RwSignal::new(2usize);
    let p = move || PERCENTILES[share.get().min(PERCENTILES.len() - 1)];
    let days = Memo::new(move |_| {
        found.with(|found| percentile(&found.as_ref()?.measures.cycle_times, p()))
    });
    let of = move || {
        found.with(|found| {
            found
                .as_ref()
                .map_or(0, |found| found.measures.cycle_times.len())
        })
    };
    let keep = move || {
        if let Some(days) = days.get_untracked() {
            let percentile = (untrack(p) * 100.0).round() as u8;
            let made = Expectation { days, percentile };
            store().edit(board, "expectation", |board| board.expectation = Some(made));
            store().pause_typing();
        }
    };
    // What was promised, and the share of the finished cards that kept it.
    let kept = move || {
        let promised = store().read(board)?.expectation?;
        let parts = [promised.percentile.to_string(), promised.days.to_string()];
        let share = found.with(|found| {
            let times = &found.as_ref()?.measures.cycle_times;
            let within = times.partition_point(|days| *days <= promised.days);
            (!times.is_empty()).then(|| within as f64 / times.len() as f64)
        });
        let text = match share {
            Some(share) => fill(
                t().promised,
                &[&parts[0], &parts[1], &numbers::percent(share, 0)],
            ),
            None => fill(t().promised_yet, &[&parts[0], &parts[1]]),
        };
        Some((text, share))
    };
    let words = Signal::derive(|| {
        let all = PERCENTILES.iter();
        all.map(|p| numbers::percent(*p, 0)).collect()
    });
    let set = Callback::new(move |index: Option<usize>| share.set(index.unwrap_or(2)));
    view! {
        <div class="flow-promise" title=move || t().expectation_hint>
            <h2>{move || t().expectation}</h2>
            {select_field(|| t().share, words, Signal::derive(move || Some(share.get())), false, set)}
            <p data-metric="service-level" data-value=move || days.get().map(|days| days.to_string()).unwrap_or_default()>
                {move || match days.get() {
                    Some(days) => fill(t().expectation_line, &[&whole(p() * 100.0), &days.to_string(), &whole(of() as f64)]),
                    None => t().expectation_none.to_owned(),
                }}
            </p>
            {move || days.get().map(|_| button("edge", || t().promise, keep))}
            {move || kept().map(|(text, share)| view! {
                <p class="sub" data-metric="expectation-kept" data-value=share.map(|s| s.to_string()).unwrap_or_default()>{text}</p>
                {button("quiet", || t().unpromise, move || store().edit(board, "expectation", |board| board.expectation = None))}
            })}
        </div>
    }
    .into_any()
}

/// How the time of the finished cards was spent.
pub fn efficiency(found: Source) -> AnyView {
    let spent = Memo::new(move |_| found.with(|found| found.as_ref().map(|f| f.measures.spent)));
    let body = move || {
        let spent = spent.get()?;
        let share = spent.share()?;
        let part = |seconds: i64| numbers::seconds(seconds as f64, language());
        Some(view! {
            <div class="flow-mix" aria-hidden="true"><i data-tone="data" style:width=format!("{:.1}%", share * 100.0)></i><i data-tone="waiting" style:width=format!("{:.1}%", 100.0 - share * 100.0)></i></div>
            <ul class="plot-legend">
                <li><i class="plot-swatch" data-tone="data"></i>{t().active}" "<b>{part(spent.active)}</b></li>
                <li><i class="plot-swatch" data-tone="faint"></i>{t().waiting}" "<b>{part(spent.waiting)}</b></li>
                <li class="flow-end"><b>{numbers::percent(share, 0)}</b></li>
            </ul>
        }
        .into_any())
    };
    view! {
        <figure class="plot-chart">
            <figcaption><h2>{move || t().efficiency}</h2><p class="sub">{move || t().efficiency_is}</p></figcaption>
            {move || body().unwrap_or_else(|| view! { <p class="plot-none">{t().efficiency_none}</p> }.into_any())}
        </figure>
    }
    .into_any()
}

/// The three values of Little's law, and what fails when they disagree.
pub fn little(found: Source) -> AnyView {
    let body = move || {
        let found = found.get()?;
        let law = found.measures.littles_law.as_ref()?;
        let days = |value: f64| fill(t().days, &[&numbers::number(value, 1)]);
        let line = |metric: &'static str, name: &'static str, value: f64, shown: String| {
            view! { <div><dt>{name}</dt><dd data-metric=metric data-value=value.to_string()>{shown}</dd></div> }
        };
        let differ = numbers::percent(law.disagreement, 0);
        let verdict = if law.failing.is_empty() {
            format!("✓ {}", fill(t().little_holds, &[&differ]))
        } else {
            fill(t().little_fails, &[&differ])
        };
        let failing = law
            .failing
            .iter()
            .map(|which| view! { <li>"▲ "{condition(*which, language())}</li> });
        Some(view! {
            <dl class="flow-law">
                {line("little-wip", t().little_wip, law.work_in_progress, numbers::number(law.work_in_progress, 1))}
                {line("little-throughput", t().little_rate, law.throughput, numbers::number(law.throughput, 2))}
                {line("little-expected", t().little_expected, law.expected_cycle_time, days(law.expected_cycle_time))}
                {line("little-measured", t().little_measured, law.cycle_time, days(law.cycle_time))}
            </dl>
            <p data-metric="littles-law-disagreement" data-value=law.disagreement.to_string()>{verdict}</p>
            <ul class="flow-failing">{failing.collect_view()}</ul>
        }
        .into_any())
    };
    view! {
        <figure class="plot-chart">
            <figcaption><h2>{move || t().little}</h2><p class="sub">{move || t().little_is}</p></figcaption>
            {move || body().unwrap_or_else(|| view! { <p class="plot-none">{t().little_none}</p> }.into_any())}
        </figure>
    }
    .into_any()
}
