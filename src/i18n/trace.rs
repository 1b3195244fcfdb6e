//! Texts of tracing: the places of the chain, its breaks, path and matrix.

use super::words::words;
use crate::analysis::trace::{Break, Place};

super::catalogue! {
    TraceTexts {
        path_empty: "选一条记录，看它从哪里来、带来什么。", "Choose a record to see where it comes from and what follows from it.";
        nothing_yet: "还没有可追溯的记录。先写下服务和需求，链条就从这里开始。", "There is nothing to trace yet. Write down the service and its needs: the chain begins there.";
        start: "去写服务内涵", "Write the definition";
        find: "查找任意记录…", "Find any record…";
        sources: "来源", "Sources";
        consequences: "后果", "Consequences";
        alone: "这条记录还没有来源，也没有后果。可以在右侧添加关联。", "This record has neither sources nor consequences yet. Links can be added at the side.";
        more: "另有 {} 条", "{} more";
        open_there: "到它所在的房间", "Go to its room";
        matrix_needs: "需求 × 条款", "Needs × clauses";
        matrix_steps: "步骤 × 条款", "Steps × clauses";
        matrix_hint: "点击格子建立或解除关联；● 已关联，△ 条款已修改待确认。", "Press a cell to link or unlink. ● linked, △ the clause changed since.";
        matrix_empty: "矩阵需要条款，以及需求或步骤。", "The matrix needs clauses, and needs or steps.";
        standard: "标准", "Standard";
        all_standards: "全部标准", "All standards";
        columns_shown: "显示 {} / {} 条条款，可按标准筛选", "{} of {} clauses shown; choose a standard to see the others";
        linked: "已关联", "linked";
        not_linked: "未关联", "not linked";
        suspect: "待确认", "to be confirmed";
        no_breaks: "链条完整，没有断点。", "The chain is whole: no breaks.";
        breaks_total: "断点", "Breaks";
        links_total: "关联", "Links";
        show_all: "显示全部 {} 条", "Show all {}";
        step: "步骤", "Step";
        need: "需求", "Need";
    }
}

words! {
    place(Place) {
        Place::EarlierCycle => "上一轮循环", "Earlier cycle";
        Place::Need => "需求", "Need";
        Place::Service => "服务", "Service";
        Place::Standard => "标准", "Standard";
        Place::Clause => "条款", "Clause";
        Place::Step => "步骤", "Step";
        Place::Indicator => "指标", "Indicator";
        Place::Evaluation => "评价", "Evaluation";
        Place::Cycle => "改进循环", "Cycle";
        Place::Revised => "修订后的条款", "Revised clause";
    }
    /// What is missing, as a heading.
    break_kind(Break) {
        Break::NeedWithoutClause => "需求没有条款", "Needs without a clause";
        Break::ServiceWithoutStandard => "服务没有承诺标准", "Services that promise no standard";
        Break::ClauseWithoutStep => "条款没有步骤", "Clauses without a step";
        Break::ClauseWithoutIndicator => "条款没有指标", "Clauses without an indicator";
        Break::StepWithoutClause => "步骤没有标准", "Steps without a standard";
        Break::IndicatorWithoutPoints => "指标没有数据", "Indicators without data";
        Break::IndicatorWithoutSource => "指标不衡量任何条款或步骤", "Indicators that measure nothing";
        Break::EvaluationWithoutObject => "评价没有对象", "Evaluations of nothing in particular";
        Break::CycleWithoutSource => "循环没有起因", "Cycles that start from nothing";
        Break::CycleWithoutRevision => "已固化的循环没有修订条款", "Adopted, yet no clause revised";
        Break::SuspectLink => "条款已修改，关联待确认", "Clauses changed, links to confirm";
    }
}
