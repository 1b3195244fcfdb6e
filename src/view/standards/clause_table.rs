//! The clauses of the whole system, of a branch or of one standard as a table: every field in its
//! cell, how a target stands to the one above it, what each clause is tied to, and what waits to be
//! confirmed. Only the rows in view are in the page.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::list::{branch_field, hand_out};
use super::rows::{CLAUSE_ROW, rows_in_view};
use super::{Desk, name_of};
use crate::analysis::targets::{self, Against, Compared};
use crate::browser::{page, rows};
use crate::edit::Command;
use crate::edit::chain;
use crate::edit::standards::StandardsCommand;
use crate::i18n::{fill, language, numbers, standards as words, standards::t, system};
use crate::model::standard::{ClauseType, Operator};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, icon_button, unit_field};

/// What the table is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Only {
    #[default]
    All,
    /// Of the standard that is selected.
    Own,
    Suspect,
    Looser,
    /// In force, with a target, without an indicator.
    Unmeasured,
}

const ONLY: [Only; 5] = [
    Only::All,
    Only::Own,
    Only::Suspect,
    Only::Looser,
    Only::Unmeasured,
];

impl Only {
    fn name(self) -> &'static str {
        let t = system::t();
        match self {
            Only::All => t.clauses_all,
            Only::Own => t.clauses_own,
            Only::Suspect => t.clauses_suspect,
            Only::Looser => t.clauses_looser,
            Only::Unmeasured => t.clauses_unmeasured,
        }
    }
}

/// What a clause is tied to, and which of it is suspect.
#[derive(Clone, Debug, Default, PartialEq)]
struct Ties {
    needs: usize,
    steps: usize,
    indicators: usize,
    suspect: Vec<LinkId>,
}

type AllTies = Arc<HashMap<ClauseId, Ties>>;
type AllCompared = Arc<HashMap<ClauseId, Compared>>;

fn ties(workspace: &Workspace) -> AllTies {
    let mut found: HashMap<ClauseId, Ties> = HashMap::new();
    for (id, link) in &workspace.links {
        let Some(clause) = Clause::untag(link.from) else {
            continue;
        };
        let ties = found.entry(clause).or_default();
        match link.to {
            AnyId::Need(_) => ties.needs += 1,
            AnyId::Step(_) => ties.steps += 1,
            AnyId::Indicator(_) => ties.indicators += 1,
            _ => continue,
        }
        if chain::is_suspect(workspace, link) {
            ties.suspect.push(*id);
        }
    }
    Arc::new(found)
}

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let only = RwSignal::new(Only::default());
    let typed = RwSignal::new(String::new());
    let ties = store().derive(ties);
    let compared: Memo<AllCompared> = Memo::new(move |_| {
        store().revision();
        let tree = desk.tree.get();
        let found = store().with(|workspace| targets::compared(workspace, &tree));
        Arc::new(found.into_iter().map(|one| (one.clause, one)).collect())
    });
    let found = Memo::new(move |_| {
        store().revision();
        let (tree, branch, only) = (desk.tree.get(), desk.branch.get(), only.get());
        let (ties, compared) = (ties.get(), compared.get());
        let words = typed.get().to_lowercase();
        let own = desk.current.get();
        let range = match branch.and_then(|id| tree.at(id)) {
            Some(at) => at..tree.places[at].end,
            None => 0..tree.places.len(),
        };
        let all = store().with(|workspace| {
            let mut of: HashMap<StandardId, Vec<(&Rank, ClauseId)>> = HashMap::new();
            for (id, clause) in &workspace.clauses {
                of.entry(clause.standard)
                    .or_default()
                    .push((&clause.rank, *id));
            }
            let mut all = Vec::new();
            for place in &tree.places[range] {
                if only == Only::Own && Some(place.id) != own {
                    continue;
                }
                let Some(clauses) = of.get_mut(&place.id) else {
                    continue;
                };
                clauses.sort_unstable();
                let binding = workspace
                    .get(place.id)
                    .is_some_and(|standard| standard.state.binding());
                all.extend(clauses.iter().map(|(_, id)| *id).filter(|id| {
                    let clause = &workspace.clauses[id];
                    let ties = ties.get(id);
                    let fits = match only {
                        Only::All | Only::Own => true,
                        Only::Suspect => ties.is_some_and(|ties| !ties.suspect.is_empty()),
                        Only::Looser => compared
                            .get(id)
                            .is_some_and(|one| one.against == Against::Looser),
                        Only::Unmeasured => {
                            binding
                                && clause.target.is_some()
                                && ties.is_none_or(|ties| ties.indicators == 0)
                        }
                    };
                    let said = [
                        clause.number.as_str(),
                        &clause.text,
                        &clause.metric,
                        &clause.verification,
                        &place.code,
                    ];
                    fits && words
                        .split_whitespace()
                        .all(|word| said.iter().any(|text| text.to_lowercase().contains(word)))
                }));
            }
            all
        });
        Arc::new(all)
    });
    let count = Signal::derive(move || found.read().len());
    let scrolled = RwSignal::new(0.0);
    let seen = rows_in_view(scrolled, CLAUSE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        found.read()[from..to].to_vec()
    };
    let suspects = move || -> Vec<LinkId> {
        let ties = ties.read();
        let of_shown = found.read();
        of_shown
            .iter()
            .filter_map(|id| ties.get(id))
            .flat_map(|ties| ties.suspect.iter().copied())
            .collect()
    };
    let own = Memo::new(move |_| desk.current.get());
    let add = move || {
        let Some(standard) = own.get_untracked() else {
            return;
        };
        let text = untrack(|| system::t().new_clause.to_owned());
        let command = Command::Standards(StandardsCommand::AddClause { standard, text });
        if let Some(id) = store()
            .dispatch(command)
            .and_then(|made| made.created.into_iter().find_map(Clause::untag))
        {
            crate::browser::soon(move || {
                page::focus(&format!("[data-clause-row=\"{id}\"] [data-cell=text]"));
            });
        }
    };
    view! {
        <div class="sheet">
            <div class="sheet-tools">
                <h2>{move || system::t().clauses}</h2>
                <small data-metric="clauses" data-value=move || count.get().to_string()>{move || fill(system::t().clauses_count, &[&count.get().to_string()])}</small>
                <span class="grow"></span>
                <button type="button" class="button edge" data-testid="table-add-clause" prop:disabled=move || own.get().is_none()
                    title=move || system::t().add_clause_hint on:click=move |_| add()>{move || t().add_clause}</button>
                <Show when=move || !suspects().is_empty()>
                    <button type="button" class="button edge suspect" data-testid="confirm-all" on:click=move |_| desk.confirming.set(untrack(suspects))>
                        <span aria-hidden="true">"◆"</span> {move || fill(system::t().confirm_all, &[&suspects().len().to_string()])}</button>
                </Show>
                <button type="button" class="button edge" data-testid="clauses-csv" on:click=move |_| download(desk, &found.get_untracked(), &ties.get_untracked(), &compared.get_untracked())>{move || t().download_csv}</button>
            </div>
            <div class="filters" role="search">
                <input type="search" class="input outline-filter" data-testid="clauses-filter" placeholder=move || system::t().clauses_filter aria-label=move || system::t().clauses_filter
                    on:input=move |event| if !page::composing(&event) { typed.set(page::value(&event)) }
                    on:compositionend=move |event| typed.set(page::value(&event)) />
                {branch_field(desk)}
                <select class="input" data-testid="clauses-only" aria-label=move || system::t().clauses_only on:change=move |event| {
                    let at = page::value(&event).parse::<usize>().unwrap_or(0);
                    only.set(ONLY.get(at).copied().unwrap_or_default());
                }>
                    {ONLY.into_iter().enumerate().map(|(at, one)| view! { <option value=at.to_string() selected=move || only.get() == one>{move || one.name()}</option> }).collect_view()}
                </select>
            </div>
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || system::t().clauses on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
                <table class="clause-table" data-testid="clauses" aria-rowcount=move || (count.get() + 1).to_string()>
                    <thead><tr>{HEADS.iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                    <tbody>
                        <tr class="space" aria-hidden="true"><td colspan=HEADS.len().to_string() style:height=move || format!("{}px", seen.get().0 as f64 * CLAUSE_ROW)></td></tr>
                        <For each=shown key=|id| *id let:id>{row(desk, ties, compared, id)}</For>
                        <tr class="space" aria-hidden="true"><td colspan=HEADS.len().to_string() style:height=move || format!("{}px", (count.get() - seen.get().1) as f64 * CLAUSE_ROW)></td></tr>
                    </tbody>
                </table>
                <Show when=move || count.get() == 0><p class="nothing">{move || system::t().clauses_none}</p></Show>
            </div>
        </div>
    }
    .into_any()
}

const HEADS: [Text; 13] = [
    || t().audit_of,
    || t().clause_number,
    || t().clause_text,
    || t().clause_kind,
    || t().metric,
    || t().operator,
    || t().target,
    || t().unit,
    || system::t().against,
    || t().verification,
    || system::t().needs,
    || system::t().steps,
    || system::t().indicators,
];

/// A text of a clause, written in its cell.
fn cell(
    id: ClauseId,
    name: &'static str,
    label: Text,
    of: fn(&mut Clause) -> &mut String,
) -> AnyView {
    let value = move || {
        store()
            .read(id)
            .map(|clause| of(&mut clause.as_ref().clone()).clone())
            .unwrap_or_default()
    };
    let set = move |text: String| store().edit(id, name, |clause| *of(clause) = text);
    view! {
        <td><input type="text" class="input" data-cell=name aria-label=label prop:value=value title=value
            on:input=move |event| if !page::composing(&event) { set(page::value(&event)) }
            on:compositionend=move |event| set(page::value(&event))
            on:blur=move |_| store().pause_typing() /></td>
    }
    .into_any()
}

/// A choice among few, in its cell.
fn choose<T: Copy + PartialEq + Send + Sync + 'static>(
    id: ClauseId,
    name: &'static str,
    label: Text,
    all: &'static [T],
    word: fn(T, workspace::Language) -> &'static str,
    get: fn(&Clause) -> T,
    set: fn(&mut Clause, T),
) -> AnyView {
    let now = Memo::new(move |_| store().read(id).map(|clause| get(&clause)));
    view! {
        <td><select class="input" data-cell=name aria-label=label on:change=move |event| {
            if let Some(value) = page::value(&event).parse::<usize>().ok().and_then(|at| all.get(at).copied()) {
                store().edit(id, name, |clause| set(clause, value));
                store().pause_typing();
            }
        }>
            {all.iter().enumerate().map(|(at, value)| view! {
                <option value=at.to_string() selected=move || now.get() == Some(*value)>{move || word(*value, language())}</option>
            }).collect_view()}
        </select></td>
    }
    .into_any()
}

fn row(desk: Desk, ties: Memo<AllTies>, compared: Memo<AllCompared>, id: ClauseId) -> AnyView {
    let own = Memo::new(move |_| ties.read().get(&id).cloned().unwrap_or_default());
    let standard = Memo::new(move |_| store().read(id).map(|clause| clause.standard));
    let against = Memo::new(move |_| compared.read().get(&id).copied());
    let target = move || {
        store()
            .read(id)
            .and_then(|clause| clause.target)
            .map(|target| target.to_string())
            .unwrap_or_default()
    };
    let code = move || {
        standard
            .get()
            .map(|id| desk.tree.read().code(id).to_owned())
            .unwrap_or_default()
    };
    let open = move || {
        desk.clause.set(Some(id));
        store().session.select(vec![id.into()]);
    };
    let count = move |of: fn(&Ties) -> usize, label: Text| {
        view! {
            <td class="number"><button type="button" class="link" aria-label=label on:click=move |_| open()>{move || own.with(of).to_string()}</button></td>
        }
        .into_any()
    };
    let general = move || {
        let one = against.get()?;
        let general = store().read(one.general)?;
        Some(format!(
            "{} · {}",
            desk.tree.read().code(general.standard),
            words::measure(&general, language())
        ))
    };
    view! {
        <tr data-clause-row=id.to_string() data-selected=move || store().session.is_selected(id.into()).to_string() data-against=move || against.get().map(|one| format!("{:?}", one.against)).unwrap_or_default()>
            <th scope="row"><button type="button" class="link" title=move || standard.get().map(|id| name_of(desk, id.into())).unwrap_or_default() on:click=move |_| open()>{code}</button></th>
            {cell(id, "number", || t().clause_number, |clause| &mut clause.number)}
            {cell(id, "text", || t().clause_text, |clause| &mut clause.text)}
            {choose(id, "kind", || t().clause_kind, ClauseType::ALL, words::clause_type, |c| c.kind, |c, v| c.kind = v)}
            {cell(id, "metric", || t().metric, |clause| &mut clause.metric)}
            {choose(id, "operator", || t().operator, Operator::ALL, words::operator, |c| c.operator, |c, v| c.operator = v)}
            <td><input type="text" inputmode="decimal" class="input number" data-cell="target" aria-label=move || t().target prop:value=target
                on:change=move |event| {
                    let written = page::value(&event);
                    let value = written.trim().replace(',', "").parse::<f64>().ok().filter(|v| v.is_finite());
                    if value.is_some() || written.trim().is_empty() {
                        store().edit(id, "target", |clause| clause.target = value);
                        store().pause_typing();
                    }
                } /></td>
            <td class="unit-cell">{unit_field(|| t().unit, Signal::derive(move || store().read(id).map(|clause| clause.unit.clone()).unwrap_or_default()),
                Callback::new(move |unit| store().edit(id, "unit", |clause| clause.unit = unit)))}</td>
            <td title=move || general().unwrap_or_default()>{move || against.get().map(|one| {
                let (tone, sign, said) = match one.against {
                    Against::Tighter => ("good", "▲", system::t().tighter),
                    Against::Same => ("", "=", system::t().as_tight),
                    Against::Looser => ("bad", "▼", system::t().looser),
                };
                view! { <span class="against" data-tone=tone><span aria-hidden="true">{sign}</span> {said}</span> }
            })}</td>
            {cell(id, "verification", || t().verification, |clause| &mut clause.verification)}
            {count(|ties| ties.needs, || system::t().needs)}
            {count(|ties| ties.steps, || system::t().steps)}
            <td class="number">
                <button type="button" class="link" aria-label=move || system::t().indicators on:click=move |_| open()>{move || own.with(|ties| ties.indicators).to_string()}</button>
                {move || (!own.with(|ties| ties.suspect.is_empty())).then(|| view! {
                    <button type="button" class="button quiet icon suspect" data-testid="confirm-row" title=move || t().suspect_hint aria-label=move || t().confirm
                        on:click=move |_| desk.confirming.set(own.with_untracked(|ties| ties.suspect.clone()))>"◆"</button>
                })}
                {icon_button(Icon::Delete, || t().delete, move || { store().dispatch(Command::Delete(vec![id.into()])); })}
            </td>
        </tr>
    }
    .into_any()
}

fn download(desk: Desk, ids: &[ClauseId], ties: &AllTies, compared: &AllCompared) {
    let language = crate::i18n::language_now();
    let texts = system::of(language);
    let tree = desk.tree.get_untracked();
    let mut lines = vec![HEADS.map(|head| untrack(head).to_owned()).to_vec()];
    store().with(|workspace| {
        for id in ids {
            let Some(clause) = workspace.get(*id) else {
                continue;
            };
            let ties = ties.get(id).cloned().unwrap_or_default();
            let against = compared.get(id).map_or("", |one| match one.against {
                Against::Tighter => texts.tighter,
                Against::Same => texts.as_tight,
                Against::Looser => texts.looser,
            });
            lines.push(vec![
                tree.code(clause.standard).to_owned(),
                clause.number.clone(),
                clause.text.clone(),
                words::clause_type(clause.kind, language).to_owned(),
                clause.metric.clone(),
                words::sign(clause.operator).to_owned(),
                clause
                    .target
                    .map(|target| numbers::number(target, 6))
                    .unwrap_or_default(),
                crate::i18n::words::unit(&clause.unit, language),
                against.to_owned(),
                clause.verification.clone(),
                ties.needs.to_string(),
                ties.steps.to_string(),
                ties.indicators.to_string(),
            ]);
        }
    });
    hand_out(&format!("{}.csv", texts.clauses), &lines);
}
