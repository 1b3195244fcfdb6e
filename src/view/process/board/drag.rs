//! Moving a card by pointer or finger. Where the card would come to lie is previewed as the very
//! command that the drop commits; the card's title follows the pointer. A finger drags by the grip,
//! so that it can scroll everywhere else.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::desk::{Desk, Place, title_of};
use super::grid::cell_named;
use crate::browser::{self, page, place};
use crate::i18n::language;
use crate::i18n::refusal::refusal;
use crate::model::*;
use crate::store::store;

/// A card in hand.
#[derive(Clone, Copy)]
pub(super) struct Grip {
    card: CardId,
    pointer: i32,
    start: (f64, f64),
    at: (f64, f64),
    /// Where the pointer was when the place under it was last looked up.
    looked: Option<(f64, f64)>,
    /// Whether the pointer has moved far enough to mean it.
    moving: bool,
    /// The cell and neighbour from which the card comes.
    origin: (Place, Option<CardId>),
    target: Option<(Place, Option<CardId>)>,
}

/// How far a pointer moves before it drags, px.
const SLACK: f64 = 4.0;

pub(super) fn down(desk: Desk, event: &PointerEvent) {
    if event.button() != 0 || desk.grip.with_value(Option::is_some) {
        return;
    }
    let card = place::named(event, "data-card").and_then(|id| id.parse().ok());
    let by_finger = event.pointer_type() == "touch";
    let Some(card) = card.filter(|_| !by_finger || place::named(event, "data-grip").is_some())
    else {
        return;
    };
    let Some(origin) = desk.place_of(card) else {
        return;
    };
    store().session.select(vec![AnyId::Card(card)]);
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    desk.grip.set_value(Some(Grip {
        card,
        pointer: event.pointer_id(),
        start: at,
        at,
        looked: None,
        moving: false,
        origin,
        target: None,
    }));
}

pub(super) fn moved(desk: Desk, event: &PointerEvent) {
    let Some(mut grip) = held(desk, event) else {
        return;
    };
    grip.at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let far = (grip.at.0 - grip.start.0).hypot(grip.at.1 - grip.start.1) > SLACK;
    if !grip.moving && far {
        grip.moving = true;
        page::capture(event);
        desk.float.set(grip.at);
        desk.dragged.set(Some(grip.card));
        browser::next_frame(move || frame(desk));
    }
    desk.grip.set_value(Some(grip));
    if grip.moving {
        event.prevent_default();
    }
}

pub(super) fn up(desk: Desk, event: &PointerEvent) {
    let Some(grip) = held(desk, event) else {
        return;
    };
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    if grip.moving && grip.looked != Some(at) {
        desk.grip.set_value(Some(Grip { at, ..grip }));
        look(desk);
    }
    let target = desk
        .grip
        .with_value(|grip| grip.and_then(|grip| grip.target));
    release(desk);
    if !grip.moving {
        return;
    }
    match target.filter(|target| *target != grip.origin) {
        Some((place, after)) => {
            desk.move_card(grip.card, place, after);
        }
        None => store().cancel(),
    }
    let card = grip.card;
    browser::soon(move || page::focus(&format!("[data-card=\"{card}\"]")));
}

/// Ends the gesture and leaves everything as it was. Answers whether there was one.
pub(super) fn cancel(desk: Desk) -> bool {
    let moving = desk
        .grip
        .with_value(|grip| grip.is_some_and(|grip| grip.moving));
    release(desk);
    store().cancel();
    moving
}

fn held(desk: Desk, event: &PointerEvent) -> Option<Grip> {
    let grip = desk.grip.with_value(|grip| *grip)?;
    (grip.pointer == event.pointer_id()).then_some(grip)
}

fn release(desk: Desk) {
    desk.grip.set_value(None);
    if desk.dragged.get_untracked().is_some() {
        desk.dragged.set(None);
    }
    if desk.refused.get_untracked().is_some() {
        desk.refused.set(None);
    }
}

/// Once per frame while a card is in hand: the card follows, the board scrolls at its edges, and
/// the place under the pointer is looked up when it may be another one.
fn frame(desk: Desk) {
    // The room may have been left meanwhile.
    let Some(grip) = desk
        .grip
        .try_get_value()
        .flatten()
        .filter(|grip| grip.moving)
    else {
        return;
    };
    if desk.float.get_untracked() != grip.at {
        desk.float.set(grip.at);
    }
    let scrolled = place::scroll_near_edge("[data-testid=board]", grip.at.0, grip.at.1);
    if scrolled || grip.looked != Some(grip.at) {
        look(desk);
    }
    browser::next_frame(move || frame(desk));
}

/// Finds where the card would come to lie and previews it there.
fn look(desk: Desk) {
    let Some(mut grip) = desk.grip.with_value(|grip| *grip) else {
        return;
    };
    grip.looked = Some(grip.at);
    let target = target(desk, &grip).or(grip.target);
    if target != grip.target
        && let Some((place, after)) = target
    {
        let refused = if target == Some(grip.origin) {
            store().cancel();
            None
        } else {
            store()
                .preview(&Desk::moving(grip.card, place, after))
                .err()
        };
        desk.refused.set(refused.as_ref().map(|_| place.0));
        if let Some(why) = refused {
            desk.said.set(refusal(&why, language()));
        }
    }
    grip.target = target;
    desk.grip.set_value(Some(grip));
}

/// The cell under the pointer, and the card after which the dragged one would come.
fn target(desk: Desk, grip: &Grip) -> Option<(Place, Option<CardId>)> {
    let (x, y) = grip.at;
    let (place, in_cell) = match place::under(x, y, "data-cell") {
        Some((name, _)) => (cell_named(&name)?, true),
        // Over the head of a column: into it, in the same swimlane.
        None => {
            let column = place::under(x, y, "data-column")?.0.parse().ok()?;
            ((column, grip.origin.0.1), false)
        }
    };
    let mut cards = untrack(|| desk.cell(place));
    cards.retain(|id| *id != grip.card);
    let last = (place, cards.last().copied());
    if !in_cell {
        return Some(last);
    }
    match place::under(x, y, "data-card") {
        Some((name, middle)) => {
            let over: CardId = name.parse().ok()?;
            if over == grip.card {
                return grip.target;
            }
            let at = cards.iter().position(|id| *id == over)?;
            let after = if y < middle {
                at.checked_sub(1).map(|before| cards[before])
            } else {
                Some(over)
            };
            Some((place, after))
        }
        // Between cards the place stays; below the last one it is the end.
        None => {
            let below = last.1.is_none_or(|id| {
                place::bottom(&format!("[data-card=\"{id}\"]")).is_none_or(|bottom| y > bottom)
            });
            match grip.target {
                Some(target) if target.0 == place && !below => Some(target),
                _ => Some(last),
            }
        }
    }
}

/// The title that follows the pointer, with what is refused where it is.
pub(super) fn float(desk: Desk) -> AnyView {
    let transform = move || {
        let (x, y) = desk.float.get();
        format!("translate({x:.0}px, {y:.0}px)")
    };
    view! {
        <Show when=move || desk.dragged.get().is_some()>
            <div class="float" aria-hidden="true" style:transform=transform data-state=move || desk.refused.get().map(|_| "refused")>
                <span>{move || desk.dragged.get().map(|id| title_of(id.into()))}</span>
                {move || desk.refused.get().map(|_| view! { <small>"✕ "{desk.said.get()}</small> })}
            </div>
        </Show>
    }
    .into_any()
}
