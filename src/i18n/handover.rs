//! Texts of how standards come in and go out: the preview, the industry sets, the document.

use super::words::words;
use super::{fill, numbers, reading};
use crate::format::standards::fields::Field;
use crate::format::standards::hierarchy::Way;
use crate::format::standards::plan::Hindrance;
use crate::format::standards::{Remark, Source, Twins, Why};
use crate::format::templates::Set;
use crate::model::workspace::Language;

super::catalogue! {
    Handover {
        import: "导入标准…", "Import standards…";
        import_hint: "打开标准表格（CSV、TSV）或 OSCAL 目录；也可直接粘贴表格区域或缩进文本", "Open a table of standards (CSV, TSV) or an OSCAL catalog; a range or an indented text can be pasted too";
        sets: "行业体系…", "Industry sets…";
        sets_title: "行业起步体系", "Industry starting sets";
        sets_hint: "按行业起步的标准体系，双语，带可测量的条款", "Systems to start from by industry, in both languages, with measurable clauses";
        hand_out: "导出体系…", "Hand out…";
        hand_out_hint: "体系文件（Word、Markdown）、表格、OSCAL", "The document (Word, Markdown), tables, OSCAL";
        title: "从「{}」导入标准", "Standards from “{}”";
        clipboard: "剪贴板", "the clipboard";
        set_title: "行业体系：{}", "Industry set: {}";
        table: "表格，{} 行", "A table of {} {row|rows}";
        catalog: "OSCAL 目录", "An OSCAL catalog";
        set: "行业起步体系", "An industry starting set";
        standards: "导入的节点", "Nodes to come in";
        clauses: "条款", "Clauses";
        bad: "读不了的", "Cannot be read";
        at_row: "第 {} 行：{}", "Row {}: {}";
        at_path: "{}：{}", "{}: {}";
        heads: "第一行是表头", "The first row names the columns";
        fields: "每一列是什么", "What each column is";
        means: "含义", "Means";
        way: "层级依据", "Hierarchy is told by";
        twins: "体系中已有的", "What is there already";
        day_order: "日期顺序", "Order of dates";
        target: "放到", "Put them into";
        new_system: "新的体系", "A system of their own";
        below: "「{}」之下", "Below “{}”";
        replace: "代替空体系「{}」", "In place of the empty system “{}”";
        name: "体系名称", "Name of the system";
        confirm: "导入 {} 个节点", "Bring in {} {node|nodes}";
        confirm_changes: "更新 {} 项", "Update {} {record|records}";
        by_level: "按级别", "By level";
        by_type: "按类型", "By type";
        no_type: "未注明", "Not said";
        first_rows: "最前面的 {} 个节点", "The first {} {node|nodes}";
        code: "体系编号", "Code";
        name_of_node: "名称", "Title";
        level: "级别", "Level";
        kind: "类型", "Type";
        department: "归口部门", "Department";
        nothing: "没有可导入的内容：请指明哪一列是标准名称，或选择如何处理已有的标准。", "There is nothing to bring in: say which column is the title, or what to do with standards that are there.";
        too_many: "一个体系最多 {} 个节点，导入后将有 {} 个。", "A system holds {} nodes at most; there would be {}.";
        too_long: "这些标准约有 {} 个字符，最多能保存 {} 个。请分几个工作区导入。", "These standards take about {} characters; {} are kept at most. Bring them into several workspaces.";
        no_list: "剪贴板里没有能认出的标准。", "No standards were found on the clipboard.";
        known: "{} 项已在体系中：{}", "{} {is|are} in the system already: {}";
        known_left: "{} 项已在体系中，保持不变：{}", "{} {is|are} in the system already and {stays|stay} as {it is|they are}: {}";
        and_more: "等", "and more";
        recoded: "{} 个体系编号按位置重编，例如 {} → {}", "{} {code follows its|codes follow their} place and will differ, such as {} → {}";
        lost: "{} 处引用的标准找不到", "{} {reference leads|references lead} nowhere";
        retail_about: "门店与线上零售：安全、商品、收银、退换、投诉、满意度", "Stores and online retail: safety, goods, checkout, returns, complaints, satisfaction";
        it_about: "服务台与运维：请求、事件、变更、信息安全、服务级别", "Service desk and operation: requests, incidents, changes, security, service levels";
        bank_about: "银行网点：柜面、开户、现金、销售适当性、客户信息", "Bank branches: counter, accounts, cash, suitability, client information";
        health_about: "医疗机构：门急诊、感染控制、用药、检验、随访", "Hospitals: outpatients, infection control, medicines, laboratory, follow-up";
        manufacturing_about: "制造业服务：安装、维修、备件、质保、客户中心", "Manufacturing service: installation, repair, parts, warranty, customer centre";
        see: "查看", "Look at it";
        close: "关闭", "Close";
        set_nodes: "{} 个节点 · {} 条条款", "{} {node|nodes} · {} {clause|clauses}";
        out_title: "导出标准体系", "Hand out the standard system";
        out_language: "文件语言", "Language of the document";
        zh: "中文", "Chinese";
        en: "英文", "English";
        document: "体系文件", "The document";
        document_about: "总纲、结构、明细表、统计表、编制说明", "Charter, structure, list, statistics, notes";
        copy_word: "复制到 Word", "Copy for Word";
        save_html: "网页（HTML，Word 可打开）", "Page (HTML, opens in Word)";
        save_markdown: "Markdown", "Markdown";
        tables: "表格", "Tables";
        tables_about: "用电子表格打开的 CSV", "CSV for a spreadsheet";
        save_list: "明细表（CSV）", "List (CSV)";
        save_statistics: "统计表（CSV）", "Statistics (CSV)";
        save_notes: "编制说明（CSV）", "Notes (CSV)";
        part: "部分", "Part";
        item: "项目", "Item";
        text: "内容", "Text";
        exchange: "交换", "Exchange";
        exchange_about: "OSCAL 1.1 目录，节点、条款、参数、关系，可再次导入", "OSCAL 1.1 catalog: nodes, clauses, parameters, relations; comes in again";
        save_oscal: "OSCAL 目录（JSON）", "OSCAL catalog (JSON)";
        copied: "已复制，可粘贴到 Word 等文字处理软件。", "Copied: paste it into Word or another word processor.";
        not_copied: "浏览器不允许复制，请改用下载。", "The browser refuses to copy. Use a download instead.";
        system: "标准体系", "Standard system";
        issued_on: "编制日期：{}", "Compiled on {}";
        charter: "体系总纲", "Charter";
        structure: "体系结构", "Structure";
        list: "标准明细表", "List of standards";
        statistics: "标准统计表", "Statistics of standards";
        notes: "编制说明", "Compilation notes";
        laws: "依据的法律、合同与规范", "Laws, contracts and specifications";
        not_written: "（未编写）", "(not written)";
    }
}

words! {
    field(Field) {
        Field::LeftOut => "不导入", "Left out";
        Field::Title => "标准名称", "Title";
        Field::TitleEn => "英文名称", "Title in English";
        Field::Code => "体系编号", "System code";
        Field::Parent => "上级（编号或名称）", "What is above it";
        Field::Depth => "层级数", "Depth as a number";
        Field::Node => "节点类型", "Kind of node";
        Field::Number => "标准编号", "Document number";
        Field::Level => "宜定级别", "Level";
        Field::Family => "标准类别", "Family";
        Field::Type => "标准类型", "Type";
        Field::State => "状态", "State";
        Field::Department => "归口部门", "Department";
        Field::Drafter => "起草人", "Drafter";
        Field::Approver => "批准人", "Approver";
        Field::Issued => "发布日期", "Issued";
        Field::Effective => "实施日期", "Effective";
        Field::ReviewDue => "复审日期", "Review due";
        Field::Version => "版本", "Version";
        Field::Adoption => "采用关系", "Adoption";
        Field::Supersedes => "被代替、作废", "Supersedes";
        Field::References => "规范性引用", "Refers to";
        Field::Remarks => "备注", "Remarks";
    }
    way(Way) {
        Way::Code => "体系编号", "System codes";
        Way::Indent => "名称的缩进", "Indent of the title";
        Way::Outline => "名称前的序号", "Numbers before the title";
        Way::Depth => "层级数一列", "A column of depths";
        Way::Parent => "上级一列", "A column of parents";
        Way::Flat => "不分层级", "Nothing: all on one level";
    }
    twins(Twins) {
        Twins::LeaveOut => "保持不变", "Stays as it is";
        Twins::Update => "按文件更新", "Is updated from the file";
        Twins::Add => "再加一份", "Comes in beside it";
    }
    set(Set) {
        Set::Retail => "零售", "Retail";
        Set::ItService => "信息技术服务", "IT service";
        Set::Bank => "银行", "Bank";
        Set::Health => "医疗", "Health";
        Set::Manufacturing => "制造业服务", "Manufacturing service";
    }
}

/// What an industry set is about.
pub fn about(set: Set, language: Language) -> &'static str {
    let t = of(language);
    match set {
        Set::Retail => t.retail_about,
        Set::ItService => t.it_about,
        Set::Bank => t.bank_about,
        Set::Health => t.health_about,
        Set::Manufacturing => t.manufacturing_about,
    }
}

/// What the source is.
pub fn source(source: Source, rows: usize, language: Language) -> String {
    let t = of(language);
    match source {
        Source::Table => fill(t.table, &[&numbers::number(rows as f64, 0)]),
        Source::Oscal => t.catalog.to_owned(),
        Source::Set(_) => t.set.to_owned(),
    }
}

/// Why it cannot come in.
pub fn hindrance(hindrance: Hindrance, language: Language) -> String {
    let t = of(language);
    let number = |n: usize| numbers::number(n as f64, 0);
    match hindrance {
        Hindrance::Nothing => t.nothing.to_owned(),
        Hindrance::TooManyNodes(nodes) => fill(
            t.too_many,
            &[&number(crate::edit::rules::MOST_STANDARDS), &number(nodes)],
        ),
        Hindrance::TooLong(units) => fill(
            t.too_long,
            &[&number(units), &number(crate::format::limits::DOCUMENT)],
        ),
    }
}

/// Why a row or an entry stays out.
pub fn why(why: &Why, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(super::words::either(language, zh, en), parts);
    match why {
        Why::Row(flaw) => reading::flaw(flaw, language),
        Why::NoParent(above) => text(
            "找不到上级「{}」，或上级读不了",
            "“{}”, named as the one above it, is not found or cannot be read",
            &[above],
        ),
        Why::Circle => text("上下级成环", "the hierarchy runs in a circle", &[]),
        Why::Twin { row: 0, number } => text("「{}」出现了两次", "“{}” stands twice", &[number]),
        Why::Twin { row, number } => text(
            "标准编号「{}」与第 {} 行相同",
            "the document number “{}” is that of row {}",
            &[number, &row.to_string()],
        ),
        Why::Unfit { found, expected } => {
            let word = |word: &str| match (language, word) {
                (Language::En, word) => word.to_owned(),
                (_, "a map") => "对象".to_owned(),
                (_, "a list") => "列表".to_owned(),
                (_, "a text") => "文字".to_owned(),
                (_, "a number") => "数字".to_owned(),
                (_, "nothing" | "null") => "空".to_owned(),
                (_, "yes or no") => "是或否".to_owned(),
                (_, "a value that is known") => "已知的取值".to_owned(),
                (_, other) => format!("「{other}」"),
            };
            text(
                "这里是{}，应为{}",
                "{} where {} is expected",
                &[&word(found), &word(expected)],
            )
        }
    }
}

/// Several names, at most so many.
pub fn some(names: &[String], language: Language) -> String {
    const MOST: usize = 6;
    let comma = super::words::either(language, "、", ", ");
    let named = names.iter().take(MOST).cloned().collect::<Vec<_>>();
    let more = if names.len() > MOST {
        of(language).and_more
    } else {
        ""
    };
    let gap = super::words::either(language, "", " ");
    format!(
        "{}{}{more}",
        named.join(comma),
        if more.is_empty() { "" } else { gap }
    )
}

/// What is worth telling about the source.
pub fn remark(remark: &Remark, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(super::words::either(language, zh, en), parts);
    let count = |n: &usize| numbers::number(*n as f64, 0);
    match remark {
        Remark::Table(reading) => reading::reading(reading, language),
        Remark::Headless => text(
            "没有认出表头，第一行也当作标准",
            "no heading is known, so the first row is taken for a standard",
            &[],
        ),
        Remark::Way(kind) => text(
            "层级取自：{}",
            "the hierarchy is told by: {}",
            &[&way(*kind, language).to_lowercase()],
        ),
        Remark::Levels(n) => text(
            "{} 项的级别取自标准编号",
            "the level of {} {standard|standards} is taken from the document number",
            &[&count(n)],
        ),
        Remark::Subsystems(n) => text(
            "{} 个有下级且没有标准编号的节点作为子体系",
            "{} {node|nodes} with others below and without a document number {is|are} taken for subsystems",
            &[&count(n)],
        ),
        Remark::MissingCodes(codes) => text(
            "缺少上级编号，归到再上一级：{}",
            "codes above others that are missing, so the next one up is taken: {}",
            &[&some(codes, language)],
        ),
        Remark::WithoutCode(n) => text(
            "{} 行没有体系编号，与上一行同级",
            "{} {row|rows} without a code {stands|stand} beside the one before",
            &[&count(n)],
        ),
        Remark::SameCodes(codes) => text(
            "重复的体系编号：{}",
            "codes that stand twice: {}",
            &[&some(codes, language)],
        ),
        Remark::Lifted(n) => text(
            "{} 行的上级读不了，归到再上一级",
            "the row above {} {row|rows} cannot be read, so the next one up is taken",
            &[&count(n)],
        ),
        Remark::Words { head, words, rows } => text(
            "「{}」里不认识的词（{} 行）：{}",
            "words in “{}” that mean nothing here ({} {row|rows}): {}",
            &[head, &count(rows), &some(words, language)],
        ),
        Remark::Conformance => text(
            "结构参照 GB/T 24421（2023）的类目；指标为起步参考值，外部标准只列编号、未注日期，是否符合须对照购买的正式文本核对",
            "structured after the categories of GB/T 24421 (2023); targets are starting points, and external standards are named by number alone and undated: check conformance against the purchased text",
            &[],
        ),
        Remark::Resources(n) => text(
            "{} 份被引用的外部文件成为标准节点",
            "{} referenced {document becomes a standard|documents become standards} of their own",
            &[&count(n)],
        ),
        Remark::Parameters(n) => text(
            "{} 处参数已填入条款文字",
            "{} {parameter was|parameters were} put into the texts",
            &[&count(n)],
        ),
        Remark::Parts(parts) => {
            let names: Vec<String> = parts
                .iter()
                .map(|(name, n)| format!("{name} ({n})"))
                .collect();
            text("部分：{}", "parts: {}", &[&some(&names, language)])
        }
        Remark::LostLinks(n) => text(
            "{} 处关系的另一端不在文件里",
            "the other end of {} {link|links} is not in the file",
            &[&count(n)],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::codes::Tree;
    use crate::edit::Editor;
    use crate::format::csv;
    use crate::format::standards::plan::{Target, plan};
    use crate::format::standards::words::{adoption, drafting_type, family, level, node, state};
    use crate::format::standards::{Intake, table};
    use crate::i18n::{standards as words, tables};
    use crate::model::standard::{
        Adoption, AdoptionKind, DraftingType, Family, Level, Lifecycle, NodeKind,
    };
    use crate::model::{Rank, Standard, Timestamp, Workspace};

    #[test]
    fn every_word_of_the_catalogue_is_read_again() {
        for language in [Language::Zh, Language::En] {
            for value in Lifecycle::ALL {
                let word = words::lifecycle(*value, language);
                assert_eq!(state(word), Some(*value), "{word}");
            }
            for value in Level::ALL {
                let word = words::level(*value, language);
                assert_eq!(level(word, ""), Some(*value), "{word}");
            }
            for value in DraftingType::ALL {
                let word = words::drafting_type(*value, language);
                assert_eq!(drafting_type(word), Some(*value), "{word}");
            }
            for value in Family::ALL {
                let word = words::family(*value, language);
                assert_eq!(family(word), Some(*value), "{word}");
            }
            for value in NodeKind::ALL {
                let word = words::node_kind(*value, language);
                assert_eq!(node(word), Some(*value), "{word}");
            }
            for value in AdoptionKind::ALL {
                let word = format!("{} ISO 9001", words::adoption(*value, language));
                let number = "ISO 9001".to_owned();
                let wanted = Adoption {
                    kind: *value,
                    number,
                };
                assert_eq!(adoption(&word), Some(wanted), "{word}");
            }
        }
    }

    fn into(intake: &Intake) -> Workspace {
        let mut editor = Editor::new(Workspace::default(), Vec::new(), 1);
        let mut next = 1_000_000;
        let mut draw = || {
            next += 1;
            next
        };
        let (target, twins) = (Target::New, Twins::LeaveOut);
        let plan = plan(
            editor.workspace(),
            intake,
            target,
            twins,
            &Default::default(),
            &mut draw,
        );
        let command = plan.command().unwrap();
        editor
            .commit(&command, Timestamp::UNIX_EPOCH, &[], None)
            .unwrap();
        editor.workspace().clone()
    }

    #[test]
    fn a_list_that_was_handed_out_comes_in_again_as_it_was() {
        for language in [Language::Zh, Language::En] {
            let workspace = into(&crate::format::templates::set(Set::Retail, language));
            let places = Tree::of(&workspace);
            let text = csv::standards(
                &workspace,
                tables::STANDARDS.of(language),
                &places,
                &csv::StandardWords {
                    node: &|node| words::node_kind(node, language),
                    level: &|level| words::level(level, language),
                    family: &|family| words::family(family, language),
                    drafting_type: &|kind| words::drafting_type(kind, language),
                    state: &|state| words::lifecycle(state, language),
                    adoption: &|kind| words::adoption(kind, language),
                },
            );
            let opened = table(&text).unwrap();
            assert!(!opened.choices().fields.contains(&Field::LeftOut));
            let intake = opened.read(&opened.choices());
            assert_eq!(intake.faults, []);
            let again = into(&intake);
            let there = Tree::of(&again);
            assert_eq!(there.places.len(), places.places.len());
            for (a, b) in places.places.iter().zip(&there.places) {
                let bare = |workspace: &Workspace, id| Standard {
                    parent: None,
                    rank: Rank::default(),
                    code_base: None,
                    ..workspace.get::<Standard>(id).unwrap().as_ref().clone()
                };
                assert_eq!((&a.code, a.depth), (&b.code, b.depth));
                assert_eq!(bare(&workspace, a.id), bare(&again, b.id));
            }
        }
    }
}
