//! Saved views of the map: going to one, keeping what is seen as one, walking through them, and
//! what stands over the map while they are presented. Their menu is `views_menu`'s, in a file of
//! its own. A view is a record like others; the camera and what is in focus are the session's.

use leptos::ev;
use leptos::prelude::*;

use super::{Map, glide};
use crate::analysis::focus::Focus;
use crate::analysis::geometry::Point;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::i18n::{fill, views::t};
use crate::model::View;
use crate::model::*;
use crate::store::{Camera, store};
use crate::view::parts::{Icon, icon_button};

/// The views of the process in their order. Reactive.
pub fn order(process: ProcessId) -> Vec<ViewId> {
    store().list::<View>(|view| view.process == process)
}

fn order_now(process: ProcessId) -> Vec<ViewId> {
    store().with(|workspace| workspace.ranked::<View>(|view| view.process == process))
}

/// What is seen now, as a view without a name.
pub fn seen(map: Map) -> View {
    let (middle, zoom) = map.scene.with_value(|scene| {
        let (width, height) = scene.window.get_untracked();
        let at = scene.on_plane(width / 2.0, height / 2.0);
        let zoom = scene.camera.get_untracked().zoom;
        (scene.plane.get_untracked().position(at), zoom)
    });
    let (lane, critical_path) = match store().session.focus.get_untracked() {
        Focus::Nothing => (None, false),
        Focus::Lane(lane) => (Some(lane), false),
        Focus::CriticalPath => (None, true),
    };
    View {
        process: map.process,
        centre: middle,
        zoom: (zoom * 1000.0)
            .round()
            .clamp(1.0, f64::from(View::MOST_ZOOM)) as u32,
        lane,
        critical_path,
        layer: store().session.layer.get_untracked(),
        ..View::default()
    }
}

/// Keeps what is seen as a view after the last, and lets its name be written in the menu.
pub fn keep(map: Map) {
    let count = order_now(map.process).len();
    let view = View {
        name: fill(t().numbered, &[&(count + 1).to_string()]),
        ..seen(map)
    };
    let record = AnyRecord::View(Id::default(), view.into());
    let made = store().dispatch(Command::Create {
        record,
        after: None,
    });
    if let Some(AnyId::View(id)) = made.and_then(|made| made.created.first().copied()) {
        map.view.set(Some(id));
        name(map, id);
    }
}

/// Lets a view's name be written.
pub fn name(map: Map, id: ViewId) {
    store().pause_typing();
    map.naming_view.set(Some(id));
    page::click("[data-testid=views][aria-expanded=false]");
    browser::focus_when_there(".view-name".to_owned());
}

/// So much of a map is seen at least in a narrow window, px at zoom 1.
const NARROW: f64 = 420.0;

/// The camera that shows a view in the window as it is.
fn camera(map: Map, view: &View) -> Option<Camera> {
    map.scene.with_value(|scene| {
        if view.zoom == 0 {
            return scene.fitting(None);
        }
        let (width, height) = scene.window.get_untracked();
        // In a narrow window some steps stay in sight beside each other.
        let zoom = (f64::from(view.zoom) / 1000.0).min((width / NARROW).max(0.8));
        let at: Point = scene.plane.get_untracked().point(view.centre);
        let (left, top) = scene.headers();
        Some(Camera {
            x: f64::from(at.x + left) - width / zoom / 2.0,
            y: f64::from(at.y + top) - height / zoom / 2.0,
            zoom,
        })
    })
}

/// Shows a view: where it looks, what is in focus, which measure lies over the map.
pub fn show(map: Map, id: ViewId) {
    let Some(view) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let session = &store().session;
    let focus = match (view.lane, view.critical_path) {
        (Some(lane), _) => Focus::Lane(lane),
        (None, true) => Focus::CriticalPath,
        (None, false) => Focus::Nothing,
    };
    if session.focus.get_untracked() != focus {
        session.focus.set(focus);
    }
    if session.layer.get_untracked() != view.layer {
        session.layer.set(view.layer);
    }
    map.view.set(Some(id));
    if let Some(camera) = camera(map, &view) {
        glide::glide(map, camera);
    }
}

/// Shows the first view, or the one that was shown last; answers whether there is one.
pub fn begin(map: Map) -> bool {
    let order = order_now(map.process);
    let last = map.view.get_untracked().filter(|id| order.contains(id));
    let first = last.or(order.first().copied());
    first.into_iter().for_each(|id| show(map, id));
    first.is_some()
}

/// Shows the view so many places on, and stays at the ends; answers whether there are views.
pub fn walk(map: Map, places: isize) -> bool {
    let order = order_now(map.process);
    let at = map
        .view
        .get_untracked()
        .and_then(|id| order.iter().position(|other| *other == id));
    let next = match at {
        Some(at) => at.saturating_add_signed(places).min(order.len() - 1),
        None => 0,
    };
    order.get(next).into_iter().for_each(|id| show(map, *id));
    !order.is_empty()
}

/// Shows a view that is selected from anywhere, and shows the one presented again when the window
/// changes, as long as the map stands.
pub fn watch(map: Map) {
    Effect::new(move |_| {
        if let [AnyId::View(id)] = store().session.selection()[..] {
            store().session.select(Vec::new());
            browser::next_frame(move || {
                if map.view.try_get_untracked().is_some() {
                    show(map, id);
                }
            });
        }
    });
    let window = map.scene.with_value(|scene| scene.window.clone());
    Effect::new(move |_| {
        window.track();
        if store().session.presenting.get_untracked()
            && let Some(id) = map.view.get_untracked()
        {
            show(map, id);
        }
    });
}

/// What stands over the map while it is presented: which view is shown, the ways to the next and
/// the last, and a ring about the pointer.
pub fn over(map: Map) -> AnyView {
    let on = Memo::new(|_| store().session.presenting.get());
    view! { {move || on.get().then(|| view! { {bar(map)} {ring()} })} }.into_any()
}

fn bar(map: Map) -> AnyView {
    let order = Memo::new(move |_| order(map.process));
    let at = Memo::new(move |_| {
        let now = map.view.get()?;
        order.with(|order| order.iter().position(|id| *id == now))
    });
    let place = move || {
        let count = order.with(Vec::len).to_string();
        at.get()
            .map(|at| fill(t().place, &[&(at + 1).to_string(), &count]))
    };
    let name = move || {
        let view = map.view.get().and_then(|id| store().read(id));
        view.map(|view| view.name.clone())
    };
    let press = move |places| {
        move || {
            walk(map, places);
        }
    };
    view! {
        {move || (!order.with(Vec::is_empty)).then(|| view! {
            <nav class="view-bar" data-testid="view-bar" aria-label=move || t().views>
                {icon_button(Icon::Left, || t().previous, press(-1))}
                <span role="status"><b>{name}</b> <small>{place}</small></span>
                {icon_button(Icon::Right, || t().next, press(1))}
            </nav>
        })}
    }
    .into_any()
}

/// A soft ring that follows the pointer, so that the last row sees where it is. Fingers need none.
fn ring() -> AnyView {
    let at = RwSignal::new(None::<(i32, i32)>);
    let follow = window_event_listener(ev::pointermove, move |event| {
        let seen = event.pointer_type() != "touch";
        at.set(seen.then(|| (event.client_x(), event.client_y())));
    });
    on_cleanup(move || follow.remove());
    let shift = move || {
        let (x, y) = at.get().unwrap_or_default();
        format!("translate({x}px, {y}px)")
    };
    view! { <div class="pointer-ring" aria-hidden="true" hidden=move || at.with(Option::is_none) style:transform=shift></div> }
        .into_any()
}
