//! What surveys come to, worked out by hand, and what holds for any of them.

use super::*;
use crate::model::evaluation::Respondent;
use proptest::prelude::*;

fn near(found: Option<f64>, wanted: f64) {
    let found = found.expect("a figure");
    assert!((found - wanted).abs() < 5e-5, "{found}, not {wanted}");
}

fn counted(method: SurveyMethod, counts: &[&[u32]]) -> Survey {
    let item = |counts: &&[u32]| SurveyItem {
        counts: counts.to_vec(),
        ..SurveyItem::default()
    };
    Survey {
        method,
        items: counts.iter().map(item).collect(),
        ..Survey::default()
    }
}

fn in_rows(method: SurveyMethod, items: usize, rows: &[&[u8]]) -> Survey {
    let row = |answers: &&[u8]| Respondent {
        // 99 stands for no answer.
        answers: answers.iter().map(|a| (*a != 99).then_some(*a)).collect(),
        ..Respondent::default()
    };
    Survey {
        method,
        entry: Entry::Rows,
        items: vec![SurveyItem::default(); items],
        respondents: rows.iter().map(row).collect(),
        ..Survey::default()
    }
}

#[test]
fn csat_of_counts_has_its_share_answered_and_wilsons_interval() {
    let mut survey = counted(SurveyMethod::Csat, &[&[5, 5, 10, 40, 40]]);
    survey.invited = Some(250);
    let found = outcome(&survey);
    assert_eq!((found.respondents, found.returned), (100, Some(0.4)));
    near(found.score, 0.8);
    // p = 0.8, n = 100: centre (0.8 + 0.0192073)/1.0384146 = 0.788902, half 0.077731.
    near(found.interval.map(|i| i.0), 0.711_17);
    near(found.interval.map(|i| i.1), 0.866_63);
}

#[test]
fn more_answers_than_were_asked_have_no_share() {
    let mut survey = counted(SurveyMethod::Csat, &[&[0, 0, 0, 0, 3]]);
    survey.invited = Some(2);
    assert_eq!(outcome(&survey).returned, None);
    survey.invited = Some(3);
    assert_eq!(outcome(&survey).returned, Some(1.0));
    survey.invited = None;
    assert_eq!(outcome(&survey).returned, None);
}

#[test]
fn the_top_two_of_a_longer_scale_are_its_own() {
    let mut survey = counted(SurveyMethod::Csat, &[&[0, 0, 0, 6, 1, 2, 1]]);
    survey.levels = 7;
    near(outcome(&survey).score, 0.3);
}

#[test]
fn nps_counts_nine_as_promoter_seven_as_passive_and_six_as_detractor() {
    // 0..=10; 20 detractors, 30 passives, 50 promoters.
    let survey = counted(
        SurveyMethod::Nps,
        &[&[2, 0, 0, 0, 0, 8, 10, 15, 15, 20, 30]],
    );
    let found = outcome(&survey);
    assert_eq!(found.score, Some(30.0));
    // Variance 0.7 − 0.09 = 0.61; half 1.959964·√(0.61/100) = 0.153078.
    near(found.interval.map(|i| i.0), 14.692_2);
    near(found.interval.map(|i| i.1), 45.307_8);
    let on_the_lines = counted(SurveyMethod::Nps, &[&[0, 0, 0, 0, 0, 0, 1, 1, 1, 1]]);
    assert_eq!(outcome(&on_the_lines).score, Some(0.0));
}

#[test]
fn an_interval_waits_for_enough_answers() {
    let of = |n: u32| outcome(&counted(SurveyMethod::Csat, &[&[1, 0, 0, 0, n - 1]])).interval;
    assert_eq!(of(9), None);
    assert!(of(10).is_some());
    let of = |n: u32| {
        outcome(&counted(
            SurveyMethod::Nps,
            &[&[1, 0, 0, 0, 0, 0, 0, 0, 0, n - 1]],
        ))
    };
    assert_eq!(of(29).interval, None);
    assert!(of(30).interval.is_some());
    // All alike: no spread to tell an interval from.
    let alike = counted(SurveyMethod::Ces, &[&[0, 0, 0, 0, 0, 0, 40]]);
    assert_eq!(
        (outcome(&alike).score, outcome(&alike).interval),
        (Some(7.0), None)
    );
}

#[test]
fn ces_is_a_mean_with_students_interval() {
    // 5 5 6 6 6 6 7 7 7 7: mean 6.2, variance 5.6/9, t(9) 2.262157.
    let survey = counted(SurveyMethod::Ces, &[&[0, 0, 0, 0, 2, 4, 4]]);
    let found = outcome(&survey);
    near(found.score, 6.2);
    near(
        found.interval.map(|i| i.0),
        6.2 - 2.262_157 * (5.6f64 / 9.0 / 10.0).sqrt(),
    );
}

#[test]
fn the_first_question_gives_the_score_and_each_its_own() {
    let survey = counted(SurveyMethod::Ces, &[&[0, 0, 0, 0, 0, 0, 2], &[2], &[]]);
    let found = outcome(&survey);
    assert_eq!(found.score, Some(7.0));
    let Detail::Questions(questions) = found.detail else {
        panic!()
    };
    let scores: Vec<_> = questions.iter().map(|q| q.score).collect();
    assert_eq!(scores, [Some(7.0), Some(1.0), None]);
}

#[test]
fn an_answer_that_was_not_given_counts_nowhere() {
    let survey = in_rows(SurveyMethod::Ces, 2, &[&[7, 99], &[99, 1], &[99, 99], &[5]]);
    let found = outcome(&survey);
    assert_eq!((found.respondents, found.score), (3, Some(6.0)));
}

/// Five dimensions, expectation and perception, for each respondent.
fn servqual(rows: &[&[u8]]) -> Survey {
    let mut survey = in_rows(SurveyMethod::Servqual, 5, rows);
    for (item, dimension) in survey.items.iter_mut().zip(Dimension::ALL) {
        item.dimension = *dimension;
    }
    survey
}

#[test]
fn servqual_has_a_gap_for_each_dimension_and_one_weighted() {
    let mut survey = servqual(&[
        &[6, 5, 7, 4, 6, 5, 6, 6, 5, 6],
        &[6, 5, 7, 4, 6, 5, 6, 6, 5, 6],
    ]);
    // Equal weights: (−1 − 3 − 1 + 0 + 1)/5.
    near(outcome(&survey).score, -0.8);
    // 0.1·−1 + 0.3·−3 + 0.25·−1 + 0 + 0.15·1.
    survey.weights = vec![10.0, 30.0, 25.0, 20.0, 15.0];
    let found = outcome(&survey);
    near(found.score, -1.1);
    let Detail::Gaps(gaps) = found.detail else {
        panic!()
    };
    assert_eq!(gaps[1].gap(), Some(-3.0));
    near(Some(gaps[1].weight), 0.3);
    assert_eq!(
        (gaps[4].expectation, gaps[4].perception),
        (Some(5.0), Some(6.0))
    );
}

#[test]
fn servqual_waits_for_every_dimension_that_has_a_weight() {
    let mut survey = servqual(&[&[6, 5, 7, 4, 6, 5, 6, 6, 5, 99]]);
    assert_eq!(outcome(&survey).score, None);
    survey.weights = vec![1.0, 1.0, 1.0, 1.0, 0.0];
    near(outcome(&survey).score, -1.25);
}

#[test]
fn servqual_of_counts_is_that_of_rows_without_its_interval() {
    let rows: Vec<Vec<u8>> = (0..12u8)
        .map(|i| (0..10u8).map(|c| 1 + (i * 3 + c * 5) % 7).collect())
        .collect();
    let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
    let survey = servqual(&rows);
    let mut counts = survey.clone();
    counts.entry = Entry::Counts;
    for at in 0..5 {
        let count = |column: usize| {
            let mut counts = vec![0; 7];
            rows.iter()
                .for_each(|row| counts[usize::from(row[column]) - 1] += 1);
            counts
        };
        counts.items[at].expected = count(at * 2);
        counts.items[at].counts = count(at * 2 + 1);
    }
    let (from_rows, from_counts) = (outcome(&survey), outcome(&counts));
    near(from_counts.score, from_rows.score.unwrap());
    assert_eq!(from_rows.detail, from_counts.detail);
    assert!(from_rows.interval.is_some() && from_counts.interval.is_none());
}

#[test]
fn the_kano_table_is_bergers() {
    use KanoClass::*;
    let (a, o, m, i, r, q) = (
        Attractive,
        OneDimensional,
        MustBe,
        Indifferent,
        Reverse,
        Questionable,
    );
    let table = [
        [q, a, a, a, o],
        [r, i, i, i, m],
        [r, i, i, i, m],
        [r, i, i, i, m],
        [r, r, r, r, q],
    ];
    for (with, row) in table.iter().enumerate() {
        for (without, class) in row.iter().enumerate() {
            let found = kano_class(with as u8 + 1, without as u8 + 1);
            assert_eq!(found, Some(*class), "{} {}", with + 1, without + 1);
        }
    }
    assert_eq!((kano_class(0, 1), kano_class(1, 6)), (None, None));
}

#[test]
fn kano_of_rows_leaves_questionable_and_half_answers_out() {
    let survey = in_rows(
        SurveyMethod::Kano,
        1,
        &[
            &[1, 5],
            &[1, 5],
            &[1, 3],
            &[2, 5],
            &[3, 3],
            &[1, 1],
            &[5, 1],
            &[1, 99],
        ],
    );
    let Detail::Features(features) = outcome(&survey).detail else {
        panic!()
    };
    let feature = &features[0];
    let wanted = KanoCounts {
        attractive: 1,
        one_dimensional: 2,
        must_be: 1,
        indifferent: 1,
        reverse: 1,
        questionable: 1,
    };
    assert_eq!(feature.counts, wanted);
    let kano = feature.result.unwrap();
    near(Some(kano.better), 0.6);
    near(Some(kano.worse), -0.6);
    assert_eq!(kano.class, KanoClass::OneDimensional);
    assert_eq!(feature.table.unwrap()[0][4], 2);
    assert!(!feature.unwanted);
}

#[test]
fn a_feature_that_most_wish_away_says_so() {
    // In the order of the classes: must-be, one-dimensional, attractive, indifferent, reverse.
    let of = |counts: &[u32]| {
        let Detail::Features(f) = outcome(&counted(SurveyMethod::Kano, &[counts])).detail else {
            panic!()
        };
        (f[0].unwanted, f[0].result.map(|kano| kano.class))
    };
    assert_eq!(of(&[1, 2, 3, 4, 5]), (true, Some(KanoClass::Indifferent)));
    // Equal is not more; of equal ones the class whose neglect hurts more.
    assert_eq!(of(&[4, 4, 4, 4, 4]), (false, Some(KanoClass::MustBe)));
    assert_eq!(of(&[3, 4, 4, 4]), (false, Some(KanoClass::OneDimensional)));
    assert_eq!(of(&[0, 0, 0, 0, 7, 7]), (true, None));
}

proptest! {
    #[test]
    fn scores_stay_on_their_scale_within_their_interval(counts in prop::collection::vec(0u32..400, 11)) {
        for method in [SurveyMethod::Csat, SurveyMethod::Nps, SurveyMethod::Ces] {
            let survey = counted(method, &[&counts]);
            let levels = survey.levels_counted().min(11);
            let survey = counted(method, &[&counts[..levels]]);
            let (low, high) = match method {
                SurveyMethod::Csat => (0.0, 1.0),
                SurveyMethod::Nps => (-100.0, 100.0),
                _ => (1.0, 7.0),
            };
            let found = outcome(&survey);
            prop_assert_eq!(found.score.is_some(), found.respondents > 0);
            if let Some(score) = found.score {
                prop_assert!((low..=high).contains(&score));
                if let Some((from, to)) = found.interval {
                    prop_assert!(low <= from && from <= score + 1e-9 && score - 1e-9 <= to && to <= high);
                }
            }
        }
    }

    #[test]
    fn counts_and_rows_agree(answers in prop::collection::vec(1u8..=5, 1..60)) {
        let rows: Vec<&[u8]> = answers.chunks(1).collect();
        let by_row = outcome(&in_rows(SurveyMethod::Csat, 1, &rows));
        let mut counts = vec![0; 5];
        answers.iter().for_each(|answer| counts[usize::from(*answer) - 1] += 1);
        prop_assert_eq!(by_row, outcome(&counted(SurveyMethod::Csat, &[&counts])));
    }

    #[test]
    fn kano_coefficients_have_their_signs_and_ends(counts in prop::collection::vec(0u32..100, 6)) {
        let Detail::Features(features) = outcome(&counted(SurveyMethod::Kano, &[&counts])).detail else { panic!() };
        if let Some(kano) = features[0].result {
            prop_assert!((0.0..=1.0).contains(&kano.better) && (-1.0..=0.0).contains(&kano.worse));
        } else {
            prop_assert_eq!(counts[..4].iter().sum::<u32>(), 0);
        }
    }

    #[test]
    fn more_perception_never_lowers_servqual(row in prop::collection::vec(1u8..=6, 10), at in 0usize..5) {
        let before = outcome(&servqual(&[&row])).score.unwrap();
        let mut better = row.clone();
        better[at * 2 + 1] += 1;
        let after = outcome(&servqual(&[&better])).score.unwrap();
        prop_assert!((after - before - 0.2).abs() < 1e-9);
    }
}
