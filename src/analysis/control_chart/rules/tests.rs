//! Every rule just inside, just outside, on the line, on both sides, with ties, at its shortest run.

use super::*;
use crate::analysis::control_chart::Limits;

/// Points around 0 with zones of width 1, so that limits lie at ±3.
fn signals(values: &[f64], set: RuleSet) -> Vec<Signal> {
    let points: Vec<Point> = values
        .iter()
        .map(|&value| Point {
            value,
            limits: Some(Limits {
                centre: 0.0,
                lower: -3.0,
                upper: 3.0,
                zone: 1.0,
            }),
            moving_range: None,
            flags: Vec::new(),
        })
        .collect();
    detect(&points, 0, set.rules())
}

fn find(values: &[f64], set: RuleSet, rule: Rule) -> Option<Signal> {
    signals(values, set).into_iter().find(|s| s.rule == rule)
}

#[test]
fn on_the_limit_is_not_beyond_it() {
    assert!(find(&[3.0], RuleSet::Nhs, Rule::BeyondLimits).is_none());
    assert!(find(&[3.01], RuleSet::Nhs, Rule::BeyondLimits).is_some());
    assert!(find(&[-3.01], RuleSet::Nhs, Rule::BeyondLimits).is_some());
}

#[test]
fn points_beyond_the_limits_are_separate_signals() {
    let beyond = signals(&[4.0, 4.0, -4.0], RuleSet::Nhs);
    assert_eq!(
        beyond
            .iter()
            .filter(|s| s.rule == Rule::BeyondLimits)
            .count(),
        3
    );
}

#[test]
fn an_nhs_trend_of_seven_ends_at_point_eight() {
    let signal = find(
        &[2., 1., 2., 3., 4., 5., 6., 7., 3.],
        RuleSet::Nhs,
        Rule::SevenTrending,
    )
    .unwrap();
    assert_eq!((signal.first + 1, signal.last + 1), (2, 8));
}

#[test]
fn a_tie_breaks_an_nhs_trend() {
    assert!(
        find(
            &[1., 2., 3., 3., 4., 5., 6.],
            RuleSet::Nhs,
            Rule::SevenTrending
        )
        .is_none()
    );
}

#[test]
fn nhs_two_of_three_flags_only_the_far_points() {
    let signal = find(&[2.5, 0.5, 2.2], RuleSet::Nhs, Rule::TwoOfThreeNearLimit).unwrap();
    assert_eq!(signal.evidence, [0, 2]);
    let rule = Rule::TwoOfThreeNearLimit;
    assert!(
        find(&[2.5, -0.5, 2.2], RuleSet::Nhs, rule).is_none(),
        "one on the other side"
    );
    assert!(
        find(&[2.5, 0.5, 3.2], RuleSet::Nhs, rule).is_none(),
        "beyond the limit is another rule"
    );
    assert!(
        find(&[2.5, 0.5, 2.0], RuleSet::Nhs, rule).is_none(),
        "on 2σ is not beyond it"
    );
}

#[test]
fn western_electric_finds_its_four_patterns() {
    let we = RuleSet::WesternElectric;
    assert!(find(&[-3.5], we, Rule::BeyondLimits).is_some());
    let two = find(&[2.1, -1.0, 2.1], we, Rule::TwoOfThreeFar).unwrap();
    assert_eq!(two.evidence, [0, 2]);
    assert!(find(&[2.1, -2.1, 0.0], we, Rule::TwoOfThreeFar).is_none());
    let four = find(&[1.1, 1.2, 0.0, 1.3, 1.1], we, Rule::FourOfFiveFar).unwrap();
    assert_eq!(four.evidence, [0, 1, 3, 4]);
    assert!(find(&[0.5; 8], we, Rule::EightOneSide).is_some());
    assert!(find(&[0.5; 7], we, Rule::EightOneSide).is_none());
}

#[test]
fn a_point_on_the_centre_is_on_no_side() {
    let mut values = [0.5; 9];
    values[4] = 0.0;
    assert!(signals(&values, RuleSet::WesternElectric).is_empty());
}

#[test]
fn nelson_finds_runs_trends_alternation_hugging_and_avoiding() {
    let nelson = RuleSet::Nelson;
    assert!(find(&[-0.5; 9], nelson, Rule::NineOneSide).is_some());
    assert!(find(&[-0.5; 8], nelson, Rule::NineOneSide).is_none());
    assert!(find(&[1.0, 0.8, 0.6, 0.1, -0.2, -0.3], nelson, Rule::SixTrending).is_some());
    let alternating: Vec<f64> = (0..14)
        .map(|i| if i % 2 == 0 { 0.4 } else { -0.4 })
        .collect();
    assert!(find(&alternating, nelson, Rule::FourteenAlternating).is_some());
    assert!(find(&alternating[1..], nelson, Rule::FourteenAlternating).is_none());
    let hugging: Vec<f64> = (0..15).map(|i| f64::from(i % 3 - 1)).collect();
    assert!(find(&hugging, nelson, Rule::FifteenHugging).is_some());
    let avoiding = [1.5, -1.5, 1.2, 1.4, -1.1, 1.6, -1.9, 1.3];
    assert!(find(&avoiding, nelson, Rule::EightAvoiding).is_some());
    assert!(find(&[1.5; 8], nelson, Rule::EightAvoiding).is_none());
}

#[test]
fn overlapping_finds_of_a_run_are_one_signal() {
    let found = signals(&[0.5; 12], RuleSet::WesternElectric);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].first, found[0].last), (0, 11));
    assert_eq!(found[0].evidence.len(), 12);
}

#[test]
fn equal_values_give_no_signal() {
    let points = [Point {
        value: 5.0,
        limits: Some(Limits {
            centre: 5.0,
            lower: 5.0,
            upper: 5.0,
            zone: 0.0,
        }),
        moving_range: None,
        flags: Vec::new(),
    }];
    assert!(detect(&points, 0, RuleSet::Nelson.rules()).is_empty());
}

const LINE: f64 = 1e-6;

/// Whether a rule finds something, here and mirrored on the other side of the centre.
fn fires(values: &[f64], set: RuleSet, rule: Rule) -> bool {
    let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
    let (here, there) = (
        find(values, set, rule).is_some(),
        find(&mirrored, set, rule).is_some(),
    );
    assert_eq!(
        here, there,
        "{rule:?} is the same on both sides: {values:?}"
    );
    here
}

#[test]
fn beyond_three_sigma_in_every_set() {
    for set in [RuleSet::WesternElectric, RuleSet::Nelson, RuleSet::Nhs] {
        let rule = Rule::BeyondLimits;
        assert!(!fires(&[3.0 - LINE], set, rule), "just inside");
        assert!(!fires(&[3.0], set, rule), "on the line");
        assert!(fires(&[3.0 + LINE], set, rule), "just outside");
    }
}

#[test]
fn two_of_three_beyond_two_sigma() {
    for set in [RuleSet::WesternElectric, RuleSet::Nelson] {
        let rule = Rule::TwoOfThreeFar;
        let out = 2.0 + LINE;
        assert!(!fires(&[out, 0.0, 2.0 - LINE], set, rule), "just inside");
        assert!(!fires(&[out, 0.0, 2.0], set, rule), "on the line");
        assert!(fires(&[out, 0.0, out], set, rule), "first and last");
        assert!(fires(&[out, out, 0.0], set, rule));
        assert!(fires(&[0.0, out, out], set, rule));
        assert!(
            fires(&[out, -1.5, 3.5], set, rule),
            "beyond 3σ counts as well"
        );
        assert!(!fires(&[out, 0.0, -out], set, rule), "on two sides");
        assert!(!fires(&[out, 0.0, 0.0, out], set, rule), "two of four");
        assert!(!fires(&[out, out], set, rule), "two points are no three");
    }
}

#[test]
fn nhs_two_of_three_near_a_limit_stay_between_two_and_three_sigma_on_one_side() {
    let (set, rule) = (RuleSet::Nhs, Rule::TwoOfThreeNearLimit);
    let near = 2.0 + LINE;
    assert!(fires(&[near, 0.1, near], set, rule));
    assert!(
        fires(&[near, 3.0, 0.1], set, rule),
        "on the limit is between"
    );
    assert!(
        !fires(&[near, 3.0 + LINE, 0.1], set, rule),
        "beyond it is not"
    );
    assert!(!fires(&[near, 2.0, 0.1], set, rule), "on 2σ is not between");
    assert!(
        !fires(&[near, 0.0, near], set, rule),
        "the centre is no side"
    );
    assert!(!fires(&[near, -LINE, near], set, rule));
    assert!(!fires(&[near, near], set, rule));
    let three = find(&[near, 2.5, 2.9], set, rule).unwrap();
    assert_eq!(three.evidence, [0, 1, 2]);
}

#[test]
fn four_of_five_beyond_one_sigma() {
    for set in [RuleSet::WesternElectric, RuleSet::Nelson] {
        let rule = Rule::FourOfFiveFar;
        let out = 1.0 + LINE;
        assert!(fires(&[out, out, out, out, 0.0], set, rule));
        assert!(fires(&[0.0, out, out, out, out], set, rule));
        assert!(
            fires(&[out, out, -2.0, out, out], set, rule),
            "one on the other side"
        );
        assert!(
            !fires(&[out, out, out, 1.0, 0.0], set, rule),
            "one on the line"
        );
        assert!(
            !fires(&[out, out, out, -out, 0.0], set, rule),
            "three and one"
        );
        assert!(
            !fires(&[out, out, out, out], set, rule),
            "four points are no five"
        );
        assert!(
            !fires(&[out, out, 0.0, 0.0, out, out], set, rule),
            "four of six"
        );
    }
}

#[test]
fn runs_on_one_side_need_their_whole_length() {
    let runs = [
        (RuleSet::WesternElectric, Rule::EightOneSide, 8),
        (RuleSet::Nelson, Rule::NineOneSide, 9),
        (RuleSet::Nhs, Rule::SevenOneSide, 7),
    ];
    for (set, rule, length) in runs {
        // As close to the centre as a side can be, and never steadily rising.
        let run = |count: usize| -> Vec<f64> {
            (0..count).map(|i| LINE * (1.0 + (i % 2) as f64)).collect()
        };
        assert!(!fires(&run(length - 1), set, rule), "{rule:?} one short");
        assert!(fires(&run(length), set, rule), "{rule:?}");
        let mut on_centre = run(length);
        on_centre[length / 2] = 0.0;
        assert!(
            !fires(&on_centre, set, rule),
            "{rule:?} with one on the centre"
        );
        let mut crossing = run(2 * length - 2);
        crossing[length - 1] = -LINE;
        assert!(!fires(&crossing, set, rule), "{rule:?} cut in two");
        let mut behind = vec![-0.5];
        behind.extend(run(length));
        let found = find(&behind, set, rule).unwrap();
        assert_eq!((found.first, found.last), (1, length), "{rule:?}");
    }
}

#[test]
fn trends_are_strict_and_need_their_whole_length() {
    let trends = [
        (RuleSet::Nelson, Rule::SixTrending, 6),
        (RuleSet::Nhs, Rule::SevenTrending, 7),
    ];
    for (set, rule, length) in trends {
        let rising =
            |count: usize| -> Vec<f64> { (0..count).map(|i| -0.5 + 0.1 * i as f64).collect() };
        assert!(!fires(&rising(length - 1), set, rule), "{rule:?} one short");
        assert!(fires(&rising(length), set, rule), "{rule:?}");
        let mut tied = rising(length);
        tied[2] = tied[1];
        assert!(!fires(&tied, set, rule), "{rule:?}: a tie ends it");
        let mut longer = rising(length + 2);
        longer.insert(2, longer[2]);
        // Two equal points, then the rest rises on for the whole length.
        assert!(
            fires(&longer, set, rule),
            "{rule:?} begins anew after a tie"
        );
    }
}

#[test]
fn fourteen_alternate_and_thirteen_or_a_tie_do_not() {
    let (set, rule) = (RuleSet::Nelson, Rule::FourteenAlternating);
    let zigzag = |count: usize| -> Vec<f64> {
        (0..count)
            .map(|i| if i % 2 == 0 { 0.3 } else { 0.2 })
            .collect()
    };
    assert!(fires(&zigzag(14), set, rule), "whichever way it begins");
    assert!(fires(&zigzag(15)[1..], set, rule));
    assert!(!fires(&zigzag(13), set, rule));
    let mut tied = zigzag(14);
    tied[7] = tied[6];
    assert!(!fires(&tied, set, rule));
    let mut onward = zigzag(14);
    onward[7] = 0.25;
    onward[8] = 0.24;
    assert!(!fires(&onward, set, rule), "two steps the same way end it");
}

#[test]
fn fifteen_hug_the_centre_on_the_line_and_not_beyond() {
    let (set, rule) = (RuleSet::Nelson, Rule::FifteenHugging);
    assert!(fires(&[1.0; 15], set, rule), "on 1σ is within");
    assert!(fires(&[0.0; 15], set, rule), "so is the centre");
    assert!(!fires(&[1.0; 14], set, rule));
    let mut one_out = [0.5; 15];
    one_out[14] = 1.0 + LINE;
    assert!(!fires(&one_out, set, rule));
}

#[test]
fn eight_avoid_the_centre_on_both_sides_alone() {
    let (set, rule) = (RuleSet::Nelson, Rule::EightAvoiding);
    let out = 1.0 + LINE;
    let mut values = [out; 8];
    assert!(!fires(&values, set, rule), "on one side it is another rule");
    values[7] = -out;
    assert!(fires(&values, set, rule), "one on the other side is enough");
    assert!(!fires(&values[1..], set, rule));
    values[3] = 1.0;
    assert!(!fires(&values, set, rule), "one on the line");
}

#[test]
fn a_set_finds_only_its_own_rules() {
    let all: Vec<f64> = (0..40).map(|i| f64::from(i % 11) - 5.0).collect();
    for set in [RuleSet::WesternElectric, RuleSet::Nelson, RuleSet::Nhs] {
        assert!(
            signals(&all, set)
                .iter()
                .all(|s| set.rules().contains(&s.rule))
        );
    }
}
