//! Whether a service's definition and its needs agree: what the card leaves open, which needs nobody
//! promised to meet, which promises nobody needs. Nothing is changed and nothing is worded.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::need::{NeedKind, Verdict};
use crate::model::*;

/// A part of the definition card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardPart {
    Goal,
    Recipients,
    Content,
    Mode,
    Standards,
    Quality,
}

/// Where need and definition do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The card leaves a part open.
    Open(CardPart),
    /// The service rests on no need at all.
    NoNeed,
    /// A core need that nobody has verified.
    Unverified(NeedId),
    /// A need that is answered by no clause of a promised standard.
    NotPromised(NeedId),
    /// A need that was rejected and is still answered by a clause.
    RejectedYetAnswered(NeedId),
    /// Two needs of the service that are said to conflict.
    Conflict(NeedId, NeedId),
    /// A promised standard none of whose clauses answers a need of the service.
    PromisedWithoutNeed(StandardId),
}

/// The mismatches of one service, in the order of the enum. A need that was rejected asks for nothing.
/// Linear in needs, clauses and links.
pub fn mismatches(workspace: &Workspace, service: ServiceId) -> Vec<Mismatch> {
    let Some(card) = workspace.get(service) else {
        return Vec::new();
    };
    let mut promised: BTreeSet<StandardId> = BTreeSet::new();
    let mut answers: BTreeMap<NeedId, Vec<StandardId>> = BTreeMap::new();
    for link in workspace.links.values() {
        match (link.kind, link.from, link.to) {
            (LinkKind::Promises, AnyId::Service(from), AnyId::Standard(to)) if from == service => {
                promised.insert(to);
            }
            (LinkKind::Satisfies, AnyId::Clause(from), AnyId::Need(to)) => {
                if let Some(clause) = workspace.get(from) {
                    answers.entry(to).or_default().push(clause.standard);
                }
            }
            _ => {}
        }
    }
    let needs = workspace.ranked::<Need>(|need| need.service == Some(service));
    let mut found = Vec::new();
    let filled = |text: &str| !text.trim().is_empty();
    for (part, there) in [
        (CardPart::Goal, filled(&card.goal)),
        (CardPart::Recipients, filled(&card.recipients)),
        (CardPart::Content, filled(&card.content)),
        (
            CardPart::Mode,
            card.mode.directness.is_some()
                || !card.mode.hours.is_empty()
                || [&card.mode.time, &card.mode.place, &card.mode.channel]
                    .into_iter()
                    .any(|text| filled(text)),
        ),
        (CardPart::Standards, !promised.is_empty()),
        (CardPart::Quality, filled(&card.quality_requirements)),
    ] {
        if !there {
            found.push(Mismatch::Open(part));
        }
    }
    if needs.is_empty() {
        found.push(Mismatch::NoNeed);
    }
    let verdict = |id: &NeedId| workspace.needs[id].verified.as_ref().map(|v| v.result);
    let rejected = |id: &NeedId| verdict(id) == Some(Verdict::Rejected);
    let no_answers = Vec::new();
    let answered = |id: &NeedId| answers.get(id).unwrap_or(&no_answers);
    found.extend(
        needs
            .iter()
            .filter(|id| workspace.needs[id].kind == Some(NeedKind::Core) && verdict(id).is_none())
            .map(|id| Mismatch::Unverified(*id)),
    );
    found.extend(
        needs
            .iter()
            .filter(|id| !rejected(id) && !answered(id).iter().any(|s| promised.contains(s)))
            .map(|id| Mismatch::NotPromised(*id)),
    );
    found.extend(
        needs
            .iter()
            .filter(|id| rejected(id) && !answered(id).is_empty())
            .map(|id| Mismatch::RejectedYetAnswered(*id)),
    );
    let own: BTreeSet<NeedId> = needs.iter().copied().collect();
    let mut pairs: BTreeSet<(NeedId, NeedId)> = BTreeSet::new();
    for id in &needs {
        for other in &workspace.needs[id].conflicts_with {
            if own.contains(other) && other != id {
                pairs.insert((*id.min(other), *id.max(other)));
            }
        }
    }
    found.extend(pairs.into_iter().map(|(a, b)| Mismatch::Conflict(a, b)));
    let needed: BTreeSet<StandardId> = needs.iter().flat_map(answered).copied().collect();
    found.extend(
        promised
            .into_iter()
            .filter(|standard| !needed.contains(standard))
            .map(Mismatch::PromisedWithoutNeed),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::need::Verification;
    use std::sync::Arc;

    struct Scene {
        workspace: Workspace,
        service: ServiceId,
        need: NeedId,
        standard: StandardId,
    }

    /// A complete card with one verified core need, answered by a clause of the promised standard.
    fn agreed() -> Scene {
        let (service, need, standard, clause) =
            (Id::new(1), Id::new(2), Id::new(3), Id::<Clause>::new(4));
        let mut workspace = Workspace::default();
        workspace.services.insert(
            service,
            Arc::new(Service {
                goal: "short waits".into(),
                recipients: "shoppers".into(),
                content: "checkout".into(),
                mode: service::DeliveryMode {
                    place: "counter".into(),
                    ..Default::default()
                },
                quality_requirements: "200 s".into(),
                ..Service::default()
            }),
        );
        workspace.needs.insert(
            need,
            Arc::new(Need {
                kind: Some(NeedKind::Core),
                service: Some(service),
                verified: Some(Verification::default()),
                ..Need::default()
            }),
        );
        workspace
            .standards
            .insert(standard, Arc::new(Standard::default()));
        workspace.clauses.insert(
            clause,
            Arc::new(Clause {
                standard,
                ..Clause::default()
            }),
        );
        let mut link = |raw, kind, from: AnyId, to: AnyId| {
            let link = Link {
                kind,
                from,
                to,
                ..Link::default()
            };
            workspace.links.insert(Id::new(raw), Arc::new(link));
        };
        link(5, LinkKind::Promises, service.into(), standard.into());
        link(6, LinkKind::Satisfies, clause.into(), need.into());
        Scene {
            workspace,
            service,
            need,
            standard,
        }
    }

    #[test]
    fn an_agreed_definition_has_no_mismatch() {
        let scene = agreed();
        assert_eq!(mismatches(&scene.workspace, scene.service), []);
    }

    #[test]
    fn an_empty_card_names_every_open_part_and_the_missing_need() {
        let mut workspace = Workspace::default();
        let service = Id::new(1);
        workspace
            .services
            .insert(service, Arc::new(Service::default()));
        let found = mismatches(&workspace, service);
        assert_eq!(found.len(), 7);
        assert_eq!(found[6], Mismatch::NoNeed);
    }

    #[test]
    fn a_promise_that_is_taken_back_leaves_its_need_unmet() {
        let mut scene = agreed();
        scene.workspace.links.remove(&Id::new(5));
        assert_eq!(
            mismatches(&scene.workspace, scene.service),
            [
                Mismatch::Open(CardPart::Standards),
                Mismatch::NotPromised(scene.need)
            ]
        );
    }

    #[test]
    fn a_rejected_need_asks_for_nothing_and_should_not_be_answered() {
        let mut scene = agreed();
        let need = Arc::make_mut(scene.workspace.needs.get_mut(&scene.need).unwrap());
        need.verified = Some(Verification {
            result: Verdict::Rejected,
            ..Verification::default()
        });
        assert_eq!(
            mismatches(&scene.workspace, scene.service),
            [Mismatch::RejectedYetAnswered(scene.need)]
        );
        scene.workspace.links.remove(&Id::new(6));
        assert_eq!(
            mismatches(&scene.workspace, scene.service),
            [Mismatch::PromisedWithoutNeed(scene.standard)]
        );
    }

    #[test]
    fn a_conflict_is_named_once() {
        let mut scene = agreed();
        let other = Id::new(9);
        let conflicting = |with: NeedId| Need {
            service: Some(scene.service),
            conflicts_with: vec![with],
            kind: None,
            ..Need::default()
        };
        scene
            .workspace
            .needs
            .insert(other, Arc::new(conflicting(scene.need)));
        Arc::make_mut(scene.workspace.needs.get_mut(&scene.need).unwrap()).conflicts_with =
            vec![other];
        let found = mismatches(&scene.workspace, scene.service);
        let conflicts = found
            .iter()
            .filter(|m| matches!(m, Mismatch::Conflict(..)))
            .count();
        assert_eq!(conflicts, 1);
    }
}
