//! The head of a swimlane: its name, how full it is, what can be done with it, and where its cards
//! go when it is deleted.

use leptos::prelude::*;

use super::column::gauge;
use super::desk::{Desk, leave_on_enter, shift};
use crate::browser::page;
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{Icon, bare_input, icon, icon_button, menu, menu_item};

pub(super) fn head(desk: Desk, row: Option<SwimlaneId>) -> AnyView {
    let Some(id) = row else {
        return view! { <div class="lane-head"><span class="lane-none">{move || t().no_swimlane}</span></div> }
            .into_any();
    };
    let any = AnyId::from(id);
    let name = Signal::derive(move || store().read(id).map(|l| l.name.clone()).unwrap_or_default());
    let rename = Callback::new(move |name: String| store().edit(id, "name", |l| l.name = name));
    let limit = Memo::new(move |_| store().read(id).and_then(|lane| lane.limit));
    let count = Memo::new(move |_| desk.count_in_lane(id));
    let item = |text: fn() -> &'static str| Signal::derive(move || text().to_owned());
    let reorder = move |by: i32| {
        let lanes: Vec<SwimlaneId> = desk.rows.get_untracked().into_iter().flatten().collect();
        shift(&lanes, id, by);
    };
    view! {
        <div class="lane-head" data-swimlane=id.to_string() data-name=move || name.get()
            data-state=move || store().session.is_selected(any).then_some("selected")>
            <div class="column-line">
                <div class="column-name" data-naming=any.to_string() on:keydown=|event| leave_on_enter(&event)
                    on:focusin=move |_| store().session.select(vec![any])>{bare_input(|| t().swimlane_name, name, rename)}</div>
                {menu("button quiet icon", "", || t().swimlane_menu, icon(Icon::More), move || view! {
                    {menu_item("", item(|| t().column_details), String::new(), move || { store().session.select(vec![any]); store().session.inspector.set(true) })}
                    {menu_item("", item(|| t().swimlane_up), String::new(), move || reorder(-1))}
                    {menu_item("", item(|| t().swimlane_down), String::new(), move || reorder(1))}
                    {menu_item("delete-swimlane", item(|| t().delete_swimlane), String::new(), move || desk.delete_or_ask(any))}
                }.into_any())}
            </div>
            {move || gauge(limit.get(), count.get())}
            {move || (desk.asking.get() == Some(any)).then(|| ask(desk, id))}
        </div>
    }
    .into_any()
}

/// Asks into which swimlane the cards go.
fn ask(desk: Desk, id: SwimlaneId) -> AnyView {
    let heirs: Vec<SwimlaneId> = desk
        .rows
        .get_untracked()
        .into_iter()
        .flatten()
        .filter(|lane| *lane != id)
        .collect();
    let to = RwSignal::new(None::<SwimlaneId>);
    let count = untrack(|| desk.count_in_lane(id));
    view! {
        <div class="ask" role="group" data-testid="delete-ask" aria-label=move || t().delete_swimlane>
            <p>{move || fill(t().delete_ask, &[&count.to_string()])}</p>
            <select class="input" aria-label=move || fill(t().delete_ask, &[&count.to_string()])
                on:change=move |event| to.set(page::value(&event).parse().ok())>
                <option value="">{move || t().no_swimlane}</option>
                {heirs.into_iter().map(|heir| view! {
                    <option value=heir.to_string()>{move || store().read(heir).map(|l| l.name.clone()).unwrap_or_default()}</option>
                }).collect_view()}
            </select>
            <div class="row">
                <button type="button" class="button danger" data-testid="delete-confirm" on:click=move |_| {
                    desk.asking.set(None);
                    store().dispatch(Command::Board(BoardCommand::DeleteSwimlane { swimlane: id, cards_to: to.get_untracked() }));
                }>{move || t().delete_swimlane}</button>
                {icon_button(Icon::Close, || t().cancel, move || desk.asking.set(None))}
            </div>
        </div>
    }
    .into_any()
}
