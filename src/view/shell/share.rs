//! Sharing: what goes out as a download, what comes in as a file, by drop or by paste. A file is
//! shown before anything happens; a refusal names the fault and changes nothing.

use std::cell::RefCell;

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::saving;
use super::sealing::{Asked, ask};
use crate::browser::file::Incoming;
use crate::browser::{self, file, page};
use crate::edit::join::join;
use crate::format::bundle::{self, Document};
use crate::format::redact::redact;
use crate::format::sealed::is_sealed;
use crate::format::snapshots::Reason;
use crate::format::{Fault, limits};
use crate::i18n::{
    fault, fill, keeping, language, language_now, numbers, sealing, shell::t, words,
};
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::intake::{self, Arrival, Nothing};
use crate::view::on_demand;
use crate::view::{process, standards};

/// Letters of a field's text that the preview shows.
const LONGEST: usize = 24;

/// The writer and the reader of bundles.
#[derive(Clone, Copy)]
pub struct Bundles {
    pub encode: Encode,
    pub decode: Decode,
}

type Encode = fn(&Workspace, &[Event]) -> String;
type Decode = fn(&[u8]) -> Result<Document, Fault>;
type Redact = fn(&Workspace) -> Result<(Workspace, usize), Fault>;

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
    /// What leaves out personal data.
    fn redactor() -> Redact {
        redact
    }
}

/// Fetches the writer and the reader; `None` if they do not come.
pub async fn bundles() -> Option<Bundles> {
    Some(Bundles {
        encode: encoder().await.ok()?,
        decode: decoder().await.ok()?,
    })
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
    let Some(text) = text_of_bundle().await else {
        store()
            .session
            .notify(Notice::Fault(t().room_failed.to_owned()));
        return title;
    };
    file::download(
        &bundle::file_name(&title, browser::today()),
        "application/json",
        text.as_bytes(),
    );
    saving::backup::made();
    title
}

/// The open workspace as a bundle; `None` if its writer does not come.
pub(super) async fn text_of_bundle() -> Option<String> {
    let encode = encoder().await.ok()?;
    let ledger = store().ledger();
    Some(store().with(|workspace| encode(workspace, &ledger)))
}

/// Downloads the workspace without what tells of persons, and says how much was left out.
pub(super) fn download_redacted() {
    browser::spawn(async {
        let (Ok(redact), Ok(encode)) = (redactor().await, encoder().await) else {
            let words = t().room_failed.to_owned();
            return store().session.notify(Notice::Fault(words));
        };
        let notice = match store().with(redact) {
            Ok((workspace, count)) => {
                let title = super::library::title_or_untitled(&workspace.meta.title);
                let name = bundle::file_name(&title, browser::today());
                let text = encode(&workspace, &[]);
                file::download(&name, "application/json", text.as_bytes());
                Notice::Said(fill(
                    sealing::t().redacted,
                    &[&numbers::number(count as f64, 0)],
                ))
            }
            Err(_) => Notice::Fault(sealing::t().redact_failed.to_owned()),
        };
        store().session.notify(notice);
    });
}

/// A file that was read and waits for a decision.
#[derive(Clone)]
enum Arrived {
    Bundle {
        name: String,
        document: std::sync::Arc<Document>,
    },
    Foreign(Arrival),
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
    view! {
        {move || waiting.get().map(|arrived| match arrived {
            Arrived::Bundle { name, document } => preview(name, document),
            Arrived::Foreign(Arrival::Cards(cards)) => on_demand::part(process::intake::sheet, cards),
            Arrived::Foreign(Arrival::Standards(list)) => on_demand::part(standards::intake::sheet, list),
        })}
    }
    .into_any()
}

/// What was refused, kept as it came until the next input.
enum Input {
    /// Refused before it was read.
    File(Incoming),
    Bytes(String, Vec<u8>),
}

thread_local! {
    static REFUSED: RefCell<Option<Input>> = const { RefCell::new(None) };
}

/// Hands out what was refused last, byte for byte.
pub(super) fn hand_back() {
    REFUSED.with_borrow(|input| match input {
        Some(Input::File(file)) => file.hand_back(),
        Some(Input::Bytes(name, bytes)) => file::download(name, "application/octet-stream", bytes),
        None => {}
    });
}

/// A bundle was pasted as text.
pub(super) fn paste(text: String) {
    leptos::task::spawn_local(read(t().clipboard.to_owned(), text.into_bytes()));
}

/// A file was chosen or dropped.
pub(super) fn receive(chosen: Incoming) {
    // Refused by its size before it is read. What other tools hand out may be longer than what they
    // say of cards.
    let name = chosen.name().to_lowercase();
    let foreign = intake::is_table(&name) || name.ends_with(".json");
    let most = if foreign {
        limits::FOREIGN
    } else {
        limits::FILE
    };
    if chosen.size() > most as f64 {
        let fault = Fault::TooMuch {
            what: limits::Limit::File,
            path: chosen.name(),
            measured: chosen.size() as usize,
            limit: most,
        };
        let words = fault::fault(&fault, language_now());
        refuse(&chosen.name(), &words, Input::File(chosen.clone()));
        return;
    }
    leptos::task::spawn_local(async move {
        match chosen.bytes().await {
            Some(bytes) => read(chosen.name(), bytes).await,
            None => refuse(&chosen.name(), keeping::t().unreadable, Input::File(chosen)),
        }
    });
}

/// Reads what was under a passphrase.
fn read_unsealed(name: String, bytes: Vec<u8>) {
    browser::spawn(read(name, bytes));
}

async fn read(name: String, bytes: Vec<u8>) {
    if is_sealed(&bytes) {
        store().session.notice.set(None);
        return ask(Asked::Open(name, bytes, read_unsealed));
    }
    if intake::is_table(&name) {
        if let Some(why) = read_foreign(&name, &bytes).await {
            refuse(&name, why, Input::Bytes(name.clone(), bytes));
        }
        return;
    }
    let Ok(decode) = decoder().await else {
        refuse(&name, t().room_failed, Input::Bytes(name.clone(), bytes));
        return;
    };
    match decode(&bytes) {
        Ok(document) => {
            store().session.notice.set(None);
            keep_what_is_here();
            waiting().set(Some(Arrived::Bundle {
                name,
                document: document.into(),
            }));
            browser::soon(|| page::focus("[data-testid=import-confirm]"));
        }
        // No bundle of ours: perhaps what another tool hands out.
        Err(_) if name.ends_with(".json") && read_foreign(&name, &bytes).await.is_none() => {}
        Err(why) => {
            let words = fault::fault(&why, language_now());
            refuse(&name, &words, Input::Bytes(name.clone(), bytes));
        }
    }
}

/// Shows what another tool handed out, or says why not.
async fn read_foreign(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let Ok(open) = intake::opener().await else {
        return Some(t().room_failed);
    };
    match open(name.to_owned(), bytes, put) {
        Ok(arrival) => {
            store().session.notice.set(None);
            keep_what_is_here();
            put(Some(arrival));
            None
        }
        Err(Nothing::NoText) => Some(crate::i18n::intake::t().no_text),
        Err(Nothing::Unknown) => Some(crate::i18n::intake::t().no_cards),
    }
}

fn put(arrival: Option<Arrival>) {
    waiting().set(arrival.map(Arrived::Foreign));
}

fn close() {
    waiting().set(None);
}

/// Something has arrived that may be added: what is here is kept as it is, before anything is decided.
fn keep_what_is_here() {
    browser::spawn(saving::snapshots::keep_before(Reason::BeforeImport));
}

fn refuse(name: &str, why: &str, input: Input) {
    REFUSED.set(Some(input));
    let words = [&fill(t().import_refused, &[name]), why, t().import_safe].join("\n");
    store().session.notify(Notice::Unopened(words));
}

/// Draws the preview of a document once where nobody sees it, until what is answered is dropped: `map::rehearsal`
/// says why.
pub(super) fn rehearse(document: Document) -> Box<dyn std::any::Any> {
    let document = std::sync::Arc::new(document);
    Box::new(mount_to(page::apart(), move || {
        preview(String::new(), document)
    }))
}

/// What a file holds, and what to do with it.
fn preview(name: String, document: std::sync::Arc<Document>) -> AnyView {
    let workspace = &document.workspace;
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    workspace.each(
        &mut |id, _| match counts.iter_mut().find(|(kind, _)| *kind == id.kind()) {
            Some((_, count)) => *count += 1,
            None => counts.push((id.kind(), 1)),
        },
    );
    let title = workspace.meta.title.clone();
    let updated = browser::local_time(document.updated());
    let (as_new, to_add) = (document.clone(), document.clone());
    view! {
        <section class="finder import" role="dialog" aria-label=move || t().import_contains data-testid="import-preview"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || fill(t().import_title, &[&name])}</h2>
            <p><b>{title}</b> <small>{move || fill(t().import_updated, &[&updated])}</small></p>
            <div class="import-body" tabindex="0" role="group" aria-label=move || t().import_contains>
            <ul class="counts">
                {counts.into_iter().map(|(kind, count)| view! { <li><span>{move || words::kind(kind, language())}</span><b>{count}</b></li> }).collect_view()}
            </ul>
            {joining(&document)}
            </div>
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

/// What adding it to the open workspace takes and what it leaves, in words.
fn joining(document: &Document) -> AnyView {
    let joining = store().with(|ours| join(ours, &document.workspace));
    let language = language_now();
    let words = keeping::t();
    let count = |count: usize| numbers::number(count as f64, 0);
    let short = |text: &str| {
        let cut: String = text.chars().take(LONGEST).collect();
        if cut.len() < text.len() {
            cut + "…"
        } else {
            cut
        }
    };
    let all = |text: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| fill(text, &[&names.join(words.comma)]))
    };
    let filled = joining.filled.iter().map(|(field, text)| {
        let name = keeping::own_field(*field, language);
        fill(words.named, &[name, &short(text)])
    });
    let added = joining.added.iter().map(|(list, more)| {
        fill(
            words.counted,
            &[keeping::own_list(*list, language), &count(*more)],
        )
    });
    let left = joining.left.iter();
    let lines = [
        Some(fill(
            words.join_records,
            &[&count(document.workspace.len())],
        )),
        (joining.renamed > 0).then(|| fill(words.join_renamed, &[&count(joining.renamed)])),
        all(words.join_filled, filled.collect()),
        all(words.join_added, added.collect()),
        all(
            words.join_left,
            left.map(|field| keeping::own_field(*field, language).to_owned())
                .collect(),
        ),
        (!document.ledger.is_empty()).then(|| words.join_ledger.to_owned()),
    ];
    let title = super::library::title_or_untitled(&store().meta_now().title);
    view! {
        <div class="joining" data-testid="import-joining">
            <h3>{fill(words.join_title, &[&title])}</h3>
            <ul>{lines.into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <small>{words.join_undo}</small>
        </div>
    }
    .into_any()
}

/// Adds another workspace to this one, as one undo step.
fn add(other: &Workspace) {
    let joining = store().with(|ours| join(ours, other));
    store().dispatch(joining.command);
}
