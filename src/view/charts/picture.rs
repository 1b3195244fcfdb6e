//! What a chart shows, placed on its sheet: points, centre lines, limits, breaks, target, labels.

use std::sync::Arc;

use crate::analysis::control_chart::{ChartError, ControlChart};
use crate::analysis::indicator;
use crate::analysis::plot::{self, Scale};
use crate::analysis::run_chart::RunChart;
use crate::analysis::text;
use crate::i18n::{fill, improve, numbers};
use crate::model::indicator::Point;
use crate::model::workspace::Language;
use crate::model::{Date, Indicator};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Control,
    Run,
}

pub const HEIGHT: f64 = 300.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 30.0;
const LEFT: f64 = 52.0;
/// Room for the labels of the last phase.
const RIGHT: f64 = 104.0;
/// Distance between the base lines of two labels.
const LINE: f64 = 15.0;
/// With more points than this, only the flagged ones are drawn as marks of their own.
const MOST_MARKS: usize = 600;

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub date: Date,
    pub value: f64,
    pub note: String,
    /// Lower limit, centre, upper limit.
    pub limits: Option<(f64, f64, f64)>,
    pub range: Option<f64>,
    /// The rules' names for scripts, empty when the point is no evidence.
    pub rule: String,
    /// The same in words.
    pub why: String,
    pub drawn: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub centre: f64,
    /// Lower and upper limit at the last point of the phase.
    pub limits: Option<(f64, f64)>,
    /// The limits as lines, and the band between them.
    pub lower: String,
    pub upper: String,
    pub band: String,
    pub trial: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub x: f64,
    pub y: f64,
    pub end: bool,
    pub tone: &'static str,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub marks: Vec<Mark>,
    pub line: String,
    pub stretches: Vec<Stretch>,
    /// Place and name of each phase break.
    pub breaks: Vec<f64>,
    pub ticks: Vec<(f64, String)>,
    pub days: Vec<(f64, String)>,
    pub target: Option<f64>,
    /// The baseline, on a run chart alone: a control chart has a phase for what was before.
    pub baseline: Option<f64>,
    pub labels: Vec<Label>,
    /// What the rules found, in words, by first point.
    pub signals: Vec<String>,
    /// Anything else worth a line: trial limits, too few crossings, assurance.
    pub remarks: Vec<String>,
    pub right: f64,
}

enum Computed {
    Control(ControlChart),
    Run(RunChart),
}

/// Places a chart on a sheet of so many px.
pub fn picture(
    of: &Arc<Indicator>,
    style: Style,
    screened: bool,
    width: f64,
    language: Language,
) -> Result<Picture, ChartError> {
    let computed = match style {
        Style::Control => Computed::Control(indicator::control(of, screened)?),
        Style::Run => Computed::Run(indicator::run(of)?),
    };
    let t = improve::of(language);
    let series = &of.series;
    let right = (width - RIGHT).max(LEFT + 40.0);
    let step = (right - LEFT) / series.len().max(1) as f64;
    let x = |index: usize| LEFT + step * (index as f64 + 0.5);
    let baseline = of.baseline.filter(|_| style == Style::Run);
    let mut values: Vec<f64> = series
        .iter()
        .map(|point| point.value)
        .chain(of.target)
        .chain(baseline)
        .collect();
    if let Computed::Control(chart) = &computed {
        values.extend(
            chart
                .points
                .iter()
                .filter_map(|p| p.limits)
                .flat_map(|l| [l.lower, l.upper]),
        );
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let ticks = plot::ticks(low, high, 5);
    let scale = Scale {
        from: (
            ticks.first().copied().unwrap_or(low),
            ticks.last().copied().unwrap_or(high),
        ),
        to: (HEIGHT - BOTTOM, TOP),
    };
    let y = |value: f64| scale.at(value);
    let span = scale.from.1 - scale.from.0;
    let decimals = decimals(span);
    let say = |value: f64| numbers::number(value, decimals);

    let mut picture = Picture {
        width,
        line: points_path(series.iter().enumerate().map(|(i, p)| (x(i), y(p.value)))),
        marks: Vec::with_capacity(series.len()),
        stretches: Vec::new(),
        breaks: Vec::new(),
        ticks: ticks
            .iter()
            .map(|value| (y(*value), numbers::number(*value, 4)))
            .collect(),
        days: days(series, &x, right - LEFT, language),
        target: of.target.map(y),
        baseline: baseline.map(y),
        labels: Vec::new(),
        signals: Vec::new(),
        remarks: Vec::new(),
        right,
    };
    let many = series.len() > MOST_MARKS;
    for (index, point) in series.iter().enumerate() {
        let (limits, range, rule, why) = match &computed {
            Computed::Control(chart) => {
                let plotted = &chart.points[index];
                let words: Vec<&str> = plotted
                    .flags
                    .iter()
                    .map(|rule| improve::rule(*rule, language))
                    .collect();
                let names: Vec<String> = plotted.flags.iter().map(|r| format!("{r:?}")).collect();
                (
                    plotted.limits.map(|l| (l.lower, l.centre, l.upper)),
                    plotted.moving_range,
                    names.join(" "),
                    words.join("; "),
                )
            }
            Computed::Run(chart) => {
                let flags = &chart.flags[index];
                let words: Vec<&str> = flags
                    .iter()
                    .map(|rule| improve::run_rule(*rule, language))
                    .collect();
                let names: Vec<String> = flags.iter().map(|r| format!("{r:?}")).collect();
                (None, None, names.join(" "), words.join("; "))
            }
        };
        picture.marks.push(Mark {
            x: x(index),
            y: y(point.value),
            date: point.date,
            value: point.value,
            note: point.note.clone(),
            limits,
            range,
            drawn: !many || !rule.is_empty(),
            rule,
            why,
        });
    }
    let spans: Vec<(usize, usize, f64, bool)> = match &computed {
        Computed::Control(chart) => chart
            .phases
            .iter()
            .map(|phase| (phase.start, phase.end, phase.centre, phase.trial))
            .collect(),
        Computed::Run(chart) => chart
            .phases
            .iter()
            .map(|phase| (phase.start, phase.end, phase.median, false))
            .collect(),
    };
    for (start, end, centre, trial) in &spans {
        picture.stretches.push(stretch(
            &picture.marks[*start..*end],
            *centre,
            *trial,
            step,
            &y,
        ));
    }
    if style == Style::Control && spans.iter().any(|(.., trial)| *trial) {
        picture.remarks.push(t.trial.to_owned());
    }
    break_marks(of, &spans, step, &x, &mut picture);
    line_labels(of, style, t, &say, &y, &mut picture);
    match &computed {
        Computed::Control(chart) => {
            picture.signals = chart
                .signals
                .iter()
                .map(|s| signal(t, s.first, s.last, improve::rule(s.rule, language)))
                .collect();
            if let Some(assurance) = indicator::assurance(of, chart) {
                picture
                    .remarks
                    .push(improve::assurance(assurance, language).to_owned());
            }
        }
        Computed::Run(chart) => {
            picture.signals = chart
                .signals
                .iter()
                .map(|s| signal(t, s.first, s.last, improve::run_rule(s.rule, language)))
                .collect();
            for phase in chart.phases.iter().filter(|p| p.crosses_too_seldom()) {
                picture.remarks.push(fill(
                    t.too_few_crossings,
                    &[
                        &phase.crossings.to_string(),
                        &phase.fewest_expected.unwrap_or(0).to_string(),
                    ],
                ));
            }
        }
    }
    Ok(picture)
}

fn signal(t: &improve::Improve, first: usize, last: usize, why: &str) -> String {
    let (first, last) = ((first + 1).to_string(), (last + 1).to_string());
    if first == last {
        fill(t.signal_at, &[&first, why])
    } else {
        fill(t.signal_span, &[&first, &last, why])
    }
}

/// As many decimals as the range of the chart makes meaningful.
pub fn decimals(span: f64) -> usize {
    match span {
        s if s >= 1000.0 => 0,
        s if s >= 20.0 => 1,
        s if s >= 1.0 => 2,
        _ => 4,
    }
}

fn points_path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for (x, y) in points {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&format!("{x:.1} {y:.1}"));
    }
    path
}

fn stretch(marks: &[Mark], centre: f64, trial: bool, step: f64, y: &dyn Fn(f64) -> f64) -> Stretch {
    let (x0, x1) = match (marks.first(), marks.last()) {
        (Some(first), Some(last)) => (first.x - step / 2.0, last.x + step / 2.0),
        _ => (LEFT, LEFT),
    };
    let stepped = |which: fn((f64, f64, f64)) -> f64| -> Vec<(f64, f64)> {
        marks
            .iter()
            .filter_map(|mark| Some((mark.x, y(which(mark.limits?)))))
            .flat_map(|(x, y)| [(x - step / 2.0, y), (x + step / 2.0, y)])
            .collect()
    };
    let (lower, upper) = (stepped(|l| l.0), stepped(|l| l.2));
    let band = if lower.is_empty() {
        String::new()
    } else {
        points_path(upper.iter().copied().chain(lower.iter().rev().copied())) + "Z"
    };
    Stretch {
        x0,
        x1,
        y: y(centre),
        centre,
        limits: marks.last().and_then(|m| m.limits).map(|l| (l.0, l.2)),
        lower: points_path(lower.into_iter()),
        upper: points_path(upper.into_iter()),
        band,
        trial,
    }
}

fn break_marks(
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
fn line_labels(
    of: &Indicator,
    style: Style,
    t: &improve::Improve,
    say: &dyn Fn(f64) -> String,
    scale: &dyn Fn(f64) -> f64,
    picture: &mut Picture,
) {
    let centre_word = match style {
        Style::Control => t.centre,
        Style::Run => t.median,
    };
    let last = picture.stretches.len().saturating_sub(1);
    let mut labels = Vec::new();
    for (index, phase) in picture.stretches.iter().enumerate() {
        let (is_last, centre) = (index == last, phase.centre);
        if !is_last && phase.x1 - phase.x0 < 96.0 {
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
fn wide(text: &str) -> f64 {
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

fn days(
    series: &[Point],
    x: &dyn Fn(usize) -> f64,
    width: f64,
    language: Language,
) -> Vec<(f64, String)> {
    let fit = ((width / 96.0) as usize).max(2);
    let every = series.len().div_ceil(fit).max(1);
    (0..series.len())
        .step_by(every)
        .map(|i| (x(i), numbers::date(series[i].date, language)))
        .collect()
}
