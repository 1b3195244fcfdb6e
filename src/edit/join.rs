//! Joining another workspace to this one: what is taken, what is left, as one command.
//!
//! All records come, under new ids where theirs are taken. Of the workspace's own fields those
//! that are empty here are filled, and what is missing from the lists is added; whatever stands
//! here stays. Language and day of creation are ours, and so is the ledger: the other's tells of
//! another workspace. A new field of `Meta` is a line in `join_meta`, which does not compile
//! without it.

use super::command::{Command, Verb};
use crate::model::workspace::{Assurance, Canvas, Charter, CompilationNotes};
use crate::model::*;

/// A field of the workspace itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnField {
    Title,
    Organisation,
    NumberPattern,
    CharterIdeology,
    CharterPrinciples,
    CharterStructure,
    CharterContent,
    CharterSafeguards,
    NotesBasis,
    NotesScope,
    NotesPrinciples,
    NotesGaps,
    NotesPlan,
    CanvasPhilosophy,
    CanvasOrganisation,
    CanvasFunctions,
    CanvasCollaboration,
    CanvasAppraisal,
    AssuranceOrganisation,
    AssuranceResources,
    AssuranceCulture,
}

/// A list among the workspace's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnList {
    Goals,
    Basis,
    Enablers,
    Security,
}

/// What joining would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Joining {
    pub command: Command,
    /// Fields that are empty here and filled, with what comes in.
    pub filled: Vec<(OwnField, String)>,
    /// Fields that stand in both and differ: ours stay.
    pub left: Vec<OwnField>,
    /// Lists with so many entries added.
    pub added: Vec<(OwnList, usize)>,
    /// Records whose ids are taken here and drawn anew.
    pub renamed: usize,
}

/// What it means to add `theirs` to `ours`. Changes nothing.
pub fn join(ours: &Workspace, theirs: &Workspace) -> Joining {
    let (mut records, mut renamed) = (Vec::new(), 0);
    theirs.each(&mut |id, _| {
        renamed += usize::from(ours.has(id));
        records.extend(theirs.find(id));
    });
    let mut joining = Joining {
        command: Command::Insert(Vec::new()),
        filled: Vec::new(),
        left: Vec::new(),
        added: Vec::new(),
        renamed,
    };
    let mut meta = ours.meta.as_ref().clone();
    joining.join_meta(&mut meta, theirs.meta.as_ref().clone());
    let mut commands = vec![Command::Insert(records)];
    if meta != *ours.meta {
        commands.push(Command::PutMeta(Box::new(meta)));
    }
    joining.command = Command::Together(Verb::Import, commands);
    joining
}

impl Joining {
    fn join_meta(&mut self, ours: &mut Meta, theirs: Meta) {
        use OwnField::*;
        let Meta {
            title,
            organisation,
            language: _,
            created: _,
            charter,
            notes,
            canvas,
            assurance,
            goals,
            basis,
            enablers,
            security,
            number_pattern,
            code_scheme: _,
            // The scores are of the workspace in which they were kept.
            scores: _,
        } = theirs;
        self.text(Title, &mut ours.title, title);
        self.text(Organisation, &mut ours.organisation, organisation);
        self.text(NumberPattern, &mut ours.number_pattern, number_pattern);
        {
            let Charter {
                ideology,
                principles,
                structure,
                content,
                safeguards,
            } = charter;
            let ours = &mut ours.charter;
            self.text(CharterIdeology, &mut ours.ideology, ideology);
            self.text(CharterPrinciples, &mut ours.principles, principles);
            self.text(CharterStructure, &mut ours.structure, structure);
            self.text(CharterContent, &mut ours.content, content);
            self.text(CharterSafeguards, &mut ours.safeguards, safeguards);
        }
        {
            let CompilationNotes {
                basis,
                scope,
                principles,
                gaps,
                plan,
            } = notes;
            let ours = &mut ours.notes;
            self.text(NotesBasis, &mut ours.basis, basis);
            self.text(NotesScope, &mut ours.scope, scope);
            self.text(NotesPrinciples, &mut ours.principles, principles);
            self.text(NotesGaps, &mut ours.gaps, gaps);
            self.text(NotesPlan, &mut ours.plan, plan);
        }
        {
            let Canvas {
                philosophy,
                organisation,
                functions,
                collaboration,
                appraisal,
            } = canvas;
            let ours = &mut ours.canvas;
            self.text(CanvasPhilosophy, &mut ours.philosophy, philosophy);
            self.text(CanvasOrganisation, &mut ours.organisation, organisation);
            self.text(CanvasFunctions, &mut ours.functions, functions);
            self.text(CanvasCollaboration, &mut ours.collaboration, collaboration);
            self.text(CanvasAppraisal, &mut ours.appraisal, appraisal);
        }
        {
            let Assurance {
                organisation,
                resources,
                culture,
            } = assurance;
            let ours = &mut ours.assurance;
            self.text(AssuranceOrganisation, &mut ours.organisation, organisation);
            self.text(AssuranceResources, &mut ours.resources, resources);
            self.text(AssuranceCulture, &mut ours.culture, culture);
        }
        self.list(OwnList::Goals, &mut ours.goals, goals);
        self.list(OwnList::Basis, &mut ours.basis, basis);
        self.list(OwnList::Enablers, &mut ours.enablers, enablers);
        self.list(OwnList::Security, &mut ours.security, security);
    }
    fn text(&mut self, field: OwnField, ours: &mut String, theirs: String) {
        if theirs.trim().is_empty() || *ours == theirs {
            return;
        }
        if ours.trim().is_empty() {
            self.filled.push((field, theirs.clone()));
            *ours = theirs;
        } else {
            self.left.push(field);
        }
    }
    fn list<T: PartialEq>(&mut self, list: OwnList, ours: &mut Vec<T>, theirs: Vec<T>) {
        let before = ours.len();
        for item in theirs {
            if !ours.contains(&item) {
                ours.push(item);
            }
        }
        if ours.len() > before {
            self.added.push((list, ours.len() - before));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Person;
    use super::*;
    use crate::model::workspace::Language;

    /// Two people with a process each; the second has fields of its own.
    fn two() -> (Person, Workspace) {
        let mut ours = Person::with("Cashier: scan");
        let mut meta = Meta {
            title: "Shop".into(),
            goals: vec!["Fast".into(), "Kind".into()],
            ..Meta::default()
        };
        meta.canvas.philosophy = "  ".into();
        ours.does(Command::PutMeta(Box::new(meta)));
        let mut theirs = Person::with("Nurse: register").see().clone();
        let mut meta = Meta {
            title: "Clinic".into(),
            organisation: "City hospital".into(),
            language: Language::En,
            goals: vec!["Kind".into(), "Safe".into()],
            ..Meta::default()
        };
        meta.canvas.philosophy = "Patients first".into();
        theirs.meta = meta.into();
        (ours, theirs)
    }

    #[test]
    fn what_is_empty_here_is_filled_what_stands_here_stays_and_lists_grow() {
        let (mut ours, theirs) = two();
        let joining = join(ours.see(), &theirs);
        assert_eq!(
            joining.filled,
            [
                (OwnField::Organisation, "City hospital".to_owned()),
                (OwnField::CanvasPhilosophy, "Patients first".to_owned())
            ]
        );
        assert_eq!(joining.left, [OwnField::Title]);
        assert_eq!(joining.added, [(OwnList::Goals, 1)]);
        ours.does(joining.command);
        let meta = &ours.see().meta;
        assert_eq!(
            (meta.title.as_str(), meta.organisation.as_str()),
            ("Shop", "City hospital")
        );
        assert_eq!(meta.goals, ["Fast", "Kind", "Safe"]);
        assert_eq!(meta.language, Language::Zh);
        assert_eq!(ours.see().steps.len(), 2);
    }

    #[test]
    fn one_undo_takes_records_and_fields_back() {
        let (mut ours, theirs) = two();
        let before = ours.see().clone();
        ours.does(join(&before, &theirs).command);
        assert_ne!(*ours.see(), before);
        ours.undoes();
        assert_eq!(*ours.see(), before);
    }

    #[test]
    fn a_workspace_joined_to_itself_gives_every_record_a_new_id_and_no_field() {
        let (mut ours, _) = two();
        let before = ours.see().clone();
        let joining = join(&before, &before);
        assert_eq!(joining.renamed, before.len());
        assert!(joining.filled.is_empty() && joining.left.is_empty() && joining.added.is_empty());
        ours.does(joining.command);
        assert_eq!(ours.see().len(), 2 * before.len());
        assert_eq!(ours.see().meta, before.meta);
    }
}
