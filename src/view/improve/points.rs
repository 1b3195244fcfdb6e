//! The points of an indicator as a table: a new one by typing a value and Enter, many by paste or from a
//! file, each correctable with a reason that stays.
//!
//! What is pasted and plain comes in at once; where a row cannot be read, a day holds another value or
//! the order of day and month is open, `points_intake` asks first.

use leptos::prelude::*;

use super::{corrections, points_intake};
use crate::browser::{self, clipboard, page};
use crate::edit::points::{self, Measure};
use crate::i18n::charts::t as words;
use crate::i18n::{fill, improve::t, numbers};
use crate::model::indicator::Point;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, button, icon_button};
use crate::view::record::{Bound, count, date, items, text};

/// How many points are shown before one asks for more.
const SHOWN: usize = 60;

/// A correction that waits for its reason.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    at: usize,
    /// The value that is to stand there; none where the point is to go.
    to: Option<Measure>,
}

pub(super) fn points(id: IndicatorId) -> AnyView {
    let total = Memo::new(move |_| store().read(id).map_or(0, |i| i.series.len()));
    let shown = RwSignal::new(SHOWN);
    let hidden = Memo::new(move |_| total.get().saturating_sub(shown.get()));
    let asked = RwSignal::new(None::<Asked>);
    let head = move |word: Text| view! { <th scope="col">{word}</th> };
    view! {
        <section class="paper" data-testid="points-section" on:paste=move |event| paste(id, &event)>
            <div class="points-head">
                <h2>{move || t().points} " " <small data-metric="points" data-value=move || total.get().to_string()>{move || total.get()}</small></h2>
                {points_intake::file_button(id)}
            </div>
            <p class="sub">{move || words().points_hint}</p>
            {move || (hidden.get() > 0).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| shown.update(|s| *s += 240)>{fill(t().show_earlier, &[&hidden.get().to_string()])}</button>
            })}
            <div class="table-wide">
                <table class="register points" data-testid="points">
                    <thead><tr>{head(|| t().date)}{head(|| t().point_value)}{head(|| t().point_size)}{head(|| t().note)}
                        <th><span class="hidden">{move || words().take_out}</span></th></tr></thead>
                    <tbody>
                        <For each=move || hidden.get()..total.get() key=|at| *at let:at>
                            {line(id, at, asked)}
                            {move || asked.get().filter(|asked| asked.at == at).map(|ask| reason_row(id, ask, asked))}
                        </For>
                        {adder(id)}
                    </tbody>
                </table>
            </div>
            {corrections::list(id)}
            {points_intake::stand()}
        </section>
    }
    .into_any()
}

/// What all of a sample is in the indicator's unit.
fn whole(id: IndicatorId) -> f64 {
    store().with(|workspace| match workspace.get(id).map(|i| &i.unit) {
        Some(Unit::Percent) => 100.0,
        _ => 1.0,
    })
}

fn plain(value: f64) -> String {
    format!("{value}")
}

fn line(id: IndicatorId, at: usize, asked: RwSignal<Option<Asked>>) -> AnyView {
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
    let stands = Memo::new(move |_| store().read(id).and_then(|i| Some(i.series.get(at)?.value)));
    let written = RwSignal::new(stands.get_untracked().map(plain).unwrap_or_default());
    let wrong = RwSignal::new(false);
    // What stands is shown again when it changes, and when a correction is given up.
    Effect::new(move |_| {
        let stands = stands.get();
        if asked.get().is_none_or(|ask| ask.at != at) {
            written.set(stands.map(plain).unwrap_or_default());
            wrong.set(false);
        }
    });
    // Asks for the reason if another value was written; true where there is nothing to ask.
    let settle = move || {
        let read = points::read_measure(&written.get_untracked(), whole(id));
        wrong.set(read.is_none());
        let Some(to) = read else { return false };
        if stands.get_untracked() == Some(to.value) && to.size.is_none() {
            return true;
        }
        asked.set(Some(Asked { at, to: Some(to) }));
        browser::soon(|| page::focus("[data-testid=correction-reason]"));
        false
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        let next = match event.key().as_str() {
            "Enter" if !settle() => None,
            "Enter" | "ArrowDown" => Some(at + 1),
            "ArrowUp" => at.checked_sub(1),
            "Escape" => {
                written.set(stands.get_untracked().map(plain).unwrap_or_default());
                wrong.set(false);
                event.stop_propagation();
                None
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next {
            let last = store().with(|w| w.get(id).map_or(0, |i| i.series.len()));
            page::focus(&if next < last {
                format!("[data-testid=points] [data-row=\"{next}\"] [data-cell=value]")
            } else {
                "[data-testid=new-point]".to_owned()
            });
        }
    };
    view! {
        <tr class="cells" data-row=at.to_string()>
            <td class="day">{date(|| t().date, day)}</td>
            <td class="narrow"><input type="text" inputmode="decimal" class="input number" data-cell="value" aria-label=move || t().point_value
                aria-invalid=move || wrong.get().to_string() prop:value=move || written.get()
                on:input=move |event| { written.set(page::value(&event)); wrong.set(false); }
                on:keydown=key on:change=move |_| { settle(); } /></td>
            <td class="narrow">{count(|| t().point_size, items!(id, at, series, size))}</td>
            <td>{text(|| t().note, items!(id, at, series, note))}</td>
            <td class="narrow">{icon_button(Icon::Close, || words().take_out, move || {
                asked.set(Some(Asked { at, to: None }));
                browser::soon(|| page::focus("[data-testid=correction-reason]"));
            })}</td>
        </tr>
    }
    .into_any()
}

/// The line in which the reason of a correction is written; nothing changes before it is there.
fn reason_row(id: IndicatorId, ask: Asked, asked: RwSignal<Option<Asked>>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let Some(point) = store().with(|w| w.get(id).and_then(|i| i.series.get(ask.at).cloned()))
    else {
        return ().into_any();
    };
    let lacks = move || reason.with(|reason| reason.trim().is_empty());
    let done = move || {
        if lacks() {
            page::focus("[data-testid=correction-reason]");
            return;
        }
        let why = reason.get_untracked();
        store().pause_typing();
        store().edit(id, "corrections", |indicator| {
            let today = browser::today();
            match ask.to {
                Some(to) => points::correct(indicator, ask.at, to, &why, today),
                None => points::take_out(indicator, ask.at, &why, today),
            };
        });
        store().pause_typing();
        asked.set(None);
        let at = ask.at;
        browser::soon(move || {
            page::focus(&format!(
                "[data-testid=points] [data-row=\"{at}\"] [data-cell=value]"
            ))
        });
    };
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !page::composing(&event) => {
            event.prevent_default();
            done();
        }
        "Escape" => {
            event.stop_propagation();
            asked.set(None);
        }
        _ => {}
    };
    let said = move || {
        let stood = numbers::number(point.value, 4);
        match ask.to {
            Some(to) => fill(
                words().correct_line,
                &[&stood, &numbers::number(to.value, 4)],
            ),
            None => {
                let day = numbers::date(point.date, crate::i18n::language());
                fill(words().take_out_line, &[&stood, &day])
            }
        }
    };
    let press: Text = if ask.to.is_some() {
        || words().correct
    } else {
        || words().take_out
    };
    view! {
        <tr class="cells points-reason"><td colspan="5"><div class="row">
            <span>{said}</span>
            <input type="text" class="input" data-testid="correction-reason" list="correction-reasons" aria-label=move || words().reason aria-required="true"
                prop:value=move || reason.get() on:input=move |event| reason.set(page::value(&event)) on:keydown=key />
            <datalist id="correction-reasons">
                <option value=move || words().reason_mistyped></option><option value=move || words().reason_again></option><option value=move || words().reason_source></option>
            </datalist>
            <button type="button" class="button edge" data-testid="correction-confirm" disabled=lacks on:click=move |_| done()>{press}</button>
            {button("quiet", || words().cancel, move || asked.set(None))}
        </div></td></tr>
    }
    .into_any()
}

/// The day on which the next point is due.
fn next_day(id: IndicatorId) -> Date {
    store()
        .with(|workspace| {
            let indicator = workspace.get(id)?;
            points::next_due(&indicator.series, indicator.frequency)
        })
        .unwrap_or_else(browser::today)
}

/// The row in which the next point is typed: value, Enter, value, Enter.
fn adder(id: IndicatorId) -> AnyView {
    let day = RwSignal::new(next_day(id));
    let (written, size, note) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let wrong = RwSignal::new(None::<String>);
    // Points may come from elsewhere while the line is empty.
    let total = Memo::new(move |_| store().read(id).map_or(0, |i| i.series.len()));
    Effect::new(move |_| {
        total.get();
        if written.with_untracked(String::is_empty) {
            day.set(next_day(id));
        }
    });
    let add = move || {
        let text = written.get_untracked();
        let behind = size.get_untracked();
        let (read, many) = (
            points::read_measure(&text, whole(id)),
            points::read_size(&behind),
        );
        if read.is_none() || (many.is_none() && !behind.trim().is_empty()) {
            wrong.set(Some(if read.is_none() { text } else { behind }));
            return;
        }
        let Some(measure) = read else { return };
        let point = Point {
            date: day.get_untracked(),
            value: measure.value,
            size: measure.size.or(many),
            note: note.get_untracked().trim().to_owned(),
        };
        store().pause_typing();
        store().edit(id, "series", move |indicator| {
            points::insert(&mut indicator.series, point)
        });
        store().pause_typing();
        for field in [written, size, note] {
            field.set(String::new());
        }
        wrong.set(None);
        day.set(next_day(id));
        page::focus("[data-testid=new-point]");
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                add();
            }
            "ArrowUp" if page::in_line_field(&event) => {
                let last = store().with(|w| w.get(id).map_or(0, |i| i.series.len()));
                if let Some(last) = last.checked_sub(1) {
                    event.prevent_default();
                    page::focus(&format!(
                        "[data-testid=points] [data-row=\"{last}\"] [data-cell=value]"
                    ));
                }
            }
            _ => {}
        }
    };
    let cell = move |testid: &'static str, label: Text, of: RwSignal<String>, numeric: bool| {
        view! {
            <input type="text" inputmode=numeric.then_some("decimal") class="input" class:number=numeric data-testid=testid aria-label=label
                aria-invalid=move || wrong.with(|wrong| numeric && wrong.as_ref() == Some(&of.get())).to_string() prop:value=move || of.get()
                on:input=move |event| { of.set(page::value(&event)); wrong.set(None); } />
        }
    };
    view! {
        <tr class="cells adder-row" on:keydown=key>
            <td class="day"><input type="date" class="input" aria-label=move || t().date data-testid="new-point-date" prop:value=move || day.get().to_string()
                on:change=move |event| if let Ok(read) = page::value(&event).parse() { day.set(read) } /></td>
            <td class="narrow">{cell("new-point", || t().point_value, written, true)}</td>
            <td class="narrow">{cell("new-point-size", || t().point_size, size, true)}</td>
            <td>{cell("new-point-note", || t().note, note, false)}</td>
            <td class="narrow">{icon_button(Icon::Plus, || t().add_point, add)}</td>
        </tr>
        {move || wrong.get().map(|text| view! {
            <tr class="cells"><td colspan="5"><p class="points-wrong" role="alert">{fill(words().no_number, &[&text])}</p></td></tr>
        })}
    }
    .into_any()
}

/// Takes a table of points from the clipboard; a single word goes into the field as usual.
fn paste(id: IndicatorId, event: &leptos::ev::ClipboardEvent) {
    let Some(text) =
        clipboard::pasted(event, "text/plain").filter(|text| text.trim().contains(['\n', '\t']))
    else {
        return;
    };
    event.prevent_default();
    points_intake::arrives(id, text);
}
