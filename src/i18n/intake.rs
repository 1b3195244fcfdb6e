//! Texts of the preview of cards that come in from a table, from Trello or from Jira.

use super::words::words;
use super::{fill, numbers, reading};
use crate::format::cards::fields::Field;
use crate::format::cards::{Remark, Source, Why};
use crate::format::table::Certainty;
use crate::model::workspace::Language;

super::catalogue! {
    Intake {
        title: "从「{}」导入卡片", "Cards from “{}”";
        contains: "文件里的卡片", "Cards of the file";
        table: "表格，{} 行", "A table of {} {row|rows}";
        board: "Trello 看板，{} 张卡片", "A Trello board of {} {card|cards}";
        moves: "流转记录，{} 行", "Moves of cards, {} {row|rows}";
        issues: "Jira 事项，{} 项", "{} Jira {issue|issues}";
        cards: "导入的卡片", "Cards to come in";
        known: "补上流转的已有卡片", "Cards there that get their moves";
        bad: "读不了的行", "Rows that cannot be read";
        target: "放到", "Put them into";
        new_board: "新看板", "A new board";
        new_process: "新流程的看板", "A board of a new process";
        into: "看板「{}」", "The board “{}”";
        name: "看板名称", "Name of the board";
        fields: "每一列是什么", "What each column is";
        head: "表头", "Heading";
        sample: "示例", "Sample";
        means: "含义", "Means";
        stages: "看板的列", "Columns of the board";
        class: "类别", "Class";
        day_order: "日期顺序", "Order of dates";
        archived: "归档的卡片也导入", "Archived cards too";
        faults: "读不了的行，不会导入", "Rows that cannot be read and stay out";
        row: "第 {} 行：{}", "Row {}: {}";
        item: "第 {} 项：{}", "Item {}: {}";
        more_faults: "还有 {} 行", "{} more {row|rows}";
        confirm: "导入 {} 张卡片", "Bring in {} {card|cards}";
        cancel: "取消", "Cancel";
        undo: "一次撤销即可全部退回。", "One undo takes all of it back.";
        nothing: "没有可导入的卡片：请指明哪一列是标题。", "There is no card to bring in: say which column is the title.";
        too_much: "这些卡片约有 {} 个字符，流程里已有 {} 个，一个流程最多能保存 {} 个。请分几个文件导入不同的流程。", "These cards take about {} characters and the process holds {} already; one process keeps {} at most. Bring them in as several files, into several processes.";
        no_cards: "这个文件里没有能认出的卡片或标准：需要卡片或标准的表格（CSV、TSV）、OSCAL 目录，或 Trello、Jira 导出的 JSON。", "No cards and no standards were found in this file: it takes a table of either (CSV, TSV), an OSCAL catalog, or the JSON that Trello or Jira hand out.";
        no_text: "这个文件的文字编码无法识别：请另存为 UTF-8、UTF-16 或 GB 18030（GBK）。", "The encoding of this file is not known: save it as UTF-8, UTF-16 or GB 18030 (GBK).";
        holds: "这份表格是", "This table holds";
        holds_cards: "看板卡片", "Cards of a board";
        holds_standards: "标准", "Standards";
        to_do: "待办", "To do";
        doing: "进行中", "In progress";
        done: "完成", "Done";
        first_column: "列 {}", "Column {}";
    }
}

words! {
    field(Field) {
        Field::LeftOut => "不导入", "Left out";
        Field::Title => "标题", "Title";
        Field::Text => "说明", "Text";
        Field::Stage => "所在列", "Column it stands in";
        Field::Swimlane => "看板泳道", "Swimlane";
        Field::Owner => "负责人", "Owner";
        Field::Class => "服务等级", "Class of service";
        Field::Due => "期限", "Due";
        Field::Tags => "标签", "Tags";
        Field::BlockedBy => "受阻原因", "Why it is blocked";
        Field::Created => "创建日期", "Day it came";
        Field::Started => "开始日期", "Day it was started";
        Field::Finished => "完成日期", "Day it was finished";
        Field::Entered => "进入这一列的日期", "Day it came into this column";
    }
    certainty(Certainty) {
        Certainty::Understood => "已明白", "Understood";
        Certainty::Guessed => "猜测", "Guessed";
        Certainty::LeftOut => "不导入", "Left out";
    }
}

/// What the file is.
pub fn source(source: Source, count: usize, language: Language) -> String {
    let t = of(language);
    let text = match source {
        Source::Table => t.table,
        Source::Moves => t.moves,
        Source::Trello => t.board,
        Source::Jira => t.issues,
    };
    fill(text, &[&numbers::number(count as f64, 0)])
}

/// Why a row stays out.
pub fn why(why: &Why, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(super::words::either(language, zh, en), parts);
    match why {
        Why::Row(flaw) => reading::flaw(flaw, language),
        Why::NoClass(found) => text(
            "「{}」不是列的类别：应是等候、进行或完成",
            "“{}” is no class of a column: queue, active or done is expected",
            &[found],
        ),
        Why::NoColumn => text("没有列", "there is no column", &[]),
        Why::Backwards => text("完成早于开始", "it is finished before it begins", &[]),
        Why::NoList => text("所在的列表不在文件里", "its list is not in the file", &[]),
        Why::NotAnItem => text(
            "不是事项，或没有状态",
            "it is no issue, or has no status",
            &[],
        ),
    }
}

/// What is worth telling about the file.
pub fn remark(remark: &Remark, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(super::words::either(language, zh, en), parts);
    let count = |n: &usize| numbers::number(*n as f64, 0);
    match remark {
        Remark::Table(reading) => reading::reading(reading, language),
        Remark::ReadersTime => text(
            "没有时区的时间按本机时区读",
            "times without a zone are those of this computer",
            &[],
        ),
        Remark::Moves(n) => text("{} 次流转", "{} {move|moves} of cards", &[&count(n)]),
        Remark::Classes(n) => text(
            "{} 列的类别由名称或位置推断，可在下面更改",
            "the class of {} {column|columns} is taken from name or place; it can be changed below",
            &[&count(n)],
        ),
        Remark::Priorities => text(
            "优先级当作服务等级：最高、紧急为加急，最低为长远，其余为标准",
            "priorities become classes of service: highest is expedite, lowest intangible, all others standard",
            &[],
        ),
        Remark::CreationFromId(n) => text(
            "{} 张卡片的创建时间取自编号",
            "{} {card|cards} came when their number says",
            &[&count(n)],
        ),
        Remark::HistoryCut(n) => text(
            "文件只有最近的记录，{} 张卡片缺早先的流转",
            "the file holds the latest moves only; earlier ones of {} {card|cards} are missing",
            &[&count(n)],
        ),
        Remark::NoFinish(n) => text(
            "{} 张已完成的卡片没有完成日期，不计入度量",
            "{} finished {card|cards} without a day of finish: they count in no metric",
            &[&count(n)],
        ),
        Remark::EnterNow(n) => text(
            "{} 张卡片没有进入所在列的时间，按现在进入计",
            "{} {card|cards} without a time of their own enter their column now",
            &[&count(n)],
        ),
        Remark::FinishIgnored(n) => text(
            "{} 张卡片有完成日期却不在完成列，日期不导入",
            "{} {card|cards} with a day of finish stand in no done column; the day stays out",
            &[&count(n)],
        ),
        Remark::Archived(n) => text("{} 张归档的卡片", "{} archived {card|cards}", &[&count(n)]),
        Remark::Comments(n) => text("{} 条评论", "{} {comment|comments}", &[&count(n)]),
        Remark::Attachments(n) => text("{} 个附件", "{} {attachment|attachments}", &[&count(n)]),
        Remark::Subtasks(n) => text(
            "{} 个子事项各自成为卡片",
            "{} {issue|issues} below others become cards of their own",
            &[&count(n)],
        ),
    }
}
