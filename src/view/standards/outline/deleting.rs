//! Deleting: at once if nothing depends on it, else after naming what does.

use leptos::ev;
use leptos::prelude::*;

use super::super::{Desk, name_of, title_of};
use super::TREE;
use crate::analysis::coverage;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::i18n::{fill, language, standards as words, standards::t, words as common};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::outline as walk;

/// Deletes what is selected: at once if nothing depends on it, else after naming what does.
pub(super) fn ask_delete(desk: Desk) {
    let tree = desk.tree.get_untracked();
    let chosen = walk::topmost(&tree, &desk.selected());
    let ids: Vec<AnyId> = chosen.iter().map(|id| (*id).into()).collect();
    if store().with(|workspace| coverage::dependants(workspace, &ids).none()) && chosen.len() == 1 {
        delete(desk, chosen);
    } else if !chosen.is_empty() {
        desk.asking.set(chosen);
        browser::soon(|| page::focus("[data-testid=delete-confirm]"));
    }
}

pub(super) fn delete(desk: Desk, chosen: Vec<StandardId>) {
    desk.asking.set(Vec::new());
    let tree = desk.tree.get_untracked();
    let next = chosen.last().and_then(|id| walk::neighbour(&tree, *id));
    let name = chosen
        .first()
        .map(|id| untrack(|| title_of(*id)))
        .unwrap_or_default();
    let command = Command::Delete(chosen.into_iter().map(AnyId::from).collect());
    if store().dispatch(command).is_some() {
        let there = next.filter(|id| store().with(|workspace| workspace.has((*id).into())));
        store()
            .session
            .select(there.map(AnyId::from).into_iter().collect());
        let said = words::of(crate::i18n::language_now()).deleted;
        store().session.notify(Notice::Said(fill(said, &[&name])));
    }
    page::focus(TREE);
}

/// The question before something is deleted on which other things depend.
pub(super) fn asking(desk: Desk) -> AnyView {
    let text = move || {
        let ids = desk.asking.get();
        let any: Vec<AnyId> = ids.iter().map(|id| (*id).into()).collect();
        let found = store().with(|workspace| coverage::dependants(workspace, &any));
        let mut lines = vec![match ids.as_slice() {
            [id] => fill(t().delete_ask, &[&name_of(desk, (*id).into())]),
            many => fill(t().delete_ask_many, &[&many.len().to_string()]),
        }];
        let mut goes = Vec::new();
        for (count, text) in [
            (found.standards, t().goes_standards),
            (found.clauses, t().goes_clauses),
            (found.links, t().goes_links),
        ] {
            if count > 0 {
                goes.push(fill(text, &[&count.to_string()]));
            }
        }
        let comma = common::either(language(), "、", ", ");
        if !goes.is_empty() {
            lines.push(fill(t().goes, &[&goes.join(comma)]));
        }
        if !found.outside.is_empty() {
            let mut names: Vec<String> = found
                .outside
                .iter()
                .take(5)
                .map(|id| {
                    let kind = common::kind(id.kind(), language());
                    match language() {
                        Language::Zh => format!("{kind}「{}」", name_of(desk, *id)),
                        Language::En => format!("{kind} “{}”", name_of(desk, *id)),
                    }
                })
                .collect();
            if found.outside.len() > 5 {
                names.push(fill(
                    t().and_more,
                    &[&(found.outside.len() - 5).to_string()],
                ));
            }
            lines.push(fill(t().loses, &[&names.join(comma)]));
        }
        lines.join(common::either(language(), "", " "))
    };
    view! {
        <Show when=move || !desk.asking.read().is_empty()>
            <div class="warning" role="alertdialog" aria-labelledby="delete-ask" data-testid="delete-ask"
                on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" {
                    event.prevent_default();
                    desk.asking.set(Vec::new());
                    page::focus(TREE);
                }>
                <p id="delete-ask">{text}</p>
                <span class="row">
                    <button type="button" class="button danger" data-testid="delete-confirm"
                        on:click=move |_| delete(desk, desk.asking.get_untracked())>{move || t().delete_do}</button>
                    <button type="button" class="button edge" data-testid="delete-cancel"
                        on:click=move |_| { desk.asking.set(Vec::new()); page::focus(TREE) }>{move || t().keep}</button>
                </span>
            </div>
        </Show>
    }
    .into_any()
}
