//! Texts on the ground of the map, behind an open bracket.

use std::rc::Rc;

use leptos::prelude::*;

use super::scene::Scene;
use crate::analysis::geometry::Size;
use crate::analysis::text;
use crate::model::{Annotation, AnnotationId};
use crate::store::store;

const FONT: f32 = 12.0;
const WIDTH: f32 = 160.0;

fn lines(note: &str) -> Vec<String> {
    note.lines()
        .flat_map(|line| {
            if line.trim().is_empty() {
                vec![String::new()]
            } else {
                text::wrap(line, FONT, WIDTH - 16.0, 8)
            }
        })
        .take(12)
        .collect()
}

/// The extent of a note, px.
pub fn size(note: &str) -> Size {
    Size::new(WIDTH as i32, 16 + 16 * lines(note).len().max(1) as i32)
}

/// The notes of the map.
pub fn notes(scene: Rc<Scene>) -> AnyView {
    let process = scene.process;
    let ids = move || store().list::<Annotation>(move |note| note.process == process);
    let plane = scene.plane.clone();
    view! { <For each=ids key=|id| *id let:id>{note(id, plane.clone())}</For> }.into_any()
}

fn note(id: AnnotationId, plane: ArcRwSignal<crate::analysis::plane::Plane>) -> AnyView {
    let record = move || store().read(id);
    let at = move || {
        record()
            .map(|note| plane.get().point(note.position))
            .unwrap_or_default()
    };
    let extent = move || record().map(|note| size(&note.text)).unwrap_or_default();
    view! {
        <g class="note" data-note=id.to_string() data-state=move || store().session.is_selected(id.into()).then_some("selected")
            transform=move || { let at = at(); format!("translate({} {})", at.x, at.y) }>
            <rect width=move || extent().width height=move || extent().height />
            <path d=move || format!("M8 .5H.5V{}H8", extent().height) />
            {move || record().map(|note| lines(&note.text).into_iter().enumerate().map(|(i, line)| view! {
                <text x="8" y=20 + 16 * i as i32>{line}</text>
            }).collect_view())}
        </g>
    }
    .into_any()
}
