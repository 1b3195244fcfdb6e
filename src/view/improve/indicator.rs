//! One indicator: its charts, its figures, its points, what was corrected, the reasons behind it and what
//! a change is worth; beside them its fields, phases and links.

use leptos::prelude::*;

use super::{back, points, worth};
use crate::browser;
use crate::edit::Command;
use crate::i18n::{charts, improve, improve::t, language, numbers};
use crate::model::indicator::*;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::charts::{Further, Style, control_chart, further};
use crate::view::on_demand;
use crate::view::parts::{Text, button, figure, section, title_input};
use crate::view::record::{
    Bound, area, choice, date, field, items, links, list, number, pick, refer, rows, text, tick,
    unit,
};
use crate::view::shell::{go, keys};

/// What the page shows of the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Control,
    Run,
    Further(Further),
}

const CHARTS: [(Shown, &str, Text); 5] = [
    (Shown::Control, "control", || charts::t().control),
    (Shown::Run, "run", || charts::t().run),
    (Shown::Further(Further::Histogram), "histogram", || {
        charts::t().histogram
    }),
    (Shown::Further(Further::BeforeAfter), "before-after", || {
        charts::t().before_after
    }),
    (Shown::Further(Further::Pareto), "pareto", || {
        charts::t().pareto
    }),
];

pub(super) fn page(id: IndicatorId) -> (AnyView, AnyView) {
    let name = field!(id, name);
    let titled = Signal::derive(move || name.value());
    let shown = RwSignal::new(Shown::Control);
    keys::on_action(move |action| {
        let asked = action == Action::ImportPoints;
        if asked {
            browser::soon(|| browser::page::click("[data-testid=import-points]"));
        }
        asked
    });
    let choose = move |(which, word, text): (Shown, &'static str, Text)| {
        view! {
            <button type="button" class="button edge" data-show=word aria-pressed=move || (shown.get() == which).to_string() on:click=move |_| shown.set(which)>{text}</button>
        }
    };
    let main = view! {
        <div class="page" data-indicator=id.to_string()>
            {back("indicators", || t().all_indicators)}
            <div class="page-head">
                <div class="page-title">{title_input(|| t().indicator_name, titled, Callback::new(move |text| name.put(text)))}</div>
                <div class="row chart-choice" role="group" aria-label=move || charts::t().which>{CHARTS.map(choose).into_iter().collect_view()}</div>
            </div>
            {figures(id)}
            {move || match shown.get() {
                Shown::Further(which) => view! { <div class="chart-further">{further(id, which)}</div> }.into_any(),
                which => {
                    let style = if which == Shown::Run { Style::Run } else { Style::Whole };
                    let chart = control_chart(Signal::derive(move || store().read(id)), Signal::derive(move || style), Some(Callback::new(move |day| turn_break(id, day))));
                    view! { <div class="paper">{chart}</div> }.into_any()
                }
            }}
            {points::points(id)}
            {on_demand::quiet(worth::parts, id)}
        </div>
    };
    (main.into_any(), side(id))
}

/// Baseline, present value, target and the change, which is relative or in points and never both.
fn figures(id: IndicatorId) -> AnyView {
    let of = move || store().read(id);
    let now = Memo::new(move |_| of().and_then(|i| super::indicators::present(&i)));
    let say = move |value: Option<f64>| {
        let unit = of().map(|i| i.unit.clone()).unwrap_or_default();
        value.map_or("–".to_owned(), |value| {
            numbers::figure(value, &unit, 2, language())
        })
    };
    let tile = move |metric: &'static str, name: Text, hint: Text, value: Signal<Option<f64>>| {
        figure(
            metric,
            name,
            hint,
            value,
            Signal::derive(move || say(value.get())),
        )
    };
    let from = Signal::derive(move || of().and_then(|i| i.baseline));
    let change = move || {
        let (from, now) = (from.get()?, now.get()?);
        let of = of()?;
        let relative = of.delta == DeltaKind::Relative;
        (!relative || from != 0.0).then_some((relative, from, now, of.unit.clone()))
    };
    let changed = move || {
        change().map(|(relative, from, now, unit)| {
            let by = if relative {
                (now - from) / from.abs()
            } else {
                now - from
            };
            let shown = if relative {
                numbers::relative(by)
            } else {
                numbers::difference(by, &unit, language())
            };
            let (metric, name, hint): (&str, Text, Text) = if relative {
                (
                    "change-relative",
                    || charts::t().relative_change,
                    || charts::t().relative_is,
                )
            } else {
                (
                    "change-points",
                    || charts::t().points_change,
                    || charts::t().points_is,
                )
            };
            figure(
                metric,
                name,
                hint,
                Signal::derive(move || Some(by)),
                Signal::derive(move || shown.clone()),
            )
        })
    };
    view! {
        <div class="chart-figures" data-testid="indicator-figures">
            {tile("baseline", || t().baseline, || t().baseline, from)}
            {tile("now", || t().now, || charts::t().now_is, now.into())}
            {changed}
            {tile("target", || t().target, || t().target, Signal::derive(move || of().and_then(|i| i.target)))}
        </div>
    }
    .into_any()
}

/// Begins a phase on a day, or takes the break away that stands there.
fn turn_break(id: IndicatorId, day: Date) {
    store().pause_typing();
    store().edit(id, "breaks", |indicator| {
        // The break that a point shows may lie on a day before it.
        let starts = crate::analysis::indicator::phase_starts(indicator);
        let here = indicator.series.partition_point(|point| point.date < day);
        let there = starts.iter().position(|start| *start == here);
        match there {
            Some(at) => {
                indicator.breaks.remove(at);
            }
            None => {
                let label = charts::t().break_name.to_owned();
                indicator.breaks.push(PhaseBreak { date: day, label });
                indicator.breaks.sort_by_key(|b| b.date);
            }
        }
    });
    store().pause_typing();
}

fn side(id: IndicatorId) -> AnyView {
    // A break keeps its place in time when its day is changed.
    let day = move |at: usize| Bound {
        id,
        row: at,
        field: "breaks date",
        get: |indicator: &Indicator, row| indicator.breaks.get(row).map(|b| b.date),
        set: |indicator, row, value| {
            if let (Some(phase), Some(day)) = (indicator.breaks.get_mut(row), value) {
                phase.date = day;
                indicator.breaks.sort_by_key(|b| b.date);
            }
        },
    };
    // What no chart can bear is refused by the rules; here it is not even sent, so nothing is half-typed.
    let weight = Bound {
        id,
        row: 0,
        field: "weight",
        get: |indicator: &Indicator, _| indicator.weight,
        set: |indicator, _, value: Option<f64>| {
            if value.is_none_or(|weight| weight > 0.0 && weight <= 1.0) {
                indicator.weight = value;
            }
        },
    };
    let reach = Bound {
        id,
        row: 0,
        field: "reach",
        get: |indicator: &Indicator, _| indicator.reach,
        set: |indicator, _, value: Option<f64>| {
            if value.is_none_or(|reach| reach > 0.0) {
                indicator.reach = value;
            }
        },
    };
    let kind = Memo::new(move |_| store().read(id).map(|i| i.chart));
    let single = move || matches!(kind.get(), Some(ChartKind::Individuals | ChartKind::Ewma));
    view! {
        <h2>{move || crate::view::record::title(id.into())}</h2>
        {area(|| charts::t().definition, field!(id, definition))}
        {unit(|| t().unit, field!(id, unit))}
        {pick(|| t().class, IndicatorClass::ALL, improve::indicator_class, field!(id, class))}
        {pick(|| t().direction, Direction::ALL, improve::direction, field!(id, direction))}
        {number(|| t().baseline, field!(id, baseline))}
        {number(|| t().target, field!(id, target))}
        {pick(|| t().delta, DeltaKind::ALL, improve::delta_kind, field!(id, delta))}
        {choice(|| charts::t().frequency, Frequency::ALL, charts::frequency, field!(id, frequency))}
        {text(|| charts::t().source, field!(id, source))}
        {refer(|| t().service, field!(id, service), |_: &Service| true)}
        {section(|| t().control_chart, view! {
            {pick(|| t().chart_kind, ChartKind::ALL, improve::chart_kind, field!(id, chart))}
            {pick(|| t().rules, RuleSet::ALL, improve::rule_set, field!(id, rules))}
            {move || single().then(|| tick(|| t().screened, field!(id, screened)))}
            {move || (kind.get() == Some(ChartKind::Ewma)).then(|| view! {
                {number(|| charts::t().weight, weight)}
                {number(|| charts::t().reach, reach)}
            })}
            {move || single().then(|| view! {
                {number(|| charts::t().lower_spec, field!(id, lower_spec))}
                {number(|| charts::t().upper_spec, field!(id, upper_spec))}
            })}
        }.into_any())}
        {section(|| t().phases, rows(list!(id, breaks), || t().add_phase, move |at| view! {
            <div class="day">{date(|| t().date, day(at))}</div>
            {text(|| t().phase_label, items!(id, at, breaks, label))}
        }.into_any()))}
        {links(id.into())}
        <div class="row danger-zone">{button("danger", || t().delete_indicator, move || {
            if store().dispatch(Command::Delete(vec![id.into()])).is_some() {
                go(Route::tab(Room::Improve, "indicators"));
            }
        })}</div>
    }
    .into_any()
}
