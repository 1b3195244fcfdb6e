//! Points that are pasted or read from a file: what is plain comes in at once, what is not is shown on
//! a sheet first, with what each column means, the rows that cannot be read, and what would be replaced.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, file};
use crate::edit::points as editing;
use crate::format::points::{self, Choices, Column, Opened, Reading, Series};
use crate::format::table::dates::Order;
use crate::format::table::{Certainty, bytes, reading as table};
use crate::i18n::charts::{self, t};
use crate::i18n::{fill, intake, language, numbers, reading};
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::intake::Arrival;
use crate::view::intake::frame::{self, Frame};
use crate::view::on_demand;
use crate::view::parts::{Text, choice_field};
use crate::view::process::clock::clock;

/// A table that waits to be read for an indicator.
#[derive(Clone)]
struct Waiting {
    id: IndicatorId,
    name: String,
    text: Arc<str>,
    /// How the bytes of a file were read, where not as UTF-8.
    encoding: Option<&'static str>,
    /// Whether it is asked about however plain it is.
    ask: bool,
}

crate::on_demand! {
    points_intake;
    fn reader() -> fn(Waiting) {
        read
    }
    fn sheet() -> fn(Waiting) -> AnyView {
        preview
    }
}

thread_local! {
    static OPEN: ArcRwSignal<Option<Waiting>> = ArcRwSignal::new(None);
}

fn open() -> ArcRwSignal<Option<Waiting>> {
    OPEN.with(ArcRwSignal::clone)
}

fn close(_: Option<Arrival>) {
    open().set(None);
}

/// Fetches it, before it is needed.
pub(super) async fn fetch_rest() {
    let _ = reader().await;
    let _ = sheet().await;
}

/// Takes a text that was pasted for an indicator.
pub(super) fn arrives(id: IndicatorId, text: String) {
    hand_on(Waiting {
        id,
        name: t().clipboard.to_owned(),
        text: text.into(),
        encoding: None,
        ask: false,
    });
}

fn hand_on(waiting: Waiting) {
    browser::spawn(async move {
        if let Ok(read) = reader().await {
            read(waiting);
        }
    });
}

/// The button that takes a file.
pub(super) fn file_button(id: IndicatorId) -> AnyView {
    let field = NodeRef::<leptos::html::Input>::new();
    let take = move |event: leptos::ev::Event| {
        let Some(chosen) = file::chosen(&event) else {
            return;
        };
        browser::spawn(async move {
            let name = chosen.name();
            let read = chosen.bytes().await;
            match read.and_then(|read| bytes::text(&read, file::decode)) {
                Some((text, encoding)) => hand_on(Waiting {
                    id,
                    name,
                    text: text.into(),
                    encoding,
                    ask: true,
                }),
                None => store()
                    .session
                    .notify(Notice::Fault(intake::t().no_text.to_owned())),
            }
        });
    };
    view! {
        <button type="button" class="button quiet" data-testid="import-points" on:click=move |_| if let Some(field) = field.get_untracked() { field.click() }>{move || t().import_csv}</button>
        <input type="file" class="hidden" data-testid="import-points-file" accept=".csv,.tsv,.txt" aria-hidden="true" tabindex="-1" node_ref=field on:change=take />
    }
    .into_any()
}

/// The sheet while something waits.
pub(super) fn stand() -> AnyView {
    on_cleanup(|| open().set(None));
    let waiting = open();
    (move || waiting.get().map(|waiting| on_demand::part(sheet, waiting))).into_any()
}

fn of(waiting: &Waiting) -> Option<(Opened, Choices)> {
    let opened = points::open(&waiting.text)?;
    let choices = opened.choices();
    Some((opened, choices))
}

fn found_in(id: IndicatorId, opened: &Opened, choices: &Choices) -> Reading {
    store().with(|workspace| {
        let indicator = workspace.get(id);
        let series = Series {
            points: indicator.map_or(&[], |indicator| &indicator.series),
            frequency: indicator.and_then(|indicator| indicator.frequency),
            whole: match indicator.map(|indicator| &indicator.unit) {
                Some(Unit::Percent) => 100.0,
                _ => 1.0,
            },
            start: editing::following(browser::today(), None, -7).unwrap_or_default(),
        };
        opened.read(choices, series, &clock())
    })
}

fn read(waiting: Waiting) {
    let Some((opened, choices)) = of(&waiting) else {
        store()
            .session
            .notify(Notice::Fault(t().no_table.to_owned()));
        return;
    };
    let found = found_in(waiting.id, &opened, &choices);
    if waiting.ask || !found.is_plain() {
        open().set(Some(waiting));
    } else {
        bring_in(waiting.id, found, String::new());
    }
}

fn bring_in(id: IndicatorId, found: Reading, reason: String) {
    let count = found.fresh.len() + found.replacing.len();
    if count == 0 {
        store()
            .session
            .notify(Notice::Fault(t().no_table.to_owned()));
        return;
    }
    store().pause_typing();
    store().edit(id, "series", move |indicator| {
        let Reading {
            fresh, replacing, ..
        } = found;
        editing::bring_in(indicator, fresh, replacing, &reason, browser::today())
    });
    store().pause_typing();
    let said = fill(t().brought_in, &[&count.to_string()]);
    store().session.notify(Notice::Said(said));
}

fn preview(waiting: Waiting) -> AnyView {
    let id = waiting.id;
    let Some((opened, first)) = of(&waiting) else {
        return ().into_any();
    };
    let opened = StoredValue::new(opened);
    let choices = RwSignal::new(first);
    let reason = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        // What stands there may change while the sheet is open.
        store().read(id);
        opened.with_value(|opened| choices.with(|choices| found_in(id, opened, choices)))
    });
    let of = move |count: fn(&Reading) -> usize| Signal::derive(move || found.with(count));
    let (fresh, replacing) = (of(|f| f.fresh.len()), of(|f| f.replacing.len()));
    let (known, faults) = (of(|f| f.known), of(|f| f.faults.len()));
    let coming = Signal::derive(move || fresh.get() + replacing.get());
    let refused = Signal::derive(move || {
        let lacks = replacing.get() > 0 && reason.with(|reason| reason.trim().is_empty());
        match coming.get() {
            0 => Some(t().preview_nothing.to_owned()),
            _ if lacks => Some(t().preview_reason.to_owned()),
            _ => None,
        }
    });
    let rows = opened.with_value(|opened| opened.sheet.rows.len() + opened.sheet.unclosed.len());
    let name = waiting.name.clone();
    frame::frame(Frame {
        title: Signal::derive(move || fill(t().preview_title, &[&name])),
        source: Signal::derive(move || fill(t().preview_rows, &[&rows.to_string()])),
        sums: view! {
            {frame::sum(|| t().preview_fresh, "import-points", fresh)}
            {move || (replacing.get() > 0).then(|| frame::sum(|| t().preview_replacing, "import-replacing", replacing))}
            {move || (known.get() > 0).then(|| frame::sum(|| t().preview_known, "import-known", known))}
            {frame::sum(|| t().preview_faults, "import-faults", faults)}
        }
        .into_any(),
        body: view! {
            {remarks(found, choices, waiting.encoding)}
            {fault_list(found)}
            {replaced(id, found)}
            {columns(opened, choices)}
        }
        .into_any(),
        target: view! {
            {move || (replacing.get() > 0).then(|| view! {
                <div class="intake-target">{crate::view::parts::text_field(|| t().reason, reason.into(), Callback::new(move |text| reason.set(text)))}</div>
            })}
        }
        .into_any(),
        refused,
        confirm: Signal::derive(move || fill(t().preview_confirm, &[&coming.get().to_string()])),
        bring_in: Callback::new(move |()| bring_in(id, found.get_untracked(), reason.get_untracked())),
        put: close,
    })
}

/// What is guessed, and between which days the points lie.
fn remarks(
    found: Memo<Reading>,
    choices: RwSignal<Choices>,
    encoding: Option<&'static str>,
) -> AnyView {
    frame::remarks(Signal::derive(move || {
        found.with(|found| {
            let mut lines = Vec::new();
            let moved = found.replacing.iter().map(|(_, point)| point.date);
            let days = || {
                found
                    .fresh
                    .iter()
                    .map(|point| point.date)
                    .chain(moved.clone())
            };
            if let (Some(first), Some(last)) = (days().min(), days().max()) {
                let days = [first, last].map(|day| numbers::date(day, language()));
                let said = fill(t().preview_first, &days.each_ref().map(String::as_str));
                lines.push((Certainty::Understood, said));
            }
            if let Some(encoding) = encoding {
                let said = table::Reading::Encoding(encoding);
                lines.push((Certainty::Understood, reading::reading(&said, language())));
            }
            if found.order_guessed {
                let said = table::Reading::Order(choices.with(|choices| choices.order), false);
                lines.push((Certainty::Guessed, reading::reading(&said, language())));
            }
            if found.days_counted {
                lines.push((Certainty::Guessed, t().preview_counted.to_owned()));
            }
            lines
        })
    }))
}

fn fault_list(found: Memo<Reading>) -> AnyView {
    frame::faults(Signal::derive(move || {
        found.with(|found| {
            let line = |fault: &points::Fault| {
                let row = fault.row.to_string();
                let why = charts::why(&fault.why, language());
                (row.clone(), fill(t().preview_row, &[&row, &why]))
            };
            found.faults.iter().map(line).collect()
        })
    }))
}

/// Values that would be replaced, a few of them.
fn replaced(id: IndicatorId, found: Memo<Reading>) -> AnyView {
    const MOST: usize = 8;
    let lines = move || {
        found.with(|found| {
            store().with(|workspace| {
                let series = workspace.get(id).map(|indicator| &indicator.series);
                let line = |(at, point): &(usize, indicator::Point)| {
                    let stood = series.and_then(|series| series.get(*at)).map(|p| p.value);
                    let parts = [
                        numbers::date(point.date, language()),
                        stood.map_or(String::new(), |value| numbers::number(value, 4)),
                        numbers::number(point.value, 4),
                    ];
                    fill(t().preview_replaced, &parts.each_ref().map(String::as_str))
                };
                found
                    .replacing
                    .iter()
                    .take(MOST)
                    .map(line)
                    .collect::<Vec<_>>()
            })
        })
    };
    view! {
        {move || {
            let lines = lines();
            (!lines.is_empty()).then(|| view! {
                <section class="intake-group" data-testid="import-replaced"><h3>{t().preview_replacing}</h3><ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></section>
            })
        }}
    }
    .into_any()
}

/// What each column is, and the order of day and month where it is open.
fn columns(opened: StoredValue<Opened>, choices: RwSignal<Choices>) -> AnyView {
    let row = |at: usize| {
        let means =
            Signal::derive(move || choices.with(|choices| choices.columns.get(at).copied()));
        let set = Callback::new(move |column: Option<Column>| {
            let Some(column) = column else { return };
            choices.update(|choices| {
                // One column is the day, one the value: what another was before is left out.
                for other in &mut choices.columns {
                    if *other == column && column != Column::LeftOut {
                        *other = Column::LeftOut;
                    }
                }
                choices.columns[at] = column;
            });
        });
        let (head, samples) =
            opened.with_value(|opened| frame::head_and_samples(&opened.sheet, at));
        let label: Text = || intake::t().means;
        let choice = choice_field(label, &Column::ALL, charts::column, false, means, set);
        (head, samples, choice)
    };
    let wide = opened.with_value(|opened| opened.sheet.heads.len());
    let rows = frame::columns((0..wide).map(row).collect());
    let open = move || {
        opened.with_value(|opened| {
            choices.with(|choices| opened.votes(&choices.columns).order().is_some())
        })
    };
    let order = Signal::derive(move || Some(choices.with(|choices| choices.order)));
    let set = Callback::new(move |order: Option<Order>| {
        if let Some(order) = order {
            choices.update(|choices| choices.order = order);
        }
    });
    view! {
        <section class="intake-fields">
            <h3>{move || intake::t().fields}</h3>
            {rows}
            <Show when=open>{choice_field(|| intake::t().day_order, &[Order::DayFirst, Order::MonthFirst], reading::order, false, order, set)}</Show>
        </section>
    }
    .into_any()
}
