//! How a problem of a process is mended where a rule can do it: the command that does, or the name
//! that only a person can write. Asks and never does; offers nothing where somebody has to think.
//! Where the ways through a process are mended stands in `ways`.

mod ways;

use crate::analysis::problems::{Flaw, Problem};
use crate::analysis::ways::Ways;
use crate::edit::map::{GAP, GRID, MapCommand, STRIDE, Way};
use crate::edit::{Command, Verb};
use crate::model::frame::Frame;
use crate::model::process::{Extent, StepKind};
use crate::model::*;

/// What mends a problem.
#[derive(Clone, Debug, PartialEq)]
pub enum Mend {
    /// One command, one undo.
    Do(Command),
    /// A name is to be written.
    Name(AnyId),
}

/// What is done, for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    AddStart,
    AddEnd,
    /// The step with the problem is connected to this one.
    ConnectTo(StepId),
    /// This step is connected to the one with the problem.
    ConnectFrom(StepId),
    /// These two are connected.
    Connect(StepId, StepId),
    MakeStep,
    AddUp,
    DeleteLane,
    Name,
}

/// One way to mend a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub deed: Deed,
    pub mend: Mend,
}

impl Offer {
    fn to_do(deed: Deed, command: Command) -> Offer {
        let mend = Mend::Do(command);
        Offer { deed, mend }
    }
    fn to_name(id: AnyId) -> Offer {
        let (deed, mend) = (Deed::Name, Mend::Name(id));
        Offer { deed, mend }
    }
}

/// What mends the problems of one process as it stands.
pub struct Mender<'a> {
    workspace: &'a Workspace,
    process: ProcessId,
    ways: Ways,
}

impl Mender<'_> {
    /// A look at a process whose problems are to be mended.
    pub fn of(workspace: &Workspace, process: ProcessId) -> Mender<'_> {
        let ways = Ways::of(workspace, process);
        Mender {
            workspace,
            process,
            ways,
        }
    }

    /// The ways to mend a problem, the likeliest first. Each leaves a process without this problem.
    pub fn offers(&self, problem: &Problem) -> Vec<Offer> {
        match problem.flaw {
            Flaw::DeadEnd => self.lead_on(problem),
            Flaw::Unreachable => self.lead_there(problem).into_iter().collect(),
            Flaw::EndlessLoop => self.lead_out(problem),
            flaw => self.one_offer(flaw, problem).into_iter().collect(),
        }
    }

    fn one_offer(&self, flaw: Flaw, problem: &Problem) -> Option<Offer> {
        let workspace = self.workspace;
        let (deed, command) = match flaw {
            Flaw::NoStart => {
                let first = first_step(problem).or(self.ways.steps.first().copied())?;
                let start = start_before(workspace, self.process, first)?;
                (Deed::AddStart, start)
            }
            Flaw::NoEnd => {
                let mut ends = problem.at.iter().filter_map(|id| match id {
                    AnyId::Step(from) => Some(add_end(*from)),
                    _ => None,
                });
                // Where everything runs in circles, the last step gets a way out.
                let last = || Some(add_end(self.exit_of(0..self.ways.steps.len())?));
                let first = ends.next().or_else(last)?;
                let all = [first].into_iter().chain(ends).collect();
                (Deed::AddEnd, Command::Together(Verb::Add, all))
            }
            Flaw::OneExit => (Deed::MakeStep, plain_step(workspace, first_step(problem)?)?),
            Flaw::Shares => (Deed::AddUp, shares(workspace, &problem.shares)?),
            Flaw::EmptyLane => {
                let lane = *problem.at.first()?;
                let frame = Frame::of(workspace, self.process);
                // A process keeps at least one lane.
                let delete = Command::Delete(vec![lane]);
                (
                    Deed::DeleteLane,
                    (frame.leaves().count() > 1).then_some(delete)?,
                )
            }
            Flaw::Unnamed | Flaw::UnnamedLane => {
                return problem.at.first().copied().map(Offer::to_name);
            }
            Flaw::SameName => return problem.at.get(1).copied().map(Offer::to_name),
            _ => return None,
        };
        Some(Offer::to_do(deed, command))
    }
}

fn add_end(from: StepId) -> Command {
    append(from, Way::Forward, StepKind::End)
}

fn first_step(problem: &Problem) -> Option<StepId> {
    match problem.at.first()? {
        AnyId::Step(id) => Some(*id),
        _ => None,
    }
}

fn append(from: StepId, way: Way, kind: StepKind) -> Command {
    Command::Map(MapCommand::Append {
        from,
        way,
        kind,
        name: String::new(),
    })
}

/// A start before a step; where the map begins too near, everything makes room first.
fn start_before(workspace: &Workspace, process: ProcessId, before: StepId) -> Option<Command> {
    let step = workspace.get(before)?;
    let sign = Step {
        kind: StepKind::Start,
        ..Step::default()
    };
    let left = step.position.along - step.extent().along / 2;
    let lacking = GAP + sign.extent().along + STRIDE - left;
    let room = (lacking > 0).then(|| {
        Command::Map(MapCommand::MakeSpace {
            process,
            from: left,
            by: (lacking + GRID - 1) / GRID * GRID,
            across: false,
        })
    });
    let add = append(before, Way::Back, StepKind::Start);
    Some(Command::Together(
        Verb::Add,
        room.into_iter().chain([add]).collect(),
    ))
}

/// A decision that decides nothing becomes a step of its own extent, or stays as large as it is
/// where a step would touch another.
fn plain_step(workspace: &Workspace, id: StepId) -> Option<Command> {
    let mut step = workspace.get(id)?.as_ref().clone();
    let old = step.extent();
    step.kind = StepKind::Task;
    step.size = Extent::default();
    let new = step.extent();
    let touches = |other: &Step| {
        let apart = |a: i32, b: i32, x: i32, y: i32| (a - b).abs() >= (x + y) / 2 + GAP / 2;
        let (at, extent) = (other.position, other.extent());
        !apart(at.along, step.position.along, extent.along, new.along)
            && !apart(at.across, step.position.across, extent.across, new.across)
    };
    let crowded = workspace
        .steps
        .iter()
        .any(|(other, s)| *other != id && s.lane == step.lane && touches(s));
    if crowded {
        step.size = old;
    }
    Some(Command::Put(AnyRecord::Step(id, step.into())))
}

/// The shares of exits in tenths of a per mille, the last taking what rounding leaves.
fn shares(workspace: &Workspace, shares: &[(FlowId, f64)]) -> Option<Command> {
    const PARTS: f64 = 10_000.0;
    let mut rest = PARTS;
    let mut puts = Vec::new();
    for (at, (id, share)) in shares.iter().enumerate() {
        let parts = match at + 1 == shares.len() {
            true => rest,
            false => (share * PARTS).round().min(rest),
        };
        rest -= parts;
        let mut flow = workspace.get(*id)?.as_ref().clone();
        flow.probability = Some(parts / PARTS);
        puts.push(Command::Put(AnyRecord::Flow(*id, flow.into())));
    }
    (!puts.is_empty()).then_some(Command::Together(Verb::Edit, puts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::problems::problems;
    use crate::edit::testing::Person;

    fn flaws(person: &Person) -> Vec<Flaw> {
        let found = problems(person.see(), person.process);
        let flaws = found.into_iter().map(|problem| problem.flaw);
        flaws.filter(|flaw| *flaw != Flaw::NoStandard).collect()
    }

    /// Mends the first problem of a kind; undo is then one step.
    fn mends(person: &mut Person, flaw: Flaw) {
        let found = problems(person.see(), person.process);
        let problem = found.into_iter().find(|p| p.flaw == flaw).unwrap();
        let offers = Mender::of(person.see(), person.process).offers(&problem);
        match offers.into_iter().next().unwrap().mend {
            Mend::Do(command) => drop(person.does(command)),
            Mend::Name(id) => panic!("{id} wants a name"),
        }
    }

    #[test]
    fn a_start_and_an_end_are_added_where_they_are_missing_and_touch_nothing() {
        let mut person = Person::with("Customer: queue\nCashier: scan\nCashier: pay");
        assert_eq!(flaws(&person), [Flaw::NoStart, Flaw::NoEnd]);
        let before = person.see().clone();
        mends(&mut person, Flaw::NoStart);
        mends(&mut person, Flaw::NoEnd);
        assert_eq!(flaws(&person), []);
        let steps: Vec<&Step> = person.see().steps.values().map(|s| s.as_ref()).collect();
        for (at, a) in steps.iter().enumerate() {
            assert!(a.position.along - a.extent().along / 2 >= 0);
            for b in steps[at + 1..].iter().filter(|b| b.lane == a.lane) {
                let apart = (a.position.along - b.position.along).abs() * 2;
                assert!(apart >= a.extent().along + b.extent().along, "{a:?} {b:?}");
            }
        }
        person.undoes();
        person.undoes();
        assert!(*person.see() == before);
    }

    #[test]
    fn every_dead_end_gets_an_end_of_its_own() {
        let mut person = Person::with("A: go\nA: done?\nA: yes\nB: finish [end]");
        person.puts(person.step("finish"), |step: &mut Step| {
            step.kind = StepKind::Task
        });
        let flows: Vec<AnyId> = person.see().flows.keys().map(|id| (*id).into()).collect();
        let last = *flows.last().unwrap();
        person.does(Command::Delete(vec![last]));
        mends(&mut person, Flaw::NoEnd);
        assert!(!flaws(&person).contains(&Flaw::DeadEnd));
        assert!(!flaws(&person).contains(&Flaw::NoEnd));
    }

    #[test]
    fn a_decision_with_one_exit_becomes_a_step() {
        let mut person = Person::with("A: go\nA: ready?\nA: leave");
        assert!(flaws(&person).contains(&Flaw::OneExit));
        mends(&mut person, Flaw::OneExit);
        assert!(!flaws(&person).contains(&Flaw::OneExit));
    }

    #[test]
    fn exits_are_scaled_until_they_add_up() {
        let mut person = Person::with("A: go\nA: ready?\nA: leave\nB: wait");
        let id = |person: &Person, name: &str| {
            let steps = &person.see().steps;
            *steps.iter().find(|(_, s)| s.name == name).unwrap().0
        };
        let (from, to) = (id(&person, "ready?"), id(&person, "wait"));
        person.does(Command::Map(MapCommand::Connect {
            from,
            to,
            kind: Default::default(),
        }));
        let exits = |person: &Person| -> Vec<(FlowId, Flow)> {
            let flows = person.see().flows.iter();
            flows
                .filter(|(_, flow)| flow.from == from)
                .map(|(id, flow)| (*id, flow.as_ref().clone()))
                .collect()
        };
        for (id, mut flow) in exits(&person) {
            flow.probability = Some(1.0 / 3.0);
            person.does(Command::Put(AnyRecord::Flow(id, flow.into())));
        }
        mends(&mut person, Flaw::Shares);
        let sum: f64 = exits(&person).iter().filter_map(|e| e.1.probability).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        assert!(!flaws(&person).contains(&Flaw::Shares));
    }

    #[test]
    fn an_empty_lane_goes_unless_it_is_the_last() {
        let mut person = Person::with("A: go");
        let process = person.process;
        person.does(Command::Map(MapCommand::Lane(
            crate::edit::map::LaneCommand::Add {
                process,
                name: "B".into(),
                at: crate::edit::map::LanePlace::Last,
            },
        )));
        mends(&mut person, Flaw::EmptyLane);
        assert_eq!(person.see().lanes.len(), 1);
        let only = Problem {
            flaw: Flaw::EmptyLane,
            at: person.see().lanes.keys().map(|id| (*id).into()).collect(),
            sum: None,
            shares: Vec::new(),
        };
        assert_eq!(Mender::of(person.see(), process).offers(&only), []);
    }
}
