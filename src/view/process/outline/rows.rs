//! The list of steps: one row each, of which only those in view are in the page. Arrows walk, names
//! are written in place.

use leptos::ev;
use leptos::prelude::*;

use super::super::heard::{connections, lane_of, name_of, names};
use super::{LIST, Outline};
use crate::analysis::sequence::Place;
use crate::browser::{self, page, rows};
use crate::i18n::{language, outline::t, words};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::store;
use crate::view::parts::empty;
use crate::view::standards::rows_in_view;

/// Height of a row, px: a finger finds it.
const ROW: f64 = 44.0;
const SCROLL: &str = ".sequence-scroll";

/// Scrolls a row into view.
pub fn bring(row: usize) {
    rows::bring_into_view(SCROLL, row as f64 * ROW, ROW);
}

pub fn focus_list() {
    browser::soon(|| page::focus(LIST));
}

pub fn focus_name() {
    browser::soon(|| page::focus(".sequence-name"));
}

fn row_id(step: StepId) -> String {
    format!("line-{step}")
}

pub fn list(outline: Outline) -> AnyView {
    let line = outline.line;
    let count = Signal::derive(move || line.with(|line| line.len()));
    let window = rows_in_view(outline.scrolled, ROW, count);
    let shown = move || {
        let (from, to) = window.get();
        line.with(|line| {
            let rows = line.get(from..to).unwrap_or_default();
            rows.iter().map(|place| place.step).collect::<Vec<_>>()
        })
    };
    let at = move |step: StepId| {
        Memo::new(move |_| {
            line.with(|line| {
                let row = line.iter().position(|place| place.step == step)?;
                Some((row, line[row].clone()))
            })
        })
    };
    let key = move |event: ev::KeyboardEvent| {
        let ctrl = event.ctrl_key() || event.meta_key();
        let to = match event.key().as_str() {
            "Home" => -(count.get_untracked() as isize),
            "End" => count.get_untracked() as isize,
            "PageUp" => -12,
            "PageDown" => 12,
            "Enter" if ctrl => {
                event.prevent_default();
                return outline.add(StepKind::Task);
            }
            _ => return,
        };
        event.prevent_default();
        outline.walk(to);
    };
    view! {
        <div class="sequence-scroll" on:scroll=move |event| outline.scrolled.set(rows::scrolled(&event))>
            <Show when=move || { count.get() > 0 } fallback=move || empty(|| t().empty, || t().first, move || outline.add(StepKind::Task))>
                <div class="sequence-list" role="listbox" tabindex="0" data-testid="outline" aria-label=move || t().title
                    aria-activedescendant=move || outline.current().map(row_id)
                    style:height=move || format!("{}px", count.get() as f64 * ROW) on:keydown=key>
                    <For each=shown key=|step| *step let:step>{row(outline, step, at(step), count)}</For>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn row(
    outline: Outline,
    step: StepId,
    place: Memo<Option<(usize, Place)>>,
    count: Signal<usize>,
) -> AnyView {
    let number = move || place.with(|place| place.as_ref().map_or(0, |(row, _)| row + 1));
    let named = Memo::new(move |_| outline.naming.get() == Some(step));
    let heard = move || place.with(|place| place.as_ref().map(|(_, place)| connections(place)));
    let kind = move || {
        let kind = store().read(step).map(|step| step.kind);
        kind.map(|kind| words::step_kind(kind, language()))
    };
    let ends = move || {
        place.with(|place| {
            let to = place.as_ref().map(|(_, place)| names(&place.leads_to));
            to.filter(|to| !to.is_empty()).map(|to| format!("→ {to}"))
        })
    };
    view! {
        <div class="sequence-row" role="option" id=row_id(step) data-line=step.to_string() data-name=move || store().read(step).map(|s| s.name.clone())
            data-kind=move || store().read(step).map(|s| super::super::map::kind_word(s.kind))
            aria-selected=move || store().session.is_selected(step.into()).to_string()
            aria-posinset=number aria-setsize=move || count.get()
            style:transform=move || format!("translateY({}px)", (number().max(1) - 1) as f64 * ROW)
            on:pointerdown=move |_| if !named.get_untracked() { outline.choose(step) }
            on:dblclick=move |_| outline.rename()>
            <span class="sequence-number" aria-hidden="true">{number}</span>
            {move || if named.get() { field(outline, step) } else {
                view! { <span class="sequence-title">{move || name_of(step)}</span> }.into_any()
            }}
            <span class="sequence-kind">{kind}</span>
            <span class="sequence-lane">{move || lane_of(step)}</span>
            <span class="hidden">{heard}</span>
            <span class="sequence-ends" aria-hidden="true">{ends}</span>
        </div>
    }
    .into_any()
}

/// The field in which a name is written in place. Every letter is committed as it is typed.
fn field(outline: Outline, step: StepId) -> AnyView {
    let before = store().with(|w| {
        w.get(step)
            .map(|step| step.name.clone())
            .unwrap_or_default()
    });
    let old = StoredValue::new(before.clone());
    let write = move |name: String| store().edit(step, "name", |step| step.name = name);
    let leave = move |back: bool| {
        outline.naming.set(None);
        outline.fresh.set(None);
        store().pause_typing();
        if back {
            focus_list();
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if page::composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                leave(true);
                if event.ctrl_key() || event.meta_key() {
                    outline.add(StepKind::Task);
                }
            }
            "Escape" => {
                event.prevent_default();
                let fresh = outline.fresh.get_untracked() == Some(step);
                let (written, old) = (page::value(&event), old.get_value());
                leave(true);
                if fresh {
                    store().take_back(step.into());
                } else if written != old {
                    write(old);
                }
            }
            _ => {}
        }
    };
    view! {
        <input class="input sequence-name" data-testid="naming" aria-label=move || t().name prop:value=before
            on:input=move |event| write(page::value(&event))
            on:keydown=key
            on:blur=move |_| if outline.naming.try_get_untracked().flatten() == Some(step) { leave(false) } />
    }
    .into_any()
}
