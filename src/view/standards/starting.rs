//! What an empty room offers: the three starting trees, with the remark on conformance, a blank
//! system, and the examples.

use leptos::prelude::*;

use super::{Desk, intake, outline};
use crate::browser::{self, file, page};
use crate::edit::Command;
use crate::edit::standards::{Seedling, StandardsCommand};
use crate::format::templates::{self, Tree};
use crate::i18n::{fill, handover, language, standards as words, standards::t};
use crate::model::standard::{Bilingual, NodeKind};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::tool::outline::Spot;
use crate::view::parts::button;

/// The page of an empty room.
pub(super) fn page(desk: Desk) -> AnyView {
    view! {
        <div class="empty starting">
            <p>{move || t().empty_line}</p>
            <div class="row">
                {button("main", || t().empty_blank, move || blank(desk))}
                {button("edge", || handover::t().sets, || intake::show(intake::Sheet::Sets))}
                {button("edge", || handover::t().import, || file::choose("[data-testid=open-file]"))}
            </div>
            {crate::view::parts::examples()}
            <h2>{move || t().empty_trees}</h2>
            <ul class="starting-trees">
                {Tree::ALL.iter().map(|tree| card(desk, *tree)).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

fn categories(seedling: &Seedling) -> usize {
    1 + seedling.below.iter().map(categories).sum::<usize>()
}

fn card(desk: Desk, tree: Tree) -> AnyView {
    let seedling = templates::tree(tree);
    let count = (categories(&seedling) - 1).to_string();
    let (title, branches) = (
        seedling.title.clone(),
        seedling
            .below
            .iter()
            .map(|branch| branch.title.clone())
            .collect::<Vec<_>>(),
    );
    let zh = || language() == Language::Zh;
    view! {
        <li class="starting-tree">
            <h3>{move || title.pick(zh()).to_owned()}</h3>
            <ul>{branches.into_iter().map(|branch| view! { <li>{move || branch.pick(zh()).to_owned()}</li> }).collect_view()}</ul>
            <small>{move || fill(t().tree_categories, &[&count])}</small>
            <p class="starting-note">{move || templates::tree_note(tree, language())}</p>
            <button type="button" class="button edge" data-testid=format!("plant-{}", tree.name()) on:click=move |_| {
                plant(desk, templates::tree(tree));
            }>{move || t().plant}</button>
        </li>
    }
    .into_any()
}

fn plant(desk: Desk, seedling: Seedling) {
    let command = Command::Standards(StandardsCommand::Plant(Box::new(seedling)));
    select_first(
        desk,
        store().dispatch(command).map(|outcome| outcome.created),
    );
}

/// A root named after the workspace, ready to be built on.
fn blank(desk: Desk) {
    let name = store().with(|workspace| workspace.meta.title.clone());
    let title = |language| {
        let texts = words::of(language);
        if name.is_empty() {
            texts.new_system_plain.to_owned()
        } else {
            fill(texts.new_system, &[&name])
        }
    };
    let title = Bilingual {
        zh: title(Language::Zh),
        en: title(Language::En),
    };
    let spot = Spot {
        parent: None,
        after: None,
    };
    let outcome = outline::add(spot, NodeKind::Root, title);
    select_first(desk, outcome.map(|outcome| outcome.created));
}

fn select_first(desk: Desk, created: Option<Vec<AnyId>>) {
    if let Some(AnyId::Standard(first)) = created.and_then(|ids| ids.first().copied()) {
        desk.choose(first);
        browser::soon(|| page::focus(".outline-tree"));
    }
}
