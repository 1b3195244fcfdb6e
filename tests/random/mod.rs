//! Random people: from one seed, records of every kind with every field, and commands of every
//! kind on whatever workspace there is. Most make sense, some point at nothing, some are absurd.
//!
//! Nothing here checks anything; the tests that use it do. A new kind of record is an arm in
//! `record`, a new command an arm in `command`.
#![allow(dead_code)] // each test file uses its own part

use std::sync::Arc;

use rand_pcg::rand_core::Rng;
use standards_workbench::edit::board::{BoardCommand, ColumnPlan};
use standards_workbench::edit::capture;
use standards_workbench::edit::chain::ChainCommand;
use standards_workbench::edit::improve::ImproveCommand;
use standards_workbench::edit::map::{
    LaneCommand, LaneContents, LanePlace, MapCommand, NewStep, OrderCommand, PhaseCommand, Way,
};
use standards_workbench::edit::standards::{self, Seedling, StandardsCommand};
use standards_workbench::edit::{Command, Verb, part, rules};
use standards_workbench::model::board::*;
use standards_workbench::model::cycle::*;
use standards_workbench::model::evaluation::*;
use standards_workbench::model::event::Act as Deed;
use standards_workbench::model::indicator::*;
use standards_workbench::model::link::*;
use standards_workbench::model::need::*;
use standards_workbench::model::process::*;
use standards_workbench::model::roadmap::RoadmapStage;
use standards_workbench::model::service::*;
use standards_workbench::model::standard::*;
use standards_workbench::model::workspace::*;
use standards_workbench::model::*;

/// The one source of chance.
pub struct Dice {
    chance: rand_pcg::Pcg64Mcg,
    /// Whether absurd values may come up: about one command in six.
    wild: bool,
}

const WORDS: &[&str] = &[
    "",
    "scan",
    "收银员",
    "Cashier",
    "排队",
    "a \"quoted\" \\ text",
    "=SUM(A1)",
    "two\nlines\tand a tab",
    "<script>alert(1)</script>",
    "店长 𠮷 👩‍🔧",
    "\u{202e}right to left",
    "e\u{301}\u{7f}\u{1}",
    "İstanbul (WAIT)?",
];

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice {
            chance: rand_pcg::Pcg64Mcg::new((u128::from(seed) << 1) | 1),
            wild: false,
        }
    }
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.chance.next_u64() % n.max(1) as u64) as usize
    }
    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub fn raw(&mut self) -> u64 {
        self.chance.next_u64()
    }
    pub fn of<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
        (!self.one_in(3)).then(|| make(self))
    }
    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Dice) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }
    pub fn text(&mut self) -> String {
        match self.below(200) {
            0 if self.wild => "长".repeat(2_001),
            1 => "x".repeat(2_000),
            _ => self.of(WORDS).to_owned(),
        }
    }
    fn number(&mut self) -> f64 {
        match self.below(100) {
            0 if self.wild => f64::NAN,
            1 if self.wild => f64::INFINITY,
            2 if self.wild => -1.0,
            3 => -0.0,
            4 => 1e308,
            5 => 5e-324,
            n if n < 40 => self.below(100) as f64 / 7.0,
            _ => self.below(1_000) as f64,
        }
    }
    /// A distance on the map, px; now and then absurd.
    fn distance(&mut self) -> i32 {
        match self.below(12) {
            0 if self.wild => self.of(&[i32::MAX, i32::MIN, 1_000_000, 1_000_001, 99_990]),
            1 if self.wild => -40_000,
            _ => self.below(900) as i32 - 300,
        }
    }
    fn place(&mut self) -> Position {
        Position::new(self.distance(), self.distance())
    }
    fn extent(&mut self) -> Extent {
        if self.one_in(2) {
            return Extent::default();
        }
        let (along, across) = (self.distance(), self.distance());
        let least = if self.wild { i32::MIN } else { 0 };
        Extent {
            along: along.max(least),
            across: across.max(least),
        }
    }
    fn count(&mut self) -> u32 {
        match self.below(30) {
            0 => u32::MAX,
            n => n as u32 / 6,
        }
    }
    fn date(&mut self) -> Date {
        Date::constant(2020, 1, 1)
            .checked_add(jiff::Span::new().days(self.below(4_000) as i64))
            .unwrap()
    }
    pub fn time(&mut self) -> Timestamp {
        Timestamp::from_millisecond(1_700_000_000_000 + self.below(1 << 40) as i64).unwrap()
    }
    fn duration(&mut self) -> Duration {
        Duration::new(self.number(), self.of(TimeUnit::ALL))
    }
    fn unit(&mut self) -> Unit {
        match self.below(4) {
            0 => Unit::Of(self.text()),
            _ => self.of(Unit::FIXED),
        }
    }
    fn hours(&mut self) -> WorkingHours {
        WorkingHours {
            opens: self.of(&[0, 480, 1_440]) + u16::from(self.wild),
            closes: self.of(&[0, 1_080, 1_440]),
            days: self.of(&[0, 31, 127]),
        }
    }
    fn money(&mut self) -> Money {
        Money {
            amount: self.number(),
            currency: self.of(Currency::ALL),
        }
    }
    fn rank(&mut self) -> Rank {
        (0..self.below(4)).fold(Rank::default(), |rank, _| rank.next())
    }
    /// The id of a record that exists, mostly.
    pub fn id<T: Record>(&mut self, w: &Workspace) -> Id<T> {
        let table = T::table(w);
        if table.is_empty() || (self.wild && self.one_in(30)) {
            return Id::new(self.raw());
        }
        let at = self.below(table.len());
        *table.keys().nth(at).unwrap()
    }
    /// Whether there is nothing of the kind, and a sensible person would leave it out.
    fn lacks<T: Record>(&self, w: &Workspace) -> bool {
        T::table(w).is_empty() && !self.wild
    }
    fn maybe_id<T: Record>(&mut self, w: &Workspace) -> Option<Id<T>> {
        if self.lacks::<T>(w) {
            return None;
        }
        self.maybe(|d| d.id(w))
    }
    fn ids<T: Record>(&mut self, w: &Workspace, most: usize) -> Vec<Id<T>> {
        if self.lacks::<T>(w) {
            return Vec::new();
        }
        self.some(most, |d| d.id(w))
    }
    /// The id of a record of any kind that exists, mostly.
    pub fn any(&mut self, w: &Workspace) -> AnyId {
        let mut there = Vec::new();
        w.each(&mut |id, _| there.push(id));
        if there.is_empty() || (self.wild && self.one_in(4)) {
            let kind = self.of(Kind::ALL);
            return self.any_of(w, kind);
        }
        self.of(&there)
    }
    fn any_of(&mut self, w: &Workspace, kind: Kind) -> AnyId {
        macro_rules! by_kind {
            ($($record:ident $table:ident $word:literal,)*) => {
                match kind { $(Kind::$record => AnyId::$record(self.id(w)),)* }
            };
        }
        standards_workbench::for_every_record!(by_kind)
    }

    /// A record of this kind, owned by what is there.
    pub fn record(&mut self, w: &Workspace, kind: Kind) -> AnyRecord {
        let raw = self.raw();
        let d = self;
        match kind {
            Kind::Service => wrap(
                raw,
                Service {
                    rank: d.rank(),
                    name: d.text(),
                    goal: d.text(),
                    recipients: d.text(),
                    content: d.text(),
                    mode: DeliveryMode {
                        directness: d.maybe(|d| d.of(Directness::ALL)),
                        hours: d.some(2, Dice::hours),
                        time: d.text(),
                        place: d.text(),
                        channel: d.text(),
                    },
                    quality_requirements: d.text(),
                    class: Classification {
                        service_type: d.maybe(|d| d.of(ServiceType::ALL)),
                        provider: d.maybe(|d| d.of(Provider::ALL)),
                        sector: d.maybe(|d| d.of(Sector::ALL)),
                        tangibility: d.maybe(|d| d.of(Tangibility::ALL)),
                        product: d.maybe(|d| d.of(ProductRole::ALL)),
                        bundle: d.maybe(|d| d.of(Bundle::ALL)),
                        model: d.maybe(|d| d.of(ServiceModel::ALL)),
                        experience: d.some(2, |d| d.of(Experience::ALL)),
                        quality: d.some(2, |d| d.of(QualityElement::ALL)),
                    },
                    cost: d.maybe(Dice::money),
                },
            ),
            Kind::Need => wrap(
                raw,
                Need {
                    rank: d.rank(),
                    statement: d.text(),
                    source: d.text(),
                    method: d.maybe(|d| d.of(NeedMethod::ALL)),
                    sample_size: d.maybe(Dice::count),
                    evidence: d.text(),
                    kind: d.maybe(|d| d.of(NeedKind::ALL)),
                    urgency: d.maybe(|d| d.of(Urgency::ALL)),
                    kano: d.maybe(|d| d.of(KanoClass::ALL)),
                    verified: d.maybe(|d| Verification {
                        by: d.text(),
                        date: d.maybe(Dice::date),
                        result: d.of(need::Verdict::ALL),
                    }),
                    conflicts_with: d.ids(w, 2),
                    service: d.maybe_id(w),
                },
            ),
            Kind::Standard => wrap(
                raw,
                Standard {
                    parent: d.maybe_id(w),
                    rank: d.rank(),
                    node: d.of(NodeKind::ALL),
                    code_base: d.maybe(Dice::count),
                    number: d.text(),
                    title: d.bilingual(),
                    level: d.of(Level::ALL),
                    family: d.maybe(|d| d.of(Family::ALL)),
                    drafting_type: d.maybe(|d| d.of(DraftingType::ALL)),
                    department: d.text(),
                    drafter: d.text(),
                    approver: d.text(),
                    issued: d.maybe(Dice::date),
                    effective: d.maybe(Dice::date),
                    review_due: d.maybe(Dice::date),
                    version: d.text(),
                    state: d.of(Lifecycle::ALL),
                    history: d.some(2, |d| StateChange {
                        state: d.of(Lifecycle::ALL),
                        date: d.maybe(Dice::date),
                        by: d.text(),
                        note: d.text(),
                    }),
                    adoption: d.maybe(|d| Adoption {
                        kind: d.of(AdoptionKind::ALL),
                        number: d.text(),
                    }),
                    supersedes: d.some(2, |d| Superseded {
                        standard: d.maybe_id(w),
                        number: d.text(),
                    }),
                    remarks: d.text(),
                    audit: d.some(2, |d| AuditScore {
                        principle: d.of(Principle::ALL),
                        score: d.of(&[0, 1, 2, 3]) + u8::from(d.wild),
                        evidence: d.text(),
                    }),
                    review_every: d.maybe(Dice::count),
                    editions: d.some(2, |d| Edition {
                        version: d.text(),
                        number: d.text(),
                        date: d.maybe(Dice::date),
                        by: d.text(),
                        clauses: d.some(2, |d| IssuedClause {
                            clause: d.maybe_id(w),
                            number: d.text(),
                            text: d.text(),
                            metric: d.text(),
                            operator: d.of(Operator::ALL),
                            target: d.maybe(Dice::number),
                            unit: d.unit(),
                            verification: d.text(),
                        }),
                    }),
                    comments: d.some(2, |d| ReviewComment {
                        clause: d.maybe_id(w),
                        text: d.text(),
                        proposer: d.text(),
                        date: d.maybe(Dice::date),
                        decision: d.of(CommentDecision::ALL),
                        reason: d.text(),
                    }),
                    external: d.some(2, |d| ExternalDocument {
                        number: d.text(),
                        title: d.text(),
                        normative: d.one_in(2),
                    }),
                },
            ),
            Kind::Clause => wrap(
                raw,
                Clause {
                    standard: d.id(w),
                    rank: d.rank(),
                    number: d.text(),
                    text: d.text(),
                    kind: d.of(ClauseType::ALL),
                    metric: d.text(),
                    operator: d.of(Operator::ALL),
                    target: d.maybe(Dice::number),
                    unit: d.unit(),
                    verification: d.text(),
                },
            ),
            Kind::Process => wrap(
                raw,
                Process {
                    rank: d.rank(),
                    name: d.text(),
                    service: d.maybe_id(w),
                    version: d.of(ProcessVersion::ALL),
                    orientation: d.of(Orientation::ALL),
                    arrivals_per_hour: d.maybe(Dice::number),
                    hours: d.hours(),
                },
            ),
            Kind::Lane => wrap(
                raw,
                Lane {
                    process: d.id(w),
                    parent: if d.one_in(3) { d.maybe_id(w) } else { None },
                    rank: d.rank(),
                    name: d.text(),
                    role: d.text(),
                    headcount: d.maybe(Dice::count),
                    cost_per_hour: d.maybe(Dice::money),
                    colour: d.of(LaneColour::ALL),
                    size: d.distance().max(-i32::from(d.wild)),
                },
            ),
            Kind::Phase => wrap(
                raw,
                Phase {
                    process: d.id(w),
                    rank: d.rank(),
                    name: d.text(),
                    size: d.distance().max(-i32::from(d.wild)),
                },
            ),
            Kind::Step => wrap(
                raw,
                Step {
                    lane: d.id(w),
                    kind: d.of(StepKind::ALL),
                    name: d.text(),
                    position: d.place(),
                    size: d.extent(),
                    standard_time: d.maybe(Dice::duration),
                    touch_time: d.maybe(Dice::duration),
                    waiting_time: d.maybe(Dice::duration),
                    spread: Spread {
                        kind: d.of(SpreadKind::ALL),
                        low: d.number(),
                        high: d.number(),
                        deviation: d.number(),
                        unit: d.of(TimeUnit::ALL),
                    },
                    value: d.maybe(|d| d.of(ValueClass::ALL)),
                    raci: d.some(2, |d| Raci {
                        who: d.text(),
                        role: d.of(RaciRole::ALL),
                    }),
                    instruction: d.text(),
                    inputs: d.text(),
                    outputs: d.text(),
                    personal_data: d.one_in(2),
                    subprocess: d.maybe_id(w),
                },
            ),
            Kind::Flow => wrap(
                raw,
                Flow {
                    from: d.id(w),
                    to: d.id(w),
                    kind: d.of(FlowKind::ALL),
                    label: d.text(),
                    probability: d.maybe(|d| {
                        d.of(&[0.0, 0.25, 0.1 + 0.2, 1.0]) + f64::from(u8::from(d.wild))
                    }),
                    bends: d.some(2, Dice::place),
                    label_offset: if d.one_in(3) {
                        d.place()
                    } else {
                        Default::default()
                    },
                },
            ),
            Kind::Annotation => wrap(
                raw,
                Annotation {
                    process: d.id(w),
                    text: d.text(),
                    position: d.place(),
                    about: d.maybe_id(w),
                },
            ),
            Kind::View => wrap(
                raw,
                View {
                    process: d.id(w),
                    rank: d.rank(),
                    name: d.text(),
                    centre: d.place(),
                    zoom: d.of(&[0, 500, 1_720, View::MOST_ZOOM]) + u32::from(d.wild),
                    lane: d.maybe_id(w),
                    critical_path: d.one_in(3),
                    layer: d.of(view::Layer::ALL),
                },
            ),
            Kind::Board => wrap(
                raw,
                Board {
                    process: d.id(w),
                    rank: d.rank(),
                    name: d.text(),
                    swimlanes_by: d.of(SwimlanesBy::ALL),
                    expedite_apart: d.one_in(3),
                    folded: d.some(2, |d| d.row(w)),
                    rows: d.some(2, |d| RowSetting {
                        row: d.row(w),
                        limit: d.maybe(Dice::limit),
                        height: d.of(&[0, 240, Board::TALLEST, Board::TALLEST + 1]),
                    }),
                    expectation: d.maybe(|d| Expectation {
                        days: d.below(30) as u32,
                        percentile: d.below(101) as u8,
                    }),
                    voting: d.maybe(|d| Voting {
                        dots: d.below(6) as u32,
                        shown: d.one_in(2),
                    }),
                    left_out: d.ids(w, 2),
                },
            ),
            Kind::Column => wrap(
                raw,
                Column {
                    board: d.id(w),
                    rank: d.rank(),
                    name: d.text(),
                    policy: d.text(),
                    class: d.of(ColumnClass::ALL),
                    limit: d.maybe(Dice::limit),
                    steps: d.ids(w, 2),
                    follows: d.one_in(2),
                    split: d.one_in(2),
                    width: d.of(&[0, 0, 240, Column::WIDEST, Column::WIDEST + 1]),
                    folded: d.one_in(4),
                    cells: d.some(2, |d| CellLimit {
                        row: d.row(w),
                        limit: d.limit(),
                    }),
                },
            ),
            Kind::Swimlane => wrap(
                raw,
                Swimlane {
                    board: d.id(w),
                    rank: d.rank(),
                    name: d.text(),
                    limit: d.maybe(Dice::limit),
                },
            ),
            Kind::Card => wrap(
                raw,
                Card {
                    column: d.id(w),
                    swimlane: d.maybe_id(w),
                    lane: if d.one_in(3) { d.maybe_id(w) } else { None },
                    ready: d.one_in(3),
                    rank: d.rank(),
                    title: d.text(),
                    text: d.text(),
                    class: d.of(ServiceClass::ALL),
                    owner: d.text(),
                    due: d.maybe(Dice::date),
                    blocked: d.maybe(|d| Block {
                        reason: d.text(),
                        since: d.time(),
                    }),
                    blocks: d.some(2, |d| Spell {
                        reason: d.text(),
                        since: d.time(),
                        until: d.time(),
                    }),
                    checklist: d.some(2, Dice::check_item),
                    tags: d.some(2, Dice::text),
                    transitions: d.some(2, |d| Transition {
                        at: d.time(),
                        column: d.maybe_id(w),
                        name: d.text(),
                        class: d.of(ColumnClass::ALL),
                        ready: d.one_in(4),
                    }),
                    votes: d.some(2, |d| Vote {
                        by: d.text(),
                        dots: d.of(&[1, 1, 2, 5, 0]),
                    }),
                },
            ),
            Kind::Indicator => wrap(
                raw,
                Indicator {
                    rank: d.rank(),
                    name: d.text(),
                    definition: d.text(),
                    unit: d.unit(),
                    direction: d.of(Direction::ALL),
                    class: d.of(IndicatorClass::ALL),
                    baseline: d.maybe(Dice::number),
                    target: d.maybe(Dice::number),
                    delta: d.of(DeltaKind::ALL),
                    service: d.maybe_id(w),
                    frequency: d.maybe(|d| d.of(Frequency::ALL)),
                    source: d.text(),
                    chart: d.of(ChartKind::ALL),
                    rules: d.of(RuleSet::ALL),
                    screened: d.one_in(2),
                    weight: d.maybe(|d| d.of(&[0.05, 0.2, 1.0])),
                    reach: d.maybe(|d| d.of(&[2.7, 3.0])),
                    lower_spec: d.maybe(Dice::number),
                    upper_spec: d.maybe(Dice::number),
                    series: d.some(4, |d| Point {
                        date: d.date(),
                        value: d.number(),
                        size: d.maybe(Dice::count),
                        note: d.text(),
                    }),
                    breaks: d.some(1, |d| PhaseBreak {
                        date: d.date(),
                        label: d.text(),
                    }),
                    corrections: d.some(1, |d| Correction {
                        date: d.date(),
                        before: d.maybe(Dice::number),
                        after: d.maybe(Dice::number),
                        reason: d.text(),
                        made: d.maybe(Dice::date),
                    }),
                    reasons: d.some(2, |d| Reason {
                        name: d.text(),
                        count: d.count(),
                    }),
                    benefit: Benefit {
                        currency: d.of(Currency::ALL),
                        investment: d.maybe(Dice::number),
                        running: d.maybe(Dice::number),
                        savings: d.some(1, |d| Saving {
                            kind: d.of(SavingKind::ALL),
                            what: d.text(),
                            before: d.maybe(Dice::number),
                            after: d.maybe(Dice::number),
                            cost: d.maybe(Dice::number),
                        }),
                    },
                },
            ),
            Kind::Evaluation => wrap(
                raw,
                Evaluation {
                    rank: d.rank(),
                    title: d.text(),
                    kind: d.of(EvaluationKind::ALL),
                    date: d.maybe(Dice::date),
                    assessor: d.text(),
                    object: d.maybe(|d| d.any(w)),
                    scale: d.of(Scale::ALL),
                    criteria: d.some(2, |d| Criterion {
                        name: d.text(),
                        score: d.maybe(|d| d.of(&[1.0, 2.5, 3.0]) + f64::from(u8::from(d.wild))),
                        weight: d.number(),
                        note: d.text(),
                        theme: d.text(),
                    }),
                    findings: d.text(),
                    found: d.some(2, |d| Finding {
                        text: d.text(),
                        grade: d.of(FindingGrade::ALL),
                        cycle: d.maybe_id(w),
                    }),
                    evidence: d.text(),
                    result: d.of(EvaluationResult::ALL),
                    survey: d.maybe(Dice::survey),
                    previous: d.maybe_id(w),
                    every_months: d.maybe(Dice::count),
                    indicator: d.maybe_id(w),
                },
            ),
            Kind::Cycle => wrap(raw, d.cycle(w)),
            Kind::Milestone => wrap(
                raw,
                Milestone {
                    rank: d.rank(),
                    title: d.text(),
                    stage: d.of(RoadmapStage::ALL),
                    owner: d.text(),
                    due: d.maybe(Dice::date),
                    done: d.one_in(2),
                    checklist: d.some(2, Dice::check_item),
                    training: d.some(2, Dice::training),
                },
            ),
            Kind::Link => {
                let (kind, from, to) = d.tie(w);
                let confirmed = d.maybe(Dice::text);
                let note = d.text();
                wrap(
                    raw,
                    Link {
                        kind,
                        from,
                        to,
                        confirmed,
                        note,
                        edition: d.text(),
                        confirmations: d.some(1, |d| Confirmation {
                            date: d.maybe(Dice::date),
                            by: d.text(),
                            reason: d.text(),
                        }),
                    },
                )
            }
        }
    }

    fn limit(&mut self) -> WipLimit {
        WipLimit {
            count: self.count(),
            kind: self.of(LimitKind::ALL),
        }
    }
    fn bilingual(&mut self) -> Bilingual {
        Bilingual {
            zh: self.text(),
            en: self.text(),
        }
    }
    fn check_item(&mut self) -> CheckItem {
        CheckItem {
            text: self.text(),
            done: self.one_in(2),
        }
    }
    fn training(&mut self) -> Training {
        Training {
            topic: self.text(),
            date: self.maybe(Dice::date),
            attendees: self.maybe(Dice::count),
            result: self.text(),
        }
    }

    fn survey(&mut self) -> Survey {
        let method = self.of(SurveyMethod::ALL);
        let items = self.some(3, |d| SurveyItem {
            text: d.text(),
            theme: d.text(),
            dimension: d.of(Dimension::ALL),
            counts: d.some(6, Dice::count),
            expected: d.some(5, Dice::count),
        });
        let columns = items.len() * if method == SurveyMethod::Csat { 1 } else { 2 };
        Survey {
            method,
            levels: self.of(&[0, 5, 7]),
            entry: self.of(Entry::ALL),
            invited: self.maybe(Dice::count),
            weights: self.some(5, Dice::number),
            respondents: self.some(3, |d| Respondent {
                answers: d.some(columns, |d| d.maybe(|d| d.of(&[1, 3, 5]))),
                comment: d.text(),
            }),
            items,
        }
    }
    fn cycle(&mut self, w: &Workspace) -> Cycle {
        let d = self;
        Cycle {
            rank: d.rank(),
            title: d.text(),
            problem: d.text(),
            stage: d.of(Stage::ALL),
            opened: d.maybe(Dice::date),
            closed: d.maybe(Dice::date),
            plan: Plan {
                deviation: d.text(),
                deviates: d.maybe(|d| d.any(w)),
                indicator: d.maybe_id(w),
                unit: d.unit(),
                baseline: d.maybe(Dice::number),
                baseline_from: d.maybe(Dice::date),
                baseline_to: d.maybe(Dice::date),
                target: d.maybe(Dice::number),
                target_date: d.maybe(Dice::date),
                scope: d.text(),
                owner: d.text(),
                whys: d.some(2, |d| Why {
                    answer: d.text(),
                    evidence: d.text(),
                    level: d.below(4) as u32,
                    root: d.one_in(2),
                }),
                fishbone: d.some(2, |d| Cause {
                    branch: d.of(Branch::ALL),
                    text: d.text(),
                    evidence: d.text(),
                    root: d.one_in(2),
                }),
                hypothesis: d.text(),
                countermeasures: d.some(1, |d| Countermeasure {
                    what: d.text(),
                    why: d.text(),
                    who: d.text(),
                    when: d.maybe(Dice::date),
                    place: d.text(),
                    how: d.text(),
                    effort: d.maybe(Dice::count),
                    effect: d.maybe(Dice::count),
                }),
                risks: d.some(1, |d| Risk {
                    failure: d.text(),
                    effect: d.text(),
                    cause: d.text(),
                    severity: d.maybe(Dice::count),
                    occurrence: d.maybe(Dice::count),
                    detection: d.maybe(Dice::count),
                    measure: d.text(),
                    owner: d.text(),
                    occurrence_after: d.maybe(Dice::count),
                    detection_after: d.maybe(Dice::count),
                }),
                prediction: d.text(),
                predicted: d.maybe(Dice::number),
                check_plan: d.text(),
                check_on: d.maybe(Dice::date),
            },
            doing: Doing {
                pilot_site: d.text(),
                actions: d.some(2, |d| Action {
                    text: d.text(),
                    owner: d.text(),
                    start: d.maybe(Dice::date),
                    due: d.maybe(Dice::date),
                    finished: d.maybe(Dice::date),
                    state: d.of(&[ActionState::Done, ActionState::Cancelled, ActionState::Open]),
                    reason: d.text(),
                }),
                containment: d.text(),
                training: d.some(1, Dice::training),
                deviations: d.text(),
                sample_planned: d.maybe(Dice::count),
                sample_reached: d.maybe(Dice::count),
            },
            check: Check {
                after_from: d.maybe(Dice::date),
                actual: d.maybe(Dice::number),
                verdict: d.maybe(|d| d.of(ChartVerdict::ALL)),
                balancing: d.maybe_id(w),
                balancing_note: d.text(),
                learning: d.text(),
                signed_by: d.text(),
                signed_on: d.maybe(Dice::date),
            },
            act: Act {
                decision: d.maybe(|d| d.of(Decision::ALL)),
                revised: d.maybe_id(w),
                clause: d.maybe_id(w),
                wording: d.text(),
                new_target: d.maybe(Dice::number),
                written: d.maybe(Dice::date),
                process: d.maybe_id(w),
                deployment: d.some(2, |d| Deployment {
                    site: d.text(),
                    target: d.maybe(|d| d.any(w)),
                    owner: d.text(),
                    due: d.maybe(Dice::date),
                    state: d.of(ActionState::ALL),
                    finished: d.maybe(Dice::date),
                }),
                residual: d.text(),
                watch: d.maybe_id(w),
                watch_ended: d.maybe(Dice::date),
            },
            next: d.maybe_id(w),
        }
    }

    /// A link that makes sense, mostly.
    fn tie(&mut self, w: &Workspace) -> (LinkKind, AnyId, AnyId) {
        let kind = self.of(LinkKind::ALL);
        if self.wild {
            return (kind, self.any(w), self.any(w));
        }
        let fits: Vec<(Kind, Kind)> = Kind::ALL
            .iter()
            .flat_map(|from| Kind::ALL.iter().map(|to| (*from, *to)))
            .filter(|(from, to)| kind.joins(*from, *to))
            .collect();
        let (from, to) = self.of(&fits);
        (kind, self.any_of(w, from), self.any_of(w, to))
    }

    pub fn meta(&mut self) -> Meta {
        let d = self;
        Meta {
            title: d.text(),
            organisation: d.text(),
            language: d.of(Language::ALL),
            created: d.time(),
            charter: Charter {
                ideology: d.text(),
                principles: d.text(),
                structure: d.text(),
                content: d.text(),
                safeguards: d.text(),
            },
            notes: CompilationNotes {
                basis: d.text(),
                scope: d.text(),
                principles: d.text(),
                gaps: d.text(),
                plan: d.text(),
            },
            canvas: Canvas {
                philosophy: d.text(),
                organisation: d.text(),
                functions: d.text(),
                collaboration: d.text(),
                appraisal: d.text(),
            },
            assurance: Assurance {
                organisation: d.text(),
                resources: d.text(),
                culture: d.text(),
            },
            goals: d.some(2, Dice::text),
            basis: d.some(2, Dice::text),
            enablers: d.some(2, |d| Enabler {
                kind: d.of(EnablerKind::ALL),
                description: d.text(),
                in_use: d.one_in(2),
            }),
            security: d.some(2, |d| SecurityItem {
                topic: d.of(SecurityTopic::ALL),
                text: d.text(),
                done: d.one_in(2),
            }),
            number_pattern: d.text(),
            code_scheme: d.of(CodeScheme::ALL),
            scores: d.some(1, |d| Score {
                date: d.date(),
                note: d.text(),
                consistency: d.maybe(Dice::number),
                traceability: d.maybe(Dice::number),
                cost: d.maybe(Dice::number),
                satisfaction: d.maybe(Dice::number),
            }),
        }
    }

    /// A few records that belong together, some with ids that are taken.
    fn parcel(&mut self, w: &Workspace) -> Vec<AnyRecord> {
        let mut aside = Workspace::default();
        let mut records = Vec::new();
        for kind in [
            Kind::Process,
            Kind::Lane,
            Kind::Step,
            Kind::Step,
            Kind::Flow,
        ] {
            let record = self.record(&aside, kind);
            let record = match record {
                AnyRecord::Lane(id, lane) => AnyRecord::Lane(
                    id,
                    Arc::new(Lane {
                        size: 0,
                        parent: None,
                        ..lane.as_ref().clone()
                    }),
                ),
                other => other,
            };
            put(&mut aside, &record);
            records.push(record);
        }
        let more = self.below(3);
        for _ in 0..more {
            let kind = self.of(Kind::ALL);
            let record = self.record(w, kind);
            records.push(record);
        }
        if self.one_in(3) {
            let taken = self.any(w);
            records.extend(w.find(taken));
        }
        records
    }

    fn lane_place(&mut self, w: &Workspace) -> LanePlace {
        match self.below(4) {
            0 => LanePlace::Last,
            1 => LanePlace::Above(self.id(w)),
            2 => LanePlace::Below(self.id(w)),
            _ => LanePlace::Inside(self.id(w)),
        }
    }

    /// Something that is done to a lane.
    pub fn lane_command(&mut self, w: &Workspace) -> LaneCommand {
        let d = self;
        let lane = d.id(w);
        match d.below(5) {
            0 => LaneCommand::Add {
                process: d.id(w),
                name: d.text(),
                at: d.lane_place(w),
            },
            1 => LaneCommand::Delete {
                lane,
                contents: if d.one_in(2) {
                    LaneContents::Delete
                } else {
                    LaneContents::HandTo(d.id(w))
                },
            },
            2 => LaneCommand::Resize {
                lane,
                extent: d.distance(),
            },
            3 => LaneCommand::Move {
                lane,
                to: d.lane_place(w),
            },
            _ => LaneCommand::Split {
                lane,
                parts: d.below(6) as u8,
            },
        }
    }

    /// Something that is done to a phase.
    pub fn phase_command(&mut self, w: &Workspace) -> PhaseCommand {
        let d = self;
        match d.below(4) {
            0 => PhaseCommand::Add {
                process: d.id(w),
                name: d.text(),
                extent: d.distance(),
                before: d.maybe_id(w),
            },
            1 => PhaseCommand::Resize {
                phase: d.id(w),
                extent: d.distance(),
            },
            2 => PhaseCommand::Move {
                phase: d.id(w),
                after: d.maybe_id(w),
            },
            _ => PhaseCommand::Divide {
                process: d.id(w),
                name: d.text(),
                first: d.text(),
                at: d.distance(),
            },
        }
    }

    fn map_command(&mut self, w: &Workspace) -> MapCommand {
        let d = self;
        match d.below(16) {
            0 => MapCommand::Lane(d.lane_command(w)),
            1 => match d.below(4) {
                0 => MapCommand::Order(OrderCommand::Exchange {
                    step: d.id(w),
                    with: d.id(w),
                }),
                1 => MapCommand::Order(OrderCommand::After {
                    step: d.id(w),
                    kind: d.of(StepKind::ALL),
                    name: d.text(),
                }),
                2 => MapCommand::Order(OrderCommand::ToLane {
                    step: d.id(w),
                    lane: d.id(w),
                }),
                _ => MapCommand::Phase(d.phase_command(w)),
            },
            2 => MapCommand::Lane(LaneCommand::Move {
                lane: d.id(w),
                to: d.lane_place(w),
            }),
            3 | 4 => MapCommand::AddStep {
                process: d.id(w),
                step: NewStep {
                    kind: d.of(StepKind::ALL),
                    name: d.text(),
                    lane: d.maybe_id(w),
                    position: d.maybe(Dice::place),
                },
                connect_from: d.maybe_id(w),
            },
            5 => MapCommand::Append {
                from: d.id(w),
                way: d.of(&[Way::Forward, Way::Back, Way::Up, Way::Down]),
                kind: d.of(StepKind::ALL),
                name: d.text(),
            },
            6 if d.one_in(2) => MapCommand::Splice {
                step: d.id(w),
                flow: d.id(w),
            },
            6 => MapCommand::InsertInto {
                flow: d.id(w),
                kind: d.of(StepKind::ALL),
                name: d.text(),
                at: d.maybe(Dice::place),
            },
            7 => MapCommand::MoveSteps {
                steps: d.ids(w, 4),
                along: d.distance(),
                across: d.distance(),
            },
            8 => MapCommand::ShiftLane {
                steps: d.ids(w, 3),
                places: d.of(&[-1, 1, 2, i32::MIN, i32::MAX]),
                new_lane: d.text(),
            },
            9 if d.one_in(2) => MapCommand::ResizeStep {
                step: d.id(w),
                extent: d.extent(),
            },
            9 => MapCommand::SizeSteps(d.some(4, |d| (d.id(w), d.extent()))),
            10 | 11 => MapCommand::Connect {
                from: d.id(w),
                to: d.id(w),
                kind: d.of(FlowKind::ALL),
            },
            12 => MapCommand::Reconnect {
                flow: d.id(w),
                from: d.id(w),
                to: d.id(w),
            },
            13 => MapCommand::MakeSpace {
                process: d.id(w),
                from: d.distance(),
                by: d.distance(),
                across: d.one_in(2),
            },
            14 => MapCommand::Arrange {
                steps: d.some(4, |d| (d.id(w), d.place())),
                lanes: d.some(2, |d| (d.id(w), d.distance())),
                phases: d.some(2, |d| (d.id(w), d.distance())),
            },
            _ => MapCommand::Duplicate {
                steps: d.ids(w, 4),
                along: d.distance(),
                across: d.distance(),
            },
        }
    }

    fn board_command(&mut self, w: &Workspace) -> BoardCommand {
        let d = self;
        match d.below(16) {
            0 => BoardCommand::MakeBoard {
                process: d.id(w),
                name: d.text(),
                columns: d.some(3, |d| ColumnPlan {
                    name: d.text(),
                    class: d.of(ColumnClass::ALL),
                    steps: d.ids(w, 2),
                }),
            },
            1..=3 => BoardCommand::AddCard {
                cell: d.cell(w),
                title: d.text(),
            },
            4..=6 => BoardCommand::MoveCards {
                cards: (0..1 + d.below(2)).map(|_| d.id(w)).collect(),
                to: d.cell(w),
                after: if d.one_in(3) { d.maybe_id(w) } else { None },
            },
            7 => BoardCommand::DeleteColumn {
                column: d.id(w),
                cards_to: d.maybe_id(w),
            },
            8 => BoardCommand::DeleteSwimlane {
                swimlane: d.id(w),
                cards_to: d.maybe_id(w),
            },
            9 => BoardCommand::Split {
                column: d.id(w),
                on: d.one_in(2),
            },
            10 => BoardCommand::Divide {
                board: d.id(w),
                by: d.of(SwimlanesBy::ALL),
            },
            11 => match d.below(3) {
                0 => BoardCommand::EndVote { board: d.id(w) },
                1 => BoardCommand::SortByVotes { board: d.id(w) },
                _ => BoardCommand::OpenVote {
                    board: d.id(w),
                    dots: d.below(4) as u32,
                },
            },
            12 => BoardCommand::Vote {
                card: d.id(w),
                by: d.text(),
                dots: d.below(3) as u32,
            },
            13 => BoardCommand::AddStepColumn {
                board: d.id(w),
                step: d.id(w),
            },
            14 => BoardCommand::OrderByMap { board: d.id(w) },
            _ => BoardCommand::Block {
                card: d.id(w),
                reason: d.maybe(Dice::text),
            },
        }
    }

    fn cell(&mut self, w: &Workspace) -> Cell {
        let column: ColumnId = self.id(w);
        let board = w.get(column).map(|column| column.board);
        let near = w.ranked::<Swimlane>(|s| Some(s.board) == board);
        let row = match near.first() {
            Some(lane) if !self.one_in(4) => Row::Swimlane(*lane),
            _ => self.row(w),
        };
        Cell {
            column,
            row,
            ready: self.one_in(3),
        }
    }

    fn row(&mut self, w: &Workspace) -> Row {
        match self.below(6) {
            0 => Row::Swimlane(self.id(w)),
            1 => Row::Lane(self.id(w)),
            2 => Row::Class(self.of(ServiceClass::ALL)),
            3 => Row::Owner(self.of(&["李", "a: b", "王 敏"]).to_owned()),
            _ => Row::Rest,
        }
    }

    fn standards_command(&mut self, w: &Workspace) -> StandardsCommand {
        let d = self;
        match d.below(12) {
            0 => StandardsCommand::Add {
                parent: d.maybe_id(w),
                after: if d.one_in(3) { d.maybe_id(w) } else { None },
                node: d.of(NodeKind::ALL),
                title: d.bilingual(),
            },
            1 => StandardsCommand::Move {
                standard: d.id(w),
                parent: d.maybe_id(w),
                after: if d.one_in(3) { d.maybe_id(w) } else { None },
            },
            2 => StandardsCommand::Indent(d.id(w)),
            3 => StandardsCommand::Outdent(d.id(w)),
            4 | 5 => {
                let standard: StandardId = d.id(w);
                let next = w.get(standard).map_or(Lifecycle::ALL, |s| s.state.next());
                let state = if next.is_empty() || d.one_in(5) {
                    d.of(Lifecycle::ALL)
                } else {
                    d.of(next)
                };
                StandardsCommand::Become {
                    standard,
                    state,
                    by: d.text(),
                    on: d.maybe(Dice::date),
                    note: d.text(),
                }
            }
            6 => StandardsCommand::Plant(Box::new(d.seedling(2))),
            7 => {
                let parent = d.maybe_id(w);
                let mut children = standards::children(w, parent);
                children.reverse();
                StandardsCommand::Order { parent, children }
            }
            8 => StandardsCommand::Grow {
                parent: d.maybe_id(w),
                after: if d.one_in(3) { d.maybe_id(w) } else { None },
                nodes: d.some(4, |d| {
                    let node = Standard {
                        node: d.of(NodeKind::ALL),
                        title: d.bilingual(),
                        number: d.text(),
                        ..Standard::default()
                    };
                    (d.below(4) as u16, node)
                }),
            },
            9 => {
                // A branch of what there is, with everything that hangs from it.
                let top: StandardId = d.id(w);
                let ids = [AnyId::Standard(top)];
                let mut part = Workspace::default();
                for id in rules::consequences(w, &ids) {
                    match w.find(id) {
                        Some(AnyRecord::Standard(id, it)) => drop(part.standards.insert(id, it)),
                        Some(AnyRecord::Clause(id, it)) => drop(part.clauses.insert(id, it)),
                        Some(AnyRecord::Link(id, it)) => drop(part.links.insert(id, it)),
                        _ => {}
                    }
                }
                StandardsCommand::PutBranch {
                    parent: d.maybe_id(w),
                    after: if d.one_in(3) { d.maybe_id(w) } else { None },
                    part: Box::new(part),
                }
            }
            10 => StandardsCommand::Merge {
                into: d.id(w),
                from: d.ids(w, 2),
            },
            _ => StandardsCommand::AddClause {
                standard: d.id(w),
                text: d.text(),
            },
        }
    }

    fn seedling(&mut self, depth: usize) -> Seedling {
        Seedling {
            title: self.bilingual(),
            node: self.of(NodeKind::ALL),
            family: self.maybe(|d| d.of(Family::ALL)),
            code_base: self.maybe(Dice::count),
            below: if depth == 0 {
                Vec::new()
            } else {
                self.some(2, |d| d.seedling(depth - 1))
            },
        }
    }

    /// One command of any kind.
    pub fn command(&mut self, w: &Workspace) -> Command {
        self.wild = self.one_in(6);
        // An empty room first gets what everything else hangs on.
        let missing = [
            (w.steps.is_empty(), Kind::Step),
            (w.standards.is_empty(), Kind::Standard),
            (w.columns.is_empty(), Kind::Column),
            (w.cycles.is_empty(), Kind::Cycle),
            (w.clauses.is_empty(), Kind::Clause),
            (w.swimlanes.is_empty(), Kind::Swimlane),
        ];
        let missing: Vec<Kind> = missing.iter().filter(|m| m.0).map(|m| m.1).collect();
        if !missing.is_empty() && self.one_in(3) {
            return match self.of(&missing) {
                Kind::Step => Command::Insert(self.parcel(w)),
                Kind::Column if !w.processes.is_empty() => {
                    Command::Board(BoardCommand::MakeBoard {
                        process: self.id(w),
                        name: self.text(),
                        columns: self.some(3, |d| ColumnPlan {
                            name: d.text(),
                            class: d.of(ColumnClass::ALL),
                            steps: d.ids(w, 2),
                        }),
                    })
                }
                kind => Command::Create {
                    record: self.record(w, kind),
                    after: None,
                },
            };
        }
        self.command_at(w, 2)
    }

    fn command_at(&mut self, w: &Workspace, depth: usize) -> Command {
        let d = self;
        match d.below(40) {
            0..4 => {
                // Somebody edits a record: now and then its whole content, mostly one that holds.
                let id = d.any(w);
                let mut record = d.record(w, id.kind());
                set_id(&mut record, id.raw());
                Command::Put(record)
            }
            4 => Command::PutMeta(Box::new(d.meta())),
            5..14 => {
                let kind = if d.wild || d.one_in(3) {
                    d.of(Kind::ALL)
                } else {
                    d.any(w).kind()
                };
                Command::Create {
                    record: d.record(w, kind),
                    after: if d.one_in(10) {
                        Some(d.any_of(w, kind))
                    } else {
                        None
                    },
                }
            }
            14 => Command::Insert(d.parcel(w)),
            15 => {
                let id = d.any(w);
                Command::Reorder {
                    id,
                    after: d.maybe(|d| d.any_of(w, id.kind())),
                }
            }
            16 => Command::Delete(d.some(2, |d| d.any(w))),
            17 if depth > 0 => {
                let verb = d.of(&[Verb::Edit, Verb::Move, Verb::Paste]);
                Command::Together(verb, d.some(4, |d| d.command_at(w, depth - 1)))
            }
            17 if d.one_in(2) => {
                let (steps, texts) = (d.some(6, |d| d.id(w)), d.some(2, |d| d.id(w)));
                Command::PutIn {
                    process: d.id(w),
                    part: part::cut_out(w, &steps, &texts).unwrap_or_default().into(),
                }
            }
            17 | 18 => Command::Capture {
                process: d.id(w),
                lines: capture::parse(&d.some(4, Dice::line).join("\n")),
            },
            19..28 => Command::Map(d.map_command(w)),
            28..32 => Command::Board(d.board_command(w)),
            32..36 => Command::Standards(d.standards_command(w)),
            36 | 37 => {
                let (kind, from, to) = d.tie(w);
                Command::Chain(match d.below(4) {
                    0 => ChainCommand::Unlink(d.id(w)),
                    1 => ChainCommand::Confirm {
                        links: d.ids(w, 2),
                        by: d.text(),
                        reason: d.text(),
                    },
                    _ => ChainCommand::Link { kind, from, to },
                })
            }
            _ => Command::Improve(if d.one_in(3) {
                ImproveCommand::StepBack(d.id(w))
            } else if d.one_in(3) {
                ImproveCommand::Walk(d.id(w), d.of(Stage::ALL))
            } else if d.one_in(4) {
                ImproveCommand::WriteRevision {
                    cycle: d.id(w),
                    by: d.text(),
                }
            } else if d.one_in(4) {
                ImproveCommand::FollowUp(d.id(w))
            } else {
                ImproveCommand::Advance(d.id(w))
            }),
        }
    }

    /// A line of quick capture.
    fn line(&mut self) -> String {
        let (lane, name, mark) = (
            self.text(),
            self.text(),
            self.of(&["", "?", " (wait)", "[END]", "［开始］", "[开始]", "İ[end]"]),
        );
        format!(
            "{}{lane}{}{name}{mark}",
            self.of(&["", "- ", "12. "]),
            self.of(&["", ":", "："])
        )
    }

    /// A ledger whose chain holds.
    pub fn ledger(&mut self, w: &Workspace) -> Vec<Event> {
        let mut ledger: Vec<Event> = Vec::new();
        for _ in 0..self.below(6) {
            let previous = ledger.last().map(Event::hash).unwrap_or_default();
            ledger.push(Event {
                at: self.time(),
                actor: self.text(),
                act: self.of(Deed::ALL),
                command: "Add step".to_owned(),
                touched: self.some(3, |d| d.any(w)),
                previous,
            });
        }
        ledger
    }
}

fn wrap<T: Record>(raw: u64, record: T) -> AnyRecord {
    T::wrap(Id::new(raw), Arc::new(record))
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        fn set_id(record: &mut AnyRecord, raw: u64) {
            match record { $(AnyRecord::$record(id, _) => *id = Id::new(raw),)* }
        }
        /// Puts a record without asking anybody.
        pub fn put(w: &mut Workspace, record: &AnyRecord) {
            match record { $(AnyRecord::$record(id, record) => drop(w.$table.insert(*id, record.clone())),)* }
        }
    };
}
standards_workbench::for_every_record!(define);
