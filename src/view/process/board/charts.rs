//! How work flows over the board: cumulative flow, cycle times, what is finished each day, each
//! with a table behind it. Pictures of `analysis::board`; nothing is computed here but places.

use leptos::prelude::*;

use crate::analysis::board::BoardMeasures;
use crate::analysis::kanban::{PERCENTILES, percentile};
use crate::i18n::board::t;
use crate::i18n::numbers::{date, number};
use crate::i18n::{fill, language};
use crate::model::*;
use crate::store::store;
use crate::view::parts::Text;

/// The size of a chart's drawing, and the room for its axes, px.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 28.0;

pub(super) fn charts(measures: Memo<Option<BoardMeasures>>) -> AnyView {
    (move || {
        measures.with(|measures| match measures {
            Some(measures) => view! {
                <div class="flow-charts">
                    {cumulative(measures)}
                    {histogram(measures)}
                    {throughput(measures)}
                    {little(measures)}
                </div>
            }
            .into_any(),
            None => ().into_any(),
        })
    })
    .into_any()
}

/// Whole numbers from 0 to at least `top`, about four of them.
fn ticks(top: u32) -> Vec<u32> {
    let step = [
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
    ]
    .into_iter()
    .find(|step| top <= step * 4)
    .unwrap_or(top / 4 + 1);
    (0..=top.div_ceil(step).max(1)).map(|i| i * step).collect()
}

fn y_of(value: f64, top: f64) -> f64 {
    HEIGHT - BOTTOM - value / top.max(1.0) * (HEIGHT - TOP - BOTTOM)
}

/// A framed drawing with its definition, and the table behind it.
fn chart(
    name: Text,
    hint: Text,
    kind: &'static str,
    ticks: &[u32],
    body: AnyView,
    legend: AnyView,
    table: AnyView,
) -> AnyView {
    let top = f64::from(ticks.last().copied().unwrap_or(1));
    let lines = ticks.iter().map(|tick| {
        let y = y_of(f64::from(*tick), top);
        view! {
            <line class="grid-line" x1=LEFT x2=WIDTH - RIGHT y1=y y2=y />
            <text class="tick" x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{tick.to_string()}</text>
        }
    });
    view! {
        <figure class="chart-frame">
            <figcaption><h2>{name}</h2><p class="sub">{hint}</p></figcaption>
            <svg class="chart" data-testid="chart" data-chart=kind role="img" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-label=move || format!("{}: {}", name(), hint())>
                {lines.collect_view()}
                {body}
            </svg>
            {legend}
            <details><summary>{move || t().chart_table}</summary><div class="chart-table">{table}</div></details>
        </figure>
    }
    .into_any()
}

/// The first, middle and last day under a drawing.
fn day_axis(from: Date, days: usize) -> AnyView {
    let places = [
        (0, "start"),
        (days / 2, "middle"),
        (days.saturating_sub(1), "end"),
    ];
    places
        .into_iter()
        // Few days leave no room for a date in the middle.
        .filter(|(_, anchor)| days > 4 || *anchor != "middle")
        .map(|(at, anchor)| {
            let x = LEFT + (WIDTH - LEFT - RIGHT) * at as f64 / (days.max(2) - 1) as f64;
            view! { <text class="tick" x=x y=HEIGHT - 8.0 text-anchor=anchor>{date(day(from, at), language())}</text> }
        })
        .collect_view()
        .into_any()
}

fn day(from: Date, after: usize) -> Date {
    from.checked_add(jiff::Span::new().days(after as i32))
        .unwrap_or(from)
}

fn column_name(id: ColumnId) -> String {
    store()
        .read(id)
        .map(|column| column.name.clone())
        .unwrap_or_default()
}

fn cumulative(measures: &BoardMeasures) -> AnyView {
    // The picture begins a day before the first card came.
    let quiet = |at: &usize| measures.cumulative_flow.iter().all(|line| line[*at] == 0);
    let whole = measures.throughput.len();
    let skip = (0..whole)
        .take_while(quiet)
        .count()
        .saturating_sub(1)
        .min(whole.saturating_sub(2));
    let days = whole - skip;
    let from = day(measures.from, skip);
    let most = measures.cumulative_flow.iter().flatten().max().copied();
    let ticks = ticks(most.unwrap_or(0));
    let top = f64::from(ticks.last().copied().unwrap_or(1));
    let x = |at: usize| LEFT + (WIDTH - LEFT - RIGHT) * at as f64 / (days.max(2) - 1) as f64;
    // Each column's area reaches to the axis; the next lies over it, so a band remains.
    let areas: Vec<String> = measures
        .cumulative_flow
        .iter()
        .map(|line| {
            let mut path = format!("M{LEFT:.1} {:.1}", HEIGHT - BOTTOM);
            for (at, value) in line.iter().skip(skip).enumerate() {
                path.push_str(&format!(
                    "L{:.1} {:.1}",
                    x(at),
                    y_of(f64::from(*value), top)
                ));
            }
            path.push_str(&format!(
                "L{:.1} {:.1}Z",
                x(days.saturating_sub(1)),
                HEIGHT - BOTTOM
            ));
            path
        })
        .collect();
    let body = view! {
        {areas.into_iter().enumerate().map(|(i, path)| view! { <path class="area" data-band=(i % 6).to_string() d=path /> }).collect_view()}
        {day_axis(from, days)}
    };
    let latest = |i: usize| measures.cumulative_flow[i].last().copied().unwrap_or(0);
    let legend = view! {
        <ul class="legend">
            {measures.columns.iter().enumerate().map(|(i, id)| view! {
                <li><span class="swatch" data-band=(i % 6).to_string() aria-hidden="true"></span>{format!("{}. {}", i + 1, column_name(*id))}" "
                    <b data-point="" data-value=latest(i).to_string()>{latest(i).to_string()}</b></li>
            }).collect_view()}
        </ul>
    };
    let heads = measures
        .columns
        .iter()
        .map(|id| view! { <th scope="col">{column_name(*id)}</th> });
    let rows = (0..days).rev().map(|at| view! {
        <tr><th scope="row">{date(day(from, at), language())}</th>
            {measures.cumulative_flow.iter().map(|line| view! { <td>{line[skip + at].to_string()}</td> }).collect_view()}</tr>
    });
    let table = view! { <table><thead><tr><th scope="col">{t().chart_date}</th>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table> };
    chart(
        || t().cumulative,
        || t().cumulative_hint,
        "cumulative-flow",
        &ticks,
        body.into_any(),
        legend.into_any(),
        table.into_any(),
    )
}

fn histogram(measures: &BoardMeasures) -> AnyView {
    let times = &measures.cycle_times;
    let Some(longest) = times.last().copied() else {
        return view! { <figure class="chart-frame"><figcaption><h2>{t().histogram}</h2></figcaption><p class="sub">{t().chart_none}</p></figure> }.into_any();
    };
    // At most 40 bars; wider ones when times are long.
    let width = longest.div_ceil(40).max(1);
    let mut counts = vec![0u32; longest.div_ceil(width).max(10) as usize];
    for time in times {
        counts[((time.max(&1) - 1) / width) as usize] += 1;
    }
    let ticks = ticks(counts.iter().max().copied().unwrap_or(0));
    let top = f64::from(ticks.last().copied().unwrap_or(1));
    let step = (WIDTH - LEFT - RIGHT) / counts.len() as f64;
    let label = |i: usize| {
        let first = i as u32 * width + 1;
        if width == 1 {
            first.to_string()
        } else {
            format!("{first}–{}", first + width - 1)
        }
    };
    let bars = counts.iter().enumerate().map(|(i, count)| {
        let y = y_of(f64::from(*count), top);
        let said = format!("{} · {}", fill(t().days, &[&label(i)]), fill(t().count, &[&count.to_string()]));
        view! { <rect class="bar-mark" data-point="" data-value=count.to_string() x=LEFT + step * i as f64 + 1.0 width=(step - 2.0).max(1.0) y=y height=(HEIGHT - BOTTOM - y).max(0.0)><title>{said}</title></rect> }
    });
    let lines = PERCENTILES.iter().enumerate().filter_map(|(i, p)| {
        let days = percentile(times, *p)?;
        let x = LEFT + step * f64::from(days) / f64::from(width);
        let right = x > WIDTH - 140.0;
        let text = fill(t().percentile_line, &[&number(p * 100.0, 0), &days.to_string()]);
        Some(view! {
            <line class="level" x1=x x2=x y1=TOP y2=HEIGHT - BOTTOM />
            <text class="tick level-text" x=if right { x - 4.0 } else { x + 4.0 } y=TOP + 10.0 + 14.0 * i as f64 text-anchor=if right { "end" } else { "start" }>{text}</text>
        })
    });
    let every = (counts.len() / 10).max(1);
    let under = (0..counts.len()).step_by(every).map(|i| view! {
        <text class="tick" x=LEFT + step * (i as f64 + 0.5) y=HEIGHT - 8.0 text-anchor="middle">{label(i)}</text>
    });
    let body = view! { {bars.collect_view()}{lines.collect_view()}{under.collect_view()} };
    let rows = counts.iter().enumerate().map(
        |(i, count)| view! { <tr><th scope="row">{label(i)}</th><td>{count.to_string()}</td></tr> },
    );
    let table = view! { <table><thead><tr><th scope="col">{t().chart_days}</th><th scope="col">{t().chart_cards}</th></tr></thead><tbody>{rows.collect_view()}</tbody></table> };
    chart(
        || t().histogram,
        || t().histogram_hint,
        "cycle-times",
        &ticks,
        body.into_any(),
        ().into_any(),
        table.into_any(),
    )
}

fn throughput(measures: &BoardMeasures) -> AnyView {
    let days = measures.throughput.len();
    let ticks = ticks(measures.throughput.iter().max().copied().unwrap_or(0));
    let top = f64::from(ticks.last().copied().unwrap_or(1));
    let step = (WIDTH - LEFT - RIGHT) / days.max(1) as f64;
    let bars = measures.throughput.iter().enumerate().map(|(i, count)| {
        let y = y_of(f64::from(*count), top);
        let said = format!("{} · {}", date(day(measures.from, i), language()), fill(t().count, &[&count.to_string()]));
        view! { <rect class="bar-mark" data-point="" data-value=count.to_string() x=LEFT + step * i as f64 + 1.0 width=(step - 2.0).max(1.0) y=y height=(HEIGHT - BOTTOM - y).max(0.0)><title>{said}</title></rect> }
    });
    let body = view! { {bars.collect_view()}{day_axis(measures.from, days)} };
    let rows = (0..days).rev().map(|i| view! {
        <tr><th scope="row">{date(day(measures.from, i), language())}</th><td>{measures.throughput[i].to_string()}</td><td>{measures.work_in_progress[i].to_string()}</td></tr>
    });
    let table = view! { <table><thead><tr><th scope="col">{t().chart_date}</th><th scope="col">{t().chart_cards}</th><th scope="col">{t().wip}</th></tr></thead><tbody>{rows.collect_view()}</tbody></table> };
    chart(
        || t().throughput_chart,
        || t().throughput_chart_hint,
        "throughput",
        &ticks,
        body.into_any(),
        ().into_any(),
        table.into_any(),
    )
}

/// The three values of Little's law, and what fails when they disagree.
fn little(measures: &BoardMeasures) -> AnyView {
    use crate::analysis::kanban::Condition;
    let Some(law) = &measures.littles_law else {
        return ().into_any();
    };
    let line = fill(
        t().little_line,
        &[
            &number(law.work_in_progress, 1),
            &number(law.throughput, 2),
            &number(law.expected_cycle_time, 1),
            &number(law.cycle_time, 1),
        ],
    );
    let words = law.failing.iter().map(|condition| match condition {
        Condition::ArrivalsEqualDepartures => t().little_arrivals,
        Condition::EveryItemLeaves => t().little_leaves,
        Condition::SteadyWork => t().little_work,
        Condition::SteadyAge => t().little_age,
        Condition::SameUnits => t().little_units,
    });
    let failing = words
        .map(|word| view! { <li>"▲ "{word}</li> })
        .collect_view();
    view! {
        <figure class="chart-frame"><figcaption><h2>{t().little}</h2></figcaption>
            <p data-metric="littles-law-disagreement" data-value=law.disagreement.to_string()>{line}</p><ul class="failing">{failing}</ul>
        </figure>
    }
    .into_any()
}
