//! The room of the service: its definition card and classification, and the register of needs.
//! What does not agree between the two is `analysis::consistency`'s answer, shown beside the card.

mod definition;
mod needs;

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::i18n::service::t;
use crate::model::*;
use crate::store::store;
use crate::tool::route::Route;
use crate::view::parts::{Text, room_frame};
use crate::view::shell::Build;

crate::on_demand! {
    service;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

fn build(route: Route) -> AnyView {
    let (main, side) = match route.tab {
        "needs" => needs::register(route.open),
        _ => definition::page(route.open),
    };
    room_frame(main, Some(side), foot())
}

/// The needs that something satisfies.
fn met(workspace: &Workspace) -> BTreeSet<AnyId> {
    let links = workspace.links.values();
    links
        .filter(|link| link.kind == LinkKind::Satisfies)
        .map(|link| link.to)
        .collect()
}

fn foot() -> AnyView {
    let figures = store().derive(|workspace| {
        let met = met(workspace);
        let verified = workspace.needs.values().filter(|n| n.verified.is_some());
        (workspace.needs.len(), verified.count(), met.len())
    });
    let figure = |metric: &'static str, name: Text, value: Signal<usize>| {
        view! { <span>{name} " " <b data-metric=metric data-value=move || value.get().to_string()>{move || value.get()}</b></span> }
    };
    view! {
        {figure("needs", || t().needs_count, Signal::derive(move || figures.get().0))}
        {figure("needs-verified", || t().verified_count, Signal::derive(move || figures.get().1))}
        {figure("needs-met", || t().met_count, Signal::derive(move || figures.get().2))}
    }
    .into_any()
}
