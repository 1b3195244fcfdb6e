//! The JSON Schema of the bundle, derived from the types themselves: for tests, and for whoever
//! writes bundles with other tools (`tests/fixtures/bundle.schema.json`). Native alone; it never
//! travels to a user.
//!
//! It describes the present version; bundles of older ones are lifted to it when they are opened.
//! The schema says what a bundle looks like; what must also hold between records is
//! `edit::rules`'.

use serde_json::{Map, Value, json};

use super::{bundle, migrate};
use crate::model::*;

/// The schema as JSON, draft 2020-12.
pub fn schema() -> Value {
    let mut generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut tables = Map::new();
    let meta = generator.subschema_for::<Meta>().to_value();
    tables.insert("meta".to_owned(), meta);
    macro_rules! define {
        ($($record:ident $table:ident $word:literal,)*) => {
            $(
                let record = generator.subschema_for::<$record>().to_value();
                tables.insert(stringify!($table).to_owned(), json!({
                    "type": "object",
                    "propertyNames": { "pattern": "^[0-9A-Za-z]{11}$" },
                    "additionalProperties": record,
                }));
            )*
        };
    }
    crate::for_every_record!(define);
    let event = generator.subschema_for::<Event>().to_value();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Standards Workbench bundle",
        "type": "object",
        "required": ["schema", "version", "checksum", "workspace"],
        "additionalProperties": false,
        "properties": {
            "schema": { "const": bundle::SCHEMA },
            "version": { "const": migrate::VERSION },
            "checksum": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "workspace": { "type": "object", "additionalProperties": false, "properties": tables },
            "ledger": { "type": "array", "items": event },
        },
        "$defs": generator.take_definitions(true),
    })
}
