//! What the standard system covers and what is wrong with it: the checks that run all the time, the
//! statistics table (统计表: should-have, have, share), and what depends on a record before it is
//! deleted.
//!
//! Pure and linear in the number of records. Knows no word: a check is an enum, its sentence is the
//! catalogue's. Today is an argument. A new check is a variant of [`Check`] with its words, and a
//! function called in [`problems`].

use std::collections::{BTreeSet, HashMap, HashSet};

use super::codes::{Tree, plain_number};
use super::targets::{self, Against};
use crate::edit::rules;
use crate::model::standard::{DraftingType, Level, Lifecycle, NodeKind};
use crate::model::*;

/// What is checked, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The hierarchy runs in a circle through the node.
    Cycle,
    /// Another standard has the same document number (`with`).
    DuplicateNumber,
    /// Another node has the same system code (`with`).
    DuplicateCode,
    /// A standard refers to a withdrawn one (`with`).
    WithdrawnReference,
    /// A clause cites, or a standard names, a document number that the system does not have.
    MissingReference,
    /// A dated reference names a version that is no longer the present one (`with`).
    OutdatedReference,
    /// A standard left draft before its general parent (`with`) was approved (先总后分).
    AheadOfParent,
    /// A clause's target is looser than that of a clause above it (`with`).
    LooserTarget,
    /// A clause changed after a link of it was confirmed; `of` is the link, `with` the clause.
    SuspectLink,
    /// A binding standard's review date has passed.
    ReviewOverdue,
    /// A subsystem with nothing below it.
    EmptyBranch,
    /// A clause in force without an indicator.
    ClauseWithoutIndicator,
    /// A working step that no clause governs.
    StepWithoutStandard,
    /// A need that no clause answers.
    NeedWithoutClause,
}

impl Check {
    /// Every check, the gravest first.
    pub const ALL: &'static [Check] = &[
        Check::Cycle,
        Check::DuplicateNumber,
        Check::DuplicateCode,
        Check::WithdrawnReference,
        Check::MissingReference,
        Check::OutdatedReference,
        Check::AheadOfParent,
        Check::LooserTarget,
        Check::SuspectLink,
        Check::ReviewOverdue,
        Check::EmptyBranch,
        Check::ClauseWithoutIndicator,
        Check::StepWithoutStandard,
        Check::NeedWithoutClause,
    ];
    /// Whether it is a contradiction; the others are gaps.
    pub const fn grave(self) -> bool {
        !matches!(
            self,
            Check::OutdatedReference
                | Check::EmptyBranch
                | Check::ClauseWithoutIndicator
                | Check::StepWithoutStandard
                | Check::NeedWithoutClause
        )
    }
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    pub check: Check,
    pub of: AnyId,
    pub with: Option<AnyId>,
}

/// Everything that the checks find, the gravest first, in reading order of the tree.
pub fn problems(workspace: &Workspace, tree: &Tree, today: Date) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut say = |check, of: AnyId, with: Option<AnyId>| found.push(Problem { check, of, with });
    let mut clauses: HashMap<StandardId, Vec<ClauseId>> = HashMap::new();
    for (id, clause) in &workspace.clauses {
        clauses.entry(clause.standard).or_default().push(*id);
    }
    places(workspace, tree, today, &mut say);
    numbers(workspace, tree, &clauses, &mut say);
    looser_targets(workspace, tree, &mut say);
    links(workspace, &mut say);
    found.sort_by_key(|problem| problem.check);
    found
}

type Say<'a> = &'a mut dyn FnMut(Check, AnyId, Option<AnyId>);

fn places(workspace: &Workspace, tree: &Tree, today: Date, say: Say) {
    let mut codes: HashMap<&str, StandardId> = HashMap::new();
    for (at, place) in tree.places.iter().enumerate() {
        let of = AnyId::Standard(place.id);
        let Some(standard) = workspace.get(place.id) else {
            continue;
        };
        if place.adrift {
            say(Check::Cycle, of, None);
        }
        if !place.code.is_empty()
            && let Some(first) = codes.insert(&place.code, place.id)
        {
            say(Check::DuplicateCode, of, Some(first.into()));
            codes.insert(&place.code, first);
        }
        if place.node == NodeKind::Subsystem && !tree.has_below(at) {
            say(Check::EmptyBranch, of, None);
        }
        let left_draft = !matches!(
            standard.state,
            Lifecycle::Proposed
                | Lifecycle::ProjectApproval
                | Lifecycle::Drafting
                | Lifecycle::Withdrawn
        );
        if left_draft && let Some(parent) = rules::ahead_of_parent(workspace, standard) {
            say(Check::AheadOfParent, of, Some(parent.into()));
        }
        let due = matches!(
            standard.state,
            Lifecycle::Issued | Lifecycle::InForce | Lifecycle::Confirmed
        );
        if due && standard.review_due.is_some_and(|date| date < today) {
            say(Check::ReviewOverdue, of, None);
        }
    }
}

fn numbers(
    workspace: &Workspace,
    tree: &Tree,
    clauses: &HashMap<StandardId, Vec<ClauseId>>,
    say: Say,
) {
    let mut known: HashMap<String, StandardId> = HashMap::new();
    for place in &tree.places {
        let Some(standard) = workspace.get(place.id) else {
            continue;
        };
        let number = plain_number(&standard.number);
        if number.is_empty() {
            continue;
        }
        match known.get(&number) {
            Some(first) => say(
                Check::DuplicateNumber,
                place.id.into(),
                Some((*first).into()),
            ),
            None => {
                known.insert(number, place.id);
            }
        }
    }
    let replaced: HashSet<String> = workspace
        .standards
        .values()
        .flat_map(|standard| standard.superseded(workspace).flat_map(cited))
        .collect();
    for place in &tree.places {
        let mut judge = |of: AnyId, number: String| match known.get(&number) {
            Some(to) if *to == place.id => {}
            Some(to) if workspace.standards[to].state == Lifecycle::Withdrawn => {
                say(Check::WithdrawnReference, of, Some((*to).into()));
            }
            Some(_) => {}
            None if replaced.contains(&number) => say(Check::WithdrawnReference, of, None),
            None => say(Check::MissingReference, of, None),
        };
        for clause in clauses.get(&place.id).into_iter().flatten() {
            for number in cited(&workspace.clauses[clause].text) {
                judge((*clause).into(), number);
            }
        }
        let external = workspace.get(place.id).map(|standard| &standard.external);
        for document in external.into_iter().flatten() {
            for number in cited(&document.number) {
                judge(place.id.into(), number);
            }
        }
    }
}

/// The enterprise document numbers (`Q/CODE 0001-2026`) that a text cites, in their plain form.
/// Others' documents are not in the system and cannot be missed in it.
pub fn cited(text: &str) -> Vec<String> {
    let plain = plain_number(text);
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find("Q/") {
        let tail = &rest[at + 2..];
        let take = |from: usize, fits: fn(char) -> bool| {
            from + tail[from..]
                .chars()
                .take_while(|c| fits(*c))
                .map(char::len_utf8)
                .sum::<usize>()
        };
        let letters = take(0, |c| c.is_ascii_uppercase());
        let digits = take(letters, |c| c.is_ascii_digit() || c == '.');
        if letters > 0 && digits > letters && tail[digits..].starts_with('-') {
            let year = take(digits + 1, |c| c.is_ascii_digit());
            if year - digits == 5 {
                found.push(rest[at..at + 2 + year].to_owned());
            }
        }
        rest = tail;
    }
    found
}

/// Targets looser than the nearest one of the same measure above them.
fn looser_targets(workspace: &Workspace, tree: &Tree, say: Say) {
    for compared in targets::compared(workspace, tree) {
        if compared.against == Against::Looser {
            say(
                Check::LooserTarget,
                compared.clause.into(),
                Some(compared.general.into()),
            );
        }
    }
}

fn links(workspace: &Workspace, say: Say) {
    let (mut governed, mut answered, mut measured) =
        (HashSet::new(), HashSet::new(), HashSet::new());
    for (id, link) in &workspace.links {
        match (link.kind, link.from, link.to) {
            (LinkKind::Governs, _, AnyId::Step(step)) => drop(governed.insert(step)),
            (LinkKind::Satisfies, _, AnyId::Need(need)) => drop(answered.insert(need)),
            (LinkKind::MeasuredBy, AnyId::Clause(clause), _) => drop(measured.insert(clause)),
            (
                LinkKind::Refers | LinkKind::Accompanies,
                AnyId::Standard(from),
                AnyId::Standard(to),
            ) => {
                let state = |id: StandardId| workspace.get(id).map(|standard| standard.state);
                if state(to) == Some(Lifecycle::Withdrawn)
                    && state(from) != Some(Lifecycle::Withdrawn)
                {
                    say(Check::WithdrawnReference, link.from, Some(link.to));
                } else if !link.edition.trim().is_empty()
                    && workspace.get(to).is_some_and(|to| !dated_now(link, to))
                {
                    say(Check::OutdatedReference, link.from, Some(link.to));
                }
            }
            _ => {}
        }
        if link.confirmed.is_some() && crate::edit::chain::is_suspect(workspace, link) {
            say(Check::SuspectLink, (*id).into(), Some(link.from));
        }
    }
    for (id, clause) in &workspace.clauses {
        let binding = workspace
            .get(clause.standard)
            .is_some_and(|standard| standard.state.binding());
        if binding && clause.target.is_some() && !measured.contains(id) {
            say(Check::ClauseWithoutIndicator, (*id).into(), None);
        }
    }
    for (id, step) in &workspace.steps {
        use process::StepKind;
        let works = matches!(step.kind, StepKind::Task | StepKind::Decision);
        if works && !governed.contains(id) {
            say(Check::StepWithoutStandard, (*id).into(), None);
        }
    }
    for id in workspace.needs.keys() {
        if !answered.contains(id) {
            say(Check::NeedWithoutClause, (*id).into(), None);
        }
    }
}

/// Whether a dated reference names the version that stands.
fn dated_now(link: &Link, to: &Standard) -> bool {
    let (dated, now) = (link.edition.trim(), to.version.trim());
    now.is_empty() || dated == now || plain_number(dated) == plain_number(&to.number)
}

/// Should-have 应有 and have 现有: standards that the system names (withdrawn ones aside), and those
/// among them whose text has been approved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub should: usize,
    pub have: usize,
}

impl Count {
    /// Have over should-have, 0–1; `None` if there should be none.
    pub fn share(self) -> Option<f64> {
        (self.should > 0).then(|| self.have as f64 / self.should as f64)
    }
    fn add(&mut self, state: Lifecycle) {
        if state != Lifecycle::Withdrawn {
            self.should += 1;
            self.have += usize::from(state.approved());
        }
    }
}

/// The levels as the statistics table groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelGroup {
    International,
    National,
    Industry,
    Local,
    Group,
    Enterprise,
}

impl LevelGroup {
    /// In the order of the table.
    pub const ALL: &'static [LevelGroup] = &[
        LevelGroup::International,
        LevelGroup::National,
        LevelGroup::Industry,
        LevelGroup::Local,
        LevelGroup::Group,
        LevelGroup::Enterprise,
    ];
    /// The group of a level; mandatory and recommended national standards are one.
    pub const fn of(level: Level) -> LevelGroup {
        match level {
            Level::Iso => LevelGroup::International,
            Level::Gb | Level::GbT => LevelGroup::National,
            Level::Industry => LevelGroup::Industry,
            Level::Local => LevelGroup::Local,
            Level::Group => LevelGroup::Group,
            Level::Enterprise => LevelGroup::Enterprise,
        }
    }
}

/// The statistics table (统计表).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// In the order of [`LevelGroup::ALL`].
    pub levels: Vec<Count>,
    pub total: Count,
    /// In the order of `DraftingType::ALL`; the last is "no type said".
    pub types: Vec<Count>,
}

/// The statistics of the standards below a node (itself included), or of all.
pub fn statistics(workspace: &Workspace, tree: &Tree, of: Option<StandardId>) -> Statistics {
    let range = match of.map(|id| tree.at(id)) {
        Some(Some(at)) => at..tree.places[at].end,
        Some(None) => 0..0,
        None => 0..tree.places.len(),
    };
    let mut found = Statistics {
        levels: vec![Count::default(); LevelGroup::ALL.len()],
        total: Count::default(),
        types: vec![Count::default(); DraftingType::ALL.len() + 1],
    };
    for place in &tree.places[range] {
        let Some(standard) = workspace
            .get(place.id)
            .filter(|standard| standard.node == NodeKind::Standard)
        else {
            continue;
        };
        let group = LevelGroup::of(standard.level);
        let level = LevelGroup::ALL.iter().position(|g| *g == group);
        let kind = standard
            .drafting_type
            .and_then(|kind| DraftingType::ALL.iter().position(|k| *k == kind))
            .unwrap_or(DraftingType::ALL.len());
        if let Some(level) = level {
            found.levels[level].add(standard.state);
        }
        found.types[kind].add(standard.state);
        found.total.add(standard.state);
    }
    found
}

/// Should-have and have of every node's subtree, in the order of [`Tree::places`]: one pass.
pub fn counts(workspace: &Workspace, tree: &Tree) -> Vec<Count> {
    let mut counts = vec![Count::default(); tree.places.len()];
    for at in (0..tree.places.len()).rev() {
        let place = &tree.places[at];
        if let Some(standard) = workspace
            .get(place.id)
            .filter(|standard| standard.node == NodeKind::Standard)
        {
            counts[at].add(standard.state);
        }
        if let Some(parent) = place.parent {
            let own = counts[at];
            counts[parent].should += own.should;
            counts[parent].have += own.have;
        }
    }
    counts
}

/// What goes with records when they are deleted, and what outside loses its tie to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependants {
    /// Standards below, the deleted ones themselves left out.
    pub standards: usize,
    pub clauses: usize,
    pub links: usize,
    /// Records that stay and lose a link or a reference, in kind order.
    pub outside: Vec<AnyId>,
}

impl Dependants {
    /// Whether nothing but the records themselves goes.
    pub fn none(&self) -> bool {
        *self == Dependants::default()
    }
}

/// See [`Dependants`].
pub fn dependants(workspace: &Workspace, ids: &[AnyId]) -> Dependants {
    let gone = rules::consequences(workspace, ids);
    let mut found = Dependants::default();
    let mut outside: BTreeSet<AnyId> = BTreeSet::new();
    for id in gone.iter().filter(|id| !ids.contains(id)) {
        match id {
            AnyId::Standard(_) => found.standards += 1,
            AnyId::Clause(_) => found.clauses += 1,
            AnyId::Link(link) => {
                found.links += 1;
                if let Some(link) = workspace.get(*link) {
                    outside.extend(
                        [link.from, link.to]
                            .iter()
                            .filter(|end| !gone.contains(end)),
                    );
                }
            }
            _ => {}
        }
    }
    workspace.each(&mut |id, record| {
        let mut points = false;
        record.references(&mut |to| points |= gone.contains(&to));
        if points && !gone.contains(&id) {
            outside.insert(id);
        }
    });
    found.outside = outside.into_iter().collect();
    found
}

#[cfg(test)]
mod tests;
