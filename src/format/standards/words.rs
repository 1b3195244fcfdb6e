//! What a cell of a choice means: levels, states, types, families and kinds of node in the words of
//! either language, in those of spreadsheets, and in those of the bundle.

use crate::model::standard::{
    Adoption, AdoptionKind, DraftingType, Family, Level, Lifecycle, NodeKind,
};

fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The first value one of whose words stands in the text. Words are in lower case; a longer word of an
/// earlier line wins.
fn find<T: Copy>(text: &str, table: &[(T, &[&str])]) -> Option<T> {
    let text = plain(text);
    let exact = table
        .iter()
        .find(|(_, words)| words.contains(&text.as_str()));
    let inside = || {
        table.iter().find(|(_, words)| {
            words
                .iter()
                .any(|word| word.chars().count() > 1 && text.contains(word))
        })
    };
    exact.or_else(inside).map(|(value, _)| *value)
}

/// The level that a cell speaks of; `number` decides where it says "national" alone.
pub fn level(text: &str, number: &str) -> Option<Level> {
    let national = ["国标", "国家标准", "national", "国家"];
    if national.contains(&plain(text).as_str()) {
        return Some(level_of_number(number).unwrap_or(Level::GbT));
    }
    let prefix = level_of_number(&format!("{} 1", text.trim()));
    find(
        text,
        &[
            (Level::GbT, &["gb/t", "gbt", "推荐", "recommended"]),
            (Level::Gb, &["gb", "强制", "mandatory"]),
            (Level::Iso, &["iso", "iec", "itu", "国际", "international"]),
            (Level::Industry, &["行业", "行标", "industry", "hb"]),
            (Level::Local, &["地方", "地标", "local", "db"]),
            (Level::Group, &["团体", "团标", "group", "association"]),
            (
                Level::Enterprise,
                &["企业", "企标", "enterprise", "q/", "q"],
            ),
        ],
    )
    .or(prefix)
}

/// The level that a document number shows: `GB/T 19001` is a recommended national standard.
pub fn level_of_number(number: &str) -> Option<Level> {
    let number: String = number
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '∕' || c == '／' { '/' } else { c })
        .collect::<String>()
        .to_uppercase();
    let starts = |words: &[&str]| words.iter().any(|word| number.starts_with(word));
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &number[letters..];
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if starts(&["GB/T", "GB/Z"]) {
        Some(Level::GbT)
    } else if letters <= 3 && starts(&["GB"]) && (digits(rest) || rest.is_empty()) {
        Some(Level::Gb)
    } else if starts(&["ISO", "IEC", "ITU"]) {
        Some(Level::Iso)
    } else if starts(&["DB"]) && digits(rest) {
        Some(Level::Local)
    } else if starts(&["T/"]) {
        Some(Level::Group)
    } else if starts(&["Q/"]) {
        Some(Level::Enterprise)
    } else if letters == 2
        && (digits(rest) || ["/T", "/Z"].iter().any(|sign| rest.starts_with(sign)))
    {
        Some(Level::Industry)
    } else {
        None
    }
}

/// The state that a cell speaks of.
pub fn state(text: &str) -> Option<Lifecycle> {
    use Lifecycle::*;
    find(
        text,
        &[
            (Confirmed, &["继续有效", "confirmed", "reaffirmed"]),
            (
                Withdrawn,
                &[
                    "废止",
                    "作废",
                    "withdrawn",
                    "obsolete",
                    "superseded",
                    "被代替",
                    "失效",
                ],
            ),
            (
                Proposed,
                &[
                    "拟制定",
                    "待制定",
                    "拟定",
                    "计划",
                    "proposed",
                    "planned",
                    "拟编",
                ],
            ),
            (
                ProjectApproval,
                &["立项", "project approval", "projectapproval"],
            ),
            (Consultation, &["征求意见", "consultation", "enquiry"]),
            (Submission, &["送审", "submission", "submitted"]),
            (Approval, &["报批", "approval"]),
            (Revision, &["修订", "revision", "under revision"]),
            (Review, &["复审", "under review", "review"]),
            (
                Drafting,
                &[
                    "起草",
                    "在编",
                    "草案",
                    "制定中",
                    "编制中",
                    "drafting",
                    "draft",
                ],
            ),
            (
                InForce,
                &[
                    "现行",
                    "实施",
                    "有效",
                    "执行",
                    "in force",
                    "inforce",
                    "active",
                    "current",
                    "effective",
                ],
            ),
            (
                Issued,
                &["发布", "即将实施", "issued", "published", "released"],
            ),
        ],
    )
}

/// The type that a cell speaks of.
pub fn drafting_type(text: &str) -> Option<DraftingType> {
    use DraftingType::*;
    find(
        text,
        &[
            (Terminology, &["术语", "terminology", "vocabulary", "terms"]),
            (
                CodeOfPractice,
                &[
                    "规程",
                    "code of practice",
                    "codeofpractice",
                    "procedure",
                    "practice",
                ],
            ),
            (Guide, &["指南", "guide", "guideline", "guidance", "导则"]),
            (
                Evaluation,
                &["评价", "评估", "evaluation", "assessment", "考核"],
            ),
            (
                Specification,
                &["规范", "specification", "要求", "requirements", "spec"],
            ),
        ],
    )
}

/// The family that a cell speaks of.
pub fn family(text: &str) -> Option<Family> {
    find(
        text,
        &[
            (
                Family::GeneralBasis,
                &[
                    "通用基础",
                    "基础",
                    "general basis",
                    "generalbasis",
                    "general",
                ],
            ),
            (Family::Support, &["保障", "support"]),
            (Family::Provision, &["提供", "provision"]),
        ],
    )
}

/// The kind of node that a cell speaks of.
pub fn node(text: &str) -> Option<NodeKind> {
    find(
        text,
        &[
            (
                NodeKind::Subsystem,
                &[
                    "子体系",
                    "类目",
                    "分类",
                    "subsystem",
                    "category",
                    "branch",
                    "group",
                ],
            ),
            (NodeKind::Root, &["体系", "root", "system"]),
            (NodeKind::Standard, &["标准", "standard", "document"]),
        ],
    )
}

/// What a cell says of an adoption, such as `IDT ISO 9001:2015`: the degree, identical if none is said,
/// and the number without the words of the degree.
pub fn adoption(text: &str) -> Option<Adoption> {
    const WORDS: [(&str, AdoptionKind); 9] = [
        ("not equivalent", AdoptionKind::NotEquivalent),
        ("非等效", AdoptionKind::NotEquivalent),
        ("neq", AdoptionKind::NotEquivalent),
        ("modified", AdoptionKind::Modified),
        ("修改", AdoptionKind::Modified),
        ("mod", AdoptionKind::Modified),
        ("identical", AdoptionKind::Identical),
        ("等同", AdoptionKind::Identical),
        ("idt", AdoptionKind::Identical),
    ];
    let mut rest = text.trim().to_owned();
    let mut kind = None;
    for (word, means) in WORDS {
        // Only ASCII changes its case here, so the places are the same.
        while let Some(at) = rest.to_ascii_lowercase().find(word) {
            rest.replace_range(at..at + word.len(), " ");
            kind.get_or_insert(means);
        }
    }
    let number = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = number.trim_matches([',', '，', ';', '；', '(', ')', '（', '）', ' ', '采', '用']);
    let nothing = number.is_empty() || ["-", "–", "—", "/", "无", "none"].contains(&number);
    if nothing && kind.is_none() {
        return None;
    }
    Some(Adoption {
        kind: kind.unwrap_or_default(),
        number: if nothing {
            String::new()
        } else {
            number.to_owned()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_known_by_its_word_and_by_the_number() {
        for (text, number, wanted) in [
            ("GB/T 推荐性国标", "", Level::GbT),
            ("国标", "GB 15982-2012", Level::Gb),
            ("国家标准", "", Level::GbT),
            ("行标", "", Level::Industry),
            ("WS/T", "", Level::Industry),
            ("企业标准 Q/", "", Level::Enterprise),
            ("ISO/IEC international", "", Level::Iso),
            ("enterprise", "", Level::Enterprise),
        ] {
            assert_eq!(level(text, number), Some(wanted), "{text}");
        }
        for (number, wanted) in [
            ("GB/T 19001-2016", Some(Level::GbT)),
            ("GB 15982-2012", Some(Level::Gb)),
            ("SB/T 10426", Some(Level::Industry)),
            ("DB31/T 200", Some(Level::Local)),
            ("T/CAS 12", Some(Level::Group)),
            ("Q/BLD 0001-2026", Some(Level::Enterprise)),
            ("ISO/IEC 20000-1:2018", Some(Level::Iso)),
            ("no. 12", None),
            ("", None),
        ] {
            assert_eq!(level_of_number(number), wanted, "{number}");
        }
    }
}
