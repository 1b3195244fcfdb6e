//! Sharing: what goes out as a download, what comes in as a file, by drop or by paste. A file is
//! shown before anything happens; a refusal names the fault and changes nothing.

use leptos::prelude::*;

use crate::browser::{self, clipboard, file, page};
use crate::edit::Command;
use crate::format::bundle::{self, Document};
use crate::format::{Fault, limits};
use crate::i18n::{fault, fill, language, language_now, shell::t, words};
use crate::model::*;
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::view::parts::{menu, menu_item, menu_note};

type Encode = fn(&Workspace, &[Event]) -> String;
type Decode = fn(&[u8]) -> Result<Document, Fault>;

crate::on_demand! {
    bundles;
    /// The writer of bundles.
    fn encoder() -> Encode {
        bundle::encode
    }
    /// The reader of bundles.
    fn decoder() -> Decode {
        bundle::decode
    }
}

/// Downloads the workspace as a bundle.
pub(super) fn download_bundle() {
    leptos::task::spawn_local(async {
        let Ok(encode) = encoder().await else { return };
        let ledger = store().ledger();
        let (text, title) =
            store().with(|workspace| (encode(workspace, &ledger), workspace.meta.title.clone()));
        let title = if title.trim().is_empty() {
            t().untitled
        } else {
            &title
        };
        file::download(
            &bundle::file_name(title, browser::today()),
            "application/json",
            text.as_bytes(),
        );
    });
}

pub(super) fn share_menu() -> AnyView {
    let face = view! { <span>{move || t().share}</span> }.into_any();
    menu(
        "button main",
        "share",
        || t().share,
        face,
        || {
            let picture = |png: bool| move || crate::view::process::download_picture(png);
            view! {
            {menu_note(|| t().share_hint)}
            {menu_item("export-json", Signal::derive(|| t().export_json.to_owned()), super::bar::keys(Action::Download), download_bundle)}
            {menu_item("export-svg", Signal::derive(|| t().export_svg.to_owned()), String::new(), picture(false))}
            {menu_item("export-png", Signal::derive(|| t().export_png.to_owned()), String::new(), picture(true))}
            {menu_item("export-csv", Signal::derive(|| t().export_csv.to_owned()), String::new(), super::tables::download_table)}
            {menu_item("", Signal::derive(|| t().open_file.to_owned()), super::bar::keys(Action::OpenFile), || file::choose("[data-testid=open-file]"))}
        }
        .into_any()
        },
    )
}

/// A file that was read and waits for a decision.
#[derive(Clone)]
struct Arrived {
    name: String,
    document: std::sync::Arc<Document>,
}

/// The file field, always in the page; what arrived; and the places where files arrive.
pub(super) fn file_field() -> AnyView {
    let arrived = RwSignal::new(None::<Arrived>);
    let dragging = RwSignal::new(false);
    let over = window_event_listener(leptos::ev::dragover, move |event| {
        if file::carries_file(&event) {
            event.prevent_default();
            if !dragging.get_untracked() {
                dragging.set(true);
            }
        }
    });
    let leave = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    let drop = window_event_listener(leptos::ev::drop, move |event| {
        dragging.set(false);
        if let Some(found) = file::dropped(&event) {
            event.prevent_default();
            receive(found, arrived);
        }
    });
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        if page::is_typing() {
            return;
        }
        if let Some(text) =
            clipboard::pasted(&event).filter(|text| text.trim_start().starts_with('{'))
        {
            event.prevent_default();
            read(t().clipboard.to_owned(), text.into_bytes(), arrived);
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
        paste.remove();
    });
    view! {
        <input type="file" class="hidden" data-testid="open-file" accept=".json" aria-hidden="true" tabindex="-1"
            on:change=move |event| if let Some(chosen) = file::chosen(&event) { receive(chosen, arrived) } />
        <Show when=move || dragging.get()><div class="drop-here" aria-hidden="true">{move || t().drop_here}</div></Show>
        {move || arrived.get().map(|file| preview(file, arrived))}
    }
    .into_any()
}

fn receive(chosen: leptos::web_sys::File, arrived: RwSignal<Option<Arrived>>) {
    // Refused by its size before it is read.
    if file::size(&chosen) > limits::FILE as f64 {
        let measured = file::size(&chosen) as usize;
        refuse(
            &chosen.name(),
            &Fault::TooMuch {
                what: limits::Limit::File,
                path: chosen.name(),
                measured,
                limit: limits::FILE,
            },
        );
        return;
    }
    file::read(chosen, move |name, bytes| read(name, bytes, arrived));
}

fn read(name: String, bytes: Vec<u8>, arrived: RwSignal<Option<Arrived>>) {
    leptos::task::spawn_local(async move {
        let Ok(decode) = decoder().await else { return };
        match decode(&bytes) {
            Ok(document) => {
                store().session.notice.set(None);
                arrived.set(Some(Arrived {
                    name,
                    document: document.into(),
                }));
                browser::soon(|| page::focus("[data-testid=import-confirm]"));
            }
            Err(fault) => refuse(&name, &fault),
        }
    });
}

fn refuse(name: &str, why: &Fault) {
    let words = fault::fault(why, language_now());
    store().session.notify(Notice::Fault(format!(
        "{}：{}\n{}\n{}",
        t().import_refused,
        name,
        words,
        t().import_safe
    )));
}

/// What a file holds, and what to do with it.
fn preview(file: Arrived, arrived: RwSignal<Option<Arrived>>) -> AnyView {
    let workspace = &file.document.workspace;
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    workspace.each(
        &mut |id, _| match counts.iter_mut().find(|(kind, _)| *kind == id.kind()) {
            Some((_, count)) => *count += 1,
            None => counts.push((id.kind(), 1)),
        },
    );
    let title = workspace.meta.title.clone();
    let name = file.name.clone();
    let close = move || arrived.set(None);
    let (as_new, to_add) = (file.document.clone(), file.document);
    view! {
        <section class="finder import" role="dialog" aria-label=move || t().import_contains data-testid="import-preview"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || fill(t().import_title, &[&name])}</h2>
            <p>{title}</p>
            <ul class="counts">
                {counts.into_iter().map(|(kind, count)| view! { <li><span>{move || words::kind(kind, language())}</span><b>{count}</b></li> }).collect_view()}
            </ul>
            <div class="row">
                <button type="button" class="button main" data-testid="import-confirm" on:click=move |_| {
                    close();
                    super::library::open_document(as_new.as_ref().clone());
                }>{move || t().import_new}</button>
                <button type="button" class="button edge" data-testid="import-add" on:click=move |_| { close(); add(&to_add.workspace) }>{move || t().import_add}</button>
                <button type="button" class="button quiet" data-testid="import-cancel" on:click=move |_| close()>{move || t().cancel}</button>
            </div>
        </section>
    }
    .into_any()
}

/// Adds another workspace's records to this one, as one undo step.
fn add(other: &Workspace) {
    let mut ids = Vec::new();
    other.each(&mut |id, _| ids.push(id));
    let records = ids.into_iter().filter_map(|id| other.find(id)).collect();
    store().dispatch(Command::Insert(records));
}
