//! The camera's way from one place to another: within 150 ms, or at once where a person wants no
//! motion or the map is large. Whoever moves the map meanwhile has it.

use std::cell::Cell;

use leptos::prelude::*;

use super::Map;
use crate::browser::{self, page};
use crate::store::Camera;

/// How long the way takes, milliseconds.
const LASTS: f64 = 150.0;
/// Maps of more steps are shown at once: each frame of the way would draw what it passes.
const MOST_STEPS: usize = 400;

thread_local! {
    /// Counts ways; a later one ends those before it.
    static WAY: Cell<u64> = const { Cell::new(0) };
}

/// Looks from elsewhere.
pub fn glide(map: Map, to: Camera) {
    let number = WAY.get() + 1;
    WAY.set(number);
    let at_once = map.scene.with_value(|scene| {
        scene.window.get_untracked().0 < 1.0 || scene.counts.get_untracked().0 > MOST_STEPS
    });
    if at_once || page::matches("(prefers-reduced-motion: reduce)") {
        map.scene.with_value(|scene| scene.aim(to));
        return;
    }
    let from = map.scene.with_value(|scene| scene.camera.get_untracked());
    let began = page::clock();
    go_on(map, number, (from, to, began), from);
}

/// The next frame of a way, as long as the camera stands where the last one left it.
fn go_on(map: Map, number: u64, way: (Camera, Camera, f64), last: Camera) {
    browser::next_frame(move || {
        let (from, to, began) = way;
        let part = ((page::clock() - began) / LASTS).clamp(0.0, 1.0);
        let done = map.scene.try_with_value(|scene| {
            if number != WAY.get() || scene.camera.get_untracked() != last {
                return None;
            }
            if part >= 1.0 {
                scene.aim(to);
                return None;
            }
            scene.aim(between(from, to, part, scene.window.get_untracked()));
            Some(scene.camera.get_untracked())
        });
        if let Some(now) = done.flatten() {
            go_on(map, number, way, now);
        }
    });
}

/// A camera on the way: its middle moves evenly, its zoom by equal factors, both slower at the end.
fn between(from: Camera, to: Camera, part: f64, (width, height): (f64, f64)) -> Camera {
    let part = 1.0 - (1.0 - part).powi(3);
    let zoom = from.zoom * (to.zoom / from.zoom).powf(part);
    let middle = |camera: Camera| {
        let half = |extent: f64| extent / camera.zoom / 2.0;
        (camera.x + half(width), camera.y + half(height))
    };
    let (a, b) = (middle(from), middle(to));
    Camera {
        x: a.0 + (b.0 - a.0) * part - width / zoom / 2.0,
        y: a.1 + (b.1 - a.1) * part - height / zoom / 2.0,
        zoom,
    }
}
