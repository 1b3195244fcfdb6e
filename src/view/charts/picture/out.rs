//! A control or run chart as it goes out: a picture that needs no style sheet, and its table.

use super::{BOTTOM, HEIGHT, LEFT, Picture, Style};
use crate::format::chart::{Anchor, Chart, Shape, Table, Tone};
use crate::i18n::{charts, improve, numbers};
use crate::model::Indicator;
use crate::model::workspace::Language;

/// The chart with its table, for a file or for the page's table.
pub(crate) fn chart(picture: &Picture, of: &Indicator, style: Style, language: Language) -> Chart {
    Chart {
        kind: picture.kind,
        title: of.name.clone(),
        definition: picture.caption.clone(),
        width: picture.width,
        height: picture.height,
        shapes: shapes(picture),
        readings: Vec::new(),
        legend: Vec::new(),
        table: table(picture, style, language),
    }
}

fn shapes(picture: &Picture) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let right = picture.right;
    let straight = |x0: f64, x1: f64, y: f64| format!("M{x0:.1} {y:.1}H{x1:.1}");
    let text = |x: f64, y: f64, anchor: Anchor, tone: Tone, text: &str| Shape::Text {
        x,
        y,
        anchor,
        tone,
        text: text.to_owned(),
    };
    let ranges = picture.ranges.as_ref();
    let ticks = ranges.into_iter().flat_map(|ranges| &ranges.ticks);
    for (y, words) in picture.ticks.iter().chain(ticks) {
        let path = straight(LEFT, right, *y);
        shapes.push(Shape::Line {
            path,
            tone: Tone::Faint,
        });
        shapes.push(text(LEFT - 6.0, y + 4.0, Anchor::End, Tone::Level, words));
    }
    for (x, words) in &picture.days {
        shapes.push(text(
            *x,
            picture.height - 8.0,
            Anchor::Middle,
            Tone::Level,
            words,
        ));
    }
    for stretch in &picture.stretches {
        if !stretch.band.is_empty() {
            let path = stretch.band.clone();
            shapes.push(Shape::Area {
                path,
                tone: Tone::Wash,
            });
        }
        for path in [&stretch.lower, &stretch.upper] {
            if !path.is_empty() {
                let path = path.clone();
                shapes.push(Shape::Dashed {
                    path,
                    tone: Tone::Data,
                });
            }
        }
        let path = straight(stretch.x0, stretch.x1, stretch.y);
        shapes.push(Shape::Line {
            path,
            tone: Tone::Data,
        });
    }
    if let Some(y) = picture.target {
        let path = straight(LEFT, right, y);
        shapes.push(Shape::Line {
            path,
            tone: Tone::Good,
        });
    }
    if let Some(y) = picture.baseline {
        let path = straight(LEFT, right, y);
        shapes.push(Shape::Dashed {
            path,
            tone: Tone::Level,
        });
    }
    let foot = ranges.map_or(HEIGHT - BOTTOM, |ranges| ranges.bottom);
    for x in &picture.breaks {
        let path = format!("M{x:.1} 6V{foot:.1}");
        shapes.push(Shape::Line {
            path,
            tone: Tone::Level,
        });
    }
    if !picture.raw.is_empty() {
        let path = picture.raw.clone();
        shapes.push(Shape::Line {
            path,
            tone: Tone::Faint,
        });
    }
    let path = picture.line.clone();
    shapes.push(Shape::Line {
        path,
        tone: Tone::Level,
    });
    let drawn = || picture.marks.iter().filter(|mark| mark.drawn);
    let places: Vec<(f64, f64)> = drawn()
        .filter(|mark| mark.rule.is_empty())
        .map(|mark| (mark.x, mark.y))
        .collect();
    let dots = |radius, tone| Shape::Dots {
        places: places.clone(),
        radius,
        tone,
    };
    shapes.push(dots(4.0, Tone::Ink));
    shapes.push(dots(2.6, Tone::Paper));
    let mut diamonds = picture.flags.clone();
    for mark in drawn().filter(|mark| !mark.rule.is_empty()) {
        super::path::diamond(mark.x, mark.y, &mut diamonds);
    }
    if !diamonds.is_empty() {
        shapes.push(Shape::Area {
            path: diamonds,
            tone: Tone::Bad,
        });
    }
    if let Some(ranges) = ranges {
        let lines = [(&ranges.means, Tone::Data), (&ranges.line, Tone::Level)];
        shapes.extend(lines.map(|(path, tone)| Shape::Line {
            path: path.clone(),
            tone,
        }));
        let path = ranges.limits.clone();
        shapes.push(Shape::Dashed {
            path,
            tone: Tone::Data,
        });
        if !ranges.far.is_empty() {
            let path = ranges.far.clone();
            shapes.push(Shape::Area {
                path,
                tone: Tone::Bad,
            });
        }
    }
    for label in &picture.labels {
        let anchor = if label.end {
            Anchor::End
        } else {
            Anchor::Start
        };
        let tone = match label.tone {
            "accent" => Tone::Data,
            "good" => Tone::Good,
            _ => Tone::Level,
        };
        shapes.push(text(label.x, label.y, anchor, tone, &label.text));
    }
    shapes
}

/// Every point with its limits, its range, its notes and the rules that found it.
fn table(picture: &Picture, style: Style, language: Language) -> Table {
    let (t, words) = (improve::of(language), charts::of(language));
    let averages = picture.marks.iter().any(|mark| mark.average.is_some());
    let sizes = picture.marks.iter().any(|mark| mark.size.is_some());
    let single = picture.marks.iter().any(|mark| mark.range.is_some());
    let mut heads = vec![t.date.to_owned(), t.value.to_owned()];
    let mut head = |wanted: bool, word: &str| {
        if wanted {
            heads.push(word.to_owned());
        }
    };
    let limits = style != Style::Run;
    head(sizes, t.point_size);
    head(averages, words.average);
    head(single, t.moving_range);
    head(limits, t.lower);
    head(limits, t.centre);
    head(limits, t.upper);
    head(true, t.rule);
    head(true, t.note);
    // No blanks between thousands: a spreadsheet would read a text.
    let cell = |value: Option<f64>| {
        value.map_or(String::new(), |value| {
            numbers::number(value, 4)
                .replace('\u{202f}', "")
                .replace('−', "-")
        })
    };
    let row = |mark: &super::Mark| {
        let mut row = vec![mark.date.to_string(), cell(Some(mark.value))];
        if sizes {
            row.push(mark.size.map_or(String::new(), |size| size.to_string()));
        }
        if averages {
            row.push(cell(mark.average));
        }
        if single {
            row.push(cell(mark.range));
        }
        if limits {
            row.push(cell(mark.limits.map(|l| l.0)));
            row.push(cell(mark.limits.map(|l| l.1)));
            row.push(cell(mark.limits.map(|l| l.2)));
        }
        row.extend([mark.why.clone(), mark.note.clone()]);
        row
    };
    let rows = picture.marks.iter().map(row).collect();
    Table { heads, rows }
}
