//! The roadmap (实施路径): three phases with their milestones, each with owner, day, checklist and
//! training records.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::edit::Command;
use crate::i18n::{fill, language, numbers, overview, overview::t};
use crate::model::roadmap::RoadmapStage;
use crate::model::*;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::button;
use crate::view::record::{count, create, date, field, items, list, pick, rows, text, tick, title};

pub(super) fn roadmap() -> AnyView {
    let open = RwSignal::new(None::<MilestoneId>);
    view! {
        <div class="stages three roadmap" data-testid="roadmap">{RoadmapStage::ALL.iter().map(|stage| phase(*stage, open)).collect_view()}</div>
    }
    .into_any()
}

fn phase(stage: RoadmapStage, open: RwSignal<Option<MilestoneId>>) -> AnyView {
    let ids = store().derive(move |workspace| {
        let ids = workspace.ranked::<Milestone>(|m| m.stage == stage);
        let done = ids
            .iter()
            .filter(|id| workspace.milestones[id].done)
            .count();
        (ids, done)
    });
    let word = format!("{stage:?}").to_lowercase();
    view! {
        <section class="stage-column" data-phase=word.clone() aria-label=move || overview::roadmap_stage(stage, language())>
            <h3>{move || overview::roadmap_stage(stage, language())} " "
                <small data-metric=format!("milestones-done-{word}") data-value=move || ids.with(|(_, done)| done.to_string())>{move || ids.with(|(ids, done)| fill(t().milestones_done, &[&done.to_string(), &ids.len().to_string()]))}</small></h3>
            <For each=move || ids.with(|(ids, _)| ids.clone()) key=|id| *id let:id>{milestone(id, open)}</For>
            {adder(stage)}
        </section>
    }
    .into_any()
}

fn milestone(id: MilestoneId, open: RwSignal<Option<MilestoneId>>) -> AnyView {
    let read = move || store().read(id);
    let here = move || open.get() == Some(id);
    let late =
        move || read().is_some_and(|m| !m.done && m.due.is_some_and(|day| day < browser::today()));
    let checked = move || {
        read().filter(|m| !m.checklist.is_empty()).map(|m| {
            let done = m.checklist.iter().filter(|item| item.done).count();
            format!("☑ {done}/{}", m.checklist.len())
        })
    };
    view! {
        <article class="cycle-card" data-milestone=id.to_string() data-done=move || read().map(|m| m.done.to_string())>
            <div class="row milestone-head">
                <input type="checkbox" aria-label=move || format!("{}: {}", t().done, title(id.into())) prop:checked=move || read().is_some_and(|m| m.done)
                    on:change=move |event| { let done = page::ticked(&event); store().edit(id, "done", move |m| m.done = done); store().pause_typing(); } />
                <button type="button" class="way" aria-expanded=move || here().to_string() on:click=move |_| open.update(|open| *open = if *open == Some(id) { None } else { Some(id) })>{move || title(id.into())}</button>
            </div>
            <p class="sub">{move || read().map(|m| m.owner.clone())} " " {move || read().and_then(|m| m.due).map(|day| numbers::date(day, language()))} " " {checked} " "
                {move || late().then(|| view! { <span class="chip" data-tone="bad">"! " {t().overdue}</span> })}</p>
            <Show when=here>{on_demand::part(super::milestone_details, (id, open))}</Show>
        </article>
    }
    .into_any()
}

/// The fields of a milestone that is opened; the signal closes it.
pub(super) fn details((id, open): (MilestoneId, RwSignal<Option<MilestoneId>>)) -> AnyView {
    view! {
        <div class="milestone-details">
            {text(|| t().milestone, field!(id, title))}
            {text(|| t().owner, field!(id, owner))}
            {date(|| t().due, field!(id, due))}
            {pick(|| t().stage, RoadmapStage::ALL, overview::roadmap_stage, field!(id, stage))}
            <h4>{move || t().checklist}</h4>
            {rows(list!(id, checklist), || t().add_item, move |at| view! {
                {tick(|| t().done, items!(id, at, checklist, done))}
                {text(|| t().check_item, items!(id, at, checklist, text))}
            }.into_any())}
            <h4>{move || t().training}</h4>
            {rows(list!(id, training), || t().add_training, move |at| view! {
                <div class="grid-cells">
                    {text(|| t().topic, items!(id, at, training, topic))}
                    {date(|| t().date, items!(id, at, training, date))}
                    {count(|| t().attendees, items!(id, at, training, attendees))}
                    {text(|| t().result, items!(id, at, training, result))}
                </div>
            }.into_any())}
            {button("danger", || t().delete_milestone, move || { open.set(None); store().dispatch(Command::Delete(vec![id.into()])); })}
        </div>
    }
    .into_any()
}

/// The line in which the next milestone of a phase is written.
fn adder(stage: RoadmapStage) -> AnyView {
    let written = RwSignal::new(String::new());
    let add = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Enter" || page::composing(&event) {
            return;
        }
        event.prevent_default();
        let title = written.get_untracked().trim().to_owned();
        if title.is_empty() {
            return;
        }
        let milestone = Milestone {
            title,
            stage,
            ..Milestone::default()
        };
        if create(AnyRecord::Milestone(Id::default(), Arc::new(milestone))).is_some() {
            written.set(String::new());
        }
    };
    view! {
        <input type="text" class="input" aria-label=move || format!("{}: {}", overview::roadmap_stage(stage, language()), t().new_milestone) placeholder=move || t().new_milestone
            prop:value=move || written.get() on:input=move |event| written.set(page::value(&event)) on:keydown=add />
    }
    .into_any()
}
