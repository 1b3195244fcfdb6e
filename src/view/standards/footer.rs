//! The figures below the room, and the findings of the checks behind their number.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of};
use crate::analysis::coverage::{Check, Count, Problem};
use crate::edit::Command;
use crate::edit::chain::ChainCommand;
use crate::edit::command::Verb;
use crate::i18n::{fill, language, numbers, standards as words, standards::t};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, figure, icon_button};
use crate::view::shell;

/// Most findings in the list; beyond them their number.
const LISTED: usize = 200;

/// The foot of the room.
pub(super) fn foot(desk: Desk) -> AnyView {
    let total = Memo::new(move |_| {
        let (tree, counts) = (desk.tree.get(), desk.counts.get());
        tree.children(None)
            .into_iter()
            .filter_map(|at| counts.get(at))
            .fold(Count::default(), |sum, count| Count {
                should: sum.should + count.should,
                have: sum.have + count.have,
            })
    });
    let whole = move |pick: fn(Count) -> usize| {
        (
            Signal::derive(move || Some(pick(total.get()) as f64)),
            Signal::derive(move || pick(total.get()).to_string()),
        )
    };
    let (should, should_shown) = whole(|count| count.should);
    let (have, have_shown) = whole(|count| count.have);
    let share = Signal::derive(move || total.get().share().map(|share| share * 100.0));
    let share_shown = Signal::derive(move || match total.get().share() {
        Some(share) => numbers::percent(share, 0),
        None => "–".to_owned(),
    });
    let count = move || desk.problems.read().len();
    let grave = move || {
        desk.problems
            .read()
            .iter()
            .any(|problem| problem.check.grave())
    };
    let said = move || match count() {
        0 => t().problems_none.to_owned(),
        n => fill(t().problems, &[&n.to_string()]),
    };
    view! {
        {figure("should-have", || t().should, || t().should_hint, should, should_shown)}
        {figure("have", || t().have, || t().have_hint, have, have_shown)}
        {figure("coverage", || t().share, || t().share_hint, share, share_shown)}
        <button type="button" class="problems-button" data-testid="problems" data-metric="problems" data-value=move || count().to_string()
            data-tone=move || match (count(), grave()) { (0, _) => "good", (_, true) => "bad", _ => "warn" }
            aria-expanded=move || desk.listing.get().to_string() prop:disabled=move || count() == 0
            on:click=move |_| desk.listing.update(|listing| *listing = !*listing)>
            <span aria-hidden="true">{move || if count() == 0 { "✓" } else { "◆" }}</span> {said}
        </button>
        <Show when=move || desk.listing.get() && count() != 0>{list(desk)}</Show>
    }
    .into_any()
}

fn list(desk: Desk) -> AnyView {
    let shown =
        move || -> Vec<Problem> { desk.problems.read().iter().take(LISTED).copied().collect() };
    let more = move || desk.problems.read().len().saturating_sub(LISTED);
    let suspects = move || -> Vec<LinkId> {
        desk.problems
            .read()
            .iter()
            .filter(|problem| problem.check == Check::SuspectLink)
            .filter_map(|problem| Link::untag(problem.of))
            .collect()
    };
    view! {
        <section class="problems-panel" data-testid="problems-panel" aria-label=move || t().problems_title
            on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" {
                event.stop_propagation();
                desk.listing.set(false);
            }>
            <header class="row">
                <h3>{move || t().problems_title}</h3>
                <span class="grow"></span>
                <Show when=move || { suspects().len() > 1 }>
                    <button type="button" class="button quiet" on:click=move |_| confirm(untrack(suspects))>{move || t().confirm_all}</button>
                </Show>
                {icon_button(Icon::Close, || t().close, move || desk.listing.set(false))}
            </header>
            <ul tabindex="0" aria-label=move || t().problems_title>
                <For each=shown key=|problem| *problem let:problem>{row(desk, problem)}</For>
            </ul>
            <Show when=move || more() != 0><small>{move || fill(t().problems_more, &[&more().to_string()])}</small></Show>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, problem: Problem) -> AnyView {
    let name = move || name_of(desk, problem.of);
    let with = move || {
        problem
            .with
            .filter(|_| problem.check != Check::SuspectLink)
            .map(|id| name_of(desk, id))
    };
    view! {
        <li class="list-row" data-problem=format!("{:?}", problem.check)>
            <button type="button" class="problem" on:click=move |_| show(desk, problem)>
                <span class="problem-check" data-tone=if problem.check.grave() { "bad" } else { "warn" }>
                    <span aria-hidden="true">{if problem.check.grave() { "◆" } else { "◇" }}</span> {move || words::check(problem.check, language())}
                </span>
                <span class="problem-of">{name}</span>
                {move || with().map(|with| view! { <small>{with}</small> })}
            </button>
            {match problem.of {
                AnyId::Link(link) => Some(view! {
                    <button type="button" class="button quiet" on:click=move |_| confirm(vec![link])>{move || t().confirm}</button>
                }),
                _ => None,
            }}
        </li>
    }
    .into_any()
}

fn confirm(links: Vec<LinkId>) {
    let commands = links
        .into_iter()
        .map(|link| Command::Chain(ChainCommand::Confirm(link)))
        .collect();
    store().dispatch(Command::Together(Verb::Confirm, commands));
}

/// Goes to what was found.
fn show(desk: Desk, problem: Problem) {
    let of = match (problem.of, problem.with) {
        (AnyId::Link(_), Some(clause)) => clause,
        (of, _) => of,
    };
    if let AnyId::Clause(clause) = of {
        desk.clause.set(Some(clause));
    }
    shell::reveal(of);
}

/// The findings about one standard and its clauses.
pub(super) fn of_standard(desk: Desk, id: StandardId) -> Arc<Vec<Problem>> {
    let about = |of: Option<AnyId>| match of {
        Some(AnyId::Standard(other)) => other == id,
        Some(AnyId::Clause(clause)) => store().with(|workspace| {
            workspace
                .get(clause)
                .is_some_and(|clause| clause.standard == id)
        }),
        _ => false,
    };
    let problems = desk.problems.read();
    Arc::new(
        problems
            .iter()
            .filter(|problem| {
                about(Some(problem.of))
                    || (problem.check == Check::SuspectLink && about(problem.with))
            })
            .copied()
            .collect(),
    )
}
