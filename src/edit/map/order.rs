//! Commands that speak of the order of steps and not of places: those of the outline of a map.

use super::super::command::{Label, Verb};
use super::super::{Draft, Refusal, rules};
use super::{MapCommand, lanes};
use crate::edit::Command;
use crate::model::frame::Frame;
use crate::model::process::StepKind;
use crate::model::*;

#[derive(Clone, Debug, PartialEq)]
pub enum OrderCommand {
    /// Lets two steps change places in the flow: each takes over the flows of the other. Each
    /// stays in its lane.
    Exchange { step: StepId, with: StepId },
    /// A step right after another one: into the one flow that leads on from there, else
    /// connected to it.
    After {
        step: StepId,
        kind: StepKind,
        name: String,
    },
    /// Moves a step to a lane, as near to its place along the flow as there is room.
    ToLane { step: StepId, lane: LaneId },
}

impl From<OrderCommand> for Command {
    fn from(command: OrderCommand) -> Command {
        Command::Map(MapCommand::Order(command))
    }
}

impl OrderCommand {
    pub(super) fn label(&self, of: &dyn Fn(Verb, &[AnyId]) -> Label) -> Label {
        match self {
            OrderCommand::Exchange { step, .. } | OrderCommand::ToLane { step, .. } => {
                of(Verb::Move, &[(*step).into()])
            }
            OrderCommand::After { name, .. } => Label {
                verb: Verb::Add,
                kind: Some(Kind::Step),
                title: name.clone(),
            },
        }
    }
}

pub(super) fn run(draft: &mut Draft, command: &OrderCommand) -> Result<(), Refusal> {
    match command {
        OrderCommand::Exchange { step, with } => exchange(draft, *step, *with),
        OrderCommand::After { step, kind, name } => {
            let (step, kind, name) = (*step, *kind, name.clone());
            let mut onward =
                draft.workspace().flows.iter().filter(|(_, flow)| {
                    flow.from == step && flow.kind == process::FlowKind::Sequence
                });
            let command = match (onward.next(), onward.next()) {
                (Some((flow, _)), None) => MapCommand::InsertInto {
                    flow: *flow,
                    kind,
                    name,
                    at: None,
                },
                _ => MapCommand::Append {
                    from: step,
                    way: super::Way::Forward,
                    kind,
                    name,
                },
            };
            super::run(draft, &command)
        }
        OrderCommand::ToLane { step, lane } => to_lane(draft, *step, *lane),
    }
}

fn exchange(draft: &mut Draft, step: StepId, with: StepId) -> Result<(), Refusal> {
    let (a, b) = (draft.get(step)?, draft.get(with)?);
    let process = draft.workspace().process_of(step);
    if step == with {
        return Err(Refusal::Nothing);
    }
    if process != draft.workspace().process_of(with) {
        return Err(Refusal::AcrossProcesses);
    }
    let other = |id: StepId| match id {
        id if id == step => with,
        id if id == with => step,
        id => id,
    };
    let touched: Vec<FlowId> = draft
        .workspace()
        .flows
        .iter()
        .filter(|(_, flow)| [flow.from, flow.to].iter().any(|id| other(*id) != *id))
        .map(|(id, _)| *id)
        .collect();
    for flow in touched {
        draft.change(flow, |flow| {
            (flow.from, flow.to) = (other(flow.from), other(flow.to));
            flow.bends.clear();
        })?;
    }
    let together = a.lane == b.lane;
    for (id, place) in [(step, b.position), (with, a.position)] {
        draft.change(id, |record| {
            record.position.along = place.along;
            if together {
                record.position.across = place.across;
            }
        })?;
    }
    // In another lane something may stand there already.
    for id in [step, with] {
        make_way(draft, id)?;
    }
    lanes::settle(draft, &[step, with])
}

/// Moves a step to the nearest free place of its lane, going on along the flow.
fn make_way(draft: &mut Draft, id: StepId) -> Result<(), Refusal> {
    let step = draft.get(id)?;
    let others: Vec<(process::Position, process::Extent)> = draft
        .workspace()
        .steps
        .iter()
        .filter(|(other, record)| **other != id && record.lane == step.lane)
        .map(|(_, record)| (record.position, record.extent()))
        .collect();
    let mut position = step.position;
    while let Some((at, extent)) = others
        .iter()
        .find(|(at, extent)| super::overlaps(position, step.extent(), *at, *extent))
    {
        position.across = at.across + (extent.across + step.extent().across) / 2 + super::GAP;
    }
    if position == step.position {
        return Ok(());
    }
    draft.change(id, |step| step.position = position)
}

fn to_lane(draft: &mut Draft, id: StepId, lane: LaneId) -> Result<(), Refusal> {
    let step = draft.get(id)?;
    let target = draft.get(lane)?;
    let process = draft.workspace().process_of(id);
    if process != Some(target.process) {
        return Err(Refusal::AcrossProcesses);
    }
    if step.lane == lane {
        return Err(Refusal::Nothing);
    }
    let frame = Frame::of(draft.workspace(), target.process);
    let band = *frame.band(lane).ok_or(Refusal::Missing(lane.into()))?;
    draft.change(id, |step| {
        step.lane = lane;
        step.position.across = band.extent / 2;
    })?;
    rules::check(draft.workspace(), id.into())?;
    make_way(draft, id)?;
    lanes::settle(draft, &[id])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::testing::Person;

    const CHECKOUT: &str = "Customer: queue\nCashier: scan\nCashier: pay\nManager: check";

    #[test]
    fn two_steps_that_change_places_take_over_each_others_flows() {
        let mut person = Person::with(CHECKOUT);
        let before = person.see().clone();
        let (step, with) = (person.step("pay"), person.step("scan"));
        person.does(OrderCommand::Exchange { step, with });
        assert_eq!(
            person.flows(),
            ["pay → scan", "queue → pay", "scan → check"]
        );
        assert!(person.along("pay") < person.along("scan"));
        person.undoes();
        assert_eq!(*person.see(), before);
    }

    #[test]
    fn steps_of_different_lanes_change_places_and_stay_in_their_lanes() {
        let mut person = Person::with(CHECKOUT);
        let (step, with) = (person.step("check"), person.step("pay"));
        person.does(OrderCommand::Exchange { step, with });
        assert_eq!(person.lane_of("check"), "Manager");
        assert_eq!(
            person.flows(),
            ["check → pay", "queue → scan", "scan → check"]
        );
    }

    #[test]
    fn a_step_that_comes_after_another_stands_in_the_flow_that_led_on() {
        let mut person = Person::with(CHECKOUT);
        let after = |step| OrderCommand::After {
            step,
            kind: StepKind::Task,
            name: "wrap".into(),
        };
        let (scan, check) = (person.step("scan"), person.step("check"));
        person.does(after(scan));
        assert!(person.flows().contains(&"scan → wrap".to_owned()));
        assert!(person.flows().contains(&"wrap → pay".to_owned()));
        person.undoes();
        person.does(after(check));
        assert!(person.flows().contains(&"check → wrap".to_owned()));
    }

    #[test]
    fn a_step_goes_to_a_lane_where_there_is_room() {
        let mut person = Person::with(CHECKOUT);
        let (step, lane) = (person.step("queue"), person.lane("Cashier"));
        person.does(OrderCommand::ToLane { step, lane });
        assert_eq!(person.lane_of("queue"), "Cashier");
        assert_eq!(person.flows().len(), 3);
        let refusal = person.is_refused(OrderCommand::ToLane { step, lane });
        assert_eq!(refusal, Refusal::Nothing);
    }
}
