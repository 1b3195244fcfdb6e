//! The statistics table (统计表): should-have, have and share by level, in total, by type, by branch.

use leptos::prelude::*;

use super::list::{branch_field, hand_out, switch};
use super::{Desk, name_of};
use crate::analysis::coverage::{self, Count, LevelGroup, Statistics};
use crate::i18n::{language, numbers, standards as words, standards::t};
use crate::model::standard::{DraftingType, NodeKind};
use crate::store::store;
use crate::view::parts::Text;

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        store().revision();
        let (tree, branch) = (desk.tree.get(), desk.branch.get());
        store().with(|workspace| coverage::statistics(workspace, &tree, branch))
    });
    view! {
        <div class="sheet">
            <div class="sheet-tools">
                {switch("statistics", "coverage")}
                <span class="grow"></span>
                {branch_field(desk)}
                <button type="button" class="button edge" data-testid="statistics-csv" on:click=move |_| download(&found.get_untracked())>{move || t().download_csv}</button>
            </div>
            <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || t().statistics>
                {table(desk)}
            </div>
        </div>
    }
    .into_any()
}

/// The table itself, of the branch that is chosen.
pub(super) fn table(desk: Desk) -> AnyView {
    let found = Memo::new(move |_| {
        store().revision();
        let (tree, branch) = (desk.tree.get(), desk.branch.get());
        store().with(|workspace| coverage::statistics(workspace, &tree, branch))
    });
    let branches = Memo::new(move |_| {
        let (tree, counts) = (desk.tree.get(), desk.counts.get());
        tree.places
            .iter()
            .enumerate()
            .filter(|(_, place)| {
                place.node != NodeKind::Root
                    && place
                        .parent
                        .is_none_or(|at| tree.places[at].node == NodeKind::Root)
            })
            .map(|(at, place)| (place.id, counts.get(at).copied().unwrap_or_default()))
            .collect::<Vec<_>>()
    });
    view! {
                <table class="statistics-table" data-testid="statistics">
                    <thead><tr>
                        <th scope="col">{move || t().item}</th>
                        <th scope="col" class="number">{move || t().should_number}</th>
                        <th scope="col" class="number">{move || t().have_number}</th>
                        <th scope="col" class="number">{move || t().share_number}</th>
                    </tr></thead>
                    <tbody>
                        {heading(|| t().by_level)}
                        {LevelGroup::ALL.iter().enumerate().map(|(i, group)| row(
                            format!("level-{group:?}"), Signal::derive(move || words::level_group(*group, language()).to_owned()),
                            Signal::derive(move || found.read().levels.get(i).copied().unwrap_or_default()), false)).collect_view()}
                        {row("total".into(), Signal::derive(|| t().total.to_owned()), Signal::derive(move || found.read().total), true)}
                        {heading(|| t().by_type)}
                        {(0..=DraftingType::ALL.len()).map(|i| row(
                            format!("type-{}", DraftingType::ALL.get(i).map_or("None".into(), |kind| format!("{kind:?}"))),
                            Signal::derive(move || type_name(i).to_owned()),
                            Signal::derive(move || found.read().types.get(i).copied().unwrap_or_default()), false)).collect_view()}
                    </tbody>
                    <Show when=move || desk.branch.get().is_none()>
                        <tbody>
                            {heading(|| t().by_branch)}
                            <For each=move || branches.get() key=|row| (row.0, row.1.should, row.1.have) let:branch>
                                {row(format!("branch-{}", branch.0), Signal::derive(move || name_of(desk, branch.0.into())), Signal::derive(move || branch.1), false)}
                            </For>
                        </tbody>
                    </Show>
                </table>
    }
    .into_any()
}

fn type_name(i: usize) -> &'static str {
    match DraftingType::ALL.get(i) {
        Some(kind) => words::drafting_type(*kind, language()),
        None => t().no_type,
    }
}

fn heading(text: Text) -> AnyView {
    view! { <tr class="group"><th scope="rowgroup" colspan="4">{text}</th></tr> }.into_any()
}

fn row(key: String, name: Signal<String>, count: Signal<Count>, sum: bool) -> AnyView {
    let share = move || match count.get().share() {
        Some(share) => numbers::percent(share, 0),
        None => "–".to_owned(),
    };
    let (should, have, percent) = (
        format!("should-{key}"),
        format!("have-{key}"),
        format!("share-{key}"),
    );
    view! {
        <tr class:sum=sum>
            <th scope="row">{move || name.get()}</th>
            <td class="number" data-metric=should data-value=move || count.get().should.to_string()>{move || count.get().should}</td>
            <td class="number" data-metric=have data-value=move || count.get().have.to_string()>{move || count.get().have}</td>
            <td class="number share" data-metric=percent data-value=move || count.get().share().map(|s| (s * 100.0).to_string()).unwrap_or_default()>
                <i aria-hidden="true" style=("--share", move || count.get().share().unwrap_or(0.0).to_string())></i><span>{share}</span>
            </td>
        </tr>
    }
    .into_any()
}

fn download(found: &Statistics) {
    let language = crate::i18n::language_now();
    let texts = words::of(language);
    let mut lines = vec![
        [
            texts.item,
            texts.should_number,
            texts.have_number,
            texts.share_number,
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut line = |name: &str, count: &Count| {
        lines.push(vec![
            name.to_owned(),
            count.should.to_string(),
            count.have.to_string(),
            count
                .share()
                .map(|share| numbers::percent(share, 1))
                .unwrap_or_default(),
        ]);
    };
    for (group, count) in LevelGroup::ALL.iter().zip(&found.levels) {
        line(words::level_group(*group, language), count);
    }
    line(texts.total, &found.total);
    for (i, count) in found.types.iter().enumerate() {
        let name = DraftingType::ALL
            .get(i)
            .map_or(texts.no_type, |kind| words::drafting_type(*kind, language));
        line(name, count);
    }
    hand_out(&format!("{}.csv", texts.statistics), &lines);
}
