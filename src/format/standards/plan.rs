//! What comes in as one command for a workspace: which nodes are there already, where the others go,
//! with which ranks, codes and links. Whoever shows it asks before anything is done.

use std::collections::{HashMap, HashSet};

use super::{Intake, NewNode, To, Twins};
use crate::analysis::codes::{Tree, plain_number};
use crate::edit::Command;
use crate::edit::command::Verb;
use crate::edit::rules::MOST_STANDARDS;
use crate::format::limits;
use crate::format::table::ranks;
use crate::model::standard::{Bilingual, NodeKind, Superseded};
use crate::model::*;

/// Where the standards go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A system of its own.
    New,
    /// Below a node.
    Below(StandardId),
    /// Into a system with nothing below it, in its place.
    Replace(StandardId),
}

/// What would be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Records that come in, parents before what is below them.
    pub records: Vec<AnyRecord>,
    /// Records that are there and change.
    pub changes: Vec<AnyRecord>,
    pub standards: usize,
    pub clauses: usize,
    pub links: usize,
    /// The names of the nodes that are there already.
    pub known: Vec<String>,
    /// Codes that will differ from those in the source: the one there, the one here.
    pub recoded: Vec<(String, String)>,
    /// Links whose end is nowhere.
    pub lost: usize,
    /// The node that is shown afterwards.
    pub first: Option<StandardId>,
}

/// Why it cannot come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// Nothing would change.
    Nothing,
    /// A system holds no more nodes than this; so many there would be.
    TooManyNodes(usize),
    /// About so many characters, more than one document keeps.
    TooLong(usize),
}

impl Plan {
    /// The command; `None` if there is nothing to do.
    pub fn command(self) -> Option<Command> {
        let puts = self.changes.into_iter().map(Command::Put);
        match (self.records.is_empty(), puts.len()) {
            (true, 0) => None,
            (false, 0) => Some(Command::Insert(self.records)),
            (true, _) => Some(Command::Together(Verb::Import, puts.collect())),
            (false, _) => {
                let insert = std::iter::once(Command::Insert(self.records));
                Some(Command::Together(
                    Verb::Import,
                    insert.chain(puts).collect(),
                ))
            }
        }
    }

    pub fn hindrance(&self, workspace: &Workspace) -> Option<Hindrance> {
        let nodes = workspace.standards.len() + self.standards;
        let units: usize = self.records.iter().map(weight).sum();
        if self.records.is_empty() && self.changes.is_empty() {
            Some(Hindrance::Nothing)
        } else if nodes > MOST_STANDARDS {
            Some(Hindrance::TooManyNodes(nodes))
        } else if units > limits::DOCUMENT {
            Some(Hindrance::TooLong(units))
        } else {
            None
        }
    }
}

/// About how many characters a record takes where it is kept.
fn weight(record: &AnyRecord) -> usize {
    const FRAME: usize = 90;
    let texts = |texts: &[&str]| -> usize {
        let some = texts.iter().filter(|text| !text.is_empty());
        some.map(|text| text.encode_utf16().count() + 16).sum()
    };
    FRAME
        + match record {
            AnyRecord::Standard(_, s) => {
                let dates = [s.issued, s.effective, s.review_due];
                texts(&[
                    &s.title.zh,
                    &s.title.en,
                    &s.number,
                    &s.department,
                    &s.drafter,
                    &s.approver,
                    &s.version,
                    &s.remarks,
                ]) + dates.iter().flatten().count() * 26
                    + s.supersedes.len() * 40
            }
            AnyRecord::Clause(_, c) => {
                texts(&[&c.number, &c.text, &c.metric, &c.verification]) + 60
            }
            _ => 60,
        }
}

/// What would be done. `name` is that of a new system, `id` draws a number that no record has.
pub fn plan(
    workspace: &Workspace,
    intake: &Intake,
    target: Target,
    twins: Twins,
    name: &Bilingual,
    id: &mut dyn FnMut() -> u64,
) -> Plan {
    let mut plan = Plan::default();
    let there = There::of(workspace);
    let mut used: HashSet<u64> = HashSet::new();
    let mut free = |wanted: Option<u64>, id: &mut dyn FnMut() -> u64| {
        let is_free = |raw: u64| raw != 0 && !is_taken(workspace, raw);
        match wanted.filter(|raw| is_free(*raw) && used.insert(*raw)) {
            Some(raw) => raw,
            None => id(),
        }
    };
    let tops: Vec<&NewNode> = intake.nodes.iter().filter(|n| n.parent.is_none()).collect();
    let own_root = matches!(tops[..], [node] if node.standard.node == NodeKind::Root);
    let mut root = None;
    if target == Target::New && !own_root && !intake.nodes.is_empty() {
        let made = StandardId::new(id());
        root = Some(made);
        plan.first = Some(made);
        plan.standards += 1;
        let standard = Standard {
            rank: Rank::between(there.last.get(&None), None),
            node: NodeKind::Root,
            title: name.clone(),
            ..Standard::default()
        };
        plan.records
            .push(AnyRecord::Standard(made, standard.into()));
    }
    let base = match target {
        Target::New => root,
        Target::Below(node) | Target::Replace(node) => Some(node),
    };
    // Where each node is or will be, and whether it is there already.
    let mut places: Vec<(StandardId, bool)> = Vec::with_capacity(intake.nodes.len());
    let mut fresh: HashMap<Option<StandardId>, usize> = HashMap::new();
    let mut made: Vec<(usize, Option<StandardId>, usize)> = Vec::new();
    for (at, node) in intake.nodes.iter().enumerate() {
        let (above, above_there) = match node.parent {
            Some(parent) => (Some(places[parent].0), places[parent].1),
            None => (base, base.is_some() && root.is_none()),
        };
        if let (Target::Replace(system), true, None) = (target, own_root, node.parent) {
            places.push((system, true));
            replace(&mut plan, workspace, node, system);
            continue;
        }
        let twin = if twins == Twins::Add {
            None
        } else {
            there.find(workspace, node, above.filter(|_| above_there), target)
        };
        match twin {
            Some(twin) => {
                places.push((twin, true));
                plan.known.push(called(node));
                if twins == Twins::Update {
                    update(&mut plan, workspace, node, twin, id);
                }
            }
            None => {
                let new = StandardId::new(free(node.id, id));
                places.push((new, false));
                let nth = fresh.entry(above).or_default();
                made.push((at, above, *nth));
                *nth += 1;
            }
        }
    }
    let mut drawn: HashMap<Option<StandardId>, Vec<Rank>> = HashMap::new();
    for (above, count) in fresh {
        let last = there.last.get(&above).cloned();
        drawn.insert(above, ranks(last, count));
    }
    for (at, above, nth) in &made {
        let node = &intake.nodes[*at];
        let mut standard = node.standard.clone();
        standard.parent = *above;
        standard.rank = drawn[above][*nth].clone();
        if standard.node == NodeKind::Root && above.is_some() {
            standard.node = NodeKind::Subsystem;
        }
        for old in &mut standard.supersedes {
            if let Some(known) = there.numbers.get(&plain_number(&old.number)) {
                *old = Superseded {
                    standard: Some(*known),
                    number: String::new(),
                };
            }
        }
        let own = places[*at].0;
        plan.first = plan.first.or(Some(own));
        plan.standards += 1;
        plan.records.push(AnyRecord::Standard(own, standard.into()));
        for ((clause, rank), wanted) in node
            .clauses
            .iter()
            .zip(ranks(None, node.clauses.len()))
            .zip(
                node.clause_ids
                    .iter()
                    .copied()
                    .chain(std::iter::repeat(None)),
            )
        {
            let clause = Clause {
                standard: own,
                rank,
                ..clause.clone()
            };
            let id = ClauseId::new(free(wanted, id));
            plan.clauses += 1;
            plan.records.push(AnyRecord::Clause(id, clause.into()));
        }
    }
    plan.first = plan.first.or(places.first().map(|(id, _)| *id));
    links(&mut plan, workspace, intake, &places, &there, id);
    keep_codes(&mut plan, workspace, intake, &places);
    plan
}

/// What a node is called where it is listed.
fn called(node: &NewNode) -> String {
    let title = node.standard.title.pick(true);
    format!("{} {title}", node.standard.number)
        .trim()
        .to_owned()
}

fn is_taken(workspace: &Workspace, raw: u64) -> bool {
    let mut kinds = Kind::ALL.iter();
    kinds.any(|kind| workspace.has(AnyId::of(*kind, raw)))
}

/// The system that stands in another's place takes its titles.
fn replace(plan: &mut Plan, workspace: &Workspace, node: &NewNode, system: StandardId) {
    if let Some(old) = workspace.get(system)
        && old.title != node.standard.title
    {
        let now = Standard {
            title: node.standard.title.clone(),
            ..old.as_ref().clone()
        };
        plan.changes.push(AnyRecord::Standard(system, now.into()));
    }
}

/// What is in the system already.
struct There {
    numbers: HashMap<String, StandardId>,
    titles: HashMap<(Option<StandardId>, String), StandardId>,
    /// The rank of the last below each.
    last: HashMap<Option<StandardId>, Rank>,
}

impl There {
    fn of(workspace: &Workspace) -> There {
        let mut there = There {
            numbers: HashMap::new(),
            titles: HashMap::new(),
            last: HashMap::new(),
        };
        for (id, standard) in &workspace.standards {
            let number = plain_number(&standard.number);
            if !number.is_empty() {
                there.numbers.entry(number).or_insert(*id);
            }
            for title in [&standard.title.zh, &standard.title.en] {
                if !title.is_empty() {
                    let key = (standard.parent, title.to_lowercase());
                    there.titles.entry(key).or_insert(*id);
                }
            }
            let last = there.last.entry(standard.parent).or_default();
            if *last < standard.rank {
                last.clone_from(&standard.rank);
            }
        }
        there
    }

    /// The node that is there already: with the same number; without one, with the same title below
    /// the same node.
    fn find(
        &self,
        workspace: &Workspace,
        node: &NewNode,
        above: Option<StandardId>,
        target: Target,
    ) -> Option<StandardId> {
        let number = plain_number(&node.standard.number);
        if !number.is_empty() {
            return self.numbers.get(&number).copied();
        }
        let title = &node.standard.title;
        if let (NodeKind::Root, Target::Below(base)) = (node.standard.node, target) {
            let own = &workspace.get(base)?.title;
            let same = |a: &str, b: &str| !a.is_empty() && a.to_lowercase() == b.to_lowercase();
            if same(&own.zh, &title.zh) || same(&own.en, &title.en) {
                return Some(base);
            }
        }
        let by = |title: &str| {
            let key = (Some(above?), title.to_lowercase());
            (!title.is_empty()).then(|| self.titles.get(&key).copied())?
        };
        by(&title.zh).or_else(|| by(&title.en))
    }
}

/// What the source says replaces what is there; what it is silent about stays.
fn update(
    plan: &mut Plan,
    workspace: &Workspace,
    node: &NewNode,
    twin: StandardId,
    id: &mut dyn FnMut() -> u64,
) {
    let Some(old) = workspace.get(twin) else {
        return;
    };
    let new = &node.standard;
    let mut now = old.as_ref().clone();
    let say = |field: &mut String, text: &String| {
        if !text.is_empty() {
            field.clone_from(text);
        }
    };
    say(&mut now.title.zh, &new.title.zh);
    say(&mut now.title.en, &new.title.en);
    say(&mut now.number, &new.number);
    say(&mut now.department, &new.department);
    say(&mut now.drafter, &new.drafter);
    say(&mut now.approver, &new.approver);
    say(&mut now.version, &new.version);
    say(&mut now.remarks, &new.remarks);
    now.family = new.family.or(now.family);
    now.drafting_type = new.drafting_type.or(now.drafting_type);
    now.issued = new.issued.or(now.issued);
    now.effective = new.effective.or(now.effective);
    now.review_due = new.review_due.or(now.review_due);
    now.adoption = new.adoption.clone().or(now.adoption);
    // The first of a choice is also what stands there when nothing was said.
    if new.level != Default::default() {
        now.level = new.level;
    }
    if new.state != Default::default() {
        now.state = new.state;
    }
    if now != **old {
        plan.changes.push(AnyRecord::Standard(twin, now.into()));
    }
    if node.clauses.is_empty() {
        return;
    }
    let own = workspace.ranked::<Clause>(|clause| clause.standard == twin);
    let last = own.last().and_then(|id| workspace.get(*id));
    let mut after = last.map(|clause| clause.rank.clone());
    for clause in &node.clauses {
        let known = own.iter().find(|id| {
            workspace
                .get(**id)
                .is_some_and(|old| !old.number.is_empty() && old.number == clause.number)
        });
        match known.and_then(|id| Some((*id, workspace.get(*id)?))) {
            Some((id, old)) => {
                let now = Clause {
                    standard: twin,
                    rank: old.rank.clone(),
                    ..clause.clone()
                };
                if now != **old {
                    plan.changes.push(AnyRecord::Clause(id, now.into()));
                }
            }
            None => {
                let rank = Rank::between(after.as_ref(), None);
                after = Some(rank.clone());
                let clause = Clause {
                    standard: twin,
                    rank,
                    ..clause.clone()
                };
                plan.clauses += 1;
                plan.records
                    .push(AnyRecord::Clause(ClauseId::new(id()), clause.into()));
            }
        }
    }
}

fn links(
    plan: &mut Plan,
    workspace: &Workspace,
    intake: &Intake,
    places: &[(StandardId, bool)],
    there: &There,
    id: &mut dyn FnMut() -> u64,
) {
    if intake.nodes.iter().all(|node| node.links.is_empty()) {
        return;
    }
    let mut numbers: HashMap<String, StandardId> = there.numbers.clone();
    for (node, (id, _)) in intake.nodes.iter().zip(places) {
        let number = plain_number(&node.standard.number);
        if !number.is_empty() {
            numbers.insert(number, *id);
        }
    }
    let mut known: HashSet<(LinkKind, AnyId, AnyId)> = workspace
        .links
        .values()
        .map(|link| (link.kind, link.from, link.to))
        .collect();
    for (node, (from, _)) in intake.nodes.iter().zip(places) {
        for (kind, to) in &node.links {
            let end = match to {
                To::Node(at) => places.get(*at).map(|(id, _)| *id),
                To::Number(number) => numbers.get(&plain_number(number)).copied(),
            };
            let Some(end) = end else {
                plan.lost += 1;
                continue;
            };
            let (from, to) = (AnyId::Standard(*from), AnyId::Standard(end));
            if from == to || !known.insert((*kind, from, to)) {
                continue;
            }
            let link = Link {
                kind: *kind,
                from,
                to,
                ..Link::default()
            };
            plan.links += 1;
            plan.records
                .push(AnyRecord::Link(LinkId::new(id()), link.into()));
        }
    }
}

/// Fixes the first numbers of branches where the source's codes need it, and says which codes will
/// differ all the same.
fn keep_codes(
    plan: &mut Plan,
    workspace: &Workspace,
    intake: &Intake,
    places: &[(StandardId, bool)],
) {
    let wanted: HashMap<StandardId, &str> = intake
        .nodes
        .iter()
        .zip(places)
        .filter(|(node, (_, known))| !known && !node.code.is_empty())
        .map(|(node, (id, _))| (*id, node.code.as_str()))
        .collect();
    let fixed = intake.nodes.iter();
    let fixed = fixed.filter(|node| node.standard.code_base.is_some());
    if wanted.is_empty() && fixed.count() == 0 {
        return;
    }
    let tree_of = |plan: &Plan| {
        let mut after = workspace.clone();
        for record in &plan.records {
            if let AnyRecord::Standard(id, standard) = record {
                after.standards.insert(*id, standard.clone());
            }
        }
        Tree::of(&after)
    };
    let tree = tree_of(plan);
    let taken: HashSet<&str> = {
        let ours = workspace.standards.keys().map(|id| tree.code(*id));
        ours.filter(|code| !code.is_empty()).collect()
    };
    let mut changed = false;
    for record in &mut plan.records {
        let AnyRecord::Standard(id, standard) = record else {
            continue;
        };
        let base = match wanted.get(id) {
            Some(code) if tree.code(*id) != *code && !taken.contains(code) => {
                code.parse().ok().filter(|_| !code.starts_with('0'))
            }
            // A branch that others have taken counts from its own place.
            _ if standard.code_base.is_some() && taken.contains(tree.code(*id)) => None,
            _ => continue,
        };
        if standard.code_base != base {
            std::sync::Arc::make_mut(standard).code_base = base;
            changed = true;
        }
    }
    let mut tree = if changed { tree_of(plan) } else { tree };
    // Where a first number does not give the code after all, none is fixed.
    let mut undone = false;
    for record in &mut plan.records {
        if let AnyRecord::Standard(id, standard) = record
            && let Some(code) = wanted.get(id)
            && standard.code_base.is_some()
            && tree.code(*id) != *code
        {
            std::sync::Arc::make_mut(standard).code_base = None;
            undone = true;
        }
    }
    if undone {
        tree = tree_of(plan);
    }
    for (node, (id, known)) in intake.nodes.iter().zip(places) {
        let here = tree.code(*id);
        if !known && !node.code.is_empty() && here != node.code {
            plan.recoded.push((node.code.clone(), here.to_owned()));
        }
    }
}
