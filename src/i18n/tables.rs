//! Headings of the tables that go out as CSV.

use crate::model::workspace::Language;

/// The headings of one table in both languages.
pub struct Headings<const N: usize> {
    pub zh: [&'static str; N],
    pub en: [&'static str; N],
}

impl<const N: usize> Headings<N> {
    pub const fn of(&self, language: Language) -> &[&'static str; N] {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

pub const STEPS: Headings<10> = Headings {
    zh: [
        "步骤",
        "类型",
        "泳道",
        "标准时间（秒）",
        "作业时间（秒）",
        "等待（秒）",
        "价值",
        "输入",
        "输出",
        "操作规范",
    ],
    en: [
        "Step",
        "Kind",
        "Lane",
        "Standard time (s)",
        "Touch time (s)",
        "Waiting (s)",
        "Value",
        "Inputs",
        "Outputs",
        "Instruction",
    ],
};
pub const CARDS: Headings<12> = Headings {
    zh: [
        "卡片",
        "列",
        "看板泳道",
        "服务等级",
        "负责人",
        "到期",
        "受阻原因",
        "标签",
        "说明",
        "创建",
        "开始",
        "完成",
    ],
    en: [
        "Card",
        "Column",
        "Swimlane",
        "Class of service",
        "Owner",
        "Due",
        "Blocked because of",
        "Tags",
        "Text",
        "Created",
        "Started",
        "Finished",
    ],
};
pub const STANDARDS: Headings<19> = Headings {
    zh: [
        "体系编号",
        "节点",
        "标准编号",
        "标准名称",
        "英文名称",
        "宜定级别",
        "标准类别",
        "标准类型",
        "状态",
        "归口部门",
        "起草人",
        "批准人",
        "发布日期",
        "实施日期",
        "复审日期",
        "版本",
        "采用关系",
        "被代替/作废",
        "备注",
    ],
    en: [
        "System code",
        "Node",
        "Document number",
        "Title (Chinese)",
        "Title (English)",
        "Level",
        "Family",
        "Type",
        "State",
        "Department",
        "Drafter",
        "Approver",
        "Issued",
        "Effective",
        "Review due",
        "Version",
        "Adoption",
        "Supersedes",
        "Remarks",
    ],
};
pub const NEEDS: Headings<12> = Headings {
    zh: [
        "需求",
        "来源",
        "服务",
        "方法",
        "样本量",
        "证据",
        "类别",
        "紧急程度",
        "Kano 类别",
        "验证人",
        "验证日期",
        "验证结果",
    ],
    en: [
        "Need",
        "Source",
        "Service",
        "Method",
        "Sample size",
        "Evidence",
        "Kind",
        "Urgency",
        "Kano class",
        "Verified by",
        "Verified on",
        "Result",
    ],
};

pub const TRANSITIONS: Headings<6> = Headings {
    zh: ["卡片", "时间（UTC）", "列", "列的类别", "部分", "编号"],
    en: [
        "Card",
        "Time (UTC)",
        "Column",
        "Class of the column",
        "Part",
        "Number",
    ],
};
