//! Bank counter (银行柜面): handling time fell when the authorisation centre began to check papers
//! while the teller was still at work. All figures are illustrative.
//!
//! Left open on purpose: help at the machine stands under no standard, and clause 4.1 of the handling
//! standard was tightened without anybody looking at its link again.

use super::builder::{MON_TO_SAT, Story, d, hours, min};
use super::text::{Text, t};
use crate::model::board::{ColumnClass, ServiceClass};
use crate::model::cycle::{
    Act, Action, ActionState, Branch, ChartVerdict, Check, Countermeasure, Cycle, Decision, Doing,
    Plan, Stage,
};
use crate::model::evaluation::{EvaluationKind, EvaluationResult, FindingGrade};
use crate::model::indicator::{Direction, Frequency, IndicatorClass};
use crate::model::need::{KanoClass, NeedKind, NeedMethod, Urgency};
use crate::model::process::{LaneColour, ProcessVersion, RaciRole, ValueClass};
use crate::model::roadmap::RoadmapStage;
use crate::model::service::*;
use crate::model::standard::{ClauseType, DraftingType, Family, Lifecycle, Operator};
use crate::model::workspace::{EnablerKind, Language};
use crate::model::*;

const LOBBY: Text = t!("大堂经理", "Lobby manager");
const TELLER: Text = t!("柜员", "Teller");
const CENTRE: Text = t!("授权中心", "Authorisation centre");
const OPERATIONS: Text = t!("运营管理部", "Operations management");
const PRESIDENT: Text = t!("支行行长 许之恒", "Xu Zhiheng, branch president");
const TAO: Text = t!("陶琳", "Tao Lin");
const WEI: Text = t!("魏东", "Wei Dong");

pub(super) fn story(language: Language) -> Workspace {
    let mut s = Story::new(
        language,
        0xba2c,
        t!("银行柜面服务（示例）", "Bank counter (example)"),
        t!("临江银行云桥支行", "Linjiang Bank, Yunqiao branch"),
    );
    meta(&mut s);

    let service = s.service(Service {
        name: s.say(t!("柜面业务服务", "Service at the counter")),
        goal: s.say(t!(
            "一笔业务 16 分钟内办妥，安全合规，一次办成。",
            "One transaction is finished within 16 minutes, safely, by the rules, and at the first visit.",
        )),
        recipients: s.say(t!("到店办理业务的个人和单位客户", "Personal and business customers who come to the branch")),
        content: s.say(t!("分流、核验、办理、授权、复核", "Triage, verification, handling, authorisation, review")),
        mode: DeliveryMode {
            directness: Some(Directness::Direct),
            hours: vec![hours((9, 17, MON_TO_SAT))],
            time: String::new(),
            place: s.say(t!("支行营业厅", "Banking hall")),
            channel: s.say(t!("柜台、自助机、预约小程序", "Counter, machine, booking app")),
        },
        quality_requirements: s.say(t!(
            "业务处理时间 ≤ 16 分钟；授权 ≤ 3 分钟；复核差错率 ≤ 1 %",
            "Handling time ≤ 16 min; authorisation ≤ 3 min; findings on review ≤ 1 %",
        )),
        class: Classification {
            service_type: Some(ServiceType::Basic),
            provider: Some(Provider::External),
            sector: Some(Sector::Enterprise),
            tangibility: Some(Tangibility::Intangible),
            product: Some(ProductRole::Basic),
            bundle: Some(Bundle::Custom),
            model: Some(ServiceModel::FunctionExtending),
            experience: vec![Experience::Interactive, Experience::Informational],
            quality: vec![QualityElement::Accuracy, QualityElement::Efficiency],
        },
        cost: Some(Money {
            amount: 23.5,
            currency: Currency::Cny,
        }),
        ..Service::default()
    });

    let quick = s
        .need(
            service,
            t!(
                "业务办得快，不在柜台前干等",
                "Be served quickly, without idle minutes at the counter",
            ),
            NeedKind::Core,
            KanoClass::OneDimensional,
        )
        .found(
            NeedMethod::Observation,
            180,
            t!("柜台录像抽样", "Video of the counters"),
            t!(
                "每笔有 5.4 分钟在等授权",
                "Each transaction waits 5.4 minutes for authorisation",
            ),
            Urgency::High,
        )
        .verified(PRESIDENT, d(1, 15));
    let once = s
        .need(
            service,
            t!(
                "材料一次说清，一次办成",
                "Be told once which papers are needed",
            ),
            NeedKind::Core,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::Complaint,
            33,
            t!("2025 年投诉台账", "Complaints of 2025"),
            t!(
                "33 件中 21 件为往返补材料",
                "21 of 33 were about coming back with papers",
            ),
            Urgency::High,
        )
        .verified(OPERATIONS, d(1, 15));
    let safe = s
        .need(
            service,
            t!("资金和个人信息安全", "Money and personal data are safe"),
            NeedKind::Core,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::Survey,
            410,
            t!("客户问卷", "Customer survey"),
            t!("91 % 列为首要", "91 % name it first"),
            Urgency::High,
        )
        .verified(t!("合规部", "Compliance"), d(1, 19));
    let guided = s
        .need(
            service,
            t!(
                "进门有人引导，知道要等多久",
                "Be guided at the door and told how long it takes",
            ),
            NeedKind::Secondary,
            KanoClass::Attractive,
        )
        .found(
            NeedMethod::Interview,
            26,
            t!("老年客户访谈", "Interviews with elderly customers"),
            t!("“不知道该取哪个号”", "“I do not know which ticket to take”"),
            Urgency::Medium,
        )
        .verified(LOBBY, d(1, 22));

    let change = t!("启用并行预审", "Parallel pre-check in use");
    let handling = s
        .indicator(
            service,
            t!("业务处理时间（周均）", "Handling time, weekly mean"),
            Unit::Time(TimeUnit::Minute),
            Direction::LowerIsBetter,
            IndicatorClass::Speed,
        )
        .goes(18.2, 16.0, DeltaKind::Relative)
        .measured(
            t!(
                "从客户到达柜台到业务办结的时间，每周全部业务取平均",
                "From the customer reaching the counter until the transaction is done; mean of each week's transactions",
            ),
            Frequency::Weekly,
            t!("柜面系统流水", "Log of the counter system"),
        )
        .points(
            7,
            &[
                18.4, 17.6, 19.1, 18.0, 17.2, 18.9, 18.3, 17.5, 19.0, 18.1, 17.8, 18.5,
            ],
            change,
            &[16.3, 15.9, 16.1, 15.6, 15.8, 15.5, 15.9, 15.5],
        );
    let output = s
        .indicator(
            service,
            t!("每柜员每小时笔数", "Transactions per teller and hour"),
            Unit::Of(s.say(t!("笔/小时", "per hour"))),
            Direction::HigherIsBetter,
            IndicatorClass::Cost,
        )
        .goes(3.3, 3.75, DeltaKind::Relative)
        .points(
            7,
            &[
                3.26, 3.41, 3.15, 3.33, 3.49, 3.17, 3.28, 3.43, 3.16, 3.31, 3.37, 3.24,
            ],
            change,
            &[3.68, 3.77, 3.73, 3.85, 3.8, 3.87, 3.77, 3.87],
        );
    let findings = s
        .indicator(
            service,
            t!("复核差错率", "Findings on review"),
            Unit::Percent,
            Direction::LowerIsBetter,
            IndicatorClass::Quality,
        )
        .goes(0.92, 1.0, DeltaKind::Points)
        .points(
            7,
            &[
                1.02, 0.98, 0.93, 1.04, 0.85, 0.99, 1.02, 0.89, 0.76, 0.84, 0.94, 0.78,
            ],
            change,
            &[0.76, 0.9, 0.86, 0.84, 0.96, 0.89, 0.86, 0.97],
        );
    let satisfaction = s
        .indicator(
            service,
            t!("客户满意度 CSAT", "Customer satisfaction (CSAT)"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Satisfaction,
        )
        .goes(70.0, 82.0, DeltaKind::Relative)
        .points(28, &[69.0, 71.0, 70.0], change, &[83.0, 85.0, 84.0]);
    let practice = s
        .indicator(
            service,
            t!("标准实施率", "Implementation rate of the standards"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Quality,
        )
        .goes(92.5, 96.0, DeltaKind::Points)
        .points(
            7,
            &[
                92.2, 92.2, 91.6, 92.0, 92.7, 93.0, 92.1, 92.6, 91.4, 92.0, 93.9, 94.3,
            ],
            change,
            &[96.9, 96.0, 94.8, 95.5, 96.4, 95.4, 96.3, 96.7],
        );

    // How a customer is served today.
    let as_is = s.process(
        service,
        t!("柜面业务（现状）", "Counter service (as is)"),
        ProcessVersion::AsIs,
        24.0,
        (9, 17, 0x3f),
    );
    let [customer, lobby, teller, centre] = lanes(&mut s, as_is);
    for (name, columns) in [
        (t!("分流", "Triage"), 3),
        (t!("等候", "Wait"), 1),
        (t!("办理", "Handle"), 2),
        (t!("授权与复核", "Authorise and review"), 2),
        (t!("离开", "Leave"), 1),
    ] {
        s.phase(as_is, name, columns);
    }
    let enter = s.start(lobby, 0, t!("进厅", "Enter"));
    let triage = s
        .step(lobby, 2, t!("分流引导", "Triage"))
        .takes(min(2.0), ValueClass::ValueAdding)
        .how(t!(
            "问清业务，核对材料，引导取号或自助办理。",
            "Ask what for, look at the papers, lead to a ticket or a machine.",
        ))
        .raci(&[
            (LOBBY, RaciRole::Responsible),
            (OPERATIONS, RaciRole::Accountable),
        ])
        .id();
    let counter = s.decision(lobby, 4, t!("上柜台？", "Counter?"));
    let machine = s
        .step(lobby, 6, t!("自助办理", "Use machine"))
        .takes(min(6.0), ValueClass::ValueAdding)
        .how(t!(
            "大堂经理旁站协助，不代操作、不代输密码。",
            "The lobby manager stands by, but neither operates nor enters a password.",
        ))
        .id();
    let done = s.end(lobby, 8, t!("自助办结", "Done at machine"));
    let wait = s
        .step(customer, 6, t!("等候叫号", "Wait"))
        .waits(min(14.0))
        .id();
    let verify = s
        .step(teller, 8, t!("身份核验", "Verify identity"))
        .takes(min(2.0), ValueClass::Necessary)
        .how(t!(
            "人证比对，联网核查。",
            "Compare face and document; query the register.",
        ))
        .personal()
        .id();
    let handle = s
        .step(teller, 10, t!("业务办理", "Handle"))
        .takes(min(9.0), ValueClass::ValueAdding)
        .varies(6.0, 16.0)
        .how(t!(
            "复述客户诉求，录入要素，请客户确认。",
            "Repeat what the customer wants, enter the details, let the customer confirm.",
        ))
        .turns(
            t!("证件、申请材料", "Document, application"),
            t!("待授权交易", "Transaction to be authorised"),
        )
        .personal()
        .id();
    let authorise = s
        .step(centre, 12, t!("远程授权", "Authorise"))
        .takes(min(5.4), ValueClass::Necessary)
        .varies(2.5, 14.0)
        .how(t!(
            "柜员提交影像后排队，逐笔审核。",
            "Images queue after the teller has sent them; each is checked in turn.",
        ))
        .raci(&[
            (CENTRE, RaciRole::Responsible),
            (TELLER, RaciRole::Informed),
        ])
        .id();
    let review = s
        .step(teller, 14, t!("复核签章", "Review and seal"))
        .takes(min(1.8), ValueClass::Necessary)
        .how(t!(
            "核对回单要素，双人复核后盖章。",
            "Compare the receipt; two people review, then seal.",
        ))
        .id();
    let leave = s.end(customer, 16, t!("办结", "Done"));
    s.flows(&[enter, triage, counter]);
    s.exit(counter, wait, t!("是", "Yes"), 0.65);
    s.exit(counter, machine, t!("否", "No"), 0.35);
    s.flows(&[machine, done]);
    s.flows(&[wait, verify, handle, authorise]);
    s.exit(authorise, review, t!("通过", "Approved"), 0.92);
    s.rework(
        authorise,
        handle,
        t!("要素不全，退回", "Incomplete, return"),
        0.08,
    );
    s.flows(&[review, leave]);
    s.remark(
        as_is,
        4,
        2,
        t!(
            "示例数据：时间为录像抽样的示意",
            "Illustrative figures, as if sampled from video",
        ),
    );

    // How a customer is to be served.
    let to_be = s.process(
        service,
        t!("柜面业务（目标）", "Counter service (to be)"),
        ProcessVersion::ToBe,
        24.0,
        (9, 17, 0x3f),
    );
    let [customer, lobby, teller, centre] = lanes(&mut s, to_be);
    for (name, columns) in [
        (t!("分流", "Triage"), 3),
        (t!("等候", "Wait"), 1),
        (t!("办理", "Handle"), 4),
        (t!("授权与复核", "Authorise and review"), 2),
        (t!("离开", "Leave"), 1),
    ] {
        s.phase(to_be, name, columns);
    }
    let enter2 = s.start(lobby, 0, t!("进厅", "Enter"));
    let triage2 = s
        .step(lobby, 2, t!("分流引导", "Triage"))
        .takes(min(2.0), ValueClass::ValueAdding)
        .id();
    let counter2 = s.decision(lobby, 4, t!("上柜台？", "Counter?"));
    let machine2 = s
        .step(lobby, 6, t!("自助办理", "Use machine"))
        .takes(min(6.0), ValueClass::ValueAdding)
        .id();
    let done2 = s.end(lobby, 8, t!("自助办结", "Done at machine"));
    let wait2 = s
        .step(customer, 6, t!("等候叫号", "Wait"))
        .waits(min(11.0))
        .id();
    let verify2 = s
        .step(teller, 8, t!("身份核验", "Verify identity"))
        .takes(min(2.0), ValueClass::Necessary)
        .personal()
        .id();
    let split2 = s.parallel(teller, 10, t!("", ""));
    let handle2 = s
        .step(teller, 12, t!("业务办理", "Handle"))
        .takes(min(9.0), ValueClass::ValueAdding)
        .varies(6.0, 14.0)
        .personal()
        .id();
    let check2 = s
        .step(centre, 12, t!("影像预审", "Pre-check papers"))
        .takes(min(2.0), ValueClass::Necessary)
        .how(t!("核验后影像即时上传，授权中心同步审材料，缺件当场提示柜员。", "Images are sent right after verification; the centre checks them meanwhile and tells the teller at once what is missing."))
        .id();
    let join2 = s.parallel(teller, 14, t!("", ""));
    let authorise2 = s
        .step(centre, 16, t!("远程授权", "Authorise"))
        .takes(min(3.0), ValueClass::Necessary)
        .varies(1.5, 6.0)
        .how(t!(
            "只核对预审后变化的要素。",
            "Only what changed since the pre-check is compared.",
        ))
        .id();
    let review2 = s
        .step(teller, 18, t!("复核签章", "Review and seal"))
        .takes(min(1.8), ValueClass::Necessary)
        .id();
    let leave2 = s.end(customer, 20, t!("办结", "Done"));
    s.flows(&[enter2, triage2, counter2]);
    s.exit(counter2, wait2, t!("是", "Yes"), 0.65);
    s.exit(counter2, machine2, t!("否", "No"), 0.35);
    s.flows(&[machine2, done2]);
    s.flows(&[
        wait2, verify2, split2, handle2, join2, authorise2, review2, leave2,
    ]);
    s.flows(&[split2, check2, join2]);
    for (step, indicator) in [
        (handle, handling),
        (handle2, handling),
        (authorise, handling),
        (authorise2, handling),
        (review2, findings),
    ] {
        s.link(LinkKind::MeasuredBy, step, indicator);
    }

    // What is laid down.
    let root = s.root(
        t!("柜面服务标准体系", "Standard system of counter service"),
        d(1, 12),
        PRESIDENT,
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
    let improving = s.branch(
        root,
        400,
        t!("评价与改进标准", "Evaluation and improvement"),
        Family::Provision,
    );
    let began = d(1, 1).saturating_sub(jiff::Span::new().days(59));
    let manners = s
        .standard(
            general,
            "Q/LJY 0101-2026",
            t!("柜面服务术语与礼仪", "Terms and manners at the counter"),
            DraftingType::Terminology,
            OPERATIONS,
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .id();
    let guiding = s
        .standard(
            provision,
            "Q/LJY 0201-2026",
            t!("分流引导规范", "Triage of customers"),
            DraftingType::Specification,
            LOBBY,
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .id();
    let identity = s
        .standard(
            provision,
            "Q/LJY 0202-2026",
            t!("身份核验规程", "Verification of identity"),
            DraftingType::CodeOfPractice,
            OPERATIONS,
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .id();
    let work = s
        .standard(
            provision,
            "Q/LJY 0203-2026",
            t!("柜面业务办理规范", "Handling of transactions"),
            DraftingType::Specification,
            OPERATIONS,
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .audited(
            [3, 3, 3, 2, 3, 2, 3],
            t!(
                "4.1 收紧后尚有链接未确认",
                "A link has not been confirmed since 4.1 was tightened",
            ),
        )
        .id();
    let approval = s
        .standard(
            provision,
            "Q/LJY 0204-2026",
            t!("授权与复核规程", "Authorisation and review"),
            DraftingType::CodeOfPractice,
            CENTRE,
        )
        .lives(
            began.saturating_sub(jiff::Span::new().years(2)),
            Lifecycle::InForce,
            PRESIDENT,
        )
        .replaces("Q/LJY 0204-2024")
        .then(Lifecycle::Revision, d(7, 20))
        .then(Lifecycle::Approval, d(7, 27))
        .then(Lifecycle::Issued, d(8, 3))
        .then(Lifecycle::InForce, d(8, 17))
        .audited(
            [3, 3, 3, 3, 2, 3, 3],
            t!(
                "大额业务仍需双人现场授权",
                "Large amounts still need two people on site",
            ),
        )
        .remarks(t!(
            "第 2 版：增加影像预审",
            "Second edition: adds the pre-check",
        ))
        .id();
    let privacy = s
        .standard(
            support,
            "Q/LJY 0301-2026",
            t!("客户信息保护规范", "Protection of customer data"),
            DraftingType::Specification,
            t!("合规部", "Compliance"),
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .id();
    let rating = s
        .standard(
            improving,
            "Q/LJY 0401-2026",
            t!("服务评价规范", "Evaluation of the service"),
            DraftingType::Evaluation,
            OPERATIONS,
        )
        .lives(began, Lifecycle::InForce, PRESIDENT)
        .id();

    s.clause(
        manners,
        "4.1",
        t!(
            "起身迎、双手递、唱收唱付，用语见附录 A。",
            "Rise, hand over with both hands, say amounts aloud; wording in annex A.",
        ),
    )
    .kind(ClauseType::EmotionalValue)
    .verified(t!(
        "神秘客户，每季 20 次",
        "Mystery customers, 20 visits a quarter",
    ))
    .ties(&[guided], &[], &[satisfaction]);
    s.clause(
        guiding,
        "4.1",
        t!(
            "进厅 2 分钟内完成分流，并告知预计等候时间。",
            "Customers are directed within 2 minutes and told how long they will wait.",
        ),
    )
    .kind(ClauseType::Communication)
    .within(
        t!("分流用时", "Time to direct"),
        Operator::AtMost,
        2.0,
        TimeUnit::Minute,
    )
    .verified(t!("录像抽样", "Video samples"))
    .ties(&[guided, once], &[triage, triage2], &[practice]);
    s.clause(
        guiding,
        "4.2",
        t!(
            "等候叫号平均不超过 15 分钟，超过 10 人增开窗口。",
            "The mean wait is at most 15 minutes; beyond ten people another counter opens.",
        ),
    )
    .within(
        t!("等候时间", "Wait"),
        Operator::AtMost,
        15.0,
        TimeUnit::Minute,
    )
    .verified(t!("排队机数据", "Ticket machine data"))
    .ties(&[quick], &[wait, wait2], &[satisfaction]);
    s.clause(
        identity,
        "4.1",
        t!(
            "逐笔人证核验，核验率 100 %。",
            "Identity is verified for every transaction: 100 %.",
        ),
    )
    .measures(
        t!("核验率", "Share verified"),
        Operator::Equal,
        100.0,
        Unit::Percent,
    )
    .verified(t!("系统日志", "System log"))
    .ties(&[safe], &[verify, verify2], &[findings]);
    let work_clause = s
        .clause(
            work,
            "4.1",
            t!(
                "业务办理不超过 9 分钟，材料清单一次告知。",
                "Handling takes at most 9 minutes; the list of papers is given once.",
            ),
        )
        .within(
            t!("办理用时", "Handling"),
            Operator::AtMost,
            9.0,
            TimeUnit::Minute,
        )
        .verified(t!("核心系统时间戳", "Time stamps of the core system"))
        .ties(&[quick, once], &[handle2], &[handling, output]);
    s.suspect(
        work_clause,
        handle,
        10.0,
        t!(
            "目标由 10 分钟收紧后尚未确认",
            "Not confirmed since the target was tightened from 10 minutes",
        ),
    );
    let total = s
        .clause(work, "4.2", t!("核验、办理、授权、复核合计周均不超过 16 分钟。", "Verification, handling, authorisation and review together take at most 16 minutes in the weekly mean."))
        .within(t!("业务处理时间（周均）", "Handling time, weekly mean"), Operator::AtMost, 16.0, TimeUnit::Minute)
        .verified(t!("核心系统时间戳", "Time stamps of the core system"))
        .ties(&[quick], &[], &[handling]);
    s.clause(
        approval,
        "4.1",
        t!(
            "远程授权不超过 3 分钟。",
            "Remote authorisation takes at most 3 minutes.",
        ),
    )
    .within(
        t!("授权用时", "Authorisation"),
        Operator::AtMost,
        3.0,
        TimeUnit::Minute,
    )
    .verified(t!(
        "授权系统时间戳",
        "Time stamps of the authorisation system",
    ))
    .ties(&[quick], &[authorise, authorise2], &[handling]);
    let check_clause = s
        .clause(
            approval,
            "4.2",
            t!(
                "身份核验后影像即时上传，授权中心与办理并行预审，缺件 2 分钟内提示。",
                "Images are sent right after verification; the centre pre-checks them in parallel and names what is missing within 2 minutes.",
            ),
        )
        .within(t!("预审用时", "Pre-check"), Operator::AtMost, 2.0, TimeUnit::Minute)
        .verified(t!("授权系统日志", "Log of the authorisation system"))
        .ties(&[quick, once], &[check2], &[handling, findings]);
    s.clause(
        approval,
        "4.3",
        t!(
            "双人复核后签章，复核差错率不超过 1 %。",
            "Two people review before sealing; findings are at most 1 %.",
        ),
    )
    .measures(
        t!("复核差错率", "Findings on review"),
        Operator::AtMost,
        1.0,
        Unit::Percent,
    )
    .verified(t!("事后监督抽查", "Sampled by supervision"))
    .ties(&[safe], &[review, review2], &[findings]);
    s.clause(
        privacy,
        "4.1",
        t!(
            "客户影像加密保存，查询留痕，到期删除。",
            "Images are encrypted, every look is logged, and they are deleted when due.",
        ),
    )
    .verified(t!("权限审计，每季一次", "Audit of access, quarterly"))
    .ties(&[safe], &[], &[practice]);
    s.clause(
        rating,
        "4.1",
        t!(
            "客户满意度不低于 82 %。",
            "Customer satisfaction is at least 82 %.",
        ),
    )
    .measures(t!("CSAT", "CSAT"), Operator::AtLeast, 82.0, Unit::Percent)
    .verified(t!(
        "柜台评价器与短信问卷",
        "Rating device and text-message survey",
    ))
    .ties(&[guided], &[], &[satisfaction]);
    s.clause(
        rating,
        "4.2",
        t!(
            "投诉 1 天内联系客户，5 天内答复。",
            "Customers who complain are called within a day and answered within 5 days.",
        ),
    )
    .kind(ClauseType::Complaint)
    .within(
        t!("答复用时", "Time until answer"),
        Operator::AtMost,
        5.0,
        TimeUnit::Day,
    )
    .verified(t!("投诉台账", "Complaints register"))
    .ties(&[once], &[], &[satisfaction]);
    for standard in [guiding, work, approval] {
        s.link(LinkKind::Promises, service, standard);
        s.link(LinkKind::Refers, standard, manners);
    }
    s.link(LinkKind::Refers, approval, identity);
    s.link(LinkKind::Accompanies, identity, privacy);

    // The cycle under way, and the finished one.
    let next = s.cycle(Cycle {
        title: s.say(t!(
            "单位开户一次办成",
            "Open business accounts at one visit"
        )),
        problem: s.say(t!(
            "单位客户开户要跑好几趟。",
            "Business customers have to come several times to open an account."
        )),
        stage: Stage::Do,
        opened: Some(d(8, 31)),
        plan: Plan {
            deviation: s.say(t!(
                "单位开户满意度低：平均到店 2.3 次。",
                "Business customers come 2.3 times on average to open an account.",
            )),
            deviates: Some(satisfaction.into()),
            indicator: Some(satisfaction),
            baseline: Some(84.0),
            baseline_from: Some(d(5, 25)),
            baseline_to: Some(d(7, 19)),
            target: Some(88.0),
            target_date: Some(d(12, 31)),
            scope: s.say(t!(
                "云桥支行单位开户",
                "Business accounts at the Yunqiao branch",
            )),
            owner: s.say(TAO),
            whys: s.whys(&[
                (
                    t!("材料不齐要再来", "Papers are missing"),
                    t!(
                        "46 户中 31 户补件",
                        "31 of 46 customers brought papers later",
                    ),
                ),
                (
                    t!(
                        "清单因户型不同而不清楚",
                        "The list differs by kind of business and is unclear",
                    ),
                    t!("现有清单 7 个版本", "Seven versions of the list"),
                ),
            ]),
            hypothesis: s.say(t!(
                "预约时按户型生成清单，可一次办成。",
                "A list made for the kind of business at booking saves the second visit.",
            )),
            countermeasures: vec![
                Countermeasure {
                    effort: Some(3),
                    effect: Some(4),
                    ..s.countermeasure(
                        t!("预约小程序按户型出清单", "The booking app makes the list"),
                        t!("补件是再来的主因", "Missing papers cause the second visit"),
                        WEI,
                        d(10, 16),
                        t!("云桥支行", "Yunqiao branch"),
                        t!("4 个问题判断户型", "Four questions decide the kind"),
                    )
                },
                Countermeasure {
                    effort: Some(1),
                    effect: Some(3),
                    ..s.countermeasure(
                        t!("合并 7 版清单", "Merge the seven lists"),
                        t!("清单不清楚", "The list is unclear"),
                        TAO,
                        d(9, 11),
                        t!("云桥支行", "Yunqiao branch"),
                        t!("按户型分 4 张", "Four lists, one for each kind"),
                    )
                },
            ],
            risks: vec![s.risk(
                [
                    t!("户型判断错误", "The kind of business is judged wrongly"),
                    t!(
                        "清单不符，客户仍要再来",
                        "The wrong list: the customer comes again"
                    ),
                    t!("提问用语不清", "The questions are unclear"),
                ],
                [5, 4, 4],
                (
                    t!(
                        "上线前 20 户试填，错判改题",
                        "Twenty customers try it first; questions that mislead are rewritten"
                    ),
                    WEI,
                ),
                [2, 3],
            )],
            prediction: s.say(t!("到店次数降到 1.3 次", "1.3 visits on average")),
            predicted: Some(88.0),
            check_plan: s.say(t!(
                "每月统计到店次数与满意度，连续 3 个月",
                "Visits and satisfaction monthly, for three months",
            )),
            check_on: Some(d(12, 31)),
            ..Plan::default()
        },
        doing: Doing {
            pilot_site: s.say(t!("云桥支行", "Yunqiao branch")),
            actions: vec![
                Action {
                    start: Some(d(9, 1)),
                    finished: Some(d(9, 11)),
                    ..s.action(
                        t!("合并 7 版清单", "Merge the seven lists"),
                        TAO,
                        d(9, 11),
                        ActionState::Done,
                    )
                },
                Action {
                    start: Some(d(9, 14)),
                    ..s.action(
                        t!("小程序上线", "Release in the app"),
                        WEI,
                        d(10, 16),
                        ActionState::Doing,
                    )
                },
            ],
            sample_planned: Some(3),
            sample_reached: Some(0),
            ..Doing::default()
        },
        ..Cycle::default()
    });
    let cycle = s.cycle(Cycle {
        title: s.say(t!("串行授权改并行预审", "Pre-check instead of serial authorisation")),
        problem: s.say(t!("客户和柜员都在等授权。", "Customers and tellers alike wait for authorisation.")),
        stage: Stage::Closed,
        opened: Some(d(4, 13)),
        closed: Some(d(8, 24)),
        plan: Plan {
            deviation: s.say(t!("标准 203 · 4.2 要求处理时间 ≤ 16 分钟，实测周均 18.2 分钟。", "Standard 203, clause 4.2 asks for at most 16 minutes; the weekly mean is 18.2.")),
            deviates: Some(total.into()),
            indicator: Some(handling),
            unit: Unit::default(),
            baseline: Some(18.2),
            baseline_from: Some(d(3, 2)),
            baseline_to: Some(d(5, 24)),
            target: Some(16.0),
            target_date: Some(d(7, 31)),
            scope: s.say(t!("5 个柜台的非现金业务", "Non-cash transactions at five counters")),
            owner: s.say(TAO),
            whys: s.whys(&[
                (t!("处理时间长", "Handling takes long"), t!("周均 18.2 分钟", "Weekly mean 18.2 minutes")),
                (t!("柜员等授权", "Tellers wait for authorisation"), t!("每笔 5.4 分钟，占 30 %", "5.4 minutes each, 30 %")),
                (t!("授权在办理之后才开始", "Authorisation begins after handling"), t!("180 笔录像全部串行", "All 180 recorded transactions went in series")),
                (t!("影像到提交时才上传", "Images are sent only on submission"), t!("系统日志", "System log")),
                (t!("规程要求“提交后审核”", "The rule says “check after submission”"), t!("204 第 1 版 4.2", "204, first edition, 4.2")),
            ]),
            fishbone: s.fishbone(
                &[
                    (Branch::People, t!("授权员午间仅一人", "One authoriser at noon")),
                    (Branch::Machine, t!("高拍仪偶尔失焦", "The camera loses focus at times")),
                    (Branch::Material, t!("客户材料不齐", "Customers lack papers")),
                    (Branch::Environment, t!("月末业务集中", "Month ends are crowded")),
                    (Branch::Measurement, t!("授权排队时间未单列", "Queueing for authorisation is not measured")),
                    (Branch::Method, t!("规程规定授权只能在提交之后", "The rule allows authorisation only after submission")),
                ],
                t!("180 笔录像：等待全部发生在提交之后", "180 recorded transactions: all waiting came after submission"),
            ),
            hypothesis: s.say(t!("预审与办理并行，授权可由 5.4 分钟降到 3 分钟。", "With a pre-check meanwhile, authorisation falls from 5.4 to 3 minutes.")),
            countermeasures: vec![
                Countermeasure { effort: Some(2), effect: Some(5), ..s.countermeasure(
                    t!("核验后即时上传影像，授权中心并行预审", "Send images after verification; the centre pre-checks in parallel"),
                    t!("等待来自串行", "Waiting comes from working in series"),
                    WEI,
                    d(5, 22),
                    t!("云桥支行、授权中心", "Yunqiao branch and authorisation centre"),
                    t!("系统增加预审队列，缺件弹窗提示", "A pre-check queue with a notice of what is missing"),
                ) },
                Countermeasure { effort: Some(4), effect: Some(2), ..s.countermeasure(
                    t!("午间增设一名授权员", "A second authoriser at noon"),
                    t!("午间仅一人", "There is one at noon"),
                    TAO,
                    d(5, 22),
                    CENTRE,
                    t!("与下午班错峰", "Shifts overlap with the afternoon"),
                ) },
            ],
            risks: vec![s.risk(
                [
                    t!("预审后要素被改动", "Details change after the pre-check"),
                    t!("按旧要素授权", "What is authorised is out of date"),
                    t!("客户临时更正", "The customer corrects them at the counter"),
                ],
                [8, 3, 6],
                (t!("要素变更即退回预审，并提示授权员", "A change goes back to the pre-check and tells the authoriser"), WEI),
                [2, 2],
            )],
            prediction: s.say(t!("处理时间降到 15.5–16 分钟，差错率不升", "Handling time of 15.5–16 minutes; findings do not rise")),
            predicted: Some(15.8),
            check_plan: s.say(t!("8 周周均值，XmR 图；平衡指标：复核差错率", "Weekly means for eight weeks, XmR chart; balancing indicator: findings on review")),
            ..Plan::default()
        },
        doing: Doing {
            pilot_site: s.say(t!("云桥支行 5 个柜台", "Five counters, Yunqiao branch")),
            actions: vec![
                Action { start: Some(d(4, 27)), finished: Some(d(5, 15)), ..s.action(t!("开通预审队列", "Open the pre-check queue"), WEI, d(5, 15), ActionState::Done) },
                Action { start: Some(d(5, 18)), finished: Some(d(5, 20)), ..s.action(t!("柜员与授权员联合演练", "Tellers and authorisers rehearse"), TAO, d(5, 20), ActionState::Done) },
                Action { start: Some(d(5, 11)), finished: Some(d(5, 21)), ..s.action(t!("合规评审", "Review by compliance"), t!("合规部", "Compliance"), d(5, 21), ActionState::Done) },
            ],
            containment: s.say(t!("月末增派一名授权员", "One more authoriser at month end")),
            training: vec![s.training(t!("影像预审要点", "What to pre-check"), d(5, 20), 11, t!("11 人通过", "All 11 passed"))],
            deviations: s.say(t!("首周有 3 笔预审后改动要素，已增加变更提示。", "In the first week details changed after three pre-checks; a notice was added.")),
            sample_planned: Some(8),
            sample_reached: Some(8),
        },
        check: Check {
            after_from: Some(d(5, 25)),
            actual: Some(15.825),
            verdict: Some(ChartVerdict::Improved),
            balancing: Some(findings),
            balancing_note: s.say(t!("复核差错率 0.92 % → 0.88 %，无特殊原因", "Findings 0.92 % → 0.88 %, no special cause")),
            learning: s.say(t!(
                "每小时 3.30 → 3.79 笔（+15 %），满意度 70 → 84（相对 +20 %）；规程本身可以是瓶颈。",
                "3.30 → 3.79 transactions an hour (+15 %), satisfaction 70 → 84 (+20 % relative); a rule itself can be the bottleneck.",
            )),
            signed_by: s.say(PRESIDENT),
            signed_on: Some(d(7, 17)),
        },
        act: Act {
            decision: Some(Decision::Adopt),
            revised: Some(approval),
            clause: Some(check_clause),
            deployment: s.deployed(approval, &[
                (t!("城东 3 家支行", "Three branches in the east"), TAO, d(9, 25), ActionState::Done),
                (t!("城西 3 家支行", "Three branches in the west"), TAO, d(11, 13), ActionState::Done),
                (t!("县域 3 家支行", "Three branches in the counties"), WEI, d(12, 25), ActionState::Doing),
            ]),
            residual: s.say(t!("单位开户仍需多次到店，转入下一循环", "Business accounts still take several visits: next cycle")),
            watch: Some(handling),
            ..Act::default()
        },
        next: Some(next),
        ..Cycle::default()
    });
    s.link(LinkKind::Revises, cycle, check_clause);
    s.link(LinkKind::Concerns, cycle, total);
    s.link(LinkKind::Concerns, cycle, authorise);
    s.link(LinkKind::Concerns, next, service);

    // Cases that take more than one visit.
    let board = s.board(to_be, t!("单位业务看板", "Business cases"));
    let columns = [
        s.column(
            board,
            t!("已受理", "Accepted"),
            ColumnClass::Queue,
            0,
            t!("清单已告知", "List of papers given"),
            &[triage2],
        ),
        s.column(
            board,
            t!("核验", "Verify"),
            ColumnClass::Active,
            3,
            t!("人证一致", "Face and document match"),
            &[verify2],
        ),
        s.column(
            board,
            t!("办理与预审", "Handle, pre-check"),
            ColumnClass::Active,
            4,
            t!("预审无缺件", "Nothing missing"),
            &[handle2, check2],
        ),
        s.column(
            board,
            t!("待授权", "Waiting to authorise"),
            ColumnClass::Queue,
            4,
            t!("影像完整", "Images complete"),
            &[],
        ),
        s.column(
            board,
            t!("授权与复核", "Authorise, review"),
            ColumnClass::Active,
            3,
            t!("双人复核", "Reviewed by two"),
            &[authorise2, review2],
        ),
        s.column(
            board,
            t!("已办结", "Done"),
            ColumnClass::Done,
            0,
            t!("回单已交客户", "Receipt handed over"),
            &[],
        ),
    ];
    let accounts = s.swimlane(board, t!("账户类", "Accounts"));
    let payments = s.swimlane(board, t!("结算类", "Payments"));
    for (title, lane, owner, days, step) in [
        (
            t!("单位开户 08-01", "Business account 08-01"),
            accounts,
            TAO,
            &[12, 13, 14, 15, 16, 17][..],
            handle2,
        ),
        (
            t!("法人变更 08-03", "Change of representative 08-03"),
            accounts,
            TAO,
            &[13, 13, 15, 16, 17, 17],
            verify2,
        ),
        (
            t!("印鉴更换 08-05", "New seal specimen 08-05"),
            accounts,
            WEI,
            &[14, 15, 16, 17, 18, 19],
            review2,
        ),
        (
            t!("批量代发签约 08-06", "Payroll agreement 08-06"),
            payments,
            WEI,
            &[15, 16, 17, 18, 19, 20],
            handle2,
        ),
        (
            t!("跨境汇款 08-08", "Transfer abroad 08-08"),
            payments,
            TAO,
            &[17, 17, 18, 19, 20, 21],
            authorise2,
        ),
        (
            t!("单位开户 08-11", "Business account 08-11"),
            accounts,
            TAO,
            &[18, 19, 20, 21, 22],
            authorise2,
        ),
        (
            t!("票据贴现 08-12", "Bill discount 08-12"),
            payments,
            WEI,
            &[19, 20, 21, 22],
            check2,
        ),
        (
            t!("账户年检 08-14", "Yearly check of account 08-14"),
            accounts,
            WEI,
            &[20, 21, 23],
            handle2,
        ),
        (
            t!("网银权限调整 08-15", "Online banking rights 08-15"),
            accounts,
            TAO,
            &[22, 23],
            verify2,
        ),
        (
            t!("单位开户 09-01", "Business account 09-01"),
            accounts,
            WEI,
            &[23],
            triage2,
        ),
        (
            t!("保函申请 09-02", "Letter of guarantee 09-02"),
            payments,
            TAO,
            &[24],
            triage2,
        ),
    ] {
        s.card(&columns, lane, title, days).owned(owner).about(step);
    }
    s.card(
        &columns,
        payments,
        t!("工资误付更正", "Correct a wrong payroll"),
        &[23, 23, 23, 23, 24],
    )
    .owned(WEI)
    .class(ServiceClass::Expedite)
    .due(d(9, 4))
    .checklist(&[
        (t!("冻结错误批次", "Stop the wrong batch"), true),
        (
            t!("双人复核后重发", "Send again after review by two"),
            false,
        ),
    ])
    .about(authorise2);
    s.card(
        &columns,
        accounts,
        t!("单位开户 08-09", "Business account 08-09"),
        &[17, 18, 19],
    )
    .owned(TAO)
    .blocked(t!(
        "等客户补公司章程",
        "Customer still has to bring the articles of association",
    ))
    .about(next);

    s.evaluation(
        EvaluationKind::SelfAssessment,
        t!("支行自我评价", "Self-assessment of the branch"),
        d(7, 24),
        OPERATIONS,
        service,
        &[
            (t!("分流", "Triage"), 4.0),
            (t!("办理效率", "Efficiency"), 4.5),
            (t!("合规", "Compliance"), 4.5),
            (t!("信息保护", "Data protection"), 4.0),
        ],
    )
    .themed(&[
        Some(t!("移情性", "Empathy")),
        Some(t!("响应性", "Responsiveness")),
        Some(t!("可靠性", "Reliability")),
        Some(t!("保证性", "Assurance")),
    ])
    .finding(
        t!(
            "自助区协助做法不一，尚无标准。",
            "Help at the machines differs from person to person: no standard yet."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "自助区协助做法不一，尚无标准。",
            "Help at the machines differs from person to person: no standard yet.",
        ),
        t!("自评表、录像 40 段", "Self-assessment, 40 recordings"),
        EvaluationResult::PassedWithFindings,
    );
    s.evaluation(
        EvaluationKind::ThirdParty,
        t!(
            "第三方服务质量评价",
            "Third-party evaluation of service quality",
        ),
        d(8, 7),
        t!("独立评价机构", "Independent assessor"),
        approval,
        &[
            (t!("制度完整", "Complete rules"), 4.0),
            (t!("执行一致", "Consistent practice"), 4.0),
            (t!("记录可追溯", "Traceable records"), 4.5),
            (t!("持续改进", "Continuous improvement"), 4.0),
        ],
    )
    .themed(&[
        Some(t!("保证性", "Assurance")),
        Some(t!("可靠性", "Reliability")),
        None,
        None,
    ])
    .finding(
        t!(
            "建议明确大额业务的例外。",
            "Spell out the exception for large amounts."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "预审记录完整；建议明确大额业务例外。",
            "Pre-check records are complete; spell out the exception for large amounts.",
        ),
        t!("评价报告", "Evaluation report"),
        EvaluationResult::Passed,
    );
    s.evaluation(
        EvaluationKind::Customer,
        t!("客户满意度调查", "Customer satisfaction survey"),
        d(8, 14),
        t!("客户体验组", "Customer experience team"),
        satisfaction,
        &[
            (t!("办理速度", "Speed"), 4.2),
            (t!("讲解清楚", "Clear explanations"), 4.3),
            (t!("态度", "Friendliness"), 4.4),
            (t!("环境", "Surroundings"), 4.1),
        ],
    )
    .themed(&[
        Some(t!("响应性", "Responsiveness")),
        Some(t!("保证性", "Assurance")),
        Some(t!("移情性", "Empathy")),
        Some(t!("有形性", "Tangibles")),
    ])
    .gauged(
        1_850,
        &[
            (
                11.0,
                t!(
                    "网点整洁，设备好用",
                    "The branch is clean and its machines work"
                ),
                [4, 8, 30, 110, 330, 420, 224],
                [2, 6, 24, 100, 320, 450, 224],
            ),
            (
                32.0,
                t!(
                    "承诺的业务按时准确办妥",
                    "What is promised is done, on time and right"
                ),
                [0, 2, 6, 24, 120, 390, 584],
                [2, 8, 28, 110, 310, 420, 248],
            ),
            (
                22.0,
                t!(
                    "有求即应，不让人久等",
                    "Requests are answered at once, without a wait"
                ),
                [0, 2, 8, 40, 150, 420, 506],
                [4, 12, 40, 150, 350, 370, 200],
            ),
            (
                19.0,
                t!(
                    "柜员专业，让人放心",
                    "Tellers know their work and can be trusted"
                ),
                [0, 4, 12, 60, 220, 440, 390],
                [0, 4, 14, 70, 240, 430, 368],
            ),
            (
                16.0,
                t!(
                    "关心每位客户的具体需要",
                    "Every customer's own needs are cared for"
                ),
                [2, 6, 26, 90, 280, 430, 292],
                [2, 8, 30, 110, 310, 410, 256],
            ),
        ],
    )
    .again(6, None)
    .finding(
        t!(
            "响应性的感知低于期望。",
            "Responsiveness is perceived below what is expected."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "满意度由 70 % 升到 84 %（相对 +20 %）。",
            "Satisfaction rose from 70 % to 84 % (+20 % relative).",
        ),
        t!("有效评价 1 126 笔", "1 126 ratings"),
        EvaluationResult::Passed,
    );
    roadmap(&mut s);
    s.finish()
}

fn lanes(s: &mut Story, process: ProcessId) -> [LaneId; 4] {
    [
        s.lane(
            process,
            t!("客户", "Customer"),
            t!("外部", "External"),
            0,
            0.0,
            LaneColour::Plain,
        ),
        s.lane(
            process,
            t!("大堂", "Lobby"),
            LOBBY,
            3,
            40.0,
            LaneColour::Green,
        ),
        s.lane(
            process,
            TELLER,
            t!("营业厅", "Banking hall"),
            5,
            55.0,
            LaneColour::Blue,
        ),
        s.lane(
            process,
            t!("授权", "Authorisation"),
            CENTRE,
            2,
            65.0,
            LaneColour::Amber,
        ),
    ]
}

fn roadmap(s: &mut Story) {
    s.milestone(
        RoadmapStage::Preparation,
        t!(
            "体系策划与合规评审",
            "System planned, reviewed by compliance",
        ),
        PRESIDENT,
        d(1, 12),
        &[
            (t!("需求与投诉分析", "Needs and complaints analysed"), true),
            (t!("7 项标准批准", "Seven standards approved"), true),
        ],
        Vec::new(),
    );
    let kit = vec![s.training(
        t!("柜面标准宣贯", "Introduction to the standards"),
        d(2, 6),
        19,
        t!("平均 93 分", "Mean score 93"),
    )];
    s.milestone(
        RoadmapStage::Implementation,
        t!("并行预审试点", "Pilot of the pre-check"),
        TAO,
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
        t!("全行推广", "All branches"),
        OPERATIONS,
        d(11, 27),
        &[
            (
                t!("204 第 2 版实施", "Second edition of 204 in force"),
                true,
            ),
            (t!("9 家支行上线", "Nine branches live"), false),
        ],
        Vec::new(),
    );
    s.milestone(
        RoadmapStage::Operation,
        t!("年度评价与调整", "Yearly evaluation and adjustment"),
        PRESIDENT,
        d(12, 25),
        &[
            (t!("三方评价汇总", "Three evaluations summed up"), false),
            (
                t!("自助协助标准立项", "Standard on help at machines proposed"),
                false,
            ),
        ],
        Vec::new(),
    );
}

fn meta(s: &mut Story) {
    s.charter([
        t!(
            "安全是底线，效率是体验。",
            "Safety is the ground, speed is the experience.",
        ),
        t!(
            "合规、可测量、可验证、可追溯。",
            "By the rules, measurable, verifiable, traceable.",
        ),
        t!(
            "通用基础、服务提供、服务保障、评价与改进四个分支。",
            "Four branches: general basis, provision, support, evaluation and improvement.",
        ),
        t!(
            "7 项标准，覆盖分流到复核。",
            "Seven standards from triage to review.",
        ),
        t!(
            "行长负责，合规部监督，每月通报。",
            "The president answers for it, compliance supervises, results are reported monthly.",
        ),
    ]);
    s.notes([
        t!(
            "结构参照 GB/T 24421；依据支付结算与个人信息保护要求。",
            "Structure after GB/T 24421; based on rules for payments and personal data.",
        ),
        t!(
            "适用于支行营业厅柜面业务。",
            "For transactions at the counters of the branch.",
        ),
        t!(
            "风险不降级，步骤能并行则并行。",
            "No risk is lowered; what can run in parallel does.",
        ),
        t!(
            "自助区协助尚无标准。",
            "No standard yet for help at the machines.",
        ),
        t!(
            "2026 年四季度推广到 9 家支行。",
            "Nine branches follow in the fourth quarter of 2026.",
        ),
    ]);
    s.canvas([
        t!("稳、快、懂你", "Safe, quick, understanding"),
        t!(
            "支行—授权中心—运营管理部",
            "Branch, authorisation centre, operations management",
        ),
        t!("账户、结算、理财咨询", "Accounts, payments, advice"),
        t!(
            "柜员办理与授权预审并行",
            "Tellers and authorisers work in parallel",
        ),
        t!(
            "时效、差错、满意度三项考核",
            "Appraisal by time, findings and satisfaction",
        ),
    ]);
    s.assurance([
        t!(
            "标准化领导小组与联络员",
            "Steering group and liaison officers",
        ),
        t!(
            "授权系统改造 35 万元",
            "CNY 350 000 for the authorisation system",
        ),
        t!(
            "每月“标准之星”评选",
            "A monthly award for work by the standard",
        ),
    ]);
    s.grounds(
        &[
            t!("网点效能提升 15 %", "15 % more output per branch"),
            t!(
                "客户净推荐值进入同业前三",
                "Among the three best net promoter scores",
            ),
        ],
        &[
            t!(
                "GB/T 24421（2023）服务业组织标准化工作指南",
                "GB/T 24421 (2023), guidelines for standardization of service organisations",
            ),
            t!(
                "总行柜面业务操作手册",
                "Head office's manual of counter operations",
            ),
        ],
        "Q/LJY NNNN-YYYY",
    );
    s.enabler(
        EnablerKind::Ai,
        t!("影像要素自动识别", "Details read from images automatically"),
        true,
    );
    s.enabler(
        EnablerKind::Ledger,
        t!(
            "授权记录防篡改存证",
            "Tamper-evident record of authorisations",
        ),
        false,
    );
    s.security([
        (
            t!(
                "影像与交易全程加密",
                "Images and transactions encrypted throughout",
            ),
            true,
        ),
        (
            t!(
                "按岗授权，离柜自动签退",
                "Rights by post, signed out on leaving",
            ),
            true,
        ),
        (
            t!("双中心备份，每季演练", "Two centres, rehearsed quarterly"),
            true,
        ),
        (
            t!(
                "导出客户数据须双人审批",
                "Customer data exported only with two approvals",
            ),
            true,
        ),
    ]);
}
