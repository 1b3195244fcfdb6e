//! All fields of a lane, and what becomes of its steps when it goes.

use leptos::prelude::*;

use super::heading;
use crate::edit::map::{LaneCommand, LaneContents};
use crate::edit::{Typing, rules};
use crate::i18n::{fill, map::t, words};
use crate::model::process::LaneColour;
use crate::model::*;
use crate::store::store;
use crate::tool::action::LaneDeed;
use crate::view::parts::{Text, button, choice_field, money_field, number_field, text_field};
use crate::view::process::leave;
use crate::view::process::map::deeds::{delete_lane, lane_deed, steps_within};

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
    let steps = store().derive(move |w| steps_within(w, id));
    let nested = Memo::new(move |_| store().read(id).is_some_and(|lane| lane.parent.is_some()));
    let leaf = store().derive(move |w| !w.lanes.values().any(|lane| lane.parent == Some(id)));
    let extent = store().derive(move |w| {
        let frame = frame::Frame::of(w, w.get(id)?.process);
        frame.band(id).map(|band| f64::from(band.extent))
    });
    let resize = Callback::new(move |value: Option<f64>| {
        if let Some(value) = value {
            let extent = value.clamp(0.0, f64::from(rules::LARGEST_BAND)) as i32;
            let of = Some(id.into());
            let typing = Typing { of, field: "size" };
            store().type_into(LaneCommand::Resize { lane: id, extent }.into(), typing);
        }
    });
    let deed = move |text: Text, deed: LaneDeed| button("edge", text, move || lane_deed(deed, id));
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
        {number_field(|| t().lane_size, Signal::derive(move || extent.get()), resize)}
        <div class="row">
            {deed(|| t().lane_above, LaneDeed::Above)}
            {deed(|| t().lane_below, LaneDeed::Below)}
            {deed(|| t().lane_inside, LaneDeed::Inside)}
            {deed(|| t().move_up, LaneDeed::Up)}
            {deed(|| t().move_down, LaneDeed::Down)}
            <Show when=move || leaf.get()>
                {deed(|| t().lane_split_two, LaneDeed::Split(2))}
                {deed(|| t().lane_split_three, LaneDeed::Split(3))}
            </Show>
            {deed(|| t().lane_nest, LaneDeed::In)}
            <Show when=move || nested.get()>{deed(|| t().lane_out, LaneDeed::Out)}</Show>
            {button("danger", || t().delete_lane, move || delete_lane(id))}
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

/// The neighbour that takes over the steps of a lane that goes: below, else above.
fn heir(id: LaneId) -> Option<LaneId> {
    store().with(|w| {
        let frame = frame::Frame::of(w, w.get(id)?.process);
        let own = frame.band(id)?;
        let end = own.top + own.extent;
        let below = frame.leaves().find(|band| band.top >= end);
        let above = || frame.leaves().rfind(|band| band.top < own.top);
        below.or_else(above).map(|band| band.lane)
    })
}

fn remove(lane: LaneId, contents: LaneContents) {
    asking().set(None);
    let command = LaneCommand::Delete { lane, contents }.into();
    if contents == LaneContents::Delete {
        leave::ask_first(&[lane.into()], command);
    } else {
        store().dispatch(command);
    }
}
