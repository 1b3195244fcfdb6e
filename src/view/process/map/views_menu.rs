//! The menu of saved views: going to one, keeping what is seen, and giving the views their names,
//! their order and what they show. Loaded when it is first opened.

use leptos::prelude::*;

use super::{Map, views};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::i18n::{fill, views::t};
use crate::model::View;
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::keymap::{self, Action};
use crate::view::on_demand;
use crate::view::parts::{Icon, Text, icon, icon_button, menu, menu_item};

type Body = fn(Map) -> AnyView;

crate::on_demand! {
    /// What stands in the menu.
    pub fn map_views() -> Body {
        body
    }
}

/// The button with the menu.
pub fn button(map: Map) -> AnyView {
    let face = view! { <span>{move || t().views}</span> {icon(Icon::Up)} }.into_any();
    menu(
        "button quiet",
        "views",
        || t().views,
        face,
        move || on_demand::part(map_views, map),
    )
}

fn body(map: Map) -> AnyView {
    let order = Memo::new(move |_| views::order(map.process));
    on_cleanup(move || {
        map.naming_view.try_set(None);
    });
    let keys = keymap::shown(Action::KeepView, page::is_mac()).unwrap_or_default();
    view! {
        <div class="view-rows" data-testid="view-list">
            <For each=move || order.get() key=|id| *id let:id>{row(map, id, order)}</For>
        </div>
        {move || order.with(Vec::is_empty).then(|| view! { <p class="menu-note">{move || t().none}</p> })}
        <button type="button" class="menu-item" data-testid="keep-view" on:click=move |_| views::keep(map)>
            <span>{move || t().keep}</span> {(!keys.is_empty()).then(|| view! { <kbd>{keys.clone()}</kbd> })}
        </button>
    }
    .into_any()
}

fn row(map: Map, id: ViewId, order: Memo<Vec<ViewId>>) -> AnyView {
    let name = move || {
        let view = store().read(id);
        view.map(|view| view.name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| t().unnamed.to_owned())
    };
    let naming = Memo::new(move |_| map.naming_view.get() == Some(id));
    let here = move || (map.view.get() == Some(id)).then_some("true");
    let face = move || {
        if naming.get() {
            field(map, id)
        } else {
            let text = Signal::derive(name);
            menu_item("view", text, String::new(), move || views::show(map, id))
        }
    };
    let act = |which: Icon, text: Text, run: fn(Map, ViewId)| {
        icon_button(which, text, move || run(map, id))
    };
    let at = move || order.with(|order| order.iter().position(|other| *other == id));
    let shift = move |places: isize, button: u8| {
        move || {
            let (order, at) = (order.get_untracked(), at());
            let to = at.and_then(|at| at.checked_add_signed(places));
            let Some(to) = to.filter(|to| *to < order.len()) else {
                return;
            };
            // It stands after the one it passes, or after the one before that.
            let after = if places > 0 {
                Some(to)
            } else {
                to.checked_sub(1)
            };
            store().dispatch(Command::Reorder {
                id: id.into(),
                after: after.map(|at| order[at].into()),
            });
            // The row is put elsewhere; the finger stays on its button.
            let again = format!("[data-view=\"{id}\"] button:nth-of-type({button})");
            browser::soon(move || page::focus(&again));
        }
    };
    view! {
        <div class="view-row" role="group" aria-label=name data-view=id.to_string() data-name=name aria-current=here>
            {face}
            {act(Icon::Edit, || t().rename, views::name)}
            {act(Icon::Improve, || t().update, update)}
            {icon_button(Icon::Up, || t().up, shift(-1, 4))}
            {icon_button(Icon::Down, || t().down, shift(1, 5))}
            {act(Icon::Delete, || t().delete, delete)}
        </div>
    }
    .into_any()
}

/// The name as it is written; each letter is kept at once, all of them are one undo step.
fn field(map: Map, id: ViewId) -> AnyView {
    let before = store().with(|w| w.get(id).map(|view| view.name.clone()));
    let start = before.clone().unwrap_or_default();
    let done = move || {
        store().pause_typing();
        map.naming_view.set(None);
        browser::soon(move || page::focus(&format!("[data-view=\"{id}\"] .menu-item")));
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => done(),
            "Escape" => {
                if let Some(name) = before.clone() {
                    store().edit(id, "name", |view| view.name = name);
                }
                done();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <input class="input view-name" data-testid="view-name" aria-label=move || t().name prop:value=start on:keydown=keydown
            on:input=move |event| { let name = page::value(&event); store().edit(id, "name", |view| view.name = name) }
            on:blur=move |_| { map.naming_view.try_set(None); } />
    }
    .into_any()
}

/// Lets a view show what is seen now.
fn update(map: Map, id: ViewId) {
    let Some(old) = store().with(|workspace| workspace.get(id).cloned()) else {
        return;
    };
    let view = View {
        rank: old.rank.clone(),
        name: old.name.clone(),
        ..views::seen(map)
    };
    map.view.set(Some(id));
    let changed = store().dispatch(Command::Put(AnyRecord::View(id, view.into())));
    if changed.is_some() {
        let said = fill(t().saved, &[&old.name]);
        store().session.notify(Notice::Said(said));
    }
}

fn delete(map: Map, id: ViewId) {
    if map.view.get_untracked() == Some(id) {
        map.view.set(None);
    }
    store().dispatch(Command::Delete(vec![id.into()]));
    // The button that was pressed is gone; the keyboard goes on in the menu.
    browser::soon(|| page::focus("[data-testid=keep-view]"));
}
