//! A field of a record, tied to a part: read tracked, changed through the store, typing coalesced.
//! Functions are plain pointers, so that each part is compiled once per kind of record.

use leptos::prelude::*;

use crate::edit::change::Swappable;
use crate::i18n::{language, records};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::{Mirrored, store};
use crate::view::parts::{self, Text};

/// A record whose fields can be tied.
pub(crate) trait Fields: Mirrored + Swappable {}
impl<T: Mirrored + Swappable> Fields for T {}

/// One field of one record, or of one row of a list inside it. Written by `field!` and `items!`.
pub(crate) struct Bound<T, V> {
    pub id: Id<T>,
    pub row: usize,
    /// The field's name, for the undo step.
    pub field: &'static str,
    pub get: fn(&T, usize) -> V,
    pub set: fn(&mut T, usize, V),
}
impl<T, V> Clone for Bound<T, V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T, V> Copy for Bound<T, V> {}

impl<T: Fields, V: Default + Send + Sync + 'static> Bound<T, V> {
    /// The value, followed.
    pub fn value(self) -> V {
        store()
            .read(self.id)
            .map(|record| (self.get)(&record, self.row))
            .unwrap_or_default()
    }
    /// Changes the value.
    pub fn put(self, value: V) {
        store().edit(self.id, self.field, |record| {
            (self.set)(record, self.row, value)
        });
    }
    fn signal(self) -> Signal<V> {
        Signal::derive(move || self.value())
    }
    fn callback(self) -> Callback<V> {
        Callback::new(move |value| self.put(value))
    }
}

/// Ties a field: `field!(id, plan.scope)`.
macro_rules! field {
    ($id:expr, $($path:ident).+) => {
        $crate::view::record::Bound {
            id: $id,
            row: 0,
            field: stringify!($($path).+),
            get: |record, _| Clone::clone(&record.$($path).+),
            set: |record, _, value| record.$($path).+ = value,
        }
    };
}
/// Ties a field of a row: `items!(id, row, plan.whys, answer)`.
macro_rules! items {
    ($id:expr, $row:expr, $($list:ident).+, $field:ident) => {
        $crate::view::record::Bound {
            id: $id,
            row: $row,
            field: concat!(stringify!($($list).+), " ", stringify!($field)),
            get: |record, row| record.$($list).+.get(row).map(|entry| Clone::clone(&entry.$field)).unwrap_or_default(),
            set: |record, row, value| {
                if let Some(entry) = record.$($list).+.get_mut(row) {
                    entry.$field = value;
                }
            },
        }
    };
}
pub(crate) use {field, items};

pub(crate) fn text<T: Fields>(label: Text, bound: Bound<T, String>) -> AnyView {
    parts::text_field(label, bound.signal(), bound.callback())
}
pub(crate) fn area<T: Fields>(label: Text, bound: Bound<T, String>) -> AnyView {
    parts::area_field(label, bound.signal(), bound.callback())
}
pub(crate) fn number<T: Fields>(label: Text, bound: Bound<T, Option<f64>>) -> AnyView {
    parts::number_field(label, bound.signal(), bound.callback())
}
/// A whole number of 0 or more, or nothing; what is no such number changes nothing.
pub(crate) fn count<T: Fields>(label: Text, bound: Bound<T, Option<u32>>) -> AnyView {
    let value = Signal::derive(move || bound.value().map(f64::from));
    let set = Callback::new(move |value: Option<f64>| match value {
        None => bound.put(None),
        Some(value) if value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX) => {
            bound.put(Some(value as u32))
        }
        Some(_) => {}
    });
    parts::number_field(label, value, set)
}
pub(crate) fn date<T: Fields>(label: Text, bound: Bound<T, Option<Date>>) -> AnyView {
    parts::date_field(label, bound.signal(), bound.callback())
}
pub(crate) fn tick<T: Fields>(label: Text, bound: Bound<T, bool>) -> AnyView {
    parts::check_field(label, bound.signal(), bound.callback())
}
pub(crate) fn money<T: Fields>(label: Text, bound: Bound<T, Option<Money>>) -> AnyView {
    parts::money_field(label, bound.signal(), bound.callback())
}
pub(crate) fn unit<T: Fields>(label: Text, bound: Bound<T, Unit>) -> AnyView {
    parts::unit_field(label, bound.signal(), bound.callback())
}
pub(crate) fn hours<T: Fields>(label: Text, bound: Bound<T, WorkingHours>) -> AnyView {
    parts::hours_field(label, bound.signal(), bound.callback())
}
/// A choice that may be left open.
pub(crate) fn choice<T: Fields, C: Copy + PartialEq + Send + Sync + 'static>(
    label: Text,
    all: &'static [C],
    word: fn(C, Language) -> &'static str,
    bound: Bound<T, Option<C>>,
) -> AnyView {
    parts::choice_field(label, all, word, true, bound.signal(), bound.callback())
}
/// A choice that is always made.
pub(crate) fn pick<T: Fields, C: Copy + Default + PartialEq + Send + Sync + 'static>(
    label: Text,
    all: &'static [C],
    word: fn(C, Language) -> &'static str,
    bound: Bound<T, C>,
) -> AnyView {
    let value = Signal::derive(move || Some(bound.value()));
    let set = Callback::new(move |chosen: Option<C>| {
        if let Some(chosen) = chosen {
            bound.put(chosen)
        }
    });
    parts::choice_field(label, all, word, false, value, set)
}
/// A record of one kind, chosen from all of it.
pub(crate) fn refer<T: Fields, R: Fields>(
    label: Text,
    bound: Bound<T, Option<Id<R>>>,
    fits: fn(&R) -> bool,
) -> AnyView {
    let all = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| {
            workspace
                .ranked::<R>(fits)
                .into_iter()
                .filter_map(|id| Some((R::tag(id), R::wrap(id, workspace.get(id)?.clone()))))
                .map(|(id, record)| (id, records::name(&record, language())))
                .collect::<Vec<(AnyId, String)>>()
        })
    });
    let options =
        Signal::derive(move || all.with(|all| all.iter().map(|(_, name)| name.clone()).collect()));
    let chosen = Signal::derive(move || {
        let id = R::tag(bound.value()?);
        all.with(|all| all.iter().position(|(other, _)| *other == id))
    });
    let set = Callback::new(move |index: Option<usize>| {
        let id = index.and_then(|i| all.with_untracked(|all| all.get(i).map(|(id, _)| *id)));
        bound.put(id.and_then(R::untag));
    });
    parts::select_field(label, options, chosen, true, set)
}
