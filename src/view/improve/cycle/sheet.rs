//! A cycle on one A3 page: left how it came to this and where it shall go, right what was done, what
//! it brought and what follows. The page is set at its printed size; what is too long for it is set
//! smaller until it fits, and a screen shows it as wide as it is.

use leptos::prelude::*;

use super::{deployment, doing, fishbone, measures, plan, rounds};
use crate::analysis::rounds::achieved;
use crate::browser::{self, page};
use crate::edit::improve::whys;
use crate::i18n::cycle::t;
use crate::i18n::improve::t as words;
use crate::i18n::{fill, improve, language, numbers, standards};
use crate::model::cycle::{ActionState, Decision};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::charts::{Style, control_chart};
use crate::view::improve::board;
use crate::view::parts::{Text, button};
use crate::view::record::title;
use crate::view::shell;

/// The paper within margins of 10 mm, px; a little less high, so that rounding never makes a second page.
const WIDE: f64 = 1511.0;
const HIGH: f64 = 1038.0;
/// What the page keeps free above and below, px; see `.a3-inner`.
const EDGES: f64 = 28.0;
/// What cannot be set smaller is cut off by nobody: it runs on.
const SMALLEST: f64 = 0.5;

/// The page with its tools.
pub(in super::super) fn sheet(id: CycleId) -> AnyView {
    let frame = NodeRef::<leptos::html::Div>::new();
    let inner = NodeRef::<leptos::html::Div>::new();
    let (scale, fit) = (RwSignal::new(1.0f64), RwSignal::new(1.0f64));
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            page::on_resize(&frame, move |wide, _| {
                if wide > 80.0 {
                    scale.try_set((wide / WIDE).min(1.0));
                }
            });
        }
    });
    Effect::new(move |_| {
        if let Some(inner) = inner.get() {
            page::on_resize(&inner, move |_, high| {
                let Some(now) = fit.try_get_untracked() else {
                    return;
                };
                // Set smaller, lines become longer and fewer: each step is measured anew.
                let high = (high + EDGES) * now;
                if high > HIGH && now > SMALLEST {
                    let next = now * (HIGH / high).sqrt().clamp(0.9, 0.985);
                    fit.try_set(next.max(SMALLEST));
                }
            });
        }
    });
    // Whatever is changed or said in another language is set anew at full size.
    Effect::new(move |_| {
        store().revision();
        language();
        fit.set(1.0);
    });
    let speak = |to: Language, word: &'static str, tag: &'static str| {
        view! {
            <button type="button" class="button quiet" lang=tag aria-pressed=move || (language() == to).to_string() on:click=move |_| shell::speak(to)>{word}</button>
        }
    };
    let address = Route::tab(Room::Improve, "cycles").with(id).address();
    view! {
        <div class="a3-room">
            <div class="sheet-tools">
                <a class="back" href=address>"‹ " {move || title(id.into())}</a>
                <span class="grow"></span>
                <span role="group" class="row" aria-label=move || t().sheet_language>{speak(Language::Zh, "中文", "zh-CN")} {speak(Language::En, "English", "en")}</span>
                <span data-testid="a3-print">{button("main", || t().print, page::print)}</span>
            </div>
            <div class="a3-frame" node_ref=frame style:height=move || format!("{:.0}px", HIGH * scale.get() + 2.0)>
                <article class="a3-paper" data-testid="a3-sheet" style:transform=move || format!("scale({:.4})", scale.get())>
                    <div class="a3-inner" node_ref=inner style:width=move || format!("{:.0}px", WIDE / fit.get()) style:transform=move || format!("scale({:.4})", fit.get())>
                        {move || store().read(id).map(|cycle| body(id, &cycle))}
                    </div>
                </article>
            </div>
        </div>
    }
    .into_any()
}

fn block(number: usize, tone: &'static str, name: Text, body: AnyView) -> AnyView {
    view! { <section class="a3-block" data-tone=tone><h2><i aria-hidden="true">{number}</i> {name}</h2>{body}</section> }
        .into_any()
}

/// A text with its name; nothing where nothing is written.
fn said(name: &'static str, text: &str) -> Option<AnyView> {
    let text = text.trim().to_owned();
    (!text.is_empty())
        .then(|| view! { <p class="a3-line"><b>{name}</b> <span>{text}</span></p> }.into_any())
}

fn open() -> AnyView {
    view! { <p class="a3-open">{t().no_entry}</p> }.into_any()
}

fn body(id: CycleId, cycle: &Cycle) -> AnyView {
    view! {
        {head(id, cycle)}
        <div class="a3-columns">
            <div>
                {block(1, "plan", || t().a3_background, background(id, cycle))}
                {block(2, "plan", || t().a3_goal, goal(cycle))}
                {block(3, "plan", || t().a3_cause, causes(cycle))}
            </div>
            <div>
                {block(4, "do", || t().a3_measures, countermeasures(cycle))}
                {block(5, "do", || t().a3_plan, schedule(cycle))}
                {block(6, "check", || t().a3_effect, effect(cycle))}
                {block(7, "act", || t().a3_follow, follow(id, cycle))}
            </div>
        </div>
    }
    .into_any()
}

fn head(id: CycleId, cycle: &Cycle) -> AnyView {
    let number = store().with(|workspace| board::number(workspace, id));
    let meta = store().meta();
    let mut facts = vec![improve::stage(cycle.stage, language()).to_owned()];
    if let Some(day) = cycle.opened {
        facts.push(format!(
            "{} {}",
            words().opened,
            numbers::date(day, language())
        ));
    }
    if let Some(day) = cycle.closed {
        facts.push(format!(
            "{} {}",
            words().closed_on,
            numbers::date(day, language())
        ));
    }
    for (name, text) in [
        (words().owner, &cycle.plan.owner),
        (words().pilot_site, &cycle.doing.pilot_site),
        (words().scope, &cycle.plan.scope),
    ] {
        if !text.trim().is_empty() {
            facts.push(format!("{name} {text}"));
        }
    }
    let of = match meta.organisation.trim() {
        "" => meta.title.clone(),
        organisation => format!("{organisation} · {}", meta.title),
    };
    let made = fill(
        t().written_by,
        &[&numbers::date(browser::today(), language())],
    );
    view! {
        <header class="a3-head">
            <div><p class="a3-kind">{t().a3_title} " · " {of}</p>
                <h1>{number} " " {title(id.into())}</h1></div>
            <p class="a3-facts">{facts.join(" · ")} <br /> {made}</p>
        </header>
    }
    .into_any()
}

fn background(id: CycleId, cycle: &Cycle) -> AnyView {
    let plan = &cycle.plan;
    let missed = plan.deviates.map(|missed| {
        let gap = plan::words(id, missed).unwrap_or_default();
        view! { <p class="a3-line"><b>{t().a3_current}</b> <span>{title(missed)} {(!gap.is_empty()).then(|| format!(" — {gap}"))}</span></p> }
    });
    let none = cycle.problem.trim().is_empty() && plan.deviation.trim().is_empty();
    view! {
        {said(words().problem, &cycle.problem)} {said(words().deviation, &plan.deviation)} {missed}
        {none.then(open)}
    }
    .into_any()
}

fn goal(cycle: &Cycle) -> AnyView {
    let plan = &cycle.plan;
    let figure = |value: Option<f64>| {
        value.map_or("–".to_owned(), |value| {
            numbers::figure(value, &plan.unit, 2, language())
        })
    };
    let fact = |name: &'static str, text: String| {
        view! { <div><dt>{name}</dt><dd>{text}</dd></div> }
    };
    let named = plan.indicator.map(|id| title(id.into()));
    let day = plan
        .target_date
        .map(|day| numbers::date(day, language()))
        .unwrap_or("–".to_owned());
    view! {
        <dl class="a3-goal">
            {fact(words().indicator, named.unwrap_or("–".to_owned()))}
            {fact(words().baseline, figure(plan.baseline))}
            {fact(words().target, figure(plan.target))}
            {fact(words().target_date, day)}
            {fact(words().predicted, figure(plan.predicted))}
        </dl>
        {said(words().prediction, &plan.prediction)}
        {said(words().check_plan, &plan.check_plan)}
    }
    .into_any()
}

fn causes(cycle: &Cycle) -> AnyView {
    let plan = &cycle.plan;
    let depths = whys::depths(&plan.whys);
    let rows = plan
        .whys
        .iter()
        .zip(&depths)
        .filter(|(why, _)| !why.answer.trim().is_empty())
        .map(|(why, depth)| {
            let proof = why.evidence.trim().to_owned();
            view! {
                <li data-root=why.root.to_string() style:margin-inline-start=format!("{}px", depth * 18)>
                    <span>{(*depth > 0).then_some("└ ")} {why.answer.clone()} {why.root.then_some(" ★")}</span>
                    {(!proof.is_empty()).then(|| view! { <small>" — " {proof}</small> })}
                </li>
            }
        })
        .collect_view();
    let drawn = (!plan.fishbone.is_empty()).then(|| fishbone::still(cycle));
    let none = plan.whys.is_empty() && plan.fishbone.is_empty();
    view! {
        {(!plan.whys.is_empty()).then(|| view! { <h3>{words().whys}</h3><ul class="a3-whys">{rows}</ul> })}
        {drawn}
        {said(words().hypothesis, &plan.hypothesis)}
        {none.then(open)}
    }
    .into_any()
}

fn countermeasures(cycle: &Cycle) -> AnyView {
    let all = &cycle.plan.countermeasures;
    if all.is_empty() {
        return open();
    }
    let rated = all.iter().any(|m| m.effort.is_some() && m.effect.is_some());
    let rows = all
        .iter()
        .enumerate()
        .map(|(at, measure)| {
            let day = measure.when.map(|day| numbers::date(day, language()));
            view! {
                <tr><th scope="row">{at + 1}</th><td>{measure.what.clone()}</td><td>{measure.why.clone()}</td><td>{measure.who.clone()}</td>
                    <td>{day}</td><td>{measure.place.clone()}</td><td>{measure.how.clone()}</td></tr>
            }
        })
        .collect_view();
    let risks = risks(cycle);
    view! {
        <div class="a3-beside">
            <table class="a3-table">
                <thead><tr><th scope="col"><span class="hidden">{words().countermeasures}</span></th><th scope="col">{words().what}</th><th scope="col">{words().why}</th><th scope="col">{words().who}</th>
                    <th scope="col">{words().when}</th><th scope="col">{words().place}</th><th scope="col">{words().how}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {rated.then(|| measures::grid(all))}
        </div>
        {risks}
    }
    .into_any()
}

fn risks(cycle: &Cycle) -> Option<AnyView> {
    let all = &cycle.plan.risks;
    let rows = all
        .iter()
        .map(|risk| {
            let (before, after) = measures::ratings(risk);
            let say = |risk: Option<crate::analysis::evaluation::Risk>| {
                risk.map(|risk| {
                    let mark = if risk.high { " ▲" } else { "" };
                    format!("{}{mark}", risk.priority)
                })
            };
            view! {
                <tr><th scope="row">{risk.failure.clone()}</th><td>{risk.effect.clone()}</td><td class="num">{say(before)}</td><td>{risk.measure.clone()}</td><td class="num">{say(after)}</td></tr>
            }
        })
        .collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <table class="a3-table">
                <thead><tr><th scope="col">{t().failure}</th><th scope="col">{t().failure_effect}</th><th scope="col">"S·O·D"</th><th scope="col">{t().measure}</th><th scope="col">"S·O·D"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

fn schedule(cycle: &Cycle) -> AnyView {
    let all = &cycle.doing.actions;
    if all.is_empty() {
        return open();
    }
    let done = all.iter().filter(|a| a.state == ActionState::Done).count();
    let counted = fill(
        words().actions_done,
        &[&done.to_string(), &all.len().to_string()],
    );
    let rows = all
        .iter()
        .map(|action| {
            let day = action.due.map(|day| numbers::date(day, language()));
            view! { <tr><td>{action.text.clone()}</td><td>{action.owner.clone()}</td><td>{day}</td><td>{improve::action_state(action.state, language())}</td></tr> }
        })
        .collect_view();
    let strip = doing::schedule(all);
    let plain = strip.is_none();
    view! {
        {strip}
        {plain.then(|| view! { <table class="a3-table"><tbody>{rows}</tbody></table> })}
        <p class="a3-line"><b>{words().actions}</b> <span>{counted}</span></p>
        {said(words().deviations, &cycle.doing.deviations)}
    }
    .into_any()
}

fn effect(cycle: &Cycle) -> AnyView {
    let check = &cycle.check;
    let chart = cycle.plan.indicator.map(|id| {
        control_chart(
            Signal::derive(move || store().read(id)),
            Signal::derive(|| Style::Control),
            None,
        )
    });
    let figure = |value: f64| numbers::figure(value, &cycle.plan.unit, 2, language());
    let change = store().with(|workspace| achieved(workspace, cycle));
    let result = cycle
        .plan
        .baseline
        .zip(check.actual)
        .map(|(before, after)| {
            let change = change.map(|change| {
                format!(
                    " ({})",
                    improve::change(change, &cycle.plan.unit, language())
                )
            });
            format!(
                "{} → {}{}",
                figure(before),
                figure(after),
                change.unwrap_or_default()
            )
        });
    let verdict = check
        .verdict
        .map(|verdict| improve::chart_verdict(verdict, language()));
    let signed = check.signed_on.map(|day| {
        fill(
            t().verdict_signed,
            &[&check.signed_by, &numbers::date(day, language())],
        )
    });
    view! {
        <div class="a3-evidence"><div class="a3-chart">{chart}</div><div>
        {result.map(|text| view! { <p class="a3-line"><b>{words().verdict}</b> <span><b>{text}</b> {verdict.map(|word| format!(" · {word}"))} {signed.map(|text| view! { <small>" · " {text}</small> })}</span></p> })}
        {said(words().balancing, &check.balancing_note)}
        {said(words().learning, &check.learning)}
        </div></div>
    }
    .into_any()
}

fn follow(id: CycleId, cycle: &Cycle) -> AnyView {
    let act = &cycle.act;
    let decided = act.decision.map(|decision| {
        let revised = act.revised.map(|standard| {
            let state = store()
                .with(|w| w.get(standard).map(|s| standards::lifecycle(s.state, language())));
            let clause = act.clause.map(|clause| format!(" · {}", title(clause.into())));
            format!(
                "{}{} ({})",
                title(standard.into()),
                clause.unwrap_or_default(),
                state.unwrap_or_default()
            )
        });
        let revised = revised.filter(|_| decision == Decision::Adopt);
        view! { <p class="a3-line"><b>{words().decision}</b> <span>{improve::decision(decision, language())} {revised.map(|text| format!(" → {text}"))}</span></p> }
    });
    let next = act.decision.is_none();
    let rounds = store().with(|workspace| rounds::still(workspace, id));
    view! {
        {decided} {said(t().wording, &act.wording)} {deployment::table(&act.deployment)} {said(words().residual, &act.residual)}
        {next.then(open)} {rounds}
    }
    .into_any()
}
