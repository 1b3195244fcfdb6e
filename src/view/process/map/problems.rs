//! What is wrong with the process, watched while one draws: a quiet count in the footer, the walk
//! from one problem to the next, and the place of their list. What is wrong is
//! `analysis::problems`'s; it is looked for when the hand rests, never between two letters. The
//! list and what mends stand in `problem_list`, in a file of its own.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use super::problem_list::{Desk, map_problems};
use super::{Map, glide};
use crate::analysis::geometry::{Point, Rect};
use crate::analysis::problems::Problem;
use crate::browser::{self, page};
use crate::i18n::{fill, problems::t};
use crate::model::*;
use crate::store::{Camera, Notice, store};
use crate::view::parts::{Icon, icon};

/// How long the hand rests before problems are looked for, milliseconds.
const REST: i32 = 300;
/// How much of the window is free of the list below, while it is open.
const FREE: f64 = 0.5;

thread_local! {
    /// Counts changes, so that only the last of a row is followed.
    static CHANGES: Cell<u64> = const { Cell::new(0) };
}

/// The problems of a map, and what is done with them.
#[derive(Clone, Copy)]
pub struct Problems {
    /// `None` until they have been looked for.
    pub found: RwSignal<Option<Arc<Vec<Problem>>>>,
    /// Which one was shown last.
    pub at: RwSignal<Option<usize>>,
    pub open: RwSignal<bool>,
    desk: RwSignal<Option<Desk>>,
}

impl Default for Problems {
    fn default() -> Self {
        Problems {
            found: RwSignal::new(None),
            at: RwSignal::new(None),
            open: RwSignal::new(false),
            desk: RwSignal::new(None),
        }
    }
}

/// Looks for problems after every change, as long as the map stands.
pub fn watch(map: Map) {
    leptos::task::spawn_local(async move {
        if let Ok(desk) = map_problems().await {
            map.problems.desk.try_set(Some(desk));
        }
    });
    Effect::new(move |_| {
        store().revision();
        if map.problems.desk.get().is_none() {
            return;
        }
        let change = CHANGES.get() + 1;
        CHANGES.set(change);
        let first = map.problems.found.with_untracked(Option::is_none);
        browser::after(if first { 0 } else { REST }, move || {
            if change == CHANGES.get() {
                browser::when_idle(move || look(map));
            }
        });
    });
}

/// Looks for problems now.
pub fn look(map: Map) {
    let Some(Some(desk)) = map.problems.desk.try_get_untracked() else {
        return;
    };
    let found = store().with(|workspace| (desk.find)(workspace, map.process));
    let same = |old: &Option<Arc<Vec<Problem>>>| old.as_ref().is_some_and(|old| **old == found);
    if !map.problems.found.with_untracked(same) {
        map.problems.at.set(None);
        map.problems.found.set(Some(found.into()));
    }
}

/// The count, which opens and shuts the list.
pub fn counter(map: Map) -> AnyView {
    let count = Memo::new(move |_| {
        let found = map.problems.found.get();
        found.map(|found| found.len())
    });
    let text = move || match count.get() {
        None => String::new(),
        Some(0) => t().none.to_owned(),
        Some(count) => fill(t().count, &[&count.to_string()]),
    };
    let state = |count: usize| if count > 0 { "some" } else { "none" };
    let sign = |count: usize| if count > 0 { Icon::Warn } else { Icon::Check };
    view! {
        {move || count.get().map(|count| view! {
            <button type="button" class="problem-count" data-testid="problems" data-metric="problems" data-value=count.to_string() data-state=state(count)
                aria-expanded=move || map.problems.open.get().to_string() on:click=move |_| toggle(map)>
                {icon(sign(count))} <span>{text}</span>
            </button>
        })}
    }
    .into_any()
}

pub fn toggle(map: Map) {
    map.problems.open.update(|open| *open = !*open);
    if map.problems.open.get_untracked() {
        browser::focus_when_there("[data-testid=problem-list] button".to_owned());
    } else {
        page::focus("[data-testid=map]");
    }
}

/// The place of the list, filled while it is open.
pub fn frame(map: Map) -> AnyView {
    let shown = move || map.problems.open.get() && !store().session.presenting.get();
    let shown = Memo::new(move |_| shown());
    view! {
        {move || shown.get().then(|| map.problems.desk.get()).flatten().map(|desk| untrack(|| (desk.list)(map)))}
    }
    .into_any()
}

/// Shows the problem so many places on, and says what it is.
pub fn walk(map: Map, places: isize) {
    let (Some(found), Some(desk)) = (
        map.problems.found.get_untracked(),
        map.problems.desk.get_untracked(),
    ) else {
        return;
    };
    let count = found.len();
    if count == 0 {
        store().session.notify(Notice::Said(t().none.to_owned()));
        return;
    }
    let next = match map.problems.at.get_untracked() {
        Some(at) => (at as isize + places).rem_euclid(count as isize) as usize,
        None if places < 0 => count - 1,
        None => 0,
    };
    show(map, next);
    if !map.problems.open.get_untracked() {
        let (what, which) = (desk.say)(&found[next]);
        let (place, count) = ((next + 1).to_string(), count.to_string());
        let said = fill(t().told, &[&place, &count, what, &which]);
        store().session.notify(Notice::Said(said));
    }
}

/// Selects what a problem is about, and brings it into sight.
pub fn show(map: Map, at: usize) {
    let found = map.problems.found.get_untracked().unwrap_or_default();
    let Some(problem) = found.get(at) else { return };
    map.problems.at.set(Some(at));
    let there = |id: &AnyId| store().with(|workspace| workspace.has(*id));
    let ids: Vec<AnyId> = problem.at.iter().copied().filter(there).collect();
    bring(map, &ids);
    store().session.select(ids);
}

/// Brings records of the map into sight, above the list while it is open.
pub fn bring(map: Map, ids: &[AnyId]) {
    let to = map.scene.with_value(|scene| {
        let plane = scene.plane.get_untracked();
        let rect = |id: &AnyId| match id {
            AnyId::Step(id) => scene.rect(*id),
            AnyId::Lane(id) => scene.frame.with_untracked(|frame| {
                let band = frame.band(*id)?;
                let (start, extent) = plane.lane(band.top, band.extent);
                Some(if plane.is_vertical() {
                    Rect::new(start, 0, extent, 80)
                } else {
                    Rect::new(0, start, 80, extent)
                })
            }),
            AnyId::Phase(id) => scene.frame.with_untracked(|frame| {
                let phase = frame.stretches.iter().find(|s| s.phase == *id)?;
                let (start, extent) = plane.phase(phase.start, phase.extent);
                Some(if plane.is_vertical() {
                    Rect::new(0, start, 80, extent)
                } else {
                    Rect::new(start, 0, extent, 80)
                })
            }),
            AnyId::Flow(id) => {
                let at = scene.route_now(*id)?.label;
                Some(Rect::new(at.x - 48, at.y - 12, 96, 24))
            }
            AnyId::Annotation(id) => {
                let note = store().with(|workspace| workspace.get(*id).cloned())?;
                let (at, size) = (plane.point(note.position), super::note::size(&note.text));
                Some(Rect::new(at.x, at.y, size.width, size.height))
            }
            _ => None,
        };
        let (first, all) = {
            let mut rects = ids.iter().filter_map(rect);
            let first = rects.next()?;
            (first, rects.fold(first, |a, b| a.union(&b)))
        };
        let camera = scene.camera.get_untracked();
        let (width, height) = scene.window.get_untracked();
        let (left, top) = scene.headers();
        let (low_x, low_y) = (
            f64::from(left) * camera.zoom + 24.0,
            f64::from(top) * camera.zoom + 24.0,
        );
        let free = if map.problems.open.get_untracked() {
            FREE
        } else {
            1.0
        };
        let (high_x, high_y) = (width - 24.0, height * free - 24.0);
        // All of them where they fit, else the first.
        let fits = f64::from(all.width()) * camera.zoom < high_x - low_x
            && f64::from(all.height()) * camera.zoom < high_y - low_y;
        let rect = if fits { all } else { first };
        let (x0, y0) = scene.in_window(Point::new(rect.left, rect.top), camera);
        let (x1, y1) = scene.in_window(Point::new(rect.right, rect.bottom), camera);
        if x0 >= low_x && x1 <= high_x && y0 >= low_y && y1 <= high_y {
            return None;
        }
        let off = |a: f64, b: f64, low: f64, high: f64| (a + b - low - high) / 2.0 / camera.zoom;
        Some(Camera {
            x: camera.x + off(x0, x1, low_x, high_x),
            y: camera.y + off(y0, y1, low_y, high_y),
            zoom: camera.zoom,
        })
    });
    to.into_iter().for_each(|camera| glide::glide(map, camera));
}
