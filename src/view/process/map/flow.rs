//! One flow as it is drawn: a line with an arrowhead, and what stands beside it.

use std::rc::Rc;

use leptos::prelude::*;

use super::Map;
use super::overlay::{Overlay, Stamp};
use super::scene::{Detail, Scene, flow_label, legs};
use crate::analysis::geometry::rounded_path;
use crate::analysis::routing::{Route, middle};
use crate::model::process::FlowKind;
use crate::model::{AnyId, FlowId};
use crate::store::store;

const RADIUS: i32 = 7;

fn kind_word(kind: FlowKind) -> &'static str {
    match kind {
        FlowKind::Sequence => "sequence",
        FlowKind::Message => "message",
        FlowKind::Rework => "rework",
    }
}

/// A flow on the map.
pub fn flow(id: FlowId, map: Map, scene: &Rc<Scene>, overlay: Memo<Overlay>) -> AnyView {
    let route = scene.route(id);
    let label_at = route.clone();
    let (frame, plane) = (scene.frame.clone(), scene.plane.clone());
    let record = move || store().read(id);
    let places = StoredValue::new_local(scene.clone());
    let note_at = route.clone();
    let stamp = Memo::new(move |_| overlay.with(|overlay| overlay.stamp(id.into())));
    let state = move || store().session.is_selected(id.into()).then_some("selected");
    let tone = move || stamp.with(Stamp::tone);
    let head = move || match (state().or_else(tone), record().map(|f| f.kind)) {
        (Some(tone), _) if tone != "rework" => "url(#arrow-accent)",
        (Some(_), _) | (_, Some(FlowKind::Rework)) => "url(#arrow-rework)",
        _ => "url(#arrow)",
    };
    let label = Memo::new(move |_| record().map(|flow| flow_label(&flow)).unwrap_or_default());
    let offset = Memo::new(move |_| record().map(|flow| flow.label_offset).unwrap_or_default());
    let d = move || {
        let route = route.get();
        match map.detail.get() {
            Detail::Shapes => rounded_path(&route.points, &[], 0),
            _ => rounded_path(&route.points, &route.hops, RADIUS),
        }
    };
    view! {
        <g class="flow" data-kind=move || record().map(|flow| kind_word(flow.kind)) data-state=state data-tone=tone data-away=move || stamp.with(Stamp::away) data-found=move || stamp.with(Stamp::found)>
            <path class="line" data-flow=id.to_string()
                data-from=move || record().map(|flow| flow.from.to_string())
                data-to=move || record().map(|flow| flow.to.to_string())
                d=d marker-end=head />
            {move || {
                let text = label.get();
                (!text.is_empty()).then(|| {
                    let on = label_at.clone();
                    let at = Memo::new(move |_| places.with_value(|scene| scene.label_at(&on.get(), offset.get())));
                    let (frame, plane) = (frame.clone(), plane.clone());
                    // The halo takes the colour of the lane on which the label lies.
                    let tone = move || {
                        let across = plane.get().position(at.get()).across;
                        if frame.with(|frame| frame.is_shaded(across)) { "b" } else { "a" }
                    };
                    view! { <text class="label" data-tone=tone x=move || at.get().x y=move || at.get().y + 4 text-anchor="middle">{text}</text> }
                })
            }}
            {move || stamp.with(|stamp| stamp.drawn(middle(&note_at.get().points), true))}
        </g>
    }
    .into_any()
}

/// The parts of the selected flow by which it is taken hold of: its ends, and the middles of its legs.
pub fn handles(scene: &Rc<Scene>) -> AnyView {
    let places = StoredValue::new_local(scene.clone());
    let chosen = Memo::new(move |_| match store().session.selection()[..] {
        [AnyId::Flow(id)] => store().read(id).map(|_| id),
        _ => None,
    });
    let drawn = move || {
        let route = places.with_value(|scene| Some(scene.route(chosen.get()?).get()));
        let route: std::sync::Arc<Route> = route?;
        let (first, last) = (*route.points.first()?, *route.points.last()?);
        let bars = legs(&route.points).map(|(leg, at)| {
            let level = route.points[leg].y == route.points[leg + 1].y;
            let (wide, high) = if level { (14, 6) } else { (6, 14) };
            view! { <rect class="leg" data-level=level.to_string() x=at.x - wide / 2 y=at.y - high / 2 width=wide height=high rx="3" /> }
        });
        Some(view! {
            {bars.collect_view()}
            <circle class="handle end" cx=first.x cy=first.y r="5" /> <circle class="handle end" cx=last.x cy=last.y r="5" />
        })
    };
    view! { <g class="flow-handles">{drawn}</g> }.into_any()
}
