//! The moving ranges of an XmR chart, drawn below its values over the same days.

use super::path;
use super::{LEFT, Label, Picture};
use crate::analysis::control_chart::{ControlChart, far_ranges};
use crate::analysis::plot::{self, Scale};
use crate::i18n::{charts, improve, numbers};
use crate::model::workspace::Language;

/// Between the values and their ranges, and the height of the ranges, px.
const GAP: f64 = 26.0;
const TALL: f64 = 92.0;

/// What is drawn of moving ranges.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    pub top: f64,
    pub bottom: f64,
    pub ticks: Vec<(f64, String)>,
    pub line: String,
    /// Means and upper limits by phase.
    pub means: String,
    pub limits: String,
    /// Ranges within their limit, and those beyond it.
    pub dots: String,
    pub far: String,
    /// The mean range and its upper limit in the last phase.
    pub last: Option<(f64, f64)>,
}

/// The room that ranges take below the values, px.
pub(super) const ROOM: f64 = GAP + TALL;

/// Places the ranges below `top`; none where no phase has any.
pub(super) fn ranges(
    chart: &ControlChart,
    picture: &mut Picture,
    top: f64,
    step: f64,
    say: &dyn Fn(f64) -> String,
    language: Language,
) -> Option<Ranges> {
    let (top, bottom) = (top + GAP, top + GAP + TALL);
    let limits = chart.phases.iter().filter_map(|phase| phase.ranges);
    let highest = chart
        .points
        .iter()
        .filter_map(|point| point.moving_range)
        .chain(limits.map(|ranges| ranges.upper_limit))
        .fold(None, |most: Option<f64>, range| {
            Some(most.map_or(range, |most| most.max(range)))
        })?;
    let ticks = plot::ticks(0.0, highest, 2);
    let scale = Scale {
        from: (0.0, ticks.last().copied().unwrap_or(highest)),
        to: (bottom, top),
    };
    let x = |index: usize| LEFT + step * (index as f64 + 0.5);
    let far = far_ranges(chart);
    let (mut line, mut means, mut upper) = (String::new(), String::new(), String::new());
    let (mut dots, mut marked) = (String::new(), String::new());
    for phase in &chart.phases {
        let Some(of) = phase.ranges else { continue };
        let (from, to) = (x(phase.start) - step / 2.0, x(phase.end - 1) + step / 2.0);
        for (value, path) in [(of.mean, &mut means), (of.upper_limit, &mut upper)] {
            path::to('M', (from, scale.at(value)), path);
            path::to('L', (to, scale.at(value)), path);
        }
        let places = (phase.start..phase.end).filter_map(|index| {
            let range = chart.points[index].moving_range?;
            Some((x(index), scale.at(range)))
        });
        line.push_str(&path::thinned(places));
    }
    let many = chart.points.len() > super::MOST_MARKS;
    let mut seen = path::Seen::default();
    for (index, point) in chart.points.iter().enumerate() {
        let Some(range) = point.moving_range else {
            continue;
        };
        let place = (x(index), scale.at(range));
        if far.binary_search(&index).is_ok() {
            if many && !seen.is_new(place.0, place.1) {
                continue;
            }
            path::diamond(place.0, place.1, &mut marked);
        } else if !many {
            path::to('M', place, &mut dots);
            dots.push_str("h0");
        }
    }
    let last = chart.phases.last().and_then(|phase| phase.ranges);
    let t = charts::of(language);
    let mut label = |y: f64, text: String| {
        picture.labels.push(Label {
            x: picture.right + 6.0,
            y: y + 4.0,
            end: false,
            tone: "accent",
            text,
        });
    };
    if let Some(last) = last {
        let wanted = [scale.at(last.upper_limit), scale.at(last.mean)];
        let placed = plot::apart(&wanted, super::LINE, top, bottom);
        label(
            placed[0],
            format!("{} {}", improve::of(language).upper, say(last.upper_limit)),
        );
        label(placed[1], format!("MR̄ {}", say(last.mean)));
    }
    picture.labels.push(Label {
        x: LEFT,
        y: top - 10.0,
        end: false,
        tone: "soft",
        text: t.range_chart.to_owned(),
    });
    Some(Ranges {
        top,
        bottom,
        ticks: ticks
            .iter()
            .map(|value| (scale.at(*value), numbers::number(*value, 4)))
            .collect(),
        line,
        means,
        limits: upper,
        dots,
        far: marked,
        last: last.map(|last| (last.mean, last.upper_limit)),
    })
}
