//! What holds for every series: limits contain their centre, rules do not mind where zero lies and
//! what the unit is, and phases do not know each other.

use proptest::prelude::*;

use super::*;

fn any_set() -> impl Strategy<Value = RuleSet> {
    prop::sample::select(RuleSet::ALL)
}

fn series() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((-400i32..400).prop_map(f64::from), 1..60)
}

fn found(chart: &ControlChart) -> Vec<(Rule, usize, usize, Vec<usize>)> {
    chart
        .signals
        .iter()
        .map(|s| (s.rule, s.first, s.last, s.evidence.clone()))
        .collect()
}

fn contain_their_centre(chart: &ControlChart) -> Result<(), TestCaseError> {
    for limits in chart.points.iter().filter_map(|point| point.limits) {
        prop_assert!(limits.lower <= limits.centre && limits.centre <= limits.upper);
        prop_assert!(limits.zone >= 0.0);
    }
    Ok(())
}

/// The last phase of a whole, as if it began at 0.
fn shifted(chart: &ControlChart, start: usize) -> Vec<(Rule, usize, usize, Vec<usize>)> {
    found(chart)
        .into_iter()
        .filter(|(_, first, ..)| *first >= start)
        .map(|(rule, first, last, evidence)| {
            let evidence = evidence.into_iter().map(|index| index - start).collect();
            (rule, first - start, last - start, evidence)
        })
        .collect()
}

proptest! {
    #[test]
    fn limits_contain_their_centre(
        values in series(),
        samples in prop::collection::vec((0u32..200, 1u32..200), 1..40),
        set in any_set(),
        screened: bool,
        weight in 0.01..1.0f64,
        cut in 0usize..70,
    ) {
        let options = ChartOptions { rules: set, phase_starts: vec![cut], screened };
        contain_their_centre(&xmr(&values, &options).unwrap())?;
        let smoothing = Smoothing { weight, reach: 3.0 };
        contain_their_centre(&ewma(&values, smoothing, &options).unwrap())?;
        let counts: Vec<u32> = samples.iter().map(|(count, _)| *count).collect();
        contain_their_centre(&c(&counts, &options).unwrap())?;
        let rates: Vec<Exposure> =
            samples.iter().map(|&(defects, units)| Exposure { defects, units }).collect();
        let rates = u(&rates, &options).unwrap();
        contain_their_centre(&rates)?;
        prop_assert!(rates.points.iter().all(|p| p.limits.unwrap().lower >= 0.0));
        let shares: Vec<Sample> = samples
            .iter()
            .map(|&(count, inspected)| Sample { defective: count.min(inspected), inspected })
            .collect();
        let shares = p(&shares, &options).unwrap();
        contain_their_centre(&shares)?;
        for limits in shares.points.iter().filter_map(|point| point.limits) {
            prop_assert!(limits.lower >= 0.0 && limits.upper <= 1.0);
        }
    }

    #[test]
    fn rules_do_not_mind_where_zero_lies_and_what_the_unit_is(
        values in series(),
        set in any_set(),
        screened: bool,
        shift in -1000i32..1000,
        scale in prop::sample::select(&[0.001, 0.25, 0.5, 60.0, 1024.0][..]),
    ) {
        let options = ChartOptions { screened, ..ChartOptions::new(set) };
        let plain = xmr(&values, &options).unwrap();
        let moved: Vec<f64> = values.iter().map(|x| (x + f64::from(shift)) * scale).collect();
        let moved = xmr(&moved, &options).unwrap();
        prop_assert_eq!(found(&plain), found(&moved));
        prop_assert_eq!(far_ranges(&plain), far_ranges(&moved));
    }

    #[test]
    fn phases_do_not_know_each_other(
        before in series(),
        after in series(),
        other in series(),
        set in any_set(),
        screened: bool,
    ) {
        let alone = xmr(&after, &ChartOptions { screened, ..ChartOptions::new(set) }).unwrap();
        for first in [before, other] {
            let start = first.len();
            let whole: Vec<f64> = first.into_iter().chain(after.iter().copied()).collect();
            let options = ChartOptions { rules: set, phase_starts: vec![start], screened };
            for (chart, alone) in [
                (xmr(&whole, &options).unwrap(), alone.clone()),
                (
                    ewma(&whole, Smoothing::default(), &options).unwrap(),
                    ewma(&after, Smoothing::default(), &ChartOptions { screened, ..ChartOptions::new(set) }).unwrap(),
                ),
            ] {
                prop_assert_eq!(&chart.points[start..], &alone.points[..]);
                prop_assert_eq!(shifted(&chart, start), found(&alone));
            }
        }
    }
}
