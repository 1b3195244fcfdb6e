//! Beside the cycle: what its stage still asks for, the way on and back, the other cycles, links.

use leptos::prelude::*;

use crate::browser::page;
use crate::edit::Command;
use crate::edit::improve::{ImproveCommand, next_stage};
use crate::edit::rules::{self, Gap};
use crate::i18n::{fill, improve, improve::t, language, numbers, refusal};
use crate::model::cycle::{Decision, Stage};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::improve::board;
use crate::view::parts::{button, section};
use crate::view::record::{links, title, way_to};
use crate::view::shell::go;

/// Everything that the gate out of a stage asks for.
fn asked(cycle: &Cycle) -> &'static [Gap] {
    match cycle.stage {
        Stage::Plan => &[
            Gap::Baseline,
            Gap::CauseWithEvidence,
            Gap::TargetAndDate,
            Gap::CheckPlan,
        ],
        Stage::Do => &[
            Gap::ActionsDone,
            Gap::CancelledWithoutReason,
            Gap::SampleReached,
        ],
        Stage::Check => &[Gap::VerdictSigned],
        Stage::Act if matches!(cycle.act.decision, None | Some(Decision::Adopt)) => {
            if cycle.act.wording.trim().is_empty() && cycle.act.new_target.is_none() {
                &[Gap::DecisionMade, Gap::RevisedStandardInForce]
            } else {
                &[
                    Gap::DecisionMade,
                    Gap::RevisionWritten,
                    Gap::RevisedStandardInForce,
                ]
            }
        }
        Stage::Act => &[Gap::DecisionMade],
        Stage::Closed => &[],
    }
}

/// Where on the page a gap is filled.
pub(in super::super) const fn place(gap: Gap) -> &'static str {
    match gap {
        Gap::Baseline => "[data-at=baseline] input",
        Gap::CauseWithEvidence => "[data-at=cause] :is(input, button)",
        Gap::TargetAndDate => "[data-at=target] input",
        Gap::CheckPlan => "[data-at=check-plan] textarea",
        Gap::ActionsDone | Gap::CancelledWithoutReason => "[data-at=actions] :is(input, button)",
        Gap::SampleReached => "[data-at=sample] input",
        Gap::VerdictSigned => "[data-at=verdict] :is(select, input)",
        Gap::DecisionMade => "[data-at=decision] select",
        Gap::RevisionWritten => "[data-at=write] :is(button, input)",
        Gap::RevisedStandardInForce => "[data-at=revised] :is(button, select)",
    }
}

pub(super) fn side(id: CycleId) -> AnyView {
    let state = store().derive(move |workspace| {
        let cycle = workspace.get(id)?;
        let missing = rules::gaps(workspace, cycle);
        let all: Vec<(Gap, bool)> = asked(cycle)
            .iter()
            .map(|gap| {
                // While nothing is decided, nobody knows whether a standard is to be revised.
                let open = *gap == Gap::RevisedStandardInForce && cycle.act.decision.is_none();
                (*gap, !open && !missing.contains(gap))
            })
            .collect();
        Some((cycle.stage, all))
    });
    let stage = Memo::new(move |_| state.get().map_or(Stage::Plan, |(stage, _)| stage));
    let heading = move || match next_stage(stage.get()) {
        None => t().gate_done.to_owned(),
        Some(Stage::Closed) => t().gate_closing.to_owned(),
        Some(next) => fill(t().gate_before, &[improve::stage(next, language())]),
    };
    let checklist = move || {
        state
            .get()
            .map(|(_, all)| all.into_iter().map(item).collect_view())
    };
    view! {
        <h2>{move || t().gate}</h2>
        <p class="sub">{heading}</p>
        <ul class="gate-list" data-testid="gate">{checklist}</ul>
        <div class="row gate-ways">
            <Show when=move || stage.get() != Stage::Closed>
                <span data-testid="advance">{button("main", || t().advance, move || { store().dispatch(Command::Improve(ImproveCommand::Advance(id))); })}</span>
            </Show>
            <Show when=move || stage.get() != Stage::Plan>
                <span data-testid="step-back">{button("quiet", || t().step_back, move || { store().dispatch(Command::Improve(ImproveCommand::StepBack(id))); })}</span>
            </Show>
        </div>
        {links(id.into())}
        {section(|| t().cycles_title, others(id))}
        {section(|| t().three_views, views())}
        <div class="row danger-zone">{button("danger", || t().delete_cycle, move || {
            if store().dispatch(Command::Delete(vec![id.into()])).is_some() {
                go(Route::tab(Room::Improve, "cycles"));
            }
        })}</div>
    }
    .into_any()
}

fn item((gap, done): (Gap, bool)) -> AnyView {
    view! {
        <li class="list-row" data-gap=format!("{gap:?}") data-state=if done { "done" } else { "missing" }>
            {if done {
                view! { <span>"✓ " {refusal::gap(gap, language())}</span> }.into_any()
            } else {
                view! { <button type="button" class="way" on:click=move |_| { page::reveal(place(gap)); page::focus(place(gap)) }>"○ " {refusal::gap(gap, language())}</button> }.into_any()
            }}
            <small>{if done { t().done } else { t().missing }}</small>
        </li>
    }
    .into_any()
}

/// All cycles in their order, this one marked.
fn others(id: CycleId) -> AnyView {
    let all = move || store().list::<Cycle>(|_| true);
    let called = move |other: CycleId| store().with(|w| board::number(w, other));
    view! {
        <For each=all key=|id| *id let:other>
            <div class="list-row"><span>{move || called(other)} " "
                {if other == id { view! { <b>{move || title(other.into())}</b> }.into_any() } else { way_to(other.into()) }}</span>
                <small data-tone=move || store().read(other).map(|c| c.stage.word())>{move || store().read(other).map(|c| improve::stage(c.stage, language()))}</small></div>
        </For>
    }
    .into_any()
}

/// The latest score of each side.
fn views() -> AnyView {
    use crate::model::evaluation::EvaluationKind;
    let latest = store().derive(|workspace| {
        EvaluationKind::ALL
            .iter()
            .map(|kind| {
                workspace
                    .evaluations
                    .iter()
                    .filter(|(_, e)| e.kind == *kind)
                    .max_by_key(|(_, e)| e.date)
                    .map(|(id, e)| (*id, e.score(), e.scale.range().1))
            })
            .collect::<Vec<_>>()
    });
    view! {
        {move || EvaluationKind::ALL.iter().zip(latest.get()).map(|(kind, found)| view! {
            <div class="list-row"><span>{improve::evaluation_kind(*kind, language())}</span>
                <small>{match found {
                    Some((_, Some(score), top)) => format!("{} / {}", numbers::number(score, 1), numbers::number(top, 0)),
                    _ => t().none.to_owned(),
                }}</small></div>
        }).collect_view()}
    }
    .into_any()
}
