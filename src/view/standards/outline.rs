//! The outline: the tree as rows, of which only those in view are in the page. Arrows walk and fold,
//! names are written in place, branches move by drag, by keys and by buttons.
//!
//! A name is committed once, by Enter or by leaving the field; a new node exists only then, so that
//! one gesture is one undo. Where a gesture lands is worked out by `tool::outline`.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::rows::{OUTLINE_ROW, rows_in_view};
use super::{Desk, diagram, state_chip, title_of};
use crate::analysis::coverage;
use crate::browser::{self, page, rows};
use crate::edit::command::Verb;
use crate::edit::standards::StandardsCommand;
use crate::edit::{Command, Outcome};
use crate::i18n::{fill, language, standards as words, standards::t, words as common};
use crate::model::standard::{Bilingual, Level, Lifecycle, NodeKind};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::outline::{self as walk, Spot, Zone};
use crate::view::parts::{Icon, icon, icon_button};
use crate::view::shell::keys;

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
    };
    keys::on_action(move |action| outline.act(action));
    let small = Memo::new(move |_| desk.tree.read().places.len() <= 300);
    if let Some(id) = desk.current.get_untracked() {
        outline.unfold_to(id);
        browser::next_frame(move || outline.bring(id));
    }
    view! {
        <div class="outline">
            <div class="outline-pane">
                {toolbar(outline)}
                {asking(desk)}
                {tree(outline)}
            </div>
            <Show when=move || small.get()>
                <div class="outline-picture">{diagram::pane(desk)}</div>
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

impl Outline {
    fn row_of(self, id: StandardId) -> Option<usize> {
        let lines = self.lines.get_untracked();
        lines.iter().position(|line| *line == Line::Node(id))
    }

    /// Unfolds what hides a node.
    fn unfold_to(self, id: StandardId) {
        let tree = self.desk.tree.get_untracked();
        let mut hiding = Vec::new();
        let mut up = tree.parent(id);
        while let Some(parent) = up {
            if self
                .desk
                .folded
                .with_untracked(|folded| folded.contains(&parent))
            {
                hiding.push(parent);
            }
            up = tree.parent(parent);
        }
        if !hiding.is_empty() {
            self.desk
                .folded
                .update(|folded| folded.retain(|id| !hiding.contains(id)));
        }
    }

    /// Scrolls a node into view.
    fn bring(self, id: StandardId) {
        if let Some(row) = self.row_of(id) {
            rows::bring_into_view(SCROLL, row as f64 * OUTLINE_ROW, OUTLINE_ROW);
        }
    }

    /// The node at which the keyboard is: the last selected that is shown.
    fn cursor(self) -> Option<StandardId> {
        self.desk.selected().last().copied()
    }

    fn select(self, id: StandardId, extend: bool, toggle: bool) {
        let mut chosen = self.desk.selected();
        if toggle {
            match chosen.iter().position(|other| *other == id) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(id),
            }
            self.anchor.set(Some(id));
        } else if let (true, Some(anchor)) = (extend, self.anchor.get_untracked().or(self.cursor()))
        {
            let lines = self.lines.get_untracked();
            if let (Some(a), Some(b)) = (self.row_of(anchor), self.row_of(id)) {
                chosen = lines[a.min(b)..=a.max(b)]
                    .iter()
                    .filter_map(|line| match line {
                        Line::Node(other) if *other != id => Some(*other),
                        _ => None,
                    })
                    .collect();
                chosen.push(id);
            }
            self.anchor.set(Some(anchor));
        } else {
            chosen = vec![id];
            self.anchor.set(Some(id));
        }
        store()
            .session
            .select(chosen.into_iter().map(AnyId::from).collect());
        self.bring(id);
    }

    fn step(self, by: isize, extend: bool) {
        let lines = self.lines.get_untracked();
        let row = match self.cursor().and_then(|id| self.row_of(id)) {
            Some(row) => row
                .saturating_add_signed(by)
                .min(lines.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(Line::Node(id)) = lines.get(row) {
            self.select(*id, extend, false);
        }
    }

    fn fold(self, id: StandardId, fold: bool) {
        self.desk.folded.update(|folded| {
            if fold {
                folded.insert(id);
            } else {
                folded.remove(&id);
            }
        });
    }

    /// To the right: unfolds, or goes down. To the left: folds, or goes up.
    fn sideways(self, right: bool) {
        let Some(id) = self.cursor() else {
            return self.step(0, false);
        };
        let tree = self.desk.tree.get_untracked();
        let Some(at) = tree.at(id) else { return };
        let folded = self
            .desk
            .folded
            .with_untracked(|folded| folded.contains(&id));
        match (right, tree.has_below(at), folded) {
            (true, true, true) => self.fold(id, false),
            (true, true, false) => self.step(1, false),
            (false, true, false) => self.fold(id, true),
            (false, _, _) => {
                if let Some(parent) = tree.parent(id) {
                    self.select(parent, false, false);
                }
            }
            _ => {}
        }
    }

    // Naming.

    fn rename(self, id: StandardId) {
        let title = store().with(|workspace| {
            workspace
                .get(id)
                .map(|standard| {
                    standard
                        .title
                        .pick(crate::i18n::language_now() == Language::Zh)
                        .to_owned()
                })
                .unwrap_or_default()
        });
        self.begin(Naming::Old(id), title);
    }

    fn begin(self, naming: Naming, written: String) {
        self.written.set(written);
        self.naming.set(Some(naming));
        if let Naming::New(spot) = naming
            && let Some(parent) = spot.parent
        {
            self.fold(parent, false);
            self.unfold_to(parent);
        }
        self.focus_name();
    }

    fn focus_name(self) {
        let line = match self.naming.get_untracked() {
            Some(Naming::Old(id)) => Line::Node(id),
            Some(Naming::New(_)) => Line::New,
            None => return,
        };
        let row = self
            .lines
            .get_untracked()
            .iter()
            .position(|other| *other == line);
        if let Some(row) = row {
            rows::bring_into_view(SCROLL, row as f64 * OUTLINE_ROW, OUTLINE_ROW);
        }
        browser::soon(|| page::focus(".outline-name"));
    }

    fn add(self, below: bool) {
        let tree = self.desk.tree.get_untracked();
        let cursor = self.cursor();
        let spot = match (below, cursor) {
            (true, Some(id)) => walk::below(&tree, Some(id)),
            _ => walk::beside(&tree, cursor),
        };
        self.begin(Naming::New(spot), String::new());
    }

    /// Commits what was written; answers the node that now bears the name.
    fn finish(self) -> Option<StandardId> {
        // The field also loses the focus by being taken away, with the room.
        let naming = self.naming.try_get_untracked()??;
        let written = self.written.try_get_untracked()?.trim().to_owned();
        self.naming.set(None);
        match naming {
            Naming::Old(id) => {
                if !written.is_empty() {
                    store().edit(id, "title", |standard| {
                        write_title(&mut standard.title, written)
                    });
                    store().pause_typing();
                }
                Some(id)
            }
            Naming::New(_) if written.is_empty() => None,
            Naming::New(spot) => {
                let mut title = Bilingual::default();
                write_title(&mut title, written);
                let tree = self.desk.tree.get_untracked();
                let outcome = add(spot, walk::kind_below(&tree, spot.parent), title)?;
                let created = outcome.created.into_iter().find_map(Standard::untag)?;
                self.desk.choose(created);
                self.anchor.set(Some(created));
                Some(created)
            }
        }
    }

    fn name_key(self, event: &ev::KeyboardEvent) {
        event.stop_propagation();
        if page::composing(event) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                let named = self.finish();
                match (named, ctrl) {
                    (Some(id), true) => {
                        self.desk.choose(id);
                        self.add(event.shift_key());
                    }
                    _ => page::focus(TREE),
                }
            }
            "Escape" => {
                event.prevent_default();
                self.naming.set(None);
                page::focus(TREE);
            }
            "Tab" => {
                event.prevent_default();
                self.shift_while_naming(!event.shift_key());
            }
            _ => {}
        }
    }

    /// Tab while naming: one level deeper or higher, the text kept.
    fn shift_while_naming(self, deeper: bool) {
        match self.naming.get_untracked() {
            Some(Naming::New(spot)) => {
                let tree = self.desk.tree.get_untracked();
                let moved = if deeper {
                    walk::deeper(&tree, spot)
                } else {
                    walk::higher(&tree, spot)
                };
                if let Some(spot) = moved {
                    let written = self.written.get_untracked();
                    self.naming.set(None);
                    self.begin(Naming::New(spot), written);
                }
            }
            Some(Naming::Old(id)) => {
                let written = self.written.get_untracked();
                self.finish();
                self.indent(deeper);
                self.begin(Naming::Old(id), written);
            }
            None => {}
        }
    }

    // Moving.

    fn indent(self, deeper: bool) {
        let tree = self.desk.tree.get_untracked();
        let mut chosen = walk::topmost(&tree, &self.desk.selected());
        if !deeper {
            chosen.reverse();
        }
        let commands: Vec<Command> = chosen
            .iter()
            .map(|id| {
                Command::Standards(if deeper {
                    StandardsCommand::Indent(*id)
                } else {
                    StandardsCommand::Outdent(*id)
                })
            })
            .collect();
        if commands.is_empty() {
            return;
        }
        store().dispatch(Command::Together(Verb::Move, commands));
        if let Some(id) = chosen.first() {
            self.unfold_to(*id);
            self.bring(*id);
        }
    }

    fn shift(self, down: bool) {
        let tree = self.desk.tree.get_untracked();
        let Some(id) = self.cursor() else { return };
        let after = if down {
            match tree.after(id) {
                Some(after) => Some(after),
                None => return,
            }
        } else {
            match tree.before(id) {
                Some(before) => tree.before(before),
                None => return,
            }
        };
        let parent = tree.parent(id);
        store().dispatch(Command::Standards(StandardsCommand::Move {
            standard: id,
            parent,
            after,
        }));
        self.bring(id);
    }

    // Keys.

    fn act(self, action: Action) -> bool {
        match action {
            Action::Rename => match self.cursor() {
                Some(id) => self.rename(id),
                None => self.step(0, false),
            },
            Action::Delete if !self.desk.selected().is_empty() => ask_delete(self.desk),
            Action::NudgeDown => self.step(1, false),
            Action::NudgeUp => self.step(-1, false),
            Action::NudgeDownFar => self.step(1, true),
            Action::NudgeUpFar => self.step(-1, true),
            Action::NudgeRight => self.sideways(true),
            Action::NudgeLeft => self.sideways(false),
            Action::FollowForward => self.indent(true),
            Action::FollowBack => self.indent(false),
            Action::FollowUp => self.shift(false),
            Action::FollowDown => self.shift(true),
            Action::SelectAll => {
                let lines = self.lines.get_untracked();
                let all = lines
                    .iter()
                    .filter_map(|line| match line {
                        Line::Node(id) => Some((*id).into()),
                        Line::New => None,
                    })
                    .collect();
                store().session.select(all);
            }
            Action::Find => page::focus(".outline-filter"),
            Action::Escape if self.drag.with_untracked(Option::is_some) => self.drag.set(None),
            Action::Escape if !self.desk.asking.with_untracked(Vec::is_empty) => {
                self.desk.asking.set(Vec::new());
            }
            _ => return false,
        }
        true
    }

    /// Keys that are the tree's alone; all others come as actions of the table.
    fn tree_key(self, event: &ev::KeyboardEvent) {
        if page::composing(event) {
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        let rows = self.lines.with_untracked(|lines| lines.len()) as isize;
        match event.key().as_str() {
            "Enter" if ctrl => self.add(event.shift_key()),
            "Home" => self.step(-rows, event.shift_key()),
            "End" => self.step(rows, event.shift_key()),
            "PageDown" => self.step(16, event.shift_key()),
            "PageUp" => self.step(-16, event.shift_key()),
            _ => return,
        }
        event.prevent_default();
    }

    // Dragging.

    fn press(self, event: &ev::PointerEvent, id: StandardId) {
        let touch = event.pointer_type() == "touch";
        let on_handle = rows::came_from(event, ".drag-handle");
        if event.button() != 0 || (touch && !on_handle) || rows::came_from(event, "input, .fold") {
            return;
        }
        let tree = self.desk.tree.get_untracked();
        let chosen = self.desk.selected();
        let ids = if chosen.contains(&id) {
            walk::topmost(&tree, &chosen)
        } else {
            vec![id]
        };
        self.drag.set(Some(Drag {
            ids,
            start: (event.client_x(), event.client_y()),
            moving: false,
            over: None,
        }));
    }

    fn drag_over(self, event: &ev::PointerEvent) {
        let Some(mut drag) = self.drag.get_untracked() else {
            return;
        };
        let far = (event.client_x() - drag.start.0).abs() + (event.client_y() - drag.start.1).abs();
        if !drag.moving && far < 5 {
            return;
        }
        if !drag.moving {
            drag.moving = true;
            rows::capture(event);
        }
        event.prevent_default();
        rows::scroll_at_edge(SCROLL, event);
        let place = rows::below_top(TREE, event) / OUTLINE_ROW;
        let lines = self.lines.get_untracked();
        let row = (place.max(0.0) as usize).min(lines.len().saturating_sub(1));
        let zone = Zone::at(place - row as f64);
        drag.over = match lines.get(row) {
            Some(Line::Node(target)) => {
                let tree = self.desk.tree.get_untracked();
                let fits = drag
                    .ids
                    .iter()
                    .all(|id| walk::landing(&tree, *id, *target, zone).is_some());
                Some((row, zone, fits))
            }
            _ => None,
        };
        if self
            .drag
            .with_untracked(|before| before.as_ref() != Some(&drag))
        {
            self.drag.set(Some(drag));
        }
    }

    fn drop_here(self) {
        let Some(drag) = self.drag.get_untracked() else {
            return;
        };
        self.drag.set(None);
        let (true, Some((row, zone, true))) = (drag.moving, drag.over) else {
            return;
        };
        let Some(Line::Node(target)) = self.lines.get_untracked().get(row).copied() else {
            return;
        };
        let tree = self.desk.tree.get_untracked();
        let mut commands = Vec::new();
        let mut last = None;
        for id in &drag.ids {
            if let Some(spot) = walk::landing(&tree, *id, target, zone) {
                commands.push(Command::Standards(StandardsCommand::Move {
                    standard: *id,
                    parent: spot.parent,
                    after: last.or(spot.after.filter(|after| !drag.ids.contains(after))),
                }));
                last = Some(*id);
            }
        }
        if store()
            .dispatch(Command::Together(Verb::Move, commands))
            .is_some()
            && let Some(first) = drag.ids.first()
        {
            self.unfold_to(*first);
            store()
                .session
                .select(drag.ids.iter().map(|id| (*id).into()).collect());
            self.bring(*first);
        }
        page::focus(TREE);
    }
}

/// Writes a title in the language of the page.
fn write_title(title: &mut Bilingual, written: String) {
    match crate::i18n::language_now() {
        Language::Zh => title.zh = written,
        Language::En => title.en = written,
    }
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

// Deleting.

/// Deletes what is selected: at once if nothing depends on it, else after naming what does.
fn ask_delete(desk: Desk) {
    let tree = desk.tree.get_untracked();
    let chosen = walk::topmost(&tree, &desk.selected());
    let ids: Vec<AnyId> = chosen.iter().map(|id| (*id).into()).collect();
    if store().with(|workspace| coverage::dependants(workspace, &ids).none()) && chosen.len() == 1 {
        delete(desk, chosen);
    } else if !chosen.is_empty() {
        desk.asking.set(chosen);
        browser::soon(|| page::focus("[data-testid=delete-confirm]"));
    }
}

fn delete(desk: Desk, chosen: Vec<StandardId>) {
    desk.asking.set(Vec::new());
    let tree = desk.tree.get_untracked();
    let next = chosen.last().and_then(|id| walk::neighbour(&tree, *id));
    let name = chosen
        .first()
        .map(|id| untrack(|| title_of(*id)))
        .unwrap_or_default();
    let command = Command::Delete(chosen.into_iter().map(AnyId::from).collect());
    if store().dispatch(command).is_some() {
        let there = next.filter(|id| store().with(|workspace| workspace.has((*id).into())));
        store()
            .session
            .select(there.map(AnyId::from).into_iter().collect());
        let said = words::of(crate::i18n::language_now()).deleted;
        store().session.notify(Notice::Said(fill(said, &[&name])));
    }
    page::focus(TREE);
}

/// The question before something is deleted on which other things depend.
fn asking(desk: Desk) -> AnyView {
    let text = move || {
        let ids = desk.asking.get();
        let any: Vec<AnyId> = ids.iter().map(|id| (*id).into()).collect();
        let found = store().with(|workspace| coverage::dependants(workspace, &any));
        let mut lines = vec![match ids.as_slice() {
            [id] => fill(t().delete_ask, &[&super::name_of(desk, (*id).into())]),
            many => fill(t().delete_ask_many, &[&many.len().to_string()]),
        }];
        let mut goes = Vec::new();
        for (count, text) in [
            (found.standards, t().goes_standards),
            (found.clauses, t().goes_clauses),
            (found.links, t().goes_links),
        ] {
            if count > 0 {
                goes.push(fill(text, &[&count.to_string()]));
            }
        }
        let comma = common::either(language(), "、", ", ");
        if !goes.is_empty() {
            lines.push(fill(t().goes, &[&goes.join(comma)]));
        }
        if !found.outside.is_empty() {
            let mut names: Vec<String> = found
                .outside
                .iter()
                .take(5)
                .map(|id| {
                    let kind = common::kind(id.kind(), language());
                    match language() {
                        Language::Zh => format!("{kind}「{}」", super::name_of(desk, *id)),
                        Language::En => format!("{kind} “{}”", super::name_of(desk, *id)),
                    }
                })
                .collect();
            if found.outside.len() > 5 {
                names.push(fill(
                    t().and_more,
                    &[&(found.outside.len() - 5).to_string()],
                ));
            }
            lines.push(fill(t().loses, &[&names.join(comma)]));
        }
        lines.join(common::either(language(), "", " "))
    };
    view! {
        <Show when=move || !desk.asking.read().is_empty()>
            <div class="warning" role="alertdialog" aria-labelledby="delete-ask" data-testid="delete-ask"
                on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" {
                    event.prevent_default();
                    desk.asking.set(Vec::new());
                    page::focus(TREE);
                }>
                <p id="delete-ask">{text}</p>
                <span class="row">
                    <button type="button" class="button danger" data-testid="delete-confirm"
                        on:click=move |_| delete(desk, desk.asking.get_untracked())>{move || t().delete_do}</button>
                    <button type="button" class="button edge" data-testid="delete-cancel"
                        on:click=move |_| { desk.asking.set(Vec::new()); page::focus(TREE) }>{move || t().keep}</button>
                </span>
            </div>
        </Show>
    }
    .into_any()
}

// What is seen.

fn toolbar(outline: Outline) -> AnyView {
    let desk = outline.desk;
    let none = Signal::derive(move || desk.current.get().is_none());
    let tool = move |which: Icon, text: crate::view::parts::Text, press: fn(Outline)| {
        view! {
            <button type="button" class="button quiet icon" title=text aria-label=text prop:disabled=move || none.get()
                on:click=move |_| press(outline)>{icon(which)}</button>
        }
        .into_any()
    };
    view! {
        <div class="outline-tools">
            {filter_fields(desk)}
            <div class="row">
                <button type="button" class="button edge" data-testid="add-standard" on:click=move |_| outline.add(false)>
                    {icon(Icon::Plus)} {move || t().add_sibling}
                </button>
                <button type="button" class="button edge" data-testid="add-below" prop:disabled=move || none.get()
                    on:click=move |_| outline.add(true)>{move || t().add_child}</button>
                <span class="tool-group">
                    {tool(Icon::Left, || t().outdent, |outline| outline.indent(false))}
                    {tool(Icon::Right, || t().indent, |outline| outline.indent(true))}
                    {tool(Icon::Up, || t().move_up, |outline| outline.shift(false))}
                    {tool(Icon::Down, || t().move_down, |outline| outline.shift(true))}
                    {tool(Icon::Delete, || t().delete, |outline| ask_delete(outline.desk))}
                </span>
                <span class="tool-group">
                    {icon_button(Icon::Minus, || t().fold_all, move || fold_all(desk, true))}
                    {icon_button(Icon::Menu, || t().unfold_all, move || fold_all(desk, false))}
                </span>
            </div>
        </div>
    }
    .into_any()
}

fn fold_all(desk: Desk, fold: bool) {
    let tree = desk.tree.get_untracked();
    desk.folded.set(if fold {
        (0..tree.places.len())
            .filter(|at| tree.has_below(*at) && tree.places[*at].node != NodeKind::Root)
            .map(|at| tree.places[at].id)
            .collect()
    } else {
        Default::default()
    });
}

/// The filter of outline and list.
pub(super) fn filter_fields(desk: Desk) -> AnyView {
    let departments = store().derive(|workspace| {
        let mut all: Vec<String> = workspace
            .standards
            .values()
            .map(|standard| standard.department.clone())
            .filter(|department| !department.is_empty())
            .collect();
        all.sort();
        all.dedup();
        all
    });
    let choose = move |event: ev::Event, how: fn(&mut super::Filter, String)| {
        let value = page::value(&event);
        desk.filter.update(|filter| how(filter, value));
    };
    view! {
        <div class="filters" role="search">
            <input type="search" class="input outline-filter" data-testid="standards-filter" placeholder=move || t().filter aria-label=move || t().filter
                prop:value=move || desk.filter.read().text.clone()
                on:input=move |event| if !page::composing(&event) { choose(event, |filter, text| filter.text = text) }
                on:compositionend=move |event| { let text = page::value(&event); desk.filter.update(|filter| filter.text = text) } />
            <select class="input" aria-label=move || t().state on:change=move |event| choose(event, |filter, value| {
                filter.state = value.parse::<usize>().ok().and_then(|i| Lifecycle::ALL.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().state.is_none()>{move || t().any_state}</option>
                {Lifecycle::ALL.iter().enumerate().map(|(i, state)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().state == Some(*state)>{move || words::lifecycle(*state, language())}</option>
                }).collect_view()}
            </select>
            <select class="input" aria-label=move || t().level on:change=move |event| choose(event, |filter, value| {
                filter.level = value.parse::<usize>().ok().and_then(|i| Level::ALL.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().level.is_none()>{move || t().any_level}</option>
                {Level::ALL.iter().enumerate().map(|(i, level)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().level == Some(*level)>{move || words::level(*level, language())}</option>
                }).collect_view()}
            </select>
            <Show when=move || !departments.read().is_empty()>
                <select class="input" aria-label=move || t().department on:change=move |event| choose(event, |filter, value| filter.department = value)>
                    <option value="" selected=move || desk.filter.read().department.is_empty()>{move || t().any_department}</option>
                    {move || departments.get().into_iter().map(|department| {
                        let (value, shown) = (department.clone(), department.clone());
                        view! { <option value=value selected=move || desk.filter.read().department == department>{shown}</option> }
                    }).collect_view()}
                </select>
            </Show>
            <Show when=move || !desk.filter.read().idle()>
                {icon_button(Icon::Close, || t().clear_filter, move || desk.filter.set(super::Filter::default()))}
            </Show>
        </div>
    }
    .into_any()
}

fn tree(outline: Outline) -> AnyView {
    let scrolled = RwSignal::new(0.0);
    let count = Signal::derive(move || outline.lines.read().len());
    let seen = rows_in_view(scrolled, OUTLINE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        outline.lines.read()[from..to].to_vec()
    };
    let active = move || {
        outline
            .desk
            .current
            .get()
            .map(|id| format!("standard-{id}"))
    };
    let mark = move || {
        outline.drag.with(|drag| {
            let (row, zone, fits) = drag.as_ref().filter(|drag| drag.moving)?.over?;
            Some((row, zone, fits))
        })
    };
    view! {
        <div class="outline-scroll" on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
            <Show when=move || count.get() == 0>
                <p class="nothing">{move || t().nothing_fits}</p>
            </Show>
            <div class="outline-tree" role="tree" tabindex="0" aria-label=move || t().tree aria-multiselectable="true"
                aria-activedescendant=active data-dragging=move || outline.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.moving)).to_string()
                style:height=move || format!("{}px", count.get() as f64 * OUTLINE_ROW)
                style:padding-top=move || format!("{}px", seen.get().0 as f64 * OUTLINE_ROW)
                on:keydown=move |event| outline.tree_key(&event)
                on:pointermove=move |event| outline.drag_over(&event)
                on:pointerup=move |_| outline.drop_here()
                on:pointercancel=move |_| outline.drag.set(None)>
                <For each=shown key=|line| *line let:line>
                    {match line {
                        Line::Node(id) => node(outline, id),
                        Line::New => new_node(outline),
                    }}
                </For>
            </div>
            {move || mark().map(|(row, zone, fits)| view! {
                <div class="drop-mark" data-drop=zone.word() data-fits=fits.to_string() aria-hidden="true"
                    style:top=format!("{}px", row as f64 * OUTLINE_ROW)></div>
            })}
        </div>
        <p class="keys-hint">{move || t().keys_hint}</p>
    }
    .into_any()
}

fn indent_of(depth: u16) -> String {
    format!("{}px", 20 * u32::from(depth.min(24)))
}

fn node(outline: Outline, id: StandardId) -> AnyView {
    let desk = outline.desk;
    let place = Memo::new(move |_| {
        let tree = desk.tree.read();
        tree.at(id)
            .map(|at| (tree.places[at].clone(), tree.has_below(at)))
    });
    let code = move || {
        place
            .read()
            .as_ref()
            .map(|(place, _)| place.code.clone())
            .unwrap_or_default()
    };
    let depth = move || place.read().as_ref().map_or(0, |(place, _)| place.depth);
    let has_below = move || place.read().as_ref().is_some_and(|(_, below)| *below);
    let text_node = move || {
        place
            .read()
            .as_ref()
            .is_some_and(|(place, _)| place.node == NodeKind::Standard)
    };
    let open = Memo::new(move |_| !desk.folded.read().contains(&id));
    let selected = move || store().session.is_selected(id.into());
    let naming = Memo::new(move |_| outline.naming.get() == Some(Naming::Old(id)));
    let number = move || {
        store()
            .read(id)
            .map(|standard| standard.number.clone())
            .unwrap_or_default()
    };
    view! {
        <div role="treeitem" class="outline-row" id=format!("standard-{id}") data-standard=id.to_string() data-code=code data-name=move || title_of(id)
            data-node=move || if text_node() { "standard" } else { "branch" }
            attr:aria-level=move || (depth() + 1).to_string()
            aria-posinset=move || place.read().as_ref().map(|(place, _)| (place.position + 1).to_string())
            aria-setsize=move || place.read().as_ref().map(|(place, _)| place.siblings.to_string())
            aria-expanded=move || has_below().then(|| open.get().to_string())
            aria-selected=move || selected().to_string()
            on:pointerdown=move |event| outline.press(&event, id)
            on:click=move |event: ev::MouseEvent| {
                if rows::came_from(&event, "input, .fold") { return }
                outline.select(id, event.shift_key(), event.ctrl_key() || event.meta_key());
                page::focus(TREE);
            }
            on:dblclick=move |event| if !rows::came_from(&event, "input, .fold") { outline.rename(id) }>
            <span class="outline-indent" style:width=move || indent_of(depth())></span>
            <span class="fold" aria-hidden="true" data-open=move || open.get().to_string() data-leaf=move || (!has_below()).to_string()
                on:click=move |_| { let fold = open.get_untracked(); outline.fold(id, fold) }>{icon(Icon::Down)}</span>
            <span class="outline-code">{code}</span>
            <Show when=move || naming.get() fallback=move || view! { <span class="outline-title">{move || title_of(id)}</span> }>
                {name_field(outline, || t().name)}
            </Show>
            <span class="outline-number">{number}</span>
            <Show when=move || text_node() || !number().is_empty()>{state_chip(id)}</Show>
            <span class="drag-handle" aria-hidden="true" title=move || t().drag>{icon(Icon::Drag)}</span>
        </div>
    }
    .into_any()
}

fn new_node(outline: Outline) -> AnyView {
    let depth = move || match outline.naming.get() {
        Some(Naming::New(spot)) => spot
            .parent
            .and_then(|id| {
                outline
                    .desk
                    .tree
                    .read()
                    .place(id)
                    .map(|place| place.depth + 1)
            })
            .unwrap_or(0),
        _ => 0,
    };
    view! {
        <div role="treeitem" class="outline-row" data-new="true" attr:aria-level=move || (depth() + 1).to_string() aria-selected="true">
            <span class="outline-indent" style:width=move || indent_of(depth())></span>
            <span class="outline-code"></span>
            {name_field(outline, || t().new_name)}
        </div>
    }
    .into_any()
}

fn name_field(outline: Outline, label: crate::view::parts::Text) -> AnyView {
    view! {
        <input type="text" class="input outline-name" data-testid="standard-name" aria-label=label placeholder=label
            prop:value=outline.written.get_untracked()
            on:input=move |event| outline.written.set(page::value(&event))
            on:keydown=move |event| outline.name_key(&event)
            on:blur=move |_| { outline.finish(); } />
    }
    .into_any()
}
