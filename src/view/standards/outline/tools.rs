//! The tools above the outline.

use leptos::prelude::*;

use super::super::Desk;
use super::super::filter::filter_fields;
use super::Outline;
use super::deleting::ask_delete;
use crate::i18n::standards::t;
use crate::model::standard::NodeKind;
use crate::view::parts::{Icon, icon, icon_button};

pub(super) fn toolbar(outline: Outline) -> AnyView {
    let desk = outline.desk;
    let none = Signal::derive(move || desk.current.get().is_none());
    let tool = move |which: Icon, text: crate::view::parts::Text, press: fn(Outline)| {
        view! {
            <button type="button" class="button quiet icon" title=text aria-label=text prop:disabled=move || none.get()
                on:click=move |_| press(outline)>{icon(which)}</button>
        }
        .into_any()
    };
    view! {
        <div class="outline-tools">
            {filter_fields(desk)}
            <div class="row">
                <button type="button" class="button edge" data-testid="add-standard" on:click=move |_| outline.add(false)>
                    {icon(Icon::Plus)} {move || t().add_sibling}
                </button>
                <button type="button" class="button edge" data-testid="add-below" prop:disabled=move || none.get()
                    on:click=move |_| outline.add(true)>{move || t().add_child}</button>
                <span class="tool-group">
                    {tool(Icon::Left, || t().outdent, |outline| outline.indent(false))}
                    {tool(Icon::Right, || t().indent, |outline| outline.indent(true))}
                    {tool(Icon::Up, || t().move_up, |outline| outline.shift(false))}
                    {tool(Icon::Down, || t().move_down, |outline| outline.shift(true))}
                    {tool(Icon::Delete, || t().delete, |outline| ask_delete(outline.desk))}
                </span>
                <span class="tool-group">
                    {icon_button(Icon::Minus, || t().fold_all, move || fold_all(desk, true))}
                    {icon_button(Icon::Menu, || t().unfold_all, move || fold_all(desk, false))}
                </span>
            </div>
        </div>
    }
    .into_any()
}

fn fold_all(desk: Desk, fold: bool) {
    let tree = desk.tree.get_untracked();
    desk.folded.set(if fold {
        (0..tree.places.len())
            .filter(|at| tree.has_below(*at) && tree.places[*at].node != NodeKind::Root)
            .map(|at| tree.places[at].id)
            .collect()
    } else {
        Default::default()
    });
}
