//! Messages at the foot of the page: refusals, faults, what can be had back.

use leptos::prelude::*;

use super::backstage;
use crate::i18n::shell::t;
use crate::store::{Notice, SaveState, store};
use crate::tool::keymap::Action;
use crate::view::parts::{Icon, icon_button};

pub(super) fn notices() -> AnyView {
    // What was said goes by itself; faults stay until they are read.
    Effect::new(|before: Option<u32>| {
        let now = before.unwrap_or(0) + 1;
        let notice = store().session.notice.get();
        let stay = match &notice {
            Some(Notice::Fault(_) | Notice::Unopened(_)) | None => return now,
            Some(Notice::Deleted(_) | Notice::Remind(_)) => 12_000,
            Some(_) => 6_000,
        };
        crate::browser::after(stay, move || {
            if store().session.notice.get_untracked() == notice {
                store().session.notice.set(None);
            }
        });
        now
    });
    let shown = || store().session.notice.get();
    let unkept = Memo::new(|_| {
        matches!(
            store().session.saving.get(),
            SaveState::Error(_) | SaveState::Memory
        )
    });
    let views = Memo::new(|_| store().session.viewing.with(Option::is_some));
    view! {
        <div class="notices" aria-live="polite">
            {move || views.get().then(backstage::come).flatten().map(|stage| untrack(|| (stage.viewing)()))}
            {move || unkept.get().then(backstage::come).flatten().map(|stage| untrack(|| (stage.unsaved)()))}
            {move || shown().map(|notice| {
                let bad = matches!(notice, Notice::Refused(_) | Notice::Fault(_) | Notice::Unopened(_));
                let text = match &notice {
                    Notice::Refused(text) | Notice::Fault(text) | Notice::Unopened(text) | Notice::Said(text) | Notice::Deleted(text) | Notice::Remind(text) => text.clone(),
                };
                view! {
                    <div class="notice" data-tone=if bad { "bad" } else { "plain" } data-testid=if bad { "error" } else { "notice" }
                        role=if bad { "alert" } else { "status" }>
                        <span>{text}</span>
                        {matches!(notice, Notice::Deleted(_)).then(|| crate::view::parts::button("quiet", || t().restore, || backstage::then(Box::new(|stage| (stage.restore)()))))}
                        {matches!(notice, Notice::Remind(_)).then(|| crate::view::parts::button("edge", || t().download_backup, || { store().session.notice.set(None); backstage::then(Box::new(|stage| (stage.act)(Action::Download))) }))}
                        {matches!(notice, Notice::Unopened(_)).then(|| view! {
                            <button type="button" class="button edge" data-testid="hand-back" on:click=|_| backstage::then(Box::new(|stage| (stage.hand_back)()))>{move || t().as_it_came}</button>
                        })}
                        {icon_button(Icon::Close, || t().dismiss, || store().session.notice.set(None))}
                    </div>
                }
            })}
        </div>
        {super::bar::leave_present()}
    }
    .into_any()
}
