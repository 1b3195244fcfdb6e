//! The drawn state of one map: where bands, steps and routes stand, and which of them are in
//! view. It follows every change that is shown, previews included, and touches only what the
//! change touches. Draws nothing itself. Where it is looked at from stands in `camera`, what lies
//! under the pointer in `hit`, which flows are routed later in `backlog`.

mod backlog;
mod camera;
mod hit;
mod slots;

pub use camera::{DRAWN_WHOLE, Detail};
pub use hit::{handle_points, legs};

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use leptos::prelude::*;

use super::sight::Sight;
use crate::analysis::geometry::{Rect, Side, Size};
use crate::analysis::plane::{HEADER, PHASES, Plane};
use crate::analysis::routing::{Flow as Request, Node, Route, Router, Shape};
use crate::analysis::text;
use crate::edit::Change;
use crate::model::frame::Frame;
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::{Camera, store};
use slots::Slots;

thread_local! {
    /// The scenes of the maps that are open.
    static OPEN: RefCell<HashMap<ProcessId, Weak<Scene>>> = RefCell::default();
}

/// How the flows of a process run now, if its map is open.
pub fn ways_now(process: ProcessId) -> Option<HashMap<FlowId, Route>> {
    let scene = OPEN.with_borrow(|open| open.get(&process)?.upgrade())?;
    scene.complete();
    let slots = scene.flow_slots.borrow();
    let way = |id: &FlowId| Some((*id, scene.route_now(*id)?));
    Some(slots.of.keys().filter_map(way).collect())
}

/// The scene of a process's map.
pub struct Scene {
    pub process: ProcessId,
    pub camera: ArcRwSignal<Camera>,
    pub window: ArcRwSignal<(f64, f64)>,
    pub frame: ArcRwSignal<Frame>,
    pub plane: ArcRwSignal<Plane>,
    pub steps_in_view: ArcRwSignal<Vec<StepId>>,
    pub flows_in_view: ArcRwSignal<Vec<FlowId>>,
    /// How many steps and lanes the map has.
    pub counts: ArcRwSignal<(usize, usize)>,
    router: RefCell<Router>,
    step_slots: RefCell<Slots<StepId>>,
    flow_slots: RefCell<Slots<FlowId>>,
    rects: RefCell<HashMap<StepId, Rect>>,
    places: RefCell<HashMap<StepId, ArcRwSignal<Rect>>>,
    /// Where the names beside shapes stand.
    sides: RefCell<HashMap<StepId, ArcRwSignal<Side>>>,
    routes: RefCell<HashMap<FlowId, ArcRwSignal<std::sync::Arc<Route>>>>,
    /// Flows that are not routed yet, and whether a quiet moment is awaited for them.
    waiting: RefCell<Vec<FlowId>>,
    following: Cell<bool>,
    drawn: Cell<Rect>,
    /// The extent of everything, while nothing changes.
    extent: Cell<Option<Rect>>,
    pub sight: Sight,
}

impl Scene {
    /// The scene of a process as it stands, following it while the calling component lives.
    pub fn new(process: ProcessId) -> Rc<Scene> {
        let kept = store().session.camera(process);
        let scene = Rc::new(Scene {
            process,
            camera: ArcRwSignal::new(kept.unwrap_or_default()),
            window: ArcRwSignal::new((0.0, 0.0)),
            frame: ArcRwSignal::default(),
            plane: ArcRwSignal::default(),
            steps_in_view: ArcRwSignal::default(),
            flows_in_view: ArcRwSignal::default(),
            counts: ArcRwSignal::default(),
            router: RefCell::default(),
            step_slots: RefCell::default(),
            flow_slots: RefCell::default(),
            rects: RefCell::default(),
            places: RefCell::default(),
            sides: RefCell::default(),
            routes: RefCell::default(),
            waiting: RefCell::default(),
            following: Cell::default(),
            drawn: Cell::default(),
            extent: Cell::default(),
            sight: Sight::default(),
        });
        store().with(|workspace| scene.rebuild(workspace));
        OPEN.with_borrow_mut(|open| {
            open.retain(|_, scene| scene.strong_count() > 0);
            open.insert(process, Rc::downgrade(&scene));
        });
        let follower = Rc::downgrade(&scene);
        store().follow(move |workspace, changes| {
            if let Some(scene) = follower.upgrade() {
                scene.follow(workspace, changes);
            }
        });
        scene
    }

    // Following.

    fn rebuild(&self, workspace: &Workspace) {
        self.extent.set(None);
        let orientation = workspace
            .get(self.process)
            .map_or_else(Default::default, |p| p.orientation);
        let plane = Plane { orientation };
        if self.plane.get_untracked() != plane {
            self.plane.set(plane);
        }
        let frame = Frame::of(workspace, self.process);
        let lanes: std::collections::HashSet<LaneId> =
            frame.bands.iter().map(|band| band.lane).collect();
        if self.frame.with_untracked(|old| *old != frame) {
            self.frame.set(frame);
        }
        let there: Vec<StepId> = workspace
            .steps
            .iter()
            .filter(|(_, s)| lanes.contains(&s.lane))
            .map(|(id, _)| *id)
            .collect();
        let gone: Vec<StepId> = {
            let kept: std::collections::HashSet<&StepId> = there.iter().collect();
            self.rects
                .borrow()
                .keys()
                .filter(|id| !kept.contains(id))
                .copied()
                .collect()
        };
        gone.into_iter().for_each(|id| self.drop_step(id));
        for id in &there {
            self.place_step(workspace, *id);
        }
        let flows: Vec<FlowId> = {
            let rects = self.rects.borrow();
            let mine = |flow: &Flow| rects.contains_key(&flow.from);
            let flows = workspace.flows.iter();
            flows
                .filter(|(_, flow)| mine(flow))
                .map(|(id, _)| *id)
                .collect()
        };
        let first = self.flow_slots.borrow().of.is_empty();
        if first && flows.len() > backlog::ROUTED_AT_ONCE {
            self.postpone(flows);
        } else {
            self.waiting.take();
            flows
                .into_iter()
                .for_each(|id| self.place_flow(workspace, id));
        }
        let lost: Vec<FlowId> = self
            .flow_slots
            .borrow()
            .of
            .keys()
            .filter(|id| !workspace.flows.contains_key(id))
            .copied()
            .collect();
        lost.into_iter().for_each(|id| self.drop_flow(id));
        self.settle();
        self.recount(workspace);
        self.look(true);
    }

    fn follow(&self, workspace: &Workspace, changes: &[Change]) {
        self.extent.set(None);
        let orientation = workspace.get(self.process).map(|p| p.orientation);
        let turned =
            orientation.is_some_and(|o| self.plane.with_untracked(|plane| plane.orientation != o));
        let lanes_changed = changes
            .iter()
            .any(|change| matches!(change, Change::Lane(..) | Change::Phase(..)));
        if turned || lanes_changed {
            let frame = Frame::of(workspace, self.process);
            if turned || self.frame.with_untracked(|old| *old != frame) {
                self.rebuild(workspace);
                return;
            }
        }
        let (mut moved, mut came) = (false, false);
        for change in changes {
            match change {
                Change::Step(id, _) => {
                    let mine = workspace
                        .get(*id)
                        .is_some_and(|s| self.frame.with_untracked(|f| f.band(s.lane).is_some()));
                    came |= mine != self.rects.borrow().contains_key(id);
                    if mine {
                        moved |= self.place_step(workspace, *id);
                    } else {
                        self.drop_step(*id);
                    }
                }
                Change::Flow(id, _) => {
                    came = true;
                    let mine = workspace
                        .get(*id)
                        .is_some_and(|f| self.rects.borrow().contains_key(&f.from));
                    if mine {
                        self.place_flow(workspace, *id)
                    } else {
                        self.drop_flow(*id)
                    }
                }
                _ => {}
            }
        }
        // Flows may come before the steps they join.
        if came {
            for change in changes {
                if let Change::Flow(id, _) = change
                    && workspace
                        .get(*id)
                        .is_some_and(|f| self.rects.borrow().contains_key(&f.from))
                {
                    self.place_flow(workspace, *id);
                }
            }
        }
        if moved || came {
            self.settle();
            self.look(true);
        }
        if came {
            self.recount(workspace);
        }
    }

    /// Puts a step where it stands now; answers whether that is elsewhere than before.
    fn place_step(&self, workspace: &Workspace, id: StepId) -> bool {
        let Some(step) = workspace.get(id) else {
            return false;
        };
        let centre = self.frame.with_untracked(|frame| frame.centre(step));
        let rect = self.plane.get_untracked().rect(centre, step.extent());
        let slot = self.step_slots.borrow_mut().take(id);
        let shape = match step.kind {
            StepKind::Decision | StepKind::Parallel => Shape::Diamond,
            StepKind::Start | StepKind::End => Shape::Ellipse,
            _ => Shape::Card,
        };
        self.router
            .borrow_mut()
            .set_node(slot, Some(Node { rect, shape }));
        let old = self.rects.borrow_mut().insert(id, rect);
        if old == Some(rect) {
            return false;
        }
        let place = self.places.borrow().get(&id).cloned();
        if let Some(place) = place {
            place.set(rect);
        }
        true
    }

    fn drop_step(&self, id: StepId) {
        self.rects.borrow_mut().remove(&id);
        self.places.borrow_mut().remove(&id);
        self.sides.borrow_mut().remove(&id);
        if let Some(slot) = self.step_slots.borrow_mut().drop(id) {
            self.router.borrow_mut().set_node(slot, None);
        }
    }

    fn place_flow(&self, workspace: &Workspace, id: FlowId) {
        let Some(flow) = workspace.get(id) else {
            return;
        };
        let plane = self.plane.get_untracked();
        let (from, to) = {
            let mut slots = self.step_slots.borrow_mut();
            (slots.take(flow.from), slots.take(flow.to))
        };
        let slot = self.flow_slots.borrow_mut().take(id);
        let label = flow_label(flow);
        let label =
            (!label.is_empty()).then(|| Size::new(text::width(&label, 12.0).ceil() as i32 + 6, 16));
        let bends = flow.bends.iter().map(|bend| plane.point(*bend)).collect();
        let request = Request {
            from,
            to,
            from_side: None,
            to_side: None,
            bends,
            label,
        };
        self.router.borrow_mut().set_flow(slot, Some(request));
    }

    fn drop_flow(&self, id: FlowId) {
        self.waiting.borrow_mut().retain(|waiting| *waiting != id);
        self.routes.borrow_mut().remove(&id);
        if let Some(slot) = self.flow_slots.borrow_mut().drop(id) {
            self.router.borrow_mut().set_flow(slot, None);
        }
    }

    /// Brings routes up to date and tells those that show them.
    fn settle(&self) {
        let changed = self.router.borrow_mut().settle();
        for slot in changed {
            let id = self.flow_slots.borrow().ids.get(slot).copied().flatten();
            let cell = id.and_then(|id| self.routes.borrow().get(&id).cloned());
            if let Some(cell) = cell {
                let route = self
                    .router
                    .borrow()
                    .route(slot)
                    .cloned()
                    .unwrap_or_default();
                cell.set(std::sync::Arc::new(route));
            }
        }
        let sides = self.sides.borrow().clone();
        for (id, side) in sides {
            let free = self.free_side(id);
            if side.get_untracked() != free {
                side.set(free);
            }
        }
    }

    fn free_side(&self, id: StepId) -> Side {
        let slot = self.step_slots.borrow().of.get(&id).copied();
        slot.map_or(Side::Bottom, |slot| self.router.borrow().free_side(slot))
    }

    fn recount(&self, workspace: &Workspace) {
        let lanes = workspace
            .lanes
            .values()
            .filter(|lane| lane.process == self.process)
            .count();
        let counts = (self.rects.borrow().len(), lanes);
        if self.counts.get_untracked() != counts {
            self.counts.set(counts);
        }
    }

    // Reading.

    /// Where a step is drawn. Reactive.
    pub fn place(&self, id: StepId) -> ArcRwSignal<Rect> {
        let known = self.places.borrow().get(&id).cloned();
        known.unwrap_or_else(|| {
            let signal =
                ArcRwSignal::new(self.rects.borrow().get(&id).copied().unwrap_or_default());
            self.places.borrow_mut().insert(id, signal.clone());
            signal
        })
    }
    /// At which side of a shape the name beside it stands. Reactive.
    pub fn name_side(&self, id: StepId) -> ArcRwSignal<Side> {
        let known = self.sides.borrow().get(&id).cloned();
        known.unwrap_or_else(|| {
            let signal = ArcRwSignal::new(self.free_side(id));
            self.sides.borrow_mut().insert(id, signal.clone());
            signal
        })
    }
    /// Where a step is drawn now.
    pub fn rect(&self, id: StepId) -> Option<Rect> {
        self.rects.borrow().get(&id).copied()
    }
    /// How a flow runs. Reactive.
    pub fn route(&self, id: FlowId) -> ArcRwSignal<std::sync::Arc<Route>> {
        let known = self.routes.borrow().get(&id).cloned();
        known.unwrap_or_else(|| {
            let slot = self.flow_slots.borrow().of.get(&id).copied();
            let route = slot
                .and_then(|slot| self.router.borrow().route(slot).cloned())
                .unwrap_or_default();
            let signal = ArcRwSignal::new(std::sync::Arc::new(route));
            self.routes.borrow_mut().insert(id, signal.clone());
            signal
        })
    }
    /// How a flow runs now.
    pub fn route_now(&self, id: FlowId) -> Option<Route> {
        let slot = self.flow_slots.borrow().of.get(&id).copied()?;
        if self.waiting.borrow().contains(&id) {
            self.complete();
        }
        self.router.borrow().route(slot).cloned()
    }
    /// Every step with its place.
    pub fn rects(&self) -> std::cell::Ref<'_, HashMap<StepId, Rect>> {
        self.rects.borrow()
    }
    /// The extent of everything drawn: lanes, steps and routes; headers left out.
    pub fn bounds(&self) -> Rect {
        self.complete();
        self.bounds_so_far()
    }
    /// The same without the flows that are not routed yet.
    fn bounds_so_far(&self) -> Rect {
        let known = self.extent.get().unwrap_or_else(|| self.measured());
        self.extent.set(Some(known));
        known
    }
    fn measured(&self) -> Rect {
        let plane = self.plane.get_untracked();
        let all = self
            .rects
            .borrow()
            .values()
            .copied()
            .reduce(|a, b| a.union(&b))
            .unwrap_or(Rect::new(0, 0, 480, 0));
        let (far, end) = self.frame.with_untracked(|frame| {
            let end = frame.stretches.last().map_or(0, |s| {
                plane.phase(s.start, s.extent).0 + plane.phase(s.start, s.extent).1
            });
            (plane.lane(0, frame.extent).1, end)
        });
        let lanes = if plane.is_vertical() {
            Rect::new(0, 0, far, end)
        } else {
            Rect::new(0, 0, end, far)
        };
        let mut bounds = all.union(&lanes);
        store().with(|workspace| {
            let texts = workspace.annotations.values();
            for note in texts.filter(|note| note.process == self.process) {
                let (at, size) = (plane.point(note.position), super::note::size(&note.text));
                bounds = bounds.union(&Rect::new(at.x, at.y, size.width, size.height));
            }
        });
        for slot in self.flow_slots.borrow().of.values() {
            if let Some(route) = self.router.borrow().route(*slot) {
                for pair in route.points.windows(2) {
                    bounds = bounds.union(&Rect::spanning(pair[0], pair[1]));
                }
            }
        }
        bounds
    }
    /// The extents of the lane and phase headers as they take room at the left and the top.
    pub fn headers(&self) -> (i32, i32) {
        let phases = if self.frame.with_untracked(|f| f.stretches.is_empty()) {
            0
        } else {
            PHASES
        };
        let plane = self.plane.get_untracked();
        if plane.is_vertical() {
            (
                phases.max(if phases > 0 { HEADER } else { 0 }),
                plane.lane_headers(self.frame.with_untracked(Frame::deepest)),
            )
        } else {
            (HEADER, phases)
        }
    }
}

/// What stands beside a flow: its label and its probability.
pub fn flow_label(flow: &Flow) -> String {
    let share = flow
        .probability
        .map(|p| crate::i18n::numbers::percent(p, 1));
    match (flow.label.trim(), share) {
        ("", None) => String::new(),
        ("", Some(share)) => share,
        (label, None) => label.chars().take(40).collect(),
        (label, Some(share)) => format!("{} {share}", label.chars().take(40).collect::<String>()),
    }
}
