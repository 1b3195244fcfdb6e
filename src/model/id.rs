//! Identity and order. An id is 64 random bits, written as eleven base-62 digits; a rank is a
//! fractional index, so that moving one record among its siblings changes that record alone.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use fractional_index::FractionalIndex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The id of a record of type `T`. Ids of different kinds do not mix.
pub struct Id<T> {
    raw: u64,
    of: PhantomData<fn() -> T>,
}

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const WIDTH: usize = 11;

impl<T> Id<T> {
    /// Wraps 64 bits from the injected source of ids.
    pub const fn new(raw: u64) -> Self {
        Id {
            raw,
            of: PhantomData,
        }
    }
    /// The 64 bits.
    pub const fn raw(self) -> u64 {
        self.raw
    }
}

/// Writes 64 bits as eleven base-62 digits.
pub(super) fn write_raw(mut raw: u64, out: &mut [u8; WIDTH]) {
    for place in out.iter_mut().rev() {
        *place = DIGITS[(raw % 62) as usize];
        raw /= 62;
    }
}

/// Reads eleven base-62 digits; `None` for another length, another sign, or more than 64 bits.
pub(super) fn read_raw(text: &str) -> Option<u64> {
    if text.len() != WIDTH {
        return None;
    }
    text.bytes().try_fold(0u64, |sum, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            b'a'..=b'z' => byte - b'a' + 36,
            _ => return None,
        };
        sum.checked_mul(62)?.checked_add(u64::from(digit))
    })
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<T> Default for Id<T> {
    /// The id that no record has; a reference left out of a text reads as this one and is then
    /// reported as dangling.
    fn default() -> Self {
        Id::new(0)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = [0; WIDTH];
        write_raw(self.raw, &mut digits);
        f.pad(std::str::from_utf8(&digits).unwrap_or_default())
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not an id: eleven base-62 digits of at most 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id: eleven letters or digits are expected")]
pub struct NotAnId;

impl<T> FromStr for Id<T> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        read_raw(text).map(Id::new).ok_or(NotAnId)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut digits = [0; WIDTH];
        write_raw(self.raw, &mut digits);
        to.serialize_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|_| serde::de::Error::custom(format_args!("{text:?} is {NotAnId}")))
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl<T> schemars::JsonSchema for Id<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9A-Za-z]{11}$" })
    }
}

/// The place of a record among its siblings. Between any two ranks there is another.
/// Written as hexadecimal digits that sort as the ranks do.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(FractionalIndex);

impl Rank {
    /// A rank between two neighbours; `None` is the open end. Neighbours that are equal or the
    /// wrong way round (possible in merged files) yield a rank just after the first.
    pub fn between(before: Option<&Rank>, after: Option<&Rank>) -> Rank {
        Rank(match (before, after) {
            (None, None) => FractionalIndex::default(),
            (Some(a), None) => FractionalIndex::new_after(&a.0),
            (None, Some(b)) => FractionalIndex::new_before(&b.0),
            (Some(a), Some(b)) => {
                middle(&a.0, &b.0).unwrap_or_else(|| FractionalIndex::new_after(&a.0))
            }
        })
    }
    /// The rank that follows this one at the end of a list.
    pub fn next(&self) -> Rank {
        Rank::between(Some(self), None)
    }
}
/// A place between two that stand in their order. What both begin with is taken off first: the
/// library miscounts where that holds a zero, as after many moves to the front.
fn middle(a: &FractionalIndex, b: &FractionalIndex) -> Option<FractionalIndex> {
    if a >= b {
        return None;
    }
    let (left, right) = (a.as_bytes(), b.as_bytes());
    let most = left.len().min(right.len()).saturating_sub(1);
    let same = (0..most).take_while(|i| left[*i] == right[*i]).count();
    let rest = |bytes: &[u8]| FractionalIndex::from_bytes(bytes[same..].to_vec()).ok();
    let between = FractionalIndex::new_between(&rest(left)?, &rest(right)?)?;
    FractionalIndex::from_bytes([&left[..same], between.as_bytes()].concat()).ok()
}

impl Serialize for Rank {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_string())
    }
}
impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        // The library cuts odd texts short and breaks on letters beyond ASCII.
        let digits = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let index = (digits && text.len() % 2 == 0)
            .then(|| FractionalIndex::from_string(&text).ok())
            .flatten();
        index.map(Rank).ok_or_else(|| {
            serde::de::Error::custom(format_args!(
                "{text:?} is no rank: hexadecimal, ending in 80"
            ))
        })
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Rank {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rank".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^([0-9a-f]{2})*80$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_written_and_read() {
        for raw in [0, 1, 61, 62, u64::MAX, 0x1234_5678_9abc_def0] {
            let id = Id::<()>::new(raw);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn a_text_that_is_no_id_is_refused() {
        for text in ["", "abc", "zzzzzzzzzzz", "0000000000-", "000000000000"] {
            assert_eq!(text.parse::<Id<()>>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn there_is_always_a_rank_between_two() {
        let mut low = Rank::default();
        let high = low.next();
        for _ in 0..200 {
            let middle = Rank::between(Some(&low), Some(&high));
            assert!(low < middle && middle < high);
            low = middle;
        }
    }

    #[test]
    fn hundreds_of_moves_to_the_front_and_between_keep_their_order() {
        let mut ranks = vec![Rank::default()];
        for turn in 0..600 {
            let front = Rank::between(None, ranks.first());
            ranks.insert(0, front);
            if turn > 3 {
                let second = Rank::between(Some(&ranks[0]), Some(&ranks[1]));
                ranks.insert(1, second);
            }
        }
        assert!(ranks.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_text_that_is_no_rank_is_refused() {
        let read = |text: &str| serde_json::from_str::<Rank>(&format!("{text:?}"));
        assert_eq!(read("80").unwrap(), Rank::default());
        for text in ["", "8", "81", "808", "é80", "8é0", "G080", "A080"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ranks_from_any_file_leave_room_before_between_and_after() {
        let mut raw = 1u64;
        let mut any = || {
            raw = raw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let digits = (0..raw >> 61)
                .map(|n| ["00", "7f", "80", "81", "ff"][((raw >> (n * 7 + 5)) % 5) as usize]);
            let text: String = digits.chain(["80"]).collect();
            serde_json::from_str::<Rank>(&format!("{text:?}")).unwrap()
        };
        for _ in 0..20_000 {
            let (a, b) = (any(), any());
            assert!(Rank::between(None, Some(&a)) < a && a < a.next(), "{a:?}");
            if a < b {
                let middle = Rank::between(Some(&a), Some(&b));
                assert!(a < middle && middle < b, "{a:?} {b:?}");
            }
        }
    }
}
