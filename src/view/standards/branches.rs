//! What is done to whole branches: copying, cutting and pasting them, sorting what is below a node,
//! merging standards into one. A text or a range of cells becomes a branch as well.
//!
//! A copy travels as a bundle of its own kind, so that another tab or workspace takes it with its
//! clauses, and beside it as an outline that any program reads. What was cut stays in its place
//! until it is pasted; then it moves, with its links and its history.

use std::cell::{Cell, RefCell};

use leptos::ev;
use leptos::prelude::*;

use super::Desk;
use crate::browser::{self, clipboard, page};
use crate::edit::command::Verb;
use crate::edit::standards::{StandardsCommand, text};
use crate::edit::{Command, Outcome, rules};
use crate::i18n::{fill, language_now, system};
use crate::model::standard::NodeKind;
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::outline::{self as walk, Spot};
use crate::tool::sorting::{By, sorted};
use crate::view::shell::{Bundles, bundles};

/// The type under which a branch travels.
const KIND: &str = "application/x-standards-workbench-branch";

/// What the outline asks for.
#[derive(Clone, Copy)]
pub(super) struct Deeds {
    pub copy: fn(Desk, &ev::ClipboardEvent, bool),
    pub paste: fn(Desk, &ev::ClipboardEvent) -> bool,
    pub sort: fn(Desk, By, bool),
    pub merge: fn(Desk),
    pub prepare: fn(),
}

/// All of it.
pub(super) const DEEDS: Deeds = Deeds {
    copy,
    paste,
    sort,
    merge,
    prepare,
};

thread_local! {
    static BUNDLES: Cell<Option<Bundles>> = const { Cell::new(None) };
    /// What was copied in this tab, with the outline that went beside it.
    static KEPT: RefCell<Option<(String, Workspace)>> = const { RefCell::new(None) };
}

/// Fetches the writer of bundles, which cannot be waited for while something is copied.
fn prepare() {
    browser::spawn(async { BUNDLES.set(bundles().await) });
}

fn say(text: &str, count: usize) {
    let said = fill(text, &[&count.to_string()]);
    store().session.notify(Notice::Said(said));
}

fn texts() -> &'static system::System {
    system::of(language_now())
}

/// The selected branches, in reading order.
fn chosen(desk: Desk) -> Vec<StandardId> {
    let tree = desk.tree.get_untracked();
    walk::topmost(&tree, &desk.selected())
}

/// The records of branches. What leads out of them is kept only in this tab.
fn part_of(workspace: &Workspace, tops: &[StandardId]) -> Workspace {
    let ids: Vec<AnyId> = tops.iter().map(|id| (*id).into()).collect();
    let mut part = Workspace::default();
    for id in rules::consequences(workspace, &ids) {
        match workspace.find(id) {
            Some(AnyRecord::Standard(id, standard)) => {
                part.standards.insert(id, standard);
            }
            Some(AnyRecord::Clause(id, clause)) => {
                part.clauses.insert(id, clause);
            }
            Some(AnyRecord::Link(id, link)) => {
                part.links.insert(id, link);
            }
            _ => {}
        }
    }
    part
}

/// The same without anything that leads out of it, as it can travel.
fn alone(part: &Workspace) -> Workspace {
    let mut alone = Workspace::default();
    for (id, standard) in &part.standards {
        let record = AnyRecord::Standard(*id, standard.clone());
        let inside = record.remapped(&mut |id| part.has(id).then_some(id));
        if let AnyRecord::Standard(id, standard) = inside {
            alone.standards.insert(id, standard);
        }
    }
    alone.clauses = part.clauses.clone();
    for (id, link) in &part.links {
        if part.has(link.from) && part.has(link.to) {
            alone.links.insert(*id, link.clone());
        }
    }
    alone
}

fn copy(desk: Desk, event: &ev::ClipboardEvent, cut: bool) {
    let tops = chosen(desk);
    if tops.is_empty() {
        return;
    }
    let tree = desk.tree.get_untracked();
    let (text, part) = store().with(|workspace| {
        let mut nodes: Vec<(u16, &Standard)> = Vec::new();
        for top in &tops {
            let Some(at) = tree.at(*top) else { continue };
            let base = tree.places[at].depth;
            for place in &tree.places[at..tree.places[at].end] {
                if let Some(standard) = workspace.get(place.id) {
                    nodes.push((place.depth - base, standard));
                }
            }
        }
        let zh = language_now() == Language::Zh;
        let text = text::outline(nodes.into_iter(), zh);
        (text, part_of(workspace, &tops))
    });
    clipboard::carry(event, "text/plain", &text);
    if let Some(bundles) = BUNDLES.get() {
        clipboard::carry(event, KIND, &(bundles.encode)(&alone(&part), &[]));
    }
    let count = part.standards.len();
    KEPT.set(Some((text, part)));
    desk.cut.set(if cut { tops } else { Vec::new() });
    say(
        if cut {
            texts().cut_ready
        } else {
            texts().copied
        },
        count,
    );
}

/// Where something new comes to stand: last below a branch, beside a standard.
fn spot(desk: Desk) -> Spot {
    let tree = desk.tree.get_untracked();
    let cursor = desk.selected().last().copied();
    let branch = cursor
        .and_then(|id| tree.place(id))
        .is_none_or(|place| place.node != NodeKind::Standard);
    match (cursor, branch) {
        (Some(id), true) => walk::below(&tree, Some(id)),
        _ => walk::beside(&tree, cursor),
    }
}

/// Pastes; answers whether the text is ours to read.
fn paste(desk: Desk, event: &ev::ClipboardEvent) -> bool {
    let outline = clipboard::pasted(event, "text/plain").unwrap_or_default();
    let plain = |text: &str| text.replace('\r', "").trim_end().to_owned();
    let kept = KEPT.with_borrow(|kept| {
        kept.clone()
            .filter(|(text, _)| plain(text) == plain(&outline))
    });
    let spot = spot(desk);
    let cut = desk.cut.get_untracked();
    match kept {
        Some(_) if !cut.is_empty() => {
            event.prevent_default();
            desk.cut.set(Vec::new());
            move_to(desk, &cut, spot);
            return true;
        }
        Some((_, part)) => {
            event.prevent_default();
            put(desk, part, spot);
            return true;
        }
        None => {}
    }
    if let Some(bundle) = clipboard::pasted(event, KIND) {
        event.prevent_default();
        browser::spawn(async move {
            let read = match bundles().await {
                Some(bundles) => (bundles.decode)(bundle.as_bytes()).ok(),
                None => None,
            };
            // The person may have left the room meanwhile.
            if desk.cut.try_get_untracked().is_none() {
                return;
            }
            match read {
                Some(part) => put(desk, part.workspace, spot),
                None => grow(desk, &outline, spot),
            }
        });
        return true;
    }
    // A bundle, a page or a picture is the shell's to open; a table with headings is shown before it comes in.
    if outline.trim().is_empty()
        || outline.trim_start().starts_with(['{', '<'])
        || text::has_headings(&outline)
    {
        return false;
    }
    event.prevent_default();
    grow(desk, &outline, spot);
    true
}

fn grow(desk: Desk, outline: &str, spot: Spot) {
    let nodes = text::parse(outline);
    if nodes.is_empty() {
        let said = texts().nothing_to_paste.to_owned();
        store().session.notify(Notice::Said(said));
        return;
    }
    let command = StandardsCommand::Grow {
        parent: spot.parent,
        after: spot.after,
        nodes,
    };
    pasted(desk, store().dispatch(Command::Standards(command)), spot);
}

fn put(desk: Desk, part: Workspace, spot: Spot) {
    let command = StandardsCommand::PutBranch {
        parent: spot.parent,
        after: spot.after,
        part: Box::new(part),
    };
    pasted(desk, store().dispatch(Command::Standards(command)), spot);
}

/// Selects what stands at the top of what was pasted, and says how much it is.
fn pasted(desk: Desk, outcome: Option<Outcome>, spot: Spot) {
    let Some(outcome) = outcome else { return };
    let made: Vec<StandardId> = outcome
        .created
        .into_iter()
        .filter_map(Standard::untag)
        .collect();
    let tops = store().with(|workspace| {
        let at_the_top = |id: &&StandardId| {
            workspace
                .get(**id)
                .is_some_and(|standard| standard.parent == spot.parent)
        };
        made.iter().filter(at_the_top).copied().collect::<Vec<_>>()
    });
    if let Some(parent) = spot.parent {
        desk.folded.update(|folded| {
            folded.remove(&parent);
        });
    }
    store()
        .session
        .select(tops.into_iter().map(AnyId::from).collect());
    say(texts().pasted, made.len());
}

/// Moves what was cut, in its order.
fn move_to(desk: Desk, cut: &[StandardId], spot: Spot) {
    let tree = desk.tree.get_untracked();
    let mut after = spot.after;
    // Nothing stands after what moves itself.
    while let Some(id) = after.filter(|id| cut.contains(id)) {
        after = tree.before(id);
    }
    let commands = cut
        .iter()
        .map(|id| {
            let command = StandardsCommand::Move {
                standard: *id,
                parent: spot.parent,
                after: after.replace(*id),
            };
            Command::Standards(command)
        })
        .collect();
    if store()
        .dispatch(Command::Together(Verb::Move, commands))
        .is_some()
    {
        if let Some(parent) = spot.parent {
            desk.folded.update(|folded| {
                folded.remove(&parent);
            });
        }
        store()
            .session
            .select(cut.iter().map(|id| (*id).into()).collect());
    }
}

/// Sorts what is below the selected node, or below the one above it where it holds nothing.
fn sort(desk: Desk, by: By, deep: bool) {
    let tree = desk.tree.get_untracked();
    let cursor = desk.selected().last().copied();
    let at = cursor.and_then(|id| tree.at(id));
    let parent = match at {
        Some(at) if tree.has_below(at) => cursor,
        Some(at) => tree.places[at].parent.map(|at| tree.places[at].id),
        None => tree
            .places
            .first()
            .filter(|place| place.node == NodeKind::Root)
            .map(|place| place.id),
    };
    let language = language_now();
    let commands = store().with(|workspace| sorted(workspace, &tree, parent, by, deep, language));
    if !commands.is_empty() {
        store().dispatch(Command::Together(Verb::Arrange, commands));
    }
    let said = fill(texts().sorted, &[system::sort_by(by, language)]);
    store().session.notify(Notice::Said(said));
}

/// Merges the selected standards into the one that was selected first.
fn merge(desk: Desk) {
    let all = desk.selected();
    let Some((into, from)) = all.split_first() else {
        return;
    };
    let command = StandardsCommand::Merge {
        into: *into,
        from: from.to_vec(),
    };
    if store().dispatch(Command::Standards(command)).is_some() {
        desk.choose(*into);
        say(texts().merged, all.len());
    }
    page::focus(".outline-tree");
}
