//! Where a map is looked at from: between the window and the plane, fitting, and what of the map is
//! in view.

use leptos::prelude::*;

use super::Scene;
use crate::analysis::geometry::{Point, Rect};
use crate::model::*;
use crate::store::{Camera, store};

/// Maps of at most so many steps are drawn whole, wherever the window is.
pub const DRAWN_WHOLE: usize = 120;
/// Farther than any drawn place, px.
const EVERYWHERE: i32 = 4_000_000;

/// Below this zoom names are too small to be read from the back row.
const READABLE: f64 = 0.8;

/// How much is drawn beyond the window, px on the screen.
const MARGIN: f64 = 240.0;

/// How much of what is small is drawn: what could not be read is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    #[default]
    Whole,
    /// Names, without what stands beside and below them.
    Names,
    /// Shapes and the ways between them.
    Shapes,
}

impl Detail {
    /// What can be read at a zoom: second lines down to 6 px, names down to 5.
    pub fn at(zoom: f64) -> Detail {
        match zoom {
            near if near >= 0.5 => Detail::Whole,
            far if far >= 0.36 => Detail::Names,
            _ => Detail::Shapes,
        }
    }
    /// Its word in the page.
    pub const fn word(self) -> &'static str {
        match self {
            Detail::Whole => "whole",
            Detail::Names => "names",
            Detail::Shapes => "shapes",
        }
    }
}

impl Scene {
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
        let bounds = self.bounds_so_far();
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
        match part {
            Some(part) => self.fitting_to(part, false),
            None => self.fitting_to(self.bounds(), true),
        }
    }
    fn fitting_to(&self, rect: Rect, whole: bool) -> Option<Camera> {
        let (width, height) = self.window.get_untracked();
        if width < 1.0 || height < 1.0 {
            return None;
        }
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
        if let Some(camera) = self.fitting_to(self.bounds_so_far(), true) {
            self.aim(camera);
        }
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
        self.route_near(&area);
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
}
