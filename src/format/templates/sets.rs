//! The industry starting sets: systems after the service families of GB/T 24421, filled with standards
//! and measurable clauses that a team can begin with.
//!
//! Each is a text beside this file, one line a record, both languages side by side:
//!
//! ```text
//! = title of the system
//! # family | branch
//! ## subsystem
//! - title | type | department | document number | adoption
//! . number | text | measure | operator | target | unit | verification method
//! ```
//!
//! where every title and text is two cells, Chinese and English, and a department one, `中文 / English`.
//! Figures are starting points, not anybody's law. Documents from outside are named by number alone,
//! without their text and undated: the edition in force must be looked up. A new set is a text and a
//! variant of [`Set`].

use crate::format::standards::{Intake, NewNode, Remark};
use crate::model::standard::{Bilingual, DraftingType, Family, Level, NodeKind, Operator};
use crate::model::workspace::Language;
use crate::model::{Clause, Standard, TimeUnit, Unit};

/// An industry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    Retail,
    ItService,
    Bank,
    Health,
    Manufacturing,
}

impl Set {
    /// Every set, in reading order.
    pub const ALL: &'static [Set] = &[
        Set::Retail,
        Set::ItService,
        Set::Bank,
        Set::Health,
        Set::Manufacturing,
    ];

    /// The name that scripts rely on.
    pub const fn name(self) -> &'static str {
        match self {
            Set::Retail => "retail",
            Set::ItService => "it-service",
            Set::Bank => "bank",
            Set::Health => "health",
            Set::Manufacturing => "manufacturing",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Set::Retail => include_str!("sets/retail.txt"),
            Set::ItService => include_str!("sets/it-service.txt"),
            Set::Bank => include_str!("sets/bank.txt"),
            Set::Health => include_str!("sets/health.txt"),
            Set::Manufacturing => include_str!("sets/manufacturing.txt"),
        }
    }
}

/// The nodes of a set. Titles carry both languages; clauses and departments are in one.
pub(super) fn nodes(set: Set, language: Language) -> Intake {
    let mut intake = Intake {
        remarks: vec![Remark::Conformance],
        ..Intake::default()
    };
    // Places of the system, of the branch and of the subsystem that are open.
    let mut open: Vec<usize> = Vec::new();
    let mut family = None;
    for line in set.text().lines() {
        let Some((sign, rest)) = line.split_once(' ') else {
            continue;
        };
        let cells: Vec<&str> = rest.split('|').map(str::trim).collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        if sign == "." {
            if let Some(node) = intake.nodes.last_mut() {
                node.clauses.push(clause(&cells, language));
            }
            continue;
        }
        let (depth, node) = match sign {
            "=" => (0, NodeKind::Root),
            "#" => (1, NodeKind::Subsystem),
            "##" => (2, NodeKind::Subsystem),
            _ => (3, NodeKind::Standard),
        };
        let mut first = cell(0);
        if sign == "#" {
            let (word, title) = first.split_once(' ').unwrap_or((first, first));
            family = match word {
                "general" => Some(Family::GeneralBasis),
                "support" => Some(Family::Support),
                _ => Some(Family::Provision),
            };
            first = title;
        }
        open.truncate(depth);
        let number = cell(4);
        let standard = Standard {
            node,
            title: Bilingual {
                zh: first.to_owned(),
                en: cell(1).to_owned(),
            },
            family: family.filter(|_| depth > 0),
            code_base: (depth == 1).then_some(match family {
                Some(Family::GeneralBasis) => 100,
                Some(Family::Support) => 200,
                _ => 300,
            }),
            drafting_type: match cell(2) {
                "term" => Some(DraftingType::Terminology),
                "spec" => Some(DraftingType::Specification),
                "code" => Some(DraftingType::CodeOfPractice),
                "guide" => Some(DraftingType::Guide),
                "eval" => Some(DraftingType::Evaluation),
                _ => None,
            },
            department: pick(cell(3), " / ", language).to_owned(),
            level: crate::format::standards::words::level_of_number(number)
                .unwrap_or(Level::Enterprise),
            number: number.to_owned(),
            adoption: crate::format::standards::words::adoption(cell(5)),
            remarks: match (number.is_empty(), language) {
                (true, _) => String::new(),
                (_, Language::Zh) => "外部标准，未注日期：以现行版本的正式文本为准。".to_owned(),
                (_, Language::En) => {
                    "External and undated: the text of the edition in force applies.".to_owned()
                }
            },
            ..Standard::default()
        };
        let at = intake.nodes.len();
        intake.nodes.push(NewNode {
            parent: open.last().copied(),
            standard,
            ..NewNode::default()
        });
        if depth < 3 {
            open.push(at);
        }
    }
    if let Some(root) = intake.nodes.first() {
        intake.name = root
            .standard
            .title
            .pick(language == Language::Zh)
            .to_owned();
    }
    intake
}

fn pick<'a>(text: &'a str, between: &str, language: Language) -> &'a str {
    match (text.split_once(between), language) {
        (Some((zh, _)), Language::Zh) => zh,
        (Some((_, en)), Language::En) => en,
        (None, _) => text,
    }
}

fn clause(cells: &[&str], language: Language) -> Clause {
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let both = |at: usize| match language {
        Language::Zh => cell(at),
        Language::En => cell(at + 1),
    };
    Clause {
        number: cell(0).to_owned(),
        text: both(1).to_owned(),
        metric: both(3).to_owned(),
        operator: match cell(5) {
            ">=" => Operator::AtLeast,
            _ => Operator::AtMost,
        },
        target: cell(6).parse().ok(),
        unit: match cell(7) {
            "s" => Unit::Time(TimeUnit::Second),
            "min" => Unit::Time(TimeUnit::Minute),
            "h" => Unit::Time(TimeUnit::Hour),
            "d" => Unit::Time(TimeUnit::Day),
            "%" => Unit::Percent,
            of => Unit::Of(pick(of.trim_start_matches("of:"), "/", language).to_owned()),
        },
        verification: both(8).to_owned(),
        ..Clause::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(see: impl Fn(Set, &Intake)) {
        for set in Set::ALL {
            for language in [Language::Zh, Language::En] {
                see(*set, &nodes(*set, language));
            }
        }
    }

    #[test]
    fn every_set_is_a_tree_of_twenty_to_forty_nodes_with_three_families() {
        each(|set, intake| {
            let nodes = &intake.nodes;
            assert!((20..=40).contains(&nodes.len()), "{set:?} {}", nodes.len());
            assert_eq!(nodes[0].standard.node, NodeKind::Root);
            for (at, node) in nodes.iter().enumerate() {
                assert_eq!(node.parent.is_none(), at == 0, "{set:?}");
                assert!(node.parent.is_none_or(|above| above < at));
                let standard = &node.standard;
                assert!(!standard.title.zh.is_empty() && !standard.title.en.is_empty());
                assert!(standard.title.en.is_ascii(), "{}", standard.title.en);
                if standard.node == NodeKind::Standard {
                    let what = &standard.title.en;
                    assert!(standard.drafting_type.is_some(), "{what}");
                    assert!(standard.family.is_some(), "{what}");
                    assert!(!standard.department.is_empty(), "{what}");
                }
                let is_branch = standard.node != NodeKind::Standard;
                let has_below = nodes.iter().any(|other| other.parent == Some(at));
                assert_eq!(is_branch, has_below, "{}", standard.title.en);
            }
            let tops = nodes.iter().filter(|node| node.parent == Some(0)).count();
            assert_eq!(tops, 3);
        });
    }

    #[test]
    fn the_clauses_of_every_set_can_be_measured_and_verified() {
        each(|set, intake| {
            let clauses: Vec<&Clause> = intake.nodes.iter().flat_map(|n| &n.clauses).collect();
            assert!(clauses.len() >= 12, "{set:?} {}", clauses.len());
            for clause in &clauses {
                assert!(!clause.text.is_empty() && !clause.verification.is_empty());
                assert_eq!(
                    clause.metric.is_empty(),
                    clause.target.is_none(),
                    "{}",
                    clause.text
                );
            }
            let measured = clauses.iter().filter(|clause| clause.target.is_some());
            assert!(measured.count() * 10 >= clauses.len() * 8);
        });
    }

    #[test]
    fn the_languages_of_a_set_differ_in_words_alone() {
        for set in Set::ALL {
            let (zh, en) = (nodes(*set, Language::Zh), nodes(*set, Language::En));
            assert_eq!(zh.nodes.len(), en.nodes.len());
            for (zh, en) in zh.nodes.iter().zip(&en.nodes) {
                assert_eq!(zh.standard.title, en.standard.title);
                assert_ne!(
                    (&zh.standard.department, zh.standard.node),
                    (&en.standard.department, NodeKind::Standard)
                );
                for (zh, en) in zh.clauses.iter().zip(&en.clauses) {
                    assert_eq!((zh.target, zh.operator), (en.target, en.operator));
                    assert_ne!(zh.text, en.text);
                }
            }
        }
    }
}
