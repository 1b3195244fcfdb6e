//! A menu that drops from a button: closes on a choice, on Escape, on a press elsewhere; arrows
//! walk through it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Press, Text};
use crate::browser::{self, page};

/// A button with what drops from it. `test` is the button's `data-testid`, empty for none; `name`
/// is said when the button shows only an icon.
pub fn menu(
    class: &'static str,
    test: &'static str,
    name: Text,
    face: AnyView,
    items: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    drop_down(class, test, name, face, Arc::new(items))
}

fn drop_down(
    class: &'static str,
    test: &'static str,
    name: Text,
    face: AnyView,
    items: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <div class="menu" data-open=move || open.get().to_string()
            on:keydown=move |event| {
                let step = match event.key().as_str() {
                    "Escape" if open.get_untracked() => {
                        open.set(false);
                        event.stop_propagation();
                        if !test.is_empty() {
                            page::focus(&format!("[data-testid={test}]"));
                        }
                        return;
                    }
                    "ArrowDown" => 1,
                    "ArrowUp" => -1,
                    _ => return,
                };
                if open.get_untracked() {
                    event.prevent_default();
                    page::walk_focus(&event, step);
                }
            }>
            <button type="button" class=class data-testid=(!test.is_empty()).then_some(test) title=name aria-label=name
                aria-haspopup="true" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>
                {face}
            </button>
            {move || open.get().then(|| view! {
                <div class="menu-shade" on:pointerdown=move |_| open.set(false)></div>
                <div class="menu-sheet" role="group" on:click=move |event| if page::is_menu_choice(&event) { open.set(false) }>
                    {items()}
                </div>
            })}
        </div>
    }
    .into_any()
}

/// A choice in a menu. `keys` is the shortcut as shown, empty for none.
pub fn menu_item(
    test: &'static str,
    text: impl Into<Signal<String>>,
    keys: String,
    press: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    item(test, text.into(), keys, Box::new(press))
}

fn item(test: &'static str, text: Signal<String>, keys: String, press: Press) -> AnyView {
    view! {
        <button type="button" class="menu-item" data-choice="" data-testid=(!test.is_empty()).then_some(test) on:click=move |_| press()>
            <span>{move || text.get()}</span>
            {(!keys.is_empty()).then(|| view! { <kbd>{keys.clone()}</kbd> })}
        </button>
    }
    .into_any()
}

/// A heading or remark in a menu.
pub fn menu_note(text: Text) -> AnyView {
    view! { <p class="menu-note">{text}</p> }.into_any()
}

/// A menu at a place in the window, px: it opens away from the edges, and scrolls where the window is low. `kind`
/// is its class and `data-testid`; `close` is told whether something was chosen.
pub fn context_menu(
    kind: &'static str,
    name: Text,
    (x, y): (f64, f64),
    items: AnyView,
    close: Callback<bool>,
) -> AnyView {
    let (width, height) = page::window_size();
    let left = x.min((width - WIDE).max(4.0)).max(4.0);
    let below = y <= height * 0.55;
    let (top, bottom) = match below {
        true => (format!("{}px", y.max(4.0)), "auto".to_owned()),
        false => ("auto".to_owned(), format!("{}px", (height - y).max(4.0))),
    };
    let most = if below { height - y } else { y } - 12.0;
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "Escape" | "Tab" => close.run(false),
            "ArrowDown" => page::walk_focus(&event, 1),
            "ArrowUp" => page::walk_focus(&event, -1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    browser::soon(move || page::focus(&format!(".{kind} [data-choice]")));
    view! {
        <div class="menu-shade" on:pointerdown=move |event| { event.prevent_default(); close.run(false); } on:contextmenu=|event| event.prevent_default()></div>
        <div class=format!("menu-sheet {kind}") role="group" aria-label=name data-testid=kind
            style:left=format!("{left}px") style:top=top style:bottom=bottom style:max-height=format!("{most}px")
            on:keydown=keydown on:contextmenu=|event| event.prevent_default()
            on:click=move |event| if page::is_menu_choice(&event) { close.run(true) }>
            {items}
        </div>
    }
    .into_any()
}

/// As wide as such a menu gets, with what is left free beside it, px.
const WIDE: f64 = 332.0;
