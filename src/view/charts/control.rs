//! The chart of an indicator, with its reading: what stands under the pointer or the arrows, what
//! the rules found, and the table behind it.

use std::sync::Arc;

use leptos::prelude::*;

use super::picture::{HEIGHT, Picture, Style, decimals, picture};
use crate::browser::page;
use crate::i18n::{fill, improve, improve::t, language, numbers};
use crate::model::{Indicator, Unit};
use crate::view::parts::button;

/// A chart of an indicator as it stands. `screened` asks for limits without extreme ranges.
pub(crate) fn control_chart(
    indicator: Signal<Option<Arc<Indicator>>>,
    style: Signal<Style>,
    screened: Signal<bool>,
) -> AnyView {
    let width = RwSignal::new(720.0);
    let sheet = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(element) = sheet.get() {
            page::on_resize(&element, move |wide, _| {
                if wide > 80.0 {
                    width.try_set(wide);
                }
            });
        }
    });
    let drawn = Memo::new(move |_| {
        let indicator = indicator.get()?;
        Some(picture(
            &indicator,
            style.get(),
            screened.get(),
            width.get().max(280.0),
            language(),
        ))
    });
    let at = RwSignal::new(None::<usize>);
    let table = RwSignal::new(false);
    let name = move || indicator.get().map_or(String::new(), |i| i.name.clone());
    let unit = move || indicator.get().map(|i| i.unit.clone()).unwrap_or_default();
    view! {
        <div class="chart" node_ref=sheet>
            {move || match drawn.get() {
                None => ().into_any(),
                Some(Err(error)) => view! { <p class="chart-none" role="status">{improve::chart_error(error, language())}</p> }.into_any(),
                Some(Ok(picture)) => sheet_view(picture, at, name()),
            }}
            {move || match drawn.get() {
                Some(Ok(picture)) => reading(&picture, at.get(), &unit()),
                _ => ().into_any(),
            }}
            {move || match drawn.get() {
                Some(Ok(picture)) => findings(&picture),
                _ => ().into_any(),
            }}
            <div class="chart-more">
                {button("quiet", || t().show_table, move || table.update(|open| *open = !*open))}
            </div>
            <Show when=move || table.get()>
                {move || match drawn.get() {
                    Some(Ok(picture)) => table_view(&picture),
                    _ => ().into_any(),
                }}
            </Show>
        </div>
    }
    .into_any()
}

fn sheet_view(picture: Picture, at: RwSignal<Option<usize>>, name: String) -> AnyView {
    let last = picture.stretches.last().cloned();
    let plain = |value: Option<f64>| value.map(|v| format!("{v}"));
    let count = picture.marks.len();
    let title = fill(t().chart_of, &[&name, &count.to_string()]);
    let places: Arc<Vec<(f64, f64)>> = Arc::new(picture.marks.iter().map(|m| (m.x, m.y)).collect());
    let nearest = {
        let places = places.clone();
        move |x: f64| {
            places
                .iter()
                .enumerate()
                .min_by(|a, b| (a.1.0 - x).abs().total_cmp(&(b.1.0 - x).abs()))
                .map(|(index, _)| index)
        }
    };
    let wide = picture.width;
    let key = move |event: leptos::ev::KeyboardEvent| {
        let now = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => now.map_or(0, |i| (i + 1).min(count - 1)),
            "ArrowLeft" => now.map_or(count - 1, |i| i.saturating_sub(1)),
            "Home" => 0,
            "End" => count - 1,
            "Escape" if now.is_some() => {
                at.set(None);
                event.prevent_default();
                return;
            }
            _ => return,
        };
        at.set(Some(next));
        event.prevent_default();
        event.stop_propagation();
    };
    let (left, right) = (52.0, picture.right);
    view! {
        <svg data-testid="chart" class="chart-sheet" viewBox=format!("0 0 {wide:.0} {HEIGHT:.0}") role="group" tabindex="0"
            aria-label=format!("{title}. {}", t().chart_keys)
            data-centre=plain(last.as_ref().map(|s| s.centre))
            data-lower=plain(last.as_ref().and_then(|s| s.limits).map(|l| l.0))
            data-upper=plain(last.as_ref().and_then(|s| s.limits).map(|l| l.1))
            on:keydown=key
            on:pointermove=move |event| {
                if let Some((x, width)) = page::along(&event) {
                    at.set(nearest(x * wide / width.max(1.0)));
                }
            }
            on:pointerleave=move |_| at.set(None) on:blur=move |_| { let _ = at.try_set(None); }>
            {picture.ticks.iter().map(|(y, text)| view! {
                <g><line class="chart-grid" x1=left x2=right y1=*y y2=*y /><text class="chart-tick" x=left - 6.0 y=*y + 4.0 text-anchor="end">{text.clone()}</text></g>
            }).collect_view()}
            {picture.days.iter().map(|(x, text)| view! {
                <text class="chart-tick" x=*x y=HEIGHT - 8.0 text-anchor="middle">{text.clone()}</text>
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
            {picture.breaks.iter().map(|x| view! { <line class="chart-break" data-break="" x1=*x x2=*x y1="6" y2=HEIGHT - 26.0 /> }).collect_view()}
            <path class="chart-line" d=picture.line.clone() />
            {picture.marks.iter().filter(|mark| mark.drawn).map(mark_view).collect_view()}
            {picture.labels.iter().map(|label| view! {
                <text class="chart-label" data-tone=label.tone x=label.x y=label.y text-anchor=if label.end { "end" } else { "start" }>{label.text.clone()}</text>
            }).collect_view()}
            {move || at.get().and_then(|i| places.get(i).copied()).map(|(x, y)| view! {
                <g class="chart-here"><line x1=x x2=x y1="24" y2=HEIGHT - 28.0 /><circle cx=x cy=y r="6.5" /></g>
            })}
        </svg>
    }
    .into_any()
}

/// A point: a ring, or a filled diamond where a rule found it.
fn mark_view(mark: &super::picture::Mark) -> AnyView {
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

fn reading(picture: &Picture, at: Option<usize>, unit: &Unit) -> AnyView {
    let text = at.and_then(|i| picture.marks.get(i)).map(|mark| {
        let number = |value: f64| numbers::number(value, decimals(value.abs().max(1.0)).max(1));
        let mut parts = vec![
            numbers::date(mark.date, language()),
            numbers::figure(mark.value, unit, 4, language())
                .trim()
                .to_owned(),
        ];
        if let Some((lower, centre, upper)) = mark.limits {
            parts.push(format!(
                "{} {} ({} – {})",
                t().centre,
                number(centre),
                number(lower),
                number(upper)
            ));
        }
        if !mark.why.is_empty() {
            parts.push(format!("◆ {}", mark.why));
        }
        if !mark.note.is_empty() {
            parts.push(mark.note.clone());
        }
        parts.join(" · ")
    });
    view! { <p class="chart-reading" aria-live="polite" data-testid="chart-reading">{text.unwrap_or_else(|| t().chart_keys.to_owned())}</p> }.into_any()
}

fn findings(picture: &Picture) -> AnyView {
    let none = picture.signals.is_empty();
    view! {
        <ul class="chart-findings" aria-label=t().special_causes data-metric="special-causes" data-value=picture.signals.len().to_string()>
            {none.then(|| view! { <li data-tone="good">"✓ " {t().no_signals}</li> })}
            {picture.signals.iter().map(|text| view! { <li data-tone="bad">"◆ " {text.clone()}</li> }).collect_view()}
            {picture.remarks.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view()}
        </ul>
    }
    .into_any()
}

fn table_view(picture: &Picture) -> AnyView {
    let cell = |value: Option<f64>| value.map_or(String::new(), |v| numbers::number(v, 4));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t().points>
            <table class="chart-points">
                <thead><tr><th scope="col">{t().date}</th><th scope="col">{t().value}</th><th scope="col">{t().moving_range}</th>
                    <th scope="col">{t().lower}</th><th scope="col">{t().centre}</th><th scope="col">{t().upper}</th><th scope="col">{t().rule}</th></tr></thead>
                <tbody>
                    {picture.marks.iter().map(|mark| view! {
                        <tr><th scope="row">{numbers::date(mark.date, language())}</th><td>{numbers::number(mark.value, 4)}</td><td>{cell(mark.range)}</td>
                            <td>{cell(mark.limits.map(|l| l.0))}</td><td>{cell(mark.limits.map(|l| l.1))}</td><td>{cell(mark.limits.map(|l| l.2))}</td><td>{mark.why.clone()}</td></tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
