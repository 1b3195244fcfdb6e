//! The workspace's own fields: charter, canvas, safeguards, goals, basis, enablers, data security.

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::i18n::{overview, overview::t};
use crate::model::Meta;
use crate::model::workspace::{Enabler, EnablerKind, SecurityItem, SecurityTopic};
use crate::store::store;
use crate::view::parts::{
    Icon, Text, area_field, button, check_field, choice_field, icon_button, text_field,
};

/// A text of the workspace's own fields, or of a row of one of its lists.
#[derive(Clone, Copy)]
struct Own {
    field: &'static str,
    row: usize,
    get: fn(&Meta, usize) -> String,
    set: fn(&mut Meta, usize, String),
}

impl Own {
    fn value(self) -> Signal<String> {
        Signal::derive(move || (self.get)(&store().meta(), self.row))
    }
    fn change(self) -> Callback<String> {
        Callback::new(move |text| {
            store().edit_meta(self.field, |meta| (self.set)(meta, self.row, text))
        })
    }
}

macro_rules! own {
    ($($path:ident).+) => {
        Own { field: stringify!($($path).+), row: 0, get: |meta, _| meta.$($path).+.clone(), set: |meta, _, text| meta.$($path).+ = text }
    };
    ($list:ident [$row:expr]) => {
        Own {
            field: stringify!($list),
            row: $row,
            get: |meta, row| meta.$list.get(row).cloned().unwrap_or_default(),
            set: |meta, row, text| {
                if let Some(entry) = meta.$list.get_mut(row) {
                    *entry = text;
                }
            },
        }
    };
    ($list:ident [$row:expr] $field:ident) => {
        Own {
            field: stringify!($list),
            row: $row,
            get: |meta, row| meta.$list.get(row).map(|entry| entry.$field.clone()).unwrap_or_default(),
            set: |meta, row, text| {
                if let Some(entry) = meta.$list.get_mut(row) {
                    entry.$field = text;
                }
            },
        }
    };
}

fn area(label: Text, own: Own) -> AnyView {
    area_field(label, own.value(), own.change())
}

fn text(label: Text, own: Own) -> AnyView {
    text_field(label, own.value(), own.change())
}

/// A list of the workspace's own: its name, length, and how it grows and shrinks.
#[derive(Clone, Copy)]
struct OwnList {
    name: &'static str,
    len: fn(&Meta) -> usize,
    push: fn(&mut Meta),
    remove: fn(&mut Meta, usize),
}

macro_rules! own_list {
    ($list:ident, $new:expr) => {
        OwnList {
            name: stringify!($list),
            len: |meta| meta.$list.len(),
            push: |meta| meta.$list.push($new),
            remove: |meta, row| {
                if row < meta.$list.len() {
                    meta.$list.remove(row);
                }
            },
        }
    };
}

fn rows(list: OwnList, add: Text, row: fn(usize) -> AnyView) -> AnyView {
    let count = Memo::new(move |_| (list.len)(&store().meta()));
    let change = move |how: Box<dyn FnOnce(&mut Meta)>| {
        store().pause_typing();
        store().edit_meta(list.name, how);
        store().pause_typing();
    };
    let push = move || {
        let at = count.get_untracked();
        change(Box::new(list.push));
        let place = format!(
            "[data-list=\"{}\"] > [data-row=\"{at}\"] input[type=text]",
            list.name
        );
        browser::soon(move || page::focus(&place));
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !page::composing(&event) && page::in_line_field(&event) {
            event.prevent_default();
            push();
        }
    };
    view! {
        <ul class="rows" data-list=list.name on:keydown=key>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <li class="cells" data-row=at.to_string()>{row(at)}
                    {icon_button(Icon::Close, || t().remove, move || change(Box::new(move |meta| (list.remove)(meta, at))))}</li>
            </For>
        </ul>
        <div class="rows-add">{button("quiet", add, push)}</div>
    }
    .into_any()
}

fn part(title: Text, body: AnyView) -> AnyView {
    view! { <section class="card-part"><h3>{title}</h3>{body}</section> }.into_any()
}

/// What stands under its heading once that is opened.
pub(super) fn fields() -> AnyView {
    view! {
            {text(|| t().organisation, own!(organisation))}
            <div class="charter-grid">
                {part(|| t().charter_title, view! {
                    {area(|| t().ideology, own!(charter.ideology))} {area(|| t().principles, own!(charter.principles))} {area(|| t().structure, own!(charter.structure))}
                    {area(|| t().content, own!(charter.content))} {area(|| t().safeguards, own!(charter.safeguards))}
                }.into_any())}
                {part(|| t().canvas, view! {
                    {area(|| t().philosophy, own!(canvas.philosophy))} {area(|| t().canvas_organisation, own!(canvas.organisation))} {area(|| t().functions, own!(canvas.functions))}
                    {area(|| t().collaboration, own!(canvas.collaboration))} {area(|| t().appraisal, own!(canvas.appraisal))}
                }.into_any())}
                {part(|| t().assurance, view! {
                    {area(|| t().assurance_organisation, own!(assurance.organisation))} {area(|| t().resources, own!(assurance.resources))} {area(|| t().culture, own!(assurance.culture))}
                }.into_any())}
                {part(|| t().goals, rows(own_list!(goals, String::new()), || t().add_goal, |at| text(|| t().goal, own!(goals[at]))))}
                {part(|| t().basis, rows(own_list!(basis, String::new()), || t().add_basis, |at| text(|| t().basis_item, own!(basis[at]))))}
                {part(|| t().enablers, rows(own_list!(enablers, Enabler::default()), || t().add_enabler, enabler))}
                {part(|| t().security, rows(own_list!(security, SecurityItem::default()), || t().add_security, security))}
            </div>
    }
    .into_any()
}

fn enabler(at: usize) -> AnyView {
    let now = move || store().meta().enablers.get(at).cloned().unwrap_or_default();
    let set = move |how: fn(&mut Enabler, EnablerKind, bool), kind: EnablerKind, on: bool| {
        store().edit_meta("enablers", move |meta| {
            if let Some(entry) = meta.enablers.get_mut(at) {
                how(entry, kind, on);
            }
        });
    };
    let choose = Callback::new(move |kind: Option<EnablerKind>| {
        if let Some(kind) = kind {
            set(|entry, kind, _| entry.kind = kind, kind, false)
        }
    });
    let tick = Callback::new(move |on: bool| {
        set(|entry, _, on| entry.in_use = on, EnablerKind::default(), on)
    });
    view! {
        {choice_field(|| t().kind, EnablerKind::ALL, overview::enabler, false, Signal::derive(move || Some(now().kind)), choose)}
        {text(|| t().description, own!(enablers[at] description))}
        {check_field(|| t().in_use, Signal::derive(move || now().in_use), tick)}
    }
    .into_any()
}

fn security(at: usize) -> AnyView {
    let now = move || store().meta().security.get(at).cloned().unwrap_or_default();
    let set =
        move |how: fn(&mut SecurityItem, SecurityTopic, bool), topic: SecurityTopic, on: bool| {
            store().edit_meta("security", move |meta| {
                if let Some(entry) = meta.security.get_mut(at) {
                    how(entry, topic, on);
                }
            });
        };
    let choose = Callback::new(move |topic: Option<SecurityTopic>| {
        if let Some(topic) = topic {
            set(|entry, topic, _| entry.topic = topic, topic, false)
        }
    });
    let tick = Callback::new(move |on: bool| {
        set(|entry, _, on| entry.done = on, SecurityTopic::default(), on)
    });
    view! {
        {check_field(|| t().done, Signal::derive(move || now().done), tick)}
        {choice_field(|| t().kind, SecurityTopic::ALL, overview::security_topic, false, Signal::derive(move || Some(now().topic)), choose)}
        {text(|| t().security_item, own!(security[at] text))}
    }
    .into_any()
}
