//! How a map grows from nothing: the first step, quick capture, a new process.

use leptos::prelude::*;

use super::{Map, naming};
use crate::analysis::geometry::{Point, Rect, Size};
use crate::browser::{self, page};
use crate::edit::map::{GRID, MapCommand, NewStep, Way};
use crate::edit::{Command, capture};
use crate::i18n::map::t;
use crate::model::process::{Position, StepKind};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{button, icon_button};
use crate::view::shell;

/// Adds a process and goes there.
pub fn new_process() {
    let name = if store().with(|w| w.processes.is_empty()) {
        t().as_is_name
    } else {
        t().new_process
    };
    let made = store().dispatch(Command::Create {
        record: empty_process(name),
        after: None,
    });
    if let Some(AnyId::Process(id)) = made.and_then(|made| made.created.first().copied()) {
        shell::go(Route::to(Room::Process).with(id));
        store().session.arrive(Route::to(Room::Process).with(id));
    }
}

/// What is shown over a map without steps.
pub fn empty_map(map: Map) -> AnyView {
    let counts = map.scene.with_value(|scene| scene.counts.clone());
    let none = Memo::new(move |_| counts.get().0 == 0);
    view! {
        {move || (none.get() && store().session.renaming.get().is_none())
            .then(|| crate::view::process::start::first_step(Some(map.process)))}
    }
    .into_any()
}

/// Draws the first lines of a map, of a new process where there is none, and goes on to name the
/// next step if wished. Without text it draws one step and begins to name it. Answers whether
/// something was drawn.
pub fn draw_first(process: Option<ProcessId>, text: &str, go_on: bool) -> bool {
    let process = process.or_else(|| {
        let made = store().dispatch(Command::Create {
            record: empty_process(t().as_is_name),
            after: None,
        })?;
        match made.created.first() {
            Some(AnyId::Process(process)) => Some(*process),
            _ => None,
        }
    });
    let lines = capture::parse(text);
    if lines.is_empty() {
        let made = process.and_then(|process| {
            store().dispatch(Command::Map(MapCommand::AddStep {
                process,
                step: NewStep::default(),
                connect_from: None,
            }))
        });
        let drawn = made.is_some();
        // The map is drawn first.
        browser::soon(move || naming::name_created(made));
        return drawn;
    }
    let made = process.and_then(|process| store().dispatch(Command::Capture { process, lines }));
    let Some(made) = made else { return false };
    let step = made
        .created
        .into_iter()
        .rev()
        .find(|id| matches!(id, AnyId::Step(_)));
    if let Some(AnyId::Step(id)) = step {
        store().session.select(vec![id.into()]);
        if go_on {
            // The map is drawn first; then the next step is named.
            browser::soon(move || naming::append(id, Way::Forward));
        } else {
            browser::soon(|| page::focus("[data-testid=map]"));
        }
    }
    true
}

fn empty_process(name: &str) -> AnyRecord {
    let process = Process {
        name: name.to_owned(),
        ..Process::default()
    };
    AnyRecord::Process(Id::default(), process.into())
}

/// Goes on: a step after the selected one, or after the last of the map, or in its middle.
pub fn next_step(map: Map) {
    let after = match store().session.selection_now()[..] {
        [AnyId::Step(id)]
            if store().with(|w| w.get(id).is_some_and(|s| s.kind != StepKind::End)) =>
        {
            Some(id)
        }
        _ => None,
    };
    match after {
        Some(id) => naming::append(id, Way::Forward),
        None => {
            let lane = match store().session.selection_now()[..] {
                [AnyId::Lane(lane)] => Some(lane),
                _ => None,
            };
            let step = NewStep {
                lane,
                ..NewStep::default()
            };
            naming::name_created(store().dispatch(Command::Map(MapCommand::AddStep {
                process: map.process,
                step,
                connect_from: None,
            })));
        }
    }
}

/// Places a step of a kind by the keyboard: after the selected one and joined to it, or where the
/// map has room. A note hangs below the step that it is about.
pub fn place(map: Map, kind: StepKind) {
    let (after, lane) = match store().session.selection_now()[..] {
        [AnyId::Step(id)] => store().with(|w| {
            let step = w.get(id);
            let leads_on = step.is_some_and(|s| s.kind != StepKind::End);
            (leads_on.then_some(id), step.map(|s| s.lane))
        }),
        [AnyId::Lane(lane)] => (None, Some(lane)),
        _ => (None, None),
    };
    let step = NewStep {
        kind,
        lane,
        position: after
            .filter(|_| kind == StepKind::Note)
            .and_then(|id| free_below(map, id)),
        ..NewStep::default()
    };
    naming::name_created(store().dispatch(Command::Map(MapCommand::AddStep {
        process: map.process,
        step,
        connect_from: after.filter(|_| !matches!(kind, StepKind::Start | StepKind::Note)),
    })));
}

/// The middle of the nearest place below a step where another of its size touches nothing.
fn free_below(map: Map, id: StepId) -> Option<Position> {
    map.scene.with_value(|scene| {
        let rects = scene.rects();
        let rect = scene.rect(id)?;
        let usual = Step::default().extent();
        let size = Size::new(usual.along, usual.across);
        let first = rect.bottom + 2 * GRID + usual.across / 2;
        let below = (0..100).map(|row| {
            let down = row * (usual.across + 2 * GRID);
            Rect::around(Point::new(rect.centre().x, first + down), size)
        });
        let free = |at: &Rect| {
            !rects
                .values()
                .any(|other| other.inflated(GRID / 2).overlaps(at))
        };
        let place = below.into_iter().find(free)?;
        Some(scene.plane.get_untracked().position(place.centre()))
    })
}

/// Places a text by the keyboard: below the selected step, or in the middle of what is seen.
pub fn place_text(map: Map) {
    let below = match store().session.selection_now()[..] {
        [AnyId::Step(id)] => map.scene.with_value(|scene| scene.rect(id)),
        _ => None,
    };
    let at = map.scene.with_value(|scene| {
        let plane = scene.plane.get_untracked();
        let (width, height) = scene.window.get_untracked();
        plane.position(match below {
            Some(rect) => Point::new(rect.left, rect.bottom + GRID),
            None => scene.on_plane(width / 2.0, height / 2.0),
        })
    });
    add_text(map, at);
}

/// Adds a text at a place and begins to write it.
pub fn add_text(map: Map, at: Position) {
    let note = Annotation {
        process: map.process,
        position: at,
        ..Annotation::default()
    };
    let record = AnyRecord::Annotation(Id::default(), note.into());
    naming::name_created(store().dispatch(Command::Create {
        record,
        after: None,
    }));
}

/// Draws captured lines and shows them.
pub fn capture_lines(map: Map, lines: Vec<capture::Line>) {
    if let Some(made) = store().dispatch(Command::Capture {
        process: map.process,
        lines,
    }) {
        let steps = made.created.into_iter().filter_map(|id| match id {
            AnyId::Step(step) => Some(step),
            _ => None,
        });
        let steps: Vec<StepId> = steps.collect();
        map.scene.with_value(|scene| {
            scene.greet();
            let first = steps.first().and_then(|step| scene.rect(*step));
            first.into_iter().for_each(|rect| scene.show(rect));
        });
        store()
            .session
            .select(steps.into_iter().map(AnyId::from).collect());
    }
}

/// The sheet of quick capture.
pub fn capture(map: Map) -> AnyView {
    let text = RwSignal::new(String::new());
    let draw = move || {
        let lines = crate::edit::capture::parse(&text.get_untracked());
        if !lines.is_empty() {
            capture_lines(map, lines);
            text.set(String::new());
            map.capturing.set(false);
        }
    };
    Effect::new(move |_| {
        if map.capturing.get() {
            browser::soon(|| page::focus("[data-testid=capture-text]"));
        }
    });
    view! {
        <Show when=move || map.capturing.get()>
            <section class="sheet-over" aria-label=move || t().capture_title on:keydown=move |event| {
                if event.key() == "Escape" { event.stop_propagation(); map.capturing.set(false) }
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !page::composing(&event) { event.stop_propagation(); draw() }
            }>
                <header class="row">
                    <h2>{move || t().capture_title}</h2> <span class="grow"></span>
                    {icon_button(crate::view::parts::Icon::Close, || crate::i18n::shell::t().close, move || map.capturing.set(false))}
                </header>
                <small>{move || t().capture_hint}</small>
                <textarea class="input" rows="8" data-testid="capture-text" aria-label=move || t().capture_title placeholder=move || t().capture_example
                    prop:value=move || text.get() on:input=move |event| text.set(page::value(&event))></textarea>
                <div class="row">{button("main", || t().capture_do, draw)} <kbd>"Ctrl+Enter"</kbd></div>
            </section>
        </Show>
    }
    .into_any()
}
