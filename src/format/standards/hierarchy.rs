//! What stands below what in a list of standards: by system codes, by indent, by numbers before the
//! titles, by a column of depths, by a column that names the one above.
//!
//! Pure: lines in, the place of the line above each out. The system code that a line had is only used
//! to find its place; codes follow from places here.

use std::cmp::Ordering;
use std::collections::HashMap;

/// How the hierarchy is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// 200 holds 201, 201 holds 201.3; A.1 holds A.1.2.
    Code,
    /// Blanks before the title, or cells.
    Indent,
    /// 1, 1.1 and 一、（一） before the title.
    Outline,
    Depth,
    Parent,
    /// Everything on one level.
    Flat,
}

impl Way {
    pub const ALL: &'static [Way] = &[
        Way::Code,
        Way::Indent,
        Way::Outline,
        Way::Depth,
        Way::Parent,
        Way::Flat,
    ];
}

/// What a line says of its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub code: String,
    /// Blanks before the title, in spaces.
    pub indent: usize,
    pub marker: Option<Marker>,
    pub depth: Option<usize>,
    /// What it names as the one above it.
    pub above: String,
    /// What others may call it: document number, titles.
    pub names: Vec<String>,
}

/// The kind of number before a title; the same kind stands on the same level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// So many parts: 1.2.3, A.1.2.
    Parts(usize),
    /// 第一章, 第一节.
    Section(char),
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// (1), 1)
    InBrackets,
    /// ①
    Circled,
}

/// Why a line has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// What it names as the one above it is nowhere.
    Nowhere,
    Circle,
}

/// What was noticed on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noticed {
    /// Codes above others that no line carries.
    pub missing: Vec<String>,
    pub same: Vec<String>,
    pub without_code: usize,
}

/// Whether a text looks like a system code: letters and digits in parts, a digit among them.
pub fn is_code(text: &str) -> bool {
    let text = text.trim();
    let sign = |c: char| c.is_ascii_alphanumeric() || ".-_/．".contains(c);
    !text.is_empty()
        && text.len() <= 40
        && text.chars().all(sign)
        && text.contains(|c: char| c.is_ascii_digit())
}

/// A code as it is compared: without blanks, capitals, plain points, no point at its end.
pub fn plain_code(code: &str) -> String {
    let plain: String = code
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '．' | '。' => '.',
            '－' | '—' | '–' => '-',
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            c => c.to_ascii_uppercase(),
        })
        .collect();
    plain.trim_end_matches(['.', '-', '/', '、']).to_owned()
}

/// Places of the lines above, by the way; a line that has none stands at the top.
pub fn parents(way: Way, lines: &[Line]) -> (Vec<Result<Option<usize>, Lost>>, Noticed) {
    let mut noticed = Noticed::default();
    let found = match way {
        Way::Flat => vec![Ok(None); lines.len()],
        Way::Indent => by_depth(lines.iter().map(|line| Some(line.indent))),
        Way::Depth => by_depth(lines.iter().map(|line| line.depth)),
        Way::Outline => by_markers(lines),
        Way::Code => by_code(lines, &mut noticed),
        Way::Parent => by_parent(lines),
    };
    (found, noticed)
}

/// Above a line is the last one before it that stands less deep. A line that says no depth stands
/// beside the one before it.
fn by_depth(depths: impl Iterator<Item = Option<usize>>) -> Vec<Result<Option<usize>, Lost>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    depths
        .enumerate()
        .map(|(at, depth)| {
            let depth = depth.unwrap_or_else(|| open.last().map_or(0, |(depth, _)| *depth));
            while open.last().is_some_and(|(above, _)| *above >= depth) {
                open.pop();
            }
            let above = open.last().map(|(_, at)| *at);
            open.push((depth, at));
            Ok(above)
        })
        .collect()
}

/// A marker of a kind that is open goes back to its level, another one level deeper. Lines without a
/// marker stand below the last that has one.
fn by_markers(lines: &[Line]) -> Vec<Result<Option<usize>, Lost>> {
    let mut open: Vec<(&Marker, usize)> = Vec::new();
    let mut found = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let Some(marker) = &line.marker else {
            found.push(Ok(open.last().map(|(_, at)| *at)));
            continue;
        };
        let level = match marker {
            // 1.2 is below 1 even where a chapter stood between.
            Marker::Parts(parts) => open
                .iter()
                .position(|(other, _)| matches!(other, Marker::Parts(others) if others >= parts)),
            marker => open.iter().position(|(other, _)| *other == marker),
        };
        if let Some(level) = level {
            open.truncate(level);
        }
        found.push(Ok(open.last().map(|(_, at)| *at)));
        open.push((marker, at));
    }
    found
}

/// The codes that may stand above a code, the nearest first.
fn above(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.rfind(['.', '-', '_', '/']) {
        rest = rest[..at].trim_end_matches(['.', '-', '_', '/']);
        if !rest.is_empty() {
            found.push(rest.to_owned());
        }
    }
    // 213 is below 210 or 200; 20103 below 201 or 2.
    let (head, digits) = rest.split_at(rest.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    for zeros in 1..digits.len() {
        let (kept, cut) = digits.split_at(digits.len() - zeros);
        if cut.bytes().any(|b| b != b'0') {
            let round = format!("{head}{kept}{}", "0".repeat(zeros));
            found.push(round);
        }
    }
    for cut in 1..digits.len() {
        found.push(format!("{head}{}", &digits[..digits.len() - cut]));
    }
    if !head.is_empty() && !digits.is_empty() {
        found.push(head.trim_end_matches(['.', '-', '_', '/']).to_owned());
    }
    found.retain(|other| other != code && !other.is_empty());
    found
}

fn by_code(lines: &[Line], noticed: &mut Noticed) -> Vec<Result<Option<usize>, Lost>> {
    let codes: Vec<String> = lines.iter().map(|line| plain_code(&line.code)).collect();
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(lines.len());
    for (at, code) in codes
        .iter()
        .enumerate()
        .filter(|(_, code)| !code.is_empty())
    {
        if places.insert(code, at).is_some() && !noticed.same.contains(code) {
            noticed.same.push(code.clone());
        }
    }
    // The first of several counts.
    for (at, code) in codes.iter().enumerate().rev() {
        if !code.is_empty() {
            places.insert(code, at);
        }
    }
    // What stands first and has no code is the system itself.
    let root = codes
        .first()
        .filter(|code| code.is_empty() && codes.iter().any(|code| !code.is_empty()))
        .map(|_| 0);
    let mut found: Vec<Result<Option<usize>, Lost>> = Vec::with_capacity(lines.len());
    for (at, code) in codes.iter().enumerate() {
        if Some(at) == root {
            found.push(Ok(None));
            continue;
        }
        if code.is_empty() {
            noticed.without_code += 1;
            // Beside the line before it, but not beside the system.
            let before = found.last().copied().unwrap_or(Ok(None));
            found.push(match before {
                Ok(None) => Ok(root),
                before => before,
            });
            continue;
        }
        let candidates = above(code);
        let place = candidates
            .iter()
            .find_map(|above| places.get(above.as_str()).filter(|place| **place != at));
        let direct = candidates.first().filter(|first| {
            code.contains('.') && !places.contains_key(first.as_str()) && first.contains('.')
        });
        if let Some(missing) = direct
            && !noticed.missing.contains(missing)
        {
            noticed.missing.push(missing.clone());
        }
        found.push(Ok(place.copied().or(root)));
    }
    found
}

fn by_parent(lines: &[Line]) -> Vec<Result<Option<usize>, Lost>> {
    let key = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let mut codes: HashMap<String, usize> = HashMap::with_capacity(lines.len());
    let mut names: HashMap<String, usize> = HashMap::with_capacity(lines.len() * 2);
    for (at, line) in lines.iter().enumerate() {
        let code = plain_code(&line.code);
        if !code.is_empty() {
            codes.entry(code).or_insert(at);
        }
        for name in line.names.iter().filter(|name| !name.is_empty()) {
            names.entry(key(name)).or_insert(at);
            if !line.code.is_empty() {
                names
                    .entry(key(&format!("{}{name}", line.code)))
                    .or_insert(at);
            }
        }
    }
    let wanted: Vec<Result<Option<usize>, Lost>> = lines
        .iter()
        .map(|line| {
            let text = line.above.trim();
            if text.is_empty()
                || ["-", "–", "—", "/", "无", "0"].contains(&text) && !codes.contains_key(text)
            {
                return Ok(None);
            }
            let place = codes
                .get(&plain_code(text))
                .or_else(|| names.get(&key(text)));
            place.copied().map(Some).ok_or(Lost::Nowhere)
        })
        .collect();
    // Whoever comes back to itself hangs from nothing. 1: on the way, 2: known to hang well, 3: not.
    let mut seen = vec![0_u8; lines.len()];
    for start in 0..lines.len() {
        let mut way = Vec::new();
        let mut at = start;
        let ends_well = loop {
            match seen[at] {
                1 | 3 => break false,
                2 => break true,
                _ => {}
            }
            seen[at] = 1;
            way.push(at);
            match wanted[at] {
                Ok(Some(next)) => at = next,
                _ => break true,
            }
        };
        for at in way {
            seen[at] = if ends_well { 2 } else { 3 };
        }
    }
    wanted
        .into_iter()
        .zip(seen)
        .map(|(wanted, seen)| if seen == 3 { Err(Lost::Circle) } else { wanted })
        .collect()
}

/// Two codes in the order of a tree: part by part, numbers as numbers.
pub fn compare(a: &str, b: &str) -> Ordering {
    let parts = |code: &str| -> Vec<(String, u64)> {
        plain_code(code)
            .split(['.', '-', '_', '/'])
            .map(|part| {
                let head = part.trim_end_matches(|c: char| c.is_ascii_digit());
                let number = part[head.len()..].parse().unwrap_or(u64::MAX);
                (head.to_owned(), number)
            })
            .collect()
    };
    parts(a).cmp(&parts(b))
}

const CHINESE: &str = "〇零一二三四五六七八九十百";
const CIRCLED: std::ops::RangeInclusive<char> = '①'..='⑳';

/// The marker before a title, its text, and the title without it.
pub fn marker(title: &str) -> Option<(Marker, String, &str)> {
    let text = title.trim_start();
    let first = text.chars().next()?;
    let after = |rest: &'_ str| -> Option<usize> {
        let rest = rest.trim_start();
        (!rest.is_empty()).then(|| text.len() - rest.len())
    };
    if CIRCLED.contains(&first) {
        let at = after(&text[first.len_utf8()..])?;
        return Some((Marker::Circled, first.to_string(), &text[at..]));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let end = rest.find(|c: char| !CHINESE.contains(c) && !c.is_ascii_digit())?;
        let sign = rest[end..].chars().next()?;
        if end == 0 || !"编篇部章节条".contains(sign) {
            return None;
        }
        let cut = '第'.len_utf8() + end + sign.len_utf8();
        let at = after(text[cut..].trim_start_matches(['、', '：', ':', '.']))?;
        return Some((Marker::Section(sign), text[..cut].to_owned(), &text[at..]));
    }
    if let Some(rest) = text.strip_prefix(['(', '（']) {
        let end = rest.find([')', '）'])?;
        let inside = &rest[..end];
        let chinese = !inside.is_empty() && inside.chars().all(|c| CHINESE.contains(c));
        let digits = !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit());
        let cut = text.len() - rest.len() + end;
        let sign = text[cut..].chars().next()?.len_utf8();
        let at = after(&text[cut + sign..])?;
        let marker = match (chinese, digits) {
            (true, _) => Marker::ChineseInBrackets,
            (_, true) => Marker::InBrackets,
            _ => return None,
        };
        return Some((marker, inside.to_owned(), &text[at..]));
    }
    if CHINESE.contains(first) {
        let end = text.find(|c: char| !CHINESE.contains(c))?;
        let rest = text[end..].strip_prefix(['、', '.', '．'])?;
        let at = after(rest)?;
        return Some((Marker::Chinese, text[..end].to_owned(), &text[at..]));
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !".-．".contains(c))?;
    let number = text[..end].trim_end_matches(['.', '-', '．']);
    if !is_code(number) || number.contains('-') {
        return None;
    }
    let rest = &text[end..];
    let in_brackets = rest.starts_with([')', '）']);
    let bare = rest.trim_start_matches([')', '）', '、', ':', '：']);
    // "3D printing" has no number, "3 printing" has.
    let parted = rest.len() > bare.len()
        || bare.starts_with(char::is_whitespace)
        || number.len() < end
        || !bare.starts_with(|c: char| c.is_ascii())
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    // "3D" is no number; 1, 1.2, A.1 and A.1.b are.
    let part = |part: &str| {
        part.bytes().all(|b| b.is_ascii_digit())
            || part.len() <= 2 && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let mut parts = number.split(['.', '．']);
    let fits = parts.all(part)
        && (number.contains(['.', '．']) || number.bytes().all(|b| b.is_ascii_digit()));
    if !parted || !fits {
        return None;
    }
    let at = after(bare)?;
    let marker = if in_brackets && !number.contains('.') {
        Marker::InBrackets
    } else {
        Marker::Parts(
            number
                .split(['.', '．'])
                .filter(|part| !part.is_empty())
                .count(),
        )
    };
    Some((marker, number.to_owned(), &text[at..]))
}

/// The blanks before a title, in spaces, and the title without them and without the signs of a list.
pub fn indent(cell: &str) -> (usize, &str) {
    let mut width = 0;
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        width += match c {
            '\t' => 4,
            '\u{3000}' => 2,
            // Lines of a drawn tree.
            '─' | '│' | '├' | '└' | '┬' => 2,
            c if c.is_whitespace() => 1,
            _ => break,
        };
        rest = &rest[c.len_utf8()..];
    }
    for sign in [
        "- ", "* ", "+ ", "• ", "· ", "●", "○", "■", "◦ ", "– ", "— ",
    ] {
        if let Some(bare) = rest.strip_prefix(sign) {
            return (width, bare.trim());
        }
    }
    (width, rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(codes: &[&str]) -> (Vec<Option<usize>>, Noticed) {
        let lines: Vec<Line> = codes
            .iter()
            .map(|code| Line {
                code: (*code).to_owned(),
                ..Line::default()
            })
            .collect();
        let (found, noticed) = parents(Way::Code, &lines);
        (found.into_iter().map(Result::unwrap).collect(), noticed)
    }

    #[test]
    fn codes_with_points_and_round_hundreds_make_a_tree() {
        let (found, noticed) = coded(&["", "100", "101", "200", "201", "201.1", "201.1.2", "213"]);
        let wanted = [
            None,
            Some(0),
            Some(1),
            Some(0),
            Some(3),
            Some(4),
            Some(5),
            Some(3),
        ];
        assert_eq!(found, wanted);
        assert_eq!(noticed, Noticed::default());
    }

    #[test]
    fn codes_of_letters_and_of_fixed_width_make_a_tree() {
        let (found, _) = coded(&["A", "A.1", "A.1.3", "B", "B1"]);
        assert_eq!(found, [None, Some(0), Some(1), None, Some(3)]);
        let (found, _) = coded(&["01", "0101", "010101", "02"]);
        assert_eq!(found, [None, Some(0), Some(1), None]);
    }

    #[test]
    fn what_lacks_a_code_above_goes_to_the_next_one_up_and_is_told() {
        let (found, noticed) = coded(&["300", "301", "301.2.1", "", "301"]);
        assert_eq!(found, [None, Some(0), Some(1), Some(1), Some(0)]);
        assert_eq!(noticed.missing, ["301.2"]);
        assert_eq!(noticed.same, ["301"]);
        assert_eq!(noticed.without_code, 1);
    }

    #[test]
    fn a_round_code_is_not_its_own_parent_and_the_order_does_not_matter() {
        let (found, _) = coded(&["202", "200", "200.1"]);
        assert_eq!(found, [Some(1), None, Some(1)]);
        assert_eq!(compare("201.10", "201.9"), Ordering::Greater);
        assert_eq!(compare("A.2", "A.10"), Ordering::Less);
    }

    #[test]
    fn numbers_before_titles_are_read_and_taken_off() {
        for (title, wanted, rest) in [
            ("1 General", Marker::Parts(1), "General"),
            ("1.2.3 General", Marker::Parts(3), "General"),
            ("A.1.2 General", Marker::Parts(3), "General"),
            ("2、服务", Marker::Parts(1), "服务"),
            ("2服务", Marker::Parts(1), "服务"),
            ("一、总则", Marker::Chinese, "总则"),
            ("十二、总则", Marker::Chinese, "总则"),
            ("（三）投诉", Marker::ChineseInBrackets, "投诉"),
            ("(3) complaints", Marker::InBrackets, "complaints"),
            ("3) complaints", Marker::InBrackets, "complaints"),
            ("第二章 服务提供", Marker::Section('章'), "服务提供"),
            ("① 接待", Marker::Circled, "接待"),
        ] {
            let found = marker(title);
            let (found, _, bare) = found.unwrap_or_else(|| panic!("{title}"));
            assert_eq!((found, bare), (wanted, rest), "{title}");
        }
        for title in [
            "3D printing",
            "一线员工",
            "General",
            "ISO 9001",
            "第三方评价",
            "（试行）",
            "",
        ] {
            assert_eq!(marker(title), None, "{title}");
        }
    }

    #[test]
    fn markers_of_any_kind_nest_in_the_order_in_which_they_come() {
        let titles = [
            "一、总则",
            "（一）范围",
            "（二）术语",
            "1. 词",
            "二、保障",
            "（一）安全",
        ];
        let lines: Vec<Line> = titles
            .iter()
            .map(|title| Line {
                marker: marker(title).map(|(marker, ..)| marker),
                ..Line::default()
            })
            .collect();
        let found: Vec<_> = parents(Way::Outline, &lines)
            .0
            .into_iter()
            .map(Result::unwrap)
            .collect();
        assert_eq!(found, [None, Some(0), Some(0), Some(2), None, Some(4)]);
    }

    #[test]
    fn indents_by_blanks_tabs_and_drawn_lines_are_measured() {
        assert_eq!(indent("  a "), (2, "a"));
        assert_eq!(indent("\t\ta"), (8, "a"));
        assert_eq!(indent("\u{3000}\u{3000}服务"), (4, "服务"));
        assert_eq!(indent("│ ├─ b"), (8, "b"));
        assert_eq!(indent("  - c"), (2, "c"));
    }

    #[test]
    fn a_circle_and_an_unknown_parent_are_told() {
        let line = |name: &str, above: &str| Line {
            names: vec![name.to_owned()],
            above: above.to_owned(),
            ..Line::default()
        };
        let lines = [
            line("a", ""),
            line("b", "A"),
            line("c", "nobody"),
            line("d", "e"),
            line("e", "d"),
            line("f", "d"),
        ];
        let (found, _) = parents(Way::Parent, &lines);
        assert_eq!(
            found,
            [
                Ok(None),
                Ok(Some(0)),
                Err(Lost::Nowhere),
                Err(Lost::Circle),
                Err(Lost::Circle),
                Err(Lost::Circle)
            ]
        );
    }
}
