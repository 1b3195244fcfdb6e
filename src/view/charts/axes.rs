//! The frame of a chart on its sheet: where it begins and ends, its grid, the days below it, levels to
//! read against.

use crate::analysis::clock::{date, day_number};
use crate::analysis::plot::{Scale, apart};
use crate::analysis::text;
use crate::format::chart::{Anchor, Chart, Reading, Shape, Table, Tone};
use crate::i18n::{language, numbers, words};
use crate::model::Date;

/// The height of every chart, px.
const HEIGHT: f64 = 264.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 28.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 12.0;
/// The size of all texts, px.
const FONT: f32 = 12.0;
/// Between the base lines of two labels, px.
const LINE: f64 = 15.0;
/// Between a chart and the words of its levels beside it, and after them, px; they take no more than this share.
const BESIDE: f64 = 10.0;
const WIDEST: f64 = 0.45;
/// The room above its bars for the words of its marks, px.
const ABOVE: f64 = 4.0 * LINE;
/// The room of a date below the chart, px.
const DATE: f64 = 92.0;

/// A chart as it is being drawn.
pub struct Plot {
    width: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub y: Scale,
    pub shapes: Vec<Shape>,
}

/// Whole numbers from 0 to at least `top`, about four of them.
fn ticks(top: f64) -> Vec<f64> {
    let step = (0..9)
        .flat_map(|power| [1.0, 2.0, 5.0].map(|nice| nice * 10f64.powi(power)))
        .find(|step| top <= step * 4.0)
        .unwrap_or(top.max(1.0));
    (0..=(top / step).ceil().max(1.0) as usize)
        .map(|i| i as f64 * step)
        .collect()
}

/// The room that words of levels take at the right end.
fn beside<'a>(width: f64, words: impl IntoIterator<Item = &'a String>) -> f64 {
    let long = words
        .into_iter()
        .map(|words| f64::from(text::width(words, FONT)));
    (long.fold(0.0, f64::max) + BESIDE).min(width * WIDEST)
}

impl Plot {
    /// An empty chart as wide as the sheet whose scale holds 0 to `most`.
    pub fn new(width: f64, most: f64) -> Plot {
        Plot::with_room(width, most, 0.0, 0.0)
    }

    /// One with room at its right end for the words of levels.
    pub fn for_levels<'a>(
        width: f64,
        most: f64,
        words: impl IntoIterator<Item = &'a String>,
    ) -> Plot {
        Plot::with_room(width, most, beside(width, words), 0.0)
    }

    /// One with room above it for the words of marks.
    pub fn for_marks(width: f64, most: f64) -> Plot {
        Plot::with_room(width, most, 0.0, ABOVE)
    }

    /// One whose scale holds two values and does not begin at 0, with room for the words of levels.
    pub fn between<'a>(
        width: f64,
        (low, high): (f64, f64),
        words: impl IntoIterator<Item = &'a String>,
    ) -> Plot {
        let ticks = crate::analysis::plot::ticks(low, high, 5);
        Plot::framed(width, ticks, beside(width, words), 0.0)
    }

    fn with_room(width: f64, most: f64, beside: f64, above: f64) -> Plot {
        Plot::framed(width, ticks(most), beside, above)
    }

    fn framed(width: f64, ticks: Vec<f64>, beside: f64, above: f64) -> Plot {
        let low = ticks.first().copied().unwrap_or(0.0);
        let top = ticks.last().copied().unwrap_or(1.0);
        let (left, right) = (LEFT, (width - RIGHT - beside).max(LEFT + 1.0));
        let bottom = HEIGHT - BOTTOM;
        let y = Scale {
            from: (low, top),
            to: (bottom, TOP + above),
        };
        let mut shapes = Vec::new();
        for tick in ticks {
            let at = y.at(tick);
            shapes.push(Shape::Line {
                path: format!("M{left:.1} {at:.1}H{right:.1}"),
                tone: Tone::Faint,
            });
            shapes.push(Shape::Text {
                x: left - 6.0,
                y: at + 4.0,
                anchor: Anchor::End,
                tone: Tone::Level,
                text: numbers::number(tick, 4),
            });
        }
        Plot {
            width,
            left,
            right,
            top: TOP,
            bottom,
            y,
            shapes,
        }
    }

    /// The chart that was drawn; a legend is its caller's to add.
    pub fn chart(
        self,
        kind: &'static str,
        (title, definition): (String, String),
        readings: Vec<Reading>,
        table: Table,
    ) -> Chart {
        Chart {
            kind,
            title,
            definition,
            width: self.width,
            height: HEIGHT,
            shapes: self.shapes,
            readings,
            legend: Vec::new(),
            table,
        }
    }

    /// The left edge and the width of one of so many equal places.
    pub fn place(&self, at: usize, of: usize) -> (f64, f64) {
        let wide = (self.right - self.left) / of.max(1) as f64;
        (self.left + wide * at as f64, wide)
    }

    /// The middle of one of so many equal places.
    pub fn middle(&self, at: usize, of: usize) -> f64 {
        let (x, wide) = self.place(at, of);
        x + wide / 2.0
    }

    /// A bar of a value in one of so many equal places.
    pub fn bar(&mut self, at: usize, of: usize, value: f64, tone: Tone) {
        let (x, wide) = self.place(at, of);
        let y = self.y.at(value);
        let gap = if wide > 6.0 { 1.0 } else { wide * 0.12 };
        self.shapes.push(Shape::Bar {
            x: x + gap,
            y,
            width: (wide - 2.0 * gap).max(0.5),
            height: (self.bottom - y).max(0.0),
            tone,
        });
    }

    /// A bar of a value between two places along the chart.
    pub fn span(&mut self, from: f64, to: f64, value: f64, tone: Tone) {
        let y = self.y.at(value);
        self.shapes.push(Shape::Bar {
            x: from + 0.5,
            y,
            width: (to - from - 1.0).max(0.5),
            height: (self.bottom - y).max(0.0),
            tone,
        });
    }

    /// A text below the chart.
    pub fn below(&mut self, x: f64, anchor: Anchor, text: String) {
        self.shapes.push(Shape::Text {
            x,
            y: HEIGHT - 8.0,
            anchor,
            tone: Tone::Level,
            text,
        });
    }

    /// The dates of so many equal places, as many as there is room for.
    pub fn days(&mut self, from: Date, days: usize) {
        let fit = (((self.right - self.left) / DATE) as usize).clamp(1, 7);
        let count = fit.min(days);
        for i in 0..count {
            let at = if count == 1 {
                0
            } else {
                i * (days - 1) / (count - 1)
            };
            let text = numbers::date(day(from, at), language());
            match i {
                0 => self.below(self.left, Anchor::Start, text),
                i if i + 1 == count => self.below(self.right, Anchor::End, text),
                _ => self.below(self.middle(at, days), Anchor::Middle, text),
            }
        }
    }

    /// Dashed lines across the chart, each with its text beside it.
    pub fn levels(&mut self, levels: &[(f64, String)]) {
        let heights: Vec<f64> = levels
            .iter()
            .map(|(value, _)| self.y.at(*value) + 4.0)
            .collect();
        let placed = apart(&heights, LINE, self.top, self.bottom);
        for ((value, text), y) in levels.iter().zip(placed) {
            let at = self.y.at(*value);
            self.shapes.push(Shape::Level {
                from: (self.left, at),
                to: (self.right, at),
                tone: Tone::Level,
            });
            self.shapes.push(Shape::Text {
                x: self.right + 6.0,
                y,
                anchor: Anchor::Start,
                tone: Tone::Level,
                text: text.clone(),
            });
        }
    }

    /// Dashed lines from top to bottom, each with its text beside its upper end, one below the other. Where the last
    /// has no room to its right they stand on the left, the last uppermost: so no line runs through a text.
    pub fn marks(&mut self, marks: &[(f64, String)]) {
        let wide = |words: &String| f64::from(text::width(words, FONT)) + 6.0;
        let fits = marks.iter().all(|(x, words)| x + wide(words) <= self.right);
        for (at, (x, words)) in marks.iter().enumerate() {
            let row = if fits { at } else { marks.len() - 1 - at };
            let top = self.top + LINE * row as f64;
            self.shapes.push(Shape::Level {
                from: (*x, top),
                to: (*x, self.bottom),
                tone: Tone::Level,
            });
            let turns = !fits && x - wide(words) >= self.left;
            self.shapes.push(Shape::Text {
                x: if turns { x - 5.0 } else { x + 5.0 },
                y: top + 10.0,
                anchor: if turns { Anchor::End } else { Anchor::Start },
                tone: Tone::Level,
                text: words.clone(),
            });
        }
    }
}

/// Values that are equal as one, with all their shares: `85, 95 %`.
pub fn merged(levels: impl Iterator<Item = (f64, u32)>) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = Vec::new();
    for (share, value) in levels {
        let share = numbers::number(share * 100.0, 0);
        match found.last_mut() {
            Some((shares, last)) if *last == value => {
                shares.push_str(words::either(language(), "、", ", "));
                shares.push_str(&share);
            }
            _ => found.push((share, value)),
        }
    }
    found
}

/// The day so many days after another.
pub fn day(from: Date, after: usize) -> Date {
    date(day_number(from).saturating_add(after as i32))
}
