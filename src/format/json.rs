//! JSON as it comes in: read into a tree that keeps the order of its keys and has been checked:
//! UTF-8, no key twice, no half surrogate, no NUL, no number beyond `f64`, not too deep, not too
//! large. Every fault says where.
//!
//! Reading is done here and not by a library because those take the last of two equal keys and
//! say no path. Writing is `serde_json`'s, but for `canonical`, the text over which checksums run.

use std::collections::HashMap;
use std::fmt;

use super::fault::{Fault, Foreign, Place, Syntax};
use super::limits::{self, Limit};

/// A checked value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Null,
    Bool(bool),
    Whole(i64),
    /// Finite.
    Real(f64),
    Text(String),
    List(Vec<Tree>),
    /// No key twice, in the order of the text.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Map(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }
    /// The value under a key, to be changed; made if the map has none. `None` if this is no map.
    pub fn entry(&mut self, key: &str) -> Option<&mut Tree> {
        let Tree::Map(entries) = self else {
            return None;
        };
        let at = entries.iter().position(|(k, _)| k == key);
        let at = at.unwrap_or_else(|| {
            entries.push((key.to_owned(), Tree::Null));
            entries.len() - 1
        });
        Some(&mut entries[at].1)
    }
    /// A bound on the UTF-16 units of the value's text as it is written here, whatever its numbers turn out to be.
    pub fn units_at_most(&self) -> usize {
        /// The longest number, and the signs around an entry.
        const NUMBER: usize = 26;
        const AROUND: usize = 6;
        match self {
            Tree::Null | Tree::Bool(_) => AROUND,
            Tree::Whole(_) | Tree::Real(_) => NUMBER,
            Tree::Text(text) => text_at_most(text),
            Tree::List(items) => {
                let items = items.iter();
                items.map(|item| item.units_at_most() + AROUND).sum()
            }
            Tree::Map(entries) => {
                let entries = entries.iter();
                let each = entries.map(|(key, it)| text_at_most(key) + it.units_at_most() + AROUND);
                each.sum()
            }
        }
    }
    /// What a person would call the value.
    pub fn kind(&self) -> &'static str {
        match self {
            Tree::Null => "null",
            Tree::Bool(_) => "yes or no",
            Tree::Whole(_) | Tree::Real(_) => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Map(_) => "a map",
        }
    }
    /// The value as text with sorted keys and without blanks. Equal for equal content, however it
    /// was spaced or ordered, and for 5 and 5.0.
    ///
    /// # Errors
    /// What the writer says.
    pub fn canonical(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match self {
            Tree::Null => out.write_str("null"),
            Tree::Bool(yes) => out.write_str(if *yes { "true" } else { "false" }),
            Tree::Whole(number) => write!(out, "{number}"),
            Tree::Real(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                write!(out, "{}", *number as i64)
            }
            Tree::Real(number) => write!(out, "{number:?}"),
            Tree::Text(text) => quote(text, out),
            Tree::List(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.write_str(",")?;
                    }
                    item.canonical(out)?;
                }
                out.write_str("]")
            }
            Tree::Map(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                out.write_str("{")?;
                for (at, (key, value)) in sorted.into_iter().enumerate() {
                    if at > 0 {
                        out.write_str(",")?;
                    }
                    quote(key, out)?;
                    out.write_str(":")?;
                    value.canonical(out)?;
                }
                out.write_str("}")
            }
        }
    }
}

impl Tree {
    /// The value as text for people: keys in their order, two blanks a level.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.write_pretty(1, &mut text);
        text.push('\n');
        text
    }

    fn write_pretty(&self, level: usize, out: &mut String) {
        // Writing to a text does not fail.
        let line = |out: &mut String, level: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", level));
        };
        match self {
            Tree::List(items) if !items.is_empty() => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    line(out, level);
                    item.write_pretty(level + 1, out);
                }
                line(out, level - 1);
                out.push(']');
            }
            Tree::Map(entries) if !entries.is_empty() => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    line(out, level);
                    let _ = quote(key, out);
                    out.push_str(": ");
                    value.write_pretty(level + 1, out);
                }
                line(out, level - 1);
                out.push('}');
            }
            other => drop(other.canonical(out)),
        }
    }
}

/// UTF-8 never has fewer bytes than UTF-16 has units; an escape has six.
fn text_at_most(text: &str) -> usize {
    text.len() + 5 * text.bytes().filter(|byte| escaped(*byte)).count() + 2
}

fn quote(text: &str, out: &mut impl fmt::Write) -> fmt::Result {
    out.write_str("\"")?;
    let mut rest = text;
    while let Some(at) = rest.bytes().position(escaped) {
        out.write_str(&rest[..at])?;
        match rest.as_bytes()[at] {
            sign if sign < b' ' => write!(out, "\\u{sign:04x}")?,
            sign => write!(out, "\\{}", sign as char)?,
        }
        rest = &rest[at + 1..];
    }
    out.write_str(rest)?;
    out.write_str("\"")
}

/// Whether a byte of a string does not stand for itself.
const fn escaped(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\') || byte < b' '
}

/// Reads a file.
pub fn read_file(bytes: &[u8]) -> Result<Tree, Fault> {
    if bytes.len() > limits::FILE {
        return Err(Fault::TooMuch {
            what: Limit::File,
            path: String::new(),
            measured: bytes.len(),
            limit: limits::FILE,
        });
    }
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [0, _, ..] | [_, 0, ..])
    {
        return Err(Fault::Foreign(Foreign::Utf16));
    }
    if [
        &b"\x89PNG"[..],
        b"\xff\xd8\xff",
        b"PK\x03\x04",
        b"%PDF",
        b"GIF8",
        b"\x1f\x8b",
    ]
    .iter()
    .any(|magic| bytes.starts_with(magic))
    {
        return Err(Fault::Foreign(Foreign::Binary));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::NotUtf8 {
        at: error.valid_up_to(),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('<') {
        return Err(Fault::Foreign(Foreign::Markup));
    }
    read(text)
}

/// Reads a text.
pub fn read(text: &str) -> Result<Tree, Fault> {
    let (tree, measured) = parse(text)?;
    if measured > limits::WORKSPACE {
        return Err(Fault::TooMuch {
            what: Limit::Workspace,
            path: String::new(),
            measured,
            limit: limits::WORKSPACE,
        });
    }
    Ok(tree)
}

/// Reads a text of our own, however long: a workspace may outgrow the limit while one works.
pub(crate) fn read_own(text: &str) -> Result<Tree, Fault> {
    parse(text).map(|(tree, _)| tree)
}

/// The tree of a text, and its length in UTF-16 units without the blanks between values.
fn parse(text: &str) -> Result<(Tree, usize), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Foreign(Foreign::Empty));
    }
    let mut reader = Reader {
        text,
        at: 0,
        path: Vec::new(),
        blanks: 0,
    };
    reader.skip();
    let tree = reader.value(1)?;
    reader.skip();
    if reader.at < text.len() {
        return Err(reader.wrong(Syntax::Trailing));
    }
    let measured = text.encode_utf16().count() - reader.blanks;
    Ok((tree, measured))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    path: Vec<Leg>,
    /// Blanks between values so far.
    blanks: usize,
}

/// One leg of the way to a value.
#[derive(Clone, Copy)]
enum Leg {
    /// Where the key begins: it is read again should it have to be told.
    Key(usize),
    Item(usize),
}

/// A map of more keys than this is searched by hash.
const FEW: usize = 16;

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
    fn skip(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
            self.blanks += 1;
        }
    }
    fn place(&self, at: usize) -> Place {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        Place {
            line: before.matches('\n').count() + 1,
            column: before[line..].chars().count() + 1,
        }
    }
    /// The way to the present value, in words.
    fn path(&self) -> String {
        let words = self.path.iter().map(|leg| match *leg {
            Leg::Item(number) => number.to_string(),
            Leg::Key(at) => {
                let mut again = Reader {
                    text: self.text,
                    at,
                    path: Vec::new(),
                    blanks: 0,
                };
                again.string().unwrap_or_default()
            }
        });
        words.collect::<Vec<_>>().join("/")
    }
    fn wrong(&self, what: Syntax) -> Fault {
        let what = if self.at >= self.text.len() && what == Syntax::Unexpected {
            Syntax::Ends
        } else {
            what
        };
        Fault::Syntax {
            what,
            path: self.path(),
            at: self.place(self.at),
        }
    }
    /// Takes this sign, or says that something else stands there.
    fn take(&mut self, sign: u8) -> Result<(), Fault> {
        if self.peek() != Some(sign) {
            return Err(self.wrong(Syntax::Unexpected));
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Tree, Fault> {
        match self.peek() {
            Some(b'{' | b'[') if depth > limits::DEPTH => Err(Fault::TooMuch {
                what: Limit::Depth,
                path: self.path(),
                measured: depth,
                limit: limits::DEPTH,
            }),
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Tree::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Tree::Bool(true)),
            Some(b'f') => self.word("false", Tree::Bool(false)),
            Some(b'n') => self.word("null", Tree::Null),
            _ => Err(self.wrong(Syntax::Unexpected)),
        }
    }
    fn word(&mut self, word: &str, tree: Tree) -> Result<Tree, Fault> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.wrong(Syntax::Unexpected));
        }
        self.at += word.len();
        Ok(tree)
    }
    fn list(&mut self, depth: usize) -> Result<Tree, Fault> {
        let mut items = Vec::new();
        self.take(b'[')?;
        self.skip();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Tree::List(items));
        }
        loop {
            self.path.push(Leg::Item(items.len()));
            self.skip();
            items.push(self.value(depth + 1)?);
            self.path.pop();
            self.skip();
            if self.peek() == Some(b',') {
                self.at += 1;
            } else {
                self.take(b']')?;
                return Ok(Tree::List(items));
            }
        }
    }
    fn map(&mut self, depth: usize) -> Result<Tree, Fault> {
        let mut entries: Vec<(String, Tree)> = Vec::new();
        let mut starts: Vec<usize> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        self.take(b'{')?;
        self.skip();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Tree::Map(entries));
        }
        loop {
            self.skip();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.wrong(Syntax::Unexpected));
            }
            let key = self.string()?;
            self.path.push(Leg::Key(start));
            let number = entries.len();
            let first = if number < FEW {
                entries.iter().position(|(known, _)| *known == key)
            } else {
                if number == FEW {
                    let known = entries.iter().enumerate();
                    seen.extend(known.map(|(number, (key, _))| (key.clone(), number)));
                }
                seen.insert(key.clone(), number)
            };
            if let Some(first) = first {
                return Err(Fault::Twice {
                    path: self.path(),
                    first: self.place(starts[first]),
                    second: self.place(start),
                });
            }
            starts.push(start);
            self.skip();
            self.take(b':')?;
            self.skip();
            let value = self.value(depth + 1)?;
            self.path.pop();
            entries.push((key, value));
            self.skip();
            if self.peek() == Some(b',') {
                self.at += 1;
            } else {
                self.take(b'}')?;
                return Ok(Tree::Map(entries));
            }
        }
    }
    fn number(&mut self) -> Result<Tree, Fault> {
        let start = self.at;
        let digits = |me: &mut Self| {
            let from = me.at;
            while let Some(b'0'..=b'9') = me.peek() {
                me.at += 1;
            }
            if me.at == from {
                Err(me.wrong(Syntax::Unexpected))
            } else {
                Ok(())
            }
        };
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            digits(self)?;
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            digits(self)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            digits(self)?;
        }
        let text = &self.text[start..self.at];
        if whole && let Ok(number) = text.parse() {
            return Ok(Tree::Whole(number));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Tree::Real(number)),
            _ => Err(Fault::Unfit {
                path: self.path(),
                found: text.chars().take(40).collect(),
                expected: "a finite number".to_owned(),
            }),
        }
    }
    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().position(escaped).unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.wrong(Syntax::Control)),
                None => return Err(self.wrong(Syntax::Ends)),
            }
        }
    }
    fn escape(&mut self) -> Result<char, Fault> {
        let sign = self.text.as_bytes().get(self.at + 1).copied();
        let plain = match sign {
            Some(b @ (b'"' | b'\\' | b'/')) => b as char,
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'u') => return self.unicode(),
            Some(_) => return Err(self.wrong(Syntax::Escape)),
            None => {
                self.at += 1;
                return Err(self.wrong(Syntax::Ends));
            }
        };
        self.at += 2;
        Ok(plain)
    }
    fn unicode(&mut self) -> Result<char, Fault> {
        let high = self.unit(self.at)?;
        let (code, length) = match high {
            0xd800..0xdc00 => match self.unit(self.at + 6) {
                Ok(low @ 0xdc00..0xe000) => {
                    (0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), 12)
                }
                _ => return Err(self.wrong(Syntax::LoneSurrogate)),
            },
            0xdc00..0xe000 => return Err(self.wrong(Syntax::LoneSurrogate)),
            0 => return Err(self.wrong(Syntax::Control)),
            plain => (plain, 6),
        };
        let c = char::from_u32(code).ok_or_else(|| self.wrong(Syntax::Escape))?;
        self.at += length;
        Ok(c)
    }
    /// The four hexadecimal digits of an escape that begins here.
    fn unit(&self, at: usize) -> Result<u32, Fault> {
        let digits = self
            .text
            .get(at..at + 6)
            .and_then(|t| t.strip_prefix("\\u"));
        digits
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or_else(|| self.wrong(Syntax::Escape))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Fault {
        read(text).expect_err(text)
    }
    fn syntax(text: &str) -> Syntax {
        match fault(text) {
            Fault::Syntax { what, .. } => what,
            other => panic!("{text}: {other}"),
        }
    }

    #[test]
    fn what_serde_json_reads_is_read_alike_and_what_it_refuses_is_refused() {
        for text in [
            "null",
            " [ ] ",
            "{}",
            "[1,-2,3.5,1e3,-0,0.1e-2]",
            r#"{"a":{"b":[true,false]}}"#,
            r#""\ud83d\ude00 \u00e9 \/ \b\f""#,
            "12345678901234567890",
            "\"中文\"",
            "01",
            "1.",
            "[1,]",
            "{\"a\"}",
            "tru",
            "-",
            "\"",
            "\"\\x\"",
            "[1 2]",
            "{\"a\":1,}",
            "// a\n1",
            "+1",
            ".5",
            "1e",
            "\"\t\"",
            "Infinity",
            "\"\\u12\"",
            "'a'",
        ] {
            let theirs = serde_json::from_str::<serde_json::Value>(text).ok();
            let ours = read(text).ok().map(|tree| {
                let mut out = String::new();
                tree.canonical(&mut out).unwrap();
                serde_json::from_str::<serde_json::Value>(&out).unwrap()
            });
            let number = |v: &serde_json::Value| v.to_string().replace(".0", "").replace("e19", "");
            assert_eq!(ours.is_some(), theirs.is_some(), "{text}");
            if !text.contains("12345678901234567890")
                && !text.contains("1e3")
                && !text.contains("-0")
            {
                assert_eq!(
                    ours.as_ref().map(number),
                    theirs.as_ref().map(number),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn faults_say_what_and_where() {
        let text = "{\"a\":\n [1, nul]}";
        let place = Place { line: 2, column: 6 };
        let expected = Fault::Syntax {
            what: Syntax::Unexpected,
            path: "a/1".into(),
            at: place,
        };
        assert_eq!(fault(text), expected);
        assert_eq!(syntax("[1"), Syntax::Ends);
        assert_eq!(syntax("1 2"), Syntax::Trailing);
    }

    #[test]
    fn i3_json_a_hundred_thousand_deep_is_refused() {
        for open in ["[", "{\"a\":"] {
            let fault = fault(&open.repeat(100_000));
            assert!(matches!(
                fault,
                Fault::TooMuch {
                    what: Limit::Depth,
                    measured: 33,
                    limit: 32,
                    ..
                }
            ));
        }
        assert!(read(&("[".repeat(32) + &"]".repeat(32))).is_ok());
    }

    #[test]
    fn i6_a_key_that_stands_twice_is_refused_with_both_places() {
        let expected = Fault::Twice {
            path: "a/b".into(),
            first: Place { line: 1, column: 7 },
            second: Place { line: 2, column: 1 },
        };
        assert_eq!(fault("{\"a\":{\"b\":1,\n\"\\u0062\":2}}"), expected);
    }

    #[test]
    fn i10_numbers_that_are_none_are_refused() {
        assert_eq!(syntax("{\"a\":NaN}"), Syntax::Unexpected);
        let Fault::Unfit { path, found, .. } = fault("{\"a\":[1e999]}") else {
            panic!()
        };
        assert_eq!((path.as_str(), found.as_str()), ("a/0", "1e999"));
    }

    #[test]
    fn i14_half_a_surrogate_and_nul_are_refused() {
        for text in [
            r#""\ud800""#,
            r#""\udc00""#,
            r#""\ud800\u0041""#,
            r#""\ud800x""#,
        ] {
            assert_eq!(syntax(text), Syntax::LoneSurrogate, "{text}");
        }
        assert_eq!(syntax(r#""\u0000""#), Syntax::Control);
        assert_eq!(syntax("\"\0\""), Syntax::Control);
    }

    #[test]
    fn equal_content_has_one_canonical_text() {
        let canonical = |text: &str| {
            let mut out = String::new();
            read(text).unwrap().canonical(&mut out).unwrap();
            out
        };
        assert_eq!(
            canonical("{ \"b\": 5.0, \"a\": [\"\\u00e9\"] }"),
            "{\"a\":[\"é\"],\"b\":5}"
        );
        assert_eq!(
            canonical("{\"a\":[\"é\"],\"b\":5}"),
            "{\"a\":[\"é\"],\"b\":5}"
        );
    }
}
