//! A chart as it stands on its sheet: shapes, what can be read at each place, and the table behind it;
//! written as an SVG picture that needs no style sheet, or as CSV.
//!
//! The words come from the caller. The page draws the same shapes with its own colours; a new kind of
//! shape is a variant here, a line in `svg` and one in the page's drawing.

use super::csv;

/// What a colour stands for; the page has a class for each, the picture a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The data itself.
    Data,
    /// Data beside it that matters less.
    Faint,
    /// The n-th of stacked bands, from light to strong.
    Band(u8),
    /// A percentile line or another level to read against.
    Level,
    /// What deserves a look.
    Warn,
    /// What is late or lost.
    Bad,
    /// What is wanted: a target.
    Good,
    /// A wash of the data's colour behind it.
    Wash,
    /// Outlines of marks.
    Ink,
    /// The sheet itself, inside a ring.
    Paper,
}

/// A mark on the sheet, px from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A bar; its value is told by the reading of the same place.
    Bar {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        tone: Tone,
    },
    /// A closed outline.
    Area { path: String, tone: Tone },
    /// A line through places.
    Line { path: String, tone: Tone },
    /// The same, dashed.
    Dashed { path: String, tone: Tone },
    /// A straight dashed line.
    Level {
        from: (f64, f64),
        to: (f64, f64),
        tone: Tone,
    },
    /// Round dots of one size; many are one shape.
    Dots {
        places: Vec<(f64, f64)>,
        radius: f64,
        tone: Tone,
    },
    /// A text at a base line.
    Text {
        x: f64,
        y: f64,
        anchor: Anchor,
        tone: Tone,
        text: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub const fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// What is said of one place of the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub x: f64,
    pub y: f64,
    /// The plain number.
    pub value: f64,
    pub text: String,
}

/// The table behind a chart. Texts as a person reads them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV.
    pub fn csv(&self) -> String {
        let heads: Vec<&str> = self.heads.iter().map(String::as_str).collect();
        let rows = self.rows.iter();
        csv::table(
            &heads,
            rows.map(|row| row.iter().map(|text| written(text)).collect()),
        )
    }
}

/// A cell as CSV: a number stays one, also below nothing; a text is kept from being a formula.
fn written(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(_) => text.to_owned(),
        Err(_) => csv::cell(text),
    }
}

/// A chart. Readings run from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its stable name for scripts and files.
    pub kind: &'static str,
    pub title: String,
    /// What it shows, in a sentence.
    pub definition: String,
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
    pub readings: Vec<Reading>,
    /// Colours with their words and values.
    pub legend: Vec<(Tone, String, String)>,
    pub table: Table,
}

/// The colour of a tone on white paper.
fn colour(tone: Tone) -> &'static str {
    const BANDS: [&str; 6] = [
        "#cadde4", "#9fc1ce", "#74a5b8", "#488aa1", "#0f5e7d", "#134c63",
    ];
    match tone {
        Tone::Data => "#0f5e7d",
        Tone::Faint => "#c4c0b6",
        Tone::Band(at) => BANDS[usize::from(at) % BANDS.len()],
        Tone::Level => "#55606b",
        Tone::Warn => "#925c00",
        Tone::Bad => "#b03a2e",
        Tone::Good => "#2b6e46",
        Tone::Wash => "#e6f0f4",
        Tone::Ink => "#1d2329",
        Tone::Paper => "#ffffff",
    }
}

/// Room above the drawing for title and definition, and below it for the legend, px.
const HEAD: f64 = 56.0;
const FOOT: f64 = 20.0;
const EDGE: f64 = 16.0;
/// Characters of a definition that fit a px of width, about.
const PER_PX: f64 = 0.16;

/// The width and height of the picture that [`svg`] writes, px.
pub fn size(chart: &Chart) -> (f64, f64) {
    let lines = definition(chart).len().max(1) - 1;
    let legend = if chart.legend.is_empty() { 0.0 } else { 20.0 };
    (
        chart.width + 2.0 * EDGE,
        chart.height + HEAD + 16.0 * lines as f64 + FOOT + legend,
    )
}

fn definition(chart: &Chart) -> Vec<String> {
    wrapped(&chart.definition, (chart.width * PER_PX) as usize)
}

/// The chart as an SVG picture with its title, its definition and its legend.
pub fn svg(chart: &Chart) -> String {
    let lines = definition(chart);
    let legend: Vec<String> = chart
        .legend
        .iter()
        .map(|(_, name, value)| format!("{name} {value}"))
        .collect();
    let head = HEAD + 16.0 * (lines.len().max(1) - 1) as f64;
    let (wide, high) = size(chart);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" width=\"{wide:.0}\" height=\"{high:.0}\" \
         font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\" font-size=\"12\">\n\
         <title>{0}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{EDGE}\" y=\"26\" font-size=\"16\" font-weight=\"600\" fill=\"#1d2329\">{0}</text>\n",
        escape(&chart.title),
    );
    for (at, line) in lines.iter().enumerate() {
        out.push_str(&format!(
            "<text x=\"{EDGE}\" y=\"{}\" fill=\"#55606b\">{}</text>\n",
            44 + 16 * at,
            escape(line)
        ));
    }
    out.push_str(&format!("<g transform=\"translate({EDGE} {head})\">\n"));
    chart
        .shapes
        .iter()
        .for_each(|shape| write_shape(shape, &mut out));
    let mut x = 0.0;
    for ((tone, ..), text) in chart.legend.iter().zip(&legend) {
        let y = chart.height + 16.0;
        out.push_str(&format!(
            "<rect x=\"{x:.0}\" y=\"{:.0}\" width=\"12\" height=\"12\" fill=\"{}\"/><text x=\"{:.0}\" y=\"{y:.0}\" fill=\"#1d2329\">{}</text>\n",
            y - 10.0,
            colour(*tone),
            x + 18.0,
            escape(text)
        ));
        x += 34.0
            + text
                .chars()
                .map(|c| if c.is_ascii() { 7.0 } else { 12.5 })
                .sum::<f64>();
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Dots of one size as the outline of many circles, or as a stroke: each is a line of no length.
pub fn dots(places: &[(f64, f64)]) -> String {
    places
        .iter()
        .map(|(x, y)| format!("M{x:.1} {y:.1}h0"))
        .collect()
}

fn write_shape(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Bar { x, y, width, height, tone } => out.push_str(&format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\"/>\n",
            colour(*tone)
        )),
        Shape::Area { path, tone } => out.push_str(&format!(
            "<path d=\"{path}\" fill=\"{}\" stroke=\"#ffffff\"/>\n",
            colour(*tone)
        )),
        Shape::Line { path, tone } => out.push_str(&format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
            colour(*tone),
            if *tone == Tone::Faint { 1 } else { 2 }
        )),
        Shape::Dashed { path, tone } => out.push_str(&format!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-dasharray=\"5 4\"/>\n",
            colour(*tone)
        )),
        Shape::Level { from, to, tone } => out.push_str(&format!(
            "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"{}\" stroke-dasharray=\"4 3\"/>\n",
            from.0,
            from.1,
            to.0,
            to.1,
            colour(*tone)
        )),
        Shape::Dots { places, radius, tone } => out.push_str(&format!(
            "<path d=\"{}\" stroke=\"{}\" stroke-width=\"{:.1}\" stroke-linecap=\"round\"/>\n",
            dots(places),
            colour(*tone),
            radius * 2.0
        )),
        Shape::Text { x, y, anchor, tone, text } => out.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{}\" fill=\"{}\" paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\">{}</text>\n",
            anchor.word(),
            colour(*tone),
            escape(text)
        )),
    }
}

/// A text in lines of about so many letters; a sign of Chinese is as wide as two.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = letters.max(20);
    for word in text.split_inclusive([' ', '，', '；', '。', '、']) {
        let wide: usize = word.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if wide > room && lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
            room = letters.max(20);
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
        room = room.saturating_sub(wide);
    }
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        Chart {
            kind: "throughput",
            title: "Finished <a day>".into(),
            definition: "Cards finished on each day, days without any included".into(),
            width: 300.0,
            height: 100.0,
            shapes: vec![
                Shape::Bar {
                    x: 1.0,
                    y: 2.0,
                    width: 3.0,
                    height: 4.0,
                    tone: Tone::Data,
                },
                Shape::Dots {
                    places: vec![(1.0, 2.0), (3.0, 4.0)],
                    radius: 3.0,
                    tone: Tone::Bad,
                },
                Shape::Text {
                    x: 0.0,
                    y: 0.0,
                    anchor: Anchor::End,
                    tone: Tone::Level,
                    text: "85 % & more".into(),
                },
            ],
            readings: Vec::new(),
            legend: vec![(Tone::Band(1), "Doing".into(), "3".into())],
            table: Table {
                heads: vec!["Card".into(), "Days".into()],
                rows: vec![vec!["=1+1".into(), "-3".into()]],
            },
        }
    }

    #[test]
    fn the_picture_is_one_piece_of_markup_whatever_the_words() {
        let text = svg(&chart());
        assert!(text.contains("<title>Finished &lt;a day&gt;</title>"));
        assert!(text.contains("85 % &amp; more") && text.contains("M1.0 2.0h0M3.0 4.0h0"));
        assert_eq!(
            text.matches("<text").count(),
            text.matches("</text>").count()
        );
        assert!(text.contains("Doing 3") && text.ends_with("</svg>\n"));
    }

    #[test]
    fn the_table_goes_out_without_formulas_and_with_its_numbers() {
        assert_eq!(chart().table.csv(), "\u{feff}Card,Days\r\n'=1+1,-3\r\n");
    }

    #[test]
    fn a_long_definition_goes_on_in_a_second_line() {
        assert_eq!(wrapped("aaaa bbbb cccc dddd eeee ffff", 20).len(), 2);
        assert_eq!(
            wrapped("完成日减开始日加一，按日历日；当天完成算一天", 24).len(),
            2
        );
    }
}
