//! What a survey shows as charts: how answers spread, what is expected against what is perceived,
//! where Kano puts each feature; and three sides on one radar. Plain functions from figures to a chart
//! in one language, for the page and for the report alike.

use crate::analysis::comparison::{Comparison, FEWEST_AXES};
use crate::analysis::survey::{Detail, Feature, Gap, Outcome, Question};
use crate::analysis::text;
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::rates::{self, of};
use crate::i18n::{fill, improve, numbers, service};
use crate::model::evaluation::{EvaluationKind, Survey, SurveyMethod};
use crate::model::workspace::Language;

/// The size of all texts, px.
const FONT: f32 = 12.0;
/// The height of one row of bars or dots, px.
const ROW: f64 = 36.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 28.0;

/// The chart of a survey; None while nobody has answered.
pub(super) fn survey(
    survey: &Survey,
    outcome: &Outcome,
    width: f64,
    language: Language,
) -> Option<Chart> {
    if outcome.respondents == 0 {
        return None;
    }
    let name = |at: usize| {
        let text = survey.items.get(at).map_or("", |item| item.text.trim());
        if text.is_empty() {
            (at + 1).to_string()
        } else {
            text.to_owned()
        }
    };
    match &outcome.detail {
        Detail::Questions(questions) => {
            Some(spread(survey.method, questions, &name, width, language))
        }
        Detail::Gaps(gaps) => Some(dumbbells(gaps, width, language)),
        Detail::Features(features) => Some(kano(features, &name, width, language)),
    }
}

/// A text that fits so many px, its end left out where it does not.
fn fitting(whole: &str, room: f64) -> String {
    if f64::from(text::width(whole, FONT)) <= room {
        return whole.to_owned();
    }
    let mut short = String::new();
    for sign in whole.chars() {
        let longer = format!("{short}{sign}…");
        if f64::from(text::width(&longer, FONT)) > room {
            break;
        }
        short.push(sign);
    }
    short.push('…');
    short
}

fn label(x: f64, y: f64, anchor: Anchor, text: String) -> Shape {
    Shape::Text {
        x,
        y,
        anchor,
        tone: Tone::Level,
        text,
    }
}

/// How wide the words before the rows may be, px.
fn aside(names: impl Iterator<Item = String>, width: f64) -> f64 {
    let widest = names
        .map(|name| f64::from(text::width(&name, FONT)))
        .fold(0.0, f64::max);
    (widest + 12.0).min(width * 0.36)
}

/// The steps of a stacked bar: its word, how many, its colour.
fn parts(
    method: SurveyMethod,
    question: &Question,
    language: Language,
) -> Vec<(String, u64, Tone)> {
    let counts = &question.spread.counts;
    let t = of(language);
    if method == SurveyMethod::Nps {
        let sum = |from: usize, to: usize| counts.iter().take(to + 1).skip(from).sum();
        return vec![
            (t.detractors.to_owned(), sum(0, 6), Tone::Band(0)),
            (t.passives.to_owned(), sum(7, 8), Tone::Band(2)),
            (t.promoters.to_owned(), sum(9, 10), Tone::Band(4)),
        ];
    }
    let last = counts.len().saturating_sub(1).max(1);
    let low = usize::from(question.spread.low);
    counts
        .iter()
        .enumerate()
        .map(|(at, count)| {
            let band = Tone::Band((at * 5 / last) as u8);
            (fill(t.level, &[&(low + at).to_string()]), *count, band)
        })
        .collect()
}

fn spread(
    method: SurveyMethod,
    questions: &[Question],
    name: &dyn Fn(usize) -> String,
    width: f64,
    language: Language,
) -> Chart {
    let t = of(language);
    let left = aside((0..questions.len()).map(name), width);
    let right = width - 64.0;
    let (mut shapes, mut readings, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (at, question) in questions.iter().enumerate() {
        let y = TOP + ROW * at as f64;
        let all = question.spread.answers();
        shapes.push(label(
            0.0,
            y + 19.0,
            Anchor::Start,
            fitting(&name(at), left - 12.0),
        ));
        let mut row = vec![name(at)];
        let mut x = left;
        for (word, count, tone) in parts(method, question, language) {
            row.push(count.to_string());
            let share = if all > 0 {
                count as f64 / all as f64
            } else {
                0.0
            };
            let wide = (right - left) * share;
            if count > 0 {
                shapes.push(Shape::Bar {
                    x,
                    y: y + 4.0,
                    width: (wide - 1.0).max(0.5),
                    height: ROW - 14.0,
                    tone,
                });
                readings.push(Reading {
                    x: x + wide / 2.0,
                    y: y + ROW / 2.0 - 3.0,
                    value: count as f64,
                    text: format!(
                        "{} · {word} · {count} · {}",
                        name(at),
                        numbers::percent(share, 1)
                    ),
                });
            }
            x += wide;
        }
        let score = question.score.map(|score| rates::score(method, score));
        let score = score.unwrap_or_else(|| "–".to_owned());
        shapes.push(label(width, y + 19.0, Anchor::End, score.clone()));
        row.push(all.to_string());
        row.push(score);
        rows.push(row);
    }
    let mut heads = vec![t.question.to_owned()];
    let words = questions.first().map(|q| parts(method, q, language));
    let words = words.unwrap_or_default();
    heads.extend(words.iter().map(|(word, ..)| word.clone()));
    heads.extend([t.answers.to_owned(), rates::short(method).to_owned()]);
    let sum = |at: usize| {
        let all = questions.iter().map(|q| parts(method, q, language));
        let all = all.filter_map(|parts| parts.get(at).map(|(_, count, _)| *count));
        all.sum::<u64>().to_string()
    };
    let legend = words.iter().enumerate();
    let legend = legend.map(|(at, (word, _, tone))| (*tone, word.clone(), sum(at)));
    let definition = match method {
        SurveyMethod::Nps => t.camps_is,
        _ => t.distribution_is,
    };
    Chart {
        kind: "survey-spread",
        title: t.distribution.to_owned(),
        definition: definition.to_owned(),
        width,
        height: TOP + ROW * questions.len() as f64,
        shapes,
        readings,
        legend: legend.collect(),
        table: Table { heads, rows },
    }
}

fn dumbbells(gaps: &[Gap], width: f64, language: Language) -> Chart {
    let t = of(language);
    let name = |gap: &Gap| rates::dimension(gap.dimension, language).to_owned();
    let left = aside(gaps.iter().map(name), width) + 8.0;
    let right = width - 64.0;
    let x = |value: f64| left + (right - left) * (value - 1.0) / 6.0;
    let bottom = TOP + ROW * gaps.len() as f64;
    let mut shapes = Vec::new();
    for level in 1..=7 {
        let at = x(f64::from(level));
        shapes.push(Shape::Line {
            path: format!("M{at:.1} {TOP}V{bottom:.1}"),
            tone: Tone::Faint,
        });
        shapes.push(label(at, bottom + 18.0, Anchor::Middle, level.to_string()));
    }
    let (mut readings, mut rows) = (Vec::new(), Vec::new());
    for (at, gap) in gaps.iter().enumerate() {
        let y = TOP + ROW * (at as f64 + 0.5);
        shapes.push(label(0.0, y + 4.0, Anchor::Start, name(gap)));
        let said = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
        let short = gap
            .gap()
            .map_or("–".to_owned(), |gap| rates::signed(gap, 2));
        let tone = match gap.gap() {
            Some(gap) if gap < 0.0 => Tone::Bad,
            _ => Tone::Data,
        };
        if let (Some(expected), Some(perceived)) = (gap.expectation, gap.perception) {
            shapes.push(Shape::Line {
                path: format!("M{:.1} {y:.1}H{:.1}", x(expected), x(perceived)),
                tone,
            });
        }
        // The expectation is a stroke, the perception a dot.
        if let Some(expected) = gap.expectation {
            let at = (x(expected), y);
            shapes.push(Shape::Line {
                path: format!("M{:.1} {:.1}V{:.1}", at.0, y - 10.0, y + 10.0),
                tone: Tone::Level,
            });
            readings.push(Reading {
                x: at.0,
                y,
                value: expected,
                text: format!(
                    "{} · {} {}",
                    name(gap),
                    t.expectation,
                    said(gap.expectation)
                ),
            });
        }
        if let Some(perceived) = gap.perception {
            let at = (x(perceived), y);
            shapes.push(dot(at, 6.0, Tone::Data));
            readings.push(Reading {
                x: at.0,
                y,
                value: perceived,
                text: format!(
                    "{} · {} {} · {} {short}",
                    name(gap),
                    t.perception,
                    said(gap.perception),
                    t.gap
                ),
            });
        }
        shapes.push(Shape::Text {
            x: width,
            y: y + 4.0,
            anchor: Anchor::End,
            tone,
            text: short.clone(),
        });
        rows.push(vec![
            name(gap),
            numbers::percent(gap.weight, 1),
            said(gap.expectation),
            said(gap.perception),
            short,
        ]);
    }
    readings.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let heads = [
        t.dimension,
        t.weight_share,
        t.expectation,
        t.perception,
        t.gap,
    ];
    Chart {
        kind: "servqual-gaps",
        title: t.gaps.to_owned(),
        definition: t.gaps_is.to_owned(),
        width,
        height: bottom + BOTTOM,
        shapes,
        readings,
        legend: Vec::new(),
        table: Table {
            heads: heads.map(str::to_owned).to_vec(),
            rows,
        },
    }
}

fn dot(at: (f64, f64), radius: f64, tone: Tone) -> Shape {
    Shape::Dots {
        places: vec![at],
        radius,
        tone,
    }
}

fn kano(
    features: &[Feature],
    name: &dyn Fn(usize) -> String,
    width: f64,
    language: Language,
) -> Chart {
    use crate::model::need::KanoClass::*;
    let t = of(language);
    let side = (width - 64.0).min(420.0);
    let (left, top) = (((width - side) / 2.0).max(44.0), 12.0);
    let place = |better: f64, worse: f64| (left - worse * side, top + (1.0 - better) * side);
    let mut shapes = Vec::new();
    for level in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let ((x, _), (_, y)) = (place(0.0, -level), place(level, 0.0));
        let line = |path| Shape::Line {
            path,
            tone: Tone::Faint,
        };
        shapes.push(line(format!("M{x:.1} {top}V{:.1}", top + side)));
        shapes.push(line(format!("M{left:.1} {y:.1}H{:.1}", left + side)));
        shapes.push(label(
            x,
            top + side + 18.0,
            Anchor::Middle,
            numbers::number(-level, 2),
        ));
        shapes.push(label(
            left - 8.0,
            y + 4.0,
            Anchor::End,
            numbers::number(level, 2),
        ));
    }
    let middle = left + side / 2.0;
    for (from, to) in [
        ((middle, top), (middle, top + side)),
        ((left, top + side / 2.0), (left + side, top + side / 2.0)),
    ] {
        let tone = Tone::Level;
        shapes.push(Shape::Level { from, to, tone });
    }
    for (class, x, y, anchor) in [
        (Attractive, left + 8.0, top + 18.0, Anchor::Start),
        (OneDimensional, left + side - 8.0, top + 18.0, Anchor::End),
        (Indifferent, left + 8.0, top + side - 10.0, Anchor::Start),
        (MustBe, left + side - 8.0, top + side - 10.0, Anchor::End),
    ] {
        shapes.push(label(
            x,
            y,
            anchor,
            service::kano(class, language).to_owned(),
        ));
    }
    shapes.push(label(
        left,
        top + side + 36.0,
        Anchor::Start,
        format!("↑ {}", t.better),
    ));
    shapes.push(label(
        left + side,
        top + side + 36.0,
        Anchor::End,
        format!("→ {}", t.worse),
    ));
    let (mut readings, mut rows) = (Vec::new(), Vec::new());
    for (at, feature) in features.iter().enumerate() {
        let c = feature.counts;
        let class = feature
            .result
            .map(|kano| service::kano(kano.class, language));
        let class = match (class, feature.unwanted) {
            (Some(class), true) => format!("{class}（{}）", t.unwanted),
            (None, true) => t.unwanted.to_owned(),
            (class, false) => class.unwrap_or("–").to_owned(),
        };
        let said = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
        let counts = [
            c.must_be,
            c.one_dimensional,
            c.attractive,
            c.indifferent,
            c.reverse,
            c.questionable,
        ];
        let mut row = vec![name(at), class.clone()];
        row.push(said(feature.result.map(|kano| kano.better)));
        row.push(said(feature.result.map(|kano| kano.worse)));
        row.extend(counts.iter().map(u32::to_string));
        rows.push(row);
        let Some(kano) = feature.result else { continue };
        let (x, y) = place(kano.better, kano.worse);
        shapes.push(dot((x, y), 5.0, Tone::Data));
        let (by, anchor) = if x > middle {
            (-9.0, Anchor::End)
        } else {
            (9.0, Anchor::Start)
        };
        shapes.push(Shape::Text {
            x: x + by,
            y: y + 4.0,
            anchor,
            tone: Tone::Data,
            text: fitting(&name(at), side / 2.0 - 16.0),
        });
        readings.push(Reading {
            x,
            y,
            value: kano.better,
            text: format!(
                "{} · {class} · {} {} · {} {}",
                name(at),
                t.better,
                numbers::number(kano.better, 2),
                t.worse,
                numbers::number(kano.worse, 2)
            ),
        });
    }
    readings.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut heads = [t.feature, t.class, t.better, t.worse]
        .map(str::to_owned)
        .to_vec();
    let classes = [
        MustBe,
        OneDimensional,
        Attractive,
        Indifferent,
        Reverse,
        Questionable,
    ];
    heads.extend(classes.map(|class| service::kano(class, language).to_owned()));
    Chart {
        kind: "kano",
        title: t.kano_chart.to_owned(),
        definition: t.kano_chart_is.to_owned(),
        width,
        height: top + side + 44.0,
        shapes,
        readings,
        legend: Vec::new(),
        table: Table { heads, rows },
    }
}

/// The sign of a side: each has a shape of its own.
pub(super) const SIGNS: [&str; 3] = ["●", "■", "▲"];

/// Three sides on one radar; None while they share too little.
pub(super) fn radar(comparison: &Comparison, width: f64, language: Language) -> Option<Chart> {
    let t = of(language);
    let axes = comparison.shared();
    if axes.len() < FEWEST_AXES {
        return None;
    }
    let names = axes.iter().map(|axis| axis.name.clone());
    let radius = (width / 2.0 - aside(names, width).min(104.0) - 16.0).clamp(70.0, 140.0);
    let (middle, centre) = (width / 2.0, radius + 32.0);
    let place = |nth: usize, value: f64| {
        let angle = std::f64::consts::TAU * nth as f64 / axes.len() as f64;
        let reach = value / 100.0 * radius;
        (middle + angle.sin() * reach, centre - angle.cos() * reach)
    };
    let ring = |value: f64| {
        let points = (0..axes.len()).map(|nth| place(nth, value));
        outline(points.collect::<Vec<_>>().as_slice())
    };
    let mut shapes = Vec::new();
    for value in [20.0, 40.0, 60.0, 80.0, 100.0] {
        shapes.push(Shape::Line {
            path: ring(value),
            tone: Tone::Faint,
        });
    }
    for (nth, axis) in axes.iter().enumerate() {
        let ((x, y), (tx, ty)) = (place(nth, 100.0), place(nth, 100.0 + 1_400.0 / radius));
        shapes.push(Shape::Line {
            path: format!("M{middle:.1} {centre:.1}L{x:.1} {y:.1}"),
            tone: Tone::Faint,
        });
        let anchor = match tx - middle {
            off if off > 8.0 => Anchor::Start,
            off if off < -8.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let room = match anchor {
            Anchor::Start => width - tx,
            Anchor::End => tx,
            Anchor::Middle => width,
        };
        shapes.push(label(tx, ty + 4.0, anchor, fitting(&axis.name, room)));
    }
    for value in [50.0, 100.0] {
        let (x, y) = place(0, value);
        shapes.push(label(
            x + 4.0,
            y + 12.0,
            Anchor::Start,
            numbers::number(value, 0),
        ));
    }
    let (mut readings, mut legend) = (Vec::new(), Vec::new());
    let tones = [Tone::Band(4), Tone::Level, Tone::Warn];
    for (side, kind) in EvaluationKind::ALL.iter().enumerate() {
        let given: Vec<(usize, f64)> = axes
            .iter()
            .enumerate()
            .filter_map(|(nth, axis)| Some((nth, axis.values[side]?)))
            .collect();
        if given.is_empty() {
            continue;
        }
        let word = improve::evaluation_kind(*kind, language);
        let places: Vec<(f64, f64)> = given.iter().map(|(n, v)| place(*n, *v)).collect();
        // What one side does not speak of parts its line.
        let whole = given.len() == axes.len();
        let pairs = given.iter().zip(given.iter().cycle().skip(1));
        for ((at, value), (next, other)) in pairs.take(given.len()) {
            if whole || *next == at + 1 {
                let (from, to) = (place(*at, *value), place(*next, *other));
                shapes.push(match side {
                    1 => Shape::Level {
                        from,
                        to,
                        tone: tones[side],
                    },
                    _ => Shape::Line {
                        path: outline(&[from, to]),
                        tone: tones[side],
                    },
                });
            }
        }
        for ((nth, value), (x, y)) in given.iter().zip(&places) {
            shapes.push(Shape::Text {
                x: *x,
                y: y + 4.5,
                anchor: Anchor::Middle,
                tone: tones[side],
                text: SIGNS[side].to_owned(),
            });
            readings.push((
                *nth,
                Reading {
                    x: *x,
                    y: *y,
                    value: *value,
                    text: format!(
                        "{} · {word} {}",
                        axes[*nth].name,
                        numbers::number(*value, 0)
                    ),
                },
            ));
        }
        let mean = given.iter().map(|(_, value)| value).sum::<f64>() / given.len() as f64;
        legend.push((
            tones[side],
            format!("{} {word}", SIGNS[side]),
            numbers::number(mean, 0),
        ));
    }
    readings.sort_by_key(|(nth, _)| *nth);
    Some(Chart {
        kind: "three-views",
        title: t.three.to_owned(),
        definition: t.three_is.to_owned(),
        width,
        height: centre + radius + 28.0,
        shapes,
        readings: readings.into_iter().map(|(_, reading)| reading).collect(),
        legend,
        table: table(comparison, language),
    })
}

fn outline(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        path.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" }));
    }
    if points.len() > 2 {
        path.push('Z');
    }
    path
}

/// Everything that is compared as a table.
pub(super) fn table(comparison: &Comparison, language: Language) -> Table {
    let t = of(language);
    let mut heads = vec![t.theme.to_owned()];
    let kinds = EvaluationKind::ALL.iter();
    heads.extend(kinds.map(|kind| improve::evaluation_kind(*kind, language).to_owned()));
    heads.push(t.view_gap.to_owned());
    let said = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 0));
    let row = |axis: &crate::analysis::comparison::Axis| {
        let mut row = vec![axis.name.clone()];
        row.extend(axis.values.iter().map(|value| said(*value)));
        row.push(
            axis.gap()
                .map_or("–".to_owned(), |gap| rates::signed(gap, 0)),
        );
        row
    };
    Table {
        heads,
        rows: comparison.axes.iter().map(row).collect(),
    }
}
