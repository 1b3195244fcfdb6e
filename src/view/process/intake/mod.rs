//! Cards that arrive as a file: what was understood, guessed and left out is shown before anything
//! happens, every choice can be changed, and what comes in is one undo.
//!
//! `preview` is the sheet on which it is read. What a file holds is found out in `view::intake`; the
//! reading itself is `format::cards`.

mod preview;

use leptos::prelude::*;

use crate::browser::file;
use crate::model::BoardId;
use crate::store::store;
use crate::view::intake::Cards;

crate::on_demand! {
    intake;
    /// The sheet that shows what was read.
    pub(crate) fn sheet() -> fn(Cards) -> AnyView {
        preview::sheet
    }
}

/// Fetches it, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = crate::view::intake::opener().await;
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
