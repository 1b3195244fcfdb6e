//! Writing a name in place, over the drawing. Every letter is committed as it is typed (one undo
//! step for all of them), so that nothing is lost; Escape puts the old name back. Enter commits;
//! Ctrl+Enter goes on with the next step; Tab carries a step into the next lane. What has just come
//! into being and is left by Escape without a name is taken back. While an input
//! method composes, keys belong to it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::kinds;
use super::scene::Scene;
use crate::analysis::geometry::{Point, Rect};
use crate::analysis::plane::{HEADER, PHASES};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::map::{MapCommand, Way};
use crate::i18n::{fill, map::t};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::store;

/// The width that the row of kinds takes up, px.
const STRIP: f64 = 320.0;

thread_local! {
    /// What has just come into being and is being named for the first time.
    static FRESH: Cell<Option<AnyId>> = const { Cell::new(None) };
}

/// Begins to write a record's name.
pub fn begin(id: AnyId) {
    FRESH.set(None);
    store().pause_typing();
    store().session.renaming.set(Some(id));
    browser::soon(|| page::focus(".naming"));
}

fn name_of(id: AnyId) -> String {
    store()
        .with(|workspace| match id {
            AnyId::Flow(flow) => workspace.get(flow).map(|f| f.label.clone()),
            _ => workspace
                .find(id)
                .map(|record| record.placed().title().to_owned()),
        })
        .unwrap_or_default()
}

fn write(id: AnyId, name: String) {
    match id {
        AnyId::Step(id) => store().edit(id, "name", |step| step.name = name),
        AnyId::Lane(id) => store().edit(id, "name", |lane| lane.name = name),
        AnyId::Phase(id) => store().edit(id, "name", |phase| phase.name = name),
        AnyId::Flow(id) => store().edit(id, "label", |flow| flow.label = name),
        AnyId::Annotation(id) => store().edit(id, "text", |note| note.text = name),
        _ => {}
    }
}

/// Where the field stands, px in the window.
fn place(id: AnyId, scene: &Scene) -> Option<(f64, f64, f64, f64)> {
    let camera = scene.camera.get();
    let on = |rect: Rect| {
        let (x, y) = scene.in_window(Point::new(rect.left, rect.top), camera);
        (
            x,
            y,
            f64::from(rect.width()) * camera.zoom,
            f64::from(rect.height()) * camera.zoom,
        )
    };
    let plane = scene.plane.get();
    let frame = scene.frame.get();
    match id {
        AnyId::Step(step) => {
            let rect = scene.place(step).get();
            let kind = store().read(step)?.kind;
            Some(on(match kind {
                StepKind::Start | StepKind::End | StepKind::Parallel => {
                    Rect::new(rect.centre().x - 64, rect.bottom + 2, 128, 28)
                }
                StepKind::Decision => {
                    Rect::around(rect.centre(), crate::analysis::geometry::Size::new(112, 32))
                }
                _ => rect,
            }))
        }
        AnyId::Lane(lane) => {
            let band = frame.band(lane)?;
            let (start, extent) = plane.lane(band.top, band.extent);
            let (x, y) = scene.in_window(Point::new(start, start), camera);
            let high = 36.0_f64.max(32.0 * camera.zoom);
            Some(if plane.is_vertical() {
                let (row, _) = plane.lane_header(band.depth, band.leaf, frame.deepest());
                let row = f64::from(row) * camera.zoom;
                (x, row, f64::from(extent) * camera.zoom, high)
            } else {
                (
                    2.0,
                    y + (f64::from(extent) * camera.zoom - high) / 2.0,
                    f64::from(HEADER) * camera.zoom - 4.0,
                    high,
                )
            })
        }
        AnyId::Phase(phase) => {
            let s = frame.stretches.iter().find(|s| s.phase == phase)?;
            let (start, extent) = plane.phase(s.start, s.extent);
            let (x, y) = scene.in_window(Point::new(start, start), camera);
            Some(if plane.is_vertical() {
                (0.0, y, f64::from(HEADER) * camera.zoom, 32.0)
            } else {
                (
                    x,
                    0.0,
                    f64::from(extent) * camera.zoom,
                    f64::from(PHASES) * camera.zoom,
                )
            })
        }
        AnyId::Flow(flow) => {
            let at = scene.route(flow).get().label;
            Some(on(Rect::new(at.x - 72, at.y - 14, 144, 28)))
        }
        AnyId::Annotation(note) => {
            let record = store().read(note)?;
            let at = plane.point(record.position);
            let size = super::note::size(&record.text);
            Some(on(Rect::new(at.x, at.y, size.width, size.height.max(56))))
        }
        _ => None,
    }
}

/// The field, while a name is being written.
pub fn naming(scene: Rc<Scene>) -> AnyView {
    let scene = StoredValue::new_local(scene);
    let renaming = Memo::new(|_| store().session.renaming.get());
    view! { {move || renaming.get().map(|id| field(id, scene))} }.into_any()
}

fn field(id: AnyId, scene: StoredValue<Rc<Scene>, LocalStorage>) -> AnyView {
    let before = name_of(id);
    let at = Memo::new(move |_| scene.with_value(|scene| place(id, scene)));
    if let AnyId::Step(step) = id {
        scene.with_value(|scene| {
            scene
                .rect(step)
                .into_iter()
                .for_each(|rect| scene.show(rect))
        });
    }
    let zoom = move || {
        scene
            .with_value(|scene| scene.camera.get().zoom)
            .clamp(0.7, 2.0)
    };
    // The kinds begin farther to the left where they would not fit into the window.
    let pulled_in = move || {
        let (width, left) = (
            scene.with_value(|scene| scene.window.get().0),
            at.get().map_or(0.0, |p| p.0),
        );
        Some((width - left - STRIP).clamp(-left, 0.0))
    };
    let px = |value: Option<f64>| value.map(|value| format!("{value:.1}px"));
    let done = move || {
        if store().session.renaming.get_untracked() == Some(id) {
            store().pause_typing();
            store().session.renaming.set(None);
            page::focus("[data-testid=map]");
        }
    };
    let old = before.clone();
    // Of a step that is new, the kind is chosen along with the name.
    let fresh = match id {
        AnyId::Step(step) if FRESH.get() == Some(id) => Some(step),
        _ => None,
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        if let (AnyId::Step(step), true, Some(kind)) =
            (id, event.alt_key(), kinds::by_digit(&event.code()))
        {
            kinds::set(step, kind);
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let ctrl = event.ctrl_key() || event.meta_key();
        match (event.key().as_str(), id) {
            ("Enter", AnyId::Annotation(_)) if !ctrl => return,
            ("Enter", AnyId::Step(step)) if ctrl => {
                event.prevent_default();
                done();
                append(step, Way::Forward);
            }
            ("Enter", _) => {
                event.prevent_default();
                done();
            }
            ("Escape", _) => {
                event.prevent_default();
                let nameless = FRESH.take() == Some(id) && old.trim().is_empty();
                if !nameless {
                    write(id, old.clone());
                }
                done();
                if nameless {
                    store().take_back(id);
                }
            }
            ("Tab", AnyId::Step(step)) => {
                event.prevent_default();
                let places = if event.shift_key() { -1 } else { 1 };
                scene.with_value(|scene| shift(step, places, scene));
                scene.with_value(|scene| {
                    scene
                        .rect(step)
                        .into_iter()
                        .for_each(|rect| scene.show(rect))
                });
            }
            _ => return,
        }
        event.stop_propagation();
    };
    view! {
        <div class="naming-box" style:left=move || px(at.get().map(|p| p.0)) style:top=move || px(at.get().map(|p| p.1))>
            <textarea class="naming input" rows="1" data-testid="naming" aria-label=move || t().name prop:value=before
                style:width=move || px(at.get().map(|p| p.2.max(96.0))) style:height=move || px(at.get().map(|p| p.3.max(30.0)))
                style:font-size=move || px(Some(14.0 * zoom()))
                on:input=move |event| if !page::composing(&event) { write(id, one_line(id, page::value(&event))) }
                on:compositionend=move |event| write(id, one_line(id, page::value(&event)))
                on:pointerdown=|event| event.stop_propagation()
                on:keydown=keydown
                on:blur=move |_| done()></textarea>
            {fresh.map(|step| view! { <div style:margin-inline-start=move || px(pulled_in())>{kinds::strip(step, true)}</div> })}
        </div>
    }
    .into_any()
}

/// Carries a step into a neighbouring lane; past the last one into a new lane with a number for a
/// name. Before the first there is none.
fn shift(step: StepId, places: i32, scene: &Scene) {
    let frame = scene.frame.get_untracked();
    let lane = store().with(|workspace| workspace.get(step).map(|step| step.lane));
    let there = lane.and_then(|lane| frame.neighbour(lane, places as isize));
    if places > 0 || there.is_some() {
        store().dispatch(Command::Map(MapCommand::ShiftLane {
            steps: vec![step],
            places,
            new_lane: next_lane(scene.process, frame.leaves().count()),
        }));
    }
}

/// The name of the lane after so many: its number, or the next that no lane has.
fn next_lane(process: ProcessId, count: usize) -> String {
    let numbered = |number: usize| fill(t().numbered_lane, &[&number.to_string()]);
    let taken = |name: &String| {
        store().with(|workspace| {
            let mut lanes = workspace.lanes.values();
            lanes.any(|lane| lane.process == process && lane.name.trim() == name)
        })
    };
    let mut number = count + 1;
    while taken(&numbered(number)) {
        number += 1;
    }
    numbered(number)
}

/// Names are of one line; notes keep theirs.
fn one_line(id: AnyId, text: String) -> String {
    if matches!(id, AnyId::Annotation(_)) {
        text
    } else {
        text.replace(['\r', '\n', '\t'], " ")
    }
}

/// Appends a step and begins to write its name.
pub fn append(from: StepId, way: Way) {
    let made = store().dispatch(Command::Map(MapCommand::Append {
        from,
        way,
        kind: StepKind::Task,
        name: String::new(),
    }));
    name_created(made);
}

/// Selects what a command created, a step before its lane, and begins to write its name.
pub fn name_created(made: Option<crate::edit::Outcome>) {
    let Some(made) = made else { return };
    let step = made.created.iter().find(|id| matches!(id, AnyId::Step(_)));
    let named = |id: &&AnyId| matches!(id, AnyId::Lane(_) | AnyId::Phase(_) | AnyId::Annotation(_));
    if let Some(&id) = step.or_else(|| made.created.iter().find(named)) {
        store().session.select(vec![id]);
        begin(id);
        FRESH.set(Some(id));
    }
}
