//! Texts of the problems of a drawn process.

use super::words::words;
use crate::analysis::problems::Flaw;

super::catalogue! {
    Problems {
        title: "问题", "Problems";
        none: "没有问题", "No problems";
        count: "{} 个问题", "{} {problem|problems}";
        all_well: "流程完整：有始有终，步骤都能走到，也都走得出去。", "All is well: the process begins and ends, and every step can be reached and left.";
        next: "下一个", "Next";
        name: "命名", "Name it";
        show: "在图上看：{}", "Show on the map: {}";
        close: "收起", "Close";
        between: "、", ", ";
        before: "在“{}”之前", "before “{}”";
        after: "在“{}”之后", "after “{}”";
        sum: "{}（合计 {}）", "{} (adds up to {})";
        same: "{} × {}", "{} × {}";
        more: "还有 {} 个", "{} more";
        told: "{} / {} · {}：{}", "{} of {} · {}: {}";
        add_start: "加上开始", "Add a start";
        add_end: "加上结束", "Add an end";
        make_step: "改为步骤", "Make it a step";
        connect_to: "连到“{}”", "Connect to “{}”";
        connect_from: "由“{}”连来", "Connect from “{}”";
        connect: "连接“{}”到“{}”", "Connect “{}” to “{}”";
        add_up: "调整为 100 %", "Make it 100 %";
        delete_lane: "删除泳道", "Delete the lane";
    }
}

words! {
    /// What is wrong.
    flaw(Flaw) {
        Flaw::NoStart => "没有开始", "No start";
        Flaw::NoEnd => "没有结束", "No end";
        Flaw::Unreachable => "走不到的步骤", "Cannot be reached";
        Flaw::DeadEnd => "走不下去的步骤", "Dead end";
        Flaw::EndlessLoop => "没有出口的循环", "Loop without a way out";
        Flaw::OneExit => "只有一个出口的判断", "Decision with one exit";
        Flaw::Shares => "出口概率合计不是 100 %", "Exits do not add up to 100 %";
        Flaw::Unnamed => "没有名称的步骤", "Step without a name";
        Flaw::UnnamedLane => "没有名称的泳道", "Lane without a name";
        Flaw::EmptyLane => "没有步骤的泳道", "Lane without steps";
        Flaw::SameName => "同名的步骤", "Steps of the same name";
        Flaw::NoStandard => "没有依据标准的步骤", "Step without a standard";
    }
}
