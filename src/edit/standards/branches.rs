//! Whole branches: lines that become one, a copy that is put in, standards that become one.

use std::collections::HashMap;

use super::super::{Draft, Refusal, rules};
use super::{add, children, next_number, rank_after};
use crate::model::standard::{Lifecycle, NodeKind, Superseded};
use crate::model::*;

/// Nodes in reading order with their depths, under a parent.
pub(super) fn grow(
    draft: &mut Draft,
    parent: Option<StandardId>,
    after: Option<StandardId>,
    nodes: &[(u16, Standard)],
) -> Result<(), Refusal> {
    let Some((least, _)) = nodes.first() else {
        return Err(Refusal::Nothing);
    };
    if let Some(parent) = parent {
        draft.get(parent)?;
    }
    let mut after = after.or_else(|| children(draft.workspace(), parent).last().copied());
    // The open nodes, from the outside in, each with the rank that its next child takes.
    let mut open: Vec<(u16, StandardId, Rank)> = Vec::new();
    for (depth, node) in nodes {
        let depth = (*depth).max(*least);
        while open.last().is_some_and(|(above, ..)| *above >= depth) {
            open.pop();
        }
        let (under, rank) = match open.last_mut() {
            Some((_, above, next)) => {
                let rank = next.clone();
                *next = next.next();
                (Some(*above), rank)
            }
            None => (parent, rank_after(draft, parent, after, None)?),
        };
        let id = add(
            draft,
            Standard {
                parent: under,
                rank,
                ..node.clone()
            },
        )?;
        if open.is_empty() {
            after = Some(id);
        }
        open.push((depth, id, Rank::default()));
    }
    Ok(())
}

/// Copied standards with their clauses and links, under a parent.
pub(super) fn put(
    draft: &mut Draft,
    parent: Option<StandardId>,
    after: Option<StandardId>,
    part: &Workspace,
) -> Result<(), Refusal> {
    if part.standards.is_empty() {
        return Err(Refusal::Nothing);
    }
    if let Some(parent) = parent {
        draft.get(parent)?;
    }
    if draft.workspace().standards.len() + part.standards.len() > rules::MOST_STANDARDS {
        return Err(Refusal::TooMany {
            kind: Kind::Standard,
            limit: rules::MOST_STANDARDS,
        });
    }
    // What stands in a circle hangs from nothing and is left out.
    let tops = part.ranked::<Standard>(|standard| {
        standard
            .parent
            .is_none_or(|parent| !part.standards.contains_key(&parent))
    });
    let mut after = after.or_else(|| children(draft.workspace(), parent).last().copied());
    let mut named: HashMap<AnyId, AnyId> = HashMap::new();
    let mut next = tops;
    next.reverse();
    while let Some(old) = next.pop() {
        let original = &part.standards[&old];
        let mut standard = original.as_ref().clone();
        let inside = standard
            .parent
            .and_then(|above| named.get(&above.into()))
            .and_then(|id| Standard::untag(*id));
        standard.parent = inside.or(parent);
        if inside.is_none() {
            standard.rank = rank_after(draft, parent, after, None)?;
        }
        if draft.workspace().has(old.into()) || !numberless(draft.workspace(), &standard.number) {
            standard.number = String::new();
            standard.code_base = None;
            standard.state = Lifecycle::Proposed;
            standard.history.clear();
            standard.editions.clear();
            standard.comments.clear();
            standard.supersedes.clear();
            (standard.issued, standard.effective, standard.review_due) = (None, None, None);
        }
        // References among what is copied follow below; the others only where they lead somewhere.
        let here = |id: AnyId| draft.workspace().has(id).then_some(id);
        let mut free = standard.clone();
        free.editions.iter_mut().for_each(|edition| {
            edition.clauses.iter_mut().for_each(|c| c.clause = None);
        });
        free.comments.iter_mut().for_each(|c| c.clause = None);
        free.supersedes
            .iter_mut()
            .for_each(|s| s.standard = s.standard.filter(|id| here((*id).into()).is_some()));
        let id = add(draft, free)?;
        named.insert(old.into(), id.into());
        if inside.is_none() {
            after = Some(id);
        }
        let mut below = part.ranked::<Standard>(|standard| standard.parent == Some(old));
        below.retain(|id| !named.contains_key(&(*id).into()));
        next.extend(below.into_iter().rev());
    }
    for (old, clause) in &part.clauses {
        let Some(AnyId::Standard(standard)) = named.get(&clause.standard.into()).copied() else {
            continue;
        };
        let id = draft.create(Clause {
            standard,
            ..clause.as_ref().clone()
        });
        named.insert((*old).into(), id.into());
    }
    for link in part.links.values() {
        let end = |id: AnyId| match named.get(&id) {
            Some(new) => Some(*new),
            None => draft.workspace().has(id).then_some(id),
        };
        if let (Some(from), Some(to)) = (end(link.from), end(link.to)) {
            draft.create(Link {
                from,
                to,
                ..link.as_ref().clone()
            });
        }
    }
    Ok(())
}

/// Whether no standard of the system has this document number yet.
fn numberless(workspace: &Workspace, number: &str) -> bool {
    let number = number.trim();
    number.is_empty()
        || !workspace
            .standards
            .values()
            .any(|standard| standard.number.trim().eq_ignore_ascii_case(number))
}

/// Makes one standard of several.
pub(super) fn merge(
    draft: &mut Draft,
    into: StandardId,
    from: &[StandardId],
) -> Result<(), Refusal> {
    let mut from = from.to_vec();
    from.retain(|id| *id != into);
    from.dedup();
    if from.is_empty() || draft.get(into)?.node == NodeKind::Root {
        return Err(Refusal::Nothing);
    }
    for &old in &from {
        take_over(draft, into, old)?;
    }
    let gone: Vec<AnyId> = from.into_iter().map(AnyId::from).collect();
    super::super::command::delete(draft, &gone)?;
    rules::check(draft.workspace(), into.into())
}

fn take_over(draft: &mut Draft, into: StandardId, old: StandardId) -> Result<(), Refusal> {
    // Nothing goes into what stands below it.
    let mut up = draft.get(into)?.parent;
    while let Some(above) = up {
        if above == old {
            return Err(Refusal::Circle(vec![old.into(), into.into()]));
        }
        up = draft.get(above)?.parent;
    }
    let mut last = children(draft.workspace(), Some(into)).last().copied();
    for child in children(draft.workspace(), Some(old)) {
        let rank = rank_after(draft, Some(into), last, Some(child))?;
        draft.change(child, |standard| {
            (standard.parent, standard.rank) = (Some(into), rank);
        })?;
        last = Some(child);
    }
    let own = draft
        .workspace()
        .ranked::<Clause>(|clause| clause.standard == into);
    let mut numbers: Vec<String> = own
        .iter()
        .map(|id| draft.workspace().clauses[id].number.clone())
        .collect();
    let mut rank = match own.last() {
        Some(last) => draft.workspace().clauses[last].rank.next(),
        None => Rank::default(),
    };
    let moving = draft
        .workspace()
        .ranked::<Clause>(|clause| clause.standard == old);
    for id in moving {
        let mut number = draft.workspace().clauses[&id].number.clone();
        if numbers.contains(&number) {
            number = next_number(numbers.last().map_or("", String::as_str));
            while numbers.contains(&number) {
                number = next_number(&number);
            }
        }
        numbers.push(number.clone());
        let place = rank.clone();
        rank = rank.next();
        draft.change(id, |clause| {
            (clause.standard, clause.rank, clause.number) = (into, place, number);
        })?;
    }
    let old_standard = draft.get(old)?;
    draft.change(into, |standard| {
        standard
            .comments
            .extend(old_standard.comments.iter().cloned());
        for document in &old_standard.external {
            if !standard.external.contains(document) {
                standard.external.push(document.clone());
            }
        }
        standard.supersedes.retain(|one| one.standard != Some(old));
        if !old_standard.number.trim().is_empty() {
            standard.supersedes.push(Superseded {
                standard: None,
                number: old_standard.number.clone(),
            });
        }
    })?;
    let touching: Vec<LinkId> = draft
        .workspace()
        .links
        .iter()
        .filter(|(_, link)| link.from == old.into() || link.to == old.into())
        .map(|(id, _)| *id)
        .collect();
    for id in touching {
        let link = draft.get(id)?;
        let over = |end: AnyId| {
            if end == old.into() { into.into() } else { end }
        };
        let (from, to) = (over(link.from), over(link.to));
        let twin =
            draft.workspace().links.iter().any(|(other, l)| {
                *other != id && l.kind == link.kind && l.from == from && l.to == to
            });
        // What would lead to itself or stand twice goes with the old one.
        if from != to && !twin {
            draft.change(id, |link| (link.from, link.to) = (from, to))?;
        }
    }
    Ok(())
}
