//! What is in focus on the map while the rest steps back. What stays is `analysis::focus`'s, in a
//! file of its own; each drawn thing learns with its stamp whether it steps back (`data-away`).

use std::collections::HashSet;

use leptos::prelude::*;

use super::Map;
use crate::analysis::focus::{self, Focus};
use crate::i18n::{fill, map, views::t};
use crate::model::*;
use crate::store::{Notice, store};
use crate::view::parts::{Icon, icon, menu_item, menu_note};

/// What stays in focus; `None` where nothing steps back.
pub type Kept = Option<HashSet<AnyId>>;

type Find = fn(&Workspace, ProcessId, Focus) -> Kept;

crate::on_demand! {
    /// What stays in focus.
    pub fn map_focus() -> Find {
        focus::kept
    }
}

/// Keeps what steps back up to date as long as the map stands. While nothing is in focus it costs
/// nothing.
pub fn watch(map: Map) {
    let focus = store().session.focus.clone();
    let find = RwSignal::new(None::<Find>);
    Effect::new(move |asked: Option<bool>| {
        let focus = focus.get();
        if focus == Focus::Nothing {
            if map.kept.with_untracked(Option::is_some) {
                map.kept.set(None);
            }
            return asked.unwrap_or(false);
        }
        let Some(find) = find.get() else {
            if asked != Some(true) {
                leptos::task::spawn_local(async move {
                    if let Ok(found) = map_focus().await {
                        find.try_set(Some(found));
                    }
                });
            }
            return true;
        };
        store().revision();
        let kept = store().with(|workspace| find(workspace, map.process, focus));
        if kept.is_none() && focus == Focus::CriticalPath {
            store().session.focus.set(Focus::Nothing);
            store().session.notify(Notice::Said(t().no_path.to_owned()));
        }
        if map.kept.with_untracked(|old| *old != kept) {
            map.kept.set(kept);
        }
        true
    });
}

/// Lets go of the focus; answers whether anything was in focus.
pub fn clear() -> bool {
    let focused = store().session.focus.get_untracked() != Focus::Nothing;
    if focused {
        store().session.focus.set(Focus::Nothing);
    }
    focused
}

fn lane_name(id: LaneId) -> String {
    let name = store().read(id).map(|lane| lane.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| map::t().unnamed_lane.to_owned())
}

/// What is in focus, in words; empty for nothing. Reactive.
fn word(focus: Focus) -> String {
    match focus {
        Focus::Nothing => String::new(),
        Focus::Lane(lane) => fill(t().lane_only, &[&lane_name(lane)]),
        Focus::CriticalPath => t().critical_path.to_owned(),
    }
}

/// The choice of what is in focus, for a menu.
pub fn choices(process: ProcessId) -> AnyView {
    let choice = |focus: Focus| {
        let now = store().session.focus.clone();
        let name = move || match focus {
            Focus::Nothing => t().everything.to_owned(),
            focus => word(focus),
        };
        let text = Signal::derive(move || {
            format!("{}{}", if now.get() == focus { "✓ " } else { "" }, name())
        });
        let test = match focus {
            Focus::Nothing => "focus-nothing",
            Focus::Lane(_) => "focus-lane",
            Focus::CriticalPath => "focus-path",
        };
        menu_item(test, text, String::new(), move || {
            store().session.focus.set(focus);
        })
    };
    let lanes = store().with(|workspace| {
        let frame = frame::Frame::of(workspace, process);
        frame.bands.iter().map(|band| band.lane).collect::<Vec<_>>()
    });
    view! {
        {menu_note(|| t().focus)}
        {choice(Focus::Nothing)}
        {choice(Focus::CriticalPath)}
        {lanes.into_iter().map(|lane| choice(Focus::Lane(lane))).collect_view()}
    }
    .into_any()
}

/// What is in focus, and the way back to everything; nothing while nothing is.
pub fn chip() -> AnyView {
    let focus = store().session.focus.clone();
    let shown = Memo::new(move |_| focus.get());
    view! {
        {move || (shown.get() != Focus::Nothing).then(|| view! {
            <button type="button" class="button quiet in-focus" data-testid="focus-clear" title=move || t().clear on:click=|_| { clear(); }>
                <span>{move || word(shown.get())}</span> {icon(Icon::Close)}
            </button>
        })}
    }
    .into_any()
}
