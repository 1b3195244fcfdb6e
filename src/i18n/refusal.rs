//! Refusals in words: what happened, and what to do.

use super::words::either;
use super::{fill, numbers};
use crate::edit::Refusal;
use crate::edit::rules::Gap;
use crate::model::workspace::Language;

/// What a person reads when a command is refused.
pub fn refusal(refusal: &Refusal, language: Language) -> String {
    let e = |zh, en| either(language, zh, en).to_owned();
    match refusal {
        Refusal::Missing(_) => e("这条记录已不存在。", "The record no longer exists."),
        Refusal::Twice(_) => e("同一条记录出现了两次。", "The same record stands twice."),
        Refusal::Dangling { .. } => e(
            "它指向一条不存在的记录。",
            "It points at a record that does not exist.",
        ),
        Refusal::NotSiblings(..) => e("不能移到那里。", "It cannot go there."),
        Refusal::TooLong { length, limit } => fill(
            either(
                language,
                "文字有 {} 个字，上限是 {} 个。",
                "The text has {} characters; the limit is {}.",
            ),
            &[&length.to_string(), &limit.to_string()],
        ),
        Refusal::OutOfRange { .. } => e("数值超出允许的范围。", "The value is out of range."),
        Refusal::TooMany { limit, .. } => fill(
            either(language, "已达到上限 {}。", "The limit of {} is reached."),
            &[&numbers::number(*limit as f64, 0)],
        ),
        Refusal::ToItself => e("步骤不能连到自己。", "A step does not lead to itself."),
        Refusal::AlreadyConnected => e("这两个步骤已经相连。", "The steps are already connected."),
        Refusal::OutOfEnd => e("结束之后不再有步骤。", "Nothing leads out of an end."),
        Refusal::IntoStart => e("开始之前没有步骤。", "Nothing leads into a start."),
        Refusal::AcrossProcesses => e("连线不能跨流程。", "A flow stays within one process."),
        Refusal::Circle(_) => e("不能放进自己的下级。", "It cannot go below itself."),
        Refusal::TooDeep => e("泳道最多嵌套三层。", "Lanes nest no deeper than three."),
        Refusal::NotALeaf(_) => e(
            "内含子泳道的泳道不能直接放步骤。",
            "A lane with lanes inside holds no steps itself.",
        ),
        Refusal::ColumnFull { limit, .. } => fill(
            either(
                language,
                "该列的在制品上限是 {}，已满。先完成一张再移入。",
                "The column's limit of {} is reached. Finish a card first.",
            ),
            &[&limit.to_string()],
        ),
        Refusal::SwimlaneFull { limit, .. } => fill(
            either(
                language,
                "该看板泳道的上限是 {}，已满。",
                "The swimlane's limit of {} is reached.",
            ),
            &[&limit.to_string()],
        ),
        Refusal::RowFull { limit, .. } => fill(
            either(
                language,
                "这一行的上限是 {}，已满。",
                "The row's limit of {} is reached.",
            ),
            &[&limit.to_string()],
        ),
        Refusal::CellFull { limit, .. } => fill(
            either(
                language,
                "这一格的上限是 {}，已满。先移走一张再放入。",
                "This cell's limit of {} is reached. Move a card out first.",
            ),
            &[&limit.to_string()],
        ),
        Refusal::NoDotsLeft { dots } => fill(
            either(
                language,
                "{} 票已全部投出。先收回一票。",
                "All {} {dot|dots} are given. Take one back first.",
            ),
            &[&dots.to_string()],
        ),
        Refusal::OtherBoard => e(
            "这一列属于另一块看板。",
            "The column belongs to another board.",
        ),
        Refusal::NotNext { .. } => e(
            "当前状态不能直接变成这个状态。",
            "This state does not follow the present one.",
        ),
        Refusal::ParentNotApproved(_) => e(
            "先总后分：上位标准尚未批准，下位标准不能离开起草阶段。",
            "Overall first, then parts: the superior standard is not approved yet.",
        ),
        Refusal::Unsigned => e(
            "状态变化需要署名：请先填写签署人。",
            "A change of state is signed: write a name first.",
        ),
        Refusal::BeforeLast(last) => fill(
            either(
                language,
                "日期早于上一次状态变化（{}）。",
                "The date comes before the last change of state, {}.",
            ),
            &[&numbers::date(*last, language)],
        ),
        Refusal::Undecided(count) => fill(
            either(
                language,
                "还有 {} 条意见没有处理，处理完才能送审。",
                "{} {comment is|comments are} not decided. Decide before submission.",
            ),
            &[&count.to_string()],
        ),
        Refusal::Gate(gaps) => {
            let list: Vec<&str> = gaps.iter().map(|g| gap(*g, language)).collect();
            fill(
                either(
                    language,
                    "还不能进入下一阶段，缺：{}。",
                    "The next stage must wait. Missing: {}.",
                ),
                &[&list.join(either(language, "、", ", "))],
            )
        }
        Refusal::CannotLink => e(
            "这两类记录之间不能这样关联。",
            "These records cannot be linked this way.",
        ),
        Refusal::AlreadyLinked => e("已经关联过了。", "They are linked already."),
        Refusal::Nothing => e("这里没有可做的。", "There is nothing to do here."),
    }
}

/// What a gate still lacks.
pub fn gap(gap: Gap, language: Language) -> &'static str {
    let (zh, en) = match gap {
        Gap::Baseline => ("基线值", "a baseline"),
        Gap::CauseWithEvidence => ("有证据的原因", "a cause with evidence"),
        Gap::TargetAndDate => ("目标值和期限", "a target with a date"),
        Gap::CheckPlan => ("检查计划", "a check plan"),
        Gap::ActionsDone => ("全部措施完成或取消", "every action done or cancelled"),
        Gap::CancelledWithoutReason => ("取消措施的理由", "a reason for each cancelled action"),
        Gap::SampleReached => ("计划的样本量", "the planned sample"),
        Gap::VerdictSigned => ("签名的结论", "a signed verdict"),
        Gap::DecisionMade => ("处理决定", "a decision"),
        Gap::RevisionWritten => ("新条款写入标准", "the new wording written into the clause"),
        Gap::RevisedStandardInForce => ("修订后的标准实施", "the revised standard in force"),
    };
    either(language, zh, en)
}
