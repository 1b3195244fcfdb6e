//! One indicator: its chart, its points, and beside them its fields, phases and links.

use leptos::prelude::*;

use super::back;
use crate::edit::Command;
use crate::i18n::{improve, improve::t};
use crate::model::indicator::{ChartKind, Direction, IndicatorClass, RuleSet};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::charts::{Style, control_chart};
use crate::view::parts::{button, check_field, section, title_input};
use crate::view::record::{
    Bound, date, field, items, links, list, number, pick, refer, rows, text, unit,
};
use crate::view::shell::go;

pub(super) fn page(id: IndicatorId) -> (AnyView, AnyView) {
    let name = field!(id, name);
    let shown = Signal::derive(move || name.value());
    let style = RwSignal::new(Style::Control);
    let screened = RwSignal::new(false);
    let choose = move |which: Style, word: crate::view::parts::Text| {
        view! {
            <button type="button" class="button edge" aria-pressed=move || (style.get() == which).to_string() on:click=move |_| style.set(which)>{word}</button>
        }
    };
    let main = view! {
        <div class="page" data-indicator=id.to_string()>
            {back("indicators", || t().all_indicators)}
            <div class="page-head">
                <div class="page-title">{title_input(|| t().indicator_name, shown, Callback::new(move |text| name.put(text)))}</div>
                <div class="row" role="group" aria-label=move || t().chart_kind>
                    {choose(Style::Control, || t().control_chart)} {choose(Style::Run, || t().run_chart)}
                </div>
            </div>
            <div class="paper">
                {control_chart(Signal::derive(move || store().read(id)), style.into(), screened.into())}
            </div>
            {super::points::points(id)}
        </div>
    };
    (main.into_any(), side(id, screened))
}

fn side(id: IndicatorId, screened: RwSignal<bool>) -> AnyView {
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
    view! {
        <h2>{move || crate::view::record::title(id.into())}</h2>
        {unit(|| t().unit, field!(id, unit))}
        {pick(|| t().class, IndicatorClass::ALL, improve::indicator_class, field!(id, class))}
        {pick(|| t().direction, Direction::ALL, improve::direction, field!(id, direction))}
        {number(|| t().baseline, field!(id, baseline))}
        {number(|| t().target, field!(id, target))}
        {pick(|| t().delta, DeltaKind::ALL, improve::delta_kind, field!(id, delta))}
        {refer(|| t().service, field!(id, service), |_: &Service| true)}
        {pick(|| t().chart_kind, ChartKind::ALL, improve::chart_kind, field!(id, chart))}
        {pick(|| t().rules, RuleSet::ALL, improve::rule_set, field!(id, rules))}
        {check_field(|| t().screened, screened.into(), Callback::new(move |on| screened.set(on)))}
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
