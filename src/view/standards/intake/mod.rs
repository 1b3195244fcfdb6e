//! How standards come in and go out: a list or catalog that arrives as a file or is pasted, an industry
//! set, the document of the system, its tables and its catalog.
//!
//! `door` is what the room shows of it: three buttons, and the sheet that is open. `preview` is the
//! sheet on which anything is read before it comes in, `sets` the choice of an industry, `out` the
//! ways out, `paper` what the document says. The reading itself is `format::standards`.

mod out;
mod paper;
mod preview;
mod sets;

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{self, clipboard, file, page};
use crate::i18n::handover::t;
use crate::store::{Notice, store};
use crate::tool::route::{Room, Route};
use crate::view::intake::{self, Arrival, Standards};
use crate::view::on_demand;
use crate::view::shell;

crate::on_demand! {
    standards_intake;
    /// The sheet that shows what was read.
    pub(crate) fn sheet() -> fn(Standards) -> AnyView {
        preview::sheet
    }
    /// The choice of an industry set.
    fn choice_of_sets() -> fn(()) -> AnyView {
        |()| sets::sheet()
    }
}

crate::on_demand! {
    standards_out;
    /// The ways out.
    fn ways_out() -> fn(()) -> AnyView {
        |()| out::sheet()
    }
}

crate::on_demand! {
    standards_door;
    /// What the room shows: the buttons and the sheet that is open.
    pub(super) fn door() -> fn(()) -> AnyView {
        |()| stand()
    }
}

/// Fetches it, before it is needed.
pub(super) async fn fetch_rest() {
    let _ = door().await;
    let _ = sheet().await;
    let _ = ways_out().await;
}

/// A sheet over the room.
#[derive(Clone)]
pub(crate) enum Sheet {
    Preview(Arrival),
    Sets,
    Out,
}

thread_local! {
    static OPEN: ArcRwSignal<Option<Sheet>> = ArcRwSignal::new(None);
}

fn open() -> ArcRwSignal<Option<Sheet>> {
    OPEN.with(ArcRwSignal::clone)
}

/// Opens a sheet, in the room of standards.
pub(crate) fn show(sheet: Sheet) {
    if store().session.route_now().room != Room::Standards {
        shell::go(Route::to(Room::Standards));
    }
    open().set(Some(sheet));
}

fn put(arrival: Option<Arrival>) {
    open().set(arrival.map(Sheet::Preview));
}

fn close() {
    open().set(None);
}

fn stand() -> AnyView {
    let paste = window_event_listener(leptos::ev::paste, |event| {
        if page::is_typing() || event.default_prevented() || open().with_untracked(Option::is_some)
        {
            return;
        }
        let text = clipboard::pasted(&event, "text/plain").unwrap_or_default();
        // What is JSON or a picture of ours is the shell's; an outline or a bare range is the outline's own.
        if text.trim_start().starts_with(['{', '<'])
            || !crate::edit::standards::text::has_headings(&text)
        {
            return;
        }
        event.prevent_default();
        pasted(text.into());
    });
    on_cleanup(move || {
        paste.remove();
        close();
    });
    let open = open();
    view! {
        <div class="standards-door">
            {way("standards-import", || t().import, || t().import_hint, || file::choose("[data-testid=open-file]"))}
            {way("standards-sets", || t().sets, || t().sets_hint, || show(Sheet::Sets))}
            {way("standards-out", || t().hand_out, || t().hand_out_hint, || show(Sheet::Out))}
        </div>
        {move || open.get().map(|sheet| match sheet {
            Sheet::Preview(Arrival::Standards(list)) => on_demand::part(self::sheet, list),
            Sheet::Preview(Arrival::Cards(cards)) => on_demand::part(crate::view::process::intake::sheet, cards),
            Sheet::Sets => on_demand::part(choice_of_sets, ()),
            Sheet::Out => on_demand::part(ways_out, ()),
        })}
    }
    .into_any()
}

fn way(
    test: &'static str,
    text: fn() -> &'static str,
    hint: fn() -> &'static str,
    press: fn(),
) -> AnyView {
    view! {
        <button type="button" class="button quiet" data-testid=test title=hint on:click=move |_| press()>{text}</button>
    }
    .into_any()
}

/// A text was pasted: a range of a spreadsheet, or lines with indents.
fn pasted(text: Arc<str>) {
    browser::spawn(async move {
        // The reader of tables comes with the sheet.
        let _ = intake::opener().await;
        match intake::of_standards(t().clipboard.to_owned(), text, None, put) {
            Some(arrival) => show(Sheet::Preview(arrival)),
            None => store()
                .session
                .notify(Notice::Fault(t().no_list.to_owned())),
        }
    });
}
