//! The rail: six rooms, each a link.

use leptos::prelude::*;

use crate::i18n::shell::{Shell, t};
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, icon};

/// A room's name, among the texts of a language.
pub(super) fn name(t: &Shell, room: Room) -> &'static str {
    match room {
        Room::Overview => t.overview,
        Room::Service => t.service,
        Room::Standards => t.standards,
        Room::Process => t.process,
        Room::Improve => t.improve,
        Room::Trace => t.trace,
    }
}

pub(super) fn rail() -> AnyView {
    let links = Room::ALL.into_iter().enumerate().map(|(i, room)| {
        let sign = match room {
            Room::Overview => Icon::Overview,
            Room::Service => Icon::Service,
            Room::Standards => Icon::Standards,
            Room::Process => Icon::Process,
            Room::Improve => Icon::Improve,
            Room::Trace => Icon::Trace,
        };
        let here = move || store().session.route().room == room;
        view! {
            <a href=Route::to(room).address() data-room=room.word() aria-current=move || here().then_some("page")
                title=move || format!("{} ({})", name(t(), room), i + 1)>
                {icon(sign)} <span>{move || name(t(), room)}</span>
            </a>
        }
    });
    view! { <nav class="rail" aria-label=move || t().rooms>{links.collect_view()}</nav> }.into_any()
}
