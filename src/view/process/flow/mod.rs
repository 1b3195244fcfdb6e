//! How work flows over a board: every metric as a chart with its definition, what the data let one
//! promise, and what is to be expected.
//!
//! It is a part of the board's room with files of its own. What it shows is worked out once commits have
//! come to rest, never while somebody types. `asked` is the line of filters; `series`, `cycle` and `standing` draw the charts, `figures` says the numbers,
//! `forecast` looks ahead; `trial` is for the bench. A new chart is a function from what was found to a `Chart`, and a line in `charts`.

mod asked;
mod cycle;
mod figures;
mod forecast;
mod out;
mod series;
mod standing;
mod trial;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::board::{BoardMeasures, Stage, measure};
use crate::analysis::kanban::WindowError;
use crate::browser;
use crate::format::chart::Chart;
use crate::i18n::flow::t;
use crate::model::*;
use crate::store::store;
use crate::view::charts::sheet::{self, framed};
use crate::view::on_demand;
use crate::view::parts::Text;
use asked::Asked;

crate::on_demand! {
    flow;
    /// The metrics of a board.
    pub fn metrics() -> fn(BoardId) -> AnyView {
        body
    }
}

crate::on_demand! {
    flow_forecast;
    fn ahead() -> fn(RwSignal<Option<Arc<Found>>>) -> AnyView {
        forecast::forecast
    }
}

crate::on_demand! {
    flow_trial;
    fn on_trial() -> fn() -> String {
        trial::trial
    }
}

/// Fetches it, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = metrics().await;
    let _ = ahead().await;
}

/// What was found, with the names of the columns then.
pub(crate) struct Found {
    pub measures: BoardMeasures,
    pub names: Vec<String>,
    /// The names of the stages: of a split column with its part.
    pub bands: Vec<String>,
}

/// How long the metrics wait for a further commit, ms: whoever types goes first.
const REST: i32 = 150;

fn body(board: BoardId) -> AnyView {
    let asked = Asked::new(board);
    let found = RwSignal::new(None::<Arc<Found>>);
    let fault = RwSignal::new(None::<WindowError>);
    let rested = RwSignal::new(0u64);
    let turn = StoredValue::new(0u64);
    // What is asked or committed last is answered, after the next paint.
    Effect::new(move |_| {
        let revision = store().revision();
        let question = asked.question();
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        let first = found.with_untracked(Option::is_none);
        browser::after(if first { 0 } else { REST }, move || {
            browser::when_idle(move || {
                if turn.try_get_value() != Some(mine) {
                    return;
                }
                let answer = store().with(|workspace| {
                    let measures = measure(workspace, board, &question)?;
                    let name = |id: &ColumnId| {
                        workspace
                            .get(*id)
                            .map(|column| column.name.clone())
                            .unwrap_or_default()
                    };
                    let names: Vec<String> = measures.columns.iter().map(name).collect();
                    let bands = measures.stages.iter().map(|stage| band(stage, &names));
                    let bands = bands.collect();
                    Ok(Found {
                        measures,
                        names,
                        bands,
                    })
                });
                match answer {
                    Ok(answer) => {
                        fault.try_set(None);
                        found.try_set(Some(Arc::new(answer)));
                    }
                    Err(why) => {
                        fault.try_set(Some(why));
                    }
                }
                rested.try_set(revision);
            });
        });
    });
    let there = Memo::new(move |_| found.with(Option::is_some));
    let tried = RwSignal::new((0u32, None::<String>));
    let event = leptos::ev::Custom::<leptos::ev::Event>::new("trial-metrics");
    let asked_for = window_event_listener(event, move |_| {
        browser::spawn(async move {
            if let Ok(trial) = on_trial().await {
                // Told apart from the last answer by its number.
                let answer = trial();
                tried.try_update(|(count, last)| {
                    *count += 1;
                    *last = Some(format!("{answer} {count}"));
                });
            }
        });
    });
    on_cleanup(move || asked_for.remove());
    view! {
        <div class="flow-room" data-testid="flow-metrics" data-trial=move || tried.get().1>
            <div class="flow-top">{asked::filters(asked, rested.into())}{out::tables(board)}</div>
            {move || fault.get().map(|why| view! {
                <p class="flow-wrong" role="alert">{move || match why {
                    WindowError::Empty => t().empty_window,
                    WindowError::TooLong => t().long_window,
                }}</p>
            })}
            {move || if there.get() { everything(board, found) } else { view! { <p class="sub" role="status">{move || t().counting}</p> }.into_any() }}
        </div>
    }
    .into_any()
}

fn everything(board: BoardId, found: RwSignal<Option<Arc<Found>>>) -> AnyView {
    view! {
        {figures::summary(board, found)}
        <div class="flow-grid">{charts(found)}</div>
        {on_demand::part(ahead, found)}
    }
    .into_any()
}

type Drawing = fn(&Found, f64, bool) -> Option<Chart>;

fn charts(found: RwSignal<Option<Arc<Found>>>) -> AnyView {
    let chart = |title: Text, definition: Text, none: Text, draw: Drawing| {
        let draw: sheet::Draw = Arc::new(move |width, table| {
            let found = found.get()?;
            draw(&found, width, table)
        });
        framed(title, definition, none, draw)
    };
    view! {
        {chart(|| t().cumulative, || t().cumulative_is, || t().nothing_moved, series::cumulative)}
        {chart(|| t().ageing, || t().ageing_is, || t().nothing_open, standing::ageing)}
        {chart(|| t().scatter, || t().scatter_is, || t().nothing_finished, cycle::scatter)}
        {chart(|| t().histogram, || t().histogram_is, || t().nothing_finished, cycle::histogram)}
        {chart(|| t().throughput, || t().throughput_is, || t().nothing_finished, series::throughput)}
        {chart(|| t().wip, || t().wip_is, || t().nothing_open, series::wip)}
        {chart(|| t().blocked, || t().blocked_is, || t().blocked_none, standing::blocked)}
        {figures::efficiency(found)}
        {figures::little(found)}
    }
    .into_any()
}

/// What a stage is called.
fn band(stage: &Stage, names: &[String]) -> String {
    let words = crate::i18n::board::t();
    let name = &names[stage.column];
    match (stage.split, stage.ready) {
        (false, _) => name.clone(),
        (true, false) => format!("{name} · {}", words.doing_part),
        (true, true) => format!("{name} · {}", words.ready_part),
    }
}

/// The title of a card as it is now.
fn title_of(card: CardId) -> String {
    store().with(|workspace| {
        let card = workspace.get(card);
        let title = card.map(|card| card.title.as_str()).unwrap_or_default();
        if title.is_empty() {
            crate::i18n::board::t().unnamed_card.to_owned()
        } else {
            title.to_owned()
        }
    })
}
