//! Compilation notes (编制说明), the charter, the bases, and how documents are numbered: fields of the
//! workspace itself.

use leptos::prelude::*;

use crate::analysis::codes::DEFAULT_PATTERN;
use crate::i18n::standards::t;
use crate::model::Meta;
use crate::store::store;
use crate::view::parts::{Text, area_field, text_field};

fn area(label: Text, field: &'static str, of: fn(&mut Meta) -> &mut String) -> AnyView {
    let value = Signal::derive(move || of(&mut store().meta().as_ref().clone()).clone());
    let set = Callback::new(move |text: String| store().edit_meta(field, |meta| *of(meta) = text));
    area_field(label, value, set)
}

fn line(label: Text, field: &'static str, of: fn(&mut Meta) -> &mut String) -> AnyView {
    let value = Signal::derive(move || of(&mut store().meta().as_ref().clone()).clone());
    let set = Callback::new(move |text: String| store().edit_meta(field, |meta| *of(meta) = text));
    text_field(label, value, set)
}

/// The tab.
pub(super) fn page() -> AnyView {
    // Empty lines are kept while somebody types, and mean nothing.
    let basis = Signal::derive(|| store().meta().basis.join("\n"));
    let set_basis = Callback::new(|text: String| {
        store().edit_meta("basis", |meta| {
            meta.basis = if text.is_empty() {
                Vec::new()
            } else {
                text.split('\n').map(str::to_owned).collect()
            };
        });
    });
    view! {
        <div class="sheet-tools">{super::list::switch("notes", "document")}</div>
        <div class="notes">
            <section>
                <h2>{move || t().notes}</h2>
                {area(|| t().notes_basis, "notes.basis", |meta| &mut meta.notes.basis)}
                {area_field(|| t().laws_list, basis, set_basis)}
                {area(|| t().notes_scope, "notes.scope", |meta| &mut meta.notes.scope)}
                {area(|| t().notes_principles, "notes.principles", |meta| &mut meta.notes.principles)}
                {area(|| t().notes_gaps, "notes.gaps", |meta| &mut meta.notes.gaps)}
                {area(|| t().notes_plan, "notes.plan", |meta| &mut meta.notes.plan)}
            </section>
            <section>
                <h2>{move || t().charter}</h2>
                {area(|| t().charter_ideology, "charter.ideology", |meta| &mut meta.charter.ideology)}
                {area(|| t().charter_principles, "charter.principles", |meta| &mut meta.charter.principles)}
                {area(|| t().charter_structure, "charter.structure", |meta| &mut meta.charter.structure)}
                {area(|| t().charter_content, "charter.content", |meta| &mut meta.charter.content)}
                {area(|| t().charter_safeguards, "charter.safeguards", |meta| &mut meta.charter.safeguards)}
                <h2>{move || t().numbering}</h2>
                {line(|| t().organisation, "organisation", |meta| &mut meta.organisation)}
                {line(|| t().pattern, "numberPattern", |meta| &mut meta.number_pattern)}
                <p class="hint">{move || t().pattern_hint} " · " {DEFAULT_PATTERN}</p>
            </section>
        </div>
    }
    .into_any()
}
