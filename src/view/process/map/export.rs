//! The map as a picture, handed out: a self-contained SVG, and from it a PNG.

use crate::browser::file;
use crate::format::svg::{Picture, picture};
use crate::i18n::{language_now, numbers};
use crate::model::{ProcessId, Step, Workspace};
use crate::store::store;

fn times(step: &Step) -> String {
    let time = step.standard_time.or(step.touch_time).or(step.waiting_time);
    time.map(|time| numbers::duration(time, language_now()))
        .unwrap_or_default()
}

fn draw(workspace: &Workspace, process: ProcessId) -> Picture {
    picture(workspace, process, times, |share| {
        numbers::percent(share, 1)
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
