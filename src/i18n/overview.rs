//! Texts of the overview: the chain at a glance, the roadmap, the charter, what changed lately.

use super::words::words;
use crate::model::event::Act;
use crate::model::roadmap::RoadmapStage;
use crate::model::workspace::{EnablerKind, Language, SecurityTopic};

super::catalogue! {
    Overview {
        empty: "从一项服务开始：画出流程，写下需求和标准，指标与改进随之而来。", "Begin with a service: draw its process, write its needs and standards; indicators and improvement follow.";
        draw: "画出流程", "Draw the process";
        chain: "链条", "The chain";
        broken: "{} 处断点", "{} broken";
        whole: "完整", "whole";
        checks: "待处理检查", "Open checks";
        none_open: "没有待处理的检查。", "No open checks.";
        coverage: "标准现有 / 应有", "Standards in place / named";
        definition_mismatch: "需求与服务内涵不一致", "Needs and definition do not agree";
        indicators: "指标", "Indicators";
        no_indicators: "还没有指标。", "No indicators yet.";
        baseline_now: "基线 {} → 当前 {}", "baseline {} → now {}";
        target_is: "目标 {}", "target {}";
        on_target: "达标", "On target";
        off_target: "未达标", "Off target";
        cycles: "改进循环", "Cycles";
        roadmap: "实施路径", "Roadmap";
        milestone: "里程碑", "Milestone";
        new_milestone: "新里程碑，按 Enter 添加", "A new milestone, Enter adds it";
        milestones_done: "{} / {} 完成", "{} of {} done";
        owner: "负责人", "Owner";
        due: "到期", "Due";
        done: "完成", "Done";
        overdue: "逾期", "Overdue";
        stage: "阶段", "Stage";
        checklist: "检查清单", "Checklist";
        check_item: "检查项", "Item";
        add_item: "添加检查项", "Add an item";
        training: "培训记录", "Training records";
        add_training: "添加培训", "Add a training";
        topic: "主题", "Topic";
        date: "日期", "Date";
        attendees: "人数", "Attendees";
        result: "结果", "Result";
        delete_milestone: "删除里程碑", "Delete the milestone";
        details: "详情", "Details";
        changes: "最近的修改", "Latest changes";
        no_changes: "本次打开后还没有修改。", "Nothing has been changed yet.";
        ledger_broken: "日志从第 {} 条起不连续", "The log is broken from entry {}";
        charter: "章程与保障", "Charter and safeguards";
        organisation: "组织名称", "Organisation";
        charter_title: "体系章程", "Charter";
        ideology: "指导思想", "Guiding ideology";
        principles: "基本原则", "Principles";
        structure: "体系结构", "Structure";
        content: "体系内容", "Content";
        safeguards: "保障措施", "Safeguards";
        canvas: "服务模式画布", "Service-model canvas";
        philosophy: "服务理念", "Philosophy";
        canvas_organisation: "组织", "Organisation";
        functions: "功能", "Functions";
        collaboration: "协同", "Collaboration";
        appraisal: "考核", "Appraisal";
        assurance: "实施保障", "Safeguards of the implementation";
        assurance_organisation: "组织保障", "Organisation";
        resources: "资源保障", "Resources";
        culture: "文化保障", "Culture";
        goals: "战略目标", "Strategic goals";
        goal: "目标", "Goal";
        add_goal: "添加目标", "Add a goal";
        basis: "依据文件", "Basis";
        basis_item: "合同、协议或技术规范", "Contract, agreement or specification";
        add_basis: "添加依据", "Add a document";
        enablers: "赋能技术", "Enablers";
        description: "说明", "Description";
        in_use: "在用", "In use";
        add_enabler: "添加技术", "Add an enabler";
        security: "数据安全清单", "Data-security checklist";
        security_item: "要求", "Requirement";
        add_security: "添加要求", "Add a requirement";
        kind: "类别", "Kind";
        remove: "删除", "Remove";
    }
}

words! {
    roadmap_stage(RoadmapStage) {
        RoadmapStage::Preparation => "预备", "Preparation";
        RoadmapStage::Implementation => "实施", "Implementation";
        RoadmapStage::Operation => "运行维护", "Operation and maintenance";
    }
    enabler(EnablerKind) {
        EnablerKind::Cloud => "云计算", "Cloud";
        EnablerKind::Data => "大数据", "Data";
        EnablerKind::Ai => "人工智能", "AI";
        EnablerKind::Iot => "物联网", "Internet of things";
        EnablerKind::Mobile => "移动应用", "Mobile";
        EnablerKind::Ledger => "区块链", "Ledger";
    }
    security_topic(SecurityTopic) {
        SecurityTopic::Encryption => "加密", "Encryption";
        SecurityTopic::Access => "访问控制", "Access";
        SecurityTopic::Backup => "备份", "Backup";
        SecurityTopic::Compliance => "合规", "Compliance";
    }
}

/// An entry of the ledger in words: `撤销：移动 步骤`. The command is `Verb kind` as the ledger keeps
/// it; one that is not known is shown as it is.
pub fn entry(act: Act, command: &str, language: Language) -> String {
    use super::words;
    use crate::edit::{Label, Verb};
    use crate::model::Kind;
    const VERBS: [Verb; 20] = [
        Verb::Add,
        Verb::Edit,
        Verb::Delete,
        Verb::Move,
        Verb::Resize,
        Verb::Connect,
        Verb::Capture,
        Verb::Arrange,
        Verb::MakeSpace,
        Verb::Paste,
        Verb::Duplicate,
        Verb::Split,
        Verb::Import,
        Verb::Link,
        Verb::Unlink,
        Verb::Confirm,
        Verb::Advance,
        Verb::Plant,
        Verb::Merge,
        Verb::Restore,
    ];
    let (verb, kind) = command.split_once(' ').unwrap_or((command, ""));
    let known = VERBS.into_iter().find(|known| known.word() == verb);
    let text = match known {
        Some(verb) => words::label(
            &Label {
                verb,
                kind: Kind::from_word(kind),
                title: String::new(),
            },
            language,
        ),
        None => command.to_owned(),
    };
    let done = match act {
        Act::Did => return text,
        Act::Undid => super::shell::of(language).undo_what,
        Act::Redid => super::shell::of(language).redo_what,
    };
    super::fill(done, &[&text])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_the_ledger_is_worded_in_both_languages() {
        assert_eq!(entry(Act::Did, "Move step", Language::Zh), "移动 步骤");
        assert_eq!(
            entry(Act::Undid, "Move step", Language::En),
            "Undo: Move step"
        );
        assert_eq!(entry(Act::Did, "Dream step", Language::En), "Dream step");
    }
}
