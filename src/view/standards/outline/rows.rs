//! The rows of the outline: of thousands only those in view are in the page.

use leptos::ev;

use super::super::rows::{OUTLINE_ROW, rows_in_view};
use super::super::{state_chip, title_of};
use super::*;
use crate::browser::{page, rows};
use crate::i18n::standards::t;
use crate::view::parts::{Icon, icon};

pub(super) fn tree(outline: Outline) -> AnyView {
    let scrolled = RwSignal::new(0.0);
    let count = Signal::derive(move || outline.lines.read().len());
    let seen = rows_in_view(scrolled, OUTLINE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        outline.lines.read()[from..to].to_vec()
    };
    let active = move || {
        outline
            .desk
            .current
            .get()
            .map(|id| format!("standard-{id}"))
    };
    let mark = move || {
        outline.drag.with(|drag| {
            let (row, zone, fits) = drag.as_ref().filter(|drag| drag.moving)?.over?;
            Some((row, zone, fits))
        })
    };
    view! {
        <div class="outline-scroll" on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
            <Show when=move || count.get() == 0>
                <p class="nothing">{move || t().nothing_fits}</p>
            </Show>
            <div class="outline-tree" role="tree" tabindex="0" aria-label=move || t().tree aria-multiselectable="true"
                aria-activedescendant=active data-dragging=move || outline.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.moving)).to_string()
                style:height=move || format!("{}px", count.get() as f64 * OUTLINE_ROW)
                style:padding-top=move || format!("{}px", seen.get().0 as f64 * OUTLINE_ROW)
                on:keydown=move |event| outline.tree_key(&event)
                on:pointermove=move |event| outline.drag_over(&event)
                on:pointerup=move |_| outline.drop_here()
                on:pointercancel=move |_| outline.drag.set(None)>
                <For each=shown key=|line| *line let:line>
                    {match line {
                        Line::Node(id) => node(outline, id),
                        Line::New => new_node(outline),
                    }}
                </For>
            </div>
            {move || mark().map(|(row, zone, fits)| view! {
                <div class="drop-mark" data-drop=zone.word() data-fits=fits.to_string() aria-hidden="true"
                    style:top=format!("{}px", row as f64 * OUTLINE_ROW)></div>
            })}
        </div>
        <p class="keys-hint">{move || t().keys_hint}</p>
    }
    .into_any()
}

fn indent_of(depth: u16) -> String {
    format!("{}px", 20 * u32::from(depth.min(24)))
}

fn node(outline: Outline, id: StandardId) -> AnyView {
    let desk = outline.desk;
    let place = Memo::new(move |_| {
        let tree = desk.tree.read();
        tree.at(id)
            .map(|at| (tree.places[at].clone(), tree.has_below(at)))
    });
    let code = move || {
        place
            .read()
            .as_ref()
            .map(|(place, _)| place.code.clone())
            .unwrap_or_default()
    };
    let depth = move || place.read().as_ref().map_or(0, |(place, _)| place.depth);
    let has_below = move || place.read().as_ref().is_some_and(|(_, below)| *below);
    let text_node = move || {
        place
            .read()
            .as_ref()
            .is_some_and(|(place, _)| place.node == NodeKind::Standard)
    };
    let open = Memo::new(move |_| !desk.folded.read().contains(&id));
    let selected = move || store().session.is_selected(id.into());
    let naming = Memo::new(move |_| outline.naming.get() == Some(Naming::Old(id)));
    let number = move || {
        store()
            .read(id)
            .map(|standard| standard.number.clone())
            .unwrap_or_default()
    };
    view! {
        <div role="treeitem" class="outline-row" id=format!("standard-{id}") data-standard=id.to_string() data-code=code data-name=move || title_of(id)
            data-node=move || if text_node() { "standard" } else { "branch" }
            attr:aria-level=move || (depth() + 1).to_string()
            aria-posinset=move || place.read().as_ref().map(|(place, _)| (place.position + 1).to_string())
            aria-setsize=move || place.read().as_ref().map(|(place, _)| place.siblings.to_string())
            aria-expanded=move || has_below().then(|| open.get().to_string())
            aria-selected=move || selected().to_string()
            data-cut=move || desk.cut.read().contains(&id).to_string()
            on:pointerdown=move |event| outline.press(&event, id)
            on:click=move |event: ev::MouseEvent| {
                if rows::came_from(&event, "input, .fold") { return }
                outline.select(id, event.shift_key(), event.ctrl_key() || event.meta_key());
                page::focus(TREE);
            }
            on:dblclick=move |event| if !rows::came_from(&event, "input, .fold") { outline.rename(id) }>
            <span class="outline-indent" style:width=move || indent_of(depth())></span>
            <span class="fold" aria-hidden="true" data-open=move || open.get().to_string() data-leaf=move || (!has_below()).to_string()
                on:click=move |_| { let fold = open.get_untracked(); outline.fold(id, fold) }>{icon(Icon::Down)}</span>
            <span class="outline-code">{code}</span>
            <Show when=move || naming.get() fallback=move || view! { <span class="outline-title">{move || title_of(id)}</span> }>
                {name_field(outline, || t().name)}
            </Show>
            <span class="outline-number">{number}</span>
            <Show when=move || text_node() || !number().is_empty()>{state_chip(id)}</Show>
            <span class="drag-handle" aria-hidden="true" title=move || t().drag>{icon(Icon::Drag)}</span>
        </div>
    }
    .into_any()
}

fn new_node(outline: Outline) -> AnyView {
    let depth = move || match outline.naming.get() {
        Some(Naming::New(spot)) => spot
            .parent
            .and_then(|id| {
                outline
                    .desk
                    .tree
                    .read()
                    .place(id)
                    .map(|place| place.depth + 1)
            })
            .unwrap_or(0),
        _ => 0,
    };
    view! {
        <div role="treeitem" class="outline-row" data-new="true" attr:aria-level=move || (depth() + 1).to_string() aria-selected="true">
            <span class="outline-indent" style:width=move || indent_of(depth())></span>
            <span class="outline-code"></span>
            {name_field(outline, || t().new_name)}
        </div>
    }
    .into_any()
}

fn name_field(outline: Outline, label: crate::view::parts::Text) -> AnyView {
    view! {
        <input type="text" class="input outline-name" data-testid="standard-name" aria-label=label placeholder=label
            prop:value=outline.written.get_untracked()
            on:input=move |event| outline.written.set(page::value(&event))
            on:keydown=move |event| outline.name_key(&event)
            on:blur=move |_| { outline.finish(); } />
    }
    .into_any()
}
