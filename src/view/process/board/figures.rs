//! The figures below a board, worked out once nobody types.

use leptos::prelude::*;

use crate::analysis::board::{BoardMeasures, Question, measure};
use crate::browser;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::i18n::numbers::{number, percent};
use crate::model::BoardId;
use crate::store::store;
use crate::view::parts::figure;
use crate::view::process::{clock, rest};

/// Days over which finished cards are looked at.
const WINDOW: u16 = 90;
/// Days over which throughput is counted.
const RECENT: usize = 14;

pub(super) fn figures(board: BoardId) -> AnyView {
    let rested = rest::rested();
    let measures = Memo::new(move |_| {
        rested.track();
        let question = Question::recent(WINDOW, browser::now(), clock::clock());
        store().with(|workspace| measure(workspace, board, &question).ok())
    });
    let of = move |look: fn(&BoardMeasures) -> Option<f64>| {
        Signal::derive(move || measures.with(|measures| measures.as_ref().and_then(look)))
    };
    let wip = of(|m| m.work_in_progress.last().map(|count| f64::from(*count)));
    let finished = of(|m| {
        let recent = m.throughput.iter().rev().take(RECENT);
        Some(f64::from(recent.sum::<u32>()))
    });
    let level = of(|m| m.service_level.map(f64::from));
    let efficiency = of(|m| m.flow_efficiency);
    let written = |value: Signal<Option<f64>>, text: fn() -> &'static str| {
        Signal::derive(move || match value.get() {
            Some(value) => fill(text(), &[&number(value, 0)]),
            None => t().none_yet.to_owned(),
        })
    };
    let share = Signal::derive(move || match efficiency.get() {
        Some(share) => percent(share, 0),
        None => t().none_yet.to_owned(),
    });
    view! {
        {figure("wip", || t().wip, || t().wip_hint, wip, written(wip, || "{}"))}
        {figure("throughput", || t().throughput, || t().throughput_hint, finished, written(finished, || t().in_14_days))}
        {figure("cycle-time-85", || t().cycle_time, || t().cycle_time_hint, level, written(level, || t().days))}
        {figure("flow-efficiency", || t().efficiency, || t().efficiency_hint, efficiency, share)}
    }
    .into_any()
}
