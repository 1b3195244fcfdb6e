//! Texts of the kanban board and of its flow charts.

use super::words::words;
use crate::model::board::{ColumnClass, LimitKind, ServiceClass};

words! {
    column_class(ColumnClass) {
        ColumnClass::Queue => "等候", "Queue";
        ColumnClass::Active => "进行", "Active";
        ColumnClass::Done => "完成", "Done";
    }
    limit_kind(LimitKind) {
        LimitKind::Soft => "提醒", "Warn";
        LimitKind::Hard => "禁止超出", "Refuse";
    }
    service_class(ServiceClass) {
        ServiceClass::Expedite => "加急", "Expedite";
        ServiceClass::FixedDate => "固定日期", "Fixed date";
        ServiceClass::Standard => "标准", "Standard";
        ServiceClass::Intangible => "长远", "Intangible";
    }
}

super::catalogue! {
    Board {
        title: "看板", "Board";
        no_process: "看板把流程的步骤变成工作流转的列。先画一个流程。", "A board turns a process's steps into columns through which work moves. Draw a process first.";
        to_map: "去画流程图", "Go to the map";
        no_board: "把流程的步骤变成列，让每件工作看得见：在哪里、等了多久、谁在做。", "Turn the steps into columns and see every piece of work: where it is, how long it has waited, who has it.";
        other_boards: "这个流程还没有看板；这些流程已有：", "This process has no board yet; these have one:";
        make_from_process: "由流程生成看板", "Make a board from this process";
        proposal_title: "按流程建议的列", "Columns proposed from the process";
        proposal_hint: "改名、改类别，去掉不需要的列，再生成。", "Rename them, change what they mean, leave out what you do not need.";
        proposal_use: "采用", "Use";
        proposal_make: "生成看板", "Make the board";
        proposal_plain: "改用三列", "Use three columns instead";
        cancel: "取消", "Cancel";
        first_column: "待办", "To do";
        middle_column: "进行中", "In progress";
        last_column: "完成", "Done";
        board_name: "看板名称", "Board name";
        new_board: "新建看板", "New board";
        which_board: "选择看板", "Choose a board";
        delete_board: "删除看板", "Delete the board";
        delete_board_ask: "连同 {} 张卡片删除，可撤销", "Deletes {} {card|cards} with it; undo brings {it|them} back";
        view_board: "看板", "Board";
        view_charts: "流动图表", "Flow charts";
        columns: "列", "Columns";
        column: "列", "Column";
        column_name: "列名", "Column name";
        unnamed_column: "未命名列", "Unnamed column";
        add_column: "加列", "Add a column";
        new_column: "新列", "New column";
        column_menu: "列的操作", "Column actions";
        column_left: "左移", "Move left";
        column_right: "右移", "Move right";
        column_details: "属性", "Details";
        policy: "完成准则", "Policy";
        policy_hint: "怎样才可以离开这一列", "What must be true before a card leaves";
        class: "类别", "Class";
        limit: "在制品上限", "WIP limit";
        limit_kind: "超出时", "When exceeded";
        steps: "对应步骤", "Stands for";
        over: "超出 {}", "{} over";
        full: "已满", "Full";
        count: "{} 张", "{} {card|cards}";
        over_said: "「{}」有 {} 张在制品，超过上限 {}。", "“{}” holds {} {card|cards}, over its limit of {}.";
        delete: "删除", "Delete";
        delete_column: "删除列", "Delete the column";
        delete_ask: "里面的 {} 张卡片放到哪里？", "Where do its {} cards go?";
        cards_too: "连同卡片删除", "Delete the cards too";
        swimlane: "看板泳道", "Swimlane";
        swimlane_name: "看板泳道名称", "Swimlane name";
        add_swimlane: "加泳道", "Add a swimlane";
        new_swimlane: "新泳道", "New swimlane";
        swimlane_menu: "泳道的操作", "Swimlane actions";
        swimlane_up: "上移", "Move up";
        swimlane_down: "下移", "Move down";
        no_swimlane: "不分泳道", "No swimlane";
        delete_swimlane: "删除泳道", "Delete the swimlane";
        card: "卡片", "Card";
        add_card: "添加卡片", "Add a card";
        new_card: "新卡片的标题，按 Enter 继续", "Title of the new card; Enter adds another";
        unnamed_card: "未命名卡片", "Unnamed card";
        card_title: "标题", "Title";
        card_text: "说明", "Text";
        service_class: "服务等级", "Class of service";
        owner: "负责人", "Owner";
        due: "期限", "Due";
        due_on: "期限 {}", "due {}";
        overdue: "逾期 {}", "overdue {}";
        blocked: "受阻", "Blocked";
        blocked_by: "受阻：{}", "Blocked: {}";
        block_reason: "受阻原因", "Why it is blocked";
        blocked_since: "自 {}", "since {}";
        checklist: "检查清单", "Checklist";
        checklist_add: "添加一项", "Add an item";
        checklist_item: "检查项", "Checklist item";
        tags: "标签", "Tags";
        tags_hint: "用逗号分隔", "Separated by commas";
        age: "{} 天", "{} d";
        age_days: "已进行 {} 天", "{} {day|days} old";
        cycle_days: "用时 {} 天", "took {} {day|days}";
        age_hint: "从进入进行列起的天数，当天算 1", "Days since it first entered an active column, that day included";
        age_slow: "比 {} 的已完成卡片都慢", "slower than {} of finished cards";
        links: "关联", "Links";
        link_add: "关联步骤、标准或循环…", "Link a step, standard or cycle…";
        link_open: "打开", "Open";
        link_remove: "解除关联", "Remove the link";
        no_links: "还没有关联", "Nothing linked yet";
        history: "流转记录", "Moves";
        gone_column: "（已删除的列）", "(deleted column)";
        delete_card: "删除卡片", "Delete the card";
        select_hint: "点选卡片、列或泳道以查看属性。", "Select a card, a column or a swimlane to see its details.";
        keys_hint: "方向键选卡片，Ctrl+方向键移动，Enter 改名，A 新卡片", "Arrows choose a card, Ctrl+arrows move it, Enter renames, A adds";
        moved: "「{}」移到「{}」第 {} 位", "“{}” moved to “{}”, place {}";
        drag: "拖动", "Drag";
        wip: "在制品", "WIP";
        wip_hint: "今天已开始而未完成的卡片数", "Cards started and not finished today";
        throughput: "吞吐量", "Throughput";
        throughput_hint: "最近 14 天完成的卡片数", "Cards finished in the last 14 days";
        in_14_days: "{} 张 / 14 天", "{} in 14 days";
        cycle_time: "周期时间 85 %", "Cycle time 85 %";
        cycle_time_hint: "最近 90 天完成的卡片中，85 % 在这么多天内完成（完成日 − 开始日 + 1）", "85 % of the cards finished in the last 90 days took no longer (finish date − start date + 1)";
        days: "{} 天", "{} d";
        efficiency: "流动效率", "Flow efficiency";
        efficiency_hint: "活动时间 ÷（活动 + 等候）时间，按最近 90 天完成的卡片合计", "Active time ÷ (active + queue) time over the cards finished in the last 90 days";
        none_yet: "–", "–";
    }
}
