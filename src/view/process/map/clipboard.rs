//! The clipboard on the map: what is selected travels as a part of a map, across maps, workspaces and tabs, and
//! beside it as a plain outline that any program reads; pasted lines become steps.
//!
//! The part goes as a bundle under a type of its own. The writer of bundles comes when something is first selected;
//! until then the outline goes alone, since a browser does not wait.

use std::cell::{Cell, RefCell};

use leptos::ev;
use leptos::prelude::*;

use super::{Map, actions, start};
use crate::browser::{self, clipboard, page};
use crate::edit::{Command, capture, part};
use crate::i18n::{fill, map::t};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::process::leave;
use crate::view::shell::{Bundles, bundles};

/// The type under which a part of a map travels.
const KIND: &str = "application/x-standards-workbench";

thread_local! {
    static BUNDLES: Cell<Option<Bundles>> = const { Cell::new(None) };
    /// What was copied in this tab, for pasting from a menu, to which browsers give no clipboard.
    static KEPT: RefCell<Option<Workspace>> = const { RefCell::new(None) };
}

/// Fetches the reader and writer of bundles.
pub async fn fetch() {
    BUNDLES.set(bundles().await);
}

/// Answers the clipboard while the map is shown.
pub fn listen(map: Map) {
    Effect::new(|asked: Option<bool>| {
        let wanted = asked == Some(true) || !store().session.selection().is_empty();
        if wanted && asked != Some(true) && BUNDLES.get().is_none() {
            browser::spawn(fetch());
        }
        wanted
    });
    let copy = window_event_listener(ev::copy, move |event| take(&event, false));
    let cut = window_event_listener(ev::cut, move |event| take(&event, true));
    let paste = window_event_listener(ev::paste, move |event| paste(map, &event));
    on_cleanup(move || {
        copy.remove();
        cut.remove();
        paste.remove();
    });
}

fn selected_texts() -> Vec<AnnotationId> {
    let chosen = store().session.selection_now();
    let text = |id: &AnyId| match id {
        AnyId::Annotation(id) => Some(*id),
        _ => None,
    };
    chosen.iter().filter_map(text).collect()
}

fn take(event: &ev::ClipboardEvent, cut: bool) {
    if page::is_typing() {
        return;
    }
    let (steps, texts) = (actions::selected_steps(), selected_texts());
    let taken = store().with(|workspace| {
        let part = part::cut_out(workspace, &steps, &texts)?;
        Some((outline(workspace, &steps, &texts), part))
    });
    let Some((text, part)) = taken else { return };
    clipboard::carry(event, "text/plain", &text);
    if let Some(bundles) = BUNDLES.get() {
        clipboard::carry(event, KIND, &(bundles.encode)(&part, &[]));
    }
    KEPT.set(Some(part));
    if cut && !store().session.presenting.get_untracked() {
        let steps = steps.into_iter().map(AnyId::from);
        let gone = steps.chain(texts.into_iter().map(AnyId::from)).collect();
        leave::delete(gone);
    }
}

/// Steps as lines `Lane: name`, in the order of the flow, with the marks that quick capture
/// reads; then texts.
fn outline(workspace: &Workspace, steps: &[StepId], texts: &[AnnotationId]) -> String {
    let mut found: Vec<&std::sync::Arc<Step>> =
        steps.iter().filter_map(|id| workspace.get(*id)).collect();
    found.sort_by_key(|step| step.position.along);
    let line = |step: &&std::sync::Arc<Step>| {
        let lane = workspace.get(step.lane).map_or("", |lane| lane.name.trim());
        let mark = match step.kind {
            StepKind::Wait => " (wait)",
            StepKind::Start => " [start]",
            StepKind::End => " [end]",
            StepKind::Document => " [doc]",
            StepKind::Decision if !step.name.trim_end().ends_with(['?', '？']) => "?",
            _ => "",
        };
        format!("{lane}: {}{mark}", step.name.trim())
    };
    let texts = texts.iter().filter_map(|id| workspace.get(*id));
    found
        .iter()
        .map(line)
        .chain(texts.map(|text| text.text.clone()))
        .collect::<Vec<_>>()
        .join("\n")
}

fn paste(map: Map, event: &ev::ClipboardEvent) {
    if page::is_typing() || store().session.presenting.get_untracked() {
        return;
    }
    let outline = clipboard::pasted(event, "text/plain");
    if let Some(text) = clipboard::pasted(event, KIND) {
        event.prevent_default();
        browser::spawn(async move {
            let part = match bundles().await {
                Some(bundles) => (bundles.decode)(text.as_bytes()).ok(),
                None => None,
            };
            // The person may have left the map meanwhile.
            if map.scene.try_get_value().is_none() {
                return;
            }
            // What another version has copied may be unknown here; its outline is not.
            match (part, outline) {
                (Some(part), _) => put_in(map, part.workspace),
                (None, Some(outline)) => start::capture_lines(map, capture::parse(&outline)),
                _ => {}
            }
        });
        return;
    }
    let Some(text) = outline else {
        return;
    };
    // A bundle is the shell's to open.
    if text.trim_start().starts_with(['{', '<']) {
        return;
    }
    event.prevent_default();
    let lines = capture::parse(&text);
    if !lines.is_empty() {
        start::capture_lines(map, lines);
    }
}

/// Pastes what was last copied in this tab.
pub fn paste_kept(map: Map) {
    if let Some(part) = KEPT.with_borrow(Clone::clone) {
        put_in(map, part);
    }
}

/// Whether something was copied in this tab.
pub fn holds() -> bool {
    KEPT.with_borrow(Option::is_some)
}

fn put_in(map: Map, part: Workspace) {
    let governed = part.links.len();
    let made = store().dispatch(Command::PutIn {
        process: map.process,
        part: part.into(),
    });
    if let Some(made) = made {
        let linked = made.created.iter().filter(|id| id.kind() == Kind::Link);
        let left = governed.saturating_sub(linked.count());
        if left > 0 {
            let said = fill(t().links_left, &[&left.to_string()]);
            store().session.notify(Notice::Said(said));
        }
        let fresh = |id: &AnyId| matches!(id, AnyId::Step(_) | AnyId::Annotation(_));
        let pasted: Vec<AnyId> = made.created.into_iter().filter(fresh).collect();
        map.scene.with_value(|scene| {
            let rects = pasted.iter().filter_map(|id| match id {
                AnyId::Step(id) => scene.rect(*id),
                _ => None,
            });
            if let Some(all) = rects.reduce(|a, b| a.union(&b)) {
                scene.show(all);
            }
        });
        store().session.select(pasted);
    }
}
