//! The wall: columns side by side, each with its head and the cards that are in view; the heads of
//! the rows to the left where there are any. One place listens for pointer and keys on behalf of
//! all cards; where things stand is `analysis::wall`'s.

use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, PANE, Panel, row_name};
use super::{adding, card, column, hands, heads, keys, swimlane};
use crate::analysis::wall::{ADD, GAP, GAUGE, PAD, Part, Strip};
use crate::browser::{self, page, place};
use crate::i18n::board::t;
use crate::model::board::Row;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::shell::keys::on_action;

/// The height of a column's head, and what the names of its two parts add.
const HEAD: i32 = 64;
const PARTS: i32 = 20;

pub(super) fn grid(desk: Desk) -> AnyView {
    hands::come(desk);
    on_action(move |action| match action {
        Action::Escape if desk.menu.get_untracked().is_some() => {
            desk.menu.set(None);
            true
        }
        action => desk.does(action),
    });
    on_cleanup(|| store().cancel());
    measure(desk);
    // What is revealed from elsewhere comes into view.
    Effect::new(move |_| {
        if let Some(AnyId::Card(id)) = store().session.selection().first().copied() {
            browser::next_frame(move || {
                if desk.grip.try_get_value().flatten().is_none()
                    && desk.grip.try_get_value().is_some()
                {
                    desk.reveal(id);
                }
            });
        }
    });
    let pane = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(pane) = pane.get() {
            page::on_resize(&pane, move |_, _| {
                if desk.frame.try_get_untracked().is_some() {
                    measure(desk);
                }
            });
        }
    });
    let paper = on_paper(desk);
    let laned = Memo::new(move |_| desk.rows.with(|rows| rows.len() > 1));
    let px = move |of: fn(&crate::analysis::wall::Wall) -> i32| {
        move || desk.wall.with(|wall| format!("{}px", of(wall)))
    };
    let state = move || match desk.dragged.with(Vec::is_empty) {
        true => None,
        false => Some("dragging"),
    };
    let lasso = move || {
        desk.lasso.get().map(|(left, top, right, bottom)| view! {
            <div class="lasso" style:left=format!("{left}px") style:top=format!("{top}px") style:width=format!("{}px", right - left) style:height=format!("{}px", bottom - top)></div>
        })
    };
    let voting = move || (desk.panel.get() == Some(Panel::Vote)).then_some("");
    view! {
        <div class="board" data-testid="board" node_ref=pane data-state=state data-voting=voting
            on:scroll=move |_| desk.looked(place::pane(PANE))
            on:pointerdown=move |event| desk.down(&event)
            on:pointermove=move |event| desk.moved(&event)
            on:pointerup=move |event| desk.up(&event)
            on:pointercancel=move |_| desk.let_go()
            on:contextmenu=move |event| desk.right_button(&event)
            on:focusin=move |event| keys::focused(desk, &event)
            on:dblclick=move |event| desk.twice(&event)
            on:keydown=move |event| desk.pressed(&event)>
            <div class="wall" style:zoom=move || paper.get().map(|zoom| zoom.to_string()) style:width=px(|wall| wall.width) style:height=px(|wall| wall.height)>
                <Show when=move || laned.get()>
                    <div class="lane-heads" style:width=px(|wall| wall.frame.side) style:height=px(|wall| wall.height)>
                        <span class="lane-corner" style:height=px(|wall| wall.frame.head)></span>
                        <For each=move || desk.rows.get() key=|row| row.clone() let:row>{swimlane::head(desk, row)}</For>
                    </div>
                </Show>
                <For each=move || desk.columns.get() key=|id| *id let:id>{column_view(desk, id)}</For>
                {lasso}
                {desk.marked()}
            </div>
            {desk.in_hand()}
            <p class="hidden" aria-live="polite">{move || desk.said.get()}</p>
        </div>
        <p class="board-keys">{move || t().keys_hint}</p>
        {super::menu_of(desk)}
    }
    .into_any()
}

/// Cuts the wall to the window.
fn measure(desk: Desk) {
    browser::next_frame(move || {
        let Some(before) = desk.frame.try_get_untracked() else {
            return;
        };
        let pane = place::pane(PANE);
        let parts = desk.look(|wall| wall.columns.iter().any(|strip| strip.split));
        let frame = crate::analysis::wall::Frame {
            width: pane.width as i32 - 32,
            height: pane.height as i32 - 16,
            head: HEAD + if parts { PARTS } else { 0 },
            side: if pane.width < 640.0 { 104 } else { 152 },
        };
        if frame != before {
            desk.frame.set(frame);
        }
        desk.looked(pane);
    });
}

/// The width of a sheet across, px.
const SHEET: f64 = 1_040.0;

/// How small the wall is drawn while it is printed: all of it, as wide as a sheet.
fn on_paper(desk: Desk) -> RwSignal<Option<f64>> {
    let paper = RwSignal::new(None);
    let event = leptos::ev::Custom::<leptos::ev::Event>::new;
    let print = window_event_listener(event("beforeprint"), move |_| {
        let (width, height) = desk.look(|wall| (wall.width, wall.height));
        desk.view.set((0, 0, width, height));
        paper.set(Some((SHEET / f64::from(width.max(1))).min(1.0)));
    });
    let printed = window_event_listener(event("afterprint"), move |_| {
        paper.set(None);
        desk.looked(place::pane(PANE));
    });
    on_cleanup(move || {
        print.remove();
        printed.remove();
    });
    paper
}

fn column_view(desk: Desk, id: ColumnId) -> AnyView {
    let name = Memo::new(move |_| store().read(id).map(|c| c.name.clone()).unwrap_or_default());
    let strip = Memo::new(move |_| {
        desk.wall.with(|wall| {
            let at = wall.columns.iter().position(|strip| strip.id == id)?;
            Some((at, wall.columns[at].clone()))
        })
    });
    let of = move |look: fn(&Strip) -> i32| {
        move || {
            strip.with(|strip| {
                strip
                    .as_ref()
                    .map(|(_, strip)| format!("{}px", look(strip)))
            })
        }
    };
    let folded = Memo::new(move |_| strip.with(|s| s.as_ref().is_some_and(|(_, s)| s.folded)));
    let split =
        Memo::new(move |_| strip.with(|s| s.as_ref().is_some_and(|(_, s)| s.split && !s.folded)));
    // The heads grow where a first column is parted.
    Effect::new(move |_| {
        split.track();
        measure(desk);
    });
    let seen = Memo::new(move |_| {
        let (left, top, right, bottom) = desk.view.get();
        strip.with(|strip| match strip {
            Some((at, strip)) if strip.left < right && strip.left + strip.width > left => {
                desk.wall.with(|wall| wall.seen(*at, top, bottom))
            }
            _ => Vec::new(),
        })
    });
    let first = Memo::new(move |_| seen.with(|seen| seen.first().copied()));
    let cells = Memo::new(move |_| {
        let (_, top, _, bottom) = desk.view.get();
        let shown = |band: &&crate::analysis::wall::Band| {
            !band.folded && band.top < bottom && band.top + band.height > top
        };
        desk.wall.with(|wall| {
            let bands = wall.rows.iter().filter(shown);
            bands.map(|band| band.row.clone()).collect::<Vec<Row>>()
        })
    });
    let state = move || match column::fullness(desk, id) {
        _ if desk.refused.get() == Some(id) => Some("refused"),
        column::Fullness::Over(_) => Some("over"),
        column::Fullness::Full => Some("full"),
        column::Fullness::Free => None,
    };
    let label = move || match name.get() {
        name if name.is_empty() => t().unnamed_column.to_owned(),
        name => name,
    };
    view! {
        <section class="column" data-column=id.to_string() data-name=move || name.get() data-state=state data-folded=move || folded.get().then_some("") data-split=move || split.get().then_some("")
            style:left=of(|strip| strip.left) style:width=of(|strip| strip.width) aria-label=label>
            <Show when=move || folded.get() fallback=move || column::head(desk, id, split.into())>{column::folded_head(desk, id)}</Show>
            <Show when=move || !folded.get()>
                <For each=move || cells.get() key=|row| row.clone() let:row>{cell(desk, id, row)}</For>
                <div class="cards" role="listbox" aria-multiselectable="true" aria-label=label>
                    <For each=move || seen.get() key=|id| *id let:card>{card::card(desk, card, first)}</For>
                </div>
                {heads::edge(desk, id)}
            </Show>
        </section>
    }
    .into_any()
}

/// Where a cell stands: top, height, where the next card is added (top from the cell's own, left,
/// width), and the place of its row.
type Area = (i32, i32, i32, i32, i32, usize);

/// What of a cell is no card: its border, how full it is, and where the next card is added.
fn cell(desk: Desk, id: ColumnId, row: Row) -> AnyView {
    let row = StoredValue::new(row);
    let place = Memo::new(move |_| {
        desk.wall.with(|wall| {
            let column = wall.columns.iter().position(|strip| strip.id == id)?;
            let at = row.with_value(|row| wall.rows.iter().position(|band| band.row == *row))?;
            let band = &wall.rows[at];
            let part = Part {
                column,
                row: at,
                ready: false,
            };
            let last = wall.cards(part).last().and_then(|id| wall.spots.get(id));
            let below = last.map_or(band.top + PAD, |spot| spot.y + spot.height + GAP);
            let (left, width) = wall.columns[column].part(false);
            Some((band.top, band.height, below - band.top, left, width, at))
        })
    });
    let of =
        move |look: fn(Area) -> i32| move || place.get().map(|place| format!("{}px", look(place)));
    let limit = Memo::new(move |_| {
        let column = store().read(id)?;
        row.with_value(|row| column.limit_in(row))
    });
    let count = Memo::new(move |_| row.with_value(|row| desk.count_in_cell(id, row)));
    let name = move || {
        let column = store().read(id).map(|c| c.name.clone()).unwrap_or_default();
        match desk.rows.with(|rows| rows.len() > 1) {
            true => format!("{column} · {}", row.with_value(row_name)),
            false => column,
        }
    };
    let first = move || place.get().is_some_and(|place| place.5 == 0);
    view! {
        <div class="cell" data-cell=move || row.with_value(|row| format!("{id}/{row}")) data-first=move || first().then_some("")
            style:top=of(|p| p.0) style:height=of(|p| p.1)>
            {move || limit.get().map(|limit| view! {
                <div class="cell-gauge" style:height=format!("{GAUGE}px")>{column::gauge("cell-wip", Some(limit), count.get())}</div>
            })}
            <div class="cell-add" style:top=of(|p| p.2) style:left=of(|p| p.3) style:width=of(|p| p.4) style:min-height=format!("{}px", ADD - 4)>
                {adding::add(desk, id, row, Signal::derive(name))}
            </div>
        </div>
    }
    .into_any()
}
