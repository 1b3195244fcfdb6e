//! The clauses of a standard: added by a line and Enter, reordered, opened in place for all their
//! fields and links.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, links};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::standards::StandardsCommand;
use crate::i18n::{fill, language, standards as words, standards::t};
use crate::model::standard::{ClauseType, Operator};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{
    Icon, Text, area_field, choice_field, icon_button, number_field, text_field, unit_field,
};

/// The clauses of a standard.
pub(super) fn list(desk: Desk, standard: StandardId) -> AnyView {
    let clauses = move || store().list::<Clause>(|clause| clause.standard == standard);
    let written = RwSignal::new(String::new());
    let add = move || {
        let text = written.get_untracked().trim().to_owned();
        if text.is_empty() {
            return;
        }
        let command = StandardsCommand::AddClause { standard, text };
        let added = store().dispatch(Command::Standards(command));
        if let Some(created) =
            added.and_then(|outcome| outcome.created.into_iter().find_map(Clause::untag))
        {
            written.set(String::new());
            desk.clause.set(Some(created));
        }
    };
    view! {
        <ul class="clauses">
            <For each=clauses key=|id| *id let:id>{clause(desk, id)}</For>
        </ul>
        <Show when=move || clauses().is_empty()><p class="nothing">{move || t().clauses_empty}</p></Show>
        <div class="pair add-clause">
            <input type="text" class="input" data-testid="new-clause" aria-label=move || t().add_clause placeholder=move || t().add_clause_hint
                prop:value=move || written.get()
                on:input=move |event| written.set(page::value(&event))
                on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Enter" && !page::composing(&event) {
                    event.prevent_default();
                    add();
                } />
            <button type="button" class="button edge" data-testid="add-clause" on:click=move |_| add()>{move || t().add_clause}</button>
        </div>
    }
    .into_any()
}

fn clause(desk: Desk, id: ClauseId) -> AnyView {
    let open = Memo::new(move |_| desk.clause.get() == Some(id));
    let read = move || store().read(id);
    let number = move || {
        read()
            .map(|clause| clause.number.clone())
            .unwrap_or_default()
    };
    let face = move || {
        read()
            .map(|clause| match clause.text.as_str() {
                "" => words::measure(&clause, language()),
                text => text.to_owned(),
            })
            .unwrap_or_default()
    };
    let measure = move || {
        read()
            .filter(|clause| !clause.text.is_empty())
            .map(|clause| words::measure(&clause, language()))
            .unwrap_or_default()
    };
    let tied = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| {
            let tied = workspace
                .links
                .values()
                .filter(|link| link.from == id.into() || link.to == id.into());
            let (mut count, mut suspect) = (0, false);
            for link in tied {
                count += 1;
                suspect |= crate::edit::chain::is_suspect(workspace, link);
            }
            (count, suspect)
        })
    });
    view! {
        <li class="clause" data-clause=id.to_string() data-open=move || open.get().to_string()>
            <button type="button" class="clause-head" aria-expanded=move || open.get().to_string()
                on:click=move |_| desk.clause.update(|open| *open = if *open == Some(id) { None } else { Some(id) })>
                <b>{number}</b>
                <span class="clause-face">{face} <Show when=move || !measure().is_empty()><small>{measure}</small></Show></span>
                {move || match tied.get() {
                    (_, true) => view! { <span class="suspect" title=move || t().suspect_hint><span aria-hidden="true">"◆"</span> {move || t().suspect}</span> }.into_any(),
                    (0, _) => ().into_any(),
                    (count, _) => view! { <small>{move || fill(t().cited_at, &[&count.to_string()])}</small> }.into_any(),
                }}
            </button>
            <Show when=move || open.get()>{body(desk, id)}</Show>
        </li>
    }
    .into_any()
}

fn text(
    id: ClauseId,
    label: Text,
    field: &'static str,
    long: bool,
    of: fn(&mut Clause) -> &mut String,
) -> AnyView {
    let value = Signal::derive(move || {
        store()
            .read(id)
            .map(|clause| of(&mut clause.as_ref().clone()).clone())
            .unwrap_or_default()
    });
    let set =
        Callback::new(move |text: String| store().edit(id, field, |clause| *of(clause) = text));
    if long {
        area_field(label, value, set)
    } else {
        text_field(label, value, set)
    }
}

fn body(desk: Desk, id: ClauseId) -> AnyView {
    let read = move || store().read(id);
    view! {
        <div class="clause-body">
            {text(id, || t().clause_number, "number", false, |clause| &mut clause.number)}
            {text(id, || t().clause_text, "text", true, |clause| &mut clause.text)}
            {choice_field(|| t().clause_kind, ClauseType::ALL, words::clause_type, false,
                Signal::derive(move || read().map(|clause| clause.kind)),
                Callback::new(move |kind: Option<ClauseType>| if let Some(kind) = kind { store().edit(id, "kind", |clause| clause.kind = kind) }))}
            {text(id, || t().metric, "metric", false, |clause| &mut clause.metric)}
            {choice_field(|| t().operator, Operator::ALL, words::operator, false,
                Signal::derive(move || read().map(|clause| clause.operator)),
                Callback::new(move |operator: Option<Operator>| if let Some(operator) = operator { store().edit(id, "operator", |clause| clause.operator = operator) }))}
            {number_field(|| t().target, Signal::derive(move || read().and_then(|clause| clause.target)),
                Callback::new(move |target| store().edit(id, "target", |clause| clause.target = target)))}
            {unit_field(|| t().unit, Signal::derive(move || read().map(|clause| clause.unit.clone()).unwrap_or_default()),
                Callback::new(move |unit| store().edit(id, "unit", |clause| clause.unit = unit)))}
            {text(id, || t().verification, "verification", true, |clause| &mut clause.verification)}
            {links::of_clause(desk, id)}
            <div class="row">
                {icon_button(Icon::Up, || t().move_up, move || shift(id, false))}
                {icon_button(Icon::Down, || t().move_down, move || shift(id, true))}
                <span class="grow"></span>
                {icon_button(Icon::Delete, || t().delete, move || { store().dispatch(Command::Delete(vec![id.into()])); })}
            </div>
        </div>
    }
    .into_any()
}

/// Moves a clause one place among its siblings.
fn shift(id: ClauseId, down: bool) {
    let siblings = store().with(|workspace| {
        let standard = workspace.get(id).map(|clause| clause.standard);
        workspace.ranked::<Clause>(|clause| Some(clause.standard) == standard)
    });
    let Some(at) = siblings.iter().position(|other| *other == id) else {
        return;
    };
    let after = match (down, at) {
        (true, at) if at + 1 < siblings.len() => Some(siblings[at + 1]),
        (false, at) if at >= 2 => Some(siblings[at - 2]),
        (false, 1) => None,
        _ => return,
    };
    store().dispatch(Command::Reorder {
        id: id.into(),
        after: after.map(AnyId::from),
    });
    browser::next_frame(move || page::reveal(&format!("[data-clause=\"{id}\"]")));
}
