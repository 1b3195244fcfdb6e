//! The points of an indicator as a table: each cell editable, a new point by Enter, many by paste.

use leptos::prelude::*;

use crate::browser::{self, clipboard, page};
use crate::edit::points::{self, Pasted};
use crate::i18n::{fill, improve::t};
use crate::model::indicator::Point;
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::parts::{Icon, button, icon_button};
use crate::view::record::{Bound, count, date, items, number, text};

/// How many points are shown before one asks for more.
const SHOWN: usize = 60;

pub(super) fn points(id: IndicatorId) -> AnyView {
    let total = Memo::new(move |_| store().read(id).map_or(0, |i| i.series.len()));
    let shown = RwSignal::new(SHOWN);
    let hidden = Memo::new(move |_| total.get().saturating_sub(shown.get()));
    view! {
        <section class="paper" on:paste=move |event| paste(id, &event)>
            <h2>{move || t().points} " " <small data-metric="points" data-value=move || total.get().to_string()>{move || total.get()}</small></h2>
            <p class="sub">{move || t().paste_hint}</p>
            {move || (hidden.get() > 0).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| shown.update(|s| *s += 240)>{fill(t().show_earlier, &[&hidden.get().to_string()])}</button>
            })}
            <div class="table-wide">
                <table class="register points" data-testid="points">
                    <thead><tr><th scope="col">{move || t().date}</th><th scope="col">{move || t().point_value}</th><th scope="col">{move || t().point_size}</th>
                        <th scope="col">{move || t().note}</th><th><span class="hidden">{move || crate::i18n::records::t().remove_row}</span></th></tr></thead>
                    <tbody>
                        <For each=move || hidden.get()..total.get() key=|at| *at let:at>{line(id, at)}</For>
                        {adder(id)}
                    </tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn line(id: IndicatorId, at: usize) -> AnyView {
    let day = Bound {
        id,
        row: at,
        field: "series date",
        get: |indicator: &Indicator, row| indicator.series.get(row).map(|p| p.date),
        set: |indicator, row, value| {
            if let (Some(point), Some(day)) = (indicator.series.get_mut(row), value) {
                point.date = day;
                indicator.series.sort_by_key(|p| p.date);
            }
        },
    };
    let value = Bound {
        id,
        row: at,
        field: "series value",
        get: |indicator: &Indicator, row| indicator.series.get(row).map(|p| p.value),
        set: |indicator, row, value| {
            if let (Some(point), Some(value)) = (indicator.series.get_mut(row), value) {
                point.value = value;
            }
        },
    };
    let take = move || {
        store().pause_typing();
        store().edit(id, "series", |indicator| {
            if at < indicator.series.len() {
                indicator.series.remove(at);
            }
        });
        store().pause_typing();
    };
    view! {
        <tr class="cells" data-row=at.to_string()>
            <td class="day">{date(|| t().date, day)}</td>
            <td class="narrow">{number(|| t().point_value, value)}</td>
            <td class="narrow">{count(|| t().point_size, items!(id, at, series, size))}</td>
            <td>{text(|| t().note, items!(id, at, series, note))}</td>
            <td class="narrow">{icon_button(Icon::Close, || crate::i18n::records::t().remove_row, take)}</td>
        </tr>
    }
    .into_any()
}

/// The day on which the next point is due.
fn next_day(id: IndicatorId) -> Date {
    store()
        .with(|workspace| {
            let series = &workspace.get(id)?.series;
            points::following(series.last()?.date, points::rhythm(series))
        })
        .unwrap_or_else(browser::today)
}

/// The row in which the next point is typed: value, Enter, value, Enter.
fn adder(id: IndicatorId) -> AnyView {
    let (day, written, wrong) = (
        RwSignal::new(next_day(id)),
        RwSignal::new(String::new()),
        RwSignal::new(false),
    );
    let add = move || {
        let Some(value) = points::read_value(&written.get_untracked()) else {
            wrong.set(true);
            return;
        };
        let point = Point {
            date: day.get_untracked(),
            value,
            ..Point::default()
        };
        merge(id, vec![point]);
        written.set(String::new());
        wrong.set(false);
        day.set(next_day(id));
        page::focus("[data-testid=new-point]");
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !page::composing(&event) {
            event.prevent_default();
            add();
        }
    };
    view! {
        <tr class="cells adder-row" on:keydown=key>
            <td class="day"><input type="date" class="input" aria-label=move || t().date data-testid="new-point-date" prop:value=move || day.get().to_string()
                on:change=move |event| if let Some(read) = points::read_day(&page::value(&event)) { day.set(read) } /></td>
            <td class="narrow"><input type="text" inputmode="decimal" class="input number" data-testid="new-point" aria-label=move || t().point_value
                aria-invalid=move || wrong.get().to_string() prop:value=move || written.get()
                on:input=move |event| { written.set(page::value(&event)); wrong.set(false); } /></td>
            <td colspan="3">{button("quiet", || t().add_point, add)}</td>
        </tr>
    }
    .into_any()
}

fn merge(id: IndicatorId, new: Vec<Point>) {
    store().pause_typing();
    store().edit(id, "series", move |indicator| {
        points::merge(&mut indicator.series, new)
    });
    store().pause_typing();
}

/// Takes a table of points from the clipboard; a single word goes into the field as usual.
fn paste(id: IndicatorId, event: &leptos::ev::ClipboardEvent) {
    let Some(text) =
        clipboard::pasted(event, "text/plain").filter(|text| text.trim().contains(['\n', '\t']))
    else {
        return;
    };
    event.prevent_default();
    let (last, rhythm) = store().with(|workspace| {
        let series = workspace.get(id).map(|i| i.series.clone());
        let series = series.unwrap_or_default();
        (series.last().map(|p| p.date), points::rhythm(&series))
    });
    let last = last.or_else(|| points::following(browser::today(), -rhythm));
    let Pasted { points, unread } = points::read_points(&text, last, rhythm);
    let count = points.len().to_string();
    merge(id, points);
    store().session.notify(match unread.first() {
        None => Notice::Said(fill(t().pasted, &[&count])),
        Some(line) => Notice::Fault(fill(
            t().unread_lines,
            &[&unread.len().to_string(), &line.to_string()],
        )),
    });
}
