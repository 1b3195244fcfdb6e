//! The parts of which rooms are made: fields, units and hours, buttons, menus, empty states,
//! icons, and the place of what stands over the page. A part shows what it is given and reports what a person does; it knows no record. Parts
//! are plain functions over concrete types, so that each is compiled once. A new part is a
//! function in the file of its like.

mod fields;
mod icons;
mod menu;
mod over;
mod units;

pub use fields::{
    area_field, bare_input, check_field, choice_field, date_field, duration_field, money_field,
    number_field, select_field, text_field, title_input,
};
pub use icons::{Icon, icon};
pub use menu::{context_menu, menu, menu_item, menu_note};
pub use over::Over;
pub use units::{hours_field, unit_field};

use leptos::prelude::*;

/// A text of the catalogue, read anew when the language changes: `|| t().name`.
pub type Text = fn() -> &'static str;

/// A button with a word. `kind` is `main`, `edge`, `quiet` or `danger`.
pub fn button(kind: &'static str, text: Text, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    word_button(kind, text, Box::new(press))
}

/// What a button does. Boxed, so that the button's own code exists once.
type Press = Box<dyn Fn() + Send + Sync>;

fn word_button(kind: &'static str, text: Text, press: Press) -> AnyView {
    view! { <button type="button" class=format!("button {kind}") on:click=move |_| press()>{text}</button> }.into_any()
}

/// A button with an icon; the word is its name for ears and for the pointer that rests.
pub fn icon_button(which: Icon, text: Text, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    sign_button(which, text, Box::new(press))
}

fn sign_button(which: Icon, text: Text, press: Press) -> AnyView {
    view! {
        <button type="button" class="button quiet icon" title=text aria-label=text on:click=move |_| press()>
            {icon(which)}
        </button>
    }
    .into_any()
}

/// A small label with a sign, such as a state or a value class. `tone` names a token: `good`,
/// `warn`, `bad`, `plan`, `do`, `check`, `act` or nothing.
pub fn chip(tone: &'static str, sign: &'static str, text: impl Into<Signal<String>>) -> AnyView {
    let text = text.into();
    view! {
        <span class="chip" data-tone=tone>
            {(!sign.is_empty()).then(|| view! { <span aria-hidden="true">{sign}</span> })} {move || text.get()}
        </span>
    }
    .into_any()
}

/// A computed figure with its name, and its plain value for whoever reads the page by program.
/// `hint` is the definition.
pub fn figure(
    metric: &'static str,
    name: Text,
    hint: Text,
    value: Signal<Option<f64>>,
    shown: Signal<String>,
) -> AnyView {
    view! {
        <div class="figure" title=hint>
            <span class="figure-name">{name}</span>
            <b class="figure-value" data-metric=metric data-value=move || value.get().map(|v| format!("{v}")).unwrap_or_default()>
                {move || shown.get()}
            </b>
        </div>
    }
    .into_any()
}

/// What an empty room shows: one line, one button that starts it, one that opens an example.
pub fn empty(line: Text, start: Text, press: impl Fn() + Send + Sync + 'static) -> AnyView {
    view! {
        <div class="empty">
            <p>{line}</p>
            <div class="row">
                {button("main", start, press)}
            </div>
            {examples()}
        </div>
    }
    .into_any()
}

/// The examples, for whoever has drawn nothing yet.
pub fn examples() -> AnyView {
    use crate::i18n::shell::t;
    let fresh = crate::store::store().with(|workspace| workspace.steps.is_empty());
    fresh
        .then(|| {
            view! {
                <div class="row examples">
                    <small>{move || t().or_example}</small> {crate::view::shell::example_buttons()}
                </div>
            }
        })
        .into_any()
}

/// A titled block of the inspector or of a page.
pub fn section(title: Text, body: AnyView) -> AnyView {
    view! { <section class="block"><h3>{title}</h3>{body}</section> }.into_any()
}

/// The frame of a room: what is worked on, the details beside it, the figures below.
pub fn room_frame(main: AnyView, side: Option<AnyView>, foot: AnyView) -> AnyView {
    use crate::i18n::shell::t;
    use crate::store::store;
    let open = || store().session.inspector.get() && !store().session.presenting.get();
    let has_side = side.is_some();
    // Where the details would cover half of what is worked on, they wait to be asked for.
    if crate::browser::page::matches("(max-width: 900px)") {
        store().session.inspector.set(false);
    }
    // Where the details are a sheet, their button is its handle: pulled, it does not press as well.
    let (from, pulled) = (StoredValue::new(0), StoredValue::new(false));
    let grip = move |event: leptos::ev::PointerEvent| {
        from.set_value(event.client_y());
        pulled.set_value(false);
    };
    let pull = move |event: leptos::ev::PointerEvent| {
        let by = event.client_y() - from.get_value();
        if event.buttons() != 0 && by.abs() > 16 && !pulled.get_value() {
            pulled.set_value(true);
            store().session.inspector.set(by < 0);
        }
    };
    let press = move |_| {
        if !pulled.get_value() {
            store().session.inspector.update(|open| *open = !*open);
        }
    };
    // Escape leads from a field back to what is worked on; what is selected stays so.
    let leave = |event: leptos::ev::KeyboardEvent| {
        let taken = event.default_prevented() || crate::browser::page::composing(&event);
        if event.key() == "Escape" && !taken {
            event.prevent_default();
            crate::browser::page::to_content();
        }
    };
    view! {
        <div class="room" data-side=move || if has_side && open() { "open" } else { "closed" }>
            <main id="content" class="room-main" tabindex="-1">{main}</main>
            {side.map(|side| view! {
                <button type="button" class="button quiet icon side-toggle" aria-expanded=move || open().to_string()
                    title=move || if open() { t().hide_inspector } else { t().show_inspector }
                    aria-label=move || if open() { t().hide_inspector } else { t().show_inspector }
                    on:pointerdown=grip on:pointermove=pull on:click=press>
                    {icon(Icon::Side)}
                </button>
                <aside class="inspector" aria-label=move || t().inspector hidden=move || !open() on:keydown=leave>{side}</aside>
            })}
            <footer class="room-foot">{foot}</footer>
        </div>
    }
    .into_any()
}
