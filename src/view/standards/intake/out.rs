//! The ways out of the standard system: its document for a word processor, its tables for a
//! spreadsheet, its catalog for other tools. In either language, whatever that of the page.

use leptos::prelude::*;

use super::{close, paper};
use crate::analysis::codes::Tree;
use crate::browser::{self, clipboard, file, page};
use crate::format::csv::{self, StandardWords};
use crate::format::{oscal, paper as written};
use crate::i18n::handover::{of, t};
use crate::i18n::{language_now, standards as words, tables};
use crate::model::Workspace;
use crate::model::workspace::Language;
use crate::store::{Notice, store};
use crate::view::parts::{Text, select_field};

/// The sheet.
pub(super) fn sheet() -> AnyView {
    let language = RwSignal::new(language_now());
    let all = [Language::Zh, Language::En];
    let options = Signal::derive(|| vec![t().zh.to_owned(), t().en.to_owned()]);
    let chosen = Signal::derive(move || all.iter().position(|one| *one == language.get()));
    let set = Callback::new(move |at: Option<usize>| {
        if let Some(one) = at.and_then(|at| all.get(at)) {
            language.set(*one);
        }
    });
    let said = RwSignal::new(None::<bool>);
    let way = move |test: &'static str,
                    text: Text,
                    kind: &'static str,
                    run: fn(Language) -> Option<bool>| {
        let class = format!("button {kind}");
        view! { <button type="button" class=class data-testid=test on:click=move |_| said.set(run(language.get_untracked()))>{text}</button> }
    };
    browser::soon(|| page::focus("[data-testid=out-copy]"));
    view! {
        <section class="finder import intake standards-out" role="dialog" aria-label=move || t().out_title data-testid="standards-out-sheet"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || t().out_title}</h2>
            <div class="intake-target">{select_field(|| t().out_language, options, chosen, false, set)}</div>
            <div class="out-group"><div><h3>{move || t().document}</h3><p class="sub">{move || t().document_about}</p></div>
                <div class="row">{way("out-copy", || t().copy_word, "main", copy)}{way("out-html", || t().save_html, "edge", html)}{way("out-markdown", || t().save_markdown, "edge", markdown)}</div></div>
            <div class="out-group"><div><h3>{move || t().tables}</h3><p class="sub">{move || t().tables_about}</p></div>
                <div class="row">{way("out-list", || t().save_list, "edge", list)}{way("out-statistics", || t().save_statistics, "edge", statistics)}{way("out-notes", || t().save_notes, "edge", notes)}</div></div>
            <div class="out-group"><div><h3>{move || t().exchange}</h3><p class="sub">{move || t().exchange_about}</p></div>
                <div class="row">{way("out-oscal", || t().save_oscal, "edge", catalog)}</div></div>
            <p class="out-said" role="status">{move || said.get().map(|copied| if copied { t().copied } else { t().not_copied })}</p>
            <div class="row"><button type="button" class="button quiet" on:click=move |_| close()>{move || t().close}</button></div>
        </section>
    }
    .into_any()
}

/// The name of a file: what it is of, and its end.
fn file_name(language: Language, end: &str) -> String {
    let title = store().with(|workspace| paper::title(workspace, language));
    format!("{title}{end}")
}

fn hand_out(language: Language, end: &str, mime: &str, text: String) -> Option<bool> {
    file::download(&file_name(language, end), mime, text.as_bytes());
    None
}

fn blocks(language: Language) -> Vec<written::Block> {
    let today = browser::today();
    store().with(|workspace| paper::document(workspace, language, today))
}

const fn tag(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    }
}

fn copy(language: Language) -> Option<bool> {
    let blocks = blocks(language);
    let title = store().with(|workspace| paper::title(workspace, language));
    let page = written::html(&title, tag(language), &blocks);
    let copied = clipboard::put(&[
        ("text/html", &page),
        ("text/plain", &written::text(&blocks)),
    ]);
    if !copied {
        store()
            .session
            .notify(Notice::Fault(of(language_now()).not_copied.to_owned()));
    }
    Some(copied)
}

fn html(language: Language) -> Option<bool> {
    let title = store().with(|workspace| paper::title(workspace, language));
    let text = written::html(&title, tag(language), &blocks(language));
    hand_out(language, ".html", "text/html;charset=utf-8", text)
}

fn markdown(language: Language) -> Option<bool> {
    let text = written::markdown(&blocks(language));
    hand_out(language, ".md", "text/markdown;charset=utf-8", text)
}

/// The list with every column, as it comes in again.
fn list(language: Language) -> Option<bool> {
    let text = store().with(|workspace| table(workspace, language));
    let end = format!(" {}.csv", of(language).list);
    hand_out(language, &end, "text/csv;charset=utf-8", text)
}

fn table(workspace: &Workspace, language: Language) -> String {
    csv::standards(
        workspace,
        tables::STANDARDS.of(language),
        &Tree::of(workspace),
        &StandardWords {
            node: &|node| words::node_kind(node, language),
            level: &|level| words::level(level, language),
            family: &|family| words::family(family, language),
            drafting_type: &|kind| words::drafting_type(kind, language),
            state: &|state| words::lifecycle(state, language),
            adoption: &|kind| words::adoption(kind, language),
        },
    )
}

fn statistics(language: Language) -> Option<bool> {
    rows_out(language, of(language).statistics, paper::statistics)
}

/// Compilation notes and charter, a text a row.
fn notes(language: Language) -> Option<bool> {
    rows_out(language, of(language).notes, paper::texts)
}

/// Heads and rows of a table.
type Rows = (Vec<String>, Vec<Vec<String>>);

fn rows_out(
    language: Language,
    name: &str,
    make: fn(&Workspace, Language) -> Rows,
) -> Option<bool> {
    let (heads, rows) = store().with(|workspace| make(workspace, language));
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let rows = rows.iter();
    let rows = rows.map(|row| row.iter().map(|cell| csv::cell(cell)).collect());
    let text = csv::table(&heads, rows);
    hand_out(
        language,
        &format!(" {name}.csv"),
        "text/csv;charset=utf-8",
        text,
    )
}

fn catalog(language: Language) -> Option<bool> {
    let text = store().with(|workspace| oscal::write(workspace, browser::now()));
    hand_out(language, ".oscal.json", "application/json", text)
}
