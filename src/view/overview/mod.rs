//! The room of the overview: the chain with its breaks, open checks, indicators, cycles, the roadmap,
//! what the improvement has come to (`progress`), what changed lately, and the charter. It counts and leads on; what is counted is changed elsewhere,
//! but for milestones and the workspace's own fields, which have their place here.

mod chain;
mod changes;
mod charter;
mod progress;
mod roadmap;

use leptos::prelude::*;

use crate::i18n::cycle::t as words;
use crate::i18n::overview::t;
use crate::model::MilestoneId;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{Text, empty, room_frame};
use crate::view::shell::{Build, go};

crate::on_demand! {
    overview;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

crate::on_demand! {
    overview_fields;
    fn charter_fields() -> fn(()) -> AnyView {
        |()| charter::fields()
    }
    fn milestone_details() -> fn((MilestoneId, RwSignal<Option<MilestoneId>>)) -> AnyView {
        roadmap::details
    }
}

/// Fetches, beside the room, what it shows as soon as it stands.
pub(crate) fn alongside() {
    on_demand::beside(progress::scores());
}

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = progress::scores().await;
    let _ = charter_fields().await;
}

fn build(_route: Route) -> AnyView {
    let blank = store().derive(|workspace| workspace.is_empty());
    let main = view! {
        <Show when=move || blank.get()>
            <div class="overview-start">{empty(|| t().empty, || t().draw, || go(Route::to(Room::Process)))}</div>
        </Show>
        <div class="overview">
            <div class="span-all">{panel("chain", || t().chain, chain::chain())}</div>
            {panel("checks", || t().checks, chain::checks())}
            {panel("indicators", || t().indicators, chain::indicators())}
            {panel("cycles", || t().cycles, chain::cycles())}
            <div class="span-all">{panel("scorecard", || words().scorecard, on_demand::part(progress::scores, ()))}</div>
            <div class="span-all">{panel("watches", || words().watch_panel, on_demand::part(progress::watches, ()))}</div>
            <div class="span-all">{panel("guide", || words().guide, on_demand::part(progress::way, ()))}</div>
            <div class="span-all">{panel("roadmap", || t().roadmap, roadmap::roadmap())}</div>
            <div class="span-all">{charter()}</div>
            <div class="span-all">{panel("changes", || t().changes, changes::changes())}</div>
        </div>
    };
    room_frame(main.into_any(), None, chain::foot())
}

/// The workspace's own fields, which come when their heading is opened.
fn charter() -> AnyView {
    let opened = RwSignal::new(false);
    view! {
        <details class="paper charter" data-testid="charter" on:toggle=move |_| opened.set(true)>
            <summary><h2>{move || t().charter}</h2></summary>
            <Show when=move || opened.get()>{on_demand::part(charter_fields, ())}</Show>
        </details>
    }
    .into_any()
}

fn panel(name: &'static str, title: Text, body: AnyView) -> AnyView {
    view! { <section class="paper" data-panel=name><h2>{title}</h2>{body}</section> }.into_any()
}
