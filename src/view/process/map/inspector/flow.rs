//! All fields of a flow, of a phase, of a note.

use leptos::prelude::*;

use super::heading;
use crate::edit::map::PhaseCommand;
use crate::edit::{Command, Typing, rules};
use crate::i18n::{map::t, words};
use crate::model::process::FlowKind;
use crate::model::*;
use crate::store::store;
use crate::tool::action::{Action, PhaseDeed};
use crate::view::parts::{Text, area_field, button, choice_field, number_field, text_field};
use crate::view::process::map::deeds::phase_deed;
use crate::view::shell::keys;

fn remove(id: AnyId) -> AnyView {
    button(
        "danger",
        || t().delete,
        move || {
            store().dispatch(Command::Delete(vec![id]));
        },
    )
}

pub fn fields(id: FlowId) -> AnyView {
    let ends = Signal::derive(move || {
        let Some(flow) = store().read(id) else {
            return String::new();
        };
        let name = |step: StepId| {
            store()
                .read(step)
                .map(|s| s.name.clone())
                .unwrap_or_default()
        };
        format!("{} → {}", name(flow.from), name(flow.to))
    });
    let placed =
        |f: std::sync::Arc<Flow>| !f.bends.is_empty() || f.label_offset != Default::default();
    let by_hand = Memo::new(move |_| store().read(id).is_some_and(placed));
    let percent = Signal::derive(move || {
        store()
            .read(id)
            .and_then(|f| f.probability)
            .map(|p| (p * 1e6).round() / 1e4)
    });
    view! {
        {heading(ends, || t().flow, Signal::derive(|| t().flow.to_owned()))}
        {text_field(|| t().flow_label, Signal::derive(move || store().read(id).map(|f| f.label.clone()).unwrap_or_default()),
            Callback::new(move |value: String| store().edit(id, "label", |f| f.label = value)))}
        {choice_field(|| t().flow_kind, FlowKind::ALL, words::flow_kind, false, Signal::derive(move || store().read(id).map(|f| f.kind)),
            Callback::new(move |kind: Option<FlowKind>| store().edit(id, "kind", |f| f.kind = kind.unwrap_or_default())))}
        {number_field(|| t().probability_percent, percent,
            Callback::new(move |value: Option<f64>| store().edit(id, "probability", |f| f.probability = value.map(|v| (v / 100.0).clamp(0.0, 1.0)))))}
        <div class="row">
            <Show when=move || by_hand.get()>
                {button("edge", || t().reroute, || { keys::act(Action::Reroute); })}
            </Show>
            {remove(id.into())}
        </div>
    }
    .into_any()
}

pub fn phase_fields(id: PhaseId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|p| p.name.clone()).unwrap_or_default());
    let resize = Callback::new(move |value: Option<f64>| {
        if let Some(value) = value {
            let extent = value.clamp(0.0, f64::from(rules::LARGEST_BAND)) as i32;
            let of = Some(id.into());
            let typing = Typing { of, field: "size" };
            let phase = id;
            store().type_into(PhaseCommand::Resize { phase, extent }.into(), typing);
        }
    });
    let deed =
        move |text: Text, deed: PhaseDeed| button("edge", text, move || phase_deed(deed, id));
    view! {
        {heading(name, || t().phase, Signal::derive(|| t().phase.to_owned()))}
        {text_field(|| t().name, name, Callback::new(move |value: String| store().edit(id, "name", |p| p.name = value)))}
        {number_field(|| t().size, Signal::derive(move || store().read(id).map(|p| f64::from(p.size))),
            resize)}
        <div class="row">
            {deed(|| t().move_earlier, PhaseDeed::Earlier)}
            {deed(|| t().move_later, PhaseDeed::Later)}
            {deed(|| t().phase_before, PhaseDeed::Before)}
            {remove(id.into())}
        </div>
    }
    .into_any()
}

pub fn note_fields(id: AnnotationId) -> AnyView {
    let text = Signal::derive(move || store().read(id).map(|n| n.text.clone()).unwrap_or_default());
    view! {
        {heading(Signal::derive(|| t().text.to_owned()), || t().text, Signal::derive(String::new))}
        {area_field(|| t().text, text, Callback::new(move |value: String| store().edit(id, "text", |n| n.text = value)))}
        {remove(id.into())}
    }
    .into_any()
}
