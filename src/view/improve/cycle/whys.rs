//! The whys as a tree: every answer hangs below what it explains, with the evidence that it is so.

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::edit::improve::whys;
use crate::i18n::cycle::t;
use crate::i18n::improve::t as words;
use crate::model::CycleId;
use crate::model::cycle::Countermeasure;
use crate::store::store;
use crate::view::parts::{self, Icon, button, icon_button};
use crate::view::record::{items, tick};

/// Changes the tree as one act and goes to the answer whose place the change answers.
fn change(id: CycleId, how: impl Fn(&mut Vec<crate::model::cycle::Why>) -> Option<usize>) {
    let mut place = None;
    store().pause_typing();
    store().edit(id, "plan.whys", |cycle| {
        place = how(&mut cycle.plan.whys);
    });
    store().pause_typing();
    if let Some(at) = place {
        let row = format!("[data-list='plan.whys'] > [data-row='{at}'] input");
        browser::soon(move || page::focus(&row));
    }
}

pub(super) fn tree(id: CycleId) -> AnyView {
    let depths = Memo::new(move |_| {
        store()
            .read(id)
            .map_or(Vec::new(), |cycle| whys::depths(&cycle.plan.whys))
    });
    let count = Memo::new(move |_| depths.with(Vec::len));
    view! {
        <ul class="rows why-tree" data-list="plan.whys">
            <For each=move || 0..count.get() key=|at| *at let:at>{answer(id, at, depths)}</For>
        </ul>
        <div class="rows-add">{button("quiet", || words().add_why, move || change(id, |whys| {
            Some(whys::add_below(whys, whys.len().checked_sub(1)))
        }))} <small>{move || t().why_hint}</small></div>
    }
    .into_any()
}

fn answer(id: CycleId, at: usize, depths: Memo<Vec<usize>>) -> AnyView {
    let depth = move || depths.with(|depths| depths.get(at).copied().unwrap_or(0));
    let (said, known) = (
        items!(id, at, plan.whys, answer),
        items!(id, at, plan.whys, evidence),
    );
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Enter" || page::composing(&event) || !page::in_line_field(&event) {
            return;
        }
        event.prevent_default();
        let beside = event.shift_key();
        change(id, move |whys| {
            Some(if beside {
                whys::add_beside(whys, at)
            } else {
                whys::add_below(whys, Some(at))
            })
        });
    };
    let unproved = Memo::new(move |_| {
        store().read(id).is_some_and(|cycle| {
            let why = cycle.plan.whys.get(at);
            why.is_some_and(|w| !w.answer.trim().is_empty() && w.evidence.trim().is_empty())
        })
    });
    let is_root = Memo::new(move |_| items!(id, at, plan.whys, root).value());
    view! {
        <li class="why" data-row=at.to_string() data-depth=move || depth().to_string() data-root=move || is_root.get().to_string()
            style:margin-inline-start=move || format!("{}px", depth().min(8) * 20) on:keydown=key>
            <div class="why-line">
                <b aria-hidden="true">{move || depth() + 1}</b>
                {parts::title_input(|| words().why_answer, Signal::derive(move || said.value()), Callback::new(move |text| said.put(text)))}
            </div>
            <div class="why-line why-proof">
                {parts::title_input(|| t().why_evidence, Signal::derive(move || known.value()), Callback::new(move |text| known.put(text)))}
                <Show when=move || unproved.get()><span class="chip" data-tone="warn">"△ " {move || t().no_evidence}</span></Show>
            </div>
            <div class="why-tools">
                {tick(|| t().root, items!(id, at, plan.whys, root))}
                {button("quiet", || t().why_below, move || change(id, |whys| Some(whys::add_below(whys, Some(at)))))}
                {button("quiet", || t().why_beside, move || change(id, |whys| Some(whys::add_beside(whys, at))))}
                {button("quiet", || t().why_measure, move || promote(id, at))}
                {icon_button(Icon::Left, || t().why_out, move || change(id, |whys| { whys::shift(whys, at, false); None }))}
                {icon_button(Icon::Right, || t().why_in, move || change(id, |whys| { whys::shift(whys, at, true); None }))}
                {icon_button(Icon::Close, || t().why_take, move || change(id, |whys| { whys::remove(whys, at); None }))}
            </div>
        </li>
    }
    .into_any()
}

/// Makes a countermeasure against an answer.
fn promote(id: CycleId, at: usize) {
    let mut place = None;
    store().pause_typing();
    store().edit(id, "plan.countermeasures", |cycle| {
        if let Some(why) = cycle.plan.whys.get(at) {
            let why = why.answer.clone();
            place = Some(cycle.plan.countermeasures.len());
            cycle.plan.countermeasures.push(Countermeasure {
                why,
                ..Countermeasure::default()
            });
        }
    });
    super::measures::go_to(place);
}
