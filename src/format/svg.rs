//! A map as a self-contained SVG: its own colours (for paper: light), no script, no reference to
//! anything outside. Names are written as text, escaped. Reads no SVG.

use std::collections::HashMap;
use std::fmt::Write;

use crate::analysis::geometry::{Point, Rect, Side, Size, rounded_path};
use crate::analysis::plane::{HEADER, PHASES, Plane};
use crate::analysis::routing::{Flow as Request, Node, Shape, ends, free_side, route_all};
use crate::analysis::text;
use crate::model::frame::Frame;
use crate::model::process::{FlowKind, StepKind, ValueClass};
use crate::model::*;

/// A picture and its extent in px.
pub struct Picture {
    pub text: String,
    pub width: i32,
    pub height: i32,
}

/// Free space around the picture, px.
const PAD: i32 = 24;

/// The colours of paper.
const INK: &str = "#1d2329";
const SOFT: &str = "#55606b";
const LINE: &str = "#c4c0b6";
const FLOW: &str = "#66717c";
const REWORK: &str = "#9a6200";

/// Escapes a text for element content and attributes; control characters become spaces.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// What stands beside a flow; `percent` writes a share.
fn flow_label(flow: &Flow, percent: fn(f64) -> String) -> String {
    let share = flow.probability.map(percent);
    [
        Some(flow.label.trim().to_owned()).filter(|l| !l.is_empty()),
        share,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

/// The picture of a process. `times` writes what stands below a step's name, `percent` a share.
pub fn picture(
    workspace: &Workspace,
    process: ProcessId,
    times: fn(&Step) -> String,
    percent: fn(f64) -> String,
) -> Picture {
    let plane = Plane {
        orientation: workspace
            .get(process)
            .map(|p| p.orientation)
            .unwrap_or_default(),
    };
    let frame = Frame::of(workspace, process);
    let mut steps: Vec<(StepId, &Step, Rect)> = workspace
        .steps
        .iter()
        .filter(|(_, step)| frame.band(step.lane).is_some())
        .map(|(id, step)| {
            (
                *id,
                step.as_ref(),
                plane.rect(frame.centre(step), step.extent()),
            )
        })
        .collect();
    steps.sort_by_key(|(id, _, rect)| (rect.left, rect.top, *id));
    let index: HashMap<StepId, usize> = steps
        .iter()
        .enumerate()
        .map(|(i, (id, ..))| (*id, i))
        .collect();
    let nodes: Vec<Node> = steps
        .iter()
        .map(|(_, step, rect)| Node {
            rect: *rect,
            shape: match step.kind {
                StepKind::Decision | StepKind::Parallel => Shape::Diamond,
                StepKind::Start | StepKind::End => Shape::Ellipse,
                _ => Shape::Card,
            },
        })
        .collect();
    let mut flows: Vec<(&Flow, String, Request)> = Vec::new();
    for flow in workspace.flows.values() {
        let (Some(&from), Some(&to)) = (index.get(&flow.from), index.get(&flow.to)) else {
            continue;
        };
        let label = flow_label(flow, percent);
        let extent =
            (!label.is_empty()).then(|| Size::new(text::width(&label, 12.0).ceil() as i32 + 6, 16));
        let bends = flow.bends.iter().map(|bend| plane.point(*bend)).collect();
        flows.push((
            flow,
            label,
            Request {
                from,
                to,
                from_side: None,
                to_side: None,
                bends,
                label: extent,
            },
        ));
    }
    let requests: Vec<Request> = flows
        .iter()
        .map(|(_, _, request)| request.clone())
        .collect();
    let routes = route_all(&nodes, &requests);

    let mut bounds = Rect::new(0, 0, 240, 64);
    steps
        .iter()
        .for_each(|(_, _, rect)| bounds = bounds.union(&rect.inflated(16)));
    for pair in routes.iter().flat_map(|route| route.points.windows(2)) {
        bounds = bounds.union(&Rect::spanning(pair[0], pair[1]));
    }
    let across = plane.lane(0, frame.extent).1;
    let along = frame
        .stretches
        .last()
        .map_or(0, |s| plane.phase(0, s.start + s.extent).1);
    bounds = bounds.union(&if plane.is_vertical() {
        Rect::new(0, 0, across, along)
    } else {
        Rect::new(0, 0, along, across)
    });
    let (left, top) = if plane.is_vertical() {
        (
            if frame.stretches.is_empty() {
                0
            } else {
                HEADER
            },
            36,
        )
    } else {
        (
            HEADER,
            if frame.stretches.is_empty() {
                0
            } else {
                PHASES
            },
        )
    };
    let (width, height) = (
        bounds.right - bounds.left.min(0) + left + 2 * PAD,
        bounds.bottom - bounds.top.min(0) + top + 2 * PAD,
    );
    let mut out = String::with_capacity(4_096 + steps.len() * 500 + flows.len() * 200);
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\" font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\" font-size=\"14\" fill=\"{INK}\"><title>{}</title><rect x=\"{0}\" y=\"{1}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/><defs>",
        bounds.left.min(0) - left - PAD,
        bounds.top.min(0) - top - PAD,
        escape(workspace.get(process).map_or("", |p| p.name.as_str())),
    );
    for (id, colour) in [("a", FLOW), ("r", REWORK)] {
        let _ = write!(
            out,
            "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"6.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .8L7 4 0 7.2z\" fill=\"{colour}\"/></marker>"
        );
    }
    out.push_str("</defs>");
    lanes(&mut out, workspace, &frame, plane, &bounds);
    for ((flow, label, _), route) in flows.iter().zip(&routes) {
        let (colour, mark, dash) = match flow.kind {
            FlowKind::Sequence => (FLOW, "a", ""),
            FlowKind::Message => (FLOW, "a", " stroke-dasharray=\"2 3\""),
            FlowKind::Rework => (REWORK, "r", " stroke-dasharray=\"5 4\""),
        };
        let _ = write!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"{dash} marker-end=\"url(#{mark})\"/>",
            rounded_path(&route.points, 7)
        );
        if !label.is_empty() {
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{SOFT}\" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
                route.label.x,
                route.label.y + 4,
                tone(&frame, plane.position(route.label).across),
                escape(label)
            );
        }
    }
    let mut at_node: Vec<Vec<[Point; 2]>> = vec![Vec::new(); steps.len()];
    for (request, route) in requests.iter().zip(&routes) {
        at_node[request.from].extend(ends(route, true, false));
        at_node[request.to].extend(ends(route, false, true));
    }
    for ((_, step, rect), ends) in steps.iter().zip(&at_node) {
        draw_step(&mut out, step, rect, free_side(ends), &times(step));
    }
    for note in workspace
        .annotations
        .values()
        .filter(|note| note.process == process)
    {
        let at = plane.point(note.position);
        let lines: Vec<String> = note
            .text
            .lines()
            .flat_map(|line| text::wrap(line, 12.0, 144.0, 8))
            .take(12)
            .collect();
        let _ = write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"160\" height=\"{}\" fill=\"#f0eee8\" stroke=\"{LINE}\"/>",
            at.x,
            at.y,
            16 + 16 * lines.len().max(1)
        );
        write_lines(&mut out, &lines, at.x + 8, at.y + 20, "start", 12);
    }
    out.push_str("</svg>");
    Picture {
        text: out,
        width,
        height,
    }
}

fn write_lines(out: &mut String, lines: &[String], x: i32, y: i32, anchor: &str, size: i32) {
    for (i, line) in lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{}</text>",
            y + 16 * i as i32,
            escape(line)
        );
    }
}

/// The colour of the lane at a place across the flow.
fn tone(frame: &Frame, across: i32) -> &'static str {
    if frame.is_shaded(across) {
        "#f3f1ea"
    } else {
        "#faf9f5"
    }
}

fn lanes(out: &mut String, workspace: &Workspace, frame: &Frame, plane: Plane, bounds: &Rect) {
    let vertical = plane.is_vertical();
    for band in &frame.bands {
        let (start, extent) = plane.lane(band.top, band.extent);
        let name = workspace
            .get(band.lane)
            .map_or("", |lane| lane.name.as_str());
        let fill = tone(frame, band.top);
        let indent = 24 * i32::from(band.depth);
        let (x, y, w, h) = if vertical {
            (start, 0, extent, bounds.bottom)
        } else {
            (0, start, bounds.right, extent)
        };
        let (hx, hy, hw, hh) = if vertical {
            (start, -36, extent, 36)
        } else {
            (indent - HEADER, start, HEADER - indent, extent)
        };
        if band.leaf {
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\" stroke=\"#e4e1da\"/>"
            );
        }
        let _ = write!(
            out,
            "<rect x=\"{hx}\" y=\"{hy}\" width=\"{hw}\" height=\"{hh}\" fill=\"#fff\" stroke=\"{LINE}\"/>"
        );
        let lines = text::wrap(
            name,
            14.0,
            (hw - 24).max(24) as f32,
            if vertical { 1 } else { 3 },
        );
        let top = hy + (hh - 16 * lines.len() as i32) / 2 + 13;
        out.push_str("<g font-weight=\"600\">");
        write_lines(out, &lines, hx + 12, top, "start", 14);
        out.push_str("</g>");
    }
    for s in &frame.stretches {
        let (start, extent) = plane.phase(s.start, s.extent);
        let name = workspace
            .get(s.phase)
            .map_or("", |phase| phase.name.as_str());
        let d = if vertical {
            format!("M{} {}H{}", -HEADER, start + extent, bounds.right)
        } else {
            format!("M{} {}V{}", start + extent, -PHASES, bounds.bottom)
        };
        let (x, y) = if vertical {
            (12 - HEADER, start + 18)
        } else {
            (start + 12, 18 - PHASES)
        };
        let _ = write!(
            out,
            "<path d=\"{d}\" stroke=\"{LINE}\" stroke-dasharray=\"2 4\"/><text x=\"{x}\" y=\"{y}\" font-size=\"12\" fill=\"{SOFT}\">{}</text>",
            escape(name)
        );
    }
}

fn draw_step(out: &mut String, step: &Step, rect: &Rect, side: Side, times: &str) {
    let (x, y, w, h) = (rect.left, rect.top, rect.width(), rect.height());
    let c = rect.centre();
    let below = step.kind.is_event() || step.kind == StepKind::Parallel;
    let paint = |stroke: &str, width: &str| {
        format!("fill=\"#fff\" stroke=\"{stroke}\" stroke-width=\"{width}\"")
    };
    let _ = match step.kind {
        StepKind::Start | StepKind::End => {
            let paint = if step.kind == StepKind::Start {
                paint("#247a4b", "2")
            } else {
                paint(INK, "3")
            };
            write!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {paint}/>",
                c.x,
                c.y,
                w.min(h) / 2 - 1
            )
        }
        StepKind::Decision | StepKind::Parallel => {
            let cross = if step.kind == StepKind::Parallel {
                format!(
                    "<path d=\"M{} {}v16M{} {}h16\" stroke=\"{SOFT}\" stroke-width=\"1.6\"/>",
                    c.x,
                    c.y - 8,
                    c.x - 8,
                    c.y
                )
            } else {
                String::new()
            };
            write!(
                out,
                "<path d=\"M{} {y}L{} {} {} {} {x} {}z\" {}/>{cross}",
                c.x,
                x + w,
                c.y,
                c.x,
                y + h,
                c.y,
                paint(LINE, "1")
            )
        }
        StepKind::Wait => write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{}\" {} stroke-dasharray=\"4 3\"/>",
            h / 2,
            paint(LINE, "1")
        ),
        _ => write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"6\" {}/>",
            paint(LINE, "1")
        ),
    };
    let value = match step.value {
        Some(ValueClass::ValueAdding) => Some("#247a4b"),
        Some(ValueClass::Necessary) => Some(REWORK),
        Some(ValueClass::Waste) => Some("#b03a2e"),
        None => None,
    };
    if let Some(colour) = value.filter(|_| !below && step.kind != StepKind::Decision) {
        let _ = write!(
            out,
            "<path d=\"M{x}.5 {}v{}\" stroke=\"{colour}\" stroke-width=\"3\" stroke-linecap=\"round\"/>",
            y + 10,
            h - 20
        );
    }
    let (limit, most) = match step.kind {
        _ if below => (112.0, 2),
        StepKind::Decision => (w as f32 * 0.62, 2),
        _ => (w as f32 - 26.0, ((h - 22) / 16).max(1) as usize),
    };
    let size = if step.kind == StepKind::Decision {
        13
    } else {
        14
    };
    let lines = text::wrap(&step.name, size as f32, limit, most);
    let count = lines.len() as i32;
    if below {
        let beside = c.y + 5 - (count - 1) * 8;
        match side {
            Side::Bottom => write_lines(out, &lines, c.x, y + h + 16, "middle", 12),
            Side::Top => write_lines(out, &lines, c.x, y - 8 - (count - 1) * 16, "middle", 12),
            Side::Right => write_lines(out, &lines, x + w + 8, beside, "start", 12),
            Side::Left => write_lines(out, &lines, x - 8, beside, "end", 12),
        }
    } else if step.kind == StepKind::Decision {
        write_lines(out, &lines, c.x, c.y + 5 - (count - 1) * 8, "middle", size);
    } else {
        let block = count * 16 + if times.is_empty() { 0 } else { 17 };
        let top = y + (h - block) / 2 + 13;
        write_lines(out, &lines, x + 14, top, "start", size);
        if !times.is_empty() {
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"{SOFT}\">{}</text>",
                x + 14,
                top + count * 16,
                escape(times)
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor, capture};

    fn drawn(lines: &str) -> Picture {
        let mut editor = Editor::new(Workspace::default(), Vec::new(), 7);
        let record = AnyRecord::Process(
            Id::default(),
            Process {
                name: "p".into(),
                ..Process::default()
            }
            .into(),
        );
        let made = editor
            .commit(
                &Command::Create {
                    record,
                    after: None,
                },
                Timestamp::UNIX_EPOCH,
                &[],
                None,
            )
            .expect("a process");
        let Some(AnyId::Process(process)) = made.created.first().copied() else {
            unreachable!()
        };
        let command = Command::Capture {
            process,
            lines: capture::parse(lines),
        };
        editor
            .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
            .expect("a map");
        picture(
            editor.workspace(),
            process,
            |_| String::new(),
            |p| format!("{p}"),
        )
    }

    #[test]
    fn x2_markup_in_a_name_is_shown_as_text() {
        let picture = drawn("Cashier: <script>alert(1)</script> & \"x\"\nCashier: two");
        assert!(!picture.text.contains("<script"));
        assert!(picture.text.contains("&lt;script&gt;"));
        assert!(balanced(&picture.text));
    }

    /// Every tag that opens also closes: enough to see that no name broke the structure.
    fn balanced(svg: &str) -> bool {
        let opened = svg.matches("<text").count()
            + svg.matches("<g ").count()
            + svg.matches("<marker").count()
            + 1;
        let closed = svg.matches("</text>").count()
            + svg.matches("</g>").count()
            + svg.matches("</marker>").count()
            + 1;
        opened == closed
    }

    #[test]
    fn the_picture_holds_every_step_and_flow() {
        let picture = drawn(
            "Customer: queue (wait)\nCashier: scan\nCashier: promotion?\nManager: check\nCashier: pay",
        );
        for name in ["queue", "scan", "check", "pay"] {
            assert!(picture.text.contains(name), "{name}");
        }
        assert_eq!(picture.text.matches("marker-end").count(), 4);
        assert!(picture.width > 600 && picture.height > 200);
    }
}
