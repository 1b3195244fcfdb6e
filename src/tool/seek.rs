//! What on a map holds what was typed: names, texts, and the standards that govern a step by number
//! and title. Every word has to be there as it was typed; the search over the whole workspace,
//! which forgives more, is `finder`'s.

use std::collections::HashMap;

use crate::model::frame::Frame;
use crate::model::process::Position;
use crate::model::*;

/// How well a record fits: its name begins with what was typed, holds it, or only its texts do.
type Fit = u8;

fn fit(words: &[String], name: &str, more: &str) -> Option<Fit> {
    let (name, more) = (name.to_lowercase(), more.to_lowercase());
    let within = |text: &str| words.iter().all(|word| text.contains(word.as_str()));
    let either = |word: &String| name.contains(word.as_str()) || more.contains(word.as_str());
    if within(&name) {
        let begins = words
            .first()
            .is_some_and(|word| name.starts_with(word.as_str()));
        Some(if begins { 0 } else { 1 })
    } else {
        words.iter().all(either).then_some(2)
    }
}

/// The records of a process's map that hold what was typed: the best first, among equals steps
/// before others, and along the flow. Nothing where nothing was typed. Linear in the records of the workspace.
pub fn hits(workspace: &Workspace, process: ProcessId, typed: &str) -> Vec<AnyId> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let frame = Frame::of(workspace, process);
    let standards = governing(workspace);
    let mut found: Vec<(Fit, Position, AnyId)> = Vec::new();
    let mut ask = |id: AnyId, at: Position, name: &str, more: &str| {
        found.extend(fit(&words, name, more).map(|fit| (fit, at, id)));
    };
    for (id, step) in &workspace.steps {
        if frame.band(step.lane).is_none() {
            continue;
        }
        let who: Vec<&str> = step.raci.iter().map(|raci| raci.who.as_str()).collect();
        let governed = standards.get(id).map_or("", String::as_str);
        let more = [
            step.instruction.as_str(),
            &step.inputs,
            &step.outputs,
            &who.join("\n"),
            governed,
        ]
        .join("\n");
        ask((*id).into(), frame.centre(step), &step.name, &more);
    }
    for band in &frame.bands {
        if let Some(lane) = workspace.get(band.lane) {
            let at = Position::new(i32::MIN, band.top);
            ask(band.lane.into(), at, &lane.name, &lane.role);
        }
    }
    for stretch in &frame.stretches {
        if let Some(phase) = workspace.get(stretch.phase) {
            let at = Position::new(stretch.start, i32::MIN);
            ask(stretch.phase.into(), at, &phase.name, "");
        }
    }
    for (id, flow) in &workspace.flows {
        if let Some(from) = workspace.get(flow.from)
            && !flow.label.is_empty()
            && frame.band(from.lane).is_some()
        {
            ask((*id).into(), frame.centre(from), &flow.label, "");
        }
    }
    for (id, note) in &workspace.annotations {
        if note.process == process {
            ask((*id).into(), note.position, &note.text, "");
        }
    }
    // Steps are what is mostly meant.
    let beside = |id: &AnyId| !matches!(id, AnyId::Step(_));
    found.sort_by_key(|(fit, at, id)| (*fit, beside(id), at.along, at.across, *id));
    found.into_iter().map(|(_, _, id)| id).collect()
}

/// For each step, the numbers and titles of the standards whose clauses govern it, with the clauses.
fn governing(workspace: &Workspace) -> HashMap<StepId, String> {
    let mut found: HashMap<StepId, String> = HashMap::new();
    for link in workspace.links.values() {
        if let (LinkKind::Governs, AnyId::Clause(clause), AnyId::Step(step)) =
            (link.kind, link.from, link.to)
            && let Some(clause) = workspace.get(clause)
            && let Some(standard) = workspace.get(clause.standard)
        {
            let text = found.entry(step).or_default();
            for part in [
                &standard.number,
                &standard.title.zh,
                &standard.title.en,
                &clause.text,
            ] {
                text.push_str(part);
                text.push('\n');
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor, capture};

    fn drawn(lines: &str) -> (Workspace, ProcessId) {
        let mut editor = Editor::new(Workspace::default(), Vec::new(), 3);
        let record = AnyRecord::Process(Id::default(), Process::default().into());
        let create = Command::Create {
            record,
            after: None,
        };
        let now = Timestamp::UNIX_EPOCH;
        let made = editor.commit(&create, now, &[], None).unwrap();
        let AnyId::Process(process) = made.created[0] else {
            panic!()
        };
        let lines = capture::parse(lines);
        let capture = Command::Capture { process, lines };
        editor.commit(&capture, now, &[], None).unwrap();
        (editor.workspace().clone(), process)
    }

    fn names(workspace: &Workspace, ids: &[AnyId]) -> Vec<String> {
        let name = |id: &AnyId| workspace.find(*id).unwrap().placed().title().to_owned();
        ids.iter().map(name).collect()
    }

    #[test]
    fn names_that_begin_come_before_names_that_hold_it() {
        let (workspace, process) = drawn("Till: prepay\nTill: pay\nTill: scan\nPayroll: note");
        let found = hits(&workspace, process, "PAY");
        assert_eq!(names(&workspace, &found), ["pay", "Payroll", "prepay"]);
        assert_eq!(hits(&workspace, process, "  "), []);
        assert_eq!(hits(&workspace, process, "pay scan"), []);
    }

    #[test]
    fn steps_are_found_by_their_text_and_by_the_standards_that_govern_them() {
        let (mut workspace, process) = drawn("Till: scan\nTill: pay");
        let (scan, _) = workspace
            .steps
            .iter()
            .find(|(_, s)| s.name == "scan")
            .unwrap();
        let scan = *scan;
        let step = std::sync::Arc::make_mut(workspace.steps.get_mut(&scan).unwrap());
        step.instruction = "Hold the code to the glass".into();
        let mut standard = Standard {
            number: "Q/BLD 0202-2026".into(),
            ..Standard::default()
        };
        standard.title.zh = "结账服务规范".into();
        workspace.standards.insert(Id::new(1), standard.into());
        let clause = Clause {
            standard: Id::new(1),
            ..Clause::default()
        };
        workspace.clauses.insert(Id::new(2), clause.into());
        let link = Link {
            kind: LinkKind::Governs,
            from: ClauseId::new(2).into(),
            to: scan.into(),
            ..Link::default()
        };
        workspace.links.insert(Id::new(3), link.into());
        for typed in ["glass", "0202", "q/bld 0202-2026", "结账服务", "scan 0202"] {
            assert_eq!(hits(&workspace, process, typed), [scan.into()], "{typed}");
        }
    }

    #[test]
    fn what_stands_on_another_map_is_not_found() {
        let (workspace, _) = drawn("Till: scan");
        assert_eq!(hits(&workspace, Id::new(99), "scan"), []);
    }
}
