//! How long finished cards took: scatter over the days, histogram.

use std::collections::BTreeMap;

use super::{Found, title_of};
use crate::analysis::clock::day_number;
use crate::analysis::kanban::{PERCENTILES, percentile};
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::flow::t;
use crate::i18n::{fill, language, numbers};
use crate::model::{CardId, Date};
use crate::view::charts::axes::{Plot, merged};

/// At most so many bars of the histogram.
const MOST_BARS: u32 = 40;
/// From so many points on the scatter is dense.
const DENSE: usize = 400;

/// The percentiles of the cycle times in words.
fn levels(found: &Found) -> Vec<(u32, String)> {
    let level = |p: &f64| Some((*p, percentile(&found.measures.cycle_times, *p)?));
    merged(PERCENTILES.iter().filter_map(level))
        .into_iter()
        .map(|(shares, days)| {
            let text = fill(t().percentile, &[&shares, &days.to_string()]);
            (days, text)
        })
        .collect()
}

/// A point for all cards that were finished on one day after as many days.
pub fn scatter(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let measures = &found.measures;
    let longest = measures.cycle_times.last().copied()?;
    let mut groups: BTreeMap<(Date, u32), Vec<CardId>> = BTreeMap::new();
    for (card, day, days) in &measures.finished {
        groups.entry((*day, *days)).or_default().push(*card);
    }
    let days = measures.throughput.len();
    let lines: Vec<(f64, String)> = levels(found)
        .into_iter()
        .map(|(days, text)| (f64::from(days), text))
        .collect();
    let words = lines.iter().map(|of| &of.1);
    let mut plot = Plot::for_levels(width, f64::from(longest), words);
    let first = day_number(measures.from);
    let (mut single, mut several) = (Vec::new(), Vec::new());
    let mut readings = Vec::with_capacity(groups.len());
    for ((day, taken), cards) in &groups {
        let at = (day_number(*day) - first).max(0) as usize;
        let place = (plot.middle(at, days), plot.y.at(f64::from(*taken)));
        if cards.len() == 1 {
            single.push(place);
        } else {
            several.push(place);
        }
        readings.push(Reading {
            x: place.0,
            y: place.1,
            value: f64::from(*taken),
            text: format!(
                "{} · {} · {}",
                numbers::date(*day, language()),
                fill(t().days, &[&taken.to_string()]),
                names(cards)
            ),
        });
    }
    // Many points are smaller, or they would run together.
    let small = if groups.len() > DENSE { 0.65 } else { 1.0 };
    for (places, radius) in [(single, 2.5 * small), (several, 4.0 * small)] {
        if !places.is_empty() {
            plot.shapes.push(Shape::Dots {
                places,
                radius,
                tone: Tone::Data,
            });
        }
    }
    plot.levels(&lines);
    plot.days(measures.from, days);
    let mut table = Table::default();
    if with_table {
        table.heads = [t().card, t().finished_on, t().days_taken]
            .map(str::to_owned)
            .into();
        let row = |(card, day, days): &(CardId, Date, u32)| {
            vec![title_of(*card), day.to_string(), days.to_string()]
        };
        table.rows = measures.finished.iter().rev().map(row).collect();
    }
    Some(plot.chart(
        "cycle-scatter",
        (t().scatter.to_owned(), t().scatter_is.to_owned()),
        readings,
        table,
    ))
}

/// The titles of a few cards; of many the first and how many there are.
pub fn names(cards: &[CardId]) -> String {
    match cards {
        [one] => title_of(*one),
        [first, ..] => fill(
            t().and_more,
            &[&title_of(*first), &numbers::number(cards.len() as f64, 0)],
        ),
        [] => String::new(),
    }
}

/// How many cards took how long.
pub fn histogram(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let times = &found.measures.cycle_times;
    let longest = times.last().copied()?;
    let size = longest.div_ceil(MOST_BARS).max(1);
    let mut counts = vec![0u32; longest.div_ceil(size).max(10) as usize];
    for time in times {
        counts[((time.max(&1) - 1) / size) as usize] += 1;
    }
    let label = |at: usize| {
        let first = at as u32 * size + 1;
        if size == 1 {
            first.to_string()
        } else {
            format!("{first}–{}", first + size - 1)
        }
    };
    let most = counts.iter().max().copied().unwrap_or(0);
    let mut plot = Plot::for_marks(width, f64::from(most));
    for (at, count) in counts.iter().enumerate() {
        plot.bar(at, counts.len(), f64::from(*count), Tone::Data);
    }
    let marks: Vec<(f64, String)> = levels(found)
        .into_iter()
        .map(|(days, text)| {
            let share = f64::from(days) / (counts.len() as f64 * f64::from(size));
            (plot.left + (plot.right - plot.left) * share, text)
        })
        .collect();
    plot.marks(&marks);
    let wide = 12.0 + 8.0 * label(counts.len() - 1).chars().count() as f64;
    let every = (counts.len() as f64 * wide / (plot.right - plot.left))
        .ceil()
        .max(1.0) as usize;
    for at in (0..counts.len()).step_by(every) {
        plot.below(plot.middle(at, counts.len()), Anchor::Middle, label(at));
    }
    let readings = counts
        .iter()
        .enumerate()
        .map(|(at, count)| Reading {
            x: plot.middle(at, counts.len()),
            y: plot.y.at(f64::from(*count)),
            value: f64::from(*count),
            text: format!(
                "{} · {}",
                fill(t().days, &[&label(at)]),
                fill(t().count, &[&count.to_string()])
            ),
        })
        .collect();
    let mut table = Table::default();
    if with_table {
        table.heads = [t().days_taken, t().card_count].map(str::to_owned).into();
        let rows = counts.iter().enumerate();
        table.rows = rows
            .map(|(at, count)| vec![label(at), count.to_string()])
            .collect();
    }
    Some(plot.chart(
        "cycle-times",
        (t().histogram.to_owned(), t().histogram_is.to_owned()),
        readings,
        table,
    ))
}
