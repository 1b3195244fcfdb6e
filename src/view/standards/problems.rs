//! What the checks found, by kind: each finding is shown where it stands, and fixed where a rule
//! can; links wait to be confirmed one by one or all at once.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of};
use crate::analysis::coverage::{Check, Problem};
use crate::browser::{self, page};
use crate::i18n::{fill, language, standards as words, standards::t, system};
use crate::model::*;
use crate::store::store;
use crate::tool::fixes::{self, Fix};
use crate::view::parts::{Icon, icon_button};
use crate::view::shell;

/// Most findings in the list; beyond them their number.
const LISTED: usize = 200;

/// The list.
pub(super) fn list(desk: Desk) -> AnyView {
    let only = RwSignal::new(None::<Check>);
    let fitting = Memo::new(move |_| {
        let only = only.get();
        let problems = desk.problems.read();
        let fits = problems
            .iter()
            .filter(|problem| only.is_none_or(|only| problem.check == only));
        fits.copied().collect::<Vec<Problem>>()
    });
    let shown = move || -> Vec<Problem> { fitting.read().iter().take(LISTED).copied().collect() };
    let more = move || fitting.read().len().saturating_sub(LISTED);
    let kinds = Memo::new(move |_| {
        let problems = desk.problems.read();
        let count = |check: Check| problems.iter().filter(|p| p.check == check).count();
        Check::ALL
            .iter()
            .map(|check| (*check, count(*check)))
            .filter(|(_, count)| *count > 0)
            .collect::<Vec<_>>()
    });
    let suspects = move || -> Vec<LinkId> {
        let problems = desk.problems.read();
        problems
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
                <select class="input problem-kinds" data-testid="problem-kind" aria-label=move || system::t().kind_of_problem on:change=move |event| {
                    let value = page::value(&event);
                    only.set(Check::ALL.iter().copied().find(|check| format!("{check:?}") == value));
                }>
                    <option value="">{move || system::t().every_problem}</option>
                    {move || kinds.get().into_iter().map(|(check, count)| view! {
                        <option value=format!("{check:?}") selected=move || only.get() == Some(check)>{format!("{} ({count})", words::check(check, language()))}</option>
                    }).collect_view()}
                </select>
                <span class="grow"></span>
                <Show when=move || { suspects().len() > 1 }>
                    <button type="button" class="button quiet" data-testid="confirm-all" on:click=move |_| desk.confirming.set(untrack(suspects))>{move || t().confirm_all}</button>
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
    // What a rule can do about it is worked out once, and again when it is done.
    let fix = untrack(|| fix_of(desk, problem)).map(|(fix, _)| fix);
    view! {
        <li class="list-row" data-problem=format!("{:?}", problem.check)>
            <button type="button" class="problem" on:click=move |_| show(desk, problem)>
                <span class="problem-check" data-tone=if problem.check.grave() { "bad" } else { "warn" }>
                    <span aria-hidden="true">{if problem.check.grave() { "◆" } else { "◇" }}</span> {move || words::check(problem.check, language())}
                </span>
                <span class="problem-of">{name}</span>
                {move || with().map(|with| view! { <small>{with}</small> })}
            </button>
            {fix.map(|fix| view! {
                <button type="button" class="button quiet" data-testid="fix" data-fix=format!("{fix:?}") on:click=move |_| do_fix(desk, problem)>{move || system::fix(fix, language())}</button>
            })}
            {Link::untag(problem.of).map(|link| view! {
                <button type="button" class="button quiet" data-testid="confirm-one" on:click=move |_| desk.confirming.set(vec![link])>{move || t().confirm}</button>
            })}
        </li>
    }
    .into_any()
}

fn fix_of(desk: Desk, problem: Problem) -> Option<(Fix, crate::edit::Command)> {
    let ids = (store().mint(), store().mint());
    let year = browser::today().year();
    let tree = desk.tree.get_untracked();
    store().with(|workspace| fixes::fix(workspace, &tree, &problem, year, ids))
}

fn do_fix(desk: Desk, problem: Problem) {
    if let Some((_, command)) = fix_of(desk, problem) {
        store().dispatch(command);
    }
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
