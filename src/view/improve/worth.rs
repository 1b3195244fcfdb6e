//! What stands below the points of an indicator: the reasons behind it with their counts, and what a
//! change of it costs and saves.

use leptos::prelude::*;

use crate::analysis::benefit::{self, Worth};
use crate::browser::clipboard;
use crate::edit::points as editing;
use crate::i18n::charts::{self, t};
use crate::i18n::{fill, language, numbers};
use crate::model::indicator::{Benefit, Reason, Saving, SavingKind};
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::parts::{Text, figure};
use crate::view::record::{Bound, field, items, list, number, pick, rows, text};

crate::on_demand! {
    indicator_worth;
    /// Both, closed until they are asked for.
    pub(super) fn parts() -> fn(IndicatorId) -> AnyView {
        |id| view! { {reasons(id)} {worth(id)} }.into_any()
    }
}

/// Reasons and how often each was seen: the Pareto chart is drawn from them.
fn reasons(id: IndicatorId) -> AnyView {
    let counted = Memo::new(move |_| store().read(id).map_or(0, |i| i.reasons.len()));
    let count = move |at: usize| Bound {
        id,
        row: at,
        field: "reasons count",
        get: |indicator: &Indicator, row| indicator.reasons.get(row).map(|r| f64::from(r.count)),
        set: |indicator, row, value: Option<f64>| {
            let whole = value.unwrap_or(0.0);
            let fits = whole.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&whole);
            if let Some(reason) = indicator.reasons.get_mut(row).filter(|_| fits) {
                reason.count = whole as u32;
            }
        },
    };
    view! {
        <details class="paper worth-part" data-testid="reasons" on:paste=move |event| paste(id, &event)>
            <summary><h2>{move || t().reasons} " " <small>{move || (counted.get() > 0).then(|| counted.get())}</small></h2></summary>
            <p class="sub">{move || t().reasons_hint}</p>
            {rows(list!(id, reasons), || t().add_reason, move |at| view! {
                {text(|| t().reason_name, items!(id, at, reasons, name))}
                <div class="narrow">{number(|| t().reason_count, count(at))}</div>
            }.into_any())}
        </details>
    }
    .into_any()
}

/// Two columns from a spreadsheet: a name and a whole count. A heading in the first line is left out; any
/// other line without a count is named and nothing comes in.
fn paste(id: IndicatorId, event: &leptos::ev::ClipboardEvent) {
    let Some(pasted) = clipboard::pasted(event, "text/plain")
        .filter(|pasted| pasted.trim().contains(['\n', '\t']))
    else {
        return;
    };
    event.prevent_default();
    let lines = pasted
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let mut found = Vec::new();
    for (at, line) in lines {
        let parted = line.rsplit_once(['\t', ',', ';', '，']);
        let read = parted.and_then(|(name, count)| Some((name, editing::read_size(count)?)));
        match read {
            Some((name, count)) => found.push(Reason {
                name: name.trim().to_owned(),
                count,
            }),
            None if at == 0 => {}
            None => {
                let line = [(at + 1).to_string(), fill(t().no_number, &[line.trim()])];
                let said = fill(t().preview_row, &line.each_ref().map(String::as_str));
                store().session.notify(Notice::Fault(said));
                return;
            }
        }
    }
    store().pause_typing();
    store().edit(id, "reasons", |indicator| indicator.reasons.extend(found));
    store().pause_typing();
}

/// The calculation of cost and benefit.
fn worth(id: IndicatorId) -> AnyView {
    let found = Memo::new(move |_| store().read(id).and_then(|i| benefit::worth(&i.benefit)));
    let of = move || {
        store()
            .read(id)
            .map(|i| i.benefit.clone())
            .unwrap_or_default()
    };
    let money = move |amount: f64| {
        let unit = Unit::Money(of().currency);
        numbers::figure(amount, &unit, 0, language())
    };
    let net = move || found.get().map(|found| money(found.net));
    view! {
        <details class="paper worth-part" data-testid="benefit">
            <summary><h2>{move || t().benefit} " " <small>{net}</small></h2></summary>
            <p class="sub">{move || t().benefit_is}</p>
            <div class="worth-costs">
                {pick(|| t().currency, Currency::ALL, charts::currency, field!(id, benefit.currency))}
                {number(|| t().investment, field!(id, benefit.investment))}
                {number(|| t().running, field!(id, benefit.running))}
            </div>
            {rows(list!(id, benefit.savings), || t().add_saving, move |at| saving(id, at))}
            {move || found.get().map(|found| results(found, of()))}
        </details>
    }
    .into_any()
}

/// One line: what is lost, before and after, and what it costs; its words follow its kind.
fn saving(id: IndicatorId, at: usize) -> AnyView {
    let line = move || -> Option<Saving> { store().read(id)?.benefit.savings.get(at).cloned() };
    let stock = Memo::new(move |_| line().is_some_and(|line| line.kind == SavingKind::Stock));
    let named = move |cases: [Text; 3]| {
        view! {
            <div class="narrow">{number(cases[0], items!(id, at, benefit.savings, before))}</div>
            <div class="narrow">{number(cases[1], items!(id, at, benefit.savings, after))}</div>
            <div class="narrow">{number(cases[2], items!(id, at, benefit.savings, cost))}</div>
        }
    };
    let saves = move || {
        let unit = Unit::Money(store().read(id)?.benefit.currency);
        let saved = benefit::saved_by(&line()?)?;
        let amount = numbers::figure(saved, &unit, 0, language());
        Some(fill(t().line_saves, &[&amount]))
    };
    view! {
        <div class="narrow">{pick(|| t().saving_kind, SavingKind::ALL, charts::saving_kind, items!(id, at, benefit.savings, kind))}</div>
        {text(|| t().saving_what, items!(id, at, benefit.savings, what))}
        {move || if stock.get() {
            named([|| t().before_stock, || t().after_stock, || t().holding]).into_any()
        } else {
            named([|| t().before_month, || t().after_month, || t().cost_each]).into_any()
        }}
        <span class="worth-saves">{saves}</span>
    }
    .into_any()
}

fn results(found: Worth, of: Benefit) -> AnyView {
    let money =
        move |amount: f64| numbers::figure(amount, &Unit::Money(of.currency), 0, language());
    let one = |metric: &'static str, name: Text, hint: Text, value: Option<f64>, shown: String| {
        figure(
            metric,
            name,
            hint,
            Signal::derive(move || value),
            Signal::derive(move || shown.clone()),
        )
    };
    let payback = match found.payback {
        Some(months) => fill(t().months, &[&numbers::number(months, 1)]),
        None => t().never.to_owned(),
    };
    let first = found.first_year;
    view! {
        <div class="chart-figures" data-testid="benefit-figures">
            {one("benefit-saved", || t().saved, || t().saved_is, Some(found.saved), money(found.saved))}
            {one("benefit-net", || t().net, || t().net_is, Some(found.net), money(found.net))}
            {one("benefit-payback", || t().payback, || t().payback_is, found.payback, payback)}
            {one("benefit-first-year", || t().first_year, || t().first_year_is, first, first.map_or("–".to_owned(), numbers::relative))}
        </div>
        {(found.incomplete > 0).then(|| view! { <p class="chart-refused" role="status">{fill(t().incomplete, &[&found.incomplete.to_string()])}</p> })}
    }
    .into_any()
}
