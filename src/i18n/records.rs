//! What a record of any kind is called, and what a link between two says, in both languages.

use super::words::{kind, words};
use crate::model::workspace::Language;
use crate::model::{AnyRecord, LinkKind};

super::catalogue! {
    Records {
        links: "关联", "Links";
        no_links: "还没有关联。", "No links yet.";
        relation: "关系", "Relation";
        find: "查找并关联…", "Find and link…";
        unlink: "解除关联", "Unlink";
        suspect: "条款已修改，请确认", "The clause changed: confirm";
        confirm: "仍然成立", "It still holds";
        nothing_found: "没有匹配的记录", "No record matches";
        remove_row: "删除这一行", "Remove this row";
        unnamed: "未命名", "Unnamed";
        other_unit: "其他…", "Other…";
        unit_name: "计量的事物", "What is counted";
        opens: "开始", "From";
        closes: "结束", "To";
        round_the_clock: "全天候", "Round the clock";
    }
}

words! {
    /// What a link says, read from its beginning.
    forward(LinkKind) {
        LinkKind::Satisfies => "满足需求", "satisfies";
        LinkKind::Governs => "规范步骤", "governs";
        LinkKind::MeasuredBy => "由指标衡量", "measured by";
        LinkKind::Promises => "承诺达到", "promises";
        LinkKind::Refers => "规范性引用", "refers to";
        LinkKind::Accompanies => "配套", "goes with";
        LinkKind::Concerns => "关于", "concerns";
        LinkKind::Revises => "修订", "revises";
    }
    /// What a link says, read from its end.
    backward(LinkKind) {
        LinkKind::Satisfies => "由条款满足", "satisfied by";
        LinkKind::Governs => "依据条款", "governed by";
        LinkKind::MeasuredBy => "衡量", "measures";
        LinkKind::Promises => "被服务承诺", "promised by";
        LinkKind::Refers => "被引用于", "referred to by";
        LinkKind::Accompanies => "配套", "goes with";
        LinkKind::Concerns => "相关工作", "taken up by";
        LinkKind::Revises => "修订自", "revised by";
    }
}

/// What a person calls a record: numbers before titles, the title in the language asked for where
/// there is one, and the kind where there is no name at all.
pub fn name(record: &AnyRecord, language: Language) -> String {
    let titled = |number: &str, title: &str| match (number.is_empty(), title.is_empty()) {
        (false, false) => format!("{number} {title}"),
        (false, true) => number.to_owned(),
        _ => title.to_owned(),
    };
    let text = match record {
        AnyRecord::Standard(_, standard) => titled(
            &standard.number,
            standard.title.pick(language == Language::Zh),
        ),
        AnyRecord::Clause(_, clause) => titled(&clause.number, &clause.text),
        other => other.placed().title().to_owned(),
    };
    let text = text.trim();
    if text.is_empty() {
        let word = kind(record.id().kind(), language);
        return match language {
            Language::Zh => format!("未命名{word}"),
            Language::En => format!("Unnamed {word}"),
        };
    }
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::standard::Bilingual;
    use crate::model::{Id, Need, Standard};
    use std::sync::Arc;

    #[test]
    fn a_standard_is_called_by_its_number_and_the_title_of_the_language() {
        let standard = Standard {
            number: "Q/BLD 202".into(),
            title: Bilingual {
                zh: "结账".into(),
                en: "Checkout".into(),
            },
            ..Standard::default()
        };
        let record = AnyRecord::Standard(Id::new(1), Arc::new(standard));
        assert_eq!(name(&record, Language::Zh), "Q/BLD 202 结账");
        assert_eq!(name(&record, Language::En), "Q/BLD 202 Checkout");
    }

    #[test]
    fn a_record_without_a_name_is_called_by_its_kind() {
        let record = AnyRecord::Need(Id::new(1), Arc::new(Need::default()));
        assert_eq!(name(&record, Language::Zh), "未命名需求");
        assert_eq!(name(&record, Language::En), "Unnamed need");
    }
}
