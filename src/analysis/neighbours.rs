//! What stands around one standard: superior and subordinate ones, what it refers to and what refers
//! to it, companions, what it replaces and what replaced it, what it adopts, documents outside.
//!
//! Linear in the standards and links. Where each stands in the picture is [`Side`]; its words are
//! the catalogue's. A further relation is a variant of [`Relation`] and a part of [`around`].

use super::codes::plain_number;
use crate::model::standard::Lifecycle;
use crate::model::*;

/// How something stands to the standard in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Superior,
    Subordinate,
    ReferredBy,
    SupersededBy,
    RefersTo,
    Companion,
    Supersedes,
    Adopts,
    Outside,
}

/// Where something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Above,
    /// What comes to it.
    Left,
    /// To what it goes.
    Right,
    Below,
}

impl Relation {
    pub const fn side(self) -> Side {
        match self {
            Relation::Superior => Side::Above,
            Relation::Subordinate => Side::Below,
            Relation::ReferredBy | Relation::SupersededBy => Side::Left,
            _ => Side::Right,
        }
    }
    /// Whether its line is dashed: related, and neither above nor needed.
    pub const fn loose(self) -> bool {
        !matches!(
            self,
            Relation::Superior | Relation::Subordinate | Relation::RefersTo | Relation::ReferredBy
        )
    }
}

/// Something around a standard: one of the system, or a number from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub relation: Relation,
    pub standard: Option<StandardId>,
    /// Document number; of one outside all that is known with the title.
    pub number: String,
    pub title: String,
    /// The version to which a reference is dated.
    pub dated: String,
    pub withdrawn: bool,
}

/// Everything around a standard, by relation and then in the order of the links.
pub fn around(workspace: &Workspace, of: StandardId) -> Vec<Neighbour> {
    let mut found = Vec::new();
    let Some(standard) = workspace.get(of) else {
        return found;
    };
    let mut near = |relation, id: StandardId, dated: &str| {
        if let Some(near) = workspace.get(id) {
            found.push(Neighbour {
                relation,
                standard: Some(id),
                number: near.number.clone(),
                title: String::new(),
                dated: dated.trim().to_owned(),
                withdrawn: near.state == Lifecycle::Withdrawn,
            });
        }
    };
    if let Some(parent) = standard.parent {
        near(Relation::Superior, parent, "");
    }
    for child in workspace.ranked::<Standard>(|standard| standard.parent == Some(of)) {
        near(Relation::Subordinate, child, "");
    }
    for link in workspace.links.values() {
        match (link.kind, link.from, link.to) {
            (LinkKind::Refers, AnyId::Standard(from), AnyId::Standard(to)) if from == of => {
                near(Relation::RefersTo, to, &link.edition);
            }
            (LinkKind::Refers, AnyId::Standard(from), AnyId::Standard(to)) if to == of => {
                near(Relation::ReferredBy, from, &link.edition);
            }
            (LinkKind::Accompanies, AnyId::Standard(from), AnyId::Standard(to)) => {
                if from == of {
                    near(Relation::Companion, to, "");
                } else if to == of {
                    near(Relation::Companion, from, "");
                }
            }
            _ => {}
        }
    }
    for (id, other) in &workspace.standards {
        if other.supersedes.iter().any(|old| old.standard == Some(of)) {
            near(Relation::SupersededBy, *id, "");
        }
    }
    for old in &standard.supersedes {
        if let Some(id) = old.standard {
            near(Relation::Supersedes, id, "");
        }
    }
    let outside = |relation, number: &str, title: &str, withdrawn| Neighbour {
        relation,
        standard: None,
        number: number.trim().to_owned(),
        title: title.trim().to_owned(),
        dated: String::new(),
        withdrawn,
    };
    for old in &standard.supersedes {
        if old.standard.is_none() && !old.number.trim().is_empty() {
            found.push(outside(Relation::Supersedes, &old.number, "", true));
        }
    }
    if let Some(adoption) = &standard.adoption
        && !adoption.number.trim().is_empty()
    {
        found.push(outside(Relation::Adopts, &adoption.number, "", false));
    }
    for document in &standard.external {
        if !document.number.trim().is_empty() || !document.title.trim().is_empty() {
            let number = &document.number;
            found.push(outside(Relation::Outside, number, &document.title, false));
        }
    }
    found.sort_by_key(|near| near.relation);
    found
}

/// Whether a document number carries a year, which makes a reference to it a dated one.
pub fn is_dated(number: &str) -> bool {
    let plain = plain_number(number);
    let (head, tail) = match plain.rfind(['-', ':']) {
        Some(at) => (&plain[..at], &plain[at + 1..]),
        None => return false,
    };
    let year = tail.len() == 4 && tail.bytes().all(|b| b.is_ascii_digit());
    year && head.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::standard::{Adoption, ExternalDocument, Superseded};
    use std::sync::Arc;

    #[test]
    fn everything_around_a_standard_is_told_with_its_relation() {
        let mut workspace = Workspace::default();
        for (raw, parent) in [(1, 0), (2, 1), (3, 2), (4, 1), (5, 1)] {
            let mut standard = Standard {
                parent: (parent != 0).then(|| Id::new(parent)),
                ..Standard::default()
            };
            if raw == 2 {
                standard.supersedes = vec![Superseded {
                    standard: None,
                    number: "Q/A 1-2020".into(),
                }];
                standard.adoption = Some(Adoption {
                    number: "ISO 9001:2015".into(),
                    ..Adoption::default()
                });
                standard.external = vec![ExternalDocument::default()];
            }
            if raw == 5 {
                standard.state = Lifecycle::Withdrawn;
            }
            workspace.standards.insert(Id::new(raw), Arc::new(standard));
        }
        for (raw, kind, from, to) in [
            (1, LinkKind::Refers, 2, 5),
            (2, LinkKind::Refers, 4, 2),
            (3, LinkKind::Accompanies, 4, 2),
        ] {
            let link = Link {
                kind,
                from: StandardId::new(from).into(),
                to: StandardId::new(to).into(),
                edition: "1.0".into(),
                ..Link::default()
            };
            workspace.links.insert(Id::new(raw), Arc::new(link));
        }
        let found = around(&workspace, Id::new(2));
        let told: Vec<Relation> = found.iter().map(|near| near.relation).collect();
        use Relation::*;
        let expected = [
            Superior,
            Subordinate,
            ReferredBy,
            RefersTo,
            Companion,
            Supersedes,
            Adopts,
        ];
        assert_eq!(told, expected);
        assert!(found[3].withdrawn && found[3].dated == "1.0");
        assert!(!found[2].withdrawn);
    }

    #[test]
    fn a_number_with_a_year_is_dated() {
        assert!(is_dated("GB/T 24421.1-2023") && is_dated("ISO 9001:2015"));
        assert!(is_dated("Q/BLD 0201—2026"));
        assert!(!is_dated("GB/T 24421") && !is_dated("ISO 9001") && !is_dated("消费者权益保护法"));
    }
}
