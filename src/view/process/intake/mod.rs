//! Cards that arrive as a file: what was understood, guessed and left out is shown before anything
//! happens, every choice can be changed, and what comes in is one undo.
//!
//! `preview` is the sheet on which it is read. The reading itself is `format::cards`.

mod preview;

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::file;
use crate::format::cards::{self, Opened};
use crate::model::BoardId;
use crate::store::store;

/// A file of cards that waits for a decision.
#[derive(Clone)]
pub(crate) struct Arrival {
    pub name: String,
    pub opened: Arc<Opened>,
    /// How the bytes were read, where it was not as UTF-8.
    pub encoding: Option<&'static str>,
    /// Puts the sheet away.
    pub close: fn(),
}

crate::on_demand! {
    intake;
    /// The reader of files of cards: name and bytes; `None` where there is no card in it.
    pub(crate) fn opener() -> fn(String, &[u8], fn()) -> Option<Arrival> {
        open
    }
    /// The sheet that shows what was read.
    pub(crate) fn sheet() -> fn(Arrival) -> AnyView {
        preview::sheet
    }
}

/// Fetches it, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = opener().await;
    let _ = sheet().await;
}

thread_local! {
    static WANTED: std::cell::Cell<Option<BoardId>> = const { std::cell::Cell::new(None) };
}

/// Asks for a file of cards; `board` is offered as the place for them.
pub(crate) fn choose(board: Option<BoardId>) {
    WANTED.set(board);
    file::choose("[data-testid=open-file]");
}

/// The board for which a file was asked for, if it is still there; asked once.
fn wanted() -> Option<BoardId> {
    let board = WANTED.take()?;
    store().with(|workspace| workspace.get(board).map(|_| board))
}

/// Whether a file is a table by its name.
pub(crate) fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn open(name: String, bytes: &[u8], close: fn()) -> Option<Arrival> {
    let (text, encoding) = text_of(bytes)?;
    let opened = cards::open(&text)?;
    Some(Arrival {
        name,
        opened: Arc::new(opened),
        encoding,
        close,
    })
}

/// The text of a file: UTF-8, UTF-16 by its mark, else what Chinese spreadsheets write.
fn text_of(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    let (encoding, said) = match bytes {
        [0xff, 0xfe, ..] => ("utf-16le", "UTF-16"),
        [0xfe, 0xff, ..] => ("utf-16be", "UTF-16"),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => return Some((text.to_owned(), None)),
            Err(_) => ("gb18030", "GB 18030"),
        },
    };
    Some((file::decode(bytes, encoding)?, Some(said)))
}
