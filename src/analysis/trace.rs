//! The chain as a graph: where any record comes from and what follows from it, where the chain is
//! broken, and which clauses answer which needs and govern which steps.
//!
//! Nothing is stored and nothing is worded. The graph has an edge for every link that says something
//! about the chain, and for what records say of each other by themselves (a need's service, a clause's
//! standard, a cycle's indicator). A new tie is one arm in [`Chain::of`]; a new break is a variant of
//! [`Break`] with its line in [`breaks`]. Everything here is linear in records and links.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::model::cycle::{Decision, Stage};
use crate::model::*;

/// The places of the chain, source to consequence. Two stand outside the round: the cycle that revised
/// a clause in the round before, and the clause that a cycle revises for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    EarlierCycle,
    Need,
    Service,
    Standard,
    Clause,
    Step,
    Indicator,
    Evaluation,
    Cycle,
    Revised,
}

impl Place {
    /// Every place, source first.
    pub const ALL: &'static [Place] = &[
        Place::EarlierCycle,
        Place::Need,
        Place::Service,
        Place::Standard,
        Place::Clause,
        Place::Step,
        Place::Indicator,
        Place::Evaluation,
        Place::Cycle,
        Place::Revised,
    ];

    /// The place of a kind of record; none for kinds that have no part in the chain.
    pub const fn of(kind: Kind) -> Option<Place> {
        Some(match kind {
            Kind::Need => Place::Need,
            Kind::Service => Place::Service,
            Kind::Standard => Place::Standard,
            Kind::Clause => Place::Clause,
            Kind::Process | Kind::Step | Kind::Card => Place::Step,
            Kind::Indicator => Place::Indicator,
            Kind::Evaluation => Place::Evaluation,
            Kind::Cycle => Place::Cycle,
            _ => return None,
        })
    }
}

/// What an edge rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A link that somebody made.
    Link(LinkId),
    /// What a record says of another by itself.
    Own,
}

/// An edge of the chain, from source to consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: AnyId,
    pub to: AnyId,
    pub tie: Tie,
    /// Whether the edge closes the round: a cycle revising a clause or standard.
    pub revises: bool,
}

/// The whole chain of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    edges: Vec<Edge>,
    after: HashMap<AnyId, Vec<usize>>,
    before: HashMap<AnyId, Vec<usize>>,
}

/// A record that a trace came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub id: AnyId,
    pub place: Place,
    /// Edges between it and the origin.
    pub distance: usize,
}

/// A record with everything before and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Nearest first, the origin left out.
    pub sources: Vec<Reached>,
    pub consequences: Vec<Reached>,
    /// The edges that were walked, by their ends.
    pub edges: Vec<Edge>,
}

impl Chain {
    /// The chain of a workspace.
    pub fn of(workspace: &Workspace) -> Chain {
        let mut chain = Chain::default();
        let has = |id: AnyId| workspace.has(id);
        for (id, link) in &workspace.links {
            let (from, to, tie) = (link.from, link.to, Tie::Link(*id));
            match link.kind {
                // These are written against the direction of the chain.
                LinkKind::Satisfies | LinkKind::Concerns => chain.join(to, from, tie, false),
                LinkKind::Governs | LinkKind::MeasuredBy | LinkKind::Promises => {
                    chain.join(from, to, tie, false)
                }
                LinkKind::Revises => chain.join(from, to, tie, true),
                LinkKind::Refers | LinkKind::Accompanies => {}
            }
        }
        for (id, need) in &workspace.needs {
            if let Some(service) = need.service {
                chain.join((*id).into(), service.into(), Tie::Own, false);
            }
        }
        for (id, clause) in &workspace.clauses {
            chain.join(clause.standard.into(), (*id).into(), Tie::Own, false);
        }
        for (id, process) in &workspace.processes {
            if let Some(service) = process.service {
                chain.join(service.into(), (*id).into(), Tie::Own, false);
            }
        }
        for (id, indicator) in &workspace.indicators {
            if let Some(service) = indicator.service {
                chain.join(service.into(), (*id).into(), Tie::Own, false);
            }
        }
        for (id, evaluation) in &workspace.evaluations {
            if let Some(object) = evaluation.object.filter(|object| has(*object)) {
                chain.join(object, (*id).into(), Tie::Own, false);
            }
        }
        for (id, cycle) in &workspace.cycles {
            let id: AnyId = (*id).into();
            if let Some(missed) = cycle.plan.deviates.filter(|missed| has(*missed)) {
                chain.join(missed, id, Tie::Own, false);
            }
            let indicators = [cycle.plan.indicator, cycle.check.balancing];
            for indicator in indicators.into_iter().flatten() {
                chain.join(indicator.into(), id, Tie::Own, false);
            }
            if let Some(revised) = cycle.act.revised {
                chain.join(id, revised.into(), Tie::Own, true);
            }
            if let Some(next) = cycle.next {
                chain.join(id, next.into(), Tie::Own, false);
            }
        }
        chain
    }

    fn join(&mut self, from: AnyId, to: AnyId, tie: Tie, revises: bool) {
        let at = self.edges.len();
        self.edges.push(Edge {
            from,
            to,
            tie,
            revises,
        });
        self.after.entry(from).or_default().push(at);
        self.before.entry(to).or_default().push(at);
    }

    fn edges_of<'a>(
        &'a self,
        table: &'a HashMap<AnyId, Vec<usize>>,
        id: AnyId,
    ) -> impl Iterator<Item = Edge> + 'a {
        table
            .get(&id)
            .into_iter()
            .flatten()
            .map(|at| self.edges[*at])
    }

    /// Everything before and after a record. A walk ends where a cycle revises a clause: what follows
    /// from the revised clause is the next round, what made the cycle the round before. It ends at a
    /// service too, unless it began there: needs, standards and processes all belong to one, so that
    /// going through it would lead from anything to everything.
    pub fn trace(&self, origin: AnyId) -> Trace {
        let mut edges = BTreeSet::new();
        let sources = self.walk(origin, false, &mut edges);
        let consequences = self.walk(origin, true, &mut edges);
        Trace {
            sources,
            consequences,
            edges: edges.into_iter().collect(),
        }
    }

    fn walk(&self, origin: AnyId, forward: bool, edges: &mut BTreeSet<Edge>) -> Vec<Reached> {
        let table = if forward { &self.after } else { &self.before };
        let mut seen: BTreeSet<AnyId> = BTreeSet::from([origin]);
        let mut next: VecDeque<(AnyId, usize)> = VecDeque::from([(origin, 0)]);
        let mut reached = Vec::new();
        while let Some((id, distance)) = next.pop_front() {
            for edge in self.edges_of(table, id) {
                let other = if forward { edge.to } else { edge.from };
                let Some(mut place) = Place::of(other.kind()) else {
                    continue;
                };
                if edge.revises {
                    place = if forward {
                        Place::Revised
                    } else {
                        Place::EarlierCycle
                    };
                }
                edges.insert(edge);
                if seen.insert(other) {
                    reached.push(Reached {
                        id: other,
                        place,
                        distance: distance + 1,
                    });
                    if !edge.revises && other.kind() != Kind::Service {
                        next.push_back((other, distance + 1));
                    }
                }
            }
        }
        reached
    }

    /// The edges that lead out of a record.
    pub fn following(&self, id: AnyId) -> impl Iterator<Item = Edge> + '_ {
        self.edges_of(&self.after, id)
    }

    /// The edges that lead into a record.
    pub fn preceding(&self, id: AnyId) -> impl Iterator<Item = Edge> + '_ {
        self.edges_of(&self.before, id)
    }
}

/// Where the chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Break {
    /// A need that no clause answers.
    NeedWithoutClause,
    /// A service that promises no standard.
    ServiceWithoutStandard,
    /// A clause that governs no step.
    ClauseWithoutStep,
    /// A clause that no indicator measures.
    ClauseWithoutIndicator,
    /// A step of work that no clause governs.
    StepWithoutClause,
    /// An indicator without a single point.
    IndicatorWithoutPoints,
    /// An indicator that measures neither clause nor step.
    IndicatorWithoutSource,
    /// An evaluation of nothing in particular.
    EvaluationWithoutObject,
    /// A cycle that starts from no clause, step, need, service or indicator.
    CycleWithoutSource,
    /// A cycle that adopted its change and revised no clause or standard.
    CycleWithoutRevision,
    /// A link whose clause changed after somebody confirmed it.
    SuspectLink,
}

impl Break {
    /// Every kind of break, along the chain.
    pub const ALL: &'static [Break] = &[
        Break::NeedWithoutClause,
        Break::ServiceWithoutStandard,
        Break::ClauseWithoutStep,
        Break::ClauseWithoutIndicator,
        Break::StepWithoutClause,
        Break::IndicatorWithoutPoints,
        Break::IndicatorWithoutSource,
        Break::EvaluationWithoutObject,
        Break::CycleWithoutSource,
        Break::CycleWithoutRevision,
        Break::SuspectLink,
    ];

    /// The place of the chain at which the break is.
    pub const fn place(self) -> Place {
        match self {
            Break::NeedWithoutClause => Place::Need,
            Break::ServiceWithoutStandard => Place::Service,
            Break::ClauseWithoutStep | Break::ClauseWithoutIndicator | Break::SuspectLink => {
                Place::Clause
            }
            Break::StepWithoutClause => Place::Step,
            Break::IndicatorWithoutPoints | Break::IndicatorWithoutSource => Place::Indicator,
            Break::EvaluationWithoutObject => Place::Evaluation,
            Break::CycleWithoutSource | Break::CycleWithoutRevision => Place::Cycle,
        }
    }
}

/// All breaks by kind, records in the order of their ids. Needs that were rejected, clauses of
/// withdrawn standards, and steps of superseded processes ask for nothing. Of a suspect link, the
/// clause is named.
pub fn breaks(workspace: &Workspace) -> BTreeMap<Break, Vec<AnyId>> {
    let chain = Chain::of(workspace);
    let mut found: BTreeMap<Break, Vec<AnyId>> = BTreeMap::new();
    let mut note = |is: bool, kind: Break, id: AnyId| {
        if is {
            found.entry(kind).or_default().push(id);
        }
    };
    let leads = |id: AnyId, to: &[Kind]| chain.following(id).any(|e| to.contains(&e.to.kind()));
    let comes =
        |id: AnyId, from: &[Kind]| chain.preceding(id).any(|e| from.contains(&e.from.kind()));
    for (id, need) in &workspace.needs {
        let rejected = need
            .verified
            .as_ref()
            .is_some_and(|v| v.result == need::Verdict::Rejected);
        let id = (*id).into();
        note(
            !rejected && !leads(id, &[Kind::Clause]),
            Break::NeedWithoutClause,
            id,
        );
    }
    for id in workspace.services.keys() {
        let id = (*id).into();
        note(
            !leads(id, &[Kind::Standard]),
            Break::ServiceWithoutStandard,
            id,
        );
    }
    for (id, clause) in &workspace.clauses {
        let withdrawn = workspace
            .get(clause.standard)
            .is_some_and(|s| s.state == standard::Lifecycle::Withdrawn);
        let id = (*id).into();
        if !withdrawn {
            note(!leads(id, &[Kind::Step]), Break::ClauseWithoutStep, id);
            note(
                !leads(id, &[Kind::Indicator]),
                Break::ClauseWithoutIndicator,
                id,
            );
        }
    }
    let superseded: BTreeSet<LaneId> = workspace
        .lanes
        .iter()
        .filter(|(_, lane)| {
            workspace
                .get(lane.process)
                .is_some_and(|p| p.version == process::ProcessVersion::Superseded)
        })
        .map(|(id, _)| *id)
        .collect();
    for (id, step) in &workspace.steps {
        let id = (*id).into();
        note(
            step.kind.wants_standard()
                && !superseded.contains(&step.lane)
                && !comes(id, &[Kind::Clause]),
            Break::StepWithoutClause,
            id,
        );
    }
    for (id, indicator) in &workspace.indicators {
        let id = (*id).into();
        note(
            indicator.series.is_empty(),
            Break::IndicatorWithoutPoints,
            id,
        );
        note(
            !comes(id, &[Kind::Clause, Kind::Step]),
            Break::IndicatorWithoutSource,
            id,
        );
    }
    for (id, evaluation) in &workspace.evaluations {
        let id = (*id).into();
        note(
            evaluation.object.is_none(),
            Break::EvaluationWithoutObject,
            id,
        );
    }
    for (id, cycle) in &workspace.cycles {
        let id: AnyId = (*id).into();
        let adopted = cycle.stage == Stage::Closed && cycle.act.decision == Some(Decision::Adopt);
        let sourced = chain.preceding(id).any(|e| e.from.kind() != Kind::Cycle);
        note(!sourced, Break::CycleWithoutSource, id);
        note(
            adopted && !chain.following(id).any(|e| e.revises),
            Break::CycleWithoutRevision,
            id,
        );
    }
    let prints = Prints::of(workspace);
    let doubtful: BTreeSet<AnyId> = workspace
        .links
        .values()
        .filter(|link| prints.doubt(link))
        .map(|link| link.from)
        .collect();
    for id in doubtful {
        note(true, Break::SuspectLink, id);
    }
    found
}

/// The fingerprints of the clauses that links were confirmed against, each worked out once.
struct Prints(HashMap<ClauseId, String>);

impl Prints {
    fn of(workspace: &Workspace) -> Prints {
        let mut prints = HashMap::new();
        for link in workspace.links.values() {
            if let (AnyId::Clause(id), Some(_)) = (link.from, &link.confirmed)
                && let Some(clause) = workspace.get(id)
            {
                prints.entry(id).or_insert_with(|| clause.fingerprint());
            }
        }
        Prints(prints)
    }

    /// Whether a link's clause changed after the link was confirmed.
    fn doubt(&self, link: &Link) -> bool {
        match (link.from, &link.confirmed) {
            (AnyId::Clause(clause), Some(confirmed)) => self.0.get(&clause) != Some(confirmed),
            _ => false,
        }
    }
}

/// How many records stand at a place, and how many of them are broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub records: usize,
    pub broken: usize,
}

/// The chain at a glance: the places from need to cycle with their tallies. Standards are those with a
/// text of their own, steps are steps of work.
pub fn tallies(workspace: &Workspace) -> Vec<(Place, Tally)> {
    let mut broken: BTreeMap<Place, BTreeSet<AnyId>> = BTreeMap::new();
    for (kind, ids) in breaks(workspace) {
        broken.entry(kind.place()).or_default().extend(ids);
    }
    let work = workspace.steps.values().filter(|s| s.kind.is_work());
    let is_text = |s: &&std::sync::Arc<Standard>| s.node == standard::NodeKind::Standard;
    let texts = workspace.standards.values().filter(is_text);
    [
        (Place::Need, workspace.needs.len()),
        (Place::Service, workspace.services.len()),
        (Place::Standard, texts.count()),
        (Place::Clause, workspace.clauses.len()),
        (Place::Step, work.count()),
        (Place::Indicator, workspace.indicators.len()),
        (Place::Evaluation, workspace.evaluations.len()),
        (Place::Cycle, workspace.cycles.len()),
    ]
    .into_iter()
    .map(|(place, records)| {
        let broken = broken.get(&place).map_or(0, BTreeSet::len);
        (place, Tally { records, broken })
    })
    .collect()
}

/// A mark in the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub link: LinkId,
    /// The clause changed after somebody confirmed the link.
    pub suspect: bool,
}

/// Clauses against the needs they answer and the steps they govern, each list in its own order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    pub needs: Vec<NeedId>,
    pub clauses: Vec<ClauseId>,
    pub steps: Vec<StepId>,
    pub answers: HashMap<(ClauseId, NeedId), Mark>,
    pub governs: HashMap<(ClauseId, StepId), Mark>,
}

/// The matrix of a workspace. Clauses stand by standard and rank, steps by process, lane and place
/// along the flow, and only steps of work.
pub fn matrix(workspace: &Workspace) -> Matrix {
    let mut clauses: Vec<ClauseId> = workspace.clauses.keys().copied().collect();
    clauses.sort_by_cached_key(|id| {
        let clause = &workspace.clauses[id];
        let standard = workspace.get(clause.standard);
        (
            standard.map(|s| (s.number.clone(), s.rank.clone())),
            clause.standard,
            clause.rank.clone(),
            *id,
        )
    });
    let mut steps: Vec<StepId> = workspace
        .steps
        .iter()
        .filter(|(_, step)| step.kind.is_work())
        .map(|(id, _)| *id)
        .collect();
    steps.sort_by_cached_key(|id| {
        let step = &workspace.steps[id];
        let process = workspace.process_of(*id);
        let rank = process
            .and_then(|p| workspace.get(p))
            .map(|p| p.rank.clone());
        (rank, process, step.position.along, *id)
    });
    let mut matrix = Matrix {
        needs: workspace.ranked::<Need>(|_| true),
        clauses,
        steps,
        ..Matrix::default()
    };
    let prints = Prints::of(workspace);
    for (id, link) in &workspace.links {
        let AnyId::Clause(clause) = link.from else {
            continue;
        };
        let mark = Mark {
            link: *id,
            suspect: prints.doubt(link),
        };
        match (link.kind, link.to) {
            (LinkKind::Satisfies, AnyId::Need(need)) => {
                matrix.answers.insert((clause, need), mark);
            }
            (LinkKind::Governs, AnyId::Step(step)) => {
                matrix.governs.insert((clause, step), mark);
            }
            _ => {}
        }
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A workspace in which the whole chain holds, with the ids in the order of the chain.
    struct Scene {
        workspace: Workspace,
        links: u64,
    }

    fn need() -> NeedId {
        Id::new(1)
    }
    fn service() -> ServiceId {
        Id::new(2)
    }
    fn standard() -> StandardId {
        Id::new(3)
    }
    fn clause() -> ClauseId {
        Id::new(4)
    }
    fn step() -> StepId {
        Id::new(7)
    }
    fn indicator() -> IndicatorId {
        Id::new(8)
    }
    fn evaluation() -> EvaluationId {
        Id::new(9)
    }
    fn cycle() -> CycleId {
        Id::new(10)
    }

    impl Scene {
        fn whole() -> Scene {
            let mut w = Workspace::default();
            let (process, lane) = (Id::<Process>::new(5), Id::<Lane>::new(6));
            w.needs.insert(
                need(),
                Arc::new(Need {
                    service: Some(service()),
                    ..Need::default()
                }),
            );
            w.services.insert(service(), Arc::default());
            w.standards.insert(standard(), Arc::default());
            w.clauses.insert(
                clause(),
                Arc::new(Clause {
                    standard: standard(),
                    ..Clause::default()
                }),
            );
            w.processes.insert(process, Arc::default());
            w.lanes.insert(
                lane,
                Arc::new(Lane {
                    process,
                    ..Lane::default()
                }),
            );
            w.steps.insert(
                step(),
                Arc::new(Step {
                    lane,
                    ..Step::default()
                }),
            );
            w.indicators.insert(
                indicator(),
                Arc::new(Indicator {
                    series: vec![Default::default()],
                    ..Indicator::default()
                }),
            );
            w.evaluations.insert(
                evaluation(),
                Arc::new(Evaluation {
                    object: Some(indicator().into()),
                    ..Evaluation::default()
                }),
            );
            let mut improved = Cycle {
                stage: Stage::Closed,
                ..Cycle::default()
            };
            improved.plan.indicator = Some(indicator());
            improved.act.decision = Some(Decision::Adopt);
            w.cycles.insert(cycle(), Arc::new(improved));
            let mut scene = Scene {
                workspace: w,
                links: 100,
            };
            scene.link(LinkKind::Satisfies, clause().into(), need().into());
            scene.link(LinkKind::Promises, service().into(), standard().into());
            scene.link(LinkKind::Governs, clause().into(), step().into());
            scene.link(LinkKind::MeasuredBy, clause().into(), indicator().into());
            scene.link(LinkKind::MeasuredBy, step().into(), indicator().into());
            scene.link(LinkKind::Revises, cycle().into(), clause().into());
            scene
        }

        fn link(&mut self, kind: LinkKind, from: AnyId, to: AnyId) -> LinkId {
            self.links += 1;
            let id = Id::new(self.links);
            let confirmed = match from {
                AnyId::Clause(clause) => self.workspace.get(clause).map(|c| c.fingerprint()),
                _ => None,
            };
            self.workspace.links.insert(
                id,
                Arc::new(Link {
                    kind,
                    from,
                    to,
                    confirmed,
                    ..Link::default()
                }),
            );
            id
        }

        fn unlink(&mut self, kind: LinkKind, to: AnyId) {
            self.workspace
                .links
                .retain(|_, link| !(link.kind == kind && link.to == to));
        }
    }

    fn at(reached: &[Reached], id: impl Into<AnyId>) -> Option<Place> {
        let id = id.into();
        reached.iter().find(|r| r.id == id).map(|r| r.place)
    }

    #[test]
    fn from_a_need_everything_follows_to_the_revised_clause() {
        let scene = Scene::whole();
        let trace = Chain::of(&scene.workspace).trace(need().into());
        assert!(trace.sources.is_empty());
        for (id, place) in [
            (AnyId::from(service()), Place::Service),
            (clause().into(), Place::Clause),
            (step().into(), Place::Step),
            (indicator().into(), Place::Indicator),
            (evaluation().into(), Place::Evaluation),
            (cycle().into(), Place::Cycle),
        ] {
            assert_eq!(at(&trace.consequences, id), Some(place), "{id}");
        }
    }

    #[test]
    fn a_walk_ends_at_a_service_unless_it_began_there() {
        let scene = Scene::whole();
        let chain = Chain::of(&scene.workspace);
        let from_need = chain.trace(need().into());
        assert_eq!(at(&from_need.consequences, standard()), None);
        let from_service = chain.trace(service().into());
        assert_eq!(
            at(&from_service.consequences, standard()),
            Some(Place::Standard)
        );
        assert_eq!(at(&from_service.sources, need()), Some(Place::Need));
    }

    #[test]
    fn from_a_cycle_the_revised_clause_follows_and_the_next_round_does_not() {
        let scene = Scene::whole();
        let trace = Chain::of(&scene.workspace).trace(cycle().into());
        assert_eq!(trace.consequences.len(), 1);
        assert_eq!(at(&trace.consequences, clause()), Some(Place::Revised));
        assert_eq!(at(&trace.sources, need()), Some(Place::Need));
    }

    #[test]
    fn from_a_step_sources_lie_before_and_consequences_after() {
        let scene = Scene::whole();
        let trace = Chain::of(&scene.workspace).trace(step().into());
        assert_eq!(at(&trace.sources, clause()), Some(Place::Clause));
        assert_eq!(at(&trace.sources, need()), Some(Place::Need));
        assert_eq!(at(&trace.sources, cycle()), Some(Place::EarlierCycle));
        assert_eq!(at(&trace.consequences, indicator()), Some(Place::Indicator));
        assert_eq!(at(&trace.consequences, need()), None);
        assert!(trace.edges.iter().all(|e| e.from != e.to));
        let near = trace.sources.first().map(|r| r.distance);
        assert_eq!(near, Some(1));
    }

    #[test]
    fn a_whole_chain_has_no_break() {
        assert_eq!(breaks(&Scene::whole().workspace), BTreeMap::new());
    }

    #[test]
    fn each_missing_link_is_its_own_break() {
        let cases: &[(LinkKind, AnyId, &[Break])] = &[
            (
                LinkKind::Satisfies,
                need().into(),
                &[Break::NeedWithoutClause],
            ),
            (
                LinkKind::Promises,
                standard().into(),
                &[Break::ServiceWithoutStandard],
            ),
            (
                LinkKind::Governs,
                step().into(),
                &[Break::ClauseWithoutStep, Break::StepWithoutClause],
            ),
            (
                LinkKind::MeasuredBy,
                indicator().into(),
                &[Break::ClauseWithoutIndicator, Break::IndicatorWithoutSource],
            ),
            (
                LinkKind::Revises,
                clause().into(),
                &[Break::CycleWithoutRevision],
            ),
        ];
        for (kind, to, wanted) in cases {
            let mut scene = Scene::whole();
            scene.unlink(*kind, *to);
            let found: Vec<Break> = breaks(&scene.workspace).into_keys().collect();
            assert_eq!(found, *wanted, "{kind:?}");
        }
    }

    #[test]
    fn an_indicator_without_points_and_a_clause_that_changed_are_breaks() {
        let mut scene = Scene::whole();
        let indicators = &mut scene.workspace.indicators;
        Arc::make_mut(indicators.get_mut(&indicator()).unwrap()).series = Vec::new();
        let clauses = &mut scene.workspace.clauses;
        Arc::make_mut(clauses.get_mut(&clause()).unwrap()).text = "within 150 s".into();
        let found = breaks(&scene.workspace);
        assert_eq!(found[&Break::IndicatorWithoutPoints], [indicator().into()]);
        assert_eq!(found[&Break::SuspectLink], [clause().into()]);
        let tallies = tallies(&scene.workspace);
        let clause = tallies.iter().find(|(p, _)| *p == Place::Clause).unwrap();
        assert_eq!(
            clause.1,
            Tally {
                records: 1,
                broken: 1
            }
        );
    }

    #[test]
    fn the_matrix_marks_answers_and_governed_steps() {
        let mut scene = Scene::whole();
        let found = matrix(&scene.workspace);
        assert_eq!((found.needs.len(), found.clauses.len()), (1, 1));
        assert!(!found.answers[&(clause(), need())].suspect);
        let clauses = &mut scene.workspace.clauses;
        Arc::make_mut(clauses.get_mut(&clause()).unwrap()).target = Some(1.0);
        assert!(matrix(&scene.workspace).governs[&(clause(), step())].suspect);
    }

    #[test]
    fn a_chain_of_cycles_that_bites_its_tail_is_walked_once() {
        let mut scene = Scene::whole();
        let other = Id::<Cycle>::new(11);
        let follow = Cycle {
            next: Some(cycle()),
            ..Cycle::default()
        };
        scene.workspace.cycles.insert(other, Arc::new(follow));
        let cycles = &mut scene.workspace.cycles;
        Arc::make_mut(cycles.get_mut(&cycle()).unwrap()).next = Some(other);
        let trace = Chain::of(&scene.workspace).trace(cycle().into());
        assert_eq!(at(&trace.consequences, other), Some(Place::Cycle));
        assert_eq!(trace.consequences.len(), 2);
    }
}
