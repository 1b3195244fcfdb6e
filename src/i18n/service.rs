//! Texts of the service: its definition card, its classification, the register of needs.

use super::words::{either, words};
use crate::analysis::consistency::CardPart;
use crate::model::need::*;
use crate::model::service::*;
use crate::model::workspace::Language;

super::catalogue! {
    ServiceTexts {
        empty: "先说清服务是什么：目标、对象、内容、方式、标准、质量要求。", "Say first what the service is: goal, recipients, content, mode, standards, quality.";
        new_service: "新建服务", "New service";
        service_name: "服务名称", "Name of the service";
        delete_service: "删除服务", "Delete the service";
        services: "服务", "Services";
        definition: "服务内涵", "Definition";
        goal: "服务目标", "Goal";
        recipients: "服务对象", "Recipients";
        content: "服务内容", "Content";
        quality: "质量要求", "Quality requirements";
        mode: "服务方式", "Mode of delivery";
        directness: "提供方式", "Delivered";
        time: "时间说明", "Time, in words";
        hours: "服务时间", "Service hours";
        add_hours: "添加服务时间", "Add service hours";
        place: "地点", "Place";
        channel: "渠道", "Channel";
        cost: "服务成本", "Cost";
        promised: "承诺的服务标准", "Promised standards";
        promise: "查找要承诺的标准…", "Find a standard to promise…";
        classification: "服务分类", "Classification";
        service_type: "服务类型", "Type";
        provider: "提供者", "Provider";
        sector: "领域", "Sector";
        tangibility: "产品形态", "Product";
        product: "产品地位", "Role of the product";
        bundle: "组合", "Bundle";
        model: "模式类型", "Model";
        experience: "体验要素", "Experience";
        quality_elements: "质量要素", "Quality elements";
        check: "需求与内涵一致性", "Needs against definition";
        agreed: "需求与内涵一致", "Needs and definition agree";
        to_settle: "{} 处待解决", "{} to settle";
        open_part: "内涵缺：{}", "Not yet said: {}";
        no_need: "没有登记任何需求", "No need is registered";
        unverified: "核心需求未验证：{}", "Core need not verified: {}";
        not_promised: "需求没有对应的承诺条款：{}", "No promised clause meets: {}";
        rejected_answered: "已否定的需求仍有条款：{}", "Rejected, yet a clause answers: {}";
        conflict: "需求冲突：{} ↔ {}", "In conflict: {} ↔ {}";
        promised_without: "承诺的标准没有对应需求：{}", "Promised without a need: {}";

        needs_empty: "登记需求：谁说的、怎么得知、多重要、是否验证。每条需求应有条款满足。", "Register needs: who said so, how it was found, how much it matters, whether it was verified.";
        new_need: "添加需求", "Add a need";
        new_need_hint: "新需求，按 Enter 添加", "A new need, Enter adds it";
        delete_need: "删除需求", "Delete the need";
        filter: "筛选需求", "Filter the needs";
        only: "只看", "Show";
        all: "全部", "All";
        only_unverified: "未验证", "Not verified";
        only_unmet: "没有条款", "Without a clause";
        only_core: "核心需求", "Core needs";
        statement: "需求", "Need";
        source: "来源", "Source";
        method: "方法", "Method";
        sample: "样本量", "Sample";
        evidence: "证据", "Evidence";
        kind: "主次", "Kind";
        urgency: "紧急", "Urgency";
        kano: "Kano", "Kano";
        verified: "验证", "Verified";
        verification: "需求验证", "Validation";
        verified_by: "验证人", "By";
        verified_on: "日期", "Date";
        verdict: "结果", "Result";
        verify: "登记验证", "Record a validation";
        withdraw: "撤回验证", "Take the validation back";
        clauses: "条款", "Clauses";
        conflicts: "冲突的需求", "In conflict with";
        find_conflict: "查找冲突的需求…", "Find a need in conflict…";
        remove: "移除", "Remove";
        service: "服务", "Service";
        choose_need: "选一条需求，在这里看全部字段和关联。", "Choose a need to see all its fields and links here.";
        not_yet: "未验证", "Not yet";
        needs_count: "需求", "Needs";
        verified_count: "已验证", "Verified";
        met_count: "有条款", "Met by a clause";
        none_fit: "没有符合筛选的需求", "No need fits the filter";
    }
}

words! {
    directness(Directness) {
        Directness::Direct => "直接", "Directly";
        Directness::Indirect => "间接", "Indirectly";
    }
    service_type(ServiceType) {
        ServiceType::Basic => "基本服务", "Basic";
        ServiceType::Extended => "延伸服务", "Extended";
    }
    provider(Provider) {
        Provider::Internal => "内部", "Internal";
        Provider::External => "外部", "External";
    }
    sector(Sector) {
        Sector::Enterprise => "企业", "Enterprise";
        Sector::Public => "公共", "Public";
    }
    tangibility(Tangibility) {
        Tangibility::Intangible => "无形", "Intangible";
        Tangibility::Tangible => "有形", "Tangible";
    }
    product_role(ProductRole) {
        ProductRole::Basic => "基本", "Basic";
        ProductRole::Additional => "附加", "Additional";
    }
    bundle(Bundle) {
        Bundle::Basic => "基本组合", "Basic";
        Bundle::Additional => "附加组合", "Additional";
        Bundle::Custom => "定制组合", "Custom";
    }
    service_model(ServiceModel) {
        ServiceModel::NeedsDriven => "需求驱动型", "Needs-driven";
        ServiceModel::FunctionExtending => "功能扩展型", "Function-extending";
        ServiceModel::Platform => "平台型", "Platform";
    }
    experience(Experience) {
        Experience::Emotional => "情感", "Emotional";
        Experience::Informational => "信息", "Informational";
        Experience::Physical => "环境", "Physical";
        Experience::Interactive => "互动", "Interactive";
    }
    quality_element(QualityElement) {
        QualityElement::Efficiency => "效率", "Efficiency";
        QualityElement::Accuracy => "准确", "Accuracy";
        QualityElement::Reliability => "可靠", "Reliability";
    }
    need_method(NeedMethod) {
        NeedMethod::Interview => "访谈", "Interview";
        NeedMethod::Survey => "问卷", "Survey";
        NeedMethod::Observation => "观察", "Observation";
        NeedMethod::DataAnalysis => "数据分析", "Data analysis";
        NeedMethod::FocusGroup => "焦点小组", "Focus group";
        NeedMethod::Complaint => "投诉", "Complaint";
    }
    need_kind(NeedKind) {
        NeedKind::Core => "核心", "Core";
        NeedKind::Secondary => "次要", "Secondary";
    }
    urgency(Urgency) {
        Urgency::Low => "低", "Low";
        Urgency::Medium => "中", "Medium";
        Urgency::High => "高", "High";
    }
    kano(KanoClass) {
        KanoClass::MustBe => "必备", "Must-be";
        KanoClass::OneDimensional => "期望", "One-dimensional";
        KanoClass::Attractive => "魅力", "Attractive";
        KanoClass::Indifferent => "无差异", "Indifferent";
        KanoClass::Reverse => "反向", "Reverse";
        KanoClass::Questionable => "可疑", "Questionable";
    }
    verdict(Verdict) {
        Verdict::Confirmed => "成立", "Confirmed";
        Verdict::Rejected => "不成立", "Rejected";
        Verdict::Unclear => "存疑", "Unclear";
    }
}

/// The name of a part of the definition card.
pub fn card_part(part: CardPart, language: Language) -> &'static str {
    let texts = of(language);
    match part {
        CardPart::Goal => texts.goal,
        CardPart::Recipients => texts.recipients,
        CardPart::Content => texts.content,
        CardPart::Mode => texts.mode,
        CardPart::Standards => either(language, "服务标准", "Standards"),
        CardPart::Quality => texts.quality,
    }
}
