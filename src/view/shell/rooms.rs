//! The rooms that load when they are first entered.

use leptos::prelude::*;

use crate::i18n::shell::t;
use crate::tool::route::Route;
use crate::view::on_demand::LoadError;
use crate::view::parts::button;

/// A room behind its own file, with a calm placeholder and a way to try again.
pub(crate) fn on_demand_room(route: Route) -> AnyView {
    let tries = RwSignal::new(0);
    view! {
        <Suspense fallback=|| view! { <div class="room"><main id="content" class="room-main waiting" tabindex="-1"><p>{move || t().loading}</p></main></div> }>
            {move || {
                tries.get();
                Suspend::new(async move { load(route).await.unwrap_or_else(|_| unreachable_room(tries)) })
            }}
        </Suspense>
    }
    .into_any()
}

fn unreachable_room(tries: RwSignal<i32>) -> AnyView {
    view! {
        <div class="room"><main id="content" class="room-main waiting" tabindex="-1">
            <p role="alert">{move || t().room_failed}</p>
            {button("edge", || t().again, move || tries.update(|tries| *tries += 1))}
        </main></div>
    }
    .into_any()
}

async fn load(route: Route) -> Result<AnyView, LoadError> {
    use crate::tool::route::Room;
    match (route.room, route.tab) {
        (Room::Overview, _) => crate::view::overview::room(route).await,
        (Room::Service, _) => crate::view::service::room(route).await,
        (Room::Standards, _) => crate::view::standards::room(route).await,
        (Room::Process, "board") => crate::view::process::board::room(route).await,
        (Room::Process, _) => crate::view::process::analysis::room(route).await,
        (Room::Improve, _) => crate::view::improve::room(route).await,
        (Room::Trace, _) => crate::view::trace::room(route).await,
    }
}
