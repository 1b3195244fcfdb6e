//! One cycle as an A3: plan and do on the left, check and act on the right, its gates beside it.
//! `whys`, `fishbone` and `measures` are parts of the plan, `deployment` is one of the act, `rounds` shows the cycles it stands among,
//! `sheet` sets the whole for paper.

mod act;
mod check;
mod deployment;
mod doing;
mod fishbone;
pub(super) mod gates;
mod measures;
mod plan;
mod rounds;
mod sheet;
mod whys;

pub(super) use sheet::sheet;

use leptos::prelude::*;

use super::{back, board, letter};
use crate::i18n::{cycle, fill, improve, improve::t, language, numbers};
use crate::model::cycle::Stage;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, title_input};
use crate::view::record::{field, way_to};

/// The page and what stands beside it.
pub(super) fn page(id: CycleId) -> (AnyView, AnyView) {
    let called = store().derive(move |workspace| board::number(workspace, id));
    let title = field!(id, title);
    let name = Signal::derive(move || title.value());
    let main = view! {
        <div class="a3" data-cycle=id.to_string() data-stage=move || store().read(id).map(|c| c.stage.word())>
            {back("cycles", || t().all_cycles)}
            <div class="page-head">
                <div class="page-title"><span class="page-number">{move || called.get()}</span>
                    {title_input(|| t().cycle_title, name, Callback::new(move |text| title.put(text)))}</div>
                {wheel(id)}
                <a class="button edge" data-testid="open-a3" href=Route::tab(Room::Improve, "report").with(id).address()>{move || cycle::t().open_a3}</a>
            </div>
            <p class="sub cycle-line">{move || deviation(id)} {move || summary(id)}</p>
            {rounds::strip(id)}
            {super::evaluation::origin(id)}
            <div class="a3-grid">
                <div class="a3-side">{plan::card(id)} {doing::card(id)}</div>
                <div class="a3-side">{check::card(id)} {act::card(id)}</div>
            </div>
        </div>
    };
    (main.into_any(), gates::side(id))
}

/// The four stages: behind, present, ahead.
fn wheel(id: CycleId) -> AnyView {
    let at = Memo::new(move |_| store().read(id).map_or(Stage::Plan, |cycle| cycle.stage));
    let stages = [Stage::Plan, Stage::Do, Stage::Check, Stage::Act].map(|stage| {
        let state = move || match at.get().cmp(&stage) {
            std::cmp::Ordering::Greater => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Less => "todo",
        };
        view! {
            <li data-tone=stage.word() data-state=state aria-current=move || (state() == "now").then_some("step")>
                {move || improve::stage(stage, language())} {move || (state() == "done").then_some(" ✓")}
            </li>
        }
    });
    view! { <ol class="wheel">{stages.into_iter().collect_view()}</ol> }.into_any()
}

/// What is missed and by how much, as a way to it.
fn deviation(id: CycleId) -> Option<AnyView> {
    let missed = store().read(id)?.plan.deviates?;
    let words = plan::words(id, missed);
    Some(
        view! { <span>{way_to(missed)} {words.map(|words| format!(" {words}"))}</span> }.into_any(),
    )
}

/// How the watch over what was adopted stands, and what may be done about it.
fn watch_line(id: CycleId) -> AnyView {
    let standing = store().derive(move |workspace| crate::analysis::rounds::watch(workspace, id));
    let ended = Memo::new(move |_| store().read(id).and_then(|c| c.act.watch_ended));
    view! {
        {move || standing.get().map(|standing| super::watch::line(standing, true))}
        {move || ended.get().map(|day| view! { <p class="sub">{fill(cycle::t().watch_ended, &[&numbers::date(day, language())])}</p> })}
    }
    .into_any()
}

/// Owner and pilot in one line.
fn summary(id: CycleId) -> String {
    let Some(cycle) = store().read(id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    if let Some(day) = cycle.opened {
        parts.push(format!("{} {}", t().opened, numbers::date(day, language())));
    }
    if let Some(day) = cycle.closed {
        parts.push(format!(
            "{} {}",
            t().closed_on,
            numbers::date(day, language())
        ));
    }
    for (name, text) in [
        (t().owner, &cycle.plan.owner),
        (t().pilot_site, &cycle.doing.pilot_site),
    ] {
        if !text.is_empty() {
            parts.push(format!("{name} {text}"));
        }
    }
    parts.join(" · ")
}

/// The card of a stage.
fn stage_card(
    stage: Stage,
    remark: impl Fn() -> String + Send + Sync + 'static,
    body: AnyView,
) -> AnyView {
    view! {
        <article class="stage-card" data-tone=stage.word() aria-label=move || improve::stage(stage, language())>
            <h2><i aria-hidden="true">{letter(stage)}</i> {move || improve::stage(stage, language())} <small>{remark}</small></h2>
            {body}
        </article>
    }
    .into_any()
}

/// A titled part of a card.
fn part(title: Text, body: AnyView) -> AnyView {
    view! { <section class="card-part"><h3>{title}</h3>{body}</section> }.into_any()
}

/// A titled part that is folded away while it is empty; its body is built when it is first opened.
fn fold(
    name: &'static str,
    title: Text,
    count: Signal<usize>,
    body: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(count.get_untracked() > 0);
    let press = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        open.update(|open| *open = !*open);
    };
    view! {
        <details class="card-part" data-part=name prop:open=move || open.get()>
            <summary on:click=press><h3>{title}</h3> <small>{move || count.get()}</small></summary>
            <Show when=move || open.get()>{body()}</Show>
        </details>
    }
    .into_any()
}

/// A number as the page writes it, or a dash.
fn say(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| numbers::number(value, 2))
}
