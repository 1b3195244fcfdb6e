//! Answers one respondent a row: a grid that goes on to the next cell by itself.

use leptos::prelude::*;

use super::{columns, key_to_answers, of, walk};
use crate::browser::{self, page};
use crate::i18n::rates::t;
use crate::i18n::{fill, language};
use crate::model::evaluation::{Evaluation, Respondent, SurveyMethod};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button};

/// How many respondents are shown before one asks for more.
const SHOWN: usize = 50;

pub(super) fn grid(id: EvaluationId, method: SurveyMethod) -> AnyView {
    let total = Memo::new(move |_| {
        let evaluation = store().read(id);
        evaluation
            .and_then(|e| of(&e).map(|s| s.respondents.len()))
            .unwrap_or(0)
    });
    let heads = Memo::new(move |_| {
        let evaluation = store().read(id);
        let named = evaluation.and_then(|e| of(&e).map(|survey| columns(survey, language())));
        named.unwrap_or_default()
    });
    let wide = Memo::new(move |_| heads.with(Vec::len));
    let range = Memo::new(move |_| {
        let evaluation = store().read(id);
        evaluation
            .and_then(|e| of(&e).map(|s| s.range()))
            .unwrap_or((1, 5))
    });
    let shown = RwSignal::new(SHOWN);
    let hidden = Memo::new(move |_| total.get().saturating_sub(shown.get()));
    let line = move |row: usize| {
        let take = move || {
            store().pause_typing();
            store().edit(id, "survey respondents", |e: &mut Evaluation| {
                if let Some(survey) = e.survey.as_mut().filter(|s| row < s.respondents.len()) {
                    survey.respondents.remove(row);
                }
            });
            store().pause_typing();
        };
        view! {
            <tr class="cells">
                <th scope="row">{row + 1}</th>
                <For each=move || 0..wide.get() key=|column| *column let:column><td>{cell(id, row, column, heads, range)}</td></For>
                <td class="rates-comment">{comment(id, row)}</td>
                <td class="rates-take">{icon_button(Icon::Close, || t().remove_respondent, take)}</td>
            </tr>
        }
    };
    view! {
        <h3>{move || t().rows_title}</h3>
        <p class="sub">{move || t().rows_hint}</p>
        {key_to_answers(method)}
        {move || (hidden.get() > 0).then(|| view! {
            <button type="button" class="button quiet" on:click=move |_| shown.update(|s| *s += 200)>{fill(t().earlier_rows, &[&hidden.get().to_string()])}</button>
        })}
        <div class="table-wide">
            <table class="register points rates-grid" data-grid="rows">
                <thead><tr><th scope="col">"#"</th>
                    {move || heads.get().into_iter().map(|(long, short)| view! { <th scope="col" class="num" title=long.clone()>{short}<span class="hidden">" " {long.clone()}</span></th> }).collect_view()}
                    <th scope="col" class="rates-comment">{move || t().comment}</th>
                    <th><span class="hidden">{move || t().remove_respondent}</span></th></tr></thead>
                <tbody>
                    <For each=move || hidden.get()..total.get() key=|row| *row let:row>{line(row)}</For>
                    {move || adder(id, wide.get(), heads, range.get())}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Reads an answer: nothing, one on the scale, or an error.
fn read(text: &str, (low, high): (u8, u8)) -> Result<Option<u8>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse::<u8>() {
            Ok(answer) if (low..=high).contains(&answer) => Ok(Some(answer)),
            _ => Err(()),
        },
    }
}

fn cell(
    id: EvaluationId,
    row: usize,
    column: usize,
    heads: Memo<Vec<(String, String)>>,
    range: Memo<(u8, u8)>,
) -> AnyView {
    let wrong = RwSignal::new(false);
    let now = Memo::new(move |_| {
        let evaluation = store().read(id)?;
        let respondent = of(&evaluation)?.respondents.get(row)?;
        respondent.answers.get(column).copied().flatten()
    });
    let label = move || {
        let name = heads.with(|heads| heads.get(column).map(|head| head.0.clone()));
        let row = (row + 1).to_string();
        fill(t().answer_of, &[&row, &name.unwrap_or_default()])
    };
    let put = move |event: leptos::ev::Event| {
        let answer = read(&page::value(&event), range.get_untracked());
        wrong.set(answer.is_err());
        let Ok(answer) = answer else { return };
        store().edit(id, "survey answers", |e: &mut Evaluation| {
            let survey = e.survey.as_mut();
            if let Some(respondent) = survey.and_then(|s| s.respondents.get_mut(row)) {
                let answers = &mut respondent.answers;
                if answers.len() <= column {
                    answers.resize(column + 1, None);
                }
                answers[column] = answer;
            }
        });
    };
    view! {
        <input type="text" inputmode="numeric" class="input number" data-cell=format!("{row}-{column}") aria-label=label
            aria-invalid=move || wrong.get().to_string() prop:value=move || now.get().map(|answer| answer.to_string()).unwrap_or_default()
            on:input=put on:blur=move |_| store().pause_typing() on:keydown=move |event| walk(&event, "rows", row, column) />
    }
    .into_any()
}

/// What a respondent said in their own words.
fn comment(id: EvaluationId, row: usize) -> AnyView {
    let now = Memo::new(move |_| {
        let evaluation = store().read(id)?;
        Some(of(&evaluation)?.respondents.get(row)?.comment.clone())
    });
    let put = move |event: leptos::ev::Event| {
        let said = page::value(&event);
        store().edit(id, "survey comment", |e: &mut Evaluation| {
            let survey = e.survey.as_mut();
            if let Some(respondent) = survey.and_then(|s| s.respondents.get_mut(row)) {
                respondent.comment = said;
            }
        });
    };
    view! {
        <input type="text" class="input" data-comment=row.to_string() aria-label=move || fill(t().comment_of, &[&(row + 1).to_string()])
            prop:value=move || now.get().unwrap_or_default() on:input=put on:blur=move |_| store().pause_typing() />
    }
    .into_any()
}

/// The row in which the next respondent is typed.
fn adder(
    id: EvaluationId,
    wide: usize,
    heads: Memo<Vec<(String, String)>>,
    range: (u8, u8),
) -> AnyView {
    if wide == 0 {
        return ().into_any();
    }
    let written = RwSignal::new(vec![String::new(); wide]);
    let said = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let place = |column: usize| format!("[data-new=\"{column}\"]");
    let add = move || {
        let answers: Vec<_> =
            written.with_untracked(|w| w.iter().map(|text| read(text, range)).collect());
        if let Some(column) = answers.iter().position(Result::is_err) {
            let (low, high) = (range.0.to_string(), range.1.to_string());
            fault.set(Some(fill(t().off_scale, &[&low, &high])));
            return page::focus(&place(column));
        }
        let respondent = Respondent {
            answers: answers.into_iter().flatten().collect(),
            comment: said.get_untracked(),
        };
        if respondent.is_blank() {
            fault.set(Some(t().no_answer_at_all.to_owned()));
            return page::focus(&place(0));
        }
        store().pause_typing();
        store().edit(id, "survey respondents", |e: &mut Evaluation| {
            if let Some(survey) = &mut e.survey {
                survey.respondents.push(respondent);
            }
        });
        store().pause_typing();
        written.set(vec![String::new(); wide]);
        said.set(String::new());
        fault.set(None);
        browser::soon(move || page::focus(&place(0)));
    };
    let input = move |event: leptos::ev::Event, column: usize| {
        let text = page::value(&event);
        let answer = read(&text, range);
        // Where a longer answer may begin like this one, it is waited for.
        let longer = answer == Ok(Some(1)) && range.1 >= 10;
        written.update(|w| w[column] = text);
        fault.set(None);
        if matches!(answer, Ok(Some(_))) && !longer && column + 1 < wide && !page::composing(&event)
        {
            page::focus(&place(column + 1));
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !page::composing(&event) {
            event.prevent_default();
            add();
        }
    };
    let cells = (0..wide).map(move |column| {
        let label = move || {
            let name = heads.with(|heads| heads.get(column).map(|head| head.0.clone()));
            fill(t().new_answer, &[&name.unwrap_or_default()])
        };
        let wrong = move || written.with(|w| w.get(column).is_some_and(|text| read(text, range).is_err()));
        view! {
            <td><input type="text" inputmode="numeric" class="input number" data-new=column.to_string() aria-label=label aria-invalid=move || wrong().to_string()
                prop:value=move || written.with(|w| w.get(column).cloned().unwrap_or_default()) on:input=move |event| input(event, column) /></td>
        }
    });
    view! {
        <tr class="cells adder-row" data-testid="new-respondent" on:keydown=key>
            <th scope="row">"+"</th>{cells.collect_view()}
            <td class="rates-comment"><input type="text" class="input" data-testid="new-comment" aria-label=move || fill(t().new_answer, &[t().comment])
                prop:value=move || said.get() on:input=move |event| said.set(page::value(&event)) /></td>
            <td class="rates-take">{button("quiet", || t().add_row, add)}</td>
        </tr>
        <tr><td colspan=(wide + 3).to_string() class="rates-fault" role="status">{move || fault.get()}</td></tr>
    }
    .into_any()
}
