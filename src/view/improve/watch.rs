//! The watch over what became a standard (SDCA): how long its indicator has been stable, and what a
//! special cause asks for.

use leptos::prelude::*;

use crate::analysis::effect::STABLE_POINTS;
use crate::analysis::rounds::{Standing, watches};
use crate::browser;
use crate::edit::Command;
use crate::edit::improve::ImproveCommand;
use crate::i18n::cycle::t;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::button;
use crate::view::record::way_to;
use crate::view::shell::go;

/// One watch: its state, the points as marks, and what may be done. `hands` shows the buttons.
pub(crate) fn line(standing: Standing, hands: bool) -> AnyView {
    let Standing {
        cycle,
        watch,
        indicator,
        ..
    } = standing;
    let state = match (watch.special_cause, watch.released()) {
        (true, _) => "alarm",
        (false, true) => "released",
        _ => "watching",
    };
    let (tone, sign) = match state {
        "alarm" => ("bad", "! "),
        "released" => ("good", "✓ "),
        _ => ("plain", "◔ "),
    };
    let follow = move || {
        let made = store().dispatch(Command::Improve(ImproveCommand::FollowUp(cycle)));
        if let Some(next) = made.and_then(|outcome| outcome.created.first().copied()) {
            go(Route::tab(Room::Improve, "cycles").with(next));
        }
    };
    let end = move || {
        store().pause_typing();
        store().edit(cycle, "act.watch_ended", |cycle| {
            cycle.act.watch_ended = Some(browser::today());
        });
    };
    let marks = (0..STABLE_POINTS)
        .map(|point| {
            view! { <i data-on=(point < watch.stable).to_string()></i> }
        })
        .collect_view();
    view! {
        <div class="watch" data-watch=cycle.to_string() data-state=state>
            <span class="watch-name">{way_to(indicator.into())}</span>
            <span class="watch-marks" aria-hidden="true">{marks}</span>
            <span class="chip" data-tone=tone data-metric="watch-stable" data-value=watch.stable.to_string()>{sign} {move || super::watch_words(watch)}</span>
            {hands.then(|| match state {
                "alarm" => view! { <span data-testid="follow-up">{button("edge", || t().watch_follow, follow)}</span> }.into_any(),
                "released" => view! { <span data-testid="end-watch">{button("edge", || t().watch_end, end)}</span> }.into_any(),
                _ => ().into_any(),
            })}
        </div>
    }
    .into_any()
}

/// Every watch that is kept, each with the cycle it comes from.
pub(crate) fn panel() -> AnyView {
    let all = store().derive(watches);
    view! {
        {move || all.with(Vec::is_empty).then(|| view! { <p class="sub">{t().watch_none}</p> })}
        {move || all.get().into_iter().map(|standing| view! {
            <div class="watch-row"><small>{way_to(standing.cycle.into())}</small> {line(standing, true)}</div>
        }).collect_view()}
    }
    .into_any()
}
