//! Commands, search and the list of shortcuts, over the page until a choice or Escape. Loaded
//! when first asked for. The commands are `tool::action`'s; nothing is done here, and nothing that
//! was asked for is remembered.

use leptos::prelude::*;

use super::examples;
use crate::analysis::focus::Focus;
use crate::browser::{self, page};
use crate::format::templates::Example;
use crate::i18n::keys::{action_name, group_name, hindrance as hindrance_word, keywords};
use crate::i18n::{fill, language, shell::t, words};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::tool::action::{self, Hindrance, Situation};
use crate::tool::finder::Wanted;
use crate::tool::keymap::{self, Action, Group};
use crate::tool::route::{Room, Route};
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
    page::to_content();
}

/// What a person does in the field of a finder; the lines below it, once they have come, answer.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    records_only: bool,
    query: RwSignal<String>,
    /// The line that is marked.
    at: RwSignal<usize>,
    /// How many lines there are.
    count: RwSignal<usize>,
    /// Whether the marked line was asked for.
    entered: RwSignal<bool>,
}

/// Where the sheets appear. The field stands at once, so that no letter goes astray while what
/// finds is still on its way.
pub(super) fn sheets() -> AnyView {
    let open = sheet();
    let shown = Memo::new(move |_| open.get());
    let body = RwSignal::new(None::<Body>);
    let come = move |of: Content| {
        if body.with_untracked(Option::is_none) {
            on_demand::arrive(sheet_body(), body);
        }
        move || body.get().map(|body| untrack(|| body(of)))
    };
    view! {
        {move || shown.get().map(|sheet| view! {
            <div class="veil" on:pointerdown=|_| close()></div>
            {match sheet {
                Sheet::Shortcuts => come(Content::Shortcuts).into_any(),
                Sheet::Commands | Sheet::Find => finder(sheet == Sheet::Find, come),
            }}
        })}
    }
    .into_any()
}

fn finder<V: IntoAny + 'static>(records_only: bool, come: impl Fn(Content) -> V) -> AnyView {
    let desk = Desk {
        records_only,
        query: RwSignal::new(String::new()),
        at: RwSignal::new(0),
        count: RwSignal::new(0),
        entered: RwSignal::new(false),
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| {
        if page::composing(&event) {
            return;
        }
        let count = desk.count.get_untracked().max(1);
        match event.key().as_str() {
            "Escape" => close(),
            "Enter" => desk.entered.set(true),
            "ArrowDown" => desk.at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => desk.at.update(|at| *at = (*at + count - 1) % count),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        browser::next_frame(|| page::reveal(".finder [aria-selected=true]"));
    };
    browser::soon(|| page::focus(".finder-input"));
    view! {
        <section class="finder" role="dialog" aria-modal="true" aria-label=move || t().commands data-testid="commands" on:keydown=keydown>
            <input type="text" class="input finder-input" role="combobox" aria-expanded="true" aria-controls="found" autocomplete="off"
                aria-activedescendant=move || format!("found-{}", desk.at.get()) placeholder=move || t().search aria-label=move || t().search
                on:input=move |event| { desk.query.set(page::value(&event)); desk.at.set(0) } />
            {come(Content::Lines(desk)).into_any()}
        </section>
    }
    .into_any()
}

/// What stands in a sheet.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Shortcuts,
    Lines(Desk),
}

type Body = fn(Content) -> AnyView;

crate::on_demand! {
    /// The body of a sheet.
    pub(super) fn sheet_body() -> Body {
        build
    }
}

fn build(content: Content) -> AnyView {
    match content {
        Content::Shortcuts => shortcuts(),
        Content::Lines(desk) => lines(desk),
    }
}

/// A line of the finder.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Action(Action, Option<Hindrance>),
    Record(AnyId, String),
}

/// Most lines shown for what was typed.
const MOST: usize = 60;
/// What a command that cannot be done now stands behind.
const HINDERED: u32 = 4;

/// Every command: those with keys, those without, each process and each lane of the open one by
/// name.
fn commands() -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    let keyed = keymap::TABLE.iter().map(|binding| binding.action);
    let examples = Example::ALL.iter().map(|example| example.name());
    for action in keyed.chain(action::without_keys(examples)) {
        // The list is open, and Escape closes it.
        if !matches!(action, Action::Commands | Action::Escape | Action::TurnPage)
            && !all.contains(&action)
        {
            all.push(action);
        }
    }
    for process in store().with(|workspace| workspace.ranked::<Process>(|_| true)) {
        let tabs = Room::Process.tabs().iter();
        all.extend(tabs.map(|tab| Action::Go(Route::tab(Room::Process, tab).with(process))));
    }
    let open = store().session.route_now().process();
    let open = open.or_else(crate::view::process::default_process);
    let lanes = store().with(|workspace| {
        workspace.ranked::<Lane>(|lane| Some(lane.process) == open && !lane.name.trim().is_empty())
    });
    let lanes = lanes.into_iter().map(Focus::Lane);
    all.extend(lanes.map(Action::Focus));
    all
}

/// The name of a command in one language.
fn name(action: Action, language: Language) -> String {
    let texts = crate::i18n::shell::of(language);
    let which = match action {
        Action::AddStep(kind) => words::step_kind(kind, language).to_owned(),
        Action::Lay(layer) => words::layer(layer, language).to_owned(),
        Action::Focus(Focus::Lane(lane)) => store()
            .with(|workspace| workspace.get(lane).map(|lane| lane.name.clone()))
            .unwrap_or_default(),
        Action::OpenExample(example) => Example::ALL
            .iter()
            .find(|which| which.name() == example)
            .map_or("", |which| examples::name(texts, *which))
            .to_owned(),
        Action::Go(route) => {
            let tab = super::bar::tab_name(texts, route.room, route.tab);
            let of = match route.process() {
                Some(process) => store().with(|workspace| {
                    let process = workspace.get(process)?;
                    Some(crate::view::process::name_and_version_in(process, language))
                }),
                None => Some(super::rail::name(texts, route.room).to_owned()),
            };
            format!("{} · {tab}", of.unwrap_or_default())
        }
        _ => String::new(),
    };
    fill(action_name(action, language), &[&which])
}

/// What hinders commands now.
fn situation() -> Situation {
    let selection = store().session.selection_now();
    let route = store().session.route_now();
    let (undo, redo) = store().next();
    Situation {
        on_map: route.room == Room::Process && route.tab == "map",
        process: store().with(|workspace| !workspace.processes.is_empty()),
        standard: store().with(|workspace| !workspace.standards.is_empty()),
        cycle: store().with(|workspace| !workspace.cycles.is_empty()),
        indicator: store().with(|workspace| !workspace.indicators.is_empty()),
        evaluation: store().with(|workspace| !workspace.evaluations.is_empty()),
        steps: selection
            .iter()
            .filter(|id| matches!(id, AnyId::Step(_)))
            .count(),
        flows: selection
            .iter()
            .filter(|id| matches!(id, AnyId::Flow(_)))
            .count(),
        selected: selection.len(),
        undo: undo.is_some(),
        redo: redo.is_some(),
    }
}

/// The lines for what was typed, best first; commands before records that fit as well. Before
/// anything is typed, the commands: those that can be done now first.
fn found(query: &str, records_only: bool) -> Vec<Found> {
    let wanted = Wanted::of(query);
    let mut lines: Vec<(u32, Found)> = Vec::new();
    if !records_only {
        let (now, language) = (situation(), language());
        let other = match language {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        };
        for action in commands() {
            let (name, also) = (name(action, language), name(action, other));
            if let Some(fit) = wanted.fit(&[&name, &also, keywords(action)]) {
                let hindrance = action.hindrance(&now);
                let behind = hindrance.map_or(0, |_| HINDERED);
                lines.push((fit + behind, Found::Action(action, hindrance)));
            }
        }
    }
    if wanted.is_empty() && !records_only {
        lines.sort_by_key(|(rank, _)| *rank);
        return lines.into_iter().map(|(_, line)| line).collect();
    }
    let process = store()
        .session
        .route_now()
        .process()
        .or_else(crate::view::process::default_process);
    let mut records: Vec<(u32, AnyId, String)> = Vec::new();
    store().with(|workspace| {
        workspace.each(&mut |id, record| {
            if matches!(id, AnyId::Link(_))
                || (matches!(id, AnyId::Flow(_)) && record.title().is_empty())
            {
                return;
            }
            let (title, more) = texts(workspace, id, record);
            let fit = wanted.fit(&[&title, &more]);
            if let Some(fit) = fit.filter(|_| !title.trim().is_empty()) {
                let here = matches!(id, AnyId::Step(step) if workspace.process_of(step) == process);
                records.push((fit + u32::from(!here), id, title));
            }
        });
    });
    records.sort();
    let records = records.into_iter();
    lines.extend(records.map(|(rank, id, title)| (rank, Found::Record(id, title))));
    lines.sort_by_key(|(rank, _)| *rank);
    lines.truncate(MOST);
    lines.into_iter().map(|(_, line)| line).collect()
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

/// The lines that fit what is written.
fn lines(desk: Desk) -> AnyView {
    let Desk { query, at, .. } = desk;
    let lines = Memo::new(move |_| found(&query.get(), desk.records_only));
    Effect::new(move |_| desk.count.set(lines.with(Vec::len)));
    let choose = move |index: usize| {
        match lines.with_untracked(|lines| lines.get(index).cloned()) {
            // It says why it cannot be done, and waits for another choice.
            None | Some(Found::Action(_, Some(_))) => {}
            Some(Found::Action(action, None)) => {
                close();
                super::keys::ask(action);
            }
            Some(Found::Record(id, _)) => {
                close();
                super::reveal(id);
            }
        }
    };
    Effect::new(move |_| {
        if desk.entered.get() {
            desk.entered.set(false);
            choose(at.get_untracked());
        }
    });
    let mac = page::is_mac();
    let line = move |(i, found): (usize, Found)| {
        let language = language();
        let (text, keys, said, hindered) = match found {
            Found::Action(action, hindrance) => {
                let keys = keymap::shown(action, mac);
                let said = hindrance.map_or("", |why| hindrance_word(why, language));
                (name(action, language), keys, said, hindrance.is_some())
            }
            Found::Record(id, title) => (title, None, words::kind(id.kind(), language), false),
        };
        view! {
            <li role="option" id=format!("found-{i}") class="finder-line" aria-selected=move || (at.get() == i).to_string() aria-disabled=hindered.then_some("true")
                on:click=move |_| choose(i) on:pointermove=move |_| if at.get_untracked() != i { at.set(i) }>
                <span>{text}</span> <small>{said}</small> {keys.map(|keys| view! { <kbd>{keys}</kbd> })}
            </li>
        }
    };
    let nothing = move || {
        lines
            .with(Vec::is_empty)
            .then(|| view! { <p class="menu-note">{fill(t().no_match, &[&query.get()])}</p> })
    };
    view! {
        <ul id="found" role="listbox" aria-label=move || t().commands>{move || lines.get().into_iter().enumerate().map(line).collect_view()}</ul>
        {nothing}
    }
    .into_any()
}

fn shortcuts() -> AnyView {
    // The list takes the focus, so that keys scroll it.
    browser::soon(|| page::focus(".shortcut-groups"));
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
