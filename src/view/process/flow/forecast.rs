//! What comes next: when so many cards will be done, how many will be done by a day. Worked out from the
//! throughput of the period that the filters show.

use std::sync::Arc;

use leptos::prelude::*;

use super::Found;
use super::asked::ahead;
use crate::analysis::clock::day_number;
use crate::analysis::kanban::PERCENTILES;
use crate::analysis::kanban::forecast::{
    HORIZON_DAYS, HowMany, RUNS, WhenDone, how_many, when_done,
};
use crate::browser;
use crate::format::chart::{Anchor, Chart, Reading, Table, Tone};
use crate::i18n::flow::t;
use crate::i18n::{fill, language, numbers};
use crate::model::Date;
use crate::view::charts::axes::{Plot, day, merged};
use crate::view::charts::sheet::{Draw, framed};
use crate::view::parts::{date_field, number_field};

/// Most cards that a forecast is asked for.
const MOST_ITEMS: f64 = 10_000.0;
/// At most so many bars.
const MOST_BARS: u32 = 60;

/// The forecast of what was found.
pub fn forecast(found: RwSignal<Option<Arc<Found>>>) -> AnyView {
    let unfinished =
        found.with_untracked(|found| found.as_ref().map_or(0, |found| found.measures.unfinished));
    let items = RwSignal::new(Some(unfinished.clamp(1, 200) as f64));
    let until = RwSignal::new(Some(ahead(30)));
    let seed = RwSignal::new(Some(1.0f64));
    let past = Memo::new(move |_| {
        found.with(|found| {
            found
                .as_ref()
                .map(|found| found.measures.throughput.clone())
                .unwrap_or_default()
        })
    });
    let wanted = Memo::new(move |_| {
        let items = items.get()?.round();
        (1.0..=MOST_ITEMS).contains(&items).then_some(items as u32)
    });
    let days = Memo::new(move |_| {
        let days = day_number(until.get()?) - day_number(browser::today());
        (1..=HORIZON_DAYS as i32)
            .contains(&days)
            .then_some(days as u32)
    });
    let start = move || seed.get().unwrap_or(1.0).abs() as u64;
    let when = Memo::new(move |_| when_done(&past.get(), wanted.get()?, start()).ok());
    let many = Memo::new(move |_| how_many(&past.get(), days.get()?, start()).ok());
    let draw_when: Draw = Arc::new(move |width, table| {
        when.with(|when| when_chart(when.as_ref()?, wanted.get()?, width, table))
    });
    let draw_many: Draw = Arc::new(move |width, table| {
        many.with(|many| many_chart(many.as_ref()?, until.get()?, width, table))
    });
    let none = move || past.with(|past| past.iter().all(|count| *count == 0));
    view! {
        <section class="flow-forecast" aria-labelledby="forecast-title" data-testid="forecast">
            <h2 id="forecast-title">{move || t().forecast}</h2>
            <p class="sub">{move || fill(t().forecast_is, &[&numbers::number(RUNS as f64, 0)])}</p>
            <div class="flow-filters">
                {number_field(|| t().forecast_items, items.into(), Callback::new(move |value| items.set(value)))}
                {date_field(|| t().forecast_by, until.into(), Callback::new(move |value| until.set(value)))}
                {number_field(|| t().forecast_seed, seed.into(), Callback::new(move |value| seed.set(value)))}
            </div>
            <p class="flow-wrong" role="status">{move || match (none(), wanted.get(), days.get()) {
                (true, ..) => t().forecast_none,
                (_, None, _) => t().too_many,
                (.., None) => t().past_day,
                _ => "",
            }}</p>
            <div class="flow-grid" hidden=none>
                <div>{framed(|| t().forecast, || t().when_done_is, || t().too_many, draw_when)}
                    {answers("when-done", move |p| when.with(|when| when.as_ref()?.days(p)).map(f64::from), move |p| when.with(|when| said_when(when.as_ref()?, p)))}</div>
                <div>{framed(|| t().forecast, || t().how_many_is, || t().past_day, draw_many)}
                    {answers("how-many", move |p| many.with(|many| many.as_ref()?.items(p)).map(f64::from), move |p| many.with(|many| said_many(many.as_ref()?, p)))}</div>
            </div>
        </section>
    }
    .into_any()
}

/// The answers at 50, 70, 85 and 95 %.
fn answers(
    metric: &'static str,
    value: impl Fn(f64) -> Option<f64> + Copy + Send + Sync + 'static,
    said: impl Fn(f64) -> Option<String> + Copy + Send + Sync + 'static,
) -> AnyView {
    let line = move |p: f64| {
        view! {
            <li data-metric=format!("{metric}-{:.0}", p * 100.0) data-value=move || value(p).map(|v| v.to_string()).unwrap_or_default()>{move || said(p)}</li>
        }
    };
    view! { <ul class="flow-answers">{PERCENTILES.map(line).into_iter().collect_view()}</ul> }
        .into_any()
}

fn share(p: f64) -> String {
    numbers::number(p * 100.0, 0)
}

fn said_when(when: &WhenDone, p: f64) -> Option<String> {
    Some(match when.days(p) {
        Some(days) => {
            let on = numbers::date(ahead(days as usize), language());
            let text = fill(t().in_days, &[&on, &days.to_string()]);
            fill(t().by_day, &[&share(p), &text])
        }
        None => fill(t().beyond, &[&share(p)]),
    })
}

fn said_many(many: &HowMany, p: f64) -> Option<String> {
    let items = many.items(p)?.to_string();
    Some(fill(t().at_least, &[&share(p), &items]))
}

/// Outcomes gathered into bars: first value, values a bar, runs in each.
struct Bars {
    first: u32,
    size: u32,
    runs: Vec<u32>,
}

fn bars(outcomes: &[(u32, u32)]) -> Option<Bars> {
    let (first, last) = (outcomes.first()?.0, outcomes.last()?.0);
    let size = (last - first + 1).div_ceil(MOST_BARS).max(1);
    let mut runs = vec![0; ((last - first) / size + 1) as usize];
    for (value, count) in outcomes {
        runs[((value - first) / size) as usize] += count;
    }
    // A certain outcome is one bar among empty ones, not a wall.
    let (mut first, mut runs) = (first, runs);
    while runs.len() < 9 {
        if first >= size {
            first -= size;
            runs.insert(0, 0);
        }
        runs.push(0);
    }
    Some(Bars { first, size, runs })
}

struct Axis<'a> {
    kind: &'static str,
    title: String,
    definition: &'static str,
    head: &'static str,
    /// The value of a bar, in words: short below it, whole in its reading.
    short: &'a dyn Fn(u32) -> String,
    whole: &'a dyn Fn(u32) -> String,
    /// The four percentiles with their words.
    levels: Vec<(u32, String)>,
    /// Whether a level stands at the end of its value's bar or at its beginning.
    after: bool,
}

fn histogram(axis: Axis, outcomes: &[(u32, u32)], width: f64, with_table: bool) -> Option<Chart> {
    let bars = bars(outcomes)?;
    let count = bars.runs.len();
    let most = bars.runs.iter().max().copied().unwrap_or(0);
    let mut plot = Plot::for_marks(width, f64::from(most));
    for (at, runs) in bars.runs.iter().enumerate() {
        plot.bar(at, count, f64::from(*runs), Tone::Data);
    }
    let value = |at: usize| bars.first + at as u32 * bars.size;
    let marks: Vec<(f64, String)> = axis
        .levels
        .iter()
        .map(|(level, text)| {
            let edge = u32::from(axis.after);
            let along = f64::from((level + edge).saturating_sub(bars.first))
                / (count as f64 * f64::from(bars.size));
            let x = plot.left + (plot.right - plot.left) * along.clamp(0.0, 1.0);
            (x, text.clone())
        })
        .collect();
    plot.marks(&marks);
    let wide = 16.0 + 8.0 * (axis.short)(value(count - 1)).chars().count() as f64;
    let every = (count as f64 * wide / (plot.right - plot.left))
        .ceil()
        .max(1.0) as usize;
    for at in (0..count).step_by(every) {
        plot.below(
            plot.middle(at, count),
            Anchor::Middle,
            (axis.short)(value(at)),
        );
    }
    let span = |at: usize| {
        let first = (axis.whole)(value(at));
        if bars.size == 1 {
            first
        } else {
            format!("{first} – {}", (axis.whole)(value(at) + bars.size - 1))
        }
    };
    let readings = bars
        .runs
        .iter()
        .enumerate()
        .map(|(at, runs)| Reading {
            x: plot.middle(at, count),
            y: plot.y.at(f64::from(*runs)),
            value: f64::from(*runs),
            text: fill(
                t().run_line,
                &[&span(at), &numbers::number(f64::from(*runs), 0)],
            ),
        })
        .collect();
    let mut table = Table::default();
    if with_table {
        table.heads = vec![axis.head.to_owned(), t().runs.to_owned()];
        let row = |(value, runs): &(u32, u32)| vec![(axis.whole)(*value), runs.to_string()];
        table.rows = outcomes.iter().map(row).collect();
    }
    Some(plot.chart(
        axis.kind,
        (axis.title, axis.definition.to_owned()),
        readings,
        table,
    ))
}

fn when_chart(when: &WhenDone, items: u32, width: f64, with_table: bool) -> Option<Chart> {
    let today = browser::today();
    let whole = |days: u32| numbers::date(day(today, days as usize), language());
    let level = |p: &f64| Some((*p, when.days(*p)?));
    let levels = merged(PERCENTILES.iter().filter_map(level)).into_iter();
    let levels = levels.map(|(shares, days)| (days, fill(t().by_day, &[&shares, &whole(days)])));
    let axis = Axis {
        kind: "when-done",
        title: fill(t().when_done, &[&numbers::number(f64::from(items), 0)]),
        definition: t().when_done_is,
        head: t().date,
        short: &|days| {
            let day = day(today, days as usize);
            format!("{}-{:02}", day.month(), day.day())
        },
        whole: &whole,
        levels: levels.collect(),
        after: true,
    };
    histogram(axis, &when.histogram(), width, with_table)
}

fn many_chart(many: &HowMany, until: Date, width: f64, with_table: bool) -> Option<Chart> {
    let level = |p: &f64| Some((*p, many.items(*p)?));
    let levels = merged(PERCENTILES.iter().rev().filter_map(level)).into_iter();
    let said = |(shares, items): (String, u32)| {
        let text = fill(t().at_least, &[&shares, &items.to_string()]);
        (items, text)
    };
    let levels = levels.map(said).collect();
    let axis = Axis {
        kind: "how-many",
        title: fill(t().how_many, &[&numbers::date(until, language())]),
        definition: t().how_many_is,
        head: t().card_count,
        short: &|items| items.to_string(),
        whole: &|items| fill(t().count, &[&items.to_string()]),
        levels,
        after: false,
    };
    histogram(axis, &many.histogram(), width, with_table)
}
