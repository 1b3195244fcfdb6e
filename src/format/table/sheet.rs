//! A table as text, read cell by cell: which sign parts the cells is found out, quoted line breaks and
//! doubled quotes are kept, and a row that cannot be read says so by its number.
//!
//! Reading is done here and not by a library because those let a quote that is never closed swallow
//! the rest of the file without a word.

/// The signs that may part cells, the likeliest first.
const SIGNS: [char; 4] = [',', ';', '\t', '|'];
/// Rows that are looked at to find out which it is.
const LOOKED_AT: usize = 30;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet counts: the headings are row 1, and an empty line counts.
    pub number: usize,
    pub cells: Vec<String>,
}

/// A table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub sign: char,
    pub heads: Vec<String>,
    /// The row of the headings as it stands.
    pub first: Row,
    /// Rows with anything in them.
    pub rows: Vec<Row>,
    /// Rows in which a quote is opened and never closed.
    pub unclosed: Vec<usize>,
}

/// Reads a table; None if there is not a heading in it.
pub fn read(text: &str) -> Option<Sheet> {
    let text = text.trim_start_matches('\u{feff}');
    // A first line that only names the sign, as some spreadsheets write it.
    let named = text
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    match named {
        Some(sign) => read_by(text.split_once('\n').map_or("", |(_, rest)| rest), sign),
        None => read_by(text, sign_of(text)),
    }
}

/// Reads a table whose sign is known.
pub fn read_by(text: &str, sign: char) -> Option<Sheet> {
    let (mut rows, unclosed) = rows(text, sign, usize::MAX);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    if rows.is_empty() {
        return None;
    }
    let first = rows.remove(0);
    let heads = first.cells.iter();
    let heads = heads.map(|head| head.trim().to_owned()).collect();
    Some(Sheet {
        sign,
        heads,
        first,
        rows,
        unclosed,
    })
}

impl Sheet {
    /// The table with its first row among the others, and headings without a name.
    pub fn without_heads(mut self) -> Sheet {
        let wide = self.rows.iter().map(|row| row.cells.len());
        let wide = wide.max().unwrap_or(0).max(self.first.cells.len());
        self.heads = vec![String::new(); wide];
        self.rows.insert(0, self.first.clone());
        self
    }

    /// The first cells of a column with something in them, at most so many.
    pub fn samples(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.cells.get(at));
        cells
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    }
}

/// The sign with which most rows have as many cells as the first, and more than one.
fn sign_of(text: &str) -> char {
    let fit = |sign: &char| {
        let (rows, _) = rows(text, *sign, LOOKED_AT);
        let wide = rows.first().map_or(0, |row| row.cells.len());
        let same = rows.iter().filter(|row| row.cells.len() == wide).count();
        if wide > 1 { (same, wide) } else { (0, 0) }
    };
    let mut best = (SIGNS[0], (0, 0));
    for sign in SIGNS {
        let fit = fit(&sign);
        if fit > best.1 {
            best = (sign, fit);
        }
    }
    best.0
}

/// The rows, at most so many, and the numbers of those with a quote that is never closed.
fn rows(text: &str, sign: char, most: usize) -> (Vec<Row>, Vec<usize>) {
    let (mut rows, mut unclosed) = (Vec::new(), Vec::new());
    let (mut rest, mut number) = (text, 0);
    while !rest.is_empty() && rows.len() < most {
        number += 1;
        match row(rest, sign) {
            Some((cells, length)) => {
                rows.push(Row { number, cells });
                rest = &rest[length..];
            }
            None => {
                // Only this line is lost.
                unclosed.push(number);
                rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            }
        }
    }
    (rows, unclosed)
}

/// The cells of the first row and the bytes that it takes; None if a quote in it is never closed.
fn row(text: &str, sign: char) -> Option<(Vec<String>, usize)> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    // Whether the cell so far could still be opened by a quote.
    let mut fresh = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(cell) = cells.last_mut() else {
            break;
        };
        if quoted {
            if c != '"' {
                cell.push(c);
            } else if chars.peek().is_some_and(|(_, next)| *next == '"') {
                cell.push('"');
                chars.next();
            } else {
                quoted = false;
            }
            continue;
        }
        match c {
            '"' if fresh => {
                quoted = true;
                fresh = false;
                cell.clear();
            }
            c if c == sign => {
                cells.push(String::new());
                fresh = true;
            }
            '\n' => return Some((cells, at + 1)),
            '\r' => match chars.peek() {
                Some((_, '\n')) => return Some((cells, at + 2)),
                _ => return Some((cells, at + 1)),
            },
            c => {
                fresh = fresh && c == ' ';
                cell.push(c);
            }
        }
    }
    (!quoted).then_some((cells, text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let sheet = read(text).unwrap();
        sheet.rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_sign_between_cells_is_found_out() {
        assert_eq!(read("a,b\n1,2\n").unwrap().sign, ',');
        assert_eq!(read("a;b\n1,5;2\n3,7;x\n").unwrap().sign, ';');
        assert_eq!(read("a\tb\n1, 2\t3\n").unwrap().sign, '\t');
        assert_eq!(
            read("sep=|\r\na|b\r\n1|2").unwrap().rows[0].cells,
            ["1", "2"]
        );
        assert_eq!(read("one\n").unwrap().heads, ["one"]);
        assert_eq!(read(" \n\n"), None);
    }

    #[test]
    fn quoted_line_breaks_and_quotes_are_kept() {
        let text = "\u{feff}name,text\r\n\"a \"\"b\"\"\",\"one\r\ntwo, three\"\r\nc,d";
        assert_eq!(
            cells(text),
            [vec!["a \"b\"", "one\r\ntwo, three"], vec!["c", "d"]]
        );
        assert_eq!(read(text).unwrap().heads, ["name", "text"]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let sheet = read("a,b\n1,\"x\ny\"\n\n2,z\n").unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [2, 4]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_line_alone() {
        let sheet = read("a,b\n1,\"open\n2,x\n3,y\n").unwrap();
        assert_eq!(sheet.unclosed, [2]);
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(sheet.rows[0].number, 3);
    }

    #[test]
    fn a_quote_inside_a_cell_is_only_a_sign() {
        assert_eq!(cells("a,b\n5\" pipe,\"x\" y\n"), [["5\" pipe", "x y"]]);
    }

    mod any_table {
        use proptest::prelude::*;

        use super::*;
        use crate::format::csv;

        proptest! {
            #[test]
            fn what_is_written_is_read_again(rows in prop::collection::vec(
                prop::collection::vec("[a-z,;\"\t\r\n =+@’日]{0,8}", 3), 1..8,
            )) {
                let lines = rows.iter().map(|row| row.iter().map(|cell| csv::cell(cell)).collect());
                let text = csv::table(&["one", "two", "three"], lines);
                let sheet = read(&text).unwrap();
                prop_assert_eq!(sheet.sign, ',');
                prop_assert!(sheet.unclosed.is_empty());
                let wanted: Vec<Vec<String>> = rows.iter()
                    .filter(|row| row.iter().any(|cell| !csv::guarded(cell).trim().is_empty()))
                    .map(|row| row.iter().map(|cell| csv::guarded(cell)).collect())
                    .collect();
                let read: Vec<Vec<String>> = sheet.rows.into_iter().map(|row| row.cells).collect();
                prop_assert_eq!(read, wanted);
            }
        }
    }
}
