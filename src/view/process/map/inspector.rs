//! The inspector of the map: what is selected, with all its fields. Its body comes in a file of
//! its own.

mod flow;
mod lane;
mod links;
mod process;
mod step;

use leptos::prelude::*;

use super::Map;
use crate::i18n::{fill, keys as words, language, map::t};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::view::on_demand;
use crate::view::parts::{Text, button};
use crate::view::shell::keys;

/// Draws what the inspector holds.
pub type Body = fn(Map) -> AnyView;

crate::on_demand! {
    /// The inspector's body.
    fn map_inspector() -> Body {
        body
    }
}

/// Fetches the body, before it is needed; `None` if it does not come.
pub async fn fetch() -> Option<Body> {
    map_inspector().await.ok()
}

/// The inspector, filled once its body has come.
pub fn frame(map: Map) -> AnyView {
    on_demand::part(map_inspector, map)
}

/// The lane whose deletion waits for an answer.
pub fn ask_about(lane: LaneId) {
    lane::asking().set(Some(lane));
}

fn body(map: Map) -> AnyView {
    let chosen = Memo::new(|_| store().session.selection());
    let view = move || match chosen.get()[..] {
        [] => process::fields(map.process),
        [AnyId::Step(id)] => step::fields(id),
        [AnyId::Lane(id)] => lane::fields(id),
        [AnyId::Flow(id)] => flow::fields(id),
        [AnyId::Phase(id)] => flow::phase_fields(id),
        [AnyId::Annotation(id)] => flow::note_fields(id),
        ref many => several(many.len()),
    };
    view! { {view} }.into_any()
}

fn several(count: usize) -> AnyView {
    let act = |action: Action| {
        move || {
            keys::act(action);
        }
    };
    let named = |action: Action| {
        view! { <button type="button" class="button edge" on:click=move |_| { keys::act(action); }>{move || words::action_name(action, language())}</button> }
    };
    view! {
        <h2>{move || fill(t().several, &[&count.to_string()])}</h2>
        <div class="row">
            {button("edge", || t().align_across, act(Action::AlignUp))}
            {button("edge", || t().align_along, act(Action::AlignLeft))}
            {named(Action::TidySelection)} {named(Action::SameSize)} {named(Action::DistributeAlong)} {named(Action::DistributeDown)}
            {button("edge", || crate::i18n::shell::t().duplicate, act(Action::Duplicate))}
            {button("danger", || t().delete, act(Action::Delete))}
        </div>
    }
    .into_any()
}

/// The heading of the inspector: the name, and what it is.
fn heading(name: Signal<String>, unnamed: Text, sub: Signal<String>) -> AnyView {
    view! {
        <h2>{move || { let name = name.get(); if name.trim().is_empty() { unnamed().to_owned() } else { name } }}</h2>
        <p class="sub">{move || sub.get()}</p>
    }
    .into_any()
}
