//! The chain at a glance: each place with its count and breaks, and what is open, measured, improved.

use leptos::prelude::*;

use crate::analysis::control_chart::Assurance;
use crate::analysis::indicator as charts;
use crate::analysis::trace::{self, Break, Place};
use crate::i18n::{fill, improve, language, numbers, overview::t, shell, trace as words};
use crate::model::cycle::Stage;
use crate::model::indicator::Direction;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::charts::sparkline;
use crate::view::record::{title, way_to};

/// Most rows of a panel.
const MOST: usize = 8;

/// The room in which the records of a place are kept.
fn home(place: Place) -> Route {
    match place {
        Place::Need => Route::tab(Room::Service, "needs"),
        Place::Service => Route::to(Room::Service),
        Place::Standard | Place::Clause | Place::Revised => Route::to(Room::Standards),
        Place::Step => Route::to(Room::Process),
        Place::Indicator => Route::tab(Room::Improve, "indicators"),
        Place::Evaluation => Route::tab(Room::Improve, "evaluations"),
        Place::Cycle | Place::EarlierCycle => Route::to(Room::Improve),
    }
}

pub(super) fn chain() -> AnyView {
    let tallies = store().derive(trace::tallies);
    let links = move || {
        tallies
            .get()
            .into_iter()
            .map(|(place, tally)| {
                let word = format!("{place:?}").to_lowercase();
                let broken = tally.broken;
                let state = if broken > 0 { "broken" } else { "whole" };
                view! {
                    <li class="chain-link" data-state=state>
                        <a href=home(place).address()><small>{words::place(place, language())}</small>
                            <b data-metric=format!("chain-{word}") data-value=tally.records.to_string()>{tally.records}</b></a>
                        {if broken > 0 {
                            view! { <a class="chip" data-tone="warn" href=Route::tab(Room::Trace, "breaks").address() data-metric=format!("chain-{word}-broken") data-value=broken.to_string()>
                                "△ " {fill(t().broken, &[&broken.to_string()])}</a> }.into_any()
                        } else if tally.records > 0 {
                            view! { <span class="chip" data-tone="good" data-metric=format!("chain-{word}-broken") data-value="0">"✓ " {t().whole}</span> }.into_any()
                        } else {
                            ().into_any()
                        }}
                    </li>
                }
            })
            .collect_view()
    };
    view! { <ol class="chain" data-testid="chain">{links}</ol> }.into_any()
}

pub(super) fn checks() -> AnyView {
    let found = store().derive(trace::breaks);
    let kinds = Memo::new(move |_| found.with(|all| all.keys().copied().collect::<Vec<Break>>()));
    let of = move |kind: Break| found.with(|all| all.get(&kind).cloned().unwrap_or_default());
    view! {
        {move || kinds.with(Vec::is_empty).then(|| view! { <p class="sub">"✓ " {t().none_open}</p> })}
        <ul>
            <For each=move || kinds.get() key=|kind| *kind let:kind>
                <li class="list-row"><span><a href=Route::tab(Room::Trace, "breaks").address()>{move || words::break_kind(kind, language())}</a>
                    " " <small>{move || of(kind).first().map(|id| title(*id))}</small></span>
                    <b data-metric=crate::view::trace::metric(kind) data-value=move || of(kind).len().to_string()>{move || of(kind).len()}</b></li>
            </For>
        </ul>
    }
    .into_any()
}

pub(super) fn indicators() -> AnyView {
    let ids = move || store().list::<Indicator>(|_| true);
    view! {
        {move || ids().is_empty().then(|| view! { <p class="sub">{t().no_indicators}</p> })}
        <For each=move || ids().into_iter().take(MOST) key=|id| *id let:id>{indicator(id)}</For>
    }
    .into_any()
}

fn indicator(id: IndicatorId) -> AnyView {
    let read = move || store().read(id);
    let chart = Memo::new(move |_| charts::control(read()?.as_ref(), false).ok());
    let now = Memo::new(move |_| {
        chart.with(|chart| {
            chart
                .as_ref()
                .and_then(|c| c.phases.last())
                .map(|phase| phase.centre)
        })
    });
    let say = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
    let met = move || {
        let indicator = read()?;
        let (now, target) = (now.get()?, indicator.target?);
        let met = match indicator.direction {
            Direction::LowerIsBetter => now <= target,
            Direction::HigherIsBetter => now >= target,
            Direction::OnTarget => {
                chart.with(|c| charts::assurance(&indicator, c.as_ref()?))
                    != Some(Assurance::Failed)
            }
        };
        Some(met)
    };
    view! {
        <div class="list-row indicator-row" data-indicator=id.to_string()>
            <span class="indicator-name">{way_to(id.into())}
                <small>{move || read().map(|i| fill(t().baseline_now, &[&say(i.baseline), &format!("{} {}", say(now.get()), i.unit)]))}
                    {move || read().and_then(|i| i.target).map(|target| format!(" · {}", fill(t().target_is, &[&say(Some(target))])))}</small></span>
            {sparkline(Signal::derive(read))}
            <b class="hidden" data-metric="now" data-value=move || now.get().map(|v| v.to_string())></b>
            {move || met().map(|met| if met {
                view! { <span class="chip" data-tone="good">"✓ " {t().on_target}</span> }
            } else {
                view! { <span class="chip" data-tone="warn">"△ " {t().off_target}</span> }
            })}
        </div>
    }
    .into_any()
}

/// The word of a stage in `data-tone`.
const fn tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Plan => "plan",
        Stage::Do => "do",
        Stage::Check => "check",
        Stage::Act => "act",
        Stage::Closed => "closed",
    }
}

pub(super) fn cycles() -> AnyView {
    let by_stage = store().derive(|workspace| {
        Stage::ALL
            .iter()
            .map(|stage| workspace.ranked::<Cycle>(|cycle| cycle.stage == *stage))
            .collect::<Vec<_>>()
    });
    let rows = move || {
        Stage::ALL
            .iter()
            .zip(by_stage.get())
            .map(|(stage, ids)| {
                view! {
                    <div class="list-row stage-row" data-tone=tone(*stage)>
                        <span class="stage-name">{improve::stage(*stage, language())}</span>
                        <span class="stage-cycles">{ids.iter().take(MOST).map(|id| way_to((*id).into())).collect_view()}</span>
                        <b data-metric=format!("cycles-{}", tone(*stage)) data-value=ids.len().to_string()>{ids.len()}</b>
                    </div>
                }
            })
            .collect_view()
    };
    view! { <div>{rows}</div> }.into_any()
}

pub(super) fn foot() -> AnyView {
    let count = store().derive(Workspace::len);
    view! { <span data-metric="records" data-value=move || count.get().to_string()>{move || fill(shell::t().records, &[&count.get().to_string()])}</span> }.into_any()
}
