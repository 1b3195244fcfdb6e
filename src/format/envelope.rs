//! The envelope of whatever is put on the shelf: one header line, then the body. It shows damage
//! of any kind; it detects accidents, not tampering.
//!
//! `SW1 <schema> <epoch> <generation> <units> <hash>\n<body>`

use sha2::Digest;

/// What the header says. Generations and epochs are counters, never clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The version of the schema that the body is written in.
    pub schema: u64,
    /// Grows with every writer that takes over.
    pub epoch: u64,
    /// Grows with every save; in the log, the place of the entry.
    pub generation: u64,
}

/// The text of an envelope.
pub fn wrap(header: Header, body: &str) -> String {
    let Header {
        schema,
        epoch,
        generation,
    } = header;
    let units = body.encode_utf16().count();
    let line = format!("SW1 {schema} {epoch} {generation} {units}");
    format!("{line} {}\n{body}", hash(&line, body))
}

/// What is in an envelope; `None` if a single bit of it is not as it was written.
pub fn unwrap(text: &str) -> Option<(Header, &str)> {
    let (line, body) = text.split_once('\n')?;
    let mut words = line.strip_prefix("SW1 ")?.split(' ');
    let mut number = || words.next()?.parse::<u64>().ok();
    let header = Header {
        schema: number()?,
        epoch: number()?,
        generation: number()?,
    };
    // Written again it must be the same: no sign, no leading zero, no other hash.
    (wrap(header, body) == text).then_some((header, body))
}

/// The first 64 bits of SHA-256 over header and body, hexadecimal.
pub fn hash(line: &str, body: &str) -> String {
    let mut sha = sha2::Sha256::new();
    sha.update(line);
    sha.update("\n");
    sha.update(body);
    super::bundle::hex(&sha.finalize()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header {
        schema: 1,
        epoch: 2,
        generation: 41,
    };
    const BODY: &str = "{\"meta\":{\"title\":\"便利店 𠮷\"}}";

    #[test]
    fn an_envelope_gives_back_what_was_put_in() {
        assert_eq!(unwrap(&wrap(HEADER, BODY)), Some((HEADER, BODY)));
        assert_eq!(unwrap(&wrap(HEADER, "")), Some((HEADER, "")));
    }

    #[test]
    fn s1_a_slot_truncated_at_every_byte_is_seen() {
        let whole = wrap(HEADER, BODY);
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert_eq!(unwrap(&whole[..end]), None, "{end}");
        }
    }

    #[test]
    fn s2_every_single_bit_flip_of_a_slot_is_seen() {
        let whole = wrap(HEADER, BODY);
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(text) = String::from_utf8(bytes) {
                assert_eq!(unwrap(&text), None, "bit {bit}");
            }
        }
        // The shelf keeps UTF-16.
        let units: Vec<u16> = whole.encode_utf16().collect();
        for bit in 0..units.len() * 16 {
            let mut units = units.clone();
            units[bit / 16] ^= 1 << (bit % 16);
            assert_eq!(unwrap(&String::from_utf16_lossy(&units)), None, "bit {bit}");
        }
    }
}
