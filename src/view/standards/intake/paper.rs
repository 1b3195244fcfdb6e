//! What the document of the standard system says: charter, structure, list, statistics, notes, in one
//! language. Writing it as Markdown or as a page is `format::paper`.

use crate::analysis::codes::Tree;
use crate::analysis::coverage::{self, Count, LevelGroup};
use crate::format::paper::Block;
use crate::i18n::handover::of;
use crate::i18n::{fill, numbers, standards as words};
use crate::model::standard::{DraftingType, NodeKind};
use crate::model::workspace::Language;
use crate::model::{Date, Standard, Workspace};

/// What the system is called: its root, else the workspace.
pub(super) fn title(workspace: &Workspace, language: Language) -> String {
    let tops = workspace.ranked::<Standard>(|standard| standard.parent.is_none());
    let root = tops.first().and_then(|id| workspace.get(*id));
    let root = root.filter(|standard| standard.node == NodeKind::Root);
    let zh = language == Language::Zh;
    let named = root.map_or("", |standard| standard.title.pick(zh));
    let found = [named, workspace.meta.title.as_str(), of(language).system];
    let found = found
        .into_iter()
        .map(str::trim)
        .find(|name| !name.is_empty());
    found.unwrap_or_default().to_owned()
}

/// The document.
pub(super) fn document(workspace: &Workspace, language: Language, today: Date) -> Vec<Block> {
    let t = of(language);
    let meta = &workspace.meta;
    let tree = Tree::of(workspace);
    let heading = |level, text: &str| Block::Heading(level, text.to_owned());
    let mut blocks = vec![Block::Heading(1, title(workspace, language))];
    let date = fill(t.issued_on, &[&numbers::date(today, language)]);
    blocks.push(Block::Paragraph(match meta.organisation.trim() {
        "" => date,
        organisation => format!("{organisation}\n{date}"),
    }));
    let texts = |blocks: &mut Vec<Block>, parts: &[(&str, String)]| {
        for (name, text) in parts {
            blocks.push(Block::Heading(3, (*name).to_owned()));
            let text = match text.trim() {
                "" => t.not_written,
                text => text,
            };
            blocks.push(Block::Paragraph(text.to_owned()));
        }
    };
    blocks.push(heading(2, t.charter));
    texts(&mut blocks, &charter(workspace, language));
    blocks.push(heading(2, t.structure));
    let lines = tree.places.iter().filter_map(|place| {
        let standard = workspace.get(place.id)?;
        let name = words::title(standard, language);
        let text = format!("{} {name}", place.code).trim().to_owned();
        Some((usize::from(place.depth), text))
    });
    blocks.push(Block::Outline(lines.collect()));
    blocks.push(heading(2, t.list));
    blocks.push(list(workspace, &tree, language));
    blocks.push(heading(2, t.statistics));
    let (heads, rows) = statistics(workspace, language);
    blocks.push(Block::Table { heads, rows });
    blocks.push(heading(2, t.notes));
    texts(&mut blocks, &notes(workspace, language));
    blocks
}

/// The charter, part by part: what each is called, and what was written.
fn charter(workspace: &Workspace, language: Language) -> [(&'static str, String); 5] {
    let (w, charter) = (words::of(language), &workspace.meta.charter);
    [
        (w.charter_ideology, charter.ideology.clone()),
        (w.charter_principles, charter.principles.clone()),
        (w.charter_structure, charter.structure.clone()),
        (w.charter_content, charter.content.clone()),
        (w.charter_safeguards, charter.safeguards.clone()),
    ]
}

/// The compilation notes (编制说明), the same way.
fn notes(workspace: &Workspace, language: Language) -> [(&'static str, String); 6] {
    let (t, w, meta) = (of(language), words::of(language), &workspace.meta);
    let laws = meta.basis.iter().filter(|law| !law.trim().is_empty());
    let laws = laws.cloned().collect::<Vec<_>>().join("\n");
    let notes = &meta.notes;
    [
        (w.notes_basis, notes.basis.clone()),
        (t.laws, laws),
        (w.notes_scope, notes.scope.clone()),
        (w.notes_principles, notes.principles.clone()),
        (w.notes_gaps, notes.gaps.clone()),
        (w.notes_plan, notes.plan.clone()),
    ]
}

/// Charter and compilation notes as a table: what a text belongs to, its name, the text.
pub(super) fn texts(workspace: &Workspace, language: Language) -> (Vec<String>, Vec<Vec<String>>) {
    let t = of(language);
    let row = |part: &'static str| {
        move |(name, text): (&'static str, String)| vec![part.to_owned(), name.to_owned(), text]
    };
    let charter = charter(workspace, language).into_iter().map(row(t.charter));
    let notes = notes(workspace, language).into_iter().map(row(t.notes));
    let heads = [t.part, t.item, t.text].map(str::to_owned).to_vec();
    (heads, notes.chain(charter).collect())
}

/// The list (明细表) with its columns.
fn list(workspace: &Workspace, tree: &Tree, language: Language) -> Block {
    let w = words::of(language);
    let heads = [
        w.sequence,
        w.code,
        w.number,
        w.title,
        w.level,
        w.effective,
        w.adoption,
        w.supersedes,
        w.department,
        w.state,
        w.remarks,
    ];
    let mut rows = Vec::new();
    for place in &tree.places {
        let Some(s) = workspace.get(place.id) else {
            continue;
        };
        if s.node != NodeKind::Standard && s.number.is_empty() {
            continue;
        }
        let adoption = s.adoption.as_ref().map(|adoption| {
            let kind = words::adoption(adoption.kind, language);
            format!("{kind} {}", adoption.number).trim().to_owned()
        });
        let effective = s.effective.map(|date| numbers::date(date, language));
        rows.push(vec![
            (rows.len() + 1).to_string(),
            place.code.clone(),
            s.number.clone(),
            words::title(s, language).to_owned(),
            words::level(s.level, language).to_owned(),
            effective.unwrap_or_default(),
            adoption.unwrap_or_default(),
            s.superseded(workspace).collect::<Vec<_>>().join("; "),
            s.department.clone(),
            words::lifecycle(s.state, language).to_owned(),
            s.remarks.clone(),
        ]);
    }
    Block::Table {
        heads: heads.map(str::to_owned).to_vec(),
        rows,
    }
}

/// The statistics (统计表): by level, in total, by type.
pub(super) fn statistics(
    workspace: &Workspace,
    language: Language,
) -> (Vec<String>, Vec<Vec<String>>) {
    let w = words::of(language);
    let found = coverage::statistics(workspace, &Tree::of(workspace), None);
    let heads = [w.item, w.should_number, w.have_number, w.share_number];
    let line = |name: &str, count: &Count| {
        let share = count.share().map(|share| numbers::percent(share, 1));
        vec![
            name.to_owned(),
            count.should.to_string(),
            count.have.to_string(),
            share.unwrap_or_default(),
        ]
    };
    let levels = LevelGroup::ALL.iter().zip(&found.levels);
    let mut rows: Vec<Vec<String>> = levels
        .map(|(group, count)| line(words::level_group(*group, language), count))
        .collect();
    rows.push(line(w.total, &found.total));
    for (at, count) in found.types.iter().enumerate() {
        let kind = DraftingType::ALL.get(at);
        let name = kind.map_or(w.no_type, |kind| words::drafting_type(*kind, language));
        rows.push(line(name, count));
    }
    (heads.map(str::to_owned).to_vec(), rows)
}
