//! The drawn state of one map: where bands, steps and routes stand, and which of them are in
//! view. It follows every change that is shown, previews included, and touches only what the
//! change touches. Draws nothing itself.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use crate::analysis::geometry::{Point, Rect, Side, Size, distance_to_polyline};
use crate::analysis::plane::{HEADER, NEST, PHASES, Plane};
use crate::analysis::routing::{Flow as Request, Node, Route, Router, Shape};
use crate::analysis::text;
use crate::edit::Change;
use crate::model::frame::Frame;
use crate::model::process::{Position, StepKind};
use crate::model::*;
use crate::store::{Camera, store};
use crate::tool::pointer::{End, Hit};

/// Maps of at most so many steps are drawn whole, wherever the window is.
const DRAWN_WHOLE: usize = 120;
/// Farther than any drawn place, px.
const EVERYWHERE: i32 = 4_000_000;

/// Below this zoom names are too small to be read from the back row.
const READABLE: f64 = 0.8;

/// How much is drawn beyond the window, px on the screen.
const MARGIN: f64 = 240.0;

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
    drawn: Cell<Rect>,
}

/// Slot numbers for ids; freed ones are used again.
struct Slots<K> {
    of: HashMap<K, usize>,
    free: Vec<usize>,
    ids: Vec<Option<K>>,
}
impl<K> Default for Slots<K> {
    fn default() -> Self {
        Slots {
            of: HashMap::new(),
            free: Vec::new(),
            ids: Vec::new(),
        }
    }
}
impl<K: Copy + Eq + std::hash::Hash> Slots<K> {
    fn take(&mut self, id: K) -> usize {
        if let Some(slot) = self.of.get(&id) {
            return *slot;
        }
        let slot = self.free.pop().unwrap_or(self.ids.len());
        if slot == self.ids.len() {
            self.ids.push(None);
        }
        self.ids[slot] = Some(id);
        self.of.insert(id, slot);
        slot
    }
    fn drop(&mut self, id: K) -> Option<usize> {
        let slot = self.of.remove(&id)?;
        self.ids[slot] = None;
        self.free.push(slot);
        Some(slot)
    }
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
            drawn: Cell::default(),
        });
        store().with(|workspace| scene.rebuild(workspace));
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
        for (id, flow) in &workspace.flows {
            if self.rects.borrow().contains_key(&flow.from) {
                self.place_flow(workspace, *id);
            }
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
        self.router.borrow().route(slot).cloned()
    }
    /// Every step with its place.
    pub fn rects(&self) -> std::cell::Ref<'_, HashMap<StepId, Rect>> {
        self.rects.borrow()
    }
    /// The extent of everything drawn: lanes, steps and routes; headers left out.
    pub fn bounds(&self) -> Rect {
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

    // The camera.

    /// A place in the window as a place on the drawn plane.
    pub fn on_plane(&self, x: f64, y: f64) -> Point {
        let camera = self.camera.get_untracked();
        let (left, top) = self.headers();
        let point = |v: f64, header: i32, corner: f64| {
            (v / camera.zoom - f64::from(header) + corner).round() as i32
        };
        Point::new(point(x, left, camera.x), point(y, top, camera.y))
    }
    /// A place on the drawn plane as a place in the window.
    pub fn in_window(&self, at: Point, camera: Camera) -> (f64, f64) {
        let (left, top) = self.headers();
        (
            (f64::from(at.x + left) - camera.x) * camera.zoom,
            (f64::from(at.y + top) - camera.y) * camera.zoom,
        )
    }
    /// Looks from elsewhere.
    pub fn aim(&self, camera: Camera) {
        let zoom = camera.zoom.clamp(0.05, 4.0);
        let bounds = self.bounds();
        let (width, height) = self.window.get_untracked();
        // Something of the map stays in sight, however far one pans.
        let hold = |corner: f64, from: i32, to: i32, window: f64| {
            corner.clamp(
                f64::from(from) - window / zoom * 0.8,
                f64::from(to) - window / zoom * 0.1 + 200.0,
            )
        };
        let camera = Camera {
            x: hold(camera.x, bounds.left, bounds.right, width),
            y: hold(camera.y, bounds.top, bounds.bottom, height),
            zoom,
        };
        self.camera.set(camera);
        store().session.keep_camera(self.process, camera);
        self.look(false);
    }
    /// Zooms by a factor about a place in the window.
    pub fn zoom_about(&self, factor: f64, x: f64, y: f64) {
        let old = self.camera.get_untracked();
        let zoom = (old.zoom * factor).clamp(0.05, 4.0);
        let camera = Camera {
            x: old.x + x / old.zoom - x / zoom,
            y: old.y + y / old.zoom - y / zoom,
            zoom,
        };
        self.aim(camera);
    }
    /// Fits a part of the plane into the window; all of it if `None`. Never larger than life.
    pub fn fit(&self, part: Option<Rect>) {
        self.fitting(part)
            .into_iter()
            .for_each(|camera| self.aim(camera));
    }
    /// The camera that fits a part of the plane into the window; `None` before there is a window.
    pub fn fitting(&self, part: Option<Rect>) -> Option<Camera> {
        let (width, height) = self.window.get_untracked();
        if width < 1.0 || height < 1.0 {
            return None;
        }
        let whole = part.is_none();
        let rect = part.unwrap_or_else(|| self.bounds());
        let (left, top) = self.headers();
        let pad = 32.0;
        let (room, height_room) = (width - pad, height - pad);
        let zoom = (room / f64::from(rect.width() + left))
            .min(height_room / f64::from(rect.height() + top))
            .clamp(0.05, 1.0);
        let x = if whole {
            f64::from(rect.left.min(0))
        } else {
            f64::from(rect.left) - (width / zoom - f64::from(left) - f64::from(rect.width())) / 2.0
        };
        let y = if whole {
            f64::from(rect.top.min(0)) - 8.0 / zoom
        } else {
            f64::from(rect.top) - (height / zoom - f64::from(top) - f64::from(rect.height())) / 2.0
        };
        Some(Camera { x, y, zoom })
    }
    /// How far the whole map reaches in the window, as width and height, after `fit`.
    pub fn extent(&self) -> (f64, f64) {
        let camera = self.camera.get_untracked();
        let bounds = self.bounds();
        let (right, bottom) = self.in_window(Point::new(bounds.right, bounds.bottom), camera);
        (right + 16.0, bottom + 16.0)
    }
    /// Looks at a map for the first time: all of it where that can be read, else its beginning.
    pub fn greet(&self) {
        self.fit(None);
        let camera = self.camera.get_untracked();
        if camera.zoom < READABLE {
            self.aim(Camera {
                zoom: READABLE,
                y: -8.0,
                ..camera
            });
        }
    }
    /// Moves the window no farther than needed to show a rectangle.
    pub fn show(&self, rect: Rect) {
        let camera = self.camera.get_untracked();
        let (width, height) = self.window.get_untracked();
        if width < 1.0 {
            return;
        }
        let (left, top) = self.headers();
        let shift = |low: f64, high: f64, from: f64, to: f64| {
            if low < from {
                low - from
            } else if high > to {
                (high - to).min(low - from)
            } else {
                0.0
            }
        };
        let pad = 24.0;
        let (x0, y0) = self.in_window(Point::new(rect.left, rect.top), camera);
        let (x1, y1) = self.in_window(Point::new(rect.right, rect.bottom), camera);
        let dx = shift(x0 - pad, x1 + pad, f64::from(left) * camera.zoom, width);
        let dy = shift(y0 - pad, y1 + pad, f64::from(top) * camera.zoom, height);
        if dx != 0.0 || dy != 0.0 {
            self.aim(Camera {
                x: camera.x + dx / camera.zoom,
                y: camera.y + dy / camera.zoom,
                zoom: camera.zoom,
            });
        }
    }

    /// Works out what is in view. Unless forced, only when the window has left what was drawn.
    pub fn look(&self, force: bool) {
        let camera = self.camera.get_untracked();
        let (width, height) = self.window.get_untracked();
        if width < 1.0 {
            return;
        }
        let window = Rect::spanning(self.on_plane(0.0, 0.0), self.on_plane(width, height));
        let drawn = self.drawn.get();
        let covered = drawn.left <= window.left
            && drawn.top <= window.top
            && drawn.right >= window.right
            && drawn.bottom >= window.bottom;
        let near = self.rects.borrow().len() <= DRAWN_WHOLE || window.width() * 4 > drawn.width();
        if covered && !force && near {
            return;
        }
        // A map of ordinary size is drawn whole: it costs nothing, and whoever reads the page by
        // ear or by program finds all of it.
        let whole = self.rects.borrow().len() <= DRAWN_WHOLE;
        let area = if whole {
            Rect::new(-EVERYWHERE, -EVERYWHERE, 2 * EVERYWHERE, 2 * EVERYWHERE)
        } else {
            window.inflated((MARGIN / camera.zoom) as i32)
        };
        self.drawn.set(area);
        let mut steps: Vec<StepId> = self
            .rects
            .borrow()
            .iter()
            .filter(|(_, rect)| rect.touches(&area))
            .map(|(id, _)| *id)
            .collect();
        steps.sort_unstable();
        if self.steps_in_view.with_untracked(|old| *old != steps) {
            self.steps_in_view.set(steps);
        }
        let router = self.router.borrow();
        let runs_through = |slot: usize| {
            router.route(slot).is_some_and(|route| {
                route
                    .points
                    .windows(2)
                    .any(|pair| Rect::spanning(pair[0], pair[1]).touches(&area))
            })
        };
        let mut flows: Vec<FlowId> = self
            .flow_slots
            .borrow()
            .of
            .iter()
            .filter(|(_, slot)| runs_through(**slot))
            .map(|(id, _)| *id)
            .collect();
        flows.sort_unstable();
        drop(router);
        if self.flows_in_view.with_untracked(|old| *old != flows) {
            self.flows_in_view.set(flows);
        }
    }

    // Hitting.

    /// What lies under a place in the window. `handles` are the steps whose connection points
    /// show, `flow` is the flow whose parts do.
    pub fn hit(
        &self,
        x: f64,
        y: f64,
        handles: &[StepId],
        flow: Option<FlowId>,
        touch: bool,
    ) -> Hit {
        let camera = self.camera.get_untracked();
        let plane = self.plane.get_untracked();
        let at = self.on_plane(x, y);
        // A finger needs 44 px, a pointer 16.
        let reach = ((if touch { 22.0 } else { 8.0 }) / camera.zoom).ceil() as i32;
        for id in handles {
            let Some(rect) = self.rect(*id) else { continue };
            // Far out a step is small: within it the handles leave its middle free, to be taken hold of.
            let reach = if rect.touches(&Rect::new(at.x, at.y, 0, 0)) {
                reach.min(rect.width().min(rect.height()) / 4)
            } else {
                reach
            };
            let near = |p: Point| (p.x - at.x).abs() <= reach && (p.y - at.y).abs() <= reach;
            if near(Point::new(rect.right, rect.bottom)) {
                return Hit::Corner(*id);
            }
            if handle_points(&rect).into_iter().any(near) {
                return Hit::Handle(*id);
            }
        }
        let (left, top) = self.headers();
        let (in_left, in_top) = (
            x < f64::from(left) * camera.zoom,
            y < f64::from(top) * camera.zoom,
        );
        let (in_lanes, in_phases) = if plane.is_vertical() {
            (in_top, in_left)
        } else {
            (in_left, in_top)
        };
        let (across, along) = if plane.is_vertical() {
            (at.x, at.y)
        } else {
            (at.y, at.x)
        };
        if in_phases && !in_lanes {
            return self.frame.with_untracked(|frame| {
                for s in &frame.stretches {
                    let (start, extent) = plane.phase(s.start, s.extent);
                    if (along - start - extent).abs() <= reach {
                        return Hit::PhaseEdge(s.phase);
                    }
                }
                let on = frame.stretches.iter().find(|s| {
                    let (start, extent) = plane.phase(s.start, s.extent);
                    along >= start && along < start + extent
                });
                on.map_or(Hit::Nothing, |s| Hit::Phase(s.phase))
            });
        }
        if in_lanes {
            return self.frame.with_untracked(|frame| {
                for band in frame.leaves() {
                    let (start, extent) = plane.lane(band.top, band.extent);
                    if (across - start - extent).abs() <= reach.min(10) {
                        return Hit::LaneEdge(band.lane);
                    }
                }
                let inside = |band: &&frame::Band| {
                    let (start, extent) = plane.lane(band.top, band.extent);
                    across >= start && across < start + extent
                };
                // Nested lanes stand in columns of their own within the header.
                let inwards = if plane.is_vertical() { y } else { x };
                let column = (inwards / camera.zoom / f64::from(NEST)) as u8;
                let found: Vec<_> = frame.bands.iter().filter(inside).collect();
                let chosen = found
                    .iter()
                    .find(|band| band.leaf || band.depth == column)
                    .or(found.last());
                chosen.map_or(Hit::Nothing, |band| Hit::LaneHeader(band.lane))
            });
        }
        if let Some(hit) = flow.and_then(|flow| self.part_of(flow, at, reach)) {
            return hit;
        }
        let over = self
            .rects
            .borrow()
            .iter()
            .filter(|(_, r)| at.x >= r.left && at.x <= r.right && at.y >= r.top && at.y <= r.bottom)
            .map(|(id, _)| *id)
            .max();
        if let Some(id) = over {
            return Hit::Step(id);
        }
        let note = store().with(|workspace| {
            workspace
                .annotations
                .iter()
                .filter(|(_, note)| note.process == self.process)
                .find(|(_, note)| {
                    let corner = plane.point(note.position);
                    let size = super::note::size(&note.text);
                    Rect::new(corner.x, corner.y, size.width, size.height)
                        .touches(&Rect::new(at.x, at.y, 0, 0))
                })
                .map(|(id, _)| *id)
        });
        if let Some(id) = note {
            return Hit::Annotation(id);
        }
        let nearest = self.flows_in_view.with_untracked(|flows| {
            flows
                .iter()
                .filter_map(|id| {
                    let route = self.route_now(*id)?;
                    let distance = distance_to_polyline(at, &route.points);
                    let on_label = store().with(|workspace| {
                        let flow = workspace.get(*id)?;
                        let place = self.label_at(&route, flow.label_offset);
                        let near = (place.x - at.x).abs() < 24 && (place.y - at.y).abs() < 9;
                        Some(near && !route.points.is_empty() && !flow_label(flow).is_empty())
                    });
                    Some((
                        if on_label == Some(true) {
                            0.0
                        } else {
                            distance
                        },
                        *id,
                    ))
                })
                .min_by(|a, b| a.0.total_cmp(&b.0))
        });
        match nearest {
            Some((distance, id)) if distance <= f64::from(reach) => Hit::Flow(id),
            _ => Hit::Nothing,
        }
    }
}

impl Scene {
    /// Where what is written beside a flow stands: its place on the route, and how far a person moved
    /// it from there.
    pub fn label_at(&self, route: &Route, offset: Position) -> Point {
        if offset == Position::default() {
            return route.label;
        }
        let by = self.plane.get_untracked().point(offset);
        Point::new(route.label.x + by.x, route.label.y + by.y)
    }

    /// The part of a flow at a place on the plane by which it can be taken hold of.
    fn part_of(&self, flow: FlowId, at: Point, reach: i32) -> Option<Hit> {
        let route = self.route_now(flow)?;
        let near = |p: Point, by: i32| (p.x - at.x).abs() <= by && (p.y - at.y).abs() <= by;
        let (first, last) = (*route.points.first()?, *route.points.last()?);
        if near(last, reach) {
            return Some(Hit::FlowEnd(flow, End::To));
        }
        if near(first, reach) {
            return Some(Hit::FlowEnd(flow, End::From));
        }
        let labelled = store().with(|workspace| {
            let record = workspace.get(flow)?;
            let label = flow_label(record);
            let place = self.label_at(&route, record.label_offset);
            let half = text::width(&label, 12.0) as i32 / 2 + 4;
            let on = (place.x - at.x).abs() <= half && (place.y - at.y).abs() <= 9;
            (!label.is_empty() && on).then_some(())
        });
        if labelled.is_some() {
            return Some(Hit::Label(flow));
        }
        legs(&route.points)
            .find(|(_, middle)| near(*middle, reach))
            .map(|(leg, _)| Hit::Leg(flow, leg))
    }
}

/// The legs of a way that are long enough to be taken hold of, each with its middle.
pub fn legs(points: &[Point]) -> impl Iterator<Item = (usize, Point)> + '_ {
    points.windows(2).enumerate().filter_map(|(leg, w)| {
        let length = (w[0].x - w[1].x).abs() + (w[0].y - w[1].y).abs();
        let middle = Point::new(i32::midpoint(w[0].x, w[1].x), i32::midpoint(w[0].y, w[1].y));
        (length >= 32).then_some((leg, middle))
    })
}

/// The connection points of a shape: the middles of its sides.
pub fn handle_points(rect: &Rect) -> [Point; 4] {
    let centre = rect.centre();
    [
        Point::new(rect.right, centre.y),
        Point::new(centre.x, rect.bottom),
        Point::new(centre.x, rect.top),
        Point::new(rect.left, centre.y),
    ]
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
