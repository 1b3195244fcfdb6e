//! A map as a self-contained SVG: its own colours (for paper: light), no script, no reference to
//! anything outside. Names are written as text, escaped. Reads no SVG.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use crate::analysis::geometry::{Point, Rect, Side, Size, rounded_path};
use crate::analysis::plane::{HEADER, PHASES, Plane};
use crate::analysis::routing::{
    Flow as Request, Node, Route, Shape, ends, free_side, middle, route_all,
};
use crate::analysis::text;
use crate::model::frame::Frame;
use crate::model::process::{FlowKind, LaneColour, StepKind, ValueClass};
use crate::model::*;

/// A picture and its extent in px.
pub struct Picture {
    pub text: String,
    pub width: i32,
    pub height: i32,
}

/// What stands on the map beyond its drawing, in words.
#[derive(Default)]
pub struct Dress {
    /// The number of the standard that governs a step.
    pub codes: HashMap<StepId, String>,
    /// Steps with an indicator.
    pub measured: HashSet<StepId>,
    /// What stands below a lane's name, and how loaded it is.
    pub lanes: HashMap<LaneId, (String, Option<Load>)>,
    /// The measure that is laid over the map: the tone of a step, flow or lane, and its figure.
    pub stamps: HashMap<AnyId, (&'static str, String)>,
    /// The lines of the measure's legend, its name first: a tone, empty for none, and a text.
    pub legend: Vec<(&'static str, String)>,
    /// How the flows run on the screen. Where one is missing all of them are routed here.
    pub ways: HashMap<FlowId, Route>,
}

/// Which part of a map is drawn, and on what.
#[derive(Default)]
pub struct Cut {
    /// These alone, with the flows among them, in their lanes; all of it without.
    pub only: Option<HashSet<AnyId>>,
    /// Without any ground, to be laid on another.
    pub transparent: bool,
    /// An element that is carried along and not seen; see `embedded`.
    pub carried: String,
}

impl Cut {
    fn takes(&self, id: impl Into<AnyId>) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| only.contains(&id.into()))
    }
    /// A colour that is a ground.
    fn ground(&self, colour: &'static str) -> &'static str {
        if self.transparent { "none" } else { colour }
    }
}

/// The load of one lane: 0–1 and beyond, and whether it is the bottleneck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    pub used: f64,
    pub bottleneck: bool,
}

/// Free space around the picture, px.
const PAD: i32 = 24;

/// The colours of paper.
const INK: &str = "#1d2329";
const SOFT: &str = "#55606b";
const LINE: &str = "#c4c0b6";
const FLOW: &str = "#66717c";
const REWORK: &str = "#925c00";
const ACCENT: &str = "#0f5e7d";
const ADDING: &str = "#247a4b";
const WASTE: &str = "#b03a2e";
const PAPER: &str = "#fff";

/// The height of a row of the legend, px.
const LEGEND_ROW: i32 = 28;

/// How a shape under a tone is painted: its ground, its edge, how broad and how dashed that is.
fn painted(tone: &str) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    Some(match tone {
        "dimmed" => ("none", LINE, "1", ""),
        "heat-1" => ("#eef5f8", LINE, "1", ""),
        "heat-2" => ("#d6e8f0", LINE, "1", ""),
        "heat-3" => ("#b4d5e3", LINE, "2", ""),
        "heat-4" => ("#8fc0d5", SOFT, "2.5", ""),
        "adding" => ("#e3f3e9", ADDING, "1", ""),
        "necessary" => ("#fbf0da", REWORK, "1", "8 3"),
        "waste" => ("#fbe6e3", WASTE, "2", "2 3"),
        "bottleneck" => ("#fbe6e3", WASTE, "2.5", ""),
        "critical" | "hand-off" => (PAPER, ACCENT, "2.5", ""),
        "unstated" => (PAPER, LINE, "1", ""),
        _ => return None,
    })
}

const fn lane_colour(colour: LaneColour) -> Option<&'static str> {
    match colour {
        LaneColour::Plain => None,
        LaneColour::Blue => Some("#2b63a8"),
        LaneColour::Green => Some(ADDING),
        LaneColour::Amber => Some(REWORK),
        LaneColour::Violet => Some("#71459f"),
        LaneColour::Red => Some(WASTE),
    }
}

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

/// The lines of a text on the ground of the map.
fn note_lines(note: &Annotation) -> Vec<String> {
    note.text
        .lines()
        .flat_map(|line| match line.trim() {
            "" => vec![String::new()],
            _ => text::wrap(line, 12.0, 144.0, 8),
        })
        .take(12)
        .collect()
}

/// The picture of a process: what the screen shows without its handles. `times` writes what stands
/// below a step's name, `percent` a share, `dress` is what stands on it, `cut` which part is wanted.
pub fn picture(
    workspace: &Workspace,
    process: ProcessId,
    times: fn(&Step) -> String,
    percent: fn(f64) -> String,
    dress: &Dress,
    cut: &Cut,
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
    let mut flows: Vec<(FlowId, &Flow, String, Request)> = Vec::new();
    for (id, flow) in &workspace.flows {
        let (Some(&from), Some(&to)) = (index.get(&flow.from), index.get(&flow.to)) else {
            continue;
        };
        let label = flow_label(flow, percent);
        let extent =
            (!label.is_empty()).then(|| Size::new(text::width(&label, 12.0).ceil() as i32 + 6, 16));
        let bends = flow.bends.iter().map(|bend| plane.point(*bend)).collect();
        flows.push((
            *id,
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
    let known = flows.iter().map(|(id, ..)| dress.ways.get(id).cloned());
    let routes = known.collect::<Option<Vec<Route>>>().unwrap_or_else(|| {
        let requests = flows.iter().map(|(.., request)| request.clone());
        route_all(&nodes, &requests.collect::<Vec<Request>>())
    });

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
    let notes: Vec<(Point, Vec<String>)> = workspace
        .annotations
        .iter()
        .filter(|(id, note)| note.process == process && cut.takes(**id))
        .map(|(_, note)| (plane.point(note.position), note_lines(note)))
        .collect();
    for (at, lines) in &notes {
        bounds = bounds.union(&Rect::new(at.x, at.y, 160, note_height(lines)));
    }
    // Only a part: what is taken, across the whole of its lanes; the headers stand beside it.
    let mut origin = Point::default();
    if cut.only.is_some() {
        bounds = part(&steps, &flows, &routes, &notes, cut).unwrap_or(bounds);
        let lanes = steps.iter().filter(|(id, ..)| cut.takes(*id));
        for band in lanes.filter_map(|(_, step, _)| frame.band(step.lane)) {
            let (start, extent) = plane.lane(band.top, band.extent);
            bounds = bounds.union(&if plane.is_vertical() {
                Rect::new(start, bounds.top, extent, bounds.height())
            } else {
                Rect::new(bounds.left, start, bounds.width(), extent)
            });
        }
        origin = Point::new(bounds.left, bounds.top);
    }
    let (left, top) = if plane.is_vertical() {
        (
            if frame.stretches.is_empty() {
                0
            } else {
                HEADER
            },
            plane.lane_headers(frame.deepest()),
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
    let start = if cut.only.is_some() {
        origin
    } else {
        Point::new(bounds.left.min(0), bounds.top.min(0))
    };
    let width = bounds.right - start.x + left + 2 * PAD;
    let key = legend(&dress.legend, width - 2 * PAD);
    let height = bounds.bottom - start.y + top + key.height + 2 * PAD;
    let corner = (start.x - left - PAD, start.y - top - key.height - PAD);
    let mut out = String::with_capacity(4_096 + steps.len() * 500 + flows.len() * 200);
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\" font-family=\"system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\" font-size=\"14\" fill=\"{INK}\"><title>{}</title>{}<rect x=\"{0}\" y=\"{1}\" width=\"{width}\" height=\"{height}\" fill=\"{}\"/><defs>",
        corner.0,
        corner.1,
        escape(workspace.get(process).map_or("", |p| p.name.as_str())),
        cut.carried,
        cut.ground(PAPER),
    );
    for (id, colour) in [("a", FLOW), ("r", REWORK), ("c", ACCENT)] {
        let _ = write!(
            out,
            "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"6.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .8L7 4 0 7.2z\" fill=\"{colour}\"/></marker>"
        );
    }
    out.push_str("</defs>");
    let _ = write!(
        out,
        "<g transform=\"translate({} {})\">{}</g>",
        corner.0 + PAD,
        corner.1 + PAD,
        key.text
    );
    let ground = Ground {
        frame: &frame,
        plane,
        bounds,
        origin,
    };
    lanes(&mut out, workspace, &ground, dress, cut);
    for ((id, flow, label, _), route) in flows.iter().zip(&routes) {
        if !(cut.takes(flow.from) && cut.takes(flow.to)) {
            continue;
        }
        let stamp = dress.stamps.get(&AnyId::from(*id));
        let stands_out = stamp.map_or("", |(tone, _)| tone);
        let (colour, mark, dash) = match flow.kind {
            _ if matches!(stands_out, "hand-off" | "critical") => (ACCENT, "c", ""),
            FlowKind::Sequence => (FLOW, "a", ""),
            FlowKind::Message => (FLOW, "a", " stroke-dasharray=\"2 3\""),
            FlowKind::Rework => (REWORK, "r", " stroke-dasharray=\"5 4\""),
        };
        let _ = write!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"{dash} marker-end=\"url(#{mark})\"/>",
            rounded_path(&route.points, &route.hops, 7),
            match stands_out {
                "hand-off" | "critical" => "2.5",
                "rework" => "3",
                _ => "1.5",
            }
        );
        if !label.is_empty() {
            let by = plane.point(flow.label_offset);
            let at = Point::new(route.label.x + by.x, route.label.y + by.y);
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{SOFT}\" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
                at.x,
                at.y + 4,
                cut.ground(tone(&frame, plane.position(at).across)),
                escape(label)
            );
        }
        if let Some((_, note)) = stamp {
            stamped(&mut out, note, middle(&route.points), true);
        }
    }
    let mut at_node: Vec<Vec<[Point; 2]>> = vec![Vec::new(); steps.len()];
    for ((.., request), route) in flows.iter().zip(&routes) {
        at_node[request.from].extend(ends(route, true, false));
        at_node[request.to].extend(ends(route, false, true));
    }
    for ((id, step, rect), ends) in steps.iter().zip(&at_node) {
        if !cut.takes(*id) {
            continue;
        }
        let stamp = dress.stamps.get(&AnyId::from(*id));
        let worn = Worn {
            code: dress.codes.get(id).map_or("", String::as_str),
            measured: dress.measured.contains(id),
            tone: stamp.map_or("", |(tone, _)| tone),
        };
        draw_step(&mut out, step, rect, free_side(ends), &times(step), &worn);
        if let Some((_, note)) = stamp {
            stamped(
                &mut out,
                note,
                Point::new(rect.left + 6, rect.top - 5),
                false,
            );
        }
    }
    for (at, lines) in &notes {
        let (x, y, h) = (at.x, at.y, note_height(lines));
        let _ = write!(
            out,
            "<path d=\"M{} {y}.5H{x}.5v{}h8\" fill=\"none\" stroke=\"{SOFT}\"/>",
            x + 8,
            h - 1
        );
        write_lines(&mut out, lines, x + 8, y + 20, "start", 12);
    }
    out.push_str("</svg>");
    Picture {
        text: out,
        width,
        height,
    }
}

fn note_height(lines: &[String]) -> i32 {
    16 + 16 * lines.len().max(1) as i32
}

/// A figure on a ground of its own, around a point or beginning there.
fn stamped(out: &mut String, note: &str, at: Point, around: bool) {
    if note.is_empty() {
        return;
    }
    let wide = text::width(note, 12.0).ceil() as i32 + 14;
    let left = at.x - if around { wide / 2 } else { 0 };
    let _ = write!(
        out,
        "<rect x=\"{left}\" y=\"{}\" width=\"{wide}\" height=\"20\" rx=\"10\" fill=\"{PAPER}\" stroke=\"{LINE}\"/><text x=\"{}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\">{}</text>",
        at.y - 10,
        left + wide / 2,
        at.y + 4,
        escape(note)
    );
}

/// The legend, drawn from its corner on.
struct Key {
    text: String,
    height: i32,
}

/// The legend's lines beside each other, on as many rows as the width asks for.
fn legend(lines: &[(&'static str, String)], width: i32) -> Key {
    let mut text = String::new();
    let (mut x, mut row) = (0, 0);
    for (at, (tone, line)) in lines.iter().enumerate() {
        let paint = painted(tone);
        let sign = if paint.is_some() { 26 } else { 0 };
        let size = if at == 0 { 14 } else { 12 };
        let wide = sign + text::width(line, size as f32).ceil() as i32 + 20;
        if x > 0 && x + wide > width {
            (x, row) = (0, row + 1);
        }
        let y = row * LEGEND_ROW;
        if let Some((fill, stroke, _, dash)) = paint {
            let _ = write!(
                text,
                "<rect x=\"{x}\" y=\"{}\" width=\"18\" height=\"12\" rx=\"2\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-dasharray=\"{}\"/>",
                y + 4,
                if dash.is_empty() { "none" } else { dash }
            );
        }
        let _ = write!(
            text,
            "<text x=\"{}\" y=\"{}\" font-size=\"{size}\"{}>{}</text>",
            x + sign,
            y + 14,
            if at == 0 { " font-weight=\"600\"" } else { "" },
            escape(line)
        );
        x += wide;
    }
    let height = if lines.is_empty() {
        0
    } else {
        (row + 1) * LEGEND_ROW + 8
    };
    Key { text, height }
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

/// Where the drawing lies: all of it, or the part that is wanted.
struct Ground<'a> {
    frame: &'a Frame,
    plane: Plane,
    bounds: Rect,
    /// Where the headers meet.
    origin: Point,
}

/// The rectangle around what is taken, with some air; `None` if nothing is.
fn part(
    steps: &[(StepId, &Step, Rect)],
    flows: &[(FlowId, &Flow, String, Request)],
    routes: &[Route],
    notes: &[(Point, Vec<String>)],
    cut: &Cut,
) -> Option<Rect> {
    let shapes = steps.iter().filter(|(id, ..)| cut.takes(*id));
    let shapes = shapes.map(|(.., rect)| *rect);
    let among = flows.iter().zip(routes);
    let among = among.filter(|((_, flow, ..), _)| cut.takes(flow.from) && cut.takes(flow.to));
    let lines = among.flat_map(|(_, route)| {
        let pairs = route.points.windows(2);
        pairs.map(|pair| Rect::spanning(pair[0], pair[1]))
    });
    let texts = notes
        .iter()
        .map(|(at, lines)| Rect::new(at.x, at.y, 160, note_height(lines)));
    let all = shapes.chain(lines).chain(texts);
    Some(all.reduce(|a, b| a.union(&b))?.inflated(PAD))
}

fn lanes(out: &mut String, workspace: &Workspace, ground: &Ground, dress: &Dress, cut: &Cut) {
    let Ground {
        frame,
        plane,
        bounds,
        origin,
    } = *ground;
    let vertical = plane.is_vertical();
    for band in &frame.bands {
        let (start, extent) = plane.lane(band.top, band.extent);
        // Of a part only the lanes in it, and of those that hold lanes as much as is in it.
        let (start, extent) = if cut.only.is_some() {
            let (from, to) = if vertical {
                (bounds.left, bounds.right)
            } else {
                (bounds.top, bounds.bottom)
            };
            let (from, to) = (start.max(from), (start + extent).min(to));
            (from, to - from)
        } else {
            (start, extent)
        };
        if extent <= 0 {
            continue;
        }
        let name = workspace
            .get(band.lane)
            .map_or("", |lane| lane.name.as_str());
        let fill = cut.ground(tone(frame, band.top));
        let reach = plane.lane_headers(frame.deepest());
        let (indent, deep) = plane.lane_header(band.depth, band.leaf, frame.deepest());
        let (x, y, w, h) = if vertical {
            (start, origin.y, extent, bounds.bottom - origin.y)
        } else {
            (origin.x, start, bounds.right - origin.x, extent)
        };
        let (hx, hy, hw, hh) = if vertical {
            (start, origin.y + indent - reach, extent, deep)
        } else {
            (origin.x + indent - HEADER, start, HEADER - indent, extent)
        };
        if band.leaf {
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\" stroke=\"#e4e1da\"/>"
            );
        }
        let _ = write!(
            out,
            "<rect x=\"{hx}\" y=\"{hy}\" width=\"{hw}\" height=\"{hh}\" fill=\"{}\" stroke=\"{LINE}\"/>",
            match dress.stamps.get(&AnyId::from(band.lane)) {
                Some((tone, _)) => painted(tone).map_or(PAPER, |paint| paint.0),
                None => cut.ground(PAPER),
            }
        );
        let colour = workspace.get(band.lane).and_then(|l| lane_colour(l.colour));
        if let Some(colour) = colour {
            let (w, h) = if vertical { (hw, 4) } else { (4, hh) };
            let _ = write!(
                out,
                "<rect x=\"{hx}\" y=\"{hy}\" width=\"{w}\" height=\"{h}\" fill=\"{colour}\"/>"
            );
        }
        // A lane that holds lanes is a narrow strip, and its name runs upwards.
        if !band.leaf && !vertical {
            let line = text::wrap(name, 14.0, (hh - 12).max(24) as f32, 1).join(" ");
            let _ = write!(
                out,
                "<text font-weight=\"600\" text-anchor=\"middle\" transform=\"translate({} {}) rotate(-90)\">{}</text>",
                hx + 17,
                hy + hh / 2,
                escape(&line)
            );
            continue;
        }
        let limit = if vertical { 1 } else { 3 };
        let lines = text::wrap(name, 14.0, (hw - 24).max(24) as f32, limit);
        let (sub, load) = match dress.lanes.get(&band.lane) {
            Some((sub, load)) if !vertical => (sub.as_str(), *load),
            _ => ("", None),
        };
        let sub = text::wrap(sub, 12.0, (hw - 24).max(24) as f32, 1);
        let block = 17 * lines.len() as i32 + if sub.is_empty() { 0 } else { 17 };
        let top = hy + (hh - block) / 2 + 13;
        out.push_str("<g font-weight=\"600\">");
        write_lines(out, &lines, hx + 16, top, "start", 14);
        out.push_str("</g>");
        let below = top + 17 * lines.len() as i32;
        let _ = write!(out, "<g fill=\"{SOFT}\">");
        write_lines(out, &sub, hx + 16, below, "start", 12);
        out.push_str("</g>");
        if let Some(load) = load {
            let room = hw - 32;
            let colour = if load.bottleneck || load.used >= 1.0 {
                WASTE
            } else {
                ADDING
            };
            let (x, y) = (hx + 16, top + block - 6);
            let wide = f64::from(room) * load.used.min(1.0);
            let _ = write!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{room}\" height=\"4\" rx=\"2\" fill=\"{LINE}\"/><rect x=\"{x}\" y=\"{y}\" width=\"{wide:.1}\" height=\"4\" rx=\"2\" fill=\"{colour}\"/>"
            );
        }
    }
    for s in &frame.stretches {
        let (start, extent) = plane.phase(s.start, s.extent);
        let (from, to) = if vertical {
            (origin.y, bounds.bottom)
        } else {
            (origin.x, bounds.right)
        };
        if cut.only.is_some() && (start >= to || start + extent <= from) {
            continue;
        }
        let start_seen = start.max(from);
        let end = (start + extent).min(if cut.only.is_some() { to } else { i32::MAX });
        let name = workspace
            .get(s.phase)
            .map_or("", |phase| phase.name.as_str());
        let d = if vertical {
            format!("M{} {end}H{}", origin.x - HEADER, bounds.right)
        } else {
            format!("M{end} {}V{}", origin.y - PHASES, bounds.bottom)
        };
        let (x, y) = if vertical {
            (origin.x + 12 - HEADER, start_seen + 18)
        } else {
            (start_seen + 12, origin.y + 18 - PHASES)
        };
        let _ = write!(
            out,
            "<path d=\"{d}\" stroke=\"{LINE}\" stroke-dasharray=\"2 4\"/><text x=\"{x}\" y=\"{y}\" font-size=\"12\" fill=\"{SOFT}\">{}</text>",
            escape(name)
        );
    }
}

/// What a step wears beyond its name and times.
struct Worn<'a> {
    code: &'a str,
    measured: bool,
    tone: &'a str,
}

/// The outline of a shape from its corner on, in the paint that it is given.
fn outline(step: &Step, w: i32, h: i32, paint: &str) -> String {
    let mark = |d: String| {
        format!("<path d=\"{d}\" fill=\"none\" stroke=\"{SOFT}\" stroke-width=\"1.6\"/>")
    };
    let (x, y) = (w / 2, h / 2);
    let diamond = || format!("<path d=\"M{x} 0L{w} {y} {x} {h} 0 {y}z\" {paint}/>");
    let card =
        |radius: i32| format!("<rect width=\"{w}\" height=\"{h}\" rx=\"{radius}\" {paint}/>");
    match step.kind {
        StepKind::Start | StepKind::End => {
            let radius = w.min(h) / 2 - 1;
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>")
        }
        StepKind::Decision => diamond(),
        StepKind::Parallel => diamond() + &mark(format!("M{x} {}v16M{} {y}h16", y - 8, x - 8)),
        StepKind::Wait => {
            let glass = "8h8m-8 12h8m-7 -12c0 6 6 6 6 12m0 -12c0 6 -6 6 -6 12";
            card(y) + &mark(format!("M{} {glass}", w - 48))
        }
        StepKind::Document => format!(
            "<path d=\"M0 4q0-4 4-4h{}q4 0 4 4v{}q-{} -12 -{x} 0t-{x} 0z\" {paint}/>",
            w - 8,
            h - 10,
            w / 4
        ),
        StepKind::Subprocess => {
            card(6) + &mark(format!("M{} {}h12v12h-12zm3 6h6m-3 -3v6", x - 6, h - 14))
        }
        StepKind::Note => format!(
            "<path d=\"M0 0h{}l12 12v{}h-{w}zM{} 0v12h12\" {paint}/>",
            w - 12,
            h - 12,
            w - 12
        ),
        StepKind::Task => card(6),
    }
}

/// How a step's shape is painted.
fn paint(step: &Step, tone: &str) -> String {
    let usual = match step.kind {
        StepKind::Start => (PAPER, ADDING, "2", ""),
        StepKind::End => (PAPER, INK, "3", ""),
        StepKind::Wait => (PAPER, LINE, "1", "4 3"),
        StepKind::Note => ("#f0eee8", LINE, "1", ""),
        _ => (PAPER, LINE, "1", ""),
    };
    // A step whose class nobody has stated looks as it does without an overlay.
    let toned = painted(tone).filter(|_| tone != "unstated");
    let (fill, stroke, width, mut dash) = toned.unwrap_or(usual);
    if dash.is_empty() {
        dash = usual.3;
    }
    let dash = match dash {
        "" => String::new(),
        dash => format!(" stroke-dasharray=\"{dash}\""),
    };
    format!("fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dash}")
}

fn draw_step(out: &mut String, step: &Step, rect: &Rect, side: Side, times: &str, worn: &Worn) {
    let (w, h) = (rect.width(), rect.height());
    let below = step.kind.is_event() || step.kind == StepKind::Parallel;
    let plain = below || matches!(step.kind, StepKind::Decision | StepKind::Note);
    let times = if plain { "" } else { times };
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<g transform=\"translate({} {})\">{}",
        rect.left,
        rect.top,
        outline(step, w, h, &paint(step, worn.tone))
    );
    let value = match step.value {
        Some(ValueClass::ValueAdding) => Some(ADDING),
        Some(ValueClass::Necessary) => Some(REWORK),
        Some(ValueClass::Waste) => Some(WASTE),
        None => None,
    };
    if let Some(colour) = value.filter(|_| !below && step.kind != StepKind::Decision) {
        let inset = if step.kind == StepKind::Wait { 14 } else { 10 };
        let _ = write!(
            out,
            "<path d=\"M1.5 {inset}V{}\" stroke=\"{colour}\" stroke-width=\"3\" stroke-linecap=\"round\"/>",
            h - inset
        );
    }
    if step.personal_data {
        let _ = write!(
            out,
            "<path d=\"M{} 12v-3a3 3 0 0 1 6 0v3m-7.500 0h9v6h-9z\" fill=\"none\" stroke=\"{SOFT}\" stroke-width=\"1.6\"/>",
            w - 20
        );
    }
    if worn.measured {
        let left = w - if step.personal_data { 42 } else { 26 };
        let _ = write!(
            out,
            "<path d=\"M{left} 16l4 -6 4 4 5 -8\" fill=\"none\" stroke=\"#2b63a8\" stroke-width=\"1.6\"/>"
        );
    }
    let waits = step.kind == StepKind::Wait;
    if !worn.code.is_empty() {
        // Where the times would run under the code, it hangs on the lower edge.
        let wide = text::width(times, 12.0) + text::width(worn.code, 12.0) + 38.0;
        let (y, halo) = if wide > w as f32 {
            (h + 4, PAPER)
        } else {
            (h - 10, "none")
        };
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{y}\" font-size=\"12\" text-anchor=\"end\" fill=\"{ACCENT}\" stroke=\"{halo}\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>",
            w - if waits { 20 } else { 12 },
            escape(worn.code)
        );
    }
    let (limit, most) = match step.kind {
        _ if below => (112.0, 2),
        StepKind::Decision => (text::room_in_diamond(&step.name, w as f32), 2),
        _ => (w as f32 - 26.0, ((h - 22) / 16).max(1) as usize),
    };
    let size = if step.kind == StepKind::Decision {
        13
    } else {
        14
    };
    let lines = text::wrap(&step.name, size as f32, limit, most);
    let count = lines.len() as i32;
    let middle = h / 2 + 5 - (count - 1) * 8;
    if below {
        let _ = write!(out, "<g fill=\"{SOFT}\">");
        match side {
            Side::Bottom => write_lines(out, &lines, w / 2, h + 16, "middle", 12),
            Side::Top => write_lines(out, &lines, w / 2, -8 - (count - 1) * 16, "middle", 12),
            Side::Right => write_lines(out, &lines, w + 8, middle, "start", 12),
            Side::Left => write_lines(out, &lines, -8, middle, "end", 12),
        }
        out.push_str("</g>");
    } else if step.kind == StepKind::Decision {
        write_lines(out, &lines, w / 2, middle, "middle", size);
    } else {
        let x = if waits { 18 } else { 14 };
        let timed = !times.is_empty() || waits;
        let block = count * 16 + if timed { 17 } else { 0 };
        let top = (h - block) / 2 + 13;
        write_lines(out, &lines, x, top, "start", size);
        if !times.is_empty() {
            let _ = write!(
                out,
                "<text x=\"{x}\" y=\"{}\" font-size=\"12\" fill=\"{SOFT}\">{}</text>",
                top + count * 16,
                escape(times)
            );
        }
    }
    out.push_str("</g>");
}

#[cfg(test)]
mod tests;
