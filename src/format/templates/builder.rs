//! The pen with which examples are written: one call per record, one text in both languages, and
//! places, ranks and ids that follow from the order of telling.
//!
//! Never reads a clock or draws at random: ids come from a seed, so the two languages share them.
//! One method per kind of record; what is said of it afterwards stands in `pen`.

use super::text::{Text, t};
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::date;

use crate::edit::Mint;
use crate::model::board::{CheckItem, ColumnClass, LimitKind, Transition, WipLimit};
use crate::model::cycle::{
    Action, ActionState, Branch, Cause, Countermeasure, Deployment, Risk, Training, Why,
};
use crate::model::evaluation::{Criterion, EvaluationKind, Scale};
use crate::model::frame::Frame;
use crate::model::indicator::{Direction, IndicatorClass};
use crate::model::need::{KanoClass, NeedKind};
use crate::model::process::{Extent, FlowKind, LaneColour, Position, ProcessVersion, StepKind};
use crate::model::roadmap::RoadmapStage;
use crate::model::standard::{DraftingType, Family, Level, Lifecycle, NodeKind, StateChange};
use crate::model::view::Layer;
use crate::model::workspace::{
    Assurance, Canvas, Charter, CompilationNotes, Enabler, EnablerKind, Language, SecurityItem,
    SecurityTopic,
};
use crate::model::*;

/// A day of 2026, the year in which all examples play.
pub(super) fn d(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// The days of a week.
pub(super) const EVERY_DAY: u8 = 0b111_1111;
pub(super) const MON_TO_SAT: u8 = 0b011_1111;
pub(super) const MON_TO_FRI: u8 = 0b001_1111;

/// From one full hour to another, on some days of the week.
pub(super) const fn hours((opens, closes, days): (u16, u16, u8)) -> WorkingHours {
    WorkingHours {
        opens: opens * 60,
        closes: closes * 60,
        days,
    }
}

/// Minutes.
pub(super) const fn min(amount: f64) -> Duration {
    Duration::new(amount, TimeUnit::Minute)
}

/// Seconds.
pub(super) const fn sec(amount: f64) -> Duration {
    Duration::new(amount, TimeUnit::Second)
}

/// Extent of a step of work, px: wide enough for the longest name of either language.
const STEP: Extent = Extent {
    along: 152,
    across: 56,
};
/// Distance between the centres of two columns, px.
const COLUMN: i32 = 208;
/// The zoom at which the back row reads a map, thousandths: 14 px become 24.
const READABLE: u32 = 1_720;

/// An example in the making.
pub(super) struct Story {
    language: Language,
    workspace: Workspace,
    mint: Mint,
    ranks: BTreeMap<Kind, Rank>,
}

/// A record just told, for its details.
pub(super) struct Pen<'a, T> {
    story: &'a mut Story,
    id: Id<T>,
}

impl Story {
    /// An empty workspace; `seed` sets its ids apart from those of other examples.
    pub(super) fn new(language: Language, seed: u128, title: Text, organisation: Text) -> Story {
        let mut story = Story {
            language,
            workspace: Workspace::default(),
            mint: Mint::new(seed),
            ranks: BTreeMap::new(),
        };
        let (title, organisation) = (story.say(title), story.say(organisation));
        story.meta(|meta| {
            meta.title = title;
            meta.organisation = organisation;
            meta.language = language;
            meta.created = Timestamp::constant(1_772_413_200, 0); // 2026-03-02, the first Monday told of
        });
        story
    }

    /// The finished workspace: every link from a clause is confirmed against its text, unless it
    /// was told to be suspect.
    pub(super) fn finish(mut self) -> Workspace {
        let workspace = &mut self.workspace;
        for link in workspace.links.values_mut() {
            if let AnyId::Clause(clause) = link.from
                && link.confirmed.is_none()
                && let Some(clause) = workspace.clauses.get(&clause)
            {
                Arc::make_mut(link).confirmed = Some(clause.fingerprint());
            }
        }
        let processes: Vec<ProcessId> = self.workspace.processes.keys().copied().collect();
        processes.into_iter().for_each(|id| self.views(id));
        self.workspace
    }

    /// The views in which a process is presented: phase by phase, large enough for the back row; then all of it, where
    /// cases wait and what takes longest.
    fn views(&mut self, process: ProcessId) {
        let frame = Frame::of(&self.workspace, process);
        let mut told: Vec<(String, View)> = Vec::new();
        for stretch in &frame.stretches {
            let within = |step: &&Arc<Step>| {
                frame.band(step.lane).is_some()
                    && frame.phase_at(step.position.along) == Some(stretch.phase)
            };
            let steps = self.workspace.steps.values().filter(within);
            let across: Vec<i32> = steps.map(|step| frame.centre(step).across).collect();
            let (Some(top), Some(bottom)) = (across.iter().min(), across.iter().max()) else {
                continue;
            };
            let centre = Position::new(
                stretch.start + stretch.extent / 2,
                i32::midpoint(*top, *bottom),
            );
            let name = self.workspace.phases[&stretch.phase].name.clone();
            let view = View {
                centre,
                zoom: READABLE,
                ..View::default()
            };
            told.push((name, view));
        }
        told.push((
            self.say(t!("哪里在等", "Where cases wait")),
            View {
                layer: Layer::Waiting,
                ..View::default()
            },
        ));
        told.push((
            self.say(t!("关键路径", "The critical path")),
            View {
                critical_path: true,
                ..View::default()
            },
        ));
        for (name, view) in told {
            let rank = self.rank(Kind::View);
            self.add(View {
                process,
                rank,
                name,
                ..view
            });
        }
    }

    /// The text in the workspace's language.
    pub(super) fn say(&self, text: Text) -> String {
        text.pick(self.language).to_owned()
    }

    /// The workspace's own fields.
    fn meta(&mut self, how: impl FnOnce(&mut Meta)) {
        how(Arc::make_mut(&mut self.workspace.meta));
    }

    fn add<T: Record>(&mut self, record: T) -> Pen<'_, T> {
        let id = self.mint.id(&self.workspace);
        T::table_mut(&mut self.workspace).insert(id, Arc::new(record));
        Pen { story: self, id }
    }

    fn rank(&mut self, kind: Kind) -> Rank {
        let rank = self.ranks.entry(kind).or_default();
        *rank = rank.next();
        rank.clone()
    }

    pub(super) fn service(&mut self, service: Service) -> ServiceId {
        let rank = self.rank(Kind::Service);
        self.add(Service { rank, ..service }).id
    }

    /// A need that was found and verified by somebody on a day.
    pub(super) fn need(
        &mut self,
        service: ServiceId,
        statement: Text,
        kind: NeedKind,
        kano: KanoClass,
    ) -> Pen<'_, Need> {
        let need = Need {
            rank: self.rank(Kind::Need),
            statement: self.say(statement),
            kind: Some(kind),
            kano: Some(kano),
            service: Some(service),
            ..Need::default()
        };
        self.add(need)
    }

    pub(super) fn indicator(
        &mut self,
        service: ServiceId,
        name: Text,
        unit: Unit,
        direction: Direction,
        class: IndicatorClass,
    ) -> Pen<'_, Indicator> {
        let indicator = Indicator {
            rank: self.rank(Kind::Indicator),
            name: self.say(name),
            unit,
            direction,
            class,
            service: Some(service),
            ..Indicator::default()
        };
        self.add(indicator)
    }

    /// A process, open on the given hours of the day on every day from Monday to Saturday or Sunday.
    pub(super) fn process(
        &mut self,
        service: ServiceId,
        name: Text,
        version: ProcessVersion,
        arrivals: f64,
        hours: (u16, u16, u8),
    ) -> ProcessId {
        let process = Process {
            rank: self.rank(Kind::Process),
            name: self.say(name),
            service: Some(service),
            version,
            arrivals_per_hour: Some(arrivals),
            hours: self::hours(hours),
            ..Process::default()
        };
        self.add(process).id
    }

    /// A lane; nobody counts heads in a lane of 0, and it costs nothing at 0 yuan an hour.
    pub(super) fn lane(
        &mut self,
        process: ProcessId,
        name: Text,
        role: Text,
        headcount: u32,
        cost: f64,
        colour: LaneColour,
    ) -> LaneId {
        let lane = Lane {
            process,
            rank: self.rank(Kind::Lane),
            name: self.say(name),
            role: self.say(role),
            headcount: (headcount > 0).then_some(headcount),
            cost_per_hour: (cost > 0.0).then_some(Money {
                amount: cost,
                currency: Currency::Cny,
            }),
            colour,
            ..Lane::default()
        };
        self.add(lane).id
    }

    /// A phase so many columns long.
    pub(super) fn phase(&mut self, process: ProcessId, name: Text, columns: i32) {
        let phase = Phase {
            process,
            rank: self.rank(Kind::Phase),
            name: self.say(name),
            size: columns * COLUMN,
        };
        self.add(phase);
    }

    /// A task in a lane, in a half column (0 is the middle of the first column, 2 of the second).
    pub(super) fn step(&mut self, lane: LaneId, half: i32, name: Text) -> Pen<'_, Step> {
        let step = Step {
            lane,
            name: self.say(name),
            position: Position::new((half + 1) * COLUMN / 2, Lane::USUAL_SIZE / 2),
            size: STEP,
            ..Step::default()
        };
        self.add(step)
    }

    /// Where cases come in: in the lane that receives them, so that the way out runs to the right
    /// and leaves the name below the sign free.
    pub(super) fn start(&mut self, lane: LaneId, half: i32, name: Text) -> StepId {
        self.step(lane, half, name).shape(StepKind::Start, 32)
    }

    /// Where cases leave.
    pub(super) fn end(&mut self, lane: LaneId, half: i32, name: Text) -> StepId {
        self.step(lane, half, name).shape(StepKind::End, -32)
    }

    /// A question whose exits carry probabilities.
    pub(super) fn decision(&mut self, lane: LaneId, half: i32, name: Text) -> StepId {
        self.step(lane, half, name).shape(StepKind::Decision, 0)
    }

    /// Where ways part that are all taken, or come together again.
    pub(super) fn parallel(&mut self, lane: LaneId, half: i32, name: Text) -> StepId {
        self.step(lane, half, name).shape(StepKind::Parallel, 0)
    }

    /// Flows from each step to the next.
    pub(super) fn flows(&mut self, steps: &[StepId]) {
        for pair in steps.windows(2) {
            self.tie(pair[0], pair[1], FlowKind::Sequence, t!("", ""), None);
        }
    }

    /// An exit that a share of the cases takes.
    pub(super) fn exit(&mut self, from: StepId, to: StepId, label: Text, share: f64) {
        self.tie(from, to, FlowKind::Sequence, label, Some(share));
    }

    /// A way back that a share of the cases has to go.
    pub(super) fn rework(&mut self, from: StepId, to: StepId, label: Text, share: f64) {
        self.tie(from, to, FlowKind::Rework, label, Some(share));
    }

    /// A question and its answer between two steps: the case itself does not travel.
    pub(super) fn messages(&mut self, from: StepId, to: StepId) {
        self.tie(from, to, FlowKind::Message, t!("", ""), None);
        self.tie(to, from, FlowKind::Message, t!("", ""), None);
    }

    fn tie(
        &mut self,
        from: StepId,
        to: StepId,
        kind: FlowKind,
        label: Text,
        probability: Option<f64>,
    ) {
        let flow = Flow {
            from,
            to,
            kind,
            label: self.say(label),
            probability,
            bends: Vec::new(),
            label_offset: Default::default(),
        };
        self.add(flow);
    }

    /// A remark beside a step, below the last lane.
    pub(super) fn remark(&mut self, process: ProcessId, lanes: i32, half: i32, text: Text) {
        let annotation = Annotation {
            process,
            text: self.say(text),
            position: Position::new((half + 1) * COLUMN / 2, lanes * Lane::USUAL_SIZE + 48),
            about: None,
        };
        self.add(annotation);
    }

    /// The root of the standard system.
    pub(super) fn root(&mut self, title: Text, approved: Date, by: Text) -> StandardId {
        let by = self.say(by);
        let standard = Standard {
            rank: self.rank(Kind::Standard),
            node: NodeKind::Root,
            title: title.both(),
            ..approved_node(approved, by)
        };
        self.add(standard).id
    }

    /// A branch whose codes count from `base`.
    pub(super) fn branch(
        &mut self,
        root: StandardId,
        base: u32,
        title: Text,
        family: Family,
    ) -> StandardId {
        let by = self.workspace.standards[&root].approver.clone();
        let approved = self.workspace.standards[&root]
            .effective
            .unwrap_or_default();
        let standard = Standard {
            parent: Some(root),
            rank: self.rank(Kind::Standard),
            node: NodeKind::Subsystem,
            code_base: Some(base),
            title: title.both(),
            family: Some(family),
            ..approved_node(approved, by)
        };
        self.add(standard).id
    }

    /// A standard of the enterprise in a branch.
    pub(super) fn standard(
        &mut self,
        branch: StandardId,
        number: &str,
        title: Text,
        kind: DraftingType,
        department: Text,
    ) -> Pen<'_, Standard> {
        let standard = Standard {
            parent: Some(branch),
            rank: self.rank(Kind::Standard),
            node: NodeKind::Standard,
            number: number.to_owned(),
            title: title.both(),
            level: Level::Enterprise,
            family: self.workspace.standards[&branch].family,
            drafting_type: Some(kind),
            department: self.say(department),
            drafter: self.say(department),
            version: "1".to_owned(),
            ..Standard::default()
        };
        self.add(standard)
    }

    /// A clause at the end of a standard.
    pub(super) fn clause(
        &mut self,
        standard: StandardId,
        number: &str,
        text: Text,
    ) -> Pen<'_, Clause> {
        let clause = Clause {
            standard,
            rank: self.rank(Kind::Clause),
            number: number.to_owned(),
            text: self.say(text),
            ..Clause::default()
        };
        self.add(clause)
    }

    /// Ties two records; a link from a clause is confirmed when the story is finished.
    pub(super) fn link(
        &mut self,
        kind: LinkKind,
        from: impl Into<AnyId>,
        to: impl Into<AnyId>,
    ) -> LinkId {
        let link = Link {
            kind,
            from: from.into(),
            to: to.into(),
            ..Link::default()
        };
        self.add(link).id
    }

    /// The clause once had another target, and nobody has looked at this link since.
    pub(super) fn suspect(&mut self, clause: ClauseId, step: StepId, target: f64, note: Text) {
        let was = Clause {
            target: Some(target),
            ..self.workspace.clauses[&clause].as_ref().clone()
        };
        let link = Link {
            kind: LinkKind::Governs,
            from: clause.into(),
            to: step.into(),
            confirmed: Some(was.fingerprint()),
            note: self.say(note),
            ..Link::default()
        };
        self.add(link);
    }

    pub(super) fn board(&mut self, process: ProcessId, name: Text) -> BoardId {
        let board = Board {
            process,
            rank: self.rank(Kind::Board),
            name: self.say(name),
            ..Board::default()
        };
        self.add(board).id
    }

    /// A column; a limit of 0 is none.
    pub(super) fn column(
        &mut self,
        board: BoardId,
        name: Text,
        class: ColumnClass,
        limit: u32,
        policy: Text,
        steps: &[StepId],
    ) -> ColumnId {
        let name = self.say(name);
        let bears = |step: &StepId| self.workspace.steps[step].name == name;
        let follows = steps.len() == 1 && bears(&steps[0]);
        let column = Column {
            board,
            rank: self.rank(Kind::Column),
            name,
            follows,
            policy: self.say(policy),
            class,
            limit: (limit > 0).then_some(WipLimit {
                count: limit,
                kind: LimitKind::Soft,
            }),
            steps: steps.to_vec(),
            ..Column::default()
        };
        self.add(column).id
    }

    pub(super) fn swimlane(&mut self, board: BoardId, name: Text) -> SwimlaneId {
        let swimlane = Swimlane {
            board,
            rank: self.rank(Kind::Swimlane),
            name: self.say(name),
            limit: None,
        };
        self.add(swimlane).id
    }

    /// A card that entered the first columns on these working days, counted from Monday,
    /// 3 August 2026; it stands in the last one entered.
    pub(super) fn card(
        &mut self,
        columns: &[ColumnId],
        swimlane: SwimlaneId,
        title: Text,
        days: &[i32],
    ) -> Pen<'_, Card> {
        let count = self.workspace.cards.len() as i64;
        let mut transitions = Vec::with_capacity(days.len());
        let mut at = ColumnId::default();
        for (place, (&column, &day)) in columns.iter().zip(days).enumerate() {
            let seconds = 1_785_722_400 // 2026-08-03T02:00Z, ten in the morning in China
                + i64::from(day / 5 * 7 + day % 5) * 86_400
                + (count * 23 % 240 + place as i64 * 31) * 60;
            let column_record = &self.workspace.columns[&column];
            at = column;
            transitions.push(Transition {
                at: Timestamp::from_second(seconds).unwrap_or_default(),
                column: Some(column),
                name: column_record.name.clone(),
                class: column_record.class,
                ready: false,
            });
        }
        let card = Card {
            column: at,
            swimlane: Some(swimlane),
            rank: self.rank(Kind::Card),
            title: self.say(title),
            transitions,
            ..Card::default()
        };
        self.add(card)
    }

    /// An evaluation on the scale 1–5, its criteria with weight 1.
    pub(super) fn evaluation(
        &mut self,
        kind: EvaluationKind,
        title: Text,
        date: Date,
        assessor: Text,
        object: impl Into<AnyId>,
        criteria: &[(Text, f64)],
    ) -> Pen<'_, Evaluation> {
        let evaluation = Evaluation {
            rank: self.rank(Kind::Evaluation),
            title: self.say(title),
            kind,
            date: Some(date),
            assessor: self.say(assessor),
            object: Some(object.into()),
            scale: Scale::OneToFive,
            criteria: criteria
                .iter()
                .map(|&(name, score)| Criterion {
                    name: self.say(name),
                    score: Some(score),
                    weight: 1.0,
                    ..Criterion::default()
                })
                .collect(),
            ..Evaluation::default()
        };
        self.add(evaluation)
    }

    /// A cycle; its figures are in the unit of its indicator.
    pub(super) fn cycle(&mut self, mut cycle: Cycle) -> CycleId {
        cycle.rank = self.rank(Kind::Cycle);
        let indicator = cycle.plan.indicator.and_then(|id| self.workspace.get(id));
        cycle.plan.unit = indicator.map(|of| of.unit.clone()).unwrap_or_default();
        self.add(cycle).id
    }

    /// The chain of whys, each answer with its evidence.
    pub(super) fn whys(&self, whys: &[(Text, Text)]) -> Vec<Why> {
        let last = whys.len().saturating_sub(1);
        (0u32..)
            .zip(whys)
            .map(|(level, &(answer, evidence))| Why {
                answer: self.say(answer),
                evidence: self.say(evidence),
                level,
                root: level as usize == last,
            })
            .collect()
    }

    /// The fishbone; the last cause is the root cause, and carries the evidence.
    pub(super) fn fishbone(&self, causes: &[(Branch, Text)], evidence: Text) -> Vec<Cause> {
        causes
            .iter()
            .enumerate()
            .map(|(place, &(branch, text))| {
                let root = place + 1 == causes.len();
                Cause {
                    branch,
                    text: self.say(text),
                    evidence: if root {
                        self.say(evidence)
                    } else {
                        String::new()
                    },
                    root,
                }
            })
            .collect()
    }

    /// A countermeasure: what, why, who, when, where, how.
    pub(super) fn countermeasure(
        &self,
        what: Text,
        why: Text,
        who: Text,
        when: Date,
        place: Text,
        how: Text,
    ) -> Countermeasure {
        Countermeasure {
            what: self.say(what),
            why: self.say(why),
            who: self.say(who),
            when: Some(when),
            place: self.say(place),
            how: self.say(how),
            ..Countermeasure::default()
        }
    }

    pub(super) fn action(&self, text: Text, owner: Text, due: Date, state: ActionState) -> Action {
        Action {
            text: self.say(text),
            owner: self.say(owner),
            due: Some(due),
            state,
            ..Action::default()
        }
    }

    /// What may go wrong: severity, occurrence and detection, and the last two once it is seen to.
    pub(super) fn risk(
        &self,
        [failure, effect, cause]: [Text; 3],
        [severity, occurrence, detection]: [u32; 3],
        (measure, owner): (Text, Text),
        [occurrence_after, detection_after]: [u32; 2],
    ) -> Risk {
        Risk {
            failure: self.say(failure),
            effect: self.say(effect),
            cause: self.say(cause),
            severity: Some(severity),
            occurrence: Some(occurrence),
            detection: Some(detection),
            measure: self.say(measure),
            owner: self.say(owner),
            occurrence_after: Some(occurrence_after),
            detection_after: Some(detection_after),
        }
    }

    /// The places that take a change over; all keep to the same process or standard.
    pub(super) fn deployed(
        &self,
        to: impl Into<AnyId>,
        places: &[(Text, Text, Date, ActionState)],
    ) -> Vec<Deployment> {
        let target = Some(to.into());
        let place = |&(site, owner, due, state): &(Text, Text, Date, ActionState)| Deployment {
            site: self.say(site),
            target,
            owner: self.say(owner),
            due: Some(due),
            state,
            finished: (state == ActionState::Done).then_some(due),
        };
        places.iter().map(place).collect()
    }

    pub(super) fn training(
        &self,
        topic: Text,
        date: Date,
        attendees: u32,
        result: Text,
    ) -> Training {
        Training {
            topic: self.say(topic),
            date: Some(date),
            attendees: Some(attendees),
            result: self.say(result),
        }
    }

    /// A milestone; it is done when every item is.
    pub(super) fn milestone(
        &mut self,
        stage: RoadmapStage,
        title: Text,
        owner: Text,
        due: Date,
        items: &[(Text, bool)],
        training: Vec<Training>,
    ) {
        let milestone = Milestone {
            rank: self.rank(Kind::Milestone),
            title: self.say(title),
            stage,
            owner: self.say(owner),
            due: Some(due),
            done: items.iter().all(|item| item.1),
            checklist: items
                .iter()
                .map(|&(text, done)| CheckItem {
                    text: self.say(text),
                    done,
                })
                .collect(),
            training,
        };
        self.add(milestone);
    }

    /// The charter: ideology, principles, structure, content, safeguards.
    pub(super) fn charter(&mut self, texts: [Text; 5]) {
        let [ideology, principles, structure, content, safeguards] =
            texts.map(|text| self.say(text));
        self.meta(|meta| {
            meta.charter = Charter {
                ideology,
                principles,
                structure,
                content,
                safeguards,
            };
        });
    }

    /// The compilation notes: basis, scope, principles, gaps, plan. The scope says that the figures
    /// are illustrative.
    pub(super) fn notes(&mut self, texts: [Text; 5]) {
        let [basis, scope, principles, gaps, plan] = texts.map(|text| self.say(text));
        let illustrative = self.say(t!(
            "示例数据，仅作演示：单位、人名和数值均为虚构。",
            "Illustrative figures for demonstration: organisations, names and numbers are invented. ",
        ));
        self.meta(|meta| {
            meta.notes = CompilationNotes {
                basis,
                scope: illustrative + &scope,
                principles,
                gaps,
                plan,
            };
        });
    }

    /// The canvas: philosophy, organisation, functions, collaboration, appraisal.
    pub(super) fn canvas(&mut self, texts: [Text; 5]) {
        let [
            philosophy,
            organisation,
            functions,
            collaboration,
            appraisal,
        ] = texts.map(|text| self.say(text));
        self.meta(|meta| {
            meta.canvas = Canvas {
                philosophy,
                organisation,
                functions,
                collaboration,
                appraisal,
            };
        });
    }

    /// The safeguards: organisation, resources, culture.
    pub(super) fn assurance(&mut self, texts: [Text; 3]) {
        let [organisation, resources, culture] = texts.map(|text| self.say(text));
        self.meta(|meta| {
            meta.assurance = Assurance {
                organisation,
                resources,
                culture,
            };
        });
    }

    /// Strategic goals, and what the work rests on.
    pub(super) fn grounds(&mut self, goals: &[Text], basis: &[Text], number_pattern: &str) {
        let goals = goals.iter().map(|&text| self.say(text)).collect();
        let basis = basis.iter().map(|&text| self.say(text)).collect();
        self.meta(|meta| {
            (meta.goals, meta.basis) = (goals, basis);
            meta.number_pattern = number_pattern.to_owned();
        });
    }

    pub(super) fn enabler(&mut self, kind: EnablerKind, description: Text, in_use: bool) {
        let description = self.say(description);
        self.meta(|meta| {
            meta.enablers.push(Enabler {
                kind,
                description,
                in_use,
            });
        });
    }

    /// The data-security checklist: encryption, access, backup, compliance, each with its state.
    pub(super) fn security(&mut self, items: [(Text, bool); 4]) {
        for (&topic, (text, done)) in SecurityTopic::ALL.iter().zip(items) {
            let text = self.say(text);
            self.meta(|meta| meta.security.push(SecurityItem { topic, text, done }));
        }
    }
}

/// A node without a text of its own that was approved with the whole system.
fn approved_node(approved: Date, by: String) -> Standard {
    Standard {
        approver: by.clone(),
        effective: Some(approved),
        state: Lifecycle::InForce,
        history: vec![StateChange {
            state: Lifecycle::InForce,
            date: Some(approved),
            by,
            note: String::new(),
        }],
        ..Standard::default()
    }
}

impl<'a, T: Record> Pen<'a, T> {
    /// The story again, and the record's id.
    pub(super) fn into_parts(self) -> (&'a mut Story, Id<T>) {
        (self.story, self.id)
    }

    /// The record's id.
    pub(super) fn id(self) -> Id<T> {
        self.id
    }

    /// Changes the record; the texts are said by the story, which is handed over.
    pub(super) fn change(self, how: impl FnOnce(&mut T, &dyn Fn(Text) -> String)) -> Self {
        let language = self.story.language;
        let say = move |text: Text| text.pick(language).to_owned();
        if let Some(record) = T::table_mut(&mut self.story.workspace).get_mut(&self.id) {
            how(Arc::make_mut(record), &say);
        }
        self
    }
}
