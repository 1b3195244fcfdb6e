//! The choice of a picture of the map: which part, SVG or PNG, how large, on what ground. The
//! drawing itself is `export`'s.

use leptos::prelude::*;

use super::Map;
use super::export::{self, Wish};
use crate::browser::{self, page};
use crate::i18n::pictures::t;
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::{button, check_field, select_field};

type Sheet = fn(Map) -> AnyView;

crate::on_demand! {
    /// The sheet with the choice.
    fn map_picture_sheet() -> Sheet {
        sheet
    }
}

/// Fetches the sheet, before it is needed.
pub async fn fetch() {
    let _ = map_picture_sheet().await;
}

thread_local! {
    static OPEN: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

fn opened() -> ArcRwSignal<bool> {
    OPEN.with(ArcRwSignal::clone)
}

/// Opens the choice.
pub fn open() {
    opened().set(true);
    browser::soon(|| page::focus(".picture select"));
}

fn close() {
    opened().set(false);
    page::focus("[data-testid=map]");
}

/// Where the choice stands when it is open.
pub fn frame(map: Map) -> AnyView {
    on_cleanup(|| opened().set(false));
    let open = opened();
    view! { {move || open.get().then(|| on_demand::part(map_picture_sheet, map))} }.into_any()
}

/// How many pixels of a PNG stand for one of the map.
const SCALES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

fn sheet(map: Map) -> AnyView {
    let wish = RwSignal::new(Wish::default());
    // Only what is on this map can be a part of its picture.
    let some = Memo::new(move |_| {
        store().session.selection();
        store().with(|w| !export::selected(w, map.process).is_empty())
    });
    if some.get_untracked() {
        wish.update(|wish| wish.selection = true);
    }
    let words = |all: fn() -> Vec<String>| Signal::derive(all);
    let kinds = words(|| vec!["SVG".to_owned(), "PNG".to_owned()]);
    let sizes = words(|| SCALES.iter().map(|scale| format!("{scale}×")).collect());
    let grounds = words(|| vec![t().paper.to_owned(), t().transparent.to_owned()]);
    let parts = Signal::derive(move || {
        let all = [t().whole, t().selection].into_iter().map(str::to_owned);
        all.take(if some.get() { 2 } else { 1 }).collect::<Vec<_>>()
    });
    let set = move |how: fn(&mut Wish, usize)| {
        Callback::new(move |index: Option<usize>| {
            wish.update(|wish| how(wish, index.unwrap_or(0)));
        })
    };
    let chosen = move |pick: fn(&Wish) -> usize| Signal::derive(move || Some(wish.with(pick)));
    let size = chosen(|wish| SCALES.iter().position(|s| *s == wish.scale).unwrap_or(1));
    let carries = Signal::derive(move || wish.with(|wish| wish.carries));
    let download = move || {
        export::hand_out(map.process, wish.get_untracked());
        close();
    };
    view! {
        <section class="finder import picture" role="dialog" aria-label=move || t().title data-testid="picture-options"
            on:keydown=move |event| if event.key() == "Escape" { event.stop_propagation(); close() }>
            <h2>{move || t().title}</h2>
            <div class="picture-fields">
                {select_field(|| t().part, parts, chosen(|w| usize::from(w.selection)), false, set(|w, i| w.selection = i == 1))}
                {select_field(|| t().format, kinds, chosen(|w| usize::from(w.png)), false, set(|w, i| w.png = i == 1))}
                <Show when=move || wish.with(|wish| wish.png)>
                    {select_field(|| t().size, sizes, size, false, set(|w, i| w.scale = SCALES[i.min(3)]))}
                </Show>
                {select_field(|| t().ground, grounds, chosen(|w| usize::from(w.transparent)), false, set(|w, i| w.transparent = i == 1))}
                <Show when=move || wish.with(|wish| !wish.png && !wish.selection)>
                    {check_field(|| t().carries, carries, Callback::new(move |on| wish.update(|wish| wish.carries = on)))}
                </Show>
            </div>
            <div class="row">
                <button type="button" class="button main" data-testid="picture-download" on:click=move |_| download()>{move || t().download}</button>
                {button("quiet", || crate::i18n::shell::t().cancel, close)}
            </div>
        </section>
    }
    .into_any()
}
