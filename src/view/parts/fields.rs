//! Fields: each shows a signal and reports a value at every keystroke. While an input method
//! composes, nothing is reported; leaving a field ends its undo step.

use leptos::prelude::*;

use super::Text;
use crate::browser::{self, page};
use crate::i18n::{language, words};
use crate::model::{Currency, Date, Duration, Money, TimeUnit};
use crate::store::store;

fn labelled(label: Text, wide: bool, field: AnyView) -> AnyView {
    view! { <label class="field" class:wide=wide><span class="field-name">{label}</span>{field}</label> }.into_any()
}

/// A field without a visible label, of one line.
pub fn bare_input(label: Text, value: Signal<String>, set: Callback<String>) -> AnyView {
    line_input(label, None, value, set)
}

/// The name of the record whose page it heads; while there is none it says what belongs there.
pub fn title_input(label: Text, value: Signal<String>, set: Callback<String>) -> AnyView {
    line_input(label, Some(label), value, set)
}

fn line_input(
    label: Text,
    hint: Option<Text>,
    value: Signal<String>,
    set: Callback<String>,
) -> AnyView {
    view! {
        <input type="text" class="input" aria-label=label placeholder=move || hint.map(|hint| hint()) prop:value=move || value.get()
            on:input=move |event| if !page::composing(&event) { set.run(page::value(&event)) }
            on:compositionend=move |event| set.run(page::value(&event))
            on:blur=move |_| store().pause_typing() />
    }
    .into_any()
}

/// One line of text.
pub fn text_field(label: Text, value: Signal<String>, set: Callback<String>) -> AnyView {
    labelled(label, false, bare_input(label, value, set))
}

/// Several lines of text, growing with them.
pub fn area_field(label: Text, value: Signal<String>, set: Callback<String>) -> AnyView {
    let field = view! {
        <textarea class="input" rows="2" prop:value=move || value.get()
            on:input=move |event| if !page::composing(&event) { set.run(page::value(&event)) }
            on:compositionend=move |event| set.run(page::value(&event))
            on:blur=move |_| store().pause_typing()></textarea>
    };
    labelled(label, true, field.into_any())
}

fn parse(text: &str) -> Result<Option<f64>, ()> {
    let text: String = text
        .trim()
        .chars()
        .filter(|c| *c != ' ' && *c != '\u{202f}')
        .map(|c| {
            if c == ',' {
                '.'
            } else if c == '−' {
                '-'
            } else {
                c
            }
        })
        .collect();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())
        .map(Some)
        .ok_or(())
}

fn plain(value: Option<f64>) -> String {
    value.map(|value| format!("{value}")).unwrap_or_default()
}

/// A number field's element. What is no number is marked and changes nothing.
fn number_input(label: Text, value: Signal<Option<f64>>, set: Callback<Option<f64>>) -> AnyView {
    let wrong = RwSignal::new(false);
    let text = RwSignal::new(plain(value.get_untracked()));
    Effect::new(move |_| {
        let now = value.get();
        if parse(&text.get_untracked()) != Ok(now) {
            text.set(plain(now));
            wrong.set(false);
        }
    });
    view! {
        <input type="text" inputmode="decimal" class="input number" aria-label=label prop:value=move || text.get()
            aria-invalid=move || wrong.get().to_string()
            on:input=move |event| {
                let written = page::value(&event);
                let read = parse(&written);
                text.set(written);
                wrong.set(read.is_err());
                if let Ok(value) = read { set.run(value) }
            }
            on:blur=move |_| {
                store().pause_typing();
                // The field also loses the focus by being taken away.
                if let Some(value) = value.try_get_untracked() {
                    text.try_set(plain(value));
                    wrong.try_set(false);
                }
            } />
    }
    .into_any()
}

/// A number, or nothing.
pub fn number_field(
    label: Text,
    value: Signal<Option<f64>>,
    set: Callback<Option<f64>>,
) -> AnyView {
    labelled(label, false, number_input(label, value, set))
}

/// A choice among words; the empty one only where `clearable`.
pub fn select_field(
    label: Text,
    options: Signal<Vec<String>>,
    chosen: Signal<Option<usize>>,
    clearable: bool,
    set: Callback<Option<usize>>,
) -> AnyView {
    labelled(
        label,
        false,
        select_input(label, options, chosen, clearable, set),
    )
}

pub(super) fn select_input(
    label: Text,
    options: Signal<Vec<String>>,
    chosen: Signal<Option<usize>>,
    clearable: bool,
    set: Callback<Option<usize>>,
) -> AnyView {
    let field = NodeRef::<leptos::html::Select>::new();
    let change = move |event: leptos::ev::Event| {
        let shown = field.get_untracked();
        set.run(page::value(&event).parse().ok());
        store().pause_typing();
        // Where the choice was taken and does not stay, or was refused, the field says so.
        browser::soon(move || {
            if let (Some(field), Some(now)) = (shown, chosen.try_get_untracked()) {
                field.set_value(&now.map(|i| i.to_string()).unwrap_or_default());
            }
        });
    };
    view! {
        <select class="input" aria-label=label node_ref=field on:change=change>
            <Show when=move || clearable || chosen.get().is_none()>
                <option value="" selected=move || chosen.get().is_none()>"–"</option>
            </Show>
            {move || options.get().into_iter().enumerate().map(|(i, word)| view! {
                <option value=i.to_string() selected=move || chosen.get() == Some(i)>{word}</option>
            }).collect_view()}
        </select>
    }
    .into_any()
}

/// A choice of the model: its values, their words, the one that holds.
pub fn choice_field<T: Copy + PartialEq + Send + Sync + 'static>(
    label: Text,
    all: &'static [T],
    word: fn(T, crate::model::workspace::Language) -> &'static str,
    clearable: bool,
    value: Signal<Option<T>>,
    set: Callback<Option<T>>,
) -> AnyView {
    let options = Signal::derive(move || {
        all.iter()
            .map(|choice| word(*choice, language()).to_owned())
            .collect()
    });
    let chosen = Signal::derive(move || {
        value
            .get()
            .and_then(|value| all.iter().position(|choice| *choice == value))
    });
    let set =
        Callback::new(move |index: Option<usize>| set.run(index.and_then(|i| all.get(i).copied())));
    select_field(label, options, chosen, clearable, set)
}

/// A day, or none.
pub fn date_field(
    label: Text,
    value: Signal<Option<Date>>,
    set: Callback<Option<Date>>,
) -> AnyView {
    let field = view! {
        <input type="date" class="input" prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
            on:change=move |event| { set.run(page::value(&event).parse().ok()); store().pause_typing(); } />
    };
    labelled(label, false, field.into_any())
}

/// A tick.
pub fn check_field(label: Text, value: Signal<bool>, set: Callback<bool>) -> AnyView {
    view! {
        <label class="field check">
            <input type="checkbox" prop:checked=move || value.get() on:change=move |event| { set.run(page::ticked(&event)); store().pause_typing(); } />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A length of time with its unit, or none.
pub fn duration_field(
    label: Text,
    value: Signal<Option<Duration>>,
    set: Callback<Option<Duration>>,
) -> AnyView {
    let units = || {
        let words = TimeUnit::ALL.iter();
        words
            .map(|unit| words::time_unit(*unit, language()).to_owned())
            .collect()
    };
    let place = |unit| TimeUnit::ALL.iter().position(|other| *other == unit);
    let value = Signal::derive(move || value.get().and_then(|d| Some((d.amount, place(d.unit)?))));
    let set = Callback::new(move |measured: Option<(f64, usize)>| {
        let measured = measured.filter(|(amount, _)| *amount >= 0.0);
        set.run(measured.map(|(amount, unit)| Duration::new(amount, TimeUnit::ALL[unit])));
    });
    let first = place(TimeUnit::Minute).unwrap_or_default();
    measured_field(label, value, Signal::derive(units), first, set)
}

/// An amount of money with its currency, or none.
pub fn money_field(
    label: Text,
    value: Signal<Option<Money>>,
    set: Callback<Option<Money>>,
) -> AnyView {
    let currencies = || {
        let all = Currency::ALL.iter();
        all.map(|c| format!("{c:?}").to_uppercase()).collect()
    };
    let place = |currency| Currency::ALL.iter().position(|other| *other == currency);
    let value = Signal::derive(move || {
        value
            .get()
            .and_then(|m| Some((m.amount, place(m.currency)?)))
    });
    let set = Callback::new(move |measured: Option<(f64, usize)>| {
        set.run(measured.map(|(amount, currency)| Money {
            amount,
            currency: Currency::ALL[currency],
        }));
    });
    let first = place(Currency::Cny).unwrap_or_default();
    measured_field(label, value, Signal::derive(currencies), first, set)
}

/// An amount and its unit, by the unit's place among the units. The unit that is chosen while
/// there is no amount is kept for the one that comes; `first` is chosen at first.
fn measured_field(
    label: Text,
    value: Signal<Option<(f64, usize)>>,
    units: Signal<Vec<String>>,
    first: usize,
    set: Callback<Option<(f64, usize)>>,
) -> AnyView {
    let unit = RwSignal::new(value.get_untracked().map_or(first, |(_, unit)| unit));
    Effect::new(move |_| {
        if let Some((_, now)) = value.get() {
            unit.set(now);
        }
    });
    let number = number_input(
        label,
        Signal::derive(move || value.get().map(|(amount, _)| amount)),
        Callback::new(move |amount: Option<f64>| {
            set.run(amount.map(|amount| (amount, unit.get_untracked())))
        }),
    );
    let choose = Callback::new(move |index: Option<usize>| {
        if let Some(new) = index {
            unit.set(new);
            if let Some((amount, _)) = value.get_untracked() {
                set.run(Some((amount, new)));
            }
        }
    });
    let chosen = Signal::derive(move || Some(unit.get()));
    let units = select_input(label, units, chosen, false, choose);
    paired(label, number, units)
}

fn paired(label: Text, first: AnyView, second: AnyView) -> AnyView {
    view! { <div class="field" role="group" aria-label=label><span class="field-name">{label}</span><span class="pair">{first}{second}</span></div> }.into_any()
}
