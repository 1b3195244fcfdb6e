//! What is selected on the board with all its fields: a card, a column, a swimlane.

mod column;

use leptos::prelude::*;

use super::card::{days_since, life_of};
use super::column::class_sign;
use super::desk::{Desk, row_name};
use crate::analysis::wall::{Part, Strip};
use crate::browser::{self, page, place};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::edit::chain::ChainCommand;
use crate::i18n::board::{service_class, t};
use crate::i18n::words::kind;
use crate::i18n::{fill, language, numbers, records};
use crate::model::board::{Block, CheckItem, ServiceClass};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{
    Icon, Text, area_field, bare_input, button, check_field, choice_field, date_field, icon_button,
    section, select_field, text_field,
};
use crate::view::process::clock::clock;
use crate::view::shell;

pub(super) fn inspector(desk: Desk) -> AnyView {
    let one = Memo::new(|_| match store().session.selection().as_slice() {
        [one] => Some(*one),
        _ => None,
    });
    (move || match one.get() {
        Some(AnyId::Card(id)) => card(desk, id),
        Some(AnyId::Column(id)) => column::column(desk, id),
        Some(AnyId::Swimlane(id)) => column::swimlane(desk, id),
        _ => view! { <p class="sub">{move || t().select_hint}</p> }.into_any(),
    })
    .into_any()
}

/// A text field of a card.
fn card_text(
    id: CardId,
    field: &'static str,
    label: Text,
    long: bool,
    get: fn(&Card) -> &String,
    set: fn(&mut Card, String),
) -> AnyView {
    let value = Signal::derive(move || {
        store()
            .read(id)
            .map(|c| get(&c).clone())
            .unwrap_or_default()
    });
    let write = Callback::new(move |text| store().edit(id, field, |card| set(card, text)));
    if long {
        area_field(label, value, write)
    } else {
        text_field(label, value, write)
    }
}

fn card(desk: Desk, id: CardId) -> AnyView {
    let title = move || {
        let title = store()
            .read(id)
            .map(|c| c.title.clone())
            .unwrap_or_default();
        if title.is_empty() {
            t().unnamed_card.to_owned()
        } else {
            title
        }
    };
    let class = Signal::derive(move || store().read(id).map(|c| c.class));
    let set_class = Callback::new(move |class: Option<ServiceClass>| {
        store().edit(id, "class", |c| c.class = class.unwrap_or_default())
    });
    let due = Signal::derive(move || store().read(id).and_then(|c| c.due));
    let set_due = Callback::new(move |due| store().edit(id, "due", |c| c.due = due));
    view! {
        <h2>{title}</h2>
        <p class="sub">{move || t().card}</p>
        {card_text(id, "title", || t().card_title, false, |c| &c.title, |c, text| c.title = text)}
        {place_fields(desk, id)}
        {lane_field(desk, id)}
        {choice_field(|| t().service_class, ServiceClass::ALL, service_class, false, class, set_class)}
        {card_text(id, "owner", || t().owner, false, |c| &c.owner, |c, text| c.owner = text)}
        {date_field(|| t().due, due, set_due)}
        {card_text(id, "text", || t().card_text, true, |c| &c.text, |c, text| c.text = text)}
        {tags(id)}
        {blocked(id)}
        {section(|| t().checklist, checklist(id))}
        {section(|| t().links, links(desk, id))}
        {section(|| t().history, history(id))}
        <p class="row">{button("danger", || t().delete_card, move || { store().dispatch(Command::Delete(vec![id.into()])); })}</p>
    }
    .into_any()
}

/// In which column, part and row a card stands: another way to move it.
fn place_fields(desk: Desk, id: CardId) -> AnyView {
    let part = Memo::new(move |_| {
        store().read(id);
        desk.wall
            .with(|wall| wall.place_of(id).map(|(part, _)| part))
    });
    let to_end = move |to: Part| {
        if let Some(cell) = desk.look(|wall| wall.cell(to)) {
            desk.move_cards(&[id], cell, desk.end_of(to, &[id]));
        }
    };
    // A split column is two choices.
    let parts = Memo::new(move |_| {
        desk.wall.with(|wall| {
            let of = |(column, strip): (usize, &Strip)| {
                let doing = (column, strip.id, false);
                let done = strip.split.then_some((column, strip.id, true));
                [Some(doing), done]
            };
            let all = wall.columns.iter().enumerate().flat_map(of).flatten();
            all.collect::<Vec<(usize, ColumnId, bool)>>()
        })
    });
    let columns = Signal::derive(move || {
        let split =
            |id: ColumnId| parts.with(|all| all.iter().any(|(_, of, ready)| *of == id && *ready));
        let name = |(_, id, ready): &(usize, ColumnId, bool)| {
            let name = store()
                .read(*id)
                .map(|c| c.name.clone())
                .unwrap_or_default();
            match (split(*id), ready) {
                (false, _) => name,
                (true, false) => format!("{name} · {}", t().doing_part),
                (true, true) => format!("{name} · {}", t().ready_part),
            }
        };
        parts.get().iter().map(name).collect()
    });
    let column = Signal::derive(move || {
        let here = part.get()?;
        parts.with(|all| {
            all.iter()
                .position(|(at, _, ready)| (*at, *ready) == (here.column, here.ready))
        })
    });
    let set_column = Callback::new(move |index: Option<usize>| {
        let to = index.and_then(|i| parts.with_untracked(|all| all.get(i).copied()));
        if let (Some((column, _, ready)), Some(here)) = (to, part.get_untracked()) {
            to_end(Part {
                column,
                ready,
                ..here
            });
        }
    });
    let rows = Signal::derive(move || desk.rows.get().iter().map(row_name).collect());
    let row = Signal::derive(move || part.get().map(|part| part.row));
    let set_row = Callback::new(move |index: Option<usize>| {
        if let (Some(row), Some(here)) = (index, part.get_untracked()) {
            to_end(Part { row, ..here });
        }
    });
    view! {
        {select_field(|| t().column, columns, column, false, set_column)}
        <Show when=move || desk.rows.with(|rows| rows.len() > 1)>{select_field(|| t().swimlane, rows, row, false, set_row)}</Show>
    }
    .into_any()
}

/// The lane of the map whose work a card is.
fn lane_field(desk: Desk, id: CardId) -> AnyView {
    let process = desk.process;
    let lanes = Memo::new(move |_| store().list::<Lane>(|lane| lane.process == process));
    let names = Signal::derive(move || {
        let name = |id: &LaneId| {
            store()
                .read(*id)
                .map(|l| l.name.clone())
                .unwrap_or_default()
        };
        lanes.get().iter().map(name).collect()
    });
    let chosen = Signal::derive(move || {
        let lane = store().read(id)?.lane?;
        lanes.with(|lanes| lanes.iter().position(|of| *of == lane))
    });
    let set = Callback::new(move |index: Option<usize>| {
        let lane = index.and_then(|i| lanes.get_untracked().get(i).copied());
        store().edit(id, "lane", |card| card.lane = lane);
        store().pause_typing();
    });
    view! { <Show when=move || !lanes.with(Vec::is_empty)>{select_field(|| t().lane, names, chosen, true, set)}</Show> }
        .into_any()
}

fn tags(id: CardId) -> AnyView {
    // The text is kept as it is typed; the tags are what stands between the commas.
    let read = move || {
        store()
            .read(id)
            .map(|card| card.tags.join(", "))
            .unwrap_or_default()
    };
    let text = RwSignal::new(untrack(read));
    let split = |text: &str| -> Vec<String> {
        let parts = text.split([',', '，', '、']).map(str::trim);
        parts
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect()
    };
    Effect::new(move |_| {
        let now = read();
        if split(&text.get_untracked()).join(", ") != now {
            text.set(now);
        }
    });
    let set = Callback::new(move |written: String| {
        let tags = split(&written);
        text.set(written);
        store().edit(id, "tags", |card| card.tags = tags);
    });
    // Tags that other cards bear and that go on from what is being typed.
    let known = store().derive(|workspace| {
        let mut counts: std::collections::BTreeMap<String, usize> = Default::default();
        for tag in workspace.cards.values().flat_map(|card| card.tags.iter()) {
            *counts.entry(tag.clone()).or_default() += 1;
        }
        let mut known: Vec<(usize, String)> = counts.into_iter().map(|(tag, n)| (n, tag)).collect();
        known.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        known
            .into_iter()
            .map(|(_, tag)| tag)
            .collect::<Vec<String>>()
    });
    let offered = move || {
        let written = text.get();
        let have = split(&written);
        let begun = written
            .rsplit([',', '，', '、'])
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        let fits = |tag: &&String| !have.contains(tag) && tag.to_lowercase().starts_with(&begun);
        known.with(|known| {
            known
                .iter()
                .filter(fits)
                .take(6)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let take = move |tag: &str| {
        let written = text.get_untracked();
        let begun = written.rfind([',', '，', '、']).map_or(0, |at| {
            at + written[at..].chars().next().map_or(0, char::len_utf8)
        });
        let mut tags = split(&written[..begun]);
        tags.push(tag.to_owned());
        text.set(tags.join(", "));
        store().edit(id, "tags", |card| card.tags = tags);
        store().pause_typing();
    };
    view! {
        <div class="tag-field" title=move || t().tags_hint>{text_field(|| t().tags, text.into(), set)}
            <div class="tag-offers">{move || offered().into_iter().map(|tag| {
                let shown = tag.clone();
                view! { <button type="button" class="chip" data-tag=tag.clone() on:pointerdown=|event| event.prevent_default() on:click=move |_| take(&tag)>"# "{shown}</button> }
            }).collect_view()}</div>
        </div>
    }
    .into_any()
}

fn blocked(id: CardId) -> AnyView {
    let is = Signal::derive(move || store().read(id).is_some_and(|c| c.blocked.is_some()));
    let set = Callback::new(move |on: bool| {
        store().dispatch(Command::Board(BoardCommand::Block {
            card: id,
            reason: on.then(String::new),
        }));
    });
    let reason = Signal::derive(move || {
        let block = store().read(id).and_then(|c| c.blocked.clone());
        block.map(|block| block.reason).unwrap_or_default()
    });
    let write = Callback::new(move |text: String| {
        store().edit(id, "blocked", |card| {
            if let Some(block) = &mut card.blocked {
                block.reason = text;
            }
        })
    });
    let since = move || {
        let block = store().read(id).and_then(|c| c.blocked.clone());
        let days = |block: &Block| fill(t().blocked_for, &[&days_since(block.since).to_string()]);
        block.map(|block| {
            format!(
                "{} · {}",
                fill(t().blocked_since, &[&moment(block.since)]),
                days(&block)
            )
        })
    };
    view! {
        {check_field(|| t().blocked, is, set)}
        <Show when=move || is.get()>
            <div data-testid="block-reason">{text_field(|| t().block_reason, reason, write)}</div>
            <p class="sub">{since}</p>
        </Show>
        {move || past(id)}
    }
    .into_any()
}

/// The times for which a card was blocked before, the last first.
fn past(id: CardId) -> Option<AnyView> {
    let card = store().read(id)?;
    let line = |spell: &crate::model::board::Spell| {
        let reason = match spell.reason.is_empty() {
            true => t().blocked.to_owned(),
            false => spell.reason.clone(),
        };
        let span = fill(
            t().block_spell,
            &[&moment(spell.since), &moment(spell.until)],
        );
        view! { <li class="list-row"><span>{reason}</span><small>{span}</small></li> }
    };
    (!card.blocks.is_empty()).then(|| {
        view! { <details class="blocks" data-testid="blocks"><summary>{t().blocks}" "{card.blocks.len()}</summary><ol class="moves">{card.blocks.iter().rev().map(line).collect_view()}</ol></details> }
            .into_any()
    })
}

/// A moment on the person's clock: day and time.
pub(super) fn moment(at: Timestamp) -> String {
    let local = i64::from(place::offset_seconds(at)) + at.as_second();
    let minutes = local.rem_euclid(86_400) / 60;
    let day = Date::constant(1970, 1, 1)
        .checked_add(jiff::Span::new().days(local.div_euclid(86_400) as i32))
        .unwrap_or_default();
    format!(
        "{} {:02}:{:02}",
        numbers::date(day, language()),
        minutes / 60,
        minutes % 60
    )
}

fn checklist(id: CardId) -> AnyView {
    let count = Memo::new(move |_| store().read(id).map_or(0, |c| c.checklist.len()));
    let line = move |at: usize| {
        let item = move || store().read(id).and_then(|c| c.checklist.get(at).cloned());
        let text = Signal::derive(move || item().map(|item| item.text).unwrap_or_default());
        let write = Callback::new(move |text: String| {
            store().edit(id, "checklist", |card| {
                if let Some(item) = card.checklist.get_mut(at) {
                    item.text = text;
                }
            })
        });
        view! {
            <li class="check-line">
                <input type="checkbox" aria-label=move || text.get() prop:checked=move || item().is_some_and(|item| item.done)
                    on:change=move |event| {
                        let done = page::ticked(&event);
                        store().edit(id, "ticked", |card| if let Some(item) = card.checklist.get_mut(at) { item.done = done });
                        store().pause_typing();
                    } />
                {bare_input(|| t().checklist_item, text, write)}
                {icon_button(Icon::Close, || t().delete, move || {
                    store().edit(id, "unlisted", |card| if at < card.checklist.len() { card.checklist.remove(at); });
                    store().pause_typing();
                })}
            </li>
        }
        .into_any()
    };
    let new = RwSignal::new(String::new());
    // What is written is read from the field itself, which may be about to be taken away.
    let add = move |written: String| {
        let text = written.trim().to_owned();
        if !text.is_empty() {
            store().edit(id, "listed", |card| {
                card.checklist.push(CheckItem { text, done: false })
            });
            store().pause_typing();
            new.try_set(String::new());
        }
    };
    view! {
        {move || progress(id)}
        <ul>{move || (0..count.get()).map(line).collect_view()}</ul>
        <input type="text" class="input" data-testid="add-check" aria-label=move || t().checklist_add placeholder=move || t().checklist_add
            prop:value=move || new.get() on:input=move |event| new.set(page::value(&event))
            on:keydown=move |event| if event.key() == "Enter" && !page::composing(&event) { event.prevent_default(); add(page::value(&event)) }
            on:blur=move |event| add(page::value(&event)) />
    }
    .into_any()
}

/// How far a checklist has come.
fn progress(id: CardId) -> Option<AnyView> {
    let card = store().read(id)?;
    let (all, done) = (
        card.checklist.len(),
        card.checklist.iter().filter(|item| item.done).count(),
    );
    (all > 0).then(|| {
        view! {
            <p class="check-progress"><progress max=all.to_string() value=done.to_string() aria-label=t().checklist></progress>
                <span data-metric="checklist-done" data-value=done.to_string()>{format!("{done}/{all}")}</span></p>
        }
        .into_any()
    })
}

/// What a card concerns, and what it could concern.
fn links(desk: Desk, id: CardId) -> AnyView {
    let process = desk.process;
    let linked = Memo::new(move |_| store().list::<Link>(|link| link.from == AnyId::Card(id)));
    let targets = store().derive(move |workspace| {
        let steps = workspace.work_of(process).map(|(id, _)| id);
        let standards = workspace.ranked::<Standard>(|_| true);
        let clauses = workspace.ranked::<Clause>(|_| true);
        let cycles = workspace.ranked::<Cycle>(|_| true);
        let ids = steps
            .map(AnyId::Step)
            .chain(standards.into_iter().map(AnyId::Standard))
            .chain(clauses.into_iter().map(AnyId::Clause))
            .chain(cycles.into_iter().map(AnyId::Cycle));
        let tongue = language();
        ids.filter_map(|to| Some((to, records::name(&workspace.find(to)?, tongue))))
            .collect::<Vec<_>>()
    });
    let row = move |link: LinkId| {
        let to = store().read(link).map(|link| link.to);
        let text = move || {
            let to = to?;
            store().revision();
            Some(format!(
                "{} · {}",
                kind(to.kind(), language()),
                super::desk::title_of(to)
            ))
        };
        view! {
            <li class="list-row">
                <button type="button" class="button quiet link-name" title=move || t().link_open on:click=move |_| if let Some(to) = to { shell::reveal(to) }>{text}</button>
                {icon_button(Icon::Close, || t().link_remove, move || { store().dispatch(Command::Chain(ChainCommand::Unlink(link))); })}
            </li>
        }
        .into_any()
    };
    let choose = move |event: &leptos::ev::Event| {
        if let Ok(to) = page::value(event).parse::<AnyId>() {
            store().dispatch(Command::Chain(ChainCommand::Link {
                kind: LinkKind::Concerns,
                from: id.into(),
                to,
            }));
        }
        browser::soon(|| place::choose("[data-testid=add-link]", ""));
    };
    view! {
        <ul><For each=move || linked.get() key=|id| *id let:link>{row(link)}</For></ul>
        {move || linked.with(Vec::is_empty).then(|| view! { <p class="sub">{move || t().no_links}</p> })}
        <select class="input" data-testid="add-link" aria-label=move || t().link_add on:change=move |event| choose(&event)>
            <option value="">{move || t().link_add}</option>
            {move || targets.get().into_iter().map(|(to, name)| view! {
                <option value=to.to_string()>{move || format!("{} · {name}", kind(to.kind(), language()))}</option>
            }).collect_view()}
        </select>
    }
    .into_any()
}

fn history(id: CardId) -> AnyView {
    let entries = move || {
        store()
            .read(id)
            .map(|c| c.transitions.clone())
            .unwrap_or_default()
    };
    let age = move || {
        let card = store().read(id)?;
        let life = life_of(&card, &clock());
        let days = life
            .cycle_time()
            .or_else(|| life.age(super::card::today_number()))?;
        let name = if life.finished.is_some() {
            t().cycle_days
        } else {
            t().age_days
        };
        Some(view! { <p class="sub" title=t().age_hint>{fill(name, &[&days.to_string()])}</p> })
    };
    view! {
        {age}
        <ol class="moves">{move || entries().into_iter().rev().map(|entry| {
            let name = if entry.name.is_empty() { t().gone_column.to_owned() } else { entry.name.clone() };
            view! {
                <li class="list-row"><span><span aria-hidden="true">{class_sign(entry.class)}</span>" "{name}</span><small>{moment(entry.at)}</small></li>
            }
        }).collect_view()}</ol>
    }
    .into_any()
}
