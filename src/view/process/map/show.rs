//! The map for an audience: large while it is presented, whole on paper. Each gives back the view
//! that was there before.

use leptos::prelude::*;

use super::Map;
use crate::store::{Camera, store};

/// How large the map is at least while it is presented: 14 px become 24 px.
const LARGE: f64 = 1.72;

/// Watches presenting and printing as long as the map stands.
pub fn watch(map: Map) {
    let before = StoredValue::new(None::<Camera>);
    let keep = move || {
        map.scene.with_value(|scene| {
            if before.get_value().is_none() {
                before.set_value(Some(scene.camera.get_untracked()));
            }
        });
    };
    let give_back = move || {
        if let Some(camera) = before.try_update_value(Option::take).flatten() {
            map.scene.with_value(|scene| scene.aim(camera));
        }
    };
    Effect::new(move |was: Option<bool>| {
        let on = store().session.presenting.get();
        if on && was != Some(true) {
            keep();
            map.scene.with_value(|scene| {
                scene.fit(None);
                let camera = scene.camera.get_untracked();
                scene.aim(Camera {
                    zoom: camera.zoom.max(LARGE),
                    ..camera
                });
            });
        } else if !on && was == Some(true) {
            give_back();
        }
        on
    });
    let paper = map.paper;
    let print = window_event_listener(
        leptos::ev::Custom::<leptos::ev::Event>::new("beforeprint"),
        move |_| {
            keep();
            map.scene.with_value(|scene| {
                scene.fit(None);
                paper.set(Some(scene.extent()));
            });
        },
    );
    let printed = window_event_listener(
        leptos::ev::Custom::<leptos::ev::Event>::new("afterprint"),
        move |_| {
            paper.set(None);
            give_back();
        },
    );
    on_cleanup(move || {
        print.remove();
        printed.remove();
    });
}
