//! Working without a network: once everything has been fetched in the quiet, the browser is asked to keep it, and a
//! new version is offered when it has come. It is never forced: a person says when, and what is not saved yet is
//! saved before.

use std::cell::Cell;

use leptos::prelude::*;

use super::{backstage, share};
use crate::browser::{self, offline, page};
use crate::i18n::offline::t;
use crate::i18n::{keeping, shell};
use crate::store::{SaveState, Viewing, store};
use crate::view::parts::{Icon, button, icon_button};

crate::on_demand! {
    offline;
    fn keeper() -> fn() {
        keep
    }
}

/// Lets the page open without a network from now on. There is no worker while developing.
pub(super) async fn begin() {
    if !cfg!(debug_assertions)
        && let Ok(keep) = keeper().await
    {
        keep();
    }
}

fn keep() {
    browser::spawn(async {
        offline::keep(offer).await;
    });
}

/// Between two looks whether everything is saved, ms.
const BEAT: i32 = 100;

#[derive(Clone, Copy, PartialEq)]
enum Offer {
    /// Nothing is offered, or it was put off.
    None,
    Ready,
    /// Accepted; not everything is saved yet.
    Waits,
    Updating,
}
impl Offer {
    const fn word(self) -> &'static str {
        match self {
            Offer::None => "none",
            Offer::Ready => "ready",
            Offer::Waits => "waits",
            Offer::Updating => "updating",
        }
    }
}

thread_local! {
    static OFFER: Cell<Option<RwSignal<Offer>>> = const { Cell::new(None) };
}

/// A new version waits.
fn offer() {
    if let Some(offer) = OFFER.get() {
        if offer.get_untracked() == Offer::None {
            offer.set(Offer::Ready);
        }
        return;
    }
    let Some(foot) = page::first(".notices") else {
        return;
    };
    leptos::mount::mount_to(foot, || {
        let offer = RwSignal::new(Offer::Ready);
        OFFER.set(Some(offer));
        notice(offer)
    })
    .forget();
}

fn notice(offer: RwSignal<Offer>) -> AnyView {
    let words = move || match offer.get() {
        Offer::Waits if store().session.saving.get() == SaveState::Memory => t().unkept,
        Offer::Waits => t().waits,
        Offer::Updating => t().updating,
        Offer::None | Offer::Ready => t().offered,
    };
    let buttons = move || {
        match offer.get() {
        Offer::Ready => view! {
            <button type="button" class="button main" data-testid="update-now" on:click=move |_| accept(offer)>{move || t().now}</button>
            {button("quiet", || t().later, move || offer.set(Offer::None))}
        }
        .into_any(),
        Offer::Waits => view! {
            {button("edge", || keeping::t().backup, share::download_bundle)}
            {icon_button(Icon::Close, || shell::t().dismiss, move || offer.set(Offer::None))}
        }
        .into_any(),
        Offer::None | Offer::Updating => ().into_any(),
    }
    };
    view! {
        {move || (offer.get() != Offer::None).then(|| view! {
            <div class="notice" role="status" data-testid="update" data-state=move || offer.get().word()>
                <span>{words}</span>
                {buttons}
            </div>
        })}
    }
    .into_any()
}

/// Whether nothing of the person's work would be lost by opening the page anew.
fn is_kept() -> bool {
    match store().session.saving.get_untracked() {
        SaveState::Session | SaveState::Disk => true,
        SaveState::Viewing => !matches!(
            store().session.viewing.get_untracked(),
            Some(Viewing::Overtaken(_) | Viewing::Outdated(1..))
        ),
        SaveState::Saving | SaveState::Memory | SaveState::Error(_) => false,
    }
}

/// Updates as soon as everything is saved; until then the person can take it back.
fn accept(offer: RwSignal<Offer>) {
    offer.set(Offer::Waits);
    browser::spawn(async move {
        // As when the page is left: what is half done is given up, what is done is written.
        if let Some(stage) = backstage::now() {
            (stage.leave)();
        }
        while !is_kept() {
            browser::sleep(BEAT).await;
            if offer.get_untracked() != Offer::Waits {
                return;
            }
        }
        offer.set(Offer::Updating);
        offline::accept().await;
    });
}
