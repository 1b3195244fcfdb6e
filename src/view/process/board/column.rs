//! The head of a column: its name, how full it is, what it means, its policy, and what can be done
//! with it.

use leptos::prelude::*;

use super::ask::Ask;
use super::desk::{Desk, leave_on_enter};
use super::menus::Of;
use super::{asks, menus_part};
use crate::browser::page;
use crate::i18n::board::{column_class, t};
use crate::i18n::{fill, language};
use crate::model::board::{ColumnClass, LimitKind, WipLimit};
use crate::model::*;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::{Icon, bare_input, icon, menu};

/// How a count stands to its limit. Exactly at the limit is not over it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fullness {
    Free,
    /// A hard limit is reached: nothing more comes in.
    Full,
    Over(usize),
}

/// How full a column is. Reactive.
pub(super) fn fullness(desk: Desk, id: ColumnId) -> Fullness {
    measure(
        store().read(id).and_then(|column| column.limit),
        desk.count(id),
    )
}

pub(super) fn measure(limit: Option<WipLimit>, count: usize) -> Fullness {
    match limit {
        Some(limit) if count > limit.count as usize => Fullness::Over(count - limit.count as usize),
        Some(limit) if limit.kind == LimitKind::Hard && count == limit.count as usize => {
            Fullness::Full
        }
        _ => Fullness::Free,
    }
}

/// A count with its limit and, when it matters, what the limit says; in words and shape.
pub(super) fn gauge(metric: &'static str, limit: Option<WipLimit>, count: usize) -> AnyView {
    let (state, sign, word) = match measure(limit, count) {
        Fullness::Free => ("free", "", String::new()),
        Fullness::Full => ("full", "■", t().full.to_owned()),
        Fullness::Over(by) => ("over", "▲", fill(t().over, &[&by.to_string()])),
    };
    let shown = match limit {
        Some(limit) => format!("{count} / {}", limit.count),
        None => count.to_string(),
    };
    view! {
        <span class="gauge" data-state=state data-metric=metric data-value=count.to_string()>
            <b>{shown}</b>
            {(!word.is_empty()).then(|| view! { <span class="gauge-word"><span aria-hidden="true">{sign}</span>" "{word}</span> })}
        </span>
    }
    .into_any()
}

/// The sign that stands for what a column means.
pub(super) const fn class_sign(class: ColumnClass) -> &'static str {
    match class {
        ColumnClass::Queue => "○",
        ColumnClass::Active => "◐",
        ColumnClass::Done => "●",
    }
}

pub(super) fn head(desk: Desk, id: ColumnId, split: Signal<bool>) -> AnyView {
    let any = AnyId::from(id);
    let name = Signal::derive(move || store().read(id).map(|c| c.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |name: String| store().edit(id, "name", |c| c.name = name));
    let limit = Memo::new(move |_| store().read(id).and_then(|column| column.limit));
    let count = Memo::new(move |_| desk.count(id));
    let class = Memo::new(move |_| store().read(id).map(|c| c.class).unwrap_or_default());
    let policy = Memo::new(move |_| {
        store()
            .read(id)
            .map(|c| c.policy.clone())
            .unwrap_or_default()
    });
    let asked = Memo::new(move |_| desk.asking.get() == Some(any));
    view! {
        <header class="column-head" data-column-head=id.to_string() style:min-height=move || desk.wall.with(|wall| format!("{}px", wall.frame.head)) data-state=move || store().session.is_selected(any).then_some("selected")
            on:click=move |event| if browser_free(&event) { store().session.select(vec![any]) }>
            <div class="column-line">
                <div class="column-name" data-naming=any.to_string() on:keydown=|event| leave_on_enter(&event)
                    on:focusin=move |_| store().session.select(vec![any])>{bare_input(|| t().column_name, name, rename)}</div>
                {move || gauge("column-wip", limit.get(), count.get())}
                {menu("button quiet icon", "", || t().column_menu, icon(Icon::More), move || on_demand::part(menus_part, (desk, Of::Column(id))))}
                {grip()}
            </div>
            <p class="column-policy"><span class="column-class"><span aria-hidden="true">{move || class_sign(class.get())}</span>" "{move || column_class(class.get(), language())}</span>
                {move || (!policy.with(String::is_empty)).then(|| view! { <span>{policy.get()}</span> })}</p>
            {move || split.get().then(|| view! { <p class="column-parts"><span>{t().doing_part}</span><span>{t().ready_part}</span></p> })}
            <Show when=move || asked.get()>{on_demand::part(asks, (desk, Ask::Record(any)))}</Show>
        </header>
    }
    .into_any()
}

/// By this a finger or a pen drags a head, which elsewhere scrolls.
pub(super) fn grip() -> AnyView {
    view! { <span class="head-grip" data-head-grip="" aria-hidden="true" title=move || t().drag>{icon(Icon::Drag)}</span> }
        .into_any()
}

/// The head of a folded column: its name downwards and how many cards it holds; a press opens it.
pub(super) fn folded_head(desk: Desk, id: ColumnId) -> AnyView {
    let name = move || store().read(id).map(|c| c.name.clone()).unwrap_or_default();
    view! {
        <button type="button" class="column-folded" data-testid="unfold-column" title=move || t().unfold on:click=move |_| desk.fold_column(id)>
            {icon(Icon::Right)}<b data-metric="column-wip" data-value=move || desk.count(id).to_string()>{move || desk.count(id).to_string()}</b><span>{name}</span>
        </button>
    }
    .into_any()
}

/// Whether a click was on nothing that answers by itself.
fn browser_free(event: &leptos::ev::MouseEvent) -> bool {
    !page::on_control() && !page::is_menu_choice(event)
}
