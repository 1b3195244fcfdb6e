//! The map as a picture, handed out: a self-contained SVG, and from it a PNG. It shows what the
//! screen shows without its handles, the measure that is laid over it included, on white.

use leptos::prelude::*;

use super::lane::below_name;
use super::legend;
use super::overlay::{self, Stamp};
use super::step::times;
use crate::analysis::overlay::Layer;
use crate::browser::file;
use crate::format::svg::{Dress, Load, Picture, picture};
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
    }
}

fn draw(workspace: &Workspace, process: ProcessId) -> Picture {
    let percent = |share| numbers::percent(share, 1);
    // What is written now is written once: nothing follows it.
    untrack(|| {
        picture(
            workspace,
            process,
            times,
            percent,
            &dress(workspace, process),
        )
    })
}

type Draw = fn(&Workspace, ProcessId) -> Picture;

crate::on_demand! {
    /// The drawing of a map as a picture.
    pub fn map_picture() -> Draw {
        draw
    }
}

/// How many pixels of a PNG stand for one of the map.
const SCALE: f64 = 2.0;

/// Hands out the open map as an SVG, or a PNG.
pub(crate) fn download_picture(png: bool) {
    let open = store().session.route_now().process();
    let process = open
        .or_else(|| store().with(|w| w.ranked::<crate::model::Process>(|_| true).first().copied()));
    let Some(process) = process else { return };
    leptos::task::spawn_local(async move {
        let Ok(draw) = map_picture().await else {
            return;
        };
        let (picture, name) = store().with(|w| {
            (
                draw(w, process),
                w.get(process).map(|p| p.name.clone()).unwrap_or_default(),
            )
        });
        if png {
            file::download_png(
                format!("{name}.png"),
                &picture.text,
                f64::from(picture.width),
                f64::from(picture.height),
                SCALE,
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
