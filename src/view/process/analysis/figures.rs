//! The figures of a process: summary, lane loads, where the time goes, critical path, steps.

use leptos::prelude::*;

use super::{Found, arrivals, of, share, time, times, written};
use crate::analysis::overlay::Layer;
use crate::analysis::process::ProcessMeasures;
use crate::i18n::analysis::t;
use crate::i18n::numbers::{number, percent};
use crate::i18n::words::value_class;
use crate::i18n::{fill, language, overlay};
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::Text;
use crate::view::shell;

/// The way to the map with a measure laid over it.
fn on_map(process: ProcessId, layer: Layer, name: Text) -> AnyView {
    let press = move |_| {
        store().session.layer.set(layer);
        shell::go(Route::to(Room::Process).with(process));
    };
    let hint = move || fill(overlay::t().on_map_of, &[name()]);
    view! { <button type="button" class="step-link on-map" aria-label=hint title=hint on:click=press>{move || overlay::t().on_map}</button> }
        .into_any()
}

/// A figure with its definition under the pointer.
fn tile(
    metric: &'static str,
    name: Text,
    hint: Text,
    value: Signal<Option<f64>>,
    shown: Signal<String>,
    on_map: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="tile" title=hint>
            <dt>{name}</dt>
            <dd data-metric=metric data-value=move || value.get().map(|v| format!("{v}")).unwrap_or_default()>{move || shown.get()}</dd>
            <dd class="tile-hint">{hint}" "{on_map}</dd>
        </div>
    }
    .into_any()
}

pub(super) fn summary(process: ProcessId, found: Found) -> AnyView {
    let map = |layer: Layer, name: Text| Some(on_map(process, layer, name));
    let lead = of(found, |m| Some(m.lead_time));
    let touch = of(found, |m| Some(m.touch));
    let waiting = of(found, |m| Some(m.waiting));
    let efficiency = of(found, |m| m.cycle_efficiency);
    let value = of(found, ProcessMeasures::value_adding_share);
    let touched = of(found, |m| m.touch_share);
    let hand_offs = of(found, |m| Some(m.hand_offs));
    let rework = of(found, |m| Some(m.rework_share));
    view! {
        <dl class="tiles">
            {tile("lead-time", || t().lead_time, || t().lead_time_hint, lead, written(lead, time), map(Layer::LeadTime, || t().lead_time))}
            {tile("touch-time", || t().touch, || t().touch_hint, touch, written(touch, time), map(Layer::Touch, || t().touch))}
            {tile("waiting-time", || t().waiting, || t().waiting_hint, waiting, written(waiting, time), map(Layer::Waiting, || t().waiting))}
            {tile("cycle-efficiency", || t().efficiency, || t().efficiency_hint, efficiency, written(efficiency, share), map(Layer::Value, || t().efficiency))}
            {tile("value-added-share", || t().value_share, || t().value_share_hint, value, written(value, share), map(Layer::Value, || t().value_share))}
            {tile("touch-share", || t().touch_share, || t().touch_share_hint, touched, written(touched, share), map(Layer::Touch, || t().touch_share))}
            {tile("hand-offs", || t().handoffs, || t().handoffs_hint, hand_offs, written(hand_offs, times), map(Layer::HandOffs, || t().handoffs))}
            {tile("rework-share", || t().rework, || t().rework_hint, rework, written(rework, share), map(Layer::Rework, || t().rework))}
        </dl>
    }
    .into_any()
}

/// The name of a lane, in words where it has none. Reactive.
pub(super) fn lane_name(id: LaneId) -> String {
    let name = store()
        .read(id)
        .map(|lane| lane.name.clone())
        .unwrap_or_default();
    if name.is_empty() {
        t().unnamed_lane.to_owned()
    } else {
        name
    }
}

/// The name of a step, in words where it has none. Reactive.
pub(super) fn step_name(id: StepId) -> String {
    let name = store()
        .read(id)
        .map(|step| step.name.clone())
        .unwrap_or_default();
    if name.is_empty() {
        t().unnamed_step.to_owned()
    } else {
        name
    }
}

/// A step by its name, which leads to it on the map.
pub(super) fn step_link(id: StepId) -> AnyView {
    let hint = move || fill(t().open_step, &[&step_name(id)]);
    view! { <button type="button" class="step-link" title=hint on:click=move |_| shell::reveal(id.into())>{move || step_name(id)}</button> }
        .into_any()
}

fn panel(name: Text, hint: Text, on_map: AnyView, body: AnyView) -> AnyView {
    view! { <section class="panel"><div class="panel-head"><h2 title=hint>{name}</h2>{on_map}</div>{body}</section> }.into_any()
}

pub(super) fn loads(process: ProcessId, found: Found) -> AnyView {
    let bearable = of(found, |m| {
        m.bearable_arrival_rate.map(|rate| rate * 3_600.0)
    });
    let lanes = Memo::new(move |_| {
        let order = store().list::<Lane>(|lane| lane.process == process);
        found.with(|found| {
            let known = |id: &LaneId| {
                found
                    .as_ref()
                    .is_ok_and(|m| m.lanes.get(id).is_some_and(|l| l.load > 0.0))
            };
            order.into_iter().filter(known).collect::<Vec<_>>()
        })
    });
    let row = move |id: LaneId| {
        let load =
            move || found.with(|found| found.as_ref().ok().and_then(|m| m.lanes.get(&id).copied()));
        let narrowest =
            move || found.with(|found| found.as_ref().is_ok_and(|m| m.bottleneck == Some(id)));
        let busy = move || load().and_then(|load| load.utilisation);
        let width = move || format!("{:.1}%", busy().unwrap_or(0.0).clamp(0.0, 1.0) * 100.0);
        let line = move || {
            let load = load()?;
            let people = match load.headcount {
                Some(count) => fill(t().people, &[&number(count, 1)]),
                None => t().no_headcount.to_owned(),
            };
            Some(fill(t().load_line, &[&people, &time(load.load)]))
        };
        view! {
            <li class="load-row" data-state=move || load().is_some_and(|load| load.is_overloaded()).then_some("over")>
                <span class="load-name"><b>{move || lane_name(id)}</b>
                    {move || narrowest().then(|| view! { <span class="narrowest" title=t().bottleneck_hint>"◆ "{t().bottleneck}</span> })}</span>
                <span class="load-figure" data-metric="utilisation" data-lane=id.to_string() data-value=move || busy().map(|v| format!("{v}")).unwrap_or_default()>
                    {move || busy().map(|busy| percent(busy, 0))}</span>
                <span class="load-bar" aria-hidden="true"><i style:width=width></i></span>
                <span class="load-line">{line}" "{move || load().is_some_and(|load| load.is_overloaded()).then(|| view! { <b class="overload">{t().overloaded}</b> })}</span>
            </li>
        }
        .into_any()
    };
    let body = view! {
        {arrivals(process)}
        <ul class="loads"><For each=move || lanes.get() key=|id| *id let:id>{row(id)}</For></ul>
        <p class="sub">{move || found.with(|found| found.as_ref().is_ok_and(|m| m.lanes.values().all(|l| l.utilisation.is_none()))).then(|| t().no_rate)}</p>
        <dl class="tiles">{tile("bearable-arrivals", || t().bearable, || t().bearable_hint, bearable, written(bearable, |rate| fill(t().per_hour, &[&number(rate, 2)])), None)}</dl>
    };
    panel(
        || t().loads,
        || t().loads_hint,
        on_map(process, Layer::Load, || t().bottleneck),
        body.into_any(),
    )
}

/// The time of a case by what it is worth, waiting included, as one bar and in words.
pub(super) fn value_mix(process: ProcessId, found: Found) -> AnyView {
    let part = move |name: Text,
                     tone: &'static str,
                     metric: &'static str,
                     look: fn(&ProcessMeasures) -> Option<f64>| {
        let value = of(found, look);
        let all = of(found, |m| Some(m.touch + m.waiting));
        let portion = move || match (value.get(), all.get()) {
            (Some(part), Some(all)) if all > 0.0 => part / all,
            _ => 0.0,
        };
        let bar = view! { <i data-tone=tone style:width=move || format!("{:.2}%", portion() * 100.0)></i> };
        let row = view! {
            <li class="list-row"><span data-tone=tone class="mix-name">{name}</span>
                <span data-metric=metric data-value=move || value.get().map(|v| format!("{v}")).unwrap_or_default()>{written(value, time)}" · "{move || share(portion())}</span></li>
        };
        (bar.into_any(), row.into_any())
    };
    let parts = [
        part(
            || t().adding,
            "adding",
            "value-adding-time",
            |m| Some(m.value.adding),
        ),
        part(
            || t().necessary,
            "necessary",
            "necessary-time",
            |m| Some(m.value.necessary),
        ),
        part(|| t().waste, "waste", "waste-time", |m| Some(m.value.waste)),
        part(
            || t().unstated,
            "unstated",
            "unclassed-time",
            |m| Some(m.value.unstated),
        ),
        part(
            || t().waiting_part,
            "waiting",
            "waiting-time",
            |m| Some(m.waiting),
        ),
    ];
    let (bars, rows): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let body = view! { <div class="mix" aria-hidden="true">{bars}</div><ul>{rows}</ul> };
    panel(
        || t().value_mix,
        || t().efficiency_hint,
        on_map(process, Layer::Value, || t().value_mix),
        body.into_any(),
    )
}

pub(super) fn critical(process: ProcessId, found: Found) -> AnyView {
    let steps = Memo::new(move |_| {
        found.with(|found| match found {
            Ok(m) if m.critical_length > 0.0 => m.critical_path.clone(),
            _ => Vec::new(),
        })
    });
    let length = of(found, |m| Some(m.critical_length));
    let body = view! {
        <p><b data-metric="critical-path" data-value=move || length.get().map(|v| format!("{v}")).unwrap_or_default()>{written(length, time)}</b></p>
        {move || steps.with(Vec::is_empty).then(|| view! { <p class="sub">{t().critical_none}</p> })}
        <ol class="path-list" data-testid="critical-path">
            <For each=move || steps.get() key=|id| *id let:id><li>{step_link(id)}</li></For>
        </ol>
    };
    panel(
        || t().critical,
        || t().critical_hint,
        on_map(process, Layer::CriticalPath, || t().critical),
        body.into_any(),
    )
}

pub(super) fn table(found: Found) -> AnyView {
    let order = Memo::new(move |_| {
        found.with(|found| {
            let Ok(measures) = found else {
                return Vec::new();
            };
            store().with(|workspace| {
                let mut steps: Vec<(i32, StepId)> = measures
                    .steps
                    .keys()
                    .filter_map(|id| Some((workspace.get(*id)?.position.along, *id)))
                    .collect();
                steps.sort();
                steps.into_iter().map(|(_, id)| id).collect()
            })
        })
    });
    let row = move |id: StepId| {
        let one = move |show: fn(&crate::analysis::process::StepMeasures) -> String| {
            move || found.with(|found| found.as_ref().ok().and_then(|m| m.steps.get(&id)).map(show))
        };
        let lane = move || store().read(id).map(|step| lane_name(step.lane));
        let value = move || {
            store()
                .read(id)
                .and_then(|step| step.value)
                .map(|value| value_class(value, language()))
        };
        view! {
            <tr>
                <th scope="row">{step_link(id)}{one(|m| if m.critical { " ◆".to_owned() } else { String::new() })}</th>
                <td>{lane}</td>
                <td class="number">{one(|m| if m.reached { number(m.visits, 2) } else { t().not_reached.to_owned() })}</td>
                <td class="number">{one(|m| time(m.touch))}</td>
                <td class="number">{one(|m| time(m.waiting))}</td>
                <td class="number">{one(|m| time(m.visits * (m.touch + m.waiting)))}</td>
                <td class="number">{one(|m| if m.slack.is_finite() { time(m.slack) } else { "–".to_owned() })}</td>
                <td>{value}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <section class="panel">
            <h2>{move || t().steps}</h2>
            <div class="table-over" tabindex="0" role="group" aria-label=move || t().steps>
                <table data-testid="step-table">
                    <thead><tr>
                        <th scope="col">{move || t().step}</th><th scope="col">{move || t().lane}</th><th scope="col" class="number">{move || t().visits}</th>
                        <th scope="col" class="number">{move || t().touch_visit}</th><th scope="col" class="number">{move || t().waiting_visit}</th>
                        <th scope="col" class="number">{move || t().total}</th><th scope="col" class="number" title=move || t().slack_hint>{move || t().slack}</th>
                        <th scope="col">{move || t().value}</th>
                    </tr></thead>
                    <tbody><For each=move || order.get() key=|id| *id let:id>{row(id)}</For></tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
