//! Faults of a file in words: what is wrong, and where.

use super::refusal::refusal;
use super::words::{either, words};
use super::{fill, numbers};
use crate::format::Fault;
use crate::format::fault::{Foreign, Syntax};
use crate::format::limits::Limit;
use crate::model::workspace::Language;

words! {
    foreign(Foreign) {
        Foreign::Empty => "文件是空的。", "The file is empty.";
        Foreign::Binary => "这是图片、压缩包或其他二进制文件，不是工作区文件。", "This is a picture, an archive or another binary file, not a workspace file.";
        Foreign::Utf16 => "文件是 UTF-16 编码，请另存为 UTF-8。", "The file is in UTF-16; save it as UTF-8.";
        Foreign::Markup => "这是 XML 或网页，不是工作区文件。", "This is XML or a web page, not a workspace file.";
    }
    syntax(Syntax) {
        Syntax::Ends => "文字到此中断", "the text ends too early";
        Syntax::Unexpected => "此处不该有这个符号", "this sign cannot stand here";
        Syntax::Escape => "转义符无意义", "this escape means nothing";
        Syntax::LoneSurrogate => "半个代理对", "half of a surrogate pair";
        Syntax::Control => "含控制字符", "a control character";
        Syntax::Trailing => "结尾之后还有内容", "there is something after the end";
    }
    limit(Limit) {
        Limit::File => "文件字节数", "bytes of the file";
        Limit::Workspace => "工作区字符数", "characters of the workspace";
        Limit::Document => "单个流程的字符数", "characters of one process";
        Limit::Depth => "嵌套层数", "levels of nesting";
        Limit::Elements => "单个流程的元素数", "elements of one process";
        Limit::Nodes => "标准体系的节点数", "nodes of the standard system";
        Limit::Label => "名称的字数", "characters of a name";
    }
}

/// How many broken rules are listed.
const MOST: usize = 8;

/// The fault as a person reads it.
pub fn fault(fault: &Fault, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(either(language, zh, en), parts);
    let count = |n: usize| numbers::number(n as f64, 0);
    match fault {
        Fault::Foreign(what) => foreign(*what, language).to_owned(),
        Fault::NotUtf8 { at } => text(
            "第 {} 个字节不是 UTF-8。",
            "Byte {} is not UTF-8.",
            &[&count(*at)],
        ),
        Fault::Syntax { what, path, at } => text(
            "第 {} 行第 {} 列：{}（{}）。",
            "Line {}, column {}: {} ({}).",
            &[
                &at.line.to_string(),
                &at.column.to_string(),
                syntax(*what, language),
                path,
            ],
        ),
        Fault::TooMuch {
            what,
            path,
            measured,
            limit: most,
        } => text(
            "{}是 {}，上限是 {}（{}）。",
            "The {} are {}; the limit is {} ({}).",
            &[
                limit(*what, language),
                &count(*measured),
                &count(*most),
                path,
            ],
        ),
        Fault::Twice {
            path,
            first,
            second,
        } => text(
            "{} 出现了两次：第 {} 行和第 {} 行。",
            "{} stands twice: in line {} and in line {}.",
            &[path, &first.line.to_string(), &second.line.to_string()],
        ),
        Fault::SameId { first, second } => text(
            "同一个标识出现在 {} 和 {}。",
            "The same id stands at {} and at {}.",
            &[first, second],
        ),
        Fault::Unfit {
            path,
            found,
            expected,
        } => text(
            "{} 是 {}，应为 {}。",
            "{} is {}; {} is expected.",
            &[path, found, expected],
        ),
        Fault::Unknown { path } => text(
            "{} 在本版本中没有。",
            "{} is not known in this version.",
            &[path],
        ),
        Fault::NotABundle => text(
            "这是 JSON，但不是工作区文件。",
            "This is JSON, but not a workspace file.",
            &[],
        ),
        Fault::Newer { found, supported } => text(
            "文件是第 {} 版格式，本程序支持到第 {} 版。请刷新页面以使用新版程序。",
            "The file is of format version {}; this program knows up to {}. Reload the page for a newer program.",
            &[&found.to_string(), &supported.to_string()],
        ),
        Fault::Checksum { stated, computed } => text(
            "校验和不符：文件写的是 {}，内容算出 {}。文件可能被改动或没有下载完整。",
            "The checksum does not fit: the file says {}, the content gives {}. It may have been changed or cut short.",
            &[
                &stated.chars().take(12).collect::<String>(),
                &computed.chars().take(12).collect::<String>(),
            ],
        ),
        Fault::Rules(violations) => {
            let mut lines: Vec<String> = violations
                .iter()
                .take(MOST)
                .map(|v| format!("{}：{}", v.of, refusal(&v.refusal, language)))
                .collect();
            if violations.len() > MOST {
                lines.push(text(
                    "……另有 {} 处",
                    "… and {} more",
                    &[&count(violations.len() - MOST)],
                ));
            }
            lines.join("\n")
        }
    }
}
