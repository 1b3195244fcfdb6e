//! The text of a file, whatever wrote it: UTF-8 with and without its mark, UTF-16 with and without its,
//! else GB 18030, which holds all that Chinese spreadsheets write as GBK or GB 2312.
//!
//! GB 18030 has tables that every browser brings along; they are handed in.

/// Reads bytes in an encoding that is known by this name; `None` if they are none.
pub type Decode = fn(&[u8], &str) -> Option<String>;

/// The text, and the name of the encoding where it is not UTF-8; `None` if it is in none of them.
pub fn text(bytes: &[u8], decode: Decode) -> Option<(String, Option<&'static str>)> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        let text = String::from_utf16(&units).ok()?;
        Some((text, Some("UTF-16")))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let zeros = |first| bytes.iter().skip(first).step_by(2).filter(|b| **b == 0);
            match (zeros(0).count(), zeros(1).count()) {
                (0, 0) => {}
                (0, _) => return wide(bytes, u16::from_le_bytes),
                (_, 0) => return wide(bytes, u16::from_be_bytes),
                // Neither a text nor a table.
                _ => return None,
            }
            match std::str::from_utf8(bytes) {
                Ok(text) => Some((text.trim_start_matches('\u{feff}').to_owned(), None)),
                Err(_) => Some((decode(bytes, "gb18030")?, Some("GB 18030"))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
        text(bytes, |bytes, name| Some(format!("{name}:{}", bytes.len())))
    }
    fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_is_known_by_its_bytes() {
        let said = |text: &str, name| Some((text.to_owned(), name));
        assert_eq!(read("编号".as_bytes()), said("编号", None));
        assert_eq!(read("\u{feff}编号".as_bytes()), said("编号", None));
        let little = wide("\u{feff}编号,a", u16::to_le_bytes);
        assert_eq!(read(&little), said("编号,a", Some("UTF-16")));
        let big = wide("\u{feff}编号,a", u16::to_be_bytes);
        assert_eq!(read(&big), said("编号,a", Some("UTF-16")));
        let bare = wide("code,title\n1,a", u16::to_le_bytes);
        assert_eq!(read(&bare), said("code,title\n1,a", Some("UTF-16")));
        assert_eq!(
            read(b"\xb1\xea\xcc\xe2"),
            said("gb18030:4", Some("GB 18030"))
        );
        assert_eq!(read(b"\x00\x00\x01\x02"), None);
        assert_eq!(read(b"\xff\xfe\x00\xd8"), None);
    }
}
