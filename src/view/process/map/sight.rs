//! The words in the headers stay in sight: where a lane or phase is seen in part, its name moves along within the part
//! that is seen, and no farther than its header reaches.
//!
//! Headers hang their words up here as they draw them. With the camera only those move that have to: a few at the
//! edges of the window.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use leptos::prelude::*;

use super::Map;
use super::scene::Scene;
use crate::model::AnyId;

/// What is left free between words and the edge at which they are held, px.
const PAD: f64 = 6.0;

/// A stretch of the drawn plane, from and to, px.
type Stretch = (f64, f64);

/// Words in a header, along the axis on which they move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Words {
    /// Whether they move across the flow, as those of lanes do, or along it.
    pub across: bool,
    /// Where they stand at rest and how far they reach, px.
    pub at: i32,
    pub reach: i32,
    /// Where their header begins and how far it reaches, px.
    pub start: i32,
    pub extent: i32,
}

impl Words {
    /// How far they stand from their place at rest while so much is seen.
    fn shift(&self, seen: Stretch) -> i32 {
        let (at, reach) = (f64::from(self.at), f64::from(self.reach));
        let end = f64::from(self.start + self.extent);
        let before = (f64::from(self.start) + PAD - at).min(0.0);
        let behind = (end - PAD - reach - at).max(0.0);
        // Where not all of them fit, their beginning is seen.
        let held = (seen.1 - PAD - reach - at).min(0.0);
        let held = held.max(seen.0 + PAD - at);
        held.clamp(before, behind).round() as i32
    }
}

/// The words of all headers of a map, and how far each has moved.
#[derive(Default)]
pub struct Sight {
    words: RefCell<HashMap<AnyId, (Words, ArcRwSignal<i32>)>>,
    /// What is seen across the flow and along it; nothing before there is a window.
    seen: Cell<Option<(Stretch, Stretch)>>,
}

impl Sight {
    /// Takes words into care, and answers how far they are from their place at rest. Reactive.
    pub fn hang(&self, id: AnyId, words: Words) -> ArcRwSignal<i32> {
        let mut all = self.words.borrow_mut();
        let (held, shift) = all
            .entry(id)
            .or_insert_with(|| (words, ArcRwSignal::new(0)));
        *held = words;
        let (shift, to) = (shift.clone(), self.wanted(&words));
        drop(all);
        move_to(&shift, to);
        shift
    }

    /// Forgets the words of a header that is gone.
    pub fn drop(&self, id: AnyId) {
        self.words.borrow_mut().remove(&id);
    }

    fn wanted(&self, words: &Words) -> i32 {
        self.seen.get().map_or(0, |(across, along)| {
            words.shift(if words.across { across } else { along })
        })
    }

    fn look(&self, seen: Option<(Stretch, Stretch)>) {
        self.seen.set(seen);
        let moved: Vec<_> = self
            .words
            .borrow()
            .values()
            .map(|(words, shift)| (shift, self.wanted(words)))
            .filter(|(shift, to)| shift.get_untracked() != *to)
            .map(|(shift, to)| (shift.clone(), to))
            .collect();
        moved.iter().for_each(|(shift, to)| shift.set(*to));
    }
}

fn move_to(shift: &ArcRwSignal<i32>, to: i32) {
    if shift.get_untracked() != to {
        shift.set(to);
    }
}

/// What of the plane is seen beside the headers, across the flow and along it.
fn seen(scene: &Scene) -> Option<(Stretch, Stretch)> {
    let camera = scene.camera.get();
    let (width, height) = scene.window.get();
    let (left, top) = scene.headers();
    let stretch = |corner: f64, window: f64, header: i32| {
        (corner, corner + window / camera.zoom - f64::from(header))
    };
    let level = stretch(camera.x, width, left);
    let upright = stretch(camera.y, height, top);
    let vertical = scene.plane.get().is_vertical();
    scene.frame.track();
    (width >= 1.0).then_some(if vertical {
        (level, upright)
    } else {
        (upright, level)
    })
}

/// Follows the camera as long as the map stands. On paper everything is at rest.
pub fn watch(map: Map) {
    Effect::new(move |_| {
        let paper = map.paper.get().is_some();
        let _ = map.scene.try_with_value(|scene| {
            let seen = seen(scene).filter(|_| !paper);
            scene.sight.look(seen);
        });
    });
}
