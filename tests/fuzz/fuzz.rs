//! One of the four targets, `TARGET=bundle|slot|picture|pasted`, under a fuzzer that is led by coverage. Bytes are
//! mutated as bytes, and trees of JSON as trees. `SEEDS=folder` writes the inputs to begin with there first.
//! Run by `make fuzz`.
#![no_main]

#[path = "../random/mod.rs"]
mod random;
mod seeds;
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use random::Dice;
use standards_workbench::format::json::{self, Tree};

static TARGET: LazyLock<(String, targets::Target)> = LazyLock::new(|| {
    let wanted = std::env::var("TARGET").unwrap_or_default();
    let found = targets::TARGETS
        .into_iter()
        .find(|(name, _)| *name == wanted);
    let (_, run) = found.unwrap_or_else(|| panic!("TARGET is none of the four: {wanted:?}"));
    (wanted, run)
});

fuzz_target!(
    init: {
        let (name, _) = &*TARGET;
        if let Some(folder) = std::env::var_os("SEEDS") {
            seeds::write(name, folder.as_ref());
        }
    },
    |data: &[u8]| (TARGET.1)(data)
);

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut dice = Dice::new(seed.into());
    let tree = match std::str::from_utf8(&data[..size]) {
        Ok(text) if !dice.one_in(3) => json::read(text).ok(),
        _ => None,
    };
    let Some(mut tree) = tree else {
        return fuzzer_mutate(data, size, max_size);
    };
    for _ in 0..1 + dice.below(3) {
        change(&mut tree, &mut dice);
    }
    let mut text = String::new();
    let _ = tree.canonical(&mut text);
    if text.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    data[..text.len()].copy_from_slice(text.as_bytes());
    text.len()
});

fn count(tree: &Tree) -> usize {
    1 + match tree {
        Tree::List(items) => items.iter().map(count).sum(),
        Tree::Map(entries) => entries.iter().map(|(_, inner)| count(inner)).sum(),
        _ => 0,
    }
}

/// The place with this number, counted from the root.
fn place(tree: &mut Tree, at: usize) -> Option<&mut Tree> {
    if at == 0 {
        return Some(tree);
    }
    let mut left = at - 1;
    let inner: Vec<&mut Tree> = match tree {
        Tree::List(items) => items.iter_mut().collect(),
        Tree::Map(entries) => entries.iter_mut().map(|(_, inner)| inner).collect(),
        _ => Vec::new(),
    };
    for one in inner {
        let many = count(one);
        if left < many {
            return place(one, left);
        }
        left -= many;
    }
    None
}

/// One change to a tree: a value for another, something that stands elsewhere, something gone, twice or elsewhere.
fn change(tree: &mut Tree, dice: &mut Dice) {
    let many = count(tree);
    let (at, other) = (dice.below(many), dice.below(many));
    let elsewhere = place(tree, other).map(|found| found.clone());
    let words = texts(tree);
    let Some(found) = place(tree, at) else { return };
    match dice.below(8) {
        0 => {
            if let Some(elsewhere) = elsewhere {
                *found = elsewhere;
            }
        }
        1 | 2 => match found {
            Tree::Map(entries) if !entries.is_empty() => {
                let one = dice.below(entries.len());
                match dice.below(4) {
                    0 => drop(entries.remove(one)),
                    1 => {
                        let copy = entries[one].clone();
                        entries.push(copy);
                    }
                    2 => entries[one].0 = dice.of(&words),
                    _ => {
                        let two = dice.below(entries.len());
                        let key = entries[two].0.clone();
                        entries[one].0 = key;
                    }
                }
            }
            Tree::List(items) if !items.is_empty() => {
                let one = dice.below(items.len());
                match dice.below(3) {
                    0 => drop(items.remove(one)),
                    1 => {
                        let copy = items[one].clone();
                        items.push(copy);
                    }
                    _ => {
                        let two = dice.below(items.len());
                        items.swap(one, two);
                    }
                }
            }
            found => *found = Tree::Text(dice.of(&words)),
        },
        3 => *found = Tree::Text(dice.of(&words)),
        4 => {
            *found = Tree::Whole(dice.of(&[
                0,
                1,
                -1,
                2,
                255,
                256,
                2_000,
                1 << 31,
                1 << 53,
                i64::MAX,
                i64::MIN,
            ]))
        }
        5 => *found = Tree::Real(dice.of(&[0.5, -0.0, 1e-300, 1e15, 1e308, -1e6, 1_000_000.5])),
        6 => match found {
            Tree::Whole(number) => *number = number.wrapping_add(dice.of(&[1, -1, 10, -10, 1_000])),
            Tree::Real(number) => *number *= dice.of(&[-1.0, 2.0, 1e6, 1e-6]),
            Tree::Bool(yes) => *yes = !*yes,
            Tree::Text(text) => *text = format!("{text}{}", dice.text()),
            found => {
                *found = dice.of(&[
                    Tree::Null,
                    Tree::Bool(true),
                    Tree::List(Vec::new()),
                    Tree::Map(Vec::new()),
                ])
            }
        },
        _ => *found = Tree::Text(dice.text()),
    }
}

/// Every text and key of a tree: ids, ranks and names that mean something where they stand.
fn texts(tree: &Tree) -> Vec<String> {
    let mut found = vec![
        String::new(),
        "\u{0}".into(),
        "9999-12-31".into(),
        "-009999-01-01".into(),
        "0".into(),
        "x".repeat(2_001),
    ];
    fn gather(tree: &Tree, found: &mut Vec<String>) {
        match tree {
            Tree::Text(text) => found.push(text.clone()),
            Tree::List(items) => items.iter().for_each(|item| gather(item, found)),
            Tree::Map(entries) => {
                for (key, inner) in entries {
                    found.push(key.clone());
                    gather(inner, found);
                }
            }
            _ => {}
        }
    }
    gather(tree, &mut found);
    found
}
