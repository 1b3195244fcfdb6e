//! How any table was read, and what can be wrong with any row of it.

use super::words::{either, words};
use super::{fill, handover};
use crate::format::table::dates::Order;
use crate::format::table::reading::{Flaw, Reading};
use crate::model::workspace::Language;

words! {
    order(Order) {
        Order::DayFirst => "日/月/年", "Day first";
        Order::MonthFirst => "月/日/年", "Month first";
    }
}

/// Why a row stays out.
pub fn flaw(flaw: &Flaw, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(either(language, zh, en), parts);
    match flaw {
        Flaw::Unclosed => text("引号没有闭合", "a quote is opened and never closed", &[]),
        Flaw::TooWide { cells, heads } => text(
            "有 {} 格，表头只有 {} 格",
            "{} cells, but {} headings",
            &[&cells.to_string(), &heads.to_string()],
        ),
        Flaw::NoTitle => text("没有标题", "there is no title", &[]),
        Flaw::LongTitle(length) => text(
            "文字有 {} 字，太长",
            "the text has {} characters, which is too long",
            &[&length.to_string()],
        ),
        Flaw::NoDate { head, text: found } => text(
            "「{}」里的「{}」不是日期",
            "“{}” holds “{}”, which is no date",
            &[head, found],
        ),
    }
}

/// What is told of how it was read.
pub fn reading(reading: &Reading, language: Language) -> String {
    let text = |zh, en, parts: &[&str]| fill(either(language, zh, en), parts);
    match reading {
        Reading::Sign(sign) => {
            let name = match sign {
                ',' => text("逗号", "commas", &[]),
                ';' => text("分号", "semicolons", &[]),
                '\t' => text("制表符", "tabs", &[]),
                sign => sign.to_string(),
            };
            text("格子用{}分开", "cells are parted by {}", &[&name])
        }
        Reading::Encoding(name) => text("文字编码按 {} 读取", "the text was read as {}", &[name]),
        Reading::Order(which, true) => text(
            "像 3/4/2026 的日期按「{}」读，有日期能证明",
            "dates such as 3/4/2026 are {}, as other dates prove",
            &[&order(*which, language).to_lowercase()],
        ),
        Reading::Order(which, false) => text(
            "像 3/4/2026 的日期按「{}」读，没有日期能证明",
            "dates such as 3/4/2026 are taken {}; no date proves it",
            &[&order(*which, language).to_lowercase()],
        ),
        Reading::Mixed => text(
            "有的日期只能是日在前，有的只能是月在前；按多数读",
            "some dates can only be day first and others only month first; most of them decide",
            &[],
        ),
        Reading::Columns(names) => {
            text("列：{}", "columns: {}", &[&handover::some(names, language)])
        }
    }
}
