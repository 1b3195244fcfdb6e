//! What is heard of a step: name, kind, lane, connections. Said by the outline for each of its
//! rows, and by the map for the step that is chosen there.

use leptos::prelude::*;

use crate::analysis::sequence::{Place, sequence};
use crate::browser;
use crate::i18n::{fill, language, outline::t, words};
use crate::model::*;
use crate::store::store;

/// How long the map waits until it says what was chosen, milliseconds: walking on, one does not
/// hear every step, and drawing comes first.
const REST: i32 = 120;

/// A step's name, or what stands for it.
pub(super) fn name_of(id: StepId) -> String {
    let name = store().read(id).map(|step| step.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t().unnamed.to_owned())
}

/// The name of the lane in which a step stands.
pub(super) fn lane_of(id: StepId) -> String {
    let lane = store().read(id).and_then(|step| store().read(step.lane));
    let name = lane.map(|lane| lane.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t().unnamed_lane.to_owned())
}

/// The names of the steps at the other ends of flows.
pub(super) fn names(ends: &[(FlowId, StepId)]) -> String {
    let names: Vec<String> = ends.iter().map(|(_, step)| name_of(*step)).collect();
    names.join(t().and)
}

/// The kind of a step and its lane.
pub(super) fn kind_and_lane(id: StepId) -> String {
    let kind = store()
        .read(id)
        .map_or("", |step| words::step_kind(step.kind, language()));
    format!("{kind}{}{}", t().and, lane_of(id))
}

/// What a step is connected to.
pub(super) fn connections(place: &Place) -> String {
    let mut all = Vec::new();
    if !place.comes_from.is_empty() {
        all.push(fill(t().spoken_from, &[&names(&place.comes_from)]));
    }
    if !place.leads_to.is_empty() {
        all.push(fill(t().spoken_to, &[&names(&place.leads_to)]));
    }
    all.join(t().and)
}

/// Says of the step that is chosen alone on a map what it is, where it stands in the flow and what
/// it is connected to, a moment after it was chosen or changed.
pub(super) fn chosen(process: ProcessId) -> AnyView {
    let said = RwSignal::new(String::new());
    let asked = StoredValue::new(0_u64);
    Effect::new(move |_| {
        store().revision();
        let step = match store().session.selection()[..] {
            [AnyId::Step(step)] => Some(step),
            _ => None,
        };
        let mine = asked.get_value() + 1;
        asked.set_value(mine);
        browser::spawn(async move {
            browser::sleep(REST).await;
            if asked.try_get_value() == Some(mine) {
                let now = step.map_or_else(String::new, |step| of(process, step));
                if said.with_untracked(|before| *before != now) {
                    said.set(now);
                }
            }
        });
    });
    view! { <p class="hidden" aria-live="polite" data-testid="heard">{move || said.get()}</p> }
        .into_any()
}

fn of(process: ProcessId, step: StepId) -> String {
    let line = store().with(|w| sequence(w, process));
    let row = line.iter().position(|place| place.step == step);
    untrack(|| {
        row.map_or_else(String::new, |row| {
            let numbers = [(row + 1).to_string(), line.len().to_string()];
            let place = fill(t().place, &[&numbers[0], &numbers[1]]);
            let own = [name_of(step), kind_and_lane(step), place];
            let said = own.into_iter().chain(Some(connections(&line[row])));
            let said: Vec<String> = said.filter(|part| !part.is_empty()).collect();
            said.join(t().and)
        })
    })
}
