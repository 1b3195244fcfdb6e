//! The worked examples as buttons, for empty rooms and the start.

use leptos::prelude::*;

use super::backstage;
use crate::format::templates::Example;
use crate::i18n::shell::{Shell, t};
use crate::store::store;

/// An example's name, among the texts of a language.
pub(super) fn name(t: &Shell, which: Example) -> &'static str {
    match which {
        Example::Store => t.example_store,
        Example::ItDesk => t.example_it,
        Example::Bank => t.example_bank,
        Example::Clinic => t.example_clinic,
    }
}

fn one(which: Example, class: &'static str) -> AnyView {
    let test = format!("open-example-{}", which.name());
    let press = move |_| {
        let here = store().session.route_now();
        backstage::then(Box::new(move |stage| (stage.open_example)(which, here)));
    };
    view! { <button type="button" class=class data-choice=(class == "menu-item").then_some("") data-testid=test on:click=press>{move || name(t(), which)}</button> }
        .into_any()
}

/// The examples as buttons of a class.
pub(super) fn all(class: &'static str) -> AnyView {
    Example::ALL
        .iter()
        .map(|which| one(*which, class))
        .collect_view()
        .into_any()
}

/// The examples as buttons, for empty rooms.
pub fn example_buttons() -> AnyView {
    view! { <span class="row">{all("button edge")}</span> }.into_any()
}
