//! The structure diagram (结构图) as a picture: laws and policy, the system, its branches with
//! have/should-have, standards with their state, dashed lines between related ones. A click selects.
//! Geometry is `analysis::structure`'s; the picture prints as it is.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, state_marks, title_of};
use crate::analysis::structure::{self, BOX, Drawing, Line, Placed};
use crate::analysis::text;
use crate::browser::page;
use crate::i18n::{fill, language, standards as words, standards::t};
use crate::model::standard::NodeKind;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::outline as walk;
use crate::view::parts::{Icon, icon_button};
use crate::view::shell::keys;

/// Most boxes that are drawn; beyond them the deepest levels are left out.
const MOST_BOXES: usize = 600;

/// The tab: arrows walk through the boxes as they do through the outline.
pub(super) fn page(desk: Desk) -> AnyView {
    keys::on_action(move |action| walk_boxes(desk, action));
    view! { <div class="diagram-page">{pane(desk)}</div> }.into_any()
}

fn walk_boxes(desk: Desk, action: Action) -> bool {
    let tree = desk.tree.get_untracked();
    let next = match (desk.current.get_untracked(), action) {
        (None, Action::NudgeDown | Action::NudgeUp | Action::NudgeLeft | Action::NudgeRight) => {
            tree.places.first().map(|place| place.id)
        }
        (Some(id), Action::NudgeDown) => tree.after(id),
        (Some(id), Action::NudgeUp) => tree.before(id),
        (Some(id), Action::NudgeLeft) => tree.parent(id),
        (Some(id), Action::NudgeRight) => tree
            .children(tree.at(id))
            .first()
            .map(|at| tree.places[*at].id),
        _ => return false,
    };
    if let Some(id) = next {
        desk.choose(id);
        page::reveal(&format!("[data-box=\"{id}\"]"));
    }
    true
}

/// What is drawn: the picture, and the level to which it goes if not all of it fits.
#[derive(Clone, PartialEq)]
struct Sheet {
    drawing: Drawing,
    cut: Option<u16>,
}

fn sheet(desk: Desk) -> Sheet {
    let tree = desk.tree.get();
    let mut shown = walk::shown(&tree, &desk.folded.read(), None);
    let mut cut = None;
    if shown.len() > MOST_BOXES {
        let mut depth = 0;
        let count = |depth: u16| {
            shown
                .iter()
                .filter(|at| tree.places[**at].depth <= depth)
                .count()
        };
        while depth < 64 && count(depth + 1) <= MOST_BOXES {
            depth += 1;
        }
        shown.retain(|at| tree.places[*at].depth <= depth);
        shown.truncate(MOST_BOXES);
        cut = Some(depth + 1);
    }
    store().track::<Link>();
    let related: Vec<(StandardId, StandardId)> = store().with(|workspace| {
        workspace
            .links
            .values()
            .filter_map(|link| match (link.kind, link.from, link.to) {
                (
                    LinkKind::Refers | LinkKind::Accompanies,
                    AnyId::Standard(from),
                    AnyId::Standard(to),
                ) => Some((from, to)),
                _ => None,
            })
            .collect()
    });
    Sheet {
        drawing: structure::draw(&tree, &shown, &related),
        cut,
    }
}

/// The picture with its tools.
pub(super) fn pane(desk: Desk) -> AnyView {
    let sheet = Memo::new(move |_| Arc::new(sheet(desk)));
    let zoom_by = move |factor: f64| {
        desk.zoom
            .update(|zoom| *zoom = Some((zoom.unwrap_or(1.0) * factor).clamp(0.2, 4.0)));
    };
    let width = move || sheet.read().drawing.width;
    let height = move || sheet.read().drawing.height;
    // Without a zoom the picture shrinks into the window; it never grows beyond its own size.
    let css_width = move || match desk.zoom.get() {
        Some(zoom) => format!("{}px", f64::from(width()) * zoom),
        None => format!("min(100%, {}px)", width()),
    };
    let boxes = move || {
        sheet
            .read()
            .drawing
            .boxes
            .iter()
            .map(|placed| desk.tree.read_untracked().places[placed.at].id)
            .collect::<Vec<_>>()
    };
    view! {
        <div class="diagram">
            <div class="diagram-tools">
                <h2>{move || t().diagram}</h2>
                <span class="chip">{move || t().hierarchical}</span>
                <span class="grow"></span>
                {icon_button(Icon::Minus, || t().zoom_out, move || zoom_by(0.8))}
                {icon_button(Icon::Plus, || t().zoom_in, move || zoom_by(1.25))}
                {icon_button(Icon::Fit, || t().fit, move || desk.zoom.set(None))}
                <button type="button" class="button quiet" on:click=|_| page::print()>{move || t().print}</button>
            </div>
            {move || sheet.read().cut.map(|level| view! { <p class="diagram-note">{move || fill(t().too_many, &[&level.to_string()])}</p> })}
            <div class="diagram-scroll" tabindex="0" role="group" aria-label=move || t().diagram>
                <svg class="structure" data-testid="structure" role="group" aria-label=move || t().diagram
                    viewBox=move || format!("0 0 {} {}", width(), height()) style:width=css_width>
                    <g class="relations">{move || sheet.read().drawing.dashed.iter().map(|line| view! { <path d=path(line) /> }).collect_view()}</g>
                    <g class="branches">{move || sheet.read().drawing.solid.iter().map(|line| view! { <path d=path(line) /> }).collect_view()}</g>
                    {laws(sheet)}
                    <For each=boxes key=|id| *id let:id>{node(desk, sheet, id)}</For>
                </svg>
            </div>
        </div>
    }
    .into_any()
}

/// A title in its box: one line, or two smaller ones.
fn title_lines(title: &str, width: i32) -> AnyView {
    let room = (width - 20) as f32;
    let (lines, small) = if text::width(title, 14.0) <= room {
        (vec![title.to_owned()], false)
    } else {
        (text::wrap(title, 12.0, room, 2), true)
    };
    let first = if small { 34 } else { 41 };
    lines
        .into_iter()
        .enumerate()
        .map(|(i, line)| {
            let y = (first + 14 * i as i32).to_string();
            view! { <text class="box-title" data-small=small.to_string() x="10" y=y>{line}</text> }
        })
        .collect_view()
        .into_any()
}

fn path(line: &Line) -> String {
    line.iter()
        .enumerate()
        .map(|(i, (x, y))| format!("{}{x} {y}", if i == 0 { "M" } else { "L" }))
        .collect()
}

/// Laws and policy above the system: the bases that the workspace names.
fn laws(sheet: Memo<Arc<Sheet>>) -> AnyView {
    let corner = move || sheet.read().drawing.laws;
    let text = move || {
        let meta = store().meta();
        let bases: Vec<&str> = meta
            .basis
            .iter()
            .map(|basis| basis.trim())
            .filter(|basis| !basis.is_empty())
            .collect();
        if bases.is_empty() {
            t().laws_default.to_owned()
        } else {
            bases.join(" · ")
        }
    };
    let lines = move || title_lines(&text(), structure::WIDE);
    view! {
        <g class="laws" transform=move || format!("translate({} {})", corner().0, corner().1)>
            <title>{text}</title>
            <rect width=structure::WIDE.to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-code" x="10" y="18">{move || t().laws}</text>
            {move || lines()}
        </g>
    }
    .into_any()
}

fn node(desk: Desk, sheet: Memo<Arc<Sheet>>, id: StandardId) -> AnyView {
    let placed = Memo::new(move |_| -> Option<Placed> {
        let at = desk.tree.read().at(id)?;
        sheet
            .read()
            .drawing
            .boxes
            .iter()
            .find(|placed| placed.at == at)
            .copied()
    });
    let width = move || placed.get().map_or(BOX.0, |placed| placed.width);
    let place = move || placed.get().map_or((0, 0), |placed| (placed.x, placed.y));
    let code = move || match desk.tree.read().code(id) {
        "" => "0".to_owned(),
        code => code.to_owned(),
    };
    let standard = Memo::new(move |_| {
        store()
            .read(id)
            .map(|standard| (standard.node, standard.state))
    });
    let is_text = move || {
        standard
            .get()
            .is_some_and(|(node, _)| node == NodeKind::Standard)
    };
    let root = move || {
        standard
            .get()
            .is_some_and(|(node, _)| node == NodeKind::Root)
    };
    let state = move || standard.get().map(|(_, state)| state).unwrap_or_default();
    let mark = move || {
        if is_text() {
            return format!(
                "{} {}",
                state_marks(state()).1,
                words::lifecycle(state(), language())
            );
        }
        let (tree, counts) = (desk.tree.read(), desk.counts.read());
        let count = tree
            .at(id)
            .and_then(|at| counts.get(at))
            .copied()
            .unwrap_or_default();
        if root() {
            fill(t().items, &[&count.should.to_string()])
        } else {
            format!("{} / {}", count.have, count.should)
        }
    };
    let lines = move || title_lines(&title_of(id), width());
    view! {
        <g class="box" data-box=id.to_string() data-code=code data-kind=move || if is_text() { "standard" } else { "branch" }
            aria-label=move || format!("{} {}", code(), title_of(id)) role="img"
            data-selected=move || store().session.is_selected(id.into()).to_string()
            transform=move || format!("translate({} {})", place().0, place().1)
            on:click=move |_| desk.choose(id)>
            <title>{move || format!("{} {} · {}", code(), title_of(id), mark())}</title>
            <rect width=move || width().to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-code" x="10" y="18">{code}</text>
            <text class="box-mark" data-tone=move || if is_text() { state_marks(state()).0 } else { "" } x=move || (width() - 10).to_string() y="18" text-anchor="end">{mark}</text>
            {move || lines()}
        </g>
    }
    .into_any()
}
