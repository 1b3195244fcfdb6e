//! The sheet on which something is read before it comes in: title, sums, what was understood, guessed
//! and left out, what cannot be read, what each column means, where it goes, and the decision.

use leptos::prelude::*;

use super::Put;
use crate::browser::{self, page};
use crate::format::table::Certainty;
use crate::i18n::intake::{self, t};
use crate::i18n::{fill, language, numbers};
use crate::view::parts::{Text, select_field};

/// Rows with faults that are listed; of more it is said how many.
const MOST_FAULTS: usize = 100;

/// What a sheet is made of.
pub(crate) struct Frame {
    pub title: Signal<String>,
    /// What the source is, in words.
    pub source: Signal<String>,
    pub sums: AnyView,
    pub body: AnyView,
    pub target: AnyView,
    /// Why it cannot come in.
    pub refused: Signal<Option<String>>,
    pub confirm: Signal<String>,
    pub bring_in: Callback<()>,
    pub put: Put,
}

/// The sheet.
pub(crate) fn frame(frame: Frame) -> AnyView {
    let Frame {
        title,
        source,
        sums,
        body,
        target,
        refused,
        confirm,
        bring_in,
        put,
    } = frame;
    browser::soon(|| {
        // Where nothing can be confirmed yet, the sheet itself hears the keys.
        page::focus("[data-testid=import-preview]");
        page::focus("[data-testid=import-confirm]");
    });
    view! {
        <section class="finder import intake" role="dialog" aria-label=move || t().contains data-testid="import-preview" tabindex="-1"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); put(None) }>
            <h2>{move || title.get()}</h2>
            <div class="intake-sums"><span>{move || source.get()}</span>{sums}</div>
            <div class="import-body" tabindex="0" role="group" aria-label=move || t().contains>{body}</div>
            {target}
            <p class="intake-refused" role="status">{move || refused.get()}</p>
            <div class="row">
                <button type="button" class="button main" data-testid="import-confirm" disabled=move || refused.get().is_some()
                    on:click=move |_| { bring_in.run(()); put(None) }>{move || confirm.get()}</button>
                <button type="button" class="button quiet" data-testid="import-cancel" on:click=move |_| put(None)>{move || t().cancel}</button>
                <small>{move || t().undo}</small>
            </div>
        </section>
    }
    .into_any()
}

/// A figure of the sheet.
pub(crate) fn sum(name: Text, metric: &'static str, value: Signal<usize>) -> AnyView {
    view! {
        <span>{name}" "<b data-metric=metric data-value=move || value.get().to_string()>{move || numbers::number(value.get() as f64, 0)}</b></span>
    }
    .into_any()
}

/// Whether a table holds cards or standards, where it is a table.
pub(crate) fn kind(standards: bool, turn: Callback<()>) -> AnyView {
    let words = Signal::derive(|| vec![t().holds_cards.to_owned(), t().holds_standards.to_owned()]);
    let now = usize::from(standards);
    let set = Callback::new(move |chosen: Option<usize>| {
        if chosen.is_some_and(|chosen| chosen != now) {
            turn.run(());
        }
    });
    view! { <div class="intake-kind">{select_field(|| t().holds, words, Signal::derive(move || Some(now)), false, set)}</div> }
        .into_any()
}

/// What was understood, guessed and left out.
pub(crate) fn remarks(lines: Signal<Vec<(Certainty, String)>>) -> AnyView {
    let group = move |certainty: Certainty| {
        let of = lines.with(|lines| {
            let of = lines.iter().filter(|(sure, _)| *sure == certainty);
            of.map(|(_, line)| line.clone()).collect::<Vec<_>>()
        });
        let word = format!("{certainty:?}").to_lowercase();
        (!of.is_empty()).then(|| {
            view! {
                <div class="intake-group" data-certainty=word>
                    <h3>{intake::certainty(certainty, language())}</h3>
                    <ul>{of.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </div>
            }
        })
    };
    let all = [
        Certainty::Understood,
        Certainty::Guessed,
        Certainty::LeftOut,
    ];
    view! { <div class="intake-remarks">{move || all.map(group).into_iter().collect_view()}</div> }
        .into_any()
}

/// What stays out: the number or path of each, and why.
pub(crate) fn faults(lines: Signal<Vec<(String, String)>>) -> AnyView {
    let list = move || {
        lines.with(|lines| {
            let line = |(place, line): &(String, String)| {
                view! { <li data-row=place.clone()>{line.clone()}</li> }
            };
            let more = lines.len().saturating_sub(MOST_FAULTS);
            (!lines.is_empty()).then(|| {
                view! {
                    <section class="intake-faults" data-testid="import-faults">
                        <h3>{t().faults}</h3>
                        <ul tabindex="0">{lines.iter().take(MOST_FAULTS).map(line).collect_view()}</ul>
                        {(more > 0).then(|| fill(t().more_faults, &[&numbers::number(more as f64, 0)]))}
                    </section>
                }
            })
        })
    };
    view! { {list} }.into_any()
}

/// What each column is: heading, samples, and the field in which its meaning is chosen.
pub(crate) fn columns(rows: Vec<(String, String, AnyView)>) -> AnyView {
    let rows = rows.into_iter().map(|(head, samples, choice)| {
        view! {
            <tr data-head=head.clone()><th scope="row">{head.clone()}</th><td class="intake-sample">{samples}</td><td>{choice}</td></tr>
        }
    });
    view! {
        <table><thead><tr><th scope="col">{move || t().head}</th><th scope="col">{move || t().sample}</th><th scope="col">{move || t().means}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table>
    }
    .into_any()
}

/// Letters of a sample cell.
const SAMPLE: usize = 40;

/// A heading as it is shown, and samples of what stands below it.
pub(crate) fn head_and_samples(
    sheet: &crate::format::table::sheet::Sheet,
    at: usize,
) -> (String, String) {
    let samples = sheet.samples(at).take(2);
    let samples: Vec<String> = samples
        .map(|cell| cell.chars().take(SAMPLE).collect())
        .collect();
    let head = match sheet.heads[at].as_str() {
        "" => fill(t().first_column, &[&(at + 1).to_string()]),
        head => head.to_owned(),
    };
    (head, samples.join(" · "))
}
