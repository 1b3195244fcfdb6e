//! What rooms show of any record: its name, its fields, its lists, its links, and the way to find it.
//!
//! `bound` ties a field of a record to a part, `rows` a list inside a record, `picker` finds a
//! record by typing, `links` shows and makes links. A view says which field; how it is read,
//! changed and undone is settled here once.

mod bound;
mod links;
mod picker;
mod rows;

pub(crate) use bound::{
    Bound, Fields, area, choice, count, date, field, hours, items, money, number, pick, refer,
    text, tick, unit,
};
pub(crate) use links::{links, relate};
pub(crate) use picker::picker;
pub(crate) use rows::{List, list, rows};

use leptos::prelude::*;

use crate::i18n::{language, records};
use crate::model::*;
use crate::store::store;
use crate::view::shell;

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        /// What a record is called, in the language of the page; a dash when it is gone. Reactive.
        pub(crate) fn title(id: AnyId) -> String {
            let record = match id {
                $(AnyId::$record(id) => store().read(id).map(|record| AnyRecord::$record(id, record)),)*
            };
            record.map_or("–".to_owned(), |record| records::name(&record, language()))
        }
    };
}
crate::for_every_record!(define);

/// A record's name as a way to where it is shown.
pub(crate) fn way_to(id: AnyId) -> AnyView {
    view! {
        <button type="button" class="way" data-way=id.to_string() on:click=move |_| shell::reveal(id)>{move || title(id)}</button>
    }
    .into_any()
}

/// Adds a record of a kind that has its place by rank alone, and answers its id.
pub(crate) fn create(record: AnyRecord) -> Option<AnyId> {
    let command = crate::edit::Command::Create {
        record,
        after: None,
    };
    store().dispatch(command)?.created.first().copied()
}
