//! The structure diagram (结构图) as a picture: laws and policy, the system, its branches with
//! have/should-have, standards with their state, dashed lines between related ones; hierarchical, in
//! sequence, or in columns by an attribute. A click selects, a double click folds.
//!
//! Geometry is `analysis::structure`'s. `out` hands the picture out and lays it on paper.

pub(super) mod out;

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, state_marks, title_of};
use crate::analysis::structure::{self, BOX, Drawing, Head, Placed, Shape};
use crate::browser::page;
use crate::format::structure::{arrow, path, title_lines};
use crate::i18n::{fill, language, standards as words, standards::t, system};
use crate::model::standard::{DraftingType, Family, Level, Lifecycle, NodeKind};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::outline as walk;
use crate::view::parts::{Icon, icon_button};
use crate::view::shell::keys;

/// Most boxes that are drawn; beyond them the deepest levels are left out.
const MOST_BOXES: usize = 600;
/// The least scale at which names can be read.
const READABLE: f64 = 0.62;

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

/// How the diagram is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    #[default]
    Hierarchical,
    Sequence,
    By(Attribute),
}

/// What standards of one column share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Type,
    Level,
    Family,
    Department,
    State,
}

/// Every way, in the order of the choice.
const WAYS: [Way; 7] = [
    Way::Hierarchical,
    Way::Sequence,
    Way::By(Attribute::Type),
    Way::By(Attribute::Level),
    Way::By(Attribute::Family),
    Way::By(Attribute::Department),
    Way::By(Attribute::State),
];

impl Way {
    fn name(self) -> &'static str {
        let texts = system::t();
        match self {
            Way::Hierarchical => t().hierarchical,
            Way::Sequence => texts.in_sequence,
            Way::By(Attribute::Type) => texts.by_type,
            Way::By(Attribute::Level) => texts.by_level,
            Way::By(Attribute::Family) => texts.by_family,
            Way::By(Attribute::Department) => texts.by_department,
            Way::By(Attribute::State) => texts.by_state,
        }
    }
}

impl Attribute {
    /// The value of a standard: its place in the order of the columns, and its word.
    fn of(self, standard: &Standard, departments: &[String]) -> (usize, String) {
        let none = || system::t().not_said.to_owned();
        fn at<T: PartialEq>(all: &[T], one: &T) -> usize {
            all.iter()
                .position(|other| other == one)
                .unwrap_or(all.len())
        }
        match self {
            Attribute::Type => match standard.drafting_type {
                Some(kind) => (
                    at(DraftingType::ALL, &kind),
                    words::drafting_type(kind, language()).to_owned(),
                ),
                None => (DraftingType::ALL.len(), none()),
            },
            Attribute::Level => (
                at(Level::ALL, &standard.level),
                words::level(standard.level, language()).to_owned(),
            ),
            Attribute::Family => match standard.family {
                Some(family) => (
                    at(Family::ALL, &family),
                    words::family(family, language()).to_owned(),
                ),
                None => (Family::ALL.len(), none()),
            },
            Attribute::Department => match standard.department.trim() {
                "" => (departments.len(), none()),
                name => (
                    departments.iter().position(|one| one == name).unwrap_or(0),
                    name.to_owned(),
                ),
            },
            Attribute::State => (
                at(Lifecycle::ALL, &standard.state),
                words::lifecycle(standard.state, language()).to_owned(),
            ),
        }
    }
}

/// What is drawn: the picture, the words of its columns by group, and the level to which it goes
/// if not all of it fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub drawing: Drawing,
    pub heads: std::collections::BTreeMap<usize, String>,
    cut: Option<u16>,
}

/// The standards in columns by an attribute. A family is also that of the branch above.
fn by_attribute(desk: Desk, attribute: Attribute, related: &[(StandardId, StandardId)]) -> Sheet {
    store().revision();
    let tree = desk.tree.get();
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = Default::default();
    let mut sheet = Sheet::default();
    store().with(|workspace| {
        let mut departments: Vec<String> = workspace
            .standards
            .values()
            .map(|standard| standard.department.trim().to_owned())
            .collect();
        departments.sort();
        departments.dedup();
        let mut drawn = 0;
        for (at, place) in tree.places.iter().enumerate() {
            let Some(standard) = workspace
                .get(place.id)
                .filter(|standard| standard.node == NodeKind::Standard)
            else {
                continue;
            };
            if drawn >= MOST_BOXES {
                sheet.cut = Some(place.depth);
                break;
            }
            drawn += 1;
            let mut standard = standard.as_ref().clone();
            let mut up = place.parent;
            while let (None, Some(above)) = (standard.family, up) {
                standard.family = workspace
                    .get(tree.places[above].id)
                    .and_then(|above| above.family);
                up = tree.places[above].parent;
            }
            let (group, name) = attribute.of(&standard, &departments);
            groups.entry(group).or_default().push(at);
            sheet.heads.entry(group).or_insert(name);
        }
    });
    let groups: Vec<(usize, Vec<usize>)> = groups.into_iter().collect();
    sheet.drawing = structure::draw_by(&tree, &groups, related);
    sheet
}

/// The whole system, whatever is folded, for paper.
pub(super) fn whole(desk: Desk) -> Sheet {
    let tree = desk.tree.get();
    let mut shown: Vec<usize> = (0..tree.places.len()).collect();
    shown.truncate(MOST_BOXES);
    Sheet {
        drawing: structure::draw(&tree, &shown, &related(), Shape::Hierarchical),
        ..Sheet::default()
    }
}

/// The standards that are related, two and two.
fn related() -> Vec<(StandardId, StandardId)> {
    store().track::<Link>();
    store().with(|workspace| {
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
    })
}

fn sheet(desk: Desk) -> Sheet {
    let shape = match desk.way.get() {
        Way::Hierarchical => Shape::Hierarchical,
        Way::Sequence => Shape::Sequence,
        Way::By(attribute) => return by_attribute(desk, attribute, &related()),
    };
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
    Sheet {
        drawing: structure::draw(&tree, &shown, &related(), shape),
        cut,
        ..Sheet::default()
    }
}

/// The picture with its tools.
pub(super) fn pane(desk: Desk) -> AnyView {
    let sheet = Memo::new(move |_| Arc::new(sheet(desk)));
    let zoom_by = move |factor: f64| {
        desk.zoom.update(|zoom| {
            let now = zoom.filter(|zoom| *zoom > 0.0).unwrap_or(READABLE + 0.2);
            *zoom = Some((now * factor).clamp(0.2, 4.0));
        });
    };
    let width = move || sheet.read().drawing.width;
    let height = move || sheet.read().drawing.height;
    // Without a zoom the picture shrinks into the window as far as it can be read, and never grows
    // beyond its own size; a zoom of 0 shows all of it.
    let css_width = move || match desk.zoom.get() {
        Some(zoom) if zoom > 0.0 => format!("{}px", f64::from(width()) * zoom),
        Some(_) => format!("min(100%, {}px)", width()),
        None => format!(
            "max(min(100%, {}px), {}px)",
            width(),
            f64::from(width()) * READABLE
        ),
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
                <select class="input" data-testid="diagram-way" aria-label=move || system::t().kind_of_diagram on:change=move |event| {
                    let at = page::value(&event).parse::<usize>().unwrap_or(0);
                    desk.way.set(WAYS.get(at).copied().unwrap_or_default());
                }>
                    {WAYS.into_iter().enumerate().map(|(at, way)| view! { <option value=at.to_string() selected=move || desk.way.get() == way>{move || way.name()}</option> }).collect_view()}
                </select>
                <span class="grow"></span>
                {icon_button(Icon::Minus, || t().zoom_out, move || zoom_by(0.8))}
                {icon_button(Icon::Plus, || t().zoom_in, move || zoom_by(1.25))}
                {icon_button(Icon::Fit, || t().fit, move || desk.zoom.set(Some(0.0)))}
                {out::tools(desk, sheet)}
            </div>
            {move || sheet.read().cut.map(|level| view! { <p class="diagram-note">{move || fill(t().too_many, &[&level.to_string()])}</p> })}
            <div class="diagram-scroll" tabindex="0" role="group" aria-label=move || t().diagram
                on:wheel=move |event| if event.ctrl_key() { event.prevent_default(); zoom_by(if event.delta_y() < 0.0 { 1.1 } else { 0.9 }) }>
                <svg class="structure" data-testid="structure" role="group" aria-label=move || t().diagram
                    viewBox=move || format!("0 0 {} {}", width(), height()) style:width=css_width>
                    <g class="relations">{move || sheet.read().drawing.dashed.iter().map(|line| view! { <path d=path(line) /> }).collect_view()}</g>
                    <g class="branches">{move || sheet.read().drawing.solid.iter().map(|line| view! { <path d=path(line) /> }).collect_view()}</g>
                    <g class="arrows">{move || sheet.read().drawing.arrows.iter().map(|line| view! { <path d=path(line) /><path class="arrow-head" d=arrow_head(line) /> }).collect_view()}</g>
                    <g class="heads">{move || { let sheet = sheet.read(); sheet.drawing.heads.iter().map(|head| column_head(&sheet, head)).collect_view() }}</g>
                    {laws(sheet)}
                    <For each=boxes key=|id| *id let:id>{node(desk, sheet, id)}</For>
                </svg>
            </div>
        </div>
    }
    .into_any()
}

/// A title in its box.
fn title_text(title: &str, width: i32) -> AnyView {
    title_lines(title, width)
        .into_iter()
        .map(|(size, y, line)| {
            view! { <text class="box-title" data-small=(size < 14).to_string() x="10" y=y.to_string()>{line}</text> }
        })
        .collect_view()
        .into_any()
}

/// The point of an arrow at the end of a line.
fn arrow_head(line: &structure::Line) -> String {
    let (x, y) = line.last().copied().unwrap_or_default();
    arrow(x, y)
}

/// The head of a column of standards that share an attribute.
fn column_head(sheet: &Sheet, head: &Head) -> AnyView {
    let name = sheet.heads.get(&head.group).cloned().unwrap_or_default();
    let count = fill(t().items, &[&head.count.to_string()]);
    view! {
        <g class="box head" data-kind="branch" data-group=name.clone() transform=format!("translate({} {})", head.x, head.y)>
            <rect width=BOX.0.to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-mark" x=(BOX.0 - 10).to_string() y="18" text-anchor="end">{count}</text>
            {title_text(&name, BOX.0)}
        </g>
    }
    .into_any()
}

/// The laws and policy that the workspace names.
pub(super) fn laws_text() -> String {
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
}

/// Laws and policy above the system: the bases that the workspace names.
fn laws(sheet: Memo<Arc<Sheet>>) -> AnyView {
    let corner = move || sheet.read().drawing.laws;
    let text = laws_text;
    let lines = move || title_text(&text(), structure::WIDE);
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
    let label = Memo::new(move |_| {
        let text = store()
            .read(id)
            .is_some_and(|standard| standard.node == NodeKind::Standard);
        let (mark, tone) = mark_of(desk, id);
        let folded = desk.folded.read().contains(&id);
        (text, if folded { format!("▸ {mark}") } else { mark }, tone)
    });
    let is_text = move || label.with(|label| label.0);
    let mark = move || label.with(|label| label.1.clone());
    let fold = move || {
        if desk
            .tree
            .with_untracked(|tree| tree.at(id).is_some_and(|at| tree.has_below(at)))
        {
            desk.folded.update(|folded| {
                if !folded.remove(&id) {
                    folded.insert(id);
                }
            });
        }
    };
    let lines = move || title_text(&title_of(id), width());
    view! {
        <g class="box" data-box=id.to_string() data-code=code data-kind=move || if is_text() { "standard" } else { "branch" }
            aria-label=move || format!("{} {}", code(), title_of(id)) role="img"
            data-selected=move || store().session.is_selected(id.into()).to_string()
            transform=move || format!("translate({} {})", place().0, place().1)
            on:click=move |_| desk.choose(id) on:dblclick=move |_| fold()>
            <title>{move || format!("{} {} · {}", code(), title_of(id), mark())}</title>
            <rect width=move || width().to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-code" x="10" y="18">{code}</text>
            <text class="box-mark" data-tone=move || label.with(|label| label.2) x=move || (width() - 10).to_string() y="18" text-anchor="end">{mark}</text>
            {move || lines()}
        </g>
    }
    .into_any()
}

/// What stands at the right of a box, and its tone: the state of a standard, how much of a branch
/// there is, how much the system should have.
fn mark_of(desk: Desk, id: StandardId) -> (String, &'static str) {
    let Some(standard) = store().read(id) else {
        return Default::default();
    };
    let (tone, sign) = state_marks(standard.state);
    if standard.node == NodeKind::Standard {
        let state = words::lifecycle(standard.state, language());
        return (format!("{sign} {state}"), tone);
    }
    let (tree, counts) = (desk.tree.read(), desk.counts.read());
    let count = tree
        .at(id)
        .and_then(|at| counts.get(at))
        .copied()
        .unwrap_or_default();
    let mark = match standard.node {
        NodeKind::Root => fill(t().items, &[&count.should.to_string()]),
        _ => format!("{} / {}", count.have, count.should),
    };
    (mark, "")
}
