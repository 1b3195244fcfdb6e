//! What may be done, asked before and during: the same answer for the pointer that hovers and
//! for the command that runs. A refusal is data; the words are the catalogue's.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::change::Change;
use crate::model::board::Cell;
use crate::model::cycle::{ActionState, Decision, Stage};
use crate::model::standard::Lifecycle;
use crate::model::*;

/// Longest name of anything, characters.
pub const LONGEST_LABEL: usize = 2_000;
/// Farthest coordinate, px.
pub const FARTHEST: i32 = 1_000_000;
/// Largest extent of one lane or phase, px; so that even `MOST_ELEMENTS` of them stack up to a
/// place that an `i32` can say.
pub const LARGEST_BAND: i32 = 100_000;
/// Most lanes, phases, steps and annotations in one process; see `elements`.
pub const MOST_ELEMENTS: usize = 5_000;
/// Most nodes in the standard system.
pub const MOST_STANDARDS: usize = 10_000;
/// Deepest nesting of lanes.
pub const DEEPEST_LANE: u8 = 3;

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    #[error("{0} does not exist")]
    Missing(AnyId),
    #[error("{0} stands twice")]
    Twice(AnyId),
    #[error("{from} points at {to}, which does not exist")]
    Dangling { from: AnyId, to: AnyId },
    #[error("{0} and {1} are not siblings")]
    NotSiblings(AnyId, AnyId),
    #[error("a name of {length} characters is over the limit of {limit}")]
    TooLong { length: usize, limit: usize },
    #[error("{field} is out of range")]
    OutOfRange { of: AnyId, field: &'static str },
    #[error("a limit of {limit} is reached")]
    TooMany { kind: Kind, limit: usize },
    #[error("a step does not lead to itself")]
    ToItself,
    #[error("the steps are already connected")]
    AlreadyConnected,
    #[error("nothing leads out of an end")]
    OutOfEnd,
    #[error("nothing leads into a start")]
    IntoStart,
    #[error("a flow stays within one process")]
    AcrossProcesses,
    #[error("the hierarchy would run in a circle")]
    Circle(Vec<AnyId>),
    #[error("lanes nest no deeper than {DEEPEST_LANE}")]
    TooDeep,
    #[error("a lane with lanes inside holds no steps")]
    NotALeaf(LaneId),
    #[error("the column is full")]
    ColumnFull { column: ColumnId, limit: u32 },
    #[error("the swimlane is full")]
    SwimlaneFull { swimlane: SwimlaneId, limit: u32 },
    #[error("the row is full")]
    RowFull { board: BoardId, limit: u32 },
    #[error("the cell is full")]
    CellFull { column: ColumnId, limit: u32 },
    #[error("all {dots} dots are given")]
    NoDotsLeft { dots: u32 },
    #[error("the column belongs to another board")]
    OtherBoard,
    #[error("the state does not follow")]
    NotNext { from: Lifecycle, to: Lifecycle },
    #[error("the superior standard is not approved")]
    ParentNotApproved(StandardId),
    #[error("a change of state is signed with a name")]
    Unsigned,
    #[error("a state is not dated before {0}, the last change")]
    BeforeLast(Date),
    #[error("{0} comments are not decided")]
    Undecided(usize),
    #[error("the gate is not passed")]
    Gate(Vec<Gap>),
    #[error("the link does not join these kinds")]
    CannotLink,
    #[error("the link exists")]
    AlreadyLinked,
    #[error("there is nothing to do")]
    Nothing,
}

/// What a PDCA stage still lacks before the next may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    Baseline,
    CauseWithEvidence,
    TargetAndDate,
    CheckPlan,
    ActionsDone,
    CancelledWithoutReason,
    SampleReached,
    VerdictSigned,
    DecisionMade,
    /// What is to be said is not in the clause yet.
    RevisionWritten,
    /// The standard does not bind yet, or not with what was written.
    RevisedStandardInForce,
}

/// A fault found in a whole workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub of: AnyId,
    pub refusal: Refusal,
}

/// A label is at most `LONGEST_LABEL` characters.
pub fn check_text(text: &str) -> Result<(), Refusal> {
    if text.len() <= LONGEST_LABEL {
        return Ok(());
    }
    match text.chars().count() {
        length if length > LONGEST_LABEL => Err(Refusal::TooLong {
            length,
            limit: LONGEST_LABEL,
        }),
        _ => Ok(()),
    }
}

/// Whether a flow may lead from one step to another; `except` is the flow being reconnected.
pub fn may_connect(
    workspace: &Workspace,
    from: StepId,
    to: StepId,
    except: Option<FlowId>,
) -> Result<(), Refusal> {
    may_join(workspace, from, to)?;
    let taken = workspace
        .flows
        .iter()
        .any(|(id, flow)| flow.from == from && flow.to == to && Some(*id) != except);
    if taken {
        Err(Refusal::AlreadyConnected)
    } else {
        Ok(())
    }
}

/// Whether a flow between these steps makes sense at all, twins aside.
fn may_join(workspace: &Workspace, from: StepId, to: StepId) -> Result<(), Refusal> {
    use process::StepKind;
    let (a, b) = match (workspace.get(from), workspace.get(to)) {
        (Some(a), Some(b)) => (a, b),
        (None, _) => return Err(Refusal::Missing(from.into())),
        _ => return Err(Refusal::Missing(to.into())),
    };
    if from == to {
        return Err(Refusal::ToItself);
    }
    if a.kind == StepKind::End {
        return Err(Refusal::OutOfEnd);
    }
    if b.kind == StepKind::Start {
        return Err(Refusal::IntoStart);
    }
    if workspace.process_of(from) != workspace.process_of(to) {
        return Err(Refusal::AcrossProcesses);
    }
    Ok(())
}

/// Whether cards may enter a cell; with none, whether one that is new may. Exactly at a limit is
/// not over it; only a hard limit refuses. A card that stays in its column, cell or swimlane does
/// not enter it.
pub fn may_enter(workspace: &Workspace, cards: &[CardId], to: &Cell) -> Result<(), Refusal> {
    use board::LimitKind;
    let column = to.column;
    let target = workspace
        .get(column)
        .ok_or(Refusal::Missing(column.into()))?;
    let board = workspace
        .get(target.board)
        .ok_or(Refusal::Missing(target.board.into()))?;
    let moved: Vec<&Card> = cards
        .iter()
        .filter_map(|id| workspace.get(*id))
        .map(|card| card.as_ref())
        .collect();
    // Whether those who stand in a place and those who come are more than a limit lets in.
    let full = |limit: Option<board::WipLimit>, stands: &dyn Fn(&Card) -> bool| {
        let limit = limit.filter(|limit| limit.kind == LimitKind::Hard)?;
        let stay = moved.iter().filter(|card| stands(card)).count();
        let come = cards.len().max(1) - stay;
        let there = || workspace.cards.values().filter(|card| stands(card)).count();
        (come > 0 && there() + come > limit.count as usize).then_some(limit.count)
    };
    if let Some(limit) = full(target.limit, &|card| card.column == column) {
        return Err(Refusal::ColumnFull { column, limit });
    }
    let in_cell = |card: &Card| card.column == column && board.row_of(card) == to.row;
    let in_row = |card: &Card| {
        board.row_of(card) == to.row
            && workspace.get(card.column).map(|column| column.board) == Some(target.board)
    };
    if let Some(limit) = full(target.limit_in(&to.row), &in_cell) {
        return Err(Refusal::CellFull { column, limit });
    }
    if let board::Row::Swimlane(swimlane) = to.row {
        let lane = workspace
            .get(swimlane)
            .ok_or(Refusal::Missing(swimlane.into()))?;
        if let Some(limit) = full(lane.limit, &|card| card.swimlane == Some(swimlane)) {
            return Err(Refusal::SwimlaneFull { swimlane, limit });
        }
    }
    // Rows that are made of what the cards say have their limits at the board.
    let set = Some(&to.row).filter(|row| **row != board::Row::Rest);
    let set = set.and_then(|row| board.row_limit(row));
    if let Some(limit) = full(set, &|card| in_row(card)) {
        return Err(Refusal::RowFull {
            board: target.board,
            limit,
        });
    }
    Ok(())
}

/// Whether a person may give a card so many dots of the vote that is held.
pub fn may_vote(workspace: &Workspace, card: CardId, by: &str, dots: u32) -> Result<(), Refusal> {
    check_text(by)?;
    let of = workspace
        .board_of(card)
        .ok_or(Refusal::Missing(card.into()))?;
    let board = workspace.get(of).ok_or(Refusal::Missing(of.into()))?;
    let voting = board.voting.ok_or(Refusal::Nothing)?;
    let mut given = u64::from(dots);
    for (id, other) in &workspace.cards {
        if *id != card && !other.votes.is_empty() && workspace.board_of(*id) == Some(of) {
            let own = other.votes.iter().filter(|vote| vote.by == by);
            given += own.map(|vote| u64::from(vote.dots)).sum::<u64>();
        }
    }
    if given > u64::from(voting.dots) {
        return Err(Refusal::NoDotsLeft { dots: voting.dots });
    }
    Ok(())
}

/// Whether a row is named twice.
fn twice<'a>(rows: impl Iterator<Item = &'a board::Row>) -> bool {
    let mut rows: Vec<&board::Row> = rows.collect();
    rows.sort_unstable();
    rows.windows(2).any(|pair| pair[0] == pair[1])
}

/// How many cards stand in a column.
pub fn cards_in(workspace: &Workspace, column: ColumnId) -> usize {
    workspace
        .cards
        .values()
        .filter(|card| card.column == column)
        .count()
}

/// Whether a standard may take a state: the state must follow, a child leaves draft only after its
/// general parent is approved (先总后分), and every comment is decided before submission. Subsystems and the root carry no text of
/// their own unless they have a document number, so they hold nobody back.
pub fn may_become(workspace: &Workspace, id: StandardId, state: Lifecycle) -> Result<(), Refusal> {
    let standard = workspace.get(id).ok_or(Refusal::Missing(id.into()))?;
    if !standard.state.next().contains(&state) {
        return Err(Refusal::NotNext {
            from: standard.state,
            to: state,
        });
    }
    let leaves_draft = !matches!(
        state,
        Lifecycle::ProjectApproval | Lifecycle::Drafting | Lifecycle::Withdrawn
    );
    match ahead_of_parent(workspace, standard) {
        Some(parent) if leaves_draft => return Err(Refusal::ParentNotApproved(parent)),
        _ => {}
    }
    let open = standard
        .comments
        .iter()
        .filter(|comment| comment.decision == standard::CommentDecision::Open)
        .count();
    if state == Lifecycle::Submission && open > 0 {
        return Err(Refusal::Undecided(open));
    }
    Ok(())
}

/// The nearest superior standard with a text that is not approved yet, if there is one.
pub fn ahead_of_parent(workspace: &Workspace, standard: &Standard) -> Option<StandardId> {
    let id = standard.parent?;
    let parent = workspace.get(id)?;
    if parent.node == standard::NodeKind::Standard || !parent.number.is_empty() {
        return (!parent.state.approved()).then_some(id);
    }
    None
}

/// What the cycle's present stage still lacks; empty when the next may begin.
pub fn gaps(workspace: &Workspace, cycle: &Cycle) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut need = |there: bool, gap| {
        if !there {
            gaps.push(gap);
        }
    };
    let filled = |text: &str| !text.trim().is_empty();
    match cycle.stage {
        Stage::Plan => {
            let plan = &cycle.plan;
            let evidenced = plan
                .whys
                .iter()
                .any(|why| filled(&why.answer) && filled(&why.evidence))
                || plan
                    .fishbone
                    .iter()
                    .any(|cause| cause.root && filled(&cause.text) && filled(&cause.evidence));
            need(plan.baseline.is_some(), Gap::Baseline);
            need(evidenced, Gap::CauseWithEvidence);
            need(
                plan.target.is_some() && plan.target_date.is_some(),
                Gap::TargetAndDate,
            );
            need(filled(&plan.check_plan), Gap::CheckPlan);
        }
        Stage::Do => {
            let doing = &cycle.doing;
            let settled =
                |a: &cycle::Action| matches!(a.state, ActionState::Done | ActionState::Cancelled);
            need(
                !doing.actions.is_empty() && doing.actions.iter().all(settled),
                Gap::ActionsDone,
            );
            let unreasoned = doing
                .actions
                .iter()
                .any(|a| a.state == ActionState::Cancelled && !filled(&a.reason));
            need(!unreasoned, Gap::CancelledWithoutReason);
            need(
                doing
                    .sample_planned
                    .is_none_or(|planned| doing.sample_reached.unwrap_or(0) >= planned),
                Gap::SampleReached,
            );
        }
        Stage::Check => {
            let check = &cycle.check;
            need(
                check.verdict.is_some() && filled(&check.signed_by) && check.signed_on.is_some(),
                Gap::VerdictSigned,
            );
        }
        Stage::Act => {
            let act = &cycle.act;
            need(act.decision.is_some(), Gap::DecisionMade);
            if act.decision == Some(Decision::Adopt) {
                let worded = filled(&act.wording) || act.new_target.is_some();
                let written = !worded || act.written.is_some();
                need(written, Gap::RevisionWritten);
                let binds = written && revision_binds(workspace, act);
                need(binds, Gap::RevisedStandardInForce);
            }
        }
        Stage::Closed => {}
    }
    gaps
}

/// Whether the revised standard is in force, and says there what the cycle wrote into it.
fn revision_binds(workspace: &Workspace, act: &cycle::Act) -> bool {
    let Some(standard) = act.revised.and_then(|id| workspace.get(id)) else {
        return false;
    };
    if !matches!(standard.state, Lifecycle::InForce | Lifecycle::Confirmed) {
        return false;
    }
    let written = act.clause.filter(|_| act.written.is_some());
    let Some((id, clause)) = written.and_then(|id| Some((id, workspace.get(id)?))) else {
        return true;
    };
    let issued = clause.issued(id);
    let last = standard.editions.last();
    last.is_some_and(|last| last.clauses.contains(&issued))
}

/// Whether a lane, with the lanes inside it, may come to stand within another one.
pub fn may_nest(
    workspace: &Workspace,
    lane: LaneId,
    parent: Option<LaneId>,
) -> Result<(), Refusal> {
    let mut depth = 0;
    let mut up = parent;
    while let Some(id) = up
        && depth <= DEEPEST_LANE
    {
        if id == lane {
            return Err(Refusal::Circle(vec![lane.into()]));
        }
        depth += 1;
        up = workspace.get(id).and_then(|lane| lane.parent);
    }
    // Level by level downwards; never more than there may be.
    let mut level = vec![lane];
    while !level.is_empty() && depth <= DEEPEST_LANE {
        depth += 1;
        let inside = workspace
            .lanes
            .iter()
            .filter(|(_, inner)| inner.parent.is_some_and(|outer| level.contains(&outer)));
        level = inside.map(|(id, _)| *id).collect();
    }
    if depth > DEEPEST_LANE {
        return Err(Refusal::TooDeep);
    }
    Ok(())
}

/// Everything that goes when these records go: what they own, and the links that touch any of
/// it. The records themselves are included.
pub fn consequences(workspace: &Workspace, ids: &[AnyId]) -> BTreeSet<AnyId> {
    let mut owned: HashMap<AnyId, Vec<AnyId>> = HashMap::new();
    workspace.each(&mut |id, record| {
        record.owners(&mut |owner| owned.entry(owner).or_default().push(id))
    });
    let mut gone: BTreeSet<AnyId> = BTreeSet::new();
    let mut next: Vec<AnyId> = ids.to_vec();
    while let Some(id) = next.pop() {
        if gone.insert(id) {
            next.extend(owned.get(&id).into_iter().flatten());
        }
    }
    gone
}

/// Whether one record, as it stands, keeps the rules.
pub fn check(workspace: &Workspace, id: AnyId) -> Result<(), Refusal> {
    if let Some(circle) = circles(workspace, &[id]).into_iter().next() {
        return Err(circle.refusal);
    }
    check_alone(workspace, id)?;
    match id {
        AnyId::Flow(id) => match workspace.get(id) {
            Some(flow) => may_connect(workspace, flow.from, flow.to, Some(id)),
            None => Ok(()),
        },
        AnyId::Link(id) => {
            let twin = |link: &Link| {
                workspace
                    .links
                    .iter()
                    .any(|(other, l)| *other != id && same_link(l, link))
            };
            if workspace.get(id).is_some_and(|link| twin(link)) {
                Err(Refusal::AlreadyLinked)
            } else {
                Ok(())
            }
        }
        _ => Ok(()),
    }
}

fn same_link(a: &Link, b: &Link) -> bool {
    a.kind == b.kind && a.from == b.from && a.to == b.to
}

/// Whether what a command changed, and whatever rests on it, keeps the rules. Asked once at the
/// end of every command, so that no command has to think of all that rests on its records.
pub fn check_changes(workspace: &Workspace, changes: &[Change]) -> Result<(), Refusal> {
    let mut touched: BTreeSet<AnyId> = changes.iter().filter_map(Change::id).collect();
    let uprooted: Vec<AnyId> = changes
        .iter()
        .filter(|change| change.uproots())
        .filter_map(Change::id)
        .collect();
    if !uprooted.is_empty() {
        touched.extend(consequences(workspace, &uprooted));
        // A card is not owned by its swimlane or lane, but must stay on the same board and map.
        let beside = |card: &Card| {
            card.swimlane.is_some_and(|s| uprooted.contains(&s.into()))
                || card.lane.is_some_and(|l| uprooted.contains(&l.into()))
        };
        let cards = workspace.cards.iter().filter(|(_, card)| beside(card));
        touched.extend(cards.map(|(id, _)| AnyId::Card(*id)));
    }
    let there: Vec<AnyId> = touched
        .into_iter()
        .filter(|id| workspace.has(*id))
        .collect();
    let mut faults = check_all(workspace, &there);
    if changes
        .iter()
        .any(|change| change.comes() || change.uproots())
    {
        faults.extend(excesses(workspace));
    }
    match faults.into_iter().next() {
        Some(fault) => Err(fault.refusal),
        None => Ok(()),
    }
}

/// The rules for one record that need no look at its like: twins and circles are left to the
/// caller.
fn check_alone(workspace: &Workspace, id: AnyId) -> Result<(), Refusal> {
    let record = workspace.find(id).ok_or(Refusal::Missing(id))?;
    let placed = record.placed();
    check_text(placed.title())?;
    let mut dangling = None;
    let mut see = |to: AnyId| {
        if dangling.is_none() && !workspace.has(to) {
            dangling = Some(to);
        }
    };
    placed.owners(&mut see);
    placed.references(&mut see);
    if let Some(to) = dangling {
        return Err(Refusal::Dangling { from: id, to });
    }
    let out = |field| Err(Refusal::OutOfRange { of: id, field });
    let reach = -FARTHEST..=FARTHEST;
    let far = |p: process::Position| !reach.contains(&p.along) || !reach.contains(&p.across);
    let unfit = |amount: Option<f64>| amount.is_some_and(|a| !a.is_finite() || a < 0.0);
    let infinite = |amount: Option<f64>| amount.is_some_and(|a| !a.is_finite());
    let no_hours = |hours: WorkingHours| {
        hours.opens > 1_440 || hours.closes > 1_440 || hours.days > 0b111_1111
    };
    match &record {
        AnyRecord::Service(_, service) if infinite(service.cost.map(|cost| cost.amount)) => {
            out("cost")
        }
        AnyRecord::Standard(_, standard) => {
            check_text(&standard.title.en)?;
            if standard.audit.iter().any(|score| score.score > 3) {
                return out("audit");
            }
            let mut issued = standard
                .editions
                .iter()
                .flat_map(|edition| &edition.clauses);
            if issued.any(|clause| infinite(clause.target)) {
                return out("editions");
            }
            let itself = |old: &standard::Superseded| old.standard.map(AnyId::from) == Some(id);
            if standard.supersedes.iter().any(itself) {
                return Err(Refusal::CannotLink);
            }
            Ok(())
        }
        AnyRecord::Clause(_, clause) if infinite(clause.target) => out("target"),
        AnyRecord::Process(_, process) if unfit(process.arrivals_per_hour) => {
            out("arrivalsPerHour")
        }
        AnyRecord::Process(_, process) if no_hours(process.hours) => out("hours"),
        AnyRecord::Service(_, service) if service.mode.hours.iter().copied().any(no_hours) => {
            out("mode/hours")
        }
        AnyRecord::Lane(_, lane) => {
            if let Some(parent) = lane.parent {
                if workspace
                    .get(parent)
                    .is_some_and(|p| p.process != lane.process)
                {
                    return Err(Refusal::AcrossProcesses);
                }
                if workspace.steps.values().any(|step| step.lane == parent) {
                    return Err(Refusal::NotALeaf(parent));
                }
            }
            let mut depth = 1;
            let mut up = lane.parent;
            while let Some(parent) = up
                && depth <= DEEPEST_LANE
            {
                depth += 1;
                up = workspace.get(parent).and_then(|p| p.parent);
            }
            if depth > DEEPEST_LANE {
                return Err(Refusal::TooDeep);
            }
            if infinite(lane.cost_per_hour.map(|cost| cost.amount)) {
                return out("costPerHour");
            }
            if !(0..=LARGEST_BAND).contains(&lane.size) {
                return out("size");
            }
            Ok(())
        }
        AnyRecord::Phase(_, phase) if !(0..=LARGEST_BAND).contains(&phase.size) => out("size"),
        AnyRecord::Step(_, step) => {
            let times = [step.standard_time, step.touch_time, step.waiting_time];
            if times.iter().any(|time| unfit(time.map(|t| t.amount))) {
                return out("time");
            }
            let spread = &step.spread;
            if [spread.low, spread.high, spread.deviation]
                .iter()
                .any(|x| !x.is_finite() || *x < 0.0)
            {
                return out("spread");
            }
            if far(step.position)
                || !(0..=FARTHEST).contains(&step.size.along)
                || !(0..=FARTHEST).contains(&step.size.across)
            {
                return out("position");
            }
            if workspace
                .lanes
                .values()
                .any(|lane| lane.parent == Some(step.lane))
            {
                return Err(Refusal::NotALeaf(step.lane));
            }
            Ok(())
        }
        AnyRecord::Flow(_, flow) => {
            if flow.probability.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
                return out("probability");
            }
            if flow.bends.iter().copied().any(far) {
                return out("bends");
            }
            if far(flow.label_offset) {
                return out("labelOffset");
            }
            may_join(workspace, flow.from, flow.to)
        }
        AnyRecord::Annotation(_, note) if far(note.position) => out("position"),
        AnyRecord::View(_, view) if far(view.centre) => out("centre"),
        AnyRecord::View(_, view) if view.zoom > View::MOST_ZOOM => out("zoom"),
        AnyRecord::Card(_, card) => {
            let boards = (
                workspace.get(card.column).map(|c| c.board),
                card.swimlane
                    .and_then(|s| workspace.get(s))
                    .map(|s| s.board),
            );
            let maps = (
                boards.0.and_then(|b| workspace.get(b)).map(|b| b.process),
                card.lane.and_then(|l| workspace.get(l)).map(|l| l.process),
            );
            match (boards, maps) {
                ((Some(a), Some(b)), _) if a != b => Err(Refusal::OtherBoard),
                (_, (Some(a), Some(b))) if a != b => out("lane"),
                _ if card.votes.iter().any(|vote| vote.dots == 0) => out("votes"),
                _ => Ok(()),
            }
        }
        AnyRecord::Board(_, board)
            if board.rows.iter().any(|set| set.height > Board::TALLEST)
                || twice(board.rows.iter().map(|set| &set.row)) =>
        {
            out("rows")
        }
        AnyRecord::Board(_, board)
            if board
                .expectation
                .is_some_and(|e| e.days == 0 || !(1..=99).contains(&e.percentile)) =>
        {
            out("expectation")
        }
        AnyRecord::Column(_, column) if column.width > Column::WIDEST => out("width"),
        AnyRecord::Column(_, column) if twice(column.cells.iter().map(|cell| &cell.row)) => {
            out("cells")
        }
        AnyRecord::Indicator(_, indicator) => match super::points::unfit(indicator) {
            Some(field) => out(field),
            None => Ok(()),
        },
        AnyRecord::Evaluation(_, evaluation) => {
            let (low, high) = evaluation.scale.range();
            let unfit = |c: &evaluation::Criterion| {
                c.score.is_some_and(|s| !(low..=high).contains(&s))
                    || !c.weight.is_finite()
                    || c.weight < 0.0
            };
            let survey = evaluation.survey.as_ref();
            if evaluation.criteria.iter().any(unfit) {
                out("criteria")
            } else if survey.is_some_and(|survey| !survey.is_sound()) {
                out("survey")
            } else {
                Ok(())
            }
        }
        AnyRecord::Cycle(_, cycle)
            if [
                cycle.plan.baseline,
                cycle.plan.target,
                cycle.plan.predicted,
                cycle.check.actual,
                cycle.act.new_target,
            ]
            .into_iter()
            .any(infinite) =>
        {
            out("plan")
        }
        AnyRecord::Link(_, link)
            if link.from == link.to || !link.kind.joins(link.from.kind(), link.to.kind()) =>
        {
            Err(Refusal::CannotLink)
        }
        _ => Ok(()),
    }
}

/// The circles that one comes upon by walking up from these records, each told once with its
/// path. Linear in the number of records walked over.
fn circles(workspace: &Workspace, ids: &[AnyId]) -> Vec<Violation> {
    let parent = |id: AnyId| -> Option<AnyId> {
        match id {
            AnyId::Standard(id) => Some(workspace.get(id)?.parent?.into()),
            AnyId::Lane(id) => Some(workspace.get(id)?.parent?.into()),
            _ => None,
        }
    };
    // On which walk a record was first met, and at which place of it.
    let mut met: HashMap<AnyId, (usize, usize)> = HashMap::new();
    let mut found = Vec::new();
    for (walk, &start) in ids.iter().enumerate() {
        let mut path = Vec::new();
        let mut up = Some(start);
        while let Some(at) = up {
            match met.get(&at) {
                Some((of, place)) if *of == walk => {
                    found.push(Violation {
                        of: at,
                        refusal: Refusal::Circle(path[*place..].to_vec()),
                    });
                    break;
                }
                Some(_) => break,
                None => {}
            }
            met.insert(at, (walk, path.len()));
            path.push(at);
            up = parent(at);
        }
    }
    found
}

/// Every fault of a workspace; none in one that was made by commands alone. Used on whatever
/// comes in from outside. Linear in the number of records.
pub fn violations(workspace: &Workspace) -> Vec<Violation> {
    let mut ids = Vec::with_capacity(workspace.len());
    workspace.each(&mut |id, _| ids.push(id));
    let mut found = check_all(workspace, &ids);
    found.extend(excesses(workspace));
    found
}

/// How many lanes, phases, steps and annotations each process has. Flows are not counted: a map of
/// 3 000 steps must open, and its flows are as many again.
pub fn elements(workspace: &Workspace) -> BTreeMap<ProcessId, usize> {
    let mut elements: BTreeMap<ProcessId, usize> = BTreeMap::new();
    let lanes = workspace.lanes.values().map(|lane| Some(lane.process));
    let phases = workspace.phases.values().map(|phase| Some(phase.process));
    let steps = workspace.steps.keys().map(|id| workspace.process_of(*id));
    let notes = workspace
        .annotations
        .values()
        .map(|note| Some(note.process));
    for process in lanes.chain(phases).chain(steps).chain(notes).flatten() {
        *elements.entry(process).or_default() += 1;
    }
    elements
}

/// The processes and trees that have grown over their limit.
fn excesses(workspace: &Workspace) -> Vec<Violation> {
    let mut found: Vec<Violation> = elements(workspace)
        .into_iter()
        .filter(|(_, count)| *count > MOST_ELEMENTS)
        .map(|(process, _)| Violation {
            of: process.into(),
            refusal: Refusal::TooMany {
                kind: Kind::Step,
                limit: MOST_ELEMENTS,
            },
        })
        .collect();
    if workspace.standards.len() > MOST_STANDARDS
        && let Some(id) = workspace.standards.keys().next()
    {
        found.push(Violation {
            of: (*id).into(),
            refusal: Refusal::TooMany {
                kind: Kind::Standard,
                limit: MOST_STANDARDS,
            },
        });
    }
    found
}

/// The faults of these records. Circles, and twins among all flows and links, are looked for
/// once; of twins each is told.
pub fn check_all(workspace: &Workspace, ids: &[AnyId]) -> Vec<Violation> {
    let mut found = circles(workspace, ids);
    let circling: BTreeSet<AnyId> = found
        .iter()
        .filter_map(|violation| match &violation.refusal {
            Refusal::Circle(path) => Some(path.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect();
    let mut twins: BTreeSet<AnyId> = BTreeSet::new();
    if ids.iter().any(|id| id.kind() == Kind::Flow) {
        let mut first = HashMap::new();
        for (id, flow) in &workspace.flows {
            if let Some(twin) = first.insert((flow.from, flow.to), *id) {
                twins.extend([AnyId::Flow(*id), AnyId::Flow(twin)]);
            }
        }
    }
    if ids.iter().any(|id| id.kind() == Kind::Link) {
        let mut first = HashMap::new();
        for (id, link) in &workspace.links {
            if let Some(twin) = first.insert((link.kind, link.from, link.to), *id) {
                twins.extend([AnyId::Link(*id), AnyId::Link(twin)]);
            }
        }
    }
    let fault = |id: AnyId| match (check_alone(workspace, id), id) {
        (Err(refusal), _) => Some(refusal),
        (Ok(()), AnyId::Flow(_)) if twins.contains(&id) => Some(Refusal::AlreadyConnected),
        (Ok(()), AnyId::Link(_)) if twins.contains(&id) => Some(Refusal::AlreadyLinked),
        _ => None,
    };
    found.extend(
        ids.iter()
            .filter(|id| !circling.contains(id))
            .filter_map(|&of| fault(of).map(|refusal| Violation { of, refusal })),
    );
    found
}
