//! Answers as how many chose each: a row for each question, a column for each answer.

use leptos::prelude::*;

use super::{of, walk};
use crate::browser::page;
use crate::i18n::rates::t;
use crate::i18n::{fill, language, service};
use crate::model::evaluation::{Evaluation, SurveyItem, SurveyMethod};
use crate::model::need::KanoClass;
use crate::model::*;
use crate::store::store;

/// What a row of the grid counts.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Plain,
    Expected,
    Perceived,
}

impl Side {
    const fn of(self, item: &SurveyItem) -> &Vec<u32> {
        match self {
            Side::Expected => &item.expected,
            _ => &item.counts,
        }
    }
    fn of_mut(self, item: &mut SurveyItem) -> &mut Vec<u32> {
        match self {
            Side::Expected => &mut item.expected,
            _ => &mut item.counts,
        }
    }
    fn word(self) -> Option<&'static str> {
        match self {
            Side::Plain => None,
            Side::Expected => Some(t().expectation),
            Side::Perceived => Some(t().perception),
        }
    }
}

pub(super) fn grid(id: EvaluationId, method: SurveyMethod) -> AnyView {
    let size = Memo::new(move |_| {
        let evaluation = store().read(id)?;
        let survey = of(&evaluation)?;
        Some((
            survey.items.len(),
            survey.levels_counted(),
            survey.range().0,
        ))
    });
    let sides: &'static [Side] = match method {
        SurveyMethod::Servqual => &[Side::Expected, Side::Perceived],
        _ => &[Side::Plain],
    };
    let head = move |at: usize, low: u8| match method {
        SurveyMethod::Kano => KanoClass::ALL
            .get(at)
            .map_or("", |class| service::kano(*class, language()))
            .to_owned(),
        _ => (usize::from(low) + at).to_string(),
    };
    let line = move |at: usize, levels: usize, low: u8| {
        let name = move || {
            let text = store()
                .read(id)
                .and_then(|e| Some(of(&e)?.items.get(at)?.text.clone()));
            text.filter(|text| !text.trim().is_empty())
                .unwrap_or_else(|| (at + 1).to_string())
        };
        let lines = sides.iter().enumerate().map(move |(nth, side)| {
            let (side, row) = (*side, at * sides.len() + nth);
            let total = move || {
                let evaluation = store().read(id)?;
                let item = of(&evaluation)?.items.get(at)?.clone();
                Some(side.of(&item).iter().map(|count| u64::from(*count)).sum::<u64>())
            };
            let cells = (0..levels).map(move |level| {
                let label = move || fill(t().count_of, &[&name(), &[side.word().unwrap_or_default(), &head(level, low)].join(" ")]);
                view! { <td>{cell(id, at, side, level, row, Signal::derive(label))}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{name} {move || side.word().map(|word| view! { <small>" " {word}</small> })}</th>
                    {cells.collect_view()}
                    <td class="num rates-total">{total}</td>
                </tr>
            }
        });
        lines.collect_view()
    };
    view! {
        <h3>{move || if method == SurveyMethod::Kano { t().classes_title } else { t().counts_title }}</h3>
        <div class="table-wide">
            <table class="register points rates-grid" data-grid="counts">
                <thead><tr><th scope="col"><span class="hidden">{move || t().questions}</span></th>
                    {move || size.get().map(|(_, levels, low)| (0..levels).map(|at| view! { <th scope="col" class="num">{head(at, low)}</th> }).collect_view())}
                    <th scope="col" class="num">{move || t().answers}</th></tr></thead>
                <tbody>{move || size.get().map(|(items, levels, low)| (0..items).map(|at| line(at, levels, low)).collect_view())}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(
    id: EvaluationId,
    at: usize,
    side: Side,
    level: usize,
    row: usize,
    label: Signal<String>,
) -> AnyView {
    let wrong = RwSignal::new(false);
    let now = Memo::new(move |_| {
        let evaluation = store().read(id)?;
        let item = of(&evaluation)?.items.get(at)?;
        side.of(item).get(level).copied().filter(|count| *count > 0)
    });
    let put = move |event: leptos::ev::Event| {
        let written = page::value(&event);
        let read = match written.trim() {
            "" => Some(0),
            text => text.parse::<u32>().ok(),
        };
        wrong.set(read.is_none());
        let Some(count) = read else { return };
        store().edit(id, "survey counts", |evaluation: &mut Evaluation| {
            let survey = evaluation.survey.as_mut();
            if let Some(item) = survey.and_then(|survey| survey.items.get_mut(at)) {
                let counts = side.of_mut(item);
                if counts.len() <= level {
                    counts.resize(level + 1, 0);
                }
                counts[level] = count;
                while counts.last() == Some(&0) {
                    counts.pop();
                }
            }
        });
    };
    view! {
        <input type="text" inputmode="numeric" class="input number" data-cell=format!("{row}-{level}") aria-label=label
            aria-invalid=move || wrong.get().to_string() prop:value=move || now.get().map(|count| count.to_string()).unwrap_or_default()
            on:input=put on:blur=move |_| store().pause_typing() on:keydown=move |event| walk(&event, "counts", row, level) />
    }
    .into_any()
}
