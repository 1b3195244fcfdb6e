//! The map on paper: each sheet shows a tile of the drawing beside its headers, with marks where
//! the next sheet goes on and a block that says what it is. The drawing itself is the map's own,
//! shown again: nothing is drawn twice. What is shown again is styled by its own ancestors within
//! the part, so the parts are of the class of the map themselves.

use leptos::prelude::*;

use super::Map;
use crate::analysis::sheets::{OVERLAP, Sheets, Tile, sheets};
use crate::browser;
use crate::i18n::{fill, numbers, pictures::t};
use crate::store::store;

/// An A4 sheet lying down, 10 mm of margin and the block below left out, px at 96 to the inch.
const PAPER: (f64, f64) = (1_046.0, 664.0);

/// The sheets, while the map is being printed.
pub fn frame(map: Map) -> AnyView {
    view! { {move || map.paper.get().map(|extent| untrack(|| all(map, extent)))} }.into_any()
}

fn all(map: Map, (width, height): (f64, f64)) -> AnyView {
    let (zoom, (left, top)) = map.scene.with_value(|scene| {
        let (left, top) = scene.headers();
        let zoom = scene.camera.get_untracked().zoom;
        (zoom, (f64::from(left), f64::from(top)))
    });
    let extent = (width / zoom - left, height / zoom - top);
    let laid = sheets(extent, (left, top), PAPER);
    let process = store().with(|w| w.get(map.process).cloned());
    let name = process.map_or_else(String::new, |p| super::super::name_and_version(&p));
    let title = store().meta_now().title.clone();
    let day = browser::today().to_string();
    let count = laid.tiles.len();
    let scale = fill(t().scale, &[&numbers::percent(laid.scale, 0)]);
    let pages = laid.tiles.iter().enumerate().map(|(at, tile)| {
        let number = fill(t().sheet, &[&(at + 1).to_string(), &count.to_string()]);
        view! {
            <section class="sheet">
                {drawing(&laid, tile, (left, top), zoom)}
                <footer class="sheet-block">
                    <b>{title.clone()}</b> <span>{name.clone()}</span> <span class="grow"></span>
                    <span>{day.clone()}</span> <span>{scale.clone()}</span> <span>{number}</span>
                </footer>
            </section>
        }
    });
    view! { <div class="sheets" aria-hidden="true">{pages.collect_view()}</div> }.into_any()
}

/// One tile with the headers beside it.
fn drawing(laid: &Sheets, tile: &Tile, (left, top): (f64, f64), zoom: f64) -> AnyView {
    let scale = laid.scale;
    let (x, y) = (left + tile.x, top + tile.y);
    // Of the window: from here, so large; on the sheet: there.
    let part = |href: &'static str, from: (f64, f64), size: (f64, f64), at: (f64, f64)| {
        let seen = format!(
            "{:.2} {:.2} {:.2} {:.2}",
            from.0 * zoom,
            from.1 * zoom,
            size.0 * zoom,
            size.1 * zoom
        );
        (size.0 > 0.0 && size.1 > 0.0).then(|| view! {
            <svg x=at.0 * scale y=at.1 * scale width=size.0 * scale height=size.1 * scale viewBox=seen preserveAspectRatio="none">
                <use href=href />
            </svg>
        })
    };
    let size = (tile.width, tile.height);
    let (right, bottom) = ((left + tile.width) * scale, (top + tile.height) * scale);
    let mut marks = String::new();
    let mut line = |across: bool, at: f64| {
        marks += &if across {
            format!("M0 {at:.1}H{right:.1}")
        } else {
            format!("M{at:.1} 0V{bottom:.1}")
        };
    };
    if tile.column > 0 {
        line(false, (left + OVERLAP) * scale);
    }
    if tile.column + 1 < laid.columns {
        line(false, right - OVERLAP * scale);
    }
    if tile.row > 0 {
        line(true, (top + OVERLAP) * scale);
    }
    if tile.row + 1 < laid.rows {
        line(true, bottom - OVERLAP * scale);
    }
    let view_box = format!("0 0 {} {}", PAPER.0, PAPER.1);
    view! {
        <svg class="map sheet-map" viewBox=view_box>
            {part("#map-drawing", (x, y), size, (left, top))}
            {part("#map-phases", (x, 0.0), (tile.width, top), (left, 0.0))}
            {part("#map-lanes", (x, 0.0), (tile.width, top), (left, 0.0))}
            {part("#map-phases", (0.0, y), (left, tile.height), (0.0, top))}
            {part("#map-lanes", (0.0, y), (left, tile.height), (0.0, top))}
            <path class="sheet-mark" d=marks />
        </svg>
    }
    .into_any()
}
