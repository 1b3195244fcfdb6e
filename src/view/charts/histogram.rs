//! The values of the last phase by how many there are of each size, with the mean and the specification
//! limits, and the capability or the reason why there is none.

use leptos::prelude::*;

use super::axes::Plot;
use crate::analysis::plot::{Scale, ticks};
use crate::analysis::{capability, indicator};
use crate::format::chart::{Anchor, Chart, Reading, Table, Tone};
use crate::i18n::charts::t;
use crate::i18n::{charts, fill, improve, language, numbers};
use crate::model::{Indicator, IndicatorId};
use crate::store::store;
use crate::view::parts::{Text, figure};

pub(super) fn histogram(of: &Indicator, width: f64, with_table: bool) -> Option<Chart> {
    let values = indicator::last_phase(of);
    let bins = capability::histogram(&values);
    let (first, last) = (bins.first()?.low, bins.last()?.high);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let specs = [
        (of.lower_spec, t().lower_spec),
        (of.upper_spec, t().upper_spec),
    ];
    let specs = specs
        .into_iter()
        .filter_map(|(value, word)| Some((value?, word)));
    let lines: Vec<(f64, String)> = specs
        .map(|(value, word)| (value, format!("{word} {}", numbers::number(value, 4))))
        .chain([(mean, fill(t().mean, &[&numbers::number(mean, 2)]))])
        .collect();
    let (low, high) = lines.iter().fold((first, last), |(low, high), (value, _)| {
        (low.min(*value), high.max(*value))
    });
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0);
    let mut plot = Plot::for_marks(width, most as f64);
    let edges = ticks(low, high, ((width / 110.0) as usize).clamp(3, 8));
    let x = Scale {
        from: (
            edges.first().copied().unwrap_or(low).min(low),
            edges.last().copied().unwrap_or(high).max(high),
        ),
        to: (plot.left, plot.right),
    };
    for bin in &bins {
        plot.span(
            x.at(bin.low),
            x.at(bin.high),
            bin.count as f64,
            Tone::Band(1),
        );
    }
    let mut marks: Vec<(f64, String)> = lines
        .into_iter()
        .map(|(value, text)| (x.at(value), text))
        .collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    plot.marks(&marks);
    for edge in &edges {
        plot.below(x.at(*edge), Anchor::Middle, numbers::number(*edge, 4));
    }
    let say = |value: f64| numbers::number(value, 4);
    let readings = bins
        .iter()
        .map(|bin| Reading {
            x: x.at((bin.low + bin.high) / 2.0),
            y: plot.y.at(bin.count as f64),
            value: bin.count as f64,
            text: fill(
                t().bin_line,
                &[&say(bin.low), &say(bin.high), &bin.count.to_string()],
            ),
        })
        .collect();
    let mut table = Table::default();
    if with_table {
        table.heads = [t().bin_from, t().bin_to, t().bin_count]
            .map(str::to_owned)
            .into();
        table.rows = bins
            .iter()
            .map(|bin| {
                vec![
                    bin.low.to_string(),
                    bin.high.to_string(),
                    bin.count.to_string(),
                ]
            })
            .collect();
    }
    let definition = fill(t().histogram_is, &[&values.len().to_string()]);
    let words = (t().histogram.to_owned(), definition);
    Some(plot.chart("histogram", words, readings, table))
}

/// Cp, Cpk and σ̂, or why they are not stated.
pub(super) fn figures(id: IndicatorId) -> AnyView {
    let found = Memo::new(move |_| store().read(id).map(|of| indicator::capability(&of)));
    let one = move |metric: &'static str,
                    name: Text,
                    value: fn(&capability::Capability) -> Option<f64>| {
        let value = Signal::derive(move || match found.get() {
            Some(Ok(found)) => value(&found),
            _ => None,
        });
        let shown = Signal::derive(move || {
            value
                .get()
                .map_or("–".to_owned(), |value| numbers::number(value, 2))
        });
        figure(metric, name, name, value, shown)
    };
    let refused = move || match found.get() {
        Some(Err(why)) => Some(charts::not_capable(why, language())),
        _ => None,
    };
    let one_side = move || matches!(found.get(), Some(Ok(found)) if found.cp.is_none());
    view! {
        {move || matches!(found.get(), Some(Ok(_))).then(|| view! {
            <div class="chart-figures" data-testid="capability">
                {one("cp", || t().cp, |found| found.cp)} {one("cpk", || t().cpk, |found| Some(found.cpk))}
                {one("sigma", || t().sigma, |found| Some(found.sigma))} {one("capability-mean", || improve::t().centre, |found| Some(found.mean))}
            </div>
        })}
        {move || one_side().then(|| view! { <p class="sub">{t().cp_one_side}</p> })}
        {move || refused().map(|text| view! { <p class="chart-refused" role="status" data-testid="capability-refused">{text}</p> })}
    }
    .into_any()
}
