//! What stands: work that ages in its column over the pace of what is finished, and what blocked it.

use std::collections::BTreeMap;

use super::{Found, cycle, title_of};
use crate::analysis::kanban::PERCENTILES;
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::flow::t;
use crate::i18n::{fill, numbers};
use crate::model::CardId;
use crate::view::charts::axes::Plot;

/// Ageing work in progress, by column.
pub fn ageing(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let measures = &found.measures;
    if measures.ageing.is_empty() {
        return None;
    }
    let columns = measures.columns.len();
    let oldest = measures.ageing.iter().map(|card| card.age).max();
    let slowest = measures.pace.iter().flatten().map(|pace| pace[3]).max();
    let most = oldest.max(slowest).unwrap_or(1);
    let mut plot = Plot::new(width, f64::from(most));
    for (at, pace) in measures.pace.iter().enumerate() {
        let (x, wide) = plot.place(at, columns);
        let mut below = plot.bottom;
        for (step, days) in pace.iter().flatten().enumerate() {
            let y = plot.y.at(f64::from(*days));
            plot.shapes.push(Shape::Bar {
                x: x + 1.0,
                y,
                width: (wide - 2.0).max(1.0),
                height: (below - y).max(0.0),
                tone: Tone::Band(step as u8),
            });
            below = y;
        }
        let name: String = clipped(&found.names[at], wide);
        plot.below(x + wide / 2.0, Anchor::Middle, name);
    }
    let mut groups: BTreeMap<(usize, u32), Vec<CardId>> = BTreeMap::new();
    for card in &measures.ageing {
        let place = (card.column, card.age);
        groups.entry(place).or_default().push(card.card);
    }
    let (mut calm, mut late) = (Vec::new(), Vec::new());
    let mut readings = Vec::new();
    for ((column, age), cards) in &groups {
        let place = (plot.middle(*column, columns), plot.y.at(f64::from(*age)));
        let pace = measures.pace.get(*column).copied().flatten();
        if pace.is_some_and(|pace| *age > pace[2]) {
            late.push(place);
        } else {
            calm.push(place);
        }
        readings.push(Reading {
            x: place.0,
            y: place.1,
            value: f64::from(*age),
            text: format!(
                "{} · {} · {}",
                found.names[*column],
                fill(t().days, &[&age.to_string()]),
                cycle::names(cards)
            ),
        });
        if cards.len() > 1 {
            plot.shapes.push(Shape::Text {
                x: place.0 + 8.0,
                y: place.1 + 4.0,
                anchor: Anchor::Start,
                tone: Tone::Level,
                text: format!("×{}", cards.len()),
            });
        }
    }
    for (places, tone) in [(calm, Tone::Data), (late, Tone::Bad)] {
        if !places.is_empty() {
            plot.shapes.push(Shape::Dots {
                places,
                radius: 4.5,
                tone,
            });
        }
    }
    let legend = PERCENTILES.iter().enumerate().map(|(at, p)| {
        let share = numbers::percent(*p, 0);
        (Tone::Band(at as u8), share, String::new())
    });
    let mut table = Table::default();
    if with_table {
        table.heads = [t().card, t().column, t().age].map(str::to_owned).into();
        let mut cards = measures.ageing.clone();
        cards.sort_by_key(|card| std::cmp::Reverse(card.age));
        let row = |card: &crate::analysis::board::AgeingCard| {
            vec![
                title_of(card.card),
                found.names[card.column].clone(),
                card.age.to_string(),
            ]
        };
        table.rows = cards.iter().map(row).collect();
    }
    Some(Chart {
        legend: legend.collect(),
        ..plot.chart(
            "ageing",
            (t().ageing.to_owned(), t().ageing_is.to_owned()),
            readings,
            table,
        )
    })
}

/// As much of a text as fits into so many px.
fn clipped(text: &str, room: f64) -> String {
    let mut left = room - 8.0;
    let mut out = String::new();
    for c in text.chars() {
        left -= if c.is_ascii() { 7.0 } else { 12.5 };
        if left < 0.0 {
            out.pop();
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

/// Most reasons that have a bar of their own.
const MOST_REASONS: usize = 7;
const SECONDS_PER_DAY: f64 = 86_400.0;

/// Blocked time by reason: lying bars, the costliest first.
pub fn blocked(found: &Found, width: f64, with_table: bool) -> Option<Chart> {
    let reasons = &found.measures.blocked;
    if reasons.is_empty() {
        return None;
    }
    let days = |seconds: i64| seconds as f64 / SECONDS_PER_DAY;
    let named = |reason: &str| {
        if reason.is_empty() {
            t().no_reason.to_owned()
        } else {
            reason.to_owned()
        }
    };
    let mut bars: Vec<(String, f64, String)> = Vec::new();
    for reason in reasons.iter().take(MOST_REASONS) {
        let cost = days(reason.seconds);
        let name = named(&reason.reason);
        let said = fill(
            t().blocked_line,
            &[
                &name,
                &numbers::number(cost, 1),
                &reason.spells.to_string(),
                &reason.items.to_string(),
            ],
        );
        bars.push((name, cost, said));
    }
    let rest = &reasons[bars.len()..];
    if !rest.is_empty() {
        let cost = rest.iter().map(|reason| days(reason.seconds)).sum();
        let name = fill(t().other_reasons, &[&rest.len().to_string()]);
        let said = format!("{name} · {}", fill(t().days, &[&numbers::number(cost, 1)]));
        bars.push((name, cost, said));
    }
    let most = bars.iter().map(|bar| bar.1).fold(0.0, f64::max).max(1e-9);
    let row = 34.0;
    let room = (width - 8.0).max(80.0);
    let mut shapes = Vec::new();
    let mut readings = Vec::new();
    for (at, (name, cost, said)) in bars.into_iter().enumerate() {
        let y = row * at as f64;
        let shown = fill(t().days, &[&numbers::number(cost, 1)]);
        shapes.push(Shape::Text {
            x: 0.0,
            y: y + 13.0,
            anchor: Anchor::Start,
            tone: Tone::Level,
            text: clipped(&name, room - 90.0),
        });
        shapes.push(Shape::Text {
            x: room,
            y: y + 13.0,
            anchor: Anchor::End,
            tone: Tone::Level,
            text: shown,
        });
        shapes.push(Shape::Bar {
            x: 0.0,
            y: y + 18.0,
            width: (room * cost / most).max(1.0),
            height: 8.0,
            tone: Tone::Bad,
        });
        readings.push(Reading {
            x: (room * cost / most).max(1.0),
            y: y + 22.0,
            value: cost,
            text: said,
        });
    }
    let height = row * readings.len() as f64 + 4.0;
    let mut table = Table::default();
    if with_table {
        table.heads = [
            t().reason,
            t().blocked_days,
            t().blocked_times,
            t().card_count,
            t().still,
        ]
        .map(str::to_owned)
        .into();
        let row = |reason: &crate::analysis::kanban::BlockedReason| {
            vec![
                named(&reason.reason),
                format!("{:.2}", days(reason.seconds)),
                reason.spells.to_string(),
                reason.items.to_string(),
                reason.open.to_string(),
            ]
        };
        table.rows = reasons.iter().map(row).collect();
    }
    Some(Chart {
        kind: "blocked",
        title: t().blocked.to_owned(),
        definition: t().blocked_is.to_owned(),
        width,
        height,
        shapes,
        readings,
        legend: Vec::new(),
        table,
    })
}
