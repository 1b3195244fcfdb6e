//! A chart on the page, as `format::chart` has it: drawn to the width that it has, read by pointer and arrow keys, with the table
//! behind it and its ways out.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{file, page};
use crate::format::chart::{self, Chart, Reading, Shape, Tone};
use crate::i18n::charts::t;
use crate::i18n::fill;
use crate::tool::reading;
use crate::view::parts::Text;

/// Draws a chart for a width, px, with or without its table; `None` where there is nothing to draw. Reads
/// signals.
pub type Draw = Arc<dyn Fn(f64, bool) -> Option<Chart> + Send + Sync>;

/// The width of a picture that goes out, px.
const OUT: f64 = 900.0;
/// More places than this carry no mark for scripts of their own.
const MOST_PLACES: usize = 600;
/// Rows of a table on the page; the rest is in the CSV.
pub const MOST_ROWS: usize = 400;

/// A framed chart. `none` is said while there is nothing to draw.
pub fn framed(title: Text, definition: Text, none: Text, draw: Draw) -> AnyView {
    let width = RwSignal::new(0.0);
    let sheet = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(element) = sheet.get() {
            page::on_resize(&element, move |wide, _| {
                if wide > 80.0 && (wide - width.try_get_untracked().unwrap_or(wide)).abs() >= 1.0 {
                    width.try_set(wide);
                }
            });
        }
    });
    let drawing = draw.clone();
    let drawn = Memo::new(move |_| {
        let width = width.get();
        (width > 0.0).then(|| drawing(width, false))
    });
    let there = Memo::new(move |_| drawn.with(|drawn| matches!(drawn, Some(Some(_)))));
    let name = move || {
        drawn.with(|drawn| match drawn {
            Some(Some(chart)) => chart.title.clone(),
            _ => title().to_owned(),
        })
    };
    let table = RwSignal::new(false);
    let (rows, ways) = (draw.clone(), draw.clone());
    view! {
        <figure class="plot-chart">
            <figcaption>
                <div class="plot-head"><h2>{name}</h2>{move || there.get().then(|| ways_out(table, ways.clone(), Signal::derive(name)))}</div>
                <p class="sub">{move || drawn.with(|drawn| match drawn { Some(Some(chart)) => chart.definition.clone(), _ => definition().to_owned() })}</p>
            </figcaption>
            <div class="plot-sheet" node_ref=sheet>
                {move || drawn.get().map(|drawn| match drawn {
                    Some(chart) => picture(chart),
                    None => view! { <p class="plot-none">{none}</p> }.into_any(),
                })}
            </div>
            {move || (there.get() && table.get()).then(|| rows(OUT, true)).flatten().map(table_view)}
        </figure>
    }
    .into_any()
}

/// The ways out of a chart: its table on the page, an SVG, a PNG and a CSV.
pub fn ways_out(table: RwSignal<bool>, draw: Draw, name: Signal<String>) -> AnyView {
    let (picture, pixels) = (draw.clone(), draw.clone());
    let named = move |hint: Text| move || fill(hint(), &[&name.get()]);
    view! {
        <div class="plot-ways">
            <button type="button" class="button quiet" data-way="table" aria-expanded=move || table.get().to_string() aria-label=named(|| t().as_table_hint)
                on:click=move |_| table.update(|open| *open = !*open)>{move || t().as_table}</button>
            <button type="button" class="button quiet" data-way="svg" aria-label=named(|| t().as_svg_hint) on:click=move |_| {
                if let Some(chart) = untrack(|| picture(OUT, false)) {
                    file::download(&format!("{}.svg", chart.title), "image/svg+xml", chart::svg(&chart).as_bytes());
                }
            }>{move || t().as_svg}</button>
            <button type="button" class="button quiet" data-way="png" aria-label=named(|| t().as_png_hint) on:click=move |_| {
                if let Some(chart) = untrack(|| pixels(OUT, false)) {
                    let (wide, high) = chart::size(&chart);
                    file::download_png(format!("{}.png", chart.title), &chart::svg(&chart), wide, high, 2.0);
                }
            }>{move || t().as_png}</button>
            <button type="button" class="button quiet" data-way="csv" aria-label=named(|| t().as_csv_hint) on:click=move |_| {
                if let Some(chart) = untrack(|| draw(OUT, true)) {
                    file::download(&format!("{}.csv", chart.title), "text/csv;charset=utf-8", chart.table.csv().as_bytes());
                }
            }>{move || t().as_csv}</button>
        </div>
    }
    .into_any()
}

fn tone(tone: Tone) -> String {
    match tone {
        Tone::Data => "data".to_owned(),
        Tone::Faint => "faint".to_owned(),
        Tone::Band(at) => format!("band-{}", at % 6),
        Tone::Level => "level".to_owned(),
        Tone::Warn => "warn".to_owned(),
        Tone::Bad => "bad".to_owned(),
        Tone::Good => "good".to_owned(),
        Tone::Wash => "wash".to_owned(),
        Tone::Ink => "ink".to_owned(),
        Tone::Paper => "paper".to_owned(),
    }
}

/// Which reading is nearest to a place; how far along counts more than how high.
fn nearest(readings: &[Reading], x: f64, y: f64) -> Option<usize> {
    let far = |reading: &Reading| {
        let (across, up) = (reading.x - x, (reading.y - y) * 0.3);
        across * across + up * up
    };
    (0..readings.len()).min_by(|a, b| far(&readings[*a]).total_cmp(&far(&readings[*b])))
}

fn picture(chart: Chart) -> AnyView {
    let at = RwSignal::new(None::<usize>);
    let said = RwSignal::new(false);
    let readings = Arc::new(chart.readings);
    let last = readings.len().saturating_sub(1);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let now = at.get_untracked();
        if event.key() == "Escape" && now.is_some() {
            at.set(None);
            event.stop_propagation();
            event.prevent_default();
            return;
        }
        let Some(next) = reading::next(&event.key(), now, last) else {
            return;
        };
        said.set(true);
        at.set(Some(next));
        event.prevent_default();
        event.stop_propagation();
    };
    let (wide, high) = (chart.width, chart.height);
    let (hovered, here, told) = (readings.clone(), readings.clone(), readings.clone());
    let hover = move |event: leptos::ev::PointerEvent| {
        if let Some((x, y)) = page::within(&event) {
            said.set(false);
            at.set(nearest(&hovered, x * wide, y * high));
        }
    };
    let places = (readings.len() <= MOST_PLACES).then(|| {
        readings.iter().map(|reading| view! {
            <circle data-point="" data-value=reading.value.to_string() cx=reading.x cy=reading.y r="1" class="plot-place" />
        }).collect_view()
    });
    let legend = (!chart.legend.is_empty()).then(|| {
        let line = |(of, name, value): &(Tone, String, String)| {
            view! { <li><i class="plot-swatch" data-tone=tone(*of)></i>{name.clone()}" "<b>{value.clone()}</b></li> }
        };
        view! { <ul class="plot-legend">{chart.legend.iter().map(line).collect_view()}</ul> }
    });
    let title = chart.title.clone();
    view! {
        <svg class="plot-svg" data-testid="chart" data-chart=chart.kind data-count=readings.len().to_string() role="group" tabindex="0"
            viewBox=format!("0 0 {wide:.0} {high:.0}") height=high
            aria-label=move || format!("{title}. {}", t().keys)
            on:keydown=key on:pointermove=hover.clone() on:pointerdown=hover
            on:pointerleave=move |_| at.set(None) on:blur=move |_| { let _ = at.try_set(None); }>
            {chart.shapes.iter().map(shape).collect_view()}
            {places}
            {move || at.get().and_then(|at| here.get(at)).map(|reading| view! {
                <g class="plot-here"><line x1=reading.x x2=reading.x y1="8" y2=high - 28.0 /><circle cx=reading.x cy=reading.y r="6" /></g>
            })}
        </svg>
        <p class="plot-reading" data-testid="chart-reading" aria-live=move || if said.get() { "polite" } else { "off" }>
            {move || at.get().and_then(|at| told.get(at)).map(|reading| reading.text.clone())}
        </p>
        {legend}
    }
    .into_any()
}

/// A chart as a picture alone, for paper.
pub fn still(chart: &Chart) -> AnyView {
    let (wide, high) = (chart.width, chart.height);
    let legend = chart.legend.iter().map(|(of, name, value)| {
        view! { <li><i class="plot-swatch" data-tone=tone(*of)></i>{name.clone()}" "<b>{value.clone()}</b></li> }
    });
    view! {
        <svg class="plot-svg" role="img" aria-label=chart.title.clone() data-chart=chart.kind viewBox=format!("0 0 {wide:.0} {high:.0}")>
            {chart.shapes.iter().map(shape).collect_view()}
        </svg>
        <ul class="plot-legend">{legend.collect_view()}</ul>
    }
    .into_any()
}

fn shape(of: &Shape) -> AnyView {
    match of {
        Shape::Bar { x, y, width, height, tone: of } => {
            view! { <rect class="plot-fill" data-tone=tone(*of) x=*x y=*y width=*width height=*height /> }.into_any()
        }
        Shape::Area { path, tone: of } => {
            view! { <path class="plot-fill plot-area" data-tone=tone(*of) d=path.clone() /> }.into_any()
        }
        Shape::Line { path, tone: of } => {
            view! { <path class="plot-line" data-tone=tone(*of) d=path.clone() /> }.into_any()
        }
        Shape::Dashed { path, tone: of } => {
            view! { <path class="plot-line plot-dashed" data-tone=tone(*of) d=path.clone() /> }.into_any()
        }
        Shape::Level { from, to, tone: of } => {
            view! { <line class="plot-level" data-tone=tone(*of) x1=from.0 y1=from.1 x2=to.0 y2=to.1 /> }.into_any()
        }
        Shape::Dots { places, radius, tone: of } => {
            view! { <path class="plot-dots" data-tone=tone(*of) stroke-width=radius * 2.0 d=chart::dots(places) /> }.into_any()
        }
        Shape::Text { x, y, anchor, tone: of, text } => {
            view! { <text class="plot-text" data-tone=tone(*of) x=*x y=*y text-anchor=anchor.word()>{text.clone()}</text> }.into_any()
        }
    }
}

/// The table behind a chart.
pub fn table_view(chart: Chart) -> AnyView {
    let more = chart.table.rows.len().saturating_sub(MOST_ROWS);
    let row = |cells: &Vec<String>| {
        let rest = cells
            .iter()
            .skip(1)
            .map(|cell| view! { <td>{cell.clone()}</td> });
        view! { <tr><th scope="row">{cells.first().cloned()}</th>{rest.collect_view()}</tr> }
    };
    view! {
        <div class="plot-table" data-testid="chart-table" tabindex="0" role="region" aria-label=fill(t().as_table_hint, &[&chart.title])>
            <table>
                <thead><tr>{chart.table.heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}</tr></thead>
                <tbody>{chart.table.rows.iter().take(MOST_ROWS).map(row).collect_view()}</tbody>
            </table>
            {(more > 0).then(|| view! { <p class="sub">{fill(t().more_rows, &[&more.to_string()])}</p> })}
        </div>
    }
    .into_any()
}
