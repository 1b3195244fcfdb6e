//! The neighbourhood of a standard as a picture: above it its superior, below what stands under it,
//! to the left what comes to it, to the right where it leads. What is withdrawn or unknown is
//! marked; a press goes there.

use leptos::prelude::*;

use super::super::{Desk, title_of};
use crate::analysis::neighbours::{self, Neighbour, Side};
use crate::analysis::text;
use crate::i18n::{fill, language, life as words, life::t};
use crate::model::*;
use crate::store::store;

const BOX: (i32, i32) = (170, 44);
const GAP: (i32, i32) = (72, 10);
/// Most boxes of a side; beyond them their number.
const MOST: usize = 8;

struct Spot {
    near: Neighbour,
    x: i32,
    y: i32,
}

struct Picture {
    spots: Vec<Spot>,
    /// How many are not drawn.
    hidden: usize,
    centre: (i32, i32),
    size: (i32, i32),
}

/// Places each side as a column or a row beside the middle.
fn lay(all: Vec<Neighbour>) -> Picture {
    let mut sides: [Vec<Neighbour>; 4] = Default::default();
    let mut hidden = 0;
    for near in all {
        let side = &mut sides[near.relation.side() as usize];
        if side.len() < MOST {
            side.push(near);
        } else {
            hidden += 1;
        }
    }
    let [above, left, right, below] = sides;
    let pitch = (BOX.0 + 12, BOX.1 + GAP.1);
    let tall = left.len().max(right.len()).max(1) as i32;
    // What stands below is laid in rows of three, as wide as the three columns.
    let across = 3;
    let (width, top) = (
        3 * BOX.0 + 2 * GAP.0,
        if above.is_empty() { 0 } else { BOX.1 + 36 },
    );
    let middle = (
        BOX.0 + GAP.0,
        top + (tall * pitch.1 - GAP.1 - BOX.1).max(0) / 2,
    );
    let mut spots = Vec::new();
    let column = |side: Vec<Neighbour>, x: i32, spots: &mut Vec<Spot>| {
        let from = top + (tall - side.len() as i32) * pitch.1 / 2;
        for (i, near) in side.into_iter().enumerate() {
            let y = from + i as i32 * pitch.1;
            spots.push(Spot { near, x, y });
        }
    };
    for (i, near) in above.into_iter().enumerate() {
        spots.push(Spot {
            near,
            x: middle.0 + i as i32 * pitch.0,
            y: 0,
        });
    }
    column(left, 0, &mut spots);
    column(right, 2 * (BOX.0 + GAP.0), &mut spots);
    let foot = top + tall * pitch.1 + 26;
    let rows = (below.len() as i32 + across - 1) / across;
    let count = below.len() as i32;
    for (i, near) in below.into_iter().enumerate() {
        let (row, i) = (i as i32 / across, i as i32 % across);
        let in_row = (count - row * across).min(across);
        let used = in_row * pitch.0 - 12;
        spots.push(Spot {
            near,
            x: (width - used) / 2 + i * pitch.0,
            y: foot + row * pitch.1,
        });
    }
    let height = if rows > 0 {
        foot + rows * pitch.1
    } else {
        top + tall * pitch.1
    };
    Picture {
        spots,
        hidden,
        centre: middle,
        size: (width, height),
    }
}

/// The line between a neighbour and the middle.
fn line(spot: &Spot, centre: (i32, i32)) -> String {
    let (cx, cy) = centre;
    let (x, y) = (spot.x, spot.y);
    let half = (BOX.0 / 2, BOX.1 / 2);
    match spot.near.relation.side() {
        Side::Above => format!("M{} {}V{}", cx + half.0, y + BOX.1, cy),
        Side::Left => format!(
            "M{} {}H{}V{}H{}",
            x + BOX.0,
            y + half.1,
            x + BOX.0 + GAP.0 / 2,
            cy + half.1,
            cx
        ),
        Side::Right => format!(
            "M{} {}H{}V{}H{}",
            cx + BOX.0,
            cy + half.1,
            x - GAP.0 / 2,
            y + half.1,
            x
        ),
        Side::Below => format!(
            "M{} {}V{}H{}V{}",
            cx + half.0,
            cy + BOX.1,
            y - 13,
            x + half.0,
            y
        ),
    }
}

/// The block.
pub(super) fn picture(desk: Desk, id: StandardId) -> AnyView {
    let found = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| neighbours::around(workspace, id))
    });
    let drawn = move || {
        let picture = lay(found.get());
        let centre = picture.centre;
        let lines = picture
            .spots
            .iter()
            .map(|spot| {
                let d = line(spot, centre);
                view! { <path d=d data-loose=spot.near.relation.loose().to_string() /> }
            })
            .collect_view();
        let hidden = picture.hidden;
        let size = picture.size;
        view! {
            <svg class="neighbours" data-testid="neighbours" role="group" aria-label=move || t().neighbours
                viewBox=format!("-1 -1 {} {}", size.0 + 2, size.1 + 2) style:max-width=format!("{}px", size.0 + 2)>
                <g class="neighbour-lines">{lines}</g>
                {middle(desk, id, centre)}
                {picture.spots.into_iter().map(|spot| neighbour(desk, spot)).collect_view()}
            </svg>
            {(hidden > 0).then(|| view! { <small>{fill(t().neighbours_more, &[&hidden.to_string()])}</small> })}
        }
        .into_any()
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty) fallback=|| view! { <p class="nothing">{move || t().neighbours_none}</p> }>
            {drawn}
        </Show>
    }
    .into_any()
}

fn middle(desk: Desk, id: StandardId, (x, y): (i32, i32)) -> AnyView {
    let head = move || desk.tree.read().code(id).to_owned();
    view! {
        <g class="neighbour" data-middle="true" transform=format!("translate({x} {y})")>
            <rect width=BOX.0.to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-code" x="8" y="16">{head}</text>
            <text x="8" y="34">{move || cut(&title_of(id))}</text>
        </g>
    }
    .into_any()
}

/// As much of a title as a box holds.
fn cut(title: &str) -> String {
    let room = (BOX.0 - 16) as f32;
    let lines = text::wrap(title, 13.0, room, 1);
    lines.into_iter().next().unwrap_or_default()
}

fn neighbour(desk: Desk, spot: Spot) -> AnyView {
    let Spot { near, x, y } = spot;
    let relation = near.relation;
    let id = near.standard;
    let dated = near.dated.clone();
    let missing = near.withdrawn;
    let name = {
        let near = near.clone();
        move || match near.standard {
            Some(id) => format!("{} {}", desk.tree.read().code(id), title_of(id)),
            None => format!("{} {}", near.number, near.title),
        }
    };
    let (titled, said) = (name.clone(), name.clone());
    let head = move || {
        let mut head = words::relation(relation, language()).to_owned();
        if !dated.is_empty() {
            head.push_str(&format!(" · {dated}"));
        }
        if missing {
            head.push_str(" ✕");
        }
        head
    };
    let described = {
        let head = head.clone();
        // As it stands in the box, so that whoever says what they see is understood; the whole is its title.
        move || format!("{} {}", head(), cut(said().trim()))
    };
    let go = move || {
        if let Some(id) = id {
            desk.choose(id);
        }
    };
    view! {
        <g class="neighbour" data-relation=format!("{relation:?}") data-withdrawn=missing.to_string() data-outside=id.is_none().to_string()
            transform=format!("translate({x} {y})") role=if id.is_some() { "button" } else { "img" } tabindex=if id.is_some() { "0" } else { "-1" }
            aria-label=id.is_none().then_some(described)
            on:click=move |_| go()
            on:keydown=move |event: leptos::ev::KeyboardEvent| if matches!(event.key().as_str(), "Enter" | " ") { event.prevent_default(); go() }>
            <title>{move || titled().trim().to_owned()}</title>
            <rect width=BOX.0.to_string() height=BOX.1.to_string() rx="4" />
            <text class="box-code" x="8" y="16">{head}</text>
            <text x="8" y="34">{move || cut(name().trim())}</text>
        </g>
    }
    .into_any()
}
