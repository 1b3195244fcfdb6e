//! What the improvement has come to: the scorecard and the four goals before and after, the watches
//! over what became a standard, and the way through the rooms with what each step still lacks. It has
//! a file of its own, which nobody waits for.

use leptos::prelude::*;

use crate::analysis::guide::{self, Answer, Ask, Part, Step};
use crate::analysis::scorecard::{self, Goal, Pair};
use crate::browser;
use crate::i18n::cycle::t;
use crate::i18n::{cycle, fill, improve, language, numbers};
use crate::model::indicator::IndicatorClass;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, button};
use crate::view::record::way_to;

crate::on_demand! {
    progress;
    pub(super) fn scores() -> fn(()) -> AnyView {
        |()| scorecard_panel()
    }
    pub(super) fn watches() -> fn(()) -> AnyView {
        |()| crate::view::improve::watch::panel()
    }
    pub(super) fn way() -> fn(()) -> AnyView {
        |()| guide_panel()
    }
}

/// A figure with what it was before, as a bar of its share where it is one.
fn score(
    metric: &'static str,
    name: Text,
    hint: Text,
    figures: Pair,
    say: impl Fn(f64) -> String,
    note: Option<String>,
) -> AnyView {
    let told = |value: Option<f64>| value.map_or("–".to_owned(), &say);
    let plain = |value: Option<f64>| value.map(|value| value.to_string());
    let (before, after) = (told(figures.before), told(figures.after));
    view! {
        <div class="score-card" title=hint>
            <span class="score-name">{name}</span>
            <span class="score-pair"><small>{before}</small> <i aria-hidden="true">"→"</i>
                <b data-metric=metric data-value=plain(figures.after) data-before=plain(figures.before)>{after}</b></span>
            {note.map(|note| view! { <small>{note}</small> })}
        </div>
    }
    .into_any()
}

fn scorecard_panel() -> AnyView {
    let today = browser::today();
    let card = store().derive(move |workspace| scorecard::scorecard(workspace, today));
    let kept = Memo::new(move |_| store().meta().scores.first().map(|score| score.date));
    let keep = move || {
        let score = store().with(|workspace| scorecard::score(workspace, today));
        store().edit_meta("scores", move |meta| {
            meta.scores.retain(|kept| kept.date != today);
            meta.scores.push(score.clone());
        });
    };
    let share = |value: f64| numbers::percent(value, 0);
    view! {
        <div class="scores" data-testid="scorecard">
            {move || {
                let card = card.get();
                let cost = card.cost;
                let money = move |value: f64| cost.map_or(String::new(), |cost| numbers::money(Money { amount: (value * 100.0).round() / 100.0, currency: cost.currency }));
                let satisfied = card.satisfaction.and_then(|(id, _)| store().with(|w| w.get(id).cloned()));
                let unit = satisfied.as_ref().map(|i| i.unit.clone()).unwrap_or_default();
                let level = move |value: f64| numbers::figure(value, &unit, 1, language());
                let planned = cost.filter(|cost| cost.planned).map(|_| t().planned.to_owned());
                view! {
                    {score("score-consistency", || t().consistency, || t().consistency_hint, card.consistency, share, None)}
                    {score("score-traceability", || t().traceability, || t().traceability_hint, card.traceability, share, None)}
                    {score("score-cost", || t().cost, || t().cost_hint, cost.map(|c| c.figures).unwrap_or_default(), money, planned)}
                    {score("score-satisfaction", || t().satisfaction, || t().satisfaction_hint, card.satisfaction.map(|(_, pair)| pair).unwrap_or_default(), level, satisfied.map(|i| i.name.clone()))}
                }
            }}
        </div>
        <p class="row">{move || kept.get().map(|day| view! { <small>{fill(t().kept_on, &[&numbers::date(day, language())])}</small> })}
            <span data-testid="keep-scores">{button("quiet", || t().keep_scores, keep)}</span></p>
        <div class="goals" data-testid="goals">{scorecard::GOALS.map(goal_column).into_iter().collect_view()}</div>
    }
    .into_any()
}

fn goal_name(class: IndicatorClass) -> &'static str {
    match class {
        IndicatorClass::Speed => t().goal_speed,
        IndicatorClass::Experience => t().goal_experience,
        IndicatorClass::Satisfaction => t().goal_satisfaction,
        IndicatorClass::Cost => t().goal_cost,
        IndicatorClass::Quality => improve::indicator_class(class, language()),
    }
}

fn goal_column(class: IndicatorClass) -> AnyView {
    let all = store().derive(move |workspace| scorecard::goals(workspace, class));
    let word = format!("{class:?}").to_lowercase();
    view! {
        <section class="goal" data-goal=word>
            <h3>{move || goal_name(class)}</h3>
            {move || all.with(Vec::is_empty).then(|| view! { <p class="sub">{t().no_goal}</p> })}
            <ul>{move || all.get().into_iter().map(goal_line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn goal_line(goal: Goal) -> AnyView {
    let unit = store().with(|w| {
        w.get(goal.indicator)
            .map(|i| i.unit.clone())
            .unwrap_or_default()
    });
    let say = |value: Option<f64>| {
        value.map_or("–".to_owned(), |value| {
            numbers::figure(value, &unit, 1, language())
        })
    };
    let (before, after) = (say(goal.figures.before), say(goal.figures.after));
    let change = goal.change.map(|change| {
        let (tone, sign) = match goal.better {
            Some(true) => ("good", "▲ "),
            Some(false) => ("bad", "▼ "),
            None => ("plain", ""),
        };
        view! { <span class="chip" data-tone=tone>{sign} {improve::change(change, &unit, language())}</span> }
    });
    let met = goal.met.map(|met| if met { t().met } else { t().not_met });
    view! {
        <li data-indicator=goal.indicator.to_string()>
            {way_to(goal.indicator.into())}
            <span class="row"><small>{before} " → " {after}</small> {change} {met.map(|met| view! { <small>{met}</small> })}</span>
        </li>
    }
    .into_any()
}

/// Where a question is answered.
fn home(ask: Ask) -> Route {
    match ask {
        Ask::Service => Route::tab(Room::Service, "definition"),
        Ask::VerifiedNeeds => Route::tab(Room::Service, "needs"),
        Ask::PresentProcess | Ask::StepTimes | Ask::TargetProcess => Route::to(Room::Process),
        Ask::Baselines | Ask::Points => Route::tab(Room::Improve, "indicators"),
        Ask::MeasurableClauses => Route::tab(Room::Standards, "clauses"),
        Ask::InForce => Route::tab(Room::Standards, "list"),
        Ask::GovernedSteps | Ask::WholeChain | Ask::ConfirmedLinks => {
            Route::tab(Room::Trace, "breaks")
        }
        Ask::Board => Route::tab(Room::Process, "board"),
        Ask::CycleUnderWay | Ask::EffectSigned | Ask::Adopted => {
            Route::tab(Room::Improve, "cycles")
        }
        Ask::Training => Route::to(Room::Overview),
        Ask::Evaluated => Route::tab(Room::Improve, "evaluations"),
    }
}

fn guide_panel() -> AnyView {
    let answers = store().derive(guide::answers);
    let done = Memo::new(move |_| {
        answers.with(|answers| {
            let whole = |step: &&Step| {
                let asks = step.asks();
                let of = answers.iter().filter(|a| asks.contains(&a.ask));
                of.clone().count() == asks.len() && of.clone().all(|a| a.done)
            };
            Step::ALL.iter().filter(whole).count()
        })
    });
    let all = Step::ALL.len().to_string();
    let head = move || fill(t().guide_done, &[&done.get().to_string(), &all]);
    view! {
        <p class="sub" data-metric="guide-steps" data-value=move || done.get().to_string()>{head}</p>
        <ol class="guide" data-testid="guide">
            {Step::ALL.iter().enumerate().map(|(at, step)| {
                let step = *step;
                card(format!("{step:?}").to_lowercase(), Some(at + 1), Signal::derive(move || cycle::step(step, language())), step.asks(), answers)
            }).collect_view()}
        </ol>
        <h3>{move || t().framework}</h3>
        <ul class="guide four" data-testid="framework">
            {Part::ALL.iter().map(|part| {
                let part = *part;
                card(format!("part-{part:?}").to_lowercase(), None, Signal::derive(move || cycle::part(part, language())), part.asks(), answers)
            }).collect_view()}
        </ul>
    }
    .into_any()
}

fn card(
    word: String,
    number: Option<usize>,
    name: Signal<&'static str>,
    asks: &'static [Ask],
    answers: Memo<Vec<Answer>>,
) -> AnyView {
    let mine = Memo::new(move |_| {
        answers.with(|answers| {
            let of = answers.iter().filter(|answer| asks.contains(&answer.ask));
            of.copied().collect::<Vec<Answer>>()
        })
    });
    let open = Memo::new(move |_| mine.with(|mine| mine.iter().filter(|a| !a.done).count()));
    let state = move || if open.get() == 0 { "done" } else { "open" };
    let item = |answer: Answer| {
        let count =
            (answer.open > 0).then(|| fill(t().lacking_records, &[&answer.open.to_string()]));
        let first = answer.first.filter(|_| !answer.done);
        let state = if answer.done { "done" } else { "missing" };
        view! {
            <li data-ask=format!("{:?}", answer.ask) data-state=state>
                <a href=home(answer.ask).address()>{if answer.done { "✓ " } else { "○ " }} {cycle::ask(answer.ask, language())}</a>
                {(!answer.done).then(|| view! { <small>{count} {first.map(|first| view! { " " {way_to(first)} })}</small> })}
            </li>
        }
    };
    view! {
        <li class="guide-step" data-step-of-way=word data-state=state>
            <h3>{number.map(|number| view! { <i aria-hidden="true">{number}</i> })} {name}
                <small>{move || match open.get() { 0 => format!("✓ {}", t().all_there), open => fill(t().lacks, &[&open.to_string()]) }}</small></h3>
            <ul>{move || mine.get().into_iter().map(item).collect_view()}</ul>
        </li>
    }
    .into_any()
}
