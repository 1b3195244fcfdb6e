//! One card: its title, named in place, and marks for what must be known at a glance. Each mark
//! has a word or number beside its sign; colour says nothing alone.

use leptos::prelude::*;

use super::desk::Desk;
use crate::analysis::kanban::{Item, Life, Move, PERCENTILES, life};
use crate::browser::{self, page, place};
use crate::i18n::board::{service_class, t};
use crate::i18n::numbers::{date, percent};
use crate::i18n::{fill, language};
use crate::model::board::ServiceClass;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, icon};

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
    // One card per cell, and the one selected, can be reached by Tab; arrows reach the others.
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
    let blocked = move || {
        let blocked = store().read(id).is_some_and(|card| card.blocked.is_some());
        blocked.then_some("blocked")
    };
    view! {
        <div class="card" role="option" tabindex=stop data-card=id.to_string() data-name=move || title.get()
            data-state=blocked aria-selected=move || selected().to_string()>
            <Show when=move || naming.get() fallback=move || view! { <p class="card-title">{shown}</p> }>
                {title_field(id)}
            </Show>
            {move || marks(desk, id)}
            <span class="grip" data-grip="" aria-hidden="true" title=move || t().drag>{icon(Icon::Drag)}</span>
        </div>
    }
    .into_any()
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
pub(super) fn life_of(card: &Card) -> Life {
    life(&Item {
        moves: card
            .transitions
            .iter()
            .map(|entry| Move {
                at: entry.at.as_second() + i64::from(place::offset_seconds(entry.at)),
                column: None,
                class: entry.class,
            })
            .collect(),
    })
}

/// Today as a number of days, as `Life` counts them.
pub(super) fn today_number() -> i32 {
    let now = browser::now();
    crate::analysis::kanban::day_of(now.as_second() + i64::from(place::offset_seconds(now)))
}

fn marks(desk: Desk, id: CardId) -> AnyView {
    let Some(card) = store().read(id) else {
        return ().into_any();
    };
    let language = language();
    let mut marks: Vec<(&'static str, &'static str, String, &'static str)> = Vec::new();
    let class = match card.class {
        ServiceClass::Standard => None,
        ServiceClass::Expedite => Some(("bad", "▲")),
        ServiceClass::FixedDate => Some(("plan", "◆")),
        ServiceClass::Intangible => Some(("", "○")),
    };
    if let Some((tone, sign)) = class {
        marks.push((
            tone,
            sign,
            service_class(card.class, language).to_owned(),
            "",
        ));
    }
    if let Some(block) = &card.blocked {
        let text = if block.reason.is_empty() {
            t().blocked.to_owned()
        } else {
            fill(t().blocked_by, &[&block.reason])
        };
        marks.push(("bad", "■", text, ""));
    }
    let life = life_of(&card);
    let done = life.finished.is_some();
    if let Some(due) = card.due {
        let late = !done && due < browser::today();
        let text = if late { t().overdue } else { t().due_on };
        marks.push((
            if late { "bad" } else { "" },
            if late { "▲" } else { "" },
            fill(text, &[&date(due, language)]),
            "",
        ));
    }
    if !card.owner.is_empty() {
        marks.push(("", "", card.owner.clone(), ""));
    }
    if !card.checklist.is_empty() {
        let ticked = card.checklist.iter().filter(|item| item.done).count();
        marks.push(("", "☑", format!("{ticked}/{}", card.checklist.len()), ""));
    }
    if let Some(age) = life.age(today_number()) {
        // How many of the percentiles of finished work the card has passed where it stands.
        let pace = desk.pace.with(|pace| pace.get(&card.column).copied());
        let passed = pace.map_or(0, |pace| pace.iter().filter(|days| age > **days).count());
        let (tone, sign) = match passed {
            0 | 1 => ("", ""),
            2 => ("warn", "◔"),
            3 => ("warn", "◕"),
            _ => ("bad", "●"),
        };
        let mut text = fill(t().age, &[&age.to_string()]);
        if passed > 1 {
            let share = percent(PERCENTILES[passed - 1], 0);
            text = format!("{text} · {}", fill(t().age_slow, &[&share]));
        }
        marks.push((tone, sign, text, t().age_hint));
    }
    marks.extend(card.tags.iter().map(|tag| ("", "#", tag.clone(), "")));
    if marks.is_empty() {
        return ().into_any();
    }
    view! {
        <p class="marks">
            {marks.into_iter().map(|(tone, sign, text, hint)| view! {
                <span class="mark-chip" data-tone=tone title=(!hint.is_empty()).then_some(hint)>
                    {(!sign.is_empty()).then(|| view! { <span aria-hidden="true">{sign}</span> })}<span>{text}</span>
                </span>
            }).collect_view()}
        </p>
    }
    .into_any()
}
