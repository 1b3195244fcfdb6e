//! Texts of the history: kept states, what differs between two, the log; and what the fields of
//! records are called there.

use super::words::words;
use crate::format::compare::How;
use crate::format::snapshots::Reason;
use crate::model::workspace::Language;

super::catalogue! {
    History {
        title: "历史", "History";
        versions: "版本", "Versions";
        log: "修改日志", "Log of changes";
        hint: "工作中每隔几分钟自动留一份，最多八份；有名字的一直保留，直到您删除。", "While you work a state is kept every few minutes, eight at most. One that has a name stays until you delete it.";
        name_hint: "给当前状态起个名字，例如：评审前", "Name the present state, for example: before the review";
        keep: "保留此版本", "Keep this version";
        unnamed: "手动保留", "Kept by hand";
        not_kept: "没有保留：浏览器的数据库不接受写入。", "Not kept: the browser's database takes nothing.";
        not_deleted: "没有删除：浏览器的数据库不接受改动。", "Not deleted: the browser's database takes no changes.";
        reading: "正在读取…", "Reading…";
        no_database: "这个浏览器没有可用的数据库，不能保留历史版本。请用下载文件的办法留存。", "This browser has no database that can be used, so no earlier states are kept. Download files instead.";
        none: "还没有保留的版本。", "No state has been kept yet.";
        gone: "这个版本已经不在了。", "This version is no longer there.";
        compare: "比较", "Compare";
        compare_title: "从「{}」到现在", "From “{}” until now";
        back: "返回", "Back";
        restore: "恢复", "Restore";
        restored: "已恢复到「{}」。撤销一次即可还原。", "Restored to “{}”. One undo takes it back.";
        open_beside: "另开一份", "Open as a copy";
        copy_of: "{}（{}）", "{} ({})";
        download: "下载", "Download";
        delete: "删除", "Delete";
        records: "{} 条记录", "{} {record|records}";
        same: "与现在完全相同。", "Exactly as it is now.";
        summary: "增加 {} 条，减少 {} 条，修改 {} 条", "{} added, {} removed, {} changed";
        further: "另有 {} 条", "{} more";
        own_fields: "工作区", "Workspace";
        intact: "✓ 记录链完整，共 {} 条", "✓ The chain holds: {} {entry|entries}";
        broken: "△ 记录链在第 {} 条断开：此前的内容被改动过", "△ The chain is broken at entry {}: what stands before it was altered";
        chain_hint: "每条记录都带着前一条的校验值，事后改动会显示出来。", "Each entry carries the checksum of the one before, so that later alterations show.";
        joins: "{} → {}", "{} → {}";
        more: "再显示一些", "Show more";
        comma: "、", ", ";
    }
}

words! {
    /// Why a state was kept.
    reason(Reason) {
        Reason::Time => "自动", "kept by itself";
        Reason::Asked => "手动保留", "kept by hand";
        Reason::BeforeImport => "导入前", "before an import";
        Reason::BeforeMigration => "升级前", "before an upgrade";
        Reason::BeforeRestore => "恢复前", "before a restore";
        Reason::BeforeDeletion => "在另一个标签页删除时", "when another tab deleted it";
        Reason::Other => "另一处存储里的内容", "found in the other store";
    }
}

/// What became of a record, for those who listen.
pub fn how(how: &How, language: Language) -> &'static str {
    let (zh, en) = match how {
        How::Added => ("增加", "added"),
        How::Removed => ("减少", "removed"),
        How::Changed(_) => ("修改", "changed"),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// What the field at a path of a bundle is called: the words of its parts, one in the other.
pub fn field(path: &str, language: Language) -> String {
    let parts =
        path.split('.').map(
            |part| match FIELDS.iter().find(|(name, _, _)| *name == part) {
                Some((_, zh, en)) => match language {
                    Language::Zh => *zh,
                    Language::En => *en,
                },
                None => part,
            },
        );
    parts.collect::<Vec<_>>().join(" › ")
}

/// The fields of all records as bundles name them, in order.
const FIELDS: &[(&str, &str, &str)] = &[
    ("about", "关于", "about"),
    ("across", "横向位置", "position across"),
    ("act", "处理", "act"),
    ("actions", "行动", "actions"),
    ("actual", "实际值", "actual"),
    ("adoption", "采用关系", "adoption"),
    ("along", "纵向位置", "position along"),
    ("answers", "答案", "answers"),
    ("appraisal", "考核", "appraisal"),
    ("approver", "批准人", "approver"),
    ("arrivalsPerHour", "每小时到达", "arrivals an hour"),
    ("assessor", "评价人", "assessor"),
    ("assurance", "保障", "safeguards"),
    ("at", "时间", "time"),
    ("audit", "审核", "audit"),
    ("balancing", "平衡指标", "balancing indicator"),
    ("bands", "分栏", "bands"),
    ("baseline", "基线", "baseline"),
    ("basis", "依据", "basis"),
    ("bends", "折点", "bends"),
    ("benefit", "成本效益", "cost and benefit"),
    ("blocked", "受阻", "blocked"),
    ("blocks", "受阻经过", "past blocks"),
    ("board", "看板", "board"),
    ("canvas", "模式画布", "service model"),
    ("cells", "单元格上限", "limits of cells"),
    ("channel", "渠道", "channel"),
    ("charter", "纲领", "charter"),
    ("check", "检查", "check"),
    ("checkPlan", "检查计划", "check plan"),
    ("checklist", "清单", "checklist"),
    ("class", "类别", "class"),
    ("closed", "已关闭", "closed"),
    ("collaboration", "协同", "collaboration"),
    ("colour", "颜色", "colour"),
    ("column", "列", "column"),
    ("comment", "意见", "comment"),
    ("confirmed", "确认时的内容", "confirmed text"),
    ("conflictsWith", "冲突需求", "conflicts with"),
    ("containment", "临时措施", "containment"),
    ("content", "内容", "content"),
    ("corrections", "更正", "corrections"),
    ("cost", "成本", "cost"),
    ("costPerHour", "每小时成本", "cost an hour"),
    ("countermeasures", "对策", "countermeasures"),
    ("counts", "人数", "counts"),
    ("created", "建立时间", "made"),
    ("criteria", "准则", "criteria"),
    ("cycle", "循环", "cycle"),
    ("date", "日期", "date"),
    ("days", "日期", "days"),
    ("decision", "决定", "decision"),
    ("definition", "定义", "definition"),
    ("delta", "变化方式", "kind of change"),
    ("department", "部门", "department"),
    ("deployment", "横向展开", "deployment"),
    ("deviation", "偏差", "deviation"),
    ("deviations", "偏离", "deviations"),
    ("dimension", "维度", "dimension"),
    ("direction", "方向", "direction"),
    ("doing", "执行", "do"),
    ("done", "已完成", "done"),
    ("drafter", "起草人", "drafter"),
    ("draftingType", "编写类型", "drafting type"),
    ("due", "到期", "due"),
    ("effective", "实施日期", "effective"),
    ("enablers", "赋能技术", "enablers"),
    ("entry", "录入方式", "way of entering"),
    ("everyMonths", "重复间隔", "repeated every"),
    ("evidence", "证据", "evidence"),
    ("expectation", "服务期望", "service expectation"),
    ("expected", "期望人数", "expected counts"),
    ("experience", "体验", "experience"),
    ("family", "类别", "family"),
    ("findings", "发现", "findings"),
    ("finished", "完成日", "finished"),
    ("fishbone", "鱼骨图", "fishbone"),
    ("folded", "折叠", "folded"),
    ("follows", "随步骤更新", "follows its step"),
    ("found", "发现清单", "list of findings"),
    ("frequency", "频率", "frequency"),
    ("from", "起点", "from"),
    ("functions", "功能", "functions"),
    ("goal", "目标", "goal"),
    ("goals", "战略目标", "strategic goals"),
    ("grade", "程度", "grade"),
    ("headcount", "人数", "headcount"),
    ("history", "状态经过", "past states"),
    ("hours", "工作时间", "hours"),
    ("how", "怎么做", "how"),
    ("hypothesis", "假设", "hypothesis"),
    ("ideology", "理念", "ideology"),
    ("indicator", "指标", "indicator"),
    ("inputs", "输入", "inputs"),
    ("instruction", "操作规范", "instruction"),
    ("invited", "发放数", "asked"),
    ("issued", "发布日期", "issued"),
    ("items", "题目", "questions"),
    ("kano", "卡诺类别", "Kano class"),
    ("kind", "类型", "kind"),
    ("label", "标注", "label"),
    ("labelOffset", "标注位置", "place of the label"),
    ("lane", "泳道", "lane"),
    ("language", "语言", "language"),
    ("learning", "心得", "learning"),
    ("level", "级别", "level"),
    ("levels", "最高分", "highest answer"),
    ("limit", "在制品上限", "limit"),
    ("lowerSpec", "规格下限", "lower specification limit"),
    ("meta", "工作区", "workspace"),
    ("method", "方法", "method"),
    ("metric", "度量", "measure"),
    ("mode", "服务方式", "mode"),
    ("model", "模式", "model"),
    ("name", "名称", "name"),
    ("next", "下一轮", "next cycle"),
    ("note", "备注", "note"),
    ("notes", "说明", "notes"),
    ("number", "编号", "number"),
    ("numberPattern", "编号规则", "number pattern"),
    ("object", "对象", "object"),
    ("operator", "比较", "operator"),
    ("organisation", "组织", "organisation"),
    ("orientation", "方向", "orientation"),
    ("outputs", "输出", "outputs"),
    ("owner", "负责人", "owner"),
    ("parent", "上级", "parent"),
    ("personalData", "个人信息", "personal data"),
    ("phase", "阶段", "phase"),
    ("philosophy", "理念", "philosophy"),
    ("pilotSite", "试点", "pilot site"),
    ("plan", "计划", "plan"),
    ("policy", "规则", "policy"),
    ("position", "位置", "position"),
    ("predicted", "预测值", "predicted"),
    ("prediction", "预测", "prediction"),
    ("previous", "上一次", "time before"),
    ("principles", "原则", "principles"),
    ("probability", "概率", "probability"),
    ("problem", "问题", "problem"),
    ("process", "流程", "process"),
    ("product", "产品", "product"),
    ("provider", "提供方", "provider"),
    ("quality", "质量", "quality"),
    ("qualityRequirements", "质量要求", "quality requirements"),
    ("raci", "职责", "RACI"),
    ("rank", "顺序", "order"),
    ("reach", "控制限宽度 L", "reach L"),
    ("reasons", "原因计数", "reasons"),
    ("recipients", "服务对象", "recipients"),
    ("remarks", "备注", "remarks"),
    ("residual", "遗留问题", "residual problems"),
    ("respondents", "答卷", "respondents"),
    ("result", "结果", "result"),
    ("reviewDue", "复审到期", "review due"),
    ("revised", "修订的标准", "revised standard"),
    ("role", "角色", "role"),
    ("rules", "判异准则", "rules"),
    ("safeguards", "保障", "safeguards"),
    ("samplePlanned", "计划样本", "planned sample"),
    ("sampleReached", "实际样本", "sample reached"),
    ("sampleSize", "样本量", "sample size"),
    ("scale", "量表", "scale"),
    ("scope", "范围", "scope"),
    ("screened", "剔除异常极差", "screened"),
    ("sector", "行业", "sector"),
    ("security", "数据安全", "data security"),
    ("series", "数据点", "points"),
    ("service", "服务", "service"),
    ("serviceType", "服务类型", "type of service"),
    ("signedBy", "签署人", "signed by"),
    ("signedOn", "签署日期", "signed on"),
    ("site", "地点", "site"),
    ("size", "大小", "size"),
    ("source", "来源", "source"),
    ("split", "分为进行中与完成", "split"),
    ("spread", "波动", "spread"),
    ("stage", "阶段", "stage"),
    ("standard", "标准", "standard"),
    ("standardTime", "标准时间", "standard time"),
    ("start", "开始", "start"),
    ("state", "状态", "state"),
    ("statement", "陈述", "statement"),
    ("steps", "步骤", "steps"),
    ("structure", "结构", "structure"),
    ("subprocess", "子流程", "subprocess"),
    ("supersedes", "代替", "supersedes"),
    ("survey", "问卷", "survey"),
    ("swimlane", "泳道", "swimlane"),
    ("swimlanesBy", "行的依据", "rows by"),
    ("tags", "标签", "tags"),
    ("tangibility", "有形性", "tangibility"),
    ("target", "目标值", "target"),
    ("targetDate", "目标日期", "target date"),
    ("text", "内容", "text"),
    ("theme", "主题", "theme"),
    ("title", "标题", "title"),
    ("to", "终点", "to"),
    ("touchTime", "作业时间", "touch time"),
    ("training", "培训", "training"),
    ("transitions", "流转记录", "moves"),
    ("unit", "单位", "unit"),
    ("upperSpec", "规格上限", "upper specification limit"),
    ("urgency", "紧迫程度", "urgency"),
    ("value", "价值", "value"),
    ("verdict", "结论", "verdict"),
    ("verification", "证实方法", "verification"),
    ("verified", "验证", "verified"),
    ("version", "版本", "version"),
    ("votes", "票数", "votes"),
    ("voting", "表决", "voting"),
    ("waitingTime", "等待时间", "waiting time"),
    ("watch", "监控", "watch"),
    ("weight", "权重 λ", "weight λ"),
    ("weights", "权重", "weights"),
    ("what", "做什么", "what"),
    ("when", "何时", "when"),
    ("who", "谁", "who"),
    ("why", "为什么", "why"),
    ("whys", "五个为什么", "whys"),
    ("width", "宽度", "width"),
    ("zoom", "缩放", "zoom"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_called_by_their_words_and_stand_in_order() {
        assert!(FIELDS.is_sorted_by(|a, b| a.0 < b.0), "sorted, none twice");
        assert_eq!(field("charter.ideology", Language::Zh), "纲领 › 理念");
        assert_eq!(field("plan.unheard", Language::En), "plan › unheard");
    }
}
