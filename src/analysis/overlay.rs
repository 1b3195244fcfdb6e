//! What a measure looks like when it is laid over the map: for each step, flow and lane its part in
//! the figure, and the parts that a legend lists.
//!
//! No formula stands here, and no word: the parts are taken from [`super::process`]. A further layer
//! is a line of [`Layer`] and an arm of [`lay`].

use std::collections::BTreeMap;

use super::covering::{self, Cover};
use super::process::{ProcessMeasures, StepMeasures};
use crate::model::board::ColumnClass;
use crate::model::process::ValueClass;
pub use crate::model::view::Layer;
use crate::model::{AnyId, LaneId, ProcessId, StepId, Workspace};

/// How something stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It has no part in the figure.
    Dimmed,
    /// Its part against the greatest one, in quarters: 1–4.
    Heat(u8),
    /// By its value class; None where none is stated.
    Class(Option<ValueClass>),
    HandOff,
    Rework,
    /// It belongs to the lane of least capacity.
    Bottleneck,
    Critical,
    /// How far standards cover it.
    Covered(Cover),
}

/// The part of one step, flow or lane in the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub tone: Tone,
    /// Its figure: seconds, traversals per case, utilisation, or the place on the critical path.
    pub amount: Option<f64>,
    /// 0–1, where the figure is a sum of parts.
    pub share: Option<f64>,
}

/// What a line of the legend speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    /// The step with the greatest part.
    Step(StepId),
    Class(Option<ValueClass>),
    /// From one lane to another.
    Between(LaneId, LaneId),
    Lane(LaneId),
    /// The cards in hand of a lane.
    Cards(LaneId),
    /// The steps that are covered so far.
    Covered(Cover),
}

/// A line of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub subject: Subject,
    /// As in [`Mark`].
    pub amount: f64,
    pub share: Option<f64>,
}

/// A measure laid over a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// The whole figure: seconds, a share (0–1), traversals per case or a utilisation. None where it
    /// cannot be known.
    pub total: Option<f64>,
    pub marks: BTreeMap<AnyId, Mark>,
    /// The greatest parts first.
    pub parts: Vec<Part>,
}

/// At most so many parts are listed.
const LISTED: usize = 4;

impl Laid {
    fn mark(&mut self, id: impl Into<AnyId>, tone: Tone, amount: Option<f64>, share: Option<f64>) {
        let mark = Mark {
            tone,
            amount,
            share,
        };
        self.marks.insert(id.into(), mark);
    }

    /// The greatest parts first, of equals the one named first, and no more than a legend bears.
    fn list(&mut self, mut parts: Vec<Part>) {
        parts.sort_by(|a, b| b.amount.total_cmp(&a.amount));
        parts.truncate(LISTED);
        self.parts = parts;
    }
}

/// A part against the greatest, in quarters.
fn heat(part: f64, most: f64) -> Tone {
    if part <= 0.0 || most <= 0.0 {
        Tone::Dimmed
    } else {
        Tone::Heat(((part / most * 4.0).ceil() as u8).clamp(1, 4))
    }
}

/// Lays the cards of a process's boards over its map: how many stand at each step, and how many
/// unfinished ones each lane has in hand. It needs no measure, so it is laid over any map.
pub fn lay_cards(workspace: &Workspace, process: ProcessId) -> Laid {
    let mut laid = Laid::default();
    let mut steps: BTreeMap<StepId, u32> = BTreeMap::new();
    let mut lanes: BTreeMap<LaneId, u32> = BTreeMap::new();
    for (id, _) in workspace.work_of(process) {
        steps.insert(id, 0);
    }
    let mut in_hand = 0u32;
    for card in workspace.cards.values() {
        let Some(column) = workspace.get(card.column) else {
            continue;
        };
        let here = |board: &&std::sync::Arc<crate::model::Board>| board.process == process;
        if workspace.get(column.board).filter(here).is_none() {
            continue;
        }
        for step in &column.steps {
            if let Some(count) = steps.get_mut(step) {
                *count += 1;
            }
        }
        if column.class != ColumnClass::Done {
            in_hand += 1;
            if let Some(lane) = workspace.lane_of_card(card) {
                *lanes.entry(lane).or_default() += 1;
            }
        }
    }
    laid.total = Some(f64::from(in_hand));
    let most = steps.values().copied().max().unwrap_or(0);
    for (id, count) in steps {
        let amount = (count > 0).then_some(f64::from(count));
        let tone = heat(f64::from(count), f64::from(most));
        laid.mark(id, tone, amount, None);
    }
    for (id, count) in &lanes {
        laid.mark(*id, Tone::Heat(1), Some(f64::from(*count)), None);
    }
    let part = |(id, count): (LaneId, u32)| Part {
        subject: Subject::Cards(id),
        amount: f64::from(count),
        share: None,
    };
    // Every lane is listed: nobody's load is left out.
    laid.parts = lanes.into_iter().map(part).collect();
    laid.parts.sort_by(|a, b| b.amount.total_cmp(&a.amount));
    laid
}

/// Lays over the map how far standards cover its steps: by a clause in force, by one that is planned,
/// or not at all. The whole figure is the share in force. It needs no measure.
pub fn lay_standards(workspace: &Workspace, process: ProcessId) -> Laid {
    let mut laid = Laid::default();
    let steps = covering::of_process(workspace, process);
    let mut counts: BTreeMap<Cover, u32> = BTreeMap::new();
    for (id, (cover, clauses)) in &steps {
        *counts.entry(*cover).or_default() += 1;
        let amount = (*clauses > 0).then_some(f64::from(*clauses));
        laid.mark(*id, Tone::Covered(*cover), amount, None);
    }
    let all = steps.len() as f64;
    let count = |cover| f64::from(counts.get(&cover).copied().unwrap_or(0));
    laid.total = (all > 0.0).then(|| count(Cover::InForce) / all);
    laid.parts = [Cover::InForce, Cover::Planned, Cover::None]
        .map(|cover| Part {
            subject: Subject::Covered(cover),
            amount: count(cover),
            share: (all > 0.0).then(|| count(cover) / all),
        })
        .to_vec();
    laid
}

/// Lays a measure of a process over its map; cards are laid by [`lay_cards`], standards by
/// [`lay_standards`].
pub fn lay(workspace: &Workspace, measures: &ProcessMeasures, layer: Layer) -> Laid {
    let mut laid = Laid::default();
    match layer {
        Layer::Nothing | Layer::Cards | Layer::Standards => {}
        Layer::LeadTime => {
            times(measures, |step| step.touch + step.waiting, &mut laid);
            laid.total = Some(measures.lead_time);
        }
        Layer::Touch => times(measures, |step| step.touch, &mut laid),
        Layer::Waiting => times(measures, |step| step.waiting, &mut laid),
        Layer::Value => value(workspace, measures, &mut laid),
        Layer::HandOffs => hand_offs(workspace, measures, &mut laid),
        Layer::Rework => {
            laid.total = Some(measures.rework_share);
            for (id, flow) in measures.flows.iter().filter(|(_, flow)| flow.back) {
                laid.mark(*id, Tone::Rework, Some(flow.visits), None);
            }
        }
        Layer::Load => load(workspace, measures, &mut laid),
        Layer::CriticalPath => critical(measures, &mut laid),
    }
    laid
}

/// The time of each step per case, by its share in all steps' time.
fn times(measures: &ProcessMeasures, time: fn(&StepMeasures) -> f64, laid: &mut Laid) {
    let part = |step: &StepMeasures| step.visits * time(step);
    let sum: f64 = measures.steps.values().map(part).sum();
    let most = measures.steps.values().map(part).fold(0.0, f64::max);
    laid.total = Some(sum);
    let mut parts = Vec::new();
    for (id, step) in &measures.steps {
        let amount = part(step);
        let (amount, share) = if amount > 0.0 {
            parts.push(Part {
                subject: Subject::Step(*id),
                amount,
                share: Some(amount / sum),
            });
            (Some(amount), Some(amount / sum))
        } else {
            (None, None)
        };
        laid.mark(*id, heat(amount.unwrap_or(0.0), most), amount, share);
    }
    laid.list(parts);
    laid.parts.truncate(1);
}

/// Each step by its value class, and the time worked by class.
fn value(workspace: &Workspace, measures: &ProcessMeasures, laid: &mut Laid) {
    laid.total = measures.value_adding_share();
    let share = |amount: f64| (measures.touch > 0.0).then(|| amount / measures.touch);
    for (id, step) in &measures.steps {
        let class = workspace.get(*id).and_then(|step| step.value);
        let amount = step.visits * step.touch;
        let tone = if class.is_some() || amount > 0.0 {
            Tone::Class(class)
        } else {
            Tone::Dimmed
        };
        let amount = (amount > 0.0).then_some(amount);
        laid.mark(*id, tone, amount, amount.and_then(share));
    }
    let part = |class, amount| Part {
        subject: Subject::Class(class),
        amount,
        share: share(amount),
    };
    laid.parts = vec![
        part(Some(ValueClass::ValueAdding), measures.value.adding),
        part(Some(ValueClass::Necessary), measures.value.necessary),
        part(Some(ValueClass::Waste), measures.value.waste),
        part(None, measures.value.unstated),
    ];
}

/// Each flow that crosses lanes with how often it is taken, and the pairs of lanes between which
/// most is handed over.
fn hand_offs(workspace: &Workspace, measures: &ProcessMeasures, laid: &mut Laid) {
    laid.total = Some(measures.hand_offs);
    let mut pairs: BTreeMap<(LaneId, LaneId), f64> = BTreeMap::new();
    for (id, share) in measures.flows.iter().filter(|(_, flow)| flow.hand_off) {
        laid.mark(*id, Tone::HandOff, Some(share.visits), None);
        let lane = |step: StepId| workspace.get(step).map(|step| step.lane);
        let ends = workspace
            .get(*id)
            .and_then(|flow| Some((lane(flow.from)?, lane(flow.to)?)));
        if let Some(ends) = ends {
            *pairs.entry(ends).or_default() += share.visits;
        }
    }
    let part = |((from, to), amount)| Part {
        subject: Subject::Between(from, to),
        amount,
        share: None,
    };
    laid.list(pairs.into_iter().map(part).collect());
}

/// Each step by how near its lane is to its capacity, with its part of the load.
fn load(workspace: &Workspace, measures: &ProcessMeasures, laid: &mut Laid) {
    // Cases per unit of time that a lane can bear, as seconds of a person per case.
    let strain = |lane: &LaneId| {
        let capacity = measures.lanes.get(lane).and_then(|load| load.capacity);
        capacity.map_or(0.0, |capacity| 1.0 / capacity)
    };
    let most = measures.lanes.keys().map(strain).fold(0.0, f64::max);
    let bottleneck = measures.bottleneck;
    laid.total = bottleneck.and_then(|lane| measures.lanes.get(&lane)?.utilisation);
    for (id, step) in &measures.steps {
        let Some(lane) = workspace.get(*id).map(|step| step.lane) else {
            continue;
        };
        let amount = step.visits * step.touch;
        let tone = match heat(if amount > 0.0 { strain(&lane) } else { 0.0 }, most) {
            Tone::Heat(_) if bottleneck == Some(lane) => Tone::Bottleneck,
            tone => tone,
        };
        laid.mark(*id, tone, (amount > 0.0).then_some(amount), None);
    }
    let mut parts = Vec::new();
    for (id, lane) in &measures.lanes {
        let tone = match heat(strain(id), most) {
            Tone::Heat(_) if bottleneck == Some(*id) => Tone::Bottleneck,
            tone => tone,
        };
        laid.mark(*id, tone, lane.utilisation, None);
        if lane.capacity.is_some() {
            parts.push(Part {
                subject: Subject::Lane(*id),
                amount: strain(id),
                share: lane.utilisation,
            });
        }
    }
    laid.list(parts);
}

/// The steps and flows of the critical path in order; of the others, how much longer each may take.
fn critical(measures: &ProcessMeasures, laid: &mut Laid) {
    laid.total = Some(measures.critical_length);
    if measures.critical_length <= 0.0 {
        return;
    }
    for (id, step) in &measures.steps {
        // A step that no case reaches holds nothing up, however long it takes.
        let slack = Some(step.slack).filter(|s| step.reached && s.is_finite() && *s > 0.0);
        laid.mark(*id, Tone::Dimmed, slack, None);
    }
    for (at, id) in measures.critical_path.iter().enumerate() {
        laid.mark(*id, Tone::Critical, Some((at + 1) as f64), None);
    }
    for (id, _) in measures.flows.iter().filter(|(_, flow)| flow.critical) {
        laid.mark(*id, Tone::Critical, None, None);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::process::measure;
    use super::super::process::tests::{PROCESS, checkout};
    use super::*;
    use crate::model::{FlowId, Id};

    /// Waiting 290 s (step 8), scanning 45 s with 10 % again (step 7), paying 35 s (step 5).
    fn laid(layer: Layer) -> Laid {
        let mut workspace = checkout();
        for (raw, value) in [(7, ValueClass::ValueAdding), (5, ValueClass::Necessary)] {
            Arc::make_mut(workspace.steps.get_mut(&Id::new(raw)).unwrap()).value = Some(value);
        }
        let measures = measure(&workspace, PROCESS).unwrap();
        lay(&workspace, &measures, layer)
    }
    fn step(raw: u64) -> AnyId {
        StepId::new(raw).into()
    }
    fn near(found: Option<f64>, value: f64) {
        assert!(
            found.is_some_and(|found| (found - value).abs() < 1e-9),
            "{found:?} is not {value}"
        );
    }

    #[test]
    fn times_heat_the_steps_by_their_share() {
        let touch = laid(Layer::Touch);
        near(touch.total, 85.0);
        let scan = touch.marks[&step(7)];
        near(scan.amount, 50.0);
        near(scan.share, 50.0 / 85.0);
        assert_eq!(scan.tone, Tone::Heat(4));
        assert_eq!(touch.marks[&step(5)].tone, Tone::Heat(3));
        assert_eq!(touch.marks[&step(8)].tone, Tone::Dimmed);
        assert_eq!(touch.marks[&step(8)].amount, None);
        assert_eq!(touch.parts[0].subject, Subject::Step(Id::new(7)));
        let waiting = laid(Layer::Waiting);
        near(waiting.total, 290.0);
        near(waiting.marks[&step(8)].share, 1.0);
        near(laid(Layer::LeadTime).total, 375.0);
    }

    #[test]
    fn steps_are_told_apart_by_what_they_are_worth() {
        let value = laid(Layer::Value);
        near(value.total, 50.0 / 85.0);
        assert_eq!(
            value.marks[&step(5)].tone,
            Tone::Class(Some(ValueClass::Necessary))
        );
        assert_eq!(value.marks[&step(9)].tone, Tone::Dimmed);
        let shares: f64 = value.parts.iter().filter_map(|part| part.share).sum();
        assert!((shares - 1.0).abs() < 1e-9);
    }

    #[test]
    fn flows_that_cross_lanes_are_marked_and_counted_by_pair() {
        let found = laid(Layer::HandOffs);
        near(found.total, 2.0);
        let marked: Vec<AnyId> = found.marks.keys().copied().collect();
        assert_eq!(marked, [FlowId::new(2).into(), FlowId::new(6).into()]);
        assert_eq!(found.parts.len(), 2);
        assert_eq!(
            found.parts[0].subject,
            Subject::Between(Id::new(1), Id::new(2))
        );
        near(Some(found.parts[0].amount), 1.0);
    }

    #[test]
    fn flows_that_lead_back_are_marked_as_rework() {
        let found = laid(Layer::Rework);
        let marked: Vec<AnyId> = found.marks.keys().copied().collect();
        assert_eq!(marked, [FlowId::new(4).into()]);
        near(found.marks[&marked[0]].amount, 1.0 / 9.0);
    }

    #[test]
    fn the_lane_of_least_capacity_stands_out_with_its_steps() {
        let found = laid(Layer::Load);
        near(found.total, 85.0 / 60.0);
        assert_eq!(found.marks[&LaneId::new(2).into()].tone, Tone::Bottleneck);
        assert_eq!(found.marks[&step(7)].tone, Tone::Bottleneck);
        assert_eq!(found.marks[&step(8)].tone, Tone::Dimmed);
        assert_eq!(found.parts[0].subject, Subject::Lane(Id::new(2)));
    }

    #[test]
    fn cards_stand_at_their_steps_and_in_the_hands_of_lanes() {
        use crate::model::board::ColumnClass;
        use crate::model::{Board, Card, Column};
        let mut workspace = checkout();
        let board = Id::new(1);
        let record = Board {
            process: PROCESS,
            ..Board::default()
        };
        workspace.boards.insert(board, record.into());
        let classes = [
            (1, vec![Id::new(7)], ColumnClass::Active),
            (2, Vec::new(), ColumnClass::Done),
        ];
        for (raw, steps, class) in classes {
            let column = Column {
                board,
                steps,
                class,
                ..Column::default()
            };
            workspace.columns.insert(Id::new(raw), column.into());
        }
        for (raw, column, lane) in [(1, 1, None), (2, 1, Some(Id::new(1))), (3, 2, None)] {
            let card = Card {
                column: Id::new(column),
                lane,
                ..Card::default()
            };
            workspace.cards.insert(Id::new(raw), card.into());
        }
        let found = lay_cards(&workspace, PROCESS);
        near(found.total, 2.0);
        near(found.marks[&step(7)].amount, 2.0);
        assert_eq!(found.marks[&step(7)].tone, Tone::Heat(4));
        assert_eq!(found.marks[&step(5)].tone, Tone::Dimmed);
        near(found.marks[&LaneId::new(1).into()].amount, 1.0);
        near(found.marks[&LaneId::new(2).into()].amount, 1.0);
        assert_eq!(found.parts.len(), 2);
    }

    #[test]
    fn the_critical_path_is_numbered_and_the_rest_dimmed() {
        let found = laid(Layer::CriticalPath);
        near(found.total, 370.0);
        assert_eq!(found.marks[&step(9)].amount, Some(1.0));
        assert_eq!(found.marks[&step(4)].amount, Some(6.0));
        assert_eq!(found.marks[&FlowId::new(1).into()].tone, Tone::Critical);
        assert!(!found.marks.contains_key(&FlowId::new(4).into()));
    }
}
