//! The standard system as one document to be printed: cover, charter, compilation notes, structure
//! diagram, the list of every branch, statistics. What is written here is written elsewhere in the
//! room; this page only sets it.

use leptos::prelude::*;

use super::diagram::out::{Paper, tiles};
use super::diagram::whole;
use super::{Desk, list, statistics, title_of};
use crate::browser::{self, page};
use crate::i18n::{fill, language, numbers, standards::t, system};
use crate::model::standard::NodeKind;
use crate::model::*;
use crate::store::store;
use crate::view::parts::Text;

/// The page.
pub(super) fn page(desk: Desk) -> AnyView {
    view! {
        <div class="document-room" data-testid="document">
            <div class="sheet-tools">
                {list::switch("notes", "document")}
                <small>{move || system::t().document_hint}</small>
                <span class="grow"></span>
                <button type="button" class="button main" data-testid="document-print" on:click=move |_| page::print()>{move || t().print}</button>
            </div>
            <article class="document">
                {cover(desk)}
                {contents()}
                {charter()}
                {notes()}
                <section id="document-structure" class="document-part">
                    <h2>{move || t().diagram}</h2>
                    {move || { let sheet = whole(desk); tiles(desk, &sheet, Paper::A4) }}
                </section>
                <section id="document-list" class="document-part"><h2>{move || t().list}</h2>{move || lists(desk)}</section>
                <section id="document-statistics" class="document-part"><h2>{move || t().statistics}</h2>{statistics::table(desk)}</section>
            </article>
        </div>
    }
    .into_any()
}

fn cover(desk: Desk) -> AnyView {
    let title = move || {
        let first = desk.tree.read().places.first().map(|place| place.id);
        match (first, store().meta().title.as_str()) {
            (Some(id), _) => title_of(id),
            (None, title) => title.to_owned(),
        }
    };
    let counted = move || {
        let (tree, counts) = (desk.tree.get(), desk.counts.get());
        let (should, have) = tree
            .children(None)
            .into_iter()
            .filter_map(|at| counts.get(at))
            .fold((0, 0), |(should, have), count| {
                (should + count.should, have + count.have)
            });
        fill(
            system::t().document_counts,
            &[&should.to_string(), &have.to_string()],
        )
    };
    view! {
        <section class="document-cover">
            <p class="cover-organisation">{move || store().meta().organisation.clone()}</p>
            <h1>{title}</h1>
            <p class="cover-kind">{move || system::t().document}</p>
            <p>{counted}</p>
            <p>{move || numbers::date(browser::today(), language())}</p>
        </section>
    }
    .into_any()
}

fn contents() -> AnyView {
    let line = |at: &'static str, name: Text| view! { <li><a href="#/standards/document" on:click=move |event| { event.prevent_default(); page::reveal(at) }>{name}</a></li> };
    view! {
        <nav class="document-contents" aria-label=move || system::t().contents>
            <h2>{move || system::t().contents}</h2>
            <ol>
                {line("#document-charter", || t().charter)}
                {line("#document-notes", || t().notes)}
                {line("#document-structure", || t().diagram)}
                {line("#document-list", || t().list)}
                {line("#document-statistics", || t().statistics)}
            </ol>
        </nav>
    }
    .into_any()
}

/// A heading with its text, one paragraph a line; nothing where nothing is written.
fn written(title: Text, of: fn(&Meta) -> String) -> AnyView {
    let text = Memo::new(move |_| of(&store().meta()));
    view! {
        <Show when=move || !text.read().trim().is_empty()>
            <h3>{title}</h3>
            {move || text.get().lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
        </Show>
    }
    .into_any()
}

fn charter() -> AnyView {
    view! {
        <section id="document-charter" class="document-part">
            <h2>{move || t().charter}</h2>
            {written(|| t().charter_ideology, |meta| meta.charter.ideology.clone())}
            {written(|| t().charter_principles, |meta| meta.charter.principles.clone())}
            {written(|| t().charter_structure, |meta| meta.charter.structure.clone())}
            {written(|| t().charter_content, |meta| meta.charter.content.clone())}
            {written(|| t().charter_safeguards, |meta| meta.charter.safeguards.clone())}
            {unwritten(|meta| meta.charter == crate::model::workspace::Charter::default())}
        </section>
    }
    .into_any()
}

fn notes() -> AnyView {
    view! {
        <section id="document-notes" class="document-part">
            <h2>{move || t().notes}</h2>
            {written(|| t().notes_basis, |meta| {
                let mut lines = vec![meta.notes.basis.clone()];
                lines.extend(meta.basis.iter().map(|basis| basis.trim().to_owned()));
                lines.retain(|line| !line.is_empty());
                lines.join("\n")
            })}
            {written(|| t().notes_scope, |meta| meta.notes.scope.clone())}
            {written(|| t().notes_principles, |meta| meta.notes.principles.clone())}
            {written(|| t().notes_gaps, |meta| meta.notes.gaps.clone())}
            {written(|| t().notes_plan, |meta| meta.notes.plan.clone())}
            {unwritten(|meta| meta.basis.is_empty() && meta.notes == crate::model::workspace::CompilationNotes::default())}
        </section>
    }
    .into_any()
}

/// What stands where nothing is written yet.
fn unwritten(empty: fn(&Meta) -> bool) -> AnyView {
    let empty = Memo::new(move |_| empty(&store().meta()));
    view! { <Show when=move || empty.get()><p class="nothing">{move || system::t().document_unwritten}</p></Show> }
        .into_any()
}

/// The list of every box: one table a branch.
fn lists(desk: Desk) -> AnyView {
    store().revision();
    let tree = desk.tree.get();
    let language = language();
    let mut parts = Vec::new();
    for at in tree.children(None) {
        let tops = match tree.places[at].node {
            NodeKind::Root => tree.children(Some(at)),
            _ => vec![at],
        };
        for top in tops {
            let rows: Vec<Vec<String>> = store().with(|workspace| {
                tree.places[top..tree.places[top].end]
                    .iter()
                    .filter_map(|place| Some((place, workspace.get(place.id)?)))
                    .filter(|(_, standard)| list::is_listed(standard))
                    .enumerate()
                    .map(|(i, (place, standard))| {
                        list::line(i + 1, standard, &place.code, language)
                    })
                    .collect()
            });
            let id = tree.places[top].id;
            let head = format!("{} {}", tree.places[top].code, title_of(id));
            let none = rows.is_empty();
            let rows = rows
                .into_iter()
                .map(|cells| {
                    let cells = cells
                        .into_iter()
                        .map(|cell| view! { <td>{cell}</td> })
                        .collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            parts.push(view! {
                <section class="document-branch" data-branch=id.to_string()>
                    <h3>{head}</h3>
                    {if none {
                        view! { <p class="nothing">{system::of(language).branch_empty}</p> }.into_any()
                    } else {
                        view! {
                            <table class="document-table">
                                <thead><tr>{list::heads().into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                                <tbody>{rows}</tbody>
                            </table>
                        }.into_any()
                    }}
                </section>
            });
        }
    }
    parts.collect_view().into_any()
}
