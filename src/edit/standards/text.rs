//! Standards as lines of text: an indented outline or the range of a spreadsheet becomes a branch,
//! and a branch becomes an outline that reads back.
//!
//! Reading never fails: what is no code, number or level is the title. Which column holds what is
//! told by its heading, else by what most of its cells look like. Files with mappings and previews
//! are the importers' business; this is for the clipboard.

use crate::model::standard::{Bilingual, Level, NodeKind};
use crate::model::*;

/// The nodes of a text in reading order, each with its depth from 0. What has something below it
/// and no document number is a subsystem, everything else a standard.
pub fn parse(text: &str) -> Vec<(u16, Standard)> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty())
        .collect();
    let table = lines
        .iter()
        .any(|line| line.trim_start_matches('\t').contains('\t'));
    let mut nodes = if table {
        read_table(&lines)
    } else {
        read_lines(&lines)
    };
    level_out(&mut nodes);
    for at in 0..nodes.len() {
        let holds = nodes.get(at + 1).is_some_and(|next| next.0 > nodes[at].0);
        let bare = nodes[at].1.number.is_empty();
        nodes[at].1.node = if holds && bare {
            NodeKind::Subsystem
        } else {
            NodeKind::Standard
        };
    }
    nodes
}

/// No node is more than one level below the one before it, and the first stands at 0.
fn level_out(nodes: &mut [(u16, Standard)]) {
    // The depths as they were written of the open nodes, from the outside in.
    let mut open: Vec<u16> = Vec::new();
    for (depth, _) in nodes {
        while open.last().is_some_and(|above| *above >= *depth) {
            open.pop();
        }
        open.push(*depth);
        *depth = (open.len() - 1) as u16;
    }
}

fn read_lines(lines: &[&str]) -> Vec<(u16, Standard)> {
    let indent = |line: &str| {
        line.chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| match c {
                '\t' => 4,
                '\u{3000}' => 2,
                _ => 1,
            })
            .sum::<u16>()
    };
    let flat = lines
        .windows(2)
        .all(|pair| indent(pair[0]) == indent(pair[1]));
    lines
        .iter()
        .map(|line| {
            let mut rest = line.trim();
            for bullet in ["- ", "* ", "• ", "· ", "– ", "— "] {
                rest = rest.strip_prefix(bullet).unwrap_or(rest).trim_start();
            }
            let (code, rest) = leading_code(rest).unwrap_or(("", rest));
            let depth = if flat { depth_of(code) } else { indent(line) };
            let (number, title) = leading_number(rest).unwrap_or(("", rest));
            (depth, standard(title, number))
        })
        .collect()
}

/// What a column of a range holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Code,
    Number,
    Title,
    Department,
    Level,
    Remarks,
}

fn heading(cell: &str) -> Option<Column> {
    let cell = cell.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&cell.as_str());
    if is(&["体系编号", "体系号", "编码", "code", "system code"]) {
        Some(Column::Code)
    } else if is(&[
        "标准编号",
        "标准号",
        "number",
        "document number",
        "document no.",
        "standard no.",
    ]) {
        Some(Column::Number)
    } else if is(&["标准名称", "名称", "title", "name", "standard"]) {
        Some(Column::Title)
    } else if is(&["归口部门", "归口", "部门", "department", "owner"]) {
        Some(Column::Department)
    } else if is(&["宜定级别", "级别", "level"]) {
        Some(Column::Level)
    } else if is(&["备注", "remarks"]) {
        Some(Column::Remarks)
    } else {
        None
    }
}

fn read_table(lines: &[&str]) -> Vec<(u16, Standard)> {
    let mut rows: Vec<Vec<&str>> = lines
        .iter()
        .map(|line| {
            line.split('\t')
                .map(|cell| cell.trim().trim_matches('"'))
                .collect()
        })
        .collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let headings: Vec<Option<Column>> = rows[0].iter().map(|cell| heading(cell)).collect();
    let headed = headings.iter().flatten().count() >= 2;
    let columns: Vec<Option<Column>> = if headed {
        rows.remove(0);
        headings
    } else {
        let mostly = |column: usize, fits: &dyn Fn(&str) -> bool| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let filled: Vec<&&str> = cells.filter(|cell| !cell.is_empty()).collect();
            let fit = filled.iter().filter(|cell| fits(cell)).count();
            !filled.is_empty() && fit * 2 > filled.len()
        };
        let mut titled = false;
        (0..width)
            .map(|column| {
                let whole =
                    |cell: &str| leading_code(cell).is_some_and(|(_, rest)| rest.is_empty());
                let number =
                    |cell: &str| leading_number(cell).is_some_and(|(_, rest)| rest.is_empty());
                if mostly(column, &whole) {
                    Some(Column::Code)
                } else if mostly(column, &number) {
                    Some(Column::Number)
                } else if !titled && mostly(column, &|_| true) {
                    titled = true;
                    Some(Column::Title)
                } else {
                    None
                }
            })
            .collect()
    };
    let staircase = !headed && !columns.contains(&Some(Column::Code));
    rows.iter()
        .filter_map(|row| {
            let cell = |wanted: Column| {
                let at = columns.iter().position(|column| *column == Some(wanted))?;
                row.get(at).copied().filter(|cell| !cell.is_empty())
            };
            let first = row.iter().position(|cell| !cell.is_empty())?;
            let mut depth = cell(Column::Code).map_or(0, depth_of);
            let mut title = cell(Column::Title);
            // In a staircase the column says the depth.
            if staircase && cell(Column::Number) != Some(row[first]) {
                (depth, title) = (first as u16, Some(row[first]));
            }
            let title = title.or_else(|| cell(Column::Number))?;
            let mut made = standard(title, cell(Column::Number).unwrap_or_default());
            made.department = cell(Column::Department).unwrap_or_default().to_owned();
            made.remarks = cell(Column::Remarks).unwrap_or_default().to_owned();
            Some((depth, made))
        })
        .collect()
}

fn standard(title: &str, number: &str) -> Standard {
    let title = title.trim().to_owned();
    let chinese = title
        .chars()
        .any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    Standard {
        title: if chinese {
            Bilingual {
                zh: title,
                en: String::new(),
            }
        } else {
            Bilingual {
                zh: String::new(),
                en: title,
            }
        },
        level: level_of(number),
        number: number.trim().to_owned(),
        ..Standard::default()
    }
}

/// The level that a document number says.
pub fn level_of(number: &str) -> Level {
    let letters: String = number
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_alphabetic() || *c == '/')
        .collect();
    match letters.to_ascii_uppercase().as_str() {
        "" => Level::Enterprise,
        "GB" => Level::Gb,
        "GB/T" | "GB/Z" => Level::GbT,
        text if text.starts_with("Q/") || text == "Q" => Level::Enterprise,
        text if text.starts_with("T/") => Level::Group,
        text if text.starts_with("DB") => Level::Local,
        text if text.starts_with("ISO") || text.starts_with("IEC") => Level::Iso,
        _ => Level::Industry,
    }
}

/// A system code at the beginning: digits in groups, perhaps behind one letter, followed by a
/// blank, a sign of enumeration or nothing.
fn leading_code(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_uppercase) {
        end = 1;
        if bytes.get(1) == Some(&b'.') {
            end = 2;
        } else if bytes
            .get(1)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
        {
            return None;
        }
    }
    let lettered = end > 0;
    let digits = text[end..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    end += digits;
    let code = text[..end].trim_end_matches('.');
    let rest = &text[end..];
    let parted = rest.is_empty() || rest.starts_with([' ', '\t', '\u{3000}', '、', ')', '）']);
    // One letter alone begins a sentence as well.
    let told = code.bytes().any(|b| b.is_ascii_digit()) || (lettered && rest.is_empty());
    (parted && told && !code.is_empty()).then(|| {
        (
            code,
            rest.trim_start_matches(['、', ')', '）']).trim_start(),
        )
    })
}

/// The depth that a code says: round hundreds are branches, `201` stands below, each point is one
/// further level.
fn depth_of(code: &str) -> u16 {
    if code.is_empty() {
        return 0;
    }
    let points = code.bytes().filter(|b| *b == b'.').count() as u16;
    let first = code.split('.').next().unwrap_or_default();
    match first.parse::<u32>() {
        Ok(number) if number >= 100 && number % 100 != 0 => points + 1,
        _ => points,
    }
}

/// A document number at the beginning: capitals, perhaps `/` and more, digits, perhaps a year.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let take = |from: usize, fits: fn(char) -> bool| {
        from + text[from..]
            .chars()
            .take_while(|c| fits(*c))
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let letters = take(0, |c| c.is_ascii_uppercase() || c == '/');
    let organisation = letters > 0 && text[..letters].bytes().any(|b| b.is_ascii_uppercase());
    let blank = take(letters, |c| c == ' ' || c == '\u{a0}');
    let digits = take(blank, |c| c.is_ascii_digit() || c == '.');
    if !organisation || digits == blank || letters < 2 {
        return None;
    }
    let mut end = digits;
    let dash = take(end, |c| matches!(c, '-' | '—' | '–' | ':'));
    let year = take(dash, |c| c.is_ascii_digit());
    if dash > end && year - dash >= 2 {
        end = year;
    }
    let rest = &text[end..];
    let parted = rest.is_empty() || rest.starts_with([' ', '\t', '\u{3000}', '《']);
    parted.then(|| (&text[..end], rest.trim()))
}

/// Branches as lines with tabs for depth, numbers before titles, as `parse` reads them. `places`
/// are depth and node in reading order.
pub fn outline<'a>(places: impl Iterator<Item = (u16, &'a Standard)>, zh: bool) -> String {
    let mut lines = Vec::new();
    for (depth, standard) in places {
        let indent = "\t".repeat(usize::from(depth));
        let title = standard.title.pick(zh).replace(['\n', '\t'], " ");
        let line = format!("{indent}{} {title}", standard.number);
        lines.push(match standard.number.is_empty() {
            true => format!("{indent}{title}"),
            false => line,
        });
    }
    lines.join("\n")
}

/// Whether a text is a table whose first row are headings: several cells, none of them empty or with
/// a figure in it, above rows of several cells.
pub fn has_headings(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    let heads: Vec<&str> = first.split('\t').map(str::trim).collect();
    let is_head = |cell: &&str| !cell.is_empty() && !cell.contains(|c: char| c.is_ascii_digit());
    heads.len() > 1 && heads.iter().all(is_head) && second.trim().contains('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let one = |(depth, node): &(u16, Standard)| {
            let kind = match node.node {
                NodeKind::Standard => "",
                _ => "*",
            };
            format!("{depth}{kind} {}|{}", node.title.pick(true), node.number)
        };
        parse(text).iter().map(one).collect()
    }

    #[test]
    fn a_table_with_headings_is_told_from_a_range_and_from_an_outline() {
        assert!(has_headings(
            "标准名称\t级别\t归口部门\n门店服务规范\tQ/\t运营部"
        ));
        assert!(!has_headings(
            "201\tQ/BLD 0201-2026\tDelivery\n202\tQ/BLD 0202-2026\tReturns"
        ));
        assert!(!has_headings("接待\n\t迎宾\n\t引导\n送别"));
        assert!(!has_headings("Reception\n  Greeting"));
        assert!(!has_headings(""));
    }

    #[test]
    fn indented_lines_become_a_branch() {
        let text = "保障\n  安全\n    - 应急预案\n  信息\n提供";
        assert_eq!(
            told(text),
            ["0* 保障|", "1* 安全|", "2 应急预案|", "1 信息|", "0 提供|"]
        );
        // However far the first line is indented, and however far it jumps.
        assert_eq!(
            told("\t\t甲\n\t\t\t\t\t乙\n\t\t丙"),
            ["0* 甲|", "1 乙|", "0 丙|"]
        );
    }

    #[test]
    fn codes_say_the_depth_where_nothing_is_indented() {
        assert_eq!(
            told("200 Provision\n201 Service\n201.1 Checkout\n202 Delivery\nA.1 Appendix"),
            [
                "0* Provision|",
                "1* Service|",
                "2 Checkout|",
                "1 Delivery|",
                "1 Appendix|"
            ]
        );
        assert_eq!(
            told("1. 总则\n1.1 范围\n2、附录"),
            ["0* 总则|", "1 范围|", "0 附录|"]
        );
        // A sentence that begins with a capital, and a year, are no codes.
        assert_eq!(told("A plan\n2026年计划"), ["0 A plan|", "0 2026年计划|"]);
    }

    #[test]
    fn document_numbers_are_told_from_titles_and_say_the_level() {
        let found =
            parse("Q/BLD 0201-2026 收银服务规范\nGB/T 24421.1-2023 服务业组织标准化工作指南");
        assert_eq!(found[0].1.number, "Q/BLD 0201-2026");
        assert_eq!(found[1].1.title.zh, "服务业组织标准化工作指南");
        let levels = [found[0].1.level, found[1].1.level];
        assert_eq!(levels, [Level::Enterprise, Level::GbT]);
        assert_eq!(level_of("DB31/T 100-2020"), Level::Local);
        assert_eq!(level_of("SB/T 10959"), Level::Industry);
        assert_eq!(level_of("T/CAS 1-2020"), Level::Group);
    }

    #[test]
    fn a_range_of_a_spreadsheet_is_read_by_its_headings_or_its_looks() {
        let headed = "标准名称\t体系编号\t归口部门\n提供\t200\t\n收银\t201\t门店部";
        assert_eq!(told(headed), ["0* 提供|", "1 收银|"]);
        assert_eq!(parse(headed)[1].1.department, "门店部");
        let bare = "200\t\tProvision\n201\tQ/BLD 0201-2026\tCheckout";
        assert_eq!(told(bare), ["0* Provision|", "1 Checkout|Q/BLD 0201-2026"]);
        let stairs = "保障\t\t\n\t安全\t\n\t\t预案";
        assert_eq!(told(stairs), ["0* 保障|", "1* 安全|", "2 预案|"]);
    }

    #[test]
    fn what_is_copied_as_text_reads_back() {
        let text = "提供\n\tQ/BLD 0201-2026 收银\n\t\t结账";
        let nodes = parse(text);
        assert_eq!(
            outline(nodes.iter().map(|(depth, node)| (*depth, node)), true),
            text
        );
    }

    #[test]
    fn nothing_and_odd_things_are_read_without_harm() {
        assert!(parse("").is_empty() && parse(" \n\t\n").is_empty());
        for text in ["\u{202e}\t1", "....", "- \n-", "\"a\tb\"", "𠮷\t𠮷"] {
            let _ = parse(text);
        }
    }
}
