//! What is selected on the board with all its fields: a card, a column, a swimlane.

use leptos::prelude::*;

use super::card::life_of;
use super::column::class_sign;
use super::desk::{Desk, Place};
use crate::browser::{self, page, place};
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::edit::chain::ChainCommand;
use crate::i18n::board::{column_class, limit_kind, service_class, t};
use crate::i18n::words::kind;
use crate::i18n::{fill, language, numbers, records};
use crate::model::board::{CheckItem, ColumnClass, LimitKind, ServiceClass, WipLimit};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{
    Icon, Text, area_field, bare_input, button, check_field, choice_field, date_field, icon_button,
    number_field, section, select_field, text_field,
};
use crate::view::shell;

pub(super) fn inspector(desk: Desk) -> AnyView {
    let one = Memo::new(|_| match store().session.selection().as_slice() {
        [one] => Some(*one),
        _ => None,
    });
    (move || match one.get() {
        Some(AnyId::Card(id)) => card(desk, id),
        Some(AnyId::Column(id)) => column(desk, id),
        Some(AnyId::Swimlane(id)) => swimlane(desk, id),
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

/// In which column and swimlane a card stands: another way to move it.
fn place_fields(desk: Desk, id: CardId) -> AnyView {
    let place = Memo::new(move |_| store().read(id).map(|c| (c.column, c.swimlane)));
    let to_end = move |place: Place| {
        let last = untrack(|| desk.cell(place)).last().copied();
        desk.move_card(id, place, last.filter(|last| *last != id));
    };
    let columns = Signal::derive(move || {
        let name = |id: &ColumnId| {
            store()
                .read(*id)
                .map(|c| c.name.clone())
                .unwrap_or_default()
        };
        desk.columns.get().iter().map(name).collect()
    });
    let column = Signal::derive(move || {
        let at = place.get()?.0;
        desk.columns.get().iter().position(|id| *id == at)
    });
    let set_column = Callback::new(move |index: Option<usize>| {
        let to = index.and_then(|i| desk.columns.get_untracked().get(i).copied());
        if let (Some(column), Some((_, lane))) = (to, place.get_untracked()) {
            to_end((column, lane));
        }
    });
    let lanes = Signal::derive(move || {
        let name = |row: &Option<SwimlaneId>| match row {
            Some(id) => store()
                .read(*id)
                .map(|l| l.name.clone())
                .unwrap_or_default(),
            None => t().no_swimlane.to_owned(),
        };
        desk.rows.get().iter().map(name).collect()
    });
    let lane = Signal::derive(move || {
        let at = place.get()?.1;
        desk.rows.get().iter().position(|row| *row == at)
    });
    let set_lane = Callback::new(move |index: Option<usize>| {
        let to = index.and_then(|i| desk.rows.get_untracked().get(i).copied());
        if let (Some(lane), Some((column, _))) = (to, place.get_untracked()) {
            to_end((column, lane));
        }
    });
    view! {
        {select_field(|| t().column, columns, column, false, set_column)}
        <Show when=move || desk.rows.with(|rows| rows.len() > 1)>{select_field(|| t().swimlane, lanes, lane, false, set_lane)}</Show>
    }
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
    view! { <div title=move || t().tags_hint>{text_field(|| t().tags, text.into(), set)}</div> }
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
        block.map(|block| fill(t().blocked_since, &[&moment(block.since)]))
    };
    view! {
        {check_field(|| t().blocked, is, set)}
        <Show when=move || is.get()>
            {text_field(|| t().block_reason, reason, write)}
            <p class="sub">{since}</p>
        </Show>
    }
    .into_any()
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
        <ul>{move || (0..count.get()).map(line).collect_view()}</ul>
        <input type="text" class="input" data-testid="add-check" aria-label=move || t().checklist_add placeholder=move || t().checklist_add
            prop:value=move || new.get() on:input=move |event| new.set(page::value(&event))
            on:keydown=move |event| if event.key() == "Enter" && !page::composing(&event) { event.prevent_default(); add(page::value(&event)) }
            on:blur=move |event| add(page::value(&event)) />
    }
    .into_any()
}

/// What a card concerns, and what it could concern.
fn links(desk: Desk, id: CardId) -> AnyView {
    let process = desk.process;
    let linked = Memo::new(move |_| store().list::<Link>(|link| link.from == AnyId::Card(id)));
    let targets = store().derive(move |workspace| {
        let steps = workspace.work_of(process).map(|(id, _)| id);
        let standards = workspace.ranked::<Standard>(|_| true);
        let cycles = workspace.ranked::<Cycle>(|_| true);
        let ids = steps
            .map(AnyId::Step)
            .chain(standards.into_iter().map(AnyId::Standard))
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
        let life = life_of(&card);
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

/// The limit fields of a column or swimlane.
fn limit_fields(limit: Signal<Option<WipLimit>>, set: Callback<Option<WipLimit>>) -> AnyView {
    let count = Signal::derive(move || limit.get().map(|limit| f64::from(limit.count)));
    let set_count = Callback::new(move |count: Option<f64>| {
        let kind = limit
            .get_untracked()
            .map(|limit| limit.kind)
            .unwrap_or_default();
        let count = count.filter(|count| (1.0..=10_000.0).contains(count));
        set.run(count.map(|count| WipLimit {
            count: count as u32,
            kind,
        }));
    });
    let limit_of = Signal::derive(move || limit.get().map(|limit| limit.kind));
    let set_kind = Callback::new(move |kind: Option<LimitKind>| {
        if let Some(limit) = limit.get_untracked() {
            set.run(Some(WipLimit {
                kind: kind.unwrap_or_default(),
                ..limit
            }));
        }
    });
    view! {
        {number_field(|| t().limit, count, set_count)}
        <Show when=move || limit.get().is_some()>{choice_field(|| t().limit_kind, LimitKind::ALL, limit_kind, false, limit_of, set_kind)}</Show>
    }
    .into_any()
}

fn column(desk: Desk, id: ColumnId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|c| c.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |text| store().edit(id, "name", |c| c.name = text));
    let policy = Signal::derive(move || {
        store()
            .read(id)
            .map(|c| c.policy.clone())
            .unwrap_or_default()
    });
    let set_policy = Callback::new(move |text| store().edit(id, "policy", |c| c.policy = text));
    let class = Signal::derive(move || store().read(id).map(|c| c.class));
    let set_class = Callback::new(move |class: Option<ColumnClass>| {
        store().edit(id, "class", |c| c.class = class.unwrap_or_default())
    });
    let limit = Signal::derive(move || store().read(id).and_then(|c| c.limit));
    let set_limit = Callback::new(move |limit| store().edit(id, "limit", |c| c.limit = limit));
    let process = desk.process;
    let steps = store().derive(move |workspace| {
        let mut steps: Vec<(i32, StepId, String)> = workspace
            .work_of(process)
            .map(|(id, step)| (step.position.along, id, step.name.clone()))
            .collect();
        steps.sort();
        steps
    });
    let tick = move |step: StepId, text: String| {
        let is = Signal::derive(move || store().read(id).is_some_and(|c| c.steps.contains(&step)));
        view! {
            <label class="field check">
                <input type="checkbox" prop:checked=move || is.get() on:change=move |event| {
                    let on = page::ticked(&event);
                    store().edit(id, "steps", |c| { c.steps.retain(|s| *s != step); if on { c.steps.push(step) } });
                    store().pause_typing();
                } />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <h2>{move || name.get()}</h2>
        <p class="sub">{move || t().column}</p>
        {text_field(|| t().column_name, name, rename)}
        {choice_field(|| t().class, ColumnClass::ALL, column_class, false, class, set_class)}
        {limit_fields(limit, set_limit)}
        <div title=move || t().policy_hint>{area_field(|| t().policy, policy, set_policy)}</div>
        {section(|| t().steps, (move || steps.get().into_iter().map(|(_, id, name)| tick(id, name)).collect_view()).into_any())}
        <p class="row">{button("danger", || t().delete_column, move || desk.delete_or_ask(id.into()))}</p>
    }
    .into_any()
}

fn swimlane(desk: Desk, id: SwimlaneId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|l| l.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |text| store().edit(id, "name", |l| l.name = text));
    let limit = Signal::derive(move || store().read(id).and_then(|l| l.limit));
    let set_limit = Callback::new(move |limit| store().edit(id, "limit", |l| l.limit = limit));
    view! {
        <h2>{move || name.get()}</h2>
        <p class="sub">{move || t().swimlane}</p>
        {text_field(|| t().swimlane_name, name, rename)}
        {limit_fields(limit, set_limit)}
        <p class="row">{button("danger", || t().delete_swimlane, move || desk.delete_or_ask(id.into()))}</p>
    }
    .into_any()
}
