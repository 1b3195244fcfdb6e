//! The chart of an indicator, with its reading: what stands under the pointer or the arrows, what
//! the rules found, its ways out and the table behind it.

use std::sync::Arc;

use leptos::prelude::*;

use super::picture::{self, HEIGHT, LEFT, Mark, Picture, Ranges, Style, decimals, picture};
use super::sheet;
use crate::browser::page;
use crate::i18n::{charts, fill, improve::t, language, numbers};
use crate::model::{Date, Indicator, Unit};
use crate::tool::reading;
use crate::view::parts::button;

/// A chart of an indicator as it stands. Where `at_break` is given, a phase can be made to begin at the
/// point that is read, or to end its break there.
pub(crate) fn control_chart(
    indicator: Signal<Option<Arc<Indicator>>>,
    style: Signal<Style>,
    at_break: Option<Callback<Date>>,
) -> AnyView {
    let width = RwSignal::new(720.0);
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
    let drawn = Memo::new(move |_| {
        let indicator = indicator.get()?;
        let placed = picture(&indicator, style.get(), width.get().max(280.0), language());
        Some(placed.map(Arc::new))
    });
    let there = move || match drawn.get() {
        Some(Ok(picture)) => Some(picture),
        _ => None,
    };
    let at = RwSignal::new(None::<usize>);
    let pinned = RwSignal::new(None::<usize>);
    let table = RwSignal::new(false);
    let name = move || indicator.get().map_or(String::new(), |i| i.name.clone());
    let unit = move || indicator.get().map(|i| i.unit.clone()).unwrap_or_default();
    let out: sheet::Draw = Arc::new(move |wide, _| {
        let indicator = indicator.get()?;
        let placed = picture(&indicator, style.get(), wide, language()).ok()?;
        Some(picture::chart(&placed, &indicator, style.get(), language()))
    });
    let rows = out.clone();
    let whole = Memo::new(move |_| there().is_some());
    let read = Memo::new(move |_| at.get().or(pinned.get()));
    view! {
        <div class="chart" node_ref=sheet>
            {move || whole.get().then(|| view! {
                <div class="chart-top">
                    <p class="chart-caption">{move || there().map(|picture| picture.caption.clone())}</p>
                    {sheet::ways_out(table, out.clone(), Signal::derive(name))}
                </div>
            })}
            {move || match drawn.get() {
                None => ().into_any(),
                Some(Err(error)) => view! { <p class="chart-none" role="status">{charts::chart_error(error, language())}</p> }.into_any(),
                Some(Ok(picture)) => sheet_view(picture, (at, pinned), name(), at_break),
            }}
            {move || there().map(|picture| reading(&picture, read.get(), &unit(), at_break.is_some()))}
            {move || at_break.zip(pinned.get()).zip(there()).and_then(|((press, pinned), picture)| break_button(&picture, pinned, press))}
            {move || there().map(|picture| findings(&picture))}
            {move || (whole.get() && table.get()).then(|| rows(720.0, true)).flatten().map(|mut chart| {
                // Of a long table the page shows one end: the newest.
                if chart.table.rows.len() > sheet::MOST_ROWS {
                    chart.table.rows.reverse();
                }
                sheet::table_view(chart)
            })}
        </div>
    }
    .into_any()
}

type Reading = (RwSignal<Option<usize>>, RwSignal<Option<usize>>);

fn sheet_view(
    picture: Arc<Picture>,
    (at, pinned): Reading,
    name: String,
    at_break: Option<Callback<Date>>,
) -> AnyView {
    let last = picture.stretches.last().cloned();
    let plain = |value: Option<f64>| value.map(|v| format!("{v}"));
    let count = picture.marks.len();
    let title = fill(t().chart_of, &[&name, &count.to_string()]);
    let (wide, high) = (picture.width, picture.height);
    let (left, right) = (LEFT, picture.right);
    // The places lie at equal distances.
    let nearest = move |event: &leptos::ev::PointerEvent| {
        let (x, width) = page::along(event)?;
        let step = (right - left) / count as f64;
        let along = (x * wide / width.max(1.0) - left) / step;
        Some((along.max(0.0) as usize).min(count - 1))
    };
    let read = picture.clone();
    let key = move |event: leptos::ev::KeyboardEvent| {
        let now = at.get_untracked().or(pinned.get_untracked());
        match event.key().as_str() {
            "Escape" if now.is_some() => {
                at.set(None);
                pinned.set(None);
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            "b" | "B" if !event.ctrl_key() && !event.meta_key() => {
                if let (Some(press), Some(mark)) = (at_break, now.and_then(|i| read.marks.get(i))) {
                    press.run(mark.date);
                    event.prevent_default();
                    event.stop_propagation();
                }
                return;
            }
            _ => {}
        }
        let Some(next) = reading::next(&event.key(), now, count - 1) else {
            return;
        };
        at.set(None);
        pinned.set(Some(next));
        event.prevent_default();
        event.stop_propagation();
    };
    let here = picture.clone();
    let foot = picture
        .ranges
        .as_ref()
        .map_or(HEIGHT - 30.0, |ranges| ranges.bottom);
    view! {
        <svg data-testid="chart" class="chart-sheet" viewBox=format!("0 0 {wide:.0} {high:.0}") role="group" tabindex="0"
            aria-label=format!("{title}. {}", keys(at_break.is_some()))
            data-chart=picture.kind data-rules=picture.rules.clone() data-count=count.to_string()
            data-centre=plain(last.as_ref().map(|s| s.centre))
            data-lower=plain(last.as_ref().and_then(|s| s.limits).map(|l| l.0))
            data-upper=plain(last.as_ref().and_then(|s| s.limits).map(|l| l.1))
            on:keydown=key
            on:pointermove=move |event| at.set(nearest(&event))
            on:pointerdown=move |event| pinned.set(nearest(&event))
            on:pointerleave=move |_| at.set(None)>
            {picture.ticks.iter().map(|(y, text)| tick(*y, text, right)).collect_view()}
            {picture.days.iter().map(|(x, text)| view! {
                <text class="chart-tick" x=*x y=high - 8.0 text-anchor="middle">{text.clone()}</text>
            }).collect_view()}
            {picture.stretches.iter().map(|s| view! {
                <g data-phase="" data-centre=s.centre.to_string() data-lower=plain(s.limits.map(|l| l.0)) data-upper=plain(s.limits.map(|l| l.1)) data-trial=s.trial.to_string()>
                    <path class="chart-band" d=s.band.clone() />
                    <path class="chart-limit" d=s.lower.clone() /><path class="chart-limit" d=s.upper.clone() />
                    <line class="chart-centre" x1=s.x0 x2=s.x1 y1=s.y y2=s.y />
                </g>
            }).collect_view()}
            {picture.baseline.map(|y| view! { <line class="chart-baseline" x1=left x2=right y1=y y2=y /> })}
            {picture.target.map(|y| view! { <line class="chart-target" x1=left x2=right y1=y y2=y /> })}
            {picture.breaks.iter().map(|x| view! { <line class="chart-break" data-break="" x1=*x x2=*x y1="6" y2=foot /> }).collect_view()}
            {picture.ranges.as_ref().map(|ranges| range_view(ranges, right))}
            {(!picture.raw.is_empty()).then(|| view! { <path class="chart-raw" d=picture.raw.clone() /> })}
            <path class="chart-line" d=picture.line.clone() />
            {(!picture.flags.is_empty()).then(|| view! { <path class="chart-flag" d=picture.flags.clone() /> })}
            {(!picture.notes.is_empty()).then(|| view! { <path class="chart-note" d=picture.notes.clone() /> })}
            {picture.marks.iter().filter(|mark| mark.drawn).map(mark_view).collect_view()}
            {picture.labels.iter().map(|label| view! {
                <text class="chart-label" data-tone=label.tone x=label.x y=label.y text-anchor=if label.end { "end" } else { "start" }>{label.text.clone()}</text>
            }).collect_view()}
            {move || at.get().or(pinned.get()).and_then(|i| here.marks.get(i)).map(|mark| (mark.x, mark.y)).map(|(x, y)| view! {
                <g class="chart-here"><line x1=x x2=x y1="24" y2=foot /><circle cx=x cy=y r="6.5" /></g>
            })}
        </svg>
    }
    .into_any()
}

fn keys(breaks: bool) -> &'static str {
    if breaks {
        charts::t().keys_break
    } else {
        charts::t().keys
    }
}

fn tick(y: f64, text: &str, right: f64) -> AnyView {
    view! {
        <g><line class="chart-grid" x1=LEFT x2=right y1=y y2=y /><text class="chart-tick" x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{text.to_owned()}</text></g>
    }
    .into_any()
}

fn range_view(ranges: &Ranges, right: f64) -> AnyView {
    view! {
        <g data-ranges="" data-mean=ranges.last.map(|l| l.0.to_string()) data-upper=ranges.last.map(|l| l.1.to_string())>
            {ranges.ticks.iter().map(|(y, text)| tick(*y, text, right)).collect_view()}
            <path class="chart-limit" d=ranges.limits.clone() /><path class="chart-centre" d=ranges.means.clone() />
            <path class="chart-line" d=ranges.line.clone() /><path class="chart-range-dots" d=ranges.dots.clone() /><path class="chart-flag" d=ranges.far.clone() />
        </g>
    }
    .into_any()
}

/// A point: a ring, or a filled diamond where a rule found it.
fn mark_view(mark: &Mark) -> AnyView {
    let rule = (!mark.rule.is_empty()).then(|| mark.rule.clone());
    let shape = if rule.is_some() {
        let (x, y) = (mark.x, mark.y);
        view! { <path class="chart-flag" d=format!("M{x:.1} {:.1}l6 6l-6 6l-6-6z", y - 6.0) /> }
            .into_any()
    } else {
        view! { <circle class="chart-dot" cx=mark.x cy=mark.y r="3.5" /> }.into_any()
    };
    view! { <g data-point=mark.date.to_string() data-value=mark.value.to_string() data-rule=rule>{shape}</g> }.into_any()
}

fn reading(picture: &Picture, at: Option<usize>, unit: &Unit, breaks: bool) -> AnyView {
    let text = at
        .and_then(|i| Some((i, picture.marks.get(i)?)))
        .map(|(i, mark)| {
            let words = charts::t();
            let number = |value: f64| numbers::number(value, decimals(value.abs().max(1.0)).max(1));
            let place = [(i + 1).to_string(), picture.marks.len().to_string()];
            let mut parts = vec![
                fill(words.point_at, &place.each_ref().map(String::as_str)),
                numbers::date(mark.date, language()),
                numbers::figure(mark.value, unit, 4, language()),
            ];
            if let Some(size) = mark.size {
                parts.push(format!("{} {size}", t().point_size));
            }
            if let Some(average) = mark.average {
                parts.push(format!("{} {}", words.average, number(average)));
            }
            if let Some((lower, centre, upper)) = mark.limits {
                parts.push(format!(
                    "{} {} ({} – {})",
                    t().centre,
                    number(centre),
                    number(lower),
                    number(upper)
                ));
            }
            if let Some(range) = mark.range {
                parts.push(format!("{} {}", t().moving_range, number(range)));
            }
            if !mark.why.is_empty() {
                parts.push(format!("◆ {}", mark.why));
            }
            if !mark.note.is_empty() {
                parts.push(mark.note.clone());
            }
            parts.join(" · ")
        });
    view! { <p class="chart-reading" aria-live="polite" data-testid="chart-reading">{text.unwrap_or_else(|| keys(breaks).to_owned())}</p> }.into_any()
}

/// What can be done at the point that is held: a phase begins there, or no longer does.
fn break_button(picture: &Picture, at: usize, press: Callback<Date>) -> Option<AnyView> {
    let mark = picture.marks.get(at).filter(|_| at > 0)?;
    let (day, left) = (mark.date, mark.x);
    let step = (picture.right - LEFT) / picture.marks.len() as f64;
    let begins = picture
        .breaks
        .iter()
        .any(|x| (x - (left - step / 2.0)).abs() < step / 4.0);
    let word: crate::view::parts::Text = if begins {
        || charts::t().join_here
    } else {
        || charts::t().break_here
    };
    Some(view! { <div class="chart-at" data-testid="chart-break">{button("quiet", word, move || press.run(day))}</div> }.into_any())
}

fn findings(picture: &Picture) -> AnyView {
    let none = picture.found == 0;
    let more = picture.found - picture.signals.len();
    view! {
        <ul class="chart-findings" aria-label=t().special_causes data-metric="special-causes" data-value=picture.found.to_string()>
            {none.then(|| view! { <li data-tone="good">"✓ " {t().no_signals}</li> })}
            {picture.signals.iter().map(|text| view! { <li data-tone="bad">"◆ " {text.clone()}</li> }).collect_view()}
            {(more > 0).then(|| view! { <li data-tone="bad">"◆ " {fill(charts::t().more_signals, &[&more.to_string()])}</li> })}
            {picture.remarks.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}
