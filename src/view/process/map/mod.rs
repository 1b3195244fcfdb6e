//! The swimlane map.
//!
//! `scene` knows where everything stands, `canvas` draws it and feeds pointer input to
//! `tool::pointer`, `step`, `flow`, `lane` and `note` draw one thing each, `naming` writes names in
//! place, `aids` help a drag to its place, `actions` answers keys, `deeds` changes lanes and phases
//! by command, `arrange` does what is done to several at once, `clipboard` copies and pastes,
//! `menu` offers what can be done to what is pressed, `kinds` the kinds of step, `tools` is the
//! palette, `show` enlarges the map for an audience and for paper, `views` are its saved views with
//! their menu in `views_menu`, `glide` the camera's way to one, `focus` what stays when the rest
//! steps back, `problems` what is wrong with `problem_list`, its list, `find` the field that finds,
//! `minimap` the whole map small, `rehearsal` runs the drawing once unseen, `overlay` is what is
//! known beyond the drawing, `legend` the measure that is laid over it, `start` the empty map and
//! quick capture, `tidy` the layout in one press, `export` writes pictures, `picture` asks which,
//! `sheets` lays the map on paper, `inspector` shows all fields. Inspector, legend, layout and
//! pictures load on demand; a new one of these is a line in `fetch_rest`.

mod actions;
mod aids;
mod arrange;
mod canvas;
mod clipboard;
mod deeds;
mod export;
mod find;
mod flow;
mod focus;
mod glide;
mod inspector;
mod kinds;
mod lane;
mod legend;
mod menu;
mod minimap;
mod naming;
mod note;
mod overlay;
mod picture;
mod problem_list;
mod problems;
mod rehearsal;
mod scene;
mod sheets;
mod show;
mod sight;
mod start;
mod step;
mod tidy;
mod tools;
mod views;
mod views_menu;

pub(crate) use export::download_picture;
pub(crate) use start::new_process;
pub(crate) use step::kind_word;

use leptos::prelude::*;

use crate::i18n::{fill, language, map::t, numbers};
use crate::model::{AnyId, Process, ProcessId, StepId, ViewId};
use crate::store::store;
use crate::tool::pointer::Mode;
use crate::tool::route::{Room, Route};
use crate::view::parts::room_frame;
use crate::view::shell::Build;
use overlay::{Overlay, Stamps};

/// What the parts of one map share.
#[derive(Clone, Copy)]
pub struct Map {
    pub process: ProcessId,
    pub scene: StoredValue<std::rc::Rc<scene::Scene>, LocalStorage>,
    pub mode: RwSignal<Mode>,
    /// The step from which the keyboard connects: Enter joins it to the one that is selected then.
    pub linking: RwSignal<Option<StepId>>,
    /// What the measure laid over the map says of its steps, flows and lanes.
    pub stamps: RwSignal<Stamps>,
    /// What stays in focus while the rest steps back.
    pub kept: RwSignal<focus::Kept>,
    pub problems: problems::Problems,
    pub finding: find::Finding,
    /// What holds what is looked for.
    pub found: RwSignal<std::collections::HashSet<AnyId>>,
    /// The saved view that was shown last.
    pub view: RwSignal<Option<ViewId>>,
    /// The saved view whose name is being written.
    pub naming_view: RwSignal<Option<ViewId>>,
    pub capturing: RwSignal<bool>,
    /// Where the menu of actions is open, px in the window.
    pub menu: RwSignal<Option<(f64, f64)>>,
    /// The part of the window that is printed, as width and height; `None` on the screen.
    pub paper: RwSignal<Option<(f64, f64)>>,
    /// How much of what is small is drawn; on paper all of it.
    pub detail: Memo<scene::Detail>,
}

/// Draws the first lines of a process, or of one that is to be made.
type FirstLines = fn(Option<ProcessId>, &str, bool) -> bool;

crate::on_demand! {
    map;
    /// The room of the map.
    pub fn room() -> Build {
        build
    }
    /// What draws the first step.
    pub fn first_lines() -> FirstLines {
        start::draw_first
    }
}

/// Fetches what loads after the map, before it is needed.
pub(crate) async fn fetch_rest() {
    clipboard::fetch().await;
    inspector::fetch().await;
    let _ = legend::map_legend().await;
    let _ = tidy::map_layout().await;
    let _ = export::map_picture().await;
    picture::fetch().await;
    let _ = focus::map_focus().await;
    let _ = views_menu::map_views().await;
    let _ = problem_list::map_problems().await;
    let _ = minimap::map_small().await;
    rehearsal::rehearse().await;
}

fn build(_route: Route) -> AnyView {
    let chosen = Memo::new(|_| {
        let open = store().session.route().process();
        open.filter(|id| store().read(*id).is_some())
            .or_else(super::default_process)
    });
    view! { {move || chosen.get().map(open)} }.into_any()
}

impl Map {
    /// A map of a process, at rest.
    fn of(process: ProcessId) -> Map {
        let scene = scene::Scene::new(process);
        let (camera, paper) = (scene.camera.clone(), RwSignal::new(None));
        let detail = Memo::new(move |_| match paper.get() {
            Some(_) => scene::Detail::Whole,
            None => scene::Detail::at(camera.get().zoom),
        });
        Map {
            process,
            scene: StoredValue::new_local(scene),
            mode: RwSignal::new(Mode::Select),
            linking: RwSignal::new(None),
            stamps: RwSignal::default(),
            kept: RwSignal::default(),
            problems: problems::Problems::default(),
            finding: find::Finding::default(),
            found: RwSignal::default(),
            view: RwSignal::default(),
            naming_view: RwSignal::default(),
            capturing: RwSignal::new(false),
            menu: RwSignal::new(None),
            paper,
            detail,
        }
    }
}

fn open(process: ProcessId) -> AnyView {
    let map = Map::of(process);
    let overlay = overlay::overlay(map);
    actions::listen(map);
    clipboard::listen(map);
    show::watch(map);
    views::watch(map);
    focus::watch(map);
    sight::watch(map);
    problems::watch(map);
    face(map, overlay, inspector::frame(map))
}

/// What a person sees of the room.
fn face(map: Map, overlay: Memo<Overlay>, inspector: AnyView) -> AnyView {
    let main = view! {
        <div class="map-room" data-focus=move || map.kept.with(|kept| kept.is_some().then_some("true"))>
            {canvas::canvas(map, overlay)}
            {tools::palette(map)}
            {legend::frame(map)}
            {tools::zoom(map)}
            {start::capture(map)}
            {super::heard::chosen(map.process)}
            {picture::frame(map)}
            {sheets::frame(map)}
            {views::over(map)}
            {problems::frame(map)}
            {minimap::frame(map)}
            {find::frame(map)}
        </div>
    };
    room_frame(main.into_any(), Some(inspector), footer(map, overlay))
}

fn footer(map: Map, overlay: Memo<Overlay>) -> AnyView {
    let number = move |pick: fn(&overlay::Figures) -> Option<f64>| {
        Signal::derive(move || overlay.with(|o| o.figures.as_ref().and_then(pick)))
    };
    let time = |value: Signal<Option<f64>>| {
        Signal::derive(move || {
            value
                .get()
                .map_or("–".to_owned(), |s| numbers::seconds(s, language()))
        })
    };
    let critical = number(|f| Some(f.critical_length));
    let share = number(|f| f.value_share);
    let hand_offs = number(|f| Some(f.hand_offs));
    let bottleneck = number(|f| f.bottleneck_utilisation);
    let lane = move || {
        let id = overlay.with(|o| o.figures.as_ref().and_then(|f| f.bottleneck))?;
        let name = store().read(id)?.name.clone();
        Some(match bottleneck.get() {
            Some(used) => format!("{name} {}", numbers::percent(used, 0)),
            None => name,
        })
    };
    let counts = map.scene.with_value(|scene| scene.counts.clone());
    let figure = crate::view::parts::figure;
    view! {
        {figure("critical-path", || t().critical_path, || t().critical_path_hint, critical, time(critical))}
        {figure("value-added-share", || t().value_share, || t().value_share_hint, share,
            Signal::derive(move || share.get().map_or("–".to_owned(), |s| numbers::percent(s, 0))))}
        {figure("bottleneck-utilisation", || t().bottleneck, || t().bottleneck_hint, bottleneck, Signal::derive(move || lane().unwrap_or_else(|| "–".to_owned())))}
        {figure("hand-offs", || t().handoffs, || t().handoffs_hint, hand_offs,
            Signal::derive(move || hand_offs.get().map_or("–".to_owned(), |n| numbers::number(n, 1))))}
        <span class="grow"></span>
        {problems::counter(map)}
        {process_menu(map.process)}
        <span class="process-size">{move || { let (steps, lanes) = counts.get(); fill(t().steps_lanes, &[&steps.to_string(), &lanes.to_string()]) }}</span>
    }
    .into_any()
}

/// Goes to the process with this id; any other word makes a new one.
fn choose(word: &str) {
    match word.parse::<ProcessId>() {
        Ok(id) => crate::view::shell::go(Route::to(Room::Process).with(id)),
        Err(_) => start::new_process(),
    }
}

/// The choice among processes, and a new one.
fn process_menu(process: ProcessId) -> AnyView {
    let processes = || store().list::<Process>(|_| true);
    view! {
        <select class="input process-choice" data-testid="process-choice" aria-label=move || t().process
            on:change=move |event| choose(&crate::browser::page::value(&event))>
            {move || processes().into_iter().map(|id| {
                let text = move || store().read(id).map(|p| super::name_and_version(&p)).unwrap_or_default();
                view! { <option value=id.to_string() selected=id == process>{text}</option> }
            }).collect_view()}
            <option value="new">{move || format!("＋ {}", t().new_process)}</option>
        </select>
    }
    .into_any()
}
