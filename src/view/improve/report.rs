//! The report on a period, made of the records: results of cycles, indicators, the four goals, what
//! was issued, evaluated and is late. It is read on the screen and printed as it stands.

use leptos::prelude::*;

use super::board;
use crate::analysis::period::{self, period};
use crate::analysis::rounds::achieved;
use crate::browser::{self, page};
use crate::i18n::cycle::t;
use crate::i18n::improve::t as words;
use crate::i18n::{fill, improve, language, numbers};
use crate::model::cycle::{Decision, Stage};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, button, date_field};
use crate::view::record::title;
use crate::view::shell;

pub(super) fn page() -> AnyView {
    let today = browser::today();
    let year_before = today.saturating_sub(jiff::Span::new().years(1));
    let (from, to) = (RwSignal::new(year_before), RwSignal::new(today));
    let asked = Memo::new(move |_| {
        let (from, to) = (from.get(), to.get());
        (from.min(to), from.max(to))
    });
    let found = {
        let derived = move |_: Option<&period::Period>| {
            store().revision();
            let (from, to) = asked.get();
            store().with(|workspace| period(workspace, from, to))
        };
        Memo::new(derived)
    };
    let choose = move |signal: RwSignal<Date>| {
        Callback::new(move |day: Option<Date>| {
            if let Some(day) = day {
                signal.set(day);
            }
        })
    };
    let speak = |to: Language, word: &'static str, tag: &'static str| {
        view! {
            <button type="button" class="button quiet" lang=tag aria-pressed=move || (language() == to).to_string() on:click=move |_| shell::speak(to)>{word}</button>
        }
    };
    let this_year = move || {
        from.set(Date::new(today.year(), 1, 1).unwrap_or(today));
        to.set(today);
    };
    let twelve = move || {
        from.set(year_before);
        to.set(today);
    };
    view! {
        <div class="report-room">
            <div class="sheet-tools">
                {date_field(|| t().from, Signal::derive(move || Some(from.get())), choose(from))}
                {date_field(|| t().to, Signal::derive(move || Some(to.get())), choose(to))}
                {button("quiet", || t().year_to_date, this_year)}
                {button("quiet", || t().last_twelve, twelve)}
                <span class="grow"></span>
                <span role="group" class="row" aria-label=move || t().sheet_language>{speak(Language::Zh, "中文", "zh-CN")} {speak(Language::En, "English", "en")}</span>
                <span data-testid="report-print">{button("main", || t().print, page::print)}</span>
            </div>
            {sheets()}
            <article class="report-paper" data-testid="report">
                {move || found.with(|found| body(asked.get(), found))}
            </article>
        </div>
    }
    .into_any()
}

/// The way to the A3 of every cycle.
fn sheets() -> AnyView {
    let all = move || store().list::<Cycle>(|_| true);
    let item = |id: CycleId| {
        let address = Route::tab(Room::Improve, "report").with(id).address();
        view! { <a class="button quiet" href=address>{move || store().with(|w| board::number(w, id))} " " {move || title(id.into())}</a> }
    };
    view! {
        <Show when=move || !all().is_empty()>
            <nav class="report-sheets row" aria-label=move || t().open_a3><small>{move || t().a3_of}</small>
                <For each=all key=|id| *id let:id>{item(id)}</For></nav>
        </Show>
    }
    .into_any()
}

fn part(name: Text, empty: bool, body: AnyView) -> AnyView {
    view! {
        <section class="report-part"><h2>{name}</h2>
            {if empty { view! { <p class="sub">{t().report_none}</p> }.into_any() } else { body }}</section>
    }
    .into_any()
}

fn body((from, to): (Date, Date), found: &period::Period) -> AnyView {
    let meta = store().meta();
    let day = |day: Date| numbers::date(day, language());
    let count = |metric: &'static str, name: &'static str, value: usize| {
        view! { <div class="figure"><span class="figure-name">{name}</span><b class="figure-value" data-metric=metric data-value=value.to_string()>{value}</b></div> }
    };
    let adopted = |ids: &[CycleId]| {
        store().with(|w| {
            let of = ids.iter().filter_map(|id| w.get(*id));
            of.filter(|c| c.act.decision == Some(Decision::Adopt))
                .count()
        })
    };
    let running = store().with(|w| {
        let of = found.ran.iter().filter_map(|id| w.get(*id));
        of.filter(|cycle| cycle.stage != Stage::Closed).count()
    });
    view! {
        <header class="report-head">
            <p class="a3-kind">{match meta.organisation.trim() { "" => String::new(), name => format!("{name} · ") }} {meta.title.clone()}</p>
            <h1>{t().report_title}</h1>
            <p>{fill(t().report_period, &[&day(from), &day(to)])}</p>
            <div class="figures">
                {count("cycles-opened", t().report_opened, found.opened.len())}
                {count("cycles-closed", t().report_closed, found.closed.len())}
                {count("cycles-adopted-in-period", t().report_adopted, adopted(&found.closed))}
                {count("cycles-running", t().report_running, running)}
            </div>
        </header>
        {part(|| t().report_results, found.ran.is_empty(), results(&found.ran))}
        {part(|| t().report_indicators, found.indicators.is_empty(), indicators(&found.indicators))}
        {part(|| t().report_actions, found.late.is_empty(), late(&found.late))}
        {part(|| t().report_standards, found.issued.is_empty(), issued(&found.issued))}
        {part(|| t().report_evaluations, found.evaluations.is_empty(), evaluations(&found.evaluations))}
    }
    .into_any()
}

fn results(ids: &[CycleId]) -> AnyView {
    let row = |id: &CycleId| {
        let id = *id;
        let (number, cycle, change) = store().with(|workspace| {
            let cycle = workspace.get(id).cloned()?;
            let change = achieved(workspace, &cycle);
            Some((board::number(workspace, id), cycle, change))
        })?;
        let figure = |value: Option<f64>| {
            value.map_or("–".to_owned(), |value| {
                numbers::figure(value, &cycle.plan.unit, 2, language())
            })
        };
        let outcome = match (cycle.stage, cycle.act.decision) {
            (Stage::Closed, Some(decision)) => improve::decision(decision, language()),
            (stage, _) => improve::stage(stage, language()),
        };
        let verdict = cycle
            .check
            .verdict
            .map(|verdict| improve::chart_verdict(verdict, language()));
        let change = change.map(|by| improve::change(by, &cycle.plan.unit, language()));
        Some(view! {
            <tr><th scope="row">{number} " " {title(id.into())}</th><td class="num">{figure(cycle.plan.baseline)}</td><td class="num">{figure(cycle.plan.target)}</td>
                <td class="num">{figure(cycle.check.actual)}</td><td class="num">{change}</td><td>{verdict}</td><td>{outcome}</td></tr>
        })
    };
    view! {
        <table class="report-table" data-testid="report-results">
            <thead><tr><th scope="col">{t().report_cycles}</th><th scope="col" class="num">{words().baseline}</th><th scope="col" class="num">{words().target}</th><th scope="col" class="num">{words().actual}</th>
                <th scope="col" class="num">{t().achieved}</th><th scope="col">{words().verdict}</th><th scope="col">{words().state}</th></tr></thead>
            <tbody>{ids.iter().filter_map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn indicators(
    all: &[(
        IndicatorId,
        crate::analysis::scorecard::Pair,
        Option<crate::analysis::evaluation::Change>,
    )],
) -> AnyView {
    let row = |(id, figures, change): &(
        IndicatorId,
        crate::analysis::scorecard::Pair,
        Option<crate::analysis::evaluation::Change>,
    )| {
        let indicator = store().with(|w| w.get(*id).cloned())?;
        let figure = |value: Option<f64>| {
            value.map_or("–".to_owned(), |value| {
                numbers::figure(value, &indicator.unit, 2, language())
            })
        };
        let change = change.map(|by| improve::change(by, &indicator.unit, language()));
        Some(view! {
            <tr><th scope="row">{title((*id).into())}</th><td class="num">{figure(figures.before)}</td><td class="num">{figure(figures.after)}</td><td class="num">{change}</td><td class="num">{figure(indicator.target)}</td></tr>
        })
    };
    view! {
        <table class="report-table">
            <thead><tr><th scope="col">{t().report_indicators}</th><th scope="col" class="num">{t().at_start}</th><th scope="col" class="num">{t().at_end}</th><th scope="col" class="num">{words().change}</th><th scope="col" class="num">{words().target}</th></tr></thead>
            <tbody>{all.iter().filter_map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn late(all: &[(CycleId, usize)]) -> AnyView {
    let row = |(id, count): &(CycleId, usize)| {
        view! { <li><span>{title((*id).into())}</span> <b>{fill(t().late_count, &[&count.to_string()])}</b></li> }
    };
    view! { <ul class="report-list">{all.iter().map(row).collect_view()}</ul> }.into_any()
}

fn issued(all: &[(StandardId, usize)]) -> AnyView {
    let row = |(id, at): &(StandardId, usize)| {
        let edition = store().with(|w| w.get(*id)?.editions.get(*at).cloned())?;
        let day = edition.date.map(|day| numbers::date(day, language()));
        Some(
            view! { <li><span>{title((*id).into())}</span> <b>{edition.version}</b> <small>{day}</small></li> },
        )
    };
    view! { <ul class="report-list">{all.iter().filter_map(row).collect_view()}</ul> }.into_any()
}

fn evaluations(all: &[EvaluationId]) -> AnyView {
    let row = |id: &EvaluationId| {
        let evaluation = store().with(|w| w.get(*id).cloned())?;
        let (_, top) = evaluation.scale.range();
        let score = evaluation.score().map(|score| {
            format!(
                "{} / {}",
                numbers::number(score, 1),
                numbers::number(top, 0)
            )
        });
        let kind = improve::evaluation_kind(evaluation.kind, language());
        Some(
            view! { <li><span>{title((*id).into())}</span> <b>{score}</b> <small>{kind}</small></li> },
        )
    };
    view! { <ul class="report-list">{all.iter().filter_map(row).collect_view()}</ul> }.into_any()
}
