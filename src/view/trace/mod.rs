//! The room of tracing: the path of any record through the chain, the matrix of needs, clauses and
//! steps, and the breaks. The graph is `analysis::trace`'s; this room draws it and makes links.

mod breaks;
mod matrix;
mod path;

pub(crate) use breaks::metric;

use leptos::prelude::*;

use crate::analysis::trace;
use crate::i18n::trace::t;
use crate::store::store;
use crate::tool::route::Route;
use crate::view::parts::{Text, room_frame};
use crate::view::shell::Build;

crate::on_demand! {
    trace;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

fn build(route: Route) -> AnyView {
    let (main, side) = match route.tab {
        "matrix" => (matrix::matrix(), None),
        "breaks" => (breaks::breaks(), None),
        _ => path::path(route.open),
    };
    room_frame(main, side, foot())
}

fn foot() -> AnyView {
    let figures = store().derive(|workspace| {
        let breaks: usize = trace::breaks(workspace).values().map(Vec::len).sum();
        (workspace.links.len(), breaks)
    });
    let figure = |metric: &'static str, name: Text, value: Signal<usize>| {
        view! { <span>{name} " " <b data-metric=metric data-value=move || value.get().to_string()>{move || value.get()}</b></span> }
    };
    view! {
        {figure("links", || t().links_total, Signal::derive(move || figures.get().0))}
        {figure("breaks", || t().breaks_total, Signal::derive(move || figures.get().1))}
    }
    .into_any()
}
