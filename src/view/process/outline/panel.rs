//! The details of the chosen step beside the list: kind, lane, what it is connected to.

use leptos::prelude::*;

use super::super::heard::{lane_of, name_of};
use super::Outline;
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::map::{MapCommand, OrderCommand};
use crate::i18n::{fill, language, outline::t, words};
use crate::model::process::{FlowKind, StepKind};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, Text, choice_field, icon, section, select_field, text_field};

pub fn focus_lane() {
    reach(".sequence-panel .at-lane select");
}

pub fn focus_connect() {
    reach(".sequence-panel .at-connect select");
}

fn reach(selector: &'static str) {
    store().session.inspector.set(true);
    browser::soon(move || page::focus(selector));
}

pub fn panel(outline: Outline) -> AnyView {
    let chosen = Memo::new(move |_| {
        let step = outline.current()?;
        outline
            .line
            .with(|line| line.iter().any(|place| place.step == step))
            .then_some(step)
    });
    let body = move || match chosen.get() {
        Some(step) => details(outline, step),
        None => view! { <p class="sub">{move || t().choose}</p> }.into_any(),
    };
    view! { <div class="sequence-panel">{body}</div> }.into_any()
}

fn details(outline: Outline, step: StepId) -> AnyView {
    let place = Memo::new(move |_| {
        outline.line.with(|line| {
            let row = line.iter().position(|place| place.step == step)?;
            Some((row, line.len(), line[row].clone()))
        })
    });
    let sub = move || {
        let (row, count, _) = place.get()?;
        let place = fill(t().place, &[&(row + 1).to_string(), &count.to_string()]);
        Some(format!("{} · {place}", lane_of(step)))
    };
    let process = outline.process;
    let lanes = store().derive(move |w| {
        let frame = frame::Frame::of(w, process);
        frame.leaves().map(|band| band.lane).collect::<Vec<_>>()
    });
    let lane_names = Signal::derive(move || {
        let name = |lane: &LaneId| store().read(*lane).map(|lane| lane.name.clone());
        let shown = |name: Option<String>| match name {
            Some(name) if !name.trim().is_empty() => name,
            _ => t().unnamed_lane.to_owned(),
        };
        lanes.with(|lanes| lanes.iter().map(name).map(shown).collect::<Vec<_>>())
    });
    let lane = Signal::derive(move || {
        let own = store().read(step)?.lane;
        lanes.with(|lanes| lanes.iter().position(|lane| *lane == own))
    });
    let to_lane = Callback::new(move |index: Option<usize>| {
        let lane = index.and_then(|i| lanes.with_untracked(|lanes| lanes.get(i).copied()));
        if let Some(lane) = lane {
            store().dispatch(OrderCommand::ToLane { step, lane }.into());
        }
    });
    // Those to which nothing leads from here yet.
    let others = Memo::new(move |_| {
        let reached: Vec<StepId> = place.get().map_or_else(Vec::new, |(.., place)| {
            place.leads_to.iter().map(|(_, to)| *to).collect()
        });
        outline.line.with(|line| {
            let open = |id: &StepId| *id != step && !reached.contains(id);
            line.iter()
                .map(|place| place.step)
                .filter(open)
                .collect::<Vec<_>>()
        })
    });
    let other_names = Signal::derive(move || {
        others.with(|others| others.iter().map(|id| name_of(*id)).collect())
    });
    let connect = Callback::new(move |index: Option<usize>| {
        let to = index.and_then(|i| others.with_untracked(|others| others.get(i).copied()));
        if let Some(to) = to {
            let join = store().with(|workspace| MapCommand::join(workspace, step, to));
            store().dispatch(Command::Map(join));
        }
    });
    let none = Signal::derive(|| None);
    let kind = Signal::derive(move || store().read(step).map(|step| step.kind));
    let set_kind = Callback::new(move |kind: Option<StepKind>| {
        store().edit(step, "kind", |step| step.kind = kind.unwrap_or(step.kind))
    });
    let name = Signal::derive(move || {
        store()
            .read(step)
            .map(|s| s.name.clone())
            .unwrap_or_default()
    });
    let set_name = Callback::new(move |name: String| store().edit(step, "name", |s| s.name = name));
    let ends = move |title: Text, leads: bool| {
        let list = move || {
            let (.., place) = place.get()?;
            let ends = if leads {
                place.leads_to
            } else {
                place.comes_from
            };
            if ends.is_empty() {
                return Some(view! { <p class="nothing">{move || t().nothing}</p> }.into_any());
            }
            let lines = ends
                .into_iter()
                .map(|(flow, other)| end(outline, flow, other));
            Some(view! { <ul class="sequence-flows">{lines.collect_view()}</ul> }.into_any())
        };
        section(title, view! { {list} }.into_any())
    };
    view! {
        <h2>{move || name_of(step)}</h2>
        <p class="sub">{sub}</p>
        {text_field(|| t().name, name, set_name)}
        {choice_field(|| t().kind, StepKind::ALL, words::step_kind, false, kind, set_kind)}
        <div class="at-lane">{select_field(|| t().lane, lane_names, lane, false, to_lane)}</div>
        {ends(|| t().comes_from, false)}
        {ends(|| t().leads_to, true)}
        <div class="at-connect">{select_field(|| t().connect, other_names, none, true, connect)}</div>
    }
    .into_any()
}

/// One connection: the step at its other end, and taking it away.
fn end(outline: Outline, flow: FlowId, other: StepId) -> AnyView {
    let label = move || {
        let flow = store().read(flow)?;
        let kind =
            (flow.kind != FlowKind::Sequence).then(|| words::flow_kind(flow.kind, language()));
        let label = Some(flow.label.clone()).filter(|label| !label.is_empty());
        let parts: Vec<String> = kind.map(str::to_owned).into_iter().chain(label).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    };
    let cut = move || fill(t().disconnect, &[&name_of(other)]);
    view! {
        <li>
            <button type="button" class="link grow" on:click=move |_| outline.choose(other)>{move || name_of(other)}</button>
            <span class="sub">{label}</span>
            <button type="button" class="button quiet icon" title=cut aria-label=cut
                on:click=move |_| { store().dispatch(Command::Delete(vec![flow.into()])); }>{icon(Icon::Close)}</button>
        </li>
    }
    .into_any()
}
