//! The definition card (服务内涵) of one service, with its classification and what it promises.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::consistency::{Mismatch, mismatches};
use crate::browser::{self, page};
use crate::edit::Command;
use crate::edit::chain::ChainCommand;
use crate::i18n::{fill, language, service, service::t};
use crate::model::service::*;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, Text, button, empty, icon_button, section, title_input};
use crate::view::record::{
    Bound, area, choice, create, field, hours, links, list, money, picker, relate, rows, text,
    title, way_to,
};
use crate::view::shell::{self, go};

fn open(id: ServiceId) {
    go(Route::tab(Room::Service, "definition").with(id));
}

fn new_service() {
    let record = AnyRecord::Service(Id::default(), Arc::new(Service::default()));
    if let Some(AnyId::Service(id)) = create(record) {
        open(id);
        browser::focus_when_there(format!("[data-service=\"{id}\"] .page-title input"));
    }
}

/// The card of the service that is open, or of the first.
pub(super) fn page(wanted: Option<AnyId>) -> (AnyView, AnyView) {
    let shown = Memo::new(move |_| {
        let all = store().list::<Service>(|_| true);
        match wanted {
            Some(AnyId::Service(id)) if all.contains(&id) => Some(id),
            _ => all.first().copied(),
        }
    });
    let main = move || match shown.get() {
        None => empty(|| t().empty, || t().new_service, new_service),
        Some(id) => card(id),
    };
    let side = move || shown.get().map(side);
    (main.into_any(), side.into_any())
}

/// The services as tabs, and a button for another.
fn services(here: ServiceId) -> AnyView {
    let all = || store().list::<Service>(|_| true);
    view! {
        <nav class="row" aria-label=move || t().services>
            <For each=all key=|id| *id let:id>
                <a class="tab" href=Route::tab(Room::Service, "definition").with(id).address() data-service=id.to_string()
                    aria-current=(id == here).then_some("true")>{move || title(id.into())}</a>
            </For>
            <span data-testid="new-service">{button("quiet", || t().new_service, new_service)}</span>
        </nav>
    }
    .into_any()
}

fn card(id: ServiceId) -> AnyView {
    let name = field!(id, name);
    let shown = Signal::derive(move || name.value());
    view! {
        <div class="page" data-service=id.to_string()>
            {services(id)}
            <div class="page-head"><div class="page-title">{title_input(|| t().service_name, shown, Callback::new(move |text| name.put(text)))}</div></div>
            <div class="card-grid">
                <section class="paper" data-testid="definition">
                    <h2>{move || t().definition}</h2>
                    {area(|| t().goal, field!(id, goal))}
                    {area(|| t().recipients, field!(id, recipients))}
                    {area(|| t().content, field!(id, content))}
                    {area(|| t().quality, field!(id, quality_requirements))}
                    <h3>{move || t().mode}</h3>
                    <div class="field-pairs">
                        {choice(|| t().directness, Directness::ALL, service::directness, field!(id, mode.directness))}
                        {text(|| t().time, field!(id, mode.time))}
                        {text(|| t().place, field!(id, mode.place))}
                        {text(|| t().channel, field!(id, mode.channel))}
                        {money(|| t().cost, field!(id, cost))}
                    </div>
                    {rows(list!(id, mode.hours), || t().add_hours, move |at| hours(|| t().hours, Bound {
                        id,
                        row: at,
                        field: "mode.hours",
                        get: |service: &Service, row| service.mode.hours.get(row).copied().unwrap_or_default(),
                        set: |service, row, value| if let Some(hours) = service.mode.hours.get_mut(row) { *hours = value },
                    }))}
                    {promises(id)}
                </section>
                <section class="paper classification">
                    <h2>{move || t().classification}</h2>
                    {choice(|| t().service_type, ServiceType::ALL, service::service_type, field!(id, class.service_type))}
                    {choice(|| t().model, ServiceModel::ALL, service::service_model, field!(id, class.model))}
                    {choice(|| t().provider, Provider::ALL, service::provider, field!(id, class.provider))}
                    {choice(|| t().sector, Sector::ALL, service::sector, field!(id, class.sector))}
                    {choice(|| t().tangibility, Tangibility::ALL, service::tangibility, field!(id, class.tangibility))}
                    {choice(|| t().product, ProductRole::ALL, service::product_role, field!(id, class.product))}
                    {choice(|| t().bundle, Bundle::ALL, service::bundle, field!(id, class.bundle))}
                    {several(|| t().experience, Experience::ALL, service::experience,
                        move |one| store().read(id).is_some_and(|s| s.class.experience.contains(&one)),
                        move |one, on| store().edit(id, "class.experience", move |s| put(&mut s.class.experience, one, on)))}
                    {several(|| t().quality_elements, QualityElement::ALL, service::quality_element,
                        move |one| store().read(id).is_some_and(|s| s.class.quality.contains(&one)),
                        move |one, on| store().edit(id, "class.quality", move |s| put(&mut s.class.quality, one, on)))}
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// Puts a choice into a list or takes it out, in reading order.
fn put<C: Copy + Ord>(list: &mut Vec<C>, one: C, on: bool) {
    list.retain(|other| *other != one);
    if on {
        list.push(one);
        list.sort();
    }
}

/// Several choices of which any may hold.
fn several<C: Copy + PartialEq + Send + Sync + 'static>(
    label: Text,
    all: &'static [C],
    word: fn(C, workspace::Language) -> &'static str,
    holds: impl Fn(C) -> bool + Copy + Send + Sync + 'static,
    set: impl Fn(C, bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <fieldset class="several"><legend>{label}</legend><div class="several-boxes">
            {all.iter().map(|one| { let one = *one; view! {
                <label><input type="checkbox" prop:checked=move || holds(one) on:change=move |event| { set(one, page::ticked(&event)); store().pause_typing(); } />
                    <span>{move || word(one, language())}</span></label>
            }}).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// The standards that the service promises to meet.
fn promises(id: ServiceId) -> AnyView {
    let promised = store().derive(move |workspace| {
        workspace
            .links
            .iter()
            .filter(|(_, link)| link.kind == LinkKind::Promises && link.from == AnyId::Service(id))
            .map(|(at, link)| (*at, link.to))
            .collect::<Vec<(LinkId, AnyId)>>()
    });
    view! {
        <h3>{move || t().promised}</h3>
        <ul>
            <For each=move || promised.get() key=|(link, _)| *link let((link, standard))>
                <li class="list-row" data-promise=standard.to_string()>{way_to(standard)}
                    {icon_button(Icon::Close, || t().remove, move || { store().dispatch(Command::Chain(ChainCommand::Unlink(link))); })}</li>
            </For>
        </ul>
        {picker(|| t().promise, "promise", Signal::derive(|| vec![Kind::Standard]), Callback::new(move |to| relate(LinkKind::Promises, id.into(), to)))}
    }
    .into_any()
}

fn side(id: ServiceId) -> AnyView {
    let found = store().derive(move |workspace| mismatches(workspace, id));
    let count = move || found.with(Vec::len);
    view! {
        <h2>{move || title(id.into())}</h2>
        <p class="sub" data-metric="mismatches" data-value=move || count().to_string()>
            {move || if count() == 0 { format!("✓ {}", t().agreed) } else { fill(t().to_settle, &[&count().to_string()]) }}</p>
        {section(|| t().check, (move || found.get().into_iter().map(mismatch).collect_view()).into_any())}
        {links(id.into())}
        <div class="row danger-zone">{button("danger", || t().delete_service, move || {
            if store().dispatch(Command::Delete(vec![id.into()])).is_some() {
                go(Route::to(Room::Service));
            }
        })}</div>
    }
    .into_any()
}

fn mismatch(found: Mismatch) -> AnyView {
    let name = |id: AnyId| title(id);
    let (text, at): (String, Option<AnyId>) = match found {
        Mismatch::Open(part) => (
            fill(t().open_part, &[service::card_part(part, language())]),
            None,
        ),
        Mismatch::NoNeed => (t().no_need.to_owned(), None),
        Mismatch::Unverified(need) => (
            fill(t().unverified, &[&name(need.into())]),
            Some(need.into()),
        ),
        Mismatch::NotPromised(need) => (
            fill(t().not_promised, &[&name(need.into())]),
            Some(need.into()),
        ),
        Mismatch::RejectedYetAnswered(need) => (
            fill(t().rejected_answered, &[&name(need.into())]),
            Some(need.into()),
        ),
        Mismatch::Conflict(a, b) => (
            fill(t().conflict, &[&name(a.into()), &name(b.into())]),
            Some(a.into()),
        ),
        Mismatch::PromisedWithoutNeed(standard) => (
            fill(t().promised_without, &[&name(standard.into())]),
            Some(standard.into()),
        ),
    };
    match at {
        Some(id) => view! { <div class="list-row"><button type="button" class="way" on:click=move |_| shell::reveal(id)>"△ " {text}</button></div> }.into_any(),
        None => view! { <div class="list-row"><span>"△ " {text}</span></div> }.into_any(),
    }
}
