//! Files and texts that other tools hand out: what they are is found out here, and each is read on a
//! sheet of its own before anything happens.
//!
//! A table is one of cards or one of standards; its headings say which, and the person can say
//! otherwise. `frame` is what the sheets share; what stands on them is the room's own:
//! `process::intake`, `standards::intake`. A further kind of thing is a variant of [`Arrival`].

pub(crate) mod frame;

use std::sync::Arc;

use crate::browser::file;
use crate::format::json::{self, Tree};
use crate::format::standards::fields::{Holds, holds};
use crate::format::table::{bytes, sheet};
use crate::format::{cards, standards};
use crate::store::store;
use crate::tool::route::Room;

/// What shows an arrival, or puts it away.
pub(crate) type Put = fn(Option<Arrival>);

/// Something that waits for a decision.
#[derive(Clone)]
pub(crate) struct Of<O> {
    pub name: String,
    pub opened: Arc<O>,
    /// How the bytes were read, where it was not as UTF-8.
    pub encoding: Option<&'static str>,
    /// The text of a table, which may be read as something else.
    pub text: Option<Arc<str>>,
    pub put: Put,
}

pub(crate) type Cards = Of<cards::Opened>;
pub(crate) type Standards = Of<standards::Opened>;

#[derive(Clone)]
pub(crate) enum Arrival {
    Cards(Cards),
    Standards(Standards),
}

/// Why nothing arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nothing {
    /// The bytes are in no encoding that is known.
    NoText,
    /// There is nothing in it that is known here.
    Unknown,
}

/// Opens a file: its name, its bytes, what shows it.
pub(crate) type Open = fn(String, &[u8], Put) -> Result<Arrival, Nothing>;

crate::on_demand! {
    intake;
    /// The reader of what other tools hand out.
    pub(crate) fn opener() -> Open {
        open
    }
}

/// Whether a file is a table by its name.
pub(crate) fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn open(name: String, bytes: &[u8], put: Put) -> Result<Arrival, Nothing> {
    let (text, encoding) = bytes::text(bytes, file::decode).ok_or(Nothing::NoText)?;
    let start = text.trim_start();
    if start.starts_with('<') || start.contains('\0') {
        return Err(Nothing::Unknown);
    }
    if start.starts_with(['{', '[']) {
        let tree = json::read_own(start).map_err(|_| Nothing::Unknown)?;
        return of_tree(name, tree, encoding, put).ok_or(Nothing::Unknown);
    }
    let heads = sheet::read(&text).ok_or(Nothing::Unknown)?.heads;
    let here = store().session.route_now().room == Room::Standards;
    let standards = match holds(&heads) {
        Holds::Standards => true,
        Holds::Cards => false,
        Holds::Unclear => here,
    };
    let text: Arc<str> = text.into();
    let arrival = if standards {
        of_standards(name, text, encoding, put)
    } else {
        of_cards(name, text, encoding, put)
    };
    arrival.ok_or(Nothing::Unknown)
}

fn of_tree(name: String, tree: Tree, encoding: Option<&'static str>, put: Put) -> Option<Arrival> {
    if tree.get("catalog").is_some() {
        let opened = standards::catalog(tree)?;
        return Some(Arrival::Standards(Of {
            name,
            opened: Arc::new(opened),
            encoding,
            text: None,
            put,
        }));
    }
    Some(Arrival::Cards(Of {
        name,
        opened: Arc::new(cards::of_tree(tree)?),
        encoding,
        text: None,
        put,
    }))
}

/// A table as one of cards.
pub(crate) fn of_cards(
    name: String,
    text: Arc<str>,
    encoding: Option<&'static str>,
    put: Put,
) -> Option<Arrival> {
    Some(Arrival::Cards(Of {
        name,
        opened: Arc::new(cards::of_sheet(sheet::read(&text)?)),
        encoding,
        text: Some(text),
        put,
    }))
}

/// A table as one of standards.
pub(crate) fn of_standards(
    name: String,
    text: Arc<str>,
    encoding: Option<&'static str>,
    put: Put,
) -> Option<Arrival> {
    Some(Arrival::Standards(Of {
        name,
        opened: Arc::new(standards::table(&text)?),
        encoding,
        text: Some(text),
        put,
    }))
}

impl<O> Of<O> {
    /// Reads the table as the other kind of thing.
    fn turned(&self, into: fn(String, Arc<str>, Option<&'static str>, Put) -> Option<Arrival>) {
        if let Some(text) = self.text.clone()
            && let Some(other) = into(self.name.clone(), text, self.encoding, self.put)
        {
            (self.put)(Some(other));
        }
    }
}

impl Cards {
    pub(crate) fn as_standards(&self) {
        self.turned(of_standards);
    }
}

impl Standards {
    pub(crate) fn as_cards(&self) {
        self.turned(of_cards);
    }
}
