//! IT support desk (IT 服务台): seven steps from a report to its confirmation, and a first response
//! that came in time once tickets were sorted by a priority matrix. All figures are illustrative.
//!
//! Left open on purpose: the review of the knowledge-base standard is overdue, and the need for help
//! outside working hours has no clause.

use super::builder::{MON_TO_FRI, Story, d, hours, min};
use super::text::{Text, t};
use crate::model::board::{ColumnClass, ServiceClass};
use crate::model::cycle::{
    Act, Action, ActionState, Branch, ChartVerdict, Check, Countermeasure, Cycle, Decision, Doing,
    Plan, Stage,
};
use crate::model::evaluation::{EvaluationKind, EvaluationResult, FindingGrade, SurveyMethod};
use crate::model::indicator::{Direction, Frequency, IndicatorClass};
use crate::model::need::{KanoClass, NeedKind, NeedMethod, Urgency};
use crate::model::process::{LaneColour, ProcessVersion, RaciRole, StepKind, ValueClass};
use crate::model::roadmap::RoadmapStage;
use crate::model::service::*;
use crate::model::standard::{ClauseType, DraftingType, Family, Lifecycle, Operator};
use crate::model::workspace::{EnablerKind, Language};
use crate::model::*;

const USER: Text = t!("用户", "User");
const FIRST: Text = t!("一线支持", "First line");
const SECOND: Text = t!("二线支持", "Second line");
const CHANGE: Text = t!("变更管理", "Change management");
const DESK: Text = t!("服务台", "Service desk");
const HEAD: Text = t!("信息中心主任 郑岚", "Zheng Lan, head of IT");
const SHEN: Text = t!("沈越", "Shen Yue");
const QIAO: Text = t!("乔安", "Qiao An");

pub(super) fn story(language: Language) -> Workspace {
    let mut s = Story::new(
        language,
        0x17de,
        t!("IT 服务台（示例）", "IT support desk (example)"),
        t!("云和集团信息中心", "Yunhe Group IT Centre"),
    );
    meta(&mut s);

    let service = s.service(Service {
        name: s.say(t!("IT 支持服务", "IT support")),
        goal: s.say(t!(
            "报障后 30 分钟内有人响应，按约定时限恢复工作，问题不重开。",
            "Somebody responds within 30 minutes of a report, work resumes within the agreed time, and nothing has to be reopened.",
        )),
        recipients: s.say(t!("集团 2 400 名员工", "2 400 employees of the group")),
        content: s.say(t!(
            "接单、初步评估、首次响应、深入诊断、方案、实施、确认七步",
            "Seven steps: receive, initial assessment, first response, in-depth diagnosis, solution, implementation, confirmation",
        )),
        mode: DeliveryMode {
            directness: Some(Directness::Indirect),
            hours: vec![hours((8, 18, MON_TO_FRI))],
            time: s.say(t!("法定节假日除外", "Not on public holidays")),
            place: s.say(t!("远程为主，必要时到场", "Remote, on site where needed")),
            channel: s.say(t!("电话、门户、即时消息", "Telephone, portal, chat")),
        },
        quality_requirements: s.say(t!(
            "首次响应 ≤ 30 分钟；SLA 达成率 ≥ 92 %；重开率 ≤ 6 %",
            "First response ≤ 30 min; SLA met ≥ 92 %; reopened ≤ 6 %",
        )),
        class: Classification {
            service_type: Some(ServiceType::Basic),
            provider: Some(Provider::Internal),
            sector: Some(Sector::Enterprise),
            tangibility: Some(Tangibility::Intangible),
            product: Some(ProductRole::Additional),
            bundle: Some(Bundle::Additional),
            model: Some(ServiceModel::Platform),
            experience: vec![Experience::Informational, Experience::Interactive],
            quality: vec![QualityElement::Efficiency, QualityElement::Reliability],
        },
        cost: Some(Money {
            amount: 68.0,
            currency: Currency::Cny,
        }),
        ..Service::default()
    });

    let fast = s
        .need(
            service,
            t!(
                "报障后尽快有人回应",
                "Hear from somebody soon after a report",
            ),
            NeedKind::Core,
            KanoClass::OneDimensional,
        )
        .found(
            NeedMethod::DataAnalysis,
            5_240,
            t!("2025 年工单", "Tickets of 2025"),
            t!(
                "19 % 的工单超过响应时限",
                "19 % of tickets were answered too late",
            ),
            Urgency::High,
        )
        .verified(HEAD, d(1, 13));
    let priority = s
        .need(
            service,
            t!(
                "影响大的故障先处理",
                "Failures with a large effect come first",
            ),
            NeedKind::Core,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::FocusGroup,
            18,
            t!("6 个部门各 3 人座谈", "Six departments, three people each"),
            t!(
                "生产停线与换鼠标同队等候",
                "A stopped line waits in the same queue as a new mouse",
            ),
            Urgency::High,
        )
        .verified(HEAD, d(1, 13));
    let solved = s
        .need(
            service,
            t!("修一次就好，不反复", "Fixed once and for all"),
            NeedKind::Core,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::Survey,
            380,
            t!("工单回访问卷", "Follow-up survey"),
            t!(
                "不满意工单中 41 % 曾重开",
                "41 % of tickets rated poorly had been reopened",
            ),
            Urgency::Medium,
        )
        .verified(t!("用户代表会", "User representatives"), d(1, 20));
    let informed = s
        .need(
            service,
            t!("随时知道进度", "Know the state at any time"),
            NeedKind::Secondary,
            KanoClass::Attractive,
        )
        .found(
            NeedMethod::Interview,
            24,
            t!("用户访谈", "User interviews"),
            t!("三成来电是询问进度", "Three in ten calls ask for the state"),
            Urgency::Medium,
        )
        .verified(t!("用户代表会", "User representatives"), d(1, 20));
    s.need(
        service,
        t!(
            "非工作时间也能找到人",
            "Reach somebody outside working hours",
        ),
        NeedKind::Secondary,
        KanoClass::Attractive,
    )
    .found(
        NeedMethod::Complaint,
        9,
        t!("夜班车间投诉", "Complaints from the night shift"),
        t!("2025 年 9 件", "Nine in 2025"),
        Urgency::Low,
    )
    .verified(t!("生产部", "Production"), d(2, 3));

    let change = t!("启用优先级矩阵", "Priority matrix in use");
    let response = s
        .indicator(
            service,
            t!("首次响应时间（周均）", "First response, weekly mean"),
            Unit::Time(TimeUnit::Minute),
            Direction::LowerIsBetter,
            IndicatorClass::Speed,
        )
        .goes(53.17, 30.0, DeltaKind::Relative)
        .measured(
            t!(
                "从工单提交到一线第一次答复的时间，每周全部工单取平均",
                "From the ticket being sent until the first line first answers; mean of each week's tickets",
            ),
            Frequency::Weekly,
            t!("工单系统", "The ticket system"),
        )
        .points(
            7,
            &[
                52.0, 47.0, 58.0, 49.0, 61.0, 44.0, 55.0, 50.0, 63.0, 48.0, 54.0, 57.0,
            ],
            change,
            &[31.0, 27.0, 29.0, 24.0, 28.0, 26.0, 23.0, 25.0],
        );
    let sla = s
        .indicator(
            service,
            t!("SLA 达成率", "SLA met"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Quality,
        )
        .goes(81.0, 92.0, DeltaKind::Points)
        .points(
            7,
            &[
                80.6, 81.8, 80.6, 80.5, 79.5, 80.7, 82.8, 81.7, 82.7, 81.4, 81.6, 78.1,
            ],
            change,
            &[93.4, 93.2, 93.0, 94.3, 94.6, 95.6, 94.6, 93.3],
        );
    let reopened = s
        .indicator(
            service,
            t!("重开率", "Reopened tickets"),
            Unit::Percent,
            Direction::LowerIsBetter,
            IndicatorClass::Quality,
        )
        .goes(6.2, 6.0, DeltaKind::Points)
        .points(
            7,
            &[6.6, 6.5, 5.8, 5.3, 6.0, 6.3, 6.2, 6.6, 6.0, 7.3, 6.6, 5.2],
            change,
            &[5.1, 6.6, 5.6, 6.4, 5.6, 5.9, 5.0, 6.2],
        );
    let satisfaction = s
        .indicator(
            service,
            t!("用户满意度 CSAT", "User satisfaction (CSAT)"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Satisfaction,
        )
        .goes(74.0, 85.0, DeltaKind::Points)
        .points(28, &[73.0, 75.0, 74.0], change, &[85.0, 87.0, 86.0]);
    let practice = s
        .indicator(
            service,
            t!("标准实施率", "Implementation rate of the standards"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Quality,
        )
        .goes(89.0, 94.0, DeltaKind::Points)
        .points(
            7,
            &[
                89.2, 89.0, 88.9, 88.3, 89.2, 89.0, 90.3, 87.8, 90.1, 87.6, 89.1, 89.5,
            ],
            change,
            &[93.9, 95.2, 93.7, 94.9, 93.5, 95.1, 94.4, 95.3],
        );

    // How a ticket travels today.
    let as_is = s.process(
        service,
        t!("故障处理（现状）", "Incident handling (as is)"),
        ProcessVersion::AsIs,
        6.0,
        (8, 18, 0x1f),
    );
    let [user, first, second, management] = lanes(&mut s, as_is);
    s.phase(as_is, t!("受理", "Intake"), 4);
    s.phase(as_is, t!("诊断", "Diagnosis"), 2);
    s.phase(as_is, t!("处理", "Resolution"), 2);
    s.phase(as_is, t!("确认", "Confirmation"), 2);
    let report = s.start(first, 0, t!("报障", "Report"));
    let receive = s
        .step(first, 2, t!("接单", "Receive"))
        .takes(min(3.0), ValueClass::Necessary)
        .after(min(5.0))
        .how(t!(
            "记录报障人、现象、影响人数和截图。",
            "Note who reports, what happens, how many are affected, and a screenshot.",
        ))
        .turns(
            t!("电话或门户报障", "Call or portal form"),
            t!("工单", "Ticket"),
        )
        .personal()
        .id();
    let assess = s
        .step(first, 4, t!("初步评估", "Assess"))
        .takes(min(6.0), ValueClass::Necessary)
        .after(min(10.0))
        .varies(3.0, 15.0)
        .how(t!(
            "凭经验判断轻重，按到达先后处理。",
            "Judge by experience; work in order of arrival.",
        ))
        .raci(&[
            (FIRST, RaciRole::Responsible),
            (DESK, RaciRole::Accountable),
        ])
        .id();
    let respond = s
        .step(first, 6, t!("首次响应", "First response"))
        .takes(min(5.0), ValueClass::ValueAdding)
        .after(min(24.0))
        .how(t!(
            "告知用户工单号、处理人和预计时间。",
            "Tell the user the ticket number, who works on it and by when.",
        ))
        .id();
    let here = s.decision(first, 8, t!("一线解决？", "Solved here?"));
    let diagnose = s
        .step(second, 10, t!("深入诊断", "Diagnose"))
        .takes(min(45.0), ValueClass::ValueAdding)
        .after(min(60.0))
        .varies(20.0, 120.0)
        .how(t!(
            "复现、查日志、比对最近变更。",
            "Reproduce, read the logs, compare recent changes.",
        ))
        .raci(&[(SECOND, RaciRole::Responsible), (FIRST, RaciRole::Informed)])
        .id();
    let solve = s
        .step(second, 12, t!("制定方案", "Work out solution"))
        .takes(min(30.0), ValueClass::ValueAdding)
        .after(min(40.0))
        .turns(
            t!("诊断记录", "Diagnosis"),
            t!("方案与回退步骤", "Solution and way back"),
        )
        .id();
    let implement = s
        .step(management, 14, t!("实施", "Implement"))
        .takes(min(40.0), ValueClass::ValueAdding)
        .after(min(90.0))
        .how(t!(
            "经变更审批，在窗口期内实施。",
            "Implement in the change window after approval.",
        ))
        .raci(&[
            (CHANGE, RaciRole::Accountable),
            (SECOND, RaciRole::Responsible),
        ])
        .id();
    let confirm = s
        .step(first, 16, t!("确认", "Confirm"))
        .takes(min(5.0), ValueClass::Necessary)
        .after(min(120.0))
        .how(t!(
            "请用户验证；两次联系不上则挂起一天。",
            "Ask the user to check; after two attempts wait a day.",
        ))
        .id();
    let close = s.end(user, 18, t!("恢复工作", "Back at work"));
    s.flows(&[report, receive, assess, respond, here]);
    s.exit(here, confirm, t!("是", "Yes"), 0.55);
    s.exit(here, diagnose, t!("否", "No"), 0.45);
    s.flows(&[diagnose, solve, implement, confirm]);
    s.exit(confirm, close, t!("已解决", "Solved"), 0.94);
    s.rework(
        confirm,
        diagnose,
        t!("未解决，重开", "Not solved, reopen"),
        0.06,
    );
    s.remark(
        as_is,
        4,
        2,
        t!(
            "示例数据：处理与等待时间为示意",
            "Illustrative figures for work and waiting",
        ),
    );

    // How it is to travel.
    let to_be = s.process(
        service,
        t!("故障处理（目标）", "Incident handling (to be)"),
        ProcessVersion::ToBe,
        6.0,
        (8, 18, 0x1f),
    );
    let [user, first, second, management] = lanes(&mut s, to_be);
    s.phase(to_be, t!("受理", "Intake"), 5);
    s.phase(to_be, t!("诊断", "Diagnosis"), 2);
    s.phase(to_be, t!("处理", "Resolution"), 2);
    s.phase(to_be, t!("确认", "Confirmation"), 2);
    let report2 = s.start(first, 0, t!("报障", "Report"));
    let receive2 = s
        .step(first, 2, t!("接单", "Receive"))
        .takes(min(3.0), ValueClass::Necessary)
        .after(min(2.0))
        .personal()
        .id();
    let matrix2 = s
        .step(first, 4, t!("按矩阵定级", "Grade by matrix"))
        .takes(min(4.0), ValueClass::ValueAdding)
        .after(min(4.0))
        .how(t!(
            "影响 × 紧急程度得出 P1–P4；P1 立即通知二线。",
            "Effect × urgency gives P1 to P4; P1 goes to the second line at once.",
        ))
        .turns(
            t!("工单", "Ticket"),
            t!("优先级 P1–P4", "Priority P1 to P4"),
        )
        .id();
    let respond2 = s
        .step(first, 6, t!("首次响应", "First response"))
        .takes(min(5.0), ValueClass::ValueAdding)
        .after(min(8.0))
        .id();
    let search2 = s
        .step(first, 8, t!("检索知识库", "Search knowledge"))
        .takes(min(3.0), ValueClass::ValueAdding)
        .kind(StepKind::Document)
        .how(t!(
            "先搜已知错误；命中则按条目处理并标记有效。",
            "Look for known errors first; on a hit follow the entry and mark it useful.",
        ))
        .id();
    let here2 = s.decision(first, 10, t!("一线解决？", "Solved here?"));
    let diagnose2 = s
        .step(second, 12, t!("深入诊断", "Diagnose"))
        .takes(min(45.0), ValueClass::ValueAdding)
        .after(min(40.0))
        .varies(20.0, 90.0)
        .id();
    let solve2 = s
        .step(second, 14, t!("制定方案", "Work out solution"))
        .takes(min(30.0), ValueClass::ValueAdding)
        .after(min(30.0))
        .id();
    let implement2 = s
        .step(management, 16, t!("实施", "Implement"))
        .takes(min(40.0), ValueClass::ValueAdding)
        .after(min(60.0))
        .id();
    let confirm2 = s
        .step(first, 18, t!("确认", "Confirm"))
        .takes(min(5.0), ValueClass::Necessary)
        .after(min(60.0))
        .id();
    let close2 = s.end(user, 20, t!("恢复工作", "Back at work"));
    s.flows(&[report2, receive2, matrix2, respond2, search2, here2]);
    s.exit(here2, confirm2, t!("是", "Yes"), 0.65);
    s.exit(here2, diagnose2, t!("否", "No"), 0.35);
    s.flows(&[diagnose2, solve2, implement2, confirm2]);
    s.exit(confirm2, close2, t!("已解决", "Solved"), 0.95);
    s.rework(
        confirm2,
        diagnose2,
        t!("未解决，重开", "Not solved, reopen"),
        0.05,
    );
    for (step, indicator) in [
        (respond, response),
        (respond2, response),
        (matrix2, sla),
        (confirm, reopened),
        (confirm2, reopened),
    ] {
        s.link(LinkKind::MeasuredBy, step, indicator);
    }

    // What is laid down.
    let root = s.root(
        t!("IT 支持服务标准体系", "Standard system of IT support"),
        d(1, 12),
        HEAD,
    );
    let general = s.branch(
        root,
        100,
        t!("通用基础标准", "General basis"),
        Family::GeneralBasis,
    );
    let provision = s.branch(
        root,
        200,
        t!("服务提供标准", "Service provision"),
        Family::Provision,
    );
    let support = s.branch(
        root,
        300,
        t!("服务保障标准", "Service support"),
        Family::Support,
    );
    let began = d(1, 1).saturating_sub(jiff::Span::new().days(59));
    let agreement = s
        .standard(
            general,
            "Q/YHX 0101-2026",
            t!(
                "服务级别协议（SLA）管理规范",
                "Service level agreements (SLA)",
            ),
            DraftingType::Specification,
            DESK,
        )
        .lives(began, Lifecycle::InForce, HEAD)
        .audited(
            [2, 3, 3, 3, 3, 2, 3],
            t!("时限按年度回顾", "Times are looked at once a year"),
        )
        .id();
    let classes = s
        .standard(
            provision,
            "Q/YHX 0201-2026",
            t!("事件分类分级规范", "Classification of incidents"),
            DraftingType::Specification,
            DESK,
        )
        .lives(
            began.saturating_sub(jiff::Span::new().years(2)),
            Lifecycle::InForce,
            HEAD,
        )
        .replaces("Q/YHX 0201-2024")
        .then(Lifecycle::Revision, d(7, 20))
        .then(Lifecycle::Approval, d(7, 27))
        .then(Lifecycle::Issued, d(8, 3))
        .then(Lifecycle::InForce, d(8, 17))
        .audited(
            [2, 3, 3, 3, 3, 3, 2],
            t!(
                "外包驻场人员尚未覆盖",
                "On-site contractors are not covered yet",
            ),
        )
        .remarks(t!(
            "第 2 版：增加优先级矩阵",
            "Second edition: adds the priority matrix",
        ))
        .id();
    let diagnosis = s
        .standard(
            provision,
            "Q/YHX 0202-2026",
            t!("故障诊断规程", "Diagnosis of incidents"),
            DraftingType::CodeOfPractice,
            SECOND,
        )
        .lives(began, Lifecycle::InForce, HEAD)
        .id();
    let changes = s
        .standard(
            provision,
            "Q/YHX 0203-2026",
            t!("变更实施规程", "Implementation of changes"),
            DraftingType::CodeOfPractice,
            CHANGE,
        )
        .lives(began, Lifecycle::InForce, HEAD)
        .id();
    let closing = s
        .standard(
            provision,
            "Q/YHX 0204-2026",
            t!("确认与关闭规范", "Confirmation and closing"),
            DraftingType::Specification,
            DESK,
        )
        .lives(began, Lifecycle::InForce, HEAD)
        .id();
    let knowledge = s
        .standard(
            support,
            "Q/YHX 0301-2023",
            t!("知识库管理规范", "Knowledge base"),
            DraftingType::Guide,
            SECOND,
        )
        .lives(
            began.saturating_sub(jiff::Span::new().years(3)),
            Lifecycle::InForce,
            HEAD,
        )
        .review_due(d(1, 31))
        .remarks(t!("复审已逾期", "Review overdue"))
        .id();

    s.clause(agreement, "4.1", t!("各优先级的响应与恢复时限公开，并每月通报达成率。", "Times to respond and to restore are public for each priority; the share met is reported monthly."))
        .measures(t!("SLA 达成率", "SLA met"), Operator::AtLeast, 92.0, Unit::Percent)
        .verified(t!("工单系统月报", "Monthly report of the ticket system"))
        .ties(&[fast], &[], &[sla]);
    s.clause(
        agreement,
        "4.2",
        t!(
            "接单后 5 分钟内向用户发送工单号和查询链接。",
            "Within 5 minutes of receipt the user gets the ticket number and a link to its state.",
        ),
    )
    .kind(ClauseType::Communication)
    .within(
        t!("回执用时", "Time until receipt"),
        Operator::AtMost,
        5.0,
        TimeUnit::Minute,
    )
    .verified(t!("系统日志", "System log"))
    .ties(&[informed], &[receive, receive2], &[practice]);
    let respond_clause = s
        .clause(
            classes,
            "4.1",
            t!(
                "首次响应时间周均不超过 30 分钟。",
                "The weekly mean of the first response is at most 30 minutes.",
            ),
        )
        .within(
            t!("首次响应时间（周均）", "First response, weekly mean"),
            Operator::AtMost,
            30.0,
            TimeUnit::Minute,
        )
        .verified(t!("工单时间戳", "Ticket time stamps"))
        .ties(&[fast], &[respond, respond2], &[response]);
    s.clause(
        classes,
        "4.2",
        t!(
            "每张工单按影响范围归类，归类差错率不超过 3 %。",
            "Every ticket is classed by what it affects; at most 3 % are classed wrongly.",
        ),
    )
    .measures(
        t!("归类差错率", "Wrongly classed"),
        Operator::AtMost,
        3.0,
        Unit::Percent,
    )
    .verified(t!("每月抽查 100 张", "100 tickets checked a month"))
    .ties(&[priority], &[assess, matrix2], &[practice]);
    let matrix_clause = s
        .clause(
            classes,
            "4.3",
            t!(
                "按影响 × 紧急程度矩阵定为 P1–P4；P1 在 5 分钟内升级到二线。",
                "The matrix of effect and urgency gives P1 to P4; P1 is escalated to the second line within 5 minutes.",
            ),
        )
        .within(t!("P1 升级用时", "Time to escalate P1"), Operator::AtMost, 5.0, TimeUnit::Minute)
        .verified(t!("工单时间戳，逐单检查 P1", "Ticket time stamps; every P1 is checked"))
        .ties(&[priority, fast], &[matrix2], &[response, sla]);
    s.clause(diagnosis, "4.1", t!("诊断前复现故障并核对 72 小时内的变更。", "Before diagnosis the failure is reproduced and the changes of the last 72 hours are compared."))
        .verified(t!("抽查诊断记录", "Diagnosis records sampled"))
        .ties(&[solved], &[diagnose, diagnose2], &[reopened]);
    s.clause(
        diagnosis,
        "4.2",
        t!(
            "方案写明回退步骤，二线 70 分钟内给出。",
            "A solution names the way back and is there within 70 minutes.",
        ),
    )
    .within(
        t!("方案用时", "Time to solution"),
        Operator::AtMost,
        70.0,
        TimeUnit::Minute,
    )
    .verified(t!("工单时间戳", "Ticket time stamps"))
    .ties(&[solved], &[solve, solve2], &[sla]);
    s.clause(
        changes,
        "4.1",
        t!(
            "变更经审批后在窗口期实施，成功率不低于 97 %。",
            "Approved changes are made in the window; at least 97 % succeed.",
        ),
    )
    .measures(
        t!("变更成功率", "Changes that succeed"),
        Operator::AtLeast,
        97.0,
        Unit::Percent,
    )
    .verified(t!("变更评审记录", "Change review records"))
    .ties(&[solved], &[implement, implement2], &[reopened]);
    s.clause(
        closing,
        "4.1",
        t!(
            "用户确认后关闭；重开率不超过 6 %。",
            "A ticket is closed when the user confirms; at most 6 % are reopened.",
        ),
    )
    .measures(
        t!("重开率", "Reopened tickets"),
        Operator::AtMost,
        6.0,
        Unit::Percent,
    )
    .verified(t!("工单系统月报", "Monthly report of the ticket system"))
    .ties(&[solved], &[confirm, confirm2], &[reopened]);
    s.clause(
        closing,
        "4.2",
        t!(
            "关闭后邀请评价，满意度不低于 85 %。",
            "Users rate closed tickets; satisfaction is at least 85 %.",
        ),
    )
    .measures(t!("CSAT", "CSAT"), Operator::AtLeast, 85.0, Unit::Percent)
    .verified(t!("关闭回访问卷", "Survey on closing"))
    .ties(&[informed], &[], &[satisfaction]);
    s.clause(knowledge, "4.1", t!("已解决的新问题 3 天内形成条目，并每季清理。", "New problems become entries within 3 days of their solution; entries are cleared out every quarter."))
        .within(t!("入库用时", "Time until entry"), Operator::AtMost, 3.0, TimeUnit::Day)
        .verified(t!("条目抽查", "Entries sampled"))
        .ties(&[solved], &[search2], &[practice]);
    for standard in [agreement, classes, closing] {
        s.link(LinkKind::Promises, service, standard);
    }
    for standard in [classes, diagnosis, changes, closing] {
        s.link(LinkKind::Refers, standard, agreement);
    }
    s.link(LinkKind::Accompanies, diagnosis, knowledge);

    // The cycle under way, and the finished one.
    let waiting = s.cycle(Cycle {
        title: s.say(t!("缩短用户确认等待", "Shorten the wait for confirmation")),
        problem: s.say(t!("问题解决了，工单却还开着。", "The problem is solved, and the ticket is still open.")),
        stage: Stage::Plan,
        opened: Some(d(9, 7)),
        plan: Plan {
            deviation: s.say(t!("实施后等用户确认平均 120 分钟，占全程等待三分之一。", "After implementation tickets wait 120 minutes for the user: a third of all waiting.")),
            deviates: Some(sla.into()),
            indicator: Some(sla),
            baseline: Some(94.0),
            baseline_from: Some(d(5, 25)),
            baseline_to: Some(d(7, 19)),
            target: Some(96.0),
            target_date: Some(d(12, 18)),
            scope: s.say(t!("总部园区", "Head-office campus")),
            owner: s.say(QIAO),
            whys: s.whys(&[
                (t!("用户没有及时确认", "Users confirm late"), t!("抽样 60 单，中位数 96 分钟", "Median of 60 tickets: 96 minutes")),
                (t!("确认只靠电话", "Confirmation is by telephone only"), t!("首次接通率 48 %", "48 % answer the first call")),
            ]),
            hypothesis: s.say(t!("消息内一键确认可减半。", "A one-tap confirmation in the chat halves it.")),
            countermeasures: vec![
                Countermeasure { effort: Some(2), effect: Some(4), ..s.countermeasure(
                    t!("消息内一键确认", "One-tap confirmation in the chat"),
                    t!("确认只靠电话", "Confirmation is by telephone only"),
                    QIAO,
                    d(10, 30),
                    DESK,
                    t!("解决后推送卡片，4 小时后提醒一次", "A card when it is solved, one reminder after four hours"),
                ) },
                Countermeasure { effort: Some(1), effect: Some(2), ..s.countermeasure(
                    t!("三天未确认自动关闭", "Close after three days without an answer"),
                    t!("用户没有及时确认", "Users confirm late"),
                    SHEN,
                    d(10, 30),
                    DESK,
                    t!("关闭前通知，可一键重开", "A notice before, and one tap to reopen"),
                ) },
            ],
            check_on: Some(d(12, 18)),
            ..Plan::default()
        },
        ..Cycle::default()
    });
    let cycle = s.cycle(Cycle {
        title: s.say(t!("用优先级矩阵缩短首次响应", "Respond sooner with a priority matrix")),
        problem: s.say(t!("用户报修后不知道有没有人在处理。", "Users report a fault and do not know whether anybody is on it.")),
        stage: Stage::Closed,
        opened: Some(d(4, 13)),
        closed: Some(d(8, 24)),
        plan: Plan {
            deviation: s.say(t!("标准 201 · 4.1 要求首次响应 ≤ 30 分钟，实测周均 53.17 分钟。", "Standard 201, clause 4.1 asks for a first response within 30 minutes; the weekly mean is 53.17.")),
            deviates: Some(respond_clause.into()),
            indicator: Some(response),
            unit: Unit::default(),
            baseline: Some(53.17),
            baseline_from: Some(d(3, 2)),
            baseline_to: Some(d(5, 24)),
            target: Some(30.0),
            target_date: Some(d(7, 31)),
            scope: s.say(t!("服务台一线，全部工单", "First line, all tickets")),
            owner: s.say(SHEN),
            whys: s.whys(&[
                (t!("首次响应慢", "The first response is late"), t!("周均 53.17 分钟", "Weekly mean 53.17 minutes")),
                (t!("工单在一线排队", "Tickets queue at the first line"), t!("响应前等待 24 分钟", "24 minutes of waiting before the response")),
                (t!("先来先办，轻重不分", "First come, first served, whatever it is"), t!("抽样 80 单，62 单按到达顺序", "62 of 80 sampled tickets went by arrival")),
                (t!("轻重凭个人判断", "What is serious is a personal judgement"), t!("3 人对同 20 单定级，一致 9 单", "Three people graded 20 tickets; 9 agreed")),
                (t!("没有定级规则", "There is no rule for grading"), t!("201 第 1 版无优先级条款", "The first edition of 201 has no clause on priority")),
            ]),
            fishbone: s.fishbone(
                &[
                    (Branch::People, t!("新人占三成", "Three in ten are new")),
                    (Branch::Machine, t!("门户不提示影响人数", "The portal does not ask how many are affected")),
                    (Branch::Material, t!("报障信息不全", "Reports lack details")),
                    (Branch::Environment, t!("周一上午集中", "Monday mornings are crowded")),
                    (Branch::Measurement, t!("响应口径含自动回复", "Automatic replies counted as responses")),
                    (Branch::Method, t!("没有定级规则", "There is no rule for grading")),
                ],
                t!("80 单抽样：等待与优先级无关", "80 tickets sampled: waiting does not depend on priority"),
            ),
            hypothesis: s.say(t!("统一定级后，首次响应可减半。", "With one way of grading, the first response takes half the time.")),
            countermeasures: vec![
                Countermeasure { effort: Some(2), effect: Some(5), ..s.countermeasure(
                    t!("影响 × 紧急程度矩阵", "Matrix of effect and urgency"),
                    t!("根本原因是没有定级规则", "The root cause is the missing rule"),
                    SHEN,
                    d(5, 22),
                    DESK,
                    t!("门户必填影响范围，系统给出 P1–P4", "The portal asks for the effect; the system suggests P1 to P4"),
                ) },
                Countermeasure { effort: Some(4), effect: Some(3), ..s.countermeasure(
                    t!("周一上午增加一名接单员", "One more to take tickets on Monday mornings"),
                    t!("周一上午集中", "Monday mornings are crowded"),
                    HEAD,
                    d(5, 22),
                    DESK,
                    t!("从二线轮值", "The second line takes turns"),
                ) },
            ],
            risks: vec![s.risk(
                [
                    t!("紧急工单被定低", "An urgent ticket is graded too low"),
                    t!("业务中断延长", "Work stands still for longer"),
                    t!("影响范围填错", "The effect is filled in wrongly"),
                ],
                [8, 4, 5],
                (t!("P3、P4 每日抽查，涉及 10 人以上自动升级", "P3 and P4 sampled daily; ten or more affected raise the grade"), SHEN),
                [2, 2],
            )],
            prediction: s.say(t!("周均降到 25–30 分钟，重开率不升", "Weekly mean of 25–30 minutes; no more tickets reopened")),
            predicted: Some(28.0),
            check_plan: s.say(t!("变更后 8 周周均值，XmR 图；平衡指标：重开率", "Weekly means for eight weeks, XmR chart; balancing indicator: reopened tickets")),
            ..Plan::default()
        },
        doing: Doing {
            pilot_site: s.say(t!("总部服务台", "Desk at head office")),
            actions: vec![
                Action { start: Some(d(4, 27)), finished: Some(d(5, 15)), ..s.action(t!("门户增加影响范围字段", "Add the field for the effect to the portal"), QIAO, d(5, 15), ActionState::Done) },
                Action { start: Some(d(5, 6)), finished: Some(d(5, 18)), ..s.action(t!("矩阵与示例 30 条", "Matrix with 30 worked cases"), SHEN, d(5, 18), ActionState::Done) },
                Action { start: Some(d(5, 19)), finished: Some(d(5, 22)), ..s.action(t!("一线培训与定级一致性测试", "Train the first line, test agreement"), SHEN, d(5, 22), ActionState::Done) },
            ],
            containment: s.say(t!("高峰时二线抽一人协助接单", "One of the second line helps in the peak")),
            training: vec![s.training(t!("优先级矩阵", "Priority matrix"), d(5, 20), 14, t!("一致率 45 % → 92 %", "Agreement 45 % → 92 %"))],
            deviations: s.say(t!("首周 P2 偏多，补充示例后恢复正常。", "Too many P2 in the first week; more examples put it right.")),
            sample_planned: Some(8),
            sample_reached: Some(8),
        },
        check: Check {
            after_from: Some(d(5, 25)),
            actual: Some(26.625),
            verdict: Some(ChartVerdict::Improved),
            balancing: Some(reopened),
            balancing_note: s.say(t!("重开率 6.2 % → 5.8 %，无特殊原因", "Reopened 6.2 % → 5.8 %, no special cause")),
            learning: s.say(t!("规则比加人有效：未增员，响应时间减半，SLA 达成率 81 % → 94 %。", "A rule helped more than more people: nobody was added, the time halved and SLA met rose from 81 % to 94 %.")),
            signed_by: s.say(HEAD),
            signed_on: Some(d(7, 17)),
        },
        act: Act {
            decision: Some(Decision::Adopt),
            revised: Some(classes),
            clause: Some(matrix_clause),
            deployment: s.deployed(classes, &[
                (t!("华东分公司服务台", "Desk of the east branch"), SHEN, d(9, 30), ActionState::Done),
                (t!("华南分公司服务台", "Desk of the south branch"), QIAO, d(12, 11), ActionState::Doing),
            ]),
            residual: s.say(t!("用户确认等待仍长，转入下一循环", "The wait for confirmation is still long: next cycle")),
            watch: Some(response),
            ..Act::default()
        },
        next: Some(waiting),
        ..Cycle::default()
    });
    s.link(LinkKind::Revises, cycle, matrix_clause);
    s.link(LinkKind::Concerns, cycle, respond_clause);
    s.link(LinkKind::Concerns, cycle, assess);
    s.link(LinkKind::Concerns, waiting, confirm2);

    // Tickets of the last weeks.
    let board = s.board(to_be, t!("工单看板", "Tickets"));
    let columns = [
        s.column(
            board,
            t!("新工单", "New"),
            ColumnClass::Queue,
            0,
            t!("影响范围已填", "Effect is filled in"),
            &[receive2],
        ),
        s.column(
            board,
            t!("定级与响应", "Grade and respond"),
            ColumnClass::Active,
            4,
            t!("P1 5 分钟内升级", "P1 escalated within 5 minutes"),
            &[matrix2, respond2, search2],
        ),
        s.column(
            board,
            t!("诊断与方案", "Diagnose and solve"),
            ColumnClass::Active,
            4,
            t!("已复现，写明回退步骤", "Reproduced; way back written down"),
            &[diagnose2, solve2],
        ),
        s.column(
            board,
            t!("待变更窗口", "Waiting for window"),
            ColumnClass::Queue,
            5,
            t!("变更单已批准", "Change approved"),
            &[],
        ),
        s.column(
            board,
            t!("实施", "Implement"),
            ColumnClass::Active,
            2,
            t!("窗口期内完成", "Done within the window"),
            &[implement2],
        ),
        s.column(
            board,
            t!("已关闭", "Closed"),
            ColumnClass::Done,
            0,
            t!("用户已确认", "Confirmed by the user"),
            &[confirm2],
        ),
    ];
    let incidents = s.swimlane(board, t!("故障", "Incidents"));
    let requests = s.swimlane(board, t!("服务请求", "Requests"));
    for (title, lane, owner, days, step) in [
        (
            t!(
                "邮箱无法登录（财务 6 人）",
                "Mail login fails, six in finance",
            ),
            incidents,
            SHEN,
            &[15, 15, 15, 16, 16, 17][..],
            diagnose2,
        ),
        (
            t!("打印机脱机", "Printer offline"),
            incidents,
            SHEN,
            &[15, 15, 16, 17, 18, 18],
            respond2,
        ),
        (
            t!("报表导出超时", "Report export times out"),
            incidents,
            QIAO,
            &[16, 16, 17, 19, 21, 22],
            diagnose2,
        ),
        (
            t!("VPN 频繁断线", "VPN drops"),
            incidents,
            QIAO,
            &[17, 17, 18, 21, 22, 23],
            implement2,
        ),
        (
            t!("新员工账号开通 12 人", "Accounts for 12 new employees"),
            requests,
            SHEN,
            &[18, 18, 19, 20, 21, 22],
            receive2,
        ),
        (
            t!("共享盘扩容", "Larger shared drive"),
            requests,
            QIAO,
            &[19, 20, 21, 23],
            implement2,
        ),
        (
            t!("会议室投屏无声音", "No sound in the meeting room"),
            incidents,
            SHEN,
            &[22, 22, 23],
            diagnose2,
        ),
        (
            t!("ERP 单据重复", "Duplicate ERP documents"),
            incidents,
            QIAO,
            &[22, 22, 23],
            solve2,
        ),
        (
            t!("软件授权续期", "Renew software licences"),
            requests,
            SHEN,
            &[23, 23],
            respond2,
        ),
        (
            t!("笔记本更换申请", "Replacement laptop"),
            requests,
            SHEN,
            &[24],
            receive2,
        ),
        (
            t!("考勤机数据延迟", "Time clock is late"),
            incidents,
            QIAO,
            &[24],
            receive2,
        ),
    ] {
        s.card(&columns, lane, title, days).owned(owner).about(step);
    }
    s.card(
        &columns,
        incidents,
        t!("产线扫码终端离线", "Scanners of a production line offline"),
        &[23, 23, 23, 23, 24],
    )
    .owned(QIAO)
    .class(ServiceClass::Expedite)
    .due(d(9, 4))
    .checklist(&[
        (
            t!("切换备用接入点", "Switch to the spare access point"),
            true,
        ),
        (
            t!("更换交换机电源", "Replace the switch's power supply"),
            false,
        ),
    ])
    .about(implement2);
    s.card(
        &columns,
        incidents,
        t!(
            "档案系统附件打不开",
            "Attachments in the archive do not open",
        ),
        &[18, 19, 20],
    )
    .owned(SHEN)
    .blocked(t!("等供应商补丁", "Waiting for the supplier's patch"))
    .about(diagnosis);
    s.card(
        &columns,
        requests,
        t!(
            "新版定级示例入库",
            "Put new grading examples into the knowledge base",
        ),
        &[19, 21, 22, 23],
    )
    .owned(SHEN)
    .class(ServiceClass::Intangible)
    .about(cycle);

    s.evaluation(
        EvaluationKind::SelfAssessment,
        t!("服务台自我评价", "Self-assessment of the desk"),
        d(7, 24),
        DESK,
        service,
        &[
            (t!("响应", "Response"), 4.5),
            (t!("定级", "Grading"), 4.0),
            (t!("诊断", "Diagnosis"), 4.0),
            (t!("知识沉淀", "Keeping knowledge"), 3.0),
        ],
    )
    .themed(&[
        Some(t!("响应", "Response")),
        Some(t!("专业", "Competence")),
        Some(t!("解决", "Solving")),
        None,
    ])
    .finding(
        t!(
            "知识库条目陈旧，复审逾期。",
            "Entries of the knowledge base are stale; the review is overdue."
        ),
        FindingGrade::Major,
        None,
    )
    .found(
        t!(
            "知识库条目陈旧，复审逾期。",
            "Entries of the knowledge base are stale; the review is overdue.",
        ),
        t!(
            "自评表、工单抽样 100 张",
            "Self-assessment, 100 tickets sampled",
        ),
        EvaluationResult::PassedWithFindings,
    );
    s.evaluation(
        EvaluationKind::ThirdParty,
        t!("第三方流程审核", "Third-party process audit"),
        d(8, 7),
        t!("外部审核员", "External auditor"),
        to_be,
        &[
            (t!("SLA 管理", "SLA management"), 4.0),
            (t!("变更控制", "Control of changes"), 4.0),
            (t!("记录完整", "Complete records"), 3.5),
            (t!("持续改进", "Continuous improvement"), 4.5),
        ],
    )
    .themed(&[
        Some(t!("响应", "Response")),
        Some(t!("专业", "Competence")),
        Some(t!("透明", "Transparency")),
        None,
    ])
    .finding(
        t!(
            "两张紧急变更补录超过 24 小时。",
            "Two emergency changes were recorded after more than 24 hours."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "两张紧急变更补录超过 24 小时。",
            "Two emergency changes were recorded after more than 24 hours.",
        ),
        t!("审核报告 2026-08", "Audit report 2026-08"),
        EvaluationResult::PassedWithFindings,
    );
    s.evaluation(
        EvaluationKind::Customer,
        t!("用户满意度调查", "User satisfaction survey"),
        d(8, 14),
        t!("用户代表会", "User representatives"),
        satisfaction,
        &[
            (t!("响应快慢", "Speed of response"), 4.4),
            (t!("专业程度", "Competence"), 4.3),
            (t!("进度透明", "Knowing the state"), 4.0),
            (t!("一次解决", "Solved at once"), 4.1),
        ],
    )
    .themed(&[
        Some(t!("响应", "Response")),
        Some(t!("专业", "Competence")),
        Some(t!("透明", "Transparency")),
        Some(t!("解决", "Solving")),
    ])
    .surveyed(
        SurveyMethod::Ces,
        820,
        &[(
            t!(
                "解决这次问题很容易。",
                "It was easy to get this problem solved."
            ),
            &[5, 9, 22, 48, 96, 190, 170],
        )],
    )
    .again(6, None)
    .finding(
        t!(
            "用户不清楚工单为何迟迟不关闭。",
            "Users do not know why their ticket stays open."
        ),
        FindingGrade::Minor,
        Some(waiting),
    )
    .found(
        t!(
            "满意度由 74 % 升到 86 %。",
            "Satisfaction rose from 74 % to 86 %.",
        ),
        t!("回收 540 份", "540 answers"),
        EvaluationResult::Passed,
    );
    roadmap(&mut s);
    s.finish()
}

fn lanes(s: &mut Story, process: ProcessId) -> [LaneId; 4] {
    [
        s.lane(
            process,
            USER,
            t!("各部门", "Departments"),
            0,
            0.0,
            LaneColour::Plain,
        ),
        s.lane(process, FIRST, DESK, 3, 45.0, LaneColour::Blue),
        s.lane(
            process,
            SECOND,
            t!("技术组", "Engineers"),
            5,
            80.0,
            LaneColour::Violet,
        ),
        s.lane(
            process,
            CHANGE,
            t!("运维组", "Operations"),
            3,
            75.0,
            LaneColour::Amber,
        ),
    ]
}

fn roadmap(s: &mut Story) {
    s.milestone(
        RoadmapStage::Preparation,
        t!("目录与 SLA 确认", "Catalogue and SLA agreed"),
        HEAD,
        d(1, 12),
        &[
            (t!("服务目录", "Service catalogue"), true),
            (t!("各部门签署 SLA", "SLA signed by all departments"), true),
        ],
        Vec::new(),
    );
    let kit = vec![s.training(
        t!("七步处理流程", "The seven steps"),
        d(2, 12),
        22,
        t!("全部通过", "All passed"),
    )];
    s.milestone(
        RoadmapStage::Implementation,
        t!("流程上线与矩阵试点", "Process live, matrix piloted"),
        SHEN,
        d(7, 17),
        &[
            (t!("基线 12 周", "Baseline of 12 weeks"), true),
            (
                t!("试点 8 周，效果确认", "Pilot of 8 weeks, effect confirmed"),
                true,
            ),
        ],
        kit,
    );
    s.milestone(
        RoadmapStage::Implementation,
        t!("推广到分公司", "Branches follow"),
        QIAO,
        d(10, 30),
        &[
            (t!("南京服务台", "Nanjing desk"), true),
            (t!("成都服务台", "Chengdu desk"), false),
        ],
        Vec::new(),
    );
    s.milestone(
        RoadmapStage::Operation,
        t!(
            "年度评审与知识库复审",
            "Yearly review, knowledge base reviewed",
        ),
        HEAD,
        d(12, 11),
        &[
            (t!("SLA 年度回顾", "SLA looked at again"), false),
            (t!("301 复审", "Review of 301"), false),
        ],
        Vec::new(),
    );
}

fn meta(s: &mut Story) {
    s.charter([
        t!(
            "让员工少停一分钟，让经验留在标准里。",
            "One minute less of standstill; experience stays in standards.",
        ),
        t!(
            "可测量、可验证、可追溯；先总后分。",
            "Measurable, verifiable, traceable; the whole before the parts.",
        ),
        t!(
            "通用基础、服务提供、服务保障三个分支。",
            "Three branches: general basis, provision, support.",
        ),
        t!(
            "SLA、分类分级、诊断、变更、确认、知识库 6 项标准。",
            "Six standards: SLA, classification, diagnosis, change, confirmation, knowledge base.",
        ),
        t!(
            "主任负责，服务台每周通报。",
            "The head of IT answers for it; the desk reports weekly.",
        ),
    ]);
    s.notes([
        t!(
            "结构参照 GB/T 24421；依据与各部门签署的 SLA。",
            "Structure after GB/T 24421; based on the SLA signed with the departments.",
        ),
        t!(
            "适用于集团总部及分公司的 IT 支持。",
            "For IT support at head office and branches.",
        ),
        t!(
            "一个步骤一个责任岗，一个条款一个指标。",
            "One role for each step, one metric for each clause.",
        ),
        t!(
            "非工作时间支持尚无条款；301 复审逾期。",
            "No clause on help outside working hours yet; the review of 301 is overdue.",
        ),
        t!(
            "四季度完成 301 复审，评估值班方案。",
            "Review 301 and weigh an on-call scheme in the fourth quarter.",
        ),
    ]);
    s.canvas([
        t!(
            "先恢复工作，再追根因",
            "Restore work first, then find the cause",
        ),
        t!(
            "一线、二线、变更三级",
            "First line, second line, change management",
        ),
        t!(
            "故障、请求、变更、知识",
            "Incidents, requests, changes, knowledge",
        ),
        t!(
            "业务部门给影响，信息中心给时限",
            "Departments state the effect, IT states the time",
        ),
        t!(
            "SLA 达成率与满意度季度考核",
            "Quarterly appraisal by SLA met and satisfaction",
        ),
    ]);
    s.assurance([
        t!("IT 标准化小组 5 人", "IT standards group of five"),
        t!("工单系统升级 12 万元", "CNY 120 000 for the ticket system"),
        t!(
            "每周复盘一张重开工单",
            "One reopened ticket is discussed every week",
        ),
    ]);
    s.grounds(
        &[t!(
            "集团数字化可用性 99.5 %",
            "99.5 % availability of the group's systems",
        )],
        &[
            t!(
                "GB/T 24421（2023）服务业组织标准化工作指南",
                "GB/T 24421 (2023), guidelines for standardization of service organisations",
            ),
            t!(
                "部门服务级别协议 2026 版",
                "Service level agreement with the departments, 2026",
            ),
        ],
        "Q/YHX NNNN-YYYY",
    );
    s.enabler(
        EnablerKind::Cloud,
        t!("云端工单系统", "Ticket system in the cloud"),
        true,
    );
    s.enabler(
        EnablerKind::Ai,
        t!("知识库智能检索", "Search of the knowledge base by meaning"),
        false,
    );
    s.security([
        (
            t!("远程协助会话加密", "Remote sessions are encrypted"),
            true,
        ),
        (
            t!("管理员账号双因素认证", "Two factors for administrators"),
            true,
        ),
        (
            t!("工单库每日异地备份", "Tickets backed up elsewhere daily"),
            true,
        ),
        (
            t!(
                "截图中的个人信息须遮挡",
                "Personal data in screenshots is covered",
            ),
            false,
        ),
    ]);
}
