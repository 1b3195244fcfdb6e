//! The menu of what lies under the pointer or is selected: opened by the right button, by a long press, by
//! Shift+F10. It names actions that have keys or a place in the list of commands; it does nothing of its own.

use leptos::prelude::*;

use super::{Map, clipboard, kinds};
use crate::analysis::geometry::Point;
use crate::browser::clipboard as copied;
use crate::browser::page;
use crate::i18n::{keys as words, language};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::{self, Action};
use crate::tool::pointer::Hit;
use crate::view::parts::{context_menu, menu_item};
use crate::view::shell::keys;

/// Opens the menu at a place in the window, for what lies there; what is selected with it stays selected.
pub fn open(map: Map, at: (f64, f64), hit: Hit) {
    if store().session.presenting.get_untracked() {
        return;
    }
    let under: Option<AnyId> = match hit {
        Hit::Step(id) | Hit::Handle(id) | Hit::Corner(id) => Some(id.into()),
        Hit::Flow(id) | Hit::FlowEnd(id, _) | Hit::Leg(id, _) | Hit::Label(id) => Some(id.into()),
        Hit::LaneHeader(id) | Hit::LaneEdge(id) => Some(id.into()),
        Hit::Phase(id) | Hit::PhaseEdge(id) => Some(id.into()),
        Hit::Annotation(id) => Some(id.into()),
        Hit::Nothing => None,
    };
    match under {
        Some(id) if store().session.selection_now().contains(&id) => {}
        Some(id) => store().session.select(vec![id]),
        None => store().session.select(Vec::new()),
    }
    map.menu.set(Some(at));
}

/// Opens the menu of what is selected beside it, or in the middle of the window.
pub fn open_by_key(map: Map) {
    let at = map.scene.with_value(|scene| {
        let rect = match store().session.selection_now()[..] {
            [AnyId::Step(id), ..] => scene.rect(id),
            _ => None,
        };
        let (width, height) = scene.window.get_untracked();
        rect.map_or((width / 2.0, height / 3.0), |rect| {
            let corner = Point::new(rect.right, rect.top);
            scene.in_window(corner, scene.camera.get_untracked())
        })
    });
    map.menu.set(Some(at));
}

/// The menu, while it is open.
pub fn menu(map: Map) -> AnyView {
    view! { {move || map.menu.get().map(|at| sheet(map, at))} }.into_any()
}

fn sheet(map: Map, at: (f64, f64)) -> AnyView {
    let close = Callback::new(move |chosen: bool| {
        map.menu.set(None);
        if !chosen {
            page::focus("[data-testid=map]");
        }
    });
    context_menu(
        "map-menu",
        || words::action_name(Action::Menu, language()),
        at,
        items(map),
        close,
    )
}

fn items(map: Map) -> AnyView {
    use Action::*;
    let chosen = store().session.selection_now();
    let rule = || Some(view! { <hr /> }.into_any());
    let of = |actions: &[Action]| {
        let items: Vec<AnyView> = actions.iter().map(|action| item(*action)).collect();
        Some(items.into_any())
    };
    let copies = |copied: bool| copied.then(|| view! { {clip(false)} {clip(true)} }.into_any());
    let paste = || {
        let press = move || clipboard::paste_kept(map);
        clipboard::holds().then(|| named(Paste, press))
    };
    let parts: Vec<Option<AnyView>> = match chosen[..] {
        [] => vec![
            paste(),
            of(&[ToolStep, ToolText, AddLane, AddPhase]),
            rule(),
            of(&[SelectAll, FitAll, Tidy, Capture]),
        ],
        [AnyId::Step(id)] => vec![
            Some(kinds::strip(id, false)),
            of(&[Rename, AppendForward, AppendDown, FitNames]),
            rule(),
            copies(true),
            paste(),
            of(&[Duplicate, Delete]),
        ],
        [AnyId::Flow(id)] => vec![
            of(&[Rename, InsertStep, Reverse]),
            bent(id).then(|| item(Reroute)),
            rule(),
            of(&[Delete]),
        ],
        [AnyId::Lane(_)] => vec![of(&[RenameLane, ToolStep, AddLane]), rule(), of(&[Delete])],
        [AnyId::Phase(_)] => vec![of(&[Rename, AddPhase]), rule(), of(&[Delete])],
        [AnyId::Annotation(_)] => vec![of(&[Rename]), copies(true), rule(), of(&[Delete])],
        _ => {
            let steps = chosen
                .iter()
                .filter(|id| matches!(id, AnyId::Step(_)))
                .count();
            let flows = chosen.iter().any(|id| matches!(id, AnyId::Flow(_)));
            vec![
                (steps > 1)
                    .then(|| of(&[TidySelection, AlignUp, AlignLeft, SameSize]))
                    .flatten(),
                (steps > 2)
                    .then(|| of(&[DistributeAlong, DistributeDown]))
                    .flatten(),
                (steps > 0).then(|| of(&[FitNames])).flatten(),
                flows.then(|| item(Reroute)),
                rule(),
                copies(steps > 0),
                paste(),
                of(if steps > 0 {
                    &[Duplicate, Delete]
                } else {
                    &[Delete]
                }),
            ]
        }
    };
    parts.into_iter().flatten().collect_view().into_any()
}

fn bent(id: FlowId) -> bool {
    store().with(|workspace| {
        let flow = workspace.get(id);
        flow.is_some_and(|f| !f.bends.is_empty() || f.label_offset != Default::default())
    })
}

fn item(action: Action) -> AnyView {
    named(action, move || {
        // The menu is gone and the map has the focus before the action asks where it is.
        page::focus("[data-testid=map]");
        keys::act(action);
    })
}

fn named(action: Action, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    let text = Signal::derive(move || words::action_name(action, language()).to_owned());
    menu_item(
        "",
        text,
        keymap::shown(action, page::is_mac()).unwrap_or_default(),
        press,
    )
}

/// Copy or cut: the browser gives the same event as by its keys.
fn clip(cut: bool) -> AnyView {
    named(if cut { Action::Cut } else { Action::Copy }, move || {
        page::focus("[data-testid=map]");
        copied::command(cut);
    })
}
