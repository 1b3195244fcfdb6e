//! The map as a picture, handed out: a self-contained SVG, and from it a PNG. It shows what the
//! screen shows without its handles, flows as they run there and the measure that is laid over it
//! included, on white or on no ground. The SVG of a whole map carries the process, so that opening it here brings it back.

use std::collections::HashSet;

use leptos::prelude::*;

use super::lane::below_name;
use super::legend;
use super::overlay::{self, Stamp};
use super::step::times;
use crate::analysis::overlay::Layer;
use crate::browser::file;
use crate::format::embedded::embed;
use crate::format::svg::{Cut, Dress, Load, Picture, picture};
use crate::i18n::numbers;
use crate::model::{AnyId, Lane, LaneId, ProcessId, Workspace};
use crate::store::store;

/// What stands on the map as it is shown now.
fn dress(workspace: &Workspace, process: ProcessId) -> Dress {
    let (codes, measured) = overlay::hung(workspace);
    let figures = overlay::figures(workspace, process).unwrap_or_default();
    let lane = |(id, lane): (&LaneId, &std::sync::Arc<Lane>)| {
        let load = figures.lanes.get(id).and_then(|load| {
            Some(Load {
                used: load.utilisation?,
                bottleneck: load.bottleneck,
            })
        });
        let sub = below_name(lane, load.map(|load| load.used));
        (*id, (sub, load))
    };
    let layer = store().session.layer.get_untracked();
    let (stamps, legend) = match layer {
        Layer::Nothing => Default::default(),
        layer => legend::told(workspace, process, layer),
    };
    let stamp = |(id, stamp): (AnyId, Stamp)| (id, (stamp.tone, stamp.note));
    Dress {
        codes,
        measured,
        lanes: workspace.lanes.iter().map(lane).collect(),
        stamps: stamps.into_iter().map(stamp).collect(),
        legend,
        ways: super::scene::ways_now(process).unwrap_or_default(),
    }
}

/// What kind of picture is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    pub png: bool,
    /// How many pixels of a PNG stand for one of the map.
    pub scale: f64,
    pub transparent: bool,
    /// What is selected alone, if it is on the map.
    pub selection: bool,
    /// Whether an SVG of the whole map carries the process.
    pub carries: bool,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish {
            png: false,
            scale: 2.0,
            transparent: false,
            selection: false,
            carries: true,
        }
    }
}

/// The steps and texts of a process that are selected.
pub fn selected(workspace: &Workspace, process: ProcessId) -> HashSet<AnyId> {
    let chosen = store().session.selection_now();
    let here = |id: &AnyId| match id {
        AnyId::Step(step) => workspace.process_of(*step) == Some(process),
        AnyId::Annotation(note) => workspace.get(*note).is_some_and(|n| n.process == process),
        _ => false,
    };
    chosen.into_iter().filter(here).collect()
}

fn draw(workspace: &Workspace, process: ProcessId, wish: Wish) -> Picture {
    let percent = |share| numbers::percent(share, 1);
    let chosen = selected(workspace, process);
    let only = (wish.selection && !chosen.is_empty()).then_some(chosen);
    let carries = wish.carries && !wish.png && only.is_none();
    let cut = Cut {
        only,
        transparent: wish.transparent,
        carried: if carries {
            embed(workspace, process)
        } else {
            String::new()
        },
    };
    // What is written now is written once: nothing follows it.
    untrack(|| {
        picture(
            workspace,
            process,
            times,
            percent,
            &dress(workspace, process),
            &cut,
        )
    })
}

type Draw = fn(&Workspace, ProcessId, Wish) -> Picture;

crate::on_demand! {
    /// The drawing of a map as a picture.
    pub fn map_picture() -> Draw {
        draw
    }
}

/// Hands out the open map as an SVG, or a PNG, as most people want it.
pub(crate) fn download_picture(png: bool) {
    let open = store().session.route_now().process();
    let process = open
        .or_else(|| store().with(|w| w.ranked::<crate::model::Process>(|_| true).first().copied()));
    if let Some(process) = process {
        hand_out(
            process,
            Wish {
                png,
                ..Wish::default()
            },
        );
    }
}

/// Hands out a picture.
pub fn hand_out(process: ProcessId, wish: Wish) {
    leptos::task::spawn_local(async move {
        let Ok(draw) = map_picture().await else {
            return;
        };
        let (picture, name) = store().with(|w| {
            (
                draw(w, process, wish),
                w.get(process).map(|p| p.name.clone()).unwrap_or_default(),
            )
        });
        if wish.png {
            file::download_png(
                format!("{name}.png"),
                &picture.text,
                f64::from(picture.width),
                f64::from(picture.height),
                wish.scale,
            );
        } else {
            file::download(
                &format!("{name}.svg"),
                "image/svg+xml",
                picture.text.as_bytes(),
            );
        }
    });
}
