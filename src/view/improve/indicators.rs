//! All indicators as a table: trend, baseline, present value, target, and what the rules found.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::evaluation::Change;
use crate::analysis::indicator as charts;
use crate::browser::{self, page};
use crate::i18n::{improve, improve::t, language, numbers, words};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::charts::sparkline;
use crate::view::parts::empty;
use crate::view::record::{create, title};
use crate::view::shell::{go, keys};

fn new_indicator(name: String) -> Option<AnyId> {
    let indicator = Indicator {
        name,
        ..Indicator::default()
    };
    create(AnyRecord::Indicator(Id::default(), Arc::new(indicator)))
}

/// Mean of the last phase: where the indicator stands now.
pub(crate) fn present(indicator: &Indicator) -> Option<f64> {
    match charts::control(indicator) {
        Ok(chart) => chart.phases.last().map(|phase| phase.centre),
        Err(_) => indicator.series.last().map(|point| point.value),
    }
}

/// The change from the baseline to now, in words.
pub(crate) fn change(indicator: &Indicator) -> Option<String> {
    let change = Change::between(indicator.delta, indicator.baseline?, present(indicator)?).ok()?;
    Some(improve::change(change, &indicator.unit, language()))
}

pub(super) fn table() -> AnyView {
    let ids = move || store().list::<Indicator>(|_| true);
    let none = Memo::new(move |_| ids().is_empty());
    let start = || {
        if let Some(AnyId::Indicator(id)) = new_indicator(String::new()) {
            go(Route::tab(Room::Improve, "indicators").with(id));
            browser::focus_when_there(format!("[data-indicator=\"{id}\"] .page-title input"));
        }
    };
    keys::on_action(move |action| {
        let asked = action == Action::NewIndicator;
        if asked {
            start();
        }
        asked
    });
    view! {
        <Show when=move || !none.get() fallback=move || empty(|| t().indicators_empty, || t().new_indicator, start)>
            <div class="page">
                <div class="table-wide">
                    <table class="register" data-testid="indicators">
                        <thead><tr><th scope="col">{move || t().name}</th><th scope="col">{move || t().class}</th><th scope="col">{move || t().trend}</th>
                            <th scope="col" class="num">{move || t().baseline}</th><th scope="col" class="num">{move || t().now}</th>
                            <th scope="col" class="num">{move || t().change}</th><th scope="col" class="num">{move || t().target}</th><th scope="col">{move || t().special_causes}</th></tr></thead>
                        <tbody><For each=ids key=|id| *id let:id>{line(id)}</For></tbody>
                    </table>
                </div>
                {adder()}
            </div>
        </Show>
    }
    .into_any()
}

fn line(id: IndicatorId) -> AnyView {
    let read = move || store().read(id);
    let say = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
    let now = Memo::new(move |_| read().and_then(|i| present(&i)));
    let signals = Memo::new(move |_| {
        read().map_or(0, |i| {
            charts::control(&i).map_or(0, |chart| chart.signals.len())
        })
    });
    view! {
        <tr data-indicator=id.to_string() data-name=move || read().map(|i| i.name.clone())>
            <th scope="row"><a href=Route::tab(Room::Improve, "indicators").with(id).address()>{move || title(id.into())}</a>
                " " <small>{move || read().map(|i| words::unit(&i.unit, language()))}</small></th>
            <td>{move || read().map(|i| improve::indicator_class(i.class, language()))}</td>
            <td>{sparkline(Signal::derive(read))}</td>
            <td class="num">{move || read().map(|i| say(i.baseline))}</td>
            <td class="num"><b data-metric="now" data-value=move || now.get().map(|v| v.to_string())>{move || say(now.get())}</b></td>
            <td class="num">{move || read().and_then(|i| change(&i))}</td>
            <td class="num">{move || read().map(|i| say(i.target))}</td>
            <td>{move || if signals.get() == 0 {
                view! { <small>{t().no_signals}</small> }.into_any()
            } else {
                view! { <span class="chip" data-tone="bad">"◆ " {signals.get()}</span> }.into_any()
            }}</td>
        </tr>
    }
    .into_any()
}

/// The line in which the next indicator is written.
fn adder() -> AnyView {
    let name = RwSignal::new(String::new());
    let add = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Enter" || page::composing(&event) {
            return;
        }
        event.prevent_default();
        let written = name.get_untracked().trim().to_owned();
        if !written.is_empty() && new_indicator(written).is_some() {
            name.set(String::new());
        }
    };
    view! {
        <input type="text" class="input adder" data-testid="new-indicator" aria-label=move || t().new_indicator placeholder=move || t().new_indicator_name
            prop:value=move || name.get() on:input=move |event| name.set(page::value(&event)) on:keydown=add />
    }
    .into_any()
}
