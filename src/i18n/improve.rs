//! Texts of improvement: cycles, indicators and their charts, evaluations.

use super::words::{either, words};
use crate::analysis::control_chart::{Assurance, Rule};
use crate::analysis::run_chart::RunRule;
use crate::model::DeltaKind;
use crate::model::cycle::*;
use crate::model::evaluation::*;
use crate::model::indicator::*;
use crate::model::workspace::Language;

super::catalogue! {
    Improve {
        cycles_empty: "改进循环从一个偏差走到修订后的标准：计划、执行、检查、处理。", "A cycle walks from a deviation to a revised standard: plan, do, check, act.";
        cycles_title: "循环", "Cycles";
        new_cycle: "新建循环", "New cycle";
        cycle_title: "循环名称", "Title of the cycle";
        all_cycles: "全部循环", "All cycles";
        delete_cycle: "删除循环", "Delete the cycle";
        opened: "开始", "Opened";
        closed_on: "关闭", "Closed";
        gate: "检查清单", "Checklist";
        gate_before: "进入「{}」前", "Before “{}”";
        gate_closing: "关闭循环前", "Before closing";
        gate_done: "循环已关闭", "The cycle is closed";
        done: "已完成", "done";
        missing: "缺", "missing";
        advance: "进入下一阶段", "Go to the next stage";
        step_back: "退回上一阶段", "Back to the stage before";
        lacks_one: "还差 {} 项", "{} still missing";
        walk_hint: "把卡片拖到别的阶段，或用 Ctrl+←、Ctrl+→。", "Drag a card to another stage, or press Ctrl+← or Ctrl+→.";
        gate_refused: "还不能过去，缺：", "It cannot go there yet. Missing:";
        nothing_lacking: "可以进入下一阶段", "Ready for the next stage";
        problem: "问题", "Problem";
        figure_unit: "数值单位", "Unit of the figures";
        deviation: "与条款或需求的偏差", "Deviation from a clause or need";
        indicator: "指标", "Indicator";
        baseline: "基线", "Baseline";
        baseline_from: "取指标均值", "Take the indicator's mean";
        target: "目标", "Target";
        target_date: "期限", "Due";
        scope: "范围", "Scope";
        owner: "负责人", "Owner";
        whys: "五个为什么", "Five whys";
        why_answer: "因为…", "Because…";
        evidence: "证据", "Evidence";
        add_why: "再问一个为什么", "Ask why again";
        fishbone: "鱼骨图（人机料法环测）", "Fishbone";
        cause: "原因", "Cause";
        root_cause: "根本原因", "Root cause";
        add_cause: "添加原因", "Add a cause";
        branch: "分支", "Branch";
        hypothesis: "假设", "Hypothesis";
        countermeasures: "对策（5W1H）", "Countermeasures (5W1H)";
        add_countermeasure: "添加对策", "Add a countermeasure";
        promote: "转为对策", "Make it a countermeasure";
        what: "做什么", "What";
        why: "为什么", "Why";
        who: "谁", "Who";
        when: "何时", "When";
        place: "何地", "Where";
        how: "怎么做", "How";
        prediction: "预测", "Prediction";
        predicted: "预测值", "Predicted value";
        check_plan: "检查计划", "Check plan";
        pilot_site: "试点", "Pilot site";
        actions: "措施", "Actions";
        action: "措施", "Action";
        add_action: "添加措施", "Add an action";
        from_countermeasures: "由对策生成措施", "Actions from the countermeasures";
        due: "到期", "Due";
        overdue: "逾期", "Overdue";
        state: "状态", "State";
        reason: "取消理由", "Reason for cancelling";
        containment: "临时措施", "Containment";
        training: "培训", "Training";
        add_training: "添加培训", "Add a training";
        topic: "主题", "Topic";
        date: "日期", "Date";
        attendees: "人数", "Attendees";
        result: "结果", "Result";
        deviations: "执行偏差", "What went differently";
        sample_planned: "计划样本", "Planned sample";
        sample_reached: "已达样本", "Sample reached";
        actions_done: "{} / {} 项完成", "{} of {} done";
        sample_of: "样本 {} / {}", "sample {} of {}";
        after_from: "改变之后自", "After the change, from";
        mark_phase: "在图上分段", "Mark it on the chart";
        phase_of_change: "改变之后", "After the change";
        actual: "实际值", "Actual value";
        actual_from: "取后期均值", "Take the mean after";
        verdict: "结论", "Verdict";
        suggested: "数据提示：{}", "The points suggest: {}";
        take_suggestion: "采用", "Take it";
        balancing: "平衡指标", "Balancing indicator";
        balancing_note: "平衡指标说明", "Note on the balancing indicator";
        learning: "学到什么", "Learning";
        signed_by: "签名", "Signed by";
        signed_on: "签名日期", "Signed on";
        sign_today: "今天签名", "Sign today";
        before_after: "均值 {} → {}", "mean {} → {}";
        points_beyond: "后期 {} 点中 {} 点超出原控制限", "of {} {point|points} after, {} {lies|lie} beyond the old limits";
        predicted_actual: "预测与实际", "Predicted against actual";
        choose_indicator: "先选一个指标，图就是证据。", "Choose an indicator: its chart is the evidence.";
        decision: "处理决定", "Decision";
        revised: "修订后的标准", "Revised standard";
        revised_in_force: "已实施", "In force";
        revised_waiting: "尚未实施，循环不能关闭", "Not in force yet: the cycle cannot close";
        open_standard: "打开标准", "Open the standard";
        deployment: "横向展开", "Horizontal deployment";
        residual: "残留问题", "Residual problems";
        watch: "SDCA 观察指标", "SDCA watch";
        watch_stable: "稳定 {} / 8 点", "stable for {} of 8 points";
        watch_released: "水平已稳定，可结束观察", "The level holds; the watch may end";
        watch_alarm: "出现特殊原因，建议开新循环", "A special cause: a new cycle is due";
        next_cycle: "下一轮", "Next cycle";
        none: "–", "–";
        in_progress: "进行中", "In progress";
        standardised: "已固化", "Standardised";
        under_watch: "SDCA 观察", "SDCA watch";
        no_cycles_here: "没有循环", "No cycles";

        indicators_empty: "指标让承诺可以测量：写下名称，逐点录入或从表格粘贴。", "Indicators make promises measurable: name one, then type or paste its points.";
        indicator_name: "指标名称", "Name of the indicator";
        new_indicator: "新建指标", "New indicator";
        new_indicator_name: "新指标的名称，按 Enter 添加", "Name of a new indicator, Enter adds it";
        all_indicators: "全部指标", "All indicators";
        delete_indicator: "删除指标", "Delete the indicator";
        name: "名称", "Name";
        unit: "单位", "Unit";
        direction: "方向", "Direction";
        class: "类别", "Class";
        delta: "变化方式", "Change stated as";
        service: "服务", "Service";
        chart_kind: "图的类型", "Kind of chart";
        rules: "判异准则", "Detection rules";
        screened: "剔除异常极差后计算控制限", "Screen out extreme ranges";
        trend: "走势", "Trend";
        now: "当前", "Now";
        change: "变化", "Change";
        points: "数据点", "Points";
        point_value: "值", "Value";
        point_size: "样本量", "Sample";
        note: "备注", "Note";
        add_point: "添加数据点", "Add a point";
        show_earlier: "显示更早的 {} 点", "Show {} earlier {point|points}";
        phases: "分段", "Phases";
        phase_label: "分段名称", "Name of the phase";
        add_phase: "添加分段", "Add a phase";
        no_points: "还没有数据点。", "No points yet.";

        control_chart: "控制图", "Control chart";
        run_chart: "运行图", "Run chart";
        chart_of: "{}的图，{} 个数据点", "Chart of {}, {} {point|points}";
        centre: "均值", "Mean";
        median: "中位数", "Median";
        upper: "上限", "Upper";
        lower: "下限", "Lower";
        value: "值", "Value";
        moving_range: "移动极差", "Moving range";
        rule: "准则", "Rule";
        phase: "分段", "Phase";
        trial: "试算控制限（少于 12 点）", "Trial limits (fewer than 12 points)";
        special_causes: "特殊原因", "Special causes";
        no_signals: "没有特殊原因", "No special cause";
        signal_at: "第 {} 点：{}", "Point {}: {}";
        signal_span: "第 {}–{} 点：{}", "Points {} to {}: {}";
        too_few_crossings: "穿越中位数 {} 次，少于偶然应有的 {} 次", "Crosses the median {} {time|times}, fewer than the {} that chance explains";

        evaluations_empty: "评价从三方看服务：自我、第三方、顾客。", "Evaluations look at the service from three sides: oneself, a third party, the customer.";
        new_evaluation: "新建评价", "New evaluation";
        all_evaluations: "全部评价", "All evaluations";
        delete_evaluation: "删除评价", "Delete the evaluation";
        evaluation_title: "评价名称", "Title of the evaluation";
        kind: "评价方", "Seen by";
        assessor: "评价人", "Assessor";
        object: "评价对象", "Object";
        find_object: "查找评价对象…", "Find the object…";
        clear: "清除", "Clear";
        scale: "量表", "Scale";
        criteria: "评价准则", "Criteria";
        criterion: "准则", "Criterion";
        score: "得分", "Score";
        weight: "权重", "Weight";
        add_criterion: "添加准则", "Add a criterion";
        take_criteria: "套用准则", "Use a set";
        set_principles: "七项原则", "Seven principles";
        set_quality: "服务质量：效率、准确、可靠", "Service quality";
        set_experience: "顾客体验：情感、信息、环境、互动", "Customer experience";
        findings: "发现", "Findings";
        overall: "总分", "Overall score";
        three_views: "三方评价", "Three views";
        scored_of: "{} / {} 项已评分", "{} of {} scored";
    }
}

words! {
    stage(Stage) {
        Stage::Plan => "计划", "Plan";
        Stage::Do => "执行", "Do";
        Stage::Check => "检查", "Check";
        Stage::Act => "处理", "Act";
        Stage::Closed => "已关闭", "Closed";
    }
    branch(Branch) {
        Branch::People => "人", "People";
        Branch::Machine => "机", "Machine";
        Branch::Material => "料", "Material";
        Branch::Method => "法", "Method";
        Branch::Environment => "环", "Environment";
        Branch::Measurement => "测", "Measurement";
    }
    action_state(ActionState) {
        ActionState::Open => "待办", "Open";
        ActionState::Doing => "进行中", "Doing";
        ActionState::Done => "完成", "Done";
        ActionState::Cancelled => "取消", "Cancelled";
    }
    chart_verdict(ChartVerdict) {
        ChartVerdict::Improved => "有效", "Improved";
        ChartVerdict::NoChange => "没有变化", "No change";
        ChartVerdict::Worse => "变差", "Worse";
        ChartVerdict::Inconclusive => "尚不能判断", "Inconclusive";
    }
    decision(Decision) {
        Decision::Adopt => "采用并固化", "Adopt";
        Decision::Adapt => "调整再试", "Adapt";
        Decision::Abandon => "放弃", "Abandon";
    }
    direction(Direction) {
        Direction::LowerIsBetter => "越低越好", "Lower is better";
        Direction::HigherIsBetter => "越高越好", "Higher is better";
        Direction::OnTarget => "贴近目标", "On target";
    }
    indicator_class(IndicatorClass) {
        IndicatorClass::Speed => "速度", "Speed";
        IndicatorClass::Experience => "体验", "Experience";
        IndicatorClass::Satisfaction => "满意", "Satisfaction";
        IndicatorClass::Cost => "成本", "Cost";
        IndicatorClass::Quality => "质量", "Quality";
    }
    delta_kind(DeltaKind) {
        DeltaKind::Relative => "相对变化（%）", "Relative change (%)";
        DeltaKind::Points => "差值", "Difference in points";
    }
    chart_kind(ChartKind) {
        ChartKind::Individuals => "XmR 单值", "XmR individuals";
        ChartKind::Count => "c 计数", "c count";
        ChartKind::Proportion => "p 比率", "p proportion";
        ChartKind::Rate => "u 单位缺陷数", "u rate";
        ChartKind::Ewma => "EWMA 加权移动平均", "EWMA weighted average";
    }
    rule_set(RuleSet) {
        RuleSet::WesternElectric => "Western Electric", "Western Electric";
        RuleSet::Nelson => "Nelson", "Nelson";
        RuleSet::Nhs => "NHS", "NHS";
    }
    rule(Rule) {
        Rule::BeyondLimits => "超出控制限", "beyond a control limit";
        Rule::TwoOfThreeFar => "三点中有两点在同侧 2σ 以外", "two of three beyond 2σ on one side";
        Rule::TwoOfThreeNearLimit => "三点同侧且两点接近控制限", "two of three near a limit, all on one side";
        Rule::FourOfFiveFar => "五点中有四点在同侧 1σ 以外", "four of five beyond 1σ on one side";
        Rule::SevenOneSide => "连续七点在中心线同侧", "seven in a row on one side";
        Rule::EightOneSide => "连续八点在中心线同侧", "eight in a row on one side";
        Rule::NineOneSide => "连续九点在中心线同侧", "nine in a row on one side";
        Rule::SixTrending => "连续六点上升或下降", "six in a row rising or falling";
        Rule::SevenTrending => "连续七点上升或下降", "seven in a row rising or falling";
        Rule::FourteenAlternating => "连续十四点交替升降", "fourteen alternating up and down";
        Rule::FifteenHugging => "连续十五点在 1σ 以内", "fifteen within 1σ";
        Rule::EightAvoiding => "连续八点在 1σ 以外且两侧都有", "eight beyond 1σ on both sides";
    }
    run_rule(RunRule) {
        RunRule::Shift => "连续六点以上在中位数同侧", "six or more on one side of the median";
        RunRule::Trend => "连续五点以上上升或下降", "five or more rising or falling";
    }
    assurance(Assurance) {
        Assurance::Met => "控制限全部达标：可稳定达到目标", "The limits lie within the target: it will be met";
        Assurance::Failed => "控制限全部未达标：必须改变过程", "The limits miss the target: the process must change";
        Assurance::HitOrMiss => "目标在控制限之间：时达时不达", "The target lies between the limits: hit or miss";
    }
    evaluation_kind(EvaluationKind) {
        EvaluationKind::SelfAssessment => "自我评价", "Self-assessment";
        EvaluationKind::ThirdParty => "第三方评价", "Third party";
        EvaluationKind::Customer => "顾客评价", "Customer";
    }
    scale(Scale) {
        Scale::ZeroToThree => "0–3 分", "0–3";
        Scale::OneToFive => "1–5 分", "1–5";
        Scale::ZeroToTen => "0–10 分", "0–10";
    }
    evaluation_result(EvaluationResult) {
        EvaluationResult::Open => "未定", "Open";
        EvaluationResult::Passed => "通过", "Passed";
        EvaluationResult::PassedWithFindings => "有条件通过", "Passed with findings";
        EvaluationResult::Failed => "未通过", "Failed";
    }
}

/// Sets of criteria that an evaluation may begin with, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriteriaSet {
    SevenPrinciples,
    ServiceQuality,
    Experience,
}

/// The criteria of a set.
pub fn criteria(set: CriteriaSet, language: Language) -> Vec<&'static str> {
    let pairs: &[(&str, &str)] = match set {
        CriteriaSet::SevenPrinciples => &[
            ("安全性", "Security"),
            ("追溯性", "Traceability"),
            ("操作性", "Operability"),
            ("一致性", "Consistency"),
            ("公平性", "Fairness"),
            ("持续改进性", "Continuous improvement"),
            ("适用性", "Applicability"),
        ],
        CriteriaSet::ServiceQuality => &[
            ("效率", "Efficiency"),
            ("准确性", "Accuracy"),
            ("可靠性", "Reliability"),
        ],
        CriteriaSet::Experience => &[
            ("情感体验", "Emotional experience"),
            ("信息体验", "Informational experience"),
            ("环境体验", "Physical experience"),
            ("互动体验", "Interactive experience"),
        ],
    };
    pairs
        .iter()
        .map(|(zh, en)| either(language, zh, en))
        .collect()
}

/// A change with its sign: `−32.3 %`, or `+14 percentage points` for a difference in the figure's unit.
pub fn change(
    change: crate::analysis::evaluation::Change,
    unit: &crate::model::Unit,
    language: Language,
) -> String {
    use crate::analysis::evaluation::Change;
    match change {
        Change::Relative(by) => super::numbers::relative(by.fraction()),
        Change::Points(by) => super::numbers::difference(by.value(), unit, language),
    }
}
