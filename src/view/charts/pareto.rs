//! Reasons from the most frequent to the least, with the share that they make up together.

use super::axes::Plot;
use crate::analysis::pareto::{self as analysis, VITAL};
use crate::analysis::plot::Scale;
use crate::analysis::text;
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::charts::t;
use crate::i18n::{fill, numbers};
use crate::model::Indicator;

/// Bars that are drawn; the rest is one bar, and all of it in the table.
const MOST_BARS: usize = 12;

pub(super) fn pareto(of: &Indicator, width: f64, with_table: bool) -> Option<Chart> {
    let reasons = of.reasons.iter().map(|r| (r.name.as_str(), r.count));
    let rungs = analysis::pareto(reasons);
    let whole: u64 = rungs.iter().map(|rung| rung.count).sum();
    rungs.first()?;
    let mut shown = rungs.clone();
    if shown.len() > MOST_BARS {
        let rest = shown.split_off(MOST_BARS - 1);
        let count: u64 = rest.iter().map(|rung| rung.count).sum();
        shown.push(analysis::Rung {
            name: fill(t().other_reasons, &[&rest.len().to_string()]),
            count,
            share: count as f64 / whole as f64,
            cumulative: 1.0,
            vital: false,
        });
    }
    // The bars and the line share the sheet: its top is all of it.
    let mut plot = Plot::for_levels(width, whole as f64, [&"100 %".to_owned()]);
    let share = Scale {
        from: (0.0, 1.0),
        to: (plot.bottom, plot.y.at(whole as f64)),
    };
    for (at, rung) in shown.iter().enumerate() {
        let tone = if rung.vital {
            Tone::Data
        } else {
            Tone::Band(1)
        };
        plot.bar(at, shown.len(), rung.count as f64, tone);
    }
    let places: Vec<(f64, f64)> = shown
        .iter()
        .enumerate()
        .map(|(at, rung)| (plot.middle(at, shown.len()), share.at(rung.cumulative)))
        .collect();
    let mut path = String::new();
    for (at, (x, y)) in places.iter().enumerate() {
        path.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }));
    }
    plot.shapes.push(Shape::Line {
        path,
        tone: Tone::Ink,
    });
    plot.shapes.push(Shape::Dots {
        places: places.clone(),
        radius: 3.0,
        tone: Tone::Ink,
    });
    for level in [VITAL, 1.0] {
        let y = share.at(level);
        if level < 1.0 {
            plot.shapes.push(Shape::Level {
                from: (plot.left, y),
                to: (plot.right, y),
                tone: Tone::Level,
            });
        }
        plot.shapes.push(Shape::Text {
            x: plot.right + 6.0,
            y: y + 4.0,
            anchor: Anchor::Start,
            tone: Tone::Level,
            text: numbers::percent(level, 0),
        });
    }
    let (_, wide) = plot.place(0, shown.len());
    for (at, rung) in shown.iter().enumerate() {
        let name = text::wrap(&rung.name, 12.0, (wide - 6.0).max(14.0) as f32, 1).concat();
        plot.below(plot.middle(at, shown.len()), Anchor::Middle, name);
    }
    let line = |rung: &analysis::Rung| {
        fill(
            t().rung_line,
            &[
                &rung.name,
                &rung.count.to_string(),
                &numbers::percent(rung.share, 1),
                &numbers::percent(rung.cumulative, 1),
            ],
        )
    };
    let readings = shown
        .iter()
        .zip(&places)
        .map(|(rung, (x, y))| Reading {
            x: *x,
            y: *y,
            value: rung.count as f64,
            text: line(rung),
        })
        .collect();
    let mut table = Table::default();
    if with_table {
        table.heads = [t().reason_name, t().reason_count, t().share, t().cumulative]
            .map(str::to_owned)
            .into();
        let row = |rung: &analysis::Rung| {
            let shares = [rung.share, rung.cumulative].map(|share| numbers::percent(share, 1));
            let [share, cumulative] = shares;
            vec![rung.name.clone(), rung.count.to_string(), share, cumulative]
        };
        table.rows = rungs.iter().map(row).collect();
    }
    let words = (t().pareto.to_owned(), t().pareto_is.to_owned());
    Some(plot.chart("pareto", words, readings, table))
}
