//! The tools above the outline.

use leptos::prelude::*;

use super::super::Desk;
use super::super::filter::filter_fields;
use super::Outline;
use super::deleting::ask_delete;
use crate::i18n::standards::t;
use crate::i18n::{fill, language, system};
use crate::model::standard::NodeKind;
use crate::tool::sorting::By;
use crate::view::parts::{Icon, icon, icon_button, menu, menu_item, menu_note};

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
                    {more(outline)}
                </span>
            </div>
        </div>
    }
    .into_any()
}

/// What is done to whole branches, and the sheet of numbers.
fn more(outline: Outline) -> AnyView {
    let items = move || {
        let sorts = By::ALL
            .into_iter()
            .map(|by| {
                let name = move || fill(system::t().sort_by, &[system::sort_by(by, language())]);
                menu_item("", Signal::derive(name), String::new(), move || {
                    outline.sort(by, false);
                })
            })
            .collect_view();
        let text = |text: fn() -> &'static str| Signal::derive(move || text().to_owned());
        view! {
            {menu_item("branch-copy", text(|| system::t().copy), "Ctrl+C".to_owned(), move || outline.take(false))}
            {menu_item("branch-cut", text(|| system::t().cut), "Ctrl+X".to_owned(), move || outline.take(true))}
            {menu_note(|| system::t().paste_keys)}
            {menu_item("branch-merge", text(|| system::t().merge), String::new(), move || outline.merge())}
            {menu_item("numbering-open", text(|| system::t().numbering), String::new(), move || outline.desk.numbering.set(true))}
            {sorts}
            {menu_item("sort-deep", text(|| system::t().sort_deep), String::new(), move || outline.sort(By::Title, true))}
        }
        .into_any()
    };
    menu(
        "button quiet icon",
        "outline-more",
        || system::t().more_tools,
        icon(Icon::More),
        items,
    )
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
