//! A part of a map, as it travels through the clipboard: `cut_out` makes a small workspace of it that rests on
//! nothing else, `run` puts such a part into a process, of the same workspace or any other.
//!
//! Never here: the text of the clipboard (`format::bundle` writes and reads the part) and the plain outline of it
//! (`capture`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::map::{GAP, LanePlace, STRIDE, add_lane, settle, within};
use super::{Draft, Refusal, rules};
use crate::model::frame::Frame;
use crate::model::process::Position;
use crate::model::*;

/// These steps and texts with the flows among them, the lanes in which they stand (without what encloses them) and
/// the processes that they name. `None` if there is nothing to take.
pub fn cut_out(
    workspace: &Workspace,
    steps: &[StepId],
    texts: &[AnnotationId],
) -> Option<Workspace> {
    let mut part = Workspace::default();
    for (id, step) in steps
        .iter()
        .filter_map(|id| Some((*id, workspace.get(*id)?)))
    {
        let lane = workspace.get(step.lane)?;
        part.lanes.entry(step.lane).or_insert_with(|| {
            Arc::new(Lane {
                parent: None,
                ..lane.as_ref().clone()
            })
        });
        for process in [Some(lane.process), step.subprocess].into_iter().flatten() {
            take_process(workspace, &mut part, process);
        }
        part.steps.insert(id, step.clone());
    }
    for (id, text) in texts
        .iter()
        .filter_map(|id| Some((*id, workspace.get(*id)?)))
    {
        take_process(workspace, &mut part, text.process);
        let about = text.about.filter(|step| part.steps.contains_key(step));
        part.annotations.insert(
            id,
            Arc::new(Annotation {
                about,
                ..text.as_ref().clone()
            }),
        );
    }
    let among = |flow: &&Arc<Flow>| {
        part.steps.contains_key(&flow.from) && part.steps.contains_key(&flow.to)
    };
    part.flows = workspace
        .flows
        .iter()
        .filter(|(_, flow)| among(flow))
        .map(|(id, flow)| (*id, flow.clone()))
        .collect();
    (!part.steps.is_empty() || !part.annotations.is_empty()).then_some(part)
}

fn take_process(workspace: &Workspace, part: &mut Workspace, id: ProcessId) {
    if let Some(process) = workspace.get(id) {
        part.processes.entry(id).or_insert_with(|| {
            Arc::new(Process {
                service: None,
                ..process.as_ref().clone()
            })
        });
    }
}

/// Puts a part into a process. A step goes to the lane it came from, else to the first of the same name, else to a
/// new one; all of it together moves on along the flow until it covers nothing.
pub(super) fn run(draft: &mut Draft, process: ProcessId, part: &Workspace) -> Result<(), Refusal> {
    draft.get(process)?;
    if part.steps.is_empty() && part.annotations.is_empty() {
        return Err(Refusal::Nothing);
    }
    let lanes = lanes_for(draft, process, part)?;
    let by = free_shift(draft.workspace(), part, &lanes);
    let mut steps: BTreeMap<StepId, StepId> = BTreeMap::new();
    for (old, step) in &part.steps {
        let known = |id: &ProcessId| draft.workspace().get(*id).is_some();
        let new = Step {
            lane: *lanes.get(&step.lane).ok_or(Refusal::Nothing)?,
            position: Position::new(
                within(step.position.along.saturating_add(by)),
                within(step.position.across),
            ),
            subprocess: step.subprocess.filter(known),
            ..step.as_ref().clone()
        };
        let id = draft.create(new);
        rules::check(draft.workspace(), id.into())?;
        steps.insert(*old, id);
    }
    for flow in part.flows.values() {
        let (Some(&from), Some(&to)) = (steps.get(&flow.from), steps.get(&flow.to)) else {
            continue;
        };
        let id = draft.create(Flow {
            from,
            to,
            // Bends are absolute, and lanes may lie elsewhere: such a flow is routed anew.
            bends: Vec::new(),
            ..flow.as_ref().clone()
        });
        rules::check(draft.workspace(), id.into())?;
    }
    for text in part.annotations.values() {
        let position = Position::new(
            within(text.position.along.saturating_add(by)),
            within(text.position.across),
        );
        let id = draft.create(Annotation {
            process,
            position,
            about: text.about.and_then(|step| steps.get(&step).copied()),
            ..text.as_ref().clone()
        });
        rules::check(draft.workspace(), id.into())?;
    }
    settle(draft, &steps.into_values().collect::<Vec<_>>())
}

/// The lane of the process for each lane of the part that holds steps.
fn lanes_for(
    draft: &mut Draft,
    process: ProcessId,
    part: &Workspace,
) -> Result<BTreeMap<LaneId, LaneId>, Refusal> {
    let used: BTreeSet<LaneId> = part.steps.values().map(|step| step.lane).collect();
    let mut found = BTreeMap::new();
    let mut order: Vec<(&LaneId, &Arc<Lane>)> = part
        .lanes
        .iter()
        .filter(|(id, _)| used.contains(id))
        .collect();
    order.sort_by(|a, b| (&a.1.rank, a.0).cmp(&(&b.1.rank, b.0)));
    for (old, lane) in order {
        let frame = Frame::of(draft.workspace(), process);
        let leaves: Vec<LaneId> = frame.leaves().map(|band| band.lane).collect();
        let named = |id: &&LaneId| {
            let name = lane.name.trim();
            let there = draft.workspace().get(**id);
            !name.is_empty() && there.is_some_and(|there| there.name.trim() == name)
        };
        // An id means the same lane only where the name says so too: other workspaces count from 1 as well.
        let same = leaves.iter().find(|id| *id == old).filter(named);
        let target = match same.or_else(|| leaves.iter().find(named)) {
            Some(id) => *id,
            None => {
                let id = add_lane(draft, process, &lane.name, LanePlace::Last)?;
                draft.change(id, |new| {
                    let (process, parent, rank) = (new.process, new.parent, new.rank.clone());
                    *new = Lane {
                        process,
                        parent,
                        rank,
                        ..lane.as_ref().clone()
                    };
                })?;
                rules::check(draft.workspace(), id.into())?;
                id
            }
        };
        found.insert(*old, target);
    }
    Ok(found)
}

/// How far along the flow a part has to move so that none of its steps covers one that stands there.
fn free_shift(workspace: &Workspace, part: &Workspace, lanes: &BTreeMap<LaneId, LaneId>) -> i32 {
    let span = |step: &Step| {
        let half = step.extent().along / 2;
        (step.position.along - half, step.position.along + half)
    };
    let taken: Vec<(&Step, (i32, i32))> = workspace
        .steps
        .values()
        .filter(|step| lanes.values().any(|lane| *lane == step.lane))
        .map(|step| (step.as_ref(), span(step)))
        .collect();
    let mut by = 0;
    // Each round passes at least one step that stands there, so that many rounds are enough.
    for _ in 0..=taken.len() {
        let hit = part.steps.values().find_map(|step| {
            let (from, to) = span(step);
            let lane = lanes.get(&step.lane)?;
            taken
                .iter()
                .find(|(other, (start, end))| {
                    let near = (other.position.across - step.position.across).abs()
                        < (other.extent().across + step.extent().across) / 2;
                    other.lane == *lane && near && from + by < *end + GAP && to + by > *start - GAP
                })
                .map(|(_, (_, end))| end + STRIDE - from)
        });
        match hit {
            Some(next) if next > by => by = next,
            _ => break,
        }
    }
    by
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::edit::testing::Person;

    const CHECKOUT: &str = "Customer: queue\nCashier: scan\nCashier: pay\nManager: check";

    fn copied(person: &Person, names: &[&str]) -> Box<Workspace> {
        let steps: Vec<StepId> = names.iter().map(|name| person.step(name)).collect();
        Box::new(cut_out(person.see(), &steps, &[]).unwrap())
    }

    #[test]
    fn a_part_rests_on_nothing_but_itself() {
        let person = Person::with(CHECKOUT);
        let part = copied(&person, &["scan", "pay"]);
        assert_eq!(crate::edit::rules::violations(&part), []);
        assert_eq!((part.steps.len(), part.flows.len()), (2, 1));
        assert_eq!(part.lanes.len(), 1);
    }

    #[test]
    fn what_is_pasted_beside_itself_stands_free_and_keeps_its_flows() {
        let mut person = Person::with(CHECKOUT);
        let before = person.see().clone();
        let (process, part) = (person.process, copied(&person, &["scan", "pay"]));
        let made = person.does(Command::PutIn { process, part });
        let steps = made.iter().filter(|id| matches!(id, AnyId::Step(_)));
        assert_eq!(steps.count(), 2);
        assert_eq!(person.see().lanes.len(), 3, "the lane was there");
        assert_eq!(person.see().flows.len(), 4);
        let pasted = |id: &AnyId| match id {
            AnyId::Step(id) => person.see().get(*id).map(|step| step.position.along),
            _ => None,
        };
        let first = made.iter().filter_map(pasted).min().unwrap();
        assert!(first > person.along("pay"));
        person.undoes();
        assert_eq!(*person.see(), before);
    }

    #[test]
    fn a_part_of_another_workspace_finds_lanes_by_name_or_brings_them() {
        let other = Person::with("Cashier: refund\nBank: confirm\nCashier: hand out cash");
        let part = copied(&other, &["refund", "confirm", "hand out cash"]);
        let mut person = Person::with(CHECKOUT);
        let process = person.process;
        person.does(Command::PutIn { process, part });
        assert_eq!(person.lane_of("refund"), "Cashier");
        assert_eq!(person.lane_of("confirm"), "Bank");
        assert_eq!(person.see().lanes.len(), 4);
        assert!(person.flows().contains(&"refund → confirm".to_owned()));
    }

    #[test]
    fn nothing_is_not_pasted() {
        let mut person = Person::with(CHECKOUT);
        let process = person.process;
        assert_eq!(cut_out(person.see(), &[], &[]), None);
        let part = Box::default();
        person.is_refused(Command::PutIn { process, part });
    }
}
