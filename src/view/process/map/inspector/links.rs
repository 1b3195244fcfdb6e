//! The links of a step: its clauses and indicators, with a way to add, confirm and remove.

use leptos::prelude::*;

use crate::edit::Command;
use crate::edit::chain::{ChainCommand, is_suspect};
use crate::i18n::{language, map::t};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button, select_field};
use crate::view::shell;

/// The other end of a link and what it is called.
fn other(link: &Link, step: AnyId) -> AnyId {
    if link.from == step {
        link.to
    } else {
        link.from
    }
}

fn title(id: AnyId) -> String {
    let zh = language() == Language::Zh;
    match id {
        AnyId::Clause(clause) => store()
            .read(clause)
            .map(|clause| {
                let standard = store().read(clause.standard);
                let standard = standard.map_or(String::new(), |s| {
                    if s.number.is_empty() {
                        s.title.pick(zh).to_owned()
                    } else {
                        s.number.clone()
                    }
                });
                format!("{standard} · {} {}", clause.number, clause.text)
            })
            .unwrap_or_default(),
        AnyId::Indicator(indicator) => store()
            .read(indicator)
            .map(|i| i.name.clone())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// The numbers within a number such as 4.2, by which 4.2 comes before 4.10.
fn numbers(number: &str) -> Vec<u32> {
    number
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// The links of one kind at a step.
pub fn links(step: AnyId, kind: LinkKind) -> AnyView {
    let found = move || {
        store()
            .list::<Link>(move |link| link.kind == kind && (link.from == step || link.to == step))
    };
    let row = move |id: LinkId| {
        let end = move || store().read(id).map(|link| other(&link, step));
        let suspect = move || {
            store().revision();
            store().with(|w| w.get(id).is_some_and(|link| is_suspect(w, link)))
        };
        view! {
            <div class="list-row">
                <a href="#" on:click=move |event| { event.prevent_default(); if let Some(end) = end() { shell::reveal(end) } }>{move || end().map(title)}</a>
                <Show when=suspect>
                    {button("quiet", || t().suspect_confirm, move || { store().dispatch(Command::Chain(ChainCommand::Confirm { links: vec![id], by: String::new(), reason: String::new() })); })}
                </Show>
                {icon_button(Icon::Close, || t().unlink, move || { store().dispatch(Command::Chain(ChainCommand::Unlink(id))); })}
            </div>
        }
    };
    // What may be linked and is not yet.
    let free = Memo::new(move |_| {
        store().revision();
        store().with(|w| {
            let linked: Vec<AnyId> = w
                .links
                .values()
                .filter(|l| l.kind == kind && (l.from == step || l.to == step))
                .map(|l| other(l, step))
                .collect();
            let all: Vec<AnyId> = if kind == LinkKind::Governs {
                let mut clauses: Vec<_> = w.clauses.iter().collect();
                clauses.sort_by_cached_key(|(_, clause)| {
                    let standard = w.get(clause.standard);
                    let standard = standard.map(|standard| numbers(&standard.number));
                    (
                        standard,
                        clause.standard,
                        numbers(&clause.number),
                        clause.rank.clone(),
                    )
                });
                clauses.into_iter().map(|(id, _)| (*id).into()).collect()
            } else {
                w.ranked::<Indicator>(|_| true)
                    .into_iter()
                    .map(AnyId::from)
                    .collect()
            };
            all.into_iter()
                .filter(|id| !linked.contains(id))
                .collect::<Vec<_>>()
        })
    });
    let options = Signal::derive(move || free.get().into_iter().map(title).collect());
    let choose = Callback::new(move |index: Option<usize>| {
        let Some(target) = index.and_then(|i| free.get_untracked().get(i).copied()) else {
            return;
        };
        let (from, to) = if kind == LinkKind::Governs {
            (target, step)
        } else {
            (step, target)
        };
        store().dispatch(Command::Chain(ChainCommand::Link { kind, from, to }));
    });
    let label: crate::view::parts::Text = if kind == LinkKind::Governs {
        || t().link_clause
    } else {
        || t().link_indicator
    };
    view! {
        <For each=found key=|id| *id let:id>{row(id)}</For>
        {select_field(label, options, Signal::derive(|| None), true, choose)}
    }
    .into_any()
}
