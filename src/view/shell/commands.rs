//! Commands, search and the list of shortcuts, over the page until a choice or Escape. Loaded
//! when first asked for.

use leptos::prelude::*;

use crate::browser::{self, page};
use crate::i18n::keys::{action_name, group_name};
use crate::i18n::{fill, language, shell::t, words};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::{self, Action, Group};
use crate::view::on_demand;
use crate::view::parts::{Icon, icon_button};

/// What is open over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Commands,
    /// Records alone, those of the open process first.
    Find,
    Shortcuts,
}

thread_local! {
    static OPEN: ArcRwSignal<Option<Sheet>> = ArcRwSignal::new(None);
}

fn sheet() -> ArcRwSignal<Option<Sheet>> {
    OPEN.with(ArcRwSignal::clone)
}

/// Opens the commands, the search or the shortcuts; the same key again closes them.
pub(super) fn open(action: Action) {
    let wanted = match action {
        Action::Shortcuts => Sheet::Shortcuts,
        Action::Find => Sheet::Find,
        _ => Sheet::Commands,
    };
    sheet().update(|open| {
        *open = if *open == Some(wanted) {
            None
        } else {
            Some(wanted)
        }
    });
}

fn close() {
    sheet().set(None);
    page::focus("[data-testid=map]");
}

/// Where the sheets appear.
pub(super) fn sheets() -> AnyView {
    let open = sheet();
    let shown = Memo::new(move |_| open.get());
    let body = RwSignal::new(None::<Body>);
    let content = move |sheet: Sheet| {
        let Some(body) = body.get() else {
            on_demand::arrive(sheet_body(), body);
            return None;
        };
        Some(untrack(|| body(sheet)))
    };
    view! {
        {move || shown.get().map(|sheet| view! {
            <div class="veil" on:pointerdown=|_| close()></div>
            {move || content(sheet)}
        })}
    }
    .into_any()
}

type Body = fn(Sheet) -> AnyView;

crate::on_demand! {
    /// The body of a sheet.
    pub(super) fn sheet_body() -> Body {
        build
    }
}

fn build(sheet: Sheet) -> AnyView {
    match sheet {
        Sheet::Shortcuts => shortcuts(),
        Sheet::Commands | Sheet::Find => finder(sheet == Sheet::Find),
    }
}

/// A line of the finder.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Action(Action),
    Record(AnyId, String),
}

/// Most lines shown at once.
const MOST: usize = 60;

/// The lines for what was typed: actions whose name holds it, then records, best first: those
/// that begin with it before those that hold it.
fn found(query: &str, records_only: bool) -> Vec<Found> {
    let wanted = query.trim().to_lowercase();
    let mut lines = Vec::new();
    if !records_only {
        let mut seen = Vec::new();
        for binding in keymap::TABLE {
            if !seen.contains(&binding.action)
                && action_name(binding.action, language())
                    .to_lowercase()
                    .contains(&wanted)
            {
                seen.push(binding.action);
                lines.push(Found::Action(binding.action));
            }
        }
    }
    if wanted.is_empty() && !records_only {
        return lines;
    }
    let process = store()
        .session
        .route_now()
        .process()
        .or_else(crate::view::process::default_process);
    let mut records: Vec<(u8, AnyId, String)> = Vec::new();
    store().with(|workspace| {
        workspace.each(&mut |id, record| {
            if matches!(id, AnyId::Link(_))
                || (matches!(id, AnyId::Flow(_)) && record.title().is_empty())
            {
                return;
            }
            let (title, more) = texts(workspace, id, record);
            let at = title.to_lowercase().find(&wanted);
            let also = at.is_some() || more.to_lowercase().contains(&wanted);
            if also && !title.trim().is_empty() {
                let here = matches!(id, AnyId::Step(step) if workspace.process_of(step) == process);
                let rank = if at == Some(0) {
                    0
                } else if at.is_some() {
                    2
                } else {
                    4
                } + u8::from(!here);
                records.push((rank, id, title));
            }
        });
    });
    records.sort();
    lines.extend(
        records
            .into_iter()
            .map(|(_, id, title)| Found::Record(id, title)),
    );
    lines.truncate(MOST);
    lines
}

/// A record's title as shown, and what else it is found by: number, text.
fn texts(workspace: &Workspace, id: AnyId, record: &dyn Placed) -> (String, String) {
    match id {
        AnyId::Standard(standard) => workspace.get(standard).map_or_else(Default::default, |s| {
            let title = s.title.pick(language() == workspace::Language::Zh);
            (
                if s.number.is_empty() {
                    title.to_owned()
                } else {
                    format!("{title} {}", s.number)
                },
                format!("{} {}", s.title.zh, s.title.en),
            )
        }),
        AnyId::Step(step) => (
            record.title().to_owned(),
            workspace
                .get(step)
                .map(|s| s.instruction.clone())
                .unwrap_or_default(),
        ),
        AnyId::Card(card) => (
            record.title().to_owned(),
            workspace
                .get(card)
                .map(|c| c.text.clone())
                .unwrap_or_default(),
        ),
        _ => (record.title().to_owned(), String::new()),
    }
}

fn finder(records_only: bool) -> AnyView {
    let query = RwSignal::new(String::new());
    let at = RwSignal::new(0usize);
    let lines = Memo::new(move |_| found(&query.get(), records_only));
    let choose = move |index: usize| {
        let Some(line) = lines.with_untracked(|lines| lines.get(index).cloned()) else {
            return;
        };
        close();
        match line {
            Found::Action(action) => {
                super::keys::act(action);
            }
            Found::Record(id, _) => super::reveal(id),
        }
    };
    browser::soon(|| page::focus(".finder-input"));
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        let count = lines.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "Escape" => close(),
            "Enter" => choose(at.get_untracked()),
            "ArrowDown" => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => at.update(|at| *at = (*at + count - 1) % count),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        browser::next_frame(|| page::reveal(".finder [aria-selected=true]"));
    };
    let line = move |(i, found): (usize, Found)| {
        let (name, sub) = match found {
            Found::Action(action) => (
                action_name(action, language()).to_owned(),
                keymap::shown(action, page::is_mac()).unwrap_or_default(),
            ),
            Found::Record(id, title) => (title, words::kind(id.kind(), language()).to_owned()),
        };
        view! {
            <li role="option" id=format!("found-{i}") class="finder-line" aria-selected=move || (at.get() == i).to_string() on:click=move |_| choose(i) on:pointermove=move |_| if at.get_untracked() != i { at.set(i) }>
                <span>{name}</span> <small>{sub}</small>
            </li>
        }
    };
    let nothing = move || {
        lines
            .with(Vec::is_empty)
            .then(|| view! { <p class="menu-note">{fill(t().no_match, &[&query.get()])}</p> })
    };
    view! {
        <section class="finder" role="dialog" aria-modal="true" aria-label=move || t().commands data-testid="commands" on:keydown=keydown>
            <input type="text" class="input finder-input" role="combobox" aria-expanded="true" aria-controls="found" autocomplete="off"
                aria-activedescendant=move || format!("found-{}", at.get()) placeholder=move || t().search aria-label=move || t().search
                on:input=move |event| { query.set(page::value(&event)); at.set(0) } />
            <ul id="found" role="listbox" aria-label=move || t().commands>{move || lines.get().into_iter().enumerate().map(line).collect_view()}</ul>
            {nothing}
        </section>
    }
    .into_any()
}

fn shortcuts() -> AnyView {
    browser::soon(|| page::focus(".shortcuts button"));
    let mac = page::is_mac();
    let group = move |group: Group| {
        let mut seen = Vec::new();
        let rows = keymap::TABLE
            .iter()
            .filter(|binding| binding.group == group)
            .filter(|binding| {
                let new = !seen.contains(&binding.action);
                seen.push(binding.action);
                new
            })
            .map(|binding| {
                let action = binding.action;
                let keys = keymap::shown(action, mac).unwrap_or_default();
                let name = move || action_name(action, language());
                view! { <div class="shortcut"><span>{name}</span><kbd>{keys}</kbd></div> }
            })
            .collect_view();
        view! { <section><h3>{move || group_name(group, language())}</h3>{rows}</section> }
    };
    view! {
        <section class="finder shortcuts" role="dialog" aria-modal="true" aria-label=move || t().shortcuts data-testid="shortcuts"
            on:keydown=|event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <div class="row"><h2>{move || t().shortcuts}</h2><span class="grow"></span>{icon_button(Icon::Close, || t().close, close)}</div>
            <div class="shortcut-groups" tabindex="0">{[Group::Everywhere, Group::Editing, Group::Map, Group::View].into_iter().map(group).collect_view()}</div>
        </section>
    }
    .into_any()
}
