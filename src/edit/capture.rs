//! Quick capture: lines such as `Cashier: scan goods` become lanes, steps and flows in order.
//! `parse` reads the lines, `run` draws them.

use super::map::{LanePlace, NewStep, add_lane, add_step};
use super::{Draft, Refusal};
use crate::model::process::{Position, StepKind};
use crate::model::*;

/// One captured line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The lane's name; `None` goes on in the lane of the line before.
    pub lane: Option<String>,
    pub name: String,
    pub kind: StepKind,
}

/// Reads lines. Before the first colon (`:` or `：`) stands the lane; a name that ends in a
/// question mark is a decision; `(wait)` or `（等待）` marks a wait, `[start]`, `[end]` a start or
/// an end. List marks such as `-`, `1.` are passed over, and so are empty lines.
pub fn parse(text: &str) -> Vec<Line> {
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<Line> {
    let line = line
        .trim()
        .trim_start_matches(['-', '*', '•', '·'])
        .trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let line = match line[digits..].strip_prefix(['.', ')', '、', '）']) {
        Some(rest) if digits > 0 => rest.trim_start(),
        _ => line,
    };
    let (lane, name) = match line.split_once([':', '：']) {
        Some((lane, name)) if !name.trim().is_empty() => {
            (Some(lane.trim()).filter(|l| !l.is_empty()), name.trim())
        }
        _ => (None, line.trim_end_matches([':', '：']).trim()),
    };
    if name.is_empty() {
        return None;
    }
    const MARKS: [(&str, StepKind); 8] = [
        ("(wait)", StepKind::Wait),
        ("(等待)", StepKind::Wait),
        ("（等待）", StepKind::Wait),
        ("[start]", StepKind::Start),
        ("[开始]", StepKind::Start),
        ("[end]", StepKind::End),
        ("[结束]", StepKind::End),
        ("[doc]", StepKind::Document),
    ];
    let mut kind = if name.ends_with(['?', '？']) {
        StepKind::Decision
    } else {
        StepKind::Task
    };
    let mut name = name.to_owned();
    for (mark, of) in MARKS {
        // ASCII alone: other letters may change their length with their case.
        if let Some(at) = name.to_ascii_lowercase().find(mark) {
            name.replace_range(at..at + mark.len(), "");
            kind = of;
        }
    }
    Some(Line {
        lane: lane.map(str::to_owned),
        name: name.trim().to_owned(),
        kind,
    })
}

pub(super) fn run(draft: &mut Draft, process: ProcessId, lines: &[Line]) -> Result<(), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::Nothing);
    }
    draft.get(process)?;
    let lane_named = |draft: &Draft, name: &str| {
        let holds = |l: &Lane| l.process == process && l.name.trim() == name;
        let parents: Vec<LaneId> = draft
            .workspace()
            .lanes
            .values()
            .filter_map(|l| l.parent)
            .collect();
        draft
            .workspace()
            .ranked::<Lane>(holds)
            .into_iter()
            .find(|id| !parents.contains(id))
    };
    let ends = |draft: &Draft| {
        let of = |s: &&std::sync::Arc<Step>| {
            draft
                .workspace()
                .get(s.lane)
                .is_some_and(|l| l.process == process)
        };
        draft
            .workspace()
            .steps
            .values()
            .filter(of)
            .map(|s| s.position.along + s.extent().along / 2)
            .max()
    };
    let mut along = ends(draft).map_or(super::map::GAP, |end| end + super::map::STRIDE);
    let mut lane = None;
    let mut before: Option<StepId> = None;
    for line in lines {
        if let Some(name) = &line.lane {
            lane = Some(match lane_named(draft, name) {
                Some(lane) => lane,
                None => add_lane(draft, process, name, LanePlace::Last)?,
            });
        }
        let into = match lane {
            Some(lane) => lane,
            None => match frame_first(draft, process) {
                Some(first) => first,
                None => add_lane(draft, process, "", LanePlace::Last)?,
            },
        };
        lane = Some(into);
        let frame = frame::Frame::of(draft.workspace(), process);
        let band = *frame.band(into).ok_or(Refusal::Missing(into.into()))?;
        let extent = Step {
            kind: line.kind,
            ..Step::default()
        }
        .extent();
        let position = Position::new(along + extent.along / 2, band.top + band.extent / 2);
        along += extent.along + super::map::STRIDE;
        let new = NewStep {
            kind: line.kind,
            name: line.name.clone(),
            lane: Some(into),
            position: Some(position),
        };
        let id = add_step(draft, process, &new)?;
        let leads = |id: StepId, draft: &Draft| {
            draft
                .workspace()
                .get(id)
                .is_some_and(|s| s.kind != StepKind::End)
        };
        if let Some(from) =
            before.filter(|from| leads(*from, draft) && line.kind != StepKind::Start)
        {
            super::map::connect(draft, from, id, process::FlowKind::Sequence)?;
        }
        before = Some(id);
    }
    Ok(())
}

fn frame_first(draft: &Draft, process: ProcessId) -> Option<LaneId> {
    frame::Frame::of(draft.workspace(), process)
        .leaves()
        .next()
        .map(|band| band.lane)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(lane: Option<&str>, name: &str, kind: StepKind) -> Line {
        Line {
            lane: lane.map(str::to_owned),
            name: name.to_owned(),
            kind,
        }
    }

    #[test]
    fn lines_name_their_lane_before_a_colon_of_either_width() {
        let lines = parse("Cashier: scan goods\n店长：核对促销\n装袋\n");
        assert_eq!(
            lines,
            [
                line(Some("Cashier"), "scan goods", StepKind::Task),
                line(Some("店长"), "核对促销", StepKind::Task),
                line(None, "装袋", StepKind::Task)
            ]
        );
    }

    #[test]
    fn marks_and_question_marks_tell_the_kind() {
        let lines = parse("1. 顾客: 排队（等待）\n- Cashier: promotion?\n[END] Cashier: leave\n\n");
        assert_eq!(lines[0], line(Some("顾客"), "排队", StepKind::Wait));
        assert_eq!(
            lines[1],
            line(Some("Cashier"), "promotion?", StepKind::Decision)
        );
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_letter_that_grows_with_its_case_does_not_upset_the_marks() {
        let lines = parse("İİİ [END] 收银员");
        assert_eq!(lines[0], line(None, "İİİ  收银员", StepKind::End));
    }

    #[test]
    fn lines_become_lanes_and_steps_connected_in_order() {
        let person =
            crate::edit::testing::Person::with("顾客: 排队\n收银员：扫码\n装袋\n顾客: 离开");
        assert_eq!(person.titles::<Lane>(|_| true), ["顾客", "收银员"]);
        assert_eq!(person.lane_of("装袋"), "收银员");
        assert_eq!(
            person.flows(),
            ["扫码 → 装袋", "排队 → 扫码", "装袋 → 离开"]
        );
    }
}
