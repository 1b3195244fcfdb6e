//! Sharing: what goes out as a download, what comes in as a file, by drop or by paste. A file is
//! shown before anything happens; a refusal names the fault and changes nothing.

use leptos::prelude::*;

use crate::browser::{self, file, page};
use crate::edit::Command;
use crate::format::bundle::{self, Document};
use crate::format::{Fault, limits};
use crate::i18n::{fault, fill, language, language_now, shell::t, words};
use crate::model::*;
use crate::store::{Notice, store};

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

/// Fetches the writer and the reader, before they are needed.
pub(super) async fn fetch() {
    let _ = encoder().await;
    let _ = decoder().await;
}

/// Downloads the workspace as a bundle.
pub(super) fn download_bundle() {
    leptos::task::spawn_local(async {
        download().await;
    });
}

/// Downloads the workspace as a bundle, and answers its title.
pub(super) async fn download() -> String {
    let title = super::library::title_or_untitled(&store().meta_now().title);
    let Ok(encode) = encoder().await else {
        store()
            .session
            .notify(Notice::Fault(t().room_failed.to_owned()));
        return title;
    };
    let ledger = store().ledger();
    let text = store().with(|workspace| encode(workspace, &ledger));
    file::download(
        &bundle::file_name(&title, browser::today()),
        "application/json",
        text.as_bytes(),
    );
    title
}

/// A file that was read and waits for a decision.
#[derive(Clone)]
struct Arrived {
    name: String,
    document: std::sync::Arc<Document>,
}

thread_local! {
    static ARRIVED: ArcRwSignal<Option<Arrived>> = ArcRwSignal::new(None);
}

fn waiting() -> ArcRwSignal<Option<Arrived>> {
    ARRIVED.with(ArcRwSignal::clone)
}

/// What has arrived and waits for a decision.
pub(super) fn arrived() -> AnyView {
    let waiting = waiting();
    view! { {move || waiting.get().map(preview)} }.into_any()
}

/// A bundle was pasted as text.
pub(super) fn paste(text: String) {
    read(t().clipboard.to_owned(), text.into_bytes());
}

/// A file was chosen or dropped.
pub(super) fn receive(chosen: leptos::web_sys::File) {
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
    file::read(chosen, read);
}

fn read(name: String, bytes: Vec<u8>) {
    leptos::task::spawn_local(async move {
        let Ok(decode) = decoder().await else { return };
        match decode(&bytes) {
            Ok(document) => {
                store().session.notice.set(None);
                waiting().set(Some(Arrived {
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
fn preview(file: Arrived) -> AnyView {
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
    let close = || waiting().set(None);
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
