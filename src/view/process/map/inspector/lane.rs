//! All fields of a lane, and what becomes of its steps when it goes.

use leptos::prelude::*;

use super::heading;
use crate::edit::Command;
use crate::edit::map::{LaneCommand, LaneContents};
use crate::i18n::{fill, map::t, words};
use crate::model::process::LaneColour;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Text, button, choice_field, money_field, number_field, text_field};
use crate::view::process::map::naming;

thread_local! {
    static ASKING: ArcRwSignal<Option<LaneId>> = ArcRwSignal::new(None);
}

/// The lane whose deletion waits for an answer.
pub fn asking() -> ArcRwSignal<Option<LaneId>> {
    ASKING.with(ArcRwSignal::clone)
}

pub fn fields(id: LaneId) -> AnyView {
    let get = move |pick: fn(&Lane) -> String| {
        Signal::derive(move || store().read(id).map(|lane| pick(&lane)).unwrap_or_default())
    };
    let text = move |label: Text,
                     field: &'static str,
                     pick: fn(&Lane) -> String,
                     place: fn(&mut Lane, String)| {
        text_field(
            label,
            get(pick),
            Callback::new(move |value: String| store().edit(id, field, |lane| place(lane, value))),
        )
    };
    let steps = Memo::new(move |_| {
        store().track::<Step>();
        store().with(|w| w.steps.values().filter(|step| step.lane == id).count())
    });
    let add = move |above: bool, inside: bool| {
        let command = store().with(|w| {
            let lane = w.get(id)?;
            let (process, name) = (lane.process, String::new());
            if inside {
                return Some(LaneCommand::Add {
                    process,
                    name,
                    after: None,
                    inside: Some(id),
                });
            }
            let siblings = w.ranked::<Lane>(|l| l.process == process && l.parent == lane.parent);
            let at = siblings.iter().position(|other| *other == id)?;
            let after = if above {
                at.checked_sub(1).map(|i| siblings[i])
            } else {
                Some(id)
            };
            after.map(|_| LaneCommand::Add {
                process,
                name,
                after,
                inside: None,
            })
        });
        match command {
            Some(command) => naming::name_created(store().dispatch(command.into())),
            // Above the first: added, then put to the front, as one gesture.
            None => above_first(id),
        }
    };
    let shift = move |by: isize| {
        let target = store().with(|w| {
            let lane = w.get(id)?;
            let siblings =
                w.ranked::<Lane>(|l| l.process == lane.process && l.parent == lane.parent);
            let at = siblings.iter().position(|other| *other == id)?;
            let to = at
                .checked_add_signed(by)
                .filter(|to| *to < siblings.len())?;
            let after = if by > 0 {
                Some(siblings[to])
            } else {
                to.checked_sub(1).map(|i| siblings[i])
            };
            Some(after)
        });
        if let Some(after) = target {
            store().dispatch(Command::Reorder {
                id: id.into(),
                after: after.map(AnyId::from),
            });
        }
    };
    let delete = move || {
        if steps.get_untracked() > 0 {
            asking().set(Some(id))
        } else {
            remove(id, LaneContents::Delete)
        }
    };
    view! {
        {heading(get(|l| l.name.clone()), || t().unnamed_lane, Signal::derive(|| t().lane.to_owned()))}
        {text(|| t().name, "name", |l| l.name.clone(), |l, v| l.name = v)}
        {text(|| t().lane_role, "role", |l| l.role.clone(), |l, v| l.role = v)}
        {number_field(|| t().headcount, Signal::derive(move || store().read(id).and_then(|l| l.headcount.map(f64::from))),
            Callback::new(move |value: Option<f64>| store().edit(id, "headcount", |l| l.headcount = value.map(|v| v.clamp(0.0, 1e6) as u32))))}
        {money_field(|| t().cost, Signal::derive(move || store().read(id).and_then(|l| l.cost_per_hour)),
            Callback::new(move |value| store().edit(id, "cost", |l| l.cost_per_hour = value)))}
        {choice_field(|| t().colour, LaneColour::ALL, words::lane_colour, false, Signal::derive(move || store().read(id).map(|l| l.colour)),
            Callback::new(move |value: Option<LaneColour>| store().edit(id, "colour", |l| l.colour = value.unwrap_or_default())))}
        <div class="row">
            {button("edge", || t().lane_above, move || add(true, false))}
            {button("edge", || t().lane_below, move || add(false, false))}
            {button("edge", || t().lane_inside, move || add(false, true))}
            {button("edge", || t().move_up, move || shift(-1))}
            {button("edge", || t().move_down, move || shift(1))}
            {button("danger", || t().delete_lane, delete)}
        </div>
        <Show when=move || asking().get() == Some(id)>
            <div class="ask" role="alert">
                <p>{move || fill(t().delete_lane_ask, &[&steps.get().to_string()])}</p>
                <div class="row">
                    {button("danger", || t().delete_lane_steps, move || remove(id, LaneContents::Delete))}
                    {button("edge", || t().delete_lane_hand, move || if let Some(heir) = heir(id) { remove(id, LaneContents::HandTo(heir)) })}
                    {button("quiet", || crate::i18n::shell::t().cancel, || asking().set(None))}
                </div>
            </div>
        </Show>
    }
    .into_any()
}

fn above_first(id: LaneId) {
    let Some(lane) = store().with(|w| w.get(id).cloned()) else {
        return;
    };
    let (before, parent) = (Rank::between(None, Some(&lane.rank)), lane.parent);
    let new = Lane {
        process: lane.process,
        parent,
        rank: before,
        ..Lane::default()
    };
    let records = vec![AnyRecord::Lane(store().mint(), new.into())];
    naming::name_created(store().dispatch(Command::Insert(records)));
}

/// The neighbour that takes over the steps of a lane that goes: below, else above.
fn heir(id: LaneId) -> Option<LaneId> {
    store().with(|w| {
        let frame = frame::Frame::of(w, w.get(id)?.process);
        frame
            .neighbour(id, 1)
            .or_else(|| frame.neighbour(id, -1))
            .map(|band| band.lane)
    })
}

fn remove(lane: LaneId, contents: LaneContents) {
    asking().set(None);
    store().dispatch(LaneCommand::Delete { lane, contents }.into());
}
