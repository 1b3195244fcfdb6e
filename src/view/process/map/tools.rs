//! The palette over the map, and the zoom. What a button does is an action like any other; only
//! what is in hand between presses is the palette's own.

use leptos::prelude::*;

use super::{Map, deeds, focus, kinds, minimap, naming, views_menu};
use crate::analysis::overlay::Layer;
use crate::browser::page;
use crate::edit::map::{LaneCommand, LanePlace, PhaseCommand};
use crate::i18n::{language, map::t, numbers, views, words};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::store;
use crate::tool::action::PhaseDeed;
use crate::tool::keymap::{self, Action};
use crate::tool::pointer::Mode;
use crate::view::parts::{Icon, Text, icon, icon_button, menu, menu_item};
use crate::view::shell::keys;

fn hint(text: Text, action: Action) -> impl Fn() -> String + Send + Sync + Clone {
    let keys = keymap::shown(action, page::is_mac());
    move || match &keys {
        Some(keys) => format!("{} ({keys})", text()),
        None => text().to_owned(),
    }
}

fn press(action: Action) -> impl Fn() + Send + Sync + Copy {
    move || {
        keys::act(action);
    }
}

/// A button that does an action at once.
fn tool(test: &'static str, text: Text, action: Action) -> AnyView {
    view! { <button type="button" class="button quiet" data-testid=test title=hint(text, action) on:click=move |_| press(action)()>{text}</button> }
        .into_any()
}

fn mode_button(map: Map, mode: Mode, text: Text, action: Action) -> AnyView {
    view! {
        <button type="button" class="button quiet" title=hint(text, action) aria-pressed=move || (map.mode.get() == mode).to_string()
            on:click=move |_| map.mode.set(if map.mode.get_untracked() == mode { Mode::Select } else { mode })>{text}</button>
    }
    .into_any()
}

pub fn palette(map: Map) -> AnyView {
    let kind_items = move || {
        StepKind::ALL
            .iter()
            .map(|kind| {
                let kind = *kind;
                let mark = move || {
                    if map.mode.get() == Mode::Place(kind) {
                        "✓ "
                    } else {
                        ""
                    }
                };
                let name = move || words::step_kind(kind, language());
                let text = Signal::derive(move || format!("{}{}", mark(), name()));
                menu_item(
                    super::step::kind_word(kind),
                    text,
                    String::new(),
                    move || {
                        map.mode.set(Mode::Place(kind));
                        page::focus("[data-testid=map]");
                    },
                )
            })
            .collect_view()
            .into_any()
    };
    let layers = move || {
        let chosen = store().session.layer.clone();
        let layers = Layer::ALL
            .iter()
            .map(|layer| {
                let (layer, held) = (*layer, chosen.clone());
                let mark = move || if held.get() == layer { "✓ " } else { "" };
                let name = move || words::layer(layer, language());
                menu_item(
                    "",
                    Signal::derive(move || format!("{}{}", mark(), name())),
                    String::new(),
                    press(Action::Lay(layer)),
                )
            })
            .collect_view();
        view! { {layers} {focus::choices(map.process)} }.into_any()
    };
    // A kind in hand shows on the button of the kinds. The note has a button of its own.
    let armed = move || match map.mode.get() {
        Mode::Place(kind) if kind != StepKind::Note => Some(kind),
        _ => None,
    };
    let kind_face = move || {
        match armed() {
        Some(kind) => view! { <span class="armed">{kinds::drawn(kind)} {move || words::step_kind(kind, language())}</span> }.into_any(),
        None => icon(Icon::Down),
    }
    };
    let face = |text: Text| view! { <span>{text}</span> {icon(Icon::Down)} }.into_any();
    view! {
        <div class="palette" role="toolbar" aria-label=move || t().title>
            {mode_button(map, Mode::Select, || t().select, Action::ToolSelect)}
            {tool("add-step", || t().step, Action::ToolStep)}
            {menu("button quiet icon", "step-kinds", || t().kind, view! { {kind_face} }.into_any(), kind_items)}
            {mode_button(map, Mode::Connect, || t().connect, Action::ToolConnect)}
            {tool("add-lane", || t().lane, Action::AddLane)}
            {tool("add-phase", || t().phase, Action::AddPhase)}
            {mode_button(map, Mode::Place(StepKind::Note), || t().note, Action::ToolNote)}
            {mode_button(map, Mode::Text, || t().text, Action::ToolText)}
            {mode_button(map, Mode::Space, || t().space, Action::ToolSpace)}
            {tool("tidy", || t().tidy, Action::Tidy)}
            {tool("capture", || t().capture, Action::Capture)}
            {menu("button quiet", "overlay", || t().overlay, face(|| t().overlay), layers)}
        </div>
    }
    .into_any()
}

/// A lane below the selected one, or last.
pub fn add_lane(map: Map) {
    let at = match store().session.selection_now()[..] {
        [AnyId::Lane(lane)] => LanePlace::Below(lane),
        _ => LanePlace::Last,
    };
    let command = LaneCommand::Add {
        process: map.process,
        name: String::new(),
        at,
    };
    naming::name_created(store().dispatch(command.into()));
}

/// A phase that begins at the selected step; else one after the last. The first takes in what is
/// there.
pub fn add_phase(map: Map) {
    if matches!(store().session.selection_now()[..], [AnyId::Step(_)])
        && deeds::phase_by_command(map, PhaseDeed::FromHere)
    {
        return;
    }
    let bounds = map
        .scene
        .with_value(|scene| (scene.bounds(), scene.plane.get_untracked()));
    let first = store().with(|w| !w.phases.values().any(|p| p.process == map.process));
    let end = bounds
        .1
        .position(crate::analysis::geometry::Point::new(
            bounds.0.right,
            bounds.0.bottom,
        ))
        .along;
    let command = PhaseCommand::Add {
        process: map.process,
        name: t().new_phase.to_owned(),
        extent: if first { (end + 24).max(320) } else { 320 },
        before: None,
    };
    naming::name_created(store().dispatch(command.into()));
}

pub fn zoom(map: Map) -> AnyView {
    let camera = map.scene.with_value(|scene| scene.camera.clone());
    let fit = hint(|| t().fit, Action::FitAll);
    view! {
        <div class="zoom" role="toolbar" aria-label=move || t().fit>
            {focus::chip()}
            {views_menu::button(map)}
            <button type="button" class="button quiet icon minimap-toggle" data-testid="minimap-toggle" title=move || views::t().minimap aria-label=move || views::t().minimap
                aria-pressed=move || minimap::is_open().to_string() on:click=move |_| minimap::toggle()>{icon(Icon::Minimap)}</button>
            {icon_button(Icon::Minus, || t().zoom_out, press(Action::ZoomOut))}
            <button type="button" class="button quiet" title=hint(|| t().zoom_reset, Action::ZoomReset) on:click=move |_| press(Action::ZoomReset)()>
                <b>{move || numbers::percent(camera.get().zoom, 0)}</b>
            </button>
            {icon_button(Icon::Plus, || t().zoom_in, press(Action::ZoomIn))}
            <button type="button" class="button quiet" data-testid="fit" title=fit on:click=move |_| press(Action::FitAll)()>{move || t().fit}</button>
        </div>
    }
    .into_any()
}
