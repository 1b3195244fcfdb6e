//! What the standard system covers of the chain: which steps, needs and indicators a clause stands
//! behind, which clauses in force nobody measures, by branch and by process.
//!
//! Linear in the records and links. A step counts when it is work of a process that runs or shall
//! run; what a clause in force does not cover yet may be covered by one that is planned. The words
//! are the catalogue's; laying it over a map is `overlay::lay_standards`'s.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::codes::Tree;
use crate::model::standard::NodeKind;
use crate::model::*;

/// How far something is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cover {
    #[default]
    None,
    /// By a clause whose standard is not in force.
    Planned,
    /// By a clause in force.
    InForce,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub of: usize,
    /// Covered by a clause in force.
    pub in_force: usize,
    /// Covered by one that is planned alone.
    pub planned: usize,
}

impl Part {
    /// The part in force, 0–1; `None` of nothing.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.in_force as f64 / self.of as f64)
    }
    fn add(&mut self, cover: Cover) {
        self.of += 1;
        match cover {
            Cover::None => {}
            Cover::Planned => self.planned += 1,
            Cover::InForce => self.in_force += 1,
        }
    }
}

/// What the columns of the matrix count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The working steps of a process.
    Steps(ProcessId),
    Needs,
    Indicators,
}

/// Everything that is to be known of coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Covering {
    pub columns: Vec<Column>,
    /// By column, whatever branch covers it.
    pub total: BTreeMap<Column, Part>,
    /// The branches below the roots, with what each covers of each column.
    pub branches: Vec<(StandardId, BTreeMap<Column, Part>)>,
    /// Of each branch: its clauses in force with a target, and how many of them are measured.
    pub measured: BTreeMap<StandardId, Part>,
    pub measured_total: Part,
    /// What no clause covers, in kind order.
    pub bare: Vec<AnyId>,
    /// Clauses in force with a target that no indicator measures.
    pub unmeasured: Vec<ClauseId>,
}

/// How far each step, need and indicator is covered, and by which branches.
fn covers(
    workspace: &Workspace,
    branch_of: &HashMap<StandardId, StandardId>,
) -> BTreeMap<AnyId, BTreeMap<Option<StandardId>, Cover>> {
    let mut found: BTreeMap<AnyId, BTreeMap<Option<StandardId>, Cover>> = BTreeMap::new();
    for link in workspace.links.values() {
        let AnyId::Clause(clause) = link.from else {
            continue;
        };
        let fits = matches!(
            (link.kind, link.to),
            (LinkKind::Governs, AnyId::Step(_))
                | (LinkKind::Satisfies, AnyId::Need(_))
                | (LinkKind::MeasuredBy, AnyId::Indicator(_))
        );
        let Some(standard) = workspace.get(clause).map(|clause| clause.standard) else {
            continue;
        };
        let Some(state) = workspace.get(standard).map(|standard| standard.state) else {
            continue;
        };
        if !fits || state == crate::model::standard::Lifecycle::Withdrawn {
            continue;
        }
        let cover = if state.binding() {
            Cover::InForce
        } else {
            Cover::Planned
        };
        let branch = branch_of.get(&standard).copied();
        let best = found.entry(link.to).or_default().entry(branch).or_default();
        *best = (*best).max(cover);
    }
    found
}

/// See [`Covering`].
pub fn covering(workspace: &Workspace, tree: &Tree) -> Covering {
    let mut found = Covering::default();
    let mut branch_of: HashMap<StandardId, StandardId> = HashMap::new();
    let mut branches: Vec<StandardId> = Vec::new();
    for at in tree.children(None) {
        let tops = match tree.places[at].node {
            NodeKind::Root => tree.children(Some(at)),
            _ => vec![at],
        };
        for top in tops {
            let id = tree.places[top].id;
            branches.push(id);
            for place in &tree.places[top..tree.places[top].end] {
                branch_of.insert(place.id, id);
            }
        }
    }
    let covered = covers(workspace, &branch_of);
    let mut by_branch: HashMap<StandardId, BTreeMap<Column, Part>> = HashMap::new();
    let mut count = |column: Column, id: AnyId| {
        let by = covered.get(&id);
        let best = by
            .and_then(|by| by.values().max())
            .copied()
            .unwrap_or_default();
        found.total.entry(column).or_default().add(best);
        if best == Cover::None {
            found.bare.push(id);
        }
        for branch in &branches {
            let cover = by.and_then(|by| by.get(&Some(*branch))).copied();
            let parts = by_branch.entry(*branch).or_default();
            parts
                .entry(column)
                .or_default()
                .add(cover.unwrap_or_default());
        }
    };
    for process in workspace.ranked::<Process>(|process| {
        process.version != crate::model::process::ProcessVersion::Superseded
    }) {
        for (id, step) in workspace.work_of(process) {
            use crate::model::process::StepKind;
            if matches!(step.kind, StepKind::Task | StepKind::Decision) {
                count(Column::Steps(process), id.into());
            }
        }
    }
    for id in workspace.ranked::<Need>(|_| true) {
        count(Column::Needs, id.into());
    }
    for id in workspace.ranked::<Indicator>(|_| true) {
        count(Column::Indicators, id.into());
    }
    let mut columns: Vec<Column> = found.total.keys().copied().collect();
    let processes = workspace.ranked::<Process>(|_| true);
    columns.sort_by_key(|column| match column {
        Column::Steps(id) => processes.iter().position(|other| other == id).unwrap_or(0),
        Column::Needs => usize::MAX - 1,
        Column::Indicators => usize::MAX,
    });
    found.columns = columns;
    found.branches = branches
        .iter()
        .map(|id| (*id, by_branch.remove(id).unwrap_or_default()))
        .collect();
    let measured: BTreeSet<ClauseId> = workspace
        .links
        .values()
        .filter(|link| link.kind == LinkKind::MeasuredBy)
        .filter_map(|link| Clause::untag(link.from))
        .collect();
    for (id, clause) in &workspace.clauses {
        let binding = workspace
            .get(clause.standard)
            .is_some_and(|standard| standard.state.binding());
        if !binding || clause.target.is_none() {
            continue;
        }
        let cover = if measured.contains(id) {
            Cover::InForce
        } else {
            found.unmeasured.push(*id);
            Cover::None
        };
        found.measured_total.add(cover);
        if let Some(branch) = branch_of.get(&clause.standard) {
            found.measured.entry(*branch).or_default().add(cover);
        }
    }
    found
}

/// How far each working step of a process is covered, and by how many clauses.
pub fn of_process(workspace: &Workspace, process: ProcessId) -> BTreeMap<StepId, (Cover, u32)> {
    use crate::model::process::StepKind;
    use crate::model::standard::Lifecycle;
    let mut found: BTreeMap<StepId, (Cover, u32)> = workspace
        .work_of(process)
        .filter(|(_, step)| matches!(step.kind, StepKind::Task | StepKind::Decision))
        .map(|(id, _)| (id, (Cover::None, 0)))
        .collect();
    for link in workspace.links.values() {
        let (LinkKind::Governs, AnyId::Clause(clause), AnyId::Step(step)) =
            (link.kind, link.from, link.to)
        else {
            continue;
        };
        let state = workspace
            .get(clause)
            .and_then(|clause| workspace.get(clause.standard))
            .map(|standard| standard.state);
        let (Some(state), Some((cover, clauses))) = (state, found.get_mut(&step)) else {
            continue;
        };
        if state == Lifecycle::Withdrawn {
            continue;
        }
        *clauses += 1;
        *cover = (*cover).max(if state.binding() {
            Cover::InForce
        } else {
            Cover::Planned
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::process::StepKind;
    use crate::model::standard::Lifecycle;
    use std::sync::Arc;

    /// Root 1 with branches 2 (standard 4 in force, clause 1) and 3 (standard 5 drafted, clause 2);
    /// steps 1 to 3 of process 1, a need and an indicator.
    fn shop() -> Workspace {
        let mut workspace = Workspace::default();
        let mut rank = Rank::default();
        for (raw, parent, node, state) in [
            (1, 0, NodeKind::Root, Lifecycle::Proposed),
            (2, 1, NodeKind::Subsystem, Lifecycle::Proposed),
            (3, 1, NodeKind::Subsystem, Lifecycle::Proposed),
            (4, 2, NodeKind::Standard, Lifecycle::InForce),
            (5, 3, NodeKind::Standard, Lifecycle::Drafting),
        ] {
            let standard = Standard {
                parent: (parent != 0).then(|| Id::new(parent)),
                node,
                state,
                rank: rank.clone(),
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
            rank = rank.next();
        }
        for (raw, standard) in [(1, 4), (2, 5)] {
            let clause = Clause {
                standard: Id::new(standard),
                target: Some(1.0),
                ..Clause::default()
            };
            workspace.clauses.insert(Id::new(raw), Arc::new(clause));
        }
        workspace
            .processes
            .insert(Id::new(1), Arc::new(Process::default()));
        workspace.lanes.insert(
            Id::new(1),
            Arc::new(Lane {
                process: Id::new(1),
                ..Lane::default()
            }),
        );
        for raw in 1..=3 {
            let step = Step {
                kind: StepKind::Task,
                lane: Id::new(1),
                ..Step::default()
            };
            workspace.steps.insert(Id::new(raw), Arc::new(step));
        }
        workspace
            .needs
            .insert(Id::new(1), Arc::new(Need::default()));
        workspace
            .indicators
            .insert(Id::new(1), Arc::new(Indicator::default()));
        workspace
    }
    fn tie(workspace: &mut Workspace, kind: LinkKind, clause: u64, to: AnyId) {
        let link = Link {
            kind,
            from: ClauseId::new(clause).into(),
            to,
            ..Link::default()
        };
        let id = Id::new(workspace.links.len() as u64 + 1);
        workspace.links.insert(id, Arc::new(link));
    }

    #[test]
    fn each_branch_covers_its_part_and_the_whole_is_their_union() {
        let mut shop = shop();
        for (clause, step) in [(1, 1), (2, 1), (2, 2)] {
            tie(
                &mut shop,
                LinkKind::Governs,
                clause,
                StepId::new(step).into(),
            );
        }
        let found = covering(&shop, &Tree::of(&shop));
        let steps = Column::Steps(Id::new(1));
        let part = |of, in_force, planned| Part {
            of,
            in_force,
            planned,
        };
        assert_eq!(found.total[&steps], part(3, 1, 1));
        assert_eq!(found.branches[0].1[&steps], part(3, 1, 0));
        assert_eq!(found.branches[1].1[&steps], part(3, 0, 2));
        assert_eq!(found.total[&Column::Needs].share(), Some(0.0));
        assert_eq!(found.columns, [steps, Column::Needs, Column::Indicators]);
        let bare = [
            AnyId::from(StepId::new(3)),
            NeedId::new(1).into(),
            IndicatorId::new(1).into(),
        ];
        assert_eq!(found.bare, bare);
        let steps = of_process(&shop, Id::new(1));
        assert_eq!(steps[&Id::new(1)], (Cover::InForce, 2));
        assert_eq!(steps[&Id::new(2)], (Cover::Planned, 1));
    }

    #[test]
    fn clauses_in_force_want_an_indicator() {
        let mut shop = shop();
        let found = covering(&shop, &Tree::of(&shop));
        assert_eq!(found.unmeasured, [Id::new(1)]);
        tie(
            &mut shop,
            LinkKind::MeasuredBy,
            1,
            IndicatorId::new(1).into(),
        );
        let found = covering(&shop, &Tree::of(&shop));
        assert_eq!(found.measured_total.share(), Some(1.0));
        assert!(found.unmeasured.is_empty());
    }
}
