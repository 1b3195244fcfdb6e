//! The survey of an evaluation: which method, who was asked, what was asked and answered, and what it
//! comes to. `counts` and `rows` are the two ways of entering answers by hand, `paste` the way from a
//! spreadsheet.

mod counts;
mod paste;
mod rows;

use std::sync::Arc;

use leptos::prelude::*;

use super::pictures;
use crate::analysis::survey::{Detail, Outcome, kano_class, outcome};
use crate::browser::page;
use crate::i18n::rates::{self, t};
use crate::i18n::{fill, language, language_now, numbers};
use crate::model::evaluation::{Dimension, Entry, Evaluation, Survey, SurveyItem, SurveyMethod};
use crate::model::need::KanoClass;
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::view::charts::sheet::{Draw, framed};
use crate::view::parts::{Text, button};
use crate::view::record::{Bound, List, count, number, pick, rows as record_rows, text};

/// The section on the page of an evaluation.
pub(in crate::view::improve) fn section(id: EvaluationId) -> AnyView {
    let shape = Memo::new(move |_| {
        let survey = store().read(id)?.survey.clone()?;
        Some((survey.method, survey.entry))
    });
    view! {
        <section class="paper rates-survey" data-testid="survey">
            {move || match shape.get() {
                None => choose(id),
                Some((method, entry)) => body(id, method, entry),
            }}
        </section>
    }
    .into_any()
}

/// The methods to begin with.
fn choose(id: EvaluationId) -> AnyView {
    let begin = move |method: SurveyMethod| {
        store().pause_typing();
        store().edit(id, "survey", |evaluation| {
            let items = rates::first_items(method, language_now());
            let item = |(text, dimension): (&str, Dimension)| SurveyItem {
                text: text.to_owned(),
                dimension,
                ..SurveyItem::default()
            };
            evaluation.survey = Some(Survey {
                method,
                items: items.into_iter().map(item).collect(),
                ..Survey::default()
            });
        });
        store().pause_typing();
    };
    let method = move |method: SurveyMethod| {
        view! {
            <button type="button" class="button edge" data-method=rates::metric(method) title=move || rates::definition(method, language())
                on:click=move |_| begin(method)>{move || rates::survey_method(method, language())}</button>
        }
    };
    view! {
        <h2>{move || t().survey}</h2>
        <p class="sub">{move || t().survey_none}</p>
        <div class="row rates-methods">{SurveyMethod::ALL.iter().map(|of| method(*of)).collect_view()}</div>
    }
    .into_any()
}

/// Reads the survey.
fn of(evaluation: &Evaluation) -> Option<&Survey> {
    evaluation.survey.as_ref()
}

fn body(id: EvaluationId, method: SurveyMethod, entry: Entry) -> AnyView {
    let found = Memo::new(move |_| store().read(id).and_then(|e| of(&e).map(outcome)));
    let pasting = RwSignal::new(None::<String>);
    let entered = Bound {
        id,
        row: 0,
        field: "survey entry",
        get: |e: &Evaluation, _| of(e).map(|s| s.entry).unwrap_or_default(),
        set: |e, _, value| {
            if let Some(survey) = &mut e.survey {
                survey.entry = value;
            }
        },
    };
    let invited = Bound {
        id,
        row: 0,
        field: "survey invited",
        get: |e: &Evaluation, _| of(e).and_then(|s| s.invited),
        set: |e, _, value| {
            if let Some(survey) = &mut e.survey {
                survey.invited = value;
            }
        },
    };
    let levels = Bound {
        id,
        row: 0,
        field: "survey levels",
        get: |e: &Evaluation, _| of(e).map(|s| u32::from(s.range().1)),
        // While a number is being typed it may not be one of the scale yet.
        set: |e, _, value: Option<u32>| {
            let levels = value.and_then(|value| u8::try_from(value).ok());
            let levels = levels.filter(|levels| (3..=10).contains(levels));
            if let (Some(survey), Some(levels)) = (&mut e.survey, levels) {
                survey.levels = levels;
            }
        },
    };
    let draw: Draw = Arc::new(move |width, _| {
        let evaluation = store().read(id)?;
        let outcome = found.get()?;
        pictures::survey(of(&evaluation)?, &outcome, width, language())
    });
    let title: Text = match method {
        SurveyMethod::Servqual => || t().gaps,
        SurveyMethod::Kano => || t().kano_chart,
        _ => || t().distribution,
    };
    let hint: Text = match method {
        SurveyMethod::Servqual => || t().gaps_is,
        SurveyMethod::Kano => || t().kano_chart_is,
        SurveyMethod::Nps => || t().camps_is,
        _ => || t().distribution_is,
    };
    view! {
        <div class="page-head">
            <h2>{move || rates::survey_method(method, language())}</h2><span class="grow"></span>
            <button type="button" class="button quiet" data-testid="survey-paste" on:click=move |_| pasting.set(Some(String::new()))>{move || t().paste_rows}</button>
            {button("quiet", || t().remove_survey, move || {
                store().pause_typing();
                store().edit(id, "survey", |evaluation| evaluation.survey = None);
                store().pause_typing();
            })}
        </div>
        <p class="sub">{move || rates::definition(method, language())}
            {move || (!matches!(method, SurveyMethod::Servqual | SurveyMethod::Kano)).then(|| format!(" {}", t().first_counts))}</p>
        {tiles(id, method, entry, found)}
        {move || pasting.with(Option::is_some).then(|| paste::panel(id, pasting))}
        <div class="rates-settings">
            {pick(|| t().entry, Entry::ALL, rates::entry, entered)}
            {count(|| t().invited, invited)}
            {(method == SurveyMethod::Csat).then(|| count(|| t().levels, levels))}
        </div>
        <h3>{move || match method {
            SurveyMethod::Servqual => t().statements,
            SurveyMethod::Kano => t().features,
            _ => t().questions,
        }}</h3>
        {record_rows(items_list(id), || t().add_item, move |at| item(id, at, method))}
        {(method == SurveyMethod::Servqual).then(|| weights(id))}
        <div class="rates-answers" on:paste=move |event| paste::caught(&event, pasting)>
            {match entry {
                Entry::Counts => counts::grid(id, method),
                Entry::Rows => rows::grid(id, method),
            }}
        </div>
        {framed(title, hint, || t().nobody, draw)}
        {move || found.get().and_then(|found| left_out(id, &found))}
        {comments(id)}
    }
    .into_any()
}

/// Most comments that are shown before one asks for more.
const SAID: usize = 20;

/// What respondents said in their own words.
fn comments(id: EvaluationId) -> AnyView {
    let all = Memo::new(move |_| {
        let evaluation = store().read(id);
        let said = evaluation.as_ref().and_then(|e| of(e));
        let said = said.map(|survey| survey.comments().map(|(at, text)| (at, text.to_owned())));
        said.map(Iterator::collect::<Vec<_>>).unwrap_or_default()
    });
    let count = Memo::new(move |_| all.with(Vec::len));
    let shown = RwSignal::new(SAID);
    let lines = move || {
        let some = all.with(|all| all.iter().take(shown.get()).cloned().collect::<Vec<_>>());
        let line = |(at, text): (usize, String)| {
            view! { <li><small>{at + 1}</small> <span>{text}</span></li> }
        };
        some.into_iter().map(line).collect_view()
    };
    let more = move || count.get().saturating_sub(shown.get()).min(200);
    view! {
        <Show when=move || count.get() != 0>
            <h3>{move || t().comments} " " <small data-metric="comments" data-value=move || count.get().to_string()>{move || count.get()}</small></h3>
            <ul class="rates-said" data-testid="survey-comments">{lines}</ul>
            {move || (more() > 0).then(|| view! {
                <button type="button" class="button quiet" on:click=move |_| shown.update(|shown| *shown += 200)>{fill(t().more_comments, &[&more().to_string()])}</button>
            })}
        </Show>
    }
    .into_any()
}

/// The list of what is asked. An item that goes takes its answers along.
fn items_list(id: EvaluationId) -> List<Evaluation> {
    List {
        id,
        name: "survey.items",
        len: |e| of(e).map_or(0, |survey| survey.items.len()),
        push: |e| {
            if let Some(survey) = &mut e.survey {
                survey.items.push(SurveyItem::default());
            }
        },
        remove: |e, row| {
            let Some(survey) = &mut e.survey else { return };
            if row >= survey.items.len() {
                return;
            }
            survey.items.remove(row);
            let (each, first) = (survey.each(), row * survey.each());
            for respondent in &mut survey.respondents {
                let end = (first + each).min(respondent.answers.len());
                if first < end {
                    respondent.answers.drain(first..end);
                }
            }
            survey
                .respondents
                .retain(|respondent| !respondent.is_blank());
        },
    }
}

macro_rules! of_item {
    ($id:expr, $at:expr, $field:ident) => {
        Bound {
            id: $id,
            row: $at,
            field: concat!("survey items ", stringify!($field)),
            get: |e: &Evaluation, row| {
                let item = of(e).and_then(|survey| survey.items.get(row));
                item.map(|item| item.$field.clone()).unwrap_or_default()
            },
            set: |e, row, value| {
                let items = e.survey.as_mut().map(|survey| &mut survey.items);
                if let Some(item) = items.and_then(|items| items.get_mut(row)) {
                    item.$field = value;
                }
            },
        }
    };
}

fn item(id: EvaluationId, at: usize, method: SurveyMethod) -> AnyView {
    let word: Text = match method {
        SurveyMethod::Servqual => || t().statement,
        SurveyMethod::Kano => || t().feature,
        _ => || t().question,
    };
    view! {
        <div class="rates-question">{text(word, of_item!(id, at, text))}</div>
        {match method {
            SurveyMethod::Servqual => view! { <div class="rates-theme">{pick(|| t().dimension, Dimension::ALL, rates::dimension, of_item!(id, at, dimension))}</div> }.into_any(),
            SurveyMethod::Kano => ().into_any(),
            _ => view! { <div class="rates-theme" title=move || t().theme_hint>{text(|| t().theme, of_item!(id, at, theme))}</div> }.into_any(),
        }}
    }
    .into_any()
}

/// The weights of SERVQUAL's dimensions.
fn weights(id: EvaluationId) -> AnyView {
    const NAMES: [Text; 5] = [
        || rates::dimension(Dimension::Tangibles, language()),
        || rates::dimension(Dimension::Reliability, language()),
        || rates::dimension(Dimension::Responsiveness, language()),
        || rates::dimension(Dimension::Assurance, language()),
        || rates::dimension(Dimension::Empathy, language()),
    ];
    let bound = |row| Bound {
        id,
        row,
        field: "survey weights",
        get: |e: &Evaluation, row| {
            let weight = of(e).and_then(|survey| survey.weights.get(row).copied());
            weight.filter(|weight| *weight > 0.0)
        },
        set: |e, row, value: Option<f64>| {
            if let Some(survey) = &mut e.survey {
                survey.weights.resize(5, 0.0);
                survey.weights[row] = value.unwrap_or(0.0);
                if survey.weights.iter().all(|weight| *weight == 0.0) {
                    survey.weights.clear();
                }
            }
        },
    };
    let fields = NAMES.iter().enumerate();
    let fields = fields.map(|(at, name)| number(*name, bound(at)));
    view! {
        <h3>{move || t().weights} " " <small>{move || t().weights_hint}</small></h3>
        <div class="rates-weights">{fields.collect_view()}</div>
    }
    .into_any()
}

/// The figures of a survey.
fn tiles(
    id: EvaluationId,
    method: SurveyMethod,
    entry: Entry,
    found: Memo<Option<Outcome>>,
) -> AnyView {
    let get = move || found.get();
    let asked = move || {
        store()
            .read(id)
            .and_then(|e| of(&e).and_then(|s| s.invited))
    };
    let note = move || {
        get().map(|found| {
            let there = found.interval.is_some();
            rates::interval_note(method, entry, found.respondents, there, language())
        })
    };
    let tile = |name: AnyView, value: AnyView, note: AnyView| {
        view! { <div class="rates-tile"><dt>{name}</dt><dd>{value}<small>{note}</small></dd></div> }
    };
    let plain = |value: Option<f64>| value.map(|value| value.to_string());
    let score = (method != SurveyMethod::Kano).then(|| {
        let value = view! {
            <b data-metric=rates::metric(method) data-value=move || plain(get().and_then(|f| f.score))>
                {move || get().and_then(|f| f.score).map_or("–".to_owned(), |s| rates::score(method, s))}</b>
        };
        let waits = move || {
            let found = get()?;
            let waits = method == SurveyMethod::Servqual && found.respondents > 0;
            (waits && found.score.is_none()).then(|| t().no_score_yet)
        };
        tile(rates::short(method).into_any(), value.into_any(), waits.into_any())
    });
    let interval = (method != SurveyMethod::Kano).then(|| {
        let value = view! {
            <b data-metric="interval-low" data-value=move || plain(get().and_then(|f| f.interval).map(|i| i.0))>
                {move || get().and_then(|f| f.interval).map_or("–".to_owned(), |i| rates::interval(method, i))}</b>
            <i hidden data-metric="interval-high" data-value=move || plain(get().and_then(|f| f.interval).map(|i| i.1))></i>
        };
        tile((move || t().interval).into_any(), value.into_any(), note.into_any())
    });
    let count = view! { <b data-metric="respondents" data-value=move || get().map(|f| f.respondents.to_string())>{move || get().map(|f| numbers::number(f.respondents as f64, 0))}</b> };
    let share = view! {
        <b data-metric="returned" data-value=move || plain(get().and_then(|f| f.returned))>
            {move || get().and_then(|f| f.returned).map_or("–".to_owned(), |s| numbers::percent(s, 1))}</b>
    };
    let over = move || {
        let (found, asked) = (get()?, asked()?);
        (asked > 0 && found.respondents > u64::from(asked))
            .then(|| view! { <span role="alert">{t().over_asked}</span> })
    };
    view! {
        <dl class="rates-tiles">
            {score}{interval}
            {tile((move || t().respondents).into_any(), count.into_any(), ().into_any())}
            {tile((move || t().returned).into_any(), share.into_any(), over.into_any())}
        </dl>
    }
    .into_any()
}

/// Of Kano: each feature with its class, and what is not in the coefficients.
fn left_out(id: EvaluationId, found: &Outcome) -> Option<AnyView> {
    let Detail::Features(features) = &found.detail else {
        return None;
    };
    let evaluation = store().read(id)?;
    let names = &of(&evaluation)?.items;
    let line = |(feature, item): (&crate::analysis::survey::Feature, &SurveyItem)| {
        let class = feature
            .result
            .map(|kano| crate::i18n::service::kano(kano.class, language()));
        let result = feature.result;
        let out = [feature.counts.questionable, feature.counts.reverse];
        let said = |v: f64| numbers::number(v, 2);
        view! {
            <li data-class=feature.result.map(|kano| format!("{:?}", kano.class).to_lowercase())>
                <b>{item.text.clone()}</b> " " {class.map(|class| view! { <span class="chip">{class}</span> })}
                {feature.unwanted.then(|| view! { <span class="chip" data-tone="warn">"△ " {t().unwanted}</span> })}
                {result.map(|kano| view! {
                    <span>{t().better} " " <b data-metric="better" data-value=kano.better.to_string()>{said(kano.better)}</b></span>
                    <span>{t().worse} " " <b data-metric="worse" data-value=kano.worse.to_string()>{said(kano.worse)}</b></span>
                })}
                <small>{fill(t().left_out, &[&out[0].to_string(), &out[1].to_string()])}</small>
                {feature.table.as_ref().map(pairs)}
            </li>
        }
    };
    let lines = features.iter().zip(names).map(line).collect_view();
    Some(view! { <ul class="rates-features">{lines}</ul> }.into_any())
}

/// How many gave each pair of answers, with the class of each.
fn pairs(table: &[[u32; 5]; 5]) -> AnyView {
    let class = |with: usize, without: usize| {
        let class = kano_class(with as u8 + 1, without as u8 + 1)?;
        Some((class, crate::i18n::service::kano(class, language())))
    };
    let rows = table.iter().enumerate().map(|(with, counts)| {
        let cells = counts.iter().enumerate().map(|(without, count)| {
            let class = class(with, without);
            let word = class.map(|(_, word)| word);
            let out = class.is_some_and(|(class, _)| class == KanoClass::Questionable);
            view! { <td title=word data-state=out.then_some("out")><b>{*count}</b> <small>{word}</small></td> }
        });
        view! { <tr><th scope="row">{t().with_it} " " {with + 1}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <details class="rates-pairs"><summary>{t().pairs}</summary>
            <div class="table-wide" tabindex="0" role="region" aria-label=t().pairs>
                <table><thead><tr><th><span class="hidden">{t().class}</span></th>{(1..=5).map(|at| view! { <th scope="col">{t().without_it} " " {at}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody></table>
            </div>
            <p class="sub">{t().kano_codes}</p>
        </details>
    }
    .into_any()
}

/// The heading of every column of answers: long for ears, short for eyes.
pub(super) fn columns(survey: &Survey, language: Language) -> Vec<(String, String)> {
    let t = rates::of(language);
    let items = survey.items.iter().enumerate();
    items
        .flat_map(|(at, item)| {
            let name = match item.text.trim() {
                "" => (at + 1).to_string(),
                text => text.to_owned(),
            };
            let sides: &[(&str, &str)] = match survey.method {
                SurveyMethod::Servqual => &[
                    (t.expectation, t.expectation_short),
                    (t.perception, t.perception_short),
                ],
                SurveyMethod::Kano => &[(t.with_it, t.with_it), (t.without_it, t.without_it)],
                _ => &[("", "")],
            };
            let line = |(long, short): &(&str, &str)| match long.is_empty() {
                true => (name.clone(), (at + 1).to_string()),
                false => (format!("{name} · {long}"), format!("{} {short}", at + 1)),
            };
            sides.iter().map(line).collect::<Vec<_>>()
        })
        .collect()
}

/// The texts that are the same on each way in: what the answers mean.
fn key_to_answers(method: SurveyMethod) -> AnyView {
    (move || (method == SurveyMethod::Kano).then(|| view! { <p class="sub">{t().kano_codes}</p> }))
        .into_any()
}

/// Moves between cells named by row and column: Enter and the arrows up and down.
fn walk(event: &leptos::ev::KeyboardEvent, grid: &str, row: usize, column: usize) {
    let (row, column) = match event.key().as_str() {
        _ if page::composing(event) => return,
        "ArrowDown" => (row + 1, column),
        "ArrowUp" if row > 0 => (row - 1, column),
        "Enter" => (row, column + 1),
        _ => return,
    };
    let place = format!("[data-grid={grid}] [data-cell=\"{row}-{column}\"]");
    let next = format!("[data-grid={grid}] [data-cell=\"{}-0\"]", row + 1);
    event.prevent_default();
    event.stop_propagation();
    if page::has(&place) {
        page::focus(&place);
    } else if event.key() == "Enter" && page::has(&next) {
        page::focus(&next);
    }
}
