//! The choice of an industry set: what each is about and how much is in it. Nothing comes in before it
//! was looked at on the preview.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Sheet, close, put, show};
use crate::browser::{self, page};
use crate::format::standards::Opened;
use crate::format::templates::{self, Set};
use crate::i18n::handover::{self, t};
use crate::i18n::{fill, language, language_now};
use crate::view::intake::{Arrival, Of};

/// The sheet.
pub(super) fn sheet() -> AnyView {
    browser::soon(|| page::focus("[data-testid=set-retail]"));
    view! {
        <section class="finder import intake sets" role="dialog" aria-label=move || t().sets_title data-testid="sets"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || t().sets_title}</h2>
            <p class="sub">{move || t().sets_hint}</p>
            {list()}
            <div class="row"><button type="button" class="button quiet" on:click=move |_| close()>{move || t().close}</button></div>
        </section>
    }
    .into_any()
}

/// The sets, each with a way to look at it.
fn list() -> AnyView {
    let line = |set: Set| {
        let size = move || {
            let found = templates::set(set, language());
            let clauses: usize = found.nodes.iter().map(|node| node.clauses.len()).sum();
            let parts = [found.nodes.len().to_string(), clauses.to_string()];
            fill(t().set_nodes, &[&parts[0], &parts[1]])
        };
        view! {
            <li>
                <div><h3>{move || handover::set(set, language())}</h3><p>{move || handover::about(set, language())}</p><small>{size}</small></div>
                <button type="button" class="button edge" data-testid=format!("set-{}", set.name())
                    aria-label=move || format!("{} {}", t().see, handover::set(set, language())) on:click=move |_| look_at(set)>{move || t().see}</button>
            </li>
        }
    };
    view! { <ul class="set-list">{Set::ALL.iter().map(|set| line(*set)).collect_view()}</ul> }
        .into_any()
}

/// Shows a set on the preview.
fn look_at(set: Set) {
    let language = language_now();
    show(Sheet::Preview(Arrival::Standards(Of {
        name: handover::set(set, language).to_owned(),
        opened: Arc::new(Opened::Set(set, language)),
        encoding: None,
        text: None,
        put,
    })));
}
