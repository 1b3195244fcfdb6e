//! A document as headings, paragraphs, lists and tables, and how it is written for elsewhere: as
//! Markdown, as a page that a word processor takes in with its tables, as plain text.
//!
//! What the document says, and in which language, is the caller's. A further way out is a function
//! here. No text that came in can become markup on the way.

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// 1 is the title.
    Heading(u8, String),
    /// Line breaks are kept.
    Paragraph(String),
    /// Lines with how deep they stand, from 0.
    Outline(Vec<(usize, String)>),
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

/// The document as Markdown.
pub fn markdown(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Heading(level, words) => {
                let signs = "#".repeat(usize::from((*level).clamp(1, 6)));
                text.push_str(&format!("{signs} {}\n", plain(words)));
            }
            Block::Paragraph(words) => {
                let lines: Vec<String> = words.lines().map(plain).collect();
                // Two blanks at the end of a line keep the break.
                text.push_str(&lines.join("  \n"));
                text.push('\n');
            }
            Block::Outline(lines) => {
                for (depth, words) in lines {
                    text.push_str(&format!("{}- {}\n", "  ".repeat(*depth), plain(words)));
                }
            }
            Block::Table { heads, rows } => {
                let line = |cells: &[String]| {
                    let cells: Vec<String> = cells.iter().map(|cell| in_table(cell)).collect();
                    format!("| {} |\n", cells.join(" | "))
                };
                text.push_str(&line(heads));
                text.push_str(&format!("|{}\n", " --- |".repeat(heads.len())));
                rows.iter().for_each(|row| text.push_str(&line(row)));
            }
        }
    }
    text
}

/// A line with every sign that Markdown takes for its own escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.trim().char_indices() {
        let at_start = at == 0 && matches!(c, '#' | '+' | '-' | '=' | '~');
        if at_start
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&'
            )
        {
            out.push('\\');
        }
        // "1." at the start of a line would begin a list.
        let digits = text.trim()[..at].bytes().all(|b| b.is_ascii_digit());
        if at > 0 && digits && matches!(c, '.' | ')') {
            out.push('\\');
        }
        out.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    out
}

fn in_table(cell: &str) -> String {
    let lines: Vec<String> = cell.lines().map(plain).collect();
    lines.join("<br>")
}

/// The document as a page. Tables carry their borders with them, so that they keep them where they are
/// pasted. `language` is `zh-CN` or `en`.
pub fn html(title: &str, language: &str, blocks: &[Block]) -> String {
    let body = fragment(blocks);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

/// How the page looks where its own styles are kept.
const STYLE: &str = "body{font-family:\"Noto Sans SC\",\"Microsoft YaHei\",Arial,sans-serif;font-size:11pt;line-height:1.5;max-width:60em;margin:2em auto;padding:0 1em}table{width:100%}ul{list-style:none}@page{size:A4;margin:20mm}";
const TABLE: &str = "border-collapse:collapse;font-size:10pt";
const CELL: &str = "border:1px solid #666;padding:3px 6px;vertical-align:top;text-align:left";

/// The document as it stands within a page.
pub fn fragment(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, words) => {
                let level = (*level).clamp(1, 6);
                text.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(words)));
            }
            Block::Paragraph(words) => {
                text.push_str(&format!("<p>{}</p>\n", with_breaks(words)));
            }
            // Paragraphs with an indent: word processors make lists of their own from nested ones.
            Block::Outline(lines) => {
                for (depth, words) in lines {
                    let indent = depth * 18;
                    text.push_str(&format!(
                        "<p style=\"margin:0 0 2pt {indent}pt\">{}</p>\n",
                        with_breaks(words)
                    ));
                }
            }
            Block::Table { heads, rows } => {
                text.push_str(&format!("<table style=\"{TABLE}\">\n"));
                let mut line = |cells: &[String], tag: &str| {
                    text.push_str("<tr>");
                    for cell in cells {
                        let cell = with_breaks(cell);
                        text.push_str(&format!("<{tag} style=\"{CELL}\">{cell}</{tag}>"));
                    }
                    text.push_str("</tr>\n");
                };
                line(heads, "th");
                rows.iter().for_each(|row| line(row, "td"));
                text.push_str("</table>\n");
            }
        }
    }
    text
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

fn with_breaks(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    lines.join("<br>")
}

/// The document as plain text: tables as cells with tabs between them, as a spreadsheet takes them.
pub fn text(blocks: &[Block]) -> String {
    let one_line = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = |cells: &[String]| cells.iter().map(one_line).collect::<Vec<_>>().join("\t");
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Heading(_, words) | Block::Paragraph(words) => {
                text.push_str(words.trim());
                text.push('\n');
            }
            Block::Outline(lines) => {
                for (depth, words) in lines {
                    text.push_str(&format!("{}{words}\n", "  ".repeat(*depth)));
                }
            }
            Block::Table { heads, rows } => {
                text.push_str(&format!("{}\n", row(heads)));
                rows.iter()
                    .for_each(|cells| text.push_str(&format!("{}\n", row(cells))));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Vec<Block> {
        vec![
            Block::Heading(1, "标准体系 <b>".into()),
            Block::Paragraph("one *two*\n1. three".into()),
            Block::Outline(vec![(0, "100 a".into()), (1, "101 b_c".into())]),
            Block::Table {
                heads: vec!["编号".into(), "名称".into()],
                rows: vec![vec!["Q/A|1".into(), "two\nlines <i>".into()]],
            },
        ]
    }

    #[test]
    fn markdown_keeps_breaks_and_escapes_what_would_be_markup() {
        assert_eq!(
            markdown(&document()),
            "# 标准体系 \\<b\\>\n\none \\*two\\*  \n1\\. three\n\n- 100 a\n  - 101 b\\_c\n\n\
             | 编号 | 名称 |\n| --- | --- |\n| Q/A\\|1 | two<br>lines \\<i\\> |\n"
        );
    }

    #[test]
    fn a_page_escapes_what_would_be_markup_and_its_tables_carry_their_borders() {
        let page = html("<x>", "zh-CN", &document());
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
        assert!(page.contains("<title>&lt;x&gt;</title>"));
        assert!(page.contains("<h1>标准体系 &lt;b&gt;</h1>"));
        assert!(page.contains("<p>one *two*<br>1. three</p>"));
        assert!(page.contains("margin:0 0 2pt 18pt\">101 b_c</p>"));
        assert!(page.contains(&format!("<td style=\"{CELL}\">two<br>lines &lt;i&gt;</td>")));
        assert!(!page.contains("<i>") && !page.contains("<b>"));
    }

    #[test]
    fn plain_text_has_tables_that_a_spreadsheet_takes() {
        let text = text(&document());
        assert!(text.contains("编号\t名称\nQ/A|1\ttwo lines <i>\n"));
        assert!(text.contains("\n100 a\n  101 b_c\n"));
    }
}
