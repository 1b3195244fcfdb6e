//! Charts against the published vectors and figures worked by hand.

use super::*;

fn near(actual: f64, expected: f64, within: f64) {
    assert!(
        (actual - expected).abs() <= within,
        "{actual} is not {expected}"
    );
}

fn limits(values: &[f64]) -> (ControlChart, Limits) {
    let chart = xmr(values, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
    let limits = chart.points[0].limits.unwrap();
    (chart, limits)
}

#[test]
fn an_xmr_chart_has_the_published_limits() {
    let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    let (chart, limits) = limits(&values);
    near(limits.centre, 50.81, 1e-9);
    near(chart.phases[0].ranges.unwrap().mean, 1.8778, 5e-5);
    near(limits.lower, 45.8151, 5e-5);
    near(limits.upper, 55.8049, 5e-5);
    near(
        chart.phases[0].ranges.unwrap().sigma,
        1.877_778 / 1.128,
        1e-5,
    );
    assert!(chart.phases[0].trial, "ten points give trial limits");
}

#[test]
fn the_baselines_of_the_examples_have_their_printed_limits() {
    let cases: [(&[f64], f64, f64, f64); 4] = [
        (
            &[
                282., 301., 268., 295., 310., 276., 289., 304., 271., 298., 286., 300.,
            ],
            290.0,
            231.48,
            348.52,
        ),
        (
            &[52., 47., 58., 49., 61., 44., 55., 50., 63., 48., 54., 57.],
            53.17,
            27.29,
            79.04,
        ),
        (
            &[
                18.4, 17.6, 19.1, 18.0, 17.2, 18.9, 18.3, 17.5, 19.0, 18.1, 17.8, 18.5,
            ],
            18.2,
            15.61,
            20.79,
        ),
        (
            &[64., 71., 59., 68., 74., 62., 66., 70., 61., 69., 65., 72.],
            66.75,
            46.92,
            86.58,
        ),
    ];
    for (values, centre, lower, upper) in cases {
        let (chart, limits) = limits(values);
        near(limits.centre, centre, 0.005);
        near(limits.lower, lower, 0.005);
        near(limits.upper, upper, 0.005);
        assert!(!chart.phases[0].trial, "twelve points are enough");
    }
}

#[test]
fn a_change_starts_a_phase_with_its_own_limits() {
    let before = [
        282., 301., 268., 295., 310., 276., 289., 304., 271., 298., 286., 300.,
    ];
    let after = [214., 198., 205., 187., 192., 201., 184., 190.];
    let values = [&before[..], &after[..]].concat();
    let mut options = ChartOptions::new(RuleSet::Nhs);
    options.phase_starts = vec![12];
    let chart = xmr(&values, &options).unwrap();
    assert_eq!(chart.phases.len(), 2);
    near(chart.phases[0].centre, 290.0, 1e-9);
    near(chart.phases[1].centre, 196.375, 1e-9);
    assert_eq!(chart.points[12].moving_range, None);
    assert!(chart.phases[1].trial);

    options.phase_starts.clear();
    let whole = xmr(&values, &options).unwrap();
    assert!(!whole.signals.is_empty(), "unsplit, the change is a signal");
}

#[test]
fn a_phase_that_has_just_begun_has_a_centre_and_no_limits() {
    let mut options = ChartOptions::new(RuleSet::Nelson);
    options.phase_starts = vec![3, 99, 0, 3];
    let chart = xmr(&[1.0, 2.0, 3.0, 9.0], &options).unwrap();
    assert_eq!(chart.phases.len(), 2);
    near(chart.phases[1].centre, 9.0, 0.0);
    assert_eq!(chart.points[3].limits, None);
    assert_eq!(assurance(&chart, 5.0, Direction::LowerIsBetter), None);
}

#[test]
fn screening_leaves_out_an_extreme_range_once() {
    let values = [
        10., 11., 10., 11., 10., 11., 10., 40., 10., 11., 10., 11., 10.,
    ];
    let mut options = ChartOptions::new(RuleSet::Nhs);
    let plain = xmr(&values, &options).unwrap();
    options.screened = true;
    let screened = xmr(&values, &options).unwrap();
    let ranges = screened.phases[0].ranges.unwrap();
    assert_eq!(ranges.screened_out, 2);
    near(ranges.mean, 1.0, 1e-12);
    assert!(plain.phases[0].ranges.unwrap().mean > 5.0);
}

#[test]
fn a_point_on_the_limit_of_a_c_chart_is_not_outside() {
    let counts = [
        16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16,
        31, 13,
    ];
    let chart = c(&counts, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
    let limits = chart.points[0].limits.unwrap();
    assert_eq!(
        (limits.centre, limits.lower, limits.upper),
        (16.0, 4.0, 28.0)
    );
    let outside: Vec<usize> = (0..counts.len())
        .filter(|&i| chart.points[i].flags.contains(&Rule::BeyondLimits))
        .collect();
    assert_eq!(outside, [23]);
}

#[test]
fn p_chart_limits_step_with_the_sample_size_and_stay_within_a_share() {
    let samples = [
        Sample {
            defective: 5,
            inspected: 100,
        },
        Sample {
            defective: 15,
            inspected: 400,
        },
    ];
    let chart = p(&samples, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
    let (small, large) = (
        chart.points[0].limits.unwrap(),
        chart.points[1].limits.unwrap(),
    );
    near(small.centre, 0.04, 1e-12);
    near(
        small.upper,
        0.04 + 3.0 * (0.04f64 * 0.96 / 100.0).sqrt(),
        1e-12,
    );
    near(
        large.upper,
        0.04 + 3.0 * (0.04f64 * 0.96 / 400.0).sqrt(),
        1e-12,
    );
    assert_eq!(small.lower, 0.0);
}

#[test]
fn assurance_asks_whether_the_target_lies_beyond_the_last_limits() {
    let values = [50., 51., 50., 49., 50., 51., 50., 49., 50., 51., 50., 49.];
    let (chart, limits) = limits(&values);
    assert_eq!(
        assurance(&chart, limits.upper + 1.0, Direction::LowerIsBetter),
        Some(Assurance::Met)
    );
    assert_eq!(
        assurance(&chart, limits.upper + 1.0, Direction::HigherIsBetter),
        Some(Assurance::Failed)
    );
    assert_eq!(
        assurance(&chart, limits.lower - 1.0, Direction::HigherIsBetter),
        Some(Assurance::Met)
    );
    assert_eq!(
        assurance(&chart, limits.upper, Direction::LowerIsBetter),
        Some(Assurance::HitOrMiss)
    );
}

#[test]
fn what_cannot_be_charted_is_refused_by_name() {
    let options = ChartOptions::new(RuleSet::Nhs);
    assert_eq!(xmr(&[], &options), Err(ChartError::NoPoints));
    assert_eq!(
        xmr(&[1.0, f64::NAN], &options),
        Err(ChartError::NotFinite { index: 1 })
    );
    let sample = |defective, inspected| Sample {
        defective,
        inspected,
    };
    assert_eq!(
        p(&[sample(0, 0)], &options),
        Err(ChartError::NothingInspected { index: 0 })
    );
    assert_eq!(
        p(&[sample(3, 2)], &options),
        Err(ChartError::MoreDefectiveThanInspected { index: 0 })
    );
}

#[test]
fn every_kind_has_trial_limits_until_twelve_points() {
    let options = ChartOptions::new(RuleSet::Nhs);
    let trial = |chart: ControlChart| chart.phases[0].trial;
    let sample = Sample {
        defective: 1,
        inspected: 9,
    };
    let exposure = Exposure {
        defects: 1,
        units: 9,
    };
    for count in [11, 12] {
        let short = count == 11;
        assert_eq!(trial(xmr(&vec![1.0; count], &options).unwrap()), short);
        assert_eq!(trial(c(&vec![1; count], &options).unwrap()), short);
        assert_eq!(trial(p(&vec![sample; count], &options).unwrap()), short);
        assert_eq!(trial(u(&vec![exposure; count], &options).unwrap()), short);
    }
}

#[test]
fn u_chart_limits_step_with_the_units_and_never_fall_below_nothing() {
    // 2, 6 and 4 defects in 10, 40 and 50 units: ū = 12/100.
    let exposure = |(defects, units)| Exposure { defects, units };
    let samples = [(2, 10), (6, 40), (4, 50)].map(exposure);
    let chart = u(&samples, &ChartOptions::new(RuleSet::WesternElectric)).unwrap();
    near(chart.phases[0].centre, 0.12, 1e-12);
    let limits: Vec<Limits> = chart.points.iter().map(|p| p.limits.unwrap()).collect();
    near(limits[0].upper, 0.12 + 3.0 * 0.109_544_511_5, 1e-9);
    near(limits[1].upper, 0.12 + 3.0 * 0.054_772_255_8, 1e-9);
    near(limits[2].upper, 0.12 + 3.0 * 0.048_989_794_9, 1e-9);
    assert!(limits.iter().all(|limits| limits.lower == 0.0));
    near(chart.points[0].value, 0.2, 1e-12);
}

#[test]
fn a_u_chart_with_room_below_has_a_lower_limit() {
    // ū = 1: with 16 units 1 ± 3/4, with 100 units 1 ± 3/10; a point on its own limit is not outside.
    let samples = [
        Exposure {
            defects: 16,
            units: 16,
        },
        Exposure {
            defects: 130,
            units: 100,
        },
        Exposure {
            defects: 70,
            units: 100,
        },
        Exposure {
            defects: 28,
            units: 28,
        },
    ];
    let chart = u(&samples, &ChartOptions::new(RuleSet::Nhs)).unwrap();
    near(chart.phases[0].centre, 1.0, 1e-12);
    let at = |index: usize| chart.points[index].limits.unwrap();
    near(at(0).lower, 0.25, 1e-12);
    near(at(1).upper, 1.3, 1e-12);
    near(at(2).lower, 0.7, 1e-12);
    assert!(chart.signals.is_empty(), "{:?}", chart.signals);
    let mut worse = samples;
    (worse[1].defects, worse[2].defects) = (131, 69);
    let found = u(&worse, &ChartOptions::new(RuleSet::Nhs)).unwrap();
    let outside: Vec<usize> = found.signals.iter().map(|signal| signal.first).collect();
    assert_eq!(outside, [1, 2]);
}

#[test]
fn the_same_share_is_a_signal_only_in_a_sample_large_enough() {
    // p̄ = 100/1000 = 0.1. In 100 the limit is 0.1 + 3·0.03, in 500 it is 0.1 + 3·0.0134.
    let sample = |(defective, inspected)| Sample {
        defective,
        inspected,
    };
    let small = [(16, 100), (84, 900)].map(sample);
    let chart = p(&small, &ChartOptions::new(RuleSet::Nhs)).unwrap();
    near(chart.points[0].limits.unwrap().upper, 0.19, 1e-9);
    assert!(chart.signals.is_empty());
    let large = [(80, 500), (20, 500)].map(sample);
    let chart = p(&large, &ChartOptions::new(RuleSet::Nhs)).unwrap();
    near(chart.points[0].limits.unwrap().upper, 0.140_249_223_6, 1e-9);
    assert_eq!(chart.signals.len(), 2, "both lie outside");
}

#[test]
fn a_share_of_everything_has_limits_that_stay_within_the_whole() {
    let all = [Sample {
        defective: 19,
        inspected: 20,
    }; 3];
    let chart = p(&all, &ChartOptions::new(RuleSet::Nhs)).unwrap();
    assert_eq!(chart.points[0].limits.unwrap().upper, 1.0);
    let none = [Sample {
        defective: 0,
        inspected: 20,
    }; 3];
    let chart = p(&none, &ChartOptions::new(RuleSet::Nelson)).unwrap();
    let limits = chart.points[0].limits.unwrap();
    assert_eq!((limits.lower, limits.upper), (0.0, 0.0));
    assert!(chart.signals.is_empty());
}

#[test]
fn ewma_limits_widen_exactly_from_the_first_point() {
    // x̄ = 10, MR̄ = 1, σ̂ = 1/1.128. λ 0.2: σ̂·√(0.2/1.8·(1 − 0.8²)) = σ̂·0.2 at the first point.
    let values = [10.0, 11.0, 10.0, 9.0, 10.0];
    let chart = ewma(
        &values,
        Smoothing::default(),
        &ChartOptions::new(RuleSet::Nelson),
    )
    .unwrap();
    let sigma = 1.0 / 1.128;
    let averages = [10.0, 10.2, 10.16, 9.928, 9.9424];
    for (point, average) in chart.points.iter().zip(averages) {
        near(point.value, average, 1e-12);
    }
    let at = |index: usize| chart.points[index].limits.unwrap();
    near(at(0).upper, 10.0 + 3.0 * 0.2 * sigma, 1e-12);
    near(at(0).lower, 10.0 - 3.0 * 0.2 * sigma, 1e-12);
    // Second: 1 − 0.8⁴ = 0.5904, √(0.5904/9) = 0.256124969.
    near(at(1).upper, 10.0 + 3.0 * 0.256_124_969_5 * sigma, 1e-9);
    assert_eq!(chart.points[1].moving_range, Some(1.0), "of the values");
}

#[test]
fn ewma_finds_a_small_lasting_shift_that_single_points_do_not_show() {
    let level = [
        0.0, 1.0, 0.0, -1.0, 0.0, 1.0, 0.0, -1.0, 0.0, 1.0, 0.0, -1.0,
    ];
    let after = level[..8].iter().map(|x| x + 2.0);
    let values: Vec<f64> = level.into_iter().chain(level).chain(after).collect();
    let options = ChartOptions::new(RuleSet::WesternElectric);
    let singles = xmr(&values, &options).unwrap();
    assert!(
        !singles
            .points
            .iter()
            .any(|p| p.flags.contains(&Rule::BeyondLimits))
    );
    let averages = ewma(&values, Smoothing::default(), &options).unwrap();
    assert!(!averages.signals.is_empty());
    assert!(
        averages
            .signals
            .iter()
            .all(|s| s.rule == Rule::BeyondLimits)
    );
}

#[test]
fn ewma_with_all_weight_on_the_newest_point_is_the_chart_of_the_values() {
    let values = [5.0, 7.0, 6.0, 9.0, 4.0];
    let options = ChartOptions::new(RuleSet::Nhs);
    let all = Smoothing {
        weight: 1.0,
        reach: 3.0,
    };
    let averages = ewma(&values, all, &options).unwrap();
    let singles = xmr(&values, &options).unwrap();
    for (average, single) in averages.points.iter().zip(&singles.points) {
        near(average.value, single.value, 1e-12);
        // 3/1.128 and the rounded 2.66 differ in the fourth digit.
        near(
            average.limits.unwrap().upper,
            single.limits.unwrap().upper,
            2e-3,
        );
    }
}

#[test]
fn smoothing_that_makes_no_sense_is_refused() {
    let options = ChartOptions::new(RuleSet::Nhs);
    let refused = |weight, reach| ewma(&[1.0, 2.0], Smoothing { weight, reach }, &options).err();
    for weight in [0.0, -0.1, 1.01, f64::NAN] {
        assert_eq!(refused(weight, 3.0), Some(ChartError::NotAWeight));
    }
    for reach in [0.0, -3.0, f64::INFINITY] {
        assert_eq!(refused(0.2, reach), Some(ChartError::NotAReach));
    }
    assert_eq!(refused(0.01, 0.5), None);
    let alone = ewma(&[4.0], Smoothing::default(), &options).unwrap();
    assert_eq!((alone.points[0].value, alone.points[0].limits), (4.0, None));
}

#[test]
fn a_range_beyond_its_limit_is_a_jump_and_one_on_it_is_not() {
    // Ranges 1 ×10 and one of r: MR̄ = (10 + r)/11; r lies on 3.267·MR̄ where r = 32.67/7.733 = 4.22475….
    let series = |range: f64| -> Vec<f64> {
        let mut values: Vec<f64> = (0..11).map(|i| f64::from(i % 2)).collect();
        values.push(values[10] + range);
        values
    };
    let jumps = |range: f64| {
        let chart = xmr(&series(range), &ChartOptions::new(RuleSet::Nhs)).unwrap();
        far_ranges(&chart)
    };
    let on = 32.67 / 7.733;
    assert_eq!(jumps(on), [] as [usize; 0]);
    assert_eq!(jumps(on - 0.01), [] as [usize; 0]);
    assert_eq!(jumps(on + 0.01), [11]);
}

#[test]
fn what_is_no_rate_is_refused_by_name() {
    let options = ChartOptions::new(RuleSet::Nhs);
    assert_eq!(u(&[], &options), Err(ChartError::NoPoints));
    let none = Exposure {
        defects: 0,
        units: 0,
    };
    let some = Exposure {
        defects: 0,
        units: 1,
    };
    assert_eq!(
        u(&[some, none], &options),
        Err(ChartError::NoOpportunity { index: 1 })
    );
}
