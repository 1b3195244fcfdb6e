//! The process itself, when nothing on its map is selected.

use leptos::prelude::*;

use super::heading;
use crate::edit::Command;
use crate::i18n::{map::t, words};
use crate::model::process::{Orientation, ProcessVersion};
use crate::model::*;
use crate::store::store;
use crate::view::parts::{
    button, choice_field, hours_field, number_field, select_field, text_field,
};

pub fn fields(id: ProcessId) -> AnyView {
    let name = Signal::derive(move || store().read(id).map(|p| p.name.clone()).unwrap_or_default());
    let services = || store().list::<Service>(|_| true);
    let options = Signal::derive(move || {
        services()
            .into_iter()
            .map(|s| store().read(s).map(|s| s.name.clone()).unwrap_or_default())
            .collect()
    });
    let chosen = Signal::derive(move || {
        let service = store().read(id)?.service?;
        services().iter().position(|other| *other == service)
    });
    let choose = Callback::new(move |index: Option<usize>| {
        let service = index.and_then(|i| {
            store()
                .with(|w| w.ranked::<Service>(|_| true))
                .get(i)
                .copied()
        });
        store().edit(id, "service", |p| p.service = service);
    });
    view! {
        {heading(name, || t().process, Signal::derive(|| t().none_selected.to_owned()))}
        {text_field(|| t().process_name, name, Callback::new(move |value: String| store().edit(id, "name", |p| p.name = value)))}
        {choice_field(|| t().version, ProcessVersion::ALL, words::process_version, false, Signal::derive(move || store().read(id).map(|p| p.version)),
            Callback::new(move |value: Option<ProcessVersion>| store().edit(id, "version", |p| p.version = value.unwrap_or_default())))}
        {choice_field(|| t().orientation, Orientation::ALL, words::orientation, false, Signal::derive(move || store().read(id).map(|p| p.orientation)),
            Callback::new(move |value: Option<Orientation>| store().edit(id, "orientation", |p| p.orientation = value.unwrap_or_default())))}
        {number_field(|| t().arrivals, Signal::derive(move || store().read(id).and_then(|p| p.arrivals_per_hour)),
            Callback::new(move |value: Option<f64>| store().edit(id, "arrivals", |p| p.arrivals_per_hour = value.map(|v| v.max(0.0)))))}
        {hours_field(|| t().hours, Signal::derive(move || store().read(id).map(|p| p.hours).unwrap_or_default()),
            Callback::new(move |value| store().edit(id, "hours", |p| p.hours = value)))}
        {select_field(|| crate::i18n::shell::t().service, options, chosen, true, choose)}
        <div class="row">{button("danger", || t().delete_process, move || { store().dispatch(Command::Delete(vec![id.into()])); })}</div>
    }
    .into_any()
}
