//! The frame of a bundle that is encrypted with a passphrase: how the key is made of the phrase,
//! what the cipher began with, and the ciphertext, as JSON. The cipher itself is the browser's
//! (`browser::crypto`); nothing here sees a phrase.
//!
//! The sum over the ciphertext tells a damaged file from a wrong phrase: where the sum holds and
//! the cipher refuses, it is the phrase, or somebody has altered the file and summed it anew.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sha2::Digest;

use super::bundle::hex;
use super::fault::Fault;
use super::{json, record};

/// The name of the frame's schema.
pub const SCHEMA: &str = "standards-workbench-sealed";
/// How often the phrase is hashed for a new file.
pub const ITERATIONS: u32 = 600_000;
/// The most that is done for a file that comes in: more would only keep the page busy.
const MOST_ITERATIONS: u32 = 10_000_000;

/// What is sealed: PBKDF2 with SHA-256 makes the key, AES-GCM with 256 bits is the cipher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub iterations: u32,
    pub salt: Vec<u8>,
    pub nonce: Vec<u8>,
    pub data: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    schema: String,
    version: u32,
    iterations: u32,
    salt: String,
    nonce: String,
    sum: String,
    data: String,
}

/// Whether a file is sealed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(256)];
    String::from_utf8_lossy(head).contains(SCHEMA)
}

/// The text of the file.
pub fn write(sealed: &Sealed) -> String {
    let frame = Frame {
        schema: SCHEMA.to_owned(),
        version: 1,
        iterations: sealed.iterations,
        salt: STANDARD.encode(&sealed.salt),
        nonce: STANDARD.encode(&sealed.nonce),
        sum: hex(&sha2::Sha256::digest(&sealed.data)),
        data: STANDARD.encode(&sealed.data),
    };
    let mut text = String::new();
    record::write(&frame, &mut text);
    text
}

/// Reads the frame; whatever is wrong with it is named.
pub fn read(bytes: &[u8]) -> Result<Sealed, Fault> {
    let frame: Frame = record::read(&json::read_file(bytes)?, "")?;
    let unfit = |path: &str, found: String, expected: &str| Fault::Unfit {
        path: path.to_owned(),
        found,
        expected: expected.to_owned(),
    };
    if frame.schema != SCHEMA {
        return Err(Fault::NotABundle);
    }
    if frame.version != 1 {
        return Err(Fault::Newer {
            found: frame.version.into(),
            supported: 1,
        });
    }
    if frame.iterations == 0 || frame.iterations > MOST_ITERATIONS {
        let found = frame.iterations.to_string();
        return Err(unfit("iterations", found, "1 to 10 000 000"));
    }
    let bytes = |path: &str, text: &str| {
        let found = || text.chars().take(20).collect();
        STANDARD
            .decode(text)
            .map_err(|_| unfit(path, found(), "base64"))
    };
    let data = bytes("data", &frame.data)?;
    let computed = hex(&sha2::Sha256::digest(&data));
    if computed != frame.sum {
        return Err(Fault::Checksum {
            stated: frame.sum,
            computed,
        });
    }
    let (salt, nonce) = (bytes("salt", &frame.salt)?, bytes("nonce", &frame.nonce)?);
    if nonce.len() != 12 {
        return Err(unfit("nonce", nonce.len().to_string(), "12 bytes"));
    }
    Ok(Sealed {
        iterations: frame.iterations,
        salt,
        nonce,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Sealed {
        Sealed {
            iterations: ITERATIONS,
            salt: vec![7; 16],
            nonce: vec![9; 12],
            data: (0..200).collect(),
        }
    }

    #[test]
    fn a_frame_is_read_as_it_was_written() {
        let text = write(&sealed());
        assert!(is_sealed(text.as_bytes()));
        assert_eq!(read(text.as_bytes()), Ok(sealed()));
        assert!(!is_sealed(b"{\"schema\":\"standards-workbench\"}"));
    }

    #[test]
    fn damage_is_told_from_a_wrong_phrase() {
        let text = write(&sealed());
        let data = STANDARD.encode(&sealed().data);
        let altered = text.replace(&data[..8], "AAAAAAAA");
        assert!(matches!(
            read(altered.as_bytes()),
            Err(Fault::Checksum { .. })
        ));
        let cut = &text[..text.len() - 10];
        assert!(matches!(read(cut.as_bytes()), Err(Fault::Syntax { .. })));
    }

    #[test]
    fn a_frame_that_would_keep_the_page_busy_for_ever_is_refused() {
        let text = write(&sealed()).replace("600000", "4000000000");
        assert!(
            matches!(read(text.as_bytes()), Err(Fault::Unfit { path, .. }) if path == "iterations")
        );
    }
}
