//! Long lists: which rows are in the page. Rows have one height; a margin above and below keeps
//! scrolling smooth, and the rest is empty space of the right size. On paper all of them stand.

use leptos::ev::{Custom, Event};
use leptos::prelude::*;

/// Height of a row of the outline, px.
pub const OUTLINE_ROW: f64 = 32.0;
/// Height of a row of a table, px.
pub const TABLE_ROW: f64 = 36.0;
/// Height of a row of the table of clauses, px: its cells are fields.
pub const CLAUSE_ROW: f64 = 40.0;
/// Rows in the page at a time: more than the tallest screen shows.
const KEPT: usize = 96;
/// Rows above the first in view.
const ABOVE: usize = 16;
/// The window moves in steps of so many rows, so that most scrolling changes nothing.
const STEP: usize = 8;

/// The rows that are in the page, from the scrolled distance and their number.
pub fn rows_in_view(
    scrolled: RwSignal<f64>,
    row: f64,
    count: Signal<usize>,
) -> Memo<(usize, usize)> {
    let printing = printing();
    Memo::new(move |_| {
        if printing.get() {
            return (0, count.get());
        }
        let first = (scrolled.get() / row).max(0.0) as usize;
        let count = count.get();
        let from = (first.saturating_sub(ABOVE) / STEP * STEP).min(count.saturating_sub(1));
        (from.min(count), (from + KEPT).min(count))
    })
}

/// Whether the page is being laid out on paper.
fn printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    let listen = |event: &'static str, on: bool| {
        window_event_listener(Custom::<Event>::new(event), move |_| printing.set(on))
    };
    let ends = [listen("beforeprint", true), listen("afterprint", false)];
    on_cleanup(move || ends.into_iter().for_each(WindowListenerHandle::remove));
    printing
}
