//! Figures come out in the browser as they do natively, to the last digit that is shown.

use standards_workbench::analysis::control_chart::{self, ChartOptions, RuleSet};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn control_limits_are_those_of_the_worked_example() {
    // NIST/SEMATECH e-Handbook, section 6.3.2.2: centre 50.81, limits 45.8151 and 55.8049 with 2.66.
    let values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    let chart = control_chart::xmr(&values, &ChartOptions::new(RuleSet::Nhs)).expect("ten values");
    let limits = chart.points[0]
        .limits
        .expect("ten values are enough for limits");
    assert!((limits.centre - 50.81).abs() < 1e-9, "{limits:?}");
    assert!((limits.lower - 45.8151).abs() < 1e-4, "{limits:?}");
    assert!((limits.upper - 55.8049).abs() < 1e-4, "{limits:?}");
}

#[wasm_bindgen_test]
fn numbers_are_written_and_read_without_loss() {
    for value in [
        0.1 + 0.2,
        1.0 / 3.0,
        f64::MAX,
        f64::MIN_POSITIVE,
        -0.0,
        45.815_1,
        9_007_199_254_740_993.0,
    ] {
        let text = serde_json::to_string(&value).expect("finite");
        let back: f64 = serde_json::from_str(&text).expect("just written");
        assert_eq!(back.to_bits(), value.to_bits(), "{text}");
    }
}
