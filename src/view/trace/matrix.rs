//! Needs and steps against clauses: each cell a link that can be made or taken away.

use leptos::prelude::*;

use crate::analysis::codes;
use crate::analysis::trace::{Mark, Matrix, matrix as marks};
use crate::edit::Command;
use crate::edit::chain::ChainCommand;
use crate::i18n::{fill, trace::t};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, empty, select_field};
use crate::view::record::{relate, title, way_to};
use crate::view::shell::go;

/// Most clauses that stand side by side.
const MOST: usize = 40;

pub(super) fn matrix() -> AnyView {
    let all = store().derive(marks);
    let standard = RwSignal::new(None::<StandardId>);
    let standards = Memo::new(move |_| {
        let clauses = all.with(|m| m.clauses.clone());
        let mut found: Vec<StandardId> = clauses
            .iter()
            .filter_map(|id| store().with(|w| w.get(*id).map(|c| c.standard)))
            .collect();
        found.dedup();
        found
    });
    let fitting = Memo::new(move |_| {
        let wanted = standard.get();
        let mut clauses = all.with(|m| m.clauses.clone());
        clauses.retain(|id| {
            wanted.is_none_or(|s| store().with(|w| w.get(*id).is_some_and(|c| c.standard == s)))
        });
        clauses
    });
    let columns = Memo::new(move |_| {
        let mut clauses = fitting.get();
        clauses.truncate(MOST);
        clauses
    });
    let needs = Memo::new(move |_| all.with(|m| m.needs.clone()));
    let steps = Memo::new(move |_| all.with(|m| m.steps.clone()));
    let nothing = Memo::new(move |_| {
        all.with(|m| m.clauses.is_empty() || (m.needs.is_empty() && m.steps.is_empty()))
    });
    let options = Signal::derive(move || {
        std::iter::once(t().all_standards.to_owned())
            .chain(standards.get().into_iter().map(|id| title(id.into())))
            .collect()
    });
    let chosen = Signal::derive(move || {
        let at = standard.get().and_then(|id| {
            standards.with(|all| all.iter().position(|other| *other == id).map(|i| i + 1))
        });
        Some(at.unwrap_or(0))
    });
    let choose = Callback::new(move |index: Option<usize>| {
        let id = index
            .and_then(|i| i.checked_sub(1))
            .and_then(|i| standards.with_untracked(|all| all.get(i).copied()));
        standard.set(id);
    });
    view! {
        <Show when=move || !nothing.get() fallback=|| empty(|| t().matrix_empty, || crate::i18n::shell::t().standards, || go(Route::to(Room::Standards)))>
            <div class="page">
                <div class="page-head"><div class="trace-find">{select_field(|| t().standard, options, chosen, false, choose)}</div>
                    <p class="sub">{move || t().matrix_hint}</p></div>
                {move || (fitting.with(Vec::len) > MOST).then(|| view! {
                    <p class="sub">{fill(t().columns_shown, &[&MOST.to_string(), &fitting.with(Vec::len).to_string()])}</p>
                })}
                <div class="table-wide matrix-scroll" tabindex="0" role="region" aria-label=move || t().matrix_needs>
                    {move || grid(columns.get(), all, needs, steps)}
                </div>
            </div>
        </Show>
    }
    .into_any()
}

fn grid(
    columns: Vec<ClauseId>,
    all: Memo<Matrix>,
    needs: Memo<Vec<NeedId>>,
    steps: Memo<Vec<StepId>>,
) -> AnyView {
    let heads = columns
        .iter()
        .map(|id| {
            let id = *id;
            let number = move || store().read(id).map(|c| if c.number.is_empty() { title(id.into()) } else { c.number.clone() });
            view! { <th scope="col" class="matrix-head" title=move || title(id.into())><button type="button" class="way" on:click=move |_| crate::view::shell::reveal(id.into())>{number}</button></th> }
        })
        .collect_view();
    let standards: Vec<StandardId> = columns
        .iter()
        .filter_map(|id| store().with(|w| w.get(*id).map(|c| c.standard)))
        .collect();
    let tree = store().derive(codes::Tree::of);
    let groups = standards
        .chunk_by(|a, b| a == b)
        .map(|group| {
            let (id, span) = (group[0], group.len());
            // A narrow column has room for the system code; the rest is said when it is pointed at.
            let short = move || match tree.with(|tree| tree.code(id).to_owned()) {
                code if code.is_empty() => title(id.into()),
                code => code,
            };
            view! { <th scope="colgroup" class="matrix-group" colspan=span.to_string() title=move || title(id.into())>{short}</th> }
        })
        .collect_view();
    let count = columns.len() + 1;
    let columns = StoredValue::new(columns);
    let band = move |name: Text| {
        view! { <tr class="matrix-band"><th colspan=count.to_string() scope="rowgroup">{name}</th></tr> }
    };
    view! {
        <table class="register trace-matrix" data-testid="matrix">
            <thead><tr><th scope="col" rowspan="2">{move || t().need} " / " {move || t().step}</th>{groups}</tr><tr>{heads}</tr></thead>
            <tbody>{band(|| t().matrix_needs)}
                <For each=move || needs.get() key=|id| *id let:need>{row(need.into(), columns, all)}</For></tbody>
            <tbody>{band(|| t().matrix_steps)}
                <For each=move || steps.get() key=|id| *id let:step>{row(step.into(), columns, all)}</For></tbody>
        </table>
    }
    .into_any()
}

fn row(id: AnyId, columns: StoredValue<Vec<ClauseId>>, all: Memo<Matrix>) -> AnyView {
    let cells = columns.with_value(|columns| {
        columns
            .iter()
            .map(|clause| cell(id, *clause, all))
            .collect_view()
    });
    view! { <tr data-row=id.to_string()><th scope="row">{way_to(id)}</th>{cells}</tr> }.into_any()
}

fn mark(matrix: &Matrix, id: AnyId, clause: ClauseId) -> Option<Mark> {
    match id {
        AnyId::Need(need) => matrix.answers.get(&(clause, need)).copied(),
        AnyId::Step(step) => matrix.governs.get(&(clause, step)).copied(),
        _ => None,
    }
}

fn cell(id: AnyId, clause: ClauseId, all: Memo<Matrix>) -> AnyView {
    let now = Memo::new(move |_| all.with(|matrix| mark(matrix, id, clause)));
    let (sign, word) = (
        move || match now.get() {
            None => "",
            Some(mark) if mark.suspect => "△",
            Some(_) => "●",
        },
        move || match now.get() {
            None => t().not_linked,
            Some(mark) if mark.suspect => t().suspect,
            Some(_) => t().linked,
        },
    );
    let press = move |_| match (now.get_untracked(), id) {
        (Some(mark), _) => {
            store().dispatch(Command::Chain(ChainCommand::Unlink(mark.link)));
        }
        (None, AnyId::Need(_)) => relate(LinkKind::Satisfies, clause.into(), id),
        (None, _) => relate(LinkKind::Governs, clause.into(), id),
    };
    view! {
        <td class="matrix-cell"><button type="button" data-cell=format!("{clause} {id}") aria-pressed=move || now.get().is_some().to_string()
            aria-label=move || format!("{} × {}: {}", title(id), title(clause.into()), word()) on:click=press>{sign}</button></td>
    }
    .into_any()
}
