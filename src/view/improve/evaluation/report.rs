//! The report of an evaluation as a page to print on A4, in either language whatever that of the page,
//! and its tables as CSV.

use leptos::prelude::*;

use super::comparison::{compared, widest};
use super::{pictures, series};
use crate::analysis::comparison;
use crate::analysis::survey::outcome;
use crate::browser::{file, page};
use crate::format::chart::{Chart, Table};
use crate::i18n::rates::{self, of};
use crate::i18n::{fill, improve, language_now, numbers, records};
use crate::model::evaluation::{Evaluation, EvaluationKind, Survey};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::view::charts::sheet::still;
use crate::view::parts::select_field;

/// The width of a chart on the paper, px.
const WIDE: f64 = 640.0;

/// Signs that half a line holds.
const HALF: usize = 20;

/// Most comments of respondents that are printed.
const QUOTED: usize = 60;

/// A piece of the report.
enum Piece {
    Heading(String),
    Line(String),
    /// What is named, and what it is.
    Facts(Vec<(String, String)>),
    Table(Table),
    Chart(Box<Chart>),
}

/// The report and the way back from it.
pub(in crate::view::improve) fn page_of((id, shown): (EvaluationId, RwSignal<bool>)) -> AnyView {
    let language = RwSignal::new(language_now());
    let names = || {
        Language::ALL
            .iter()
            .map(|l| name_of(*l).to_owned())
            .collect()
    };
    let chosen = Signal::derive(move || Language::ALL.iter().position(|l| *l == language.get()));
    let set = Callback::new(move |at: Option<usize>| {
        if let Some(one) = at.and_then(|at| Language::ALL.get(at)) {
            language.set(*one);
        }
    });
    let has_rows = move || {
        let survey = store().read(id).and_then(|e| e.survey.clone());
        survey.is_some_and(|survey| !survey.respondents.is_empty())
    };
    view! {
        <div class="document-room rates-report" data-testid="evaluation-document">
            <div class="sheet-tools">
                <button type="button" class="button quiet" data-testid="evaluation-back" on:click=move |_| shown.set(false)>"‹ " {move || rates::t().back_to}</button>
                <span class="grow"></span>
                {select_field(|| rates::t().report_language, Signal::derive(names), chosen, false, set)}
                <button type="button" class="button edge" data-testid="evaluation-csv" on:click=move |_| csv(id, language.get_untracked())>{move || rates::t().to_csv}</button>
                {move || has_rows().then(|| view! { <button type="button" class="button edge" data-testid="answers-csv" on:click=move |_| answers(id, language.get_untracked())>{move || rates::t().answers_csv}</button> })}
                <button type="button" class="button main" data-testid="evaluation-print" on:click=move |_| page::print()>{move || rates::t().print}</button>
            </div>
            {move || {
                store().revision();
                let language = language.get();
                let pieces = store().with(|workspace| pieces(workspace, id, language));
                let tag = if language == Language::Zh { "zh-CN" } else { "en" };
                view! { <article class="document" lang=tag><section class="document-part">{pieces.iter().map(shown_piece).collect_view()}</section></article> }
            }}
        </div>
    }
    .into_any()
}

const fn name_of(language: Language) -> &'static str {
    match language {
        Language::Zh => "中文",
        Language::En => "English",
    }
}

fn shown_piece(piece: &Piece) -> AnyView {
    match piece {
        Piece::Heading(text) => view! { <h2>{text.clone()}</h2> }.into_any(),
        Piece::Line(text) => text
            .lines()
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect_view()
            .into_any(),
        Piece::Facts(facts) => {
            // What takes more than half a line has the whole.
            let line = |(name, value): &(String, String)| {
                let wide = (value.chars().count() > HALF).then_some("wide");
                view! { <div data-state=wide><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> }
            };
            view! { <dl class="rates-facts">{facts.iter().map(line).collect_view()}</dl> }.into_any()
        }
        Piece::Table(table) => {
            let row = |cells: &Vec<String>| {
                let rest = cells.iter().skip(1).map(|cell| view! { <td>{cell.clone()}</td> });
                view! { <tr><th scope="row">{cells.first().cloned()}</th>{rest.collect_view()}</tr> }
            };
            view! {
                <table class="document-table">
                    <thead><tr>{table.heads.iter().map(|head| view! { <th scope="col">{head.clone()}</th> }).collect_view()}</tr></thead>
                    <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }
        Piece::Chart(chart) => view! { <figure class="rates-picture">{still(chart)}<figcaption>{chart.definition.clone()}</figcaption></figure> }.into_any(),
    }
}

fn pieces(workspace: &Workspace, id: EvaluationId, language: Language) -> Vec<Piece> {
    let (t, w) = (of(language), improve::of(language));
    let Some(evaluation) = workspace.get(id) else {
        return Vec::new();
    };
    let name = |id: AnyId| {
        workspace
            .find(id)
            .map(|record| records::name(&record, language))
    };
    let given = |text: &str| match text.trim() {
        "" => t.not_given.to_owned(),
        text => text.to_owned(),
    };
    let mut pieces = vec![
        Piece::Heading(format!("{} · {}", t.report, given(&evaluation.title))),
        Piece::Facts(vec![
            (
                t.organisation.to_owned(),
                given(&workspace.meta.organisation),
            ),
            (
                w.kind.to_owned(),
                improve::evaluation_kind(evaluation.kind, language).to_owned(),
            ),
            (
                w.date.to_owned(),
                evaluation
                    .date
                    .map_or(given(""), |d| numbers::date(d, language)),
            ),
            (w.assessor.to_owned(), given(&evaluation.assessor)),
            (
                w.object.to_owned(),
                evaluation
                    .object
                    .and_then(name)
                    .unwrap_or_else(|| given("")),
            ),
            (
                t.result.to_owned(),
                improve::evaluation_result(evaluation.result, language).to_owned(),
            ),
        ]),
    ];
    if !evaluation.findings.trim().is_empty() {
        pieces.push(Piece::Line(evaluation.findings.trim().to_owned()));
    }
    if !evaluation.criteria.is_empty() {
        pieces.push(Piece::Heading(w.criteria.to_owned()));
        if let Some(score) = evaluation.score() {
            let scored = evaluation
                .criteria
                .iter()
                .filter(|c| c.score.is_some())
                .count();
            let parts = [
                numbers::number(score, 2),
                numbers::number(evaluation.scale.range().1, 0),
                evaluation.criteria.len().to_string(),
                scored.to_string(),
            ];
            let words = fill(t.weighted_of, &parts.each_ref().map(String::as_str));
            pieces.push(Piece::Facts(vec![(t.overall_score.to_owned(), words)]));
        }
        pieces.push(Piece::Table(criteria(evaluation, language)));
    }
    if let Some(survey) = &evaluation.survey {
        asked(survey, language, &mut pieces);
    }
    pieces.push(Piece::Heading(w.findings.to_owned()));
    if evaluation.found.is_empty() {
        pieces.push(Piece::Line(t.no_findings.to_owned()));
    } else {
        let row = |finding: &crate::model::evaluation::Finding| {
            let cycle = finding.cycle.and_then(|cycle| {
                let stage = improve::stage(workspace.get(cycle)?.stage, language);
                Some(format!("{} · {stage}", name(cycle.into())?))
            });
            vec![
                finding.text.clone(),
                rates::grade(finding.grade, language).to_owned(),
                cycle.unwrap_or_else(|| "–".to_owned()),
            ]
        };
        pieces.push(Piece::Table(Table {
            heads: [t.finding, t.grade, t.cycle].map(str::to_owned).to_vec(),
            rows: evaluation.found.iter().map(row).collect(),
        }));
    }
    if !evaluation.evidence.trim().is_empty() {
        let facts = vec![(w.evidence.to_owned(), evaluation.evidence.trim().to_owned())];
        pieces.push(Piece::Facts(facts));
    }
    compare(workspace, id, evaluation, language, &mut pieces);
    runs(workspace, id, language, &mut pieces);
    pieces.push(Piece::Facts(vec![
        (t.signature.to_owned(), String::new()),
        (t.on_date.to_owned(), String::new()),
    ]));
    pieces
}

fn criteria(evaluation: &Evaluation, language: Language) -> Table {
    let (t, w) = (of(language), improve::of(language));
    let (low, high) = evaluation.scale.range();
    let row = |c: &crate::model::evaluation::Criterion| {
        let weight = if c.weight > 0.0 { c.weight } else { 1.0 };
        let said = |value: Option<f64>, digits| {
            value.map_or("–".to_owned(), |v| numbers::number(v, digits))
        };
        vec![
            c.name.clone(),
            said(c.score, 2),
            said(c.score.map(|s| comparison::on_hundred(s, low, high)), 0),
            numbers::number(weight, 2),
            c.note.clone(),
        ]
    };
    Table {
        heads: [w.criterion, w.score, t.hundred, w.weight, t.evidence_of]
            .map(str::to_owned)
            .to_vec(),
        rows: evaluation.criteria.iter().map(row).collect(),
    }
}

fn asked(survey: &Survey, language: Language, pieces: &mut Vec<Piece>) {
    let t = of(language);
    let found = outcome(survey);
    let method = survey.method;
    pieces.push(Piece::Heading(t.survey.to_owned()));
    let answers = numbers::number(found.respondents as f64, 0);
    let sample = match (survey.invited, found.returned) {
        (Some(asked), Some(share)) => {
            let asked = numbers::number(f64::from(asked), 0);
            fill(
                t.sample_of,
                &[&answers, &asked, &numbers::percent(share, 1)],
            )
        }
        _ => fill(t.sample_is, &[&answers]),
    };
    let mut facts = vec![
        (
            t.method.to_owned(),
            rates::definition(method, language).to_owned(),
        ),
        (t.sample.to_owned(), sample),
    ];
    if let Some(score) = found.score {
        let note = rates::interval_note(
            method,
            survey.entry,
            found.respondents,
            found.interval.is_some(),
            language,
        );
        let interval = found.interval.map(|i| rates::interval(method, i));
        let words = match interval {
            Some(interval) => format!(
                "{}（{} {interval}，{note}）",
                rates::score(method, score),
                t.interval
            ),
            None => format!("{}（{note}）", rates::score(method, score)),
        };
        let words = match language {
            Language::Zh => words,
            Language::En => words
                .replace('（', " (")
                .replace('）', ")")
                .replace('，', ", "),
        };
        facts.push((
            format!("{} {}", t.survey_score, rates::short(method)),
            words,
        ));
    }
    pieces.push(Piece::Facts(facts));
    if let Some(chart) = pictures::survey(survey, &found, WIDE, language) {
        let table = chart.table.clone();
        pieces.push(Piece::Chart(Box::new(chart)));
        pieces.push(Piece::Table(table));
    }
    let said: Vec<(usize, &str)> = survey.comments().collect();
    if !said.is_empty() {
        pieces.push(Piece::Heading(t.comments.to_owned()));
        let row = |(at, text): &(usize, &str)| vec![(at + 1).to_string(), (*text).to_owned()];
        pieces.push(Piece::Table(Table {
            heads: vec!["#".to_owned(), t.comment.to_owned()],
            rows: said.iter().take(QUOTED).map(row).collect(),
        }));
        let left = said.len().saturating_sub(QUOTED);
        if left > 0 {
            let words = fill(t.comments_left, &[&left.to_string()]);
            pieces.push(Piece::Line(words));
        }
    }
}

/// The three sides, with this evaluation standing for its own.
fn compare(
    workspace: &Workspace,
    id: EvaluationId,
    evaluation: &Evaluation,
    language: Language,
    pieces: &mut Vec<Piece>,
) {
    let mut ids = comparison::latest(workspace);
    let own = EvaluationKind::ALL
        .iter()
        .position(|kind| *kind == evaluation.kind);
    if let Some(own) = own {
        ids[own] = Some(id);
    }
    let found = compared(workspace, ids, language);
    let Some(chart) = pictures::radar(&found, WIDE, language) else {
        return;
    };
    pieces.push(Piece::Heading(of(language).three.to_owned()));
    let widest = widest(&found, language);
    if !widest.is_empty() {
        pieces.push(Piece::Line(widest));
    }
    pieces.push(Piece::Chart(Box::new(chart)));
    pieces.push(Piece::Table(pictures::table(&found, language)));
}

fn runs(workspace: &Workspace, id: EvaluationId, language: Language, pieces: &mut Vec<Piece>) {
    let (t, w) = (of(language), improve::of(language));
    let (runs, moved) = series::seen(workspace, id);
    if runs.len() < 2 {
        return;
    }
    let dash = || "–".to_owned();
    let row = |run: &crate::analysis::recurring::Run| {
        let (score, by) = match run.survey {
            Some((method, score, _)) => (
                score.map(|s| format!("{} {}", rates::short(method), rates::score(method, s))),
                run.survey_change.map(|by| rates::change(method, by)),
            ),
            None => (None, None),
        };
        vec![
            run.date
                .map_or_else(dash, |date| numbers::date(date, language)),
            run.score
                .map_or_else(dash, |score| numbers::number(score, 2)),
            run.score_change
                .map_or_else(dash, |by| rates::signed(by, 2)),
            score.unwrap_or_else(dash),
            by.unwrap_or_else(dash),
        ]
    };
    pieces.push(Piece::Heading(t.series.to_owned()));
    pieces.push(Piece::Table(Table {
        heads: [w.date, w.score, t.change, t.survey_score, t.change]
            .map(str::to_owned)
            .to_vec(),
        rows: runs.iter().map(row).collect(),
    }));
    let changed = moved.iter().filter(|(_, was, now)| was != now);
    let lines: Vec<(String, String)> = changed
        .map(|(name, was, now)| {
            let words = fill(
                t.from_to,
                &[&numbers::number(*was, 2), &numbers::number(*now, 2)],
            );
            (
                name.clone(),
                format!("{words} ({})", rates::signed(now - was, 2)),
            )
        })
        .collect();
    if !lines.is_empty() {
        pieces.push(Piece::Line(t.since.to_owned()));
        pieces.push(Piece::Facts(lines));
    }
}

fn hand_out(id: EvaluationId, kind: &str, table: &Table) {
    let title = store().with(|workspace| workspace.get(id).map(|e| e.title.clone()));
    let name = format!("{} {kind}.csv", title.unwrap_or_default()).replace(" CSV.csv", ".csv");
    file::download(
        name.trim(),
        "text/csv;charset=utf-8",
        table.csv().as_bytes(),
    );
}

/// Criteria, survey and findings in one table.
fn csv(id: EvaluationId, language: Language) {
    let (t, w) = (of(language), improve::of(language));
    let Some(evaluation) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let (low, high) = evaluation.scale.range();
    let plain = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
    let mut rows = Vec::new();
    for c in &evaluation.criteria {
        rows.push(vec![
            w.criteria.to_owned(),
            c.name.clone(),
            c.theme.clone(),
            improve::scale(evaluation.scale, language).to_owned(),
            plain(c.score),
            plain(c.score.map(|s| comparison::on_hundred(s, low, high))),
            plain(Some(if c.weight > 0.0 { c.weight } else { 1.0 })),
            String::new(),
            c.note.clone(),
        ]);
    }
    if let Some(survey) = &evaluation.survey {
        let found = outcome(survey);
        rows.push(vec![
            t.survey.to_owned(),
            t.survey_score.to_owned(),
            String::new(),
            rates::short(survey.method).to_owned(),
            plain(found.score),
            String::new(),
            String::new(),
            found.respondents.to_string(),
            found
                .interval
                .map(|i| rates::interval(survey.method, i))
                .unwrap_or_default(),
        ]);
        if let Some(chart) = pictures::survey(survey, &found, WIDE, language) {
            for cells in &chart.table.rows {
                for (head, cell) in chart.table.heads.iter().zip(cells).skip(1) {
                    let mut row = vec![String::new(); 9];
                    row[0] = t.survey.to_owned();
                    row[1] = cells.first().cloned().unwrap_or_default();
                    row[3] = head.clone();
                    row[4] = cell.clone();
                    rows.push(row);
                }
            }
        }
    }
    for finding in &evaluation.found {
        let mut row = vec![String::new(); 9];
        row[0] = w.findings.to_owned();
        row[1] = finding.text.clone();
        row[4] = rates::grade(finding.grade, language).to_owned();
        rows.push(row);
    }
    let heads = [
        t.part,
        t.item,
        t.theme,
        t.metric,
        t.value,
        t.hundred,
        w.weight,
        t.answers,
        t.evidence_of,
    ];
    let table = Table {
        heads: heads.map(str::to_owned).to_vec(),
        rows,
    };
    hand_out(id, t.to_csv, &table);
}

/// The answers one respondent a row, as they can be pasted again.
fn answers(id: EvaluationId, language: Language) {
    let evaluation = store().with(|workspace| workspace.get(id).cloned());
    let Some(survey) = evaluation.and_then(|e| e.survey.clone()) else {
        return;
    };
    let columns = survey.columns();
    let said = survey.comments().next().is_some();
    let row = |respondent: &crate::model::evaluation::Respondent| {
        let answer = |at: usize| respondent.answers.get(at).copied().flatten();
        let cells = (0..columns).map(|at| answer(at).map(|a| a.to_string()).unwrap_or_default());
        let comment = said.then(|| respondent.comment.trim().to_owned());
        cells.chain(comment).collect()
    };
    let heads = super::survey::columns(&survey, language).into_iter();
    let table = Table {
        heads: heads
            .map(|(long, _)| long)
            .chain(said.then(|| of(language).comment.to_owned()))
            .collect(),
        rows: survey.respondents.iter().map(row).collect(),
    };
    hand_out(id, of(language).answers_csv, &table);
}
