//! One card: its title, named in place, and marks for what must be known at a glance. Each mark
//! has a word or number beside its sign; colour says nothing alone. How high a card is drawn is
//! worked out from the same record, so that nothing has to be measured.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::{Desk, Panel};
use crate::analysis::clock::{Clock, day_number};
use crate::analysis::kanban::{Item, Life, Move, PERCENTILES, day_of, life};
use crate::analysis::text;
use crate::browser::{self, page};
use crate::i18n::board::{service_class, t};
use crate::i18n::numbers::{date, percent};
use crate::i18n::{fill, language};
use crate::model::board::{ColumnClass, ServiceClass, Voting};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon};
use crate::view::process::clock::clock;

/// Most lines of a title, and the height of one, px.
const LINES: usize = 3;
const LINE: i32 = 20;
const MARKS: i32 = 20;
/// Above and below what is on a card, with its border.
const AROUND: i32 = 16;

/// The room for the grip by which a finger drags, px.
pub(super) const GRIP: i32 = 34;

/// How high a card is drawn when so much room is left for its title, px.
pub(super) fn height_of(card: &Arc<Card>, room: i32) -> i32 {
    let room = room - 24;
    let lines = text::wrap(&card.title, 14.0, room as f32, LINES)
        .len()
        .max(1);
    let (state, whose) = (
        has_state(card),
        !card.owner.is_empty() || !card.tags.is_empty(),
    );
    AROUND + lines as i32 * LINE + (i32::from(state) + i32::from(whose)) * MARKS
}

/// Whether a card shows its first line of marks.
fn has_state(card: &Card) -> bool {
    let worked = card
        .transitions
        .iter()
        .any(|t| t.class != ColumnClass::Queue);
    let done = card
        .transitions
        .last()
        .is_some_and(|t| t.class == ColumnClass::Done);
    card.class != ServiceClass::Standard
        || card.blocked.is_some()
        || card.due.is_some() && !done
        || !card.checklist.is_empty()
        || !card.votes.is_empty()
        || worked && !done
}

pub(super) fn card(desk: Desk, id: CardId, first: Memo<Option<CardId>>) -> AnyView {
    let any = AnyId::from(id);
    let title = Memo::new(move |_| {
        store()
            .read(id)
            .map(|c| c.title.clone())
            .unwrap_or_default()
    });
    let naming = Memo::new(move |_| store().session.renaming.get() == Some(any));
    let selected = move || store().session.is_selected(any);
    // One card per column, and those selected, can be reached by Tab; arrows reach the others.
    let stop = move || {
        if selected() || first.get() == Some(id) {
            "0"
        } else {
            "-1"
        }
    };
    let shown = move || match title.get() {
        title if title.is_empty() => t().unnamed_card.to_owned(),
        title => title,
    };
    let state = move || {
        let card = store().read(id)?;
        match (&card.blocked, card.class) {
            (Some(_), _) => Some("blocked"),
            (None, ServiceClass::Expedite) => Some("expedite"),
            _ => None,
        }
    };
    let spot = Memo::new(move |_| desk.wall.with(|wall| wall.spots.get(&id).copied()));
    let place = move || {
        let spot = spot.get()?;
        Some(format!("translate({}px, {}px)", spot.x, spot.y))
    };
    let size = move |of: fn(&crate::analysis::wall::Spot) -> i32| {
        move || spot.get().map(|spot| format!("{}px", of(&spot)))
    };
    let denied = move || {
        desk.denied.with(|denied| match denied {
            Some((card, why)) if *card == id => Some(why.clone()),
            _ => None,
        })
    };
    view! {
        <div class="card" role="option" tabindex=stop data-card=id.to_string() data-name=move || title.get()
            data-state=state aria-selected=move || selected().to_string()
            style:transform=place style:width=size(|spot| spot.width) style:height=size(|spot| spot.height)>
            <Show when=move || naming.get() fallback=move || view! { <p class="card-title">{shown}</p> }>
                {title_field(id)}
            </Show>
            {move || marks(desk, id)}
            {move || votes(desk, id)}
            <span class="grip" data-grip="" aria-hidden="true" title=move || t().drag>{icon(Icon::Drag)}</span>
            {move || denied().map(|why| view! { <p class="denied"><span aria-hidden="true">"✕ "</span>{why}</p> })}
        </div>
    }
    .into_any()
}

/// One's own dots while a vote is held. The signs are for pointers; keys are + and −.
fn votes(desk: Desk, id: CardId) -> Option<AnyView> {
    let voting: Voting = store().read(desk.board)?.voting?;
    let card = store().read(id)?;
    let open = desk.panel.get() == Some(Panel::Vote) && !voting.shown;
    if !open {
        return None;
    }
    let by = desk.voter.get();
    let own = card
        .votes
        .iter()
        .find(|vote| vote.by == by)
        .map_or(0, |vote| vote.dots);
    Some(view! {
        <span class="dots" data-metric="own-dots" data-value=own.to_string()>
            <span class="dot-button" data-testid="dot-less" data-off=(own == 0).then_some("") title=move || t().dot_less on:pointerdown=|event| event.stop_propagation() on:click=move |_| vote(desk, id, -1)>"−"</span>
            <span class="own-dots">{"●".repeat(own.min(6) as usize)}{(own > 6 || own == 0).then(|| own.to_string())}</span>
            <span class="dot-button" data-testid="dot-more" title=move || t().dot_more on:pointerdown=|event| event.stop_propagation() on:click=move |_| vote(desk, id, 1)>"+"</span>
        </span>
    }.into_any())
}

/// Gives a card one dot more or less of the present voter's.
pub(super) fn vote(desk: Desk, card: CardId, by: i32) {
    let voter = desk.voter.get_untracked();
    let own = store().with(|workspace| {
        let votes = &workspace.get(card)?.votes;
        votes
            .iter()
            .find(|vote| vote.by == voter)
            .map(|vote| vote.dots)
    });
    let dots = own.unwrap_or(0).saturating_add_signed(by);
    if Some(dots) != own.or(Some(0)) {
        let vote = crate::edit::board::BoardCommand::Vote {
            card,
            by: voter,
            dots,
        };
        store().dispatch(crate::edit::Command::Board(vote));
    }
}

fn title_field(id: CardId) -> AnyView {
    let set = move |title: String| store().edit(id, "title", |card| card.title = title);
    let leave = move |back: bool| {
        store().pause_typing();
        store().session.renaming.set(None);
        if back {
            browser::soon(move || page::focus(&format!("[data-card=\"{id}\"]")));
        }
    };
    view! {
        <textarea class="input card-naming" rows="1" data-testid="card-name" aria-label=move || t().card_title
            prop:value=move || store().read(id).map(|c| c.title.clone()).unwrap_or_default()
            on:pointerdown=|event| event.stop_propagation()
            on:input=move |event| if !page::composing(&event) { set(page::value(&event)) }
            on:compositionend=move |event| set(page::value(&event))
            on:keydown=move |event| {
                event.stop_propagation();
                if !page::composing(&event) && matches!(event.key().as_str(), "Enter" | "Escape") {
                    event.prevent_default();
                    leave(true);
                }
            }
            on:blur=move |_| leave(false)></textarea>
    }
    .into_any()
}

/// When a card was in progress, seconds of the person's clock.
pub(super) fn life_of(card: &Card, clock: &Clock) -> Life {
    let moves = card.transitions.iter().map(|entry| Move {
        at: clock.civil(entry.at.as_second()),
        column: None,
        class: entry.class,
    });
    life(&Item {
        moves: moves.collect(),
    })
}

/// Today as a number of days, as `Life` counts them.
pub(super) fn today_number() -> i32 {
    day_of(clock().civil(browser::now().as_second()))
}

/// A mark: tone, sign, words, what the pointer is told that rests on it.
type Mark = (&'static str, &'static str, String, String);

fn marks(desk: Desk, id: CardId) -> AnyView {
    let Some(card) = store().read(id) else {
        return ().into_any();
    };
    let mut whose: Vec<Mark> = Vec::new();
    if !card.owner.is_empty() {
        whose.push(("", "", card.owner.clone(), card.owner.clone()));
    }
    whose.extend(
        card.tags
            .iter()
            .map(|tag| ("", "#", tag.clone(), String::new())),
    );
    let state = if has_state(&card) {
        state_of(desk, &card)
    } else {
        Vec::new()
    };
    view! { {line(state)} {line(whose)} }.into_any()
}

fn line(marks: Vec<Mark>) -> Option<AnyView> {
    let mark = |(tone, sign, text, hint): Mark| {
        view! {
            <span class="mark-chip" data-tone=tone title=(!hint.is_empty()).then_some(hint)>
                {(!sign.is_empty()).then(|| view! { <span aria-hidden="true">{sign}</span> })}<span>{text}</span>
            </span>
        }
    };
    (!marks.is_empty()).then(|| {
        view! { <p class="marks">{marks.into_iter().map(mark).collect_view()}</p> }.into_any()
    })
}

fn state_of(desk: Desk, card: &Card) -> Vec<Mark> {
    let language = language();
    let mut marks: Vec<Mark> = Vec::new();
    if let Some(block) = &card.blocked {
        let days = days_since(block.since);
        let since = fill(t().blocked_for, &[&days.to_string()]);
        let text = match block.reason.is_empty() {
            true => t().blocked.to_owned(),
            false => fill(t().blocked_by, &[&block.reason]),
        };
        let hint = format!("{text} · {since}");
        marks.push(("bad", "■", if days > 0 { hint.clone() } else { text }, hint));
    }
    let class = match card.class {
        ServiceClass::Standard => None,
        ServiceClass::Expedite => Some(("bad", "▲")),
        ServiceClass::FixedDate => Some(("plan", "◆")),
        ServiceClass::Intangible => Some(("", "○")),
    };
    if let Some((tone, sign)) = class {
        let word = service_class(card.class, language).to_owned();
        marks.push((tone, sign, word, String::new()));
    }
    let shown = store().read(desk.board).and_then(|board| board.voting);
    if shown.is_some_and(|voting| voting.shown) && !card.votes.is_empty() {
        marks.push(("plan", "●", card.dots().to_string(), t().dots.to_owned()));
    }
    let life = life_of(card, &clock());
    if let Some(age) = life.age(today_number()) {
        marks.push(age_mark(desk, age));
    }
    let done = life.finished.is_some();
    if let Some(due) = card.due.filter(|_| !done) {
        marks.push(due_mark(due));
    }
    if !card.checklist.is_empty() {
        let ticked = card.checklist.iter().filter(|item| item.done).count();
        let text = format!("{ticked}/{}", card.checklist.len());
        marks.push(("", "☑", text, t().checklist.to_owned()));
    }
    marks
}

/// How long until a card is due, or for how long it has been: in days, far off as a date.
fn due_mark(due: Date) -> Mark {
    const NEAR: i32 = 30;
    let day = date(due, language());
    let days = day_number(due) - today_number();
    match days {
        ..0 => ("bad", "▲", fill(t().overdue, &[&(-days).to_string()]), day),
        0 => ("warn", "◷", t().due_today.to_owned(), day),
        1..NEAR => ("", "◷", fill(t().due_in, &[&days.to_string()]), day),
        _ => ("", "◷", fill(t().due_on, &[&day]), day),
    }
}

/// How old a card in progress is, against the cycle times of the board's finished work.
fn age_mark(desk: Desk, age: u32) -> Mark {
    let pace = desk.pace.get();
    let passed = pace.map_or(0, |pace| pace.iter().filter(|days| age > **days).count());
    let (tone, sign) = match passed {
        0 => ("", ""),
        1 => ("", "◔"),
        2 => ("warn", "◑"),
        3 => ("warn", "◕"),
        _ => ("bad", "●"),
    };
    let text = fill(t().age, &[&age.to_string()]);
    let hint = match (passed.checked_sub(1), pace) {
        (Some(at), Some(pace)) => fill(
            t().age_older,
            &[&percent(PERCENTILES[at], 0), &pace[at].to_string()],
        ),
        _ => t().age_hint.to_owned(),
    };
    (tone, sign, text, hint)
}

/// Whole days since a moment.
pub(super) fn days_since(at: Timestamp) -> i64 {
    ((browser::now().as_second() - at.as_second()) / 86_400).max(0)
}
