//! Outpatient clinic (门诊): the wait before the consultation fell when arrivals were spread over timed
//! slots, and the consultation itself did not get shorter. All figures are illustrative.
//!
//! Left open on purpose: the return visit stands under no standard, and the need for company of frail
//! patients has no clause.

use super::builder::{MON_TO_SAT, Story, d, hours, min};
use super::text::{Text, t};
use crate::model::board::{ColumnClass, ServiceClass};
use crate::model::cycle::{
    Act, Action, ActionState, Branch, ChartVerdict, Check, Countermeasure, Cycle, Decision, Doing,
    Plan, Stage,
};
use crate::model::evaluation::{EvaluationKind, EvaluationResult, FindingGrade, SurveyMethod};
use crate::model::indicator::{Direction, Frequency, IndicatorClass};
use crate::model::need::{KanoClass, NeedKind, NeedMethod, Urgency};
use crate::model::process::{LaneColour, ProcessVersion, RaciRole, ValueClass};
use crate::model::roadmap::RoadmapStage;
use crate::model::service::*;
use crate::model::standard::{ClauseType, DraftingType, Family, Lifecycle, Operator};
use crate::model::workspace::{EnablerKind, Language};
use crate::model::*;

const TRIAGE: Text = t!("分诊台", "Triage desk");
const DOCTOR: Text = t!("医生", "Doctor");
const LABORATORY: Text = t!("检验科", "Laboratory");
const PHARMACY: Text = t!("药房", "Pharmacy");
const OFFICE: Text = t!("门诊部", "Outpatient office");
const DIRECTOR: Text = t!("门诊部主任 顾医生", "Dr Gu, head of the outpatient office");
const NURSE: Text = t!("护士长 白洁", "Bai Jie, head nurse");
const FAN: Text = t!("范检验师", "Fan, analyst");
const QIN: Text = t!("秦医生", "Dr Qin");

pub(super) fn story(language: Language) -> Workspace {
    let mut s = Story::new(
        language,
        0xc119,
        t!("门诊服务（示例）", "Outpatient clinic (example)"),
        t!("清禾综合门诊部", "Qinghe General Clinic"),
    );
    meta(&mut s);

    let service = s.service(Service {
        name: s.say(t!("普通门诊服务", "General outpatient care")),
        goal: s.say(t!(
            "挂号到就诊不超过 48 分钟，就诊时间不缩短，当天看完检查结果。",
            "At most 48 minutes from registration to consultation, a consultation that is not shortened, and results on the same day.",
        )),
        recipients: s.say(t!("常见病、慢性病门诊患者", "Patients with common and chronic conditions")),
        content: s.say(t!("挂号、分诊、就诊、检查、复诊、缴费、取药", "Registration, triage, consultation, test, return visit, payment, medicine")),
        mode: DeliveryMode {
            directness: Some(Directness::Direct),
            hours: vec![hours((8, 17, MON_TO_SAT))],
            time: String::new(),
            place: s.say(t!("门诊楼一、二层", "Outpatient building, floors 1 and 2")),
            channel: s.say(t!("预约小程序、电话、现场", "Booking app, telephone, on site")),
        },
        quality_requirements: s.say(t!(
            "挂号到就诊 ≤ 48 分钟；就诊时间 ≥ 8 分钟；检查报告 ≤ 35 分钟",
            "Registration to consultation ≤ 48 min; consultation ≥ 8 min; test report ≤ 35 min",
        )),
        class: Classification {
            service_type: Some(ServiceType::Basic),
            provider: Some(Provider::External),
            sector: Some(Sector::Public),
            tangibility: Some(Tangibility::Intangible),
            product: Some(ProductRole::Basic),
            bundle: Some(Bundle::Basic),
            model: Some(ServiceModel::NeedsDriven),
            experience: vec![Experience::Emotional, Experience::Physical, Experience::Informational],
            quality: vec![QualityElement::Reliability, QualityElement::Efficiency],
        },
        cost: Some(Money {
            amount: 96.0,
            currency: Currency::Cny,
        }),
        ..Service::default()
    });

    let short = s
        .need(
            service,
            t!(
                "挂号后不要等一个小时",
                "Not to wait an hour after registration",
            ),
            NeedKind::Core,
            KanoClass::OneDimensional,
        )
        .found(
            NeedMethod::DataAnalysis,
            3_860,
            t!("叫号系统一个季度数据", "One quarter of call-system data"),
            t!(
                "平均 66.75 分钟，四分之一超过 70 分钟",
                "Mean 66.75 minutes; one in four waits more than 70",
            ),
            Urgency::High,
        )
        .verified(DIRECTOR, d(1, 14));
    let attention = s
        .need(
            service,
            t!("医生听我把话说完", "A doctor who hears me out"),
            NeedKind::Core,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::Interview,
            40,
            t!("患者访谈", "Patient interviews"),
            t!("“别为了快而看得急”", "“Do not hurry just to be quick”"),
            Urgency::High,
        )
        .verified(QIN, d(1, 14));
    let same_day = s
        .need(
            service,
            t!(
                "检查当天出结果、当天复诊",
                "Results and return visit on the same day",
            ),
            NeedKind::Core,
            KanoClass::OneDimensional,
        )
        .found(
            NeedMethod::Survey,
            520,
            t!("离院后短信问卷", "Text-message survey after the visit"),
            t!(
                "38 % 的检查隔天才看上结果",
                "38 % of tests were seen only the next day",
            ),
            Urgency::Medium,
        )
        .verified(LABORATORY, d(1, 19));
    let private = s
        .need(
            service,
            t!("病情不被旁人听到", "Nobody else hears about my illness"),
            NeedKind::Secondary,
            KanoClass::MustBe,
        )
        .found(
            NeedMethod::Complaint,
            14,
            t!("意见箱", "Suggestion box"),
            t!(
                "候诊区叫全名引起 14 件意见",
                "14 remarks about full names called aloud",
            ),
            Urgency::Medium,
        )
        .verified(NURSE, d(1, 21));
    s.need(
        service,
        t!(
            "行动不便者有人陪诊",
            "Company for patients who walk with difficulty",
        ),
        NeedKind::Secondary,
        KanoClass::Attractive,
    )
    .found(
        NeedMethod::Observation,
        65,
        t!("导诊台观察两周", "Two weeks at the information desk"),
        t!("每天约 5 人需要协助", "About five patients a day need help"),
        Urgency::Low,
    )
    .verified(NURSE, d(2, 4));

    let change = t!("启用分时段预约", "Timed slots in use");
    let wait = s
        .indicator(
            service,
            t!(
                "挂号到就诊时间（周均）",
                "Registration to consultation, weekly mean",
            ),
            Unit::Time(TimeUnit::Minute),
            Direction::LowerIsBetter,
            IndicatorClass::Speed,
        )
        .goes(66.75, 48.0, DeltaKind::Relative)
        .measured(
            t!(
                "从挂号完成到进入诊室的时间，每周全部初诊取平均",
                "From registration until entering the consulting room; mean of each week's first visits",
            ),
            Frequency::Weekly,
            t!("叫号系统", "The calling system"),
        )
        .points(
            7,
            &[
                64.0, 71.0, 59.0, 68.0, 74.0, 62.0, 66.0, 70.0, 61.0, 69.0, 65.0, 72.0,
            ],
            change,
            &[52.0, 48.0, 50.0, 45.0, 47.0, 44.0, 46.0, 43.0],
        );
    let consultation = s
        .indicator(
            service,
            t!("就诊时间（平衡指标）", "Consultation time (balancing)"),
            Unit::Time(TimeUnit::Minute),
            Direction::HigherIsBetter,
            IndicatorClass::Experience,
        )
        .goes(9.1, 8.0, DeltaKind::Relative)
        .points(
            7,
            &[9.1, 9.7, 8.8, 8.4, 9.2, 9.4, 9.3, 9.3, 9.1, 8.9, 8.8, 9.2],
            change,
            &[9.7, 9.6, 8.7, 8.4, 9.2, 9.5, 9.1, 9.4],
        );
    let missed = s
        .indicator(
            service,
            t!("爽约率", "Missed appointments"),
            Unit::Percent,
            Direction::LowerIsBetter,
            IndicatorClass::Cost,
        )
        .goes(9.0, 7.0, DeltaKind::Points)
        .points(
            7,
            &[8.3, 9.0, 10.1, 8.4, 7.7, 9.7, 9.4, 9.6, 9.3, 8.7, 8.7, 9.1],
            change,
            &[6.4, 6.8, 5.8, 6.3, 5.3, 6.0, 5.3, 6.1],
        );
    let satisfaction = s
        .indicator(
            service,
            t!("患者满意度 CSAT", "Patient satisfaction (CSAT)"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Satisfaction,
        )
        .goes(76.0, 85.0, DeltaKind::Points)
        .points(28, &[75.0, 77.0, 76.0], change, &[85.0, 86.0, 87.0]);
    let practice = s
        .indicator(
            service,
            t!("标准实施率", "Implementation rate of the standards"),
            Unit::Percent,
            Direction::HigherIsBetter,
            IndicatorClass::Quality,
        )
        .goes(90.0, 95.0, DeltaKind::Points)
        .points(
            7,
            &[
                89.7, 88.6, 90.0, 89.0, 90.2, 90.0, 89.8, 89.0, 91.6, 90.3, 90.8, 91.0,
            ],
            change,
            &[95.0, 96.1, 94.2, 95.4, 94.1, 94.8, 95.9, 94.5],
        );

    // How a patient goes through the clinic today.
    let as_is = s.process(
        service,
        t!("门诊就诊（现状）", "Outpatient visit (as is)"),
        ProcessVersion::AsIs,
        16.0,
        (8, 17, 0x3f),
    );
    let [patient, desk, doctor, laboratory, pharmacy] = lanes(&mut s, as_is);
    for (name, columns) in [
        (t!("挂号分诊", "Registration"), 3),
        (t!("候诊就诊", "Consultation"), 3),
        (t!("检查复诊", "Tests"), 2),
        (t!("缴费取药", "Payment"), 3),
    ] {
        s.phase(as_is, name, columns);
    }
    let arrive = s.start(desk, 0, t!("到院", "Arrive"));
    let register = s
        .step(desk, 2, t!("挂号", "Register"))
        .takes(min(5.0), ValueClass::Necessary)
        .how(t!(
            "核对身份证与医保，按到达顺序发号。",
            "Check identity and insurance; hand out numbers in order of arrival.",
        ))
        .turns(
            t!("身份证件", "Identity card"),
            t!("就诊号", "Queue number"),
        )
        .personal()
        .id();
    let triage = s
        .step(desk, 4, t!("分诊", "Triage"))
        .takes(min(4.0), ValueClass::ValueAdding)
        .how(t!(
            "测量体温血压，按病情分级，急症直送。",
            "Take temperature and blood pressure, grade by condition, urgent cases go straight in.",
        ))
        .raci(&[
            (TRIAGE, RaciRole::Responsible),
            (NURSE, RaciRole::Accountable),
            (DOCTOR, RaciRole::Informed),
        ])
        .personal()
        .id();
    let waiting = s.step(patient, 6, t!("候诊", "Wait")).waits(min(58.0)).id();
    let consult = s
        .step(doctor, 8, t!("就诊", "Consult"))
        .takes(min(9.0), ValueClass::ValueAdding)
        .varies(5.0, 20.0)
        .how(t!(
            "问诊、查体、说明处理意见，请患者复述要点。",
            "Ask, examine, explain, and let the patient repeat the main points.",
        ))
        .personal()
        .id();
    let tests = s.decision(doctor, 10, t!("要检查？", "Test?"));
    let test = s
        .step(laboratory, 12, t!("检查检验", "Test"))
        .takes(min(35.0), ValueClass::ValueAdding)
        .touches(min(12.0))
        .after(min(23.0))
        .how(t!(
            "双人核对标签，危急值 5 分钟内报告。",
            "Two people check labels; critical values are reported within 5 minutes.",
        ))
        .personal()
        .id();
    let back = s
        .step(doctor, 14, t!("复诊", "Return visit"))
        .takes(min(6.0), ValueClass::ValueAdding)
        .how(t!(
            "结合结果调整处理意见。",
            "Adjust the treatment to the results.",
        ))
        .personal()
        .id();
    let pay = s
        .step(patient, 16, t!("缴费", "Pay"))
        .takes(min(8.0), ValueClass::Necessary)
        .how(t!("窗口排队缴费。", "Queue at the cash desk."))
        .id();
    let collect = s
        .step(pharmacy, 18, t!("取药", "Collect medicine"))
        .takes(min(12.0), ValueClass::ValueAdding)
        .touches(min(4.0))
        .after(min(8.0))
        .how(t!(
            "四查十对，当面交代用法。",
            "Four checks, ten comparisons; explain the use in person.",
        ))
        .id();
    let leave = s.end(patient, 20, t!("离院", "Leave"));
    s.flows(&[arrive, register, triage, waiting, consult, tests]);
    s.exit(tests, test, t!("是", "Yes"), 0.45);
    s.exit(tests, pay, t!("否", "No"), 0.55);
    s.flows(&[test, back]);
    s.exit(back, pay, t!("完成", "Done"), 0.95);
    s.rework(back, test, t!("复查", "Repeat the test"), 0.05);
    s.flows(&[pay, collect, leave]);
    s.remark(
        as_is,
        5,
        2,
        t!(
            "示例数据：时间为叫号系统均值的示意",
            "Illustrative figures, as if from the call system",
        ),
    );

    // How a patient is to go through it.
    let to_be = s.process(
        service,
        t!("门诊就诊（目标）", "Outpatient visit (to be)"),
        ProcessVersion::ToBe,
        16.0,
        (8, 17, 0x3f),
    );
    let [patient, desk, doctor, laboratory, pharmacy] = lanes(&mut s, to_be);
    for (name, columns) in [
        (t!("预约分诊", "Slot and triage"), 4),
        (t!("候诊就诊", "Consultation"), 3),
        (t!("检查复诊", "Tests"), 2),
        (t!("缴费取药", "Payment"), 3),
    ] {
        s.phase(to_be, name, columns);
    }
    let arrive2 = s.start(patient, 0, t!("预约", "Book"));
    let slot2 = s
        .step(patient, 2, t!("选择时段", "Choose a slot"))
        .takes(min(2.0), ValueClass::ValueAdding)
        .how(t!(
            "每 20 分钟一个时段，每位医生每段 2 人，提前 10 分钟到院。",
            "A slot every 20 minutes, two patients for each doctor; come 10 minutes early.",
        ))
        .id();
    let register2 = s
        .step(desk, 4, t!("签到", "Check in"))
        .takes(min(3.0), ValueClass::Necessary)
        .personal()
        .id();
    let triage2 = s
        .step(desk, 6, t!("分诊", "Triage"))
        .takes(min(4.0), ValueClass::ValueAdding)
        .personal()
        .id();
    let waiting2 = s.step(patient, 8, t!("候诊", "Wait")).waits(min(39.0)).id();
    let consult2 = s
        .step(doctor, 10, t!("就诊", "Consult"))
        .takes(min(9.0), ValueClass::ValueAdding)
        .varies(6.0, 18.0)
        .personal()
        .id();
    let tests2 = s.decision(doctor, 12, t!("要检查？", "Test?"));
    let test2 = s
        .step(laboratory, 14, t!("检查检验", "Test"))
        .takes(min(30.0), ValueClass::ValueAdding)
        .touches(min(12.0))
        .after(min(18.0))
        .personal()
        .id();
    let back2 = s
        .step(doctor, 16, t!("复诊", "Return visit"))
        .takes(min(6.0), ValueClass::ValueAdding)
        .personal()
        .id();
    let pay2 = s
        .step(patient, 18, t!("手机缴费", "Pay by phone"))
        .takes(min(2.0), ValueClass::Necessary)
        .how(t!(
            "诊间或手机缴费，窗口保留给老年患者。",
            "Pay in the room or by phone; the desk stays for the elderly.",
        ))
        .id();
    let collect2 = s
        .step(pharmacy, 20, t!("取药", "Collect medicine"))
        .takes(min(8.0), ValueClass::ValueAdding)
        .touches(min(4.0))
        .after(min(4.0))
        .id();
    let leave2 = s.end(patient, 22, t!("离院", "Leave"));
    s.flows(&[
        arrive2, slot2, register2, triage2, waiting2, consult2, tests2,
    ]);
    s.exit(tests2, test2, t!("是", "Yes"), 0.45);
    s.exit(tests2, pay2, t!("否", "No"), 0.55);
    s.flows(&[test2, back2]);
    s.exit(back2, pay2, t!("完成", "Done"), 0.97);
    s.rework(back2, test2, t!("复查", "Repeat the test"), 0.03);
    s.flows(&[pay2, collect2, leave2]);
    for (step, indicator) in [
        (waiting, wait),
        (waiting2, wait),
        (consult, consultation),
        (consult2, consultation),
        (slot2, missed),
    ] {
        s.link(LinkKind::MeasuredBy, step, indicator);
    }

    // What is laid down.
    let root = s.root(
        t!("门诊服务标准体系", "Standard system of outpatient care"),
        d(1, 12),
        DIRECTOR,
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
    let basics = s
        .standard(
            general,
            "Q/QHM 0101-2026",
            t!("门诊服务通则", "General rules of outpatient care"),
            DraftingType::Guide,
            OFFICE,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();
    let booking = s
        .standard(
            provision,
            "Q/QHM 0201-2026",
            t!("预约挂号服务规范", "Booking and registration"),
            DraftingType::Specification,
            OFFICE,
        )
        .lives(
            began.saturating_sub(jiff::Span::new().years(2)),
            Lifecycle::InForce,
            DIRECTOR,
        )
        .replaces("Q/QHM 0201-2024")
        .then(Lifecycle::Revision, d(7, 20))
        .then(Lifecycle::Approval, d(7, 27))
        .then(Lifecycle::Issued, d(8, 3))
        .then(Lifecycle::InForce, d(8, 17))
        .audited(
            [3, 3, 3, 3, 2, 3, 3],
            t!(
                "不用手机的老年患者走电话预约",
                "Elderly patients without a phone book by telephone",
            ),
        )
        .remarks(t!(
            "第 2 版：增加分时段预约",
            "Second edition: adds timed slots",
        ))
        .id();
    let grading = s
        .standard(
            provision,
            "Q/QHM 0202-2026",
            t!("预检分诊规程", "Triage of patients"),
            DraftingType::CodeOfPractice,
            TRIAGE,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();
    let care = s
        .standard(
            provision,
            "Q/QHM 0203-2026",
            t!("诊疗服务规范", "Consultation"),
            DraftingType::Specification,
            OFFICE,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .audited(
            [3, 3, 2, 2, 3, 2, 3],
            t!("复诊尚无条款", "No clause on the return visit yet"),
        )
        .id();
    let testing = s
        .standard(
            provision,
            "Q/QHM 0204-2026",
            t!("检验服务规范", "Laboratory service"),
            DraftingType::Specification,
            LABORATORY,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();
    let medicine = s
        .standard(
            provision,
            "Q/QHM 0205-2026",
            t!("缴费与发药规范", "Payment and dispensing"),
            DraftingType::CodeOfPractice,
            PHARMACY,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();
    let privacy = s
        .standard(
            support,
            "Q/QHM 0301-2026",
            t!("患者隐私保护规范", "Protection of patients' privacy"),
            DraftingType::Specification,
            t!("信息科", "IT office"),
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();
    let rating = s
        .standard(
            improving,
            "Q/QHM 0401-2026",
            t!("患者满意度评价规范", "Evaluation of patient satisfaction"),
            DraftingType::Evaluation,
            OFFICE,
        )
        .lives(began, Lifecycle::InForce, DIRECTOR)
        .id();

    s.clause(
        basics,
        "4.1",
        t!(
            "各岗位按流程图交接，交接信息写入就诊记录。",
            "Posts hand over by the process map; what is handed over goes into the record.",
        ),
    )
    .verified(t!("病历抽查，每月 50 份", "50 records sampled a month"))
    .ties(&[same_day], &[], &[practice]);
    let wait_clause = s
        .clause(
            booking,
            "4.1",
            t!(
                "挂号到就诊周均不超过 48 分钟。",
                "The weekly mean from registration to consultation is at most 48 minutes.",
            ),
        )
        .within(
            t!(
                "挂号到就诊时间（周均）",
                "Registration to consultation, weekly mean",
            ),
            Operator::AtMost,
            48.0,
            TimeUnit::Minute,
        )
        .verified(t!("叫号系统时间戳", "Time stamps of the call system"))
        .ties(&[short], &[waiting, waiting2], &[wait]);
    s.clause(
        booking,
        "4.2",
        t!(
            "挂号或签到不超过 5 分钟。",
            "Registration or check-in takes at most 5 minutes.",
        ),
    )
    .within(
        t!("挂号用时", "Registration"),
        Operator::AtMost,
        5.0,
        TimeUnit::Minute,
    )
    .verified(t!("叫号系统时间戳", "Time stamps of the call system"))
    .ties(&[short], &[register, register2], &[wait]);
    let slot_clause = s
        .clause(
            booking,
            "4.3",
            t!(
                "按 20 分钟时段预约，每位医生每段不超过 2 人；爽约率不超过 7 %。",
                "Slots of 20 minutes with at most two patients for each doctor; at most 7 % miss their appointment.",
            ),
        )
        .measures(t!("爽约率", "Missed appointments"), Operator::AtMost, 7.0, Unit::Percent)
        .verified(t!("预约系统周报", "Weekly report of the booking system"))
        .ties(&[short], &[slot2], &[missed, wait]);
    s.clause(
        grading,
        "4.1",
        t!(
            "4 分钟内完成分诊，急危重症立即送诊。",
            "Triage takes at most 4 minutes; emergencies go in at once.",
        ),
    )
    .within(
        t!("分诊用时", "Triage"),
        Operator::AtMost,
        4.0,
        TimeUnit::Minute,
    )
    .verified(t!("分诊记录抽查", "Triage records sampled"))
    .ties(&[short], &[triage, triage2], &[practice]);
    s.clause(
        care,
        "4.1",
        t!(
            "就诊时间平均不少于 8 分钟。",
            "The mean consultation lasts at least 8 minutes.",
        ),
    )
    .within(
        t!("就诊时间", "Consultation"),
        Operator::AtLeast,
        8.0,
        TimeUnit::Minute,
    )
    .verified(t!("诊间系统时间戳", "Time stamps of the consulting rooms"))
    .ties(&[attention], &[consult, consult2], &[consultation]);
    s.clause(care, "4.2", t!("说明诊断和处理意见，请患者复述要点。", "The doctor explains findings and treatment and lets the patient repeat the main points."))
        .kind(ClauseType::Communication)
        .verified(t!("患者问卷第 3 题", "Question 3 of the survey"))
        .ties(&[attention], &[], &[satisfaction]);
    s.clause(
        testing,
        "4.1",
        t!(
            "常规检验 35 分钟内出报告。",
            "Routine reports are ready within 35 minutes.",
        ),
    )
    .within(
        t!("报告用时", "Time to report"),
        Operator::AtMost,
        35.0,
        TimeUnit::Minute,
    )
    .verified(t!("检验系统时间戳", "Time stamps of the laboratory system"))
    .ties(&[same_day], &[test, test2], &[practice]);
    s.clause(
        medicine,
        "4.1",
        t!(
            "缴费不超过 8 分钟，支持诊间和手机支付。",
            "Payment takes at most 8 minutes, in the room or by phone too.",
        ),
    )
    .within(
        t!("缴费用时", "Payment"),
        Operator::AtMost,
        8.0,
        TimeUnit::Minute,
    )
    .verified(t!("收费系统时间戳", "Time stamps of the cash system"))
    .ties(&[short], &[pay, pay2], &[satisfaction]);
    s.clause(
        medicine,
        "4.2",
        t!(
            "取药不超过 12 分钟，四查十对，当面交代用法。",
            "Medicine is handed out within 12 minutes, checked and explained in person.",
        ),
    )
    .within(
        t!("取药用时", "Dispensing"),
        Operator::AtMost,
        12.0,
        TimeUnit::Minute,
    )
    .verified(t!("发药记录抽查", "Dispensing records sampled"))
    .ties(&[attention], &[collect, collect2], &[practice]);
    s.clause(
        privacy,
        "4.1",
        t!(
            "叫号只显示姓氏和号码，一医一患一诊室。",
            "Calls show family name and number only; one doctor, one patient, one room.",
        ),
    )
    .kind(ClauseType::Personalisation)
    .verified(t!("现场巡查，每周一次", "Weekly rounds"))
    .ties(&[private], &[], &[practice]);
    s.clause(
        rating,
        "4.1",
        t!(
            "患者满意度不低于 85 %。",
            "Patient satisfaction is at least 85 %.",
        ),
    )
    .measures(t!("CSAT", "CSAT"), Operator::AtLeast, 85.0, Unit::Percent)
    .verified(t!("离院短信问卷", "Text-message survey on leaving"))
    .ties(&[attention, private], &[], &[satisfaction]);
    for standard in [booking, care, testing] {
        s.link(LinkKind::Promises, service, standard);
        s.link(LinkKind::Refers, standard, basics);
    }
    s.link(LinkKind::Refers, booking, grading);
    s.link(LinkKind::Accompanies, care, privacy);

    // The cycle under way, and the finished one.
    let next = s.cycle(Cycle {
        title: s.say(t!("缩短检验报告时间", "Faster test reports")),
        problem: s.say(t!("当天拿不到报告，患者只好改天复诊。", "Without a report the same day patients have to come back another day.")),
        stage: Stage::Plan,
        opened: Some(d(8, 31)),
        plan: Plan {
            deviation: s.say(t!("上午 10–11 点检验报告超过 35 分钟，影响当天复诊。", "Between 10 and 11 in the morning reports take more than 35 minutes and delay return visits.")),
            deviates: Some(satisfaction.into()),
            indicator: Some(satisfaction),
            baseline: Some(87.0),
            baseline_from: Some(d(5, 25)),
            baseline_to: Some(d(7, 19)),
            target: Some(90.0),
            target_date: Some(d(12, 31)),
            scope: s.say(t!("检验科常规项目", "Routine tests")),
            owner: s.say(FAN),
            whys: s.whys(&[
                (t!("10 点后标本集中", "Samples pile up after ten"), t!("每小时 46 份，平时 22 份", "46 an hour instead of 22")),
                (t!("标本每半小时送一次", "Samples are carried every half hour"), t!("送检登记 2 周", "Two weeks of the carrying log")),
            ]),
            hypothesis: s.say(t!("随采随送可缩短 8 分钟。", "Carrying each sample at once saves 8 minutes.")),
            countermeasures: vec![
                Countermeasure { effort: Some(2), effect: Some(4), ..s.countermeasure(
                    t!("10–12 点随采随送", "Carry each sample at once between 10 and 12"),
                    t!("标本在采血处等送检", "Samples wait where they are drawn"),
                    FAN,
                    d(10, 16),
                    LABORATORY,
                    t!("气动传输优先发送急用标本", "The tube post sends urgent samples first"),
                ) },
                Countermeasure { effort: Some(4), effect: Some(3), ..s.countermeasure(
                    t!("高峰增开一台分析仪", "A second analyser in the peak"),
                    t!("10 点后标本集中", "Samples pile up after ten"),
                    FAN,
                    d(11, 27),
                    LABORATORY,
                    t!("备用仪器预热到 9:30", "The spare one is warm by 9:30"),
                ) },
            ],
            check_on: Some(d(12, 31)),
            ..Plan::default()
        },
        ..Cycle::default()
    });
    let cycle = s.cycle(Cycle {
        title: s.say(t!("分时段预约缩短候诊", "Timed slots for a shorter wait")),
        problem: s.say(t!("患者挂号后要等一个多小时才能见到医生。", "Patients wait for more than an hour after registration to see a doctor.")),
        stage: Stage::Closed,
        opened: Some(d(4, 13)),
        closed: Some(d(8, 24)),
        plan: Plan {
            deviation: s.say(t!("标准 201 · 4.1 要求挂号到就诊 ≤ 48 分钟，实测周均 66.75 分钟。", "Standard 201, clause 4.1 asks for at most 48 minutes from registration to consultation; the weekly mean is 66.75.")),
            deviates: Some(wait_clause.into()),
            indicator: Some(wait),
            unit: Unit::default(),
            baseline: Some(66.75),
            baseline_from: Some(d(3, 2)),
            baseline_to: Some(d(5, 24)),
            target: Some(48.0),
            target_date: Some(d(7, 31)),
            scope: s.say(t!("内科、全科 4 个诊室", "Four rooms of internal and general medicine")),
            owner: s.say(NURSE),
            whys: s.whys(&[
                (t!("候诊时间长", "The wait is long"), t!("候诊 58 分钟，占 87 %", "58 minutes of waiting, 87 %")),
                (t!("上午一下子来很多人", "Many arrive at once in the morning"), t!("8–9 点到院 41 %", "41 % arrive between 8 and 9")),
                (t!("早到早看，大家赶早", "First come, first seen: everybody comes early"), t!("访谈 40 人，33 人为抢号", "33 of 40 come early for a number")),
                (t!("预约只约到半天", "Appointments name only half a day"), t!("预约系统规则", "Rules of the booking system")),
                (t!("规范没有时段要求", "The standard asks for no slots"), t!("201 第 1 版 4.3", "201, first edition, 4.3")),
            ]),
            fishbone: s.fishbone(
                &[
                    (Branch::People, t!("医生开诊时间不一", "Doctors start at different times")),
                    (Branch::Machine, t!("自助机只有两台", "Only two machines")),
                    (Branch::Material, t!("病历调取慢", "Records arrive late")),
                    (Branch::Environment, t!("公交到站集中", "Buses arrive together")),
                    (Branch::Measurement, t!("候诊起点口径不一", "The wait is counted from different moments")),
                    (Branch::Method, t!("预约只约到半天，到达集中", "Appointments name half a day, so arrivals cluster")),
                ],
                t!("叫号数据：等候与到达集中度相关系数 0.81", "Call data: waiting and clustering correlate at 0.81"),
            ),
            hypothesis: s.say(t!("到达摊平后，候诊可减少三分之一，就诊时间不受影响。", "With arrivals spread out, the wait falls by a third and consultations stay as long.")),
            countermeasures: vec![
                Countermeasure { effort: Some(2), effect: Some(5), ..s.countermeasure(
                    t!("20 分钟分时段预约", "Slots of 20 minutes"),
                    t!("到达集中是根本原因", "Clustered arrivals are the root cause"),
                    t!("信息科", "IT office"),
                    d(5, 22),
                    t!("4 个诊室", "Four rooms"),
                    t!("每段 2 人，短信提前一小时提醒", "Two patients a slot, a reminder an hour before"),
                ) },
                Countermeasure { effort: Some(1), effect: Some(3), ..s.countermeasure(
                    t!("老年患者电话预约专线", "A telephone line for the elderly"),
                    t!("兼顾公平", "For fairness"),
                    NURSE,
                    d(5, 22),
                    TRIAGE,
                    t!("分诊台代约", "The triage desk books for them"),
                ) },
            ],
            risks: vec![s.risk(
                [
                    t!("患者不按时段到院", "Patients do not keep to their slots"),
                    t!("到达再次集中", "Arrivals cluster again"),
                    t!("不清楚时段含义", "They do not know what a slot means"),
                ],
                [5, 5, 3],
                (t!("短信写明到院时间，早到者按时段叫号", "The message names the time to come; calls go by slot"), NURSE),
                [2, 2],
            )],
            prediction: s.say(t!("降到 45–50 分钟；就诊时间不低于 8 分钟", "45–50 minutes; consultations of at least 8 minutes")),
            predicted: Some(47.0),
            check_plan: s.say(t!("8 周周均值，XmR 图；平衡指标：就诊时间", "Weekly means for eight weeks, XmR chart; balancing indicator: consultation time")),
            ..Plan::default()
        },
        doing: Doing {
            pilot_site: s.say(t!("内科 3 个、全科 1 个诊室", "Three rooms of internal, one of general medicine")),
            actions: vec![
                Action { start: Some(d(4, 27)), finished: Some(d(5, 20)), ..s.action(t!("预约系统开通时段", "Open slots in the booking system"), t!("信息科", "IT office"), d(5, 20), ActionState::Done) },
                Action { start: Some(d(5, 11)), finished: Some(d(5, 22)), ..s.action(t!("医生排班对齐 8:00 开诊", "All doctors start at 8:00"), DIRECTOR, d(5, 22), ActionState::Done) },
                Action { start: Some(d(5, 13)), finished: Some(d(5, 22)), ..s.action(t!("导诊与短信提醒", "Guidance and reminders"), NURSE, d(5, 22), ActionState::Done) },
            ],
            containment: s.say(t!("高峰增设一名分诊护士", "One more triage nurse in the peak")),
            training: vec![s.training(t!("分时段预约引导", "How to explain timed slots"), d(5, 19), 16, t!("16 人通过", "All 16 passed"))],
            deviations: s.say(t!("首周 12 % 的患者提前一小时到院，加强短信说明后回落。", "In the first week 12 % came an hour early; a clearer message put it right.")),
            sample_planned: Some(8),
            sample_reached: Some(8),
        },
        check: Check {
            after_from: Some(d(5, 25)),
            actual: Some(46.875),
            verdict: Some(ChartVerdict::Improved),
            balancing: Some(consultation),
            balancing_note: s.say(t!("就诊时间 9.1 → 9.2 分钟，未缩短", "Consultation 9.1 → 9.2 minutes: not shortened")),
            learning: s.say(t!("等候来自到达集中，而不是医生慢；摊平到达不必增人。", "Waiting came from clustered arrivals, not from slow doctors; no more staff was needed.")),
            signed_by: s.say(DIRECTOR),
            signed_on: Some(d(7, 17)),
        },
        act: Act {
            decision: Some(Decision::Adopt),
            revised: Some(booking),
            clause: Some(slot_clause),
            deployment: s.deployed(booking, &[
                (t!("外科", "Surgery"), NURSE, d(10, 9), ActionState::Done),
                (t!("妇科", "Gynaecology"), NURSE, d(10, 23), ActionState::Done),
                (t!("儿科", "Paediatrics"), NURSE, d(12, 11), ActionState::Doing),
            ]),
            residual: s.say(t!("检验高峰影响当天复诊，转入下一循环", "The laboratory's peak delays return visits: next cycle")),
            watch: Some(wait),
            ..Act::default()
        },
        next: Some(next),
        ..Cycle::default()
    });
    s.link(LinkKind::Revises, cycle, slot_clause);
    s.link(LinkKind::Concerns, cycle, wait_clause);
    s.link(LinkKind::Concerns, cycle, waiting);
    s.link(LinkKind::Concerns, next, test2);

    // Special tests whose results take days.
    let board = s.board(to_be, t!("特殊检验跟踪", "Special tests"));
    let columns = [
        s.column(
            board,
            t!("已开单", "Ordered"),
            ColumnClass::Queue,
            0,
            t!("标签双人核对", "Labels checked by two"),
            &[],
        ),
        s.column(
            board,
            t!("采样", "Sampling"),
            ColumnClass::Active,
            3,
            t!("采样 30 分钟内送检", "Carried within 30 minutes"),
            &[test2],
        ),
        s.column(
            board,
            t!("检测", "Testing"),
            ColumnClass::Active,
            4,
            t!("质控在控", "Quality control in limits"),
            &[test2],
        ),
        s.column(
            board,
            t!("审核报告", "Approving"),
            ColumnClass::Active,
            2,
            t!("危急值 5 分钟内报告", "Critical values within 5 minutes"),
            &[],
        ),
        s.column(
            board,
            t!("待复诊", "Return visit due"),
            ColumnClass::Queue,
            5,
            t!("已短信通知", "Patient informed"),
            &[],
        ),
        s.column(
            board,
            t!("已复诊", "Seen"),
            ColumnClass::Done,
            0,
            t!("结果写入病历", "Result is in the record"),
            &[back2],
        ),
    ];
    let internal = s.swimlane(board, t!("内科", "Internal medicine"));
    let general_practice = s.swimlane(board, t!("全科", "General practice"));
    for (title, lane, owner, days) in [
        (
            t!("甲状腺功能 0817-02", "Thyroid function 0817-02"),
            internal,
            FAN,
            &[10, 10, 11, 12, 13, 15][..],
        ),
        (
            t!("糖化血红蛋白 0818-05", "Glycated haemoglobin 0818-05"),
            internal,
            FAN,
            &[11, 11, 12, 13, 14, 15],
        ),
        (
            t!("过敏原筛查 0819-01", "Allergen screening 0819-01"),
            general_practice,
            FAN,
            &[12, 12, 14, 16, 17, 19],
        ),
        (
            t!("肿瘤标志物 0820-03", "Tumour markers 0820-03"),
            internal,
            QIN,
            &[13, 13, 15, 16, 17, 19],
        ),
        (
            t!("幽门螺杆菌 0824-04", "Helicobacter 0824-04"),
            general_practice,
            FAN,
            &[15, 15, 16, 17, 18, 20],
        ),
        (
            t!("自身抗体 0826-02", "Autoantibodies 0826-02"),
            internal,
            QIN,
            &[17, 17, 19, 21, 23],
        ),
        (
            t!("骨密度 0828-01", "Bone density 0828-01"),
            general_practice,
            FAN,
            &[19, 20, 21, 23],
        ),
        (
            t!("维生素 D 0831-06", "Vitamin D 0831-06"),
            general_practice,
            FAN,
            &[20, 21, 22],
        ),
        (
            t!("凝血功能 0902-03", "Coagulation 0902-03"),
            internal,
            FAN,
            &[22, 22, 24],
        ),
        (
            t!("血脂分型 0903-02", "Lipid profile 0903-02"),
            internal,
            FAN,
            &[23, 24],
        ),
        (
            t!("尿微量白蛋白 0904-01", "Urine albumin 0904-01"),
            general_practice,
            FAN,
            &[24],
        ),
    ] {
        s.card(&columns, lane, title, days)
            .owned(owner)
            .about(test2);
    }
    s.card(
        &columns,
        internal,
        t!("心肌标志物 0904-02", "Cardiac markers 0904-02"),
        &[24, 24, 24, 24],
    )
    .owned(QIN)
    .class(ServiceClass::Expedite)
    .due(d(9, 4))
    .checklist(&[
        (t!("电话通知医生", "Doctor called"), true),
        (t!("复核签发", "Reviewed and signed"), false),
    ])
    .about(testing);
    s.card(
        &columns,
        internal,
        t!("基因检测 0821-01", "Genetic test 0821-01"),
        &[14, 14, 16],
    )
    .owned(FAN)
    .due(d(9, 11))
    .class(ServiceClass::FixedDate)
    .blocked(t!("外送实验室延迟出报告", "The outside laboratory is late"))
    .about(next);

    s.evaluation(
        EvaluationKind::SelfAssessment,
        t!("门诊自我评价", "Self-assessment of the clinic"),
        d(7, 24),
        OFFICE,
        service,
        &[
            (t!("预约与候诊", "Booking and waiting"), 4.5),
            (t!("分诊", "Triage"), 4.0),
            (t!("诊疗", "Consultation"), 4.5),
            (t!("复诊衔接", "Return visits"), 3.0),
        ],
    )
    .themed(&[
        Some(t!("等候", "Wait")),
        None,
        Some(t!("诊疗", "Consultation")),
        None,
    ])
    .finding(
        t!(
            "复诊做法不一，203 尚无条款。",
            "Return visits differ from doctor to doctor; 203 has no clause."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "复诊做法不一，203 尚无条款。",
            "Return visits differ from doctor to doctor; 203 has no clause.",
        ),
        t!("自评表、病历 50 份", "Self-assessment, 50 records"),
        EvaluationResult::PassedWithFindings,
    );
    s.evaluation(
        EvaluationKind::ThirdParty,
        t!("第三方服务评价", "Third-party evaluation"),
        d(8, 7),
        t!("行业协会评价组", "Assessors of the trade association"),
        booking,
        &[
            (t!("流程清晰", "Clear process"), 4.5),
            (t!("公平性", "Fairness"), 4.0),
            (t!("隐私保护", "Privacy"), 4.0),
            (t!("数据可追溯", "Traceable data"), 4.5),
        ],
    )
    .themed(&[
        Some(t!("等候", "Wait")),
        None,
        Some(t!("环境与隐私", "Surroundings and privacy")),
        None,
    ])
    .finding(
        t!(
            "电话预约接通率需要提高。",
            "More calls for bookings should be answered."
        ),
        FindingGrade::Minor,
        None,
    )
    .found(
        t!(
            "电话预约接通率需要提高。",
            "More calls for bookings should be answered.",
        ),
        t!("现场评价记录", "Records of the visit"),
        EvaluationResult::Passed,
    );
    s.evaluation(
        EvaluationKind::Customer,
        t!("患者满意度调查", "Patient satisfaction survey"),
        d(8, 14),
        t!("独立问卷平台", "Independent survey platform"),
        satisfaction,
        &[
            (t!("候诊时间", "Wait"), 4.2),
            (t!("医生倾听", "Being heard"), 4.5),
            (t!("讲解清楚", "Clear explanations"), 4.3),
            (t!("环境与隐私", "Surroundings and privacy"), 4.2),
        ],
    )
    .themed(&[
        Some(t!("等候", "Wait")),
        Some(t!("诊疗", "Consultation")),
        Some(t!("诊疗", "Consultation")),
        Some(t!("环境与隐私", "Surroundings and privacy")),
    ])
    .surveyed(
        SurveyMethod::Kano,
        1_200,
        &[
            (t!("分时段预约", "Timed slots"), &[180, 310, 150, 80, 6, 8]),
            (
                t!("候诊叫号屏", "A screen that calls the next"),
                &[360, 190, 80, 90, 4, 10],
            ),
            (
                t!("检验报告短信推送", "Test reports by message"),
                &[90, 210, 340, 78, 7, 9],
            ),
            (
                t!("候诊区电视", "A television in the waiting room"),
                &[20, 40, 120, 470, 70, 14],
            ),
        ],
    )
    .again(6, None)
    .finding(
        t!(
            "检验报告推送是魅力需求。",
            "Reports by message would delight."
        ),
        FindingGrade::Minor,
        Some(next),
    )
    .found(
        t!(
            "满意度由 76 % 升到 86 %（+10 个百分点）。",
            "Satisfaction rose from 76 % to 86 % (+10 points).",
        ),
        t!("有效问卷 734 份", "734 valid answers"),
        EvaluationResult::Passed,
    );
    roadmap(&mut s);
    s.finish()
}

fn lanes(s: &mut Story, process: ProcessId) -> [LaneId; 5] {
    [
        s.lane(
            process,
            t!("患者", "Patient"),
            t!("外部", "External"),
            0,
            0.0,
            LaneColour::Plain,
        ),
        s.lane(
            process,
            TRIAGE,
            t!("护士", "Nurses"),
            4,
            48.0,
            LaneColour::Green,
        ),
        s.lane(
            process,
            DOCTOR,
            t!("内科、全科", "Internal and general"),
            4,
            120.0,
            LaneColour::Blue,
        ),
        s.lane(
            process,
            LABORATORY,
            t!("检验师", "Analysts"),
            3,
            60.0,
            LaneColour::Violet,
        ),
        s.lane(
            process,
            PHARMACY,
            t!("药师", "Pharmacists"),
            2,
            58.0,
            LaneColour::Amber,
        ),
    ]
}

fn roadmap(s: &mut Story) {
    s.milestone(
        RoadmapStage::Preparation,
        t!("需求调查与体系批准", "Needs found, system approved"),
        DIRECTOR,
        d(1, 12),
        &[
            (
                t!("患者访谈与数据分析", "Patients interviewed, data analysed"),
                true,
            ),
            (t!("8 项标准批准", "Eight standards approved"), true),
        ],
        Vec::new(),
    );
    let kit = vec![s.training(
        t!("门诊标准宣贯", "Introduction to the standards"),
        d(2, 9),
        38,
        t!("合格率 97 %", "97 % passed"),
    )];
    s.milestone(
        RoadmapStage::Implementation,
        t!("分时段预约试点", "Pilot of timed slots"),
        NURSE,
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
        t!("推广到其他科室", "Other departments"),
        DIRECTOR,
        d(10, 30),
        &[
            (
                t!("201 第 2 版实施", "Second edition of 201 in force"),
                true,
            ),
            (
                t!(
                    "外科、妇科、儿科上线",
                    "Surgery, gynaecology and paediatrics live",
                ),
                false,
            ),
        ],
        Vec::new(),
    );
    s.milestone(
        RoadmapStage::Operation,
        t!("年度评价与复审", "Yearly evaluation and review"),
        OFFICE,
        d(12, 25),
        &[
            (t!("三方评价汇总", "Three evaluations summed up"), false),
            (
                t!("203 增补复诊条款", "Clause on return visits added to 203"),
                false,
            ),
        ],
        Vec::new(),
    );
}

fn meta(s: &mut Story) {
    s.charter([
        t!(
            "以患者为中心，快而不急。",
            "The patient first: quick, not hurried.",
        ),
        t!(
            "安全、公平、可测量、可追溯。",
            "Safe, fair, measurable, traceable.",
        ),
        t!(
            "通用基础、服务提供、服务保障、评价与改进四个分支。",
            "Four branches: general basis, provision, support, evaluation and improvement.",
        ),
        t!(
            "8 项标准，覆盖预约到取药。",
            "Eight standards from booking to medicine.",
        ),
        t!(
            "主任负责，护士长每周巡查，信息科保障数据。",
            "The head answers for it, the head nurse does weekly rounds, IT provides the data.",
        ),
    ]);
    s.notes([
        t!(
            "结构参照 GB/T 24421；依据医疗质量与个人信息保护要求。",
            "Structure after GB/T 24421; based on rules for medical quality and personal data.",
        ),
        t!(
            "适用于普通门诊，不含急诊；不构成医疗建议。",
            "For general outpatient care without emergencies; not medical advice.",
        ),
        t!(
            "缩短的是等候，不是就诊。",
            "The wait is shortened, never the consultation.",
        ),
        t!(
            "复诊与陪诊尚无条款。",
            "No clauses yet on return visits and on company for patients.",
        ),
        t!(
            "2026 年底前增补 203 复诊条款。",
            "Add a clause on return visits to 203 by the end of 2026.",
        ),
    ]);
    s.canvas([
        t!("少等一会儿，多听一句", "Wait less, be heard more"),
        t!("门诊部—科室—岗位", "Outpatient office, department, post"),
        t!(
            "预约、分诊、诊疗、检验、药房",
            "Booking, triage, care, laboratory, pharmacy",
        ),
        t!(
            "五个岗位按一张流程图交接",
            "Five posts hand over by one map",
        ),
        t!(
            "候诊时间、就诊时间、满意度",
            "Wait, consultation time, satisfaction",
        ),
    ]);
    s.assurance([
        t!(
            "质量与标准化小组，每月例会",
            "Quality and standards group, monthly",
        ),
        t!(
            "预约系统改造 22 万元，增设电话专线",
            "CNY 220 000 for the booking system, a telephone line",
        ),
        t!(
            "晨会分享一件患者来信",
            "A patient's letter is read every morning",
        ),
    ]);
    s.grounds(
        &[
            t!("患者满意度达到 90 %", "Patient satisfaction of 90 %"),
            t!(
                "慢性病规范管理率 80 %",
                "80 % of chronic patients managed by the standard",
            ),
        ],
        &[
            t!(
                "GB/T 24421（2023）服务业组织标准化工作指南",
                "GB/T 24421 (2023), guidelines for standardization of service organisations",
            ),
            t!("区域检验外送协议", "Agreement with the regional laboratory"),
        ],
        "Q/QHM NNNN-YYYY",
    );
    s.enabler(
        EnablerKind::Mobile,
        t!(
            "手机预约、签到与缴费",
            "Booking, check-in and payment by phone",
        ),
        true,
    );
    s.enabler(
        EnablerKind::Iot,
        t!("标本流转条码追踪", "Samples tracked by bar code"),
        false,
    );
    s.security([
        (
            t!(
                "病历与检验数据加密存储",
                "Records and results stored encrypted",
            ),
            true,
        ),
        (
            t!(
                "按岗位授权，查阅留痕",
                "Rights by post, every look is logged",
            ),
            true,
        ),
        (
            t!(
                "每日备份，每季恢复演练",
                "Daily backup, restored quarterly as a rehearsal",
            ),
            true,
        ),
        (
            t!(
                "对外提供数据前脱敏",
                "Data redacted before it leaves the clinic",
            ),
            true,
        ),
    ]);
}
