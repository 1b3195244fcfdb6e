//! The phases of an indicator side by side: their points, means and limits, and what changed against the
//! first, as the indicator states it.

use super::axes::Plot;
use crate::analysis::control_chart::ControlChart;
use crate::analysis::evaluation::Change;
use crate::analysis::indicator;
use crate::analysis::plot::Scale;
use crate::analysis::text;
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::charts::t;
use crate::i18n::{fill, improve, language, numbers};
use crate::model::Indicator;

/// A phase as it is drawn.
struct Column {
    name: String,
    mean: f64,
    values: Vec<f64>,
    limits: Option<(f64, f64)>,
    change: Option<String>,
}

/// With more points than this a phase is drawn by every so many of them.
const MOST_DOTS: usize = 240;

fn columns(of: &Indicator, chart: &ControlChart) -> Vec<Column> {
    let starts = indicator::phase_starts(of);
    let first = chart.phases.first().map_or(0.0, |phase| phase.centre);
    let column = |(at, phase): (usize, &crate::analysis::control_chart::Phase)| {
        let label = starts.iter().rposition(|start| *start == phase.start);
        let label = label
            .and_then(|at| of.breaks.get(at))
            .map(|b| b.label.clone());
        let name = match (at, label.filter(|label| !label.is_empty())) {
            (_, Some(label)) => label,
            (0, None) => t().first_phase.to_owned(),
            (_, None) => numbers::date(of.series[phase.start].date, language()),
        };
        let change = Change::between(of.delta, first, phase.centre).ok();
        let limits = chart.points[phase.end - 1].limits;
        Column {
            name,
            mean: phase.centre,
            values: of.series[phase.start..phase.end]
                .iter()
                .map(|p| p.value)
                .collect(),
            limits: limits.map(|limits| (limits.lower, limits.upper)),
            change: change
                .filter(|_| at > 0)
                .map(|change| improve::change(change, &of.unit, language())),
        }
    };
    chart.phases.iter().enumerate().map(column).collect()
}

pub(super) fn before_after(of: &Indicator, width: f64, with_table: bool) -> Option<Chart> {
    let chart = indicator::control(of)
        .ok()
        .filter(|chart| chart.phases.len() > 1)?;
    let columns = columns(of, &chart);
    let all = || {
        let values = columns
            .iter()
            .flat_map(|column| column.values.iter().copied());
        let limits = columns.iter().filter_map(|column| column.limits);
        values
            .chain(limits.flat_map(|(low, high)| [low, high]))
            .chain(of.target)
    };
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let target = of.target.map(|target| {
        (
            target,
            format!("{} {}", improve::t().target, numbers::number(target, 4)),
        )
    });
    let words: Vec<String> = target.iter().map(|(_, text)| text.clone()).collect();
    let mut plot = Plot::between(width, (low, high), words.iter());
    let count = columns.len();
    let mut readings = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let (left, wide) = plot.place(at, count);
        let (from, to) = (left + wide * 0.12, left + wide * 0.88);
        if let Some((low, high)) = column.limits {
            let (top, foot) = (plot.y.at(high), plot.y.at(low));
            let path = format!("M{from:.1} {top:.1}H{to:.1}V{foot:.1}H{from:.1}Z");
            plot.shapes.push(Shape::Area {
                path,
                tone: Tone::Wash,
            });
            for y in [top, foot] {
                let path = format!("M{from:.1} {y:.1}H{to:.1}");
                plot.shapes.push(Shape::Dashed {
                    path,
                    tone: Tone::Data,
                });
            }
        }
        let every = column.values.len().div_ceil(MOST_DOTS).max(1);
        // Points in the order in which they were measured, from left to right.
        let shown: Vec<f64> = column.values.iter().copied().step_by(every).collect();
        let across = Scale {
            from: (-0.5, shown.len() as f64 - 0.5),
            to: (from, to),
        };
        let places: Vec<(f64, f64)> = shown
            .iter()
            .enumerate()
            .map(|(i, value)| (across.at(i as f64), plot.y.at(*value)))
            .collect();
        plot.shapes.push(Shape::Dots {
            places,
            radius: 3.0,
            tone: Tone::Ink,
        });
        let y = plot.y.at(column.mean);
        let path = format!("M{from:.1} {y:.1}H{to:.1}");
        plot.shapes.push(Shape::Line {
            path,
            tone: Tone::Data,
        });
        let mean = numbers::number(column.mean, 2);
        let said = match &column.change {
            Some(change) => format!("{} ({change})", fill(t().mean, &[&mean])),
            None => fill(t().mean, &[&mean]),
        };
        // Above everything that is drawn of the phase, so that it covers no point.
        let highest = column.values.iter().copied().fold(column.mean, f64::max);
        let highest = column.limits.map_or(highest, |(_, high)| high.max(highest));
        plot.shapes.push(Shape::Text {
            x: (from + to) / 2.0,
            y: plot.y.at(highest) - 8.0,
            anchor: Anchor::Middle,
            tone: Tone::Data,
            text: said,
        });
        let name = text::wrap(&column.name, 12.0, (wide - 8.0).max(20.0) as f32, 1).concat();
        plot.below((from + to) / 2.0, Anchor::Middle, name);
        let points = column.values.len().to_string();
        let mut text = fill(t().phase_line, &[&column.name, &mean, &points]);
        if let Some(change) = &column.change {
            text = format!("{text} · {}", fill(t().phase_change, &[change]));
        }
        readings.push(Reading {
            x: (from + to) / 2.0,
            y,
            value: column.mean,
            text,
        });
    }
    plot.levels(&target.into_iter().collect::<Vec<_>>());
    let mut table = Table::default();
    if with_table {
        let heads = [
            t().phase_name,
            t().phase_count,
            improve::t().centre,
            improve::t().lower,
            improve::t().upper,
            t().lowest,
            t().highest,
            improve::t().change,
        ];
        table.heads = heads.map(str::to_owned).into();
        table.rows = columns.iter().map(row).collect();
    }
    let stated = improve::delta_kind(of.delta, language());
    let words = (
        t().before_after.to_owned(),
        fill(t().before_after_is, &[stated]),
    );
    Some(plot.chart("before-after", words, readings, table))
}

fn row(column: &Column) -> Vec<String> {
    let cell = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.4}"));
    let values = || column.values.iter().copied();
    vec![
        column.name.clone(),
        column.values.len().to_string(),
        cell(Some(column.mean)),
        cell(column.limits.map(|limits| limits.0)),
        cell(column.limits.map(|limits| limits.1)),
        cell(values().reduce(f64::min)),
        cell(values().reduce(f64::max)),
        column.change.clone().unwrap_or_default(),
    ]
}
