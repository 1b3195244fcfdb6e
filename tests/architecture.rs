//! The house rules of the modules, read from the sources: who may import whom, where the page may
//! be touched, and that every file says what it is. A new top module is a line in `HOUSE`; what
//! the rules cannot mean is a line in `EXCEPTIONS`, with its reason, and stands there only for as
//! long as it is needed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each top module with the modules of ours that it may name, in reading order:
/// `model` ← `edit`, `analysis` ← `format`, `tool` ← `store` ← `view`.
const HOUSE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("edit", &["model"]),
    ("analysis", &["model"]),
    ("format", &["model", "edit", "analysis"]),
    ("tool", &["model", "edit", "analysis"]),
    // The words for whatever the pure rooms name.
    ("i18n", &["model", "edit", "analysis", "format", "tool"]),
    // Only the inputs of `INPUTS`.
    ("browser", &["tool"]),
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

/// What `browser` may know of `tool`.
const INPUTS: &[&str] = &["pointer::Input", "pointer::Keys", "keymap::Press"];

/// Crates that belong to the edge, with the places that may name them, in whatever way.
const EDGES: &[(&str, &[&str])] = &[
    ("leptos", &["store", "view", "i18n/mod.rs", "main.rs"]),
    ("web_sys", &["browser"]),
    ("js_sys", &["browser"]),
    ("wasm_bindgen", &["browser"]),
    ("wasm_bindgen_futures", &["browser"]),
    ("gloo_storage", &["browser"]),
];

/// Calls into the page that leptos hands out under names of its own: they belong to `browser`.
/// What a view hears is another matter: `leptos::ev` and `window_event_listener` live and die with
/// the component that listens, and the events that they bring are the page's own types.
const CALLS: &[&str] = &[
    "window",
    "document",
    "location",
    "location_hash",
    "event_target",
    "event_target_value",
    "event_target_checked",
    "set_timeout",
    "set_interval",
    "set_property",
    "request_animation_frame",
    "request_idle_callback",
    "queue_microtask",
];

/// A file that may name a module which its own module may not, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "analysis/coverage.rs",
        "edit",
        "a rule is said once and asked twice: what a state, a deletion or a changed clause means stands in edit::rules and edit::chain",
    ),
    (
        "analysis/coverage/tests.rs",
        "edit",
        "its tests confirm links by the fingerprint that edit::chain takes",
    ),
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
    /// The words and signs of the code with their lines; comments and texts left out.
    fn tokens(&self) -> Vec<(usize, &str)> {
        tokens(&self.text)
    }
    /// How many modules deep the file is: `src/edit/map.rs` is two.
    fn depth(&self) -> usize {
        let whole = self.path.split('/').count();
        whole - usize::from(self.path.ends_with("/mod.rs"))
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

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words and signs of a source with their lines; comments and texts left out.
fn tokens(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let hashes = rest[1.min(rest.len())..]
            .chars()
            .take_while(|c| *c == '#')
            .count();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == 'r' && rest[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = hashes + 2;
            rest[from..]
                .find(&end)
                .map_or(rest.len(), |at| from + at + end.len())
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if c == '\'' {
            letter(rest)
        } else if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            found.push((line, &rest[..length]));
            length
        } else if rest.starts_with("::") {
            found.push((line, "::"));
            2
        } else {
            if !c.is_whitespace() {
                found.push((line, &rest[..c.len_utf8()]));
            }
            c.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    found
}

/// The length of a letter in quotes, such as `'{'`; 1 for the mark of a lifetime.
fn letter(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            let end = rest[2..].char_indices().skip(1).find(|(_, c)| *c == '\'');
            end.map_or(1, |(end, _)| end + 3)
        }
        Some(_) => match chars.next() {
            Some((end, '\'')) => end + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// The paths that begin where a path stands in the tokens, such as `edit::run` and `model` for
/// `::{edit::run, model}`; two names deep.
fn paths(tokens: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    let mut rest = tokens.iter().peekable();
    if rest.next().map(|(_, token)| *token) != Some("::") {
        return found;
    }
    let mut path = String::new();
    while let Some((line, token)) = rest.next() {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => path.clear(),
            "::" if depth <= 1 && !path.is_empty() => path.push_str("::"),
            word if word.starts_with(is_word) => {
                if depth <= 1 && (path.is_empty() || path.ends_with("::")) {
                    path.push_str(word);
                    if !path.starts_with("::") {
                        found.retain(|(_, before)| !path.starts_with(&format!("{before}::")));
                        found.push((*line, path.clone()));
                    }
                } else if depth > 1 && path.ends_with("::") {
                    // Inside a group of a group: each of its names below the same module.
                    found.retain(|(_, before)| *before != path[..path.len() - 2]);
                    found.push((*line, format!("{path}{word}")));
                }
            }
            _ => {}
        }
        let next = rest.peek().map(|(_, token)| *token);
        if depth <= 0 && *token != "::" && next != Some("::") {
            break;
        }
    }
    found
}

/// The modules of ours that a source names, by `crate::` or by climbing to the top: line and path.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let tokens = source.tokens();
    let mut found = Vec::new();
    for (at, (_, token)) in tokens.iter().enumerate() {
        if *token == "crate" {
            found.extend(paths(&tokens[at + 1..]));
        } else if *token == "super" {
            let climbs = tokens[at..].chunks(2);
            let climbs = climbs.take_while(|pair| pair[0].1 == "super").count();
            let first = at < 2 || tokens[at - 2].1 != "super";
            if first && climbs >= source.depth() {
                found.extend(paths(&tokens[at + 2 * climbs - 1..]));
            }
        }
    }
    let ours = |path: &str| {
        HOUSE
            .iter()
            .any(|(module, _)| Some(*module) == path.split("::").next())
    };
    found.retain(|(_, path)| ours(path));
    found
}

#[test]
fn modules_import_only_what_stands_before_them() {
    let (mut faults, mut needed) = (Vec::new(), BTreeSet::new());
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
        for (line, path) in imports(&source) {
            let name = path.split("::").next().unwrap_or_default();
            let excepted = EXCEPTIONS
                .iter()
                .position(|(file, module, _)| *file == source.path && *module == name);
            if name == top || allowed.contains(&name) {
                continue;
            }
            match excepted {
                Some(exception) => drop(needed.insert(exception)),
                None => faults.push(format!(
                    "src/{}:{line}: {top} may not import {path}",
                    source.path
                )),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (at, (file, module, _)) in EXCEPTIONS.iter().enumerate() {
        assert!(
            needed.contains(&at),
            "src/{file} no longer imports {module}: take the exception out"
        );
    }
}

#[test]
fn the_edge_knows_nothing_of_tools_but_their_inputs() {
    for source in sources().iter().filter(|source| source.top() == "browser") {
        let tokens = source.tokens();
        for (at, _) in tokens
            .iter()
            .enumerate()
            .filter(|(_, (_, token))| *token == "tool")
        {
            let words: Vec<&str> = tokens[at + 1..]
                .iter()
                .take(4)
                .map(|(_, token)| *token)
                .collect();
            let path = words.concat();
            let known = INPUTS.iter().any(|input| path == format!("::{input}"));
            assert!(
                known,
                "src/{}:{}: tool{path} is no input",
                source.path, tokens[at].0
            );
        }
    }
}

#[test]
fn the_page_is_touched_at_the_edge_alone() {
    let mut faults = Vec::new();
    for source in sources() {
        let tokens = source.tokens();
        for (krate, places) in EDGES {
            let at_home = |place: &str| source.path == place || source.top() == place;
            if places.iter().any(|place| at_home(place)) {
                continue;
            }
            for (line, _) in tokens.iter().filter(|(_, token)| token == krate) {
                faults.push(format!("src/{}:{line}: {krate} is named", source.path));
            }
        }
        if !["store", "view"].contains(&source.top()) {
            continue;
        }
        for (at, (line, token)) in tokens.iter().enumerate() {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].1);
            let called = tokens.get(at + 1).is_some_and(|(_, next)| *next == "(");
            // A function of this file, of one of its records, or of a module of ours.
            let local = ["fn", "let"].iter().any(|word| {
                tokens
                    .windows(2)
                    .any(|pair| pair[0].1 == *word && pair[1].1 == *token)
            });
            let ours = before(1) == "." || before(1) == "::" && before(2) != "prelude";
            if called && !local && !ours && CALLS.contains(token) {
                faults.push(format!(
                    "src/{}:{line}: {token}() belongs to browser",
                    source.path
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_view_changes_nothing_but_through_the_store() {
    for source in sources().iter().filter(|source| source.top() == "view") {
        for (line, token) in source.tokens() {
            let inside = ["Editor", "Draft", "History"].contains(&token);
            assert!(
                !inside,
                "src/{}:{line}: {token} is the store's",
                source.path
            );
        }
    }
}

#[test]
fn no_text_is_ever_set_as_markup() {
    for source in sources() {
        for (line, token) in source.tokens() {
            for door in ["inner_html", "insert_adjacent_html", "outer_html"] {
                assert!(!token.contains(door), "src/{}:{line}: {door}", source.path);
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
fn paths_are_found_however_they_are_written() {
    let named = |path: &str, text: &str| -> Vec<String> {
        let (path, text) = (path.to_owned(), text.to_owned());
        imports(&Source { path, text })
            .into_iter()
            .map(|(_, path)| path)
            .collect()
    };
    let here = |text| named("view/shell/bar.rs", text);
    assert_eq!(here("use crate::model::Step;"), ["model::Step"]);
    assert_eq!(
        here("use crate::{\n    edit::{run, rules},\n    model,\n};"),
        ["edit::run", "edit::rules", "model"]
    );
    assert_eq!(
        here("let x = crate::edit::rules::check(a, b);"),
        ["edit::rules::check"]
    );
    assert_eq!(
        here("use super::super::super::store::store;"),
        ["store::store"]
    );
    assert!(here("use super::super::store::store;").is_empty());
    assert!(
        here("// crate::edit\nlet a = \"crate::edit\"; mycrate::edit(); r#\"crate::edit\"#;")
            .is_empty()
    );
    assert_eq!(
        here("match c { '\"' => 1, '\\'' => 2, _ => crate::edit::run() }"),
        ["edit::run"]
    );
    assert_eq!(tokens("a::b<'x>('y')\n{}").last(), Some(&(2, "}")));
}
