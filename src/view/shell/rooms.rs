//! The rooms, which load when they are first entered, with a calm placeholder and a way to try
//! again. A room that has come once opens at once.

use std::cell::RefCell;

use leptos::prelude::*;

use super::backstage;
use crate::browser::{self, styles};
use crate::i18n::shell::t;
use crate::tool::route::{Room, Route};
use crate::view::parts::button;

/// Puts a room together.
pub(crate) type Build = fn(Route) -> AnyView;

#[derive(Clone, Copy)]
enum Door {
    Waiting,
    Closed,
    Open(Build),
}

thread_local! {
    static KNOWN: RefCell<Vec<(&'static str, Build)>> = const { RefCell::new(Vec::new()) };
}

/// The word for the file in which a place is.
fn file(route: Route) -> &'static str {
    match (route.room, route.tab) {
        (Room::Process, tab) => tab,
        (room, _) => room.word(),
    }
}

fn known(route: Route) -> Option<Build> {
    let file = file(route);
    KNOWN.with_borrow(|known| {
        known
            .iter()
            .find(|(name, _)| *name == file)
            .map(|(_, build)| *build)
    })
}

/// Fetches a room, and the styles of the rooms beside it; `None` if either could not be fetched.
pub(crate) async fn fetch(route: Route) -> Option<Build> {
    if let Some(build) = known(route) {
        return Some(build);
    }
    let styled = styles::rooms();
    alongside(route);
    let build = match (route.room, route.tab) {
        (Room::Overview, _) => crate::view::overview::room().await,
        (Room::Service, _) => crate::view::service::room().await,
        (Room::Standards, _) => crate::view::standards::room().await,
        (Room::Process, "map") => crate::view::process::map::room().await,
        (Room::Process, "outline") => crate::view::process::outline::room().await,
        (Room::Process, "board") => crate::view::process::board::room().await,
        (Room::Process, _) => crate::view::process::analysis::room().await,
        (Room::Improve, _) => crate::view::improve::room().await,
        (Room::Trace, _) => crate::view::trace::room().await,
    };
    let build = build.ok()?;
    if !styled.await {
        return None;
    }
    if known(route).is_none() {
        KNOWN.with_borrow_mut(|known| known.push((file(route), build)));
    }
    Some(build)
}

/// Fetches what a room will ask for once it stands at the same time as the room: one after the other they would come
/// twice as late.
fn alongside(route: Route) {
    match (route.room, route.tab) {
        (Room::Overview, _) => crate::view::overview::alongside(),
        (Room::Standards, _) => crate::view::standards::alongside(route),
        (Room::Process, "board") => crate::view::process::board::alongside(),
        (Room::Improve, _) => crate::view::improve::alongside(route),
        _ => {}
    }
}

/// The room at an address, as soon as it has come.
pub(crate) fn on_demand_room(route: Route) -> AnyView {
    let door = RwSignal::new(known(route).map_or(Door::Waiting, Door::Open));
    if let Door::Waiting = door.get_untracked() {
        knock(route, door);
    }
    view! {
        {move || match door.get() {
            Door::Open(build) => untrack(|| build(route)),
            Door::Waiting => placeholder(),
            Door::Closed => closed(route, door),
        }}
    }
    .into_any()
}

fn knock(route: Route, door: RwSignal<Door>) {
    // What keeps the changes of the room comes with it.
    backstage::then(Box::new(|_| {}));
    browser::spawn(async move {
        let found = fetch(route).await.map_or(Door::Closed, Door::Open);
        door.try_set(found);
        super::take_up().await;
    });
}

fn placeholder() -> AnyView {
    view! { <div class="room"><main id="content" class="room-main waiting" tabindex="-1"><p>{move || t().loading}</p></main></div> }
        .into_any()
}

fn closed(route: Route, door: RwSignal<Door>) -> AnyView {
    view! {
        <div class="room"><main id="content" class="room-main waiting" tabindex="-1">
            <p role="alert">{move || t().room_failed}</p>
            {button("edge", || t().again, move || { door.set(Door::Waiting); knock(route, door) })}
        </main></div>
    }
    .into_any()
}
