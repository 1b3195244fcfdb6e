//! A list inside a record as rows: Enter goes on to the next row and adds one at the end.

use leptos::prelude::*;

use super::Fields;
use crate::browser::{self, page};
use crate::i18n::records::t;
use crate::model::Id;
use crate::store::store;
use crate::view::parts::{Icon, Text, button, icon_button};

/// A list inside a record. Written by `list!`.
pub(crate) struct List<T> {
    pub id: Id<T>,
    pub name: &'static str,
    pub len: fn(&T) -> usize,
    pub push: fn(&mut T),
    pub remove: fn(&mut T, usize),
}
impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for List<T> {}

/// Ties a list: `list!(id, plan.whys)`.
macro_rules! list {
    ($id:expr, $($path:ident).+) => {
        $crate::view::record::List {
            id: $id,
            name: stringify!($($path).+),
            len: |record| record.$($path).+.len(),
            push: |record| record.$($path).+.push(Default::default()),
            remove: |record, row| {
                if row < record.$($path).+.len() {
                    record.$($path).+.remove(row);
                }
            },
        }
    };
}
pub(crate) use list;

impl<T: Fields> List<T> {
    fn count(self) -> usize {
        store()
            .read(self.id)
            .map_or(0, |record| (self.len)(&record))
    }
    /// Adds a row and puts the focus into its first field.
    pub fn add(self) {
        let row = self.count_now();
        store().pause_typing();
        store().edit(self.id, self.name, self.push);
        store().pause_typing();
        focus(self.name, row);
    }
    fn count_now(self) -> usize {
        store().with(|workspace| {
            workspace
                .get(self.id)
                .map_or(0, |record| (self.len)(record))
        })
    }
    fn take(self, row: usize) {
        store().pause_typing();
        store().edit(self.id, self.name, |record| (self.remove)(record, row));
        store().pause_typing();
    }
}

fn focus(name: &'static str, row: usize) {
    let place =
        format!("[data-list=\"{name}\"] > [data-row=\"{row}\"] :is(input, select, textarea)");
    browser::soon(move || page::focus(&place));
}

/// The rows of a list, each as `row` shows it, a button to remove each, and one to add another.
pub(crate) fn rows<T: Fields>(
    list: List<T>,
    add: Text,
    row: impl Fn(usize) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let row = Callback::new(row);
    let count = Memo::new(move |_| list.count());
    let on_key = move |event: leptos::ev::KeyboardEvent, at: usize| {
        if event.key() != "Enter" || page::composing(&event) || !page::in_line_field(&event) {
            return;
        }
        event.prevent_default();
        if at + 1 < count.get_untracked() {
            focus(list.name, at + 1);
        } else {
            list.add();
        }
    };
    view! {
        <ul class="rows" data-list=list.name>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <li class="cells" data-row=at.to_string() on:keydown=move |event| on_key(event, at)>
                    {row.run(at)}
                    {icon_button(Icon::Close, || t().remove_row, move || list.take(at))}
                </li>
            </For>
        </ul>
        <div class="rows-add">{button("quiet", add, move || list.add())}</div>
    }
    .into_any()
}
