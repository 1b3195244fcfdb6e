//! Words for the model's choices, in both languages.

use crate::analysis::overlay::Layer;
use crate::edit::Verb;
use crate::model::process::*;
use crate::model::workspace::Language;
use crate::model::{DeltaKind, Kind, TimeUnit, Unit};

/// One of two texts.
pub(crate) const fn either(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// A function from a choice to its word.
macro_rules! words {
    ($($(#[$attr:meta])* $name:ident($ty:ty) { $($variant:pat => $zh:literal, $en:literal;)* })*) => {$(
        $(#[$attr])*
        pub fn $name(value: $ty, language: $crate::model::workspace::Language) -> &'static str {
            match value { $($variant => $crate::i18n::words::either(language, $zh, $en)),* }
        }
    )*};
}
pub(crate) use words;

/// A day of the week, Monday being 0.
pub const fn weekday(day: usize, language: Language) -> &'static str {
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    match language {
        Language::Zh => ZH[day % 7],
        Language::En => EN[day % 7],
    }
}

/// A unit as it stands behind a figure; empty for a bare number.
pub fn unit(unit: &Unit, language: Language) -> String {
    match unit {
        Unit::Time(unit) => time_unit(*unit, language).to_owned(),
        Unit::Money(currency) => format!("{currency:?}").to_uppercase(),
        Unit::Percent => "%".to_owned(),
        Unit::Change(kind) => change_unit(*kind, language).to_owned(),
        Unit::Of(name) => name.clone(),
    }
}

words! {
    /// A measure that is laid over the map.
    layer(Layer) {
        Layer::Nothing => "不叠加", "No overlay";
        Layer::LeadTime => "前置时间", "Lead time";
        Layer::Touch => "作业时间", "Touch time";
        Layer::Waiting => "等待时间", "Waiting time";
        Layer::Value => "价值分类", "Value";
        Layer::HandOffs => "交接", "Hand-offs";
        Layer::Rework => "返工", "Rework";
        Layer::Load => "瓶颈与负荷", "Bottleneck and load";
        Layer::CriticalPath => "关键路径", "Critical path";
        Layer::Cards => "看板卡片", "Cards on the board";
        Layer::Standards => "标准覆盖", "Standards";
    }
    time_unit(TimeUnit) {
        TimeUnit::Second => "秒", "s";
        TimeUnit::Minute => "分钟", "min";
        TimeUnit::Hour => "小时", "h";
        TimeUnit::Day => "天", "d";
    }
    /// A change in per cent, as the unit behind its figure.
    change_unit(DeltaKind) {
        DeltaKind::Relative => "%（相对）", "% relative";
        DeltaKind::Points => "个百分点", "points";
    }
    step_kind(StepKind) {
        StepKind::Start => "开始", "Start";
        StepKind::End => "结束", "End";
        StepKind::Task => "任务", "Task";
        StepKind::Decision => "判断", "Decision";
        StepKind::Parallel => "并行", "Parallel";
        StepKind::Wait => "等待", "Wait";
        StepKind::Document => "文档", "Document";
        StepKind::Subprocess => "子流程", "Subprocess";
        StepKind::Note => "便签", "Note";
    }
    value_class(ValueClass) {
        ValueClass::ValueAdding => "增值", "Value-adding";
        ValueClass::Necessary => "必要非增值", "Necessary";
        ValueClass::Waste => "浪费", "Waste";
    }
    flow_kind(FlowKind) {
        FlowKind::Sequence => "顺序", "Sequence";
        FlowKind::Message => "消息", "Message";
        FlowKind::Rework => "返工", "Rework";
    }
    raci_role(RaciRole) {
        RaciRole::Responsible => "R 执行", "R responsible";
        RaciRole::Accountable => "A 负责", "A accountable";
        RaciRole::Consulted => "C 咨询", "C consulted";
        RaciRole::Informed => "I 知会", "I informed";
    }
    process_version(ProcessVersion) {
        ProcessVersion::AsIs => "现状", "As-is";
        ProcessVersion::ToBe => "目标", "To-be";
        ProcessVersion::Superseded => "已被取代", "Superseded";
    }
    orientation(Orientation) {
        Orientation::Horizontal => "横向", "Horizontal";
        Orientation::Vertical => "纵向", "Vertical";
    }
    lane_colour(LaneColour) {
        LaneColour::Plain => "无", "Plain";
        LaneColour::Blue => "蓝", "Blue";
        LaneColour::Green => "绿", "Green";
        LaneColour::Amber => "琥珀", "Amber";
        LaneColour::Violet => "紫", "Violet";
        LaneColour::Red => "红", "Red";
    }
    spread_kind(SpreadKind) {
        SpreadKind::Constant => "恒定", "Constant";
        SpreadKind::Exponential => "指数", "Exponential";
        SpreadKind::Uniform => "均匀", "Uniform";
        SpreadKind::Triangular => "三角", "Triangular";
        SpreadKind::Normal => "正态", "Normal";
        SpreadKind::Lognormal => "对数正态", "Lognormal";
        SpreadKind::Gamma => "伽马", "Gamma";
    }
    /// What a kind of record is called.
    kind(Kind) {
        Kind::Service => "服务", "service";
        Kind::Need => "需求", "need";
        Kind::Standard => "标准", "standard";
        Kind::Clause => "条款", "clause";
        Kind::Process => "流程", "process";
        Kind::Lane => "泳道", "lane";
        Kind::Phase => "阶段", "phase";
        Kind::Step => "步骤", "step";
        Kind::Flow => "连线", "flow";
        Kind::Annotation => "批注", "annotation";
        Kind::View => "视图", "view";
        Kind::Board => "看板", "board";
        Kind::Column => "列", "column";
        Kind::Swimlane => "看板泳道", "swimlane";
        Kind::Card => "卡片", "card";
        Kind::Indicator => "指标", "indicator";
        Kind::Evaluation => "评价", "evaluation";
        Kind::Cycle => "改进循环", "cycle";
        Kind::Milestone => "里程碑", "milestone";
        Kind::Link => "关联", "link";
    }
    /// What a command does, as the beginning of its label.
    verb(Verb) {
        Verb::Add => "添加", "Add";
        Verb::Edit => "编辑", "Edit";
        Verb::Delete => "删除", "Delete";
        Verb::Move => "移动", "Move";
        Verb::Resize => "调整大小", "Resize";
        Verb::Connect => "连接", "Connect";
        Verb::Capture => "速记", "Capture";
        Verb::Arrange => "整理", "Arrange";
        Verb::MakeSpace => "腾出空间", "Make space";
        Verb::Paste => "粘贴", "Paste";
        Verb::Duplicate => "复制", "Duplicate";
        Verb::Split => "拆分", "Split";
        Verb::Import => "导入", "Import";
        Verb::Link => "关联", "Link";
        Verb::Unlink => "解除关联", "Unlink";
        Verb::Confirm => "确认关联", "Confirm";
        Verb::Advance => "推进", "Advance";
        Verb::Plant => "植入体系", "Plant";
        Verb::Merge => "合并", "Merge";
        Verb::Restore => "恢复到先前的状态", "Restore an earlier state";
    }
}

/// A history label in words: `移动 步骤「扫描商品」`, `Move step “Scan goods”`.
pub fn label(label: &crate::edit::Label, language: Language) -> String {
    let verb = verb(label.verb, language);
    let kind = label
        .kind
        .map_or(either(language, "工作区", "workspace"), |k| {
            kind(k, language)
        });
    let mut text = format!("{verb} {kind}");
    if !label.title.is_empty() {
        let title: String = label.title.chars().take(24).collect();
        text.push_str(&match language {
            Language::Zh => format!("「{title}」"),
            Language::En => format!(" “{title}”"),
        });
    }
    text
}
