//! Moving cards by pointer or finger, and drawing a rectangle round them. Where cards would come to
//! lie is previewed as the very command that the drop commits; a title follows the pointer. A
//! finger drags by the grip, so that it can scroll everywhere else, and opens the menu by resting.
//!
//! Where the pointer is, is asked of the wall, never of the page: a move costs no layout.

use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;

use super::desk::{Desk, PANE, selected_cards, title_of};
use super::heads;
use crate::analysis::wall::Part;
use crate::browser::place::Pane;
use crate::browser::{self, page, place, rows};
use crate::i18n::board::t;
use crate::i18n::refusal::refusal;
use crate::i18n::{fill, language};
use crate::model::*;
use crate::store::store;

/// Where cards come to lie: the part of a cell, and the card above.
type Target = (Part, Option<CardId>);

/// What a pressed pointer does.
#[derive(Clone, PartialEq)]
pub(super) enum Hold {
    /// Takes cards along, first the one that was pressed.
    Cards {
        card: CardId,
        cards: Vec<CardId>,
        target: Option<Target>,
        /// Whether all were selected already: a press without a move then leaves the one.
        several: bool,
    },
    /// Draws a rectangle from here, in addition to what was selected.
    Lasso {
        from: (i32, i32),
        with: Vec<AnyId>,
    },
    Head(heads::Head),
    /// A finger that may yet scroll or rest.
    Finger,
}

/// A pointer that is down.
#[derive(Clone, PartialEq)]
pub(super) struct Grip {
    pub pointer: i32,
    pub start: (f64, f64),
    pub at: (f64, f64),
    /// Where the pointer was when the wall was last asked.
    looked: Option<(f64, f64)>,
    /// Whether the pointer has moved far enough to mean it.
    pub moving: bool,
    /// The pane as it stood at the beginning; how far it is scrolled is the desk's.
    pane: Pane,
    pub hold: Hold,
}

impl Grip {
    /// The place of the pointer on the wall.
    pub fn on_wall(&self, desk: Desk) -> (i32, i32) {
        on_wall(self.at, &self.pane, desk.scrolled.get_value())
    }
}

fn on_wall(at: (f64, f64), pane: &Pane, scrolled: (i32, i32)) -> (i32, i32) {
    // The wall begins beyond the pane's own padding.
    let (x, y) = (at.0 - pane.left - 16.0, at.1 - pane.top);
    (x as i32 + scrolled.0, y as i32 + scrolled.1)
}

/// How far a pointer moves before it drags, px.
const SLACK: f64 = 4.0;
/// How long a finger rests before the menu opens, ms.
const REST: i32 = 500;

/// The card that an event came from.
pub(super) fn card_at(event: &leptos::ev::Event) -> Option<CardId> {
    place::named(event, "data-card")?.parse().ok()
}

pub(super) fn down(desk: Desk, event: &PointerEvent) {
    if event.button() != 0 || desk.grip.with_value(Option::is_some) {
        return;
    }
    let by_finger = event.pointer_type() == "touch";
    let hold = match card_at(event) {
        Some(card) if by_finger && place::named(event, "data-grip").is_none() => {
            rest(desk, card, event);
            Some(Hold::Finger)
        }
        Some(card) => press(desk, card, event),
        None => heads::press(desk, event).map(Hold::Head).or_else(|| {
            let free = !by_finger
                && !rows::came_from(
                    event,
                    "button, input, select, textarea, .column-head, .lane-head",
                );
            free.then(|| Hold::Lasso {
                from: (0, 0),
                with: match event.ctrl_key() || event.meta_key() || event.shift_key() {
                    true => store().session.selection_now(),
                    false => Vec::new(),
                },
            })
        }),
    };
    let Some(hold) = hold else {
        return;
    };
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let pane = place::pane(PANE);
    desk.scrolled.set_value(pane.scrolled);
    let mut grip = Grip {
        pointer: event.pointer_id(),
        start: at,
        at,
        looked: None,
        moving: false,
        pane,
        hold,
    };
    let begin = grip.on_wall(desk);
    if let Hold::Lasso { from, .. } = &mut grip.hold {
        *from = begin;
    }
    desk.grip.set_value(Some(grip));
}

/// A card is pressed: it is selected, alone or with others, and in hand.
fn press(desk: Desk, card: CardId, event: &PointerEvent) -> Option<Hold> {
    let any = AnyId::Card(card);
    let mut chosen = store().session.selection_now();
    chosen.retain(|id| matches!(id, AnyId::Card(_)));
    let several = chosen.len() > 1 && chosen.contains(&any);
    desk.choosing.set_value(true);
    // The focus follows the press.
    browser::after(60, move || {
        desk.choosing.try_set_value(false);
    });
    if event.ctrl_key() || event.meta_key() {
        match chosen.iter().position(|id| *id == any) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(any),
        }
        store().session.select(chosen);
        return None;
    }
    if event.shift_key() {
        event.prevent_default();
        extend(desk, card);
        return None;
    }
    if !several {
        store().session.select(vec![any]);
    }
    Some(Hold::Cards {
        card,
        cards: desk.taken(card),
        target: None,
        several,
    })
}

/// Selects from the card selected last to this one, where both stand in one part of a cell.
pub(super) fn extend(desk: Desk, to: CardId) {
    let chosen = selected_cards();
    let run = chosen.last().and_then(|last| {
        desk.look(|wall| {
            let (part, a) = wall.place_of(*last)?;
            let (other, b) = wall.place_of(to)?;
            let run = (part == other).then(|| wall.cards(part)[a.min(b)..=a.max(b)].to_vec())?;
            Some(if a > b {
                run.into_iter().rev().collect()
            } else {
                run
            })
        })
    });
    let run: Vec<CardId> = run.unwrap_or_else(|| vec![to]);
    let mut ids: Vec<AnyId> = chosen
        .into_iter()
        .filter(|id| !run.contains(id))
        .map(AnyId::from)
        .collect();
    ids.extend(run.into_iter().map(AnyId::from));
    store().session.select(ids);
}

/// A finger on a card opens its menu when it rests there.
fn rest(desk: Desk, card: CardId, event: &PointerEvent) {
    let (pointer, at) = (
        event.pointer_id(),
        (f64::from(event.client_x()), f64::from(event.client_y())),
    );
    browser::after(REST, move || {
        let still = desk.grip.try_get_value().flatten().is_some_and(|grip| {
            grip.pointer == pointer && !grip.moving && grip.hold == Hold::Finger
        });
        if still {
            desk.grip.set_value(None);
            open_menu(desk, card, at);
        }
    });
}

/// The right button on a card.
pub(super) fn menu(desk: Desk, event: &MouseEvent) {
    if let Some(card) = card_at(event) {
        event.prevent_default();
        cancel(desk);
        open_menu(
            desk,
            card,
            (f64::from(event.client_x()), f64::from(event.client_y())),
        );
    }
}

pub(super) fn open_menu(desk: Desk, card: CardId, at: (f64, f64)) {
    if store().session.presenting.get_untracked() {
        return;
    }
    if !selected_cards().contains(&card) {
        store().session.select(vec![card.into()]);
    }
    desk.menu.set(Some(at));
}

pub(super) fn moved(desk: Desk, event: &PointerEvent) {
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let began = desk.grip.try_update_value(|grip| {
        let grip = grip
            .as_mut()
            .filter(|grip| grip.pointer == event.pointer_id())?;
        grip.at = at;
        let far = (at.0 - grip.start.0).hypot(at.1 - grip.start.1) > SLACK;
        let begins = !grip.moving && far;
        grip.moving |= far;
        Some((begins, grip.moving, grip.hold.clone()))
    });
    let Some(Some((begins, moving, hold))) = began else {
        return;
    };
    if begins && hold != Hold::Finger {
        page::capture(event);
        if let Hold::Cards { cards, .. } = hold {
            desk.denied.set(None);
            desk.float.set(at);
            desk.dragged.set(cards);
        }
        browser::next_frame(move || frame(desk));
    }
    if moving {
        event.prevent_default();
    }
}

pub(super) fn up(desk: Desk, event: &PointerEvent) {
    let held = desk.grip.with_value(|grip| grip.clone());
    let Some(mut grip) = held.filter(|grip| grip.pointer == event.pointer_id()) else {
        return;
    };
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    if grip.moving && grip.looked != Some(at) {
        grip.at = at;
        desk.grip.set_value(Some(grip));
        look(desk);
        grip = match desk.grip.with_value(|grip| grip.clone()) {
            Some(grip) => grip,
            None => return,
        };
    }
    release(desk);
    match grip.hold {
        Hold::Cards {
            card,
            cards,
            target,
            several,
        } => match (grip.moving, target) {
            (false, _) if several => store().session.select(vec![card.into()]),
            (false, _) => {}
            (true, Some((part, after))) => {
                store().cancel();
                let (to, there) = desk.look(|wall| {
                    let all = wall.cards(part);
                    let first = after.and_then(|id| all.iter().position(|of| *of == id));
                    let rest = all.get(first.map_or(0, |at| at + 1)..).unwrap_or_default();
                    (wall.cell(part), rest.starts_with(&cards))
                });
                if let Some(to) = to.filter(|_| !there) {
                    desk.move_cards(&cards, to, after);
                }
                desk.focus(card);
            }
            (true, None) => store().cancel(),
        },
        Hold::Lasso { with, .. } if !grip.moving => store().session.select(with),
        Hold::Lasso { .. } | Hold::Finger => {}
        Hold::Head(head) => heads::drop_at(desk, head, grip.moving),
    }
}

/// Ends the gesture and leaves everything as it was. Answers whether there was one.
pub(super) fn cancel(desk: Desk) -> bool {
    let moving = desk
        .grip
        .with_value(|grip| grip.as_ref().is_some_and(|grip| grip.moving));
    release(desk);
    store().cancel();
    moving
}

fn release(desk: Desk) {
    desk.grip.set_value(None);
    if !desk.dragged.with_untracked(Vec::is_empty) {
        desk.dragged.set(Vec::new());
    }
    if desk.refused.get_untracked().is_some() {
        desk.refused.set(None);
    }
    if desk.lasso.get_untracked().is_some() {
        desk.lasso.set(None);
    }
    heads::clear(desk);
}

/// Once per frame while something is in hand: it follows, the board scrolls at its edges, and the
/// wall is asked anew when the pointer may be elsewhere on it.
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
    if matches!(grip.hold, Hold::Cards { .. }) && desk.float.get_untracked() != grip.at {
        desk.float.set(grip.at);
    }
    let (dx, dy) = grip.pane.pull(grip.at);
    let mut scrolled = false;
    if (dx, dy) != (0, 0) && !matches!(grip.hold, Hold::Head(heads::Head::Edge(_))) {
        let (left, top) = desk.scrolled.get_value();
        place::scroll_to(PANE, (left + dx, top + dy));
        let pane = place::pane(PANE);
        scrolled = pane.scrolled != (left, top);
        desk.looked(pane);
    }
    if scrolled || grip.looked != Some(grip.at) {
        look(desk);
    }
    browser::next_frame(move || frame(desk));
}

/// Finds what the pointer is over and shows what a drop would do.
fn look(desk: Desk) {
    let Some(mut grip) = desk.grip.with_value(|grip| grip.clone()) else {
        return;
    };
    grip.looked = Some(grip.at);
    let (x, y) = grip.on_wall(desk);
    match &mut grip.hold {
        Hold::Cards { cards, target, .. } => {
            let found = aim(desk, &grip.pane, (x, y), cards).or(*target);
            if found != *target
                && let Some((part, after)) = found
                && let Some(to) = desk.look(|wall| wall.cell(part))
            {
                let column = to.column;
                let refused = store()
                    .preview(&Desk::moving(cards.clone(), to, after))
                    .err();
                desk.refused.set(refused.as_ref().map(|_| column));
                if let Some(why) = refused {
                    desk.said.set(refusal(&why, language()));
                }
            }
            *target = found;
        }
        Hold::Lasso { from, with } => {
            let box_ = (from.0.min(x), from.1.min(y), from.0.max(x), from.1.max(y));
            desk.lasso.set(Some(box_));
            let inside = desk.look(|wall| wall.within((box_.0, box_.1), (box_.2, box_.3)));
            let mut ids = with.clone();
            ids.extend(
                inside
                    .into_iter()
                    .map(AnyId::from)
                    .filter(|id| !with.contains(id)),
            );
            store().session.select(ids);
        }
        Hold::Head(head) => heads::look(desk, head, (x, y)),
        Hold::Finger => {}
    }
    desk.grip.set_value(Some(grip));
}

/// The part under the pointer, and the card after which the dragged ones would come. Over the head
/// of a column it is the end of it, in the row in which the first card stands.
fn aim(desk: Desk, pane: &Pane, (x, y): (i32, i32), cards: &[CardId]) -> Option<Target> {
    desk.look(|wall| {
        let but = |id: CardId| cards.contains(&id);
        let (mut part, after) = wall.at(x, y, &but)?;
        let over_head = y - desk.scrolled.get_value().1 < wall.frame.head;
        if over_head && pane.height > 0.0 {
            part.row = wall.place_of(*cards.first()?)?.0.row;
        }
        let strip = &wall.columns[part.column];
        if over_head || strip.folded || wall.rows[part.row].folded {
            let last = wall.cards(part).iter().rev().copied().find(|id| !but(*id));
            return Some((part, last));
        }
        Some((part, after))
    })
}

/// The title that follows the pointer, with what is refused where it is.
pub(super) fn float(desk: Desk) -> AnyView {
    let transform = move || {
        let (x, y) = desk.float.get();
        format!("translate({x:.0}px, {y:.0}px)")
    };
    let shown = Memo::new(move |_| !desk.dragged.with(Vec::is_empty));
    let title = move || {
        desk.dragged.with(|cards| {
            let first = title_of((*cards.first()?).into());
            Some(match cards.len() {
                1 => first,
                count => fill(t().and_more, &[&first, &(count - 1).to_string()]),
            })
        })
    };
    view! {
        <Show when=move || shown.get()>
            <div class="float" aria-hidden="true" style:transform=transform data-state=move || desk.refused.get().map(|_| "refused")>
                <span>{title}</span>
                {move || desk.refused.get().map(|_| view! { <small>"✕ "{desk.said.get()}</small> })}
            </div>
        </Show>
    }
    .into_any()
}
