//! Lane bands, lane headers that stay in sight, and phases.

use std::rc::Rc;

use leptos::prelude::*;

use super::Map;
use super::overlay::{Overlay, Stamp};
use super::scene::Scene;
use super::sight::Words;
use crate::analysis::plane::{HEADER, NEST, PHASES};
use crate::analysis::text;
use crate::i18n::{fill, map::t, numbers};
use crate::model::frame::Band;
use crate::model::process::LaneColour;
use crate::model::{Lane, LaneId};
use crate::store::store;
use crate::tool::pointer::FrameTool;

/// How far bands reach to either side, px.
const FAR: i32 = 2_000_000;
/// How far they go beyond what is drawn, on paper, px.
const EDGE: i32 = 40;

/// How much wider bold is than the table of advances says.
const BOLD: f32 = 1.07;

/// Words that have moved along their header.
fn moved(by: i32, down: bool) -> Option<String> {
    let (x, y) = if down { (0, by) } else { (by, 0) };
    (by != 0).then(|| format!("translate({x} {y})"))
}

fn colour_word(colour: LaneColour) -> &'static str {
    match colour {
        LaneColour::Plain => "plain",
        LaneColour::Blue => "blue",
        LaneColour::Green => "green",
        LaneColour::Amber => "amber",
        LaneColour::Violet => "violet",
        LaneColour::Red => "red",
    }
}

fn bands(scene: &Rc<Scene>) -> Memo<Vec<Band>> {
    let frame = scene.frame.clone();
    Memo::new(move |_| frame.get().bands)
}

/// The bands behind everything.
pub fn lane_bands(scene: &Rc<Scene>) -> AnyView {
    let bands = bands(scene);
    let plane = scene.plane.clone();
    let view = move || {
        let plane = plane.get();
        let mut shade = false;
        bands
            .get()
            .into_iter()
            .filter(|band| band.leaf)
            .map(|band| {
                shade = !shade;
                let (start, extent) = plane.lane(band.top, band.extent);
                let tone = if shade { "a" } else { "b" };
                let (x, y, w, h) = if plane.is_vertical() { (start, -FAR, extent, 2 * FAR) } else { (-FAR, start, 2 * FAR, extent) };
                let line = if plane.is_vertical() { format!("M{} {}v{}", start + extent, -FAR, 2 * FAR) } else { format!("M{} {}h{}", -FAR, start + extent, 2 * FAR) };
                view! { <rect class="band" data-tone=tone x=x y=y width=w height=h /> <path class="band-edge" d=line /> }
            })
            .collect_view()
    };
    view! { <g class="bands">{view}</g> }.into_any()
}

/// The headers, in a group that scrolls across the flow only.
pub fn lane_headers(scene: &Rc<Scene>, overlay: Memo<Overlay>) -> AnyView {
    let all = bands(scene);
    let ids = move || {
        all.get()
            .into_iter()
            .map(|band| band.lane)
            .collect::<Vec<_>>()
    };
    let held = StoredValue::new_local(scene.clone());
    view! { <For each=ids key=|id| *id let:id>{header(id, all, held, overlay)}</For> }.into_any()
}

/// What stands below a lane's name: how many and how loaded; where neither is known, which role.
pub fn below_name(lane: &Lane, used: Option<f64>) -> String {
    let people = lane
        .headcount
        .map(|count| fill(t().people, &[&count.to_string()]));
    let share = used.map(|used| numbers::percent(used, 0));
    let role =
        (people.is_none() && share.is_none() && !lane.role.is_empty()).then(|| lane.role.clone());
    [role, people, share]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn header(
    id: LaneId,
    all: Memo<Vec<Band>>,
    sight: StoredValue<Rc<Scene>, LocalStorage>,
    overlay: Memo<Overlay>,
) -> AnyView {
    let plane = sight.with_value(|scene| scene.plane.clone());
    on_cleanup(move || {
        let _ = sight.try_with_value(|scene| scene.sight.drop(id.into()));
    });
    let band = Memo::new(move |_| all.with(|all| all.iter().find(|band| band.lane == id).copied()));
    let deepest =
        Memo::new(move |_| all.with(|all| all.iter().map(|b| b.depth).max().unwrap_or(0)));
    let load = Memo::new(move |_| overlay.with(|overlay| overlay.lanes.get(&id).copied()));
    let stamp = Memo::new(move |_| overlay.with(|overlay| overlay.stamp(id.into())));
    let record = move || store().read(id);
    let draw = move || {
        let band = band.get()?;
        let lane = record()?;
        let plane = plane.get();
        let (start, extent) = plane.lane(band.top, band.extent);
        let vertical = plane.is_vertical();
        let (indent, reach) = plane.lane_header(band.depth, band.leaf, deepest.get());
        let (x, y, w, h) = if vertical {
            (start, indent, extent, reach)
        } else {
            (indent, start, reach, extent)
        };
        let title = if lane.name.trim().is_empty() {
            t().unnamed_lane.to_owned()
        } else {
            lane.name.clone()
        };
        let used = load.get().and_then(|load| load.utilisation);
        let sub = below_name(&lane, used);
        let sub = text::wrap(&sub, 12.0, (w - 24) as f32, 1);
        let nested = !band.leaf && !vertical;
        let room = if nested { h - 12 } else { w - 24 } as f32;
        // A word too long for the header is written smaller rather than broken.
        let small = !nested && text::widest_piece(&title, 14.0) * BOLD > room;
        let font = if small { 12.0 } else { 14.0 };
        let lines = text::wrap(&title, font, room, if nested || vertical { 1 } else { 3 });
        let count = lines.len() as i32;
        let block = count * 17 + if sub.is_empty() || vertical { 0 } else { 17 };
        let top = y + (h - block) / 2 + 13;
        let bar = used.filter(|_| !vertical && band.leaf).map(|used| {
            let tone = if load.get().is_some_and(|l| l.bottleneck) || used >= 1.0 { "waste" } else { "value-adding" };
            let width = f64::from(w - 32) * used.min(1.0);
            view! {
                <rect class="load-track" x=x + 16 y=top + block - 6 width=w - 32 height="4" rx="2" />
                <rect class="load" data-tone=tone x=x + 16 y=top + block - 6 width=width height="4" rx="2" />
            }
        });
        // Where the words stand on the axis across the flow, and how far they reach.
        let long = lines
            .iter()
            .map(|line| text::width(line, font) * BOLD)
            .fold(0.0, f32::max) as i32
            + 1;
        let (at, reach) = match (nested, vertical) {
            (true, _) => (y + (h - long) / 2, long),
            (false, true) => (x + 16, long),
            (false, false) => (top - 13, block),
        };
        let words = Words {
            across: true,
            at,
            reach,
            start,
            extent,
        };
        let shift = sight.with_value(|scene| scene.sight.hang(id.into(), words));
        let names = if nested {
            let (cx, cy) = (x + NEST / 2 + 5, y + h / 2);
            view! { <text class="lane-name" text-anchor="middle" transform=format!("translate({cx} {cy}) rotate(-90)")>{lines.join(" ")}</text> }.into_any()
        } else {
            lines.into_iter().enumerate().map(|(i, line)| view! { <text class="lane-name" class:small=small x=x + 16 y=top + 17 * i as i32>{line}</text> }).collect_view().into_any()
        };
        let colour = colour_word(lane.colour);
        Some(view! {
            <rect class="lane-face" x=x y=y width=w height=h />
            {(lane.colour != LaneColour::Plain).then(|| view! { <rect class="lane-colour" data-colour=colour x=x y=y width=if vertical { w } else { 4 } height=if vertical { 4 } else { h } /> })}
            <g transform=move || moved(shift.get(), !vertical)>
                {names}
                {(!nested && !vertical).then(|| sub.first().cloned()).flatten().map(|sub| view! { <text class="lane-sub" x=x + 16 y=top + 17 * count>{sub}</text> })}
                {bar}
            </g>
            <path class="lane-line" d=if vertical { format!("M{} {y}v{h}M{x} {}h{w}", x + w, y + h) } else { format!("M{x} {}h{w}M{} {y}v{h}", y + h, x + w) } />
        })
    };
    view! {
        <g class="lane" data-lane-id=id.to_string() data-name=move || record().map(|lane| lane.name.clone())
            data-tone=move || stamp.with(Stamp::tone)
            data-away=move || stamp.with(Stamp::away)
            data-found=move || stamp.with(Stamp::found)
            data-state=move || store().session.is_selected(id.into()).then_some("selected")>{draw}</g>
    }
    .into_any()
}

/// The borders between phases, over the bands. On paper they end with the map: printers are given
/// every dash.
pub fn phase_lines(scene: &Rc<Scene>, paper: RwSignal<Option<(f64, f64)>>) -> AnyView {
    let whole = StoredValue::new_local(scene.clone());
    let (frame, plane) = (scene.frame.clone(), scene.plane.clone());
    let lines = move || {
        let plane = plane.get();
        let bounds = paper
            .get()
            .map(|_| whole.with_value(|scene| scene.bounds()));
        let (from, right, end) = bounds.map_or((-FAR, FAR, FAR), |all| {
            (all.top, all.right + EDGE, all.bottom + EDGE)
        });
        frame
            .get()
            .stretches
            .into_iter()
            .map(|s| {
                let (start, extent) = plane.phase(s.start, s.extent);
                let d = if plane.is_vertical() {
                    format!("M0 {}H{right}", start + extent)
                } else {
                    format!("M{} {from}V{end}", start + extent)
                };
                view! { <path class="phase-line" d=d /> }
            })
            .collect_view()
    };
    view! { <g class="phase-lines">{lines}</g> }.into_any()
}

/// The names of phases, in a group that scrolls along the flow only.
pub fn phase_headers(scene: &Rc<Scene>) -> AnyView {
    let (frame, plane) = (scene.frame.clone(), scene.plane.clone());
    let sight = StoredValue::new_local(scene.clone());
    let headers = move || {
        let plane = plane.get();
        let vertical = plane.is_vertical();
        frame
            .get()
            .stretches
            .into_iter()
            .map(|s| {
                let (start, extent) = plane.phase(s.start, s.extent);
                let id = s.phase;
                let name = Memo::new(move |_| store().read(id).map(|phase| text::wrap(&phase.name, 12.0, if vertical { 92.0 } else { (extent - 16) as f32 }, 1).join("")).unwrap_or_default());
                let words = move || {
                    let long = name.with(|name| text::width(name, 12.0)) as i32 + 1;
                    let (at, reach) = if vertical { (start + 5, 18) } else { (start + 12, long) };
                    let words = Words { across: false, at, reach, start, extent };
                    sight.with_value(|scene| scene.sight.hang(id.into(), words))
                };
                on_cleanup(move || {
                    let _ = sight.try_with_value(|scene| scene.sight.drop(id.into()));
                });
                let (x, y, w, h) = if vertical { (0, start, HEADER, extent) } else { (start, 0, extent, PHASES) };
                view! {
                    <g class="phase" data-phase=id.to_string() data-state=move || store().session.is_selected(id.into()).then_some("selected")>
                        <rect class="phase-face" x=x y=y width=w height=h />
                        <text class="phase-name" x=x + 12 y=y + 18 transform=move || moved(words().get(), vertical)>{move || name.get()}</text>
                        <path class="phase-end" d=if vertical { format!("M0 {}h{HEADER}", start + extent) } else { format!("M{} 0v{PHASES}", start + extent) } />
                    </g>
                }
            })
            .collect_view()
    };
    view! { <g class="phases">{headers}</g> }.into_any()
}

/// Where a dragged lane or phase would come to stand: a line between two, or the lane around.
pub fn mark(map: Map, gesture: &FrameTool) -> AnyView {
    let plane = map.scene.with_value(|scene| scene.plane.get_untracked());
    let line = |at: i32, along: bool, from: i32, state: &'static str| {
        let d = if along == plane.is_vertical() {
            format!("M{from} {at}H{FAR}")
        } else {
            format!("M{at} {from}V{FAR}")
        };
        view! { <path class="lane-mark" data-state=state d=d /> }.into_any()
    };
    match gesture {
        FrameTool::LaneMoving {
            to: Some(target), ..
        } => {
            let state = if target.allowed { "may" } else { "refused" };
            let (start, extent) = plane.lane(target.across, target.extent);
            if target.extent == 0 {
                // A line that is let in by as much as the lane would be.
                let from = if target.depth == 0 {
                    -FAR
                } else {
                    NEST * i32::from(target.depth)
                };
                return line(start, false, from, state);
            }
            let (x, y, w, h) = if plane.is_vertical() {
                (start, -FAR, extent, 2 * FAR)
            } else {
                (-FAR, start, 2 * FAR, extent)
            };
            view! { <rect class="lane-mark" data-state=state x=x y=y width=w height=h /> }
                .into_any()
        }
        FrameTool::PhaseMoving {
            to: Some(target), ..
        } => line(plane.phase(target.along, 0).0, true, -FAR, "may"),
        _ => ().into_any(),
    }
}
