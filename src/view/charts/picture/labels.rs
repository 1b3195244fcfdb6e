//! Where the words of a control chart stand: names of phases at their breaks, figures at their lines.

use super::{BOTTOM, HEIGHT, LINE, Label, Mark, Picture, Stretch, Style, TOP};
use crate::analysis::{plot, text};
use crate::i18n::{improve, numbers};
use crate::model::Indicator;

/// Phases beyond this many name no figures at their lines: there is no room, and the table has them.
const MOST_NAMED: usize = 8;

pub(super) fn break_marks(
    of: &Indicator,
    spans: &[(usize, usize, f64, bool)],
    step: f64,
    x: &dyn Fn(usize) -> f64,
    picture: &mut Picture,
) {
    let mut free = f64::NEG_INFINITY;
    for (start, ..) in spans.iter().skip(1) {
        let place = x(*start) - step / 2.0;
        picture.breaks.push(place);
        let name = of
            .breaks
            .iter()
            .rev()
            .find(|b| of.series.partition_point(|p| p.date < b.date) == *start)
            .map_or("", |b| b.label.as_str());
        if !name.is_empty() {
            // A name that would run off the sheet stands before its break, shortened if neither side
            // has room; the second of two that would touch goes down a line.
            let (before, after) = (place - 6.0, picture.width - place - 6.0);
            let end = wide(name) > after && before > after;
            let room = if end { before } else { after };
            let name = if wide(name) > room {
                text::wrap(name, 12.0, room as f32, 1).concat()
            } else {
                name.to_owned()
            };
            let extent = wide(&name);
            let left = if end {
                place - 6.0 - extent
            } else {
                place + 6.0
            };
            let line = if left < free { 24.0 } else { 11.0 };
            free = left + extent + 6.0;
            picture.labels.push(Label {
                x: if end { place - 6.0 } else { place + 6.0 },
                y: line,
                end,
                tone: "soft",
                text: name,
            });
        }
    }
}

/// Labels of centre, limits, target and baseline: those of the last phase stand in the margin, those of
/// earlier phases at their end, as far as there is room.
pub(super) fn line_labels(
    of: &Indicator,
    style: Style,
    t: &improve::Improve,
    say: &dyn Fn(f64) -> String,
    scale: &dyn Fn(f64) -> f64,
    picture: &mut Picture,
) {
    let centre_word = match style {
        Style::Control | Style::Whole => t.centre,
        Style::Run => t.median,
    };
    let last = picture.stretches.len().saturating_sub(1);
    let mut labels = Vec::new();
    for (index, phase) in picture.stretches.iter().enumerate() {
        let (is_last, centre) = (index == last, phase.centre);
        let crowded = picture.stretches.len() > MOST_NAMED || phase.x1 - phase.x0 < 96.0;
        if !is_last && crowded {
            continue;
        }
        let mut wanted: Vec<(f64, &'static str, String)> = vec![(
            scale(centre),
            "accent",
            format!("{centre_word} {}", say(centre)),
        )];
        if let Some((lower, upper)) = phase.limits {
            wanted.push((
                scale(upper),
                "accent",
                format!("{} {}", t.upper, say(upper)),
            ));
            wanted.push((
                scale(lower),
                "accent",
                format!("{} {}", t.lower, say(lower)),
            ));
        }
        if is_last && let Some(target) = of.target {
            wanted.push((
                scale(target),
                "good",
                format!("{} {}", t.target, numbers::number(target, 4)),
            ));
        }
        if is_last
            && style == Style::Run
            && let Some(baseline) = of.baseline
        {
            wanted.push((
                scale(baseline),
                "plain",
                format!("{} {}", t.baseline, numbers::number(baseline, 4)),
            ));
        }
        let heights: Vec<f64> = wanted.iter().map(|(y, ..)| *y).collect();
        let placed = plot::apart(&heights, LINE, TOP, HEIGHT - BOTTOM);
        for ((_, tone, text), y) in wanted.into_iter().zip(placed) {
            let (x, y, end) = if is_last {
                (picture.right + 6.0, y + 4.0, false)
            } else {
                quiet_place(&picture.marks, phase, y, &text)
            };
            labels.push(Label {
                x,
                y,
                end,
                tone,
                text,
            });
        }
    }
    picture.labels.extend(labels);
}

/// About how wide a label is drawn, px.
pub(super) fn wide(text: &str) -> f64 {
    text.chars()
        .map(|c| if c.is_ascii() { 7.0 } else { 12.0 })
        .sum()
}

/// Where a label of an earlier phase covers least of the line: beyond the phase's end, or within it
/// at its end or its beginning, above or below its own line. Left end or right end, base line, anchor.
fn quiet_place(marks: &[Mark], phase: &Stretch, y: f64, text: &str) -> (f64, f64, bool) {
    let width = wide(text);
    let covered = |left: f64, base: f64| {
        let (right, top, bottom) = (left + width, base - 12.0, base + 4.0);
        marks
            .windows(2)
            .filter(|pair| pair[1].x >= left && pair[0].x <= right)
            .flat_map(|pair| {
                (0..=8).map(move |i| {
                    let share = f64::from(i) / 8.0;
                    (
                        pair[0].x + (pair[1].x - pair[0].x) * share,
                        pair[0].y + (pair[1].y - pair[0].y) * share,
                    )
                })
            })
            .filter(|(x, y)| (left..=right).contains(x) && (top..=bottom).contains(y))
            .count()
    };
    [
        (phase.x1 + 6.0, y + 4.0, false),
        (phase.x1 - 4.0, y - 4.0, true),
        (phase.x1 - 4.0, y + 13.0, true),
        (phase.x0 + 4.0, y - 4.0, false),
        (phase.x0 + 4.0, y + 13.0, false),
    ]
    .into_iter()
    .min_by_key(|(x, base, end)| covered(if *end { x - width } else { *x }, *base))
    .unwrap_or((phase.x1 - 4.0, y - 4.0, true))
}
