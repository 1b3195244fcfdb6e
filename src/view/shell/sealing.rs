//! A file under a passphrase: asked for when one is written, and when one is opened. The phrase is
//! kept nowhere; whoever forgets it has lost the file, and is told so before.

use leptos::prelude::*;

use super::{library, saving, share};
use crate::browser::{self, crypto, file, page};
use crate::format::sealed::{self, ITERATIONS, Sealed};
use crate::i18n::sealing::t;
use crate::i18n::{fault, fill, language_now, shell};
use crate::store::{Notice, store};
use crate::view::parts::Over;

/// Fewest characters of a new passphrase.
const SHORTEST: usize = 8;

/// What the phrase is asked for.
pub(super) enum Asked {
    /// A file of the open workspace.
    Write,
    /// What to do with the plain bytes of a file of this name.
    Open(String, Vec<u8>, fn(String, Vec<u8>)),
}

crate::on_demand! {
    sealing;
    fn sheet() -> fn(Asked) {
        show
    }
}

/// Fetches it before it is needed.
pub(super) async fn fetch() {
    let _ = sheet().await;
}

/// Asks for the phrase.
pub(super) fn ask(asked: Asked) {
    browser::spawn(async move {
        match sheet().await {
            Ok(show) => show(asked),
            Err(_) => store()
                .session
                .notify(Notice::Fault(shell::t().room_failed.to_owned())),
        }
    });
}

thread_local! {
    static PLACE: Over = const { Over::empty() };
}

fn close() {
    Over::close(&PLACE);
}

fn show(asked: Asked) {
    PLACE.with(|place| place.show(move || form(asked), "[data-testid=passphrase]"));
}

fn form(asked: Asked) -> AnyView {
    let writes = matches!(asked, Asked::Write);
    let (phrase, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (wrong, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let asked = StoredValue::new_local(asked);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        let said = phrase.get_untracked();
        if writes && said.chars().count() < SHORTEST {
            return wrong.set(fill(t().too_short, &[&SHORTEST.to_string()]));
        }
        if writes && said != again.get_untracked() {
            return wrong.set(t().differ.to_owned());
        }
        busy.set(true);
        wrong.set(String::new());
        browser::spawn(async move {
            let done = match asked.with_value(|asked| match asked {
                Asked::Write => None,
                Asked::Open(name, bytes, then) => Some((name.clone(), bytes.clone(), *then)),
            }) {
                None => write(&said).await,
                Some((name, bytes, then)) => open(&said, name, &bytes, then).await,
            };
            busy.try_set(false);
            match done {
                Ok(()) => close(),
                Err(words) => {
                    wrong.try_set(words);
                    page::focus("[data-testid=passphrase]");
                }
            }
        });
    };
    let field = move |test: &'static str, words: fn() -> &'static str, value: RwSignal<String>| {
        let completes = if writes {
            "new-password"
        } else {
            "current-password"
        };
        view! {
            <label class="field"><span>{words}</span>
                <input class="input" type="password" autocomplete=completes data-testid=test prop:value=value aria-describedby="phrase-fault"
                    on:input=move |event| value.set(page::value(&event)) /></label>
        }
    };
    view! {
        <section class="finder import sealing" role="dialog" aria-label=move || if writes { t().write_title } else { t().open_title } data-testid="sealing"
            on:keydown=move |event| if event.key() == "Escape" && !page::composing(&event) { event.stop_propagation(); close() }>
            <h2>{move || if writes { t().write_title } else { t().open_title }}</h2>
            <form class="import-body" on:submit=move |event| { event.prevent_default(); submit() }>
                <p class="sub">{move || if writes { t().write_hint } else { t().open_hint }}</p>
                {field("passphrase", || t().phrase, phrase)}
                {writes.then(|| field("passphrase-again", || t().again, again))}
                <p id="phrase-fault" role="alert" class="phrase-fault" data-testid="phrase-fault">{move || wrong.get()}</p>
                <div class="row">
                    <button type="submit" class="button main" data-testid="sealing-confirm" disabled=move || busy.get()>{move || match (busy.get(), writes) {
                        (true, _) => t().busy,
                        (false, true) => t().write,
                        (false, false) => t().open,
                    }}</button>
                    <button type="button" class="button quiet" data-testid="sealing-cancel" on:click=move |_| close()>{move || shell::t().cancel}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

async fn write(phrase: &str) -> Result<(), String> {
    let text = share::text_of_bundle()
        .await
        .ok_or_else(|| shell::t().room_failed.to_owned())?;
    let unavailable = || t().unavailable.to_owned();
    let (salt, nonce) = (
        crypto::random(16).ok_or_else(unavailable)?,
        crypto::random(12).ok_or_else(unavailable)?,
    );
    let data = crypto::encrypt(phrase, &salt, ITERATIONS, &nonce, text.as_bytes())
        .await
        .ok_or_else(unavailable)?;
    let sealed = sealed::write(&Sealed {
        iterations: ITERATIONS,
        salt,
        nonce,
        data,
    });
    let title = library::title_or_untitled(&store().meta_now().title);
    let name = crate::format::bundle::file_name(&title, browser::today())
        .replace(".sw.json", ".sealed.sw.json");
    file::download(&name, "application/json", sealed.as_bytes());
    saving::backup::made();
    Ok(())
}

async fn open(
    phrase: &str,
    name: String,
    bytes: &[u8],
    then: fn(String, Vec<u8>),
) -> Result<(), String> {
    let sealed = sealed::read(bytes).map_err(|why| fault::fault(&why, language_now()))?;
    match crypto::decrypt(
        phrase,
        &sealed.salt,
        sealed.iterations,
        &sealed.nonce,
        &sealed.data,
    )
    .await
    {
        Ok(plain) => {
            then(name, plain);
            Ok(())
        }
        Err(crypto::Unopened::Refused) => Err(t().wrong.to_owned()),
        Err(crypto::Unopened::Unavailable) => Err(t().unavailable.to_owned()),
    }
}
