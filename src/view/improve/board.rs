//! All cycles by stage.

use std::sync::Arc;

use leptos::prelude::*;

use super::{letter, stage_word};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::improve::ImproveCommand;
use crate::edit::rules;
use crate::i18n::{fill, improve, improve::t, language, numbers};
use crate::model::cycle::Stage;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, button, empty, icon_button};
use crate::view::record::create;
use crate::view::shell::go;

/// Makes a cycle and opens its page, its title ready to be written.
pub(super) fn new_cycle(cycle: Cycle) {
    let cycle = Cycle {
        opened: Some(browser::today()),
        ..cycle
    };
    if let Some(id) = create(AnyRecord::Cycle(Id::default(), Arc::new(cycle))) {
        go(Route::tab(Room::Improve, "cycles").with(id));
        browser::after(120, || page::focus(".page-title input"));
    }
}

/// The number by which a cycle is called: its turn by the day it was opened.
pub(super) fn number(workspace: &Workspace, id: CycleId) -> String {
    let mut all = workspace.ranked::<Cycle>(|_| true);
    // Equal days keep the order of the list.
    all.sort_by_key(|id| workspace.get(*id).and_then(|cycle| cycle.opened));
    let place = all.iter().position(|other| *other == id);
    format!("C-{:02}", place.map_or(0, |place| place + 1))
}

pub(super) fn board() -> AnyView {
    let by_stage = store().derive(|workspace| {
        let ids = workspace.ranked::<Cycle>(|_| true);
        Stage::ALL
            .iter()
            .map(|stage| {
                ids.iter()
                    .copied()
                    .filter(|id| workspace.get(*id).is_some_and(|c| c.stage == *stage))
                    .collect::<Vec<CycleId>>()
            })
            .collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| by_stage.with(|all| all.iter().all(Vec::is_empty)));
    let start = || new_cycle(Cycle::default());
    let columns = move || {
        Stage::ALL
            .iter()
            .enumerate()
            .map(|(place, stage)| {
                let ids = Signal::derive(move || by_stage.with(|all| all[place].clone()));
                column(*stage, ids)
            })
            .collect_view()
    };
    view! {
        <Show when=move || !none.get() fallback=move || empty(|| t().cycles_empty, || t().new_cycle, start)>
            <div class="page-head"><span class="grow"></span>
                <span data-testid="new-cycle">{button("main", || t().new_cycle, start)}</span></div>
            <div class="stages" data-testid="cycle-board">{columns()}</div>
        </Show>
    }
    .into_any()
}

fn column(stage: Stage, ids: Signal<Vec<CycleId>>) -> AnyView {
    view! {
        <section class="stage-column" data-tone=stage_word(stage) aria-label=move || improve::stage(stage, language())>
            <h2><i aria-hidden="true">{letter(stage)}</i> {move || improve::stage(stage, language())}
                <small data-metric=format!("cycles-{}", stage_word(stage)) data-value=move || ids.with(Vec::len).to_string()>{move || ids.with(Vec::len)}</small></h2>
            <For each=move || ids.get() key=|id| *id let:id>{card(id)}</For>
            {move || ids.with(Vec::is_empty).then(|| view! { <p class="sub">{t().no_cycles_here}</p> })}
        </section>
    }
    .into_any()
}

fn card(id: CycleId) -> AnyView {
    let cycle = move || store().read(id);
    let lacks = store().derive(move |workspace| {
        workspace
            .get(id)
            .map_or(0, |cycle| rules::gaps(workspace, cycle).len())
    });
    let called = store().derive(move |workspace| number(workspace, id));
    let address = Route::tab(Room::Improve, "cycles").with(id).address();
    let aim = move || {
        let plan = cycle()?.plan.clone();
        let indicator = store().read(plan.indicator?)?;
        let say = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
        Some(format!(
            "{} {} → {} {}",
            indicator.name,
            say(plan.baseline),
            say(plan.target),
            indicator.unit
        ))
    };
    let open = move || cycle().is_some_and(|c| c.stage != Stage::Closed);
    view! {
        <article class="cycle-card" data-cycle=id.to_string() data-stage=move || cycle().map(|c| stage_word(c.stage)) data-name=move || cycle().map(|c| c.title.clone())>
            <a href=address><small>{move || called.get()}</small> " " {move || crate::view::record::title(id.into())}</a>
            {move || aim().map(|aim| view! { <p class="sub">{aim}</p> })}
            {move || cycle().map(|c| c.plan.owner.clone()).filter(|owner| !owner.is_empty()).map(|owner| view! { <p class="sub">{owner}</p> })}
            <Show when=open>
                <div class="row">
                    {move || if lacks.get() == 0 {
                        view! { <span class="chip" data-tone="good">"✓ " {t().nothing_lacking}</span> }.into_any()
                    } else {
                        view! { <span class="chip" data-tone="warn">"○ " {fill(t().lacks_one, &[&lacks.get().to_string()])}</span> }.into_any()
                    }}
                    <span class="grow"></span>
                    {icon_button(Icon::Right, || t().advance, move || { store().dispatch(Command::Improve(ImproveCommand::Advance(id))); })}
                </div>
            </Show>
        </article>
    }
    .into_any()
}
