//! A catalog, ours or anybody's, as nodes that come in.

use std::collections::{BTreeMap, HashMap};

use super::{SPACE, Word};
use crate::edit::rules::check_text;
use crate::format::json::Tree;
use crate::format::standards::{At, Fault, Intake, NewNode, Remark, To, Why};
use crate::format::table::reading::Flaw;
use crate::model::standard::{
    Adoption, AdoptionKind, AuditScore, Bilingual, Lifecycle, NodeKind, Principle, StateChange,
    Superseded,
};
use crate::model::{Clause, Id, LinkKind, Unit};

/// Reads the standards of a catalog. What is wrong in one place leaves that place out, with its path.
pub fn read(tree: &Tree) -> Intake {
    let mut reader = Reader::default();
    let catalog = tree.get("catalog").unwrap_or(&Tree::Null);
    if !matches!(catalog, Tree::Map(_)) {
        reader.unfit("catalog", catalog, "a map");
        return reader.intake;
    }
    let title = match catalog.get("metadata").and_then(|meta| meta.get("title")) {
        Some(Tree::Text(title)) => one_line(title),
        other => {
            reader.unfit(
                "catalog/metadata/title",
                other.unwrap_or(&Tree::Null),
                "a text",
            );
            String::new()
        }
    };
    reader.resources(catalog);
    let groups = reader.list(catalog, "groups", "catalog");
    let controls = reader.list(catalog, "controls", "catalog");
    let is_system = |group: &Tree| says(group, "class") == "system";
    let own_root = controls.is_empty() && groups.len() == 1 && groups.iter().all(is_system);
    let root = if own_root {
        None
    } else {
        reader.intake.nodes.push(NewNode {
            standard: crate::model::Standard {
                node: NodeKind::Root,
                title: bilingual(&title),
                ..Default::default()
            },
            ..NewNode::default()
        });
        Some(0)
    };
    reader.intake.name = title;
    let top = reader.params(catalog, &Params::default(), "catalog");
    reader.children(catalog, root, "catalog", &top);
    reader.finish()
}

/// Texts of parameters by id.
type Params = HashMap<String, String>;

#[derive(Default)]
struct Reader {
    intake: Intake,
    /// Places of nodes by the id in the catalog.
    places: HashMap<String, usize>,
    /// Links with the node from which they lead, the kind and the id at the other end.
    links: Vec<(usize, LinkKind, String)>,
    /// Documents of the back matter: title and number by UUID.
    resources: HashMap<String, (String, String)>,
    parts: BTreeMap<String, usize>,
    parameters: usize,
    lost: usize,
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in the language that its signs are of.
fn bilingual(text: &str) -> Bilingual {
    let chinese = text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let mut both = Bilingual::default();
    *if chinese { &mut both.zh } else { &mut both.en } = text.to_owned();
    both
}

fn says<'a>(tree: &'a Tree, key: &str) -> &'a str {
    match tree.get(key) {
        Some(Tree::Text(text)) => text,
        _ => "",
    }
}

fn items<'a>(tree: &'a Tree, key: &str) -> &'a [Tree] {
    match tree.get(key) {
        Some(Tree::List(items)) => items,
        _ => &[],
    }
}

/// The id behind `std-` or `cls-`.
fn own_id(text: &str, before: &str) -> Option<u64> {
    let id: Id<()> = text.strip_prefix(before)?.parse().ok()?;
    Some(id.raw()).filter(|raw| *raw != 0)
}

impl Reader {
    fn unfit(&mut self, path: &str, found: &Tree, expected: &'static str) {
        let found = match found {
            Tree::Null => "nothing",
            other => other.kind(),
        };
        self.fault(
            path,
            Why::Unfit {
                found: found.to_owned(),
                expected,
            },
        );
    }

    fn fault(&mut self, path: &str, why: Why) {
        let at = At::Path(path.to_owned());
        self.intake.faults.push(Fault { at, why });
    }

    /// The entries of a list that may be missing.
    fn list<'a>(&mut self, tree: &'a Tree, key: &str, path: &str) -> &'a [Tree] {
        match tree.get(key) {
            None => &[],
            Some(Tree::List(items)) => items,
            Some(other) => {
                self.unfit(&format!("{path}/{key}"), other, "a list");
                &[]
            }
        }
    }

    fn resources(&mut self, catalog: &Tree) {
        let Some(back) = catalog.get("back-matter") else {
            return;
        };
        for (at, resource) in self
            .list(back, "resources", "catalog/back-matter")
            .iter()
            .enumerate()
        {
            let uuid = says(resource, "uuid");
            if uuid.is_empty() {
                let path = format!("catalog/back-matter/resources/{at}/uuid");
                self.unfit(&path, resource.get("uuid").unwrap_or(&Tree::Null), "a text");
                continue;
            }
            let number = items(resource, "document-ids").first();
            let number = number.map_or("", |id| says(id, "identifier"));
            let cited = resource
                .get("citation")
                .map_or("", |cited| says(cited, "text"));
            let title = [says(resource, "title"), cited, number];
            let title = title
                .into_iter()
                .map(one_line)
                .find(|title| !title.is_empty());
            let both = (title.unwrap_or_default(), one_line(number));
            self.resources.insert(uuid.to_lowercase(), both);
        }
    }

    /// The parameters of a node, with those above it.
    fn params(&mut self, tree: &Tree, above: &Params, path: &str) -> Params {
        let mut all = above.clone();
        for (at, param) in self.list(tree, "params", path).iter().enumerate() {
            let id = says(param, "id");
            if id.is_empty() {
                let path = format!("{path}/params/{at}/id");
                self.unfit(&path, param.get("id").unwrap_or(&Tree::Null), "a text");
                continue;
            }
            let texts = |list: &[Tree]| {
                let texts = list.iter().filter_map(|item| match item {
                    Tree::Text(text) => Some(one_line(text)),
                    _ => None,
                });
                texts.collect::<Vec<_>>().join(", ")
            };
            let values = texts(items(param, "values"));
            let choices = param
                .get("select")
                .map_or(&[][..], |select| items(select, "choice"));
            let label = one_line(says(param, "label"));
            let text = match (values.is_empty(), choices.is_empty()) {
                (false, _) => values,
                (true, false) => format!("[{}]", texts(choices)),
                _ if label.is_empty() => format!("[{id}]"),
                _ => format!("[{label}]"),
            };
            all.insert(id.to_owned(), text);
        }
        all
    }

    fn children(&mut self, tree: &Tree, parent: Option<usize>, path: &str, params: &Params) {
        for key in ["groups", "controls"] {
            for (at, item) in self.list(tree, key, path).iter().enumerate() {
                self.node(
                    item,
                    key == "controls",
                    parent,
                    &format!("{path}/{key}/{at}"),
                    params,
                );
            }
        }
    }

    fn node(
        &mut self,
        tree: &Tree,
        control: bool,
        parent: Option<usize>,
        path: &str,
        above: &Params,
    ) {
        if !matches!(tree, Tree::Map(_)) {
            return self.unfit(path, tree, "a map");
        }
        let id = says(tree, "id");
        if control && id.is_empty() {
            return self.unfit(
                &format!("{path}/id"),
                tree.get("id").unwrap_or(&Tree::Null),
                "a text",
            );
        }
        if !id.is_empty() && self.places.contains_key(id) {
            let number = id.to_owned();
            return self.fault(&format!("{path}/id"), Why::Twin { row: 0, number });
        }
        let title = one_line(says(tree, "title"));
        if title.is_empty() {
            let found = tree.get("title").unwrap_or(&Tree::Null);
            return self.unfit(&format!("{path}/title"), found, "a text");
        }
        if check_text(&title).is_err() {
            return self.fault(
                &format!("{path}/title"),
                Why::Row(Flaw::LongTitle(title.chars().count())),
            );
        }
        let mut node = NewNode {
            parent,
            id: own_id(id, "std-"),
            ..NewNode::default()
        };
        node.standard.node = match (says(tree, "class"), control) {
            ("system", _) => NodeKind::Root,
            ("subsystem", _) | (_, false) => NodeKind::Subsystem,
            _ => NodeKind::Standard,
        };
        if title != "—" {
            node.standard.title = bilingual(&title);
        }
        self.props(tree, &mut node, path);
        let params = self.params(tree, above, path);
        for (at, part) in self.list(tree, "parts", path).iter().enumerate() {
            self.part(
                part,
                &mut node,
                &params,
                tree,
                &format!("{path}/parts/{at}"),
            );
        }
        let at = self.intake.nodes.len();
        for (nth, link) in self.list(tree, "links", path).iter().enumerate() {
            let href = says(link, "href");
            if href.is_empty() {
                let path = format!("{path}/links/{nth}/href");
                self.unfit(&path, link.get("href").unwrap_or(&Tree::Null), "a text");
                continue;
            }
            let kind = match says(link, "rel") {
                "reference" | "required" | "" => LinkKind::Refers,
                _ => LinkKind::Accompanies,
            };
            match href.strip_prefix('#') {
                Some(to) => self.links.push((at, kind, to.to_owned())),
                None => self.lost += 1,
            }
        }
        if !id.is_empty() {
            self.places.insert(id.to_owned(), at);
        }
        self.intake.nodes.push(node);
        self.children(tree, Some(at), path, &params);
    }

    fn props(&mut self, tree: &Tree, node: &mut NewNode, path: &str) {
        let standard = &mut node.standard;
        let mut label = false;
        let mut ours = false;
        for (at, prop) in self.list(tree, "props", path).iter().enumerate() {
            let (name, value) = (says(prop, "name"), says(prop, "value").trim());
            if name.is_empty() || value.is_empty() {
                let key = if name.is_empty() { "name" } else { "value" };
                let found = prop.get(key).unwrap_or(&Tree::Null);
                self.unfit(&format!("{path}/props/{at}/{key}"), found, "a text");
                continue;
            }
            let remarks = says(prop, "remarks").to_owned();
            if says(prop, "ns") != SPACE {
                match name {
                    "label" if !label => {
                        standard.number = one_line(value);
                        label = true;
                    }
                    "status" if value.eq_ignore_ascii_case("withdrawn") => {
                        standard.state = Lifecycle::Withdrawn;
                    }
                    _ => {}
                }
                continue;
            }
            if !ours && matches!(name, "title-zh" | "title-en") {
                // Both languages are told apart from the title.
                standard.title = Bilingual::default();
                ours = true;
            }
            let (first, second) = value.split_once(' ').unwrap_or((value, ""));
            let day = || value.parse().ok();
            let mut known = true;
            match name {
                "title-zh" => value.clone_into(&mut standard.title.zh),
                "title-en" => value.clone_into(&mut standard.title.en),
                "system-code" => value.clone_into(&mut node.code),
                "code-base" => standard.code_base = value.parse().ok(),
                "level" => match Word::of(value) {
                    Some(level) => standard.level = level,
                    None => known = false,
                },
                "family" => {
                    standard.family = Word::of(value);
                    known = standard.family.is_some();
                }
                "drafting-type" => {
                    standard.drafting_type = Word::of(value);
                    known = standard.drafting_type.is_some();
                }
                "state" => match Word::of(value) {
                    Some(state) => standard.state = state,
                    None => known = false,
                },
                "department" => value.clone_into(&mut standard.department),
                "drafter" => value.clone_into(&mut standard.drafter),
                "approver" => value.clone_into(&mut standard.approver),
                "issued" => {
                    standard.issued = day();
                    known = standard.issued.is_some();
                }
                "effective" => {
                    standard.effective = day();
                    known = standard.effective.is_some();
                }
                "review-due" => {
                    standard.review_due = day();
                    known = standard.review_due.is_some();
                }
                "version" => value.clone_into(&mut standard.version),
                "adoption" => match AdoptionKind::of(first) {
                    Some(kind) => {
                        let number = second.to_owned();
                        standard.adoption = Some(Adoption { kind, number });
                    }
                    None => known = false,
                },
                "supersedes" => standard.supersedes.push(Superseded {
                    standard: None,
                    number: value.to_owned(),
                }),
                "state-change" => match Lifecycle::of(first) {
                    Some(state) => {
                        // Who signed it, and below that what was noted.
                        let (by, note) = remarks.split_once('\n').unwrap_or((&remarks, ""));
                        standard.history.push(StateChange {
                            state,
                            date: second.parse().ok(),
                            by: by.to_owned(),
                            note: note.to_owned(),
                        });
                    }
                    None => known = false,
                },
                "audit" => match (Principle::of(first), second.parse()) {
                    (Some(principle), Ok(score @ 0..=3)) => standard.audit.push(AuditScore {
                        principle,
                        score,
                        evidence: remarks,
                    }),
                    _ => known = false,
                },
                _ => {}
            }
            if !known {
                let found = value.chars().take(40).collect();
                let expected = "a value that is known";
                self.fault(
                    &format!("{path}/props/{at}/value"),
                    Why::Unfit { found, expected },
                );
            }
        }
        if label && standard.number.len() > 200 {
            standard.number = standard.number.chars().take(200).collect();
        }
    }

    /// A part of a control: what it states becomes clauses, what explains it remarks.
    fn part(
        &mut self,
        part: &Tree,
        node: &mut NewNode,
        params: &Params,
        control: &Tree,
        path: &str,
    ) {
        if !matches!(part, Tree::Map(_)) {
            return self.unfit(path, part, "a map");
        }
        let name = says(part, "name");
        if name.is_empty() {
            let found = part.get("name").unwrap_or(&Tree::Null);
            return self.unfit(&format!("{path}/name"), found, "a text");
        }
        let prose = self.filled(says(part, "prose").trim(), params);
        match name {
            "overview" | "guidance" => {
                if !prose.is_empty() {
                    let remarks = &mut node.standard.remarks;
                    if !remarks.is_empty() {
                        remarks.push_str("\n\n");
                    }
                    remarks.push_str(&prose);
                }
                return;
            }
            "verification" if says(part, "ns") == SPACE => {
                if let Some(clause) = node.clauses.last_mut() {
                    clause.verification = prose;
                }
                return;
            }
            name if name.starts_with("assessment") || name == "objective" || name == "objects" => {
                *self.parts.entry(name.to_owned()).or_default() += 1;
                return;
            }
            _ => {}
        }
        let id = says(part, "id");
        let own = own_id(id, "cls-");
        if !prose.is_empty() || own.is_some() {
            let mut clause = Clause {
                text: prose,
                ..Clause::default()
            };
            for prop in items(part, "props") {
                match (says(prop, "name"), says(prop, "ns") == SPACE) {
                    ("label", false) if clause.number.is_empty() => {
                        clause.number = one_line(says(prop, "value"));
                    }
                    ("type", true) => {
                        clause.kind = Word::of(says(prop, "value")).unwrap_or_default();
                    }
                    _ => {}
                }
            }
            let target = format!("{id}-target");
            let mut measures = items(control, "params").iter();
            if let Some(param) = measures.find(|param| says(param, "id") == target) {
                clause.metric = one_line(says(param, "label"));
                if let Some(Tree::Text(value)) = items(param, "values").first() {
                    clause.target = value.trim().parse().ok().filter(|v: &f64| v.is_finite());
                }
                for prop in items(param, "props") {
                    match says(prop, "name") {
                        "operator" => {
                            clause.operator = Word::of(says(prop, "value")).unwrap_or_default();
                        }
                        "unit" => {
                            clause.unit = says(prop, "value").parse::<Unit>().unwrap_or_default();
                        }
                        _ => {}
                    }
                }
            }
            if clause.number.is_empty() && own.is_none() {
                clause.number = (node.clauses.len() + 1).to_string();
            }
            if check_text(&clause.text).is_err() {
                return self.fault(
                    &format!("{path}/prose"),
                    Why::Row(Flaw::LongTitle(clause.text.chars().count())),
                );
            }
            node.clauses.push(clause);
            node.clause_ids.push(own);
        }
        for (at, below) in self.list(part, "parts", path).iter().enumerate() {
            self.part(below, node, params, control, &format!("{path}/parts/{at}"));
        }
    }

    /// A text with the values or labels of its parameters where they are inserted.
    fn filled(&mut self, prose: &str, params: &Params) -> String {
        let mut out = String::with_capacity(prose.len());
        let mut rest = prose;
        while let Some(at) = rest.find("{{") {
            let Some(end) = rest[at..].find("}}") else {
                break;
            };
            let inside = rest[at + 2..at + end].trim();
            let id = inside
                .strip_prefix("insert:")
                .and_then(|what| what.split(',').nth(1))
                .or_else(|| inside.strip_prefix("param:"))
                .map(str::trim);
            out.push_str(&rest[..at]);
            match id.and_then(|id| params.get(id)) {
                Some(text) => {
                    out.push_str(text);
                    self.parameters += 1;
                }
                None => out.push_str(&rest[at..at + end + 2]),
            }
            rest = &rest[at + end + 2..];
        }
        out.push_str(rest);
        out
    }

    /// Ties the links, and gives every document that is referred to a place of its own.
    fn finish(mut self) -> Intake {
        let mut documents: HashMap<String, usize> = HashMap::new();
        let mut shelf = None;
        for (from, kind, to) in std::mem::take(&mut self.links) {
            let end = match (self.places.get(&to), self.resources.get(&to.to_lowercase())) {
                (Some(place), _) => Some(*place),
                (None, Some((title, number))) if !title.is_empty() => {
                    let key = to.to_lowercase();
                    let (title, number) = (title.clone(), number.clone());
                    Some(*documents.entry(key).or_insert_with(|| {
                        let nodes = &mut self.intake.nodes;
                        let shelf = *shelf.get_or_insert_with(|| {
                            nodes.push(shelf_node(
                                nodes
                                    .first()
                                    .is_some_and(|n| n.standard.node == NodeKind::Root),
                            ));
                            nodes.len() - 1
                        });
                        nodes.push(document_node(shelf, &title, number));
                        nodes.len() - 1
                    }))
                }
                _ => None,
            };
            match end {
                Some(end) => self.intake.nodes[from].links.push((kind, To::Node(end))),
                None => self.lost += 1,
            }
        }
        let some = |count: usize, remark: fn(usize) -> Remark| (count > 0).then(|| remark(count));
        let more = [
            some(documents.len(), Remark::Resources),
            some(self.parameters, Remark::Parameters),
            some(self.lost, Remark::LostLinks),
            (!self.parts.is_empty()).then(|| Remark::Parts(self.parts.into_iter().collect())),
        ];
        self.intake.remarks.extend(more.into_iter().flatten());
        self.intake
    }
}

/// Where documents from outside the catalog stand.
fn shelf_node(below_root: bool) -> NewNode {
    let mut node = NewNode {
        parent: below_root.then_some(0),
        ..NewNode::default()
    };
    node.standard.node = NodeKind::Subsystem;
    node.standard.title = Bilingual {
        zh: "引用文件".to_owned(),
        en: "Referenced documents".to_owned(),
    };
    node
}

fn document_node(shelf: usize, title: &str, number: String) -> NewNode {
    let mut node = NewNode {
        parent: Some(shelf),
        ..NewNode::default()
    };
    let title: String = title
        .chars()
        .take(crate::edit::rules::LONGEST_LABEL)
        .collect();
    node.standard.title = bilingual(&title);
    node.standard.level =
        crate::format::standards::words::level_of_number(&number).unwrap_or_default();
    node.standard.number = number;
    node
}
