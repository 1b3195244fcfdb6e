//! What the outline and the list are narrowed to, and the fields that say it.

use leptos::ev;
use leptos::prelude::*;

use super::Desk;
use crate::browser::page;
use crate::i18n::{language, standards as words, standards::t};
use crate::model::standard::{Level, Lifecycle};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon_button};

/// What the outline and the list are narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filter {
    pub text: String,
    pub state: Option<Lifecycle>,
    pub level: Option<Level>,
    pub department: String,
}

impl Filter {
    pub fn idle(&self) -> bool {
        *self == Filter::default()
    }
    /// Whether a standard fits: every word of the text stands in its titles, numbers, code or
    /// department.
    pub fn keeps(&self, standard: &Standard, code: &str) -> bool {
        let said = |text: &str, word: &str| text.to_lowercase().contains(word);
        self.state.is_none_or(|state| standard.state == state)
            && self.level.is_none_or(|level| standard.level == level)
            && (self.department.is_empty() || standard.department == self.department)
            && self.text.to_lowercase().split_whitespace().all(|word| {
                [
                    &standard.title.zh,
                    &standard.title.en,
                    &standard.number,
                    &standard.department,
                ]
                .into_iter()
                .any(|text| said(text, word))
                    || code.starts_with(word)
            })
    }
}

/// The filter of outline and list.
pub(super) fn filter_fields(desk: Desk) -> AnyView {
    let departments = store().derive(|workspace| {
        let mut all: Vec<String> = workspace
            .standards
            .values()
            .map(|standard| standard.department.clone())
            .filter(|department| !department.is_empty())
            .collect();
        all.sort();
        all.dedup();
        all
    });
    let choose = move |event: ev::Event, how: fn(&mut Filter, String)| {
        let value = page::value(&event);
        desk.filter.update(|filter| how(filter, value));
    };
    view! {
        <div class="filters" role="search">
            <input type="search" class="input outline-filter" data-testid="standards-filter" placeholder=move || t().filter aria-label=move || t().filter
                prop:value=move || desk.filter.read().text.clone()
                on:input=move |event| if !page::composing(&event) { choose(event, |filter, text| filter.text = text) }
                on:compositionend=move |event| { let text = page::value(&event); desk.filter.update(|filter| filter.text = text) } />
            <select class="input" aria-label=move || t().state on:change=move |event| choose(event, |filter, value| {
                filter.state = value.parse::<usize>().ok().and_then(|i| Lifecycle::ALL.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().state.is_none()>{move || t().any_state}</option>
                {Lifecycle::ALL.iter().enumerate().map(|(i, state)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().state == Some(*state)>{move || words::lifecycle(*state, language())}</option>
                }).collect_view()}
            </select>
            <select class="input" aria-label=move || t().level on:change=move |event| choose(event, |filter, value| {
                filter.level = value.parse::<usize>().ok().and_then(|i| Level::ALL.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().level.is_none()>{move || t().any_level}</option>
                {Level::ALL.iter().enumerate().map(|(i, level)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().level == Some(*level)>{move || words::level(*level, language())}</option>
                }).collect_view()}
            </select>
            <Show when=move || !departments.read().is_empty()>
                <select class="input" aria-label=move || t().department on:change=move |event| choose(event, |filter, value| filter.department = value)>
                    <option value="" selected=move || desk.filter.read().department.is_empty()>{move || t().any_department}</option>
                    {move || departments.get().into_iter().map(|department| {
                        let (value, shown) = (department.clone(), department.clone());
                        view! { <option value=value selected=move || desk.filter.read().department == department>{shown}</option> }
                    }).collect_view()}
                </select>
            </Show>
            <Show when=move || !desk.filter.read().idle()>
                {icon_button(Icon::Close, || t().clear_filter, move || desk.filter.set(Filter::default()))}
            </Show>
        </div>
    }
    .into_any()
}
