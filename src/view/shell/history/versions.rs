//! The states that are kept: compared with what is open, restored, opened beside it, downloaded,
//! deleted; and one kept by hand, under a name.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::saving::snapshots;
use super::super::visit::current;
use super::super::{library, share};
use super::{close, differences};
use crate::browser::{self, file, page};
use crate::edit::Command;
use crate::format::bundle::{self, Document};
use crate::format::snapshots::{Head, Reason};
use crate::i18n::history::{self, t};
use crate::i18n::{fill, language, numbers, shell};
use crate::store::{Notice, store};
use crate::view::parts::button;

type Kept = Option<Vec<(String, Head)>>;

pub(super) fn list() -> AnyView {
    // `None` until it has been read; then `None` where the browser keeps nothing.
    let kept = RwSignal::new(None::<Kept>);
    let compared = RwSignal::new(None::<(Head, Arc<Document>)>);
    let read = move || {
        browser::spawn(async move {
            let heads = snapshots::heads(&current()).await;
            kept.try_set(Some(heads));
            // What was pressed may be gone: the sheet goes on hearing the keys.
            browser::soon(|| {
                if page::focus_is_lost() {
                    page::focus("[data-testid=history-sheet]");
                }
            });
        });
    };
    read();
    let name = RwSignal::new(String::new());
    let keep = move || {
        let called = name.get_untracked().trim().to_owned();
        let called = if called.is_empty() {
            t().unnamed.to_owned()
        } else {
            called
        };
        browser::spawn(async move {
            if snapshots::keep(Reason::Asked, called).await {
                name.try_set(String::new());
                read();
            } else {
                store()
                    .session
                    .notify(Notice::Fault(t().not_kept.to_owned()));
            }
        });
    };
    let rows = move || match kept.get() {
        None => view! { <p class="sub">{t().reading}</p> }.into_any(),
        Some(None) => view! { <p class="sub" role="status">{t().no_database}</p> }.into_any(),
        Some(Some(all)) if all.is_empty() => view! { <p class="sub">{t().none}</p> }.into_any(),
        Some(Some(all)) => {
            let rows = all
                .into_iter()
                .rev()
                .map(|(key, head)| row(key, head, compared, read));
            view! { <ol class="history-list" tabindex="0" aria-label=t().versions>{rows.collect_view()}</ol> }.into_any()
        }
    };
    let body = move || {
        match compared.get() {
        Some((head, document)) => {
            let back = button("edge", || t().back, move || {
                compared.set(None);
                browser::soon(|| page::focus("[data-testid=history-sheet]"));
            });
            let title = fill(t().compare_title, &[&title(&head)]);
            store().revision();
            let told = store().with(|workspace| differences::view(&document.workspace, workspace));
            view! { <div class="history-row">{back} <b>{title}</b></div> {told} }.into_any()
        }
        None => view! {
            <form class="history-row" on:submit=move |event| { event.prevent_default(); keep() }>
                <input class="input" data-testid="version-name" maxlength="120" placeholder=move || t().name_hint aria-label=move || t().name_hint
                    prop:value=name on:input=move |event| name.set(page::value(&event))
                    on:keydown=move |event| if event.key() == "Enter" && page::composing(&event) { event.prevent_default() } />
                <button type="submit" class="button main" data-testid="keep-version">{move || t().keep}</button>
            </form>
            <p class="sub">{move || t().hint}</p>
            {rows}
        }
        .into_any(),
    }
    };
    view! { <div class="history-body">{body}</div> }.into_any()
}

/// What a state is called: its name, or when it was kept.
fn title(head: &Head) -> String {
    let time = browser::local_time(head.at);
    if head.name.is_empty() {
        time
    } else {
        format!("{} · {time}", head.name)
    }
}

fn row(
    key: String,
    head: Head,
    compared: RwSignal<Option<(Head, Arc<Document>)>>,
    read: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let act = |test: &'static str, words: fn() -> &'static str, run: Act| {
        let (key, head) = (key.clone(), head.clone());
        let press = move |_| {
            let (key, head) = (key.clone(), head.clone());
            browser::spawn(async move {
                run_on(key, head, run, compared).await;
                read()
            });
        };
        view! { <button type="button" class="button quiet" data-testid=test on:click=press>{words}</button> }
    };
    let count = numbers::number(head.records as f64, 0);
    let why = history::reason(head.reason, language());
    view! {
        <li class="list-row past-version" data-version=key.clone() data-name=head.name.clone()>
            <span class="version-name"><b><bdi>{if head.name.is_empty() { browser::local_time(head.at) } else { head.name.clone() }}</bdi></b>
                <small>{(!head.name.is_empty()).then(|| browser::local_time(head.at))} " " {why} " · " {fill(t().records, &[&count])}</small></span>
            <span class="version-ways">
                {act("version-compare", || t().compare, Act::Compare)} {act("version-restore", || t().restore, Act::Restore)}
                {act("version-open", || t().open_beside, Act::OpenBeside)} {act("version-download", || t().download, Act::Download)}
                {act("version-delete", || t().delete, Act::Delete)}
            </span>
        </li>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq)]
enum Act {
    Compare,
    Restore,
    OpenBeside,
    Download,
    Delete,
}

async fn run_on(
    key: String,
    head: Head,
    act: Act,
    compared: RwSignal<Option<(Head, Arc<Document>)>>,
) {
    let fault = |words: &str| store().session.notify(Notice::Fault(words.to_owned()));
    if act == Act::Delete {
        if !snapshots::remove(&key).await {
            fault(t().not_deleted);
        }
        return;
    }
    let Some(text) = snapshots::text(&key).await else {
        return fault(t().gone);
    };
    if act == Act::Download {
        let title = library::title_or_untitled(&store().meta_now().title);
        let day = head.at.to_zoned(jiff::tz::TimeZone::UTC).date();
        return file::download(
            &bundle::file_name(&title, day),
            "application/json",
            text.as_bytes(),
        );
    }
    let Some(bundles) = share::bundles().await else {
        return fault(shell::t().room_failed);
    };
    let document = match (bundles.decode)(text.as_bytes()) {
        Ok(document) => document,
        Err(why) => {
            return fault(&crate::i18n::fault::fault(
                &why,
                crate::i18n::language_now(),
            ));
        }
    };
    match act {
        Act::Compare => {
            compared.try_set(Some((head, document.into())));
        }
        Act::OpenBeside => {
            let mut document = document;
            let mut meta = document.workspace.meta.as_ref().clone();
            meta.title = fill(
                t().copy_of,
                &[
                    &library::title_or_untitled(&meta.title),
                    &browser::local_time(head.at),
                ],
            );
            document.workspace.meta = meta.into();
            close();
            library::open_document(document);
        }
        _ => {
            snapshots::keep_before(Reason::BeforeRestore).await;
            if store()
                .dispatch(Command::Become(Box::new(document.workspace)))
                .is_some()
            {
                close();
                store()
                    .session
                    .notify(Notice::Said(fill(t().restored, &[&title(&head)])));
            }
        }
    }
}
