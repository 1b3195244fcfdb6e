//! All fields of a step.

use leptos::prelude::*;

use super::heading;
use super::links::links;
use crate::i18n::{language, map::t, words};
use crate::model::process::{Raci, RaciRole, SpreadKind, StepKind, ValueClass};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{
    Icon, Text, area_field, bare_input, button, check_field, choice_field, duration_field,
    icon_button, number_field, section, text_field,
};
use crate::view::process::leave;
use crate::view::process::map::step::Face;

/// A field of the step as a signal.
fn get<T: Default + Send + Sync + 'static>(face: Memo<Face>, pick: fn(&Step) -> T) -> Signal<T> {
    Signal::derive(move || face.with(|face| face.0.as_deref().map(pick).unwrap_or_default()))
}

/// Puts a value into a field of the step.
fn put<T: 'static>(id: StepId, field: &'static str, place: fn(&mut Step, T)) -> Callback<T> {
    Callback::new(move |value: T| store().edit(id, field, |step| place(step, value)))
}

pub fn fields(id: StepId) -> AnyView {
    let face = Face::of(id);
    let text = |label: Text,
                field: &'static str,
                pick: fn(&Step) -> String,
                place: fn(&mut Step, String)| {
        text_field(label, get(face, pick), put(id, field, place))
    };
    let area = |label: Text,
                field: &'static str,
                pick: fn(&Step) -> String,
                place: fn(&mut Step, String)| {
        area_field(label, get(face, pick), put(id, field, place))
    };
    let time = |label: Text,
                field: &'static str,
                pick: fn(&Step) -> Option<Duration>,
                place: fn(&mut Step, Option<Duration>)| {
        duration_field(label, get(face, pick), put(id, field, place))
    };
    let phase = store().derive(move |w| {
        let frame = frame::Frame::of(w, w.process_of(id)?);
        frame.phase_at(w.get(id)?.position.along)
    });
    let sub = Signal::derive(move || {
        let phase = phase.get().and_then(|phase| store().read(phase));
        let named = phase.filter(|phase| !phase.name.is_empty());
        let phase = named.map_or(String::new(), |phase| format!(" · {}", phase.name));
        let step = store().read(id);
        let lane = step.as_ref().and_then(|step| store().read(step.lane));
        match (step, lane) {
            (Some(step), Some(lane)) if !lane.name.is_empty() => format!(
                "{} · {}{phase}",
                words::step_kind(step.kind, language()),
                lane.name
            ),
            (Some(step), _) => format!("{}{phase}", words::step_kind(step.kind, language())),
            _ => String::new(),
        }
    });
    view! {
        {heading(get(face, |s| s.name.clone()), || t().unnamed_step, sub)}
        {text(|| t().name, "name", |s| s.name.clone(), |s, v| s.name = v)}
        {choice_field(|| t().kind, StepKind::ALL, words::step_kind, false, get(face, |s| Some(s.kind)),
            put(id, "kind", |s, v: Option<StepKind>| s.kind = v.unwrap_or(s.kind)))}
        {time(|| t().standard_time, "standard-time", |s| s.standard_time, |s, v| s.standard_time = v)}
        {time(|| t().touch_time, "touch-time", |s| s.touch_time, |s, v| s.touch_time = v)}
        {time(|| t().waiting_time, "waiting-time", |s| s.waiting_time, |s, v| s.waiting_time = v)}
        {choice_field(|| t().value, ValueClass::ALL, words::value_class, true, get(face, |s| s.value), put(id, "value", |s, v| s.value = v))}
        {spread(id)}
        {section(|| t().standards, links(id.into(), LinkKind::Governs))}
        {section(|| t().indicators, links(id.into(), LinkKind::MeasuredBy))}
        {section(|| t().raci, raci(id))}
        {area(|| t().instruction, "instruction", |s| s.instruction.clone(), |s, v| s.instruction = v)}
        {area(|| t().inputs, "inputs", |s| s.inputs.clone(), |s, v| s.inputs = v)}
        {area(|| t().outputs, "outputs", |s| s.outputs.clone(), |s, v| s.outputs = v)}
        {check_field(|| t().personal_data, get(face, |s| s.personal_data), put(id, "personal-data", |s, v| s.personal_data = v))}
        <div class="row">
            {button("edge", || t().trace, move || crate::view::shell::go(crate::tool::route::Route::tab(crate::tool::route::Room::Trace, "path").with(id)))}
            {button("danger", || t().delete, move || { leave::delete(vec![id.into()]); })}
        </div>
    }
    .into_any()
}

/// How the time varies, with the numbers that the family needs.
fn spread(id: StepId) -> AnyView {
    let kind = Memo::new(move |_| store().read(id).map(|s| s.spread.kind).unwrap_or_default());
    let number = move |label: Text,
                       field: &'static str,
                       pick: fn(&Step) -> f64,
                       place: fn(&mut Step, f64)| {
        let value = Signal::derive(move || store().read(id).map(|s| pick(&s)));
        let set = Callback::new(move |value: Option<f64>| {
            store().edit(id, field, |s| place(s, value.unwrap_or(0.0).max(0.0)))
        });
        number_field(label, value, set)
    };
    // The numbers are in the unit of the standard time.
    let choose = Callback::new(move |kind: Option<SpreadKind>| {
        store().edit(id, "spread", |s| {
            s.spread.kind = kind.unwrap_or_default();
            s.spread.unit = s.standard_time.map_or(s.spread.unit, |time| time.unit);
        });
    });
    view! {
        {choice_field(|| t().spread, SpreadKind::ALL, words::spread_kind, false, Signal::derive(move || Some(kind.get())), choose)}
        {move || match kind.get() {
            SpreadKind::Uniform | SpreadKind::Triangular => view! {
                {number(|| t().spread_low, "spread-low", |s| s.spread.low, |s, v| s.spread.low = v)}
                {number(|| t().spread_high, "spread-high", |s| s.spread.high, |s, v| s.spread.high = v)}
            }.into_any(),
            SpreadKind::Normal | SpreadKind::Lognormal | SpreadKind::Gamma =>
                number(|| t().spread_deviation, "spread-deviation", |s| s.spread.deviation, |s, v| s.spread.deviation = v),
            SpreadKind::Constant | SpreadKind::Exponential => ().into_any(),
        }}
    }
    .into_any()
}

/// Who is responsible, accountable, consulted, informed.
fn raci(id: StepId) -> AnyView {
    let count = Memo::new(move |_| store().read(id).map_or(0, |s| s.raci.len()));
    let row = move |i: usize| {
        let who = Signal::derive(move || {
            store()
                .read(id)
                .and_then(|s| s.raci.get(i).map(|r| r.who.clone()))
                .unwrap_or_default()
        });
        let name = Callback::new(move |who: String| {
            store().edit(id, "raci-who", |s| {
                if let Some(r) = s.raci.get_mut(i) {
                    r.who = who
                }
            })
        });
        let role =
            Signal::derive(move || store().read(id).and_then(|s| s.raci.get(i).map(|r| r.role)));
        let choose = Callback::new(move |role: Option<RaciRole>| {
            store().edit(id, "raci-role", |s| {
                if let (Some(r), Some(role)) = (s.raci.get_mut(i), role) {
                    r.role = role
                }
            })
        });
        let drop = move || {
            store().edit(id, "raci", |s| {
                if i < s.raci.len() {
                    s.raci.remove(i);
                }
            })
        };
        view! {
            <div class="raci">
                {bare_input(|| t().raci_who, who, name)}
                {choice_field(|| "", RaciRole::ALL, words::raci_role, false, role, choose)}
                {icon_button(Icon::Close, || t().delete, drop)}
            </div>
        }
    };
    view! {
        {move || (0..count.get()).map(row).collect_view()}
        {button("quiet", || t().raci_add, move || store().edit(id, "raci", |s| s.raci.push(Raci::default())))}
    }
    .into_any()
}
