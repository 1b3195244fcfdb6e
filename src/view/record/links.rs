//! The links of a record: what it is tied to and what that says, suspect ones marked; new ones by
//! relation and search.

use leptos::prelude::*;

use super::{picker, way_to};
use crate::edit::Command;
use crate::edit::chain::{ChainCommand, is_suspect};
use crate::i18n::{language, records, records::t};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button, select_field};

#[derive(Clone, PartialEq)]
struct Tie {
    link: LinkId,
    kind: LinkKind,
    forward: bool,
    other: AnyId,
    suspect: bool,
}

fn ties(workspace: &Workspace, id: AnyId) -> Vec<Tie> {
    let mut found: Vec<Tie> = workspace
        .links
        .iter()
        .filter(|(_, link)| link.from == id || link.to == id)
        .map(|(at, link)| Tie {
            link: *at,
            kind: link.kind,
            forward: link.from == id,
            other: if link.from == id { link.to } else { link.from },
            suspect: is_suspect(workspace, link),
        })
        .collect();
    found.sort_by_key(|tie| (tie.kind, !tie.forward, tie.other));
    found
}

/// Ties two records, the way round that the kind of link asks for.
pub(crate) fn relate(kind: LinkKind, from: AnyId, to: AnyId) {
    store().dispatch(Command::Chain(ChainCommand::Link { kind, from, to }));
}

/// The ways in which a record of this kind may be tied, with the kinds at the other end.
fn ways(kind: Kind) -> Vec<(LinkKind, bool, Vec<Kind>)> {
    let ends = |link: LinkKind, forward: bool| -> Vec<Kind> {
        let joins = |other: Kind| {
            if forward {
                link.joins(kind, other)
            } else {
                link.joins(other, kind)
            }
        };
        Kind::ALL
            .iter()
            .copied()
            .filter(|other| joins(*other))
            .collect()
    };
    LinkKind::ALL
        .iter()
        .flat_map(|link| [true, false].map(|forward| (*link, forward, ends(*link, forward))))
        .filter(|(_, _, kinds)| !kinds.is_empty())
        .collect()
}

fn word(kind: LinkKind, forward: bool) -> &'static str {
    if forward {
        records::forward(kind, language())
    } else {
        records::backward(kind, language())
    }
}

/// The links of a record as a block, with what adds one.
pub(crate) fn links(id: AnyId) -> AnyView {
    let all = store().derive(move |workspace| ties(workspace, id));
    let ways = StoredValue::new(ways(id.kind()));
    let way = RwSignal::new(0usize);
    let options = Signal::derive(move || {
        ways.with_value(|ways| {
            ways.iter()
                .map(|(kind, forward, _)| word(*kind, *forward).to_owned())
                .collect()
        })
    });
    let kinds = Signal::derive(move || {
        ways.with_value(|ways| {
            ways.get(way.get())
                .map(|(_, _, kinds)| kinds.clone())
                .unwrap_or_default()
        })
    });
    let take = Callback::new(move |other: AnyId| {
        let chosen = ways.with_value(|ways| {
            ways.get(way.get_untracked())
                .map(|(kind, forward, _)| (*kind, *forward))
        });
        match chosen {
            Some((kind, true)) => relate(kind, id, other),
            Some((kind, false)) => relate(kind, other, id),
            None => {}
        }
    });
    let choose = Callback::new(move |index: Option<usize>| way.set(index.unwrap_or(0)));
    view! {
        <section class="block links">
            <h3>{move || t().links}</h3>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="sub">{t().no_links}</p> })}
            <ul>
                <For each=move || all.get() key=|tie| (tie.link, tie.suspect) let:tie>
                    <li class="list-row" data-link=tie.link.to_string()>
                        <span class="tie-name"><small>{move || word(tie.kind, tie.forward)}</small> {way_to(tie.other)}
                            {tie.suspect.then(|| view! {
                                <span class="tie-suspect"><span class="chip" data-tone="warn">"△ " {move || t().suspect}</span>
                                {button("quiet", || t().confirm, move || { store().dispatch(Command::Chain(ChainCommand::Confirm { links: vec![tie.link], by: String::new(), reason: String::new() })); })}</span>
                            })}
                        </span>
                        {icon_button(Icon::Close, || t().unlink, move || { store().dispatch(Command::Chain(ChainCommand::Unlink(tie.link))); })}
                    </li>
                </For>
            </ul>
            {(ways.with_value(Vec::len) > 1).then(|| select_field(|| t().relation, options, Signal::derive(move || Some(way.get())), false, choose))}
            {picker(|| t().find, "link-find", kinds, take)}
        </section>
    }
    .into_any()
}
