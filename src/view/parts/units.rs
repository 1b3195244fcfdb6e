//! Fields for what a figure is counted in and for hours of work. Like `fields`, they show a signal
//! and report a value; they know no record.

use leptos::prelude::*;

use super::Text;
use super::fields::{bare_input, select_input};
use crate::browser::page;
use crate::i18n::{language, records::t, words};
use crate::model::workspace::Language;
use crate::model::{Unit, WorkingHours};
use crate::store::store;

/// The unit of a figure: one of the fixed ones, or the name of what is counted.
pub fn unit_field(label: Text, value: Signal<Unit>, set: Callback<Unit>) -> AnyView {
    let options = Signal::derive(|| {
        let fixed = Unit::FIXED.iter().map(|unit| words::unit(unit, language()));
        fixed.chain([t().other_unit.to_owned()]).collect()
    });
    let chosen = Signal::derive(move || {
        let unit = value.get();
        let fixed = Unit::FIXED.iter().position(|fixed| *fixed == unit);
        fixed.or(Some(Unit::FIXED.len()))
    });
    let choose = Callback::new(move |index: Option<usize>| {
        let fixed = index.and_then(|index| Unit::FIXED.get(index)).cloned();
        set.run(fixed.unwrap_or_default());
    });
    let named = Memo::new(move |_| matches!(value.get(), Unit::Of(_)));
    let name = Signal::derive(move || match value.get() {
        Unit::Of(name) => name,
        _ => String::new(),
    });
    let write = Callback::new(move |name| set.run(Unit::Of(name)));
    view! {
        <div class="field" role="group" aria-label=label><span class="field-name">{label}</span>
            <span class="pair unit">{select_input(label, options, chosen, false, choose)}
                <Show when=move || named.get()>{bare_input(|| t().unit_name, name, write)}</Show></span></div>
    }
    .into_any()
}

/// A day of the week in the least of letters: `一`, `Mon`.
fn short(day: usize) -> String {
    let name = words::weekday(day, language());
    match language() {
        Language::Zh => name.chars().skip(1).collect(),
        Language::En => name.to_owned(),
    }
}

/// The clock's text for a minute of the day; 24:00 is written as midnight.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// The minute of the day of a clock's text.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (
        hour.parse::<u16>().ok()?,
        minute.get(..2)?.parse::<u16>().ok()?,
    );
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Days of the week and a span of the day. No day stands for every day, equal times for the whole
/// day, a closing before the opening for the next day.
pub fn hours_field(
    label: Text,
    value: Signal<WorkingHours>,
    set: Callback<WorkingHours>,
) -> AnyView {
    let change = move |with: &dyn Fn(&mut WorkingHours)| {
        let mut hours = value.get_untracked();
        with(&mut hours);
        set.run(hours);
        store().pause_typing();
    };
    let day = move |day: usize| {
        let bit = 1u8 << day;
        view! {
            <button type="button" class="button quiet weekday" aria-pressed=move || (value.get().days & bit != 0).to_string()
                on:click=move |_| change(&|hours| hours.days ^= bit)
                aria-label=move || words::weekday(day, language()) title=move || words::weekday(day, language())>{move || short(day)}</button>
        }
    };
    let time = move |label: Text, get: fn(WorkingHours) -> u16, put: fn(&mut WorkingHours, u16)| {
        view! {
            <input type="time" class="input" aria-label=label prop:value=move || clock(get(value.get()))
                on:change=move |event| if let Some(at) = minute(&page::value(&event)) { change(&|hours| put(hours, at)) } />
        }
    };
    let field = view! {
        <span class="hours" role="group" aria-label=label>
            <span class="days">{(0..7).map(day).collect_view()}</span>
            <span class="span">{time(|| t().opens, |h| h.opens, |h, at| h.opens = at)} "–"
                {time(|| t().closes, |h| h.closes, |h, at| h.closes = at)}
                <small>{move || (value.get() == WorkingHours::default()).then(|| t().round_the_clock)}</small></span>
        </span>
    };
    view! { <div class="field wide"><span class="field-name">{label}</span>{field}</div> }
        .into_any()
}
