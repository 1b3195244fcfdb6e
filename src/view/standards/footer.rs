//! The figures below the room, and the findings of the checks behind their number.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, problem_list};
use crate::analysis::coverage::{Check, Count, Problem};
use crate::i18n::{fill, numbers, standards::t};
use crate::model::*;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::figure;

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
        <Show when=move || desk.listing.get() && count() != 0>{on_demand::part(problem_list, desk)}</Show>
    }
    .into_any()
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
                about(Some(problem.of)) || (both_ends(problem.check) && about(problem.with))
            })
            .copied()
            .collect(),
    )
}

/// Whether a finding is shown at both its ends.
const fn both_ends(check: Check) -> bool {
    matches!(
        check,
        Check::SuspectLink
            | Check::WithdrawnReference
            | Check::OutdatedReference
            | Check::DuplicateNumber
            | Check::DuplicateCode
    )
}
