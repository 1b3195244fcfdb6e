//! Answers from a spreadsheet: what is pasted is read and shown before anything of it is taken; rows
//! that cannot be read are named by their number.

use leptos::prelude::*;

use super::of;
use crate::browser::{self, clipboard, page};
use crate::format::survey::{self, Pasted};
use crate::i18n::rates::{self, t};
use crate::i18n::{fill, language};
use crate::model::evaluation::{Entry, Evaluation, Respondent, SurveyItem};
use crate::model::*;
use crate::store::{Notice, store};

/// Bad rows that are named; of more it is said how many.
const NAMED: usize = 50;
/// Good rows that are shown.
const SHOWN: usize = 8;

/// A table in the clipboard opens the preview; a single word goes into its cell as usual.
pub(super) fn caught(event: &leptos::ev::ClipboardEvent, open: RwSignal<Option<String>>) {
    let text = clipboard::pasted(event, "text/plain");
    if let Some(text) = text.filter(|text| text.trim().contains(['\n', '\t'])) {
        event.prevent_default();
        open.set(Some(text));
    }
}

/// The field to paste into and the preview below it.
pub(super) fn panel(id: EvaluationId, open: RwSignal<Option<String>>) -> AnyView {
    let read = Memo::new(move |_| {
        let evaluation = store().read(id)?;
        let survey = of(&evaluation)?;
        let text = open.get().unwrap_or_default();
        let columns = (survey.columns(), survey.each());
        let entry = survey.entry;
        (!text.trim().is_empty())
            .then(|| (survey::read(&text, survey), survey.range(), columns, entry))
    });
    let close = move || {
        open.set(None);
        browser::soon(|| page::focus("[data-testid=survey-paste]"));
    };
    let good = Memo::new(move |_| read.with(|read| read.as_ref().map_or(0, |r| r.0.rows.len())));
    let take = move |_| {
        let Some((pasted, ..)) = read.get_untracked() else {
            return;
        };
        let count = pasted.rows.len().to_string();
        bring_in(id, pasted);
        store()
            .session
            .notify(Notice::Said(fill(t().took_rows, &[&count])));
        close();
    };
    browser::soon(|| page::focus("[data-testid=survey-text]"));
    view! {
        <div class="rates-paste" role="group" aria-label=move || t().preview data-testid="survey-preview"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); event.prevent_default(); close() }>
            <label><span>{move || t().paste_here}</span>
                <textarea class="input" rows="4" data-testid="survey-text" prop:value=move || open.get().unwrap_or_default()
                    on:input=move |event| open.set(Some(page::value(&event)))></textarea></label>
            {move || read.get().map(|(pasted, range, (columns, each), entry)| shown(&pasted, range, columns, each, entry))}
            <div class="row">
                <button type="button" class="button main" data-testid="survey-confirm" disabled=move || good.get() == 0 on:click=take>
                    {move || fill(t().take_rows, &[&good.get().to_string()])}</button>
                <button type="button" class="button quiet" data-testid="survey-cancel" on:click=move |_| close()>{move || t().cancel}</button>
            </div>
        </div>
    }
    .into_any()
}

fn shown(pasted: &Pasted, range: (u8, u8), columns: usize, each: usize, entry: Entry) -> AnyView {
    let bad = pasted.bad.len();
    let line = |bad: &survey::Bad| {
        let why = rates::why(&bad.why, range, language());
        view! { <li data-row=bad.row.to_string()>{fill(t().bad_row, &[&bad.row.to_string(), &why])}</li> }
    };
    let said = pasted.comments;
    let row = |respondent: &Respondent| {
        // A row may be shorter than the widest.
        let cells = (0..pasted.columns).map(|at| {
            let answer = respondent.answers.get(at).copied().flatten();
            let text = answer.map_or("·".to_owned(), |answer| answer.to_string());
            view! { <td class="num">{text}</td> }
        });
        let comment = respondent.comment.clone();
        view! { <tr>{cells.collect_view()} {said.then(|| view! { <td class="rates-quote">{comment}</td> })}</tr> }
    };
    let heads = pasted.heads.clone().unwrap_or_default();
    let made = (columns < pasted.columns && !heads.is_empty()).then(|| {
        let count = (pasted.columns / each.max(1)).to_string();
        view! { <p class="sub">{fill(t().heads_make_items, &[&count])}</p> }
    });
    view! {
        <p class="rates-sums">
            <span>{t().good_rows} " " <b data-metric="paste-good" data-value=pasted.rows.len().to_string()>{pasted.rows.len()}</b></span>
            <span>{t().bad_rows} " " <b data-metric="paste-bad" data-value=bad.to_string()>{bad}</b></span>
        </p>
        {pasted.rows.is_empty().then(|| view! { <p class="sub">{t().nothing_to_take}</p> })}
        {pasted.comments.then(|| view! { <p class="sub">{t().comments_kept}</p> })}
        {pasted.names_left_out.then(|| view! { <p class="sub">{t().names_left_out}</p> })}
        {made}
        {(entry == Entry::Counts).then(|| view! { <p class="sub">{t().only_rows}</p> })}
        {(bad > 0).then(|| view! {
            <ul class="rates-bad" data-testid="survey-bad">{pasted.bad.iter().take(NAMED).map(line).collect_view()}
                {(bad > NAMED).then(|| view! { <li>{fill(t().more_bad, &[&(bad - NAMED).to_string()])}</li> })}</ul>
        })}
        <div class="table-wide" tabindex="0" role="region" aria-label=t().preview>
            <table class="rates-sample">
                {(!heads.is_empty()).then(|| view! { <thead><tr>{heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}
                    {said.then(|| view! { <th scope="col" class="rates-quote">{t().comment}</th> })}</tr></thead> })}
                <tbody>{pasted.rows.iter().take(SHOWN).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Adds the respondents, and the questions where there were none.
fn bring_in(id: EvaluationId, pasted: Pasted) {
    store().pause_typing();
    store().edit(id, "survey", move |evaluation: &mut Evaluation| {
        let Some(survey) = &mut evaluation.survey else {
            return;
        };
        let heads = pasted.heads.unwrap_or_default();
        let each = survey.each();
        // Headings name the questions better than what a fresh survey begins with.
        let grows = survey.columns() < pasted.columns && survey.is_unanswered();
        if grows && !heads.is_empty() {
            survey.items.clear();
        }
        while survey.columns() < pasted.columns {
            let text = heads.get(survey.items.len() * each).cloned();
            survey.items.push(SurveyItem {
                text: text.unwrap_or_default(),
                ..SurveyItem::default()
            });
        }
        survey.entry = Entry::Rows;
        survey.respondents.extend(pasted.rows);
    });
    store().pause_typing();
}
