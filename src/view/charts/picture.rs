//! What a chart shows, placed on its sheet: points, centre lines, limits, breaks, target, labels.
//!
//! `labels` places the words, `ranges` the moving ranges below, `path` writes lines that hold no more
//! than can be seen, `out` turns all of it into a picture and a table that leave the page.

mod labels;
mod out;
mod path;
mod ranges;

use std::sync::Arc;

use crate::analysis::control_chart::{ChartError, ControlChart, far_ranges};
use crate::analysis::indicator;
use crate::analysis::plot::{self, Scale};
use crate::analysis::run_chart::RunChart;
use crate::i18n::{charts, fill, improve, numbers};
use crate::model::indicator::{ChartKind, Point};
use crate::model::workspace::Language;
use crate::model::{Date, Indicator};

pub(crate) use out::chart;
pub use ranges::Ranges;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// The chart alone, as evidence beside other things.
    Control,
    /// With the moving ranges below it, where the indicator's chart has them.
    Whole,
    Run,
}

/// The height of a chart without moving ranges, px.
pub const HEIGHT: f64 = 300.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 30.0;
pub const LEFT: f64 = 52.0;
/// Room for the labels of the last phase.
const RIGHT: f64 = 104.0;
/// Distance between the base lines of two labels.
const LINE: f64 = 15.0;
/// With more points than this, only flagged ones are drawn as marks of their own.
const MOST_MARKS: usize = 600;
/// Of these the first so many; the rest look the same and are one line of diamonds.
const MOST_FLAGGED: usize = 120;
/// Findings that are told in words; of more it is said how many.
const MOST_SIGNALS: usize = 12;

#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub date: Date,
    /// As it was measured.
    pub value: f64,
    pub size: Option<u32>,
    /// What is plotted on an EWMA chart.
    pub average: Option<f64>,
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
    /// The chart's name for scripts: `xmr`, `c`, `p`, `u`, `ewma`, `run`.
    pub kind: &'static str,
    /// The rule set's name for scripts; none on a run chart.
    pub rules: Option<String>,
    /// The kind of chart, its limits and its rules in words.
    pub caption: String,
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
    pub line: String,
    /// The values behind an EWMA chart.
    pub raw: String,
    /// Flagged points beyond those that are marks of their own.
    pub flags: String,
    /// Small signs over the points with a note.
    pub notes: String,
    pub stretches: Vec<Stretch>,
    /// Place of each phase break.
    pub breaks: Vec<f64>,
    pub ticks: Vec<(f64, String)>,
    pub days: Vec<(f64, String)>,
    pub target: Option<f64>,
    /// The baseline, on a run chart alone: a control chart has a phase for what was before.
    pub baseline: Option<f64>,
    pub labels: Vec<Label>,
    pub ranges: Option<Ranges>,
    /// What the rules found, in words, by first point; how many there are in all.
    pub signals: Vec<String>,
    pub found: usize,
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
    width: f64,
    language: Language,
) -> Result<Picture, ChartError> {
    let computed = match style {
        Style::Control | Style::Whole => Computed::Control(indicator::control(of)?),
        Style::Run => Computed::Run(indicator::run(of)?),
    };
    let t = improve::of(language);
    let series = &of.series;
    let right = (width - RIGHT).max(LEFT + 40.0);
    let step = (right - LEFT) / series.len().max(1) as f64;
    let x = |index: usize| LEFT + step * (index as f64 + 0.5);
    let baseline = of.baseline.filter(|_| style == Style::Run);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut reach = |value: f64| (low, high) = (low.min(value), high.max(value));
    series.iter().for_each(|point| reach(point.value));
    of.target.into_iter().chain(baseline).for_each(&mut reach);
    if let Computed::Control(chart) = &computed {
        for limits in chart.points.iter().filter_map(|point| point.limits) {
            reach(limits.lower);
            reach(limits.upper);
        }
    }
    let ticks = plot::ticks(low, high, 5);
    let scale = Scale {
        from: (
            ticks.first().copied().unwrap_or(low),
            ticks.last().copied().unwrap_or(high),
        ),
        to: (HEIGHT - BOTTOM, TOP),
    };
    let y = |value: f64| scale.at(value);
    let decimals = decimals(scale.from.1 - scale.from.0);
    let say = |value: f64| numbers::number(value, decimals);
    let averages = match &computed {
        Computed::Control(chart) if chart.kind == ChartKind::Ewma => Some(chart),
        _ => None,
    };
    let plotted = |index: usize| averages.map_or(series[index].value, |c| c.points[index].value);
    let places = |of: &dyn Fn(usize) -> f64| {
        path::thinned((0..series.len()).map(|index| (x(index), y(of(index)))))
    };
    let mut picture = Picture {
        kind: kind(of, style),
        rules: (style != Style::Run).then(|| format!("{:?}", of.rules)),
        caption: caption(of, &computed, language),
        width,
        height: HEIGHT,
        line: places(&plotted),
        raw: averages.map_or(String::new(), |_| places(&|index| series[index].value)),
        flags: String::new(),
        notes: String::new(),
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
        ranges: None,
        signals: Vec::new(),
        found: 0,
        remarks: Vec::new(),
        right,
    };
    let many = series.len() > MOST_MARKS;
    let mut flagged = 0;
    let (mut flags, mut notes) = (path::Seen::default(), path::Seen::default());
    for (index, point) in series.iter().enumerate() {
        let (limits, range, (rule, why)) = match &computed {
            Computed::Control(chart) => {
                let plotted = &chart.points[index];
                (
                    plotted.limits.map(|l| (l.lower, l.centre, l.upper)),
                    plotted.moving_range,
                    told(&plotted.flags, |rule| improve::rule(rule, language)),
                )
            }
            Computed::Run(chart) => {
                let flags = &chart.flags[index];
                let words = told(flags, |rule| improve::run_rule(rule, language));
                (None, None, words)
            }
        };
        let (x, y) = (x(index), y(plotted(index)));
        flagged += usize::from(!rule.is_empty());
        let drawn = if rule.is_empty() {
            !many
        } else {
            !many || flagged <= MOST_FLAGGED
        };
        if !rule.is_empty() && !drawn && flags.is_new(x, y) {
            path::diamond(x, y, &mut picture.flags);
        }
        if !point.note.is_empty() && notes.is_new(x, y) {
            path::to('M', (x - 3.0, y - 14.0), &mut picture.notes);
            picture.notes.push_str("l3 5l3-5");
        }
        picture.marks.push(Mark {
            x,
            y,
            date: point.date,
            value: point.value,
            size: point.size,
            average: averages.map(|chart| chart.points[index].value),
            note: point.note.clone(),
            limits,
            range,
            drawn,
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
        let marks = &picture.marks[*start..*end];
        let placed = stretch(marks, *centre, *trial, step, &y);
        picture.stretches.push(placed);
    }
    if style != Style::Run && spans.iter().any(|(.., trial)| *trial) {
        picture.remarks.push(t.trial.to_owned());
    }
    labels::break_marks(of, &spans, step, &x, &mut picture);
    labels::line_labels(of, style, t, &say, &y, &mut picture);
    match &computed {
        Computed::Control(chart) => {
            if style == Style::Whole && chart.kind == ChartKind::Individuals {
                let top = HEIGHT - BOTTOM;
                let placed = ranges::ranges(chart, &mut picture, top, step, &say, language);
                if placed.is_some() {
                    picture.height += ranges::ROOM;
                }
                picture.ranges = placed;
            }
            let far = far_ranges(chart);
            picture.found = chart.signals.len() + far.len();
            let signals = chart.signals.iter();
            let signals =
                signals.map(|s| signal(t, s.first, s.last, improve::rule(s.rule, language)));
            let beyond = charts::of(language).range_beyond;
            let jumps = far.iter().map(|at| fill(beyond, &[&(at + 1).to_string()]));
            picture.signals = signals.chain(jumps).take(MOST_SIGNALS).collect();
            if let Some(assurance) = indicator::assurance(of, chart) {
                picture
                    .remarks
                    .push(improve::assurance(assurance, language).to_owned());
            }
        }
        Computed::Run(chart) => {
            picture.found = chart.signals.len();
            let signals = chart.signals.iter().take(MOST_SIGNALS);
            picture.signals = signals
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

/// The rules of a point: their names for scripts, and in words. Nothing is made for the many without.
fn told<R: Copy + std::fmt::Debug>(
    rules: &[R],
    word: impl Fn(R) -> &'static str,
) -> (String, String) {
    if rules.is_empty() {
        return Default::default();
    }
    let names: Vec<String> = rules.iter().map(|rule| format!("{rule:?}")).collect();
    let words: Vec<&str> = rules.iter().map(|rule| word(*rule)).collect();
    (names.join(" "), words.join("; "))
}

const fn kind(of: &Indicator, style: Style) -> &'static str {
    match (style, of.chart) {
        (Style::Run, _) => "run",
        (_, ChartKind::Individuals) => "xmr",
        (_, ChartKind::Count) => "c",
        (_, ChartKind::Proportion) => "p",
        (_, ChartKind::Rate) => "u",
        (_, ChartKind::Ewma) => "ewma",
    }
}

/// What the chart is, with its limits and its rules by name.
fn caption(of: &Indicator, computed: &Computed, language: Language) -> String {
    let t = charts::of(language);
    let Computed::Control(chart) = computed else {
        return t.caption_run.to_owned();
    };
    let mut text = match chart.kind {
        ChartKind::Ewma => {
            let usual = crate::analysis::control_chart::Smoothing::default();
            let parts = [
                numbers::number(of.weight.unwrap_or(usual.weight), 3),
                numbers::number(of.reach.unwrap_or(usual.reach), 3),
            ];
            fill(t.caption_ewma, &parts.each_ref().map(String::as_str))
        }
        kind => fill(
            t.caption,
            &[
                charts::limits_of(kind, language),
                improve::rule_set(of.rules, language),
            ],
        ),
    };
    let ranges = chart.phases.iter().filter_map(|phase| phase.ranges);
    if of.screened && chart.phases.iter().any(|phase| phase.ranges.is_some()) {
        let out: usize = ranges.map(|ranges| ranges.screened_out).sum();
        text.push_str(" · ");
        text.push_str(&match out {
            0 => t.caption_unscreened.to_owned(),
            out => fill(t.caption_screened, &[&out.to_string()]),
        });
    }
    text
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

fn stretch(marks: &[Mark], centre: f64, trial: bool, step: f64, y: &dyn Fn(f64) -> f64) -> Stretch {
    let (x0, x1) = match (marks.first(), marks.last()) {
        (Some(first), Some(last)) => (first.x - step / 2.0, last.x + step / 2.0),
        _ => (LEFT, LEFT),
    };
    let stepped = |which: fn((f64, f64, f64)) -> f64| {
        let limits = marks.iter().filter_map(|mark| Some((mark, mark.limits?)));
        path::stair(
            limits
                .map(|(mark, limits)| (mark.x - step / 2.0, mark.x + step / 2.0, y(which(limits)))),
        )
    };
    let (lower, upper) = (stepped(|l| l.0), stepped(|l| l.2));
    let band = if lower.is_empty() {
        String::new()
    } else {
        path::line(upper.iter().copied().chain(lower.iter().rev().copied())) + "Z"
    };
    Stretch {
        x0,
        x1,
        y: y(centre),
        centre,
        limits: marks.last().and_then(|m| m.limits).map(|l| (l.0, l.2)),
        lower: path::line(lower),
        upper: path::line(upper),
        band,
        trial,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(values: impl IntoIterator<Item = f64>) -> Arc<Indicator> {
        let day = jiff::civil::date(1996, 1, 1);
        let point = |(index, value): (usize, f64)| Point {
            date: day.saturating_add(jiff::Span::new().days(index as i64)),
            value,
            ..Point::default()
        };
        Arc::new(Indicator {
            series: values.into_iter().enumerate().map(point).collect(),
            ..Indicator::default()
        })
    }

    fn placed(of: &Arc<Indicator>, style: Style) -> Picture {
        picture(of, style, 900.0, Language::Zh).unwrap()
    }

    #[test]
    fn ten_thousand_points_draw_no_more_than_the_sheet_can_show() {
        let values = (0..10_000u32).map(|i| f64::from(i.wrapping_mul(2_654_435_761) % 1_009));
        let picture = placed(&indicator(values), Style::Whole);
        assert_eq!(picture.marks.len(), 10_000);
        let drawn = picture.marks.iter().filter(|mark| mark.drawn);
        assert_eq!(drawn.clone().count(), MOST_FLAGGED);
        // A sheet of 900 × 300 px has no more than this many places that can be told apart.
        let diamonds = picture.flags.matches('M').count();
        assert!((1..=225 * 75).contains(&diamonds), "{diamonds}");
        assert!(drawn.clone().all(|mark| !mark.rule.is_empty()));
        let places = |path: &str| path.matches(['M', 'L']).count();
        assert!(
            places(&picture.line) <= 4 * 900,
            "{}",
            places(&picture.line)
        );
        assert_eq!(places(&picture.stretches[0].upper), 2);
        assert!(places(&picture.ranges.unwrap().line) <= 4 * 900);
        assert!(picture.signals.len() <= MOST_SIGNALS && picture.found > MOST_SIGNALS);
    }

    #[test]
    fn moving_ranges_stand_below_the_values_of_an_xmr_chart_alone() {
        let mut of = indicator([16., 14., 28., 16.]);
        let whole = placed(&of, Style::Whole);
        assert_eq!((whole.kind, whole.ranges.is_some()), ("xmr", true));
        assert!(whole.height > HEIGHT);
        assert!(placed(&of, Style::Control).ranges.is_none());
        Arc::make_mut(&mut of).chart = ChartKind::Count;
        let counts = placed(&of, Style::Whole);
        assert_eq!((counts.kind, counts.ranges), ("c", None));
        assert_eq!(counts.height, HEIGHT);
        assert_eq!(placed(&of, Style::Run).rules, None);
    }

    #[test]
    fn the_caption_names_the_rules_and_says_what_was_screened() {
        let mut of = indicator((0..13).map(|i| if i == 7 { 40.0 } else { f64::from(i % 2) }));
        let change = Arc::make_mut(&mut of);
        (change.screened, change.rules) = (true, crate::model::indicator::RuleSet::Nhs);
        let caption = placed(&of, Style::Control).caption;
        assert!(
            caption.contains("NHS") && caption.contains("剔除 2 个"),
            "{caption}"
        );
    }

    #[test]
    fn the_table_of_a_chart_has_every_point_with_plain_numbers() {
        let of = indicator([-1_234.5, 2_000.25, 3.0]);
        let picture = placed(&of, Style::Whole);
        let table = chart(&picture, &of, Style::Whole, Language::Zh).table;
        assert_eq!(table.rows.len(), 3);
        assert_eq!(table.rows[0][..2], ["1996-01-01", "-1234.5"]);
        assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
    }
}
