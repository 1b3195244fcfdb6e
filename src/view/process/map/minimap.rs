//! The whole map small in a corner: lanes, steps as blocks, and the window as a frame that is
//! dragged. The drawing is one path, made anew when the hand rests after a change; only the frame
//! follows the camera. On demand, and remembered until the page is left.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;

use super::Map;
use crate::analysis::geometry::Rect;
use crate::browser::{self, page};
use crate::i18n::views::t;
use crate::store::{Camera, store};
use crate::view::on_demand;

/// The most room it takes, px.
const ROOM: (f64, f64) = (220.0, 140.0);
/// What is left free around the map, px of the map.
const EDGE: i32 = 40;
/// How long the hand rests before it is drawn anew, milliseconds.
const REST: i32 = 250;

thread_local! {
    static OPEN: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static CHANGES: Cell<u64> = const { Cell::new(0) };
}

fn wanted() -> ArcRwSignal<bool> {
    OPEN.with(ArcRwSignal::clone)
}

/// Whether it is asked for. Reactive.
pub fn is_open() -> bool {
    wanted().get()
}

pub fn toggle() {
    wanted().update(|open| *open = !*open);
}

type Body = fn(Map) -> AnyView;

crate::on_demand! {
    /// The small map.
    pub fn map_small() -> Body {
        body
    }
}

/// Its place, filled once it is asked for.
pub fn frame(map: Map) -> AnyView {
    let open = wanted();
    let shown = Memo::new(move |_| open.get() && !store().session.presenting.get());
    view! { {move || shown.get().then(|| on_demand::part(map_small, map))} }.into_any()
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
struct Drawing {
    bounds: Rect,
    /// Every second lane, and every step.
    lanes: String,
    steps: String,
}

fn draw(map: Map) -> Option<Drawing> {
    use std::fmt::Write;
    map.scene.try_with_value(|scene| {
        let bounds = scene.bounds().inflated(EDGE);
        let plane = scene.plane.get_untracked();
        let (mut lanes, mut steps) = (String::new(), String::new());
        scene.frame.with_untracked(|frame| {
            for band in frame.leaves().step_by(2) {
                let (start, extent) = plane.lane(band.top, band.extent);
                let _ = if plane.is_vertical() {
                    write!(
                        lanes,
                        "M{start} {}h{extent}V{}h-{extent}z",
                        bounds.top, bounds.bottom
                    )
                } else {
                    write!(
                        lanes,
                        "M{} {start}H{}v{extent}H{}z",
                        bounds.left, bounds.right, bounds.left
                    )
                };
            }
        });
        for rect in scene.rects().values() {
            let (width, height) = (rect.width(), rect.height());
            let _ = write!(
                steps,
                "M{} {}h{width}v{height}h-{width}z",
                rect.left, rect.top
            );
        }
        Drawing {
            bounds,
            lanes,
            steps,
        }
    })
}

fn body(map: Map) -> AnyView {
    let drawing = RwSignal::new(draw(map).unwrap_or_default());
    Effect::new(move |first: Option<()>| {
        store().revision();
        if first.is_none() {
            return;
        }
        let change = CHANGES.get() + 1;
        CHANGES.set(change);
        browser::after(REST, move || {
            if change == CHANGES.get() {
                browser::when_idle(move || {
                    if let Some(new) = draw(map)
                        && drawing.try_with_untracked(|old| *old != new) == Some(true)
                    {
                        drawing.set(new);
                    }
                });
            }
        });
    });
    let (camera, window) = map
        .scene
        .with_value(|scene| (scene.camera.clone(), scene.window.clone()));
    // The part of the plane that the window shows, headers left out.
    let seen = Memo::new(move |_| {
        let (camera, (width, height)) = (camera.get(), window.get());
        let (left, top) = map.scene.with_value(|scene| scene.headers());
        let (width, height) = (width / camera.zoom, height / camera.zoom);
        let (left, top) = (f64::from(left), f64::from(top));
        (
            camera.x,
            camera.y,
            (width - left).max(1.0),
            (height - top).max(1.0),
        )
    });
    let bounds = Memo::new(move |_| drawing.with(|drawing| drawing.bounds));
    let scale = move || {
        let bounds = bounds.get();
        let fits = |room: f64, extent: i32| room / f64::from(extent.max(1));
        fits(ROOM.0, bounds.width()).min(fits(ROOM.1, bounds.height()))
    };
    // Where all of it is in sight, there is nothing to find.
    let whole = Memo::new(move |_| {
        let (bounds, (x, y, width, height)) = (bounds.get().inflated(-EDGE), seen.get());
        x <= f64::from(bounds.left)
            && y <= f64::from(bounds.top)
            && x + width >= f64::from(bounds.right)
            && y + height >= f64::from(bounds.bottom)
    });
    let size = move |of: fn(&Rect) -> i32| f64::from(of(&bounds.get())) * scale();
    let to = move |event: &ev::PointerEvent| {
        let (left, top) = page::corner(event.current_target());
        let (bounds, scale) = (bounds.get_untracked(), untrack(scale));
        let at = |client: i32, corner: f64, from: i32| {
            f64::from(from) + (f64::from(client) - corner) / scale
        };
        centre(
            map,
            at(event.client_x(), left, bounds.left),
            at(event.client_y(), top, bounds.top),
        );
    };
    let down = move |event: ev::PointerEvent| {
        page::capture(&event);
        event.prevent_default();
        page::focus("[data-testid=minimap]");
        to(&event);
    };
    let drag = move |event: ev::PointerEvent| {
        if event.buttons() != 0 {
            to(&event);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let (x, y) = match event.key().as_str() {
            "ArrowLeft" => (-0.25, 0.0),
            "ArrowRight" => (0.25, 0.0),
            "ArrowUp" => (0.0, -0.25),
            "ArrowDown" => (0.0, 0.25),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let (left, top, width, height) = seen.get_untracked();
        centre(
            map,
            left + width / 2.0 + x * width,
            top + height / 2.0 + y * height,
        );
    };
    let view_box = move || {
        let bounds = bounds.get();
        format!(
            "{} {} {} {}",
            bounds.left,
            bounds.top,
            bounds.width(),
            bounds.height()
        )
    };
    view! {
        <div class="minimap" data-testid="minimap" role="group" tabindex="0" aria-label=move || t().minimap hidden=move || whole.get() on:keydown=keydown>
            <svg width=move || size(Rect::width) height=move || size(Rect::height) viewBox=view_box aria-hidden="true"
                on:pointerdown=down on:pointermove=drag>
                <path class="small-lanes" d=move || drawing.with(|drawing| drawing.lanes.clone()) />
                <path class="small-steps" d=move || drawing.with(|drawing| drawing.steps.clone()) />
                <rect class="small-window" data-testid="minimap-window" vector-effect="non-scaling-stroke"
                    x=move || seen.get().0 y=move || seen.get().1 width=move || seen.get().2 height=move || seen.get().3 />
            </svg>
        </div>
    }
    .into_any()
}

/// Puts a place of the plane into the middle of what the window shows.
fn centre(map: Map, x: f64, y: f64) {
    map.scene.with_value(|scene| {
        let camera = scene.camera.get_untracked();
        let (width, height) = scene.window.get_untracked();
        let (left, top) = scene.headers();
        scene.aim(Camera {
            x: x - (width / camera.zoom - f64::from(left)) / 2.0,
            y: y - (height / camera.zoom - f64::from(top)) / 2.0,
            zoom: camera.zoom,
        });
    });
}
