//! Texts of a standard's own page: its life, versions, comments, references, and the confirmation
//! of links.

use super::words::words;
use crate::analysis::neighbours::Relation;
use crate::model::standard::CommentDecision;

super::catalogue! {
    Life {
        page: "标准页", "Standard";
        choose: "选择标准", "Choose a standard";
        whole_page: "打开标准页", "Open its page";
        signed_by: "签署人", "Signed by";
        signed_hint: "状态变化以此署名", "Signs changes of state";
        on_date: "日期", "Date";
        note: "说明", "Note";
        next_states: "可转为", "May become";
        no_next: "已废止，没有后续状态。", "Withdrawn: nothing follows.";
        blocked: "暂不能转为：{}", "Not yet: {}";
        history: "状态记录", "History of states";
        versions: "版本", "Versions";
        versions_none: "还没有发布过。每次发布都会保留当时的条款。", "Not issued yet. Each issue keeps the clauses as they were.";
        version_line: "版本 {} · {} · {}", "Version {} · {} · {}";
        present: "当前文本", "Present text";
        before: "旧版", "Before";
        after: "新版", "After";
        compare: "版本差异", "Differences";
        only_differences: "只看差异", "Differences only";
        no_difference: "两个版本的条款相同。", "The clauses of the two versions are the same.";
        sum: "新增 {} · 修改 {} · 废止 {}", "{} added · {} changed · {} withdrawn";
        added: "新增", "Added";
        changed: "修改", "Changed";
        withdrawn: "删去", "Withdrawn";
        same: "未变", "Unchanged";
        was_number: "原 {}", "was {}";
        comments: "征求意见", "Comments";
        comments_hint: "送审之前，每条意见都要有处理结果。", "Before submission every comment is decided.";
        comment_add: "添加意见", "Add a comment";
        comment_clause: "条款", "Clause";
        comment_whole: "整项标准", "The whole standard";
        comment_text: "意见内容", "Comment";
        proposer: "提出单位或个人", "Proposer";
        decision: "处理意见", "Decision";
        reason: "理由", "Reason";
        comments_sum: "共 {} 条 · 采纳 {} · 未处理 {}", "{} in all · {} accepted · {} open";
        comments_csv: "下载意见汇总表", "Download as CSV";
        references: "引用与关系", "References and relations";
        external: "体系外的引用文件", "Documents outside the system";
        external_add: "添加外部文件", "Add a document";
        document_number: "文件编号", "Number";
        document_title: "名称", "Title";
        normative: "规范性引用", "Normative";
        dated: "注日期", "Dated";
        undated: "不注日期", "Undated";
        dated_to: "注日期：{}", "Dated: {}";
        date_it: "注日期引用当前版本", "Date to the present version";
        undate: "改为不注日期", "Make undated";
        outdated: "版本已更新", "Superseded version";
        missing: "体系中没有", "Not in the system";
        neighbours: "关系图", "Neighbourhood";
        neighbours_none: "还没有上下位、引用或配套关系。", "No superiors, references or companions yet.";
        neighbours_more: "另有 {} 项", "{} more";
        review_every: "复审周期（月）", "Review every (months)";
        confirm_title: "确认关联仍然成立", "Confirm that links still hold";
        confirm_hint: "条款在这些关联确认之后改过。看过新的条款，写明理由，再确认。", "The clause changed after these links were confirmed. Read it as it stands, say why they hold, and confirm.";
        confirm_reason: "理由", "Reason";
        confirm_do: "确认 {} 处", "Confirm {}";
        confirm_all_tick: "全选", "All";
        cancel: "取消", "Cancel";
        confirmed_last: "上次确认：{} {} {}", "Last confirmed: {} {} {}";
        next_issue: "下次发布为版本 {}", "The next issue is version {}";
    }
}

words! {
    comment_decision(CommentDecision) {
        CommentDecision::Open => "未处理", "Open";
        CommentDecision::Accepted => "采纳", "Accepted";
        CommentDecision::AcceptedInPart => "部分采纳", "Accepted in part";
        CommentDecision::Rejected => "不采纳", "Not accepted";
    }
    relation(Relation) {
        Relation::Superior => "上位", "Superior";
        Relation::Subordinate => "下位", "Subordinate";
        Relation::RefersTo => "引用", "Refers to";
        Relation::ReferredBy => "被引用", "Referred to by";
        Relation::Companion => "配套", "Companion";
        Relation::Supersedes => "代替", "Supersedes";
        Relation::SupersededBy => "被代替", "Superseded by";
        Relation::Adopts => "采用", "Adopts";
        Relation::Outside => "外部文件", "Outside document";
    }
}
