//! The drawing surface: an SVG with one transformed group for the flow, one for the lane headers
//! and one for the phase headers, and the pointer's way into the gestures. Moves are taken once a
//! frame.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;

use super::aids::{self, Kept, PULL};
use super::overlay::Overlay;
use super::{Map, flow, lane, menu, naming, note, start, step};
use crate::analysis::geometry::{Point, Rect, rounded_path};
use crate::browser::{self, page};
use crate::edit::map::MapCommand;
use crate::edit::{Command, rules};
use crate::i18n::map::t;
use crate::model::process::Position;
use crate::model::*;
use crate::store::{Camera, store};
use crate::tool::guides::Guide;
use crate::tool::pointer::{
    Aids, Effect as Asked, End, FlowTool, FrameTool, Hit, Input, Keys, Mode, Scene as Seen, Tool,
    may_drop, new_step,
};

/// The gesture under way and what it shows.
pub struct Hand {
    tool: RefCell<Tool>,
    /// Where the tool shows: a lasso, a connection in hand, a lane's mark.
    shown: RwSignal<Shown>,
    hover: RwSignal<Option<StepId>>,
    touches: RefCell<BTreeMap<i32, (f64, f64)>>,
    /// The last place of the pointer, waiting for its frame.
    waiting: RefCell<Option<(f64, f64, Keys)>>,
    last: RefCell<(f64, f64)>,
    origin: RefCell<(f64, f64)>,
    touch: std::cell::Cell<bool>,
    /// The press that becomes a long one unless something happens before.
    press: std::cell::Cell<u32>,
    /// Space is held: the pointer pans.
    space: std::cell::Cell<bool>,
    /// What helps the drag under way.
    kept: RefCell<Option<Kept>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Shown {
    #[default]
    Nothing,
    Lasso(Rect),
    /// A connection from here to there, and whether it may be dropped.
    Line(Point, Point, Option<bool>),
    Mark(FrameTool),
    /// Where space is made, as a line across the plane.
    Space(Point, bool),
    /// Lines on which what is dragged stands, the even gaps about it, and the flow that would take
    /// it in.
    Guides(Vec<(Point, Point)>, Vec<(Point, Point)>, Option<FlowId>),
}

pub fn canvas(map: Map, overlay: Memo<Overlay>) -> AnyView {
    let scene = map.scene.get_value();
    let hand = Rc::new(Hand {
        tool: RefCell::default(),
        shown: RwSignal::new(Shown::Nothing),
        hover: RwSignal::new(None),
        touches: RefCell::default(),
        waiting: RefCell::default(),
        last: RefCell::default(),
        origin: RefCell::default(),
        touch: Default::default(),
        press: Default::default(),
        space: Default::default(),
        kept: RefCell::default(),
    });
    let hand = StoredValue::new_local(hand);
    let svg = NodeRef::<leptos::svg::Svg>::new();
    let area = NodeRef::<leptos::html::Div>::new();

    Effect::new(move |_| {
        if let Some(area) = area.get() {
            page::on_resize(&area, move |width, height| {
                let Some(scene) = map.scene.try_get_value() else {
                    return;
                };
                let first = scene.window.get_untracked().0 < 1.0;
                scene.window.set((width, height));
                if first && store().session.camera(map.process).is_none() {
                    scene.greet();
                }
                scene.look(true);
                // What is being named stays in sight, also when a keyboard comes up over the page.
                if let Some(AnyId::Step(step)) = store().session.renaming.get_untracked() {
                    scene
                        .rect(step)
                        .into_iter()
                        .for_each(|rect| scene.show(rect));
                }
            });
        }
    });
    // Space pans while it is held; Escape takes back a gesture under way.
    let held = move |held: bool| {
        move |event: ev::KeyboardEvent| {
            let busy = hand.try_with_value(|hand| *hand.tool.borrow() != Tool::Idle);
            if held && event.key() == "Escape" && busy == Some(true) {
                feed(map, hand, Input::Cancel);
                event.prevent_default();
                return;
            }
            if event.key() == " " && !page::is_typing() && !page::on_control() {
                let _ = hand.try_with_value(|hand| hand.space.set(held));
                event.prevent_default();
            }
        }
    };
    let down = window_event_listener(ev::keydown, held(true));
    let up = window_event_listener(ev::keyup, held(false));
    on_cleanup(move || {
        down.remove();
        up.remove();
    });

    let (camera, frame, plane) = (
        scene.camera.clone(),
        scene.frame.clone(),
        scene.plane.clone(),
    );
    let transform = move |x: bool, y: bool| {
        let camera = camera.get();
        frame.track();
        plane.track();
        let (left, top) = map.scene.with_value(|scene| scene.headers());
        let shift = |moves: bool, corner: f64, header: i32| {
            if moves {
                f64::from(header) - corner
            } else {
                0.0
            }
        };
        format!(
            "scale({0}) translate({1:.2} {2:.2})",
            camera.zoom,
            shift(x, camera.x, left),
            shift(y, camera.y, top)
        )
    };
    let (root, lanes, phases) = (transform.clone(), transform.clone(), transform);
    let vertical = {
        let plane = scene.plane.clone();
        Memo::new(move |_| plane.get().is_vertical())
    };
    // On paper the part of the window that the map takes has the width of the sheet.
    let view_box = move || {
        let (width, height) = map.paper.get()?;
        Some(format!("0 0 {width:.0} {height:.0}"))
    };
    let handled = handled_steps(map, hand);
    let backdrop = scene.clone();

    view! {
        <div class="map-area" node_ref=area>
            <svg node_ref=svg class="map" data-testid="map" role="group" tabindex="0" aria-label=move || t().title
                data-mode=move || mode_word(map.mode.get())
                data-detail=move || map.detail.get().word()
                viewBox=view_box
                data-hover=move || hand.with_value(|hand| hand.hover.get()).map(|_| "step")
                on:pointerdown=move |event| pointer_down(map, hand, &event)
                on:pointermove=move |event| pointer_move(map, hand, &event)
                on:pointerup=move |event| pointer_up(map, hand, &event)
                on:pointercancel=move |event| { forget(hand, &event); feed(map, hand, Input::Cancel); }
                on:dblclick=move |event| double(map, hand, &event)
                on:contextmenu=|event| event.prevent_default()
                on:wheel=move |event| wheel(map, &event)>
                <defs>
                    {arrow("arrow", "arrow")} {arrow("arrow-accent", "arrow accent")} {arrow("arrow-rework", "arrow rework")}
                </defs>
                <g id="map-drawing" class="flow-plane map" transform=move || root(true, true)>
                    {ground(map, overlay)}
                    {step::handles(&scene, handled)}
                    {flow::handles(&scene)}
                    {move || shown(map, hand.with_value(|hand| hand.shown.get()))}
                    {move || linked(map)}
                </g>
                <g id="map-phases" class="phase-plane map" transform=move || if vertical.get() { phases(false, true) } else { phases(true, false) }>{lane::phase_headers(&scene)}</g>
                <g id="map-lanes" class="lane-plane map" transform=move || if vertical.get() { lanes(true, false) } else { lanes(false, true) }>{lane::lane_headers(&scene, overlay)}</g>
            </svg>
            {naming::naming(backdrop)}
            {menu::menu(map)}
            {start::empty_map(map)}
        </div>
    }
    .into_any()
}

/// What is drawn of the process itself: bands, flows, steps and texts.
pub fn ground(map: Map, overlay: Memo<Overlay>) -> AnyView {
    let scene = map.scene.get_value();
    let steps_in_view = scene.steps_in_view.clone();
    let flows_in_view = scene.flows_in_view.clone();
    let one_step = move |id| map.scene.with_value(|scene| step::step(id, scene, overlay));
    let one_flow = move |id| {
        map.scene
            .with_value(|scene| flow::flow(id, map, scene, overlay))
    };
    view! {
        {lane::lane_bands(&scene)}
        {lane::phase_lines(&scene, map.paper)}
        <g class="flows"><For each=move || flows_in_view.get() key=|id| *id let:id>{one_flow(id)}</For></g>
        <g class="steps" role="listbox" aria-multiselectable="true" aria-label=move || t().title>
            <For each=move || steps_in_view.get() key=|id| *id let:id>{one_step(id)}</For>
        </g>
        {note::notes(scene.clone())}
    }
    .into_any()
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Select => "select",
        Mode::Hand => "hand",
        Mode::Connect => "connect",
        Mode::Place(_) => "place",
        Mode::Text => "text",
        Mode::Space => "space",
    }
}

fn arrow(id: &'static str, class: &'static str) -> AnyView {
    view! {
        <marker id=id viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
            <path class=class d="M0 .8L7 4 0 7.2z" />
        </marker>
    }
    .into_any()
}

/// The steps whose connection points show: the one under the pointer, and one that is selected
/// alone.
fn handled_steps(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>) -> Signal<Vec<StepId>> {
    let hover = hand.with_value(|hand| hand.hover);
    let memo = Memo::new(move |_| {
        let mut steps: Vec<StepId> = Vec::new();
        if let [AnyId::Step(id)] = store().session.selection()[..] {
            steps.push(id);
        }
        if let Some(id) = hover.get().filter(|id| !steps.contains(id)) {
            steps.push(id);
        }
        steps.retain(|id| map.scene.with_value(|scene| scene.rect(*id).is_some()));
        steps
    });
    memo.into()
}

fn shown(map: Map, shown: Shown) -> AnyView {
    match shown {
        Shown::Nothing => ().into_any(),
        Shown::Lasso(rect) => view! { <rect class="lasso" x=rect.left y=rect.top width=rect.width() height=rect.height() /> }.into_any(),
        Shown::Line(from, to, may) => {
            let state = match may {
                Some(true) => "may",
                Some(false) => "refused",
                None => "open",
            };
            view! { <path class="in-hand" data-state=state d=format!("M{} {}L{} {}", from.x, from.y, to.x, to.y) /> }.into_any()
        }
        Shown::Mark(gesture) => lane::mark(map, &gesture),
        Shown::Space(at, upright) => {
            let d = if upright { format!("M{} -100000V100000", at.x) } else { format!("M-100000 {}H100000", at.y) };
            view! { <path class="lane-mark" d=d /> }.into_any()
        }
        Shown::Guides(lines, gaps, into) => {
            let d: String = lines.iter().map(|(a, b)| format!("M{} {}L{} {}", a.x, a.y, b.x, b.y)).collect();
            let bars: String = gaps.iter().map(gap).collect();
            let into = into.and_then(|id| map.scene.with_value(|scene| scene.route_now(id)));
            view! {
                {(!d.is_empty()).then(|| view! { <path class="guide" d=d /> })}
                {(!bars.is_empty()).then(|| view! { <path class="gap" d=bars /> })}
                {into.map(|route| view! { <path class="takes-in" d=rounded_path(&route.points, &[], 7) /> })}
            }
            .into_any()
        }
    }
}

/// The connection that the keyboard has in hand: from where it began to the step that is selected.
fn linked(map: Map) -> Option<AnyView> {
    let from = map.linking.get()?;
    let [AnyId::Step(to)] = store().session.selection()[..] else {
        return None;
    };
    let (from_at, to_at) = map
        .scene
        .with_value(|scene| (scene.place(from).get(), scene.place(to).get()));
    let may = store().with(|workspace| rules::may_connect(workspace, from, to, None).is_ok());
    let line = Shown::Line(from_at.centre(), to_at.centre(), Some(may));
    (from != to).then(|| shown(map, line))
}

/// How far the bars at the ends of a gap reach to each side, px.
const BAR: i32 = 5;

/// A gap between two things: a line with a bar at each end.
fn gap((a, b): &(Point, Point)) -> String {
    let bars = if a.y == b.y {
        let bar = |at: &Point| format!("M{} {}v{}", at.x, at.y - BAR, 2 * BAR);
        (bar(a), bar(b))
    } else {
        let bar = |at: &Point| format!("M{} {}h{}", at.x - BAR, at.y, 2 * BAR);
        (bar(a), bar(b))
    };
    format!("M{} {}L{} {}{}{}", a.x, a.y, b.x, b.y, bars.0, bars.1)
}

// Pointer.

fn keys(event: &ev::PointerEvent) -> Keys {
    Keys {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
    }
}

fn local(event: &ev::MouseEvent) -> (f64, f64) {
    let target = event.current_target();
    let (left, top) = page::corner(target);
    (
        f64::from(event.client_x()) - left,
        f64::from(event.client_y()) - top,
    )
}

fn position(map: Map, x: f64, y: f64) -> Position {
    map.scene
        .with_value(|scene| scene.plane.get_untracked().position(scene.on_plane(x, y)))
}

fn hit(map: Map, hand: &Hand, x: f64, y: f64) -> Hit {
    let mut handles: Vec<StepId> = Vec::new();
    if let [AnyId::Step(id)] = store().session.selection_now()[..] {
        handles.push(id);
    }
    handles.extend(hand.hover.get_untracked());
    let flow = match store().session.selection_now()[..] {
        [AnyId::Flow(id)] => Some(id),
        _ => None,
    };
    map.scene
        .with_value(|scene| scene.hit(x, y, &handles, flow, hand.touch.get()))
}

fn pointer_down(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>, event: &ev::PointerEvent) {
    let stored = hand;
    let hand = hand.get_value();
    let (x, y) = local(event);
    hand.touch.set(event.pointer_type() == "touch");
    hand.touches.borrow_mut().insert(event.pointer_id(), (x, y));
    page::capture(event);
    if store().session.renaming.get_untracked().is_some() {
        page::blur();
    }
    page::focus("[data-testid=map]");
    event.prevent_default();
    hand.press.set(hand.press.get() + 1);
    if hand.touches.borrow().len() > 1 {
        run(map, &hand, Input::Cancel);
        return;
    }
    *hand.last.borrow_mut() = (x, y);
    *hand.origin.borrow_mut() = (x, y);
    let found = hit(map, &hand, x, y);
    let pan = event.button() == 1
        || event.button() == 2
        || hand.space.get()
        || (hand.touch.get() && found == Hit::Nothing && map.mode.get_untracked() == Mode::Select);
    run(
        map,
        &hand,
        Input::Down {
            at: position(map, x, y),
            hit: found,
            keys: keys(event),
            pan,
        },
    );
    if hand.touch.get() {
        let mine = hand.press.get();
        browser::after(LONG_PRESS, move || {
            let Some(hand) = stored.try_get_value() else {
                return;
            };
            let (now, still) = (*hand.last.borrow(), hand.press.get() == mine);
            let near = (now.0 - x).abs() + (now.1 - y).abs() < STILL;
            if still && near && hand.touches.borrow().len() == 1 {
                run(map, &hand, Input::Cancel);
                menu::open(map, (x, y), found);
            }
        });
    }
}

/// How long a finger rests until it asks for the menu, ms.
const LONG_PRESS: i32 = 500;
/// How far a press may wander and still be one, px on the screen.
const STILL: f64 = 6.0;

fn pointer_move(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>, event: &ev::PointerEvent) {
    let stored = hand;
    let hand = hand.get_value();
    let (x, y) = local(event);
    let held = hand.touches.borrow().contains_key(&event.pointer_id());
    if held && hand.touches.borrow().len() == 2 {
        pinch(map, &hand, event.pointer_id(), (x, y));
        return;
    }
    if held {
        hand.touches.borrow_mut().insert(event.pointer_id(), (x, y));
    }
    let idle = hand.waiting.borrow().is_none();
    *hand.waiting.borrow_mut() = Some((x, y, keys(event)));
    if idle {
        browser::next_frame(move || {
            if let Some(hand) = stored.try_get_value() {
                moved(map, &hand);
            }
        });
    }
}

/// Takes the move that waits, if one does.
fn moved(map: Map, hand: &Hand) {
    let waiting = hand.waiting.borrow_mut().take();
    let Some((x, y, keys)) = waiting else { return };
    let idle = *hand.tool.borrow() == Tool::Idle;
    let found = hit(map, hand, x, y);
    if idle {
        let over = match found {
            Hit::Step(id) | Hit::Handle(id) | Hit::Corner(id) => Some(id),
            _ => None,
        };
        if hand.hover.get_untracked() != over && !hand.touch.get() {
            hand.hover.set(over);
        }
        return;
    }
    run(
        map,
        hand,
        Input::Move {
            at: position(map, x, y),
            hit: found,
            keys,
        },
    );
    if *hand.tool.borrow() == Tool::Panning {
        let (last_x, last_y) = *hand.last.borrow();
        map.scene.with_value(|scene| {
            let camera = scene.camera.get_untracked();
            scene.aim(Camera {
                x: camera.x - (x - last_x) / camera.zoom,
                y: camera.y - (y - last_y) / camera.zoom,
                ..camera
            });
        });
    }
    *hand.last.borrow_mut() = (x, y);
}

fn pointer_up(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>, event: &ev::PointerEvent) {
    let stored = hand.get_value();
    moved(map, &stored);
    let (x, y) = local(event);
    let panning = *stored.tool.borrow() == Tool::Panning;
    let (start_x, start_y) = *stored.origin.borrow();
    let still = (x - start_x).abs() + (y - start_y).abs() < STILL;
    stored.press.set(stored.press.get() + 1);
    forget(hand, event);
    let found = hit(map, &stored, x, y);
    run(
        map,
        &stored,
        Input::Up {
            at: position(map, x, y),
            hit: found,
            keys: keys(event),
        },
    );
    if panning && still && event.button() == 2 {
        menu::open(map, (x, y), found);
    }
    // A tap on empty ground lets go of the selection.
    if panning && still && stored.touch.get() {
        store().session.select(Vec::new());
    }
}

fn forget(hand: StoredValue<Rc<Hand>, LocalStorage>, event: &ev::PointerEvent) {
    hand.with_value(|hand| hand.touches.borrow_mut().remove(&event.pointer_id()));
}

fn double(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>, event: &ev::MouseEvent) {
    if store().session.presenting.get_untracked() {
        return;
    }
    let hand = hand.get_value();
    let (x, y) = local(event);
    let found = hit(map, &hand, x, y);
    run(
        map,
        &hand,
        Input::Double {
            at: position(map, x, y),
            hit: found,
        },
    );
}

fn feed(map: Map, hand: StoredValue<Rc<Hand>, LocalStorage>, input: Input) {
    run(map, &hand.get_value(), input);
}

/// Two fingers: what lies between them stays between them.
fn pinch(map: Map, hand: &Hand, finger: i32, now: (f64, f64)) {
    let mut touches = hand.touches.borrow_mut();
    let Some(other) = touches
        .iter()
        .find(|(id, _)| **id != finger)
        .map(|(_, at)| *at)
    else {
        return;
    };
    let Some(before) = touches.insert(finger, now) else {
        return;
    };
    let distance = |a: (f64, f64)| {
        ((a.0 - other.0).powi(2) + (a.1 - other.1).powi(2))
            .sqrt()
            .max(1.0)
    };
    let middle = |a: (f64, f64)| ((a.0 + other.0) / 2.0, (a.1 + other.1) / 2.0);
    let (from, to) = (middle(before), middle(now));
    map.scene.with_value(|scene| {
        let camera = scene.camera.get_untracked();
        scene.aim(Camera {
            x: camera.x - (to.0 - from.0) / camera.zoom,
            y: camera.y - (to.1 - from.1) / camera.zoom,
            ..camera
        });
        scene.zoom_about(distance(now) / distance(before), to.0, to.1);
    });
}

fn wheel(map: Map, event: &ev::WheelEvent) {
    event.prevent_default();
    let (x, y) = local(event);
    let unit = if event.delta_mode() == 1 { 24.0 } else { 1.0 };
    let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
    map.scene.with_value(|scene| {
        if event.ctrl_key() || event.meta_key() {
            scene.zoom_about((-dy / 240.0).clamp(-1.0, 1.0).exp2(), x, y);
        } else {
            let camera = scene.camera.get_untracked();
            let (dx, dy) = if event.shift_key() && dx == 0.0 {
                (dy, 0.0)
            } else {
                (dx, dy)
            };
            scene.aim(Camera {
                x: camera.x + dx / camera.zoom,
                y: camera.y + dy / camera.zoom,
                ..camera
            });
        }
    });
}

/// Lets the tool answer an input, and does what it asks for.
fn run(map: Map, hand: &Hand, input: Input) {
    let frame = map.scene.with_value(|scene| scene.frame.get_untracked());
    let selection = store().session.selection_now();
    let tool = hand.tool.take();
    let (next, asked, show) = store().with(|workspace| {
        let plane = map.scene.with_value(|scene| scene.plane.get_untracked());
        if let (Tool::Pressed { steps, .. }, Input::Move { .. }) = (&tool, input) {
            let mut kept = hand.kept.borrow_mut();
            if kept.is_none() {
                *kept = aids::keep(map, workspace, &frame, steps);
            }
        }
        let kept = hand.kept.borrow();
        let zoom = map
            .scene
            .with_value(|scene| scene.camera.get_untracked().zoom);
        let flow_at = |at: Position| aids::flow_at(kept.as_ref()?, at);
        let route = |flow| {
            let route = map.scene.with_value(|scene| scene.route_now(flow));
            let points = route.unwrap_or_default().points;
            points.into_iter().map(|at| plane.position(at)).collect()
        };
        let seen = Seen {
            workspace,
            process: map.process,
            frame: &frame,
            selection: &selection,
            mode: map.mode.get_untracked(),
            aids: kept.as_ref().map(|kept| Aids {
                guides: &kept.guides,
                spacing: &kept.spacing,
                start: kept.start,
                reach: (PULL / zoom).ceil() as i32,
                flow_at: &flow_at,
            }),
            route: &route,
        };
        let (next, asked) = tool.step(input, &seen);
        let show = show(map, &next, input, &seen);
        (next, asked, show)
    });
    if next == Tool::Idle {
        hand.kept.take();
    }
    *hand.tool.borrow_mut() = next;
    if hand.shown.with_untracked(|old| *old != show) {
        hand.shown.set(show);
    }
    for effect in asked {
        perform(map, effect);
    }
}

fn show(map: Map, tool: &Tool, input: Input, seen: &Seen) -> Shown {
    let plane = map.scene.with_value(|scene| scene.plane.get_untracked());
    match tool {
        Tool::Lasso { from, to, .. } => {
            Shown::Lasso(Rect::spanning(plane.point(*from), plane.point(*to)))
        }
        Tool::Connecting { from, at } => {
            let start = map
                .scene
                .with_value(|scene| scene.rect(*from))
                .map_or(Point::default(), |rect| rect.centre());
            Shown::Line(start, plane.point(*at), may_land(seen, tool, input))
        }
        Tool::Flow(FlowTool::Reconnecting { flow, end, at }) => {
            let points = (seen.route)(*flow);
            let still = match end {
                End::From => points.last(),
                End::To => points.first(),
            };
            still.map_or(Shown::Nothing, |still| {
                Shown::Line(
                    plane.point(*still),
                    plane.point(*at),
                    may_land(seen, tool, input),
                )
            })
        }
        Tool::Moving {
            lines, gaps, into, ..
        } if !lines.is_empty() || !gaps.is_empty() || into.is_some() => {
            let line = |guide: &Guide| {
                let end = |to: i32| {
                    plane.point(if guide.upright {
                        Position::new(guide.at, to)
                    } else {
                        Position::new(to, guide.at)
                    })
                };
                (end(guide.from), end(guide.to))
            };
            Shown::Guides(
                lines.iter().map(line).collect(),
                gaps.iter().map(line).collect(),
                *into,
            )
        }
        Tool::Frame(gesture) => Shown::Mark(gesture.clone()),
        Tool::Spacing {
            from,
            across: Some(across),
        } => Shown::Space(plane.point(*from), *across == plane.is_vertical()),
        _ => Shown::Nothing,
    }
}

fn may_land(seen: &Seen, tool: &Tool, input: Input) -> Option<bool> {
    match input {
        Input::Move { hit, .. } => may_drop(seen, tool, hit),
        _ => None,
    }
}

fn perform(map: Map, effect: Asked) {
    match effect {
        Asked::Preview(command) => drop(store().preview(&command)),
        Asked::Commit(command) => drop(store().dispatch(command)),
        Asked::CancelPreview => store().cancel(),
        Asked::Select(ids) => store().session.select(ids),
        Asked::EditName(id) => {
            store().session.select(vec![id]);
            naming::begin(id);
        }
        Asked::PlaceStep { at, kind, from } => {
            let step = new_step(at, kind);
            let made = store().dispatch(Command::Map(MapCommand::AddStep {
                process: map.process,
                step,
                connect_from: from,
            }));
            map.mode.set(Mode::Select);
            naming::name_created(made);
        }
        Asked::PlaceInto { flow, kind, at } => {
            let made = store().dispatch(Command::Map(MapCommand::InsertInto {
                flow,
                kind,
                name: String::new(),
                at: Some(at),
            }));
            map.mode.set(Mode::Select);
            naming::name_created(made);
        }
        Asked::PlaceNote(at) => start::add_text(map, at),
        Asked::Done => map.mode.set(Mode::Select),
        Asked::Pan => {}
    }
}
