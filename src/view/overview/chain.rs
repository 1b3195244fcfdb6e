//! The chain at a glance: each place with its count and breaks, and what is open, measured, improved.

use leptos::prelude::*;

use crate::analysis::codes::Tree;
use crate::analysis::consistency::mismatches;
use crate::analysis::control_chart::Assurance;
use crate::analysis::coverage::{self, Check};
use crate::analysis::indicator as charts;
use crate::analysis::trace::{self, Break, Place};
use crate::browser;
use crate::i18n::{
    fill, improve, language, numbers, overview::t, shell, standards, trace as words,
};
use crate::model::cycle::Stage;
use crate::model::indicator::Direction;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::charts::sparkline;
use crate::view::record::way_to;
use crate::view::trace::metric;

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

/// Something that waits for somebody.
#[derive(Clone, Copy, PartialEq)]
enum Finding {
    /// The chain is broken.
    Break(Break),
    /// The standards contradict each other, or one waits for a review.
    Check(Check),
    /// The needs and the definition of a service do not agree.
    Definition,
}

impl Finding {
    /// The checks that the chain's breaks do not tell already.
    fn checks() -> impl Iterator<Item = Check> {
        let told = |check: &Check| {
            matches!(
                check,
                Check::SuspectLink
                    | Check::ClauseWithoutIndicator
                    | Check::StepWithoutStandard
                    | Check::NeedWithoutClause
            )
        };
        Check::ALL.iter().copied().filter(move |check| !told(check))
    }

    fn name(self) -> &'static str {
        match self {
            Finding::Break(kind) => words::break_kind(kind, language()),
            Finding::Check(check) => standards::check(check, language()),
            Finding::Definition => t().definition_mismatch,
        }
    }
    fn metric(self) -> String {
        match self {
            Finding::Break(kind) => metric("break", &format!("{kind:?}")),
            Finding::Check(check) => metric("check", &format!("{check:?}")),
            Finding::Definition => "definition-mismatch".to_owned(),
        }
    }
    /// Where all of its kind are listed.
    fn all(self) -> Route {
        match self {
            Finding::Break(_) => Route::tab(Room::Trace, "breaks"),
            Finding::Check(_) => Route::to(Room::Standards),
            Finding::Definition => Route::to(Room::Service),
        }
    }
}

/// Each kind of finding with how many there are, and the first record concerned.
fn findings(workspace: &Workspace, today: Date) -> Vec<(Finding, usize, AnyId)> {
    let breaks = trace::breaks(workspace).into_iter();
    let mut all: Vec<(Finding, usize, AnyId)> = breaks
        .filter_map(|(kind, ids)| Some((Finding::Break(kind), ids.len(), *ids.first()?)))
        .collect();
    let problems = coverage::problems(workspace, &Tree::of(workspace), today);
    for check in Finding::checks() {
        let of = problems.iter().filter(|problem| problem.check == check);
        let ids: Vec<AnyId> = of.map(|problem| problem.of).collect();
        if let Some(first) = ids.first() {
            all.push((Finding::Check(check), ids.len(), *first));
        }
    }
    let services = workspace.ranked::<Service>(|_| true).into_iter();
    let uneasy: Vec<(AnyId, usize)> = services
        .map(|id| (id.into(), mismatches(workspace, id).len()))
        .filter(|(_, count)| *count > 0)
        .collect();
    if let Some((first, _)) = uneasy.first() {
        let count = uneasy.iter().map(|(_, count)| count).sum();
        all.push((Finding::Definition, count, *first));
    }
    all
}

pub(super) fn checks() -> AnyView {
    let today = browser::today();
    let found = store().derive(move |workspace| findings(workspace, today));
    let covered = store()
        .derive(|workspace| coverage::statistics(workspace, &Tree::of(workspace), None).total);
    let row = |(finding, count, first): (Finding, usize, AnyId)| {
        view! {
            <li class="list-row"><span><a href=finding.all().address()>{finding.name()}</a> " " <small>{way_to(first)}</small></span>
                <b data-metric=finding.metric() data-value=count.to_string()>{count}</b></li>
        }
        .into_any()
    };
    let coverage = move || {
        let covered = covered.get();
        let share = covered.share()?;
        Some(view! {
            <p class="list-row"><a href=Route::tab(Room::Standards, "statistics").address()>{t().coverage}</a>
                <b data-metric="standards-coverage" data-value=share.to_string()>{format!("{} / {} · {}", covered.have, covered.should, numbers::percent(share, 0))}</b></p>
        })
    };
    view! {
        {coverage}
        {move || found.with(Vec::is_empty).then(|| view! { <p class="sub">"✓ " {t().none_open}</p> })}
        <ul data-testid="checks">{move || found.get().into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

/// The way to all of them where only some are shown.
fn rest(hidden: usize, tab: &'static str) -> Option<AnyView> {
    let link = || {
        let all = Route::tab(Room::Improve, tab).address();
        view! { <a href=all>{fill(words::t().more, &[&hidden.to_string()])}</a> }.into_any()
    };
    (hidden > 0).then(link)
}

pub(super) fn indicators() -> AnyView {
    let ids = move || store().list::<Indicator>(|_| true);
    view! {
        {move || ids().is_empty().then(|| view! { <p class="sub">{t().no_indicators}</p> })}
        <For each=move || ids().into_iter().take(MOST) key=|id| *id let:id>{indicator(id)}</For>
        {move || rest(ids().len().saturating_sub(MOST), "indicators")}
    }
    .into_any()
}

fn indicator(id: IndicatorId) -> AnyView {
    let read = move || store().read(id);
    let chart = Memo::new(move |_| charts::control(read()?.as_ref()).ok());
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
                <small>{move || read().map(|i| fill(t().baseline_now, &[&say(i.baseline), &now.get().map_or(say(None), |now| numbers::figure(now, &i.unit, 2, language()))]))}
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
                    <div class="list-row stage-row" data-tone=stage.word()>
                        <a class="stage-name" href=Route::to(Room::Improve).address()>{improve::stage(*stage, language())}</a>
                        <span class="stage-cycles">{ids.iter().take(MOST).map(|id| way_to((*id).into())).collect_view()} {rest(ids.len().saturating_sub(MOST), "cycles")}</span>
                        <b data-metric=format!("cycles-{}", stage.word()) data-value=ids.len().to_string()>{ids.len()}</b>
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
