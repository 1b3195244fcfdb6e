//! The structure diagram handed out as SVG or PNG, and laid on paper: on one sheet where it can be
//! read so, else in tiles that overlap.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::{Desk, title_of};
use super::{Sheet, laws_text, mark_of};
use crate::analysis::sheets::{Sheets, sheets};
use crate::analysis::structure::{BOX, Drawing, Line, WIDE};
use crate::browser::{self, file, page};
use crate::format::structure::{self as picture, Label, Words};
use crate::format::svg::Picture;
use crate::i18n::{fill, pictures, standards as words, standards::t, system};

/// A size of paper, lying on its side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::view::standards) enum Paper {
    A4,
    #[default]
    A3,
}

impl Paper {
    /// What a sheet holds beside its margins and the line below, px at 96 to the inch.
    const fn room(self) -> (f64, f64) {
        match self {
            Paper::A4 => (1_040.0, 680.0),
            Paper::A3 => (1_500.0, 1_000.0),
        }
    }
    const fn word(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
        }
    }
}

/// What stands in a box.
fn label(desk: Desk, at: usize) -> Label {
    let (id, code) = desk.tree.with_untracked(|tree| {
        let place = &tree.places[at];
        (place.id, place.code.clone())
    });
    untrack(|| {
        let (mark, tone) = mark_of(desk, id);
        Label {
            code: if code.is_empty() {
                "0".to_owned()
            } else {
                code
            },
            title: title_of(id),
            mark,
            tone,
        }
    })
}

/// Calls with the words of a diagram.
fn worded<R>(desk: Desk, sheet: &Sheet, run: impl FnOnce(&Drawing, &Words) -> R) -> R {
    let words = Words {
        of: &|at| label(desk, at),
        head: &|group, count| Label {
            title: sheet.heads.get(&group).cloned().unwrap_or_default(),
            mark: untrack(|| fill(t().items, &[&count.to_string()])),
            ..Label::default()
        },
        laws: untrack(|| Label {
            code: t().laws.to_owned(),
            title: laws_text(),
            ..Label::default()
        }),
    };
    run(&sheet.drawing, &words)
}

fn download(desk: Desk, sheet: &Sheet, png: bool) {
    let Picture {
        text,
        width,
        height,
    } = worded(desk, sheet, picture::picture);
    let name = words::of(crate::i18n::language_now()).diagram;
    if png {
        file::download_png(
            format!("{name}.png"),
            &text,
            f64::from(width),
            f64::from(height),
            2.0,
        );
    } else {
        file::download(&format!("{name}.svg"), "image/svg+xml", text.as_bytes());
    }
}

/// The buttons that hand the picture out, the choice of paper, and the sheets while they print.
pub(super) fn tools(desk: Desk, sheet: Memo<Arc<Sheet>>) -> AnyView {
    let paper = RwSignal::new(Paper::default());
    let printing = RwSignal::new(None::<Arc<Sheet>>);
    let done = window_event_listener(
        leptos::ev::Custom::<leptos::ev::Event>::new("afterprint"),
        move |_| printing.set(None),
    );
    on_cleanup(move || done.remove());
    let print = move || {
        printing.set(Some(sheet.get_untracked()));
        browser::next_frame(|| browser::soon(page::print));
    };
    view! {
        <button type="button" class="button quiet" data-testid="diagram-svg" on:click=move |_| download(desk, &sheet.get_untracked(), false)>"SVG"</button>
        <button type="button" class="button quiet" data-testid="diagram-png" on:click=move |_| download(desk, &sheet.get_untracked(), true)>"PNG"</button>
        <select class="input paper-size" data-testid="paper-size" aria-label=move || system::t().paper on:change=move |event| {
            paper.set(if page::value(&event) == "a4" { Paper::A4 } else { Paper::A3 });
        }>
            <option value="a3" selected=true>"A3"</option>
            <option value="a4">"A4"</option>
        </select>
        <button type="button" class="button quiet" data-testid="diagram-print" on:click=move |_| print()>{move || t().print}</button>
        {move || printing.get().map(|sheet| tiles(desk, &sheet, paper.get_untracked()))}
    }
    .into_any()
}

/// The diagram in the colours of paper.
fn drawn(drawing: &Drawing, words: &Words) -> AnyView {
    let lines = |lines: &[Line], dash: &'static str| {
        lines
            .iter()
            .map(|line| view! { <path d=picture::path(line) fill="none" stroke=picture::FLOW stroke-dasharray=dash /> })
            .collect_view()
    };
    let heads = drawing
        .arrows
        .iter()
        .filter_map(|line| line.last().copied())
        .map(|(x, y)| view! { <path d=picture::arrow(x, y) fill=picture::FLOW /> })
        .collect_view();
    let columns = drawing
        .heads
        .iter()
        .map(|head| {
            boxed(
                (head.x, head.y),
                BOX.0,
                &(words.head)(head.group, head.count),
            )
        })
        .collect_view();
    let boxes = drawing
        .boxes
        .iter()
        .map(|placed| boxed((placed.x, placed.y), placed.width, &(words.of)(placed.at)))
        .collect_view();
    view! {
        {lines(&drawing.dashed, "4 3")} {lines(&drawing.solid, "none")} {lines(&drawing.arrows, "none")} {heads}
        {boxed(drawing.laws, WIDE, &words.laws)} {columns} {boxes}
    }
    .into_any()
}

/// A box with its texts.
fn boxed((x, y): (i32, i32), width: i32, label: &Label) -> AnyView {
    let title = picture::title_lines(&label.title, width)
        .into_iter()
        .map(|(size, y, line)| {
            view! { <text x="10" y=y.to_string() font-size=size.to_string() fill=picture::INK>{line}</text> }
        })
        .collect_view();
    view! {
        <g transform=format!("translate({x} {y})")>
            <rect width=width.to_string() height=BOX.1.to_string() rx="4" fill="#ffffff" stroke=picture::LINE />
            <text x="10" y="18" font-size="12" fill=picture::SOFT>{label.code.clone()}</text>
            <text x=(width - 10).to_string() y="18" font-size="12" text-anchor="end" fill=picture::tone(label.tone)>{label.mark.clone()}</text>
            {title}
        </g>
    }
    .into_any()
}

/// The sheets of paper, one element each; on the screen they are out of sight.
pub(in crate::view::standards) fn tiles(desk: Desk, sheet: &Sheet, paper: Paper) -> AnyView {
    let (width, height) = (
        f64::from(sheet.drawing.width),
        f64::from(sheet.drawing.height),
    );
    let Sheets {
        scale,
        tiles,
        columns,
        ..
    } = sheets((width, height), (0.0, 0.0), paper.room());
    let inside = worded(desk, sheet, drawn);
    let name = format!("structure-{}", paper.word());
    let used = format!("#{name}");
    let count = tiles.len();
    let scaled = crate::i18n::numbers::percent(scale, 0);
    let all = tiles
        .into_iter()
        .map(|tile| {
            let nth = tile.row * columns + tile.column + 1;
            let said = fill(
                pictures::t().sheet,
                &[&nth.to_string(), &count.to_string()],
            );
            let said = format!("{said} · {}", fill(pictures::t().scale, &[&scaled]));
            let used = used.clone();
            view! {
                <figure class="paper-tile" data-paper=paper.word() data-tile=nth.to_string()>
                    <svg viewBox=format!("{} {} {} {}", tile.x, tile.y, tile.width, tile.height)
                        width=format!("{}", tile.width * scale) height=format!("{}", tile.height * scale)><use href=used /></svg>
                    <figcaption>{said}</figcaption>
                </figure>
            }
        })
        .collect_view();
    view! {
        <div class="paper-tiles" data-testid="tiles" data-count=count.to_string()>
            <svg class="tile-source" aria-hidden="true"><defs><g id=name>{inside}</g></defs></svg>
            {all}
        </div>
    }
    .into_any()
}
