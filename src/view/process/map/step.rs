//! One step as it is drawn: its shape by kind, name, times, marks.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::overlay::Overlay;
use super::scene::{Scene, handle_points};
use crate::analysis::geometry::{Point, Rect, Side};
use crate::analysis::text;
use crate::i18n::{fill, language, map::t, numbers};
use crate::model::process::{StepKind, ValueClass};
use crate::model::{Step, StepId};
use crate::store::store;

const FONT: f32 = 14.0;
const LINE: i32 = 16;

/// What is written in or below a shape: lines of the name, whether it stands inside, the room.
fn name_lines(step: &Step, rect: &Rect) -> Vec<String> {
    let (limit, most) = match step.kind {
        StepKind::Start | StepKind::End | StepKind::Parallel => (112.0, 2),
        StepKind::Decision => (text::room_in_diamond(&step.name, rect.width() as f32), 2),
        _ => (
            rect.width() as f32 - 26.0,
            ((rect.height() - 22) / LINE).max(1) as usize,
        ),
    };
    text::wrap(
        &step.name,
        if step.kind == StepKind::Decision {
            13.0
        } else {
            FONT
        },
        limit,
        most,
    )
}

/// The line below a name: how long the step takes.
pub fn times(step: &Step) -> String {
    let language = language();
    let standard = step
        .standard_time
        .or(step.touch_time)
        .map(|time| numbers::duration(time, language));
    let waiting = step
        .waiting_time
        .filter(|wait| wait.amount > 0.0)
        .map(|wait| fill(t().waiting_short, &[&numbers::duration(wait, language)]));
    match (step.kind, standard, waiting) {
        (StepKind::Wait, Some(standard), None) => fill(t().waiting_short, &[&standard]),
        (_, Some(standard), Some(waiting)) => format!("{standard} · {waiting}"),
        (_, standard, waiting) => standard.or(waiting).unwrap_or_default(),
    }
}

fn outline(step: &Step, rect: &Rect) -> AnyView {
    let (w, h) = (rect.width(), rect.height());
    match step.kind {
        StepKind::Start | StepKind::End => {
            view! { <circle class="shape" cx=w / 2 cy=h / 2 r=w.min(h) / 2 - 1 /> }.into_any()
        }
        StepKind::Decision => {
            view! { <path class="shape" d=format!("M{} 0L{w} {} {} {h} 0 {}z", w / 2, h / 2, w / 2, h / 2) /> }.into_any()
        }
        StepKind::Parallel => view! {
            <path class="shape" d=format!("M{} 0L{w} {} {} {h} 0 {}z", w / 2, h / 2, w / 2, h / 2) />
            <path class="mark" d=format!("M{} {}v16M{} {}h16", w / 2, h / 2 - 8, w / 2 - 8, h / 2) />
        }
        .into_any(),
        StepKind::Wait => view! {
            <rect class="shape" width=w height=h rx=h / 2 />
            <path class="mark faint" d=format!("M{} {}h8m-8 12h8m-7 -12c0 6 6 6 6 12m0 -12c0 6 -6 6 -6 12", w - 48, 8) />
        }
        .into_any(),
        StepKind::Document => {
            view! { <path class="shape" d=format!("M0 4q0-4 4-4h{}q4 0 4 4v{}q-{} -12 -{} 0t-{} 0z", w - 8, h - 10, w / 4, w / 2, w / 2) /> }.into_any()
        }
        StepKind::Subprocess => view! {
            <rect class="shape" width=w height=h rx="6" /> <path class="mark faint" d=format!("M{} {}h12v12h-12zm3 6h6m-3 -3v6", w / 2 - 6, h - 14) />
        }
        .into_any(),
        StepKind::Note => {
            view! { <path class="shape sheet" d=format!("M0 0h{}l12 12v{}h-{w}zM{} 0v12h12", w - 12, h - 12, w - 12) /> }.into_any()
        }
        StepKind::Task => view! { <rect class="shape" width=w height=h rx="6" /> }.into_any(),
    }
}

fn face(step: &Step, rect: &Rect, side: Side) -> AnyView {
    let (w, h) = (rect.width(), rect.height());
    let mut lines = name_lines(step, rect);
    let unnamed = lines.is_empty();
    if unnamed && !step.kind.is_event() && step.kind != StepKind::Parallel {
        lines.push(t().unnamed_step.to_owned());
    }
    let count = lines.len() as i32;
    let below = step.kind.is_event() || step.kind == StepKind::Parallel;
    let (x, anchor, top) = if below {
        let beside = h / 2 + 5 - (count - 1) * LINE / 2;
        match side {
            Side::Bottom => (w / 2, "middle", h + 16),
            Side::Top => (w / 2, "middle", -8 - (count - 1) * LINE),
            Side::Right => (w + 8, "start", beside),
            Side::Left => (-8, "end", beside),
        }
    } else if step.kind == StepKind::Decision {
        (w / 2, "middle", h / 2 + 5 - (count - 1) * LINE / 2)
    } else {
        let meta = times(step);
        let block = count * LINE
            + if meta.is_empty() && step.kind != StepKind::Wait {
                0
            } else {
                17
            };
        (
            if step.kind == StepKind::Wait { 18 } else { 14 },
            "start",
            (h - block) / 2 + 13,
        )
    };
    let class = if below {
        "name below"
    } else if step.kind == StepKind::Decision {
        "name small"
    } else {
        "name"
    };
    let meta = if below || matches!(step.kind, StepKind::Decision | StepKind::Note) {
        String::new()
    } else {
        times(step)
    };
    let meta_y = top + count * LINE;
    let value = match step.value {
        Some(ValueClass::ValueAdding) => "value-adding",
        Some(ValueClass::Necessary) => "necessary",
        Some(ValueClass::Waste) => "waste",
        None => "",
    };
    let edge = (!value.is_empty() && !below && step.kind != StepKind::Decision).then(|| {
        let inset = if step.kind == StepKind::Wait { 14 } else { 10 };
        view! { <path class="value" data-value-class=value d=format!("M1.5 {inset}V{}", h - inset) /> }
    });
    let private = step.personal_data.then(|| view! { <path class="mark private" d=format!("M{} 12v-3a3 3 0 0 1 6 0v3m-7.500 0h9v6h-9z", w - 20) /> });
    view! {
        {outline(step, rect)} {edge} {private}
        {lines.into_iter().enumerate().map(|(i, line)| view! {
            <text class=class class:faint=unnamed x=x y=top + LINE * i as i32 text-anchor=anchor>{line}</text>
        }).collect_view()}
        {(!meta.is_empty()).then(|| view! { <text class="meta" x=x y=meta_y>{meta}</text> })}
    }
    .into_any()
}

/// A step as what is written in its shape needs it: the same wherever it stands, so that a step that
/// moves is not drawn again.
#[derive(Clone)]
pub struct Face(pub Option<Arc<Step>>);

impl PartialEq for Face {
    fn eq(&self, other: &Face) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a.differs_in_place_only(b),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Face {
    /// The face of a step, told anew when something else than its place changes.
    pub fn of(id: StepId) -> Memo<Face> {
        Memo::new(move |_| Face(store().read(id)))
    }
}

/// A step on the map.
pub fn step(id: StepId, scene: &Rc<Scene>, overlay: Memo<Overlay>) -> AnyView {
    let place = scene.place(id);
    let at = place.clone();
    let side = scene.name_side(id);
    // The extent alone, so that a step that moves is not drawn again.
    let extent = Memo::new(move |_| {
        let rect = place.get();
        (rect.width(), rect.height())
    });
    let looks = Face::of(id);
    let record = move || looks.get().0;
    let marks = Memo::new(move |_| overlay.with(|overlay| overlay.of(id)));
    let waits = move || record().is_some_and(|step| step.kind == StepKind::Wait);
    view! {
        <g class="step" role="option" data-step=id.to_string()
            data-kind=move || record().map(|step| kind_word(step.kind))
            data-name=move || record().map(|step| step.name.clone())
            data-lane=move || store().read(id).map(|step| step.lane.to_string())
            aria-description=move || crate::view::process::heard::kind_and_lane(id)
            aria-selected=move || store().session.is_selected(id.into()).to_string()
            data-tone=move || marks.with(|marks| marks.stamp.tone())
            data-away=move || marks.with(|marks| marks.stamp.away())
            data-found=move || marks.with(|marks| marks.stamp.found())
            transform=move || { let rect = at.get(); format!("translate({} {})", rect.left, rect.top) }>
            {move || {
                let (width, height) = extent.get();
                record().map(|step| face(&step, &Rect::new(0, 0, width, height), side.get()))
            }}
            {move || {
                let marks = marks.get();
                let (width, height) = extent.get();
                let step = record();
                // Where the times would run under the code, it hangs on the lower edge.
                let beside = step.as_deref().map_or(0.0, |step| text::width(&times(step), 12.0));
                let tight = beside + text::width(&marks.code, 12.0) + 38.0 > width as f32;
                let y = if tight { height + 4 } else { height - 10 };
                let code = (!marks.code.is_empty()).then(|| view! { <text class="code" class:hung=tight x=width - if waits() { 20 } else { 12 } y=y text-anchor="end">{marks.code.clone()}</text> });
                // The lock has the corner.
                let left = width - if step.is_some_and(|step| step.personal_data) { 42 } else { 26 };
                let line = marks.indicator.then(|| view! { <path class="mark indicator" d=format!("M{left} 16l4 -6 4 4 5 -8") /> });
                let note = marks.stamp.drawn(Point::new(6, -5), false);
                view! { {code} {line} {note} }
            }}
        </g>
    }
    .into_any()
}

/// The kind's stable word for programs.
pub fn kind_word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Start => "start",
        StepKind::End => "end",
        StepKind::Task => "task",
        StepKind::Decision => "decision",
        StepKind::Parallel => "parallel",
        StepKind::Wait => "wait",
        StepKind::Document => "document",
        StepKind::Subprocess => "subprocess",
        StepKind::Note => "note",
    }
}

/// The connection points and the corner of a step that is alone in the selection or under the
/// pointer.
pub fn handles(scene: &Rc<Scene>, shown: Signal<Vec<StepId>>) -> AnyView {
    let places = StoredValue::new_local(scene.clone());
    let one = move |id: StepId| {
        let place = places.with_value(|scene| scene.place(id));
        let at = place.clone();
        let extent = Memo::new(move |_| {
            let rect = place.get();
            (rect.width(), rect.height())
        });
        let parts = move || {
            let (width, height) = extent.get();
            let points = handle_points(&Rect::new(0, 0, width, height)).map(|p| view! { <circle class="handle" data-handle=id.to_string() cx=p.x cy=p.y r="5" /> });
            view! { {points.into_iter().collect_view()} <path class="corner" d=format!("M{} {}h-8m8 0v-8", width + 3, height + 3) /> }
        };
        view! { <g transform=move || { let rect = at.get(); format!("translate({} {})", rect.left, rect.top) }>{parts}</g> }
    };
    view! { <For each=move || shown.get() key=|id| *id let:id>{one(id)}</For> }.into_any()
}
