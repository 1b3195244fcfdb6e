//! The sheet of numbers: the scheme of system codes with a preview of what it would renumber, free
//! document numbers for what has none, and the numbers that stand twice.

use leptos::ev;
use leptos::prelude::*;

use super::{Desk, name_of, title_of};
use crate::analysis::codes;
use crate::analysis::coverage::Check;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::command::Verb;
use crate::i18n::{fill, language, standards, system, system::t};
use crate::model::standard::{CodeScheme, NodeKind};
use crate::model::*;
use crate::store::store;

/// Most lines of a preview.
const LISTED: usize = 100;

/// The sheet.
pub(super) fn sheet(desk: Desk) -> AnyView {
    let now = store().with(|workspace| workspace.meta.code_scheme);
    let scheme = RwSignal::new(now);
    let close = move || desk.numbering.set(false);
    let changes = Memo::new(move |_| {
        store().revision();
        let scheme = scheme.get();
        store().with(|workspace| codes::renumbered(workspace, scheme))
    });
    let bare = Memo::new(move |_| {
        store().revision();
        let tree = desk.tree.get();
        let ids: Vec<StandardId> = store().with(|workspace| {
            let lacks = |id: &StandardId| {
                workspace.get(*id).is_some_and(|standard| {
                    standard.node == NodeKind::Standard && standard.number.trim().is_empty()
                })
            };
            let all = tree.places.iter().map(|place| place.id);
            all.filter(lacks).collect()
        });
        let year = browser::today().year();
        store().with(|workspace| codes::next_numbers(workspace, &tree, &ids, year))
    });
    let offered = move || bare.get().unwrap_or_default();
    let renumber = move || {
        let mut meta = store().with(|workspace| workspace.meta.as_ref().clone());
        meta.code_scheme = scheme.get_untracked();
        store().dispatch(Command::PutMeta(Box::new(meta)));
    };
    let number_all = move || {
        let commands = store().with(|workspace| {
            let named = untrack(offered);
            let put = |(id, number): (StandardId, String)| {
                let mut standard = workspace.get(id)?.as_ref().clone();
                standard.number = number;
                Some(Command::Put(AnyRecord::Standard(id, standard.into())))
            };
            named.into_iter().filter_map(put).collect::<Vec<_>>()
        });
        store().dispatch(Command::Together(Verb::Edit, commands));
    };
    let twice = move || {
        let problems = desk.problems.read();
        problems
            .iter()
            .filter(|problem| {
                matches!(problem.check, Check::DuplicateCode | Check::DuplicateNumber)
            })
            .filter_map(|problem| Some((problem.check, Standard::untag(problem.of)?)))
            .collect::<Vec<_>>()
    };
    let pattern = Signal::derive(|| store().meta().number_pattern.clone());
    crate::browser::soon(|| page::focus("[data-testid=code-scheme]"));
    view! {
        <div class="veil" on:pointerdown=move |_| close()></div>
        <section class="finder import numbering" role="dialog" aria-modal="true" aria-label=move || t().numbering_title data-testid="numbering"
            on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || t().numbering_title}</h2>
            <div class="import-body numbering-body">
                <section>
                    <label class="field"><span class="field-name">{move || t().scheme}</span>
                        <select class="input" data-testid="code-scheme" on:change=move |event| {
                            let at = page::value(&event).parse::<usize>().unwrap_or(0);
                            scheme.set(CodeScheme::ALL.get(at).copied().unwrap_or_default());
                        }>
                            {CodeScheme::ALL.iter().enumerate().map(|(at, one)| view! {
                                <option value=at.to_string() selected=move || scheme.get() == *one>{move || system::code_scheme(*one, language())}</option>
                            }).collect_view()}
                        </select></label>
                    <p class="hint" data-metric="renumbered" data-value=move || changes.with(Vec::len).to_string()>{move || match changes.with(Vec::len) {
                        0 => t().preview_none.to_owned(),
                        count => fill(t().preview_count, &[&count.to_string()]),
                    }}</p>
                    <Show when=move || !changes.with(Vec::is_empty)>
                        <table class="numbering-table"><thead><tr><th scope="col">{move || t().now}</th><th scope="col">{move || t().then}</th><th scope="col">{move || standards::t().title}</th></tr></thead>
                            <tbody>{move || changes.get().into_iter().take(LISTED).map(|(id, now, then)| view! {
                                <tr><td>{now}</td><td><b>{then}</b></td><td>{move || title_of(id)}</td></tr>
                            }).collect_view()}</tbody></table>
                        {move || (changes.with(Vec::len) > LISTED).then(|| view! { <small>{fill(t().preview_more, &[&(changes.with(Vec::len) - LISTED).to_string()])}</small> })}
                        <div class="row"><button type="button" class="button main" data-testid="renumber" on:click=move |_| renumber()>{move || t().renumber}</button></div>
                    </Show>
                </section>
                <section>
                    <h3>{move || t().without_number}</h3>
                    <label class="field"><span class="field-name">{move || standards::t().pattern}</span>
                        <input type="text" class="input" data-testid="number-pattern" placeholder=codes::DEFAULT_PATTERN prop:value=move || pattern.get()
                            on:input=move |event| { let text = page::value(&event); store().edit_meta("numberPattern", |meta| meta.number_pattern = text) }
                            on:blur=move |_| store().pause_typing() /></label>
                    {move || match bare.get() {
                        None => view! { <p class="hint" role="alert">{t().pattern_wrong}</p> }.into_any(),
                        Some(all) if all.is_empty() => view! { <p class="hint">{t().without_none}</p> }.into_any(),
                        Some(all) => {
                            let count = all.len();
                            let lines = all.into_iter().take(LISTED).map(|(id, number)| view! { <tr><td><b>{number}</b></td><td>{move || name_of(desk, id.into())}</td></tr> }).collect_view();
                            view! {
                                <table class="numbering-table"><tbody>{lines}</tbody></table>
                                <div class="row"><button type="button" class="button edge" data-testid="number-all" on:click=move |_| number_all()>{fill(t().number_all, &[&count.to_string()])}</button></div>
                            }.into_any()
                        }
                    }}
                </section>
                <section>
                    <h3>{move || t().duplicates}</h3>
                    <Show when=move || !twice().is_empty() fallback=|| view! { <p class="hint">{move || t().duplicates_none}</p> }>
                        <ul>{move || twice().into_iter().take(LISTED).map(|(check, id)| view! {
                            <li class="list-row"><button type="button" class="link" on:click=move |_| desk.choose(id)>{move || name_of(desk, id.into())}</button><small class="bad">{standards::check(check, language())}</small></li>
                        }).collect_view()}</ul>
                    </Show>
                </section>
            </div>
            <div class="row"><button type="button" class="button quiet" data-testid="numbering-close" on:click=move |_| close()>{move || t().close}</button></div>
        </section>
    }
    .into_any()
}
