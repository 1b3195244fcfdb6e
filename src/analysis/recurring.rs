//! Evaluations that are repeated (R10): the runs of one series by date, what changed since the run
//! before, and when the next is due.
//!
//! A run is compared with the one before only in what both measure the same way: criteria of one name
//! on one scale, survey scores of one method.

use std::collections::BTreeSet;

use super::survey::outcome;
use crate::model::evaluation::SurveyMethod;
use crate::model::{Date, Evaluation, EvaluationId, Workspace};

/// One run of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub id: EvaluationId,
    pub date: Option<Date>,
    /// The weighted mean of its criteria, in its scale's units.
    pub score: Option<f64>,
    /// The survey's score with its method, and how many answered.
    pub survey: Option<(SurveyMethod, Option<f64>, u64)>,
    /// The change of each since the run before, in points of its own scale (of CSAT in shares).
    pub score_change: Option<f64>,
    pub survey_change: Option<f64>,
}

/// A criterion that both runs scored: its name, before, after.
pub type Moved = (String, f64, f64);

/// The first of the series in which an evaluation stands, and how many repetitions lie between. A circle
/// ends where it closes.
fn root(workspace: &Workspace, id: EvaluationId) -> (EvaluationId, usize) {
    let (mut at, mut seen) = (id, BTreeSet::from([id]));
    while let Some(before) = workspace.get(at).and_then(|e| e.previous) {
        if !seen.insert(before) {
            // The same for whoever stands in the circle.
            return (seen.first().copied().unwrap_or(at), seen.len() - 1);
        }
        at = before;
    }
    (at, seen.len() - 1)
}

/// The runs of the series in which an evaluation stands, oldest first, of one day each after what
/// it repeats; itself alone if it was never repeated. Runs without a date stand last.
pub fn series(workspace: &Workspace, id: EvaluationId) -> Vec<Run> {
    let (first, _) = root(workspace, id);
    let mut ids: Vec<EvaluationId> = workspace
        .evaluations
        .iter()
        .filter(|(other, e)| {
            **other == first || (e.previous.is_some() && root(workspace, **other).0 == first)
        })
        .map(|(id, _)| *id)
        .collect();
    ids.sort_by_key(|id| {
        let date = workspace.get(*id).and_then(|e| e.date);
        (date.is_none(), date, root(workspace, *id).1, *id)
    });
    let mut runs: Vec<Run> = Vec::new();
    for id in ids {
        let Some(evaluation) = workspace.get(id) else {
            continue;
        };
        let survey = evaluation.survey.as_ref().map(|survey| {
            let found = outcome(survey);
            (survey.method, found.score, found.respondents)
        });
        let mut run = Run {
            id,
            date: evaluation.date,
            score: evaluation.score(),
            survey,
            score_change: None,
            survey_change: None,
        };
        if let Some(before) = runs.last() {
            let same = workspace
                .get(before.id)
                .is_some_and(|b| b.scale == evaluation.scale);
            run.score_change = run
                .score
                .zip(before.score.filter(|_| same))
                .map(|(now, was)| now - was);
            if let (Some((method, Some(now), _)), Some((was_method, Some(was), _))) =
                (run.survey, before.survey)
                && method == was_method
                && levels(workspace, id) == levels(workspace, before.id)
            {
                run.survey_change = Some(now - was);
            }
        }
        runs.push(run);
    }
    runs
}

fn levels(workspace: &Workspace, id: EvaluationId) -> Option<(u8, u8)> {
    Some(workspace.get(id)?.survey.as_ref()?.range())
}

/// The criteria that two runs scored on the same scale, the largest change first.
pub fn moved(before: &Evaluation, after: &Evaluation) -> Vec<Moved> {
    if before.scale != after.scale {
        return Vec::new();
    }
    let mut moved: Vec<Moved> = after
        .criteria
        .iter()
        .filter_map(|criterion| {
            let same = |other: &&crate::model::evaluation::Criterion| {
                other.name.trim() == criterion.name.trim()
            };
            let was = before.criteria.iter().find(same)?.score?;
            Some((criterion.name.clone(), was, criterion.score?))
        })
        .collect();
    moved.sort_by(|a, b| (b.2 - b.1).abs().total_cmp(&(a.2 - a.1).abs()));
    moved
}

/// When an evaluation is to be repeated; None if that was not said, it has no date, or it was repeated.
pub fn due(workspace: &Workspace, id: EvaluationId) -> Option<Date> {
    let evaluation = workspace.get(id)?;
    let mut others = workspace.evaluations.values();
    if others.any(|other| other.previous == Some(id)) {
        return None;
    }
    let months = evaluation.every_months.filter(|months| *months > 0)?;
    let span = jiff::Span::new().try_months(i64::from(months)).ok()?;
    evaluation.date?.checked_add(span).ok()
}

/// The blank of the next run: the same questions of the same object, nothing answered.
pub fn repetition(id: EvaluationId, of: &Evaluation, date: Date) -> Evaluation {
    let mut next = of.clone();
    next.previous = Some(id);
    next.date = Some(date);
    next.findings.clear();
    next.found.clear();
    next.evidence.clear();
    next.result = Default::default();
    for criterion in &mut next.criteria {
        criterion.score = None;
        criterion.note.clear();
    }
    if let Some(survey) = &mut next.survey {
        survey.invited = None;
        survey.respondents.clear();
        for item in &mut survey.items {
            item.counts.clear();
            item.expected.clear();
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::model::evaluation::{Criterion, Scale, Survey, SurveyItem};
    use jiff::civil::date;
    use std::sync::Arc;

    fn scored(score: f64, day: Date, previous: Option<u64>) -> Evaluation {
        Evaluation {
            date: Some(day),
            previous: previous.map(Id::new),
            criteria: vec![Criterion {
                name: "Wait".into(),
                score: Some(score),
                ..Criterion::default()
            }],
            ..Evaluation::default()
        }
    }

    fn workspace(of: Vec<Evaluation>) -> Workspace {
        let mut workspace = Workspace::default();
        for (at, evaluation) in of.into_iter().enumerate() {
            let id = Id::new(at as u64 + 1);
            workspace.evaluations.insert(id, Arc::new(evaluation));
        }
        workspace
    }

    #[test]
    fn runs_stand_by_date_each_with_what_changed() {
        let w = workspace(vec![
            scored(3.0, date(2026, 1, 1), None),
            scored(4.5, date(2026, 7, 1), Some(1)),
            scored(4.0, date(2026, 4, 1), Some(1)),
            scored(1.0, date(2026, 5, 1), None),
        ]);
        for id in [1, 2, 3] {
            let runs = series(&w, Id::new(id));
            let found: Vec<_> = runs.iter().map(|r| (r.id.raw(), r.score_change)).collect();
            assert_eq!(found, [(1, None), (3, Some(1.0)), (2, Some(0.5))]);
        }
        assert_eq!(series(&w, Id::new(4)).len(), 1);
    }

    #[test]
    fn on_one_day_a_repetition_stands_after_what_it_repeats() {
        let day = date(2026, 1, 1);
        let w = workspace(vec![scored(4.0, day, Some(2)), scored(3.0, day, None)]);
        let found: Vec<_> = series(&w, Id::new(1))
            .iter()
            .map(|run| run.id.raw())
            .collect();
        assert_eq!(found, [2, 1]);
    }

    #[test]
    fn what_was_measured_otherwise_is_not_compared() {
        let mut other = scored(8.0, date(2026, 2, 1), Some(1));
        other.scale = Scale::ZeroToTen;
        let first = scored(3.0, date(2026, 1, 1), None);
        assert_eq!(moved(&first, &other), []);
        let w = workspace(vec![first, other]);
        assert_eq!(series(&w, Id::new(2))[1].score_change, None);
    }

    #[test]
    fn surveys_are_compared_by_method_and_scale() {
        let of = |counts: &[u32], levels, previous: Option<u64>, month| Evaluation {
            date: Some(date(2026, month, 1)),
            previous: previous.map(Id::new),
            survey: Some(Survey {
                levels,
                items: vec![SurveyItem {
                    counts: counts.to_vec(),
                    ..SurveyItem::default()
                }],
                ..Survey::default()
            }),
            ..Evaluation::default()
        };
        let w = workspace(vec![
            of(&[1, 0, 0, 0, 1], 0, None, 1),
            of(&[1, 0, 0, 0, 3], 5, Some(1), 2),
            of(&[0, 0, 0, 0, 0, 0, 3], 7, Some(2), 3),
        ]);
        let runs = series(&w, Id::new(1));
        let changes: Vec<_> = runs.iter().map(|run| run.survey_change).collect();
        assert_eq!(changes, [None, Some(0.25), None]);
    }

    #[test]
    fn a_circle_of_repetitions_ends() {
        let w = workspace(vec![
            scored(3.0, date(2026, 1, 1), Some(2)),
            scored(4.0, date(2026, 2, 1), Some(1)),
        ]);
        assert_eq!(series(&w, Id::new(1)).len(), 2);
        assert_eq!(series(&w, Id::new(2)).len(), 2);
    }

    #[test]
    fn the_largest_change_stands_first() {
        let mut before = scored(3.0, date(2026, 1, 1), None);
        let mut after = scored(3.5, date(2026, 2, 1), None);
        for (evaluation, score) in [(&mut before, 4.0), (&mut after, 2.0)] {
            evaluation.criteria.push(Criterion {
                name: "Price".into(),
                score: Some(score),
                ..Criterion::default()
            });
        }
        let found = moved(&before, &after);
        assert_eq!(found[0], ("Price".to_owned(), 4.0, 2.0));
        assert_eq!(found[1].0, "Wait");
    }

    #[test]
    fn a_repetition_asks_the_same_and_holds_no_answer() {
        let mut first = scored(3.0, date(2026, 1, 31), None);
        first.every_months = Some(1);
        let next = repetition(Id::new(1), &first, date(2026, 2, 28));
        assert_eq!((next.score(), next.criteria.len()), (None, 1));
        assert_eq!(next.previous, Some(Id::new(1)));
        let alone = workspace(vec![first.clone()]);
        assert_eq!(due(&alone, Id::new(1)), Some(date(2026, 2, 28)));
        let repeated = workspace(vec![first.clone(), next]);
        assert_eq!(due(&repeated, Id::new(1)), None);
        assert_eq!(due(&repeated, Id::new(2)), Some(date(2026, 3, 28)));
        first.every_months = Some(0);
        assert_eq!(due(&workspace(vec![first]), Id::new(1)), None);
    }
}
