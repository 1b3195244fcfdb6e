//! Texts of the cycle's page, its A3, the watch, the way through the rooms, the scorecard and the
//! report on a period.

use super::words::words;
use crate::analysis::guide::{Ask, Part, Step};

super::catalogue! {
    CycleTexts {
        deviates: "偏离的条款、需求或指标", "Clause, need or indicator that is missed";
        find_deviation: "查找条款、需求或指标…", "Find the clause, need or indicator…";
        demanded: "要求 {}", "demands {}";
        measured: "实测 {}", "measured {}";
        gap_is: "差 {}", "off by {}";
        baseline_from: "基线取自", "Baseline from";
        baseline_to: "至", "to";
        take_mean: "取这段时间的均值", "Take the mean of these days";
        mean_of_points: "{}，{} 点", "{} from {} {point|points}";
        why_below: "追问", "Why?";
        why_beside: "并列", "Beside";
        why_measure: "对策", "Measure";
        why_in: "向内一级", "One level in";
        why_out: "向外一级", "One level out";
        why_take: "删除这一支", "Remove this branch";
        why_hint: "Enter 追问一层，Shift+Enter 并列。", "Enter asks once more, Shift+Enter adds one beside.";
        why_evidence: "证据：怎么知道的", "Evidence: how is it known";
        no_evidence: "缺证据", "No evidence";
        root: "根因", "Root cause";
        fishbone: "鱼骨图", "Fishbone";
        fishbone_hint: "点原因修改，点 + 添加。", "Choose a cause to edit it, + adds one.";
        add_to: "在「{}」添加原因", "Add a cause to “{}”";
        cause_of: "{}：{}", "{}: {}";
        effort: "投入", "Effort";
        effect: "效果", "Effect";
        grid: "投入—效果", "Effort and effect";
        grid_first: "先做", "First";
        grid_plan: "规划", "Plan";
        grid_easy: "顺手", "Fill in";
        grid_drop: "放弃", "Leave";
        unrated: "{} 项未定投入或效果", "{} not rated yet";
        risks: "失效模式与影响分析（FMEA）", "Failure modes and effects (FMEA)";
        add_risk: "添加失效模式", "Add a failure mode";
        failure: "失效模式", "Failure mode";
        failure_effect: "后果", "Effect";
        failure_cause: "原因", "Cause";
        severity: "严重度 S", "Severity S";
        occurrence: "频度 O", "Occurrence O";
        detection: "探测度 D", "Detection D";
        measure: "措施", "Measure";
        occurrence_after: "措施后 O", "O afterwards";
        detection_after: "措施后 D", "D afterwards";
        risk_number: "风险顺序数 = S·O·D；S ≥ 9 总为高风险，≥ 100 为高风险", "Risk priority = S·O·D; S of 9 or more is always high, and so is 100 or more";
        risk_high: "高", "high";
        check_on: "检查日期", "To be checked on";
        start: "开始", "Start";
        finished: "完成日", "Finished";
        strip: "进度条", "Schedule";
        today: "今天", "Today";
        late_count: "{} 项逾期", "{} overdue";
        adopt_part: "写入标准", "Into the standard";
        clause: "修订的条款", "Clause to revise";
        find_clause: "查找条款或标准…", "Find the clause or standard…";
        new_clause_in: "在「{}」新增一条", "A new clause in “{}”";
        wording: "新的条文", "New wording";
        now_says: "现行条文", "It says now";
        new_target: "新的指标值", "New target";
        take_actual: "取实际值", "Take the actual value";
        write_signed: "签署人", "Signed by";
        write: "写入条款并进入修订", "Write it and begin the revision";
        written_on: "{} 已写入", "Written on {}";
        state_now: "标准状态：{}", "State of the standard: {}";
        to_be: "转为现状的目标流程", "To-be process that takes over";
        to_be_hint: "关闭循环时它成为现状，旧流程标为已取代。", "It becomes the present one when the cycle closes; the old one is kept as superseded.";
        add_place: "添加展开对象", "Add a place";
        site: "门店、部门或地点", "Site or department";
        find_place: "适用的流程或标准…", "Process or standard there…";
        places_done: "{} / {} 处已落实", "{} of {} settled";
        rounds: "改进轮次", "Rounds";
        round_now: "本轮", "this round";
        round_of: "第 {} 轮：{}，{}", "Round {}: {}, {}";
        open_a3: "A3 报告", "A3";
        watch_panel: "SDCA 观察", "SDCA watch";
        watch_none: "还没有被观察的标准。采用并关闭一个循环后，它的指标在这里观察。", "Nothing is watched yet. When a cycle is adopted and closed, its indicator is watched here.";
        watch_follow: "开新循环", "Start a new cycle";
        watch_end: "结束观察", "End the watch";
        watch_ended: "观察于 {} 结束", "The watch ended on {}";

        report: "报告", "Report";
        print: "打印或存为 PDF", "Print or save as PDF";
        sheet_language: "文字", "Language";
        a3_title: "A3 改进报告", "A3 improvement report";
        a3_background: "背景", "Background";
        a3_current: "现状", "Current state";
        a3_goal: "目标", "Goal";
        a3_cause: "原因分析", "Cause analysis";
        a3_measures: "对策", "Countermeasures";
        a3_plan: "实施计划", "Plan";
        a3_effect: "效果确认", "Effect";
        a3_follow: "后续", "Follow-up";
        no_entry: "（未填写）", "(not filled in)";
        written_by: "编制 {}", "Written by {}";
        verdict_signed: "结论签署 {}，{}", "Signed by {}, {}";
        from: "自", "From";
        to: "至", "To";
        report_title: "改进报告", "Improvement report";
        report_period: "{} 至 {}", "{} to {}";
        report_hint: "选一段时间，报告由记录生成。", "Choose a period; the report is made of the records.";
        report_cycles: "循环", "Cycles";
        report_opened: "开始", "opened";
        report_closed: "关闭", "closed";
        report_running: "进行中", "running";
        report_adopted: "已采用", "adopted";
        report_results: "成果", "Results";
        report_indicators: "指标", "Indicators";
        report_standards: "发布的版本", "Editions issued";
        report_evaluations: "评价", "Evaluations";
        report_actions: "逾期的措施", "Actions overdue";
        report_none: "这段时间没有。", "None in this period.";
        at_start: "期初", "At the beginning";
        at_end: "期末", "At the end";
        achieved: "成果", "Achieved";
        year_to_date: "今年", "This year";
        last_twelve: "最近 12 个月", "Last twelve months";
        a3_of: "选一个循环，打印它的 A3：", "The A3 of a cycle:";

        scorecard: "记分卡与四个目标", "Scorecard and the four goals";
        consistency: "一致性", "Consistency";
        consistency_hint: "没有任何检查发现的标准所占的比例", "Share of standards in which no check finds anything";
        traceability: "可追溯性", "Traceability";
        traceability_hint: "链条上没有断点的记录所占的比例", "Share of the chain's records that are not broken";
        cost: "单件成本", "Cost of a case";
        cost_hint: "一件事的作业时间按泳道小时成本计：Σ 次数 × 时间 × 单价", "What is worked on one case at the lanes' hourly cost: Σ visits × time × cost";
        satisfaction: "顾客满意", "Customer satisfaction";
        satisfaction_hint: "第一个满意类指标：基线与当前水平", "The first indicator of satisfaction: baseline and present level";
        before: "改进前", "Before";
        after: "现在", "Now";
        planned: "目标流程", "to be";
        keep_scores: "记下今天的数", "Keep today's figures";
        kept_on: "比较自 {} 记下的数", "Compared with what was kept on {}";
        goals: "四个目标", "The four goals";
        goal_speed: "响应速度", "Response speed";
        goal_experience: "服务体验", "Experience";
        goal_satisfaction: "顾客满意", "Satisfaction";
        goal_cost: "成本", "Cost";
        no_goal: "还没有这一类的指标", "No indicator of this class yet";
        met: "达标", "met";
        not_met: "未达标", "not met";

        guide: "六步法与四步框架", "Six steps and the framework of four";
        guide_done: "{} / {} 步完成", "{} of {} {step|steps} done";
        framework: "四步框架", "The framework of four";
        step_number: "第 {} 步", "Step {}";
        all_there: "齐全", "All there";
        lacks: "还缺 {}", "{} missing";
        lacking_records: "{} 条待补", "{} to complete";
    }
}

words! {
    step(Step) {
        Step::Assess => "评估现状", "Assess";
        Step::Collect => "收集数据", "Collect data";
        Step::Design => "设计与标准化", "Design and standardize";
        Step::Optimise => "优化与整合", "Optimise and integrate";
        Step::Run => "培训与运行", "Train and run";
        Step::Evaluate => "评估与改进", "Evaluate and improve";
    }
    part(Part) {
        Part::Formulate => "制定标准", "Formulate standards";
        Part::Optimise => "优化流程", "Optimise processes";
        Part::Supervise => "监督质量", "Supervise quality";
        Part::Trace => "管理追溯", "Manage traceability";
    }
    ask(Ask) {
        Ask::Service => "服务内涵写明目标和内容", "A service with goal and content";
        Ask::PresentProcess => "画出现状流程", "The present process drawn";
        Ask::VerifiedNeeds => "核心需求已验证", "Core needs verified";
        Ask::StepTimes => "每个步骤有时间", "A time for every step";
        Ask::Baselines => "每个指标有基线", "A baseline for every indicator";
        Ask::Points => "每个指标有数据点", "Points for every indicator";
        Ask::TargetProcess => "画出目标流程", "The to-be process drawn";
        Ask::MeasurableClauses => "条款可测量或可证实", "Clauses that can be measured or verified";
        Ask::GovernedSteps => "每个步骤有条款依据", "A clause for every step";
        Ask::Board => "看板已建立", "A board for the work";
        Ask::CycleUnderWay => "有循环进入执行", "A cycle past its plan";
        Ask::Training => "有培训记录", "Training on record";
        Ask::InForce => "有标准已实施", "A standard in force";
        Ask::Evaluated => "有评分的评价", "An evaluation with scores";
        Ask::EffectSigned => "有签名的效果结论", "An effect that is signed";
        Ask::Adopted => "有循环采用并固化", "A cycle adopted";
        Ask::WholeChain => "链条没有断点", "A chain without breaks";
        Ask::ConfirmedLinks => "关联都已确认", "Links confirmed";
    }
}
