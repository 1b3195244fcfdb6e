//! The list of problems over the map, each with the way to its place and, where a rule can mend
//! it, the button that does. Loaded after the map. What mends is `tool::mend`'s.

use leptos::prelude::*;

use super::{Map, naming, problems};
use crate::analysis::problems::{self as analysis, Flaw, Problem};
use crate::browser::{self, page};
use crate::i18n::problems::{flaw, t};
use crate::i18n::{fill, language, map, numbers};
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::{self, Action};
use crate::tool::mend::{Deed, Mend, Mender};
use crate::view::parts::{Icon, icon, icon_button};

/// What the map does with problems.
#[derive(Clone, Copy)]
pub struct Desk {
    pub find: fn(&Workspace, ProcessId) -> Vec<Problem>,
    /// What is wrong, and where.
    pub say: fn(&Problem) -> (&'static str, String),
    pub list: fn(Map) -> AnyView,
}

crate::on_demand! {
    /// What finds, says and lists problems.
    pub fn map_problems() -> Desk {
        Desk { find: analysis::problems, say, list }
    }
}

/// Most problems of one kind that are listed.
const MOST: usize = 50;
/// Most signs of a name that a button says.
const LONGEST: usize = 18;
/// Most names that a line says.
const NAMES: usize = 4;

fn name(id: AnyId) -> String {
    let name = store().with(|workspace| {
        let record = workspace.find(id)?;
        Some(record.placed().title().trim().to_owned())
    });
    match (name.unwrap_or_default(), id) {
        (name, _) if !name.is_empty() => name,
        (_, AnyId::Lane(_)) => map::t().unnamed_lane.to_owned(),
        _ => map::t().unnamed_step.to_owned(),
    }
}

/// What is wrong, and where, in words.
fn say(problem: &Problem) -> (&'static str, String) {
    let names = |between: &str| {
        let mut names: Vec<String> = problem.at.iter().take(NAMES).map(|id| name(*id)).collect();
        if problem.at.len() > NAMES {
            names.push("…".to_owned());
        }
        names.join(between)
    };
    let first = || problem.at.first().map(|id| name(*id)).unwrap_or_default();
    let place = match (problem.flaw, problem.sum) {
        (Flaw::NoStart, _) => fill(t().before, &[&first()]),
        (Flaw::NoEnd, _) if problem.at.is_empty() => String::new(),
        (Flaw::NoEnd, _) => fill(t().after, &[&names(t().between)]),
        (Flaw::Shares, Some(sum)) => fill(t().sum, &[&first(), &numbers::percent(sum, 1)]),
        (Flaw::EndlessLoop, _) => names(" → "),
        (Flaw::SameName, _) => fill(t().same, &[&first(), &problem.at.len().to_string()]),
        _ => names(t().between),
    };
    (flaw(problem.flaw, language()), place)
}

/// A name as it stands on a button.
fn short(id: StepId) -> String {
    let name = name(id.into());
    let mut signs = name.chars();
    let front: String = signs.by_ref().take(LONGEST).collect();
    if signs.next().is_none() {
        name
    } else {
        format!("{}…", front.trim_end())
    }
}

fn word(deed: Deed) -> String {
    let plain = match deed {
        Deed::ConnectTo(step) => return fill(t().connect_to, &[&short(step)]),
        Deed::ConnectFrom(step) => return fill(t().connect_from, &[&short(step)]),
        Deed::Connect(from, to) => return fill(t().connect, &[&short(from), &short(to)]),
        Deed::AddStart => t().add_start,
        Deed::AddEnd => t().add_end,
        Deed::MakeStep => t().make_step,
        Deed::AddUp => t().add_up,
        Deed::DeleteLane => t().delete_lane,
        Deed::Name => t().name,
    };
    plain.to_owned()
}

/// What is offered for the problems that are listed.
fn offers(process: ProcessId, found: &[Problem]) -> Vec<Vec<Deed>> {
    store().with(|workspace| {
        let mender = Mender::of(workspace, process);
        let mut count = 0;
        let mut flaw = None;
        let mut of = |problem: &Problem| {
            count = if flaw.replace(problem.flaw) == Some(problem.flaw) {
                count + 1
            } else {
                1
            };
            let offers = if count > MOST {
                Vec::new()
            } else {
                mender.offers(problem)
            };
            offers.into_iter().map(|offer| offer.deed).collect()
        };
        found.iter().map(&mut of).collect()
    })
}

fn list(map: Map) -> AnyView {
    let found = map.problems.found;
    let keys = keymap::shown(Action::NextProblem, page::is_mac()).unwrap_or_default();
    let groups = move || {
        let found = found.get().unwrap_or_default();
        let deeds = offers(map.process, &found);
        let group = |wanted: &Flaw| {
            let of: Vec<(usize, &Problem)> = found
                .iter()
                .enumerate()
                .filter(|(_, problem)| problem.flaw == *wanted)
                .collect();
            let (count, wanted) = (of.len(), *wanted);
            (count > 0).then(|| {
                let lines = of
                    .into_iter()
                    .take(MOST)
                    .map(|(at, problem)| line(map, at, problem, &deeds[at]));
                let more = (count > MOST).then(|| {
                    let text = move || fill(t().more, &[&(count - MOST).to_string()]);
                    view! { <li class="sub">{text}</li> }
                });
                view! {
                    <section data-flaw=format!("{wanted:?}")>
                        <h3>{move || flaw(wanted, language())} <small>{count}</small></h3>
                        <ul>{lines.collect_view()} {more}</ul>
                    </section>
                }
            })
        };
        Flaw::ALL.iter().filter_map(group).collect_view()
    };
    let well = move || found.with(|found| found.as_ref().is_some_and(|found| found.is_empty()));
    view! {
        <section class="problem-list" data-testid="problem-list" aria-label=move || t().title
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); event.prevent_default(); problems::toggle(map) }>
            <header class="row">
                <h2>{move || t().title}</h2> <span class="grow"></span>
                <button type="button" class="button quiet" data-testid="next-problem" disabled=well on:click=move |_| problems::walk(map, 1)>
                    {move || t().next} <kbd>{keys.clone()}</kbd>
                </button>
                {icon_button(Icon::Close, || t().close, move || problems::toggle(map))}
            </header>
            <div class="problem-groups">
                {move || well().then(|| view! { <p class="sub">{icon(Icon::Check)} {t().all_well}</p> })}
                {groups}
            </div>
        </section>
    }
    .into_any()
}

fn line(map: Map, at: usize, problem: &Problem, deeds: &[Deed]) -> AnyView {
    let place = say(problem).1;
    let shown = place.clone();
    let here = move || (map.problems.at.get() == Some(at)).then_some("true");
    let held = StoredValue::new(problem.clone());
    let buttons = deeds.iter().map(|deed| {
        let deed = *deed;
        let press = move |_| held.with_value(|problem| fix(map, at, problem, deed));
        view! { <button type="button" class="button edge" data-testid="fix-problem" on:click=press>{move || word(deed)}</button> }
    });
    view! {
        <li aria-current=here>
            <button type="button" class="way" data-testid="show-problem" aria-label=move || fill(t().show, &[&shown]) on:click=move |_| problems::show(map, at)>{place}</button>
            {buttons.collect_view()}
        </li>
    }
    .into_any()
}

/// Mends a problem as things stand now, and shows what came of it.
fn fix(map: Map, at: usize, problem: &Problem, deed: Deed) {
    let offers = store().with(|workspace| Mender::of(workspace, map.process).offers(problem));
    let offer = offers.into_iter().find(|offer| offer.deed == deed);
    match offer.map(|offer| offer.mend) {
        Some(Mend::Do(command)) => {
            let Some(made) = store().dispatch(command) else {
                return;
            };
            let there = |id: &AnyId| store().with(|workspace| workspace.has(*id));
            let mut ids = made.created;
            ids.extend(problem.at.iter().copied());
            ids.retain(|id| matches!(id, AnyId::Step(_) | AnyId::Lane(_)) && there(id));
            ids.truncate(1);
            problems::bring(map, &ids);
            store().session.select(ids);
            problems::look(map);
            browser::soon(|| page::focus("[data-testid=next-problem]"));
        }
        Some(Mend::Name(id)) => {
            problems::show(map, at);
            problems::bring(map, &[id]);
            store().session.select(vec![id]);
            naming::begin(id);
        }
        None => {}
    }
}
