//! Text in, text out, pure.
//!
//! Coming in: `json` reads any text into a checked tree (nothing twice, nothing too deep),
//! `migrate` lifts an older version, `record` turns trees into records, and `bundle` is the file
//! that people hand each other. Going to the shelf: `document` splits a workspace, `envelope`
//! wraps each part so that damage shows, `slots` saves so that a crash leaves the old or the new,
//! `library` lists the workspaces and keeps the deleted ones until room is needed, `snapshots`
//! which earlier states of one are kept; `compare` tells two states apart.
//! `redact` takes out what tells of persons, `sealed` frames what is encrypted with a passphrase.
//! `fault` names what was wrong with a text and where, `limits` how much is too much. `svg` draws
//! a map and `embedded` lets the picture carry the process; `structure` draws the standard system; `csv` writes tables, `chart` charts with theirs; `table` reads any table as text, `cards` the cards that other tools hand out, `standards` lists of standards, `points` the points of an indicator, `survey` answers pasted from a spreadsheet, `oscal` reads and writes catalogs of controls; `paper` writes a document as Markdown and as a page for a word processor; `schema` says in JSON Schema what a bundle looks like; `templates` are worked examples.
//!
//! Nothing here touches a page, a clock or a file, and nothing that came in is trusted before
//! `edit::rules` has been asked. A new version of the schema is a step in `migrate`; a new format
//! is a file.

pub mod bundle;
pub mod cards;
pub mod chart;
pub mod compare;
pub mod csv;
pub mod document;
pub mod embedded;
pub mod envelope;
pub mod fault;
pub mod json;
pub mod library;
pub mod limits;
pub mod migrate;
pub mod oscal;
pub mod paper;
pub mod points;
pub mod record;
pub mod redact;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod sealed;
pub mod slots;
pub mod snapshots;
pub mod standards;
pub mod structure;
pub mod survey;
pub mod svg;
pub mod table;
pub mod templates;

pub use fault::Fault;
