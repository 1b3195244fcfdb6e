//! Texts of the standard system as a whole: numbering, sorting and merging, the kinds of diagram,
//! the table of clauses, the calendar of reviews, coverage, the printed document.

use super::words::words;
use crate::model::standard::CodeScheme;
use crate::tool::fixes::Fix;
use crate::tool::sorting::By;

super::catalogue! {
    System {
        more_tools: "更多操作", "More";
        sort_by: "按{}排序下级", "Sort what is below by {}";
        sort_deep: "各级都按名称排序", "Sort all levels below by title";
        sorted: "已按{}排序。", "Sorted by {}.";
        merge: "合并所选标准", "Merge the selected";
        merge_hint: "并入最先选中的一项：条款、下级、意见与关联一并转入", "Into the one selected first: clauses, what is below, comments and links go over";
        merged: "已合并 {} 项，可用撤销恢复。", "Merged {}. Undo takes it back.";
        paste_branch: "粘贴为下级", "Paste as a branch";
        pasted: "已粘贴 {} 项。", "Pasted {} {standard|standards}.";
        cut_ready: "已剪切 {} 项，粘贴即移动，Esc 取消。", "Cut {}. Paste to move, Esc to leave them.";
        copied: "已复制 {} 项。", "Copied {} {standard|standards}.";
        copy: "复制", "Copy";
        cut: "剪切", "Cut";
        paste_keys: "按 Ctrl+V 粘贴缩进文字、表格区域或已复制的分支。", "Press Ctrl+V to paste indented text, a range of cells or a copied branch.";
        nothing_to_paste: "剪贴板里没有可以读作标准的文字。", "There is no text to read as standards.";
        numbering: "编号方案…", "Numbering…";
        numbering_title: "体系编号与标准编号", "System codes and document numbers";
        scheme: "体系编号方案", "Scheme of system codes";
        preview: "重编预览", "Preview";
        preview_count: "{} 项的体系编号会改变，标准编号不变。", "{} {system code|system codes} would change; document numbers stay.";
        preview_none: "没有编号会改变。", "No code would change.";
        preview_more: "还有 {} 项", "{} more";
        now: "现在", "Now";
        then: "之后", "Then";
        renumber: "按此方案重编", "Renumber";
        without_number: "没有标准编号的标准", "Standards without a document number";
        without_none: "每项标准都有编号。", "Every standard has a number.";
        number_all: "为 {} 项取用编号", "Number all {}";
        pattern_wrong: "编号格式里要有 NNNN。", "The pattern needs NNNN.";
        duplicates: "重复的编号", "Duplicates";
        duplicates_none: "没有重复的体系编号或标准编号。", "No system code or document number stands twice.";
        cancel: "取消", "Cancel";
        close: "关闭", "Close";
        any_type: "全部类型", "Any type";
        any_score: "全部自查结果", "Any audit score";
        score_weak: "有 0–1 分的原则", "A principle at 0 or 1";
        score_low: "平均低于 2 分", "Mean below 2";
        score_none: "尚未自查", "Not audited yet";
        more_filters: "更多筛选", "More filters";
        kind_of_diagram: "结构图种类", "Kind of diagram";
        in_sequence: "序列结构", "In sequence";
        by_type: "按类型", "By type";
        by_level: "按级别", "By level";
        by_family: "按类别", "By family";
        by_department: "按归口部门", "By department";
        by_state: "按状态", "By state";
        not_said: "未注明", "Not stated";
        paper: "纸张", "Paper";
        clauses: "条款表", "Clauses";
        clauses_count: "共 {} 条", "{} {clause|clauses}";
        clauses_filter: "筛选：条号、内容、度量…", "Filter: number, text, measure…";
        clauses_only: "只看", "Only";
        clauses_all: "全部条款", "Every clause";
        clauses_own: "所选标准的条款", "Of the selected standard";
        clauses_suspect: "关联待确认", "With links to confirm";
        clauses_looser: "比上位宽松", "Looser than above";
        clauses_unmeasured: "现行而无指标", "In force without indicator";
        clauses_none: "没有符合条件的条款。", "No clause fits.";
        new_clause: "新条款", "New clause";
        add_clause_hint: "加到所选标准的末尾", "At the end of the selected standard";
        confirm_all: "确认 {} 处关联…", "Confirm {} {link|links}…";
        against: "与上位相比", "Against above";
        tighter: "更严", "Tighter";
        as_tight: "相同", "The same";
        looser: "更宽松", "Looser";
        needs: "需求", "Needs";
        steps: "步骤", "Steps";
        indicators: "指标", "Indicators";
        reviews: "复审日历", "Reviews";
        reviews_overdue: "逾期 {} 项", "{} overdue";
        reviews_none: "还没有发布或实施的标准。", "Nothing is issued or in force yet.";
        overdue: "已逾期", "Overdue";
        review_begun: "复审或修订中", "Under review or revision";
        review_undated: "未定复审日期", "Without a review date";
        month: "{} 年 {} 月", "{}-{}";
        month_short: "{}月", "{}";
        months_ahead: "今后十二个月的复审", "Reviews in the next twelve months";
        begin_review: "开始复审", "Begin the review";
        coverage: "覆盖", "Coverage";
        coverage_hint: "现行条款覆盖的步骤、需求与指标；括号内为计划中的标准", "Steps, needs and indicators behind which a clause in force stands; planned ones in brackets";
        on_map: "叠加到流程图", "Lay over the map";
        steps_of: "{} · 步骤", "{} · steps";
        branch: "分支", "Branch";
        measured: "条款有指标", "Clauses measured";
        any_branch: "全体系", "The whole system";
        with_planned: "{}（+{}）/ {}", "{} (+{}) / {}";
        bare_steps: "没有标准的步骤", "Steps without a standard";
        bare_needs: "没有条款的需求", "Needs without a clause";
        bare_indicators: "没有条款的指标", "Indicators without a clause";
        bare_clauses: "没有指标的现行条款", "Clauses in force without an indicator";
        show_all: "显示全部 {} 项", "Show all {}";
        document: "标准体系表", "Standard-system table";
        document_hint: "封面、总纲、编制说明、结构图、明细表与统计表，一次打印", "Cover, charter, notes, diagram, list and statistics in one print";
        document_counts: "应有标准 {} 项 · 现有 {} 项", "{} standards, {} of them issued or in force";
        document_unwritten: "尚未填写。", "Not written yet.";
        contents: "目录", "Contents";
        branch_empty: "本分支还没有标准。", "No standard in this branch yet.";
        whole_system: "全体系", "The whole system";
        against_whole: "虚线为全体系", "Dashed: the whole system";
        weakest_is: "最薄弱：{}（{}）", "Weakest: {} ({})";
        scored: "已评 {} / {}", "{} of {} scored";
        kind_of_problem: "问题种类", "Kind of problem";
        every_problem: "全部种类", "Every kind";
    }
}

words! {
    code_scheme(CodeScheme) {
        CodeScheme::Hundreds => "百位分段：200、201、201.1", "Hundreds: 200, 201, 201.1";
        CodeScheme::Decimal => "十进分级：2、2.1、2.1.1", "Decimal: 2, 2.1, 2.1.1";
        CodeScheme::Letters => "字母分级：B、B.1、B.1.1", "Letters: B, B.1, B.1.1";
    }
    sort_by(By) {
        By::Title => "名称", "title";
        By::Number => "标准编号", "document number";
        By::State => "状态", "state";
        By::Level => "级别", "level";
        By::Department => "归口部门", "department";
        By::Effective => "实施日期", "effective date";
    }
    fix(Fix) {
        Fix::FreeNumber => "取下一个编号", "Next free number";
        Fix::CountedCode => "按位置编号", "Number by place";
        Fix::ToTheTop => "移到顶层", "Move to the top";
        Fix::Successor => "改引替代标准", "Refer to its successor";
        Fix::NoReference => "取消引用", "Remove the reference";
        Fix::PresentVersion => "改引当前版本", "Date to the present version";
        Fix::Propose => "列入拟制定", "Propose it";
        Fix::GeneralTarget => "取上位目标", "Take the general target";
        Fix::Indicator => "生成指标", "Make an indicator";
        Fix::Remove => "删除空分支", "Delete the branch";
    }
}
