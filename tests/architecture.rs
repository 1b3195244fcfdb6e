//! The house rules of the modules, read from the sources: who may import whom, where the page may
//! be touched, and that every file says what it is. A new top module is a line in `HOUSE`.

use std::fs;
use std::path::{Path, PathBuf};

/// Each top module with the modules of ours that it may name, in reading order.
const HOUSE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("edit", &["model"]),
    ("analysis", &["model", "edit"]),
    ("format", &["model", "edit", "analysis"]),
    ("tool", &["model", "edit", "analysis"]),
    // The shelf on which documents are put is `format`'s; the page's storage is one.
    ("browser", &["tool", "format"]),
    ("i18n", &["model", "edit", "analysis", "format", "tool"]),
    (
        "store",
        &[
            "model", "edit", "analysis", "format", "tool", "browser", "i18n",
        ],
    ),
    (
        "view",
        &[
            "model", "edit", "analysis", "format", "tool", "browser", "i18n", "store",
        ],
    ),
];

/// Crates that belong to the edge, with the places that may name them.
const EDGES: &[(&str, &[&str])] = &[
    ("leptos", &["store", "view", "i18n/mod.rs", "main.rs"]),
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("wasm_bindgen_futures", &["browser"]),
    ("gloo_storage", &["browser"]),
];

struct Source {
    /// Path below `src/`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The folder or file directly below `src/`.
    fn top(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }
    /// Lines of code with their numbers; comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let numbered = self
            .text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    fn walk(at: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    found
        .iter()
        .map(|path| Source {
            path: path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect()
}

/// The names that follow `before` in a line, where `before` itself is not the end of a word; a
/// group in braces gives each of its names.
fn names_after<'a>(line: &'a str, before: &'a str) -> Vec<&'a str> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    for (at, _) in line.match_indices(before) {
        // A view may name a type of the page through leptos; calls stand in `browser`.
        if line[..at].ends_with(word) || line[..at].ends_with("leptos::") {
            continue;
        }
        let rest = &line[at + before.len()..];
        let (rest, group) = match rest.strip_prefix('{') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        for part in rest.split(',') {
            let part = part.trim_start();
            let end = part.find(|c| !word(c)).unwrap_or(part.len());
            names.push(&part[..end]);
            if !group {
                break;
            }
        }
    }
    names
}

#[test]
fn modules_import_only_what_stands_before_them() {
    let mut faults = Vec::new();
    for source in sources() {
        let top = source.top();
        let Some((_, allowed)) = HOUSE.iter().find(|(module, _)| *module == top) else {
            assert!(
                ["lib", "main"].contains(&top),
                "src/{} belongs to no module of the house",
                source.path
            );
            continue;
        };
        for (number, line) in source.code() {
            for name in names_after(line, "crate::") {
                let ours = HOUSE.iter().any(|(module, _)| *module == name);
                if ours && name != top && !allowed.contains(&name) {
                    faults.push(format!(
                        "src/{}:{number}: {top} may not import {name}",
                        source.path
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_page_is_touched_at_the_edge_alone() {
    let mut faults = Vec::new();
    for source in sources() {
        for (krate, places) in EDGES {
            if places
                .iter()
                .any(|place| source.path == *place || source.top() == *place)
            {
                continue;
            }
            let path = format!("{krate}::");
            for (number, line) in source.code() {
                let named = !names_after(line, &path).is_empty()
                    || line.trim_start().starts_with(&format!("use {krate};"));
                if named {
                    faults.push(format!("src/{}:{number}: {krate} is named", source.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_text_is_ever_set_as_markup() {
    for source in sources() {
        for (number, line) in source.code() {
            for door in ["inner_html", "insert_adjacent_html", "outer_html"] {
                assert!(!line.contains(door), "src/{}:{number}: {door}", source.path);
            }
        }
    }
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for source in sources() {
        assert!(
            source.text.starts_with("//! "),
            "src/{} begins without `//!`",
            source.path
        );
    }
}

#[test]
fn the_map_in_lib_names_every_module() {
    let sources = sources();
    let lib = sources
        .iter()
        .find(|source| source.path == "lib.rs")
        .unwrap();
    let in_order: Vec<&str> = lib
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    for (module, _) in HOUSE {
        let exists = sources.iter().any(|source| source.top() == *module);
        assert_eq!(in_order.contains(module), exists, "{module} in src/lib.rs");
    }
}

#[test]
fn groups_and_words_are_told_apart() {
    assert_eq!(names_after("use crate::model::Step;", "crate::"), ["model"]);
    assert_eq!(
        names_after("use crate::{edit::run, model};", "crate::"),
        ["edit", "model"]
    );
    assert!(names_after("mycrate::view", "crate::").is_empty());
}
