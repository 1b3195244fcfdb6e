//! Older versions, lifted step by step. The version of the schema is one more than the number of
//! steps; each step changes the tree of a workspace from its version to the next.
//!
//! A new version is a step at the end of `STEPS` and a bundle as the version before wrote it,
//! frozen as `tests/fixtures/v<version>.sw.json`; `tests/bundles.rs` fails if one is missing.

use super::fault::Fault;
use super::json::Tree;

/// A named change of the schema.
pub struct Step {
    pub name: &'static str,
    /// Changes the tree of a workspace in place.
    pub run: fn(&mut Tree),
}

/// All steps since version 1, oldest first.
pub const STEPS: &[Step] = &[
    Step {
        name: "units and superseded standards are typed",
        run: type_units,
    },
    // What version 2 wrote stands as it is: it has no views, and every label in its own place.
    Step {
        name: "maps have saved views, and labels of flows can be moved",
        run: |_| {},
    },
    Step {
        name: "columns follow the steps whose names they bear",
        run: follow_steps,
    },
    // What version 4 wrote stands as it is: rows of its boards have no height and no limit of their own,
    // and of its standards nothing was issued, commented on or dated yet.
    Step {
        name: "rows of a board have heights and limits; standards keep their editions and comments",
        run: |_| {},
    },
    Step {
        name: "whys branch; cycles, indicators and evaluations say more",
        run: branch_whys,
    },
    Step {
        name: "horizontal deployment is a list of places",
        run: place_deployments,
    },
];

/// The version that this program writes.
pub const VERSION: u64 = STEPS.len() as u64 + 1;

/// Version 2: the unit of a clause, an indicator and a cycle's figures is one of the model's units
/// and no free text, and what a standard supersedes is a list.
fn type_units(workspace: &mut Tree) {
    let mut measured_in = Vec::new();
    each(workspace, "indicators", |id, indicator| {
        if let Some(Tree::Text(unit)) = indicator.get("unit").cloned() {
            put(indicator, "unit", typed(&unit));
            measured_in.push((id.to_owned(), typed(&unit)));
        }
    });
    each(workspace, "clauses", |_, clause| {
        let unit = match clause.get("unit") {
            Some(unit @ Tree::Map(_)) => match (unit.get("time"), unit.get("text")) {
                (Some(Tree::Text(time)), _) => format!("time:{time}"),
                (_, Some(Tree::Text(text))) => typed(text),
                _ => String::new(),
            },
            _ => return,
        };
        put(clause, "unit", unit);
    });
    each(workspace, "cycles", |_, cycle| {
        if cycle.get("plan").is_none() {
            return;
        }
        let Some(plan) = cycle.entry("plan") else {
            return;
        };
        let Some(Tree::Text(indicator)) = plan.get("indicator").cloned() else {
            return;
        };
        if let Some((_, unit)) = measured_in.iter().find(|(id, _)| *id == indicator) {
            put(plan, "unit", unit.clone());
        }
    });
    each(workspace, "standards", |_, standard| {
        if let Some(Tree::Text(numbers)) = standard.get("supersedes").cloned() {
            let list = numbers
                .split([',', ';', '、', '，', '；', '\n'])
                .map(str::trim)
                .filter(|number| !number.is_empty())
                .map(|number| {
                    let number = Tree::Text(number.to_owned());
                    Tree::Map(vec![("number".to_owned(), number)])
                })
                .collect();
            if let Some(field) = standard.entry("supersedes") {
                *field = Tree::List(list);
            }
        }
    });
}

/// Version 4: a column says whether it goes with its step. One that stands for one step alone and
/// bears its name was made from it and never renamed.
fn follow_steps(workspace: &mut Tree) {
    let text = |tree: Option<&Tree>| match tree {
        Some(Tree::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let mut names = Vec::new();
    each(workspace, "steps", |id, step| {
        names.push((id.to_owned(), text(step.get("name"))));
    });
    names.sort();
    each(workspace, "columns", |_, column| {
        let Some(Tree::List(steps)) = column.get("steps") else {
            return;
        };
        let [Tree::Text(step)] = steps.as_slice() else {
            return;
        };
        let found = names.binary_search_by(|(id, _)| id.cmp(step));
        let follows = found.is_ok_and(|at| names[at].1 == text(column.get("name")));
        if let (true, Tree::Map(fields)) = (follows, column) {
            fields.push(("follows".to_owned(), Tree::Bool(true)));
        }
    });
}

/// Version 6: whys are an outline; what was a list answers each the one before it.
fn branch_whys(workspace: &mut Tree) {
    each(workspace, "cycles", |_, cycle| {
        if cycle
            .get("plan")
            .is_none_or(|plan| plan.get("whys").is_none())
        {
            return;
        }
        let whys = cycle.entry("plan").and_then(|plan| plan.entry("whys"));
        if let Some(Tree::List(whys)) = whys {
            for (level, why) in whys.iter_mut().enumerate().skip(1) {
                if let Tree::Map(fields) = why {
                    fields.push(("level".to_owned(), Tree::Whole(level as i64)));
                }
            }
        }
    });
}

/// Version 7: where else a change is carried to is a list; what was written of it is the first place.
fn place_deployments(workspace: &mut Tree) {
    each(workspace, "cycles", |_, cycle| {
        let held = cycle.get("act").and_then(|act| act.get("deployment"));
        let Some(Tree::Text(text)) = held.cloned() else {
            return;
        };
        if let Some(field) = cycle.entry("act").and_then(|act| act.entry("deployment")) {
            let written = (!text.trim().is_empty()).then_some(text);
            let place = |text| Tree::Map(vec![("site".to_owned(), Tree::Text(text))]);
            *field = Tree::List(written.into_iter().map(place).collect());
        }
    });
}

/// The unit for which a person's word stands, as version 2 writes it.
fn typed(word: &str) -> String {
    match word.trim().to_lowercase().as_str() {
        "" => String::new(),
        "秒" | "s" | "sec" | "second" | "seconds" => "time:second".to_owned(),
        "分" | "分钟" | "min" | "minute" | "minutes" => "time:minute".to_owned(),
        "时" | "小时" | "h" | "hour" | "hours" => "time:hour".to_owned(),
        "天" | "日" | "d" | "day" | "days" => "time:day".to_owned(),
        "%" | "％" => "percent".to_owned(),
        "元" | "人民币" | "cny" | "rmb" => "money:cny".to_owned(),
        _ => format!("of:{word}"),
    }
}

/// Every record of a table with its id.
fn each(workspace: &mut Tree, table: &str, mut change: impl FnMut(&str, &mut Tree)) {
    let Tree::Map(tables) = workspace else { return };
    for (name, records) in tables {
        if let (true, Tree::Map(records)) = (name == table, records) {
            records
                .iter_mut()
                .for_each(|(id, record)| change(id, record));
        }
    }
}

/// Writes a field that is not empty; takes an empty one away.
fn put(record: &mut Tree, field: &str, text: String) {
    if let Tree::Map(fields) = record {
        fields.retain(|(key, _)| key != field);
        if !text.is_empty() {
            fields.push((field.to_owned(), Tree::Text(text)));
        }
    }
}

/// Lifts the tree of a workspace from a version to the present one.
pub fn lift(tree: &mut Tree, version: u64) -> Result<(), Fault> {
    if version > VERSION || version == 0 {
        return Err(Fault::Newer {
            found: version,
            supported: VERSION,
        });
    }
    STEPS
        .iter()
        .skip(version as usize - 1)
        .for_each(|step| (step.run)(tree));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json::read_own;

    fn lifted(text: &str, version: u64) -> String {
        let mut tree = read_own(text).unwrap();
        lift(&mut tree, version).unwrap();
        let mut out = String::new();
        tree.canonical(&mut out).unwrap();
        out
    }

    #[test]
    fn version_2_types_the_units_and_loses_no_word() {
        let old = r#"{
            "indicators": { "a": { "unit": "分钟" }, "b": { "unit": "笔/小时" }, "c": {} },
            "clauses": { "d": { "unit": { "time": "hour" } }, "e": { "unit": { "text": "％" } }, "f": { "unit": {} } },
            "cycles": { "g": { "plan": { "indicator": "a" } }, "h": { "plan": { "indicator": "x" } } },
            "standards": { "i": { "supersedes": "Q/A 1-2020、GB/T 2-2019" }, "j": {} }
        }"#;
        assert_eq!(
            lifted(old, 1),
            [
                r#"{"clauses":{"d":{"unit":"time:hour"},"e":{"unit":"percent"},"f":{}},"#,
                r#""cycles":{"g":{"plan":{"indicator":"a","unit":"time:minute"}},"h":{"plan":{"indicator":"x"}}},"#,
                r#""indicators":{"a":{"unit":"time:minute"},"b":{"unit":"of:笔/小时"},"c":{}},"#,
                r#""standards":{"i":{"supersedes":[{"number":"Q/A 1-2020"},{"number":"GB/T 2-2019"}]},"j":{}}}"#,
            ]
            .concat()
        );
    }

    #[test]
    fn version_6_hangs_each_why_below_the_one_before_it() {
        let old = r#"{"cycles":{"a":{"plan":{"whys":[{"answer":"x"},{"answer":"y"},{"answer":"z"}]}},"b":{"plan":{}},"c":{}}}"#;
        assert_eq!(
            lifted(old, 5),
            r#"{"cycles":{"a":{"plan":{"whys":[{"answer":"x"},{"answer":"y","level":1},{"answer":"z","level":2}]}},"b":{"plan":{}},"c":{}}}"#
        );
    }

    #[test]
    fn version_7_makes_what_was_written_of_deployment_the_first_place() {
        let old = r#"{"cycles":{"a":{"act":{"deployment":"nine stores","residual":"x"}},"b":{"act":{}},"c":{}}}"#;
        assert_eq!(
            lifted(old, 6),
            r#"{"cycles":{"a":{"act":{"deployment":[{"site":"nine stores"}],"residual":"x"}},"b":{"act":{}},"c":{}}}"#
        );
        let none = r#"{"cycles":{"a":{"act":{"deployment":""}}}}"#;
        assert_eq!(
            lifted(none, 6),
            r#"{"cycles":{"a":{"act":{"deployment":[]}}}}"#
        );
    }

    #[test]
    fn version_4_lets_columns_follow_the_steps_whose_names_they_bear() {
        let old = r#"{
            "steps": { "b": { "name": "Scan" }, "a": { "name": "Pay" } },
            "columns": {
                "c": { "name": "Scan", "steps": ["b"] }, "d": { "name": "Money", "steps": ["a"] },
                "e": { "name": "Pay", "steps": ["a", "b"] }, "f": { "name": "To do" }
            }
        }"#;
        assert_eq!(
            lifted(old, 3),
            [
                r#"{"columns":{"c":{"follows":true,"name":"Scan","steps":["b"]},"d":{"name":"Money","steps":["a"]},"#,
                r#""e":{"name":"Pay","steps":["a","b"]},"f":{"name":"To do"}},"#,
                r#""steps":{"a":{"name":"Pay"},"b":{"name":"Scan"}}}"#,
            ]
            .concat()
        );
    }
}
