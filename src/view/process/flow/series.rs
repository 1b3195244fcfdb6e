//! What is drawn by day: cumulative flow, throughput, work in progress.

use super::Found;
use crate::format::chart::{Chart, Reading, Shape, Table, Tone};
use crate::i18n::flow::t;
use crate::i18n::{fill, language, numbers};
use crate::view::charts::axes::{Plot, day};

/// At most so many bars stand side by side.
const MOST_BARS: usize = 120;

/// Days shown as one bar: a day, a week, four weeks, or more of them.
fn bucket(days: usize) -> usize {
    [1, 7, 28]
        .into_iter()
        .find(|size| days.div_ceil(*size) <= MOST_BARS)
        .unwrap_or_else(|| days.div_ceil(MOST_BARS).div_ceil(28) * 28)
}

/// Cumulative flow: an area for each column, or part of one, over the next.
pub fn cumulative(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let measures = &found.measures;
    let lines = &measures.cumulative_flow;
    let whole = measures.throughput.len();
    let most = lines.first()?.last().copied().filter(|most| *most > 0)?;
    // The picture begins a day before the first card came.
    let quiet = |at: &usize| lines.iter().all(|line| line[*at] == 0);
    let skip = (0..whole).take_while(quiet).count();
    let skip = skip.saturating_sub(1).min(whole.saturating_sub(2));
    let days = whole - skip;
    let from = day(measures.from, skip);
    let mut plot = Plot::new(width, f64::from(most));
    let x = |plot: &Plot, at: usize| {
        plot.left + (plot.right - plot.left) * at as f64 / (days.max(2) - 1) as f64
    };
    // No more places than can be told apart; the last day is always one.
    let stride = days.div_ceil(((width / 2.0) as usize).max(2)).max(1);
    let shown: Vec<usize> = (0..days).rev().step_by(stride).collect();
    let shown: Vec<usize> = shown.into_iter().rev().collect();
    for (band, line) in lines.iter().enumerate() {
        let mut path = format!("M{:.1} {:.1}", x(&plot, shown[0]), plot.bottom);
        for at in &shown {
            let y = plot.y.at(f64::from(line[skip + at]));
            path.push_str(&format!("L{:.1} {y:.1}", x(&plot, *at)));
        }
        path.push_str(&format!("L{:.1} {:.1}Z", x(&plot, days - 1), plot.bottom));
        let tone = Tone::Band(band as u8);
        plot.shapes.push(Shape::Area { path, tone });
    }
    plot.days(from, days);
    let readings = shown
        .iter()
        .map(|at| {
            let mut text = numbers::date(day(from, *at), language());
            for (name, line) in found.bands.iter().zip(lines) {
                text.push_str(&format!(" · {name} {}", line[skip + at]));
            }
            text.push_str(&format!(
                " · {} {}",
                t().now_open,
                measures.work_in_progress[skip + at]
            ));
            let value = f64::from(lines[0][skip + at]);
            Reading {
                x: x(&plot, *at),
                y: plot.y.at(value),
                value,
                text,
            }
        })
        .collect();
    let legend = lines
        .iter()
        .zip(&found.bands)
        .enumerate()
        .map(|(band, (line, name))| {
            let latest = line.last().copied().unwrap_or(0);
            (Tone::Band(band as u8), name.clone(), latest.to_string())
        })
        .collect();
    let mut table = Table::default();
    if with_table {
        table.heads = vec![t().date.to_owned()];
        table.heads.extend(found.bands.iter().cloned());
        table.heads.push(t().now_open.to_owned());
        table.rows = (0..days)
            .rev()
            .map(|at| {
                let mut row = vec![day(from, at).to_string()];
                row.extend(lines.iter().map(|line| line[skip + at].to_string()));
                row.push(measures.work_in_progress[skip + at].to_string());
                row
            })
            .collect();
    }
    let mut definition = t().cumulative_is.to_owned();
    if found.measures.stages.iter().any(|stage| stage.ready) {
        definition.push_str(t().cumulative_parts);
    }
    let words = (t().cumulative.to_owned(), definition);
    Some(Chart {
        legend,
        ..plot.chart("cumulative-flow", words, readings, table)
    })
}

/// What is finished on each day, or in each week of a long time.
pub fn throughput(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let daily = &found.measures.throughput;
    if daily.iter().all(|count| *count == 0) {
        return None;
    }
    let size = bucket(daily.len());
    // Whole stretches, counted from the last day back; what is left over at the beginning is left out.
    let skip = if daily.len() > size {
        daily.len() % size
    } else {
        0
    };
    let sums: Vec<u32> = daily[skip..]
        .chunks(size)
        .map(|days| days.iter().sum())
        .collect();
    let most = sums.iter().max().copied().unwrap_or(0);
    let mean = f64::from(sums.iter().sum::<u32>()) / sums.len() as f64;
    let level = [(mean, fill(t().mean, &[&numbers::number(mean, 2)]))];
    let mut plot = Plot::for_levels(width, f64::from(most), level.iter().map(|of| &of.1));
    for (at, sum) in sums.iter().enumerate() {
        plot.bar(at, sums.len(), f64::from(*sum), Tone::Data);
    }
    plot.levels(&level);
    let first = |at: usize| day(found.measures.from, skip + at * size);
    plot.days(first(0), daily.len() - skip);
    let span = |at: usize| {
        let from = numbers::date(first(at), language());
        if size == 1 {
            from
        } else {
            let to = day(first(at), size - 1);
            format!("{from} – {}", numbers::date(to, language()))
        }
    };
    let readings = sums
        .iter()
        .enumerate()
        .map(|(at, sum)| Reading {
            x: plot.middle(at, sums.len()),
            y: plot.y.at(f64::from(*sum)),
            value: f64::from(*sum),
            text: format!("{} · {}", span(at), fill(t().count, &[&sum.to_string()])),
        })
        .collect();
    let definition = match size {
        1 => t().throughput_is.to_owned(),
        size => fill(t().throughput_weeks, &[&size.to_string()]),
    };
    let words = (t().throughput.to_owned(), definition);
    let table = by_day(found, daily, t().card_count, with_table);
    Some(plot.chart("throughput", words, readings, table))
}

/// A table with a row for each day, the latest first.
fn by_day(found: &Found, daily: &[u32], head: &str, wanted: bool) -> Table {
    if !wanted {
        return Table::default();
    }
    let row = |at: usize| {
        vec![
            day(found.measures.from, at).to_string(),
            daily[at].to_string(),
        ]
    };
    Table {
        heads: vec![t().date.to_owned(), head.to_owned()],
        rows: (0..daily.len()).rev().map(row).collect(),
    }
}

/// How much was in progress on each day.
pub fn wip(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let daily = &found.measures.work_in_progress;
    let most = daily.iter().max().copied().filter(|most| *most > 0)?;
    let mean = daily.iter().map(|count| f64::from(*count)).sum::<f64>() / daily.len() as f64;
    let level = [(mean, fill(t().mean, &[&numbers::number(mean, 1)]))];
    let mut plot = Plot::for_levels(width, f64::from(most), level.iter().map(|of| &of.1));
    let stride = daily.len().div_ceil(((width / 2.0) as usize).max(2)).max(1);
    let shown: Vec<usize> = (0..daily.len()).rev().step_by(stride).collect();
    let shown: Vec<usize> = shown.into_iter().rev().collect();
    // A day has one number: the line is a stair.
    let mut path = String::new();
    for (i, at) in shown.iter().enumerate() {
        let (x, y) = (
            plot.place(i, shown.len()).0,
            plot.y.at(f64::from(daily[*at])),
        );
        path.push_str(&if i == 0 {
            format!("M{x:.1} {y:.1}")
        } else {
            format!("H{x:.1}V{y:.1}")
        });
    }
    path.push_str(&format!("H{:.1}", plot.right));
    plot.shapes.push(Shape::Line {
        path,
        tone: Tone::Data,
    });
    plot.levels(&level);
    plot.days(found.measures.from, daily.len());
    let readings = shown
        .iter()
        .enumerate()
        .map(|(i, at)| Reading {
            x: plot.middle(i, shown.len()),
            y: plot.y.at(f64::from(daily[*at])),
            value: f64::from(daily[*at]),
            text: format!(
                "{} · {}",
                numbers::date(day(found.measures.from, *at), language()),
                fill(t().count, &[&daily[*at].to_string()])
            ),
        })
        .collect();
    let words = (t().wip.to_owned(), t().wip_is.to_owned());
    let table = by_day(found, daily, t().now_open, with_table);
    Some(plot.chart("wip", words, readings, table))
}
