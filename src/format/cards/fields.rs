//! What each column of a table means, by its heading and by what stands below it.

use crate::format::table::dates::{Order, read};
use crate::format::table::sheet::Sheet;

/// What a column of a table means for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing here.
    LeftOut,
    Title,
    Text,
    /// The column in which the card stands.
    Stage,
    Swimlane,
    Owner,
    Class,
    Due,
    Tags,
    BlockedBy,
    Created,
    Started,
    Finished,
    /// The day on which it came into the column that the heading names.
    Entered,
}

impl Field {
    pub const ALL: [Field; 14] = [
        Field::LeftOut,
        Field::Title,
        Field::Text,
        Field::Stage,
        Field::Swimlane,
        Field::Owner,
        Field::Class,
        Field::Due,
        Field::Tags,
        Field::BlockedBy,
        Field::Created,
        Field::Started,
        Field::Finished,
        Field::Entered,
    ];
    /// Whether its cells are dates.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Field::Due | Field::Created | Field::Started | Field::Finished | Field::Entered
        )
    }
    /// Whether several columns may mean it.
    fn repeats(self) -> bool {
        matches!(self, Field::LeftOut | Field::Tags | Field::Entered)
    }
}

/// The headings that are known, in lower case.
const KNOWN: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "title",
            "name",
            "summary",
            "card",
            "card name",
            "card title",
            "task",
            "task name",
            "subject",
            "item",
            "标题",
            "名称",
            "卡片",
            "卡片名称",
            "任务",
            "任务名称",
            "概要",
            "摘要",
            "主题",
            "事项",
            "工作项",
        ],
    ),
    (
        Field::Text,
        &[
            "text",
            "description",
            "desc",
            "notes",
            "details",
            "body",
            "card description",
            "描述",
            "说明",
            "备注",
            "详情",
            "内容",
        ],
    ),
    (
        Field::Stage,
        &[
            "status",
            "state",
            "list",
            "list name",
            "column",
            "stage",
            "section",
            "section/column",
            "状态",
            "列",
            "列表",
            "阶段",
            "进度",
            "所在列",
        ],
    ),
    (Field::Swimlane, &["swimlane", "lane", "看板泳道", "泳道"]),
    (
        Field::Owner,
        &[
            "owner",
            "assignee",
            "assigned to",
            "members",
            "responsible",
            "assignees",
            "负责人",
            "经办人",
            "处理人",
            "执行人",
            "责任人",
            "成员",
        ],
    ),
    (
        Field::Class,
        &[
            "class of service",
            "service class",
            "class",
            "priority",
            "服务等级",
            "优先级",
            "紧急程度",
        ],
    ),
    (
        Field::Due,
        &[
            "due",
            "due date",
            "deadline",
            "到期",
            "到期日",
            "期限",
            "截止",
            "截止日期",
            "截止时间",
            "计划完成",
        ],
    ),
    (
        Field::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "label",
            "components",
            "标签",
            "组件",
        ],
    ),
    (
        Field::BlockedBy,
        &[
            "blocked because of",
            "blocked reason",
            "blocked by",
            "blocker",
            "受阻原因",
            "阻塞原因",
        ],
    ),
    (
        Field::Created,
        &[
            "created",
            "created at",
            "created on",
            "created date",
            "creation date",
            "date created",
            "date added",
            "创建",
            "已创建",
            "创建时间",
            "创建日期",
            "提出时间",
        ],
    ),
    (
        Field::Started,
        &[
            "started",
            "started at",
            "started on",
            "start",
            "start date",
            "in progress since",
            "开始",
            "开始时间",
            "开始日期",
            "开工",
        ],
    ),
    (
        Field::Finished,
        &[
            "finished",
            "finished at",
            "finished on",
            "finish date",
            "done",
            "done date",
            "completed",
            "completed at",
            "completed on",
            "resolved",
            "resolution date",
            "closed",
            "closed at",
            "end date",
            "完成",
            "完成时间",
            "完成日期",
            "已解决",
            "解决时间",
            "结束时间",
            "结束日期",
            "关闭时间",
        ],
    ),
];

/// Headings that tell when something else happened to a card, and no column of a board.
const OTHER_DATES: &[&str] = &[
    "updated",
    "last activity",
    "last viewed",
    "modified",
    "last modified",
    "exported",
    "更新",
    "已更新",
    "更新时间",
    "修改时间",
    "最后活动",
];

/// The meaning of a heading, if it is known.
pub fn known(head: &str) -> Option<Field> {
    let name = head.trim().to_lowercase();
    KNOWN
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(field, _)| *field)
}

/// What the columns mean, as far as can be guessed.
pub fn guess(sheet: &Sheet) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::with_capacity(sheet.heads.len());
    for (at, head) in sheet.heads.iter().enumerate() {
        let name = head.to_lowercase();
        let field = match known(head) {
            Some(field) if !field.repeats() && found.contains(&field) => Field::LeftOut,
            Some(field) => field,
            None if is_entry(sheet, at, &name) => Field::Entered,
            None => Field::LeftOut,
        };
        found.push(field);
    }
    // In a table of a column per stage "done" and "to do" are stages too, not a finish of their own.
    if found.contains(&Field::Entered) && !found.contains(&Field::Stage) {
        for (field, head) in found.iter_mut().zip(&sheet.heads) {
            let bare = [
                "done",
                "closed",
                "resolved",
                "finished",
                "completed",
                "完成",
            ];
            if *field == Field::Finished && bare.contains(&stage_name(head).to_lowercase().as_str())
            {
                *field = Field::Entered;
            }
        }
    }
    if !found.contains(&Field::Title)
        && let Some(at) = titles(sheet, &found)
    {
        found[at] = Field::Title;
    }
    found
}

/// Whether a column of no known name holds days on which cards came somewhere.
fn is_entry(sheet: &Sheet, at: usize, name: &str) -> bool {
    if OTHER_DATES.contains(&name) {
        return false;
    }
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(at));
    let cells: Vec<&String> = cells
        .filter(|cell| !cell.trim().is_empty())
        .take(200)
        .collect();
    // A bare number may be anything.
    let dates = cells.iter().filter(|cell| {
        let is = read(cell, Order::DayFirst)
            .or_else(|| read(cell, Order::MonthFirst))
            .is_some();
        is && cell.contains(|c: char| !c.is_ascii_digit() && c != '.')
    });
    !cells.is_empty() && dates.count() * 5 >= cells.len() * 4
}

/// The column that could name cards: mostly filled, mostly different, no number.
fn titles(sheet: &Sheet, taken: &[Field]) -> Option<usize> {
    let worth = |at: usize| {
        let cells: Vec<&str> = sheet
            .rows
            .iter()
            .filter_map(|row| row.cells.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let mut different = cells.clone();
        different.sort_unstable();
        different.dedup();
        let words = cells.iter().filter(|cell| cell.parse::<f64>().is_err());
        (words.count() * 2 >= cells.len().max(1), different.len())
    };
    (0..sheet.heads.len())
        .filter(|at| taken[*at] == Field::LeftOut)
        .max_by_key(|at| (worth(*at), std::cmp::Reverse(*at)))
}

/// The name of the stage that a heading of entry days names: without "date", "entered" or 日期.
pub fn stage_name(head: &str) -> String {
    let mut name = head.trim();
    for word in ["entered", "moved to", "进入"] {
        if let Some(rest) = name
            .get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word))
            .map(|_| name[word.len()..].trim())
            && !rest.is_empty()
        {
            name = rest;
        }
    }
    for word in [" date", " time", " on", " at", "日期", "时间"] {
        let cut = name.len().checked_sub(word.len());
        if let Some(rest) = cut.and_then(|cut| {
            let end = name.get(cut..)?;
            end.eq_ignore_ascii_case(word).then(|| name[..cut].trim())
        }) && !rest.is_empty()
        {
            name = rest;
        }
    }
    name.to_owned()
}
