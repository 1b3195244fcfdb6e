//! Act: what was decided, the clause and the process that carry it on, where else it is done, what is
//! left, and the watch over it.

use leptos::prelude::*;

use super::{part, stage_card};
use crate::edit::Command;
use crate::edit::improve::ImproveCommand;
use crate::i18n::{cycle, fill, improve, improve::t, language, numbers, records, standards};
use crate::model::cycle::{Decision, Stage};
use crate::model::process::ProcessVersion;
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button, text_field};
use crate::view::record::{area, choice, field, number, picker, refer, way_to};
use crate::view::shell;

pub(super) fn card(id: CycleId) -> AnyView {
    let lacks = store().derive(move |workspace| {
        workspace.get(id).map_or(0, |cycle| {
            if cycle.stage == Stage::Act {
                crate::edit::rules::gaps(workspace, cycle).len()
            } else {
                0
            }
        })
    });
    let remark = move || match lacks.get() {
        0 => String::new(),
        count => fill(t().lacks_one, &[&count.to_string()]),
    };
    let adopts =
        Memo::new(move |_| store().read(id).and_then(|c| c.act.decision) == Some(Decision::Adopt));
    let revised = Memo::new(move |_| store().read(id).and_then(|c| c.act.revised));
    let next = Memo::new(move |_| store().read(id).and_then(|c| c.next));
    let body = view! {
        <div data-at="decision">{choice(|| t().decision, Decision::ALL, improve::decision, field!(id, act.decision))}</div>
        <Show when=move || adopts.get() || revised.get().is_some()>
            {part(|| cycle::t().adopt_part, adoption(id, revised))}
        </Show>
        {super::deployment::places(id)}
        {area(|| t().residual, field!(id, act.residual))}
        {refer(|| t().watch, field!(id, act.watch), |_: &Indicator| true)}
        {super::watch_line(id)}
        {move || next.get().map(|next| view! { <p>{t().next_cycle} " " {way_to(next.into())}</p> })}
        {move || store().read(id).and_then(|c| Some((c.check.actual?, c.plan.target?, c.plan.unit.clone()))).map(|(actual, target, unit)| view! {
            <p class="sub">{t().actual} " " {numbers::figure(actual, &unit, 2, language())} " · " {t().target} " " {numbers::figure(target, &unit, 2, language())}</p>
        })}
    };
    stage_card(Stage::Act, remark, body.into_any())
}

/// The new wording, its writing into the clause, and the way of the standard into force.
fn adoption(id: CycleId, revised: Memo<Option<StandardId>>) -> AnyView {
    let clause = Memo::new(move |_| store().read(id).and_then(|c| c.act.clause));
    let chosen = move || clause.get().is_some() || revised.get().is_some();
    let kinds = Signal::derive(|| vec![Kind::Clause, Kind::Standard]);
    let choose = Callback::new(move |found: AnyId| {
        let standard = match found {
            AnyId::Clause(of) => store().with(|w| w.get(of).map(|c| c.standard)),
            AnyId::Standard(id) => Some(id),
            _ => None,
        };
        store().pause_typing();
        store().edit(id, "act.clause", move |cycle| {
            let act = &mut cycle.act;
            act.clause = match found {
                AnyId::Clause(of) => Some(of),
                _ => None,
            };
            act.revised = standard;
            act.written = None;
        });
    });
    let clear = move || {
        store().pause_typing();
        store().edit(id, "act.clause", |cycle| {
            (cycle.act.clause, cycle.act.revised, cycle.act.written) = (None, None, None);
        });
    };
    let says = move || {
        let clause = store().read(clause.get()?)?;
        Some(clause.text.clone())
    };
    let to_be = Memo::new(move |_| {
        let cycle = store().read(id)?;
        let process = store().read(cycle.act.process?)?;
        (process.version == ProcessVersion::ToBe).then_some(())
    });
    view! {
        <div data-at="revised" class="deviates">
            <span class="field-name">{move || cycle::t().clause}</span>
            {move || if chosen() {
                let named = clause.get().map(AnyId::from).or_else(|| revised.get().map(AnyId::from));
                view! {
                    <p class="row" data-testid="revised">
                        {move || revised.get().filter(|_| clause.get().is_some()).map(|standard| view! { {way_to(standard.into())} " · " })}
                        {named.map(way_to)} {icon_button(Icon::Close, || records::t().unlink, clear)}</p>
                }.into_any()
            } else {
                picker(|| cycle::t().find_clause, "find-revised", kinds, choose)
            }}
        </div>
        {move || says().map(|text| view! { <p class="sub">{cycle::t().now_says} ": " {text}</p> })}
        <Show when=chosen>
            <div data-at="wording">{area(|| cycle::t().wording, field!(id, act.wording))}</div>
            <div class="field-pairs">
                {number(|| cycle::t().new_target, field!(id, act.new_target))}
                {move || store().read(id).and_then(|c| c.check.actual.filter(|_| c.act.new_target.is_none())).map(|actual| view! {
                    <div class="pair-button">{button("quiet", || cycle::t().take_actual, move || store().edit(id, "act.new_target", |c| c.act.new_target = Some(actual)))}</div>
                })}
            </div>
            {writing(id)}
            {move || revised.get().map(state_of)}
        </Show>
        {refer(|| cycle::t().to_be, field!(id, act.process), |p: &Process| p.version != ProcessVersion::Superseded)}
        <Show when=move || to_be.get().is_some()><p class="sub">{move || cycle::t().to_be_hint}</p></Show>
    }
    .into_any()
}

/// Signs and writes the wording; afterwards, when that was done.
fn writing(id: CycleId) -> AnyView {
    let written = Memo::new(move |_| store().read(id).and_then(|c| c.act.written));
    let worded = Memo::new(move |_| {
        store().read(id).is_some_and(|c| {
            let act = &c.act;
            !act.wording.trim().is_empty() || act.new_target.is_some()
        })
    });
    let by = RwSignal::new(
        store()
            .read(id)
            .map(|c| match c.check.signed_by.trim() {
                "" => c.plan.owner.clone(),
                name => name.to_owned(),
            })
            .unwrap_or_default(),
    );
    let write = move || {
        let by = by.get_untracked();
        store().dispatch(Command::Improve(ImproveCommand::WriteRevision {
            cycle: id,
            by,
        }));
    };
    view! {
        <div class="row write-row" data-at="write">
            {move || match (written.get(), worded.get()) {
                (Some(day), _) => view! { <span class="chip" data-tone="good" data-testid="written">"✓ " {fill(cycle::t().written_on, &[&numbers::date(day, language())])}</span> }.into_any(),
                (None, true) => view! {
                    {text_field(|| cycle::t().write_signed, by.into(), Callback::new(move |name| by.set(name)))}
                    <span data-testid="write-revision">{button("main", || cycle::t().write, write)}</span>
                }.into_any(),
                _ => ().into_any(),
            }}
        </div>
    }
    .into_any()
}

/// Whether the revised standard is in force, and the way to where its life goes on.
fn state_of(revised: StandardId) -> AnyView {
    let state = Memo::new(move |_| store().read(revised).map(|s| s.state));
    let in_force = move || matches!(state.get(), Some(Lifecycle::InForce | Lifecycle::Confirmed));
    view! {
        <p class="row">
            {move || if in_force() {
                view! { <span class="chip" data-tone="good">"✓ " {t().revised_in_force}</span> }.into_any()
            } else {
                view! { <span class="chip" data-tone="warn">"◆ " {t().revised_waiting}</span> }.into_any()
            }}
            {move || state.get().map(|state| view! { <small>{fill(cycle::t().state_now, &[standards::lifecycle(state, language())])}</small> })}
            {button("quiet", || t().open_standard, move || shell::go(crate::tool::route::Route::tab(crate::tool::route::Room::Standards, "page").with(revised)))}
        </p>
    }
    .into_any()
}
