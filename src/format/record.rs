//! One record from a tree and to text. All records come in through this one door, which knows the
//! path to whatever does not fit.

use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Expected, Unexpected, Visitor};
use serde::{Deserialize, Serialize, forward_to_deserialize_any};

use super::fault::Fault;
use super::json::Tree;

/// Reads a record that stands at this path.
pub fn read<'a, T: Deserialize<'a>>(tree: &'a Tree, path: &str) -> Result<T, Fault> {
    T::deserialize(From(tree)).map_err(|misfit| misfit.at(path))
}

/// Writes a record at the end of a text. Fields stand in the order of the struct; those that hold
/// their default are left out.
pub fn write<T: Serialize>(record: &T, out: &mut String) {
    // Records are plain data: no map with odd keys, nothing that fails to serialize.
    out.push_str(&serde_json::to_string(record).unwrap_or_default());
}

/// What does not fit, and the path to it, innermost key first.
#[derive(Debug)]
struct Misfit {
    path: Vec<String>,
    what: What,
}

#[derive(Debug)]
enum What {
    Unknown,
    Unfit { found: String, expected: String },
}

impl Misfit {
    fn unfit(found: impl fmt::Display, expected: impl fmt::Display) -> Misfit {
        Misfit {
            path: Vec::new(),
            what: What::Unfit {
                found: found.to_string(),
                expected: expected.to_string(),
            },
        }
    }
    fn inside(mut self, key: impl fmt::Display) -> Misfit {
        self.path.push(key.to_string());
        self
    }
    fn at(self, base: &str) -> Fault {
        let mut path = base.to_owned();
        for key in self.path.iter().rev() {
            path.push('/');
            path.push_str(key);
        }
        match self.what {
            What::Unknown => Fault::Unknown { path },
            What::Unfit { found, expected } => Fault::Unfit {
                path,
                found,
                expected,
            },
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.what)
    }
}
impl std::error::Error for Misfit {}
impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Misfit::unfit(message, "another value")
    }
    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        Misfit::unfit(found, expected)
    }
    fn invalid_value(found: Unexpected, expected: &dyn Expected) -> Self {
        Misfit::unfit(found, expected)
    }
    fn unknown_variant(variant: &str, _: &'static [&'static str]) -> Self {
        Misfit {
            path: vec![variant.chars().take(80).collect()],
            what: What::Unknown,
        }
    }
    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Misfit {
            path: vec![field.chars().take(80).collect()],
            what: What::Unknown,
        }
    }
}

/// A tree as something to be read from.
struct From<'a>(&'a Tree);

impl<'de> Deserializer<'de> for From<'de> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(yes) => visitor.visit_bool(*yes),
            Tree::Whole(number) => visitor.visit_i64(*number),
            Tree::Real(number) => visitor.visit_f64(*number),
            Tree::Text(text) => visitor.visit_borrowed_str(text),
            Tree::List(items) => visitor.visit_seq(Items { items, at: 0 }),
            Tree::Map(entries) => visitor.visit_map(Entries { entries, at: 0 }),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Tree::Text(text) => visitor.visit_enum(BorrowedStrDeserializer::new(text)),
            other => Err(Misfit::unfit(other.kind(), "a word")),
        }
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Items<'a> {
    items: &'a [Tree],
    at: usize,
}
impl<'a> de::SeqAccess<'a> for Items<'a> {
    type Error = Misfit;
    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Some(item) = self.items.get(self.at) else {
            return Ok(None);
        };
        self.at += 1;
        let place = self.at - 1;
        seed.deserialize(From(item))
            .map(Some)
            .map_err(|misfit| misfit.inside(place))
    }
}

struct Entries<'a> {
    entries: &'a [(String, Tree)],
    at: usize,
}
impl<'a> de::MapAccess<'a> for Entries<'a> {
    type Error = Misfit;
    fn next_key_seed<K: DeserializeSeed<'a>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        match self.entries.get(self.at) {
            Some((key, _)) => seed
                .deserialize(BorrowedStrDeserializer::new(key))
                .map(Some),
            None => Ok(None),
        }
    }
    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        let Some((key, value)) = self.entries.get(self.at) else {
            return Err(Misfit::unfit("nothing", "a value"));
        };
        self.at += 1;
        seed.deserialize(From(value))
            .map_err(|misfit| misfit.inside(key))
    }
}
