//! The standard system as a catalog.

use std::collections::HashMap;

use super::{SPACE, VERSION, Word};
use crate::analysis::codes::Tree as Places;
use crate::format::json::Tree;
use crate::model::standard::NodeKind;
use crate::model::workspace::Language;
use crate::model::*;

fn text(text: impl Into<String>) -> Tree {
    Tree::Text(text.into())
}

fn map(entries: Vec<(&str, Tree)>) -> Tree {
    let entries = entries.into_iter();
    Tree::Map(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// A text in one line and without blanks at its ends, as values of properties are.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A list under a key, unless it is empty.
fn list(entries: &mut Vec<(&str, Tree)>, key: &'static str, items: Vec<Tree>) {
    if !items.is_empty() {
        entries.push((key, Tree::List(items)));
    }
}

/// Properties of our own.
#[derive(Default)]
struct Props(Vec<Tree>);

impl Props {
    fn label(&mut self, value: &str) {
        let value = line(value);
        if !value.is_empty() {
            let entries = vec![("name", text("label")), ("value", text(value))];
            self.0.push(map(entries));
        }
    }
    fn add(&mut self, name: &str, value: &str, remarks: &str) {
        let value = line(value);
        if value.is_empty() {
            return;
        }
        let mut entries = vec![
            ("name", text(name)),
            ("ns", text(SPACE)),
            ("value", text(value)),
        ];
        if !remarks.is_empty() {
            entries.push(("remarks", text(remarks)));
        }
        self.0.push(map(entries));
    }
    fn choice(&mut self, name: &str, value: Option<impl Word>) {
        if let Some(value) = value {
            self.add(name, &value.word(), "");
        }
    }
    fn day(&mut self, name: &str, day: Option<Date>) {
        if let Some(day) = day {
            self.add(name, &day.to_string(), "");
        }
    }
}

/// What is asked again and again while a catalog is written.
struct Desk<'a> {
    workspace: &'a Workspace,
    places: Places,
    clauses: HashMap<StandardId, Vec<(&'a Rank, ClauseId)>>,
    links: HashMap<StandardId, Vec<(LinkKind, StandardId)>>,
    zh: bool,
}

/// The catalog as JSON. `now` is when it is written; titles are in the workspace's language where a
/// catalog has but one.
pub fn write(workspace: &Workspace, now: Timestamp) -> String {
    let mut desk = Desk {
        workspace,
        places: Places::of(workspace),
        clauses: HashMap::new(),
        links: HashMap::new(),
        zh: workspace.meta.language == Language::Zh,
    };
    for (id, clause) in &workspace.clauses {
        let own = desk.clauses.entry(clause.standard).or_default();
        own.push((&clause.rank, *id));
    }
    desk.clauses.values_mut().for_each(|own| own.sort());
    for link in workspace.links.values() {
        if let (AnyId::Standard(from), AnyId::Standard(to)) = (link.from, link.to) {
            desk.links.entry(from).or_default().push((link.kind, to));
        }
    }
    for links in desk.links.values_mut() {
        links.sort_unstable_by_key(|(kind, to)| (*kind as u8, *to));
    }
    let meta = &workspace.meta;
    let roots = desk.places.children(None);
    let title = match roots.first().map(|at| &desk.places.places[*at]) {
        Some(place) if place.node == NodeKind::Root => desk.title(place.id),
        _ => line(&meta.title),
    };
    let title = if title.is_empty() {
        "—".to_owned()
    } else {
        title
    };
    let mut content = Vec::new();
    desk.below(None, false, &mut content);
    let mut metadata = vec![
        ("title", text(title)),
        ("last-modified", text(now.to_string())),
        ("version", text("1.0")),
        ("oscal-version", text(VERSION)),
    ];
    let organisation = line(&meta.organisation);
    if !organisation.is_empty() {
        let party = vec![
            ("uuid", text(uuid(&organisation))),
            ("type", text("organization")),
            ("name", text(organisation)),
        ];
        metadata.push(("parties", Tree::List(vec![map(party)])));
    }
    let mut said = String::new();
    let whole = map(content.clone());
    let _ = whole.canonical(&mut said);
    let mut catalog = vec![("uuid", text(uuid(&said))), ("metadata", map(metadata))];
    catalog.extend(content);
    map(vec![("catalog", map(catalog))]).pretty()
}

/// A UUID that follows from a text alone: of the version that is made from names.
fn uuid(from: &str) -> String {
    use sha2::Digest;
    let digest = sha2::Sha256::digest(from);
    let mut hex = String::new();
    for (at, byte) in digest.iter().take(16).enumerate() {
        let byte = match at {
            6 => 0x50 | byte & 0x0f,
            8 => 0x80 | byte & 0x3f,
            _ => *byte,
        };
        if [4, 6, 8, 10].contains(&at) {
            hex.push('-');
        }
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

impl Desk<'_> {
    fn title(&self, id: StandardId) -> String {
        let standard = self.workspace.get(id);
        standard.map_or_else(String::new, |s| line(s.title.pick(self.zh)))
    }

    /// The groups or controls below a node. A list holds one kind alone: where a standard stands among
    /// subsystems, and below a control, all are controls.
    fn below(&self, of: Option<usize>, in_control: bool, into: &mut Vec<(&str, Tree)>) {
        let children = self.places.children(of);
        let a_standard = children
            .iter()
            .any(|at| self.places.places[*at].node == NodeKind::Standard);
        let controls = in_control || a_standard;
        let items = children.iter().map(|at| self.node(*at, controls)).collect();
        list(into, if controls { "controls" } else { "groups" }, items);
    }

    fn node(&self, at: usize, control: bool) -> Tree {
        let place = &self.places.places[at];
        let Some(s) = self.workspace.get(place.id) else {
            return Tree::Null;
        };
        let own = format!("std-{}", place.id);
        let mut props = Props::default();
        props.label(&s.number);
        if !place.code.is_empty() {
            props.add("system-code", &place.code, "");
        }
        if let Some(base) = s.code_base {
            props.add("code-base", &base.to_string(), "");
        }
        let title = self.title(place.id);
        props.add("title-zh", &s.title.zh, "");
        props.add("title-en", &s.title.en, "");
        props.choice("level", Some(s.level));
        props.choice("family", s.family);
        props.choice("drafting-type", s.drafting_type);
        props.choice("state", Some(s.state));
        props.add("department", &s.department, "");
        props.add("drafter", &s.drafter, "");
        props.add("approver", &s.approver, "");
        props.day("issued", s.issued);
        props.day("effective", s.effective);
        props.day("review-due", s.review_due);
        props.add("version", &s.version, "");
        if let Some(adoption) = &s.adoption {
            let value = format!("{} {}", adoption.kind.word(), adoption.number);
            props.add("adoption", &value, "");
        }
        for old in &s.supersedes {
            let number = match old.standard.and_then(|id| self.workspace.get(id)) {
                Some(ours) if !ours.number.is_empty() => &ours.number,
                _ => &old.number,
            };
            props.add("supersedes", number, "");
        }
        for change in &s.history {
            let day = change.date.map(|date| date.to_string());
            let value = format!("{} {}", change.state.word(), day.unwrap_or_default());
            let said = format!("{}\n{}", line(&change.by), change.note);
            props.add("state-change", &value, said.trim_end());
        }
        for score in &s.audit {
            let value = format!("{} {}", score.principle.word(), score.score);
            props.add("audit", &value, &score.evidence);
        }
        let (mut params, mut items) = (Vec::new(), Vec::new());
        for (_, id) in self.clauses.get(&place.id).into_iter().flatten() {
            if let Some(clause) = self.workspace.get(*id) {
                items.push(item(*id, clause, &mut params));
            }
        }
        let mut parts = Vec::new();
        if !s.remarks.trim().is_empty() {
            let entries = vec![
                ("id", text(format!("{own}_ovw"))),
                ("name", text("overview")),
                ("prose", text(s.remarks.trim())),
            ];
            parts.push(map(entries));
        }
        if !items.is_empty() {
            let entries = vec![
                ("id", text(format!("{own}_smt"))),
                ("name", text("statement")),
                ("parts", Tree::List(items)),
            ];
            parts.push(map(entries));
        }
        let links = self.links.get(&place.id).into_iter().flatten();
        let links = links.map(|(kind, to)| {
            let rel = match kind {
                LinkKind::Accompanies => "related",
                _ => "reference",
            };
            map(vec![
                ("href", text(format!("#std-{to}"))),
                ("rel", text(rel)),
            ])
        });
        let mut entries = vec![
            ("id", text(own)),
            (
                "class",
                text(match s.node {
                    NodeKind::Root => "system",
                    NodeKind::Subsystem => "subsystem",
                    NodeKind::Standard => "standard",
                }),
            ),
            (
                "title",
                text(if title.is_empty() {
                    "—".to_owned()
                } else {
                    title
                }),
            ),
        ];
        list(&mut entries, "params", params);
        list(&mut entries, "props", props.0);
        list(&mut entries, "links", links.collect());
        list(&mut entries, "parts", parts);
        self.below(Some(at), control, &mut entries);
        map(entries)
    }
}

/// A clause; its measure goes to the parameters.
fn item(id: ClauseId, clause: &Clause, params: &mut Vec<Tree>) -> Tree {
    let own = format!("cls-{id}");
    let mut props = Props::default();
    props.label(&clause.number);
    props.choice("type", Some(clause.kind));
    let measured = clause.target.is_some()
        || !clause.metric.is_empty()
        || clause.unit != Unit::default()
        || clause.operator != standard::Operator::default();
    if measured {
        let mut about = Props::default();
        about.choice("operator", Some(clause.operator));
        about.add("unit", &clause.unit.to_string(), "");
        let mut entries = vec![("id", text(format!("{own}-target")))];
        list(&mut entries, "props", about.0);
        let metric = line(&clause.metric);
        if !metric.is_empty() {
            entries.push(("label", text(metric)));
        }
        if let Some(target) = clause.target {
            entries.push(("values", Tree::List(vec![text(target.to_string())])));
        }
        params.push(map(entries));
    }
    let mut entries = vec![("id", text(own.as_str())), ("name", text("item"))];
    list(&mut entries, "props", props.0);
    if !clause.text.trim().is_empty() {
        entries.push(("prose", text(clause.text.trim())));
    }
    if !clause.verification.trim().is_empty() {
        let method = vec![
            ("id", text(format!("{own}_vrf"))),
            ("name", text("verification")),
            ("ns", text(SPACE)),
            ("prose", text(clause.verification.trim())),
        ];
        entries.push(("parts", Tree::List(vec![map(method)])));
    }
    map(entries)
}
