//! The map for an audience: large while it is presented, whole on paper. Each gives back the view
//! that was there before. While it is presented, arrows walk through the saved views, or move on
//! over the map where there are none, and nothing changes.

use leptos::prelude::*;

use super::{Map, views};
use crate::analysis::focus::Focus;
use crate::analysis::overlay::Layer;
use crate::store::{Camera, store};
use crate::tool::keymap::Action;
use crate::tool::pointer::Mode;

/// How large the map is at least while it is presented: 14 px become 24 px.
const LARGE: f64 = 1.72;

/// How much of the window an arrow moves on.
const TURN: f64 = 0.8;

/// Answers an action while the map is presented: arrows move on by most of a window, what only
/// looks is done as ever (`None`), and nothing is changed.
pub fn turn(map: Map, action: Action) -> Option<bool> {
    use Action::*;
    // Space turns like a page, and holding it pans elsewhere than here.
    let walked = match action {
        NudgeRight | NextView | TurnPage => views::walk(map, 1),
        NudgeLeft | PreviousView => views::walk(map, -1),
        _ => false,
    };
    if walked {
        return Some(true);
    }
    let (along, across) = match action {
        NextView | TurnPage => (TURN, 0.0),
        PreviousView => (-TURN, 0.0),
        NudgeRight | NudgeRightFar | FollowForward => (TURN, 0.0),
        NudgeLeft | NudgeLeftFar | FollowBack => (-TURN, 0.0),
        NudgeDown | NudgeDownFar | FollowDown => (0.0, TURN),
        NudgeUp | NudgeUpFar | FollowUp => (0.0, -TURN),
        ZoomIn | ZoomOut | ZoomReset | FitAll | Lay(_) | Action::Focus(_) => return None,
        Escape => return Some(false),
        _ => return Some(alters(action)),
    };
    map.scene.with_value(|scene| {
        let (width, height) = scene.window.get_untracked();
        let camera = scene.camera.get_untracked();
        scene.aim(Camera {
            x: camera.x + along * width / camera.zoom,
            y: camera.y + across * height / camera.zoom,
            zoom: camera.zoom,
        });
    });
    Some(true)
}

/// Whether the map would change something, or get ready to.
fn alters(action: Action) -> bool {
    use Action::*;
    action.wants_map()
        || matches!(
            action,
            Rename
                | RenameLane
                | Delete
                | Duplicate
                | SelectAll
                | FitSelection
                | AppendForward
                | AppendBack
                | AppendUp
                | AppendDown
                | Menu
                | DistributeAlong
                | DistributeDown
                | SameSize
                | TidySelection
                | FitNames
                | Reroute
                | Reverse
                | InsertStep
                | AlignLeft
                | AlignRight
                | AlignUp
                | AlignDown
                | Lane(_)
                | Phase(_)
        )
}

/// Watches presenting and printing as long as the map stands.
pub fn watch(map: Map) {
    let before = StoredValue::new(None::<(Camera, Layer, Focus)>);
    let keep = move || {
        map.scene.with_value(|scene| {
            if before.get_value().is_none() {
                let session = &store().session;
                let (layer, focus) = (session.layer.clone(), session.focus.clone());
                let camera = scene.camera.get_untracked();
                before.set_value(Some((camera, layer.get_untracked(), focus.get_untracked())));
            }
        });
    };
    let give_back = move || {
        if let Some((camera, layer, focus)) = before.try_update_value(Option::take).flatten() {
            store().session.layer.set(layer);
            store().session.focus.set(focus);
            map.scene.with_value(|scene| scene.aim(camera));
        }
    };
    Effect::new(move |was: Option<bool>| {
        let on = store().session.presenting.get();
        if on && was != Some(true) {
            keep();
            // Nothing is drawn in front of an audience: the hand moves the map, and no handle shows.
            store().session.select(Vec::new());
            map.mode.set(Mode::Hand);
            if !views::begin(map) {
                map.scene.with_value(|scene| {
                    scene.fit(None);
                    let camera = scene.camera.get_untracked();
                    scene.aim(Camera {
                        zoom: camera.zoom.max(LARGE),
                        ..camera
                    });
                });
            }
        } else if !on && was == Some(true) {
            map.mode.set(Mode::Select);
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
                // On paper nothing is left free above the first lane.
                let camera = scene.camera.get_untracked();
                let y = f64::from(scene.bounds().top.min(0));
                scene.aim(Camera { y, ..camera });
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
