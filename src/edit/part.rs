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

/// These steps and texts with the flows among them, the lanes in which they stand (without what encloses them), the
/// processes that they name and the clauses that govern them. `None` if there is nothing to take.
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
    for (id, link) in &workspace.links {
        let Some((clause, step)) = governs(link) else {
            continue;
        };
        if part.steps.contains_key(&step) && take_clause(workspace, &mut part, clause).is_some() {
            part.links.insert(*id, link.clone());
        }
    }
    (!part.steps.is_empty() || !part.annotations.is_empty()).then_some(part)
}

/// The clause and the step of a link by which one governs the other.
pub(super) fn governs(link: &Link) -> Option<(ClauseId, StepId)> {
    match (link.kind, link.from, link.to) {
        (LinkKind::Governs, AnyId::Clause(clause), AnyId::Step(step)) => Some((clause, step)),
        _ => None,
    }
}

/// Takes a clause along, with as much of its standard as it needs to rest on.
fn take_clause(workspace: &Workspace, part: &mut Workspace, id: ClauseId) -> Option<()> {
    let clause = workspace.get(id)?;
    let standard = workspace.get(clause.standard)?;
    part.standards.entry(clause.standard).or_insert_with(|| {
        Arc::new(Standard {
            parent: None,
            history: Vec::new(),
            supersedes: Vec::new(),
            audit: Vec::new(),
            ..standard.as_ref().clone()
        })
    });
    part.clauses.insert(id, clause.clone());
    Some(())
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
/// new one; all of it together moves on along the flow until it covers nothing. Steps stay governed by the clauses
/// that are there.
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
    for link in part.links.values() {
        let Some((clause, step)) = governs(link) else {
            continue;
        };
        // An id means the same clause only where it says the same, too.
        let same = |here: &Clause, there: &Clause| {
            here.standard == there.standard
                && (here.number == there.number || here.text == there.text)
        };
        let here = draft.workspace().get(clause).cloned();
        let known = here.zip(part.get(clause)).is_some_and(|(a, b)| same(&a, b));
        if let Some(step) = steps.get(&step).filter(|_| known) {
            let to = (*step).into();
            let id = draft.create(Link {
                to,
                ..link.as_ref().clone()
            });
            rules::check(draft.workspace(), id.into())?;
        }
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
    fn pasted_steps_stay_governed_where_their_clauses_are_and_only_there() {
        let mut person = Person::with(CHECKOUT);
        let standard = person.creates(Standard::default());
        let clause = person.creates(Clause {
            standard,
            number: "4.1".into(),
            ..Clause::default()
        });
        let scan = person.step("scan");
        person.creates(Link {
            kind: LinkKind::Governs,
            from: clause.into(),
            to: scan.into(),
            ..Link::default()
        });
        let part = copied(&person, &["scan", "pay"]);
        assert_eq!(crate::edit::rules::violations(&part), []);
        assert_eq!((part.clauses.len(), part.links.len()), (1, 1));
        let process = person.process;
        let governed = |person: &Person| {
            let links = person.see().links.values();
            links.filter(|link| link.from == clause.into()).count()
        };
        person.does(Command::PutIn {
            process,
            part: part.clone(),
        });
        assert_eq!(governed(&person), 2);
        person.undoes();
        assert_eq!(governed(&person), 1);
        person.does(crate::edit::map::MapCommand::Duplicate {
            steps: vec![scan],
            along: 24,
            across: 24,
        });
        assert_eq!(governed(&person), 2);
        let mut other = Person::with("Bank: confirm");
        let process = other.process;
        other.does(Command::PutIn { process, part });
        assert_eq!((other.see().links.len(), other.see().clauses.len()), (0, 0));
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
