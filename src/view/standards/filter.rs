//! What the outline and the list are narrowed to, and the fields that say it.

use leptos::ev;
use leptos::prelude::*;

use super::Desk;
use crate::browser::page;
use crate::i18n::{language, standards as words, standards::t, system};
use crate::model::standard::{DraftingType, Level, Lifecycle, NodeKind};
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
    pub kind: Option<DraftingType>,
    pub score: Option<Score>,
}

/// How a standard fares in the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Score {
    /// A principle at 0 or 1.
    Weak,
    /// A mean below 2.
    Low,
    /// No score at all.
    Unscored,
}

const SCORES: [Score; 3] = [Score::Weak, Score::Low, Score::Unscored];

impl Score {
    fn keeps(self, standard: &Standard) -> bool {
        let given = standard.audit.iter().map(|score| f64::from(score.score));
        let count = standard.audit.len() as f64;
        match self {
            Score::Unscored => standard.audit.is_empty() && standard.node == NodeKind::Standard,
            Score::Weak => standard.audit.iter().any(|score| score.score <= 1),
            Score::Low => count > 0.0 && given.sum::<f64>() / count < 2.0,
        }
    }
    fn name(self) -> &'static str {
        match self {
            Score::Weak => system::t().score_weak,
            Score::Low => system::t().score_low,
            Score::Unscored => system::t().score_none,
        }
    }
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
            && self
                .kind
                .is_none_or(|kind| standard.drafting_type == Some(kind))
            && self.score.is_none_or(|score| score.keeps(standard))
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
            <select class="input" data-testid="filter-type" aria-label=move || t().drafting_type on:change=move |event| choose(event, |filter, value| {
                filter.kind = value.parse::<usize>().ok().and_then(|i| DraftingType::ALL.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().kind.is_none()>{move || system::t().any_type}</option>
                {DraftingType::ALL.iter().enumerate().map(|(i, kind)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().kind == Some(*kind)>{move || words::drafting_type(*kind, language())}</option>
                }).collect_view()}
            </select>
            <select class="input" data-testid="filter-score" aria-label=move || t().audit on:change=move |event| choose(event, |filter, value| {
                filter.score = value.parse::<usize>().ok().and_then(|i| SCORES.get(i).copied());
            })>
                <option value="" selected=move || desk.filter.read().score.is_none()>{move || system::t().any_score}</option>
                {SCORES.iter().enumerate().map(|(i, score)| view! {
                    <option value=i.to_string() selected=move || desk.filter.read().score == Some(*score)>{move || score.name()}</option>
                }).collect_view()}
            </select>
            <Show when=move || !desk.filter.read().idle()>
                {icon_button(Icon::Close, || t().clear_filter, move || desk.filter.set(Filter::default()))}
            </Show>
        </div>
    }
    .into_any()
}
