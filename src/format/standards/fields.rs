//! What each column of a table of standards means, by its heading and by what stands below it; and
//! whether a table is one of standards at all.

use super::super::cards;
use super::super::table::sheet::Sheet;

/// What a column of a table means for a standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Nothing here.
    LeftOut,
    /// The title; several columns are levels of the tree, the last one filled is the title.
    Title,
    TitleEn,
    /// The system code (体系编号).
    Code,
    /// The code, document number or title of what stands above.
    Parent,
    /// How deep it stands, as a number.
    Depth,
    Node,
    /// The document number (标准编号).
    Number,
    Level,
    Family,
    Type,
    State,
    Department,
    Drafter,
    Approver,
    Issued,
    Effective,
    ReviewDue,
    Version,
    Adoption,
    Supersedes,
    /// Numbers of the standards to which it refers normatively.
    References,
    Remarks,
}

impl Field {
    pub const ALL: [Field; 23] = [
        Field::LeftOut,
        Field::Title,
        Field::TitleEn,
        Field::Code,
        Field::Parent,
        Field::Depth,
        Field::Node,
        Field::Number,
        Field::Level,
        Field::Family,
        Field::Type,
        Field::State,
        Field::Department,
        Field::Drafter,
        Field::Approver,
        Field::Issued,
        Field::Effective,
        Field::ReviewDue,
        Field::Version,
        Field::Adoption,
        Field::Supersedes,
        Field::References,
        Field::Remarks,
    ];
    /// Whether its cells are dates.
    pub fn is_date(self) -> bool {
        matches!(self, Field::Issued | Field::Effective | Field::ReviewDue)
    }
    /// Whether several columns may mean it.
    fn repeats(self) -> bool {
        matches!(
            self,
            Field::LeftOut | Field::Title | Field::Supersedes | Field::References | Field::Remarks
        )
    }
}

/// The headings that are known, in lower case and without what stands in brackets.
const KNOWN: &[(Field, &[&str])] = &[
    (
        Field::TitleEn,
        &[
            "title (english)",
            "english title",
            "title in english",
            "english name",
            "title en",
            "title_en",
            "英文名称",
            "标准英文名称",
            "英文标题",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "name",
            "standard",
            "standard title",
            "standard name",
            "document title",
            "title zh",
            "title_zh",
            "标准名称",
            "名称",
            "标准",
            "中文名称",
            "标准中文名称",
            "文件名称",
            "标题",
            "一级",
            "二级",
            "三级",
            "四级",
            "五级",
            "一级类目",
            "二级类目",
            "三级类目",
            "level 1",
            "level 2",
            "level 3",
            "level 4",
            "level 5",
        ],
    ),
    (
        Field::Code,
        &[
            "code",
            "system code",
            "system number",
            "体系编号",
            "体系代码",
            "体系号",
            "编码",
            "代码",
            "体系表编号",
        ],
    ),
    (
        Field::Number,
        &[
            "number",
            "document number",
            "standard number",
            "document no",
            "document no.",
            "standard no",
            "standard no.",
            "doc no",
            "标准编号",
            "标准号",
            "文件编号",
            "编号",
            "标准代号",
        ],
    ),
    (
        Field::Parent,
        &[
            "parent",
            "parent code",
            "parent id",
            "parent number",
            "parent title",
            "belongs to",
            "superior",
            "上级",
            "上级编号",
            "上级标准",
            "上级节点",
            "父级",
            "父节点",
            "父编号",
            "上位标准",
            "所属体系",
            "所属",
        ],
    ),
    (
        Field::Depth,
        &["depth", "outline level", "indent", "层级", "层次", "级次"],
    ),
    (
        Field::Node,
        &["node", "kind", "node kind", "node type", "节点", "节点类型"],
    ),
    (
        Field::Level,
        &[
            "level",
            "standard level",
            "grade",
            "宜定级别",
            "标准级别",
            "级别",
            "标准层级",
        ],
    ),
    (
        Field::Family,
        &["family", "category", "标准类别", "类别", "体系类别"],
    ),
    (
        Field::Type,
        &["type", "drafting type", "standard type", "标准类型", "类型"],
    ),
    (
        Field::State,
        &["state", "status", "lifecycle", "状态", "标准状态", "现状"],
    ),
    (
        Field::Department,
        &[
            "department",
            "responsible department",
            "owner department",
            "owner",
            "归口部门",
            "归口单位",
            "责任部门",
            "主管部门",
            "归口",
            "部门",
        ],
    ),
    (
        Field::Drafter,
        &[
            "drafter",
            "drafted by",
            "author",
            "起草人",
            "起草单位",
            "编制人",
        ],
    ),
    (
        Field::Approver,
        &["approver", "approved by", "批准人", "审批人"],
    ),
    (
        Field::Issued,
        &[
            "issued",
            "issue date",
            "date of issue",
            "published",
            "publication date",
            "发布日期",
            "发布时间",
            "颁布日期",
        ],
    ),
    (
        Field::Effective,
        &[
            "effective",
            "effective date",
            "in force since",
            "implementation date",
            "实施日期",
            "实施时间",
            "生效日期",
        ],
    ),
    (
        Field::ReviewDue,
        &[
            "review due",
            "next review",
            "review date",
            "复审日期",
            "下次复审",
            "复审期限",
        ],
    ),
    (Field::Version, &["version", "edition", "版本", "版次"]),
    (
        Field::Adoption,
        &[
            "adoption",
            "adopts",
            "adopted standard",
            "采用关系",
            "采标情况",
            "采用国际标准",
            "采标",
        ],
    ),
    (
        Field::Supersedes,
        &[
            "supersedes",
            "replaces",
            "superseded",
            "被代替/作废",
            "被代替、作废",
            "代替标准",
            "代替",
            "被代替标准",
            "被代替标准号",
            "被代替",
        ],
    ),
    (
        Field::References,
        &[
            "references",
            "refers to",
            "normative references",
            "引用标准",
            "规范性引用",
            "规范性引用文件",
            "引用",
        ],
    ),
    (
        Field::Remarks,
        &[
            "remarks", "remark", "note", "notes", "comment", "备注", "说明",
        ],
    ),
];

/// Headings that only count.
const COUNTS: &[&str] = &["序号", "no.", "no", "#", "s/n", "serial"];

/// The meaning of a heading, if it is known.
pub fn known(head: &str) -> Option<Field> {
    let find = |name: &str| {
        KNOWN
            .iter()
            .find(|(_, names)| names.contains(&name))
            .map(|(field, _)| *field)
    };
    let name = head.trim().trim_start_matches('*').to_lowercase();
    let short: String = {
        let mut depth = 0;
        let kept = name.chars().filter(|c| {
            match c {
                '(' | '（' | '[' => depth += 1,
                ')' | '）' | ']' => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        });
        kept.collect()
    };
    let short = short.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined: String = short.split_whitespace().collect();
    find(&name)
        .or_else(|| find(&short))
        .or_else(|| find(&joined))
}

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Standards,
    Cards,
    /// Its headings would do for either, or for none.
    Unclear,
}

/// What a table holds, by its headings.
pub fn holds(heads: &[String]) -> Holds {
    let (mut ours, mut theirs) = (0, 0);
    for head in heads {
        let of_cards = cards::fields::known(head).is_some();
        match known(head) {
            Some(Field::Title) if head.contains("标准") => ours += 1,
            Some(_) if !of_cards => ours += 1,
            None if of_cards => theirs += 1,
            _ => {}
        }
    }
    match ours.cmp(&theirs) {
        std::cmp::Ordering::Greater => Holds::Standards,
        std::cmp::Ordering::Less => Holds::Cards,
        std::cmp::Ordering::Equal => Holds::Unclear,
    }
}

/// What the columns mean, as far as can be guessed.
pub fn guess(sheet: &Sheet) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::with_capacity(sheet.heads.len());
    for head in &sheet.heads {
        let field = match known(head) {
            Some(field) if !field.repeats() && found.contains(&field) => Field::LeftOut,
            // A second title is a level of the tree only where the headings count levels.
            Some(Field::Title) if found.contains(&Field::Title) && !counts_levels(head) => {
                Field::LeftOut
            }
            Some(field) => field,
            None => Field::LeftOut,
        };
        found.push(field);
    }
    // A heading "number" beside "document number" is the one of the system.
    if !found.contains(&Field::Code)
        && let Some(at) = spare_number(sheet, &found)
    {
        found[at] = Field::Code;
    }
    if !found.contains(&Field::Title)
        && let Some(at) = titles(sheet, &found)
    {
        found[at] = Field::Title;
        for left in (0..at).rev() {
            let free = sheet.heads[left].is_empty() && found[left] == Field::LeftOut;
            if !free || !aside(sheet, at, left) {
                break;
            }
            found[left] = Field::Title;
        }
    }
    // An indent by cells: the title stands one cell further right the deeper it is.
    if let Some(at) = found.iter().rposition(|field| *field == Field::Title) {
        let mut right = at + 1;
        while right < found.len() && sheet.heads[right].is_empty() && aside(sheet, at, right) {
            found[right] = Field::Title;
            right += 1;
        }
    }
    found
}

fn counts_levels(head: &str) -> bool {
    let head = head.trim().to_lowercase();
    head.starts_with("level ") || head.contains('级')
}

/// Whether no row has something in both columns, and some have it in the second.
fn aside(sheet: &Sheet, left: usize, right: usize) -> bool {
    let filled = |cells: &[String], at: usize| cells.get(at).is_some_and(|c| !c.trim().is_empty());
    let mut some = false;
    sheet.rows.iter().all(|row| {
        some |= filled(&row.cells, right);
        !(filled(&row.cells, left) && filled(&row.cells, right))
    }) && some
}

/// A column without a known name whose cells look like codes of a tree: 201, 201.3, A.1.
fn spare_number(sheet: &Sheet, taken: &[Field]) -> Option<usize> {
    (0..sheet.heads.len()).find(|at| {
        let counts = COUNTS.contains(&sheet.heads[*at].trim().to_lowercase().as_str());
        if taken[*at] != Field::LeftOut || counts || !sheet.heads[*at].is_empty() {
            return false;
        }
        let cells: Vec<&str> = sheet.samples(*at).take(200).collect();
        let codes = cells.iter().filter(|cell| super::hierarchy::is_code(cell));
        !cells.is_empty() && codes.count() * 5 >= cells.len() * 4
    })
}

/// The column that could name standards: mostly filled, mostly different, no number.
fn titles(sheet: &Sheet, taken: &[Field]) -> Option<usize> {
    let worth = |at: usize| {
        let cells: Vec<&str> = sheet.samples(at).collect();
        let mut different = cells.clone();
        different.sort_unstable();
        different.dedup();
        let words = cells.iter().filter(|cell| cell.parse::<f64>().is_err());
        (words.count() * 2 >= cells.len().max(1), different.len())
    };
    (0..sheet.heads.len())
        .filter(|at| taken[*at] == Field::LeftOut)
        .filter(|at| sheet.samples(*at).next().is_some())
        .max_by_key(|at| (worth(*at), std::cmp::Reverse(*at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_table_is_known_by_its_headings() {
        for (text, wanted) in [
            (
                "体系编号,标准编号,标准名称,宜定级别,归口部门",
                Holds::Standards,
            ),
            (
                "System code,Document number,Title (Chinese),State",
                Holds::Standards,
            ),
            ("标准名称,状态", Holds::Standards),
            ("名称,上级", Holds::Standards),
            ("Title,Status,Priority,Created,Resolved", Holds::Cards),
            ("卡片,列,看板泳道,服务等级", Holds::Cards),
            ("名称,状态", Holds::Unclear),
            ("foo,bar", Holds::Unclear),
        ] {
            assert_eq!(holds(&heads(text)), wanted, "{text}");
        }
    }

    #[test]
    fn headings_are_known_with_brackets_stars_and_blanks() {
        assert_eq!(known("*标准名称（中文）"), Some(Field::Title));
        assert_eq!(known("Title (English)"), Some(Field::TitleEn));
        assert_eq!(known("标准 编号"), Some(Field::Number));
        assert_eq!(known(" Effective  Date "), Some(Field::Effective));
        assert_eq!(known("colour"), None);
    }
}
