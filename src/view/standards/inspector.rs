//! One standard's page beside the room: its life, clauses, audit, relations, all fields, history.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, audit, clauses, footer, life, links, name_of, title_of};
use crate::analysis::codes;
use crate::browser::{self, page};
use crate::i18n::life::t as life_texts;
use crate::i18n::{language, standards as words, standards::t};
use crate::model::standard::*;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{
    Icon, Text, area_field, choice_field, date_field, icon, number_field, section, text_field,
};
use crate::view::record::{self, Bound, items, list, refer, rows};

/// The page of the standard that is selected.
pub(super) fn standard_page(desk: Desk) -> AnyView {
    (move || desk.current.get().map(|id| standard(desk, id))).into_any()
}

fn standard(desk: Desk, id: StandardId) -> AnyView {
    let sub = move || {
        let Some(standard) = store().read(id) else {
            return String::new();
        };
        let parts = [
            words::node_kind(standard.node, language()),
            &standard.number,
            &standard.version,
            &standard.department,
        ];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let beside = || store().session.route().tab != "page";
    let text = Memo::new(move |_| {
        store().read(id).is_some_and(|standard| {
            standard.node == NodeKind::Standard || !standard.number.is_empty()
        })
    });
    view! {
        <h2>{move || desk.tree.read().code(id).to_owned()} " " {move || title_of(id)}</h2>
        <p class="sub">{sub}</p>
        <Show when=beside>
            <p><a class="whole-page" data-testid="whole-page" href=Route::tab(Room::Standards, "page").with(id).address()>{move || life_texts().whole_page}</a></p>
        </Show>
        {findings(desk, id)}
        <Show when=move || text.get()>
            // On its own page the life of a standard stands in the middle.
            <Show when=beside>{section(|| t().lifecycle, life::life(desk, id))}</Show>
            {section(|| t().clauses, clauses::list(desk, id))}
            {section(|| t().audit, audit::of_standard(id))}
        </Show>
        {section(|| t().relations, links::relations(desk, id))}
        {section(|| t().details, fields(desk, id))}
        <Show when=move || text.get() && beside()>{section(|| t().history, life::history(id))}</Show>
    }
    .into_any()
}

/// What the checks say about this standard.
fn findings(desk: Desk, id: StandardId) -> AnyView {
    let found = move || footer::of_standard(desk, id);
    view! {
        <Show when=move || !found().is_empty()>
            <ul class="findings">
                {move || found().iter().take(6).map(|problem| {
                    let problem = *problem;
                    let of = move || match problem.of {
                        AnyId::Standard(of) if of == id => problem.with.map(|with| name_of(desk, with)).unwrap_or_default(),
                        of => name_of(desk, of),
                    };
                    view! {
                        <li data-tone=if problem.check.grave() { "bad" } else { "warn" } data-problem=format!("{:?}", problem.check)>
                            <span aria-hidden="true">{if problem.check.grave() { "◆" } else { "◇" }}</span>
                            <span><b>{move || words::check(problem.check, language())}</b> " " {of}</span>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </Show>
    }
    .into_any()
}

// Fields.

fn text(
    id: StandardId,
    label: Text,
    field: &'static str,
    of: fn(&mut Standard) -> &mut String,
) -> AnyView {
    let value = Signal::derive(move || read_text(id, of));
    let set = Callback::new(move |text: String| store().edit(id, field, |s| *of(s) = text));
    text_field(label, value, set)
}

fn read_text(id: StandardId, of: fn(&mut Standard) -> &mut String) -> String {
    store()
        .read(id)
        .map(|standard| of(&mut standard.as_ref().clone()).clone())
        .unwrap_or_default()
}

fn date(
    id: StandardId,
    label: Text,
    field: &'static str,
    of: fn(&mut Standard) -> &mut Option<Date>,
) -> AnyView {
    let value = Signal::derive(move || {
        store()
            .read(id)
            .and_then(|standard| *of(&mut standard.as_ref().clone()))
    });
    let set = Callback::new(move |date| store().edit(id, field, |s| *of(s) = date));
    date_field(label, value, set)
}

fn fields(desk: Desk, id: StandardId) -> AnyView {
    let read = move |how: fn(&Standard) -> Option<f64>| {
        Signal::derive(move || store().read(id).and_then(|s| how(&s)))
    };
    let choose = Choice { id };
    let branch = move || {
        desk.tree
            .read()
            .place(id)
            .is_some_and(|place| place.node != NodeKind::Root)
    };
    view! {
        {text(id, || t().title_zh, "title.zh", |s| &mut s.title.zh)}
        {text(id, || t().title_en, "title.en", |s| &mut s.title.en)}
        {choose.one(|| t().node, NodeKind::ALL, words::node_kind, "node", |s| s.node, |s, v| s.node = v)}
        <div class="field"><span class="field-name">{move || t().code}</span><output class="code">{move || desk.tree.read().code(id).to_owned()}</output></div>
        <Show when=branch>
            {number_field(|| t().code_base, read(|s| s.code_base.map(f64::from)), Callback::new(move |base: Option<f64>| {
                store().edit(id, "codeBase", |s| s.code_base = base.filter(|b| (0.0..=1e9).contains(b)).map(|b| b as u32))
            }))}
        </Show>
        {document_number(desk, id)}
        {choose.one(|| t().level, Level::ALL, words::level, "level", |s| s.level, |s, v| s.level = v)}
        {choose.maybe(|| t().family, Family::ALL, words::family, "family", |s| s.family, |s, v| s.family = v)}
        {choose.maybe(|| t().drafting_type, DraftingType::ALL, words::drafting_type, "draftingType", |s| s.drafting_type, |s, v| s.drafting_type = v)}
        {text(id, || t().department, "department", |s| &mut s.department)}
        {text(id, || t().drafter, "drafter", |s| &mut s.drafter)}
        {text(id, || t().approver, "approver", |s| &mut s.approver)}
        {text(id, || t().version, "version", |s| &mut s.version)}
        {date(id, || t().issued, "issued", |s| &mut s.issued)}
        {date(id, || t().effective, "effective", |s| &mut s.effective)}
        {date(id, || t().review_due, "reviewDue", |s| &mut s.review_due)}
        {number_field(|| life_texts().review_every, read(|s| s.review_every.map(f64::from)), Callback::new(move |months: Option<f64>| {
            store().edit(id, "reviewEvery", |s| s.review_every = months.filter(|m| (1.0..=1200.0).contains(m)).map(|m| m as u32))
        }))}
        {choose.maybe(|| t().adoption, AdoptionKind::ALL, words::adoption, "adoption",
            |s| s.adoption.as_ref().map(|adoption| adoption.kind),
            |s, kind| s.adoption = kind.map(|kind| Adoption { kind, number: s.adoption.take().map(|a| a.number).unwrap_or_default() }))}
        <Show when=move || store().read(id).is_some_and(|s| s.adoption.is_some())>
            {text_field(|| t().adoption_number,
                Signal::derive(move || store().read(id).and_then(|s| s.adoption.as_ref().map(|a| a.number.clone())).unwrap_or_default()),
                Callback::new(move |number: String| store().edit(id, "adoption.number", |s| if let Some(adoption) = &mut s.adoption { adoption.number = number })))}
        </Show>
        {superseded(id)}
        {area_field(|| t().remarks, Signal::derive(move || read_text(id, |s| &mut s.remarks)),
            Callback::new(move |text: String| store().edit(id, "remarks", |s| s.remarks = text)))}
    }
    .into_any()
}

/// What the standard replaces, one a row: a number as it is written, or a standard of this system.
fn superseded(id: StandardId) -> AnyView {
    let ours = move |at: usize| Bound {
        id,
        row: at,
        field: "supersedes standard",
        get: |standard: &Standard, row| standard.supersedes.get(row).and_then(|old| old.standard),
        set: |standard, row, value: Option<StandardId>| {
            // The number is kept with the link, so that it outlives the standard.
            let number = store().with(|workspace| {
                let old = workspace.get(value?)?;
                Some(old.number.clone()).filter(|number| !number.is_empty())
            });
            if let Some(old) = standard.supersedes.get_mut(row) {
                old.standard = value;
                if let Some(number) = number {
                    old.number = number;
                }
            }
        },
    };
    view! {
        <div class="field wide" role="group" aria-label=move || t().supersedes>
            <span class="field-name">{move || t().supersedes}</span>
            <div>{rows(list!(id, supersedes), || t().add_superseded, move |at| view! {
                <div class="grid-cells">
                    {record::text(|| t().superseded_number, items!(id, at, supersedes, number))}
                    {refer(|| t().superseded_ours, ours(at), |standard: &Standard| standard.node == NodeKind::Standard)}
                </div>
            }.into_any())}</div>
        </div>
    }
    .into_any()
}

/// Choices of one standard's fields.
#[derive(Clone, Copy)]
struct Choice {
    id: StandardId,
}

impl Choice {
    fn one<T: Copy + PartialEq + Send + Sync + 'static>(
        self,
        label: Text,
        all: &'static [T],
        word: fn(T, workspace::Language) -> &'static str,
        field: &'static str,
        get: fn(&Standard) -> T,
        set: fn(&mut Standard, T),
    ) -> AnyView {
        let id = self.id;
        let value = Signal::derive(move || store().read(id).map(|s| get(&s)));
        let change = Callback::new(move |value: Option<T>| {
            if let Some(value) = value {
                store().edit(id, field, |s| set(s, value));
            }
        });
        choice_field(label, all, word, false, value, change)
    }
    fn maybe<T: Copy + PartialEq + Send + Sync + 'static>(
        self,
        label: Text,
        all: &'static [T],
        word: fn(T, workspace::Language) -> &'static str,
        field: &'static str,
        get: fn(&Standard) -> Option<T>,
        set: fn(&mut Standard, Option<T>),
    ) -> AnyView {
        let id = self.id;
        let value = Signal::derive(move || store().read(id).and_then(|s| get(&s)));
        let change =
            Callback::new(move |value: Option<T>| store().edit(id, field, |s| set(s, value)));
        choice_field(label, all, word, true, value, change)
    }
}

/// The document number with the next free one on offer.
fn document_number(desk: Desk, id: StandardId) -> AnyView {
    let value = move || read_text(id, |s| &mut s.number);
    let set = move |number: String| store().edit(id, "number", |s| s.number = number);
    let offer = Memo::new(move |_| {
        store().revision();
        let tree = desk.tree.get();
        let year = browser::today().year();
        store().with(|workspace| codes::next_number(workspace, &tree, id, year))
    });
    view! {
        <label class="field">
            <span class="field-name">{move || t().number}</span>
            <input type="text" class="input" data-testid="document-number" prop:value=value
                on:input=move |event: ev::Event| if !page::composing(&event) { set(page::value(&event)) }
                on:compositionend=move |event| set(page::value(&event))
                on:blur=move |_| store().pause_typing() />
        </label>
        <Show when=move || value().is_empty() && offer.get().is_some()>
            <div class="offer">
                <button type="button" class="button quiet" data-testid="propose-number" title=move || t().propose_number
                    on:click=move |_| if let Some(number) = offer.get_untracked() { set(number); store().pause_typing() }>
                    {icon(Icon::Plus)} {move || offer.get().unwrap_or_default()}
                </button>
            </div>
        </Show>
    }
    .into_any()
}
