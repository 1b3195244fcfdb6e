//! What is never saved with a workspace and never undone: the place, the selection, cameras,
//! notices, language and appearance, the state of saving.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::*;

use crate::analysis::focus::Focus;
use crate::analysis::overlay::Layer;
use crate::model::*;
pub use crate::tool::action::Theme;
use crate::tool::route::{Room, Route};

/// How a map is looked at: the point at the window's corner, px at zoom 1, and the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    pub x: f64,
    pub y: f64,
    pub zoom: f64,
}
impl Default for Camera {
    fn default() -> Self {
        Camera {
            x: 0.0,
            y: -16.0,
            zoom: 1.0,
        }
    }
}

/// The light: what may be promised about what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    Saving,
    /// In the browser's storage.
    #[default]
    Session,
    /// Forced to disk.
    Disk,
    /// Nowhere but in this page.
    Memory,
    /// So many changes are not kept.
    Error(u32),
    /// Another page writes; this one shows what it does.
    Viewing,
}
impl SaveState {
    /// The word for `data-state`.
    pub const fn word(self) -> &'static str {
        match self {
            SaveState::Saving => "saving",
            SaveState::Session => "session",
            SaveState::Disk => "disk",
            SaveState::Memory => "memory",
            SaveState::Error(_) => "error",
            SaveState::Viewing => "viewing",
        }
    }
}

/// Why this page only shows a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewing {
    /// Another page writes it.
    Elsewhere,
    /// The writer has been asked to let go.
    Asking,
    /// Another page has taken over before so many changes were kept; they are in this page alone.
    Overtaken(u32),
    /// What another page has kept cannot be read here.
    Unreadable,
    /// A newer program in another page has kept it; so many changes are in this page alone.
    Outdated(u32),
    /// Another page has deleted the workspace.
    Deleted,
}

/// A short message at the foot of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A refusal, already in words.
    Refused(String),
    /// A fault, already in words.
    Fault(String),
    /// A file or text was refused, already in words; it can be had as it came.
    Unopened(String),
    /// It is time for a backup, already in words; one is offered.
    Remind(String),
    /// Something worth saying, already in words.
    Said(String),
    /// Something was deleted and can be had back.
    Deleted(String),
}

pub struct Session {
    route: ArcRwSignal<Route>,
    selection: ArcRwSignal<Vec<AnyId>>,
    /// A signal per record whose selection somebody shows, so that selecting one of thousands
    /// touches two.
    selected: RefCell<HashMap<AnyId, ArcRwSignal<bool>>>,
    pub renaming: ArcRwSignal<Option<AnyId>>,
    pub notice: ArcRwSignal<Option<Notice>>,
    pub saving: ArcRwSignal<SaveState>,
    /// Why nothing can be changed here; `None` where everything can.
    pub viewing: ArcRwSignal<Option<Viewing>>,
    pub theme: ArcRwSignal<Theme>,
    pub presenting: ArcRwSignal<bool>,
    pub inspector: ArcRwSignal<bool>,
    /// The measure laid over the maps.
    pub layer: ArcRwSignal<Layer>,
    /// What is in focus on the maps.
    pub focus: ArcRwSignal<Focus>,
    cameras: RefCell<HashMap<ProcessId, Camera>>,
}

impl Default for Session {
    fn default() -> Self {
        Session {
            route: ArcRwSignal::new(Route::to(Room::Process)),
            selection: ArcRwSignal::default(),
            selected: RefCell::default(),
            renaming: ArcRwSignal::default(),
            notice: ArcRwSignal::default(),
            saving: ArcRwSignal::default(),
            viewing: ArcRwSignal::default(),
            theme: ArcRwSignal::default(),
            presenting: ArcRwSignal::new(false),
            inspector: ArcRwSignal::new(true),
            layer: ArcRwSignal::default(),
            focus: ArcRwSignal::default(),
            cameras: RefCell::default(),
        }
    }
}

impl Session {
    /// Where the person is. Reactive.
    pub fn route(&self) -> Route {
        self.route.get()
    }
    pub fn route_now(&self) -> Route {
        self.route.get_untracked()
    }
    /// Follows the address that the page has come to.
    pub fn arrive(&self, route: Route) {
        let before = self.route.get_untracked();
        if before != route {
            self.route.set(route);
            if (before.room, before.tab) != (route.room, route.tab) {
                self.hush();
            }
        }
    }
    /// What is selected, in the order of selecting. Reactive.
    pub fn selection(&self) -> Vec<AnyId> {
        self.selection.get()
    }
    pub fn selection_now(&self) -> Vec<AnyId> {
        self.selection.get_untracked()
    }
    /// Whether a record is selected. Reactive, and told only of its own coming and going.
    pub fn is_selected(&self, id: AnyId) -> bool {
        let known = self.selected.borrow().get(&id).cloned();
        let signal = known.unwrap_or_else(|| {
            let signal = ArcRwSignal::new(self.selection_now().contains(&id));
            self.selected.borrow_mut().insert(id, signal.clone());
            signal
        });
        signal.get()
    }
    /// Selects these and nothing else.
    pub fn select(&self, ids: Vec<AnyId>) {
        let before = self.selection_now();
        if before == ids {
            return;
        }
        let touched: Vec<(AnyId, bool)> = before
            .iter()
            .filter(|id| !ids.contains(id))
            .map(|id| (*id, false))
            .chain(
                ids.iter()
                    .filter(|id| !before.contains(id))
                    .map(|id| (*id, true)),
            )
            .collect();
        for (id, selected) in touched {
            let signal = self.selected.borrow().get(&id).cloned();
            if let Some(signal) = signal {
                signal.set(selected);
            }
        }
        self.selection.set(ids);
    }
    /// Shows a message.
    pub fn notify(&self, notice: Notice) {
        self.notice.set(Some(notice));
    }
    /// Takes a message away that spoke of what is no longer there or no longer seen; faults and
    /// what can be had back stay.
    pub fn hush(&self) {
        let passing =
            |notice: &Option<Notice>| matches!(notice, Some(Notice::Refused(_) | Notice::Said(_)));
        if self.notice.with_untracked(passing) {
            self.notice.set(None);
        }
    }
    /// The camera of a process's map.
    pub fn camera(&self, process: ProcessId) -> Option<Camera> {
        self.cameras.borrow().get(&process).copied()
    }
    pub fn keep_camera(&self, process: ProcessId, camera: Camera) {
        self.cameras.borrow_mut().insert(process, camera);
    }
    /// Forgets what belongs to the workspace that was open.
    pub fn clear(&self) {
        self.select(Vec::new());
        self.selected.borrow_mut().clear();
        self.cameras.borrow_mut().clear();
        self.focus.set(Focus::Nothing);
        self.renaming.set(None);
    }
}
