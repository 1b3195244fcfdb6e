//! The structure diagram as a self-contained SVG: its own colours (for paper: light), no script, no
//! reference to anything outside. Geometry is `analysis::structure`'s, words are the caller's.

use std::fmt::Write;

use super::svg::Picture;
use crate::analysis::structure::{BOX, Drawing, Line, WIDE};
use crate::analysis::text;

/// What stands in a box: code above on the left, a mark on the right with its tone, the title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    pub code: String,
    pub title: String,
    pub mark: String,
    /// A tone of states: `good`, `warn`, `bad`, `plan`, `check` or nothing.
    pub tone: &'static str,
}

/// The words of a diagram.
pub struct Words<'a> {
    /// Of a place by its index in the tree.
    pub of: &'a dyn Fn(usize) -> Label,
    /// Of a column by its group, with the number of standards.
    pub head: &'a dyn Fn(usize, usize) -> Label,
    pub laws: Label,
}

/// The colours of paper: texts, quiet texts, the edges of boxes, lines between them.
pub const INK: &str = "#1d2329";
pub const SOFT: &str = "#55606b";
pub const LINE: &str = "#c4c0b6";
pub const FLOW: &str = "#66717c";

/// The colour of a tone on paper.
pub fn tone(word: &str) -> &'static str {
    match word {
        "good" => "#247a4b",
        "warn" => "#925c00",
        "bad" => "#b03a2e",
        "plan" => "#2b63a8",
        "check" => "#71459f",
        _ => SOFT,
    }
}

fn escaped(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// A title in its box: one line, or two smaller ones: size, base line, text.
pub fn title_lines(title: &str, width: i32) -> Vec<(u8, i32, String)> {
    let room = (width - 20) as f32;
    if text::width(title, 14.0) <= room {
        return vec![(14, 41, title.to_owned())];
    }
    text::wrap(title, 12.0, room, 2)
        .into_iter()
        .enumerate()
        .map(|(i, line)| (12, 34 + 14 * i as i32, line))
        .collect()
}

/// The points of a line as the path of an SVG.
pub fn path(line: &Line) -> String {
    let mut text = String::new();
    for (i, (x, y)) in line.iter().enumerate() {
        let _ = write!(text, "{}{x} {y}", if i == 0 { "M" } else { "L" });
    }
    text
}

/// The head of an arrow that ends in a place, as the path of an SVG.
pub fn arrow(x: i32, y: i32) -> String {
    format!("M{x} {y}L{} {}L{} {}Z", x - 8, y - 4, x - 8, y + 4)
}

fn draw_box(out: &mut String, x: i32, y: i32, width: i32, label: &Label, dashed: bool) {
    let dash = if dashed {
        " stroke-dasharray=\"4 3\""
    } else {
        ""
    };
    let _ = write!(
        out,
        "<g transform=\"translate({x} {y})\"><rect width=\"{width}\" height=\"{}\" rx=\"4\" fill=\"#ffffff\" stroke=\"{LINE}\"{dash}/>",
        BOX.1
    );
    let _ = write!(
        out,
        "<text x=\"10\" y=\"18\" font-size=\"12\" fill=\"{SOFT}\">{}</text>",
        escaped(&label.code)
    );
    if !label.mark.is_empty() {
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"18\" font-size=\"12\" text-anchor=\"end\" fill=\"{}\">{}</text>",
            width - 10,
            tone(label.tone),
            escaped(&label.mark)
        );
    }
    for (size, y, line) in title_lines(&label.title, width) {
        let _ = write!(
            out,
            "<text x=\"10\" y=\"{y}\" font-size=\"{size}\" fill=\"{INK}\">{}</text>",
            escaped(&line)
        );
    }
    out.push_str("</g>");
}

/// What is drawn, without the frame around it.
fn inside(drawing: &Drawing, words: &Words) -> String {
    let mut out = String::new();
    let lines = |out: &mut String, lines: &[Line], more: &str| {
        for line in lines {
            let _ = write!(
                out,
                "<path d=\"{}\" fill=\"none\" stroke=\"{FLOW}\"{more}/>",
                path(line)
            );
        }
    };
    lines(&mut out, &drawing.dashed, " stroke-dasharray=\"4 3\"");
    lines(&mut out, &drawing.solid, "");
    lines(&mut out, &drawing.arrows, "");
    for line in &drawing.arrows {
        if let Some((x, y)) = line.last() {
            let _ = write!(out, "<path d=\"{}\" fill=\"{FLOW}\"/>", arrow(*x, *y));
        }
    }
    draw_box(
        &mut out,
        drawing.laws.0,
        drawing.laws.1,
        WIDE,
        &words.laws,
        true,
    );
    for head in &drawing.heads {
        let label = (words.head)(head.group, head.count);
        draw_box(&mut out, head.x, head.y, BOX.0, &label, false);
    }
    for placed in &drawing.boxes {
        let label = (words.of)(placed.at);
        draw_box(&mut out, placed.x, placed.y, placed.width, &label, false);
    }
    out
}

/// The whole picture.
pub fn picture(drawing: &Drawing, words: &Words) -> Picture {
    let (width, height) = (drawing.width, drawing.height);
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif\"><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{}</svg>",
        inside(drawing, words)
    );
    Picture {
        text,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::codes::Tree;
    use crate::analysis::structure::{Shape, draw};
    use crate::model::{Id, Standard, Workspace};
    use std::sync::Arc;

    #[test]
    fn a_picture_holds_every_box_and_no_markup_of_its_texts() {
        let mut workspace = Workspace::default();
        for (raw, parent) in [(1, None), (2, Some(Id::new(1)))] {
            let standard = Standard {
                parent,
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
        }
        let tree = Tree::of(&workspace);
        let drawing = draw(&tree, &[0, 1], &[], Shape::Hierarchical);
        let label = |title: &str| Label {
            title: title.to_owned(),
            ..Label::default()
        };
        let words = Words {
            of: &|at| label(["<script>", "A & B"][at]),
            head: &|_, _| Label::default(),
            laws: label("法律"),
        };
        let picture = picture(&drawing, &words);
        assert_eq!(picture.text.matches("<rect").count(), 1 + 1 + 2);
        assert!(picture.text.contains("A &amp; B") && picture.text.contains("法律"));
        assert!(!picture.text.contains("<script"));
        let read = elements_nest(&picture.text);
        assert!(read, "every element that opens closes");
    }

    /// Whether the elements of a text nest.
    fn elements_nest(text: &str) -> bool {
        let mut open = Vec::new();
        for part in text.split('<').skip(1) {
            let tag = part.split('>').next().unwrap_or_default();
            let name = tag.trim_start_matches('/').split([' ', '/']).next();
            match (tag.starts_with('/'), tag.ends_with('/')) {
                (true, _) if open.pop() != name => return false,
                (false, false) => open.push(name.unwrap_or_default()),
                _ => {}
            }
        }
        open.is_empty()
    }
}
