//! The outline: the tree as rows, of which only those in view are in the page. Arrows walk and fold,
//! names are written in place, branches move by drag, by keys and by buttons.
//!
//! Here stand the tab and the outline's own state; `walking`, `naming`, `moving`, `whole`
//! (the clipboard, order, merging), `keys` and `deleting` are what a person does, `tools` and `rows` what is seen. Where a gesture lands is
//! worked out by `tool::outline`.

mod deleting;
mod keys;
mod moving;
mod naming;
mod rows;
mod tools;
mod walking;
mod whole;

use std::sync::Arc;

use leptos::prelude::*;

use super::branches::Deeds;
use super::{Desk, branch_deeds, diagram_beside};
use crate::browser;
use crate::edit::standards::StandardsCommand;
use crate::edit::{Command, Outcome};
use crate::model::standard::{Bilingual, NodeKind};
use crate::model::*;
use crate::store::store;
use crate::tool::outline::{self as walk, Spot, Zone};
use crate::view::on_demand;
use crate::view::shell::keys as pressed;

/// A row: a node, or the one that is being named and does not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    Node(StandardId),
    New,
}

/// What is being named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    Old(StandardId),
    New(Spot),
}

/// What is being dragged, and where it would land.
#[derive(Clone, Debug, PartialEq)]
struct Drag {
    ids: Vec<StandardId>,
    start: (i32, i32),
    moving: bool,
    /// Row under the pointer, zone, and whether it may land there.
    over: Option<(usize, Zone, bool)>,
}

/// The outline's own state beside the desk's.
#[derive(Clone, Copy)]
struct Outline {
    desk: Desk,
    lines: Memo<Arc<Vec<Line>>>,
    naming: RwSignal<Option<Naming>>,
    written: RwSignal<String>,
    drag: RwSignal<Option<Drag>>,
    /// Where a range of selected rows began.
    anchor: RwSignal<Option<StandardId>>,
    /// What is done to whole branches, once it has come.
    deeds: RwSignal<Option<Deeds>>,
}

const SCROLL: &str = ".outline-scroll";
const TREE: &str = ".outline-tree";

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let naming = RwSignal::new(None);
    let lines = Memo::new(move |_| Arc::new(lines(desk, naming.get())));
    let outline = Outline {
        desk,
        lines,
        naming,
        written: RwSignal::default(),
        drag: RwSignal::default(),
        anchor: RwSignal::default(),
        deeds: RwSignal::default(),
    };
    outline.listen();
    pressed::on_action(move |action| outline.act(action));
    let small = Memo::new(move |_| desk.tree.read().places.len() <= 300);
    if let Some(id) = desk.current.get_untracked() {
        outline.unfold_to(id);
        browser::next_frame(move || outline.bring(id));
    }
    view! {
        <div class="outline">
            <div class="outline-pane">
                {tools::toolbar(outline)}
                {deleting::asking(desk)}
                {rows::tree(outline)}
            </div>
            <Show when=move || small.get()>
                <div class="outline-picture">{on_demand::part(diagram_beside, desk)}</div>
            </Show>
        </div>
    }
    .into_any()
}

/// The rows to be shown, in order.
fn lines(desk: Desk, naming: Option<Naming>) -> Vec<Line> {
    let tree = desk.tree.get();
    let filter = desk.filter.get();
    let folded = desk.folded.read();
    let keep = |id: StandardId| {
        store().with(|workspace| {
            workspace
                .get(id)
                .is_some_and(|standard| filter.keeps(standard, tree.code(id)))
        })
    };
    if !filter.idle() {
        store().revision();
    }
    let keep: Option<&dyn Fn(StandardId) -> bool> = if filter.idle() { None } else { Some(&keep) };
    let mut lines: Vec<Line> = walk::shown(&tree, &folded, keep)
        .into_iter()
        .map(|at| Line::Node(tree.places[at].id))
        .collect();
    if let Some(Naming::New(spot)) = naming {
        let at = match (spot.after, spot.parent) {
            (Some(after), _) => lines
                .iter()
                .rposition(|line| matches!(line, Line::Node(id) if tree.holds(after, *id))),
            (None, Some(parent)) => lines.iter().position(|line| *line == Line::Node(parent)),
            (None, None) => None,
        };
        lines.insert(at.map_or(0, |at| at + 1), Line::New);
    }
    lines
}

/// Adds a node.
pub(super) fn add(spot: Spot, node: NodeKind, title: Bilingual) -> Option<Outcome> {
    let last = spot.after;
    let command = StandardsCommand::Add {
        parent: spot.parent,
        after: last,
        node,
        title,
    };
    store().dispatch(Command::Standards(command))
}
