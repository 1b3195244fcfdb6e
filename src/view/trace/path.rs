//! The path of one record: its sources to the left, its consequences to the right, in the columns of
//! the chain, joined by the links that carry them.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::analysis::trace::{Chain, Edge, Place, Trace};
use crate::browser::{self, page};
use crate::i18n::{fill, language, trace as words, trace::t, words::kind};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{button, empty};
use crate::view::record::{links, picker, title};
use crate::view::shell::{self, go};

/// px: a node, the gap between columns and between nodes, the height of a heading.
const WIDE: f64 = 168.0;
const TALL: f64 = 52.0;
const GAP: f64 = 56.0;
const SPACE: f64 = 12.0;
const HEAD: f64 = 28.0;
/// Most nodes of a column that are drawn.
const MOST: usize = 40;

#[derive(Clone, PartialEq)]
struct Node {
    id: AnyId,
    x: f64,
    y: f64,
    /// `origin`, `source` or `consequence`.
    side: &'static str,
}

#[derive(Clone, Default, PartialEq)]
struct Sheet {
    nodes: Vec<Node>,
    heads: Vec<(Place, f64)>,
    /// Columns in which not all are drawn: place along, number left out, height.
    more: Vec<(f64, usize, f64)>,
    /// Each line, and whether it touches the origin.
    lines: Vec<(String, bool)>,
    wide: f64,
    tall: f64,
}

pub(super) fn path(open: Option<AnyId>) -> (AnyView, Option<AnyView>) {
    // The record of the address, else whatever is selected.
    let origin = Memo::new(move |_| {
        store().revision();
        let wanted = open.or_else(|| store().session.selection().first().copied());
        wanted.filter(|id| {
            Place::of(id.kind()).is_some() && store().with(|workspace| workspace.has(*id))
        })
    });
    // The path is wider than most windows: its middle comes into sight first.
    Effect::new(move |_| {
        if origin.get().is_some() {
            browser::next_frame(|| page::reveal("[data-node][data-side=origin]"));
        }
    });
    let none = store().derive(|workspace| {
        let mut any = false;
        workspace.each(&mut |id, _| any |= Place::of(id.kind()).is_some());
        !any
    });
    let kinds = Signal::derive(|| {
        Kind::ALL
            .iter()
            .copied()
            .filter(|kind| Place::of(*kind).is_some())
            .collect::<Vec<Kind>>()
    });
    let take = Callback::new(|id: AnyId| go(Route::tab(Room::Trace, "path").with(id)));
    let main = view! {
        <Show when=move || !none.get() fallback=|| empty(|| t().nothing_yet, || t().start, || go(Route::to(Room::Service)))>
            <div class="page trace-page">
                <div class="trace-find">{picker(|| t().find, "trace-find", kinds, take)}</div>
                {move || match origin.get() {
                    None => beginnings(),
                    Some(id) => sheet(id),
                }}
            </div>
        </Show>
    };
    let side = move || match origin.get() {
        None => view! { <p class="sub">{move || t().path_empty}</p> }.into_any(),
        Some(id) => view! {
            <h2>{move || title(id)}</h2>
            <p class="sub">{move || kind(id.kind(), language())}</p>
            <div class="row">{button("edge", || t().open_there, move || shell::reveal(id))}</div>
            {links(id)}
        }
        .into_any(),
    };
    (main.into_any(), Some(side.into_any()))
}

/// Before a record is chosen: those that a path is most often read from.
fn beginnings() -> AnyView {
    const FROM: [Kind; 4] = [Kind::Need, Kind::Clause, Kind::Step, Kind::Cycle];
    const SHOWN: usize = 6;
    let found = store().derive(|workspace| {
        let mut found = FROM.map(|_| Vec::new());
        workspace.each(&mut |id, _| {
            if let Some(of) = FROM.iter().position(|kind| *kind == id.kind())
                && found[of].len() < SHOWN
            {
                found[of].push(id);
            }
        });
        found
    });
    let one = |id: AnyId| {
        let go = move |_| go(Route::tab(Room::Trace, "path").with(id));
        view! { <li><button type="button" class="way" on:click=go>{move || title(id)}</button></li> }
    };
    let group = move |(of, ids): (usize, Vec<AnyId>)| {
        (!ids.is_empty()).then(|| {
            view! {
                <section class="paper">
                    <h2>{move || kind(FROM[of], language())}</h2>
                    <ul class="break-list">{ids.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    };
    view! {
        <p class="sub">{move || t().path_empty}</p>
        <div class="beginnings">{move || found.get().into_iter().enumerate().map(group).collect_view()}</div>
    }
    .into_any()
}

fn sheet(origin: AnyId) -> AnyView {
    let found = store().derive(move |workspace| Chain::of(workspace).trace(origin));
    let sheet = Memo::new(move |_| found.with(|trace| placed(origin, trace)));
    let counts = move || found.with(|trace| (trace.sources.len(), trace.consequences.len()));
    view! {
        <p class="sub">{move || t().sources} " " <b data-metric="sources" data-value=move || counts().0.to_string()>{move || counts().0}</b>
            " · " {move || t().consequences} " " <b data-metric="consequences" data-value=move || counts().1.to_string()>{move || counts().1}</b></p>
        {move || (counts() == (0, 0)).then(|| view! { <p>{t().alone}</p> })}
        <div class="trace-scroll" tabindex="0" role="region" aria-label=move || title(origin)>
            <div class="trace-sheet" data-testid="trace" style:width=move || format!("{}px", sheet.with(|s| s.wide)) style:height=move || format!("{}px", sheet.with(|s| s.tall))>
                <svg class="trace-lines" aria-hidden="true" width=move || sheet.with(|s| s.wide) height=move || sheet.with(|s| s.tall)>
                    {move || sheet.with(|s| s.lines.clone()).into_iter().map(|(d, near)| view! { <path d=d data-near=near.to_string() /> }).collect_view()}
                </svg>
                {move || sheet.with(|s| s.heads.clone()).into_iter().map(|(place, x)| view! {
                    <p class="trace-head" style:left=format!("{x}px")>{words::place(place, language())}</p>
                }).collect_view()}
                {move || sheet.with(|s| s.nodes.clone()).into_iter().map(node).collect_view()}
                {move || sheet.with(|s| s.more.clone()).into_iter().map(|(x, count, y)| view! {
                    <p class="trace-more sub" style:left=format!("{x}px") style:top=format!("{y}px")>{fill(t().more, &[&count.to_string()])}</p>
                }).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// A record in the path: a press traces from it; its own room is a press away at the side.
fn node(node: Node) -> AnyView {
    let id = node.id;
    let here = node.side == "origin";
    view! {
        <button type="button" class="trace-node" data-node=id.to_string() data-side=node.side data-kind=id.kind().word() aria-current=here.then_some("true")
            style:left=format!("{}px", node.x) style:top=format!("{}px", node.y) title=move || title(id)
            on:click=move |_| if here { shell::reveal(id) } else { go(Route::tab(Room::Trace, "path").with(id)) }>
            <small>{move || kind(id.kind(), language())}</small> <span>{move || title(id)}</span>
        </button>
    }
    .into_any()
}

fn placed(origin: AnyId, trace: &Trace) -> Sheet {
    let Some(own) = Place::of(origin.kind()) else {
        return Sheet::default();
    };
    let mut columns: HashMap<Place, Vec<(AnyId, &'static str)>> = HashMap::new();
    columns.entry(own).or_default().push((origin, "origin"));
    for reached in &trace.sources {
        columns
            .entry(reached.place)
            .or_default()
            .push((reached.id, "source"));
    }
    for reached in &trace.consequences {
        // What is a source already stands to the left; a record is drawn once.
        if !trace.sources.iter().any(|source| source.id == reached.id) {
            columns
                .entry(reached.place)
                .or_default()
                .push((reached.id, "consequence"));
        }
    }
    let mut sheet = Sheet::default();
    let mut at: HashMap<AnyId, (f64, f64)> = HashMap::new();
    let mut x = 0.0;
    for place in Place::ALL {
        let Some(column) = columns.get(place) else {
            continue;
        };
        sheet.heads.push((*place, x));
        for (row, (id, side)) in column.iter().take(MOST).enumerate() {
            let y = HEAD + row as f64 * (TALL + SPACE);
            at.insert(*id, (x, y));
            sheet.nodes.push(Node {
                id: *id,
                x,
                y,
                side,
            });
            sheet.tall = sheet.tall.max(y + TALL);
        }
        if column.len() > MOST {
            let y = HEAD + MOST as f64 * (TALL + SPACE);
            sheet.more.push((x, column.len() - MOST, y));
            sheet.tall = sheet.tall.max(y + 24.0);
        }
        x += WIDE + GAP;
    }
    sheet.wide = (x - GAP).max(WIDE);
    // Lines of the origin last, so that they lie on top.
    let (far, near): (Vec<&Edge>, Vec<&Edge>) = trace
        .edges
        .iter()
        .partition(|edge| edge.from != origin && edge.to != origin);
    for edge in far.into_iter().chain(near) {
        if let (Some(from), Some(to)) = (at.get(&edge.from), at.get(&edge.to)) {
            let near = edge.from == origin || edge.to == origin;
            sheet.lines.push((line(*from, *to), near));
        }
    }
    sheet
}

/// A line from the right of one node to the left of another; within a column, around their side.
fn line(from: (f64, f64), to: (f64, f64)) -> String {
    let middle = TALL / 2.0;
    let (y0, y1) = (from.1 + middle, to.1 + middle);
    let x0 = from.0 + WIDE;
    if from.0 == to.0 {
        let out = x0 + GAP / 2.0;
        return format!("M{x0} {y0}C{out} {y0} {out} {y1} {x0} {y1}");
    }
    if to.0 < from.0 {
        let (x0, x1) = (from.0, to.0 + WIDE);
        let half = (x0 + x1) / 2.0;
        return format!("M{x0} {y0}C{half} {y0} {half} {y1} {x1} {y1}");
    }
    let x1 = to.0;
    let reach = GAP / 2.0;
    format!(
        "M{x0} {y0}C{} {y0} {} {y1} {x1} {y1}",
        x0 + reach,
        x1 - reach
    )
}
