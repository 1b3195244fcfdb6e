//! Texts of the room of standards, and words for its choices.

use super::words::{either, words};
use crate::analysis::coverage::{Check, LevelGroup};
use crate::model::LinkKind;
use crate::model::standard::*;
use crate::model::workspace::Language;

super::catalogue! {
    Standards {
        empty_line: "把服务承诺写成一棵标准体系树：每项标准有编号、状态和可测量的条款。", "Write what the service promises as a tree of standards: each with a number, a state and measurable clauses.";
        empty_blank: "从空白体系开始", "Start from a blank system";
        empty_trees: "或者从一种结构开始", "Or start from a structure";
        plant: "采用", "Use it";
        tree_categories: "{} 个类目", "{} {category|categories}";
        new_system: "{}标准体系", "{} standard system";
        new_system_plain: "标准体系", "Standard system";
        tree: "标准体系大纲", "Outline of the standard system";
        filter: "筛选：名称、编号、归口…", "Filter: title, number, department…";
        any_state: "全部状态", "Any state";
        any_level: "全部级别", "Any level";
        any_department: "全部归口部门", "Any department";
        any_branch: "全部标准", "All standards";
        clear_filter: "清除筛选", "Clear the filter";
        nothing_fits: "没有符合筛选条件的标准。", "No standard fits the filter.";
        add_sibling: "新增同级", "Add beside";
        add_child: "新增下级", "Add below";
        fold_all: "全部折叠", "Fold all";
        unfold_all: "全部展开", "Unfold all";
        indent: "降一级", "Indent";
        outdent: "升一级", "Outdent";
        move_up: "上移", "Move up";
        move_down: "下移", "Move down";
        delete: "删除", "Delete";
        name: "名称", "Title";
        new_name: "新标准的名称", "Title of the new standard";
        unnamed: "未命名", "Untitled";
        drag: "拖动", "Drag";
        keys_hint: "Enter 改名 · Ctrl+Enter 同级 · Ctrl+Shift+Enter 下级 · Alt+方向键 移动与升降级 · Del 删除", "Enter renames · Ctrl+Enter adds beside · Ctrl+Shift+Enter adds below · Alt+arrows move and indent · Del deletes";
        delete_ask: "删除「{}」？", "Delete “{}”?";
        delete_ask_many: "删除所选 {} 项？", "Delete the {} selected?";
        goes_standards: "下级标准 {} 项", "{} {standard|standards} below";
        goes_clauses: "条款 {} 条", "{} {clause|clauses}";
        goes_links: "关联 {} 处", "{} {link|links}";
        goes: "一并删除：{}。", "With them go: {}.";
        loses: "受影响：{}。", "Affected: {}.";
        and_more: "等 {} 项", "and {} more";
        delete_do: "删除", "Delete";
        keep: "保留", "Keep";
        deleted: "已删除「{}」，可用撤销恢复。", "Deleted “{}”. Undo brings it back.";
        selected: "已选 {} 项", "{} selected";
        selected_hint: "可一起拖动、删除或升降级。", "Drag, delete or indent them together.";
        none_selected: "选择一项标准以查看属性、条款和审核。", "Select a standard to see its details, clauses and audit.";
        should: "应有", "Should have";
        should_hint: "体系中列出的标准数，不含废止", "Standards that the system names, withdrawn ones left out";
        have: "现有", "Have";
        have_hint: "已批准发布或实施的标准数", "Those among them that are issued or in force";
        share: "覆盖率", "Coverage";
        share_hint: "现有 ÷ 应有", "Have over should-have";
        problems: "{} 个问题", "{} {problem|problems}";
        problems_none: "没有发现问题", "No problems found";
        problems_title: "检查结果", "What the checks found";
        problems_more: "还有 {} 个", "{} more";
        show: "查看", "Show";
        close: "关闭", "Close";
        confirm_all: "全部确认", "Confirm all";
        lifecycle: "生命周期", "Lifecycle";
        becomes: "转为「{}」", "Move to “{}”";
        signed_by: "签署人", "Signed by";
        history: "状态记录", "History of states";
        history_empty: "还没有状态变化。", "No change of state yet.";
        ahead: "先总后分：上位标准「{}」尚未批准，本标准不能离开起草阶段。", "Overall first, then parts: “{}” above is not approved, so this one stays in draft.";
        clauses: "条款", "Clauses";
        clauses_empty: "还没有条款。", "No clauses yet.";
        add_clause: "添加条款", "Add a clause";
        add_clause_hint: "写下要求，按 Enter", "Write the requirement, press Enter";
        clause_number: "条号", "Number";
        clause_text: "条款内容", "Text";
        clause_kind: "类型", "Type";
        metric: "度量", "Measure";
        operator: "关系", "Relation";
        target: "目标值", "Target";
        unit: "单位", "Unit";
        verification: "证实方法", "Verification method";
        cited_at: "{} 处引用", "{} {link|links}";
        suspect: "待确认", "To confirm";
        suspect_hint: "条款在关联确认之后改过，请确认关联仍然成立。", "The clause changed after the link was confirmed. Confirm that the link still holds.";
        confirm: "仍适用", "Still holds";
        unlink: "解除关联", "Remove the link";
        links: "关联", "Links";
        link_need: "关联需求…", "Link a need…";
        link_step: "关联步骤…", "Link a step…";
        link_indicator: "关联指标…", "Link an indicator…";
        pick_hint: "输入名称查找", "Type to search";
        pick_none: "没有可关联的记录。", "There is nothing to link.";
        relations: "关系", "Relations";
        relations_empty: "还没有与其他标准的关系。", "No relations with other standards yet.";
        refer: "规范性引用…", "Refer to…";
        accompany: "配套标准…", "Companion…";
        refers_to: "引用 {}", "Refers to {}";
        referred_by: "被 {} 引用", "Referred to by {}";
        goes_with: "配套 {}", "Goes with {}";
        promised_by: "服务承诺：{}", "Promised by {}";
        withdrawn: "已废止", "Withdrawn";
        open: "打开", "Open";
        audit: "七原则自查", "Seven principles";
        audit_hint: "0 未做 · 1 起步 · 2 基本达到 · 3 完全达到", "0 not done · 1 begun · 2 mostly met · 3 fully met";
        audit_score: "{}：{}", "{}: {}";
        evidence: "证据", "Evidence";
        average: "平均", "Mean";
        weakest_first: "薄弱项在前", "Weakest first";
        details: "属性", "Details";
        title_zh: "中文名称", "Title in Chinese";
        title_en: "英文名称", "Title in English";
        node: "节点", "Node";
        code: "体系编号", "System code";
        code_base: "起始号", "First number";
        number: "标准编号", "Document number";
        propose_number: "取下一个可用编号", "Take the next free number";
        level: "宜定级别", "Level";
        family: "标准类别", "Family";
        drafting_type: "标准类型", "Type";
        department: "归口部门", "Department";
        drafter: "起草人", "Drafter";
        approver: "批准人", "Approver";
        issued: "发布日期", "Issued";
        effective: "实施日期", "Effective";
        review_due: "复审日期", "Review due";
        version: "版本", "Version";
        adoption: "采用关系", "Adoption";
        adoption_number: "采用的标准号", "Adopted standard";
        supersedes: "被代替、作废", "Supersedes";
        add_superseded: "添加被代替的标准", "Add what it replaces";
        superseded_number: "被代替的标准编号", "Number of what it replaces";
        superseded_ours: "本体系中的标准", "In this system";
        remarks: "备注", "Remarks";
        state: "状态", "State";
        sequence: "序号", "No.";
        title: "标准名称", "Title";
        diagram: "结构图", "Structure diagram";
        hierarchical: "层次结构", "Hierarchical";
        laws: "法律法规与方针", "Laws and policy";
        laws_default: "相关法律法规 · 质量方针", "Applicable law · quality policy";
        items: "{} 项", "{} {item|items}";
        fit: "适合窗口", "Fit";
        zoom_in: "放大", "Zoom in";
        zoom_out: "缩小", "Zoom out";
        print: "打印", "Print";
        too_many: "节点较多，只画到第 {} 层；在大纲中折叠或展开可以改变画出的部分。", "Many nodes: drawn to level {}. Fold and unfold in the outline to choose what is drawn.";
        list: "标准明细表", "List of standards";
        of_branch: "所属", "Branch";
        rows: "共 {} 项", "{} {row|rows}";
        download_csv: "下载 CSV", "Download CSV";
        statistics: "标准统计表", "Statistics of standards";
        by_level: "按级别", "By level";
        by_type: "按类型", "By type";
        total: "合计", "Total";
        item: "项目", "Item";
        should_number: "应有数", "Should have";
        have_number: "现有数", "Have";
        share_number: "现有数/应有数", "Have / should have";
        no_type: "未注明类型", "No type said";
        by_branch: "按分支", "By branch";
        notes: "编制说明", "Compilation notes";
        notes_basis: "编制依据", "Basis";
        notes_scope: "适用范围", "Scope";
        notes_principles: "编制原则", "Principles";
        notes_gaps: "差距分析", "Gaps";
        notes_plan: "制修订计划", "Plan";
        charter: "体系总纲", "Charter";
        charter_ideology: "指导思想", "Guiding ideology";
        charter_principles: "基本原则", "Principles";
        charter_structure: "体系结构", "Structure";
        charter_content: "主要内容", "Content";
        charter_safeguards: "保障措施", "Safeguards";
        laws_list: "依据的法律、合同与规范（每行一项）", "Laws, contracts and specifications (one a line)";
        numbering: "编号规则", "Numbering";
        pattern: "标准编号格式", "Document number pattern";
        pattern_hint: "NNNN 为顺序号，YYYY 为年份，CODE 为企业代号；例：Q/BLD NNNN-YYYY", "NNNN is the number, YYYY the year, CODE the organisation; for example Q/BLD NNNN-YYYY";
        organisation: "组织名称", "Organisation";
        audit_title: "七原则审核", "Seven-principles audit";
        audit_of: "标准", "Standard";
    }
}

words! {
    node_kind(NodeKind) {
        NodeKind::Root => "体系", "System";
        NodeKind::Subsystem => "子体系", "Subsystem";
        NodeKind::Standard => "标准", "Standard";
    }
    level(Level) {
        Level::Gb => "GB 强制性国标", "GB mandatory national";
        Level::GbT => "GB/T 推荐性国标", "GB/T national";
        Level::Industry => "行业标准", "Industry";
        Level::Local => "地方标准", "Local";
        Level::Group => "团体标准", "Group";
        Level::Enterprise => "企业标准 Q/", "Enterprise Q/";
        Level::Iso => "ISO/IEC 国际标准", "ISO/IEC international";
    }
    level_group(LevelGroup) {
        LevelGroup::International => "国际标准", "International";
        LevelGroup::National => "国家标准", "National";
        LevelGroup::Industry => "行业标准", "Industry";
        LevelGroup::Local => "地方标准", "Local";
        LevelGroup::Group => "团体标准", "Group";
        LevelGroup::Enterprise => "企业标准", "Enterprise";
    }
    family(Family) {
        Family::GeneralBasis => "通用基础", "General basis";
        Family::Support => "保障", "Support";
        Family::Provision => "提供", "Provision";
    }
    drafting_type(DraftingType) {
        DraftingType::Terminology => "术语", "Terminology";
        DraftingType::Specification => "规范", "Specification";
        DraftingType::CodeOfPractice => "规程", "Code of practice";
        DraftingType::Guide => "指南", "Guide";
        DraftingType::Evaluation => "评价", "Evaluation";
    }
    lifecycle(Lifecycle) {
        Lifecycle::Proposed => "拟制定", "Proposed";
        Lifecycle::ProjectApproval => "立项", "Project approval";
        Lifecycle::Drafting => "起草", "Drafting";
        Lifecycle::Consultation => "征求意见", "Consultation";
        Lifecycle::Submission => "送审", "Submission";
        Lifecycle::Approval => "报批", "Approval";
        Lifecycle::Issued => "发布", "Issued";
        Lifecycle::InForce => "现行", "In force";
        Lifecycle::Review => "复审", "Review";
        Lifecycle::Confirmed => "继续有效", "Confirmed";
        Lifecycle::Revision => "修订", "Revision";
        Lifecycle::Withdrawn => "废止", "Withdrawn";
    }
    /// The stage's name under a dot of the line of life.
    lifecycle_short(Lifecycle) {
        Lifecycle::Proposed => "拟定", "Prop.";
        Lifecycle::ProjectApproval => "立项", "Proj.";
        Lifecycle::Drafting => "起草", "Draft";
        Lifecycle::Consultation => "征求", "Cons.";
        Lifecycle::Submission => "送审", "Subm.";
        Lifecycle::Approval => "报批", "Appr.";
        Lifecycle::Issued => "发布", "Issue";
        Lifecycle::InForce => "实施", "Force";
        Lifecycle::Review => "复审", "Rev.";
        Lifecycle::Confirmed => "确认", "Conf.";
        Lifecycle::Revision => "修订", "Revis.";
        Lifecycle::Withdrawn => "废止", "Withd.";
    }
    adoption(AdoptionKind) {
        AdoptionKind::Identical => "等同 IDT", "IDT identical";
        AdoptionKind::Modified => "修改 MOD", "MOD modified";
        AdoptionKind::NotEquivalent => "非等效 NEQ", "NEQ not equivalent";
    }
    principle(Principle) {
        Principle::Security => "安全性", "Security";
        Principle::Traceability => "可追溯性", "Traceability";
        Principle::Operability => "可操作性", "Operability";
        Principle::Consistency => "一致性", "Consistency";
        Principle::Fairness => "公平性", "Fairness";
        Principle::ContinuousImprovement => "持续改进", "Improvement";
        Principle::Applicability => "适用性", "Applicability";
    }
    operator(Operator) {
        Operator::AtMost => "≤ 不大于", "≤ at most";
        Operator::AtLeast => "≥ 不小于", "≥ at least";
        Operator::Less => "< 小于", "< less than";
        Operator::Greater => "> 大于", "> more than";
        Operator::Equal => "= 等于", "= exactly";
    }
    clause_type(ClauseType) {
        ClauseType::Requirement => "要求", "Requirement";
        ClauseType::Communication => "沟通", "Communication";
        ClauseType::Complaint => "投诉处理", "Complaint";
        ClauseType::Personalisation => "个性化", "Personalisation";
        ClauseType::EmotionalValue => "情绪价值", "Emotional value";
    }
    link_kind(LinkKind) {
        LinkKind::Satisfies => "满足需求", "Satisfies";
        LinkKind::Governs => "约束步骤", "Governs";
        LinkKind::MeasuredBy => "由指标衡量", "Measured by";
        LinkKind::Promises => "服务承诺", "Promises";
        LinkKind::Refers => "规范性引用", "Refers to";
        LinkKind::Accompanies => "配套", "Goes with";
        LinkKind::Concerns => "相关", "Concerns";
        LinkKind::Revises => "修订", "Revises";
    }
    /// What a check found, in a few words.
    check(Check) {
        Check::Cycle => "层级成环", "Hierarchy runs in a circle";
        Check::DuplicateNumber => "标准编号重复", "Duplicate document number";
        Check::DuplicateCode => "体系编号重复", "Duplicate system code";
        Check::WithdrawnReference => "引用已废止标准", "Refers to a withdrawn standard";
        Check::MissingReference => "引用的标准不存在", "Cites a standard that is missing";
        Check::OutdatedReference => "注日期引用的版本已更新", "Dated reference to an earlier version";
        Check::AheadOfParent => "先于上位标准（先总后分）", "Ahead of its general parent";
        Check::LooserTarget => "目标比上位宽松", "Target looser than the parent's";
        Check::SuspectLink => "关联待确认", "Suspect link";
        Check::ReviewOverdue => "复审逾期", "Review overdue";
        Check::EmptyBranch => "空分支", "Empty branch";
        Check::ClauseWithoutIndicator => "现行条款无指标", "Clause in force without indicator";
        Check::StepWithoutStandard => "步骤无标准", "Step without a standard";
        Check::NeedWithoutClause => "需求无条款", "Need without a clause";
    }
}

/// The sign of a comparison.
pub const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::AtMost => "≤",
        Operator::AtLeast => "≥",
        Operator::Less => "<",
        Operator::Greater => ">",
        Operator::Equal => "=",
    }
}

/// A clause's measure in one line: `等候时间 ≤ 200 秒`; empty without a target.
pub fn measure(clause: &crate::model::Clause, language: Language) -> String {
    let Some(target) = clause.target else {
        return String::new();
    };
    let text = format!(
        "{} {} {}",
        clause.metric,
        sign(clause.operator),
        super::numbers::figure(target, &clause.unit, 4, language)
    );
    text.trim().to_owned()
}

/// A node as it is called: its title, or that it has none.
pub fn title(standard: &crate::model::Standard, language: Language) -> &str {
    match standard.title.pick(language == Language::Zh) {
        "" => either(language, ZH.unnamed, EN.unnamed),
        title => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clause, TimeUnit, Unit};

    #[test]
    fn a_measure_reads_as_a_sentence() {
        let mut clause = Clause {
            metric: "等候时间".into(),
            target: Some(200.0),
            ..Clause::default()
        };
        clause.unit = Unit::Time(TimeUnit::Second);
        assert_eq!(measure(&clause, Language::Zh), "等候时间 ≤ 200 秒");
        clause.target = None;
        assert_eq!(measure(&clause, Language::Zh), "");
    }
}
