//! What differs between two states of a workspace, record by record and field by field.
//!
//! Fields are compared as they are written, so a new field of a record is seen without a line here.
//! A field that is absent reads as its default. Nothing here knows how fields are called in a
//! language.

use std::collections::BTreeSet;

use super::json::{Tree, read_own};
use super::record;
use crate::model::*;

/// One record that is not the same in both states.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// `None` for the workspace's own fields.
    pub id: Option<AnyId>,
    /// The record as it is later, or as it was if it is gone; `None` for the workspace's own fields.
    pub record: Option<AnyRecord>,
    pub how: How,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    Added,
    Removed,
    Changed(Vec<Field>),
}

/// A field that has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The names from the record inwards, joined by dots, as they stand in a bundle.
    pub path: String,
    /// The texts before and after; of lists, the items joined. Empty where there was nothing.
    pub before: String,
    pub after: String,
}

/// The differences from `before` to `after`, kind by kind in the order of the model, the
/// workspace's own fields first.
pub fn compare(before: &Workspace, after: &Workspace) -> Vec<Difference> {
    let mut found = Vec::new();
    let name = |id: AnyId| {
        let record = after.find(id).or_else(|| before.find(id));
        record.map(|record| title(&record))
    };
    let own = fields(
        &value(before.meta.as_ref()),
        &value(after.meta.as_ref()),
        &name,
    );
    if !own.is_empty() {
        found.push(Difference {
            id: None,
            record: None,
            how: How::Changed(own),
        });
    }
    let mut earlier = BTreeSet::new();
    before.each(&mut |id, _| {
        earlier.insert(id);
    });
    after.each(&mut |id, _| {
        let Some(now) = after.find(id) else { return };
        earlier.remove(&id);
        let how = match before.find(id) {
            None => How::Added,
            Some(then) if then == now => return,
            Some(then) => {
                let fields = fields(&any(&then), &any(&now), &name);
                if fields.is_empty() {
                    return;
                }
                How::Changed(fields)
            }
        };
        found.push(Difference {
            id: Some(id),
            record: Some(now),
            how,
        });
    });
    for id in earlier {
        found.push(Difference {
            id: Some(id),
            record: before.find(id),
            how: How::Removed,
        });
    }
    found.sort_by_key(|difference| difference.id.map(|id| id.kind()));
    found
}

fn value<T: serde::Serialize>(record: &T) -> Tree {
    let mut text = String::new();
    record::write(record, &mut text);
    read_own(&text).unwrap_or(Tree::Null)
}

macro_rules! define {
    ($($record:ident $table:ident $word:literal,)*) => {
        fn any(record: &AnyRecord) -> Tree {
            match record { $(AnyRecord::$record(_, record) => value(record.as_ref()),)* }
        }
    };
}
crate::for_every_record!(define);

/// What a record calls itself: its title, name, statement, text or number.
fn title(record: &AnyRecord) -> String {
    let tree = any(record);
    let said = |tree: &Tree| match tree {
        Tree::Text(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    ["title", "name", "statement", "text", "number"]
        .iter()
        .find_map(|field| match tree.get(field)? {
            Tree::Map(texts) => texts.iter().find_map(|(_, text)| said(text)),
            text => said(text),
        })
        .unwrap_or_default()
}

type Name<'a> = &'a dyn Fn(AnyId) -> Option<String>;

fn fields(before: &Tree, after: &Tree, name: Name) -> Vec<Field> {
    let mut found = Vec::new();
    walk(String::new(), Some(before), Some(after), name, &mut found);
    found
}

fn walk(
    path: String,
    before: Option<&Tree>,
    after: Option<&Tree>,
    name: Name,
    found: &mut Vec<Field>,
) {
    if before == after {
        return;
    }
    let is_map = |tree: Option<&Tree>| matches!(tree, Some(Tree::Map(_)));
    let is_open = |tree: Option<&Tree>| is_map(tree) || tree.is_none();
    if (is_map(before) || is_map(after)) && is_open(before) && is_open(after) {
        let keys = |tree: Option<&Tree>| match tree {
            Some(Tree::Map(entries)) => entries.iter().map(|(key, _)| key.clone()).collect(),
            _ => Vec::new(),
        };
        let all: BTreeSet<String> = keys(before).into_iter().chain(keys(after)).collect();
        for key in all {
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            let get = |tree: Option<&'_ Tree>| tree.and_then(|tree| tree.get(&key)).cloned();
            let (before, after) = (get(before), get(after));
            walk(path, before.as_ref(), after.as_ref(), name, found);
        }
        return;
    }
    let text = |tree: Option<&Tree>| tree.map(|tree| text(tree, name)).unwrap_or_default();
    let (before, after) = (text(before), text(after));
    if before != after {
        found.push(Field {
            path,
            before,
            after,
        });
    }
}

/// A value as a person reads it: names for ids, items of lists one after the other.
fn text(tree: &Tree, name: Name) -> String {
    let all = |texts: Vec<String>, by: &str| {
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        texts.join(by)
    };
    match tree {
        Tree::Null => String::new(),
        Tree::Bool(yes) => if *yes { "✓" } else { "✗" }.to_owned(),
        Tree::Whole(number) => number.to_string(),
        Tree::Real(number) => number.to_string(),
        Tree::Text(text) => {
            let id = text.parse::<AnyId>().ok();
            id.and_then(name).unwrap_or_else(|| text.clone())
        }
        Tree::List(items) => all(
            items.iter().map(|item| self::text(item, name)).collect(),
            "; ",
        ),
        Tree::Map(fields) => all(
            fields
                .iter()
                .map(|(_, value)| self::text(value, name))
                .collect(),
            " · ",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::edit::testing::Person;

    fn lines(before: &Workspace, after: &Workspace) -> Vec<String> {
        let line = |difference: &Difference| {
            let name = difference.record.as_ref().map(title).unwrap_or_default();
            let how = match &difference.how {
                How::Added => "added".to_owned(),
                How::Removed => "removed".to_owned(),
                How::Changed(fields) => {
                    let field = |field: &Field| {
                        format!("{}: {} > {}", field.path, field.before, field.after)
                    };
                    fields.iter().map(field).collect::<Vec<_>>().join(", ")
                }
            };
            format!("{name} {how}")
        };
        compare(before, after).iter().map(line).collect()
    }

    #[test]
    fn nothing_differs_from_itself() {
        let person = Person::with("Cashier: scan\nCashier: pay");
        assert!(compare(person.see(), person.see()).is_empty());
    }

    #[test]
    fn what_came_what_went_and_what_changed_are_told_apart() {
        let mut person = Person::with("Cashier: scan\nCashier: pay");
        let before = person.see().clone();
        let (scan, pay) = (person.step("scan"), person.step("pay"));
        person.types(scan, "scan goods");
        assert_eq!(
            lines(&before, person.see()),
            ["scan goods name: scan > scan goods"]
        );
        person.does(Command::Delete(vec![pay.into()]));
        let told = lines(&before, person.see());
        assert!(told.contains(&"pay removed".to_owned()), "{told:?}");
        let back = lines(person.see(), &before);
        assert!(back.contains(&"pay added".to_owned()), "{back:?}");
        assert!(
            back.contains(&"scan name: scan goods > scan".to_owned()),
            "{back:?}"
        );
    }

    #[test]
    fn a_state_that_is_restored_differs_in_nothing_and_one_undo_takes_it_back() {
        let mut person = Person::with("Cashier: scan\nCashier: pay\nManager: check");
        let then = person.see().clone();
        let (scan, pay) = (person.step("scan"), person.step("pay"));
        person.types(scan, "scan goods");
        person.does(Command::Delete(vec![pay.into()]));
        let now = person.see().clone();
        person.does(Command::Become(Box::new(then.clone())));
        assert_eq!(compare(&then, person.see()), []);
        assert_eq!(*person.see(), then);
        person.undoes();
        assert_eq!(*person.see(), now);
    }

    #[test]
    fn the_workspace_s_own_fields_are_told_first_and_by_their_path() {
        let mut person = Person::with("Cashier: scan");
        let before = person.see().clone();
        let scan = person.step("scan");
        person.types(scan, "pay");
        let mut after = person.see().clone();
        let mut meta = after.meta.as_ref().clone();
        meta.title = "Shop".into();
        meta.charter.ideology = "People first".into();
        after.meta = meta.into();
        let told = lines(&before, &after);
        assert_eq!(
            told[0],
            " charter.ideology:  > People first, title:  > Shop"
        );
        assert_eq!(told.len(), 2);
    }
}
