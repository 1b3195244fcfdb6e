//! A workspace without what tells of persons (R51): for a file that leaves the house.
//!
//! The names of people go wherever a record has a field for one; of steps that are marked as
//! handling personal data only the place in the process stays; cards and the answers of surveys keep
//! no free text. The
//! ledger goes, for it is signed. Everything is done on the workspace as it is written, so that a
//! field for a name that is added to the model under one of `PEOPLE` needs no line here.

use super::bundle::{self, Document};
use super::fault::Fault;
use super::json::{self, Tree};
use crate::model::Workspace;

/// Fields that hold a person's name.
const PEOPLE: [&str; 12] = [
    "actor", "approver", "assessor", "author", "by", "drafter", "owner", "proposer", "reviewer",
    "signedBy", "trainer", "who",
];
/// What of a marked step tells more than its place.
const OF_STEPS: [&str; 4] = ["inputs", "instruction", "outputs", "raci"];
/// What of a card anybody may have written about anybody.
const OF_CARDS: [&str; 1] = ["text"];

/// What a respondent said in words, in which anybody may be named.
const OF_RESPONDENTS: [&str; 1] = ["comment"];

/// The workspace without it, and how many fields were emptied.
pub fn redact(workspace: &Workspace) -> Result<(Workspace, usize), Fault> {
    let mut tree = json::read_own(&bundle::encode(workspace, &[]))?;
    let mut count = 0;
    if let Some(Tree::Map(tables)) = tree.entry("workspace") {
        for (name, table) in tables {
            if let Tree::Map(records) = table {
                for (_, record) in records {
                    let marked = record.get("personalData") == Some(&Tree::Bool(true));
                    match name.as_str() {
                        "steps" if marked => count += empty(record, &OF_STEPS),
                        "cards" => count += empty(record, &OF_CARDS),
                        "evaluations" => count += wordless(record),
                        _ => {}
                    }
                    count += nameless(record);
                }
            }
        }
    }
    let Document { workspace, .. } = bundle::decode(&bundle::sum_anew(&mut tree).into_bytes())?;
    Ok((workspace, count))
}

/// Takes what respondents said in words away from an evaluation.
fn wordless(evaluation: &mut Tree) -> usize {
    let Tree::Map(fields) = evaluation else {
        return 0;
    };
    let survey = fields.iter_mut().find(|(key, _)| key == "survey");
    let Some((_, Tree::Map(fields))) = survey else {
        return 0;
    };
    match fields.iter_mut().find(|(key, _)| key == "respondents") {
        Some((_, Tree::List(all))) => all.iter_mut().map(|one| empty(one, &OF_RESPONDENTS)).sum(),
        _ => 0,
    }
}

fn empty(record: &mut Tree, fields: &[&str]) -> usize {
    let Tree::Map(entries) = record else { return 0 };
    let before = entries.len();
    entries.retain(|(key, _)| !fields.contains(&key.as_str()));
    before - entries.len()
}

/// Takes the names of people away, however deep they stand. A reference to a record is no name.
fn nameless(tree: &mut Tree) -> usize {
    match tree {
        Tree::Map(entries) => {
            let before = entries.len();
            entries.retain(|(key, value)| {
                !(PEOPLE.contains(&key.as_str()) && matches!(value, Tree::Text(_)))
            });
            let gone = before - entries.len();
            gone + entries
                .iter_mut()
                .map(|(_, value)| nameless(value))
                .sum::<usize>()
        }
        Tree::List(items) => {
            let before = items.len();
            items.retain(|item| {
                !is_row_of_a_person(item) && !item.get("row").is_some_and(is_row_of_a_person)
            });
            before - items.len() + items.iter_mut().map(nameless).sum::<usize>()
        }
        _ => 0,
    }
}

/// A row of a board that is made of a person's cards is written `owner:name`.
fn is_row_of_a_person(tree: &Tree) -> bool {
    matches!(tree, Tree::Text(text) if text.starts_with("owner:"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::templates::{Example, example};
    use crate::model::board::Row;
    use crate::model::workspace::Language;

    #[test]
    fn what_is_set_for_the_row_of_a_person_goes_with_the_name() {
        let mut workspace = example(Example::ALL[0], Language::En);
        let (id, board) = workspace
            .boards
            .first_key_value()
            .map(|(id, board)| (*id, board.as_ref().clone()))
            .unwrap();
        let mut board = board;
        board.folded = vec![Row::Owner("Ann".into()), Row::Rest];
        board.set_row(&Row::Owner("Ann".into()), |setting| setting.height = 90);
        workspace.boards.insert(id, board.into());
        let (redacted, _) = redact(&workspace).unwrap();
        assert_eq!(redacted.boards[&id].folded, [Row::Rest]);
        assert!(!bundle::encode(&redacted, &[]).contains("owner:Ann"));
    }

    #[test]
    fn what_respondents_said_in_words_goes_and_their_answers_stay() {
        use crate::model::evaluation::{Respondent, Survey, SurveyItem};
        let mut workspace = Workspace::default();
        let said = Respondent {
            comment: "Ann was rude".into(),
            answers: vec![Some(1)],
        };
        let evaluation = crate::model::Evaluation {
            survey: Some(Survey {
                items: vec![SurveyItem::default()],
                respondents: vec![said],
                ..Survey::default()
            }),
            ..crate::model::Evaluation::default()
        };
        let id = crate::model::EvaluationId::new(1);
        workspace.evaluations.insert(id, evaluation.into());
        let (redacted, count) = redact(&workspace).unwrap();
        let survey = redacted.evaluations[&id].survey.as_ref().unwrap();
        assert_eq!((count, survey.comments().count()), (1, 0));
        assert_eq!(survey.respondents[0].answers, [Some(1)]);
    }

    #[test]
    fn no_name_of_a_person_and_nothing_of_a_marked_step_is_left() {
        for which in Example::ALL {
            let whole = example(*which, Language::Zh);
            let (redacted, count) = redact(&whole).unwrap();
            assert!(count > 0, "{which:?} has people in it");
            assert_eq!(
                redacted.len(),
                whole.len(),
                "every record stays in its place"
            );
            for (id, step) in &redacted.steps {
                assert_eq!(step.name, whole.steps[id].name);
                if step.personal_data {
                    assert!(
                        step.instruction.is_empty()
                            && step.inputs.is_empty()
                            && step.outputs.is_empty()
                    );
                }
            }
            assert!(
                redacted
                    .cards
                    .values()
                    .all(|card| card.owner.is_empty() && card.text.is_empty())
            );
            let text = bundle::encode(&redacted, &[]);
            for field in ["drafter", "approver", "assessor", "signedBy"] {
                assert!(
                    !text.contains(&format!("\"{field}\":\"")),
                    "{which:?}: {field}"
                );
            }
            // Nothing more goes the second time.
            assert_eq!(redact(&redacted).unwrap(), (redacted, 0));
        }
    }
}
