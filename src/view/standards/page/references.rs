//! What a standard refers to and what refers to it: links within the system, each dated or undated,
//! and documents outside.

use std::collections::HashMap;

use leptos::prelude::*;

use super::super::{Desk, links};
use crate::analysis::codes::plain_number;
use crate::analysis::{coverage, neighbours};
use crate::i18n::life::t;
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::view::record::{items, list, rows, text, tick};

/// The block.
pub(super) fn references(desk: Desk, id: StandardId) -> AnyView {
    view! {
        {links::relations(desk, id)}
        <h3>{move || t().external}</h3>
        <div class="external" data-testid="external">
            {rows(list!(id, external), || t().external_add, move |at| view! {
                <div class="external-cells">
                    {text(|| t().document_number, items!(id, at, external, number))}
                    {text(|| t().document_title, items!(id, at, external, title))}
                    {tick(|| t().normative, items!(id, at, external, normative))}
                    {standing(id, at)}
                </div>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// Whether a document outside is cited by its year, and what the system knows of it.
fn standing(id: StandardId, at: usize) -> AnyView {
    let number = Memo::new(move |_| {
        store()
            .read(id)
            .and_then(|standard| standard.external.get(at).map(|one| one.number.clone()))
            .unwrap_or_default()
    });
    let known = Memo::new(move |_| {
        store().revision();
        let number = plain_number(&number.read());
        store().with(|workspace| {
            let states: HashMap<String, Lifecycle> = workspace
                .standards
                .values()
                .map(|standard| (plain_number(&standard.number), standard.state))
                .collect();
            let own = !coverage::cited(&number).is_empty();
            (states.get(&number).copied(), own)
        })
    });
    let said = move || match (number.read().trim().is_empty(), known.get()) {
        (true, _) => ("", ""),
        (_, (Some(Lifecycle::Withdrawn), _)) => ("bad", crate::i18n::standards::t().withdrawn),
        (_, (None, true)) => ("bad", t().missing),
        _ if neighbours::is_dated(&number.read()) => ("", t().dated),
        _ => ("", t().undated),
    };
    view! { <small class="standing" data-tone=move || said().0>{move || said().1}</small> }
        .into_any()
}
